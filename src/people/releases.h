/*
 * people/releases.h - lists of people in releases: kept, compared, followed.
 *
 * A release is a recorded decision (kind "list_release", subject = the list's
 * name) with the capture of its file, the mapping of its columns and its
 * label.  Releases stand in the order of their dates, then of their decisions.
 * What changed between two of them is people/release.h's; here ids are
 * followed through all of them: in which release a row first stood, in which
 * last, since which it is gone.
 */
#ifndef PEOPLE_RELEASES_H
#define PEOPLE_RELEASES_H

#include "people/list.h"
#include "store/store.h"

struct list_release {
	str  list, label;            /* "moh", "2024-03" */
	date day;                    /* of the release; unknown = not said */
	str  map;                    /* HEADER=FIELD,…; empty = by the headers */
	str  file;
	int64_t rows;
	capture_id capture;          /* CSV, as it came or as it was made of the file */
	str  decision, author;       /* hex id */
	moment decided;
};
struct list_release_list { struct list_release *at; isize len, room; };

/* Releases of ${list} in order, of all lists where it has no pointer; undone
 * ones are left out. */
bool list_releases_read(struct store *store, str list, struct arena *keep,
    struct list_release_list *out, struct err *e);
/*
 * Record ${csv} as a release of ${list}: its capture, and the decision.  Inside
 * a transaction.  ERR_CONFLICT where the list has that label already, ERR_INPUT
 * where it has no rows or no id column.  ${map} may be NULL: that of the newest
 * release is kept.
 */
bool list_release_add(struct store *store, struct list_release *release, str csv,
    const char *map, str reason, struct arena *keep, struct list *rows, struct err *e);
bool list_release_load(struct store *store, const struct list_release *release,
    struct arena *keep, struct list *out, struct err *e);

/* The ids of releases, each release read once, and only when one of its list
 * is asked for.  In ${keep}. */
struct stays;
struct stays *stays_open(struct store *store, struct arena *keep);
/* Fill the stays of ${victims}: one for each list_id they have.  Nothing is read
 * where no victim has a list_id. */
bool victims_stays(struct stays *stays, struct victim_list *victims, struct arena *keep,
    struct arena scratch, struct err *e);

#endif
