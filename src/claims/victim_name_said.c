/* claims/victim_name_said.c - what the words around a name say of it. */
#include "claims/victim_name_parts.h"

enum { BEFORE_MOST = 8, OBJECT_MOST = 6, AFTER_MOST = 22, LOOK_UP_MOST = 16 };

static bool
is_age(const struct analysis *a, isize i)
{
	return a->tokens.at[i].kind == TOKEN_NUMBER;
}

/* A victim's verb that takes the name behind it: "shot 53-year-old X". */
static bool
is_active_harm(const struct analysis *a, isize first, isize i)
{
	const struct lex_hit *hit = lex_at(a, i, LEX_EFFECT);
	str value;

	if (lex_value_at(a, i, LEX_VICTIM_VERB, "harm") != NULL && part_of(a, i) == PART_FINITE)
		return true;
	if (hit == NULL || part_of(a, i) == PART_NOUN)
		return false;
	value = str_of(hit->sense->value);
	if (!str_ends(value, STR(" v")) || str_starts(value, STR("detained")) ||
	    str_starts(value, STR("recovered")))
		return false;
	for (isize k = i - 1; k >= first && k > i - 4; k--)
		if (lex_value_at(a, k, LEX_VERB_HELPER, "be") != NULL)
			return false;
	return true;
}

static bool
sentence_speaks_of(const struct name_reader *r, isize first, isize at, const char *value)
{
	for (isize i = first; i < at; i++)
		if (lex_value_at(r->a, i, LEX_VICTIM_CUE, value) != NULL)
			return true;
	return false;
}

static bool
speaks_of_harm(const struct name_reader *r, isize first, isize at)
{
	for (isize i = first; i < at; i++)
		if (lex_value_at(r->a, i, LEX_VICTIM_CUE, "victim") != NULL ||
		    lex_at(r->a, i, LEX_EFFECT) != NULL)
			return true;
	return false;
}

static void
hear_cue(const struct name_reader *r, struct named *n, isize first, isize at, str value)
{
	if (str_equal(value, STR("victim")))
		n->harm += 2;
	else if (str_equal(value, STR("suspect")))
		n->suspect += 2;
	else if (str_equal(value, STR("seized")))
		n->seized += 2;
	else if (sentence_speaks_of(r, first, at, "suspect"))
		n->suspect += 2;
	else
		n->harm += speaks_of_harm(r, first, at) ? 2 : 1;
}

static bool
is_helper_be(const struct analysis *a, isize i)
{
	return lex_value_at(a, i, LEX_VERB_HELPER, "be") != NULL ||
	    lex_value_at(a, i, LEX_VERB_HELPER, "have") != NULL;
}

/* "identified the man who was shot on Sunday as X" */
static bool
look_before_as(struct name_reader *r, struct named *n, isize first, isize as)
{
	for (isize k = as - 1; k >= first && k > as - 40; k--) {
		if (lex_value_at(r->a, k, LEX_VICTIM_CUE, "either") == NULL)
			continue;
		if (!speaks_of_harm(r, k + 1, as) && sentence_speaks_of(r, first, as, "suspect"))
			n->suspect += 2;
		else
			n->harm += speaks_of_harm(r, first, as) ? 2 : 1;
		return true;
	}
	return false;
}

/* "28 journalists behind bars, including X": what is said of the whole. */
static bool
hear_list(const struct name_reader *r, struct named *n, isize first, isize at)
{
	for (isize k = at - 1; k >= first; k--) {
		const struct lex_hit *hit = lex_at(r->a, k, LEX_EFFECT);

		if (lex_value_at(r->a, k, LEX_VICTIM_VERB, "seized") != NULL ||
		    (hit != NULL && strncmp(hit->sense->value, "detained", 8) == 0))
			n->seized += 2;
		else if (lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL || hit != NULL)
			n->harm += 2;
		else
			continue;
		return true;
	}
	return false;
}

/* "four men – A, B and C": the dash goes on as a comma does. */
static bool
is_dash(const struct analysis *a, isize i)
{
	str text = token_text(a, i);

	return a->tokens.at[i].kind == TOKEN_PUNCT && (text.ptr[0] == '-' ||
	    str_equal(text, STR("\xE2\x80\x93")) || str_equal(text, STR("\xE2\x80\x94")));
}

/* "Still in detention are X and Y", "Among those abducted is X": what stands before the
 * verb at ${be} is said of whom it names behind. */
