/*
 * exchange/public_log.h - the log of the public archive: every state of every
 * record that was ever published, in a tree that only grows.
 *
 * An entry's payload names the incident, the digest of its public record and
 * the day; its leaf is the salted commitment of archive/seal.h, so that a
 * record can be withdrawn without breaking a proof, and nothing can be guessed
 * from the log.  Salts come from the case's secret (exchange/policy.h).  The
 * payloads are recorded with the decision "publish"; the public files are
 * tiles (archive/tile.h), a signed checkpoint and one proof a record.
 * docs/format.md, "The public archive".
 */
#ifndef EXCHANGE_PUBLIC_LOG_H
#define EXCHANGE_PUBLIC_LOG_H

#include "archive/proof.h"
#include "archive/tile.h"
#include "exchange/public.h"

struct log_entry {
	str         payload;
	incident_id id;
	bool        is_gone;         /* the record is not published any more */
	digest      record;
	date        day;
	struct range killed;
	str         note;
};
struct log_entry_list { struct log_entry *at; isize len, room; };

struct public_log {
	case_id of;
	struct log_entry_list entries;
	isize  recorded;             /* how many of them are in the journal already */
	digest *commitments;         /* filled by public_log_close */
	struct tile_tree tree;
	struct signer signer;        /* the publishing key under its public name */
	struct str_list keys;        /* every key that ever published */
	str    checkpoint;           /* signed note, by public_log_close */
	/* The tree as it was signed at each publication: a proof is against the first
	 * one that has its entry, so that it is the same whenever it is made. */
	struct { struct log_end { int64_t size; str note; } *at; isize len, room; } ends;
	date    day;                 /* of this publication, as printed */
	int64_t base;                /* entries before this run */
};

/* The log as the journal has it.  Fails with ERR_CORRUPT where it has gaps. */
bool public_log_read(struct store *store, const struct signer *by, struct arena *keep,
    struct public_log *out, struct err *e);
/* The newest entry of an incident, -1 where it was never published.  The log
 * must be indexed first. */
struct public_log_index { isize *slot; isize room; };
void  public_log_index(const struct public_log *log, struct arena *keep,
    struct public_log_index *out);
/* The same with no entry in it, and one entry put in. */
void  public_log_index_empty(const struct public_log *log, struct arena *keep,
    struct public_log_index *out);
void  public_log_put(const struct public_log *log, struct public_log_index *index, isize entry);
isize public_log_newest(const struct public_log *log, const struct public_log_index *index,
    incident_id id);
/* One more entry: ${record} NULL digest = it is gone. */
void  public_log_add(struct public_log *log, incident_id id, const digest *record, date day,
    const struct range *killed, str note, struct arena *keep);
/* Hash the tree and sign it. */
void  public_log_close(struct public_log *log, const unsigned char secret[32],
    struct arena *keep);
/* The proof of entry ${index} against the checkpoint of the publication that
 * brought it. */
str   public_log_proof(const struct public_log *log, int64_t index,
    const unsigned char secret[32], struct arena *keep);
/* Record the new entries, inside a transaction. */
bool  public_log_record(struct store *store, struct public_log *log, str reason, digest sums,
    isize files, struct arena *keep, struct err *e);

/*
 * month,carried,new,changed,gone,standing: how many records stood at the
 * beginning of each month with a publication, came, were corrected, went, and
 * stand.  carried + new - gone = standing (FIELD 5, A2).
 */
void  public_months(const struct public_log *log, struct buf *out);
/* Does such a table agree with itself, and end with that many? */
bool  public_months_check(str table, int64_t incidents, struct err *e);

/* A publication as the journal has it. */
struct publication { date day; moment at; decision_id decision; isize entries, files; digest sums; };
struct publication_list { struct publication *at; isize len, room; };
/* In order; O(decisions). */
bool  public_log_list(struct store *store, struct arena *keep, struct publication_list *out,
    struct err *e);

/* Reads a payload; false where it is none.  Needs no case. */
bool  log_entry_read(str payload, struct arena *keep, struct log_entry *out);
/* The log's origin line, and the public name of its keys. */
str   public_log_origin(str archive_id, struct arena *keep);
#define PUBLIC_KEY_NAME "archive"
/* The key as PEM (RFC 8410), for openssl. */
str   public_key_pem(const unsigned char public_key[32], struct arena *keep);

#endif
