/* People's decisions on a case: applied, undone, replayed, never lost. */
#include "check.h"

#include "core/digest.h"
#include "core/file.h"
#include "intake/decide.h"
#include "people/victim.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

struct desk_case { struct store *store; struct arena *keep, scratch; struct intake_rules rules;
	str path; };

static const struct signer *
a_key(unsigned char seed_byte)
{
	static struct signer keys[4];
	static const str names[] = { STR_INIT("desk-zero"), STR_INIT("desk-one"),
		STR_INIT("desk-two"), STR_INIT("desk-three") };
	unsigned char seed[32] = { seed_byte };

	key_from_seed(names[seed_byte & 3], seed, &keys[seed_byte & 3]);
	return &keys[seed_byte & 3];
}

static void
add_report(struct desk_case *c, const char *text, const char *published)
{
	struct document document = { .text = str_of(text), .kind = STR("text"),
		.language = STR("en") };
	struct intake_request request = { .bytes = str_of(text), .origin = STR("made"),
		.media = STR("text/plain") };
	struct intake_result result;
	struct err e = { 0 };

	date_parse(str_of(published), &request.given.published);
	check_ok(intake_record(c->store, &c->rules, &request, &document, c->keep, c->scratch,
	    &result, &e));
}

/* Two strikes in four reports, one of them with two houses. */
static struct desk_case
made_case(void)
{
	struct desk_case c = { .keep = test_arena() };
	struct err e = { 0 };

	c.path = str_printf(c.keep, "%s/case.tally%c", test_folder(), '\0');
	check_ok(store_create(c.path.ptr, STR("case"), STR(""), a_key(1), noon, c.keep, &c.store,
	    &e));
	check_ok(arena_open(&c.scratch, (isize)4 << 30, &e));
	check_ok(store_begin(c.store, a_key(1), noon, &e));
	add_report(&c, "An airstrike killed 12 people in Raqqa on 1 May 2031, the civil defence "
	    "said.  A hospital said 14 people were wounded.", "2031-05-02");
	add_report(&c, "Residents of Raqqa said that at least 20 people were killed by the "
	    "airstrike of 1 May 2031.  The army denied that it had hit the house.", "2031-05-02");
	add_report(&c, "Shelling killed 3 people in Aleppo on 20 May 2031, a doctor said.",
	    "2031-05-21");
	add_report(&c, "The governor said 5 people were killed by shelling in Aleppo on 20 May "
	    "2031.  Two of them were children.", "2031-05-22");
	check_ok(intake_propose(c.store, &c.rules, c.scratch, &e));
	check_ok(store_commit(c.store, &e));
	return c;
}

static void
close_case(struct desk_case *c)
{
	store_close(c->store);
	arena_close(&c->scratch);
}

static bool
decide(struct desk_case *c, int author, const struct decide_request *request,
    struct decide_result *out, struct err *e)
{
	check(store_begin(c->store, a_key((unsigned char)author), noon, e));
	if (intake_decide(c->store, &c->rules, request, c->keep, c->scratch, out, e) &&
	    store_commit(c->store, e))
		return true;
	store_rollback(c->store);
	return false;
}

static struct stored_incident_list
incidents(struct desk_case *c)
{
	struct stored_incident_list out = { 0 };
	struct err e = { 0 };

	check_ok(incident_list_read(c->store, c->keep, &out, &e));
	return out;
}

static struct stored_claim_list
claims(struct desk_case *c, incident_id incident)
{
	struct stored_claim_list out = { 0 };
	struct err e = { 0 };

	check_ok(claims_of_incident(c->store, incident, c->keep, &out, &e));
	return out;
}

static digest
sum(struct desk_case *c)
{
	struct err e = { 0 };
	digest out = { 0 };

	check_ok(computed_sum(c->store, &out, &e));
	return out;
}

/* Is the computed part what a rebuild makes of the recorded one? */
static bool
rebuilds_the_same(struct desk_case *c)
{
	struct rebuilt rebuilt = { 0 };
	struct err e = { 0 };

	check_ok(store_begin(c->store, a_key(1), noon, &e));
	check_ok(intake_rebuild(c->store, &c->rules, NULL, &rebuilt, &e));
	store_rollback(c->store);
	return !rebuilt.changed;
}

