/* text/quote_cue.c - reporting words, the verbs around them, and the speaker. */
#include "text/quote_parts.h"

enum { SUBJECT_WINDOW = 60 };      /* tokens between a subject and its verb at most */

/* The value of the lexicon is "force:frames". */
static void
set_sense(struct cue *cue, const struct lex_hit *hit)
{
	str value = str_of(hit->sense->value);

	cue->force = str_cut(&value, ':');
	cue->frames = value;
}

/* An acronym that looks like a helper ("IS") is none. */
static bool
is_acronym(const struct analysis *a, isize i)
{
	return (a->tokens.at[i].flags & TOKEN_UPPER) != 0 &&
	    !a->sentences.at[sentence_at(a, a->tokens.at[i].begin)].is_upper;
}

static bool
is_helper(const struct analysis *a, isize i)
{
	return lex_at(a, i, LEX_VERB_HELPER) != NULL && !is_acronym(a, i);
}

static bool
is_being(const struct analysis *a, isize i)
{
	return !is_acronym(a, i) && lex_value_at(a, i, LEX_VERB_HELPER, "be") != NULL;
}

/* Walk left over the words of the verb group: "has not repeatedly". */
static isize
group_begin(const struct analysis *a, isize first, struct cue *cue)
{
	isize i = cue->head;

	while (i > first) {
		enum part part = part_of(a, i - 1);
		bool helper = is_helper(a, i - 1);

		/* "have both argued", "was first reported" */
		if ((part == PART_DETERMINER || part == PART_ADJECTIVE) && i - 1 > first &&
		    is_helper(a, i - 2)) {
			i--;
			continue;
		}
		if (part == PART_ADVERB || part == PART_MODAL || helper) {
			cue->is_passive |= is_being(a, i - 1);
			i--;
		} else if (part == PART_TO) {
			cue->is_infinitive = true;
			i--;
			if (i <= first || !is_helper(a, i - 1))
				break;
			cue->is_infinitive = false;
		} else {
			break;
		}
	}
	/* An adverb that begins the clause belongs to the clause. */
	while (i < cue->head && i == first && part_of(a, i) == PART_ADVERB)
		i++;
	return i;
}

static bool
is_verb(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return part == PART_FINITE || part == PART_BASE || part == PART_ING ||
	    part == PART_PARTICIPLE;
}

/* ---- the speaker ------------------------------------------------------ */

/* A noun phrase that begins here may be the first of its clause. */
static bool
opens_clause(const struct analysis *a, isize first, isize begin)
{
	if (begin <= first || part_of(a, begin - 1) != PART_COMMA)
		return true;
	/* "However, X, a Y, said" */
	return begin - 2 <= first || part_of(a, begin - 2) == PART_ADVERB ||
	    lex_at(a, begin - 2, LEX_WEEKDAY) != NULL;
}

/* "X, a spokesman for Y, said": the noun phrase before the comma that opens
 * the apposition that ends before the comma at ${comma}. */
static struct token_range
before_apposition(const struct analysis *a, isize first, isize comma)
{
	isize floor = comma - SUBJECT_WINDOW < first ? first : comma - SUBJECT_WINDOW;
	struct token_range nearest = { 0, 0 };

	for (isize i = comma - 1; i > floor; i--) {
		isize begin;

		if (part_of(a, i) == PART_QUOTE || part_of(a, i) == PART_STOP)
			break;
		if (part_of(a, i) != PART_COMMA || !part_is_nominal(part_of(a, i - 1)))
			continue;
		begin = noun_phrase_begin(a, first, i - 1);
		if (begin > i - 1)
			continue;
		if (range_empty(nearest))
			nearest = (struct token_range){ begin, comma };
		if (opens_clause(a, first, begin))
			return (struct token_range){ begin, comma };
	}
	return nearest;
}

