/* intake/propose.c - the claims of the case as events, and the incidents that
 * they make under what people decided. */
#include "intake/proposing.h"

#include "core/digest.h"
#include "incidents/body.h"
#include "incidents/propose.h"

#include <stdio.h>

static struct event
event_of_reading(const struct loaded *loaded, isize report, isize k)
{
	const struct extraction *x = loaded->report.extraction;

	return (struct event){ .report = report, .doc_incident = k,
		.published = loaded->reading.published, .incident = &x->incidents.at[k],
		.extraction = x, .pin = -1, .known = -1, .of_day = -1 };
}

bool
proposing_evidence(struct proposing *p, const struct loaded *loaded, struct arena scratch,
    const struct traits ***out, struct err *e)
{
	const struct extraction *x = loaded->report.extraction;
	struct document document = { .title = loaded->reading.title };

	*out = NEW_ARRAY(p->keep, const struct traits *, x->incidents.len);
	if (x->incidents.len == 0)
		return true;
	if (!reading_document(p->store, &loaded->reading, &scratch, &document, e))
		return false;
	document.title = loaded->reading.title;
	for (isize k = 0; k < x->incidents.len; k++) {
		struct event event = event_of_reading(loaded, 0, k);
		struct traits *report;

		if (!propose_has_claims(x, k))
			continue;
		report = NEW(p->keep, struct traits);
		propose_evidence(&event, &document, p->words, p->keep, scratch, report);
		(*out)[k] = report;
	}
	return true;
}

bool
proposing_take(struct proposing *p, const struct loaded *loaded, const isize *known,
    const isize *of_day, struct arena scratch, struct err *e)
{
	const struct extraction *x = loaded->report.extraction;
	const struct traits **evidence;

	if (!proposing_evidence(p, loaded, scratch, &evidence, e))
		return false;
	p->loaded[p->count] = *loaded;
	p->first_event[p->count] = p->events.len;
	for (isize k = 0; k < x->incidents.len; k++) {
		struct event event = event_of_reading(loaded, p->count, k);

		event.known = known == NULL ? -1 : known[k];
		event.of_day = of_day == NULL ? -1 : of_day[k];
		event.evidence = evidence[k];
		if (evidence[k] != NULL && event.known >= -1)
			*PUSH(&p->events, p->keep) = event;
	}
	p->first_event[++p->count] = p->events.len;
	return true;
}

void
proposing_room(struct proposing *p, isize readings)
{
	p->loaded = NEW_ARRAY(p->keep, struct loaded, readings);
	p->first_event = NEW_ARRAY(p->keep, isize, readings + 1);
}

bool
proposing_begin(struct proposing *p, struct err *e)
{
	p->model = evidence_model();
	p->words = report_words_open(p->keep);
	return decided_of_case(p->store, p->keep, &p->decided, e) &&
	    logs_of_case(p->store, &p->decided, (date_range){ { 0 }, { 0 } }, p->keep, &p->logs, e);
}

static bool
load_all(struct proposing *p, struct arena scratch, struct err *e)
{
	struct reading_list list;

	if (!reading_list_read(p->store, p->keep, &list, e) || !proposing_begin(p, e) ||
	    !incident_list_read(p->store, p->keep, &p->kept, e))
		return false;
	proposing_room(p, list.len);
	for (isize i = 0; i < list.len; i++) {
		struct loaded one;

		if (!loaded_read(p->store, &list.at[i], false, p->keep, &one, e) ||
		    !proposing_take(p, &one, NULL, NULL, scratch, e))
			return false;
	}
	return true;
}

/* ---- where people put claims ------------------------------------------------- */

static isize
claim_with(const struct extraction *x, claim_id id)
{
	for (isize i = 0; i < x->claims.len; i++)
		if (memcmp(x->claims.at[i].id.bytes, id.bytes, sizeof id.bytes) == 0)
			return i;
	return -1;
}