void
test_intake_decide__a_split_can_be_merged_back_and_undone(void)
{
	struct desk_case c = made_case();
	struct stored_incident_list before = incidents(&c);
	incident_id first = before.at[0].id;
	struct stored_claim_list members = claims(&c, first);
	struct decide_request split = { .kind = RULING_SPLIT, .incident = first,
		.reason = STR("two houses") }, undo = { .kind = RULING_UNDO, .reason = STR("one") };
	struct decide_result made, undone;
	struct err e = { 0 };
	digest start = sum(&c);

	check(before.len == 2);
	*PUSH(&split.terms.claims, c.keep) = members.at[0].claim.id;
	check_ok(decide(&c, 1, &split, &made, &e));
	check(incidents(&c).len == 3);
	check(claims(&c, first).len == members.len - 1);
	check(claims(&c, made.incident).len == 1);
	undo.decision = made.decision.id;
	check_ok(decide(&c, 1, &undo, &undone, &e));
	check(incidents(&c).len == 2);
	check(digest_equal(start, sum(&c)));
	check(rebuilds_the_same(&c));
	close_case(&c);
}

void
test_intake_decide__a_merged_incident_is_found_under_its_old_id(void)
{
	struct desk_case c = made_case();
	struct stored_incident_list all = incidents(&c);
	struct decide_request merge = { .kind = RULING_MERGE, .incident = all.at[0].id,
		.reason = STR("one event") };
	struct stored_incident found;
	struct decide_result made;
	struct err e = { 0 };
	char hex[32];
	bool merged;

	*PUSH(&merge.terms.others, c.keep) = all.at[1].id;
	check_ok(decide(&c, 1, &merge, &made, &e));
	check(incidents(&c).len == 1);
	hex_write(all.at[1].id.bytes, 16, hex);
	check_ok(intake_incident_find(c.store, (str){ hex, 32 }, c.keep, &found, &merged, &e));
	check(merged && memcmp(&found.id, &all.at[0].id, 16) == 0);
	merge.incident = all.at[1].id;
	check(!decide(&c, 1, &merge, &made, &e) && e.kind == ERR_CONFLICT);
	check(rebuilds_the_same(&c));
	close_case(&c);
}

void
test_intake_decide__the_second_of_two_reviewers_is_told(void)
{
	struct desk_case c = made_case();
	incident_id first = incidents(&c).at[0].id;
	struct decide_request one = { .kind = RULING_SET_MIN, .incident = first,
		.reason = STR("a list"), .terms = { .has_value = true, .value = 15 } };
	struct decide_result made;
	struct err e = { 0 };
	str seen;

	check_ok(intake_version(c.store, first, c.keep, &seen, &e));
	one.seen = seen;
	check_ok(decide(&c, 1, &one, &made, &e));
	one.terms.value = 18;
	check(!decide(&c, 2, &one, &made, &e) && e.kind == ERR_CONFLICT);
	e = (struct err){ 0 };
	check_ok(intake_version(c.store, first, c.keep, &one.seen, &e));
	check_ok(decide(&c, 2, &one, &made, &e));
	close_case(&c);
}

static str
account_text_of(const struct account *account, struct arena *keep)
{
	struct buf out = { .keep = keep };
	struct json j = { .out = &out };

	account_json(account, &j);
	return buf_view(&out);
}

void
test_intake_account__many_read_at_once_are_those_read_one_by_one(void)
{
	struct desk_case c = made_case();
	struct stored_incident_list all = incidents(&c);
	struct decide_request siblings = { .kind = RULING_SIBLINGS, .incident = all.at[0].id,
		.reason = STR("perhaps one night") }, named = { .kind = RULING_NAMED,
		.incident = all.at[1].id, .reason = STR("a list"), .terms = { .has_value = true,
		.value = 4 } };
	struct accounts *accounts;
	struct decide_result made;
	struct err e = { 0 };

	*PUSH(&siblings.terms.others, c.keep) = all.at[1].id;
	check_ok(decide(&c, 1, &siblings, &made, &e));
	check_ok(decide(&c, 1, &named, &made, &e));
	check_ok(accounts_open(c.store, c.keep, &accounts, &e));
	for (isize i = 0; i < all.len; i++) {
		struct account alone, among;

		check_ok(intake_account(c.store, &all.at[i], (str){ 0 }, c.keep, c.scratch, &alone, &e));
		check_ok(accounts_read(accounts, &all.at[i], (str){ 0 }, c.keep, c.scratch, &among, &e));
		check_str(account_text_of(&alone, c.keep), account_text_of(&among, c.keep));
		check_int(among.siblings.len, 1);
		check_ok(accounts_read_accepted(accounts, &all.at[i], (str){ 0 }, c.keep, c.scratch,
		    &among, &e));
		check_int(among.entries.len, 0);
	}
	close_case(&c);
}

