/* claims/frame.c - words of harm and the slots that hold their victims. */
#include "claims/slot.h"

static void
refuse(struct finder *f, int32_t token, const char *why)
{
	if (f->refused != NULL)
		*PUSH(f->refused, f->keep) = (struct refusal){ token, why };
}

/* ---- emitting --------------------------------------------------------- */

struct event {                   /* what is common to the members of one frame */
	struct trigger t;
	int32_t verb;
	bool    negated, hypothetical, modal;
	const char *modality, *rule;
};

static void
widen(struct harm *h, int32_t first, int32_t last)
{
	if (first < h->first)
		h->first = first;
	if (last > h->last)
		h->last = last;
}

static bool
is_dead_claim(const struct victim *v)
{
	/* "the victims were killed": nothing new is said. */
	return v->is_definite && v->is_plural && v->count.bound == BOUND_NO_NUMBER && !v->is_kin;
}

static struct harm *
emit(struct finder *f, const struct event *e, const struct victim *v)
{
	struct harm *h;
	enum effect effect = e->t.effect;

	if (is_dead_claim(v)) {
		refuse(f, e->t.token, "the victims are only mentioned again");
		return NULL;
	}
	if (v->kind == VICTIM_BODIES && effect != EFFECT_BURIED && effect != EFFECT_MISSING)
		effect = EFFECT_RECOVERED;
	h = PUSH(f->out, f->keep);
	*h = (struct harm){ .effect = effect, .who = *v, .first = f->p[v->first].first,
		.last = f->p[v->last].last, .trigger = e->t.token, .verb = e->verb, .part_of = -1,
		.is_negated = e->negated, .is_hypothetical = e->hypothetical, .is_modal = e->modal,
		.modality = e->modality != NULL ? e->modality : "", .rule = e->rule };
	widen(h, e->t.token, e->t.last);
	return h;
}

static bool
is_exact(const struct victim *v)
{
	return v->count.has_min && v->count.has_max && v->count.min == v->count.max;
}

/* A further harm that holds the total of a family or small group. */
static void
emit_sum(struct finder *f, const struct event *e, const struct members *m, isize first)
{
	struct victim all = m->at[0];
	struct harm *sum;
	bool kin = false;

	if (m->len < 2 || f->out->len - first < 2)
		return;
	all.count.min = all.count.max = 0;
	for (int i = 0; i < m->len; i++) {
		if (!is_exact(&m->at[i]) || m->at[i].count.max > 20)
			return;
		kin |= m->at[i].is_kin || m->at[i].age == AGE_CHILD;
		all.count.min += m->at[i].count.min;
		all.last = m->at[i].last;
		if (m->at[i].status != all.status)
			all.status = STATUS_MIXED;
		if (m->at[i].sex != all.sex)
			all.sex = SEX_NONE;
		if (m->at[i].age != all.age)
			all.age = AGE_NONE;
	}
	if (!kin)
		return;
	all.count.max = all.count.min;
	all.count.where = token_span(f->s->a, f->p[all.first].first, f->p[all.last].last);
	sum = emit(f, e, &all);
	if (sum == NULL)
		return;
	sum->is_sum = true;
	sum->last = f->p[all.last].last > sum->last ? f->p[all.last].last : sum->last;
	for (isize i = first; i < f->out->len - 1; i++)
		f->out->at[i].part_of = (int32_t)f->out->len - 1;
}

static bool
is_unnumbered(const struct victim *v)
{
	return v->count.bound == BOUND_NO_NUMBER && v->kind == VICTIM_PEOPLE && !v->is_kin;
}

static void
emit_all(struct finder *f, const struct event *e, const struct members *m)
{
	isize first = f->out->len;

	for (int i = 0; i < m->len; i++) {
		struct harm *before = f->out->len > first ? &f->out->at[f->out->len - 1] : NULL;

		/* "women and children": no number is said of either. */
		if (before != NULL && is_unnumbered(&before->who) && is_unnumbered(&m->at[i])) {
			before->who.last = m->at[i].last;
			before->who.count.where.end = m->at[i].count.where.end;
			widen(before, before->first, f->p[m->at[i].last].last);
			if (before->who.sex != m->at[i].sex)
				before->who.sex = SEX_NONE;
			if (before->who.age != m->at[i].age)
				before->who.age = AGE_NONE;
			if (before->who.status != m->at[i].status)
				before->who.status = STATUS_MIXED;
			continue;
		}
		emit(f, e, &m->at[i]);
	}
	emit_sum(f, e, m, first);
}

