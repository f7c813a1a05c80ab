/* Any two texts: words, sketches and passages keep their promises. */
#include "fuzz.h"
#include "incidents/passage.h"

static void
check_sketch(str text, struct arena *keep, struct arena scratch)
{
	struct word_list words = { 0 };
	struct sketch s;
	isize end = 0;

	word_find(text, &words, keep);
	for (isize i = 0; i < words.len; i++) {
		PROMISE(words.at[i].begin >= end && words.at[i].end > words.at[i].begin);
		end = words.at[i].end;
	}
	PROMISE(end <= text.len);
	s = sketch_make(&words, keep, scratch);
	PROMISE((s.len == 0) == (words.len == 0) || s.level > 0);
	for (int32_t i = 0; i < s.len; i++) {
		PROMISE(i == 0 || s.at[i] > s.at[i - 1]);
		PROMISE(s.place[i] < PLACES && (uint64_t)s.at[i] >> (32 - s.level) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str   text = { (const char *)data, (isize)size };
	isize middle = str_find_char(text, '\0', 0), end = 0;
	str   a = str_first(text, middle < 0 ? text.len / 2 : middle), b = str_from(text, a.len);
	struct arena keep, scratch;
	struct err   e = { 0 };
	struct passage_list shared;

	PROMISE(arena_open(&keep, (isize)size * 256 + (1 << 16), &e));
	PROMISE(arena_open(&scratch, (isize)size * 256 + (1 << 16), &e));
	check_sketch(a, &keep, scratch);
	shared = passage_find(a, b, &keep, scratch);
	for (isize i = 0; i < shared.len; i++) {
		PROMISE(shared.at[i].b.begin >= end && shared.at[i].b.end <= b.len);
		PROMISE(shared.at[i].a.begin >= 0 && shared.at[i].a.end <= a.len);
		PROMISE(shared.at[i].a.begin < shared.at[i].a.end);
		PROMISE(shared.at[i].words >= SHINGLE_WORDS);
		end = shared.at[i].b.end;
	}
	arena_close(&keep);
	arena_close(&scratch);
	return 0;
}
