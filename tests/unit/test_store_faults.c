/* A disk that loses its power, fails or is full, and memory that runs out, at
 * every point of twenty operations: nothing that was acknowledged is lost,
 * nothing is half done, and work goes on.  TALLY_CUTS=200 and TALLY_FAULTS=1
 * (every point instead of some) make the long run. */
#include "check.h"
#include "fault_vfs.h"

#include "archive/witness.h"
#include "core/file.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

struct desk_setup { struct signer by; struct arena *keep; char path[400], base[400]; };

static str
report(int number, struct arena *keep)
{
	return str_printf(keep, "report %d: at least three people were killed%.*s", number, number % 3 ?
	    0 : 40, " and more than ten were hurt that evening");
}

static bool
add(struct store *store, str text, struct arena *keep, struct capture *out, struct err *e)
{
	struct document document = { .text = text, .kind = STR("text") };
	struct reading  reading;
	bool was_there;

	return capture_write(store, text, STR("-"), STR("text"), keep, out, &was_there, e) &&
	    reading_write(store, out, STR("test"), &document, &(struct given){ 0 }, keep, &reading,
	        &was_there, e);
}

/* ---- twenty operations, each from an open case to a commit ----------------------- */

typedef bool operation(struct store *store, struct desk_setup *d, struct arena *keep,
    struct err *e);

static bool
first_capture(struct store *store, struct arena *keep, struct capture *out, struct err *e)
{
	struct capture_list all;

	if (!capture_list_read(store, keep, &all, e))
		return false;
	*out = all.at[0];
	return true;
}

#define WRITES(name, body)                                                             \
	static bool name(struct store *store, struct desk_setup *d, struct arena *keep,    \
	    struct err *e)                                                                 \
	{                                                                                  \
		struct capture c;                                                              \
		(void)c;                                                                       \
		(void)keep;                                                                    \
		return store_begin(store, &d->by, noon, e) && (body) && store_commit(store, e); \
	}
#define READS(name, body)                                                              \
	static bool name(struct store *store, struct desk_setup *d, struct arena *keep,    \
	    struct err *e)                                                                 \
	{                                                                                  \
		struct capture c;                                                              \
		(void)c;                                                                       \
		(void)d;                                                                       \
		return (body);                                                                 \
	}

static bool
add_some(struct store *store, int from, int to, struct arena *keep, struct err *e)
{
	struct capture c;

	for (int i = from; i < to; i++)
		if (!add(store, report(i, keep), keep, &c, e))
			return false;
	return true;
}

static bool
add_large(struct store *store, struct arena *keep, struct err *e)
{
	isize  len = 300000;
	char  *at = NEW_ARRAY(keep, char, len);
	struct capture c;

	for (isize i = 0; i < len; i++)
		at[i] = (char)('a' + (i * 7919 + i / 13) % 26);
	return add(store, (str){ at, len }, keep, &c, e);
}

static bool
decide(struct store *store, struct arena *keep, struct err *e)
{
	struct decision decision;

	return decision_write(store, STR("note"), STR("subject"), STR("because"), STR("{}"), keep,
	    &decision, e);
}

static bool
read_anew(struct store *store, struct arena *keep, struct err *e)
{
	struct document document = { .text = STR("read in another way"), .kind = STR("text") };
	struct reading  reading;
	struct capture  c;
	bool was_there;

	return first_capture(store, keep, &c, e) && reading_write(store, &c, STR("other"), &document,
	    &(struct given){ .title = STR("T") }, keep, &reading, &was_there, e);
}

static bool
compute(struct store *store, struct arena *keep, struct err *e)
{
	struct claim claim = { .kind = CLAIM_CASUALTY, .where = { 0, 8 }, .sentence = { 0, 20 } };
	struct extraction found = { .claims = { &claim, 1, 1 } };
	struct reading reading;
	struct capture c;

	return first_capture(store, keep, &c, e) && reading_of_capture(store, c.id, keep, &reading, e) &&
	    claims_write(store, reading.id, &found, STR("test"), e);
}

static bool
propose(struct store *store, struct err *e)
{
	struct stored_incident one = { .id = { { 7 } }, .name = STR("one"), .body = STR("{}") };

	return incidents_forget(store, e) && incident_write(store, &one, NULL, 0, STR("test"), e);
}