/* ---- subsets: "including 12 children", "(1 journalist)" ---------------- */

static bool
at_least_as_many(const struct victim *whole, const struct victim *part)
{
	return !part->count.has_min || !whole->count.has_max || part->count.min <= whole->count.max;
}

static int32_t
emit_part_list(struct finder *f, const struct event *e, isize whole, int32_t from)
{
	struct members m = { .len = 0 };
	struct event part = *e;
	int32_t last = slot_list(f, from, true, -1, &m);

	part.rule = "part";
	for (int i = 0; i < m.len; i++) {
		struct harm *h;

		if (m.at[i].kind == VICTIM_NUMBER || m.at[i].kind == VICTIM_PRONOUN ||
		    !at_least_as_many(&f->out->at[whole].who, &m.at[i]))
			continue;
		if (m.at[i].status == STATUS_UNKNOWN)
			m.at[i].status = f->out->at[whole].who.status;
		h = emit(f, &part, &m.at[i]);
		if (h != NULL) {
			h->part_of = (int32_t)whole;
			h->effect = f->out->at[whole].effect;
		}
	}
	return m.len > 0 ? slot_end(f, last) : -1;
}

/* The parts from phrase ${from} on, with parts of their own: "six civilians,
 * including a child, and three soldiers". */
static void
emit_parts(struct finder *f, const struct event *e, isize whole, int32_t from)
{
	for (int n = 0; n < MEMBERS_MOST; n++) {
		isize   first = f->out->len;
		int32_t next = emit_part_list(f, e, whole, from) + 1;

		if (next == 0 || f->out->len == first)
			return;
		if (slot_is(f, next, PHRASE_COMMA))
			next++;
		if (slot_is(f, next, PHRASE_INCLUDING))
			next = emit_part_list(f, e, f->out->len - 1, next + 1) + 1;
		if (next == 0)
			return;
		while (slot_is(f, next, PHRASE_COMMA) || slot_is(f, next, PHRASE_AND))
			next++;
		struct victim v = victim_read(f->s, next);

		if (v.kind == VICTIM_NONE || slot_phrase(f, next)->quantity < 0 || slot_is_subject(f, &v))
			return;
		from = next;
	}
}

/* What is said of a part of ${whole} close behind it or behind its verb. */
static void
find_parts(struct finder *f, const struct event *e, isize whole, int32_t behind)
{
	for (int32_t i = behind + 1; i < f->count && i < behind + 12; i++) {
		enum phrase_kind kind = (enum phrase_kind)f->p[i].kind;
		struct trigger t;

		if (kind == PHRASE_INCLUDING) {
			if (slot_is(f, i + 1, PHRASE_ADVERB) || slot_is(f, i + 1, PHRASE_PREPOSITION))
				i++;
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_OPEN && i <= behind + 2 && slot_is(f, i + 1, PHRASE_NOUN) &&
		    slot_phrase(f, i + 1)->quantity >= 0) {
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_BORDER && i <= behind + 2 && slot_is(f, i + 1, PHRASE_NOUN) &&
		    lex_at(f->s->a, f->p[i].first, LEX_LIST_MARK) != NULL &&
		    slot_phrase(f, i + 1)->quantity >= 0) {
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_BORDER && slot_is(f, i + 1, PHRASE_INCLUDING))
			continue;
		if (kind == PHRASE_BORDER || kind == PHRASE_RELATIVE)
			return;
		if (kind == PHRASE_VERB && i > behind + 1 &&
		    (trigger_find(f, f->p[i].first, f->p[i].last, -1, &t) ||
		    (f->p[i].flags & PHRASE_FINITE)))
			return;
	}
}

