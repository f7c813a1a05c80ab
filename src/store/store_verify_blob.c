/* store/store_verify_blob.c - kept bytes against their digests. */
#include "store/verifying.h"

#include "core/relay.h"

#include <stdlib.h>

/* One blob of the case while its pieces come by. */
struct kept_blob {
	digest  which;
	int64_t size, number;
	bool    is_settled;             /* its pieces came in order and are right */
	bool    is_odd;                 /* a piece came where none was expected */
};
struct kept_list { struct kept_blob *at; isize len, room; };

void
verify_name_blob(struct verifying *v, digest which)
{
	*PUSH(&v->named, v->keep) = (struct named_blob){ which, false };
}

static int
compare_named(const void *a, const void *b)
{
	return memcmp(((const struct named_blob *)a)->which.bytes,
	    ((const struct named_blob *)b)->which.bytes, 32);
}

static int
compare_numbers(const void *a, const void *b)
{
	int64_t x = ((const struct kept_blob *)a)->number, y = ((const struct kept_blob *)b)->number;

	return (x > y) - (x < y);
}

static bool
read_blobs(struct verifying *v, struct kept_list *out)
{
	struct stmt q;

	if (!stmt_open(&q, v->store, STMT_BLOB_LIST, v->e))
		return false;
	while (stmt_next(&q)) {
		struct kept_blob *b = PUSH(out, v->keep);

		row_bytes(&q, 0, b->which.bytes, sizeof b->which.bytes);
		b->size = row_int(&q, 1);
		b->number = row_int(&q, 2);
	}
	return stmt_close(&q);
}

/* ---- the pieces, in the order of the table ------------------------------------- */

/* The blob whose pieces are expected next. */
struct passing {
	struct verifying *v;
	struct kept_list *all;
	isize   at;
	int64_t ordinal, got;
	struct digest_run run;
};

static void
settle(struct passing *p)
{
	struct kept_blob *b = &p->all->at[p->at];

	b->is_settled = p->got == b->size && digest_equal(digest_end(&p->run), b->which);
	p->ordinal = p->got = 0;
	p->at++;
	digest_begin(&p->run);
}

/* Steps over blobs before ${number}; what was begun of one is looked at. */
static struct kept_blob *
blob_at(struct passing *p, int64_t number)
{
	while (p->at < p->all->len && p->all->at[p->at].number < number)
		settle(p);
	return p->at < p->all->len && p->all->at[p->at].number == number ?
	    &p->all->at[p->at] : NULL;
}

/* A piece that does not stand where it is expected leaves every blob of its number
 * to be looked at by itself. */
static void
mark_odd(struct kept_list *all, int64_t number)
{
	struct kept_blob key = { .number = number }, *b, *end;

	if (all->len == 0)
		return;
	end = all->at + all->len;
	b = bsearch(&key, all->at, (size_t)all->len, sizeof key, compare_numbers);
	while (b != NULL && b > all->at && b[-1].number == number)
		b--;
	for (; b != NULL && b < end && b->number == number; b++)
		b->is_odd = true;
}

struct piece { int64_t number, ordinal; str packed; };

/* relay_work: only this thread knows how far the blobs have come. */
static void
take_piece(void *with, void *record, struct arena *scratch)
{
	struct passing *p = with;
	const struct piece *piece = record;
	struct err damage = { 0 };
	str bytes;

	if (blob_at(p, piece->number) == NULL || piece->ordinal != p->ordinal ||
	    piece->packed.len == 0 ||
	    !chunk_unpack(&p->v->store->packer, piece->packed, scratch, &bytes, &damage)) {
		mark_odd(p->all, piece->number);
		return;
	}
	digest_add(&p->run, bytes);
	p->got += bytes.len;
	p->ordinal++;
}

