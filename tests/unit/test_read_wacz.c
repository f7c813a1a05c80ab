/* Is a WACZ what its list says, and who signed it: each thing that can be wrong is named. */
#include "check.h"
#include "zip_made.h"

#include "core/digest.h"
#include "read/wacz.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#define WARC "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"

/* A key with a certificate for one name, good in 2031. */
struct signing { EVP_PKEY *key; str certificate; };

static struct signing
sign_as(const char *name, struct arena *keep)
{
	struct signing s = { .key = EVP_EC_gen("P-256") };
	X509 *x = X509_new();
	BIO  *out = BIO_new(BIO_s_mem());
	char *at;

	ASN1_INTEGER_set(X509_get_serialNumber(x), 7);
	ASN1_TIME_set_string_X509(X509_getm_notBefore(x), "20310101000000Z");
	ASN1_TIME_set_string_X509(X509_getm_notAfter(x), "20320101000000Z");
	X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_ASC,
	    (const unsigned char *)name, -1, -1, 0);
	X509_set_issuer_name(x, X509_get_subject_name(x));
	X509_set_pubkey(x, s.key);
	X509_sign(x, s.key, EVP_sha256());
	PEM_write_bio_X509(out, x);
	s.certificate.len = BIO_get_mem_data(out, &at);
	s.certificate = str_copy((str){ at, s.certificate.len }, keep);
	BIO_free(out);
	X509_free(x);
	return s;
}

static str
base64(const unsigned char *bytes, size_t len, struct arena *keep)
{
	char *at = NEW_ARRAY(keep, char, (isize)(4 * len / 3 + 8));

	return (str){ at, EVP_EncodeBlock((unsigned char *)at, bytes, (int)len) };
}

static str
signature(EVP_PKEY *key, str over, struct arena *keep)
{
	unsigned char made[256];
	size_t len = sizeof made;
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key);
	EVP_DigestSign(context, made, &len, (const unsigned char *)over.ptr, (size_t)over.len);
	EVP_MD_CTX_free(context);
	return base64(made, len, keep);
}

static str
public_key(EVP_PKEY *key, struct arena *keep)
{
	unsigned char *der = NULL;
	int len = i2d_PUBKEY(key, &der);
	str made = base64(der, (size_t)len, keep);

	OPENSSL_free(der);
	return made;
}

static str
sha256(str bytes, struct arena *keep)
{
	char hex[DIGEST_HEX_BYTES];

	return str_printf(keep, "sha256:%s", digest_hex(digest_of(bytes), hex));
}

static str
list_of(const char *path, str said, struct arena *keep)
{
	return str_printf(keep, "{\"resources\":[{\"path\":\"%s\",\"hash\":\"%.*s\"}]}", path,
	    STR_ARG(said));
}

/* A text in JSON: PEM has line ends. */
static str
escaped(str text, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize i = 0; i < text.len; i++)
		if (text.ptr[i] == '\n')
			buf_str(&b, STR("\\n"));
		else
			buf_char(&b, text.ptr[i]);
	return buf_view(&b);
}

/* datapackage-digest.json over ${list}; ${who} NULL: with the key alone. */
static str
signed_digest(str list, const struct signing *s, const char *who, struct arena *keep)
{
	str hash = sha256(list, keep), made = signature(s->key, hash, keep);
	str by = who == NULL ? str_printf(keep, "\"publicKey\":\"%.*s\"",
	    STR_ARG(public_key(s->key, keep))) : str_printf(keep, "\"domain\":\"%s\",\"domainCert\":\"%.*s\"",
	    who, STR_ARG(escaped(s->certificate, keep)));

	return str_printf(keep, "{\"path\":\"datapackage.json\",\"hash\":\"%.*s\",\"signedData\":{\"hash\":"
	    "\"%.*s\",\"created\":\"2031-05-04T12:00:00Z\",\"signature\":\"%.*s\",%.*s}}", STR_ARG(hash),
	    STR_ARG(hash), STR_ARG(made), STR_ARG(by));
}

/* ${wanted} is in one of the notes, and ${faults} things were wrong. */
static void
check_wacz(const struct file *files, isize count, str roots, int64_t faults, const char *wanted,
    struct arena *keep)
{
	struct zip_archive *zip;
	struct str_list notes = { 0 };
	struct err e = { 0 };
	struct arena scratch = arena_half(keep);
	bool found = false;

