/* incidents/position.c - two tracks per belligerent. */
#include "incidents/position.h"

#include "incidents/domain.h"
#include "incidents/voice.h"
#include "incidents/words.h"

/* "Troops", "its forces": of no nation that the words name. */
static bool
is_nameless(str actor, const struct language *language, struct arena *keep)
{
	struct word_hit_list hits = words_find(actor, language, LEX_VOICE_PARTY, keep);

	for (isize i = 0; i < hits.len; i++)
		if (!str_equal(hits.at[i].value, STR("*")))
			return false;
	return hits.len > 0 && words_find(actor, language, LEX_VOICE_NATION, keep).len == 0;
}

/* Whose position it is: the actor that the claim names, else the speaker. */
static bool
party_of(const struct account *account, const struct item *e, struct arena *keep,
    str *name, str *within)
{
	const struct claim *c = e->claim;
	const struct language *language = report_language(&account->reports.at[e->report]);
	bool speaks = voice_party_in(account, e->speaker.organisation, language, keep, name, within) ||
	    voice_party_in(account, e->speaker.text, language, keep, name, within);

	/* The actors of a count are who did the harm; "its troops" are those of
	 * the party that speaks. */
	for (isize i = 0; i < c->actors.len && c->kind != CLAIM_CASUALTY; i++)
		if (!(speaks && is_nameless(c->actors.at[i], language, keep)) && voice_party_in(account, c->actors.at[i], language, keep, name, within))
			return true;
	return voice_party_in(account, e->speaker.organisation, language, keep, name, within) ||
	    voice_party_in(account, e->speaker.text, language, keep, name, within);
}

static struct belligerent *
belligerent_named(struct account *account, str name, struct arena *keep)
{
	for (isize i = 0; i < account->belligerents.len; i++)
		if (str_equal(account->belligerents.at[i].key, name))
			return &account->belligerents.at[i];
	*PUSH(&account->belligerents, keep) = (struct belligerent){ .key = name, .name = name,
		.accepted = -1 };
	return &account->belligerents.at[account->belligerents.len - 1];
}

/* Two claims of one report in the same words. */
static bool
share_words(const struct item *a, const struct item *b)
{
	return a->report == b->report && span_overlaps(a->claim->where, b->claim->where);
}

/* "Denied that civilians were killed", "accepts civilian deaths": what is denied or
 * accepted is a count; who says that it killed fighters accepts no harm. */
static bool
is_of_a_count(const struct account *account, const struct item *e)
{
	bool denies = e->claim->stance == STANCE_DENIES;

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *other = &account->entries.at[i];

		if (other->claim->kind == CLAIM_CASUALTY && share_words(e, other) &&
		    (denies || other->claim->victims.status != STATUS_COMBATANT) &&
		    (other->claim->modality == MODALITY_DENIED) == denies)
			return true;
	}
	return false;
}

/* Without a word on what, an investigation is of the harm, the rest of the strike. */
static bool
is_of_harm(const struct account *account, const struct item *e)
{
	const struct claim *c = e->claim;

	if ((c->stance == STANCE_DENIES || (c->stance == STANCE_ACKNOWLEDGES &&
	    c->causes.len == 0)) && c->of != OF_HARM)
		return is_of_a_count(account, e);
	if (c->of != OF_NONE)
		return c->of == OF_HARM;
	return c->stance == STANCE_INVESTIGATING || c->stance == STANCE_APOLOGISES;
}

static enum strike_track
strike_step(enum stance stance)
{
	switch (stance) {
	case STANCE_ACKNOWLEDGES:
	case STANCE_CLAIMS:
		return STRIKE_CONFIRMS;
	case STANCE_DENIES: return STRIKE_DENIES;
	case STANCE_UNSURE:
	case STANCE_INVESTIGATING:
		return STRIKE_UNSURE;
	case STANCE_SILENT: return STRIKE_NO_COMMENT;
	default:            return STRIKE_NONE;
	}
}

