/* claims/frame_state.c - states: "12 dead", "two in critical condition", "with gunshot wounds", "beaten to death". */
#include "claims/frame_parts.h"

/* "ten soldiers dead, 70 rebels": a counted noun that nothing follows shares the state. */
static void
take_ellipsis(struct finder *f, const struct event *e, int32_t comma)
{
	struct victim v = victim_read(f->s, comma + 1);
	struct members m = { .at = { v }, .len = 1 };

	if (!slot_is(f, comma, PHRASE_COMMA) || v.kind != VICTIM_PEOPLE || slot_phrase(f, comma + 1)->quantity < 0 ||
	    f->s->q->at[slot_phrase(f, comma + 1)->quantity].kind != QUANTITY_COUNT ||
	    slot_phrase(f, v.last + 1)->kind != PHRASE_BORDER)
		return;
	frame_emit_all(f, e, &m);
}

/* ", including a woman, dead", "left three people, a man and two boys, dead": the noun before
 * the aside that the comma at ${i} ends, or ${i}. */
static int32_t
before_aside(const struct finder *f, int32_t i)
{
	enum { PHRASES = 12 };

	if (!slot_is(f, i, PHRASE_COMMA))
		return i;
	for (int32_t k = i - 1; k > 0 && k > i - PHRASES; k--) {
		if (f->p[k].kind == PHRASE_INCLUDING)
			return slot_is(f, k - 1, PHRASE_COMMA) ? k - 2 : i;
		if (f->p[k].kind == PHRASE_VERB)
			return lex_value_at(f->s->a, f->p[k].head, LEX_CAUSE_VERB, "state") != NULL ? k + 1 : i;
		if (f->p[k].kind == PHRASE_BORDER)
			return i;
	}
	return i;
}

/* "They set ten houses ablaze": what is in this state is a thing. */
static bool
is_state_of_thing(const struct finder *f, int32_t before)
{
	return slot_is(f, before, PHRASE_NOUN) && !slot_is(f, before - 1, PHRASE_PREPOSITION) &&
	    slot_phrase(f, before)->quantity >= 0 && victim_read(f->s, before).kind == VICTIM_NONE &&
	    lex_is(f->s->a, slot_phrase(f, before)->head, LEX_THING);
}

/* "its figure to", "the number of": phrase ${i} binds a number to a noun that is one. */
static bool
is_of_measure(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_PREPOSITION) && slot_is(f, i - 1, PHRASE_NOUN) &&
	    lex_is(f->s->a, slot_phrase(f, i - 1)->head, LEX_MEASURE_BEFORE);
}

/* "The gunmen attacked Sarwa, 90 dead", "a village (48 dead)", "raised its figure to 19 dead": a number right before the
 * state, behind a mark or a noun of measure. */
static bool
number_alone(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i - 1);

	return p->quantity >= 0 && victim_read(f->s, i - 1).kind == VICTIM_NUMBER &&
	    f->s->q->at[p->quantity].kind == QUANTITY_COUNT && (slot_is(f, i - 2, PHRASE_OPEN) || is_of_measure(f, i - 2) ||
	    (slot_is(f, i - 2, PHRASE_COMMA) && victim_read(f->s, i - 3).kind != VICTIM_PEOPLE));
}

/* "Rebels dead not known": whether anybody is in the state at phrase ${i} nobody knows. */
static bool
is_left_open(const struct finder *f, int32_t i)
{
	const struct sentence *s = &f->s->a->sentences.at[f->s->sentence];
	int32_t t = f->p[i].last + 1;

	return t < s->end && (lex_is(f->s->a, t, LEX_UNCOUNTED) || (lex_is(f->s->a, t, LEX_NEGATION) && t + 1 < s->end &&
	    token_is(f->s->a, t + 1, TAG_BIT(TAG_VBN)) && !lex_is(f->s->a, t + 1, LEX_EFFECT)));
}

