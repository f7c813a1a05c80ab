/* read/warc.c - see warc.h. */
#include "read/warc.h"

#include "core/digest.h"
#include "read/coding.h"
#include "read/html.h"
#include "read/mail.h"

#include <openssl/evp.h>

enum { HEADER_MOST = 1 << 16, WARC_RECORDS = 1000000 };

/* What some editor or tool put before the first record. */
static isize
first_record(str bytes)
{
	isize at = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;

	while (at < bytes.len && at < 64 && is_space(bytes.ptr[at]))
		at++;
	return at;
}

bool
warc_is(str bytes)
{
	return str_starts(str_from(bytes, first_record(bytes)), STR("WARC/")) ||
	    str_starts(bytes, STR("filedesc://"));
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

/* The lines that go on with the field before them (RFC 9112, 5.2). */
static str
with_folds(str line, str *header)
{
	while (header->len > 0 && (header->ptr[0] == ' ' || header->ptr[0] == '\t')) {
		str more = str_cut(header, '\n');

		line = (str){ line.ptr, more.ptr + more.len - line.ptr };
	}
	return line;
}

static str
field(str header, str name)
{
	while (header.len > 0) {
		str line = str_cut(&header, '\n');

		line = with_folds(line, &header);
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
	r->transfer = field(header, STR("Transfer-Encoding"));
	r->is_chunked = r->transfer.len >= 7 &&
	    str_equal_nocase(str_from(r->transfer, r->transfer.len - 7), STR("chunked"));
	r->encoding = field(header, STR("Content-Encoding"));
}

/* Of a request, what is sent behind its header. */
static void
take_request(struct warc_record *r)
{
	isize end = header_end(r->block, 0);

	if (end >= 0)
		r->payload = str_from(r->block, end);
}

bool
warc_resume(str bytes, isize *at)
{
	bool  is_arc = str_starts(bytes, STR("filedesc://"));
	isize found = str_find(bytes, is_arc ? STR("\nhttp") : STR("\nWARC/"), *at);

	if (found < 0)
		return false;
	*at = found + 1;
	return true;
}

/* Cut the last word off ${*line}. */
static str
last_word(str *line)
{
	isize at = line->len;
	str   word;

	while (at > 0 && line->ptr[at - 1] != ' ')
		at--;
	word = str_from(*line, at);
	*line = str_trim(str_first(*line, at));
	return word;
}

/* ARC 2, whose second line begins with its version. */
static bool
is_arc_2(str bytes)
{
	isize line = str_find_char(bytes, '\n', 0);

	return line > 0 && str_starts(str_from(bytes, line + 1), STR("2 "));
}

/* "URL IP date type length" is the one line of an ARC record; version 2 has status, checksum,
 * location, offset and file name before the length.  The URL may hold spaces. */
static bool
arc_next(str bytes, isize *at, struct warc_record *out, struct err *e)
{
	isize end = str_find_char(bytes, '\n', *at), block_end;
	str   line, said;
	int64_t length = -1;

	if (end < 0)
		return err_set(e, ERR_INPUT, "the record at byte %td has no end", *at);
	line = str_trim(str_slice(bytes, (span){ *at, end }));
	*out = (struct warc_record){ .type = *at == 0 ? STR("warcinfo") : STR("response"), .at = *at };
	said = last_word(&line);
	for (int more = is_arc_2(bytes) ? 5 : 0; more > 0; more--)
		last_word(&line);
	out->content_type = last_word(&line);
	out->date = last_word(&line);
	if (last_word(&line).len == 0 || line.len == 0)
		return err_set(e, ERR_INPUT, "no ARC record begins at byte %td", *at);
	out->target = line;
	out->is_damaged = !str_to_int(said, &length) || length > bytes.len - end - 1;
	block_end = end + 1 + (isize)length;
	/* Without a length it goes up to what looks like the next one. */
	if (out->is_damaged) {
		block_end = end;
		if (!warc_resume(bytes, &block_end))
			block_end = bytes.len;
	}
	out->block = out->payload = str_slice(bytes, (span){ end + 1, block_end });
	out->payload_type = out->content_type;
	take_http(out);
	*at = block_end;
	return true;
}

bool
warc_next(str bytes, isize *at, struct warc_record *out, struct err *e)
{
	isize end;
	str   header;
	int64_t length = -1;

	if (*at == 0)
		*at = first_record(bytes);
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
		.content_type = field(header, STR("Content-Type")), .at = *at,
		.block_digest = field(header, STR("WARC-Block-Digest")),
		.payload_digest = field(header, STR("WARC-Payload-Digest")),
		.truncated = field(header, STR("WARC-Truncated")),
		.is_segment = field(header, STR("WARC-Segment-Number")).len > 0 };
	out->block = out->payload = str_slice(bytes, (span){ end, end + (isize)length });
	out->payload_type = out->content_type;
	if (str_starts(out->target, STR("<")) && str_ends(out->target, STR(">")))
		out->target = str_slice(out->target, (span){ 1, out->target.len - 1 });
	if (str_equal(out->type, STR("response")))
		take_http(out);
	else if (str_equal(out->type, STR("request")) &&
	    str_find(out->content_type, STR("msgtype=request"), 0) > 0)
		take_request(out);
	*at = end + (isize)length;
	return true;
}

bool
warc_walk(struct warc_walk *walk, struct warc_record *out, struct err *wrong)
{
	*wrong = (struct err){ 0 };
	for (;;) {
		struct err now = { 0 };
		isize before = walk->at;

		if (warc_next(walk->bytes, &walk->at, out, &now)) {
			walk->block = out->block.len > 0 ? out->block.ptr - walk->bytes.ptr : 0;
			return true;
		}
		if (now.kind == ERR_NONE)
			return false;
		err_set(wrong, now.kind, "%s", now.text);
		/* The next one may be inside the one before, which said it was longer. */
		walk->at = walk->block > 0 && walk->block < before ? walk->block : before;
		walk->block = 0;
		if (!warc_resume(walk->bytes, &walk->at))
			return false;
	}
}

/* ---- payload ---------------------------------------------------------- */

bool
warc_payload(const struct warc_record *record, struct arena *keep, str *out,
    struct undone *how, struct err *e)
{
	struct undone sent;
	bool is_cut = false;
	bool is_joined = record->is_chunked &&
	    coding_join_chunks(record->payload, keep, out, &is_cut);

	if (!is_joined)
		*out = record->payload;
	if (!coding_undo(*out, record->transfer, READ_LIMIT, keep, out, &sent, e) ||
	    !coding_undo(*out, record->encoding, READ_LIMIT, keep, out, how, e))
		return false;
	how->is_same &= sent.is_same && !is_joined;
	how->is_cut |= sent.is_cut || is_cut;
	return true;
}

const char *
warc_what_is_missing(const struct warc_record *record, const struct undone *how)
{
	if (record->is_segment)
		return "it goes on in other records, which are not joined to it";
	if (record->truncated.len > 0)
		return "who archived it cut it off (WARC-Truncated)";
	return how->is_cut ? "it breaks off before its end" : NULL;
}

/* ---- digests ----------------------------------------------------------- */

static str
base32(const unsigned char *bytes, isize len, struct arena *keep)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf out = { .keep = keep };
	uint64_t bits = 0;
	int count = 0;

	for (isize i = 0; i < len; i++) {
		bits = bits << 8 | bytes[i];
		for (count += 8; count >= 5; count -= 5)
			buf_char(&out, letters[bits >> (count - 5) & 31]);
	}
	if (count > 0)
		buf_char(&out, letters[bits << (5 - count) & 31]);
	return buf_view(&out);
}