static enum harm_track
harm_step(enum stance stance)
{
	switch (stance) {
	case STANCE_ACKNOWLEDGES:
	case STANCE_CLAIMS:
		return HARM_ACCEPTS;
	case STANCE_DENIES:     return HARM_DENIES;
	case STANCE_APOLOGISES: return HARM_APOLOGISES;
	case STANCE_UNSURE:
	case STANCE_INVESTIGATING:
		return HARM_ASSESSING;
	default:                return HARM_NONE;
	}
}

/* "The army accepted that …". */
static bool
is_acceptance(const struct account *account, const struct item *e, struct arena *keep)
{
	struct word_hit_list verbs = words_find(str_slice(
	    account->reports.at[e->report].document->text, e->claim->cue),
	    report_language(&account->reports.at[e->report]), LEX_REPORTING_VERB, keep);

	for (isize i = 0; i < verbs.len; i++)
		if (str_starts(verbs.at[i].value, str_of(stance_name(STANCE_ACKNOWLEDGES))))
			return true;
	return false;
}

/* "… that its strike killed": in the same words it says whose strike it was. */
static bool
is_own_strike(const struct account *account, const struct item *e)
{
	if (!account->voices.at[e->voice].is_party)
		return false;
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *other = &account->entries.at[i];

		if (other->claim->kind == CLAIM_POSITION && other->voice == e->voice &&
		    (other->claim->stance == STANCE_ACKNOWLEDGES ||
		    other->claim->stance == STANCE_CLAIMS) && share_words(e, other))
			return true;
	}
	return false;
}

/* "The army accepted that its strike killed 12 people", "said that its strike killed
 * 12": a count with which a party owns up is its position on the harm. */
static bool
owns_up(const struct account *account, const struct item *e, struct arena *keep)
{
	const struct claim *c = e->claim;

	if (c->kind != CLAIM_CASUALTY || c->modality != MODALITY_ASSERTED ||
	    c->scope != SCOPE_INCIDENT || !c->source.is_stated || span_len(c->cue) <= 0 ||
	    !e->range.has_min || e->range.min == 0 ||
	    (domain_tally(c->effect) != EFFECT_KILLED && c->effect != EFFECT_INJURED))
		return false;
	return is_acceptance(account, e, keep) ||
	    (e->not_conceded.len == 0 && is_own_strike(account, e));
}

/* "Not credible", "no evidence that": assessed, and no denial. */
static bool
finds_no_harm(const struct account *account, const struct item *e, struct arena *keep)
{
	const struct report *r = &account->reports.at[e->report];

	return e->claim->stance == STANCE_DENIES && words_find(str_slice(r->document->text,
	    e->claim->where), report_language(r), LEX_NOT_CREDIBLE, keep).len > 0;
}

static void
step_add(const struct account *account, struct belligerent *b, const struct item *e, isize at,
    struct arena *keep)
{
	bool is_count = e->claim->kind == CLAIM_CASUALTY;
	enum stance stance = is_count ? STANCE_ACKNOWLEDGES : e->claim->stance;
	struct position_step step = { .entry = at, .said = e->said, .is_before = e->is_earlier,
		.is_harm = is_count || is_of_harm(account, e) };

	if (step.is_harm)
		step.harm = finds_no_harm(account, e, keep) ? HARM_NOT_CREDIBLE : harm_step(stance);
	else
		step.strike = strike_step(stance);
	if (step.harm == HARM_NONE && step.strike == STRIKE_NONE)
		return;
	*PUSH(&b->steps, keep) = step;
	if (step.is_harm)
		b->harm = step.harm;
	else
		b->strike = step.strike;
}

/* A member that fights in a coalition speaks for it where the coalition is heard. */
static bool
is_heard(const struct account *account, str name, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		str found, within;

		if (account->entries.at[i].claim->kind == CLAIM_POSITION &&
		    party_of(account, &account->entries.at[i], keep, &found, &within) &&
		    str_equal(found, name))
			return true;
	}
	return false;
}

