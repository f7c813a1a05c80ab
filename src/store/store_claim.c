/* store/store_claim.c - the claims of a reading, computed. */
#include "store/claim_json.h"
#include "store/inner.h"
#include "store/search.h"

/* A hash of reading, kind, effect, span, count and source (DESIGN 9): the same
 * after a rebuild that finds the same. */
static claim_id
make_id(reading_id reading, const struct claim *c)
{
	struct digest_run run;
	claim_id id;
	digest   d;

	digest_begin(&run);
	digest_add(&run, STR("tally claim 1\n"));
	digest_add(&run, (str){ (const char *)reading.bytes, sizeof reading.bytes });
	digest_add_number(&run, c->kind);
	digest_add_number(&run, c->effect);
	digest_add_number(&run, c->where.begin);
	digest_add_number(&run, c->where.end);
	digest_add_number(&run, c->count.is_stated);
	digest_add_number(&run, c->count.has_min ? c->count.min : -1);
	digest_add_number(&run, c->count.has_max ? c->count.max : -1);
	digest_add_number(&run, c->count.where.begin);
	digest_add_number(&run, c->count.where.end);
	digest_add_number(&run, c->source.where.begin);
	digest_add_number(&run, c->source.where.end);
	d = digest_end(&run);
	memcpy(id.bytes, d.bytes, sizeof id.bytes);
	return id;
}

static void
bind_word(struct stmt *q, const char *name, const char *word)
{
	stmt_text(q, name, word ? str_of(word) : (str){ 0 });
}

static void
bind_optional(struct stmt *q, const char *name, bool has, int64_t value)
{
	if (has)
		stmt_int(q, name, value);
	else
		stmt_null(q, name);
}

/* The text of a date must live until the statement has run. */
struct date_texts { char begin[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES], said[DATE_TEXT_BYTES],
	as_of[DATE_TEXT_BYTES]; };

static void
bind_date(struct stmt *q, const char *name, date d, char text[DATE_TEXT_BYTES])
{
	stmt_text(q, name, date_is_known(d) ? str_of(date_text(d, text)) : (str){ 0 });
}

static void
bind_place(struct stmt *q, const struct place *p)
{
	stmt_text(q, "place", p->is_stated ? p->name : (str){ 0 });
	stmt_text(q, "country", p->is_stated ? p->country : (str){ 0 });
	bind_optional(q, "lat_e7", p->is_stated && p->is_located, degrees_e7(p->point.lat));
	bind_optional(q, "lon_e7", p->is_stated && p->is_located, degrees_e7(p->point.lon));
	bind_word(q, "precision_code", p->is_stated ? precision_name(p->precision) : NULL);
}

static bool
insert(struct store *store, reading_id reading, int64_t ordinal, const struct claim *c,
    str rule_set, struct err *e)
{
	struct arena scratch = store->work;
	struct buf   body = { .keep = &scratch };
	struct date_texts texts;
	struct stmt  q;

	if (!stmt_open(&q, store, STMT_CLAIM_INSERT, e))
		return false;
	claim_to_json(c, &body);
	stmt_blob(&q, "id", c->id.bytes, sizeof c->id.bytes);
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	stmt_int(&q, "ordinal", ordinal);
	bind_word(&q, "kind", claim_kind_name(c->kind));
	bind_word(&q, "effect", effect_name(c->effect));
	bind_word(&q, "modality", modality_name(c->modality));
	bind_word(&q, "scope", scope_name(c->scope));
	bind_optional(&q, "count_min", c->count.has_min, c->count.min);
	bind_optional(&q, "count_max", c->count.has_max, c->count.max);
	bind_date(&q, "day_begin", c->date.days.begin, texts.begin);
	bind_date(&q, "day_end", c->date.days.end, texts.end);
	bind_date(&q, "said", c->said, texts.said);
	bind_date(&q, "as_of", c->as_of, texts.as_of);
	bind_place(&q, &c->place);
	stmt_int(&q, "quote_begin", c->where.begin);
	stmt_int(&q, "quote_end", c->where.end);
	stmt_text(&q, "rule_set", rule_set);
	stmt_text(&q, "body", buf_view(&body));
	return stmt_run(&q);
}

static bool
insert_doc_incident(struct store *store, reading_id reading, int64_t ordinal,
    const struct doc_incident *incident, str rule_set, struct err *e)
{
	struct arena scratch = store->work;
	struct buf   body = { .keep = &scratch };
	char day[DATE_TEXT_BYTES];
	struct stmt  q;

	if (!stmt_open(&q, store, STMT_DOC_INCIDENT_INSERT, e))
		return false;
	doc_incident_to_json(incident, &body);
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	stmt_int(&q, "ordinal", ordinal);
	stmt_int(&q, "is_taken", incident->seat.is_taken);
	bind_date(&q, "day", incident->seat.day, day);
	stmt_int(&q, "is_dated", incident->seat.is_dated);
	stmt_int(&q, "cell", incident->seat.cell);
	stmt_text(&q, "rule_set", rule_set);
	stmt_text(&q, "body", buf_view(&body));
	return stmt_run(&q);
}

static bool
delete_of(struct store *store, enum statement which, const void *owner, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, which, e))
		return false;
	stmt_blob(&q, "owner", owner, 16);
	return stmt_run(&q);
}

