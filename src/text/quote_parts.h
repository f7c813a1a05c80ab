/*
 * text/quote_parts.h - what the files quote*.c, person*.c and
 * claims/statement*.c share: reporting words, and the shape of a clause around a word.
 *
 * A cue is a reporting word with its group of words; everything here is in
 * tokens of one tagged sentence.
 */
#ifndef TEXT_QUOTE_PARTS_H
#define TEXT_QUOTE_PARTS_H

#include "text/quote.h"

struct token_range { isize first, end; };      /* tokens [first, end) */
static inline bool range_empty(struct token_range r) { return r.first >= r.end; }

enum cue_kind { CUE_VERB, CUE_NOUN, CUE_PHRASE, CUE_ADVERB };

struct cue {
	enum cue_kind kind;
	struct token_range words;      /* the whole group: "has repeatedly said" */
	isize  head, head_end;         /* the phrase of the lexicon */
	str    force;
	uint32_t frames;               /* what it takes: a bit for each letter of reporting_verb.tsv */
	bool   is_passive, is_inverted, is_participle, is_infinitive, is_joined;
	bool   is_relative;            /* the speaker is who, which or that */
	struct token_range source;
	struct token_range content[2]; /* may go over several sentences of one mark */
	bool   is_direct;              /* the content stands in quotation marks */
	bool   is_phrase;              /* it is a noun phrase or the like, no clause */
	bool   is_of_relative;         /* the content's subject or object is a relative before it */
	bool   is_state;               /* an adjective behind a form of be */
	bool   is_off_frame;           /* its row does not allow what stands behind it */
	bool   is_light;               /* its signs weigh too little */
	bool   is_dropped;             /* to be taken out of its list */
	isize  measured;               /* where clause_end() began, 0 = it did not */
	bool   is_measured_clause;
};
/* Of the tokens of a sentence before this one: finite verbs and modals, and commas outside marks;
 * where the next comma or colon stands, this token included. */
struct clause_count { int32_t verbs, commas, stop; };
struct cue_list {
	struct cue *at;
	isize len, room;
	const struct clause_count *counts;   /* by token of the sentence, once contents are looked for */
};
#define CUE_FRAME(letter) (UINT32_C(1) << ((letter) - 'a'))
/* May the cue take what this letter of reporting_verb.tsv stands for? */
static inline bool cue_takes(const struct cue *cue, char letter)
{ return (cue->frames & CUE_FRAME(letter)) != 0; }

/* Quotation marks paired: for each token the index of its region, -1 outside. */
struct mark_region { isize open, close; bool is_unclosed; };  /* tokens of the marks */
struct marks {
	int32_t *region_of;
	struct { struct mark_region *at; isize len, room; } regions;
};
/* Pair the marks of the whole text; a region ends with its paragraph. O(n). */
void marks_find(const struct analysis *a, struct arena *keep, struct marks *out);

/* “Why?” at the end of a sentence, whose speaker begins the next: the region,
 * -1 = none.  ${end} is behind the sentence. */
int32_t marks_ask(const struct analysis *a, const struct marks *marks, isize end);

/* The token that holds byte ${at} or the next one.  O(log n). */
isize token_at(const struct analysis *a, isize at);

/* What a token is to the rules, from its tag. */
enum part {
	PART_OTHER, PART_NOUN, PART_NAME, PART_PRONOUN, PART_POSSESSIVE, PART_DETERMINER,
	PART_ADJECTIVE, PART_NUMBER, PART_ADVERB, PART_PREPOSITION, PART_TO, PART_AND,
	PART_MODAL, PART_FINITE, PART_BASE, PART_ING, PART_PARTICIPLE, PART_RELATIVE,
	PART_GENITIVE, PART_PARTICLE, PART_COMMA, PART_STOP, PART_QUOTE, PART_COLON,
	PART_OPEN, PART_CLOSE,
};
extern const uint8_t part_of_tag[TAG_COUNT];
static inline enum part part_of(const struct analysis *a, isize token)
{
	const struct token *t = &a->tokens.at[token];

	return t->kind == TOKEN_QUOTE ? PART_QUOTE : (enum part)part_of_tag[t->tag];
}
/* noun, name, number, pronoun */
static inline bool part_is_nominal(enum part part)
{
	return part == PART_NOUN || part == PART_NAME || part == PART_NUMBER ||
	    part == PART_PRONOUN;
}
/* Any form of a verb but a modal. */
static inline bool token_is_verb(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return part == PART_FINITE || part == PART_BASE || part == PART_ING || part == PART_PARTICIPLE;
}
/* Where the noun phrase begins whose last token is ${last}; ${last} + 1 where
 * there is none.  ${first} is the beginning of the sentence. */
isize noun_phrase_begin(const struct analysis *a, isize first, isize last);
/* The same without what prepositions and "and" add before it. */
isize noun_phrase_core(const struct analysis *a, isize first, isize last);
/* Where the noun phrase ends that begins at ${from}; ${from} where none does. */
isize noun_phrase_end(const struct analysis *a, isize from, isize end);
/* A finite verb (or modal) in [from, end) before a stop; -1 = none. */
isize finite_verb(const struct analysis *a, isize from, isize end);

/* An adverb in capitals behind a word in capitals, inside a sentence that is not all so: the end
 * of a name. */
bool quote_is_of_name(const struct analysis *a, isize first, isize i);
/* Fill in the source of ${cue}, whose words are known, in the sentence that begins at ${first}:
 * before it, behind it where it is inverted, that of the cue ${last} before or of the main
 * clause where it has none of its own. */
void cue_set_source(const struct analysis *a, isize first, isize end, const struct cue *last,
    struct cue *cue);
/* The first noun phrase of the sentence that a finite verb follows, before ${before}. */
struct token_range cue_main_subject(const struct analysis *a, isize first, isize before);
/* "X, a mayor who had fled": behind the apposition that opens with an article behind the comma
 * at ${stop}; ${stop} where none does, or where a clause stands there. */
isize behind_apposition(const struct analysis *a, isize stop, isize end);
/* Every cue of one tagged sentence with its source, in order.  ${refused} may
 * be NULL; it gets the reporting words that are no cue. */
void cues_find(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *out, struct refusal_list *refused);
/* Fill in the contents of the cues and drop those without one; ${refused}, in
 * ${keep}, may be NULL. */
void contents_find(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *cues, struct refusal_list *refused);
/* The same, and drop those whose signs weigh too little. */
void contents_weigh(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *cues, struct refusal_list *refused);

/* A speaker that the layout of this sentence names: appends the quotation and
 * gives true.  Cheap where there is none. */
bool quote_line(const struct analysis *a, isize sentence, struct arena *keep,
    struct quotation_list *out);

#endif
