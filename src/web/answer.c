/* web/answer.c - headers and error pages (OWASP ASVS 5.0 V3.4; TRUST E). */
#include "web/answer.h"

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
escape(struct buf *b, str text)
{
	for (isize i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '<': BUF(b, "&lt;"); break;
		case '>': BUF(b, "&gt;"); break;
		case '&': BUF(b, "&amp;"); break;
		case '"': BUF(b, "&quot;"); break;
		default:  buf_char(b, text.ptr[i]);
		}
	}
}

void
answer_error(struct response *response, int status, const struct err *e, struct arena *keep)
{
	struct buf *b = &response->body;

	*response = (struct response){ .status = status, .body = { .keep = keep } };
	BUF(b, "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport "
	    "content=\"width=device-width\"><title>Not done</title>"
	    "<link rel=stylesheet href=/assets/workbench.css><main><h1>Not done</h1><p>");
	escape(b, str_of(e->text));
	BUF(b, ".</p><p><a href=/>Back to the case</a></p></main></html>");
}

static const struct { const char *name, *value; } always[] = {
	{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; "
	  "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	  "frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "no-referrer" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Cross-Origin-Embedder-Policy", "require-corp" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
};

static void
add_headers(struct MHD_Response *out, const struct response *response)
{
	char line[512];

	for (isize i = 0; i < COUNT_OF(always); i++)
		MHD_add_response_header(out, always[i].name, always[i].value);
	MHD_add_response_header(out, "Cache-Control", response->may_cache
	    ? "private, max-age=31536000, immutable" : "no-store");
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
	if (response->file_name.len > 0) {
		snprintf(line, sizeof line, "attachment; filename=\"%.*s\"", STR_ARG(response->file_name));
		MHD_add_response_header(out, "Content-Disposition", line);
	}
	if (response->status == 405)
		MHD_add_response_header(out, "Allow", "GET, HEAD, POST");
}

enum MHD_Result
answer_send(struct MHD_Connection *connection, const struct response *response)
{
	union { const char *in; void *out; } body = { response->body.at };
	struct MHD_Response *out = MHD_create_response_from_buffer((size_t)response->body.len,
	    body.out, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result queued;

	if (out == NULL)
		return MHD_NO;
	add_headers(out, response);
	queued = MHD_queue_response(connection, (unsigned int)(response->status ? response->status : 200), out);
	MHD_destroy_response(out);
	return queued;
}
