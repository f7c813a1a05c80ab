/* claims/attack.c - attacks told of, sentence by sentence. */
#include "claims/attack.h"
#include "claims/actor.h"

/* A finite verb group of what has happened. */
static bool
is_told(const struct analysis *a, const struct phrase *p)
{
	if (p->kind != PHRASE_VERB || (p->flags & (PHRASE_NEGATED | PHRASE_MODAL)) ||
	    p->voice == VERB_TO || p->voice == VERB_ING || p->voice == VERB_BARE)
		return false;
	for (int32_t t = p->first; t <= p->last; t++)
		if (lex_at(a, t, LEX_FUTURE_MARK) != NULL)
			return false;
	return token_tag_is(a, p->head, "vbd") || token_tag_is(a, p->head, "vbn");
}

/* The weapon or attack that a noun phrase names, in plain terms. */
static const struct lex_hit *
attack_in(const struct analysis *a, const struct phrase *p)
{
	const struct lex_hit *hit = NULL;

	for (int32_t t = p->first; p->kind == PHRASE_NOUN && t <= p->last; t++)
		if (lex_at(a, t, LEX_ATTACK_NOUN) != NULL)
			hit = lex_at(a, t, LEX_ATTACK_NOUN);
	return hit;
}

/* "a bomb exploded", "the attack took place": the noun before the verb. */
static const struct lex_hit *
attack_before(const struct parsed *s, isize verb)
{
	for (isize i = verb - 1; i >= 0 && i >= verb - 3; i--) {
		const struct lex_hit *hit = attack_in(s->a, &s->p->at[i]);

		if (hit != NULL)
			return hit;
		if (s->p->at[i].kind == PHRASE_VERB || s->p->at[i].kind == PHRASE_RELATIVE)
			break;
	}
	return NULL;
}

/* What verb group ${i} tells of, or NULL. */
static const char *
cause_of(const struct parsed *s, isize i)
{
	const struct phrase *p = &s->p->at[i];
	const struct lex_hit *verb = lex_at(s->a, p->head, LEX_ATTACK_VERB), *noun;

	if (!is_told(s->a, p))
		return NULL;
	if (verb != NULL && strcmp(verb->sense->value, "impact") != 0)
		return verb->sense->value;
	noun = attack_before(s, i);
	if (noun != NULL && (verb != NULL || lex_at(s->a, p->head, LEX_EVENT_VERB) != NULL))
		return noun->sense->value;
	return NULL;
}

/* "an attack by the Front": a noun with its agent is as good as a verb. */
static void
add_attack_by(const struct parsed *s, isize noun, struct arena *keep, struct attack_list *out)
{
	const struct phrase *p = &s->p->at[noun];
	const struct lex_hit *hit = attack_in(s->a, p);
	struct str_list actors = { 0 };

	if (hit != NULL)
		actors = actors_of_noun(s, noun, keep);
	if (actors.len > 0)
		*PUSH(out, keep) = (struct attack){ .sentence = (int32_t)s->sentence,
			.where = token_span(s->a, p->first, p->last),
			.cause = str_of(hit->sense->value), .actors = actors };
}

static void
read_sentence(struct analysis *a, isize sentence, struct arena *keep, struct arena scratch,
    struct attack_list *out)
{
	struct quantity_list quantities = { 0 };
	struct phrase_list   phrases = { 0 };
	struct parsed s = { a, sentence, &quantities, &phrases };
	struct arena step = scratch;

	scratch.end = step.next = scratch.next + (scratch.end - scratch.next) / 2;
	quantity_find(a, sentence, quantity_profile((str){ 0 }), &scratch, &quantities);
	phrase_find(a, sentence, &quantities, &scratch, step, &phrases);
	for (isize i = 0; i < phrases.len; i++) {
		const char *cause = cause_of(&s, i);

		if (phrases.at[i].kind == PHRASE_NOUN) {
			add_attack_by(&s, i, keep, out);
			continue;
		}
		if (cause != NULL)
			*PUSH(out, keep) = (struct attack){ .sentence = (int32_t)sentence,
				.where = token_span(a, phrases.at[i].first, phrases.at[i].last),
				.cause = str_of(cause), .actors = actors_of_verb(&s, i, keep) };
	}
}

void
attack_find(struct analysis *a, struct arena *keep, struct arena scratch,
    struct attack_list *out)
{
	for (isize i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];

		if (s->kind == SENTENCE_BODY && (sentence_has(s, LEX_ATTACK_VERB) ||
		    (sentence_has(s, LEX_ATTACK_NOUN) && (sentence_has(s, LEX_EVENT_VERB) ||
		    sentence_has(s, LEX_BY)))))
			read_sentence(a, i, keep, scratch, out);
	}
}
