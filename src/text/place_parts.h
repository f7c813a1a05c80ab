/* text/place_parts.h - inside text/: from names that may be places to places. */
#ifndef TEXT_PLACE_PARTS_H
#define TEXT_PLACE_PARTS_H

#include "text/place.h"

enum { SENSES_MOST = 16 };

/* What stands around a name. */
enum {
	NEAR_LOCATIVE   = 1,     /* "in", "near", "northern" before it */
	NEAR_WEAK       = 2,     /* "from", "of" before it */
	NEAR_NOUN       = 4,     /* "village of" before it, "district" behind it */
	NEAR_REGION     = 8,     /* ", Iraq" behind it */
	NEAR_INNER      = 16,    /* "Mosul, " before it */
	NEAR_HEAD       = 32,    /* "County" is its last word */
	NEAR_DATELINE   = 64,
	NEAR_PERSON     = 128,   /* a title or given name before it, a surname behind it */
	NEAR_BODY       = 256,   /* part of a body's name */
	NEAR_PAPER      = 512,   /* a newspaper's, team's or company's name */
	NEAR_SPEECH     = 1024,  /* "said" behind it */
	NEAR_COMMON     = 2048,  /* also a word of the language */
	NEAR_OPENING    = 4096,  /* first word of its sentence */
	NEAR_ANSWERED   = 8192,  /* "police" behind it */
	NEAR_HOME       = 16384, /* "22, of" before it */
	NEAR_ADJECTIVE  = 32768, /* "a Sandy man" */
	NEAR_REFERENCE  = 65536, /* "north of", "10 km from" before it */
	NEAR_TREATMENT  = 131072, /* "taken to a hospital in" before it */
	NEAR_SHOWN      = 262144, /* "- Kabul: four killed", "Kabul was hit worst", "the second town, Kabul" */
	NEAR_AGENCY     = 524288, /* "Aleppo, SANA -": letters that may be an agency's */
	NEAR_STRONG = NEAR_LOCATIVE | NEAR_NOUN | NEAR_REGION | NEAR_INNER | NEAR_HEAD | NEAR_DATELINE | NEAR_SHOWN,
};

/* A stretch of tokens that may name a place. */
struct candidate {
	int32_t  sentence, first, last;
	uint32_t name;           /* index into scene.names */
	int      near;
	enum place_kind kind;
	enum precision noun;     /* what the noun beside it says; PRECISION_NONE */
	isize    holder;         /* candidate behind its comma or its "in", -1 = none */
	bool     is_within;      /* "X in Y": X is a part of Y or nothing that we know */
	bool     is_accepted;
};

/* One name of the document; folded spellings count as one. */
struct place_name {
	uint64_t hash;
	str      text;           /* as first written */
	struct gaz_place *sense;         /* [senses]; NULL where there are none */
	float   *score;
	float   *fixed;                  /* what does not change from round to round */
	isize    senses, best;
	int32_t  mentions, strong, persons;
	int32_t  deeds;          /* "a Russian missile": whose it is, and not where */
	bool     is_demonym;
	bool     is_alike;       /* its senses are only spelled alike */
};

/* All of one document. */
struct scene {
	const struct analysis  *a;
	const struct gazetteer *g;
	const struct place_mention_list *context;
	struct arena *scratch;
	struct { struct candidate *at; isize len, room; } candidates;
	struct { struct place_name *at; isize len, room; } names;
	uint32_t *name_slots;    /* open addressing: 1 + index of a name */
	isize     slot_count;
};

/* Find candidates and what stands around them (place_scan.c). */
void place_scan(struct scene *s);
/* Choose a sense for every name with senses (place_resolve.c). */
void place_resolve(struct scene *s);

/* ---- one token; asked for every word of a text, hence inline ---- */

static inline const struct token *
place_token(const struct scene *s, isize t)
{
	return &s->a->tokens.at[t];
}

static inline bool
place_in_sentence(const struct sentence *in, isize t)
{
	return (uint64_t)(t - in->first) < (uint64_t)(in->end - in->first);
}

static inline bool
place_is_word(const struct scene *s, const struct sentence *in, isize t)
{
	return place_in_sentence(in, t) && place_token(s, t)->kind == TOKEN_WORD;
}

