/* read/unpack.c - see unpack.h. */
#include "read/unpack.h"

#include "core/utf8.h"
#include "read/charset.h"
#include "read/feed.h"
#include "read/mail.h"
#include "read/mbox.h"
#include "read/office.h"
#include "read/packing.h"
#include "read/table.h"
#include "read/wacz.h"
#include "read/warc.h"
#include "read/when.h"
#include "read/zip.h"

enum { DEPTH_MOST = 3, NAME_MOST = 1024, NOTES_MOST = 100 };

struct unpacking {
	member_taker *take;
	void         *with;
	struct arena *keep;
	struct unpacked *out;
	str     roots;                  /* certificates that are trusted */
	isize   bytes;                  /* of the members so far */
	int64_t count, records;         /* members; records of the web archive */
};

static void
note(struct unpacking *u, str what)
{
	if (u->out->notes.len < NOTES_MOST)
		*PUSH(&u->out->notes, u->keep) = what;
}

#define NOTE(u, ...) note((u), str_printf((u)->keep, __VA_ARGS__))

/* Names and addresses are shown to people: one line of UTF-8. */
static str
clean(str text, struct arena *scratch)
{
	isize replaced;
	str   good = str_copy(utf8_repair(str_first(text, NAME_MOST), scratch, &replaced), scratch);

	for (isize i = 0; i < good.len; i++)
		if ((unsigned char)good.ptr[i] < 0x20 || good.ptr[i] == 0x7F)
			((char *)(uintptr_t)good.ptr)[i] = '?';
	return good;
}

static bool
give(struct unpacking *u, struct enclosed m, struct arena scratch, struct err *e)
{
	u->bytes += m.bytes.len;
	if (u->bytes > UNPACK_LIMIT || ++u->count > UNPACK_MEMBERS)
		return err_set(e, ERR_TOO_LARGE, "what is in it is more than %d files or %d MiB; "
		    "take it in parts", UNPACK_MEMBERS, UNPACK_LIMIT >> 20);
	m.name = clean(m.name, &scratch);
	m.url = clean(m.url, &scratch);
	m.media = clean(m.media, &scratch);
	m.dated = clean(m.dated, &scratch);
	m.title = clean(m.title, &scratch);
	m.publisher = clean(m.publisher, &scratch);
	return u->take(u->with, &m, e);
}

/* ---- web archives ------------------------------------------------------------ */

static bool
give_record(struct unpacking *u, const struct warc_record *r, struct arena scratch,
    struct err *e)
{
	struct err wrong = { 0 };
	struct enclosed m = { .name = r->id.len > 0 ? r->id : str_printf(&scratch, "byte %td", r->at),
		.url = r->target, .media = r->payload_type, .dated = r->date };
	struct undone how;
	const char *missing;

	if (!warc_payload(r, &scratch, &m.bytes, &how, &wrong)) {
		NOTE(u, "the record at byte %td cannot be unpacked: %s", r->at, wrong.text);
		return true;
	}
	missing = warc_what_is_missing(r, &how);
	if (missing != NULL)
		NOTE(u, "the end of the record at byte %td is missing: %s", r->at, missing);
	return give(u, m, scratch, e);
}

static void
check_digests(struct unpacking *u, const struct warc_record *r, struct arena scratch)
{
	str what;

	if (warc_digests_hold(r, scratch, &what))
		return;
	u->out->faults++;
	NOTE(u, "the %.*s of the record at byte %td is not that of its bytes", STR_ARG(what), r->at);
}

static void
check_walk(struct unpacking *u, const struct err *wrong)
{
	if (wrong->kind == ERR_NONE)
		return;
	u->out->faults++;
	note(u, str_copy(str_of(wrong->text), u->keep));
}

static bool
unpack_warc(struct unpacking *u, str bytes, struct arena scratch, struct err *e)
{
	struct warc_walk   walk = { .bytes = bytes };
	struct warc_record record;
	struct err wrong;
	int64_t before = u->count;

	for (u->records = 0; u->records < UNPACK_MEMBERS && warc_walk(&walk, &record, &wrong);
	    u->records++) {
		check_walk(u, &wrong);
		if (record.is_damaged) {
			u->out->faults++;
			NOTE(u, "the record at byte %td says a length that is not its own", record.at);
		}
		check_digests(u, &record, scratch);
		if (warc_is_page(&record) && !give_record(u, &record, scratch, e))
			return false;
	}
	check_walk(u, &wrong);
	NOTE(u, "web archive of %lld records, %lld of them pages", (long long)u->records,
	    (long long)(u->count - before));
	return u->records > 0 ? true : err_set(e, ERR_INPUT, "no record of the web archive can be "
	    "read: %.*s", STR_ARG(u->out->notes.len > 0 ? u->out->notes.at[0] : STR("it is empty")));
}

