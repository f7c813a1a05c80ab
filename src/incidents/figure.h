/*
 * incidents/figure.h - counts in words: "at least 101", "105 to more than
 * 137", "more than 100", never "101" for it (DESIGN 5.5).  The words are
 * those of data/ui.
 */
#ifndef INCIDENTS_FIGURE_H
#define INCIDENTS_FIGURE_H

#include "incidents/wording.h"
#include "record/incident.h"

/* One count as it was said; a vague word by its own name. */
void figure_interval(struct buf *out, struct interval interval);
/* A range with both ends; "not stated" where there is none. */
void figure_range(struct buf *out, const struct range *range);
/* One end of a range as it was said: "more than 137", "nearly 30", "105". */
void figure_end(struct buf *out, const struct figure_end *end);
/* As the profile prints it: the range; the lowest alone; "low 101, best 105,
 * high 137"; "provisional" behind it where too few voices counted. */
void figure_tally(struct buf *out, const struct account *account, const struct tally *tally);
/* A count as it was said, with what happened: "at least 60 bodies recovered",
 * "scores of villagers killed".  ${text} is the document's. */
void figure_count(struct buf *out, const struct item *item, str text);
/* "17 March 2017", "March 2017", "2017"; "day not stated". */
void figure_day(struct buf *out, date d);
/* One day, or "from … to …". */
void figure_days(struct buf *out, date_range days);

/* The same in the reader's language. */
void figure_interval_in(struct buf *out, const struct ui *ui, struct interval interval);
void figure_tally_in(struct buf *out, const struct ui *ui, const struct account *account,
    const struct tally *tally);
void figure_range_in(struct buf *out, const struct ui *ui, const struct range *range);
void figure_end_in(struct buf *out, const struct ui *ui, const struct figure_end *end);
void figure_count_in(struct buf *out, const struct ui *ui, const struct item *item, str text);
void figure_day_in(struct buf *out, const struct ui *ui, date d);
void figure_days_in(struct buf *out, const struct ui *ui, date_range days);

#endif