/* The first noun phrase of the sentence that a finite verb follows. */
static struct token_range
main_subject(const struct analysis *a, isize first, isize before)
{
	isize end = before - first > SUBJECT_WINDOW ? first + SUBJECT_WINDOW : before;

	for (isize i = first; i < end; i++) {
		enum part part = part_of(a, i);
		isize begin;

		if ((part != PART_FINITE && part != PART_MODAL) || i == first)
			continue;
		while (i > first && part_of(a, i - 1) == PART_ADVERB)
			i--;
		if (i == first)
			break;
		if (part_of(a, i - 1) == PART_COMMA)
			return before_apposition(a, first, i - 1);
		begin = noun_phrase_begin(a, first, i - 1);
		if (begin <= i - 1)
			return (struct token_range){ begin, i };
		break;
	}
	return (struct token_range){ 0, 0 };
}

/* "X, a mayor who had fled": behind the apposition that opens with an article behind the comma
 * at ${stop}; ${stop} where none does, or where a clause stands there. */
static isize
behind_apposition(const struct analysis *a, isize stop, isize end)
{
	isize i = stop + 1;
	bool in_relative = false;

	if (i >= end || part_of(a, stop) != PART_COMMA || part_of(a, i) != PART_DETERMINER ||
	    lex_at(a, i, LEX_VOICE_ARTICLE) == NULL || noun_phrase_end(a, i, end) <= i + 1)
		return stop;
	for (; i < end && part_of(a, i) != PART_COMMA && part_of(a, i) != PART_STOP &&
	    part_of(a, i) != PART_QUOTE && part_of(a, i) != PART_COLON; i++) {
		in_relative |= part_of(a, i) == PART_RELATIVE;
		if (!in_relative && (part_of(a, i) == PART_FINITE || part_of(a, i) == PART_MODAL))
			return stop;
	}
	return i;
}

/* Behind the reporting verb: "said Col. X, a spokesman". */
static struct token_range
inverted_subject(const struct analysis *a, isize from, isize end)
{
	isize stop = noun_phrase_end(a, from, end);

	if (stop == from || lex_at(a, from, LEX_SAID_WHEN) != NULL)
		return (struct token_range){ 0, 0 };
	if (stop < end && (part_of(a, stop) == PART_FINITE || part_of(a, stop) == PART_MODAL))
		return (struct token_range){ 0, 0 };
	/* The apposition goes on to the next comma or the end. */
	if (behind_apposition(a, stop, end) > stop)
		return (struct token_range){ from, behind_apposition(a, stop, end) };
	if (stop + 1 < end && part_of(a, stop) == PART_COMMA) {
		isize more = noun_phrase_end(a, stop + 1, end);

		if (more > stop + 1 && (more == end || part_of(a, more) == PART_COMMA ||
		    part_of(a, more) == PART_STOP))
			stop = more;
	}
	return (struct token_range){ from, stop };
}

/* "X, who lives there, said residents fled", "X, citing “Y,” said that": what
 * stands before is the speaker with asides, and nothing that could be said. */
static bool
is_only_speaker(const struct analysis *a, isize first, isize verb)
{
	bool in_relative = false;

	for (isize i = first; i + 1 < verb; i++) {
		enum part part = part_of(a, i);

		if (part == PART_RELATIVE)
			in_relative = i > first && part_of(a, i - 1) == PART_COMMA;
		else if (part == PART_COMMA)
			in_relative = false;
		else if ((part == PART_FINITE || part == PART_MODAL) && !in_relative)
			return false;
		if (i == first && part == PART_QUOTE)
			return false;
	}
	return true;
}

/* The speaker of such a sentence: with an apposition, without an aside that
 * tells what he does. */
static struct token_range
speaker_at_begin(const struct analysis *a, isize first, isize verb)
{
	isize end = noun_phrase_end(a, first, verb);

	if (end == first || end >= verb || part_of(a, end) != PART_COMMA ||
	    lex_at(a, first, LEX_SAID_WHEN) != NULL || lex_at(a, end - 1, LEX_DATE_UNIT) != NULL)
		return (struct token_range){ 0, 0 };
	if (part_of(a, end + 1) == PART_ING || part_of(a, end + 1) == PART_PARTICIPLE)
		return (struct token_range){ first, end };
	while (verb - 1 > end && (part_of(a, verb - 1) == PART_COMMA ||
	    part_of(a, verb - 1) == PART_QUOTE))
		verb--;
	return (struct token_range){ first, verb };
}

