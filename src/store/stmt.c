/* store/stmt.c - statements by number, parameters by name. */
#include "store/inner.h"

#include <assert.h>

/* Most names differ in their first letter, and this is asked for every value. */
static bool
is_named(const struct statement_text *text, int parameter, const char *name)
{
	return text->parameter[parameter][0] == name[0] && strcmp(text->parameter[parameter], name) == 0;
}

bool
stmt_open(struct stmt *q, struct store *store, enum statement which, struct err *e)
{
	*q = (struct stmt){ .store = store, .which = which, .e = e };
	assert(store->writes || !statement_texts[which].writes);
	if (store->stmt[which] == NULL &&
	    !store->driver->prepare(store->db, which, &store->stmt[which], e))
		return false;
	q->made = store->stmt[which];
	for (int i = 0; i < statement_texts[which].parameters; i++)
		if (is_named(&statement_texts[which], i, "case"))
			store->driver->bind_blob(q->made, i + 1, (str){ (const char *)store->id.bytes,
			    sizeof store->id.bytes });
	return true;
}

/* A misspelt name is the programmer's mistake, found by any test that runs
 * the statement. */
static int
parameter(const struct stmt *q, const char *name)
{
	const struct statement_text *text = &statement_texts[q->which];

	for (int i = 0; i < text->parameters; i++)
		if (is_named(text, i, name))
			return i + 1;
	assert(false);          /* no such parameter */
	return 0;
}

void
stmt_int(struct stmt *q, const char *name, int64_t value)
{
	q->store->driver->bind_int(q->made, parameter(q, name), value);
}

void
stmt_text(struct stmt *q, const char *name, str value)
{
	q->store->driver->bind_text(q->made, parameter(q, name), value);
}

void
stmt_blob(struct stmt *q, const char *name, const void *bytes, isize len)
{
	q->store->driver->bind_blob(q->made, parameter(q, name), (str){ bytes, len });
}

void
stmt_null(struct stmt *q, const char *name)
{
	q->store->driver->bind_text(q->made, parameter(q, name), (str){ 0 });
}

bool
stmt_next(struct stmt *q)
{
	bool row = false;

	if (q->failed)
		return false;
	if (!q->store->driver->step(q->store->db, q->made, &row, q->e))
		q->failed = true;
	return !q->failed && row;
}

bool
stmt_close(struct stmt *q)
{
	q->store->driver->reset(q->made);
	return !q->failed;
}

bool
stmt_run(struct stmt *q)
{
	while (stmt_next(q))
		;
	return stmt_close(q);
}

static enum column_kind
column(struct stmt *q, int at, int64_t *number, str *bytes)
{
	return q->store->driver->column(q->made, at, number, bytes);
}

bool
row_is_null(struct stmt *q, int at)
{
	int64_t number;
	str     bytes;

	return column(q, at, &number, &bytes) == COLUMN_NULL;
}

bool
row_is_blob(struct stmt *q, int at)
{
	int64_t number;
	str     bytes;

	return column(q, at, &number, &bytes) == COLUMN_BLOB;
}

bool
row_is_text(struct stmt *q, int at)
{
	int64_t number;
	str     bytes;

	return column(q, at, &number, &bytes) == COLUMN_TEXT;
}

int64_t
row_int(struct stmt *q, int at)
{
	int64_t number = 0;
	str     bytes;

	column(q, at, &number, &bytes);
	return number;
}

str
row_view(struct stmt *q, int at)
{
	int64_t number;
	str     bytes = { 0 };
	enum column_kind kind = column(q, at, &number, &bytes);

	if (kind != COLUMN_TEXT && kind != COLUMN_BLOB)
		return (str){ 0 };
	return bytes.len == 0 ? STR("") : bytes;
}

str
row_str(struct stmt *q, int at, struct arena *keep)
{
	str bytes = row_view(q, at);

	return bytes.len == 0 ? bytes : str_copy(bytes, keep);
}

void
row_bytes(struct stmt *q, int at, void *out, isize len)
{
	int64_t number;
	str     bytes = { 0 };

	if (column(q, at, &number, &bytes) == COLUMN_BLOB && bytes.len == len) {
		memcpy(out, bytes.ptr, (size_t)len);
		return;
	}
	memset(out, 0, (size_t)len);
	err_set(q->e, ERR_CORRUPT, "a row of '%s' does not hold %td bytes where they belong",
	    statement_texts[q->which].name, len);
	q->failed = true;
}

date
row_date(struct stmt *q, int at)
{
	int64_t number;
	str     bytes = { 0 };
	date    d = { 0 };

	if (column(q, at, &number, &bytes) == COLUMN_TEXT)
		date_parse(bytes, &d);
	return d;
}

moment
row_moment(struct stmt *q, int at)
{
	int64_t number;
	str     bytes = { 0 };
	moment  m = { "" };

	column(q, at, &number, &bytes);
	if (bytes.len < MOMENT_BYTES)
		memcpy(m.text, bytes.ptr ? bytes.ptr : "", (size_t)bytes.len);
	return m;
}

static void
json_hex(struct json *j, str bytes)
{
	struct buf *out = j->out;
	struct buf  hex = { .keep = out->keep };

	buf_bytes(&hex, NULL, 2 * bytes.len + 1);
	hex_write((const unsigned char *)bytes.ptr, bytes.len, hex.at);
	json_str(j, (str){ hex.at, 2 * bytes.len });
}

void
row_json(struct stmt *q, int first, struct buf *out)
{
	const struct store_driver *driver = q->store->driver;
	struct json j = { .out = out };
	int columns = driver->column_count(q->made);

	json_object(&j);
	for (int i = first; i < columns; i++) {
		int64_t number = 0;
		str     bytes = { 0 };

		json_key_str(&j, driver->column_name(q->made, i));
		switch (column(q, i, &number, &bytes)) {
		case COLUMN_NULL:
			json_null(&j);
			break;
		case COLUMN_INT:
			json_int(&j, number);
			break;
		case COLUMN_TEXT:
			json_str(&j, bytes);
			break;
		case COLUMN_BLOB:
			/* Never in a sound case: an empty text that was called bytes. */
			if (bytes.len == 0) {
				json_array(&j);
				json_array_end(&j);
				break;
			}
			json_hex(&j, bytes);
			break;
		}
	}
	json_object_end(&j);
}