static bool
cosign(struct store *store, struct desk_setup *d, struct arena *keep, struct err *e)
{
	struct log_head_list heads;
	struct cosignature c = { 0 };
	struct verifier w = witness_verifier(&d->by.verifier);
	struct note parts;

	if (!log_heads(store, keep, &heads, e) || !note_parse(heads.at[0].note, &parts, e))
		return false;
	c = (struct cosignature){ .log = heads.at[0].desk, .size = heads.at[0].size,
		.witness = note_verifier_text(&w, keep),
		.note = witness_cosign(parts.text, 1, &d->by, keep) };
	return cosignature_write(store, &c, e);
}

static bool
stamp(struct store *store, struct desk_setup *d, struct arena *keep, struct err *e)
{
	struct log_head_list heads;
	struct kept_stamp s = { .stamped = noon, .authority = STR("clock") };

	(void)d;
	if (!log_heads(store, keep, &heads, e))
		return false;
	s.log = heads.at[0].desk;
	s.size = heads.at[0].size;
	return stamp_write(store, STR("token"), &s, e);
}

static bool
enclose(struct store *store, struct arena *keep, struct err *e)
{
	struct enclosed_capture row = { .name = STR("row 1") };
	struct capture c;

	if (!first_capture(store, keep, &c, e) || !add(store, STR("taken out"), keep, &c, e))
		return false;
	row.capture = c.id;
	return first_capture(store, keep, &c, e) && (row.container = c.id, true) &&
	    enclosed_write(store, &row, e);
}

static bool
prove_one(struct store *store, struct arena *keep, struct err *e)
{
	struct log_head_list heads;
	struct log_prover prover;
	struct proof proof;

	return log_heads(store, keep, &heads, e) &&
	    log_prover_open(store, heads.at[0].desk, 0, keep, &prover, e) &&
	    log_prove(store, &prover, 2, keep, &proof, e);
}

static bool
verify_all(struct store *store, struct arena *keep, struct err *e)
{
	struct verified v;

	return store_verify(store, keep, &v, e);
}

