/* text/quote.c - quotations of a text, sentence by sentence. */
#include "text/quote_parts.h"
#include "tables.h"

bool
quote_is_statement(const struct quotation *quotation)
{
	return quote_modality(quotation) != MODALITY_NONE;
}

enum modality
quote_modality(const struct quotation *quotation)
{
	enum modality modality = MODALITY_NONE;
	str force = quotation->force;

	for (isize i = 0; force.len > 0 && i < COUNT_OF(table_method_force); i++) {
		str name = table_method_force[i][0];

		if (name.ptr[0] != force.ptr[0] || !str_equal(force, name))
			continue;
		modality_parse(table_method_force[i][quotation->is_phrase ? 2 : 1], &modality);
		break;
	}
	return modality;
}

static bool
needs_reading(const struct sentence *s)
{
	return sentence_has(s, LEX_REPORTING_VERB) || sentence_has(s, LEX_ATTRIBUTION_PHRASE) ||
	    sentence_has(s, LEX_REPORTING_NOUN) || sentence_has(s, LEX_ATTITUDE_ADJECTIVE);
}

static span
bytes_of(const struct analysis *a, struct token_range r)
{
	return range_empty(r) ? (span){ 0, 0 } : token_span(a, r.first, r.end - 1);
}

/* One span for each sentence that the tokens ${r} touch. */
static void
push_content(const struct analysis *a, struct token_range r, struct arena *keep,
    struct span_list *out)
{
	if (range_empty(r))
		return;
	for (isize s = sentence_at(a, a->tokens.at[r.first].begin); s < a->sentences.len; s++) {
		const struct sentence *at = &a->sentences.at[s];
		struct token_range part = { at->first > r.first ? at->first : r.first,
			at->end < r.end ? at->end : r.end };

		if (at->first >= r.end)
			break;
		if (!range_empty(part))
			*PUSH(out, keep) = bytes_of(a, part);
	}
}

static struct quotation *
push_cue(const struct analysis *a, const struct sentence *s, const struct cue *cue,
    struct arena *keep, struct quotation_list *out)
{
	struct quotation *q = PUSH(out, keep);

	q->source = bytes_of(a, cue->source);
	q->cue = bytes_of(a, cue->words);
	q->sentence = s->where;
	q->force = cue->force;
	q->is_direct = cue->is_direct;
	q->is_phrase = cue->is_phrase;
	q->is_light = cue->is_light;
	for (int i = 0; i < 2; i++)
		push_content(a, cue->content[i], keep, &q->content);
	return q;
}

/* ---- words that only a claim makes a report ----------------------------- */

static bool
holds_any(const struct quotation *q, const struct span_list *needed)
{
	for (isize i = 0; i < needed->len; i++)
		for (isize k = 0; k < q->content.len; k++)
			if (q->content.at[k].begin <= needed->at[i].begin &&
			    needed->at[i].end <= q->content.at[k].end)
				return true;
	return false;
}

void
quote_drop_light(struct quotation_list *quotations, const struct span_list *needed)
{
	isize kept = 0;

	for (isize i = 0; i < quotations->len; i++)
		if (!quotations->at[i].is_light || holds_any(&quotations->at[i], needed))
			quotations->at[kept++] = quotations->at[i];
	quotations->len = kept;
}

/* ---- speech that goes on without a new cue ----------------------------- */

struct speech {
	isize   quotation;       /* the last direct one, -1 = none */
	int32_t paragraph;       /* of its cue or its last continued part */
	isize   heard;           /* tokens before this one belong to somebody */
};

/* Words behind the marks name another speaker, though nobody knows the verb. */
static bool
has_words_behind(const struct analysis *a, const struct sentence *s, isize end)
{
	for (isize i = end; i < s->end; i++)
		if (a->tokens.at[i].kind == TOKEN_WORD)
			return true;
	return false;
}

/* A sentence that is all in marks and has no cue of its own goes on with the last speaker,
 * in his paragraph or the next. */
static void
go_on(const struct analysis *a, const struct sentence *s, const struct marks *marks,
    struct speech *speech, struct arena *keep, struct quotation_list *out)
{
	int32_t r = s->first < s->end ? marks->region_of[s->first] : -1;
	struct token_range region;

