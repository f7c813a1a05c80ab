/* Public vectors of the formats that the archive reads and of what it signs
 * and seals with; from ../shared, skipped where that is absent. */
#include "check.h"

#include "archive/checkpoint.h"
#include "archive/note.h"
#include "archive/tree.h"
#include "core/digest.h"
#include "core/file.h"

#include <jansson.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sodium.h>
#include <stdio.h>

static json_t *
load(const char *path)
{
	const char  *full = test_shared(path);
	json_error_t said;
	json_t *root = full ? json_load_file(full, 0, &said) : NULL;

	check(full == NULL || root != NULL);
	return root;
}

static str
bytes_of(const json_t *object, const char *key, struct arena *keep)
{
	const char *hex = json_string_value(json_object_get(object, key));
	isize len = hex ? (isize)strlen(hex) / 2 : 0;
	char *at = NEW_ARRAY(keep, char, len + 1);

	if (hex != NULL)
		check(hex_read(str_of(hex), (unsigned char *)at, len));
	return (str){ at, len };
}

static bool
signature_holds(str sig, str msg, str key)
{
	return sig.len == 64 && key.len == 32 && crypto_sign_verify_detached(
	    (const unsigned char *)sig.ptr, (const unsigned char *)msg.ptr,
	    (unsigned long long)msg.len, (const unsigned char *)key.ptr) == 0;
}

/* Our rule: canonical points, none of low order, no cofactor.  Fixed, so that
 * two honest verifiers cannot disagree about one export. */
static bool
we_accept(const json_t *flags)
{
	static const char *const never[] = { "low_order_A", "low_order_R", "non_canonical_A",
		"non_canonical_R", "low_order_residue", "reencoded_k" };

	for (size_t i = 0; i < json_array_size(flags); i++)
		for (isize k = 0; k < COUNT_OF(never); k++)
			if (strcmp(json_string_value(json_array_get(flags, i)), never[k]) == 0)
				return false;
	return true;
}

void
test_archive_vectors__signatures_have_one_rule_at_the_edges(void)
{
	struct arena *keep = test_arena();
	json_t *all = load("trust/crypto/cctv/ed25519/ed25519vectors.json");

	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *v = json_array_get(all, i);

		check_note("vector %zu", i);
		check_bool_(__FILE__, __LINE__, "the signature holds",
		    signature_holds(bytes_of(v, "sig", keep),
		    str_of(json_string_value(json_object_get(v, "msg"))), bytes_of(v, "key", keep)),
		    we_accept(json_object_get(v, "flags")));
	}
	json_decref(all);
}

void
test_archive_vectors__signatures_are_judged_as_by_wycheproof(void)
{
	struct arena *keep = test_arena();
	json_t *all = load("trust/crypto/wycheproof/testvectors_v1/ed25519_test.json");
	const json_t *groups = json_object_get(all, "testGroups");

	for (size_t g = 0; g < json_array_size(groups); g++) {
		const json_t *group = json_array_get(groups, g), *tests = json_object_get(group, "tests");
		str key = bytes_of(json_object_get(group, "publicKey"), "pk", keep);

		for (size_t i = 0; i < json_array_size(tests); i++) {
			const json_t *t = json_array_get(tests, i);

			check_note("test %d", (int)json_integer_value(json_object_get(t, "tcId")));
			check_bool_(__FILE__, __LINE__, "the signature holds",
			    signature_holds(bytes_of(t, "sig", keep), bytes_of(t, "msg", keep), key),
			    strcmp(json_string_value(json_object_get(t, "result")), "valid") == 0);
		}
	}
	json_decref(all);
}

