/* incidents/several.c - a total over several places, in and beside an incident. */
#include "incidents/several.h"

#include "incidents/interval.h"
#include "incidents/voice.h"

/* The event of its report that an entry's claim is of; NULL = none. */
static const struct doc_incident *
event_of(const struct account *account, const struct item *entry)
{
	const struct extraction *x = account->reports.at[entry->report].extraction;
	isize event = entry->claim->incident;

	return event >= 0 && event < x->incidents.len ? &x->incidents.at[event] : NULL;
}

static bool
is_count(const struct item *entry)
{
	return entry->claim->kind == CLAIM_CASUALTY && entry->claim->scope == SCOPE_INCIDENT;
}

/* A count of one of the places: the text says that it is, or it is of a town and no total. */
static bool
is_of_one(const struct doc_incident *event)
{
	return !event->is_total && (event->is_part ||
	    (event->place.is_located && event->place.precision != PRECISION_NONE && event->place.precision <= PRECISION_CITY));
}

/* ${entry} is of no site any more. */
static void
leave_site(struct account *account, isize entry)
{
	struct index_list *at;
	isize kept = 0;

	if (account->entries.at[entry].site < 0)
		return;
	at = &account->sites.at[account->entries.at[entry].site].entries;
	for (isize i = 0; i < at->len; i++)
		if (at->at[i] != entry)
			at->at[kept++] = at->at[i];
	at->len = kept;
}

void
several_place(struct account *account)
{
	bool one = false, total = false;

	for (isize i = 0; i < account->entries.len; i++) {
		const struct doc_incident *event = event_of(account, &account->entries.at[i]);

		if (event == NULL || !is_count(&account->entries.at[i]))
			continue;
		one |= is_of_one(event);
		total |= event->is_total;
	}
	account->is_total = total && !one;
	for (isize i = 0; i < account->entries.len && total; i++) {
		struct item *entry = &account->entries.at[i];
		const struct doc_incident *event = event_of(account, entry);

		if (event == NULL || !event->is_total || !is_count(entry))
			continue;
		leave_site(account, i);
		entry->site = account->is_total ? SITE_WHOLE : SITE_WIDER;
	}
}

const struct doc_incident *
several_total(const struct account *account, const struct item *entry)
{
	const struct doc_incident *event = is_count(entry) ? event_of(account, entry) : NULL;
	const struct extraction *x = account->reports.at[entry->report].extraction;

	return event != NULL && event->is_part && event->part_of >= 0 && event->part_of < x->incidents.len
	    ? &x->incidents.at[event->part_of] : NULL;
}

/* Is ${event} of the report a total that holds an event of the account? */
static bool
holds_one(const struct account *account, isize report, isize event)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *entry = &account->entries.at[i];
		const struct doc_incident *own = entry->report == report && is_count(entry) ? event_of(account, entry) : NULL;

		if (own != NULL && own->is_part && own->part_of == event)
			return true;
	}
	return false;
}

static bool
is_entry(const struct account *account, const struct claim *c)
{
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].claim == c)
			return true;
	return false;
}

/* The report's own words print what it quotes somebody for. */
static bool
is_quoted_too(const struct extraction *x, const struct doc_incident *total, const struct claim *c)
{
	for (isize i = 0; i < total->claim_count; i++) {
		const struct claim *other = &x->claims.at[total->claims[i]];

		if (other != c && other->effect == c->effect && other->count.has_min && other->count.min == c->count.min &&
		    (c->source.is_stated ? other->source.is_stated && other < c : other->source.is_stated || other < c))
			return true;
	}
	return false;
}

static void
put_beside(struct account *account, isize report, const struct claim *c, struct arena *keep)
{
	const struct report *r = &account->reports.at[report];
	struct item total = { .claim = c, .report = report, .voice = voice_beside(account, report, &c->source, keep),
		.speaker = c->source, .site = SITE_WIDER, .superseded_by = -1, .joined_to = -1, .said = c->said, .domain = DOMAIN_WIDER, .rule = STR("rule.total"),
		.range = interval_of(&c->count, &account->profile) };

	if (!date_is_known(total.said)) {
		total.said = date_is_known(r->document->published) ? r->document->published : r->extraction->published;
		total.said_is_published = true;
	}
	*PUSH(&account->entries, keep) = total;
	*PUSH(&account->beside, keep) = (struct beside){ account->entries.len - 1, total.rule };
}

void
several_beside(struct account *account, const struct id_map *accepted, struct arena *keep)
{
	for (isize r = 0; r < account->reports.len; r++) {
		const struct extraction *x = account->reports.at[r].extraction;

		for (isize k = 0; k < x->incidents.len; k++) {
			const struct doc_incident *total = &x->incidents.at[k];

			if (!total->is_total || !holds_one(account, r, k))
				continue;
			for (isize c = 0; c < total->claim_count; c++) {
				const struct claim *claim = &x->claims.at[total->claims[c]];

				if (claim->kind == CLAIM_CASUALTY && claim->relation != RELATION_SUBSET_OF &&
				    claim->count.is_stated && !is_quoted_too(x, total, claim) && !is_entry(account, claim) &&
				    (accepted == NULL || id_map_get(accepted, claim->id.bytes) >= 0))
					put_beside(account, r, claim, keep);
			}
		}
	}
}
