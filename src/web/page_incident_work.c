/* web/page_incident_work.c - an incident's page in the workbench: its account,
 * and everything that people do to it. */
#include "exchange/image.h"
#include "incidents/figure.h"
#include "intake/account.h"
#include "web/decide.h"
#include "web/field.h"
#include "web/ground.h"
#include "web/layout.h"
#include "web/page_filter.h"
#include "web/page_incident.h"
#include "web/page_record.h"
#include "web/page_victim.h"
#include "web/pages.h"
#include "web/ui.h"

/* A link to the page where this claim is decided on. */
static void
entry_act(struct html *page, const struct account *account, isize entry)
{
	HTML(page, "<br><a class=act href=\"/claim/");
	html_text(page, id_whole(account->entries.at[entry].claim->id.bytes, page->out->keep));
	HTML(page, "\">");
	html_word(page, "decide");
	HTML(page, "</a>");
}

/* Another incident, by its first digits. */
static void
incident_link(struct html *page, incident_id id)
{
	HTML(page, "<a class=id href=\"/incident/");
	html_text(page, id_whole(id.bytes, page->out->keep));
	HTML(page, "\">");
	html_text(page, id_text(id.bytes, page->out->keep));
	HTML(page, "</a>");
}

static void
victim_link(struct html *page, const unsigned char id[16])
{
	HTML(page, "<br><a class=act href=\"/victim/");
	html_text(page, id_whole(id, page->out->keep));
	HTML(page, "\">");
	html_word(page, "victim.open");
	HTML(page, "</a>");
}

static const struct acts reader_acts = { .on_incident = incident_link, .on_victim = victim_link };
static const struct acts reviewer_acts = { .on_entry = entry_act, .on_incident = incident_link,
	.on_victim = victim_link };

static void
contents(struct html *page, const struct account *account, bool is_reviewer)
{
	const struct { const char *at, *key; bool is_there; } all[] = {
		{ "#counts", "page.timeline.short", true },
		{ "#people", "page.people", account->victims.len > 0 },
		{ "#causes", "page.causes", account->causes.len > 0 },
		{ "#positions", "page.positions", account->belligerents.len > 0 },
		{ "#strikes", "page.strikes", account->logs.len > 0 },
		{ "#grade", "page.grade", true }, { "#voices", "page.voices", true },
		{ "#reports", "page.documents", true }, { "#where", "where", account->place.is_located },
		{ "#record", "record", true }, { "#decide", "decisions", is_reviewer },
		{ "#history", "history", true } };

	HTML(page, "<nav class=contents aria-label=\"");
	html_word(page, "contents");
	HTML(page, "\">");
	for (isize i = 0; i < COUNT_OF(all); i++) {
		if (!all[i].is_there)
			continue;
		HTML(page, "<a href=\"");
		html_c(page, all[i].at);
		HTML(page, "\">");
		html_word(page, all[i].key);
		HTML(page, "</a>");
	}
	HTML(page, "</nav>");
}

/* The area in which the place is known. */
static void
put_where(struct html *page, const struct request *request, const struct account *account,
    incident_id id)
{
	const struct place *p = &account->place;
	int32_t radius = facet_radius_m(p->precision);

	if (!p->is_located || radius == 0 || p->precision >= PRECISION_COUNTRY)
		return;
	HTML(page, "<section id=where><h2>");
	html_word(page, "where");
	HTML(page, "</h2><p>");
	html_text(page, p->name);
	HTML(page, ": ");
	html_text(page, ui_text_of(page->ui, "precision", precision_name(p->precision)));
	html_comma(page);
	html_word(page, "map.within");
	HTML(page, " ");
	html_count(page, radius >= 1000 ? radius / 1000 : radius);
	HTML(page, " ");
	html_word(page, radius >= 1000 ? "map.km" : "map.m");
	HTML(page, "</p>");
	page_map_box(page, request, str_printf(request->keep, "id=%.*s",
	    STR_ARG(id_whole(id.bytes, request->keep))));
	HTML(page, "</section>");
}

