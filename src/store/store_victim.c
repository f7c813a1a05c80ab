/* store/store_victim.c - victims, computed from people's decisions. */
#include "record/decision.h"
#include "store/inner.h"
#include "store/victim_json.h"

#include "core/digest.h"

static str
hex_of(const unsigned char bytes[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(bytes, 16, hex);
	return (str){ hex, 32 };
}

/* ---- from decisions ------------------------------------------------------------- */

static bool
is_about_victims(str kind)
{
	return str_starts(kind, STR("victim_"));
}

static void
put_value(struct victim *v, struct victim_value *value, const struct decision *d,
    struct arena *keep)
{
	value->decision = hex_of(d->id.bytes, keep);
	value->author = d->author;
	value->reason = d->reason;
	value->decided = d->decided;
	*PUSH(&v->values, keep) = *value;
}

/* Take out what "unset" names: that value of a field, or all of the field
 * where the value is empty. */
static void
unset(struct victim *v, const struct victim_value *gone)
{
	isize left = 0;

	for (isize i = 0; i < v->values.len; i++) {
		const struct victim_value *is = &v->values.at[i];

		if (str_equal(is->field, gone->field) &&
		    (gone->value.len == 0 || str_equal(is->value, gone->value)))
			continue;
		v->values.at[left++] = *is;
	}
	v->values.len = left;
}

static bool
apply_set(struct victim *v, const struct decision *d, struct arena *keep, struct err *e)
{
	struct victim_value_list gone = { 0 }, set = { 0 };

	if (!victim_values_from_json(d->body, "unset", keep, &gone, e) ||
	    !victim_values_from_json(d->body, "set", keep, &set, e))
		return false;
	for (isize i = 0; i < gone.len; i++)
		unset(v, &gone.at[i]);
	for (isize i = 0; i < set.len; i++)
		put_value(v, &set.at[i], d, keep);
	return true;
}

static bool
apply_other(struct victim *v, const struct decision *d, struct arena *keep, struct err *e)
{
	str word = { 0 };

	if (str_equal(d->kind, STR("victim_accept"))) {
		v->is_accepted = true;
		v->accepted_by = d->author;
	} else if (str_equal(d->kind, STR("victim_remove"))) {
		v->is_removed = true;
	} else if (str_equal(d->kind, STR("victim_part"))) {
		v->is_merged = false;
	} else if (str_equal(d->kind, STR("victim_merge"))) {
		if (!victim_body_str(d->body, "into", keep, &word, e))
			return false;
		v->is_merged = hex_read(word, v->into.bytes, 16);
	} else if (str_equal(d->kind, STR("victim_move"))) {
		if (!victim_body_str(d->body, "incident", keep, &word, e))
			return false;
		hex_read(word, v->incident.bytes, 16);
	}
	return true;
}

static bool
apply(struct victim *v, const struct decision *d, struct arena *keep, struct err *e)
{
	*PUSH(&v->steps, keep) = (struct victim_step){ .kind = d->kind, .author = d->author,
		.reason = d->reason, .decision = hex_of(d->id.bytes, keep), .decided = d->decided };
	return str_equal(d->kind, STR("victim_set")) ? apply_set(v, d, keep, e) :
	    apply_other(v, d, keep, e);
}

static bool
apply_add(struct victim *v, const struct decision *d, struct arena *keep, struct err *e)
{
	struct victim_value_list values = { 0 };

	if (!hex_read(d->subject, v->incident.bytes, 16))
		return err_set(e, ERR_CORRUPT, "a victim of no incident");
	if (!victim_values_from_json(d->body, "values", keep, &values, e))
		return false;
	for (isize i = 0; i < values.len; i++)
		put_value(v, &values.at[i], d, keep);
	return apply(v, d, keep, e);
}

/* ${*is_there} = it was added, and that was not undone. */
static bool
fold(struct store *store, victim_id id, struct arena *keep, struct victim *out,
    int64_t *added, bool *is_there, struct err *e)
{
	struct decision_list about;
	struct decision add;
	decision_id adding;
	bool undone = true;

	*out = (struct victim){ .id = id };
	memcpy(adding.bytes, id.bytes, 16);
	if (!decision_read(store, adding, keep, &add, is_there, e))
		return false;
	*is_there = *is_there && str_equal(add.kind, STR("victim_add"));
	if (!*is_there)
		return true;
	*added = add.entry.index;
	if (!decision_is_undone(store, &add, &undone, e) ||
	    !decisions_about(store, hex_of(id.bytes, keep), keep, &about, e))
		return false;
	*is_there = !undone;
	if (!apply_add(out, &add, keep, e))
		return err_note(e, "decision %.*s", STR_ARG(hex_of(id.bytes, keep)));
	for (isize i = 0; *is_there && i < about.len; i++) {
		if (!is_about_victims(about.at[i].kind))
			continue;
		if (!decision_is_undone(store, &about.at[i], &undone, e) ||
		    (!undone && !apply(out, &about.at[i], keep, e)))
			return false;
	}
	return true;
}

/* ---- rows ------------------------------------------------------------------------ */

static str
first_value(const struct victim *v, str field)
{
	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, field))
			return v->values.at[i].value;
	return (str){ 0 };
}

