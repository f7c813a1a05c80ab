/* tests/gold_claims.h - the annotated articles of ../shared as perfect claims. */
#ifndef TESTS_GOLD_CLAIMS_H
#define TESTS_GOLD_CLAIMS_H

#include "record/incident.h"

/* The report that ${stem}.txt and ${stem}.gold.json under ${folder} make; false
 * where they cannot be read. */
bool gold_report(const char *folder, const char *stem, struct arena *keep,
    struct report *out, struct err *e);

#endif
