/*
 * text/language.h - what is known of one language, as tables made at build
 * time by tools/mklang.c from data/lang/<code>/.
 *
 * Each file data/lang/<code>/lexicon/NAME.tsv is one class of words, LEX_NAME
 * in C.  Its rows are `phrase <tab> value <tab> why`; a phrase is one or more
 * words as the tokenizer parts them, alternatives parted by '|'; matching
 * ignores case and takes ’ for '.  The value means what the file's header
 * comment says; where it is a number, `number` has it.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "core/core.h"
#include "lexclass.h"            /* enum lex_class, from the file names */
#include "text/tagset.h"

struct lex_sense {
	const char *value;       /* "" where the class needs none */
	int64_t     number;      /* LEX_NO_NUMBER where the value is no number */
	uint16_t    class;       /* enum lex_class */
};
#define LEX_NO_NUMBER INT64_MIN

/* A sense as it stands in a text: with the length of its phrase. */
struct lex_hit {
	const struct lex_sense *sense;
	uint16_t class;
	uint16_t tokens;         /* how many it covers */
};

enum { LEX_WORDS = 4 };          /* of 64 classes each, in the set of a sentence */

/* A set of classes; one that is known before it runs: static const struct lex_set some = LEX_SET(A, B). */
struct lex_set { uint64_t at[LEX_WORDS]; };
#define LEX_NONE (LEX_WORDS * 64)
#define LEX_IN(word, c) ((c) / 64 == (word) ? UINT64_C(1) << ((c) % 64) : 0)
#define LEX_ANY_IN(word, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ...) (LEX_IN(word, a) | \
    LEX_IN(word, b) | LEX_IN(word, c) | LEX_IN(word, d) | LEX_IN(word, e) | LEX_IN(word, f) | \
    LEX_IN(word, g) | LEX_IN(word, h) | LEX_IN(word, i) | LEX_IN(word, j) | LEX_IN(word, k) | \
    LEX_IN(word, l) | LEX_IN(word, m) | LEX_IN(word, n) | LEX_IN(word, o) | LEX_IN(word, p))
#define LEX_NONES LEX_NONE, LEX_NONE, LEX_NONE, LEX_NONE
#define LEX_WORDS_OF(...) { { LEX_ANY_IN(0, __VA_ARGS__), LEX_ANY_IN(1, __VA_ARGS__), \
    LEX_ANY_IN(2, __VA_ARGS__), LEX_ANY_IN(3, __VA_ARGS__) } }
#define LEX_SET(...) LEX_WORDS_OF(__VA_ARGS__, LEX_NONES, LEX_NONES, LEX_NONES, LEX_NONES)    /* 16 at most */

static inline bool lex_set_has(const struct lex_set *set, enum lex_class class)
{ return (set->at[class / 64] >> (class % 64)) & 1; }
static inline bool lex_sets_meet(const struct lex_set *one, const struct lex_set *other)
{
	return ((one->at[0] & other->at[0]) | (one->at[1] & other->at[1]) | (one->at[2] & other->at[2]) |
	    (one->at[3] & other->at[3])) != 0;
}
static inline void lex_set_add(struct lex_set *set, const struct lex_set *more)
{
	for (int i = 0; i < LEX_WORDS; i++)
		set->at[i] |= more->at[i];
}

/* A word or phrase, or the beginning of a longer one. */
struct lex_node {
	uint64_t hash;           /* str_hash chain over the words; 0 = empty slot */
	uint32_t first_sense;
	uint8_t  senses;
	uint8_t  goes_on;        /* 1 where a longer phrase begins so */
	uint16_t set;            /* its classes: index into the sets */
};

/* How often a word was seen with each tag (case matters). */
struct tag_word  { uint32_t hash; uint32_t at; };     /* low half of the hash, never 0 */
#define TAG_WORD_COUNTS 6        /* low bits of `at`: how many counts; the rest: the first */
struct tag_count { uint8_t tag; float log_odds; };  /* log P(tag|word)/P(tag) */
enum { TAG_LANES = 4 };          /* counts are read four at a time: as many less one are behind the last */