/* A web archive that is packed; anything else is one document. */
static bool
unpack_packed(struct unpacking *u, str bytes, struct arena scratch, bool *is_warc, struct err *e)
{
	const struct packing *packing = packing_of(bytes);
	isize members;
	bool  is_cut;
	str   inner;

	*is_warc = warc_is(packing->peek(bytes, &scratch));
	if (!*is_warc)
		return true;
	if (!packing->read(bytes, READ_LIMIT, &scratch, &inner, &members, &is_cut, e))
		return false;
	if (is_cut) {
		u->out->faults++;
		NOTE(u, "the %s is cut short or damaged; what could be unpacked was read",
		    packing->name);
	}
	if (!unpack_warc(u, inner, scratch, e))
		return false;
	if (members == 1 && u->records > 1) {
		u->out->faults++;
		note(u, STR("its records are packed together, not each alone as the standard wants"));
	}
	return true;
}

/* ---- ZIP archives -------------------------------------------------------------- */

/* What programs leave in archives and nobody wrote. */
static bool
is_litter(str name)
{
	str last = name;

	for (isize i = name.len; i > 0; i--)
		if (name.ptr[i - 1] == '/') {
			last = str_from(name, i);
			break;
		}
	return last.len == 0 || str_starts(name, STR("__MACOSX/")) || str_starts(last, STR("._")) ||
	    str_equal(last, STR(".DS_Store")) || str_equal(last, STR("Thumbs.db"));
}

static bool
leads_out(str name)
{
	return str_starts(name, STR("/")) || str_find(name, STR("../"), 0) >= 0 ||
	    str_find(name, STR("..\\"), 0) >= 0;
}

static bool
unpack_files(struct unpacking *u, struct zip_archive *zip, struct arena scratch, struct err *e)
{
	for (int64_t i = 0; i < zip_count(zip); i++) {
		struct arena one = scratch;
		struct err   wrong = { 0 };
		struct enclosed m = { .name = zip_name(zip, i) };

		if (is_litter(m.name))
			continue;
		if (leads_out(m.name))
			NOTE(u, "the name '%.*s' in it leads out of its folder; here it is a name only",
			    STR_ARG(clean(m.name, &one)));
		if (!zip_part(zip, i, &one, &m.bytes, &wrong)) {
			if (wrong.kind == ERR_TOO_LARGE) {
				*e = wrong;
				return false;
			}
			u->out->faults++;
			NOTE(u, "'%.*s': %s", STR_ARG(clean(m.name, &one)), wrong.text);
			continue;
		}
		if (m.bytes.len > 0 && !give(u, m, one, e))
			return false;
	}
	return true;
}

static bool
unpack_wacz(struct unpacking *u, struct zip_archive *zip, struct arena scratch, struct err *e)
{
	struct str_list notes = { 0 };
	int64_t warcs = 0;

	u->out->faults += wacz_check(zip, u->roots, scratch, u->keep, &notes);
	for (isize i = 0; i < notes.len; i++)
		note(u, notes.at[i]);
	for (int64_t i = 0; i < zip_count(zip); i++) {
		struct arena one = scratch;
		str  name = zip_name(zip, i), bytes;
		bool is_warc = true;

		if (!str_starts(name, STR("archive/")) || str_find(name, STR(".warc"), 0) < 0)
			continue;
		warcs++;
		if (!zip_part(zip, i, &one, &bytes, e))
			return false;
		if (packing_of(bytes) != NULL ? !unpack_packed(u, bytes, one, &is_warc, e)
		    : !unpack_warc(u, bytes, one, e))
			return false;
	}
	return warcs > 0 ? true : err_set(e, ERR_INPUT, "the WACZ holds no web archive");
}

static bool
unpack_zip(struct unpacking *u, str bytes, struct arena scratch, struct err *e)
{
	struct zip_archive *zip;
	bool ok;

	if (!zip_open_bytes(bytes, &scratch, &zip, e))
		return false;
	u->out->is_container = !office_is(zip);
	ok = !u->out->is_container || (zip_has(zip, "datapackage.json") ?
	    unpack_wacz(u, zip, scratch, e) : unpack_files(u, zip, scratch, e));
	zip_close_archive(zip);
	return ok;
}

/* ---- lists ----------------------------------------------------------------------- */

static str
cell(const struct table_row *row, isize column)
{
	return column < 0 ? STR("") : str_trim(row->cells[column]);
}

static date
day_in(str text)
{
	date day = { 0 };

	return date_parse(str_first(text, 10), &day) ? day : when_read(text);
}

/* Two halves of the working memory: one to read in, one for what is given. */
static void
halve(struct arena *scratch, struct arena *other)
{
	*other = *scratch;
	scratch->next += (scratch->end - scratch->next) / 2;
	other->end = scratch->next;
}

static bool
unpack_rows(struct unpacking *u, str bytes, struct read_hint hint, struct arena scratch,
    struct err *e)
{
	struct arena half;
	struct table table;
	struct table_columns columns;
	isize empty = 0;

