/* read/transfer.h - quoted-printable and base64 (RFC 2045, 6). */
#ifndef READ_TRANSFER_H
#define READ_TRANSFER_H

#include "read/charset.h"

/* What ${body} says once its transfer encoding ("base64",
 * "quoted-printable", anything else: none) is undone, with the way back;
 * ${out->text} are bytes, not yet UTF-8. */
void transfer_decode(str body, str encoding, struct arena *keep, struct decoded *out);

#endif
