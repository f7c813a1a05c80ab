/* store/store_pieces.c - the pieces of blobs on their way into the database. */
#include "store/inner.h"

#include "core/relay.h"

/* What goes over to another thread at once.  A transaction of `tally add` fills a few; with
 * less, waking the thread costs more than it takes over. */
enum { BATCH_BYTES = 224 << 10 };

/* A piece on its way to the thread that packs it, and back. */
struct sent {
	digest  which;
	int64_t number, ordinal, count;
	str     bytes, packed;
	struct err e;
	char    at[];                   /* the bytes, then room for them packed */
};

/* A piece as the database gives it back, on its way to the thread that unpacks it. */
struct returned { digest which; int64_t ordinal; str packed; bool is_last; };

struct blob_pieces {
	struct arena  keep;
	struct store *store;

	struct relay *pack;
	struct packer packing;
	bool          is_dropped;       /* nothing is inserted any more */
	struct err    failure;          /* of a piece that came back, told at the next call */

	struct relay *check;
	struct packer unpacking;
	struct digest_run run;
	bool   is_damaged;              /* one of this transaction */
	digest damaged;
};

bool
blob_is_wrong(digest which, struct err *e)
{
	char hex[DIGEST_HEX_BYTES];

	return err_set(e, ERR_CORRUPT, "blob %.16s is not what was kept",
	    digest_hex(which, hex));
}

/* ---- does it read back? ------------------------------------------------------------ */

/* relay_work */
static void
check_returned(void *with, void *record, struct arena *scratch)
{
	struct blob_pieces *p = with;
	const struct returned *r = record;
	struct err damage = { 0 };
	bool ok = true;
	str  bytes;

	if (r->ordinal == 0)
		digest_begin(&p->run);
	if (r->packed.len > 0) {
		ok = chunk_unpack(&p->unpacking, r->packed, scratch, &bytes, &damage);
		if (ok)
			digest_add(&p->run, bytes);
	}
	if (ok && r->is_last)
		ok = digest_equal(digest_end(&p->run), r->which);
	if (!ok && !p->is_damaged) {
		p->is_damaged = true;
		p->damaged = r->which;
	}
}

/* A death may rest on these bytes alone: they must read back before anything says that
 * they are kept. */
static bool
read_back(struct blob_pieces *p, digest which, int64_t number, int64_t count, struct err *e)
{
	int64_t next = 0;
	struct stmt q;

	if (!stmt_open(&q, p->store, STMT_BLOB_CHUNKS, e))
		return false;
	stmt_int(&q, "number", number);
	while (stmt_next(&q)) {
		struct returned *r = relay_record(p->check, (isize)sizeof *r);

		*r = (struct returned){ .which = which, .ordinal = next, .is_last = next + 1 == count };
		next++;
		if (row_int(&q, 0) == r->ordinal && row_is_blob(&q, 1))
			r->packed = relay_bytes(p->check, row_view(&q, 1));
	}
	return stmt_close(&q) && (next == count || blob_is_wrong(which, e));
}

/* ---- on its way in -------------------------------------------------------------------- */

/* relay_work */
static void
pack_sent(void *with, void *record, struct arena *scratch)
{
	struct blob_pieces *p = with;
	struct sent *s = record;
	str packed;

	if (!chunk_pack(&p->packing, s->bytes, scratch, &packed, &s->e))
		return;
	memcpy(s->at + s->bytes.len, packed.ptr, (size_t)packed.len);
	s->packed = (str){ s->at + s->bytes.len, packed.len };
}

static bool
insert(struct store *store, const struct sent *s, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_BLOB_CHUNK_INSERT, e))
		return false;
	stmt_int(&q, "number", s->number);
	stmt_int(&q, "ordinal", s->ordinal);
	stmt_blob(&q, "bytes", s->packed.ptr, s->packed.len);
	return stmt_run(&q);
}

