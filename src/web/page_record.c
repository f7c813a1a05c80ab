/* web/page_record.c - where a record stands, and what its people wrote. */
#include "web/page_record.h"
#include "incidents/bound_text.h"
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
	layout_hidden(page, "seen", r->state_id);
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
	layout_hidden(page, "seen", r->hold_id);
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
	layout_hidden(page, "seen", r->assign_id);
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

/* "120 earlier ones": in the history they all stand. */
static void
all_of_it(struct html *page, const struct request *request, str incident, isize count)
{
	HTML(page, "<p><a href=\"");
	html_text(page, record_address(request, incident, "/history"));
	HTML(page, "\">");
	layout_count(page, count, "notes.earlier.one", "notes.earlier");
	HTML(page, "</a></p>");
}

static void
put_notes(struct html *page, const struct request *request, const struct desk_record *r)
{
	isize first = r->notes.len > NOTES_SHORT ? r->notes.len - NOTES_SHORT : 0;

	if (request->role < ROLE_REVIEWER)
		return;
	HTML(page, "<h3>");
	html_word(page, "notes");
	HTML(page, "</h3>");
	if (first > 0)
		all_of_it(page, request, r->incident, first);
	HTML(page, "<ul class=entries>");
	for (isize i = first; i < r->notes.len; i++) {
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

/* Does the sentence have a figure that is another than it was when it was written? */
static bool
has_changed(const struct account *account, str sentence, const char *name, enum effect effect,
    str then, struct arena *keep)
{
	struct ui english = ui_open(STR("en"));

	return then.len > 0 && str_find(sentence, str_of(name), 0) >= 0 &&
	    !str_equal(then, bound_text_figure(account, &english, effect, keep));
}

static void
put_bound_text(struct html *page, const struct account *account, const struct desk_record *r)
{
	struct arena *keep = page->out->keep;
	struct ui ui = bound_text_ui(r->text.text);
	str rest = r->text.text;

	HTML(page, "<p class=public dir=auto>");
	while (rest.len > 0) {
		str  sentence = bound_text_sentence(&rest);
		bool changed = has_changed(account, sentence, "{killed}", EFFECT_KILLED, r->text_killed,
		    keep) || has_changed(account, sentence, "{injured}", EFFECT_INJURED, r->text_injured,
		    keep);

		if (changed)
			HTML(page, "<mark class=changed>");
		html_text(page, bound_text(account, &ui, sentence, keep));
		if (changed)
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
	    (!str_equal(r->text_killed, bound_text_figure(account, &english, EFFECT_KILLED, request->keep)) ||
	    !str_equal(r->text_injured, bound_text_figure(account, &english, EFFECT_INJURED, request->keep)));

	HTML(page, "<h3>");
	html_word(page, "text");
	HTML(page, "</h3>");
	if (r->text.id.len > 0) {
		put_bound_text(page, account, r);
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
	layout_hidden(page, "seen", r->text.id);
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
