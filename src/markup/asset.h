/* markup/asset.h - style sheets, scripts and pictures, inside the program. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "core/core.h"

struct asset { const char *name, *type; const char *begin, *end; };

/* All of them, sorted by name; ends with a NULL name. */
extern const struct asset assets[];

/* The bytes of one; NULL pointer where there is none. */
str asset_bytes(str name, const char **type);

#endif