static bool
insert(struct store *store, const struct victim *v, int64_t added, struct arena *work,
    struct err *e)
{
	struct buf  body = { .keep = work };
	struct stmt q;

	if (!stmt_open(&q, store, STMT_VICTIM_INSERT, e))
		return false;
	victim_to_json(v, &body);
	stmt_blob(&q, "id", v->id.bytes, 16);
	stmt_blob(&q, "incident", v->incident.bytes, 16);
	if (v->is_merged)
		stmt_blob(&q, "merged_into", v->into.bytes, 16);
	else
		stmt_null(&q, "merged_into");
	stmt_int(&q, "is_removed", v->is_removed);
	stmt_int(&q, "is_accepted", v->is_accepted);
	stmt_text(&q, "harm", first_value(v, STR("harm")));
	stmt_text(&q, "name", first_value(v, STR("name")));
	stmt_int(&q, "added", added);
	stmt_text(&q, "body", buf_view(&body));
	return stmt_run(&q);
}

static bool
compute(struct store *store, victim_id id, struct err *e)
{
	struct arena before = store->work;
	struct victim v;
	struct stmt q;
	int64_t added = 0;
	bool is_there, ok;

	ok = fold(store, id, &store->work, &v, &added, &is_there, e) &&
	    stmt_open(&q, store, STMT_VICTIM_DELETE, e);
	if (ok) {
		stmt_blob(&q, "owner", id.bytes, 16);
		ok = stmt_run(&q) && (!is_there || insert(store, &v, added, &store->work, e)) &&
		    computed_touch(store, "victim", id.bytes, e);
	}
	store->work = before;
	return ok;
}

/* The person that a decision is on, or that the one which it undoes is on. */
static bool
person_of(struct store *store, const struct decision *d, struct arena *keep, victim_id *out,
    bool *found, struct err *e)
{
	struct decision of = *d;
	decision_id next;

	for (*found = true; *found && str_equal(of.kind, STR("undo"));) {
		*found = hex_read(of.subject, next.bytes, 16);
		if (*found && !decision_read(store, next, keep, &of, found, e))
			return false;
	}
	*found = *found && is_about_victims(of.kind);
	if (*found && str_equal(of.kind, STR("victim_add")))
		memcpy(out->bytes, of.id.bytes, 16);
	else if (*found)
		*found = hex_read(of.subject, out->bytes, 16);
	return true;
}

bool
victims_decided(struct store *store, const struct decision *d, struct err *e)
{
	struct arena before = store->work;
	victim_id id;
	bool found, ok = person_of(store, d, &store->work, &id, &found, e) &&
	    (!found || compute(store, id, e));

	store->work = before;
	return ok;
}

/* ---- what is touched ---------------------------------------------------------------- */

static void
touch(struct incident_id_list *out, str hex, struct arena *keep)
{
	incident_id id;

	if (!hex_read(hex, id.bytes, 16))
		return;
	for (isize i = 0; i < out->len; i++)
		if (memcmp(&out->at[i], &id, sizeof id) == 0)
			return;
	*PUSH(out, keep) = id;
}

/* Every incident that a decision on ${id} ever named, whether it holds or not. */
static bool
touch_all_of(struct store *store, victim_id id, bool with_merged, struct arena *keep,
    struct incident_id_list *out, struct err *e)
{
	struct decision_list about;
	struct decision add;
	decision_id adding;
	bool found;

	memcpy(adding.bytes, id.bytes, 16);
	if (!decision_read(store, adding, keep, &add, &found, e) ||
	    !decisions_about(store, hex_of(id.bytes, keep), keep, &about, e))
		return false;
	if (found && str_equal(add.kind, STR("victim_add")))
		touch(out, add.subject, keep);
	for (isize i = 0; i < about.len; i++) {
		bool merges = str_equal(about.at[i].kind, STR("victim_merge"));
		str word = { 0 };
		victim_id into;

		if (!merges && !str_equal(about.at[i].kind, STR("victim_move")))
			continue;
		if (!victim_body_str(about.at[i].body, merges ? "into" : "incident", keep, &word, e))
			return false;
		if (!merges)
			touch(out, word, keep);
		else if (with_merged && hex_read(word, into.bytes, 16) &&
		    !touch_all_of(store, into, false, keep, out, e))
			return false;
	}
	return true;
}

