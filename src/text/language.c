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

bool
language_word_is(const struct language *language, uint64_t hash, uint64_t tags)
{
	const struct tag_word *word = language_word(language, hash);

	for (uint32_t i = 0; word != NULL && i < tag_word_count(word); i++)
		if (tags & TAG_BIT(language->counts[tag_word_first(word) + i].tag))
			return true;
	return false;
}

static const char *const tag_names[TAG_COUNT] = {
	[TAG_NONE] = "",
#define X(name, written) [TAG_##name] = written,
	TAGSET(X)
#undef X
};

enum tag
tag_named(const char *name)
{
	for (enum tag tag = TAG_NONE + 1; tag < TAG_COUNT; tag++)
		if (tag_names[tag][0] == name[0] && strcmp(tag_names[tag], name) == 0)
			return tag;
	return TAG_NONE;
}

const char *
tag_name(enum tag tag)
{
	return tag_names[tag];
}
