/*
 * store/verifying.h - what the files of tally verify share.  Not for others.
 */
#ifndef STORE_VERIFYING_H
#define STORE_VERIFYING_H

#include "store/inner.h"

#include <inttypes.h>
#include <pthread.h>

/* What the journal says of one entry, for the rows to be held against. */
struct logged {
	enum statement row;             /* STMT_COUNT: an entry without a row */
	digest body;
	bool   is_withdrawn, may_be_withdrawn, has_row;
};
struct logged_list { struct logged *at; isize len, room; };

/* One journal while it is being looked at. */
struct journal {
	desk_id     id;
	str         name;
	struct tree said;               /* as the desk's row has it */
	struct tree tree;               /* as its entries make it */
	struct logged_list entries;
	moment      at;                 /* of the entry before */
	bool        has_computed;       /* of its newest checkpoint */
	digest      computed;
};
struct journal_list { struct journal *at; isize len, room; };

/* Blobs that some recorded row names. */
struct named_blob { digest which; bool is_there; };
struct named_list { struct named_blob *at; isize len, room; };

struct verifying {
	struct store    *store;
	struct arena    *keep;
	struct verified *out;
	struct journal_list journals;
	int64_t keys;                   /* of entries that are there */
	struct named_list   named;
	struct err      *e;
};

void verify_found(struct verifying *v, str what);
#define FOUND(v, ...) verify_found((v), str_printf((v)->keep, __VA_ARGS__))

/* The database's own look at its trees, which takes a third of the time of all the
 * rest: by a thread with a connection of its own where one can be had, otherwise at
 * the end.  Begun inside a reading transaction that has read, so that nobody writes
 * meanwhile; ended in any case, before it is over. */
struct structure {
	struct verifying *v;
	void      *twin;
	pthread_t  thread;
	bool       has_thread, ok;
	struct err wrong;
};
void structure_begin(struct structure *s, struct verifying *v);
/* Damage is a finding, the first of all; false where it could not be looked for. */
bool structure_end(struct structure *s);

bool verify_count_of(struct verifying *v, enum statement which, int64_t *out);
/* A recorded row names this blob. */
void verify_name_blob(struct verifying *v, digest which);
/* Each kept blob is named and gives its digest, each named one is there; after
 * all names.  One pass over the pieces in the order in which they were kept. */
bool verify_blobs(struct verifying *v);

#endif
