/* claims/victim_name_word.c - which words are a name. */
#include "claims/victim_name_parts.h"

enum { WORDS_MOST = 6 };

static bool
is_upper_text(const struct analysis *a, isize i)
{
	return a->has_upper && a->sentences.at[sentence_at(a, a->tokens.at[i].begin)].is_upper;
}

bool
victim_word_is_plain(const struct analysis *a, isize i)
{
	return language_word_is(a->language, token_hash_nocase(a, i), ~TAG_BIT(TAG_NNP));
}

/* "Given", "Last" at the head of a sentence: capital letters say nothing there. */
bool
victim_word_opens_plainly(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return (part == PART_ADJECTIVE || part == PART_PARTICIPLE || part == PART_ADVERB ||
	    part == PART_PREPOSITION || part == PART_ING) && victim_word_is_plain(a, i);
}

/* "April Haddad" and "Omar Mar" are people, "April 12" and "In May" are not. */
static bool
is_month(const struct analysis *a, isize i)
{
	const struct sentence *s = &a->sentences.at[sentence_at(a, a->tokens.at[i].begin)];

	if (!lex_is(a, i, LEX_MONTH))
		return false;
	if (i + 1 < s->end && a->tokens.at[i + 1].kind == TOKEN_NUMBER)
		return true;
	if (i > s->first && (a->tokens.at[i - 1].flags & TOKEN_CAPITAL))
		return lex_is(a, i - 1, LEX_MONTH) || (i - 1 == s->first && victim_word_opens_plainly(a, i - 1));
	return i == s->first || i + 1 >= s->end || lex_is(a, i - 1, LEX_DATE_BEFORE) ||
	    !(a->tokens.at[i + 1].flags & TOKEN_CAPITAL);
}

/* In a sentence all in capitals, a word that is something else than a name. */
static bool
is_common_capital(const struct analysis *a, isize i)
{
	return is_upper_text(a, i) && victim_word_is_plain(a, i);
}

/* "al-Haddad": an article of names, a hyphen, a capital letter. */
static bool
has_article(const struct analysis *a, isize i)
{
	enum { ARTICLE_MOST = 3 };
	str word = token_text(a, i);
	isize dash = str_find_char(word, '-', 1);

	return (a->tokens.at[i].flags & TOKEN_HYPHEN) != 0 && dash > 0 && dash <= ARTICLE_MOST &&
	    dash + 2 < word.len && is_upper(word.ptr[dash + 1]) && is_lower(word.ptr[dash + 2]);
}

/* "response.Chief": two sentences run into one word, or an address. */
static bool
has_stop_inside(str word)
{
	isize dot = str_find_char(word, '.', 2);

	return dot > 1 && dot + 2 < word.len && word.ptr[dot + 2] != '.';
}

/* "K-9", "F150" */
static bool
has_digit(str word)
{
	for (isize i = 0; i < word.len; i++)
		if (is_digit(word.ptr[i]))
			return true;
	return false;
}

static isize glued(const struct analysis *a, isize i);

static bool
is_personal(const struct analysis *a, isize i)
{
	const struct token *t = &a->tokens.at[i];
	str   word = str_from(token_text(a, i), glued(a, i));

	if ((t->flags & TOKEN_UPPER) != 0 && t->end - t->begin > 2 && !is_upper_text(a, i))
		return false;
	return t->kind == TOKEN_WORD && !has_digit(word) && !has_stop_inside(word) && ((t->flags & TOKEN_CAPITAL) != 0 || has_article(a, i) || glued(a, i) > 0) &&
	    !lex_is(a, i, LEX_NAME_STOP) && !lex_is(a, i, LEX_BODY_NOUN) &&
	    !lex_is(a, i, LEX_WEEKDAY) && !lex_is(a, i, LEX_SENTENCE_OPENER) &&
	    !lex_is(a, i, LEX_EFFECT) && !lex_is(a, i, LEX_VICTIM_CUE) &&
	    !is_month(a, i) && !is_common_capital(a, i);
}

