/* web/find.c - folding and finding. */
#include "web/find.h"
#include "core/utf8.h"
#include "store/store.h"
#include "tables.h"
#include "web/field.h"
#include "web/pages.h"
#include "web/server.h"
#include "web/ui.h"

#include <pthread.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum { AROUND = 90, WORDS_MOST = 8 };

/* ---- folding ------------------------------------------------------------------------- */

static int32_t
table_fold(int32_t c)
{
	enum { FROM, TO };

	for (isize i = 0; i < table_method_search_fold_rows; i++) {
		const str *row = table_method_search_fold[i];

		if (strtol(row[FROM].ptr, NULL, 16) == c)
			return row[TO].len > 0 ? (int32_t)strtol(row[TO].ptr, NULL, 16) : -1;
	}
	return c;
}

static bool
is_dropped(int32_t c)
{
	int8_t kind = u_charType(c);

	return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR;
}

struct folding { struct buf out; struct folded folded; isize room; const UNormalizer2 *nfkd; struct arena *keep; };

static void
put(struct folding *f, int32_t c, isize from)
{
	char bytes[4];
	isize len;

	if (is_dropped(c) || (c = table_fold(u_foldCase(c, U_FOLD_CASE_DEFAULT))) < 0)
		return;
	len = utf8_encode((uint32_t)c, bytes);
	for (isize i = 0; i < len && f->out.len < f->room; i++) {
		f->folded.from[f->out.len] = (int32_t)from;
		buf_char(&f->out, bytes[i]);
	}
}

static void
put_decomposed(struct folding *f, int32_t c, isize from)
{
	UChar units[32];
	UErrorCode status = U_ZERO_ERROR;
	int32_t count = unorm2_getDecomposition(f->nfkd, c, units, COUNT_OF(units), &status);

	if (U_FAILURE(status) || count < 0) {
		put(f, c, from);
		return;
	}
	for (int32_t i = 0; i < count; i++) {
		int32_t part = units[i];

		if (U16_IS_LEAD(units[i]) && i + 1 < count) {
			part = (int32_t)U16_GET_SUPPLEMENTARY(units[i], units[i + 1]);
			i++;
		}
		put(f, part, from);
	}
}

/* NFKD makes a few code points much longer (one Arabic ligature is 18); room
 * for four bytes more than the text has is enough for all that news writes,
 * and what does not fit is cut. */
struct folded
find_fold(str text, struct arena *keep)
{
	UErrorCode status = U_ZERO_ERROR;
	struct folding f = { .out = { .keep = keep }, .room = text.len * 2 + 64, .keep = keep,
		.nfkd = unorm2_getNFKDInstance(&status) };

	f.out.at = NEW_ARRAY(keep, char, f.room);
	f.out.room = f.room;
	f.folded.from = NEW_ARRAY(keep, int32_t, f.room + 1);
	for (isize i = 0; i < text.len;) {
		isize from = i;
		uint32_t c = (unsigned char)text.ptr[i];

		if (c < 0x80) {
			f.folded.from[f.out.len] = (int32_t)from;
			if (f.out.len < f.room)
				buf_char(&f.out, to_lower((char)c));
			i++;
			continue;
		}
		c = utf8_next(text, &i);
		put_decomposed(&f, (int32_t)c, from);
	}
	f.folded.from[f.out.len] = (int32_t)text.len;
	f.folded.text = buf_view(&f.out);
	return f.folded;
}

/* ---- what is kept -------------------------------------------------------------------- */

struct kept { reading_id id; str text; struct folded folded; };
struct kept_list { struct kept *at; isize len, room; };

struct find_cache {
	struct arena memory;
	struct kept_list list;
	isize bytes;
	pthread_mutex_t lock;
};

bool
find_cache_open(struct find_cache **out, struct err *e)
{
	struct arena memory;
	struct find_cache *cache;

	if (!arena_open(&memory, (isize)16 << 30, e))
		return false;
	cache = NEW(&memory, struct find_cache);
	cache->memory = memory;
	pthread_mutex_init(&cache->lock, NULL);
	*out = cache;
	return true;
}

void
find_cache_close(struct find_cache *cache)
{
	struct arena memory;

	if (cache == NULL)
		return;
	pthread_mutex_destroy(&cache->lock);
	memory = cache->memory;
	arena_close(&memory);
}

static const struct kept *
kept_of(const struct find_cache *cache, reading_id id, isize hint)
{
	if (hint < cache->list.len && memcmp(&cache->list.at[hint].id, &id, sizeof id) == 0)
		return &cache->list.at[hint];
	for (isize i = 0; i < cache->list.len; i++)
		if (memcmp(&cache->list.at[i].id, &id, sizeof id) == 0)
			return &cache->list.at[i];
	return NULL;
}

/* The text as this role may see it. */
static bool
role_text(const struct request *request, const struct reading *r, str *out, struct err *e)
{
	struct document document;
	struct stored_claim_list claims;
	const struct claim **list;

	if (!reading_document(request->store, r, request->keep, &document, e))
		return false;
	*out = document.text;
	if (field_is_seen("source.name", request->role) && field_is_seen("minor.name", request->role))
		return true;
	if (!claims_of_reading(request->store, r->id, request->keep, &claims, e))
		return false;
	list = NEW_ARRAY(request->keep, const struct claim *, claims.len + 1);
	for (isize i = 0; i < claims.len; i++)
		list[i] = &claims.at[i].claim;
	*out = field_text(document.text, list, claims.len, request->role, request->keep);
	return true;
}

