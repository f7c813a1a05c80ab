/* Paths of tiles: what is taken is written back as it was. */
#include "fuzz.h"

#include "archive/tile.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str path = { (const char *)data, (isize)size };
	struct tile_place place;

	if (!tile_path_parse(path, &place))
		return 0;
	PROMISE(place.index >= 0 && place.width >= 1 && place.width <= TILE_WIDTH);
	PROMISE(place.level >= -1 && place.level <= 63);
	PROMISE(str_equal(tile_path(place, fuzz_arena()), path));
	return 0;
}
