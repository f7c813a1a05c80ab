/*
 * incidents/concurrent.h - decisions of two desks that neither had seen of the other.
 *
 * Two desks set a minimum, a day, a grade or a profile, one accepts or corrects what the
 * other rejects, both correct the same part of a claim, in copies of one case: after a merge one of the two is in force, by the order
 * of the journals, and nobody has chosen it.  The other is listed for a person, who decides
 * again, or takes one back; that decision has seen both.
 */
#ifndef INCIDENTS_CONCURRENT_H
#define INCIDENTS_CONCURRENT_H

#include "incidents/decided.h"

/*
 * Refuse ("refused.concurrent") each decision that holds where the one that is in force in
 * its place is of another desk, says otherwise and was taken without having seen it.
 * Corrections of other parts of a claim go together; one of which a part is overtaken so is
 * refused whole.  ${seen}: of the list that ${decided} was read from.  O(decisions + pairs *
 * merges).  Fails with ERR_CORRUPT for a correction that is no JSON object.
 */
bool concurrent_mark(struct decided *decided, const struct seen_row_list *seen,
    struct arena *keep, struct err *e);

#endif