	halve(&scratch, &half);
	if (!table_read(bytes, hint, &scratch, &half, &table, e) ||
	    !table_columns_parse(hint.columns, &table, &columns, e))
		return false;
	for (isize i = 0; i < table.notes.len; i++)
		note(u, str_copy(table.notes.at[i], u->keep));
	for (isize i = 0; i < table.len; i++) {
		const struct table_row *row = &table.at[i];
		struct arena  one = scratch;
		struct enclosed m = { .name = str_printf(&one, "row %td", row->number),
			.url = cell(row, columns.url), .media = STR("text/plain; charset=utf-8"),
			.title = cell(row, columns.title),
			.publisher = cell(row, columns.publisher),
			.published = day_in(cell(row, columns.published)),
			.bytes = cell(row, columns.text) };

		if (m.bytes.len == 0)
			empty++;
		else if (!give(u, m, one, e))
			return false;
	}
	NOTE(u, "list of %td rows, %td of them without text", table.len, empty);
	return true;
}

/* ---- feeds and messages ------------------------------------------------------------ */

/* What takes members while they are counted: one entry alone is no container. */
struct giving { struct unpacking *u; struct arena scratch; };

static bool
give_one(void *with, const struct enclosed *m, struct err *e)
{
	struct giving *g = with;

	return give(g->u, *m, g->scratch, e);
}

static bool
count_one(void *with, const struct enclosed *m, struct err *e)
{
	(void)m, (void)e;
	++*(int64_t *)with;
	return true;
}

static bool
unpack_feed(struct unpacking *u, str bytes, struct arena scratch, struct err *e)
{
	struct giving g = { .u = u };
	struct decoded from;
	struct str_list said = { 0 };
	int64_t entries = 0;

	halve(&scratch, &g.scratch);
	if (!charset_decode(bytes, STR(""), &scratch, &from, &said, e) ||
	    !feed_entries(&from, scratch, count_one, &entries, e))
		return false;
	u->out->is_container = entries > 1;
	u->out->whole = WHOLE_INSTEAD;
	if (entries < 2)
		return true;
	if (!from.is_same)
		NOTE(u, "the feed is in %.*s; each entry is kept as UTF-8", STR_ARG(from.charset));
	return feed_entries(&from, scratch, give_one, &g, e);
}

static bool
unpack_mail(struct unpacking *u, str bytes, struct arena scratch, struct err *e)
{
	struct giving g = { .u = u };
	bool ok;

	halve(&scratch, &g.scratch);
	ok = mail_attachments(bytes, scratch, give_one, &g, e);
	u->out->is_container = u->count > 0;
	u->out->whole = WHOLE_TOO;
	return ok;
}

static bool
unpack_mbox(struct unpacking *u, str bytes, struct arena scratch, struct err *e)
{
	isize at = 0;
	str   message;

	while (mbox_next(bytes, &at, &message)) {
		struct arena one = scratch;
		struct enclosed m = { .name = str_printf(&one, "message %lld", (long long)u->count + 1),
			.media = STR("message/rfc822"), .bytes = message };

		if (message.len > 0 && !give(u, m, one, e))
			return false;
	}
	NOTE(u, "mailbox of %lld messages", (long long)u->count);
	return true;
}

bool
unpack_may(str bytes, struct read_hint hint)
{
	return hint.columns.len > 0 || warc_is(bytes) || packing_of(bytes) != NULL ||
	    zip_is(bytes) ||
	    feed_is(bytes) || mail_is(bytes) || mbox_is(bytes);
}

bool
unpack(str bytes, struct read_hint hint, member_taker *take, void *with,
    struct arena *scratch, struct arena *keep, struct unpacked *out, struct err *e)
{
	struct unpacking u = { .take = take, .with = with, .keep = keep, .out = out,
		.roots = hint.prepared ? hint.prepared->roots : STR("") };

	*out = (struct unpacked){ .is_container = true };
	if (bytes.len > READ_LIMIT)
		return err_set(e, ERR_TOO_LARGE, "it is larger than the limit of %d MiB",
		    READ_LIMIT >> 20);
	if (hint.columns.len > 0)
		return unpack_rows(&u, bytes, hint, *scratch, e);
	if (warc_is(bytes))
		return unpack_warc(&u, bytes, *scratch, e);
	if (packing_of(bytes) != NULL)
		return unpack_packed(&u, bytes, *scratch, &out->is_container, e);
	if (zip_is(bytes))
		return unpack_zip(&u, bytes, *scratch, e);
	if (feed_is(bytes))
		return unpack_feed(&u, bytes, *scratch, e);
	if (mbox_is(bytes))
		return unpack_mbox(&u, bytes, *scratch, e);
	if (mail_is(bytes))
		return unpack_mail(&u, bytes, *scratch, e);
	out->is_container = false;
	return true;
}
