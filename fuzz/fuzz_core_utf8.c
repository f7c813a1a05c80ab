/* Any bytes in: repair gives valid UTF-8, leaves valid text alone, and
 * decoding goes forward over all of it. */
#include "fuzz.h"
#include "core/utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str   bytes = { (const char *)data, (isize)size };
	isize replaced;
	str   fixed = utf8_repair(bytes, fuzz_arena(), &replaced);

	PROMISE(utf8_valid(fixed));
	PROMISE((replaced == 0) == utf8_valid(bytes));
	PROMISE(replaced > 0 || str_equal(bytes, fixed));
	for (isize at = 0; at < bytes.len;) {
		isize before = at;

		PROMISE(utf8_next(bytes, &at) <= 0x10FFFF);
		PROMISE(at > before && at <= bytes.len);
	}
	return 0;
}
