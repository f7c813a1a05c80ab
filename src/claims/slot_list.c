/* claims/slot_list.c - lists of people: "six soldiers and nine fighters", "a man, his wife and two children". */
#include "claims/slot_parts.h"

/* "wounding 16, the governor, Amal Haddad, said": from the comma at phrase ${i} on the name of one who says it. */
static bool
names_speaker(const struct finder *f, int32_t i)
{
	int32_t end = slot_end(f, i + 1) + 1;

	if (!slot_is(f, i, PHRASE_COMMA) || !(slot_phrase(f, i + 1)->flags & PHRASE_NAME))
		return false;
	end = slot_skip_age(f, end);
	if (slot_is(f, end, PHRASE_COMMA))
		end++;
	while (slot_is(f, end, PHRASE_ADVERB))
		end++;
	return slot_is(f, end, PHRASE_VERB) && lex_is(f->s->a, f->p[end].head, LEX_REPORTING_VERB);
}

/* "killing six women, a guard and two residents said": behind the comma begins the next
 * clause, whose subject ${v} is, alone or with those that "and" joins to it. */
static bool
begins_clause(const struct finder *f, const struct victim *v)
{
	int32_t i = slot_end(f, v->last) + 1;

	if (slot_is_subject(f, v) || names_speaker(f, i))
		return true;
	if (!slot_is(f, i, PHRASE_AND) || !slot_is(f, i + 1, PHRASE_NOUN))
		return false;
	i = slot_end(f, i + 1) + 1;
	return slot_is(f, i, PHRASE_VERB) && (slot_phrase(f, i)->flags & PHRASE_FINITE) != 0;
}

