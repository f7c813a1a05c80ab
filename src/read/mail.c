/* read/mail.c - see mail.h. */
#include "read/mail.h"

#include "core/digest.h"
#include "read/charset.h"
#include "read/page.h"
#include "read/page_text.h"
#include "read/transfer.h"
#include "read/when.h"

enum { MAIL_DEPTH = 10, MAIL_PARTS = 1000, HEADER_MOST = 1 << 20 };

struct mail {
	str bytes;
	struct arena *work, *keep;
	struct document *out;
	struct buf text;
	int parts, attached;
	member_taker *take;             /* then attachments alone are of interest */
	void *with;
};

/* ---- header ----------------------------------------------------------- */

/* The end of the header: behind its empty line. */
static isize
header_end(str part)
{
	for (isize at = 0; at < part.len;) {
		isize end = str_find_char(part, '\n', at);

		if (end < 0)
			return part.len;
		if (end == at || (end == at + 1 && part.ptr[at] == '\r'))
			return end + 1;
		at = end + 1;
	}
	return part.len;
}

/* The value of a field, unfolded; empty where absent. */
static str
field(str header, str name, struct arena *keep)
{
	struct buf value = { .keep = keep };
	bool in_field = false;

	while (header.len > 0) {
		str  line = str_cut(&header, '\n');
		bool folded = line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t');

		if (in_field && !folded)
			break;
		if (in_field) {
			buf_char(&value, ' ');
			buf_str(&value, str_trim(line));
		} else if (line.len > name.len && line.ptr[name.len] == ':' &&
		    str_equal_nocase(str_first(line, name.len), name)) {
			in_field = true;
			buf_str(&value, str_trim(str_from(line, name.len + 1)));
		}
	}
	return buf_view(&value);
}

/* The next "name=value" of a structured field; a value in quotes may hold ';'. */
static bool
next_parameter(str *rest, str *name, str *value)
{
	isize end;

	while (rest->len > 0 && (rest->ptr[0] == ';' || is_space(rest->ptr[0])))
		*rest = str_from(*rest, 1);
	if (rest->len == 0)
		return false;
	end = 0;
	while (end < rest->len && rest->ptr[end] != '=' && rest->ptr[end] != ';')
		end++;
	*name = str_trim(str_first(*rest, end));
	*value = STR("");
	*rest = str_trim(str_from(*rest, end < rest->len && rest->ptr[end] == '=' ? end + 1 : end));
	if (str_starts(*rest, STR("\""))) {
		end = str_find_char(*rest, '"', 1);
		end = end < 0 ? rest->len : end;
		*value = str_slice(*rest, (span){ 1, end });
		*rest = str_from(*rest, end < rest->len ? end + 1 : end);
		str_cut(rest, ';');
	} else
		*value = str_trim(str_cut(rest, ';'));
	return true;
}

/* A parameter such as charset="utf-8" of a structured field. */
static str
parameter(str value, str name)
{
	str key, found;

	str_cut(&value, ';');
	while (next_parameter(&value, &key, &found))
		if (str_equal_nocase(key, name))
			return found;
	return (str){ 0 };
}

static str
to_utf8(str bytes, str charset, struct arena *keep)
{
	struct decoded  d;
	struct str_list warnings = { 0 };
	struct err e = { 0 };

	return charset_decode(bytes, charset, keep, &d, &warnings, &e) ? d.text : (str){ 0 };
}

/* One "=?charset?B?…?=" at ${at}: its length, or 0. */
static isize
encoded_word(str value, isize at, struct buf *out)
{
	isize charset = at + 2, kind = str_find_char(value, '?', charset) + 1, body, end;
	struct decoded bytes;

	if (kind <= 0 || kind + 2 >= value.len || value.ptr[kind + 1] != '?')
		return 0;
	body = kind + 2;
	end = str_find(value, STR("?="), body);
	if (end < 0)
		return 0;
	transfer_decode(str_slice(value, (span){ body, end }), to_lower(value.ptr[kind]) == 'b' ?
	    STR("base64") : STR("quoted-printable"), out->keep, &bytes);
	if (to_lower(value.ptr[kind]) == 'q') {
		struct buf spaced = { .keep = out->keep };

		for (isize i = 0; i < bytes.text.len; i++)
			buf_char(&spaced, bytes.text.ptr[i] == '_' ? ' ' : bytes.text.ptr[i]);
		bytes.text = buf_view(&spaced);
	}
	buf_str(out, to_utf8(bytes.text, str_slice(value, (span){ charset, kind - 1 }), out->keep));
	return end + 2 - at;
}

