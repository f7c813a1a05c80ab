/* web/page_desk.c - every record that somebody works on; the codebook. */
#include "core/digest.h"
#include "core/json.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/people_names.h"
#include "web/record.h"
#include "web/route.h"
#include "web/ui.h"

static struct html
begin(const struct request *request, struct response *response, struct ui *ui, const char *key)
{
	struct html page;

	*ui = ui_open(request->language);
	page = layout_begin(request, response, ui, ui_text(ui, key));
	HTML(&page, "<h1>");
	html_word(&page, key);
	HTML(&page, "</h1>");
	return page;
}

/* ---- records ----------------------------------------------------------------------- */

static const struct desk_record *
record_of(const struct desk_record_list *list, str id)
{
	return desk_records_find(list, id);
}

static void
desk_row(struct html *page, const struct stored_incident *i, str id, const struct desk_record *r,
    const struct people_names *people)
{
	static const struct desk_record lead = { 0 };

	if (r == NULL)
		r = &lead;
	HTML(page, "<tr><td>");
	html_text(page, ui_text_of(page->ui, "state", record_state_name(r->state)));
	if (r->is_held) {
		HTML(page, " <b class=warn>");
		html_word(page, "hold.short");
		HTML(page, "</b>");
	}
	HTML(page, "</td><td><a dir=auto href=\"/incident/");
	html_text(page, id);
	HTML(page, "\">");
	html_text(page, incident_label(i->name, i->days, page->ui, page->out->keep));
	HTML(page, "</a>");
	people_names_put(page, people_names_of(people, i->id.bytes));
	HTML(page, "</td><td><bdi>");
	html_text(page, r->assignee);
	HTML(page, "</bdi></td><td class=number>");
	html_count(page, r->open_questions);
	HTML(page, "</td><td>");
	if (r->state_id.len > 0)
		html_moment(page, r->state_at.text);
	HTML(page, "</td></tr>");
}

static bool
fits(const struct desk_record *r, str state, str assignee)
{
	const char *name = record_state_name(r != NULL ? r->state : RECORD_LEAD);

	return (state.len == 0 || str_equal(state, str_of(name))) &&
	    (assignee.len == 0 || (r != NULL && str_equal(assignee, r->assignee)));
}

static void
state_filter(struct html *page, const struct request *request)
{
	str now = request_value(request, "state");

	HTML(page, "<form class=row action=/desk><label><span>");
	html_word(page, "col-state");
	HTML(page, "</span><select name=state><option value=\"\">");
	html_word(page, "all");
	for (int s = 0; s < RECORD_STATE_COUNT; s++) {
		HTML(page, "<option value=\"");
		html_c(page, record_state_name((enum record_state)s));
		HTML(page, "\"");
		if (str_equal(now, str_of(record_state_name((enum record_state)s))))
			HTML(page, " selected");
		HTML(page, ">");
		html_text(page, ui_text_of(page->ui, "state", record_state_name((enum record_state)s)));
	}
	HTML(page, "</select></label><label><span>");
	html_word(page, "assignee");
	HTML(page, "</span><input name=assignee dir=auto value=\"");
	html_text(page, request_value(request, "assignee"));
	HTML(page, "\"></label><button>");
	html_word(page, "show");
	HTML(page, "</button></form>");
}

enum { ROWS_A_PART = 500 };

/* "state=draft&assignee=amal": what the other parts are of, too. */
static str
asked(const struct request *request)
{
	struct buf query = { .keep = request->keep };

	route_put_pair(&query, "state", request_value(request, "state"));
	route_put_pair(&query, "assignee", request_value(request, "assignee"));
	return query.len > 0 ? buf_view(&query) : STR("");
}

