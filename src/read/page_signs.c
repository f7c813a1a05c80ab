/* read/page_signs.c - see page_signs.h. */
#include "read/page_signs.h"

#include "page_signs.inc"

enum { WORD_MOST = 32, HEAD_WORDS = 8, BODY_WORDS = 80, TAIL_WORDS = 4 };

/* ---- the table ---------------------------------------------------------- */

struct page_signs
page_signs_learnt(void)
{
	return (struct page_signs){ learnt_signs, COUNT_OF(learnt_signs) };
}

isize
page_signs_slot(const struct page_signs *signs, enum page_sign_kind kind, str sign, uint32_t *check)
{
	uint64_t hash = str_hash(sign) * 2 + (uint64_t)kind, at = hash ^ hash >> 29;

	*check = (uint32_t)(hash >> 32) | 1;
	for (;; at++) {
		isize slot = (isize)(at & (uint64_t)(signs->room - 1));

		if (signs->slots[slot].check == *check || signs->slots[slot].check == 0)
			return slot;
	}
}

static const int16_t *
weights_of(const struct page_signs *signs, enum page_sign_kind kind, str sign)
{
	static const int16_t none[SIGN_PLACES];
	uint32_t check;
	isize slot;

	if (signs->room == 0)
		return none;
	slot = page_signs_slot(signs, kind, sign, &check);
	return signs->slots[slot].weight;
}

static void
sum_add(struct sign_sum *s, int32_t weight)
{
	if (weight == 0)
		return;
	s->sum += weight;
	s->least = s->count == 0 || weight < s->least ? weight : s->least;
	s->most = s->count == 0 || weight > s->most ? weight : s->most;
	s->count++;
}

void
sign_sum_join(struct sign_sum *into, const struct sign_sum *other)
{
	if (other->count == 0)
		return;
	into->sum += other->sum;
	into->least = into->count == 0 || other->least < into->least ? other->least : into->least;
	into->most = into->count == 0 || other->most > into->most ? other->most : into->most;
	into->count += other->count;
}

/* ---- names -------------------------------------------------------------- */

/* The word before stands in front of this one, with a hyphen between. */
struct splitter {
	char  pair[2 * WORD_MOST + 1];
	isize before, len;          /* of the word before and its hyphen; of both */
	page_sign_fn *see;
	void *with;
};

static void
word_end(struct splitter *s)
{
	isize len = s->len - s->before;

	if (len > 1) {
		s->see(s->with, (str){ s->pair + s->before, len }, 3);
		if (s->before > 0)
			s->see(s->with, (str){ s->pair, s->len }, 3);
	}
	if (len == 0)
		return;
	memmove(s->pair, s->pair + s->before, (size_t)len);
	s->pair[len] = '-';
	s->before = s->len = len + 1;
}

static void
split(const char *value, page_sign_fn *see, void *with)
{
	struct splitter s = { .see = see, .with = with };

	for (const char *c = value; *c != '\0'; c++) {
		if (!is_alpha(*c) || (is_upper(*c) && c > value && is_lower(c[-1])))
			word_end(&s);
		if (is_space(*c))
			s.before = s.len = 0;
		else if (is_alpha(*c) && s.len - s.before < WORD_MOST - 1)
			s.pair[s.len++] = to_lower(*c);
	}
	word_end(&s);
}

void
page_signs_names(const GumboElement *element, page_sign_fn *see, void *with)
{
	str  name = str_first(str_of(gumbo_normalized_tagname(element->tag)), WORD_MOST - 1);
	char tag[WORD_MOST] = "<";

	memcpy(tag + 1, name.ptr, (size_t)name.len);
	see(with, (str){ tag, name.len + 1 }, 3);
	for (unsigned i = 0; i < element->attributes.length; i++) {
		const GumboAttribute *a = element->attributes.data[i];

		if (strcmp(a->name, "class") == 0 || strcmp(a->name, "id") == 0 ||
		    strcmp(a->name, "role") == 0 || strcmp(a->name, "itemprop") == 0)
			split(a->value, see, with);
	}
}

struct weighing { const struct page_signs *signs; struct sign_sum *out; };

static void
weigh_name(void *with, str sign, unsigned places)
{
	struct weighing *w = with;
	const int16_t *weight = weights_of(w->signs, SIGN_NAME, sign);

	(void)places;
	sum_add(&w->out[SIGN_NEAR], weight[SIGN_NEAR]);
	sum_add(&w->out[SIGN_FAR], weight[SIGN_FAR]);
}

void
page_signs_of_box(const struct page_signs *signs, const GumboElement *element,
    struct sign_sum out[2])
{
	page_signs_names(element, weigh_name, &(struct weighing){ signs, out });
}

