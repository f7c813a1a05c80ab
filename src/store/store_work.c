/* store/store_work.c - see work.h. */
#include "store/work.h"

#include "core/digest.h"
#include "store/inner.h"
#include "store/jansson_in.h"

static str
hex_of(capture_id id, struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(id.bytes, sizeof id.bytes, hex);
	return (str){ hex, 32 };
}

/* What was said of it; the same words are the same request. */
static str
body_of(const struct given *given, str columns, struct arena *keep)
{
	struct buf  b = { .keep = keep };
	struct json j = { .out = &b };
	char day[DATE_TEXT_BYTES];

	json_object(&j);
	if (given->publisher.len > 0)
		json_pair_str(&j, "publisher", given->publisher);
	if (given->title.len > 0)
		json_pair_str(&j, "title", given->title);
	if (date_is_known(given->published))
		json_pair_str(&j, "published", str_of(date_text(given->published, day)));
	if (columns.len > 0)
		json_pair_str(&j, "columns", columns);
	json_object_end(&j);
	return buf_view(&b);
}

static bool
from_body(str body, struct arena *keep, struct work *out, struct err *e)
{
	struct json_t *root = in_parse(body, e);
	str day;

	if (root == NULL)
		return false;
	out->given.publisher = in_str(root, "publisher", keep);
	out->given.title = in_str(root, "title", keep);
	out->columns = in_str(root, "columns", keep);
	day = in_str(root, "published", keep);
	if (day.len > 0)
		date_parse(day, &out->given.published);
	in_free(root);
	return true;
}

static bool
was_said(struct store *store, str subject, const char *kinds, str body, struct arena *keep,
    bool *out, struct err *e)
{
	struct decision_list about;

	*out = false;
	if (!decisions_about(store, subject, keep, &about, e))
		return false;
	for (isize i = 0; i < about.len; i++)
		*out |= str_starts(about.at[i].kind, str_of(kinds)) && str_equal(about.at[i].body, body);
	return true;
}

bool
work_put(struct store *store, capture_id capture, const struct given *given, str columns,
    struct arena *keep, bool *waits, struct err *e)
{
	str  subject = hex_of(capture, keep), body = body_of(given, columns, keep);
	struct decision made;
	bool is_known;

	*waits = false;
	if (!was_said(store, subject, "later", body, keep, &is_known, e))
		return false;
	if (is_known)
		return true;
	*waits = true;
	return decision_write(store, STR("later"), subject, STR("to be read"), body, keep, &made, e);
}

static bool
next_behind(struct store *store, struct entry_place after, struct arena *keep, struct work *out,
    bool *found, struct err *e)
{
	struct stmt q;
	str  subject, body = STR("{}");

	*found = false;
	if (!stmt_open(&q, store, store->driver->hold != NULL ? STMT_PG_WORK_NEXT : STMT_WORK_NEXT, e))
		return false;
	stmt_blob(&q, "desk", after.desk.bytes, sizeof after.desk.bytes);
	stmt_int(&q, "entry", after.index);
	if (stmt_next(&q)) {
		*found = true;
		subject = row_str(&q, 0, keep);
		body = row_str(&q, 1, keep);
		row_bytes(&q, 2, out->place.desk.bytes, sizeof out->place.desk.bytes);
		out->place.index = row_int(&q, 3);
		if (!hex_read(subject, out->capture.bytes, sizeof out->capture.bytes))
			*found = false;
	}
	return stmt_close(&q) && (!*found || from_body(body, keep, out, e));
}

bool
work_next(struct store *store, struct entry_place *after, struct arena *keep, struct work *out,
    bool *found, struct err *e)
{
	static const struct entry_place beginning = { .index = -1 };
	bool is_first = memcmp(&after->desk, &beginning.desk, sizeof beginning.desk) == 0;

	*out = (struct work){ 0 };
	if (!store_hold(store, e) || !next_behind(store, is_first ? beginning : *after, keep, out, found, e))
		return false;
	if (!*found && !is_first && !next_behind(store, beginning, keep, out, found, e))
		return false;
	if (*found)
		*after = out->place;
	else
		store_rollback(store);
	return true;
}

bool
work_done(struct store *store, const struct work *work, str refused, struct arena *keep,
    struct err *e)
{
	str  subject = hex_of(work->capture, keep), body = body_of(&work->given, work->columns, keep);
	struct decision made;
	bool is_done;

	if (!was_said(store, subject, "later.", body, keep, &is_done, e))
		return false;
	if (is_done)
		return err_set(e, ERR_CONFLICT, "another program read it meanwhile");
	return decision_write(store, refused.ptr != NULL ? STR("later.refused") : STR("later.read"),
	    subject, refused.ptr != NULL ? refused : STR("read"), body, keep, &made, e);
}

bool
work_count(struct store *store, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, store, STMT_WORK_COUNT, e))
		return false;
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}
