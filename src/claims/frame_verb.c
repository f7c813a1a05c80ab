/* claims/frame_verb.c - verbs of harm: objects, subjects, companions, bodies. */
#include "claims/frame_parts.h"

/* ---- verbs ------------------------------------------------------------ */

/* "managed to kill", "were able to kill", "went on to kill": it was done. */
static bool
is_achieved(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1;
	uint32_t flags;

	while (slot_is(f, i, PHRASE_ADVERB))
		i--;
	if (!lex_is(f->s->a, slot_phrase(f, i)->head, LEX_ACHIEVE))
		return false;
	flags = slot_phrase(f, i)->flags;
	if (slot_is(f, i, PHRASE_ADJECTIVE))
		flags |= slot_phrase(f, i - 1)->flags;
	return (flags & (PHRASE_NEGATED | PHRASE_MODAL)) == 0 && slot_phrase(f, i)->voice != VERB_TO;
}

/* "did not survive" tells of death with its "not". */
static bool
is_negated(const struct finder *f, const struct phrase *p, const struct trigger *t)
{
	for (int32_t i = t->token; i <= t->last; i++)
		if (lex_is(f->s->a, i, LEX_NEGATION))
			return false;
	return (p->flags & PHRASE_NEGATED) != 0;
}

struct event
frame_event_of_verb(const struct finder *f, int32_t verb, const struct trigger *t, const char *rule)
{
	const struct phrase *p = &f->p[verb];
	struct event e = { .t = *t, .verb = verb, .negated = is_negated(f, p, t),
		.modal = (p->flags & PHRASE_MODAL) != 0,
		.hypothetical = p->voice == VERB_TO && !is_achieved(f, verb), .modality = "", .rule = rule };

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

	last = slot_end(f, last);
	if (slot_is(f, last + 1, PHRASE_INCLUDING) && lex_is(f->s->a, f->p[last + 1].first, LEX_OF))
		last++;                          /* "shot three of them dead" */
	if (e->t.effect != EFFECT_KILLED_OR_INJURED || !slot_is(f, last + 1, PHRASE_ADJECTIVE) ||
	    !trigger_find(f, slot_phrase(f, last + 1)->first, slot_phrase(f, last + 1)->last, -1, &t))
		return;
	e->t.effect = t.effect;
	e->t.last = t.token;
	f->read = t.last + 1;
}

/* "killed 20 goats and two farmers": the people behind what is nobody, or ${i}. */
static int32_t
behind_animals(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i + 2);

	return i >= 0 && victim_read(f->s, i).kind == VICTIM_NONE && slot_is(f, i + 1, PHRASE_AND) &&
	    (f->p[i].flags & PHRASE_PLURAL) && (v.kind == VICTIM_PEOPLE && v.count.has_min) && !slot_is_subject(f, &v) ? i + 2 : i;
}

static bool
object_frame(struct finder *f, int32_t verb, const struct trigger *t, const char *rule)
{
	struct event   e = frame_event_of_verb(f, verb, t, rule);
	struct members m;
	int32_t object = behind_animals(f, slot_object(f, last_phrase(f, verb, t))), last;
	isize   first = f->out->len;

	m.len = 0;
	if (object < 0)
		return false;
	last = slot_list(f, object, true, -1, &m);
	if (m.len == 0)
		return false;
	take_result(f, last, &e);
	frame_emit_all(f, &e, &m);
	if (f->out->len > first) {
		frame_find_parts(f, &e, first, last);
		if (slot_is(f, last + 1, PHRASE_PREPOSITION) || slot_is(f, last + 1, PHRASE_ADJECTIVE))
			frame_gapped(f, &e, slot_is(f, last + 1, PHRASE_ADJECTIVE) ? last + 2 : last + 1);
	}
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
	    lex_is(f->s->a, slot_phrase(f, i)->first, LEX_COMPANION) &&
	    victim_fits(&v, false) && ((v.is_kin && (slot_phrase(f, i + 1)->flags & PHRASE_POSSESSED)) ||
	    v.is_addition);
}

/* "killed in the raid along with her brother and four cousins". */
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

/* "Amal Haddad, a fixture of the town and a delegate, has died", "the founder and leader is
 * dead": a verb in the singular has one subject, of whom the rest of the list is said. */
