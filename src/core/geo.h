/* core/geo.h - points on the earth, in degrees (WGS 84). */
#ifndef CORE_GEO_H
#define CORE_GEO_H

#include "core/core.h"

typedef struct { double lat, lon; } geo_point;

/* Great-circle distance in kilometres (haversine, mean radius 6371.0088). */
double geo_distance_km(geo_point a, geo_point b);
/* The point ${distance_km} from ${from} in direction ${bearing_deg}
 * (0 north, 90 east). */
geo_point geo_move(geo_point from, double bearing_deg, double distance_km);
bool geo_is_valid(geo_point p);

#endif
