/*
 * read/recode.h - a picture made anew from its pixels, for others to see.
 *
 * What a file says beside its pixels (EXIF, comments, thumbnails, colour
 * profiles, what stands behind its end) is in no byte of the new one: it is
 * decoded and encoded again by leptonica as a plain JPEG, turned as EXIF says
 * and at most ${side} pixels wide and high.  Nothing in the picture itself is
 * changed or hidden.  Leptonica comes with tesseract and is loaded when it is
 * first needed; before the file system is gone.
 *
 * Hostile bytes: call sandbox_recode (read/sandbox.h).
 */
#ifndef READ_RECODE_H
#define READ_RECODE_H

#include "core/core.h"

struct recoder;

/* A picture as it may be shown. */
struct picture { str bytes; isize width, height; };

enum { RECODE_SIDE = 1600, RECODE_QUALITY = 85, RECODE_PIXELS_MOST = 60 << 20 };

/* NULL where leptonica is not installed.  ${keep} owns it. */
struct recoder *recoder_open(struct arena *keep);
/*
 * The same bytes give the same picture with the same version of the library.
 * Fails with ERR_INPUT where they are no picture that can be decoded,
 * ERR_TOO_LARGE above RECODE_PIXELS_MOST, ERR_SYSTEM where ${recoder} is NULL.
 */
bool picture_recode(const struct recoder *recoder, str bytes, struct arena *keep,
    struct picture *out, struct err *e);
/*
 * True where ${bytes} are one JPEG with nothing but what is needed to draw it.
 * Else false, with what else stands in it as ERR_CONFLICT.  O(bytes).
 */
bool picture_is_bare(str bytes, struct err *e);

#endif
