/* incidents/hypothesis.c - causes and actors blamed, with who stands where. */
#include "incidents/hypothesis.h"

#include "incidents/domain.h"
#include "incidents/voice.h"
#include "incidents/words.h"

static bool
has_word(const struct str_list *list, str word)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal_nocase(list->at[i], word))
			return true;
	return false;
}

static bool
is_same_set(const struct str_list *a, const struct str_list *b)
{
	for (isize i = 0; i < a->len; i++)
		if (!has_word(b, a->at[i]))
			return false;
	for (isize i = 0; i < b->len; i++)
		if (!has_word(a, b->at[i]))
			return false;
	return a->len > 0 && b->len > 0;
}

static struct hypothesis *
hypothesis_of(struct hypothesis_list *list, const struct str_list *words, bool is_blame,
    struct arena *keep)
{
	for (isize i = 0; i < list->len; i++)
		if (is_same_set(&list->at[i].words, words))
			return &list->at[i];
	*PUSH(list, keep) = (struct hypothesis){ .is_responsibility = is_blame, .words = *words };
	return &list->at[list->len - 1];
}

static void
put(struct index_list *list, isize item, struct arena *keep)
{
	for (isize i = 0; i < list->len; i++)
		if (list->at[i] == item)
			return;
	*PUSH(list, keep) = item;
}

static bool
is_denied(const struct claim *c)
{
	return c->modality == MODALITY_DENIED || c->stance == STANCE_DENIES;
}

/* "Its forces": those of whoever speaks, where that is a party. */
static bool
is_speakers_own(const struct account *account, const struct item *e, str actor, struct arena *keep)
{
	struct word_hit_list own = words_find(actor, report_language(&account->reports.at[e->report]),
	    LEX_VOICE_OWN, keep);

	return own.len > 0 && own.at[0].where.begin == 0 && e->voice >= 0 &&
	    account->voices.at[e->voice].is_party;
}

/* The parties that a claim's actors name, each once; a coalition for its member. */
static struct str_list
parties_of(const struct account *account, const struct item *e, struct arena *keep)
{
	struct str_list out = { 0 };

	for (isize i = 0; i < e->claim->actors.len; i++) {
		str name = e->claim->actors.at[i], within = { 0 };

		voice_party_in(account, e->claim->actors.at[i], report_language(&account->reports.at[e->report]), keep, &name,
		    &within);
		if (within.len > 0)
			name = within;
		if (is_speakers_own(account, e, e->claim->actors.at[i], keep))
			name = account->voices.at[e->voice].name;
		if (!has_word(&out, name))
			*PUSH(&out, keep) = name;
	}
	return out;
}

static void
statement_put(struct account *account, isize at, struct arena *keep)
{
	const struct item *e = &account->entries.at[at];
	const struct claim *c = e->claim;
	struct hypothesis *h;

	if (c->causes.len == 0)
		return;
	h = hypothesis_of(&account->causes, &c->causes, false, keep);
	put(is_denied(c) ? &h->denied : &h->asserted, at, keep);
}

/* Each party is a hypothesis of its own: two may be blamed in one breath. */
static void
blame_put(struct account *account, isize at, struct arena *keep)
{
	const struct item *e = &account->entries.at[at];
	struct str_list parties = parties_of(account, e, keep);

	for (isize i = 0; i < parties.len; i++) {
		struct str_list one = { &parties.at[i], 1, 1 };
		struct hypothesis *h = hypothesis_of(&account->blamed, &one, true, keep);

		put(is_denied(e->claim) ? &h->denied : &h->asserted, at, keep);
	}
}

/* "Killed by coalition aircraft", "rebel rockets killed": a party named in the clause of
 * a count.  It is no statement of its own, and its words may be those of the report. */
static void
blame_implied_put(struct account *account, isize at, struct arena *keep)
{
	const struct item *e = &account->entries.at[at];
	const struct language *language = report_language(&account->reports.at[e->report]);

	if (e->claim->scope != SCOPE_INCIDENT || is_denied(e->claim) || (domain_tally(
	    e->claim->effect) != EFFECT_KILLED && domain_tally(e->claim->effect) != EFFECT_INJURED))
		return;                         /* who detained is not who struck */
	for (isize i = 0; i < e->claim->actors.len; i++) {
		struct str_list *one = NEW(keep, struct str_list);
		str name, within;

		if (!voice_party_in(account, e->claim->actors.at[i], language, keep, &name, &within))
			continue;
		if (is_speakers_own(account, e, e->claim->actors.at[i], keep))
			name = account->voices.at[e->voice].name;
		*PUSH(one, keep) = within.len > 0 ? within : name;
		put(&hypothesis_of(&account->blamed, one, true, keep)->implied, at, keep);
	}
}

/* Physical evidence bears on every hypothesis with the cause it speaks of. */
static void
evidence_put(struct account *account, isize at, struct arena *keep)
{
	const struct claim *c = account->entries.at[at].claim;

	for (isize i = 0; i < account->causes.len; i++) {
		struct hypothesis *h = &account->causes.at[i];

		for (isize k = 0; k < c->causes.len; k++)
			if (has_word(&h->words, c->causes.at[k]))
				put(is_denied(c) ? &h->evidence_against : &h->evidence_for, at, keep);
	}
}

