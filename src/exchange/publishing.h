/*
 * exchange/publishing.h - inside exchange/: one publication under way, as
 * publish.c (what is public) and publish_files.c (the files of it) share it.
 */
#ifndef EXCHANGE_PUBLISHING_H
#define EXCHANGE_PUBLISHING_H

#include "exchange/aggregate.h"
#include "exchange/folder.h"
#include "exchange/leak.h"
#include "exchange/public_log.h"
#include "exchange/publish.h"
#include "exchange/render.h"
#include "intake/account.h"
#include "intake/desk.h"

#include <pthread.h>

struct publishing {
	struct store *store;
	const struct publish_request *request;
	struct published *out;
	struct arena *keep;
	struct arena  scratch;       /* of one incident */
	struct policy policy;
	const struct name_rules *rules;
	struct release_row_list releases;    /* those that are published */
	struct public_archive archive;
	struct public_log log;
	struct public_log_index index;
	struct withheld withheld;
	struct str_list open;        /* texts that are public anyway */
	struct str_list public_names;        /* of the dead who are named */
	struct leak *leak;
	struct folder folder;
	pthread_mutex_t reading;     /* one thread at a time reads the store */
	struct buf claims, names;    /* of the CSV files */
	struct aggregate aggregate;  /* where no incident is shown */
	digest published;            /* sums of the state that is made again */
	date   day;                  /* of this publication */
	struct desk_record_list records;     /* how far the desk is with each */
	struct sibling_pair_list siblings;
	digest policy_digest, inputs, sought;        /* exchange/render.h */
	bool   has_earlier;          /* the folder is a publication of this case */
	struct rendered earlier;
	struct render_mark *marks;   /* of the rows, as they come in publish_files */
	bool  *is_made;              /* whose pages were made anew */
	digest *captures;            /* kept ones, sorted */
	isize   capture_count;
};

/* ---- publish_same.c: what need not be made again ---- */

/* Everything that this publication is made from, once the case is read. */
void publishing_inputs(struct publishing *p, const struct release_row_list *all, bool two,
    bool (*is_confirmed)(const struct publishing *, const struct release_row *));
/* Find the publication that the folder has; ${*same}: with the same inputs and every file as it
 * was signed, so that there is nothing to do. */
bool publishing_compare(struct publishing *p, bool *same, struct err *e);
/* Of what the leak check looks for, once p->leak is open. */
digest publishing_sought(const struct publishing *p);
/* Keep the files of the row at ${at} as they are, where what they are made from is the same. */
bool publishing_keep(struct publishing *p, isize at, const struct public_state_list *states,
    struct arena scratch, bool *kept, struct err *e);
/* For the next one, inside a transaction. */
bool publishing_remember(struct publishing *p, digest sums, struct err *e);
bool publishing_is_kept_track_of(const struct publishing *p);

void publishing_tell(const struct publishing *p, const char *what, int64_t done, int64_t total);
/* Every file of the archive, into p->folder; several incidents side by side.
 * What is withheld must be collected and p->leak open. */
bool publish_files(struct publishing *p, struct err *e);

#endif