static bool
may_invert(const struct analysis *a, isize first, isize verb, const struct cue *cue)
{
	enum part before = verb > first ? part_of(a, verb - 1) : PART_OTHER;

	if (is_only_speaker(a, first, verb))
		return false;
	if (before == PART_QUOTE)
		return true;
	/* Without a mark only a verb that cannot take a noun phrase is clear. */
	return before == PART_COMMA && str_find_char(cue->frames, 'n', 0) < 0 &&
	    str_find_char(cue->frames, 'r', 0) < 0;
}

/* "X (ABC)": the token before the bracket that closes at ${k}. */
static isize
before_bracket(const struct analysis *a, isize first, isize k)
{
	for (isize i = k; i > first && i > k - 8; i--)
		if (part_of(a, i) == PART_OPEN)
			return i - 1;
	return k;
}

/* "X on Friday", "X in a statement": the words before what only says when or
 * in what it was said. */
static isize
before_aside(const struct analysis *a, isize first, isize k)
{
	for (isize i = k; i > first && i > k - 5; i--) {
		const struct lex_hit *hit = lex_at(a, i, LEX_SAID_WHEN);

		if (hit == NULL)
			hit = lex_at(a, i, LEX_WEEKDAY);
		if (hit == NULL || i + hit->tokens != k + 1 || i - 1 <= first)
			continue;
		if (part_is_nominal(part_of(a, i - 1)) || part_of(a, i - 1) == PART_CLOSE)
			return before_aside(a, first, i - 1);
	}
	return k;
}

/* "Experts who talked to the paper said": the noun phrase before who, where
 * the one at ${begin} hangs on a preposition. */
static isize
before_relative(const struct analysis *a, isize first, isize begin)
{
	if (begin <= first || (part_of(a, begin - 1) != PART_PREPOSITION &&
	    part_of(a, begin - 1) != PART_TO) || lex_at(a, begin - 1, LEX_SUBORDINATOR) != NULL)
		return begin;
	for (isize i = begin - 2; i > first && i > begin - 12; i--) {
		if (part_of(a, i) == PART_COMMA)
			break;
		if (part_of(a, i) == PART_RELATIVE && part_is_nominal(part_of(a, i - 1)))
			return noun_phrase_begin(a, first, i - 1);
	}
	return begin;
}

/* "Name, the spokesman of X" without a comma at its end. */
static isize
with_name_before(const struct analysis *a, isize first, isize begin)
{
	isize name;

	if (begin < first + 2 || part_of(a, begin - 1) != PART_COMMA ||
	    part_of(a, begin - 2) != PART_NAME || part_of(a, begin) != PART_DETERMINER)
		return begin;
	name = noun_phrase_core(a, first, begin - 2);
	return name == first || part_of(a, name - 1) == PART_QUOTE ||
	    part_of(a, name - 1) == PART_COMMA ? name : begin;
}

static void
set_source(const struct analysis *a, isize first, isize end, const struct cue *last,
    struct cue *cue)
{
	isize k = cue->words.first - 1, begin;
	struct token_range inverted = { 0, 0 };

