/* read/page.c - from gumbo's tree to boxes, runs and blocks. */
#include "read/page.h"

#include "read/page_words.h"

/* ---- gumbo's memory --------------------------------------------------- */

/*
 * gumbo asks for many small pieces, grows vectors by doubling and gives the
 * old ones back.  Pieces are kept in lists by power of two and handed out
 * again, so that the arena holds little more than the tree.  A tree in an
 * arena is never freed node by node: gumbo's own way of doing that recurses,
 * and a page nested deep enough would overrun the stack.
 */
enum { POOL_CLASSES = 40, POOL_LEAST = 5 };

struct piece { union { struct piece *next; int64_t class; } u; int64_t pad; };
struct pool  { struct arena *work; struct piece *free[POOL_CLASSES]; };

static void *
pool_take(void *with, size_t size)
{
	struct pool  *pool = with;
	struct piece *piece;
	int class = POOL_LEAST;

	while (((size_t)1 << class) < size)
		class++;
	piece = pool->free[class];
	if (piece != NULL)
		pool->free[class] = piece->u.next;
	else
		piece = arena_alloc(pool->work, 1, (isize)sizeof *piece + ((isize)1 << class), 16);
	piece->u.class = class;
	return piece + 1;
}

static void
pool_give(void *with, void *at)
{
	struct pool  *pool = with;
	struct piece *piece = at;
	int64_t class;

	if (at == NULL)
		return;
	piece--;
	class = piece->u.class;
	piece->u.next = pool->free[class];
	pool->free[class] = piece;
}

/* ---- tags ------------------------------------------------------------- */

static bool
is_inline(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_A: case GUMBO_TAG_ABBR: case GUMBO_TAG_ACRONYM: case GUMBO_TAG_B:
	case GUMBO_TAG_BDI: case GUMBO_TAG_BDO: case GUMBO_TAG_BIG: case GUMBO_TAG_CITE:
	case GUMBO_TAG_CODE: case GUMBO_TAG_DATA: case GUMBO_TAG_DEL: case GUMBO_TAG_DFN:
	case GUMBO_TAG_EM: case GUMBO_TAG_FONT: case GUMBO_TAG_I: case GUMBO_TAG_INS:
	case GUMBO_TAG_KBD: case GUMBO_TAG_LABEL: case GUMBO_TAG_MARK: case GUMBO_TAG_NOBR:
	case GUMBO_TAG_Q: case GUMBO_TAG_RB: case GUMBO_TAG_RP: case GUMBO_TAG_RT:
	case GUMBO_TAG_RTC: case GUMBO_TAG_RUBY: case GUMBO_TAG_S: case GUMBO_TAG_SAMP:
	case GUMBO_TAG_SMALL: case GUMBO_TAG_SPAN: case GUMBO_TAG_STRIKE: case GUMBO_TAG_STRONG:
	case GUMBO_TAG_SUB: case GUMBO_TAG_SUP: case GUMBO_TAG_TIME: case GUMBO_TAG_TT:
	case GUMBO_TAG_U: case GUMBO_TAG_VAR: case GUMBO_TAG_WBR: case GUMBO_TAG_IMG:
	case GUMBO_TAG_UNKNOWN: case GUMBO_TAG_META: case GUMBO_TAG_LINK:
		return true;
	default:
		return false;
	}
}

bool
page_is_struck(GumboTag tag)
{
	return tag == GUMBO_TAG_DEL || tag == GUMBO_TAG_S || tag == GUMBO_TAG_STRIKE;
}

/* Closed, and no longer than a sentence or two: a tag that was left open strikes out nothing. */
static bool
is_struck(const GumboNode *node)
{
	enum { STRUCK_MOST = 500 };
	const GumboElement *element = &node->v.element;
	int open = GUMBO_INSERTION_IMPLICIT_END_TAG | GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT;

	return page_is_struck(element->tag) && ((int)node->parse_flags & open) == 0 &&
	    element->end_pos.offset - element->start_pos.offset < STRUCK_MOST;
}

/* What is in these is no text of the page. */
static bool
is_skipped(const GumboElement *element)
{
	if (element->tag_namespace != GUMBO_NAMESPACE_HTML)
		return true;
	switch (element->tag) {
	case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT:
	case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_TITLE: case GUMBO_TAG_IFRAME:
	case GUMBO_TAG_OBJECT: case GUMBO_TAG_EMBED: case GUMBO_TAG_CANVAS:
	case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO: case GUMBO_TAG_MAP:
	case GUMBO_TAG_SELECT: case GUMBO_TAG_OPTION: case GUMBO_TAG_TEXTAREA:
	case GUMBO_TAG_BUTTON: case GUMBO_TAG_INPUT: case GUMBO_TAG_DATALIST:
		return true;
	default:
		return false;
	}
}

