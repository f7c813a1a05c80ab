/*
 * exchange/withhold.h - from the account that was released to the one the
 * public may see.
 *
 * What the policy does not open is taken out of the struct, before anything
 * is written; whoever writes pages and files gets only the public account and
 * cannot name what it does not have.  What was taken out is listed, for the
 * leak check (exchange/leak.h) that reads every byte afterwards.
 */
#ifndef EXCHANGE_WITHHOLD_H
#define EXCHANGE_WITHHOLD_H

#include "exchange/policy.h"
#include "exchange/release.h"

struct point_list { geo_point *at; isize len, room; };

/* What may stand in no public byte. */
struct withheld {
	struct str_list   names;     /* of people: the living, and of the dead by policy */
	struct str_list   texts;     /* whole texts: origins of captures, reasons */
	struct point_list points;    /* true points */
};

/* An image that readers may open, and the words that were read in it. */
struct public_image {
	digest picture;
	int64_t width, height;
	str  shows, caption, words;
	bool is_veiled;              /* behind a notice at first */
};
struct public_image_list { struct public_image *at; isize len, room; };

/* One incident as it is published. */
struct public_incident {
	incident_id id;
	struct account account;      /* nothing in it is withheld */
	struct public_name_list names;
	struct public_image_list images;
	str   text;                  /* for readers, as the desk wrote it */
	isize names_known;           /* of the dead, published or not */
	struct incident_id_list part_of;    /* as released: of totals that may not be published */
	bool  is_sensitive;          /* victims who are always withheld */
	bool  quotes_are_withheld;   /* some */
	double radius_km;            /* how vague the public point is */
};

/*
 * The public side of ${released}, all of it in ${keep}; what it withholds is
 * added to ${out} (strings are borrowed from ${released}).  The same release
 * and policy give the same account: two exports never give two points.
 */
void withhold_apply(const struct policy *policy, const struct release *released,
    const struct name_rules *rules, struct arena *keep, struct public_incident *incident,
    struct withheld *out);

/* The public point of a true one: never the point itself, and the same for all
 * incidents of one spot.  False where the policy gives none. */
bool withhold_point(const struct policy *policy, geo_point truth, enum precision precision,
    geo_point *out, double *radius_km);

#endif
