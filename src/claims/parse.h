/*
 * claims/parse.h - the quantities and phrases of a document's sentences, each
 * sentence parsed once, whoever asks first.
 *
 * Frames of harm, attacks and counted strikes look at the same sentences for
 * different things; parting them (text/quantity.h, text/phrase.h) is what
 * costs.  Sentences that nobody asks for are never parsed.
 */
#ifndef CLAIMS_PARSE_H
#define CLAIMS_PARSE_H

#include "claims/victim.h"

struct sentence_parse;

struct parser {
	struct analysis       *a;
	int                    profile;   /* how vague words are read: quantity_profile() */
	struct arena           keep;      /* what was parsed; lives as long as the parser's room */
	struct sentence_parse *at;        /* one for each sentence of ${a} */
};

/* Parse sentences of ${a} in ${room}, which the parser has for itself. */
void parser_open(struct parser *parser, struct analysis *a, int profile, struct arena room);

/* Sentence ${sentence}, parsed.  The answer stays valid as long as the parser's
 * room.  The first time O(tokens), then O(1). */
const struct parsed *parser_sentence(struct parser *parser, isize sentence);

#endif
