/*
 * exchange/dossier.h - one incident as a printed document (PDF): the count
 * with the words behind it, the people, who said what when, and how to check
 * it.
 *
 * Cairo and Pango; Arabic is shaped and runs from right to left.  The same
 * account gives the same text; the file says no time but the one it is given.
 */
#ifndef EXCHANGE_DOSSIER_H
#define EXCHANGE_DOSSIER_H

#include "incidents/account.h"

/* What a reader needs to check it. */
struct dossier_proof {
	str case_name;
	str checkpoint;              /* signed note of the journal; NULL = none */
	str made;                    /* moment, RFC 3339 */
};

/*
 * Append the PDF to ${out}.  ${account} must have gone through
 * exchange/guard.h.  Fails with ERR_SYSTEM where Cairo does.
 */
bool dossier_write(const struct account *account, const struct dossier_proof *proof,
    struct buf *out, struct err *e);

#endif
