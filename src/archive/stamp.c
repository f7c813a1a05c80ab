/* archive/stamp.c - RFC 3161 over libcrypto's TS and CMS. */
#include "archive/stamp.h"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include <time.h>

static bool
openssl_failed(struct err *e, enum err_kind kind, const char *what)
{
	unsigned long code = ERR_peek_last_error();
	const char *why = ERR_reason_error_string(code);

	err_set(e, kind, "%s%s%s", what, why ? ": " : "", why ? why : "");
	ERR_clear_error();
	return false;
}

/* ---- asking ------------------------------------------------------------------- */

static bool
fill_request(TS_REQ *request, digest of)
{
	TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
	X509_ALGOR     *algorithm = X509_ALGOR_new();
	ASN1_INTEGER   *nonce = ASN1_INTEGER_new();
	unsigned char   random[8];
	bool ok = imprint && algorithm && nonce && RAND_bytes(random, sizeof random) == 1;

	random[0] &= 0x7F;
	random[0] |= 0x40;              /* positive, and always of 8 bytes */
	ok = ok && X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
	    TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
	    TS_MSG_IMPRINT_set_msg(imprint, of.bytes, sizeof of.bytes) == 1 &&
	    ASN1_STRING_set(nonce, random, sizeof random) == 1 &&
	    TS_REQ_set_version(request, 1) == 1 &&
	    TS_REQ_set_msg_imprint(request, imprint) == 1 &&
	    TS_REQ_set_nonce(request, nonce) == 1 && TS_REQ_set_cert_req(request, 1) == 1;
	TS_MSG_IMPRINT_free(imprint);
	X509_ALGOR_free(algorithm);
	ASN1_INTEGER_free(nonce);
	return ok;
}

bool
stamp_request(digest of, struct arena *keep, str *out, struct err *e)
{
	TS_REQ *request = TS_REQ_new();
	bool ok = request != NULL && fill_request(request, of);
	int  len = ok ? i2d_TS_REQ(request, NULL) : 0;
	unsigned char *at = NEW_ARRAY(keep, unsigned char, len > 0 ? len : 1), *end = at;

	ok = ok && len > 0 && i2d_TS_REQ(request, &end) == len;
	TS_REQ_free(request);
	*out = (str){ (const char *)at, len };
	return ok ? true : openssl_failed(e, ERR_SYSTEM, "cannot make the request");
}

/* ---- checking ------------------------------------------------------------------- */

/* What is open while one answer is checked. */
struct checking {
	TS_RESP  *response;
	PKCS7    *token;
	TS_TST_INFO *info;
	STACK_OF(X509) *given;          /* of the PEM text */
	X509_STORE *roots;
	X509     *signer;               /* borrowed */
};

static bool
read_response(struct checking *c, str der, struct err *e)
{
	const unsigned char *at = (const unsigned char *)der.ptr;
	TS_STATUS_INFO *status;
	long granted;

	c->response = d2i_TS_RESP(NULL, &at, (long)der.len);
	if (c->response == NULL || at != (const unsigned char *)der.ptr + der.len)
		return openssl_failed(e, ERR_INPUT, "it is not the answer of a time stamp authority");
	status = TS_RESP_get_status_info(c->response);
	granted = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
	if (granted != 0 && granted != 1)
		return err_set(e, ERR_INPUT, "the authority refused to stamp (status %ld)", granted);
	c->token = TS_RESP_get_token(c->response);
	c->info = TS_RESP_get_tst_info(c->response);
	if (c->token == NULL || c->info == NULL)
		return err_set(e, ERR_INPUT, "the answer holds no time stamp");
	return true;
}

