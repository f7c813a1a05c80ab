/* markup/asset.c - looking assets up. */
#include "markup/asset.h"

str
asset_bytes(str name, const char **type)
{
	for (isize i = 0; assets[i].name != NULL; i++) {
		if (!str_equal(name, str_of(assets[i].name)))
			continue;
		if (type != NULL)
			*type = assets[i].type;
		return (str){ assets[i].begin, assets[i].end - assets[i].begin };
	}
	return (str){ 0 };
}
