/* store/store_incident.c - incidents across documents, computed. */
#include "store/claim_json.h"
#include "core/digest.h"
#include "store/inner.h"

static bool
members_of_kind(struct store *store, struct arena *keep, struct str_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct str_list){ 0 };
	if (!stmt_open(&q, store, STMT_COMPUTED_MEMBERS_OF_KIND, e))
		return false;
	stmt_text(&q, "kind", STR("incident"));
	while (stmt_next(&q))
		*PUSH(out, keep) = row_str(&q, 0, keep);
	return stmt_close(&q);
}

static bool
delete_rows(struct store *store, const void *incident, struct err *e)
{
	static const enum statement which[] = { STMT_INCIDENT_CLAIM_DELETE, STMT_INCIDENT_DELETE };

	for (isize i = 0; i < COUNT_OF(which); i++) {
		struct stmt q;

		if (!stmt_open(&q, store, which[i], e))
			return false;
		stmt_blob(&q, "owner", incident, 16);
		if (!stmt_run(&q))
			return false;
	}
	return true;
}

bool
incidents_forget(struct store *store, struct err *e)
{
	struct arena before = store->work;
	struct str_list owners;
	bool ok = members_of_kind(store, &store->work, &owners, e);

	for (isize i = 0; ok && i < owners.len; i++)
		ok = owners.at[i].len == 16 && delete_rows(store, owners.at[i].ptr, e) &&
		    computed_touch(store, "incident", owners.at[i].ptr, e);
	store->work = before;
	return ok;
}

bool
incident_forget(struct store *store, incident_id incident, struct err *e)
{
	return delete_rows(store, incident.bytes, e) &&
	    computed_touch(store, "incident", incident.bytes, e);
}

static bool
insert_member(struct store *store, incident_id incident, const struct incident_member *m,
    int64_t ordinal, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_INCIDENT_CLAIM_INSERT, e))
		return false;
	stmt_blob(&q, "incident", incident.bytes, sizeof incident.bytes);
	stmt_blob(&q, "claim", m->claim.bytes, sizeof m->claim.bytes);
	stmt_int(&q, "ordinal", ordinal);
	stmt_int(&q, "site", m->site);
	return stmt_run(&q);
}

static void
bind_if(struct stmt *q, const char *name, bool has, int64_t value)
{
	if (has)
		stmt_int(q, name, value);
	else
		stmt_null(q, name);
}

static bool
insert(struct store *store, const struct stored_incident *i, str rule_set, struct err *e)
{
	char begin[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES];
	struct stmt q;

	if (!stmt_open(&q, store, STMT_INCIDENT_INSERT, e))
		return false;
	stmt_blob(&q, "id", i->id.bytes, sizeof i->id.bytes);
	stmt_text(&q, "name", i->name.ptr ? i->name : STR(""));
	stmt_text(&q, "day_begin", date_is_known(i->days.begin) ?
	    str_of(date_text(i->days.begin, begin)) : (str){ 0 });
	stmt_text(&q, "day_end", date_is_known(i->days.end) ?
	    str_of(date_text(i->days.end, end)) : (str){ 0 });
	stmt_text(&q, "place", i->place);
	stmt_text(&q, "country", i->country);
	bind_if(&q, "lat_e7", i->is_located, degrees_e7(i->point.lat));
	bind_if(&q, "lon_e7", i->is_located, degrees_e7(i->point.lon));
	bind_if(&q, "killed_min", i->has_killed_min, i->killed_min);
	bind_if(&q, "killed_max", i->has_killed_max, i->killed_max);
	stmt_int(&q, "killed_open", i->killed_is_open);
	stmt_int(&q, "claims", i->claims);
	stmt_int(&q, "readings", i->readings);
	stmt_text(&q, "rule_set", rule_set);
	stmt_text(&q, "body", i->body);
	return stmt_run(&q);
}

bool
incident_write(struct store *store, const struct stored_incident *incident,
    const struct incident_member *members, isize count, str rule_set, struct err *e)
{
	if (!delete_rows(store, incident->id.bytes, e) || !insert(store, incident, rule_set, e))
		return err_note(e, "an incident");
	for (isize i = 0; i < count; i++)
		if (!insert_member(store, incident->id, &members[i], i, e))
			return err_note(e, "a claim of an incident");
	return computed_touch(store, "incident", incident->id.bytes, e);
}

static void
incident_row(struct stmt *q, struct arena *keep, struct stored_incident *out)
{
	enum { ID, NAME, BEGIN, END, PLACE, COUNTRY, LAT, LON, KILLED_MIN, KILLED_MAX,
	    KILLED_OPEN, CLAIMS, READINGS, BODY };

	row_bytes(q, ID, out->id.bytes, sizeof out->id.bytes);
	out->name = row_str(q, NAME, keep);
	out->days = (date_range){ row_date(q, BEGIN), row_date(q, END) };
	out->place = row_str(q, PLACE, keep);
	out->country = row_str(q, COUNTRY, keep);
	out->is_located = !row_is_null(q, LAT);
	out->point = (geo_point){ (double)row_int(q, LAT) / 1e7, (double)row_int(q, LON) / 1e7 };
	out->has_killed_min = !row_is_null(q, KILLED_MIN);
	out->killed_min = row_int(q, KILLED_MIN);
	out->has_killed_max = !row_is_null(q, KILLED_MAX);
	out->killed_max = row_int(q, KILLED_MAX);
	out->killed_is_open = row_int(q, KILLED_OPEN) != 0;
	out->claims = row_int(q, CLAIMS);
	out->readings = row_int(q, READINGS);
	out->body = row_str(q, BODY, keep);
}

bool
incident_list_read(struct store *store, struct arena *keep, struct stored_incident_list *out,
    struct err *e)
{
	struct stmt q;

	*out = (struct stored_incident_list){ 0 };
	if (!stmt_open(&q, store, STMT_INCIDENT_LIST, e))
		return false;
	while (stmt_next(&q))
		incident_row(&q, keep, PUSH(out, keep));
	return stmt_close(&q);
}

bool
incident_find(struct store *store, str prefix, struct arena *keep,
    struct stored_incident *out, struct err *e)
{
	struct stored_incident_list found = { 0 };
	unsigned char first[16], last[16];
	struct stmt q;

	if (hex_range(prefix, first, last, 16)) {
		if (!stmt_open(&q, store, STMT_INCIDENTS_BETWEEN, e))
			return false;
		stmt_blob(&q, "first", first, 16);
		stmt_blob(&q, "last", last, 16);
		while (stmt_next(&q))
			incident_row(&q, keep, PUSH(&found, keep));
		if (!stmt_close(&q))
			return false;
	}
	if (found.len == 0)
		return err_set(e, ERR_NOT_FOUND, "no incident '%.*s'; 'tally incidents' lists them",
		    STR_ARG(prefix));
	*out = found.at[0];
	return found.len == 1 ? true : err_set(e, ERR_USAGE, "'%.*s' begins the name of %td "
	    "incidents; give more of it", STR_ARG(prefix), found.len);
}

bool
incident_of_claim(struct store *store, claim_id claim, incident_id *out, bool *found,
    struct err *e)
{
	struct stmt q;

	*found = false;
	if (!stmt_open(&q, store, STMT_INCIDENT_OF_CLAIM, e))
		return false;
	stmt_blob(&q, "claim", claim.bytes, sizeof claim.bytes);
	if (stmt_next(&q)) {
		row_bytes(&q, 0, out->bytes, sizeof out->bytes);
		*found = true;
	}
	return stmt_close(&q);
}