/* A claim that other rules read the same words as stands in its place. */
static void
hold_again(struct proposing *p, const struct held_claim *held, const struct extraction *x)
{
	isize home = id_map_get(&p->decided.home_of, held->claim.bytes);

	if (claim_with(x, held->claim) >= 0)
		return;
	for (isize i = 0; i < x->claims.len; i++) {
		const struct claim *c = &x->claims.at[i];

		if (span_overlaps(c->where, held->where) &&
		    id_map_get(&p->decided.home_of, c->id.bytes) < 0)
			id_map_put(&p->decided.home_of, c->id.bytes, home, p->keep);
	}
}

static void
hold_all_again(struct proposing *p)
{
	struct id_map readings = { 0 };

	if (p->decided.held.len == 0)
		return;
	for (isize i = 0; i < p->count; i++)
		id_map_put(&readings, p->loaded[i].reading.id.bytes, i, p->keep);
	for (isize i = 0; i < p->decided.held.len; i++) {
		const struct held_claim *held = &p->decided.held.at[i];
		isize at = id_map_get(&readings, held->reading.bytes);

		if (at >= 0)
			hold_again(p, held, p->loaded[at].report.extraction);
	}
}

/* The incident that most claims of an event were put in; of two, the one that
 * was decided on first. */
static isize
pin_of(const struct proposing *p, const struct event *event)
{
	isize best = -1, most = 0;

	for (isize i = 0; i < event->incident->claim_count; i++) {
		isize home = decided_home(&p->decided,
		    event->extraction->claims.at[event->incident->claims[i]].id), votes = 0;

		for (isize k = 0; home >= 0 && k < event->incident->claim_count; k++)
			votes += decided_home(&p->decided, event->extraction->claims.at[
			    event->incident->claims[k]].id) == home;
		if (votes > most || (votes == most && votes > 0 && home < best)) {
			most = votes;
			best = home;
		}
	}
	return best;
}

/* ---- groups ------------------------------------------------------------------ */

/* The event of the report that a claim goes with: its own; else the main one,
 * with which come those who deny, who was kept out, what is beside the count. */
static isize
event_of(const struct proposing *p, isize report, const struct claim *c)
{
	for (isize i = p->first_event[report]; i < p->first_event[report + 1]; i++)
		if (p->events.at[i].doc_incident == c->incident ||
		    (c->incident < 0 && p->events.at[i].incident->is_main))
			return i;
	return -1;
}

/* A proposal that holds people's claims is their incident. */
static isize *
group_of_clusters(const struct proposing *p, isize clusters)
{
	isize *out = NEW_ARRAY(p->keep, isize, clusters);

	for (isize c = 0; c < clusters; c++)
		out[c] = p->decided.incidents.len + c;
	for (isize i = 0; i < p->events.len; i++)
		if (p->events.at[i].pin >= 0)
			out[p->events.at[i].cluster] = p->events.at[i].pin;
	return out;
}

static isize
group_of(const struct proposing *p, const isize *of_cluster, isize report, isize claim)
{
	const struct claim *c = &p->loaded[report].report.extraction->claims.at[claim];
	isize home = decided_home(&p->decided, c->id), event;

	if (home >= 0)
		return home;
	event = event_of(p, report, c);
	return event < 0 ? -1 : of_cluster[p->events.at[event].cluster];
}

