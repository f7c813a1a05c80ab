/* text/quote_content.c - where what somebody says begins and ends. */
#include "text/quote_parts.h"

enum { CONTENT_WINDOW = 200 };     /* tokens of one sentence that are looked at */

/* What a rule needs to know about the sentence. */
struct place_of_cue {
	const struct analysis *a;
	const struct sentence *s;
	const struct marks    *marks;
	const struct cue      *later;      /* cues behind this one */
	isize                  later_count;
	isize                  end;        /* of the window */
};

static bool
frame(const struct cue *cue, char letter)
{
	return str_find_char(cue->frames, letter, 0) >= 0;
}

/* The region whose opening mark is ${i}; -1 = none. */
static int32_t
region_opens(const struct place_of_cue *p, isize i)
{
	int32_t r = i < p->end ? p->marks->region_of[i] : -1;

	return r >= 0 && p->marks->regions.at[r].open == i ? r : -1;
}

/* Words between the verb and what is said: "on Friday", "in a statement". */
static isize
skip_aside(const struct place_of_cue *p, isize from)
{
	for (;;) {
		const struct lex_hit *hit = from < p->end ? lex_at(p->a, from, LEX_SAID_WHEN) : NULL;

		if (hit == NULL)
			return from;
		from += hit->tokens;
	}
}

/* ---- where a clause ends ---------------------------------------------- */

/* The next cue of the sentence ends this content where both have one subject
 * ("said A and added B") or where it gives the content back to the writer. */
static isize
border_of_cue(const struct analysis *a, isize from, const struct cue *next)
{
	isize begin = next->words.first;

	if (next->kind == CUE_PHRASE)
		return begin > from && part_of(a, begin - 1) == PART_COMMA ? begin - 1 : begin;
	if (!next->is_joined && !next->is_inverted && !range_empty(next->source))
		begin = next->source.first;
	if (begin <= from)
		return -1;
	if (part_of(a, begin - 1) == PART_AND) {
		begin--;
		return begin > from && part_of(a, begin - 1) == PART_COMMA ? begin - 1 : begin;
	}
	if (next->is_participle && part_of(a, begin - 1) == PART_COMMA)
		return begin - 1;
	return -1;
}

static bool
is_in_subordinate(const struct analysis *a, const struct sentence *s, const struct cue *cue)
{
	isize first = range_empty(cue->source) || cue->is_inverted ? cue->words.first
	    : cue->source.first;

	return first > s->first && !cue->is_joined && lex_at(a, first - 1, LEX_SUBORDINATOR) != NULL;
}

/* "After announcing that he would go, the mayor …": the main clause is still to come. */
static bool
is_fronted(const struct analysis *a, const struct sentence *s, const struct cue *cue)
{
	enum { OPENING = 2 };    /* tokens */

	return cue->kind == CUE_VERB && part_of(a, cue->head) == PART_ING &&
	    cue->words.first - s->first <= OPENING &&
	    (cue->words.first == s->first || part_of(a, s->first) == PART_PREPOSITION);
}

/* Does the comma at ${i} end the content? */
static bool
comma_ends(const struct place_of_cue *p, const struct cue *cue, isize i, bool is_clause)
{
	enum part next = i + 1 < p->end ? part_of(p->a, i + 1) : PART_STOP;

	if (!is_clause && lex_value_at(p->a, i + 1 < p->end ? i + 1 : i, LEX_CLAUSE_BREAK, "new") != NULL)
		return true;
	if (cue->is_relative)
		return next == PART_FINITE || next == PART_MODAL || next == PART_ADVERB;
	if (is_in_subordinate(p->a, p->s, cue) || is_fronted(p->a, p->s, cue))
		return true;
	return !is_clause && next != PART_AND && next != PART_NAME && next != PART_ADJECTIVE &&
	    (next != PART_RELATIVE || lex_value_at(p->a, i + 1, LEX_RELATIVE, "where") == NULL);
}

/* "to seek peace and creditors look on", "wants calm and has said so": the
 * writer goes on behind a wish or judgement. */
