/* text/place_near.c - what stands around a name that may be a place's. */
#include "text/place_parts.h"

/* ---- words -------------------------------------------------------------- */

/* Written as a name: "Mosul", "al-Jadida". */
bool
place_is_named(const struct scene *s, isize t)
{
	str text;
	isize dash;

	if (place_token(s, t)->flags & TOKEN_CAPITAL)
		return true;
	if (!(place_token(s, t)->flags & TOKEN_HYPHEN))
		return false;
	text = token_text(s->a, t);
	for (dash = 1; dash < text.len && dash <= PLACE_BEFORE_MOST && text.ptr[dash] != '-'; dash++)
		;
	if (dash > PLACE_BEFORE_MOST)
		return false;
	return dash > 0 && dash + 1 < text.len && !is_lower(text.ptr[dash + 1]) &&
	    !is_digit(text.ptr[dash + 1]);
}

const struct lex_hit *
place_hit_before(const struct analysis *a, const struct sentence *in, isize t, enum lex_class class)
{
	for (isize k = t - in->first < PLACE_BEFORE_MOST ? t - in->first : PLACE_BEFORE_MOST; k > 0; k--) {
		const struct token *token = &a->tokens.at[t - k];

		if (!lex_is(a, t - k, class))
			continue;
		for (int i = 0; i < token->hits; i++) {
			const struct lex_hit *hit = token_hits(a, token) + i;

			if (hit->class == class && hit->tokens == k)
				return hit;
		}
	}
	return NULL;
}

/* Known to the tagger in small letters: a word of the language. */
bool
place_is_common(const struct scene *s, isize t)
{
	return language_word_is(s->a->language, token_hash_nocase(s->a, t), ~TAG_BIT(TAG_NNP));
}

bool
place_is_title_case(const struct scene *s, const struct sentence *in)
{
	enum { LONG = 4 };       /* letters */

	for (isize t = in->first; t < in->end; t++) {
		const struct token *token = place_token(s, t);

		if (token->kind == TOKEN_WORD && token->end - token->begin >= LONG && !place_is_named(s, t))
			return false;
	}
	return true;
}

/* "ISIL", "ISIL-held": letters that stand for words. */
bool
place_is_acronym(const struct scene *s, isize t)
{
	str text = token_text(s->a, t);
	isize dash = str_find_char(text, '-', 0);

	return (place_token(s, t)->flags & TOKEN_UPPER) != 0 ||
	    (dash > 0 && is_upper(text.ptr[0]) && (dash == 1 || is_upper(text.ptr[1])) && dash + 1 < text.len &&
	    is_lower(text.ptr[dash + 1]));
}

bool
place_follows_locative(const struct scene *s, const struct sentence *in, isize t)
{
	const struct lex_hit *hit = place_lex_before(s->a, in, t, LEX_PLACE_PREPOSITION);

	return hit != NULL && hit->sense->value[0] != 'w';
}

/* ---- what stands around ----------------------------------------------------- */

/* A capitalised word before a name that makes both a person's name. */
static bool
is_given_name(const struct scene *s, const struct sentence *in, isize t)
{
	const struct token *token;

	if (!place_is_word(s, in, t) || in->is_upper)
		return false;
	token = place_token(s, t);
	if (!(token->flags & TOKEN_CAPITAL) || lex_is(s->a, t, LEX_PLACE_OPENER) ||
	    lex_is(s->a, t, LEX_PLACE_NOUN) || lex_is(s->a, t, LEX_WEEKDAY) ||
	    lex_is(s->a, t, LEX_MONTH) || lex_is(s->a, t, LEX_BODY_NOUN) ||
	    lex_is(s->a, t, LEX_PLACE_PREPOSITION))
		return false;
	if (token->flags & TOKEN_UPPER)
		return (token->flags & TOKEN_ABBREVIATED) != 0 && token->end - token->begin == 2;
	if (token->flags & TOKEN_ABBREVIATED)
		return token->end - token->begin == 2;          /* an initial */
	if (place_is_common(s, t))
		return false;
	struct gaz_place place;

	return !gaz_demonym(s->g, token_text(s->a, t), &place);
}

