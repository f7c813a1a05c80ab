/* Any bytes in, as the body of a claim, of a document's incident or of a
 * reading's details: refused or read, and what is read is written the same
 * from then on. */
#include "fuzz.h"
#include "store/claim_json.h"
#include "store/document_json.h"

static void
try_claim(str bytes, struct arena *keep)
{
	struct claim claim, again;
	struct err e = { 0 };
	struct buf one = { .keep = keep }, two = { .keep = keep };

	if (!claim_from_json(bytes, keep, &claim, &e))
		return;
	claim_to_json(&claim, &one);
	PROMISE(claim_from_json(buf_view(&one), keep, &again, &e));
	claim_to_json(&again, &two);
	PROMISE(str_equal(buf_view(&one), buf_view(&two)));
}

static void
try_incident(str bytes, struct arena *keep)
{
	struct doc_incident incident, again;
	struct err e = { 0 };
	struct buf one = { .keep = keep }, two = { .keep = keep };

	if (!doc_incident_from_json(bytes, keep, &incident, &e))
		return;
	doc_incident_to_json(&incident, &one);
	PROMISE(doc_incident_from_json(buf_view(&one), keep, &again, &e));
	doc_incident_to_json(&again, &two);
	PROMISE(str_equal(buf_view(&one), buf_view(&two)));
}

static void
try_document(str bytes, struct arena *keep)
{
	str text = STR("a text of some length, so that there is something to map");
	struct document document;
	struct err e = { 0 };
	isize last = 0;

	if (!document_from_json(bytes, text, keep, &document, &e))
		return;
	for (isize i = 0; i < document.map.len; i++) {
		PROMISE(document.map.at[i].text.begin >= last);
		PROMISE(document.map.at[i].text.end <= text.len);
		last = document.map.at[i].text.end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, (isize)size };

	try_claim(bytes, fuzz_arena());
	try_incident(bytes, fuzz_arena());
	try_document(bytes, fuzz_arena());
	return 0;
}
