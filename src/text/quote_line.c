/* text/quote_line.c - speakers that the layout names: signatures under a
 * post, labels of a transcript, "…: SOURCE" and "Police: …" in headlines. */
#include "text/quote_parts.h"

enum { LABEL_MOST = 4, SIGNED_MOST = 12 };    /* tokens; sentences */

static bool
is_capital_word(const struct analysis *a, isize i)
{
	return a->tokens.at[i].kind == TOKEN_WORD && (a->tokens.at[i].flags & TOKEN_CAPITAL) != 0;
}

static bool
is_dash(const struct analysis *a, isize i)
{
	str word = token_text(a, i);

	return str_equal(word, STR("\xE2\x80\x94")) || str_equal(word, STR("\xE2\x80\x93")) ||
	    str_equal(word, STR("\xE2\x80\x95")) || str_equal(word, STR("--")) ||
	    str_equal(word, STR("-"));
}

static span
tokens_span(const struct analysis *a, isize first, isize end)
{
	return first < end ? token_span(a, first, end - 1) : (span){ 0, 0 };
}

static struct quotation *
push(const struct sentence *s, span source, span cue, struct arena *keep,
    struct quotation_list *out)
{
	struct quotation *q = PUSH(out, keep);

	q->source = source;
	q->cue = cue;
	q->sentence = s->where;
	q->force = STR("says");
	return q;
}

/* "— Name (@account) date" under the paragraph that it signs. */
static bool
signature(const struct analysis *a, isize sentence, struct arena *keep,
    struct quotation_list *out)
{
	const struct sentence *s = &a->sentences.at[sentence];
	isize end = s->first + 1, at;
	struct quotation *q;

	if (s->end - s->first < 4 || !is_dash(a, s->first) || sentence == 0)
		return false;
	while (end < s->end && a->tokens.at[end].kind == TOKEN_WORD)
		end++;
	if (end == s->first + 1 || end + 1 >= s->end || !token_is_char(a, end, '(') ||
	    a->text.ptr[a->tokens.at[end + 1].begin] != '@')
		return false;
	at = sentence;
	while (at > 0 && at > sentence - SIGNED_MOST &&
	    a->sentences.at[at - 1].paragraph >= s->paragraph - 1)
		at--;
	q = push(s, tokens_span(a, s->first + 1, end), (span){ 0, 0 }, keep, out);
	for (; at < sentence; at++)
		*PUSH(&q->content, keep) = a->sentences.at[at].where;
	return true;
}

/* "NAME: …": the colon, or -1 where the sentence does not begin so. */
static isize
label_colon(const struct analysis *a, const struct sentence *s)
{
	isize i = s->first;

	while (i < s->end && i - s->first < LABEL_MOST && is_capital_word(a, i) &&
	    (a->tokens.at[i].flags & TOKEN_UPPER) != 0)
		i++;
	return i > s->first && i + 1 < s->end && !s->is_upper && token_is_char(a, i, ':') ? i : -1;
}

/* "BEIRUT: …" opens the body of a report, and nothing else in it is labelled: the town where
 * it was written.  In a transcript one label follows another. */
static bool
is_dateline(const struct analysis *a, isize sentence)
{
	for (isize k = sentence - 1; k >= 0; k--)
		if (a->sentences.at[k].kind == SENTENCE_BODY)
			return false;
	for (isize k = sentence + 1; k < a->sentences.len && k <= sentence + SIGNED_MOST; k++)
		if (label_colon(a, &a->sentences.at[k]) >= 0)
			return false;
	return true;
}

/* "NAME: what is said", to the end of the paragraph. */
static bool
label(const struct analysis *a, isize sentence, struct arena *keep, struct quotation_list *out)
{
	const struct sentence *s = &a->sentences.at[sentence];
	isize i = label_colon(a, s);
	struct quotation *q;

	if (i < 0 || is_dateline(a, sentence))
		return false;
	q = push(s, tokens_span(a, s->first, i), tokens_span(a, i, i + 1), keep, out);
	*PUSH(&q->content, keep) = tokens_span(a, i + 1, s->end);
	for (isize k = sentence + 1; k < a->sentences.len && k < sentence + SIGNED_MOST &&
	    a->sentences.at[k].paragraph == s->paragraph; k++)
		*PUSH(&q->content, keep) = a->sentences.at[k].where;
	return true;
}

