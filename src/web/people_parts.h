/*
 * web/people_parts.h - what the pages of matching and of lists share.
 */
#ifndef WEB_PEOPLE_PARTS_H
#define WEB_PEOPLE_PARTS_H

#include "markup/html.h"
#include "people/victim.h"
#include "web/facet.h"

/* The names of the lists of the case, each once, in the order they came. */
bool people_lists(struct store *store, struct arena *keep, struct str_list *out, struct err *e);
/* What a field of a list is called in the reader's language; its own name
 * where data/ui has none. */
str people_column_words(const struct ui *ui, str field, struct arena *keep);
void people_column(struct html *page, str field);
/* A victim in full: the name in its own script, other spellings, what is
 * known, and the incident (of ${incidents}) with a link. */
void people_victim(struct html *page, const struct victim *v, const struct facet_list *incidents);

#endif
