/*
 * web/page_incident.h - the account of one incident as a page.
 *
 * One self-contained file: style and drawing inside, no script, no address
 * that is fetched.  Each figure links to its words, highlighted in the text of
 * the report at the end of the page.
 */
#ifndef WEB_PAGE_INCIDENT_H
#define WEB_PAGE_INCIDENT_H

#include "record/incident.h"
#include "markup/html.h"

/* A whole page, from <!doctype> to </html>. */
void page_incident_file(struct buf *out, const struct account *account);
/* What stands inside <main>: for the workbench and the archive. */
void page_incident_body(struct html *page, const struct account *account);
/* Who was harmed, a row a person, own script first; nothing where nobody is
 * recorded. */
void page_incident_victims(struct html *page, const struct victim_list *victims);
/* Who says what to which hypothesis, and how people weighed it; nothing where
 * there is one hypothesis and no weight. */
struct hypothesis_list;
void page_incident_matrix(struct html *page, const struct account *account,
    const struct hypothesis_list *list);
/* What logs of declared strikes say: matches, rejections with their reason,
 * silence with what it does not mean. */
void page_incident_strikes(struct html *page, const struct account *account);
/* Incidents that it took in or was split from, and its siblings. */
void page_incident_related(struct html *page, const struct account *account);
/* The counts of every voice over time, as inline SVG. */
void page_incident_drawing(struct html *page, const struct account *account);
/* The reports' texts with each claim marked: id="c0", "c1" … by entry. */
void page_incident_texts(struct html *page, const struct account *account);

#endif
