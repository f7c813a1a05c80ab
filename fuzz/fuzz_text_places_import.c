/* Any bytes as a table of places: what is made of it is a whole gazetteer, and
 * any bytes as a gazetteer are refused or safe to ask. */
#include "fuzz.h"
#include "text/gazetteer_form.h"
#include "text/places_import.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str    bytes = { (const char *)data, (isize)size };
	struct arena keep;
	struct err   e = { 0 };
	struct import_count count = { 0 };
	struct gaz_place found;
	bool ok;

	PROMISE(arena_open(&keep, (isize)(4096 * size) + (1 << 20), &e));
	struct gaz_builder b = { .keep = &keep };
	struct buf out = { .keep = &keep };

	ok = places_import(bytes, "table", &b, &count, &e);
	PROMISE(ok == (e.kind == ERR_NONE));
	gaz_builder_finish(&b, &out);
	PROMISE(gaz_check((const unsigned char *)out.at, out.len));
	uint64_t *room = NEW_ARRAY(&keep, uint64_t, (isize)size / 8 + 1);   /* aligned, as mapped files are */

	memcpy(room, data, size);
	if (gaz_check((const unsigned char *)room, bytes.len)) {
		struct gazetteer g = { .bytes = (const unsigned char *)room, .len = bytes.len };

		gaz_find(&g, STR("a"), &found, 1);
	}
	arena_close(&keep);
	return 0;
}
