/*
 * exchange/mask.h - where names stand in a text, for those who take them out
 * (guard.h, withhold.h): one way to look for both.
 *
 * In any case of ASCII letters, since headlines are in capitals.  A name stands as
 * words of its own ("Ali" is not in "alien"), but for the letters that Arabic writes
 * together with the next word ("and", "by", "for", "like").
 */
#ifndef EXCHANGE_MASK_H
#define EXCHANGE_MASK_H

#include "core/core.h"

/* The first place of ${name} at or after ${from}; -1 where there is none.  O(text). */
isize mask_find(str text, str name, isize from);
/* The length of the longest of ${names} that stands at ${at}; 0 where none does. */
isize mask_at(str text, const struct str_list *names, isize at);

#endif
