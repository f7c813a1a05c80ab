/* Any bytes in: a piece of a blob is refused or unpacked within its limit; and
 * any bytes packed are the same again. */
#include "fuzz.h"
#include "archive/chunk.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, (isize)size }, packed, back;
	static struct packer packer;    /* kept, as a case keeps it */
	struct err e = { 0 };

	if (chunk_unpack(&packer, bytes, fuzz_arena(), &back, &e))
		PROMISE(back.len <= CHUNK_BYTES);
	e = (struct err){ 0 };
	if (size > CHUNK_BYTES)
		return 0;
	PROMISE(chunk_pack(&packer, bytes, fuzz_arena(), &packed, &e));
	PROMISE(chunk_unpack(&packer, packed, fuzz_scratch(), &back, &e));
	PROMISE(str_equal(bytes, back));
	return 0;
}