static bool
read_all(struct store *store, struct arena *keep, struct err *e)
{
	struct capture_list all;
	str bytes;

	if (!capture_list_read(store, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (!blob_read(store, all.at[i].digest, keep, &bytes, e))
			return false;
	return true;
}

static bool
log_all(struct store *store, struct arena *keep, struct err *e)
{
	struct log_head_list heads;
	struct entry_list entries;

	return log_heads(store, keep, &heads, e) &&
	    log_read(store, heads.at[0].desk, 0, heads.at[0].size, keep, &entries, e);
}

static bool
readings_all(struct store *store, struct arena *keep, struct err *e)
{
	struct reading_list all;
	struct document document;

	return reading_list_read(store, keep, &all, e) &&
	    reading_document(store, &all.at[0], keep, &document, e);
}

WRITES(op_add_one, add_some(store, 100, 101, keep, e))
WRITES(op_add_many, add_some(store, 100, 112, keep, e))
WRITES(op_add_large, add_large(store, keep, e))
WRITES(op_add_known, add_some(store, 0, 2, keep, e))
WRITES(op_decide, decide(store, keep, e))
WRITES(op_decide_twice, decide(store, keep, e) && decide(store, keep, e))
WRITES(op_read_anew, read_anew(store, keep, e))
WRITES(op_compute, compute(store, keep, e))
WRITES(op_propose, propose(store, e))
WRITES(op_wipe, compute(store, keep, e) && computed_wipe(store, e))
WRITES(op_cosign, cosign(store, d, keep, e))
WRITES(op_stamp, stamp(store, d, keep, e))
WRITES(op_enclose, enclose(store, keep, e))
WRITES(op_withdraw, first_capture(store, keep, &c, e) &&
    capture_withdraw(store, &c, STR("asked for"), keep, e))
WRITES(op_mixed, add_some(store, 100, 103, keep, e) && decide(store, keep, e) &&
    compute(store, keep, e) && propose(store, e))
READS(op_verify, verify_all(store, keep, e))
READS(op_read, read_all(store, keep, e))
READS(op_log, log_all(store, keep, e))
READS(op_prove, prove_one(store, keep, e))
READS(op_readings, readings_all(store, keep, e))

static const struct { const char *name; operation *run; } operations[] = {
	{ "add one", op_add_one }, { "add many", op_add_many }, { "add large", op_add_large },
	{ "add what is known", op_add_known }, { "decide", op_decide },
	{ "decide twice", op_decide_twice }, { "read anew", op_read_anew }, { "compute", op_compute },
	{ "propose", op_propose }, { "wipe", op_wipe }, { "cosign", op_cosign }, { "stamp", op_stamp },
	{ "enclose", op_enclose }, { "withdraw", op_withdraw }, { "mixed", op_mixed },
	{ "verify", op_verify }, { "read", op_read }, { "log", op_log }, { "prove", op_prove },
	{ "readings", op_readings },
};

/* ---- what must hold afterwards ------------------------------------------------------- */

static void
copy(const char *from, const char *to, struct arena scratch)
{
	struct err e = { 0 };
	str bytes;

	check_ok(file_read(from, 1 << 28, &scratch, &bytes, &e) && file_write(to, bytes, &e));
}

/* Sound, and either as it was before or as it is after. */
static void
check_sound(struct desk_setup *d, int64_t before, int64_t after, struct arena scratch)
{
	struct err      e = { 0 };
	struct store   *store = NULL;
	struct verified v = { 0 };

	check_ok(store_open(d->path, STR(""), false, &scratch, &store, &e));
	if (store == NULL)
		return;
	check_ok(store_verify(store, &scratch, &v, &e));
	check_int(v.findings.len, 0);
	if (v.findings.len > 0)
		check_str(v.findings.at[0].what, STR(""));
	check(v.entries == before || v.entries == after);
	store_close(store);
}

static bool
run(struct desk_setup *d, operation *op, struct arena scratch, struct err *e)
{
	struct store *store;
	bool ok = store_open(d->path, STR(""), true, &scratch, &store, e);

	ok = ok && op(store, d, &scratch, e);
	store_close(store);
	return ok;
}

static int64_t
entries_of(struct desk_setup *d, struct arena scratch)
{
	struct err e = { 0 };
	struct store *store = NULL;
	struct log_head_list heads = { 0 };

	check_ok(store_open(d->path, STR(""), false, &scratch, &store, &e) &&
	    log_heads(store, &scratch, &heads, &e));
	store_close(store);
	return heads.len > 0 ? heads.at[0].size : -1;
}

static struct desk_setup *
set_up(struct arena *keep)
{
	struct desk_setup *d = NEW(keep, struct desk_setup);
	unsigned char seed[32] = { 1 };
	struct store *store = NULL;
	struct err e = { 0 };

	d->keep = keep;
	key_from_seed(STR("desk"), seed, &d->by);
	snprintf(d->path, sizeof d->path, "%s/case.tally", test_folder());
	snprintf(d->base, sizeof d->base, "%s/base.tally", test_folder());
	check_ok(store_create(d->base, STR("case"), STR(""), &d->by, noon, keep, &store, &e) &&
	    store_begin(store, &d->by, noon, &e) && add_some(store, 0, 3, keep, &e) &&
	    compute(store, keep, &e) && store_commit(store, &e));
	store_close(store);
	return d;
}

static void
fresh(struct desk_setup *d, struct arena scratch)
{
	char journal[420];

	snprintf(journal, sizeof journal, "%s-journal", d->path);
	unlink(journal);
	copy(d->base, d->path, scratch);
}

/* In the short run some of the points, always the first and the last few. */
static long
next_point(long at, long total, bool all)
{
	return all || at < 2 || at + 2 > total ? at + 1 : at + 1 + total / 3;
}

static void
fail_each(struct desk_setup *d, isize i, enum fault_kind kind, bool all)
{
	int64_t before, after;
	long total;
	struct err e = { 0 };

	fresh(d, *d->keep);
	before = entries_of(d, *d->keep);
	fault_plan(FAULT_NONE, 0);
	check_note("%s", operations[i].name);
	check_ok(run(d, operations[i].run, *d->keep, &e));
	total = fault_count();
	after = entries_of(d, *d->keep);
	for (long at = 1; at <= total; at = next_point(at, total, all)) {
		bool ok;

		e = (struct err){ 0 };
		fresh(d, *d->keep);
		fault_plan(kind, at);
		ok = run(d, operations[i].run, *d->keep, &e);
		check_note("%s, fault of kind %d at change %ld of %ld: %s", operations[i].name, (int)kind, at,
		    total, e.text);
		check(ok == (e.kind == ERR_NONE));
		if (kind == FAULT_FULL && !ok)
			check(strstr(e.text, "disk is full") != NULL);
		fault_plan(FAULT_NONE, 0);
		check_sound(d, ok ? after : before, after, *d->keep);
		/* Work goes on. */
		e = (struct err){ 0 };
		check_ok(run(d, op_decide, *d->keep, &e));
	}
}

void
test_store_faults__every_write_that_fails_leaves_the_case_as_it_was(void)
{
	static const enum fault_kind kinds[] = { FAULT_ONCE, FAULT_EVER, FAULT_FULL };
	bool all = getenv("TALLY_FAULTS") != NULL;
	struct desk_setup *d = set_up(test_arena());

	fault_install();
	for (isize i = 0; i < COUNT_OF(operations); i++)
		for (isize k = 0; k < COUNT_OF(kinds); k += all ? 1 : 2)
			fail_each(d, i, kinds[k], all);
	fault_remove();
}

static void
starve_each(struct desk_setup *d, isize i, bool ever, bool all)
{
	enum { MOST = 20000 };
	int64_t before;
	bool tripped = true;

	fresh(d, *d->keep);
	before = entries_of(d, *d->keep);
	for (long at = 1; tripped && at < MOST; at += all ? 1 : 1 + 2 * at + 5) {
		struct err e = { 0 };
		bool ok;

		fresh(d, *d->keep);
		fault_memory(ever, at);
		ok = run(d, operations[i].run, *d->keep, &e);
		tripped = fault_memory_tripped();
		fault_memory(false, 0);
		check_note("%s, allocation %ld %s: %s", operations[i].name, at, ever ? "and later" : "once",
		    e.text);
		check(ok == (e.kind == ERR_NONE));
		check(ok || tripped);
		check_sound(d, ok ? -1 : before, entries_of(d, *d->keep), *d->keep);
	}
	check_not(tripped);
}

void
test_store_faults__memory_that_runs_out_leaves_the_case_as_it_was(void)
{
	bool all = getenv("TALLY_FAULTS") != NULL;
	struct desk_setup *d = set_up(test_arena());

	fault_memory_install();
	for (isize i = 0; i < COUNT_OF(operations); i++) {
		starve_each(d, i, false, all);
		starve_each(d, i, true, all);
	}
	fault_memory_remove();
}

/* ---- power cuts --------------------------------------------------------------------- */

/* Add reports, one a commit, until the power goes; how many were acknowledged. */
static int
work_until_cut(struct desk_setup *d, int number, struct arena scratch)
{
	struct err e = { 0 };
	struct store *store;
	int done = 0;

	if (!store_open(d->path, STR(""), true, &scratch, &store, &e))
		return 0;
	for (; done < 50; done++) {
		struct arena one = scratch;
		struct capture c;

		if (!store_begin(store, &d->by, noon, &e) ||
		    !add(store, report(number + done, &one), &one, &c, &e) ||
		    (done % 3 == 2 && !decide(store, &one, &e)) || !store_commit(store, &e))
			break;
	}
	store_close(store);
	return done;
}

static void
check_kept(struct desk_setup *d, int number, int acknowledged, struct arena scratch)
{
	struct err e = { 0 };
	struct store *store = NULL;
	struct verified v = { 0 };

	check_ok(store_open(d->path, STR(""), true, &scratch, &store, &e));
	if (store == NULL)
		return;
	for (int i = 0; i < acknowledged; i++) {
		str bytes;

		check_ok(blob_read(store, digest_of(report(number + i, &scratch)), &scratch, &bytes, &e));
	}
	check_ok(store_verify(store, &scratch, &v, &e));
	check_int(v.findings.len, 0);
	if (v.findings.len > 0)
		check_str(v.findings.at[0].what, STR(""));
	check_int(v.captures, v.readings);
	store_close(store);
}

void
test_store_faults__a_power_cut_loses_nothing_that_was_acknowledged(void)
{
	const char *asked = getenv("TALLY_CUTS");
	long cuts = asked ? strtol(asked, NULL, 10) : 12, total = 0;
	struct desk_setup *d = set_up(test_arena());
	uint64_t random = 88172645463325252u;
	int number = 1000;

	fault_install();
	fresh(d, *d->keep);
	for (long i = 0; i < cuts; i++) {
		int acknowledged;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		fault_plan(FAULT_POWER, 1 + (long)(random % 400));
		acknowledged = work_until_cut(d, number, *d->keep);
		fault_settle(random | 1);
		check_note("cut %ld, %d acknowledged", i, acknowledged);
		check_kept(d, number, acknowledged, *d->keep);
		number += 60;
		total += acknowledged;
		if (i % 40 == 39)
			fresh(d, *d->keep);
	}
	check(total > cuts);
	fault_remove();
	if (asked)
		printf("%ld power cuts, %ld commits acknowledged\n", cuts, total);
}
