/* Any text: date_find keeps its promises: phrases in order, inside their
 * sentence, days that the calendar has, begin not after end. */
#include "fuzz.h"
#include "text/date_phrase.h"
#include "core/utf8.h"

static void
check_phrases(const struct analysis *a, const struct date_phrase_list *found)
{
	for (isize i = 0; i < found->len; i++) {
		const struct date_phrase *p = &found->at[i];

		PROMISE(span_holds(a->sentences.at[p->sentence].where, p->where));
		PROMISE(p->where.begin < p->where.end);
		PROMISE(i == 0 || found->at[i - 1].where.end <= p->where.begin);
		PROMISE(p->minute >= DATE_NO_TIME && p->minute < 24 * 60 + 60);
		if (!date_is_known(p->days.begin))
			continue;
		PROMISE(date_is_valid(p->days.begin) && date_is_valid(p->days.end));
		PROMISE(date_compare(p->days.begin, p->days.end) <= 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str    text = { (const char *)data, (isize)size };
	struct arena keep;
	struct err   e = { 0 };
	date   published = { 2017, 3, 26 };

	if (!utf8_valid(text))
		return 0;
	PROMISE(arena_open(&keep, (isize)(1024 * size) + (1 << 20), &e));
	for (int known = 0; known < 2; known++) {
		struct analysis a;
		struct date_phrase_list found = { 0 };

		text_split(text, language_find(STR("en")), &keep, &a);
		date_find(&a, known ? published : (date){ 0 }, &keep, &found);
		check_phrases(&a, &found);
	}
	arena_close(&keep);
	return 0;
}
