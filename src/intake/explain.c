/* intake/explain.c - why a kept report was read as it was. */
#include "intake/intake.h"

#include "claims/extract.h"

bool
intake_explain(struct store *store, const struct intake_rules *rules,
    const struct reading *reading, struct arena *keep, struct arena scratch, str *out,
    struct err *e)
{
	struct document document;
	struct extraction found;
	struct buf account = { .keep = keep };
	struct extract_request request = { .profile = rules->profile, .keeps_mentions = true,
		.gazetteer = rules->gazetteer };

	if (!reading_document(store, reading, keep, &document, e))
		return false;
	request.text = document.text;
	request.title = document.title;
	request.published = document.published;
	request.language = document.language;
	extract_explained(&request, keep, scratch, &found, &account);
	*out = buf_view(&account);
	return true;
}