/* "Texas-born", "Iran-backed". */
static bool
is_compound(const struct analysis *a, isize i)
{
	str   word = token_text(a, i);
	isize dash = str_find_char(word, '-', 1);

	if ((a->tokens.at[i].flags & TOKEN_HYPHEN) != 0 && lex_is(a, i, LEX_AGE_SUFFIX))
		return true;            /* "Six-year-old" */

	return (a->tokens.at[i].flags & TOKEN_HYPHEN) != 0 && dash > 1 && dash + 2 < word.len && is_lower(word.ptr[dash + 1]) &&
	    language_word_is(a->language, lex_hash(str_from(word, dash + 1)), TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBD));
}

/* "Doctors Without Borders" */
static bool
opens_as_preposition(const struct analysis *a, isize i)
{
	return language_word_is(a->language, token_hash_nocase(a, i), TAG_BIT(TAG_IN)) && part_of(a, i) == PART_PREPOSITION;
}

/* Nothing but space between it and the word before, and no empty line. */
static bool
is_in_line(const struct analysis *a, isize i)
{
	str gap = str_slice(a->text, (span){ a->tokens.at[i - 1].end, a->tokens.at[i].begin });
	isize line = str_find_char(gap, '\n', 0);

	return line < 0 || str_find_char(gap, '\n', line + 1) < 0;
}

/* Titles, roles and peoples are surnames too, but begin no name. */
bool
victim_name_begins(const struct analysis *a, isize i)
{
	if (lex_value_at(a, i, LEX_NAME_STOP, "name") != NULL && i + 1 < a->tokens.len && (a->tokens.at[i + 1].flags & TOKEN_CAPITAL) &&
	    is_personal(a, i + 1) && !lex_is(a, i + 1, LEX_PERSON) && !lex_is(a, i + 1, LEX_ROLE_NOUN))
		return true;
	return is_personal(a, i) && !is_compound(a, i) && !opens_as_preposition(a, i) && !lex_is(a, i, LEX_TITLE) &&
	    !lex_is(a, i, LEX_NUMBER) &&
	    !lex_is(a, i, LEX_PERSON) && !lex_is(a, i, LEX_ROLE_NOUN);
}

/* Pages run a heading into the name: "TimesAmal Haddad".  Where the name
 * begins inside the token; 0 where nothing is glued. */
static isize
glued(const struct analysis *a, isize i)
{
	enum { HEAD = 4, LOWER_HEAD = 3 };     /* letters before it: "McDonald", "iPhone" are one word */
	str   word = token_text(a, i);
	isize head = a->tokens.at[i].flags & TOKEN_CAPITAL ? HEAD : LOWER_HEAD;

	for (isize k = word.len - 2; k >= head; k--)
		if (is_upper(word.ptr[k]) && is_lower(word.ptr[k + 1]) &&
		    (is_lower(word.ptr[k - 1]) || (word.ptr[k - 1] == '\'' && k > HEAD)))
			return k;
	return 0;
}

bool
victim_name_is_glued(const struct analysis *a, isize i)
{
	return a->tokens.at[i].kind == TOKEN_WORD && glued(a, i) > 0;
}

bool
victim_word_may_begin(const struct analysis *a, isize i, isize end)
{
	if (a->tokens.at[i].flags & TOKEN_CAPITAL)
		return true;
	return i + 1 < end && (a->tokens.at[i + 1].flags & TOKEN_CAPITAL) && victim_name_is_glued(a, i);
}

static bool
is_quoted_word(const struct analysis *a, isize i, isize end)
{
	return i + 3 < end && a->tokens.at[i].kind == TOKEN_QUOTE &&
	    a->tokens.at[i + 1].kind == TOKEN_WORD && a->tokens.at[i + 2].kind == TOKEN_QUOTE &&
	    is_personal(a, i + 3);
}