static bool
hear_inverted(const struct name_reader *r, struct named *n, isize first, isize be)
{
	enum part opening = part_of(r->a, first);

	if (lex_value_at(r->a, be, LEX_VERB_HELPER, "be") == NULL || (opening != PART_ADVERB &&
	    opening != PART_PARTICIPLE && lex_at(r->a, first, LEX_INCLUDING) == NULL))
		return false;
	for (isize k = first; k < be; k++)
		if (part_of(r->a, k) == PART_PRONOUN || part_of(r->a, k) == PART_NAME)
			return false;
	return hear_list(r, n, first, be);
}

/* Before the name: "identified as", "body of", "shot 34-year-old". */
static void
look_before(struct name_reader *r, struct named *n, isize first, isize i)
{
	if (i > first && lex_value_at(r->a, i - 1, LEX_SUBORDINATOR, "as") != NULL &&
	    look_before_as(r, n, first, i - 1))
		return;
	for (isize k = i - 1; k >= first && k > i - BEFORE_MOST; k--) {
		const struct lex_hit *cue = lex_at(r->a, k, LEX_VICTIM_CUE);
		enum part part = part_of(r->a, k);

		if (part == PART_FINITE && cue == NULL && lex_at(r->a, k, LEX_REPORTING_VERB) != NULL) {
			n->speaks++;
			return;
		}
		if (cue != NULL && k + cue->tokens <= i) {
			hear_cue(r, n, first, k, str_of(cue->sense->value));
			return;
		}
		if (lex_at(r->a, k, LEX_INCLUDING) != NULL && hear_list(r, n, first, k))
			return;
		if (part == PART_FINITE && hear_inverted(r, n, first, k))
			return;
		if (is_active_harm(r->a, first, k) && i - k < OBJECT_MOST) {
			n->harm += 2;
			return;
		}
		if ((part == PART_STOP && !is_dash(r->a, k)) || part == PART_RELATIVE || part == PART_CLOSE ||
		    (part == PART_FINITE && !is_helper_be(r->a, k)))
			return;
	}
}

/* The verb at ${k}: what it says of its subject. */
static int
verb_says(const struct analysis *a, isize k, bool passive, const struct lex_hit **seized)
{
	const struct lex_hit *hit = lex_at(a, k, LEX_EFFECT);
	str value = hit != NULL ? str_of(hit->sense->value) : (str){ NULL, 0 };

	*seized = lex_value_at(a, k, LEX_VICTIM_VERB, "seized");
	if (hit != NULL && !str_starts(value, STR("detained")) && !str_starts(value, STR("displaced"))) {
		if (str_ends(value, STR(" die")) || str_ends(value, STR(" adj")))
			return 2;
		if (str_ends(value, STR(" v")) && !str_starts(value, STR("recovered")))
			return passive || part_of(a, k) == PART_PARTICIPLE ? 2 : -1;
	}
	if (lex_value_at(a, k, LEX_VICTIM_VERB, "harm") != NULL && passive)
		return 2;
	return 0;
}

static bool
has_no_object(const struct analysis *a, isize verb, isize stop)
{
	enum part next = verb + 1 < stop ? part_of(a, verb + 1) : PART_STOP;

	return next == PART_TO || next == PART_STOP ||
	    lex_at(a, verb + 1 < stop ? verb + 1 : verb, LEX_EFFECT) != NULL;
}

/* "X's arrest", "X's pretrial detention". */
static void
hear_possessed(const struct name_reader *r, struct named *n, isize from, isize stop)
{
	for (isize k = from; k < stop && k < from + 3; k++) {
		if (lex_value_at(r->a, k, LEX_VICTIM_NOUN, "harm") != NULL ||
		    lex_value_at(r->a, k, LEX_VICTIM_NOUN, "kin") != NULL) {
			n->harm++;
			return;
		}
		if (lex_value_at(r->a, k, LEX_VICTIM_NOUN, "seized") != NULL) {
			n->seized += 2;
			return;
		}
	}
}

/* "journalist X", "X, an activist": held for what they are. */
static bool
has_persecuted_role(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	for (isize k = i - 1; k >= first && k > i - 4; k--) {
		const struct lex_hit *hit = lex_at(a, k, LEX_PERSECUTED_ROLE);

		if (hit != NULL && k + hit->tokens == i)
			return true;
	}
	if (end >= stop || part_of(a, end) != PART_COMMA)
		return false;
	for (isize k = end + 1; k < stop && k < end + 8 && part_of(a, k) != PART_COMMA; k++)
		if (lex_at(a, k, LEX_PERSECUTED_ROLE) != NULL)
			return true;
	return false;
}

