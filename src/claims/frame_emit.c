/* claims/frame_emit.c - one harm for each group of people: totals of families, and
 * parts of what was counted. */
#include "claims/frame_parts.h"

void
frame_refuse(struct finder *f, int32_t token, const char *why)
{
	if (f->refused != NULL)
		*PUSH(f->refused, f->keep) = (struct refusal){ token, why };
}

/* ---- emitting --------------------------------------------------------- */

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

/* One of the counts before is of people by the same word. */
static bool
is_told_of(const struct finder *f, int32_t head)
{
	enum { BACK = 40 };      /* claims */
	str word = token_text(f->s->a, head);

	for (isize i = f->told->len - 1; i >= 0 && i >= f->told->len - BACK; i--)
		if (str_find(str_slice(f->s->a->text, f->told->at[i].where), word, 0) >= 0)
			return true;
	return false;
}

/* "the murder of the Jesuit priests", and nothing was said of them before. */
static bool
tells_first(const struct finder *f, const struct event *e, const struct victim *v)
{
	bool first = f->told != NULL && (f->told->len == 0 || (strcmp(e->rule, "event of") == 0 && !is_told_of(f, v->head)));

	return first && v->kind == VICTIM_PEOPLE && f->p[v->first].first < v->head &&
	    (e->t.effect == EFFECT_KILLED || e->t.effect == EFFECT_DETAINED) &&
	    (f->p[v->last].last - f->p[v->first].first >= 2 || v->status == STATUS_CIVILIAN);
}

/* "carried 20 bodies and 41 injured people": of those who were found the noun says more. */
static enum effect
effect_found(const struct finder *f, const struct victim *v)
{
	struct trigger t;

	if (v->kind == VICTIM_BODIES || !trigger_find(f, f->p[v->first].first, f->p[v->first].head, -1, &t))
		return EFFECT_RECOVERED;
	return t.effect == EFFECT_INJURED ? EFFECT_INJURED : EFFECT_RECOVERED;
}

/* "two displaced children", "a woman displaced from the north": what they were before. */
static bool
is_described(const char *rule, enum effect effect)
{
	return effect == EFFECT_DISPLACED && (strcmp(rule, "participle") == 0 ||
	    strcmp(rule, "subject") == 0 || strcmp(rule, "state before a noun") == 0);
}

/* Has a harm of these people been read that what is read now only describes?  Where what was
 * read first described them, it goes. */
static bool
is_told_better(struct finder *f, const struct event *e, const struct victim *v, enum effect effect)
{
	for (isize i = f->out->len - 1; i >= 0 && i >= f->out->len - HARMS_BACK; i--) {
		const struct harm *said = &f->out->at[i];

		if (said->who.head != v->head || said->effect == effect)
			continue;
		if (is_described(e->rule, effect))
			return true;
		if (is_described(said->rule, said->effect) && i == f->out->len - 1)
			f->out->len--;
	}
	return false;
}

/* "10 of the 194 injured are critical": the harm of the 194, or -1. */
static int32_t
whole_beside(const struct finder *f, const struct victim *v, enum effect effect)
{
	for (isize i = f->out->len - 1; i >= 0 && i >= f->out->len - HARMS_BACK; i--)
		if (f->out->at[i].effect == effect && f->out->at[i].who.first == v->first + 2 &&
		    strcmp(f->out->at[i].rule, "whole of a part") == 0)
			return (int32_t)i;
	return -1;
}

/* "arrested a suspect", "two men were detained over the attack": whose arrest tells of a deed, and of no harm. */
static bool
is_arrested(const struct finder *f, const struct event *e, const struct victim *v)
{
	enum { WORDS = 10 };
	const struct sentence *s = &f->s->a->sentences.at[f->s->sentence];

	if (lex_is(f->s->a, v->head, LEX_CULPRIT) || lex_is(f->s->a, v->head, LEX_SUSPECT))
		return true;
	for (int32_t t = e->t.last + 1; sentence_has(s, LEX_SUSPICION) && t < s->end && t <= e->t.last + WORDS; t++)
		if (lex_is(f->s->a, t, LEX_SUSPICION))
			return true;
	return false;
}

