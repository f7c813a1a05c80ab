/*
 * store/store.h - the case: one encrypted SQLite file, or for a team the same
 * tables on a PostgreSQL server, in which everything recorded stands beside
 * its journal entry.
 *
 * Where ${path} is asked for, a server's address is one, too:
 * postgresql://[USER@]HOST[:PORT]/DATABASE[#CASE], as libpq reads it, with the
 * name of the case behind the mark; docs/server.md.  There nothing is
 * encrypted by this program, and writers wait for one another.
 *
 * Reading needs only store_open.  Writing goes between store_begin and
 * store_commit: each record_* call adds its row and its entry; the commit
 * reads back what was written, signs a checkpoint and makes all of it
 * durable, or changes nothing.  One connection writes.
 *
 * Layout of the file: docs/format.md.  SQL: src/store/sql/.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "archive/key.h"
#include "archive/proof.h"
#include "archive/seal.h"
#include "archive/tile.h"
#include "archive/tree.h"
#include "core/core.h"
#include "record/capture.h"
#include "record/claim.h"
#include "record/document.h"
#include "record/victim.h"

struct store;

/* ---- the file ----------------------------------------------------------- */

/* True where ${path} is the address of a server, not of a file. */
bool store_is_address(const char *path);

/*
 * What ${path} is, before any passphrase.  Fails with ERR_NOT_FOUND where
 * there is nothing, ERR_INPUT where it is not a case, ERR_CORRUPT where it is
 * too short to be whole.  A server's address is taken as it is (ERR_USAGE where
 * it holds a password).
 */
bool store_probe(const char *path, bool *is_plain, struct err *e);

/*
 * Make a new case; ${path} must not exist, on a server no case of that name
 * (ERR_CONFLICT).  An empty
 * passphrase makes a plain file.  The first entries, signed by ${by}, name
 * the desk and the case.  On failure no file is left.
 */
bool store_create(const char *path, str name, str passphrase, const struct signer *by,
    moment at, struct arena *keep, struct store **out, struct err *e);

/* Open a case.  ERR_LOCKED for a wrong passphrase; ERR_USAGE where a server has
 * several and none is named. */
bool store_open(const char *path, str passphrase, bool writes, struct arena *keep,
    struct store **out, struct err *e);
/*
 * ${on}: many small commits will follow, as of a server; each is as durable,
 * but costs one sync.  Beside the file stand NAME-wal and NAME-shm until it is
 * off again, or until the next program that closes the case.
 */
bool store_serve(struct store *store, bool on, struct err *e);
/* While the case is served: changes where decisions had to be read anew, because
 * another program wrote.  0: they are read each time. */
int64_t store_generation(const struct store *store);
/* How many entries all journals have: more whenever anybody wrote.  O(journals). */
bool store_entries(struct store *store, int64_t *out, struct err *e);
/* Accepts NULL; an open transaction is undone. */
void store_close(struct store *store);

case_id store_case_id(const struct store *store);
/* Whose transaction is open. */
desk_id store_author(const struct store *store);
bool    store_is_plain(const struct store *store);
/* Name and time of making; ${keep} owns the name. */
bool store_case(struct store *store, struct arena *keep, str *name, moment *created,
    struct err *e);

/* ---- transactions --------------------------------------------------------- */

/*
 * Begin to write as ${by}, at ${at}.  A desk that is new to the case gets its
 * journal; what other desks have added meanwhile is noted as seen.
 */
bool store_begin(struct store *store, const struct signer *by, moment at, struct err *e);
/* Undoes everything where it fails. */
bool store_commit(struct store *store, struct err *e);
void store_rollback(struct store *store);

/* ---- recorded: bytes, captures, readings, decisions ----------------------- */

/* Keep bytes; ${*was_there} = they were kept before.  O(bytes). */
bool blob_write(struct store *store, str bytes, digest *out, bool *was_there, struct err *e);
/* The bytes again, checked against their digest.  ERR_NOT_FOUND, ERR_CORRUPT. */
bool blob_read(struct store *store, digest which, struct arena *keep, str *out, struct err *e);

/*
 * Record bytes as they came.  Where the same bytes are in the case already,
 * that capture is given and ${*was_there} is set; nothing is recorded.
 */
