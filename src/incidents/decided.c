/* incidents/decided.c - decisions, one after the other. */
#include "incidents/decided.h"

#include "core/digest.h"
#include "incidents/concurrent.h"
#include "incidents/profile.h"
#include "store/decision_json.h"

bool
decided_is_on_claim(enum ruling kind)
{
	return kind == RULING_ACCEPT || kind == RULING_REJECT || kind == RULING_RETRACT ||
	    kind == RULING_FALL || kind == RULING_EDIT;
}

bool
decided_is_of_case(enum ruling kind)
{
	return kind == RULING_LOG || kind == RULING_PROFILE || kind == RULING_USE_PROFILE;
}

bool
decided_needs_second(enum ruling kind)
{
	return kind == RULING_SET_MIN || kind == RULING_SET_MAX || kind == RULING_GRADE ||
	    kind == RULING_REJECT || kind == RULING_RETRACT;
}

/* Of the same claim, or of the same bound. */
static bool
is_overtaken(const struct ruling_row *r, const struct ruling_row *later)
{
	bool is_review = r->kind == RULING_REJECT;

	if (is_review)
		return (later->kind == RULING_ACCEPT || later->kind == RULING_REJECT) &&
		    memcmp(&later->claim, &r->claim, sizeof r->claim) == 0;
	return later->kind == r->kind && r->kind != RULING_RETRACT;
}

bool
ruling_waits(const struct ruling_list *rulings, isize i)
{
	const struct ruling_row *r = &rulings->at[i];

	if (!decided_needs_second(r->kind) || r->second.len > 0)
		return false;
	for (isize k = i + 1; k < rulings->len; k++)
		if (is_overtaken(r, &rulings->at[k]))
			return false;
	return true;
}

static digest
digest_of_id(str what, const unsigned char id[16])
{
	struct digest_run run;

	digest_begin(&run);
	digest_add(&run, what);
	digest_add(&run, (str){ (const char *)id, 16 });
	return digest_end(&run);
}

incident_id
decided_made_id(decision_id decision)
{
	incident_id out;
	digest d = digest_of_id(STR("tally incident 2\n"), decision.bytes);

	memcpy(out.bytes, d.bytes, sizeof out.bytes);
	return out;
}

claim_id
decided_added_id(decision_id decision)
{
	claim_id out;
	digest d = digest_of_id(STR("tally claim 2\n"), decision.bytes);

	memcpy(out.bytes, d.bytes, sizeof out.bytes);
	return out;
}

/* ---- which hold -------------------------------------------------------------- */

static isize
row_named(const struct decided *d, str hex)
{
	decision_id id;

	return hex_read(hex, id.bytes, sizeof id.bytes) ? id_map_get(&d->row_of, id.bytes) : -1;
}

/* From the last to the first: an undo that is undone undoes nothing. */
static void
undo(struct decided *d)
{
	for (isize i = d->rows.len - 1; i >= 0; i--) {
		struct decided_row *row = &d->rows.at[i];
		isize target = row->kind == RULING_UNDO && row->holds
		    ? row_named(d, row->decision->subject) : -1;

		if (target < 0 || target >= i)
			continue;
		d->rows.at[target].holds = false;
		d->rows.at[target].undone_by = i;
	}
}

/* Nobody is their own second reader: what counts is the key. */
static void
second(struct decided *d, struct decided_row *row)
{
	isize target = row_named(d, row->decision->subject);

	if (target < 0)
		row->refused = STR("refused.gone");
	else if (memcmp(d->rows.at[target].decision->entry.desk.bytes,
	    row->decision->entry.desk.bytes, sizeof(desk_id)) == 0)
		row->refused = STR("refused.own");
	else
		d->rows.at[target].second = row->decision->author;
}

/* ---- incidents --------------------------------------------------------------- */

static isize
incident_add(struct decided *d, incident_id id, isize row, struct arena *keep)
{
	isize found = id_map_get(&d->incident_of, id.bytes);

	if (found >= 0)
		return found;
	*PUSH(&d->incidents, keep) = (struct decided_incident){ .id = id, .pinned_by = row,
		.merged_into = -1, .merged_by = -1, .split_from = -1 };
	id_map_put(&d->incident_of, id.bytes, d->incidents.len - 1, keep);
	return d->incidents.len - 1;
}

