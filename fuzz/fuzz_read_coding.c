/* What a server packed: the first byte chooses how; bounded, or an error. */
#include "fuzz.h"

#include "read/coding.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const str codings[] = { STR_INIT("gzip"), STR_INIT("br"), STR_INIT("deflate"),
		STR_INIT("zstd"), STR_INIT("br, gzip"), STR_INIT("") };
	enum { LIMIT = 1 << 20 };
	struct arena *keep = fuzz_arena();
	struct err e = { 0 };
	struct undone how;
	bool is_cut = false;
	str  out, joined;

	if (size < 1 || size > 1 << 16)
		return 0;
	if (coding_undo((str){ (const char *)data + 1, (isize)size - 1 }, codings[data[0] % 6], LIMIT,
	    keep, &out, &how, &e))
		PROMISE(out.len <= LIMIT + (1 << 17));
	else
		PROMISE(e.kind != ERR_NONE);
	if (coding_join_chunks((str){ (const char *)data, (isize)size }, keep, &joined, &is_cut))
		PROMISE(joined.len <= (isize)size);
	else
		PROMISE(!is_cut);
	return 0;
}
