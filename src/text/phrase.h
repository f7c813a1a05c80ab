/*
 * text/phrase.h - the phrases of one sentence: noun phrases, groups of verbs,
 * and what stands between them.
 *
 * A finite-state chunker over the tagger's parts of speech (Abney, "Partial
 * parsing via finite-state cascades", 1996).  It does not attach phrases to
 * each other; who was killed by whom is claims/frame.h.  Words that decide -
 * auxiliaries, relatives, words that join - are data (LEX_AUXILIARY …).
 */
#ifndef TEXT_PHRASE_H
#define TEXT_PHRASE_H

#include "text/quantity.h"
#include "text/text.h"

enum phrase_kind {
	PHRASE_NOUN,          /* "at least 12 young civilians", "his wife", "Col. Haddad" */
	PHRASE_VERB,          /* "had reportedly been killed", "to have died" */
	PHRASE_PREPOSITION,
	PHRASE_ADJECTIVE,     /* predicative: "(was) dead" */
	PHRASE_ADVERB,
	PHRASE_AND,           /* and, or, as well as, along with, "&" */
	PHRASE_COMMA,
	PHRASE_RELATIVE,      /* who, which, that, where */
	PHRASE_BORDER,        /* a word or mark that begins another clause: because, ; - : */
	PHRASE_OPEN,          /* ( [ */
	PHRASE_CLOSE,         /* ) ] */
	PHRASE_QUOTE,         /* a quotation mark */
	PHRASE_INCLUDING,     /* including, among them, of whom */
};

enum voice_of_verb {
	VERB_ACTIVE,          /* finite: killed, has killed, may kill */
	VERB_PASSIVE,         /* was killed, had been killed, got shot */
	VERB_PARTICIPLE,      /* killed without auxiliary: active or passive */
	VERB_ING,             /* killing */
	VERB_TO,              /* to kill; "to be killed" is passive */
	VERB_BARE,            /* kill, or the form of a plural subject */
};

enum {
	PHRASE_NEGATED   = 1,     /* not, never, no longer */
	PHRASE_MODAL     = 2,     /* may, could, would … */
	PHRASE_FINITE    = 4,     /* a verb group that needs a subject of its own */
	PHRASE_DEFINITE  = 8,     /* the, this, those; a possessive */
	PHRASE_PLURAL    = 16,
	PHRASE_NAME      = 32,    /* the head is a proper noun */
	PHRASE_PRONOUN   = 64,
	PHRASE_POSSESSED = 128,   /* his, their, X's before the head */
	PHRASE_COPULA    = 256,   /* the last verb is a form of be, or seems, remains */
};

struct phrase {
	uint8_t  kind;            /* enum phrase_kind */
	uint8_t  voice;           /* enum voice_of_verb, of a verb group */
	uint16_t flags;
	int32_t  first, last;     /* tokens, both included */
	int32_t  head;            /* the head noun, the main verb, the adjective */
	int32_t  quantity;        /* index into the quantities, -1 = none */
};
struct phrase_list { struct phrase *at; isize len, room; };

/*
 * Tag the sentence and part it into phrases, in order, covering all tokens.
 * ${quantities} are those of this sentence.  Lists in ${keep}.  O(tokens).
 */
void phrase_find(struct analysis *a, isize sentence,
    const struct quantity_list *quantities, struct arena *keep, struct arena scratch,
    struct phrase_list *out);

#endif
