/* claims/incident_taken.c - see incident_taken.h. */
#include "claims/incident_taken.h"

static bool
is_taking(const struct extraction *x, const struct doc_incident *d)
{
	for (isize i = 0; i < d->claim_count; i++)
		if (x->claims.at[d->claims[i]].effect != EFFECT_DETAINED &&
		    x->claims.at[d->claims[i]].effect != EFFECT_MISSING)
			return false;
	return d->claim_count > 0;
}

/* A claim of each stands in one sentence. */
static bool
share_a_sentence(const struct extraction *x, const struct doc_incident *a,
    const struct doc_incident *b)
{
	for (isize i = 0; i < a->claim_count; i++)
		for (isize k = 0; k < b->claim_count; k++)
			if (x->claims.at[a->claims[i]].sentence.begin ==
			    x->claims.at[b->claims[k]].sentence.begin)
				return true;
	return false;
}

static bool
is_other_day(const struct doc_incident *a, const struct doc_incident *b)
{
	date day = a->date.days.begin;

	return date_is_known(day) && !date_equal(day, b->date.days.begin);
}

/* The event of the same attack; -1 = there is none. */
static isize
attack_of(const struct extraction *x, isize taking)
{
	const struct doc_incident *d = &x->incidents.at[taking];

	for (isize i = 0; i < x->incidents.len; i++) {
		const struct doc_incident *other = &x->incidents.at[i];

		if (i == taking || is_taking(x, other) || is_other_day(d, other))
			continue;
		if (share_a_sentence(x, d, other) || (d->place.is_stated && other->place.is_stated &&
		    str_equal_nocase(d->place.name, other->place.name)))
			return i;
	}
	return -1;
}

static void
add_claims(struct doc_incident *to, const struct doc_incident *from, struct arena *keep)
{
	isize *all = NEW_ARRAY(keep, isize, to->claim_count + from->claim_count), n = 0;

	for (isize i = 0; i < to->claim_count; i++)
		all[n++] = to->claims[i];
	for (isize i = 0; i < from->claim_count; i++)
		all[n++] = from->claims[i];
	for (isize i = n - 1; i > 0; i--)              /* two ascending lists */
		for (isize k = i; k > 0 && all[k - 1] > all[k]; k--) {
			isize swap = all[k];

			all[k] = all[k - 1];
			all[k - 1] = swap;
		}
	to->claims = all;
	to->claim_count = n;
}

static void
fold(struct extraction *x, isize taking, isize into, struct arena *keep)
{
	add_claims(&x->incidents.at[into], &x->incidents.at[taking], keep);
	x->incidents.at[into].is_main |= x->incidents.at[taking].is_main;
	for (isize i = taking; i + 1 < x->incidents.len; i++)
		x->incidents.at[i] = x->incidents.at[i + 1];
	x->incidents.len--;
	for (isize i = 0; i < x->claims.len; i++) {
		isize *at = &x->claims.at[i].incident;

		if (*at == taking)
			*at = into;
		if (*at > taking)
			--*at;
	}
}

void
incidents_fold_taken(struct extraction *x, struct arena *keep)
{
	for (isize i = x->incidents.len - 1; i >= 0; i--) {
		isize into = is_taking(x, &x->incidents.at[i]) ? attack_of(x, i) : -1;

		if (into >= 0)
			fold(x, i, into, keep);
	}
}
