/* claims/frame_survive.c - the dead told by those who live, and by what an attack cost: "none of the 12 survived",
 * "only three of the 40 aboard survived", "cost 13 people their lives". */
#include "claims/frame_parts.h"

/* The number of phrase ${i}, where it is one: "none", "three"; and, of people, "the 12 miners". */
static bool
number_at(const struct finder *f, int32_t i, int64_t *out)
{
	const struct phrase *p = slot_phrase(f, i);
	const struct quantity *q = p->kind == PHRASE_NOUN && p->quantity >= 0 ? &f->s->q->at[p->quantity] : NULL;

	if (q == NULL || q->kind != QUANTITY_COUNT || !q->amount.has_min || !q->amount.has_max || q->amount.min != q->amount.max)
		return false;
	*out = q->amount.min;
	return true;
}

/* "not one of", "not a single one of": none, where a word of denial stands before the number. */
static bool
is_denied(const struct finder *f, int32_t i)
{
	enum { BEFORE = 3 };
	int32_t first = slot_phrase(f, i)->first, begin = f->s->a->sentences.at[f->s->sentence].first;

	for (int32_t t = first; t >= begin && t >= first - BEFORE; t--)
		if (lex_is(f->s->a, t, LEX_NEGATION))
			return true;
	return false;
}

/* The phrase that holds the whole, "the 12" of "none of the 12 aboard", before the verb at phrase ${verb}; -1 = none. */
static int32_t
whole_before(const struct finder *f, int32_t verb)
{
	enum { PHRASES = 6 };

	for (int32_t i = verb - 1; i >= 2 && i >= verb - PHRASES; i--) {
		if (slot_is(f, i, PHRASE_VERB) || slot_is(f, i, PHRASE_BORDER) || slot_is(f, i, PHRASE_COMMA))
			return -1;
		if (slot_is(f, i, PHRASE_NOUN) && slot_is(f, i - 1, PHRASE_PREPOSITION) && slot_is(f, i - 2, PHRASE_NOUN) &&
		    lex_is(f->s->a, f->p[i - 1].first, LEX_OF) && f->p[i].quantity >= 0 && f->p[i - 2].quantity >= 0)
			return i;
	}
	return -1;
}

bool
frame_survivors(struct finder *f, int32_t verb, const struct trigger *t)
{
	struct event  e = frame_event_of_verb(f, verb, t, "those who did not survive");
	int32_t whole = whole_before(f, verb);
	struct victim v;
	int64_t all, living;

	if (whole < 0 || e.negated || e.modal || !number_at(f, whole, &all))
		return false;
	if (is_denied(f, whole - 2))
		living = 0;
	else if (!number_at(f, whole - 2, &living))
		return false;
	v = victim_read(f->s, whole);
	if (living >= all || (v.kind != VICTIM_NUMBER && v.kind != VICTIM_PEOPLE))
		return false;
	v.kind = VICTIM_PEOPLE;
	v.is_plural = true;
	v.is_definite = false;
	v.first = whole - 2;
	v.count.min = v.count.max = all - living;
	v.count.where = token_span(f->s->a, f->p[whole - 2].first, f->p[v.last].last);
	return frame_emit(f, &e, &v) != NULL;
}

/* "cost 13 people their lives", "cost the rebels 30 men" */
bool
frame_cost(struct finder *f, int32_t verb, const struct trigger *t)
{
	struct event  e = frame_event_of_verb(f, verb, t, "what it cost");
	const struct phrase *behind = slot_phrase(f, verb + 2);
	struct victim whom = victim_read(f->s, verb + 1), lost = victim_read(f->s, verb + 2);
	struct trigger lives;

	if (!slot_is(f, verb + 1, PHRASE_NOUN) || behind->kind != PHRASE_NOUN || e.negated)
		return false;
	if ((behind->flags & PHRASE_POSSESSED) && trigger_find(f, behind->first, behind->last, -1, &lives) && trigger_is(&lives, "lives")) {
		f->read = lives.last + 1;
		e.t.last = lives.last;
		return whom.kind == VICTIM_PEOPLE && whom.count.has_min && frame_emit(f, &e, &whom) != NULL;
	}
	return whom.kind != VICTIM_NONE && lost.kind == VICTIM_PEOPLE && lost.count.has_min && !lost.is_kin && lost.age != AGE_CHILD && lost.is_plural && behind->quantity >= 0 &&
	    f->s->q->at[behind->quantity].kind == QUANTITY_COUNT && frame_emit(f, &e, &lost) != NULL;
}