/* Somebody else is named as who did it, and the speaker is not. */
static bool
blames_others(const struct account *account, const struct item *e, struct arena scratch)
{
	const struct language *language = report_language(&account->reports.at[e->report]);
	const struct claim *c = e->claim;
	str own, within, name;
	isize others = 0;

	if (!voice_party_in(account, e->speaker.organisation, language, &scratch, &own, &within) &&
	    !voice_party_in(account, e->speaker.text, language, &scratch, &own, &within))
		return false;
	for (isize i = 0; i < c->actors.len; i++) {
		if (voice_is_other_party(account, c->actors.at[i], own, language, &scratch) &&
		    (within.len == 0 || voice_is_other_party(account, c->actors.at[i], within, language, &scratch)))
			others++;
		else if (voice_party_in(account, c->actors.at[i], language, &scratch, &name, &within))
			return false;
	}
	return others > 0;
}

/* "seven fighters and five others": what comes on top of a count of fighters is of that count; a claim adds only to one
 * before it. */
static bool
counts_fighters(const struct account *account, const struct item *e)
{
	const struct claim_list *all = &account->reports.at[e->report].extraction->claims;
	const struct claim *c = e->claim;

	while (c->victims.status == STATUS_UNKNOWN && c->relation == RELATION_ADDS_TO && c->related >= 0 && c->related < all->len)
		c = &all->at[c->related];
	return c->victims.status == STATUS_COMBATANT;
}

void
positions_concede(struct account *account, struct arena scratch)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *e = &account->entries.at[i];

		if (e->claim->kind != CLAIM_CASUALTY || !account->voices.at[e->voice].is_party)
			continue;
		if (counts_fighters(account, e))
			e->not_conceded = STR("rule.party_fighters");
		else if (blames_others(account, e, scratch))
			e->not_conceded = STR("rule.party_blames");
	}
}

/* Acceptance in numbers: a party that accepts harm, and its own count. */
static void
acceptance_find(struct account *account, struct belligerent *b, struct arena *keep)
{
	bool accepts = false;

	for (isize i = 0; i < b->steps.len; i++) {
		const struct position_step *s = &b->steps.at[i];

		if (!s->is_harm || s->harm != HARM_ACCEPTS)
			continue;
		if (!accepts && date_is_day(s->said) && date_is_day(account->days.begin)) {
			b->has_days_to_harm = true;
			b->days_to_harm = date_to_days(s->said) - date_to_days(account->days.begin);
		}
		accepts = true;
	}
	for (isize i = 0; accepts && i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];
		str name, within;

		if (e->claim->kind != CLAIM_CASUALTY || !e->range.has_min || e->not_conceded.len > 0 ||
		    domain_tally(e->claim->effect) != EFFECT_KILLED || e->domain != DOMAIN_SAME ||
		    !e->speaker.is_stated || !account->voices.at[e->voice].is_party)
			continue;
		if (party_of(account, e, keep, &name, &within) && (str_equal(name, b->key) || str_equal(within, b->key)) &&
		    (b->accepted == -1 ||
		        e->range.min > account->entries.at[b->accepted].range.min))
			b->accepted = i;
	}
}

void
positions_gather(struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];
		str name, within;

		if (e->claim->kind != CLAIM_POSITION && !owns_up(account, e, keep))
			continue;
		if (!party_of(account, e, keep, &name, &within)) {
			if (e->claim->kind == CLAIM_POSITION)
				*PUSH(&account->remarks, keep) = i;
			continue;
		}
		if (within.len > 0 && is_heard(account, within, keep))
			name = within;
		step_add(account, belligerent_named(account, name, keep), e, i, keep);
	}
	for (isize b = 0; b < account->belligerents.len; b++)
		acceptance_find(account, &account->belligerents.at[b], keep);
}
