/*
 * incidents/tally.c - votes of voices become a range.
 *
 * A vote is what one voice says about one question (a site, or the incident):
 * where its live totals agree it is what they agree on, where they do not it
 * is the lowest for the minimum and the highest for the maximum.
 */
#include "incidents/tally.h"

#include "incidents/domain.h"
#include "incidents/interval.h"
#include "incidents/joined.h"
#include "incidents/part.h"
#include "incidents/supersede.h"
#include "incidents/version.h"
#include "incidents/voice.h"

#include <stdlib.h>

enum { QUESTION_WHOLE = -1 };    /* else an index into account.sites */

struct vote {
	isize   voice;
	bool    has_low, has_high;
	struct interval low, high;   /* what the ends rest on */
	struct index_list entries;
	struct index_list lows, highs;  /* those of them that give the ends; none: all do */
	bool    limits;              /* only "more than" or vague: pulls nothing down */
	bool    is_sum;              /* of what several voices say of the sites */
};
struct vote_list { struct vote *at; isize len, room; };

static bool
is_asked(const struct item *entry, enum effect effect)
{
	return entry->claim->kind == CLAIM_CASUALTY && entry->is_live &&
	    domain_tally(entry->claim->effect) == effect;
}

/* ---- one voice's vote -------------------------------------------------- */

static void
vote_add(struct vote *vote, struct interval range, bool is_generic)
{
	bool limits = range.bound == BOUND_VAGUE || range.bound == BOUND_AT_MOST ||
	    (is_generic && range.bound == BOUND_MORE_THAN);

	if (!vote->has_low && !vote->has_high) {
		vote->low = vote->high = range;
		vote->limits = limits;
	} else if (interval_agree(vote->low, range) && interval_agree(vote->high, range)) {
		vote->low = interval_both(vote->low, range);
		vote->high = interval_both(vote->high, range);
		vote->limits = vote->limits && limits;
	} else {
		if (interval_low(range) < interval_low(vote->low))
			vote->low = range;
		if (interval_low(range) > interval_low(vote->high))
			vote->high = range;
		vote->limits = vote->limits && limits;
	}
	vote->has_low = vote->low.has_min;
	vote->has_high = vote->high.has_stated || vote->high.has_min;
}

/* The number that an interval states for the top. */
static int64_t
stated_top(struct interval i)
{
	if (i.has_max)
		return i.max;
	return i.has_stated ? i.stated : i.min;
}

/* Entry ${at} and what is joined to it have moved an end, or say the same. */
static void
vote_support(const struct account *account, isize at, bool has_moved, bool is_same,
    struct index_list *list, struct arena *keep)
{
	if (has_moved)
		*list = (struct index_list){ 0 };
	if (has_moved || is_same)
		joined_entries(account, at, list, keep);
}

/* The count of entry ${at}, with the groups joined to it. */
static void
vote_count(const struct account *account, isize at, bool is_generic, struct vote *vote,
    struct arena *keep)
{
	struct interval range = joined_project(account, at, STATUS_UNKNOWN);
	struct vote before = *vote;
	bool is_first = before.entries.len == 0;

	vote_add(vote, range, is_generic);
	joined_entries(account, at, &vote->entries, keep);
	vote_support(account, at, is_first || interval_low(before.low) != interval_low(vote->low),
	    interval_low(range) == interval_low(vote->low), &vote->lows, keep);
	vote_support(account, at, is_first || stated_top(before.high) != stated_top(vote->high),
	    stated_top(range) == stated_top(vote->high), &vote->highs, keep);
}

static void
append(struct index_list *out, const struct index_list *more, struct arena *keep)
{
	for (isize i = 0; i < more->len; i++)
		*PUSH(out, keep) = more->at[i];
}

/* What is summed up rests on all that either side rests on. */
static void
vote_rests_on(struct vote *vote, const struct vote *other, struct arena *keep)
{
	append(&vote->entries, &other->entries, keep);
	append(&vote->lows, &other->lows, keep);
	append(&vote->highs, &other->highs, keep);
}

