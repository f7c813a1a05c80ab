/* Any bytes in: an answer of a time stamp authority is refused, and so is one
 * whose trusted certificates are any bytes. */
#include "fuzz.h"
#include "archive/stamp.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str   bytes = { (const char *)data, (isize)size };
	isize cut = size > 0 ? (isize)(data[0] * size / 255) : 0;
	struct stamp stamp;
	struct err e = { 0 };

	PROMISE(!stamp_check(bytes, STR("x"), STR(""), fuzz_arena(), &stamp, &e));
	PROMISE(e.kind == ERR_INPUT || e.kind == ERR_CORRUPT);
	e = (struct err){ 0 };
	PROMISE(!stamp_check(str_first(bytes, cut), STR("x"), str_from(bytes, cut), fuzz_arena(),
	    &stamp, &e));
	return 0;
}
