/*
 * text/person_parts.h - what the files person*.c share: one noun phrase read
 * as a speaker, and the words of a text found again by their hash.
 */
#ifndef TEXT_PERSON_PARTS_H
#define TEXT_PERSON_PARTS_H

#include "text/person.h"
#include "text/quote_parts.h"

enum voice_kind { VOICE_NONE, VOICE_PERSON, VOICE_ROLE, VOICE_MANY, VOICE_BODY, VOICE_SPEECH,
	VOICE_PRONOUN };

struct reading_of_voice {
	enum voice_kind kind;
	struct token_range words;
	struct token_range name;       /* without title; empty = none */
	struct token_range role, organisation;
	isize head;                    /* the token that decides: role noun, body noun, surname */
	bool  is_definite;             /* the, this, its */
	char  sex;                     /* 'm', 'f' or 0, where a pronoun or title tells */
};

struct reading_of_voice voice_read(const struct analysis *a, struct token_range words);
/* As a record, with the words of the text on one line. */
struct speaker voice_speaker(const struct analysis *a, const struct reading_of_voice *r,
    struct arena *keep);
/* May this token be part of a personal name?  Capital, no mark, no body. */
bool is_name_word(const struct analysis *a, isize token);
/* The name that ends at ${last}: where it begins; last + 1 = none. */
isize name_begin(const struct analysis *a, isize first, isize last);

/* Earlier places of the same word, for words with a capital and heads of
 * bodies: -1 ends the chain. */
struct word_chain { int32_t *before; int32_t *last; uint32_t mask; };
void word_chain_make(const struct analysis *a, struct arena *keep, struct word_chain *out);
/* The last place of the word of ${token} in the text, or -1. */
int32_t word_chain_last(const struct analysis *a, const struct word_chain *chain, isize token);

#endif