static isize
standing(const struct decided *d, isize incident)
{
	while (incident >= 0 && d->incidents.at[incident].merged_into >= 0)
		incident = d->incidents.at[incident].merged_into;
	return incident;
}

isize
decided_incident(const struct decided *d, incident_id id)
{
	return standing(d, id_map_get(&d->incident_of, id.bytes));
}

isize
decided_home(const struct decided *d, claim_id claim)
{
	return standing(d, id_map_get(&d->home_of, claim.bytes));
}

static void
put_home(struct decided *d, claim_id claim, isize incident, struct arena *keep)
{
	id_map_put(&d->home_of, claim.bytes, incident, keep);
}

/* An incident keeps its claims from the first decision on, even where that
 * one is undone: it was looked at. */
static void
pin(struct decided *d, isize row, const struct pin *p, struct arena *keep)
{
	isize incident = incident_add(d, p->incident, row, keep);

	for (isize i = 0; i < p->claims.len; i++) {
		if (id_map_get(&d->home_of, p->claims.at[i].claim.bytes) >= 0)
			continue;
		put_home(d, p->claims.at[i].claim, incident, keep);
		*PUSH(&d->held, keep) = p->claims.at[i];
	}
}

/* Are all of these claims in that incident still? */
static bool
are_in(const struct decided *d, const struct claim_id_list *claims, isize incident)
{
	for (isize i = 0; i < claims->len; i++)
		if (decided_home(d, claims->at[i]) != incident)
			return false;
	return true;
}

static void
move(struct decided *d, const struct claim_id_list *claims, isize into, struct arena *keep)
{
	for (isize i = 0; i < claims->len; i++)
		put_home(d, claims->at[i], into, keep);
}

static str
merge(struct decided *d, isize row, isize into)
{
	const struct incident_id_list *others = &d->rows.at[row].terms.others;

	for (isize i = 0; i < others->len; i++) {
		isize other = id_map_get(&d->incident_of, others->at[i].bytes);

		if (other < 0 || d->incidents.at[other].is_gone || other == into)
			return STR("refused.gone");
		if (d->incidents.at[other].merged_into >= 0)
			return STR("refused.merged");
	}
	for (isize i = 0; i < others->len; i++) {
		struct decided_incident *other = &d->incidents.at[id_map_get(&d->incident_of,
		    others->at[i].bytes)];

		other->merged_into = into;
		other->merged_by = row;
	}
	return (str){ 0 };
}

static isize
make(struct decided *d, isize row, struct arena *keep)
{
	const struct decided_row *r = &d->rows.at[row];
	isize made = incident_add(d, decided_made_id(r->decision->id), row, keep);

	d->incidents.at[made].is_made = true;
	d->incidents.at[made].name = r->terms.one;
	d->incidents.at[made].is_gone = !r->holds;
	return made;
}

static str
split(struct decided *d, isize row, isize from, struct arena *keep)
{
	const struct decided_row *r = &d->rows.at[row];
	isize made;

	if (!are_in(d, &r->terms.claims, from))
		return STR("refused.moved");
	made = make(d, row, keep);
	d->incidents.at[made].split_from = from;
	move(d, &r->terms.claims, made, keep);
	return (str){ 0 };
}

static str
move_claims(struct decided *d, isize row, isize from, struct arena *keep)
{
	const struct decision_terms *t = &d->rows.at[row].terms;
	isize into = t->others.len == 1 ? decided_incident(d, t->others.at[0]) : -1;

	if (into < 0 || d->incidents.at[into].is_gone)
		return STR("refused.gone");
	if (!are_in(d, &t->claims, from))
		return STR("refused.moved");
	move(d, &t->claims, into, keep);
	return (str){ 0 };
}

/* A claim entered by hand lives in the incident that it was entered for. */
static str
add(struct decided *d, isize row, isize into, struct arena *keep)
{
	put_home(d, decided_added_id(d->rows.at[row].decision->id), into, keep);
	return (str){ 0 };
}

/* Does it decide where claims belong, so that it needs its incident? */
static bool
places_claims(enum ruling kind)
{
	return kind == RULING_MERGE || kind == RULING_SPLIT || kind == RULING_MOVE ||
	    kind == RULING_ADD;
}

