/* claims/named_claim.c - names for counts of one that name nobody. */
#include "claims/named_claim.h"

static bool
is_of_one(const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY && c->count.is_stated && c->count.has_max &&
	    c->count.has_min && c->count.min == 1 && c->count.max == 1;
}

static isize
token_from(const struct analysis *a, isize at)
{
	const struct sentence *s = &a->sentences.at[sentence_at(a, at)];

	for (isize t = s->first; t < s->end; t++)
		if (a->tokens.at[t].begin >= at)
			return t;
	return s->first;
}

/* 'p' for a pronoun, 'd' for "the mayor", 0 for anything else: "his wife" is somebody else. */
static char
reference(const struct analysis *a, const struct claim *c)
{
	isize t = token_from(a, c->count.where.begin);

	/* "The gunman shot himself" */
	for (isize i = t; i < a->tokens.len && a->tokens.at[i].begin < c->where.end; i++)
		if (lex_is(a, i, LEX_CULPRIT) || lex_value_at(a, i, LEX_OBJECT_PRONOUN, "own") != NULL)
			return 0;

	if (lex_is(a, t, LEX_PRONOUN) && a->tokens.at[t].end >= c->count.where.end)
		return 'p';
	return lex_is(a, t, LEX_DEFINITE) && !token_is(a, t, TAG_BIT(TAG_PRPS)) ? 'd' : 0;
}

/* "killed X, the mayor and a guard": the one named in that sentence is not told of twice in it. */
static bool
is_listed_with(const struct claim *named, const struct claim *c)
{
	return named != NULL && named->sentence.begin == c->sentence.begin && named->effect == c->effect;
}

static void
name(struct claim *c, str who, struct arena *keep)
{
	*PUSH(&c->victims.names, keep) = who;
}

static void
fill_incident(const struct analysis *a, const struct doc_incident *d, struct arena *keep,
    struct extraction *out)
{
	bool alone = d->victim_names.len == 1;
	const struct claim *named = NULL;

	for (isize i = 0; i < d->claim_count; i++) {
		struct claim *c = &out->claims.at[d->claims[i]];
		char meant;

		if (!is_of_one(c))
			continue;
		if (c->victims.names.len > 0) {
			named = c;
			continue;
		}
		meant = reference(a, c);
		if (meant == 'd' && is_listed_with(named, c))
			continue;
		if (meant != 0 && alone)
			name(c, d->victim_names.at[0], keep);
		else if (meant == 'p' && named != NULL)
			name(c, named->victims.names.at[0], keep);
	}
}

static bool
is_named_in(const struct doc_incident *d, const struct extraction *out, str who)
{
	for (isize i = 0; i < d->claim_count; i++) {
		const struct str_list *names = &out->claims.at[d->claims[i]].victims.names;

		for (isize k = 0; k < names->len; k++)
			if (str_equal_nocase(names->at[k], who))
				return true;
	}
	return false;
}

/* May ${c} count one more person of name? */
static bool
has_room(const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY && c->scope == SCOPE_INCIDENT && c->count.is_stated && c->count.has_min &&
	    c->count.min > c->victims.names.len && c->relation != RELATION_SUM_OF && c->effect != EFFECT_DISPLACED &&
	    c->modality != MODALITY_DENIED && c->modality != MODALITY_HYPOTHETICAL;
}

/* "Three journalists were killed: A, B and C.", "Two men died. They were A and B.": the count nearest before the
 * name, at most two sentences, that has room for it; NULL = none. */
static struct claim *
count_before(const struct analysis *a, const struct doc_incident *d, isize at, struct extraction *out)
{
	enum { SENTENCES = 2 };
	isize sentence = sentence_at(a, at);
	struct claim *best = NULL;

	for (isize i = 0; i < d->claim_count; i++) {
		struct claim *c = &out->claims.at[d->claims[i]];

		if (has_room(c) && c->count.where.begin < at && sentence - sentence_at(a, c->where.begin) <= SENTENCES &&
		    (best == NULL || c->count.where.begin >= best->count.where.begin))
			best = c;
	}
	return best;
}

/* Victims that the text names beside its counts. */
static void
fill_beside(const struct analysis *a, const struct doc_incident *d, struct arena *keep, struct extraction *out)
{
	for (isize i = 0; i < d->victim_names.len; i++) {
		str  who = d->victim_names.at[i];
		isize at = who.ptr - a->text.ptr;
		struct claim *c;

		if (at < 0 || at >= a->text.len || is_named_in(d, out, who))
			continue;
		c = count_before(a, d, at, out);
		if (c != NULL)
			name(c, who, keep);
	}
}

void
named_claim_fill(const struct analysis *a, struct arena *keep, struct extraction *out)
{
	for (isize i = 0; i < out->incidents.len; i++) {
		fill_incident(a, &out->incidents.at[i], keep, out);
		fill_beside(a, &out->incidents.at[i], keep, out);
	}
}
