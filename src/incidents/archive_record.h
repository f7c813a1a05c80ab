/*
 * incidents/archive_record.h - records of another archive, as far as their
 * invariants can be checked (FIELD 5).
 *
 * One JSON object a line: {"id", "killed":[min,max], "injured", "conceded",
 * "combatants", "civilians" likewise, "breakdown":{"children":[min,max],
 * "women", "men", …}, "named_killed":N or "victims":[{"name","harm"}],
 * "grading" or "grade", "strike_status", "date":[from,to], "lat","lon",
 * "precision"}; null = not stated; the same members may stand in "gold".
 */
#ifndef INCIDENTS_ARCHIVE_RECORD_H
#define INCIDENTS_ARCHIVE_RECORD_H

#include "incidents/check.h"

/* Fails with ERR_INPUT for a line that is no such object. */
bool archive_record_read(str line, struct arena *keep, struct checked_record *out,
    struct err *e);

#endif
