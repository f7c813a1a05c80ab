/* exchange/zip_out.c - see zip_out.h; PKWARE APPNOTE 6.3, 4.3. */
#include "exchange/zip_out.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

enum { VERSION = 20, UTF8_NAME = 1 << 11, DAY_1980 = 0x21, PARTS_MOST = 65000 };

static void
put16(struct buf *b, unsigned v)
{
	buf_char(b, (char)(v & 0xFF));
	buf_char(b, (char)(v >> 8 & 0xFF));
}

static void
put32(struct buf *b, uint32_t v)
{
	put16(b, v & 0xFFFF);
	put16(b, v >> 16);
}

/* What the head of a part and its line in the directory have in common. */
static void
put_common(struct buf *b, const struct zip_part *p)
{
	put16(b, VERSION);
	put16(b, UTF8_NAME);
	put16(b, 0);                    /* stored */
	put16(b, 0);                    /* no time of day */
	put16(b, DAY_1980);             /* and no day, so that the bytes are the same */
	put32(b, p->crc);
	put32(b, p->size);
	put32(b, p->size);
	put16(b, (unsigned)p->name.len);
	put16(b, 0);
}

static bool
write_out(struct zip_out *zip, str bytes, struct err *e)
{
	if (zip->offset + bytes.len > UINT32_MAX)
		return err_set(e, ERR_TOO_LARGE, "'%s' would be larger than 4 GiB; take fewer captures",
		    zip->path);
	if (bytes.len > 0 && fwrite(bytes.ptr, 1, (size_t)bytes.len, zip->file) != (size_t)bytes.len)
		return err_system(e, errno, "cannot write '%s'", zip->path);
	zip->offset += bytes.len;
	return true;
}

bool
zip_out_open(struct zip_out *zip, const char *path, struct arena *keep, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	*zip = (struct zip_out){ .path = path, .keep = keep };
	if (fd == -1 && errno == EEXIST)
		return err_set(e, ERR_CONFLICT, "'%s' exists already; choose another name", path);
	zip->file = fd == -1 ? NULL : fdopen(fd, "w");
	return zip->file != NULL ? true : err_system(e, errno, "cannot make '%s'", path);
}

bool
zip_out_put(struct zip_out *zip, str name, str bytes, struct err *e)
{
	struct buf head = { .keep = zip->keep };
	struct zip_part part = { .name = str_copy(name, zip->keep), .at = (uint32_t)zip->offset,
		.size = (uint32_t)bytes.len, .sha256 = digest_of(bytes) };
	struct arena before;

	if (zip->parts.len >= PARTS_MOST || bytes.len > UINT32_MAX)
		return err_set(e, ERR_TOO_LARGE, "'%s' would hold more than %d files; take fewer captures",
		    zip->path, PARTS_MOST);
	part.crc = (uint32_t)crc32(0, (const Bytef *)(bytes.ptr ? bytes.ptr : ""), (uInt)bytes.len);
	*PUSH(&zip->parts, zip->keep) = part;
	before = *zip->keep;
	put32(&head, 0x04034B50);
	put_common(&head, &part);
	buf_str(&head, part.name);
	*zip->keep = before;
	return write_out(zip, buf_view(&head), e) && write_out(zip, bytes, e);
}

static bool
write_directory(struct zip_out *zip, struct err *e)
{
	struct buf b = { .keep = zip->keep };
	uint32_t begin = (uint32_t)zip->offset, len;

	for (isize i = 0; i < zip->parts.len; i++) {
		const struct zip_part *p = &zip->parts.at[i];

		put32(&b, 0x02014B50);
		put16(&b, VERSION);
		put_common(&b, p);
		put16(&b, 0);
		put16(&b, 0);
		put16(&b, 0);
		put32(&b, 0);
		put32(&b, p->at);
		buf_str(&b, p->name);
	}
	len = (uint32_t)b.len;
	put32(&b, 0x06054B50);
	put32(&b, 0);
	put16(&b, (unsigned)zip->parts.len);
	put16(&b, (unsigned)zip->parts.len);
	put32(&b, len);
	put32(&b, begin);
	put16(&b, 0);
	return write_out(zip, buf_view(&b), e);
}

bool
zip_out_close(struct zip_out *zip, bool ok, struct err *e)
{
	ok = ok && write_directory(zip, e);
	if (ok && (fflush(zip->file) != 0 || fsync(fileno(zip->file)) != 0))
		ok = err_system(e, errno, "cannot write '%s'", zip->path);
	if (fclose(zip->file) != 0 && ok)
		ok = err_system(e, errno, "cannot write '%s'", zip->path);
	if (!ok)
		unlink(zip->path);
	return ok;
}
