/* read/warc.c - see warc.h. */
#include "read/warc.h"

#include "read/gzip.h"

enum { HEADER_MOST = 1 << 16, WARC_RECORDS = 1000000 };

bool
warc_is(str bytes)
{
	return str_starts(bytes, STR("WARC/")) || str_starts(bytes, STR("filedesc://"));
}

/* The end of a header at ${at}: behind its empty line, or -1. */
static isize
header_end(str bytes, isize at)
{
	isize limit = at + HEADER_MOST < bytes.len ? at + HEADER_MOST : bytes.len;

	while (at < limit) {
		isize end = str_find_char(bytes, '\n', at);

		if (end < 0)
			return -1;
		if (end == at || (end == at + 1 && bytes.ptr[at] == '\r'))
			return end + 1;
		at = end + 1;
	}
	return -1;
}

static str
field(str header, str name)
{
	while (header.len > 0) {
		str line = str_cut(&header, '\n');

		if (line.len > name.len && line.ptr[name.len] == ':' &&
		    str_equal_nocase(str_first(line, name.len), name))
			return str_trim(str_from(line, name.len + 1));
	}
	return (str){ 0 };
}

/* HTTP's own header inside a response: status, type, how it was sent. */
static void
take_http(struct warc_record *r)
{
	isize end;
	str   header, line;
	int64_t status = 0;

	if (!str_starts(r->block, STR("HTTP/")) || (end = header_end(r->block, 0)) < 0)
		return;
	header = str_first(r->block, end);
	line = header;
	str_cut(&line, ' ');
	str_to_int(str_first(line, 3), &status);
	r->status = (int)status;
	r->payload = str_from(r->block, end);
	r->payload_type = field(header, STR("Content-Type"));
	r->is_chunked = str_equal_nocase(field(header, STR("Transfer-Encoding")), STR("chunked"));
	r->encoding = field(header, STR("Content-Encoding"));
}

/* "URL IP date type length": the one line of an ARC record. */
static bool
arc_next(str bytes, isize *at, struct warc_record *out, struct err *e)
{
	isize end = str_find_char(bytes, '\n', *at);
	str   line, word[8] = { { 0 } };
	int   words = 0;
	int64_t length = -1;

	if (end < 0)
		return err_set(e, ERR_INPUT, "the record at byte %td has no end", *at);
	line = str_trim(str_slice(bytes, (span){ *at, end }));
	while (line.len > 0 && words < COUNT_OF(word))
		word[words++] = str_cut(&line, ' ');
	if (words < 5 || !str_to_int(word[words - 1], &length) || length > bytes.len - end - 1)
		return err_set(e, ERR_INPUT, "the record at byte %td has no length that the file "
		    "holds", *at);
	*out = (struct warc_record){ .type = *at == 0 ? STR("warcinfo") : STR("response"),
		.target = word[0], .date = word[2], .content_type = word[3], .at = *at };
	out->block = out->payload = str_slice(bytes, (span){ end + 1, end + 1 + (isize)length });
	out->payload_type = out->content_type;
	take_http(out);
	*at = end + 1 + (isize)length;
	return true;
}

bool
warc_next(str bytes, isize *at, struct warc_record *out, struct err *e)
{
	isize end;
	str   header;
	int64_t length = -1;

	while (*at < bytes.len && is_space(bytes.ptr[*at]))
		++*at;
	if (*at >= bytes.len)
		return false;
	if (str_starts(bytes, STR("filedesc://")))
		return arc_next(bytes, at, out, e);
	if (!str_starts(str_from(bytes, *at), STR("WARC/")) || (end = header_end(bytes, *at)) < 0)
		return err_set(e, ERR_INPUT, "no WARC record begins at byte %td", *at);
	header = str_slice(bytes, (span){ *at, end });
	if (!str_to_int(field(header, STR("Content-Length")), &length))
		return err_set(e, ERR_INPUT, "the record at byte %td says no length", *at);
	if (length > bytes.len - end)
		return err_set(e, ERR_INPUT, "the record at byte %td is cut short: it says %lld bytes "
		    "and %td are there", *at, (long long)length, bytes.len - end);
	*out = (struct warc_record){ .type = field(header, STR("WARC-Type")),
		.id = field(header, STR("WARC-Record-ID")),
		.target = field(header, STR("WARC-Target-URI")),   /* wget puts it in <> */
		.date = field(header, STR("WARC-Date")),
		.content_type = field(header, STR("Content-Type")), .at = *at };
	out->block = out->payload = str_slice(bytes, (span){ end, end + (isize)length });
	out->payload_type = out->content_type;
	if (str_starts(out->target, STR("<")) && str_ends(out->target, STR(">")))
		out->target = str_slice(out->target, (span){ 1, out->target.len - 1 });
	if (str_equal(out->type, STR("response")))
		take_http(out);
	*at = end + (isize)length;
	return true;
}

/* ---- payload ---------------------------------------------------------- */

static int
hex(char c)
{
	c = to_lower(c);
	return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Chunks of RFC 9112, 7.1, joined; false where the bytes are not chunked
 * though the header says so, which happens. */
static bool
join_chunks(str body, struct arena *keep, str *out)
{
	struct buf text = { .keep = keep };

	for (isize at = 0; at < body.len;) {
		isize size = 0, digits = 0;

		while (at < body.len && hex(body.ptr[at]) >= 0 && digits++ < 8)
			size = size * 16 + hex(body.ptr[at++]);
		at = str_find_char(body, '\n', at) + 1;
		if (digits == 0 || at == 0 || size > body.len - at)
			return false;
		if (size == 0)
			break;
		buf_str(&text, str_slice(body, (span){ at, at + size }));
		at += size;
		while (at < body.len && (body.ptr[at] == '\r' || body.ptr[at] == '\n'))
			at++;
	}
	*out = buf_view(&text);
	return true;
}

bool
warc_payload(const struct warc_record *record, struct arena *keep, str *out,
    bool *is_same, struct err *e)
{
	bool is_cut;

	*out = record->payload;
	*is_same = true;
	if (record->is_chunked && join_chunks(record->payload, keep, out))
		*is_same = false;
	if (!gzip_is(*out))
		return true;
	*is_same = false;
	return gzip_read(*out, READ_LIMIT, keep, out, &is_cut, e);
}

/* ---- the page --------------------------------------------------------- */

static bool
is_page(const struct warc_record *r)
{
	bool is_kind = str_equal(r->type, STR("response")) || str_equal(r->type, STR("resource")) ||
	    str_equal(r->type, STR("conversion"));

	return is_kind && (r->status == 0 || r->status == 200) && r->payload.len > 0 &&
	    (str_find(r->payload_type, STR("html"), 0) >= 0 ||
	        str_starts(r->payload_type, STR("text/plain")) ||
	        str_starts(r->payload_type, STR("application/pdf")));
}

bool
warc_page(str bytes, struct warc_record *out, isize *records, struct err *e)
{
	struct warc_record record;
	bool  found = false;
	isize at = 0;

	for (*records = 0; *records < WARC_RECORDS && warc_next(bytes, &at, &record, e); ++*records)
		if (!found && is_page(&record)) {
			*out = record;
			found = true;
		}
	/* What is damaged behind the page does not take the page away. */
	if (found) {
		*e = (struct err){ 0 };
		return true;
	}
	return err_set(e, ERR_INPUT, "the web archive has %td records and no page among them",
	    *records);
}
