/* text/quote_sign.c - signs of reporting words and of the ends of contents. */
#include "text/quote_sign.h"

#include <assert.h>

static const float weight_of[SIGN_COUNT][SIGN_VALUES] = {
#include "quote_sign.inc"
};

static void
put(struct quote_signs *out, int sign, isize value)
{
	assert(out->len < SIGNS_MOST && value >= 0 && value < SIGN_VALUES);
	out->at[out->len].sign = (uint8_t)sign;
	out->at[out->len++].value = (uint8_t)value;
}

/* 0, 1, 2, 3-4, 5-8, 9-16, more */
static isize
bucket(isize n)
{
	static const uint8_t of[] = { 0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5 };

	return n < 0 ? 0 : n < COUNT_OF(of) ? of[n] : 6;
}

/* The weight behind ${letter} in a value like "p13C-5": tenths. */
static double
word_weight(const char *value, char letter)
{
	for (const char *at = value; *at != '\0'; at++) {
		int  n = 0;
		bool minus = at[1] == '-';

		if (*at != letter)
			continue;
		for (at += 1 + minus; is_digit(*at); at++)
			n = 10 * n + (*at - '0');
		return (minus ? -n : n) / 10.0;
	}
	return 0;
}

double
quote_weigh(const struct quote_signs *signs)
{
	double sum = 0;

	for (int i = 0; i < signs->len; i++)
		sum += (double)weight_of[signs->at[i].sign][signs->at[i].value];
	if (signs->word != NULL)
		sum += word_weight(signs->word->value, signs->letter);
	return sum;
}

double
quote_weight_of_exact(void)
{
	return (double)weight_of[SIGN_END_EXACT][0];
}

/* ---- the end of what is said ------------------------------------------- */

enum border { AT_COMMA, AT_AND, AT_DASH, AT_BRACKET, AT_PREPOSITION, AT_SUBORDINATOR, AT_RELATIVE,
	AT_TO, AT_VERB, AT_OTHER };

/* “… down the line,” he warned: the comma stands before the mark. */
static bool
is_behind_marked_comma(const struct place_of_cue *p, isize i)
{
	return i >= p->s->first + 2 && p->marks->region_of[i - 1] >= 0 &&
	    p->marks->regions.at[p->marks->region_of[i - 1]].close == i - 1 &&
	    part_of(p->a, i - 2) == PART_COMMA;
}

static enum border
border_at(const struct place_of_cue *p, isize i)
{
	if (is_behind_marked_comma(p, i))
		return AT_COMMA;
	switch (part_of(p->a, i)) {
	case PART_COMMA:               return AT_COMMA;
	case PART_AND:                 return AT_AND;
	case PART_COLON:               return AT_DASH;
	case PART_OPEN:                return AT_BRACKET;
	case PART_TO:                  return AT_TO;
	case PART_FINITE: case PART_MODAL: return AT_VERB;
	default:                       break;
	}
	if (lex_is(p->a, i, LEX_SUBORDINATOR))
		return AT_SUBORDINATOR;
	if (part_of(p->a, i) == PART_RELATIVE)
		return AT_RELATIVE;
	return part_of(p->a, i) == PART_PREPOSITION ? AT_PREPOSITION : AT_OTHER;
}

bool
quote_is_border(const struct place_of_cue *p, const struct cue *cue, isize i, bool is_clause)
{
	if (part_of(p->a, i - 1) == PART_COMMA)
		return false;                  /* the comma was asked */
	if (is_behind_marked_comma(p, i))
		return true;
	switch (part_of(p->a, i)) {
	case PART_COMMA: case PART_AND: case PART_COLON: case PART_OPEN: case PART_PREPOSITION:
	case PART_RELATIVE: case PART_CLOSE: case PART_ADVERB:
		return true;
	case PART_TO: case PART_FINITE: case PART_MODAL: case PART_ING: case PART_PARTICIPLE:
		/* Inside a clause they hardly ever are; one in a relative gives way to the main verb. */
		return !is_clause || cue->is_relative || cue->is_of_relative;
	default:
		return lex_is(p->a, i, LEX_SUBORDINATOR) ||
		    lex_is(p->a, i, LEX_SAID_WHEN);
	}
}

static bool
is_mark(enum border border)
{
	return border <= AT_BRACKET;
}

/* 0, 1, more */
static isize
up_to_two(isize n)
{
	return n < 2 ? n : 2;
}

static isize
verbs_in(const struct place_of_cue *p, isize from, isize end)
{
	return up_to_two(verbs_between(p, from, end));
}

/* Up to the next comma or colon. */
static isize
verbs_soon(const struct place_of_cue *p, isize from)
{
	isize stop = count_before(p, from)->stop;

	return verbs_in(p, from, stop < p->end ? stop : p->end);
}