/* "117 soldiers had fallen", "four officers fell in the line of duty"; not "fell ill", "fell into a well". */
bool
frame_fallen(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t subject = f->p[verb].voice == VERB_PASSIVE ? -1 : slot_subject(f, verb), next = verb + 1;
	struct victim v = victim_read(f->s, subject);

	if (subject < 0 || v.status != STATUS_COMBATANT || !v.count.has_min || v.count.min < 2 || (v.kind != VICTIM_PEOPLE && v.kind != VICTIM_NUMBER))
		return false;
	while (slot_is(f, next, PHRASE_NOUN) && lex_is(f->s->a, f->p[next].first, LEX_DATE_SHIFT))
		next++;
	if (next < f->count && f->p[next].kind != PHRASE_BORDER && f->p[next].kind != PHRASE_COMMA && f->p[next].kind != PHRASE_AND &&
	    !(slot_is(f, next, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[next].first, LEX_FALL_AT)))
		return false;
	return frame_take_subject(f, verb, subject, t, "fallen");
}

/* A word for who heals ends the phrase: "medics", "hospital doctors". */
static bool
heals(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	for (int32_t t = p->first; p->kind == PHRASE_NOUN && t <= p->last; t++) {
		const struct lex_hit *hit = lex_at(f->s->a, t, LEX_VOICE_WORD);

		if (hit != NULL && strncmp(hit->sense->value, "medical", 7) == 0)
			return true;
	}
	return false;
}

/* "The hospital said it had treated 26 people": who the pronoun at phrase ${i} means, before it in the sentence, heals. */
static bool
healed_before(const struct finder *f, int32_t i)
{
	enum { PHRASES = 6 };

	if (!slot_is(f, i, PHRASE_NOUN) || !(f->p[i].flags & PHRASE_PRONOUN))
		return false;
	for (int32_t k = i - 1; k >= 0 && k >= i - PHRASES; k--)
		if (heals(f, k))
			return true;
	return false;
}

/* "medics treated 14 people": a number, and of those who heal. */
bool
frame_treated(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t object = verb + 1, who = verb - 1;
	struct event  e = frame_event_of_verb(f, verb, t, RULE_OF_TREATED);
	struct victim v = victim_read(f->s, object);
	struct members m;
	isize first = f->out->len;
	int32_t last;

	while (slot_is(f, who, PHRASE_ADVERB))
		who--;
	while (slot_is(f, who, PHRASE_NOUN) && slot_is(f, who - 1, PHRASE_PREPOSITION) && slot_is(f, who - 2, PHRASE_NOUN) && !heals(f, who))
		who -= 2;
	if (f->p[verb].voice == VERB_PASSIVE || f->p[verb].voice == VERB_TO || slot_phrase(f, object)->quantity < 0 ||
	    f->s->q->at[slot_phrase(f, object)->quantity].kind != QUANTITY_COUNT || (v.kind != VICTIM_PEOPLE && v.kind != VICTIM_NUMBER) ||
	    !(heals(f, who) || healed_before(f, who)))
		return false;
	m.len = 0;
	last = slot_list(f, object, false, -1, &m);
	frame_emit_all(f, &e, &m);
	if (f->out->len > first)
		frame_find_parts(f, &e, first, last);
	return f->out->len > first;
}

/* "rescuers were searching for 12 people": of those who look for the lost, and for counted people. */
bool
frame_sought(struct finder *f, int32_t verb, const struct trigger *t)
{
	struct event  e = frame_event_of_verb(f, verb, t, "sought");
	int32_t who = verb - 1, object = slot_at_token(f, t->last) + 1;
	struct victim v = victim_read(f->s, object);
	bool is_searcher = false;

	while (slot_is(f, who, PHRASE_ADVERB))
		who--;
	for (int32_t k = slot_phrase(f, who)->first; slot_is(f, who, PHRASE_NOUN) && k <= f->p[who].last; k++)
		is_searcher |= lex_is(f->s->a, k, LEX_SEARCHER);
	if (!is_searcher || slot_phrase(f, object)->quantity < 0 || f->s->q->at[f->p[object].quantity].kind != QUANTITY_COUNT ||
	    (v.kind != VICTIM_PEOPLE && v.kind != VICTIM_NUMBER) || v.kind == VICTIM_BODIES || lex_is(f->s->a, v.head, LEX_CULPRIT))
		return false;
	return frame_emit(f, &e, &v) != NULL;
}
