/*
 * read/page_credit.h - whose picture it is, where a caption says so.
 *
 * Behind a sign or a label (data/method/page_credit.tsv), or in brackets at the end with a
 * stroke between photographer and agency.  A caption that begins with its credit and goes
 * on does not say where the credit ends: it has none then.
 */
#ifndef READ_PAGE_CREDIT_H
#define READ_PAGE_CREDIT_H

#include "core/core.h"

/* A part of ${caption}, or empty.  O(bytes x words). */
str page_credit(str caption);

#endif
