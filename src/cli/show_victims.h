/*
 * cli/show_victims.h - the people of an incident as plain text.
 */
#ifndef CLI_SHOW_VICTIMS_H
#define CLI_SHOW_VICTIMS_H

#include "core/core.h"
#include "record/victim.h"

/* The part PEOPLE of `tally show`; nothing where nobody is recorded. */
void show_victims_part(struct buf *out, const struct victim_list *persons);
/* One person: a line, and every field with its words or its decision. */
void show_victim(struct buf *out, const struct victim *v, bool with_sources);
/* A name that may run from right to left, set apart from what stands around it
 * (Unicode 15, 23.2: FIRST STRONG ISOLATE). */
void show_name(struct buf *out, str name);

#endif
