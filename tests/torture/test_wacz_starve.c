/* No memory is no fault of an archive: where its list cannot be read for want of it, that is
 * said, and nobody is accused of having changed a file. */
#include "check.h"
#include "fault_malloc.h"
#include "zip_made.h"

#include "core/digest.h"
#include "read/wacz.h"

static bool
says(const struct str_list *notes, const char *wanted)
{
	for (isize i = 0; i < notes->len; i++)
		if (str_find(notes->at[i], str_of(wanted), 0) >= 0)
			return true;
	return false;
}

void
test_read_wacz__without_memory_for_its_list_nobody_is_accused(void)
{
	struct arena *keep = test_arena();
	char   hex[DIGEST_HEX_BYTES];
	str    warc = STR("WARC/1.0\r\n"), list = str_printf(keep,
	    "{\"resources\":[{\"path\":\"archive/a.warc\",\"hash\":\"sha256:%s\"}]}",
	    digest_hex(digest_of(warc), hex));
	str    signed_list = str_printf(keep, "{\"hash\":\"sha256:%s\"}", digest_hex(digest_of(list), hex));
	struct file f[] = { { "datapackage.json", list }, { "archive/a.warc", warc },
		{ "datapackage-digest.json", signed_list } };
	str    bytes = zip_made(f, 3, keep);
	bool   tripped = true;
	int    said = 0;

	for (long at = 1; tripped; at++) {
		struct arena scratch = *keep;
		struct arena notes_keep = arena_half(&scratch);
		struct zip_archive *zip;
		struct str_list notes = { 0 };
		struct err e = { 0 };
		int64_t faults;

		check_ok(zip_open_bytes(bytes, &scratch, &zip, &e));
		starve(false, at);
		faults = wacz_check(zip, STR(""), scratch, &notes_keep, &notes);
		tripped = starve_tripped();
		starve(false, 0);
		zip_close_archive(zip);
		check_note("allocation %ld", at);
		if (says(&notes, "not enough memory to check its signed list")) {
			said++;
			check_int(faults, 0);
			check(tripped);
		}
		if (!tripped)
			check_int(faults, 0);
	}
	check(said >= 2);       /* of the list, and of its digest */
}
