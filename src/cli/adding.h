/*
 * cli/adding.h - reports on their way into a case: read in the sandbox,
 * containers opened, recorded in groups, told once they are safe on the disk.
 *
 * What `tally add` and `tally work` share.
 */
#ifndef CLI_ADDING_H
#define CLI_ADDING_H

#include "cli/case.h"
#include "core/json.h"
#include "intake/intake.h"
#include "read/sandbox.h"

/* What was done with one file, told once it is safe on the disk. */
struct told {
	const char *path;
	struct intake_result result;
	bool  is_container;             /* kept, and what was in it told by itself */
	isize members;                  /* of a container */
	bool  has_container;
	capture_id container;           /* what it was taken out of */
};
struct told_list { struct told *at; isize len, room; };

struct adding {
	struct call   *call;
	struct store  *store;
	struct signer *by;
	struct given   given;
	struct intake_rules rules;
	struct sandbox *sandbox;
	struct json    json;
	bool  is_json, is_work;         /* is_work: what was kept before is read now */
	struct told_list told;          /* of the open transaction */
	struct arena mark;              /* what is kept longer than it */
	isize bytes;
	bool  has_begun, has_changed;
	int   refused;
	struct err first;               /* why the first of them was refused */
};

/* Open a transaction where none is; many reports share one. */
bool adding_begin(struct adding *a, struct err *e);
/* Propose incidents with what is new, commit, and tell each of them.  Rolls back
 * where nothing changed. */
bool adding_finish(struct adding *a, struct err *e);
/* Note that one could not be taken in; the others go on. */
void adding_refuse(struct adding *a, const struct err *wrong);
/*
 * One file, or all that is in it.  ${columns}: of a list; ${path} names it for
 * people.  A refusal is noted; false only where nothing can go on.
 */
bool adding_take(struct adding *a, const char *path, struct intake_request *request, str columns,
    struct err *e);
/* A container: kept, and every document in it taken by itself. */
bool adding_container(struct adding *a, const char *path, const struct intake_request *request,
    const struct unpacked *u, struct err *e);

#endif
