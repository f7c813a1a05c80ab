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

/* 'p' for a pronoun, 'd' for "the mayor", 0 for anything else. */
static char
reference(const struct analysis *a, const struct claim *c)
{
	isize t = token_from(a, c->count.where.begin);

	if (lex_at(a, t, LEX_PRONOUN) != NULL && a->tokens.at[t].end >= c->count.where.end)
		return 'p';
	return lex_at(a, t, LEX_DEFINITE) != NULL ? 'd' : 0;
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
	str  before = { 0 };

	for (isize i = 0; i < d->claim_count; i++) {
		struct claim *c = &out->claims.at[d->claims[i]];
		char meant;

		if (!is_of_one(c))
			continue;
		if (c->victims.names.len > 0) {
			before = c->victims.names.at[0];
			continue;
		}
		meant = reference(a, c);
		if (meant != 0 && alone)
			name(c, d->victim_names.at[0], keep);
		else if (meant == 'p' && before.ptr != NULL)
			name(c, before, keep);
	}
}

void
named_claim_fill(const struct analysis *a, struct arena *keep, struct extraction *out)
{
	for (isize i = 0; i < out->incidents.len; i++)
		fill_incident(a, &out->incidents.at[i], keep, out);
}
