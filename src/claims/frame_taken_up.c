/* claims/frame_taken_up.c - people without a number who were counted before: "the suspects",
 * "them", "themselves". */
#include "claims/frame_parts.h"

/* How a phrase without a number takes up the people of one with a number. */
enum taking_up { TAKES_NOTHING, TAKES_NOUN, TAKES_SUBJECT, TAKES_OBJECT };

static enum taking_up
takes_up(const struct finder *f, const struct victim *v)
{
	const struct lex_hit *pronoun = lex_at(f->s->a, v->head, LEX_OBJECT_PRONOUN);

	if (v->kind == VICTIM_PEOPLE && v->is_plural)
		return TAKES_NOUN;               /* "the suspects" */
	if (v->kind != VICTIM_PRONOUN || pronoun == NULL)
		return TAKES_NOTHING;
	return strcmp(pronoun->sense->value, "self") == 0 ? TAKES_SUBJECT    /* "themselves" */
	    : strcmp(pronoun->sense->value, "many") == 0 ? TAKES_OBJECT : TAKES_NOTHING;  /* "them" */
}

/* May the people of phrase ${i}, an exact number of them, be those that ${v} takes up? */
static bool
is_taken_up(const struct finder *f, const struct victim *v, enum taking_up how, int32_t i)
{
	struct victim w = victim_read(f->s, i);
	str word = token_text(f->s->a, v->head);

	if (f->p[i].kind != PHRASE_NOUN || f->p[i].quantity < 0 || w.last >= v->first ||
	    (w.kind == VICTIM_NUMBER ? !(f->p[i].flags & PHRASE_DEFINITE) : w.kind != VICTIM_PEOPLE) ||
	    f->s->q->at[f->p[i].quantity].kind != QUANTITY_COUNT || !w.count.has_min || !w.count.has_max ||
	    w.count.min != w.count.max || w.count.max < 2)
		return false;
	if (how == TAKES_NOUN)
		return str_equal_nocase(token_text(f->s->a, w.head), word);
	return how == TAKES_SUBJECT || slot_is(f, i - 1, PHRASE_VERB);
}

/* A count before the noun at ${noun} of an earlier sentence, "three small boys": its exact amount. */
static bool
number_before(const struct finder *f, isize sentence, int32_t noun, struct amount *out)
{
	enum { WORDS_BETWEEN = 1 };
	struct quantity_list q = { 0 };

	quantity_find(f->s->a, sentence, quantity_profile((str){ 0 }), f->keep, &q);
	for (isize i = 0; i < q.len; i++) {
		const struct amount *n = &q.at[i].amount;

		if (q.at[i].kind != QUANTITY_COUNT || q.at[i].last >= noun || noun - q.at[i].last > WORDS_BETWEEN + 1)
			continue;
		*out = *n;
		out->where = token_span(f->s->a, q.at[i].first, noun);
		return n->has_min && n->has_max && n->min == n->max && n->min >= 2;
	}
	return false;
}

/* Some of these people, by the same word, were counted as harmed so. */
static bool
is_harmed_before(const struct finder *f, enum effect effect, str word)
{
	enum { CLAIMS_BACK = 40 };

	for (isize i = f->told->len - 1; i >= 0 && i >= f->told->len - CLAIMS_BACK; i--)
		if (f->told->at[i].effect == effect && str_find(str_slice(f->s->a->text, f->told->at[i].where), word, 0) >= 0)
			return true;
	return false;
}

/* "Three boys were in the field. The boys were killed.": the number stands in one of the two
 * sentences before. */
static bool
take_up_before(const struct finder *f, const struct event *e, struct victim *v)
{
	enum { SENTENCES_BACK = 2 };
	str word = token_text(f->s->a, v->head);

	if (f->told == NULL || !v->is_definite || is_harmed_before(f, e->t.effect, word))
		return false;
	for (isize k = f->s->sentence - 1; k >= 0 && k >= f->s->sentence - SENTENCES_BACK; k--) {
		const struct sentence *before = &f->s->a->sentences.at[k];

		for (int32_t t = before->end - 1; t > before->first; t--)
			if (str_equal_nocase(token_text(f->s->a, t), word) && number_before(f, k, t, &v->count)) {
				v->is_definite = false;
				return true;
			}
	}
	return false;
}

/* "two suspects …, during which the suspects were killed", "three men and set them ablaze",
 * "killing only themselves": the number stands before, in the same sentence.  Nobody is
 * counted who was counted as harmed in this way. */
bool
frame_take_up(const struct finder *f, const struct event *e, struct victim *v, int32_t *first)
{
	enum taking_up how = e->t.effect == EFFECT_KILLED ? takes_up(f, v) : TAKES_NOTHING;

	for (int32_t i = v->first - 1; how != TAKES_NOTHING && i >= 0; i--) {
		if (!is_taken_up(f, v, how, i)) {
			/* "them" and "themselves" are the people named last. */
			if (how != TAKES_NOUN && f->p[i].kind == PHRASE_NOUN && (f->p[i].flags & PHRASE_PLURAL) &&
			    victim_read(f->s, i).kind == VICTIM_PEOPLE)
				return false;
			continue;
		}
		for (isize k = f->out->len - 1; k >= 0 && k >= f->out->len - HARMS_BACK; k--)
			if (f->out->at[k].effect == e->t.effect && f->out->at[k].who.first == i)
				return false;
		v->count = victim_read(f->s, i).count;
		v->is_definite = false;
		*first = f->p[i].first;
		return true;
	}
	return how == TAKES_NOUN && take_up_before(f, e, v);
}