/* Who counts more of one status than it says in all has said that more died. */
static void
vote_raise(struct vote *vote, const struct vote *part, struct arena *keep)
{
	if (part->entries.len == 0 || interval_low(part->high) <= interval_high(vote->high))
		return;
	vote->high = part->high;
	vote->highs = part->highs;
	append(&vote->entries, &part->entries, keep);
}

/* Civilians and combatants counted apart are two groups of one voice. */
static void
vote_parts(const struct account *account, const struct voice *v, enum effect effect,
    isize question, struct vote *vote, struct arena *keep)
{
	struct vote part[2] = { 0 };
	bool has_total = false;

	for (isize i = 0; i < v->entries.len; i++) {
		isize at = v->entries.at[i];
		const struct item *entry = &account->entries.at[at];
		enum status status = joined_status(account, at);
		struct vote *into = vote;

		if (!is_asked(entry, effect) || entry->domain != DOMAIN_SAME ||
		    entry->site != question || entry->joined_to != -1)
			continue;
		if (status == STATUS_CIVILIAN || status == STATUS_COMBATANT)
			into = &part[status == STATUS_COMBATANT];
		else
			has_total = true;
		vote_count(account, at, v->is_generic, into, keep);
	}
	for (int i = 0; i < 2 && has_total; i++)
		vote_raise(vote, &part[i], keep);
	if (has_total || (part[0].entries.len == 0 && part[1].entries.len == 0))
		return;
	if (part[0].entries.len == 0 || part[1].entries.len == 0) {
		*vote = part[part[0].entries.len == 0];
		return;
	}
	*vote = part[0];
	vote->low = interval_add(part[0].low, part[1].low);
	vote->high = interval_add(part[0].high, part[1].high);
	vote_rests_on(vote, &part[1], keep);
}

static struct vote
vote_of(const struct account *account, isize voice, enum effect effect, isize question,
    struct arena *keep)
{
	struct vote vote = { .voice = voice };

	vote_parts(account, &account->voices.at[voice], effect, question, &vote, keep);
	return vote;
}

/* A voice that counted the main site: the incident is no smaller than that
 * part of it.  A count of another site alone is no vote for the whole. */
static bool
vote_of_main_site(const struct account *account, isize voice, enum effect effect,
    struct vote *out, struct arena *keep)
{
	*out = (struct vote){ .voice = voice };
	for (isize s = 0; s < account->sites.len; s++)
		if (account->sites.at[s].is_main)
			*out = vote_of(account, voice, effect, s, keep);
	out->low.has_max = out->high.has_max = false;
	if (out->low.bound != BOUND_MORE_THAN)
		out->low.bound = out->high.bound = BOUND_AT_LEAST;
	return out->has_low;
}

/* The voice's sites together, where it counted all of them. */
static bool
vote_of_all_sites(const struct account *account, isize voice, enum effect effect,
    struct vote *out, struct arena *keep)
{
	*out = (struct vote){ .voice = voice };
	for (isize s = 0; s < account->sites.len; s++) {
		struct vote one = vote_of(account, voice, effect, s, keep);

		if (one.entries.len == 0 || !one.has_low)
			return false;
		out->low = s == 0 ? one.low : interval_add(out->low, one.low);
		out->high = s == 0 ? one.high : interval_add(out->high, one.high);
		out->limits = out->limits || one.limits;
		vote_rests_on(out, &one, keep);
	}
	out->has_low = out->has_high = account->sites.len > 0;
	return account->sites.len > 0;
}

static bool
vote_of_sites(const struct account *account, isize voice, enum effect effect,
    struct vote *out, struct arena *keep)
{
	return account->sites_are_disjoint
	    ? vote_of_all_sites(account, voice, effect, out, keep)
	    : vote_of_main_site(account, voice, effect, out, keep);
}

/* ---- the ends of a range ----------------------------------------------- */

