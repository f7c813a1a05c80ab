/*
 * read/charset.h - bytes in any common encoding become UTF-8, and the way
 * back to the bytes is kept.
 *
 * Order of evidence: byte order mark; valid UTF-8; what the file says about
 * itself; ICU's and uchardet's guess.  Names are read as the WHATWG Encoding
 * standard reads them on the web (iso-8859-1 means windows-1252).
 */
#ifndef READ_CHARSET_H
#define READ_CHARSET_H

#include "record/document.h"

struct decoded {
	str  text;              /* valid UTF-8 */
	str  charset;           /* "utf-8" or the name of what it was */
	bool is_same;           /* text is the input, from ${skipped} on */
	isize skipped;          /* bytes of a byte order mark */
	struct span_map map;    /* text to bytes; empty where is_same */
	const struct decoded *outer;   /* what the bytes were decoded from, or NULL */
};

/*
 * ${declared} is a charset named outside (may be empty).  What was converted
 * or replaced is said in ${warnings}.  The text is in ${keep}, or is ${bytes}
 * itself.  Fails with ERR_INPUT for bytes that are no text in any encoding.
 */
bool charset_decode(str bytes, str declared, struct arena *keep,
    struct decoded *out, struct str_list *warnings, struct err *e);
/* The charset that a web page names in its first 4 KiB, or an empty str. */
str charset_declared_by_page(str bytes);
/* Where the byte ${at} of the text stands in the capture, through all outer
 * decodings; of a stretch that changed, its begin. */
isize charset_origin(const struct decoded *from, isize at);
/* The same for the end of a span: of a stretch that changed, its end. */
isize charset_origin_end(const struct decoded *from, isize at);
/* Whether text[where] stands in the capture position by position. */
bool charset_is_kept(const struct decoded *from, span where);

/*
 * Put text[where] of ${from} behind ${text}, and its way back to the capture behind the
 * map of ${out}; ${decoded_put}: the character that text[where] stands for.  What would
 * go back before the last pair of the map gets none.
 */
void decoded_copy(const struct decoded *from, span where, struct buf *text, struct decoded *out,
    struct arena *keep);
void decoded_put(const struct decoded *from, span where, uint32_t code, struct buf *text,
    struct decoded *out, struct arena *keep);

#endif