struct harm *
frame_emit(struct finder *f, const struct event *e, const struct victim *given)
{
	struct harm *h;
	struct victim taken = *given, *v = &taken;
	int32_t number = -1;
	enum effect effect = e->t.effect;

	if (((v->kind != VICTIM_PEOPLE && v->kind != VICTIM_PRONOUN) || v->is_group) &&
	    lex_is(f->s->a, e->t.token, LEX_ONLY_PEOPLE)) {
		frame_refuse(f, e->t.token, "this word harms people, and none are named");
		return NULL;
	}
	if ((is_dead_claim(v) || v->kind == VICTIM_PRONOUN) && v->count.bound == BOUND_NO_NUMBER)
		frame_take_up(f, e, v, &number);
	if (is_dead_claim(v) && !tells_first(f, e, v)) {
		frame_refuse(f, e->t.token, "the victims are only mentioned again");
		return NULL;
	}
	if (effect == EFFECT_DISPLACED && (v->status == STATUS_COMBATANT || lex_is(f->s->a, v->head, LEX_CULPRIT))) {
		frame_refuse(f, e->t.token, "people with arms who flee are not driven from home");
		return NULL;
	}
	if (effect == EFFECT_DETAINED && is_arrested(f, e, v)) {
		frame_refuse(f, e->t.token, "who is arrested for a deed is not harmed by it");
		return NULL;
	}
	if (v->kind == VICTIM_BODIES && effect != EFFECT_BURIED && effect != EFFECT_MISSING)
		effect = EFFECT_RECOVERED;
	if (effect == EFFECT_RECOVERED)
		effect = effect_found(f, v);
	for (isize i = f->out->len - 1; i >= 0 && i >= f->out->len - HARMS_BACK; i--) {
		const struct harm *said = &f->out->at[i];

		/* "a martyr and 35 injured": the noun says itself what happened to the first. */
		if (said->effect != effect && said->trigger == v->head && said->who.last == v->last) {
			frame_refuse(f, e->t.token, "their own noun says what happened to them");
			return NULL;
		}
		if (said->effect == effect && said->who.first == v->first && said->who.last == v->last &&
		    (said->part_of < 0 || f->out->at[said->part_of].is_sum) && !said->is_sum) {
			frame_refuse(f, e->t.token, "the same people were read with another word");
			return NULL;
		}
	}
	if (is_told_better(f, e, v, effect)) {
		frame_refuse(f, e->t.token, "it says what they were before they were harmed");
		return NULL;
	}
	h = PUSH(f->out, f->keep);
	*h = (struct harm){ .effect = effect, .who = *v, .first = f->p[v->first].first,
		.last = f->p[v->last].last, .trigger = e->t.token, .verb = e->verb, .part_of = whole_beside(f, v, effect),
		.voice_first = -1, .voice_last = -1, .voice_cue = -1,
		.is_negated = e->negated, .is_hypothetical = e->hypothetical, .is_modal = e->modal,
		.modality = e->modality != NULL ? e->modality : "", .rule = e->rule };
	widen(h, e->t.token, e->t.last);
	/* "(two died,) a third lost a leg": the article alone is no quote. */
	if (v->first == v->last && f->p[v->first].first == f->p[v->first].last && slot_is(f, v->last + 1, PHRASE_ADJECTIVE) &&
	    f->p[v->first].quantity >= 0 && f->s->q->at[f->p[v->first].quantity].kind == QUANTITY_ARTICLE)
		h->who.count.where.end = token_span(f->s->a, f->p[v->last + 1].first, f->p[v->last + 1].last).end;
	if (number >= 0)
		widen(h, number, number);
	return h;
}

static bool
is_exact(const struct victim *v)
{
	return v->count.has_min && v->count.has_max && v->count.min == v->count.max;
}

/* Civilians and fighters are mixed; with people of whom nothing is known, nothing is known of all. */
static enum status
status_of_both(enum status one, enum status other)
{
	if (one == other)
		return one;
	return one == STATUS_UNKNOWN || other == STATUS_UNKNOWN ? STATUS_UNKNOWN : STATUS_MIXED;
}

