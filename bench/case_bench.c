/*
 * bench/case_bench.c - a case of many made-up reports: opening it, an incident's
 * account, one more report, one decision (DESIGN 7), beside raw inserts of the
 * same texts into SQLite in the same
 * minute; processor time.
 *
 * Prints the lines of bench/run.sh.  A case that is in the folder already is
 * taken as it is.  With a third word only the case is made, every claim
 * accepted, for bench_accounts.sh.
 */
#include "core/digest.h"
#include "exchange/policy.h"
#include "intake/decide.h"
#include "store/decision_json.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);    /* others work on the machine, too */
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
stop(const struct err *e)
{
	fprintf(stderr, "case_bench: %s\n", e->text);
	exit(1);
}

static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Three reports an event; towns that the gazetteer has, days of twelve years. */
static str
made_text(int i, struct arena *keep, date *published)
{
	static const char *const towns[] = { "Mosul", "Raqqa", "Aleppo", "Homs", "Kirkuk", "Tikrit",
		"Idlib", "Hama", "Fallujah", "Ramadi", "Manbij", "Afrin", "Palmyra", "Sinjar", "Baghdad",
		"Basra", "Najaf", "Karbala", "Samarra", "Baqubah", "Erbil", "Duhok", "Damascus", "Douma",
		"Daraa", "Latakia", "Tartus", "Qamishli", "Kobani", "Jarabulus", "Azaz", "Rafah",
		"Khan Yunis", "Jabalia", "Sanaa", "Taiz", "Aden", "Hodeidah", "Marib", "Saada", "Tripoli",
		"Misrata", "Benghazi", "Derna", "Sirte", "Sabha", "Kabul", "Kandahar", "Kunduz", "Herat",
		"Jalalabad", "Ghazni", "Mogadishu", "Kismayo", "Baidoa", "Kharkiv", "Mariupol", "Kherson",
		"Donetsk", "Luhansk" };
	static const char *const what[] = { "a house", "a market", "a school", "a mill", "a bakery",
		"a clinic", "a bridge", "a bus", "a farm", "a mosque", "a camp" };
	static const char *const how[] = { "an airstrike", "shelling", "a rocket", "a drone",
		"a car bomb", "a mortar round", "a mine" };
	static const char *const when[] = { "at dawn", "in the evening", "during the night", "at noon",
		"shortly after midnight" };
	static const char *const who[] = { "a doctor", "residents", "the civil defence",
		"the governor" };
	uint32_t state = (uint32_t)(i / 3 + 1) * 2654435761u;
	date day = date_add_days((date){ 2012, 1, 1 }, (int32_t)(next_random(&state) % 4380));
	const char *town = towns[next_random(&state) % COUNT_OF(towns)];
	const char *target = what[next_random(&state) % COUNT_OF(what)];
	const char *means = how[next_random(&state) % COUNT_OF(how)];
	const char *hour = when[next_random(&state) % COUNT_OF(when)];
	int dead = (int)(next_random(&state) % 30) + 1, hurt = (int)(next_random(&state) % 60) + 1;
	char text[DATE_TEXT_BYTES];

	*published = date_add_days(day, 1);
	return str_printf(keep, "At least %d people were killed when %s hit %s in %s %s on %s, %s "
	    "said.  %d were wounded, according to the hospital of the town.  %s  This is report %d.\n",
	    dead, means, target, town, hour, date_text(day, text), who[i % 4], hurt,
	    next_random(&state) % 2 ? "Two children were among the dead."
	    : "Rescuers searched the rubble for survivors.", i);
}

static reading_id
record(struct store *store, int i, struct arena *keep, struct arena scratch)
{
	struct intake_rules rules = { 0 };
	struct intake_request request = { .origin = STR("made"), .media = STR("text/plain") };
	struct document document = { .kind = STR("text"), .language = STR("en") };
	struct intake_result result;
	struct err e = { 0 };

	request.bytes = document.text = made_text(i, keep, &request.given.published);
	if (!intake_record(store, &rules, &request, &document, keep, scratch, &result, &e))
		stop(&e);
	return result.reading.id;
}

