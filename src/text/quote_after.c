/* text/quote_after.c - what somebody says where it stands behind the reporting word. */
#include "text/quote_place.h"

static isize
skip_hearer(const struct place_of_cue *p, isize from)
{
	isize stop;

	if (region_opens(p, from) >= 0)
		return from;
	stop = noun_phrase_end(p->a, from, p->end);
	/* "told reporters nine people had died": a number begins what is told. */
	for (isize i = from + 1; i < stop; i++)
		if (part_of(p->a, i) == PART_NUMBER && part_of(p->a, i - 1) == PART_NOUN)
			return i;
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
	bool  is_of_words = !cue_takes(cue, 'n') && cue_takes(cue, 'q'), subject = false;

	if (from < p->end && p->marks->region_of[from] >= 0)
		return true;
	for (isize i = from; i < end; i++) {
		enum part part = part_of(p->a, i);

		if (part == PART_FINITE || part == PART_MODAL)
			return subject || (i > from && is_of_words);
		/* A verb that takes no noun phrase: the tagger mistook a past tense. */
		if ((part == PART_PARTICIPLE || part == PART_BASE) && subject && is_of_words)
			return true;
		/* "demands the army leave" */
		if (part == PART_BASE && subject && cue_takes(cue, 'i'))
			return true;
		if (part == PART_COMMA && subject && i > from)
			return !(cue_takes(cue, 'n') && cue_takes(cue, 'q')) && finite_verb(p->a, i, end) >= 0 &&
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

/* "said in politics it takes time", "said if he won, taxes would fall", "said cutting output
 * must come first": "say" takes nothing but words, so that a verb behind shows a clause. */
static bool
opens_words(const struct place_of_cue *p, const struct cue *cue, isize from)
{
	isize verb;

	if (cue_takes(cue, 'n') || !cue_takes(cue, 'q') || !cue_takes(cue, 'c') || cue->is_passive ||
	    range_empty(cue->source) || cue->is_joined || cue->is_inverted)
		return false;
	verb = finite_verb(p->a, from + 1, p->end);
	if (verb < 0)
		return false;
	/* A clause that hangs on the verb, with no other behind it, tells when it was said. */
	if (lex_is(p->a, from, LEX_SUBORDINATOR) && !lex_is(p->a, from, LEX_CLAUSE_OPENER))
		return finite_verb(p->a, verb + 1, p->end) >= 0;
	return part_of(p->a, from) == PART_ING ||
	    part_is_nominal(part_of(p->a, verb - 1)) || part_of(p->a, verb - 1) == PART_ADVERB;
}

/* "that" and the like, whatever the tagger takes them for, with a verb behind. */
static bool
opens_with_conjunction(const struct place_of_cue *p, const struct cue *cue, isize from)
{
	return (cue_takes(cue, 'c') || cue_takes(cue, 'w')) &&
	    lex_is(p->a, from, LEX_CLAUSE_OPENER) && finite_verb(p->a, from + 1, p->end) >= 0;
}

/* "(reported) at least 19 deaths": the words before the number are its own, and no phrase beside it. */
static enum complement
bounded_number_at(const struct place_of_cue *p, const struct cue *cue, isize from)
{
	const struct lex_hit *bound = lex_at(p->a, from, LEX_BOUND);
	isize number = bound != NULL ? from + bound->tokens : p->end;

	if (number >= p->end || part_of(p->a, number) != PART_NUMBER)
		return NOTHING;
	if (cue_takes(cue, 'c') && is_bare_clause(p, cue, number))
		return CLAUSE;
	return cue_takes(cue, 'n') && noun_phrase_end(p->a, number, p->end) > number ? PHRASE_ONLY : NOTHING;
}

/* What kind of content begins at ${*from}; may move ${*from}. */
static enum complement
complement_at(const struct place_of_cue *p, const struct cue *cue, isize *from)
{
	enum part part = part_of(p->a, *from);
	enum complement number;

	if (region_opens(p, *from) >= 0)
		return SPEECH;
	if (opens_with_conjunction(p, cue, *from))
		return CLAUSE;
	if ((number = bounded_number_at(p, cue, *from)) != NOTHING)
		return number;
	switch (part) {
	case PART_TO:
		/* "raised the toll to 20" */
		if (cue_takes(cue, 'p') && *from + 1 < p->end && part_of(p->a, *from + 1) == PART_NUMBER) {
			++*from;
			return PHRASE_ONLY;
		}
		return cue_takes(cue, 'i') || cue_takes(cue, 'z') || (cue->is_passive && cue_takes(cue, 'e'))
		    ? PHRASE_ONLY : NOTHING;
	case PART_RELATIVE:
		return cue_takes(cue, 'w') || cue_takes(cue, 'c') ? CLAUSE : NOTHING;
	case PART_PREPOSITION:
		if (!lex_is(p->a, *from, LEX_SUBORDINATOR) &&
		    !lex_is(p->a, *from, LEX_NOUN_JOINER))
			return cue_takes(cue, 'c') || cue_takes(cue, 'w') ? CLAUSE : NOTHING;
		if (opens_words(p, cue, *from))
			return CLAUSE;
		if (!cue_takes(cue, 'p'))
			return NOTHING;
		++*from;
		return PHRASE_ONLY;
	case PART_ING:
		if (opens_words(p, cue, *from))
			return CLAUSE;
		return cue_takes(cue, 'v') ? PHRASE_ONLY : NOTHING;
	case PART_ADVERB:
		if (*from + 1 < p->end && !lex_is(p->a, *from, LEX_CLAUSE_OPENER) &&
		    opens_with_conjunction(p, cue, *from + 1)) {
			++*from;                          /* "said explicitly that" */
			return CLAUSE;
		}
		if (*from + 1 < p->end && part_of(p->a, *from + 1) == PART_TO && cue_takes(cue, 'i'))
			return PHRASE_ONLY;               /* "vowed not to" */
		break;
	case PART_STOP: case PART_COMMA: case PART_COLON: case PART_AND: case PART_CLOSE:
		return NOTHING;
	default:
		break;
	}
	if (cue_takes(cue, 'z') && (part == PART_ADJECTIVE || part == PART_DETERMINER))
		return PHRASE_ONLY;
	if (cue_takes(cue, 'c') && is_bare_clause(p, cue, *from))
		return CLAUSE;
	return cue_takes(cue, 'n') && noun_phrase_end(p->a, *from, p->end) > *from
	    ? PHRASE_ONLY : NOTHING;
}

/* 'posted the following on its page: "…"' */
static enum complement
speech_after_colon(const struct place_of_cue *p, const struct cue *cue, isize *from)
{
	isize end = p->end - *from > 20 ? *from + 20 : p->end;

	if (!cue_takes(cue, 'q'))
		return NOTHING;
	for (isize i = *from; i + 1 < end; i++)
		if (token_is_char(p->a, i, ':') && region_opens(p, i + 1) >= 0) {
			*from = i + 1;
			return SPEECH;
		}
	return NOTHING;
}

/* "in Tunis, Tunisia, that": behind the place that the first lies in. */
static isize
behind_larger_place(const struct place_of_cue *p, isize stop)
{
	isize end;

	if (part_of(p->a, stop) != PART_COMMA || stop + 1 >= p->end ||
	    part_of(p->a, stop + 1) != PART_NAME)
		return stop;
	end = noun_phrase_end(p->a, stop + 1, p->end);
	return end + 1 < p->end && part_of(p->a, end) == PART_COMMA ? end + 1 : stop;
}

/* "said in Ohio on Sunday that …": behind phrases of place and time, where a
 * conjunction or a mark shows that the content is still to come; else -1. */
static isize
behind_setting(const struct place_of_cue *p, const struct cue *cue, isize from)
{
	if (!cue_takes(cue, 'c') && !cue_takes(cue, 'q'))
		return -1;
	for (int tries = 0; tries < 4 && from + 1 < p->end; tries++) {
		isize stop;

		if (!lex_is(p->a, from, LEX_NOUN_JOINER))
			return -1;
		stop = skip_aside(p, noun_phrase_end(p->a, from + 1, p->end));
		if (stop == from + 1 || stop >= p->end)
			return -1;
		stop = behind_larger_place(p, stop);
		if (part_of(p->a, stop) == PART_COMMA && region_opens(p, stop + 1) >= 0)
			return stop + 1;
		if (region_opens(p, stop) >= 0 || (cue_takes(cue, 'c') &&
		    lex_is(p->a, stop, LEX_CLAUSE_OPENER)))
			return stop;
		from = stop;
	}
	return -1;
}

/* "X wrote:" at the end of its sentence: the next paragraph is his. */
static bool
content_of_next(const struct place_of_cue *p, struct cue *cue)
{
	isize s = p->s - p->a->sentences.at + 1, end = s;

	if (!cue_takes(cue, 'q') || s >= p->a->sentences.len || p->s->end - cue->words.end > 12 ||
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

	if (!cue_takes(cue, 'n') || region_opens(p, behind) >= 0)
		return false;
	return next == PART_TO || next == PART_BASE || next == PART_STOP || next == PART_COMMA || next == PART_AND ||
	    (next == PART_PREPOSITION && lex_is(p->a, behind, LEX_NOUN_JOINER));
}

/* "said the shells came from the bank, which he called “a nest,” and that three were hurt": the
 * second clause with its conjunction, behind what interrupts the first. */
static void
second_clause(const struct place_of_cue *p, struct cue *cue)
{
	isize i = cue->content[0].end;

	if (cue->is_phrase || !cue_takes(cue, 'c') || !range_empty(cue->content[1]))
		return;
	for (; i + 1 < p->end; i++)
		if (part_of(p->a, i) == PART_AND && p->marks->region_of[i] < 0 &&
		    lex_value_at(p->a, i + 1, LEX_RELATIVE, "which") != NULL &&
		    lex_is(p->a, i + 1, LEX_CLAUSE_OPENER) && finite_verb(p->a, i + 1, p->end) >= 0) {
			cue->content[1] = (struct token_range){ i + 1, clause_end(p, cue, i + 1, true) };
			return;
		}
}

bool
content_after(const struct place_of_cue *p, struct cue *cue)
{
	isize from = cue->is_inverted ? cue->source.end : cue->words.end, mark;
	isize hearer = from;
	enum complement found;

	if (cue_takes(cue, 'r') && !cue->is_passive)
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
	second_clause(p, cue);
	return !range_empty(cue->content[0]);
}
