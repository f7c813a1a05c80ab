/*
 * incidents/speaker.h - whom the words mean that name a source in a report: "she",
 * "it", "a spokesman".
 *
 * The reader resolves most of them where they stand (text/person.h).  What it
 * leaves would be a voice of its own - "it", "she" - and an independent one: here it
 * is the source that the report named last before it, or nobody, and then the
 * report's own words.  The claim keeps the words that were said.
 */
#ifndef INCIDENTS_SPEAKER_H
#define INCIDENTS_SPEAKER_H

#include "record/incident.h"

/*
 * Fill the speaker of every entry.  A pronoun is the nearest source before it in the
 * report that it can stand for; one who speaks for a body that he does not name
 * speaks for the nearest body before him; a name that is given without its body has
 * the one that it has elsewhere in the incident; the words of a headline whose count
 * is said again below are those of whom it names there; "the group", "the sources" are
 * who was called so before, "a war monitor" is the first one that the report names behind
 * it, a surname is whoever alone has it in full in the incident, and "an earlier version
 * of this article" is the report itself.  O(entries * claims of a report).
 */
void speakers_resolve(struct account *account, struct arena *keep);

#endif
