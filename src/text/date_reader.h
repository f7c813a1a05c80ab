/*
 * text/date_reader.h - what the files that find dates share: a place in a sentence,
 * the single words of a date, and its forms.
 *
 * Inside text/date_*.c only; t is a token of the text, looked at only inside the sentence.
 */
#ifndef TEXT_DATE_READER_H
#define TEXT_DATE_READER_H

#include "text/date_words.h"

/* Other four-digit numbers are counts or hours. */
enum { YEAR_LEAST = 1800, YEAR_MOST = 2100 };

struct reader {
	const struct analysis *a;
	const struct sentence *s;
	struct date_frame      frame;
	struct date_words      before;     /* those of the last phrase */
	struct date_words      named;      /* the first "Friday, May 19" without a year */
	struct arena          *keep;
	struct date_phrase_list *out;
};

static inline bool inside(const struct reader *r, isize t)
{ return t >= r->s->first && t < r->s->end; }
static inline const struct lex_hit *hit_at(const struct reader *r, isize t, enum lex_class class)
{ return inside(r, t) && sentence_has(r->s, class) ? lex_at(r->a, t, class) : NULL; }
static inline bool is_capital(const struct reader *r, isize t)
{ return (r->a->tokens.at[t].flags & TOKEN_CAPITAL) != 0; }
static inline bool char_at(const struct reader *r, isize t, char c)
{ return inside(r, t) && token_is_char(r->a, t, c); }
/* Pages of Arabic agencies write their own comma in English days: "7 March\u060C 2022". */
static inline bool comma_at(const struct reader *r, isize t)
{ return char_at(r, t, ',') || (inside(r, t) && str_equal(token_text(r->a, t), STR("\u060C"))); }
static inline isize skip_comma(const struct reader *r, isize t)
{ return comma_at(r, t) ? t + 1 : t; }

/* "on friday": a text in small letters writes the names of days so, which are
 * words of nothing else where they are written out. */
bool date_day_name_at(const struct reader *r, isize t);
/* 1 to 31, with or without an ordinal ending. */
bool date_day_at(const struct reader *r, isize t, int *day, bool *is_ordinal);
/* The same, or "8-9": two days joined in one token; ${last} is 0 where it is one. */
bool date_days_at(const struct reader *r, isize t, int *first, int *last);
/* Four digits that can be a year. */
bool date_year_at(const struct reader *r, isize t, int *year);
/* "9 JAN 90": two digits behind a month, read as the year nearest to the
 * publication. */
bool date_short_year_at(const struct reader *r, isize t, int *year);
/* A month's name, "mid-March" too, and the token behind it; 0 = none.  Ambiguous
 * ones are the caller's care. */
int date_month_at(const struct reader *r, isize t, isize *after);
bool date_month_is_ambiguous(const struct reader *r, isize t);
/* How many, in digits or words, and the token behind; 0 = nothing counted. */
int date_amount_at(const struct reader *r, isize t, isize *after);
/* A unit of time and the token behind it. */
bool date_unit_at(const struct reader *r, isize t, enum date_unit *unit, isize *after);

/* Any form of a date that begins at ${t}: what its words say, and the token behind it;
 * ${t} where there is none. */
isize date_form_at(const struct reader *r, isize t, struct date_words *w);

#endif
