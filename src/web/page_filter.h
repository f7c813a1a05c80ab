/*
 * web/page_filter.h - the filter that table, map and charts share, the links
 * between them, and saved views.
 */
#ifndef WEB_PAGE_FILTER_H
#define WEB_PAGE_FILTER_H

#include "web/facet.h"

/* Tabs, saved views, the form with the choices that there are, and how many of how many fit. */
bool page_filter(struct html *page, const struct request *request, const struct facet_list *all,
    isize fitting, struct err *e);
/* The element that map.js fills with what /map.geojson?${query} has; empty, and not shown,
 * without scripts. */
void page_map_box(struct html *page, const struct request *request, str query);
/* A range in words, or "not stated". */
void page_range(struct html *page, const struct range *range);
/* The name of an incident, linked. */
void page_incident_link(struct html *page, const struct facet *facet);

/* A page over the incidents that fit what was asked for: its head with the filter; the
 * fitting ones and what was asked are given. */
bool page_filtered(const struct request *request, struct response *response, struct ui *ui,
    const char *title_key, struct html *page, struct facet_list *fitting, str *query,
    struct err *e);

#endif
