/* read/feed.c - see feed.h. */
#include "read/feed.h"

#include "core/utf8.h"
#include "read/feed_entry.h"
#include "read/feed_json.h"
#include "read/transfer.h"
#include "read/xml.h"

enum { HEAD_BYTES = 4096 };

/* The same part under several names: a better one has a lower rank. */
static const struct { str prefix, name; enum part part; int rank; } names[] = {
	{ STR_INIT(""), STR_INIT("title"), PART_TITLE, 1 },
	{ STR_INIT("dc"), STR_INIT("title"), PART_TITLE, 2 },
	{ STR_INIT(""), STR_INIT("published"), PART_DATE, 1 },
	{ STR_INIT(""), STR_INIT("pubDate"), PART_DATE, 1 },
	{ STR_INIT(""), STR_INIT("issued"), PART_DATE, 1 },
	{ STR_INIT("dc"), STR_INIT("date"), PART_DATE, 2 },
	{ STR_INIT("dcterms"), STR_INIT("issued"), PART_DATE, 2 },
	{ STR_INIT(""), STR_INIT("updated"), PART_DATE, 4 },
	{ STR_INIT(""), STR_INIT("modified"), PART_DATE, 5 },
	{ STR_INIT(""), STR_INIT("name"), PART_WRITER, 1 },
	{ STR_INIT("dc"), STR_INIT("creator"), PART_WRITER, 1 },
	{ STR_INIT("itunes"), STR_INIT("author"), PART_WRITER, 3 },
	{ STR_INIT(""), STR_INIT("author"), PART_WRITER, 2 },
	{ STR_INIT("content"), STR_INIT("encoded"), PART_BODY, 1 },
	{ STR_INIT(""), STR_INIT("content"), PART_BODY, 2 },
	{ STR_INIT("xhtml"), STR_INIT("body"), PART_BODY, 2 },
	{ STR_INIT(""), STR_INIT("fullitem"), PART_BODY, 2 },
	{ STR_INIT(""), STR_INIT("body"), PART_BODY, 3 },
	{ STR_INIT(""), STR_INIT("description"), PART_SUMMARY, 1 },
	{ STR_INIT(""), STR_INIT("summary"), PART_SUMMARY, 1 },
	{ STR_INIT("dc"), STR_INIT("description"), PART_SUMMARY, 2 },
	{ STR_INIT(""), STR_INIT("abstract"), PART_SUMMARY, 2 },
	{ STR_INIT(""), STR_INIT("language"), PART_LANGUAGE, 1 },
	{ STR_INIT("dc"), STR_INIT("language"), PART_LANGUAGE, 2 },
};

struct feed {
	struct feed_text into;
	const struct decoded *from;
	struct arena *work;
	str           own;            /* the prefix that the root has chosen for Atom's names */
	struct feed_entry about;      /* the feed itself */
};

/* "<x:feed": Atom under a prefix of the writer's choice; where it stands, or -1. */
static isize
prefixed(str head, str name)
{
	isize at = str_find(head, name, 0), begin = at;

	while (begin > 0 && (is_alpha(head.ptr[begin - 1]) || is_digit(head.ptr[begin - 1])))
		begin--;
	return at > begin && begin > 0 && head.ptr[begin - 1] == '<' ? begin - 1 : -1;
}

bool
feed_is(str text)
{
	static const str roots[] = { STR_INIT("<rss"), STR_INIT("<feed"), STR_INIT("<rdf:RDF"),
		STR_INIT("<RDF") };
	str head = str_first(str_trim(text), HEAD_BYTES);

	if (feed_json_is(text))
		return true;
	if (str_starts(head, STR("<item>")) || str_starts(head, STR("<item ")) ||
	    str_starts(head, STR("<entry>")) || str_starts(head, STR("<entry ")))
		return true;
	if (head.len == 0 || head.ptr[0] != '<' || str_find(head, STR("<html"), 0) >= 0)
		return false;
	for (isize i = 0; i < COUNT_OF(roots); i++)
		if (str_find(head, roots[i], 0) >= 0)
			return true;
	return prefixed(head, STR(":feed")) >= 0 || prefixed(head, STR(":entry")) == 0;
}

static int
part_of(const struct feed *f, const struct xml_token *tag)
{
	/* Prefixes vary with the writer; those of Atom and RSS are often absent. */
	bool is_plain = tag->prefix.len == 0 || str_equal(tag->prefix, f->own) ||
	    str_equal(tag->prefix, STR("atom")) || str_equal(tag->prefix, STR("atom10")) ||
	    str_equal(tag->prefix, STR("rss"));

	for (isize i = 0; i < COUNT_OF(names); i++)
		if (str_equal_nocase(tag->name, names[i].name) && (is_plain ? names[i].prefix.len == 0 :
		    str_equal(tag->prefix, names[i].prefix)))
			return (int)i;
	return -1;
}

