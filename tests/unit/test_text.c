/* tests/unit/test_text.c - sentences, tokens, phrases and tags. */
#include "check.h"
#include "text/text.h"

static struct analysis
split(const char *text)
{
	struct analysis a;

	text_split(str_of(text), language_find(STR("en")), test_arena(), &a);
	return a;
}

/* The tokens, parted by '|'; sentences by "||". */
static str
shown(const struct analysis *a, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize s = 0; s < a->sentences.len; s++) {
		const struct sentence *sentence = &a->sentences.at[s];

		if (s > 0)
			BUF(&b, "||");
		for (isize t = sentence->first; t < sentence->end; t++) {
			if (t > sentence->first)
				BUF(&b, "|");
			buf_str(&b, token_text(a, t));
		}
	}
	return buf_view(&b);
}

void
test_text_token__parts_words_as_the_treebank_does(void)
{
	static const struct { const char *text, *tokens; } cases[] = {
		{ "It wasn't 1,200 men's.", "It|was|n't|1,200|men|'s|." },
		{ "The U.S.-led force, 20-year-old car.", "The|U.S.-led|force|,|20-year-old|car|." },
		{ "“He’s dead,” she said.", "“|He|’s|dead|,|”|she|said|." },
		{ "Dr. Amal and Lt. Col. J. Doe left.", "Dr.|Amal|and|Lt.|Col.|J.|Doe|left|." },
		{ "See https://example.org/a,b. Then", "See|https://example.org/a,b|.||Then" },
		{ "$5 or 5%", "$|5|or|5|%" },
		/* The sign of a note is no part of the number before it. */
		{ "24\u00b9 died, 7[12] fell* and 9\u2020 fled.\u00b2 Two [sic] left.[3]", "24|died|,|7|fell|and|9|fled|.||"
		  "Two|[|sic|]|left|." },
		{ "[1] One 2*3 *two* (*) [[4]", "[|1|]|One|2|*|3|*|two|(|*|)|[|[|4|]" },
	};

	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct analysis a;

		text_split(str_of(cases[i].text), language_find(STR("en")), keep, &a);
		check_note("%s", cases[i].text);
		check_str(shown(&a, keep), str_of(cases[i].tokens));
	}
}

void
test_text_sentence__ends_where_a_reader_ends_it(void)
{
	static const struct { const char *text; int sentences; } cases[] = {
		{ "Three died. Four were hurt.", 2 },
		{ "Gen. Smith spoke. He left.", 2 },
		{ "They came from the U.S. The rest stayed.", 2 },
		{ "The U.S. Army said so.", 1 },
		{ "It fell at 3 p.m. in Mosul.", 1 },
		{ "“Go!” he said. “We went.” They left.", 3 },
		{ "A headline without end\nThe body begins. It ends.", 3 },
		{ "Wrapped lines are one sentence in a text\nthat was wrapped by hand at a fixed\n"
		  "width of characters, as wires were sent\nin the days of teleprinters.", 1 },
		{ "He was 3.5 km away. \"Why?\" she asked.", 2 },
		{ "Three died on Monday.\u00b9 Four were hurt.[2] Five fled.* They left.", 4 },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct analysis a;

		text_split(str_of(cases[i].text), language_find(STR("en")), keep, &a);
		check_note("%s", cases[i].text);
		check_int(a.sentences.len, cases[i].sentences);
	}
}

void
test_text_tag__tells_nouns_from_verbs(void)
{
	struct analysis a = split("The strike killed 12 people near the market.");
	static const char *const tags[] = { "det", "nn", "vbd", "cd", "nns", "in", "det", "nn", "pp" };

	text_tag(&a, 0, *test_arena());
	for (isize i = 0; i < COUNT_OF(tags); i++) {
		check_note("%td", i);
		check_str(str_of(token_tag(&a, i)), str_of(tags[i]));
	}
}

void
test_text_split__covers_every_byte_once(void)
{
	static const char *const pieces[] = { "a", " ", ".", "“", "”", "'", "’s", "1", ",", "\n",
		"-", "É", "من", "\xEF\xBF\xBD", "U.S.", "http://x", "\"", "(", "n't" };
	struct arena *keep = test_arena();
	uint32_t seed = 7;

	for (int round = 0; round < 2000; round++) {
		struct buf b = { .keep = keep };
		struct analysis a;
		isize last = 0;

		for (int i = 0; i < 24; i++) {
			seed = seed * 1664525u + 1013904223u;
			buf_str(&b, str_of(pieces[(seed >> 16) % COUNT_OF(pieces)]));
		}
		text_split(buf_view(&b), language_find(STR("en")), keep, &a);
		for (isize t = 0; t < a.tokens.len; t++) {
			str gap = str_slice(a.text, (span){ last, a.tokens.at[t].begin });

			if (str_trim(gap).len != 0 || a.tokens.at[t].end <= a.tokens.at[t].begin)
				check_str(gap, STR(""));
			last = a.tokens.at[t].end;
		}
		for (isize s = 0, next = 0; s < a.sentences.len; s++) {
			if (a.sentences.at[s].first != next)
				check_int(a.sentences.at[s].first, next);
			next = a.sentences.at[s].end;
		}
		arena_reset(keep, 1 << 20);
	}
}

/* What is looked for within one sentence must stay bounded. */
void
test_text_sentence__cuts_a_sentence_that_never_ends(void)
{
	struct arena *keep = test_arena();
	struct buf b = { .keep = keep };
	struct analysis a;

	for (int i = 0; i < 3000; i++)
		BUF(&b, "bread and milk, ");
	text_split(buf_view(&b), language_find(STR("en")), keep, &a);
	check(a.sentences.len >= 12);
	for (isize i = 0; i < a.sentences.len; i++) {
		const struct sentence *s = &a.sentences.at[i];

		check(s->end - s->first <= 1000);
		check(i + 1 == a.sentences.len || token_is_char(&a, s->end - 1, ','));
	}
}