static bool
get_desk(const struct request *request, struct response *response, struct err *e)
{
	static const char *const keys[] = { "col-state", "col-incident", "assignee", "questions",
		"col-since" };
	struct stored_incident_list incidents;
	struct decision_list decisions;
	struct desk_record_list records;
	struct people_names people;
	struct ui ui;
	struct html page;
	struct layout_part part;
	const struct stored_incident **fitting;
	isize count = 0;

	if (!incident_list_read(request->store, request->keep, &incidents, e) ||
	    !record_decisions(request, &decisions, e) || !people_names_read(request, &people, e) ||
	    !desk_records(&decisions, request->keep, &records, e))
		return false;
	page = begin(request, response, &ui, "nav-desk");
	state_filter(&page, request);
	fitting = NEW_ARRAY(request->keep, const struct stored_incident *, incidents.len + 1);
	for (isize i = 0; i < incidents.len; i++)
		if (fits(record_of(&records, id_whole(incidents.at[i].id.bytes, request->keep)),
		    request_value(request, "state"), request_value(request, "assignee")))
			fitting[count++] = &incidents.at[i];
	part = layout_part_of(request, "row", ROWS_A_PART, count);
	layout_parts(&page, &part, asked(request), "");
	layout_table(&page, keys, COUNT_OF(keys));
	for (isize i = part.from; i < part.to; i++) {
		str id = id_whole(fitting[i]->id.bytes, request->keep);

		desk_row(&page, fitting[i], id, record_of(&records, id), &people);
	}
	HTML(&page, "</tbody></table></div>");
	if (count == 0) {
		HTML(&page, "<p class=soft>");
		html_word(&page, incidents.len == 0 ? "no-incidents" : "nothing-fits");
		HTML(&page, "</p>");
	}
	layout_end(&page);
	return true;
}

/* ---- codebook ------------------------------------------------------------------------ */

static const struct { const char *name, *key; } chapters[] = {
	{ "counted", "codebook.counted" }, { "one_incident", "codebook.one_incident" },
	{ "proof", "codebook.proof" } };

static str
chapter(const struct desk_codebook *b, isize i)
{
	return i == 0 ? b->counted : i == 1 ? b->one_incident : b->proof;
}

static void
put_codebook(struct html *page, const struct desk_codebook *b)
{
	HTML(page, "<p class=soft>");
	html_word(page, "codebook.version");
	HTML(page, " ");
	html_count(page, b->version);
	HTML(page, " · <bdi>");
	html_text(page, b->author);
	HTML(page, "</bdi> · ");
	html_moment(page, b->at.text);
	HTML(page, "</p><dl class=facts>");
	for (isize i = 0; i < COUNT_OF(chapters); i++) {
		HTML(page, "<dt>");
		html_word(page, chapters[i].key);
		HTML(page, "</dt><dd class=document dir=auto>");
		html_text(page, chapter(b, i));
		HTML(page, "</dd>");
	}
	HTML(page, "<dt>");
	html_word(page, "codebook.release");
	HTML(page, "</dt><dd>");
	html_word(page, b->one_may_release ? "codebook.release_one" : "codebook.release_two");
	HTML(page, "</dd></dl>");
}

static void
codebook_form(struct html *page, const struct request *request, const struct desk_codebook *b)
{
	HTML(page, "<h2>");
	html_word(page, "codebook.next");
	HTML(page, "</h2><form class=stack method=post action=/codebook>");
	layout_hidden(page, "csrf", request->csrf);
	layout_hidden(page, "seen", b->id.len > 0 ? b->id : STR(""));
	for (isize i = 0; i < COUNT_OF(chapters); i++) {
		HTML(page, "<label><span>");
		html_word(page, chapters[i].key);
		HTML(page, "</span><textarea rows=4 dir=auto required maxlength=16000 name=\"");
		html_c(page, chapters[i].name);
		HTML(page, "\">\n");
		html_text(page, chapter(b, i));
		HTML(page, "</textarea></label>");
	}
	HTML(page, "<label><span>");
	html_word(page, "codebook.release");
	HTML(page, "</span><select name=release><option value=two>");
	html_word(page, "codebook.release_two");
	HTML(page, "<option value=one");
	if (b->one_may_release)
		HTML(page, " selected");
	HTML(page, ">");
	html_word(page, "codebook.release_one");
	HTML(page, "</select></label>");
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button class=first>");
	html_word(page, "save");
	HTML(page, "</button></form>");
}