/* ---- counting --------------------------------------------------------- */

/* Counts that decide whether a block reads like prose. */
static void
count_ascii(struct block *block, unsigned char c)
{
	if (c == ',' || c == ';')
		block->commas++;
	else if (c == '.' || c == '!' || c == '?')
		block->stops++;
	else if (is_digit(c))
		block->digits++;
	else if (is_upper(c))
		block->capitals++;
}

/* U+060C and U+3001 part clauses; U+061F, U+06D4, U+0964 and U+3002 end
 * sentences. */
static void
count_wide(struct block *block, const unsigned char *at)
{
	if ((at[0] == 0xD8 && at[1] == 0x8C) || (at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x81) ||
	    (at[0] == 0xEF && at[1] == 0xBC && at[2] == 0x8C))
		block->commas++;
	else if ((at[0] == 0xD8 && at[1] == 0x9F) || (at[0] == 0xDB && at[1] == 0x94) ||
	    (at[0] == 0xE0 && at[1] == 0xA5 && at[2] == 0xA4) ||
	    (at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x82))
		block->stops++;
}

struct counting { bool was_space; bool any; };

static void
count_text(struct block *block, str text, bool in_link, struct counting *state)
{
	for (isize i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (is_space(c)) {
			state->was_space = true;
			continue;
		}
		if (state->was_space || !state->any) {
			block->chars += state->any;
			block->link_chars += state->any && in_link;
			block->words++;
			block->link_words += in_link;
		}
		state->was_space = false;
		state->any = true;
		if (c < 0x80)
			count_ascii(block, c);
		else if (c >= 0xC0 && i + 2 < text.len)
			count_wide(block, (const unsigned char *)text.ptr + i);
		if ((c & 0xC0) != 0x80) {
			block->chars++;
			block->link_chars += in_link;
		}
	}
}

/* ---- flattening ------------------------------------------------------- */

struct walk {
	struct page *page;
	struct page_words words;
	struct arena *work;
	int32_t box;             /* the innermost open box */
	int32_t block_box;       /* the innermost block-level one */
	bool    is_open;         /* a block is open */
	bool    has_break;       /* a <br> came after the last text */
	int32_t breaks;
	struct counting counting;
	int32_t chars, link_chars;   /* of the page so far */
};

static void
block_close(struct walk *w)
{
	struct page *page = w->page;

	if (!w->is_open)
		return;
	w->is_open = false;
	page->blocks.at[page->blocks.len - 1].run_end = (int32_t)page->runs.len;
}

static void
block_open(struct walk *w)
{
	struct page *page = w->page;
	struct box  *box = &page->boxes.at[w->block_box];

	*PUSH(&page->blocks, w->work) = (struct block){ .run_begin = (int32_t)page->runs.len,
		.box = w->block_box, .marks = box->inherited };
	w->is_open = true;
	w->breaks = 0;
	w->counting = (struct counting){ 0 };
}

static bool
is_blank(str text)
{
	for (isize i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		/* U+00A0 alone is how editors write an empty paragraph. */
		if (c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] == 0xA0)
			i++;
		else if (!is_space(c))
			return false;
	}
	return true;
}

static void
take_text(struct walk *w, const GumboNode *node)
{
	struct page  *page = w->page;
	struct block *block;
	str  text = str_of(node->v.text.text);
	bool in_link = (page->boxes.at[w->box].inherited & MARK_LINK) != 0;

	if (is_blank(text) && !w->is_open)
		return;
	if (!w->is_open)
		block_open(w);
	if (!is_blank(text))
		w->breaks = 0;
	block = &page->blocks.at[page->blocks.len - 1];
	w->chars -= block->chars;
	w->link_chars -= block->link_chars;
	count_text(block, text, in_link, &w->counting);
	w->chars += block->chars;
	w->link_chars += block->link_chars;
	*PUSH(&page->runs, w->work) = (struct run){ .text = text, .box = w->box, .source = {
		node->v.text.original_text.data, (isize)node->v.text.original_text.length } };
}

/* One <br> is a line; two are the end of a paragraph. */
static void
take_break(struct walk *w)
{
	if (!w->is_open)
		return;
	if (++w->breaks > 1) {
		block_close(w);
		return;
	}
	w->counting.was_space = true;
	*PUSH(&w->page->runs, w->work) = (struct run){ .box = w->box, .is_break = true };
}

