/* claims/statement_cause.c - how the harm came about, where a clause of its
 * own says so, and what a party tells of its own attacks. */
#include "claims/attack.h"
#include "claims/statement_parts.h"

static bool
is_border(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return part == PART_COMMA || part == PART_STOP || part == PART_RELATIVE ||
	    part == PART_COLON || lex_is(a, i, LEX_SUBORDINATOR) ||
	    lex_is(a, i, LEX_CLAUSE_OPENER);
}

/* A word of harm that is no "carried out". */
static bool
is_harm(const struct analysis *a, isize i)
{
	return lex_is(a, i, LEX_EFFECT) && !lex_is(a, i, LEX_OWN_ACT);
}

/* A count's own clause keeps its cause: true where a word of harm stands
 * between the borders around ${at}. */
bool
statement_tells_harm(const struct statement_reader *r, isize at)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	for (isize i = at; i >= s->first && i > at - 30 && !is_border(r->a, i); i--)
		if (is_harm(r->a, i))
			return true;
	for (isize i = at + 1; i < s->end && i < at + 30 && !is_border(r->a, i); i++)
		if (is_harm(r->a, i))
			return true;
	return false;
}

static bool
is_past(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return part == PART_FINITE || part == PART_PARTICIPLE;
}

/* "A missile hit a car bomb": an attack, then what it does. */
static isize
impact_after(const struct statement_reader *r, isize from)
{
	isize end = r->a->sentences.at[r->sentence].end;

	for (isize i = from; i < end && i < from + 8 && !is_border(r->a, i); i++)
		if (lex_is(r->a, i, LEX_ATTACK_VERB) && is_past(r->a, i))
			return i;
	return -1;
}

static void
push_cause(struct statement_reader *r, isize first, isize last, str cause, enum modality modality,
    struct token_range actor, const char *rule)
{
	struct finding f = { .kind = CLAIM_CAUSE, .first = first, .last = last, .cause = cause,
		.modality = modality, .actor = actor, .quotation = -1, .rule = rule };

	statement_push(r, &f);
}

/* "Fighters had booby-trapped the house, the army said": a word that names an
 * attack stands as a verb of somebody's words. */
static bool
is_done(const struct statement_reader *r, isize i)
{
	isize first = r->a->sentences.at[r->sentence].first;

	return i > first && lex_is(r->a, i - 1, LEX_VERB_HELPER) &&
	    !lex_is(r->a, i - 1, LEX_CLITIC) &&              /* "Saturday's shelling" */
	    part_of(r->a, i) != PART_NOUN &&
	    speaker_of(r->people, token_span(r->a, i, i), r->keep).source.is_stated &&
	    !statement_tells_harm(r, i);
}

/* "a misfired rocket by X hit": whom "by" at ${at} names, or nobody. */
static struct token_range
behind_by(const struct statement_reader *r, isize at)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	return at + 1 < s->end && lex_is(r->a, at, LEX_BY) ? (struct token_range){ at + 1, noun_phrase_end(r->a, at + 1, s->end) }
	    : (struct token_range){ 0, 0 };
}

/* An attack noun at ${i}. */
static void
noun_cause(struct statement_reader *r, isize i, const struct lex_hit *hit)
{
	isize first = r->a->sentences.at[r->sentence].first, last = i + hit->tokens - 1, verb;
	struct token_range nobody = { 0, 0 };
	str cause = str_of(hit->sense->value);

	if (i > first && lex_is(r->a, i - 1, LEX_NO_DETERMINER) &&
	    speaker_of(r->people, token_span(r->a, i, i), r->keep).source.is_stated) {
		push_cause(r, i - 1, last, cause, MODALITY_DENIED, nobody, "no attack");
		return;
	}
	for (isize k = i - 1; k >= first && k > i - 4; k--) {
		const struct lex_hit *adverb = lex_at(r->a, k, LEX_REPORT_ADVERB);
		enum modality modality;

		if (adverb != NULL && modality_parse(str_of(adverb->sense->value), &modality) &&
		    (k == first || !lex_is(r->a, k - 1, LEX_DEFINITE)) && !statement_tells_harm(r, i)) {
			push_cause(r, k, last, cause, modality, nobody, "alleged attack");
			return;
		}
	}
	if (is_done(r, i)) {
		push_cause(r, i - 1, last, cause, MODALITY_NONE, statement_subject(r, i),
		    "attack that somebody did");
		return;
	}
	verb = impact_after(r, last + 1);
	if (verb < 0)
		statement_refuse(r, i, "an attack that is neither denied, alleged nor said to hit anything");
	else if (statement_tells_harm(r, i))
		statement_refuse(r, i, "the count of its clause keeps the cause");
	else
		push_cause(r, i, verb, cause, MODALITY_NONE, behind_by(r, last + 1), "attack hits");
}

/* Who did what the verb at ${i} says: its subject; of "the market was shelled" and "Market
 * shelled, medics say" the one behind "by". */
