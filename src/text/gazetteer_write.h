/*
 * text/gazetteer_write.h - making a gazetteer: places and names in, the bytes of
 * text/gazetteer_form.h out.  Used by tools/mkplaces.c at build time and by
 * `tally places import`.
 */
#ifndef TEXT_GAZETTEER_WRITE_H
#define TEXT_GAZETTEER_WRITE_H

#include "text/gazetteer.h"

/* One name, or the beginning of a longer one (is_name false). */
struct gaz_named { uint64_t hash; uint32_t place, population; bool is_name, is_country; };

/* The chief town of a division. */
struct gaz_seat { uint32_t place, town; };

struct gaz_builder {
	struct arena *keep;
	struct { struct gaz_place *at; isize len, room; } places;
	struct { struct gaz_named *at; isize len, room; } named;
	struct { str *at; isize len, room; } regions;          /* names; [0] is none */
	struct { struct gaz_seat *at; isize len, room; } seats;
	struct { uint64_t *at; isize len, room; } begins;      /* hashes of first parts, for the filter */
};

/* Start with { .keep = arena }.  Returns the key of a region, from 1. */
uint32_t gaz_builder_region(struct gaz_builder *b, str name);
/* Add a place (region_key from gaz_builder_region) and return its index.
 * Its own name must be added like any other. */
uint32_t gaz_builder_place(struct gaz_builder *b, const struct gaz_place *place);
/* Let ${place} be found under ${name}; for a transliterated name
 * (${bare_too}) also without its articles, and by its consonants. */
void gaz_builder_name(struct gaz_builder *b, uint32_t place, str name, bool bare_too);
void gaz_builder_code(struct gaz_builder *b, uint32_t place, str code);
/* ${town} is the chief town of division ${place}. */
void gaz_builder_seat(struct gaz_builder *b, uint32_t place, uint32_t town);
/* ${place} is the capital of country ${code}. */
void gaz_builder_capital(struct gaz_builder *b, uint32_t place, str code);
void gaz_builder_demonym(struct gaz_builder *b, uint32_t place, str words);
/* The bytes.  Places of one name come out countries first, then by population. */
void gaz_builder_finish(struct gaz_builder *b, struct buf *out);

#endif
