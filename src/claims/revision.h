/*
 * claims/revision.h - figures that one text takes back: "initially said 12 were killed
 * but later put the toll at 10", "we previously reported 12 ... the number was 10".
 *
 * The first figure has a word of an earlier time in its clause (lexicon
 * voice_earlier); the second is the next count of the same effect by the same
 * speaker, near it, with a word of revision (revision_word).  Where a word says that
 * the first was wrong the second retracts it, else it supersedes it (DESIGN 5.6).
 */
#ifndef CLAIMS_REVISION_H
#define CLAIMS_REVISION_H

#include "record/claim.h"
#include "text/text.h"

/* Set the relation of second figures; a figure that the verb before it takes back
 * ("withdraws a figure of 30 dead") is denied.  ${claims} in text order, relations within a
 * sentence known.  O(claims * a few). */
void revision_find(const struct analysis *a, struct claim_list *claims);

#endif
