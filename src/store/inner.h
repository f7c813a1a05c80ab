/*
 * store/inner.h - what the files of this room share: the handle and its
 * statements.  Not for other rooms.
 *
 * A statement is opened by number, bound by name, stepped, closed.  The case
 * id is bound to :case by itself.  The first failure is kept and given by
 * stmt_close, so that the code between need not look.
 */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include "archive/chunk.h"
#include "archive/sum.h"
#include "archive/tree.h"
#include "core/digest.h"
#include "core/json.h"
#include "store/driver.h"
#include "store/store.h"

/* One journal of the case, as it stands inside the transaction. */
struct desk {
	desk_id     id;
	str         name;
	struct tree tree;
};
struct desk_list { struct desk *at; isize len, room; };

struct store {
	const struct store_driver *driver;
	void        *db;
	void        *stmt[STMT_COUNT];
	struct arena work;              /* of one transaction */
	case_id      id;
	str          path;              /* a file, or a server's address */
	str          case_name;         /* said behind the address; or NULL */
	bool         writes, is_plain;
	unsigned char *secret;          /* key and salt, in locked memory; NULL: plain */
	struct packer packer;           /* of what is read */
	struct blob_pieces *pieces;     /* store_pieces.c: of what is written; or NULL */

	bool         looks_back;
	decision_id  until;             /* store_look_back */
	struct kept *kept;              /* store_kept.c; NULL where the case is not served */

	/* inside a writing transaction */
	bool         is_open;
	bool         is_held;           /* before it: store_hold */
	const struct signer *by;
	moment       at;
	struct desk  desk;
	int64_t      first_entry;       /* that this transaction adds */
	int64_t      last_blob;         /* its number; 0: not yet looked up */
	int64_t      indexed_bytes;     /* of texts that went into the index of words */
	bool         changed_computed, changed_log;
	struct sum   total;
	str          rule_set;
};

struct stmt {
	struct store  *store;
	void          *made;
	enum statement which;
	struct err    *e;
	bool           failed;
};

bool stmt_open(struct stmt *q, struct store *store, enum statement which, struct err *e);
/* ${name} must be a parameter of the statement. */
void stmt_int(struct stmt *q, const char *name, int64_t value);
void stmt_text(struct stmt *q, const char *name, str value);   /* no pointer = NULL */
/* ${bytes}, like a text, must stay where they are until the statement is closed. */
void stmt_blob(struct stmt *q, const char *name, const void *bytes, isize len);
void stmt_null(struct stmt *q, const char *name);
/* True while there is a row. */
bool stmt_next(struct stmt *q);
/* Gives the statement back; false where anything failed. */
bool stmt_close(struct stmt *q);
/* For statements that give no row. */
bool stmt_run(struct stmt *q);

bool    row_is_null(struct stmt *q, int column);
/* A plain file can hold a text's bytes as a blob, and the other way; verify tells. */
bool    row_is_blob(struct stmt *q, int column);
bool    row_is_text(struct stmt *q, int column);
int64_t row_int(struct stmt *q, int column);
str     row_str(struct stmt *q, int column, struct arena *keep);  /* NULL pointer = NULL */
str     row_view(struct stmt *q, int column);   /* the same, only until the next step */
/* Copies exactly ${len} bytes; marks the statement as failed otherwise. */
void    row_bytes(struct stmt *q, int column, void *out, isize len);
date    row_date(struct stmt *q, int column);
moment  row_moment(struct stmt *q, int column);
/* The columns from ${first} on as one JSON object; blobs in hexadecimal.
 * Every recorded and computed row is hashed in this form (docs/format.md). */
void    row_json(struct stmt *q, int first, struct buf *out);

/* Give the row just inserted its journal entry: reads it back with ${of_entry}
 * and logs it as ${kind}. */
bool record_row(struct store *store, const char *kind, enum statement of_entry,
    struct err *e);
/* The index that the next entry of this transaction will have. */
int64_t entry_next(const struct store *store);
bool entry_append(struct store *store, str kind, str body, struct err *e);
/* Read back what this transaction logged: each entry must open again.  (What it
 * says was made from the row as it read back, see record_row.) */
bool entry_check_new(struct store *store, struct err *e);
/* Payload of an entry <-> its parts. */
str  entry_payload(const struct store *store, desk_id desk, int64_t index, moment at,
    str kind, str body, struct arena *keep);
bool entry_parse(const struct store *store, str payload, struct arena scratch,
    struct entry *out);
/* Which statement reads back the rows of ${kind}; STMT_COUNT = has no row. */
enum statement row_of_kind(str kind);
str log_origin(const struct store *store, str desk_name, struct arena *keep);

