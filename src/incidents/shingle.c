/* incidents/shingle.c - words, shingles, sketches. */
#include "incidents/shingle.h"

#include <stdlib.h>

static const uint64_t mix_by = UINT64_C(0x9E3779B97F4A7C15);

/*
 * Length of the separator that begins at ${b}, or 0 inside a word.  Beyond
 * ASCII only punctuation that newspapers use matters: U+00A0-00BF, U+2000-207F,
 * U+3000-303F and the Arabic comma, semicolon and question mark.
 */
static int
separator(const unsigned char *b, isize left)
{
	if (b[0] < 0x80)
		return !is_alpha(b[0]) && !is_digit(b[0]);
	if (left >= 2 && b[0] == 0xC2)
		return 2;
	if (left >= 2 && b[0] == 0xD8 && (b[1] == 0x8C || b[1] == 0x9B || b[1] == 0x9F))
		return 2;
	if (left >= 3 && ((b[0] == 0xE2 && b[1] <= 0x81) || (b[0] == 0xE3 && b[1] == 0x80)))
		return 3;
	return 0;
}

/* Scripts that write no spaces: U+3040-9FFF. */
static bool
is_alone(const unsigned char *b, isize left)
{
	return left >= 3 && b[0] >= 0xE3 && b[0] <= 0xE9;
}

static isize
word_end(const unsigned char *b, isize at, isize len, uint64_t *hash)
{
	uint64_t h = mix_by;

	if (is_alone(b + at, len - at)) {
		*hash = (h ^ b[at] ^ (uint64_t)b[at + 1] << 8 ^ (uint64_t)b[at + 2] << 16) * mix_by;
		return at + 3;
	}
	for (; at < len; at++) {
		unsigned char c = b[at];

		if (is_alpha(c) || is_digit(c))
			c |= 0x20;
		else if (c < 0x80 || separator(b + at, len - at) > 0 || is_alone(b + at, len - at))
			break;
		h = (h ^ c) * mix_by;
	}
	*hash = h ^ h >> 32;
	return at;
}

void
word_find(str text, struct word_list *out, struct arena *keep)
{
	const unsigned char *b = (const unsigned char *)text.ptr;
	isize at = 0;

	while (at < text.len) {
		struct word *w;
		int  skip = separator(b + at, text.len - at);

		if (skip > 0) {
			at += skip;
			continue;
		}
		w = PUSH(out, keep);
		w->begin = (int32_t)at;
		at = word_end(b, at, text.len, &w->hash);
		w->end = (int32_t)at;
	}
}

static uint32_t
finish(uint64_t sum)
{
	sum ^= sum >> 29;
	sum *= UINT64_C(0xBF58476D1CE4E5B9);
	return (uint32_t)(sum >> 32);
}

uint32_t
shingle_hash(const struct word_list *words, isize at)
{
	isize    end = at + SHINGLE_WORDS < words->len ? at + SHINGLE_WORDS : words->len;
	uint64_t sum = 0;

	for (isize i = at; i < end; i++)
		sum = sum * mix_by + words->at[i].hash;
	return finish(sum);
}

/* Hashes below 2^(32 - level), in reading order, each with its place behind. */
static int32_t
select_hashes(const struct word_list *words, isize shingles, int32_t level, uint64_t *out)
{
	uint64_t limit = UINT64_C(1) << (32 - level);
	int32_t  count = 0;

	for (isize i = 0; i < shingles; i++) {
		uint32_t hash = shingle_hash(words, i);

		if (hash < limit)
			out[count++] = (uint64_t)hash << 8 | (uint64_t)(i * PLACES / shingles);
	}
	return count;
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

/* A sketch is short: no call for each comparison. */
static void
sort_hashes(uint64_t *at, int32_t len)
{
	if (len > 2 * SKETCH_MOST) {
		qsort(at, (size_t)len, sizeof *at, by_value);
		return;
	}
	for (int32_t i = 1; i < len; i++) {
		uint64_t value = at[i];
		int32_t  j = i;

		for (; j > 0 && at[j - 1] > value; j--)
			at[j] = at[j - 1];
		at[j] = value;
	}
}

struct sketch
sketch_make(const struct word_list *words, struct arena *keep, struct arena scratch)
{
	isize shingles = words->len >= SHINGLE_WORDS ? words->len - SHINGLE_WORDS + 1 :
	    words->len > 0;
	struct sketch s = { .level = 0 };
	uint64_t *found;
	uint32_t *at;
	uint8_t  *place;
	int32_t   count, distinct = 0;

	while (shingles >> s.level > SKETCH_MOST)
		s.level++;
	found = NEW_ARRAY(&scratch, uint64_t, shingles + 1);
	count = select_hashes(words, shingles, s.level, found);
	sort_hashes(found, count);
	for (int32_t i = 0; i < count; i++)
		if (i == 0 || found[i] >> 8 != found[i - 1] >> 8)
			found[distinct++] = found[i];
	s.at = at = NEW_ARRAY(keep, uint32_t, distinct);
	s.place = place = NEW_ARRAY(keep, uint8_t, distinct);
	for (s.len = 0; s.len < distinct; s.len++) {
		at[s.len] = (uint32_t)(found[s.len] >> 8);
		place[s.len] = (uint8_t)found[s.len];
	}
	return s;
}

int32_t
sketch_count_at(struct sketch s, int32_t level)
{
	uint64_t limit = UINT64_C(1) << (32 - level);
	int32_t  low = 0, high = s.len;

	if (level <= s.level)
		return s.len;
	while (low < high) {
		int32_t middle = (low + high) / 2;

		if (s.at[middle] < limit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct sketch_overlap
sketch_compare(struct sketch a, struct sketch b)
{
	int32_t level = a.level > b.level ? a.level : b.level;
	struct sketch_overlap o = { 0, sketch_count_at(a, level), sketch_count_at(b, level) };
	int32_t i = 0, j = 0;

	while (i < o.a && j < o.b) {
		uint32_t x = a.at[i], y = b.at[j];

		o.shared += x == y;
		i += x <= y;
		j += y <= x;
	}
	return o;
}
