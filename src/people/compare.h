/*
 * people/compare.h - two rows held against each other: the comparison vector,
 * and what each of its levels says.
 *
 * A pair of rows has one level of agreement (enum name_level) for each of the
 * four parts of a name and each further field.  Four kinds of pair are told
 * apart: of one person, of brothers and sisters, of other relatives or
 * co-victims, of people who have nothing to do with each other.  Relatives agree where a person agrees in what
 * families share (father, family, place), and by chance elsewhere (given
 * name, age): without that third kind brothers killed together look like one
 * person.
 *
 * Fellegi & Sunter, JASA 64 (1969) 1183; frequencies: Winkler, Proc. Survey
 * Research Methods (1988) 667.  Method: docs/method/linkage.md.
 */
#ifndef PEOPLE_COMPARE_H
#define PEOPLE_COMPARE_H

#include "people/person.h"

/* Shares of pairs at each level; what EM learns (people/link.h). */
struct compare_model {
	double person[VECTOR_FIELDS][NAME_LEVELS];    /* pairs of one person */
	double relative[VECTOR_FIELDS][NAME_LEVELS];  /* of relatives; shared fields only */
	double chance[VECTOR_FIELDS][NAME_LEVELS];    /* of random pairs */
	/* Brothers and sisters share father, grandfather and family nearly always;
	 * made of person and chance, never learnt, so that it stays what it is. */
	double sibling[VECTOR_FIELDS][NAME_LEVELS];
	double p_person, p_relative, p_sibling;       /* share of all pairs */
	int    fields;
	bool   is_shared[VECTOR_FIELDS];
	bool   is_counted[VECTOR_FIELDS][NAME_LEVELS];  /* chance by frequency of the value */
};

/* Four bits a field, field 0 lowest; levels as in enum name_level. */
struct compare_vector {
	uint64_t levels;
	float    own, shared;      /* ln of the chance of the counted levels */
};

/* Shares to start from, of data/people/levels.tsv; chances are not set. */
void compare_model_start(struct compare_model *m, const struct persons *p);
/* Chances from ${samples} random pairs, the same for the same ${seed}. */
void compare_model_sample(struct compare_model *m, const struct persons *p,
    isize samples, uint64_t seed);

/* Rows are met in no order: fetch ${row} into the cache before it is compared. */
static inline void compare_prefetch(const struct persons *p, isize row)
{
	const char *at = p->row + row * p->stride;

	__builtin_prefetch(at);
	__builtin_prefetch(at + 64);
}
/* Rows ${a} and ${b} of ${p}.  Symmetric.  About 0.3 microseconds. */
struct compare_vector compare_rows(const struct compare_model *m, const struct persons *p,
    isize a, isize b);
/* Only the levels, and the match of the names that was chosen. */
uint64_t compare_levels(const struct compare_model *m, const struct persons *p, isize a,
    isize b, struct name_match *names);

/* ln tables of a model, for speed. */
struct compare_weights {
	float person[VECTOR_FIELDS][8], relative[VECTOR_FIELDS][8], sibling[VECTOR_FIELDS][8];
	float chance_own[VECTOR_FIELDS][8], chance_shared[VECTOR_FIELDS][8];
	float ln_person, ln_relative, ln_sibling;
	int   fields;
};
void compare_weights_of(const struct compare_model *m, struct compare_weights *out);
/* ln of the odds that the pair is one person rather than any other kind;
 * ${p_kin} may be NULL and gets the probabilities of relatives and of siblings. */
double compare_odds(const struct compare_weights *w, struct compare_vector v,
    double p_kin[2]);

/* ln of the likelihood ratio of one person against the likeliest of the
 * other kinds, however many pairs of each kind there are. */
double compare_ratio(const struct compare_weights *w, struct compare_vector v);

/* One field of the explanation of a pair. */
struct compare_reason {
	str    field;              /* "given", "birth" … */
	str    a, b;               /* as written; empty where not stated */
	enum name_level level;
	double bits;               /* log2 likelihood ratio, person against chance */
};
/* Why a pair is what it is: one reason a field that has a level, at most
 * VECTOR_FIELDS; returns how many. */
int compare_explain(const struct compare_model *m, const struct persons *p, isize a,
    isize b, struct compare_reason out[VECTOR_FIELDS]);
#endif