/* ---- words -------------------------------------------------------------- */

/* The last words in a ring; a word is seen when the next one ends, since only then
 * is it known not to be among the last. */
struct reader {
	char  word[TAIL_WORDS][WORD_MOST];
	isize len[TAIL_WORDS];
	int32_t words;
	char  now[WORD_MOST];
	isize now_len;
	bool  is_number, is_long;
	page_sign_fn *see;
	void *with;
};

static unsigned
places_of(int32_t nth)
{
	return (nth < HEAD_WORDS ? 1u << SIGN_HEAD : 0) | (nth < BODY_WORDS ? 1u << SIGN_BODY : 0);
}

static void
see_oldest(struct reader *r, int32_t nth, unsigned tail)
{
	unsigned places = places_of(nth) | tail;
	int at = nth % TAIL_WORDS;

	if (places != 0)
		r->see(r->with, (str){ r->word[at], r->len[at] }, places);
}

static void
reader_end(struct reader *r)
{
	char both[2 * WORD_MOST + 1];
	int at = r->words % TAIL_WORDS, before = (r->words + TAIL_WORDS - 1) % TAIL_WORDS;

	if (r->now_len == 0)
		return;
	if (r->is_number || r->is_long) {
		r->now[0] = r->is_number ? '0' : '~';
		r->now_len = 1;
	}
	if (r->words >= TAIL_WORDS)
		see_oldest(r, r->words - TAIL_WORDS, 0);
	memcpy(r->word[at], r->now, (size_t)r->now_len);
	r->len[at] = r->now_len;
	if (r->words > 0 && r->words < HEAD_WORDS) {
		isize len = r->len[before];

		memcpy(both, r->word[before], (size_t)len);
		both[len] = ' ';
		memcpy(both + len + 1, r->now, (size_t)r->now_len);
		r->see(r->with, (str){ both, len + 1 + r->now_len }, 1u << SIGN_HEAD);
	}
	r->words++;
	r->now_len = 0;
	r->is_long = false;
}

/* Latin capitals of U+00C0 to U+00DE; other scripts as they are. */
static void
take_letter(struct reader *r, unsigned char before, unsigned char c)
{
	if (r->now_len == 0)
		r->is_number = true;
	r->is_number &= is_digit(c);
	if (r->now_len >= WORD_MOST - 1) {
		r->is_long = true;
		return;
	}
	if (before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97)
		c = (unsigned char)(c + 0x20);
	r->now[r->now_len++] = to_lower((char)c);
}

/* Marks of U+0080 to U+00BF, and those of U+2000 to U+203F, part words. */
static isize
parting(str text, isize at)
{
	unsigned char c = (unsigned char)text.ptr[at];

	if (c == 0xC2 && at + 1 < text.len)
		return 2;
	if (c == 0xE2 && at + 2 < text.len && (unsigned char)text.ptr[at + 1] == 0x80)
		return 3;
	return c >= 0x80 || is_alpha((char)c) || is_digit((char)c) || c == '_' ? 0 : 1;
}

static void
read_run(struct reader *r, str text)
{
	for (isize i = 0; i < text.len; i++) {
		isize apart = parting(text, i);

		if (apart > 0) {
			reader_end(r);
			i += apart - 1;
		} else
			take_letter(r, i > 0 ? (unsigned char)text.ptr[i - 1] : 0,
			    (unsigned char)text.ptr[i]);
	}
}

void
page_signs_words(const struct page *page, const struct block *block, page_sign_fn *see, void *with)
{
	struct reader r = { .see = see, .with = with };

	for (int32_t i = block->run_begin; i < block->run_end; i++) {
		if (page->runs.at[i].is_break)
			reader_end(&r);
		else
			read_run(&r, page->runs.at[i].text);
	}
	reader_end(&r);
	for (int32_t i = r.words < TAIL_WORDS ? 0 : r.words - TAIL_WORDS; i < r.words; i++)
		see_oldest(&r, i, 1u << SIGN_TAIL);
}

static void
weigh_word(void *with, str sign, unsigned places)
{
	struct weighing *w = with;
	const int16_t *weight = weights_of(w->signs, SIGN_WORD, sign);

	for (int p = 0; p < SIGN_PLACES; p++)
		if (places & 1u << p)
			sum_add(&w->out[p], weight[p]);
}

void
page_signs_of_block(const struct page_signs *signs, const struct page *page,
    const struct block *block, struct sign_sum out[SIGN_PLACES])
{
	page_signs_words(page, block, weigh_word, &(struct weighing){ signs, out });
}
