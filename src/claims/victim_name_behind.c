/* claims/victim_name_behind.c - what the words behind a name say of it. */
#include "claims/victim_name_parts.h"

enum { AFTER_MOST = 22, CLAUSE_MOST = 16 };

/* "X, one of the officers, fatally shot Y", "shot her": whom a verb has behind it. */
static bool
has_person_behind(const struct analysis *a, isize k, isize stop)
{
	while (k < stop && part_of(a, k) == PART_QUOTE)
		k++;                            /* he “accidentally killed” Y */
	if (k >= stop)
		return false;
	if (lex_value_at(a, k, LEX_OBJECT_PRONOUN, "own") != NULL)
		return false;           /* "fatally shot himself" */
	if (part_of(a, k) == PART_POSSESSIVE || lex_is(a, k, LEX_OBJECT_PRONOUN))
		return true;
	for (isize i = k + 1; i < stop && i < k + 5 && part_of(a, k) == PART_DETERMINER; i++) {
		if (lex_is(a, i, LEX_PERSON) || lex_is(a, i, LEX_AGE_SUFFIX))
			return true;
		if (part_of(a, i) != PART_NOUN && part_of(a, i) != PART_ADJECTIVE && part_of(a, i) != PART_NUMBER)
			return false;
	}
	return part_of(a, k) == PART_NAME && (a->tokens.at[k].flags & TOKEN_CAPITAL) && !lex_is(a, k, LEX_WEEKDAY) &&
	    !lex_is(a, k, LEX_MONTH) && !lex_is(a, k, LEX_HOLIDAY);
}

/* The verb at ${k}: what it says of its subject. */
static int
verb_says(const struct analysis *a, isize k, isize stop, bool passive)
{
	const struct lex_hit *hit = lex_at(a, k, LEX_EFFECT);
	str value = hit != NULL ? str_of(hit->sense->value) : (str){ NULL, 0 };

	if (hit != NULL && !str_starts(value, STR("detained")) && !str_starts(value, STR("displaced"))) {
		if (str_ends(value, STR(" die")) || str_ends(value, STR(" adj")))
			return 2;
		if (str_ends(value, STR(" v")) && !str_starts(value, STR("recovered")))
			return passive || (part_of(a, k) == PART_PARTICIPLE && !has_person_behind(a, k + hit->tokens, stop)) ? 2 : -1;
	}
	if (lex_value_at(a, k, LEX_VICTIM_VERB, "harm") != NULL && passive)
		return 2;
	return 0;
}

static bool
has_no_object(const struct analysis *a, isize verb, isize stop)
{
	const struct lex_hit *hit = lex_at(a, verb, LEX_EFFECT);
	isize behind = verb + (hit != NULL ? hit->tokens : 1);
	enum part next = behind < stop ? part_of(a, behind) : PART_STOP;

	if (hit != NULL && hit->tokens > 1)
		return next == PART_STOP || next == PART_COMMA || next == PART_PREPOSITION;
	return next == PART_TO || next == PART_STOP ||
	    lex_is(a, behind < stop ? behind : verb, LEX_EFFECT);
}

/* "The death of", "the disappearance of" somebody else. */
static bool
is_fate_of(const struct analysis *a, isize i, isize stop)
{
	return i + 1 < stop && lex_is(a, i + 1, LEX_OF) && (lex_value_at(a, i, LEX_VICTIM_NOUN, "harm") != NULL ||
	    lex_value_at(a, i, LEX_VICTIM_NOUN, "taken") != NULL);
}

/* "Was charged with the murder of", "arrested on suspicion of killing": the verb at ${k}
 * holds somebody for a deed of violence. */
static bool
is_for_deed(const struct analysis *a, isize k, isize stop)
{
	enum { REACH = 12 };
	bool linked = false;

	for (isize i = k + 1; i < stop && i < k + REACH; i++) {
		enum part part = part_of(a, i);
		const struct lex_hit *hit = lex_at(a, i, LEX_EFFECT);

		if (linked && (lex_is(a, i, LEX_DEED_NOUN) || is_fate_of(a, i, stop) || (hit != NULL && part == PART_ING &&
		    (strncmp(hit->sense->value, "killed", 6) == 0 || strncmp(hit->sense->value, "injured", 7) == 0))))
			return true;
		linked |= part == PART_PREPOSITION && lex_is(a, i, LEX_NOUN_JOINER);
		if (part == PART_STOP || part == PART_RELATIVE || part == PART_FINITE || part == PART_MODAL || part == PART_PRONOUN || part == PART_POSSESSIVE ||
		    (part == PART_ING && linked))
			return false;
	}
	return false;
}

