/*
 * exchange/policy.h - the publication policy: what of a record the public may
 * see, with the ground for it, versioned in the journal.
 *
 * A policy is a recorded decision (kind "policy"); the newest one is in force.
 * Its settings and their meaning are rows of data/method/publication.tsv.
 * Three things no policy can open: names of victims of sexual violence and of
 * recruited children, the true point of a place, and the desk's own people.
 */
#ifndef EXCHANGE_POLICY_H
#define EXCHANGE_POLICY_H

#include "record/codes.h"
#include "store/store.h"

/* In the order of data/method/publication.tsv. */
enum coordinates { COORDINATES_NONE, COORDINATES_AREA, COORDINATES_DISPLACED };
enum sources { SOURCES_KIND, SOURCES_ORGANISATION };
enum images { IMAGES_NONE, IMAGES_NO_DEAD, IMAGES_CHOSEN };
enum two_persons { TWO_AUTO, TWO_YES, TWO_NO };

struct policy {
	int64_t version;             /* 1, 2, … in the case; 0 = none is in force */
	date    since;               /* day of the decision */
	str     title, publisher;    /* of the archive; public */
	str     address;             /* where it will stand: "https://…/"; may be empty */
	str     contact;             /* for families and corrections; public */
	str     intake;              /* address of a form for them (tally serve --intake); may be empty */
	bool    names_adults, names_children;       /* published? */
	str     names_ground;        /* why, printed on the policy page */
	enum coordinates coordinates;
	enum precision place_finest; /* finer places are not named */
	enum sources sources;
	bool    outlets;             /* are the outlets that carried a report named? */
	int64_t quote_most;          /* bytes; 0 = no quotes */
	int64_t embargo_days;        /* younger incidents wait */
	enum two_persons two_persons;
	enum images images;          /* that a person chose (exchange/image.h) */
	bool    incidents;           /* are incidents shown at all? */
	int64_t aggregate_least;     /* where not: exchange/aggregate.h, k */
	unsigned char secret[32];    /* of the case: displacement, salts */
};

/* What is in force; version 0 where nothing was recorded. */
bool policy_in_force(struct store *store, struct arena *keep, struct policy *out,
    struct err *e);
/* The policy of a file of "setting<TAB>value" lines; what it leaves out is the
 * default.  Fails with ERR_INPUT naming the line. */
bool policy_parse(str text, struct arena *keep, struct policy *out, struct err *e);
/* The same form, every setting with what it means above it. */
void policy_text(const struct policy *policy, struct buf *out);
/* One setting's value as the policy has it. */
str  policy_value(const struct policy *policy, str setting, struct arena *keep);
/* Record it as the next version, inside a transaction; the secret stays that
 * of the case, or is made. */
bool policy_record(struct store *store, struct policy *policy, str reason,
    struct arena *keep, struct err *e);
/* The settings, in order; NULL pointer after the last. */
str  policy_setting(isize index);
/* Words of data/method/withhold.tsv: a claim that has one in its sentence or
 * quote is of sexual violence or of recruited children. */
bool policy_always_withheld(str text);
/* Words of data/method/minor.tsv: where the age is not stated, names beside
 * one of them are treated as children's. */
bool policy_speaks_of_child(str text);

#endif
