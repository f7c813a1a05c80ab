/*
 * archive/stamp.h - time stamps of a third party (RFC 3161): a request over a
 * digest, and the reading and checking of the answer.
 *
 * The signer is the certificate that SignerInfo names by issuer and serial
 * number, never merely one that lies in the answer (GHSA-3xxc-pwj6-jgrj); it
 * is checked at the stamped time, so that an answer outlives its certificate.
 */
#ifndef ARCHIVE_STAMP_H
#define ARCHIVE_STAMP_H

#include "core/core.h"
#include "core/digest.h"
#include "record/capture.h"

struct stamp {
	moment stamped;                 /* genTime, whole seconds */
	str    authority;               /* subject of the signer's certificate */
	str    policy, serial;          /* OID; hexadecimal */
};

/* A DER TimeStampReq over SHA-256 ${of}, that asks for the certificate. */
bool stamp_request(digest of, struct arena *keep, str *out, struct err *e);

/*
 * Check a DER TimeStampResp: granted, over exactly ${bytes} (hashed with
 * SHA-256, 384 or 512 as the answer says), signed by the certificate that
 * SignerInfo names, which may only stamp times, and which was good at the
 * stamped time under one of the certificates of ${trusted} (PEM; roots and,
 * where the answer has none, the signer).  Fails with ERR_INPUT where it is
 * no answer, ERR_CORRUPT where it does not hold.
 */
bool stamp_check(str response, str bytes, str trusted, struct arena *keep,
    struct stamp *out, struct err *e);
/* Some authorities give the TimeStampToken alone: that as a response that grants it, the
 * token's bytes as they are.  Anything else is given back as it is. */
str stamp_response(str answer, struct arena *keep);
/* Is it over these bytes?  Says nothing about who signed it; false where it cannot be read. */
bool stamp_is_over(str response, str bytes);

#endif
