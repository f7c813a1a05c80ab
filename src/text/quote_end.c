/* text/quote_end.c - where what somebody says ends. */
#include "text/quote_sign.h"

#include <math.h>

/* The region whose opening mark is ${i}; -1 = none. */
int32_t
region_opens(const struct place_of_cue *p, isize i)
{
	int32_t r = i < p->end ? p->marks->region_of[i] : -1;

	return r >= 0 && p->marks->regions.at[r].open == i ? r : -1;
}

/* Words between the verb and what is said: "on Friday", "in a statement". */
isize
skip_aside(const struct place_of_cue *p, isize from)
{
	for (;;) {
		const struct lex_hit *hit = from < p->end ? lex_at(p->a, from, LEX_SAID_WHEN) : NULL;

		if (hit == NULL)
			return from;
		from += hit->tokens;
	}
}
/* ---- where a clause ends ---------------------------------------------- */

/* The next cue of the sentence ends this content where both have one subject
 * ("said A and added B") or where it gives the content back to the writer. */
isize
border_of_cue(const struct analysis *a, isize from, const struct cue *next)
{
	isize begin = next->words.first;

	if (next->kind == CUE_PHRASE)
		return begin > from && part_of(a, begin - 1) == PART_COMMA ? begin - 1 : begin;
	if (!next->is_joined && !next->is_inverted && !range_empty(next->source))
		begin = next->source.first;
	if (begin <= from)
		return -1;
	if (part_of(a, begin - 1) == PART_AND) {
		begin--;
		return begin > from && part_of(a, begin - 1) == PART_COMMA ? begin - 1 : begin;
	}
	if (next->is_participle && part_of(a, begin - 1) == PART_COMMA)
		return begin - 1;
	return -1;
}

bool
cue_is_in_subordinate(const struct analysis *a, const struct sentence *s, const struct cue *cue)
{
	isize first = range_empty(cue->source) || cue->is_inverted ? cue->words.first
	    : cue->source.first;

	return first > s->first && !cue->is_joined && lex_is(a, first - 1, LEX_SUBORDINATOR);
}

/* "After announcing that he would go, the mayor …": the main clause is still to come. */
bool
is_fronted(const struct analysis *a, const struct sentence *s, const struct cue *cue)
{
	enum { OPENING = 2 };    /* tokens */

	return cue->kind == CUE_VERB && part_of(a, cue->head) == PART_ING &&
	    cue->words.first - s->first <= OPENING &&
	    (cue->words.first == s->first || part_of(a, s->first) == PART_PREPOSITION);
}

/* Does the comma at ${i} end the content? */
bool
comma_ends(const struct place_of_cue *p, const struct cue *cue, isize i, bool is_clause)
{
	enum part next = i + 1 < p->end ? part_of(p->a, i + 1) : PART_STOP;

	if (!is_clause && lex_value_at(p->a, i + 1 < p->end ? i + 1 : i, LEX_CLAUSE_BREAK, "new") != NULL)
		return true;
	if (cue->is_relative)
		return next == PART_FINITE || next == PART_MODAL || next == PART_ADVERB;
	if (cue_is_in_subordinate(p->a, p->s, cue) || is_fronted(p->a, p->s, cue))
		return true;
	return !is_clause && next != PART_AND && next != PART_NAME && next != PART_ADJECTIVE &&
	    (next != PART_RELATIVE || lex_value_at(p->a, i + 1, LEX_RELATIVE, "where") == NULL);
}

/* "to seek peace and creditors look on", "wants calm and has said so": the
 * writer goes on behind a wish or judgement. */
bool
and_ends(const struct place_of_cue *p, isize from, isize i)
{
	isize next = i + 1, stop;

	if (i == from || next >= p->end || part_of(p->a, i) != PART_AND)
		return false;
	if (part_of(p->a, next) == PART_MODAL || (part_of(p->a, next) == PART_FINITE &&
	    lex_is(p->a, next, LEX_VERB_HELPER)))
		return true;
	while (next < p->end && part_of(p->a, next) == PART_ADVERB)
		next++;
	stop = noun_phrase_end(p->a, next, p->end);
	while (stop > next && stop < p->end && part_of(p->a, stop) == PART_ADVERB)
		stop++;
	return stop > next && stop < p->end &&
	    (part_of(p->a, stop) == PART_FINITE || part_of(p->a, stop) == PART_MODAL);
}