/* "12 people, including a woman, dead": the people before the state at ${i}, each with his parts. */
static bool
take_people_in_state(struct finder *f, int32_t i, const struct trigger *t)
{
	struct members m;
	struct event   e = { .t = *t, .verb = -1, .modality = "", .rule = "state behind a noun" };
	isize first = f->out->len;

	m.len = 0;
	if (is_left_open(f, i))
		return false;
	slot_list(f, number_alone(f, i) ? i - 1 : slot_own_subject(f, i), false, i, &m);
	frame_emit_all(f, &e, &m);
	frame_inner_parts(f, &e, &m, first);
	if (f->out->len > first && slot_is(f, i - 1, PHRASE_COMMA))
		frame_find_parts(f, &e, f->out->len - 1, m.at[m.len - 1].last);
	if (f->out->len > first)
		frame_find_parts(f, &e, first, i);
	if (f->out->len > first) {
		take_ellipsis(f, &e, i + 1);
		frame_gapped(f, &e, i + 1);
	}
	return m.len > 0;
}

/* The army "neutralised" 40 fighters: a verb between marks that the tagger takes for an adjective, and its counted object. */
static bool
quoted_verb(struct finder *f, int32_t i, const struct trigger *t)
{
	struct event   e = { .t = *t, .verb = -1, .modality = "", .rule = "verb in marks" };
	struct members m;
	isize first = f->out->len;
	int32_t last;

	if (!trigger_is(t, "v") || !slot_is(f, i - 1, PHRASE_QUOTE) || !slot_is(f, i + 1, PHRASE_QUOTE) ||
	    slot_phrase(f, i + 2)->quantity < 0 || f->s->q->at[slot_phrase(f, i + 2)->quantity].kind != QUANTITY_COUNT)
		return false;
	m.len = 0;
	last = slot_list(f, i + 2, false, -1, &m);
	frame_emit_all(f, &e, &m);
	if (f->out->len > first)
		frame_find_parts(f, &e, first, last);
	return f->out->len > first;
}

/* "The boat with 85 on board is missing": those whom what is missing carried. */
static bool
missing_with(struct finder *f, int32_t i, const struct trigger *t)
{
	enum { PHRASES = 8 };
	struct event e = { .t = *t, .verb = -1, .modality = "", .rule = "on board of what is missing" };

	for (int32_t k = i - 1; t->effect == EFFECT_MISSING && k > 0 && k >= i - PHRASES && f->p[k].kind != PHRASE_BORDER; k--) {
		struct victim v = victim_read(f->s, k);

		if (!slot_is(f, k - 1, PHRASE_PREPOSITION) || !lex_is(f->s->a, f->p[k - 1].first, LEX_COMPANION) || f->p[k].quantity < 0 ||
		    f->s->q->at[f->p[k].quantity].kind != QUANTITY_COUNT || (v.kind != VICTIM_NUMBER && v.kind != VICTIM_PEOPLE) ||
		    !lex_is(f->s->a, f->p[v.last].last + 1, LEX_ON_BOARD))
			continue;
		return frame_emit(f, &e, &v) != NULL;
	}
	return false;
}

/* "survivors spoke of 200 dead": who names the figure says it. */
static void
take_voice_of(struct finder *f, isize first)
{
	for (isize k = first; k < f->out->len; k++) {
		int32_t of = f->out->at[k].who.first - 1;

		while (slot_is(f, of, PHRASE_QUOTE))
			of--;
		if (slot_is(f, of, PHRASE_PREPOSITION) && slot_is(f, of - 1, PHRASE_VERB) && lex_is(f->s->a, f->p[of].first, LEX_OF) &&
		    f->p[of - 1].voice != VERB_PASSIVE && lex_is(f->s->a, f->p[of - 1].head, LEX_REPORTING_VERB))
			frame_voice_before(f, of - 1, &f->out->at[k]);
	}
}

