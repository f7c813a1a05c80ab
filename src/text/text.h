/*
 * text/text.h - a document parted into sentences and tokens, with the
 * lexicon's words found and, where asked for, parts of speech.
 *
 * Everything later - quantities, dates, places, quotations, frames - works on
 * this.  Splitting is one pass over the bytes; tagging is done sentence by
 * sentence, only where somebody needs it.  Sentences: own rules over the
 * language's abbreviations (LEX_ABBREVIATION), since ICU splits at "Dr.".
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "core/core.h"
#include "text/language.h"

enum token_kind {
	TOKEN_WORD,      /* letters, may hold digits, hyphens, inner dots: U.S.-led */
	TOKEN_NUMBER,    /* begins with a digit: 12, 1,200, 3.5, 20th, 9-year-old */
	TOKEN_QUOTE,     /* a quotation mark */
	TOKEN_PUNCT,     /* one punctuation mark or symbol; "--" and "..." are one */
	TOKEN_URL,       /* an address or e-mail */
};

enum {
	TOKEN_CAPITAL     = 1,   /* begins with an upper-case letter */
	TOKEN_UPPER       = 2,   /* two letters or more, all upper case */
	TOKEN_SPACE       = 4,   /* white space stands before it */
	TOKEN_OPENS       = 8,   /* a quotation mark that opens */
	TOKEN_CLOSES      = 16,  /* a quotation mark that closes */
	TOKEN_ABBREVIATED = 32,  /* ends with the dot of an abbreviation */
	TOKEN_PLAIN       = 64,  /* only ASCII letters, small but for the first or all: `hash`
	                          * is its str_hash_nocase, where small its str_hash */
	TOKEN_HYPHEN      = 128, /* a word with '-' inside */
};

struct token {
	int32_t  begin, end;     /* bytes of the text */
	uint64_t hash;           /* lex_hash of its bytes */
	struct lex_set classes;  /* of its hits */
	int32_t  first_hit;      /* index into analysis.hits; ~index into the language's */
	uint8_t  hits;           /* phrases of the lexicon that begin here */
	uint8_t  kind;           /* enum token_kind */
	uint8_t  flags;
	uint8_t  tag;            /* enum tag: part of speech, or TAG_NONE */
};

enum sentence_kind {
	SENTENCE_BODY,
	SENTENCE_HEADLINE,       /* short line without end mark, before the body */
	SENTENCE_FRAGMENT,       /* a line without end mark elsewhere: list item, label, credit */
};

struct sentence {
	span    where;
	int32_t first, end;      /* tokens [first, end) */
	int32_t paragraph;       /* from 0 */
	uint8_t kind;            /* enum sentence_kind */
	bool    is_upper;        /* all in capitals, as on old wires */
	bool    is_tagged;
	struct lex_set classes;  /* of the hits in it */
};

struct token_list    { struct token *at; isize len, room; };
struct sentence_list { struct sentence *at; isize len, room; };
struct hit_list      { struct lex_hit *at; isize len, room; };

struct analysis {
	str text;
	const struct language *language;
	struct token_list    tokens;
	struct sentence_list sentences;
	struct hit_list      hits;   /* of tokens with which several phrases begin */
	int32_t paragraphs;
	bool    has_upper;           /* some sentence is all in capitals */
};

/*
 * Part ${text} (valid UTF-8) into tokens and sentences and find the lexicon's
 * phrases.  Lists are in ${keep}.  O(length of text), whatever the input.
 * Texts over 2^31-1 bytes must be cut before (ERR_TOO_LARGE is the caller's).
 */
void text_split(str text, const struct language *language, struct arena *keep,
    struct analysis *out);

/* Give the tokens of one sentence their part of speech (Viterbi over the
 * language's bigram counts).  Does nothing the second time, or where the
 * language has no counts.  O(tokens * tags of a word^2). */
void text_tag(struct analysis *a, isize sentence, struct arena scratch);

static inline str token_text(const struct analysis *a, isize token)
{
	const struct token *t = &a->tokens.at[token];
	return (str){ a->text.ptr + t->begin, t->end - t->begin };
}
/* The bytes from the first to the last token, both included. */
static inline span token_span(const struct analysis *a, isize first, isize last)
{ return (span){ a->tokens.at[first].begin, a->tokens.at[last].end }; }

/* True where nothing but small ASCII letters makes the word. */
static inline bool token_is_small(const struct token *t)
{ return (t->flags & (TOKEN_PLAIN | TOKEN_CAPITAL | TOKEN_UPPER)) == TOKEN_PLAIN; }
/* str_hash_nocase of a token. */
static inline uint64_t token_hash_nocase(const struct analysis *a, isize token)
{
	const struct token *t = &a->tokens.at[token];

	return t->flags & TOKEN_PLAIN ? t->hash : str_hash_nocase(token_text(a, token));
}
/* The senses of the phrases that begin at a token, the longest first: `hits` of them. */
static inline const struct lex_hit *token_hits(const struct analysis *a, const struct token *t)
{ return t->first_hit < 0 ? a->language->hits + ~t->first_hit : a->hits.at + t->first_hit; }
/* Whether a phrase of ${class} begins at the token.  One bit: asked for more than anything else. */
static inline bool lex_is(const struct analysis *a, isize token, enum lex_class class)
{ return lex_set_has(&a->tokens.at[token].classes, class); }
/* The longest phrase of ${class} that begins at ${token}, or NULL. */
static inline const struct lex_hit *lex_at(const struct analysis *a, isize token,
    enum lex_class class)
{
	const struct lex_hit *hit;

	if (!lex_is(a, token, class))
		return NULL;
	hit = token_hits(a, &a->tokens.at[token]);
	while (hit->class != class)
		hit++;
	return hit;
}
/* What lex_value_at looks through where the token has the class. */
const struct lex_hit *lex_value_hit_at(const struct analysis *a, isize token,
    enum lex_class class, const char *value);
/* The same as lex_at with the value asked for. */
static inline const struct lex_hit *lex_value_at(const struct analysis *a, isize token,
    enum lex_class class, const char *value)
{ return lex_is(a, token, class) ? lex_value_hit_at(a, token, class, value) : NULL; }
/* Whether a phrase of any of these classes begins at the token. */
static inline bool lex_is_one(const struct analysis *a, isize token, const struct lex_set *classes)
{ return lex_sets_meet(&a->tokens.at[token].classes, classes); }
static inline bool sentence_has(const struct sentence *s, enum lex_class class)
{ return lex_set_has(&s->classes, class); }
/* Tag name of a token, "" where it is not tagged. */
static inline const char *token_tag(const struct analysis *a, isize token)
{ return tag_name((enum tag)a->tokens.at[token].tag); }
/* True where the token has one of ${tags}: token_is(a, i, TAGS_VERB). */
static inline bool token_is(const struct analysis *a, isize token, uint64_t tags)
{ return (tags >> a->tokens.at[token].tag) & 1; }
/* True where the token is the one character ${c}. */
static inline bool token_is_char(const struct analysis *a, isize token, char c)
{
	const struct token *t = &a->tokens.at[token];
	return t->end - t->begin == 1 && a->text.ptr[t->begin] == c;
}
/* The sentence that holds byte ${at}, or the next one.  O(log n). */
isize sentence_at(const struct analysis *a, isize at);

/* Why a word that could have begun a finding gave none, for
 * `tally extract --explain`. */
struct refusal { int32_t token; const char *why; };
struct refusal_list { struct refusal *at; isize len, room; };

#endif
