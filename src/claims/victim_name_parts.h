/*
 * claims/victim_name_parts.h - what the files victim_name*.c share: names of
 * one text under reading, and what was heard of each.
 */
#ifndef CLAIMS_VICTIM_NAME_PARTS_H
#define CLAIMS_VICTIM_NAME_PARTS_H

#include "claims/victim_name.h"
#include "text/person_parts.h"

/* What is heard of a name, mention by mention. */
enum heard {
	HEARD_VICTIM,        /* "victim X", "the body of X" */
	HEARD_AS_HARMED,     /* "identified as X", in a sentence that speaks of harm */
	HEARD_AS,            /* … in one that does not */
	HEARD_OBJECT,        /* "shot X" */
	HEARD_DIED,          /* "X died", "X was shot" */
	HEARD_WOUND,         /* "X … gunshot wounds" */
	HEARD_DEATH,         /* "X's death", "X, whose death" */
	HEARD_KIN,           /* "X's family" */
	HEARD_TAKEN,         /* "X was kidnapped", "the abduction of X" */
	HEARD_SEIZED,        /* "arrest of X", "X was jailed" */
	HEARD_SUSPECT,       /* "suspect X", "X opened fire" */
	HEARD_DOER,          /* "X shot …" */
	HEARD_DEED,          /* "X was charged with the murder of", "terrorist X" */
	HEARD_LISTED,        /* in a list with somebody harmed */
	HEARD_LISTED_SEIZED, /* … with somebody held */
	HEARD_SPEAKS,        /* "X said" */
	HEARD_OFFICE,        /* "Lt. X", "Mayor X" */
	HEARD_PERSECUTED,    /* "journalist X", "X, an activist" */
	HEARD_AGE,           /* "X, 34", "34-year-old X" */
	HEARD_RELATIVE,      /* "his mother, X", "X, the victim's brother" */
	HEARD_COUNTED,       /* a claim of the main event names it */
	HEARD_ELSEWHERE,     /* a claim of another event does */
	HEARD_HELD,          /* a claim of people arrested or held does */
	HEARD_TITLE,         /* the title of the text has the surname */
	HEARD_COUNT,
};

/* A full name and what speaks for and against its being a victim's. */
struct named {
	isize    first, end;         /* tokens of the first full mention */
	isize    begin;              /* byte where it begins: not always a token's */
	uint64_t surname, given;
	int      mentions;
	isize    sentence;           /* of the first mention that was read */
	bool     is_kin_of;          /* "X, the daughter of Y, who was shot" */
	bool     is_place;           /* the gazetteer has it */
	bool     is_protected;       /* somebody speaks under it who asked for that */
	uint8_t  where;              /* COUNTED_ bits of the sentences that name it */
	uint8_t  heard[HEARD_COUNT];
};

/* Whose harm a sentence counts. */
enum { COUNTED_OWN = 1, COUNTED_OTHER = 2 };

struct name_reader {
	struct analysis *a;
	const struct people *people;
	struct named *at;            /* room for VICTIM_NAMES_MOST */
	int   count;
	isize sentence;              /* the one that is read */
	isize name_before;           /* where the name before ends in it; -1 = none */
	uint8_t *counted;            /* of each sentence: COUNTED_ bits */
	isize harm_words, seized_words, suspect_words, role_words;       /* in the whole text */
	isize first_heard;           /* the sentence of the first who is harmed */
	int   looked_up;
};

/* ---- victim_name_word.c: what a name is ---- */

/* "Given", "Last" at the head of a sentence: capital letters say nothing there. */
bool victim_word_opens_plainly(const struct analysis *a, isize token);
/* May a name begin here?  Titles, roles and peoples are surnames too, but begin none. */
bool victim_name_begins(const struct analysis *a, isize token);
/* May the first word of a name be at ${i}?  A capital letter, at its head or where a heading
 * ran into it ("diesAmal Haddad"). */
bool victim_word_may_begin(const struct analysis *a, isize i, isize end);
/* A heading ran into the word: what stands before it belongs to another sentence. */
bool victim_name_is_glued(const struct analysis *a, isize i);
/* The end of the name that begins at ${i}; ${i} where none does. */
isize victim_name_end(const struct analysis *a, isize i, isize end);
/* Where the name begins behind a title inside [i, end); ${i} where none stands there. */
isize victim_name_behind_title(const struct analysis *a, isize i, isize end);
/* A place, a body or a thing by the words around [i, end) of [first, stop). */
bool victim_name_is_other(const struct analysis *a, isize first, isize i, isize end, isize stop);
/* The name that [i, end) means, by full name or surname; NULL = a new one. */
struct named *victim_name_known(struct name_reader *r, isize i, isize end);
/* The same, and a new full name is kept; NULL where there is no room or only a surname. */
struct named *victim_name_remember(struct name_reader *r, isize i, isize end);