static bool
read_trusted(struct checking *c, str pem, struct err *e)
{
	BIO  *bio = BIO_new_mem_buf(pem.ptr ? pem.ptr : "", (int)pem.len);
	X509 *one;

	c->given = sk_X509_new_null();
	c->roots = X509_STORE_new();
	if (bio == NULL || c->given == NULL || c->roots == NULL) {
		BIO_free(bio);
		return openssl_failed(e, ERR_SYSTEM, "out of memory");
	}
	while ((one = PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL)
		sk_X509_push(c->given, one);
	BIO_free(bio);
	ERR_clear_error();
	for (int i = 0; i < sk_X509_num(c->given); i++) {
		one = sk_X509_value(c->given, i);
		/* Only a root is trusted; others of the file help to reach one. */
		if (X509_NAME_cmp(X509_get_subject_name(one), X509_get_issuer_name(one)) == 0)
			X509_STORE_add_cert(c->roots, one);
	}
	return sk_X509_num(c->given) > 0 ? true : err_set(e, ERR_INPUT,
	    "there is no certificate (PEM) in the file of trusted ones");
}

static bool
is_named(const X509 *certificate, const PKCS7_ISSUER_AND_SERIAL *name)
{
	return X509_NAME_cmp(X509_get_issuer_name(certificate), name->issuer) == 0 &&
	    ASN1_INTEGER_cmp(X509_get0_serialNumber(certificate), name->serial) == 0;
}

/* The one signer, by what SignerInfo says. */
static bool
find_signer(struct checking *c, struct err *e)
{
	STACK_OF(PKCS7_SIGNER_INFO) *signers = PKCS7_get_signer_info(c->token);
	STACK_OF(X509) *inside = c->token->d.sign->cert;
	const PKCS7_ISSUER_AND_SERIAL *name;

	if (signers == NULL || sk_PKCS7_SIGNER_INFO_num(signers) != 1)
		return err_set(e, ERR_CORRUPT, "the time stamp does not have exactly one signer");
	name = sk_PKCS7_SIGNER_INFO_value(signers, 0)->issuer_and_serial;
	for (int i = 0; inside && i < sk_X509_num(inside) && !c->signer; i++)
		if (is_named(sk_X509_value(inside, i), name))
			c->signer = sk_X509_value(inside, i);
	for (int i = 0; i < sk_X509_num(c->given) && !c->signer; i++)
		if (is_named(sk_X509_value(c->given, i), name))
			c->signer = sk_X509_value(c->given, i);
	return c->signer ? true : err_set(e, ERR_CORRUPT, "the certificate that signed is neither "
	    "in the answer nor among the trusted ones");
}

static bool
check_imprint(const struct checking *c, str bytes, struct err *e)
{
	TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(c->info);
	ASN1_OCTET_STRING *said = TS_MSG_IMPRINT_get_msg(imprint);
	const ASN1_OBJECT *algorithm;
	unsigned char made[EVP_MAX_MD_SIZE];
	unsigned int  len = 0;
	int nid;

	X509_ALGOR_get0(&algorithm, NULL, NULL, TS_MSG_IMPRINT_get_algo(imprint));
	nid = OBJ_obj2nid(algorithm);
	if (nid != NID_sha256 && nid != NID_sha384 && nid != NID_sha512)
		return err_set(e, ERR_CORRUPT, "the time stamp uses a digest that is not safe");
	if (EVP_Digest(bytes.ptr ? bytes.ptr : "", (size_t)bytes.len, made, &len,
	    EVP_get_digestbynid(nid), NULL) != 1)
		return openssl_failed(e, ERR_SYSTEM, "cannot hash");
	if (ASN1_STRING_length(said) != (int)len ||
	    memcmp(ASN1_STRING_get0_data(said), made, len) != 0)
		return err_set(e, ERR_CORRUPT, "the time stamp is over other bytes");
	return true;
}

static bool
gen_time(const struct checking *c, time_t *out, struct err *e)
{
	struct tm when = { 0 };

	if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(c->info), &when) != 1)
		return err_set(e, ERR_CORRUPT, "the time stamp says no time");
	*out = timegm(&when);
	return true;
}

/* The signer's chain, as it was at the stamped time. */
static bool
check_chain(const struct checking *c, time_t when, struct err *e)
{
	X509_STORE_CTX *context = X509_STORE_CTX_new();
	STACK_OF(X509) *others = sk_X509_dup(c->given), *inside = c->token->d.sign->cert;
	X509_VERIFY_PARAM *how;
	bool ok;

	for (int i = 0; inside && i < sk_X509_num(inside); i++)
		sk_X509_push(others, sk_X509_value(inside, i));
	ok = context != NULL && others != NULL &&
	    X509_STORE_CTX_init(context, c->roots, c->signer, others) == 1;
	if (ok) {
		how = X509_STORE_CTX_get0_param(context);
		X509_VERIFY_PARAM_set_time(how, when);
		X509_VERIFY_PARAM_set_purpose(how, X509_PURPOSE_TIMESTAMP_SIGN);
		ok = X509_verify_cert(context) == 1;
		if (!ok)
			err_set(e, ERR_CORRUPT, "the authority's certificate was not good at the stamped "
			    "time: %s", X509_verify_cert_error_string(X509_STORE_CTX_get_error(context)));
	}
	sk_X509_free(others);
	X509_STORE_CTX_free(context);
	return ok ? true : openssl_failed(e, ERR_SYSTEM, "cannot check the certificates");
}

/* The signature itself, with the signer we found and no other. */
static bool
check_signature(const struct checking *c, struct err *e)
{
	PKCS7_SIGNER_INFO *info = sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(c->token), 0);
	BIO *content = PKCS7_dataInit(c->token, NULL);
	char block[4096];
	bool ok;

	if (content == NULL)
		return openssl_failed(e, ERR_CORRUPT, "the time stamp's content cannot be read");
	while (BIO_read(content, block, sizeof block) > 0)
		;
	ok = PKCS7_signatureVerify(content, c->token, info, c->signer) == 1;
	BIO_free_all(content);
	return ok ? true : openssl_failed(e, ERR_CORRUPT, "the authority's signature is false");
}

static ASN1_STRING *
signed_sequence(PKCS7_SIGNER_INFO *info, int nid)
{
	ASN1_TYPE *value = PKCS7_get_signed_attribute(info, nid);

	return value && value->type == V_ASN1_SEQUENCE ? value->value.sequence : NULL;
}

