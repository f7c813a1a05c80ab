/* read/wacz.c - see wacz.h. */
#include "read/wacz.h"

#include "core/digest.h"
#include "core/file.h"
#include "core/json_load.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <time.h>

enum { ROOTS_MOST = 8 << 20, SIGNATURE_MOST = 1024 };

struct checking {
	const struct zip_archive *zip;
	str     roots;
	struct arena *scratch, *keep;
	struct str_list *notes;
	int64_t faults;
};

#define SAY(c, ...) (*PUSH((c)->notes, (c)->keep) = str_printf((c)->keep, __VA_ARGS__))
#define FAULT(c, ...) ((c)->faults++, SAY(c, __VA_ARGS__))

str
wacz_roots(struct arena *keep)
{
	struct err none = { 0 };
	str pem;

	return file_read("/etc/ssl/certs/ca-certificates.crt", ROOTS_MOST, keep, &pem, &none) ?
	    pem : STR("");
}

static str
member(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_string(value) ?
	    (str){ json_string_value(value), (isize)json_string_length(value) } : (str){ 0 };
}

/* ---- the list of files ---------------------------------------------------------- */

/* "sha256:HEX", or HEX beside "hashing": "sha256" in version 1.0. */
static str
digest_said(const json_t *resource)
{
	str said = member(resource, "hash");

	if (said.ptr != NULL)
		return str_starts(said, STR("sha256:")) ? str_from(said, 7) : (str){ 0 };
	return str_equal(member(resource, "hashing"), STR("sha256")) ?
	    member(json_object_get(resource, "stats"), "hash") : (str){ 0 };
}

static void
check_file(struct checking *c, const json_t *resource)
{
	struct arena scratch = *c->scratch;
	struct err wrong = { 0 };
	str path = member(resource, "path"), said = digest_said(resource), bytes;
	char hex[DIGEST_HEX_BYTES];

	path = str_first(path, 200);
	if (path.len == 0 || !zip_named(c->zip, str_to_c(path, &scratch), &scratch, &bytes, &wrong))
		FAULT(c, "'%.*s' is in its list and not in the archive", STR_ARG(path));
	else if (said.ptr == NULL)
		FAULT(c, "'%.*s' has no SHA-256 in its list", STR_ARG(path));
	else if (!str_equal_nocase(said, str_of(digest_hex(digest_of(bytes), hex))))
		FAULT(c, "'%.*s' is not what its list says: it was changed after packing",
		    STR_ARG(path));
}

/* Which says nothing about the archive. */
static bool
no_memory(struct checking *c)
{
	SAY(c, "there is not enough memory to check its signed list; try again");
	return false;
}

static bool
is_listed(const json_t *resources, str name)
{
	size_t count = json_array_size(resources);

	for (size_t i = 0; i < count; i++)
		if (str_equal(member(json_array_get(resources, i), "path"), name))
			return true;
	return false;
}

/* What is read of an archive must be what the list vouches for: all of it, and once. */
static void
check_others(struct checking *c, const json_t *resources)
{
	for (int64_t i = 0; i < zip_count(c->zip); i++) {
		str name = zip_name(c->zip, i);

		if (!str_starts(name, STR("archive/")) || str_ends(name, STR("/")))
			continue;
		if (zip_find(c->zip, name.ptr) != i)
			FAULT(c, "'%.*s' is in the archive twice", STR_ARG(str_first(name, 200)));
		else if (!is_listed(resources, name))
			FAULT(c, "'%.*s' is in the archive and not in its list",
			    STR_ARG(str_first(name, 200)));
	}
}

static bool
check_list(struct checking *c, str text)
{
	const json_t *resources;
	struct err wrong = { 0 };
	json_t *root;
	int64_t before = c->faults;
	size_t  count;

	if (!json_load_text(text, 0, &root, NULL, &wrong))
		return no_memory(c);
	resources = json_object_get(root, "resources");
	count = json_array_size(resources);
	if (!json_is_array(resources))
		FAULT(c, "its list (datapackage.json) cannot be read");
	for (size_t i = 0; i < count; i++)
		check_file(c, json_array_get(resources, i));
	check_others(c, resources);
	if (count > 0 && c->faults == before)
		SAY(c, "its %zu files are what its list says", count);
	json_decref(root);
	return c->faults == before;
}

/* ---- who signed it ----------------------------------------------------------------- */

static EVP_PKEY *
key_of_certificate(STACK_OF(X509) *chain)
{
	return sk_X509_num(chain) > 0 ? X509_get_pubkey(sk_X509_value(chain, 0)) : NULL;
}

