/* text/quote_content.c - where what somebody says stands: before the cue, behind it, or both. */
#include "text/quote_place.h"

/* "The group is said to have fled": the subject belongs to what is said. */
static void
raised_content(const struct place_of_cue *p, struct cue *cue)
{
	isize last = cue->words.first - 1, begin;
	struct token_range after;

	if (!content_after(p, cue))
		return;
	after = cue->content[0];
	if (last < p->s->first)
		return;
	begin = noun_phrase_begin(p->a, p->s->first, last);
	if (begin > last)
		return;
	cue->content[0] = (struct token_range){ begin, last + 1 };
	cue->content[1] = after;
}

/* "X, known as “Y,” said that": the mark before the verb is of the speaker. */
static bool
is_speaker_mark(const struct place_of_cue *p, const struct cue *cue)
{
	isize open = speaker_begin(cue) - 1;

	return !range_empty(cue->source) && cue->source.first == p->s->first &&
	    cue->source.end >= open && !cue->is_inverted &&
	    part_of(p->a, cue->words.first - 1) == PART_QUOTE;
}

/* "as the army reported on Sunday" */
static bool
is_as_clause(const struct place_of_cue *p, const struct cue *cue)
{
	return !range_empty(cue->source) && !cue->is_inverted && !cue->is_joined &&
	    cue->source.first > p->s->first &&
	    lex_value_at(p->a, cue->source.first - 1, LEX_SUBORDINATOR, "as") != NULL &&
	    (cue->source.first - 1 == p->s->first ||
	    part_of(p->a, cue->source.first - 2) == PART_COMMA);
}

/* Of such a clause: what stands before its comma, or behind its end. */
static bool
main_clause(const struct place_of_cue *p, struct cue *cue)
{
	isize as = cue->source.first - 1, from = cue->words.end;

	if (as > p->s->first) {
		cue->content[0] = (struct token_range){ p->s->first, as - 1 };
		return finite_verb(p->a, p->s->first, as) >= 0;
	}
	while (from < p->end && part_of(p->a, from) != PART_COMMA)
		from++;
	if (from + 1 >= p->end)
		return false;
	cue->content[0] = (struct token_range){ from + 1, clause_end(p, cue, from + 1, true) };
	return !range_empty(cue->content[0]);
}

/* Nothing but the end of the sentence stands behind the verb. */
static bool
is_tail(const struct place_of_cue *p, const struct cue *cue)
{
	return cue->content[0].first >= p->end - 1;
}

/* "The plan was criticised by the mayor": who stands behind "by" says it of the subject. */
static bool
agent_content(const struct place_of_cue *p, struct cue *cue)
{
	isize by = cue->words.end, stop, begin, last = cue->words.first - 1;

	if (!cue->is_passive || !cue_takes(cue, 'n') || by >= p->end || lex_at(p->a, by, LEX_BY) == NULL ||
	    last < p->s->first)
		return false;
	stop = noun_phrase_end(p->a, by + 1, p->end);
	begin = noun_phrase_begin(p->a, p->s->first, last);
	if (stop <= by + 1 || begin > last)
		return false;
	cue->source = (struct token_range){ by + 1, stop };
	cue->content[0] = (struct token_range){ begin, last + 1 };
	cue->is_phrase = true;
	return true;
}

/* "After announcing that he would go, the mayor left": the subject of the main clause said it. */
static void
subject_behind(const struct place_of_cue *p, struct cue *cue)
{
	isize from = cue->content[0].end + 1, stop;

	if (!range_empty(cue->source) || !is_fronted(p->a, p->s, cue) || from >= p->end ||
	    part_of(p->a, from - 1) != PART_COMMA)
		return;
	stop = noun_phrase_end(p->a, from, p->end);
	if (stop > from)
		cue->source = (struct token_range){ from, stop };
}

static void
verb_content(const struct place_of_cue *p, struct cue *cue)
{
	bool says = cue_takes(cue, 'q') || cue_takes(cue, 'c');

	if (cue_takes(cue, 'z') || (cue->is_passive && cue_takes(cue, 'e'))) {
		raised_content(p, cue);
		cue->source = (struct token_range){ 0, 0 };
		return;
	}
	if (is_as_clause(p, cue) && main_clause(p, cue))
		return;
	if (agent_content(p, cue))
		return;
	if (says && !is_speaker_mark(p, cue) && speech_before(p, cue)) {
		speech_goes_on(p, cue);
		return;
	}
	if (content_after(p, cue) && !is_tail(p, cue)) {
		subject_behind(p, cue);
		return;
	}
	if (says && speech_of_sentence_before(p, cue)) {
		speech_goes_on(p, cue);
		return;
	}
	if (!range_empty(cue->content[0]))
		return;
	if (says && !cue->is_relative && !cue->is_participle && !cue->is_infinitive)
		clause_before(p, cue);
}

