/*
 * text/caption.h - sentences that are the caption of a picture.
 *
 * A caption ends with a credit in brackets - "(A. Haddad/Agency)" - whose words
 * are data (lexicon credit_word).  What a caption says is said of its picture,
 * which may show another event than the report's.
 */
#ifndef TEXT_CAPTION_H
#define TEXT_CAPTION_H

#include "text/text.h"

/* True where the sentence, or the one behind it in its paragraph, ends with a
 * credit.  O(tokens of both). */
bool caption_is(const struct analysis *a, isize sentence);

#endif
