/* store/store_reading.c - what was read in a capture, revision by revision. */
#include "store/inner.h"
#include "store/document_json.h"

static void
reading_row(struct stmt *q, struct arena *keep, struct reading *out)
{
	enum { ID, CAPTURE, REVISION, READER, TEXT, DETAILS, TEXT_BYTES, TITLE, TITLE_FROM,
	    BYLINE, PUBLISHER, PUBLISHER_FROM, PUBLISHED, PUBLISHED_FROM, LANGUAGE, READ,
	    DESK, ENTRY };

	row_bytes(q, ID, out->id.bytes, sizeof out->id.bytes);
	row_bytes(q, CAPTURE, out->capture.bytes, sizeof out->capture.bytes);
	out->revision = row_int(q, REVISION);
	out->reader = row_str(q, READER, keep);
	row_bytes(q, TEXT, out->text_digest.bytes, sizeof out->text_digest.bytes);
	row_bytes(q, DETAILS, out->details_digest.bytes, sizeof out->details_digest.bytes);
	out->text_bytes = row_int(q, TEXT_BYTES);
	out->title = row_str(q, TITLE, keep);
	out->title_from = row_str(q, TITLE_FROM, keep);
	out->byline = row_str(q, BYLINE, keep);
	out->publisher = row_str(q, PUBLISHER, keep);
	out->publisher_from = row_str(q, PUBLISHER_FROM, keep);
	out->published = row_date(q, PUBLISHED);
	out->published_from = row_str(q, PUBLISHED_FROM, keep);
	out->language = row_str(q, LANGUAGE, keep);
	out->read = row_moment(q, READ);
	row_bytes(q, DESK, out->entry.desk.bytes, sizeof out->entry.desk.bytes);
	out->entry.index = row_int(q, ENTRY);
}

static bool
insert(struct store *store, const struct reading *r, struct err *e)
{
	char day[DATE_TEXT_BYTES];
	struct stmt q;

	if (!stmt_open(&q, store, STMT_READING_INSERT, e))
		return false;
	stmt_blob(&q, "id", r->id.bytes, sizeof r->id.bytes);
	stmt_blob(&q, "capture", r->capture.bytes, sizeof r->capture.bytes);
	stmt_int(&q, "revision", r->revision);
	stmt_text(&q, "reader", r->reader);
	stmt_blob(&q, "text_digest", r->text_digest.bytes, sizeof r->text_digest.bytes);
	stmt_blob(&q, "details_digest", r->details_digest.bytes, sizeof r->details_digest.bytes);
	stmt_int(&q, "text_bytes", r->text_bytes);
	stmt_text(&q, "title", r->title);
	stmt_text(&q, "title_from", r->title_from);
	stmt_text(&q, "byline", r->byline);
	stmt_text(&q, "publisher", r->publisher);
	stmt_text(&q, "publisher_from", r->publisher_from);
	stmt_text(&q, "published", date_is_known(r->published) ?
	    str_of(date_text(r->published, day)) : (str){ 0 });
	stmt_text(&q, "published_from", r->published_from);
	stmt_text(&q, "language", r->language);
	stmt_text(&q, "read_at", str_of(r->read.text));
	desk_bind(&q, store);
	return stmt_run(&q) && record_row(store, "reading", STMT_READING_OF_ENTRY, e);
}

static reading_id
make_id(const struct reading *r)
{
	struct digest_run run;
	reading_id id;
	digest d;

	digest_begin(&run);
	digest_add(&run, STR("tally reading 1\n"));
	digest_add(&run, (str){ (const char *)r->capture.bytes, sizeof r->capture.bytes });
	digest_add_number(&run, r->revision);
	digest_add(&run, (str){ (const char *)r->text_digest.bytes, 32 });
	digest_add(&run, (str){ (const char *)r->details_digest.bytes, 32 });
	d = digest_end(&run);
	memcpy(id.bytes, d.bytes, sizeof id.bytes);
	return id;
}

static bool
same(str a, str b)
{
	return (a.ptr == NULL) == (b.ptr == NULL) && str_equal(a, b);
}

static bool
says_the_same(const struct reading *a, const struct reading *b)
{
	return digest_equal(a->text_digest, b->text_digest) &&
	    digest_equal(a->details_digest, b->details_digest) && same(a->reader, b->reader) &&
	    same(a->title, b->title) && same(a->publisher, b->publisher) &&
	    same(a->publisher_from, b->publisher_from) && date_equal(a->published, b->published) &&
	    same(a->published_from, b->published_from);
}

/* What a person gives goes before what the document says. */
static void
merge(struct reading *r, const struct document *document, const struct given *given)
{
	static const str by_hand = STR_INIT("given"), by_reader = STR_INIT("document");

	r->title = given->title.ptr ? given->title : document->title;
	r->title_from = given->title.ptr ? by_hand : document->title.ptr ? by_reader : (str){ 0 };
	r->publisher = given->publisher.ptr ? given->publisher : document->publisher;
	r->publisher_from = given->publisher.ptr ? by_hand :
	    document->publisher.ptr ? by_reader : (str){ 0 };
	r->published = document->published;
	r->published_from = document->published_from;
	if (date_is_known(given->published)) {
		r->published = given->published;
		r->published_from = by_hand;
	}
	r->byline = document->byline;
	r->language = document->language;
}

