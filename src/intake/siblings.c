/* intake/siblings.c - which incidents may be about the same people. */
#include "intake/inner.h"

#include "core/digest.h"

static isize
find_pair(const struct sibling_pair_list *list, incident_id one, incident_id other)
{
	for (isize i = 0; i < list->len; i++) {
		const struct sibling_pair *p = &list->at[i];
		bool same = memcmp(&p->one, &one, 16) == 0 && memcmp(&p->other, &other, 16) == 0;
		bool turned = memcmp(&p->one, &other, 16) == 0 && memcmp(&p->other, &one, 16) == 0;

		if (same || turned)
			return i;
	}
	return -1;
}

/* What an incident was merged into stands for it. */
static incident_id
stands_for(const struct decided *d, incident_id id)
{
	isize at = decided_incident(d, id);

	return at >= 0 ? d->incidents.at[at].id : id;
}

static void
declare(const struct decided *d, incident_id a, incident_id b, bool may_overlap,
    struct sibling_pair_list *out, struct arena *keep)
{
	struct sibling_pair pair = { stands_for(d, a), stands_for(d, b) };
	isize at = find_pair(out, pair.one, pair.other);

	if (memcmp(&pair.one, &pair.other, sizeof pair.one) == 0)
		return;
	if (may_overlap && at < 0)
		*PUSH(out, keep) = pair;
	else if (!may_overlap && at >= 0)
		out->at[at] = out->at[--out->len];
}

bool
intake_siblings(struct store *store, struct arena *keep, struct sibling_pair_list *out,
    struct err *e)
{
	struct decided d;

	*out = (struct sibling_pair_list){ 0 };
	if (!decided_of_case(store, keep, &d, e))
		return false;
	for (isize i = 0; i < d.incidents.len; i++)
		if (d.incidents.at[i].split_from >= 0 && !d.incidents.at[i].is_gone)
			declare(&d, d.incidents.at[i].id,
			    d.incidents.at[d.incidents.at[i].split_from].id, true, out, keep);
	for (isize i = 0; i < d.rows.len; i++) {
		const struct decided_row *row = &d.rows.at[i];

		if (!row->holds || row->refused.ptr != NULL ||
		    (row->kind != RULING_SIBLINGS && row->kind != RULING_DISTINCT))
			continue;
		for (isize k = 0; k < row->terms.others.len; k++)
			declare(&d, row->terms.incident, row->terms.others.at[k],
			    row->kind == RULING_SIBLINGS, out, keep);
	}
	return true;
}

void
decided_merged(const struct decided *d, incident_id incident, struct arena *keep,
    struct str_list *out)
{
	isize at = decided_incident(d, incident);
	struct index_list whole;

	*out = (struct str_list){ 0 };
	if (at < 0)
		return;
	whole = decided_whole(d, at, keep);
	for (isize i = 0; i < whole.len; i++) {
		char *hex = NEW_ARRAY(keep, char, 32);

		if (whole.at[i] == at)
			continue;
		hex_write(d->incidents.at[whole.at[i]].id.bytes, 16, hex);
		*PUSH(out, keep) = (str){ hex, 32 };
	}
}
