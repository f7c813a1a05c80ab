/* web/page_record.c - where a record stands, and what its people wrote. */
#include "web/page_record.h"
#include "incidents/figure.h"
#include "intake/decide.h"
#include "people/victim.h"
#include "store/jansson_in.h"
#include "web/layout.h"
#include "web/server.h"
#include "web/ui.h"

static void
form_to(struct html *page, const struct request *request, str incident, const char *part)
{
	layout_form(page, request, record_address(request, incident, part));
}

static void
button(struct html *page, const char *key)
{
	HTML(page, "<button>");
	html_word(page, key);
	HTML(page, "</button></form>");
}

static void
said_by(struct html *page, str author, const char *at)
{
	HTML(page, " <small><bdi>");
	html_text(page, author);
	HTML(page, "</bdi>, ");
	html_moment(page, at);
	HTML(page, "</small>");
}

/* ---- state ----------------------------------------------------------------------- */

static void
move_form(struct html *page, const struct request *request, const struct desk_record *r,
    const struct desk_move *move)
{
	form_to(page, request, r->incident, "/state");
	layout_hidden(page, "to", str_of(record_state_name(move->to)));
	layout_hidden(page, "seen", r->state_id.len > 0 ? r->state_id : STR(""));
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button>");
	html_text(page, ui_text_of(page->ui, "move", record_state_name(move->to)));
	HTML(page, "</button>");
	if (move->needs_another) {
		HTML(page, " <small>");
		html_word(page, "move.another");
		HTML(page, "</small>");
	}
	HTML(page, "</form>");
}

static void
put_state(struct html *page, const struct request *request, const struct desk_record *r)
{
	struct desk_move move;

	HTML(page, "<p class=state><b>");
	html_text(page, ui_text_of(page->ui, "state", record_state_name(r->state)));
	HTML(page, "</b>");
	if (r->state_id.len > 0)
		said_by(page, r->state_by, r->state_at.text);
	if (r->codebook > 0) {
		HTML(page, " <small>");
		html_word(page, "codebook.version");
		HTML(page, " ");
		html_count(page, r->codebook);
		HTML(page, "</small>");
	}
	HTML(page, "</p>");
	for (isize i = 0; desk_move_at(r->state, i, &move); i++) {
		enum role needs;

		if (role_parse(move.role, &needs) && request->role >= needs)
			move_form(page, request, r, &move);
	}
}

static void
put_hold(struct html *page, const struct request *request, const struct desk_record *r)
{
	if (r->is_held) {
		HTML(page, "<p class=warn>");
		html_word(page, "hold.is");
		HTML(page, " <bdi>");
		html_text(page, r->held_by);
		HTML(page, "</bdi>: <bdi>");
		html_text(page, r->held_because);
		HTML(page, "</bdi></p>");
	}
	if (request->role < ROLE_REVIEWER)
		return;
	form_to(page, request, r->incident, "/hold");
	layout_hidden(page, "held", r->is_held ? STR("no") : STR("yes"));
	layout_field(page, "reason", "reason", true);
	button(page, r->is_held ? "hold.end" : "hold.begin");
}

/* A list of names in a team, a field for one who is alone. */
static bool
put_assignee(struct html *page, const struct request *request, const struct desk_record *r,
    struct err *e)
{
	struct team team;

	if (!sessions_team(server_sessions(request->server), request->keep, &team, e))
		return false;
	HTML(page, "<p>");
	html_word(page, "assignee");
	HTML(page, ": <bdi>");
	if (r->assignee.len > 0)
		html_text(page, r->assignee);
	else
		html_word(page, "assignee.nobody");
	HTML(page, "</bdi></p>");
	if (request->role < ROLE_REVIEWER)
		return true;
	form_to(page, request, r->incident, "/assign");
	if (team.len == 0) {
		layout_field(page, "assignee", "assignee", false);
	} else {
		HTML(page, "<label><span>");
		html_word(page, "assignee");
		HTML(page, "</span><select name=assignee><option value=\"\">");
		html_word(page, "assignee.nobody");
		for (isize i = 0; i < team.len; i++) {
			HTML(page, "<option dir=auto");
			if (str_equal(team.at[i].name, r->assignee))
				HTML(page, " selected");
			HTML(page, ">");
			html_text(page, team.at[i].name);
		}
		HTML(page, "</select></label>");
	}
	button(page, "assign");
	return true;
}

/* ---- questions and notes ----------------------------------------------------------- */

