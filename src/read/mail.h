/* read/mail.h - an e-mail message (RFC 5322, MIME: RFC 2045 to 2047). */
#ifndef READ_MAIL_H
#define READ_MAIL_H

#include "read/unpack.h"

/* True where the bytes begin like the header of a message. */
bool mail_is(str bytes);
/*
 * Subject, sender and day from the header; the text of all text parts, of
 * alternatives the plain one.  Attachments are named in the warnings.
 */
bool mail_read(str bytes, struct arena work, struct arena *keep, struct document *out,
    struct err *e);
/* Each attachment, unpacked: what mail_read does not put into its text.  False
 * where ${take} said so, or there are too many. */
bool mail_attachments(str bytes, struct arena work, member_taker *take, void *with,
    struct err *e);

#endif
