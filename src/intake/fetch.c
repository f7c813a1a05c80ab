/* intake/fetch.c - see fetch.h. */
#include "intake/fetch.h"

#include "archive/warc_out.h"
#include "intake/address.h"
#include "read/coding.h"
#include "read/sandbox.h"

#include <curl/curl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEADER_BYTES = 256 << 10, CONNECT_SECONDS = 20 };

#define AGENT "Mozilla/5.0 (compatible; Tallystick/" TALLY_VERSION "; evidence capture)"

/* What comes of one request. */
struct answer {
	struct buf sent, header, body;
	isize room;                     /* bytes that the body may still have */
	bool  is_full, was_closed;      /* over the limit; a closed address was asked for */
	long  status;
	str   location, media, encoding, ip;
	bool  is_chunked;
};

struct fetching {
	CURL  *curl;
	struct arena *keep;
	moment at;
	struct buf warc;
	isize  left;                    /* bytes of FETCH_BYTES */
};

/* ---- addresses ---------------------------------------------------------------------- */

/* The last word before a connection: curl has resolved the name by now. */
static curl_socket_t
open_socket(void *with, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct answer *a = with;

	(void)purpose;
	if (!address_is_public(&to->addr)) {
		a->was_closed = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static str
url_part(CURLU *url, CURLUPart which, struct arena *keep)
{
	char *text = NULL;
	str   copy = { 0 };

	if (curl_url_get(url, which, &text, 0) == CURLUE_OK && text != NULL)
		copy = str_copy(str_of(text), keep);
	curl_free(text);
	return copy;
}

static bool
check_parts(CURLU *url, str shown, struct arena *keep, struct err *e)
{
	str scheme = url_part(url, CURLUPART_SCHEME, keep), port = url_part(url, CURLUPART_PORT, keep);
	int64_t number = 0;

	if (!str_equal(scheme, STR("http")) && !str_equal(scheme, STR("https")))
		return err_set(e, ERR_USAGE, "'%.*s' is refused: only http and https are fetched",
		    STR_ARG(shown));
	if (url_part(url, CURLUPART_USER, keep).ptr || url_part(url, CURLUPART_PASSWORD, keep).ptr)
		return err_set(e, ERR_USAGE, "'%.*s' is refused: it holds a name or a password",
		    STR_ARG(shown));
	if (port.ptr != NULL && (!str_to_int(port, &number) || (number < 1024 && number != 80 &&
	    number != 443)))
		return err_set(e, ERR_USAGE, "'%.*s' is refused: port %.*s is not one of the web's",
		    STR_ARG(shown), STR_ARG(port));
	return true;
}

/* ${url}, or ${url} as it stands in a page at ${base}; without fragment. */
static bool
resolve(str url, str base, struct arena *keep, str *out, struct err *e)
{
	CURLU *parts = curl_url();
	struct arena scratch = *keep;
	str    shown = str_first(url, 200);
	bool   ok;

	*out = (str){ 0 };
	ok = parts != NULL && (base.len == 0 ||
	    curl_url_set(parts, CURLUPART_URL, str_to_c(base, &scratch), 0) == CURLUE_OK) &&
	    curl_url_set(parts, CURLUPART_URL, str_to_c(url, &scratch),
	        CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
	if (!ok)
		err_set(e, ERR_USAGE, "'%.*s' is no address of a page", STR_ARG(shown));
	ok = ok && check_parts(parts, shown, keep, e);
	if (ok) {
		curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0);
		*out = url_part(parts, CURLUPART_URL, keep);
	}
	curl_url_cleanup(parts);
	return ok;
}

/* ---- one request ---------------------------------------------------------------------- */

static size_t
take_body(char *bytes, size_t size, size_t count, void *with)
{
	struct answer *a = with;
	isize len = (isize)(size * count);

	if (a->body.len + len > a->room) {
		a->is_full = true;
		return 0;
	}
	buf_bytes(&a->body, bytes, len);
	return (size_t)len;
}

/* What goes over the wire, as it goes. */
static int
take_wire(CURL *curl, curl_infotype kind, char *bytes, size_t len, void *with)
{
	struct answer *a = with;
	struct buf *into = kind == CURLINFO_HEADER_OUT ? &a->sent :
	    kind == CURLINFO_HEADER_IN ? &a->header : NULL;

	(void)curl;
	if (into != NULL && into->len + (isize)len <= HEADER_BYTES)
		buf_bytes(into, bytes, (isize)len);
	return 0;
}

static void
set_up(struct fetching *f, struct answer *a, const char *url)
{
	CURL *c = f->curl;

	curl_easy_reset(c);
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, a);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, a);
	curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, take_wire);
	curl_easy_setopt(c, CURLOPT_DEBUGDATA, a);
	curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	/* The bytes as they are sent: chunks and packing are the archive's. */
	curl_easy_setopt(c, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
	curl_easy_setopt(c, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(c, CURLOPT_CERTINFO, 1L);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_USERAGENT, AGENT);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)FETCH_SECONDS);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
}

