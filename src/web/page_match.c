/* web/page_match.c - who may be one person: pairs side by side with the
 * evidence, answered by keyboard. */
#include "people/releases.h"
#include "web/api.h"
#include "web/facet.h"
#include "web/layout.h"
#include "web/match.h"
#include "web/people_parts.h"
#include "web/route.h"
#include "web/ui.h"

enum { SHOWN_MOST = 20 };
static const double ALMOST_SURE = 0.99;    /* a probability that was estimated is never "100 %" */

struct drawing {
	struct html *page;
	const struct request *request;
	struct facet_list incidents;
};

static str
here(const struct request *request, str list, const char *part)
{
	struct buf query = { .keep = request->keep };

	route_put_pair(&query, "list", list);
	return str_printf(request->keep, "/match%s%.*s%s", query.len > 0 ? "?" : "",
	    (int)query.len, query.at ? query.at : "", part);
}

/* ---- what the pairs are of ------------------------------------------------------------------ */

static void
choice(struct html *page, const struct request *request, str list, bool is_here)
{
	HTML(page, "<a href=\"");
	html_text(page, here(request, list, ""));
	HTML(page, "\"");
	if (is_here)
		HTML(page, " aria-current=page");
	HTML(page, "><bdi>");
	if (list.len > 0)
		html_text(page, list);
	else
		html_word(page, "match.within");
	HTML(page, "</bdi></a>");
}

static bool
choices(struct html *page, const struct request *request, const struct match_view *view,
    struct err *e)
{
	struct str_list names;

	if (!people_lists(request->store, request->keep, &names, e))
		return false;
	HTML(page, "<p class=contents>");
	choice(page, request, STR(""), view->list.ptr == NULL);
	for (isize i = 0; i < names.len; i++)
		choice(page, request, names.at[i], str_equal(names.at[i], view->list));
	HTML(page, "</p>");
	return true;
}

static void
percent(struct html *page, double share)
{
	html_count(page, (int64_t)(share * 100 + 0.5));
	HTML(page, " %");
}

/* What the answers say about the program. */
static void
measured(struct html *page, const struct match_measured *m)
{
	if (m->linked + m->unlinked == 0)
		return;
	HTML(page, "<p class=soft id=measured>");
	html_word(page, "match.measured");
	HTML(page, " ");
	html_count(page, m->linked_same);
	HTML(page, " / ");
	html_count(page, m->linked);
	if (m->linked > 0) {
		HTML(page, " (");
		percent(page, m->precision);
		HTML(page, "; ");
		html_word(page, "match.interval");
		HTML(page, " ");
		percent(page, m->low);
		HTML(page, " – ");
		percent(page, m->high);
		HTML(page, ")");
	}
	HTML(page, ". ");
	html_word(page, "match.measured_other");
	HTML(page, " ");
	html_count(page, m->unlinked_same);
	HTML(page, " / ");
	html_count(page, m->unlinked);
	HTML(page, ".</p>");
}

/* ---- the evidence ---------------------------------------------------------------------------- */

static void
reason_row(const struct drawing *d, const struct compare_reason *r)
{
	struct html *page = d->page;

	HTML(page, "<tr><th scope=row>");
	people_column(page, r->field);
	HTML(page, "</th><td><bdi>");
	html_text(page, r->a);
	HTML(page, "</bdi></td><td><bdi>");
	html_text(page, r->b);
	HTML(page, "</bdi></td><td>");
	html_text(page, ui_text_of(page->ui, "match.level", name_level_word(r->level)));
	HTML(page, "</td><td class=number dir=ltr>");
	html_text(page, str_printf(page->out->keep, "%+.1f", r->bits));
	HTML(page, "</td></tr>");
}