static struct token_range
doer(const struct statement_reader *r, isize i, isize last)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	bool passive = i > s->first && lex_value_at(r->a, i - 1, LEX_VERB_HELPER, "be") != NULL;
	enum part next = last + 1 < s->end ? part_of(r->a, last + 1) : PART_STOP;

	if (last + 1 < s->end && lex_is(r->a, last + 1, LEX_BY)) {
		struct token_range by = { last + 2, noun_phrase_end(r->a, last + 2, s->end) };

		for (isize k = by.first + 1; k < by.end; k++)
			if (part_of(r->a, k) == PART_PREPOSITION && !lex_is(r->a, k, LEX_OF))
				by.end = k;             /* "by troops on 10 May" */
		return by;
	}
	if (passive || next == PART_COMMA || next == PART_STOP)
		return (struct token_range){ 0, 0 };
	return statement_subject(r, i);
}

/* "Troops shelled a road": a verb that names the means. */
static void
verb_cause(struct statement_reader *r, isize i, const struct lex_hit *hit)
{
	str cause = str_of(hit->sense->value);
	isize end = r->a->sentences.at[r->sentence].end, last = i + hit->tokens - 1;

	if (!is_past(r->a, i) || statement_tells_harm(r, i)) {
		statement_refuse(r, i, is_past(r->a, i) ? "the count of its clause keeps the cause"
		    : "a verb of attack that tells nothing that happened");
		return;
	}
	if (str_equal(cause, STR("impact")) || str_equal(cause, STR("attack"))) {
		/* The means may stand behind: "attacked from the air". */
		for (isize k = last + 1; k < end && k < last + 5; k++) {
			const struct lex_hit *means = lex_at(r->a, k, LEX_ATTACK_NOUN);

			if (means != NULL && part_of(r->a, k) == PART_PREPOSITION) {
				push_cause(r, i, k, str_of(means->sense->value), MODALITY_NONE,
				    (struct token_range){ 0, 0 }, "attacked from");
				return;
			}
		}
		statement_refuse(r, i, "a verb of attack without its means");
		return;
	}
	push_cause(r, i, last, cause, MODALITY_NONE, doer(r, i, last), "means in the verb");
}

/* "is alleged to have fired a rocket" */
static void
alleged_cause(struct statement_reader *r, isize q)
{
	const struct quotation *quotation = &r->people->quotations->at[q];
	isize first = token_at(r->a, quotation->cue.begin), end = r->a->sentences.at[r->sentence].end;

	if (quote_modality(quotation) != MODALITY_ALLEGED || r->people->voices[q].who.is_stated)
		return;
	for (isize i = first; i < end && i < first + STATEMENT_WINDOW; i++) {
		const struct lex_hit *hit = attack_noun_at(r->a, (int32_t)i);

		if (hit != NULL && !statement_tells_harm(r, i)) {
			push_cause(r, first, i + hit->tokens - 1, str_of(hit->sense->value),
			    MODALITY_ALLEGED, statement_subject(r, first), "alleged to have");
			return;
		}
	}
}

/* People whom a verb of killing has behind it uncounted: "killed the people there",
 * "killed them".  (A count keeps who did it.) */
static bool
takes_people(const struct statement_reader *r, isize i)
{
	isize end = noun_phrase_end(r->a, i + 1, r->a->sentences.at[r->sentence].end);
	bool people = false;

	for (isize k = i + 1; k < end; k++) {
		if (r->a->tokens.at[k].kind == TOKEN_NUMBER || lex_is(r->a, k, LEX_NUMBER) ||
		    lex_is(r->a, k, LEX_VAGUE))
			return false;
		people |= lex_is(r->a, k, LEX_PERSON) ||
		    lex_is(r->a, k, LEX_OBJECT_PRONOUN);
	}
	return people;
}

/* "ISIS rockets killed the people there, the militia said": nobody is counted, and a
 * party and a means are named with the harm. */
static void
harm_cause(struct statement_reader *r, isize i)
{
	struct token_range who = statement_subject(r, i);
	struct finding f = { .kind = CLAIM_RESPONSIBILITY, .first = who.first, .last = i,
		.quotation = -1, .rule = "who killed those not counted" };

	for (isize k = who.first; k < who.end; k++) {
		const struct lex_hit *means = attack_noun_at(r->a, (int32_t)k);
		const struct lex_hit *party = lex_at(r->a, k, LEX_VOICE_PARTY);

		if (party != NULL && range_empty(f.actor))
			f.actor = (struct token_range){ k, k + party->tokens };
		if (means != NULL)
			f.cause = str_of(means->sense->value);
	}
	if (range_empty(f.actor) || !takes_people(r, i) ||
	    !speaker_of(r->people, token_span(r->a, i, i), r->keep).source.is_stated)
		return;
	if (f.cause.len > 0)
		f.kind = CLAIM_CAUSE;
	statement_push(r, &f);
}