static bool
delete_rows(struct store *store, reading_id reading, struct err *e)
{
	return delete_of(store, STMT_CLAIM_DELETE_OF_READING, reading.bytes, e) &&
	    delete_of(store, STMT_DOC_INCIDENT_DELETE_OF_READING, reading.bytes, e);
}

bool
claims_forget(struct store *store, reading_id reading, struct err *e)
{
	return delete_rows(store, reading, e) && search_forget(store, reading, e) &&
	    computed_touch(store, "reading", reading.bytes, e);
}

void
claims_name(reading_id reading, struct extraction *found)
{
	static const claim_id none;

	for (isize i = 0; i < found->claims.len; i++)
		if (memcmp(&found->claims.at[i].id, &none, sizeof none) == 0)
			found->claims.at[i].id = make_id(reading, &found->claims.at[i]);
}

bool
claims_write(struct store *store, reading_id reading, struct extraction *found, str rule_set,
    struct err *e)
{
	if (!delete_rows(store, reading, e))
		return false;
	claims_name(reading, found);
	for (isize i = 0; i < found->claims.len; i++) {
		if (!insert(store, reading, i, &found->claims.at[i], rule_set, e))
			return err_note(e, "claim %td", i);
	}
	for (isize i = 0; i < found->incidents.len; i++)
		if (!insert_doc_incident(store, reading, i, &found->incidents.at[i], rule_set, e))
			return false;
	if (!str_equal(store->rule_set, rule_set)) {
		store->rule_set = str_copy(rule_set, &store->work);
		store->changed_computed = true;
	}
	return computed_touch(store, "reading", reading.bytes, e);
}

/* ---- reading --------------------------------------------------------------------- */

static bool
take_rows(struct stmt *q, bool has_site, struct arena *keep, struct stored_claim_list *out)
{
	enum { ID, READING, ORDINAL, BODY, SITE };

	*out = (struct stored_claim_list){ 0 };
	while (stmt_next(q)) {
		struct stored_claim *c = PUSH(out, keep);

		if (!claim_from_json(row_str(q, BODY, keep), keep, &c->claim, q->e))
			q->failed = true;
		row_bytes(q, ID, c->claim.id.bytes, sizeof c->claim.id.bytes);
		row_bytes(q, READING, c->reading.bytes, sizeof c->reading.bytes);
		c->ordinal = row_int(q, ORDINAL);
		c->site = has_site ? row_int(q, SITE) : 0;
	}
	return stmt_close(q);
}

bool
claims_of_reading(struct store *store, reading_id reading, struct arena *keep,
    struct stored_claim_list *out, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CLAIMS_OF_READING, e))
		return false;
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	return take_rows(&q, false, keep, out);
}

bool
claims_of_incident(struct store *store, incident_id incident, struct arena *keep,
    struct stored_claim_list *out, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CLAIMS_OF_INCIDENT, e))
		return false;
	stmt_blob(&q, "incident", incident.bytes, sizeof incident.bytes);
	return take_rows(&q, true, keep, out);
}

bool
claims_of_kind(struct store *store, enum claim_kind kind, struct arena *keep,
    struct stored_claim_list *out, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CLAIMS_OF_KIND, e))
		return false;
	stmt_text(&q, "kind", str_of(claim_kind_name(kind)));
	return take_rows(&q, false, keep, out);
}

bool
claim_read(struct store *store, claim_id id, struct arena *keep, struct stored_claim *out,
    struct err *e)
{
	struct stored_claim_list found;
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CLAIM_READ, e))
		return false;
	stmt_blob(&q, "id", id.bytes, sizeof id.bytes);
	if (!take_rows(&q, false, keep, &found))
		return false;
	if (found.len == 0)
		return err_set(e, ERR_NOT_FOUND, "the case has no such claim");
	*out = found.at[0];
	return true;
}

bool
claim_count(struct store *store, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, store, STMT_CLAIM_COUNT, e))
		return false;
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}

bool
doc_incidents_of_reading(struct store *store, reading_id reading, struct arena *keep,
    struct doc_incident_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct doc_incident_list){ 0 };
	if (!stmt_open(&q, store, STMT_DOC_INCIDENTS_OF_READING, e))
		return false;
	stmt_blob(&q, "reading", reading.bytes, sizeof reading.bytes);
	while (stmt_next(&q))
		if (!doc_incident_from_json(row_str(&q, 1, keep), keep, PUSH(out, keep), e))
			q.failed = true;
	return stmt_close(&q);
}

bool
doc_incidents_of_day(struct store *store, date day, int64_t *out, struct err *e)
{
	bool has_day = date_is_known(day);
	char text[DATE_TEXT_BYTES];

	*out = 0;
	for (int dated = 0; dated < 2; dated++) {
		struct stmt q;

		if (!stmt_open(&q, store, has_day ? STMT_DOC_INCIDENTS_OF_DAY
		    : STMT_DOC_INCIDENTS_WITHOUT_DAY, e))
			return false;
		stmt_int(&q, "is_dated", dated);
		if (has_day)
			stmt_text(&q, "day", str_of(date_text(day, text)));
		while (stmt_next(&q))
			*out += row_int(&q, 0);
		if (!stmt_close(&q))
			return false;
	}
	return true;
}
