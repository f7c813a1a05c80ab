/* cli/report_lines.c - from JSON lines to reports. */
#include "cli/report_lines.h"

#include "claims/extract.h"
#include "core/jsonl.h"
#include "text/gazetteer.h"

enum { LINE_MOST = 64 << 20, SCRATCH_KEEP = 16 << 20 };
enum { ID, TEXT, TITLE, PUBLISHED, LANGUAGE, INCIDENT, FIELDS };

static const str names[FIELDS] = {
	STR_INIT("id"), STR_INIT("text"), STR_INIT("title"), STR_INIT("published"),
	STR_INIT("language"), STR_INIT("incident"),
};

bool
profile_option(const struct call *call, str *profile, struct err *e)
{
	const char *name = call_option(call, "profile");

	*profile = str_of(name);
	if (name != NULL && !extract_knows_profile(*profile))
		return err_set(e, ERR_USAGE, "no profile '%s'; there are own, airwars, acled, ibc and ucdp",
		    name);
	return true;
}

struct reading {
	const struct report_words *words;
	struct gazetteer gazetteer;
	str    profile;
	struct wanted_document *wanted;
	int    wanted_count;
	struct arena *keep;
};

static bool
fill_source(const struct jsonl_value *values, int64_t number, struct report_source *source,
    struct err *e)
{
	for (int i = ID; i <= TEXT; i++)
		if (values[i].kind != JSONL_STRING)
			return err_set(e, ERR_INPUT, "line %lld: \"%s\" is missing or no string",
			    (long long)number, names[i].ptr);
	for (int i = TITLE; i <= INCIDENT; i++)
		if (values[i].kind > JSONL_STRING)
			return err_set(e, ERR_INPUT, "line %lld: \"%s\" is no string",
			    (long long)number, names[i].ptr);
	*source = (struct report_source){ .id = values[ID].text, .text = values[TEXT].text };
	if (values[TITLE].kind == JSONL_STRING)
		source->title = values[TITLE].text;
	if (values[INCIDENT].kind == JSONL_STRING)
		source->decided = values[INCIDENT].text;
	if (values[PUBLISHED].kind == JSONL_STRING && values[PUBLISHED].text.len > 0 &&
	    !date_parse(str_first(values[PUBLISHED].text, 10), &source->published))
		return err_set(e, ERR_INPUT, "line %lld: \"published\" is no day; write YYYY-MM-DD",
		    (long long)number);
	return true;
}

static void
keep_wanted(const struct reading *r, const struct report_source *source)
{
	for (int i = 0; i < r->wanted_count; i++)
		if (str_equal(r->wanted[i].id, source->id)) {
			r->wanted[i].title = str_copy(source->title, r->keep);
			r->wanted[i].text = str_copy(source->text, r->keep);
			r->wanted[i].found = true;
		}
}

static bool
take_line(const struct reading *r, str line, int64_t number, struct arena *scratch,
    struct traits *out, struct err *e)
{
	struct jsonl_value   values[FIELDS];
	struct report_source source;
	struct extract_request request = { .gazetteer = &r->gazetteer, .profile = r->profile };
	struct extraction    extraction;
	struct arena         rest;

	if (!jsonl_parse(line, number, names, FIELDS, values, scratch, e) ||
	    !fill_source(values, number, &source, e))
		return false;
	request.text = source.text;
	request.title = source.title;
	request.published = source.published;
	if (values[LANGUAGE].kind == JSONL_STRING && values[LANGUAGE].text.len > 0)
		request.language = values[LANGUAGE].text;
	rest = *scratch;
	rest.next += (rest.end - rest.next) / 2;
	scratch->end = rest.next;
	extract(&request, scratch, rest, &extraction);
	source.extraction = &extraction;
	source.gazetteer = &r->gazetteer;
	report_make(&source, r->words, r->keep, rest, out);
	keep_wanted(r, &source);
	return true;
}

/* An id that comes twice would make the answer ambiguous. */
static bool
ids_differ(const struct traits_list *list, struct arena scratch, struct err *e)
{
	isize slots = 1024;
	int32_t *table;

	while (slots < 2 * list->len)
		slots *= 2;
	table = NEW_ARRAY(&scratch, int32_t, slots);
	for (isize i = 0; i < list->len; i++) {
		isize at = (isize)(str_hash(list->at[i].id) & (uint64_t)(slots - 1));

		for (; table[at] != 0; at = (at + 1) & (slots - 1))
			if (str_equal(list->at[table[at] - 1].id, list->at[i].id))
				return err_set(e, ERR_INPUT, "the id '%.*s' comes twice: documents %td "
				    "and %td", STR_ARG(list->at[i].id), (isize)table[at], i + 1);
		table[at] = (int32_t)i + 1;
	}
	return true;
}

bool
report_lines(const char *path, str profile, struct wanted_document *wanted, int wanted_count,
    struct arena *keep, struct arena *list_memory, struct arena *scratch,
    struct traits_list *out, struct err *e)
{
	struct reading r = { .words = report_words_open(keep), .gazetteer = gazetteer_builtin(), .profile = profile,
	    .wanted = wanted, .wanted_count = wanted_count, .keep = keep };
	struct jsonl in;
	str  line;
	bool ok;

	if (!jsonl_open(&in, path, LINE_MOST, e))
		return false;
	while ((ok = jsonl_next(&in, &line, e)) && line.ptr != NULL) {
		struct arena once = *scratch;

		ok = take_line(&r, line, in.lines.number, &once, PUSH(out, list_memory), e);
		if (!ok)
			break;
	}
	if (ok)
		ok = ids_differ(out, *scratch, e);
	if (!ok && e->kind == ERR_INPUT)
		err_note(e, "'%s'", in.name);
	jsonl_close(&in);
	return ok;
}
