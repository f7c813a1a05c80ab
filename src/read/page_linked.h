/* read/page_linked.h - what JSON-LD (schema.org) in a page says about it. */
#ifndef READ_PAGE_LINKED_H
#define READ_PAGE_LINKED_H

#include "core/core.h"

struct linked {
	str headline, author, publisher, published, language;
};

/* Adds what one script says to ${out}; what is there already stays.  Broken
 * JSON gives nothing. */
void linked_read(str json, struct arena *keep, struct linked *out);

#endif