/* Behind the name: ", 34, of Town, was shot", "died". */
static void
look_after(struct name_reader *r, struct named *n, isize end, isize stop)
{
	bool passive = false;
	isize verb = -1;

	if (end < stop && part_of(r->a, end) == PART_GENITIVE) {
		hear_possessed(r, n, end + 1, stop);
		return;
	}
	for (isize k = end; k < stop && k < end + AFTER_MOST; k++) {
		const struct lex_hit *seized;
		enum part part = part_of(r->a, k);
		int says;

		if (part == PART_STOP || (verb >= 0 && (k > verb + 12 || part == PART_COMMA)))
			return;
		if (lex_at(r->a, k, LEX_REPORTING_VERB) != NULL && verb < 0 && part == PART_FINITE &&
		    lex_at(r->a, k, LEX_VICTIM_VERB) == NULL) {
			n->speaks++;
			return;
		}
		passive |= is_helper_be(r->a, k);
		if (lex_value_at(r->a, k, LEX_VICTIM_VERB, "suspect") != NULL ||
		    (passive && lex_value_at(r->a, k, LEX_VICTIM_CUE, "suspect") != NULL)) {
			n->suspect += 2;
			return;
		}
		/* "was one of the victims" */
		if (passive && verb >= 0 && part == PART_NOUN &&
		    lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL) {
			n->harm += 2;
			return;
		}
		says = verb_says(r->a, k, passive, &seized);
		if (says < 0 && has_no_object(r->a, k, stop))
			says = 2;               /* "found X of Benton shot to death" */
		if (part == PART_RELATIVE && k + 1 < stop &&
		    lex_value_at(r->a, k + 1, LEX_VICTIM_NOUN, "harm") != NULL) {
			n->harm += 2;           /* "X, whose death was confirmed" */
			return;
		}
		if (lex_at(r->a, k, LEX_GRAVE_WOUND) != NULL) {
			n->harm += 2;
			return;
		}
		if (part == PART_NOUN)
			continue;
		if (says > 0)
			n->harm += says;
		if (says < 0 && (part == PART_FINITE || part == PART_PARTICIPLE))
			n->suspect++;
		if (says == 0 && seized != NULL && passive)
			n->seized += 2;
		if (says != 0 || seized != NULL)
			return;
		if (verb < 0 && (part == PART_FINITE || part == PART_MODAL))
			verb = k;
	}
}

static bool
has_age_behind(const struct analysis *a, isize end, isize stop)
{
	return end + 1 < stop && (part_of(a, end) == PART_COMMA || part_of(a, end) == PART_OPEN) &&
	    is_age(a, end + 1) && a->tokens.at[end + 1].end - a->tokens.at[end + 1].begin <= 3;
}

/* In a list behind a victim: "A, 12, B, 9, and C". */
static bool
is_listed_after(const struct name_reader *r, isize previous_end, isize i)
{
	if (previous_end < 0 || i - previous_end > 9)
		return false;
	for (isize k = previous_end; k < i; k++) {
		enum part part = part_of(r->a, k);

		if (part == PART_FINITE || part == PART_MODAL || part == PART_RELATIVE ||
		    part == PART_STOP)
			return false;
	}
	return true;
}

/* Most words around are capitalised: a heading, where names cannot be told. */
static bool
is_in_heading(const struct analysis *a, const struct sentence *s, isize first, isize end)
{
	isize words = 0, capital = 0;

	for (isize i = first - 6 > s->first ? first - 6 : s->first; i < s->end && i < end + 6; i++) {
		const struct token *t = &a->tokens.at[i];

		if (t->kind != TOKEN_WORD || (i >= first && i < end) || t->end - t->begin < 4)
			continue;
		words++;
		capital += (t->flags & TOKEN_CAPITAL) != 0;
	}
	return !s->is_upper && words > 2 && capital * 10 >= words * 7;
}

/* What is said of the last of a list holds for those before: "A, B and C were
 * detained". */
static void
share_back(struct name_reader *r, struct named **list, int count)
{
	const struct named *last = list[count - 1];

	(void)r;
	if (last->harm + last->seized == 0 || last->suspect > 0)
		return;
	for (int i = count - 2; i >= 0 && list[i]->harm + list[i]->seized == 0; i--) {
		list[i]->harm += last->harm > 0 ? 2 : 0;
		list[i]->seized += last->seized > 0 ? 2 : 0;
	}
}

