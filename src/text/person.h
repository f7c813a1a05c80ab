/*
 * text/person.h - the people, groups and bodies that speak in a text, each
 * under the fullest name that the text gives them.
 *
 * A title, a role and an organisation are read from around the name ("Col.
 * Amal Haddad, a civil defence official"); pronouns and definite descriptions
 * ("she", "the official", "the statement", "the command") are resolved to
 * whom they mean.  Method: docs/method/attribution.md.
 */
#ifndef TEXT_PERSON_H
#define TEXT_PERSON_H

#include "record/claim.h"
#include "text/quote.h"
#include "text/text.h"

/* The speaker of one quotation. */
struct voice {
	struct speaker who;      /* resolved; is_stated false where nobody is named */
	isize same_as;           /* the first quotation of the same speaker */
	bool  is_hearsay;        /* "reports say": nobody who is named */
	bool  is_nobody;         /* "there were reports": no speech of the one before goes on behind it */
};

struct speech_span { span where; isize quotation; };

struct people {
	const struct analysis       *analysis;
	const struct quotation_list *quotations;
	struct voice *voices;            /* one for each quotation */
	struct speech_span *spans;       /* contents of statements, sentence by sentence */
	int32_t *first_span;             /* of each sentence, and one behind the last */
	int32_t *last_voice;             /* the last statement with a speaker up to each sentence, -1 */
};

/*
 * Resolve the source of each quotation.  ${out} keeps pointers to ${a} and
 * ${quotations}; the rest is in ${keep}.  Linear in the length of the text.
 */
void people_find(struct analysis *a, const struct quotation_list *quotations,
    struct arena *keep, struct arena scratch, struct people *out);

/* Who says a stretch of the text. */
struct attribution {
	struct speaker source;           /* innermost claimant; not stated = the writer */
	struct speaker_list via;         /* relayers, innermost first */
	span cue;                        /* begin == end: none */
	enum modality modality;          /* what the reporting words make of it */
	isize quotation;                 /* innermost quotation, -1 = none */
};

/*
 * Who says the bytes ${where}: the innermost statement whose content holds
 * most of them, then the ones around it.  A sentence that nobody says, between
 * two statements of one speaker, is his.  Lists are in ${keep}.
 * O(log n); of one sentence at most SPEECH_MOST contents are looked at.
 */
struct attribution speaker_of(const struct people *people, span where, struct arena *keep);
enum { SPEECH_MOST = 64, SPEECH_REACH = 8 };

/* Read ${where} - a noun phrase - as a speaker without resolving it: name,
 * role and organisation from the phrase and its apposition. */
struct speaker speaker_read(const struct analysis *a, span where, struct arena *keep);

/*
 * The names of people in tokens [first, end) of one tagged sentence, in
 * order, each as the text has it, without title: used for victims.
 */
struct name_found { span where; str name; int age; };   /* age -1 = none stated */
struct name_list { struct name_found *at; isize len, room; };
void names_find(const struct analysis *a, isize first, isize end, struct arena *keep,
    struct name_list *out);

#endif
