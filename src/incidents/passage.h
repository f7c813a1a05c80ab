/*
 * incidents/passage.h - the passages that two texts share, word for word or
 * with a few words changed.
 *
 * Words are compared as in incidents/shingle.h: without case and punctuation.
 */
#ifndef INCIDENTS_PASSAGE_H
#define INCIDENTS_PASSAGE_H

#include "incidents/shingle.h"

/* A stretch of both texts. */
struct passage {
	span    a, b;         /* bytes of either text */
	int32_t words;        /* words that are the same in both */
};

struct passage_list { struct passage *at; isize len, room; };

/*
 * The passages of at least SHINGLE_WORDS words in a row that ${a} and ${b}
 * share, in the order of ${b}, where they do not overlap; runs that few
 * changed words part are one passage.  In ${keep}.  O(length of both), but for
 * texts that repeat themselves.
 */
struct passage_list passage_find(str a, str b, struct arena *keep, struct arena scratch);

#endif