/* "A critic of President X was arrested": the name hangs on a preposition, and the verb
 * behind it speaks of somebody else, unless the name goes on ("of X, who was shot"). */
static bool
is_no_subject(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	enum part next = end < stop ? part_of(a, end) : PART_STOP;

	if (next == PART_COMMA || next == PART_OPEN || next == PART_RELATIVE || next == PART_GENITIVE)
		return false;
	for (isize k = i - 1; k >= first && k > i - BEFORE_MOST; k--) {
		enum part part = part_of(a, k);

		if (lex_at(a, k, LEX_WEEKDAY) != NULL || lex_at(a, k, LEX_MONTH) != NULL)
			return false;           /* "on Sunday X was shot" */
		if (part == PART_PREPOSITION)
			return lex_at(a, k, LEX_NOUN_JOINER) != NULL && k > first;
		if (part != PART_NOUN && part != PART_NAME && part != PART_ADJECTIVE &&
		    part != PART_DETERMINER && part != PART_POSSESSIVE)
			return false;
	}
	return false;
}

/* One mention: what stands before and behind it. */
static void
read_mention(struct name_reader *r, struct named *n, struct named *previous, isize previous_end,
    isize i, isize end)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	int before = n->harm + n->seized + n->suspect;

	n->persecuted += has_persecuted_role(r->a, s->first, i, end, s->end);
	n->office += i > s->first && (lex_value_at(r->a, i - 1, LEX_TITLE, "rank") != NULL ||
	    lex_value_at(r->a, i - 1, LEX_TITLE, "office") != NULL);
	look_before(r, n, s->first, i);
	if (!is_no_subject(r->a, s->first, i, end, s->end))
		look_after(r, n, end, s->end);
	if (n->harm + n->seized + n->suspect == before && previous != NULL && previous != n &&
	    is_listed_after(r, previous_end, i)) {
		n->harm += previous->harm > 0 ? 2 : 0;
		n->seized += previous->seized > 0 ? 2 : 0;
	}
}

/* A surname's full name in a sentence that says nothing of harm. */
struct named *
victim_name_look_up(struct name_reader *r, str name)
{
	uint64_t hash = lex_hash(name);

	if (r->looked_up++ >= LOOK_UP_MOST || str_find_char(name, ' ', 0) >= 0)
		return NULL;
	for (isize i = 0; i + 1 < r->a->tokens.len; i++) {
		isize end;

		if (r->a->tokens.at[i + 1].hash != hash || !victim_name_begins(r->a, i))
			continue;
		end = victim_name_end(r->a, i, i + 2);
		if (end == i + 2 && !victim_name_is_other(r->a, 0, i, end, r->a->tokens.len))
			return victim_name_remember(r, i, end);
	}
	return NULL;
}

/* "Haddad died": a surname whose full name stands where nothing is said of harm. */
static struct named *
by_surname(struct name_reader *r, isize i, isize end)
{
	struct named said = { .first = i, .end = end };

	if (end - i != 1)
		return NULL;
	read_mention(r, &said, NULL, -1, i, end);
	return said.harm >= 2 || said.seized >= 2 ? victim_name_look_up(r, token_text(r->a, i)) : NULL;
}

void
victim_names_read(struct name_reader *r)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	struct named *list[16], *n;
	isize previous_end = -1;
	int   listed = 0;

	for (isize i = s->first, end; i < s->end; i = end > i ? end : i + 1) {
		end = i;
		if (!(r->a->tokens.at[i].flags & TOKEN_CAPITAL))
			continue;               /* no name begins so */
		end = i == s->first && victim_word_opens_plainly(r->a, i) ? i : victim_name_end(r->a, i, s->end);
		i = victim_name_behind_title(r->a, i, end);
		if (end == i || victim_name_is_other(r->a, s->first, i, end, s->end))
			continue;
		if (end - i >= 2 && is_in_heading(r->a, s, i, end) && !has_age_behind(r->a, end, s->end))
			continue;
		if ((n = end - i >= 2 ? victim_name_remember(r, i, end) : victim_name_known(r, i, end)) == NULL &&
		    (n = by_surname(r, i, end)) == NULL)
			continue;
		if (listed == COUNT_OF(list) || (listed > 0 && !is_listed_after(r, previous_end, i)))
			listed = 0;
		read_mention(r, n, listed > 0 ? list[listed - 1] : NULL, previous_end, i, end);
		list[listed++] = n;
		share_back(r, list, listed);
		previous_end = end;
	}
}
