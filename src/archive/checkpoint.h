/*
 * archive/checkpoint.h - what a signature says of a journal: how long it is
 * and its root (C2SP tlog-checkpoint).
 *
 * Ours carry one extension line, "computed " and the base64 of the digest of
 * the computed rows at that moment.
 */
#ifndef ARCHIVE_CHECKPOINT_H
#define ARCHIVE_CHECKPOINT_H

#include "core/core.h"
#include "core/digest.h"

struct checkpoint {
	str     origin;
	int64_t size;
	digest  root;
	bool    has_computed;
	digest  computed;
};

/* The text that is signed. */
str checkpoint_text(const struct checkpoint *c, struct arena *keep);
/* Extension lines we do not know are passed over.  Fails with ERR_INPUT. */
bool checkpoint_parse(str text, struct arena *keep, struct checkpoint *out, struct err *e);

#endif