/* A capitalised word behind a name. */
static int
near_behind(const struct scene *s, const struct sentence *in, isize t)
{
	if (place_is_class(s, in, t, LEX_REPORTING_VERB) && !(place_token(s, t)->flags & TOKEN_CAPITAL))
		return NEAR_SPEECH;
	if (!place_is_word(s, in, t) || !(place_token(s, t)->flags & TOKEN_CAPITAL) ||
	    place_is_class(s, in, t, LEX_WEEKDAY) || place_is_class(s, in, t, LEX_MONTH))
		return 0;
	if (in->is_upper)
		return place_is_class(s, in, t, LEX_PAPER_WORD) ? NEAR_PAPER : 0;
	if (place_is_class(s, in, t, LEX_PLACE_HEAD))
		return NEAR_HEAD;
	if (place_is_class(s, in, t, LEX_PAPER_WORD) || place_is_class(s, in, t, LEX_TEAM_WORD))
		return NEAR_PAPER;
	if (place_is_class(s, in, t, LEX_TITLE))
		return 0;
	if (place_is_class(s, in, t, LEX_BODY_NOUN) || (place_token(s, t)->flags & TOKEN_UPPER) ||
	    place_is_common(s, t))
		return NEAR_BODY;
	return place_is_class(s, in, t, LEX_PLACE_PREPOSITION) ? 0 : NEAR_PERSON;
}

/* "and Adam, nine.": behind the name, in commas, the age of somebody. */
static bool
is_aged(const struct scene *s, const struct sentence *in, isize behind)
{
	enum { DIGITS = 2 };     /* of an age */
	const struct token *age = place_token(s, behind + 1), *end = place_token(s, behind + 2);

	if (behind + 1 >= in->end || !token_is_char(s->a, behind, ',') || (behind + 2 < in->end && end->kind != TOKEN_PUNCT))
		return false;
	if (behind + 2 < in->end && !token_is_char(s->a, behind + 2, ',') && !token_is_char(s->a, behind + 2, '.'))
		return false;
	return age->kind == TOKEN_NUMBER ? age->end - age->begin <= DIGITS : lex_is(s->a, behind + 1, LEX_DATE_NUMBER) && lex_is(s->a, behind + 1, LEX_NUMBER);
}

/* "Baghdad (Agency) --", "San Juan, 3 Jan 90 --": names, numbers and marks up to a dash that
 * no single character is, at the head of the text. */
static bool
is_plain_dateline(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	enum { REACH = 16 };     /* tokens */
	bool inside = false;

	if (first != in->first || in != s->a->sentences.at)
		return false;
	for (isize t = last + 1; t < in->end && t <= last + REACH; t++) {
		const struct token *token = place_token(s, t);

		if (token->kind == TOKEN_PUNCT && token->end - token->begin >= 2)
			return true;
		if (token_is_char(s->a, t, '(') || token_is_char(s->a, t, ')'))
			inside = token_is_char(s->a, t, '(');
		else if (!inside && token->kind == TOKEN_WORD && !(token->flags & (TOKEN_CAPITAL | TOKEN_UPPER)))
			return false;
	}
	return false;
}

/* "Aleppo, SANA -": letters behind a dateline's town that is not written in capitals are the agency's. */
static bool
is_agency(const struct scene *s, const struct sentence *in, isize first)
{
	enum { TOWN = 4 };       /* tokens, with the comma */

	return first > in->first + 1 && first <= in->first + TOWN && token_is_char(s->a, first - 1, ',') &&
	    token_is_char(s->a, first + 1, '-') && (place_token(s, first)->flags & TOKEN_UPPER) &&
	    !(place_token(s, in->first)->flags & TOKEN_UPPER);
}

/* "BAGHDAD (Agency) -", "BAGHDAD, Iraq -" at the head of a paragraph, "Aleppo, SANA -". */
static bool
is_dateline(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	if (is_plain_dateline(s, in, first, last) ||
	    (first == in->first && place_in_sentence(in, last + 3) && is_agency(s, in, last + 2)))
		return true;
	if (first - in->first > 3 || !(place_token(s, first)->flags & TOKEN_UPPER))
		return false;
	for (isize t = last + 1; t < in->end && t <= last + 9; t++) {
		const struct token *token = place_token(s, t);

		if (token->kind != TOKEN_PUNCT)
			continue;
		if (token_is_char(s->a, t, '(') || token->end - token->begin >= 2 ||
		    token_is_char(s->a, t, '-'))
			return true;
	}
	return false;
}

static enum precision
noun_precision(const struct lex_hit *hit)
{
	enum precision p;

	return hit != NULL && precision_parse(str_of(hit->sense->value), &p) ? p : PRECISION_NONE;
}