static bool
opens(const json_t *t, struct arena *keep)
{
	str key = bytes_of(t, "key", keep), iv = bytes_of(t, "iv", keep);
	str aad = bytes_of(t, "aad", keep), ct = bytes_of(t, "ct", keep);
	str tag = bytes_of(t, "tag", keep), msg = bytes_of(t, "msg", keep);
	unsigned char *out = NEW_ARRAY(keep, unsigned char, ct.len + 1);

	if (iv.len != 24 || tag.len != 16 || key.len != 32)
		return false;
	return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(out, NULL,
	    (const unsigned char *)ct.ptr, (unsigned long long)ct.len,
	    (const unsigned char *)tag.ptr, (const unsigned char *)aad.ptr,
	    (unsigned long long)aad.len, (const unsigned char *)iv.ptr,
	    (const unsigned char *)key.ptr) == 0 && memcmp(out, msg.ptr, (size_t)msg.len) == 0;
}

void
test_archive_vectors__seals_are_judged_as_by_wycheproof(void)
{
	struct arena *keep = test_arena();
	json_t *all = load("trust/crypto/wycheproof/testvectors_v1/xchacha20_poly1305_test.json");
	const json_t *groups = json_object_get(all, "testGroups");

	for (size_t g = 0; g < json_array_size(groups); g++) {
		const json_t *tests = json_object_get(json_array_get(groups, g), "tests");

		for (size_t i = 0; i < json_array_size(tests); i++) {
			const json_t *t = json_array_get(tests, i);

			check_note("test %d", (int)json_integer_value(json_object_get(t, "tcId")));
			check_bool_(__FILE__, __LINE__, "it opens", opens(t, keep),
			    strcmp(json_string_value(json_object_get(t, "result")), "valid") == 0);
		}
	}
	json_decref(all);
}

/* As the signatures of time stamps (archive/stamp.c) and of a WACZ (read/wacz.c) are checked. */
static bool
certified_key_signed(str der, str sig, str msg)
{
	const unsigned char *at = (const unsigned char *)der.ptr;
	EVP_PKEY   *key = d2i_PUBKEY(NULL, &at, (long)der.len);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	bool ok = key != NULL && EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
	    EVP_DigestVerify(context, (const unsigned char *)sig.ptr, (size_t)sig.len,
	        (const unsigned char *)msg.ptr, (size_t)msg.len) == 1;

	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	return ok;
}

static void
check_certified(const char *path)
{
	struct arena *keep = test_arena();
	json_t *all = load(path);
	const json_t *groups = json_object_get(all, "testGroups");

	for (size_t g = 0; g < json_array_size(groups); g++) {
		const json_t *group = json_array_get(groups, g), *tests = json_object_get(group, "tests");
		str der = bytes_of(group, "publicKeyDer", keep);

		for (size_t i = 0; i < json_array_size(tests); i++) {
			const json_t *t = json_array_get(tests, i);
			const char *result = json_string_value(json_object_get(t, "result"));

			if (strcmp(result, "acceptable") == 0)
				continue;
			check_note("%s, test %d", path, (int)json_integer_value(json_object_get(t, "tcId")));
			check_bool_(__FILE__, __LINE__, "the signature holds", certified_key_signed(der,
			    bytes_of(t, "sig", keep), bytes_of(t, "msg", keep)), strcmp(result, "valid") == 0);
		}
	}
	json_decref(all);
}

void
test_archive_vectors__certified_keys_are_judged_as_by_wycheproof(void)
{
	check_certified("trust/crypto/wycheproof/testvectors_v1/ecdsa_secp256r1_sha256_test.json");
	check_certified("trust/crypto/wycheproof/testvectors_v1/rsa_signature_2048_sha256_test.json");
}

/* The cipher of case files, which stands in the source of the database (docs/format.md). */
int aegis256_encrypt_detached(uint8_t *c, uint8_t *mac, size_t maclen, const uint8_t *m, size_t mlen,
    const uint8_t *ad, size_t adlen, const uint8_t *npub, const uint8_t *k);