bool
victims_touched(struct store *store, const struct decision_list *new, struct arena *keep,
    struct incident_id_list *out, struct err *e)
{
	struct decision_list mine;

	*out = (struct incident_id_list){ 0 };
	if (new == NULL && !decisions_new(store, keep, &mine, e))
		return false;
	new = new == NULL ? &mine : new;
	for (isize i = 0; i < new->len; i++) {
		victim_id id;
		bool found;

		if (!person_of(store, &new->at[i], keep, &id, &found, e) ||
		    (found && !touch_all_of(store, id, true, keep, out, e)))
			return false;
	}
	return true;
}

bool
victims_compute(struct store *store, struct err *e)
{
	struct arena before = store->work;
	struct decision_list added;
	bool ok = decisions_of_kind(store, STR("victim_add"), &store->work, &added, e);

	for (isize i = 0; ok && i < added.len; i++) {
		victim_id id;

		memcpy(id.bytes, added.at[i].id.bytes, 16);
		ok = compute(store, id, e);
	}
	store->work = before;
	return ok;
}

/* ---- reading ---------------------------------------------------------------------- */

static bool
row_victim(struct stmt *q, struct arena *keep, struct victim *v, struct err *e)
{
	enum { ID, INCIDENT, INTO, REMOVED, ACCEPTED, BODY };

	*v = (struct victim){ 0 };
	row_bytes(q, ID, v->id.bytes, 16);
	row_bytes(q, INCIDENT, v->incident.bytes, 16);
	v->is_merged = !row_is_null(q, INTO);
	if (v->is_merged)
		row_bytes(q, INTO, v->into.bytes, 16);
	v->is_removed = row_int(q, REMOVED) != 0;
	v->is_accepted = row_int(q, ACCEPTED) != 0;
	if (!victim_from_json(row_str(q, BODY, keep), keep, v, e))
		return false;
	for (isize i = 0; i < v->steps.len; i++)
		if (str_equal(v->steps.at[i].kind, STR("victim_accept")))
			v->accepted_by = v->steps.at[i].author;
	return true;
}

static bool
read_rows(struct stmt *q, struct arena *keep, struct victim_list *out, struct err *e)
{
	bool ok = true;

	*out = (struct victim_list){ 0 };
	while (ok && stmt_next(q))
		ok = row_victim(q, keep, PUSH(out, keep), e);
	return stmt_close(q) && ok;
}

bool
victims_read(struct store *store, incident_id incident, struct arena *keep,
    struct victim_list *out, struct err *e)
{
	static const incident_id none;
	bool of_case = memcmp(incident.bytes, none.bytes, 16) == 0;
	struct stmt q;

	if (!stmt_open(&q, store, of_case ? STMT_VICTIM_LIST : STMT_VICTIMS_OF_INCIDENT, e))
		return false;
	if (!of_case)
		stmt_blob(&q, "incident", incident.bytes, 16);
	return read_rows(&q, keep, out, e);
}

bool
victims_merged_into(struct store *store, victim_id id, struct arena *keep,
    struct victim_list *out, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_VICTIMS_MERGED, e))
		return false;
	stmt_blob(&q, "into", id.bytes, 16);
	return read_rows(&q, keep, out, e);
}

bool
victim_of_id(struct store *store, victim_id id, struct arena *keep, struct victim *out,
    struct err *e)
{
	struct victim_list found;
	struct stmt q;

	if (!stmt_open(&q, store, STMT_VICTIM_READ, e))
		return false;
	stmt_blob(&q, "id", id.bytes, 16);
	if (!read_rows(&q, keep, &found, e))
		return false;
	if (found.len == 0)
		return err_set(e, ERR_NOT_FOUND, "no victim '%.*s'; 'tally victims' lists them",
		    STR_ARG(hex_of(id.bytes, keep)));
	*out = found.at[0];
	return true;
}

bool
victim_find(struct store *store, str prefix, struct arena *keep, struct victim *out,
    struct err *e)
{
	struct victim_list found = { 0 };
	unsigned char first[16], last[16];
	struct stmt q;

	if (hex_range(prefix, first, last, 16)) {
		if (!stmt_open(&q, store, STMT_VICTIMS_BETWEEN, e))
			return false;
		stmt_blob(&q, "first", first, 16);
		stmt_blob(&q, "last", last, 16);
		if (!read_rows(&q, keep, &found, e))
			return false;
	}
	if (found.len == 0)
		return err_set(e, ERR_NOT_FOUND, "no victim '%.*s'; 'tally victims' lists them",
		    STR_ARG(prefix));
	*out = found.at[0];
	return found.len == 1 ? true : err_set(e, ERR_USAGE, "'%.*s' begins the id of %td victims; "
	    "give more of it", STR_ARG(prefix), found.len);
}
