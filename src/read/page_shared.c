/* read/page_shared.c - see page_shared.h. */
#include "read/page_shared.h"

enum { WORDS = 80, LONG_WORD = 5, OFTEN = 3, TEXT = 100, PHRASE = 4 };

/* How many blocks have a word or a phrase, and how many blocks of text. */
struct entry { uint64_t key; int32_t blocks, texts; int32_t last; };
struct entries { struct entry *at; isize room; };

/* The words of a block: a hash of each, its lowest bit says whether the word is long. */
struct words { uint64_t *hash; int32_t len; };

static void
take_word(void *with, str sign, unsigned places)
{
	struct words *w = with;

	/* Two words with a space between are at the head only. */
	if (!(places & 1u << SIGN_BODY) || w->len == WORDS)
		return;
	w->hash[w->len++] = (str_hash(sign) & ~(uint64_t)1) | (sign.len >= LONG_WORD);
}

static bool
is_long(uint64_t hash)
{
	return hash & 1;
}

static uint64_t
phrase_key(const struct words *w, int32_t at)
{
	uint64_t key = 0;

	for (int32_t i = at; i < at + PHRASE; i++)
		key = (key ^ w->hash[i]) * UINT64_C(0x9E3779B97F4A7C15);
	return key | 1;
}

static struct entry *
entry_of(const struct entries *entries, uint64_t key)
{
	for (uint64_t i = key >> 17;; i++) {
		struct entry *e = &entries->at[i & (uint64_t)(entries->room - 1)];

		if (e->key == key || e->key == 0) {
			e->key = key;
			return e;
		}
	}
}

static void
count_once(const struct entries *entries, uint64_t key, int32_t block, bool is_text)
{
	struct entry *e = entry_of(entries, key);

	if (e->last == block + 1)
		return;
	e->last = block + 1;
	e->blocks++;
	e->texts += is_text;
}

static void
row_of_shared(const struct entries *words, const struct entries *phrases, const struct words *w,
    bool is_text, struct page_row *row)
{
	int32_t all = 0, shared = 0, often = 0, again = 0;

	for (int32_t i = 0; i < w->len; i++) {
		int32_t texts;

		if (!is_long(w->hash[i]))
			continue;
		texts = entry_of(words, w->hash[i])->texts - is_text;
		all++;
		shared += texts > 0;
		often += texts > OFTEN ? OFTEN : texts;
	}
	for (int32_t i = 0; i + PHRASE <= w->len; i++)
		again += entry_of(phrases, phrase_key(w, i))->blocks > 1;
	row->value[PAGE_shared] = all > 0 ? 1000 * shared / all : -1;
	row->value[PAGE_shared_often] = all > 0 ? 1000 * often / all : -1;
	row->value[PAGE_phrases_again] = w->len >= PHRASE ? 1000 * again / (w->len - PHRASE + 1) : -1;
}

static struct entries
entries_open(isize words, struct arena *work)
{
	struct entries e = { .room = 64 };

	while (e.room < 2 * words)
		e.room *= 2;
	e.at = NEW_ARRAY(work, struct entry, e.room);
	return e;
}

void
page_shared(const struct page *page, const int32_t *said, int32_t least,
    struct page_row *rows, struct arena work)
{
	struct entries words, phrases;
	struct words *of = NEW_ARRAY(&work, struct words, page->blocks.len);
	uint64_t read[WORDS];
	isize all = 0;

	for (isize i = 0; i < page->blocks.len; i++)
		if (said[i] >= least) {
			of[i].hash = read;
			page_signs_words(page, &page->blocks.at[i], take_word, &of[i]);
			of[i].hash = NEW_ARRAY(&work, uint64_t, of[i].len);
			memcpy(of[i].hash, read, (size_t)of[i].len * sizeof *read);
			all += of[i].len;
		}
	words = entries_open(all, &work);
	phrases = entries_open(all, &work);
	for (int32_t i = 0; i < (int32_t)page->blocks.len; i++) {
		for (int32_t k = 0; k < of[i].len; k++)
			if (is_long(of[i].hash[k]))
				count_once(&words, of[i].hash[k], i, said[i] > TEXT);
		for (int32_t k = 0; k + PHRASE <= of[i].len; k++)
			count_once(&phrases, phrase_key(&of[i], k), i, false);
	}
	for (isize i = 0; i < page->blocks.len; i++)
		row_of_shared(&words, &phrases, &of[i], said[i] > TEXT, &rows[i]);
}
