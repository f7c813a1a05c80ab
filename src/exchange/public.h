/*
 * exchange/public.h - the pages and files of the public archive.
 *
 * Every function here writes the bytes of one file from what is public
 * already (exchange/withhold.h); none reads the case.  Pages are complete
 * without a script and fetch nothing from elsewhere; all links are relative,
 * so that the archive works from a folder, a USB stick or any server.
 */
#ifndef EXCHANGE_PUBLIC_H
#define EXCHANGE_PUBLIC_H

#include "exchange/withhold.h"
#include "incidents/wording.h"
#include "markup/html.h"

/* What overviews need of one published incident. */
struct public_row {
	incident_id  id;
	str          place, country;  /* public names; may be empty */
	date_range   days;
	bool         is_located;
	geo_point    point;
	double       radius_km;
	enum precision precision;
	struct range killed, injured; /* their entries are not to be followed */
	str          grade;           /* key, or empty */
	isize        claims, names, names_known;
	bool         is_sensitive;
	date         changed;         /* day of the newest entry of the log */
	int64_t      entry;           /* its index */
	isize        versions;        /* how often it was published with other figures */
	str          note;            /* of that entry */
	struct { incident_id *at; isize len, room; } siblings;  /* published ones that may be
	                               * about the same people */
	bool         is_beside;       /* one of them stands for both in minima of sums */
	bool         is_total;        /* over several places, which may be incidents themselves */
	struct incident_id_list part_of, parts;  /* published totals of which it is one place; its published places */
};
struct public_row_list { struct public_row *at; isize len, room; };

/* One published state of an incident, for the list of corrections. */
struct public_state { date day; int64_t entry; struct range killed; str note; };
struct public_state_list { struct public_state *at; isize len, room; };

/* What became of a request for correction: all of it that is public. */
struct public_answer { str receipt, outcome; };
struct public_answer_list { struct public_answer *at; isize len, room; };

struct country { str code, english, arabic; };
struct country_list { struct country *at; isize len, room; };

struct public_archive {
	struct country_list countries;
	const struct policy *policy;
	struct public_answer_list answers;    /* by receipt, so that their order tells no time */
	struct public_row_list rows;  /* by day, unknown days last */
	str   archive_id;             /* hexadecimal */
	str   origin;                 /* of the log's checkpoints */
	str   keys;                   /* verifier keys, one a line */
	date  day;                    /* of this publication */
	int64_t log_size;
	isize waiting;                /* released, not published yet: embargo, second person */
};

/* A page under way: where it stands and in which language. */
struct public_page {
	struct html  html;
	struct ui    ui;
	const struct public_archive *archive;
	str   path;                   /* without the language: "index.html" */
	int   depth;                  /* folders below the archive's root, the language's counted */
};

/* Head, bar, <main>; ${title} is data. */
void public_begin(struct public_page *page, const struct public_archive *archive, str language,
    str path, str title, struct buf *out);
void public_end(struct public_page *page);
/* "../../" as far as the root. */
void public_up(struct public_page *page);
/* "incident/3f/3fa9….html", "….json", "….tlog-proof" */
str  public_path(incident_id id, const char *suffix, struct arena *keep);
/* A link to the page of an incident, with its place as text. */
void public_link(struct public_page *page, const struct public_row *row);
/* The file of the image that stands at ${at} (from 0), and how it is named in a record. */
str  public_image_path(incident_id id, isize at, struct arena *keep);
void public_place(struct public_page *page, str place, str country);
void public_range(struct public_page *page, const struct range *range);
void public_days(struct public_page *page, date_range days);
void public_grade(struct public_page *page, str grade);
/* "Fair and confirmed" count in headlines; others are labelled (FIELD 5, A1). */
bool public_is_headline(const struct public_row *row);
/* By day; unknown days last. */
void public_rows_sort(struct public_row_list *rows);
/* Codes and names of the countries, borrowed from the outlines of the map. */
struct country_list countries_read(struct arena *keep);

/* ---- the pages ---- */
void public_root(const struct public_archive *archive, struct buf *out);
void public_index(const struct public_archive *archive, str language, struct buf *out);
/* Incidents of a year; 0 = the year is not known. */
void public_year(const struct public_archive *archive, str language, int year, struct buf *out);
void public_incident(const struct public_archive *archive, str language,
    const struct public_incident *incident, const struct public_row *row,
    const struct public_state_list *states, struct buf *out);
void public_map(const struct public_archive *archive, str language, struct buf *out);
void public_timeline(const struct public_archive *archive, str language, struct buf *out);
void public_data(const struct public_archive *archive, str language, struct buf *out);
void public_policy(const struct public_archive *archive, str language, struct buf *out);
void public_check(const struct public_archive *archive, str language, struct buf *out);
void public_correct(const struct public_archive *archive, str language, struct buf *out);
/* The form as plain text, which intake/correction.h reads when it comes back. */
void public_correction_form(const struct public_archive *archive, str language, struct buf *out);

/* ---- an archive without incidents (policy, incidents no) ---- */
struct aggregate;
/* The minima of those killed by year and country, and by grade in each; what
 * may share people is counted once.  Not yet protected (exchange/aggregate.h). */
void public_aggregate_make(const struct public_row_list *rows, int64_t k, struct arena *keep,
    struct aggregate *out);
void public_aggregate_csv(const struct aggregate *a, struct buf *out);
void public_aggregate(const struct public_archive *archive, const struct aggregate *a, str language,
    struct buf *out);

/* ---- the files ---- */
void public_feed(const struct public_archive *archive, str language, struct buf *out);
/* False where the policy names no address, or where ${part} has no page left. */
bool public_sitemap(const struct public_archive *archive, isize part, struct buf *out);
enum { SITEMAP_MOST = 24000 };        /* incidents a part: two languages, 50,000 addresses */
void public_csv(const struct public_archive *archive, struct buf *out);
void public_geojson(const struct public_archive *archive, struct buf *out);
void public_json(const struct public_archive *archive, struct buf *out);
void public_readme(const struct public_archive *archive, struct buf *out);
/* Rows of claims.csv and names.csv. */
void public_claims_head(struct buf *out);
void public_claims(const struct public_incident *incident, struct buf *out);
void public_names_head(struct buf *out);
void public_names(const struct public_incident *incident, struct buf *out);
/* The public record of one incident: what the log commits to. */
void public_record(const struct public_incident *incident, struct buf *out);

#endif
