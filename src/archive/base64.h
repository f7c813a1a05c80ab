/* archive/base64.h - RFC 4648 section 4, with padding, strictly. */
#ifndef ARCHIVE_BASE64_H
#define ARCHIVE_BASE64_H

#include "core/core.h"

str base64_write(str bytes, struct arena *keep);
/* False for anything that base64_write would not have written. */
bool base64_read(str text, struct arena *keep, str *out);

#endif
