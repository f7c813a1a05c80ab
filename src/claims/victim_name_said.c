/* claims/victim_name_said.c - what the words around a name say of it. */
#include "claims/victim_name_parts.h"

enum { BEFORE_MOST = 8, OBJECT_MOST = 6, AFTER_MOST = 22 };

void
victim_name_note(struct named *n, enum heard what)
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
		victim_name_note(n, HEARD_VICTIM);
	else if (str_equal(value, STR("suspect")))
		victim_name_note(n, HEARD_SUSPECT);
	else if (str_equal(value, STR("seized")))
		victim_name_note(n, HEARD_SEIZED);
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

/* "identified the man who was shot on Sunday as X" */
static bool
look_before_as(struct name_reader *r, struct named *n, isize first, isize as)
{
	for (isize k = as - 1; k >= first && k > as - 40; k--) {
		if (lex_value_at(r->a, k, LEX_VICTIM_CUE, "either") == NULL)
			continue;
		if (!speaks_of_harm(r, k + 1, as) && sentence_speaks_of(r, first, as, "suspect"))
			victim_name_note(n, HEARD_SUSPECT);
		else
			victim_name_note(n, speaks_of_harm(r, first, as) ? HEARD_AS_HARMED : HEARD_AS);
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
			victim_name_note(n, HEARD_LISTED_SEIZED);
		else if (lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL || hit != NULL)
			victim_name_note(n, HEARD_LISTED);
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

	if (lex_value_at(r->a, be, LEX_VERB_HELPER, "be") == NULL || (opening != PART_ADVERB &&
	    opening != PART_PARTICIPLE && lex_at(r->a, first, LEX_INCLUDING) == NULL))
		return false;
	for (isize k = first; k < be; k++)
		if (part_of(r->a, k) == PART_PRONOUN || part_of(r->a, k) == PART_NAME)
			return false;
	return hear_list(r, n, first, be);
}

/* "who asked to be identified only as X": somebody speaks under that name, and may be in danger. */
static bool
is_protected(const struct name_reader *r, isize first, isize i)
{
	enum { TITLES_MOST = 2 };

	for (isize k = i - 1; k >= first && k > i - BEFORE_MOST; k--) {
		const struct lex_hit *hit = lex_at(r->a, k, LEX_PROTECTED_NAME);

		if (hit != NULL && k + hit->tokens <= i && k + hit->tokens >= i - TITLES_MOST)
			return true;
	}
	return false;
}

/* Before the name: "identified as", "body of", "shot 34-year-old". */
static void
look_before(struct name_reader *r, struct named *n, isize first, isize i)
{
	isize reach = victim_name_is_apposed(r->a, first, i) ? 2 * BEFORE_MOST : BEFORE_MOST;
	bool  links = false;

	if (is_protected(r, first, i)) {
		n->is_protected = true;
		return;
	}
	if (i > first && lex_value_at(r->a, i - 1, LEX_SUBORDINATOR, "as") != NULL &&
	    look_before_as(r, n, first, i - 1))
		return;
	for (isize k = i - 1; k >= first && k > i - reach; k--) {
		const struct lex_hit *cue = lex_at(r->a, k, LEX_VICTIM_CUE);
		enum part part = part_of(r->a, k);

		if (part == PART_FINITE && cue == NULL && lex_at(r->a, k, LEX_REPORTING_VERB) != NULL) {
			victim_name_note(n, HEARD_SPEAKS);
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
			victim_name_note(n, HEARD_OBJECT);
			return;
		}
		if ((part == PART_STOP && !victim_word_is_dash(r->a, k)) || part == PART_RELATIVE || part == PART_CLOSE ||
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
		victim_name_note(n, strcmp(noun->sense->value, "harm") == 0 ? HEARD_DEATH
		    : strcmp(noun->sense->value, "kin") == 0 ? HEARD_KIN : HEARD_SEIZED);
		return;
	}
}

/* Behind the name: ", 34, of Town, was shot", "died". */
static void
look_after(struct name_reader *r, struct named *n, isize end, isize stop)
{
	bool passive = false, aside = false;    /* in "X, who publishes a paper," */
	isize verb = -1;

	if (end < stop && part_of(r->a, end) == PART_GENITIVE) {
		hear_possessed(r, n, end + 1, stop);
		return;
	}
	for (isize k = end; k < stop && k < end + AFTER_MOST; k++) {
		const struct lex_hit *seized;
		enum part part = part_of(r->a, k);
		int says;

		aside |= part == PART_RELATIVE && k <= end + 1;
		if (aside && part == PART_COMMA && k > end + 1) {
			aside = passive = false;
			verb = -1;
			continue;
		}
		if ((part == PART_STOP && !victim_word_is_dash(r->a, k)) || (verb >= 0 && (k > verb + 12 || part == PART_COMMA)))
			return;
		/* "said", "would not say" */
		if (!aside && lex_at(r->a, k, LEX_REPORTING_VERB) != NULL && ((part == PART_FINITE && verb < 0) ||
		    (part == PART_BASE && verb >= 0 && k <= verb + 3)) &&
		    lex_at(r->a, k, LEX_VICTIM_VERB) == NULL) {
			victim_name_note(n, HEARD_SPEAKS);
			return;
		}
		/* "told X that he was held": somebody else, or said of him already */
		if (part == PART_PRONOUN && verb < 0 && k > end)
			return;
		passive |= lex_value_at(r->a, k, LEX_VERB_HELPER, "be") != NULL ||
		    lex_at(r->a, k, LEX_STATE_BEFORE) != NULL;
		if (lex_value_at(r->a, k, LEX_VICTIM_VERB, "suspect") != NULL ||
		    (passive && lex_value_at(r->a, k, LEX_VICTIM_CUE, "suspect") != NULL &&
		    lex_at(r->a, k, LEX_EFFECT) == NULL && lex_at(r->a, k, LEX_VICTIM_VERB) == NULL)) {
			victim_name_note(n, HEARD_SUSPECT);
			return;
		}
		/* "was one of the victims" */
		if (passive && verb >= 0 && part == PART_NOUN &&
		    lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL) {
			victim_name_note(n, HEARD_VICTIM);
			return;
		}
		says = verb_says(r->a, k, passive, &seized);
		if (says < 0 && has_no_object(r->a, k, stop))
			says = 2;               /* "found X of Benton shot to death" */
		if (part == PART_RELATIVE && k + 1 < stop &&
		    lex_value_at(r->a, k + 1, LEX_VICTIM_NOUN, "harm") != NULL) {
			victim_name_note(n, HEARD_DEATH);   /* "X, whose death was confirmed" */
			return;
		}
		/* "X, whose husband was among the dead": it is the husband of whom that is said. */
		if (lex_value_at(r->a, k, LEX_RELATIVE, "whose") != NULL) {
			while (k + 1 < stop && part_of(r->a, k + 1) != PART_COMMA)
				k++;
			continue;
		}
		if (lex_at(r->a, k, LEX_GRAVE_WOUND) != NULL) {
			victim_name_note(n, HEARD_WOUND);
			return;
		}
		if (part == PART_NOUN)
			continue;
		if (says > 0)
			victim_name_note(n, HEARD_DIED);
		if (says < 0 && (part == PART_FINITE || part == PART_PARTICIPLE))
			victim_name_note(n, HEARD_DOER);
		if (says == 0 && seized != NULL && passive)
			victim_name_note(n, HEARD_SEIZED);
		if (says != 0 || seized != NULL)
			return;
		if (verb < 0 && (part == PART_FINITE || part == PART_MODAL))
			verb = k;
	}
}

/* What stands before and behind the mention [i, end). */
void
victim_name_hear(struct name_reader *r, struct named *n, isize i, isize end)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	int object = n->heard[HEARD_OBJECT];

	if (victim_name_has_persecuted_role(r->a, s->first, i, end, s->end))
		victim_name_note(n, HEARD_PERSECUTED);
	if (i > s->first && (lex_value_at(r->a, i - 1, LEX_TITLE, "rank") != NULL ||
	    lex_value_at(r->a, i - 1, LEX_TITLE, "office") != NULL))
		victim_name_note(n, HEARD_OFFICE);
	if (victim_name_has_age_behind(r->a, end, s->end) || (i > s->first && victim_word_is_age(r->a, i - 1)))
		victim_name_note(n, HEARD_AGE);
	if (victim_name_is_relative(r->a, s->first, i) || victim_name_is_relative_behind(r->a, end, s->end))
		victim_name_note(n, HEARD_RELATIVE);
	look_before(r, n, s->first, i);
	if (!victim_name_is_no_subject(r->a, s->first, i, end, s->end) && !victim_name_is_kin_of_name(r->a, end, s->end) &&
	    (n->heard[HEARD_OBJECT] == object || victim_name_goes_on(r->a, end, s->end)))
		look_after(r, n, end, s->end);
}

/* What is said of the pronoun that the sentence begins with. */
void
victim_name_hear_pronoun(struct name_reader *r, struct named *said)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	if (victim_word_is_his(r->a, s->first))
		hear_possessed(r, said, s->first + 1, s->end);
	else
		look_after(r, said, s->first + 1, s->end);
}
