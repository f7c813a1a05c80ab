/* cli/cmd_stamp.c - time stamps of a third party over a checkpoint. */
#include "cli/case.h"

#include "archive/note.h"
#include "archive/stamp.h"
#include "core/digest.h"
#include "core/file.h"

#include <inttypes.h>

enum { TOKEN_MOST = 1 << 20 };

static bool
own_checkpoint(struct call *call, struct store *store, const struct signer *by,
    struct log_head *out, str *text, struct err *e)
{
	struct log_head_list heads;
	struct note parts;

	if (!log_heads(store, call->keep, &heads, e))
		return false;
	for (isize i = 0; i < heads.len; i++) {
		if (by != NULL && memcmp(heads.at[i].desk.bytes, by->verifier.public_key, 32) != 0)
			continue;
		*out = heads.at[i];
		if (!note_parse(out->note, &parts, e))
			return false;
		*text = parts.text;
		return true;
	}
	return err_set(e, ERR_NOT_FOUND, "the case has no journal of your key");
}

static bool
ask(struct call *call, struct err *e)
{
	struct log_head head;
	struct store   *store;
	struct signer  *by;
	str  text, request;
	bool ok;

	if (!case_open_to_write(call, call->operands[1], &store, &by, e))
		return false;
	ok = own_checkpoint(call, store, by, &head, &text, e) &&
	    stamp_request(digest_of(text), call->keep, &request, e);
	store_close(store);
	if (ok)
		fwrite(request.ptr, 1, (size_t)request.len, call->out);
	return ok;
}

static bool
trusted(struct call *call, str *out, struct err *e)
{
	const char *path = call_option(call, "trust");

	if (path == NULL)
		return err_set(e, ERR_USAGE, "say whom to trust: --trust FILE with the authority's "
		    "certificates (PEM)");
	return file_read(path, TOKEN_MOST, call->keep, out, e);
}

/* The checkpoint it was asked for: the newest, or one before it. */
static bool
find_stamped(struct call *call, struct store *store, const struct log_head *head, str token,
    str roots, struct kept_stamp *out, struct err *e)
{
	struct stamp stamp;
	struct note  parts, newest = { 0 };
	int64_t size;

	for (size = head->size; size > 0; size--) {
		struct err none = { 0 };
		str note;

		if (!log_checkpoint(store, head->desk, size, call->keep, &note, &none) ||
		    !note_parse(note, &parts, &none))
			continue;
		newest = size == head->size ? parts : newest;
		if (stamp_is_over(token, parts.text))
			break;
	}
	/* Where it is over none of them, the newest says what is wrong. */
	if (!stamp_check(token, size > 0 ? parts.text : newest.text, roots, call->keep, &stamp, e))
		return false;
	*out = (struct kept_stamp){ .log = head->desk, .size = size, .stamped = stamp.stamped,
		.authority = stamp.authority };
	return true;
}

static bool
take_into(struct call *call, struct store *store, const struct signer *by, str token,
    struct err *e)
{
	struct kept_stamp stamp = { .size = 0 };
	struct log_head head;
	str text, roots;

	if (!trusted(call, &roots, e) || !own_checkpoint(call, store, by, &head, &text, e) ||
	    !find_stamped(call, store, &head, token, roots, &stamp, e) ||
	    !store_begin(store, by, case_now(), e) || !stamp_write(store, token, &stamp, e) ||
	    !store_commit(store, e))
		return false;
	fprintf(call->out, "stamped %s by %.*s: the first %" PRId64 " entries existed then\n",
	    stamp.stamped.text, STR_ARG(stamp.authority), stamp.size);
	return true;
}

static bool
take(struct call *call, struct err *e)
{
	struct store  *store;
	struct signer *by;
	str  token;
	bool ok;

	if (call->operand_count < 3)
		return err_set(e, ERR_USAGE, "tally stamp take CASE ANSWER --trust FILE");
	if (!file_read(call->operands[2], TOKEN_MOST, call->keep, &token, e) ||
	    !case_open_to_write(call, call->operands[1], &store, &by, e))
		return false;
	ok = take_into(call, store, by, stamp_response(token, call->keep), e);
	store_close(store);
	return ok ? true : err_note(e, "'%s'", call->operands[2]);
}

static bool
check_one(struct call *call, struct store *store, const struct kept_stamp *s, str roots,
    struct err *e)
{
	struct stamp again;
	struct note  parts;
	str token, note;

	if (!blob_read(store, s->token, call->keep, &token, e) ||
	    !log_checkpoint(store, s->log, s->size, call->keep, &note, e) ||
	    !note_parse(note, &parts, e) ||
	    !stamp_check(token, parts.text, roots, call->keep, &again, e))
		return err_note(e, "the stamp over %" PRId64 " entries", s->size);
	fprintf(call->out, "holds    %s  %" PRId64 " entries  %.*s\n", again.stamped.text, s->size,
	    STR_ARG(again.authority));
	return true;
}

static bool
check(struct call *call, struct err *e)
{
	struct kept_stamp_list all;
	struct store *store;
	str  roots;
	bool ok;

	if (!trusted(call, &roots, e) || !case_open(call, call->operands[1], &store, e))
		return false;
	ok = stamp_list_read(store, call->keep, &all, e);
	for (isize i = 0; ok && i < all.len; i++)
		ok = check_one(call, store, &all.at[i], roots, e);
	store_close(store);
	if (ok && all.len == 0)
		return err_set(e, ERR_NOT_FOUND, "the case has no time stamp");
	return ok;
}

static bool
run_stamp(struct call *call, struct err *e)
{
	str what = str_of(call->operands[0]);

	if (str_equal(what, STR("ask")))
		return ask(call, e);
	if (str_equal(what, STR("take")))
		return take(call, e);
	if (str_equal(what, STR("check")))
		return check(call, e);
	return err_set(e, ERR_USAGE, "'%.*s' is neither ask, take nor check", STR_ARG(what));
}

static const struct option options[] = {
	{ "trust", "FILE", "certificates of the authority (PEM): its root, and others to reach it" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_stamp = {
	.name      = "stamp",
	.arguments = "ask CASE | take CASE ANSWER | check CASE",
	.summary   = "have a third party say when the journal was this far (RFC 3161)",
	.help      =
	    "ask prints a request (application/timestamp-query) over the newest checkpoint; send\n"
	    "it to a time stamp authority.  take checks its answer and keeps it in the case.\n"
	    "check looks at every stamp again: the signer is the certificate that the answer's\n"
	    "signature names, judged at the stamped time, so that a stamp outlives it.",
	.examples  = "$ tally stamp ask harbour.tally > request.tsq\n"
	             "$ curl -sH 'Content-Type: application/timestamp-query' --data-binary @request.tsq \\\n"
	             "      https://tsa.example/ > answer.tsr\n"
	             "$ tally stamp take harbour.tally answer.tsr --trust authority.pem",
	.options   = options,
	.least     = 2,
	.most      = 3,
	.prints_data = true,
	.run       = run_stamp,
};
