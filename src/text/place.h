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
	PLACE_FACILITY,     /* "the Badr mosque": finer than the town it is in, whose point and precision it has */
	PLACE_DEMONYM,      /* "Iraqi": context, not a place of an event */
};

struct place_mention {
	struct place place;       /* place.where = the bytes of the name */
	enum place_kind kind;
	int32_t sentence, first, last;   /* tokens, both included */
	isize   inside;           /* index of the mention that holds it, -1 = none */
	uint32_t name;            /* equal for mentions of one place under one name */
	bool    is_locative;      /* after "in", "near", "the village of" … */
	bool    is_associative;   /* part of a body's name: "Mosul University" */
	bool    is_answered;      /* "X police": the body that comes when something happens there */
	bool    is_adjective;     /* "a Sandy man", "a Canton bar" */
	bool    is_resident;      /* … of who lives there */
	bool    is_reference;     /* "Z, north of X": another place is measured from it */
	bool    is_treatment;     /* "taken to a hospital in X" */
	bool    is_actor;         /* "X said": a government under its town's name */
	bool    is_home;          /* "a man of X", "Smith, 22, of X": where somebody lives */
	bool    is_side;          /* "the Damascus government": whose people, not where */
	bool    is_dateline;      /* "BAGHDAD (Agency) -" */
	bool    is_capital;       /* of its country */
	bool    is_described;     /* "the Iraqi capital": by no name of its own */
	bool    has_region;       /* "X, Ohio": the text says what it is in */
	bool    is_quarter;       /* "the X neighborhood" */
	bool    is_street;        /* "Moss Street", "the 3700 block of" */
	bool    is_settlement;    /* "the village of": no part of the town that holds it */
	bool    is_moved;         /* "10 km north of X": event_point is not place.point */
	geo_point event_point;    /* where something said to be there is; valid where located */
};
struct place_mention_list { struct place_mention *at; isize len, room; };

/*
 * Find the places of ${a} in reading order, not overlapping.  ${context} (may
 * be NULL) are places known from elsewhere, such as the title: they help to
 * decide and are not put out.  ${g} NULL = the built-in gazetteer.
 * O(tokens + names * senses).  Cannot fail.
 */
void place_find(const struct analysis *a, const struct gazetteer *g,
    const struct place_mention_list *context, struct arena *keep, struct arena scratch,
    struct place_mention_list *out);

/*
 * The mention that says where what stands at ${where} happened: of its own
 * sentence, locative, fine and near, no side of a war; -1 where the sentence has none.
 */
isize place_for(const struct analysis *a, const struct place_mention_list *places, span where);
/*
 * Mention ${index} as the place of an event: under the name of the town that
 * it is a part of, at the point that was said ("10 km north of"), and for a
 * division at its chief town, as event data sets have it.
 */
struct place place_of(const struct place_mention_list *list, isize index);

#endif