static bool
is_one_person(const struct finder *f, int32_t verb, const struct members *m)
{
	const struct victim *one = &m->at[0], *two = &m->at[1];
	const struct phrase *p = slot_phrase(f, m->len > 1 ? two->first : -1);

	if (m->len < 2 || one->is_plural || one->is_group || two->is_plural || two->kind == VICTIM_NAME ||
	    !lex_is(f->s->a, slot_phrase(f, verb)->first, LEX_SINGULAR_VERB))
		return false;
	if (slot_is(f, slot_end(f, one->last) + 1, PHRASE_COMMA))
		return one->kind == VICTIM_NAME;
	return p->quantity < 0 && !(p->flags & (PHRASE_DEFINITE | PHRASE_POSSESSED));
}

/* "Amal and Omar's daughter was killed": one, whose parents both are. */
static bool
is_child_of_both(const struct finder *f, int32_t verb, const struct members *m)
{
	return m->len == 2 && m->at[0].kind == VICTIM_NAME && m->at[1].first == m->at[0].last + 2 && slot_is(f, m->at[0].last + 1, PHRASE_AND) &&
	    (slot_phrase(f, m->at[1].first)->flags & PHRASE_POSSESSED) && !m->at[1].is_plural &&
	    lex_is(f->s->a, slot_phrase(f, verb)->first, LEX_SINGULAR_VERB);
}

/* "urged 4,000 people to flee": whether they did is not said. */
static bool
is_told_to(const struct finder *f, int32_t verb, int32_t subject)
{
	return f->p[verb].voice == VERB_TO && slot_is(f, subject - 1, PHRASE_VERB) &&
	    lex_is(f->s->a, slot_phrase(f, subject - 1)->head, LEX_REPORTING_VERB);
}

bool
frame_take_subject(struct finder *f, int32_t verb, int32_t subject, const struct trigger *t,
    const char *rule)
{
	struct event   e = frame_event_of_verb(f, verb, t, rule);
	struct members m;
	isize first = f->out->len;

	m.len = 0;
	if (subject < 0)
		return false;
	slot_list(f, subject, true, verb, &m);
	if (m.len == 0)
		return false;
	if (is_one_person(f, verb, &m))
		m.len = 1;
	if (is_child_of_both(f, verb, &m))
		m.at[0] = m.at[--m.len];
	e.hypothetical = is_told_to(f, verb, subject);
	add_companions(f, last_phrase(f, verb, t), &m);
	frame_emit_all(f, &e, &m);
	if (f->out->len > first) {
		int32_t last = m.at[m.len - 1].last;

		frame_find_parts(f, &e, first, last < verb ? last : verb);
		if (f->out->len == first + m.len)
			frame_find_parts(f, &e, first, last_phrase(f, verb, t));
		frame_inner_parts(f, &e, &m, first);
		frame_gapped(f, &e, last_phrase(f, verb, t) + 1);
		frame_as_were(f, &e, last_phrase(f, verb, t) + 1);
	}
	return true;
}

static bool
fits_at(const struct finder *f, int32_t i, bool names)
{
	struct victim v = victim_read(f->s, i);

	return victim_fits(&v, names) && (v.kind != VICTIM_PRONOUN || names);
}

int32_t
frame_coordinated_verb(const struct finder *f, int32_t verb)
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
		while (slot_is(f, k, PHRASE_ADJECTIVE) || slot_is(f, k, PHRASE_ADVERB))
			k--;                          /* "stripped naked, and killed" */
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
	    f->p[i].kind == PHRASE_ADVERB || f->p[i].kind == PHRASE_PREPOSITION || f->p[i].kind == PHRASE_QUOTE ||
	    token_is_char(f->s->a, f->p[i].first, '/'))) {         /* "on 02/03" */
		struct victim v = victim_read(f->s, i);

		if (f->p[i].kind == PHRASE_NOUN && v.kind != VICTIM_NONE && v.kind != VICTIM_NAME &&
		    !(f->p[i].first == f->p[i].last && lex_is(f->s->a, f->p[i].first, LEX_FLOATING)))
			return -1;
		i--;
	}
	return slot_is(f, i, PHRASE_VERB) && i < verb - 1 && (slot_phrase(f, i)->flags & PHRASE_COPULA) &&
	    lex_value_at(f->s->a, slot_phrase(f, i)->head, LEX_AUXILIARY, "be") != NULL ? i : -1;
}

