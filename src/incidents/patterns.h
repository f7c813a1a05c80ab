/*
 * incidents/patterns.h - incidents counted by week or month and by place,
 * party, cause or grade, with totals that follow the rule (DESIGN 5; FIELD 5,
 * A1): the killed of an incident count by their minimum, and only where it is
 * graded confirmed or fair; others stand beside, labelled.  Siblings may be
 * about the same people: of a group of them only the largest minimum is added.
 */
#ifndef INCIDENTS_PATTERNS_H
#define INCIDENTS_PATTERNS_H

#include "incidents/body.h"
#include "store/store.h"

enum pattern_period { PERIOD_NONE, PERIOD_WEEK, PERIOD_MONTH, PERIOD_YEAR };
enum pattern_group { GROUP_NONE, GROUP_PLACE, GROUP_COUNTRY, GROUP_PARTY, GROUP_CAUSE, GROUP_GRADE };

/* "week", "month", "year"; "place", "country", "belligerent", "cause", "grade". */
bool pattern_period_parse(str word, enum pattern_period *out);
bool pattern_group_parse(str word, enum pattern_group *out);

struct pattern_row {
	date    from;                /* first day of the period; unknown = day not known */
	str     group;               /* NULL = not known */
	int64_t incidents;
	int64_t counted;             /* of them graded confirmed or fair */
	int64_t killed_min;          /* of those */
	int64_t beside, beside_min;  /* weak, contested, no grade: incidents, killed */
	int64_t siblings;            /* incidents not added, since a sibling was */
	int64_t open_days;           /* incidents whose days spread over the period's end */
};
struct pattern_row_list { struct pattern_row *at; isize len, room; };

/*
 * Rows by period, then by group.  An incident with two parties or causes
 * stands under each, so that groups do not add up to the whole.
 * O(incidents log incidents).  Fails with ERR_CORRUPT.
 */
bool patterns_count(const struct stored_incident_list *incidents, enum pattern_period period,
    enum pattern_group group, struct arena *keep, struct pattern_row_list *out,
    struct err *e);

#endif