/* A cause named in the clause of a count: under the hypotheses that have it,
 * else one of its own. */
static void
implied_put(struct account *account, isize at, struct arena *keep)
{
	const struct claim *c = account->entries.at[at].claim;

	for (isize k = 0; k < c->causes.len && c->scope == SCOPE_INCIDENT; k++) {
		struct str_list one = { &c->causes.at[k], 1, 1 };

		put(&hypothesis_of(&account->causes, &one, false, keep)->implied, at, keep);
	}
}

/* A party that confirms a strike: beside the causes that name it as the actor. */
static void
acknowledged_put(struct account *account, isize at, struct arena *keep)
{
	const struct item *e = &account->entries.at[at];
	struct str_list parties = parties_of(account, e, keep);

	for (isize i = 0; i < account->causes.len; i++)
		if (is_same_set(&account->causes.at[i].words, &e->claim->causes))
			put(&account->causes.at[i].acknowledged, at, keep);
	for (isize i = 0; i < account->causes.len; i++) {
		struct hypothesis *h = &account->causes.at[i];
		const struct index_list *lists[] = { &h->asserted, &h->implied };

		for (isize l = 0; l < COUNT_OF(lists); l++)
			for (isize k = 0; k < lists[l]->len; k++) {
				const struct item *by = &account->entries.at[lists[l]->at[k]];
				struct str_list other = parties_of(account, by, keep);

				if (by->claim->causes.len > h->words.len)
					continue;    /* named with others: which is not said */
				for (isize p = 0; p < parties.len; p++)
					if (has_word(&other, parties.at[p]))
						put(&h->acknowledged, at, keep);
			}
	}
	for (isize i = 0; i < account->blamed.len; i++)
		for (isize p = 0; p < parties.len; p++)
			if (has_word(&account->blamed.at[i].words, parties.at[p]))
				put(&account->blamed.at[i].acknowledged, at, keep);
}

static bool
confirms_a_strike(const struct claim *c)
{
	return c->kind == CLAIM_POSITION && c->of != OF_HARM &&
	    (c->stance == STANCE_ACKNOWLEDGES || c->stance == STANCE_CLAIMS);
}

void
hypotheses_gather(struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct claim *c = account->entries.at[i].claim;

		if (c->kind == CLAIM_CAUSE) {
			statement_put(account, i, keep);
			blame_put(account, i, keep);
		} else if (c->kind == CLAIM_RESPONSIBILITY) {
			blame_put(account, i, keep);
		}
	}
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].claim->kind == CLAIM_CASUALTY) {
			if (is_denied(account->entries.at[i].claim) || account->entries.at[i].is_taken_back)
				continue;       /* what nobody stands by speaks for nothing */
			implied_put(account, i, keep);
			blame_implied_put(account, i, keep);
		}
	for (isize i = 0; i < account->entries.len; i++) {
		const struct claim *c = account->entries.at[i].claim;

		if (c->kind == CLAIM_EVIDENCE)
			evidence_put(account, i, keep);
		else if (confirms_a_strike(c))
			acknowledged_put(account, i, keep);
	}
}

isize
hypotheses_competing(const struct account *account)
{
	isize live = 0;

	for (isize i = 0; i < account->blamed.len; i++)
		live += account->blamed.at[i].asserted.len > 0;
	return live;
}

/* ---- weights -------------------------------------------------------------- */

static void
name_all(struct hypothesis_list *list, struct arena *keep)
{
	for (isize i = 0; i < list->len; i++) {
		struct buf key = { .keep = keep };

		for (isize w = 0; w < list->at[i].words.len; w++) {
			if (w > 0)
				buf_char(&key, '+');
			buf_str(&key, list->at[i].words.at[w]);
		}
		list->at[i].key = buf_view(&key);
	}
}

static void
cell_put(struct hypothesis *h, struct weighed cell, struct arena *keep)
{
	for (isize i = 0; i < h->weighed.len; i++)
		if (h->weighed.at[i].entry == cell.entry) {
			h->weighed.at[i] = cell;
			return;
		}
	*PUSH(&h->weighed, keep) = cell;
}

static isize
entry_of(const struct account *account, const claim_id *claim)
{
	for (isize i = 0; i < account->entries.len; i++)
		if (memcmp(&account->entries.at[i].claim->id, claim, sizeof *claim) == 0)
			return i;
	return -1;
}

void
hypotheses_weigh(struct account *account, struct arena *keep)
{
	struct hypothesis_list *lists[] = { &account->causes, &account->blamed };

	for (isize l = 0; l < COUNT_OF(lists); l++)
		name_all(lists[l], keep);
	for (isize r = 0; r < account->rulings.len; r++) {
		const struct ruling_row *row = &account->rulings.at[r];
		isize entry = row->kind == RULING_WEIGH ? entry_of(account, &row->claim) : -1;

		for (isize l = 0; entry >= 0 && l < COUNT_OF(lists); l++)
			for (isize i = 0; i < lists[l]->len; i++)
				if (str_equal_nocase(lists[l]->at[i].key, row->one))
					cell_put(&lists[l]->at[i],
					    (struct weighed){ entry, row->value, r }, keep);
	}
}
