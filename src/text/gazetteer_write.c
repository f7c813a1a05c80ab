/* text/gazetteer_write.c - sorts names into the table of text/gazetteer_form.h. */
#include "text/gazetteer_write.h"
#include "text/gazetteer_form.h"
#include "text/language.h"

#include <stdlib.h>

enum { STRING_MOST = 255, ALIKE_LETTERS = 3, SOUND_LETTERS = 4,
	FILTER_MOST = 1 << 20 };     /* bits: 128 KiB, which a processor keeps near */

uint32_t
gaz_builder_region(struct gaz_builder *b, str name)
{
	if (b->regions.len == 0)
		*PUSH(&b->regions, b->keep) = STR("");
	*PUSH(&b->regions, b->keep) = name;
	return (uint32_t)b->regions.len - 1;
}

uint32_t
gaz_builder_place(struct gaz_builder *b, const struct gaz_place *place)
{
	if (b->regions.len == 0)
		*PUSH(&b->regions, b->keep) = STR("");
	*PUSH(&b->places, b->keep) = *place;
	return (uint32_t)b->places.len - 1;
}

static void
add_named(struct gaz_builder *b, uint64_t hash, uint32_t place, bool is_name)
{
	struct gaz_named n = { .hash = hash, .place = place, .is_name = is_name };

	if (is_name) {
		n.population = (uint32_t)b->places.at[place].population;
		n.is_country = b->places.at[place].precision == PRECISION_COUNTRY;
	}
	*PUSH(&b->named, b->keep) = n;
}

static void
add_chain(struct gaz_builder *b, uint32_t place, const struct gaz_parts *parts)
{
	if (parts->count > 0)
		*PUSH(&b->begins, b->keep) = parts->at[0];
	for (int i = 0; i + 1 < parts->count; i++)
		add_named(b, parts->at[i], UINT32_MAX, false);
	if (parts->count > 0)
		add_named(b, parts->at[parts->count - 1], place, true);
}

void
gaz_builder_name(struct gaz_builder *b, uint32_t place, str name, bool bare_too)
{
	struct gaz_parts full, bare;
	int letters;
	uint64_t alike, sound;

	gaz_parts(name, false, GAZ_SEED_NAME, &full);
	add_chain(b, place, &full);
	if (!bare_too)
		return;
	gaz_parts(name, true, GAZ_SEED_NAME, &bare);
	if (bare.count > 0 && bare.count != full.count)
		add_chain(b, place, &bare);
	alike = gaz_hash_alike(name, &letters);
	if (letters >= ALIKE_LETTERS)
		add_named(b, alike, place, true);
	sound = gaz_hash_sound(name, &letters);
	if (letters >= SOUND_LETTERS)
		add_named(b, sound, place, true);
}

void
gaz_builder_code(struct gaz_builder *b, uint32_t place, str code)
{
	add_named(b, gaz_hash_code(code), place, true);
}

void
gaz_builder_capital(struct gaz_builder *b, uint32_t place, str code)
{
	add_named(b, lex_chain(GAZ_SEED_CAPITAL, str_hash(code)), place, true);
}

void
gaz_builder_seat(struct gaz_builder *b, uint32_t place, uint32_t town)
{
	struct gaz_seat *seat = PUSH(&b->seats, b->keep);

	*seat = (struct gaz_seat){ place, town };
}

void
gaz_builder_demonym(struct gaz_builder *b, uint32_t place, str words)
{
	struct gaz_parts parts;

	gaz_parts(words, false, GAZ_SEED_DEMONYM, &parts);
	add_chain(b, place, &parts);
}

/* ---- finish ------------------------------------------------------------ */

/* By hash; the names before the ways on; countries, then the most populous. */
static int
by_hash(const void *a, const void *b)
{
	const struct gaz_named *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->is_name != y->is_name)
		return x->is_name ? -1 : 1;
	if (x->is_country != y->is_country)
		return x->is_country ? -1 : 1;
	if (x->population != y->population)
		return x->population > y->population ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

struct strings { struct buf bytes; uint32_t last; };