	if (cue->is_passive)
		return;
	if (may_invert(a, first, cue->words.first, cue) && part_of(a, cue->head) == PART_FINITE)
		inverted = inverted_subject(a, cue->words.end, end);
	if (!range_empty(inverted)) {
		cue->source = inverted;
		cue->is_inverted = true;
		return;
	}
	while (k > first && part_of(a, k) == PART_ADVERB)
		k--;
	if (k >= first && part_of(a, k) == PART_RELATIVE) {
		cue->source = (struct token_range){ k, k + 1 };
		cue->is_relative = true;
		return;
	}
	if (!cue->is_participle && !cue->is_infinitive && k >= first) {
		isize tail;

		k = before_aside(a, first, k);
		tail = part_of(a, k) == PART_CLOSE ? before_bracket(a, first, k) : k;
		/* "the media head said": the tagger takes the role for a verb. */
		if (is_verb(a, tail) && tail > first && lex_at(a, tail, LEX_ROLE_NOUN) != NULL)
			tail--;

		begin = noun_phrase_begin(a, first, tail);
		if (begin <= tail) {
			begin = with_name_before(a, first, before_relative(a, first, begin));
			/* "said that police said": a conjunction, no pointing word. */
			if (begin < tail && begin > first && lex_at(a, begin, LEX_CLAUSE_OPENER) != NULL &&
			    lex_at(a, begin - 1, LEX_REPORTING_VERB) != NULL)
				begin++;
			cue->source = (struct token_range){ begin,
				k + 1 };
			return;
		}
		if ((part_of(a, k) == PART_COMMA || part_of(a, k) == PART_QUOTE) &&
		    is_only_speaker(a, first, cue->words.first))
			cue->source = speaker_at_begin(a, first, cue->words.first);
		if (range_empty(cue->source) && part_of(a, k) == PART_COMMA)
			cue->source = before_apposition(a, first, k);
		if (!range_empty(cue->source))
			return;
	}
	/* "quoted an officer as saying": the officer says it. */
	if (cue->is_participle && cue->words.first - 2 >= first &&
	    lex_value_at(a, cue->words.first - 1, LEX_SUBORDINATOR, "as") != NULL &&
	    part_is_nominal(part_of(a, cue->words.first - 2))) {
		begin = noun_phrase_begin(a, first, cue->words.first - 2);
		cue->source = (struct token_range){ begin, cue->words.first - 1 };
		return;
	}
	cue->is_joined = true;
	if (last != NULL && !range_empty(last->source))
		cue->source = last->source;
	else
		cue->source = main_subject(a, first, cue->words.first);
}

/* ---- cues ------------------------------------------------------------- */

/* "the mayor mocked his rivals": a name or pronoun before, a noun phrase behind. */
static bool
takes_object(const struct analysis *a, enum part before, const struct cue *cue, isize next)
{
	enum part object = part_of(a, next);

	return (part_is_nominal(before) || before == PART_RELATIVE) &&
	    str_find_char(cue->frames, 'n', 0) >= 0 && (object == PART_NAME ||
	    object == PART_DETERMINER || object == PART_POSSESSIVE || object == PART_PRONOUN);
}

/* "several said", "leaders said they": "say" makes no participle of those before it. */
static bool
says_words(const struct analysis *a, isize first, const struct cue *cue, isize next)
{
	enum part before = cue->head > first ? part_of(a, cue->head - 1) : PART_OTHER;

	return str_find_char(cue->frames, 'n', 0) < 0 && str_find_char(cue->frames, 'q', 0) >= 0 &&
	    (part_is_nominal(before) || before == PART_DETERMINER || before == PART_ADJECTIVE ||
	    before == PART_CLOSE) && lex_at(a, next, LEX_BY) == NULL;
}

/* A participle without helper is a past tense that was tagged wrongly where a
 * clause or a mark follows. */
static bool
may_be_past(const struct analysis *a, isize first, isize end, const struct cue *cue)
{
	isize next = cue->head_end;
	enum part before = cue->head > first ? part_of(a, cue->head - 1) : PART_OTHER;

	if (next < end && says_words(a, first, cue, next))
		return true;
	if (next >= end || (!part_is_nominal(before) && before != PART_COMMA &&
	    before != PART_RELATIVE && before != PART_CLOSE && before != PART_QUOTE))
		return false;
	return part_of(a, next) == PART_QUOTE || lex_at(a, next, LEX_CLAUSE_OPENER) != NULL ||
	    before == PART_QUOTE || (cue->head_end - cue->head > 1 && part_is_nominal(before)) || takes_object(a, before, cue, next);
}

/* The tagger takes a verb for a noun, most of all in capitals: a conjunction
 * behind it and a noun before it tell. */
static bool
is_mistaken_noun(const struct analysis *a, isize first, isize end, isize i,
    const struct lex_hit *hit)
{
	isize next = i + hit->tokens;

	if (next >= end || (part_of(a, i) != PART_NOUN && part_of(a, i) != PART_NAME) ||
	    lex_at(a, next, LEX_CLAUSE_OPENER) == NULL)
		return false;
	/* "some note that"; "the note that" is one. */
	if (i > first && part_of(a, i - 1) == PART_DETERMINER)
		return lex_at(a, i - 1, LEX_ARTICLE) == NULL && lex_at(a, i - 1, LEX_DEFINITE) == NULL;
	return (a->tokens.at[i].flags & TOKEN_UPPER) != 0 ||
	    (i > first && part_is_nominal(part_of(a, i - 1)) &&
	     (lex_at(a, i, LEX_REPORTING_NOUN) == NULL || part_of(a, i - 1) == PART_NAME));
}