static bool
and_ends(const struct place_of_cue *p, isize from, isize i)
{
	isize next = i + 1, stop;

	if (i == from || next >= p->end || part_of(p->a, i) != PART_AND)
		return false;
	if (part_of(p->a, next) == PART_MODAL || (part_of(p->a, next) == PART_FINITE &&
	    lex_at(p->a, next, LEX_VERB_HELPER) != NULL))
		return true;
	while (next < p->end && part_of(p->a, next) == PART_ADVERB)
		next++;
	stop = noun_phrase_end(p->a, next, p->end);
	while (stop > next && stop < p->end && part_of(p->a, stop) == PART_ADVERB)
		stop++;
	return stop > next && stop < p->end &&
	    (part_of(p->a, stop) == PART_FINITE || part_of(p->a, stop) == PART_MODAL);
}

static isize
clause_end(const struct place_of_cue *p, const struct cue *cue, isize from, bool is_clause)
{
	isize end = p->end;

	for (isize k = 0; k < p->later_count && p->later[k].words.first < end && k < 16; k++) {
		isize border = border_of_cue(p->a, from, &p->later[k]);

		if (border > from && border < end) {
			end = border;
			break;
		}
	}
	for (isize i = from; i < end; i++) {
		enum part part;

		if (p->marks->region_of[i] >= 0)
			continue;
		part = part_of(p->a, i);
		if (part == PART_COLON && i > from && (token_is_char(p->a, i, ';') ||
		    (!is_clause && !token_is_char(p->a, i, ':'))))
			return i;
		if (part == PART_COMMA && i > from && (comma_ends(p, cue, i, is_clause) ||
		    (!is_clause && and_ends(p, from, i + 1))))
			return i;
		if (!is_clause && and_ends(p, from, i))
			return i;
	}
	while (end > from && (part_of(p->a, end - 1) == PART_STOP ||
	    part_of(p->a, end - 1) == PART_COMMA))
		end--;
	return end;
}

/* ---- what stands behind the verb -------------------------------------- */

static isize
skip_hearer(const struct place_of_cue *p, isize from)
{
	isize stop;

	if (region_opens(p, from) >= 0)
		return from;
	stop = noun_phrase_end(p->a, from, p->end);
	return stop;
}

/* A colon or semicolon; a dash opens an aside. */
static bool
ends_at_mark(const struct place_of_cue *p, isize i)
{
	return part_of(p->a, i) == PART_COLON && (token_is_char(p->a, i, ':') ||
	    token_is_char(p->a, i, ';'));
}

/* A clause without its conjunction: a subject with a finite verb behind it,
 * before any mark. */
static bool
is_bare_clause(const struct place_of_cue *p, const struct cue *cue, isize from)
{
	isize end = p->end - from > 25 ? from + 25 : p->end;
	/* "said" takes words, never a thing; who "found four men" found four men. */
	bool  is_of_words = !frame(cue, 'n') && frame(cue, 'q'), subject = false;

	if (from < p->end && p->marks->region_of[from] >= 0)
		return true;
	for (isize i = from; i < end; i++) {
		enum part part = part_of(p->a, i);

		if (part == PART_FINITE || part == PART_MODAL)
			return subject || (i > from && is_of_words);
		/* A verb that takes no noun phrase: the tagger mistook a past tense. */
		if ((part == PART_PARTICIPLE || part == PART_BASE) && subject && is_of_words)
			return true;
		if (part == PART_COMMA && subject && i > from)
			return !(frame(cue, 'n') && frame(cue, 'q')) && finite_verb(p->a, i, end) >= 0 &&
			    part_of(p->a, i + 1) != PART_ING;
		if (part == PART_STOP || ends_at_mark(p, i) || part == PART_COMMA) {
			end = i;
			break;
		}
		subject |= part_is_nominal(part) || part == PART_DETERMINER ||
		    part == PART_ADJECTIVE;
	}
	/* "Said" takes no noun phrase but its speaker: a verb was mistaken. */
	return subject && is_of_words && !cue->is_inverted && !cue->is_joined &&
	    !range_empty(cue->source) && end - from >= 5;
}

enum complement { NOTHING, SPEECH, CLAUSE, PHRASE_ONLY };