static void
place_all(struct proposing *p, isize clusters)
{
	isize *of_cluster = group_of_clusters(p, clusters), *next, at = 0;
	struct placed *found;

	p->of_cluster = of_cluster;
	p->groups = p->decided.incidents.len + clusters;
	for (isize r = 0; r < p->count; r++)
		p->placed_count += p->loaded[r].report.extraction->claims.len;
	found = NEW_ARRAY(p->keep, struct placed, p->placed_count);
	p->placed = NEW_ARRAY(p->keep, struct placed, p->placed_count);
	p->group_begin = NEW_ARRAY(p->keep, isize, p->groups + 1);
	next = NEW_ARRAY(p->keep, isize, p->groups + 1);
	for (isize r = 0; r < p->count; r++)
		for (isize c = 0; c < p->loaded[r].report.extraction->claims.len; c++) {
			found[at] = (struct placed){ group_of(p, of_cluster, r, c), r, c };
			if (found[at++].group >= 0)
				next[found[at - 1].group + 1]++;
		}
	for (isize g = 0; g < p->groups; g++)
		next[g + 1] += next[g];
	memcpy(p->group_begin, next, (size_t)(p->groups + 1) * sizeof *next);
	for (isize i = 0; i < p->placed_count; i++)
		if (found[i].group >= 0)
			p->placed[next[found[i].group]++] = found[i];
}

/* ---- one incident as a row ---------------------------------------------------- */

static str
incident_name(const struct account *account, struct arena *keep)
{
	char day[DATE_TEXT_BYTES];
	str  place = account->name.len > 0 ? account->name : account->place.name;
	bool dated = date_is_known(account->days.begin);

	return str_printf(keep, "%.*s%s%s", STR_ARG(place), place.len > 0 && dated ? ", " : "",
	    dated ? date_text(account->days.begin, day) : "");
}

static void
put_killed(const struct account *account, struct stored_incident *out)
{
	for (isize i = 0; i < account->tallies.len; i++) {
		const struct range *r = &account->tallies.at[i].range;

		if (account->tallies.at[i].effect != EFFECT_KILLED || !r->is_stated)
			continue;
		out->has_killed_min = r->min.is_stated;
		out->killed_min = r->min.value;
		out->has_killed_max = r->max.is_stated;
		out->killed_max = r->max.value;
		out->killed_is_open = r->is_open;
		return;
	}
}

static void
put_account(const struct account *account, str of, struct arena *keep,
    struct stored_incident *out)
{
	struct buf body = { .keep = keep };

	out->name = incident_name(account, keep);
	out->days = account->days;
	out->place = account->place.name;
	out->country = account->place.country;
	out->is_located = account->place.is_located;
	out->point = account->place.point;
	put_killed(account, out);
	incident_body_json(account, of, &body);
	out->body = buf_view(&body);
}

/* The id of a provisional incident is the hash of the id of its first claim
 * (DESIGN 9, Identity). */
static incident_id
provisional_id(claim_id first)
{
	incident_id id;
	digest      d;
	char        bytes[16 + 17];

	memcpy(bytes, "tally incident 1\n", 17);
	memcpy(bytes + 17, first.bytes, 16);
	d = digest_of((str){ bytes, sizeof bytes });
	memcpy(id.bytes, d.bytes, 16);
	return id;
}

/* The claims of a group, in the case's order. */
static void
gather_members(const struct proposing *p, isize group, struct incident_member *members)
{
	for (isize i = p->group_begin[group]; i < p->group_begin[group + 1]; i++)
		members[i - p->group_begin[group]] = (struct incident_member){
			p->loaded[p->placed[i].report].report.extraction->claims.at[
			    p->placed[i].claim].id, 0 };
}

/* The reports of a group with their texts, and the members in them. */
static bool
gather(struct proposing *p, isize group, struct account_request *request, struct arena *keep,
    struct err *e)
{
	isize last = -1;

	for (isize i = p->group_begin[group]; i < p->group_begin[group + 1]; i++) {
		const struct placed *at = &p->placed[i];

		if (at->report != last) {
			struct loaded one = p->loaded[at->report];

			if (!loaded_text(p->store, &one, keep, e))
				return false;
			*PUSH(&request->reports, keep) = one.report;
			last = at->report;
		}
		*PUSH(&request->members, keep) = (struct member){ request->reports.len - 1,
			at->claim };
	}
	return true;
}

