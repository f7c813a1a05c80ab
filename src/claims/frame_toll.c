/* claims/frame_toll.c - tolls: "death toll rose to 40", "the number of people killed since May". */
#include "claims/frame_parts.h"

/* A word of modality_word.tsv of that value in phrase ${k}. */
static bool
lex_value_near(const struct finder *f, int32_t k, const char *value)
{
	for (int32_t t = f->p[k].first; t <= f->p[k].last; t++)
		if (lex_value_at(f->s->a, t, LEX_MODALITY_WORD, value) != NULL)
			return true;
	return false;
}

/* "the toll is expected to rise", "is said to be higher": a count nobody states. */
static bool
toll_rises(struct finder *f, int32_t i, struct event *e)
{
	enum { PHRASES = 8 };
	struct victim v = { .kind = VICTIM_PEOPLE, .first = i, .last = i, .head = f->p[i].head,
		.status = STATUS_UNKNOWN, .is_plural = true,
		.count = { .is_stated = true, .bound = BOUND_NO_NUMBER } };

	for (int32_t k = i + 1; k < f->count && k <= i + PHRASES && f->p[k].kind != PHRASE_BORDER; k++)
		for (int32_t t = f->p[k].first; t <= f->p[k].last; t++) {
			if (!lex_is(f->s->a, t, LEX_RISE_WORD))
				continue;
			e->verb = f->p[k].kind == PHRASE_VERB ? k : -1;
			e->modal = e->verb >= 0 && (f->p[k].flags & PHRASE_MODAL) != 0;
			e->hypothetical = lex_value_near(f, k, "hypothetical");
			v.count.where = token_span(f->s->a, f->p[i].first, f->p[i].last);
			return frame_emit(f, e, &v) != NULL;
		}
	return false;
}

/* "lowered from 60 to 45", "rose by four to 52": the number at phrase ${k} is that of before, or the difference. */
static bool
is_former(const struct finder *f, int32_t k)
{
	return slot_is(f, k - 1, PHRASE_PREPOSITION) &&
	    (lex_is(f->s->a, f->p[k - 1].first, LEX_FROM) || lex_is(f->s->a, f->p[k - 1].first, LEX_BY)) &&
	    slot_is(f, k + 1, PHRASE_PREPOSITION) && slot_is(f, k + 2, PHRASE_NOUN) &&
	    slot_phrase(f, k + 2)->quantity >= 0;
}

/* "(the toll is expected to rise) as the attack left 26 hurt": behind the verb of the toll another clause begins at phrase ${k}. */
static bool
begins_clause(const struct finder *f, int32_t k, int32_t verb)
{
	int32_t next = k + 2;

	if (verb < 0 || !slot_is(f, k, PHRASE_PREPOSITION) || !slot_is(f, k + 1, PHRASE_NOUN) || !lex_is(f->s->a, f->p[k].first, LEX_SUBORDINATOR))
		return false;
	while (slot_is(f, next, PHRASE_ADVERB))
		next++;
	return slot_is(f, next, PHRASE_VERB) && ((f->p[next].flags & PHRASE_FINITE) || f->p[next].voice == VERB_PARTICIPLE);
}

/* "tolls, from eight to 14", "estimates of the dead run from 300 to 500": the two numbers from phrase ${k} on are the ends of a
 * range where no verb of rising stands before them. */
static bool
is_range(const struct finder *f, int32_t k, int32_t verb)
{
	return slot_is(f, k - 2, PHRASE_COMMA) ||
	    (verb >= 0 && lex_value_at(f->s->a, slot_phrase(f, verb)->head, LEX_PUT_VERB, "vary") != NULL);
}

/* ${v}: the number of phrase ${k}, made the lower end of the range that phrase ${k} + 2 ends. */
static void
take_range(const struct finder *f, int32_t k, struct victim *v)
{
	struct victim high = victim_read(f->s, k + 2);

	if (!v->count.has_min || !high.count.has_max || high.count.max <= v->count.min)
		return;
	v->last = k + 2;
	v->count.has_max = true;
	v->count.max = high.count.max;
	v->count.where = token_span(f->s->a, f->p[k].first, f->p[k + 2].last);
}

/* "seven killed", "12 dead" behind a toll: the words of harm count nobody else. */
static void
read_state_of_toll(struct finder *f, int32_t i)
{
	struct trigger t;

	if (slot_is(f, i, PHRASE_ADJECTIVE) || (slot_is(f, i, PHRASE_VERB) &&
	    slot_phrase(f, i)->voice == VERB_PARTICIPLE &&
	    trigger_find(f, slot_phrase(f, i)->first, slot_phrase(f, i)->last, -1, &t)))
		f->read = f->p[i].last + 1;
}

/* "the toll of the strike that hit a market has risen to eight": the verb group behind the
 * relative clause at phrase ${i}, or ${i}. */
static int32_t
behind_relative(const struct finder *f, int32_t i)
{
	enum { PHRASES = 20 };

	for (int32_t k = i + 1; k < f->count && k <= i + PHRASES && f->p[k].kind != PHRASE_BORDER; k++)
		if (f->p[k].kind == PHRASE_VERB && lex_is(f->s->a, f->p[k].head, LEX_RISE_WORD) &&
		    slot_is(f, k + 1, PHRASE_PREPOSITION) && slot_phrase(f, k + 2)->quantity >= 0)
			return k;
	return i;
}