/* ---- verbs ------------------------------------------------------------ */

static struct event
event_of_verb(const struct finder *f, int32_t verb, const struct trigger *t, const char *rule)
{
	const struct phrase *p = &f->p[verb];
	struct event e = { .t = *t, .verb = verb, .negated = (p->flags & PHRASE_NEGATED) != 0,
		.modal = (p->flags & PHRASE_MODAL) != 0,
		.hypothetical = p->voice == VERB_TO, .modality = "", .rule = rule };

	for (int32_t i = p->first; i < p->head; i++) {
		const struct lex_hit *hit = lex_at(f->s->a, i, LEX_LINKING_VERB);

		if (hit != NULL && hit->sense->value[0] != '\0')
			e.modality = hit->sense->value;
	}
	return e;
}

/* Behind "shot dead", "killed and injured": the last phrase of the words. */
static int32_t
last_phrase(const struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t last = slot_at_token(f, t->last);

	return last > verb ? last : verb;
}

/* "shot one dead": the state behind the object says what came of it. */
static void
take_result(struct finder *f, int32_t last, struct event *e)
{
	struct trigger t;

	if (e->t.effect != EFFECT_KILLED_OR_INJURED || !slot_is(f, last + 1, PHRASE_ADJECTIVE) ||
	    !trigger_find(f, slot_phrase(f, last + 1)->first, slot_phrase(f, last + 1)->last, -1, &t))
		return;
	e->t.effect = t.effect;
	e->t.last = t.token;
	f->read = t.last + 1;
}

static bool
object_frame(struct finder *f, int32_t verb, const struct trigger *t, const char *rule)
{
	struct event   e = event_of_verb(f, verb, t, rule);
	struct members m = { .len = 0 };
	int32_t object = slot_object(f, last_phrase(f, verb, t)), last;
	isize   first = f->out->len;

	if (object < 0)
		return false;
	last = slot_list(f, object, true, -1, &m);
	if (m.len == 0)
		return false;
	take_result(f, last, &e);
	emit_all(f, &e, &m);
	if (f->out->len > first)
		find_parts(f, &e, first, last);
	return true;
}

/* "with his wife": the word before kin or a counted "13 others" that shared the fate. */
static bool
is_companion(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i + 1);

	if (slot_is(f, i, PHRASE_AND) &&
	    lex_value_at(f->s->a, slot_phrase(f, i)->first, LEX_JOINER, "along") != NULL)
		return victim_fits(&v, true);
	return slot_is(f, i, PHRASE_PREPOSITION) &&
	    lex_at(f->s->a, slot_phrase(f, i)->first, LEX_COMPANION) != NULL &&
	    victim_fits(&v, false) && ((v.is_kin && (slot_phrase(f, i + 1)->flags & PHRASE_POSSESSED)) ||
	    v.is_addition);
}

/* "killed in the raid along with his wife and two children". */
static void
add_companions(const struct finder *f, int32_t verb, struct members *m)
{
	enum { PHRASES = 10 };

	for (int32_t i = verb + 1; i < f->count && i <= verb + PHRASES; i++) {
		if (is_companion(f, i)) {
			slot_list(f, i + 1, true, -1, m);
			return;
		}
		if (slot_is(f, i, PHRASE_PREPOSITION) && slot_is(f, i + 1, PHRASE_NOUN))
			i++;
		else if (!slot_is(f, i, PHRASE_ADVERB) && !slot_is(f, i, PHRASE_COMMA) &&
		    !slot_is(f, i, PHRASE_ADJECTIVE))
			return;
	}
}

static bool
subject_frame(struct finder *f, int32_t verb, int32_t subject, const struct trigger *t,
    const char *rule)
{
	struct event   e = event_of_verb(f, verb, t, rule);
	struct members m = { .len = 0 };
	isize first = f->out->len;

	if (subject < 0)
		return false;
	slot_list(f, subject, true, verb, &m);
	if (m.len == 0)
		return false;
	e.hypothetical = false;
	add_companions(f, last_phrase(f, verb, t), &m);
	emit_all(f, &e, &m);
	if (f->out->len > first) {
		int32_t last = m.at[m.len - 1].last;

		find_parts(f, &e, first, last < verb ? last : verb);
		if (f->out->len == first + m.len)
			find_parts(f, &e, first, last_phrase(f, verb, t));
	}
	return true;
}

