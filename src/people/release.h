/*
 * people/release.h - what changed from one release of a list to the next.
 *
 * Rows are followed by their id.  Rows whose id is in one release only are
 * looked for by name, age and the rest (people/link.h): a row that stands
 * under another id was renumbered, not removed and added.  Values are compared
 * as they are written; that a name changed in spelling only is said beside it.
 */
#ifndef PEOPLE_RELEASE_H
#define PEOPLE_RELEASE_H

#include "people/list.h"
#include "people/name.h"

enum release_kind {
	RELEASE_ADDED,        /* only in the new release */
	RELEASE_REMOVED,      /* only in the old one */
	RELEASE_RENUMBERED,   /* proposed: one person under two ids */
	RELEASE_CHANGED,      /* one value of a row */
	RELEASE_REUSED,       /* one id, but given and last name are other names */
	RELEASE_DUPLICATE     /* an id that a release has twice; the first row counts */
};

struct release_change {
	enum release_kind kind;
	isize old_row, new_row;        /* -1 = none; DUPLICATE: two rows of one release */
	isize old_column, new_column;  /* CHANGED only */
	bool  is_new;                  /* DUPLICATE: of the new release */
	bool  is_spelling;             /* CHANGED: a name whose parts all fold alike */
	float p;                       /* RENUMBERED: the probability */
};

struct release_changes {
	struct release_change *at;     /* as the old release stands, then what was added */
	isize len, room;
	isize count[RELEASE_DUPLICATE + 1];
	isize same;                    /* rows in both with nothing changed */
};

/*
 * Compare two releases; both need not have an id column, but then all rows are
 * looked for by what they say.  From ${keep}; ${scratch} is used freely.
 * Near-linear.  Fails as persons_open and link_find do.
 */
bool release_compare(const struct list *older, const struct list *newer,
    const struct name_rules *rules, int threads, struct arena *keep,
    struct arena *scratch, struct release_changes *out, struct err *e);
/* "added", "removed" …, for output. */
const char *release_word(enum release_kind kind);
#endif
