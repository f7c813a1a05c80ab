/* incidents/supersede.c - order by said date, replacement, retraction. */
#include "incidents/supersede.h"

#include "incidents/domain.h"
#include "incidents/interval.h"
#include "record/decision.h"

#include <stdlib.h>

static int
by_saying(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = date_compare(x->said, y->said);

	if (order != 0)
		return order;
	if (x->is_earlier != y->is_earlier)
		return x->is_earlier ? -1 : 1;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->claim->where.begin != y->claim->where.begin)
		return x->claim->where.begin < y->claim->where.begin ? -1 : 1;
	return x->claim < y->claim ? -1 : x->claim > y->claim;
}

void
entries_sort(struct item_list *entries, struct arena scratch)
{
	(void)scratch;
	if (entries->len > 1)
		qsort(entries->at, (size_t)entries->len, sizeof *entries->at, by_saying);
}

const struct ruling_row *
ruling_on(const struct ruling_list *rulings, enum ruling kind, const struct claim *claim)
{
	for (isize i = 0; rulings != NULL && i < rulings->len; i++)
		if (rulings->at[i].kind == kind &&
		    memcmp(&rulings->at[i].claim, &claim->id, sizeof claim->id) == 0)
			return &rulings->at[i];
	return NULL;
}

/* ---- what replaces what ----------------------------------------------- */

/* A number is more precise than a word, a word than nothing. */
static int
precision_of(struct interval range)
{
	return range.has_stated ? 2 : range.has_min || range.has_max ? 1 : 0;
}

static bool
is_same_domain(const struct item *a, const struct item *b)
{
	const struct claim *x = a->claim, *y = b->claim;

	return a->voice == b->voice && a->site == b->site && x->effect == y->effect &&
	    x->basis == y->basis && x->victims.status == y->victims.status &&
	    x->victims.sex == y->victims.sex && x->victims.age == y->victims.age &&
	    (a->domain == b->domain ||
	        (a->domain == DOMAIN_NARROWER && b->domain == DOMAIN_SAME) ||
	        (a->is_partial && b->is_partial));
}

static bool
is_same_figure(const struct item *a, const struct item *b)
{
	return a->voice == b->voice && a->claim->effect == b->claim->effect &&
	    a->site == b->site && a->range.has_min == b->range.has_min &&
	    a->range.min == b->range.min && a->range.has_max == b->range.has_max &&
	    a->range.max == b->range.max;
}

static bool
is_later(const struct item *a, const struct item *b)
{
	int order = date_compare(a->said, b->said);

	return order < 0 || (order == 0 && a->is_earlier && !b->is_earlier);
}

static void
compare(struct account *account, isize earlier, isize later, const struct ruling_list *rulings)
{
	struct item *a = &account->entries.at[earlier], *b = &account->entries.at[later];

	if (!a->is_live || !b->is_live || !is_same_domain(a, b) || !is_later(a, b) ||
	    precision_of(b->range) < precision_of(a->range))
		return;
	if (is_same_figure(a, b)) {
		b->is_live = false;
		b->superseded_by = earlier;
		b->rule = STR("rule.again");
		return;
	}
	if (interval_low(b->range) < interval_low(a->range) &&
	    ruling_on(rulings, RULING_FALL, b->claim) == NULL) {
		b->waits_for_fall = true;
		return;
	}
	a->is_live = false;
	a->superseded_by = later;
	a->rule = STR("rule.superseded");
}

enum ruling
ruling_reviews(const struct ruling_row *r)
{
	switch (r->kind) {
	case RULING_ACCEPT: case RULING_RETRACT:
		return RULING_ACCEPT;
	case RULING_ADD:
		return str_equal(r->one, STR(DECISION_FROM_LIST)) ? RULING_NONE : RULING_ACCEPT;
	case RULING_REJECT:
		return RULING_REJECT;
	default:
		return RULING_NONE;
	}
}

/* What a person said last: accepted again after it was set aside, it counts. */
static enum ruling
review_of(const struct ruling_list *rulings, const struct claim *claim)
{
	for (isize i = rulings == NULL ? -1 : rulings->len - 1; i >= 0; i--) {
		const struct ruling_row *r = &rulings->at[i];
		enum ruling review = ruling_reviews(r);

		if (review != RULING_NONE && memcmp(&r->claim, &claim->id, sizeof claim->id) == 0)
			return review;
	}
	return RULING_NONE;
}

/* ---- retraction ------------------------------------------------------- */

/* By the claimant every copy falls, by a carrier this one. */
static void
retract(struct account *account, struct item *target, bool by_claimant)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *other = &account->entries.at[i];

		if (other != target && !(by_claimant && is_same_figure(other, target)))
			continue;
		other->is_live = false;
		other->rule = by_claimant ? STR("rule.retracted") : STR("rule.carrier_retracted");
	}
}

/* "The number was 10, not 12": read from a text, unless a person set that claim aside. */
static void
retract_by_claims(struct account *account, const struct ruling_list *rulings)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *by = &account->entries.at[i];
		const struct claim_list *all = &account->reports.at[by->report].extraction->claims;

		if (by->claim->relation != RELATION_RETRACTS || by->claim->related < 0 ||
		    by->claim->related >= all->len || review_of(rulings, by->claim) == RULING_REJECT)
			continue;
		for (isize j = 0; j < account->entries.len; j++) {
			struct item *target = &account->entries.at[j];

			if (target->claim == &all->at[by->claim->related])
				retract(account, target, target->voice == by->voice);
		}
	}
}

/* "An earlier version of this article said 30": the figure of the same outlet falls where it stands
 * in what it published before, which was kept by itself. */
static void
retract_by_corrections(struct account *account)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *by = &account->entries.at[i];
		const struct amount *n = &by->claim->count;

		for (isize j = 0; j < account->entries.len && by->is_taken_back && n->is_stated; j++) {
			struct item *target = &account->entries.at[j];
			const struct amount *m = &target->claim->count;

			if (target->is_taken_back || target->report == by->report ||
			    account->reports.at[target->report].carrier !=
			        account->reports.at[by->report].carrier ||
			    date_compare(target->said, by->said) > 0 ||
			    target->claim->effect != by->claim->effect || !m->is_stated ||
			    n->has_min != m->has_min || n->min != m->min || n->max != m->max)
				continue;
			retract(account, target, false);
		}
	}
}

static void
review_apply(struct account *account, const struct ruling_list *rulings)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *entry = &account->entries.at[i];

		entry->review = review_of(rulings, entry->claim);
		if (entry->review == RULING_REJECT) {
			entry->is_live = false;
			entry->rule = STR("rule.rejected");
		}
		if (ruling_on(rulings, RULING_RETRACT, entry->claim) != NULL)
			retract(account, entry, true);
	}
}

void
entries_supersede(struct account *account, const struct ruling_list *rulings,
    struct arena scratch)
{
	(void)scratch;
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *entry = &account->entries.at[i];

		entry->superseded_by = -1;
		entry->is_live = entry->claim->kind == CLAIM_CASUALTY &&
		    (entry->domain == DOMAIN_SAME || entry->domain == DOMAIN_NARROWER ||
		        entry->domain == DOMAIN_WIDER);
	}
	retract_by_claims(account, rulings);
	retract_by_corrections(account);
	review_apply(account, rulings);
	for (isize v = 0; v < account->voices.len; v++) {
		const struct index_list *own = &account->voices.at[v].entries;

		for (isize j = 1; j < own->len; j++)
			for (isize i = 0; i < j; i++)
				compare(account, own->at[i], own->at[j], rulings);
	}
}