/* draft-irtf-cfrg-aegis-aead, AEGIS-256, test vector 1. */
void
test_archive_vectors__case_files_are_encrypted_with_aegis_256(void)
{
	static const unsigned char key[32] = { 0x10, 0x01 }, nonce[32] = { 0x10, 0, 0x02 };
	static const char want[] = "754fc3d8c973246dcc6d741412a4b236"
	    "1181a1d18091082bf0266f66297d167d2e68b845f61a3b0527d31fc7b7b89f13";
	unsigned char message[16] = { 0 }, sealed[16 + 32];
	char hex[2 * sizeof sealed];

	check_int(aegis256_encrypt_detached(sealed, sealed + 16, 32, message, sizeof message,
	    (const uint8_t *)"", 0, nonce, key), 0);
	hex_write(sealed, sizeof sealed, hex);
	check_str(((str){ hex, sizeof hex }), str_of(want));
}

static bool
note_holds(const json_t *vector, struct arena *keep)
{
	const json_t *keys = json_object_get(vector, "vkeys");
	struct verifier_list known = { 0 };
	struct note parts;
	struct err  e = { 0 };
	isize by;

	for (size_t i = 0; i < json_array_size(keys); i++)
		check_ok(note_verifier_parse(str_of(json_string_value(json_array_get(keys, i))), keep,
		    PUSH(&known, keep), &e));
	return note_open(bytes_of(vector, "msg_hex", keep), &known, *keep, &parts, &by, &e);
}

void
test_archive_vectors__notes_are_judged_as_by_the_reference(void)
{
	struct arena *keep = test_arena();
	json_t *all = load("trust/derived/signed_note.json");
	const json_t *vectors = json_object_get(all, "vectors"), *bad = json_object_get(all, "bad_vkeys");

	for (size_t i = 0; i < json_array_size(vectors); i++) {
		const json_t *v = json_array_get(vectors, i);

		check_note("%s", json_string_value(json_object_get(v, "name")));
		check_bool_(__FILE__, __LINE__, "the note opens", note_holds(v, keep),
		    strcmp(json_string_value(json_object_get(v, "want")), "accept") == 0);
	}
	for (size_t i = 0; i < json_array_size(bad); i++) {
		struct verifier v;
		struct err e = { 0 };

		check_not(note_verifier_parse(str_of(json_string_value(json_array_get(bad, i))), keep,
		    &v, &e));
	}
	json_decref(all);
}

/* A log that somebody else's program wrote: 15 entries, one a bundle; every
 * checkpoint is signed, and its root is that of the entries before it. */
void
test_archive_vectors__reads_the_log_of_another_program(void)
{
	static const char root[] = "trust/tlog/tessera/testdata/log";
	struct arena *keep = test_arena();
	struct verifier_list known = { 0 };
	struct tree tree = { 0 };
	struct err  e = { 0 };

	check_ok(note_verifier_parse(
	    STR("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"),
	    keep, PUSH(&known, keep), &e));
	for (int size = 1; size <= 15; size++) {
		struct checkpoint c;
		struct note parts;
		str   note, bundle;
		isize by, at = 0;
		char  path[256];
		const char *full;

		/* Bundle n holds all entries so far: two bytes of length each. */
		snprintf(path, sizeof path, "%s/tile/entries/000.p/%d", root, size);
		if ((full = test_shared(path)) == NULL)
			return;
		check_ok(file_read(full, 1 << 20, keep, &bundle, &e));
		for (int i = 0; i < size - 1; i++)
			at += 2 + ((unsigned char)bundle.ptr[at] << 8 | (unsigned char)bundle.ptr[at + 1]);
		tree_append(&tree, tree_leaf(str_from(bundle, at + 2)));
		snprintf(path, sizeof path, "%s/checkpoint.%d", root, size);
		check_ok(file_read(test_shared(path), 1 << 20, keep, &note, &e));
		check_note("checkpoint %d", size);
		check_ok(note_open(note, &known, *keep, &parts, &by, &e));
		check_ok(checkpoint_parse(parts.text, keep, &c, &e));
		check_int(c.size, size);
		check(digest_equal(c.root, tree_root(&tree)));
	}
}