/* A header value for people: encoded words resolved (RFC 2047). */
static str
words_of(str value, struct arena *keep)
{
	struct buf out = { .keep = keep };
	bool was_encoded = false;

	value = to_utf8(value, STR(""), keep);
	for (isize at = 0; at < value.len;) {
		isize length = str_starts(str_from(value, at), STR("=?")) ?
		    encoded_word(value, at, &out) : 0;
		isize next = at;

		if (length > 0) {
			at += length;
			was_encoded = true;
			continue;
		}
		/* White space between two encoded words is not shown. */
		while (next < value.len && is_space(value.ptr[next]))
			next++;
		if (was_encoded && next > at && str_starts(str_from(value, next), STR("=?"))) {
			at = next;
			continue;
		}
		was_encoded = false;
		buf_char(&out, value.ptr[at++]);
	}
	return str_trim(buf_view(&out));
}

/* "Jo Writer <jo@example.org>": the name, or the address without one. */
static str
sender(str from)
{
	isize angle = str_find_char(from, '<', 0);
	str   name = angle > 0 ? str_trim(str_first(from, angle)) : from;

	if (name.len >= 2 && name.ptr[0] == '"' && str_ends(name, STR("\"")))
		name = str_slice(name, (span){ 1, name.len - 1 });
	return name;
}

bool
mail_is(str bytes)
{
	static const str marks[] = { STR_INIT("From"), STR_INIT("Date"), STR_INIT("Subject"),
		STR_INIT("MIME-Version"), STR_INIT("Message-ID"), STR_INIT("Received"),
		STR_INIT("Return-Path"), STR_INIT("Delivered-To"), STR_INIT("To") };
	str  rest = str_first(bytes, HEADER_MOST), line;
	int  found = 0;
	bool first = true;

	if (str_starts(rest, STR("From ")))
		str_cut(&rest, '\n');
	while (rest.len > 0) {
		isize colon;
		bool  folded;

		line = str_cut(&rest, '\n');
		if (str_trim(line).len == 0)
			break;
		folded = line.ptr[0] == ' ' || line.ptr[0] == '\t';
		colon = str_find_char(line, ':', 0);
		if ((folded && first) || (!folded && (colon < 1 || colon > 60 ||
		    str_find_char(str_first(line, colon), ' ', 0) >= 0)))
			return false;
		first = false;
		for (isize i = 0; !folded && i < COUNT_OF(marks); i++)
			found += str_equal_nocase(str_first(line, colon), marks[i]);
	}
	return found >= 3;
}

/* ---- parts ------------------------------------------------------------ */

static bool read_part(struct mail *m, str part, int depth, struct err *e);

static bool
add_text(struct mail *m, str body, str type, str charset, str encoding, struct err *e)
{
	struct decoded *raw = NEW(m->work, struct decoded), *bytes = NEW(m->work, struct decoded);
	struct decoded *text = NEW(m->work, struct decoded);
	struct str_list said = { 0 };
	struct page page;
	bool ok;

	*raw = (struct decoded){ .text = m->bytes, .is_same = true,
		.skipped = body.ptr - m->bytes.ptr };
	transfer_decode(body, encoding, m->work, bytes);
	bytes->outer = raw;
	ok = charset_decode(bytes->text, charset, m->work, text, &said, e);
	for (isize i = 0; i < said.len; i++)
		*PUSH(&m->out->warnings, m->keep) = str_copy(said.at[i], m->keep);
	if (!ok)
		return false;
	text->outer = bytes;
	if (str_equal_nocase(type, STR("text/html"))) {
		struct arena scratch = *m->work;

		if (!page_parse(text->text, &scratch, &page, e))
			return false;
		for (isize i = 0; i < page.blocks.len; i++)
			page.blocks.at[i].is_kept = true;
		page_text(&page, text, m->keep, &m->text, m->out);
		return true;
	}
	if (m->text.len > 0)
		BUF(&m->text, "\n\n");
	page_text_plain(text, m->keep, &m->text, m->out);
	return true;
}

