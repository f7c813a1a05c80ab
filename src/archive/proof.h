/*
 * archive/proof.h - that one entry is in a journal, in a small text file that
 * can be checked without the case (C2SP tlog-proof).
 *
 * ${extra} holds the entry's key and payload, from which the leaf is computed;
 * see docs/format.md, "Proofs".
 */
#ifndef ARCHIVE_PROOF_H
#define ARCHIVE_PROOF_H

#include "archive/checkpoint.h"
#include "archive/note.h"
#include "archive/seal.h"
#include "archive/tree.h"

struct proof {
	seal_key key;
	str      payload;               /* of the entry */
	int64_t  index;
	struct digest_list hashes;      /* leaf's sibling first */
	str      note;                  /* the signed checkpoint */
};

str proof_text(const struct proof *proof, struct arena *keep);
/* Only the form is looked at.  Fails with ERR_INPUT. */
bool proof_parse(str text, struct arena *keep, struct proof *out, struct err *e);
/*
 * The checkpoint is signed by one of ${known}, and the entry is in the tree it
 * speaks of.  ERR_CORRUPT where it does not hold.
 */
bool proof_check(const struct proof *proof, const struct verifier_list *known,
    struct arena *keep, struct checkpoint *out, struct err *e);

#endif
