/*
 * archive/seal.h - how one journal entry is sealed, and what the tree holds
 * for it.
 *
 * Each entry has a key of its own, used once.  The tree's leaf is a
 * commitment that the key salts, so that nothing can be guessed from it; the
 * payload is encrypted with the same key.  Who destroys the key withdraws the
 * payload, and every old proof still holds.  docs/format.md, "Entries".
 */
#ifndef ARCHIVE_SEAL_H
#define ARCHIVE_SEAL_H

#include "core/core.h"
#include "core/digest.h"

enum { SEAL_TAG_BYTES = 16 };

typedef struct { unsigned char bytes[32]; } seal_key;

/* A fresh key from the system's randomness. */
seal_key seal_key_new(void);
/* SHA-256("tally entry 1\n" || key || payload). */
digest seal_commitment(str payload, seal_key key);
/* XChaCha20-Poly1305 (IETF) of the payload, nonce zero, ${commitment} as
 * associated data.  SEAL_TAG_BYTES longer than the payload. */
str seal_close(str payload, seal_key key, digest commitment, struct arena *keep);
/* The payload again; false where the key, the bytes or the commitment are not
 * those of one entry. */
bool seal_open(str sealed, seal_key key, digest commitment, struct arena *keep, str *payload);

#endif
