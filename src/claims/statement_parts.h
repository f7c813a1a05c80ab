/*
 * claims/statement_parts.h - what the files statement*.c share.
 */
#ifndef CLAIMS_STATEMENT_PARTS_H
#define CLAIMS_STATEMENT_PARTS_H

#include "claims/statement.h"
#include "text/quote_parts.h"

enum { STATEMENT_WINDOW = 14 };    /* tokens between a word and what it needs */

/* One document under reading. */
struct statement_reader {
	struct analysis     *a;
	const struct people *people;
	struct arena        *keep;
	struct claim_list   *out;
	isize sentence;                /* the one that is read */
	isize first_claim;             /* its first claim in out */
	isize first_quotation, end_quotation;  /* its quotations */
	struct refusal_list *refused;  /* why a word gave nothing; NULL = nobody asks */
};

/* What a rule found, before it becomes a claim. */
struct finding {
	enum claim_kind kind;
	isize first, last;             /* tokens, both included */
	struct token_range actor;      /* empty = none named */
	enum stance stance;
	enum position_of of;
	enum modality modality;        /* MODALITY_NONE: what the attribution says */
	isize quotation;               /* whose words it is, -1 = ask speaker_of */
	bool  is_own;                  /* without speaker it is the actor's own word */
	str   cause;                   /* value of the lexicon, or NULL */
	const char *rule;
};

/* Note why the word at ${token} gave no statement, where somebody asks. */
void statement_refuse(struct statement_reader *r, isize token, const char *why);
/* Append the claim, unless the sentence has one there already. */
void statement_push(struct statement_reader *r, const struct finding *finding);
/* The quotation of this sentence whose cue holds ${token}; -1 = none. */
isize statement_cue_at(const struct statement_reader *r, isize token);
/* The noun phrase that is the subject of the verb at ${verb}; empty = none. */
struct token_range statement_subject(const struct statement_reader *r, isize verb);
/* A word of harm stands in the clause around ${at}: the count keeps its cause. */
bool statement_tells_harm(const struct statement_reader *r, isize at);
/* Where "not", "no" or the like stands in the ${count} tokens before; -1 = nowhere. */
isize statement_negation(const struct statement_reader *r, isize token, isize count);

/* The rules: words that say it, what a party says of its own attacks, causes. */
void statement_words(struct statement_reader *r);
void statement_own_acts(struct statement_reader *r);
void statement_causes(struct statement_reader *r);
/* Then: what each statement of the sentence bears on. */
void statement_bearing(struct statement_reader *r);

#endif
