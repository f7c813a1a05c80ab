/* incidents/beside.c - kept beside the count, each with its reason. */
#include "incidents/beside.h"

#include "incidents/tally.h"
#include "incidents/voice.h"

static bool
holds(const struct index_list *list, isize entry)
{
	for (isize i = 0; i < list->len; i++)
		if (list->at[i] == entry)
			return true;
	return false;
}

static void
put(struct account *account, isize entry, str rule, struct arena *keep)
{
	*PUSH(&account->beside, keep) = (struct beside){ entry, rule };
}

/* The same victims said again add nothing and need no line of their own. */
static bool
is_repetition(const struct item *e)
{
	return e->domain == DOMAIN_BESIDE && str_equal(e->rule, STR("rule.repeats"));
}

void
beside_gather(struct account *account, struct arena *keep)
{
	const struct tally *killed = tally_of(account, EFFECT_KILLED);

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];
		const struct voice *voice = e->voice == -1 ? NULL : &account->voices.at[e->voice];

		if (e->claim->kind != CLAIM_CASUALTY || is_repetition(e))
			continue;
		if (e->domain == DOMAIN_OUTSIDE)
			*PUSH(&account->outside, keep) = i;
		else if (e->domain == DOMAIN_BESIDE || e->domain == DOMAIN_WIDER)
			put(account, i, e->rule, keep);
		else if (!e->is_live)
			continue;
		else if (e->claim->effect == EFFECT_MISSING)
			put(account, i, STR("rule.missing"), keep);
		else if (killed != NULL && holds(&killed->range.higher, i))
			put(account, i, e->domain == DOMAIN_NARROWER ? STR("rule.part_above")
			    : STR("rule.higher_one_voice"), keep);
		else if (voice != NULL && voice->is_party && e->domain == DOMAIN_SAME)
			put(account, i, e->not_conceded.len > 0 ? e->not_conceded : STR("rule.party"), keep);
		else if (voice != NULL && voice->is_carrier && e->domain == DOMAIN_SAME &&
		    killed != NULL && killed->range.voices > 0)
			put(account, i, STR("rule.carrier"), keep);
	}
}
