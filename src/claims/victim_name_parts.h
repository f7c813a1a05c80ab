/*
 * claims/victim_name_parts.h - what the files victim_name*.c share: names of
 * one text under reading, and what was heard of each.
 */
#ifndef CLAIMS_VICTIM_NAME_PARTS_H
#define CLAIMS_VICTIM_NAME_PARTS_H

#include "claims/victim_name.h"
#include "text/person_parts.h"

/* A full name and what speaks for and against its being a victim's. */
struct named {
	isize    first, end;         /* tokens of the first full mention */
	isize    begin;              /* byte where it begins: not always a token's */
	uint64_t surname, given;
	int      harm, seized, suspect, speaks, office, persecuted;
};

struct name_reader {
	struct analysis *a;
	const struct people *people;
	struct named at[VICTIM_NAMES_MOST];
	int   count;
	isize sentence;              /* the one that is read */
	isize harm_words, seized_words, suspect_words;       /* in the whole text */
	int   looked_up;
};

/* ---- victim_name_word.c: what a name is ---- */

/* "Given", "Last" at the head of a sentence: capital letters say nothing there. */
bool victim_word_opens_plainly(const struct analysis *a, isize token);
/* May a name begin here?  Titles, roles and peoples are surnames too, but begin none. */
bool victim_name_begins(const struct analysis *a, isize token);
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

/* ---- victim_name_said.c: what the words around say ---- */

/* Read the names of r->sentence, which is tagged. */
void victim_names_read(struct name_reader *r);
/* The full name of a surname that stands anywhere in the text; NULL = none.
 * O(tokens), a few times a text. */
struct named *victim_name_look_up(struct name_reader *r, str surname);

#endif
