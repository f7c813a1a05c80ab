/* web/field_victims.c - what of a victim's record a role may not see. */
#include "web/field.h"

#include "people/victim.h"

static bool
may_name(const struct victim *v, enum role role)
{
	if (victim_is_withheld(v) && !field_is_seen("victim.withheld", role))
		return false;
	return victim_is_adult(v) || field_is_seen("minor.name", role);
}

static void
withhold(struct victim *v, enum role role, struct arena *keep)
{
	struct victim_value_list left = { 0 };
	bool named = may_name(v, role);

	for (isize i = 0; i < v->values.len; i++) {
		struct victim_value value = v->values.at[i];
		struct victim_field f;

		if (!victim_field_find(value.field, &f) ||
		    (f.published == PUBLISHED_DESK && !field_is_seen("victim.desk", role)) ||
		    (f.published == PUBLISHED_DEAD && !named))
			continue;
		/* The words may say the name; where they stand is still there. */
		if (!named)
			value.quote = (str){ 0 };
		*PUSH(&left, keep) = value;
	}
	v->values = left;
	if (!named)
		v->stays = (struct victim_stay_list){ 0 };
}

void
field_victims(struct account *account, enum role role, struct arena *keep)
{
	struct victim *copy = NEW_ARRAY(keep, struct victim, account->victims.len + 1);

	for (isize i = 0; i < account->victims.len; i++) {
		copy[i] = account->victims.at[i];
		withhold(&copy[i], role, keep);
	}
	account->victims.at = copy;
}

bool
field_victim_name(const struct victim *v, enum role role)
{
	return may_name(v, role);
}

bool
field_hides_victims(const struct account *account, enum role role)
{
	for (isize i = 0; i < account->victims.len; i++)
		if (!may_name(&account->victims.at[i], role))
			return true;
	return false;
}
