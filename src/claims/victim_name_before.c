/* claims/victim_name_before.c - what the words before a name say of it. */
#include "claims/victim_name_parts.h"

enum { BEFORE_MOST = 8, OBJECT_MOST = 7 };

/* A victim's verb that takes the name behind it: "shot 53-year-old X". */
static bool
is_active_harm(const struct analysis *a, isize first, isize i)
{
	const struct lex_hit *hit = lex_at(a, i, LEX_EFFECT);
	str value;

	if (lex_value_at(a, i, LEX_VICTIM_VERB, "harm") != NULL && part_of(a, i) == PART_FINITE)
		return true;
	if (hit == NULL || part_of(a, i) == PART_NOUN || (i > first && (lex_is(a, i - 1, LEX_DEFINITE) ||
	    lex_is(a, i - 1, LEX_ARTICLE))))
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
		    lex_value_at(r->a, i, LEX_VICTIM_CUE, "morgue") != NULL || lex_is(r->a, i, LEX_EFFECT))
			return true;
	return false;
}

static void
hear_cue(const struct name_reader *r, struct named *n, isize first, isize at, str value)
{
	if (str_equal(value, STR("victim")))
		victim_name_note(n, HEARD_VICTIM);
	else if (str_equal(value, STR("suspect")))
		victim_name_note(n, HEARD_SUSPECT);
	else if (str_equal(value, STR("seized")))
		victim_name_note(n, HEARD_SEIZED);
	else if (str_equal(value, STR("taken")))
		victim_name_note(n, HEARD_TAKEN);
	else if (sentence_speaks_of(r, first, at, "suspect"))
		victim_name_note(n, HEARD_SUSPECT);
	else
		victim_name_note(n, speaks_of_harm(r, first, at) ? HEARD_AS_HARMED : HEARD_AS);
}

static bool
is_helper_be(const struct analysis *a, isize i)
{
	return lex_value_at(a, i, LEX_VERB_HELPER, "be") != NULL ||
	    lex_value_at(a, i, LEX_VERB_HELPER, "have") != NULL;
}

/* "The four kidnapped were identified as X" */
static bool
hear_taken(struct name_reader *r, struct named *n, isize first, isize as)
{
	for (isize k = first; k < as; k++)
		if (lex_value_at(r->a, k, LEX_VICTIM_VERB, "taken") != NULL) {
			victim_name_note(n, HEARD_TAKEN);
			return true;
		}
	return false;
}

/* "identified the man who was shot on Sunday as X" */
static bool
look_before_as(struct name_reader *r, struct named *n, isize first, isize as)
{
	for (isize k = as - 1; k >= first && k > as - 40; k--) {
		if (lex_value_at(r->a, k, LEX_VICTIM_CUE, "either") == NULL)
			continue;
		if (!speaks_of_harm(r, k + 1, as) && sentence_speaks_of(r, first, as, "suspect"))
			victim_name_note(n, HEARD_SUSPECT);
		else if (!hear_taken(r, n, first, as))
			victim_name_note(n, speaks_of_harm(r, first, as) ? HEARD_AS_HARMED : HEARD_AS);
		return true;
	}
	return false;
}

/* "28 journalists behind bars, including X": what is said of the whole, or just of X (${is_all}). */
static bool
hear_list(const struct name_reader *r, struct named *n, isize first, isize at, bool is_all)
{
	for (isize k = at - 1; k >= first; k--) {
		const struct lex_hit *hit = lex_at(r->a, k, LEX_EFFECT);

		if (lex_value_at(r->a, k, LEX_VICTIM_VERB, "taken") != NULL)
			victim_name_note(n, HEARD_TAKEN);
		else if (victim_word_seizes(r->a, k) ||
		    (hit != NULL && strncmp(hit->sense->value, "detained", 8) == 0))
			victim_name_note(n, is_all ? HEARD_SEIZED : HEARD_LISTED_SEIZED);
		else if (lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL || hit != NULL)
			victim_name_note(n, is_all ? HEARD_VICTIM : HEARD_LISTED);
		else
			continue;
		return true;
	}
	return false;
}

/* "Still in detention are X and Y", "Among those abducted is X": what stands before the
 * verb at ${be} is said of whom it names behind. */
static bool
hear_inverted(const struct name_reader *r, struct named *n, isize first, isize be)
{
	enum part opening = part_of(r->a, first);
	bool among = lex_is(r->a, first, LEX_INCLUDING);

	if (lex_value_at(r->a, be, LEX_VERB_HELPER, "be") == NULL || (opening != PART_ADVERB &&
	    opening != PART_PARTICIPLE && !among))
		return false;
	for (isize k = first; k < be && !among; k++)
		if (part_of(r->a, k) == PART_PRONOUN || part_of(r->a, k) == PART_NAME)
			return false;
	return hear_list(r, n, first, be, true);
}

