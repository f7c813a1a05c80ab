/* A picture's own words (EXIF): any bytes give properties in UTF-8. */
#include "fuzz.h"

#include "core/utf8.h"
#include "read/picture.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, (isize)size };
	struct document d = { 0 };

	if (size > 1 << 16 || media_kind(bytes).len == 0)
		return 0;
	picture_read(bytes, NULL, fuzz_arena(), &d);
	PROMISE(d.kind.len > 0);
	for (isize i = 0; i < d.properties.len; i++)
		PROMISE(utf8_valid(d.properties.at[i].value) && utf8_valid(d.properties.at[i].name));
	PROMISE(!date_is_known(d.published));
	return 0;
}
