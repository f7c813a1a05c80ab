/* archive/seal.c - commitments and sealed payloads, over libsodium. */
#include "archive/seal.h"

#include <sodium.h>

/* The key is never used twice, so that the nonce need not differ. */
static const unsigned char nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];

seal_key
seal_key_new(void)
{
	seal_key key;

	randombytes_buf(key.bytes, sizeof key.bytes);
	return key;
}

digest
seal_commitment(str payload, seal_key key)
{
	const str parts[] = { STR_INIT("tally entry 1\n"), { (const char *)key.bytes, 32 }, payload };

	return digest_of_parts(parts, 3);
}

str
seal_close(str payload, seal_key key, digest commitment, struct arena *keep)
{
	unsigned char *at = NEW_ARRAY(keep, unsigned char, payload.len + SEAL_TAG_BYTES);
	unsigned long long len = 0;

	crypto_aead_xchacha20poly1305_ietf_encrypt(at, &len,
	    (const unsigned char *)payload.ptr, (unsigned long long)payload.len,
	    commitment.bytes, sizeof commitment.bytes, NULL, nonce, key.bytes);
	return (str){ (const char *)at, (isize)len };
}

bool
seal_open(str sealed, seal_key key, digest commitment, struct arena *keep, str *payload)
{
	unsigned char *at = NEW_ARRAY(keep, unsigned char, sealed.len);
	unsigned long long len = 0;

	if (sealed.len < SEAL_TAG_BYTES || crypto_aead_xchacha20poly1305_ietf_decrypt(at, &len,
	    NULL, (const unsigned char *)sealed.ptr, (unsigned long long)sealed.len,
	    commitment.bytes, sizeof commitment.bytes, nonce, key.bytes) != 0)
		return false;
	*payload = (str){ (const char *)at, (isize)len };
	return digest_equal(seal_commitment(*payload, key), commitment);
}
