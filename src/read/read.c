/* read/read.c - what kind of file it is, and who reads it. */
#include "read/read.h"

#include "core/utf8.h"
#include "read/charset.h"
#include "read/feed.h"
#include "read/html.h"
#include "read/mail.h"
#include "read/pdf.h"
#include "read/when.h"

enum { WORK_BYTES = 384 << 20 };    /* address space of one reading */

struct reading {
	str    bytes;
	struct read_hint hint;
	struct document *out;
	struct arena *keep;
};

/* Kinds that are recognised so that the message can name them. */
static const struct { str mark; isize at; const char *kind; } signatures[] = {
	{ STR_INIT("PK\x03\x04"), 0, "a ZIP archive" },
	{ STR_INIT("\x1F\x8B"), 0, "a gzip file" },
	{ STR_INIT("\x89PNG"), 0, "a PNG picture" },
	{ STR_INIT("\xFF\xD8\xFF"), 0, "a JPEG picture" },
	{ STR_INIT("GIF8"), 0, "a GIF picture" },
	{ STR_INIT("\xD0\xCF\x11\xE0"), 0, "an old Office file" },
	{ STR_INIT("ftyp"), 4, "a video" },
	{ STR_INIT("ID3"), 0, "a sound file" },
	{ STR_INIT("OggS"), 0, "a sound file" },
	{ STR_INIT("\x7F" "ELF"), 0, "a program" },
	{ STR_INIT("SQLite format 3"), 0, "a database" },
};

static const char *
signature_of(str bytes)
{
	for (isize i = 0; i < COUNT_OF(signatures); i++)
		if (str_starts(str_from(bytes, signatures[i].at), signatures[i].mark))
			return signatures[i].kind;
	return NULL;
}

/* Text files hold no NUL; a few are damage, many are another kind of file. */
static bool
is_binary(str text)
{
	isize nuls = 0;

	for (isize i = 0; i < text.len; i++)
		nuls += text.ptr[i] == '\0';
	return nuls > 0 && nuls * 50 > text.len;
}

static str
declared_charset(const struct reading *r)
{
	static const str key = STR_INIT("charset=");
	isize at = str_find(r->hint.content_type, key, 0);
	str   name;

	if (at < 0)
		return charset_declared_by_page(r->bytes);
	name = str_from(r->hint.content_type, at + key.len);
	name = str_trim(str_cut(&name, ';'));
	if (name.len > 1 && name.ptr[0] == '"')
		name = str_slice(name, (span){ 1, name.len - 1 });
	return name;
}

static bool
is_named_page(struct read_hint hint)
{
	return str_ends(hint.name, STR(".html")) || str_ends(hint.name, STR(".htm")) ||
	    str_find(hint.content_type, STR("html"), 0) >= 0;
}

/* Plain text: the document is the text as it is. */
static void
read_text(const struct decoded *from, const struct reading *r)
{
	struct document *out = r->out;

	out->kind = STR("text");
	out->text = from->text;
	out->map = from->map;
	if (from->is_same)
		*PUSH(&out->map, r->keep) = (struct span_pair){ { 0, from->text.len },
			{ from->skipped, from->skipped + from->text.len } };
	out->published_hint = when_in_address(r->hint.url.len > 0 ? r->hint.url : r->hint.name);
	if (date_is_known(out->published_hint)) {
		out->published_hint_from = r->hint.url.len > 0 ? STR("url") : STR("file name");
		return;
	}
	out->published_hint = when_read(from->text);
	if (date_is_known(out->published_hint))
		out->published_hint_from = STR("text");
}

static bool
read_any(struct arena *work, void *with, struct err *e)
{
	struct reading *r = with;
	struct decoded  from;
	const char *kind = signature_of(r->bytes);

	if (pdf_is(r->bytes))
		return pdf_read(r->bytes, r->keep, r->out, e);
	if (kind != NULL)
		return err_set(e, ERR_INPUT, "it looks like %s, which is not read yet", kind);
	if (mail_is(r->bytes))
		return mail_read(r->bytes, *work, r->keep, r->out, e);
	if (!charset_decode(r->bytes, declared_charset(r), r->keep, &from, &r->out->warnings, e))
		return false;
	if (feed_is(from.text))
		return feed_read(&from, *work, r->keep, r->out, e);
	if (html_is(from.text, is_named_page(r->hint)))
		return html_read(&from, r->hint, *work, r->keep, r->out, e);
	if (is_binary(from.text))
		return err_set(e, ERR_INPUT, "it is no text, and no kind of file that is known");
	read_text(&from, r);
	return true;
}


void
read_prepare(str bytes)
{
	if (pdf_is(bytes))
		pdf_prepare();
}

bool
read_document(str bytes, struct read_hint hint, struct arena *keep, struct document *out,
    struct err *e)
{
	struct reading r = { .bytes = bytes, .hint = hint, .out = out, .keep = keep };
	struct arena work;
	bool ok;

	*out = (struct document){ 0 };
	if (bytes.len == 0)
		return err_set(e, ERR_INPUT, "it is empty");
	if (bytes.len > READ_LIMIT)
		return err_set(e, ERR_TOO_LARGE, "it is larger than the limit of %d MiB",
		    READ_LIMIT >> 20);
	if (!arena_open(&work, WORK_BYTES, e))
		return false;
	ok = arena_guarded(&work, read_any, &r, e);
	arena_close(&work);
	return ok;
}
