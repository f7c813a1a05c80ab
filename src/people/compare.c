/* people/compare.c - comparison vectors and their weights. */
#include "people/compare.h"

#include "core/date.h"
#include "people/similar.h"
#include "tables.h"

#include <math.h>
#include <stdlib.h>

/* ---- levels of a value --------------------------------------------------- */

static enum name_level
code_level(str a, str b)
{
	isize shorter = a.len < b.len ? a.len : b.len;
	int   slips = similar_slips(a, b, 2);

	if (slips == 1)
		return shorter >= 3 ? LEVEL_NEAR : shorter == 2 ? LEVEL_DISTANT : LEVEL_DIFFERENT;
	return slips == 2 && shorter >= 6 ? LEVEL_SKELETON : LEVEL_DIFFERENT;
}

static int
two_digits(str day, isize at)
{
	return (day.ptr[at] - '0') * 10 + day.ptr[at + 1] - '0';
}

static bool
is_plain_day(str text)
{
	for (isize i = 0; i < text.len; i++)
		if (!is_digit(text.ptr[i]))
			return false;
	return text.len == 8;
}

/* YYYYMMDD: a slip, day and month exchanged, two of the three the same. */
static enum name_level
date_level(str a, str b)
{
	bool year, month, day;
	int  slips;

	if (!is_plain_day(a) || !is_plain_day(b))
		return code_level(a, b);
	year = memcmp(a.ptr, b.ptr, 4) == 0;
	month = two_digits(a, 4) == two_digits(b, 4);
	day = two_digits(a, 6) == two_digits(b, 6);
	slips = similar_slips(a, b, 2);
	if (slips == 1 || (year && two_digits(a, 4) == two_digits(b, 6) &&
	    two_digits(a, 6) == two_digits(b, 4)))
		return LEVEL_NEAR;
	if (year + month + day == 2 || slips == 2)
		return LEVEL_SKELETON;
	return year ? LEVEL_DISTANT : LEVEL_DIFFERENT;
}

static enum name_level
number_level(str a, str b)
{
	int64_t x, y, apart;

	if (!str_to_int(a, &x) || !str_to_int(b, &y))
		return code_level(a, b);
	apart = x > y ? x - y : y - x;
	return apart <= 1 ? LEVEL_NEAR : apart <= 2 ? LEVEL_SKELETON
	    : apart <= 5 ? LEVEL_DISTANT : LEVEL_DIFFERENT;
}

static enum name_level
value_level(const struct person_field *f, uint32_t a, uint32_t b)
{
	str fold_a, fold_b;

	if (a == 0 || b == 0)
		return LEVEL_MISSING;
	if (a == b)
		return LEVEL_SAME;
	if (f->kind == LIST_WORD)
		return LEVEL_DIFFERENT;
	if (f->kind == LIST_TEXT)
		return name_level(f->values, a, b);
	fold_a = name_term(f->values, a)->fold;
	fold_b = name_term(f->values, b)->fold;
	return f->kind == LIST_DATE ? date_level(fold_a, fold_b)
	    : f->kind == LIST_NUMBER ? number_level(fold_a, fold_b) : code_level(fold_a, fold_b);
}

/* ---- the model before anything was learnt --------------------------------- */

static const char *
row_of_kind(enum list_kind kind)
{
	switch (kind) {
	case LIST_CODE:
		return "code";
	case LIST_DATE:
		return "date";
	case LIST_NUMBER:
		return "number";
	case LIST_WORD:
		return "word";
	default:
		return "text";
	}
}

static void
start_shares(double out[NAME_LEVELS], const char *field)
{
	double sum = 0;

	for (isize i = 0; i < table_people_levels_rows; i++)
		for (int l = 0; l < NAME_LEVELS; l++)
			if (str_equal(table_people_levels[i][0], str_of(field)))
				out[l] = strtod(table_people_levels[i][1 + l].ptr, NULL);
	for (int l = 0; l < NAME_LEVELS; l++)
		sum += out[l] = out[l] > 1e-4 ? out[l] : 1e-4;
	for (int l = 0; l < NAME_LEVELS; l++)
		out[l] /= sum;
}

void
compare_model_start(struct compare_model *m, const struct persons *p)
{
	*m = (struct compare_model){ .fields = NAME_ROLES + p->fields };
	for (int f = 0; f < m->fields; f++) {
		bool is_name = f < NAME_ROLES;
		const struct person_field *field = is_name ? NULL : &p->field[f - NAME_ROLES];
		bool is_text = is_name || field->kind == LIST_TEXT;

		start_shares(m->person[f], is_name ? name_role_word((enum name_role)f)
		    : row_of_kind(field->kind));
		m->is_shared[f] = is_name ? f != ROLE_GIVEN : field->is_shared;
		for (int l = LEVEL_SKELETON; l < NAME_LEVELS; l++)
			m->is_counted[f][l] = is_text || l == LEVEL_SAME;
	}
}

