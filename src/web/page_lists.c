/* web/page_lists.c - lists in releases: which there are, what changed from one
 * to the next, read by keyboard. */
#include "people/changes.h"
#include "people/intern.h"
#include "web/api.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/people_parts.h"
#include "web/route.h"
#include "web/ui.h"

enum { SHOWN_MOST = 100 };

/* ---- which releases there are ----------------------------------------------------------------- */

static str
compare_address(const struct request *request, str list, str older, str newer)
{
	struct buf query = { .keep = request->keep };

	route_put_pair(&query, "list", list);
	route_put_pair(&query, "old", older);
	route_put_pair(&query, "new", newer);
	return str_printf(request->keep, "/lists/changes?%.*s", (int)query.len, query.at);
}

static void
release_row(struct html *page, const struct request *request, const struct list_release *r,
    const struct list_release *before)
{
	HTML(page, "<tr><td><bdi>");
	html_text(page, r->label);
	HTML(page, "</bdi></td><td>");
	html_date(page, r->day);
	HTML(page, "</td><td class=number>");
	html_count(page, r->rows);
	HTML(page, "</td><td><bdi>");
	html_text(page, r->file);
	HTML(page, "</bdi></td><td><bdi>");
	html_text(page, r->author);
	HTML(page, "</bdi></td><td>");
	if (before != NULL && request->role >= ROLE_REVIEWER) {
		HTML(page, "<a href=\"");
		html_text(page, compare_address(request, r->list, before->label, r->label));
		HTML(page, "\">");
		html_word(page, "lists.compare");
		HTML(page, " <bdi>");
		html_text(page, before->label);
		HTML(page, "</bdi></a>");
	}
	HTML(page, "</td></tr>");
}