/* Which images a person chose for readers, and why. */
static bool
put_images(struct html *page, const struct request *request, incident_id id, struct err *e)
{
	struct image_list chosen;

	if (!image_list(request->store, &id, request->keep, &chosen, e))
		return false;
	HTML(page, "<section id=images><h2>");
	html_word(page, "archive.images");
	HTML(page, "</h2>");
	if (chosen.len == 0) {
		HTML(page, "<p>");
		html_word(page, "images.none");
		HTML(page, "</p>");
	}
	HTML(page, "<ul class=entries>");
	for (isize i = 0; i < chosen.len; i++) {
		const struct image *image = &chosen.at[i];

		HTML(page, "<li><b><bdi>");
		html_text(page, image->caption);
		HTML(page, "</bdi></b><br>");
		html_text(page, ui_text_of(page->ui, "images.shows", str_to_c(image->shows, request->keep)));
		if (image_is_veiled(image->shows)) {
			html_comma(page);
			html_word(page, "images.veiled");
		}
		HTML(page, "<br><span class=soft><bdi>");
		html_text(page, image->author);
		HTML(page, "</bdi>: <bdi>");
		html_text(page, image->reason);
		HTML(page, "</bdi></span></li>");
	}
	HTML(page, "</ul><p><a href=\"");
	html_text(page, record_address(request, id_whole(id.bytes, request->keep), "/images"));
	HTML(page, "\">");
	html_word(page, request->role >= ROLE_EDITOR ? "images.open" : "images.see");
	HTML(page, "</a></p></section>");
	return true;
}

static bool
load_page(const struct request *request, const struct accounts *accounts,
    struct stored_incident *incident, struct account *account, struct decision_list *decisions, struct desk_record *record,
    struct err *e)
{
	struct str_list others;
	bool merged;

	if (!intake_incident_find(request->store, request_value(request, "id"), request->keep,
	        incident, &merged, e) ||
	    !accounts_read(accounts, incident, request_value(request, "profile"),
	        request->keep, *request->scratch, account, e) ||
	    !record_decisions(request, decisions, e))
		return false;
	accounts_merged(accounts, incident->id, request->keep, &others);
	return desk_record_whole(decisions, id_whole(incident->id.bytes, request->keep), &others,
	    request->keep, record, e);
}

enum { ENTRIES_A_PART = 300 };

/* Claims behind those that are shown stand in the text, and in a part of their own. */
static void
put_parts(struct html *page)
{
	layout_parts(page, page->acts->with, STR(""), "#counts");
}

static bool
get_incident(const struct request *request, struct response *response, struct err *e)
{
	struct stored_incident incident;
	struct account account;
	struct decision_list decisions;
	struct desk_record record;
	struct ui ui = ui_open(request->language);
	const struct accounts *accounts;
	struct told_decision_list told;
	struct str_list merged;
	struct layout_part part;
	struct acts acts;
	struct html page;

	if (!ground_accounts(request, &accounts, e) ||
	    !load_page(request, accounts, &incident, &account, &decisions, &record, e))
		return false;
	field_withhold(&account, request->role, request->keep);
	page = layout_begin(request, response, &ui, incident_label(incident.name, incident.days,
	    &ui, request->keep));
	acts = request->role >= ROLE_REVIEWER ? reviewer_acts : reader_acts;
	part = layout_part_of(request, "row", ENTRIES_A_PART, account.entries.len);
	acts.with = &part;
	acts.entries_from = part.from;
	acts.entries_to = part.to;
	acts.put_parts = put_parts;
	page.acts = &acts;
	HTML(&page, "<div class=incident>");
	contents(&page, &account, request->role >= ROLE_REVIEWER);
	page_incident_body(&page, &account);
	put_where(&page, request, &account, incident.id);
	if (request->role >= ROLE_REVIEWER && !put_images(&page, request, incident.id, e))
		return false;
	if (!page_record(&page, request, &account, &decisions, &record, e))
		return false;
	if (request->role >= ROLE_REVIEWER && (!page_victim_forms(&page, request, &incident,
	    &account, e) || !decide_incident_forms(&page, request, &incident, &account,
	    account.version, e)))
		return false;
	accounts_history(accounts, incident.id, request->keep, &told);
	accounts_merged(accounts, incident.id, request->keep, &merged);
	page_history(&page, request, incident.id, &(struct told_all){ &told, &decisions,
	    &account.victims, &merged }, HISTORY_SHORT);
	HTML(&page, "</div>");
	layout_end(&page);
	return true;
}

static const struct parameter parameters[] = { { "id", PARAM_ID, true },
	{ "profile", PARAM_WORD, false }, { "row", PARAM_NUMBER, false }, { 0 } };

const struct route route_incident = {
	.method = "GET", .path = "/incident/{id}", .needs = ROLE_READER, .parameters = parameters,
	.page = get_incident, .is_kept = true,
	.summary = "the whole account of one incident, its record and its history",
};