static bool
fits_at(const struct finder *f, int32_t i, bool names)
{
	struct victim v = victim_read(f->s, i);

	return victim_fits(&v, names) && (v.kind != VICTIM_PRONOUN || names);
}

/* "was stopped, robbed and killed": the passive verb that the list begins with. */
static int32_t
coordinated_verb(const struct finder *f, int32_t verb)
{
	int32_t i = verb;

	for (int n = 0; n < VERBS_JOINED; n++) {
		int32_t k = i - 1;

		while (slot_is(f, k, PHRASE_ADVERB))
			k--;
		if (!slot_is(f, k, PHRASE_AND) && !slot_is(f, k, PHRASE_COMMA))
			return -1;
		if (slot_is(f, k, PHRASE_AND) && slot_is(f, k - 1, PHRASE_COMMA))
			k--;
		k--;
		while (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_PREPOSITION))
			k -= 2;
		if (!slot_is(f, k, PHRASE_VERB) ||
		    (slot_phrase(f, k)->voice != VERB_PASSIVE && slot_phrase(f, k)->voice != VERB_PARTICIPLE))
			return -1;
		if (slot_phrase(f, k)->voice == VERB_PASSIVE)
			return k;
		i = k;
	}
	return -1;
}

/* "was last Monday night killed": the auxiliary before a time, or -1. */
static int32_t
split_passive(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1;

	while (i >= 0 && i > verb - 12 && (f->p[i].kind == PHRASE_NOUN || f->p[i].kind == PHRASE_COMMA ||
	    f->p[i].kind == PHRASE_ADVERB || f->p[i].kind == PHRASE_PREPOSITION)) {
		struct victim v = victim_read(f->s, i);

		if (f->p[i].kind == PHRASE_NOUN && v.kind != VICTIM_NONE && v.kind != VICTIM_NAME)
			return -1;
		i--;
	}
	return slot_is(f, i, PHRASE_VERB) && i < verb - 1 && (slot_phrase(f, i)->flags & PHRASE_COPULA) &&
	    lex_value_at(f->s->a, slot_phrase(f, i)->head, LEX_AUXILIARY, "be") != NULL ? i : -1;
}

/* "who killed": the pronoun right before the verb makes it active. */
static bool
has_own_pronoun(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1;

	while (slot_is(f, i, PHRASE_ADVERB))
		i--;
	return slot_is(f, i, PHRASE_RELATIVE);
}

/* "gunmen killed the envoy": what follows with an article is the object of an active
 * verb, though nobody knows the noun; a name or a day may be anything. */
static bool
is_thing_of_verb(const struct finder *f, int32_t object)
{
	const struct phrase *p = slot_phrase(f, object);

	return (p->flags & PHRASE_DEFINITE) && !(p->flags & (PHRASE_NAME | PHRASE_PRONOUN)) &&
	    p->quantity < 0 && lex_at(f->s->a, p->head, LEX_DAY_WORD) == NULL &&
	    lex_at(f->s->a, p->head, LEX_DATE_UNIT) == NULL && lex_at(f->s->a, p->head, LEX_DAY_PART) == NULL;
}

/* "killed" without an auxiliary: active where people follow, passive where
 * they stand before it. */
static bool
participle_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t object = slot_object(f, last_phrase(f, verb, t));
	int32_t subject, other = coordinated_verb(f, verb);

	if (has_own_pronoun(f, verb))
		return object >= 0 && object_frame(f, verb, t, "active past");
	if (other >= 0 && subject_frame(f, verb, slot_subject(f, other), t, "passive, joined"))
		return true;
	if (object >= 0 && fits_at(f, object, false) &&
	    object_frame(f, verb, t, "active past"))
		return true;
	if ((other = split_passive(f, verb)) >= 0 &&
	    subject_frame(f, verb, slot_subject(f, other), t, "passive, parted"))
		return true;
	if (object >= 0 && is_thing_of_verb(f, object))
		return false;
	subject = slot_own_subject(f, verb);
	if (subject >= 0 && fits_at(f, subject, false) &&
	    subject_frame(f, verb, subject, t, "participle"))
		return true;
	if (object >= 0 && object_frame(f, verb, t, "active past"))
		return true;
	return subject >= 0 && subject_frame(f, verb, subject, t, "participle");
}