/* Whether token ${t} is in the sentence and a word of ${class} begins there. */
static inline bool
place_is_class(const struct scene *s, const struct sentence *in, isize t, enum lex_class class)
{
	return place_in_sentence(in, t) && lex_is(s->a, t, class);
}

/* That word, or NULL. */
static inline const struct lex_hit *
place_class_at(const struct scene *s, const struct sentence *in, isize t, enum lex_class class)
{
	return place_in_sentence(in, t) ? lex_at(s->a, t, class) : NULL;
}

/* ---- what stands around a name (place_near.c); each O(a few tokens) ---- */

/* Tokens of a phrase that ends before a name, and of a run of named words. */
enum { PLACE_BEFORE_MOST = 4 };
/* Whether a phrase of these classes begins where one can that ends right before ${t}: so
 * near, in whatever sentence. */
static inline bool
place_may_be_before(const struct analysis *a, isize t, const struct lex_set *classes)
{
	bool found = false;

	for (isize k = t < PLACE_BEFORE_MOST ? 0 : t - PLACE_BEFORE_MOST; k < t; k++)
		found |= lex_is_one(a, k, classes);
	return found;
}
/* What place_lex_before looks through where a token near has the class. */
const struct lex_hit *place_hit_before(const struct analysis *a, const struct sentence *in,
    isize t, enum lex_class class);
/* The longest hit of ${class} that ends right before token ${t}, or NULL. */
static inline const struct lex_hit *
place_lex_before(const struct analysis *a, const struct sentence *in, isize t, enum lex_class class)
{
	bool found = false;

	for (isize k = t < PLACE_BEFORE_MOST ? 0 : t - PLACE_BEFORE_MOST; k < t; k++)
		found |= lex_is(a, k, class);
	return found ? place_hit_before(a, in, t, class) : NULL;
}
/* Written as a name: "Mosul", "al-Jadida". */
bool place_is_named(const struct scene *s, isize t);
/* Known to the tagger in small letters: a word of the language. */
bool place_is_common(const struct scene *s, isize t);
/* "ISIL", "ISIL-held": letters that stand for words. */
bool place_is_acronym(const struct scene *s, isize t);
/* A headline that writes every word of some length with a capital: capitals say nothing there.  O(tokens of it). */
bool place_is_title_case(const struct scene *s, const struct sentence *in);
/* "In", "near" before token ${t}; "of" and "from" are too weak. */
bool place_follows_locative(const struct scene *s, const struct sentence *in, isize t);
/* "A Sandy man", "a 13-year-old Klamath boy", "their Glen Flora home". */
bool place_is_adjective(const struct scene *s, const struct sentence *in, isize first, isize last);
/* "The village of X", "X district": NEAR_NOUN or 0; the noun's precision goes to ${*noun}. */
int place_near_noun(const struct scene *s, const struct sentence *in, isize first, isize last,
    enum precision *noun);
/* True where the build of the sentence shows that the name is a place's, no preposition: "- Kabul: four killed" at the head
 * of a line (a name of no gazetteer only behind its mark), "Kabul was hit worst", "in the second town, Kabul". */
bool place_is_shown(const struct scene *s, const struct sentence *in, isize first, isize last);
/* All that stands around tokens [first, last], as NEAR_ bits. */
int place_near_name(const struct scene *s, const struct sentence *in, isize first, isize last,
    enum precision *noun);

/* ---- which names hold each other, which are taken (place_link.c) ---- */

/* ${outer} is a country, division or district of which ${inner} is a part, as far as their codes and points tell. */
bool place_holds(const struct gaz_place *outer, const struct gaz_place *inner);
/* Bind candidates from ${first} on: "Mosul, Iraq": the second holds the first. */
void place_bind_commas(struct scene *s, isize first);
/* "the Ohio city of Lima": the division or country before the noun holds the settlement behind it. */
void place_bind_divided(struct scene *s, isize first);
/* "Basra al-Ashar": the first holds the second. */
void place_bind_neighbours(struct scene *s, isize first);
/* Is the candidate a place, by what stands around it and its name's other mentions? */
bool place_is_acceptable(const struct scene *s, const struct candidate *c);

#endif