/* Where the string is; one that follows itself is kept once. */
static uint32_t
put_string(struct strings *s, str text)
{
	uint32_t at = (uint32_t)s->bytes.len;

	text = str_first(text, STRING_MOST);
	if (at > 0 && str_equal(text, str_from(buf_view(&s->bytes), s->last + 1)))
		return s->last;
	s->last = at;
	buf_char(&s->bytes, (char)(unsigned char)text.len);
	buf_str(&s->bytes, text);
	return at;
}

static void
place_slot(struct gaz_slot *slots, uint32_t mask, uint64_t hash, uint32_t value)
{
	uint32_t tag = (uint32_t)(hash >> 32) | 1, at = (uint32_t)hash & mask;

	while (slots[at].tag != 0 && slots[at].tag != tag)
		at = (at + 1) & mask;
	slots[at].tag = tag;
	slots[at].value |= value;
}

struct members { uint32_t *at; isize len, room; };

/* One hash: its places without doubles become members. */
static void
take_hash(struct gaz_builder *b, isize first, isize end, struct gaz_slot *slots,
    uint32_t mask, struct members *members)
{
	uint32_t value = 0, begin = (uint32_t)members->len;

	for (isize i = first; i < end; i++) {
		const struct gaz_named *n = &b->named.at[i];

		if (!n->is_name) {
			value |= GAZ_GOES_ON;
		} else if (members->len == begin || members->at[members->len - 1] != n->place) {
			*PUSH(members, b->keep) = n->place;
		}
	}
	if (members->len > begin) {
		members->at[members->len - 1] |= GAZ_LAST;
		value |= GAZ_IS_NAME | begin;
	}
	place_slot(slots, mask, b->named.at[first].hash, value);
}

static void
pad(struct buf *out)
{
	while (out->len % 8 != 0)
		buf_char(out, '\0');
}

static uint32_t
put_table(struct buf *out, const void *bytes, isize len)
{
	uint32_t at;

	pad(out);
	at = (uint32_t)out->len;
	buf_bytes(out, bytes, len);
	return at;
}

/* Places of one name are mostly asked for together: they are kept side by side.  Gives
 * the places in the order of their rows; ${row_of} gets the row of each. */
static const struct gaz_named *
order_places(struct gaz_builder *b, uint32_t *row_of)
{
	struct gaz_named *order = NEW_ARRAY(b->keep, struct gaz_named, b->places.len + 1);
	int parts;

	for (isize i = 0; i < b->places.len; i++) {
		const struct gaz_place *p = &b->places.at[i];

		order[i] = (struct gaz_named){ .hash = gaz_hash_name(GAZ_SEED_NAME, p->name, &parts),
			.place = (uint32_t)i, .population = (uint32_t)p->population, .is_name = true,
			.is_country = p->precision == PRECISION_COUNTRY };
	}
	list_sort(order, b->places.len, (isize)sizeof *order, by_hash);
	for (isize i = 0; i < b->places.len; i++)
		row_of[order[i].place] = (uint32_t)i;
	return order;
}

static struct gaz_row *
rows_of(struct gaz_builder *b, struct strings *strings, uint32_t *row_of)
{
	struct gaz_row *rows = NEW_ARRAY(b->keep, struct gaz_row, b->places.len + 1);
	const struct gaz_named *order = order_places(b, row_of);

	for (isize i = 0; i < b->places.len; i++) {
		const struct gaz_place *p = &b->places.at[order[i].place];

		rows[i] = (struct gaz_row){ .lat = (float)p->point.lat, .lon = (float)p->point.lon,
			.population = (uint32_t)p->population, .id = (uint32_t)p->id,
			.name = put_string(strings, p->name), .region = (uint16_t)p->region_key,
			.country = { p->country[0], p->country[1] },
			.precision = (uint8_t)p->precision, .is_capital = p->is_capital };
	}
	for (isize i = 0; i < b->seats.len; i++)
		rows[row_of[b->seats.at[i].place]].seat = row_of[b->seats.at[i].town] + 1;
	return rows;
}

static int
by_place(const void *a, const void *b)
{
	uint32_t x = ((const struct gaz_divided *)a)->place, y = ((const struct gaz_divided *)b)->place;

	return x < y ? -1 : x > y;
}

