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
		found = language_word(a->language, str_hash(unknown_class(a, t, word, !s->is_upper)));
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
	static const struct tag_count end = { TAG_PP, 0 };
	const struct tag_word *found = word_of(a, s, token);
	int count = found != NULL ? (int)tag_word_count(found) : 0;

	if (count == 0)
		return (struct choices){ &end, 1 };
	return (struct choices){ a->language->counts + tag_word_first(found),
		count > CHOICES_MOST ? CHOICES_MOST : count };
}

/* A word with several tags, with the best way to each of them from the word before. */
struct cell { struct choices choices; uint8_t from[CHOICES_MOST]; };
struct scores { float at[CHOICES_MOST]; };

/*
 * The words of a sentence up to the present one.  Every way through a word with one tag
 * is the same from there on, so that only the words with several since then are open.
 */
struct lattice {
	const struct language *language;
	struct choices last;             /* of the word before */
	struct scores  scores;           /* how likely each of them is */
	struct { struct cell *at; isize len, room; } open;
};

/* Add a word behind one with a single tag. */
static void
step_from_one(struct lattice *l, const struct choices *now, uint8_t from[CHOICES_MOST])
{
	const float *row = l->language->transitions + l->last.at[0].tag * TAG_COUNT;
	float before = l->scores.at[0];

	for (int i = 0; i < now->len; i++) {
		from[i] = 0;
		l->scores.at[i] = before + row[now->at[i].tag] + now->at[i].log_odds;
	}
	l->last = *now;
}

/* Add a word.  Which score is best is a coin toss to the processor: chosen without a branch. */
static void
step(struct lattice *l, const struct choices *now, uint8_t from[CHOICES_MOST])
{
	struct scores before = l->scores;
	const float *rows[CHOICES_MOST];

	if (l->last.len == 1) {
		step_from_one(l, now, from);
		return;
	}
	for (int k = 0; k < l->last.len; k++)
		rows[k] = l->language->transitions + l->last.at[k].tag * TAG_COUNT;
	for (int i = 0; i < now->len; i++) {
		const struct tag_count *tag = &now->at[i];
		float    best = before.at[0] + rows[0][tag->tag];
		unsigned at = 0;

		for (unsigned k = 1; k < (unsigned)l->last.len; k++) {
			float score = before.at[k] + rows[k][tag->tag];

			at = score > best ? k : at;
			best = score > best ? score : best;
		}
		from[i] = (uint8_t)at;
		l->scores.at[i] = best + tag->log_odds;
	}
	l->last = *now;
}

static unsigned
best_of(const struct lattice *l)
{
	unsigned best = 0;

	for (unsigned i = 1; i < (unsigned)l->last.len; i++)
		if (l->scores.at[i] > l->scores.at[best])
			best = i;
	return best;
}

/* Give the open words, which end before token ${end}, their tags: ${at} is the last one's. */
static void
decide(struct lattice *l, struct token *end, unsigned at)
{
	for (isize i = l->open.len; i-- > 0;) {
		(--end)->tag = l->open.at[i].choices.at[at].tag;
		at = l->open.at[i].from[at];
	}
	l->open.len = 0;
}

/* A word with one tag: what is open before it is decided by it. */
static void
take_certain(struct lattice *l, struct token *token, const struct choices *now)
{
	uint8_t from[CHOICES_MOST];

	if (l->open.len > 0) {
		step(l, now, from);
		decide(l, token, from[0]);
	}
	token->tag = now->at[0].tag;
	l->last = *now;
	l->scores.at[0] = 0;
}

void
text_tag(struct analysis *a, isize sentence, struct arena scratch)
{
	static const struct tag_count start = { TAG_PP, 0 };    /* a sentence begins behind one */
	struct sentence *s = &a->sentences.at[sentence];
	struct lattice l = { .language = a->language, .last = { &start, 1 } };

	if (s->is_tagged || a->language->transitions == NULL)
		return;
	s->is_tagged = true;
	for (isize i = s->first; i < s->end; i++) {
		struct choices now = choices_of(a, s, i);

		if (now.len == 1) {
			take_certain(&l, &a->tokens.at[i], &now);
			continue;
		}
		struct cell *cell = PUSH(&l.open, &scratch);

		cell->choices = now;
		step(&l, &now, cell->from);
	}
	decide(&l, &a->tokens.at[s->end], best_of(&l));
}
