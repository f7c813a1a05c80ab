/* Any valid UTF-8 in: tokens and sentences in order, inside the text, on
 * character boundaries; every token in just one sentence. */
#include "fuzz.h"
#include "core/utf8.h"
#include "text/text.h"

static void
check_tokens(const struct analysis *a)
{
	isize last = 0;

	for (isize i = 0; i < a->tokens.len; i++) {
		const struct token *t = &a->tokens.at[i];

		PROMISE(t->begin >= last && t->end > t->begin && t->end <= a->text.len);
		PROMISE(utf8_is_boundary(a->text, t->begin));
		PROMISE(utf8_is_boundary(a->text, t->end));
		PROMISE(t->first_hit < 0 || t->first_hit + t->hits <= a->hits.len);
		for (int k = 0; k < t->hits; k++)
			PROMISE(lex_is(a, i, token_hits(a, t)[k].class));
		PROMISE(!(t->flags & TOKEN_PLAIN) ||
		    t->hash == str_hash_nocase(token_text(a, i)));
		last = t->end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena   *keep = fuzz_arena();
	struct analysis a;
	isize replaced, next = 0;
	str   text = utf8_repair((str){ (const char *)data, (isize)size }, keep, &replaced);

	text_split(text, language_find(STR("en")), keep, &a);
	check_tokens(&a);
	for (isize s = 0; s < a.sentences.len; s++) {
		PROMISE(a.sentences.at[s].first == next);
		PROMISE(a.sentences.at[s].end > next);
		next = a.sentences.at[s].end;
		text_tag(&a, s, *fuzz_scratch());
	}
	PROMISE(next == a.tokens.len);
	return 0;
}
