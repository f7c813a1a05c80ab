/*
 * text/quote_sign.h - signs by which a reporting word is told from the same
 * word that reports nothing, and the end of what is said from a comma in it.
 *
 * A sign is a kind with a value; data/lang/<code>/quote_sign.tsv has the weight of
 * each, the lexicon's quote_weight and quote_border those of single words.
 * The sum of the weights is the logarithm of the odds.  All were fitted by
 * tools/fit_quotes.py on one half of the development texts of PolNeAR
 * (docs/method/attribution.md).
 */
#ifndef TEXT_QUOTE_SIGN_H
#define TEXT_QUOTE_SIGN_H

#include "text/quote_place.h"

/* END_* are signs of a border, CUE_* of a reporting word.  Those with _P are of
 * phrases, with _C of clauses; the order of each pair matters. */
#define QUOTE_SIGNS(X) \
	X(END_CUT)                         /* 0: how certain it has to be */ \
	X(END_EXACT)                       /* 0: what the very end is worth, 1 being one that shares half */ \
	X(END_BIAS_P) X(END_BIAS_C)        /* the kind of border */ \
	X(END_PART_P) X(END_PART_C)        /* of the token at the border */ \
	X(END_NEXT_P) X(END_NEXT_C)        /* of the token behind a comma, dash or "and" */ \
	X(END_BEHIND_P) X(END_BEHIND_C)    /* of the token behind a border without a mark */ \
	X(END_TIME_P) X(END_TIME_C)        /* a word of time behind it, by the kind of border */ \
	X(END_PREV_P) X(END_PREV_C)        /* of the token before */ \
	X(END_VERBS_P) X(END_VERBS_C)      /* finite verbs before and behind */ \
	X(END_VERB_BEFORE_P) X(END_VERB_BEFORE_C) /* the kind of border by whether a verb stands before */ \
	X(END_VERB_AFTER_P) X(END_VERB_AFTER_C)   /* the same, behind */ \
	X(END_SO_FAR_P) X(END_SO_FAR_C)    /* tokens before it */ \
	X(END_LEFT_P) X(END_LEFT_C)        /* tokens behind it in the sentence */ \
	X(END_COMMAS_P) X(END_COMMAS_C)    /* commas before it, by the kind of border */ \
	X(END_FIRST_P) X(END_FIRST_C)      /* the part that the content begins with, of borders without a mark */ \
	X(END_OPENER_P) X(END_OPENER_C)    /* what opens the content, by the kind of border */ \
	X(END_CUE_MARK_P) X(END_CUE_MARK_C)   /* how the cue stands, of borders with a mark */ \
	X(END_CUE_PLAIN_P) X(END_CUE_PLAIN_C) /* the same, of borders without a mark */ \
	X(END_RELATIVE_P) X(END_RELATIVE_C)   /* of a cue in a relative clause: border and verbs before */ \
	X(END_LATER_P) X(END_LATER_C)      /* another cue near it, by the kind of border */ \
	X(END_RULE_P) X(END_RULE_C)        /* what the rules for commas and "and" say */ \
	X(CUE_CUT)                         /* 0: how certain it has to be */ \
	X(CUE_SHAPE)                       /* enum cue_shape */ \
	X(CUE_SOURCE)                      /* enum source_sort */ \
	X(CUE_SOURCE_PHRASE)               /* the same, of a content that is a phrase */ \
	X(CUE_HEAD)                        /* part of speech of the reporting word */ \
	X(CUE_FORM)                        /* passive, infinitive ... */ \
	X(CUE_FORM_PHRASE)                 /* the same, of a content that is a phrase */ \
	X(CUE_FIRST)                       /* the part that the content begins with */ \
	X(CUE_FIRST_PHRASE)                /* the same, of a content that is a phrase */ \
	X(CUE_OFF_FRAME)                   /* enum cue_shape, of what the word's row does not allow */ \
	X(CUE_LENGTH)                      /* tokens of the content */ \
	X(CUE_LENGTH_PHRASE) \
	X(CUE_INSIDE)                      /* what it stands in */ \
	X(CUE_SENTENCE)                    /* body, headline, fragment */ \
	X(CUE_BEFORE)                      /* part of the token before the group */ \
	X(CUE_BEHIND)                      /* part of the token behind the content */

#define QUOTE_SIGN_ENUM(name) SIGN_##name,
enum quote_sign { QUOTE_SIGNS(QUOTE_SIGN_ENUM) SIGN_COUNT };
enum { SIGN_VALUES = 32, SIGNS_MOST = 56 };

struct quote_signs {
	struct { uint8_t sign, value; } at[SIGNS_MOST];
	int len;
	const struct lex_sense *word;      /* whose weight is added, NULL = none */
	char letter;                       /* which of its weights */
};

/* How a cue and its content stand to each other. */
enum cue_shape {
	SHAPE_SPEECH, SHAPE_SPEECH_BEFORE, SHAPE_THAT, SHAPE_CLAUSE, SHAPE_QUESTION, SHAPE_INFINITIVE,
	SHAPE_NOUN, SHAPE_NAME, SHAPE_PRONOUN, SHAPE_PREPOSITION, SHAPE_GERUND, SHAPE_BEFORE,
	SHAPE_RAISED, SHAPE_AGENT, SHAPE_NOUN_THAT, SHAPE_NOUN_OF, SHAPE_NOUN_TO,
	SHAPE_SOURCED_BEFORE, SHAPE_SOURCED_BEHIND, SHAPE_STATE_THAT, SHAPE_STATE_TO, SHAPE_STATE,
	SHAPE_RELATIVE, SHAPE_RELATIVE_OBJECT, SHAPE_OTHER,
};

/* May what is said end before the token ${i}?  Cheap; most tokens cannot. */
bool quote_is_border(const struct place_of_cue *p, const struct cue *cue, isize i,
    bool is_clause);
/* The signs of the border at ${i} of a content that begins at ${from}. */
void quote_end_signs(const struct place_of_cue *p, const struct cue *cue, isize from, isize i,
    bool is_clause, struct quote_signs *out);
/* The signs of a cue with its content; ${cues} are those of its sentence. */
void quote_cue_signs(const struct place_of_cue *p, const struct cue_list *cues,
    const struct cue *cue, struct quote_signs *out);
/* The sum of the weights. */
double quote_weigh(const struct quote_signs *signs);
/* The weight of END_EXACT. */
double quote_weight_of_exact(void);

#endif
