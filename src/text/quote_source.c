/* text/quote_source.c - who says what a reporting word reports. */
#include "text/quote_parts.h"

enum { SUBJECT_WINDOW = 60 };      /* tokens between a subject and its verb at most */

/* "…, among them a boy, the mayor, X, said": a part of those told of stands at ${begin}. */
static bool
is_of_part(const struct analysis *a, isize first, isize begin)
{
	enum { WORDS = 3 };

	for (isize k = 1; k <= WORDS && begin - k >= first; k++) {
		const struct lex_hit *hit = lex_at(a, begin - k, LEX_INCLUDING);

		if (hit != NULL && hit->tokens == k)
			return true;
	}
	return false;
}

/* A noun phrase that begins here may be the first of its clause: it hangs on no
 * preposition and is no object ("in the strike, X, a Y, said"). */
static bool
opens_clause(const struct analysis *a, isize first, isize begin)
{
	if (is_of_part(a, first, begin) || part_of(a, begin) == PART_ING)       /* "…, killing nine, the mayor, X, said" */
		return false;
	if (begin > first && (part_of(a, begin - 1) == PART_PREPOSITION || part_of(a, begin - 1) == PART_TO ||
	    token_is_verb(a, begin - 1)))
		return false;
	if (begin <= first || part_of(a, begin - 1) != PART_COMMA)
		return true;
	/* "However, X, a Y, said" */
	return begin - 2 <= first || part_of(a, begin - 2) == PART_ADVERB ||
	    lex_is(a, begin - 2, LEX_WEEKDAY);
}

/* "X, a spokesman for Y, said": the noun phrase before the comma that opens
 * the apposition that ends before the comma at ${comma}. */
static struct token_range
before_apposition(const struct analysis *a, isize first, isize comma)
{
	isize floor = comma - SUBJECT_WINDOW < first ? first : comma - SUBJECT_WINDOW;
	struct token_range nearest = { 0, 0 };
	bool verb = false;               /* of a main clause: "KABUL, 9 June - A shell killed two, the mayor, X, said" */

	for (isize i = comma - 1; i > floor; i--) {
		isize begin;

		if (part_of(a, i) == PART_QUOTE || part_of(a, i) == PART_STOP)
			break;
		verb = part_of(a, i) != PART_RELATIVE && (verb || part_of(a, i) == PART_FINITE || part_of(a, i) == PART_MODAL);
		if (verb && part_of(a, i) == PART_COMMA && !range_empty(nearest))
			return nearest;
		if (part_of(a, i) != PART_COMMA || !part_is_nominal(part_of(a, i - 1)))
			continue;
		begin = noun_phrase_begin(a, first, i - 1);
		if (begin > i - 1)
			continue;
		if (range_empty(nearest))
			nearest = (struct token_range){ begin, comma };
		if (opens_clause(a, first, begin))
			return (struct token_range){ begin, comma };
	}
	return nearest;
}

/* The first noun phrase of the sentence that a finite verb follows. */
struct token_range
cue_main_subject(const struct analysis *a, isize first, isize before)
{
	isize end = before - first > SUBJECT_WINDOW ? first + SUBJECT_WINDOW : before;

	for (isize i = first; i < end; i++) {
		enum part part = part_of(a, i);
		isize begin;

		if ((part != PART_FINITE && part != PART_MODAL) || i == first)
			continue;
		while (i > first && part_of(a, i - 1) == PART_ADVERB)
			i--;
		if (i == first)
			break;
		if (part_of(a, i - 1) == PART_COMMA)
			return before_apposition(a, first, i - 1);
		begin = noun_phrase_begin(a, first, i - 1);
		if (begin <= i - 1)
			return (struct token_range){ begin, i };
		break;
	}
	return (struct token_range){ 0, 0 };
}

isize
behind_apposition(const struct analysis *a, isize stop, isize end)
{
	isize i = stop + 1;
	bool in_relative = false;

	if (i >= end || part_of(a, stop) != PART_COMMA || part_of(a, i) != PART_DETERMINER ||
	    !lex_is(a, i, LEX_VOICE_ARTICLE) || noun_phrase_end(a, i, end) <= i + 1)
		return stop;
	for (; i < end && part_of(a, i) != PART_COMMA && part_of(a, i) != PART_STOP &&
	    part_of(a, i) != PART_QUOTE && part_of(a, i) != PART_COLON; i++) {
		in_relative |= part_of(a, i) == PART_RELATIVE;
		if (!in_relative && (part_of(a, i) == PART_FINITE || part_of(a, i) == PART_MODAL))
			return stop;
	}
	return i;
}