	check_note("%s", wanted);
	check_ok(zip_open_bytes(zip_made(files, count, &scratch), &scratch, &zip, &e));
	check_int(wacz_check(zip, roots, scratch, keep, &notes), faults);
	for (isize i = 0; i < notes.len; i++)
		found |= str_find(notes.at[i], str_of(wanted), 0) >= 0;
	check(found);
	if (!found)
		for (isize i = 0; i < notes.len; i++)
			check_str(notes.at[i], STR(""));
	zip_close_archive(zip);
	keep->end = scratch.end;
}

void
test_read_wacz__each_fault_of_the_list_is_named(void)
{
	struct arena *keep = test_arena();
	str warc = STR(WARC), good = list_of("archive/a.warc", sha256(warc, keep), keep);
	struct file f[4] = { { "datapackage.json", good }, { "archive/a.warc", warc },
		{ "datapackage-digest.json", STR("{}") } };

	check_wacz(f, 2, STR(""), 0, "its 1 files are what its list says", keep);
	check_wacz(f, 2, STR(""), 0, "it is not signed", keep);
	check_wacz(f + 1, 1, STR(""), 1, "(datapackage.json) is missing", keep);
	f[0].bytes = list_of("archive/a.warc", sha256(STR("other"), keep), keep);
	check_wacz(f, 2, STR(""), 1, "'archive/a.warc' is not what its list says", keep);
	f[0].bytes = list_of("archive/a.warc", STR("md5:00"), keep);
	check_wacz(f, 2, STR(""), 1, "'archive/a.warc' has no SHA-256 in its list", keep);
	f[0].bytes = list_of("archive/b.warc", sha256(warc, keep), keep);
	check_wacz(f, 2, STR(""), 2, "'archive/b.warc' is in its list and not in the archive", keep);
	/* Which nobody vouches for, and would be read. */
	check_wacz(f, 2, STR(""), 2, "'archive/a.warc' is in the archive and not in its list", keep);
	f[0].bytes = STR("{\"resources\":7}");
	check_wacz(f, 2, STR(""), 2, "its list (datapackage.json) cannot be read", keep);
	f[0].bytes = STR("no JSON");
	check_wacz(f, 2, STR(""), 2, "its list (datapackage.json) cannot be read", keep);
	f[0].bytes = good;
	check_wacz(f, 3, STR(""), 1, "its list is not the one that its digest is of", keep);
	f[2] = (struct file){ "archive/a.warc", STR("another") };
	check_wacz(f, 3, STR(""), 1, "'archive/a.warc' is in the archive twice", keep);
}

void
test_read_wacz__a_signature_is_believed_only_of_whom_it_names(void)
{
	struct arena *keep = test_arena();
	struct signing desk = sign_as("desk.example", keep), other = sign_as("other.example", keep);
	str warc = STR(WARC), list = list_of("archive/a.warc", sha256(warc, keep), keep), text;
	struct file f[3] = { { "datapackage.json", list }, { "archive/a.warc", warc },
		{ "datapackage-digest.json", signed_digest(list, &desk, NULL, keep) } };

	check_wacz(f, 3, STR(""), 0, "it is signed with a key that has no name", keep);
	f[2].bytes = signed_digest(list, &desk, "desk.example", keep);
	check_wacz(f, 3, STR(""), 0, "a certificate that says 'desk.example'; this machine has no trusted "
	    "certificates", keep);
	check_wacz(f, 3, desk.certificate, 0, "it is signed by the domain desk.example", keep);
	check_wacz(f, 3, other.certificate, 1, "its signature is not that of the domain it names", keep);
	f[2].bytes = signed_digest(list, &desk, "other.example", keep);
	check_wacz(f, 3, desk.certificate, 1, "('other.example'): no trusted certificate", keep);
	/* The certificate of one, the key of another. */
	desk.certificate = other.certificate;
	f[2].bytes = signed_digest(list, &desk, "other.example", keep);
	check_wacz(f, 3, other.certificate, 1, "its signature is false", keep);
	/* A good signature over the list of another archive. */
	text = signed_digest(STR("{}"), &desk, NULL, keep);
	f[2].bytes = str_printf(keep, "{\"hash\":\"%.*s\",%.*s", STR_ARG(sha256(list, keep)),
	    STR_ARG(str_from(text, str_find(text, STR("\"signedData\""), 0))));
	check_wacz(f, 3, STR(""), 1, "its signature is over another list", keep);
	EVP_PKEY_free(desk.key);
	EVP_PKEY_free(other.key);
}