void
statement_causes(struct statement_reader *r)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	for (isize q = r->first_quotation; q < r->end_quotation; q++)
		alleged_cause(r, q);
	for (isize i = s->first; i < s->end; i++) {
		const struct lex_hit *hit = attack_noun_at(r->a, (int32_t)i);

		if (hit != NULL && !is_past(r->a, i)) {
			noun_cause(r, i, hit);
			continue;
		}
		if ((hit = lex_at(r->a, i, LEX_ATTACK_VERB)) != NULL)
			verb_cause(r, i, hit);
		else if (lex_value_at(r->a, i, LEX_EFFECT, "killed v") != NULL && part_of(r->a, i) == PART_FINITE)
			harm_cause(r, i);
	}
}

/* ---- what a party tells of itself -------------------------------------- */

/* Does the speaker's name hold this word, whatever its first letter's case? */
static bool
names_word(const struct speaker *who, str word)
{
	isize at = word.len > 3 ? str_find(who->text, str_from(word, 1), 0) : -1, end = at + word.len - 1;

	/* "Syria" is no word of "the Syrian monitor" */
	return at >= 0 && (end >= who->text.len || to_lower(who->text.ptr[end]) < 'a' || to_lower(who->text.ptr[end]) > 'z');
}

/* Between quotation marks, of which one may stand in another sentence. */
static bool
is_in_marks(const struct statement_reader *r, isize token)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	int before = 0, behind = 0;

	for (isize i = s->first; i < s->end; i++)
		if (part_of(r->a, i) == PART_QUOTE)
			*(i < token ? &before : &behind) += 1;
	return before % 2 == 1 || (before == 0 && behind % 2 == 1);
}

/* "it", "we", "our planes", the speaker's own name, or a force of his. */
static bool
is_speaker_himself(const struct statement_reader *r, struct token_range subject,
    const struct speaker *who)
{
	enum part part = range_empty(subject) ? PART_OTHER : part_of(r->a, subject.first);
	isize head = subject.end - 1;

	if (part == PART_PRONOUN && is_in_marks(r, subject.first))
		return lex_value_at(r->a, subject.first, LEX_SPEAKER_PRONOUN, "self") != NULL;
	if (part == PART_PRONOUN || part == PART_POSSESSIVE)
		return true;
	if (part == PART_OTHER)
		return false;
	if (names_word(who, token_text(r->a, head)))
		return true;
	return lex_is(r->a, head, LEX_BODY_NOUN) &&
	    (r->a->tokens.at[subject.first].flags & TOKEN_CAPITAL) != 0 &&
	    names_word(who, token_text(r->a, subject.first));
}

static bool
attack_follows(const struct statement_reader *r, isize from)
{
	isize end = r->a->sentences.at[r->sentence].end;

	for (isize i = from; i < end && i < from + 8; i++)
		if (lex_is(r->a, i, LEX_ATTACK_NOUN))
			return true;
	return false;
}

/* "had not carried out any strike", "carried out no strikes": the verb at ${i} or its object is denied; the token that
 * does so, or -1. */
static isize
act_denied(const struct statement_reader *r, isize i, isize behind)
{
	enum { BEFORE = 3, BEHIND = 2 };
	isize end = r->a->sentences.at[r->sentence].end;

	for (isize k = behind; k < end && k < behind + BEHIND; k++)
		if (lex_is(r->a, k, LEX_NO_DETERMINER))
			return k;
	return statement_negation(r, i, BEFORE);
}

static void
own_act(struct statement_reader *r, isize i, const struct lex_hit *hit)
{
	span here = token_span(r->a, i, i);
	struct attribution said;
	struct token_range subject;
	struct finding f = { .kind = CLAIM_POSITION, .stance = STANCE_ACKNOWLEDGES, .of = OF_STRIKE,
		.is_own = true, .quotation = -1, .rule = "own attack" };

	if (!is_past(r->a, i) || (str_equal(str_of(hit->sense->value), STR("attack")) &&
	    !attack_follows(r, i + hit->tokens)))
		return;
	said = speaker_of(r->people, here, r->keep);
	if (!said.source.is_stated || said.source.organisation.len == 0 || said.source.name.len > 0 ||
	    said.source.role.len > 0 ||
	    said.modality != MODALITY_ASSERTED)
		return;
	subject = statement_subject(r, i);
	if (i > 0 && lex_value_at(r->a, i - 1, LEX_VERB_HELPER, "be") != NULL)
		return;
	if (!is_speaker_himself(r, subject, &said.source))
		return;
	f.first = subject.first;
	f.last = i + hit->tokens - 1;
	f.actor = subject;
	if (act_denied(r, i, i + hit->tokens) >= 0) {
		f.stance = STANCE_DENIES;
		f.modality = MODALITY_DENIED;
		f.of = lex_is(r->a, i, LEX_EFFECT) ? OF_HARM : OF_STRIKE;
	}
	statement_push(r, &f);
}

void
statement_own_acts(struct statement_reader *r)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	if (!sentence_has(s, LEX_OWN_ACT))
		return;
	for (isize i = s->first; i < s->end; i++) {
		const struct lex_hit *hit = lex_at(r->a, i, LEX_OWN_ACT);

		if (hit != NULL)
			own_act(r, i, hit);
	}
}