/* "Council Wants A New Chair", "Army rebuts criticism": in headlines the tagger takes verbs for
 * names and nouns. */
static bool
is_headline_verb(const struct analysis *a, isize first, isize end, isize i,
    const struct lex_hit *hit)
{
	isize next = i + hit->tokens;
	enum part behind = next < end ? part_of(a, next) : PART_STOP;

	if (a->sentences.at[sentence_at(a, a->tokens.at[i].begin)].kind != SENTENCE_HEADLINE || i == first ||
	    !part_is_nominal(part_of(a, i - 1)) || lex_at(a, i, LEX_REPORTING_NOUN) != NULL ||
	    (part_of(a, i) != PART_NAME && part_of(a, i) != PART_NOUN))
		return false;
	return behind == PART_DETERMINER || behind == PART_TO || behind == PART_NAME ||
	    behind == PART_NOUN || behind == PART_ADJECTIVE || behind == PART_QUOTE ||
	    behind == PART_POSSESSIVE || behind == PART_NUMBER;
}

/* "a fiercely contested area": an adjective. */
static bool
is_attribute(const struct analysis *a, isize first, isize end, const struct cue *cue)
{
	enum part next = cue->head_end < end ? part_of(a, cue->head_end) : PART_STOP;

	return cue->words.first > first && next != PART_PRONOUN &&
	    (part_is_nominal(next) || next == PART_ADJECTIVE) &&
	    (part_of(a, cue->words.first - 1) == PART_POSSESSIVE ||
	    lex_at(a, cue->words.first - 1, LEX_VOICE_ARTICLE) != NULL) &&
	    part_of(a, cue->words.first - 1) != PART_NUMBER;
}

static bool
verb_cue(const struct analysis *a, isize first, isize end, isize i,
    const struct lex_hit *hit, const struct cue *last, struct cue *cue)
{
	if (!is_verb(a, i) && !is_mistaken_noun(a, first, end, i, hit) &&
	    !is_headline_verb(a, first, end, i, hit))
		return false;
	*cue = (struct cue){ .kind = CUE_VERB, .head = i, .head_end = i + hit->tokens };
	set_sense(cue, hit);
	cue->words.first = group_begin(a, first, cue);
	cue->words.end = cue->head_end;
	cue->is_participle = part_of(a, i) == PART_ING && !cue->is_passive;
	if (part_of(a, i) == PART_ING)
		cue->is_passive = false;
	if (is_attribute(a, first, end, cue))
		return false;
	/* "when asked whether": somebody else asked. */
	if (part_of(a, i) == PART_PARTICIPLE && cue->words.first == i && i > first &&
	    lex_at(a, i - 1, LEX_SUBORDINATOR) != NULL)
		cue->is_passive = true;
	else if (part_of(a, i) == PART_PARTICIPLE && cue->words.first == i &&
	    !may_be_past(a, first, end, cue))
		return false;
	set_source(a, first, end, last, cue);
	return true;
}

/* "is confident that", "were critical of": an adjective behind a form of be. */
static bool
state_cue(const struct analysis *a, isize first, isize end, isize i,
    const struct lex_hit *hit, const struct cue *last, struct cue *cue)
{
	*cue = (struct cue){ .kind = CUE_VERB, .head = i, .head_end = i + hit->tokens };
	set_sense(cue, hit);
	cue->words.first = group_begin(a, first, cue);
	cue->words.end = cue->head_end;
	if (!cue->is_passive || cue->is_infinitive)
		return false;
	cue->is_passive = false;
	cue->is_state = true;
	set_source(a, first, end, last, cue);
	return !range_empty(cue->source);
}

static bool
phrase_cue(const struct analysis *a, isize end, isize i, const struct lex_hit *hit,
    struct cue *cue)
{
	isize from = i + hit->tokens, stop = noun_phrase_end(a, from, end);

