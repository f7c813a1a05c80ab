/* exchange/export_loss.c - the companion file: what a form cannot hold. */
#include "exchange/export.h"

#include "tables.h"

static int64_t
counted(const struct export *x, str word)
{
	const struct { str word; int64_t count; } known[] = {
		{ STR("no_point"), x->counts.no_point }, { STR("no_day"), x->counts.no_day },
		{ STR("vague_day"), x->counts.vague_day },
		{ STR("no_count"), x->counts.no_count }, { STR("ranges"), x->counts.ranges },
		{ STR("totals"), x->counts.totals }, { STR("open"), x->counts.open }, { STR("bounds"), x->counts.bounds },
		{ STR("no_pcode"), x->counts.no_pcode }, { STR("no_district"), x->counts.no_district },
		{ STR("unrecorded"), x->counts.unrecorded }, { STR("defused"), x->counts.defused },
		{ STR("names_withheld"), x->guard.counts.names },
		{ STR("masked"), x->guard.counts.masked },
		{ STR("rounded"), x->guard.counts.rounded },
		{ STR("always"), x->guard.counts.always },
		{ STR("authors"), x->guard.counts.authors },
	};

	for (isize i = 0; i < COUNT_OF(known); i++)
		if (str_equal(known[i].word, word))
			return known[i].count;
	return -1;
}

str
export_losses(const struct export *x, str file, struct arena *keep)
{
	struct buf out = { .keep = keep };

	buf_printf(&out, "What '%.*s' does not hold of the %lld incidents in it\n\n", STR_ARG(file),
	    (long long)x->counts.incidents);
	for (isize i = 0; i < table_method_export_loss_rows; i++) {
		const str *row = table_method_export_loss[i];
		int64_t count = counted(x, row[2]);

		if (!str_equal(row[0], x->format) && !str_equal(row[0], STR("*")) &&
		    !str_equal(row[0], export_tables_of(x->format)))
			continue;
		if (count == 0)
			continue;
		BUF(&out, "- ");
		if (count > 0)
			buf_printf(&out, "%lld: ", (long long)count);
		buf_str(&out, row[1]);
		BUF(&out, "\n  (");
		buf_str(&out, row[3]);
		BUF(&out, ")\n");
	}
	if (x->guard.names_adults || x->guard.names_children)
		buf_printf(&out, "\nNames of the dead are in it by publication policy %lld: %.*s\n",
		    (long long)x->guard.policy, STR_ARG(x->guard.ground));
	return buf_view(&out);
}