/* "45 soldiers, a figure that others dispute": a thing that is said of the count. */
static bool
is_said_of_count(const struct finder *f, const struct victim *v)
{
	int32_t behind = slot_end(f, v->last) + 1;

	return !v->is_plural && !v->is_kin && v->age != AGE_CHILD && behind < f->count &&
	    lex_value_at(f->s->a, f->p[behind].first, LEX_RELATIVE, "which") != NULL;
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

/* ", including a woman and a child," inside a subject: the comma that ends it. */
int32_t
slot_skip_parts(const struct finder *f, int32_t i, int32_t verb)
{
	/* ", one of them a policeman," */
	bool counted = slot_phrase(f, i + 1)->quantity >= 0 && slot_is(f, i + 2, PHRASE_INCLUDING) &&
	    lex_is(f->s->a, f->p[i + 2].first, LEX_OF);

	if (!slot_is(f, i, PHRASE_COMMA) || !(counted || slot_is(f, i + 1, PHRASE_INCLUDING)))
		return i;
	for (int32_t k = i + 2; k < verb; k++)
		if (f->p[k].kind == PHRASE_COMMA && slot_is(f, k + 1, PHRASE_AND)) {
			int32_t end = slot_end(f, k + 2) + 1;

			/* ", including two women, and two men, were": the list of parts ends there. */
			return slot_is(f, end, PHRASE_COMMA) && end + 1 == verb ? end : k;
		}
	return i;
}

/* A number of one word that counts nobody. */
static bool
is_age(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	return slot_is(f, i, PHRASE_NOUN) && p->first == p->last && (p->quantity >= 0 || f->s->a->tokens.at[p->first].kind == TOKEN_NUMBER) &&
	    (victim_read(f->s, i).kind == VICTIM_NONE || victim_read(f->s, i).kind == VICTIM_NUMBER);
}

/* "Amal Haddad, 34,", "two women, 34 and 29,", "two children aged four and nine": the phrase behind the ages, or
 * ${next} where there are none. */
int32_t
slot_skip_age(const struct finder *f, int32_t next)
{
	bool said = slot_is(f, next, PHRASE_VERB) && lex_value_at(f->s->a, f->p[next].head, LEX_MEASURE_BEFORE, "age") != NULL;
	int32_t i = next + 1;

	if ((!said && !slot_is(f, next, PHRASE_COMMA)) || !is_age(f, i) || victim_read(f->s, i).kind != VICTIM_NONE)
		return next;
	while (slot_is(f, i + 1, PHRASE_AND) && is_age(f, i + 2) && victim_read(f->s, i + 2).kind == VICTIM_NONE)
		i += 2;
	return said || slot_is(f, i + 1, PHRASE_COMMA) ? i + 1 : next;
}

/* Two words in capitals or more: more likely a person's than a place's. */
static bool
is_full_name(const struct finder *f, const struct victim *v)
{
	int words = 0;

	if (v->kind != VICTIM_NAME || v->first != v->last || lex_is(f->s->a, f->p[v->first].first, LEX_DEFINITE))
		return false;              /* "the Red Kings" */
	for (int32_t t = f->p[v->first].first; t <= f->p[v->first].last; t++)
		words += (f->s->a->tokens.at[t].flags & TOKEN_CAPITAL) != 0;
	return words >= 2;
}

/* "the mayor of the town, Yusra Darwan, and her deputy": the comma behind the name that says who
 * ${role} is, or ${next}. */
static int32_t
skip_name(const struct finder *f, const struct victim *role, int32_t next)
{
	struct victim name = victim_read(f->s, next + 1);
	int32_t end = slot_skip_age(f, next + 2);

	if (role->kind != VICTIM_PEOPLE || role->is_plural || role->is_group || !slot_is(f, next, PHRASE_COMMA) ||
	    (!is_full_name(f, &name) && !(role->is_kin && name.kind == VICTIM_NAME)))
		return next;
	/* "a former lawmaker, Omar Saleh and two other persons" */
	if (slot_is(f, end, PHRASE_AND) && slot_is(f, end + 1, PHRASE_NOUN) && victim_read(f->s, end + 1).is_addition)
		return end;
	return slot_is(f, end, PHRASE_COMMA) && slot_is(f, end + 1, PHRASE_AND) ? end : next;
}

/* Names in a row: "Amal Haddad, Omar Saleh and Lina Nasser". */
static bool
goes_on_with_name(const struct finder *f, const struct victim *v, int32_t i)
{
	struct victim w = victim_read(f->s, i);

	return is_full_name(f, v) && is_full_name(f, &w);
}

/* "members of the group \"Safe Home\" and two villagers": behind the name in marks, or ${next}. */
static int32_t
skip_marked_name(const struct finder *f, int32_t next)
{
	return slot_is(f, next, PHRASE_QUOTE) && slot_is(f, next + 1, PHRASE_NOUN) && slot_is(f, next + 2, PHRASE_QUOTE) &&
	    (slot_phrase(f, next + 1)->flags & PHRASE_NAME) ? next + 3 : next;
}

static void
add_member(struct members *m, const struct victim *v)
{
	if (m->len < MEMBERS_MOST)
		m->at[m->len++] = *v;
}

/* "one soldier, 12 civilians (killed)": two counted nouns need no "and". */
bool
slot_are_both_counted(const struct finder *f, int32_t a, int32_t b)
{
	struct victim v = victim_read(f->s, a), w = victim_read(f->s, b);

	return v.kind == VICTIM_PEOPLE && w.kind == VICTIM_PEOPLE && v.count.has_min && w.count.has_min &&
	    slot_phrase(f, a)->quantity >= 0 && slot_phrase(f, b)->quantity >= 0 &&
	    !lex_is(f->s->a, slot_phrase(f, b)->first, LEX_BOTH) &&
	    f->s->q->at[slot_phrase(f, a)->quantity].kind == QUANTITY_COUNT &&
	    f->s->q->at[slot_phrase(f, b)->quantity].kind == QUANTITY_COUNT &&
	    !slot_is(f, a - 1, PHRASE_PREPOSITION);
}

/* "a teacher and former mayor", "an elder and member of the council was killed": one
 * person in two roles. */
static bool
is_second_role(const struct finder *f, const struct victim *one, int32_t i, int32_t verb)
{
	struct victim two = victim_read(f->s, i);
	const struct phrase *p = slot_phrase(f, i);
	bool singular = verb >= 0 && lex_is(f->s->a, f->p[verb].first, LEX_SINGULAR_VERB);

	/* "a husband and father of two was" */
	if (singular && one->is_kin && two.is_kin && two.kind == VICTIM_PEOPLE && p->quantity < 0 &&
	    !(p->flags & (PHRASE_DEFINITE | PHRASE_POSSESSED)) && !one->is_plural && !two.is_plural)
		return true;
	if (one->kind != VICTIM_PEOPLE || (slot_phrase(f, one->first)->flags & PHRASE_POSSESSED) || one->is_plural || one->is_group || two.is_plural || two.is_group ||
	    two.is_kin || one->is_kin || two.age != AGE_NONE || two.sex != one->sex ||
	    (two.kind != VICTIM_PEOPLE && two.kind != VICTIM_PERHAPS))
		return false;
	if (p->flags & PHRASE_DEFINITE)
		return singular;
	return p->quantity < 0 && (singular || slot_is(f, i + 1, PHRASE_PREPOSITION));
}

/* An "and" behind phrase ${i} that goes on with people. */
static bool
goes_on_with_people(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i + 2);

	return slot_is(f, i + 1, PHRASE_AND) && victim_fits(&v, true) && v.kind != VICTIM_PERHAPS &&
	    (v.kind != VICTIM_NAME || is_full_name(f, &v));      /* "the director of works and Housing" */
}

