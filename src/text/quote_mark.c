/* text/quote_mark.c - quotation marks paired into regions. */
#include "text/quote_parts.h"
#include "core/room.h"

/* Which marks may close what: the curly single mark is also an apostrophe, so
 * that only its own kind closes a region of it. */
enum mark_kind { MARK_DOUBLE, MARK_SINGLE };

static enum mark_kind
kind_of(const struct analysis *a, isize i)
{
	str word = token_text(a, i);

	if (word.len == 1)
		return word.ptr[0] == '\'' || word.ptr[0] == '`' ? MARK_SINGLE : MARK_DOUBLE;
	return str_equal(word, STR("\xE2\x80\x98")) || str_equal(word, STR("\xE2\x80\x99"))
	    ? MARK_SINGLE : MARK_DOUBLE;
}

static void
close_region(struct marks *m, isize open, isize close, bool unclosed, struct arena *keep)
{
	struct mark_region *r = PUSH(&m->regions, keep);

	*r = (struct mark_region){ open, close, unclosed };
	for (isize i = open; i <= close; i++)
		m->region_of[i] = (int32_t)(m->regions.len - 1);
}

/* The mark at ${i} when a region is open since ${open}. */
static bool
closes(const struct analysis *a, isize open, isize i)
{
	const struct token *t = &a->tokens.at[i];

	/* A mark right behind the opening one is the same mark, doubled. */
	if (kind_of(a, open) != kind_of(a, i) || a->tokens.at[i - 1].kind == TOKEN_QUOTE)
		return kind_of(a, open) == kind_of(a, i) && i - open > 3 &&
		    (t->flags & TOKEN_CLOSES) != 0 && a->tokens.at[i - 2].kind != TOKEN_QUOTE;
	return (t->flags & TOKEN_CLOSES) != 0;
}

static bool
opens(const struct analysis *a, isize i, isize last_close)
{
	const struct token *t = &a->tokens.at[i];

	if (last_close == i - 1 && last_close >= 0 && !(t->flags & TOKEN_SPACE))
		return false;
	if (kind_of(a, i) == MARK_SINGLE)
		return (t->flags & TOKEN_OPENS) != 0 && (t->flags & TOKEN_CLOSES) == 0;
	return (t->flags & TOKEN_OPENS) != 0;
}

/* A second closing mark right behind the first belongs to its region. */
static void
take_doubled(struct marks *m, isize i, isize last_close)
{
	if (m->regions.len == 0 || last_close != i - 1 ||
	    m->regions.at[m->regions.len - 1].close != i - 1)
		return;
	m->regions.at[m->regions.len - 1].close = i;
	m->region_of[i] = (int32_t)(m->regions.len - 1);
}

/* A mark that never closed quotes the rest of its paragraph where it opens
 * the paragraph or the next one goes on with a mark; else it is a slip. */
static bool
goes_on(const struct analysis *a, isize open, isize paragraph_end)
{
	if (kind_of(a, open) == MARK_SINGLE)
		return false;
	return paragraph_end < a->tokens.len && a->tokens.at[paragraph_end].kind == TOKEN_QUOTE;
}

void
marks_find(const struct analysis *a, struct arena *keep, struct marks *out)
{
	isize open = -1, last_close = -1;

	*out = (struct marks){ 0 };
	out->region_of = ROOM(keep, int32_t, a->tokens.len + 1);
	memset(out->region_of, 0xFF, (size_t)(a->tokens.len + 1) * sizeof *out->region_of);
	for (isize s = 0; s < a->sentences.len; s++) {
		const struct sentence *sentence = &a->sentences.at[s];
		bool ends = s + 1 == a->sentences.len ||
		    a->sentences.at[s + 1].paragraph != sentence->paragraph;

		for (isize i = sentence->first; i < sentence->end; i++) {
			if (a->tokens.at[i].kind != TOKEN_QUOTE)
				continue;
			if (open >= 0 && closes(a, open, i)) {
				close_region(out, open, i, false, keep);
				open = -1;
				last_close = i;
			} else if (open < 0 && opens(a, i, last_close)) {
				open = i;
			} else if (open < 0) {
				take_doubled(out, i, last_close);
				last_close = i;
			}
		}
		if (ends && open >= 0) {
			if (goes_on(a, open, sentence->end) ||
			    open == a->sentences.at[s].first)
				close_region(out, open, sentence->end - 1, true, keep);
			open = -1;
		}
	}
}

int32_t
marks_ask(const struct analysis *a, const struct marks *marks, isize end)
{
	int32_t r = end >= 2 ? marks->region_of[end - 1] : -1;

	if (r < 0 || marks->regions.at[r].close != end - 1 || marks->regions.at[r].is_unclosed)
		return -1;
	return token_is_char(a, end - 2, '?') || token_is_char(a, end - 2, '!') ? r : -1;
}
