/*
 * incidents/evidence.h - what speaks for and against two reports being of one
 * incident, and how likely it makes it.
 *
 * A logistic model over a few features that a person can follow; the weights,
 * with a reason each, are data/method/cluster.tsv.  Method:
 * docs/method/clustering.md.
 */
#ifndef INCIDENTS_EVIDENCE_H
#define INCIDENTS_EVIDENCE_H

#include "incidents/report.h"

#define FEATURES(X)                                                              \
	X(bias) X(words) X(words_root) X(phrases_root)                    \
	X(day_same) X(day_next) X(day_near) X(day_far)                               \
	X(weekday_same) X(weekday_other) X(numbers) X(day_words)                     \
	X(rarest) X(second) X(third)                            \
	X(place_same) X(place_near) X(place_far)                                     \
	X(killed_same) X(killed_other) X(name_shared) X(crowd) X(event_apart) X(spot_same) X(where_apart) \
	X(means_same) X(means_other) X(side_same) X(side_other) X(house_same) X(numbers_rare)

enum feature {
#define X(name) FEATURE_##name,
	FEATURES(X)
#undef X
	FEATURE_COUNT
};

/* The name of a feature as in data/method/cluster.tsv. */
str feature_name(enum feature feature);

struct evidence { float at[FEATURE_COUNT]; };

struct evidence_model {
	float weight[FEATURE_COUNT];
	float join;           /* p_same from which reports, on average, are one incident */
	float least;          /* p_same below which a pair is not kept */
};

struct evidence_model evidence_model(void);

/*
 * Weigh the terms of all reports by how rare they are among them, in place:
 * afterwards the weights of one report's words have length 1.  To be called
 * once.  Linear; takes up to 64 MiB while it runs.  Fails with ERR_SYSTEM.
 */
bool evidence_prepare(struct traits *reports, isize count, struct err *e);

/* Weigh the terms of one report by the table alone: what it says does not depend
 * on which others there are. */
void evidence_prepare_alone(struct traits *report);
/* What a day with so many reports is worth as report.crowd. */
float evidence_crowd(int64_t reports_of_day);

/* O(words of both); both must be prepared. */
void evidence_compare(const struct traits *a, const struct traits *b, struct evidence *out);
float evidence_p_same(const struct evidence_model *model, const struct evidence *evidence);
/* The same of a pair on a day at least so crowded. */
float evidence_of(const struct evidence_model *model, const struct traits *a,
    const struct traits *b, float crowd);
/* The mean over the pairs between two groups, as average linkage has it. */
float evidence_mean(const struct evidence_model *model, const struct traits *const *a,
    int a_count, const struct traits *const *b, int b_count, float crowd);

#endif