/* "Was beaten by X", "shot by Officer X" */
static bool
is_agent(const struct analysis *a, isize first, isize i)
{
	enum { TITLE_MOST = 3, VERB_MOST = 4 };
	isize by = i - 1;

	while (by > first && by > i - 1 - TITLE_MOST && (part_of(a, by) == PART_NOUN || part_of(a, by) == PART_NAME ||
	    part_of(a, by) == PART_ADJECTIVE || part_of(a, by) == PART_DETERMINER))
		by--;
	if (by <= first || !lex_is(a, by, LEX_BY))
		return false;
	for (isize k = by - 1; k >= first && k >= by - VERB_MOST; k--)
		if (part_of(a, k) == PART_PARTICIPLE && (lex_is(a, k, LEX_EFFECT) ||
		    lex_value_at(a, k, LEX_VICTIM_VERB, "harm") != NULL || victim_word_seizes(a, k)))
			return true;
	return false;
}

/* "who asked to be identified only as X": somebody speaks under that name, and may be in danger. */
bool
victim_name_is_protected(const struct name_reader *r, isize first, isize i)
{
	enum { TITLES_MOST = 2 };

	for (isize k = i - 1; k >= first && k > i - BEFORE_MOST; k--) {
		const struct lex_hit *hit = lex_at(r->a, k, LEX_PROTECTED_NAME);

		if (hit != NULL && k + hit->tokens <= i && k + hit->tokens >= i - TITLES_MOST)
			return true;
	}
	return false;
}

/* "Police said X was shot": who is named behind the reporting verb at ${k} does not speak. */
static bool
begins_clause(const struct analysis *a, isize first, isize k, isize end, isize stop)
{
	enum part before = k > first ? part_of(a, k - 1) : PART_STOP, next = end < stop ? part_of(a, end) : PART_STOP;

	if (!part_is_nominal(before) && before != PART_ADVERB && before != PART_MODAL && before != PART_FINITE)
		return false;
	return next == PART_FINITE || next == PART_MODAL || victim_name_has_age_behind(a, end, stop) ||
	    (end + 1 < stop && next == PART_COMMA && part_of(a, end + 1) == PART_RELATIVE);
}

static bool
has_person(const struct analysis *a, isize from, isize end)
{
	for (isize k = from; k < end; k++)
		if (lex_is(a, k, LEX_PERSON))
			return true;
	return false;
}

/* "Arrested since the reign of X" says nothing of X. */
static bool
hangs_on(const struct analysis *a, isize from, isize i)
{
	if (part_of(a, i - 1) == PART_COMMA || victim_word_is_dash(a, i - 1))
		return false;
	for (isize k = from; k < i; k++)
		if (part_of(a, k) == PART_PREPOSITION && !lex_is(a, k + 1, LEX_MONTH) && !lex_is(a, k + 1, LEX_WEEKDAY) &&
		    part_of(a, k + 1) != PART_NUMBER)
			return true;
	return false;
}

static bool
is_held_cue(const struct lex_hit *cue)
{
	return strcmp(cue->sense->value, "seized") == 0 || strcmp(cue->sense->value, "taken") == 0;
}

/* A word that the name hangs on, going back from it. */
struct looking_back {
	struct name_reader *r;
	struct named *n;
	isize first, i, end, stop;   /* the name is [i, end) of the sentence [first, stop) */
	isize reach;
	bool  links, hangs;          /* over "is"; over a preposition: "said a spokesman for X" */
};

/* "The victim's brother, X", "the murder of X", "terrorist X": the cue at ${k}.  Is all heard? */
static bool
hears_cue(struct looking_back *l, isize k)
{
	const struct analysis *a = l->r->a;
	const struct lex_hit *cue = lex_at(a, k, LEX_VICTIM_CUE);
	isize behind = cue != NULL ? k + cue->tokens : k;

	if (cue == NULL || behind > l->i || strcmp(cue->sense->value, "morgue") == 0)
		return false;
	if (behind < l->i && part_of(a, behind) == PART_GENITIVE) {
		if (behind + 1 == l->i)
			return true;            /* "the victim's Benton Passat" */
		if (has_person(a, behind, l->i)) {
			victim_name_note(l->n, HEARD_RELATIVE);
			return true;
		}
	}
	if (strcmp(cue->sense->value, "doer") == 0) {
		if (behind == l->i)
			victim_name_note(l->n, HEARD_DEED);
		return false;
	}
	if (is_held_cue(cue) && (hangs_on(a, behind, l->i) || (part_of(a, l->i - 1) == PART_COMMA && l->end < l->stop &&
	    part_of(a, l->end) == PART_FINITE)))
		return false;           /* "accused of abducting men, X spoke" */
	hear_cue(l->r, l->n, l->first, k, str_of(cue->sense->value));
	return true;
}

