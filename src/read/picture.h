/*
 * read/picture.h - pictures, sound and video: what the file says of itself
 * (EXIF), and the words in a picture.  The bytes themselves are never changed.
 */
#ifndef READ_PICTURE_H
#define READ_PICTURE_H

#include "read/read.h"

/* "image", "video" or "sound"; empty where the bytes are none of them. */
str media_kind(str bytes);
/*
 * Properties: format, width, height, and of EXIF when and where it was taken,
 * by which device, and who wrote what.  The day it was taken is a hint, never
 * the day of publication.  The text is what ocr.h read, where ${prepared} has
 * it; of sound and video none.  Never fails: a damaged picture is still kept.
 */
void picture_read(str bytes, const struct read_prepared *prepared, struct arena *keep,
    struct document *out);

#endif
