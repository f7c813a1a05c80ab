/* text/date_phrase.c - dates with what stands around them; date_form.c has their forms,
 * date_resolve.c the calendar. */
#include "text/date_reader.h"

enum {
	FUTURE_WINDOW = 8,      /* tokens on either side in which "will" governs a date */
	SAYING_WINDOW = 4,      /* tokens between "said" and its date */
	PAST_WINDOW = 3,        /* … between what has happened and its date */
};

/* ---- what stands around ----------------------------------------------- */

static bool
is_deed(const struct reader *r, isize t)
{
	return lex_is(r->a, t, LEX_ATTACK_NOUN) || lex_is(r->a, t, LEX_DEED_NOUN);
}

/* "the March 1 death", "Sunday's shooting", "Friday's bar shooting": the day of something that was.  Words have no tags yet. */
static bool
is_of_deed(const struct reader *r, isize first, isize last)
{
	isize t = last + 1;

	if (t < r->s->end && lex_is(r->a, t, LEX_CLITIC))
		t++;
	else if (first <= r->s->first || lex_at(r->a, first - 1, LEX_DEFINITE) == NULL)
		return false;
	return t < r->s->end && (is_deed(r, t) || (t + 1 < r->s->end && r->a->tokens.at[t].kind == TOKEN_WORD && is_deed(r, t + 1)) ||
	    lex_is(r->a, t, LEX_EFFECT) || lex_is(r->a, t, LEX_EVENT_VERB));
}

static bool
looks_ahead(const struct reader *r, isize first, isize last)
{
	if (!sentence_has(r->s, LEX_FUTURE_MARK) || is_of_deed(r, first, last))
		return false;
	for (isize t = first - 1; t >= r->s->first && t >= first - FUTURE_WINDOW; t--) {
		if (char_at(r, t, ',') || char_at(r, t, ';'))
			break;
		if (lex_is(r->a, t, LEX_FUTURE_MARK))
			return true;
		if (lex_is(r->a, t, LEX_DATE_SAYING))
			return false;
	}
	/* "a guard who fell June 7 will be buried" */
	for (isize t = first - 1; t >= r->s->first && t >= first - PAST_WINDOW; t--)
		if (lex_is(r->a, t, LEX_EFFECT) || lex_is(r->a, t, LEX_EVENT_VERB))
			return false;
	for (isize t = last + 1; t < r->s->end && t <= last + FUTURE_WINDOW; t++) {
		if (char_at(r, t, ',') || char_at(r, t, ';') ||
		    lex_is(r->a, t, LEX_DATE_SAYING))
			break;
		if (lex_is(r->a, t, LEX_FUTURE_MARK))
			return true;
	}
	return false;
}

/* The words directly before a date that belong to it: "on", "early on". */
static isize
before_edges(const struct reader *r, isize first)
{
	isize t = first;

	while (t - 1 >= r->s->first && first - t < SAYING_WINDOW &&
	    (lex_is(r->a, t - 1, LEX_DATE_BEFORE) ||
	    lex_is(r->a, t - 1, LEX_DATE_EDGE)))
		t--;
	return t;
}

/* "said on Sunday", "told reporters Sunday"; not "said four had died on Sunday", "said it happened on Sunday". */
static bool
is_of_saying(const struct reader *r, isize first, isize last)
{
	isize edge = before_edges(r, first);

	/* "admitted on Sunday that": whatever verb of saying it is */
	if (edge > r->s->first && last + 1 < r->s->end && lex_is(r->a, edge - 1, LEX_REPORTING_VERB) &&
	    lex_is(r->a, last + 1, LEX_CLAUSE_OPENER))
		return true;
	if (!sentence_has(r->s, LEX_DATE_SAYING))
		return false;
	for (isize t = edge - 1; t >= r->s->first && t >= edge - SAYING_WINDOW; t--) {
		if (lex_is(r->a, t, LEX_DATE_SAYING))
			return true;
		if (r->a->tokens.at[t].kind != TOKEN_WORD)
			break;
	}
	return false;
}

/* "Police on Friday said", "officials Wednesday identified": the day stands right before a verb of saying or of what came
 * afterwards; "ruled on Tuesday", "pleaded guilty Monday": right behind one. */
