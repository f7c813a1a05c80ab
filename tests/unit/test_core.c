/* tests/unit/test_core.c - strings, UTF-8, dates, digests, JSON. */
#include "check.h"
#include "core/date.h"
#include "core/digest.h"
#include "core/geo.h"
#include "core/json.h"
#include "core/mgrs.h"
#include "core/utf8.h"

#include <stdio.h>

void
test_core_str__cuts_finds_and_trims(void)
{
	str rest = STR("a=b=c");

	check_text(str_cut(&rest, '='), "a");
	check_text(rest, "b=c");
	check_int(str_find(STR("aab"), STR("ab"), 0), 1);
	check_int(str_find(STR("ab"), STR("abc"), 0), -1);
	check_text(str_trim(STR(" \t x \n")), "x");
	check_int(str_slice(STR("abc"), (span){ 2, 9 }).len, 1);
}

void
test_core_utf8__finds_the_first_bad_byte(void)
{
	static const struct { const char *text; isize bad; } cases[] = {
		{ "plain", -1 }, { "\xC3\xA9", -1 }, { "\xC0\x80", 0 },
		{ "abc\xED\xA0\x80", 3 }, { "\xF4\x90\x80\x80", 0 },
		{ "12345678\xFF", 8 }, { "\xE2\x82", 0 },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%td", i);
		check_int(utf8_first_invalid(str_of(cases[i].text)), cases[i].bad);
	}
}

void
test_core_utf8__repairs_each_maximal_part_once(void)
{
	isize count;
	str   fixed = utf8_repair(STR("a\xE2\x82" "b\xFF"), test_arena(), &count);

	check_text(fixed, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
	check_int(count, 2);
}

void
test_core_date__knows_the_calendar(void)
{
	date d;
	char text[DATE_TEXT_BYTES];

	check(date_parse(STR("2017-03-17"), &d));
	check_int(date_weekday(d), 5);
	check_text(str_of(date_text(date_add_days(d, -17), text)), "2017-02-28");
	check(date_parse(STR("2016-02-29"), &d));
	check_not(date_parse(STR("2017-02-29"), &d));
	check_not(date_parse(STR("2017-13"), &d));
	check(date_parse(STR("2017"), &d));
	check_int(date_extent(d).end.month, 12);
}

void
test_core_date__round_trips_every_day_of_eight_centuries(void)
{
	for (int32_t day = -146097; day < 146097; day++)
		if (date_to_days(date_from_days(day)) != day)
			check_int(date_to_days(date_from_days(day)), day);
}

void
test_core_digest__is_sha256(void)
{
	char hex[DIGEST_HEX_BYTES];

	check_text(str_of(digest_hex(digest_of(STR("abc")), hex)),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

void
test_core_digest__finds_ids_by_their_beginning(void)
{
	unsigned char first[2], last[2];

	check(hex_range(STR("aB3"), first, last, 2));
	check_int(first[0], 0xab);
	check_int(first[1], 0x30);
	check_int(last[0], 0xab);
	check_int(last[1], 0x3f);
	check(hex_range(STR("ab3f"), first, last, 2));
	check_int(first[1], last[1]);
	check_not(hex_range(STR(""), first, last, 2));
	check_not(hex_range(STR("ab3f0"), first, last, 2));
	check_not(hex_range(STR("xy"), first, last, 2));
}

void
test_core_geo__measures_mosul_to_baghdad(void)
{
	check_near(geo_distance_km((geo_point){ 36.335, 43.119 },
	    (geo_point){ 33.341, 44.401 }), 353, 3);
}

void
test_core_mgrs__reads_grid_references(void)
{
	/* The answers are those of GeographicLib's GeoConvert -g. */
	static const struct { const char *text; double lat, lon, side; } cases[] = {
		{ "18SUJ2337106519", 38.88980512, -77.03653728, 1 },
		{ "hit at 31U DQ 48251 11932.", 48.85819838, 2.29449600, 1 },
		{ "56HLH3491852249", -33.85715666, 151.21548638, 1 },
		{ "strike on 38S MB 44 85", 33.30717682, 44.40381211, 1000 },
		{ "38SMB44478512", 33.30379323, 44.40356659, 10 },
		{ "33UXP0481", 48.57786777, 16.41680099, 1000 },
		{ "20K PF 49 12", -17.97058894, -61.58814274, 1000 },
	};
	geo_point p;
	double side;
	span where;

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].text);
		check(mgrs_find(str_of(cases[i].text), &p, &side, &where));
		check_near(p.lat, cases[i].lat, 1e-7);
		check_near(p.lon, cases[i].lon, 1e-7);
		check_near(side, cases[i].side, 0);
	}
	check(!mgrs_find(STR("38I MB 44 85, 61S MB 44 85, 38S IB 44 85, 38S MB 448, 12 IS 1234"), &p,
	    &side, &where));
	check(!mgrs_find(STR("18SAJ2337106519"), &p, &side, &where));   /* no such column there */
}

void
test_core_json__escapes_and_nests(void)
{
	struct buf  b = { .keep = test_arena() };
	struct json j = { .out = &b };

	json_object(&j);
	json_key_str(&j, STR("a\""));
	json_str(&j, STR("x\n\x01"));
	json_key(&j, "l");
	json_array(&j);
	json_int(&j, -3);
	json_null(&j);
	json_array_end(&j);
	json_pair_bool(&j, "t", true);
	json_object_end(&j);
	check_text(buf_view(&b), "{\"a\\\"\":\"x\\n\\u0001\",\"l\":[-3,null],\"t\":true}");
}

/* Written without printf where that is safe; the digits must be those of it. */
void
test_core_json__writes_degrees_as_printf_does(void)
{
	struct arena *keep = test_arena();
	uint64_t seed = 7;

	for (int i = 0; i < 20000; i++) {
		struct buf  b = { .keep = keep };
		struct json j = { .out = &b };
		char   want[64];
		double value;
		int    len;

		seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
		value = (double)(int64_t)(seed >> 20) / (i % 2 ? 4.9e10 : 1e13) - (i % 3 ? 90 : 0);
		json_number(&j, value);
		len = snprintf(want, sizeof want, "%.6f", value);
		while (want[len - 1] == '0')
			len--;
		len -= want[len - 1] == '.';
		check_str(buf_view(&b), ((str){ want, len }));
	}
}
