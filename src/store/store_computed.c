/* store/store_computed.c - the sum of the computed rows (archive/sum.h). */
#include "store/inner.h"
#include "store/search.h"

bool
computed_load(struct store *store, struct err *e)
{
	struct stmt q;
	str total;

	memset(&store->total, 0, sizeof store->total);
	store->rule_set = STR("");
	if (!stmt_open(&q, store, STMT_COMPUTED_READ, e))
		return false;
	if (stmt_next(&q)) {
		store->rule_set = row_str(&q, 0, &store->work);
		total = row_str(&q, 1, &store->work);
		if (total.len != SUM_BYTES)
			return stmt_close(&q) && err_set(e, ERR_CORRUPT,
			    "the sum of the computed rows is damaged; tally rebuild makes it again");
		sum_read((const unsigned char *)total.ptr, &store->total);
	}
	return stmt_close(&q);
}

bool
computed_save(struct store *store, struct err *e)
{
	unsigned char total[SUM_BYTES];
	struct stmt q;

	if (!store->changed_computed)
		return true;
	if (!stmt_open(&q, store, STMT_COMPUTED_DELETE, e) || !stmt_run(&q) ||
	    !stmt_open(&q, store, STMT_COMPUTED_INSERT, e))
		return false;
	sum_write(&store->total, total);
	stmt_text(&q, "rule_set", store->rule_set);
	stmt_blob(&q, "total", total, sizeof total);
	return stmt_run(&q);
}

/* Which statements give the rows of an owner, in the order they are hashed. */
static isize
row_statements(const char *kind, enum statement out[2])
{
	bool is_reading = strcmp(kind, "reading") == 0;

	if (strcmp(kind, "victim") == 0 || strcmp(kind, "proposal") == 0) {
		out[0] = kind[0] == 'v' ? STMT_VICTIM_MEMBER_ROWS : STMT_PROPOSAL_MEMBER_ROWS;
		return 1;
	}
	out[0] = is_reading ? STMT_CLAIM_MEMBER_ROWS : STMT_INCIDENT_MEMBER_ROWS;
	out[1] = is_reading ? STMT_DOC_INCIDENT_MEMBER_ROWS : STMT_INCIDENT_CLAIM_MEMBER_ROWS;
	return 2;
}

bool
computed_digest(struct store *store, const char *kind, const void *owner, digest *out,
    int64_t *rows, struct err *e)
{
	struct digest_run run;
	enum statement which[2];
	isize count = row_statements(kind, which);
	bool  ok = true;

	*rows = 0;
	digest_begin(&run);
	digest_add(&run, STR("tally computed 1\n"));
	digest_add(&run, str_of(kind));
	digest_add(&run, STR("\n"));
	digest_add(&run, (str){ owner, 16 });
	for (isize i = 0; ok && i < count; i++) {
		struct stmt q;

		if (!(ok = stmt_open(&q, store, which[i], e)))
			break;
		stmt_blob(&q, "owner", owner, 16);
		for (; stmt_next(&q); ++*rows) {
			struct arena scratch = store->work;
			struct buf   row = { .keep = &scratch };

			row_json(&q, 0, &row);
			BUF(&row, "\n");
			digest_add(&run, buf_view(&row));
		}
		ok = stmt_close(&q);
	}
	*out = digest_end(&run);
	return ok;
}

static bool
read_member(struct store *store, const char *kind, const void *owner, digest *out,
    bool *found, struct err *e)
{
	struct stmt q;

	*found = false;
	if (!stmt_open(&q, store, STMT_COMPUTED_MEMBER_READ, e))
		return false;
	stmt_text(&q, "kind", str_of(kind));
	stmt_blob(&q, "owner", owner, 16);
	if (stmt_next(&q)) {
		*found = true;
		row_bytes(&q, 0, out->bytes, sizeof out->bytes);
	}
	return stmt_close(&q);
}

static bool
replace_member(struct store *store, const char *kind, const void *owner, bool is_there,
    bool stays, const digest *now, struct err *e)
{
	struct stmt q;

	if (is_there) {
		if (!stmt_open(&q, store, STMT_COMPUTED_MEMBER_DELETE, e))
			return false;
		stmt_text(&q, "kind", str_of(kind));
		stmt_blob(&q, "owner", owner, 16);
		if (!stmt_run(&q))
			return false;
	}
	if (!stays)
		return true;
	if (!stmt_open(&q, store, STMT_COMPUTED_MEMBER_INSERT, e))
		return false;
	stmt_text(&q, "kind", str_of(kind));
	stmt_blob(&q, "owner", owner, 16);
	stmt_blob(&q, "digest", now->bytes, sizeof now->bytes);
	return stmt_run(&q);
}

