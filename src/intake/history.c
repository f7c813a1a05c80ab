/* intake/history.c - versions, histories, lineage and conflicts of incidents. */
#include "intake/decide.h"

#include "core/digest.h"
#include "intake/inner.h"

bool
decided_version(struct store *store, const struct decided *d, incident_id incident,
    struct arena *keep, str *out, struct err *e)
{
	struct digest_run run;
	digest computed, all;
	struct index_list bears = decided_bearing(d, incident);
	char  *hex = NEW_ARRAY(keep, char, 12);

	if (!computed_of_incident(store, incident, &computed, e))
		return false;
	digest_begin(&run);
	digest_add(&run, (str){ (const char *)computed.bytes, sizeof computed.bytes });
	for (isize i = 0; i < bears.len; i++)
		digest_add(&run, (str){ (const char *)d->rows.at[bears.at[i]].decision->id.bytes, 16 });
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
		.second = row->second, .refused = row->refused, .quote = row->terms.quote,
		.set = row->terms.set };
}

void
decided_history(const struct decided *d, incident_id incident, struct arena *keep,
    struct told_decision_list *out)
{
	struct index_list bears = decided_bearing(d, incident);

	*out = (struct told_decision_list){ 0 };
	for (isize i = 0; i < bears.len; i++)
		*PUSH(out, keep) = told(&d->rows.at[bears.at[i]]);
}

bool
intake_history(struct store *store, incident_id incident, struct arena *keep,
    struct told_decision_list *out, struct err *e)
{
	struct decided d;

	*out = (struct told_decision_list){ 0 };
	if (!decided_of_case(store, keep, &d, e))
		return false;
	decided_history(&d, incident, keep, out);
	return true;
}

bool
intake_profiles(struct store *store, struct arena *keep, struct profile_list *out, str *used,
    struct err *e)
{
	struct decided d;

	if (!decided_of_case(store, keep, &d, e))
		return false;
	*out = d.profiles;
	*used = d.profile;
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