void
frame_state(struct finder *f, int32_t i)
{
	isize told = f->out->len;
	const struct phrase *p = &f->p[i];
	struct trigger t;
	int32_t before = i - 1;
	bool done = false;

	if (!trigger_find(f, p->first, p->last, -1, &t) || t.token < f->read)
		return;
	while (slot_is(f, before, PHRASE_ADVERB) || slot_is(f, before, PHRASE_QUOTE))
		before--;
	if (slot_is(f, before, PHRASE_VERB)) {
		struct trigger outer;

		/* "shot dead" is one word of harm and was read with its verb. */
		if (trigger_find(f, slot_phrase(f, before)->first, slot_phrase(f, before)->last, p->first, &outer))
			return;
		/* "is \"feared dead\"" */
		if (slot_is(f, before - 1, PHRASE_QUOTE) && slot_is(f, before - 2, PHRASE_VERB) &&
		    (slot_phrase(f, before - 2)->flags & PHRASE_COPULA))
			before -= 2;
		if (slot_phrase(f, before)->voice == VERB_PASSIVE || (slot_phrase(f, before)->flags & PHRASE_COPULA) ||
		    lex_is(f->s->a, slot_phrase(f, before)->head, LEX_LINKING_VERB) ||          /* "lie dead" */
		    slot_phrase(f, before)->voice == VERB_PARTICIPLE)
			done = frame_take_subject(f, before, slot_subject(f, before), &t, "state");
		if (done && f->out->len > 0) {
			struct event e = frame_event_of_verb(f, before, &t, "state");

			f->out->at[f->out->len - 1].trigger = t.token;
			take_ellipsis(f, &e, i + 1);
		}
	} else if (slot_is(f, before_aside(f, before), PHRASE_NOUN) && !is_state_of_thing(f, before)) {
		done = take_people_in_state(f, i, &t);
	}
	done = done || quoted_verb(f, i, &t) || missing_with(f, i, &t);
	take_voice_of(f, told);
	if (done && t.last + 1 > f->read)
		f->read = t.last + 1;            /* "dead and wounded": the verb is of the state */
	if (!done)
		frame_refuse(f, t.token, "nobody is said to be in this state");
}

/* "the body of a kidnapped man": the phrase says whose body it is. */
bool
frame_is_of_body(const struct finder *f, int32_t i)
{
	return slot_is(f, i - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i - 1].first, LEX_OF) &&
	    slot_is(f, i - 2, PHRASE_NOUN) && victim_is_body(f->s->a, f->p[i - 2].head);
}

/* "strangled to death": the verb was read as a word of harm. */
static bool
has_own_harm(const struct finder *f, int32_t verb, enum effect effect)
{
	for (isize i = f->out->len - 1; i >= 0 && i >= f->out->len - HARMS_BACK; i--)
		if (f->out->at[i].verb == verb && f->out->at[i].effect == effect)
			return true;
	return false;
}

/* "forced 700 families from their homes", "took 12 men from their homes": the verb at phrase ${k} says which of the two. */
static bool
says_why_gone(const struct finder *f, int32_t k, struct trigger *t)
{
	const struct lex_hit *hit = lex_at(f->s->a, f->p[k].head, LEX_DRIVE_VERB);

	return t->effect != EFFECT_DISPLACED || (hit != NULL && effect_parse(str_of(hit->sense->value), &t->effect));
}

/* "beat a suspect to death", "laid 42 people to rest": what came of the last verb before phrase ${i}. */
static bool
result_of(struct finder *f, int32_t i, struct trigger *t)
{
	enum { PHRASES = 8 };

	for (int32_t k = i - 1; k >= 0 && k >= i - PHRASES; k--) {
		int32_t object;

		if (f->p[k].kind == PHRASE_BORDER || f->p[k].kind == PHRASE_RELATIVE)
			return true;
		if (f->p[k].kind != PHRASE_VERB)
			continue;
		object = slot_object(f, k);
		if (!says_why_gone(f, k, t))
			return false;
		/* "sentenced to death" is no death. */
		if (frame_is_near_miss(f, k) || lex_is(f->s->a, f->p[k].head, LEX_NEAR_MISS) ||
		    has_own_harm(f, k, t->effect))
			return true;
		if (f->p[k].voice == VERB_PASSIVE)
			return frame_take_subject(f, k, slot_subject(f, k), t, "result");
		/* "was caught, stripped and clubbed to death" */
		if (object < 0 && f->p[k].voice == VERB_PARTICIPLE && frame_coordinated_verb(f, k) >= 0)
			return frame_take_subject(f, k, slot_subject(f, frame_coordinated_verb(f, k)), t, "result");
		if (object < 0 || object > i || f->p[k].voice == VERB_TO)
			return false;
		struct event   e = frame_event_of_verb(f, k, t, "result");
		struct members m;

		m.len = 0;
		slot_list(f, object, true, -1, &m);
		frame_emit_all(f, &e, &m);
		return m.len > 0;
	}
	return false;
}