/* A person who says nothing this time takes nothing back. */
static struct given
keep_given(const struct given *given, const struct reading *before)
{
	struct given all = *given;

	if (!all.publisher.ptr && str_equal(before->publisher_from, STR("given")))
		all.publisher = before->publisher;
	if (!all.title.ptr && str_equal(before->title_from, STR("given")))
		all.title = before->title;
	if (!date_is_known(all.published) && str_equal(before->published_from, STR("given")))
		all.published = before->published;
	return all;
}

static bool
newest(struct store *store, capture_id capture, struct arena *keep, struct reading *out,
    bool *found, struct err *e)
{
	struct stmt q;

	*found = false;
	if (!stmt_open(&q, store, STMT_READING_OF_CAPTURE, e))
		return false;
	stmt_blob(&q, "capture", capture.bytes, sizeof capture.bytes);
	if (stmt_next(&q)) {
		*found = true;
		reading_row(&q, keep, out);
	}
	return stmt_close(&q);
}

bool
reading_write(struct store *store, const struct capture *capture, str reader,
    const struct document *document, const struct given *given, struct arena *keep,
    struct reading *out, bool *was_there, struct err *e)
{
	struct buf     details = { .keep = keep };
	struct reading before = { 0 };
	struct given   all = *given;
	bool found, kept;

	document_to_json(document, &details);
	if (!newest(store, capture->id, keep, &before, &found, e))
		return false;
	if (found)
		all = keep_given(given, &before);
	*out = (struct reading){ .capture = capture->id, .reader = reader, .read = store->at,
		.revision = found ? before.revision + 1 : 0, .text_bytes = document->text.len,
		.text_digest = digest_of(document->text),
		.details_digest = digest_of(buf_view(&details)) };
	merge(out, document, &all);
	*was_there = found && says_the_same(out, &before);
	if (*was_there) {
		*out = before;
		return true;
	}
	out->id = make_id(out);
	if (!blob_write(store, document->text, &out->text_digest, &kept, e) ||
	    !blob_write(store, buf_view(&details), &out->details_digest, &kept, e))
		return false;
	out->entry = (struct entry_place){ store->desk.id, entry_next(store) };
	return insert(store, out, e);
}

bool
reading_read(struct store *store, reading_id id, struct arena *keep, struct reading *out,
    struct err *e)
{
	struct stmt q;
	bool found = false;

	if (!stmt_open(&q, store, STMT_READING_READ, e))
		return false;
	stmt_blob(&q, "id", id.bytes, sizeof id.bytes);
	if (stmt_next(&q)) {
		found = true;
		reading_row(&q, keep, out);
	}
	if (!stmt_close(&q))
		return false;
	return found ? true : err_set(e, ERR_NOT_FOUND, "the case has no such reading");
}

bool
reading_of_capture(struct store *store, capture_id capture, struct arena *keep,
    struct reading *out, struct err *e)
{
	bool found;

	if (!newest(store, capture, keep, out, &found, e))
		return false;
	return found ? true : err_set(e, ERR_NOT_FOUND, "the capture was never read");
}

bool
reading_list_read(struct store *store, struct arena *keep, struct reading_list *out,
    struct err *e)
{
	enum { FIRST_DESK = 18, FIRST_ENTRY };
	struct { struct entry_place *at; isize len, room; } first = { 0 };
	struct reading_list rows = { 0 };
	isize *order;
	struct stmt q;

	*out = (struct reading_list){ 0 };
	if (!stmt_open(&q, store, STMT_READING_LIST, e))
		return false;
	while (stmt_next(&q)) {
		struct entry_place *place = PUSH(&first, keep);

		row_bytes(&q, FIRST_DESK, place->desk.bytes, sizeof place->desk.bytes);
		place->index = row_int(&q, FIRST_ENTRY);
		reading_row(&q, keep, PUSH(&rows, keep));
	}
	if (!stmt_close(&q) || !order_causally(store, first.at, first.len, keep, &order, e))
		return false;
	if (order == NULL) {
		*out = rows;
		return true;
	}
	for (isize i = 0; i < rows.len; i++)
		*PUSH(out, keep) = rows.at[order[i]];
	return true;
}

bool
reading_is_last(struct store *store, const struct reading *reading, int64_t behind, bool *out,
    struct err *e)
{
	int64_t counts[2] = { 0 };
	static const enum statement which[] = { STMT_READINGS_AFTER, STMT_DESKS_UNSEEN };

	for (isize i = 0; i < COUNT_OF(which); i++) {
		struct stmt q;

		if (!stmt_open(&q, store, which[i], e))
			return false;
		stmt_blob(&q, "desk", reading->entry.desk.bytes, sizeof reading->entry.desk.bytes);
		stmt_int(&q, "entry", reading->entry.index);
		if (stmt_next(&q))
			counts[i] = row_int(&q, 0);
		if (!stmt_close(&q))
			return false;
	}
	*out = reading->revision == 0 && counts[0] == behind && counts[1] == 0;
	return true;
}

bool
reading_document(struct store *store, const struct reading *reading, struct arena *keep,
    struct document *out, struct err *e)
{
	str text, details;

	if (!blob_read(store, reading->text_digest, keep, &text, e) ||
	    !blob_read(store, reading->details_digest, keep, &details, e) ||
	    !document_from_json(details, text, keep, out, e))
		return err_note(e, "a reading");
	out->title = reading->title;
	out->publisher = reading->publisher;
	out->published = reading->published;
	out->published_from = reading->published_from;
	return true;
}
