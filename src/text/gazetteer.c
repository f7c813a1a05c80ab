/* text/gazetteer.c - look-up in the bytes of text/gazetteer_form.h. */
#include "text/gazetteer.h"
#include "text/gazetteer_form.h"
#include "text/language.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ALIKE_LETTERS = 3,        /* fewer consonants say too little */
	SOUND_LETTERS = 4 };             /* and fewer letters with their vowels */

/* build/gen/places.bin, linked in by build/gen/places.s */
extern const unsigned char places_bin[], places_bin_end[];

struct gazetteer
gazetteer_builtin(void)
{
	return (struct gazetteer){ .bytes = places_bin, .len = places_bin_end - places_bin };
}

static const struct gaz_header *
header_of(const struct gazetteer *g)
{
	return (const struct gaz_header *)(const void *)g->bytes;
}

static const void *
table(const struct gazetteer *g, uint32_t offset)
{
	return g->bytes + offset;
}

static str
string_at(const struct gazetteer *g, uint32_t offset)
{
	const unsigned char *s = g->bytes + header_of(g)->strings + offset;

	return (str){ (const char *)s + 1, s[0] };
}

static const struct gaz_slot *
slot_find(const struct gazetteer *g, uint64_t hash)
{
	const struct gaz_header *h = header_of(g);
	const struct gaz_slot *slots = table(g, h->slots);
	uint32_t mask = h->slot_count - 1, tag = (uint32_t)(hash >> 32) | 1;

	for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
		if (slots[at].tag == 0)
			return NULL;
		if (slots[at].tag == tag)
			return &slots[at];
	}
}

/* Points are kept as floats, exact to a metre: to five decimals they are as they were given. */
static geo_point
point_of(const struct gaz_row *row)
{
	const double parts = 1e5;

	return (geo_point){ (double)(int64_t)((double)row->lat * parts + (row->lat < 0 ? -0.5 : 0.5)) / parts,
		(double)(int64_t)((double)row->lon * parts + (row->lon < 0 ? -0.5 : 0.5)) / parts };
}

static str
divisions_at(const struct gazetteer *g, uint32_t index)
{
	const struct gaz_header *h = header_of(g);
	const struct gaz_divided *all = table(g, h->divisions);
	uint32_t low = 0, high = h->division_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (all[middle].place == index)
			return string_at(g, all[middle].text);
		if (all[middle].place < index)
			low = middle + 1;
		else
			high = middle;
	}
	return (str){ 0 };
}

static void
fill(const struct gazetteer *g, uint32_t index, struct gaz_place *out)
{
	const struct gaz_header *h = header_of(g);
	const struct gaz_row *row = (const struct gaz_row *)table(g, h->places) + index;
	const struct gaz_region *regions = table(g, h->regions);

	*out = (struct gaz_place){ .name = string_at(g, row->name),
		.country = { row->country[0], row->country[1], '\0' },
		.point = point_of(row), .population = row->population, .id = row->id,
		.precision = (enum precision)row->precision, .is_capital = row->is_capital != 0 };
	out->seat = out->point;
	if (row->seat != 0) {
		const struct gaz_row *seat = (const struct gaz_row *)table(g, h->places) + row->seat - 1;

		out->seat = point_of(seat);
	}
	out->divisions = divisions_at(g, index);
	if (row->region != 0) {
		out->region = string_at(g, regions[row->region].name);
		out->region_key = row->region;
	}
}

static isize
members(const struct gazetteer *g, uint64_t hash, struct gaz_place *out, isize most)
{
	const struct gaz_slot *slot = slot_find(g, hash);
	const uint32_t *member;
	isize found = 0;

	if (slot == NULL || !(slot->value & GAZ_IS_NAME))
		return 0;
	member = (const uint32_t *)table(g, header_of(g)->members) + (slot->value & GAZ_FIRST);
	do {
		if (found < most)
			fill(g, *member & ~GAZ_LAST, &out[found++]);
	} while (!(*member++ & GAZ_LAST));
	return found;
}

struct gaz_node
gaz_step(const struct gazetteer *g, uint64_t hash)
{
	struct gaz_node node = { false, false };

	for (; g != NULL; g = g->next) {
		const struct gaz_slot *slot = slot_find(g, hash);

		if (slot == NULL)
			continue;
		node.is_name |= (slot->value & GAZ_IS_NAME) != 0;
		node.goes_on |= (slot->value & GAZ_GOES_ON) != 0;
	}
	return node;
}

bool
gaz_begins(const struct gazetteer *g, uint64_t hash)
{
	for (; g != NULL; g = g->next) {
		const struct gaz_header *h = header_of(g);
		const uint64_t *filter = table(g, h->filter);
		uint32_t bit = gaz_filter_bit(hash, h->filter_bits);

		if ((filter[bit / 64] >> (bit % 64)) & 1)
			return true;
	}
	return false;
}