/* What kind of content begins at ${*from}; may move ${*from}. */
static enum complement
complement_at(const struct place_of_cue *p, const struct cue *cue, isize *from)
{
	enum part part = part_of(p->a, *from);

	if (region_opens(p, *from) >= 0)
		return SPEECH;
	switch (part) {
	case PART_TO:
		return frame(cue, 'i') || frame(cue, 'z') || (cue->is_passive && frame(cue, 'e'))
		    ? PHRASE_ONLY : NOTHING;
	case PART_RELATIVE:
		return frame(cue, 'w') || frame(cue, 'c') ? CLAUSE : NOTHING;
	case PART_PREPOSITION:
		if (lex_at(p->a, *from, LEX_SUBORDINATOR) == NULL &&
		    lex_at(p->a, *from, LEX_NOUN_JOINER) == NULL)
			return frame(cue, 'c') || frame(cue, 'w') ? CLAUSE : NOTHING;
		if (!frame(cue, 'p'))
			return NOTHING;
		++*from;
		return PHRASE_ONLY;
	case PART_ING:
		return frame(cue, 'v') ? PHRASE_ONLY : NOTHING;
	case PART_STOP: case PART_COMMA: case PART_COLON: case PART_AND: case PART_CLOSE:
		return NOTHING;
	default:
		break;
	}
	if (frame(cue, 'z') && (part == PART_ADJECTIVE || part == PART_DETERMINER))
		return PHRASE_ONLY;
	if (frame(cue, 'c') && is_bare_clause(p, cue, *from))
		return CLAUSE;
	return frame(cue, 'n') && noun_phrase_end(p->a, *from, p->end) > *from
	    ? PHRASE_ONLY : NOTHING;
}

/* 'posted the following on its page: "…"' */
static enum complement
speech_after_colon(const struct place_of_cue *p, const struct cue *cue, isize *from)
{
	isize end = p->end - *from > 20 ? *from + 20 : p->end;

	if (!frame(cue, 'q'))
		return NOTHING;
	for (isize i = *from; i + 1 < end; i++)
		if (token_is_char(p->a, i, ':') && region_opens(p, i + 1) >= 0) {
			*from = i + 1;
			return SPEECH;
		}
	return NOTHING;
}

/* "said in Ohio on Sunday that …": behind phrases of place and time, where a
 * conjunction or a mark shows that the content is still to come; else -1. */
static isize
behind_setting(const struct place_of_cue *p, const struct cue *cue, isize from)
{
	if (!frame(cue, 'c') && !frame(cue, 'q'))
		return -1;
	for (int tries = 0; tries < 4 && from + 1 < p->end; tries++) {
		isize stop;

		if (lex_at(p->a, from, LEX_NOUN_JOINER) == NULL)
			return -1;
		stop = skip_aside(p, noun_phrase_end(p->a, from + 1, p->end));
		if (stop == from + 1 || stop >= p->end)
			return -1;
		if (part_of(p->a, stop) == PART_COMMA && region_opens(p, stop + 1) >= 0)
			return stop + 1;
		if (region_opens(p, stop) >= 0 || (frame(cue, 'c') &&
		    lex_at(p->a, stop, LEX_CLAUSE_OPENER) != NULL))
			return stop;
		from = stop;
	}
	return -1;
}

/* "what officials said was a strike": the verb behind has the content. */
static bool
is_free_relative(const struct place_of_cue *p, const struct cue *cue)
{
	isize before = cue->source.first - 1;

	return !range_empty(cue->source) && !cue->is_inverted && !cue->is_joined &&
	    before >= p->s->first && part_of(p->a, before) == PART_RELATIVE &&
	    cue->words.end < p->end && part_of(p->a, cue->words.end) == PART_FINITE;
}

/* "X wrote:" at the end of its sentence: the next paragraph is his. */
static bool
content_of_next(const struct place_of_cue *p, struct cue *cue)
{
	isize s = p->s - p->a->sentences.at + 1, end = s;

	if (!frame(cue, 'q') || s >= p->a->sentences.len || p->s->end - cue->words.end > 12 ||
	    !token_is_char(p->a, p->s->end - 1, ':'))
		return false;
	while (end + 1 < p->a->sentences.len && end - s < 8 &&
	    p->a->sentences.at[end + 1].paragraph == p->a->sentences.at[s].paragraph)
		end++;
	cue->content[0] = (struct token_range){ p->a->sentences.at[s].first,
		p->a->sentences.at[end].end };
	cue->is_direct = true;
	return true;
}

/* "called for the mayor to resign", "questioned his plan": whom a demand names is part of it, and
 * nobody hears a thing. */
