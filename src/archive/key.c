/* archive/key.c - author keys and passphrases, over libsodium. */
#include "archive/key.h"
#include "archive/base64.h"
#include "core/digest.h"

#include <sodium.h>

#define HEAD "tally key 1\n"

enum { SEED_BYTES = crypto_sign_SEEDBYTES };

bool
lock_derive(str passphrase, const unsigned char salt[LOCK_SALT_BYTES],
    unsigned char key[LOCK_KEY_BYTES], struct err *e)
{
	if (crypto_pwhash(key, LOCK_KEY_BYTES, passphrase.ptr ? passphrase.ptr : "",
	    (unsigned long long)passphrase.len, salt, 3, (size_t)64 << 20,
	    crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(e, ERR_SYSTEM, "64 MiB of memory are needed for the passphrase "
		    "and are not there");
	return true;
}

void
lock_forget(void *secret, isize bytes)
{
	sodium_memzero(secret, (size_t)bytes);
}

void
lock_random(unsigned char *out, isize bytes)
{
	randombytes_buf(out, (size_t)bytes);
}

void *
lock_memory(isize bytes)
{
	return sodium_malloc((size_t)bytes);
}

void
lock_release(void *secret)
{
	sodium_free(secret);
}

void
key_from_seed(str name, const unsigned char seed[32], struct signer *out)
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES];

	crypto_sign_seed_keypair(public_key, out->secret_key, seed);
	out->verifier = note_verifier(name, public_key);
}

bool
key_make(str name, struct arena *keep, struct signer *out, struct err *e)
{
	unsigned char seed[SEED_BYTES];

	if (!note_name_is_valid(name))
		return err_set(e, ERR_USAGE, "'%.*s' cannot name a key: no spaces, no plus",
		    STR_ARG(name));
	randombytes_buf(seed, sizeof seed);
	key_from_seed(str_copy(name, keep), seed, out);
	sodium_memzero(seed, sizeof seed);
	return true;
}

/* Salt, then XChaCha20-Poly1305 of the seed under the derived key, nonce zero:
 * the salt is fresh for each file, and so is the derived key. */
static bool
seal_seed(const unsigned char *seed, str passphrase, struct arena *keep, str *out,
    struct err *e)
{
	static const unsigned char nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];
	enum { SEALED = LOCK_SALT_BYTES + SEED_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES };
	unsigned char *at = NEW_ARRAY(keep, unsigned char, SEALED);
	unsigned char  key[LOCK_KEY_BYTES];

	randombytes_buf(at, LOCK_SALT_BYTES);
	if (!lock_derive(passphrase, at, key, e))
		return false;
	crypto_aead_xchacha20poly1305_ietf_encrypt(at + LOCK_SALT_BYTES, NULL, seed, SEED_BYTES,
	    NULL, 0, NULL, nonce, key);
	sodium_memzero(key, sizeof key);
	*out = base64_write((str){ (const char *)at, SEALED }, keep);
	return true;
}

static bool
open_seed(str bytes, str passphrase, unsigned char *seed, struct err *e)
{
	static const unsigned char nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];
	const unsigned char *at = (const unsigned char *)bytes.ptr;
	unsigned char key[LOCK_KEY_BYTES];
	int wrong;

	if (bytes.len != LOCK_SALT_BYTES + SEED_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)
		return err_set(e, ERR_CORRUPT, "the sealed part of the key file is damaged");
	if (!lock_derive(passphrase, at, key, e))
		return false;
	wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(seed, NULL, NULL,
	    at + LOCK_SALT_BYTES, (unsigned long long)(bytes.len - LOCK_SALT_BYTES), NULL, 0,
	    nonce, key);
	sodium_memzero(key, sizeof key);
	return wrong ? err_set(e, ERR_LOCKED, "wrong passphrase for the author key") : true;
}

bool
key_file_text(const struct signer *key, str passphrase, struct arena *keep, str *out,
    struct err *e)
{
	str public_key = note_verifier_text(&key->verifier, keep), secret = STR("");

	if (passphrase.len > 0 && !seal_seed(key->secret_key, passphrase, keep, &secret, e))
		return false;
	if (passphrase.len == 0)
		secret = base64_write((str){ (const char *)key->secret_key, SEED_BYTES }, keep);
	*out = str_printf(keep, HEAD "public %.*s\n%s %.*s\n", STR_ARG(public_key),
	    passphrase.len > 0 ? "sealed" : "secret", STR_ARG(secret));
	return true;
}

bool
key_file_is_locked(str text)
{
	return str_find(text, STR("\nsealed "), 0) >= 0;
}

bool
key_file_open(str text, str passphrase, struct arena *keep, struct signer *out, struct err *e)
{
	str rest = text, line, kind, bytes;
	struct verifier said;
	struct err      wrong = { 0 };
	unsigned char seed[SEED_BYTES];

	if (!str_starts(text, STR(HEAD)))
		return err_set(e, ERR_CORRUPT, "it is not a key file");
	rest = str_from(text, (isize)sizeof HEAD - 1);
	line = str_cut(&rest, '\n');
	if (!str_starts(line, STR("public ")) ||
	    !note_verifier_parse(str_from(line, 7), keep, &said, &wrong))
		return err_set(e, ERR_CORRUPT, "it has no public key");
	line = str_cut(&rest, '\n');
	kind = str_cut(&line, ' ');
	if (!base64_read(line, keep, &bytes))
		return err_set(e, ERR_CORRUPT, "its secret is damaged");
	if (str_equal(kind, STR("sealed"))) {
		if (!open_seed(bytes, passphrase, seed, e))
			return false;
	} else if (str_equal(kind, STR("secret")) && bytes.len == SEED_BYTES) {
		memcpy(seed, bytes.ptr, SEED_BYTES);
	} else {
		return err_set(e, ERR_CORRUPT, "it has no secret");
	}
	key_from_seed(said.name, seed, out);
	sodium_memzero(seed, sizeof seed);
	if (memcmp(out->verifier.public_key, said.public_key, 32) != 0)
		return err_set(e, ERR_CORRUPT, "its public and its secret key are not a pair");
	return true;
}
