/* web/page_victim.c - one person: every value with its words, every decision,
 * and the forms that change the record. */
#include "web/page_victim.h"

#include "incidents/figure.h"
#include "intake/account.h"
#include "intake/decide.h"
#include "people/releases.h"
#include "web/field.h"
#include "web/ground.h"
#include "web/layout.h"
#include "web/record.h"
#include "web/route.h"
#include "web/ui.h"

static void
word_of_victim(struct html *page, str word)
{
	html_text(page, ui_text_of(page->ui, "victim", str_to_c(word, page->out->keep)));
}

/* Codes are words of the table; everything else stands as it was written. */
static void
put_value_text(struct html *page, const struct victim_value *value)
{
	struct victim_field f;

	if (victim_field_find(value->field, &f) && f.kind == FIELD_CODE) {
		word_of_victim(page, value->value);
		return;
	}
	HTML(page, "<bdi>");
	html_text(page, value->value);
	HTML(page, "</bdi>");
}

static void
put_source(struct html *page, const struct victim_value *value)
{
	if (value->claim.len > 0) {
		HTML(page, "<a class=quote href=\"/claim/");
		html_text(page, value->claim);
		HTML(page, "\">");
		if (value->quote.len > 0) {
			HTML(page, "<q dir=auto>");
			html_text(page, value->quote);
			HTML(page, "</q>");
		} else {
			html_word(page, "page.claim");
		}
		HTML(page, "</a>");
		return;
	}
	HTML(page, "<bdi>");
	html_text(page, value->author);
	HTML(page, "</bdi>: <bdi>");
	html_text(page, value->reason);
	HTML(page, "</bdi>");
}

static void
fold(struct html *page, const char *key)
{
	HTML(page, "<details class=act-form><summary>");
	html_word(page, key);
	HTML(page, "</summary>");
}

/* Form that does one thing to this person: <form> … left open. */
static void
form_open(struct html *page, const struct request *request, const struct victim *v, const char *kind)
{
	layout_form(page, request, str_printf(request->keep, "/victim/%.*s/decide",
	    STR_ARG(id_whole(v->id.bytes, request->keep))));
	layout_hidden(page, "kind", str_of(kind));
	layout_hidden(page, "seen", victim_seen(v));
}

static void
form_close(struct html *page, const char *key)
{
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button>");
	html_word(page, key);
	HTML(page, "</button></form>");
}

static void
value_row(struct html *page, const struct request *request, const struct victim *v,
    const struct victim_value *value)
{
	HTML(page, "<tr><th scope=row>");
	word_of_victim(page, value->field);
	HTML(page, "</th><td>");
	put_value_text(page, value);
	HTML(page, "</td><td class=soft>");
	put_source(page, value);
	HTML(page, "</td><td>");
	if (request->role >= ROLE_REVIEWER && !value->is_of_merged) {
		HTML(page, "<details><summary>");
		html_word(page, "victim.take_out");
		HTML(page, "</summary>");
		form_open(page, request, v, "unset");
		layout_hidden(page, "field", value->field);
		layout_hidden(page, "value", value->value);
		form_close(page, "victim.take_out");
		HTML(page, "</details>");
	}
	HTML(page, "</td></tr>\n");
}

