/* read/read.c - what kind of file it is, and who reads it. */
#include "read/read.h"

#include "core/utf8.h"
#include "read/charset.h"
#include "read/feed.h"
#include "read/html.h"
#include "read/mail.h"
#include "read/ocr.h"
#include "read/office.h"
#include "read/packing.h"
#include "read/picture.h"
#include "read/page_text.h"
#include "read/pdf.h"
#include "read/pdf_second.h"
#include "read/wacz.h"
#include "read/warc.h"
#include "read/when.h"

#include <sys/mman.h>

enum {
	WORK_BYTES = 384 << 20,     /* address space of one reading */
	WORK_LARGE = 64 << 20,      /* of it, what may come in large pages */
};

struct reading {
	str    bytes;
	struct read_hint hint;
	struct document *out;
	struct arena *keep;
};

/*
 * Files stand in files: a page in a record of a gzipped web archive in a ZIP.
 * Each layer has the way back to the capture (${outer}), or none where it was
 * packed.
 */
struct layer {
	str  bytes;
	const struct decoded *outer;
	bool has_way;
	struct read_hint hint;
};

/* Kinds that are recognised so that the message can name them. */
static const struct { str mark; isize at; const char *kind; } signatures[] = {
	{ STR_INIT("\xD0\xCF\x11\xE0"), 0, "an old Office file" },
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
	enum { ESCAPE = 0x1B };         /* colours of a terminal are text, too */
	isize controls = 0;

	for (isize i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		controls += c < ' ' && c != ESCAPE && !is_space((char)c);
	}
	return controls > 0 && controls * 50 > text.len;
}