static void
put_questions(struct html *page, const struct request *request, const struct desk_record *r)
{
	HTML(page, "<h3>");
	html_word(page, "questions");
	HTML(page, "</h3><ul class=entries>");
	for (isize i = 0; i < r->questions.len; i++) {
		const struct desk_entry *q = &r->questions.at[i];

		HTML(page, "<li><span dir=auto>");
		html_text(page, q->text);
		HTML(page, "</span>");
		said_by(page, q->author, q->at.text);
		if (q->is_answered) {
			HTML(page, "<br><b dir=auto>");
			html_text(page, q->answer);
			HTML(page, "</b>");
			said_by(page, q->answered_by, q->answered_at.text);
		} else if (request->role >= ROLE_REVIEWER) {
			form_to(page, request, r->incident, "/answer");
			layout_hidden(page, "question", q->id);
			layout_field(page, "text", "answer", true);
			button(page, "answer");
		}
		HTML(page, "</li>");
	}
	HTML(page, "</ul>");
	if (r->questions.len == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "questions.none");
		HTML(page, "</p>");
	}
	if (request->role >= ROLE_REVIEWER) {
		form_to(page, request, r->incident, "/question");
		layout_field(page, "text", "question", true);
		button(page, "ask");
	}
}

static void
put_notes(struct html *page, const struct request *request, const struct desk_record *r)
{
	if (request->role < ROLE_REVIEWER)
		return;
	HTML(page, "<h3>");
	html_word(page, "notes");
	HTML(page, "</h3><ul class=entries>");
	for (isize i = 0; i < r->notes.len; i++) {
		HTML(page, "<li><span dir=auto>");
		html_text(page, r->notes.at[i].text);
		HTML(page, "</span>");
		said_by(page, r->notes.at[i].author, r->notes.at[i].at.text);
		HTML(page, "</li>");
	}
	HTML(page, "</ul>");
	form_to(page, request, r->incident, "/note");
	layout_field(page, "text", "note", true);
	button(page, "note.add");
}

/* ---- public text -------------------------------------------------------------------- */

str
page_figure(const struct account *account, const struct ui *ui, enum effect effect,
    struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; i < account->tallies.len; i++)
		if (account->tallies.at[i].effect == effect) {
			figure_range_in(&out, ui, &account->tallies.at[i].range);
			return buf_view(&out);
		}
	return ui_text(ui, "not-stated");
}

/* Replace one {name} at the front of ${*rest}; the figure has changed where it
 * is not as it was then. */
static bool
put_bound(struct html *page, const struct account *account, str *rest, str then_killed,
    str then_injured, bool *is_changed)
{
	struct arena *keep = page->out->keep;
	struct ui english = ui_open(STR("en"));
	static const struct { str name; enum effect effect; } figures[] = {
		{ STR_INIT("{killed}"), EFFECT_KILLED }, { STR_INIT("{injured}"), EFFECT_INJURED } };

	for (isize i = 0; i < COUNT_OF(figures); i++) {
		str then = i == 0 ? then_killed : then_injured;

		if (!str_starts(*rest, figures[i].name))
			continue;
		html_text(page, page_figure(account, page->ui, figures[i].effect, keep));
		*is_changed |= then.len > 0 &&
		    !str_equal(then, page_figure(account, &english, figures[i].effect, keep));
		*rest = str_from(*rest, figures[i].name.len);
		return true;
	}
	if (str_starts(*rest, STR("{place}"))) {
		html_text(page, account->place.name);
		*rest = str_from(*rest, 7);
		return true;
	}
	if (str_starts(*rest, STR("{day}"))) {
		figure_days_in(page->out, page->ui, account->days);
		*rest = str_from(*rest, 5);
		return true;
	}
	return false;
}

/* Up to and with the next full stop, question mark or end of line. */
static str
cut_sentence(str *rest)
{
	isize end = 0;
	str   out;

	while (end < rest->len && rest->ptr[end] != '\n' &&
	    !((rest->ptr[end] == '.' || rest->ptr[end] == '?' || rest->ptr[end] == '!') &&
	    (end + 1 == rest->len || is_space(rest->ptr[end + 1]))))
		end++;
	if (end < rest->len)
		end++;
	out = str_first(*rest, end);
	*rest = str_from(*rest, end);
	return out;
}

void
page_bound_text(struct html *page, const struct account *account, str text, str then_killed,
    str then_injured)
{
	HTML(page, "<p class=public dir=auto>");
	while (text.len > 0) {
		str  rest = cut_sentence(&text);
		struct buf mine = { .keep = page->out->keep };
		struct html part = *page;
		bool is_changed = false;

		part.out = &mine;
		while (rest.len > 0) {
			if (put_bound(&part, account, &rest, then_killed, then_injured, &is_changed))
				continue;
			html_text(&part, str_first(rest, 1));
			rest = str_from(rest, 1);
		}
		if (is_changed)
			HTML(page, "<mark class=changed>");
		buf_str(page->out, buf_view(&mine));
		if (is_changed)
			HTML(page, "</mark>");
	}
	HTML(page, "</p>");
}

