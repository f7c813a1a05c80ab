/* incidents/profile.c - rows of data/method/tally_profile.tsv. */
#include "incidents/profile.h"

#include "tables.h"

static enum printed
print_of(str word)
{
	if (str_equal(word, STR("lowest")))
		return PRINT_LOWEST;
	return str_equal(word, STR("low-best-high")) ? PRINT_LOW_BEST_HIGH : PRINT_RANGE;
}

static bool
no_such_profile(str name, struct err *e)
{
	char known[256] = "";
	size_t used = 0;

	for (isize i = 0; i < table_method_tally_profile_rows && used < sizeof known - 32; i++) {
		str one = table_method_tally_profile[i][0];

		memcpy(known + used, one.ptr, (size_t)one.len);
		used += (size_t)one.len;
		known[used++] = i + 1 < table_method_tally_profile_rows ? ',' : '\0';
	}
	return err_set(e, ERR_USAGE, "no profile '%.*s'; there are: %s", STR_ARG(name), known);
}

bool
profile_find(str name, struct profile *out, struct err *e)
{
	enum { NAME, VOICES, PROVISIONAL, VAGUE, PRINTS, PRESUMPTION, ABOUT };

	if (name.ptr == NULL)
		name = table_method_tally_profile[0][NAME];
	for (isize i = 0; i < table_method_tally_profile_rows; i++) {
		const str *row = table_method_tally_profile[i];

		if (!str_equal(row[NAME], name))
			continue;
		*out = (struct profile){
			.name = row[NAME], .vague = row[VAGUE], .prints = print_of(row[PRINTS]),
			.presumes_civilian = str_equal(row[PRESUMPTION], STR("civilian")),
		};
		return str_to_int(row[VOICES], &out->voices) &&
		    str_to_int(row[PROVISIONAL], &out->provisional) &&
		    str_to_int(row[ABOUT], &out->about_percent);
	}
	return no_such_profile(name, e);
}
