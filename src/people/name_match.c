/* people/name_match.c - two parts, two names: how alike, and what it says. */
#include "people/name_in.h"

#include <math.h>

/* ---- how common -------------------------------------------------------- */

static void
count_one(struct name_counts *counts, uint32_t number, enum name_place place,
    struct arena *keep)
{
	while (counts->len <= (isize)number)
		PUSH(counts, keep);
	counts->at[number].n[place]++;
}

void
name_count_reset(struct name_vocabulary *v)
{
	struct name_counts *all[] = { &v->term_count, &v->loose_count, &v->sound_count };

	for (isize i = 0; i < COUNT_OF(all); i++)
		if (all[i]->len > 0)
			memset(all[i]->at, 0, (size_t)all[i]->len * sizeof all[i]->at[0]);
	memset(v->total, 0, sizeof v->total);
	memset(v->sounds_total, 0, sizeof v->sounds_total);
}

static bool
count_once(struct name_counts *counts, uint32_t number, enum name_place place,
    uint32_t person)
{
	if ((isize)number >= counts->len || counts->at[number].last[place] == person)
		return false;
	counts->at[number].last[place] = person;
	counts->at[number].n[place]++;
	return true;
}

void
name_count_once(struct name_vocabulary *v, uint32_t part, enum name_place place,
    uint32_t person)
{
	const struct name_term *t = &v->terms.at[part];

	if (part == 0)
		return;
	v->total[t->script][place] += count_once(&v->term_count, part, place, person);
	count_once(&v->loose_count, t->loose, place, person);
	v->sounds_total[place] += count_once(&v->sound_count, t->sound, place, person);
}

void
name_count_part(struct name_vocabulary *v, uint32_t part, enum name_place place)
{
	const struct name_term *t = &v->terms.at[part];

	if (part == 0)
		return;
	v->total[t->script][place]++;
	v->sounds_total[place]++;
	count_one(&v->term_count, part, place, v->keep);
	count_one(&v->loose_count, t->loose, place, v->keep);
	count_one(&v->sound_count, t->sound, place, v->keep);
}

void
name_count(struct name_vocabulary *v, const struct name *name)
{
	for (int i = 0; i < name->len; i++) {
		if (i == 0 && name->is_kunya)
			continue;
		name_count_part(v, name->part[i], i == 0 ? PLACE_GIVEN :
		    i + 1 == name->len ? PLACE_FAMILY : PLACE_MIDDLE);
	}
}

static double
counted(const struct name_counts *counts, uint32_t number, enum name_place place)
{
	return (isize)number < counts->len ? counts->at[number].n[place] : 0;
}

/*
 * The share of a name that ${n} of ${total} people bear.  What was seen once is
 * rarer than once in so many (absolute discounting; Ney, Essen & Kneser 1994),
 * and few people say little: twenty people of whom a hundredth bear it are
 * imagined besides.
 */
static double
share_of(double n, double total)
{
	return ((n > 0.5 ? n - 0.5 : 0) + 0.2) / (total + 20);
}

double
name_chance(const struct name_vocabulary *v, uint32_t a, uint32_t b,
    enum name_level level, enum name_place place, double least)
{
	const struct name_term *ta = &v->terms.at[a], *tb = &v->terms.at[b];
	double total = v->total[ta->script][place], of_a, of_b, n;

	if (level >= LEVEL_SKELETON && ta->sound == tb->sound && ta->script != tb->script)
		level = LEVEL_SKELETON;
	switch (level) {
	case LEVEL_SAME:
		n = counted(&v->term_count, a, place);
		break;
	case LEVEL_VARIANT:
		n = counted(&v->loose_count, ta->loose, place);
		break;
	case LEVEL_SKELETON:
		if (ta->sound == tb->sound) {
			n = counted(&v->sound_count, ta->sound, place);
			total = v->sounds_total[place];
			break;
		}
		/* fall through */
	default:
		of_a = share_of(counted(&v->term_count, a, place), total);
		of_b = share_of(counted(&v->term_count, b, place), v->total[tb->script][place]);
		of_a = of_a > of_b ? of_a : of_b;
		return of_a > least ? of_a : least;
	}
	return share_of(n, total);
}

/* ---- two parts --------------------------------------------------------- */

static enum name_level
level_across_scripts(const struct name_term *a, const struct name_term *b)
{
	if (a->sound == b->sound)
		return LEVEL_SAME;
	if (!similar_may_be_slips(similar_letters(a->sound_text), similar_letters(b->sound_text), 1) ||
	    a->sound_text.len < 3 || b->sound_text.len < 3 ||
	    similar_slips(a->sound_text, b->sound_text, 1) > 1)
		return LEVEL_DIFFERENT;
	return a->sound_text.len > 3 && b->sound_text.len > 3 ? LEVEL_NEAR : LEVEL_DISTANT;
}