void
victim_name_hear_possessed(const struct name_reader *r, struct named *n, isize from, isize stop)
{
	for (isize k = from; k < stop && k < from + 3; k++) {
		const struct lex_hit *noun = lex_at(r->a, k, LEX_VICTIM_NOUN);

		if (noun == NULL)
			continue;
		victim_name_note(n, strcmp(noun->sense->value, "harm") == 0 ? HEARD_DEATH
		    : strcmp(noun->sense->value, "kin") == 0 ? HEARD_KIN
		    : strcmp(noun->sense->value, "taken") == 0 ? HEARD_TAKEN : HEARD_SEIZED);
		return;
	}
}

/* "Was one of the victims", but "was friends with the victim". */
static bool
is_complement(const struct analysis *a, isize verb, isize k)
{
	if (k + 1 < a->tokens.len && part_of(a, k + 1) == PART_GENITIVE)
		return false;
	for (isize i = verb + 1; i < k; i++)
		if (part_of(a, i) == PART_TO || (part_of(a, i) == PART_PREPOSITION && !lex_is(a, i, LEX_OF) &&
		    !lex_is(a, i, LEX_INCLUDING) && !lex_is(a, i, LEX_AMONG) &&
		    lex_value_at(a, i, LEX_SUBORDINATOR, "as") == NULL))
			return false;
	return true;
}

/* The words behind the name [.., end), from left to right. */
struct looking_on {
	struct name_reader *r;
	struct named *n;
	isize end, stop, most;
	isize verb;                  /* the first one; -1 = none yet */
	bool  passive, aside;        /* aside: in "X, who publishes a paper," */
};

/* "… when a bullet hit her": is the person of the main clause struck in the clause from ${from}? */
static bool
strikes_pronoun(const struct analysis *a, isize from, isize stop)
{
	enum { REACH = 10 };

	for (isize i = from; i + 1 < stop && i < from + REACH; i++) {
		const struct lex_hit *hit = lex_at(a, i, LEX_EFFECT);
		isize behind = i + (hit != NULL ? hit->tokens : 1);

		if (part_of(a, i) == PART_COMMA || part_of(a, i) == PART_STOP)
			return false;
		if (behind < stop && (hit != NULL || lex_value_at(a, i, LEX_VICTIM_VERB, "harm") != NULL) && token_is_verb(a, i) &&
		    lex_value_at(a, behind, LEX_OBJECT_PRONOUN, "own") == NULL && part_of(a, behind) == PART_PRONOUN)
			return true;
	}
	return false;
}

/* At ${k} somebody else is spoken of, or the sentence is over. */
static bool
is_over(struct looking_on *l, isize k)
{
	const struct analysis *a = l->r->a;
	enum part part = part_of(a, k);

	if ((part == PART_STOP && !victim_word_is_dash(a, k)) ||
	    (l->verb >= 0 && (k > l->verb + CLAUSE_MOST || part == PART_COMMA)))
		return true;
	/* "X laid flowers for Y, who was shot" */
	if (k > l->end + 1 && !l->aside && part_of(a, k - 1) == PART_NAME && lex_value_at(a, k, LEX_RELATIVE, "who") != NULL)
		return true;
	/* "told X that he was held": somebody else, or said of him already */
	if (part == PART_PRONOUN && l->verb < 0 && k > l->end)
		return true;
	/* "X was at home when somebody shot Y", but "when he was shot" */
	if (l->aside || l->verb < 0 || !lex_is(a, k, LEX_SUBORDINATOR) || lex_value_at(a, k, LEX_SUBORDINATOR, "as") != NULL)
		return false;
	l->passive = false;
	if (k + 1 >= l->stop || part_of(a, k + 1) == PART_PRONOUN || part_of(a, k + 1) == PART_ING)
		return false;
	if (strikes_pronoun(a, k + 1, l->stop))
		victim_name_note(l->n, HEARD_DIED);
	return true;
}

/* "Said", "would not say", "had argued", "opened fire", "was one of the victims", "whose death was
 * confirmed": is all heard? */