/* Of the last header block: an answer may begin with one of status 100. */
static void
read_header(struct answer *a)
{
	str  header = buf_view(&a->header), rest;
	isize begin = 0, next;

	while ((next = str_find(header, STR("\r\n\r\nHTTP/"), begin)) >= 0)
		begin = next + 4;
	rest = str_from(header, begin);
	a->header.at += begin;
	a->header.len -= begin;
	str_cut(&rest, '\n');
	while (rest.len > 0) {
		str line = str_trim(str_cut(&rest, '\n')), name = str_trim(str_cut(&line, ':'));

		line = str_trim(line);
		if (str_equal_nocase(name, STR("Location")))
			a->location = line;
		else if (str_equal_nocase(name, STR("Content-Type")))
			a->media = line;
		else if (str_equal_nocase(name, STR("Content-Encoding")))
			a->encoding = line;
		else if (str_equal_nocase(name, STR("Transfer-Encoding")))
			a->is_chunked = str_equal_nocase(line, STR("chunked"));
	}
}

static bool
explain(const struct answer *a, CURLcode code, str url, struct err *e)
{
	if (a->was_closed)
		return err_set(e, ERR_USAGE, "'%.*s' is refused: it leads to an address that is not "
		    "public", STR_ARG(str_first(url, 200)));
	if (a->is_full)
		return err_set(e, ERR_TOO_LARGE, "'%.*s' is larger than the limit of %d MiB",
		    STR_ARG(str_first(url, 200)), FETCH_BYTES >> 20);
	return err_set(e, ERR_INPUT, "'%.*s' was not captured: %s", STR_ARG(str_first(url, 200)),
	    curl_easy_strerror(code));
}

static bool
ask(struct fetching *f, str url, struct answer *a, struct err *e)
{
	struct arena scratch = *f->keep;
	char *ip = NULL;
	CURLcode code;

	*a = (struct answer){ .sent.keep = f->keep, .header.keep = f->keep, .body.keep = f->keep,
		.room = f->left };
	/* The address is copied by curl; what is received lies behind. */
	set_up(f, a, str_to_c(url, &scratch));
	code = curl_easy_perform(f->curl);
	if (code != CURLE_OK)
		return explain(a, code, url, e);
	curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &a->status);
	if (curl_easy_getinfo(f->curl, CURLINFO_PRIMARY_IP, &ip) == CURLE_OK && ip != NULL)
		a->ip = str_copy(str_of(ip), f->keep);
	read_header(a);
	f->left -= a->body.len;
	return true;
}

/* ---- keeping ----------------------------------------------------------------------------- */