/* A further harm that holds the total of a family or small group. */
static void
emit_sum(struct finder *f, const struct event *e, const struct members *m, isize first)
{
	struct victim all = m->at[0];
	struct harm *sum;
	bool kin = false, described = true;

	if (m->len < 2 || f->out->len - first < 2)
		return;
	all.count.min = all.count.max = 0;
	for (int i = 0; i < m->len; i++) {
		if (!is_exact(&m->at[i]) || m->at[i].count.max > 20)
			return;
		kin |= m->at[i].is_kin || m->at[i].age == AGE_CHILD;
		described &= m->at[i].sex != SEX_NONE && m->at[i].age != AGE_NONE && m->at[i].kind == VICTIM_PEOPLE;
		all.count.min += m->at[i].count.min;
		all.last = m->at[i].last;
		all.status = status_of_both(all.status, m->at[i].status);
		if (m->at[i].sex != all.sex)
			all.sex = SEX_NONE;
		if (m->at[i].age != all.age)
			all.age = AGE_NONE;
	}
	if (!kin && !described)
		return;
	all.count.max = all.count.min;
	all.count.where = token_span(f->s->a, f->p[all.first].first, f->p[all.last].last);
	sum = frame_emit(f, e, &all);
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

static bool
is_none(const struct victim *v)
{
	return v->count.has_max && v->count.max == 0;
}

static void
say_none(struct amount *count)
{
	count->min = count->max = 0;
	count->has_min = count->has_max = true;
	count->bound = BOUND_EXACTLY;
}

/* "Amal Haddad, Omar Saleh and Lina Nasser": a list of names counts as many people. */
static struct members
names_joined(const struct finder *f, const struct members *m)
{
	struct members out;

	out.len = 0;
	for (int i = 0; i < m->len; i++) {
		struct victim *last = out.len > 0 ? &out.at[out.len - 1] : NULL;

		if (last == NULL || m->at[i].kind != VICTIM_NAME || last->kind != VICTIM_NAME ||
		    !is_exact(&m->at[i]) || !is_exact(last)) {
			out.at[out.len++] = m->at[i];
			continue;
		}
		last->count.min++;
		last->count.max++;
		last->last = m->at[i].last;
		last->count.where = token_span(f->s->a, f->p[last->first].first, f->p[last->last].last);
	}
	return out;
}

/* "Twenty people, three women and five children": the first are all, whoever they were. */
static bool
are_all(const struct victim *v, int64_t others)
{
	return v->is_everybody && v->sex == SEX_NONE && v->age == AGE_NONE && v->count.min > others;
}

/* "five children, two boys, two girls and an infant": the first is what the others
 * add up to, or the others are some of. */
static bool
is_enumeration(const struct members *m)
{
	bool    described = true;   /* the others by sex or age */
	int64_t sum = 0;

	for (int i = 0; i < m->len; i++) {
		if (!is_exact(&m->at[i]))
			return false;
		sum += i > 0 ? m->at[i].count.min : 0;
		described &= i == 0 || ((m->at[i].sex != SEX_NONE || m->at[i].age != AGE_NONE) && !m->at[i].is_kin);
		/* "three nurses, two policemen and a cook" are six */
		if (i > 0 && m->at[i].sex == SEX_NONE && m->at[i].age == AGE_NONE && m->at[0].status != STATUS_UNKNOWN)
			return false;
	}
	return m->len > 2 && (sum == m->at[0].count.min || (described && are_all(&m->at[0], sum)));
}

/* What both are is kept. */
static void
mix(struct victim *one, const struct victim *other)
{
	if (one->sex != other->sex)
		one->sex = SEX_NONE;
	if (one->age != other->age)
		one->age = AGE_NONE;
	one->status = status_of_both(one->status, other->status);
}

/* "14 women and children": one number for both, where the second noun has neither number nor article. */
static bool
is_one_count(const struct finder *f, const struct victim *one, const struct victim *other)
{
	const struct phrase *p = slot_phrase(f, other->first), *q = slot_phrase(f, one->first);

	return one->kind == VICTIM_PEOPLE && other->kind == VICTIM_PEOPLE && is_unnumbered(other) && other->is_plural && one->is_plural &&
	    other->first == one->last + 2 && slot_is(f, other->first - 1, PHRASE_AND) && one->first == one->last &&
	    q->quantity >= 0 && one->count.has_min && q->first == f->s->q->at[q->quantity].first &&
	    p->first == p->last && p->quantity < 0 && (p->flags & PHRASE_PLURAL) != 0;
}

void
frame_emit_all(struct finder *f, const struct event *e, const struct members *given)
{
	struct members joined = names_joined(f, given), *m = &joined;
	isize first = f->out->len;

	if (is_enumeration(m)) {
		for (int i = 0; i < m->len; i++) {
			struct harm *part = frame_emit(f, e, &m->at[i]);

			if (part != NULL && i > 0)
				part->part_of = (int32_t)first;
		}
		return;
	}

	for (int i = 0; i < m->len; i++) {
		struct harm *before = f->out->len > first ? &f->out->at[f->out->len - 1] : NULL;

		/* "no soldiers or civilians": none of either */
		if (before != NULL && is_none(&before->who) && is_unnumbered(&m->at[i]))
			say_none(&m->at[i].count);

		/* "women and children": no number is said of either. */
		if (before != NULL && is_unnumbered(&before->who) && is_unnumbered(&m->at[i])) {
			before->who.last = m->at[i].last;
			before->who.count.where.end = m->at[i].count.where.end;
			widen(before, before->first, f->p[m->at[i].last].last);
			mix(&before->who, &m->at[i]);
			continue;
		}
		if (before != NULL && is_one_count(f, &before->who, &m->at[i])) {
			before->who.last = m->at[i].last;
			before->who.count.where.end = f->s->a->tokens.at[f->p[m->at[i].last].last].end;
			mix(&before->who, &m->at[i]);
			widen(before, before->first, f->p[m->at[i].last].last);
			continue;
		}
		frame_emit(f, e, &m->at[i]);
	}
	emit_sum(f, e, m, first);
}

/* ---- subsets: "including 12 children", "(1 journalist)" ---------------- */

static bool
at_least_as_many(const struct victim *whole, const struct victim *part)
{
	return !part->count.has_min || !whole->count.has_max || part->count.min <= whole->count.max;
}

static bool
says_of_them(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_INCLUDING) && lex_is(f->s->a, f->p[i].first, LEX_OF);
}