/* 1 = it is that of ${bytes}, 0 = it is not, -1 = not a digest we know. */
static int
digest_is_of(str said, str bytes, struct arena scratch)
{
	static const struct { const char *label, *name; } kinds[] = {
		{ "sha1", "SHA1" }, { "sha256", "SHA256" }, { "sha512", "SHA512" }, { "md5", "MD5" },
		{ "sha384", "SHA384" }, { "sha-384", "SHA384" },
		{ "sha-1", "SHA1" }, { "sha-256", "SHA256" }, { "sha-512", "SHA512" },
	};
	unsigned char made[EVP_MAX_MD_SIZE];
	char base64[2 * EVP_MAX_MD_SIZE] = "";
	unsigned int len = 0;
	str label = str_cut(&said, ':'), bare;

	while (str_ends(said, STR("=")))
		said = str_first(said, said.len - 1);
	for (isize i = 0; i < COUNT_OF(kinds); i++) {
		char *hexed;

		if (!str_equal_nocase(label, str_of(kinds[i].label)))
			continue;
		if (EVP_Digest(bytes.ptr ? bytes.ptr : "", (size_t)bytes.len, made, &len,
		    EVP_get_digestbyname(kinds[i].name), NULL) != 1)
			return -1;
		EVP_EncodeBlock((unsigned char *)base64, made, (int)len);
		hexed = NEW_ARRAY(&scratch, char, 2 * (isize)len);
		hex_write(made, (isize)len, hexed);
		bare = str_of(base64);
		while (str_ends(bare, STR("=")))
			bare = str_first(bare, bare.len - 1);
		return str_equal(bare, said) ||
		    str_equal_nocase(said, (str){ hexed, 2 * (isize)len }) ||
		    str_equal_nocase(said, base32(made, (isize)len, &scratch));
	}
	return -1;
}

