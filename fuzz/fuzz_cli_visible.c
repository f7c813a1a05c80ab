/* Any bytes in, in two pieces: UTF-8 out, without a control character but line end and tab;
 * what is there already passes as it is. */
#include "fuzz.h"

#include "cli/visible.h"
#include "core/utf8.h"

static bool
gather(void *with, str made)
{
	buf_str(with, made);
	return true;
}

static str
shown(str first, str second)
{
	struct buf out = { .keep = fuzz_scratch() };
	struct visible v = { .put = gather, .with = &out };

	PROMISE(visible_write(&v, first) && visible_write(&v, second) && visible_end(&v));
	return buf_view(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str  bytes = { (const char *)data, (isize)size }, once;
	isize cut = size > 0 ? data[0] % (isize)size : 0;

	once = str_copy(shown(str_first(bytes, cut), str_from(bytes, cut)), fuzz_arena());
	PROMISE(utf8_valid(once));
	for (isize i = 0; i < once.len; i++) {
		char c = once.ptr[i];

		PROMISE((unsigned char)c >= ' ' || c == '\n' || c == '\t' || (c == '\r' &&
		    i + 1 < once.len && once.ptr[i + 1] == '\n'));
		PROMISE(c != 0x7F);
	}
	PROMISE(str_equal(shown(once, STR("")), once));
	return 0;
}
