/* text/quote_content.c - where what somebody says stands: before the cue, behind it, or both. */
#include "text/quote_sign.h"
#include "core/room.h"

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
		cue->content[0] = (struct token_range){ behind_conjunction(p, p->s->first), as - 1 };
		if (from + 1 < p->end && part_of(p->a, from) == PART_COMMA)
			cue->content[1] = (struct token_range){ from + 1, clause_end(p, cue, from + 1, true) };
		return finite_verb(p->a, p->s->first, as) >= 0 || !range_empty(cue->content[1]);
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

	if (!cue->is_passive || !cue_takes(cue, 'n') || by >= p->end || !lex_is(p->a, by, LEX_BY) ||
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
	isize end = cue->content[0].end, from = end + 1, stop;

	if (part_of(p->a, end - 1) == PART_QUOTE && part_of(p->a, end - 2) == PART_COMMA)
		from = end;                    /* … “down the line,” he warned */
	if (!range_empty(cue->source) || !is_fronted(p->a, p->s, cue) || from >= p->end ||
	    (from > end && part_of(p->a, from - 1) != PART_COMMA))
		return;
	stop = noun_phrase_end(p->a, from, p->end);
	if (stop > from)
		cue->source = (struct token_range){ from, stop };
}

/* "a strike that officials said could last", "what they said was a strike", "which he called a
 * lie", "that the mayor so admires": the relative is a part of what is said, or all of it. */
static bool
relative_content(const struct place_of_cue *p, struct cue *cue)
{
	isize at = cue->source.first - 1, from = cue->words.end;
	enum part next;
	bool  is_free;                         /* "what they said was" */

	if (range_empty(cue->source) || cue->is_inverted || cue->is_joined || cue->is_relative)
		return false;
	while (at > p->s->first && part_of(p->a, at) == PART_ADVERB)
		at--;
	if (at <= p->s->first || from >= p->end || (part_of(p->a, at) != PART_RELATIVE &&
	    !(part_of(p->a, at) == PART_PREPOSITION && part_is_nominal(part_of(p->a, at - 1)))))
		return false;
	from = skip_aside(p, from);
	next = from < p->end ? part_of(p->a, from) : PART_STOP;
	if (next == PART_ADVERB && from + 1 < p->end)
		next = part_of(p->a, from + 1);
	is_free = !lex_is(p->a, at, LEX_RELATIVE) && part_of(p->a, at) == PART_RELATIVE &&
	    next == PART_FINITE;
	if (!is_free && lex_value_at(p->a, at, LEX_RELATIVE, "which") == NULL &&
	    lex_value_at(p->a, at, LEX_RELATIVE, "who") == NULL)
		return false;
	cue->is_of_relative = true;
	cue->content[0] = (struct token_range){ at, at + 1 };
	if ((next == PART_FINITE || next == PART_MODAL) && cue_takes(cue, 'c')) {
		cue->content[1] = (struct token_range){ from, clause_end(p, cue, from, true) };
		return true;
	}
	cue->is_phrase = true;
	if (cue_takes(cue, 'k') && from + 1 < p->end) {
		from += lex_value_at(p->a, from, LEX_SUBORDINATOR, "as") != NULL;
		cue->content[1] = (struct token_range){ from, clause_end(p, cue, from, false) };
		return true;
	}
	if (cue_takes(cue, 'n') && (next == PART_STOP || next == PART_COMMA || next == PART_AND ||
	    next == PART_PREPOSITION || next == PART_FINITE || next == PART_CLOSE))
		return true;
	cue->content[0] = (struct token_range){ 0, 0 };
	cue->is_of_relative = cue->is_phrase = false;
	return false;
}

/* What stands behind the verb where its row allows nothing: only its signs can make it an
 * attribution. */