static void
table_head(struct html *page, const char *label, const char *const *keys, isize count)
{
	HTML(page, "<div class=scroll tabindex=0 role=region aria-label=\"");
	html_word(page, label);
	HTML(page, "\"><table><thead><tr>");
	for (isize i = 0; i < count; i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>\n");
}

static void
put_values(struct html *page, const struct request *request, const struct victim *v)
{
	static const char *const keys[] = { "victim.what", "victim.value", "victim.source", "col-undo" };

	table_head(page, "victim.what", keys, COUNT_OF(keys) - (request->role < ROLE_REVIEWER));
	for (isize i = 0; i < v->values.len; i++)
		value_row(page, request, v, &v->values.at[i]);
	HTML(page, "</tbody></table></div>\n");
}

static void
put_stays(struct html *page, const struct victim *v)
{
	for (isize i = 0; i < v->stays.len; i++) {
		const struct victim_stay *s = &v->stays.at[i];

		HTML(page, "<p><bdi>");
		html_text(page, s->list);
		HTML(page, "</bdi> <bdi>");
		html_text(page, s->id);
		HTML(page, "</bdi>: ");
		html_word(page, s->is_found ? "victim.first_in" : "victim.in_no_release");
		if (s->is_found) {
			HTML(page, " <bdi>");
			html_text(page, s->first);
			HTML(page, "</bdi>, ");
			html_word(page, s->left.len > 0 ? "victim.gone_since" : "victim.still_in");
			HTML(page, " <bdi>");
			html_text(page, s->left.len > 0 ? s->left : s->last);
			HTML(page, "</bdi>");
		}
		HTML(page, "</p>\n");
	}
}

/* ---- forms ------------------------------------------------------------------------------ */

static void
code_field(struct html *page, const struct victim_field *f, str now)
{
	str rest = f->codes;

	HTML(page, "<select name=\"");
	html_text(page, f->name);
	HTML(page, "\"><option value=\"\">");
	html_word(page, "not-stated");
	while (rest.len > 0) {
		str word = str_cut(&rest, '|');

		HTML(page, "<option value=\"");
		html_text(page, word);
		HTML(page, "\"");
		if (str_equal(word, now))
			HTML(page, " selected");
		HTML(page, ">");
		word_of_victim(page, word);
	}
	HTML(page, "</select>");
}

static void
one_field(struct html *page, const struct victim_field *f, const struct victim *v)
{
	str now = v == NULL || f->is_many ? STR("") : victim_get(v, str_to_c(f->name, page->out->keep));

	HTML(page, "<label><span>");
	word_of_victim(page, f->name);
	if (v != NULL && f->is_many) {
		HTML(page, " (");
		html_word(page, "victim.one_more");
		HTML(page, ")");
	}
	HTML(page, "</span>");
	if (f->kind == FIELD_CODE) {
		code_field(page, f, now);
	} else {
		HTML(page, "<input dir=auto maxlength=500 name=\"");
		html_text(page, f->name);
		HTML(page, "\" value=\"");
		html_text(page, now);
		HTML(page, "\"");
		if (f->kind == FIELD_NUMBER)
			HTML(page, " inputmode=numeric pattern=\"[0-9]{1,3}\"");
		if (f->kind == FIELD_DATE)
			HTML(page, " placeholder=\"YYYY-MM-DD\"");
		if (f->kind == FIELD_REF)
			HTML(page, " placeholder=\"LIST:ID\"");
		HTML(page, ">");
	}
	HTML(page, "</label>");
}

void
page_victim_fields(struct html *page, const struct victim *v)
{
	for (isize i = 0; i < victim_field_count(); i++) {
		struct victim_field f = victim_field_at(i);

		one_field(page, &f, v);
	}
}

void
page_victim_claims(struct html *page, const struct request *request, const struct account *account)
{
	HTML(page, "<label class=wide><span>");
	html_word(page, "victim.rests_on");
	HTML(page, "</span><select name=claim><option value=\"\">");
	html_word(page, "victim.own_entry");
	for (isize i = 0; i < account->entries.len; i++) {
		if (!html_shows_entry(page, i))
			continue;
		HTML(page, "<option dir=auto value=\"");
		html_text(page, id_whole(account->entries.at[i].claim->id.bytes, request->keep));
		HTML(page, "\">");
		html_text(page, str_first(account_quote(account, &account->entries.at[i]), 90));
	}
	HTML(page, "</select></label>");
}

static void
edit_form(struct html *page, const struct request *request, const struct victim *v,
    const struct account *account)
{
	fold(page, "victim.edit");
	HTML(page, "<form class=fields method=post action=\"/victim/");
	html_text(page, id_whole(v->id.bytes, request->keep));
	HTML(page, "/decide\">");
	layout_hidden(page, "csrf", request->csrf);
	layout_hidden(page, "kind", STR("set"));
	layout_hidden(page, "seen", victim_seen(v));
	page_victim_fields(page, v);
	page_victim_claims(page, request, account);
	form_close(page, "save");
	HTML(page, "</details>");
}

/* The other persons of the incident, to choose from. */
static void
merge_form(struct html *page, const struct request *request, const struct victim *v,
    const struct account *account)
{
	if (account->victims.len < 2)
		return;
	fold(page, "victim.do_merge");
	form_open(page, request, v, "merge");
	HTML(page, "<label><span>");
	html_word(page, "victim.merge_into");
	HTML(page, "</span><select name=other required>");
	for (isize i = 0; i < account->victims.len; i++) {
		const struct victim *other = &account->victims.at[i];
		str name = victim_shown_name(other, true);

		if (memcmp(&other->id, &v->id, sizeof v->id) == 0)
			continue;
		HTML(page, "<option dir=auto value=\"");
		html_text(page, id_whole(other->id.bytes, request->keep));
		HTML(page, "\">");
		html_text(page, name.ptr != NULL ? name : id_text(other->id.bytes, request->keep));
	}
	HTML(page, "</select></label>");
	form_close(page, "victim.do_merge");
	HTML(page, "</details>");
}

static void
move_form(struct html *page, const struct request *request, const struct victim *v)
{
	fold(page, "victim.do_move");
	form_open(page, request, v, "move");
	HTML(page, "<label><span>");
	html_word(page, "victim.move_to");
	HTML(page, "</span><input name=other required pattern=\"[0-9a-f]{4,32}\"></label>");
	form_close(page, "victim.do_move");
	HTML(page, "</details>");
}

static void
simple_form(struct html *page, const struct request *request, const struct victim *v,
    const char *kind, const char *key)
{
	fold(page, key);
	form_open(page, request, v, kind);
	form_close(page, key);
	HTML(page, "</details>");
}

static void
put_forms(struct html *page, const struct request *request, const struct victim *v,
    const struct account *account)
{
	HTML(page, "<section id=decide><h2>");
	html_word(page, "decisions");
	HTML(page, "</h2>");
	if (v->is_merged) {
		simple_form(page, request, v, "part", "victim.do_part");
	} else {
		edit_form(page, request, v, account);
		if (!v->is_accepted && victim_is_dead(v))
			simple_form(page, request, v, "accept", "victim.do_accept");
		merge_form(page, request, v, account);
		move_form(page, request, v);
		if (!v->is_removed)
			simple_form(page, request, v, "remove", "victim.do_remove");
	}
	HTML(page, "</section>");
}

/* ---- its decisions ---------------------------------------------------------------------- */

static void
step_row(struct html *page, const struct request *request, const struct victim *v,
    const struct victim_step *s)
{
	HTML(page, "<tr><td>");
	html_moment(page, s->decided.text);
	HTML(page, "</td><td><bdi>");
	html_text(page, s->author);
	HTML(page, "</bdi></td><td>");
	word_of_victim(page, str_from(s->kind, STR("victim_").len));
	HTML(page, "</td><td dir=auto>");
	html_text(page, s->reason);
	HTML(page, "</td><td>");
	if (request->role >= ROLE_REVIEWER && !str_equal(s->kind, STR("victim_add"))) {
		form_open(page, request, v, "undo");
		layout_hidden(page, "decision", s->decision);
		form_close(page, "undo");
	}
	HTML(page, "</td></tr>\n");
}

static void
put_steps(struct html *page, const struct request *request, const struct victim *v)
{
	static const char *const keys[] = { "col-recorded", "col-who", "col-decision", "reason",
		"col-undo" };

	HTML(page, "<section id=history><h2>");
	html_word(page, "history");
	HTML(page, "</h2>");
	table_head(page, "history", keys, COUNT_OF(keys) - (request->role < ROLE_REVIEWER));
	for (isize i = v->steps.len - 1; i >= 0; i--)
		step_row(page, request, v, &v->steps.at[i]);
	HTML(page, "</tbody></table></div></section>");
}

/* ---- the page --------------------------------------------------------------------------- */

str
victim_seen(const struct victim *v)
{
	return v->steps.len > 0 ? v->steps.at[v->steps.len - 1].decision : STR("");
}

bool
page_victim_load(const struct request *request, struct victim *out,
    struct stored_incident *incident, struct account *account, struct err *e)
{
	struct victim_list one = { 0 };
	const struct accounts *accounts;
	bool merged;

	if (!victim_find(request->store, request_value(request, "id"), request->keep, out, e))
		return false;
	*PUSH(&one, request->keep) = *out;
	if (!victims_stays(stays_open(request->store, request->keep), &one, request->keep,
	        *request->scratch, e) ||
	    !intake_incident_find(request->store, id_whole(out->incident.bytes, request->keep),
	        request->keep, incident, &merged, e) ||
	    !ground_accounts(request, &accounts, e) || !accounts_read(accounts, incident, (str){ 0 },
	        request->keep, *request->scratch, account, e))
		return false;
	*out = one.at[0];
	/* With the values of the records that were merged into it. */
	for (isize i = 0; i < account->victims.len; i++)
		if (memcmp(&account->victims.at[i].id, &out->id, sizeof out->id) == 0)
			*out = account->victims.at[i];
	return true;
}

static void
put_title(struct html *page, const struct request *request, const struct victim *v,
    const struct stored_incident *incident, const struct account *account)
{
	struct buf days = { .keep = request->keep };
	str name = victim_shown_name(v, true), other = victim_other_name(v, name);

	HTML(page, "<p><a href=\"");
	html_text(page, record_address(request, id_whole(incident->id.bytes, request->keep), "#people"));
	HTML(page, "\"><bdi>");
	html_text(page, account->place.is_stated ? account->place.name
	    : ui_text(page->ui, "place.not_stated"));
	HTML(page, "</bdi>, ");
	figure_days_in(&days, page->ui, account->days);
	html_text(page, buf_view(&days));
	HTML(page, "</a></p><h1>");
	if (name.ptr != NULL) {
		HTML(page, "<bdi>");
		html_text(page, name);
		HTML(page, "</bdi>");
	} else {
		html_word(page, "victim.unnamed");
	}
	HTML(page, "</h1>");
	if (other.ptr != NULL) {
		HTML(page, "<p class=soft><bdi>");
		html_text(page, other);
		HTML(page, "</bdi></p>");
	}
	if (v->is_accepted) {
		HTML(page, "<p>");
		html_word(page, "victim.accepted_by");
		HTML(page, " <bdi>");
		html_text(page, v->accepted_by);
		HTML(page, "</bdi></p>");
	}
	if (v->is_merged || v->is_removed) {
		HTML(page, "<p class=warn>");
		html_word(page, v->is_merged ? "victim.merge" : "victim.remove");
		HTML(page, "</p>");
	}
}

static bool
get_victim(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui = ui_open(request->language);
	struct stored_incident incident;
	struct account account, shown;
	struct victim v;
	struct html page;
	str name;
	bool may;

	if (!page_victim_load(request, &v, &incident, &account, e))
		return false;
	may = field_victim_name(&v, request->role);
	shown = account;
	shown.victims = (struct victim_list){ 0 };
	*PUSH(&shown.victims, request->keep) = v;
	field_victims(&shown, request->role, request->keep);
	v = shown.victims.at[0];
	field_withhold(&account, request->role, request->keep);
	name = victim_shown_name(&v, true);
	page = layout_begin(request, response, &ui, name.ptr != NULL ? name
	    : ui_text(&ui, "victim.unnamed"));
	put_title(&page, request, &v, &incident, &account);
	if (!may) {
		HTML(&page, "<p class=note>");
		html_word(&page, "victim.not_for_you");
		HTML(&page, "</p>");
	}
	put_values(&page, request, &v);
	put_stays(&page, &v);
	if (request->role >= ROLE_REVIEWER && may)
		put_forms(&page, request, &v, &account);
	put_steps(&page, request, &v);
	layout_end(&page);
	return true;
}

static const struct parameter parameters[] = { { "id", PARAM_ID, true }, { 0 } };

const struct route route_victim = { .method = "GET", .path = "/victim/{id}", .needs = ROLE_READER,
	.parameters = parameters, .page = get_victim,
	.summary = "one person harmed: every value with its words, every decision" };