/* Behind the reporting verb: "said Col. X, a spokesman". */
static struct token_range
inverted_subject(const struct analysis *a, isize from, isize end)
{
	isize stop = noun_phrase_end(a, from, end);

	if (stop == from || lex_is(a, from, LEX_SAID_WHEN))
		return (struct token_range){ 0, 0 };
	if (stop < end && (part_of(a, stop) == PART_FINITE || part_of(a, stop) == PART_MODAL))
		return (struct token_range){ 0, 0 };
	/* The apposition goes on to the next comma or the end. */
	if (behind_apposition(a, stop, end) > stop)
		return (struct token_range){ from, behind_apposition(a, stop, end) };
	if (stop + 1 < end && part_of(a, stop) == PART_COMMA) {
		isize more = noun_phrase_end(a, stop + 1, end);

		if (more > stop + 1 && (more == end || part_of(a, more) == PART_COMMA ||
		    part_of(a, more) == PART_STOP))
			stop = more;
	}
	return (struct token_range){ from, stop };
}

/* "X, who lives there, said residents fled", "X, citing “Y,” said that": what
 * stands before is the speaker with asides, and nothing that could be said. */
static bool
is_only_speaker(const struct analysis *a, isize first, isize verb)
{
	bool in_relative = false;

	for (isize i = first; i + 1 < verb; i++) {
		enum part part = part_of(a, i);

		if (part == PART_RELATIVE)
			in_relative = i > first && part_of(a, i - 1) == PART_COMMA;
		else if (part == PART_COMMA)
			in_relative = false;
		else if ((part == PART_FINITE || part == PART_MODAL) && !in_relative)
			return false;
		if ((i == first && part == PART_QUOTE) || part == PART_COLON)
			return false;
	}
	return true;
}

/* The speaker of such a sentence: with an apposition, without an aside that
 * tells what he does. */
static struct token_range
speaker_at_begin(const struct analysis *a, isize first, isize verb)
{
	isize end = noun_phrase_end(a, first, verb);

	if (end == first || end >= verb || part_of(a, end) != PART_COMMA ||
	    lex_is(a, first, LEX_SAID_WHEN) || lex_is(a, end - 1, LEX_DATE_UNIT))
		return (struct token_range){ 0, 0 };
	if (part_of(a, end + 1) == PART_ING || part_of(a, end + 1) == PART_PARTICIPLE)
		return (struct token_range){ first, end };
	while (verb - 1 >= end && (part_of(a, verb - 1) == PART_COMMA ||
	    part_of(a, verb - 1) == PART_QUOTE || (part_of(a, verb - 1) == PART_ADVERB &&
	    verb - 2 >= end && part_of(a, verb - 2) == PART_COMMA)))
		verb--;                        /* ", however," */
	return (struct token_range){ first, verb };
}

static bool
may_invert(const struct analysis *a, isize first, isize verb, const struct cue *cue)
{
	enum part before = verb > first ? part_of(a, verb - 1) : PART_OTHER;

	/* Said Haddad: “Go.” */
	if (verb == first)
		return cue_takes(cue, 'q') && !cue_takes(cue, 'n') && part_of(a, cue->words.end) == PART_NAME;
	if (is_only_speaker(a, first, verb))
		return false;
	if (before == PART_QUOTE)
		return true;
	/* Without a mark only a verb that cannot take a noun phrase is clear. */
	return before == PART_COMMA && !cue_takes(cue, 'n') && !cue_takes(cue, 'r');
}

/* "X (ABC)": the token before the bracket that closes at ${k}. */
static isize
before_bracket(const struct analysis *a, isize first, isize k)
{
	for (isize i = k; i > first && i > k - 8; i--)
		if (part_of(a, i) == PART_OPEN)
			return i - 1;
	return k;
}

/* "X on Friday", "X in a statement": the words before what only says when or
 * in what it was said. */