static bool
is_of_what_followed(const struct reader *r, isize first, isize last)
{
	isize next = last + 1, edge = before_edges(r, first);

	while (next < r->s->end && lex_is(r->a, next, LEX_DAY_PART))
		next++;
	/* but "the man killed Friday identified as" */
	if (edge > r->s->first && next < r->s->end && !lex_is(r->a, edge - 1, LEX_EFFECT) && !lex_is(r->a, edge - 1, LEX_SUFFER_VERB) &&
	    (lex_is(r->a, next, LEX_DATE_SAYING) || lex_is(r->a, next, LEX_DATE_AFTER)))
		return true;
	for (isize t = edge - 1; t >= r->s->first && t >= edge - SAYING_WINDOW; t--) {
		const struct lex_hit *hit = lex_value_at(r->a, t, LEX_DATE_AFTER, "near");

		if (hit != NULL && t + hit->tokens >= edge - 1)
			return true;
	}
	return false;
}

/* "— Amal Haddad (@amal) 2 January 2017": when somebody posted what stands before it. */
static bool
is_of_post(const struct reader *r, isize first)
{
	enum { REACH = 5 };

	if (first <= r->s->first || !char_at(r, first - 1, ')'))
		return false;
	for (isize t = first - 2; t >= r->s->first && t >= first - REACH; t--)
		if (token_text(r->a, t).ptr[0] == '@')
			return true;
	return false;
}

/* Nothing but names, figures and marks before it: no sentence has begun. */
static bool
is_head(const struct reader *r, isize first)
{
	enum { PARTICLE = 3 };

	for (isize t = r->s->first; t < first; t++) {
		const struct token *token = &r->a->tokens.at[t];

		if (token_is_small(token) && token->end - token->begin > PARTICLE)
			return false;
	}
	return true;
}

/* "BAGHDAD, 2 January (Agency) -", "Published 2 January". */
static bool
is_of_the_text(const struct reader *r, isize first, isize last)
{
	if (first - 1 >= r->s->first && (lex_is(r->a, first - 1, LEX_DATE_LABEL) ||
	    (first - 2 >= r->s->first && lex_is(r->a, first - 2, LEX_DATE_LABEL))))
		return true;
	if (is_of_post(r, first))
		return true;
	if (first - r->s->first > 24 || !is_head(r, first))
		return false;
	if (first > r->s->first && inside(r, last + 1) && lex_is(r->a, last + 1, LEX_DASH))
		return true;                                 /* "Basra, Iraq, 2 January -" */
	if (char_at(r, first - 1, '(') && char_at(r, last + 1, ')') && inside(r, last + 2) &&
	    r->a->tokens.at[last + 2].kind == TOKEN_PUNCT)
		return true;                                 /* "(2 January) -" */
	for (isize t = last + 1; t < r->s->end && t <= last + 6; t++)
		if (char_at(r, t, '('))
			return t <= last + 2;
	return false;
}

static enum date_kind
kind_of(const struct reader *r, isize first, isize last)
{
	isize edge = before_edges(r, first);

	if (is_of_the_text(r, first, last))
		return DATE_NOT_EVENT;
	for (isize t = edge; t <= first; t++) {
		const struct lex_hit *frame = lex_at(r->a, t, LEX_DATE_FRAME);

		/* but "charges stem from the December 27 shooting" */
		if (frame != NULL && t < first && !is_of_deed(r, first, last))
			return frame->sense->value[0] == 's' ? DATE_SINCE : DATE_UNTIL;
	}
	/* "gave details about Sunday's mass shooting": the day of that */
	if (is_of_deed(r, first, last))
		return DATE_POINT;
	return is_of_saying(r, first, last) || is_of_what_followed(r, first, last) ? DATE_SAYING : DATE_POINT;
}

/* ---- putting together ------------------------------------------------- */

/* "Wednesday, two days after a gunman killed six": counted from the day right before it, the day of what follows. */
static void
count_back(const struct reader *r, struct date_phrase *p)
{
	const struct date_phrase *day = r->out->len > 1 ? p - 1 : NULL;
	int32_t next = p->last + 1;

	if (day == NULL || day->sentence != p->sentence || !p->is_anchored || !date_is_day(p->days.begin) || !date_is_day(day->days.begin) ||
	    !lex_is(r->a, p->last, LEX_CLAUSE_PREPOSITION) || next >= r->s->end || r->a->tokens.at[next].kind == TOKEN_PUNCT ||
	    !(p->first == day->last + 1 || (p->first == day->last + 2 && char_at(r, day->last + 1, ','))))
		return;
	p->days.begin = p->days.end = date_add_days(day->days.begin, date_to_days(day->days.begin) - date_to_days(p->days.begin));
	p->is_counted_back = true;
}

