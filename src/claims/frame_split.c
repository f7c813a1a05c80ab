/* claims/frame_split.c - a count that the sentence splits by how or where they were: "killed five people, three at once and
 * two in hospital".  The two are some of the five, whatever a word like "in hospital" says by itself. */
#include "claims/frame_parts.h"

enum { FAR = 8 };                /* phrases between a count and the numbers that split it */

/* The number of people alone at phrase ${i}, "three"; 0 = there is none. */
static int64_t
number_alone(const struct finder *f, int32_t i)
{
	struct victim v = slot_is(f, i, PHRASE_NOUN) ? victim_read(f->s, i) : (struct victim){ .kind = VICTIM_NONE };

	return v.kind == VICTIM_NUMBER && v.count.has_min && v.count.has_max && v.count.min == v.count.max &&
	    v.count.bound == BOUND_EXACTLY ? v.count.min : 0;
}

/* Where the number at phrase ${i} is, "at the scene": the phrase behind it. */
static int32_t
behind_place(const struct finder *f, int32_t i)
{
	int32_t k = i + 1;

	if (!slot_is(f, k, PHRASE_PREPOSITION) && !slot_is(f, k, PHRASE_ADVERB))
		return -1;
	for (k++; k < f->count && k <= i + FAR; k++)
		if (!slot_is(f, k, PHRASE_NOUN) && !slot_is(f, k, PHRASE_PREPOSITION) && !slot_is(f, k, PHRASE_ADVERB) &&
		    !(slot_is(f, k, PHRASE_BORDER) && f->p[k].first == f->p[k].last && slot_is(f, k + 1, PHRASE_AND)))
			break;
	return k;
}

/* The two numbers behind ${whole} that add up to it: their phrases. */
static bool
split_behind(const struct finder *f, const struct harm *whole, int32_t *one, int32_t *other)
{
	for (int32_t i = whole->who.last + 1; i < f->count && i <= whole->who.last + FAR; i++) {
		int32_t and;

		if (!slot_is(f, i, PHRASE_COMMA) && !slot_is(f, i, PHRASE_BORDER))
			continue;
		*one = i + 1;
		and = number_alone(f, *one) > 0 ? behind_place(f, *one) : -1;
		if (and < 0 || !slot_is(f, and, PHRASE_AND))
			continue;
		*other = and + 1;
		return number_alone(f, *other) > 0 && behind_place(f, *other) > 0 &&
		    number_alone(f, *one) + number_alone(f, *other) == whole->who.count.min;
	}
	return false;
}

static bool
is_number(const struct harm *h, int32_t one, int32_t other)
{
	return h->who.first == h->who.last && (h->who.first == one || h->who.first == other);
}

/* Was somebody else counted between ${whole} and the number at phrase ${one}? */
static bool
others_stand_between(const struct finder *f, const struct harm *whole, int32_t one)
{
	for (isize i = 0; i < f->out->len; i++)
		if (f->out->at[i].who.first > whole->who.last && f->out->at[i].who.last < one)
			return true;
	return false;
}

static bool
is_read_before(const struct finder *f, isize at)
{
	for (isize i = 0; i < at; i++)
		if (f->out->at[i].who.first == f->out->at[at].who.first && f->out->at[i].who.last == f->out->at[at].who.last)
			return true;
	return false;
}

/* Take harm ${at} out; what was a part of it is so no more. */
static void
take_out(struct finder *f, isize at)
{
	for (isize i = at; i + 1 < f->out->len; i++)
		f->out->at[i] = f->out->at[i + 1];
	f->out->len--;
	for (isize i = 0; i < f->out->len; i++)
		if (f->out->at[i].part_of == at)
			f->out->at[i].part_of = -1;
		else if (f->out->at[i].part_of > at)
			f->out->at[i].part_of--;
}

/* What was read of the two numbers is a part of harm ${whole}, once. */
static void
make_parts(struct finder *f, isize whole, int32_t one, int32_t other)
{
	for (isize i = whole + 1; i < f->out->len; i++) {
		struct harm *h = &f->out->at[i];

		if (!is_number(h, one, other))
			continue;
		if (is_read_before(f, i)) {
			take_out(f, i--);
			continue;
		}
		h->effect = f->out->at[whole].effect;
		h->who.status = f->out->at[whole].who.status;
		h->part_of = (int32_t)whole;
	}
}

void
frame_split(struct finder *f)
{
	for (isize i = 0; i < f->out->len; i++) {
		const struct harm *h = &f->out->at[i];
		int32_t one, other;

		if (h->part_of < 0 && !h->is_sum && h->who.count.has_min && h->who.count.has_max &&
		    h->who.count.min == h->who.count.max && h->who.count.min > 1 && split_behind(f, h, &one, &other) &&
		    !others_stand_between(f, h, one))
			make_parts(f, i, one, other);
	}
}
