/* exchange/sheets_in.h - what the files of the sheets share; for nobody else. */
#ifndef EXCHANGE_SHEETS_IN_H
#define EXCHANGE_SHEETS_IN_H

#include "core/date.h"
#include "exchange/sheets.h"

enum { SHEET_REV_CHARS = 3 };
/* A short hash of one cell: 18 bits, so that one edit in 262,144 is missed. */
void sheet_cell_rev(str column, str cell, char out[SHEET_REV_CHARS]);

/* What an edit of ${column} becomes: "field", "set_min" …; "-" where it cannot
 * be edited. */
str sheet_edit_of(enum sheet_kind kind, str column);
/* "2017-03-17", "2017-03-17..2017-03-19"; empty where nothing is known. */
str sheet_days(date_range days, struct arena *keep);

/* Codes that the desk gave its incidents: decisions of kind "code", subject
 * the incident, body {"code"}; the newest counts. */
struct sheet_code { str incident, code; };
struct sheet_code_list { struct sheet_code *at; isize len, room; };
bool sheet_codes_read(struct store *store, struct arena *keep, struct sheet_code_list *out,
    struct err *e);
/* The newest code of an incident, by its hex id; empty where it has none. */
str sheet_code_of(const struct sheet_code_list *codes, str incident);
/* The incident that a cell names: the desk's code, or an id or its beginning. */
bool sheet_incident_of(struct store *store, const struct sheet_code_list *codes, str cell,
    struct arena *keep, incident_id *out, struct err *e);
/* Edits of one row of incidents or claims, as decisions. */
bool sheet_decide(struct store *store, enum sheet_kind kind, const struct sheet_change *changes,
    isize count, str reason, struct arena *keep, struct arena scratch, struct err *e);
/* ${incident}: its hex id. */
bool sheet_code_write(struct store *store, str incident, str code, str reason,
    struct arena *keep, struct err *e);
/* Bodies into codes. */
bool sheet_codes_parse(struct sheet_code_list *codes, struct arena *keep, struct err *e);

#endif