/* The phrase before the comma at ${comma}, over an age between commas. */
int32_t
slot_before_comma(const struct finder *f, int32_t comma)
{
	return comma >= 3 && slot_is(f, comma - 2, PHRASE_COMMA) && slot_skip_age(f, comma - 2) == comma
	    ? comma - 3 : comma - 1;
}

/* "In Nawa, the body of a man was found": the phrase at ${i} only says where. */
static bool
is_opening_place(const struct finder *f, int32_t i)
{
	return slot_is(f, i - 1, PHRASE_PREPOSITION) && (i == 1 || slot_is(f, i - 2, PHRASE_BORDER)) &&
	    lex_is(f->s->a, f->p[i - 1].first, LEX_PLACE_PREPOSITION);
}

/* "Amal Haddad, an admired friend and a great teacher -": with articles both nouns are of the one whose full name stands
 * before the comma, where nothing else follows; not "Amal Haddad, a guard and a boy were". */
static bool
is_second_of_name(const struct finder *f, int32_t i, int32_t name)
{
	struct victim who = victim_read(f->s, name), two = victim_read(f->s, slot_end(f, i) + 2);
	const struct phrase *p = slot_phrase(f, two.first);
	int32_t end = slot_end(f, two.last) + 1;

	return is_full_name(f, &who) && p->quantity >= 0 && f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE && !two.is_plural &&
	    two.age != AGE_CHILD && p->last > p->first + 1 && (end >= f->count || slot_is(f, end, PHRASE_BORDER));
}

/* "Samuel Haddad, 65, the son-in-law of X, chief of Y, was": says more of the one named before. */
bool
slot_is_apposed(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);
	bool role = p->quantity < 0 || f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE;
	int32_t before = slot_before_comma(f, i - 1);

	if (!slot_is(f, i - 1, PHRASE_COMMA) || !role || (p->flags & PHRASE_PLURAL) ||
	    (p->quantity >= 0 && f->s->q->at[p->quantity].is_addition) ||      /* "another judge" is somebody else */
	    ((p->flags & PHRASE_NAME) && !((p->flags & PHRASE_DEFINITE) && lex_is(f->s->a, p->head, LEX_TITLE))) ||
	    (goes_on_with_people(f, slot_end(f, i)) && !is_second_of_name(f, i, before)))
		return false;
	while (!(slot_phrase(f, before)->flags & PHRASE_NAME) && slot_is(f, before, PHRASE_NOUN) &&
	    slot_is(f, before - 1, PHRASE_PREPOSITION) && slot_is(f, before - 2, PHRASE_NOUN))
		before -= 2;
	return slot_is(f, before, PHRASE_NOUN) && !is_opening_place(f, before) &&
	    ((slot_phrase(f, before)->flags & PHRASE_NAME) || slot_is_apposed(f, before));
}

