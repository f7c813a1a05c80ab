/*
 * bench/quote_candidates.c - what tools/fit_quotes.py learns from: every reporting
 * word, with what it would say, its signs, and the signs of the
 * places where that could end.
 *
 * usage: quote_candidates FILE…    each file one text
 * Prints one JSON object a text: {"file","cues":[{"cue","source","sentence","content","head",
 * "letter","signs","from","is_clause","borders":[{"at","word","letter","signs"}]}]}.
 * Spans are byte offsets.
 */
#include "core/file.h"
#include "core/json.h"
#include "text/quote_sign.h"

#include <stdio.h>
#include <stdlib.h>

#define NAME(name) #name,
static const char *const sign_names[] = { QUOTE_SIGNS(NAME) };

static void
put_range(struct json *j, const struct analysis *a, struct token_range r)
{
	json_array(j);
	if (!range_empty(r)) {
		json_int(j, token_span(a, r.first, r.end - 1).begin);
		json_int(j, token_span(a, r.first, r.end - 1).end);
	}
	json_array_end(j);
}

static void
put_signs(struct json *j, const struct quote_signs *signs)
{
	json_key(j, "signs");
	json_array(j);
	for (int i = 0; i < signs->len; i++) {
		char text[64];

		snprintf(text, sizeof text, "%s %d", sign_names[signs->at[i].sign], signs->at[i].value);
		json_c(j, text);
	}
	json_array_end(j);
	json_pair_str(j, "letter", ((str){ (const char *)&signs->letter, 1 }));
}

static void
put_borders(struct json *j, const struct place_of_cue *p, struct cue *cue)
{
	json_key(j, "borders");
	json_array(j);
	for (isize i = cue->measured + 1; cue->measured > 0 && i < p->end; i++) {
		struct quote_signs signs;
		bool is_mark;

		if (p->marks->region_of[i] >= 0 ||
		    !quote_is_border(p, cue, i, cue->is_measured_clause))
			continue;
		quote_end_signs(p, cue, cue->measured, i, cue->is_measured_clause, &signs);
		is_mark = signs.letter == 'P' || signs.letter == 'C';
		json_object(j);
		json_pair_int(j, "at", p->a->tokens.at[i - 1].end);
		json_pair_str(j, "word", token_text(p->a, is_mark && i + 1 < p->end ? i + 1 : i));
		put_signs(j, &signs);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
put_cue(struct json *j, const struct place_of_cue *p, const struct cue_list *cues, struct cue *cue)
{
	struct quote_signs signs;

	quote_cue_signs(p, cues, cue, &signs);
	json_object(j);
	json_key(j, "cue");
	put_range(j, p->a, cue->words);
	json_key(j, "source");
	put_range(j, p->a, cue->source);
	json_key(j, "sentence");
	put_range(j, p->a, (struct token_range){ p->s->first, p->s->end });
	json_key(j, "content");
	json_array(j);
	put_range(j, p->a, cue->content[0]);
	put_range(j, p->a, cue->content[1]);
	json_array_end(j);
	json_key(j, "head");
	put_range(j, p->a, (struct token_range){ cue->head, cue->head_end });
	put_signs(j, &signs);
	json_pair_int(j, "from", cue->measured > 0 ? p->a->tokens.at[cue->measured].begin : -1);
	json_pair_bool(j, "is_clause", cue->is_measured_clause);
	put_borders(j, p, cue);
	json_object_end(j);
}

static void
print_text(const char *path, str text, struct arena keep, struct arena scratch,
    struct arena line)
{
	struct analysis a = { 0 };
	struct marks    marks;
	struct buf      buf = { .keep = &line };
	struct json     j = { .out = &buf };

	text_split(text, languages[0], &keep, &a);
	marks_find(&a, &keep, &marks);
	json_object(&j);
	json_key(&j, "file");
	json_c(&j, path);
	json_key(&j, "cues");
	json_array(&j);
	for (isize s = 0; s < a.sentences.len; s++) {
		struct arena    local = scratch;
		struct cue_list cues = { 0 };

		text_tag(&a, s, local);
		cues_find(&a, s, &marks, &local, &cues, NULL);
		contents_find(&a, s, &marks, &local, &cues, NULL);
		for (isize k = 0; k < cues.len; k++) {
			struct place_of_cue p;

			cue_place(&a, s, &marks, &cues, k, &p);
			put_cue(&j, &p, &cues, &cues.at[k]);
		}
	}
	json_array_end(&j);
	json_object_end(&j);
	printf("%.*s\n", (int)buf.len, buf.at);
}

int
main(int argc, char **argv)
{
	struct arena keep, scratch, line;
	struct err   e = { 0 };

	if (!arena_open(&keep, (isize)1 << 30, &e) || !arena_open(&scratch, (isize)1 << 30, &e) ||
	    !arena_open(&line, (isize)1 << 30, &e))
		return fprintf(stderr, "%s\n", e.text), 1;
	for (int i = 1; i < argc; i++) {
		struct arena here = keep;
		str text;

		if (!file_read(argv[i], (isize)1 << 26, &here, &text, &e))
			return fprintf(stderr, "%s\n", e.text), 1;
		print_text(argv[i], text, here, scratch, line);
	}
	return 0;
}
