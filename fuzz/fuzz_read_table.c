/* Any bytes in: a table whose rows have a cell a column, or an error. */
#include "fuzz.h"

#include "core/utf8.h"
#include "read/table.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, (isize)size };
	struct arena *keep = fuzz_arena(), *work = fuzz_scratch();
	struct table table;
	struct err e = { 0 };

	if (size > 1 << 16)
		return 0;
	if (!table_read(bytes, (struct read_hint){ 0 }, work, keep, &table, &e)) {
		PROMISE(e.kind != ERR_NONE);
		return 0;
	}
	for (isize i = 0; i < table.len; i++)
		for (isize c = 0; c < table.names.len; c++)
			PROMISE(table.at[i].cells[c].len >= 0);
	return 0;
}
