/* store/driver_postgres.c - the same case on a PostgreSQL server, for a team. */
#include "store/driver.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

/* Of the server's catalogue of types; all else is text. */
enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT4 = 23 };
enum { NUMBER_BYTES = 24 };

struct connection {
	PGconn *pg;
	struct arena own;               /* this structure and its statements */
};

/* A statement with its parameters, and its rows once it has run. */
struct made {
	struct connection *db;
	enum statement which;
	PGresult   *result;
	int         row;                /* the one that column() reads; -1 = not run */
	const char *value[STATEMENT_PARAMETERS];
	int         length[STATEMENT_PARAMETERS], is_binary[STATEMENT_PARAMETERS];
	char        number[STATEMENT_PARAMETERS][NUMBER_BYTES];
};

/* ---- failures ------------------------------------------------------------------- */

/* The server's words without their line ends; one line is what people read. */
static void
one_line(const char *said, char *out, size_t size)
{
	size_t n = 0;

	for (; *said != '\0' && n + 1 < size; said++)
		if (*said != '\n')
			out[n++] = *said;
		else if (n > 0 && said[1] != '\0')
			out[n++] = ' ';
	out[n] = '\0';
}

/* Appendix A of the PostgreSQL manual; the first two characters are a class. */
static bool
failure(PGconn *pg, const PGresult *result, struct err *e)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *said = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	char line[160];

	one_line(said ? said : PQerrorMessage(pg), line, sizeof line);
	if (state == NULL || PQstatus(pg) != CONNECTION_OK)
		return err_set(e, ERR_SYSTEM, "the connection to the database server is lost: %s; "
		    "nothing that was not acknowledged is recorded", line);
	if (strncmp(state, "53", 2) == 0)
		return err_set(e, ERR_SYSTEM, "the database server is out of space or memory: %s "
		    "(nothing was changed)", line);
	if (strncmp(state, "40", 2) == 0 || strcmp(state, "55P03") == 0)
		return err_set(e, ERR_LOCKED, "the case is being changed by somebody else; try again");
	if (strcmp(state, "23505") == 0)
		return err_set(e, ERR_CONFLICT, "it is there already: %s", line);
	if (strcmp(state, "42501") == 0)
		return err_set(e, ERR_LOCKED, "the database does not let this user: %s", line);
	if (strncmp(state, "XX", 2) == 0)
		return err_set(e, ERR_CORRUPT, "the database is damaged: %s", line);
	return err_set(e, ERR_SYSTEM, "the database says: %s (%s)", line, state);
}

static bool
run(struct connection *db, const char *sql, struct err *e)
{
	PGresult *result = PQexec(db->pg, sql);
	bool ok = PQresultStatus(result) == PGRES_COMMAND_OK ||
	    PQresultStatus(result) == PGRES_TUPLES_OK;

	if (!ok)
		failure(db->pg, result, e);
	PQclear(result);
	return ok;
}

/* The first column of the first row as text into ${out}; empty where there is none. */
static bool
ask(struct connection *db, enum statement which, char *out, size_t size, struct err *e)
{
	PGresult *result = PQexec(db->pg, statement_texts[which].sql);
	bool ok = PQresultStatus(result) == PGRES_TUPLES_OK;

	out[0] = '\0';
	if (!ok)
		failure(db->pg, result, e);
	else if (PQntuples(result) > 0 && !PQgetisnull(result, 0, 0))
		snprintf(out, size, "%s", PQgetvalue(result, 0, 0));
	PQclear(result);
	return ok;
}

/* ---- opening -------------------------------------------------------------------- */

/* A server that answers before the disk has it would lose acknowledged writes. */
static bool
check_durability(struct connection *db, struct err *e)
{
	static const struct { enum statement ask; const char *name; } needed[] = {
		{ STMT_PG_FSYNC, "fsync" }, { STMT_PG_FULL_PAGES, "full_page_writes" },
	};
	char value[16];

	for (isize i = 0; i < COUNT_OF(needed); i++) {
		if (!ask(db, needed[i].ask, value, sizeof value, e))
			return false;
		if (strcmp(value, "on") != 0)
			return err_set(e, ERR_SYSTEM, "the server runs with %s = %s and may lose what it "
			    "acknowledged; set it to on", needed[i].name, value);
	}
	return true;
}

