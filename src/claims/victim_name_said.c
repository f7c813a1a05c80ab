/* claims/victim_name_said.c - what the words around a name say of it. */
#include "claims/victim_name_parts.h"

enum { BEFORE_MOST = 8, OBJECT_MOST = 6, AFTER_MOST = 22, LOOK_UP_MOST = 16, GIVEN_MOST = 4 };

static bool
is_age(const struct analysis *a, isize i)
{
	return a->tokens.at[i].kind == TOKEN_NUMBER;
}

static void
hear(struct named *n, enum heard what)
{
	enum { MOST = 9 };

	if (n->heard[what] < MOST)
		n->heard[what]++;
}

static bool
hears_any(const struct named *n, const enum heard *which, isize count)
{
	for (isize i = 0; i < count; i++)
		if (n->heard[which[i]] > 0)
			return true;
	return false;
}

bool
victim_name_is_harmed(const struct named *n)
{
	static const enum heard harm[] = { HEARD_VICTIM, HEARD_AS_HARMED, HEARD_OBJECT, HEARD_DIED,
		HEARD_WOUND, HEARD_DEATH, HEARD_LISTED };

	return hears_any(n, harm, COUNT_OF(harm));
}

bool
victim_name_is_seized(const struct named *n)
{
	static const enum heard seized[] = { HEARD_SEIZED, HEARD_LISTED_SEIZED };

	return hears_any(n, seized, COUNT_OF(seized));
}