/* "Amal Haddad Amal Haddad", a name run into itself: the end of its first half. */
static isize
said_once(const struct analysis *a, isize i, isize end)
{
	isize half = (end - i) / 2;

	if (half < 2 || (end - i) % 2 != 0)
		return end;
	for (isize k = 0; k < half; k++)
		if (a->tokens.at[i + k].hash != a->tokens.at[i + half + k].hash)
			return end;
	return i + half;
}

/* The "Sr." of a name that begins before it, at ${i}. */
static bool
is_suffix(const struct analysis *a, isize i, isize k)
{
	return k > i && lex_is(a, k, LEX_NAME_SUFFIX) && (a->tokens.at[k].flags & TOKEN_CAPITAL);
}

/* The end of the name that begins at ${i}; ${i} where none does. */
isize
victim_name_end(const struct analysis *a, isize i, isize end)
{
	isize k = i, once;

	while (k < end && k - i < WORDS_MOST && !is_suffix(a, i, k - 1) && (k == i || is_in_line(a, k))) {
		if (k > i ? is_personal(a, k) && glued(a, k) == 0 : victim_name_begins(a, k))
			k++;
		else if (k > i && is_quoted_word(a, k, end))
			k += 3;
		else if (k > i && k + 1 < end && lex_is(a, k, LEX_NAME_PARTICLE) &&
		    is_personal(a, k + 1))
			k++;
		else
			break;
	}
	once = said_once(a, i, k);
	if (once < k)
		return once;
	if (k < end && !is_suffix(a, i, k - 1) && is_suffix(a, i, k))
		k++;
	return k;
}

/* "Mayor" inside "Benton Mayor Amal Haddad": the name begins behind the last
 * title that two words follow. */
isize
victim_name_behind_title(const struct analysis *a, isize i, isize end)
{
	for (isize k = end - 3; k > i; k--)
		if (lex_is(a, k, LEX_TITLE) || lex_is(a, k, LEX_ROLE_NOUN))
			return k + 1;
	return i;
}

/* "Movement for Democratic Change": part of a body's name. */
static bool
ends_a_body(const struct analysis *a, isize first, isize i)
{
	return i > first + 1 && lex_is(a, i - 1, LEX_NOUN_JOINER) &&
	    (a->tokens.at[i - 2].flags & TOKEN_CAPITAL) != 0 &&
	    (lex_is(a, i - 2, LEX_NAME_STOP) || lex_is(a, i - 2, LEX_BODY_NOUN));
}

/* "Benton Boy, 7, Killed": of a heading, a man, woman or child. */
static bool
ends_as_anybody(const struct analysis *a, isize i, isize end)
{
	const struct lex_hit *hit = end - i == 2 ? lex_at(a, end - 1, LEX_PERSON) : NULL;
	const char *value = hit != NULL ? hit->sense->value : "";

	return strlen(value) == 5 && value[0] == 'u' && (value[1] != '-' || value[2] == 'k') &&
	    value[2] != '-' && value[3] == 's' && value[4] == '-';
}

/* "A 2002 Benton Explorer" */
static bool
is_year(const struct analysis *a, isize i)
{
	const struct token *t = &a->tokens.at[i];

	return t->kind == TOKEN_NUMBER && t->end - t->begin == 4 && part_of(a, i) == PART_NUMBER && i > 0 &&
	    !lex_is(a, i - 1, LEX_MONTH) && part_of(a, i - 1) != PART_COMMA && part_of(a, i - 1) != PART_PREPOSITION;
}

