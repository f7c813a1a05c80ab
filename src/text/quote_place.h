/*
 * text/quote_place.h - what the files that find a content share: a cue's place in
 * its sentence, and where the stretches around it begin and end.
 *
 * Inside text/quote*.c only; everything is in tokens of one tagged sentence.
 */
#ifndef TEXT_QUOTE_PLACE_H
#define TEXT_QUOTE_PLACE_H

#include "text/quote_parts.h"

enum { CONTENT_WINDOW = 200 };     /* tokens of one sentence that are looked at */

/* What a rule needs to know about the sentence. */
struct place_of_cue {
	const struct analysis *a;
	const struct sentence *s;
	const struct marks    *marks;
	const struct cue      *later;      /* cues behind this one */
	isize                  later_count;
	isize                  end;        /* of the window */
	const struct clause_count *counts; /* of the sentence's tokens, and of its end */
};

/* What was counted before token ${i} of the sentence, or its end. */
static inline const struct clause_count *
count_before(const struct place_of_cue *p, isize i)
{
	return &p->counts[i - p->s->first];
}
/* Finite verbs and modals in [from, end). */
static inline isize
verbs_between(const struct place_of_cue *p, isize from, isize end)
{
	return count_before(p, end)->verbs - count_before(p, from)->verbs;
}

/* The place of cue ${k}; the cues behind it in the list are its later ones. */
void cue_place(const struct analysis *a, isize sentence, const struct marks *marks,
    const struct cue_list *cues, isize k, struct place_of_cue *out);
/* The region of marks whose opening mark is ${i}; -1 = none. */
int32_t region_opens(const struct place_of_cue *p, isize i);
/* Behind words between the verb and what is said: "on Friday", "in a statement". */
isize skip_aside(const struct place_of_cue *p, isize from);
/* The first token of the words of the speaker and the verb together. */
isize speaker_begin(const struct cue *cue);

/* Where the next cue of the sentence ends this content by rule: both have one subject
 * ("said A and added B"), or it gives the content back to the writer; -1 = nowhere. */
isize border_of_cue(const struct analysis *a, isize from, const struct cue *next);
/* A conjunction or a relative stands before the clause of the cue. */
bool cue_is_in_subordinate(const struct analysis *a, const struct sentence *s,
    const struct cue *cue);
/* "wants calm and has said so": the writer goes on at the "and" at ${i}. */
bool and_ends(const struct place_of_cue *p, isize from, isize i);
/* Where the content ends that begins at ${from}; ${is_clause}: it has a verb of
 * its own, and is no phrase.  O(tokens of the window). */
isize clause_end(const struct place_of_cue *p, struct cue *cue, isize from, bool is_clause);
/* Does the comma at ${i} end the content? */
bool comma_ends(const struct place_of_cue *p, const struct cue *cue, isize i, bool is_clause);
/* "After announcing that he would go, the mayor …": the main clause is still to come. */
bool is_fronted(const struct analysis *a, const struct sentence *s, const struct cue *cue);

/* Behind an "and" or "but" that opens the sentence. */
isize behind_conjunction(const struct place_of_cue *p, isize begin);
/* Fill in the content that stands behind the cue (and its speaker); false
 * where nothing there can be said. */
bool content_after(const struct place_of_cue *p, struct cue *cue);
/* "A," X said: the region of marks that closes before the speaker, with the
 * words of the sentence before its opening mark. */
bool speech_before(const struct place_of_cue *p, struct cue *cue);
/* "A," X said, "B": the second part. */
void speech_goes_on(const struct place_of_cue *p, struct cue *cue);
/* "A, X said, B": told without quotation marks. */
bool clause_before(const struct place_of_cue *p, struct cue *cue);
/* “Why did they come?” Haddad said.  The mark ended the sentence. */
bool speech_of_sentence_before(const struct place_of_cue *p, struct cue *cue);

#endif
