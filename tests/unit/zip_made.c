/* tests/unit/zip_made.c - see zip_made.h: stored, without compression (APPNOTE 4.3). */
#include "zip_made.h"

#include <string.h>
#include <zlib.h>

static void
number(struct buf *out, unsigned long value, int bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		buf_char(out, (char)(value & 0xFF));
}

/* The fields that a file's own header and its line in the directory share. */
static void
facts(struct buf *out, const struct file *f)
{
	unsigned long size = (unsigned long)f->bytes.len;

	number(out, 20, 2);             /* version needed */
	number(out, 0, 2);
	number(out, 0, 2);              /* stored */
	number(out, 0x5A218000, 4);     /* a day in 2025 */
	number(out, crc32(0, (const Bytef *)f->bytes.ptr, (uInt)size), 4);
	number(out, size, 4);
	number(out, size, 4);
	number(out, strlen(f->name), 2);
	number(out, 0, 2);
}

str
zip_made(const struct file *files, isize count, struct arena *keep)
{
	struct buf all = { .keep = keep }, list = { .keep = keep };
	isize begin;

	for (isize i = 0; i < count; i++) {
		number(&list, 0x02014B50, 4);
		number(&list, 20, 2);
		facts(&list, &files[i]);
		number(&list, 0, 10);
		number(&list, (unsigned long)all.len, 4);
		buf_str(&list, str_of(files[i].name));
		number(&all, 0x04034B50, 4);
		facts(&all, &files[i]);
		buf_str(&all, str_of(files[i].name));
		buf_str(&all, files[i].bytes);
	}
	begin = all.len;
	buf_str(&all, buf_view(&list));
	number(&all, 0x06054B50, 4);
	number(&all, 0, 4);
	number(&all, (unsigned long)count, 2);
	number(&all, (unsigned long)count, 2);
	number(&all, (unsigned long)list.len, 4);
	number(&all, (unsigned long)begin, 4);
	number(&all, 0, 2);
	return buf_view(&all);
}
