/*
 * store/driver.h - the narrow waist between the store and a database.
 *
 * A driver runs statements by number (tools/mksql.awk numbers those of
 * src/store/sql/), never text, so that no SQL can be put together at run
 * time.  Only store.c and stmt.c call it.  Every function that takes a
 * `struct err *` reports full disks, damage and locks by kind.
 */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "core/core.h"
#include "statements.h"         /* enum statement, made by the build */

enum { STATEMENT_PARAMETERS = 28 };

struct statement_text {
	const char *name;
	bool        writes;
	int         parameters;
	const char *parameter[STATEMENT_PARAMETERS];
	const char *sql;                /* parameters as $1, $2, … */
};
extern const struct statement_text statement_texts[STMT_COUNT];
/* CREATE statements of an empty case. */
extern const char store_schema[];
extern const char store_schema_postgres[];   /* the same tables for a server */

enum { STORE_APPLICATION_ID = 0x54414C59,   /* "TALY" */
       STORE_FORMAT = 1 };

struct driver_open {
	const char *path;               /* a file, or a server's address */
	bool        creates, writes;
	bool        is_plain;
	/* 32 bytes of key, then 16 of salt; NULL where the case is plain. */
	const unsigned char *key_and_salt;
};

enum column_kind { COLUMN_NULL, COLUMN_INT, COLUMN_TEXT, COLUMN_BLOB };

/* ${db} and ${stmt} are the driver's own. */
struct store_driver {
	const char *name;
	bool holds_many;                /* cases of others stand beside this one */
	bool (*open)(const struct driver_open *how, void **db, struct err *e);
	void (*close)(void *db);
	bool (*begin)(void *db, bool writes, struct err *e);
	/* Begin without waiting for other writers: what is read FOR UPDATE is held;
	 * begin goes on with it.  NULL where one program writes at a time anyway. */
	bool (*hold)(void *db, struct err *e);
	bool (*commit)(void *db, struct err *e);
	void (*rollback)(void *db);
	bool (*prepare)(void *db, enum statement which, void **stmt, struct err *e);
	void (*finish)(void *stmt);
	/* ${index} from 1.  A str without pointer binds NULL; bytes stay where
	 * they are until reset. */
	void (*bind_int)(void *stmt, int index, int64_t value);
	void (*bind_text)(void *stmt, int index, str text);
	void (*bind_blob)(void *stmt, int index, str bytes);
	/* ${*row} = there is one more. */
	bool (*step)(void *db, void *stmt, bool *row, struct err *e);
	/* ${column} from 0; bytes are good until the next step. */
	enum column_kind (*column)(void *stmt, int column, int64_t *number, str *bytes);
	int  (*column_count)(void *stmt);
	str  (*column_name)(void *stmt, int column);
	void (*reset)(void *stmt);
	/* The database's own look at itself: false with what is wrong. */
	bool (*check)(void *db, struct err *e);
	str  (*version)(void);
	/* For a long time with many small commits (${on}), or back to one file;
	 * NULL where it makes no difference. */
	bool (*serves)(void *db, bool on, struct err *e);
};

extern const struct store_driver driver_sqlite;
extern const struct store_driver driver_postgres;

#endif
