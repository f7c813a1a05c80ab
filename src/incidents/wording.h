/*
 * incidents/wording.h - words on screen and paper in the reader's language,
 * from data/ui/<language>.tsv; numbers with that language's digits.
 *
 * Where a language lacks a key the English text stands in; where English
 * lacks it, the key itself (a test finds that).
 */
#ifndef INCIDENTS_WORDING_H
#define INCIDENTS_WORDING_H

#include "core/core.h"

/* The words of one language. */
struct ui { const str (*rows)[3]; isize count; str language; bool is_right_to_left; };

/* By ISO 639-1 code; English where there is none. */
struct ui ui_open(str language);
/* The languages that there are, in the order of the switch; NULL after the last. */
const char *ui_language(isize index);
/* The text under ${key}.  O(log n): rows are sorted by key. */
str ui_text(const struct ui *ui, const char *key);
str ui_text_str(const struct ui *ui, str key);
/* The text of "prefix.name"; ${otherwise} where there is none. */
str ui_text_or(const struct ui *ui, const char *prefix, const char *name, str otherwise);
/* The same, or the name. */
str ui_text_of(const struct ui *ui, const char *prefix, const char *name);
/* The words for a cause in plain terms ("airstrike"); the cause itself where it has none,
 * as names of parties have none. */
str ui_cause(const struct ui *ui, str cause, struct arena *keep);
/* A number in the language's digits (key "digits": ten characters), in groups
 * of three from 10,000 on (key "number.group"). */
void ui_int(struct buf *out, const struct ui *ui, int64_t value);

#endif
