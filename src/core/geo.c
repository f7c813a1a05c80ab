/* core/geo.c - distances on the sphere. */
#include "core/geo.h"

#include <math.h>

static const double earth_km = 6371.0088, radian = 3.14159265358979323846 / 180;

double
geo_distance_km(geo_point a, geo_point b)
{
	double lat = sin((b.lat - a.lat) * radian / 2);
	double lon = sin((b.lon - a.lon) * radian / 2);
	double h = lat * lat + cos(a.lat * radian) * cos(b.lat * radian) * lon * lon;

	return 2 * earth_km * asin(sqrt(h < 1 ? h : 1));
}

geo_point
geo_move(geo_point from, double bearing_deg, double distance_km)
{
	double angle = distance_km / earth_km, way = bearing_deg * radian;
	double lat = from.lat * radian;
	double to = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(way));
	double lon = from.lon * radian + atan2(sin(way) * sin(angle) * cos(lat),
	    cos(angle) - sin(lat) * sin(to));

	return (geo_point){ to / radian, fmod(lon / radian + 540, 360) - 180 };
}

bool
geo_is_valid(geo_point p)
{
	return p.lat >= -90 && p.lat <= 90 && p.lon >= -180 && p.lon <= 180;
}
