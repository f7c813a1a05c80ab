/* Any text as a report: what is read keeps its promises. */
#include "fuzz.h"
#include "core/utf8.h"
#include "incidents/evidence.h"

static void
check_set(const struct term_set *set)
{
	for (int32_t i = 0; i < set->len; i++)
		PROMISE((i == 0 || set->at[i].hash > set->at[i - 1].hash) && set->at[i].weight > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str   text = { (const char *)data, (isize)size };
	isize line = str_find_char(text, '\n', 0);
	struct arena keep, scratch;
	struct err   e = { 0 };
	struct report_source source = { .id = STR("x"), .title = str_first(text, line < 0 ? 0 : line),
		.text = str_from(text, line < 0 ? 0 : line) };
	struct evidence evidence;
	struct evidence_model model = evidence_model();
	const struct report_words *words;
	struct traits r[2];

	if (!utf8_valid(text))
		return 0;
	PROMISE(arena_open(&keep, (isize)size * 256 + (1 << 20), &e));
	PROMISE(arena_open(&scratch, (isize)size * 256 + (1 << 18), &e));
	words = report_words_open(&keep);
	for (int i = 0; i < 2; i++)
		report_make(&source, words, &keep, scratch, &r[i]);
	for (int i = 0; i < r[0].day_count; i++)
		PROMISE(r[0].days[i].day >= 1 && r[0].days[i].day <= 366 && r[0].days[i].year >= 0);
	for (int i = 1; i < r[0].number_count; i++)
		PROMISE(r[0].numbers[i] > r[0].numbers[i - 1] && r[0].numbers[i] < 1000);
	check_set(&r[0].words);
	check_set(&r[0].phrases);
	PROMISE(evidence_prepare(r, 2, &e));
	evidence_compare(&r[0], &r[1], &evidence);
	PROMISE(evidence.at[FEATURE_words] < 1.01f && evidence.at[FEATURE_day_far] == 0);
	PROMISE(evidence_p_same(&model, &evidence) >= 0 && evidence_p_same(&model, &evidence) <= 1);
	arena_close(&keep);
	arena_close(&scratch);
	return 0;
}