static void
end_from(struct figure_end *end, struct interval range, bool is_top, const struct vote *vote,
    str rule)
{
	const struct index_list *own = is_top ? &vote->highs : &vote->lows;

	*end = (struct figure_end){ .is_stated = true, .bound = range.bound, .about = range.about,
		.entries = own->len > 0 ? *own : vote->entries, .rule = rule };
	if (range.bound == BOUND_MORE_THAN)
		end->value = range.stated;
	else if (is_top && range.has_max)
		end->value = range.max;
	else
		end->value = range.has_min ? range.min : range.stated;
}

/* What an end says at least: "more than 100" is 101. */
static int64_t
end_low(const struct figure_end *end)
{
	return end->bound == BOUND_MORE_THAN ? end->value + 1 : end->value;
}

static int
by_stated_high(const void *a, const void *b)
{
	const struct vote *x = *(struct vote *const *)a, *y = *(struct vote *const *)b;
	int64_t p = stated_top(x->high), q = stated_top(y->high);

	if (p != q)
		return p > q ? -1 : 1;
	return x->voice < y->voice ? -1 : x->voice > y->voice;
}

/* A count pulls the minimum down; a limit ("dozens", residents' "more than")
 * only where nobody counted. */
static void
minimum_find(const struct vote_list *votes, struct range *out)
{
	const struct vote *best = NULL;

	for (int only_limits = 0; only_limits < 2 && best == NULL; only_limits++)
		for (isize i = 0; i < votes->len; i++) {
			const struct vote *v = &votes->at[i];

			if (v->has_low && v->limits == (only_limits == 1) &&
			    (best == NULL || interval_low(v->low) < interval_low(best->low)))
				best = v;
		}
	if (best != NULL)
		end_from(&out->min, best->low, false, best,
		    best->is_sum ? STR("rule.min.sites") : STR("rule.min.lowest"));
}

/* A sum of sites may be of several voices, of which none counted the whole. */
static bool
is_of_several(const struct account *account, const struct vote *vote)
{
	for (isize i = 1; i < vote->entries.len; i++)
		if (account->entries.at[vote->entries.at[i]].voice !=
		    account->entries.at[vote->entries.at[0]].voice)
			return true;
	return false;
}

static void
maximum_find(const struct account *account, const struct vote_list *votes,
    const struct profile *profile, struct range *out, struct arena *keep)
{
	const struct vote **ranked = NEW_ARRAY(keep, const struct vote *, votes->len + 1);
	isize count = 0, kth;

	for (isize i = 0; i < votes->len; i++)
		if (votes->at[i].has_high && votes->at[i].high.bound != BOUND_VAGUE &&
		    voice_is_independent(&account->voices.at[votes->at[i].voice]))
			ranked[count++] = &votes->at[i];
	out->voices = count;
	if (count == 0)
		return;
	list_sort(ranked, count, (isize)sizeof *ranked, by_stated_high);
	kth = profile->voices <= count ? (isize)profile->voices - 1 : count - 1;
	out->is_one_voice = count == 1 && !is_of_several(account, ranked[0]);
	end_from(&out->max, ranked[kth]->high, true, ranked[kth],
	    ranked[kth]->is_sum ? STR("rule.max.sites")
	    : out->is_one_voice ? STR("rule.max.one_voice") : STR("rule.max.kth"));
}

/* Figures above the maximum stand beside it. */
static void
higher_find(const struct vote_list *votes, struct range *out, struct arena *keep)
{
	for (isize i = 0; i < votes->len; i++)
		if (votes->at[i].has_high && stated_top(votes->at[i].high) > out->max.value &&
		    votes->at[i].high.bound != BOUND_VAGUE)
			for (isize j = 0; j < votes->at[i].entries.len; j++)
				*PUSH(&out->higher, keep) = votes->at[i].entries.at[j];
}

/* The top is never under the bottom; where it rests on an open bound it is
 * open, and printed with the bound's own word. */
