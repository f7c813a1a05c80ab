/* incidents/status.c - killed, civilians, stated combatants. */
#include "incidents/status.h"

#include "incidents/domain.h"
#include "incidents/interval.h"
#include "incidents/joined.h"
#include "incidents/tally.h"
#include "incidents/voice.h"

/* A count of killed with this status that may stand in a status line. */
static bool
is_stated(const struct account *account, const struct item *e, enum status status, isize site)
{
	return e->claim->kind == CLAIM_CASUALTY && e->is_live && e->site == site &&
	    domain_tally(e->claim->effect) == EFFECT_KILLED &&
	    e->claim->victims.status == status && e->range.has_min &&
	    (e->domain == DOMAIN_SAME || e->domain == DOMAIN_NARROWER) &&
	    voice_is_admitted(&account->voices.at[e->voice]);
}

/* Above the maximum of the killed: it stands beside the count, and so does what it
 * says of their status. */
static bool
is_above(const struct account *account, isize entry)
{
	const struct tally *killed = tally_of(account, EFFECT_KILLED);

	for (isize i = 0; killed != NULL && i < killed->range.higher.len; i++)
		if (killed->range.higher.at[i] == entry)
			return true;
	return false;
}

/* The highest stated count of one status: of the whole, or of a site; sites that share
 * nobody are added, and what was said of the whole holds them. */
static struct interval
stated(const struct account *account, enum status status, struct index_list *entries,
    struct arena *keep)
{
	struct interval out = { 0 }, whole = { 0 };
	isize of_whole = 0;

	for (isize site = SITE_WHOLE; site < account->sites.len; site++) {
		struct interval most = { 0 };
		isize best = -1;

		for (isize i = 0; i < account->entries.len; i++) {
			struct interval range = account->entries.at[i].range;

			if (!is_stated(account, &account->entries.at[i], status, site) ||
			    is_above(account, i))
				continue;
			if (joined_leads(account, i))
				range = joined_project(account, i, status);
			if (best != -1 && range.min <= most.min)
				continue;
			best = i;
			most = range;
		}
		if (best == -1)
			continue;
		*PUSH(entries, keep) = best;
		if (site == SITE_WHOLE) {
			whole = most;
			of_whole = 1;
		} else if (account->sites_are_disjoint && out.has_min) {
			out = interval_add(out, most);
		} else if (!out.has_min || most.min > out.min) {
			out = most;
		}
	}
	if (of_whole == 0 || (out.has_min && out.min > whole.min)) {
		entries->at += of_whole;
		entries->len -= of_whole;
		return out;
	}
	entries->len = of_whole;
	return whole;
}

/* A party that accepts to have killed so many civilians says so of itself: no voice is needed beside it. */
static void
raise_by_acceptance(const struct account *account, struct interval *civil, struct index_list *entries, struct arena *keep)
{
	for (isize b = 0; b < account->belligerents.len; b++) {
		isize at = account->belligerents.at[b].accepted;
		const struct item *e = at < 0 ? NULL : &account->entries.at[at];

		if (e == NULL || !e->is_live || !e->range.has_min || e->claim->victims.status != STATUS_CIVILIAN ||
		    domain_tally(e->claim->effect) != EFFECT_KILLED || (civil->has_min && e->range.min <= civil->min))
			continue;
		*civil = e->range;
		*entries = (struct index_list){ 0 };
		*PUSH(entries, keep) = at;
	}
}

/* The killed less the stated combatants.  More combatants than killed leave
 * nothing to say of civilians; invariants name the two figures. */
static void
civilians_top(struct status_lines *s)
{
	int64_t combatants = s->combatants.has_min ? s->combatants.min : 0;

	s->civilians.has_max = s->killed.max.is_stated && !s->killed.is_open &&
	    s->killed.max.value >= combatants;
	if (!s->civilians.has_max)
		return;
	s->civilians.max = s->killed.max.value - combatants;
	if (s->civilians.max == 0 && !s->civilians.has_min)
		s->civilians.has_min = true;
}

static void
civilians_bound(struct account *account, struct interval civil)
{
	struct status_lines *s = &account->status;
	const struct range *killed = &s->killed;

	s->civilians = civil;
	if (s->is_presumed && killed->min.is_stated) {
		s->civilians.has_min = true;
		s->civilians.min = killed->min.value -
		    (s->combatants.has_min ? s->combatants.min : 0);
		if (s->civilians.min < 0)
			s->civilians.min = 0;
	}
	if (killed->max.is_stated && !killed->is_open && s->civilians.min > killed->max.value)
		s->civilians.min = killed->max.value;   /* what sites add up to beyond stands beside */
	civilians_top(s);
	if (s->civilians.has_max && s->civilians.has_min &&
	    s->civilians.max < s->civilians.min)
		s->civilians.max = s->civilians.min;
	s->civilians.bound = s->civilians.has_max && s->civilians.has_min &&
	    s->civilians.max == s->civilians.min ? BOUND_EXACTLY : BOUND_AT_LEAST;
}

/* As many as were killed at most are said to be civilians. */
static bool
are_all_civilians(const struct status_lines *s)
{
	return s->civilians.has_min && s->killed.max.is_stated && !s->killed.is_open && s->civilians.min >= s->killed.max.value;
}

void
status_count(struct account *account, const struct profile *profile, struct arena *keep)
{
	struct status_lines *s = &account->status;
	const struct tally *killed = tally_of(account, EFFECT_KILLED);
	struct interval civil;

	if (killed == NULL)
		return;
	s->killed = killed->range;
	s->is_presumed = profile->presumes_civilian;
	civil = stated(account, STATUS_CIVILIAN, &s->civilian_entries, keep);
	raise_by_acceptance(account, &civil, &s->civilian_entries, keep);
	s->combatants = stated(account, STATUS_COMBATANT, &s->combatant_entries, keep);
	civilians_bound(account, civil);
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];

		if (e->claim->kind == CLAIM_CASUALTY && e->is_live && e->domain == DOMAIN_SAME &&
		    domain_tally(e->claim->effect) == EFFECT_KILLED &&
		    e->claim->victims.status != STATUS_CIVILIAN &&
		    e->claim->victims.status != STATUS_COMBATANT)
			*PUSH(&s->undetermined_entries, keep) = i;
	}
	s->is_undetermined = s->undetermined_entries.len > 0 && (s->is_presumed || !are_all_civilians(s));
}
