/* core/digest.c - SHA-256 over libcrypto, which uses the processor's own. */
#include "core/digest.h"

/* libcrypto would rather have EVP called, which costs ten times the hash of a
 * short text; these functions are there as long as libcrypto 3 is. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <assert.h>
#include <openssl/sha.h>

digest
digest_of_parts(const str *parts, int count)
{
	SHA256_CTX state;
	digest d;

	SHA256_Init(&state);
	for (int i = 0; i < count; i++)
		if (parts[i].len > 0)
			SHA256_Update(&state, parts[i].ptr, (size_t)parts[i].len);
	SHA256_Final(d.bytes, &state);
	return d;
}

digest
digest_of(str bytes)
{
	return digest_of_parts(&bytes, 1);
}

/* The state of libcrypto is kept inside ours, so that none is allocated. */
static_assert(sizeof(SHA256_CTX) <= sizeof(struct digest_run), "libcrypto's state fits");

static SHA256_CTX *
state_of(struct digest_run *run)
{
	return (SHA256_CTX *)(void *)run->state;
}

void
digest_begin(struct digest_run *run)
{
	SHA256_Init(state_of(run));
}

void
digest_add(struct digest_run *run, str bytes)
{
	if (bytes.len > 0)
		SHA256_Update(state_of(run), bytes.ptr, (size_t)bytes.len);
}

void
digest_add_number(struct digest_run *run, int64_t value)
{
	char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (char)((uint64_t)value >> (56 - 8 * i));
	digest_add(run, (str){ bytes, sizeof bytes });
}

digest
digest_end(struct digest_run *run)
{
	digest d;

	SHA256_Final(d.bytes, state_of(run));
	return d;
}

bool
digest_equal(digest a, digest b)
{
	return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

void
hex_write(const unsigned char *bytes, isize len, char *out)
{
	static const char digits[] = "0123456789abcdef";

	for (isize i = 0; i < len; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
}

static int
hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool
hex_read(str hex, unsigned char *out, isize len)
{
	if (hex.len != 2 * len)
		return false;
	for (isize i = 0; i < len; i++) {
		int high = hex_value(hex.ptr[2 * i]), low = hex_value(hex.ptr[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

bool
hex_range(str prefix, unsigned char *first, unsigned char *last, isize len)
{
	if (prefix.len <= 0 || prefix.len > 2 * len)
		return false;
	memset(first, 0, (size_t)len);
	memset(last, 0xff, (size_t)len);
	for (isize i = 0; i < prefix.len; i++) {
		int value = hex_value(prefix.ptr[i]), shift = i % 2 == 0 ? 4 : 0;

		if (value < 0)
			return false;
		first[i / 2] = (unsigned char)(first[i / 2] | (value << shift));
		last[i / 2] = (unsigned char)((last[i / 2] & ~(0xf << shift)) | value << shift);
	}
	return true;
}

const char *
digest_hex(digest d, char out[DIGEST_HEX_BYTES])
{
	hex_write(d.bytes, sizeof d.bytes, out);
	out[64] = '\0';
	return out;
}

bool
digest_parse(str hex, digest *out)
{
	return hex_read(hex, out->bytes, sizeof out->bytes);
}
