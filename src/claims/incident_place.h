/*
 * claims/incident_place.h - inside claims/: the places of a text weighed, and the one
 * chosen among them.
 *
 * incident_place_weigh.c gives each mention a weight by where it stands, and puts the
 * mentions of one town together; incident_place.c chooses.  Where the
 * weights are from stands in docs/method/places.md.
 */
#ifndef CLAIMS_INCIDENT_PLACE_H
#define CLAIMS_INCIDENT_PLACE_H

#include "claims/incident_parts.h"

enum { GROUPS_MOST = 64 };

/* Every mention of one town, or of one name that no town holds. */
struct weighed {
	str    name;
	const struct place_mention_list *list;   /* the text's or the title's */
	isize  mention;          /* the one that weighs most */
	double most, total;
	int    mentions;         /* of it; what is only measured from it counts where nothing else does */
	bool   is_answered, has_region, is_quarter;
	bool   is_dateline;      /* no more than where the report was filed, or whose seat it is */
	bool   is_of_harm;       /* harm is said to have been done in it */
	bool   is_home;          /* no more than where somebody is from */
	bool   is_wide;          /* a division or more */
	bool   is_publisher;     /* only the publisher's name, behind a dash of the title, has it */
	bool   is_seat;          /* the government is said to be there */
};
struct weighing { struct weighed at[GROUPS_MOST]; isize len; str country; };

/* Weigh every place of the text and of the title for ${event} (NULL: whatever the text tells
 * of) and put the mentions of one name together.  O(places * tokens of their sentences). */
void place_weigh(const struct grouping *g, const struct event *event, struct weighing *out);
/* What one mention of the text weighs, by itself. */
double place_weight(const struct grouping *g, const struct event *event,
    const struct place_mention *m);
/* The group that weighs most, of all or of towns; NULL where there is none. */
const struct weighed *place_heaviest(const struct weighing *w, bool towns_only);

/* A village, town or city of the gazetteer. */
bool place_is_town(const struct weighed *group);
/* In another country than most places of the text. */
bool place_is_abroad(const struct weighing *w, const struct place_mention *m);
/* The title names it. */
bool place_is_in_title(const struct grouping *g, str name);
/* No people, no building, no side of a conflict. */
bool place_is_candidate(const struct place_mention *m);
/* "Wellington Street in Parma", "Arlanza, Mosul": said to be in it, not only near it. */
bool place_is_said_inside(const struct place_mention_list *list, isize index);

#endif
