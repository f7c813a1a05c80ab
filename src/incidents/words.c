/* incidents/words.c - look-ups in data/ui and in a language's lexicon. */
#include "incidents/words.h"

#include "incidents/wording.h"
#include "text/text.h"

str
words(str key)
{
	struct ui english = ui_open(STR("en"));

	return ui_text_str(&english, key);
}

str
words_or(const char *prefix, const char *name, str otherwise)
{
	char key[128];
	size_t head = strlen(prefix), tail = name == NULL ? 0 : strlen(name);

	if (head + tail + 1 > sizeof key || tail == 0)
		return otherwise;
	memcpy(key, prefix, head);
	key[head] = '.';
	memcpy(key + head + 1, name, tail);
	str wanted = { key, (isize)(head + tail + 1) }, found = words(wanted);

	return found.ptr == key ? otherwise : found;
}

str
words_of(const char *prefix, const char *name)
{
	return words_or(prefix, name, str_of(name));
}

struct word_hit_list
words_find(str text, const struct language *language, enum lex_class class,
    struct arena *keep)
{
	struct word_hit_list out = { 0 };
	struct analysis a = { 0 };

	if (language == NULL || text.len == 0)
		return out;
	text_split(text, language, keep, &a);
	for (isize i = 0; i < a.tokens.len; i++) {
		const struct lex_hit *hit = lex_at(&a, i, class);

		if (hit == NULL)
			continue;
		*PUSH(&out, keep) = (struct word_hit){ str_of(hit->sense->value),
			token_span(&a, i, i + hit->tokens - 1), hit->tokens };
		i += hit->tokens - 1;
	}
	return out;
}
