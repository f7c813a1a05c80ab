/*
 * archive/key.h - the Ed25519 key of an author, kept in a small file outside
 * every case, and the case's own lock.
 *
 * The file is text: see docs/format.md, "Key files".  Its secret is sealed
 * with a passphrase (Argon2id, 64 MiB, 3 passes), or in clear where the
 * author wanted no passphrase.
 */
#ifndef ARCHIVE_KEY_H
#define ARCHIVE_KEY_H

#include "archive/note.h"
#include "core/core.h"

enum { LOCK_SALT_BYTES = 16, LOCK_KEY_BYTES = 32 };

/* Argon2id (v1.3) of ${passphrase}, 64 MiB, 3 passes, 1 lane; takes about
 * 0.1 s.  Fails with ERR_SYSTEM where the memory is not there. */
bool lock_derive(str passphrase, const unsigned char salt[LOCK_SALT_BYTES],
    unsigned char key[LOCK_KEY_BYTES], struct err *e);
void lock_forget(void *secret, isize bytes);
void lock_random(unsigned char *out, isize bytes);
/* Memory for a secret: kept out of swap where the system allows it, out of core
 * dumps, between pages that nothing may touch.  NULL where there is none.
 * lock_release zeroes it and gives it back; NULL is allowed. */
void *lock_memory(isize bytes);
void lock_release(void *secret);

/* A fresh key; ${name} is copied into ${keep}. */
bool key_make(str name, struct arena *keep, struct signer *out, struct err *e);
/* The key of a given 32-byte seed, for tests and imports. */
void key_from_seed(str name, const unsigned char seed[32], struct signer *out);
/* The text of a key file; an empty passphrase leaves the secret in clear. */
bool key_file_text(const struct signer *key, str passphrase, struct arena *keep, str *out,
    struct err *e);
/* Is the secret sealed with a passphrase? */
bool key_file_is_locked(str text);
/* Fails with ERR_LOCKED for a wrong passphrase, ERR_CORRUPT where the file is
 * not a key file or its parts do not belong together. */
bool key_file_open(str text, str passphrase, struct arena *keep, struct signer *out,
    struct err *e);

#endif
