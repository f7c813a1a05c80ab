/*
 * claims/doc_incident.h - the events of one text: claims that speak of the same
 * harm put together, with the figures, date and place that the text as a whole
 * gives for them.
 *
 * A proposal for one document; incidents across documents are src/incidents/.
 * Sums and subsets are not counted twice, a later figure of the text replaces
 * an earlier one, background and cumulative figures stay outside.  How vague
 * words and open tops become figures is the profile's (data/method/).  Method:
 * docs/method/reading.md.
 */
#ifndef CLAIMS_DOC_INCIDENT_H
#define CLAIMS_DOC_INCIDENT_H

#include "claims/attack.h"
#include "claims/extract.h"
#include "text/date_phrase.h"
#include "text/person.h"
#include "text/place.h"

/* What the title names; without a title, nothing. */
struct title_scene {
	struct place_mention_list places;
	struct date_phrase_list   dates;
	bool tells_harm;          /* "Two shot in Dayton" */
};

/*
 * Fill out->incidents from out->claims (in text order, relations set) and set
 * claims[].incident; exactly one incident is main where there is any.  O(claims^2 within a
 * paragraph, linear in the text).  ${attacks}: what
 * attack_find found, for who did it and for events that count nobody: these have what their sentence
 * says of causes, or a claim of cause that is put to out->claims (behind the others, said by whom ${people} has there).
 */
void doc_incident_group(const struct analysis *a, const struct extract_request *request,
    const struct date_phrase_list *dates, const struct place_mention_list *places,
    const struct title_scene *title, const struct attack_list *attacks, const struct people *people,
    struct arena *keep, struct arena scratch, struct extraction *out);
/* Take away the event of a text that only mentions violence; and one of names alone, where neither a title
 * nor the shortness of the text says that it is about them.  Called when the names of victims are known.  O(1). */
void doc_incident_settle(const struct analysis *a, const struct extract_request *request, struct extraction *out);

#endif
