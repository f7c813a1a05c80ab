/*
 * people/changes.h - what changed between two releases of a list of the case,
 * and what people said to it.
 *
 * The changes are people/release.h's, computed.  A person reads each, and of a
 * row that stands under another id says whether it is the same person; the
 * answer is recorded (decision "list_change", subject = the list).  Where it is
 * "same", victims that have the old id get the new one as well, so that they
 * are followed through both.
 */
#ifndef PEOPLE_CHANGES_H
#define PEOPLE_CHANGES_H

#include "people/release.h"
#include "people/releases.h"
#include "people/victim.h"

struct list_answer { str answer, author, reason; };   /* NULL pointers = nobody said anything */

struct list_changes {
	struct list_release before, after;
	struct list older, newer;
	struct release_changes changes;
	struct list_answer *answer;          /* by change */
	isize answered;
};

/*
 * Compare two releases of ${list}; NULL labels: the last two.  All of it in
 * ${keep}.  ERR_NOT_FOUND where the list has no such release, or fewer than
 * two.  Costs what release_compare and loading cost.
 */
bool list_changes_read(struct store *store, str list, str old_label, str new_label,
    int threads, struct arena *keep, struct arena *scratch, struct list_changes *out,
    struct err *e);
/* The id that a change is of: of its old row, of its new one where it was
 * added; the record's number where the row has none. */
str list_change_id(const struct list_changes *c, isize change, struct arena *keep);
/* The column whose value changed; empty for other kinds. */
str list_change_column(const struct list_changes *c, isize change);
/* Which change two words and a column name; -1 where there is none. */
isize list_change_find(const struct list_changes *c, str kind, str id, str column,
    struct arena *keep);

/*
 * Record what a person says: "read", or "same" or "different" of a renumbered
 * row.  Inside a transaction.  ERR_CONFLICT where somebody did, ERR_USAGE where
 * the word does not fit the change or the reason is missing.
 */
bool list_change_answer(struct store *store, const struct list_changes *c, isize change,
    str answer, str reason, struct arena *keep, struct err *e);

#endif