/* What is larger than any piece, or text, is left out: its blob is looked at by itself. */
static void
pass_on(struct stmt *q, struct relay *relay)
{
	struct piece *piece = relay_record(relay, (isize)sizeof *piece);
	str packed = row_view(q, 2);

	piece->number = row_int(q, 0);
	piece->ordinal = row_int(q, 1);
	if (packed.len < RELAY_RECORD_MOST && row_is_blob(q, 2))
		piece->packed = relay_bytes(relay, packed);
}

static bool
pass_over_pieces(struct verifying *v, struct kept_list *all)
{
	struct arena   scratch = v->store->work;
	struct passing p = { .v = v, .all = all };
	struct relay  *relay;
	struct stmt q;

	if (!stmt_open(&q, v->store, STMT_BLOB_CHUNK_ALL, v->e))
		return false;
	digest_begin(&p.run);
	if (!relay_open(&relay, take_piece, NULL, &p, &scratch, v->e))
		return stmt_close(&q) && false;
	while (stmt_next(&q))
		pass_on(&q, relay);
	relay_close(relay);
	while (p.at < all->len)
		settle(&p);
	return stmt_close(&q);
}

/* ---- findings ---------------------------------------------------------------------- */

/* False: the disk cannot be read. */
static bool
check_kept(struct verifying *v, const struct kept_blob *b)
{
	struct err wrong = { 0 };

	v->out->blobs++;
	v->out->blob_bytes += b->size;
	if ((b->is_settled && !b->is_odd) ||
	    blob_check(v->store, b->which, b->size, b->number, &wrong))
		return true;
	if (wrong.kind == ERR_SYSTEM) {
		*v->e = wrong;
		return false;
	}
	FOUND(v, "%s", wrong.text);
	return true;
}

/* One blob may be named more than once; equal ones stand together. */
static void
mark_named(struct verifying *v, digest which)
{
	struct named_blob  key = { .which = which }, *named, *end = v->named.at + v->named.len;
	char hex[DIGEST_HEX_BYTES];

	named = v->named.len == 0 ? NULL : bsearch(&key, v->named.at, (size_t)v->named.len,
	    sizeof key, compare_named);
	if (named == NULL) {
		FOUND(v, "blob %.16s is kept, but no entry of the journal names it",
		    digest_hex(which, hex));
		return;
	}
	while (named > v->named.at && digest_equal(named[-1].which, which))
		named--;
	for (; named < end && digest_equal(named->which, which); named++)
		named->is_there = true;
}

/* Pieces under a number that no blob has, or that two blobs share. */
static bool
check_numbers(struct verifying *v, const struct kept_list *all)
{
	struct stmt q;
	int64_t orphans = 0;

	for (isize i = 1; i < all->len; i++)
		if (all->at[i].number != 0 && all->at[i].number == all->at[i - 1].number)
			FOUND(v, "two blobs have the number %" PRId64, all->at[i].number);
	if (!stmt_open(&q, v->store, STMT_BLOB_CHUNK_NUMBERS, v->e))
		return false;
	while (stmt_next(&q)) {
		struct kept_blob key = { .number = row_int(&q, 0) };

		if (all->len == 0 || key.number == 0 || bsearch(&key, all->at, (size_t)all->len,
		    sizeof key, compare_numbers) == NULL)
			orphans += row_int(&q, 1);
	}
	if (orphans > 0)
		FOUND(v, "%" PRId64 " pieces of blobs that are not there", orphans);
	return stmt_close(&q);
}

bool
verify_blobs(struct verifying *v)
{
	struct kept_list all = { 0 };
	char hex[DIGEST_HEX_BYTES];

	list_sort(v->named.at, v->named.len, sizeof *v->named.at, compare_named);
	if (!read_blobs(v, &all) || !pass_over_pieces(v, &all))
		return false;
	for (isize i = 0; i < all.len; i++) {
		if (!check_kept(v, &all.at[i]))
			return false;
		mark_named(v, all.at[i].which);
	}
	for (isize i = 0; i < v->named.len; i++)
		if (!v->named.at[i].is_there)
			FOUND(v, "blob %.16s was recorded and is not there",
			    digest_hex(v->named.at[i].which, hex));
	return check_numbers(v, &all);
}