/* The certificates as the server gave them, and how the answer came. */
static str
metadata(struct fetching *f, const struct answer *a)
{
	struct curl_certinfo *chain = NULL;
	struct buf b = { .keep = f->keep };
	double seconds = 0;

	curl_easy_getinfo(f->curl, CURLINFO_TOTAL_TIME, &seconds);
	buf_printf(&b, "fetched: %s\r\nip-address: %.*s\r\nstatus: %ld\r\nseconds: %.3f\r\n",
	    f->at.text, STR_ARG(a->ip), a->status, seconds);
	if (curl_easy_getinfo(f->curl, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == NULL)
		return buf_view(&b);
	for (int i = 0; i < chain->num_of_certs; i++)
		for (struct curl_slist *line = chain->certinfo[i]; line; line = line->next) {
			if (strncmp(line->data, "Cert:", 5) != 0)
				continue;
			buf_printf(&b, "certificate-%d:\r\n", i + 1);
			for (str pem = str_of(line->data + 5); pem.len > 0;)
				buf_printf(&b, " %.*s\r\n", STR_ARG(str_trim(str_cut(&pem, '\n'))));
		}
	return buf_view(&b);
}

static str
put_records(struct fetching *f, str url, const struct answer *a)
{
	struct buf block = { .keep = f->keep };
	struct warc_new r = { .type = STR("response"), .target = warc_uri(url, f->keep),
		.date = str_of(f->at.text), .ip = a->ip,
		.content_type = STR("application/http; msgtype=response") };
	str response;

	buf_str(&block, buf_view(&a->header));
	buf_str(&block, buf_view(&a->body));
	r.block = buf_view(&block);
	r.payload_at = a->header.len;
	warc_put(&f->warc, &r, &response);
	r = (struct warc_new){ .type = STR("request"), .target = r.target, .date = r.date,
		.concurrent_to = response, .content_type = STR("application/http; msgtype=request"),
		.block = buf_view(&a->sent), .payload_at = -1 };
	warc_put(&f->warc, &r, NULL);
	r = (struct warc_new){ .type = STR("metadata"), .target = r.target, .date = r.date,
		.concurrent_to = response, .content_type = STR("application/warc-fields"),
		.block = metadata(f, a), .payload_at = -1 };
	warc_put(&f->warc, &r, NULL);
	return response;
}

/* Ask, keep, and go where the answer leads. */
static bool
follow(struct fetching *f, str url, struct fetched *out, struct answer *a, struct err *e)
{
	for (int step = 0; step <= FETCH_STEPS; step++) {
		if (!ask(f, url, a, e))
			return false;
		out->record = put_records(f, url, a);
		out->url = url;
		if (a->status < 300 || a->status > 399 || a->location.len == 0)
			return true;
		if (!resolve(a->location, url, f->keep, &url, e))
			return err_note(e, "a redirect");
	}
	return err_set(e, ERR_INPUT, "'%.*s' was not captured: more than %d redirects",
	    STR_ARG(str_first(url, 200)), FETCH_STEPS);
}

static bool
unpack_body(const struct answer *a, struct arena *keep, struct fetched *out, struct err *e)
{
	struct undone how;
	str  body = buf_view(&a->body);
	bool is_cut = false;

	if (a->is_chunked)
		coding_join_chunks(body, keep, &body, &is_cut);
	out->media = a->media;
	out->status = (int)a->status;
	if (!coding_undo(body, a->encoding, READ_LIMIT, keep, &out->body, &how, e))
		return false;
	return !is_cut && !how.is_cut ? true : err_set(e, ERR_INPUT,
	    "the server's answer broke off before its end; try again");
}

/* ---- what the page needs --------------------------------------------------------------- */

static bool
is_known(const struct str_list *urls, str url)
{
	for (isize i = 0; i < urls->len; i++)
		if (str_equal(urls->at[i], url))
			return true;
	return false;
}

/* A picture that is not there does not take the page away. */
static void
fetch_requisites(struct fetching *f, struct sandbox *sandbox, struct fetched *out)
{
	struct read_hint hint = { .url = out->url, .content_type = out->media };
	struct str_list urls = { 0 };
	struct unpacked found;
	struct err none = { 0 };

	if (!sandbox_requisites(sandbox, out->body, hint, f->keep, &found, &none))
		return;
	for (isize i = 0; i < found.members.len && urls.len < FETCH_REQUISITES && f->left > 0; i++) {
		struct err wrong = { 0 };
		struct fetched part = { 0 };
		struct answer  a;
		str url;

		if (!resolve(found.members.at[i].url, out->url, f->keep, &url, &wrong) ||
		    is_known(&urls, url))
			continue;
		*PUSH(&urls, f->keep) = url;
		out->requisites++;
		out->missing += !follow(f, url, &part, &a, &wrong) || a.status != 200;
	}
}

static bool
fetch(struct fetching *f, str url, struct sandbox *sandbox, struct fetched *out, struct err *e)
{
	struct answer a;

	if (!resolve(url, STR(""), f->keep, &url, e) || !follow(f, url, out, &a, e))
		return false;
	if (a.status != 200)
		return err_set(e, ERR_INPUT, "'%.*s' was not captured: the server answered with status "
		    "%ld", STR_ARG(str_first(out->url, 200)), a.status);
	if (!unpack_body(&a, f->keep, out, e))
		return false;
	if (sandbox != NULL && str_find(out->media, STR("html"), 0) >= 0)
		fetch_requisites(f, sandbox, out);
	return true;
}

bool
fetch_page(str url, moment at, struct sandbox *sandbox, struct arena *keep,
    struct fetched *out, struct err *e)
{
	struct fetching f = { .curl = curl_easy_init(), .keep = keep, .at = at,
		.warc.keep = keep, .left = FETCH_BYTES };
	bool ok;

	*out = (struct fetched){ 0 };
	if (f.curl == NULL)
		return err_set(e, ERR_SYSTEM, "the network cannot be used");
	warc_put_info(&f.warc, str_of(at.text), STR("tally-fetch.warc"));
	ok = fetch(&f, url, sandbox, out, e);
	out->warc = buf_view(&f.warc);
	curl_easy_cleanup(f.curl);
	return ok;
}