static bool
transitive_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	switch ((enum voice_of_verb)f->p[verb].voice) {
	case VERB_PASSIVE:
		return subject_frame(f, verb, slot_subject(f, verb), t, "passive");
	case VERB_PARTICIPLE:
		return participle_frame(f, verb, t);
	case VERB_TO:
		return false;            /* a purpose, not an event */
	case VERB_ING: case VERB_ACTIVE: case VERB_BARE:
		return object_frame(f, verb, t, "active");
	}
	return false;
}

/* "pulled from the rubble", and nobody says alive. */
static bool
has_ruins(const struct finder *f)
{
	const struct sentence *s = &f->s->a->sentences.at[f->s->sentence];
	bool ruins = false;

	for (int32_t t = s->first; t < s->end; t++) {
		if (lex_value_at(f->s->a, t, LEX_RUIN, "alive") != NULL)
			return false;
		ruins |= lex_value_at(f->s->a, t, LEX_RUIN, "ruin") != NULL;
	}
	return ruins;
}

/* The sentence, or the one before it, has a word for bodies: "one found there". */
static bool
speaks_of_bodies(const struct finder *f)
{
	const struct analysis *a = f->s->a;
	isize before = f->s->sentence > 0 ? f->s->sentence - 1 : 0;

	for (int32_t t = a->sentences.at[before].first; t < a->sentences.at[f->s->sentence].end; t++)
		if (victim_is_body(a, t))
			return true;
	return false;
}

/* Bodies as the object or subject of finding, pulling out, carrying. */
static bool
move_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	bool passive = f->p[verb].voice == VERB_PASSIVE || f->p[verb].voice == VERB_PARTICIPLE;
	int32_t object = slot_object(f, last_phrase(f, verb, t));
	int32_t subject = passive ? slot_subject(f, verb) : -1;
	struct victim o = victim_read(f->s, object), u = victim_read(f->s, subject);

	if (o.kind == VICTIM_BODIES)
		return object_frame(f, verb, t, "bodies found");
	if (u.kind == VICTIM_BODIES)
		return subject_frame(f, verb, subject, t, "bodies found");
	if (u.kind == VICTIM_NUMBER && subject >= 0 && speaks_of_bodies(f))
		return subject_frame(f, verb, subject, t, "one of the bodies");
	if (lex_value_at(f->s->a, f->p[verb].head, LEX_RUIN, "pull") == NULL || !has_ruins(f))
		return false;
	return passive ? subject >= 0 && subject_frame(f, verb, subject, t, "pulled out") :
	    object >= 0 && object_frame(f, verb, t, "pulled out");
}

/* "was nearly lynched" */
static bool
is_near_miss(const struct finder *f, int32_t i)
{
	int32_t first = f->p[i].first;

	if (slot_is(f, i - 1, PHRASE_ADVERB))
		first = f->p[i - 1].first;
	for (int32_t t = first; t < f->p[i].head; t++)
		if (lex_at(f->s->a, t, LEX_NEAR_MISS) != NULL)
			return true;
	return false;
}

static void
verb_frames(struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];
	struct trigger t;
	bool done = false;

	if (!trigger_find(f, p->first, p->head, p->head, &t) || t.token < f->read)
		return;
	f->read = t.last + 1;
	if (is_near_miss(f, i)) {
		refuse(f, t.token, "it is said to have almost happened");
		return;
	}
	if (trigger_is(&t, "v"))
		done = transitive_frame(f, i, &t);
	else if (trigger_is(&t, "die"))
		done = subject_frame(f, i, slot_subject(f, i), &t, "subject");
	else if (trigger_is(&t, "move"))
		done = move_frame(f, i, &t);
	else if (trigger_is(&t, "adj"))
		done = subject_frame(f, i, slot_subject(f, i), &t, "state");
	if (!done)
		refuse(f, t.token, "no victims in the slots of the verb");
}