static void
range_close(struct range *range)
{
	range->is_stated = range->min.is_stated || range->max.is_stated;
	if (!range->max.is_stated && range->min.is_stated)
		range->max = range->min;
	if (range->min.is_stated && range->max.value < end_low(&range->min))
		range->max = range->min;
	range->is_open = range->max.bound == BOUND_MORE_THAN ||
	    range->max.bound == BOUND_AT_LEAST || range->max.bound == BOUND_VAGUE;
	if (range->is_open && range->max.value == range->min.value)
		range->max.rule = STR("rule.max.open");
}

static struct range
range_of(const struct account *account, const struct vote_list *votes,
    const struct profile *profile, struct arena *keep)
{
	struct range out = { 0 };

	minimum_find(votes, &out);
	maximum_find(account, votes, profile, &out, keep);
	range_close(&out);
	higher_find(votes, &out, keep);
	return out;
}

/* ---- who votes ---------------------------------------------------------- */

enum side { SIDE_VOICES, SIDE_CARRIERS, SIDE_PARTIES };

static bool
is_on(const struct voice *v, enum side side)
{
	switch (side) {
	case SIDE_VOICES:   return voice_is_admitted(v);
	case SIDE_CARRIERS: return v->is_carrier && !v->is_party;
	default:            return v->is_party;
	}
}

static struct interval
of_end(const struct figure_end *end, bool is_open)
{
	return (struct interval){ .has_min = true, .min = end_low(end), .has_max = !is_open,
		.max = end->value, .has_stated = true, .stated = end->value, .bound = end->bound,
		.about = end->about };
}

/* Somebody who counted one site, and whose vote on the whole is none of ${votes}; -1 = nobody. */
static isize
voice_without_vote(const struct account *account, const struct index_list *entries,
    const struct vote_list *votes)
{
	for (isize i = 0; i < entries->len; i++) {
		isize voice = account->entries.at[entries->at[i]].voice, v = 0;

		while (v < votes->len && votes->at[v].voice != voice)
			v++;
		if (v == votes->len)
			return voice;
	}
	return -1;
}

/* The sites added up, lowest to lowest and highest to highest, where some voice counted one
 * site and not the whole: its count is in no other vote. */
static void
vote_sum_of_sites(const struct account *account, struct vote_list *votes, struct arena *keep)
{
	struct vote sum = { .has_low = true, .has_high = true, .is_sum = true };

	if (account->sites.len == 0 || !account->sites_are_disjoint)
		return;
	for (isize s = 0; s < account->sites.len; s++) {
		const struct range *r = &account->sites.at[s].killed;
		struct interval low = of_end(&r->min, r->is_open), high = of_end(&r->max, r->is_open);

		if (!r->min.is_stated || !r->max.is_stated)
			return;
		sum.low = s == 0 ? low : interval_add(sum.low, low);
		sum.high = s == 0 ? high : interval_add(sum.high, high);
		append(&sum.lows, &r->min.entries, keep);
		append(&sum.highs, &r->max.entries, keep);
	}
	append(&sum.entries, &sum.lows, keep);
	append(&sum.entries, &sum.highs, keep);
	sum.voice = voice_without_vote(account, &sum.entries, votes);
	if (sum.voice >= 0)
		*PUSH(votes, keep) = sum;
}

static struct vote_list
votes_gather(const struct account *account, enum effect effect, isize question,
    enum side side, struct arena *keep)
{
	struct vote_list out = { 0 };

	for (isize v = 0; v < account->voices.len; v++) {
		struct vote one;

		if (!is_on(&account->voices.at[v], side))
			continue;
		one = vote_of(account, v, effect, question, keep);
		if (one.entries.len > 0)
			*PUSH(&out, keep) = one;
		if (question == QUESTION_WHOLE &&
		    vote_of_sites(account, v, effect, &one, keep))
			*PUSH(&out, keep) = one;
	}
	if (question == QUESTION_WHOLE && effect == EFFECT_KILLED && side == SIDE_VOICES)
		vote_sum_of_sites(account, &out, keep);
	return out;
}

