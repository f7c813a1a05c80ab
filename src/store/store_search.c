/* store/store_search.c - see search.h. */
#include "store/search.h"

#include "core/utf8.h"
#include "store/inner.h"

enum { GRAM = 3, CODE_POINT_BITS = 21, GRAMS_MOST = 64, SETTLE_BYTES = 1 << 18 };

/* ---- three letters ------------------------------------------------------------------------ */

/* Told each three code points that follow each other, with their bytes. */
typedef void gram_told(void *with, int64_t gram, str bytes);

static void
grams_each(str text, gram_told *told, void *with)
{
	const uint64_t mask = (UINT64_C(1) << GRAM * CODE_POINT_BITS) - 1;
	isize begin[GRAM] = { 0 };
	uint64_t gram = 0;

	for (isize at = 0, n = 0; at < text.len; n++) {
		isize first = begin[(n + 1) % GRAM];

		begin[n % GRAM] = at;
		gram = (gram << CODE_POINT_BITS | utf8_next(text, &at)) & mask;
		if (n >= GRAM - 1)
			told(with, (int64_t)gram, str_slice(text, (span){ first, at }));
	}
}

struct gram_list { int64_t *at; isize len, room; };
struct gathering { struct gram_list grams; struct arena *keep; };

static void
gather(void *with, int64_t gram, str bytes)
{
	struct gathering *g = with;

	(void)bytes;
	*PUSH(&g->grams, g->keep) = gram;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* "{1,2,3}": each once, as PostgreSQL writes an array. */
static str
array_text(struct gram_list *grams, struct arena *keep)
{
	struct buf out = { .keep = keep };

	list_sort(grams->at, grams->len, (isize)sizeof *grams->at, by_value);
	BUF(&out, "{");
	for (isize i = 0; i < grams->len; i++)
		if (i == 0 || grams->at[i] != grams->at[i - 1])
			buf_printf(&out, i > 0 ? ",%lld" : "%lld", (long long)grams->at[i]);
	BUF(&out, "}");
	return buf_view(&out);
}

/* ---- in a case file -------------------------------------------------------------------------- */

static bool
row_of(struct store *store, reading_id reading, int64_t *row, struct err *e)
{
	struct stmt q;

	*row = 0;
	if (!stmt_open(&q, store, STMT_LITE_SEARCH_ROW, e))
		return false;
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	if (stmt_next(&q))
		*row = row_int(&q, 0);
	return stmt_close(&q);
}

static bool
next_row(struct store *store, int64_t *row, struct err *e)
{
	struct stmt q;

	*row = 1;
	if (!stmt_open(&q, store, STMT_LITE_SEARCH_NEXT, e))
		return false;
	if (stmt_next(&q))
		*row = row_int(&q, 0);
	return stmt_close(&q);
}

/* Each page of a new text is written again on each of the few levels of the index;
 * a page holds what is new in about 2,000 bytes of text. */
bool
search_settle(struct store *store, struct err *e)
{
	enum { LEAST = 8, LEVELS = 5, BYTES_A_PAGE = 2000 };
	int64_t pages = LEAST + store->indexed_bytes / BYTES_A_PAGE * LEVELS;
	struct stmt q;

	if (store->indexed_bytes == 0)
		return true;
	store->indexed_bytes = 0;
	if (!stmt_open(&q, store, STMT_LITE_SEARCH_MERGE, e))
		return false;
	stmt_int(&q, "pages", pages);
	return stmt_run(&q);
}

static bool
lite_write(struct store *store, reading_id reading, str folded, struct err *e)
{
	struct stmt q;
	int64_t row;

	if (!row_of(store, reading, &row, e))
		return false;
	if (row > 0)
		return true;
	if (!next_row(store, &row, e) || !stmt_open(&q, store, STMT_LITE_SEARCH_ROW_INSERT, e))
		return false;
	stmt_int(&q, "row", row);
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	if (!stmt_run(&q) || !stmt_open(&q, store, STMT_LITE_SEARCH_INSERT, e))
		return false;
	stmt_int(&q, "row", row);
	stmt_text(&q, "folded", folded);
	if (!stmt_run(&q))
		return false;
	store->indexed_bytes += folded.len;
	return store->indexed_bytes < SETTLE_BYTES || search_settle(store, e);
}

static bool
lite_forget(struct store *store, reading_id reading, struct err *e)
{
	struct stmt q;
	int64_t row;

	if (!row_of(store, reading, &row, e))
		return false;
	if (row == 0)
		return true;
	if (!stmt_open(&q, store, STMT_LITE_SEARCH_DELETE, e))
		return false;
	stmt_int(&q, "row", row);
	if (!stmt_run(&q) || !stmt_open(&q, store, STMT_LITE_SEARCH_ROW_DELETE, e))
		return false;
	stmt_int(&q, "row", row);
	return stmt_run(&q);
}

/* "abc" AND "bcd": FTS5, 3; a quotation mark is doubled. */
struct query { struct buf *out; isize count; };

static void
put_gram(void *with, int64_t gram, str bytes)
{
	struct query *query = with;

	(void)gram;
	if (query->count == GRAMS_MOST)
		return;
	if (query->count++ > 0)
		BUF(query->out, " AND ");
	BUF(query->out, "\"");
	for (isize i = 0; i < bytes.len; i++) {
		if (bytes.ptr[i] == '"')
			BUF(query->out, "\"");
		buf_char(query->out, bytes.ptr[i]);
	}
	BUF(query->out, "\"");
}

static bool
lite_find(struct store *store, const str *words, isize count, struct stmt *q, struct arena *keep,
    struct err *e)
{
	struct buf out = { .keep = keep };
	struct query query = { &out, 0 };

	for (isize i = 0; i < count; i++)
		grams_each(words[i], put_gram, &query);
	if (!stmt_open(q, store, query.count > 0 ? STMT_LITE_SEARCH_FIND : STMT_LITE_SEARCH_ALL, e))
		return false;
	if (query.count > 0)
		stmt_text(q, "query", buf_view(&out));
	return true;
}

/* ---- on a server -------------------------------------------------------------------------------- */

static bool
pg_has(struct store *store, reading_id reading, bool *has, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_PG_SEARCH_HAS, e))
		return false;
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	*has = stmt_next(&q);
	return stmt_close(&q);
}

