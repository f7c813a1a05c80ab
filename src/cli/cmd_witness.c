/* cli/cmd_witness.c - two desks watch each other's journals, by files. */
#include "cli/case.h"

#include "archive/checkpoint.h"
#include "archive/witness.h"
#include "core/digest.h"
#include "core/file.h"

#include <errno.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <time.h>

enum { FILE_MOST = 1 << 20 };

/* ---- asking: the desk whose journal it is ------------------------------------------- */

static bool
own_head(struct call *call, struct store *store, const struct signer *by,
    struct log_head *out, struct err *e)
{
	struct log_head_list heads;

	if (!log_heads(store, call->keep, &heads, e))
		return false;
	for (isize i = 0; i < heads.len; i++)
		if (memcmp(heads.at[i].desk.bytes, by->verifier.public_key, 32) == 0) {
			*out = heads.at[i];
			return true;
		}
	return err_set(e, ERR_NOT_FOUND, "the case has no journal of your key");
}

/* The size that the witness signed last, as far as the case knows. */
static bool
last_seen(struct call *call, struct store *store, desk_id log, str witness, int64_t *size,
    struct err *e)
{
	struct cosignature_list all;

	*size = 0;
	if (!cosignature_list_read(store, call->keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (memcmp(all.at[i].log.bytes, log.bytes, 32) == 0 && all.at[i].size > *size &&
		    (witness.ptr == NULL || str_equal(witness, all.at[i].witness)))
			*size = all.at[i].size;
	return true;
}

static bool
request(struct call *call, struct store *store, const struct signer *by, str *out,
    struct err *e)
{
	const char *witness = call_option(call, "witness-key");
	struct witness_request q = { 0 };
	struct digest_list leaves;
	struct log_head head;

	if (!own_head(call, store, by, &head, e) ||
	    !last_seen(call, store, head.desk, witness ? str_of(witness) : (str){ 0 }, &q.old, e) ||
	    !call_number(call, "old", 0, head.size, q.old, &q.old, e) ||
	    !log_leaves(store, head.desk, call->keep, &leaves, e))
		return false;
	if (leaves.len != head.size)
		return err_set(e, ERR_CORRUPT, "the journal is not as long as it says; see tally verify");
	if (q.old > 0)
		q.proof = tree_consistency(leaves.at, leaves.len, q.old, call->keep);
	q.note = head.note;
	*out = witness_request_text(&q, call->keep);
	return true;
}

static bool
ask(struct call *call, struct err *e)
{
	struct store  *store;
	struct signer *by;
	str  text;
	bool ok;

	if (!case_open_to_write(call, call->operands[1], &store, &by, e))
		return false;
	ok = request(call, store, by, &text, e);
	store_close(store);
	if (ok)
		fwrite(text.ptr, 1, (size_t)text.len, call->out);
	return ok;
}

/* ---- answering: the witness, who needs no case --------------------------------------- */

/* One small file for each log: the key it had first, and what was seen last. */
static bool
memory_path(struct call *call, str origin, str *out, struct err *e)
{
	char hex[DIGEST_HEX_BYTES];
	str  key_path, folder;

	if (!case_key_path(call, &key_path, e))
		return false;
	folder = str_first(key_path, key_path.len - file_name(key_path).len);
	*out = str_printf(call->keep, "%.*switness%c", STR_ARG(folder), '\0');
	if (mkdir(out->ptr, 0700) != 0 && errno != EEXIST)
		return err_system(e, errno, "cannot make the folder '%s'", out->ptr);
	*out = str_printf(call->keep, "%.*switness/%.32s%c", STR_ARG(folder),
	    digest_hex(digest_of(origin), hex), '\0');
	return true;
}

static bool
recall(struct call *call, const char *path, struct verifier_list *known,
    struct witness_memory *memory, struct err *e)
{
	str text, size, root;

	*memory = (struct witness_memory){ 0 };
	if (!file_exists(path))
		return true;
	if (!file_read(path, FILE_MOST, call->keep, &text, e) ||
	    !note_verifier_parse(str_cut(&text, '\n'), call->keep, PUSH(known, call->keep), e))
		return false;
	size = str_cut(&text, '\n');
	root = str_cut(&text, '\n');
	return str_to_int(size, &memory->size) && digest_parse(root, &memory->root) ? true :
	    err_set(e, ERR_CORRUPT, "what was remembered in '%s' is damaged", path);
}

static bool
remember(struct call *call, const char *path, const struct verifier *log,
    const struct checkpoint *c, struct err *e)
{
	char hex[DIGEST_HEX_BYTES];
	str  text = str_printf(call->keep, "%.*s\n%" PRId64 "\n%s\n",
	    STR_ARG(note_verifier_text(log, call->keep)), c->size, digest_hex(c->root, hex));

	return file_write(path, text, e);
}

static bool
explain(enum witness_verdict verdict, const struct witness_request *q,
    const struct witness_memory *memory, const struct checkpoint *c, struct err *e)
{
	switch (verdict) {
	case WITNESS_GOOD:
		return true;
	case WITNESS_OTHER_SIZE:
		if (c->size < memory->size)
			return err_set(e, ERR_CONFLICT, "ROLLED BACK: this journal had %" PRId64 " entries "
			    "when it was last seen here, and has %" PRId64 " now", memory->size, c->size);
		if (c->size == memory->size && q->old == memory->size)
			return err_set(e, ERR_CONFLICT, "FORKED: this journal has other entries than when "
			    "it was last seen here with %" PRId64, memory->size);
		return err_set(e, ERR_CONFLICT, "the request begins at %" PRId64 "; seen here last: %"
		    PRId64 "; ask again with --old %" PRId64, q->old, memory->size, memory->size);
	case WITNESS_BAD_PROOF:
		return err_set(e, ERR_CONFLICT, "FORKED: this journal does not continue the one with %"
		    PRId64 " entries that was seen here last", memory->size);
	case WITNESS_BAD_SIGNATURE:
		return err_set(e, ERR_CORRUPT, "the checkpoint is not signed by the key that this "
		    "journal has");
	case WITNESS_MALFORMED:
	case WITNESS_UNKNOWN_LOG:
		break;
	}
	return err_set(e, ERR_INPUT, "the request is malformed");
}

/* The key of a log that was never seen is given by whoever trusts it. */
static bool
first_key(struct call *call, struct verifier_list *known, struct err *e)
{
	const char *given = call_option(call, "log-key");

	if (known->len > 0)
		return true;
	if (given == NULL)
		return err_set(e, ERR_USAGE, "this journal was never seen here; say whose it is with "
		    "--log-key KEY, after comparing the words (tally key KEY)");
	return note_verifier_parse(str_of(given), call->keep, PUSH(known, call->keep), e);
}

static bool
answer(struct call *call, struct err *e)
{
	struct witness_request q;
	struct witness_memory memory;
	struct verifier_list known = { 0 };
	struct checkpoint c = { 0 };
	struct signer *by;
	struct note parts;
	str text, path, rest, line;

	if (!file_read(call->operands[1], FILE_MOST, call->keep, &text, e) ||
	    !witness_request_parse(text, call->keep, &q, e))
		return err_note(e, "'%s'", call->operands[1]);
	rest = q.note;
	if (!case_author(call, STR(""), &by, e) ||
	    !memory_path(call, str_cut(&rest, '\n'), &path, e) ||
	    !recall(call, path.ptr, &known, &memory, e) || !first_key(call, &known, e) ||
	    !explain(witness_judge(&q, &memory, &known, call->keep, &c), &q, &memory, &c, e) ||
	    !note_parse(q.note, &parts, e) ||
	    !remember(call, path.ptr, &known.at[0], &c, e))
		return false;
	/* Remembered first: a signature that was given cannot be forgotten. */
	line = witness_cosign(parts.text, (int64_t)time(NULL), by, call->keep);
	fwrite(line.ptr, 1, (size_t)line.len, call->out);
	return true;
}

/* ---- taking the answer back -------------------------------------------------------------- */

static bool
find_signed(struct call *call, struct store *store, desk_id log, str line,
    const struct verifier *witness, int64_t newest, struct cosignature *out, struct err *e)
{
	/* The answer names no size: it is tried on the newest checkpoints first. */
	for (int64_t size = newest; size > 0; size--) {
		struct err  none = { 0 };
		struct note parts;
		int64_t time_s;
		str note;

		if (!log_checkpoint(store, log, size, call->keep, &note, &none)) {
			if (none.kind == ERR_NOT_FOUND)
				continue;
			*e = none;
			return false;
		}
		if (note_parse(note, &parts, &none) &&
		    witness_line_holds(line, parts.text, witness, *call->keep, &time_s)) {
			*out = (struct cosignature){ log, size,
				note_verifier_text(witness, call->keep), line };
			return true;
		}
	}
	return err_set(e, ERR_CORRUPT, "that is not the witness's signature over a checkpoint of "
	    "this case");
}

static bool
take_into(struct call *call, struct store *store, const struct signer *by, str line,
    struct err *e)
{
	const char *given = call_option(call, "witness-key");
	struct verifier witness;
	struct cosignature c;
	struct log_head head;

	if (given == NULL)
		return err_set(e, ERR_USAGE, "say whose answer it is: --witness-key KEY (their tally "
		    "key prints it)");
	if (!witness_verifier_parse(str_of(given), call->keep, &witness, e) ||
	    !own_head(call, store, by, &head, e) ||
	    !find_signed(call, store, head.desk, line, &witness, head.size, &c, e) ||
	    !store_begin(store, by, case_now(), e) || !cosignature_write(store, &c, e) ||
	    !store_commit(store, e))
		return false;
	fprintf(call->out, "%.*s has witnessed the first %" PRId64 " entries\n",
	    STR_ARG(witness.name), c.size);
	return true;
}

static bool
take(struct call *call, struct err *e)
{
	struct store  *store;
	struct signer *by;
	str  line;
	bool ok;

	if (call->operand_count < 3)
		return err_set(e, ERR_USAGE, "tally witness take CASE ANSWER");
	if (!file_read(call->operands[2], FILE_MOST, call->keep, &line, e) ||
	    !case_open_to_write(call, call->operands[1], &store, &by, e))
		return false;
	ok = take_into(call, store, by, line, e);
	store_close(store);
	return ok;
}

static bool
run_witness(struct call *call, struct err *e)
{
	str what = str_of(call->operands[0]);

	if (str_equal(what, STR("ask")))
		return ask(call, e);
	if (str_equal(what, STR("answer")))
		return answer(call, e);
	if (str_equal(what, STR("take")))
		return take(call, e);
	return err_set(e, ERR_USAGE, "'%.*s' is neither ask, answer nor take", STR_ARG(what));
}

static const struct option options[] = {
	{ "witness-key", "KEY", "whose answer it is (\"witness\" of their tally key)" },
	{ "log-key", "KEY", "answer: the key of a journal that was never seen here" },
	{ "old", "SIZE", "ask: how many entries the witness saw last, where the case does not know" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_witness = {
	.name      = "witness",
	.arguments = "ask CASE | answer REQUEST | take CASE ANSWER",
	.summary   = "let somebody else remember how far the journal went, or remember for them",
	.help      =
	    "ask prints a request: the newest checkpoint of your journal, and the proof that it\n"
	    "continues what the witness saw last.  Send it to somebody at another desk.\n\n"
	    "answer is what they run.  It compares the request with what was seen here last,\n"
	    "and prints one signature line; a journal that was rolled back, forked or changed\n"
	    "is refused with exit code 9.  No case is needed, and nothing in it is shown.\n\n"
	    "take checks their answer and keeps it in the case; proofs carry it from then on.",
	.examples  = "$ tally witness ask harbour.tally > request\n"
	             "$ tally witness answer request --log-key KEY > answer     (the other desk)\n"
	             "$ tally witness take harbour.tally answer --witness-key KEY",
	.options   = options,
	.least     = 2,
	.most      = 3,
	.prints_data = true,
	.run       = run_witness,
};