bool capture_write(struct store *store, str bytes, str origin, str media,
    struct arena *keep, struct capture *out, bool *was_there, struct err *e);
bool capture_read(struct store *store, capture_id id, struct arena *keep,
    struct capture *out, struct err *e);
/* In the order of the journal. */
bool capture_list_read(struct store *store, struct arena *keep, struct capture_list *out,
    struct err *e);
/* Images alone (media "image", "image/png" …), in the same order.  O(captures). */
bool capture_images_read(struct store *store, struct arena *keep, struct capture_list *out,
    struct err *e);
bool capture_count(struct store *store, int64_t *out, struct err *e);

/*
 * That ${capture} was taken out of ${container}: where it stood in it, and
 * when the container says it was taken (as it says it; NULL pointer = it does
 * not).  The same twice is recorded once.
 */
struct enclosed_capture {
	capture_id capture, container;
	str        name, dated;
	struct entry_place entry;
};
struct enclosed_capture_list { struct enclosed_capture *at; isize len, room; };
bool enclosed_write(struct store *store, const struct enclosed_capture *what, struct err *e);
/* Every row that ${capture} stands in, as content or as container. */
bool enclosed_of(struct store *store, capture_id capture, struct arena *keep,
    struct enclosed_capture_list *out, struct err *e);

/* What a person says of a capture; a NULL pointer or unknown date = not said. */
struct given { str publisher, title; date published; };

/*
 * Record what ${reader} read in ${capture}, the next revision of it.  Given
 * values go before those of the document.  Where the newest revision says the
 * very same, that one is given and nothing is recorded.
 */
bool reading_write(struct store *store, const struct capture *capture, str reader,
    const struct document *document, const struct given *given, struct arena *keep,
    struct reading *out, bool *was_there, struct err *e);
bool reading_read(struct store *store, reading_id id, struct arena *keep,
    struct reading *out, struct err *e);
/* The newest revision.  ERR_NOT_FOUND where it was never read. */
bool reading_of_capture(struct store *store, capture_id capture, struct arena *keep,
    struct reading *out, struct err *e);
/*
 * The newest revision of every capture, in the case's order: that of their first
 * readings, each behind all that its desk had seen of the others', so that what
 * is added to one copy comes last, whoever adds it.  O(readings).
 */
bool reading_list_read(struct store *store, struct arena *keep, struct reading_list *out,
    struct err *e);
/* ${*out}: in that order ${reading}, a first one, stands behind all others but
 * ${behind} later ones of its desk. */
bool reading_is_last(struct store *store, const struct reading *reading, int64_t behind,
    bool *out, struct err *e);
/* The document as it was recorded, with what was given beside it. */
bool reading_document(struct store *store, const struct reading *reading,
    struct arena *keep, struct document *out, struct err *e);

/* Record what a person decided; ${body} is a JSON object. */
bool decision_write(struct store *store, str kind, str subject, str reason, str body,
    struct arena *keep, struct decision *out, struct err *e);
/* From now on decision_list_read ends with ${until}, as the case stood then. */
void store_look_back(struct store *store, decision_id until);
/*
 * In causal order: after all that its author had seen of other desks'
 * journals; where that leaves a choice, by desk key and entry, never by clock
 * (DESIGN 9, Journal).  O(decisions); while the case is served O(1), and the
 * list is borrowed until another program has written twice.
 */
bool decision_list_read(struct store *store, struct arena *keep,
    struct decision_list *out, struct err *e);
/* One decision; ${*found} = there is one. */
bool decision_read(struct store *store, decision_id id, struct arena *keep,
    struct decision *out, bool *found, struct err *e);
/* Those with that subject, and those of that kind, in order.  O(their number). */
bool decisions_about(struct store *store, str subject, struct arena *keep,
    struct decision_list *out, struct err *e);
bool decisions_of_kind(struct store *store, str kind, struct arena *keep,
    struct decision_list *out, struct err *e);
/* Was it undone, by an "undo" that was not undone itself? */
bool decision_is_undone(struct store *store, const struct decision *d, bool *out,
    struct err *e);
bool decision_count(struct store *store, int64_t *out, struct err *e);

/* ---- computed: claims and incidents ---------------------------------------- */

/* A claim and the reading it was found in. */
struct stored_claim { struct claim claim; reading_id reading; int64_t ordinal, site; };
struct stored_claim_list { struct stored_claim *at; isize len, room; };

