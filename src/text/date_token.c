/* text/date_token.c - the single words of a date. */
#include "text/date_reader.h"

enum { AMOUNT_MOST = 1000 };

/* "on friday": a text in small letters writes the names of days so, which are
 * words of nothing else where they are written out. */
bool
date_day_name_at(const struct reader *r, isize t)
{
	enum { WRITTEN_OUT = 6 };        /* letters; "sat", "sun" and "mon" are words */

	return is_capital(r, t) || token_text(r->a, t).len >= WRITTEN_OUT;
}

static bool
word_is(const struct reader *r, str word, enum lex_class class)
{
	const struct lex_node *node = lex_find(r->a->language, lex_chain(0, lex_hash(word)));

	for (int i = 0; node != NULL && i < node->senses; i++)
		if (r->a->language->senses[node->first_sense + (uint32_t)i].class == class)
			return true;
	return false;
}

/* The digits a token begins with, and what stands behind them. */
static bool
digits_at(const struct reader *r, isize t, int64_t *number, str *behind)
{
	str   text;
	isize n = 0;

	if (!inside(r, t) || r->a->tokens.at[t].kind != TOKEN_NUMBER)
		return false;
	text = token_text(r->a, t);
	while (n < text.len && is_digit(text.ptr[n]))
		n++;
	*behind = str_from(text, n);
	return n <= 4 && str_to_int(str_first(text, n), number);
}

/* 1 to 31, with or without an ordinal ending. */
bool
date_day_at(const struct reader *r, isize t, int *day, bool *is_ordinal)
{
	int64_t number;
	str behind;

	if (!digits_at(r, t, &number, &behind) || number < 1 || number > 31)
		return false;
	if (behind.len > 0 && !word_is(r, behind, LEX_ORDINAL_ENDING))
		return false;
	*day = (int)number;
	*is_ordinal = behind.len > 0;
	return true;
}

/* "8-9": two days joined in one token. */
bool
date_days_at(const struct reader *r, isize t, int *first, int *last)
{
	int64_t number, second;
	str behind;
	bool ordinal;

	if (date_day_at(r, t, first, &ordinal)) {
		*last = 0;
		return true;
	}
	if (!digits_at(r, t, &number, &behind) || behind.len < 2 || behind.ptr[0] != '-' ||
	    !str_to_int(str_from(behind, 1), &second))
		return false;
	if (number < 1 || second <= number || second > 31)
		return false;
	*first = (int)number;
	*last = (int)second;
	return true;
}

bool
date_year_at(const struct reader *r, isize t, int *year)
{
	int64_t number;
	str behind;

	if (!digits_at(r, t, &number, &behind) || behind.len > 0 ||
	    number < YEAR_LEAST || number > YEAR_MOST ||
	    r->a->tokens.at[t].end - r->a->tokens.at[t].begin != 4)
		return false;
	*year = (int)number;
	return true;
}

/* "9 JAN 90": two digits behind a month, read as the year nearest to the
 * publication. */
bool
date_short_year_at(const struct reader *r, isize t, int *year)
{
	int64_t number;
	str behind;
	int published = r->frame.published.year;

	if (published == 0 || !digits_at(r, t, &number, &behind) || behind.len > 0 ||
	    r->a->tokens.at[t].end - r->a->tokens.at[t].begin != 2)
		return false;
	*year = published - published % 100 + (int)number;
	if (*year > published + 1)
		*year -= 100;
	return published - *year < 30;
}

/* A month's name; "mid-March" too.  Ambiguous ones are the caller's care. */
int
date_month_at(const struct reader *r, isize t, isize *after)
{
	const struct lex_hit *hit;
	str   text;
	isize dash;

	if (!inside(r, t) || r->a->tokens.at[t].kind != TOKEN_WORD)
		return 0;
	if ((hit = lex_at(r->a, t, LEX_MONTH)) != NULL) {
		*after = t + hit->tokens;
		return is_capital(r, t) || !lex_is(r->a, t, LEX_MONTH_AMBIGUOUS)
		    ? (int)hit->sense->number : 0;
	}
	text = token_text(r->a, t);
	dash = str_find_char(text, '-', 0);
	if (dash <= 0 || !word_is(r, str_first(text, dash), LEX_DATE_EDGE))
		return 0;
	const struct lex_node *node = lex_find(r->a->language,
	    lex_chain(0, lex_hash(str_from(text, dash + 1))));

	for (int i = 0; node != NULL && i < node->senses; i++) {
		const struct lex_sense *sense = &r->a->language->senses[node->first_sense + (uint32_t)i];

		if (sense->class == LEX_MONTH) {
			*after = t + 1;
			return (int)sense->number;
		}
	}
	return 0;
}

bool
date_month_is_ambiguous(const struct reader *r, isize t)
{
	return lex_is(r->a, t, LEX_MONTH_AMBIGUOUS) || r->s->is_upper;
}

/* How many, in digits or words. */
int
date_amount_at(const struct reader *r, isize t, isize *after)
{
	const struct lex_hit *hit = hit_at(r, t, LEX_DATE_NUMBER);
	int64_t number;
	str behind;

	if (hit != NULL) {
		*after = t + hit->tokens;
		return (int)hit->sense->number;
	}
	if (!digits_at(r, t, &number, &behind) || behind.len > 0 || number > AMOUNT_MOST)
		return 0;
	*after = t + 1;
	return (int)number;
}

bool
date_unit_at(const struct reader *r, isize t, enum date_unit *unit, isize *after)
{
	static const struct { const char *name; enum date_unit unit; } units[] = {
		{ "day", UNIT_DAY }, { "week", UNIT_WEEK }, { "fortnight", UNIT_FORTNIGHT },
		{ "weekend", UNIT_WEEKEND }, { "month", UNIT_MONTH }, { "year", UNIT_YEAR },
		{ "decade", UNIT_DECADE }, { "hour", UNIT_HOUR },
	};
	const struct lex_hit *hit = hit_at(r, t, LEX_DATE_UNIT);

	if (hit == NULL)
		return false;
	*after = t + hit->tokens;
	for (isize i = 0; i < COUNT_OF(units); i++)
		if (strcmp(units[i].name, hit->sense->value) == 0) {
			*unit = units[i].unit;
			return true;
		}
	return false;
}