static bool
books_of(const struct request *request, struct desk_codebook_list *out, struct err *e)
{
	struct decision_list decisions;

	return record_decisions(request, &decisions, e) &&
	    desk_codebooks(&decisions, request->keep, out, e);
}

static bool
get_codebook(const struct request *request, struct response *response, struct err *e)
{
	static const struct desk_codebook empty = { 0 };
	struct desk_codebook_list books;
	struct ui ui;
	struct html page;

	if (!books_of(request, &books, e))
		return false;
	page = begin(request, response, &ui, "nav-codebook");
	HTML(&page, "<p>");
	html_word(&page, "codebook.about");
	HTML(&page, "</p>");
	if (books.len > 0) {
		put_codebook(&page, &books.at[books.len - 1]);
	} else {
		HTML(&page, "<p class=soft>");
		html_word(&page, "codebook.none");
		HTML(&page, "</p>");
	}
	if (request->role >= ROLE_EDITOR)
		codebook_form(&page, request, books.len > 0 ? &books.at[books.len - 1] : &empty);
	for (isize i = books.len - 2; i >= 0; i--) {
		HTML(&page, "<details><summary>");
		html_word(&page, "codebook.version");
		HTML(&page, " ");
		html_count(&page, books.at[i].version);
		HTML(&page, "</summary>");
		put_codebook(&page, &books.at[i]);
		HTML(&page, "</details>");
	}
	layout_end(&page);
	return true;
}

static str
codebook_words(const struct desk_codebook *b, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; i < COUNT_OF(chapters); i++)
		buf_printf(&out, "%s: %.*s\n", chapters[i].name, STR_ARG(chapter(b, i)));
	buf_printf(&out, "release: %s\n", b->one_may_release ? "one" : "two");
	return buf_view(&out);
}

static bool
post_codebook(const struct request *request, struct response *response, struct err *e)
{
	struct desk_codebook_list books;
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };
	str seen = request_value(request, "seen"), now = STR("");

	if (!books_of(request, &books, e))
		return false;
	if (books.len > 0)
		now = books.at[books.len - 1].id;
	if (!str_equal(seen, now))
		return record_conflict_form(request, response, codebook_words(&books.at[books.len - 1],
		    request->keep), books.at[books.len - 1].author, "seen", now);
	json_object(&j);
	for (isize i = 0; i < COUNT_OF(chapters); i++) {
		json_key_str(&j, str_of(chapters[i].name));
		json_str(&j, str_trim(request_value(request, chapters[i].name)));
	}
	json_pair_str(&j, "release", str_equal(request_value(request, "release"), STR("one"))
	    ? STR("one") : STR("two"));
	json_object_end(&j);
	return record_decision(request, STR("desk.codebook"), STR("codebook"),
	    request_text(request, "reason"), buf_view(&b), e) &&
	    response_see_other(response, request, STR("/codebook"));
}

/* ---- routes ------------------------------------------------------------------------------ */

static const struct parameter desk_parameters[] = { { "state", PARAM_WORD, false },
	{ "assignee", PARAM_LINE, false }, { "row", PARAM_NUMBER, false }, { 0 } };
static const struct parameter codebook_parameters[] = { { "counted", PARAM_TEXT, true },
	{ "one_incident", PARAM_TEXT, true }, { "proof", PARAM_TEXT, true },
	{ "release", PARAM_WORD, true }, { "reason", PARAM_LINE, true }, { "seen", PARAM_ID, false },
	{ 0 } };

const struct route route_desk = { .method = "GET", .path = "/desk", .needs = ROLE_REVIEWER,
	.parameters = desk_parameters, .page = get_desk,
	.summary = "every record: state, assignee, open questions" };
const struct route route_codebook = { .method = "GET", .path = "/codebook", .needs = ROLE_READER,
	.page = get_codebook, .summary = "the codebook of the case, every version" };
const struct route route_codebook_post = { .method = "POST", .path = "/codebook",
	.needs = ROLE_EDITOR, .parameters = codebook_parameters, .page = post_codebook,
	.summary = "write the next version of the codebook" };

API_POST(api_codebook_post, "/codebook", ROLE_EDITOR, codebook_parameters, post_codebook,
    "write the next version of the codebook")
