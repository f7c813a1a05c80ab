/* cli/extract_block.c - the lines of a block. */
#include "cli/extract_block.h"

#include "claims/extraction_json.h"

#include <errno.h>

enum {
	GROUP_BYTES = 32 << 10,       /* of texts read together: their tokens stay near */
	SHORT_TEXT  = 8 << 10,        /* longer ones are read alone */
};
#define KEEP_BYTES ((isize)4 << 20)    /* memory kept between groups */

/* ---- one line --------------------------------------------------------- */

enum member { MEMBER_ID, MEMBER_TEXT, MEMBER_TITLE, MEMBER_PUBLISHED, MEMBER_LANGUAGE, MEMBERS };

struct line {
	struct extract_request request;
	str id;                          /* as JSON */
	struct extraction out;
};

static bool
read_date(const struct jsonl_value *v, date *out, int64_t number, struct err *e)
{
	str day = str_first(v->text, 10);       /* a time of day may follow */

	if (v->kind != JSONL_STRING)
		return true;
	if (!date_parse(day, out))
		return err_set(e, ERR_INPUT, "line %lld: \"published\" is '%.*s', not YYYY-MM-DD",
		    (long long)number, STR_ARG(str_first(v->text, 40)));
	return true;
}

static bool
read_request(const struct jsonl_value *v, int64_t number, struct extract_request *r,
    struct err *e)
{
	if (v[MEMBER_TEXT].kind != JSONL_STRING)
		return err_set(e, ERR_INPUT, "line %lld: no \"text\" that is a string",
		    (long long)number);
	r->text = v[MEMBER_TEXT].text;
	if (v[MEMBER_TITLE].kind == JSONL_STRING)
		r->title = v[MEMBER_TITLE].text;
	if (v[MEMBER_LANGUAGE].kind == JSONL_STRING && v[MEMBER_LANGUAGE].text.len > 0)
		r->language = v[MEMBER_LANGUAGE].text;
	return read_date(&v[MEMBER_PUBLISHED], &r->published, number, e);
}

static str
id_as_json(const struct jsonl_value *v, struct arena *keep)
{
	struct buf  b = { .keep = keep };
	struct json j = { .out = &b };

	if (v->kind == JSONL_STRING)
		json_str(&j, v->text);
	else if (v->kind == JSONL_NUMBER)
		buf_str(&b, v->text);
	return buf_view(&b);
}

static bool
read_line(struct extract_hand *hand, str text, int64_t number, struct line *out, struct err *e)
{
	static const str names[MEMBERS] = { STR_INIT("id"), STR_INIT("text"), STR_INIT("title"),
		STR_INIT("published"), STR_INIT("language") };
	const struct extract_defaults *d = hand->defaults;
	struct jsonl_value values[MEMBERS];

	*out = (struct line){ .request = { .published = d->published, .language = d->language,
		.profile = d->profile, .gazetteer = d->gazetteer } };
	if (!jsonl_parse_in_place(text, number, names, MEMBERS, values, &hand->work, e) ||
	    !read_request(values, number, &out->request, e))
		return false;
	out->id = id_as_json(&values[MEMBER_ID], &hand->work);
	return true;
}

/* ---- lines read together ------------------------------------------------ */

struct group { struct line *at; isize count; };

/* Each text has its share of the arena: a quarter of it for what is kept, the rest for work.
 * The shares of few are those of many, so that they lie in the same pages; one alone has all. */
static bool
guarded(struct arena *arena, void *with, struct err *e)
{
	struct group *group = with;
	struct extract_text texts[EXTRACT_TOGETHER_MOST];
	struct arena keep[EXTRACT_TOGETHER_MOST];
	isize share = arena->end - arena->next;

	(void)e;
	if (group->count > 1)
		share /= EXTRACT_TOGETHER_MOST;
	for (isize i = 0; i < group->count; i++) {
		struct arena scratch = *arena;

		keep[i] = *arena;
		keep[i].next = arena->next + i * share;
		keep[i].end = scratch.next = keep[i].next + share / 4;
		scratch.end = keep[i].next + share;
		texts[i] = (struct extract_text){ &group->at[i].request, &keep[i], scratch,
			&group->at[i].out };
	}
	extract_together(texts, group->count);
	return true;
}

static void
write_line(const struct line *line, struct extract_block *block)
{
	struct json j = { .out = &block->out };

	extraction_write(&j, line->id, line->request.text, &line->out);
	buf_char(&block->out, '\n');
}

static bool
run_alone(struct extract_hand *hand, struct line *line, struct extract_block *block,
    struct err *e)
{
	struct group only = { line, 1 };

	if (!arena_guarded(&hand->work, guarded, &only, e))
		return false;
	write_line(line, block);
	return true;
}

static bool
run_group(struct extract_hand *hand, struct group group, struct extract_block *block,
    struct err *e)
{
	struct err too_large = { 0 };

	if (arena_guarded(&hand->work, guarded, &group, &too_large)) {
		for (isize i = 0; i < group.count; i++)
			write_line(&group.at[i], block);
		return true;
	}
	/* One of them needs more than its share. */
	for (isize i = 0; i < group.count; i++)
		if (!run_alone(hand, &group.at[i], block, e))
			return false;
	return true;
}

/* A long text: what was said so far goes to a file, and its object behind. */
static bool
run_long(struct extract_hand *hand, const struct line *line, struct extract_block *block,
    struct err *e)
{
	if (block->spool == NULL)
		return err_set(e, ERR_SYSTEM, "cannot make a temporary file (is TMPDIR full?)");
	block->has_spooled = true;
	if (block->out.len > 0 && fwrite(block->out.at, 1, (size_t)block->out.len, block->spool) !=
	    (size_t)block->out.len)
		return err_system(e, errno, "cannot write a temporary file (is TMPDIR full?)");
	block->out.len = 0;
	return extract_long(&line->request, line->id, &hand->work, hand->files, block->spool, e);
}

/* The next lines: as many short ones as make a group, then what is not short or cannot be read. */
static bool
run_next(struct extract_hand *hand, struct extract_block *block, bool *more, struct err *e)
{
	struct line lines[EXTRACT_TOGETHER_MOST];
	struct group group = { lines, 0 };
	struct err   failed = { 0 };
	isize bytes = 0;
	bool  ok = true, is_short = true;
	str   text;

	while (ok && is_short && group.count < EXTRACT_TOGETHER_MOST && bytes < GROUP_BYTES &&
	    (*more = jsonl_line(&block->lines, &text))) {
		struct line *line = &lines[group.count];

		ok = read_line(hand, text, block->lines.number, line, &failed);
		is_short = ok && line->request.text.len <= SHORT_TEXT;
		bytes += line->request.text.len;
		group.count += is_short;
	}
	if (!run_group(hand, group, block, e))
		return false;
	if (!ok) {
		*e = failed;
		return false;
	}
	if (is_short)
		return true;
	return lines[group.count].request.text.len > LONG_TEXT
	    ? run_long(hand, &lines[group.count], block, e)
	    : run_alone(hand, &lines[group.count], block, e);
}

bool
extract_block(struct extract_hand *hand, struct extract_block *block, struct err *e)
{
	bool more = true, ok = true;

	while (ok && more) {
		ok = run_next(hand, block, &more, e);
		arena_reset(&hand->work, KEEP_BYTES);
	}
	return ok;
}
