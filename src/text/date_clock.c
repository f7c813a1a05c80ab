/* text/date_clock.c - the time of day, as a clock or a word for it says. */
#include "text/date_phrase.h"
#include "text/date_words.h"

static const struct lex_hit *
hit_at(const struct analysis *a, const struct sentence *s, isize t, enum lex_class class)
{
	return t >= s->first && t < s->end && sentence_has(s, class) ? lex_at(a, t, class) : NULL;
}

/* Minutes that "am" or "pm" adds to a twelve-hour clock; DATE_NO_TIME for other words. */
static int
half_of(const struct analysis *a, str word)
{
	const struct lex_node *node = lex_find(a->language, lex_chain(0, lex_hash(word)));

	for (int i = 0; node != NULL && i < node->senses; i++) {
		const struct lex_sense *s = &a->language->senses[node->first_sense + (uint32_t)i];

		if (s->class == LEX_CLOCK_HALF)
			return (int)s->number;
	}
	return DATE_NO_TIME;
}

/* Hour and minute of "3", "3:30", "3.30" or "0330"; how they are written goes to ${*mark}:
 * the character between, 0 for none, '4' for four digits together. */
static bool
clock_digits(str text, int64_t *hour, int64_t *minute, char *mark)
{
	isize at = 0;

	*minute = 0;
	*mark = 0;
	while (at < text.len && is_digit(text.ptr[at]))
		at++;
	if (at == 4 && at == text.len) {
		*mark = '4';
		return str_to_int(str_first(text, 2), hour) && str_to_int(str_from(text, 2), minute) &&
		    *hour <= 24 && *minute <= 59;
	}
	if (!str_to_int(str_first(text, at), hour) || *hour > 24)
		return false;
	if (at == text.len)
		return true;
	*mark = text.ptr[at];
	return text.len - at == 3 && str_to_int(str_from(text, at + 1), minute) && *minute <= 59;
}

int
date_clock_at(const struct analysis *a, const struct sentence *s, isize t, isize *after)
{
	const struct lex_hit *half = hit_at(a, s, t + 1, LEX_CLOCK_HALF), *part;
	str     text = token_text(a, t);
	int64_t hour, minute;
	isize   n = 0;
	int     add = DATE_NO_TIME;
	char    mark;

	if (a->tokens.at[t].kind != TOKEN_NUMBER) {
		part = hit_at(a, s, t, LEX_DAY_PART);
		*after = part != NULL ? t + part->tokens : t;
		return part != NULL && part->sense->number != LEX_NO_NUMBER
		    ? (int)part->sense->number : DATE_NO_TIME;
	}
	while (n < text.len && (is_digit(text.ptr[n]) || text.ptr[n] == ':' || text.ptr[n] == '.'))
		n++;
	if (!clock_digits(str_first(text, n), &hour, &minute, &mark))
		return DATE_NO_TIME;
	*after = t + 1;
	if (n < text.len)
		add = half_of(a, str_from(text, n));
	else if (half != NULL) {
		add = (int)half->sense->number;
		*after += half->tokens;
	}
	if (add != DATE_NO_TIME)
		return hour <= 12 && mark != '4' ? (int)(hour % 12 * 60 + minute) + add : DATE_NO_TIME;
	if (n < text.len || hour > 23)
		return DATE_NO_TIME;
	if (mark == ':' || (mark == '4' && hit_at(a, s, t + 1, LEX_CLOCK_ZONE) != NULL))
		return (int)(hour * 60 + minute);
	return DATE_NO_TIME;
}