static double
raw_inserts(const char *folder, int count, struct arena keep)
{
	char path[4096];
	sqlite3 *db;
	sqlite3_stmt *insert;
	double begin;

	snprintf(path, sizeof path, "%s/raw.db", folder);
	unlink(path);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		exit(1);
	sqlite3_exec(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT); BEGIN", NULL, NULL, NULL);
	sqlite3_prepare_v2(db, "INSERT INTO t (body) VALUES (?1)", -1, &insert, NULL);
	begin = now();
	for (int i = 0; i < count; i++) {
		struct arena once = keep;
		date day;
		str text = made_text(i, &once, &day);

		sqlite3_bind_text(insert, 1, text.ptr, (int)text.len, SQLITE_TRANSIENT);
		sqlite3_step(insert);
		sqlite3_reset(insert);
	}
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	begin = now() - begin;
	sqlite3_finalize(insert);
	sqlite3_close(db);
	return begin / count;
}

/* Somebody read and accepted every claim of every incident, as the journal has it. */
static void
accept_all(struct store *store, const struct stored_incident_list *list, struct arena scratch)
{
	struct err e = { 0 };

	for (isize i = 0; i < list->len; i++) {
		struct arena once = scratch;
		struct stored_claim_list claims;
		struct pin pin = { .incident = list->at[i].id };
		char hex[33] = "";

		if (!claims_of_incident(store, list->at[i].id, &once, &claims, &e))
			stop(&e);
		for (isize k = 0; k < claims.len; k++)
			*PUSH(&pin.claims, &once) = (struct held_claim){ claims.at[k].claim.id,
				claims.at[k].reading, claims.at[k].claim.where };
		for (isize k = 0; k < claims.len; k++) {
			struct decision_terms terms = { .has_claim = true, .has_incident = true,
				.claim = claims.at[k].claim.id, .incident = list->at[i].id,
				.reading = claims.at[k].reading };
			struct decision made;
			struct buf body = { .keep = &once };

			if (k == 0)
				*PUSH(&terms.pins, &once) = pin;
			decision_terms_to_json(&terms, &body);
			hex_write(terms.claim.bytes, 16, hex);
			if (!decision_write(store, STR("accept"), str_of(hex), STR("read"), buf_view(&body),
			    &once, &made, &e))
				stop(&e);
		}
	}
}

static void
line(const char *what, double seconds, double most, double raw)
{
	printf("%s\t%.1f ms\t%.0f ms wanted; raw insert %.4f ms\t%.2f\n", what, seconds * 1e3, most * 1e3,
	    raw * 1e3, seconds / most);
}

/* A claim split off an incident: the others of its cluster are settled again. */
static void
split_one(struct store *store, const struct stored_incident_list *list, struct arena *keep,
    struct arena scratch, double raw)
{
	struct intake_rules rules = { 0 };
	struct decide_request split = { .kind = RULING_SPLIT, .reason = STR("another"),
		.incident = list->at[list->len / 3].id };
	struct stored_claim_list claims;
	struct decide_result made;
	struct signer key;
	unsigned char seed[32] = { 1 };
	struct err e = { 0 };
	double begin;

	key_from_seed(STR("bench"), seed, &key);
	if (!claims_of_incident(store, split.incident, keep, &claims, &e) || claims.len < 2)
		stop(&e);
	*PUSH(&split.terms.claims, keep) = claims.at[0].claim.id;
	begin = now();
	if (!store_begin(store, &key, noon, &e) ||
	    !intake_decide(store, &rules, &split, keep, scratch, &made, &e) ||
	    !store_commit(store, &e))
		stop(&e);
	line("case: one split", now() - begin, 0.05, raw);
}

/* Reports one by one, by a desk whose key may stand before the first's: what one
 * costs depends on the incident that it comes into, so that many are added. */
static void
add_each(struct store *store, const char *what, int desk, int first, struct arena scratch,
    double raw)
{
	enum { REPORTS = 80 };
	struct intake_rules rules = { 0 };
	struct signer key;
	unsigned char seed[32] = { (unsigned char)desk };
	struct err e = { 0 };
	double all = 0, worst = 0;
	char text[80];

	key_from_seed(STR("other"), seed, &key);
	for (int i = 0; i < REPORTS; i++) {
		struct arena once = scratch, keep = arena_half(&once);
		double begin = now(), took;
		reading_id added;

		if (!store_begin(store, &key, noon, &e))
			stop(&e);
		added = record(store, first + 7 * i, &keep, once);
		if (!intake_propose_added(store, &rules, &added, 1, once, &e) ||
		    !store_commit(store, &e))
			stop(&e);
		all += took = now() - begin;
		worst = took > worst ? took : worst;
	}
	snprintf(text, sizeof text, "case: %s, of %d", what, REPORTS);
	line(text, all / REPORTS, 0.05, raw);
	snprintf(text, sizeof text, "case: %s, the slowest", what);
	line(text, worst, 0.05, raw);
}

