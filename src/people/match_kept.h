/*
 * people/match_kept.h - the queue of people/match.h kept between answers, for as
 * long as a case is served.
 *
 * What was worked out of the victims and a list stays until somebody is added or
 * changes in what is compared (names, age, sex, incident), or the list has another
 * newest release.  An answer, a merge, a removal only take pairs out: who was merged
 * is asked about as the person that stands for them, with the probability that people
 * saw before.  Undoing it brings the pairs back.
 */
#ifndef PEOPLE_MATCH_KEPT_H
#define PEOPLE_MATCH_KEPT_H

#include "people/match.h"

struct match_kept;
/* Fails with ERR_SYSTEM; closing accepts NULL. */
bool match_kept_open(struct match_kept **out, struct err *e);
void match_kept_close(struct match_kept *kept);
/*
 * As match_queue.  What ${out} points to is in ${keep} and in ${kept}: it holds until
 * the next call.  One call at a time.  O(victims + pairs), where nothing has to be
 * worked out anew.
 */
bool match_kept_queue(struct match_kept *kept, struct store *store, str list, double least,
    struct arena *keep, struct arena *scratch, struct match_pair_list *out, struct err *e);
/* How often a queue was worked out: for tests. */
int64_t match_kept_made(const struct match_kept *kept);

#endif