/* Another boundary may begin with the same letters. */
static bool
ends_boundary(str rest)
{
	return rest.len == 0 || str_equal(rest, STR("--"));
}

/* The parts between the boundaries, in ${parts}. */
static void
split(str body, str boundary, struct arena *work, struct str_list *parts)
{
	str   mark = str_printf(work, "--%.*s", STR_ARG(boundary));
	isize begin = -1;

	for (isize at = 0; at <= body.len;) {
		isize end = str_find_char(body, '\n', at);
		str   line = str_slice(body, (span){ at, end < 0 ? body.len : end });

		if (str_starts(line, mark) && ends_boundary(str_trim(str_from(line, mark.len)))) {
			if (begin >= 0 && parts->len < MAIL_PARTS)
				*PUSH(parts, work) = str_slice(body, (span){ begin, at });
			begin = end < 0 ? body.len : end + 1;
			if (str_starts(str_from(line, mark.len), STR("--")))
				return;
		}
		if (end < 0)
			break;
		at = end + 1;
	}
	if (begin >= 0 && begin < body.len && parts->len < MAIL_PARTS)
		*PUSH(parts, work) = str_from(body, begin);
}

static bool
is_plain(str part, struct arena *work)
{
	str type = field(str_first(part, header_end(part)), STR("Content-Type"), work);

	return type.len == 0 || str_equal_nocase(str_first(type, 10), STR("text/plain"));
}

static bool
read_parts(struct mail *m, str body, str type, int depth, struct err *e)
{
	struct str_list parts = { 0 };
	bool is_choice = str_equal_nocase(str_first(type, 21), STR("multipart/alternative"));

	split(body, parameter(type, STR("boundary")), m->work, &parts);
	for (isize i = 0; is_choice && i < parts.len; i++)
		if (is_plain(parts.at[i], m->work))
			return read_part(m, parts.at[i], depth + 1, e);
	for (isize i = 0; i < parts.len; i++)
		if (!read_part(m, parts.at[i], depth + 1, e))
			return false;
	return true;
}

/* "utf-8''%D9%82…" (RFC 2231). */
static str
extended(str value, struct arena *keep)
{
	struct buf bytes = { .keep = keep };
	str charset = str_cut(&value, '\'');

	str_cut(&value, '\'');
	for (isize i = 0; i < value.len; i++) {
		unsigned char byte;

		if (value.ptr[i] == '%' && hex_read(str_slice(value, (span){ i + 1, i + 3 }), &byte, 1)) {
			buf_char(&bytes, (char)byte);
			i += 2;
		} else
			buf_char(&bytes, value.ptr[i]);
	}
	return to_utf8(buf_view(&bytes), charset, keep);
}

/* A long value in pieces: "name*0*=utf-8''%D9", "name*1=…" (RFC 2231, 3). */
static str
in_pieces(struct mail *m, str value, str name)
{
	enum { PIECES_MOST = 100 };
	struct buf all = { .keep = m->work };
	bool is_coded = false;

	for (int i = 0; i < PIECES_MOST; i++) {
		str key = str_printf(m->work, "%.*s*%d", STR_ARG(name), i);
		str plain = parameter(value, key);
		str coded = parameter(value, str_printf(m->work, "%.*s*", STR_ARG(key)));

		if (plain.ptr == NULL && coded.ptr == NULL)
			break;
		is_coded |= coded.ptr != NULL;
		buf_str(&all, coded.ptr != NULL ? coded : plain);
	}
	return is_coded ? extended(buf_view(&all), m->work) : words_of(buf_view(&all), m->work);
}

