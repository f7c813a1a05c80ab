/* A page's pictures and styles: addresses on one line, of bounded length. */
#include "fuzz.h"

#include "read/requisites.h"

static bool
take(void *with, const struct enclosed *m, struct err *e)
{
	(void)with;
	(void)e;
	PROMISE(m->url.len > 0 && m->url.len <= 2000 && str_find_char(m->url, '\n', 0) < 0);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *scratch = fuzz_arena();
	struct err e = { 0 };

	if (size > 1 << 15)
		return 0;
	if (!requisites_find((str){ (const char *)data, (isize)size }, (struct read_hint){ 0 }, take,
	    NULL, scratch, &e))
		PROMISE(e.kind != ERR_NONE);
	return 0;
}
