/* exchange/public_months.c - month by month: how many records stood, came and
 * went; and whether such a table agrees with itself (FIELD 5, A2). */
#include "exchange/public_log.h"

struct month { int key; int64_t added, changed, gone; };
struct month_list { struct month *at; isize len, room; };

static struct month *
month_of(struct month_list *list, date day, struct arena *keep)
{
	int key = day.year * 100 + day.month;

	if (list->len == 0 || list->at[list->len - 1].key != key)
		*PUSH(list, keep) = (struct month){ .key = key };
	return &list->at[list->len - 1];
}

void
public_months(const struct public_log *log, struct buf *out)
{
	struct arena *keep = out->keep;
	struct public_log_index newest;
	struct month_list months = { 0 };
	int64_t standing = 0;

	/* Entry by entry, as they were published. */
	public_log_index_empty(log, keep, &newest);
	for (isize i = 0; i < log->entries.len; i++) {
		const struct log_entry *entry = &log->entries.at[i];
		isize before = public_log_newest(log, &newest, entry->id);
		bool stood = before >= 0 && !log->entries.at[before].is_gone;
		struct month *m = month_of(&months, entry->day, keep);

		m->added += !stood && !entry->is_gone;
		m->changed += stood && !entry->is_gone;
		m->gone += stood && entry->is_gone;
		public_log_put(log, &newest, i);
	}
	BUF(out, "month,carried,new,changed,gone,standing\r\n");
	for (isize i = 0; i < months.len; i++) {
		const struct month *m = &months.at[i];

		buf_printf(out, "%04d-%02d,%lld", m->key / 100, m->key % 100, (long long)standing);
		standing += m->added - m->gone;
		buf_printf(out, ",%lld,%lld,%lld,%lld\r\n", (long long)m->added, (long long)m->changed,
		    (long long)m->gone, (long long)standing);
	}
}

/* The five numbers behind the month. */
static bool
numbers(str row, int64_t out[5])
{
	str_cut(&row, ',');
	for (int i = 0; i < 5; i++) {
		str cell = str_trim(str_cut(&row, ','));

		if (!str_to_int(cell, &out[i]))
			return false;
	}
	return true;
}

bool
public_months_check(str table, int64_t incidents, struct err *e)
{
	enum { CARRIED, NEW, CHANGED, GONE, STANDING };
	int64_t standing = 0, cell[5];

	str_cut(&table, '\n');
	while (str_trim(table).len > 0) {
		str row = str_cut(&table, '\n'), month = str_first(row, 7);

		if (!numbers(row, cell))
			return err_set(e, ERR_CORRUPT, "the month %.*s has no numbers", STR_ARG(month));
		if (cell[CARRIED] != standing)
			return err_set(e, ERR_CORRUPT, "%.*s carries %lld records, and %lld stood before it",
			    STR_ARG(month), (long long)cell[CARRIED], (long long)standing);
		standing = cell[CARRIED] + cell[NEW] - cell[GONE];
		if (cell[STANDING] != standing)
			return err_set(e, ERR_CORRUPT, "%.*s: carried, new and gone do not make %lld",
			    STR_ARG(month), (long long)cell[STANDING]);
	}
	return standing == incidents || err_set(e, ERR_CORRUPT, "the last month leaves %lld records, "
	    "and there are %lld", (long long)standing, (long long)incidents);
}