/* Of the places that have any, in the order of their rows. */
static struct gaz_divided *
divisions_of(struct gaz_builder *b, struct strings *strings, const uint32_t *row_of, uint32_t *count)
{
	struct gaz_divided *out = NEW_ARRAY(b->keep, struct gaz_divided, b->places.len + 1);

	*count = 0;
	for (isize i = 0; i < b->places.len; i++)
		if (b->places.at[i].divisions.len > 0)
			out[(*count)++] = (struct gaz_divided){ row_of[i],
				put_string(strings, b->places.at[i].divisions) };
	list_sort(out, (isize)*count, (isize)sizeof *out, by_place);
	return out;
}

/* The filter, at least as many bits as there are beginnings four times over. */
static uint64_t *
filter_of(const struct gaz_builder *b, uint32_t *bits)
{
	uint64_t *filter;

	for (*bits = 64; *bits < FILTER_MOST && *bits < (uint64_t)b->begins.len * 4; *bits *= 2)
		;
	filter = NEW_ARRAY(b->keep, uint64_t, *bits / 64);
	for (isize i = 0; i < b->begins.len; i++) {
		uint32_t bit = gaz_filter_bit(b->begins.at[i], *bits);

		filter[bit / 64] |= UINT64_C(1) << (bit % 64);
	}
	return filter;
}

void
gaz_builder_finish(struct gaz_builder *b, struct buf *out)
{
	struct gaz_header h = { .version = GAZ_VERSION, .slot_count = 16 };
	struct strings strings = { .bytes.keep = b->keep };
	struct members members = { 0 };
	struct gaz_slot   *slots;
	struct gaz_region *regions;
	struct gaz_row    *rows;
	struct gaz_divided *divisions;
	uint64_t *filter = filter_of(b, &h.filter_bits);
	uint32_t *row_of = NEW_ARRAY(b->keep, uint32_t, b->places.len + 1);

	if (b->regions.len == 0)
		*PUSH(&b->regions, b->keep) = STR("");
	list_sort(b->named.at, b->named.len, (isize)sizeof *b->named.at, by_hash);
	while (h.slot_count < (uint64_t)b->named.len * 3 / 2)
		h.slot_count *= 2;
	slots = NEW_ARRAY(b->keep, struct gaz_slot, h.slot_count);
	for (isize i = 0, first = 0; i < b->named.len; i++)
		if (i + 1 == b->named.len || b->named.at[i + 1].hash != b->named.at[i].hash) {
			take_hash(b, first, i + 1, slots, h.slot_count - 1, &members);
			first = i + 1;
		}
	rows = rows_of(b, &strings, row_of);
	for (isize i = 0; i < members.len; i++)
		members.at[i] = row_of[members.at[i] & ~GAZ_LAST] | (members.at[i] & GAZ_LAST);
	divisions = divisions_of(b, &strings, row_of, &h.division_count);
	regions = NEW_ARRAY(b->keep, struct gaz_region, b->regions.len);
	for (isize i = 0; i < b->regions.len; i++)
		regions[i].name = put_string(&strings, b->regions.at[i]);
	memcpy(h.magic, GAZ_MAGIC, sizeof h.magic);
	h.member_count = (uint32_t)members.len;
	h.place_count = (uint32_t)b->places.len;
	h.region_count = (uint32_t)b->regions.len;
	h.string_bytes = (uint32_t)strings.bytes.len;
	buf_bytes(out, &h, (isize)sizeof h);
	h.slots = put_table(out, slots, (isize)h.slot_count * (isize)sizeof *slots);
	h.members = put_table(out, members.at, members.len * 4);
	h.places = put_table(out, rows, b->places.len * (isize)sizeof *rows);
	h.regions = put_table(out, regions, b->regions.len * (isize)sizeof *regions);
	h.strings = put_table(out, strings.bytes.at, strings.bytes.len);
	h.filter = put_table(out, filter, h.filter_bits / 8);
	h.divisions = put_table(out, divisions, (isize)h.division_count * (isize)sizeof *divisions);
	pad(out);
	h.total_bytes = (uint32_t)out->len;
	memcpy(out->at, &h, sizeof h);
}
