/*
 * people/name.h - names of people, folded for look-up: Arabic script, its
 * transliterations, Latin, Cyrillic and Hebrew script.
 *
 * A name is never changed in storage.  For look-up it is cut into parts (the
 * given name, the father's, the grandfather's, the family's …) and each part
 * is folded three times:
 *
 *   fold   letters without hamza, vowel signs, accents, tatweel and case;
 *          "abd al-X" and "abu X" are one part; "bin", titles and a separate
 *          article are left out
 *   loose  what spelling conventions vary within one script: the article, the
 *          place of alef beside lam (PDF readers turn that ligature round),
 *          Latin vowels, doubled letters
 *   sound  a skeleton of consonant classes that all scripts share, so that a
 *          name meets its transliterations
 *
 * Letters, sounds, particles and repairs are data: data/people/.  Method:
 * docs/method/names.md.  Who is whom is decided in people/link.h.
 */
#ifndef PEOPLE_NAME_H
#define PEOPLE_NAME_H

#include "core/core.h"

enum { NAME_PARTS = 8 };            /* further parts of a longer name are dropped */

enum name_script { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_ARABIC, SCRIPT_OTHER };

/* Where in a name a part stands; counts of how common a part is are kept for
 * each, since a common given name may be a rare family name. */
enum name_place { PLACE_GIVEN, PLACE_MIDDLE, PLACE_FAMILY, NAME_PLACES };

/* One way of writing one part.  Interned: equal folds have equal ids. */
struct name_term {
	str      written;               /* as first met, before folding */
	str      fold;                  /* a byte a letter; not meant for people */
	str      sound_text;            /* the skeleton, ASCII */
	uint32_t loose, sound;          /* equal where the loose fold, the skeleton are */
	uint32_t letters;               /* set of the letters of the fold, for speed */
	enum name_script script;
};

/* Parts are indexes into the terms of a vocabulary; 0 = not known. */
struct name {
	uint32_t part[NAME_PARTS];
	uint8_t  len;
	uint8_t  script;                /* enum name_script, of its first known part */
	bool     is_kunya;              /* the first part is a kunya, not a given name */
};

/* All parts that were met, with their counts. */
struct name_vocabulary;

/* Room for what the tables of data/people/ say; read-only when opened. */
struct name_rules;
const struct name_rules *name_rules_open(struct arena *keep);

/*
 * The skeleton of one word, as name_term.sound_text has it, into ${out}, ASCII;
 * empty for a particle ("bin", a title, an article alone) and for what has no
 * letters.  Learns nothing, so that any thread may ask.
 */
enum { NAME_SOUND_BYTES = 160 };
str name_sound(const struct name_rules *rules, str word, char out[NAME_SOUND_BYTES]);

/* Everything it learns is allocated from ${keep}, which must outlive it. */
struct name_vocabulary *name_vocabulary_open(const struct name_rules *rules,
    struct arena *keep);

/* The same for one thread: it remembers levels that it found, and must not
 * intern while others read.  From ${keep}. */
struct name_vocabulary *name_vocabulary_share(const struct name_vocabulary *v,
    struct arena *keep);

/*
 * Cut ${text} into parts and intern them.  Cannot fail: text without letters
 * gives a name of no parts.  Takes O(length of text).
 */
struct name name_read(struct name_vocabulary *v, str text);
/* The whole of ${text} as one part, for lists with a column per part; 0 for
 * text without letters. */
uint32_t name_read_part(struct name_vocabulary *v, str text);
/* The places of the parts of ${name}, counted once, for how_common. */
void name_count(struct name_vocabulary *v, const struct name *name);
void name_count_part(struct name_vocabulary *v, uint32_t part, enum name_place place);
/* Begin counting again.  name_count_once counts what was not yet counted for
 * ${person}, whose calls must come one behind the other; numbers begin at 1. */
void name_count_reset(struct name_vocabulary *v);
void name_count_once(struct name_vocabulary *v, uint32_t part, enum name_place place,
    uint32_t person);
const struct name_term *name_term(const struct name_vocabulary *v, uint32_t part);
uint32_t name_term_count(const struct name_vocabulary *v);

/*
 * How alike two parts are; ordered, EVIDENCE_MISSING apart.  Symmetric.
 */
enum name_level {
	LEVEL_DIFFERENT,      /* other names */
	LEVEL_DISTANT,        /* Jaro-Winkler 0.80, or one begins the other */
	LEVEL_SKELETON,       /* same skeleton, or two slips in a long name */
	LEVEL_NEAR,           /* one slip: a letter more, less, other or swapped */
	LEVEL_VARIANT,        /* same loose fold: spelling conventions differ */
	LEVEL_SAME,           /* same fold; across scripts, same skeleton */
	NAME_LEVELS,
	LEVEL_MISSING = 7     /* one of them is not known: no evidence */
};
enum name_level name_level(const struct name_vocabulary *v, uint32_t a, uint32_t b);

/*
 * The probability, 0..1, that the part of a random person at ${place} agrees
 * by chance as well as ${a} and ${b} do at ${level}: the share of the fold,
 * the loose fold or the skeleton among all parts counted there; for near
 * agreement that of the commoner of the two, at least ${least}.
 */
double name_chance(const struct name_vocabulary *v, uint32_t a, uint32_t b,
    enum name_level level, enum name_place place, double least);

/* The roles that parts are compared in. */
enum name_role { ROLE_GIVEN, ROLE_FATHER, ROLE_GRANDFATHER, ROLE_FAMILY, NAME_ROLES };

/* Which part was held against which, and how alike they are. */
struct name_match {
	uint8_t level[NAME_ROLES];      /* enum name_level */
	uint32_t a[NAME_ROLES], b[NAME_ROLES];
};

/*
 * Line two names up part by part: the given names, the last parts, and the
 * parts between in their order; a name may lack its middle parts or its last
 * one, and a list may have a first and last name the other way round.
 * Symmetric but for the sides of ${a} and ${b}.
 */
struct name_match name_match(const struct name_vocabulary *v, const struct name *a,
    const struct name *b);

/*
 * How much a match speaks for one person, in bits (log2 of the likelihood
 * ratio; Fellegi & Sunter 1969), with the shares of data/people/levels.tsv
 * for how people write names: rare names weigh more.  ${each} may be NULL; it
 * gets the bits of each role, which are the explanation of the sum.
 */
double name_weight(const struct name_vocabulary *v, const struct name_match *m,
    double each[NAME_ROLES]);
/* The same as a number from 0 (other people) to 1, for display: the bits of
 * the match over the bits of the fuller name against itself. */
double name_similarity(const struct name_vocabulary *v, const struct name *a,
    const struct name *b);

const char *name_level_word(enum name_level level);   /* "same", "near" … for output */
const char *name_role_word(enum name_role role);
#endif