/* A finite verb in [from, end), whatever marks stand between. */
static bool
has_verb(const struct place_of_cue *p, isize from, isize end)
{
	return verbs_between(p, from, end) > 0;
}

/* "described a square, where a shell had hit, …": what is told in a phrase may go on behind its
 * commas; where the rules hold no comma for an end, the weights do not either. */
static bool
tells_on(const struct place_of_cue *p, const struct cue *cue, isize from, isize i, bool is_clause)
{
	struct quotation as = { .force = cue->force, .is_phrase = false };

	/* "the dam - a wall of clay - was old", "the dam, built of clay, was old": no clause before
	 * its verb. */
	if (is_clause && (part_of(p->a, i) == PART_COLON || part_of(p->a, i) == PART_COMMA))
		return !has_verb(p, from, i) && has_verb(p, i + 1, p->end);
	return !is_clause && part_of(p->a, i) == PART_COMMA && quote_is_statement(&as) &&
	    !comma_ends(p, cue, i, false);
}

/* The marks around the last token of the sentence close in a later one. */
static bool
goes_on_in_marks(const struct place_of_cue *p, isize last)
{
	int32_t r = p->marks->region_of[last];

	return r >= 0 && p->marks->regions.at[r].close > last && p->marks->regions.at[r].open < last;
}

/* Where the content may end, and how likely each is: that of its own border, where none before
 * it was the end. */
enum { ENDS_MOST = 48 };
struct ends {
	isize  at[ENDS_MOST + 1];
	double chance[ENDS_MOST + 1];
	double bytes[ENDS_MOST + 1];           /* of the content, if it ends there */
	int    len;
};

static void
put_end(const struct place_of_cue *p, isize from, isize at, double chance, struct ends *ends)
{
	ends->at[ends->len] = at;
	ends->chance[ends->len] = chance;
	ends->bytes[ends->len++] = p->a->tokens.at[at - 1].end - p->a->tokens.at[from].begin;
}

/* ", when asked about the attack": the question is not what was answered. */
static bool
is_question(const struct place_of_cue *p, isize i)
{
	return part_of(p->a, i) == PART_COMMA && i + 1 < p->end && lex_is(p->a, i + 1, LEX_WHEN_ASKED);
}

static void
ends_find(const struct place_of_cue *p, const struct cue *cue, isize from, bool is_clause,
    struct ends *out)
{
	const double too_little = 0.05;        /* is left for what is behind */
	double left = 1;

	out->len = 0;
	for (isize i = from + 1; i < p->end && out->len < ENDS_MOST && left > too_little; i++) {
		struct quote_signs signs;
		double chance;

		if (p->marks->region_of[i] >= 0 || !quote_is_border(p, cue, i, is_clause) ||
		    tells_on(p, cue, from, i, is_clause))
			continue;
		quote_end_signs(p, cue, from, i, is_clause, &signs);
		chance = is_question(p, i) ? 1 : 1 / (1 + exp(-quote_weigh(&signs)));
		put_end(p, from, i, left * chance, out);
		left *= 1 - chance;
	}
	put_end(p, from, p->end, left, out);
}

/* The end that is most likely to share at least half with the true one, or to be it.  Of a
 * handful of borders, so that the square of their number is small. */
static isize
likely_end(const struct place_of_cue *p, const struct cue *cue, isize from, bool is_clause)
{
	struct ends ends;
	isize  best = p->end;
	double most = -1;

	ends_find(p, cue, from, is_clause, &ends);
	for (int k = 0; k < ends.len; k++) {
		double own = ends.bytes[k];
		double worth = quote_weight_of_exact() * ends.chance[k];

		for (int j = 0; j < ends.len; j++) {
			double other = ends.bytes[j];

			if (2 * (own < other ? own : other) >= (own < other ? other : own))
				worth += ends.chance[j];
		}
		if (worth > most) {
			most = worth;
			best = ends.at[k];
		}
	}
	return best;
}

isize
clause_end(const struct place_of_cue *p, struct cue *cue, isize from, bool is_clause)
{
	isize end;

	if (cue->measured == 0) {
		cue->measured = from;
		cue->is_measured_clause = is_clause;
	}
	end = likely_end(p, cue, from, is_clause);
	if (end == p->end && end == p->s->end && goes_on_in_marks(p, end - 1))
		return p->marks->regions.at[p->marks->region_of[end - 1]].close + 1;
	while (end > from && (part_of(p->a, end - 1) == PART_STOP ||
	    part_of(p->a, end - 1) == PART_COMMA))
		end--;
	return end;
}
