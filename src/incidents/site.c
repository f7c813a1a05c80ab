/* incidents/site.c - which place within the incident a count speaks of. */
#include "incidents/site.h"

#include "incidents/voice.h"
#include "incidents/words.h"

struct mention {
	str  class;                  /* "house", "building" … */
	str  text;                   /* the words: "neighboring house" */
	bool is_plural, is_beside;
	bool is_area, is_spread;     /* areas; a count spread over them */
};

/* The last of ${hits} that ends before ${noun} with at most ${words} words between. */
static const struct word_hit *
just_before(const struct word_hit_list *hits, span noun, str text, isize words)
{
	for (isize i = hits->len - 1; i >= 0; i--) {
		span between = { hits->at[i].where.end, noun.begin };
		str  gap;
		isize spaces = 0;

		if (span_len(between) < 0)
			continue;
		gap = str_trim(str_slice(text, between));
		for (isize c = 0; c < gap.len; c++)
			spaces += is_space(gap.ptr[c]);
		return gap.len == 0 || (spaces < words && str_find_char(gap, ',', 0) == -1)
		    ? &hits->at[i] : NULL;
	}
	return NULL;
}

static bool
is_number_before(str text, span noun)
{
	str before = str_trim(str_slice(text, (span){ 0, noun.begin }));

	return before.len > 0 && is_digit(before.ptr[before.len - 1]);
}

/* Areas hold more than the incident only where the words say that the count is
 * spread over them: a strike on the quarters of a town is one incident. */
static bool
is_spread(str text, const struct language *language, span noun, struct arena *keep)
{
	struct word_hit_list spread = words_find(text, language, LEX_SITE_SPREAD, keep);
	struct word_hit_list beside = words_find(text, language, LEX_SITE_BESIDE, keep);
	struct word_hit_list number = words_find(text, language, LEX_NUMBER, keep);

	return just_before(&spread, noun, text, 2) != NULL ||
	    just_before(&beside, noun, text, 1) != NULL ||
	    just_before(&number, noun, text, 1) != NULL || is_number_before(text, noun);
}

/* Sites named in ${text}; a word such as "nearby" may stand one word away. */
static isize
mentions_find(str text, const struct language *language, struct arena *keep,
    struct mention *out, isize most)
{
	struct word_hit_list nouns = words_find(text, language, LEX_SITE_NOUN, keep);
	struct word_hit_list besides = words_find(text, language, LEX_SITE_BESIDE, keep);
	isize found = 0;

	for (isize i = 0; i < nouns.len && found < most; i++) {
		struct word_hit noun = nouns.at[i];
		const struct word_hit *beside = just_before(&besides, noun.where, text, 1);
		struct mention m = { .class = noun.value, .text = str_slice(text, noun.where) };

		if (str_starts(m.class, STR("+"))) {
			m.is_plural = true;
			m.class = str_from(m.class, 1);
		}
		m.is_area = str_equal(m.class, STR("area"));
		m.is_spread = m.is_area && is_spread(text, language, noun.where, keep);
		if (beside != NULL) {
			m.is_beside = true;
			m.text = str_slice(text, (span){ beside->where.begin, noun.where.end });
		}
		out[found++] = m;
	}
	return found;
}

/* What decides among several: the site set beside another, then the first. */
static const struct mention *
decisive(const struct mention *mentions, isize count)
{
	for (isize i = 0; i < count; i++)
		if (mentions[i].is_beside)
			return &mentions[i];
	for (isize i = 0; i < count; i++)
		if (!mentions[i].is_plural)
			return &mentions[i];
	return count > 0 ? mentions : NULL;
}

static bool
mention_of(const struct account *account, const struct item *entry, struct arena *keep,
    struct mention *out)
{
	const struct report *report = &account->reports.at[entry->report];
	const struct language *language = report_language(report);
	const struct claim *claim = entry->claim;
	struct mention found[16];
	const struct mention *best;
	isize count = 0;

	for (isize i = 0; i < claim->sites.len && count < COUNT_OF(found); i++)
		count += mentions_find(claim->sites.at[i], language, keep, found + count,
		    COUNT_OF(found) - count);
	if (count == 0)
		count = mentions_find(str_slice(report->document->text, claim->sentence), language,
		    keep, found, COUNT_OF(found));
	best = decisive(found, count);
	if (best == NULL)
		return false;
	*out = *best;
	return true;
}

static isize
site_named(struct account *account, const struct mention *m, struct arena *keep)
{
	str name = str_lower(m->text, keep);

	for (isize i = 0; i < account->sites.len; i++) {
		struct site *s = &account->sites.at[i];

		if (s->is_main == m->is_beside)
			continue;
		/* "building" may be any built site: the more exact word names it. */
		if (str_equal(s->kind, STR("building")) && !str_equal(m->class, s->kind)) {
			s->name = name;
			s->kind = m->class;
		}
		return i;
	}
	*PUSH(&account->sites, keep) = (struct site){ .name = name, .kind = m->class,
		.is_main = !m->is_beside };
	return account->sites.len - 1;
}

/* A count of bodies was made somewhere: without a word, at the main site. */
static bool
is_count_of_bodies(const struct claim *c)
{
	return c->effect == EFFECT_RECOVERED || c->basis == BASIS_RECOVERED;
}

static isize
main_site(struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->sites.len; i++)
		if (account->sites.at[i].is_main)
			return i;
	*PUSH(&account->sites, keep) = (struct site){ .name = WORDS("site.main"), .is_main = true };
	return account->sites.len - 1;
}

/* One site alone is the incident; then no count needs one. */
static void
single_site_drop(struct account *account)
{
	if (account->sites.len > 1)
		return;
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].site >= 0)
			account->entries.at[i].site = SITE_WHOLE;
	account->sites.len = 0;
}

void
sites_gather(struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *entry = &account->entries.at[i];
		struct mention m;

		entry->site = SITE_WHOLE;
		if (entry->claim->kind != CLAIM_CASUALTY)
			continue;
		if (!mention_of(account, entry, keep, &m))
			continue;
		if (m.is_spread || (m.is_beside && m.is_plural))
			entry->site = SITE_WIDER;
		else if (!m.is_plural)
			entry->site = site_named(account, &m, keep);
	}
	for (isize i = 0; i < account->entries.len && account->sites.len > 0; i++) {
		struct item *entry = &account->entries.at[i];

		if (entry->claim->kind == CLAIM_CASUALTY && entry->site == SITE_WHOLE &&
		    is_count_of_bodies(entry->claim))
			entry->site = main_site(account, keep);
	}
	single_site_drop(account);
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].site >= 0)
			*PUSH(&account->sites.at[account->entries.at[i].site].entries, keep) = i;
}
