/* claims/revision.c - figures that one text takes back. */
#include "claims/revision.h"
#include "claims/frame.h"
#include "claims/incident_parts.h"

enum {
	CLAIMS_AHEAD = 8,
	SENTENCES_AHEAD = 2,
	WORDS_BACK = 24,         /* of the clause before a count */
};

static bool
is_total(const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY && c->relation != RELATION_SUBSET_OF &&
	    c->relation != RELATION_ADDS_TO && c->count.has_min && c->modality != MODALITY_DENIED &&
	    c->modality != MODALITY_HYPOTHETICAL && (c->scope == SCOPE_INCIDENT || c->scope == SCOPE_BACKGROUND);
}

/* A word of ${class} in tokens [first, end) of sentence ${s}; where ${value} is given, of that value. */
static bool
has_word(const struct analysis *a, isize first, isize end, enum lex_class class, const char *value)
{
	for (isize t = first; t < end; t++)
		if (value == NULL ? lex_is(a, t, class) : lex_value_at(a, t, class, value) != NULL)
			return true;
	return false;
}

/* The first token of the sentence at ${index} that begins at or behind ${byte}. */
static isize
token_at(const struct analysis *a, isize index, isize byte)
{
	return incident_token(a, &a->sentences.at[index], byte);
}

/* "initially said 12 were killed", "an earlier statement that …": the word stands
 * before the count ${c} and behind byte ${from}. */
static bool
is_told_first(const struct analysis *a, isize sentence, isize from, const struct claim *c)
{
	isize first = token_at(a, sentence, from), at = token_at(a, sentence, c->where.begin);

	if (!sentence_has(&a->sentences.at[sentence], LEX_VOICE_EARLIER))
		return false;
	return has_word(a, at - WORDS_BACK > first ? at - WORDS_BACK : first, at, LEX_VOICE_EARLIER, NULL);
}

/* "corrected its report that 12 had died": between the verb and the count ${c} the words are the speaker's own. */
static bool
is_own_corrected(const struct analysis *a, isize sentence, const struct claim *c)
{
	isize first = a->sentences.at[sentence].first, at = token_at(a, sentence, c->where.begin);

	if (!sentence_has(&a->sentences.at[sentence], LEX_REVISION_WORD))
		return false;
	for (isize t = at - WORDS_BACK > first ? at - WORDS_BACK : first; t + 1 < at; t++)
		if (lex_value_at(a, t, LEX_REVISION_WORD, "retract") != NULL && lex_is(a, t + 1, LEX_VOICE_OWN))
			return true;
	return false;
}

/* Of one sentence the subject may go on: "said 12 but later put it at 10". */
static bool
same_speaker(const struct claim *a, const struct claim *b)
{
	if (!a->source.is_stated || !b->source.is_stated)
		return a->source.is_stated == b->source.is_stated || a->sentence.begin == b->sentence.begin;
	return str_equal(a->source.text, b->source.text) || (a->source.name.len > 0 &&
	    str_equal(a->source.name, b->source.name)) || (a->source.organisation.len > 0 &&
	    str_equal(a->source.organisation, b->source.organisation));
}

static bool
same_number(const struct claim *a, const struct claim *b)
{
	return a->count.min == b->count.min && a->count.bound == b->count.bound;
}

/* What the words from behind ${first} to the end of ${second}'s sentence make of it. */
static enum relation
relation_between(const struct analysis *a, const struct claim *first, isize from,
    const struct claim *second, isize to)
{
	enum relation found = RELATION_NONE;

	for (isize i = from; i <= to; i++) {
		const struct sentence *s = &a->sentences.at[i];
		/* "corrected a statement that 12 …, saying 10": the word stands before both. */
		isize begin = i == from && from != to ? token_at(a, i, first->where.end) : s->first;

		if (!sentence_has(s, LEX_REVISION_WORD))
			continue;
		if (has_word(a, begin, s->end, LEX_REVISION_WORD, "retract"))
			return RELATION_RETRACTS;
		if (i == to && has_word(a, from == to ? token_at(a, i, first->where.end) : begin,
		    token_at(a, i, second->where.end), LEX_REVISION_WORD, "later"))
			found = RELATION_SUPERSEDES;
	}
	return found;
}

static void
revise(const struct analysis *a, struct claim_list *claims, isize first)
{
	const struct claim *was = &claims->at[first];
	isize from = sentence_at(a, was->where.begin);

	if (!is_told_first(a, from, 0, was) && !is_own_corrected(a, from, was))
		return;
	for (isize i = first + 1; i < claims->len && i <= first + CLAIMS_AHEAD; i++) {
		struct claim *now = &claims->at[i];
		isize to = sentence_at(a, now->where.begin);

		if (to > from + SENTENCES_AHEAD)
			return;
		if (!is_total(now) || now->effect != was->effect || now->scope != was->scope ||
		    same_number(now, was) || !same_speaker(was, now) ||
		    is_told_first(a, to, was->where.end, now))
			continue;
		now->relation = relation_between(a, was, from, now, to);
		now->related = now->relation == RELATION_NONE ? -1 : first;
		return;
	}
}

/* "killing 25 (later raised to 37)": the last count before it is the one it comes after. */
static void
overtake(struct claim_list *claims, isize later)
{
	struct claim *now = &claims->at[later];

	for (isize i = later - 1; i >= 0 && i >= later - CLAIMS_AHEAD; i--) {
		const struct claim *was = &claims->at[i];

		if (!is_total(was) || was->effect != now->effect || was->scope != now->scope || same_number(was, now))
			continue;
		now->relation = RELATION_SUPERSEDES;
		now->related = i;
		return;
	}
}

