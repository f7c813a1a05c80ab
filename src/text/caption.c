/* text/caption.c - credits in brackets, runs of headlines. */
#include "text/caption.h"

enum { CREDIT_TOKENS_MOST = 16 };

/* The sentence ends with "( … credit … )". */
static bool
ends_with_credit(const struct analysis *a, const struct sentence *s)
{
	isize last = s->end - 1;
	bool  credit = false;

	if (!sentence_has(s, LEX_CREDIT_WORD))
		return false;
	while (last > s->first && !token_is_char(a, last, ')') && s->end - last < 3)
		last--;
	if (!token_is_char(a, last, ')'))
		return false;
	for (isize t = last - 1; t >= s->first && last - t <= CREDIT_TOKENS_MOST; t--) {
		if (token_is_char(a, t, '('))
			return credit;
		credit |= lex_is(a, t, LEX_CREDIT_WORD);
	}
	return false;
}

bool
caption_is(const struct analysis *a, isize sentence)
{
	const struct sentence *s = &a->sentences.at[sentence];

	if (ends_with_credit(a, s))
		return true;
	return sentence + 1 < a->sentences.len && s[1].paragraph == s->paragraph &&
	    token_is_char(a, s[1].first, '(') && ends_with_credit(a, s + 1);
}

static bool
is_fragment(const struct analysis *a, isize sentence)
{
	return sentence >= 0 && sentence < a->sentences.len &&
	    a->sentences.at[sentence].kind == SENTENCE_FRAGMENT;
}

/* "Kabul: 20 killed": an entry of a table, no link. */
static bool
is_entry(const struct analysis *a, isize sentence)
{
	enum { NAME = 4, COUNTED = 3 };      /* tokens of a name; behind a number */
	const struct sentence *s = &a->sentences.at[sentence];
	int32_t t = s->first + 1;

	while (t < s->end && t <= s->first + NAME && !token_is_char(a, t, ':'))
		t++;
	if (!token_is_char(a, t, ':') || t + 1 >= s->end || (a->tokens.at[t + 1].kind != TOKEN_NUMBER && !lex_is(a, t + 1, LEX_NUMBER)))
		return false;
	for (int32_t k = t + 2; k < s->end && k < t + 2 + COUNTED; k++)
		if (lex_is(a, k, LEX_EFFECT))
			return true;
	return false;
}

bool
caption_is_link(const struct analysis *a, isize sentence)
{
	enum { RUN = 3 };
	isize first = sentence, last = sentence;

	if (!is_fragment(a, sentence) || sentence == 0 || is_entry(a, sentence))
		return false;
	while (last - first < RUN && is_fragment(a, first - 1))
		first--;
	while (last - first < RUN && is_fragment(a, last + 1))
		last++;
	return last - first + 1 >= RUN && a->tokens.at[a->sentences.at[sentence].first].kind != TOKEN_PUNCT;
}
