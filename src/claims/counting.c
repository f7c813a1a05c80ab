/* claims/counting.c - the columns of data/method/profile.tsv. */
#include "claims/counting.h"
#include "tables.h"
#include "text/quantity.h"

enum { NAME, COLUMN, RIVAL, CASUALTIES, SIDES, TAKEN, EVENTS }; /* columns of profile.tsv */
enum { VAGUE_SIZE = 6 };                             /* of vague.tsv, behind the profiles */

struct counting
counting_of(str profile)
{
	struct counting c = { .column = quantity_profile(profile) };

	if (c.column < 1)
		c.column = 1;
	for (isize i = 0; i < table_method_profile_rows; i++) {
		const str *row = table_method_profile[i];

		if (quantity_profile(row[NAME]) != c.column)
			continue;
		c.keeps_lead = str_equal(row[RIVAL], STR("lead"));
		c.casualties_died = str_equal(row[CASUALTIES], STR("killed"));
		c.sums_sides = str_equal(row[SIDES], STR("summed"));
		c.takes_arrests = str_equal(row[TAKEN], STR("any"));
		c.takes_mentions = str_equal(row[EVENTS], STR("all"));
	}
	return c;
}

bool
counting_top(const struct counting *c, str vague, int64_t *top)
{
	for (isize i = 0; vague.ptr != NULL && i < table_method_vague_top_rows; i++)
		if (str_equal(table_method_vague_top[i][0], vague))
			return str_to_int(table_method_vague_top[i][c->column], top);
	return false;
}

bool
counting_has_no_size(str vague)
{
	for (isize i = 0; vague.ptr != NULL && i < table_method_vague_rows; i++)
		if (str_equal(table_method_vague[i][0], vague))
			return str_equal(table_method_vague[i][VAGUE_SIZE], STR("none"));
	return false;
}

bool
counting_unstated(const struct counting *c, bool says_unknown, int64_t *least)
{
	if (c->sums_sides && !says_unknown)
		return false;
	for (isize i = 0; i < table_method_vague_rows; i++)
		if (str_equal(table_method_vague[i][0], STR("unstated")))
			return str_to_int(table_method_vague[i][c->column], least);
	return false;
}