void
test_intake_decide__a_bound_waits_for_another_persons_eyes(void)
{
	struct desk_case c = made_case();
	struct stored_incident first = incidents(&c).at[0];
	struct decide_request set = { .kind = RULING_SET_MIN, .incident = first.id,
		.reason = STR("a list"), .terms = { .has_value = true, .value = 15 } };
	struct decide_request second = { .kind = RULING_SECOND, .reason = STR("read it, too") };
	struct decide_result made, more;
	struct account account;
	struct err e = { 0 };

	check_ok(decide(&c, 1, &set, &made, &e));
	second.decision = made.decision.id;
	check(!decide(&c, 1, &second, &more, &e) && e.kind == ERR_USAGE);
	e = (struct err){ 0 };
	check_ok(intake_account(c.store, &first, (str){ 0 }, c.keep, c.scratch, &account, &e));
	check(account.unseconded == 1);
	check_ok(decide(&c, 2, &second, &more, &e));
	check_ok(intake_account(c.store, &first, (str){ 0 }, c.keep, c.scratch, &account, &e));
	check(account.unseconded == 0 && account.tallies.at[0].range.min.value == 15);
	check(account.tallies.at[0].computed.is_stated);
	close_case(&c);
}

void
test_intake_decide__a_claim_is_corrected_and_one_is_entered_by_hand(void)
{
	struct desk_case c = made_case();
	incident_id first = incidents(&c).at[0].id;
	struct stored_claim_list members = claims(&c, first);
	struct decide_request edit = { .kind = RULING_EDIT, .incident = first,
		.reason = STR("misread"), .terms = { .has_claim = true,
		.claim = members.at[0].claim.id } };
	struct decide_request add = { .kind = RULING_ADD, .incident = first,
		.reason = STR("not read") };
	struct stored_claim now;
	struct decide_result made;
	struct claim hand;
	struct err e = { 0 };

	check_ok(intake_set_words(STR("count=30+; scope=excluded"), c.keep, &edit.terms.set, &e));
	check_ok(decide(&c, 1, &edit, &made, &e));
	check_ok(claim_read(c.store, members.at[0].claim.id, c.keep, &now, &e));
	check(now.claim.count.min == 30 && !now.claim.count.has_max &&
	    now.claim.scope == SCOPE_EXCLUDED);
	check_ok(intake_hand_claim(c.store, members.at[0].reading, STR("A hospital"), c.keep, &hand,
	    &e));
	hand.kind = CLAIM_EVIDENCE;
	add.hand = &hand;
	add.terms.reading = members.at[0].reading;
	check_ok(decide(&c, 1, &add, &made, &e));
	check_note("%td, %td", claims(&c, first).len, members.len);
	check(claims(&c, first).len == members.len + 1);
	check(rebuilds_the_same(&c));
	check(!intake_hand_claim(c.store, members.at[0].reading, STR("no such words"), c.keep,
	    &hand, &e) && e.kind == ERR_INPUT);
	close_case(&c);
}

/* ---- any sequence ------------------------------------------------------------ */

static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Something that a person might do next; much of it is refused. */
static void
random_decision_by(struct desk_case *c, uint32_t *state, struct decision_list *past, int author)
{
	static const enum ruling kinds[] = { RULING_ACCEPT, RULING_REJECT, RULING_SPLIT,
		RULING_MERGE, RULING_MOVE, RULING_EDIT, RULING_SET_MIN, RULING_SET_DATE,
		RULING_SIBLINGS, RULING_CREATE, RULING_UNDO, RULING_UNDO, RULING_SECOND };
	struct stored_incident_list all = incidents(c);
	const struct stored_incident *one = &all.at[next_random(state) % (uint32_t)all.len];
	struct stored_claim_list members = claims(c, one->id);
	struct decide_request r = { .incident = one->id, .reason = STR("for the test"),
		.kind = kinds[next_random(state) % COUNT_OF(kinds)],
		.terms = { .has_value = true, .value = next_random(state) % 40, .one = STR("made"),
		.set = STR("{\"scope\":\"cumulative\"}"), .days = { { 2031, 5, 3 }, { 2031, 5, 3 } } } };
	struct decide_result made;
	struct err e = { 0 };

	*PUSH(&r.terms.others, c->keep) = all.at[next_random(state) % (uint32_t)all.len].id;
	if (members.len > 0) {
		r.terms.has_claim = true;
		r.terms.claim = members.at[next_random(state) % (uint32_t)members.len].claim.id;
		*PUSH(&r.terms.claims, c->keep) = r.terms.claim;
	}
	if (past->len > 0)
		r.decision = past->at[next_random(state) % (uint32_t)past->len].id;
	if (decide(c, author, &r, &made, &e))
		*PUSH(past, c->keep) = made.decision;
	else
		check(e.kind != ERR_CORRUPT && e.kind != ERR_SYSTEM);
}

