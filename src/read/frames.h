/*
 * read/frames.h - a document as bytes on a pipe, and back.
 *
 * A frame is a tag (4 bytes), a length (4 bytes) and so many bytes.  The
 * sender may be a child that hostile bytes took over: frames_parse checks
 * every length, every text (UTF-8), every span (inside, in order, on character
 * boundaries) and every date before it believes it.
 */
#ifndef READ_FRAMES_H
#define READ_FRAMES_H

#include "read/unpack.h"

enum { FRAMES_LIMIT = 256 << 20 };   /* bytes of one answer */

/* Room that frames_put_document needs at most. */
isize frames_size(const struct document *document);
/* Append a document, or what went wrong. */
void frames_put_document(struct buf *out, const struct document *document);
void frames_put_error(struct buf *out, const struct err *e);
/*
 * ${capture_len} bounds the spans.  Texts point into ${answer}.  Fails with
 * what the child said went wrong, or with ERR_INPUT for an answer that is cut
 * short or breaks a promise.
 */
bool frames_parse(str answer, isize capture_len, struct arena *keep,
    struct document *out, struct err *e);

/* The same for what stands in a container: each member as it comes, then the
 * rest, which ends the answer. */
void frames_put_member(struct buf *out, const struct enclosed *member);
void frames_put_unpacked(struct buf *out, const struct unpacked *unpacked);
bool frames_parse_unpacked(str answer, struct arena *keep, struct unpacked *out, struct err *e);

#endif
