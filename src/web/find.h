/*
 * web/find.h - words in the texts of the reports, found whatever their case,
 * accents, vowel signs and forms of alef.
 *
 * Texts are folded code point by code point (NFKD without marks, case folded,
 * data/method/search_fold.tsv) and kept in the server's memory, up to
 * FIND_KEPT_MOST bytes; what is over is folded again at each search.  Several
 * words must all be there; "in quotes" they stand together.  A role that may
 * not see names searches texts without them.
 */
#ifndef WEB_FIND_H
#define WEB_FIND_H

#include "record/capture.h"
#include "record/claim.h"
#include "web/http.h"

enum { FIND_KEPT_MOST = 512 << 20, HITS_MOST = 200, HITS_A_REPORT = 3 };

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

struct find_cache;
bool find_cache_open(struct find_cache **out, struct err *e);
void find_cache_close(struct find_cache *cache);

/* At most HITS_MOST, in the order of the reports; an empty query finds
 * nothing.  O(bytes of all texts), about 1 GB/s once they are folded. */
bool find_words(const struct request *request, str query, struct hit_list *out, struct err *e);

/* A folded text and, for each byte of it, where its code point begins. */
struct folded { str text; int32_t *from; };
struct folded find_fold(str text, struct arena *keep);

#endif