/* "bringing to 43 the number of those killed": the number before the noun. */
static bool
toll_brought_to(struct finder *f, int32_t i, const struct event *e)
{
	struct victim v = victim_read(f->s, i - 1);

	return v.kind == VICTIM_NUMBER && slot_phrase(f, i - 1)->quantity >= 0 &&
	    f->s->q->at[slot_phrase(f, i - 1)->quantity].kind == QUANTITY_COUNT &&
	    slot_is(f, i - 2, PHRASE_PREPOSITION) && slot_is(f, i - 3, PHRASE_VERB) &&
	    frame_emit(f, e, &v) != NULL;
}

/* "death toll rose to 40", "a toll of 12", "the number of dead is 9". */
bool
frame_toll(struct finder *f, int32_t i, const struct trigger *t)
{
	enum { NEAR = 12, FAR = 24, BEHIND_VERB = 3 };      /* phrases to the number; to the verb before it */
	struct event e = { .t = *t, .verb = -1, .modality = "", .rule = RULE_OF_TOLL };

	if (slot_is(f, slot_at_token(f, t->last), PHRASE_VERB))
		e.verb = slot_at_token(f, t->last);
	for (int32_t k = slot_at_token(f, t->last) + 1, end = i + NEAR; k < f->count && k <= end; k++) {
		struct victim v;

		if (f->p[k].kind == PHRASE_RELATIVE) {
			k = behind_relative(f, k);
			end = k + 4;
		}
		/* "the toll from an attack on Thursday by militants on a house in the capital has risen" */
		if (k == end && e.verb < 0 && k < i + FAR && (f->p[k].kind == PHRASE_NOUN || f->p[k].kind == PHRASE_PREPOSITION ||
		    f->p[k].kind == PHRASE_ADVERB))
			end++;
		v = victim_read(f->s, k);
		if (f->p[k].kind == PHRASE_VERB) {
			if (e.verb < 0 && end < k + BEHIND_VERB)
				end = k + BEHIND_VERB;
			e.verb = k;
			e.modal = (f->p[k].flags & PHRASE_MODAL) != 0;       /* "could exceed 100" */
		}
		if (f->p[k].kind == PHRASE_BORDER || f->p[k].kind == PHRASE_RELATIVE || begins_clause(f, k, e.verb) ||
		    (slot_is(f, k - 1, PHRASE_COMMA) && lex_is(f->s->a, f->p[k].first, LEX_SUBORDINATOR)))
			break;
		if (f->p[k].kind != PHRASE_NOUN || f->p[k].quantity < 0 ||
		    f->s->q->at[f->p[k].quantity].kind != QUANTITY_COUNT || v.kind == VICTIM_NONE ||
		    (v.count.has_max && v.count.max == 0) || (is_former(f, k) && !is_range(f, k, e.verb)))
			continue;
		if (is_former(f, k))
			take_range(f, k, &v);
		else if (lex_is(f->s->a, slot_phrase(f, k - 1)->first, LEX_BY) && e.verb >= 0 && lex_is(f->s->a, f->p[e.verb].head, LEX_DIFFERENCE))
			v.is_addition = true;                            /* "rose by four" */
		/* "has gone up to 231" is no ceiling. */
		if (v.count.bound == BOUND_AT_MOST && e.verb >= 0 && e.verb >= k - 2 && v.count.has_max) {
			v.count.min = v.count.max;
			v.count.bound = BOUND_EXACTLY;
		}
		read_state_of_toll(f, v.last + 1);
		if (frame_emit(f, &e, &v) != NULL) {
			frame_find_parts(f, &e, f->out->len - 1, v.last);
			frame_later_still(f, &e, k);
			frame_put_on(f, v.last + 1);
		}
		return true;
	}
	return toll_brought_to(f, i, &e) || toll_rises(f, i, &e);
}

/* "the number of miners who were killed by the blast rose to eight", "the number of miners killed
 * since May": the verb of harm at phrase ${i} says what is counted. */
bool
frame_number_who(struct finder *f, int32_t i, const struct trigger *t)
{
	int32_t people = slot_is(f, i - 1, PHRASE_RELATIVE) ? i - 2 : i - 1;
	struct victim v = victim_read(f->s, people);

	if (people == i - 1 && f->p[i].voice != VERB_PARTICIPLE)
		return false;
	/* "bringing the number killed since Monday to 17" */
	if (people == i - 1 && slot_is(f, people, PHRASE_NOUN) && f->p[people].quantity < 0 && lex_is(f->s->a, f->p[people].head, LEX_NUMBER_NOUN))
		return frame_toll(f, people, t);
	return v.kind == VICTIM_PEOPLE && slot_phrase(f, people)->quantity < 0 &&
	    slot_is(f, people - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[people - 1].first, LEX_OF) &&
	    slot_is(f, people - 2, PHRASE_NOUN) && lex_is(f->s->a, f->p[people - 2].head, LEX_NUMBER_NOUN) &&
	    frame_toll(f, people - 2, t);
}