/* xorshift64* (Vigna 2016): repeatable, not secret. */
static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717) >> 16;
}

void
compare_model_sample(struct compare_model *m, const struct persons *p, isize samples,
    uint64_t seed)
{
	isize n[2] = { p->rows[0], p->rows[1] > 0 ? p->rows[1] : p->rows[0] };
	isize from = p->rows[1] > 0 ? p->rows[0] : 0;
	uint64_t state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	double seen[VECTOR_FIELDS] = { 0 };

	memset(m->chance, 0, sizeof m->chance);
	for (isize i = 0; i < samples && n[0] > 0 && n[1] > 0; i++) {
		isize a = (isize)(next_random(&state) % (uint64_t)n[0]);
		isize b = from + (isize)(next_random(&state) % (uint64_t)n[1]);
		struct name_match names;
		uint64_t levels = a == b ? 0 : compare_levels(m, p, a, b, &names);

		for (int f = 0; a != b && f < m->fields; f++) {
			unsigned level = levels >> 4 * f & 15;

			if (level < NAME_LEVELS) {
				m->chance[f][level]++;
				seen[f]++;
			}
		}
	}
	for (int f = 0; f < m->fields; f++) {
		for (int l = 0; l < NAME_LEVELS; l++) {
			m->chance[f][l] = (m->chance[f][l] + 0.5) / (seen[f] + 0.5 * NAME_LEVELS);
			m->relative[f][l] = m->is_shared[f] ? m->person[f][l] : m->chance[f][l];
		}
	}
}

/* ---- two rows -------------------------------------------------------------- */

static const enum name_place place_of[NAME_ROLES] = { PLACE_GIVEN, PLACE_MIDDLE, PLACE_MIDDLE,
    PLACE_FAMILY };

/* The variants of two rows that are held against each other: those of one
 * script, or, where there are none, all.  Of several the likeliest counts. */
static struct name_match
best_names(const struct persons *p, isize a, isize b)
{
	const struct name *of_a = persons_names(p, a), *of_b = persons_names(p, b);
	struct name_match best = { .level = { LEVEL_MISSING, LEVEL_MISSING, LEVEL_MISSING,
	    LEVEL_MISSING } };
	double best_weight = 0;
	int    tried = 0;

	if (p->variants == 1)
		return of_a->len > 0 && of_b->len > 0 ? name_match(p->names, of_a, of_b) : best;
	for (int pass = 0; pass < 2 && tried == 0; pass++) {
		for (int i = 0; i < p->variants; i++) {
			for (int j = 0; j < p->variants; j++) {
				struct name_match match;
				double weight;

				if (of_a[i].len == 0 || of_b[j].len == 0 || (pass == 0 &&
				    of_a[i].script != of_b[j].script))
					continue;
				match = name_match(p->names, &of_a[i], &of_b[j]);
				if (tried++ == 0) {
					best = match;
					continue;
				}
				if (tried == 2)
					best_weight = name_weight(p->names, &best, NULL);
				weight = name_weight(p->names, &match, NULL);
				if (weight > best_weight) {
					best_weight = weight;
					best = match;
				}
			}
		}
	}
	return best;
}

uint64_t
compare_levels(const struct compare_model *m, const struct persons *p, isize a, isize b,
    struct name_match *names)
{
	const uint32_t *of_a = persons_values(p, a), *of_b = persons_values(p, b);
	uint64_t levels = 0;

	*names = best_names(p, a, b);
	for (int role = 0; role < NAME_ROLES; role++)
		levels |= (uint64_t)names->level[role] << 4 * role;
	for (int f = NAME_ROLES; f < m->fields; f++)
		levels |= (uint64_t)value_level(&p->field[f - NAME_ROLES],
		    of_a[f - NAME_ROLES], of_b[f - NAME_ROLES]) << 4 * f;
	return levels;
}

static double
counted_chance(const struct compare_model *m, const struct persons *p, int f,
    const struct name_match *names, isize a, isize b, enum name_level level)
{
	double least = m->chance[f][level] / 4;

	if (f < NAME_ROLES)
		return name_chance(p->names, names->a[f], names->b[f], level, place_of[f], least);
	return name_chance(p->field[f - NAME_ROLES].values,
	    persons_values(p, a)[f - NAME_ROLES], persons_values(p, b)[f - NAME_ROLES], level,
	    PLACE_GIVEN, least);
}