	if (r < 0 || speech->quotation < 0 || s->paragraph > speech->paragraph + 1)
		return;
	region = (struct token_range){ marks->regions.at[r].open, marks->regions.at[r].close + 1 };
	if (region.first != s->first || region.first < speech->heard)
		return;
	if (has_words_behind(a, s, region.end)) {
		speech->quotation = -1;
		return;
	}
	push_content(a, region, keep, &out->at[speech->quotation].content);
	speech->heard = region.end;
	speech->paragraph = s->paragraph;
}

static void
hear(const struct sentence *s, const struct cue *cue, isize quotation, struct speech *speech)
{
	/* "She said that … “We ran.”": his words told go on as words quoted. */
	if (!cue->is_direct && (cue->is_phrase || cue->kind != CUE_VERB ||
	    range_empty(cue->source) || !str_equal(cue->force, STR("says"))))
		return;
	speech->quotation = quotation;
	speech->paragraph = s->paragraph;
	for (int k = 0; k < 2; k++)
		if (cue->content[k].end > speech->heard)
			speech->heard = cue->content[k].end;
}

enum { SPEAKER_REACH = 10 };     /* tokens to the verb that names a speaker */

/* Does the sentence begin with a speaker and a reporting verb? */
static bool
speaker_follows(const struct analysis *a, isize sentence, int32_t paragraph,
    const struct marks *marks)
{
	const struct sentence *s = &a->sentences.at[sentence];

	if (sentence >= a->sentences.len || s->paragraph != paragraph ||
	    marks->region_of[s->first] >= 0)
		return false;
	for (isize i = s->first; i < s->end && i < s->first + SPEAKER_REACH; i++)
		if (lex_is(a, i, LEX_REPORTING_VERB))
			return true;
	return false;
}

/* Will a cue of a later sentence claim the region that begins here?  It does
 * where the sentence in which the region closes goes on behind it. */
static bool
is_claimed_later(const struct analysis *a, isize sentence, const struct marks *marks)
{
	const struct sentence *s = &a->sentences.at[sentence];
	int32_t r = marks->region_of[s->first];
	isize   close;

	if (r < 0)
		return false;
	close = marks->regions.at[r].close;
	if (close == s->end - 1 && marks_ask(a, marks, s->end) >= 0)
		return speaker_follows(a, sentence + 1, s->paragraph, marks);
	if (close < s->end)
		return false;
	s = &a->sentences.at[sentence_at(a, a->tokens.at[close].begin)];
	return close + 2 < s->end;
}

void
quote_find(struct analysis *a, struct arena *keep, struct arena scratch,
    struct quotation_list *out)
{
	struct marks  marks;
	struct speech speech = { .quotation = -1 };

	*out = (struct quotation_list){ 0 };
	marks_find(a, &scratch, &marks);
	for (isize i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];
		struct arena    local = scratch;
		struct cue_list cues = { 0 };
		isize before = out->len;

		quote_line(a, i, keep, out);
		if (needs_reading(s)) {
			text_tag(a, i, local);
			cues_find(a, i, &marks, &local, &cues, NULL);
			contents_weigh(a, i, &marks, &local, &cues, NULL);
		}
		for (isize k = 0; k < cues.len; k++) {
			if (range_empty(cues.at[k].content[0]))
				continue;
			push_cue(a, s, &cues.at[k], keep, out);
			hear(s, &cues.at[k], out->len - 1, &speech);
		}
		if (out->len == before && !is_claimed_later(a, i, &marks))
			go_on(a, s, &marks, &speech, keep, out);
	}
}

void
quote_refusals(struct analysis *a, struct arena *keep, struct arena scratch,
    struct refusal_list *refused)
{
	struct marks marks;

	marks_find(a, &scratch, &marks);
	for (isize i = 0; i < a->sentences.len; i++) {
		struct arena    local = scratch;
		struct cue_list cues = { 0 };
		struct refusal_list here = { 0 };

		if (!needs_reading(&a->sentences.at[i]))
			continue;
		text_tag(a, i, local);
		cues_find(a, i, &marks, &local, &cues, &here);
		contents_weigh(a, i, &marks, &local, &cues, &here);
		for (isize k = 0; k < here.len; k++)
			*PUSH(refused, keep) = here.at[k];
	}
}