/* Tokens [first, end) end in a word for one who speaks: "Hospital officials", "the interior ministry". */
static bool
is_speaker(const struct analysis *a, isize first, isize end)
{
	static const enum lex_class voices[] = { LEX_VOICE_WORD, LEX_VOICE_PARTY, LEX_BODY_NOUN, LEX_ROLE_NOUN };

	for (isize i = first; i < end; i++) {
		if (a->tokens.at[i].kind != TOKEN_WORD)
			return false;
		for (isize k = 0; k < COUNT_OF(voices); k++) {
			const struct lex_hit *hit = lex_at(a, i, voices[k]);

			if (hit != NULL && i + hit->tokens == end)
				return true;
		}
	}
	return false;
}

/* "14:55 (GMT) - ", with which an entry of a live report begins: the token behind it, or the first. */
static isize
behind_clock(const struct analysis *a, const struct sentence *s)
{
	const struct token *t = &a->tokens.at[s->first];
	isize i = s->first + 1;

	if (t->kind != TOKEN_NUMBER || t->end - t->begin < 4 || t->end - t->begin > 5 || a->text.ptr[t->end - 3] != ':')
		return s->first;
	while (i < s->end && (lex_is(a, i, LEX_CLOCK_ZONE) || lex_is(a, i, LEX_CLOCK_HALF) || is_dash(a, i) || token_is_char(a, i, ':') ||
	    token_is_char(a, i, '|')))
		i++;
	return i;
}

/* A headline says who says it and what: [first, end) and the mark between them at ${mark}. */
static bool
say_headline(const struct analysis *a, const struct sentence *s, isize mark, bool is_before,
    struct arena *keep, struct quotation_list *out)
{
	span who = is_before ? tokens_span(a, behind_clock(a, s), mark) : tokens_span(a, mark + 1, s->end);
	struct quotation *q = push(s, who, tokens_span(a, mark, mark + 1), keep, out);

	*PUSH(&q->content, keep) = is_before ? tokens_span(a, mark + 1, s->end) : tokens_span(a, s->first, mark);
	return true;
}

/* "… in the market: SOURCE", "… in the market - police": the mark, or -1. */
static isize
mark_at_end(const struct analysis *a, const struct sentence *s)
{
	isize i = s->end, name = s->end;

	while (i > s->first && s->end - i < LABEL_MOST && a->tokens.at[i - 1].kind == TOKEN_WORD) {
		i--;
		name = is_capital_word(a, i) ? i : name;
	}
	if (i == s->end || i < s->first + 4)
		return -1;
	return token_is_char(a, i - 1, ':') ? (name == i || is_speaker(a, i, s->end) ? i - 1 : -1)
	    : is_dash(a, i - 1) && is_speaker(a, i, s->end) ? i - 1 : -1;
}

/* "Police: two killed in the market", from token ${first} on: the mark, or -1. */
static isize
mark_at_begin(const struct analysis *a, const struct sentence *s, isize first)
{
	isize i = first;

	while (i < s->end && i - first < LABEL_MOST && a->tokens.at[i].kind == TOKEN_WORD)
		i++;
	return i + 2 < s->end && token_is_char(a, i, ':') && is_speaker(a, first, i) && sentence_has(s, LEX_EFFECT) ? i : -1;
}

/* A headline that ends or begins with who says it. */
static bool
headline(const struct analysis *a, isize sentence, struct arena *keep,
    struct quotation_list *out)
{
	const struct sentence *s = &a->sentences.at[sentence];
	isize first = behind_clock(a, s);

	if ((s->kind == SENTENCE_BODY && first == s->first) || s->is_upper)
		return false;
	if (s->kind != SENTENCE_BODY && mark_at_end(a, s) >= 0)
		return say_headline(a, s, mark_at_end(a, s), false, keep, out);
	return mark_at_begin(a, s, first) >= 0 && say_headline(a, s, mark_at_begin(a, s, first), true, keep, out);
}

bool
quote_line(const struct analysis *a, isize sentence, struct arena *keep,
    struct quotation_list *out)
{
	return signature(a, sentence, keep, out) || label(a, sentence, keep, out) ||
	    headline(a, sentence, keep, out);
}