/* Two parts of one script whose loose folds differ. */
static enum name_level
level_by_letters(const struct name_vocabulary *v, uint32_t a, uint32_t b)
{
	const struct name_hot *ha = &v->hot.at[a], *hb = &v->hot.at[b];
	str fold_a, fold_b;
	isize shorter;
	int slips = 3;

	if (!similar_may_be(ha->letters, hb->letters))
		return ha->sound == hb->sound ? LEVEL_SKELETON : LEVEL_DIFFERENT;
	fold_a = v->terms.at[a].fold;
	fold_b = v->terms.at[b].fold;
	shorter = fold_a.len < fold_b.len ? fold_a.len : fold_b.len;
	if (similar_may_be_slips(ha->letters, hb->letters, 2))
		slips = similar_slips(fold_a, fold_b, 2);
	if (slips <= 1 && shorter >= 3)
		return LEVEL_NEAR;
	if (ha->sound == hb->sound || (slips == 2 && shorter >= 6))
		return LEVEL_SKELETON;
	if (slips == 1 || similar_jaro_winkler(fold_a, fold_b) >= 0.80)
		return LEVEL_DISTANT;
	return LEVEL_DIFFERENT;
}

static enum name_level
found_level(const struct name_vocabulary *v, uint32_t a, uint32_t b)
{
	return v->hot.at[a].script != v->hot.at[b].script ?
	    level_across_scripts(&v->terms.at[a], &v->terms.at[b]) : level_by_letters(v, a, b);
}

/* Names come again: the same two parts are met in many pairs.  A level is held
 * with its parts in one word; its place is taken by the next that falls there. */
