/* read/feed_json.c - see feed_json.h. */
#include "read/feed_json.h"

#include "read/json_walk.h"

/* The same part under several names: a better one has a lower rank. */
static const struct { str name; enum part part; int rank; bool is_markup; } names[] = {
	{ STR_INIT("title"), PART_TITLE, 1, false },
	{ STR_INIT("date_published"), PART_DATE, 1, false },
	{ STR_INIT("date_modified"), PART_DATE, 2, false },
	{ STR_INIT("content_html"), PART_BODY, 1, true },
	{ STR_INIT("content_text"), PART_BODY, 2, false },
	{ STR_INIT("summary"), PART_SUMMARY, 1, false },
	{ STR_INIT("language"), PART_LANGUAGE, 1, false },
};

struct walking { const struct decoded *from; struct arena *keep; };

static bool
is_version(str quoted)
{
	str at = str_from(quoted, 1);

	return str_starts(at, STR("https://jsonfeed.org/version/")) ||
	    str_starts(at, STR("http://jsonfeed.org/version/")) ||
	    str_starts(at, STR("https:\\/\\/jsonfeed.org\\/version\\/"));
}

bool
feed_json_is(str text)
{
	struct json_walk walk;
	struct json_member m;
	bool has_id = false, has_body = false;

	if (!json_walk_open(text, 0, &walk) || walk.is_array)
		return false;
	while (json_walk_next(&walk, &m)) {
		if (str_equal(m.name, STR("version")) && m.kind == '"' &&
		    is_version(str_slice(text, m.value)))
			return true;
		has_id |= str_equal(m.name, STR("id"));
		has_body |= m.kind == '"' && (str_equal(m.name, STR("content_html")) ||
		    str_equal(m.name, STR("content_text")));
	}
	/* More behind it, and it is the first of many lines. */
	return has_id && has_body && !walk.is_broken && str_trim(str_from(text, walk.end)).len == 0;
}

static struct decoded
said(const struct walking *w, const struct json_member *m)
{
	return json_walk_string(w->from, m->value, w->keep);
}

/* "authors": [{ "name": … }, …] of 1.1, "author": { "name": … } of 1.0. */
static void
take_writers(const struct walking *w, const struct json_member *m, struct feed_value *into)
{
	struct buf all = { .keep = w->keep };
	struct json_walk walk;
	struct json_member one = *m, name;

	if (m->kind == '[' && (!json_walk_open(w->from->text, m->value.begin, &walk) ||
	    !json_walk_next(&walk, &one)))
		return;
	do {
		if (json_walk_find(w->from->text, one.value.begin, STR("name"), &name) &&
		    name.kind == '"')
			buf_printf(&all, "%s%.*s", all.len > 0 ? ", " : "",
			    STR_ARG(str_trim(said(w, &name).text)));
	} while (m->kind == '[' && json_walk_next(&walk, &one));
	if (all.len > 0)
		*into = (struct feed_value){ .rank = 1, .text = { .text = buf_view(&all) } };
}

static void
take_member(const struct walking *w, const struct json_member *m, struct feed_entry *into)
{
	if (str_equal(m->name, STR("authors")) || (str_equal(m->name, STR("author")) &&
	    into->part[PART_WRITER].rank == 0))
		take_writers(w, m, &into->part[PART_WRITER]);
	if (m->kind != '"')
		return;
	for (isize i = 0; i < COUNT_OF(names); i++) {
		struct feed_value *value = &into->part[names[i].part];
		struct decoded text;

		if (!str_equal(m->name, names[i].name) || (value->rank > 0 &&
		    value->rank <= names[i].rank))
			continue;
		text = said(w, m);
		if (str_trim(text.text).len > 0)
			*value = (struct feed_value){ text, names[i].rank, names[i].is_markup };
	}
}