/* "A, a guard, and B": the noun behind what is said of A, or -1. */
static int32_t
behind_apposed(const struct finder *f, const struct victim *said)
{
	int32_t next = slot_end(f, said->last) + 1;

	return slot_is(f, next, PHRASE_COMMA) && slot_is(f, next + 1, PHRASE_AND) &&
	    slot_is(f, next + 2, PHRASE_NOUN) ? next + 2 : -1;
}

/* "killed 29, plus many injuries": the noun counts people harmed otherwise. */
static bool
counts_harm(const struct finder *f, const struct victim *v)
{
	const struct phrase *p = slot_phrase(f, v->last);
	struct trigger t;

	/* "and dozens of injuries" */
	if (v->kind == VICTIM_NUMBER && slot_is(f, v->last + 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[v->last + 1].first, LEX_OF) &&
	    slot_is(f, v->last + 2, PHRASE_NOUN))
		p = slot_phrase(f, v->last + 2);
	return trigger_find(f, p->head, p->head, -1, &t) && (trigger_is(&t, "noun") || trigger_is(&t, "event"));
}

/* "Amal Haddad, 34, a mother of two": kin with an article behind one name says who that is. */
static bool
says_role(const struct finder *f, const struct victim *name, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	return name->kind == VICTIM_NAME && p->quantity >= 0 &&
	    f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE;
}

/* "(the death of nine miners and) thousands in damage": a bare number of something that is nobody. */
static bool
is_money(const struct finder *f, const struct victim *v)
{
	int32_t behind = v->last + 1;

	return v->kind == VICTIM_NUMBER && !v->count.has_max && slot_is(f, behind, PHRASE_PREPOSITION) && slot_is(f, behind + 1, PHRASE_NOUN) &&
	    (victim_read(f->s, behind + 1).kind == VICTIM_PERHAPS || victim_read(f->s, behind + 1).kind == VICTIM_NONE) &&
	    slot_phrase(f, behind + 1)->first == slot_phrase(f, behind + 1)->last && !lex_is(f->s->a, f->p[behind].first, LEX_OF);
}

/* "(the murders of) the governor, a judge and the commander were announced": one person is no subject of a plural verb. */
static bool
shares_plural_verb(const struct finder *f, const struct victim *v)
{
	int32_t verb = slot_end(f, v->last) + 1;

	return !v->is_plural && !v->is_group && slot_is(f, verb, PHRASE_VERB) &&
	    f->p[verb].voice == VERB_PASSIVE && !lex_is(f->s->a, f->p[verb].first, LEX_SINGULAR_VERB);
}

/* "their daughters Amal, 6, and Noor, 4": as many of the plural at ${v} as are named right behind it. */
static void
count_named(const struct finder *f, struct victim *v)
{
	int32_t i = v->last + 1;
	int64_t named = 0;

	if (!v->is_kin || !v->is_plural || v->count.bound != BOUND_NO_NUMBER)
		return;
	while (slot_is(f, i, PHRASE_NOUN) && victim_read(f->s, i).kind == VICTIM_NAME) {
		named++;
		v->last = i;
		i = slot_skip_age(f, i + 1);
		while (slot_is(f, i, PHRASE_COMMA) || slot_is(f, i, PHRASE_AND))
			i++;
	}
	if (named > 1)
		v->count = (struct amount){ .is_stated = true, .has_min = true, .has_max = true, .min = named, .max = named,
			.bound = BOUND_EXACTLY, .where = token_span(f->s->a, f->p[v->first].first, f->p[v->last].last) };
	else
		v->last = v->first;
}

/* "(three soldiers) and as many rebels": behind "as" at phrase ${i} as many as of ${v}; false where that is not said. */
static bool
as_many(const struct finder *f, const struct victim *v, int32_t i, struct members *m)
{
	struct victim others = victim_read(f->s, i + 1);
	span where = others.count.where;

	if (!slot_is(f, i, PHRASE_PREPOSITION) || lex_value_at(f->s->a, f->p[i].first, LEX_SUBORDINATOR, "as") == NULL ||
	    !slot_is(f, i + 1, PHRASE_NOUN) || others.kind != VICTIM_PEOPLE || others.count.bound != BOUND_VAGUE || !v->count.has_min ||
	    lex_value_at(f->s->a, f->p[i + 1].first, LEX_VAGUE, "many") == NULL)
		return false;
	others.count = v->count;
	others.count.where = where;
	add_member(m, &others);
	return true;
}

