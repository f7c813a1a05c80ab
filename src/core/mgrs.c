/* core/mgrs.c - zone, band, square and digits to degrees. */
#include "core/mgrs.h"

#include <math.h>

static const double radian = 3.14159265358979323846 / 180;
static const double square_m = 100000, cycle_m = 2000000;

struct reference { int zone; char band, column, row; double east, north, side; };

/* Letters A to Z without I and O; -1 for these and for what is no capital. */
static int
letter(char c)
{
	if (c < 'A' || c > 'Z' || c == 'I' || c == 'O')
		return -1;
	return c - 'A' - (c > 'I') - (c > 'O');
}

/* ---- transverse Mercator, inverse ----------------------------------------- */

/*
 * Krueger's series to the third power of the third flattening (Karney 2011,
 * eq. 15, 35 and 36): better than a centimetre within a zone.
 */
static geo_point
point_of(int zone, double east, double north)
{
	const double f = 1 / 298.257223563, n = f / (2 - f), n2 = n * n, n3 = n2 * n;
	const double radius = 6378137 / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64) * 0.9996;
	const double beta[] = { n / 2 - 2 * n2 / 3 + 37 * n3 / 96, n2 / 48 + n3 / 15,
		17 * n3 / 480 };
	const double delta[] = { 2 * n - 2 * n2 / 3 - 2 * n3, 7 * n2 / 3 - 8 * n3 / 5,
		56 * n3 / 15 };
	double xi = north / radius, eta = (east - 500000) / radius, x = xi, y = eta, chi, lat;

	for (int j = 0; j < 3; j++) {
		x -= beta[j] * sin(2 * (j + 1) * xi) * cosh(2 * (j + 1) * eta);
		y -= beta[j] * cos(2 * (j + 1) * xi) * sinh(2 * (j + 1) * eta);
	}
	lat = chi = asin(sin(x) / cosh(y));
	for (int j = 0; j < 3; j++)
		lat += delta[j] * sin(2 * (j + 1) * chi);
	return (geo_point){ lat / radian, zone * 6 - 183 + atan2(sinh(y), cos(x)) / radian };
}

/* ---- the square ------------------------------------------------------------- */

/* Is the latitude one of the band?  Squares at its edge reach over it. */
static bool
is_in_band(double lat, char band)
{
	int at = letter(band) - 2;              /* C is the first */
	double from = -80 + 8 * at, to = at == 19 ? 84 : from + 8;

	return lat >= from - 1 && lat <= to + 1;
}

/* Columns repeat every three zones, rows every second. */
static bool
resolve(const struct reference *r, geo_point *out)
{
	int column = letter(r->column) - (r->zone - 1) % 3 * 8;
	int row = (letter(r->row) + (r->zone % 2 == 0 ? 15 : 0)) % 20;
	double south = r->band < 'N' ? 10000000 : 0;

	if (column < 0 || column > 7 || letter(r->row) > 19)
		return false;
	for (int turn = 0; turn < 5; turn++) {
		*out = point_of(r->zone, (column + 1) * square_m + r->east + r->side / 2,
		    turn * cycle_m + row * square_m + r->north + r->side / 2 - south);
		if (is_in_band(out->lat, r->band))
			return true;
	}
	return false;
}

/* ---- in a text -------------------------------------------------------------- */

static void
skip_space(str text, isize *at)
{
	while (*at < text.len && text.ptr[*at] == ' ')
		++*at;
}

static isize
digits_at(str text, isize at)
{
	isize end = at;

	while (end < text.len && is_digit(text.ptr[end]))
		end++;
	return end - at;
}

static double
number_at(str text, isize at, isize digits)
{
	double out = 0;

	for (isize i = 0; i < digits; i++)
		out = out * 10 + (text.ptr[at + i] - '0');
	return out;
}

/* East and north: one run of digits, or two of one length. */
static bool
read_digits(str text, isize *at, struct reference *r)
{
	isize first = digits_at(text, *at), second = *at + first, half = first / 2;

	if (second < text.len && text.ptr[second] == ' ' && first <= 5 &&
	    digits_at(text, second + 1) == first)
		half = first, second++;
	else if (first % 2 == 0)
		second = *at + half;
	else
		return false;
	if (half < 1 || half > 5)
		return false;
	r->side = pow(10, (double)(5 - half));
	r->east = number_at(text, *at, half) * r->side;
	r->north = number_at(text, second, half) * r->side;
	*at = second + half;
	return *at == text.len || !is_alpha(text.ptr[*at]);
}

static bool
read_at(str text, isize at, isize digits, struct reference *r, isize *end)
{
	*r = (struct reference){ .zone = (int)number_at(text, at, digits) };
	at += digits;
	if (at + 3 > text.len || r->zone < 1 || r->zone > 60)
		return false;
	r->band = text.ptr[at++];
	skip_space(text, &at);
	if (at + 2 > text.len || r->band < 'C' || r->band > 'X')
		return false;
	r->column = text.ptr[at++];
	r->row = text.ptr[at++];
	skip_space(text, &at);
	*end = at;
	return letter(r->band) >= 0 && letter(r->column) >= 0 && letter(r->row) >= 0 &&
	    read_digits(text, end, r);
}

bool
mgrs_find(str text, geo_point *out, double *side_m, span *where)
{
	for (isize at = 0; at < text.len; at++) {
		isize digits = digits_at(text, at), end;
		struct reference r;

		if (digits == 0)
			continue;
		if (digits <= 2 && (at == 0 || !is_alpha(text.ptr[at - 1])) &&
		    read_at(text, at, digits, &r, &end) && resolve(&r, out)) {
			*side_m = r.side;
			*where = (span){ at, end };
			return true;
		}
		at += digits - 1;
	}
	return false;
}
