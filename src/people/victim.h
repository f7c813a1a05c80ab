/*
 * people/victim.h - the fields of a victim, persons put together from merged
 * records, and the decisions that people take about them.
 *
 * What is recorded and computed: record/victim.h, store/store.h.  Nothing here
 * reads status from sex, kinship or place, and nothing merges by itself.
 */
#ifndef PEOPLE_VICTIM_H
#define PEOPLE_VICTIM_H

#include "record/victim.h"
#include "store/store.h"

enum victim_field_kind { FIELD_NAME, FIELD_TEXT, FIELD_NUMBER, FIELD_DATE, FIELD_CODE, FIELD_REF };
enum victim_published { PUBLISHED_OPEN, PUBLISHED_DEAD, PUBLISHED_DESK };

/* A row of data/people/victim_field.tsv. */
struct victim_field {
	str  name;
	enum victim_field_kind kind;
	bool is_many;
	str  codes;             /* "killed|injured|…" */
	enum victim_published published;
};
isize victim_field_count(void);
struct victim_field victim_field_at(isize i);
/* False where there is none of that name. */
bool victim_field_find(str name, struct victim_field *out);

/*
 * Is ${value} one that ${field} can have?  ${out} is what is kept: without
 * white space around it, codes as the table writes them.  Fails with ERR_USAGE
 * and says what would do.
 */
bool victim_value_check(str field, str value, str *out, struct err *e);

/* The first value of ${field}; NULL pointer where it has none. */
str victim_get(const struct victim *v, const char *field);
/* Killed, or died later. */
bool victim_is_dead(const struct victim *v);
/* Stated to be an adult.  A person of whom no age is known is not: they may be a
 * child, and are kept back as one. */
bool victim_is_adult(const struct victim *v);
/* "name", "kunya", "married_name": does the field call the person? */
bool victim_field_names(str field);
/* Nothing that a person decided keeps it out of exports. */
bool victim_is_withheld(const struct victim *v);
/* As the person is called: a name in their own script where one is known and
 * ${own_script}, else the first.  NULL pointer where nobody knows one. */
str victim_shown_name(const struct victim *v, bool own_script);
/* Another spelling beside it, in another script where there is one; or NULL. */
str victim_other_name(const struct victim *v, str shown);

/*
 * The persons of an incident: records that stand for somebody, with the values
 * of those that were merged into them behind their own.  Removed ones are left
 * out.  A zero ${incident}: of the whole case.
 */
bool victims_of(struct store *store, incident_id incident, struct arena *keep,
    struct victim_list *out, struct err *e);
/* How many of ${persons} a person accepted as distinct, dead and of the
 * incident: the floor of its tally. */
isize victims_named(const struct victim_list *persons);

/* ---- decisions: inside a transaction, each with its reason ------------------------ */

/* Values are checked.  At least one. */
bool victim_add(struct store *store, incident_id incident,
    const struct victim_value_list *values, str reason, struct arena *keep, victim_id *out,
    struct err *e);
/* Set ${set} (a field of one value loses the one it had) and take out ${unset}
 * (an empty value: all of that field).  ERR_CONFLICT where nothing would change. */
bool victim_set(struct store *store, const struct victim *v,
    const struct victim_value_list *set, const struct victim_value_list *unset, str reason,
    struct arena *keep, struct err *e);
/* Accept ${v} as distinct, dead and of its incident: needs a name or a relation,
 * and killed or died later. */
bool victim_accept(struct store *store, const struct victim *v, str reason,
    struct arena *keep, struct err *e);
bool victim_remove(struct store *store, const struct victim *v, str reason,
    struct arena *keep, struct err *e);
bool victim_move(struct store *store, const struct victim *v, incident_id incident,
    str reason, struct arena *keep, struct err *e);
/* ${v} is the same person as ${into}, which stands from now on. */
bool victim_merge(struct store *store, const struct victim *v, const struct victim *into,
    str reason, struct arena *keep, struct err *e);
/* Take a merge back: ${v} stands by itself again. */
bool victim_part(struct store *store, const struct victim *v, str reason,
    struct arena *keep, struct err *e);

#endif