static void
reasons(const struct drawing *d, const struct match_pair *p)
{
	static const char *const keys[] = { "match.what", "match.one", "match.other",
		"match.agreement", "match.bits" };
	struct html *page = d->page;

	HTML(page, "<details open><summary>");
	html_word(page, "match.why");
	HTML(page, "</summary><table class=\"dense evidence\"><thead><tr>");
	for (isize i = 0; i < COUNT_OF(keys); i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>");
	for (int i = 0; i < p->reasons; i++)
		reason_row(d, &p->reason[i]);
	HTML(page, "</tbody></table></details>");
}

/* "given name, father agree; age differs": what the answer would rest on; a
 * person can say it otherwise. */
static str
said_so(const struct ui *ui, const struct match_pair *p, struct arena *keep)
{
	struct buf same = { .keep = keep }, other = { .keep = keep }, out = { .keep = keep };

	for (int i = 0; i < p->reasons; i++) {
		const struct compare_reason *r = &p->reason[i];
		struct buf *to = r->bits > 0 ? &same : &other;

		buf_printf(to, "%s%.*s", to->len > 0 ? ", " : "",
		    STR_ARG(people_column_words(ui, r->field, keep)));
	}
	if (same.len > 0)
		buf_printf(&out, "%.*s: %.*s", STR_ARG(ui_text(ui, "match.for")), (int)same.len, same.at);
	if (other.len > 0)
		buf_printf(&out, "%s%.*s: %.*s", out.len > 0 ? "; " : "",
		    STR_ARG(ui_text(ui, "match.against")), (int)other.len, other.at);
	return out.len > 0 ? buf_view(&out) : STR("");
}

/* ---- one pair --------------------------------------------------------------------------------- */

static void
victim_side(const struct drawing *d, const struct victim *v)
{
	struct html *page = d->page;

	HTML(page, "<div class=person>");
	people_victim(page, v, &d->incidents);
	HTML(page, "</div>");
}

static void
row_side(const struct drawing *d, const struct match_pair *p, const struct list *rows)
{
	struct html *page = d->page;

	HTML(page, "<div class=person><p class=who-is><bdi>");
	html_text(page, p->other_name);
	HTML(page, "</bdi></p><p class=soft><bdi>");
	html_text(page, p->list_id);
	HTML(page, "</bdi></p><dl class=facts>");
	for (isize c = 0; c < rows->columns; c++) {
		str value = list_value(rows, p->row, c);

		if (value.len == 0 || rows->column[c].kind == LIST_ID || rows->column[c].kind == LIST_NAME)
			continue;
		HTML(page, "<dt><bdi>");
		html_text(page, rows->column[c].header);
		HTML(page, "</bdi></dt><dd><bdi>");
		html_text(page, value);
		HTML(page, "</bdi></dd>");
	}
	HTML(page, "</dl></div>");
}

static void
answer_form(const struct drawing *d, const struct match_pair *p, str list)
{
	struct html *page = d->page;
	struct arena *keep = d->request->keep;

	layout_form(page, d->request, STR("/match"));
	layout_hidden(page, "list", list);
	layout_hidden(page, "victim", id_whole(p->victim.bytes, keep));
	layout_hidden(page, "other", match_other(p, keep));
	HTML(page, "<label class=grows><span>");
	html_word(page, "reason");
	HTML(page, "</span><input name=reason dir=auto maxlength=1000 required value=\"");
	html_text(page, said_so(page->ui, p, keep));
	HTML(page, "\"></label><button name=answer value=same data-key=s>");
	html_word(page, "match.same");
	HTML(page, " <kbd>s</kbd></button><button name=answer value=different data-key=d>");
	html_word(page, "match.different");
	HTML(page, " <kbd>d</kbd></button></form>");
}

static void
pair_item(const struct drawing *d, const struct match_pair *p, const struct match_view *view)
{
	struct html *page = d->page;

	HTML(page, "<li class=claim tabindex=-1><p class=soft>");
	html_word(page, "match.probability");
	HTML(page, " ");
	if (p->p > ALMOST_SURE)
		HTML(page, "&gt; ");
	percent(page, p->p > ALMOST_SURE ? ALMOST_SURE : p->p);
	HTML(page, " · ");
	html_word(page, p->is_linked ? "match.linked" : "match.not_linked");
	HTML(page, "</p><div class=pair>");
	victim_side(d, p->who);
	if (p->other_who != NULL)
		victim_side(d, p->other_who);
	else
		row_side(d, p, &view->queue.rows);
	HTML(page, "</div>");
	reasons(d, p);
	answer_form(d, p, view->list);
	HTML(page, "</li>\n");
}

/* ---- the page --------------------------------------------------------------------------------- */

static void
how_many(struct html *page, const struct match_view *view)
{
	HTML(page, "<p role=status>");
	layout_count(page, view->queue.len, "match.waits", "match.wait");
	if (view->hidden > 0) {
		HTML(page, " · ");
		layout_count(page, view->hidden, "match.hidden_one", "match.hidden");
	}
	HTML(page, "</p>");
	if (view->nobody) {
		HTML(page, "<p class=panel>");
		html_word(page, "match.nobody");
		HTML(page, "</p>");
	} else if (view->queue.len > 0) {
		HTML(page, "<p class=keys>");
		html_word(page, "match.keys");
		HTML(page, "</p>");
	}
}

static bool
get_match(const struct request *request, struct response *response, struct err *e)
{
	struct match_view view;
	struct ui ui = ui_open(request->language);
	struct html page;
	struct drawing d = { .request = request };

	if (!match_view_read(request, &view, e) || !facets_read(request, &d.incidents, e))
		return false;
	page = layout_begin(request, response, &ui, ui_text(&ui, "nav-match"));
	d.page = &page;
	HTML(&page, "<h1>");
	html_word(&page, "nav-match");
	HTML(&page, "</h1><p class=soft>");
	html_word(&page, "match.about");
	HTML(&page, "</p>");
	if (!choices(&page, request, &view, e))
		return false;
	measured(&page, &view.measured);
	how_many(&page, &view);
	HTML(&page, "<ol class=\"review alone plain\" id=queue>");
	for (isize i = 0; i < view.queue.len && i < SHOWN_MOST; i++)
		pair_item(&d, &view.queue.at[i], &view);
	HTML(&page, "</ol>");
	layout_end(&page);
	return true;
}

static bool
post_match(const struct request *request, struct response *response, struct err *e)
{
	return match_view_answer(request, e) && response_see_other(response, request,
	    here(request, request_value(request, "list"), "#next"));
}

/* ---- the same as JSON --------------------------------------------------------------------------- */

static void
json_reasons(struct json *j, const struct match_pair *p)
{
	json_key(j, "reasons");
	json_array(j);
	for (int i = 0; i < p->reasons; i++) {
		json_object(j);
		json_pair_str(j, "field", p->reason[i].field);
		json_pair_str(j, "one", p->reason[i].a.len > 0 ? p->reason[i].a : STR(""));
		json_pair_str(j, "other", p->reason[i].b.len > 0 ? p->reason[i].b : STR(""));
		json_pair_str(j, "level", str_of(name_level_word(p->reason[i].level)));
		json_key(j, "bits");
		json_number(j, p->reason[i].bits);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
json_measured(struct json *j, const struct match_measured *m)
{
	json_key(j, "measured");
	json_object(j);
	json_pair_int(j, "linked", m->linked);
	json_pair_int(j, "linked_same", m->linked_same);
	json_pair_int(j, "others", m->unlinked);
	json_pair_int(j, "others_same", m->unlinked_same);
	json_object_end(j);
}

static bool
get_pairs(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct match_view view;

	if (!match_view_read(request, &view, e))
		return false;
	json_object(&j);
	json_pair_int(&j, "total", view.queue.len);
	json_pair_int(&j, "hidden", view.hidden);
	json_measured(&j, &view.measured);
	json_key(&j, "pairs");
	json_array(&j);
	for (isize i = 0; i < view.queue.len; i++) {
		const struct match_pair *p = &view.queue.at[i];

		json_object(&j);
		api_id(&j, "victim", p->victim.bytes);
		json_pair_str(&j, "other", match_other(p, request->keep));
		json_pair_str(&j, "name", p->name);
		json_pair_str(&j, "other_name", p->other_name);
		json_key(&j, "p");
		json_number(&j, p->p);
		json_pair_bool(&j, "linked", p->is_linked);
		json_reasons(&j, p);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

/* ---- routes -------------------------------------------------------------------------------------- */

static const struct parameter queue_parameters[] = { { "list", PARAM_LINE, false },
	{ "least", PARAM_NUMBER, false }, { 0 } };
static const struct parameter answer_parameters[] = { { "list", PARAM_LINE, false },
	{ "victim", PARAM_ID, true }, { "other", PARAM_LINE, true }, { "answer", PARAM_WORD, true },
	{ "reason", PARAM_LINE, true }, { 0 } };

const struct route route_match = { .method = "GET", .path = "/match", .needs = ROLE_REVIEWER,
	.parameters = queue_parameters, .page = get_match,
	.summary = "victims that may be one person, or a row of a list" };
const struct route route_match_post = { .method = "POST", .path = "/match",
	.needs = ROLE_REVIEWER, .parameters = answer_parameters, .page = post_match,
	.summary = "the two are one person, or they are not" };
const struct route api_match = { .method = "GET", .path = "/api/v1/match", .needs = ROLE_REVIEWER,
	.parameters = queue_parameters, .page = get_pairs, .answers = "pairs",
	.summary = "pairs of victims, or of a victim and a row of a list, that wait for an answer" };
API_POST(api_match_post, "/match", ROLE_REVIEWER, answer_parameters, post_match,
    "the two are one person, or they are not")
