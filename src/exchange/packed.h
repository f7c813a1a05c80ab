/*
 * exchange/packed.h - what is packed inside a file that goes out: for those
 * who must have seen every byte of it (leak.h, guard.h).
 *
 * gzip, zstd, the parts of a ZIP archive (XLSX, WACZ) and the text of a PDF,
 * whose letters stand nowhere in its bytes; packed things inside packed things
 * four deep.
 */
#ifndef EXCHANGE_PACKED_H
#define EXCHANGE_PACKED_H

#include "core/core.h"

typedef bool packed_see(const void *with, str path, str bytes, struct arena scratch,
    struct err *e);

/*
 * Call ${see} for everything that is packed in ${bytes}, with a path that tells
 * where ("case.xlsx!xl/sharedStrings.xml"); nothing where nothing is.  False
 * where ${see} says so, and with ERR_INPUT or ERR_TOO_LARGE where something
 * cannot be unpacked: what cannot be seen may not go out.
 */
bool packed_each(str path, str bytes, packed_see *see, const void *with, struct arena scratch,
    struct err *e);

#endif