int32_t
slot_list(const struct finder *f, int32_t i, bool names, int32_t verb, struct members *m)
{
	int32_t last = i;
	bool joined = false;

	for (;;) {
		struct victim v = victim_read(f->s, i);
		int32_t next;

		if (i < 0 || !victim_fits(&v, names || m->len == 0) || (verb >= 0 && i >= verb))
			return last;
		if (m->len > 0 && is_money(f, &v))
			return last;
		if (m->len > 0 && ((verb < 0 && slot_is_subject(f, &v) && !shares_plural_verb(f, &v)) || counts_harm(f, &v)))
			return last;
		count_named(f, &v);
		add_member(m, &v);
		last = v.last;
		next = slot_end(f, slot_skip_aside(f, slot_end(f, v.last))) + 1;
		next = skip_marked_name(f, next);
		if (slot_is(f, next, PHRASE_QUOTE))
			next++;                   /* one "guard" and four men */
		next = skip_name(f, &v, slot_skip_age(f, next));
		if (verb >= 0)
			next = slot_skip_parts(f, next, verb);
		if (slot_is(f, next, PHRASE_COMMA) && slot_is(f, next + 1, PHRASE_AND))
			next++;
		if (slot_is(f, next, PHRASE_AND) && slot_is(f, next + 1, PHRASE_ADVERB))
			next++;
		if (slot_is(f, next, PHRASE_AND) && is_second_role(f, &v, next + 1, verb))
			return last;
		if (slot_is(f, next, PHRASE_AND) && as_many(f, &v, next + 1, m)) {
			last = next + 2;
			return last;
		}
		if (slot_is(f, next, PHRASE_AND) && slot_is(f, next + 1, PHRASE_NOUN)) {
			i = next + 1;
			names = goes_on_with_name(f, &v, i);
			joined = true;
			continue;
		}
		/* "a child and a woman, 16 soldiers and ...": that is another list. */
		if (!joined && slot_is(f, next, PHRASE_COMMA) && slot_is(f, next + 1, PHRASE_NOUN)) {
			struct victim w = victim_read(f->s, next + 1);
			bool named = goes_on_with_name(f, &v, next + 1) && is_list(f, next + 1, next + REACH < f->count ? next + REACH : f->count);

			/* "members of a faith, one of the oldest in the land" */
			if (slot_phrase(f, next + 1)->quantity >= 0 && slot_is(f, next + 2, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[next + 2].first, LEX_OF) &&
			    slot_is(f, next + 3, PHRASE_NOUN) && token_is(f->s->a, f->p[next + 3].head, TAG_BIT(TAG_JJS)))
				return last;
			/* "12 children, five of them girls", "14, two critically" */
			if (w.kind == VICTIM_NUMBER && (slot_is(f, w.last + 1, PHRASE_INCLUDING) || (slot_is(f, w.last + 1, PHRASE_ADVERB) &&
			    lex_is(f->s->a, f->p[w.last + 1].first, LEX_HOW_BADLY))))
				return last;
			if (w.kind == VICTIM_PEOPLE && (!w.is_kin || says_role(f, &v, next + 1)) && slot_is_apposed(f, next + 1)) {
				next = behind_apposed(f, &w);
				if (next < 0)
					return last;
				i = next;
				names = goes_on_with_name(f, &v, i);
				joined = true;
				continue;
			}
			if (victim_fits(&w, named) && w.kind != VICTIM_PRONOUN && (verb >= 0
			    ? is_list(f, next + 1, verb) || (m->len == 1 && slot_are_both_counted(f, i, next + 1))
			    : !begins_clause(f, &w) && !is_said_of_count(f, &w))) {
				names = named;
				i = next + 1;
				continue;
			}
		}
		return last;
	}
}