bool
computed_touch(struct store *store, const char *kind, const void *owner, struct err *e)
{
	digest  before, now;
	int64_t rows;
	bool    is_there;

	if (!read_member(store, kind, owner, &before, &is_there, e) ||
	    !computed_digest(store, kind, owner, &now, &rows, e))
		return false;
	if (is_there && rows > 0 && digest_equal(before, now))
		return true;
	if (is_there)
		sum_remove(&store->total, before);
	if (rows > 0)
		sum_add(&store->total, now);
	store->changed_computed = true;
	return replace_member(store, kind, owner, is_there, rows > 0, &now, e);
}

bool
computed_forget_kind(struct store *store, const char *kind, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_COMPUTED_DIGESTS_OF_KIND, e))
		return false;
	stmt_text(&q, "kind", str_of(kind));
	while (stmt_next(&q)) {
		digest gone;

		row_bytes(&q, 0, gone.bytes, sizeof gone.bytes);
		sum_remove(&store->total, gone);
	}
	if (!stmt_close(&q) || !stmt_open(&q, store, STMT_COMPUTED_MEMBER_WIPE_KIND, e))
		return false;
	stmt_text(&q, "kind", str_of(kind));
	store->changed_computed = true;
	return stmt_run(&q);
}

bool
computed_rule_set(struct store *store, struct arena *keep, str *out, struct err *e)
{
	struct stmt q;

	*out = STR("");
	if (!stmt_open(&q, store, STMT_COMPUTED_READ, e))
		return false;
	if (stmt_next(&q) && row_is_text(&q, 0))
		*out = row_str(&q, 0, keep);
	return stmt_close(&q);
}

bool
computed_sum(struct store *store, digest *out, struct err *e)
{
	struct arena before = store->work;
	struct sum   total = { 0 };
	struct stmt  q;
	str rule_set = STR("");

	if (store->is_open) {
		*out = sum_digest(&store->total, store->rule_set);
		return true;
	}
	if (!stmt_open(&q, store, STMT_COMPUTED_READ, e))
		return false;
	if (stmt_next(&q)) {
		str bytes = row_str(&q, 1, &store->work);

		rule_set = row_str(&q, 0, &store->work);
		if (bytes.len == SUM_BYTES && row_is_blob(&q, 1))
			sum_read((const unsigned char *)bytes.ptr, &total);
	}
	*out = sum_digest(&total, rule_set);
	store->work = before;
	return stmt_close(&q);
}

bool
computed_of_reading(struct store *store, reading_id reading, digest *out, struct err *e)
{
	int64_t rows;

	return computed_digest(store, "reading", reading.bytes, out, &rows, e);
}

bool
computed_kept_of_reading(struct store *store, reading_id reading, digest *out, bool *found,
    struct err *e)
{
	return read_member(store, "reading", reading.bytes, out, found, e);
}

bool
computed_of_incident(struct store *store, incident_id incident, digest *out, struct err *e)
{
	int64_t rows;

	return computed_digest(store, "incident", incident.bytes, out, &rows, e);
}

bool
computed_count(struct store *store, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, store, STMT_COMPUTED_COUNT, e))
		return false;
	while (stmt_next(&q))
		*out += row_int(&q, 0);
	return stmt_close(&q);
}

bool
computed_wipe(struct store *store, struct err *e)
{
	static const enum statement all[] = { STMT_VICTIM_WIPE, STMT_INCIDENT_CLAIM_WIPE, STMT_INCIDENT_WIPE,
		STMT_DOC_INCIDENT_WIPE, STMT_CLAIM_WIPE, STMT_PROPOSAL_WIPE, STMT_COMPUTED_MEMBER_WIPE };

	for (isize i = 0; i < COUNT_OF(all); i++) {
		struct stmt q;

		if (!stmt_open(&q, store, all[i], e) || !stmt_run(&q))
			return false;
	}
	if (!search_wipe(store, e))
		return false;
	memset(&store->total, 0, sizeof store->total);
	store->rule_set = STR("");
	store->changed_computed = true;
	return true;
}
