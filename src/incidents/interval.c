/* incidents/interval.c - counts with bounds of a kind. */
#include "incidents/interval.h"

#include "incidents/profile.h"

static int64_t
capped(int64_t n)
{
	return n > INTERVAL_LIMIT ? INTERVAL_LIMIT : n < 0 ? 0 : n;
}

/* The lowest number that the profile gives a vague word. */
static bool
vague_minimum(str word, const struct profile *profile, int64_t *out)
{
	isize row = profile_vague_row(word);

	if (row < 0 || profile->vague[row] < 0)
		return false;
	*out = profile->vague[row];
	return true;
}

static int64_t
stated_number(const struct amount *a)
{
	if (a->bound == BOUND_AT_MOST)
		return a->max;
	if (a->bound == BOUND_MORE_THAN)
		return a->min - 1;
	return a->has_min ? a->min : a->max;
}

struct interval
interval_of(const struct amount *a, const struct profile *profile)
{
	struct interval out = { .bound = a->bound };

	if (!a->is_stated || (!a->has_min && !a->has_max))
		return out;
	out.has_min = a->has_min && a->bound != BOUND_AT_MOST;
	out.min = out.has_min ? capped(a->min) : 0;
	out.has_max = a->has_max;
	out.max = out.has_max ? capped(a->max) : 0;
	if (out.bound == BOUND_NONE)
		out.bound = !out.has_max ? BOUND_AT_LEAST
		    : !out.has_min ? BOUND_AT_MOST : BOUND_EXACTLY;
	if (a->bound == BOUND_VAGUE && a->vague.ptr != NULL)
		out.has_min = vague_minimum(a->vague, profile, &out.min) || out.has_min;
	out.has_stated = a->bound != BOUND_VAGUE && a->bound != BOUND_NO_NUMBER;
	out.stated = out.has_stated ? capped(stated_number(a)) : 0;
	return out;
}

struct interval
interval_exactly(int64_t n)
{
	return (struct interval){ .has_min = true, .has_max = true, .min = n, .max = n,
		.has_stated = true, .stated = n, .bound = BOUND_EXACTLY };
}

struct interval
interval_at_least(int64_t n)
{
	return (struct interval){ .has_min = true, .min = n,
		.has_stated = true, .stated = n, .bound = BOUND_AT_LEAST };
}

int64_t
interval_low(struct interval a)
{
	return a.has_min ? a.min : 0;
}

int64_t
interval_high(struct interval a)
{
	return a.has_max ? a.max : INTERVAL_LIMIT;
}

bool
interval_agree(struct interval a, struct interval b)
{
	return interval_low(a) <= interval_high(b) && interval_low(b) <= interval_high(a);
}

/* How much a bound says; the stronger one is printed for both. */
static int
strength(enum bound bound)
{
	switch (bound) {
	case BOUND_EXACTLY:   return 5;
	case BOUND_ABOUT:     return 4;
	case BOUND_AT_LEAST:
	case BOUND_MORE_THAN: return 3;
	case BOUND_AT_MOST:   return 2;
	case BOUND_VAGUE:     return 1;
	default:              return 0;
	}
}

struct interval
interval_both(struct interval a, struct interval b)
{
	bool b_leads = strength(b.bound) > strength(a.bound) ||
	    (strength(b.bound) == strength(a.bound) && interval_low(b) > interval_low(a));
	struct interval out = b_leads ? b : a, other = b_leads ? a : b;

	if (other.has_min && (!out.has_min || other.min > out.min)) {
		out.has_min = true;
		out.min = other.min;
	}
	if (other.has_max && (!out.has_max || other.max < out.max)) {
		out.has_max = true;
		out.max = other.max;
	}
	return out;
}

static enum bound
sum_bound(struct interval a, struct interval b, bool has_min, bool has_max)
{
	if (!has_max)
		return a.bound == BOUND_MORE_THAN || b.bound == BOUND_MORE_THAN
		    ? BOUND_MORE_THAN : BOUND_AT_LEAST;
	if (!has_min)
		return BOUND_AT_MOST;
	return a.bound == BOUND_ABOUT || b.bound == BOUND_ABOUT ? BOUND_ABOUT : BOUND_EXACTLY;
}

struct interval
interval_add(struct interval a, struct interval b)
{
	struct interval out = {
		.has_min = a.has_min && b.has_min, .has_max = a.has_max && b.has_max,
		.has_stated = a.has_stated && b.has_stated,
	};

	out.min = out.has_min ? capped(a.min + b.min) : 0;
	out.max = out.has_max ? capped(a.max + b.max) : 0;
	out.bound = sum_bound(a, b, out.has_min, out.has_max);
	out.stated = out.has_stated ? capped(a.stated + b.stated) : 0;
	if (out.bound == BOUND_MORE_THAN)
		out.stated = out.min - 1;
	return out;
}

struct interval
interval_loosen(struct interval a, int64_t percent)
{
	if (a.bound != BOUND_ABOUT)
		return a;
	if (a.has_min)
		a.min -= a.min * percent / 100;
	if (a.has_max)
		a.max = capped(a.max + a.max * percent / 100);
	return a;
}