/* Is there such an incident at all? */
static bool
is_there(const struct proposing *p, isize group)
{
	const struct decided_incident *made = &p->decided.incidents.at[group];

	if (group >= p->decided.incidents.len)
		return p->group_begin[group] < p->group_begin[group + 1];
	if (made->merged_into >= 0 || made->is_gone)
		return false;
	return made->is_made || p->group_begin[group] < p->group_begin[group + 1];
}

/* ---- what an incident is made of -------------------------------------------------- */

static void
digest_text(struct digest_run *run, str text)
{
	char len[24];

	snprintf(len, sizeof len, "%td:", text.len);
	digest_add(run, str_of(len));
	digest_add(run, text);
}

static void
digest_id(struct digest_run *run, const unsigned char id[16])
{
	digest_add(run, (str){ (const char *)id, 16 });
}

/* What people decided, who read it again, what became of the incident. */
static void
digest_decided(struct digest_run *run, const struct account_request *request)
{
	for (isize i = 0; i < request->rulings.len; i++) {
		const struct ruling_row *r = &request->rulings.at[i];
		char value[32];

		snprintf(value, sizeof value, "%d %lld", (int)r->kind, (long long)r->value);
		digest_id(run, r->id.bytes);
		digest_id(run, r->about.bytes);
		digest_id(run, r->claim.bytes);
		digest_text(run, str_of(value));
		digest_text(run, r->second);
	}
	for (isize i = 0; i < request->lineage.len; i++) {
		digest_id(run, request->lineage.at[i].other.bytes);
		digest_id(run, request->lineage.at[i].by.bytes);
	}
	digest_text(run, request->name);
	for (isize i = 0; request->logs != NULL && i < request->logs->len; i++) {
		digest_text(run, request->logs->at[i].name);
		digest_text(run, request->logs->at[i].version);
		digest_text(run, request->logs->at[i].gaps);
	}
}

/* The claims of its readings as they stand. */
static bool
digest_claims(struct proposing *p, isize group, struct digest_run *run, struct err *e)
{
	isize last = -1;

	for (isize i = p->group_begin[group]; i < p->group_begin[group + 1]; i++) {
		const struct placed *at = &p->placed[i];
		const struct loaded *l = &p->loaded[at->report];
		digest kept = { 0 };
		bool   found;

		digest_id(run, l->report.extraction->claims.at[at->claim].id.bytes);
		if (at->report == last)
			continue;
		last = at->report;
		if (!computed_kept_of_reading(p->store, l->reading.id, &kept, &found, e))
			return false;
		digest_id(run, l->reading.id.bytes);
		digest_add(run, (str){ (const char *)kept.bytes, sizeof kept.bytes });
	}
	return true;
}

static bool
made_of(struct proposing *p, isize group, const struct account_request *request,
    struct arena *keep, str *out, struct err *e)
{
	struct digest_run run;
	char *hex = NEW_ARRAY(keep, char, 32);
	digest all;

	digest_begin(&run);
	digest_text(&run, intake_rule_set());
	digest_text(&run, request->profile);
	digest_decided(&run, request);
	if (!digest_claims(p, group, &run, e))
		return false;
	all = digest_end(&run);
	hex_write(all.bytes, 16, hex);
	*out = (str){ hex, 32 };
	return true;
}

/* ---- writing ------------------------------------------------------------------------ */

static void
index_kept(struct proposing *p)
{
	p->kept_stays = NEW_ARRAY(p->keep, bool, p->kept.len);
	for (isize i = 0; i < p->kept.len; i++)
		id_map_put(&p->kept_at, p->kept.at[i].id.bytes, i, p->keep);
}

/* Is the row there already, made of the very same? */
static bool
is_kept(struct proposing *p, incident_id id, str of, struct arena scratch)
{
	isize at = id_map_get(&p->kept_at, id.bytes);
	struct incident_body body;
	struct err none = { 0 };

	if (at < 0)
		return false;
	p->kept_stays[at] = true;
	return incident_body_read(p->kept.at[at].body, &scratch, &body, &none) &&
	    str_equal(body.made_of, of);
}

