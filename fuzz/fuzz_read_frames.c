/* Any answer of a child: refused, or a document that keeps every promise. */
#include "fuzz.h"

#include "core/utf8.h"
#include "read/frames.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { CAPTURE = 1000 };
	struct document d;
	struct err e = { 0 };

	if (!frames_parse((str){ (const char *)data, (isize)size }, CAPTURE, fuzz_arena(), &d, &e)) {
		PROMISE(e.kind != ERR_NONE && utf8_valid(str_of(e.text)));
		return 0;
	}
	PROMISE(utf8_valid(d.text) && utf8_valid(d.title) && d.kind.len > 0);
	for (isize i = 0; i < d.map.len; i++) {
		PROMISE(d.map.at[i].text.begin >= 0 && d.map.at[i].text.end <= d.text.len);
		PROMISE(d.map.at[i].capture.begin >= 0 && d.map.at[i].capture.end <= CAPTURE);
	}
	for (isize i = 0; i < d.captions.len; i++)
		PROMISE(utf8_valid(d.captions.at[i].text));
	return 0;
}
