/*
 * exchange/zip_out.h - a ZIP archive written from front to back, parts stored
 * as they are.
 *
 * Own code, because libzip holds every part in memory until the archive is
 * closed, and a bundle may be larger than that.  No compression, no ZIP64: the
 * archive ends below 4 GiB.  The same parts give the same bytes.
 */
#ifndef EXCHANGE_ZIP_OUT_H
#define EXCHANGE_ZIP_OUT_H

#include "core/core.h"
#include "core/digest.h"

#include <stdio.h>

struct zip_part { str name; uint32_t crc, size, at; digest sha256; };

struct zip_out {
	const char *path;
	FILE   *file;
	int64_t offset;
	struct arena *keep;
	struct { struct zip_part *at; isize len, room; } parts;
};

/* Make ${path}, which must not exist (ERR_CONFLICT). */
bool zip_out_open(struct zip_out *zip, const char *path, struct arena *keep, struct err *e);
/* Add one part; its SHA-256 is kept in ${zip->parts}.  ERR_TOO_LARGE. */
bool zip_out_put(struct zip_out *zip, str name, str bytes, struct err *e);
/* Write the directory and sync, or, where ${ok} is false, remove the file.
 * Returns whether the archive is whole. */
bool zip_out_close(struct zip_out *zip, bool ok, struct err *e);

#endif
