/* claims/frame.c - words of harm and the slots that hold their victims. */
#include "claims/frame.h"

enum {
	MEMBERS_MOST = 24,       /* of one list of victims */
	REACH = 60,              /* phrases between a verb and its subject */
	VERBS_JOINED = 6,        /* "was stopped, searched, beaten and killed" */
};

struct members { struct victim at[MEMBERS_MOST]; int len; };

struct finder {
	const struct parsed *s;
	const struct phrase *p;
	int32_t count;
	struct arena *keep;
	struct harm_list *out;
	struct refusal_list *refused;
	int32_t read;            /* tokens before it belong to words of harm already read */
};

static const struct phrase *
at(const struct finder *f, int32_t i)
{
	static const struct phrase none = { .kind = PHRASE_BORDER, .quantity = -1 };

	return i >= 0 && i < f->count ? &f->p[i] : &none;
}

static bool
is(const struct finder *f, int32_t i, enum phrase_kind kind)
{
	return i >= 0 && i < f->count && f->p[i].kind == kind;
}

static void
refuse(struct finder *f, int32_t token, const char *why)
{
	if (f->refused != NULL)
		*PUSH(f->refused, f->keep) = (struct refusal){ token, why };
}

/* ---- words of harm ---------------------------------------------------- */

struct trigger { const struct lex_hit *hit; int32_t token, last; enum effect effect; const char *frame; };

/* The value of effect.tsv: "killed v". */
static bool
read_effect(const struct lex_hit *hit, int32_t token, struct trigger *out)
{
	const char *space = strchr(hit->sense->value, ' ');

	if (space == NULL || !effect_parse((str){ hit->sense->value, space - hit->sense->value },
	    &out->effect))
		return false;
	out->hit = hit;
	out->token = token;
	out->last = token + hit->tokens - 1;
	out->frame = space + 1;
	return true;
}

static bool
is_frame(const struct trigger *t, const char *name)
{
	return strcmp(t->frame, name) == 0;
}

/* The longest word of harm that begins in tokens [first, last]; where
 * ${through} >= 0 it must cover that token. */
static bool
find_trigger(const struct finder *f, int32_t first, int32_t last, int32_t through,
    struct trigger *out)
{
	bool found = false;
	struct trigger t;

	for (int32_t i = first; i <= last; i++) {
		const struct lex_hit *hit = lex_at(f->s->a, i, LEX_EFFECT);

		if (hit == NULL || (through >= 0 && i + hit->tokens - 1 < through))
			continue;
		if (read_effect(hit, i, &t) && (!found || t.hit->tokens > out->hit->tokens)) {
			*out = t;
			found = true;
		}
	}
	return found;
}

