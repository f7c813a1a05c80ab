/*
 * exchange/standard.h - which items of the field's standards a record and the
 * whole case meet (FIELD 1.2, 1.3, 1.9): Every Casualty, OHCHR, the Berkeley
 * Protocol.
 *
 * Items are rows of data/method/standard.tsv; what a program can see decides,
 * and the fact is printed.  What only people can judge (training, security
 * planning, affiliations) is not among them.
 */
#ifndef EXCHANGE_STANDARD_H
#define EXCHANGE_STANDARD_H

#include "store/store.h"

struct standard_item {
	str   key, standard, reference, text;
	bool  is_of_records;         /* else of the case as a whole */
	isize met, of;               /* records that meet it, of so many; 0 or 1 of 1 for the case */
	str   fact;                  /* what was seen; empty for records in sum */
};
struct standard_list { struct standard_item *at; isize len, room; };

/*
 * All items.  ${incident} not NULL: those of records for that one alone.  Fails
 * as accounts_read does.  O(accounts of all incidents).
 */
bool standards_report(struct store *store, const struct stored_incident *incident,
    struct arena *keep, struct arena scratch, struct standard_list *out, struct err *e);

#endif