bool
warc_digests_hold(const struct warc_record *r, struct arena scratch, str *what)
{
	bool is_cut;
	str  joined;

	*what = STR("block digest");
	if (r->block_digest.len > 0 && digest_is_of(r->block_digest, r->block, scratch) == 0)
		return false;
	*what = STR("payload digest");
	/* That of a revisit is of the payload that was not kept again, and that of a segment
	 * of all its parts. */
	if (r->payload_digest.len == 0 || str_equal(r->type, STR("revisit")) || r->is_segment ||
	    digest_is_of(r->payload_digest, r->payload, scratch) != 0)
		return true;
	return r->is_chunked && coding_join_chunks(r->payload, &scratch, &joined, &is_cut) &&
	    digest_is_of(r->payload_digest, joined, scratch) != 0;
}

/* ---- the page --------------------------------------------------------- */

static bool
is_readable(const struct warc_record *r)
{
	static const char *const parts[] = { "html", "wordprocessingml", "opendocument.text",
		"spreadsheetml.sheet", "message/rfc822", "application/mbox" };

	if (r->payload_type.len == 0)
		return html_is(r->payload, false) || str_starts(r->payload, STR("%PDF-")) ||
		    mail_is(r->payload);
	for (isize i = 0; i < COUNT_OF(parts); i++)
		if (str_find(r->payload_type, str_of(parts[i]), 0) >= 0)
			return true;
	return str_starts(r->payload_type, STR("text/plain")) ||
	    str_starts(r->payload_type, STR("application/pdf"));
}

bool
warc_is_page(const struct warc_record *r)
{
	bool is_kind = str_equal(r->type, STR("response")) || str_equal(r->type, STR("resource")) ||
	    str_equal(r->type, STR("conversion"));

	return is_kind && (r->status == 0 || r->status == 200) && r->payload.len > 0 &&
	    is_readable(r);
}

bool
warc_page(str bytes, struct warc_record *out, isize *records, struct err *e)
{
	struct warc_record record;
	bool  found = false;
	isize at = 0;

	for (*records = 0; *records < WARC_RECORDS && warc_next(bytes, &at, &record, e); ++*records)
		if (!found && warc_is_page(&record)) {
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
