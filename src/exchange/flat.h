/*
 * exchange/flat.h - one cell of a table: what a key of
 * data/method/export_column.tsv means, for an incident, a claim, a victim or
 * a report.
 *
 * The account must have gone through exchange/guard.h.  What is not stated is
 * an empty cell, never 0; only keys that say so (killed_low …) close it.
 */
#ifndef EXCHANGE_FLAT_H
#define EXCHANGE_FLAT_H

#include "incidents/account.h"
#include "store/store.h"
#include "text/gazetteer.h"

/* A division that a place is in, or is: empty where not known. */
enum { DIVISION_ORDERS = 3 };
struct division { str name, code; };

struct flat {
	const struct stored_incident *row;
	const struct account *account;
	str   id;                    /* whole, hexadecimal */
	str   code;                  /* that the desk gave it; empty = none */
	int64_t number;              /* of the incident in the export, from 1 */
	struct division division[DIVISION_ORDERS];   /* flat_divisions; first order first */
	isize entry, victim, report; /* of the row of a table, -1 = none */
};

/*
 * The divisions of ${place}: with p-codes by ${own}, a table that 'tally places
 * import' made (NULL = none), else their names as the built-in gazetteer has them.
 * Strings are those of the gazetteers.
 */
void flat_divisions(const struct gazetteer *own, const struct place *place,
    struct division out[DIVISION_ORDERS]);

/* False where there is no such key: a fault of the table. */
bool flat_value(const struct flat *flat, str key, struct arena *keep, str *out);

/* Numbers for checks and losses. */
struct flat_counts { bool is_stated, is_range, is_open, has_bound, has_day,
	has_vague_day, has_point; };
struct flat_counts flat_counts_of(const struct account *account);

#endif