/* "but according to X, …": the clause behind is theirs. */
static bool
opens_second_clause(const struct place_of_cue *p, isize first)
{
	return first > p->s->first && (part_of(p->a, first - 1) == PART_AND ||
	    lex_value_at(p->a, first - 1, LEX_CLAUSE_BREAK, "new") != NULL);
}

static void
phrase_content(const struct place_of_cue *p, struct cue *cue)
{
	isize from = cue->source.end, first = cue->words.first;

	if (first > p->s->first && !opens_second_clause(p, first)) {
		if (!speech_before(p, cue))
			clause_before(p, cue);
		return;
	}
	while (from < p->end && part_of(p->a, from) != PART_COMMA && region_opens(p, from) < 0 &&
	    part_of(p->a, from) != PART_FINITE && from < cue->source.end + 20)
		from++;
	if (from < p->end && part_of(p->a, from) == PART_COMMA)
		from++;
	cue->content[0].first = from;
	cue->content[0].end = clause_end(p, cue, from, true);
}

/* "the claim that …", "reports of …". */
static void
noun_content(const struct place_of_cue *p, struct cue *cue)
{
	isize from = cue->words.end;

	if (from >= p->end)
		return;
	if (cue_takes(cue, 'c') && lex_at(p->a, from, LEX_CLAUSE_OPENER) != NULL &&
	    part_of(p->a, from) != PART_RELATIVE) {
		cue->content[0] = (struct token_range){ from, clause_end(p, cue, from, true) };
		return;
	}
	if (cue_takes(cue, 'i') && part_of(p->a, from) == PART_TO) {
		cue->content[0] = (struct token_range){ from, clause_end(p, cue, from, false) };
		cue->is_phrase = true;
		return;
	}
	if (cue_takes(cue, 'o') && lex_value_at(p->a, from, LEX_NOUN_JOINER, "name") != NULL) {
		cue->content[0] = (struct token_range){ from + 1, clause_end(p, cue, from + 1, false) };
		cue->words.end++;
		cue->is_phrase = true;
	}
}

/* One pass over the cues; only those from an earlier pass end a content. */
static void
contents_pass(struct place_of_cue *p, struct cue_list *cues)
{
	for (isize i = 0; i < cues->len; i++) {
		struct cue *cue = &cues->at[i];

		cue->content[0] = cue->content[1] = (struct token_range){ 0, 0 };
		cue->is_direct = cue->is_phrase = false;
		cue->words.end = cue->kind == CUE_NOUN ? cue->head_end : cue->words.end;
		p->later = cue + 1;
		p->later_count = cues->len - i - 1;
		p->end = p->s->end - cue->words.first > CONTENT_WINDOW
		    ? cue->words.first + CONTENT_WINDOW : p->s->end;
		if (cue->kind == CUE_VERB)
			verb_content(p, cue);
		else if (cue->kind == CUE_PHRASE)
			phrase_content(p, cue);
		else if (cue->kind == CUE_NOUN)
			noun_content(p, cue);
	}
}

/* "to support the bill": an aim of somebody, and nobody's words. */
static bool
is_only_aim(const struct cue *cue)
{
	return cue->kind == CUE_VERB && cue->is_infinitive && cue->is_phrase;
}

static void
drop_empty(struct cue_list *cues, struct arena *keep, struct refusal_list *refused)
{
	isize kept = 0;

	for (isize i = 0; i < cues->len; i++) {
		const struct cue *cue = &cues->at[i];

		if (!range_empty(cue->content[0]) && !is_only_aim(cue))
			cues->at[kept++] = *cue;
		else if (refused != NULL)
			*PUSH(refused, keep) = (struct refusal){ (int32_t)cue->head,
				range_empty(cue->content[0]) ? "nothing that is said stands where its frames look"
				: "an aim of somebody, nobody's words" };
	}
	cues->len = kept;
}

/* A cue without content ends nobody's content: the first pass finds out which
 * those are. */
void
contents_find(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *cues, struct refusal_list *refused)
{
	struct place_of_cue p = { .a = a, .s = &a->sentences.at[sentence], .marks = marks };

	contents_pass(&p, cues);
	drop_empty(cues, keep, refused);
	contents_pass(&p, cues);
	drop_empty(cues, keep, refused);
}