/* "her parents were both killed": "both" counts a subject without a number; its phrase, or ${subject}. */
static int32_t
subject_of_both(const struct finder *f, int32_t verb, int32_t subject)
{
	struct victim v = victim_read(f->s, subject);

	return slot_is(f, verb - 1, PHRASE_NOUN) && lex_is(f->s->a, f->p[verb - 1].first, LEX_BOTH) &&
	    f->p[verb - 1].first == f->p[verb - 1].last && (v.kind == VICTIM_PRONOUN || v.count.bound == BOUND_NO_NUMBER)
	    ? verb - 1 : subject;
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

/* "killed himself and four others" */
static bool
is_object_form(const struct finder *f, int32_t object)
{
	return lex_is(f->s->a, slot_phrase(f, object)->first, LEX_OBJECT_PRONOUN);
}

/* "gunmen killed the envoy": what follows with an article is the object of an active
 * verb, though nobody knows the noun; a name or a day may be anything. */
static bool
is_thing_of_verb(const struct finder *f, int32_t object)
{
	const struct phrase *p = slot_phrase(f, object);

	bool article = p->quantity >= 0 && f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE;

	return ((p->flags & PHRASE_DEFINITE) || article) && !(p->flags & (PHRASE_NAME | PHRASE_PRONOUN)) &&
	    (p->quantity < 0 || article) && !lex_is(f->s->a, p->head, LEX_DAY_WORD) &&
	    !lex_is(f->s->a, p->head, LEX_DATE_UNIT) && !lex_is(f->s->a, p->head, LEX_DAY_PART);
}

/* "gunmen kidnapped Amal Haddad": people with arms before the verb, a name behind it. */
static bool
is_name_they_harmed(const struct finder *f, int32_t verb, int32_t object)
{
	const struct phrase *name = slot_phrase(f, object);
	int32_t subject = slot_own_subject(f, verb), head;

	if (subject < 0 || !(name->flags & PHRASE_NAME))
		return false;
	if (slot_is(f, verb - 1, PHRASE_QUOTE) && object == verb + 1)     /* a "commando" killed X */
		return true;
	for (int32_t t = name->first; t <= name->last; t++)
		if (lex_is(f->s->a, t, LEX_WEEKDAY) || lex_is(f->s->a, t, LEX_MONTH) ||
		    lex_is(f->s->a, t, LEX_DAY_WORD))
			return false;
	/* "men kidnapped former Minister X" */
	for (int32_t t = name->first; t < name->head; t++)
		if (lex_is(f->s->a, t, LEX_TITLE) || lex_is(f->s->a, t, LEX_PERSON))
			return true;
	head = slot_phrase(f, subject)->head;
	return lex_is(f->s->a, head, LEX_CULPRIT) || lex_value_at(f->s->a, head, LEX_SIDE, "armed") != NULL ||
	    lex_value_at(f->s->a, head, LEX_SIDE, "force") != NULL;
}

/* "A stray bullet, fired by somebody, likely killed Haddad": a thing did it, before an aside between commas. */
static bool
is_thing_with_aside(const struct finder *f, int32_t verb, int32_t object)
{
	enum { PHRASES = 8 };
	int32_t k = verb - 1;

	while (slot_is(f, k, PHRASE_ADVERB))
		k--;
	if (!slot_is(f, k, PHRASE_COMMA) || victim_read(f->s, object).kind != VICTIM_NAME)
		return false;
	for (int32_t i = k - 1; i > 0 && i >= k - PHRASES; i--)
		if (slot_is(f, i, PHRASE_COMMA))
			return slot_is(f, i - 1, PHRASE_NOUN) && (lex_is(f->s->a, slot_phrase(f, i - 1)->head, LEX_ATTACK_NOUN) ||
			    lex_is(f->s->a, slot_phrase(f, i - 1)->head, LEX_MEANS) || lex_is(f->s->a, slot_phrase(f, i - 1)->head, LEX_THING));
	return false;
}

/* "gave it another shot": behind the verb or the noun to which it is given, no people. */
static bool
is_given(const struct finder *f, int32_t verb, int32_t subject)
{
	const struct phrase *p = slot_phrase(f, subject);

	return subject >= 0 && subject == verb - 1 && p->first == p->last && p->quantity >= 0 &&
	    f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE && !f->s->a->sentences.at[f->s->sentence].is_upper &&
	    (slot_is(f, subject - 1, PHRASE_NOUN) || (slot_is(f, subject - 1, PHRASE_VERB) &&
	    !lex_is(f->s->a, slot_phrase(f, subject - 1)->head, LEX_REPORTING_VERB)));
}

/* "mourners gathered for fighters killed in the raid", "the parents of two men killed there": right behind people a participle
 * is theirs, where the subject ${subject} before them has a verb of its own or is their kin. */
static int32_t
reduced_subject(const struct finder *f, int32_t verb, int32_t subject)
{
	int32_t noun = verb - 1;
	struct victim v = victim_read(f->s, noun), kin;

	if (subject < 0 || subject >= noun || v.kind != VICTIM_PEOPLE || !slot_is(f, verb + 1, PHRASE_PREPOSITION))
		return subject;
	kin = victim_read(f->s, noun - 2);
	if (noun - 2 == subject && slot_is(f, noun - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[noun - 1].first, LEX_OF) &&
	    kin.is_kin && slot_phrase(f, subject)->quantity < 0)
		return noun;
	for (int32_t k = subject + 1; k < noun; k++)
		if (slot_is(f, k, PHRASE_VERB) && k < noun - 1 && !slot_is(f, k - 1, PHRASE_RELATIVE) && slot_phrase(f, noun - 1)->voice == VERB_ING &&
		    f->s->a->sentences.at[f->s->sentence].kind == SENTENCE_BODY)
			return noun;
	return subject;
}

/* "people ISIS executed", "the men police shot": those right before the one who did it, where no others follow; -1 = none. */
static int32_t
whom_they_harmed(const struct finder *f, int32_t verb, int32_t object)
{
	int32_t whom = verb - 2;
	struct victim who = victim_read(f->s, verb - 1), v = victim_read(f->s, whom);
	const struct phrase *p = slot_phrase(f, verb - 1);

	if (object >= 0 || !slot_is(f, verb - 1, PHRASE_NOUN) || p->quantity >= 0 ||
	    !(who.kind == VICTIM_NAME || lex_is(f->s->a, p->head, LEX_BODY_NOUN)) ||
	    v.kind != VICTIM_PEOPLE || v.is_group || !(v.is_plural || v.count.has_max))
		return -1;
	while (slot_is(f, whom - 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[whom - 1].first, LEX_OF) &&
	    slot_phrase(f, whom - 2)->quantity >= 0)
		whom -= 2;
	return whom;
}

/* "killed" without an auxiliary: active where people follow, passive where
 * they stand before it. */
static bool
participle_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t object = slot_object(f, last_phrase(f, verb, t));
	int32_t subject, other = frame_coordinated_verb(f, verb);

	if ((subject = whom_they_harmed(f, verb, object)) >= 0)
		return frame_take_subject(f, verb, subject, t, "whom they harmed");
	if (has_own_pronoun(f, verb))
		return object >= 0 && object_frame(f, verb, t, "active past");
	if (other >= 0 && frame_take_subject(f, verb, slot_subject(f, other), t, "passive, joined"))
		return true;
	if (object >= 0 && (fits_at(f, object, false) || is_object_form(f, object) ||
	    is_name_they_harmed(f, verb, object) || is_thing_with_aside(f, verb, object)) &&
	    object_frame(f, verb, t, "active past"))
		return true;
	if ((other = split_passive(f, verb)) >= 0 &&
	    frame_take_subject(f, verb, subject_of_both(f, verb, slot_subject(f, other)), t, "passive, parted"))
		return true;
	if (object >= 0 && is_thing_of_verb(f, object))
		return false;
	subject = reduced_subject(f, verb, slot_own_subject(f, verb));
	if (is_given(f, verb, subject))
		return false;
	if (subject >= 0 && fits_at(f, subject, false) &&
	    frame_take_subject(f, verb, subject, t, "participle"))
		return true;
	if (object >= 0 && object_frame(f, verb, t, "active past"))
		return true;
	return subject >= 0 && frame_take_subject(f, verb, subject, t, "participle");
}

