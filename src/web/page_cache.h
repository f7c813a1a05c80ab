/*
 * web/page_cache.h - pages of incidents as they were sent last, for as long as
 * nothing that they show has changed.
 *
 * A page is kept under its address, the cookie that asked and the language.
 * It is good until a decision on its incident, or one that may bear on any
 * (the server counts both).  The oldest go first when CACHE_BYTES are full;
 * pages over CACHE_PAGE_MOST are not kept.
 */
#ifndef WEB_PAGE_CACHE_H
#define WEB_PAGE_CACHE_H

#include "record/capture.h"

enum { CACHE_BYTES = 256 << 20, CACHE_PAGE_MOST = 1 << 20 };

struct page_cache;
/* 32 bytes that name the page. */
struct page_key { unsigned char bytes[32]; };
/* What had changed when a page was made. */
struct page_age { uint64_t all, one; };

bool page_cache_open(struct page_cache **out, struct err *e);
void page_cache_close(struct page_cache *cache);

struct page_key page_key_of(str address, str query, str cookie, str language);
/* Taken while the case is lent, so that no decision falls between. */
struct page_age page_cache_age(struct page_cache *cache, incident_id incident);
/* Keep ${body}. */
void page_cache_put(struct page_cache *cache, struct page_key key, incident_id incident,
    struct page_age age, str body);
/* Append the page to ${out}; false where there is none that is good. */
bool page_cache_get(struct page_cache *cache, struct page_key key, struct buf *out);
/* A decision on ${incident} alone; on NULL: on any. */
void page_cache_touch(struct page_cache *cache, const incident_id *incident);

#endif