static bool
takes_hearer_in(const struct place_of_cue *p, const struct cue *cue, isize behind)
{
	enum part next = behind < p->end ? part_of(p->a, behind) : PART_STOP;

	if (!frame(cue, 'n') || region_opens(p, behind) >= 0)
		return false;
	return next == PART_TO || next == PART_STOP || next == PART_COMMA || next == PART_AND ||
	    (next == PART_PREPOSITION && lex_at(p->a, behind, LEX_NOUN_JOINER) != NULL);
}

static bool
content_after(const struct place_of_cue *p, struct cue *cue)
{
	isize from = cue->is_inverted ? cue->source.end : cue->words.end, mark;
	enum complement found;

	if (is_free_relative(p, cue)) {
		cue->content[0].first = from + 1;
		cue->content[0].end = clause_end(p, cue, from + 1, false);
		return !range_empty(cue->content[0]);
	}
	isize hearer = from;

	if (frame(cue, 'r') && !cue->is_passive)
		from = skip_hearer(p, from);
	if (from > hearer && takes_hearer_in(p, cue, from))
		from = hearer;
	from = skip_aside(p, from);
	if (content_of_next(p, cue))
		return true;
	mark = from;
	while (mark < p->end && (part_of(p->a, mark) == PART_COMMA || token_is_char(p->a, mark, ':')))
		mark++;
	if (mark > from && (region_opens(p, mark) >= 0 || token_is_char(p->a, from, ':')))
		from = mark;
	if (from >= p->end)
		return false;
	if ((mark = behind_setting(p, cue, from)) >= 0)
		from = mark;
	found = complement_at(p, cue, &from);
	if (found == NOTHING)
		found = speech_after_colon(p, cue, &from);
	if (found == NOTHING)
		return false;
	cue->content[0].first = from;
	cue->is_phrase = found == PHRASE_ONLY;
	if (found == SPEECH) {
		isize close = p->marks->regions.at[region_opens(p, from)].close + 1;

		cue->is_direct = true;
		cue->content[0].end = close;
		if (close >= p->end || part_of(p->a, close) == PART_COMMA)
			return true;
	}
	mark = clause_end(p, cue, from, found != PHRASE_ONLY);
	if (mark > cue->content[0].end)
		cue->content[0].end = mark;
	return !range_empty(cue->content[0]);
}

/* ---- what stands before the speaker ----------------------------------- */

/* The first token of the words of the speaker and the verb together. */
static isize
speaker_begin(const struct cue *cue)
{
	return cue->is_inverted || range_empty(cue->source) || cue->kind == CUE_PHRASE ||
	    cue->is_joined ? cue->words.first : cue->source.first;
}

/* “A,” the force leading the coalition said: the speaker is all that stands
 * between the mark and the verb, where that is one noun phrase with its
 * participle. */
static void
widen_speaker(const struct place_of_cue *p, struct cue *cue)
{
	isize floor = cue->source.first - 14 < p->s->first ? p->s->first : cue->source.first - 14;
	int verbs = 0;

	if (range_empty(cue->source) || cue->is_inverted || cue->is_joined || cue->is_relative ||
	    cue->source.first <= p->s->first)
		return;
	for (isize i = cue->source.first - 1; i >= floor; i--) {
		enum part part = part_of(p->a, i);

		if (p->marks->region_of[i] >= 0) {
			if (verbs == 0 && noun_phrase_end(p->a, i + 1, cue->source.first) > i + 1)
				cue->source.first = i + 1;
			return;
		}
		/* "a woman who fled the town told": the relative has its verb. */
		verbs += part == PART_FINITE;
		verbs -= part == PART_RELATIVE;
		if (part == PART_MODAL || part == PART_COMMA || part == PART_STOP || part == PART_AND ||
		    part == PART_COLON || part == PART_TO || verbs > 1 || verbs < 0 ||
		    lex_at(p->a, i, LEX_SUBORDINATOR) != NULL)
			return;
	}
}

/* "A," X said: the region that closes before the speaker, with the words of
 * the sentence before its opening mark. */
static bool
speech_before(const struct place_of_cue *p, struct cue *cue)
{
	isize end, open;
	int32_t r;

	widen_speaker(p, cue);
	end = speaker_begin(cue);
	while (end > p->s->first && part_of(p->a, end - 1) == PART_COMMA)
		end--;
	if (end <= p->s->first || (r = p->marks->region_of[end - 1]) < 0)
		return false;
	open = p->marks->regions.at[r].open;
	cue->content[0] = (struct token_range){ open > p->s->first ? p->s->first : open, end };
	cue->is_direct = true;
	return true;
}