static void
random_decision(struct desk_case *c, uint32_t *state, struct decision_list *past)
{
	random_decision_by(c, state, past, (int)(next_random(state) % 2 + 1));
}

/* A report of one of two towns, on one of a few days, sometimes without one. */
static void
random_report_by(struct desk_case *c, uint32_t *state, int author)
{
	struct intake_request request = { .origin = STR("made"), .media = STR("text/plain") };
	struct document document = { .kind = STR("text"), .language = STR("en") };
	struct intake_result result;
	struct err e = { 0 };
	int day = (int)(next_random(state) % 9) + 1, dead = (int)(next_random(state) % 9) + 2;

	document.text = str_printf(c->keep, "%s killed %d people in %s%s, a doctor said.  Report %u.",
	    next_random(state) % 2 ? "Shelling" : "An airstrike", dead,
	    next_random(state) % 2 ? "Aleppo" : "Raqqa",
	    next_random(state) % 3 == 0 ? "" : str_printf(c->keep, " on %d May 2031%c", day, 0).ptr,
	    next_random(state));
	request.bytes = document.text;
	request.given.published = (date){ 2031, 5, (int8_t)(day + 1) };
	check_ok(store_begin(c->store, a_key((unsigned char)author), noon, &e));
	check_ok(intake_record(c->store, &c->rules, &request, &document, c->keep, c->scratch,
	    &result, &e));
	check_ok(intake_propose_added(c->store, &c->rules, &result.reading.id, 1, c->scratch, &e));
	check_ok(store_commit(c->store, &e));
}

void
test_intake_decide__any_sequence_of_decisions_rebuilds_bit_for_bit(void)
{
	for (uint32_t seed = 1; seed <= 3; seed++) {
		struct desk_case c = made_case();
		struct decision_list past = { 0 };
		uint32_t state = seed * 2654435761u;

		for (int i = 0; i < 36; i++)
			if (i % 3 == 2)
				random_report_by(&c, &state, 2);
			else
				random_decision(&c, &state, &past);
		check_note("seed %u, %td decisions", seed, past.len);
		check(past.len > 3);
		check(rebuilds_the_same(&c));
		close_case(&c);
		unlink(c.path.ptr);
	}
}

/* A copy of the case, which another desk opens. */
static struct desk_case
copied_case(struct desk_case *c)
{
	struct desk_case copy = { .keep = c->keep };
	struct err e = { 0 };
	str bytes;

	copy.path = str_printf(c->keep, "%s/copy.tally%c", test_folder(), '\0');
	check_ok(file_read(c->path.ptr, 1 << 28, c->keep, &bytes, &e));
	check_ok(file_write(copy.path.ptr, bytes, &e));
	check_ok(store_open(copy.path.ptr, STR(""), true, c->keep, &copy.store, &e));
	check_ok(arena_open(&copy.scratch, (isize)4 << 30, &e));
	return copy;
}

/* Was it a step? */
static bool
merge_in(struct desk_case *into, int author, struct desk_case *from)
{
	struct merge_result merged;
	struct err e = { 0 };

	check_ok(intake_merge(into->store, from->store, &into->rules, a_key((unsigned char)author),
	    noon, NULL, &merged, &e));
	check_ok(store_commit(into->store, &e));
	return merged.was_step;
}

