/* incidents/copies.c - the stories of one incident's reports. */
#include "incidents/copies.h"

#include "incidents/syndicate.h"
#include "incidents/voice.h"

/* A table of thousands of rows is no story. */
enum { STORY_MOST = 200000 };

static struct sketch
sketch_of(const struct document *document, struct arena *keep, struct arena scratch)
{
	struct word_list words = { 0 };

	if (document->text.len <= STORY_MOST)
		word_find(document->text, &words, &scratch);
	return sketch_make(&words, keep, scratch);
}

static bool
are_given(const struct account *account)
{
	for (isize i = 0; i < account->reports.len; i++)
		if (account->reports.at[i].group >= 0)
			return true;
	return false;
}

/* Who counted, in each report: bodies and kinds that its words name; in a few sentences anybody
 * whom they name. */
enum { SHORT = 600 };

struct named { struct voice_name *at; isize len, room; };

static void
named_add(struct named *out, const struct voice_name *one, struct arena *keep)
{
	for (isize i = 0; i < out->len; i++)
		if (str_equal(out->at[i].key, one->key))
			return;
	*PUSH(out, keep) = *one;
}

static struct named *
named_gather(const struct account *account, struct arena *keep)
{
	struct named *out = NEW_ARRAY(keep, struct named, account->reports.len + 1);

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];
		struct voice_name one;

		if (item->claim->kind != CLAIM_CASUALTY || !item->claim->source.is_stated)
			continue;
		one = voice_name_of(&item->claim->source,
		    report_language(&account->reports.at[item->report]), keep);
		if (one.kind == SOURCE_NONE && account->reports.at[item->report].document->text.len > SHORT)
			continue;
		if (!one.is_carrier)
			named_add(&out[item->report], &one, keep);
	}
	return out;
}

/* Both name who counted, and nobody whom the one names may be whom the other does: two short
 * reports of one event are alike in their words, and are two. */
static bool
are_of_others(const struct named *a, const struct named *b)
{
	for (isize i = 0; i < a->len; i++)
		for (isize k = 0; k < b->len; k++)
			if (str_equal(a->at[i].key, b->at[k].key) || (a->at[i].kind == b->at[k].kind &&
			    (a->at[i].is_generic || b->at[k].is_generic)))
				return false;
	return a->len > 0 && b->len > 0;
}

bool
copies_find(struct account *account, struct arena scratch, struct err *e)
{
	isize count = account->reports.len;
	struct syndicate_rules rules = syndicate_rules();
	struct sketch *sketches = NEW_ARRAY(&scratch, struct sketch, count + 1);
	int32_t *group = NEW_ARRAY(&scratch, int32_t, count + 1);
	struct named *named;
	bool *has_copies = NEW_ARRAY(&scratch, bool, count + 1);
	struct arena half = arena_half(&scratch);

	if (count < 2 || are_given(account))
		return true;
	for (isize i = 0; i < count; i++)
		sketches[i] = sketch_of(account->reports.at[i].document, &scratch, half);
	if (!syndicate_group(sketches, count, &rules, 1, group, e))
		return false;
	named = named_gather(account, &scratch);
	for (isize i = 0; i < count; i++)
		if (group[i] != i && are_of_others(&named[i], &named[group[i]]))
			group[i] = (int32_t)i;
	for (isize i = 0; i < count; i++)
		has_copies[group[i]] |= group[i] != i;
	for (isize i = 0; i < count; i++)
		account->reports.at[i].group = has_copies[group[i]] ? group[i] : -1;
	return true;
}
