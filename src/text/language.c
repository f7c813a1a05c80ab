/* text/language.c - looking words up in the tables of a language. */
#include "text/language.h"

const struct language *
language_find(str code)
{
	for (isize i = 0; languages[i] != NULL; i++)
		if (str_equal(code, str_of(languages[i]->code)))
			return languages[i];
	return NULL;
}

const struct lex_node *
lex_find_slot(const struct language *language, uint64_t hash)
{
	for (uint32_t at = (uint32_t)(hash >> 32) & language->node_mask;;
	    at = (at + 1) & language->node_mask) {
		const struct lex_node *node = &language->nodes[at];

		if (node->hash == hash)
			return node;
		if (node->hash == 0)
			return NULL;
	}
}

const struct tag_word *
language_word(const struct language *language, uint64_t hash)
{
	uint32_t key = tag_word_key(hash);

	for (uint32_t at = (uint32_t)(hash >> 32) & language->word_mask;;
	    at = (at + 1) & language->word_mask) {
		const struct tag_word *word = &language->words[at];

		if (word->hash == key)
			return word;
		if (word->hash == 0)
			return NULL;
	}
}

int
language_tag(const struct language *language, const char *name)
{
	for (int i = 0; i < language->tag_count; i++)
		if (strcmp(language->tags[i], name) == 0)
			return i;
	return -1;
}