/* The case itself, its incidents proposed; ${read}: every claim accepted, too. */
static void
make_case(const char *path, int count, bool read, double raw, struct arena *keep,
    struct arena scratch)
{
	struct intake_rules rules = { 0 };
	struct stored_incident_list list;
	struct policy policy;
	struct store *store;
	struct signer key;
	struct err e = { 0 };
	unsigned char seed[32] = { 1 };
	double begin;

	key_from_seed(STR("bench"), seed, &key);
	if (!store_create(path, STR("bench"), STR(""), &key, noon, keep, &store, &e) ||
	    !store_begin(store, &key, noon, &e))
		stop(&e);
	begin = now();
	for (int i = 0; i < count; i++) {
		struct arena once = scratch, half = arena_half(&once);

		record(store, i, &half, once);
	}
	printf("case %d reports: recorded and read\t%.0f reports/s\traw insert %.0f/s\t%.4f\n", count,
	    count / (now() - begin), 1 / raw, raw / ((now() - begin) / count));
	begin = now();
	if (!intake_propose(store, &rules, scratch, &e))
		stop(&e);
	printf("case %d reports: incidents proposed\t%.2f s\t-\t-\n", count, now() - begin);
	if (read) {
		if (!incident_list_read(store, keep, &list, &e) ||
		    !policy_parse(STR("address\thttps://archive.example/\ntwo_persons\tno\n"), keep,
		        &policy, &e) || !policy_record(store, &policy, STR("bench"), keep, &e))
			stop(&e);
		accept_all(store, &list, scratch);
		if (!intake_propose(store, &rules, scratch, &e))
			stop(&e);
	}
	if (!store_commit(store, &e))
		stop(&e);
	store_close(store);
}

static void
accept_one(struct store *store, const struct stored_incident_list *list, struct arena *keep,
    struct arena scratch, double raw)
{
	struct intake_rules rules = { 0 };
	struct decide_request accept = { .kind = RULING_ACCEPT, .reason = STR("read"),
		.incident = list->at[list->len / 2].id };
	struct decide_result made;
	struct stored_claim_list claims;
	struct signer key;
	struct err e = { 0 };
	unsigned char seed[32] = { 1 };
	double begin;

	key_from_seed(STR("bench"), seed, &key);
	if (!claims_of_incident(store, accept.incident, keep, &claims, &e))
		stop(&e);
	accept.terms.has_claim = true;
	accept.terms.claim = claims.at[0].claim.id;
	begin = now();
	if (!store_begin(store, &key, noon, &e) ||
	    !intake_decide(store, &rules, &accept, keep, scratch, &made, &e) ||
	    !store_commit(store, &e))
		stop(&e);
	line("case: one decision", now() - begin, 0.05, raw);
}

int
main(int argc, char **argv)
{
	struct arena keep, scratch;
	struct stored_incident_list list;
	struct account account;
	struct store *store;
	struct err e = { 0 };
	char path[4096];
	int  count = argc > 2 ? atoi(argv[2]) : 2000;
	int64_t there;
	double begin, raw;

	if (argc < 2 || !arena_open(&keep, (isize)64 << 30, &e) ||
	    !arena_open(&scratch, (isize)32 << 30, &e))
		return 1;
	snprintf(path, sizeof path, "%s/case.tally", argv[1]);
	raw = raw_inserts(argv[1], count < 20000 ? count : 20000, scratch);
	if (access(path, F_OK) != 0)
		make_case(path, count, argc > 3, raw, &keep, scratch);
	if (argc > 3)
		return 0;
	begin = now();
	if (!store_open(path, STR(""), true, &keep, &store, &e))
		stop(&e);
	line("case: open", now() - begin, 0.2, raw);
	if (!incident_list_read(store, &keep, &list, &e) || list.len == 0 ||
	    !capture_count(store, &there, &e))
		stop(&e);
	begin = now();
	if (!intake_account(store, &list.at[list.len / 2], (str){ 0 }, &keep, scratch, &account, &e))
		stop(&e);
	line("case: one account", now() - begin, 0.01, raw);
	add_each(store, "one more report", 1, (int)there + 1, scratch, raw);
	accept_one(store, &list, &keep, scratch, raw);
	split_one(store, &list, &keep, scratch, raw);
	add_each(store, "one report of another desk", 2, (int)there + 1000, scratch, raw);
	store_close(store);
	return 0;
}
