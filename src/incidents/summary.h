/*
 * incidents/summary.h - figures, days and place of a proposed incident, from
 * what its reports say: the proposal that a person starts from.
 *
 * Not the tally (incidents/tally.h), which weighs claims by voice and needs a
 * case: this counts reports.  Method: docs/method/clustering.md.
 */
#ifndef INCIDENTS_SUMMARY_H
#define INCIDENTS_SUMMARY_H

#include "incidents/report.h"

struct incident_summary {
	struct figure killed, injured;
	date_range    days;           /* begin unknown = not known */
	bool          is_located;
	geo_point     point;
	str           place_name;     /* may have no pointer */
};

/*
 * The summary of the reports[members[i]].  The name is borrowed.  O(members^2)
 * for at most SUMMARY_MOST of them, the first.
 */
enum { SUMMARY_MOST = 200 };
void incident_summarise(const struct traits *reports, const int32_t *members, isize count,
    struct incident_summary *out);

#endif