/* Of the incident, a count of one of its sites is a floor, like a count of a part. */
static bool
is_floor(const struct item *entry, isize question)
{
	if (question == QUESTION_WHOLE && entry->site >= 0 && entry->domain == DOMAIN_SAME)
		return true;
	return entry->domain == DOMAIN_NARROWER &&
	    (question == QUESTION_WHOLE || entry->site == question);
}

/* Floors where nobody gives a total: the highest of them holds. */
static void
floors_only(const struct account *account, enum effect effect, isize question,
    struct range *out, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *entry = &account->entries.at[i];
		struct interval floor = domain_project(entry);
		struct vote vote = { .voice = entry->voice };

		if (!is_asked(entry, effect) || !is_floor(entry, question) || !floor.has_min ||
		    !voice_is_admitted(&account->voices.at[entry->voice]))
			continue;
		floor.has_max = false;
		if (floor.bound == BOUND_EXACTLY)
			floor.bound = BOUND_AT_LEAST;
		if (out->min.is_stated && end_low(&out->min) >= floor.min)
			continue;
		*PUSH(&vote.entries, keep) = i;
		end_from(&out->min, floor, false, &vote, STR("rule.min.floor"));
		out->max = out->min;
		out->is_one_voice = true;
		out->voices = 1;
	}
	range_close(out);
}

static struct range
range_asked(const struct account *account, enum effect effect, isize question,
    const struct profile *profile, struct arena *keep)
{
	struct vote_list votes = votes_gather(account, effect, question, SIDE_VOICES, keep);
	struct range out = range_of(account, &votes, profile, keep);

	if (!out.is_stated)
		floors_only(account, effect, question, &out, keep);
	for (enum side side = SIDE_CARRIERS; !out.is_stated && side <= SIDE_PARTIES; side++) {
		votes = votes_gather(account, effect, question, side, keep);
		out = range_of(account, &votes, profile, keep);
		if (votes.len == 0)
			continue;
		out.is_parties_only = side == SIDE_PARTIES;
		if (!out.max.is_stated || side == SIDE_PARTIES) {
			struct range wide = out;

			for (isize i = 0; i < votes.len; i++)
				if (votes.at[i].has_high && (!wide.max.is_stated ||
				    stated_top(votes.at[i].high) > wide.max.value))
					end_from(&wide.max, votes.at[i].high, true, &votes.at[i],
					    STR("rule.max.parties"));
			out.max = wide.max;
			range_close(&out);
		}
		out.is_one_voice = votes.len == 1;
	}
	return out;
}

/* ---- conceded, named, set ----------------------------------------------- */

/* A party's count of one site stands on the conceded line, too. */
static void
votes_of_sites(const struct account *account, enum effect effect, struct vote_list *votes,
    struct arena *keep)
{
	for (isize v = 0; v < account->voices.len; v++)
		for (isize s = 0; s < account->sites.len; s++) {
			struct vote one;

			if (!account->voices.at[v].is_party)
				continue;
			one = vote_of(account, v, effect, s, keep);
			if (one.entries.len > 0)
				*PUSH(votes, keep) = one;
		}
}

/* The account without what parties say of fighters and of those whom others harmed. */
static struct account
conceding(const struct account *account, struct arena *keep)
{
	struct account out = *account;

	out.entries.at = NEW_ARRAY(keep, struct item, account->entries.len);
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *e = &out.entries.at[i];

		*e = account->entries.at[i];
		e->is_live &= e->not_conceded.len == 0;
		if (e->joined_to != -1 && account->entries.at[e->joined_to].not_conceded.len > 0)
			e->joined_to = -1;              /* "nine fighters and three women" */
	}
	return out;
}

