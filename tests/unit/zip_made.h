/* tests/unit/zip_made.h - a ZIP archive in memory, out of names and bytes. */
#ifndef ZIP_MADE_H
#define ZIP_MADE_H

#include "core/core.h"

struct file { const char *name; str bytes; };

/* A name may come twice, which the library would not write. */
str zip_made(const struct file *files, isize count, struct arena *keep);

#endif
