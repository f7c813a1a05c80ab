/* tests/unit/test_text_quote.c - who says what. */
#include "check.h"
#include "text/quote.h"

static str
slice(const struct analysis *a, span where)
{
	return str_slice(a->text, where);
}

/* "source | cue | content + content" of each quotation, a line each. */
static str
quoted(const char *text, struct arena *keep, struct arena scratch)
{
	struct analysis a;
	struct quotation_list list;
	struct buf b = { .keep = keep };

	text_split(str_of(text), language_find(STR("en")), keep, &a);
	quote_find(&a, keep, scratch, &list);
	for (isize i = 0; i < list.len; i++) {
		const struct quotation *q = &list.at[i];

		if (i > 0)
			BUF(&b, "\n");
		buf_str(&b, slice(&a, q->source));
		BUF(&b, " | ");
		buf_str(&b, slice(&a, q->cue));
		BUF(&b, " | ");
		for (isize k = 0; k < q->content.len; k++) {
			if (k > 0)
				BUF(&b, " + ");
			buf_str(&b, slice(&a, q->content.at[k]));
		}
	}
	return buf_view(&b);
}

struct case_of_quote { const char *text, *want; };

static void
check_quotes(const struct case_of_quote *cases, isize count)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < count; i++) {
		check_note("%s", cases[i].text);
		check_str(quoted(cases[i].text, keep, *scratch), str_of(cases[i].want));
	}
}

void
test_text_quote__finds_indirect_speech(void)
{
	static const struct case_of_quote cases[] = {
		{ "Rescuers said that nine people were buried.",
		  "Rescuers | said | that nine people were buried" },
		{ "The shell hit a bakery, said Maj. Omar Haddad, a police spokesman.",
		  "Maj. Omar Haddad, a police spokesman | said | The shell hit a bakery" },
		{ "According to the hospital, four children died.",
		  "the hospital | According to | four children died" },
		{ "Four children died, according to the hospital.",
		  "the hospital | according to | Four children died" },
		{ "The bridge, the mayor said, was destroyed by a rocket.",
		  "the mayor | said | The bridge + was destroyed by a rocket" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

void
test_text_quote__finds_direct_speech(void)
{
	static const struct case_of_quote cases[] = {
		{ "“We heard two blasts,” said Amal Nasser. “Then there was smoke.”",
		  "Amal Nasser | said | “We heard two blasts,” + “Then there was smoke.”" },
		{ "\"It was night. We were asleep. The roof fell,\" she said.",
		  "she | said | \"It was night. + We were asleep. + The roof fell,\"" },
		{ "“They came,” he said, “and took my brother.”",
		  "he | said | “They came,” + “and took my brother.”" },
	};

	check_quotes(cases, COUNT_OF(cases));
}