/* Claims that nobody decided on before go where they are put; others must not
 * have been moved. */
static void
create(struct decided *d, isize row, struct arena *keep)
{
	struct decided_row *r = &d->rows.at[row];
	isize made = make(d, row, keep);

	for (isize i = 0; i < r->terms.claims.len && r->holds; i++)
		if (decided_home(d, r->terms.claims.at[i]) >= 0)
			r->refused = STR("refused.moved");
	if (r->holds && r->refused.ptr == NULL)
		move(d, &r->terms.claims, made, keep);
}

/* ---- profiles ----------------------------------------------------------------- */

/* The profile stands in the place of an earlier one of the same name. */
static str
take_profile(struct decided *d, const struct decided_row *row, struct arena *keep)
{
	struct profile one;
	struct err none = { 0 };

	if (!profile_parse(row->terms.other, keep, &one, &none))
		return STR("refused.profile");
	for (isize i = 0; i < d->profiles.len; i++)
		if (str_equal(d->profiles.at[i].name, one.name)) {
			d->profiles.at[i] = one;
			return (str){ 0 };
		}
	*PUSH(&d->profiles, keep) = one;
	return (str){ 0 };
}

/* It may be gone: another desk took it back. */
static str
use_profile(struct decided *d, const struct decided_row *row)
{
	struct profile one;
	struct err none = { 0 };

	if (!profile_find(row->terms.one, &d->profiles, &one, &none))
		return STR("refused.profile");
	d->profile = one.name;
	return (str){ 0 };
}

static void
replay(struct decided *d, isize row, struct arena *keep)
{
	struct decided_row *r = &d->rows.at[row];
	isize incident;

	for (isize i = 0; i < r->terms.pins.len; i++)
		pin(d, row, &r->terms.pins.at[i], keep);
	if (r->kind == RULING_CREATE)
		create(d, row, keep);
	else if (r->kind == RULING_SECOND && r->holds)
		second(d, r);
	else if (r->kind == RULING_PROFILE && r->holds)
		r->refused = take_profile(d, r, keep);
	else if (r->kind == RULING_USE_PROFILE && r->holds)
		r->refused = use_profile(d, r);
	if (!r->holds || !r->terms.has_incident || r->kind == RULING_CREATE)
		return;
	if (decided_is_on_claim(r->kind))
		return;                         /* holds wherever the claim went */
	incident = id_map_get(&d->incident_of, r->terms.incident.bytes);
	if (incident < 0 || d->incidents.at[incident].is_gone)
		r->refused = STR("refused.gone");
	else if (d->incidents.at[incident].merged_into >= 0)
		r->refused = STR("refused.merged");
	if (r->refused.ptr != NULL || !places_claims(r->kind))
		return;
	r->refused = r->kind == RULING_MERGE ? merge(d, row, incident)
	    : r->kind == RULING_SPLIT ? split(d, row, incident, keep)
	    : r->kind == RULING_MOVE ? move_claims(d, row, incident, keep)
	    : add(d, row, incident, keep);
}

/* ---- which decisions bear on what ------------------------------------------------ */

static void
index_put(struct decided *d, struct id_map *map, const unsigned char id[16], isize row,
    struct arena *keep)
{
	isize at = id_map_get(map, id);
	struct index_list *list;

	if (at < 0) {
		at = d->rows_on.len;
		*PUSH(&d->rows_on, keep) = (struct index_list){ 0 };
		id_map_put(map, id, at, keep);
	}
	list = &d->rows_on.at[at];
	if (list->len == 0 || list->at[list->len - 1] != row)
		*PUSH(list, keep) = row;
}

static isize
target_of(const struct decided *d, const struct decided_row *row)
{
	return row->kind == RULING_UNDO || row->kind == RULING_SECOND
	    ? row_named(d, row->decision->subject) : -1;
}

