/*
 * read/when.h - days in the forms that headers, tags and addresses use.
 *
 * ISO 8601 and its relatives, RFC 5322 dates, "17 March 2017", "March 17,
 * 2017".  All-digit days of unknown order (03/04/2017) are not guessed.
 * Month names: data/method/months.tsv.
 */
#ifndef READ_WHEN_H
#define READ_WHEN_H

#include "core/date.h"

/* The first day ${text} names; unknown where it names none. */
date when_read(str text);
/* The day in an address such as /2017/03/26/, or only year and month. */
date when_in_address(str url);

#endif
