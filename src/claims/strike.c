/* claims/strike.c - counted strikes. */
#include "claims/strike.h"

static bool
is_strike(const struct analysis *a, const struct phrase *p)
{
	if (p->kind != PHRASE_NOUN || p->quantity < 0)
		return false;
	for (int32_t t = p->first; t <= p->last; t++) {
		const struct lex_hit *hit = lex_at(a, t, LEX_STRIKE_NOUN);

		if (hit != NULL && t + hit->tokens - 1 == p->last)
			return true;
	}
	return false;
}

static bool
is_striking(const struct analysis *a, const struct phrase *p)
{
	return p->kind == PHRASE_VERB && p->voice != VERB_PASSIVE && p->voice != VERB_TO &&
	    lex_is(a, p->head, LEX_STRIKE_VERB);
}

/* The verb of a strike: right behind it, or behind "near Mosul". */
static const struct phrase *
verb_of(const struct phrase_list *list, isize strike)
{
	isize next = strike + 1;

	while (next + 2 < list->len && list->at[next].kind == PHRASE_PREPOSITION &&
	    list->at[next + 1].kind == PHRASE_NOUN)
		next += 2;
	return next < list->len ? &list->at[next] : NULL;
}

static void
add_strike(const struct parsed *s, const struct people *people, const struct phrase *strike,
    const struct phrase *verb, struct arena *keep, struct claim_list *out)
{
	struct claim *c = PUSH(out, keep);
	struct attribution said;

	*c = (struct claim){ .kind = CLAIM_CONDUCT, .related = -1, .incident = -1,
		.where = token_span(s->a, strike->first, verb->last),
		.count = s->q->at[strike->quantity].amount,
		.sentence = s->a->sentences.at[s->sentence].where, .scope = SCOPE_INCIDENT,
		.rule = STR("counted strike") };
	said = speaker_of(people, c->where, keep);
	c->source = said.source;
	c->via = said.via;
	c->cue = said.cue;
	c->modality = said.modality;
}

static void
read_sentence(const struct parsed *s, const struct people *people, struct arena *keep,
    struct claim_list *out)
{
	for (isize i = 0; i + 1 < s->p->len; i++) {
		const struct phrase *p = &s->p->at[i], *verb = verb_of(s->p, i);

		if (is_strike(s->a, p) && verb != NULL && is_striking(s->a, verb))
			add_strike(s, people, p, verb, keep, out);
	}
}

void
strike_find(struct parser *parser, const struct people *people, struct arena *keep,
    struct claim_list *out)
{
	const struct sentence_list *sentences = &parser->a->sentences;

	for (isize i = 0; i < sentences->len; i++)
		if (sentence_has(&sentences->at[i], LEX_STRIKE_NOUN) &&
		    sentence_has(&sentences->at[i], LEX_STRIKE_VERB))
			read_sentence(parser_sentence(parser, i), people, keep, out);
}
