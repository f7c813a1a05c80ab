/*
 * incidents/syndicate.h - which documents are versions of one story: copies,
 * edited copies and rewrites.  Such a group is one carrier.
 *
 * Two texts belong together when they share enough shingles that few other
 * stories use; what very many stories use (page furniture, standing
 * paragraphs) ties nothing.  Groups grow only where most of their pairs hold,
 * so that a text that merges two stories does not join them.  Says nothing of
 * incidents: two stories of one event are two groups.
 * Method: docs/method/syndication.md; figures: data/method/syndication.tsv.
 */
#ifndef INCIDENTS_SYNDICATE_H
#define INCIDENTS_SYNDICATE_H

#include "incidents/shingle.h"

/* One field for each row of data/method/syndication.tsv, which says why. */
struct syndicate_rules {
	double strong_jaccard, weak_containment, accept, accept_anywhere, least_places;
	double least_shared, spread_full, single_share, group_share;
};

struct syndicate_rules syndicate_rules(void);

/*
 * group[i] becomes the index of the first document of the group of document i.
 * Near-linear in ${count}; takes about 200 bytes a document beside the
 * sketches.  The answer does not depend on ${threads}.  Fails with ERR_SYSTEM
 * where memory or threads cannot be had.
 */
bool syndicate_group(const struct sketch *documents, isize count,
    const struct syndicate_rules *rules, int threads, int32_t *group, struct err *e);

#endif