static isize
before_aside(const struct analysis *a, isize first, isize k)
{
	for (isize i = k; i > first && i > k - 5; i--) {
		const struct lex_hit *hit = lex_at(a, i, LEX_SAID_WHEN);

		if (hit == NULL)
			hit = lex_at(a, i, LEX_WEEKDAY);
		if (hit == NULL || i + hit->tokens != k + 1 || i - 1 <= first)
			continue;
		if (part_is_nominal(part_of(a, i - 1)) || part_of(a, i - 1) == PART_CLOSE)
			return before_aside(a, first, i - 1);
	}
	return k;
}

/* "Experts who talked to the paper said": the noun phrase before who, where
 * the one at ${begin} hangs on a preposition. */
static isize
before_relative(const struct analysis *a, isize first, isize begin)
{
	/* "A group that oversees the camp reported" */
	if (begin > first + 2 && part_of(a, begin - 1) == PART_FINITE && part_of(a, begin - 2) == PART_RELATIVE &&
	    part_is_nominal(part_of(a, begin - 3)) && !lex_is(a, begin - 1, LEX_REPORTING_VERB))
		return noun_phrase_begin(a, first, begin - 3);
	if (begin <= first || (part_of(a, begin - 1) != PART_PREPOSITION &&
	    part_of(a, begin - 1) != PART_TO) || lex_is(a, begin - 1, LEX_SUBORDINATOR))
		return begin;
	for (isize i = begin - 2; i > first && i > begin - 12; i--) {
		if (part_of(a, i) == PART_COMMA)
			break;
		if (part_of(a, i) == PART_RELATIVE && part_is_nominal(part_of(a, i - 1)))
			return noun_phrase_begin(a, first, i - 1);
	}
	return begin;
}

/* "Seven people interviewed by this paper said": the noun phrase before the participle and its "by", where the one at
 * ${begin} hangs on that. */
static isize
before_agent(const struct analysis *a, isize first, isize begin)
{
	isize participle = begin - 2;

	if (begin < first + 3 || !lex_is(a, begin - 1, LEX_BY))
		return begin;
	if (part_of(a, participle) != PART_PARTICIPLE && part_of(a, participle) != PART_FINITE)
		return begin;
	return part_is_nominal(part_of(a, participle - 1)) ? noun_phrase_begin(a, first, participle - 1) : begin;
}

/* Does a sentence's own noun phrase end at ${last}: does it begin at its first token, behind a
 * comma or behind a mark?  Its beginning, or -1. */
static isize
own_phrase(const struct analysis *a, isize first, isize last)
{
	isize name = last >= first && part_of(a, last) == PART_NAME ? noun_phrase_core(a, first, last) : -1;

	return name >= 0 && (name == first || part_of(a, name - 1) == PART_QUOTE ||
	    part_of(a, name - 1) == PART_COMMA) ? name : -1;
}

/* "On Tuesday, 10 May, a medic said": a day ends there, no name; "Theresa May, …" is one. */
static bool
ends_a_day(const struct analysis *a, isize first, isize last)
{
	if (lex_is(a, last, LEX_WEEKDAY))
		return true;
	if (part_of(a, last) == PART_NUMBER)
		return last > first && lex_is(a, last - 1, LEX_MONTH);
	return lex_is(a, last, LEX_MONTH) && last > first &&
	    (part_of(a, last - 1) == PART_NUMBER || lex_is(a, last - 1, LEX_DATE_BEFORE));
}

/* "in Highland Park, Illinois, officials said": the name at ${name} says where the place before it is. */
static bool
is_region_of_place(const struct analysis *a, isize first, isize name)
{
	isize begin;

	if (name < first + 3 || part_of(a, name - 1) != PART_COMMA || part_of(a, name - 2) != PART_NAME)
		return false;
	begin = noun_phrase_core(a, first, name - 2);
	return begin > first && begin <= name - 2 && lex_is(a, begin - 1, LEX_PLACE_PREPOSITION);
}

