/* web/page_history.c - what people decided about an incident, newest first. */
#include "web/page_record.h"
#include "intake/decide.h"
#include "people/victim.h"
#include "store/jansson_in.h"
#include "web/decide.h"
#include "web/field.h"
#include "web/ground.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/route.h"
#include "web/ui.h"

void
page_decision_word(struct html *page, str kind)
{
	const char *name = str_to_c(kind, page->out->keep);

	if (str_starts(kind, STR("victim_"))) {
		html_word(page, "person");
		HTML(page, " ");
		html_text(page, ui_text_of(page->ui, "victim", name + STR("victim_").len));
		return;
	}
	html_text(page, ui_text_or(page->ui, "ruling", name, ui_text_of(page->ui, "decision", name)));
}

/* One row: a decision on figures (${told}) or on the record (NULL). */
struct row {
	const struct decision *decision;
	const struct told_decision *told;
	const struct victim *victim;         /* it is about this person; undone on their page */
	bool is_undone;
};

static void
button(struct html *page, const char *key)
{
	HTML(page, "<button>");
	html_word(page, key);
	HTML(page, "</button></form>");
}

static void
small_form(struct html *page, const struct request *request, str incident, const char *part,
    const struct decision *d, const char *key)
{
	layout_form(page, request, record_address(request, incident, part));
	layout_hidden(page, "decision", id_whole(d->id.bytes, request->keep));
	layout_field(page, "reason", "reason", true);
	button(page, key);
}

/* One line a decision; the form opens where somebody wants it. */
static void
folded_undo(struct html *page, const struct request *request, str incident, const struct decision *d)
{
	HTML(page, "<details><summary>");
	html_word(page, "undo");
	HTML(page, "</summary>");
	small_form(page, request, incident, "/undo", d, "undo");
	HTML(page, "</details>");
}

static void
put_second(struct html *page, const struct request *request, str incident, const struct row *r)
{
	const struct told_decision *t = r->told;

	if (t == NULL || r->is_undone)
		return;
	if (t->refused.ptr != NULL) {
		HTML(page, "<br><span class=warn>");
		html_text(page, ui_text_str(page->ui, t->refused));
		HTML(page, "</span>");
	}
	if (t->second.len > 0) {
		HTML(page, "<br>");
		html_word(page, "show.second");
		HTML(page, " <bdi>");
		html_text(page, t->second);
		HTML(page, "</bdi>");
	} else if (t->needs_second) {
		HTML(page, "<br><span class=warn>");
		html_word(page, "show.no_second");
		HTML(page, "</span>");
		if (request->role >= ROLE_REVIEWER && !str_equal(t->decision.author, request->user))
			small_form(page, request, incident, "/second", r->decision, "second.read");
	}
}

/* What a decision says beside its reason: a number, two voices, a note; what a correction sets
 * may name who speaks. */
static void
put_terms(struct html *page, const struct decision *d, bool sees_names)
{
	static const char *const members[] = { "quote", "one", "other", "value", "to", "text" };
	struct err e = { 0 };
	struct json_t *body = in_parse(d->body, &e);
	str set = { 0 };

	if (body == NULL)
		return;
	for (isize i = 0; i < COUNT_OF(members); i++) {
		str value = in_text(body, members[i], page->out->keep);

		if (value.len == 0)
			continue;
		HTML(page, " <span class=soft dir=auto>");
		html_text(page, str_equal(d->kind, STR("desk.state"))
		    ? ui_text_of(page->ui, "state", str_to_c(value, page->out->keep)) : value);
		HTML(page, "</span>");
	}
	if (sees_names && in_json(body, "set", page->out->keep, &set, &e))
		decide_edit_put(page, set);
	in_free(body);
}

static void
put_person(struct html *page, const struct victim *v)
{
	str name = victim_shown_name(v, true);

	HTML(page, " <a href=\"/victim/");
	html_text(page, id_whole(v->id.bytes, page->out->keep));
	HTML(page, "\"><bdi>");
	if (name.ptr != NULL)
		html_text(page, name);
	else
		html_word(page, "victim.unnamed");
	HTML(page, "</bdi></a>");
}

static void
history_row(struct html *page, const struct request *request, str incident, const struct row *r)
{
	const struct decision *d = r->decision;

	if (r->is_undone)
		HTML(page, "<tr class=undone><td>");
	else
		HTML(page, "<tr><td>");
	html_moment(page, d->decided.text);
	HTML(page, "</td><td><bdi>");
	html_text(page, d->author);
	HTML(page, "</bdi></td><td>");
	page_decision_word(page, d->kind);
	if (r->victim != NULL)
		put_person(page, r->victim);
	else
		put_terms(page, d, field_is_seen("source.name", request->role));
	put_second(page, request, incident, r);
	HTML(page, "</td><td dir=auto>");
	html_text(page, d->reason);
	HTML(page, "</td><td>");
	if (r->is_undone)
		html_word(page, "undone");
	else if (r->victim == NULL && request->role >= ROLE_REVIEWER && !str_equal(d->kind, STR("undo")) &&
	    !str_equal(d->kind, STR("second")))
		folded_undo(page, request, incident, d);
	HTML(page, "</td></tr>");
}

/* The person that a decision enters or is about. */
static const struct victim *
person_of(const struct victim_list *victims, const struct decision *d, struct arena *keep)
{
	bool adds = str_equal(d->kind, STR("victim_add"));

	for (isize i = 0; str_starts(d->kind, STR("victim_")) && i < victims->len; i++) {
		const struct victim *v = &victims->at[i];

		if (adds ? memcmp(&v->id, &d->id, sizeof d->id) == 0
		    : str_equal(d->subject, id_whole(v->id.bytes, keep)))
			return v;
	}
	return NULL;
}