static isize
commas_in(const struct place_of_cue *p, isize from, isize end)
{
	return up_to_two(count_before(p, end)->commas - count_before(p, from)->commas);
}

/* "on Sunday", "in the last week": when somebody said it, as often as not. */
static bool
names_time(const struct place_of_cue *p, isize i)
{
	for (isize k = i; k < i + 4 && k < p->end; k++)
		if (lex_is(p->a, k, LEX_WEEKDAY) || lex_is(p->a, k, LEX_DATE_UNIT) ||
		    lex_is(p->a, k, LEX_MONTH) || lex_is(p->a, k, LEX_DAY_WORD))
			return true;
	return false;
}

/* "that", or a phrase or clause in front of the main clause ("if he won, …") that no comma has
 * closed yet. */
static isize
opener(const struct place_of_cue *p, isize from, isize i)
{
	if (lex_is(p->a, from, LEX_SUBORDINATOR) || lex_is(p->a, from, LEX_NOUN_JOINER))
		return commas_in(p, from, i) == 0 ? 2 : 0;
	return lex_is(p->a, from, LEX_CLAUSE_OPENER);
}

/* How the cue stands: the signs that bear on commas. */
static void
put_stance(const struct place_of_cue *p, const struct cue *cue, int sign,
    struct quote_signs *out)
{
	if (cue->is_relative)
		put(out, sign, 0);
	if (cue_is_in_subordinate(p->a, p->s, cue))
		put(out, sign, 1);
	if (is_fronted(p->a, p->s, cue))
		put(out, sign, 2);
	if (cue->is_joined)
		put(out, sign, 3);
	if (cue->is_infinitive)
		put(out, sign, 4);
	if (cue->is_participle)
		put(out, sign, 5);
	if (cue->is_direct)
		put(out, sign, 6);
	if (cue->is_of_relative)
		put(out, sign, 7);
	put(out, sign, 8 + (isize)cue->kind);
}

/* Another cue near the border: 1 = the rules see an end, 2 = its group begins here. */
static isize
later_cue(const struct place_of_cue *p, isize from, isize i)
{
	for (isize k = 0; k < p->later_count && k < 16; k++) {
		const struct cue *next = &p->later[k];

		if (border_of_cue(p->a, from, next) == i)
			return 1;
		if (next->words.first == i || next->words.first == i + 1)
			return 2;
		/* ", although X said": a clause of another speaker */
		if (!range_empty(next->source) && !next->is_inverted && !next->is_joined &&
		    (next->source.first == i + 1 || next->source.first == i + 2))
			return 2;
	}
	return 0;
}

static isize
rule_says(const struct place_of_cue *p, const struct cue *cue, isize from, isize i,
    bool is_clause, bool is_comma)
{
	if (is_comma)
		return comma_ends(p, cue, i, is_clause) || and_ends(p, from, i + 1);
	return part_of(p->a, i) == PART_AND && and_ends(p, from, i);
}

void
quote_end_signs(const struct place_of_cue *p, const struct cue *cue, isize from, isize i,
    bool is_clause, struct quote_signs *out)
{
	enum border border = border_at(p, i);
	isize comma = i - is_behind_marked_comma(p, i);
	isize behind = comma + 1 < p->end ? comma + 1 : i;
	isize before = verbs_in(p, from, i), after = verbs_in(p, i, p->end);
	isize soon = verbs_soon(p, i + 1);
	const struct lex_hit *word = lex_at(p->a, is_mark(border) ? behind : i, LEX_QUOTE_BORDER);
	int c = is_clause;

	*out = (struct quote_signs){ .word = word != NULL ? word->sense : NULL,
		.letter = is_mark(border) ? (c ? 'C' : 'P') : c ? 'c' : 'p' };
	put(out, SIGN_END_CUT, 0);
	put(out, SIGN_END_BIAS_P + c, border);
	put(out, SIGN_END_PART_P + c, border == AT_COMMA ? PART_COMMA : part_of(p->a, i));
	if (is_mark(border))
		put(out, SIGN_END_NEXT_P + c, part_of(p->a, behind));
	else
		put(out, SIGN_END_BEHIND_P + c, part_of(p->a, behind));
	put(out, SIGN_END_TIME_P + c, 2 * border + names_time(p, i));
	put(out, SIGN_END_PREV_P + c, part_of(p->a, i - 1));
	put(out, SIGN_END_VERBS_P + c, 9 * (after > 0) + 3 * before + soon);
	put(out, SIGN_END_VERB_BEFORE_P + c, 3 * border + before);
	put(out, SIGN_END_VERB_AFTER_P + c, 3 * border + soon);
	put(out, SIGN_END_SO_FAR_P + c, bucket(i - from));
	put(out, SIGN_END_LEFT_P + c, bucket(p->end - i));
	put(out, SIGN_END_COMMAS_P + c, 3 * border + commas_in(p, from, i));
	put(out, SIGN_END_OPENER_P + c, 3 * border + opener(p, from, i));
	if (!is_mark(border))
		put(out, SIGN_END_FIRST_P + c, part_of(p->a, from));
	put_stance(p, cue, (is_mark(border) ? SIGN_END_CUE_MARK_P : SIGN_END_CUE_PLAIN_P) + c, out);
	if (cue->is_relative || cue->is_of_relative)
		put(out, SIGN_END_RELATIVE_P + c, 3 * border + before);
	put(out, SIGN_END_LATER_P + c, 3 * border + later_cue(p, from, i));
	put(out, SIGN_END_RULE_P + c, 2 * border + rule_says(p, cue, from, comma, is_clause, border == AT_COMMA));
}

