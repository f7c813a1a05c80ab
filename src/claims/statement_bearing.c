/*
 * claims/statement_bearing.c - what a statement bears on: the causes that
 * evidence speaks for or against, every cause that one clause names together
 * ("a missile hit a car bomb"), and whether somebody is unsure of a strike or
 * of harm.
 *
 * Evidence against is written as a stance: its speaker asserts a finding, and
 * the finding denies a cause (stance denies, of cause).
 */
#include "claims/attack.h"
#include "claims/statement_parts.h"

enum { BEARING_SENTENCES = 2 };    /* how far back evidence looks for its cause */

static isize
bearing_token(const struct statement_reader *r, isize byte)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	isize i = s->first;

	while (i < s->end && r->a->tokens.at[i].end <= byte)
		i++;
	return i;
}

/* A weapon or way of attack; NULL pointer where none begins here. */
static str
cause_at(const struct statement_reader *r, isize token)
{
	const struct lex_hit *hit = attack_noun_at(r->a, (int32_t)token);

	return hit == NULL || strcmp(hit->sense->value, "attack") == 0 ||
	    strcmp(hit->sense->value, "mode") == 0 ? (str){ 0 } : str_of(hit->sense->value);
}

static void
add_cause(const struct statement_reader *r, struct claim *claim, str cause)
{
	for (isize i = 0; i < claim->causes.len; i++)
		if (str_equal(claim->causes.at[i], cause))
			return;
	*PUSH(&claim->causes, r->keep) = cause;
}

/* From the claim's first word to the end of its clause. */
static isize
clause_end(const struct statement_reader *r, isize first)
{
	isize end = r->a->sentences.at[r->sentence].end;

	for (isize i = first; i < end; i++) {
		const struct lex_hit *hit = lex_at(r->a, i, LEX_CLAUSE_BREAK);

		if (part_of(r->a, i) == PART_COMMA || part_of(r->a, i) == PART_STOP ||
		    (hit != NULL && strcmp(hit->sense->value, "new") == 0))
			return i;
	}
	return end;
}

/* One account may need two things: they are one cause together. */
static void
cause_together(const struct statement_reader *r, struct claim *claim)
{
	isize first = bearing_token(r, claim->where.begin), end = clause_end(r, first);

	if (claim->causes.len == 0)
		return;
	for (isize i = first; i < end; i++) {
		str cause = cause_at(r, i);

		if (cause.ptr == NULL)
			continue;
		add_cause(r, claim, cause);
		i += lex_at(r->a, i, LEX_ATTACK_NOUN)->tokens - 1;
		if (r->a->tokens.at[i].end > claim->where.end)
			claim->where.end = r->a->tokens.at[i].end;
	}
}

/* A party that owns up to a strike names the cause with it. */
static void
own_cause_named(const struct statement_reader *r, struct claim *claim)
{
	isize first = bearing_token(r, claim->where.begin), end = clause_end(r, first);

	if (claim->of != OF_STRIKE || claim->causes.len > 0 ||
	    (claim->stance != STANCE_ACKNOWLEDGES && claim->stance != STANCE_CLAIMS))
		return;
	for (isize i = first; i < end && claim->causes.len == 0; i++)
		if (cause_at(r, i).ptr != NULL)
			add_cause(r, claim, cause_at(r, i));
}

/* "unsure whether it had carried out air strikes": of the strike. */
static void
unsure_of(const struct statement_reader *r, struct claim *claim)
{
	isize first = bearing_token(r, claim->where.end), end = clause_end(r, first);

	if (claim->stance != STANCE_UNSURE || claim->of != OF_HARM)
		return;
	for (isize i = first; i < end; i++)
		if (lex_is(r->a, i, LEX_ATTACK_NOUN))
			claim->of = OF_STRIKE;
}

static bool
is_same_speaker(const struct claim *a, const struct claim *b)
{
	return a->source.is_stated && b->source.is_stated && (str_equal(a->source.text,
	    b->source.text) || (a->source.name.len > 0 && str_equal(a->source.name, b->source.name)));
}

/* The account of the cause that the same speaker has just given. */
static const struct claim *
own_cause(const struct statement_reader *r, isize claim)
{
	isize from = r->sentence > BEARING_SENTENCES ? r->sentence - BEARING_SENTENCES : 0;
	const struct claim *c = &r->out->at[claim];

	for (isize i = claim - 1; i >= 0 && r->out->at[i].sentence.begin >=
	    r->a->sentences.at[from].where.begin; i--)
		if (r->out->at[i].kind == CLAIM_CAUSE && is_same_speaker(&r->out->at[i], c))
			return &r->out->at[i];
	return NULL;
}

/* The cause that its speaker has just given, else the one its clause names. */
static void
evidence_bears(const struct statement_reader *r, isize at)
{
	struct claim *claim = &r->out->at[at];
	isize first = bearing_token(r, claim->where.begin), end = clause_end(r, first);
	bool  is_against = statement_negation(r, first, 6) >= 0;
	const struct claim *told = is_against ? NULL : own_cause(r, at);

	for (isize i = 0; told != NULL && i < told->causes.len; i++)
		add_cause(r, claim, told->causes.at[i]);
	if (told != NULL)
		is_against = told->modality == MODALITY_DENIED;
	for (isize i = first; i < end && told == NULL; i++) {
		if (cause_at(r, i).ptr == NULL)
			continue;
		add_cause(r, claim, cause_at(r, i));
		i += lex_at(r->a, i, LEX_ATTACK_NOUN)->tokens - 1;
	}
	if (!is_against || claim->causes.len == 0)
		return;
	claim->stance = STANCE_DENIES;
	claim->of = OF_CAUSE;
}

/* "There was a car bomb, but on the main road": a cause that was elsewhere. */
static void
elsewhere(struct statement_reader *r)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	for (isize i = s->first; i < s->end; i++) {
		const struct lex_hit *hit;
		isize end = i + 8 < s->end ? i + 8 : s->end;

		if (!lex_is(r->a, i, LEX_ATTACK_NOUN) || cause_at(r, i).ptr == NULL)
			continue;
		hit = lex_at(r->a, i, LEX_ATTACK_NOUN);

		struct finding f = { .kind = CLAIM_EVIDENCE, .first = i, .last = i + hit->tokens - 1, .quotation = -1,
			.stance = STANCE_DENIES, .of = OF_CAUSE, .cause = cause_at(r, i), .rule = "cause elsewhere" };
		for (isize k = f.last + 1; k + 1 < end; k++) {
			const struct lex_hit *turn = lex_at(r->a, k, LEX_CLAUSE_BREAK);

			if (turn == NULL || strcmp(turn->sense->value, "new") != 0 ||
			    turn->tokens != 1 || part_of(r->a, k + 1) != PART_PREPOSITION)
				continue;
			statement_push(r, &f);
			return;
		}
	}
}

void
statement_bearing(struct statement_reader *r)
{
	elsewhere(r);
	for (isize i = r->first_claim; i < r->out->len; i++) {
		struct claim *claim = &r->out->at[i];

		if (claim->kind == CLAIM_CAUSE) {
			cause_together(r, claim);
		} else if (claim->kind == CLAIM_POSITION) {
			own_cause_named(r, claim);
			unsure_of(r, claim);
		}
	}
	for (isize i = r->first_claim; i < r->out->len; i++)
		if (r->out->at[i].kind == CLAIM_EVIDENCE && r->out->at[i].stance == STANCE_NONE)
			evidence_bears(r, i);
}