/* "rebels captured Idlib", "the law hurt workers", "the town eliminated what it had called":
 * what is taken or suffers is no people. */
static bool
takes_no_people(const struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t behind = last_phrase(f, verb, t), object = slot_object(f, behind);
	const struct phrase *p = slot_phrase(f, object);

	if (f->p[verb].voice == VERB_PASSIVE)
		return false;
	if (object < 0)
		return slot_is(f, behind + 1, PHRASE_RELATIVE) &&
		    !lex_is(f->s->a, f->p[behind + 1].first, LEX_RELATIVE);
	if (lex_is(f->s->a, t->token, LEX_CAPTURE_VERB))
		return victim_read(f->s, object).kind == VICTIM_NAME && p->first == p->last;
	return lex_is(f->s->a, t->token, LEX_WEAK_HARM) && p->quantity < 0 && !((p->flags & PHRASE_POSSESSED) && victim_read(f->s, object).is_kin) &&
	    victim_read(f->s, object).kind == VICTIM_PEOPLE;
}

/* "the two men shot at them", "the gunman shot from a car": they shot, and nobody is said to be hit. */
static bool
only_shot(const struct finder *f, int32_t verb, const struct trigger *t)
{
	const struct lex_hit *shot = lex_at(f->s->a, t->token, LEX_SHOT_AT);
	int32_t subject;

	if (shot == NULL || f->p[verb].voice == VERB_PASSIVE || lex_is(f->s->a, t->token + 1, LEX_BOUND))
		return false;
	if (strcmp(shot->sense->value, "people") == 0) {
		struct victim v = victim_read(f->s, slot_at_token(f, t->token + shot->tokens));

		return (v.kind == VICTIM_PEOPLE && (!v.is_group || v.is_definite)) || v.kind == VICTIM_PRONOUN;
	}
	subject = slot_own_subject(f, verb);
	return subject >= 0 && lex_is(f->s->a, slot_phrase(f, subject)->head, LEX_CULPRIT);
}