/* The phrase that holds a token; phrases are in order. */
static int32_t
phrase_of(const struct finder *f, int32_t token)
{
	int32_t low = 0, high = f->count - 1;

	while (low < high) {
		int32_t middle = (low + high + 1) / 2;

		if (f->p[middle].first <= token)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* ---- lists of victims ------------------------------------------------- */

static bool
is_clause_preposition(const struct finder *f, int32_t i)
{
	return lex_at(f->s->a, at(f, i)->first, LEX_CLAUSE_PREPOSITION) != NULL;
}

static bool
is_nonfinite(const struct phrase *p)
{
	return p->kind == PHRASE_VERB && (p->voice == VERB_ING || p->voice == VERB_PARTICIPLE) &&
	    !(p->flags & PHRASE_MODAL);
}

/* Behind phrase ${i}: the prepositional phrases that belong to it. */
static int32_t
end_of_noun(const struct finder *f, int32_t i)
{
	while (is(f, i + 1, PHRASE_PREPOSITION) && is(f, i + 2, PHRASE_NOUN) &&
	    !is_clause_preposition(f, i + 1))
		i += 2;
	return i;
}

/* "(...)" or "..., ..." behind a noun: the phrase that closes it, or ${i}. */
static int32_t
skip_aside(const struct finder *f, int32_t i)
{
	if (!is(f, i + 1, PHRASE_OPEN))
		return i;
	for (int32_t k = i + 2; k < f->count && k < i + 24; k++)
		if (f->p[k].kind == PHRASE_CLOSE)
			return k;
	return i;
}

/* A noun phrase that a verb or state of harm follows is that one's subject. */
static bool
is_subject(const struct finder *f, const struct victim *v)
{
	int32_t i = end_of_noun(f, v->last) + 1;
	struct trigger t;

	while (is(f, i, PHRASE_ADVERB))
		i++;
	if (is(f, i, PHRASE_VERB) && v->is_plural &&
	    lex_at(f->s->a, at(f, i)->first, LEX_SINGULAR_VERB) != NULL)
		return false;
	if (is(f, i, PHRASE_VERB))
		return (at(f, i)->flags & PHRASE_FINITE) != 0 ||
		    find_trigger(f, at(f, i)->first, at(f, i)->last, -1, &t);
	return is(f, i, PHRASE_ADJECTIVE) && find_trigger(f, at(f, i)->first, at(f, i)->last, -1, &t);
}

/* Somewhere between the comma and the verb an "and" ends the list; else what
 * stands between commas is an apposition. */
static bool
is_list(const struct finder *f, int32_t from, int32_t verb)
{
	for (int32_t i = from; i < verb; i++) {
		if (f->p[i].kind == PHRASE_AND)
			return true;
		if (f->p[i].kind == PHRASE_VERB || f->p[i].kind == PHRASE_INCLUDING)
			return false;
	}
	return false;
}

static void
add_member(struct members *m, const struct victim *v)
{
	if (m->len < MEMBERS_MOST)
		m->at[m->len++] = *v;
}

/*
 * The victims from phrase ${i} on: "six soldiers and nine fighters", "a man,
 * his wife and two children".  They are the subject of the verb or state at
 * ${verb} and stand before it; or, with -1, they end before the subject of
 * another.  Returns the last phrase of the list.
 */
static int32_t
list_right(const struct finder *f, int32_t i, bool names, int32_t verb, struct members *m)
{
	int32_t last = i;
	bool joined = false;

	for (;;) {
		struct victim v = victim_read(f->s, i);
		int32_t next;

		if (i < 0 || !victim_fits(&v, names || m->len == 0) || (verb >= 0 && i >= verb))
			return last;
		if (m->len > 0 && verb < 0 && is_subject(f, &v))
			return last;
		add_member(m, &v);
		last = v.last;
		next = skip_aside(f, end_of_noun(f, v.last)) + 1;
		if (is(f, next, PHRASE_COMMA) && is(f, next + 1, PHRASE_AND))
			next++;
		if (is(f, next, PHRASE_AND) && is(f, next + 1, PHRASE_ADVERB))
			next++;
		if (is(f, next, PHRASE_AND) && is(f, next + 1, PHRASE_NOUN)) {
			i = next + 1;
			names = false;
			joined = true;
			continue;
		}
		/* "a child and a woman, 16 soldiers and ...": that is another list. */
		if (!joined && is(f, next, PHRASE_COMMA) && is(f, next + 1, PHRASE_NOUN)) {
			struct victim w = victim_read(f->s, next + 1);

			if (victim_fits(&w, false) && w.kind != VICTIM_PRONOUN &&
			    (verb >= 0 ? is_list(f, next + 1, verb) : !is_subject(f, &w))) {
				i = next + 1;
				continue;
			}
		}
		return last;
	}
}

/* ---- subjects --------------------------------------------------------- */

static int32_t
match_open(const struct finder *f, int32_t close)
{
	for (int32_t k = close - 1; k >= 0 && k > close - REACH; k--)
		if (f->p[k].kind == PHRASE_OPEN)
			return k;
	return -1;
}

static bool
is_list_mark(const struct finder *f, int32_t i)
{
	return is(f, i, PHRASE_BORDER) && lex_at(f->s->a, at(f, i)->first, LEX_DASH) != NULL;
}

/* The dash that opens the aside which the dash at ${close} ends, or -1. */
static int32_t
match_dash(const struct finder *f, int32_t close)
{
	for (int32_t k = close - 1; k >= 0 && k > close - REACH; k--)
		if (is_list_mark(f, k))
			return k;
	return -1;
}

/* A verb group that may stand inside the subject: "people travelling in a
 * bus attacked by gunmen". */
static bool
is_inside(const struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];

	if (is_nonfinite(p) && !(p->flags & PHRASE_FINITE))
		return true;
	if (p->voice == VERB_TO)
		return true;
	return p->voice == VERB_PARTICIPLE && is(f, i + 1, PHRASE_PREPOSITION) &&
	    lex_at(f->s->a, at(f, i + 1)->first, LEX_BY) != NULL;
}

/*
 * To the left of the finite verb at ${i}: behind what the clause goes on to
 * the left, where the verb is that of a relative clause ("who were at home")
 * or of an aside (", officials said,"); -1 where the clause begins there.
 */
static int32_t
pass_finite(const struct finder *f, int32_t i)
{
	int32_t k = i - 1;

	while (is(f, k, PHRASE_ADVERB))
		k--;
	if (is(f, k, PHRASE_RELATIVE))
		return k - 1;
	if (is(f, k, PHRASE_NOUN) && is(f, k - 1, PHRASE_RELATIVE))
		return k - 2;
	if (is(f, i + 1, PHRASE_COMMA) && is(f, k, PHRASE_NOUN)) {
		while (is(f, k - 1, PHRASE_PREPOSITION) && is(f, k - 2, PHRASE_NOUN))
			k -= 2;
		if (is(f, k - 1, PHRASE_COMMA))
			return k - 2;
	}
	return -1;
}

/* One step to the left inside a clause; -1 at its beginning. */
static int32_t
step_left(const struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];

	switch ((enum phrase_kind)p->kind) {
	case PHRASE_CLOSE:
		return match_open(f, i) - 1;
	case PHRASE_BORDER:
		return is_list_mark(f, i) ? match_dash(f, i) - 1 : -1;
	case PHRASE_VERB:
		return is_inside(f, i) ? i - 1 : pass_finite(f, i);
	case PHRASE_PREPOSITION:
		return is_clause_preposition(f, i) ? -1 : i - 1;
	case PHRASE_RELATIVE:
		return lex_value_at(f->s->a, p->first, LEX_RELATIVE, "where") != NULL ? -1 : i - 1;
	default:
		return i - 1;
	}
}

