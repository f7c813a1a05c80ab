/* tests/unit/store_operations.c - see store_operations.h. */
#include "store_operations.h"

#include "check.h"

#include "archive/witness.h"
#include "core/file.h"

#include <stdio.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

str
operations_report(int number, struct arena *keep)
{
	return str_printf(keep, "report %d: at least three people were killed%.*s", number, number % 3 ?
	    0 : 40, " and more than ten were hurt that evening");
}

bool
operations_add(struct store *store, str text, struct arena *keep, struct capture *out, struct err *e)
{
	struct document document = { .text = text, .kind = STR("text") };
	struct reading  reading;
	bool was_there;

	return capture_write(store, text, STR("-"), STR("text"), keep, out, &was_there, e) &&
	    reading_write(store, out, STR("test"), &document, &(struct given){ 0 }, keep, &reading,
	        &was_there, e);
}

/* ---- twenty operations, each from an open case to a commit ----------------------- */

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
		if (!operations_add(store, operations_report(i, keep), keep, &c, e))
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
	return operations_add(store, (str){ at, len }, keep, &c, e);
}

bool
operations_decide(struct store *store, struct arena *keep, struct err *e)
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

	if (!first_capture(store, keep, &c, e) || !operations_add(store, STR("taken out"), keep, &c, e))
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
	struct verified v = { 0 };
	bool ok = store_verify(store, keep, &v, e);

	/* That there is no memory is no finding about the case. */
	check_str(v.findings.len > 0 ? v.findings.at[0].what : STR(""), STR(""));
	return ok;
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
WRITES(op_decide, operations_decide(store, keep, e))
WRITES(op_decide_twice, operations_decide(store, keep, e) && operations_decide(store, keep, e))
WRITES(op_read_anew, read_anew(store, keep, e))
WRITES(op_compute, compute(store, keep, e))
WRITES(op_propose, propose(store, e))
WRITES(op_wipe, compute(store, keep, e) && computed_wipe(store, e))
WRITES(op_cosign, cosign(store, d, keep, e))
WRITES(op_stamp, stamp(store, d, keep, e))
WRITES(op_enclose, enclose(store, keep, e))
WRITES(op_withdraw, first_capture(store, keep, &c, e) &&
    capture_withdraw(store, &c, STR("asked for"), keep, e))
WRITES(op_mixed, add_some(store, 100, 103, keep, e) && operations_decide(store, keep, e) &&
    compute(store, keep, e) && propose(store, e))
READS(op_verify, verify_all(store, keep, e))
READS(op_read, read_all(store, keep, e))
READS(op_log, log_all(store, keep, e))
READS(op_prove, prove_one(store, keep, e))
READS(op_readings, readings_all(store, keep, e))

const struct store_operation store_operations[OPERATIONS] = {
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
void
operations_check_sound(struct desk_setup *d, int64_t before, int64_t after, struct arena scratch)
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

bool
operations_run(struct desk_setup *d, operation *op, struct arena scratch, struct err *e)
{
	struct store *store;
	bool ok = store_open(d->path, STR(""), true, &scratch, &store, e);

	ok = ok && op(store, d, &scratch, e);
	store_close(store);
	return ok;
}

int64_t
operations_entries(struct desk_setup *d, struct arena scratch)
{
	struct err e = { 0 };
	struct store *store = NULL;
	struct log_head_list heads = { 0 };

	check_ok(store_open(d->path, STR(""), false, &scratch, &store, &e) &&
	    log_heads(store, &scratch, &heads, &e));
	store_close(store);
	return heads.len > 0 ? heads.at[0].size : -1;
}

struct desk_setup *
operations_set_up(struct arena *keep)
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

void
operations_fresh(struct desk_setup *d, struct arena scratch)
{
	char journal[420];

	snprintf(journal, sizeof journal, "%s-journal", d->path);
	unlink(journal);
	copy(d->base, d->path, scratch);
}

bool
operations_go_on(struct desk_setup *d, struct arena scratch, struct err *e)
{
	return operations_run(d, op_decide, scratch, e);
}
