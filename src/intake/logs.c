/* intake/logs.c - logs of declared strikes: imported as they came, read when asked. */
#include "intake/decide.h"

#include "core/digest.h"
#include "incidents/strike.h"
#include "intake/inner.h"

/* Does a later log of the same name stand in its place? */
static bool
is_replaced(const struct decided *d, isize row)
{
	for (isize i = row + 1; i < d->rows.len; i++) {
		const struct decided_row *r = &d->rows.at[i];

		if (r->kind == RULING_LOG && r->holds &&
		    str_equal(r->terms.one, d->rows.at[row].terms.one))
			return true;
	}
	return false;
}

/* ${*found} is false where the log was withdrawn since. */
static bool
read_log(struct store *store, const struct decided_row *row, date_range window,
    struct arena *keep, struct strike_log *out, bool *found, struct err *e)
{
	struct capture capture;
	capture_id id;
	str   bytes;
	char *hex = NEW_ARRAY(keep, char, DIGEST_HEX_BYTES);
	struct err none = { 0 };

	if (!hex_read(row->decision->subject, id.bytes, sizeof id.bytes))
		return err_set(e, ERR_CORRUPT, "a strike log's decision names no capture");
	*found = capture_read(store, id, keep, &capture, &none);
	if (!*found) {
		if (none.kind == ERR_NOT_FOUND)
			return true;
		*e = none;
		return false;
	}
	if (!blob_read(store, capture.digest, keep, &bytes, e) ||
	    !strike_log_read(bytes, str_to_c(row->terms.one, keep), window, keep, out, e))
		return false;
	out->name = row->terms.one;
	out->gaps = row->terms.other;
	out->version = str_first(str_of(digest_hex(capture.digest, hex)), 8);
	return true;
}

bool
logs_of_case(struct store *store, const struct decided *d, date_range window,
    struct arena *keep, struct strike_log_list *out, struct err *e)
{
	*out = (struct strike_log_list){ 0 };
	for (isize i = 0; i < d->rows.len; i++) {
		struct strike_log log;
		bool found = false;

		if (d->rows.at[i].kind != RULING_LOG || !d->rows.at[i].holds || is_replaced(d, i))
			continue;
		if (!read_log(store, &d->rows.at[i], window, keep, &log, &found, e))
			return false;
		if (found)
			*PUSH(out, keep) = log;
	}
	return true;
}

bool
intake_logs(struct store *store, struct arena *keep, struct strike_log_list *out,
    struct err *e)
{
	struct decided d;

	return decided_of_case(store, keep, &d, e) &&
	    logs_of_case(store, &d, (date_range){ { 0 }, { 0 } }, keep, out, e);
}

bool
intake_log_import(struct store *store, const struct intake_rules *rules,
    const struct log_request *request, struct arena *keep, struct arena scratch,
    struct strike_log *out, struct decide_result *result, struct err *e)
{
	struct decide_request wanted = { .kind = RULING_LOG, .reason = request->reason,
		.terms = { .one = str_trim(request->name), .other = request->gaps } };
	struct capture capture;
	bool was_there;

	if (!strike_log_read(request->bytes, str_to_c(request->origin, keep),
	    (date_range){ { 0 }, { 0 } }, keep, out, e) ||
	    !capture_write(store, request->bytes, request->origin, STR("text/x-strike-log"), keep,
	        &capture, &was_there, e))
		return false;
	wanted.capture = capture.id;
	return intake_decide(store, rules, &wanted, keep, scratch, result, e);
}
