/* web/answer.c - headers and error pages (OWASP ASVS 5.0 V3.4; TRUST E). */
#include "web/answer.h"
#include "core/json.h"
#include "web/layout.h"
#include "web/ui.h"

#include <stdio.h>

unsigned int
answer_status(enum err_kind kind)
{
	switch (kind) {
	case ERR_USAGE: case ERR_INPUT: return 400;
	case ERR_LOCKED:    return 403;
	case ERR_NOT_FOUND: return 404;
	case ERR_CONFLICT:  return 409;
	case ERR_TOO_LARGE: return 413;
	default:            return 500;
	}
}

static void
error_object(struct response *response, int status, const struct err *e)
{
	struct json j = { .out = &response->body };

	response->type = "application/json; charset=utf-8";
	json_object(&j);
	json_key(&j, "error");
	json_object(&j);
	json_pair_int(&j, "status", status);
	json_pair_str(&j, "message", str_of(e->text));
	json_object_end(&j);
	json_object_end(&j);
	BUF(&response->body, "\n");
}

/* The words for a kind of failure; what exactly, in the program's own words. */
void
answer_error(struct response *response, int status, const struct err *e,
    const struct request *request)
{
	struct ui ui = ui_open(request->language);
	struct html page;
	int retry = response->retry_after_s;
	char name[8];
	str  title;

	*response = (struct response){ .status = status, .retry_after_s = retry,
		.body = { .keep = request->keep } };
	if (str_starts(request->path, STR("/api/"))) {
		error_object(response, status, e);
		return;
	}
	snprintf(name, sizeof name, "%d", status);
	title = ui_text_or(&ui, "error", name, ui_text(&ui, "error.other"));
	page = layout_begin(request, response, &ui, title);
	response->status = status;
	HTML(&page, "<h1>");
	html_text(&page, title);
	HTML(&page, "</h1><p class=said lang=en dir=ltr>");
	html_c(&page, e->text);
	HTML(&page, ".</p><p>");
	html_text(&page, ui_text_or(&ui, "error.do", name, ui_text(&ui, "error.do.other")));
	HTML(&page, "</p><p><a href=/>");
	html_word(&page, "error.back");
	HTML(&page, "</a></p>");
	layout_end(&page);
}

void
answer_done(struct response *response, const struct request *request)
{
	str see = response->location;
	struct json j;

	*response = (struct response){ .status = 200, .type = "application/json; charset=utf-8",
		.body = { .keep = request->keep } };
	j = (struct json){ .out = &response->body };
	json_object(&j);
	json_pair_bool(&j, "done", true);
	json_pair_str(&j, "see", see);
	json_object_end(&j);
}

static const struct { const char *name, *value; } always[] = {
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "no-referrer" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Cross-Origin-Embedder-Policy", "require-corp" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
};

/* Scheme and host of an address: "https://tiles.example". */
static str
origin_of(str address)
{
	isize slash = str_find_char(address, '/', 8);

	return slash > 0 ? str_first(address, slash) : address;
}

static void
add_policy(struct MHD_Response *out, str tiles)
{
	char line[512];
	str  origin = origin_of(tiles);

	snprintf(line, sizeof line, "default-src 'none'; style-src 'self'; script-src 'self'; "
	    "img-src 'self' data:%s%.*s; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	    "frame-ancestors 'none'", origin.len > 0 ? " " : "", STR_ARG(str_first(origin, 200)));
	MHD_add_response_header(out, "Content-Security-Policy", line);
}

static void
add_headers(struct MHD_Response *out, const struct response *response)
{
	char line[512];

	for (isize i = 0; i < COUNT_OF(always); i++)
		MHD_add_response_header(out, always[i].name, always[i].value);
	MHD_add_response_header(out, "Cache-Control", response->may_cache
	    ? "private, max-age=300" : "no-store");
	MHD_add_response_header(out, "Content-Type", response->type
	    ? response->type : "text/html; charset=utf-8");
	if (response->location.len > 0 && response->location.len < 400) {
		snprintf(line, sizeof line, "%.*s", STR_ARG(response->location));
		MHD_add_response_header(out, "Location", line);
	}
	if (response->set_cookie.len > 0) {
		snprintf(line, sizeof line, "%.*s", STR_ARG(response->set_cookie));
		MHD_add_response_header(out, "Set-Cookie", line);
	}
	if (response->set_cookie_too.len > 0) {
		snprintf(line, sizeof line, "%.*s", STR_ARG(response->set_cookie_too));
		MHD_add_response_header(out, "Set-Cookie", line);
	}
	if (response->closes)
		MHD_add_response_header(out, "Connection", "close");
	if (response->retry_after_s > 0) {
		snprintf(line, sizeof line, "%d", response->retry_after_s);
		MHD_add_response_header(out, "Retry-After", line);
	}
	if (response->file_name.len > 0) {
		snprintf(line, sizeof line, "attachment; filename=\"%.*s\"", STR_ARG(response->file_name));
		MHD_add_response_header(out, "Content-Disposition", line);
	}
	if (response->status == 405)
		MHD_add_response_header(out, "Allow", "GET, HEAD, POST");
}

enum MHD_Result
answer_send(struct MHD_Connection *connection, const struct response *response, str tiles)
{
	union { const char *in; void *out; } body = { response->body.at };
	struct MHD_Response *out = MHD_create_response_from_buffer((size_t)response->body.len,
	    body.out, MHD_RESPMEM_PERSISTENT);
	enum MHD_Result queued;

	if (out == NULL)
		return MHD_NO;
	add_policy(out, tiles);
	add_headers(out, response);
	queued = MHD_queue_response(connection, (unsigned int)(response->status ? response->status : 200), out);
	MHD_destroy_response(out);
	return queued;
}
