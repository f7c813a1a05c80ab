/* Is a picture nothing but its pixels?  A bare one with a comment put in, or with
 * bytes behind its end, is none any more. */
#include "fuzz.h"

#include "read/recode.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *keep = fuzz_arena();
	str bytes = { (const char *)data, (isize)size };
	struct buf note = { .keep = keep }, tail = { .keep = keep };
	struct err e = { 0 }, with_note = { 0 }, with_tail = { 0 };

	if (size > 1 << 16)
		return 0;
	if (!picture_is_bare(bytes, &e)) {
		PROMISE(e.kind == ERR_CONFLICT);
		return 0;
	}
	buf_bytes(&note, bytes.ptr, 2);
	buf_bytes(&note, "\xFF\xFE\0\3x", 5);
	buf_str(&note, str_from(bytes, 2));
	buf_str(&tail, bytes);
	buf_char(&tail, '!');
	PROMISE(!picture_is_bare(buf_view(&note), &with_note));
	PROMISE(!picture_is_bare(buf_view(&tail), &with_tail));
	return 0;
}