/* relay_take.  After a failure SQLite may have undone the transaction by itself: what
 * was inserted then would stand alone. */
static void
take_packed(void *with, void *record)
{
	struct blob_pieces *p = with;
	const struct sent *s = record;
	struct err *e = &p->failure;

	if (p->is_dropped)
		return;
	if (s->e.kind != ERR_NONE)
		*e = s->e;
	p->is_dropped = s->e.kind != ERR_NONE || !insert(p->store, s, e) ||
	    (s->ordinal + 1 == s->count && !read_back(p, s->which, s->number, s->count, e));
}

static bool
went_well(const struct blob_pieces *p, struct err *e)
{
	return !p->is_dropped || err_set(e, p->failure.kind, "%s", p->failure.text);
}

static bool
open_pieces(struct store *store, struct err *e)
{
	struct arena keep;
	struct blob_pieces *p;

	if (store->pieces != NULL)
		return true;
	if (!arena_open(&keep, 1 << 20, e))
		return false;
	p = NEW(&keep, struct blob_pieces);
	p->store = store;
	if (!relay_open(&p->pack, pack_sent, take_packed, p, &keep, e) ||
	    !relay_open(&p->check, check_returned, NULL, p, &keep, e)) {
		relay_close(p->pack);
		arena_close(&keep);
		return false;
	}
	relay_batch(p->pack, BATCH_BYTES);
	relay_batch(p->check, BATCH_BYTES);
	p->keep = keep;
	store->pieces = p;
	return true;
}

static bool
send(struct blob_pieces *p, const struct sent *what, struct err *e)
{
	isize len = what->bytes.len;
	struct sent *s;

	s = relay_record(p->pack, (isize)sizeof *s + len + chunk_packed_most(len));
	if (!went_well(p, e))
		return false;
	*s = *what;
	memcpy(s->at, what->bytes.ptr, (size_t)len);
	s->bytes = (str){ s->at, len };
	return true;
}

bool
blob_pieces_write(struct store *store, digest which, int64_t number, str bytes, struct err *e)
{
	struct sent s = { .which = which, .number = number, .count = chunk_count(bytes.len) };

	if (bytes.len > 0 && !open_pieces(store, e))
		return false;
	for (; s.ordinal < s.count; s.ordinal++) {
		s.bytes = chunk_of(bytes, s.ordinal);
		if (!send(store->pieces, &s, e))
			return false;
	}
	return true;
}

bool
blob_pieces_start(struct store *store, struct err *e)
{
	struct blob_pieces *p = store->pieces;

	if (p == NULL)
		return true;
	relay_start(p->pack);
	relay_start(p->check);
	return went_well(p, e);
}

bool
blob_pieces_settle(struct store *store, struct err *e)
{
	struct blob_pieces *p = store->pieces;

	if (p == NULL)
		return true;
	relay_settle(p->pack);
	return went_well(p, e);
}

bool
blob_pieces_check(struct store *store, struct err *e)
{
	struct blob_pieces *p = store->pieces;

	if (p == NULL)
		return true;
	if (!blob_pieces_settle(store, e))
		return false;
	relay_settle(p->check);
	return !p->is_damaged || blob_is_wrong(p->damaged, e);
}

void
blob_pieces_drop(struct store *store)
{
	struct blob_pieces *p = store->pieces;

	if (p == NULL)
		return;
	p->is_dropped = true;
	relay_settle(p->pack);
	relay_settle(p->check);
	p->is_dropped = p->is_damaged = false;
	p->failure = (struct err){ 0 };
}

void
blob_pieces_close(struct store *store)
{
	struct blob_pieces *p = store->pieces;
	struct arena keep;

	if (p == NULL)
		return;
	blob_pieces_drop(store);
	relay_close(p->pack);
	relay_close(p->check);
	packer_close(&p->packing);
	packer_close(&p->unpacking);
	keep = p->keep;
	arena_close(&keep);
	store->pieces = NULL;
}