bool
frame_result(struct finder *f, int32_t i)
{
	int32_t first = slot_is(f, i, PHRASE_VERB) ? i : i - 1;
	struct trigger t;

	if (first == i - 1 && slot_is(f, i - 2, PHRASE_ADVERB) &&                /* "out of their villages" */
	    trigger_find(f, f->p[i - 2].last, f->p[i - 2].last, f->p[i].first, &t) && trigger_is(&t, "result"))
		return t.token >= f->read && result_of(f, i - 2, &t);
	if (first < i && !slot_is(f, first, PHRASE_PREPOSITION))
		return false;
	return trigger_find(f, slot_phrase(f, first)->first, f->p[first].first, f->p[i].first, &t) &&
	    trigger_is(&t, "result") && t.token >= f->read && result_of(f, first, &t);
}

/* "Three died at once and two in hospital": the verb before is the number's too. */
static bool
shares_verb(const struct finder *f, int32_t number)
{
	const struct harm *before = f->out->len > 0 ? &f->out->at[f->out->len - 1] : NULL;

	return before != NULL && before->effect == EFFECT_KILLED && before->verb >= 0 &&
	    before->verb < number && slot_is(f, number - 1, PHRASE_AND) &&
	    victim_read(f->s, number).kind == VICTIM_NUMBER && strcmp(before->rule, "subject") == 0;
}

/* "two in critical condition", "she was in hospital": a state that begins with a
 * preposition. */
bool
frame_condition(struct finder *f, int32_t i)
{
	struct members m;
	struct event   e = { .verb = -1, .modality = "", .rule = "condition" };
	int32_t before = i - 2;
	isize   first = f->out->len;

	m.len = 0;
	if (!slot_is(f, i - 1, PHRASE_PREPOSITION) ||
	    !trigger_find(f, f->p[i - 1].first, f->p[i - 1].first, f->p[i].first, &e.t) ||
	    !trigger_is(&e.t, "state") || e.t.token < f->read)
		return false;
	while (slot_is(f, before, PHRASE_ADVERB))
		before--;
	if (slot_is(f, before, PHRASE_VERB) && ((f->p[before].flags & PHRASE_COPULA) ||
	    f->p[before].voice == VERB_PASSIVE)) {
		f->read = e.t.last + 1;
		return has_own_harm(f, before, e.t.effect) ||
		    frame_take_subject(f, before, slot_subject(f, before), &e.t, "condition");
	}
	if (!slot_is(f, before, PHRASE_NOUN))
		return false;
	slot_list(f, slot_own_subject(f, i - 1), false, i - 1, &m);
	if (m.len == 0 || m.at[m.len - 1].last != before)
		return false;
	f->read = e.t.last + 1;
	if (shares_verb(f, before)) {
		e.t.effect = EFFECT_KILLED;
		m.at[0].is_addition = true;
	}
	frame_emit_all(f, &e, &m);
	return f->out->len > first;
}

static bool
trigger_in(const struct finder *f, int32_t i)
{
	struct trigger t;

	return trigger_find(f, f->p[i].first, f->p[i].last, -1, &t) && !trigger_is(&t, "move") &&
	    !trigger_is(&t, "taken");
}

/* Wounds, or one wound; "ten wounds" count no people. */
static bool
names_wounds(const struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];

	return lex_is(f->s->a, p->head, LEX_WOUND_NOUN) && (p->quantity < 0 ||
	    f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE) && !(p->flags & PHRASE_DEFINITE);
}

