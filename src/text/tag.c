/* text/tag.c - parts of speech: Viterbi over bigram counts (Brants, "TnT",
 * 2000, with bigrams; counts of Lingua::EN::Tagger). */
#include "text/text.h"

enum { CHOICES_MOST = 12 };

struct choices { const struct tag_count *at; int len; };

/* The class of a word that was never counted, as the counts name it. */
static str
unknown_class(const struct analysis *a, const struct token *t, str word, bool heed_case)
{
	if (t->kind == TOKEN_NUMBER)
		return is_alpha(word.ptr[word.len - 1]) ? STR("*ORD*") : STR("*NUM*");
	if (t->kind == TOKEN_PUNCT || t->kind == TOKEN_QUOTE || t->kind == TOKEN_URL)
		return STR("-sym-");
	if (heed_case && (t->flags & TOKEN_UPPER))
		return STR("-abr-");
	if (str_find_char(word, '-', 1) > 0)
		return STR("-hyp-");
	if (heed_case && (t->flags & TOKEN_CAPITAL))
		return STR("-cap-");
	if (str_ends(word, STR("ing")) || str_ends(word, STR("ING")))
		return STR("-ing-");
	if (str_ends(word, STR("tion")) || str_ends(word, STR("TION")))
		return STR("-tion-");
	if (str_ends(word, STR("ly")) || str_ends(word, STR("LY")))
		return STR("-ly-");
	if (str_ends(word, STR("ed")) || str_ends(word, STR("ED")))
		return STR("-ed-");
	if (str_ends(word, STR("s")) || str_ends(word, STR("S")))
		return STR("-s-");
	(void)a;
	return STR("-unknown-");
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
	char  plain[16];
	isize at = str_find(word, STR("\xE2\x80\x99"), 0), len = 0;

	if (at < 0 || word.len > 12)
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

static struct choices
choices_of(const struct analysis *a, const struct sentence *s, isize token)
{
	const struct token *t = &a->tokens.at[token];
	const struct language *language = a->language;
	str   word = mark_form(t, token_text(a, token));
	bool  lower_first = s->is_upper || (token == s->first && (t->flags & TOKEN_CAPITAL));
	const struct tag_word *found = lower_first ? lower_word(language, t, word) : NULL;

	if (found == NULL)
		found = language_word(language, token_is_small(t) ? t->hash : str_hash(word));
	if (found == NULL && !(t->flags & TOKEN_PLAIN))
		found = straight_word(language, word);
	if (found == NULL && !lower_first && (t->flags & TOKEN_UPPER))
		found = lower_word(language, t, word);
	if (found == NULL)
		found = language_word(language, str_hash(unknown_class(a, t, word, !s->is_upper)));
	if (found == NULL)
		return (struct choices){ 0 };
	return (struct choices){ language->counts + tag_word_first(found),
		tag_word_count(found) > CHOICES_MOST ? CHOICES_MOST : (int)tag_word_count(found) };
}

struct cell { struct choices choices; uint8_t from[CHOICES_MOST]; };
struct scores { float at[CHOICES_MOST]; };

/* Which score is best is a coin toss to the processor: chosen without a branch. */
static void
step(const struct language *language, const struct cell *before, const struct scores *so_far,
    struct cell *now, struct scores *out)
{
	const float *rows[CHOICES_MOST];

	for (int k = 0; k < before->choices.len; k++)
		rows[k] = language->transitions + before->choices.at[k].tag * TAG_COUNT;
	for (int i = 0; i < now->choices.len; i++) {
		const struct tag_count *tag = &now->choices.at[i];
		float    best = so_far->at[0] + rows[0][tag->tag];
		unsigned from = 0;

		for (unsigned k = 1; k < (unsigned)before->choices.len; k++) {
			float    score = so_far->at[k] + rows[k][tag->tag];
			unsigned mask = 0u - (score > best);

			best = score > best ? score : best;
			from = (k & mask) | (from & ~mask);
		}
		now->from[i] = (uint8_t)from;
		out->at[i] = best + tag->log_odds;
	}
}

static int
best_of(const struct cell *cell, const struct scores *scores)
{
	int best = 0;

	for (int i = 1; i < cell->choices.len; i++)
		if (scores->at[i] > scores->at[best])
			best = i;
	return best;
}

void
text_tag(struct analysis *a, isize sentence, struct arena scratch)
{
	struct sentence *s = &a->sentences.at[sentence];
	isize count = s->end - s->first;
	const struct tag_count start = { TAG_PP, 0 };    /* a sentence begins behind one */
	struct scores scores[2] = { { { 0 } } };
	struct cell *cells;
	int   at;

	if (s->is_tagged || a->language->transitions == NULL)
		return;
	s->is_tagged = true;
	cells = NEW_ARRAY(&scratch, struct cell, count + 1);
	cells[0].choices = (struct choices){ &start, 1 };
	for (isize i = 0; i < count; i++) {
		cells[i + 1].choices = choices_of(a, s, s->first + i);
		if (cells[i + 1].choices.len == 0)
			cells[i + 1].choices = (struct choices){ &start, 1 };
		step(a->language, &cells[i], &scores[i % 2], &cells[i + 1], &scores[(i + 1) % 2]);
	}
	at = best_of(&cells[count], &scores[count % 2]);
	for (isize i = count; i > 0; i--) {
		struct token *t = &a->tokens.at[s->first + i - 1];

		t->tag = cells[i].choices.at[at].tag;
		at = cells[i].from[at];
	}
}