static void
list_table(struct html *page, const struct request *request, const struct list_release_list *all,
    str list)
{
	static const char *const keys[] = { "lists.release", "col-day", "lists.rows", "lists.file",
		"lists.added_by", "lists.changes" };
	const struct list_release *before = NULL;

	HTML(page, "<section><h2><bdi>");
	html_text(page, list);
	HTML(page, "</bdi></h2><div class=scroll><table><thead><tr>");
	for (isize i = 0; i < COUNT_OF(keys); i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>");
	for (isize i = 0; i < all->len; i++)
		if (str_equal(all->at[i].list, list)) {
			release_row(page, request, &all->at[i], before);
			before = &all->at[i];
		}
	HTML(page, "</tbody></table></div></section>");
}

static bool
get_lists(const struct request *request, struct response *response, struct err *e)
{
	struct list_release_list all;
	struct str_list names;
	struct ui ui = ui_open(request->language);
	struct html page;

	if (!list_releases_read(request->store, (str){ 0 }, request->keep, &all, e) ||
	    !people_lists(request->store, request->keep, &names, e))
		return false;
	page = layout_begin(request, response, &ui, ui_text(&ui, "nav-lists"));
	HTML(&page, "<h1>");
	html_word(&page, "nav-lists");
	HTML(&page, "</h1><p class=soft>");
	html_word(&page, "lists.about");
	HTML(&page, "</p>");
	for (isize i = 0; i < names.len; i++)
		list_table(&page, request, &all, names.at[i]);
	if (names.len == 0) {
		HTML(&page, "<p class=panel>");
		html_word(&page, "lists.none");
		HTML(&page, "</p>");
	}
	layout_end(&page);
	return true;
}

/* ---- changes as a role may see them --------------------------------------------------------------- */

struct view {
	const struct request *request;
	struct list_changes c;
	struct victim_list victims;      /* of the case */
	struct intern refs;              /* LIST:ID of them … */
	const struct victim **of_ref;    /* … whose it is, by number */
};

static bool
read_victims(struct view *v, struct err *e)
{
	struct arena *keep = v->request->keep;
	isize count = 1;

	if (!victims_of(v->request->store, (incident_id){ { 0 } }, keep, &v->victims, e))
		return false;
	for (isize i = 0; i < v->victims.len; i++)
		count += v->victims.at[i].values.len;
	v->refs = (struct intern){ .keep = keep };
	v->of_ref = NEW_ARRAY(keep, const struct victim *, count + 1);
	for (isize i = 0; i < v->victims.len; i++)
		for (isize k = 0; k < v->victims.at[i].values.len; k++) {
			const struct victim_value *value = &v->victims.at[i].values.at[k];

			if (str_equal(value->field, STR("list_id")))
				v->of_ref[intern_put(&v->refs, value->value)] = &v->victims.at[i];
		}
	return true;
}

/* The victim of the case that a change is about; NULL = none. */
static const struct victim *
victim_in(const struct view *v, const struct list *list, isize row)
{
	str id = list_value(list, row, list_find(list, LIST_ID));
	uint32_t number = intern_find(&v->refs, str_printf(v->request->keep, "%.*s:%.*s",
	    STR_ARG(v->c.before.list), STR_ARG(id)));

	return number == 0 ? NULL : v->of_ref[number];
}

static const struct victim *
victim_of_change(const struct view *v, isize i)
{
	const struct release_change *x = &v->c.changes.at[i];
	const struct victim *found = NULL;

	if (x->old_row >= 0 && x->kind != RELEASE_DUPLICATE)
		found = victim_in(v, &v->c.older, x->old_row);
	return found == NULL && x->new_row >= 0 && x->kind != RELEASE_DUPLICATE ?
	    victim_in(v, &v->c.newer, x->new_row) : found;
}

/* Whom a person withheld is not named here either. */
static bool
is_seen(const struct view *v, isize i)
{
	const struct victim *victim = victim_of_change(v, i);

	return victim == NULL || field_victim_name(victim, v->request->role);
}

static bool
view_read(const struct request *request, struct view *out, struct err *e)
{
	str older = request_value(request, "old"), newer = request_value(request, "new");

	*out = (struct view){ .request = request };
	return list_changes_read(request->store, request_value(request, "list"),
	        older.len > 0 ? older : (str){ 0 }, newer.len > 0 ? newer : (str){ 0 }, 1, request->keep,
	        request->scratch, &out->c, e) &&
	    read_victims(out, e);
}

static bool
fits(const struct view *v, isize i)
{
	str kind = request_value(v->request, "kind");

	if (str_equal(kind, STR("ours")))
		return victim_of_change(v, i) != NULL;
	if (str_equal(kind, STR("unread")))
		return v->c.answer[i].answer.ptr == NULL;
	return kind.len == 0 || str_equal(kind, str_of(release_word(v->c.changes.at[i].kind)));
}

/* The name of the row: of the old one where there is one. */
static str
name_of(const struct view *v, isize i)
{
	const struct release_change *x = &v->c.changes.at[i];
	bool is_new = x->kind == RELEASE_DUPLICATE ? x->is_new : x->old_row < 0;

	if (!is_seen(v, i))
		return STR("");
	return list_person(is_new ? &v->c.newer : &v->c.older, x->old_row >= 0 ? x->old_row :
	    x->new_row, v->request->keep);
}

/* ---- one change ------------------------------------------------------------------------------------ */

static void
from_to(struct html *page, str from, str to)
{
	HTML(page, "<del><bdi>");
	html_text(page, from.len > 0 ? from : STR("–"));
	HTML(page, "</bdi></del> → <ins><bdi>");
	html_text(page, to.len > 0 ? to : STR("–"));
	HTML(page, "</bdi></ins>");
}

static void
what_changed(struct html *page, const struct view *v, isize i)
{
	const struct release_change *x = &v->c.changes.at[i];
	struct arena *keep = v->request->keep;

	if (x->kind == RELEASE_CHANGED) {
		const struct list_column *column = &v->c.older.column[x->old_column];

		HTML(page, "<p>");
		html_text(page, ui_text_or(page->ui, "match.column", str_to_c(column->field, keep),
		    column->header));
		HTML(page, ": ");
		from_to(page, list_value(&v->c.older, x->old_row, x->old_column),
		    list_value(&v->c.newer, x->new_row, x->new_column));
		if (x->is_spelling) {
			HTML(page, " <small>");
			html_word(page, "lists.spelling");
			HTML(page, "</small>");
		}
		HTML(page, "</p>");
	} else if (x->kind == RELEASE_RENUMBERED || x->kind == RELEASE_REUSED) {
		HTML(page, "<p>");
		from_to(page, list_person(&v->c.older, x->old_row, keep),
		    list_person(&v->c.newer, x->new_row, keep));
		HTML(page, "</p><p class=soft>");
		from_to(page, list_value(&v->c.older, x->old_row, list_find(&v->c.older, LIST_ID)),
		    list_value(&v->c.newer, x->new_row, list_find(&v->c.newer, LIST_ID)));
		HTML(page, "</p>");
	}
}

/* Every value of a row that is in one release only. */
static void
whole_row(struct html *page, const struct view *v, isize i)
{
	const struct release_change *x = &v->c.changes.at[i];
	const struct list *list = x->kind == RELEASE_ADDED ? &v->c.newer : &v->c.older;
	isize row = x->kind == RELEASE_ADDED ? x->new_row : x->old_row;

	if (x->kind != RELEASE_ADDED && x->kind != RELEASE_REMOVED)
		return;
	HTML(page, "<dl class=facts>");
	for (isize c = 0; c < list->columns; c++) {
		str value = list_value(list, row, c);

		if (value.len == 0 || list->column[c].kind == LIST_NAME || list->column[c].kind == LIST_ID)
			continue;
		HTML(page, "<dt><bdi>");
		html_text(page, list->column[c].header);
		HTML(page, "</bdi></dt><dd><bdi>");
		html_text(page, value);
		HTML(page, "</bdi></dd>");
	}
	HTML(page, "</dl>");
}

static void
change_form(struct html *page, const struct view *v, isize i)
{
	const struct request *request = v->request;
	bool renumbered = v->c.changes.at[i].kind == RELEASE_RENUMBERED;

	layout_form(page, request, STR("/lists/changes"));
	layout_hidden(page, "list", v->c.before.list);
	layout_hidden(page, "old", v->c.before.label);
	layout_hidden(page, "new", v->c.after.label);
	layout_hidden(page, "change", str_of(release_word(v->c.changes.at[i].kind)));
	layout_hidden(page, "id", list_change_id(&v->c, i, request->keep));
	layout_hidden(page, "column", list_change_column(&v->c, i));
	layout_hidden(page, "kind", request_value(request, "kind"));
	HTML(page, "<label class=grows><span>");
	html_word(page, "reason");
	HTML(page, "</span><input name=reason dir=auto maxlength=1000 required value=\"");
	html_word(page, renumbered ? "lists.compared" : "lists.was_read");
	HTML(page, "\"></label>");
	if (renumbered) {
		HTML(page, "<button name=answer value=same data-key=s>");
		html_word(page, "match.same");
		HTML(page, " <kbd>s</kbd></button><button name=answer value=different data-key=d>");
		html_word(page, "match.different");
		HTML(page, " <kbd>d</kbd></button></form>");
		return;
	}
	HTML(page, "<button name=answer value=read data-key=a>");
	html_word(page, "lists.read");
	HTML(page, " <kbd>a</kbd></button></form>");
}

static void
said(struct html *page, const struct list_answer *a)
{
	HTML(page, "<p class=ruled>");
	html_text(page, ui_text_of(page->ui, "lists.said", str_to_c(a->answer, page->out->keep)));
	HTML(page, " · <bdi>");
	html_text(page, a->author);
	HTML(page, "</bdi> <small dir=auto>");
	html_text(page, a->reason);
	HTML(page, "</small></p>");
}

static void
put_victim_link(struct html *page, const struct view *v, isize i)
{
	const struct victim *victim = victim_of_change(v, i);

	if (victim == NULL)
		return;
	HTML(page, " · <a href=\"/incident/");
	html_text(page, id_whole(victim->incident.bytes, v->request->keep));
	HTML(page, "#v");
	html_text(page, id_whole(victim->id.bytes, v->request->keep));
	HTML(page, "\">");
	html_word(page, "lists.ours");
	HTML(page, "</a>");
}

static void
change_item(struct html *page, const struct view *v, isize i)
{
	const struct list_answer *a = &v->c.answer[i];
	str name = name_of(v, i);

	HTML(page, "<li class=\"claim");
	if (a->answer.ptr != NULL)
		HTML(page, " is-done");
	HTML(page, "\" tabindex=-1><p class=who-is><bdi>");
	if (name.len > 0)
		html_text(page, name);
	else
		html_word(page, "lists.not_named");
	HTML(page, "</bdi></p><p><b>");
	html_text(page, ui_text_of(page->ui, "lists.change",
	    release_word(v->c.changes.at[i].kind)));
	HTML(page, "</b> · <bdi class=soft>");
	html_text(page, list_change_id(&v->c, i, v->request->keep));
	HTML(page, "</bdi>");
	put_victim_link(page, v, i);
	HTML(page, "</p>");
	if (is_seen(v, i)) {
		what_changed(page, v, i);
		whole_row(page, v, i);
	}
	if (a->answer.ptr != NULL)
		said(page, a);
	else
		change_form(page, v, i);
	HTML(page, "</li>\n");
}

/* ---- the page ---------------------------------------------------------------------------------------- */

static str
kind_address(const struct view *v, str kind, int64_t after)
{
	struct buf query = { .keep = v->request->keep };

	buf_str(&query, compare_address(v->request, v->c.before.list, v->c.before.label,
	    v->c.after.label));
	route_put_pair(&query, "kind", kind);
	if (after > 0)
		buf_printf(&query, "&after=%lld", (long long)after);
	return buf_view(&query);
}

static void
kind_link(struct html *page, const struct view *v, const char *kind, const char *key, isize count)
{
	str name = str_of(kind);

	HTML(page, "<a href=\"");
	html_text(page, kind_address(v, name, 0));
	HTML(page, "\"");
	if (str_equal(name, request_value(v->request, "kind")))
		HTML(page, " aria-current=page");
	HTML(page, ">");
	html_text(page, ui_text_of(page->ui, "lists.change", key));
	HTML(page, " <span class=number>");
	html_count(page, count);
	HTML(page, "</span></a>");
}

static void
kind_links(struct html *page, const struct view *v)
{
	isize ours = 0;

	for (isize i = 0; i < v->c.changes.len; i++)
		ours += victim_of_change(v, i) != NULL;
	HTML(page, "<p class=contents>");
	kind_link(page, v, "", "all", v->c.changes.len);
	kind_link(page, v, "unread", "unread", v->c.changes.len - v->c.answered);
	kind_link(page, v, "ours", "ours", ours);
	for (int k = 0; k <= RELEASE_DUPLICATE; k++)
		if (v->c.changes.count[k] > 0)
			kind_link(page, v, release_word((enum release_kind)k),
			    release_word((enum release_kind)k), v->c.changes.count[k]);
	HTML(page, "</p>");
}

/* From the asked one on; the address of the next page, where there is one. */
static void
items(struct html *page, const struct view *v)
{
	int64_t after = 0;
	isize seen = 0, shown = 0;

	request_number(v->request, "after", &after);
	HTML(page, "<ol class=\"review alone plain\" id=queue>");
	for (isize i = 0; i < v->c.changes.len; i++) {
		if (!fits(v, i) || seen++ < after)
			continue;
		if (shown++ < SHOWN_MOST)
			change_item(page, v, i);
	}
	HTML(page, "</ol>");
	if (shown == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "lists.nothing");
		HTML(page, "</p>");
	}
	if (shown > SHOWN_MOST) {
		HTML(page, "<p><a href=\"");
		html_text(page, kind_address(v, request_value(v->request, "kind"), after + SHOWN_MOST));
		HTML(page, "\">");
		html_word(page, "lists.more");
		HTML(page, "</a></p>");
	}
}

