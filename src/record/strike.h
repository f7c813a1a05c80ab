/*
 * record/strike.h - strikes that a party to the fighting declares, and how an
 * incident compares with them.
 */
#ifndef RECORD_STRIKE_H
#define RECORD_STRIKE_H

#include "core/core.h"
#include "core/date.h"
#include "core/geo.h"
#include "record/codes.h"

/* One line of a log. */
struct strike {
	date_range days;             /* begin unknown = the log gives none */
	str     place, country;      /* as written; ISO code or NULL */
	bool    is_located;          /* by the log itself, not by a gazetteer */
	geo_point point;
	int64_t count;               /* 0 = not said */
	str     text;                /* the line */
	int64_t line;                /* from 1 */
};
struct strike_list { struct strike *at; isize len, room; };

/* A log as it was imported; the newest of one name counts. */
struct strike_log {
	str  name, version;          /* version: the beginning of its SHA-256 */
	str  gaps;                   /* what is known to be missing; NULL = not said */
	date_range days;             /* first to last day with a strike */
	int64_t skipped, first_skipped; /* lines that say no strike */
	struct strike_list strikes;  /* by first day, then line */
};
struct strike_log_list { struct strike_log *at; isize len, room; };

/* One strike beside one incident: a match, or a rejection with its reason. */
struct strike_match {
	isize log;                   /* in account.logs */
	struct strike strike;
	bool  is_match;
	str   rule;                  /* key of data/ui: why, or why not */
	bool  has_apart;
	int32_t days_apart;
	double apart_km, within_km;
	str   name;                  /* of the incident's place that was compared; may be NULL */
};
struct strike_match_list { struct strike_match *at; isize len, room; };

/* What one log says of an incident. */
struct log_answer {
	str   name, version, gaps;
	date_range days;
	bool  covers;                /* the incident's days lie within the log's */
	isize matches;
};
struct log_answer_list { struct log_answer *at; isize len, room; };

#endif
