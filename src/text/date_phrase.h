/*
 * text/date_phrase.h - when: reads the dates of a text ("Sunday", "17 March
 * 2017", "two days earlier", "early on Tuesday", "since 2014") and resolves
 * them against the day of publication.
 *
 * Says which days the words mean, not what happened then.  Without a day of
 * publication, relative days stay unresolved and say so.  A weekday is the
 * last such day up to the publication, or the next one where the clause looks
 * ahead.  Words are data (lexicon weekday, month, day_word, date_unit …); the
 * method is in docs/method/dates.md.
 */
#ifndef TEXT_DATE_PHRASE_H
#define TEXT_DATE_PHRASE_H

#include "core/date.h"
#include "text/text.h"

enum date_kind {
	DATE_POINT,       /* a day, or a period in which something happened */
	DATE_SINCE,       /* from days.begin up to the time of writing */
	DATE_UNTIL,       /* up to days, by then at the latest */
	DATE_SAYING,      /* when somebody said something: "said on Sunday" */
	DATE_NOT_EVENT,   /* the text's own dateline, "published on …", "born on …" */
	DATE_CLOCK,       /* a time of day alone: the day of writing, if nothing else says */
};

enum { DATE_NO_TIME = -1, DATE_ZONE_OF_PLACE = INT16_MAX };

struct date_phrase {
	span       where;         /* the bytes that say so */
	int32_t    first, last;   /* tokens, both included */
	int32_t    sentence;
	date_range days;          /* begin unknown = not resolved; parts may be: 2017-03 */
	enum date_kind kind;
	int16_t    minute;        /* time of day, minutes after midnight, or DATE_NO_TIME */
	int16_t    zone;          /* of the clock: minutes east of Greenwich, or DATE_ZONE_OF_PLACE */
	bool       is_relative;   /* depends on the publication or on another date */
	bool       is_yearless;   /* a day and its month, "15 November" */
	bool       is_unresolved; /* needs a day of publication that was not given */
	bool       is_anchored;   /* counted from another date of the text */
	bool       is_counted_back;   /* … back, to the day of what stands behind: "Friday, two days after a gunman killed six" */
};
struct date_phrase_list { struct date_phrase *at; isize len, room; };

/*
 * Find the dates of ${a}, in reading order, not overlapping.  ${published}
 * may be unknown.  O(tokens).  Cannot fail.
 */
void date_find(const struct analysis *a, date published, struct arena *keep,
    struct date_phrase_list *out);

/* Index of the first phrase of a sentence, or of the next one that has any.  O(log n). */
isize date_first_of(const struct date_phrase_list *dates, isize sentence);

#endif
