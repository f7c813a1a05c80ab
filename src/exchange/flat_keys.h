/* exchange/flat_keys.h - what flat.c and flat_rows.c share; for nobody else. */
#ifndef EXCHANGE_FLAT_KEYS_H
#define EXCHANGE_FLAT_KEYS_H

#include "exchange/flat.h"

/* Deaths as bare numbers, for formats that have nothing else: low is the
 * minimum (0 where none is stated), high the highest documented figure;
 * civilians and combatants are the stated ones, at most low together. */
struct flat_deaths { bool is_stated; int64_t low, high, civilians, combatants; };
struct flat_deaths flat_deaths_of(const struct account *account);

/* Keys of one claim, one victim, one report; false where it is none of them. */
bool flat_claim_value(const struct flat *flat, str key, struct arena *keep, str *out);
bool flat_victim_value(const struct flat *flat, str key, struct arena *keep, str *out);
bool flat_report_value(const struct flat *flat, str key, struct arena *keep, str *out);
/* Keys of all victims of the incident. */
bool flat_people_value(const struct flat *flat, str key, struct arena *keep, str *out);

str  flat_join(struct str_list *list, struct arena *keep);
void flat_push_once(struct str_list *list, str text, struct arena *keep);

#endif
