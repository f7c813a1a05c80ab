/* intake/history.c - versions, histories, lineage and conflicts of incidents. */
#include "intake/decide.h"

#include "core/digest.h"
#include "intake/inner.h"

/* ---- which decisions bear on an incident ------------------------------------- */

static bool
names(const struct incident_id_list *list, incident_id id)
{
	for (isize i = 0; i < list->len; i++)
		if (memcmp(&list->at[i], &id, sizeof id) == 0)
			return true;
	return false;
}

static isize
target_of(const struct decided *d, const struct decided_row *row)
{
	decision_id id;

	return (row->kind == RULING_UNDO || row->kind == RULING_SECOND) &&
	    hex_read(row->decision->subject, id.bytes, sizeof id.bytes)
	    ? id_map_get(&d->row_of, id.bytes) : -1;
}

/* By row. */
static bool *
bearing(const struct decided *d, incident_id incident, struct arena *keep)
{
	bool *out = NEW_ARRAY(keep, bool, d->rows.len);

	for (isize i = 0; i < d->rows.len; i++) {
		const struct decided_row *row = &d->rows.at[i];
		isize home = row->terms.has_claim ? decided_home(d, row->terms.claim) : -1;
		isize target = target_of(d, row);
		incident_id made = decided_made_id(row->decision->id);

		if (row->kind == RULING_NONE)
			continue;
		out[i] = (row->terms.has_incident &&
		    memcmp(&row->terms.incident, &incident, sizeof incident) == 0) ||
		    names(&row->terms.others, incident) ||
		    (home >= 0 && memcmp(&d->incidents.at[home].id, &incident, 16) == 0) ||
		    memcmp(&made, &incident, sizeof made) == 0 ||
		    (target >= 0 && out[target]);
	}
	return out;
}

bool
decided_version(struct store *store, const struct decided *d, incident_id incident,
    struct arena *keep, str *out, struct err *e)
{
	struct digest_run run;
	digest computed, all;
	bool  *bears;
	char  *hex = NEW_ARRAY(keep, char, 12);

	if (!computed_of_incident(store, incident, &computed, e))
		return false;
	bears = bearing(d, incident, keep);
	digest_begin(&run);
	digest_add(&run, (str){ (const char *)computed.bytes, sizeof computed.bytes });
	for (isize i = 0; i < d->rows.len; i++)
		if (bears[i])
			digest_add(&run, (str){ (const char *)d->rows.at[i].decision->id.bytes, 16 });
	all = digest_end(&run);
	hex_write(all.bytes, 6, hex);
	*out = (str){ hex, 12 };
	return true;
}

bool
intake_version(struct store *store, incident_id incident, struct arena *keep, str *out,
    struct err *e)
{
	struct decided d;

	return decided_of_case(store, keep, &d, e) &&
	    decided_version(store, &d, incident, keep, out, e);
}

static struct told_decision
told(const struct decided_row *row)
{
	return (struct told_decision){ .decision = *row->decision, .kind = row->kind,
		.is_undone = !row->holds, .needs_second = decided_needs_second(row->kind),
		.second = row->second, .refused = row->refused };
}

bool
intake_history(struct store *store, incident_id incident, struct arena *keep,
    struct told_decision_list *out, struct err *e)
{
	struct decided d;
	bool *bears;

	*out = (struct told_decision_list){ 0 };
	if (!decided_of_case(store, keep, &d, e))
		return false;
	bears = bearing(&d, incident, keep);
	for (isize i = 0; i < d.rows.len; i++)
		if (bears[i])
			*PUSH(out, keep) = told(&d.rows.at[i]);
	return true;
}

bool
intake_conflicts(struct store *store, struct arena *keep, struct told_decision_list *out,
    struct err *e)
{
	struct decided d;

