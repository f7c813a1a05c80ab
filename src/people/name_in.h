/*
 * people/name_in.h - what name.c, name_rules.c and name_match.c share; for
 * nobody else.
 *
 * Inside this room a letter is one byte: ASCII is itself, each folded letter
 * of data/people/letters.tsv has a number from 0x80 on.
 */
#ifndef PEOPLE_NAME_IN_H
#define PEOPLE_NAME_IN_H

#include "people/intern.h"
#include "people/name.h"
#include "people/similar.h"

enum { NAME_TABLE = 0x3000 };      /* code points that letters.tsv may list */

enum letter_class {
	CLASS_LETTER, CLASS_ALEF, CLASS_LAM, CLASS_WEAK, CLASS_HAMZA, CLASS_VOWEL, CLASS_MARK
};

enum particle_kind {
	PARTICLE_NONE, PARTICLE_JOIN, PARTICLE_BACK, PARTICLE_KUNYA, PARTICLE_ARTICLE,
	PARTICLE_DROP, PARTICLE_TITLE
};

enum repair_where { REPAIR_START, REPAIR_END, REPAIR_ALL };

struct name_letter { unsigned char fold[2]; uint8_t len; bool known; };
struct name_particle { str word, fold; enum particle_kind kind; };
struct name_repair { str written, meant; enum repair_where where; };
struct name_sound { str letters, sound; };
struct name_prefix { str prefix, fold; };

enum { LEVEL_ROWS = 16 };
enum { NAME_HELD = 1 << 15 };      /* levels that a thread remembers: a quarter of a megabyte */

struct name_rules {
	struct name_letter letter[NAME_TABLE];
	/* By folded byte. */
	uint8_t class[256];            /* enum letter_class */
	uint8_t script[256];           /* enum name_script */
	char sound_of[256][4];
	const struct name_particle *particle; isize particles;
	struct intern words;           /* of the particles, numbers from 1 */
	const struct name_repair *repair; isize repairs;
	const struct name_sound *sound; isize sounds;
	const struct name_prefix *prefix; isize prefixes;
	const str *article; isize articles;      /* that are written together */
	double share[NAME_ROLES][NAME_LEVELS];   /* levels.tsv */
	double chance[NAME_LEVELS];
};

/* NULL where ${word} is no particle. */
const struct name_particle *name_particle_find(const struct name_rules *rules, str word);

/* What most comparisons need of a term, close together. */
struct name_hot { uint32_t loose, sound, letters; uint8_t script; };
struct name_hots { struct name_hot *at; isize len, room; };
struct name_terms { struct name_term *at; isize len, room; };

/* How often each number was counted, by place. */
struct name_count { uint32_t n[NAME_PLACES], last[NAME_PLACES]; };
struct name_counts { struct name_count *at; isize len, room; };

struct name_vocabulary {
	const struct name_rules *rules;
	struct arena *keep;
	struct intern folds, looses, sounds;
	struct name_terms terms;                 /* by number of the fold */
	struct name_hots hot;                    /* the same */
	struct name_counts term_count, loose_count, sound_count;
	uint32_t total[SCRIPT_OTHER + 1][NAME_PLACES];   /* parts counted, by their script */
	uint32_t sounds_total[NAME_PLACES];
	uint64_t *held;                          /* levels that were found last; or NULL */
};
#endif
