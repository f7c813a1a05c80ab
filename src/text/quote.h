/*
 * text/quote.h - who says what: quotation and attribution.
 *
 * Finds the stretches of a text that somebody other than the writer says,
 * thinks, wants or knows (content), the words that name the speaker (source)
 * and the words that tie both together (cue): direct, indirect, mixed and
 * split quotation, "according to", passives without a speaker, reporting
 * nouns.  Does not say who a source is; that is text/person.h.
 * Method: docs/method/attribution.md, after Pareti (PARC 3.0, 2016).
 */
#ifndef TEXT_QUOTE_H
#define TEXT_QUOTE_H

#include "record/claim.h"
#include "text/text.h"

/*
 * Fill ${out} with the quotations of ${a} in the order of their cues.  Tags
 * the sentences that it needs.  A quotation's content has one span a
 * sentence, more where the speaker cuts it; `force` is the force of the
 * reporting word (data/lang/<code>/lexicon/reporting_verb.tsv).  Those that their
 * signs speak against are left out, or marked light where they are statements: a
 * claim may need them; quote_drop_light() takes the rest away.  Lists are in ${keep}.  Linear in the length of the text, whatever its quotation marks.
 */
void quote_find(struct analysis *a, struct arena *keep, struct arena scratch,
    struct quotation_list *out);

/* Why the reporting words of the text that gave no quotation gave none, in
 * text order, into ${refused} (in ${keep}).  For people who work on data/lang/;
 * as much work as quote_find. */
void quote_refusals(struct analysis *a, struct arena *keep, struct arena scratch,
    struct refusal_list *refused);

/* Take the light quotations away that hold no span of ${needed}.  O(both). */
void quote_drop_light(struct quotation_list *quotations, const struct span_list *needed);

/* True where the force is that of saying or reporting, not of wishing,
 * fearing, judging or showing: its content is a statement about the world. */
bool quote_is_statement(const struct quotation *quotation);
/* What a report with that force makes of a statement. */
enum modality quote_modality(const struct quotation *quotation);

#endif
