/*
 * incidents/bound_text.h - a text that people wrote about an incident, its figures
 * bound to the account: {killed}, {injured}, {place} and {day} stand for what the
 * account says now.  What else stands in braces is left as it is.
 */
#ifndef INCIDENTS_BOUND_TEXT_H
#define INCIDENTS_BOUND_TEXT_H

#include "incidents/wording.h"
#include "record/incident.h"

/* The language of the interface that is written in the direction of the text: its
 * figures are in the words and digits of the sentence around them. */
struct ui bound_text_ui(str text);
/* "at least 101": the killed (injured …) of an account in words. */
str bound_text_figure(const struct account *account, const struct ui *ui, enum effect effect,
    struct arena *keep);
/* The text (or a sentence of it) as readers have it; in ${keep}.  O(text). */
str bound_text(const struct account *account, const struct ui *ui, str text, struct arena *keep);
/* Cut off up to and with the next full stop, question mark or end of line. */
str bound_text_sentence(str *rest);

#endif