static bool
pg_write(struct store *store, reading_id reading, str folded, struct err *e)
{
	struct gathering g = { .keep = &store->work };
	struct stmt q;
	bool has;

	if (!pg_has(store, reading, &has, e))
		return false;
	if (has)
		return true;
	if (!stmt_open(&q, store, STMT_PG_SEARCH_INSERT, e))
		return false;
	grams_each(folded, gather, &g);
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	stmt_text(&q, "grams", array_text(&g.grams, &store->work));
	return stmt_run(&q);
}

static bool
pg_forget(struct store *store, reading_id reading, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_PG_SEARCH_DELETE, e))
		return false;
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	return stmt_run(&q);
}

static bool
pg_find(struct store *store, const str *words, isize count, struct stmt *q, struct arena *keep,
    struct err *e)
{
	struct gathering g = { .keep = keep };

	for (isize i = 0; i < count; i++)
		grams_each(words[i], gather, &g);
	if (!stmt_open(q, store, STMT_PG_SEARCH_FIND, e))
		return false;
	stmt_text(q, "grams", array_text(&g.grams, keep));
	return true;
}

/* ---- either ------------------------------------------------------------------------------------- */

bool
search_write(struct store *store, reading_id reading, str folded, struct err *e)
{
	struct arena before = store->work;
	bool ok = store->driver->holds_many ? pg_write(store, reading, folded, e)
	    : lite_write(store, reading, folded, e);

	store->work = before;
	return ok;
}

bool
search_forget(struct store *store, reading_id reading, struct err *e)
{
	return store->driver->holds_many ? pg_forget(store, reading, e) : lite_forget(store, reading, e);
}

static bool
run_alone(struct store *store, enum statement which, struct err *e)
{
	struct stmt q;

	return stmt_open(&q, store, which, e) && stmt_run(&q);
}

bool
search_purge(struct store *store, struct err *e)
{
	return store->driver->holds_many || run_alone(store, STMT_LITE_SEARCH_PURGE, e);
}

bool
search_wipe(struct store *store, struct err *e)
{
	if (store->driver->holds_many)
		return run_alone(store, STMT_PG_SEARCH_WIPE, e);
	return run_alone(store, STMT_LITE_SEARCH_WIPE, e) &&
	    run_alone(store, STMT_LITE_SEARCH_ROW_WIPE, e);
}

bool
search_find(struct store *store, const str *words, isize count, isize most, struct arena *keep,
    struct reading_id_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct reading_id_list){ 0 };
	if (!(store->driver->holds_many ? pg_find(store, words, count, &q, keep, e)
	    : lite_find(store, words, count, &q, keep, e)))
		return false;
	stmt_int(&q, "most", most);
	while (stmt_next(&q))
		row_bytes(&q, 0, PUSH(out, keep)->bytes, sizeof(reading_id));
	return stmt_close(&q);
}
