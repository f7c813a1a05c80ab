/* incidents/joined.c - "six soldiers and nine fighters were killed". */
#include "incidents/joined.h"

#include "incidents/domain.h"
#include "incidents/interval.h"
#include "incidents/voice.h"

/* "Six soldiers and nine fighters were killed": the verb of the second is that of the
 * first; "killing six soldiers and nine fighters": the verb of the first is that of the second. */
static bool
share_a_clause(const struct claim *a, const struct claim *b)
{
	return (span_holds(a->where, b->where) && a->where.begin < b->where.begin) ||
	    (span_holds(b->where, a->where) && a->where.end < b->where.end);
}

/* Both are of one clause, of one voice, and neither is in the other. */
static bool
is_joined(const struct item *whole, const struct item *group)
{
	const struct claim *a = whole->claim, *b = group->claim;

	return a->kind == CLAIM_CASUALTY && b->kind == CLAIM_CASUALTY &&
	    whole->report == group->report && whole->voice == group->voice &&
	    whole->site == group->site && a->effect == b->effect &&
	    whole->domain == DOMAIN_SAME && group->domain == DOMAIN_SAME &&
	    b->relation == RELATION_NONE && a->relation != RELATION_SUM_OF &&
	    share_a_clause(a, b) && a->count.where.end <= b->count.where.begin;
}

void
joined_find(struct account *account)
{
	for (isize i = 0; i < account->entries.len; i++)
		account->entries.at[i].joined_to = -1;
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *whole = &account->entries.at[i];

		/* Entries of one clause stand together: they were said at once. */
		for (isize j = i + 1; whole->joined_to == -1 && j < account->entries.len &&
		    account->entries.at[j].report == whole->report &&
		    account->entries.at[j].claim->where.begin < whole->claim->where.end; j++)
			if (account->entries.at[j].joined_to == -1 &&
			    is_joined(whole, &account->entries.at[j]))
				account->entries.at[j].joined_to = i;
	}
}

/* The next entry after ${at} that is joined to ${i}, or -1. */
static isize
next_joined(const struct account *account, isize i, isize at)
{
	const struct item *whole = &account->entries.at[i];

	for (isize j = at + 1; j < account->entries.len; j++) {
		const struct item *entry = &account->entries.at[j];

		if (entry->report != whole->report ||
		    entry->claim->where.begin >= whole->claim->where.end)
			break;
		if (entry->joined_to == i && entry->is_live)
			return j;
	}
	return -1;
}

bool
joined_leads(const struct account *account, isize i)
{
	return next_joined(account, i, i) != -1;
}

enum status
joined_status(const struct account *account, isize i)
{
	enum status status = account->entries.at[i].claim->victims.status;

	for (isize j = next_joined(account, i, i); j != -1; j = next_joined(account, i, j))
		if (account->entries.at[j].claim->victims.status != status)
			return STATUS_UNKNOWN;
	return status;
}

struct interval
joined_project(const struct account *account, isize i, enum status status)
{
	struct interval out = domain_project(&account->entries.at[i]);

	for (isize j = next_joined(account, i, i); j != -1; j = next_joined(account, i, j))
		if (status == STATUS_UNKNOWN ||
		    account->entries.at[j].claim->victims.status == status)
			out = interval_add(out, domain_project(&account->entries.at[j]));
	return out;
}

void
joined_entries(const struct account *account, isize i, struct index_list *out,
    struct arena *keep)
{
	for (isize j = i; j != -1; j = next_joined(account, i, j))
		*PUSH(out, keep) = j;
}

/* Does an admitted voice count civilians and others in one clause? */
static bool
others_died_too(const struct account *account, enum effect effect, isize voice)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *group = &account->entries.at[i];
		const struct item *whole = group->joined_to == -1 ? NULL
		    : &account->entries.at[group->joined_to];

		if (whole != NULL && group->claim->effect == effect && group->voice != voice &&
		    voice_is_admitted(&account->voices.at[group->voice]) &&
		    (group->claim->victims.status == STATUS_CIVILIAN) !=
		    (whole->claim->victims.status == STATUS_CIVILIAN))
			return true;
	}
	return false;
}

void
joined_narrow_civilians(struct account *account)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *e = &account->entries.at[i];

		if (e->claim->kind == CLAIM_CASUALTY && e->domain == DOMAIN_SAME && e->joined_to == -1 &&
		    e->claim->victims.status == STATUS_CIVILIAN && !joined_leads(account, i) &&
		    others_died_too(account, e->claim->effect, e->voice)) {
			e->domain = DOMAIN_NARROWER;
			e->rule = STR("rule.civilians");
		}
	}
}