static STACK_OF(X509) *
certificates(str pem)
{
	STACK_OF(X509) *all = sk_X509_new_null();
	BIO  *bio = BIO_new_mem_buf(pem.ptr ? pem.ptr : "", (int)pem.len);
	X509 *one;

	while (all != NULL && bio != NULL && (one = PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL)
		sk_X509_push(all, one);
	BIO_free(bio);
	return all;
}

/* A key without a name, as base64 of its DER form. */
static EVP_PKEY *
key_of_text(str base64)
{
	unsigned char der[SIGNATURE_MOST];
	const unsigned char *at = der;
	int len = base64.len == 0 || base64.len > SIGNATURE_MOST ? -1 :
	    EVP_DecodeBlock(der, (const unsigned char *)base64.ptr, (int)base64.len);

	return len <= 0 ? NULL : d2i_PUBKEY(NULL, &at, len);
}

static bool
signature_holds(EVP_PKEY *key, str base64, str over)
{
	unsigned char signature[SIGNATURE_MOST];
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	int  len = base64.len == 0 || base64.len > SIGNATURE_MOST ? -1 :
	    EVP_DecodeBlock(signature, (const unsigned char *)base64.ptr, (int)base64.len);
	bool ok;

	for (isize i = base64.len; len > 0 && i > 0 && base64.ptr[i - 1] == '='; i--)
		len--;
	ok = key != NULL && context != NULL && len > 0 &&
	    EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
	    EVP_DigestVerify(context, signature, (size_t)len, (const unsigned char *)over.ptr,
	        (size_t)over.len) == 1;
	EVP_MD_CTX_free(context);
	return ok;
}

static bool
time_of(str moment, time_t *out)
{
	struct tm when = { 0 };
	char text[32] = "";

	memcpy(text, moment.ptr, (size_t)(moment.len < 31 ? moment.len : 31));
	if (strptime(text, "%Y-%m-%dT%H:%M:%S", &when) == NULL)
		return false;
	*out = timegm(&when);
	return true;
}

/* Does the domain's certificate lead to a trusted one, at that time? */
static bool
chain_holds(const struct checking *c, STACK_OF(X509) *chain, str domain, str created)
{
	X509_STORE     *store = X509_STORE_new();
	X509_STORE_CTX *context = X509_STORE_CTX_new();
	STACK_OF(X509) *roots = certificates(c->roots);
	struct arena scratch = *c->scratch;
	time_t when = 0;
	bool ok = store && context && roots && time_of(created, &when);

	for (int i = 0; ok && i < sk_X509_num(roots); i++)
		X509_STORE_add_cert(store, sk_X509_value(roots, i));
	ok = ok && X509_STORE_CTX_init(context, store, sk_X509_value(chain, 0), chain) == 1;
	if (ok) {
		X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context), when);
		ok = X509_verify_cert(context) == 1 && X509_check_host(sk_X509_value(chain, 0),
		    str_to_c(domain, &scratch), (size_t)domain.len, 0, NULL) == 1;
	}
	sk_X509_pop_free(roots, X509_free);
	X509_STORE_CTX_free(context);
	X509_STORE_free(store);
	return ok;
}

static void
check_name(struct checking *c, const json_t *signed_data, STACK_OF(X509) *chain)
{
	str domain = str_first(member(signed_data, "domain"), 200);
	str created = str_first(member(signed_data, "created"), 30);

	if (c->roots.len == 0)
		SAY(c, "it is signed with a certificate that says '%.*s'; this machine has no trusted "
		    "certificates to check that with", STR_ARG(domain));
	else if (chain_holds(c, chain, domain, created))
		SAY(c, "it is signed by the domain %.*s, at %.*s by its own clock", STR_ARG(domain), STR_ARG(created));
	else
		FAULT(c, "its signature is not that of the domain it names ('%.*s'): no trusted "
		    "certificate vouches for it", STR_ARG(domain));
}

static void
check_signature(struct checking *c, const json_t *signed_data)
{
	STACK_OF(X509) *chain = certificates(member(signed_data, "domainCert"));
	bool has_name = sk_X509_num(chain) > 0;
	EVP_PKEY *key = has_name ? key_of_certificate(chain) :
	    key_of_text(member(signed_data, "publicKey"));

	if (!signature_holds(key, member(signed_data, "signature"), member(signed_data, "hash")))
		FAULT(c, "its signature is false");
	else if (has_name)
		check_name(c, signed_data, chain);
	else
		SAY(c, "it is signed with a key that has no name");
	EVP_PKEY_free(key);
	sk_X509_pop_free(chain, X509_free);
}

static void
check_digest(struct checking *c, str list, str text)
{
	const json_t *signed_data;
	struct err wrong = { 0 };
	json_t *root;
	char hex[DIGEST_HEX_BYTES];
	str  made = str_printf(c->scratch, "sha256:%s", digest_hex(digest_of(list), hex));

	if (!json_load_text(text, 0, &root, NULL, &wrong)) {
		no_memory(c);
		return;
	}
	signed_data = json_object_get(root, "signedData");
	if (!str_equal(member(root, "hash"), made))
		FAULT(c, "its list is not the one that its digest is of");
	else if (signed_data == NULL)
		SAY(c, "it is not signed");
	else if (!str_equal(member(signed_data, "hash"), made))
		FAULT(c, "its signature is over another list");
	else
		check_signature(c, signed_data);
	json_decref(root);
}

int64_t
wacz_check(const struct zip_archive *zip, str roots, struct arena scratch, struct arena *keep,
    struct str_list *notes)
{
	struct checking c = { zip, roots, &scratch, keep, notes, 0 };
	struct err wrong = { 0 };
	str list, digest_file;

	if (!zip_named(zip, "datapackage.json", &scratch, &list, &wrong)) {
		FAULT(&c, "its list (datapackage.json) is missing");
		return c.faults;
	}
	check_list(&c, list);
	if (zip_named(zip, "datapackage-digest.json", &scratch, &digest_file, &wrong))
		check_digest(&c, list, digest_file);
	else
		SAY(&c, "it is not signed");
	return c.faults;
}
