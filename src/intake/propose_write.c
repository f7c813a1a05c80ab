/* intake/propose_write.c - groups of events as the incidents of the case: what is
 * different is written. */
#include "intake/proposing.h"

#include "core/digest.h"
#include "incidents/body.h"
#include "incidents/profile.h"

#include <stdio.h>

/* ---- where claims go ---------------------------------------------------------- */

/* The event of the report that a claim goes with: its own; else the main one,
 * with which come those who deny, who was kept out, what is beside the count. */
static isize
event_of(const struct proposing *p, isize report, const struct light_claim *c)
{
	for (isize i = p->first_event[report]; i < p->first_event[report + 1]; i++)
		if (p->events.at[i].doc_incident == c->event ||
		    (c->event < 0 && p->events.at[i].is_main))
			return i;
	return -1;
}

static const struct light_claim *
claim_at(const struct proposing *p, const struct placed *at)
{
	return &p->claims.at[p->readings[at->report].first_claim + at->claim];
}

static isize
group_of(const struct proposing *p, isize report, const struct light_claim *c)
{
	isize home = decided_home(&p->decided, c->id), event;

	if (home >= 0)
		return home;
	event = event_of(p, report, c);
	return event < 0 ? -1 : p->events.at[event].group;
}

static void
place_all(struct proposing *p)
{
	isize *next, at = 0;
	struct placed *found;

	p->placed_count = p->claims.len;
	found = NEW_ARRAY(p->keep, struct placed, p->placed_count);
	p->placed = NEW_ARRAY(p->keep, struct placed, p->placed_count);
	p->group_begin = NEW_ARRAY(p->keep, isize, p->groups + 1);
	next = NEW_ARRAY(p->keep, isize, p->groups + 1);
	for (isize r = 0; r < p->count; r++)
		for (isize c = 0; c < p->readings[r].claims; c++) {
			found[at] = (struct placed){ group_of(p, r,
			    &p->claims.at[p->readings[r].first_claim + c]), r, c };
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
			claim_at(p, &p->placed[i])->id, 0 };
}

/* A table that was taken in is the report of thousands of incidents: read once. */
enum { SHARED_CLAIMS_LEAST = 200, SHARED_MOST = 16 };

static bool
share(struct proposing *p, struct light_reading *r, struct err *e)
{
	struct loaded *loaded = NEW(p->keep, struct loaded);
	struct reading reading;

	if (!reading_read(p->store, r->id, p->keep, &reading, e) ||
	    !loaded_read(p->store, &reading, true, p->keep, loaded, e))
		return false;
	r->whole = loaded;
	p->shared++;
	return true;
}

/* With its text. */
static bool
whole(struct proposing *p, isize report, struct arena *keep, struct loaded *out, struct err *e)
{
	struct light_reading *r = &p->readings[report];
	struct reading reading;

	if (r->whole == NULL && r->claims >= SHARED_CLAIMS_LEAST && p->shared < SHARED_MOST &&
	    !share(p, r, e))
		return false;
	if (r->whole == NULL)
		return reading_read(p->store, r->id, keep, &reading, e) &&
		    loaded_read(p->store, &reading, true, keep, out, e);
	*out = *r->whole;
	return out->report.document != NULL || loaded_text(p->store, out, keep, e);
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
			struct loaded one;

			if (!whole(p, at->report, keep, &one, e))
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
		reading_id reading = p->readings[at->report].id;
		digest kept = { 0 };
		bool   found;

		digest_id(run, claim_at(p, at)->id.bytes);
		if (at->report == last)
			continue;
		last = at->report;
		if (!computed_kept_of_reading(p->store, reading, &kept, &found, e))
			return false;
		digest_id(run, reading.bytes);
		digest_add(run, (str){ (const char *)kept.bytes, sizeof kept.bytes });
	}
	return true;
}

/* Its name may stay and its rules change. */
static bool
digest_profile(struct digest_run *run, const struct account_request *request,
    struct arena scratch, struct err *e)
{
	struct profile profile;
	struct buf text = { .keep = &scratch };

	if (!profile_find(request->profile, request->profiles, &profile, e))
		return false;
	if (profile.is_of_case)
		profile_text(&profile, false, &text);
	digest_text(run, request->profile);
	if (profile.is_of_case)
		digest_text(run, buf_view(&text));
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
	if (!digest_profile(&run, request, *keep, e))
		return false;
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
	struct account_request request = { .profile = p->decided.profile,
		.profiles = &p->decided.profiles, .logs = &p->logs };
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

bool
proposing_write(struct proposing *p, const bool *whole, struct arena scratch, struct err *e)
{
	bool ok = true;

	index_kept(p);
	place_all(p);
	for (isize g = 0; ok && g < p->groups; g++)
		ok = (whole != NULL && !whole[g]) || !is_there(p, g) || write_group(p, g, scratch, e);
	return ok && forget_gone(p, e);
}
