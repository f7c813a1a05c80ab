/*
 * read/zip.h - the parts of a ZIP archive, within limits, in any order.
 *
 * What the archive says of sizes is not believed.  Names are as they stand in
 * it: nothing is ever written under them.
 */
#ifndef READ_ZIP_H
#define READ_ZIP_H

#include "core/core.h"

struct zip_archive;

bool zip_is(str bytes);
/* ${bytes} must live as long.  Fails with ERR_INPUT where it is damaged. */
bool zip_open_bytes(str bytes, struct arena *keep, struct zip_archive **out, struct err *e);
/* Accepts NULL. */
void zip_close_archive(struct zip_archive *zip);

int64_t zip_count(const struct zip_archive *zip);
/* As it stands in the archive; lives as long as it is open. */
str  zip_name(const struct zip_archive *zip, int64_t index);
/* The first of that name, or -1. */
int64_t zip_find(const struct zip_archive *zip, const char *name);
bool zip_has(const struct zip_archive *zip, const char *name);
/* Unpack one part.  ERR_INPUT where it is damaged or locked, ERR_TOO_LARGE
 * over READ_LIMIT bytes. */
bool zip_part(const struct zip_archive *zip, int64_t index, struct arena *keep, str *out,
    struct err *e);
/* By its name; an empty part and false without an error where it is absent. */
bool zip_named(const struct zip_archive *zip, const char *name, struct arena *keep, str *out,
    struct err *e);

#endif
