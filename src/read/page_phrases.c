/* read/page_phrases.c - see page_phrases.h. */
#include "read/page_phrases.h"

#include "tables.h"

enum { HEAD_WORDS = 12, PHRASE_WORDS = 4, WEIGHT = 1 };

struct page_phrases
page_phrases_open(struct arena *work)
{
	struct page_phrases p = { .room = 64 };

	while (p.room < 3 * table_method_page_phrases_rows)
		p.room *= 2;
	p.slots = NEW_ARRAY(work, int16_t, p.room);
	for (isize i = 0; i < table_method_page_phrases_rows; i++) {
		uint64_t at = str_hash(table_method_page_phrases[i][0]);

		while (p.slots[at & (uint64_t)(p.room - 1)] != 0)
			at++;
		p.slots[at & (uint64_t)(p.room - 1)] = (int16_t)(i + 1);
	}
	return p;
}

static int32_t
weight_of(const struct page_phrases *p, str phrase)
{
	for (uint64_t at = str_hash(phrase);; at++) {
		int16_t row = p->slots[at & (uint64_t)(p->room - 1)];
		int64_t weight = 0;

		if (row == 0)
			return 0;
		if (str_equal(table_method_page_phrases[row - 1][0], phrase)) {
			str_to_int(table_method_page_phrases[row - 1][WEIGHT], &weight);
			return (int32_t)weight;
		}
	}
}

static int32_t
count_words(const struct page_phrases *p, const char *line, const int *starts,
    const int *ends, int words)
{
	int32_t sum = 0;

	for (int i = 0; i < words; i++)
		for (int n = 0; n < PHRASE_WORDS && i + n < words; n++)
			sum += weight_of(p, (str){ line + starts[i], ends[i + n] - starts[i] });
	return sum;
}

/* The first words of a block, lower case, one space between them. */
int32_t
page_phrases_count(const struct page_phrases *p, const struct page *page,
    const struct block *block)
{
	char line[256];
	int  starts[HEAD_WORDS], ends[HEAD_WORDS], words = 0, len = 0;
	bool in_word = false;

	for (int32_t r = block->run_begin; r < block->run_end; r++) {
		str text = page->runs.at[r].text;

		for (isize i = 0; i <= text.len; i++) {
			char c = i < text.len ? text.ptr[i] : ' ';
			bool letter = is_alpha(c) || is_digit(c) || (unsigned char)c >= 0x80;

			if (i == text.len && !page->runs.at[r].is_break)
				break;
			if (!letter) {
				if (in_word)
					ends[words++] = len;
				in_word = false;
				if (words == HEAD_WORDS || len > 200)
					return count_words(p, line, starts, ends, words);
				continue;
			}
			if (!in_word) {
				if (len > 0)
					line[len++] = ' ';
				starts[words] = len;
			}
			in_word = true;
			if (len < 254)
				line[len++] = to_lower(c);
		}
	}
	if (in_word)
		ends[words++] = len;
	return count_words(p, line, starts, ends, words);
}
