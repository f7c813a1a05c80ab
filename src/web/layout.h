/* web/layout.h - what stands around every page of the workbench. */
#ifndef WEB_LAYOUT_H
#define WEB_LAYOUT_H

#include "markup/html.h"
#include "web/http.h"

/* A page under way: head, bar, opened <main>.  ${title} is data, escaped. */
struct html layout_begin(const struct request *request, struct response *response,
    struct ui *ui, str title);
void layout_end(struct html *page);

/* <form method=post action=…> with the token that forms must carry, left open. */
void layout_form(struct html *page, const struct request *request, str action);
void layout_hidden(struct html *page, const char *name, str value);
/* A text field with its label (a key of data/ui). */
void layout_field(struct html *page, const char *name, const char *label_key, bool is_required);
/* <div class=scroll><table> with a column for each key, up to <tbody>. */
void layout_table(struct html *page, const char *const *keys, isize count);
/* "12 claims": the number, then the words under the key (one or many). */
void layout_count(struct html *page, int64_t count, const char *one_key, const char *many_key);

/* A part of a long list, by ?${name}=N. */
struct layout_part { isize from, to, step, all; const char *name; };
/* The part that ${name} asks for, a whole number of steps; the first where it asks for none. */
struct layout_part layout_part_of(const struct request *request, const char *name, isize step, isize all);
/*
 * Links to the first parts, the last and those around this one; nothing where all
 * fits into one.  ${query} stands before: "place=Homs", or empty; ${anchor}: "#counts"
 * or empty.
 */
void layout_parts(struct html *page, const struct layout_part *part, str query, const char *anchor);

/* The first eight hexadecimal digits of an id, as people see it. */
str id_text(const unsigned char bytes[16], struct arena *keep);
str id_whole(const unsigned char bytes[16], struct arena *keep);

#endif