/* "the X and Y villages": the noun in the plural that the name behind "and" has, too; NULL = none. */
static const struct lex_hit *
shared_noun(const struct scene *s, const struct sentence *in, isize last)
{
	isize t = last + 2;

	if (!sentence_has(in, LEX_PLACE_NOUN) || !place_in_sentence(in, t) || lex_value_at(s->a, (int32_t)last + 1, LEX_JOINER, "and") == NULL)
		return NULL;
	while (place_is_word(s, in, t) && place_is_named(s, t) && t - last <= PLACE_BEFORE_MOST + 1)
		t++;
	return t > last + 2 && token_is(s->a, t, TAG_BIT(TAG_NNS)) ? place_class_at(s, in, t, LEX_PLACE_NOUN) : NULL;
}

/* "the village of X", "X district"; the noun's precision goes to ${*noun}. */
int
place_near_noun(const struct scene *s, const struct sentence *in, isize first, isize last,
    enum precision *noun)
{
	const struct lex_hit *hit = place_class_at(s, in, last + 1, LEX_PLACE_NOUN);

	if (hit != NULL && !(in->is_upper && hit->tokens == 0)) {
		*noun = noun_precision(hit);
		return NEAR_NOUN;
	}
	hit = shared_noun(s, in, last);
	if (hit != NULL) {
		*noun = noun_precision(hit);
		return NEAR_NOUN;
	}
	hit = place_lex_before(s->a, in, first, LEX_PLACE_PREPOSITION);
	if (hit != NULL && hit->tokens == 1 && hit->sense->value[0] == 'w')
		hit = !place_is_class(s, in, first - 1, LEX_OF) ? NULL
		    : place_lex_before(s->a, in, first - 1, LEX_PLACE_NOUN);
	else
		hit = place_lex_before(s->a, in, first, LEX_PLACE_NOUN);
	if (hit == NULL)
		return 0;
	*noun = noun_precision(hit);
	return NEAR_NOUN;
}

/* "the air strike on Kobani" */
static bool
is_attacked(const struct scene *s, const struct sentence *in, isize first)
{
	return place_in_sentence(in, first - 2) && place_is_class(s, in, first - 1, LEX_ATTACK_ON) &&
	    place_is_class(s, in, first - 2, LEX_ATTACK_NOUN);
}

static int
near_before(const struct scene *s, const struct sentence *in, isize first)
{
	const struct lex_hit *hit = place_lex_before(s->a, in, first, LEX_PLACE_PREPOSITION);
	int near = 0;

	if (hit != NULL)
		near |= hit->sense->value[0] == 'w' ? NEAR_WEAK : NEAR_LOCATIVE;
	if (is_attacked(s, in, first))
		near |= NEAR_LOCATIVE;
	if (place_lex_before(s->a, in, first, LEX_TITLE) != NULL && !(near & NEAR_LOCATIVE))
		near |= NEAR_PERSON;
	else if (is_given_name(s, in, first - 1) || (place_in_sentence(in, first - 1) &&
	    place_is_class(s, in, first - 1, LEX_NAME_PARTICLE) && place_is_named(s, first - 1)))
		near |= NEAR_PERSON;
	return near;
}

/* The first token of what stands before a name with it: "the Iraqi capital Baghdad". */
static isize
apposed(const struct scene *s, const struct sentence *in, isize first)
{
	isize t = first;

	while (t > in->first && first - t < PLACE_BEFORE_MOST && (place_is_class(s, in, t - 1, LEX_DEFINITE) ||
	    place_is_class(s, in, t - 1, LEX_PLACE_NOUN) || (place_is_word(s, in, t - 1) && place_is_named(s, t - 1) &&
	    !place_is_class(s, in, t - 1, LEX_COMPASS))))
		t--;
	return t;
}

/* "Near Z, north of X", "10 km from X": X is what another place is measured from; but "in
 * the north of X" is in it. */
static bool
is_measured_from(const struct scene *s, const struct sentence *in, isize first)
{
	isize from = apposed(s, in, first);
	const struct lex_hit *hit = place_lex_before(s->a, in, from, LEX_PLACE_PREPOSITION);

	if (hit == NULL)
		return false;
	for (isize t = hit->tokens > 1 ? from - hit->tokens : from; t < from; t++)
		if (place_is_class(s, in, t, LEX_COMPASS))
			return !place_is_class(s, in, from - hit->tokens - 1, LEX_DEFINITE);
	return place_is_class(s, in, from - 1, LEX_FROM) &&
	    place_lex_before(s->a, in, from - 1, LEX_DISTANCE_UNIT) != NULL;
}

