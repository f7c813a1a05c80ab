/* claims/slot_parts.h - what slot.c, slot_list.c and slot_subject.c share. */
#ifndef CLAIMS_SLOT_PARTS_H
#define CLAIMS_SLOT_PARTS_H

#include "claims/slot.h"

/* "after", "as": phrase ${i} opens a clause rather than saying where or of what. */
bool slot_is_clause_preposition(const struct finder *f, int32_t i);
/* The phrase that closes the brackets or commas which open behind the noun ${i}, or ${i}. */
int32_t slot_skip_aside(const struct finder *f, int32_t i);
/* The comma that closes the parts named from phrase ${i} on, before ${verb}, or ${i}. */
int32_t slot_skip_parts(const struct finder *f, int32_t i, int32_t verb);
/* "34,", "34 and 29,", "aged four and nine" from phrase ${next} on: the phrase behind the ages, or ${next}. */
int32_t slot_skip_age(const struct finder *f, int32_t next);
/* The number or name before the comma at ${comma}, past an age in commas. */
int32_t slot_before_comma(const struct finder *f, int32_t comma);
/* Both phrases are counts of people: a list of two. */
bool slot_are_both_counted(const struct finder *f, int32_t a, int32_t b);
/* Phrase ${i} says more of the one named before it. */
bool slot_is_apposed(const struct finder *f, int32_t i);

#endif
