/* claims/trigger.c - words of harm, as data/lang/LANGUAGE/lexicon/effect.tsv has them. */
#include "claims/slot.h"

/* The value of effect.tsv: "killed v". */
static bool
read_effect(const struct lex_hit *hit, int32_t token, struct trigger *out)
{
	const char *space = strchr(hit->sense->value, ' ');

	if (space == NULL || !effect_parse((str){ hit->sense->value, space - hit->sense->value },
	    &out->effect))
		return false;
	out->hit = hit;
	out->token = token;
	out->last = token + hit->tokens - 1;
	out->frame = space + 1;
	return true;
}

/* "two dead and wounded three": the second state is a verb with an object of its own. */
static bool
is_parted(const struct finder *f, int32_t token, const struct lex_hit *hit)
{
	int32_t next = token + hit->tokens;

	return hit->tokens > 1 && next < f->s->a->sentences.at[f->s->sentence].end &&
	    strcmp(hit->sense->value, "killed_or_injured adj") == 0 &&
	    (token_is(f->s->a, next, TAG_BIT(TAG_CD) | TAG_BIT(TAG_DET) | TAGS_NOUN | TAGS_ADJECTIVE) ||
	    lex_is(f->s->a, next, LEX_BOUND) || lex_is(f->s->a, next, LEX_VAGUE));
}

/* The longest phrase of harm at a token that is one phrase there. */
static const struct lex_hit *
effect_at(const struct finder *f, int32_t token)
{
	const struct lex_hit *hit = lex_at(f->s->a, token, LEX_EFFECT), *end;

	if (hit == NULL)
		return NULL;
	end = token_hits(f->s->a, &f->s->a->tokens.at[token]) + f->s->a->tokens.at[token].hits;
	while (hit < end && (hit->class != LEX_EFFECT || is_parted(f, token, hit)))
		hit++;
	return hit == end ? NULL : hit;
}

/* "a long shot", "Tabor shot back", "Mr. Hurt": the word at ${token} harms nobody. */
static bool
harms_nobody(const struct finder *f, int32_t token)
{
	enum { TOKENS_BEFORE = 2 };
	const struct analysis *a = f->s->a;
	const struct sentence *s = &a->sentences.at[f->s->sentence];

	if (sentence_has(s, LEX_NOT_HARM))
		for (int32_t t = token - TOKENS_BEFORE < s->first ? s->first : token - TOKENS_BEFORE; t <= token; t++) {
			const struct lex_hit *hit = lex_at(a, t, LEX_NOT_HARM);

			if (hit != NULL && t + hit->tokens > token)
				return true;
		}
	return s->kind == SENTENCE_BODY && !s->is_upper && token > s->first &&
	    (a->tokens.at[token].flags & TOKEN_CAPITAL) && lex_is(a, token - 1, LEX_TITLE);
}

bool
trigger_find(const struct finder *f, int32_t first, int32_t last, int32_t through,
    struct trigger *out)
{
	bool found = false;
	struct trigger t;

	for (int32_t i = first; i <= last; i++) {
		const struct lex_hit *hit = effect_at(f, i);

		if (hit == NULL || (through >= 0 && i + hit->tokens - 1 < through) || harms_nobody(f, i))
			continue;
		if (read_effect(hit, i, &t) && (!found || t.hit->tokens > out->hit->tokens)) {
			*out = t;
			found = true;
		}
	}
	return found;
}

bool
trigger_of_verb_only(const struct trigger *t)
{
	static const char *const frames[] = { "act", "fall", "live", "cost", "treat", "seek" };

	for (isize i = 0; i < COUNT_OF(frames); i++)
		if (trigger_is(t, frames[i]))
			return true;
	return false;
}