/* Note ${row} for all that the decision ${on} - it, or what it undoes - names. */
static void
index_row(struct decided *d, isize row, isize on, struct arena *keep)
{
	const struct decided_row *r = &d->rows.at[on];
	incident_id made = decided_made_id(r->decision->id);

	if (r->terms.has_incident)
		index_put(d, &d->bears_on, r->terms.incident.bytes, row, keep);
	for (isize i = 0; i < r->terms.others.len; i++)
		index_put(d, &d->bears_on, r->terms.others.at[i].bytes, row, keep);
	if (r->terms.has_claim) {
		isize home = decided_home(d, r->terms.claim);

		if (home >= 0)
			index_put(d, &d->bears_on, d->incidents.at[home].id.bytes, row, keep);
		else if (row == on)
			index_put(d, &d->loose, r->terms.claim.bytes, row, keep);
	}
	if (id_map_get(&d->incident_of, made.bytes) >= 0)
		index_put(d, &d->bears_on, made.bytes, row, keep);
}

static void
index_all(struct decided *d, struct arena *keep)
{
	for (isize i = 0; i < d->rows.len; i++)
		for (isize on = i, before = i + 1; d->rows.at[i].kind != RULING_NONE && on >= 0 &&
		    on < before; before = on, on = target_of(d, &d->rows.at[on]))
			index_row(d, i, on, keep);
	for (isize i = 0; i < d->incidents.len; i++) {
		const struct decided_incident *one = &d->incidents.at[i];

		if (one->merged_into >= 0)
			*PUSH(&d->incidents.at[one->merged_into].took_in, keep) = i;
		if (one->split_from >= 0)
			*PUSH(&d->incidents.at[one->split_from].gave_off, keep) = i;
	}
}

static struct index_list
listed(const struct decided *d, const struct id_map *map, const unsigned char id[16])
{
	isize at = id_map_get(map, id);

	return at < 0 ? (struct index_list){ 0 } : d->rows_on.at[at];
}

struct index_list
decided_bearing(const struct decided *d, incident_id incident)
{
	return listed(d, &d->bears_on, incident.bytes);
}

struct index_list
decided_on_loose(const struct decided *d, claim_id claim)
{
	return listed(d, &d->loose, claim.bytes);
}

static int
by_index(const void *a, const void *b)
{
	const isize *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

struct index_list
decided_whole(const struct decided *d, isize incident, struct arena *keep)
{
	struct index_list out = { 0 };

	*PUSH(&out, keep) = incident;
	for (isize i = 0; i < out.len; i++) {           /* grows: merges make a tree */
		const struct index_list *in = &d->incidents.at[out.at[i]].took_in;

		for (isize k = 0; k < in->len; k++)
			*PUSH(&out, keep) = in->at[k];
	}
	list_sort(out.at, out.len, (isize)sizeof *out.at, by_index);
	return out;
}

/* ---- reading ------------------------------------------------------------------ */

/* The ids of what a decision is about stand in its subject, too. */
static void
take_subject(struct decided_row *row)
{
	struct decision_terms *t = &row->terms;

	if (decided_is_on_claim(row->kind))
		t->has_claim = hex_read(row->decision->subject, t->claim.bytes, 16);
	else if (!decided_is_of_case(row->kind) && row->kind != RULING_SECOND &&
	    row->kind != RULING_UNDO && row->kind != RULING_CREATE)
		t->has_incident = hex_read(row->decision->subject, t->incident.bytes, 16);
}

static bool
row_read(const struct decision *decision, struct arena *keep, struct decided_row *out,
    struct err *e)
{
	*out = (struct decided_row){ .decision = decision, .holds = true, .undone_by = -1 };
	if (!ruling_parse(decision->kind, &out->kind))
		return true;                    /* of another room */
	if (!decision_terms_from_json(decision->body, keep, &out->terms, e))
		return err_note(e, "a decision of %s", decision->decided.text);
	take_subject(out);
	return true;
}

bool
decided_read(const struct decision_list *decisions, struct arena *keep, struct decided *out,
    struct err *e)
{
	*out = (struct decided){ 0 };
	for (isize i = 0; i < decisions->len; i++) {
		if (!row_read(&decisions->at[i], keep, PUSH(&out->rows, keep), e))
			return false;
		id_map_put(&out->row_of, decisions->at[i].id.bytes, i, keep);
	}
	undo(out);
	for (isize i = 0; i < out->rows.len; i++)
		if (out->rows.at[i].kind != RULING_NONE)
			replay(out, i, keep);
	if (decisions->seen.len > 0 && !concurrent_mark(out, &decisions->seen, keep, e))
		return false;
	index_all(out, keep);
	return true;
}