/* ---- reporting words ------------------------------------------------------ */

static enum cue_shape
shape_of_phrase(const struct place_of_cue *p, isize from)
{
	switch (part_of(p->a, from)) {
	case PART_TO:          return SHAPE_INFINITIVE;
	case PART_ING:         return SHAPE_GERUND;
	case PART_NAME:        return SHAPE_NAME;
	case PART_PRONOUN:     return SHAPE_PRONOUN;
	default:               break;
	}
	return part_of(p->a, from - (from > 0)) == PART_PREPOSITION ? SHAPE_PREPOSITION : SHAPE_NOUN;
}

static enum cue_shape
shape_of_verb(const struct place_of_cue *p, const struct cue *cue)
{
	isize from = cue->content[0].first;
	enum part first = part_of(p->a, from);

	if (cue->is_of_relative)
		return cue->is_phrase ? SHAPE_RELATIVE_OBJECT : SHAPE_RELATIVE;
	if (cue->content[0].first < cue->words.first) {
		if (cue->is_direct)
			return SHAPE_SPEECH_BEFORE;
		if (cue->is_passive && cue->words.end < p->s->end &&
		    lex_is(p->a, cue->words.end, LEX_BY))
			return SHAPE_AGENT;
		return range_empty(cue->content[1]) || cue->content[1].first > cue->words.end + 1 ||
		    !range_empty(cue->source) ? SHAPE_BEFORE : SHAPE_RAISED;
	}
	if (cue->is_direct)
		return SHAPE_SPEECH;
	if (cue->is_state)
		return cue->is_phrase ? first == PART_TO ? SHAPE_STATE_TO : SHAPE_STATE : SHAPE_STATE_THAT;
	if (cue->is_phrase)
		return shape_of_phrase(p, from);
	if (lex_value_at(p->a, from, LEX_RELATIVE, "which") != NULL)
		return SHAPE_THAT;
	return lex_is(p->a, from, LEX_CLAUSE_OPENER) || first == PART_RELATIVE
	    ? SHAPE_QUESTION : SHAPE_CLAUSE;
}

static enum cue_shape
shape_of(const struct place_of_cue *p, const struct cue *cue)
{
	if (cue->kind == CUE_VERB)
		return shape_of_verb(p, cue);
	if (cue->kind == CUE_NOUN)
		return !cue->is_phrase ? SHAPE_NOUN_THAT
		    : part_of(p->a, cue->content[0].first) == PART_TO ? SHAPE_NOUN_TO : SHAPE_NOUN_OF;
	if (cue->kind == CUE_PHRASE)
		return cue->content[0].first < cue->words.first ? SHAPE_SOURCED_BEFORE : SHAPE_SOURCED_BEHIND;
	return SHAPE_OTHER;
}

enum source_sort { FROM_NOBODY, FROM_SELF, FROM_ONE, FROM_IT, FROM_NAME, FROM_ROLE, FROM_BODY,
	FROM_NOUN, FROM_RELATIVE, FROM_JOINED };

static enum source_sort
sort_of_source(const struct place_of_cue *p, const struct cue *cue)
{
	const struct lex_hit *pronoun;
	bool names = false;

	if (range_empty(cue->source))
		return FROM_NOBODY;
	if (cue->is_relative)
		return FROM_RELATIVE;
	pronoun = lex_at(p->a, cue->source.first, LEX_SPEAKER_PRONOUN);
	if (pronoun != NULL && cue->source.end == cue->source.first + 1)
		return strcmp(pronoun->sense->value, "self") == 0 ? FROM_SELF
		    : strcmp(pronoun->sense->value, "body") == 0 ? FROM_IT : FROM_ONE;
	if (cue->is_joined)
		return FROM_JOINED;
	for (isize i = cue->source.first; i < cue->source.end; i++) {
		if (lex_is(p->a, i, LEX_ROLE_NOUN) || lex_is(p->a, i, LEX_VOICE_WORD) ||
		    lex_is(p->a, i, LEX_TITLE))
			return FROM_ROLE;
		if (lex_is(p->a, i, LEX_BODY_NOUN))
			return FROM_BODY;
		names |= part_of(p->a, i) == PART_NAME;
	}
	return names ? FROM_NAME : FROM_NOUN;
}

