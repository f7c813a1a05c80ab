/*
 * incidents/check.h - invariants of a record (DESIGN 5.14, FIELD 5), for our
 * own cases and for imported archives.
 */
#ifndef INCIDENTS_CHECK_H
#define INCIDENTS_CHECK_H

#include "record/incident.h"

/* A published figure; a part that is not stated is not zero. */
struct checked_range { bool has_min, has_max; int64_t min, max; };

/* What one record says of itself, ours or another archive's. */
struct checked_record {
	str  id;
	struct checked_range killed, injured, civilians, combatants, children, women, men, conceded;
	int64_t named_killed;        /* people named as killed, each once */
	bool has_named;
	str  grade, strike_status;   /* words of FIELD 1.1, lower case; empty = none */
	bool has_point, has_precision;
	bool is_reversed;            /* the last day stands before the first */
	str  clock;                  /* a day that is written with an hour; empty = none */
	struct str_list siblings;    /* ids of records that may be of the same people */
};

/* Every rule that ${record} breaks, with the numbers that break it. */
struct breach_list check_record(const struct checked_record *record, struct arena *keep);
/* The same for an account, and what only an account can break. */
void check_account(struct account *account, struct arena *keep);
/* Claims whose words are not in their report: a bug, or a changed case (law 1). */
struct breach_list check_quotes(const struct account *account, struct arena *keep);
/* May a grade stand with a strike status?  Words of FIELD 1.1, lower case. */
bool check_grade_agrees(str grade, str strike);
/* Bounds, claims set aside and grades that nobody but who decided on them has read; a
 * person's grade that the rule's clauses do not bear out, or that does not go with what is known of the strike (FIELD 5, C2b and C4). */
struct breach_list check_grade(const struct account *account, struct arena *keep);
/* Figures of the incident that were said before its day (FIELD 5, C9). */
struct breach_list check_days(const struct account *account, struct arena *keep);

#endif