	*out = (struct told_decision_list){ 0 };
	if (!decided_of_case(store, keep, &d, e))
		return false;
	for (isize i = 0; i < d.rows.len; i++)
		if (d.rows.at[i].holds && d.rows.at[i].refused.ptr != NULL)
			*PUSH(out, keep) = told(&d.rows.at[i]);
	return true;
}

/* ---- by the beginning of an id -------------------------------------------------- */

/* Merged incidents whose id begins so: the one they are now. */
static bool
find_merged(struct store *store, str prefix, struct arena *keep, struct stored_incident *out,
    bool *found, struct err *e)
{
	struct decided d;
	char hex[32];

	if (!decided_of_case(store, keep, &d, e))
		return false;
	for (isize i = 0; i < d.incidents.len && !*found; i++) {
		isize now = decided_incident(&d, d.incidents.at[i].id);

		hex_write(d.incidents.at[i].id.bytes, 16, hex);
		if (now == i || prefix.len < 4 || !str_starts((str){ hex, 32 }, prefix))
			continue;
		hex_write(d.incidents.at[now].id.bytes, 16, hex);
		if (!incident_find(store, (str){ hex, 32 }, keep, out, e))
			return false;
		*found = true;
	}
	return true;
}

bool
intake_incident_find(struct store *store, str prefix, struct arena *keep,
    struct stored_incident *out, bool *merged, struct err *e)
{
	struct err first = { 0 };

	*merged = false;
	if (incident_find(store, prefix, keep, out, &first))
		return true;
	if (first.kind == ERR_NOT_FOUND && !find_merged(store, prefix, keep, out, merged, e))
		return false;
	if (!*merged)
		*e = first;
	return *merged;
}

bool
intake_decision_find(struct store *store, str prefix, struct arena *keep,
    struct decision *out, struct err *e)
{
	struct decision_list all;
	isize found = 0;
	char  hex[32];

	if (prefix.len < 6)
		return err_set(e, ERR_USAGE, "give six digits or more of the decision's id");
	if (!decision_list_read(store, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		hex_write(all.at[i].id.bytes, 16, hex);
		if (!str_starts((str){ hex, 32 }, prefix))
			continue;
		*out = all.at[i];
		found++;
	}
	if (found == 0)
		return err_set(e, ERR_NOT_FOUND, "no decision has this id; 'tally show' prints those "
		    "on an incident, 'tally log' all of them");
	return found == 1 || err_set(e, ERR_USAGE, "several decisions have an id that begins so; "
	    "give more of it");
}

/* ---- claims by hand -------------------------------------------------------------- */

/* The line around the words, for want of a reader of this language. */
static span
line_around(str text, span where)
{
	while (where.begin > 0 && text.ptr[where.begin - 1] != '\n')
		where.begin--;
	while (where.end < text.len && text.ptr[where.end] != '\n')
		where.end++;
	return where;
}

bool
intake_hand_claim(struct store *store, reading_id id, str words, struct arena *keep,
    struct claim *out, struct err *e)
{
	struct reading  reading;
	struct document document;
	isize at;

	*out = (struct claim){ .scope = SCOPE_INCIDENT, .modality = MODALITY_ASSERTED,
		.related = -1, .incident = -1, .rule = STR("by-hand"),
		.victims.status = STATUS_UNKNOWN };
	if (!reading_read(store, id, keep, &reading, e) ||
	    !reading_document(store, &reading, keep, &document, e))
		return false;
	at = words.len == 0 ? -1 : str_find(document.text, words, 0);
	if (at < 0)
		return err_set(e, ERR_INPUT, "the report does not have the words “%.*s”",
		    STR_ARG(str_first(words, 80)));
	if (str_find(document.text, words, at + 1) >= 0)
		return err_set(e, ERR_INPUT, "the report has the words “%.*s” more than once; give "
		    "more of the sentence", STR_ARG(str_first(words, 80)));
	out->where = (span){ at, at + words.len };
	out->sentence = line_around(document.text, out->where);
	return true;
}
