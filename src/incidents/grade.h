/*
 * incidents/grade.h - a grade by a versioned rule (DESIGN 5.13), with the
 * facts for each clause and what is missing for the next grade.
 *
 * Rules are rows of data/method/grade.tsv; what a clause means stands in
 * docs/method/grade.md.  A person's grade stands beside the computed one.
 */
#ifndef INCIDENTS_GRADE_H
#define INCIDENTS_GRADE_H

#include "record/incident.h"

/* The facts of an account that clauses ask for. */
struct grade_facts {
	bool  accepts_harm;
	isize competing;             /* parties that are blamed */
	isize sources;               /* independent voices that counted */
	isize kinds;                 /* kinds among them */
	bool  strike_is_declared;
	isize strikes_in_logs;       /* declared strikes that match */
	isize strike_voices;         /* voices that name a cause */
};

struct grade_facts grade_facts_of(const struct account *account);
/* Does the clause hold; ${fact} says with what. */
bool grade_clause_holds(const struct grade_facts *facts, str clause, struct arena *keep,
    str *fact);
/* What of the rule's clauses for ${grade} does not hold, for people; empty = all
 * hold, or the rule never gives it. */
str grade_missing(const struct grade_facts *facts, str version, str grade, struct arena *keep);
/* Fails with ERR_INPUT where ${grade} is none of data/method/grades.tsv. */
bool grade_exists(str grade, struct arena *keep, struct err *e);
/* Fill account->grade by rule ${version}; a ruling of a person is kept beside. */
void grade_give(struct account *account, str version, const struct ruling_list *rulings,
    struct arena *keep);

#endif
