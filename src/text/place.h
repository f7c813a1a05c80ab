/*
 * text/place.h - where: finds the place names of a text and decides which
 * place each one means.
 *
 * A name counts by its capitals, its surroundings and the gazetteer; surnames,
 * organisations and newspapers are passed over.  Which of several places of a
 * name is meant is decided over the whole document: nesting ("al-Jadida, a
 * district of Mosul"), countries mentioned, population, distance; one sense a
 * document.  A name that no gazetteer has but that stands as a place does
 * ("the village of X") is kept inside the place that holds it.  Method:
 * docs/method/places.md.
 */
#ifndef TEXT_PLACE_H
#define TEXT_PLACE_H

#include "record/claim.h"
#include "text/gazetteer.h"
#include "text/text.h"

enum place_kind {
	PLACE_TOPONYM,      /* a name that the gazetteer has */
	PLACE_LOCAL,        /* a name it does not have; located, if at all, by what holds it */
	PLACE_FACILITY,     /* "a school", "Nasser hospital": finer than the place it is in */
	PLACE_DEMONYM,      /* "Iraqi": context, not a place of an event */
};

struct place_mention {
	struct place place;       /* place.where = the bytes of the name */
	enum place_kind kind;
	int32_t sentence, first, last;   /* tokens, both included */
	isize   inside;           /* index of the mention that holds it, -1 = none */
	bool    is_locative;      /* after "in", "near", "of the village of" … */
	bool    is_dateline;      /* "BAGHDAD (Reuters) -" */
};
struct place_mention_list { struct place_mention *at; isize len, room; };

/*
 * Find the places of ${a} in reading order, not overlapping.  O(tokens +
 * places * senses).  Cannot fail.
 */
void place_find(const struct analysis *a, const struct gazetteer *g, struct arena *keep,
    struct arena scratch, struct place_mention_list *out);

/*
 * The mention that says where what stands at ${where} happened: of its own
 * sentence, locative and finest; -1 where the sentence has none.
 */
isize place_for(const struct analysis *a, const struct place_mention_list *places, span where);

#endif