/* "Withdraws a figure of 30 dead", "corrected its earlier count of 30": nobody says it
 * any more. */
static bool
is_taken_back(const struct analysis *a, const struct claim *c)
{
	enum { WORDS_BETWEEN = 3 };      /* "its", "earlier", "own" */
	isize s = sentence_at(a, c->where.begin), t;

	if (c->kind != CLAIM_CASUALTY || !c->count.is_stated || s >= a->sentences.len ||
	    !sentence_has(&a->sentences.at[s], LEX_REVISION_WORD))
		return false;
	t = token_at(a, s, c->count.where.begin) - 2;
	if (t <= a->sentences.at[s].first || !lex_is(a, t + 1, LEX_OF) ||
	    !lex_is(a, t, LEX_NUMBER_NOUN))
		return false;
	return has_word(a, t - 1 - WORDS_BETWEEN > a->sentences.at[s].first ? t - 1 - WORDS_BETWEEN
	    : a->sentences.at[s].first, t, LEX_REVISION_WORD, "retract");
}

/* Behind the count's words "were", "proved", and close to it a word that it was not so. */
static bool
is_called_wrong(const struct analysis *a, const struct sentence *s, isize from)
{
	enum { WORDS_BETWEEN = 3, WORDS_AHEAD = 8 };     /* "later proved", "in the attack" */

	for (isize t = from; t < s->end && t < from + WORDS_AHEAD; t++)
		if (lex_value_at(a, t, LEX_REVISION_WORD, "wrong") != NULL)
			return has_word(a, t - WORDS_BETWEEN > from ? t - WORDS_BETWEEN : from, t, LEX_LINKING_VERB, NULL) ||
			    has_word(a, t - WORDS_BETWEEN > from ? t - WORDS_BETWEEN : from, t, LEX_AUXILIARY, "be");
	return false;
}

/* "Reports of 50 dead were wrong", "the claim that 50 had died was false". */
static bool
is_reported_wrongly(const struct analysis *a, const struct claim *c)
{
	enum { WORDS_BACK_TO_NOUN = 3 };         /* "of", "that at least", "that up to" */
	isize sentence = sentence_at(a, c->where.begin), t;
	const struct sentence *s = &a->sentences.at[sentence];

	if (c->kind != CLAIM_CASUALTY || !c->count.is_stated || !sentence_has(s, LEX_REVISION_WORD) ||
	    !sentence_has(s, LEX_REPORTING_NOUN))
		return false;
	t = token_at(a, sentence, c->count.where.begin);
	return has_word(a, t - WORDS_BACK_TO_NOUN > s->first ? t - WORDS_BACK_TO_NOUN : s->first, t, LEX_REPORTING_NOUN, NULL) &&
	    is_called_wrong(a, s, token_at(a, sentence, c->where.end));
}

/* "An earlier version of this article said that 14 …": what it says no more. */
static bool
is_of_edition(const struct analysis *a, const struct claim *c)
{
	isize s = sentence_at(a, c->where.begin), at;

	if (c->kind != CLAIM_CASUALTY || !sentence_has(&a->sentences.at[s], LEX_REVISION_WORD))
		return false;
	at = token_at(a, s, c->where.begin);
	return has_word(a, at - WORDS_BACK > a->sentences.at[s].first ? at - WORDS_BACK : a->sentences.at[s].first, at,
	    LEX_REVISION_WORD, "edition");
}

/* Another claim says already that it is no longer so. */
static bool
is_revised(const struct claim_list *claims, isize i)
{
	for (isize k = i + 1; k < claims->len && k <= i + CLAIMS_AHEAD; k++)
		if (claims->at[k].related == i && (claims->at[k].relation == RELATION_RETRACTS ||
		    claims->at[k].relation == RELATION_SUPERSEDES))
			return true;
	return false;
}

/* "… that 17 were killed. The report was wrong": nobody else says so, it is taken back. */
static bool
is_called_wrong_behind(const struct analysis *a, const struct claim *c)
{
	isize sentence = sentence_at(a, c->where.begin);
	const struct sentence *s = sentence + 1 < a->sentences.len ? &a->sentences.at[sentence + 1] : NULL;

	if (c->kind != CLAIM_CASUALTY || !c->count.is_stated || !c->source.is_stated || s == NULL ||
	    !sentence_has(s, LEX_REVISION_WORD) || s->end - s->first < 3 ||
	    has_word(a, s->first + 2, s->end, LEX_REPORTING_VERB, NULL))
		return false;
	return lex_at(a, s->first, LEX_DEFINITE) != NULL && lex_at(a, s->first + 1, LEX_REPORTING_NOUN) != NULL &&
	    (has_word(a, s->first, s->end, LEX_REVISION_WORD, "wrong") ||
	    has_word(a, s->first, s->end, LEX_REVISION_WORD, "retract"));
}

void
revision_find(const struct analysis *a, struct claim_list *claims)
{
	for (isize i = 0; i < claims->len; i++)
		if (is_taken_back(a, &claims->at[i]) || is_reported_wrongly(a, &claims->at[i]) ||
		    is_called_wrong_behind(a, &claims->at[i]))
			claims->at[i].modality = MODALITY_DENIED;
	for (isize i = 0; i < claims->len; i++)
		if (is_total(&claims->at[i]))
			revise(a, claims, i);
	for (isize i = 0; i < claims->len; i++)
		if (is_total(&claims->at[i]) && str_equal(claims->at[i].rule, STR(RULE_OF_LATER)))
			overtake(claims, i);
	for (isize i = 0; i < claims->len; i++)
		if (is_of_edition(a, &claims->at[i]) && !is_revised(claims, i))
			claims->at[i].modality = MODALITY_DENIED;
}