/*
 * The inside of an element up to its end tag: text and CDATA resolved; tags
 * inside (Atom's type="xhtml") are kept as they are written.
 */
static struct decoded
inside(struct feed *f, struct xml *xml, const struct xml_token *open, bool *has_tags)
{
	struct decoded value = { .charset = f->from->charset };
	struct buf text = { .keep = f->work };
	int depth = 1;

	*has_tags = false;
	while (depth > 0) {
		struct xml_token t = xml_next(xml);

		if (t.kind == XML_END)
			break;
		if (t.kind == XML_TEXT || t.kind == XML_CDATA) {
			xml_unescape(f->from, t.where, t.kind == XML_CDATA || *has_tags, &text, &value,
			    f->work);
			continue;
		}
		if (str_equal(t.name, open->name) && str_equal(t.prefix, open->prefix))
			depth += t.kind == XML_OPEN ? 1 : t.kind == XML_CLOSE ? -1 : 0;
		if (depth == 0)
			break;
		*has_tags = true;
		xml_unescape(f->from, t.where, true, &text, &value, f->work);
	}
	value.text = buf_view(&text);
	return value;
}

/* A <title> of <image> or <author><name> inside is seen as its own element. */
static bool
is_container(str name)
{
	static const str containers[] = { STR_INIT("author"), STR_INIT("contributor"),
		STR_INIT("channel"), STR_INIT("feed"), STR_INIT("rss"), STR_INIT("RDF") };

	for (isize i = 0; i < COUNT_OF(containers); i++)
		if (str_equal_nocase(name, containers[i]))
			return true;
	return false;
}

static bool
is_entry(str name)
{
	return str_equal_nocase(name, STR("item")) || str_equal_nocase(name, STR("entry"));
}

/* Atom 0.3 says mode="base64"; Atom 1.0 (RFC 4287, 4.1.3.3) packs every type that is neither
 * text nor XML so. */
static bool
is_base64(const struct xml_token *tag)
{
	str type = xml_attribute(tag, STR("type"));

	if (str_equal_nocase(xml_attribute(tag, STR("mode")), STR("base64")))
		return true;
	return str_equal(tag->name, STR("content")) && xml_attribute(tag, STR("mode")).len == 0 &&
	    str_find_char(type, '/', 0) > 0 && !str_equal_nocase(str_first(type, 5), STR("text/")) &&
	    !str_ends(type, STR("xml"));
}

/* What is no text, such as a picture, is empty; text stands where all of it was packed. */
static void
undo_base64(struct feed *f, struct decoded *text)
{
	const struct span_map *map = &text->map;
	struct decoded bytes, out = { .charset = text->charset, .text = STR("") };

	transfer_decode(text->text, STR("base64"), f->work, &bytes);
	if (map->len > 0 && utf8_valid(bytes.text)) {
		out.text = bytes.text;
		*PUSH(&out.map, f->work) = (struct span_pair){ { 0, bytes.text.len },
			{ map->at[0].capture.begin, map->at[map->len - 1].capture.end } };
	}
	*text = out;
}

static void
take_part(struct feed *f, struct xml *xml, const struct xml_token *tag, struct feed_entry *into)
{
	int i = part_of(f, tag);
	struct feed_value value = { .rank = i < 0 ? 0 : names[i].rank };
	struct xml ahead = *xml;
	bool has_tags;

	/* RSS writes the name into <author>, Atom into <author><name>. */
	if (is_container(tag->name) && (i < 0 || xml_next(&ahead).kind != XML_TEXT ||
	    xml_next(&ahead).kind == XML_OPEN))
		return;
	if (i < 0 && !str_equal(tag->name, STR("image")) && !str_equal(tag->name, STR("textinput")) &&
	    !str_equal(tag->name, STR("source")))
		return;
	value.text = inside(f, xml, tag, &has_tags);
	if (is_base64(tag))
		undo_base64(f, &value.text);
	value.is_markup = has_tags || str_find_char(value.text.text, '<', 0) >= 0 ||
	    str_find_char(value.text.text, '&', 0) >= 0;
	if (i < 0 || str_trim(value.text.text).len == 0)
		return;
	if (into->part[names[i].part].rank == 0 || into->part[names[i].part].rank > value.rank)
		into->part[names[i].part] = value;
}

bool
feed_read(const struct decoded *from, struct arena work, struct arena *keep,
    struct document *out, struct err *e)
{
	struct feed f = { .from = from, .work = &work,
		.into = { .work = &work, .keep = keep, .out = out, .text = { .keep = keep } } };
	struct feed_entry entry = { 0 }, last = { 0 };
	struct xml   xml;
	bool in_entry = false;

