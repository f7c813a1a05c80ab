/* text/date_clock.c - the time of day, as a clock or a word for it says. */
#include "text/date_phrase.h"
#include "text/date_words.h"

enum { TIME_WINDOW = 6 };        /* tokens between a date and its hour */

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

/* The time of day that begins at token ${t}, in minutes, or DATE_NO_TIME; ${*after}: the
 * token behind it. */
static int
clock_at(const struct analysis *a, const struct sentence *s, isize t, isize *after)
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

/* "It happened around 11 a.m.", without a day. */
static void
add_clock(const struct analysis *a, const struct sentence *s, date published, span tokens,
    int minute, struct arena *keep, struct date_phrase_list *out)
{
	if (!date_is_known(published))
		return;
	*PUSH(out, keep) = (struct date_phrase){
		.where = token_span(a, tokens.begin, tokens.end - 1),
		.first = (int32_t)tokens.begin, .last = (int32_t)tokens.end - 1,
		.sentence = (int32_t)(s - a->sentences.at), .minute = (int16_t)minute,
		.zone = DATE_ZONE_OF_PLACE, .kind = DATE_CLOCK, .is_relative = true, .days = { published, published } };
}

/* The date of ${out} from ${before} on that stands nearest to the tokens, or -1. */
static isize
nearest(const struct date_phrase_list *out, isize before, isize end, span tokens)
{
	isize best = -1, best_gap = TIME_WINDOW + 1;

	for (isize i = before; i < end; i++) {
		const struct date_phrase *p = &out->at[i];
		isize gap = p->first >= tokens.end ? p->first - tokens.end : tokens.begin - p->last - 1;

		if (gap >= 0 && gap < best_gap)
			best = i, best_gap = gap;
	}
	return best;
}

/* The zone that is named behind an hour, in minutes east of Greenwich. */
static int16_t
zone_at(const struct analysis *a, const struct sentence *s, isize t)
{
	const struct lex_hit *hit = hit_at(a, s, t, LEX_CLOCK_ZONE);

	return hit != NULL && hit->sense->number != LEX_NO_NUMBER ? (int16_t)hit->sense->number
	    : DATE_ZONE_OF_PLACE;
}

void
date_clock_attach(const struct analysis *a, const struct sentence *s, date published,
    isize before, struct arena *keep, struct date_phrase_list *out)
{
	isize end = out->len;

	for (isize t = s->first; t < s->end; t++) {
		isize after = t, best;
		int   minute;

		if (a->tokens.at[t].kind != TOKEN_NUMBER && !lex_is(a, t, LEX_DAY_PART))
			continue;
		minute = clock_at(a, s, t, &after);
		if (minute == DATE_NO_TIME)
			continue;
		best = nearest(out, before, end, (span){ t, after });
		if (best >= 0 && out->at[best].minute == DATE_NO_TIME) {
			out->at[best].minute = (int16_t)minute;
			out->at[best].zone = zone_at(a, s, after);
		} else if (end == before && a->tokens.at[t].kind == TOKEN_NUMBER)
			add_clock(a, s, published, (span){ t, after }, minute, keep, out);
		t = after - 1;
	}
}
