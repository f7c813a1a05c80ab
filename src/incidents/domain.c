/* incidents/domain.c - same, narrower, wider, beside, outside. */
#include "incidents/domain.h"

#include "incidents/interval.h"
#include "incidents/voice.h"
#include "incidents/words.h"

#include <stdlib.h>

enum effect
domain_tally(enum effect effect)
{
	switch (effect) {
	case EFFECT_RECOVERED:
	case EFFECT_BURIED:
	case EFFECT_KILLED_OR_INJURED:
		return EFFECT_KILLED;
	default:
		return effect;
	}
}

/* The basis that a claim names, else the one its effect implies. */
static enum basis
basis_of(const struct claim *c)
{
	if (c->basis != BASIS_NONE)
		return c->basis;
	return c->effect == EFFECT_RECOVERED ? BASIS_RECOVERED
	    : c->effect == EFFECT_BURIED ? BASIS_BURIED
	    : c->effect == EFFECT_MISSING ? BASIS_MISSING
	    : c->effect == EFFECT_INJURED ? BASIS_INJURED : BASIS_KILLED;
}

static void
put(struct item *entry, enum domain domain, str rule)
{
	entry->domain = domain;
	entry->rule = rule;
}

/* Families, not people; "eight members of one family", "three from one family" are people. */
static bool
counts_groups(const struct account *account, const struct item *entry, struct arena scratch)
{
	const struct report *r = &account->reports.at[entry->report];
	str said = str_slice(r->document->text, entry->claim->count.where);
	struct word_hit_list groups = words_find(said, report_language(r), LEX_VOICE_FAMILIES, &scratch);

	return groups.len > 0 && !(str_equal(groups.at[0].value, STR("one")) &&
	    entry->range.has_min && entry->range.min > 1);
}

/* "The names of 14 people who were killed": whose names are known, not all who died. */
static bool
named_before(const struct report *r, const struct item *entry, struct arena *scratch)
{
	enum { BEFORE = 24 };
	span before = { entry->claim->where.begin, entry->claim->where.begin };
	struct word_hit_list hits;

	before.begin -= before.begin - entry->claim->sentence.begin < BEFORE
	    ? before.begin - entry->claim->sentence.begin : BEFORE;
	hits = words_find(str_slice(r->document->text, before), report_language(r), LEX_VOICE_NAMED,
	    scratch);
	return hits.len > 0 && hits.at[hits.len - 1].where.end + 1 >= span_len(before);
}

/* "Six of the wounded", "eleven remain in hospital": some of those harmed; NULL = no. */
static str
part_by_words(const struct account *account, const struct item *entry, struct arena *scratch)
{
	const struct report *r = &account->reports.at[entry->report];
	struct word_hit_list hits = words_find(str_slice(r->document->text, entry->claim->where),
	    report_language(r), LEX_VOICE_PART, scratch);

	for (isize i = 0; i < hits.len; i++) {
		isize at = entry->claim->where.begin + hits.at[i].where.begin;

		if (!str_equal(hits.at[i].value, STR("part")))
			return entry->claim->effect == EFFECT_INJURED ? STR("rule.treated") : (str){ 0 };
		if (at < entry->claim->count.where.end)
			return STR("rule.part");
	}
	return named_before(r, entry, scratch) ? STR("rule.named_some") : (str){ 0 };
}

/* "Two more have died", "a sixth victim died": those before them are not in it. */
static bool
says_more(const struct account *account, const struct item *entry, struct arena *scratch)
{
	const struct report *r = &account->reports.at[entry->report];
	const struct claim *c = entry->claim;
	str said = str_slice(r->document->text, c->count.where);
	struct word_hit_list bounds;

	if (c->effect != EFFECT_KILLED || c->relation != RELATION_NONE)
		return false;
	bounds = words_find(said, report_language(r), LEX_BOUND, scratch);
	for (isize i = 0; i < bounds.len; i++)
		if (str_equal(bounds.at[i].value, str_of(bound_name(BOUND_MORE_THAN))) ||
		    str_equal(bounds.at[i].value, str_of(bound_name(BOUND_AT_LEAST))))
			return false;
	return words_find(said, report_language(r), LEX_VOICE_MORE, scratch).len > 0 ||
	    (c->count.min == 1 && words_find(said, report_language(r), LEX_VICTIM_ORDINAL, scratch).len > 0);
}

