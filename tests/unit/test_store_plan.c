/* No statement that asks for one thing by its name may walk the whole case. */
#include "check.h"

#include "store/driver.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* What is asked for each capture, reading, entry or blob that is recorded. */
static const enum statement hot[] = {
	STMT_CAPTURE_READ, STMT_CAPTURE_OF_ENTRY, STMT_CAPTURE_ENTRIES, STMT_READING_READ,
	STMT_READING_OF_CAPTURE, STMT_READING_OF_ENTRY, STMT_READINGS_OF_CAPTURE, STMT_BLOB_READ,
	STMT_BLOB_CHUNKS, STMT_ENTRY_RANGE, STMT_ENCLOSED_OF_CAPTURE, STMT_DECISION_OF_ENTRY,
	STMT_SEEN_OF_ENTRY, STMT_CLAIMS_OF_READING, STMT_CLAIM_READ, STMT_CHECKPOINT_LATEST,
	STMT_INCIDENT_OF_CLAIM, STMT_CLAIMS_OF_INCIDENT, STMT_INCIDENTS_BETWEEN,
	STMT_PROPOSALS_OF_CELL, STMT_PROPOSALS_OF_DAYS, STMT_PROPOSALS_WITHOUT_DAY,
	STMT_DOC_INCIDENTS_OF_DAY, STMT_READINGS_AFTER, STMT_PROPOSALS_OF_CLUSTER, STMT_PROPOSALS_OF_READING, STMT_COMPUTED_MEMBER_READ,
	STMT_DECISIONS_ABOUT, STMT_DECISIONS_SINCE, STMT_DECISIONS_OF_KIND, STMT_DECISION_BY_ID, STMT_VICTIMS_BETWEEN,
};

/* How many columns of the key a step uses: "(case_id=? AND id=?)" has two. */
static int
columns_used(const char *plan)
{
	int count = 0;

	for (const char *at = plan; (at = strpbrk(at, "=<>")) != NULL; at++)
		count++;
	return count;
}

static void
check_plan(sqlite3 *db, enum statement which)
{
	char sql[4096];
	sqlite3_stmt *plan = NULL;

	snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", statement_texts[which].sql);
	check_int(sqlite3_prepare_v2(db, sql, -1, &plan, NULL), SQLITE_OK);
	while (sqlite3_step(plan) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(plan, 3);

		check_note("%s: %s", statement_texts[which].name, step);
		check(strncmp(step, "SCAN", 4) != 0);
		if (strncmp(step, "SEARCH", 6) == 0)
			check(columns_used(step) >= 2);
	}
	sqlite3_finalize(plan);
}

void
test_store_plan__what_is_asked_by_name_is_found_by_index(void)
{
	sqlite3 *db = NULL;

	check_int(sqlite3_open(":memory:", &db), SQLITE_OK);
	check_int(sqlite3_exec(db, store_schema, NULL, NULL, NULL), SQLITE_OK);
	for (isize i = 0; i < COUNT_OF(hot); i++)
		check_plan(db, hot[i]);
	sqlite3_close(db);
}