/* How well a noun phrase suits as the subject of a verb of harm; 0 = not. */
static int
suits(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i);
	bool bare = !is(f, i - 1, PHRASE_PREPOSITION) && !is(f, i - 1, PHRASE_VERB) &&
	    !is(f, i - 1, PHRASE_INCLUDING);

	if (is(f, i - 1, PHRASE_VERB) &&
	    lex_at(f->s->a, at(f, i - 1)->head, LEX_REPORTING_VERB) != NULL)
		bare = true;                      /* "officials said 12 people were" */
	if (is(f, i - 1, PHRASE_PREPOSITION) && is_clause_preposition(f, i - 1))
		bare = true;
	if (!victim_fits(&v, true) || v.kind == VICTIM_PERHAPS)
		return v.kind == VICTIM_PERHAPS ? (bare ? 3 : 1) : 0;
	if (v.kind == VICTIM_NAME)
		return bare ? 2 : 0;
	return bare ? 4 : 1;
}

/*
 * The first phrase of the subject of the verb at ${verb}; -1 = none: of the
 * noun phrases of its clause the leftmost that means people and does not hang
 * on a preposition or another verb.
 */
static int32_t
own_subject(const struct finder *f, int32_t verb)
{
	int32_t best = -1, i = verb - 1;
	int     best_suits = 0;

	while (i >= 0 && i > verb - REACH) {
		int32_t next = step_left(f, i);

		if (f->p[i].kind == PHRASE_NOUN) {
			int how = suits(f, i);

			if (how > best_suits || (how == best_suits && how > 1)) {
				best = i;
				best_suits = how;
			}
		}
		if (next < 0 || next >= i)
			break;
		i = next;
	}
	return best;
}

