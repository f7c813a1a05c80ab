/* core/file.h - whole files in, whole files out. */
#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/core.h"

/*
 * Read all of ${path}; "-" is standard input.  The bytes are in ${keep}.
 * Fails with ERR_INPUT for a directory or a file that cannot be read, and
 * with ERR_TOO_LARGE above ${limit} bytes.
 */
bool file_read(const char *path, isize limit, struct arena *keep, str *out,
    struct err *e);
/*
 * Write all of ${bytes} to ${path}: to a temporary file beside it, synced,
 * then renamed, so that either the old file or the whole new one is there.
 */
bool file_write(const char *path, str bytes, struct err *e);
/*
 * The same for "${folder}/${name}", making the folders in between.  ${name}
 * may hold '/', but no part that is empty, "." or ".." (ERR_INPUT).
 */
bool file_write_under(const char *folder, str name, str bytes, struct err *e);
/*
 * Every regular file under ${path}, by name, or ${path} itself where it is no
 * folder ("-" included).  Symbolic links are not followed.  Paths are
 * NUL-terminated.  Fails with ERR_INPUT for a folder that cannot be read.
 */
bool file_list(const char *path, struct arena *keep, struct str_list *out, struct err *e);
bool file_exists(const char *path);
/* What stands behind the last '/'. */
str file_name(str path);

#endif