static void
put_text(struct html *page, const struct request *request, const struct account *account,
    const struct desk_record *r)
{
	struct ui english = ui_open(STR("en"));
	bool is_changed = r->text.id.len > 0 &&
	    (!str_equal(r->text_killed, page_figure(account, &english, EFFECT_KILLED, request->keep)) ||
	    !str_equal(r->text_injured, page_figure(account, &english, EFFECT_INJURED, request->keep)));

	HTML(page, "<h3>");
	html_word(page, "text");
	HTML(page, "</h3>");
	if (r->text.id.len > 0) {
		page_bound_text(page, account, r->text.text, r->text_killed, r->text_injured);
		said_by(page, r->text.author, r->text.at.text);
	}
	if (is_changed) {
		HTML(page, "<p class=warn>");
		html_word(page, "text.changed");
		HTML(page, "</p>");
	}
	if (request->role < ROLE_EDITOR)
		return;
	HTML(page, "<form class=stack method=post action=\"");
	html_text(page, record_address(request, r->incident, "/text"));
	HTML(page, "\">");
	layout_hidden(page, "csrf", request->csrf);
	layout_hidden(page, "seen", r->text.id.len > 0 ? r->text.id : STR(""));
	HTML(page, "<label><span>");
	html_word(page, "text.field");
	HTML(page, "</span><textarea name=text rows=5 dir=auto maxlength=16000 required>\n");
	html_text(page, r->text.text);
	HTML(page, "</textarea></label><button>");
	html_word(page, "save");
	HTML(page, "</button></form>");
}

bool
page_record(struct html *page, const struct request *request, const struct account *account,
    const struct decision_list *decisions, const struct desk_record *record, struct err *e)
{
	(void)decisions;
	HTML(page, "<section id=record class=panel><h2>");
	html_word(page, "record");
	HTML(page, "</h2>");
	put_state(page, request, record);
	put_hold(page, request, record);
	if (!put_assignee(page, request, record, e))
		return false;
	put_questions(page, request, record);
	put_text(page, request, account, record);
	put_notes(page, request, record);
	HTML(page, "</section>");
	return true;
}

/* ---- history -------------------------------------------------------------------------- */

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
small_form(struct html *page, const struct request *request, str incident, const char *part,
    const struct decision *d, const char *key)
{
	layout_form(page, request, record_address(request, incident, part));
	layout_hidden(page, "decision", id_whole(d->id.bytes, request->keep));
	layout_field(page, "reason", "reason", true);
	button(page, key);
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

/* What a decision says beside its reason: a number, two voices, a note. */
static void
put_terms(struct html *page, const struct decision *d)
{
	static const char *const members[] = { "quote", "one", "other", "value", "to", "text" };
	struct err e = { 0 };
	struct json_t *body = in_parse(d->body, &e);

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
		put_terms(page, d);
	put_second(page, request, incident, r);
	HTML(page, "</td><td dir=auto>");
	html_text(page, d->reason);
	HTML(page, "</td><td>");
	if (r->is_undone)
		html_word(page, "undone");
	else if (r->victim == NULL && request->role >= ROLE_REVIEWER && !str_equal(d->kind, STR("undo")) &&
	    !str_equal(d->kind, STR("second")))
		small_form(page, request, incident, "/undo", d, "undo");
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

/* Told by intake_history, about a person, or about the record itself. */
static bool
row_of(const struct told_decision_list *told, const struct decision_list *decisions, isize i,
    str incident, const struct victim_list *victims, struct arena *keep, struct row *out)
{
	const struct decision *d = &decisions->at[i];

	*out = (struct row){ .decision = d, .victim = person_of(victims, d, keep) };
	for (isize t = 0; t < told->len; t++)
		if (memcmp(&told->at[t].decision.id, &d->id, sizeof d->id) == 0) {
			out->told = &told->at[t];
			out->is_undone = told->at[t].is_undone;
			return true;
		}
	out->is_undone = desk_is_undone(decisions, i);
	return out->victim != NULL ||
	    (str_starts(d->kind, STR("desk.")) && str_equal(d->subject, incident));
}

bool
page_history(struct html *page, const struct request *request, incident_id id,
    const struct decision_list *decisions, const struct victim_list *victims, struct err *e)
{
	static const char *const keys[] = { "col-recorded", "col-who", "col-decision", "reason",
		"col-undo" };
	struct told_decision_list told;
	str   incident = id_whole(id.bytes, request->keep);
	isize shown = 0;

	if (!intake_history(request->store, id, request->keep, &told, e))
		return false;
	HTML(page, "<section id=history><h2>");
	html_word(page, "history");
	HTML(page, "</h2><div class=scroll><table class=history><thead><tr>");
	for (isize i = 0; i < COUNT_OF(keys); i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>");
	for (isize i = decisions->len - 1; i >= 0; i--) {
		struct row r;

		if (!row_of(&told, decisions, i, incident, victims, request->keep, &r))
			continue;
		history_row(page, request, incident, &r);
		shown++;
	}
	HTML(page, "</tbody></table></div>");
	if (shown == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "history.none");
		HTML(page, "</p>");
	}
	HTML(page, "</section>");
	return true;
}