static str
named_in(struct mail *m, str value, str name)
{
	str coded = parameter(value, str_printf(m->work, "%.*s*", STR_ARG(name)));
	str found = coded.len > 0 ? extended(coded, m->work) : in_pieces(m, value, name);

	return found.len > 0 ? found : words_of(parameter(value, name), m->work);
}

static str
file_named(struct mail *m, str disposition, str type)
{
	str found = named_in(m, disposition, STR("filename"));

	return found.len > 0 ? found : named_in(m, type, STR("name"));
}

static bool
give_attachment(struct mail *m, str header, str body, str kind, str name, struct err *e)
{
	struct decoded bytes = { 0 };
	struct enclosed one = { .media = kind, .name = name.len > 0 ? name :
	    str_printf(m->work, "attachment %d", m->attached) };

	transfer_decode(body, field(header, STR("Content-Transfer-Encoding"), m->work), m->work, &bytes);
	one.bytes = bytes.text;
	return one.bytes.len == 0 || m->take(m->with, &one, e);
}

static bool
read_part(struct mail *m, str part, int depth, struct err *e)
{
	isize end = header_end(part);
	str header = str_first(part, end), body = str_from(part, end), kind;
	str type = field(header, STR("Content-Type"), m->work), rest = type;
	str disposition = field(header, STR("Content-Disposition"), m->work);
	bool is_attached = str_equal_nocase(str_first(disposition, 10), STR("attachment"));

	if (depth > MAIL_DEPTH || ++m->parts > MAIL_PARTS)
		return err_set(e, ERR_TOO_LARGE, "the message has more than %d parts, or parts in parts "
		    "deeper than %d", MAIL_PARTS, MAIL_DEPTH);
	kind = type.len > 0 ? str_trim(str_cut(&rest, ';')) : STR("text/plain");
	if (str_equal_nocase(str_first(kind, 10), STR("multipart/")))
		return read_parts(m, body, type, depth, e);
	if (str_equal_nocase(kind, STR("message/rfc822")))
		return read_part(m, body, depth + 1, e);
	if (!is_attached && str_equal_nocase(str_first(kind, 5), STR("text/")))
		return m->take != NULL || add_text(m, body, kind, parameter(type, STR("charset")),
		    field(header, STR("Content-Transfer-Encoding"), m->work), e);
	m->attached++;
	if (m->take != NULL)
		return give_attachment(m, header, body, kind, file_named(m, disposition, type), e);
	*PUSH(&m->out->warnings, m->keep) = str_printf(m->keep, "the attachment '%.*s' (%.*s) is a "
	    "document of its own; tally add takes it in beside the message",
	    STR_ARG(file_named(m, disposition, type)), STR_ARG(to_utf8(kind, STR(""), m->work)));
	return true;
}

bool
mail_read(str bytes, struct arena work, struct arena *keep, struct document *out,
    struct err *e)
{
	struct mail m = { .bytes = bytes, .work = &work, .keep = keep, .out = out,
		.text = { .keep = keep } };
	str header = str_first(bytes, header_end(bytes)), value;

	if (str_starts(bytes, STR("From ")))
		bytes = str_from(bytes, str_find_char(bytes, '\n', 0) + 1);
	out->kind = STR("mail");
	if ((value = words_of(field(header, STR("Subject"), &work), keep)).len > 0)
		out->title = value;
	if ((value = sender(words_of(field(header, STR("From"), &work), keep))).len > 0)
		out->byline = value;
	out->published = when_read(field(header, STR("Date"), &work));
	if (date_is_known(out->published))
		out->published_from = STR("mail header");
	if (!read_part(&m, bytes, 0, e))
		return false;
	out->text = buf_view(&m.text);
	return true;
}

bool
mail_attachments(str bytes, struct arena work, member_taker *take, void *with, struct err *e)
{
	struct document unused = { 0 };
	struct mail m = { .bytes = bytes, .work = &work, .keep = &work, .out = &unused, .take = take,
		.with = with };

	if (str_starts(bytes, STR("From ")))
		bytes = str_from(bytes, str_find_char(bytes, '\n', 0) + 1);
	return read_part(&m, bytes, 0, e);
}