isize
gaz_named(const struct gazetteer *g, uint64_t hash, struct gaz_place *out, isize most)
{
	isize found = 0;

	for (; g != NULL && found < most; g = g->next)
		found += members(g, hash, out + found, most - found);
	return found;
}

isize
gaz_find(const struct gazetteer *g, str name, struct gaz_place *out, isize most)
{
	int parts;
	uint64_t hash = gaz_hash_name(GAZ_SEED_NAME, name, &parts);

	return parts > 0 ? gaz_named(g, hash, out, most) : 0;
}

bool
gaz_division(const struct gaz_place *place, int order, str *code, str *name)
{
	str rest = place->divisions;

	for (int i = 1; rest.len > 0 && i <= order; i++) {
		*code = str_cut(&rest, '\t');
		*name = str_cut(&rest, '\t');
	}
	return rest.ptr != NULL && place->divisions.len > 0 && code->len > 0;
}

bool
gaz_division_named(const struct gazetteer *g, int order, str country, str name, str *code)
{
	const struct gaz_header *h = header_of(g);
	const struct gaz_divided *all = table(g, h->divisions);
	bool found = false;

	for (uint32_t i = 0; i < h->division_count; i++) {
		struct gaz_place p;
		str its_code, its_name;

		fill(g, all[i].place, &p);
		if ((country.len > 0 && !str_equal(country, str_of(p.country))) ||
		    !gaz_division(&p, order, &its_code, &its_name) || !gaz_same_name(its_name, name))
			continue;
		if (found && !str_equal(*code, its_code))
			return false;
		*code = its_code;
		found = true;
	}
	return found;
}

static bool
is_among(const struct gaz_place *at, isize count, const struct gaz_place *p)
{
	for (isize i = 0; i < count; i++)
		if (at[i].point.lat == p->point.lat && at[i].point.lon == p->point.lon && at[i].precision == p->precision)
			return true;
	return false;
}

isize
gaz_find_alike(const struct gazetteer *g, str name, struct gaz_place *out, isize most)
{
	int letters;
	uint64_t sound = gaz_hash_sound(name, &letters), hash;
	isize found = letters >= SOUND_LETTERS ? gaz_named(g, sound, out, most / 2) : 0, first = found;

	hash = gaz_hash_alike(name, &letters);
	if (letters < ALIKE_LETTERS)
		return found;
	found += gaz_named(g, hash, out + found, most - found);
	for (isize i = first; i < found;)        /* what was found by its sound is not taken twice */
		if (is_among(out, first, &out[i]))
			out[i] = out[--found];
		else
			i++;
	return found;
}

bool
gaz_same_name(str a, str b)
{
	int a_parts, b_parts;
	uint64_t one = gaz_hash_name(GAZ_SEED_NAME, a, &a_parts);
	uint64_t other = gaz_hash_name(GAZ_SEED_NAME, b, &b_parts);

	return a_parts > 0 && a_parts == b_parts && one == other;
}

bool
gaz_alike_name(str a, str b)
{
	int a_letters, b_letters;
	uint64_t one = gaz_hash_alike(a, &a_letters), other = gaz_hash_alike(b, &b_letters);

	return a_letters > 1 && a_letters == b_letters && one == other;
}

bool
gaz_country(const struct gazetteer *g, str code, struct gaz_place *out)
{
	return gaz_named(g, gaz_hash_code(code), out, 1) == 1;
}

bool
gaz_capital(const struct gazetteer *g, str code, struct gaz_place *out)
{
	return gaz_named(g, lex_chain(GAZ_SEED_CAPITAL, str_hash(code)), out, 1) == 1;
}

bool
gaz_demonym(const struct gazetteer *g, str words, struct gaz_place *out)
{
	int parts;
	uint64_t hash = gaz_hash_name(GAZ_SEED_DEMONYM, words, &parts);

	return parts > 0 && gaz_named(g, hash, out, 1) == 1;
}

/* ---- a user's file ---------------------------------------------------- */

static bool
table_fits(uint32_t offset, uint64_t bytes, isize len)
{
	return offset % 4 == 0 && offset >= sizeof(struct gaz_header) &&
	    offset + bytes <= (uint64_t)len;
}

