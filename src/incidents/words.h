/*
 * incidents/words.h - words that stand on screen or paper, from data/ui/en.tsv,
 * and words of a language that this room has to know, from data/lang/.
 */
#ifndef INCIDENTS_WORDS_H
#define INCIDENTS_WORDS_H

#include "core/core.h"
#include "text/language.h"

/* The text of a key of data/ui/en.tsv; the key itself where there is none. */
str words(str key);
#define WORDS(lit) words(STR(lit))
/* words() of "prefix.name". */
str words_of(const char *prefix, const char *name);

/* The same, or ${otherwise} where there is no such key. */
str words_or(const char *prefix, const char *name, str otherwise);

/* A phrase of a class found in a short text. */
struct word_hit { str value; span where; isize tokens; };
struct word_hit_list { struct word_hit *at; isize len, room; };

/*
 * The phrases of ${class} in ${text}, longest at each word, in reading order,
 * not overlapping.  The list is in ${keep}; values are the language's own.
 * Linear in the text; an unknown language gives nothing.
 */
struct word_hit_list words_find(str text, const struct language *language,
    enum lex_class class, struct arena *keep);

#endif