/* Of two of one surname, whom it means alone: those named for whose kin they are are
 * called by their given names; the one harmed is who the text is about. */
bool victim_name_is_rather(const struct named *n, const struct named *than);
/* Common words that the counts know in small letters: "Bass", "Player". */
bool victim_word_is_plain(const struct analysis *a, isize token);

/* ---- victim_name_beside.c: the words beside [i, end), in the sentence [first, stop); each
 * O(a few tokens) of a tagged sentence ---- */

/* "X, 34", "X (34)"; "34-year-old" at ${i}. */
bool victim_name_has_age_behind(const struct analysis *a, isize end, isize stop);
bool victim_word_is_age(const struct analysis *a, isize i);
/* "His", "her", "their". */
bool victim_word_is_his(const struct analysis *a, isize i);
/* A dash goes on as a comma does: "four men - A, B and C". */
bool victim_word_is_dash(const struct analysis *a, isize i);
/* "His mother, X"; "X, the victim's brother", "X, mother of". */
bool victim_name_is_relative(const struct analysis *a, isize first, isize i);
bool victim_name_is_relative_behind(const struct analysis *a, isize end, isize stop);
/* "X, the daughter of Y, who was shot": what follows is said of Y. */
bool victim_name_is_kin_of_name(const struct analysis *a, isize end, isize stop);
/* "Journalist X", "X, an activist", but not "his lawyer X". */
bool victim_name_has_persecuted_role(const struct analysis *a, isize first, isize i, isize end, isize stop);
/* "A critic of President X was arrested": what follows is said of somebody else. */
bool victim_name_is_no_subject(const struct analysis *a, isize first, isize i, isize end, isize stop);
/* "Of X, who was shot", "X, 34, was": something is said of the name behind it. */
bool victim_name_goes_on(const struct analysis *a, isize end, isize stop);
/* "Shot an unarmed man with a stick, X": the name of the person before the comma. */
bool victim_name_is_apposed(const struct analysis *a, isize first, isize i);

/* ---- victim_name_said.c: what the words around say ---- */

/* A word of arrest, trial or abduction.  O(1). */
bool victim_word_seizes(const struct analysis *a, isize i);
/* Note what is heard of a name. */
void victim_name_note(struct named *n, enum heard what);
/* Heard to be harmed, or to be held; whatever else was heard.  O(1). */
bool victim_name_is_harmed(const struct named *n);
bool victim_name_is_seized(const struct named *n);
/* What stands before and behind the mention [i, end) of r->sentence, which is tagged. */
void victim_name_hear(struct name_reader *r, struct named *n, isize i, isize end);
/* What is said of the pronoun that r->sentence begins with. */
void victim_name_hear_pronoun(struct name_reader *r, struct named *said);

/* ---- victim_name_before.c, victim_name_behind.c: each side of the name [i, end) in the sentence
 * [first, stop); O(a few tokens) ---- */

/* "Who asked to be identified only as X": somebody speaks under that name, and may be in danger. */
bool victim_name_is_protected(const struct name_reader *r, isize first, isize i);
/* "Identified as X", "body of X", "shot 34-year-old X". */
void victim_name_hear_before(struct name_reader *r, struct named *n, isize first, isize i, isize end, isize stop);
/* "X, 34, of Benton, was shot", "X died". */
void victim_name_hear_behind(struct name_reader *r, struct named *n, isize end, isize stop);
/* "X's arrest", "X's pretrial detention": the words from ${from}, behind the "'s". */
void victim_name_hear_possessed(const struct name_reader *r, struct named *n, isize from, isize stop);

/* ---- victim_name_read.c: the names of a sentence ---- */

/* Read the names of r->sentence, which is tagged; a pronoun may have the ones before tagged. */
void victim_names_read(struct name_reader *r, struct arena scratch);
/* "They were X and Y": does r->sentence name those whom the one before counts as harmed or held?
 * O(tokens of both). */
bool victim_names_are_announced(const struct name_reader *r);
/* The full name of a surname that stands anywhere in the text; NULL = none.
 * O(tokens), a few times a text. */
struct named *victim_name_look_up(struct name_reader *r, str surname);

/* ---- victim_name_weigh.c: whether it is a victim's ---- */

/* Find who is harmed first, once all names are read.  O(names). */
void victim_names_order(struct name_reader *r);
/* By all that was heard of it, in this text.  O(1). */
bool victim_name_is_victim(const struct name_reader *r, const struct named *n);
/* A line for each name: what was heard of it, with its weight, and what that comes to. */
void victim_names_explain(const struct name_reader *r, struct buf *account);

#endif