/* What parties say of the harm, lowest to highest, whether they accept it or not. */
static struct range
conceded_range(const struct account *whole, enum effect effect, struct arena *keep)
{
	struct account own = conceding(whole, keep);
	const struct account *account = &own;
	struct vote_list votes = votes_gather(account, effect, QUESTION_WHOLE, SIDE_PARTIES, keep);
	struct range out = { 0 };

	votes_of_sites(account, effect, &votes, keep);
	for (isize i = 0; i < votes.len; i++) {
		const struct vote *v = &votes.at[i];

		if (v->has_low && (!out.min.is_stated || interval_low(v->low) < out.min.value))
			end_from(&out.min, v->low, false, v, STR("rule.conceded"));
		if (v->has_high && (!out.max.is_stated || stated_top(v->high) > out.max.value))
			end_from(&out.max, v->high, true, v, STR("rule.conceded"));
	}
	out.voices = votes.len;
	range_close(&out);
	return out;
}

/* What an acceptance has raised the maximum to is above it no more. */
static void
higher_drop(const struct account *account, struct range *range)
{
	isize kept = 0;

	for (isize i = 0; range->max.is_stated && i < range->higher.len; i++)
		if (stated_top(account->entries.at[range->higher.at[i]].range) > range->max.value)
			range->higher.at[kept++] = range->higher.at[i];
	range->higher.len = range->max.is_stated ? kept : range->higher.len;
}

/* A party that accepts harm in a number says at least that number died. */
static void
raise_by_acceptance(const struct account *account, struct tally *tally, struct arena *keep)
{
	for (isize b = 0; b < account->belligerents.len; b++) {
		isize at = account->belligerents.at[b].accepted;
		const struct item *entry = at == -1 ? NULL : &account->entries.at[at];
		struct vote vote = { 0 };

		if (entry == NULL || !entry->is_live || domain_tally(entry->claim->effect) !=
		    tally->effect || !entry->range.has_min)
			continue;
		tally->is_accepted = true;
		if (tally->range.min.is_stated && entry->range.min <= end_low(&tally->range.min))
			continue;
		*PUSH(&vote.entries, keep) = at;
		end_from(&tally->range.min, entry->range, false, &vote, STR("rule.min.accepted"));
		range_close(&tally->range);
		higher_drop(account, &tally->range);
	}
}

static void
raise_by_names(struct tally *tally)
{
	struct range *range = &tally->range;

	if (tally->named == 0 || (range->min.is_stated && end_low(&range->min) >= tally->named))
		return;
	range->min = (struct figure_end){ .is_stated = true, .value = tally->named,
		.bound = BOUND_AT_LEAST, .rule = STR("rule.min.named") };
	tally->is_raised_by_names = true;
	range_close(range);
}

static void
rulings_apply(struct tally *tally, const struct ruling_list *rulings)
{
	for (isize i = 0; rulings != NULL && i < rulings->len; i++) {
		const struct ruling_row *r = &rulings->at[i];
		struct figure_end end = { .is_stated = true, .value = r->value,
			.bound = BOUND_EXACTLY, .rule = STR("rule.set") };

		if (tally->effect != EFFECT_KILLED)
			continue;
		if (r->kind == RULING_NAMED)
			tally->named = r->value;
		if (r->kind != RULING_SET_MIN && r->kind != RULING_SET_MAX)
			continue;
		if (!tally->range.is_set)
			tally->computed = tally->range;
		if (r->kind == RULING_SET_MAX) {
			tally->has_set_max = true;
			tally->set_max = r->value;
		}
		*(r->kind == RULING_SET_MIN ? &tally->range.min : &tally->range.max) = end;
		tally->range.is_set = true;
		range_close(&tally->range);
		if (r->kind == RULING_SET_MIN && !tally->has_set_max &&
		    str_equal(tally->range.max.rule, end.rule))
			tally->range.max.rule = STR("rule.max.raised");
	}
	raise_by_names(tally);
}

/* ---- all of it ----------------------------------------------------------- */

/* The same voice counts others of another status: what it says of these is no
 * total. */