static str
declared_charset(const struct layer *layer)
{
	static const str key = STR_INIT("charset=");
	isize at = str_find(layer->hint.content_type, key, 0);
	str   name;

	if (at < 0)
		return charset_declared_by_page(layer->bytes);
	name = str_from(layer->hint.content_type, at + key.len);
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
read_text(const struct decoded *from, const struct layer *layer, const struct reading *r)
{
	struct document *out = r->out;

	out->kind = STR("text");
	out->text = from->text;
	if (from->outer != NULL) {
		struct buf text = { .keep = r->keep };

		page_text_plain(from, r->keep, &text, out);
		out->text = buf_view(&text);
	} else if (from->is_same)
		*PUSH(&out->map, r->keep) = (struct span_pair){ { 0, from->text.len },
			{ from->skipped, from->skipped + from->text.len } };
	else
		out->map = from->map;
	out->published_hint = when_in_address(layer->hint.url.len > 0 ? layer->hint.url : layer->hint.name);
	if (date_is_known(out->published_hint)) {
		out->published_hint_from = layer->hint.url.len > 0 ? STR("url") : STR("file name");
		return;
	}
	out->published_hint = when_read(from->text);
	if (date_is_known(out->published_hint))
		out->published_hint_from = STR("text");
}

enum { LAYERS_MOST = 4 };

static void
leave_map_out(struct document *out)
{
	out->map = (struct span_map){ 0 };
}

/* Into ${layer}: what the packed file holds. */
static bool
open_packed(const struct packing *packing, struct layer *layer, struct arena *work,
    struct reading *r, struct err *e)
{
	bool  is_cut;
	isize members;

	if (!packing->read(layer->bytes, READ_LIMIT, work, &layer->bytes, &members, &is_cut, e))
		return false;
	if (is_cut)
		*PUSH(&r->out->warnings, r->keep) = str_printf(r->keep, "the %s is cut short or damaged; "
		    "what could be unpacked was read", packing->name);
	layer->has_way = false;
	return true;
}

/* Into ${layer}: the page of the web archive. */
static bool
open_warc(struct layer *layer, struct arena *work, struct reading *r, struct err *e)
{
	struct warc_record record;
	struct decoded *way = NEW(work, struct decoded);
	isize records;
	struct undone how;
	const char *missing;
	str   payload;
	isize replaced;         /* an address may hold any bytes */

	if (!warc_page(layer->bytes, &record, &records, e) ||
	    !warc_payload(&record, work, &payload, &how, e))
		return false;
	*PUSH(&r->out->warnings, r->keep) = str_printf(r->keep, "of the %td records of the web archive "
	    "the page '%.*s' was read", records,
	    STR_ARG(utf8_repair(str_first(record.target, 200), r->keep, &replaced)));
	*way = (struct decoded){ .text = layer->bytes, .is_same = true, .outer = layer->outer,
		.skipped = payload.ptr - layer->bytes.ptr };
	missing = warc_what_is_missing(&record, &how);
	if (missing != NULL)
		*PUSH(&r->out->warnings, r->keep) = str_printf(r->keep, "the end of the page is missing: "
		    "%s", missing);
	layer->has_way &= how.is_same;
	layer->outer = how.is_same ? way : NULL;
	layer->bytes = payload;
	layer->hint = (struct read_hint){ .url = utf8_repair(record.target, r->keep, &replaced),
		.content_type = utf8_repair(record.payload_type, r->keep, &replaced) };
	return true;
}

static bool
read_as_text(const struct layer *layer, struct arena *work, struct reading *r, struct err *e)
{
	struct decoded from;

	if (!charset_decode(layer->bytes, declared_charset(layer), r->keep, &from,
	    &r->out->warnings, e))
		return false;
	from.outer = layer->outer;
	if (feed_is(from.text))
		return feed_read(&from, *work, r->keep, r->out, e);
	if (html_is(from.text, is_named_page(layer->hint)))
		return html_read(&from, layer->hint, *work, r->keep, r->out, e);
	if (is_binary(from.text))
		return err_set(e, ERR_INPUT, "it is no text, and no kind of file that is known");
	read_text(&from, layer, r);
	return true;
}

static bool
read_layer(struct layer layer, struct arena *work, struct reading *r, int depth, struct err *e)
{
	const struct packing *packing = packing_of(layer.bytes);
	const char *kind = signature_of(layer.bytes);
	bool ok;

	if (depth > LAYERS_MOST)
		return err_set(e, ERR_TOO_LARGE, "it holds files in files deeper than %d", LAYERS_MOST);
	if (packing != NULL)
		return open_packed(packing, &layer, work, r, e) && read_layer(layer, work, r, depth + 1, e);
	if (warc_is(layer.bytes))
		return open_warc(&layer, work, r, e) && read_layer(layer, work, r, depth + 1, e);
	if (zip_is(layer.bytes))
		return office_read(layer.bytes, work, r->keep, r->out, e);
	if (pdf_is(layer.bytes))
		return pdf_read(layer.bytes, r->hint.prepared, r->keep, r->out, e);
	if (media_kind(layer.bytes).len > 0) {
		picture_read(layer.bytes, r->hint.prepared, r->keep, r->out);
		return true;
	}
	if (kind != NULL)
		return err_set(e, ERR_INPUT, "it looks like %s, which has no text to read", kind);
	if (mail_is(layer.bytes)) {
		layer.has_way &= layer.outer == NULL;
		ok = mail_read(layer.bytes, *work, r->keep, r->out, e);
	} else
		ok = read_as_text(&layer, work, r, e);
	if (!layer.has_way)
		leave_map_out(r->out);
	return ok;
}

/* Strings of a packed layer stand in the working memory, which ends with the
 * reading. */
static void
keep_text(struct document *out, str bytes, struct arena *keep)
{
	bool is_inside = out->text.ptr >= bytes.ptr && out->text.ptr < bytes.ptr + bytes.len;

	if (out->text.len > 0 && !is_inside)
		out->text = str_copy(out->text, keep);
}

static bool
read_any(struct arena *work, void *with, struct err *e)
{
	struct reading *r = with;
	struct layer all = { .bytes = r->bytes, .has_way = true, .hint = r->hint };

	if (!read_layer(all, work, r, 0, e))
		return false;
	if (str_equal(r->out->kind, STR("text")))
		keep_text(r->out, r->bytes, r->keep);
	return true;
}

static bool
has_signed_list(str bytes)
{
	return zip_is(bytes) && str_find(bytes, STR("datapackage-digest.json"), 0) > 0;
}

static bool
may_hold_pdf(str bytes)
{
	return pdf_is(bytes) || packing_of(bytes) != NULL ||
	    (warc_is(bytes) && str_find(bytes, STR("%PDF-"), 0) >= 0);
}

/* Pictures, and PDF files that have some. */
static bool
may_need_ocr(str bytes)
{
	return str_equal(media_kind(bytes), STR("image")) ||
	    (pdf_is(bytes) && str_find(bytes, STR("/Image"), 0) >= 0);
}

void
read_prepare(str bytes, struct arena *keep, struct read_prepared *out)
{
	if (out->pdf == NULL && may_hold_pdf(bytes)) {
		pdf_prepare();
		out->pdf = pdf_second_load(keep);
	}
	if (out->ocr == NULL && may_need_ocr(bytes))
		out->ocr = ocr_open(keep);
	if (out->roots.len == 0 && has_signed_list(bytes))
		out->roots = wacz_roots(keep);
}

void
read_release(struct read_prepared *prepared)
{
	ocr_close(prepared->ocr);
	*prepared = (struct read_prepared){ 0 };
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
	/* A tree is some megabytes, touched once: in large pages that is a few
	 * faults instead of hundreds.  Where there are none nothing is lost. */
	madvise(work.base, WORK_LARGE, MADV_HUGEPAGE);
	ok = arena_guarded(&work, read_any, &r, e);
	arena_close(&work);
	return ok;
}
