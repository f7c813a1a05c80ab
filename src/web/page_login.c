/* web/page_login.c - log-in, log-out, one's own account, the language switch. */
#include "web/layout.h"
#include "web/server.h"
#include "web/ui.h"

static void
secret_field(struct html *page, const char *name, const char *label, const char *fill)
{
	HTML(page, "<label><span>");
	html_word(page, label);
	HTML(page, "</span><input type=password required maxlength=1024 name=\"");
	html_c(page, name);
	HTML(page, "\" autocomplete=\"");
	html_c(page, fill);
	HTML(page, "\"></label>");
}

static void
login_form(struct html *page, const struct request *request, str name)
{
	HTML(page, "<form class=stack method=post action=/login>");
	layout_hidden(page, "csrf", request->csrf);
	HTML(page, "<label><span>");
	html_word(page, "login-name");
	HTML(page, "</span><input name=name required maxlength=64 autocomplete=username value=\"");
	html_text(page, name);
	HTML(page, "\"></label>");
	secret_field(page, "passphrase", "login-passphrase", "current-password");
	HTML(page, "<label><span>");
	html_word(page, "login-code");
	HTML(page, "</span><input name=code maxlength=20 autocomplete=one-time-code></label>"
	    "<button class=first>");
	html_word(page, "log-in");
	HTML(page, "</button></form>");
}

static bool
login_page(const struct request *request, struct response *response, str name, const char *said)
{
	struct ui ui;
	struct html page;

	ui = ui_open(request->language);
	page = layout_begin(request, response, &ui, ui_text(&ui, "log-in"));
	HTML(&page, "<h1>");
	html_word(&page, "log-in");
	HTML(&page, "</h1>");
	if (said != NULL) {
		HTML(&page, "<p class=warn role=alert lang=en>");
		html_c(&page, said);
		HTML(&page, ".</p>");
	}
	login_form(&page, request, name);
	layout_end(&page);
	return true;
}

static bool
get_login(const struct request *request, struct response *response, struct err *e)
{
	if (request->is_solo)
		return err_set(e, ERR_NOT_FOUND, "one person works alone here; there is no log-in");
	return login_page(request, response, STR(""), NULL);
}

static bool
post_login(const struct request *request, struct response *response, struct err *e)
{
	struct sessions *sessions = server_sessions(request->server);
	struct err said = { 0 };
	str name = request_value(request, "name"), code = request_value(request, "code");
	str cookie;
	int wait;

	if (request->is_solo)
		return err_set(e, ERR_NOT_FOUND, "one person works alone here; there is no log-in");
	if (sessions_log_in(sessions, name, request_value(request, "passphrase"),
	    code.ptr ? str_trim(code) : STR(""), request->cookie, server_clock(request->server),
	    request->keep, &cookie, &wait, &said)) {
		response->set_cookie = session_cookie(cookie, request->keep);
		return response_see_other(response, request, STR("/"));
	}
	if (said.kind != ERR_LOCKED && said.kind != ERR_CONFLICT) {
		*e = said;
		return false;
	}
	response->status = said.kind == ERR_CONFLICT ? 429 : 403;
	response->retry_after_s = wait;
	return login_page(request, response, name, said.text);
}

static bool
post_logout(const struct request *request, struct response *response, struct err *e)
{
	(void)e;
	if (!request->is_solo) {
		sessions_log_out(server_sessions(request->server), request->cookie);
		response->set_cookie = session_cookie(STR(""), request->keep);
	}
	return response_see_other(response, request, request->is_solo ? STR("/") : STR("/login"));
}

static bool
get_account(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui = ui_open(request->language);
	struct html page;

	if (request->is_solo)
		return err_set(e, ERR_NOT_FOUND, "one person works alone here; 'tally key' changes the "
		    "passphrase");
	page = layout_begin(request, response, &ui, ui_text(&ui, "account"));
	HTML(&page, "<h1><bdi>");
	html_text(&page, request->user);
	HTML(&page, "</bdi></h1><p>");
	html_text(&page, ui_text_of(&ui, "role", role_name(request->role)));
	HTML(&page, ": ");
	html_text(&page, ui_text_of(&ui, "role.may", role_name(request->role)));
	HTML(&page, "</p><h2>");
	html_word(&page, "account-change");
	HTML(&page, "</h2><form class=stack method=post action=/account>");
	layout_hidden(&page, "csrf", request->csrf);
	secret_field(&page, "old", "login-passphrase", "current-password");
	secret_field(&page, "new", "account-new", "new-password");
	HTML(&page, "<button class=first>");
	html_word(&page, "save");
	HTML(&page, "</button></form>");
	layout_end(&page);
	return true;
}

static bool
post_account(const struct request *request, struct response *response, struct err *e)
{
	if (request->is_solo)
		return err_set(e, ERR_NOT_FOUND, "one person works alone here; 'tally key' changes the "
		    "passphrase");
	return sessions_change_passphrase(server_sessions(request->server), request->cookie,
	    request_value(request, "old"), request_value(request, "new"), request->keep, e) &&
	    response_see_other(response, request, STR("/"));
}

/* Back to a page of ours only: a path, no other host. */
static bool
is_path(str back)
{
	return str_starts(back, STR("/")) && !str_starts(back, STR("//")) && back.len < 200 &&
	    str_find_char(back, '\\', 0) < 0;
}

static bool
post_language(const struct request *request, struct response *response, struct err *e)
{
	str to = ui_open(request_value(request, "to")).language;
	str back = request_value(request, "back");

	(void)e;
	response->set_cookie = str_printf(request->keep,
	    "language=%.*s; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000", STR_ARG(to));
	return response_see_other(response, request, is_path(back) ? back : STR("/"));
}

static const struct parameter login_parameters[] = {
	{ "name", PARAM_LINE, true }, { "passphrase", PARAM_LINE, true },
	{ "code", PARAM_LINE, false }, { 0 }
};
static const struct parameter account_parameters[] = {
	{ "old", PARAM_LINE, true }, { "new", PARAM_LINE, true }, { 0 }
};
static const struct parameter language_parameters[] = {
	{ "to", PARAM_WORD, true }, { "back", PARAM_LINE, true }, { 0 }
};

const struct route route_login = { .needs_no_case = true, .method = "GET", .path = "/login", .needs = ROLE_NOBODY,
	.page = get_login, .summary = "the log-in form" };
const struct route route_login_post = { .needs_no_case = true, .method = "POST", .path = "/login", .needs = ROLE_NOBODY,
	.parameters = login_parameters, .page = post_login, .summary = "log in" };
const struct route route_logout = { .needs_no_case = true, .method = "POST", .path = "/logout", .needs = ROLE_READER,
	.page = post_logout, .summary = "log out" };
const struct route route_account = { .needs_no_case = true, .method = "GET", .path = "/account", .needs = ROLE_READER,
	.page = get_account, .summary = "one's own name, role and passphrase" };
const struct route route_account_post = { .needs_no_case = true, .method = "POST", .path = "/account",
	.needs = ROLE_READER, .parameters = account_parameters, .page = post_account,
	.summary = "change one's own passphrase" };
const struct route route_language = { .needs_no_case = true, .method = "POST", .path = "/language",
	.needs = ROLE_NOBODY, .parameters = language_parameters, .page = post_language,
	.summary = "choose the language of the interface" };