static bool
is_one_status_of_several(const struct account *account, const struct item *entry)
{
	const struct voice *v = &account->voices.at[entry->voice];
	enum status status = entry->claim->victims.status;

	if (status != STATUS_CIVILIAN && status != STATUS_COMBATANT)
		return false;
	for (isize i = 0; i < v->entries.len; i++) {
		const struct item *other = &account->entries.at[v->entries.at[i]];

		if (is_asked(other, domain_tally(entry->claim->effect)) &&
		    other->domain == DOMAIN_SAME && other->site == entry->site &&
		    other->claim->victims.status != status)
			return true;
	}
	return false;
}

static void
versions_count(const struct account *account, struct tally *tally,
    const struct profile *profile, struct arena *keep, struct arena scratch)
{
	struct numbered *all = NEW_ARRAY(&scratch, struct numbered, account->entries.len + 1);
	isize count = 0;

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *entry = &account->entries.at[i];
		struct interval range = interval_loosen(joined_project(account, i, STATUS_UNKNOWN),
		    profile->about_percent);

		if (!is_asked(entry, tally->effect) || entry->joined_to != -1 || (!range.has_min && !range.has_max))
			continue;
		if (entry->site >= 0 || is_one_status_of_several(account, entry)) {
			range.has_max = false;     /* a part of the incident's people */
			range.bound = BOUND_AT_LEAST;
		}
		all[count++] = (struct numbered){ range, i };
	}
	tally->versions = versions_find(all, count, keep, scratch);
}

static void
tally_count(struct account *account, enum effect effect, const struct profile *profile,
    const struct ruling_list *rulings, struct arena *keep, struct arena scratch)
{
	struct tally tally = { .effect = effect };

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *entry = &account->entries.at[i];

		if (entry->claim->kind != CLAIM_CASUALTY ||
		    domain_tally(entry->claim->effect) != effect || entry->domain == DOMAIN_OUTSIDE)
			continue;
		tally.claims++;
		tally.read += entry->review != RULING_NONE;
	}
	if (tally.claims == 0)
		return;
	for (isize s = 0; effect == EFFECT_KILLED && s < account->sites.len; s++)
		account->sites.at[s].killed = range_asked(account, effect, s, profile, keep);
	tally.range = range_asked(account, effect, QUESTION_WHOLE, profile, keep);
	if (effect == EFFECT_KILLED && account->sites.len > 1 && !account->sites_are_disjoint) {
		account->sites_are_disjoint = true;
		tally.if_disjoint = range_asked(account, effect, QUESTION_WHOLE, profile, keep);
		account->sites_are_disjoint = false;
	}
	tally.conceded = conceded_range(account, effect, keep);
	raise_by_acceptance(account, &tally, keep);
	if (end_low(&tally.if_disjoint.min) <= end_low(&tally.range.min))
		tally.if_disjoint.is_stated = false;     /* nothing would change */
	rulings_apply(&tally, rulings);
	versions_count(account, &tally, profile, keep, scratch);
	tally.best = part_best(account, &tally, keep);
	tally.is_provisional = tally.range.is_stated && tally.range.voices < profile->provisional;
	*PUSH(&account->tallies, keep) = tally;
}

void
tallies_count(struct account *account, const struct profile *profile,
    const struct ruling_list *rulings, struct arena *keep, struct arena scratch)
{
	static const enum effect asked[] = { EFFECT_KILLED, EFFECT_INJURED, EFFECT_MISSING,
		EFFECT_DETAINED, EFFECT_DISPLACED };

	for (isize i = 0; i < COUNT_OF(asked); i++)
		tally_count(account, asked[i], profile, rulings, keep, scratch);
}

const struct tally *
tally_of(const struct account *account, enum effect effect)
{
	for (isize i = 0; i < account->tallies.len; i++)
		if (account->tallies.at[i].effect == effect)
			return &account->tallies.at[i];
	return NULL;
}