/* The finite verb before "and" or a comma, with which the verb at ${verb} shares its
 * subject: "was working there and was killed"; -1 = none. */
static int32_t
verb_joined(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1;

	while (is(f, i, PHRASE_ADVERB))
		i--;
	if (!is(f, i, PHRASE_AND) && !is(f, i, PHRASE_COMMA))
		return -1;
	for (int32_t k = i - 1; k >= 0 && k > verb - REACH; k--) {
		if (f->p[k].kind == PHRASE_BORDER)
			return -1;
		if (f->p[k].kind == PHRASE_VERB && (f->p[k].flags & PHRASE_FINITE) &&
		    !is(f, k - 1, PHRASE_RELATIVE))
			return k;
	}
	return -1;
}

static int32_t
subject_of(const struct finder *f, int32_t verb)
{
	for (int n = 0; n < VERBS_JOINED && verb >= 0; n++) {
		int32_t subject = own_subject(f, verb);

		if (subject >= 0 || (is(f, verb - 1, PHRASE_COMMA) &&
		    !is_nonfinite(at(f, verb)) && n == 0 && verb_joined(f, verb) < 0))
			return subject;
		verb = verb_joined(f, verb);
	}
	return -1;
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
		kin |= m->at[i].is_kin;
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

static void
emit_all(struct finder *f, const struct event *e, const struct members *m)
{
	isize first = f->out->len;

	for (int i = 0; i < m->len; i++)
		emit(f, e, &m->at[i]);
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
	int32_t last = list_right(f, from, true, -1, &m);

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
	return m.len > 0 ? end_of_noun(f, last) : -1;
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
		if (is(f, next, PHRASE_COMMA))
			next++;
		if (is(f, next, PHRASE_INCLUDING))
			next = emit_part_list(f, e, f->out->len - 1, next + 1) + 1;
		if (next == 0)
			return;
		while (is(f, next, PHRASE_COMMA) || is(f, next, PHRASE_AND))
			next++;
		struct victim v = victim_read(f->s, next);

		if (v.kind == VICTIM_NONE || at(f, next)->quantity < 0 || is_subject(f, &v))
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
			if (is(f, i + 1, PHRASE_ADVERB) || is(f, i + 1, PHRASE_PREPOSITION))
				i++;
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_OPEN && i <= behind + 2 && is(f, i + 1, PHRASE_NOUN) &&
		    at(f, i + 1)->quantity >= 0) {
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_BORDER && i <= behind + 2 && is(f, i + 1, PHRASE_NOUN) &&
		    lex_at(f->s->a, f->p[i].first, LEX_LIST_MARK) != NULL &&
		    at(f, i + 1)->quantity >= 0) {
			emit_parts(f, e, whole, i + 1);
			return;
		}
		if (kind == PHRASE_BORDER || kind == PHRASE_RELATIVE)
			return;
		if (kind == PHRASE_VERB && i > behind + 1 &&
		    (find_trigger(f, f->p[i].first, f->p[i].last, -1, &t) ||
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

static int32_t
object_of(const struct finder *f, int32_t verb)
{
	int32_t i = verb + 1;

	for (int n = 0; n < VERBS_JOINED; n++) {
		while (is(f, i, PHRASE_ADVERB) || is(f, i, PHRASE_QUOTE) || is(f, i, PHRASE_ADJECTIVE))
			i++;
		/* "abducted and killed the mayor" */
		if (!is(f, i, PHRASE_AND) || !is(f, i + 1, PHRASE_VERB) ||
		    at(f, i + 1)->voice != at(f, verb)->voice)
			break;
		i += 2;
	}
	return is(f, i, PHRASE_NOUN) ? i : -1;
}

/* Behind "shot dead", "killed and injured": the last phrase of the words. */
static int32_t
last_phrase(const struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t last = phrase_of(f, t->last);

	return last > verb ? last : verb;
}

static bool
object_frame(struct finder *f, int32_t verb, const struct trigger *t, const char *rule)
{
	struct event   e = event_of_verb(f, verb, t, rule);
	struct members m = { .len = 0 };
	int32_t object = object_of(f, last_phrase(f, verb, t)), last;
	isize   first = f->out->len;

	if (object < 0)
		return false;
	last = list_right(f, object, true, -1, &m);
	if (m.len == 0)
		return false;
	emit_all(f, &e, &m);
	if (f->out->len > first)
		find_parts(f, &e, first, last);
	return true;
}

/* "killed along with his wife and two children". */
static void
add_companions(const struct finder *f, int32_t verb, struct members *m)
{
	int32_t i = verb + 1;

	while (is(f, i, PHRASE_ADVERB) || is(f, i, PHRASE_COMMA))
		i++;
	if (is(f, i, PHRASE_AND) &&
	    lex_value_at(f->s->a, at(f, i)->first, LEX_JOINER, "along") != NULL)
		list_right(f, i + 1, true, -1, m);
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
	list_right(f, subject, true, verb, &m);
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

/* "was attacked and killed", "12 shot and killed": the verb before the "and". */
static int32_t
coordinated_verb(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1;

	while (is(f, i, PHRASE_ADVERB))
		i--;
	if (!is(f, i, PHRASE_AND))
		return -1;
	i--;
	while (is(f, i, PHRASE_NOUN) && is(f, i - 1, PHRASE_PREPOSITION))
		i -= 2;
	return is(f, i, PHRASE_VERB) && (at(f, i)->voice == VERB_PASSIVE) ? i : -1;
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
	return is(f, i, PHRASE_VERB) && i < verb - 1 && (at(f, i)->flags & PHRASE_COPULA) &&
	    lex_value_at(f->s->a, at(f, i)->head, LEX_AUXILIARY, "be") != NULL ? i : -1;
}

/* "who killed": the pronoun right before the verb makes it active. */
static bool
has_own_pronoun(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1;

	while (is(f, i, PHRASE_ADVERB))
		i--;
	return is(f, i, PHRASE_RELATIVE);
}

/* "killed" without an auxiliary: active where people follow, passive where
 * they stand before it. */
static bool
participle_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	int32_t object = object_of(f, last_phrase(f, verb, t));
	int32_t subject, other = coordinated_verb(f, verb);

	if (has_own_pronoun(f, verb))
		return object >= 0 && object_frame(f, verb, t, "active past");
	if (other >= 0 && subject_frame(f, verb, subject_of(f, other), t, "passive, joined"))
		return true;
	if (object >= 0 && fits_at(f, object, false) &&
	    object_frame(f, verb, t, "active past"))
		return true;
	if ((other = split_passive(f, verb)) >= 0 &&
	    subject_frame(f, verb, subject_of(f, other), t, "passive, parted"))
		return true;
	subject = own_subject(f, verb);
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
		return subject_frame(f, verb, subject_of(f, verb), t, "passive");
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

/* Bodies as the object or subject of finding, pulling out, carrying. */
static bool
move_frame(struct finder *f, int32_t verb, const struct trigger *t)
{
	bool passive = f->p[verb].voice == VERB_PASSIVE || f->p[verb].voice == VERB_PARTICIPLE;
	int32_t object = object_of(f, last_phrase(f, verb, t));
	int32_t subject = passive ? subject_of(f, verb) : -1;
	struct victim o = victim_read(f->s, object), u = victim_read(f->s, subject);

	if (o.kind == VICTIM_BODIES)
		return object_frame(f, verb, t, "bodies found");
	if (u.kind == VICTIM_BODIES)
		return subject_frame(f, verb, subject, t, "bodies found");
	if (lex_value_at(f->s->a, f->p[verb].head, LEX_RUIN, "pull") == NULL || !has_ruins(f))
		return false;
	return passive ? subject >= 0 && subject_frame(f, verb, subject, t, "pulled out") :
	    object >= 0 && object_frame(f, verb, t, "pulled out");
}

static void
verb_frames(struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];
	struct trigger t;
	bool done = false;

	if (!find_trigger(f, p->first, p->head, p->head, &t) || t.token < f->read)
		return;
	f->read = t.last + 1;
	if (is_frame(&t, "v"))
		done = transitive_frame(f, i, &t);
	else if (is_frame(&t, "die"))
		done = subject_frame(f, i, subject_of(f, i), &t, "subject");
	else if (is_frame(&t, "move"))
		done = move_frame(f, i, &t);
	else if (is_frame(&t, "adj"))
		done = subject_frame(f, i, subject_of(f, i), &t, "state");
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

	if (!find_trigger(f, p->first, p->last, -1, &t) || t.token < f->read)
		return;
	while (is(f, before, PHRASE_ADVERB))
		before--;
	if (is(f, before, PHRASE_VERB)) {
		struct trigger outer;

		/* "shot dead" is one word of harm and was read with its verb. */
		if (find_trigger(f, at(f, before)->first, at(f, before)->last, p->first, &outer))
			return;
		if (at(f, before)->voice == VERB_PASSIVE || (at(f, before)->flags & PHRASE_COPULA) ||
		    at(f, before)->voice == VERB_PARTICIPLE)
			done = subject_frame(f, before, subject_of(f, before), &t, "state");
		if (done && f->out->len > 0)
			f->out->at[f->out->len - 1].trigger = t.token;
	} else if (is(f, before, PHRASE_NOUN)) {
		struct members m = { .len = 0 };
		struct event   e = { .t = t, .verb = -1, .modality = "", .rule = "state behind a noun" };
		isize first = f->out->len;

		list_right(f, own_subject(f, i), false, i, &m);
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

	if (!is(f, i + 1, PHRASE_PREPOSITION) ||
	    lex_at(f->s->a, at(f, i + 1)->first, LEX_OF) == NULL)
		return false;
	last = list_right(f, i + 2, true, -1, &m);
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

	for (int32_t k = i + 1; k < f->count && k <= i + 10; k++) {
		struct victim v = victim_read(f->s, k);

		if (f->p[k].kind == PHRASE_VERB)
			e.verb = k;
		if (f->p[k].kind == PHRASE_BORDER || f->p[k].kind == PHRASE_RELATIVE)
			return false;
		if (f->p[k].kind != PHRASE_NOUN || f->p[k].quantity < 0 ||
		    f->s->q->at[f->p[k].quantity].kind != QUANTITY_COUNT || v.kind == VICTIM_NONE)
			continue;
		emit(f, &e, &v);
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

	if (is_frame(t, "move") || is_frame(t, "noun") || is_frame(t, "event"))
		return false;
	if (t->token == f->p[i].head) {
		if (f->p[i].quantity < 0)
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

	if (!find_trigger(f, p->first, p->last, -1, &t) || t.token < f->read)
		return;
	if (t.last < p->head && (is_frame(&t, "v") || is_frame(&t, "adj")))
		done = inner_state(f, i, &t);
	else if (is_frame(&t, "toll"))
		done = toll_noun(f, i, &t);
	else if (is_frame(&t, "lives"))
		done = lives_noun(f, i, &t);
	else if (is_frame(&t, "event"))
		done = of_noun(f, i, &t);
	else if (is_frame(&t, "noun"))
		done = (p->quantity < 0 && of_noun(f, i, &t)) || count_noun(f, i, &t);
	else if (t.token == p->head)
		done = of_noun(f, i, &t) || inner_state(f, i, &t);
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
