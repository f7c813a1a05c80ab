/*
 * text/caption.h - sentences beside the text: captions of pictures, headlines of other stories.
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

/* True for headlines of other stories behind or between the text: a run of lines
 * without end mark, none of them a bullet of a list.  O(1). */
bool caption_is_link(const struct analysis *a, isize sentence);

#endif
