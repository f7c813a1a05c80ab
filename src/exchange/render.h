/*
 * exchange/render.h - what a published page was made from, so that it is not
 * made again where nothing of that has changed.
 *
 * The key of an incident is a keyed hash of all that goes into its files: the
 * release (the account), the policy with its secret, what the log and other
 * incidents add (corrections, siblings), and the program itself, in which the
 * templates, the words of every language and the method stand.  Whatever
 * changes, the key changes; tests/unit/test_exchange_render.c and
 * tests/cli/0680-publish-again.sh hold that.
 *
 * A page is kept only where its key is that of the publication whose signed sums
 * the folder has, and where its bytes are the ones that were signed.  The verdict
 * of the leak check is kept with what was looked for: of anything else, the kept
 * bytes are looked through again.
 *
 * The keys stand in the case (decision "publish.pages"), never in the archive:
 * docs/format.md.
 */
#ifndef EXCHANGE_RENDER_H
#define EXCHANGE_RENDER_H

#include "exchange/public.h"
#include "exchange/release.h"

/* Shortened to 128 bits: it guards against chance, not against the desk. */
typedef struct { unsigned char bytes[16]; } render_key;

struct render_inputs {
	digest program;                      /* of the running program */
	digest policy;                       /* render_policy */
	const struct public_archive *archive;/* its id and origin; rows for siblings */
	digest release;                      /* of the blob */
	const struct public_row *row;
	const struct public_state_list *states;
};
/* O(policy, row, states, and the archive's rows where it has siblings). */
render_key render_key_of(const struct render_inputs *inputs, struct arena scratch);
/* A policy in every setting, with its version, day and secret. */
digest render_policy(const struct policy *policy, struct arena scratch);
/* For keys of other things: ${text} with its length, so that two texts are not one. */
void render_add(struct digest_run *run, str text);

struct render_mark { incident_id id; render_key key; };
struct render_mark_list { struct render_mark *at; isize len, room; };

/* One publication, as far as the next one can build on it. */
struct rendered {
	decision_id id;
	digest  sums;                /* of the folder's SHA256SUMS */
	digest  inputs;              /* of everything that was published from; zero = not kept */
	digest  sought;              /* of what the leak check looked for */
	int64_t looked_for, incidents;
	struct render_mark_list marks;       /* by incident */
};
/* The publication whose sums are ${sums}.  O(decisions and the marks since the
 * first).  A damaged one is as good as none. */
bool rendered_find(struct store *store, digest sums, struct arena *keep, struct rendered *out,
    bool *found, struct err *e);
/* The key of an incident then; NULL where it was not published. */
const render_key *rendered_key(const struct rendered *rendered, incident_id id);
/*
 * Record ${now} inside a transaction; only marks that ${before} has not are
 * written.  ${before->id} zero: all of them.
 */
bool rendered_record(struct store *store, const struct rendered *before,
    const struct rendered *now, str reason, struct arena *keep, struct err *e);
bool rendered_has_inputs(const struct rendered *rendered);

#endif
