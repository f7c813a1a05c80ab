/* claims/frame_noun.c - states and nouns of harm, and what is told as a place, a
 * condition or a result. */
#include "claims/frame_parts.h"

/* ---- states ----------------------------------------------------------- */

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

/* "The gunmen attacked Sarwa, 90 dead", "a village (48 dead)": a number right before the state, behind a mark. */
static bool
number_alone(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i - 1);

	return p->quantity >= 0 && victim_read(f->s, i - 1).kind == VICTIM_NUMBER &&
	    f->s->q->at[p->quantity].kind == QUANTITY_COUNT && (slot_is(f, i - 2, PHRASE_OPEN) ||
	    (slot_is(f, i - 2, PHRASE_COMMA) && victim_read(f->s, i - 3).kind != VICTIM_PEOPLE));
}

/* "12 people, including a woman, dead": the people before the state at ${i}, each with his parts. */
static bool
take_people_in_state(struct finder *f, int32_t i, const struct trigger *t)
{
	struct members m;
	struct event   e = { .t = *t, .verb = -1, .modality = "", .rule = "state behind a noun" };
	isize first = f->out->len;

	m.len = 0;
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

void
frame_state(struct finder *f, int32_t i)
{
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
	if (done && t.last + 1 > f->read)
		f->read = t.last + 1;            /* "dead and wounded": the verb is of the state */
	if (!done)
		frame_refuse(f, t.token, "nobody is said to be in this state");
}

/* ---- nouns ------------------------------------------------------------ */

/* "to reduce civilian casualties", "the goal was zero casualties". */
static bool
is_avoided(const struct finder *f, int32_t i)
{
	for (int32_t k = i - 1; k >= 0 && k >= i - 4; k--)
		for (int32_t t = f->p[k].first; t <= f->p[k].last; t++)
			if (lex_is(f->s->a, t, LEX_AVOID))
				return true;
	return false;
}

/* "there were casualties": that there are some is said. */
static bool
is_there(const struct finder *f, int32_t i)
{
	int32_t verb = i - 1;

	while (slot_is(f, verb, PHRASE_QUOTE))
		verb--;
	if (!slot_is(f, verb, PHRASE_VERB) || !(f->p[verb].flags & PHRASE_COPULA))
		return false;
	return slot_is(f, verb - 1, PHRASE_ADVERB) &&
	    token_is(f->s->a, f->p[verb - 1].last, TAG_BIT(TAG_EX));
}

/* "a number of deaths", "40 of these deaths": the quantity before "of", or NULL. */
static const struct quantity *
number_of(const struct finder *f, int32_t i)
{
	const struct phrase *before = slot_phrase(f, i - 2);

	if (slot_is(f, i - 2, PHRASE_QUOTE))
		before = slot_phrase(f, i - 3);
	if (!slot_is(f, i - 1, PHRASE_PREPOSITION) || before->kind != PHRASE_NOUN ||
	    !lex_is(f->s->a, slot_phrase(f, i - 1)->first, LEX_OF) || before->quantity < 0 ||
	    f->s->q->at[before->quantity].kind != QUANTITY_COUNT ||
	    f->s->q->at[before->quantity].last != before->head)
		return NULL;
	return &f->s->q->at[before->quantity];
}

/* "One reported civilian death", at the beginning of a sentence: the number before the participle,
 * or NULL. */
static const struct quantity *
reported_number(const struct finder *f, int32_t i)
{
	const struct phrase *number = slot_phrase(f, i - 2);

	if (i != 2 || number->kind != PHRASE_NOUN || number->quantity < 0 ||
	    !slot_is(f, i - 1, PHRASE_VERB) || f->p[i - 1].voice != VERB_PARTICIPLE ||
	    !lex_is(f->s->a, f->p[i - 1].head, LEX_REPORTING_VERB) ||
	    f->s->q->at[number->quantity].kind != QUANTITY_COUNT ||
	    f->s->q->at[number->quantity].last != number->head)
		return NULL;
	return &f->s->q->at[number->quantity];
}

/* "Police deaths are not known", "deaths, injuries not reported": right behind the noun at phrase ${i} it is said that nobody
 * knows or tells of them. */
static bool
is_said_unknown(const struct finder *f, int32_t i)
{
	enum { WORDS = 6 };
	const struct analysis *a = f->s->a;
	const struct sentence *s = &a->sentences.at[f->s->sentence];

	for (int32_t t = f->p[i].first; t < s->end && t <= f->p[i].last + WORDS; t++) {
		if (t > f->p[i].last && (lex_is(a, t, LEX_BUT) || lex_is(a, t, LEX_CLAUSE_BORDER)))
			return false;
		if (lex_is(a, t, LEX_UNCOUNTED))
			return true;
		/* "not reported", and no "not believed to be life-threatening" */
		if (t > f->p[i].last && lex_is(a, t, LEX_NEGATION))
			return t + 1 < s->end && token_is(a, t + 1, TAG_BIT(TAG_VBN)) && !lex_is(a, t + 1, LEX_EFFECT) &&
			    !(t + 2 < s->end && token_is(a, t + 2, TAG_BIT(TAG_TO)));
		if (token_is(a, t, TAGS_VERB) && lex_value_at(a, t, LEX_AUXILIARY, "be") == NULL)
			return false;
	}
	return false;
}

/* "Casualties were reported": the verb says that there were some. */
static bool
is_reported(const struct finder *f, int32_t i)
{
	/* "no damage or casualties were reported" */
	if (slot_is(f, i - 1, PHRASE_AND))
		return false;
	i++;
	while (slot_is(f, i, PHRASE_QUOTE))
		i++;
	return slot_is(f, i, PHRASE_VERB) && !(f->p[i].flags & (PHRASE_NEGATED | PHRASE_MODAL)) &&
	    (f->p[i].voice == VERB_PASSIVE || f->p[i].voice == VERB_PARTICIPLE) &&
	    lex_value_at(f->s->a, f->p[i].head, LEX_LINKING_VERB, "reported") != NULL;
}

/* The quantity of a phrase of which the noun itself counts people. */
static bool
count_noun(struct finder *f, int32_t i, const struct trigger *t)
{
	const struct phrase *p = &f->p[i];
	struct event  e = { .t = *t, .verb = -1, .modality = "", .rule = "counting noun" };
	struct victim v = { .kind = VICTIM_PEOPLE, .first = i, .last = i, .head = p->head,
		.status = STATUS_UNKNOWN, .is_plural = true };
	const struct quantity *q = p->quantity >= 0 ? &f->s->q->at[p->quantity] : NULL;
	struct harm *h;

	if (q == NULL && (q = number_of(f, i)) != NULL)
		v.first = slot_is(f, i - 2, PHRASE_QUOTE) ? i - 3 : i - 2;
	else if (q == NULL && (q = reported_number(f, i)) != NULL)
		v.first = i - 2;
	if (q != NULL && q->kind == QUANTITY_OTHER)
		return false;
	/* "more casualties" are no one casualty. */
	v.count = q != NULL && !(q->kind == QUANTITY_ARTICLE && (p->flags & PHRASE_PLURAL)) ? q->amount
	    : (struct amount){ .is_stated = true, .bound = BOUND_NO_NUMBER };
	v.is_addition = q != NULL && q->is_addition;
	v.is_definite = (p->flags & PHRASE_DEFINITE) && q == NULL;
	for (int32_t k = p->first; k < p->head; k++) {
		if (lex_is(f->s->a, k, LEX_CIVILIAN_WORD))
			v.status = STATUS_CIVILIAN;
		if (lex_is(f->s->a, k, LEX_NEAR_MISS))    /* "four attempted killings" */
			return false;
	}
	v.count.where = token_span(f->s->a, f->p[v.first].first, p->last);
	if (!v.count.has_min && is_said_unknown(f, i))
		return false;
	if (is_avoided(f, i) && (!v.count.has_min || v.count.min == 0))
		return false;
	h = frame_emit(f, &e, &v);
	if (h == NULL)
		return false;
	/* "40 of these deaths": a part of those told before. */
	h->is_part = v.first < i && lex_is(f->s->a, p->first, LEX_DEFINITE);
	frame_find_parts(f, &e, f->out->len - 1, i);
	frame_gapped(f, &e, i + 1);
	return true;
}

static bool
names_day(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	for (int32_t t = p->first; slot_is(f, i, PHRASE_NOUN) && t <= p->last; t++)
		if (lex_is(f->s->a, t, LEX_MONTH) || lex_is(f->s->a, t, LEX_WEEKDAY))
			return true;
	return false;
}

/* The words before the clitic of a phrase whose head is a deed: "Samuel Haddad's murder". */
static bool
read_owner(const struct finder *f, int32_t i, struct victim *v)
{
	const struct phrase *p = &f->p[i];
	struct phrase owner = *p;
	struct phrase_list one = { .at = &owner, .len = 1 };
	struct parsed s = *f->s;
	int32_t clitic = p->head;

	while (clitic > p->first && !lex_is(f->s->a, clitic, LEX_CLITIC) &&
	    !token_is_char(f->s->a, clitic, '\''))
		clitic--;
	if (clitic == p->first || p->quantity >= 0)
		return false;
	owner.last = owner.head = clitic - 1;
	owner.flags = (uint16_t)(owner.flags & ~(PHRASE_NAME | PHRASE_PLURAL | PHRASE_POSSESSED));
	if (token_is(f->s->a, owner.head, TAGS_NAME) &&
	    (f->s->a->tokens.at[owner.head].flags & TOKEN_CAPITAL))
		owner.flags |= PHRASE_NAME;
	s.p = &one;
	s.read = NULL;
	*v = victim_read(&s, 0);
	v->first = v->last = i;
	return v->kind == VICTIM_PEOPLE || v->kind == VICTIM_NAME;
}

/* "the Jesuit priests' murder" */
static bool
owned_event(struct finder *f, int32_t i, const struct trigger *t)
{
	struct event  e = { .t = *t, .verb = -1, .modality = "", .rule = "event of its owner" };
	struct victim v;

	if (f->told == NULL || f->told->len > 0 || !read_owner(f, i, &v) ||
	    (!lex_is(f->s->a, t->token, LEX_DEED_NOUN) && v.kind != VICTIM_NAME))
		return false;
	return frame_emit(f, &e, &v) != NULL;
}

/* "the deaths of", "injuries to": the preposition at phrase ${i} behind a noun of harm. */
static bool
says_whose(const struct finder *f, int32_t i, const struct trigger *t)
{
	int32_t word = f->p[i].first;

	return lex_is(f->s->a, word, LEX_OF) ||
	    (t->effect == EFFECT_INJURED && lex_is(f->s->a, word, LEX_HARM_TO) &&
	    !(slot_phrase(f, i - 1)->flags & PHRASE_DEFINITE));
}

/* "the deaths of what is estimated to be 64 people": the noun behind the verbs, or ${i}. */
static int32_t
behind_estimate(const struct finder *f, int32_t i)
{
	int32_t k = i + 1;

	while (slot_is(f, k, PHRASE_VERB))
		k++;
	return slot_is(f, i, PHRASE_RELATIVE) && k > i + 1 && slot_phrase(f, k)->quantity >= 0 ? k : i;
}

bool
frame_event_of(struct finder *f, int32_t i, const struct trigger *t)
{
	struct members m;
	struct event   e = { .t = *t, .verb = -1, .modality = "", .rule = "event of" };
	isize   first = f->out->len;
	int32_t last;

	m.len = 0;
	if (names_day(f, i + 2) && slot_is(f, i + 1, PHRASE_PREPOSITION))
		i += 2;                           /* "the murder on 22 March of" */
	if (!slot_is(f, i + 1, PHRASE_PREPOSITION) || !says_whose(f, i + 1, t))
		return false;
	last = slot_list(f, behind_estimate(f, i + 2), true, -1, &m);
	if (m.len == 0 || (m.at[0].kind == VICTIM_BODIES && t->effect == EFFECT_INJURED))
		return false;             /* "wounds to the body" */
	frame_emit_all(f, &e, &m);
	if (f->out->len > first)
		frame_find_parts(f, &e, first, last);
	return true;
}

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

/* "lowered from 60 to 45": the number at phrase ${k} is that of before. */
static bool
is_former(const struct finder *f, int32_t k)
{
	return slot_is(f, k - 1, PHRASE_PREPOSITION) &&
	    lex_is(f->s->a, slot_phrase(f, k - 1)->first, LEX_FROM) &&
	    slot_is(f, k + 1, PHRASE_PREPOSITION) && slot_is(f, k + 2, PHRASE_NOUN) &&
	    slot_phrase(f, k + 2)->quantity >= 0;
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
static bool
toll_noun(struct finder *f, int32_t i, const struct trigger *t)
{
	struct event e = { .t = *t, .verb = -1, .modality = "", .rule = "toll" };

	if (slot_is(f, slot_at_token(f, t->last), PHRASE_VERB))
		e.verb = slot_at_token(f, t->last);
	for (int32_t k = slot_at_token(f, t->last) + 1, end = i + 12; k < f->count && k <= end; k++) {
		struct victim v;

		if (f->p[k].kind == PHRASE_RELATIVE) {
			k = behind_relative(f, k);
			end = k + 4;
		}
		v = victim_read(f->s, k);
		if (f->p[k].kind == PHRASE_VERB) {
			e.verb = k;
			e.modal = (f->p[k].flags & PHRASE_MODAL) != 0;       /* "could exceed 100" */
		}
		if (f->p[k].kind == PHRASE_BORDER || f->p[k].kind == PHRASE_RELATIVE ||
		    (slot_is(f, k - 1, PHRASE_COMMA) && lex_is(f->s->a, f->p[k].first, LEX_SUBORDINATOR)))
			break;
		if (f->p[k].kind != PHRASE_NOUN || f->p[k].quantity < 0 ||
		    f->s->q->at[f->p[k].quantity].kind != QUANTITY_COUNT || v.kind == VICTIM_NONE ||
		    (v.count.has_max && v.count.max == 0) || is_former(f, k))
			continue;
		/* "has gone up to 231" is no ceiling. */
		if (v.count.bound == BOUND_AT_MOST && e.verb >= 0 && e.verb >= k - 2 && v.count.has_max) {
			v.count.min = v.count.max;
			v.count.bound = BOUND_EXACTLY;
		}
		read_state_of_toll(f, v.last + 1);
		if (frame_emit(f, &e, &v) != NULL) {
			frame_find_parts(f, &e, f->out->len - 1, v.last);
			frame_later_still(f, &e, k);
		}
		return true;
	}
	return toll_brought_to(f, i, &e) || toll_rises(f, i, &e);
}

/* "the number of people who were killed in the attack has risen to four", "the number of Palestinians killed
 * since May": the verb of harm at phrase ${i} says what is counted. */
bool
frame_number_who(struct finder *f, int32_t i, const struct trigger *t)
{
	int32_t people = slot_is(f, i - 1, PHRASE_RELATIVE) ? i - 2 : i - 1;
	struct victim v = victim_read(f->s, people);

	if (people == i - 1 && f->p[i].voice != VERB_PARTICIPLE)
		return false;
	return v.kind == VICTIM_PEOPLE && slot_phrase(f, people)->quantity < 0 &&
	    slot_is(f, people - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[people - 1].first, LEX_OF) &&
	    slot_is(f, people - 2, PHRASE_NOUN) && lex_is(f->s->a, f->p[people - 2].head, LEX_NUMBER_NOUN) &&
	    toll_noun(f, people - 2, t);
}

/* "claimed the lives of 12 people", "claimed 12 lives", "12 lives were lost". */
static bool
lives_noun(struct finder *f, int32_t i, const struct trigger *t)
{
	if (!sentence_has(&f->s->a->sentences.at[f->s->sentence], LEX_LIFE_VERB))
		return false;
	if (frame_event_of(f, i, t))
		return true;
	return f->p[i].quantity >= 0 && count_noun(f, i, t);
}

/* "The dead were A, B and C": those who are named behind the verb. */
static bool
named_behind(struct finder *f, int32_t i, const struct trigger *t)
{
	struct event   e = { .t = *t, .verb = i + 1, .modality = "", .rule = "named behind the state" };
	struct members m;

	m.len = 0;
	if (t->token != f->p[i].head || !(f->p[i].flags & PHRASE_DEFINITE) || !slot_is(f, i + 1, PHRASE_VERB) ||
	    !(f->p[i + 1].flags & PHRASE_COPULA) || !slot_is(f, i + 2, PHRASE_NOUN))
		return false;
	slot_list(f, i + 2, true, -1, &m);
	if (m.len == 0 || (m.at[0].kind != VICTIM_NAME && m.at[0].kind != VICTIM_PEOPLE))
		return false;
	frame_emit_all(f, &e, &m);
	return true;
}

/* "five of the seven wounded died": the number is not that of the wounded. */
static bool
is_of_number(const struct finder *f, int32_t i)
{
	const struct quantity *q = f->p[i].quantity >= 0 ? &f->s->q->at[f->p[i].quantity] : NULL;

	for (int32_t t = q != NULL ? q->first : 0; q != NULL && t < q->last; t++)
		if (lex_is(f->s->a, t, LEX_OF))
			return true;
	return false;
}

/* "the body of a kidnapped man": the phrase says whose body it is. */
static bool
is_of_body(const struct finder *f, int32_t i)
{
	return slot_is(f, i - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i - 1].first, LEX_OF) &&
	    slot_is(f, i - 2, PHRASE_NOUN) && victim_is_body(f->s->a, f->p[i - 2].head);
}

/* "two wounded soldiers", "12 injured", "the wounded": harm inside the phrase. */
static bool
inner_state(struct finder *f, int32_t i, const struct trigger *t)
{
	struct victim v = victim_read(f->s, i);
	struct event  e = { .t = *t, .verb = -1, .modality = "", .rule = "state before a noun" };

	if (trigger_is(t, "move") || trigger_is(t, "noun") || trigger_is(t, "event"))
		return false;
	if (named_behind(f, i, t))
		return true;
	if (is_of_number(f, i) || (t->effect != EFFECT_KILLED && is_of_body(f, i)))
		return false;
	/* "a murder suspect": the noun does not say that the suspect was harmed. */
	if (t->token < f->p[i].head && t->token == t->last && !lex_is(f->s->a, t->token, LEX_PERSON) &&
	    (token_is(f->s->a, t->token, TAGS_NOUN) || t->effect == EFFECT_KILLED_OR_INJURED))
		return false;
	if (t->token == f->p[i].head) {
		if (f->p[i].quantity < 0 || f->s->q->at[f->p[i].quantity].kind != QUANTITY_COUNT ||
		    lex_is(f->s->a, t->token, LEX_THING))
			return false;
		v.kind = VICTIM_PEOPLE;
		v.is_plural = true;
		v.count = f->s->q->at[f->p[i].quantity].amount;
		v.first = v.last = i;
		v.head = f->p[i].head;
	}
	if (!victim_fits(&v, false) || v.count.bound == BOUND_NO_NUMBER)
		return false;
	if (f->p[i].flags & PHRASE_DEFINITE)
		return false;
	return frame_emit(f, &e, &v) != NULL;
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

/* "beat a suspect to death": the verb whose object died of it. */
static bool
result_frame(struct finder *f, int32_t i)
{
	enum { PHRASES = 8 };
	struct trigger t;

	if (!slot_is(f, i - 1, PHRASE_PREPOSITION) ||
	    !trigger_find(f, f->p[i - 1].first, f->p[i - 1].first, f->p[i].first, &t) ||
	    !trigger_is(&t, "result") || t.token < f->read)
		return false;
	for (int32_t k = i - 2; k >= 0 && k >= i - PHRASES; k--) {
		int32_t object;

		if (f->p[k].kind == PHRASE_BORDER || f->p[k].kind == PHRASE_RELATIVE)
			return true;
		if (f->p[k].kind != PHRASE_VERB)
			continue;
		object = slot_object(f, k);
		/* "sentenced to death" is no death. */
		if (frame_is_near_miss(f, k) || lex_is(f->s->a, f->p[k].head, LEX_NEAR_MISS) ||
		    has_own_harm(f, k, EFFECT_KILLED))
			return true;
		if (f->p[k].voice == VERB_PASSIVE)
			return frame_take_subject(f, k, slot_subject(f, k), &t, "result");
		/* "was caught, stripped and clubbed to death" */
		if (object < 0 && f->p[k].voice == VERB_PARTICIPLE && frame_coordinated_verb(f, k) >= 0)
			return frame_take_subject(f, k, slot_subject(f, frame_coordinated_verb(f, k)), &t, "result");
		if (object < 0 || object >= i || f->p[k].voice == VERB_TO)
			return false;
		struct event   e = frame_event_of_verb(f, k, &t, "result");
		struct members m;

		m.len = 0;
		slot_list(f, object, true, -1, &m);
		frame_emit_all(f, &e, &m);
		return m.len > 0;
	}
	return false;
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
static bool
condition_frame(struct finder *f, int32_t i)
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
	int32_t verb = slot_is(f, i - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i - 1].first, LEX_FROM) ? i - 2 : i - 1;

	return slot_is(f, verb, PHRASE_VERB) && lex_is(f->s->a, f->p[verb].head, LEX_SUFFER_VERB) ? verb : -1;
}

/* "the body of a man was found with gunshot wounds": the body has them, and is counted as found. */
static bool
is_on_body(const struct finder *f, int32_t i)
{
	int32_t verb = taken_with_wounds(f, i);
	int32_t subject = verb >= 0 ? slot_subject(f, verb) : -1;

	return subject >= 0 && (victim_read(f->s, subject).kind == VICTIM_BODIES || is_of_body(f, subject));
}

/* "four victims with gunshot wounds" */
static bool
wound_frame(struct finder *f, int32_t i)
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
	if (is_on_body(f, i)) {
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

void
frame_noun(struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];
	struct trigger t;
	bool done = false;

	if (result_frame(f, i) || condition_frame(f, i) || wound_frame(f, i))
		return;

	if (!trigger_find(f, p->first, p->last, -1, &t) || t.token < f->read)
		return;
	if (t.token < p->head && (trigger_is(&t, "v") || trigger_is(&t, "adj")))
		done = inner_state(f, i, &t);
	else if (trigger_is(&t, "toll"))
		done = toll_noun(f, i, &t);
	else if (trigger_is(&t, "lives"))
		done = lives_noun(f, i, &t);
	else if (trigger_is(&t, "event"))
		done = frame_event_of(f, i, &t) || owned_event(f, i, &t) || ((p->quantity >= 0 || reported_number(f, i) != NULL) &&
		    t.last == p->head && count_noun(f, i, &t));
	else if (trigger_is(&t, "noun"))
		done = (p->quantity < 0 && frame_event_of(f, i, &t)) ||
		    ((p->quantity >= 0 || p->first < p->head || number_of(f, i) != NULL || is_there(f, i) || is_reported(f, i)) &&
		    count_noun(f, i, &t));
	else if (t.token == p->head)
		done = frame_event_of(f, i, &t) || owned_event(f, i, &t) || inner_state(f, i, &t);
	if (done && t.last + 1 > f->read)
		f->read = t.last + 1;
	if (!done)
		frame_refuse(f, t.token, "the noun has neither number nor victims");
}

/* "she was among those killed", "is among the dead": a part of a count that was told before. */
void
frame_among(struct finder *f, int32_t i)
{
	isize first = f->out->len;
	struct trigger t;
	int32_t verb = i - 1;

	while (slot_is(f, verb, PHRASE_ADVERB))
		verb--;
	if (!slot_is(f, verb, PHRASE_VERB) || !(f->p[verb].flags & PHRASE_COPULA) ||
	    !trigger_find(f, f->p[i].first, slot_phrase(f, i + 1)->last, -1, &t) || t.token < f->read)
		return;
	if (!frame_take_subject(f, verb, slot_subject(f, verb), &t, "among those"))
		return;
	f->read = t.last + 1;
	for (isize k = first; k < f->out->len; k++)
		f->out->at[k].is_part = f->out->at[k].part_of < 0;
}