static bool
settle(struct connection *db, bool writes, struct err *e)
{
	return run(db, "SET search_path TO tally; SET synchronous_commit TO on;"
	    "SET client_encoding TO 'UTF8'; SET client_min_messages TO warning;"
	    "SET lock_timeout TO '30s'", e) &&
	    (writes || run(db, "SET default_transaction_read_only TO on", e)) &&
	    check_durability(db, e);
}

static bool
make_tables(struct connection *db, struct err *e)
{
	char mark[64];

	snprintf(mark, sizeof mark, "COMMENT ON SCHEMA tally IS 'Tallystick %d'", STORE_FORMAT);
	return run(db, "BEGIN", e) && run(db, store_schema_postgres, e) && run(db, mark, e) &&
	    run(db, "COMMIT", e);
}

/* ${*format}: 0 = there are no tables of ours. */
static bool
format_of(struct connection *db, int *format, struct err *e)
{
	char said[64];

	if (!ask(db, STMT_PG_FORMAT, said, sizeof said, e))
		return false;
	*format = strncmp(said, "Tallystick ", 11) == 0 ? atoi(said + 11) : 0;
	return true;
}

static bool
find_tables(struct connection *db, bool creates, struct err *e)
{
	int format = 0;

	if (!format_of(db, &format, e))
		return false;
	if (format == 0 && creates)
		return make_tables(db, e);
	if (format == 0)
		return err_set(e, ERR_NOT_FOUND, "the database holds no case; tally new makes one");
	if (format != STORE_FORMAT)
		return err_set(e, ERR_INPUT, "the cases on the server have format %d; this program "
		    "knows %d; use a newer tally", format, STORE_FORMAT);
	return true;
}

static void
close_db(void *opened)
{
	struct connection *db = opened;
	struct arena own;

	if (db == NULL)
		return;
	PQfinish(db->pg);
	own = db->own;
	arena_close(&own);
}

static bool
open_db(const struct driver_open *how, void **out, struct err *e)
{
	struct arena own = { 0 };
	struct connection *db;
	char line[200];

	if (!arena_open(&own, 4 << 20, e))
		return false;
	db = NEW(&own, struct connection);
	db->own = own;
	db->pg = PQconnectdb(how->path);
	if (PQstatus(db->pg) != CONNECTION_OK) {
		one_line(PQerrorMessage(db->pg), line, sizeof line);
		err_set(e, ERR_SYSTEM, "cannot reach the database server: %s", line);
	} else if (settle(db, how->writes, e) && find_tables(db, how->creates, e)) {
		*out = db;
		return true;
	}
	close_db(db);
	return false;
}

/* ---- transactions ----------------------------------------------------------------- */