	/* "according to exit polls": the tagger takes the first noun for a verb. */
	if (stop == from && from + 1 < end && (is_verb(a, from) ||
	    part_of(a, from) == PART_OTHER) && part_is_nominal(part_of(a, from + 1)))
		stop = noun_phrase_end(a, from + 1, end);
	if (stop == from)
		return false;
	if (stop + 1 < end)
		stop = behind_apposition(a, stop, end);
	*cue = (struct cue){ .kind = CUE_PHRASE, .words = { i, from }, .head = i,
		.head_end = from, .source = { from, stop } };
	set_sense(cue, hit);
	return true;
}

/* "its claim that", "reports of": the speaker is the possessor, else whoever
 * the sentence speaks of. */
static bool
noun_cue(const struct analysis *a, isize first, isize end, isize i, const struct lex_hit *hit,
    struct cue *cue)
{
	isize next = i + hit->tokens, begin;

	if (part_of(a, i) != PART_NOUN || next >= end)
		return false;
	*cue = (struct cue){ .kind = CUE_NOUN, .words = { i, next }, .head = i, .head_end = next };
	set_sense(cue, hit);
	begin = noun_phrase_core(a, first, i);
	if (begin > i)
		return false;
	cue->words.first = begin;
	if (part_of(a, begin) == PART_POSSESSIVE) {
		cue->source = (struct token_range){ begin, begin + 1 };
		cue->words.first = begin + 1;
	}
	/* "have received reports of": who has them, tells them. */
	if (range_empty(cue->source) && begin > first && is_verb(a, begin - 1))
		cue->source = main_subject(a, first, begin);
	for (isize k = begin; k < i; k++)
		if (part_of(a, k) == PART_GENITIVE) {
			cue->source = (struct token_range){ begin, k };
			cue->words.first = k + 1;
		}
	return true;
}

static bool
may_report(const struct analysis *a, isize i)
{
	return lex_at(a, i, LEX_ATTRIBUTION_PHRASE) != NULL ||
	    lex_at(a, i, LEX_REPORTING_VERB) != NULL || lex_at(a, i, LEX_REPORTING_NOUN) != NULL;
}

/* Why the reporting word at ${i} is no cue. */
static const char *
why_no_cue(const struct analysis *a, isize i)
{
	if (lex_at(a, i, LEX_ATTRIBUTION_PHRASE) != NULL)
		return "no noun phrase names the speaker behind it";
	if (lex_at(a, i, LEX_REPORTING_VERB) == NULL)
		return "a reporting noun that is tagged otherwise, or ends the sentence";
	return is_verb(a, i) ? "a participle that nothing shows to be a past tense"
	    : "a reporting verb that is tagged otherwise";
}

static void
refuse(const struct analysis *a, isize i, const char *why, struct arena *keep,
    struct refusal_list *refused)
{
	if (refused != NULL && may_report(a, i))
		*PUSH(refused, keep) = (struct refusal){ (int32_t)i,
			why != NULL ? why : why_no_cue(a, i) };
}

void
cues_find(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *out, struct refusal_list *refused)
{
	const struct sentence *s = &a->sentences.at[sentence];
	struct cue cue, *last = NULL;

	for (isize i = s->first; i < s->end; i++) {
		const struct lex_hit *hit;
		bool found = false;

		if (marks->region_of[i] >= 0) {
			refuse(a, i, "it stands inside quotation marks", keep, refused);
			continue;
		}
		if ((hit = lex_at(a, i, LEX_ATTRIBUTION_PHRASE)) != NULL)
			found = phrase_cue(a, s->end, i, hit, &cue);
		else if ((hit = lex_at(a, i, LEX_REPORTING_VERB)) != NULL)
			found = verb_cue(a, s->first, s->end, i, hit, last, &cue);
		if (!found && (hit = lex_at(a, i, LEX_ATTITUDE_ADJECTIVE)) != NULL)
			found = state_cue(a, s->first, s->end, i, hit, last, &cue);
		if (!found && (hit = lex_at(a, i, LEX_REPORTING_NOUN)) != NULL)
			found = noun_cue(a, s->first, s->end, i, hit, &cue);
		if (!found) {
			refuse(a, i, NULL, keep, refused);
			continue;
		}
		last = PUSH(out, keep);
		*last = cue;
		i = cue.head_end - 1;
	}
}