/* What an entry says, and where nothing is said what the feed says. */
static struct feed_entry
entry_at(const struct walking *w, isize at, const struct feed_entry *about)
{
	struct feed_entry entry = { 0 };
	struct json_walk  walk;
	struct json_member m;

	if (!json_walk_open(w->from->text, at, &walk))
		return entry;
	while (json_walk_next(&walk, &m))
		take_member(w, &m, &entry);
	if (entry.part[PART_WRITER].rank == 0)
		entry.part[PART_WRITER] = about->part[PART_WRITER];
	return entry;
}

/* What stands beside the entries, and where those begin: -1 = it is one entry itself. */
static struct feed_entry
about_feed(const struct walking *w, isize *items, bool *is_broken)
{
	struct feed_entry about = { 0 };
	struct json_walk  walk;
	struct json_member m, ignored;

	*items = -1;
	*is_broken = false;
	if (!json_walk_open(w->from->text, 0, &walk))
		return about;
	while (json_walk_next(&walk, &m)) {
		take_member(w, &m, &about);
		if (str_equal(m.name, STR("items")) && m.kind == '[')
			*items = m.value.begin;
	}
	*is_broken = walk.is_broken;
	if (*items < 0 && json_walk_find(w->from->text, 0, STR("version"), &ignored))
		*items = w->from->text.len;
	return about;
}

bool
feed_json_read(const struct decoded *from, struct feed_text *f, struct err *e)
{
	struct walking w = { from, f->work };
	struct feed_entry about, entry = { 0 };
	struct json_walk  walk;
	struct json_member m;
	isize items;
	bool  is_broken;

	f->is_plain = true;
	about = about_feed(&w, &items, &is_broken);
	if (items < 0) {
		entry = about;
		if (!feed_add_entry(f, &entry, e))
			return false;
		about = (struct feed_entry){ .part[PART_LANGUAGE] = entry.part[PART_LANGUAGE] };
	} else if (json_walk_open(from->text, items, &walk))
		while (json_walk_next(&walk, &m)) {
			if (m.kind != '{')
				continue;
			entry = entry_at(&w, m.value.begin, &about);
			if (!feed_add_entry(f, &entry, e))
				return false;
		}
	if (f->entries == 1 && entry.part[PART_LANGUAGE].rank > 0)
		about.part[PART_LANGUAGE] = entry.part[PART_LANGUAGE];
	feed_finish(f, &about, &entry);
	if (is_broken)
		*PUSH(&f->out->warnings, f->keep) = STR("the feed breaks off before its end");
	return true;
}

/* ---- entries by themselves ------------------------------------------------------ */

static str
string_of(const struct walking *w, isize at, str name)
{
	struct json_member m;

	if (!json_walk_find(w->from->text, at, name, &m) || m.kind != '"')
		return STR("");
	return str_trim(said(w, &m).text);
}

bool
feed_json_entries(const struct decoded *from, struct arena scratch, struct arena *keep,
    member_taker *take, void *with, struct err *e)
{
	struct walking w = { from, keep };
	struct json_walk walk;
	struct json_member m;
	struct feed_entry about;
	str   publisher = STR("");
	isize items, count = 0;
	bool  is_broken;

	about = about_feed(&w, &items, &is_broken);
	if (about.part[PART_TITLE].rank > 0)
		publisher = feed_line(&about.part[PART_TITLE], scratch, keep);
	if (items < 0 || !json_walk_open(from->text, items, &walk))
		return true;
	while (json_walk_next(&walk, &m)) {
		struct arena   one = scratch;
		struct walking inside = { from, &one };
		struct enclosed member = { .media = STR("application/feed+json; charset=utf-8"),
			.publisher = publisher, .bytes = str_slice(from->text, m.value) };

		if (m.kind != '{')
			continue;
		if (++count > FEED_ENTRIES)
			return err_set(e, ERR_TOO_LARGE, "the feed has more than %d entries", FEED_ENTRIES);
		member.name = string_of(&inside, m.value.begin, STR("id"));
		member.url = string_of(&inside, m.value.begin, STR("url"));
		if (!feed_is_address(member.url))
			member.url = feed_is_address(member.name) ? member.name : STR("");
		if (member.name.len == 0)
			member.name = str_printf(&one, "entry %td", count);
		if (!take(with, &member, e))
			return false;
	}
	return true;
}