/* "A seventh person has died", where the report counts nobody before: the words number the dead.  0 = they do not. */
static int64_t
number_in_row(const struct account *account, const struct item *entry, struct arena scratch)
{
	const struct report *r = &account->reports.at[entry->report];
	const struct claim *c = entry->claim;
	struct word_hit_list hits;
	int64_t number = 0;

	if (c->effect != EFFECT_KILLED || !c->count.has_max || c->count.max != 1 || c->related >= 0)
		return 0;
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].report == entry->report && account->entries.at[i].claim->kind == CLAIM_CASUALTY &&
		    account->entries.at[i].claim->where.begin < c->where.begin)
			return 0;
	hits = words_find(str_slice(r->document->text, c->count.where), report_language(r), LEX_ORDINAL, &scratch);
	return hits.len > 0 && str_to_int(hits.at[0].value, &number) ? number : 0;
}

/* Some of those harmed, by the words of the count. */
static void
narrow_by_words(const struct account *account, struct item *entry, struct arena scratch)
{
	str part = part_by_words(account, entry, &scratch);
	int64_t number = number_in_row(account, entry, scratch);

	if (part.len > 0)
		put(entry, DOMAIN_NARROWER, part);
	else if (number > 1) {
		entry->range.min = entry->range.max = entry->range.stated = number;
		put(entry, DOMAIN_SAME, STR("rule.in_row"));
	} else if (says_more(account, entry, &scratch))
		put(entry, DOMAIN_NARROWER, STR("rule.more"));
	else if (counts_groups(account, entry, scratch))
		put(entry, DOMAIN_NARROWER, STR("rule.families"));
}

/* True where the claim is no count of this incident's people. */
static bool
place_outside(struct item *entry)
{
	const struct claim *c = entry->claim;

	if (c->scope == SCOPE_CUMULATIVE)
		put(entry, DOMAIN_OUTSIDE, STR("rule.cumulative"));
	else if (c->scope == SCOPE_BACKGROUND)
		put(entry, DOMAIN_OUTSIDE, STR("rule.background"));
	else if (c->modality == MODALITY_DENIED)
		put(entry, DOMAIN_OUTSIDE, STR("rule.denied"));
	else if (entry->is_taken_back)
		put(entry, DOMAIN_OUTSIDE, STR("rule.carrier_retracted"));
	else if (!entry->range.has_min && !entry->range.has_max)
		put(entry, DOMAIN_OUTSIDE, STR("rule.no_number"));
	else
		return false;
	return true;
}

static bool
place_beside(struct item *entry)
{
	const struct claim *c = entry->claim;
	enum basis basis = basis_of(c);

	if (c->scope == SCOPE_EXCLUDED)
		put(entry, DOMAIN_BESIDE, STR("rule.excluded"));
	else if (entry->site == SITE_WIDER)
		put(entry, DOMAIN_WIDER, STR("rule.wider_site"));
	else if (c->modality == MODALITY_POSSIBLE || c->modality == MODALITY_HYPOTHETICAL)
		put(entry, DOMAIN_BESIDE, STR("rule.possible"));
	else if (basis == BASIS_REMOVED)
		put(entry, DOMAIN_BESIDE, STR("rule.removed"));
	else if (basis == BASIS_BURIED)
		put(entry, DOMAIN_BESIDE, STR("rule.buried"));
	else if (c->effect == EFFECT_KILLED_OR_INJURED)
		put(entry, DOMAIN_WIDER, STR("rule.killed_or_injured"));
	else if (c->relation == RELATION_REPEATS && !c->source.is_stated)
		put(entry, DOMAIN_BESIDE, STR("rule.repeats"));   /* carried; others who say it count */
	else
		return false;
	return true;
}

static bool
is_part(const struct claim *c)
{
	return c->relation == RELATION_SUBSET_OF || (c->relation != RELATION_SUM_OF &&
	    !(c->relation == RELATION_ADDS_TO && c->related >= 0) && (c->victims.sex != SEX_NONE || c->victims.age != AGE_NONE));
}

/* "Ten died. (...) Three women and two children were killed": ${whole} is more people, of whom ${sum} adds up some. */
static bool
holds_sum(const struct item *whole, const struct item *sum)
{
	return whole->report == sum->report && whole->voice == sum->voice && whole->site == sum->site &&
	    whole->claim->kind == CLAIM_CASUALTY && whole->claim->effect == sum->claim->effect &&
	    whole->domain == DOMAIN_SAME && whole->range.has_min && whole->range.min > sum->range.max;
}

/* A sum, of a list or of what came on top, is a total only where its voice counts no more people in the same report. */
static void
narrow_sums(struct account *account, enum relation how)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *sum = &account->entries.at[i];

		if (sum->claim->kind != CLAIM_CASUALTY || sum->claim->relation != how ||
		    sum->domain != DOMAIN_SAME || !sum->range.has_max)
			continue;
		for (isize k = 0; k < account->entries.len && sum->domain == DOMAIN_SAME; k++)
			if (holds_sum(&account->entries.at[k], sum))
				put(sum, DOMAIN_NARROWER, STR("rule.part"));
	}
}