/* "Name, the spokesman of X", "Name, 34, head of X", without a comma at its end. */
static isize
with_name_before(const struct analysis *a, isize first, isize begin)
{
	isize last = begin - 2, name;

	if (begin < first + 2 || part_of(a, begin - 1) != PART_COMMA ||
	    (part_of(a, begin) != PART_DETERMINER && !lex_is(a, begin, LEX_ROLE_NOUN)))
		return begin;
	if (ends_a_day(a, first, last))
		return begin;
	if (begin >= first + 4 && part_of(a, last) == PART_NUMBER && part_of(a, last - 1) == PART_COMMA)
		last -= 2;
	name = own_phrase(a, first, last);
	return name >= 0 && !is_region_of_place(a, first, name) ? name : begin;
}

/* "Name, who leads the council said", "Name, speaking to the radio said": the noun phrase at
 * ${begin} is inside an aside that no comma closes. */
static isize
with_aside_before(const struct analysis *a, isize first, isize begin)
{
	enum { REACH = 12 };      /* tokens */

	for (isize i = begin - 1; i > first + 1 && i > begin - REACH; i--) {
		enum part part = part_of(a, i);
		isize name;

		if (part == PART_COMMA || part == PART_STOP || part == PART_QUOTE ||
		    lex_is(a, i, LEX_REPORTING_VERB) || lex_is(a, i, LEX_SUBORDINATOR))
			break;
		if (part_of(a, i - 1) != PART_COMMA || (part != PART_RELATIVE && part != PART_ING))
			continue;
		name = own_phrase(a, first, i - 2);
		return name >= 0 ? name : begin;
	}
	return begin;
}

bool
quote_is_of_name(const struct analysis *a, isize first, isize i)
{
	const struct sentence *s = &a->sentences.at[sentence_at(a, a->tokens.at[i].begin)];

	return i > first + 1 && !s->is_upper && s->kind == SENTENCE_BODY &&
	    (a->tokens.at[i].flags & TOKEN_CAPITAL) != 0 && (a->tokens.at[i - 1].flags & TOKEN_CAPITAL) != 0;
}

/* Where no verb tells the subject: "he all but accused" gives the noun phrase in the clause
 * before the verb; "X, head of the union, tied them to it, saying" the one that opens the sentence. */
static struct token_range
likely_subject(const struct analysis *a, isize first, const struct cue *cue)
{
	enum { REACH = 5 };       /* tokens */
	isize stop;

	for (isize i = cue->words.first - 1; !cue->is_participle && i >= first && i > cue->words.first - REACH &&
	    part_of(a, i) != PART_COMMA && !token_is_verb(a, i); i--)
		if (part_of(a, i) == PART_PRONOUN || part_of(a, i) == PART_NAME || part_of(a, i) == PART_NOUN)
			return (struct token_range){ noun_phrase_begin(a, first, i), i + 1 };
	stop = noun_phrase_end(a, first, cue->words.first);
	if (stop > first && stop < cue->words.first && (part_of(a, first) == PART_NAME || part_of(a, first) == PART_PRONOUN))
		return (struct token_range){ first, stop };
	return (struct token_range){ 0, 0 };
}

/* "a \"security source\" told the paper": where the speaker begins whose words the mark at ${close} ends; -1 = none. */
static isize
marked_subject(const struct analysis *a, isize first, isize close)
{
	enum { WORDS = 4 };

	if (part_of(a, close) != PART_QUOTE)
		return -1;
	for (isize i = close - 1; i > first && i >= close - 1 - WORDS; i--) {
		if (part_of(a, i) == PART_QUOTE)
			return i < close - 1 && part_of(a, i - 1) == PART_DETERMINER ? i - 1 : -1;
		if (!part_is_nominal(part_of(a, i)) && part_of(a, i) != PART_ADJECTIVE)
			return -1;
	}
	return -1;
}

/* "The army has in the past acknowledged": the noun phrase at ${begin} stands between an auxiliary and its verb, and is no
 * subject. */
static bool
is_between_verbs(const struct analysis *a, isize first, isize begin)
{
	return begin - 3 >= first && part_of(a, begin - 1) == PART_PREPOSITION && lex_is(a, begin - 2, LEX_VERB_HELPER) &&
	    part_is_nominal(part_of(a, begin - 3));
}

void
cue_set_source(const struct analysis *a, isize first, isize end, const struct cue *last,
    struct cue *cue)
{
	isize k = cue->words.first - 1, begin;
	struct token_range inverted = { 0, 0 };