	out->kind = STR("feed");
	if (feed_json_is(from->text))
		return feed_json_read(from, &f.into, e);
	if (!xml_open(from->text, &xml, e))
		return false;
	for (;;) {
		struct xml_token t = xml_next(&xml);

		if (t.kind == XML_END || (t.kind == XML_CLOSE && is_entry(t.name) && in_entry)) {
			if (in_entry && !feed_add_entry(&f.into, &entry, e))
				return false;
			last = in_entry ? entry : last;
			in_entry = false;
		} else if (t.kind == XML_OPEN && is_entry(t.name)) {
			entry = (struct feed_entry){ 0 };
			in_entry = true;
			f.own = t.prefix;
		} else if (t.kind == XML_OPEN && str_equal(t.name, STR("feed")))
			f.own = t.prefix;
		else if (t.kind == XML_OPEN)
			take_part(&f, &xml, &t, in_entry ? &entry : &f.about);
		if (t.kind == XML_END)
			break;
	}
	feed_finish(&f.into, &f.about, &last);
	return true;
}

/* ---- entries by themselves ---------------------------------------------------- */

/* Where one entry stands, and what names it. */
struct placed { span where; str link, id; };
struct placed_list { struct placed *at; isize len, room; };

static str
plain_inside(struct feed *f, struct xml *xml, const struct xml_token *tag)
{
	bool has_tags;

	return str_trim(inside(f, xml, tag, &has_tags).text);
}

/* RSS: <link>address</link>; Atom: <link href="…" rel="alternate"/>. */
static void
take_name(struct feed *f, struct xml *xml, const struct xml_token *tag, struct placed *into)
{
	str href = xml_attribute_text(tag, STR("href"), f->work), rel = xml_attribute(tag, STR("rel"));
	bool is_id = str_equal_nocase(tag->name, STR("guid")) || str_equal(tag->name, STR("id"));

	if (str_equal_nocase(tag->name, STR("link"))) {
		bool is_page = rel.len == 0 || str_equal(rel, STR("alternate"));

		if (href.len == 0 && tag->kind == XML_OPEN)
			href = plain_inside(f, xml, tag);
		if (is_page && into->link.len == 0)
			into->link = href;
	} else if (is_id && tag->kind == XML_OPEN && into->id.len == 0)
		into->id = plain_inside(f, xml, tag);
}

/* Elements of an entry that may hold tags of those names themselves. */
static bool
may_name(const struct feed *f, const struct xml_token *tag)
{
	return (tag->prefix.len == 0 || str_equal(tag->prefix, f->own)) && (str_equal_nocase(tag->name, STR("link")) ||
	    str_equal_nocase(tag->name, STR("guid")) || str_equal(tag->name, STR("id")));
}

static bool
place_entries(struct feed *f, struct placed_list *out, struct err *e)
{
	struct placed entry = { 0 };
	struct xml  xml;
	bool in_entry = false;

	if (!xml_open(f->from->text, &xml, e))
		return false;
	for (;;) {
		struct xml_token t = xml_next(&xml);
		bool is_tag = t.kind == XML_OPEN || t.kind == XML_EMPTY;

		if (t.kind == XML_END)
			return true;
		if (t.kind == XML_CLOSE && is_entry(t.name) && in_entry) {
			entry.where.end = t.where.end;
			*PUSH(out, f->work) = entry;
			in_entry = false;
		} else if (t.kind == XML_OPEN && is_entry(t.name)) {
			entry = (struct placed){ .where = t.where };
			in_entry = true;
		} else if (is_tag && in_entry && may_name(f, &t))
			take_name(f, &xml, &t, &entry);
		else if (t.kind == XML_OPEN && str_equal(t.name, STR("feed")))
			f->own = t.prefix;
		else if (t.kind == XML_OPEN)
			take_part(f, &xml, &t, in_entry ? &(struct feed_entry){ 0 } : &f->about);
		if (out->len > FEED_ENTRIES)
			return err_set(e, ERR_TOO_LARGE, "the feed has more than %d entries", FEED_ENTRIES);
	}
}

bool
feed_entries(const struct decoded *from, struct arena work, member_taker *take, void *with,
    struct err *e)
{
	struct feed f = { .from = from, .work = &work };
	struct placed_list all = { 0 };
	struct arena scratch = arena_half(&work);
	str publisher = STR("");

	if (feed_json_is(from->text))
		return feed_json_entries(from, scratch, &work, take, with, e);
	if (!place_entries(&f, &all, e))
		return false;
	if (f.about.part[PART_TITLE].rank > 0)
		publisher = feed_line(&f.about.part[PART_TITLE], scratch, &work);
	for (isize i = 0; i < all.len; i++) {
		const struct placed *p = &all.at[i];
		struct enclosed m = { .name = p->id.len > 0 ? p->id : str_printf(&work, "entry %td", i + 1),
			.url = feed_is_address(p->link) ? p->link : feed_is_address(p->id) ? p->id : STR(""),
			.media = STR("application/rss+xml; charset=utf-8"), .publisher = publisher,
			.bytes = str_slice(from->text, p->where) };

		if (!take(with, &m, e))
			return false;
	}
	return true;
}