static void
place_count(struct item *entry)
{
	const struct claim *c = entry->claim;
	enum basis basis = basis_of(c);

	if (is_part(c))
		put(entry, DOMAIN_NARROWER, STR("rule.part"));
	else if (str_equal(c->rule, STR(RULE_OF_WOUNDED)))
		put(entry, DOMAIN_NARROWER, STR("rule.of_wounded"));
	else if (basis == BASIS_SIGHTED)
		put(entry, DOMAIN_NARROWER, STR("rule.sighted"));
	else if (basis == BASIS_MORGUE)
		put(entry, DOMAIN_NARROWER, STR("rule.morgue"));
	else if (basis == BASIS_NAMED)
		put(entry, DOMAIN_NARROWER, STR("rule.named"));
	else if (entry->is_partial)
		put(entry, DOMAIN_NARROWER, STR("rule.so_far"));
	else if (basis == BASIS_RECOVERED)
		put(entry, DOMAIN_SAME, STR("rule.recovered"));
	else
		put(entry, DOMAIN_SAME, STR("rule.same"));
}

/* The entry of the count that ${more} comes on top of, where that is a total or a part of one: NULL = none.  What the text
 * tells itself comes on top of what it has others say, and the other way about; of two who are quoted, each counts alone. */
static struct item *
base_of(const struct account *account, const struct item *more)
{
	const struct claim_list *all = &account->reports.at[more->report].extraction->claims;

	if (more->claim->related < 0 || more->claim->related >= all->len)
		return NULL;
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *base = &account->entries.at[i];

		if (base->report == more->report && base->claim == &all->at[more->claim->related] && base->site == more->site &&
		    (base->domain == DOMAIN_SAME || base->domain == DOMAIN_NARROWER) && (base->voice == more->voice ||
		    !base->claim->source.is_stated || !more->claim->source.is_stated))
			return base;
	}
	return NULL;
}

/* "Nine were killed and four others wounded": others than people whom the report counts otherwise.  "Two more have died"
 * comes on top of what others have reported. */
static bool
is_first_count(const struct account *account, const struct item *entry, struct arena scratch)
{
	const struct report *r = &account->reports.at[entry->report];
	str said = str_slice(r->document->text, entry->claim->count.where);

	if (entry->claim->effect == EFFECT_KILLED && words_find(said, report_language(r), LEX_VOICE_MORE, &scratch).len > 0)
		return false;
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];

		if (e->report == entry->report && e->claim->kind == CLAIM_CASUALTY && e->claim->where.begin < entry->claim->where.begin &&
		    domain_tally(e->claim->effect) == domain_tally(entry->claim->effect))
			return false;
	}
	return true;
}

/* "N more": what it adds to is in the same report, or it is no more than a floor; so it is where that is one.  Of a voice
 * that counts on, the first figure is no total any more. */
static void
add_to_other(struct account *account, struct item *entry, struct arena scratch)
{
	struct item *base = base_of(account, entry);

	if (str_equal(entry->rule, STR("rule.in_row")))
		return;
	if (base == NULL && is_first_count(account, entry, scratch))
		return;
	if (base == NULL) {
		put(entry, DOMAIN_NARROWER, STR("rule.more"));
		return;
	}
	entry->range = interval_add(base->range, entry->range);
	put(entry, base->domain, base->domain == DOMAIN_SAME ? STR("rule.added") : base->rule);
	if (base->voice == entry->voice && base->domain == DOMAIN_SAME)
		put(base, DOMAIN_NARROWER, STR("rule.added_to"));
}

/* The word that makes a count one of "about": "nearly", as it was said. */
static str
about_word(const struct report *report, const struct claim *c, struct arena *keep)
{
	str said = str_slice(report->document->text, c->count.where);
	struct word_hit_list bounds = { 0 };

	if (c->count.bound == BOUND_ABOUT)
		bounds = words_find(said, report_language(report), LEX_BOUND, keep);
	for (isize i = 0; i < bounds.len; i++)
		if (str_equal(bounds.at[i].value, str_of(bound_name(BOUND_ABOUT))))
			return str_lower(str_slice(said, bounds.at[i].where), keep);
	return (str){ 0 };
}

