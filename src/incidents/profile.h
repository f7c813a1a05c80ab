/*
 * incidents/profile.h - the rules by which bounds close, as data.
 *
 * A profile is a row of data/method/tally_profile.tsv; docs/method/tally.md explains
 * what each column does.
 */
#ifndef INCIDENTS_PROFILE_H
#define INCIDENTS_PROFILE_H

#include "record/incident.h"

struct profile {
	str     name;
	int64_t voices;              /* k: voices that must have stated the maximum */
	int64_t provisional;         /* below so many independent voices */
	str     vague;               /* column of data/method/vague.tsv */
	enum printed prints;
	bool    presumes_civilian;
	int64_t about_percent;       /* "about N" lies within so many percent */
};

/* Fails with ERR_USAGE, naming the profiles there are; NULL pointer = "own". */
bool profile_find(str name, struct profile *out, struct err *e);

#endif
