/* text/tag.c - parts of speech: Viterbi over bigram counts (Brants, "TnT",
 * 2000, with bigrams; counts of Lingua::EN::Tagger). */
#include "text/text.h"
#include "core/room.h"

enum { CHOICES_MOST = 12 };

/* Counts go on for TAG_LANES - 1 behind the last (text/language.h). */
struct choices { const struct tag_count *at; int len; };

/* "al-Shimmari", "Ad-Dawr": an article of another language before a name. */
static bool
is_name_with_article(str word)
{
	isize dash = str_find_char(word, '-', 1), most = is_lower(word.ptr[0]) ? 3 : 2;

	return dash > 0 && dash <= most && dash + 1 < word.len && is_upper(word.ptr[dash + 1]);
}

/* The class of a word that was never counted. */
static enum unknown
unknown_class(const struct token *t, str word, bool heed_case)
{
	if (t->kind == TOKEN_NUMBER)
		return is_alpha(word.ptr[word.len - 1]) ? UNKNOWN_ORDINAL : UNKNOWN_NUMBER;
	if (t->kind == TOKEN_PUNCT || t->kind == TOKEN_QUOTE || t->kind == TOKEN_URL)
		return UNKNOWN_SYMBOL;
	if (heed_case && (t->flags & TOKEN_UPPER))
		return UNKNOWN_ABBREVIATION;
	if (str_find_char(word, '-', 1) > 0)
		return heed_case && is_name_with_article(word) ? UNKNOWN_CAPITAL : UNKNOWN_HYPHENED;
	if (heed_case && (t->flags & TOKEN_CAPITAL))
		return UNKNOWN_CAPITAL;
	if (str_ends(word, STR("ing")) || str_ends(word, STR("ING")))
		return UNKNOWN_ING;
	if (str_ends(word, STR("tion")) || str_ends(word, STR("TION")))
		return UNKNOWN_TION;
	if (str_ends(word, STR("ly")) || str_ends(word, STR("LY")))
		return UNKNOWN_LY;
	if (str_ends(word, STR("ed")) || str_ends(word, STR("ED")))
		return UNKNOWN_ED;
	if (str_ends(word, STR("s")) || str_ends(word, STR("S")))
		return UNKNOWN_S;
	return UNKNOWN_OTHER;
}

/* Quotation marks are counted in their TeX and ASCII forms. */
static str
mark_form(const struct token *t, str word)
{
	if (t->kind == TOKEN_WORD)
		return word;
	if (t->kind == TOKEN_QUOTE)
		return t->flags & TOKEN_OPENS ? STR("``") : STR("''");
	if (word.len == 3 && memcmp(word.ptr, "\xE2\x80\x94", 3) == 0)
		return STR("--");
	if (str_equal(word, STR("(")) || str_equal(word, STR("[")))
		return STR("*LRB*");
	if (str_equal(word, STR(")")) || str_equal(word, STR("]")))
		return STR("*RRB*");
	return word;
}

static const struct tag_word *
lower_word(const struct language *language, const struct token *t, str word)
{
	return language_word(language, t->flags & TOKEN_PLAIN ? t->hash : str_hash_nocase(word));
}

/* A clitic with the curly apostrophe is counted with the straight one. */
static const struct tag_word *
straight_word(const struct language *language, str word)
{
	enum { LONGEST = 12 };
	char  plain[LONGEST];
	isize at, len = 0;

	if (word.len > LONGEST || (at = str_find(word, STR("\xE2\x80\x99"), 0)) < 0)
		return NULL;
	for (isize i = 0; i < word.len; i++) {
		if (i == at) {
			plain[len++] = '\'';
			i += 2;
		} else {
			plain[len++] = to_lower(word.ptr[i]);
		}
	}
	return language_word(language, str_hash((str){ plain, len }));
}

/* What was counted of a word that is not found as it stands, or of its class. */
static const struct tag_word *
word_otherwise(const struct analysis *a, const struct sentence *s, const struct token *t,
    str word, bool lower_first)
{
	const struct tag_word *found = t->flags & TOKEN_PLAIN ? NULL : straight_word(a->language, word);

	if (found == NULL && !lower_first && (t->flags & TOKEN_UPPER))
		found = lower_word(a->language, t, word);
	if (found == NULL)
		found = &a->language->unknown[unknown_class(t, word, !s->is_upper)];
	return found;
}

static const struct tag_word *
word_of(const struct analysis *a, const struct sentence *s, isize token)
{
	const struct token *t = &a->tokens.at[token];
	bool  lower_first = s->is_upper || (token == s->first && (t->flags & TOKEN_CAPITAL));
	const struct tag_word *found = NULL;
	str   word;

	if (token_is_small(t) && (found = language_word(a->language, t->hash)) != NULL)
		return found;                   /* most words */
	word = mark_form(t, token_text(a, token));
	if (lower_first)
		found = lower_word(a->language, t, word);
	if (found == NULL && !token_is_small(t))
		found = language_word(a->language, str_hash(word));
	return found != NULL ? found : word_otherwise(a, s, t, word, lower_first);
}

/* The tags of a word, one at least; what was never counted ends a sentence. */
static struct choices
choices_of(const struct analysis *a, const struct sentence *s, isize token)
{
	static const struct tag_count end[TAG_LANES] = { { TAG_PP, 0 } };
	const struct tag_word *found = word_of(a, s, token);
	int count = found != NULL ? (int)tag_word_count(found) : 0;

	if (count == 0)
		return (struct choices){ end, 1 };
	return (struct choices){ a->language->counts + tag_word_first(found),
		count > CHOICES_MOST ? CHOICES_MOST : count };
}

