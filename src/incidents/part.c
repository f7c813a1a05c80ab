/* incidents/part.c - how many of them were children, women, men, civilians. */
#include "incidents/part.h"

#include "incidents/domain.h"
#include "incidents/interval.h"
#include "incidents/voice.h"

static bool
is_of(const struct claim *c, enum share_kind kind)
{
	switch (kind) {
	case SHARE_CHILDREN:   return c->victims.age == AGE_CHILD;
	case SHARE_WOMEN:      return c->victims.sex == SEX_WOMAN && c->victims.age != AGE_CHILD;
	case SHARE_MEN:        return c->victims.sex == SEX_MAN && c->victims.age != AGE_CHILD;
	case SHARE_CIVILIANS:  return c->victims.status == STATUS_CIVILIAN;
	case SHARE_COMBATANTS: return c->victims.status == STATUS_COMBATANT;
	default:              return false;
	}
}

static bool
counts(const struct account *account, const struct item *e, enum effect effect,
    enum share_kind kind)
{
	return e->claim->kind == CLAIM_CASUALTY && e->is_live && e->range.has_min &&
	    domain_tally(e->claim->effect) == effect && is_of(e->claim, kind) &&
	    e->claim->scope == SCOPE_INCIDENT &&
	    (e->domain == DOMAIN_SAME || e->domain == DOMAIN_NARROWER) &&
	    voice_is_admitted(&account->voices.at[e->voice]);
}

/* "She was among those killed": one person told of, not a count of such people.  One
 * that is a part of a whole ("one woman and three children") is a count. */
static bool
is_person(const struct item *e)
{
	return e->range.has_min && e->range.has_max && e->range.min == 1 && e->range.max == 1 &&
	    e->claim->relation != RELATION_SUBSET_OF;
}

/* What one voice says of the part: its last figure, -1 where it says none.  A
 * person told of takes no count's place. */
static isize
said_by(const struct account *account, isize voice, enum effect effect, enum share_kind kind)
{
	const struct index_list *own = &account->voices.at[voice].entries;
	isize last = -1;

	for (isize i = 0; i < own->len; i++) {
		const struct item *e = &account->entries.at[own->at[i]];

		if (counts(account, e, effect, kind) && (last < 0 || !is_person(e) ||
		    is_person(&account->entries.at[last])))
			last = own->at[i];
	}
	return last;
}

/* Does some voice count such people, not only tell of one? */
static bool
is_counted(const struct account *account, enum effect effect, enum share_kind kind)
{
	for (isize v = 0; v < account->voices.len; v++) {
		isize entry = said_by(account, v, effect, kind);

		if (entry >= 0 && !is_person(&account->entries.at[entry]))
			return true;
	}
	return false;
}

static struct figure_end
end_of(const struct account *account, isize entry, bool is_top, str rule, struct arena *keep)
{
	const struct interval *r = &account->entries.at[entry].range;
	struct figure_end out = { .is_stated = true, .bound = r->bound, .rule = rule,
		.value = r->bound == BOUND_MORE_THAN ? r->stated : is_top && r->has_max ? r->max
		    : r->min };

	*PUSH(&out.entries, keep) = entry;
	return out;
}

static int64_t
high_of(const struct account *account, isize entry)
{
	const struct interval *r = &account->entries.at[entry].range;

	return r->has_max ? r->max : r->has_stated ? r->stated : r->min;
}

/* By value, the highest first; there are few voices. */
static void
insert(const struct account *account, isize *ranked, isize *count, isize entry)
{
	isize at = (*count)++;

	for (; at > 0 && high_of(account, ranked[at - 1]) < high_of(account, entry); at--)
		ranked[at] = ranked[at - 1];
	ranked[at] = entry;
}

static struct tally *
whole_of(struct account *account, enum effect effect)
{
	for (isize i = 0; i < account->tallies.len; i++)
		if (account->tallies.at[i].effect == effect)
			return &account->tallies.at[i];
	return NULL;
}

/* More than the whole has room for, or of a whole that stands beside: so does it. */
static bool
exceeds(const struct account *account, const struct range *whole, isize entry)
{
	const struct item *e = &account->entries.at[entry];

	if (!whole->max.is_stated || whole->is_open)
		return false;
	for (isize i = 0; i < whole->higher.len; i++) {
		const struct item *higher = &account->entries.at[whole->higher.at[i]];

		if (higher->report == e->report && higher->voice == e->voice)
			return true;
	}
	return interval_low(e->range) > whole->max.value;
}

static bool
put_beside(struct account *account, enum effect effect, isize entry, struct arena *keep)
{
	struct tally *whole = whole_of(account, effect);

	if (whole == NULL || !exceeds(account, &whole->range, entry))
		return false;
	for (isize i = 0; i < whole->range.higher.len; i++)
		if (whole->range.higher.at[i] == entry)
			return true;
	*PUSH(&whole->range.higher, keep) = entry;
	return true;
}

