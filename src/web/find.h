/*
 * web/find.h - words in the texts of the reports, found whatever their case,
 * accents, vowel signs and forms of alef (store/fold.h).
 *
 * The store's index (store/search.h) says which reports may have them; these
 * are looked through.  Several words must all be there; "in quotes" they stand
 * together; a part of a word is enough.  A role that may not see names searches
 * texts without them.
 */
#ifndef WEB_FIND_H
#define WEB_FIND_H

#include "store/fold.h"
#include "record/capture.h"
#include "record/claim.h"
#include "web/http.h"

enum { HITS_MOST = 200, HITS_A_REPORT = 3 };

struct hit {
	reading_id reading;
	str  title;               /* reading_name */
	str  around;              /* the words and what stands about them */
	span in_around;           /* the words in ${around} */
	span where;               /* in the report's text */
	bool is_in_claim;
	claim_id claim;           /* that holds them */
};
struct hit_list { struct hit *at; isize len, room; };

/* At most HITS_MOST, the reports recorded last first; an empty query finds
 * nothing.  O(reports that may have the words). */
bool find_words(const struct request *request, str query, struct hit_list *out, struct err *e);

#endif