/* "was taken to hospital with a gunshot wound": the passive verb, or -1. */
static int32_t
taken_with_wounds(const struct finder *f, int32_t i)
{
	enum { PLACES = 2 };
	int32_t k = i - 1;

	if (!slot_is(f, k, PHRASE_PREPOSITION))
		return -1;
	for (int n = 0; n <= PLACES; n++) {
		k--;
		if (slot_is(f, k, PHRASE_VERB))
			return f->p[k].voice == VERB_PASSIVE && !trigger_in(f, k) ? k : -1;
		if (!slot_is(f, k, PHRASE_NOUN) || !slot_is(f, k - 1, PHRASE_PREPOSITION))
			return -1;
		k--;
	}
	return -1;
}

/* "sustained a wound", "suffering from wounds": the verb, or -1. */
static int32_t
verb_of_wounds(const struct finder *f, int32_t i)
{
	int32_t before = slot_is(f, i - 1, PHRASE_QUOTE) ? i - 2 : i - 1;        /* sustained "minor injuries" */
	int32_t verb = slot_is(f, before, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[before].first, LEX_FROM) ? before - 1 : before;

	return slot_is(f, verb, PHRASE_VERB) && lex_is(f->s->a, f->p[verb].head, LEX_SUFFER_VERB) ? verb : -1;
}

/* "the body of a man was found with gunshot wounds": the body has them, and is counted as found. */
static bool
is_on_body(const struct finder *f, int32_t i)
{
	int32_t verb = taken_with_wounds(f, i);
	int32_t subject = verb >= 0 ? slot_subject(f, verb) : -1;

	return subject >= 0 && (victim_read(f->s, subject).kind == VICTIM_BODIES || frame_is_of_body(f, subject));
}

/* "two bodies, one of them with bullet wounds": one of those found dead. */
static bool
is_on_one_of_bodies(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i - 2);

	if (!slot_is(f, i - 1, PHRASE_PREPOSITION) || (v.kind != VICTIM_NUMBER && v.kind != VICTIM_PRONOUN && v.kind != VICTIM_PERHAPS))
		return false;
	for (int32_t k = i - 3; k >= 0; k--)
		if (f->p[k].kind == PHRASE_NOUN && victim_read(f->s, k).kind == VICTIM_BODIES)
			return true;
	return false;
}

/* "four victims with gunshot wounds" */
bool
frame_wound(struct finder *f, int32_t i)
{
	struct members m;
	struct event   e = { .verb = -1, .modality = "", .rule = "with injuries" };
	isize first = f->out->len;

	m.len = 0;
	if (!names_wounds(f, i) || !trigger_find(f, f->p[i].first, f->p[i].head, f->p[i].head, &e.t) ||
	    e.t.token < f->read)
		return false;
	if (lex_value_at(f->s->a, f->p[i].head, LEX_WOUND_NOUN, "wound") != NULL)
		e.rule = "with wounds";
	if (is_on_body(f, i) || is_on_one_of_bodies(f, i)) {
		f->read = e.t.last + 1;
		return true;
	}
	if (verb_of_wounds(f, i) >= 0) {
		f->read = e.t.last + 1;
		return frame_take_subject(f, verb_of_wounds(f, i), slot_subject(f, verb_of_wounds(f, i)), &e.t, e.rule);
	}
	if (taken_with_wounds(f, i) >= 0) {
		f->read = e.t.last + 1;
		return frame_take_subject(f, taken_with_wounds(f, i), slot_subject(f, taken_with_wounds(f, i)),
		    &e.t, e.rule);
	}
	if (!slot_is(f, i - 1, PHRASE_PREPOSITION) || !slot_is(f, i - 2, PHRASE_NOUN) ||
	    !lex_is(f->s->a, f->p[i - 1].first, LEX_COMPANION))
		return false;
	slot_list(f, slot_own_subject(f, i - 1), false, i - 1, &m);
	if (m.len == 0 || m.at[m.len - 1].last != i - 2)
		return false;
	f->read = e.t.last + 1;
	frame_emit_all(f, &e, &m);
	return f->out->len > first;
}
