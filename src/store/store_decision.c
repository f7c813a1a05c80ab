/* store/store_decision.c - what people decided. */
#include "core/digest.h"
#include "store/inner.h"

static decision_id
make_id(const struct store *store, int64_t index)
{
	struct digest_run run;
	decision_id id;
	digest d;

	digest_begin(&run);
	digest_add(&run, STR("tally decision 1\n"));
	digest_add(&run, (str){ (const char *)store->id.bytes, sizeof store->id.bytes });
	digest_add(&run, (str){ (const char *)store->desk.id.bytes, sizeof store->desk.id.bytes });
	digest_add_number(&run, index);
	d = digest_end(&run);
	memcpy(id.bytes, d.bytes, sizeof id.bytes);
	return id;
}

bool
decision_write(struct store *store, str kind, str subject, str reason, str body,
    struct arena *keep, struct decision *out, struct err *e)
{
	struct stmt q;

	*out = (struct decision){ .id = make_id(store, entry_next(store)),
		.kind = str_copy(kind, keep), .subject = str_copy(subject, keep),
		.reason = str_copy(reason, keep), .body = str_copy(body, keep),
		.author = str_copy(store->desk.name, keep), .decided = store->at,
		.entry = { store->desk.id, entry_next(store) } };
	if (!stmt_open(&q, store, STMT_DECISION_INSERT, e))
		return false;
	stmt_blob(&q, "id", out->id.bytes, sizeof out->id.bytes);
	stmt_text(&q, "kind", out->kind);
	stmt_text(&q, "subject", out->subject);
	stmt_text(&q, "reason", out->reason);
	stmt_text(&q, "body", out->body);
	stmt_text(&q, "author", out->author);
	stmt_text(&q, "decided", str_of(out->decided.text));
	desk_bind(&q, store);
	if (!stmt_run(&q) || !record_row(store, "decision", STMT_DECISION_OF_ENTRY, e))
		return false;
	kept_add(store, out);
	return victims_decided(store, out, e);
}

static void
row_decision(struct stmt *q, struct arena *keep, struct decision *d)
{
	enum { ID, KIND, SUBJECT, REASON, BODY, AUTHOR, DECIDED, DESK, ENTRY };

	row_bytes(q, ID, d->id.bytes, sizeof d->id.bytes);
	d->kind = row_str(q, KIND, keep);
	d->subject = row_str(q, SUBJECT, keep);
	d->reason = row_str(q, REASON, keep);
	d->body = row_str(q, BODY, keep);
	d->author = row_str(q, AUTHOR, keep);
	d->decided = row_moment(q, DECIDED);
	row_bytes(q, DESK, d->entry.desk.bytes, sizeof d->entry.desk.bytes);
	d->entry.index = row_int(q, ENTRY);
}

/* ---- lists ------------------------------------------------------------------------ */

static bool
rows_read(struct store *store, struct arena *keep, struct decision_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct decision_list){ 0 };
	if (!stmt_open(&q, store, STMT_DECISION_LIST, e))
		return false;
	while (stmt_next(&q))
		row_decision(&q, keep, PUSH(out, keep));
	return stmt_close(&q);
}

bool
decision_read(struct store *store, decision_id id, struct arena *keep, struct decision *out,
    bool *found, struct err *e)
{
	struct stmt q;

	*found = false;
	if (!stmt_open(&q, store, STMT_DECISION_BY_ID, e))
		return false;
	stmt_blob(&q, "id", id.bytes, sizeof id.bytes);
	if (stmt_next(&q)) {
		row_decision(&q, keep, out);
		*found = true;
	}
	return stmt_close(&q);
}

bool
decisions_about(struct store *store, str subject, struct arena *keep,
    struct decision_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct decision_list){ 0 };
	if (!stmt_open(&q, store, STMT_DECISIONS_ABOUT, e))
		return false;
	stmt_text(&q, "subject", subject);
	while (stmt_next(&q))
		row_decision(&q, keep, PUSH(out, keep));
	return stmt_close(&q);
}

bool
decisions_of_kind(struct store *store, str kind, struct arena *keep,
    struct decision_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct decision_list){ 0 };
	if (!stmt_open(&q, store, STMT_DECISIONS_OF_KIND, e))
		return false;
	stmt_text(&q, "kind", kind);
	while (stmt_next(&q))
		row_decision(&q, keep, PUSH(out, keep));
	return stmt_close(&q);
}

bool
decisions_new(struct store *store, struct arena *keep, struct decision_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct decision_list){ 0 };
	if (!stmt_open(&q, store, STMT_DECISIONS_SINCE, e))
		return false;
	stmt_blob(&q, "desk", store->desk.id.bytes, sizeof store->desk.id.bytes);
	stmt_int(&q, "first", store->first_entry);
	while (stmt_next(&q))
		row_decision(&q, keep, PUSH(out, keep));
	return stmt_close(&q);
}

bool
decision_is_undone(struct store *store, const struct decision *d, bool *out, struct err *e)
{
	struct arena before = store->work;
	struct decision_list about;
	char hex[33] = "";
	bool ok;

	*out = false;
	hex_write(d->id.bytes, sizeof d->id.bytes, hex);
	ok = decisions_about(store, str_of(hex), &store->work, &about, e);
	for (isize i = 0; ok && i < about.len && !*out; i++) {
		bool undone = false;

		if (!str_equal(about.at[i].kind, STR("undo")))
			continue;
		ok = decision_is_undone(store, &about.at[i], &undone, e);
		*out = ok && !undone;
	}
	store->work = before;
	return ok;
}

bool
decision_list_load(struct store *store, struct arena *keep, struct decision_list *out,
    struct err *e)
{
	struct decision_list rows;
	struct entry_place *places;
	isize *order;

	*out = (struct decision_list){ 0 };
	if (!rows_read(store, keep, &rows, e))
		return false;
	places = NEW_ARRAY(keep, struct entry_place, rows.len);
	for (isize i = 0; i < rows.len; i++)
		places[i] = rows.at[i].entry;
	if (!order_causally(store, places, rows.len, keep, &order, e))
		return false;
	if (order == NULL) {
		*out = rows;
		return true;
	}
	for (isize i = 0; i < rows.len; i++)
		*PUSH(out, keep) = rows.at[order[i]];
	return seen_read(store, keep, &out->seen, e);
}

static void
cut_behind(struct decision_list *list, decision_id last)
{
	for (isize i = 0; i < list->len; i++)
		if (memcmp(&list->at[i].id, &last, sizeof last) == 0)
			list->len = i + 1;
}

bool
decision_list_read(struct store *store, struct arena *keep, struct decision_list *out,
    struct err *e)
{
	bool has;

	if (!kept_list(store, out, &has, e) || (!has && !decision_list_load(store, keep, out, e)))
		return false;
	if (store->looks_back)
		cut_behind(out, store->until);
	return true;
}

void
store_look_back(struct store *store, decision_id until)
{
	store->looks_back = true;
	store->until = until;
}

bool
decision_count(struct store *store, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, store, STMT_DECISION_COUNT, e))
		return false;
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}