/* "A," X said, "B": the second part. */
static void
speech_goes_on(const struct place_of_cue *p, struct cue *cue)
{
	isize from = skip_aside(p, cue->is_inverted ? cue->source.end : cue->words.end);
	int32_t r;

	while (from < p->end && from < cue->words.end + 24 && region_opens(p, from) < 0)
		from++;
	if ((r = region_opens(p, from)) < 0 || part_of(p->a, from - 1) != PART_COMMA)
		return;
	cue->content[1] = (struct token_range){ from, p->marks->regions.at[r].close + 1 };
}

/* "In recent months, X questioned": when and where, and nothing that is said. */
static bool
is_only_setting(const struct place_of_cue *p, const struct cue *cue, isize begin, isize end)
{
	enum part first = part_of(p->a, begin);

	return cue->kind == CUE_VERB && (first == PART_PREPOSITION || first == PART_ADVERB) &&
	    finite_verb(p->a, begin, end) < 0;
}

/* "A, X said, B": told without quotation marks. */
static bool
clause_before(const struct place_of_cue *p, struct cue *cue)
{
	isize end = speaker_begin(cue), begin = p->s->first;
	isize after = skip_aside(p, cue->is_inverted ? cue->source.end : cue->words.end);

	if (end - begin > CONTENT_WINDOW || end <= begin)
		return false;
	if (cue->kind == CUE_VERB && part_of(p->a, end - 1) != PART_COMMA)
		return false;
	while (end > begin && part_of(p->a, end - 1) == PART_COMMA)
		end--;
	if (part_of(p->a, begin) == PART_AND)
		begin++;
	if (is_only_setting(p, cue, begin, end))
		return false;
	cue->content[0] = (struct token_range){ begin, end };
	if (cue->kind == CUE_PHRASE)
		after = cue->source.end;
	if (after + 1 < p->end && part_of(p->a, after) == PART_COMMA &&
	    part_of(p->a, after + 1) != PART_AND && part_of(p->a, after + 1) != PART_ING &&
	    !comma_ends(p, cue, after, true)) {
		cue->content[1].first = after + 1;
		cue->content[1].end = clause_end(p, cue, after + 1, true);
	}
	return end > begin;
}

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

/* “Why did they come?” Haddad said.  The mark ended the sentence. */
static bool
speech_of_sentence_before(const struct place_of_cue *p, struct cue *cue)
{
	const struct sentence *before = p->s - 1;
	int32_t r;

	if (p->s == p->a->sentences.at || before->paragraph != p->s->paragraph ||
	    cue->is_joined || cue->is_relative || speaker_begin(cue) != p->s->first ||
	    (r = marks_ask(p->a, p->marks, before->end)) < 0)
		return false;
	cue->content[0] = (struct token_range){ p->marks->regions.at[r].open, before->end };
	cue->is_direct = true;
	return true;
}

/* "The plan was criticised by the mayor": who stands behind "by" says it of the subject. */
static bool
agent_content(const struct place_of_cue *p, struct cue *cue)
{
	isize by = cue->words.end, stop, begin, last = cue->words.first - 1;

	if (!cue->is_passive || !frame(cue, 'n') || by >= p->end || lex_at(p->a, by, LEX_BY) == NULL ||
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
	bool says = frame(cue, 'q') || frame(cue, 'c');

	if (frame(cue, 'z') || (cue->is_passive && frame(cue, 'e'))) {
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
	if (frame(cue, 'c') && lex_at(p->a, from, LEX_CLAUSE_OPENER) != NULL &&
	    part_of(p->a, from) != PART_RELATIVE) {
		cue->content[0] = (struct token_range){ from, clause_end(p, cue, from, true) };
		return;
	}
	if (frame(cue, 'i') && part_of(p->a, from) == PART_TO) {
		cue->content[0] = (struct token_range){ from, clause_end(p, cue, from, false) };
		cue->is_phrase = true;
		return;
	}
	if (frame(cue, 'o') && lex_value_at(p->a, from, LEX_NOUN_JOINER, "name") != NULL) {
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
