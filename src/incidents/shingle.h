/*
 * incidents/shingle.h - a text as a small set of numbers that can be compared:
 * words, shingles of words, and a sketch of the shingles.
 *
 * Words are compared without case and punctuation.  A shingle is
 * SHINGLE_WORDS words in a row.  A sketch keeps the shingles whose hash is
 * below a limit that depends on the length of the text only ("scaled MinHash":
 * Broder 1997; Irber et al. 2022), so that shared sketch entries estimate both
 * the Jaccard index of two texts and how much of one the other contains.
 * Method: docs/method/syndication.md.
 */
#ifndef INCIDENTS_SHINGLE_H
#define INCIDENTS_SHINGLE_H

#include "core/core.h"

enum { SHINGLE_WORDS = 5, SKETCH_MOST = 96 };

struct word { uint64_t hash; int32_t begin, end; };   /* bytes of the text */
struct word_list { struct word *at; isize len, room; };

/*
 * Append the words of ${text} (at most 2^31 bytes), in reading order, to
 * ${out}, which lives in ${keep}.  A word is a run of letters and digits of
 * any script; each Chinese or Japanese character is a word.  O(length).
 */
void word_find(str text, struct word_list *out, struct arena *keep);

/*
 * Hashes in ascending order, none twice; each is below 2^(32 - level).  About
 * SKETCH_MOST / 2 to SKETCH_MOST of them, fewer for a text that has fewer
 * shingles.  A text of 1 to SHINGLE_WORDS words has one shingle, an empty one
 * none.
 */
struct sketch {
	const uint32_t *at;
	const uint8_t  *place;   /* of each: in which PLACES-th of the text */
	int32_t len, level;
};

enum { PLACES = 16 };

/* The sketch of a text with these ${words}, its hashes in ${keep}. */
struct sketch sketch_make(const struct word_list *words, struct arena *keep,
    struct arena scratch);

/* What two sketches have in common, at the coarser of the two levels. */
struct sketch_overlap { int32_t shared, a, b; };
struct sketch_overlap sketch_compare(struct sketch a, struct sketch b);
/* How many hashes of ${s} are left at ${level} >= s.level; O(log). */
int32_t sketch_count_at(struct sketch s, int32_t level);

/* The hash of the shingle that begins at words[at]; used by sketch_make. */
uint32_t shingle_hash(const struct word_list *words, isize at);

#endif