static struct date_phrase *
add_phrase(struct reader *r, isize first, isize after, const struct date_words *w)
{
	struct date_phrase *p = PUSH(r->out, r->keep);
	bool known;

	*p = (struct date_phrase){ .where = token_span(r->a, first, after - 1),
		.first = (int32_t)first, .last = (int32_t)after - 1,
		.sentence = (int32_t)(r->s - r->a->sentences.at), .minute = DATE_NO_TIME, .zone = DATE_ZONE_OF_PLACE,
		.kind = kind_of(r, first, after - 1), .is_relative = date_words_relative(w),
		.is_yearless = w->form == FORM_CALENDAR && w->year == 0 && w->day != 0 && w->month != 0 };
	r->frame.looks_ahead = looks_ahead(r, first, after - 1);
	p->is_anchored = w->form == FORM_STEP || (w->form == FORM_DISTANCE &&
	    (w->turn == TURN_EARLIER || w->turn == TURN_LATER)) ||
	    (p->is_relative && !date_is_known(r->frame.published));
	known = date_words_resolve(w, &r->frame, &p->days);
	if (!known)
		p->days = (date_range){ { 0 }, { 0 } };
	count_back(r, p);
	p->is_unresolved = !known && !date_is_known(r->frame.published);
	/* "since 7 October … on that day" */
	if (known && (p->kind == DATE_POINT || p->kind == DATE_SAYING ||
	    (p->kind == DATE_SINCE && date_is_day(p->days.begin))))
		r->frame.anchor = p->days.begin;
	if (w->form == FORM_CALENDAR && w->has_weekday && w->year == 0 && r->named.month == 0)
		r->named = *w;
	return p;
}

/* "from 3 to 5 March", "between Monday and Wednesday": two phrases, one range. */
static void
join_ends(struct reader *r, struct date_phrase *first, const struct date_phrase *second,
    const struct date_words *w)
{
	struct date_words lent = r->before;

	/* "from 3 March to 5 April 2016": the first has the year of the second. */
	if (lent.form == FORM_CALENDAR && lent.year == 0 && w->year != 0) {
		lent.year = w->year - (lent.month > w->month);
		if (!date_words_resolve(&lent, &r->frame, &first->days))
			first->days = (date_range){ { 0 }, { 0 } };
		first->is_unresolved = false;
	}
	if (date_is_known(first->days.begin) && date_is_known(second->days.end) &&
	    date_compare(first->days.begin, second->days.end) <= 0)
		first->days.end = second->days.end;
	first->where.end = second->where.end;
	first->last = second->last;
	first->is_unresolved |= second->is_unresolved;
	if (first->kind == DATE_SINCE)
		first->kind = DATE_POINT;
	r->out->len--;
}

static bool
is_between(const struct reader *r, isize first, isize joiner)
{
	const struct lex_hit *hit = hit_at(r, joiner, LEX_DATE_JOINER);
	const struct lex_hit *lead = first - 1 >= r->s->first
	    ? lex_at(r->a, first - 1, LEX_DATE_RANGE_LEAD) : NULL;

	if (hit == NULL)
		return r->a->tokens.at[joiner].kind == TOKEN_PUNCT && !char_at(r, joiner, ',') &&
		    !char_at(r, joiner, '.') && !char_at(r, joiner, ';') &&
		    !char_at(r, joiner, '(') && !char_at(r, joiner, ')');
	return hit->sense->value[0] == 'r' || lead != NULL;
}

/* "on May 3 in the evening or May 4 at dawn": nothing but small words of time
 * around one "or", and the days follow each other. */
