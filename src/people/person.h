/*
 * people/person.h - rows of lists in the compact form in which they are
 * compared: numbers of name parts and of values, with their counts.
 *
 * Up to two lists go in, side 0 and side 1; fields meet by what they are
 * called (people/list.h).  A row of two names (Arabic and Latin) has two
 * variants; the variants of two rows are compared and the better counts.
 */
#ifndef PEOPLE_PERSON_H
#define PEOPLE_PERSON_H

#include "people/list.h"
#include "people/name.h"

enum { PERSON_FIELDS = 12, PERSON_VARIANTS = 3, VECTOR_FIELDS = NAME_ROLES + PERSON_FIELDS };

/* A column besides the names, on both sides. */
struct person_field {
	str  name;
	enum list_kind kind;
	bool is_shared;
	struct name_vocabulary *values;   /* interned, counted at PLACE_GIVEN */
	isize column[2];                  /* in the list of each side; -1 = none */
};

struct persons {
	const struct name_rules *rules;
	struct name_vocabulary *names;
	struct person_field field[PERSON_FIELDS];
	int  fields, variants;            /* variants: name slots of each row */
	isize rows[2];                    /* of each side; side 1 may be empty */
	/* By row, those of side 1 behind those of side 0.  What comparing needs of a
	 * row lies in one piece (persons_values, persons_names, persons_mark): rows
	 * are met in no order, and each piece apart is a wait for memory. */
	char *row;
	isize stride;
	uint32_t *source;                 /* number of the value of "list"; 0 = none */
	str      *id;
};

/*
 * Take in the rows of ${a} and, where it is not NULL, of ${b}; fields that only
 * one of two lists has are left out.  From ${keep}.  O(bytes).  Fails with
 * ERR_INPUT where there is nothing to compare by.
 */
bool persons_open(struct persons *out, const struct name_rules *rules,
    const struct list *a, const struct list *b, struct arena *keep, struct err *e);
/* Count the parts and values again, each once for each different number in
 * ${person}, which has one for each row. */
void persons_recount(const struct persons *p, const uint32_t *person, struct arena *scratch);

/* The same rows for one thread that compares (name_vocabulary_share). */
struct persons persons_share(const struct persons *p, struct arena *keep);

static inline isize persons_rows(const struct persons *p)
{ return p->rows[0] + p->rows[1]; }

/* 256 bits for whoever looks for candidates (people/block.h). */
struct person_mark { uint64_t bits[4]; };

static inline struct person_mark *persons_mark(const struct persons *p, isize row)
{ return (struct person_mark *)(void *)(p->row + row * p->stride); }
/* One a field; 0 = not stated. */
static inline uint32_t *persons_values(const struct persons *p, isize row)
{ return (uint32_t *)(void *)(p->row + row * p->stride + (isize)sizeof(struct person_mark)); }
/* One a variant. */
static inline struct name *persons_names(const struct persons *p, isize row)
{ return (struct name *)(void *)(persons_values(p, row) + p->fields); }
#endif
