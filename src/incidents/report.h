/*
 * incidents/report.h - what of one report helps to tell which incident it is
 * about: its words, days, weekdays and numbers, and what was read out of it.
 *
 * Works in every language that parts words: words, days and numbers are read
 * with the little of data/method/cluster_words.tsv; places, figures and names
 * come from the extraction, where the language is known.
 */
#ifndef INCIDENTS_REPORT_H
#define INCIDENTS_REPORT_H

#include "core/date.h"
#include "core/geo.h"
#include "incidents/shingle.h"
#include "record/claim.h"

/*
 * A word or two words in a row, and how much it weighs.  The last RARITY_BITS
 * of the hash say how common it is in reports of harm (data/method/rarity.tsv):
 * one of 2^(n/2) reports has it.
 */
struct term { uint32_t hash; float weight; };
enum { RARITY_BITS = 5, RARITY_MOST = 20 };        /* what is in no table: one of 1,024 */
struct term_set { struct term *at; int32_t len; };    /* ascending by hash */

/* A day of the year; the year may be unknown. */
struct report_day { int16_t year, day; };             /* year 0 = unknown; day 1 to 366 */

/* How few reports name it is known after evidence_prepare. */
struct report_place { geo_point point; float radius_km, rarity; };

enum { REPORT_DAYS = 4, REPORT_NUMBERS = 12, REPORT_PLACES = 3, REPORT_NAMES = 8,
	REPORT_SPOTS = 8, REPORT_HOUSES = 4 };

struct traits {
	str id;
	struct term_set words, phrases;   /* of the title and the first REPORT_WORDS words */
	struct term_set head;             /* words of the title and the first few lines */
	struct report_day days[REPORT_DAYS];
	int16_t  numbers[REPORT_NUMBERS]; /* below 1,000, ascending */
	uint8_t  day_count, number_count, place_count, name_count;
	uint8_t  weekdays;                /* bit 0 = Sunday */
	bool     is_about_harm;           /* speaks of harm at all */
	float    crowd;                   /* how many times more reports its day has than days
	                                     of the fitted collections, as a logarithm; from 0 */
	struct report_place places[REPORT_PLACES];
	uint32_t names[REPORT_NAMES];     /* of victims */
	struct figure killed, injured;
	struct when event;                /* the main incident's days, as read */
	struct place where;               /* the main incident's place, as read; its name kept */
	bool     has_own_day;             /* the event's, or one that the text names */
	struct report_day published;      /* day 0 = not known */
	uint64_t spots[REPORT_SPOTS];     /* names of quarters, villages, houses; folded */
	uint8_t  spot_count;
	uint32_t means, sides;            /* bits: by what, whose deed or who was hit */
	uint32_t houses[REPORT_HOUSES];   /* which of them published it, as the title has it */
	uint8_t  house_count;
	uint64_t decided;                 /* hash of the incident that people put it in; 0 = none */
};

enum { REPORT_WORDS = 200, REPORT_HEAD = 60, REPORT_SCENE = 100, REPORT_COUNTS = 150 };

/* Words of data/method/cluster_words.tsv, ready for look-up. */
struct report_words;
const struct report_words *report_words_open(struct arena *keep);

struct gazetteer;

struct report_source {
	str  id, title, text;             /* title may have no pointer */
	date published;
	const struct extraction *extraction;   /* NULL = none */
	const struct gazetteer *gazetteer;     /* for languages that are not read; NULL = none */
	const struct doc_incident *event;      /* of the extraction; NULL = the main one */
	str  decided;                          /* the incident that people put it in; empty = none */
};

/*
 * The day of an event of a report; but "on Monday the hospital corrected last week's toll" is of
 * the days that its count gives, where no count gives the other.  O(claims of the event).
 */
struct when report_event_days(const struct extraction *x, const struct doc_incident *event);

/*
 * What ${source} gives, all of it in ${keep}: the source's texts may go.  Of an
 * event that is not the main one, the words are those of the sentences that it
 * was read from.  Linear in the text.
 */
void report_make(const struct report_source *source, const struct report_words *words,
    struct arena *keep, struct arena scratch, struct traits *out);

/* Would the two be compared with others alike?  What is only shown does not count. */
bool traits_equal(const struct traits *a, const struct traits *b);

/*
 * The word that is compared for words.at[i]: case, Arabic letters written in
 * several ways and joined articles do not matter.
 */
uint32_t report_term(str text, struct word word, const struct report_words *words);
/* The same as a term of a report's sets, with its rarity. */
uint32_t report_rated_term(str text, struct word word, const struct report_words *words);
/* Equal for places in one cell of a fifth of a degree. */
uint32_t report_place_cell(geo_point point);
/* True for words such as "the" that say nothing of an incident. */
bool report_is_common(uint32_t term, const struct report_words *words);

#endif