bool computed_load(struct store *store, struct err *e);
bool computed_save(struct store *store, struct err *e);
/* The rows of ${owner} have changed: hash them again and mend the sum. */
bool computed_touch(struct store *store, const char *kind, const void *owner, struct err *e);
/* All rows of ${kind} are gone. */
bool computed_forget_kind(struct store *store, const char *kind, struct err *e);
/* The digest of the rows of ${owner}; ${*rows} = how many. */
bool computed_digest(struct store *store, const char *kind, const void *owner, digest *out,
    int64_t *rows, struct err *e);

/* The decisions that this transaction wrote, in order. */
bool decisions_new(struct store *store, struct arena *keep, struct decision_list *out,
    struct err *e);

/* A decision was written: compute the victims that it bears on again. */
bool victims_decided(struct store *store, const struct decision *d, struct err *e);

/* Decisions in memory while the case is served: opened and closed with that,
 * told of each decision that is written and how each transaction ended;
 * ${*has}: ${out} is all of them, borrowed until two lists later. */
bool kept_open(struct store *store, struct err *e);
void kept_close(struct store *store);
void kept_add(struct store *store, const struct decision *d);
void kept_end(struct store *store, bool is_committed);
bool kept_list(struct store *store, struct decision_list *out, bool *has, struct err *e);
/* From the database, in the order that people could know of. */
bool decision_list_load(struct store *store, struct arena *keep, struct decision_list *out,
    struct err *e);

/*
 * The order of ${count} rows, which come by desk, then entry: each behind all
 * that its author had seen of other desks' journals; where that leaves a choice,
 * by desk key and entry, never by clock (DESIGN 9, Journal).  NULL: as they
 * came.  O(rows x desks).
 */
bool order_causally(struct store *store, const struct entry_place *rows, isize count,
    struct arena *keep, isize **out, struct err *e);

/* What each desk had seen of the others' journals, by desk and entry. */
bool seen_read(struct store *store, struct arena *keep, struct seen_row_list *out, struct err *e);

/* blob_write for bytes whose SHA-256 the caller has made: ${which}. */
bool blob_write_hashed(struct store *store, str bytes, digest which, bool *was_there,
    struct err *e);
/*
 * The pieces of a blob on their way into the database (store_pieces.c).  A second thread
 * packs them and they are inserted when they come back; a third unpacks and hashes what the
 * database then gives back, while this one goes on.  So a piece may be inserted only at a
 * later call, and that call says what went wrong: the transaction is to be undone then, as
 * always.  Costs the caller one copy of ${bytes}.
 */
bool blob_pieces_write(struct store *store, digest which, int64_t number, str bytes,
    struct err *e);
/* All of them are inserted when this returns.  Before anything reads or deletes pieces. */
bool blob_pieces_settle(struct store *store, struct err *e);
/* The same, and all were read back and compared with their digests; ERR_CORRUPT where
 * something is not what was kept.  Before each commit. */
bool blob_pieces_check(struct store *store, struct err *e);
/* Have what waits packed meanwhile; for somebody who soon asks for the check. */
bool blob_pieces_start(struct store *store, struct err *e);
/* After a rollback: nothing is inserted any more. */
void blob_pieces_drop(struct store *store);
void blob_pieces_close(struct store *store);
/* Returns false. */
bool blob_is_wrong(digest which, struct err *e);
/* The pieces of a blob against its digest, without keeping them. */
bool blob_check(struct store *store, digest which, int64_t size, int64_t number, struct err *e);

void desk_bind(struct stmt *q, const struct store *store);   /* :desk and :entry */

/* Every journal with its tree. */
bool desks_read(struct store *store, struct arena *keep, struct desk_list *out, struct err *e);
/* Inside a transaction: take the author's journal, new where it has none, and
 * note how far the others have grown. */
bool desk_take(struct store *store, struct err *e);
/* The row that stands for entry ${index} of ${desk}, as JSON. */
bool row_of_entry(struct store *store, enum statement which, desk_id desk, int64_t index,
    struct buf *out, struct err *e);
/* On a server: begin without waiting for other writers (driver.h, hold); the
 * next store_begin goes on with it. */
bool store_hold(struct store *store, struct err *e);
/* One more connection to the same database, which reads and may be another
 * thread's; given back with the driver's close. */
bool store_twin(struct store *store, void **db, struct err *e);
/* Delete bytes that no row names any more. */
bool blob_delete_unused(struct store *store, digest which, struct err *e);

#endif