static bool
forget_gone(struct proposing *p, struct err *e)
{
	for (isize i = 0; i < p->kept.len; i++)
		if (!p->kept_stays[i] && !incident_forget(p->store, p->kept.at[i].id, e))
			return false;
	return true;
}

static bool
write_account(struct proposing *p, isize group, struct account_request *request,
    struct stored_incident *row, const struct incident_member *members, str of,
    struct arena local, struct err *e)
{
	struct arena   scratch = local;
	struct account account;

	if (!gather(p, group, request, &local, e))
		return false;
	scratch.next = local.next + (local.end - local.next) / 2;
	local.end = scratch.next;               /* the other half is scratch */
	if (!account_build(request, &local, scratch, &account, e))
		return false;
	put_account(&account, of, &local, row);
	row->readings = request->reports.len;
	return incident_write(p->store, row, members, row->claims, intake_rule_set(), e);
}

static bool
write_group(struct proposing *p, isize group, struct arena scratch, struct err *e)
{
	struct arena local = scratch;
	isize count = p->group_begin[group + 1] - p->group_begin[group];
	struct account_request request = { .profile = p->rules->profile, .logs = &p->logs };
	struct incident_member *members = NEW_ARRAY(&local, struct incident_member, count);
	struct stored_incident row = { .claims = count };
	struct claim_id_list claims = { NEW_ARRAY(&local, claim_id, count), count, count };
	str of;

	gather_members(p, group, members);
	row.id = group < p->decided.incidents.len ? p->decided.incidents.at[group].id
	    : provisional_id(members[0].claim);
	for (isize i = 0; i < count; i++)
		claims.at[i] = members[i].claim;
	decided_for(&p->decided, row.id, &claims, &local, &request);
	if (!add_named(p->store, &p->decided, row.id, &local, &request.rulings, e) ||
	    !made_of(p, group, &request, &local, &of, e))
		return false;
	return is_kept(p, row.id, of, local) ||
	    write_account(p, group, &request, &row, members, of, local, e);
}

/* Groups that the events here bear on; others are not whole. */
static bool *
whole_groups(struct proposing *p)
{
	bool *out = NEW_ARRAY(p->keep, bool, p->groups);

	for (isize i = 0; i < p->events.len; i++) {
		const struct event *e = &p->events.at[i];

		if (e->pin >= 0)
			out[e->pin] = true;
		else
			out[p->of_cluster[e->cluster]] = true;
	}
	for (isize i = 0; i < p->kept.len; i++) {
		isize at = id_map_get(&p->decided.incident_of, p->kept.at[i].id.bytes);

		if (at >= 0)
			out[at] = true;
	}
	return out;
}

bool
proposing_finish(struct proposing *p, bool is_all, struct arena scratch, struct err *e)
{
	bool *whole, ok = true;

	index_kept(p);
	hold_all_again(p);
	for (isize i = 0; i < p->events.len; i++)
		p->events.at[i].pin = pin_of(p, &p->events.at[i]);
	place_all(p, propose_incidents(&p->events, &p->model, scratch));
	whole = is_all ? NULL : whole_groups(p);
	for (isize g = 0; ok && g < p->groups; g++)
		ok = (whole != NULL && !whole[g]) || !is_there(p, g) || write_group(p, g, scratch, e);
	return ok && forget_gone(p, e);
}

bool
intake_propose(struct store *store, const struct intake_rules *rules, struct arena scratch,
    struct err *e)
{
	struct arena keep = { 0 };
	struct proposing p = { .store = store, .rules = rules, .keep = &keep };
	bool ok;

	if (!arena_open(&keep, (isize)32 << 30, e))
		return false;
	ok = load_all(&p, scratch, e) && proposing_finish(&p, true, scratch, e);
	arena_close(&keep);
	return ok;
}