/*
 * Which tag is best is a coin toss to the processor, and so is how many a word has: they are
 * weighed four at a time, without a branch, and a place without a tag is never likely.
 */
typedef float   floats __attribute__((vector_size(TAG_LANES * sizeof(float))));
typedef int32_t marks __attribute__((vector_size(TAG_LANES * sizeof(int32_t))));
enum { BLOCKS_MOST = CHOICES_MOST / TAG_LANES };
#define NEVER (-1e30f)

/* A word with its tags, and the best way to each of them from the word before. */
struct cell { struct choices now; marks from[BLOCKS_MOST]; };

/* How likely each tag of the last word is, from the last word with one tag on. */
struct lattice {
	const struct language *language;
	struct choices last;
	floats scores[BLOCKS_MOST];
};

static inline floats
choose(marks which, floats yes, floats no)
{
	return (floats)(((marks)yes & which) | ((marks)no & ~which));
}

/* Of the tags of a word that ${now} begins, the best way to each, and how likely it is then. */
static inline floats
step_block(const struct lattice *l, const struct tag_count now[TAG_LANES], marks *from)
{
	floats best = { NEVER * 2, NEVER * 2, NEVER * 2, NEVER * 2 };
	marks  at = { 0 };

	for (int k = 0; k < l->last.len; k += TAG_LANES) {
#pragma GCC unroll 4
		for (int n = 0; n < TAG_LANES; n++) {
			const float *row = l->language->transitions + l->last.at[k + n].tag * TAG_COUNT;
			floats score = (floats){ row[now[0].tag], row[now[1].tag], row[now[2].tag],
				row[now[3].tag] } + l->scores[k / TAG_LANES][n];
			marks  better = score > best;

			at = (better & (k + n)) | (at & ~better);
			best = choose(better, score, best);
		}
	}
	*from = at;
	return best + (floats){ now[0].log_odds, now[1].log_odds, now[2].log_odds, now[3].log_odds };
}

/* The best way to the one tag of a word. */
static void
step_to_one(struct lattice *l, struct cell *cell)
{
	const struct tag_count *now = cell->now.at;
	float   best = NEVER * 2;
	int32_t at = 0;

	for (int32_t k = 0; k < l->last.len; k += TAG_LANES) {
#pragma GCC unroll 4
		for (int32_t n = 0; n < TAG_LANES; n++) {
			float score = l->scores[k / TAG_LANES][n] +
			    l->language->transitions[l->last.at[k + n].tag * TAG_COUNT + now->tag];

			at ^= (at ^ (k + n)) & -(int32_t)(score > best);
			best = score > best ? score : best;
		}
	}
	cell->from[0][0] = at;
	l->last = cell->now;
	l->scores[0] = (floats){ 0, NEVER, NEVER, NEVER };
}

/* Add a word.  Every way through one with a single tag is the same from there on: it is
 * where counting begins again. */
static void
step(struct lattice *l, struct cell *cell)
{
	static const marks lane = { 0, 1, 2, 3 };
	static const floats never = { NEVER, NEVER, NEVER, NEVER };
	const struct choices *now = &cell->now;
	floats scores[BLOCKS_MOST];

	if (now->len == 1) {
		step_to_one(l, cell);
		return;
	}
	for (int k = 0, b = 0; k < now->len; k += TAG_LANES, b++)
		scores[b] = choose(lane < now->len - k, step_block(l, now->at + k, &cell->from[b]), never);
	l->last = *now;
	for (int k = 0, b = 0; k < now->len; k += TAG_LANES, b++)
		l->scores[b] = scores[b];
}

static int32_t
best_of(const struct lattice *l)
{
	int32_t best = 0;

	for (int32_t i = 1; i < l->last.len; i++)
		if (l->scores[i / TAG_LANES][i % TAG_LANES] > l->scores[best / TAG_LANES][best % TAG_LANES])
			best = i;
	return best;
}

void
text_tag(struct analysis *a, isize sentence, struct arena scratch)
{
	static const struct tag_count start[TAG_LANES] = { { TAG_PP, 0 } };    /* a sentence begins behind one */
	struct sentence *s = &a->sentences.at[sentence];
	struct lattice l = { .language = a->language, .last = { start, 1 },
		.scores = { { 0, NEVER, NEVER, NEVER } } };
	struct cell *cells;
	int32_t count = s->end - s->first, at;

	if (s->is_tagged || a->language->transitions == NULL)
		return;
	s->is_tagged = true;
	cells = ROOM(&scratch, struct cell, count);
	/* Three rounds, so that memory brings what the next one looks at. */
	for (int32_t i = 0; i < count; i++)
		language_expect_word(a->language, a->tokens.at[s->first + i].hash);
	for (int32_t i = 0; i < count; i++) {
		cells[i].now = choices_of(a, s, s->first + i);
		__builtin_prefetch(cells[i].now.at);
	}
	for (int32_t i = 0; i < count; i++)
		step(&l, &cells[i]);
	at = best_of(&l);
	for (int32_t i = count; i-- > 0;) {
		a->tokens.at[s->first + i].tag = cells[i].now.at[at].tag;
		at = cells[i].from[at / TAG_LANES][at % TAG_LANES];
	}
}
