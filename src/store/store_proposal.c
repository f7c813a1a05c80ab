/* store/store_proposal.c - which events the program puts together, computed. */
#include "store/inner.h"

static bool
take_rows(struct stmt *q, struct arena *keep, struct proposal_list *out)
{
	enum { CLUSTER, PLACE, READING, EVENT, SIGN };

	while (stmt_next(q)) {
		struct proposal *p = PUSH(out, keep);

		row_bytes(q, CLUSTER, p->cluster.bytes, sizeof p->cluster.bytes);
		p->place = row_int(q, PLACE);
		row_bytes(q, READING, p->reading.bytes, sizeof p->reading.bytes);
		p->event = row_int(q, EVENT);
		p->sign = (uint64_t)row_int(q, SIGN);
	}
	return stmt_close(q);
}

bool
proposals_of_cluster(struct store *store, cluster_id cluster, struct arena *keep,
    struct proposal_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct proposal_list){ 0 };
	if (!stmt_open(&q, store, STMT_PROPOSALS_OF_CLUSTER, e))
		return false;
	stmt_blob(&q, "owner", cluster.bytes, sizeof cluster.bytes);
	return take_rows(&q, keep, out);
}

bool
proposals_of_reading(struct store *store, reading_id reading, struct arena *keep,
    struct proposal_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct proposal_list){ 0 };
	if (!stmt_open(&q, store, STMT_PROPOSALS_OF_READING, e))
		return false;
	stmt_blob(&q, "owner", reading.bytes, sizeof reading.bytes);
	return take_rows(&q, keep, out);
}

bool
proposals_read(struct store *store, struct arena *keep, struct proposal_list *out,
    struct err *e)
{
	struct stmt q;

	*out = (struct proposal_list){ 0 };
	return stmt_open(&q, store, STMT_PROPOSAL_LIST, e) && take_rows(&q, keep, out);
}

/* Those of one cell, or of all cells. */
static bool
proposals_in(struct store *store, bool of_all, int64_t cell, bool is_dated, date_range days,
    struct arena *keep, struct proposal_list *out, struct err *e)
{
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	struct stmt q;

	if (!stmt_open(&q, store, of_all ? STMT_PROPOSALS_OF_DAYS : STMT_PROPOSALS_OF_CELL, e))
		return false;
	if (!of_all)
		stmt_int(&q, "cell", cell);
	stmt_int(&q, "is_dated", is_dated);
	stmt_text(&q, "first", str_of(date_text(days.begin, from)));
	stmt_text(&q, "last", str_of(date_text(days.end, to)));
	return take_rows(&q, keep, out);
}

bool
proposals_near(struct store *store, const struct doc_incident_seat *seat, date_range days,
    int64_t row, struct arena *keep, struct proposal_list *out, struct err *e)
{
	struct stmt q;

	if (!date_is_known(days.begin))
		return stmt_open(&q, store, STMT_PROPOSALS_WITHOUT_DAY, e) &&
		    take_rows(&q, keep, out);
	if (seat->cell < 0)
		return proposals_in(store, true, 0, seat->is_dated, days, keep, out, e);
	for (int64_t r = -1; r <= 1; r++)
		for (int64_t c = -1; c <= 1; c++)
			if (!proposals_in(store, false, seat->cell + r * row + c, seat->is_dated, days,
			    keep, out, e))
				return false;
	return proposals_in(store, false, -1, seat->is_dated, days, keep, out, e);
}

bool
proposal_last(struct store *store, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = -1;
	if (!stmt_open(&q, store, STMT_PROPOSAL_LAST, e))
		return false;
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}

static bool
insert(struct store *store, cluster_id cluster, const struct proposal *p, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_PROPOSAL_INSERT, e))
		return false;
	stmt_blob(&q, "cluster", cluster.bytes, sizeof cluster.bytes);
	stmt_int(&q, "place", p->place);
	stmt_blob(&q, "reading", p->reading.bytes, sizeof p->reading.bytes);
	stmt_int(&q, "event", p->event);
	stmt_int(&q, "sign", (int64_t)p->sign);
	return stmt_run(&q);
}

bool
proposal_write(struct store *store, cluster_id cluster, const struct proposal *rows,
    isize count, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_PROPOSAL_DELETE, e))
		return false;
	stmt_blob(&q, "owner", cluster.bytes, sizeof cluster.bytes);
	if (!stmt_run(&q))
		return false;
	for (isize i = 0; i < count; i++)
		if (!insert(store, cluster, &rows[i], e))
			return err_note(e, "a proposal");
	return computed_touch(store, "proposal", cluster.bytes, e);
}

bool
proposals_wipe(struct store *store, struct err *e)
{
	struct stmt q;

	return stmt_open(&q, store, STMT_PROPOSAL_WIPE, e) && stmt_run(&q) &&
	    computed_forget_kind(store, "proposal", e);
}