static bool
transitive_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	if (takes_no_people(f, verb, t) || only_shot(f, verb, t))
		return false;
	switch ((enum voice_of_verb)f->p[verb].voice) {
	case VERB_PASSIVE:
		return frame_take_subject(f, verb, slot_subject(f, verb), t, "passive");
	case VERB_PARTICIPLE:
		return participle_frame(f, verb, t);
	case VERB_TO:                /* a purpose, unless they did so */
		return is_achieved(f, verb) && object_frame(f, verb, t, "achieved");
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
/* "pulled 15 survivors and nine bodies from the ruins": the bodies behind the other object at ${object}. */
static bool
bodies_beside(struct finder *f, int32_t verb, int32_t object, const struct trigger *t)
{
	int32_t next = object >= 0 ? slot_end(f, object) + 1 : -1;
	struct event e = frame_event_of_verb(f, verb, t, "bodies found");
	struct victim v = victim_read(f->s, next + 1);

	return next > 0 && f->p[verb].voice != VERB_PASSIVE && slot_is(f, next, PHRASE_AND) && v.kind == VICTIM_BODIES &&
	    frame_emit(f, &e, &v) != NULL;
}

/* "59 victims of the missile strike" at phrase ${i}, "of the October 5 strike". */
static bool
are_victims_of_attack(const struct finder *f, int32_t i)
{
	const struct lex_hit *group = slot_is(f, i, PHRASE_NOUN) ? lex_at(f->s->a, f->p[i].head, LEX_HARMED_GROUP) : NULL;

	if (group == NULL || strcmp(group->sense->value, "any") != 0 || f->p[i].quantity < 0 || !slot_is(f, i + 1, PHRASE_PREPOSITION) ||
	    !lex_is(f->s->a, f->p[i + 1].first, LEX_OF))
		return false;
	for (int32_t k = i + 2; slot_is(f, k, PHRASE_NOUN); k++)
		for (int32_t t = f->p[k].first; t <= f->p[k].last; t++)
			if (lex_is(f->s->a, t, LEX_ATTACK_NOUN))
				return true;
	return false;
}

/* "All 59 victims of the strike had been identified": who has to be, is dead. */
static bool
identified_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	enum { PHRASES = 8 };
	bool before = f->p[verb].voice == VERB_PASSIVE || f->p[verb].voice == VERB_PARTICIPLE;
	struct event e = frame_event_of_verb(f, verb, t, RULE_OF_IDENTIFIED);
	struct victim v;

	if (!lex_is(f->s->a, f->p[verb].head, LEX_IDENTIFY_VERB))
		return false;
	for (int32_t k = before ? verb - 1 : verb + 1, n = 0; n < PHRASES; k += before ? -1 : 1, n++) {
		if (slot_is(f, k, PHRASE_BORDER) || slot_is(f, k, PHRASE_COMMA))
			return false;
		if (!are_victims_of_attack(f, k))
			continue;
		e.t.effect = EFFECT_KILLED;
		v = victim_read(f->s, k);
		return frame_emit(f, &e, &v) != NULL;
	}
	return false;
}

static bool
move_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	bool passive = f->p[verb].voice == VERB_PASSIVE || f->p[verb].voice == VERB_PARTICIPLE;
	int32_t object = slot_object(f, last_phrase(f, verb, t));
	bool alone = f->p[verb].voice == VERB_ACTIVE && object < 0 &&       /* "bodies arrived" */
	    !(f->p[verb].flags & PHRASE_MODAL);
	int32_t subject = passive || alone ? slot_subject(f, verb) : -1;
	struct victim o = victim_read(f->s, object), u = victim_read(f->s, subject);

	if (identified_frame(f, verb, t))
		return true;
	if (!passive && u.kind != VICTIM_BODIES)
		u.kind = VICTIM_NONE;
	if (o.kind == VICTIM_BODIES) {
		isize first = f->out->len;
		bool told = object_frame(f, verb, t, "bodies found");

		/* "a reporter counted 14 bodies": who saw them says so */
		for (isize i = first; lex_is(f->s->a, t->token, LEX_VOICE_SEEN) && f->p[verb].voice != VERB_PASSIVE && i < f->out->len; i++)
			frame_voice_before(f, verb, &f->out->at[i]);
		return told;
	}
	if (bodies_beside(f, verb, object, t))
		return true;
	if (u.kind == VICTIM_BODIES)
		return frame_take_subject(f, verb, subject, t, "bodies found");
	if (u.kind == VICTIM_NUMBER && subject >= 0 && speaks_of_bodies(f))
		return frame_take_subject(f, verb, subject, t, "one of the bodies");
	if (lex_value_at(f->s->a, f->p[verb].head, LEX_RUIN, "pull") == NULL || !has_ruins(f))
		return false;
	/* "rescuers pulled 12 people out": a past tense, since somebody is its object. */
	if (object >= 0 && f->p[verb].voice != VERB_PASSIVE && victim_fits(&o, false))
		return object_frame(f, verb, t, "pulled out");
	return passive ? subject >= 0 && frame_take_subject(f, verb, subject, t, "pulled out") :
	    object >= 0 && object_frame(f, verb, t, "pulled out");
}