/* ${voice} counts civilians apart from fighters, or -1: anybody counts more than fighters. */
static bool
is_counted_beside(const struct account *account, const struct item *fighters, isize voice)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];

		if (e->claim->kind == CLAIM_CASUALTY && e->domain == DOMAIN_SAME &&
		    domain_tally(e->claim->effect) == domain_tally(fighters->claim->effect) &&
		    e->claim->victims.status != STATUS_COMBATANT &&
		    (voice == -1 || e->voice == voice))
			return true;
	}
	return false;
}

/* Where others count people of any status, a count of fighters is of some of
 * them; a voice that counts both apart has counted two groups (tally.c). */
void
domains_narrow_fighters(struct account *account, struct arena scratch)
{
	struct index_list some = { 0 };

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];

		if (e->claim->kind == CLAIM_CASUALTY && e->domain == DOMAIN_SAME &&
		    e->claim->victims.status == STATUS_COMBATANT &&
		    is_counted_beside(account, e, -1) && !is_counted_beside(account, e, e->voice))
			*PUSH(&some, &scratch) = i;
	}
	for (isize i = 0; i < some.len; i++)
		put(&account->entries.at[some.at[i]], DOMAIN_NARROWER, STR("rule.fighters"));
}

void
domains_place(struct account *account, const struct profile *profile, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *entry = &account->entries.at[i];

		if (entry->claim->kind != CLAIM_CASUALTY)
			continue;
		entry->range = interval_of(&entry->claim->count, profile);
		entry->range.about = about_word(&account->reports.at[entry->report],
		    entry->claim, keep);
		if (place_outside(entry) || place_beside(entry))
			continue;
		place_count(entry);
		if (entry->domain == DOMAIN_SAME)
			narrow_by_words(account, entry, *keep);
	}
	narrow_sums(account, RELATION_SUM_OF);
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].claim->relation == RELATION_ADDS_TO && account->entries.at[i].domain == DOMAIN_SAME)
			add_to_other(account, &account->entries.at[i], *keep);
	narrow_sums(account, RELATION_ADDS_TO);
}

struct interval
domain_project(const struct item *entry)
{
	struct interval out = entry->range;

	switch (entry->domain) {
	case DOMAIN_SAME:
		/* Who was not found is not counted: recovery leaves the top open. */
		if (basis_of(entry->claim) == BASIS_RECOVERED && out.has_min)
			break;
		return out;
	case DOMAIN_NARROWER:
		break;
	case DOMAIN_WIDER:
		out.has_min = false;
		out.min = 0;
		out.bound = BOUND_AT_MOST;
		return out;
	default:
		return (struct interval){ 0 };
	}
	out.has_max = false;
	out.max = 0;
	if (out.bound != BOUND_MORE_THAN && out.bound != BOUND_VAGUE)
		out.bound = BOUND_AT_LEAST;
	return out;
}

/* ---- bodies found so far ---------------------------------------------- */

static date
counted_on(const struct item *entry)
{
	return date_is_known(entry->claim->as_of) ? entry->claim->as_of : entry->said;
}

struct recovery { struct item *entry; int32_t day; };

static int
by_site_and_day(const void *a, const void *b)
{
	const struct recovery *x = a, *y = b;

	if (x->entry->site != y->entry->site)
		return x->entry->site < y->entry->site ? -1 : 1;
	return x->day < y->day ? -1 : x->day > y->day;
}

void
domains_grow(struct account *account, struct arena scratch)
{
	struct recovery *all = NEW_ARRAY(&scratch, struct recovery, account->entries.len + 1);
	isize count = 0;

	for (isize i = 0; i < account->entries.len; i++) {
		struct item *entry = &account->entries.at[i];

		if (entry->claim->kind == CLAIM_CASUALTY && entry->domain == DOMAIN_SAME &&
		    entry->is_live && basis_of(entry->claim) == BASIS_RECOVERED &&
		    date_is_day(counted_on(entry)))
			all[count++] = (struct recovery){ entry, date_to_days(counted_on(entry)) };
	}
	list_sort(all, count, (isize)sizeof *all, by_site_and_day);
	/* From the last day back: the highest later count of the same site. */
	for (isize i = count - 1, end; i >= 0; i = end) {
		int64_t later = -1;

		for (end = i; end >= 0 && all[end].entry->site == all[i].entry->site;) {
			isize  first = end;
			int64_t highest = later;

			while (first >= 0 && all[first].day == all[end].day &&
			    all[first].entry->site == all[i].entry->site) {
				int64_t low = interval_low(all[first].entry->range);

				if (low < later)
					put(all[first].entry, DOMAIN_NARROWER,
					    STR("rule.earlier_recovery"));
				if (low > highest)
					highest = low;
				first--;
			}
			later = highest;
			end = first;
		}
	}
}