/* A walk over all decisions from the newest back; those that were told
 * (intake_history) stand in the same order. */
struct walk {
	const struct told_all *all;
	str   incident;
	isize next, told;            /* one behind the next to look at */
	struct arena *keep;
};

static const struct told_decision *
told_of(struct walk *w, const struct decision *d)
{
	if (w->told == 0 || memcmp(&w->all->told->at[w->told - 1].decision.id, &d->id, sizeof d->id) != 0)
		return NULL;
	return &w->all->told->at[--w->told];
}

static bool
is_on(const struct walk *w, str subject)
{
	for (isize i = 0; i < w->all->merged->len; i++)
		if (str_equal(w->all->merged->at[i], subject))
			return true;
	return str_equal(w->incident, subject);
}

static bool
walk_next(struct walk *w, struct row *out)
{
	while (w->next > 0) {
		isize i = --w->next;
		const struct decision *d = &w->all->decisions->at[i];

		*out = (struct row){ .decision = d, .told = told_of(w, d) };
		if (out->told != NULL) {
			out->is_undone = out->told->is_undone;
			return true;
		}
		out->victim = person_of(w->all->victims, d, w->keep);
		if (out->victim == NULL && !(record_is_of_desk(d->kind) && is_on(w, d->subject)))
			continue;
		out->is_undone = desk_is_undone(w->all->decisions, i);
		return true;
	}
	return false;
}

/* Rows ${from} to ${from} + ${most}; how many there are, counted up to one more. */
static isize
history_table(struct html *page, const struct request *request, str incident,
    const struct told_all *all, isize from, isize most)
{
	static const char *const keys[] = { "col-recorded", "col-who", "col-decision", "reason",
		"col-undo" };
	struct walk w = { all, incident, all->decisions->len, all->told->len, request->keep };
	struct row r;
	isize count = 0;

	HTML(page, "<div class=scroll tabindex=0 role=region aria-label=\"");
	html_word(page, "history");
	HTML(page, "\"><table class=history><thead><tr>");
	for (isize i = 0; i < COUNT_OF(keys); i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>");
	while (count <= from + most && walk_next(&w, &r))
		if (count++ >= from && count <= from + most)
			history_row(page, request, incident, &r);
	HTML(page, "</tbody></table></div>");
	return count;
}

static void
put_more(struct html *page, const struct request *request, str incident, isize from)
{
	HTML(page, "<p><a href=\"");
	html_text(page, record_address(request, incident, "/history"));
	if (from > 0) {
		HTML(page, "?after=");
		html_int(page, from);
	}
	HTML(page, "\">");
	html_word(page, "history.older");
	HTML(page, "</a></p>");
}

void
page_history(struct html *page, const struct request *request, incident_id id,
    const struct told_all *all, isize most)
{
	str   incident = id_whole(id.bytes, request->keep);
	isize count;

	HTML(page, "<section id=history><h2>");
	html_word(page, "history");
	HTML(page, "</h2>");
	count = history_table(page, request, incident, all, 0, most);
	if (count > most)
		put_more(page, request, incident, most);
	if (count == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "history.none");
		HTML(page, "</p>");
	}
	HTML(page, "</section>");
}

/* ---- all of it ---------------------------------------------------------------------------- */

enum { HISTORY_PAGE = 200 };

static bool
get_history(const struct request *request, struct response *response, struct err *e)
{
	struct stored_incident incident;
	const struct accounts *accounts;
	struct told_decision_list told;
	struct decision_list decisions;
	struct account account;
	struct str_list merged_in;
	struct ui ui = ui_open(request->language);
	struct html page;
	int64_t from = 0;
	isize count;
	bool merged;
	str id;

	request_number(request, "after", &from);
	if (!ground_accounts(request, &accounts, e) ||
	    !intake_incident_find(request->store, request_value(request, "id"), request->keep,
	        &incident, &merged, e) ||
	    !accounts_read(accounts, &incident, (str){ 0 }, request->keep, *request->scratch, &account, e) ||
	    !record_decisions(request, &decisions, e))
		return false;
	field_withhold(&account, request->role, request->keep);
	accounts_history(accounts, incident.id, request->keep, &told);
	accounts_merged(accounts, incident.id, request->keep, &merged_in);
	id = id_whole(incident.id.bytes, request->keep);
	page = layout_begin(request, response, &ui, ui_text(&ui, "history"));
	HTML(&page, "<p><a href=\"");
	html_text(&page, record_address(request, id, "#history"));
	HTML(&page, "\"><bdi>");
	html_text(&page, incident_label(incident.name, incident.days, &ui, request->keep));
	HTML(&page, "</bdi></a></p><h1>");
	html_word(&page, "history");
	HTML(&page, "</h1>");
	count = history_table(&page, request, id, &(struct told_all){ &told, &decisions,
	    &account.victims, &merged_in }, (isize)from, HISTORY_PAGE);
	if (count > from + HISTORY_PAGE)
		put_more(&page, request, id, (isize)from + HISTORY_PAGE);
	layout_end(&page);
	return true;
}

static const struct parameter parameters[] = { { "id", PARAM_ID, true },
	{ "after", PARAM_NUMBER, false }, { 0 } };

const struct route route_history = { .method = "GET", .path = "/incident/{id}/history",
	.needs = ROLE_READER, .parameters = parameters, .page = get_history,
	.summary = "every decision that bears on an incident, newest first" };
