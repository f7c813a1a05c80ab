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
/* The same in a text of ${language} (two letters): "03.04.2017" and "3/4/2017" have the day
 * first wherever the year stands last but in the languages of data/method/day_order.tsv;
 * where ${language} is empty or one of these, only a part over twelve tells. */
date when_read_in(str text, str language);
/* The day in an address such as /2017/03/26/, or only year and month. */
date when_in_address(str url);

#endif