/* A name on the list of an incident, accepted now and then. */
static void
random_person_by(struct desk_case *c, uint32_t *state, int author)
{
	struct stored_incident_list all = incidents(c);
	incident_id at = all.at[next_random(state) % (uint32_t)all.len].id;
	struct victim_value_list values = { 0 };
	struct victim v;
	struct err e = { 0 };

	*PUSH(&values, c->keep) = (struct victim_value){ .field = STR("name"),
		.value = str_printf(c->keep, "Person %u", next_random(state)) };
	*PUSH(&values, c->keep) = (struct victim_value){ .field = STR("harm"),
		.value = STR("killed") };
	check_ok(store_begin(c->store, a_key((unsigned char)author), noon, &e));
	check_ok(victim_add(c->store, at, &values, STR("a list"), c->keep, &v.id, &e));
	if (next_random(state) % 4 != 0) {
		check_ok(victim_of_id(c->store, v.id, c->keep, &v, &e));
		check_ok(victim_accept(c->store, &v, STR("read"), c->keep, &e));
	}
	check_ok(intake_propose_people(c->store, &c->rules, c->scratch, &e));
	check_ok(store_commit(c->store, &e));
}

/* One of two desks does something; desk ${only} alone adds reports, 0: both do. */
static void
random_deed(struct desk_case *c, uint32_t *state, struct decision_list *past, int author, int only)
{
	uint32_t what = next_random(state) % 8;

	if (what == 0 && (only == 0 || only == author))
		random_report_by(c, state, author);
	else if (what == 1)
		random_person_by(c, state, author);
	else
		random_decision_by(c, state, past, author);
}

/* TALLY_MERGE_SEED=5 for other seeds, four of them. */
static uint32_t
first_seed(void)
{
	const char *seed = getenv("TALLY_MERGE_SEED");

	return seed == NULL ? 1 : (uint32_t)atoi(seed);
}

/* Two desks work on apart, each takes in what the other did, and they go on. */
static isize
work_apart(uint32_t seed, int only)
{
	struct desk_case one = made_case(), other = copied_case(&one);
	struct decision_list past[2] = { { 0 }, { 0 } };
	uint32_t state = seed * 2654435761u;
	isize steps = 0;

	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 16; i++)
			random_deed(i % 2 ? &other : &one, &state, &past[i % 2], i % 2 + 1, only);
		steps += merge_in(&one, 1, &other);
		steps += merge_in(&other, 2, &one);
		check_note("seed %u, round %d, %td and %td decisions", seed, round, past[0].len,
		    past[1].len);
		check(digest_equal(sum(&one), sum(&other)));
		check(rebuilds_the_same(&one) && rebuilds_the_same(&other));
	}
	check(past[0].len + past[1].len > 2);
	close_case(&one);
	close_case(&other);
	unlink(one.path.ptr);
	unlink(other.path.ptr);
	return steps;
}

void
test_intake_decide__decisions_of_two_desks_merge_to_one_state(void)
{
	isize steps = 0;

	for (uint32_t i = 0; i < 4; i++)
		steps += work_apart(first_seed() + i, (int)((first_seed() + i) % 3));
	check_note("%td merges were steps", steps);
	check(steps >= 4);
}

/* ---- what people put together stays ---------------------------------------------- */

struct kept_incident { incident_id id; struct stored_claim_list claims; };
struct kept_list { struct kept_incident *at; isize len, room; };

/* The incidents that somebody decided on, with their claims as they stand. */
static struct kept_list
decided_incidents(struct desk_case *c)
{
	struct stored_incident_list all = incidents(c);
	struct kept_list out = { 0 };

	for (isize i = 0; i < all.len; i++) {
		struct told_decision_list told;
		struct err e = { 0 };

		check_ok(intake_history(c->store, all.at[i].id, c->keep, &told, &e));
		if (told.len > 0)
			*PUSH(&out, c->keep) = (struct kept_incident){ all.at[i].id,
				claims(c, all.at[i].id) };
	}
	return out;
}

static bool
has_claim(const struct stored_claim_list *list, claim_id id)
{
	for (isize i = 0; i < list->len; i++)
		if (memcmp(&list->at[i].claim.id, &id, sizeof id) == 0)
			return true;
	return false;
}

/* Each is there under its id, with at least the claims that it had. */
static void
check_kept(struct desk_case *c, const struct kept_list *kept)
{
	for (isize i = 0; i < kept->len; i++) {
		struct stored_claim_list now = claims(c, kept->at[i].id);

		for (isize k = 0; k < kept->at[i].claims.len; k++)
			check(has_claim(&now, kept->at[i].claims.at[k].claim.id));
	}
}

