/* read/packing.h - whole files that are packed, gzip or Zstandard, member after member. */
#ifndef READ_PACKING_H
#define READ_PACKING_H

#include "core/core.h"

/* One kind of it; the functions are those of gzip.h and zst.h, one for one. */
struct packing {
	const char *name;               /* "gzip file" */
	bool (*is)(str bytes);
	str  (*peek)(str bytes, struct arena *scratch);
	bool (*read)(str bytes, isize limit, struct arena *keep, str *out, isize *members,
	    bool *is_cut, struct err *e);
};

/* What ${bytes} begin like, or NULL. */
const struct packing *packing_of(str bytes);

#endif
