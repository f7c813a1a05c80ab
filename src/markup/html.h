/*
 * markup/html.h - pages that cannot be made of unescaped text.
 *
 * Markup is only what stands as a literal in the source: HTML(page, "<td>")
 * does not compile with a variable.  Data goes through html_text and its
 * like, which escape.  Words on screen are data: html_word takes a key of
 * data/ui/<language>.tsv.
 */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "core/core.h"
#include "core/date.h"
#include "record/capture.h"

struct account;
struct html;

/* What a page of the workbench offers beside what it shows; the archive has
 * none.  Each may be NULL. */
struct acts {
	void (*on_entry)(struct html *page, const struct account *account, isize entry);
	void (*on_incident)(struct html *page, incident_id incident);   /* a link to it */
	void (*on_victim)(struct html *page, const unsigned char id[16]);
	/* Of an account with very many claims the part that is shown: entries [from, to); to 0 =
	 * all.  ${put_parts} leads to the others. */
	isize entries_from, entries_to;
	void (*put_parts)(struct html *page);
	const void *with;
};

/* The page under construction and the language of its words. */
struct html {
	struct buf *out;
	const struct ui *ui;        /* from ui_open; incidents/wording.h */
	const struct acts *acts;    /* NULL = nothing can be done here */
};

/* Is it in the part of the account that this page shows? */
static inline bool html_shows_entry(const struct html *page, isize entry)
{
	return page->acts == NULL || page->acts->entries_to == 0 ||
	    (entry >= page->acts->entries_from && entry < page->acts->entries_to);
}

#define HTML(page, lit) html_raw_((page), STR("" lit ""))
void html_raw_(struct html *page, str markup);

/* Escaped for text and for quoted attribute values alike: & < > " '. */
void html_text(struct html *page, str text);
void html_c(struct html *page, const char *text);
/* Plain digits, for attributes; html_count in the reader's digits, for text. */
void html_int(struct html *page, int64_t value);
void html_count(struct html *page, int64_t value);
/* Two decimals at most; for coordinates of drawings. */
void html_number(struct html *page, double value);
/* The comma of the reader's language, and a space. */
void html_comma(struct html *page);
/* "17 March 2017" inside <time datetime>; the word for "not stated" where unknown. */
void html_date(struct html *page, date d);
/* A moment of record: its day as people read it, and hours and minutes in UTC. */
void html_moment(struct html *page, const char *at);
/* The words under ${key}, escaped. */
void html_word(struct html *page, const char *key);

#endif
