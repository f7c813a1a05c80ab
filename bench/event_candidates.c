/*
 * bench/event_candidates.c - what tools/fit_events.py learns from: every event that a text
 * could report, with its signs.
 *
 * usage: event_candidates < TEXTS.jsonl    lines {"id","text","title"?,"published"?}
 * Prints for each text the object of "tally extract --jsonl" with every event in it, then a
 * line [{"incident","signs":[...],"sentences":[...]}]: -1 where nobody is counted, those in
 * the order of such incidents, -2 where it was dropped.  First line: names of the signs.
 */
#include "claims/event_sign.h"
#include "claims/extract.h"
#include "claims/extraction_json.h"
#include "core/json.h"
#include "core/jsonl.h"

#include <stdio.h>
#include <stdlib.h>

enum member { MEMBER_TEXT, MEMBER_TITLE, MEMBER_PUBLISHED, MEMBERS };
static const str names[MEMBERS] = { STR_INIT("text"), STR_INIT("title"), STR_INIT("published") };

#define EVENT_SIGN_NAME(name) #name,

/* The place of the event among the incidents; -1 = told without a count. */
static isize
place_of_event(const struct event_seen *seen, const struct doc_incident_list *incidents)
{
	for (isize i = 0; i < incidents->len && seen->claims != NULL; i++)
		if (incidents->at[i].claims == seen->claims)
			return i;
	return seen->claims != NULL ? -2 : -1;
}

static void
put_seen(struct json *j, const struct event_seen *seen, const struct doc_incident_list *incidents)
{
	json_object(j);
	json_pair_int(j, "incident", place_of_event(seen, incidents));
	json_key(j, "signs");
	json_array(j);
	for (int i = 0; i < SIGN_COUNT; i++)
		json_number(j, seen->sign[i]);
	json_array_end(j);
	json_key(j, "sentences");
	json_array(j);
	for (isize i = 0; i < seen->sentence_count; i++) {
		json_object(j);
		json_span_members(j, seen->sentences[i]);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void
print_text(const struct jsonl_value v[MEMBERS], struct arena keep, struct arena scratch,
    struct arena work)
{
	struct event_seen_list seen = { 0 };
	struct extraction out;
	struct buf  buf = { .keep = &work };
	struct json j = { .out = &buf };
	struct extract_request request = { .text = v[MEMBER_TEXT].text, .seen = &seen };

	if (v[MEMBER_TITLE].kind == JSONL_STRING)
		request.title = v[MEMBER_TITLE].text;
	if (v[MEMBER_PUBLISHED].kind == JSONL_STRING)
		date_parse(str_first(v[MEMBER_PUBLISHED].text, 10), &request.published);
	extract(&request, &keep, scratch, &out);
	extraction_write(&j, (str){ 0 }, request.text, &out);
	printf("%.*s\n", (int)buf.len, buf.at);
	buf.len = 0;
	j = (struct json){ .out = &buf };
	json_array(&j);
	for (isize i = 0; i < seen.len; i++)
		put_seen(&j, &seen.at[i], &out.incidents);
	json_array_end(&j);
	printf("%.*s\n", (int)buf.len, buf.at);
}

static const char *const sign_names[] = { EVENT_SIGNS(EVENT_SIGN_NAME) };

int
main(void)
{
	struct arena keep, scratch, work;
	struct err   e = { 0 };
	char  *line = NULL;
	size_t room = 0;
	int64_t number = 0;

	if (!arena_open(&keep, (isize)1 << 30, &e) || !arena_open(&scratch, (isize)1 << 30, &e) ||
	    !arena_open(&work, (isize)1 << 30, &e))
		return fprintf(stderr, "%s\n", e.text), 1;
	for (int i = 0; i < SIGN_COUNT; i++)
		printf("%s%s", sign_names[i], i + 1 < SIGN_COUNT ? " " : "\n");
	for (isize got; (got = getline(&line, &room, stdin)) > 0;) {
		struct jsonl_value v[MEMBERS];
		struct arena here = keep;

		if (!jsonl_parse_in_place((str){ line, got }, ++number, names, MEMBERS, v, &here, &e))
			return fprintf(stderr, "%s\n", e.text), 1;
		print_text(v, here, scratch, work);
	}
	free(line);
	return 0;
}
