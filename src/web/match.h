/*
 * web/match.h - the queue of pairs that may be one person, as a role may see
 * it: what the page and the API share (people/match.h finds the pairs).
 */
#ifndef WEB_MATCH_H
#define WEB_MATCH_H

#include "people/match.h"
#include "web/http.h"

struct match_view {
	str    list;                     /* NULL pointer = within the case */
	struct match_pair_list queue;
	struct match_measured measured;
	isize  hidden;                   /* pairs of people whom the role may not see */
	bool   nobody;                   /* no victim has a name yet */
};

/*
 * The queue that the request asks for ("list", "least").  Pairs with somebody
 * whose name the role may not see are taken out and counted.  Linear in the
 * rows of the list.  ERR_NOT_FOUND where there is no such list.
 */
bool match_view_read(const struct request *request, struct match_view *out, struct err *e);
/* Write down the answer that the request carries: "victim", "other", "answer"
 * and "reason".  An empty reason fails with ERR_INPUT. */
bool match_view_answer(const struct request *request, struct err *e);

#endif