/* The signed attributes name the certificate by its hash, too (ESSCertID,
 * RFC 3161 2.4.1; ESSCertIDv2, RFC 5816), so that it cannot be exchanged. */
static bool
check_binding(const struct checking *c, struct err *e)
{
	PKCS7_SIGNER_INFO *info = sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(c->token), 0);
	ASN1_STRING *one = signed_sequence(info, NID_id_smime_aa_signingCertificate);
	ASN1_STRING *two = signed_sequence(info, NID_id_smime_aa_signingCertificateV2);
	const unsigned char *at = one ? ASN1_STRING_get0_data(one) : NULL;
	ESS_SIGNING_CERT    *first = one ? d2i_ESS_SIGNING_CERT(NULL, &at, ASN1_STRING_length(one))
	    : NULL;
	ESS_SIGNING_CERT_V2 *second;
	STACK_OF(X509) *chain = sk_X509_new_null();
	bool ok;

	at = two ? ASN1_STRING_get0_data(two) : NULL;
	second = two ? d2i_ESS_SIGNING_CERT_V2(NULL, &at, ASN1_STRING_length(two)) : NULL;
	ok = chain != NULL && sk_X509_push(chain, c->signer) > 0 &&
	    OSSL_ESS_check_signing_certs(first, second, chain, 1) == 1;
	sk_X509_free(chain);
	ESS_SIGNING_CERT_free(first);
	ESS_SIGNING_CERT_V2_free(second);
	return ok ? true : openssl_failed(e, ERR_CORRUPT, "the time stamp does not name the "
	    "certificate that signed it");
}

static str
name_text(const X509_NAME *name, struct arena *keep)
{
	BIO  *bio = BIO_new(BIO_s_mem());
	char *at = NULL;
	long  len;
	str   out = STR("");

	if (bio != NULL && X509_NAME_print_ex(bio, name, 0,
	    XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB) >= 0 &&
	    (len = BIO_get_mem_data(bio, &at)) > 0)
		out = str_copy((str){ at, len }, keep);
	BIO_free(bio);
	return out;
}

static void
describe(const struct checking *c, time_t when, struct arena *keep, struct stamp *out)
{
	const ASN1_INTEGER *serial = TS_TST_INFO_get_serial(c->info);
	char policy[128] = "";
	char *hex = NEW_ARRAY(keep, char, 2 * ASN1_STRING_length(serial));
	struct tm utc;

	*out = (struct stamp){ .authority = name_text(X509_get_subject_name(c->signer), keep) };
	gmtime_r(&when, &utc);
	strftime(out->stamped.text, sizeof out->stamped.text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	OBJ_obj2txt(policy, sizeof policy, TS_TST_INFO_get_policy_id(c->info), 1);
	out->policy = str_copy(str_of(policy), keep);
	hex_write(ASN1_STRING_get0_data(serial), ASN1_STRING_length(serial), hex);
	out->serial = (str){ hex, 2 * ASN1_STRING_length(serial) };
}

static void
done(struct checking *c)
{
	TS_RESP_free(c->response);
	sk_X509_pop_free(c->given, X509_free);
	X509_STORE_free(c->roots);
}

static bool
is_token(str der)
{
	const unsigned char *at = (const unsigned char *)der.ptr;
	PKCS7 *token = d2i_PKCS7(NULL, &at, (long)der.len);
	bool ok = token != NULL && at == (const unsigned char *)der.ptr + der.len &&
	    PKCS7_type_is_signed(token);

	PKCS7_free(token);
	ERR_clear_error();
	return ok;
}

str
stamp_response(str answer, struct arena *keep)
{
	/* PKIStatusInfo { granted } */
	static const unsigned char granted[] = { 0x30, 0x03, 0x02, 0x01, 0x00 };
	enum { SEQUENCE = 0x30, LENGTH_BYTES = 4 };
	isize inside = (isize)sizeof granted + answer.len;
	struct buf out = { .keep = keep };

	if (answer.len > INT32_MAX / 2 || !is_token(answer))
		return answer;
	buf_char(&out, SEQUENCE);
	buf_char(&out, (char)(0x80 | LENGTH_BYTES));
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(&out, (char)(inside >> shift & 0xFF));
	buf_bytes(&out, granted, sizeof granted);
	buf_str(&out, answer);
	return buf_view(&out);
}

bool
stamp_is_over(str response, str bytes)
{
	struct checking c = { 0 };
	struct err none = { 0 };
	bool ok = read_response(&c, response, &none) && check_imprint(&c, bytes, &none);

	done(&c);
	return ok;
}

bool
stamp_check(str response, str bytes, str trusted, struct arena *keep, struct stamp *out,
    struct err *e)
{
	struct checking c = { 0 };
	time_t when = 0;
	bool   ok = read_response(&c, response, e) && read_trusted(&c, trusted, e) &&
	    find_signer(&c, e) && check_imprint(&c, bytes, e) && gen_time(&c, &when, e) &&
	    check_binding(&c, e) && check_signature(&c, e) && check_chain(&c, when, e);

	if (ok)
		describe(&c, when, keep, out);
	done(&c);
	return ok;
}
