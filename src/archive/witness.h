/*
 * archive/witness.h - somebody else's memory of how a journal grew.
 *
 * The log asks with its newest checkpoint and the proof that it continues the
 * one the witness signed last; the witness compares with what it remembers,
 * and signs (C2SP tlog-witness and tlog-cosignature v1, Ed25519).  A journal
 * that was rolled back or forked cannot give that proof.
 */
#ifndef ARCHIVE_WITNESS_H
#define ARCHIVE_WITNESS_H

#include "archive/checkpoint.h"
#include "archive/note.h"
#include "archive/tree.h"

enum { NOTE_COSIGNATURE = 4 };          /* signature type of tlog-cosignature v1 */

struct witness_request {
	int64_t old;                    /* size that the log thinks was seen last */
	struct digest_list proof;
	str     note;                   /* the signed checkpoint */
};

/* "old N", the proof, an empty line, the checkpoint. */
str witness_request_text(const struct witness_request *request, struct arena *keep);
bool witness_request_parse(str text, struct arena *keep, struct witness_request *out,
    struct err *e);

/* The verdict, by the numbers of tlog-witness. */
enum witness_verdict {
	WITNESS_GOOD = 200,
	WITNESS_MALFORMED = 400,        /* also: old is larger than the checkpoint */
	WITNESS_BAD_SIGNATURE = 403,    /* no known key of that log has signed */
	WITNESS_UNKNOWN_LOG = 404,
	WITNESS_OTHER_SIZE = 409,       /* the witness remembers another size, or root */
	WITNESS_BAD_PROOF = 422,        /* the proof does not hold: a fork */
};

/* What the witness remembers of one log; size 0 = nothing yet. */
struct witness_memory { int64_t size; digest root; };

/*
 * Judge the request against the memory and the log's keys; ${out} is the new
 * checkpoint where the verdict is good.  ${known} empty: an unknown log.
 */
enum witness_verdict witness_judge(const struct witness_request *request,
    const struct witness_memory *memory, const struct verifier_list *known,
    struct arena *keep, struct checkpoint *out);

/* The same key, as it signs cosignatures. */
struct verifier witness_verifier(const struct verifier *of);
bool witness_verifier_parse(str vkey, struct arena *keep, struct verifier *out, struct err *e);
/* One signature line over the checkpoint's text, at ${time_s} since 1970. */
str witness_cosign(str checkpoint_text, int64_t time_s, const struct signer *by,
    struct arena *keep);
/* Is ${line} the witness's signature over that text?  ${*time_s} says when. */
bool witness_line_holds(str line, str checkpoint_text, const struct verifier *witness,
    struct arena scratch, int64_t *time_s);

#endif
