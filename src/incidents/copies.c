/* incidents/copies.c - the stories of one incident's reports. */
#include "incidents/copies.h"

#include "incidents/syndicate.h"

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

bool
copies_find(struct account *account, struct arena scratch, struct err *e)
{
	isize count = account->reports.len;
	struct syndicate_rules rules = syndicate_rules();
	struct sketch *sketches = NEW_ARRAY(&scratch, struct sketch, count + 1);
	int32_t *group = NEW_ARRAY(&scratch, int32_t, count + 1);
	bool *has_copies = NEW_ARRAY(&scratch, bool, count + 1);
	struct arena half = arena_half(&scratch);

	if (count < 2 || are_given(account))
		return true;
	for (isize i = 0; i < count; i++)
		sketches[i] = sketch_of(account->reports.at[i].document, &scratch, half);
	if (!syndicate_group(sketches, count, &rules, 1, group, e))
		return false;
	for (isize i = 0; i < count; i++)
		has_copies[group[i]] |= group[i] != i;
	for (isize i = 0; i < count; i++)
		account->reports.at[i].group = has_copies[group[i]] ? group[i] : -1;
	return true;
}