/* A victim's verb that takes the name behind it: "shot 53-year-old X". */
static bool
is_active_harm(const struct analysis *a, isize first, isize i)
{
	const struct lex_hit *hit = lex_at(a, i, LEX_EFFECT);
	str value;

	if (lex_value_at(a, i, LEX_VICTIM_VERB, "harm") != NULL && part_of(a, i) == PART_FINITE)
		return true;
	if (hit == NULL || part_of(a, i) == PART_NOUN || (i > first && (lex_at(a, i - 1, LEX_DEFINITE) != NULL ||
	    lex_at(a, i - 1, LEX_ARTICLE) != NULL)))
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
		hear(n, HEARD_VICTIM);
	else if (str_equal(value, STR("suspect")))
		hear(n, HEARD_SUSPECT);
	else if (str_equal(value, STR("seized")))
		hear(n, HEARD_SEIZED);
	else if (sentence_speaks_of(r, first, at, "suspect"))
		hear(n, HEARD_SUSPECT);
	else
		hear(n, speaks_of_harm(r, first, at) ? HEARD_AS_HARMED : HEARD_AS);
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
			hear(n, HEARD_SUSPECT);
		else
			hear(n, speaks_of_harm(r, first, as) ? HEARD_AS_HARMED : HEARD_AS);
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
			hear(n, HEARD_LISTED_SEIZED);
		else if (lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL || hit != NULL)
			hear(n, HEARD_LISTED);
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

/* "Shot an unarmed man with a stick, X": the name of the person before the comma. */
static bool
is_apposed(const struct analysis *a, isize first, isize i)
{
	enum { REACH = 8 };

	if (i <= first || part_of(a, i - 1) != PART_COMMA)
		return false;
	for (isize k = i - 2; k >= first && k > i - REACH; k--) {
		enum part part = part_of(a, k);
		const struct lex_hit *person = lex_at(a, k, LEX_PERSON);

		if (person != NULL && person->sense->value[3] == 's' && part == PART_NOUN)
			return true;
		if (part != PART_NOUN && part != PART_ADJECTIVE && part != PART_PREPOSITION &&
		    part != PART_NUMBER && part != PART_DETERMINER && part != PART_NAME)
			return false;
	}
	return false;
}

/* Before the name: "identified as", "body of", "shot 34-year-old". */
static void
look_before(struct name_reader *r, struct named *n, isize first, isize i)
{
	isize reach = is_apposed(r->a, first, i) ? 2 * BEFORE_MOST : BEFORE_MOST;
	bool  links = false;

	if (i > first && lex_value_at(r->a, i - 1, LEX_SUBORDINATOR, "as") != NULL &&
	    look_before_as(r, n, first, i - 1))
		return;
	for (isize k = i - 1; k >= first && k > i - reach; k--) {
		const struct lex_hit *cue = lex_at(r->a, k, LEX_VICTIM_CUE);
		enum part part = part_of(r->a, k);

		if (part == PART_FINITE && cue == NULL && lex_at(r->a, k, LEX_REPORTING_VERB) != NULL) {
			hear(n, HEARD_SPEAKS);
			return;
		}
		if (cue != NULL && k + cue->tokens <= i) {
			hear_cue(r, n, first, k, str_of(cue->sense->value));
			return;
		}
		if ((lex_at(r->a, k, LEX_INCLUDING) != NULL ||
		    (lex_at(r->a, k, LEX_COMPANION) != NULL && k + 1 == i)) && hear_list(r, n, first, k))
			return;
		if (part == PART_FINITE && hear_inverted(r, n, first, k))
			return;
		/* "the man who shot X is Y" */
		links |= lex_value_at(r->a, k, LEX_VERB_HELPER, "be") != NULL;
		if (!links && is_active_harm(r->a, first, k) && i - k < (reach > BEFORE_MOST ? reach : OBJECT_MOST)) {
			hear(n, HEARD_OBJECT);
			return;
		}
		if ((part == PART_STOP && !is_dash(r->a, k)) || part == PART_RELATIVE || part == PART_CLOSE ||
		    part == PART_QUOTE || part == PART_PRONOUN ||
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
		const struct lex_hit *noun = lex_at(r->a, k, LEX_VICTIM_NOUN);

		if (noun == NULL)
			continue;
		hear(n, strcmp(noun->sense->value, "harm") == 0 ? HEARD_DEATH
		    : strcmp(noun->sense->value, "kin") == 0 ? HEARD_KIN : HEARD_SEIZED);
		return;
	}
}

/* "His lawyer", "the attorney for the family": of the role [k, end) for somebody else. */
static bool
serves_another(const struct analysis *a, isize first, isize k, isize end, isize stop)
{
	if (k > first && (part_of(a, k - 1) == PART_POSSESSIVE || part_of(a, k - 1) == PART_GENITIVE))
		return true;
	return end < stop && lex_at(a, end, LEX_NOUN_JOINER) != NULL && lex_at(a, end, LEX_OF) == NULL;
}

/* "journalist X", "X, an activist": held for what they are. */
static bool
has_persecuted_role(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	const struct lex_hit *hit;

	for (isize k = i - 1; k >= first && k > i - 4; k--) {
		hit = lex_at(a, k, LEX_PERSECUTED_ROLE);
		if (hit != NULL && k + hit->tokens == i)
			return !serves_another(a, first, k, i, stop);
	}
	if (end >= stop || part_of(a, end) != PART_COMMA)
		return false;
	for (isize k = end + 1; k < stop && k < end + 8 && part_of(a, k) != PART_COMMA; k++)
		if ((hit = lex_at(a, k, LEX_PERSECUTED_ROLE)) != NULL)
			return !serves_another(a, first, k, k + hit->tokens, stop);
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
		/* "said", "would not say" */
		if (lex_at(r->a, k, LEX_REPORTING_VERB) != NULL && ((part == PART_FINITE && verb < 0) ||
		    (part == PART_BASE && verb >= 0 && k <= verb + 3)) &&
		    lex_at(r->a, k, LEX_VICTIM_VERB) == NULL) {
			hear(n, HEARD_SPEAKS);
			return;
		}
		/* "told X that he was held": somebody else, or said of him already */
		if (part == PART_PRONOUN && verb < 0 && k > end)
			return;
		passive |= lex_value_at(r->a, k, LEX_VERB_HELPER, "be") != NULL;
		if (lex_value_at(r->a, k, LEX_VICTIM_VERB, "suspect") != NULL ||
		    (passive && lex_value_at(r->a, k, LEX_VICTIM_CUE, "suspect") != NULL &&
		    lex_at(r->a, k, LEX_EFFECT) == NULL && lex_at(r->a, k, LEX_VICTIM_VERB) == NULL)) {
			hear(n, HEARD_SUSPECT);
			return;
		}
		/* "was one of the victims" */
		if (passive && verb >= 0 && part == PART_NOUN &&
		    lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL) {
			hear(n, HEARD_VICTIM);
			return;
		}
		says = verb_says(r->a, k, passive, &seized);
		if (says < 0 && has_no_object(r->a, k, stop))
			says = 2;               /* "found X of Benton shot to death" */
		if (part == PART_RELATIVE && k + 1 < stop &&
		    lex_value_at(r->a, k + 1, LEX_VICTIM_NOUN, "harm") != NULL) {
			hear(n, HEARD_DEATH);   /* "X, whose death was confirmed" */
			return;
		}
		/* "X, whose husband was among the dead": it is the husband of whom that is said. */
		if (lex_value_at(r->a, k, LEX_RELATIVE, "whose") != NULL) {
			while (k + 1 < stop && part_of(r->a, k + 1) != PART_COMMA)
				k++;
			continue;
		}
		if (lex_at(r->a, k, LEX_GRAVE_WOUND) != NULL) {
			hear(n, HEARD_WOUND);
			return;
		}
		if (part == PART_NOUN)
			continue;
		if (says > 0)
			hear(n, HEARD_DIED);
		if (says < 0 && (part == PART_FINITE || part == PART_PARTICIPLE))
			hear(n, HEARD_DOER);
		if (says == 0 && seized != NULL && passive)
			hear(n, HEARD_SEIZED);
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

/* "34-year-old X" */
static bool
is_age_word(const struct analysis *a, isize i)
{
	return is_age(a, i) && (a->tokens.at[i].end - a->tokens.at[i].begin > 4 ||
	    lex_at(a, i, LEX_AGE_SUFFIX) != NULL);
}

/* "His", "her", "their". */
static bool
is_his(const struct analysis *a, isize i)
{
	return a->tokens.at[i].tag != TAG_NONE && part_of(a, i) == PART_POSSESSIVE;
}

/* "His mother, X", "his mother X", "the victim's brother, X": named for whose kin he is. */
static bool
is_relative(const struct analysis *a, isize first, isize i)
{
	const struct lex_hit *hit;
	isize k = i - 1;

	if (k > first && part_of(a, k) == PART_COMMA)
		k--;
	if (k <= first || (hit = lex_at(a, k, LEX_PERSON)) == NULL || hit->sense->value[4] != 'k')
		return false;
	return part_of(a, k - 1) == PART_POSSESSIVE || part_of(a, k - 1) == PART_GENITIVE;
}

/* "X, the victim's brother", "X, her sister", "X, mother of". */
static bool
is_relative_behind(const struct analysis *a, isize end, isize stop)
{
	enum { REACH = 8 };

	if (end >= stop || part_of(a, end) != PART_COMMA)
		return false;
	for (isize k = end + 1; k < stop && k < end + REACH && part_of(a, k) != PART_COMMA; k++) {
		const struct lex_hit *hit = lex_at(a, k, LEX_PERSON);

		if (hit != NULL && hit->sense->value[4] == 'k')
			return part_of(a, k - 1) == PART_POSSESSIVE || part_of(a, k - 1) == PART_GENITIVE ||
			    (k + 1 < stop && lex_at(a, k + 1, LEX_OF) != NULL);
	}
	return false;
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

/* Most words around are capitalised, and common ones: a heading, where names cannot be
 * told.  A list of names has capitals too, but no common words. */
static bool
is_in_heading(const struct analysis *a, const struct sentence *s, isize first, isize end)
{
	enum { REACH = 6 };
	isize words = 0, capital = 0;

	for (isize i = first - REACH > s->first ? first - REACH : s->first; i < s->end && i < end + REACH; i++) {
		const struct token *t = &a->tokens.at[i];

		if (t->kind != TOKEN_WORD || (i >= first && i < end) || t->end - t->begin < 4)
			continue;
		if ((t->flags & TOKEN_CAPITAL) != 0 && !victim_word_is_plain(a, i))
			continue;
		words++;
		capital += (t->flags & TOKEN_CAPITAL) != 0;
	}
	return !s->is_upper && words > 2 && capital * 10 >= words * 7;
}

/* What is said of the last of a list holds for those before: "A, B and C were
 * detained". */
static void
share_back(struct named **list, int count)
{
	const struct named *last = list[count - 1];
	bool harmed = victim_name_is_harmed(last), seized = victim_name_is_seized(last);

	if ((!harmed && !seized) || last->heard[HEARD_SUSPECT] > 0)
		return;
	for (int i = count - 2; i >= 0 && !victim_name_is_harmed(list[i]) &&
	    !victim_name_is_seized(list[i]); i--) {
		if (harmed)
			hear(list[i], HEARD_LISTED);
		if (seized)
			hear(list[i], HEARD_LISTED_SEIZED);
	}
}

/* "Of X, who was shot", "X, 34, was": something is said of the name behind it. */
static bool
goes_on(const struct analysis *a, isize end, isize stop)
{
	enum part next = end < stop ? part_of(a, end) : PART_STOP;

	return next == PART_COMMA || next == PART_OPEN || next == PART_RELATIVE || next == PART_GENITIVE;
}

/* "X, the daughter of Y, who was shot": what follows is said of Y. */
static bool
is_kin_of_name(const struct analysis *a, isize end, isize stop)
{
	enum { REACH = 8 };

	if (!is_relative_behind(a, end, stop))
		return false;
	for (isize k = end + 1; k + 1 < stop && k < end + REACH; k++)
		if (lex_at(a, k, LEX_OF) != NULL)
			return (a->tokens.at[k + 1].flags & TOKEN_CAPITAL) != 0;
	return false;
}

/* "A critic of President X was arrested": the name hangs on a preposition, and the verb
 * behind it speaks of somebody else, unless the name goes on ("of X, who was shot"). */
static bool
is_no_subject(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	if (goes_on(a, end, stop))
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
	struct named before = *n;

	n->mentions++;
	n->where |= r->counted[r->sentence];
	n->sentence = n->mentions > 1 ? n->sentence : r->sentence;
	if (has_persecuted_role(r->a, s->first, i, end, s->end))
		hear(n, HEARD_PERSECUTED);
	if (i > s->first && (lex_value_at(r->a, i - 1, LEX_TITLE, "rank") != NULL ||
	    lex_value_at(r->a, i - 1, LEX_TITLE, "office") != NULL))
		hear(n, HEARD_OFFICE);
	if (has_age_behind(r->a, end, s->end) || (i > s->first && is_age_word(r->a, i - 1)))
		hear(n, HEARD_AGE);
	if (is_relative(r->a, s->first, i) || is_relative_behind(r->a, end, s->end))
		hear(n, HEARD_RELATIVE);
	look_before(r, n, s->first, i);
	if (!is_no_subject(r->a, s->first, i, end, s->end) && !is_kin_of_name(r->a, end, s->end) &&
	    (n->heard[HEARD_OBJECT] == before.heard[HEARD_OBJECT] || goes_on(r->a, end, s->end)))
		look_after(r, n, end, s->end);
	if (memcmp(n->heard, before.heard, HEARD_OFFICE) == 0 && previous != NULL && previous != n &&
	    is_listed_after(r, previous_end, i)) {
		if (victim_name_is_harmed(previous))
			hear(n, HEARD_LISTED);
		if (victim_name_is_seized(previous))
			hear(n, HEARD_LISTED_SEIZED);
	}
}

/* "Said Amal Haddad", "Amal Haddad said". */
static bool
speaks_at(const struct analysis *a, isize first, isize end)
{
	return (first > 0 && lex_at(a, first - 1, LEX_REPORTING_VERB) != NULL) ||
	    (end < a->tokens.len && lex_at(a, end, LEX_REPORTING_VERB) != NULL);
}

/* A surname's full name in a sentence that says nothing of harm. */
struct named *
victim_name_look_up(struct name_reader *r, str name)
{
	uint64_t hash = lex_hash(name);
	isize found = -1, found_end = -1;

	if (r->looked_up++ >= LOOK_UP_MOST || str_find_char(name, ' ', 0) >= 0)
		return NULL;
	for (isize i = 0; i + 1 < r->a->tokens.len; i++) {
		isize first = i, end = i + 2;

		if (found >= 0 && !speaks_at(r->a, found, found_end))
			break;
		if (r->a->tokens.at[i + 1].hash != hash || !victim_name_begins(r->a, i))
			continue;
		while (first > 0 && end - first < GIVEN_MOST && victim_name_begins(r->a, first - 1))
			first--;
		first = victim_name_behind_title(r->a, first, end);
		if (victim_name_end(r->a, first, end) == end &&
		    !victim_name_is_other(r->a, 0, first, end, r->a->tokens.len)) {
			found = first;
			found_end = end;
		}
	}
	return found >= 0 ? victim_name_remember(r, found, found_end) : NULL;
}

/* "Haddad died": a surname whose full name stands where nothing is said of harm. */
static struct named *
by_surname(struct name_reader *r, isize i, isize end)
{
	struct named said = { .first = i, .end = end };

	if (end - i != 1)
		return NULL;
	read_mention(r, &said, NULL, -1, i, end);
	return victim_name_is_harmed(&said) || victim_name_is_seized(&said) ? victim_name_look_up(r, token_text(r->a, i)) : NULL;
}

/* "He", "she", "his" at the head of a sentence. */
static bool
begins_with_pronoun(const struct analysis *a, const struct sentence *s)
{
	return lex_value_at(a, s->first, LEX_SPEAKER_PRONOUN, "one") != NULL ||
	    lex_value_at(a, s->first, LEX_SPEAKER_PRONOUN, "woman") != NULL || is_his(a, s->first);
}

/* The name that a sentence begins with, before its verb; NULL = none. */
static struct named *
subject_of(struct name_reader *r, const struct sentence *s)
{
	isize end;

	for (isize i = s->first; i < s->end; i++) {
		if (part_of(r->a, i) == PART_FINITE || part_of(r->a, i) == PART_MODAL)
			return NULL;
		if (!(r->a->tokens.at[i].flags & TOKEN_CAPITAL) ||
		    (i == s->first && victim_word_opens_plainly(r->a, i)))
			continue;
		end = victim_name_end(r->a, i, s->end);
		i = victim_name_behind_title(r->a, i, end);
		if (end > i && !victim_name_is_other(r->a, s->first, i, end, s->end) &&
		    !is_no_subject(r->a, s->first, i, end, s->end))
			return victim_name_remember(r, i, end);
	}
	return NULL;
}

/* "Amal Haddad, 19, had gone out for bread.  She was shot": what is said of the pronoun is
 * said of whom the sentences before began with. */
static void
read_pronoun(struct name_reader *r, struct arena scratch)
{
	enum { BACK_MOST = 3 };
	const struct sentence *s = &r->a->sentences.at[r->sentence], *before;
	struct named said = { 0 }, *n;

	if (is_his(r->a, s->first))
		hear_possessed(r, &said, s->first + 1, s->end);
	else
		look_after(r, &said, s->first + 1, s->end);
	if (!victim_name_is_harmed(&said) && !victim_name_is_seized(&said) &&
	    said.heard[HEARD_DOER] + said.heard[HEARD_SUSPECT] == 0)
		return;
	for (isize back = 1; back <= BACK_MOST && back <= r->sentence; back++) {
		before = s - back;
		if (s->paragraph - before->paragraph > 1)
			return;
		if (begins_with_pronoun(r->a, before))
			continue;
		text_tag(r->a, r->sentence - back, scratch);
		n = subject_of(r, before);
		if (n != NULL)
			for (int i = 0; i < HEARD_COUNT; i++)
				if (said.heard[i] > 0)
					hear(n, (enum heard)i);
		return;
	}
}

void
victim_names_read(struct name_reader *r, struct arena scratch)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	struct named *list[16], *n;
	isize previous_end = -1;
	int   listed = 0;

	if (begins_with_pronoun(r->a, s))
		read_pronoun(r, scratch);
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
		share_back(list, listed);
		previous_end = end;
	}
}