enum form { FORM_PASSIVE, FORM_INFINITIVE, FORM_PARTICIPLE, FORM_INVERTED, FORM_JOINED, FORM_MODAL,
	FORM_NEGATED, FORM_HELPED, FORM_ALONE, FORM_FRONTED, FORM_SUBORDINATE, FORM_FIRST };

static void
put_form(const struct place_of_cue *p, const struct cue *cue, int sign,
    struct quote_signs *out)
{
	bool modal = false, negated = false;
	isize head = cue->head < cue->words.end ? cue->head : cue->words.end;

	for (isize i = cue->words.first; i < head; i++) {
		modal |= part_of(p->a, i) == PART_MODAL;
		negated |= lex_is(p->a, i, LEX_NEGATION);
	}
	if (cue->is_passive)
		put(out, sign, FORM_PASSIVE);
	if (cue->is_infinitive)
		put(out, sign, FORM_INFINITIVE);
	if (cue->is_participle)
		put(out, sign, FORM_PARTICIPLE);
	if (cue->is_inverted)
		put(out, sign, FORM_INVERTED);
	if (cue->is_joined)
		put(out, sign, FORM_JOINED);
	if (modal)
		put(out, sign, FORM_MODAL);
	if (negated)
		put(out, sign, FORM_NEGATED);
	put(out, sign, head > cue->words.first ? FORM_HELPED : FORM_ALONE);
	if (is_fronted(p->a, p->s, cue))
		put(out, sign, FORM_FRONTED);
	if (cue_is_in_subordinate(p->a, p->s, cue))
		put(out, sign, FORM_SUBORDINATE);
	if (!range_empty(cue->source) && cue->source.first == p->s->first)
		put(out, sign, FORM_FIRST);
}

static bool
holds_cue(const struct cue *outer, const struct cue *inner)
{
	for (int k = 0; k < 2; k++)
		if (outer->content[k].first <= inner->words.first &&
		    inner->words.end <= outer->content[k].end &&
		    outer->content[k].first <= inner->content[0].first &&
		    inner->content[0].end <= outer->content[k].end)
			return true;
	return false;
}

enum inside { IN_NOTHING, IN_OFF_FRAME, IN_ATTITUDE, IN_STATEMENT };

static enum inside
what_holds(const struct cue_list *cues, const struct cue *cue)
{
	enum inside in = IN_NOTHING;

	for (isize k = 0; k < cues->len; k++) {
		const struct cue *outer = &cues->at[k];
		struct quotation as = { .force = outer->force, .is_phrase = outer->is_phrase };

		if (outer == cue || range_empty(outer->content[0]) || !holds_cue(outer, cue))
			continue;
		if (outer->is_off_frame)
			in = in == IN_NOTHING ? IN_OFF_FRAME : in;
		else if (quote_is_statement(&as))
			return IN_STATEMENT;
		else
			in = IN_ATTITUDE;
	}
	return in;
}

void
quote_cue_signs(const struct place_of_cue *p, const struct cue_list *cues,
    const struct cue *cue, struct quote_signs *out)
{
	enum cue_shape shape = shape_of(p, cue);
	const struct lex_hit *word = lex_at(p->a, cue->head, LEX_QUOTE_WEIGHT);
	isize from = cue->content[0].first, end = cue->content[0].end;
	isize before = cue->words.first - 1;
	int   f = cue->is_phrase;           /* the second of each pair */

	*out = (struct quote_signs){ .word = word != NULL ? word->sense : NULL,
		.letter = 'z' };
	put(out, SIGN_CUE_CUT, 0);
	put(out, SIGN_CUE_SHAPE, shape);
	put(out, SIGN_CUE_SOURCE + f, sort_of_source(p, cue));
	put(out, SIGN_CUE_HEAD, part_of(p->a, cue->head));
	put_form(p, cue, SIGN_CUE_FORM + f, out);
	put(out, SIGN_CUE_FIRST + f, part_of(p->a, from));
	if (cue->is_off_frame)
		put(out, SIGN_CUE_OFF_FRAME, shape);
	put(out, SIGN_CUE_LENGTH + f, bucket(end - from));
	put(out, SIGN_CUE_INSIDE, what_holds(cues, cue));
	put(out, SIGN_CUE_SENTENCE, p->s->kind + 4 * p->s->is_upper);
	put(out, SIGN_CUE_BEFORE, before >= p->s->first ? part_of(p->a, before) : SIGN_VALUES - 1);
	put(out, SIGN_CUE_BEHIND, end < p->s->end ? part_of(p->a, end) : SIGN_VALUES - 1);
}
