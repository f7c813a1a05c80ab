/* Any bytes in, as a plain case file that somebody hands over: refused, or
 * opened and verified without a crash. */
#include "fuzz.h"
#include "core/file.h"
#include "store/store.h"

#include <unistd.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *keep = fuzz_arena();
	struct err    e = { 0 };
	struct store *store;
	struct verified v;
	/* In memory where that can be: a disk is waited for at every write. */
	str  path = str_printf(keep, "%s/tally-fuzz-%ld.tally%c",
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (long)getpid(), '\0');
	bool is_plain;

	if (!file_write(path.ptr, (str){ (const char *)data, (isize)size }, &e))
		return 0;
	/* An encrypted one would cost a tenth of a second for its passphrase. */
	if (store_probe(path.ptr, &is_plain, &e) && is_plain &&
	    store_open(path.ptr, STR(""), false, keep, &store, &e)) {
		if (store_verify(store, keep, &v, &e))
			PROMISE(v.entries >= 0 && v.findings.len >= 0);
		store_close(store);
	}
	unlink(path.ptr);
	return 0;
}
