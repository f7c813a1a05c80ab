/*
 * web/people_names.h - who was harmed in an incident, by name, for every list
 * that shows incidents: the dead are not figures alone.
 */
#ifndef WEB_PEOPLE_NAMES_H
#define WEB_PEOPLE_NAMES_H

#include "incidents/id_map.h"
#include "markup/html.h"
#include "web/http.h"

enum { PEOPLE_NAMED_MOST = 5 };

/* The people of one incident as a role may see them. */
struct people_of { struct str_list names; isize more; };
struct people_names { struct id_map at; struct people_of *of; isize len, room; };

/*
 * Of every incident of the case: the first names, each in its own script where
 * it is known; who has no name, whom the role may not see, and who is further
 * down is counted.  From the request's arena.  O(victims).
 */
bool people_names_read(const struct request *request, struct people_names *out, struct err *e);
/* NULL where nobody is recorded. */
const struct people_of *people_names_of(const struct people_names *names,
    const unsigned char incident[16]);
/* On a line of their own, below what stands there; nothing for NULL. */
void people_names_put(struct html *page, const struct people_of *people);
/* "name, name + 3", for texts without markup; empty for NULL. */
str  people_names_text(const struct people_of *people, struct arena *keep);

#endif