/* "kept a mob from lynching the man", "to keep judges from being murdered" */
static bool
is_kept_from(const struct finder *f, int32_t i)
{
	enum { PHRASES = 6 };

	if ((slot_phrase(f, i)->voice != VERB_ING && slot_phrase(f, i)->voice != VERB_PASSIVE) || !slot_is(f, i - 1, PHRASE_PREPOSITION) ||
	    !lex_is(f->s->a, slot_phrase(f, i - 1)->first, LEX_FROM))
		return false;
	for (int32_t k = i - 2; k >= 0 && k >= i - PHRASES; k--)
		if (f->p[k].kind == PHRASE_VERB && lex_is(f->s->a, f->p[k].head, LEX_AVOID))
			return true;
	return false;
}

/* "was nearly lynched" */
bool
frame_is_near_miss(const struct finder *f, int32_t i)
{
	int32_t first = f->p[i].first;

	if (slot_is(f, i - 1, PHRASE_ADVERB))
		first = f->p[i - 1].first;
	for (int32_t t = first; t < f->p[i].head; t++)
		if (lex_is(f->s->a, t, LEX_NEAR_MISS))
			return true;
	if (slot_is(f, i - 1, PHRASE_NOUN) &&        /* "his attempted lynching" */
	    lex_is(f->s->a, f->p[i - 1].last, LEX_NEAR_MISS))
		return true;
	return is_kept_from(f, i);
}

bool
frame_is_made_noun(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i - 1);

	return slot_is(f, i, PHRASE_VERB) && f->p[i].voice == VERB_PARTICIPLE && p->kind == PHRASE_NOUN && p->first == p->last &&
	    token_is(f->s->a, p->first, TAG_BIT(TAG_DET)) && lex_is(f->s->a, p->first, LEX_DEFINITE) &&
	    !lex_is(f->s->a, p->first, LEX_PERSON) && p->last + 1 == f->p[i].first;
}

/* "Five of the seven wounded died": seven were wounded, whatever became of five of them. */
static bool
whole_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	struct event  e = frame_event_of_verb(f, verb, t, "whole of a part");
	struct victim v = victim_read(f->s, verb - 1), part = victim_read(f->s, verb - 3);

	if (f->p[verb].voice != VERB_PARTICIPLE || !(slot_phrase(f, verb - 1)->flags & PHRASE_DEFINITE) ||
	    !slot_is(f, verb - 2, PHRASE_PREPOSITION) || !victim_fits(&v, false) || !v.count.has_max ||
	    !lex_is(f->s->a, f->p[verb - 2].first, LEX_OF) || part.kind != VICTIM_NUMBER ||
	    !part.count.has_max || part.count.max > v.count.max)
		return false;
	return frame_emit(f, &e, &v) != NULL;
}

/* "30 others were taken to hospital", beside those of whom it was said that they died; of people
 * told of before it is not said in what state. */
static bool
taken_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t subject = f->p[verb].voice == VERB_PASSIVE ? slot_subject(f, verb) : -1;
	struct victim v = victim_read(f->s, subject);

	return subject >= 0 && v.is_addition && v.count.has_min && v.kind != VICTIM_BODIES &&
	    frame_take_subject(f, verb, subject, t, "taken to hospital");
}

/* "injuries of displaced civilians": between a preposition and its noun, and no number. */
static bool
is_description(const struct finder *f, int32_t i, const struct trigger *t)
{
	return t->effect == EFFECT_DISPLACED && f->p[i].voice == VERB_PARTICIPLE && f->p[i].first == f->p[i].last &&
	    slot_is(f, i - 1, PHRASE_PREPOSITION) && slot_is(f, i + 1, PHRASE_NOUN) &&
	    slot_phrase(f, i + 1)->quantity < 0;
}

