/*
 * claims/victim_name.h - the names of those harmed: full names of people and
 * what the words beside each mention say happened to them.
 *
 * A frame (claims/frame.h) knows the victims of its own sentence; texts name
 * them elsewhere ("identified as", "Haddad, 34, died at the scene").  Every
 * mention of a name, full or by surname, speaks for or against; names that
 * speak, are charged with the deed or carry an office are no victims.
 * Method: docs/method/attribution.md.
 */
#ifndef CLAIMS_VICTIM_NAME_H
#define CLAIMS_VICTIM_NAME_H

#include "record/claim.h"
#include "text/person.h"

/*
 * Add to the incidents of ${out} the full names of their victims, and write
 * out surnames that frames found.  At most VICTIM_NAMES_MOST names a text are
 * followed.  Linear; tags sentences with a name and a word of harm.  Why each name
 * was taken or not goes to ${account}, where it is not NULL.  Whom ${title} names too
 * is rather a victim; nobody is found there.
 */
void victim_names_add(struct analysis *a, str title, const struct people *people, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account);
enum { VICTIM_NAMES_MOST = 96 };

#endif
