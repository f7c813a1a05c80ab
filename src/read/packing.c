/* read/packing.c - see packing.h. */
#include "read/packing.h"

#include "read/gzip.h"
#include "read/zst.h"

static const struct packing packings[] = {
	{ "gzip file", gzip_is, gzip_peek, gzip_read_members },
	{ "zstd file", zst_is, zst_peek, zst_read_frames },
};

const struct packing *
packing_of(str bytes)
{
	for (isize i = 0; i < COUNT_OF(packings); i++)
		if (packings[i].is(bytes))
			return &packings[i];
	return NULL;
}