/* "scheduled to die", "was left to die": behind a verb what is meant to come. */
static bool
is_yet_to_come(const struct finder *f, int32_t i)
{
	return slot_is(f, i - 1, PHRASE_VERB) && f->p[i].voice == VERB_TO &&
	    f->p[i].head == f->p[i].first + 1;
}

/* "two of the wounded had died": some of those killed, beside a total (DESIGN 5.10). */
static bool
is_of_wounded(const struct finder *f, const struct victim *v)
{
	int32_t last = slot_phrase(f, slot_end(f, v->last))->last;

	for (int32_t t = slot_phrase(f, v->first)->first; t < last; t++)
		if (lex_is(f->s->a, t, LEX_OF) && lex_is(f->s->a, t + 1, LEX_DEFINITE) &&
		    lex_value_at(f->s->a, t + 2, LEX_HARMED_GROUP, "injured") != NULL)
			return true;
	return false;
}

/* "forced 4,000 people to flee", "2,300 people have fled to the border"; not "used a car to flee", "four gunmen
 * fled to the woods". */
static bool
flee_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	enum { MANY = 20 };      /* who come from a fight or a crime alone are fewer */
	int32_t subject = slot_subject(f, verb);
	struct victim v = victim_read(f->s, subject);
	bool are_made_to = f->p[verb].voice == VERB_TO && v.last == verb - 1;

	if (!v.count.has_min || v.status == STATUS_COMBATANT || is_yet_to_come(f, verb) ||
	    (!are_made_to && (f->p[verb].voice == VERB_TO || v.count.min < MANY)))
		return false;
	return frame_take_subject(f, verb, subject, t, "subject");
}

/* "killed five before taking his own life", "after shooting them turned the gun on himself": the subject of the verb that
 * the one at ${verb} hangs on behind "before" or "after"; -1 = it hangs on none. */
static int32_t
subject_of_main(const struct finder *f, int32_t verb)
{
	enum { PHRASES = 12 };

	if (f->p[verb].voice != VERB_ING || !slot_is(f, verb - 1, PHRASE_PREPOSITION) ||
	    !lex_is(f->s->a, f->p[verb - 1].first, LEX_CLAUSE_PREPOSITION))
		return -1;
	for (int32_t k = verb - 2; k > 0 && k >= verb - PHRASES && !slot_is(f, k, PHRASE_BORDER); k--)
		if (f->p[k].kind == PHRASE_VERB && (f->p[k].flags & PHRASE_FINITE || f->p[k].voice == VERB_PARTICIPLE) && f->p[k].voice != VERB_PASSIVE)
			return slot_subject(f, k);
	return -1;
}

/* "Medics treated 50 people, 12 of whom died": of those whom somebody treated. */
static bool
is_of_treated(const struct finder *f, const struct victim *v)
{
	int32_t whom = v->last + 1;

	if (v->kind != VICTIM_NUMBER || !slot_is(f, whom, PHRASE_INCLUDING) || !lex_is(f->s->a, f->p[whom].first, LEX_OF))
		return false;
	for (int32_t i = 0; i < v->first; i++)
		if (f->p[i].kind == PHRASE_VERB && f->p[i].voice != VERB_PASSIVE && lex_value_at(f->s->a, f->p[i].head, LEX_EFFECT, "injured treat") != NULL)
			return true;
	return false;
}

static bool
die_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t main = subject_of_main(f, verb), subject = main >= 0 ? main : slot_subject(f, verb);
	struct victim v = victim_read(f->s, subject);

	return !is_yet_to_come(f, verb) && frame_take_subject(f, verb, subject, t,
	    v.kind != VICTIM_NONE && (is_of_wounded(f, &v) || is_of_treated(f, &v)) ? RULE_OF_WOUNDED : "subject");
}

/* "three of its men", "eleven of our people" */
static bool
is_of_own(const struct finder *f, int32_t i, const struct victim *v)
{
	const struct phrase *p = slot_phrase(f, i);

	return p->quantity >= 0 && f->s->q->at[p->quantity].kind == QUANTITY_COUNT &&
	    v->count.has_min && (v->kind == VICTIM_NUMBER || v->kind == VICTIM_PEOPLE) &&
	    slot_is(f, i + 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i + 1].first, LEX_OF) &&
	    (slot_phrase(f, i + 2)->flags & PHRASE_POSSESSED) && victim_read(f->s, i + 2).kind == VICTIM_PEOPLE;
}

