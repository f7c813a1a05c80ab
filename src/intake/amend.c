/* intake/amend.c - people's decisions over the claims that the rules find. */
#include "intake/inner.h"

#include "store/claim_json.h"
#include "store/decision_json.h"

struct amending {
	const struct decided *decided;
	struct extraction *found;
	struct arena *keep;
};

static isize
claim_with(const struct extraction *x, claim_id id)
{
	for (isize i = 0; i < x->claims.len; i++)
		if (memcmp(x->claims.at[i].id.bytes, id.bytes, sizeof id.bytes) == 0)
			return i;
	return -1;
}

/* Is it a claim that a person decided on itself? */
static bool
is_decided(const struct amending *a, const struct claim *c)
{
	for (isize i = 0; i < a->decided->rows.len; i++)
		if (a->decided->rows.at[i].holds && a->decided->rows.at[i].terms.has_claim &&
		    memcmp(a->decided->rows.at[i].terms.claim.bytes, c->id.bytes, 16) == 0)
			return true;
	return false;
}

/* The decided claim replaces one of its kind and effect on the same words; it
 * goes where that one was (DESIGN 9, Identity). */
static isize
stand_in(struct amending *a, const struct claim *decided)
{
	for (isize i = 0; i < a->found->claims.len; i++) {
		struct claim *c = &a->found->claims.at[i];
		struct claim  now = *decided;

		if (c->kind != decided->kind || c->effect != decided->effect ||
		    !span_overlaps(c->where, decided->where) || is_decided(a, c))
			continue;
		now.incident = c->incident;
		now.related = c->related;
		now.relation = c->relation;
		*c = now;
		return i;
	}
	return -1;
}

/* The claim of a decision in the extraction; one that the rules find no more
 * is put back as the person saw it. */
static bool
find(struct amending *a, const struct decided_row *row, isize *at, struct err *e)
{
	struct claim kept;

	*at = claim_with(a->found, row->terms.claim);
	if (*at >= 0 || row->terms.snapshot.ptr == NULL)
		return true;
	if (!claim_from_json(row->terms.snapshot, a->keep, &kept, e))
		return false;
	kept.id = row->terms.claim;
	*at = stand_in(a, &kept);
	if (*at >= 0)
		return true;
	kept.incident = kept.related = -1;
	kept.relation = RELATION_NONE;
	kept.rule = STR("no-longer-proposed");
	*at = a->found->claims.len;
	*PUSH(&a->found->claims, a->keep) = kept;
	return true;
}

static bool
amend_one(struct amending *a, const struct decided_row *row, struct err *e)
{
	struct claim entered;
	isize at;

	if (row->kind == RULING_ADD) {
		if (!claim_from_json(row->terms.snapshot, a->keep, &entered, e))
			return false;
		entered.id = decided_added_id(row->decision->id);
		*PUSH(&a->found->claims, a->keep) = entered;
		return true;
	}
	if (!find(a, row, &at, e))
		return false;
	return row->kind != RULING_EDIT || at < 0 ||
	    claim_patch(&a->found->claims.at[at], row->terms.set, a->keep,
	        &a->found->claims.at[at], e);
}

bool
claims_amend(const struct decided *decided, reading_id reading, struct extraction *found,
    struct arena *keep, struct err *e)
{
	struct amending a = { decided, found, keep };

	for (isize i = 0; i < decided->rows.len; i++) {
		const struct decided_row *row = &decided->rows.at[i];

		if (!row->holds || row->refused.ptr != NULL ||
		    memcmp(row->terms.reading.bytes, reading.bytes, sizeof reading.bytes) != 0 ||
		    (row->kind != RULING_ADD && !decided_is_on_claim(row->kind)))
			continue;
		if (!amend_one(&a, row, e))
			return err_note(e, "a decision of %s", row->decision->decided.text);
	}
	return true;
}