static bool
get_changes(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui = ui_open(request->language);
	struct html page;
	struct view v;

	if (!view_read(request, &v, e))
		return false;
	page = layout_begin(request, response, &ui, ui_text(&ui, "lists.changes"));
	HTML(&page, "<h1><bdi>");
	html_text(&page, v.c.before.list);
	HTML(&page, "</bdi>: ");
	html_word(&page, "lists.changes");
	HTML(&page, "</h1><p>");
	from_to(&page, v.c.before.label, v.c.after.label);
	HTML(&page, " · ");
	layout_count(&page, v.c.changes.same, "lists.same_one", "lists.same_many");
	HTML(&page, " · <a href=/lists>");
	html_word(&page, "nav-lists");
	HTML(&page, "</a></p>");
	kind_links(&page, &v);
	HTML(&page, "<p class=keys>");
	html_word(&page, "lists.keys");
	HTML(&page, "</p>");
	items(&page, &v);
	layout_end(&page);
	return true;
}

static bool
write_answer(const struct view *v, struct err *e)
{
	const struct request *request = v->request;
	str column = request_value(request, "column");
	isize change = list_change_find(&v->c, request_value(request, "change"),
	    request_value(request, "id"), column.ptr ? column : STR(""), request->keep);

	if (change < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such change between the two releases");
	return list_change_answer(request->store, &v->c, change, request_value(request, "answer"),
	    str_trim(request_value(request, "reason")), request->keep, e);
}

static bool
post_change(const struct request *request, struct response *response, struct err *e)
{
	struct view v = { .request = request };

	if (!store_begin(request->store, request->by, request->now, e))
		return false;
	if (view_read(request, &v, e) && write_answer(&v, e) && store_commit(request->store, e))
		return response_see_other(response, request, str_printf(request->keep, "%.*s#next",
		    STR_ARG(kind_address(&v, request_value(request, "kind"), 0))));
	store_rollback(request->store);
	return false;
}

/* ---- the same as JSON ------------------------------------------------------------------------------------ */

static bool
get_lists_json(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct list_release_list all;

	if (!list_releases_read(request->store, (str){ 0 }, request->keep, &all, e))
		return false;
	json_object(&j);
	json_key(&j, "releases");
	json_array(&j);
	for (isize i = 0; i < all.len; i++) {
		json_object(&j);
		json_pair_str(&j, "list", all.at[i].list);
		json_pair_str(&j, "release", all.at[i].label);
		json_key(&j, "date");
		json_date(&j, all.at[i].day);
		json_pair_int(&j, "rows", all.at[i].rows);
		json_pair_str(&j, "file", all.at[i].file);
		json_pair_str(&j, "author", all.at[i].author);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

static void
put_change(struct json *j, const struct view *v, isize i)
{
	const struct release_change *x = &v->c.changes.at[i];
	const struct list_answer *a = &v->c.answer[i];
	bool changed = x->kind == RELEASE_CHANGED && is_seen(v, i);
	bool two = x->kind == RELEASE_RENUMBERED || x->kind == RELEASE_REUSED;

	json_object(j);
	json_pair_str(j, "change", str_of(release_word(x->kind)));
	json_pair_str(j, "id", list_change_id(&v->c, i, v->request->keep));
	json_pair_str(j, "name", name_of(v, i));
	json_pair_str(j, "column", list_change_column(&v->c, i));
	json_key(j, "from");
	json_str_or_null(j, changed ? list_value(&v->c.older, x->old_row, x->old_column) : (str){ 0 });
	json_key(j, "to");
	json_str_or_null(j, changed ? list_value(&v->c.newer, x->new_row, x->new_column) :
	    two ? list_value(&v->c.newer, x->new_row, list_find(&v->c.newer, LIST_ID)) : (str){ 0 });
	json_pair_bool(j, "spelling_only", x->is_spelling);
	json_key(j, "answer");
	json_str_or_null(j, a->answer);
	json_key(j, "author");
	json_str_or_null(j, a->author);
	json_object_end(j);
}

static bool
get_changes_json(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct view v;

	if (!view_read(request, &v, e))
		return false;
	json_object(&j);
	json_pair_str(&j, "from", v.c.before.label);
	json_pair_str(&j, "to", v.c.after.label);
	json_pair_int(&j, "same", v.c.changes.same);
	json_key(&j, "changes");
	json_array(&j);
	for (isize i = 0; i < v.c.changes.len; i++)
		if (fits(&v, i))
			put_change(&j, &v, i);
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

/* ---- routes ------------------------------------------------------------------------------------------------ */

static const struct parameter view_parameters[] = { { "list", PARAM_LINE, true },
	{ "old", PARAM_LINE, false }, { "new", PARAM_LINE, false }, { "kind", PARAM_WORD, false },
	{ "after", PARAM_NUMBER, false }, { 0 } };
static const struct parameter answer_parameters[] = { { "list", PARAM_LINE, true },
	{ "old", PARAM_LINE, false }, { "new", PARAM_LINE, false }, { "kind", PARAM_WORD, false },
	{ "change", PARAM_WORD, true }, { "id", PARAM_LINE, true }, { "column", PARAM_LINE, false },
	{ "answer", PARAM_WORD, true }, { "reason", PARAM_LINE, true }, { 0 } };

const struct route route_lists = { .method = "GET", .path = "/lists", .needs = ROLE_READER,
	.page = get_lists, .summary = "lists of names and their releases" };
const struct route route_list_changes = { .method = "GET", .path = "/lists/changes",
	.needs = ROLE_REVIEWER, .parameters = view_parameters, .page = get_changes,
	.summary = "what changed from one release of a list to another" };
const struct route route_list_change_post = { .method = "POST", .path = "/lists/changes",
	.needs = ROLE_REVIEWER, .parameters = answer_parameters, .page = post_change,
	.summary = "a change was read, or is one person under two ids" };
const struct route api_lists = { .method = "GET", .path = "/api/v1/lists", .needs = ROLE_READER,
	.page = get_lists_json, .answers = "lists", .summary = "lists of names and their releases" };
const struct route api_list_changes = { .method = "GET", .path = "/api/v1/lists/changes",
	.needs = ROLE_REVIEWER, .parameters = view_parameters, .page = get_changes_json,
	.answers = "list_changes", .summary = "what changed from one release of a list to another" };
API_POST(api_list_change_post, "/lists/changes", ROLE_REVIEWER, answer_parameters, post_change,
    "a change was read, or is one person under two ids")
