/*
 * people/match.h - victims that may be one person, or a row of a list: the
 * pairs that people have to look at, and how often the program was wrong.
 *
 * Pairs and their probabilities are people/link.h's, unsupervised.  Nothing is
 * merged: a person says "same" or "different", and each answer is kept with
 * the probability that the program had given (decision "match").  From the
 * answers comes the measured error: of the pairs that it called the same, how
 * many people confirmed, with a 95 % interval (Wilson 1927).
 */
#ifndef PEOPLE_MATCH_H
#define PEOPLE_MATCH_H

#include "people/compare.h"
#include "people/list.h"
#include "people/victim.h"

struct match_pair {
	victim_id victim;
	victim_id other;             /* within the case */
	str   list_id;               /* in a list; NULL pointer within the case */
	str   name, other_name;
	const struct victim *who, *other_who;   /* NULL: a row of the list, ${row} of ${rows} */
	isize row;
	double p;                    /* of one person */
	bool  is_linked;             /* the program would say: the same */
	int   reasons;
	struct compare_reason reason[VECTOR_FIELDS];
};
struct match_pair_list {
	struct match_pair *at;
	isize len, room;
	struct list rows;            /* of the list, where there is one */
};

/* What people answered so far. */
struct match_measured {
	int64_t linked, linked_same;         /* called the same; confirmed */
	int64_t unlinked, unlinked_same;     /* not called the same; a person said the same */
	double  precision, low, high;        /* of linked; 0 where nothing was answered */
};

/*
 * Pairs of victims of the case (${list} without pointer), or of victims and
 * rows of the newest release of ${list}, that nobody answered yet, the most
 * uncertain first; at least ${least} probable.  Records that are merged or
 * removed are in none, nor victims that have a row of the list already.
 * Fails with ERR_NOT_FOUND where there is no such list.
 */
bool match_queue(struct store *store, str list, double least, struct arena *keep,
    struct arena *scratch, struct match_pair_list *out, struct err *e);

/*
 * Record a person's answer, inside a transaction: the decision, and where it is
 * "same" the merge, or the list_id.  ERR_CONFLICT where it was answered.
 */
bool match_answer(struct store *store, const struct match_pair *pair, bool same, str reason,
    struct arena *keep, struct err *e);

/* The pair of ${queue} that two words name: beginnings of the victim's id, and
 * of the other's or of LIST:ID whole, either way round within the case.  NULL
 * where none of them waits. */
const struct match_pair *match_named(const struct match_pair_list *queue, str one, str two,
    struct arena *keep);
/* How the other of the pair is called: LIST:ID, or the id of a victim. */
str match_other(const struct match_pair *pair, struct arena *keep);

/*
 * The named victims of a case as a list, for people/link.h: id, up to three
 * names, age, sex, and day and place of their incident, which another case
 * knows by another id.  All of it in ${keep}.  O(victims).
 */
bool match_case_list(struct store *store, struct arena *keep, struct list *out, struct err *e);

bool match_measure(struct store *store, struct arena *keep, struct match_measured *out,
    struct err *e);

#endif