static void
off_frame_content(const struct place_of_cue *p, struct cue *cue)
{
	struct cue any = *cue;

	any.frames = CUE_FRAME('c') | CUE_FRAME('i') | CUE_FRAME('n') | CUE_FRAME('p') | CUE_FRAME('w');
	if (!content_after(p, &any) || is_tail(p, &any) ||
	    lex_is(p->a, any.content[0].first, LEX_NO_DETERMINER))
		return;
	any.frames = cue->frames;
	any.is_off_frame = true;
	*cue = any;
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
	if (relative_content(p, cue))
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
	if (says && !cue->is_relative && !cue->is_participle && !cue->is_infinitive &&
	    clause_before(p, cue))
		return;
	cue->content[0] = (struct token_range){ 0, 0 };
	off_frame_content(p, cue);
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
	if (cue_takes(cue, 'c') && lex_is(p->a, from, LEX_CLAUSE_OPENER) &&
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

void
cue_place(const struct analysis *a, isize sentence, const struct marks *marks,
    const struct cue_list *cues, isize k, struct place_of_cue *out)
{
	const struct cue *cue = &cues->at[k];
	const struct sentence *s = &a->sentences.at[sentence];

	*out = (struct place_of_cue){ .a = a, .s = s, .marks = marks, .later = cue + 1,
		.later_count = cues->len - k - 1, .counts = cues->counts,
		.end = s->end - cue->words.first > CONTENT_WINDOW
		? cue->words.first + CONTENT_WINDOW : s->end };
}

static void
content_of(const struct place_of_cue *p, struct cue *cue)
{
	cue->content[0] = cue->content[1] = (struct token_range){ 0, 0 };
	cue->is_direct = cue->is_phrase = cue->is_of_relative = cue->is_off_frame = false;
	cue->measured = 0;
	cue->words.end = cue->kind == CUE_NOUN ? cue->head_end : cue->words.end;
	if (cue->kind == CUE_VERB)
		verb_content(p, cue);
	else if (cue->kind == CUE_PHRASE)
		phrase_content(p, cue);
	else if (cue->kind == CUE_NOUN)
		noun_content(p, cue);
}

/* One pass over the first ${stale} cues; only those from an earlier pass end a content.
 * A content depends on its cue and on those behind it, never on those before: gives how
 * many are stale again, since a speaker was found. */
static isize
contents_pass(const struct analysis *a, isize sentence, const struct marks *marks,
    struct cue_list *cues, isize stale)
{
	isize again = 0;

	for (isize i = 0; i < stale; i++) {
		struct cue *cue = &cues->at[i];
		struct token_range source = cue->source;
		struct place_of_cue p;

		cue_place(a, sentence, marks, cues, i, &p);
		content_of(&p, cue);
		if (cue->source.first != source.first || cue->source.end != source.end)
			again = i + 1;
	}
	return again;
}

/* Take out what is marked as dropped; gives how many cues are stale, of which ${stale}
 * were before: those before the last that is gone. */
static isize
sweep(struct cue_list *cues, isize stale)
{
	isize kept = 0, again = 0;

	for (isize i = 0; i < cues->len; i++) {
		bool is_dropped = cues->at[i].is_dropped;

		if (!is_dropped)
			cues->at[kept++] = cues->at[i];
		if (is_dropped || i < stale)
			again = kept;
	}
	cues->len = kept;
	return again;
}

static void
refuse(const struct cue *cue, const char *why, struct arena *keep, struct refusal_list *refused)
{
	if (refused != NULL)
		*PUSH(refused, keep) = (struct refusal){ (int32_t)cue->head, why };
}

static isize
drop_empty(struct cue_list *cues, isize stale, struct arena *keep, struct refusal_list *refused)
{
	for (isize i = 0; i < cues->len; i++)
		if ((cues->at[i].is_dropped = range_empty(cues->at[i].content[0])))
			refuse(&cues->at[i], "nothing that is said stands where its frames look", keep, refused);
	return sweep(cues, stale);
}

/* "declined to say whether": the words of one cue that are the helper of the next. */
static isize
drop_helpers(struct cue_list *cues, isize stale)
{
	for (isize i = 0; i + 1 < cues->len; i++) {
		struct cue *cue = &cues->at[i];

		cue->is_dropped = cue[1].kind == CUE_VERB && cue[1].words.first <= cue->head &&
		    cue[1].head > cue->head;
	}
	return sweep(cues, stale);
}

/* Mark the cues that weigh too little, and drop those of them that state nothing.  All are
 * weighed before any is dropped. */
static isize
drop_light(const struct analysis *a, isize sentence, const struct marks *marks, isize stale,
    struct arena *keep, struct cue_list *cues, struct refusal_list *refused)
{
	for (isize i = 0; i < cues->len; i++) {
		struct cue *cue = &cues->at[i];
		struct quotation as = { .force = cue->force, .is_phrase = cue->is_phrase };
		struct quote_signs signs;
		struct place_of_cue p;

		cue_place(a, sentence, marks, cues, i, &p);
		quote_cue_signs(&p, cues, cue, &signs);
		cue->is_light = quote_weigh(&signs) <= 0;
		cue->is_dropped = cue->is_light && (cue->is_off_frame || !quote_is_statement(&as));
		if (cue->is_dropped)
			refuse(cue, "its signs weigh too little for words of somebody", keep, refused);
	}
	return sweep(cues, stale);
}

/* A cue without content ends nobody's content: the first pass finds out which
 * those are.  Gives how many contents are stale. */
static isize
settle(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *cues, struct refusal_list *refused)
{
	isize stale = contents_pass(a, sentence, marks, cues, cues->len);

	stale = drop_helpers(cues, drop_empty(cues, stale, keep, refused));
	stale = contents_pass(a, sentence, marks, cues, stale);
	return drop_empty(cues, stale, keep, refused);
}

/* Count once what is asked at every border. */
static void
count_clauses(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *cues)
{
	const struct sentence *s = &a->sentences.at[sentence];
	struct clause_count *counts, now = { 0 };
	int32_t stop = s->end;

	if (cues->len == 0)
		return;
	counts = ROOM(keep, struct clause_count, s->end - s->first + 1);
	for (int32_t i = s->first; i < s->end; i++) {
		enum part part = part_of(a, i);

		counts[i - s->first] = now;
		now.verbs += part == PART_FINITE || part == PART_MODAL;
		now.commas += part == PART_COMMA && marks->region_of[i] < 0;
	}
	counts[s->end - s->first] = now;
	for (int32_t i = s->end; i >= s->first; i--) {
		if (i < s->end && (part_of(a, i) == PART_COMMA || part_of(a, i) == PART_COLON))
			stop = i;
		counts[i - s->first].stop = stop;
	}
	cues->counts = counts;
}

void
contents_find(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *cues, struct refusal_list *refused)
{
	count_clauses(a, sentence, marks, keep, cues);
	settle(a, sentence, marks, keep, cues, refused);
}

void
contents_weigh(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *cues, struct refusal_list *refused)
{
	isize stale;

	count_clauses(a, sentence, marks, keep, cues);
	stale = settle(a, sentence, marks, keep, cues, refused);

	stale = drop_light(a, sentence, marks, stale, keep, cues, refused);
	contents_pass(a, sentence, marks, cues, stale);
	drop_empty(cues, 0, keep, refused);
}