/* Whom a party counts so among those whom it accepts to have killed: "ten civilians, including seven children"; -1 = none. */
static isize
accepted_part(const struct account *account, enum effect effect, enum share_kind kind)
{
	isize most = -1;

	for (isize b = 0; b < account->belligerents.len; b++) {
		isize whole = account->belligerents.at[b].accepted;
		const struct item *of = whole < 0 ? NULL : &account->entries.at[whole];

		for (isize i = 0; of != NULL && i < account->entries.len; i++) {
			const struct item *e = &account->entries.at[i];

			if (e->report == of->report && e->voice == of->voice && e->is_live && e->range.has_min && is_of(e->claim, kind) &&
			    domain_tally(e->claim->effect) == effect && e->claim->scope == SCOPE_INCIDENT &&
			    (most < 0 || e->range.min > account->entries.at[most].range.min))
				most = i;
		}
	}
	return most;
}

/* What a party accepts died; as of the whole, no voice is needed beside it. */
static void
raise_by_acceptance(const struct account *account, enum effect effect, enum share_kind kind, struct range *out, struct arena *keep)
{
	isize entry = accepted_part(account, effect, kind);

	if (entry < 0 || (out->is_stated && account->entries.at[entry].range.min <= out->min.value))
		return;
	out->min = end_of(account, entry, false, STR("rule.min.accepted"), keep);
	if (!out->is_stated || out->max.value < out->min.value)
		out->max = out->min;
	out->is_stated = true;
}

static void
voices_range(struct account *account, const struct profile *profile, enum effect effect,
    enum share_kind kind, struct range *out, struct arena *keep)
{
	isize *ranked = NEW_ARRAY(keep, isize, account->voices.len), count = 0, lowest = -1, kth;
	bool counted = is_counted(account, effect, kind);

	*out = (struct range){ 0 };
	for (isize v = 0; v < account->voices.len; v++) {
		isize entry = said_by(account, v, effect, kind);

		if (entry < 0 || (counted && is_person(&account->entries.at[entry])) ||
		    put_beside(account, effect, entry, keep))
			continue;
		insert(account, ranked, &count, entry);
		if (lowest < 0 || interval_low(account->entries.at[entry].range) <
		    interval_low(account->entries.at[lowest].range))
			lowest = entry;
	}
	if (lowest < 0)
		return;
	kth = profile->voices <= count ? (isize)profile->voices - 1 : count - 1;
	out->is_stated = true;
	out->voices = count;
	out->is_one_voice = count == 1;
	out->min = end_of(account, lowest, false, STR("rule.min.lowest"), keep);
	out->max = end_of(account, ranked[kth], true, STR("rule.max.kth"), keep);
	if (out->max.value < out->min.value)
		out->max = out->min;
	out->is_open = out->max.bound == BOUND_MORE_THAN || out->max.bound == BOUND_AT_LEAST ||
	    out->max.bound == BOUND_VAGUE;
}

void
parts_count(struct account *account, const struct profile *profile, struct arena *keep)
{
	static const enum effect effects[] = { EFFECT_KILLED, EFFECT_INJURED, EFFECT_MISSING,
		EFFECT_DETAINED, EFFECT_DISPLACED };

	for (isize i = 0; i < COUNT_OF(effects); i++)
		for (enum share_kind kind = SHARE_NONE + 1; kind < SHARE_COUNT; kind++) {
			struct part part = { .effect = effects[i], .kind = kind };

			voices_range(account, profile, effects[i], kind, &part.range, keep);
			raise_by_acceptance(account, effects[i], kind, &part.range, keep);
			if (part.range.is_stated)
				*PUSH(&account->parts, keep) = part;
		}
}

/* Different independent voices among the entries of a version. */
static isize
voices_in(const struct account *account, const struct version *v)
{
	isize out = 0;

	for (isize i = 0; i < v->entries.len; i++) {
		isize voice = account->entries.at[v->entries.at[i]].voice;
		bool  again = !voice_is_independent(&account->voices.at[voice]);

		for (isize k = 0; k < i && !again; k++)
			again = account->entries.at[v->entries.at[k]].voice == voice;
		out += !again;
	}
	return out;
}

struct figure_end
part_best(const struct account *account, const struct tally *tally, struct arena *keep)
{
	const struct version *best = NULL;
	struct figure_end out = { 0 };
	isize most = 0;

	for (isize i = 0; i < tally->versions.len; i++) {
		isize voices = voices_in(account, &tally->versions.at[i]);

		if (voices > most) {
			most = voices;
			best = &tally->versions.at[i];
		}
	}
	if (best == NULL || (!best->range.has_min && !best->range.has_max))
		return out;
	out = (struct figure_end){ .is_stated = true, .bound = BOUND_EXACTLY,
		.value = best->range.has_min ? best->range.min : best->range.max,
		.rule = STR("rule.best") };
	for (isize i = 0; i < best->entries.len; i++)
		*PUSH(&out.entries, keep) = best->entries.at[i];
	/* A best estimate lies within the range (FIELD 1.6). */
	if (tally->range.min.is_stated && out.value < tally->range.min.value)
		out.value = tally->range.min.value;
	if (tally->range.max.is_stated && out.value > tally->range.max.value)
		out.value = tally->range.max.value;
	return out;
}
