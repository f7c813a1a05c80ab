/*
 * people/link.h - which rows are one person: within one list, or between two.
 *
 * Unsupervised.  Candidates come from people/block.h, comparison vectors from
 * people/compare.h.  EM (Dempster, Laird & Rubin 1977; for linkage Winkler
 * 1988) learns how often records of one person, and of relatives, agree in
 * each field; pairs that are no candidates count as pairs of strangers, so
 * that the shares are of all pairs.  Each value is then counted once per
 * person found, and EM runs again: a rare address that three copies of one
 * record have is still rare.  Method: docs/method/linkage.md.
 */
#ifndef PEOPLE_LINK_H
#define PEOPLE_LINK_H

#include "people/compare.h"

/* Two rows that may be one person, a < b. */
struct link_pair {
	uint32_t a, b;
	float    odds;           /* ln of the odds of one person */
	float    p;              /* the probability that counts, see below */
	bool     is_linked;
};

struct links {
	struct link_pair *at;    /* by row a; with two lists the likelier first */
	isize len, room;
	struct compare_model model;
	double threshold;        /* of p: pairs above it are linked */
	double expected_pairs;   /* how many linked pairs EM expects in all */
	double expected_precision, expected_recall;   /* of the links made */
	isize  compared;         /* pairs looked at */
};

/*
 * Find the links of ${p}.  With two lists p is the probability that this
 * row of the second list, of all of them, is the person; a row of the first
 * list has at most one link, and two rows share one only where they are
 * themselves likely one person.  With one list, two rows that are linked to
 * a third are linked, unless what they say themselves undoes it.
 *
 * The threshold is the one at which the expected F1 is highest (Lipton,
 * Elkan & Naryanaswamy 2014), and at least 0.4.  Results from ${keep}; ${scratch} is used freely.
 * Candidates are compared by ${threads} threads; the result does not depend on
 * how many.  Fails with ERR_SYSTEM where a thread cannot be started.
 */
bool link_find(const struct persons *p, int threads, struct arena *keep,
    struct arena *scratch, struct links *out, struct err *e);
#endif
