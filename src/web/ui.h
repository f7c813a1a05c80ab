/*
 * web/ui.h - words on screen, from data/ui/<language>.tsv.
 */
#ifndef WEB_UI_H
#define WEB_UI_H

#include "core/core.h"

/* The words of one language. */
struct ui { const str (*rows)[3]; isize count; str language; bool is_right_to_left; };

/* By ISO 639-1 code; English where there is none. */
struct ui ui_open(str language);
/* The text under ${key}; the key itself where nobody wrote it (a test finds
 * that).  O(log n): rows are sorted by key. */
str ui_text(const struct ui *ui, const char *key);

#endif