static bool
strings_fit(const struct gazetteer *g)
{
	const struct gaz_header *h = header_of(g);
	const struct gaz_row *rows = table(g, h->places);
	const struct gaz_region *regions = table(g, h->regions);
	const unsigned char *strings = table(g, h->strings);

	for (uint32_t i = 0; i < h->place_count; i++)
		if (rows[i].name >= h->string_bytes || rows[i].region >= h->region_count ||
		    rows[i].name + strings[rows[i].name] >= h->string_bytes ||
		    rows[i].precision >= PRECISION_COUNT || rows[i].seat > h->place_count ||
		    !geo_is_valid((geo_point){ (double)rows[i].lat, (double)rows[i].lon }))
			return false;
	for (uint32_t i = 0; i < h->region_count; i++)
		if (regions[i].name >= h->string_bytes ||
		    regions[i].name + strings[regions[i].name] >= h->string_bytes)
			return false;
	return true;
}

static bool
divisions_fit(const struct gazetteer *g)
{
	const struct gaz_header *h = header_of(g);
	const struct gaz_divided *all = table(g, h->divisions);
	const unsigned char *strings = table(g, h->strings);

	for (uint32_t i = 0; i < h->division_count; i++)
		if (all[i].place >= h->place_count || (i > 0 && all[i].place <= all[i - 1].place) ||
		    all[i].text >= h->string_bytes || all[i].text + strings[all[i].text] >= h->string_bytes)
			return false;
	return true;
}

static bool
members_fit(const struct gazetteer *g)
{
	const struct gaz_header *h = header_of(g);
	const struct gaz_slot *slots = table(g, h->slots);
	const uint32_t *list = table(g, h->members);
	uint32_t empty = 0;

	for (uint32_t i = 0; i < h->slot_count; i++) {
		empty += slots[i].tag == 0;
		if ((slots[i].value & GAZ_IS_NAME) && (slots[i].value & GAZ_FIRST) >= h->member_count)
			return false;
	}
	for (uint32_t i = 0; i < h->member_count; i++)
		if ((list[i] & ~GAZ_LAST) >= h->place_count)
			return false;
	return empty > 0 && (h->member_count == 0 || (list[h->member_count - 1] & GAZ_LAST) != 0);
}

bool
gaz_check(const unsigned char *bytes, isize len)
{
	struct gazetteer g = { .bytes = bytes, .len = len };
	struct gaz_header h;

	if (len < (isize)sizeof h)
		return false;
	memcpy(&h, bytes, sizeof h);
	if (memcmp(h.magic, GAZ_MAGIC, sizeof h.magic) != 0 || h.version != GAZ_VERSION ||
	    h.total_bytes != (uint64_t)len || h.slot_count == 0 ||
	    (h.slot_count & (h.slot_count - 1)) != 0 || h.region_count == 0)
		return false;
	if (!table_fits(h.slots, (uint64_t)h.slot_count * sizeof(struct gaz_slot), len) ||
	    !table_fits(h.members, (uint64_t)h.member_count * 4, len) ||
	    !table_fits(h.places, (uint64_t)h.place_count * sizeof(struct gaz_row), len) ||
	    !table_fits(h.regions, (uint64_t)h.region_count * sizeof(struct gaz_region), len) ||
	    !table_fits(h.strings, h.string_bytes, len) || h.filter_bits < 64 ||
	    (h.filter_bits & (h.filter_bits - 1)) != 0 || h.filter % 8 != 0 ||
	    !table_fits(h.filter, h.filter_bits / 8, len) ||
	    !table_fits(h.divisions, (uint64_t)h.division_count * sizeof(struct gaz_divided), len))
		return false;
	return strings_fit(&g) && divisions_fit(&g) && members_fit(&g);
}

bool
gazetteer_open(struct gazetteer *g, const char *path, const struct gazetteer *next,
    struct err *e)
{
	struct stat facts;
	void *bytes = MAP_FAILED;
	int   fd = open(path, O_RDONLY | O_CLOEXEC);

	*g = (struct gazetteer){ .next = next };
	if (fd < 0 || fstat(fd, &facts) != 0) {
		int error = errno;

		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_INPUT, "cannot open '%s': %s", path, strerror(error));
	}
	if (S_ISREG(facts.st_mode) && facts.st_size > 0)
		bytes = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		return err_set(e, ERR_INPUT, "'%s' is not a file of places", path);
	if (!gaz_check(bytes, (isize)facts.st_size)) {
		munmap(bytes, (size_t)facts.st_size);
		return err_set(e, ERR_INPUT, "'%s' is not a file of places, or was cut short: make it "
		    "again with 'tally places import'", path);
	}
	g->bytes = bytes;
	g->len = (isize)facts.st_size;
	return true;
}

void
gazetteer_close(struct gazetteer *g)
{
	if (g->bytes != NULL)
		munmap((void *)(uintptr_t)g->bytes, (size_t)g->len);
	*g = (struct gazetteer){ 0 };
}
