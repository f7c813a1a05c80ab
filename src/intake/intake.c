/* intake/intake.c - one report, step by step. */
#include "intake/intake.h"

#include "core/file.h"
#include "read/read.h"
#include "rules.h"              /* RULE_SET, made by the build from data/ */

str
intake_rule_set(void)
{
	return STR(RULE_SET);
}

bool
intake_read(const struct intake_request *request, struct arena *keep, struct document *out,
    struct err *e)
{
	struct read_hint hint = { .name = file_name(request->origin),
		.content_type = request->media, .url = STR("") };

	if (request->bytes.len == 0)
		return err_set(e, ERR_INPUT, "it is empty");
	if (!read_document(request->bytes, hint, keep, out, e))
		return false;
	if (out->not_captured.len > 0)
		return err_set(e, ERR_INPUT, "not captured: %.*s", STR_ARG(out->not_captured));
	if (str_trim(out->text).len == 0)
		return err_set(e, ERR_INPUT, "no text was found in it");
	return true;
}

static str
reader_name(void)
{
	return STR("tally read " TALLY_VERSION);
}

bool
intake_record(struct store *store, const struct intake_request *request,
    const struct document *document, struct arena *keep, struct intake_result *out,
    struct err *e)
{
	out->document = *document;
	return capture_write(store, request->bytes, request->origin,
	    request->media.len > 0 ? request->media : document->kind, keep, &out->capture,
	    &out->capture_was_there, e) &&
	    reading_write(store, &out->capture, reader_name(), document, &request->given, keep,
	    &out->reading, &out->reading_was_there, e);
}
