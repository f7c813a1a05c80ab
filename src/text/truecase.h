/*
 * text/truecase.h - a text in capitals, as old wires sent it, or in none, as messages
 * are typed, in the letters that a newspaper would have used.
 *
 * Every byte keeps its place, so that what is found in the new letters lies at
 * the same offsets of the text itself, and is quoted from there.  Words that
 * the language knows are written small; names (of the gazetteer, or words that
 * nobody knows) with a capital; letters that stand for words stay as they are.
 * Method: docs/method/capitals.md; Lita, Ittycheriah, Roukos, Kambhatla,
 * "tRuEcasIng", ACL 2003, for what it is good for.
 */
#ifndef TEXT_TRUECASE_H
#define TEXT_TRUECASE_H

#include "text/gazetteer.h"
#include "text/language.h"

/* True where nearly all letters of a text of some length are capitals, or nearly none.  O(length). */
bool truecase_is_needed(str text);
/* ${text} in its new letters, of the same length, in ${keep}.  ${g} NULL = the built-in
 * gazetteer.  O(length).  Cannot fail. */
str truecase(str text, const struct language *language, const struct gazetteer *g,
    struct arena *keep, struct arena scratch);

#endif