/* Set the id of each claim that has none yet (is all zero). */
void claims_name(reading_id reading, struct extraction *found);
/* Put the claims and document incidents of one reading in place of those it
 * had; names those that have no id. */
bool claims_write(struct store *store, reading_id reading, struct extraction *found,
    str rule_set, struct err *e);
bool claims_of_reading(struct store *store, reading_id reading, struct arena *keep,
    struct stored_claim_list *out, struct err *e);
/* With the site each stands in. */
bool claims_of_incident(struct store *store, incident_id incident, struct arena *keep,
    struct stored_claim_list *out, struct err *e);
bool claim_read(struct store *store, claim_id id, struct arena *keep,
    struct stored_claim *out, struct err *e);
/* All claims of a kind, by the day they were said.  O(claims). */
bool claims_of_kind(struct store *store, enum claim_kind kind, struct arena *keep,
    struct stored_claim_list *out, struct err *e);
bool claim_count(struct store *store, int64_t *out, struct err *e);
bool doc_incidents_of_reading(struct store *store, reading_id reading,
    struct arena *keep, struct doc_incident_list *out, struct err *e);
struct reading_id_list { reading_id *at; isize len, room; };
/* How many events are looked for on ${day}.  O(them). */
bool doc_incidents_of_day(struct store *store, date day, int64_t *out, struct err *e);
/* Forget what was computed from a reading that counts no more. */
bool claims_forget(struct store *store, reading_id reading, struct err *e);

/*
 * Events that the program puts together, whatever people decided: one cluster's
 * rows by place, then event.  A reading without events has one row, event -1.
 */
typedef struct { unsigned char bytes[16]; } cluster_id;
struct proposal { cluster_id cluster; int64_t place; reading_id reading; int64_t event;
	uint64_t sign; };
struct proposal_list { struct proposal *at; isize len, room; };
bool proposals_of_cluster(struct store *store, cluster_id cluster, struct arena *keep,
    struct proposal_list *out, struct err *e);
bool proposals_of_reading(struct store *store, reading_id reading, struct arena *keep,
    struct proposal_list *out, struct err *e);
/*
 * Add to ${out} the events that are looked for on ${days}, dated or not as ${seat}
 * says, in its cell, the eight around it or none; ${row} cells of one row follow
 * each other.  A seat without a cell: of all cells; unknown days: those whose day
 * is not known.  O(what is found).
 */
bool proposals_near(struct store *store, const struct doc_incident_seat *seat, date_range days,
    int64_t row, struct arena *keep, struct proposal_list *out, struct err *e);
/* All, by place, then event. */
bool proposals_read(struct store *store, struct arena *keep, struct proposal_list *out,
    struct err *e);
/* The last place that is taken, -1 = none. */
bool proposal_last(struct store *store, int64_t *out, struct err *e);
/* These rows, all of ${cluster}, in place of those it had; none: it is gone. */
bool proposal_write(struct store *store, cluster_id cluster, const struct proposal *rows,
    isize count, struct err *e);
bool proposals_wipe(struct store *store, struct err *e);

/* An incident as a list shows it; the whole of it is ${body}, JSON that
 * incidents/ writes and reads. */
struct stored_incident {
	incident_id id;
	str         name;               /* "Mosul, al-Jadida, 17 March 2017" */
	date_range  days;
	str         place, country;     /* NULL = not known */
	bool        is_located;
	geo_point   point;
	bool        has_killed_min, has_killed_max, killed_is_open;
	int64_t     killed_min, killed_max;
	int64_t     claims, readings;
	str         body;
};
struct stored_incident_list { struct stored_incident *at; isize len, room; };
struct incident_member { claim_id claim; int64_t site; };

/* Take every incident out, before the new ones are written. */
bool incidents_forget(struct store *store, struct err *e);
/* Take one out. */
bool incident_forget(struct store *store, incident_id incident, struct err *e);
bool incident_write(struct store *store, const struct stored_incident *incident,
    const struct incident_member *members, isize count, str rule_set, struct err *e);
/* By first day; unknown days last. */
bool incident_list_read(struct store *store, struct arena *keep,
    struct stored_incident_list *out, struct err *e);