/* "in the X suburbs", "in the countryside of X": around it, not in it. */
static bool
is_surrounded(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	return place_is_class(s, in, last + 1, LEX_SURROUNDINGS) ||
	    (place_is_class(s, in, first - 1, LEX_OF) && place_is_class(s, in, first - 2, LEX_SURROUNDINGS));
}

/* "a spokesman said in X": a verb of plain saying before the preposition. */
static bool
is_said_there(const struct scene *s, const struct sentence *in, isize first)
{
	const struct lex_hit *hit = place_lex_before(s->a, in, first, LEX_PLACE_PREPOSITION);
	const struct lex_hit *verb = hit != NULL ? place_class_at(s, in, first - hit->tokens - 1, LEX_REPORTING_VERB) : NULL;

	return verb != NULL && verb->tokens == 1 && strncmp(verb->sense->value, "says:", 5) == 0;
}

/* "Taken to a hospital in X": where the wounded were brought; "speaking in X": where
 * somebody spoke of it. */
static bool
is_treatment(const struct scene *s, const struct sentence *in, isize first)
{
	enum { REACH = 12 };

	if (place_lex_before(s->a, in, first, LEX_SPOKEN_AT) != NULL || is_said_there(s, in, first))
		return true;
	if (!sentence_has(in, LEX_TREATMENT))
		return false;
	for (isize t = first - 1; t >= in->first && t >= first - REACH; t--) {
		if (place_is_class(s, in, t, LEX_RELATIVE) || token_is_char(s->a, t, ';'))
			return false;
		if (place_is_class(s, in, t, LEX_TREATMENT))
			return true;
	}
	return false;
}

/* "- Kabul: four killed": a name at the head of a line, before what is counted there as harmed. */
static bool
is_label(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	isize mark = first;      /* "-", "*", "2." */
	struct gaz_place found;

	if (!place_in_sentence(in, last + 2) || !token_is_char(s->a, last + 1, ':') || !sentence_has(in, LEX_EFFECT))
		return false;
	while (mark > in->first && mark > first - 2 && place_token(s, mark - 1)->kind != TOKEN_WORD)
		mark--;
	return mark == in->first && (place_token(s, last + 2)->kind == TOKEN_NUMBER || place_is_class(s, in, last + 2, LEX_NUMBER) ||
	    place_is_class(s, in, last + 2, LEX_ARTICLE) || place_is_class(s, in, last + 2, LEX_DATE_BEFORE)) &&
	    (first > in->first ? !place_is_common(s, last) && !place_is_common(s, first) : gaz_find(s->g, str_slice(s->a->text, token_span(s->a, first, last)), &found, 1) > 0);
}

/* "Bustan al-Qasr was hit worst": what is hit worst is a place. */
static bool
is_hit_worst(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	enum { BEHIND = 4 };     /* tokens */

	if (first > in->first + 1 || !place_is_class(s, in, last + 1, LEX_AUXILIARY) || !place_is_class(s, in, last + 2, LEX_ATTACK_VERB))
		return false;
	for (isize t = last + 3; t <= last + BEHIND; t++)
		if (place_is_class(s, in, t, LEX_SUPERLATIVE))
			return true;
	return false;
}

/* "in the first village, Karou, and six in the second, Ouatagouna": the place by its kind or its number, then by its name. */
static bool
is_apposed(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	enum { BEFORE = 4 };     /* tokens of "the first village" */
	isize t = first - 2;
	bool numbered = false;

	if (!place_in_sentence(in, t) || !token_is_char(s->a, first - 1, ',') || (place_in_sentence(in, last + 1) &&
	    place_token(s, last + 1)->kind == TOKEN_WORD) || place_is_class(s, in, last + 2, LEX_REPORTING_VERB) ||
	    !(place_is_class(s, in, t, LEX_PLACE_NOUN) || place_is_class(s, in, t, LEX_SUPERLATIVE)))
		return false;
	for (; place_in_sentence(in, t) && t >= first - 1 - BEFORE; t--) {
		numbered |= place_is_class(s, in, t, LEX_SUPERLATIVE) || place_is_class(s, in, t, LEX_SITE_BESIDE);
		if (place_is_class(s, in, t, LEX_DEFINITE) || place_is_class(s, in, t, LEX_ARTICLE))
			return numbered && (place_follows_locative(s, in, t) || place_is_class(s, in, t - 1, LEX_PLACE_PREPOSITION));
	}
	return false;
}

