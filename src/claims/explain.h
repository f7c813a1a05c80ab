/*
 * claims/explain.h - how the reader came to its claims, for people who work on
 * data/lang/: every sentence with its tokens, tags, words of the lexicon,
 * phrases and quantities; dates, places, quotations and who speaks; the rule
 * behind each claim; and why words of harm, reporting words and words of
 * statements gave none.  Part of the record of how a figure came about, so it
 * changes nothing of what is read.
 */
#ifndef CLAIMS_EXPLAIN_H
#define CLAIMS_EXPLAIN_H

#include "claims/extract.h"
#include "claims/frame.h"
#include "text/date_phrase.h"
#include "text/person.h"

/* The account while it is written; everything in it is in out->keep. */
struct explanation {
	struct buf *out;
	str *read;                      /* how each sentence was read for harm; NULL pointer = not */
	struct refusal_list statements; /* words of statements that gave none */
	struct buf names;               /* why each name is a victim's or not */
};

/* Begin the account of a text that was split. */
void explain_begin(struct explanation *e, const struct analysis *a, struct buf *out);
/* What was read of one sentence for casualties. */
void explain_sentence(struct explanation *e, const struct parsed *s,
    const struct harm_list *harms, const struct refusal_list *refused);
/* What the account is made of, besides sentences. */
struct explained {
	struct analysis              *a;
	const struct people          *people;
	const struct date_phrase_list *dates;
	const struct extraction      *x;
};
/* Write it all: sentences in their order, then what was found over the whole
 * text.  Tags the sentences that nobody needed; call it last. */
void explain_document(struct explanation *e, const struct explained *d, struct arena scratch);

#endif