/* "Shot X", but "after shooting, X fled" and "shot during X". */
static bool
has_object_at(const struct analysis *a, isize k, isize i)
{
	const struct lex_hit *hit = lex_at(a, k, LEX_EFFECT);
	isize behind = k + (hit != NULL ? hit->tokens : 1);

	if (behind == i - 1 && part_of(a, behind) == PART_COMMA && part_of(a, k) == PART_ING)
		return false;
	return !hangs_on(a, behind, i);
}

/* "Including X", "Among those held is X", "shot X": the word at ${k}.  Is all heard? */
static bool
hears_list_or_verb(struct looking_back *l, isize k)
{
	const struct analysis *a = l->r->a;

	if ((lex_is(a, k, LEX_INCLUDING) || (lex_is(a, k, LEX_COMPANION) && k + 1 == l->i)) &&
	    hear_list(l->r, l->n, l->first, k, false))
		return true;
	if (part_of(a, k) == PART_FINITE && hear_inverted(l->r, l->n, l->first, k))
		return true;
	/* "the man who shot X is Y" */
	l->links |= part_of(a, k) != PART_GENITIVE && lex_value_at(a, k, LEX_VERB_HELPER, "be") != NULL;
	l->links |= lex_is(a, k, LEX_BY);       /* "issued by the mayor, X" */
	if (l->links || !is_active_harm(a, l->first, k) || l->i - k >= (l->reach > BEFORE_MOST ? l->reach : OBJECT_MOST) ||
	    !has_object_at(a, k, l->i))
		return false;
	victim_name_note(l->n, HEARD_OBJECT);
	return true;
}

static bool
is_border(const struct analysis *a, isize k)
{
	enum part part = part_of(a, k);

	return (part == PART_STOP && !victim_word_is_dash(a, k)) || part == PART_RELATIVE || part == PART_CLOSE ||
	    part == PART_QUOTE || part == PART_PRONOUN || (part == PART_FINITE && !is_helper_be(a, k));
}

/* "The murder of Y, X said", "… was beaten by X", "identified as X". */
static bool
hears_at_once(struct looking_back *l)
{
	const struct analysis *a = l->r->a;
	enum part next = l->end < l->stop ? part_of(a, l->end) : PART_STOP;
	isize as;

	if (l->i <= l->first)
		return true;
	if (l->r->name_before > 0 && l->r->name_before == l->i - 1 && part_of(a, l->i - 1) == PART_COMMA &&
	    (next == PART_FINITE || next == PART_MODAL))
		return true;
	if (is_agent(a, l->first, l->i)) {
		victim_name_note(l->n, HEARD_DOER);
		return true;
	}
	as = l->i - 1;
	if (as > l->first && victim_word_is_age(a, as))
		as--;                   /* "as 34-year-old X" */
	return lex_value_at(a, as, LEX_SUBORDINATOR, "as") != NULL && look_before_as(l->r, l->n, l->first, as);
}

void
victim_name_hear_before(struct name_reader *r, struct named *n, isize first, isize i, isize end, isize stop)
{
	const struct analysis *a = r->a;
	struct looking_back l = { .r = r, .n = n, .first = first, .i = i, .end = end, .stop = stop, .reach = BEFORE_MOST };

	if (victim_name_is_apposed(a, first, i) || lex_is(a, first, LEX_INCLUDING))
		l.reach = 2 * BEFORE_MOST;
	if (hears_at_once(&l))
		return;
	for (isize k = i - 1; k >= first && k > i - l.reach; k--) {
		if (part_of(a, k) == PART_FINITE && !lex_is(a, k, LEX_VICTIM_CUE) && lex_is(a, k, LEX_REPORTING_VERB)) {
			if (!l.hangs && !begins_clause(a, first, k, end, stop))
				victim_name_note(n, HEARD_SPEAKS);
			return;
		}
		l.hangs |= part_of(a, k) == PART_PREPOSITION || part_of(a, k) == PART_TO || lex_is(a, k, LEX_CLAUSE_OPENER);
		if (hears_cue(&l, k) || hears_list_or_verb(&l, k) || is_border(a, k))
			return;
	}
}
