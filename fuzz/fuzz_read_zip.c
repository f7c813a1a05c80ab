/*
 * Any files in a ZIP archive whose sums hold, which bytes that are changed at random never
 * are: DOCX, ODT, XLSX, WACZ, archives in archives.  The input is the files, each
 * "name\ncontent", parted by 0x1E.  A document, members or a list, or an error.
 */
#include "fuzz.h"

#include "core/utf8.h"
#include "read/frames.h"
#include "read/table.h"
#include "read/unpack.h"

#include <zlib.h>

enum { FILES_MOST = 16, SIZE_MOST = 1 << 15 };

struct part { str name, bytes; };

static void
number(struct buf *out, unsigned long value, int bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		buf_char(out, (char)(value & 0xFF));
}

/* What a file's own header and its line in the list share (APPNOTE 4.3.7, 4.3.12). */
static void
facts(struct buf *out, const struct part *p)
{
	number(out, 20, 2);
	number(out, 0, 4);
	number(out, 0x5A218000, 4);
	number(out, crc32(0, (const Bytef *)p->bytes.ptr, (uInt)p->bytes.len), 4);
	number(out, (unsigned long)p->bytes.len, 4);
	number(out, (unsigned long)p->bytes.len, 4);
	number(out, (unsigned long)p->name.len, 2);
	number(out, 0, 2);
}

static str
zip_of(str input, struct arena *keep)
{
	struct buf all = { .keep = keep }, list = { .keep = keep };
	unsigned long count = 0;

	for (; input.len > 0 && count < FILES_MOST; count++) {
		struct part p = { .bytes = str_cut(&input, 0x1E) };

		p.name = str_cut(&p.bytes, '\n');
		number(&list, 0x02014B50, 4);
		number(&list, 20, 2);
		facts(&list, &p);
		number(&list, 0, 10);
		number(&list, (unsigned long)all.len, 4);
		buf_str(&list, p.name);
		number(&all, 0x04034B50, 4);
		facts(&all, &p);
		buf_str(&all, p.name);
		buf_str(&all, p.bytes);
	}
	number(&list, 0x06054B50, 4);
	number(&list, 0, 4);
	number(&list, count, 2);
	number(&list, count, 2);
	number(&list, (unsigned long)list.len - 12, 4);
	number(&list, (unsigned long)all.len, 4);
	number(&list, 0, 2);
	buf_str(&all, buf_view(&list));
	return buf_view(&all);
}

static bool
take(void *with, const struct enclosed *m, struct err *e)
{
	(void)with, (void)e;
	PROMISE(utf8_valid(m->name) && utf8_valid(m->url) && utf8_valid(m->title));
	PROMISE(str_find_char(m->name, '\n', 0) < 0);
	return true;
}

static void
as_document(str zip)
{
	struct arena *keep = fuzz_arena();
	struct document d;
	struct err e = { 0 };

	if (!read_document(zip, (struct read_hint){ 0 }, keep, &d, &e)) {
		PROMISE(e.kind != ERR_NONE && e.text[0] != '\0');
		return;
	}
	PROMISE(utf8_valid(d.text) && utf8_valid(d.title) && utf8_valid(d.byline));
}

static void
as_list(str zip, struct arena scratch)
{
	struct table t;
	struct err e = { 0 };

	if (!table_read(zip, (struct read_hint){ 0 }, &scratch, fuzz_arena(), &t, &e)) {
		PROMISE(e.kind != ERR_NONE && e.text[0] != '\0');
		return;
	}
	for (isize i = 0; i < t.len; i++)
		for (isize c = 0; c < t.names.len; c++)
			PROMISE(utf8_valid(t.at[i].cells[c]));
}

static void
as_container(str zip, struct arena scratch)
{
	struct unpacked u;
	struct err e = { 0 };

	if (!unpack(zip, (struct read_hint){ 0 }, take, NULL, &scratch, fuzz_arena(), &u, &e))
		PROMISE(e.kind != ERR_NONE && e.text[0] != '\0');
	else
		PROMISE(u.faults >= 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *own = fuzz_scratch();
	str zip;

	if (size > SIZE_MOST)
		return 0;
	zip = zip_of((str){ (const char *)data, (isize)size }, own);
	as_document(zip);
	as_list(zip, *own);
	as_container(zip, *own);
	return 0;
}