/* ---- states ----------------------------------------------------------- */

static void
state_frames(struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];
	struct trigger t;
	int32_t before = i - 1;
	bool done = false;

	if (!trigger_find(f, p->first, p->last, -1, &t) || t.token < f->read)
		return;
	while (slot_is(f, before, PHRASE_ADVERB))
		before--;
	if (slot_is(f, before, PHRASE_VERB)) {
		struct trigger outer;

		/* "shot dead" is one word of harm and was read with its verb. */
		if (trigger_find(f, slot_phrase(f, before)->first, slot_phrase(f, before)->last, p->first, &outer))
			return;
		if (slot_phrase(f, before)->voice == VERB_PASSIVE || (slot_phrase(f, before)->flags & PHRASE_COPULA) ||
		    slot_phrase(f, before)->voice == VERB_PARTICIPLE)
			done = subject_frame(f, before, slot_subject(f, before), &t, "state");
		if (done && f->out->len > 0)
			f->out->at[f->out->len - 1].trigger = t.token;
	} else if (slot_is(f, before, PHRASE_NOUN)) {
		struct members m = { .len = 0 };
		struct event   e = { .t = t, .verb = -1, .modality = "", .rule = "state behind a noun" };
		isize first = f->out->len;

		slot_list(f, slot_own_subject(f, i), false, i, &m);
		emit_all(f, &e, &m);
		done = m.len > 0;
		if (f->out->len > first)
			find_parts(f, &e, first, i);
	}
	if (!done)
		refuse(f, t.token, "nobody is said to be in this state");
}

/* ---- nouns ------------------------------------------------------------ */

/* "to reduce civilian casualties", "the goal was zero casualties". */
static bool
is_avoided(const struct finder *f, int32_t i)
{
	for (int32_t k = i - 1; k >= 0 && k >= i - 4; k--)
		for (int32_t t = f->p[k].first; t <= f->p[k].last; t++)
			if (lex_at(f->s->a, t, LEX_AVOID) != NULL)
				return true;
	return false;
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

	if (q != NULL && q->kind == QUANTITY_OTHER)
		return false;
	v.count = q != NULL ? q->amount
	    : (struct amount){ .is_stated = true, .bound = BOUND_NO_NUMBER };
	v.is_addition = q != NULL && q->is_addition;
	v.is_definite = (p->flags & PHRASE_DEFINITE) && q == NULL;
	for (int32_t k = p->first; k < p->head; k++)
		if (lex_at(f->s->a, k, LEX_CIVILIAN_WORD) != NULL)
			v.status = STATUS_CIVILIAN;
	v.count.where = token_span(f->s->a, p->first, p->last);
	if (is_avoided(f, i) && (!v.count.has_min || v.count.min == 0))
		return false;
	if (emit(f, &e, &v) == NULL)
		return false;
	find_parts(f, &e, f->out->len - 1, i);
	return true;
}

/* "the deaths of at least 12 people", "the killing of a priest". */
static bool
of_noun(struct finder *f, int32_t i, const struct trigger *t)
{
	struct members m = { .len = 0 };
	struct event   e = { .t = *t, .verb = -1, .modality = "", .rule = "event of" };
	isize   first = f->out->len;
	int32_t last;

	if (!slot_is(f, i + 1, PHRASE_PREPOSITION) ||
	    lex_at(f->s->a, slot_phrase(f, i + 1)->first, LEX_OF) == NULL)
		return false;
	last = slot_list(f, i + 2, true, -1, &m);
	if (m.len == 0)
		return false;
	emit_all(f, &e, &m);
	if (f->out->len > first)
		find_parts(f, &e, first, last);
	return true;
}