/* "lost his wife and two sons", "lost 12 relatives", "lost five soldiers": one's own kin or men, and no other thing; some of those killed. */
static bool
kin_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t object = slot_object(f, last_phrase(f, verb, t));
	struct victim v = victim_read(f->s, object);
	isize first = f->out->len;

	if (f->p[verb].voice == VERB_PASSIVE || f->p[verb].voice == VERB_TO ||
	    !(v.is_kin || (v.kind == VICTIM_PEOPLE && v.status == STATUS_COMBATANT) || is_of_own(f, object, &v)) ||
	    (!(slot_phrase(f, object)->flags & PHRASE_POSSESSED) && !v.count.has_min) || !object_frame(f, verb, t, "kin lost"))
		return false;
	/* "We lost two soldiers": a force's own dead are no part of those counted before. */
	for (isize i = first; i < f->out->len; i++)
		f->out->at[i].is_part = v.status != STATUS_COMBATANT;
	return true;
}

/* "Killed in the raid were the mayor and two guards": the people behind the copula; false where the
 * sentence does not begin so. */
static bool
inverted_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	enum { PHRASES = 8 };
	struct event   e = frame_event_of_verb(f, verb, t, "inverted");
	struct members m;
	int32_t k = verb + 1;

	m.len = 0;
	if (f->p[verb].voice != VERB_PARTICIPLE || !(verb == 0 || (verb == 1 && slot_is(f, 0, PHRASE_ADVERB))))
		return false;
	while (k <= verb + PHRASES && (slot_is(f, k, PHRASE_PREPOSITION) || (slot_is(f, k, PHRASE_NOUN) &&
	    slot_is(f, k - 1, PHRASE_PREPOSITION)) || slot_is(f, k, PHRASE_ADVERB)))
		k++;
	if (!slot_is(f, k, PHRASE_VERB) || !(f->p[k].flags & PHRASE_COPULA) || !slot_is(f, k + 1, PHRASE_NOUN))
		return false;
	slot_list(f, k + 1, true, -1, &m);
	frame_emit_all(f, &e, &m);
	return m.len > 0;
}

void
frame_verb(struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];
	struct trigger t;
	bool done = false;
	int32_t first = slot_is(f, i - 1, PHRASE_ADVERB) ? f->p[i - 1].first :
	    slot_is(f, i - 1, PHRASE_NOUN) ? f->p[i - 1].head : p->first;       /* "a bullet struck" */

	if (frame_figure(f, i) || frame_said(f, i) || frame_put(f, i) || frame_identified(f, i) || (p->voice == VERB_TO && frame_result(f, i)) ||
	    !trigger_find(f, first, p->head, p->head, &t) || t.token < f->read)
		return;
	f->read = t.last + 1;
	if (frame_is_made_noun(f, i)) {
		frame_refuse(f, t.token, "people only mentioned again");
		return;
	}
	if (frame_is_near_miss(f, i)) {
		frame_refuse(f, t.token, "it is said to have almost happened");
		return;
	}
	if (is_description(f, i, &t)) {
		frame_refuse(f, t.token, "it says what they were before");
		return;
	}
	if (frame_number_who(f, i, &t))
		done = true;
	else if (trigger_is(&t, "v"))
		done = inverted_frame(f, i, &t) || whole_frame(f, i, &t) || transitive_frame(f, i, &t);
	else if (trigger_is(&t, "die"))
		done = die_frame(f, i, &t);
	else if (trigger_is(&t, "flee"))
		done = flee_frame(f, i, &t);
	else if (trigger_is(&t, "kin"))
		done = kin_frame(f, i, &t);
	else if (trigger_is(&t, "taken"))
		done = taken_frame(f, i, &t);
	else if (trigger_is(&t, "move"))
		done = move_frame(f, i, &t);
	else if (trigger_is(&t, "adj"))
		done = frame_take_subject(f, i, slot_subject(f, i), &t, "state");
	else if (trigger_is(&t, "act"))
		done = object_frame(f, i, &t, "active past");
	else if (trigger_is(&t, "fall"))
		done = frame_fallen(f, i, &t);
	else if (trigger_is(&t, "live"))
		done = frame_survivors(f, i, &t);
	else if (trigger_is(&t, "cost"))
		done = frame_cost(f, i, &t);
	else if (trigger_is(&t, "seek"))
		done = frame_sought(f, i, &t);
	else if (trigger_is(&t, "treat"))
		done = frame_treated(f, i, &t);
	else if (trigger_is(&t, "event"))
		done = frame_event_of(f, i, &t);      /* "the killing of a priest" */
	if (!done)
		frame_refuse(f, t.token, "no victims in the slots of the verb");
}