static bool
is_either(const struct reader *r, const struct date_phrase *first, const struct date_phrase *second)
{
	enum { BETWEEN_MOST = 9 };
	bool either = false;
	date day = first->days.end;

	/* "30 October or early on 31 October 2023": the year is the second's. */
	if (!date_is_known(day) && r->before.form == FORM_CALENDAR)
		day = (date){ second->days.begin.year, (int8_t)r->before.month, (int8_t)r->before.day };
	if (second->first - first->last > BETWEEN_MOST || !date_is_day(day) ||
	    !date_is_day(second->days.begin) ||
	    date_to_days(second->days.begin) - date_to_days(day) != 1)
		return false;
	for (isize t = first->last + 1; t < second->first; t++) {
		const struct lex_hit *edge = lex_at(r->a, t, LEX_DATE_EDGE);

		either |= lex_value_at(r->a, t, LEX_DATE_JOINER, "either") != NULL;
		if (edge != NULL)
			t += edge->tokens - 1;
		else if (!lex_is(r->a, t, LEX_DATE_JOINER) && !lex_is(r->a, t, LEX_DATE_BEFORE) &&
		    !lex_is(r->a, t, LEX_DAY_PART) && !lex_is(r->a, t, LEX_DEFINITE) &&
		    !lex_is(r->a, t, LEX_PLACE_PREPOSITION))
			return false;
	}
	return either;
}

static void
join_where_said(struct reader *r, isize before, const struct date_words *w)
{
	struct date_phrase *first, *second;

	if (r->out->len - before < 2)
		return;
	first = &r->out->at[r->out->len - 2];
	second = &r->out->at[r->out->len - 1];
	if ((second->first - first->last == 2 && is_between(r, first->first, first->last + 1)) ||
	    is_either(r, first, second))
		join_ends(r, first, second, w);
}

static bool
may_hold_date(const struct analysis *a, const struct sentence *s)
{
	static const struct lex_set words = LEX_SET(LEX_WEEKDAY, LEX_MONTH, LEX_DAY_WORD, LEX_DAY_WORD_RANGE,
	    LEX_DATE_UNIT, LEX_DATE_STEP, LEX_SEASON, LEX_HOLIDAY, LEX_DAY_PART);

	if (lex_sets_meet(&s->classes, &words))
		return true;
	for (isize t = s->first; t < s->end; t++)
		if (a->tokens.at[t].kind == TOKEN_NUMBER || (a->tokens.at[t].flags & TOKEN_HYPHEN))
			return true;
	return false;
}

/* False where none of the forms of date_form_at can begin: a cheap test for the
 * many tokens that no date begins with. */
static bool
may_begin(const struct reader *r, isize t)
{
	static const struct lex_set words = LEX_SET(LEX_WEEKDAY, LEX_MONTH, LEX_DAY_WORD, LEX_DAY_WORD_RANGE,
	    LEX_DATE_STEP, LEX_DATE_SHIFT, LEX_SEASON, LEX_HOLIDAY, LEX_NOT_A_DATE);
	const struct token *token = &r->a->tokens.at[t];

	if (token->kind == TOKEN_NUMBER || (token->flags & TOKEN_HYPHEN) != 0 ||
	    lex_is_one(r->a, t, &words))
		return true;
	/* "the weekend", "two days ago": most of what opens so is no date. */
	return (lex_is(r->a, t, LEX_DEFINITE) && t + 1 < r->s->end && lex_is(r->a, t + 1, LEX_DATE_UNIT)) ||
	    (sentence_has(r->s, LEX_DATE_TURN) && lex_is(r->a, t, LEX_DATE_NUMBER));
}

static void
read_sentence(struct reader *r)
{
	isize before = r->out->len;

	for (isize t = r->s->first; t < r->s->end;) {
		struct date_words w = { 0 };

		if (!may_begin(r, t)) {
			t++;
			continue;
		}

		/* "the 19 April Movement" */
		const struct lex_hit *behind = r->a->tokens.at[t].kind == TOKEN_NUMBER && t + 1 < r->s->end
		    ? hit_at(r, t + 1, LEX_NOT_A_DATE) : NULL;

		if (behind != NULL && is_capital(r, t + behind->tokens)) {
			t += 1 + behind->tokens;
			continue;
		}

		const struct lex_hit *name = hit_at(r, t, LEX_NOT_A_DATE);
		isize after = name != NULL && is_capital(r, t) ? t : date_form_at(r, t, &w);

		if (name != NULL && after == t && is_capital(r, t)) {
			t += name->tokens;
			continue;
		}
		if (after == t) {
			t++;
			continue;
		}
		add_phrase(r, t, after, &w);
		join_where_said(r, before, &w);
		r->before = w;
		t = after;
	}
	date_clock_attach(r->a, r->s, r->frame.published, before, r->keep, r->out);
}

