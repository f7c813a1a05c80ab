/* text/caption.c - credits in brackets. */
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
		credit |= lex_at(a, t, LEX_CREDIT_WORD) != NULL;
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