/* Every incident whose id begins with ${prefix} (hexadecimal).  ERR_NOT_FOUND
 * for none, ERR_USAGE for more than one. */
bool incident_find(struct store *store, str prefix, struct arena *keep,
    struct stored_incident *out, struct err *e);
/* The incident that holds a claim; ${*found} is false where none does. */
bool incident_of_claim(struct store *store, claim_id claim, incident_id *out, bool *found,
    struct err *e);
/* Which rule set made the computed rows; empty where there are none. */
bool computed_rule_set(struct store *store, struct arena *keep, str *out, struct err *e);
/* The digest of the sum of the computed rows, as the next checkpoint will sign
 * it inside a transaction, as the last one did outside. */
bool computed_sum(struct store *store, digest *out, struct err *e);
/* A digest of the rows that were computed from one reading, as they stand. */
bool computed_of_reading(struct store *store, reading_id reading, digest *out, struct err *e);
/* As computed_of_reading, as the sum has it: not hashed again. */
bool computed_kept_of_reading(struct store *store, reading_id reading, digest *out,
    bool *found, struct err *e);
bool computed_of_incident(struct store *store, incident_id incident, digest *out,
    struct err *e);
/* How many computed rows there are in all. */
bool computed_count(struct store *store, int64_t *out, struct err *e);
/* Delete every computed row, to make all of them again. */
bool computed_wipe(struct store *store, struct err *e);

/* ---- computed: victims (record/victim.h) --------------------------------------- */

/*
 * Victims are computed from decisions whenever one is written; nobody writes
 * their rows.  Kinds of decision: "victim_add" on an incident (hex id), and on
 * a victim (hex id) "victim_set" {"set": […], "unset": […]}, "victim_accept",
 * "victim_remove", "victim_move" {"incident"}, "victim_merge" {"into"},
 * "victim_part"; each is undone by "undo".  people/victim.h writes them.
 */
/* All of an incident as they stand, those merged away and removed among them,
 * in the order in which they were added.  A zero ${incident}: of the case. */
bool victims_read(struct store *store, incident_id incident, struct arena *keep,
    struct victim_list *out, struct err *e);
/* Those that were merged into ${id}. */
bool victims_merged_into(struct store *store, victim_id id, struct arena *keep,
    struct victim_list *out, struct err *e);
bool victim_of_id(struct store *store, victim_id id, struct arena *keep, struct victim *out,
    struct err *e);
/* The victim whose id begins with ${prefix}, in hexadecimal.  ERR_NOT_FOUND for
 * none, ERR_USAGE for more than one. */
bool victim_find(struct store *store, str prefix, struct arena *keep, struct victim *out,
    struct err *e);
/*
 * The incidents that what ${new} decides on people bears on (NULL: what this
 * transaction decided): where each of them is, was, and where the person is that
 * one was merged into; each once.  O(the decisions on these people).
 */
struct incident_id_list;                 /* record/decision.h */
bool victims_touched(struct store *store, const struct decision_list *new, struct arena *keep,
    struct incident_id_list *out, struct err *e);
/* Compute all of them again; for tally rebuild. */
bool victims_compute(struct store *store, struct err *e);

/* ---- the journal ------------------------------------------------------------ */

/* Every desk's journal: how long, its root, its newest checkpoint (a signed
 * note; empty where nothing was signed yet). */
struct log_head { desk_id desk; str name; int64_t size; digest root; str note; };
struct log_head_list { struct log_head *at; isize len, room; };
bool log_heads(struct store *store, struct arena *keep, struct log_head_list *out,
    struct err *e);
/* The entries of one journal from ${first} up to ${end}, opened. */
bool log_read(struct store *store, desk_id desk, int64_t first, int64_t end,
    struct arena *keep, struct entry_list *out, struct err *e);

/* ---- proofs, witnesses, stamps ---------------------------------------------- */

/* The leaf hashes of a journal, for proofs (archive/tree.h).  O(entries). */
bool log_leaves(struct store *store, desk_id desk, struct arena *keep,
    struct digest_list *out, struct err *e);
/* What those are hashed from, one an entry. */
bool log_commitments(struct store *store, desk_id desk, struct arena *keep,
    struct digest_list *out, struct err *e);
/* The signed checkpoint of that size; ERR_NOT_FOUND. */
bool log_checkpoint(struct store *store, desk_id desk, int64_t size, struct arena *keep,
    str *note, struct err *e);
