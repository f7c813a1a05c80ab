/*
 * text/gazetteer_form.h - inside text/: the bytes of a gazetteer, as linked
 * into the program and as kept in a user's file.  Little-endian, every table
 * on a multiple of eight bytes, used where it lies.
 *
 *   header · slots (open addressing, a power of two) · members · places ·
 *   regions · strings (each: one length byte, then UTF-8) · filter (a power of
 *   two of bits: those of the first parts of names and peoples are set) ·
 *   divisions (of places, by place)
 */
#ifndef TEXT_GAZETTEER_FORM_H
#define TEXT_GAZETTEER_FORM_H

#include "core/core.h"

#define GAZ_MAGIC "TALLYGAZ"
enum { GAZ_VERSION = 4 };

struct gaz_header {
	char     magic[8];
	uint32_t version, slot_count;     /* slot_count is a power of two */
	uint32_t member_count, place_count, region_count, string_bytes;
	uint32_t slots, members, places, regions, strings, filter;   /* offsets in bytes */
	uint32_t filter_bits;
	uint32_t total_bytes;
	uint32_t division_count, divisions;
};

/* Where the names with one hash are; tag 0 = empty. */
struct gaz_slot {
	uint32_t tag;                     /* the hash's upper half, never 0 */
	uint32_t value;                   /* GAZ_GOES_ON, GAZ_IS_NAME, first member */
};
#define GAZ_GOES_ON   UINT32_C(0x80000000)
#define GAZ_IS_NAME   UINT32_C(0x40000000)
#define GAZ_FIRST     UINT32_C(0x3FFFFFFF)
/* A member is the index of a place; the last of a name has this bit. */
#define GAZ_LAST      UINT32_C(0x80000000)

struct gaz_row {
	float    lat, lon;
	uint32_t population, id;
	uint32_t name;                    /* offset into the strings */
	char     country[2];              /* 0 0 = none */
	uint16_t region;                  /* index of a region, 0 = none */
	uint8_t  precision;               /* enum precision */
	uint8_t  is_capital;
	uint16_t unused;
	uint32_t seat;                    /* 1 + index of the chief town of a division, 0 = none */
};

struct gaz_region {
	uint32_t name;                    /* offset into the strings */
	char     code[4];                 /* as the source has it, not terminated */
};

/* The divisions that a place is in, sorted by place; ${text} as gaz_place.divisions. */
struct gaz_divided { uint32_t place, text; };

/* Other things are kept in the same table under other beginnings of the hash. */
#define GAZ_SEED_NAME    UINT64_C(0)
#define GAZ_SEED_ALIKE   UINT64_C(0xA11CE00000000001)
#define GAZ_SEED_SOUND   UINT64_C(0x50BD000000000001)
#define GAZ_SEED_CODE    UINT64_C(0xC0DE000000000001)
#define GAZ_SEED_CAPITAL UINT64_C(0xCA91000000000001)
#define GAZ_SEED_DEMONYM UINT64_C(0xDE30000000000001)

/* Folded words of a name, chained; *parts counts them.  ${hash} starts with a seed. */
uint64_t gaz_hash_name(uint64_t hash, str name, int *parts);
/* The same without articles. */
uint64_t gaz_hash_bare(uint64_t hash, str name, int *parts);
/* The consonants of a transliterated name; *letters counts them. */
uint64_t gaz_hash_alike(str name, int *letters);
/* The sound of a transliterated name, where its vowels are written in one of the usual ways ("Ain", "Ayn", "Ein");
 * closer than its consonants, so that short names can be found by it too.  *letters counts its letters. */
uint64_t gaz_hash_sound(str name, int *letters);
uint64_t gaz_hash_code(str code);
/* Which bit of a filter stands for a hash. */
static inline uint32_t gaz_filter_bit(uint64_t hash, uint32_t bits)
{ return (uint32_t)(hash >> 24) & (bits - 1); }

/* Hash of the first ${parts} parts of a name, for the ways that go on. */
struct gaz_parts { uint64_t at[12]; int count; };
void gaz_parts(str name, bool bare, uint64_t seed, struct gaz_parts *out);

/* True where ${bytes} is a whole, well-formed gazetteer: every offset and index inside. O(n). */
bool gaz_check(const unsigned char *bytes, isize len);

#endif
