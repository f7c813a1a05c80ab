/*
 * cli/show_text.h - the account of one incident for a terminal or a printer.
 *
 * Plain UTF-8, at most about 100 columns, no colour.  Every line that holds a
 * figure says by which rule and shows the exact words, the report and the
 * bytes in it.
 */
#ifndef CLI_SHOW_TEXT_H
#define CLI_SHOW_TEXT_H

#include "record/incident.h"
#include "store/store.h"

/* The whole account. */
void show_text(struct buf *out, const struct account *account);
/* One line of a list: id, day, ${killed} in words, place, reports. */
void show_text_line(struct buf *out, const struct stored_incident *incident, str killed, bool is_total);

/* The part on people's decisions, lineage and siblings; nothing where there are
 * none. */
void show_decided(struct buf *out, const struct account *account);

/* Logs of declared strikes: matches and rejections, each with its reason. */
void show_strikes(struct buf *out, const struct account *account);

#endif