static struct date_words
read_text(const struct analysis *a, date published, date anchor, struct arena *keep,
    struct date_phrase_list *out)
{
	struct reader r = { .a = a, .keep = keep, .out = out,
		.frame = { .published = published, .anchor = anchor } };

	for (isize s = 0; s < a->sentences.len; s++) {
		/* A year in passing says nothing of the days of another paragraph. */
		if (s > 0 && a->sentences.at[s].paragraph != a->sentences.at[s - 1].paragraph &&
		    r.frame.anchor.month == 0)
			r.frame.anchor = anchor;
		r.s = &a->sentences.at[s];
		if (may_hold_date(a, r.s))
			read_sentence(&r);
	}
	return r.named;
}

/* The first and the last day that the text itself gives in full. */
static date_range
days_in_full(const struct date_phrase_list *found)
{
	date_range days = { { 0 }, { 0 } };

	for (isize i = 0; i < found->len; i++) {
		const struct date_phrase *p = &found->at[i];

		if (p->is_relative || !date_is_day(p->days.begin))
			continue;
		if (!date_is_known(days.begin))
			days.begin = p->days.begin;
		if (date_compare(p->days.begin, days.end) > 0)
			days.end = p->days.begin;
	}
	return days;
}

/* "Two killed, 15 November" above "On 15 November 2022": where the text gives the day once
 * with its year, that is its year. */
static void
take_years(struct date_phrase_list *found)
{
	enum { DAYS = 13 * 32 };
	int16_t year[DAYS] = { 0 };      /* of each day of a year; -1 = it has several */

	for (isize i = 0; i < found->len; i++) {
		const struct date_phrase *p = &found->at[i];
		int16_t *of = &year[p->days.begin.month * 32 + p->days.begin.day];

		if (!p->is_relative && date_is_day(p->days.begin) && *of != p->days.begin.year)
			*of = *of == 0 ? p->days.begin.year : -1;
	}
	for (isize i = 0; i < found->len; i++) {
		struct date_phrase *p = &found->at[i];
		int16_t of = year[p->days.begin.month * 32 + p->days.begin.day];

		if (p->is_yearless && of > 0 && date_to_days(p->days.begin) == date_to_days(p->days.end))
			p->days.begin.year = p->days.end.year = of;
	}
}

/* "SAVANNAH, Ga. (December 2, 2015):" at the head of what is published later: the days of the text are counted from its
 * own date; unknown = it has none before ${published}. */
static date
own_date(const struct date_phrase_list *found, date published)
{
	enum { SENTENCES = 2, SAME_NEWS = 2 };

	for (isize i = 0; i < found->len && found->at[i].sentence < SENTENCES; i++) {
		const struct date_phrase *p = &found->at[i];

		if (p->kind == DATE_NOT_EVENT && !p->is_relative && !p->is_yearless && date_is_day(p->days.begin))
			return date_to_days(published) - date_to_days(p->days.begin) > SAME_NEWS ? p->days.begin : (date){ 0 };
	}
	return (date){ 0 };
}

void
date_find(const struct analysis *a, date published, struct arena *keep,
    struct date_phrase_list *out)
{
	struct date_words named;
	date_range full;
	date anchor;

	if (a->language == NULL)
		return;
	named = read_text(a, published, (date){ 0 }, keep, out);
	anchor = date_is_known(published) ? own_date(out, published) : (date){ 0 };
	if (date_is_known(anchor)) {
		out->len = 0;
		read_text(a, anchor, (date){ 0 }, keep, out);
		return;
	}
	/* Without a publication, "9 October" takes its year from a full date
	 * that may stand behind it; "Friday, May 19" has it from the calendar. */
	full = days_in_full(out);
	anchor = date_words_year(&named, full.end, &anchor) ? anchor
	    : (date){ full.begin.year, full.begin.month, 0 };
	if (date_is_known(published) || !date_is_known(full.begin))
		return;
	if (named.month != 0 || !date_is_known(out->at[0].days.begin)) {
		out->len = 0;
		read_text(a, published, anchor, keep, out);
	}
	take_years(out);
}

/* ---- choosing --------------------------------------------------------- */

isize
date_first_of(const struct date_phrase_list *dates, isize sentence)
{
	isize low = 0, high = dates->len;

	while (low < high) {
		isize middle = (low + high) / 2;

		if (dates->at[middle].sentence < sentence)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
