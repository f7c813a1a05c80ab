/* web/page_cache.c - a ring of bytes and a table into it. */
#include "web/page_cache.h"

#include <pthread.h>
#include <sodium.h>

enum { SLOTS = 1 << 16, AGES = 1 << 14, CHUNK = CACHE_PAGE_MOST, CHUNKS = CACHE_BYTES / CHUNK };

/* ${at} counts bytes from the beginning of time; what is more than CACHE_BYTES
 * behind the end is written over.  A page stands in one chunk. */
struct slot { struct page_key key; uint64_t at; isize len; uint32_t age_of; struct page_age age; };

struct page_cache {
	struct arena memory;
	pthread_mutex_t lock;
	char    *chunk[CHUNKS];          /* NULL until the first page in it */
	uint64_t end;
	uint64_t all, one[AGES];         /* incidents that share a place change together */
	struct slot slots[SLOTS];
};

bool
page_cache_open(struct page_cache **out, struct err *e)
{
	struct arena memory;
	struct page_cache *cache;

	if (!arena_open(&memory, (isize)CACHE_BYTES + (isize)sizeof *cache + (1 << 20), e))
		return false;
	cache = NEW(&memory, struct page_cache);
	cache->memory = memory;
	pthread_mutex_init(&cache->lock, NULL);
	*out = cache;
	return true;
}

void
page_cache_close(struct page_cache *cache)
{
	struct arena memory;

	if (cache == NULL)
		return;
	pthread_mutex_destroy(&cache->lock);
	memory = cache->memory;
	arena_close(&memory);
}

struct page_key
page_key_of(str address, str query, str cookie, str language)
{
	const str parts[] = { address, query, cookie, language };
	crypto_generichash_state run;
	struct page_key key;

	crypto_generichash_init(&run, NULL, 0, sizeof key.bytes);
	for (isize i = 0; i < COUNT_OF(parts); i++) {
		crypto_generichash_update(&run, (const unsigned char *)&parts[i].len, sizeof parts[i].len);
		crypto_generichash_update(&run, (const unsigned char *)parts[i].ptr, (size_t)parts[i].len);
	}
	crypto_generichash_final(&run, key.bytes, sizeof key.bytes);
	return key;
}

static uint32_t
number(const unsigned char *bytes)
{
	uint32_t out;

	memcpy(&out, bytes, sizeof out);
	return out;
}

struct page_age
page_cache_age(struct page_cache *cache, incident_id incident)
{
	struct page_age age;

	pthread_mutex_lock(&cache->lock);
	age = (struct page_age){ cache->all, cache->one[number(incident.bytes) % AGES] };
	pthread_mutex_unlock(&cache->lock);
	return age;
}

void
page_cache_touch(struct page_cache *cache, const incident_id *incident)
{
	pthread_mutex_lock(&cache->lock);
	if (incident != NULL)
		cache->one[number(incident->bytes) % AGES]++;
	else
		cache->all++;
	pthread_mutex_unlock(&cache->lock);
}

static char *
place_of(struct page_cache *cache, uint64_t at)
{
	char **chunk = &cache->chunk[at / CHUNK % CHUNKS];

	if (*chunk == NULL)
		*chunk = NEW_ARRAY(&cache->memory, char, CHUNK);
	return *chunk + at % CHUNK;
}

void
page_cache_put(struct page_cache *cache, struct page_key key, incident_id incident,
    struct page_age age, str body)
{
	struct slot *slot = &cache->slots[number(key.bytes) % SLOTS];
	uint64_t at;

	if (body.len == 0 || body.len > CACHE_PAGE_MOST)
		return;
	pthread_mutex_lock(&cache->lock);
	at = cache->end;
	if (at % CHUNK + (uint64_t)body.len > CHUNK)
		at += CHUNK - at % CHUNK;
	memcpy(place_of(cache, at), body.ptr, (size_t)body.len);
	cache->end = at + (uint64_t)body.len;
	*slot = (struct slot){ key, at, body.len, number(incident.bytes) % AGES, age };
	pthread_mutex_unlock(&cache->lock);
}

bool
page_cache_get(struct page_cache *cache, struct page_key key, struct buf *out)
{
	const struct slot *slot = &cache->slots[number(key.bytes) % SLOTS];
	bool good;

	pthread_mutex_lock(&cache->lock);
	good = slot->len > 0 && memcmp(&slot->key, &key, sizeof key) == 0 &&
	    cache->end - slot->at <= CACHE_BYTES && slot->age.all == cache->all &&
	    slot->age.one == cache->one[slot->age_of];
	if (good)
		buf_bytes(out, place_of(cache, slot->at), slot->len);
	pthread_mutex_unlock(&cache->lock);
	return good;
}