/* Writers of all cases wait for one another: the journal of a case has one end. */
static bool
begin(void *opened, bool writes, struct err *e)
{
	struct connection *db = opened;

	if (!writes)
		return run(db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", e);
	return (PQtransactionStatus(db->pg) == PQTRANS_INTRANS || run(db, "BEGIN", e)) &&
	    run(db, statement_texts[STMT_PG_WAIT_FOR_WRITERS].sql, e);
}

static bool
hold(void *opened, struct err *e)
{
	return run(opened, "BEGIN", e);
}

static bool
commit(void *db, struct err *e)
{
	return run(db, "COMMIT", e);
}

static void
rollback(void *opened)
{
	struct connection *db = opened;

	if (PQtransactionStatus(db->pg) != PQTRANS_IDLE)
		PQclear(PQexec(db->pg, "ROLLBACK"));
}

/* ---- statements ------------------------------------------------------------------- */

static bool
prepare(void *opened, enum statement which, void **out, struct err *e)
{
	struct connection *db = opened;
	PGresult *result = PQprepare(db->pg, statement_texts[which].name,
	    statement_texts[which].sql, 0, NULL);
	bool ok = PQresultStatus(result) == PGRES_COMMAND_OK;
	struct made *made;

	if (!ok)
		failure(db->pg, result, e);
	PQclear(result);
	if (!ok)
		return err_note(e, "statement %s", statement_texts[which].name);
	made = NEW(&db->own, struct made);
	*made = (struct made){ .db = db, .which = which, .row = -1 };
	*out = made;
	return true;
}

static void
reset(void *stmt)
{
	struct made *made = stmt;

	PQclear(made->result);
	made->result = NULL;
	made->row = -1;
	memset(made->value, 0, sizeof made->value);
}

/* Its memory goes with the connection. */
static void
finish(void *stmt)
{
	reset(stmt);
}

static void
bind_int(void *stmt, int index, int64_t value)
{
	struct made *made = stmt;

	snprintf(made->number[index - 1], NUMBER_BYTES, "%lld", (long long)value);
	made->value[index - 1] = made->number[index - 1];
	made->is_binary[index - 1] = 0;
}

/* A text's bytes are its binary form, so that neither needs an end or an escape. */
static void
bind_blob(void *stmt, int index, str bytes)
{
	struct made *made = stmt;

	made->value[index - 1] = bytes.ptr;
	made->length[index - 1] = (int)bytes.len;
	made->is_binary[index - 1] = 1;
}

static bool
execute(struct made *made, struct err *e)
{
	const struct statement_text *text = &statement_texts[made->which];

	made->result = PQexecPrepared(made->db->pg, text->name, text->parameters, made->value,
	    made->length, made->is_binary, 1);
	if (PQresultStatus(made->result) == PGRES_TUPLES_OK ||
	    PQresultStatus(made->result) == PGRES_COMMAND_OK)
		return true;
	failure(made->db->pg, made->result, e);
	return err_note(e, "%s", text->name);
}

static bool
step(void *db, void *stmt, bool *row, struct err *e)
{
	struct made *made = stmt;

	(void)db;
	*row = false;
	if (made->row == -1 && !execute(made, e))
		return false;
	made->row++;
	*row = made->row < PQntuples(made->result);
	return true;
}

/* Integers come with their high byte first. */
static int64_t
integer(const char *bytes, int len)
{
	uint64_t n = 0;

	for (int i = 0; i < len; i++)
		n = n << 8 | (unsigned char)bytes[i];
	return len == 4 ? (int64_t)(int32_t)n : (int64_t)n;
}

static enum column_kind
column(void *stmt, int at, int64_t *number, str *bytes)
{
	struct made *made = stmt;
	const char *value = PQgetvalue(made->result, made->row, at);
	int len = PQgetlength(made->result, made->row, at);

	if (PQgetisnull(made->result, made->row, at))
		return COLUMN_NULL;
	switch (PQftype(made->result, at)) {
	case OID_BOOL:
	case OID_INT4:
	case OID_INT8:
		*number = integer(value, len);
		return COLUMN_INT;
	default:
		*bytes = (str){ value, len };
		return PQftype(made->result, at) == OID_BYTEA ? COLUMN_BLOB : COLUMN_TEXT;
	}
}

static int
column_count(void *stmt)
{
	return PQnfields(((struct made *)stmt)->result);
}

static str
column_name(void *stmt, int at)
{
	return str_of(PQfname(((struct made *)stmt)->result, at));
}

/* A trigger, a rule or a view that somebody slipped in would act on our writes. */
static bool
check(void *opened, struct err *e)
{
	struct connection *db = opened;
	char found[80];

	if (!ask(db, STMT_PG_STRANGERS, found, sizeof found, e))
		return false;
	if (found[0] != '\0')
		return err_set(e, ERR_CORRUPT, "the tables of the case are not those of a case: '%s' "
		    "was added", found);
	return check_durability(db, e);
}

static str
version(void)
{
	return STR("PostgreSQL");
}

const struct store_driver driver_postgres = {
	"postgresql", true, open_db, close_db, begin, hold, commit, rollback, prepare, finish, bind_int,
	bind_blob, bind_blob, step, column, column_count, column_name, reset, check, version, NULL
};
