/*
 * incidents/strike.h - logs of declared strikes, read and compared with
 * incidents (DESIGN 5.13).
 *
 * A log is JSON lines ({"text", "date" or "published", "country"?, "place"?,
 * "lat"?, "lon"?, "strikes"?}), a CSV table with a header, or plain lines
 * "- Near PLACE, two strikes …" under headings of days and countries.  Words
 * and headers are data: data/method/strike_*.tsv.  Method: docs/method/strikes.md.
 */
#ifndef INCIDENTS_STRIKE_H
#define INCIDENTS_STRIKE_H

#include "record/incident.h"
#include "record/strike.h"

/*
 * Read a log; ${name} is for messages.  Only strikes that may be of ${window}
 * are kept; a window whose begin is unknown keeps all.  Lines that say no
 * strike are counted.  Fails with ERR_INPUT where there is none in all of it.
 * O(bytes) + O(strikes log strikes).
 */
bool strike_log_read(str bytes, const char *name, date_range window, struct arena *keep,
    struct strike_log *out, struct err *e);

/*
 * Compare the incident with every log: account->logs and account->strikes.
 * A strike matches by its day (one day apart at most, since nights are dated
 * both ways) and by its place: the same name, folded, or another spelling of
 * it, or a distance within the precision of both.  What comes near and does
 * not match stands with the reason.  O(log strikes + strikes of those weeks).
 */
void strikes_match(struct account *account, const struct strike_log_list *logs,
    struct arena *keep);

#endif