/* "death toll rose to 40", "a toll of 12", "the number of dead is 9". */
static bool
toll_noun(struct finder *f, int32_t i, const struct trigger *t)
{
	struct event e = { .t = *t, .verb = -1, .modality = "", .rule = "toll" };

	for (int32_t k = slot_at_token(f, t->last) + 1; k < f->count && k <= i + 12; k++) {
		struct victim v = victim_read(f->s, k);

		if (f->p[k].kind == PHRASE_VERB)
			e.verb = k;
		if (f->p[k].kind == PHRASE_BORDER || f->p[k].kind == PHRASE_RELATIVE)
			return false;
		if (f->p[k].kind != PHRASE_NOUN || f->p[k].quantity < 0 ||
		    f->s->q->at[f->p[k].quantity].kind != QUANTITY_COUNT || v.kind == VICTIM_NONE)
			continue;
		/* "has gone up to 231" is no ceiling. */
		if (v.count.bound == BOUND_AT_MOST && e.verb == k - 1 && v.count.has_max) {
			v.count.min = v.count.max;
			v.count.bound = BOUND_EXACTLY;
		}
		if (emit(f, &e, &v) != NULL)
			find_parts(f, &e, f->out->len - 1, v.last);
		return true;
	}
	return false;
}

/* "claimed the lives of 12 people", "claimed 12 lives", "12 lives were lost". */
static bool
lives_noun(struct finder *f, int32_t i, const struct trigger *t)
{
	if (!sentence_has(&f->s->a->sentences.at[f->s->sentence], LEX_LIFE_VERB))
		return false;
	if (of_noun(f, i, t))
		return true;
	return f->p[i].quantity >= 0 && count_noun(f, i, t);
}

/* "two wounded soldiers", "12 injured", "the wounded": harm inside the phrase. */
static bool
inner_state(struct finder *f, int32_t i, const struct trigger *t)
{
	struct victim v = victim_read(f->s, i);
	struct event  e = { .t = *t, .verb = -1, .modality = "", .rule = "state before a noun" };

	if (trigger_is(t, "move") || trigger_is(t, "noun") || trigger_is(t, "event"))
		return false;
	if (t->token == f->p[i].head) {
		if (f->p[i].quantity < 0 || f->s->q->at[f->p[i].quantity].kind != QUANTITY_COUNT ||
		    lex_at(f->s->a, t->token, LEX_THING) != NULL)
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
	return emit(f, &e, &v) != NULL;
}

static void
noun_frames(struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];
	struct trigger t;
	bool done = false;

	if (!trigger_find(f, p->first, p->last, -1, &t) || t.token < f->read)
		return;
	if (t.last < p->head && (trigger_is(&t, "v") || trigger_is(&t, "adj")))
		done = inner_state(f, i, &t);
	else if (trigger_is(&t, "toll"))
		done = toll_noun(f, i, &t);
	else if (trigger_is(&t, "lives"))
		done = lives_noun(f, i, &t);
	else if (trigger_is(&t, "event"))
		done = of_noun(f, i, &t) || (p->quantity >= 0 && t.last == p->head && count_noun(f, i, &t));
	else if (trigger_is(&t, "noun"))
		done = (p->quantity < 0 && of_noun(f, i, &t)) ||
		    ((p->quantity >= 0 || p->first < p->head) && count_noun(f, i, &t));
	else if (t.token == p->head)
		done = of_noun(f, i, &t) || inner_state(f, i, &t);
	if (done && t.last + 1 > f->read)
		f->read = t.last + 1;
	if (!done)
		refuse(f, t.token, "the noun has neither number nor victims");
}

void
frame_find(const struct parsed *s, struct arena *keep, struct harm_list *out,
    struct refusal_list *refused)
{
	struct finder f = { s, s->p->at, (int32_t)s->p->len, keep, out, refused, 0 };

	for (int32_t i = 0; i < f.count; i++) {
		switch ((enum phrase_kind)f.p[i].kind) {
		case PHRASE_VERB:      verb_frames(&f, i); break;
		case PHRASE_ADJECTIVE: state_frames(&f, i); break;
		case PHRASE_NOUN:      noun_frames(&f, i); break;
		default:               break;
		}
	}
}