bool
place_is_shown(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	return is_label(s, in, first, last) || is_hit_worst(s, in, first, last) || is_apposed(s, in, first, last);
}

/* "A 19-year-old": a person by his age. */
static bool
is_age(const struct scene *s, isize t)
{
	const struct token *token = place_token(s, t);

	return (token->flags & TOKEN_HYPHEN) && s->a->text.ptr[token->begin] >= '0' && s->a->text.ptr[token->begin] <= '9';
}

/* "At a rental home (in X)": any house, nobody's own; ${t} is the house. */
static bool
is_any_house(const struct scene *s, const struct sentence *in, isize t)
{
	enum { ADJECTIVES = 2 };

	for (isize k = t - 1; place_in_sentence(in, k) && k >= t - 1 - ADJECTIVES; k--) {
		if (place_is_class(s, in, k, LEX_ARTICLE))
			return true;
		if (!place_is_common(s, k) || place_is_class(s, in, k, LEX_PRONOUN))
			return false;
	}
	return false;
}

/* "Smith, 22, of X", "Ann Smith of X", "a native of X", "both of X". */
static bool
is_home(const struct scene *s, const struct sentence *in, isize first)
{
	const struct lex_hit *words = place_lex_before(s->a, in, first, LEX_HOME_BEFORE);
	isize before = first - 2;

	if (words != NULL && !(words->sense->value[0] != '\0' && is_any_house(s, in, first - words->tokens)))
		return true;
	if (!place_is_class(s, in, first - 1, LEX_HOME_LINK) || !place_in_sentence(in, before))
		return false;
	/* "a 19-year-old from X", "two brothers from X" */
	if (!place_is_class(s, in, first - 1, LEX_OF) && (place_is_class(s, in, before, LEX_PERSON) || is_age(s, before)))
		return true;
	if (token_is_char(s->a, before, ',') && place_in_sentence(in, before - 1))
		return place_token(s, before - 1)->kind == TOKEN_NUMBER;
	return before > in->first && is_given_name(s, in, before);
}

/* "A Sandy man", "a 13-year-old Klamath boy", "their Glen Flora home". */
bool
place_is_adjective(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	enum { REACH = 4 };

	if (in->is_upper || !place_is_class(s, in, last + 1, LEX_LOCAL_NOUN) ||
	    (place_token(s, last + 1)->flags & TOKEN_CAPITAL))
		return false;
	for (isize t = first - 1; t >= in->first && t >= first - REACH; t--) {
		if (place_is_class(s, in, t, LEX_ARTICLE) || place_is_class(s, in, t, LEX_DEFINITE) ||
		    place_is_class(s, in, t, LEX_PRONOUN) || place_is_class(s, in, t, LEX_NUMBER) || place_token(s, t)->kind == TOKEN_NUMBER)
			return true;
		if (place_token(s, t)->kind == TOKEN_PUNCT || (place_token(s, t)->flags & TOKEN_CAPITAL))
			return false;
	}
	return false;
}

int
place_near_name(const struct scene *s, const struct sentence *in, isize first, isize last,
    enum precision *noun)
{
	int near = near_before(s, in, first) | near_behind(s, in, last + 1) |
	    place_near_noun(s, in, first, last, noun);

	if (place_lex_before(s->a, in, first, LEX_PAPER_BEFORE) != NULL)
		near |= NEAR_PAPER;
	if (is_agency(s, in, first))
		near |= NEAR_AGENCY;
	if (first == last && is_aged(s, in, last + 1))
		near |= NEAR_PERSON;
	if (place_is_class(s, in, last + 1, LEX_LOCAL_BODY))
		near |= NEAR_ANSWERED;
	if (place_is_shown(s, in, first, last))
		near |= NEAR_SHOWN;
	if (is_home(s, in, first))
		near |= NEAR_HOME;
	if (is_measured_from(s, in, first) || is_surrounded(s, in, first, last))
		near |= NEAR_REFERENCE;
	if (is_treatment(s, in, first))
		near |= NEAR_TREATMENT;
	if (place_is_adjective(s, in, first, last))
		near |= NEAR_ADJECTIVE;
	if (is_dateline(s, in, first, last))
		near |= NEAR_DATELINE;
	if (first == in->first)
		near |= NEAR_OPENING;
	if (first == last && place_is_common(s, first))
		near |= NEAR_COMMON;
	return near;
}