/* "five of them girls", "one of whom was a child", "of whom five were girls": the noun
 * behind the number at phrase ${i}, or -1. */
static int32_t
of_them(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i);
	bool    before = says_of_them(f, i - 1) && slot_is(f, i + 1, PHRASE_VERB) && (f->p[i + 1].flags & PHRASE_COPULA) != 0;
	int32_t noun = before ? i + 1 : i + 2;

	if ((v.kind != VICTIM_NUMBER && frame_fraction_at(f, i) == NULL) || (!before && !says_of_them(f, i + 1)))
		return -1;
	if (slot_is(f, noun, PHRASE_VERB) && (f->p[noun].flags & PHRASE_COPULA))
		noun++;
	return slot_is(f, noun, PHRASE_NOUN) ? noun : -1;
}

/* "Ten people including a nurse and two boys were killed": no comma closes the parts, so that all of them stand
 * before the verb of the whole; -1 = it is not so. */
static int32_t
verb_behind_parts(const struct finder *f, const struct event *e, isize whole, int32_t from)
{
	if (e->verb < from || f->out->at[whole].who.last >= from)
		return -1;
	for (int32_t i = from; i < e->verb; i++)
		if (f->p[i].kind != PHRASE_NOUN && f->p[i].kind != PHRASE_AND && f->p[i].kind != PHRASE_PREPOSITION)
			return -1;
	return e->verb;
}