static bool
box_open(struct walk *w, const GumboNode *node, struct err *e)
{
	struct page *page = w->page;
	const GumboElement *element = &node->v.element;
	struct box *box;
	uint32_t around = w->box < 0 ? 0 : page->boxes.at[w->box].inherited;

	if (page->boxes.len >= PAGE_BOXES)
		return err_set(e, ERR_TOO_LARGE, "the page has more than %d elements", PAGE_BOXES);
	if (!is_inline(element->tag))
		block_close(w);
	box = PUSH(&page->boxes, w->work);
	*box = (struct box){ .element = element, .tag = element->tag, .parent = w->box,
		.block_begin = (int32_t)page->blocks.len - w->is_open,
		.chars = w->chars, .link_chars = w->link_chars };
	box->is_inline = is_inline(element->tag);
	box->depth = w->box < 0 ? 0 : page->boxes.at[w->box].depth + 1;
	box->marks = page_words_marks(&w->words, element);
	box->inherited = around | box->marks;
	w->box = (int32_t)page->boxes.len - 1;
	if (!box->is_inline)
		w->block_box = w->box;
	if (element->tag == GUMBO_TAG_BODY && page->body < 0)
		page->body = w->box;
	if (element->tag == GUMBO_TAG_HEAD && page->head < 0)
		page->head = w->box;
	return true;
}

static void
box_close(struct walk *w)
{
	struct page *page = w->page;
	struct box  *box = &page->boxes.at[w->box];

	if (!box->is_inline)
		block_close(w);
	box->end = (int32_t)page->boxes.len;
	box->block_end = (int32_t)page->blocks.len;
	box->chars = w->chars - box->chars;
	box->link_chars = w->link_chars - box->link_chars;
	w->box = box->parent;
	w->block_box = w->box;
	while (w->block_box > 0 && page->boxes.at[w->block_box].is_inline)
		w->block_box = page->boxes.at[w->block_box].parent;
}

static bool
is_element(const GumboNode *node)
{
	return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

/* What one node adds; true in ${*enter} where its children are to be seen. */
static bool
take_node(struct walk *w, const GumboNode *node, bool *enter, struct err *e)
{
	*enter = false;
	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
	    node->type == GUMBO_NODE_CDATA) {
		take_text(w, node);
		return true;
	}
	if (!is_element(node))
		return true;
	if (node->v.element.tag == GUMBO_TAG_BR) {
		take_break(w);
		return true;
	}
	if (!box_open(w, node, e))
		return false;
	*enter = !is_skipped(&node->v.element) && !is_struck(node);
	if (!*enter)
		box_close(w);
	return true;
}

static bool
flatten(struct walk *w, const GumboNode *root, struct err *e)
{
	const GumboNode *node = root;

	for (;;) {
		bool enter;

		if (!take_node(w, node, &enter, e))
			return false;
		if (enter && node->v.element.children.length > 0) {
			node = node->v.element.children.data[0];
			continue;
		}
		if (enter)
			box_close(w);
		for (;;) {
			const GumboVector *beside;

			if (node == root)
				return true;
			beside = &node->parent->v.element.children;
			if (node->index_within_parent + 1 < beside->length) {
				node = beside->data[node->index_within_parent + 1];
				break;
			}
			node = node->parent;
			box_close(w);
		}
	}
}

/* Elements that need no end tag and so say nothing of depth. */
static bool
is_unclosed(str name)
{
	static const str names[] = { STR_INIT("p"), STR_INIT("br"), STR_INIT("li"), STR_INIT("td"),
		STR_INIT("tr"), STR_INIT("th"), STR_INIT("dt"), STR_INIT("dd"), STR_INIT("img"),
		STR_INIT("hr"), STR_INIT("meta"), STR_INIT("link"), STR_INIT("input"),
		STR_INIT("option"), STR_INIT("wbr"), STR_INIT("col"), STR_INIT("area"),
		STR_INIT("source"), STR_INIT("param"), STR_INIT("embed"), STR_INIT("base") };

	for (isize i = 0; i < COUNT_OF(names); i++)
		if (str_equal_nocase(name, names[i]))
			return true;
	return false;
}

/* How deep the tags nest at most, counted without parsing: never too little
 * for a page that is built to be deep. */
static isize
nesting(str source)
{
	isize depth = 0, most = 0;

	for (isize at = 0; (at = str_find_char(source, '<', at)) >= 0;) {
		bool  ends = ++at < source.len && source.ptr[at] == '/';
		isize from = at + ends, end = from;

		while (end < source.len && is_alpha(source.ptr[end]))
			end++;
		if (end == from || is_unclosed(str_slice(source, (span){ from, end })))
			continue;
		depth += ends ? (depth > 0 ? -1 : 0) : 1;
		most = depth > most ? depth : most;
		at = end;
	}
	return most;
}

/* gumbo compares each attribute of an element with all before it: a tag of a
 * million would take minutes.  Words are counted, which is at least as many. */
