/* claims/frame_noun.c - states and nouns of harm, and what is told as a place, a
 * condition or a result. */
#include "claims/frame_parts.h"

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
	if (slot_is(f, i - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i - 1].first, LEX_OF) && before->kind == PHRASE_NOUN && before->quantity >= 0 &&
	    lex_is(f->s->a, before->head, LEX_NO_REPORT) && f->s->q->at[before->quantity].amount.has_max &&
	    f->s->q->at[before->quantity].amount.max == 0)
		return &f->s->q->at[before->quantity];           /* "no reports of deaths" */
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

/* "the other martyr" */
static bool
is_other_one(const struct finder *f, const struct phrase *p, const struct quantity *q)
{
	return q->first == q->last && q->last < p->head && !(p->flags & PHRASE_PLURAL) && (p->flags & PHRASE_DEFINITE) &&
	    lex_value_at(f->s->a, q->first, LEX_VAGUE, "others") != NULL;
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

	/* "no reports of any casualties" */
	if (q != NULL && !q->amount.has_min && number_of(f, i) != NULL && number_of(f, i)->amount.has_max &&
	    number_of(f, i)->amount.max == 0)
		q = NULL;
	if (q == NULL && (q = number_of(f, i)) != NULL)
		v.first = slot_is(f, i - 2, PHRASE_QUOTE) ? i - 3 : i - 2;
	else if (q == NULL && (q = reported_number(f, i)) != NULL)
		v.first = i - 2;
	if (q != NULL && q->kind == QUANTITY_OTHER)
		return false;
	/* "more casualties" are no one casualty. */
	v.count = q != NULL && !(q->kind == QUANTITY_ARTICLE && (p->flags & PHRASE_PLURAL)) ? q->amount
	    : (struct amount){ .is_stated = true, .bound = BOUND_NO_NUMBER };
	if (q != NULL && is_other_one(f, p, q))
		v.count.max = v.count.min = 1, v.count.has_min = v.count.has_max = true, v.count.bound = BOUND_EXACTLY;
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
	    (!lex_is(f->s->a, t->token, LEX_DEED_NOUN) && v.kind != VICTIM_NAME && t->last == t->token))
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

/* "the deaths of what is estimated at 30 residents": the noun behind the verbs, or ${i}. */
static int32_t
behind_estimate(const struct finder *f, int32_t i)
{
	int32_t k = i + 1;

	while (slot_is(f, k, PHRASE_VERB))
		k++;
	return slot_is(f, i, PHRASE_RELATIVE) && k > i + 1 && slot_phrase(f, k)->quantity >= 0 ? k : i;
}

/* "the deaths and injuries of 20 people": not divided. */
static bool
is_undivided(const struct finder *f, int32_t i, const struct trigger *t)
{
	const struct phrase *p = slot_phrase(f, i - 2);
	struct trigger other;

	return slot_is(f, i - 1, PHRASE_AND) && slot_is(f, i - 2, PHRASE_NOUN) && p->quantity < 0 &&
	    trigger_find(f, p->head, p->head, -1, &other) && ((other.effect == EFFECT_KILLED && t->effect == EFFECT_INJURED) ||
	    (other.effect == EFFECT_INJURED && t->effect == EFFECT_KILLED));
}

bool
frame_event_of(struct finder *f, int32_t i, const struct trigger *t)
{
	struct members m;
	struct event   e = { .t = *t, .verb = -1, .modality = "", .rule = "event of" };
	isize   first = f->out->len;
	int32_t last;

	m.len = 0;
	if (is_undivided(f, i, t))
		e.t.effect = EFFECT_KILLED_OR_INJURED;
	if (slot_at_token(f, t->last) > i && slot_is(f, slot_at_token(f, t->last), PHRASE_NOUN))
		i = slot_at_token(f, t->last);    /* "the death and injury of" */
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
	if (m.len == 0 || (m.at[0].kind != VICTIM_NAME && m.at[0].kind != VICTIM_PEOPLE && !lex_is(f->s->a, m.at[0].head, LEX_PERSON)))
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

/* "the death of a wounded man": the wounds are those of the dead. */
static bool
is_of_death(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i - 2);
	struct trigger t;

	return slot_is(f, i - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i - 1].first, LEX_OF) && p->kind == PHRASE_NOUN &&
	    trigger_find(f, p->first, p->head, p->head, &t) && t.effect == EFFECT_KILLED;
}

/* "two wounded soldiers", "12 injured", "the wounded": harm inside the phrase. */
static bool
inner_state(struct finder *f, int32_t i, const struct trigger *t)
{
	struct victim v = victim_read(f->s, i);
	struct event  e = { .t = *t, .verb = -1, .modality = "", .rule = "state before a noun" };

	if (trigger_is(t, "move") || trigger_is(t, "noun") || trigger_is(t, "event") || trigger_of_verb_only(t))
		return false;
	if (named_behind(f, i, t))
		return true;
	if (is_of_number(f, i) || (t->effect != EFFECT_KILLED && (frame_is_of_body(f, i) || is_of_death(f, i))))
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

void
frame_noun(struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];
	struct trigger t;
	bool done = false;

	if (frame_number_of_dead(f, i) || frame_result(f, i) || frame_condition(f, i) || frame_wound(f, i))
		return;

	if (!trigger_find(f, p->first, p->last, -1, &t) || t.token < f->read)
		return;
	if (t.token < p->head && (trigger_is(&t, "v") || trigger_is(&t, "adj")))
		done = inner_state(f, i, &t);
	else if (trigger_is(&t, "toll"))
		done = frame_toll(f, i, &t);
	else if (trigger_is(&t, "lives"))
		done = lives_noun(f, i, &t);
	else if (trigger_is(&t, "event"))
		done = frame_event_of(f, i, &t) || owned_event(f, i, &t) || ((p->quantity >= 0 || reported_number(f, i) != NULL) &&
		    t.last == p->head && count_noun(f, i, &t));
	else if (trigger_is(&t, "noun"))
		done = (p->quantity < 0 && number_of(f, i) == NULL && frame_event_of(f, i, &t)) ||
		    ((p->quantity >= 0 || p->first < p->head || number_of(f, i) != NULL || is_there(f, i) || is_reported(f, i)) &&
		    count_noun(f, i, &t));
	else if (t.token == p->head && !trigger_of_verb_only(&t))
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
