/*
 * claims/counting.h - how a profile turns the counts of a text into the figure of
 * an incident.
 *
 * A profile is a row of data/method/profile.tsv; what its columns mean stands in
 * docs/method/quantities.md.  Claims are the same under every profile but for the
 * least of a vague word.
 */
#ifndef CLAIMS_COUNTING_H
#define CLAIMS_COUNTING_H

#include "record/claim.h"

struct counting {
	int  column;             /* of data/method/vague.tsv and vague_top.tsv */
	bool keeps_lead;         /* what other reports say leaves the first figure alone */
	bool casualties_died;    /* "12 casualties" are 12 killed */
	bool sums_sides;         /* the dead of both sides, attackers too, make one figure */
	bool takes_arrests;      /* arrests are events of harm, as abductions are */
	bool takes_mentions;     /* whatever harm a text speaks of is an event, not only what it reports */
};

/* The profile of that name; "own" where the name has no pointer or is not known. */
struct counting counting_of(str profile);
/* Where the profile closes the count ${vague} (a key of vague_top.tsv); false where it
 * stays open. */
bool counting_top(const struct counting *c, str vague, int64_t *top);
/* True for "several", "many": words that say no more than that there were some. */
bool counting_has_no_size(str vague);
/* What the profile takes a plural without a number for; false where it is not stated.
 * Where the profile sums sides, only if the text says that the number is not known. */
bool counting_unstated(const struct counting *c, bool says_unknown, int64_t *least);

#endif