/* Two events that nothing but a person joins: what the one that stays is to hold. */
static struct kept_incident
joined_by_a_person(struct desk_case *c)
{
	struct stored_incident_list all = incidents(c);
	struct decide_request merge = { .kind = RULING_MERGE, .incident = all.at[0].id,
		.reason = STR("one convoy") };
	struct kept_incident out = { all.at[0].id, claims(c, all.at[0].id) };
	struct stored_claim_list others = claims(c, all.at[1].id);
	struct decide_result made;
	struct err e = { 0 };

	*PUSH(&merge.terms.others, c->keep) = all.at[1].id;
	check_ok(decide(c, 1, &merge, &made, &e));
	for (isize i = 0; i < others.len; i++)
		*PUSH(&out.claims, c->keep) = others.at[i];
	return out;
}

/* Reports come in any order, here and from another desk: what people decided on loses
 * no claim, and no claim of it is in two places. */
void
test_intake_decide__what_people_put_together_stays_whatever_is_added(void)
{
	for (uint32_t seed = 1; seed <= 4; seed++) {
		struct desk_case c = made_case(), other;
		struct decision_list past = { 0 };
		struct kept_list kept = { 0 };
		uint32_t state = seed * 2246822519u;

		if (seed % 2 == 0)
			*PUSH(&kept, c.keep) = joined_by_a_person(&c);
		for (int i = 0; seed % 2 == 1 && i < 10; i++)
			random_decision(&c, &state, &past);
		if (seed % 2 == 1)
			kept = decided_incidents(&c);
		other = copied_case(&c);
		check_note("seed %u, %td incidents decided on", seed, kept.len);
		check(kept.len > 0);
		check_kept(&c, &kept);
		for (int i = 0; i < 8; i++) {
			random_report_by(&c, &state, 1);
			random_report_by(&other, &state, 2);
			check_kept(&c, &kept);
		}
		merge_in(&c, 1, &other);
		check_kept(&c, &kept);
		check(rebuilds_the_same(&c));
		check_kept(&c, &kept);
		close_case(&c);
		close_case(&other);
		unlink(c.path.ptr);
		unlink(other.path.ptr);
	}
}

/* What one desk adds after the other comes last, whoever's key is lower. */
void
test_intake_decide__reports_of_two_desks_stand_in_the_order_of_adding(void)
{
	struct desk_case c = made_case();
	struct reading_list before, after;
	struct err e = { 0 };
	uint32_t state = 99;

	check_ok(reading_list_read(c.store, c.keep, &before, &e));
	for (int i = 0; i < 4; i++) {
		bool last;

		random_report_by(&c, &state, i % 2 + 1);
		check_ok(reading_list_read(c.store, c.keep, &after, &e));
		check_int(after.len, before.len + 1);
		for (isize k = 0; k < before.len; k++)
			check(memcmp(&before.at[k].id, &after.at[k].id, sizeof(reading_id)) == 0);
		check_ok(reading_is_last(c.store, &after.at[after.len - 1], 0, &last, &e));
		check(last);
		check_ok(reading_is_last(c.store, &after.at[0], 0, &last, &e));
		check(!last);
		before = after;
	}
	check(rebuilds_the_same(&c));
	close_case(&c);
}

void
test_intake_decide__an_undo_of_an_undo_brings_a_correction_back(void)
{
	struct desk_case c = made_case();
	incident_id first = incidents(&c).at[0].id;
	struct decide_request edit = { .kind = RULING_EDIT, .incident = first,
		.reason = STR("misread"), .terms = { .has_claim = true,
		.claim = claims(&c, first).at[0].claim.id, .set = STR("{\"scope\":\"excluded\"}") } };
	struct decide_request undo = { .kind = RULING_UNDO, .reason = STR("no") };
	struct decide_result made;
	struct stored_claim now;
	struct err e = { 0 };

	check_ok(decide(&c, 1, &edit, &made, &e));
	for (int i = 0; i < 2; i++) {
		undo.decision = made.decision.id;
		check_ok(decide(&c, 1, &undo, &made, &e));
		check_ok(claim_read(c.store, edit.terms.claim, c.keep, &now, &e));
		check((now.claim.scope == SCOPE_EXCLUDED) == (i == 1));
	}
	check(rebuilds_the_same(&c));
	close_case(&c);
}
