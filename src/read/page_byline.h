/*
 * read/page_byline.h - who wrote it, without what stands around the name.
 *
 * "By Jo Reed on 3.4.2017" is Jo Reed.  A byline that is the publisher's own name, or the
 * name of its site, says nothing: it is left out.  Words: data/method/page_byline.tsv.
 */
#ifndef READ_PAGE_BYLINE_H
#define READ_PAGE_BYLINE_H

#include "core/core.h"

/* ${text} as the page has it, one line; a part of it, or empty. */
str page_byline(str text, str publisher, struct arena scratch);
/* Letters and digits in small letters: no spaces, no marks, no soft hyphens. */
str page_letters(str text, struct arena *keep);

#endif