/* How many "five of them", "a quarter of them" are. */
static struct amount
count_of_them(const struct finder *f, int32_t i, const struct victim *whole)
{
	const struct lex_hit *fraction = frame_fraction_at(f, i);

	if (fraction == NULL)
		return f->s->q->at[f->p[i].quantity].amount;
	if (is_exact(whole))
		return frame_share(fraction, whole->count.min, token_span(f->s->a, f->p[i].first, f->p[i].last));
	return (struct amount){ .is_stated = true, .bound = BOUND_NO_NUMBER };
}

int32_t
frame_emit_parts(struct finder *f, const struct event *e, isize whole, int32_t from)
{
	struct members m;
	struct event part = *e;
	int32_t of = of_them(f, from), last;

	m.len = 0;
	last = slot_list(f, of >= 0 ? of : from, true, verb_behind_parts(f, e, whole, from), &m);
	if (of >= 0 && m.len > 0)
		m.at[0].count = count_of_them(f, from, &f->out->at[whole].who);

	part.rule = "part";
	for (int i = 0; i < m.len; i++) {
		struct harm *h;

		/* but "a couple and their children" */
		if ((m.at[i].kind == VICTIM_NUMBER && !lex_is(f->s->a, slot_phrase(f, m.at[i].first)->head, LEX_PERSON)) || m.at[i].kind == VICTIM_PRONOUN ||
		    !at_least_as_many(&f->out->at[whole].who, &m.at[i]))
			continue;
		if (m.at[i].status == STATUS_UNKNOWN)
			m.at[i].status = f->out->at[whole].who.status;
		h = frame_emit(f, &part, &m.at[i]);
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
		int32_t next = frame_emit_parts(f, e, whole, from) + 1;

		if (next == 0 || f->out->len == first)
			return;
		if (slot_is(f, next, PHRASE_COMMA))
			next++;
		if (slot_is(f, next, PHRASE_INCLUDING))
			next = frame_emit_parts(f, e, f->out->len - 1, next + 1) + 1;
		else if (of_them(f, next) >= 0)
			next = frame_emit_parts(f, e, f->out->len - 1, next) + 1;
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

/* "120 fighters and 50 civilians, including six children": of people of two kinds in one list
 * those named last have the parts. */
static isize
whole_of_parts(const struct finder *f, isize whole)
{
	const struct harm *said = f->out->at;

	for (isize i = f->out->len - 1; i > whole; i--)
		if (said[i].part_of < 0 && !said[i].is_sum)
			return said[i].who.status != said[whole].who.status && said[i].who.is_plural ? i : whole;
	return whole;
}

/* "27 deaths, including in East Jerusalem": where some of them were, not who. */
static bool
names_places(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_PREPOSITION) &&
	    lex_is(f->s->a, f->p[i].first, LEX_PLACE_PREPOSITION) &&
	    (victim_read(f->s, i + 1).kind == VICTIM_NAME || victim_read(f->s, i + 1).kind == VICTIM_PERHAPS);
}

/* Another word of harm with people of its own: what follows are their parts. */
static bool
counts_others(const struct finder *f, int32_t i)
{
	struct trigger t;

	return slot_is(f, i, PHRASE_NOUN) && slot_is(f, i + 1, PHRASE_PREPOSITION) &&
	    trigger_find(f, f->p[i].head, f->p[i].head, -1, &t) && !trigger_is(&t, "move");
}

/* "one killed and three others, including a child, injured": other people in another state. */
static bool
begins_others(const struct finder *f, int32_t i)
{
	enum { PHRASES = 14 };
	struct victim v = victim_read(f->s, i + 1);
	struct trigger t;

	if (!slot_is(f, i, PHRASE_AND) || slot_phrase(f, i + 1)->quantity < 0 ||
	    f->s->q->at[slot_phrase(f, i + 1)->quantity].kind != QUANTITY_COUNT ||
	    (v.kind != VICTIM_PEOPLE && v.kind != VICTIM_NUMBER))
		return false;
	for (int32_t k = i + 2; k < f->count && k < i + PHRASES && f->p[k].kind != PHRASE_BORDER; k++)
		if ((f->p[k].kind == PHRASE_VERB || f->p[k].kind == PHRASE_ADJECTIVE) &&
		    trigger_find(f, f->p[k].first, f->p[k].last, -1, &t))
			return true;
	return false;
}

/* "(three were shot), one fatally", "two of them fatally": of those hit a number that died. */
static bool
emit_fatal(struct finder *f, const struct event *e, int32_t i)
{
	struct event died = *e;
	struct victim v = victim_read(f->s, i);
	int32_t behind = slot_is(f, i + 1, PHRASE_INCLUDING) ? i + 2 : i + 1;

	if ((e->t.effect != EFFECT_KILLED_OR_INJURED && e->t.effect != EFFECT_INJURED) || v.kind != VICTIM_NUMBER ||
	    !slot_is(f, i - 1, PHRASE_COMMA) || !slot_is(f, behind, PHRASE_ADVERB) ||
	    !lex_is(f->s->a, f->p[behind].first, LEX_FATALLY))
		return false;
	died.t.effect = EFFECT_KILLED;
	died.t.token = died.t.last = f->p[behind].first;
	died.rule = "hit fatally";
	return frame_emit(f, &died, &v) != NULL;
}

/* "(14 were hurt), two critically": a part, by how badly. */
static bool
emit_degree(struct finder *f, const struct event *e, isize whole, int32_t i)
{
	struct event told = *e;
	struct victim v = victim_read(f->s, i);
	struct harm *h;

	if (v.kind != VICTIM_NUMBER || !v.count.has_min || v.count.min == 0 || !slot_is(f, i - 1, PHRASE_COMMA) || !slot_is(f, i + 1, PHRASE_ADVERB) ||
	    !lex_is(f->s->a, f->p[i + 1].first, LEX_HOW_BADLY) || slot_is(f, i + 2, PHRASE_VERB) || !at_least_as_many(&f->out->at[whole].who, &v))
		return false;
	told.rule = "part";
	h = frame_emit(f, &told, &v);
	if (h != NULL)
		h->part_of = (int32_t)whole;
	return h != NULL;
}

/* "(46 people were hurt), eight of whom needed surgery", "ten of them gravely", "three of them from one family": a part that no noun
 * and no other harm tells of. */
static bool
emit_described(struct finder *f, const struct event *e, isize whole, int32_t i)
{
	struct event told = *e;
	struct victim v = victim_read(f->s, i);
	const struct phrase *behind = slot_phrase(f, i + 2);
	struct trigger t;
	struct harm *h;

	if (v.kind != VICTIM_NUMBER || !v.count.has_min || v.count.min == 0 || !slot_is(f, i - 1, PHRASE_COMMA) || !slot_is(f, i + 1, PHRASE_INCLUDING) ||
	    !lex_is(f->s->a, f->p[i + 1].first, LEX_OF) || !at_least_as_many(&f->out->at[whole].who, &v))
		return false;
	if (behind->kind == PHRASE_VERB ? !(behind->flags & PHRASE_FINITE) || (behind->flags & (PHRASE_COPULA | PHRASE_NEGATED | PHRASE_MODAL)) ||
	    behind->voice == VERB_PASSIVE || trigger_find(f, behind->first, behind->last, -1, &t)
	    : behind->kind == PHRASE_PREPOSITION ? lex_value_at(f->s->a, behind->first, LEX_RANGE, "from") == NULL && !lex_is(f->s->a, behind->first, LEX_OF) &&
	    (!trigger_find(f, behind->first, behind->first, -1, &t) || !trigger_is(&t, "state"))
	    : behind->kind != PHRASE_ADVERB || lex_is(f->s->a, behind->first, LEX_FATALLY) || slot_is(f, i + 3, PHRASE_VERB))
		return false;
	v.status = f->out->at[whole].who.status;
	told.t.token = told.t.last = f->p[i].first;
	told.rule = "part described";
	h = frame_emit(f, &told, &v);
	if (h == NULL)
		return false;
	h->part_of = (int32_t)whole;
	h->effect = f->out->at[whole].effect;
	return true;
}

/* "(killed 12 people,) officials said, (including three children)": the verb at phrase ${i}. */
static bool
is_who_says(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_VERB) && slot_is(f, i - 1, PHRASE_NOUN) && slot_is(f, i - 2, PHRASE_COMMA) &&
	    slot_is(f, i + 1, PHRASE_COMMA) && lex_is(f->s->a, f->p[i].head, LEX_REPORTING_VERB);
}