/* One entry with the key that opens it; ERR_NOT_FOUND where it is withdrawn. */
bool log_entry(struct store *store, struct entry_place place, struct arena *keep,
    seal_key *key, str *payload, struct err *e);

/*
 * What every proof of one journal needs, read and hashed once: the newest
 * checkpoint with a cosignature that covers the first ${covers} entries, or
 * else the newest; the signatures of its witnesses behind it; and the tree of
 * its entries, from which tile_files (archive/tile.h) makes the journal's
 * files.  ERR_CORRUPT where the journal does not reach its checkpoint.
 * O(entries) time and memory.
 */
struct log_prover {
	desk_id desk;
	int64_t size;
	str     note;
	const digest *commitments;      /* what the leaves are hashed from */
	struct tile_tree tree;
};
bool log_prover_open(struct store *store, desk_id desk, int64_t covers, struct arena *keep,
    struct log_prover *out, struct err *e);
/* The proof of one entry, with its key and payload.  ERR_NOT_FOUND where it is
 * withdrawn or lies behind the checkpoint.  O(log entries). */
bool log_prove(struct store *store, const struct log_prover *prover, int64_t index,
    struct arena *keep, struct proof *out, struct err *e);

/* A witness's signature line over the checkpoint of ${log} at ${size}. */
struct cosignature { desk_id log; int64_t size; str witness, note; };
struct cosignature_list { struct cosignature *at; isize len, room; };
bool cosignature_write(struct store *store, const struct cosignature *c, struct err *e);
bool cosignature_list_read(struct store *store, struct arena *keep,
    struct cosignature_list *out, struct err *e);

/* A time stamp over the text of that checkpoint; the token is a blob. */
struct kept_stamp { desk_id log; int64_t size; digest token; moment stamped; str authority; };
struct kept_stamp_list { struct kept_stamp *at; isize len, room; };
bool stamp_write(struct store *store, str token, struct kept_stamp *stamp, struct err *e);
bool stamp_list_read(struct store *store, struct arena *keep, struct kept_stamp_list *out,
    struct err *e);

/*
 * Withdraw a capture: destroy the keys of its entry and of its readings'
 * entries, delete their rows, their bytes and what was computed from them, and
 * record who did so and why.  What the journal proves stays proved.
 */
bool capture_withdraw(struct store *store, const struct capture *capture, str reason,
    struct arena *keep, struct err *e);

/* ---- two desks ---------------------------------------------------------------- */

/* What a merge took in. */
struct merged {
	int64_t desks, entries, captures, readings, decisions, blobs, withdrawn;
};

/*
 * Begin a transaction as ${by}, and take in the journals of ${other}, another
 * copy of this case: every entry that is not here with its row and its bytes,
 * and every withdrawal.  A journal that both have must be the beginning of one
 * another.  Nothing here is changed or removed but what the other desk
 * withdrew.  The caller makes the computed rows again (intake/intake.h) and
 * commits; whoever calls has verified ${other}.  Fails, with nothing begun,
 * with ERR_INPUT where it is another case, ERR_CONFLICT where a journal has
 * forked.  O(entries).
 */
bool store_merge(struct store *store, struct store *other, const struct signer *by, moment at,
    struct arena *keep, struct merged *out, struct err *e);

/* ---- verify ----------------------------------------------------------------- */

/* One thing that is not as it was recorded, in words for a person. */
struct finding { str what; };
struct finding_list { struct finding *at; isize len, room; };
struct verified {
	int64_t entries, checkpoints, captures, readings, decisions, blobs, blob_bytes;
	int64_t claims, incidents, withdrawn;
	struct finding_list findings;   /* empty = nothing was found changed */
	struct str_list remarks;        /* no damage, but to be known */
};

/*
 * Look at everything: the database's structure; every entry, its commitment,
 * root and signatures; every recorded row against its entry; every blob
 * against its digest; every span inside its text; the sum of the computed
 * rows.  Fails only where it cannot go on; what it finds is in ${out}.
 * Keys that signed are taken from the case itself: whether they are the right
 * people's is for the reader, who gets their names.
 */
bool store_verify(struct store *store, struct arena *keep, struct verified *out,
    struct err *e);

#endif