	if (cue->is_passive)
		return;
	if (may_invert(a, first, cue->words.first, cue) &&
	    (part_of(a, cue->head) == PART_FINITE || cue->words.first == first))
		inverted = inverted_subject(a, cue->words.end, end);
	if (!range_empty(inverted)) {
		cue->source = inverted;
		cue->is_inverted = true;
		return;
	}
	while (k > first && part_of(a, k) == PART_ADVERB && !quote_is_of_name(a, first, k))
		k--;
	if (k >= first && part_of(a, k) == PART_RELATIVE) {
		cue->source = (struct token_range){ k, k + 1 };
		cue->is_relative = true;
		return;
	}
	if (!cue->is_participle && !cue->is_infinitive && k >= first) {
		isize tail;

		k = before_aside(a, first, k);
		tail = part_of(a, k) == PART_CLOSE ? before_bracket(a, first, k)
		    : part_of(a, k) == PART_ADVERB ? k - 1 : k;
		/* "the media head said": the tagger takes the role for a verb. */
		if (tail > first && token_is_verb(a, tail) && lex_is(a, tail, LEX_ROLE_NOUN))
			tail--;

		begin = tail >= first ? noun_phrase_begin(a, first, tail) : tail + 1;
		if (begin <= tail && is_between_verbs(a, first, begin)) {
			k = tail = begin - 3;
			begin = noun_phrase_begin(a, first, tail);
		}
		if (begin <= tail) {
			begin = with_name_before(a, first, before_agent(a, first, before_relative(a, first, begin)));
			begin = with_aside_before(a, first, begin);
			/* "said that police said": a conjunction, no pointing word. */
			if (begin < tail && begin > first && lex_is(a, begin, LEX_CLAUSE_OPENER) &&
			    lex_is(a, begin - 1, LEX_REPORTING_VERB))
				begin++;
			cue->source = (struct token_range){ begin,
				k + 1 };
			return;
		}
		if ((begin = marked_subject(a, first, k)) >= 0) {
			cue->source = (struct token_range){ begin, k + 1 };
			return;
		}
		if ((part_of(a, k) == PART_COMMA || part_of(a, k) == PART_QUOTE) &&
		    is_only_speaker(a, first, cue->words.first))
			cue->source = speaker_at_begin(a, first, cue->words.first);
		if (range_empty(cue->source) && part_of(a, k) == PART_COMMA)
			cue->source = before_apposition(a, first, k);
		if (!range_empty(cue->source))
			return;
	}
	/* "with others suggesting that six had died" */
	if (cue->is_participle && cue->words.first - 2 >= first && (part_is_nominal(part_of(a, cue->words.first - 1)) ||
	    part_of(a, cue->words.first - 1) == PART_PRONOUN)) {
		begin = noun_phrase_begin(a, first, cue->words.first - 1);
		if (begin > first && begin < cue->words.first && lex_is(a, begin - 1, LEX_COMPANION)) {
			cue->source = (struct token_range){ begin, cue->words.first };
			return;
		}
	}
	/* "quoted an officer as saying": the officer says it. */
	if (cue->is_participle && cue->words.first - 2 >= first &&
	    lex_value_at(a, cue->words.first - 1, LEX_SUBORDINATOR, "as") != NULL &&
	    part_is_nominal(part_of(a, cue->words.first - 2))) {
		begin = noun_phrase_begin(a, first, cue->words.first - 2);
		cue->source = (struct token_range){ begin, cue->words.first - 1 };
		return;
	}
	cue->is_joined = true;
	if (last != NULL && !range_empty(last->source))
		cue->source = last->source;
	else
		cue->source = cue_main_subject(a, first, cue->words.first);
	if (range_empty(cue->source) && cue->kind == CUE_VERB && !cue->is_infinitive)
		cue->source = likely_subject(a, first, cue);
	/* "It was not possible to verify": nobody does. */
	if (cue->is_infinitive && cue->source.end == cue->source.first + 1 &&
	    lex_value_at(a, cue->source.first, LEX_SPEAKER_PRONOUN, "body") != NULL)
		cue->source = (struct token_range){ 0, 0 };
}