static bool
hears_word(struct looking_on *l, isize k)
{
	const struct analysis *a = l->r->a;
	enum part part = part_of(a, k);
	enum heard heard;

	if (!l->aside && lex_is(a, k, LEX_REPORTING_VERB) && !lex_is(a, k, LEX_VICTIM_VERB) &&
	    ((part == PART_FINITE && l->verb < 0) || (l->verb >= 0 && k <= l->verb + 3 &&
	    (part == PART_BASE || (part == PART_PARTICIPLE && !l->passive)))))
		heard = HEARD_SPEAKS;
	else if (lex_value_at(a, k, LEX_VICTIM_VERB, "suspect") != NULL ||
	    (l->passive && lex_value_at(a, k, LEX_VICTIM_CUE, "suspect") != NULL &&
	    !lex_is(a, k, LEX_EFFECT) && !lex_is(a, k, LEX_VICTIM_VERB)))
		heard = HEARD_SUSPECT;
	else if (l->passive && l->verb >= 0 && part == PART_NOUN && is_complement(a, l->verb, k) &&
	    lex_value_at(a, k, LEX_VICTIM_CUE, "victim") != NULL)
		heard = HEARD_VICTIM;
	else if (part == PART_RELATIVE && k + 1 < l->stop && lex_value_at(a, k + 1, LEX_VICTIM_NOUN, "harm") != NULL)
		heard = HEARD_DEATH;
	else if (lex_is(a, k, LEX_GRAVE_WOUND) && lex_value_at(a, k, LEX_RELATIVE, "whose") == NULL)
		heard = HEARD_WOUND;
	else
		return false;
	victim_name_note(l->n, heard);
	if (heard == HEARD_SUSPECT && is_for_deed(a, k, l->stop))
		victim_name_note(l->n, HEARD_DEED);
	return true;
}

/* "X, an activist now behind bars": a state without a verb. */
static bool
is_state(const struct looking_on *l, isize k)
{
	enum part before = part_of(l->r->a, k - 1);

	return l->verb < 0 && part_of(l->r->a, k) == PART_PREPOSITION && (before == PART_ADVERB || before == PART_COMMA);
}

/* "Died", "was shot", "shot Y", "was charged with the murder of": is all heard? */
static bool
hears_verb(struct looking_on *l, isize k)
{
	const struct analysis *a = l->r->a;
	enum part part = part_of(a, k);
	int says = verb_says(a, k, l->stop, l->passive);

	/* "were both shot": no noun */
	if (part == PART_NOUN && !(says > 0 && lex_is(a, k - 1, LEX_FLOATING)))
		return false;
	if (says < 0 && has_no_object(a, k, l->stop))
		says = 2;                       /* "found X of Benton shot to death" */
	if (says > 0)
		victim_name_note(l->n, HEARD_DIED);
	else if (says < 0 && (part == PART_FINITE || part == PART_PARTICIPLE))
		victim_name_note(l->n, HEARD_DOER);
	else if (says == 0 && (l->passive || is_state(l, k)) && victim_word_seizes(a, k)) {
		victim_name_note(l->n, lex_value_at(a, k, LEX_VICTIM_VERB, "taken") != NULL ? HEARD_TAKEN : HEARD_SEIZED);
		if (is_for_deed(a, k, l->stop))
			victim_name_note(l->n, HEARD_DEED);
	}
	return says != 0 || victim_word_seizes(a, k);
}

/* "X, who publishes a paper, was shot": from the comma on it goes on with X. */
static bool
leaves_aside(struct looking_on *l, isize k)
{
	const struct analysis *a = l->r->a;

	l->aside |= part_of(a, k) == PART_RELATIVE &&
	    (k <= l->end + 1 || (l->verb < 0 && part_of(a, l->end) == PART_COMMA));
	if (!l->aside || part_of(a, k) != PART_COMMA || k <= l->end + 1)
		return false;
	l->aside = l->passive = false;
	l->verb = -1;
	l->most = k + AFTER_MOST / 2;
	return true;
}

void
victim_name_hear_behind(struct name_reader *r, struct named *n, isize end, isize stop)
{
	const struct analysis *a = r->a;
	struct looking_on l = { .r = r, .n = n, .end = end, .stop = stop, .most = end + AFTER_MOST, .verb = -1 };

	if (end < stop && part_of(a, end) == PART_GENITIVE) {
		victim_name_hear_possessed(r, n, end + 1, stop);
		return;
	}
	for (isize k = end; k < stop && k < l.most; k++) {
		if (leaves_aside(&l, k))
			continue;
		if (is_over(&l, k))
			return;
		l.passive |= (part_of(a, k) != PART_GENITIVE && lex_value_at(a, k, LEX_VERB_HELPER, "be") != NULL) || lex_is(a, k, LEX_STATE_BEFORE);
		if (hears_word(&l, k))
			return;
		/* "X, whose husband was among the dead": it is the husband of whom that is said. */
		if (lex_value_at(a, k, LEX_RELATIVE, "whose") != NULL) {
			while (k + 1 < stop && part_of(a, k + 1) != PART_COMMA)
				k++;
			continue;
		}
		if (hears_verb(&l, k))
			return;
		if (l.verb < 0 && (part_of(a, k) == PART_FINITE || part_of(a, k) == PART_MODAL))
			l.verb = k;
	}
}