static bool
folded_of(const struct request *request, struct find_cache *cache, const struct reading *r,
    isize hint, struct kept *out, struct err *e)
{
	bool keeps = field_is_seen("source.name", request->role) &&
	    field_is_seen("minor.name", request->role);
	const struct kept *there = keeps ? kept_of(cache, r->id, hint) : NULL;
	struct arena *keep = keeps && cache->bytes < FIND_KEPT_MOST ? &cache->memory : request->keep;
	str text;

	if (there != NULL) {
		*out = *there;
		return true;
	}
	if (!role_text(request, r, &text, e))
		return false;
	*out = (struct kept){ .id = r->id, .text = str_copy(text, keep) };
	out->folded = find_fold(out->text, keep);
	if (keep == &cache->memory) {
		*PUSH(&cache->list, keep) = *out;
		cache->bytes += text.len * 11;
	}
	return true;
}

/* ---- finding ---------------------------------------------------------------------------- */

/* Words of a query; what stands in quotes is one. */
static isize
cut_query(str query, str words[WORDS_MOST], struct arena *keep)
{
	isize count = 0;

	query = find_fold(query, keep).text;
	while (query.len > 0 && count < WORDS_MOST) {
		bool quoted = query.ptr[0] == '"';
		str  word;

		if (quoted)
			query = str_from(query, 1);
		word = str_trim(str_cut(&query, quoted ? '"' : ' '));
		if (word.len > 0)
			words[count++] = word;
	}
	return count;
}

static isize
find_fast(str text, str word, isize from)
{
	const char *at = text.len - from < word.len ? NULL
	    : memmem(text.ptr + from, (size_t)(text.len - from), word.ptr, (size_t)word.len);

	return at != NULL ? at - text.ptr : -1;
}

static isize
to_boundary(str text, isize at, int step)
{
	at = at < 0 ? 0 : at > text.len ? text.len : at;
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at += step;
	return at;
}

static struct hit
make_hit(const struct kept *k, const struct reading *r, span in_folded, const struct ui *ui,
    struct arena *keep)
{
	struct hit out = { .reading = r->id, .title = reading_name(r, ui, keep) };
	isize from, to;

	out.where.begin = k->folded.from[in_folded.begin];
	out.where.end = k->folded.from[in_folded.end];
	if (out.where.end <= out.where.begin)
		out.where.end = to_boundary(k->text, out.where.begin + 1, 1);
	from = to_boundary(k->text, out.where.begin - AROUND, -1);
	to = to_boundary(k->text, out.where.end + AROUND, 1);
	out.around = str_copy(str_slice(k->text, (span){ from, to }), keep);
	out.in_around = (span){ out.where.begin - from, out.where.end - from };
	return out;
}

static bool
all_there(const struct kept *k, const str *words, isize count)
{
	for (isize i = 0; i < count; i++)
		if (find_fast(k->folded.text, words[i], 0) < 0)
			return false;
	return true;
}

static bool
put_claims(const struct request *request, struct hit *hits, isize count, struct err *e)
{
	struct stored_claim_list claims;

	if (count == 0)
		return true;
	if (!claims_of_reading(request->store, hits[0].reading, request->keep, &claims, e))
		return false;
	for (isize h = 0; h < count; h++)
		for (isize c = 0; c < claims.len && !hits[h].is_in_claim; c++)
			if (span_overlaps(claims.at[c].claim.where, hits[h].where)) {
				hits[h].is_in_claim = true;
				hits[h].claim = claims.at[c].claim.id;
			}
	return true;
}

static bool
in_report(const struct request *request, const struct kept *k, const struct reading *r,
    const str *words, isize count, struct hit_list *out, struct err *e)
{
	isize first = out->len, room = HITS_MOST - out->len;
	struct ui ui = ui_open(request->language);

	if (!all_there(k, words, count))
		return true;
	for (isize w = 0; w < count; w++) {
		isize at = 0;

		for (isize n = 0; n < HITS_A_REPORT && out->len - first < room &&
		    out->len - first < HITS_A_REPORT; n++) {
			at = find_fast(k->folded.text, words[w], at);
			if (at < 0)
				break;
			*PUSH(out, request->keep) = make_hit(k, r,
			    (span){ at, at + words[w].len }, &ui, request->keep);
			at += words[w].len;
		}
	}
	return put_claims(request, out->at + first, out->len - first, e);
}

bool
find_words(const struct request *request, str query, struct hit_list *out, struct err *e)
{
	struct find_cache *cache = server_finds(request->server);
	struct reading_list list;
	str   words[WORDS_MOST];
	isize count = cut_query(query, words, request->keep);
	bool  ok = true;

	*out = (struct hit_list){ 0 };
	if (count == 0)
		return true;
	if (!reading_list_read(request->store, request->keep, &list, e))
		return false;
	pthread_mutex_lock(&cache->lock);
	for (isize i = 0; ok && i < list.len && out->len < HITS_MOST; i++) {
		struct kept k;

		ok = folded_of(request, cache, &list.at[i], i, &k, e) &&
		    in_report(request, &k, &list.at[i], words, count, out, e);
	}
	pthread_mutex_unlock(&cache->lock);
	return ok;
}
