/* incidents/check.c - min <= max, parts <= whole, names <= max, grade as ruled. */
#include "incidents/check.h"

#include "incidents/tally.h"
#include "tables.h"

static void
breach(struct breach_list *out, str rule, struct arena *keep, int64_t have, int64_t most)
{
	*PUSH(out, keep) = (struct breach){ rule, str_printf(keep, "%lld > %lld",
	    (long long)have, (long long)most) };
}

static void
check_order(struct breach_list *out, const struct checked_range *r, str rule,
    struct arena *keep)
{
	if (r->has_min && r->has_max && r->min > r->max)
		breach(out, rule, keep, r->min, r->max);
}

static int64_t
low(const struct checked_range *r)
{
	return r->has_min ? r->min : 0;
}

bool
check_grade_agrees(str grade, str strike)
{
	if (grade.len == 0 || strike.len == 0)
		return true;
	for (isize i = 0; i < table_method_grade_strike_rows; i++)
		if (str_equal(table_method_grade_strike[i][0], grade) &&
		    str_equal(table_method_grade_strike[i][1], strike))
			return false;
	return true;
}

struct breach_list
check_record(const struct checked_record *r, struct arena *keep)
{
	const struct checked_range *all[] = { &r->killed, &r->injured, &r->civilians,
		&r->children, &r->women, &r->men, &r->conceded };
	int64_t parts = low(&r->children) + low(&r->women) + low(&r->men);
	struct breach_list out = { 0 };

	for (isize i = 0; i < COUNT_OF(all); i++)
		check_order(&out, all[i], STR("check.min_max"), keep);
	if (r->killed.has_max && parts > r->killed.max)
		breach(&out, STR("check.parts"), keep, parts, r->killed.max);
	if (r->killed.has_max && low(&r->civilians) > r->killed.max)
		breach(&out, STR("check.civilians"), keep, r->civilians.min, r->killed.max);
	if (r->killed.has_max && low(&r->combatants) > r->killed.max)
		breach(&out, STR("check.combatants"), keep, r->combatants.min, r->killed.max);
	if (r->killed.has_max && r->has_named && r->named_killed > r->killed.max)
		breach(&out, STR("check.named"), keep, r->named_killed, r->killed.max);
	if (r->killed.has_max && low(&r->conceded) > r->killed.max)
		breach(&out, STR("check.conceded"), keep, r->conceded.min, r->killed.max);
	if (r->is_reversed)
		*PUSH(&out, keep) = (struct breach){ STR("check.days"), STR("") };
	if (r->clock.len > 0)
		*PUSH(&out, keep) = (struct breach){ STR("check.clock"), r->clock };
	if (r->has_point && !r->has_precision)
		*PUSH(&out, keep) = (struct breach){ STR("check.precision"), STR("") };
	if (!check_grade_agrees(r->grade, r->strike_status))
		*PUSH(&out, keep) = (struct breach){ STR("check.grade"), str_printf(keep,
		    "%.*s, %.*s", STR_ARG(r->grade), STR_ARG(r->strike_status)) };
	return out;
}

static struct checked_range
range_checked(const struct range *r)
{
	return (struct checked_range){ r->min.is_stated, r->max.is_stated && !r->is_open,
		r->min.value, r->max.value };
}

static struct checked_range
interval_checked(struct interval r)
{
	return (struct checked_range){ r.has_min, r.has_max, r.min, r.max };
}

void
check_account(struct account *account, struct arena *keep)
{
	const struct tally *killed = tally_of(account, EFFECT_KILLED);
	const struct tally *injured = tally_of(account, EFFECT_INJURED);
	struct checked_record record = { .id = account->id,
		.civilians = interval_checked(account->status.civilians),
		.combatants = interval_checked(account->status.combatants),
		.has_point = account->place.is_located,
		.has_precision = account->place.precision != PRECISION_NONE };

	if (killed != NULL) {
		record.killed = range_checked(&killed->range);
		if (killed->has_set_max) {
			record.killed.has_max = true;
			record.killed.max = killed->set_max;
		}
		record.conceded = range_checked(&killed->conceded);
		record.has_named = killed->named > 0;
		record.named_killed = killed->named;
	}
	for (isize i = 0; i < account->parts.len; i++) {
		const struct part *part = &account->parts.at[i];
		struct checked_range *into = part->kind == SHARE_CHILDREN ? &record.children
		    : part->kind == SHARE_WOMEN ? &record.women
		    : part->kind == SHARE_MEN ? &record.men : NULL;

		if (part->effect == EFFECT_KILLED && into != NULL)
			*into = range_checked(&part->range);
	}
	if (injured != NULL)
		record.injured = range_checked(&injured->range);
	account->breaches = check_record(&record, keep);
}
