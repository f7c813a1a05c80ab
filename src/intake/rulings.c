/* intake/rulings.c - recorded decisions as rulings on an account. */
#include "intake/inner.h"
#include "people/victim.h"

bool
decided_of_case(struct store *store, struct arena *keep, struct decided *out, struct err *e)
{
	struct decision_list decisions;

	return decision_list_read(store, keep, &decisions, e) &&
	    decided_read(&decisions, keep, out, e);
}

static bool
same(const incident_id *a, const incident_id *b)
{
	return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

static struct ruling_row
ruling_of(const struct decided_row *row)
{
	const struct decision_terms *t = &row->terms;

	return (struct ruling_row){ .kind = row->kind, .id = row->decision->id,
		.claim = row->kind == RULING_ADD ? decided_added_id(row->decision->id) : t->claim, .one = t->one, .other = t->other, .value = t->value,
		.days = t->days, .place = t->place, .author = row->decision->author,
		.reason = row->decision->reason, .second = row->second,
		.decided = row->decision->decided };
}

/* Siblings are so both ways. */
static void
add_siblings(const struct decided_row *row, incident_id incident, struct arena *keep,
    struct ruling_list *out)
{
	const struct decision_terms *t = &row->terms;
	bool is_first = same(&t->incident, &incident);

	for (isize i = 0; i < t->others.len; i++) {
		struct ruling_row ruling = ruling_of(row);

		ruling.about = is_first ? t->others.at[i] : t->incident;
		if (is_first || same(&t->others.at[i], &incident))
			*PUSH(out, keep) = ruling;
	}
}

/* A site for each of the claims. */
static void
add_sites(const struct decided_row *row, struct arena *keep, struct ruling_list *out)
{
	for (isize i = 0; i < row->terms.claims.len; i++) {
		struct ruling_row ruling = ruling_of(row);

		ruling.claim = row->terms.claims.at[i];
		*PUSH(out, keep) = ruling;
	}
}

/* A decision on a claim goes with the claim: to where people put it, else to the
 * incident that has it. */
static bool
goes_with_claim(const struct decided *d, claim_id claim, incident_id incident,
    const struct claim_id_list *claims)
{
	isize home = decided_home(d, claim);

	if (home >= 0)
		return same(&d->incidents.at[home].id, &incident);
	for (isize i = 0; i < claims->len; i++)
		if (memcmp(&claims->at[i], &claim, sizeof claim) == 0)
			return true;
	return false;
}

static void
add_rulings(const struct decided *d, const struct decided_row *row, incident_id incident,
    const struct claim_id_list *claims, struct arena *keep, struct ruling_list *out)
{
	if (!row->holds || row->refused.ptr != NULL || row->kind == RULING_NONE ||
	    row->kind == RULING_SECOND || row->kind == RULING_UNDO)
		return;
	if (row->kind == RULING_SIBLINGS || row->kind == RULING_DISTINCT) {
		add_siblings(row, incident, keep, out);
	} else if (decided_is_on_claim(row->kind)) {
		if (goes_with_claim(d, row->terms.claim, incident, claims))
			*PUSH(out, keep) = ruling_of(row);
	} else if (row->terms.has_incident && same(&row->terms.incident, &incident)) {
		if (row->kind == RULING_SET_SITES)
			add_sites(row, keep, out);
		else
			*PUSH(out, keep) = ruling_of(row);
	}
}

/* What it was made from, and what was made from it. */
static void
add_lineage(const struct decided *d, isize incident, struct arena *keep,
    struct lineage_list *out)
{
	const struct decided_incident *one = &d->incidents.at[incident];

	for (isize i = 0; i < one->took_in.len; i++) {
		const struct decided_incident *other = &d->incidents.at[one->took_in.at[i]];

		*PUSH(out, keep) = (struct lineage){ LINEAGE_TOOK_IN, other->id,
			d->rows.at[other->merged_by].decision->id };
	}
	for (isize i = 0; i < one->gave_off.len; i++) {
		const struct decided_incident *other = &d->incidents.at[one->gave_off.at[i]];

		if (!other->is_gone)
			*PUSH(out, keep) = (struct lineage){ LINEAGE_GAVE_OFF, other->id,
				d->rows.at[other->pinned_by].decision->id };
	}
	if (one->split_from >= 0)
		*PUSH(out, keep) = (struct lineage){ LINEAGE_SPLIT_FROM,
			d->incidents.at[one->split_from].id, d->rows.at[one->pinned_by].decision->id };
}

static int
by_row(const void *a, const void *b)
{
	const isize *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Of the incident, and of those of its claims that nobody put anywhere. */
static struct index_list
rows_for(const struct decided *d, incident_id incident, const struct claim_id_list *claims,
    struct arena *keep)
{
	struct index_list on = decided_bearing(d, incident), out = { 0 };

	for (isize i = 0; i < on.len; i++)
		*PUSH(&out, keep) = on.at[i];
	for (isize i = 0; d->loose.len > 0 && i < claims->len; i++) {
		struct index_list loose = decided_on_loose(d, claims->at[i]);

		for (isize k = 0; k < loose.len; k++)
			*PUSH(&out, keep) = loose.at[k];
	}
	list_sort(out.at, out.len, (isize)sizeof *out.at, by_row);
	return out;
}

void
decided_for(const struct decided *decided, incident_id incident,
    const struct claim_id_list *claims, struct arena *keep, struct account_request *out)
{
	isize at = id_map_get(&decided->incident_of, incident.bytes);
	struct index_list rows = rows_for(decided, incident, claims, keep);

	for (isize i = 0; i < rows.len; i++)
		if (i == 0 || rows.at[i] != rows.at[i - 1])
			add_rulings(decided, &decided->rows.at[rows.at[i]], incident, claims, keep,
			    &out->rulings);
	if (at < 0)
		return;
	add_lineage(decided, at, keep, &out->lineage);
	out->name = decided->incidents.at[at].name;
}

/* Those of incidents that were merged into it come with it. */
bool
victims_with(struct store *store, const struct decided *decided, incident_id incident,
    struct arena *keep, struct victim_list *out, struct err *e)
{
	isize at = id_map_get(&decided->incident_of, incident.bytes);
	struct index_list whole = { 0 };

	if (!victims_of(store, incident, keep, out, e))
		return false;
	if (at >= 0)
		whole = decided_whole(decided, at, keep);
	for (isize i = 0; i < whole.len; i++) {
		struct victim_list more;

		if (whole.at[i] == at)
			continue;
		if (!victims_of(store, decided->incidents.at[whole.at[i]].id, keep, &more, e))
			return false;
		for (isize k = 0; k < more.len; k++)
			*PUSH(out, keep) = more.at[k];
	}
	return true;
}

/* Victims accepted by name are a floor (DESIGN 5.7), like a number of names
 * that a person accepted; the higher of the two counts. */
bool
add_named(struct store *store, const struct decided *decided, incident_id incident,
    struct arena *keep, struct ruling_list *out, struct err *e)
{
	struct victim_list persons;
	struct ruling_row row = { .kind = RULING_NAMED };

	if (!victims_with(store, decided, incident, keep, &persons, e))
		return false;
	row.value = victims_named(&persons);
	for (isize i = 0; i < out->len; i++)
		if (out->at[i].kind == RULING_NAMED && out->at[i].value > row.value)
			row.value = out->at[i].value;
	if (row.value > 0)
		*PUSH(out, keep) = row;
	return true;
}