static enum name_level
held_level(const struct name_vocabulary *v, uint32_t a, uint32_t b)
{
	uint64_t low = a < b ? a : b, high = a < b ? b : a, key = low << 34 | high << 4 | 8;
	uint64_t *held = &v->held[(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (NAME_HELD - 1)];

	if ((*held & ~UINT64_C(7)) != key)
		*held = key | (uint64_t)found_level(v, a, b);
	return (enum name_level)(*held & 7);
}

enum { HELD_TERMS = 1 << 30 };     /* numbers that fit the word */

enum name_level
name_level(const struct name_vocabulary *v, uint32_t a, uint32_t b)
{
	const struct name_hot *ha = &v->hot.at[a], *hb = &v->hot.at[b];

	if (a == 0 || b == 0)
		return LEVEL_MISSING;
	if (a == b)
		return LEVEL_SAME;
	if (ha->script == hb->script && ha->loose == hb->loose)
		return LEVEL_VARIANT;
	return v->held != NULL && (a | b) < HELD_TERMS ? held_level(v, a, b) : found_level(v, a, b);
}

/* ---- two names --------------------------------------------------------- */

static bool
is_close(unsigned level)
{
	return level >= LEVEL_NEAR && level <= LEVEL_SAME;
}

static bool
is_unlike(unsigned level)
{
	return level <= LEVEL_DISTANT;
}

static void
set_role(const struct name_vocabulary *v, struct name_match *m, enum name_role role,
    uint32_t a, uint32_t b)
{
	m->level[role] = (uint8_t)name_level(v, a, b);
	m->a[role] = a;
	m->b[role] = b;
}

static void
set_missing(struct name_match *m, enum name_role role)
{
	m->level[role] = LEVEL_MISSING;
	m->a[role] = m->b[role] = 0;
}

/* The parts between the first and the last: one may have been left out. */
static void
match_middles(const struct name_vocabulary *v, const struct name *a, const struct name *b,
    struct name_match *m)
{
	int of_a = a->len - 2, of_b = b->len - 2;

	if (of_a < 1 || of_b < 1)
		return;
	set_role(v, m, ROLE_FATHER, a->part[1], b->part[1]);
	if (of_a >= 2 && of_b >= 2)
		set_role(v, m, ROLE_GRANDFATHER, a->part[2], b->part[2]);
	if (of_a == of_b || !is_unlike(m->level[ROLE_FATHER])) {
		if (of_a != of_b && of_a >= 2 && of_b >= 2 && is_unlike(m->level[ROLE_GRANDFATHER]))
			set_role(v, m, ROLE_GRANDFATHER, a->part[of_a > of_b ? 3 : 2],
			    b->part[of_a > of_b ? 2 : 3]);
		return;
	}
	/* The father's part was left out on the shorter side. */
	{
		struct name_match other = *m;
		uint32_t pa = a->part[of_a > of_b ? 2 : 1], pb = b->part[of_a > of_b ? 1 : 2];

		set_role(v, &other, ROLE_GRANDFATHER, pa, pb);
		if (is_close(other.level[ROLE_GRANDFATHER])) {
			*m = other;
			set_missing(m, ROLE_FATHER);
		}
	}
}

/* The last part of ${x} stands before the last of ${y}: what was in its place
 * there is no grandfather's name. */
static void
move_last(const struct name_vocabulary *v, const struct name *x, const struct name *y,
    bool x_is_a, struct name_match *m)
{
	uint32_t last = x->part[x->len - 1], other = y->part[y->len - 2];
	const uint32_t *held = x_is_a ? m->b : m->a;

	if (held[ROLE_GRANDFATHER] == other && is_unlike(m->level[ROLE_GRANDFATHER]))
		set_missing(m, ROLE_GRANDFATHER);
	set_role(v, m, ROLE_FAMILY, x_is_a ? last : other, x_is_a ? other : last);
	/* A grandfather's name in the place of the family's says less. */
	if (x->len != y->len)
		m->level[ROLE_FAMILY] = m->level[ROLE_FAMILY] == LEVEL_SAME ? LEVEL_VARIANT
		    : LEVEL_SKELETON;
}

/* The last part of one may stand before the last of the other: a husband's
 * family behind the father's, or no family name at all. */
static void
match_last(const struct name_vocabulary *v, const struct name *a, const struct name *b,
    struct name_match *m)
{
	uint32_t last_a = a->part[a->len - 1], last_b = b->part[b->len - 1];
	unsigned of_a = LEVEL_DIFFERENT, of_b = LEVEL_DIFFERENT;

	set_role(v, m, ROLE_FAMILY, last_a, last_b);
	if (!is_unlike(m->level[ROLE_FAMILY]) || last_a == 0 || last_b == 0)
		return;
	if (b->len > 2)
		of_a = name_level(v, last_a, b->part[b->len - 2]);
	if (a->len > 2)
		of_b = name_level(v, last_b, a->part[a->len - 2]);
	if (is_close(of_a) && (!is_close(of_b) || of_a > of_b || (of_a == of_b && last_a < last_b)))
		move_last(v, a, b, true, m);
	else if (is_close(of_b))
		move_last(v, b, a, false, m);
}

/* First name last, last name first.  Which of the two is written so is not known:
 * the first parts in the order of their letters decide, so that a pair says the
 * same from both sides. */
static bool
match_swapped(const struct name_vocabulary *v, const struct name *a, const struct name *b,
    struct name_match *m)
{
	struct name_match other = *m;
	int first;

	if (a->len != 2 || b->len != 2 || !is_unlike(m->level[ROLE_GIVEN]) ||
	    !is_unlike(m->level[ROLE_FAMILY]))
		return false;
	first = str_compare(v->terms.at[a->part[0]].fold, v->terms.at[b->part[0]].fold) > 0;
	set_role(v, &other, ROLE_GIVEN, a->part[first], b->part[1 - first]);
	set_role(v, &other, ROLE_FAMILY, a->part[1 - first], b->part[first]);
	if (!is_close(other.level[ROLE_GIVEN]) || !is_close(other.level[ROLE_FAMILY]))
		return false;
	other.level[ROLE_GIVEN] = other.level[ROLE_FAMILY] = LEVEL_NEAR;
	*m = other;
	return true;
}

struct name_match
name_match(const struct name_vocabulary *v, const struct name *a,
    const struct name *b)
{
	struct name_match m = { .level = { LEVEL_MISSING, LEVEL_MISSING, LEVEL_MISSING,
	    LEVEL_MISSING } };

	if (a->len == 0 || b->len == 0)
		return m;
	if (a->is_kunya == b->is_kunya)
		set_role(v, &m, ROLE_GIVEN, a->part[0], b->part[0]);
	if (a->len == 1 || b->len == 1)
		return m;
	match_middles(v, a, b, &m);
	match_last(v, a, b, &m);
	match_swapped(v, a, b, &m);
	return m;
}

/* ---- what a match says ------------------------------------------------- */

static enum name_place
place_of(enum name_role role)
{
	return role == ROLE_GIVEN ? PLACE_GIVEN : role == ROLE_FAMILY ? PLACE_FAMILY
	    : PLACE_MIDDLE;
}

double
name_weight(const struct name_vocabulary *v, const struct name_match *m,
    double each[NAME_ROLES])
{
	double sum = 0;

	for (int role = 0; role < NAME_ROLES; role++) {
		unsigned level = m->level[role];
		double bits = 0;

		if (level != LEVEL_MISSING)
			bits = log2(v->rules->share[role][level] / (level <= LEVEL_DISTANT
			    ? v->rules->chance[level]
			    : name_chance(v, m->a[role], m->b[role], (enum name_level)level,
			        place_of((enum name_role)role), v->rules->chance[level])));
		if (each != NULL)
			each[role] = bits;
		sum += bits;
	}
	return sum;
}

double
name_similarity(const struct name_vocabulary *v, const struct name *a, const struct name *b)
{
	struct name_match both = name_match(v, a, b), of_a = name_match(v, a, a),
	    of_b = name_match(v, b, b);
	double bits = name_weight(v, &both, NULL), whole = name_weight(v, &of_a, NULL),
	    other = name_weight(v, &of_b, NULL);

	if (other > whole)
		whole = other;
	if (bits <= 0 || whole <= 0)
		return 0;
	return bits < whole ? bits / whole : 1;
}

const char *
name_level_word(enum name_level level)
{
	static const char *const words[] = { "different", "distant", "skeleton", "near",
	    "variant", "same" };

	return level < NAME_LEVELS ? words[level] : "missing";
}

const char *
name_role_word(enum name_role role)
{
	static const char *const words[] = { "given", "father", "grandfather", "family" };

	return words[role];
}