struct compare_vector
compare_rows(const struct compare_model *m, const struct persons *p, isize a, isize b)
{
	struct name_match names;
	struct compare_vector v = { .levels = compare_levels(m, p, a, b, &names) };

	for (int f = 0; f < m->fields; f++) {
		unsigned level = v.levels >> 4 * f & 15;
		float ln;

		if (level >= NAME_LEVELS || !m->is_counted[f][level])
			continue;
		ln = logf((float)counted_chance(m, p, f, &names, a, b, (enum name_level)level));
		if (m->is_shared[f])
			v.shared += ln;
		else
			v.own += ln;
	}
	return v;
}

/* ---- weights ---------------------------------------------------------------- */

void
compare_weights_of(const struct compare_model *m, struct compare_weights *out)
{
	*out = (struct compare_weights){ .fields = m->fields,
	    .ln_person = (float)log(m->p_person), .ln_relative = (float)log(m->p_relative),
	    .ln_sibling = (float)log(m->p_sibling) };
	for (int f = 0; f < m->fields; f++) {
		for (int l = 0; l < NAME_LEVELS; l++) {
			float chance = m->is_counted[f][l] ? 0 : (float)log(m->chance[f][l]);

			out->person[f][l] = (float)log(m->person[f][l]);
			out->relative[f][l] = (float)log(m->relative[f][l]);
			out->sibling[f][l] = (float)log(m->sibling[f][l]);
			if (m->is_shared[f]) {
				out->chance_shared[f][l] = chance;
			} else {
				out->relative[f][l] -= (float)log(m->chance[f][l]);
				out->sibling[f][l] -= (float)log(m->chance[f][l]);
				out->chance_own[f][l] = chance;
			}
		}
	}
}

/* ln likelihoods of the four kinds, without their shares. */
struct kinds { float person, relative, sibling, other; };

static struct kinds
kinds_of(const struct compare_weights *w, struct compare_vector v)
{
	struct kinds k = { 0, v.own, v.own, v.own + v.shared };

	for (int f = 0; f < w->fields; f++) {
		unsigned level = v.levels >> 4 * f & 7;

		k.person += w->person[f][level];
		k.relative += w->relative[f][level] + w->chance_own[f][level];
		k.sibling += w->sibling[f][level] + w->chance_own[f][level];
		k.other += w->chance_own[f][level] + w->chance_shared[f][level];
	}
	return k;
}

double
compare_odds(const struct compare_weights *w, struct compare_vector v, double p_kin[2])
{
	struct kinds k = kinds_of(w, v);
	float person = k.person + w->ln_person, relative = k.relative + w->ln_relative,
	    sibling = k.sibling + w->ln_sibling;
	float larger = fmaxf(fmaxf(relative, sibling), k.other), sum;

	if (p_kin == NULL && person - larger < -12)
		return person - larger;      /* hopeless: how much does not matter */
	sum = expf(relative - larger) + expf(sibling - larger) + expf(k.other - larger);
	if (p_kin != NULL) {
		float top = fmaxf(person, larger);
		float all = expf(person - top) + sum * expf(larger - top);

		p_kin[0] = expf(relative - top) / all;
		p_kin[1] = expf(sibling - top) / all;
	}
	return person - larger - logf(sum);
}

double
compare_ratio(const struct compare_weights *w, struct compare_vector v)
{
	struct kinds k = kinds_of(w, v);

	return k.person - fmaxf(fmaxf(k.relative, k.sibling), k.other);
}

int
compare_explain(const struct compare_model *m, const struct persons *p, isize a, isize b,
    struct compare_reason out[VECTOR_FIELDS])
{
	struct name_match names;
	uint64_t levels = compare_levels(m, p, a, b, &names);
	int n = 0;

	for (int f = 0; f < m->fields; f++) {
		unsigned level = levels >> 4 * f & 15;
		const struct name_vocabulary *v = f < NAME_ROLES ? p->names
		    : p->field[f - NAME_ROLES].values;
		uint32_t of_a, of_b;

		if (level >= NAME_LEVELS)
			continue;
		of_a = f < NAME_ROLES ? names.a[f] : persons_values(p, a)[f - NAME_ROLES];
		of_b = f < NAME_ROLES ? names.b[f] : persons_values(p, b)[f - NAME_ROLES];
		out[n++] = (struct compare_reason){
			.field = f < NAME_ROLES ? str_of(name_role_word((enum name_role)f))
			    : p->field[f - NAME_ROLES].name,
			.a = name_term(v, of_a)->written, .b = name_term(v, of_b)->written,
			.level = (enum name_level)level,
			.bits = log2(m->person[f][level] / (m->is_counted[f][level]
			    ? counted_chance(m, p, f, &names, a, b, (enum name_level)level)
			    : m->chance[f][level])),
		};
	}
	return n;
}