/* "(30 people were killed in X), 18 civilians and 12 soldiers": the list behind phrase ${i}, a comma or a mark, that makes
 * up the whole. */
static bool
makes_up_whole(const struct finder *f, isize whole, int32_t i)
{
	const struct amount *count = &f->out->at[whole].who.count;
	struct members m = { .len = 0 };
	int64_t sum = 0;

	if (!(f->p[i].kind == PHRASE_COMMA || (f->p[i].kind == PHRASE_BORDER && lex_is(f->s->a, f->p[i].first, LEX_LIST_MARK))) ||
	    !slot_is(f, i + 1, PHRASE_NOUN) || slot_phrase(f, i + 1)->quantity < 0 || !count->has_max || count->min != count->max)
		return false;
	slot_list(f, i + 1, true, -1, &m);
	for (int k = 0; k < m.len; k++) {
		if (m.at[k].kind != VICTIM_PEOPLE || !m.at[k].count.has_max || m.at[k].count.min != m.at[k].count.max || m.at[k].is_addition)
			return false;
		sum += m.at[k].count.min;
	}
	return m.len > 1 && sum == count->min;
}

/* What is said of a part of ${whole} close behind it or behind its verb. */
void
frame_find_parts(struct finder *f, const struct event *e, isize whole, int32_t behind)
{
	for (int32_t i = behind + 1; i < f->count && i < behind + 12; i++) {
		enum phrase_kind kind = (enum phrase_kind)f->p[i].kind;
		struct trigger t;

		if (kind == PHRASE_INCLUDING) {
			whole = whole_of_parts(f, whole);
			if (names_places(f, i + 1))
				return;
			if (slot_is(f, i + 1, PHRASE_ADVERB) || slot_is(f, i + 1, PHRASE_PREPOSITION))
				i++;
			emit_parts(f, e, whole, of_them(f, i - 1) >= 0 ? i - 1 : i + 1);
			return;
		}
		if (kind == PHRASE_NOUN && (emit_fatal(f, e, i) || emit_degree(f, e, whole, i) || emit_described(f, e, whole, i)))
			return;
		if (kind == PHRASE_OPEN && i <= behind + 2 && frame_another(f, e, whole, i)) {
			i = frame_close(f, i);
			continue;
		}
		if (kind == PHRASE_OPEN && i <= behind + 2 && slot_is(f, i + 1, PHRASE_NOUN) &&
		    slot_phrase(f, i + 1)->quantity >= 0) {
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_BORDER && i <= behind + 2 && slot_is(f, i + 1, PHRASE_NOUN) &&
		    lex_is(f->s->a, f->p[i].first, LEX_LIST_MARK) &&
		    slot_phrase(f, i + 1)->quantity >= 0) {
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (makes_up_whole(f, whole, i)) {
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_BORDER && slot_is(f, i + 1, PHRASE_INCLUDING))
			continue;
		if (kind == PHRASE_BORDER || kind == PHRASE_RELATIVE || counts_others(f, i) || begins_others(f, i))
			return;
		if (is_who_says(f, i))
			continue;
		if (kind == PHRASE_VERB && i > behind + 1 &&
		    (trigger_find(f, f->p[i].first, f->p[i].last, -1, &t) ||
		    (f->p[i].flags & PHRASE_FINITE)))
			return;
	}
}

/* ", including a woman and a child," behind a member that others follow. */
void
frame_inner_parts(struct finder *f, const struct event *e, const struct members *m, isize first)
{
	for (int i = 0; i + 1 < m->len && first + i < f->out->len; i++) {
		int32_t next = m->at[i].last + 1;

		if (slot_is(f, next, PHRASE_COMMA))
			next++;
		if (slot_is(f, next, PHRASE_INCLUDING))
			next++;
		else if (of_them(f, next) < 0)
			continue;
		if (m->at[i].is_plural && next > m->at[i].last + 1)
			frame_emit_parts(f, e, first + i, next);
	}
}