static isize
longest_tag(str source)
{
	isize most = 0;

	for (isize at = 0; (at = str_find_char(source, '<', at)) >= 0;) {
		isize words = 0;

		if (++at >= source.len || !is_alpha(source.ptr[at]))
			continue;
		for (; at < source.len && source.ptr[at] != '>' && source.ptr[at] != '<'; at++)
			words += is_space(source.ptr[at]) || source.ptr[at] == '/';
		most = words > most ? words : most;
	}
	return most;
}

/* The digits of the numeric reference at ${at} ("&#12;", "&#x1F;"), behind leading zeros. */
static span
digits_of_reference(str source, isize at, bool *is_hex)
{
	isize begin = at + 2, end;

	*is_hex = begin < source.len && (source.ptr[begin] | 0x20) == 'x';
	begin += *is_hex;
	while (begin < source.len && source.ptr[begin] == '0')
		begin++;
	for (end = begin; end < source.len && (is_digit(source.ptr[end]) ||
	    (*is_hex && (source.ptr[end] | 0x20) >= 'a' && (source.ptr[end] | 0x20) <= 'f')); end++)
		;
	return (span){ begin, end };
}

/*
 * gumbo 0.10.1 adds the digits of a numeric reference up in an int, so that "&#3111111111;" wraps and comes
 * out as bytes that are no UTF-8.  What has more digits than any character gets zeros and nines
 * in their place, of the same length, and is U+FFFD as the standard has it (HTML 13.2.5.80).
 */
static str
without_overflow(str source, struct arena *work)
{
	enum { DIGITS = 7 };      /* 1114111, the last character; hexadecimal 10FFFF has six */
	char *copy = NULL;

	for (isize at = str_find(source, STR("&#"), 0); at >= 0; at = str_find(source, STR("&#"), at + 2)) {
		bool hex;
		span digits = digits_of_reference(source, at, &hex);

		if (span_len(digits) <= DIGITS)
			continue;
		if (copy == NULL) {
			copy = NEW_ARRAY(work, char, source.len);
			memcpy(copy, source.ptr, (size_t)source.len);
		}
		memset(copy + digits.begin, '0', (size_t)span_len(digits));
		memset(copy + digits.end - DIGITS, '9', DIGITS);
	}
	return copy != NULL ? (str){ copy, source.len } : source;
}

bool
page_parse(str source, struct arena *work, struct page *out, struct err *e)
{
	struct pool  *pool = NEW(work, struct pool);
	GumboOptions  options = kGumboDefaultOptions;
	GumboOutput  *tree;
	struct walk   w = { .page = out, .work = work, .box = -1, .block_box = 0 };

	if (longest_tag(source) > PAGE_TAG_WORDS)
		return err_set(e, ERR_TOO_LARGE, "a tag has more than %d attributes; no page that people "
		    "read is", PAGE_TAG_WORDS);
	if (nesting(source) > PAGE_DEPTH)
		return err_set(e, ERR_TOO_LARGE, "its elements are nested deeper than %d; no page that "
		    "people wrote is", PAGE_DEPTH);
	source = without_overflow(source, work);
	*pool = (struct pool){ .work = work };
	*out = (struct page){ .source = source, .body = -1, .head = -1, .main = -1 };
	options.allocator = pool_take;
	options.deallocator = pool_give;
	options.userdata = pool;
	options.max_errors = 0;
	tree = gumbo_parse_with_options(&options, source.ptr, (size_t)source.len);
	w.words = page_words_open(work);
	if (!flatten(&w, tree->root, e))
		return false;
	return true;
}

str
page_attribute(const struct box *box, const char *name)
{
	const GumboAttribute *found = gumbo_get_attribute(&box->element->attributes, name);

	return found == NULL ? (str){ 0 } : str_of(found->value);
}

str
page_box_text(const struct page *page, int32_t box, struct arena *keep)
{
	const struct box *b = &page->boxes.at[box];
	struct buf text = { .keep = keep };
	bool space = false;

	for (int32_t i = b->block_begin; i < b->block_end; i++, space = true) {
		const struct block *block = &page->blocks.at[i];

		for (int32_t r = block->run_begin; r < block->run_end; r++) {
			str from = page->runs.at[r].text;
			int32_t at = page->runs.at[r].box;

			space |= page->runs.at[r].is_break;
			if (at < box || at >= b->end)
				continue;
			for (isize k = 0; k < from.len; k++) {
				if (is_space(from.ptr[k])) {
					space = true;
					continue;
				}
				if (space && text.len > 0)
					buf_char(&text, ' ');
				space = false;
				buf_char(&text, from.ptr[k]);
			}
		}
	}
	return buf_view(&text);
}
