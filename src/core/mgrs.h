/*
 * core/mgrs.h - grid references as armies write them ("38S LF 12345 67890") to
 * points.
 *
 * Military Grid Reference System over UTM on WGS 84 (NGA.STND.0037 2.0.0,
 * 2014): zone and band, a square of 100 km, and as many digits east as north.
 * Universal polar squares (bands A, B, Y, Z) are not read.
 */
#ifndef CORE_MGRS_H
#define CORE_MGRS_H

#include "core/geo.h"

/*
 * The first reference in ${text}: the middle of its square, the side of that in
 * metres (1 to 10,000), and where it stands.  Spaces may stand between its
 * parts.  False where there is none, where it has fewer than two digits, or
 * where square and band cannot go together.
 */
bool mgrs_find(str text, geo_point *out, double *side_m, span *where);

#endif
