/*
 * claims/window.h - long texts in windows of whole paragraphs, so that memory
 * does not grow with the text.
 *
 * Each window is read as a text of its own and its spans are moved to where it
 * stands; relations and incidents do not reach over a window's edge.
 */
#ifndef CLAIMS_WINDOW_H
#define CLAIMS_WINDOW_H

#include "record/claim.h"

enum { WINDOW_BYTES = 256 << 10 };

/* The next window of ${text} from ${begin} on: about WINDOW_BYTES, cut behind a
 * paragraph, a line, a sentence or a word, in this order of preference. */
span window_next(str text, isize begin);
/* Make the reading of a window one of the whole text, whose byte ${offset} it
 * begins at; so many claims and incidents stand before its own. */
void window_move(struct extraction *part, isize offset, isize first_claim,
    isize first_incident);
/* Append ${part}, which was moved, to ${whole}. */
void window_append(struct extraction *whole, const struct extraction *part,
    struct arena *keep);

#endif
