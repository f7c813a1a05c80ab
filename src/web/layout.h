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
/* "12 claims": the number, then the words under the key (one or many). */
void layout_count(struct html *page, int64_t count, const char *one_key, const char *many_key);

/* The first eight hexadecimal digits of an id, as people see it. */
str id_text(const unsigned char bytes[16], struct arena *keep);
str id_whole(const unsigned char bytes[16], struct arena *keep);

#endif