/* No person: followed by a street or a body, or with an article before it. */
bool
victim_name_is_other(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	if (ends_as_anybody(a, i, end) || (i > first && is_year(a, i - 1)))
		return true;
	if (end < stop && (a->tokens.at[end].flags & TOKEN_CAPITAL) != 0 &&
	    (lex_is(a, end, LEX_NAME_STOP) || lex_is(a, end, LEX_BODY_NOUN)))
		return true;
	/* "Doctors of Benton (DOB)" */
	if (end + 1 < stop && part_of(a, end) == PART_OPEN && (a->tokens.at[end + 1].flags & TOKEN_UPPER) &&
	    a->tokens.at[end + 1].end - a->tokens.at[end + 1].begin > 1 && !is_upper_text(a, end + 1))
		return true;
	/* "the Amal Haddad case", but "they found that Amal Haddad was shot" */
	if (i > first && ((lex_is(a, i - 1, LEX_DEFINITE) && !lex_is(a, i - 1, LEX_CLAUSE_OPENER)) ||
	    (lex_is(a, i - 1, LEX_NAME_STOP) && (a->tokens.at[i - 1].flags & TOKEN_CAPITAL) &&
	    (lex_value_at(a, i - 1, LEX_TITLE, "rank") == NULL || (i - 2 >= first && lex_is(a, i - 2, LEX_TITLE))))))
		return true;
	/* "Benton man": the name of a place before a person. */
	if (end < stop && !(a->tokens.at[end].flags & TOKEN_CAPITAL) && part_of(a, end) == PART_NOUN)
		return true;
	return i > first && (lex_is(a, i - 1, LEX_PLACE_BEFORE) || ends_a_body(a, first, i));
}

static uint64_t
given_hash(const struct analysis *a, isize i)
{
	return lex_hash(str_from(token_text(a, i), glued(a, i)));
}

bool
victim_name_is_rather(const struct named *n, const struct named *than)
{
	if ((n->heard[HEARD_RELATIVE] > 0) != (than->heard[HEARD_RELATIVE] > 0))
		return n->heard[HEARD_RELATIVE] == 0;
	return victim_name_is_harmed(n) && !victim_name_is_harmed(than);
}

/* "His brother, Amal Haddad, said …  Mr Haddad was shot": not the brother. */
static bool
is_only_kin(const struct analysis *a, const struct named *n)
{
	if (n->heard[HEARD_RELATIVE] == 0 || victim_name_is_harmed(n) || victim_name_is_seized(n))
		return false;
	for (isize i = 0; i < n->first; i++)
		if (a->tokens.at[i].hash == n->surname)
			return true;
	return false;
}

/* "Amal" alone, of Amal Haddad, where nobody else is called so; NULL = none. */
static struct named *
by_given(struct name_reader *r, uint64_t given)
{
	struct named *found = NULL;

	for (int k = 0; k < r->count; k++)
		if (r->at[k].given == given) {
			if (found != NULL)
				return NULL;
			found = &r->at[k];
		}
	return found;
}

struct named *
victim_name_known(struct name_reader *r, isize i, isize end)
{
	uint64_t surname = r->a->tokens.at[end - 1].hash;
	struct named *best = NULL;

	for (int k = 0; k < r->count; k++) {
		struct named *n = &r->at[k];

		if (n->surname != surname)
			continue;
		if (end - i > 1 && n->given == given_hash(r->a, i))
			return n;
		if (end - i == 1 && (best == NULL || victim_name_is_rather(n, best)))
			best = n;
	}
	if (best == NULL && end - i == 1)
		best = by_given(r, surname);
	if (best != NULL && is_only_kin(r->a, best))
		return NULL;
	return best;
}

struct named *
victim_name_remember(struct name_reader *r, isize i, isize end)
{
	struct named *n = victim_name_known(r, i, end);
	isize last = end - 1;

	if (n == NULL && lex_is(r->a, last, LEX_NAME_SUFFIX))
		n = victim_name_known(r, i, last);

	if (n != NULL || end - i < 2 || r->count == VICTIM_NAMES_MOST)
		return n;
	if (lex_is(r->a, last, LEX_NAME_SUFFIX) && last > i + 1)
		last--;
	n = &r->at[r->count++];
	*n = (struct named){ .first = i, .end = end, .surname = r->a->tokens.at[last].hash,
		.given = given_hash(r->a, i), .begin = r->a->tokens.at[i].begin + glued(r->a, i) };
	return n;
}