struct language {
	const char *code;                      /* ISO 639-1 */
	const struct lex_node  *nodes;         /* open addressing, power of two */
	uint32_t node_mask;
	const uint64_t *filter;                /* bit of each node's low hash bits: LEX_FILTER_BITS */
	const struct lex_sense *senses;
	const struct lex_hit   *hits;          /* one of each sense */
	const struct lex_set   *sets;          /* of classes that occur together */
	const struct tag_word  *words;         /* open addressing, power of two */
	uint32_t word_mask;
	const struct tag_word  *unknown;       /* by enum unknown; with no counts where none was made */
	const struct tag_count *counts;
	const float *transitions;              /* log P(tag|before): [before * TAG_COUNT + tag];
	                                        * NULL: no tagger for this language */
};

/* Every language that was built in; ends with NULL. */
extern const struct language *const languages[];
/* By ISO 639-1 code; NULL where there is none. */
const struct language *language_find(str code);

/* One step of a phrase's hash; start with 0. */
static inline uint64_t lex_chain(uint64_t before, uint64_t word_hash)
{ return (before ^ word_hash) * UINT64_C(0x9E3779B97F4A7C15) + (before >> 29) + 1; }
/* The hash of a word for the lexicon: lower case (ASCII and the Latin-1,
 * Greek and Cyrillic letters), ’ as '.  FNV-1a as str_hash, one byte a step. */
uint64_t lex_hash(str word);
#define LEX_HASH_START UINT64_C(14695981039346656037)
static inline uint64_t lex_hash_byte(uint64_t hash, unsigned char lower)
{ return (hash ^ lower) * UINT64_C(1099511628211); }
/* 16 KiB that answer most look-ups of words that no lexicon has. */
enum { LEX_FILTER_BITS = 1 << 17 };
static inline uint32_t lex_filter_bit(uint64_t hash) { return (uint32_t)hash % LEX_FILTER_BITS; }
/* Bid the processor bring what lex_find or language_word will look at: a word is asked for
 * when its text has been read, and both tables are larger than what is near. */
static inline void language_expect(const struct language *language, uint64_t hash)
{ __builtin_prefetch(&language->nodes[(uint32_t)(lex_chain(0, hash) >> 32) & language->node_mask]); }
static inline void language_expect_word(const struct language *language, uint64_t hash)
{ __builtin_prefetch(&language->words[(uint32_t)(hash >> 32) & language->word_mask]); }
/* What the filter lets through of lex_find. */
const struct lex_node *lex_find_slot(const struct language *language, uint64_t hash);
/* The node of a chained hash, or NULL.  O(1). */
static inline const struct lex_node *lex_find(const struct language *language, uint64_t hash)
{
	uint32_t bit = lex_filter_bit(hash);

	return (language->filter[bit / 64] >> (bit % 64)) & 1 ? lex_find_slot(language, hash) : NULL;
}
/* True where that word was counted with one of ${tags} (TAG_BIT).  O(1). */
bool language_word_is(const struct language *language, uint64_t hash, uint64_t tags);
/* A tag as data files write it ("vbn"); TAG_NONE where there is no such tag. */
enum tag tag_named(const char *name);
/* What tag_named takes; "" for TAG_NONE. */
const char *tag_name(enum tag tag);
static inline uint32_t tag_word_first(const struct tag_word *w) { return w->at >> TAG_WORD_COUNTS; }
static inline uint32_t tag_word_count(const struct tag_word *w)
{ return w->at & ((1u << TAG_WORD_COUNTS) - 1); }
/* What a hash is in the table. */
static inline uint32_t tag_word_key(uint64_t hash) { return (uint32_t)hash | 1; }
/* What was counted of the word with this str_hash, or NULL.  O(1). */
static inline const struct tag_word *language_word(const struct language *language, uint64_t hash)
{
	uint32_t at = (uint32_t)(hash >> 32) & language->word_mask, key = tag_word_key(hash);

	while (language->words != NULL && language->words[at].hash != key) {
		if (language->words[at].hash == 0)
			return NULL;
		at = (at + 1) & language->word_mask;
	}
	return language->words != NULL ? &language->words[at] : NULL;
}

#endif
