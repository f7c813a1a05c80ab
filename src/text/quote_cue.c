/* text/quote_cue.c - reporting words and the verbs around them. */
#include "text/quote_parts.h"

/* The value of the lexicon is "force:frames". */
static void
set_sense(struct cue *cue, const struct lex_hit *hit)
{
	str value = str_of(hit->sense->value);

	cue->force = str_cut(&value, ':');
	for (isize i = 0; i < value.len; i++)
		if (is_lower(value.ptr[i]))
			cue->frames |= CUE_FRAME(value.ptr[i]);
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
	return lex_is(a, i, LEX_VERB_HELPER) && !is_acronym(a, i);
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
		/* "The charity Doctors Abroad said" */
		if (part == PART_ADVERB && quote_is_of_name(a, first, i - 1))
			break;
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

/* ---- cues ------------------------------------------------------------- */

/* "the mayor mocked his rivals": a name or pronoun before, a noun phrase behind. */
static bool
takes_object(const struct analysis *a, enum part before, const struct cue *cue, isize next)
{
	enum part object = part_of(a, next);

	return (part_is_nominal(before) || before == PART_RELATIVE) &&
	    cue_takes(cue, 'n') && (object == PART_NAME ||
	    object == PART_DETERMINER || object == PART_POSSESSIVE || object == PART_PRONOUN);
}

/* "The monitor documented 19 deaths.": a number behind, and no other verb that the sentence could live by. */
static bool
takes_number(const struct analysis *a, isize first, isize end, enum part before, const struct cue *cue, isize next)
{
	const struct lex_hit *bound = lex_at(a, next, LEX_BOUND);
	isize number = bound != NULL ? next + bound->tokens : next;

	return part_is_nominal(before) && cue_takes(cue, 'n') && number + 1 < end && part_of(a, number) == PART_NUMBER &&
	    !lex_is(a, number + 1, LEX_DATE_UNIT) && finite_verb(a, first, cue->head) < 0 && finite_verb(a, number, end) < 0;
}

/* "several said", "leaders said they": "say" makes no participle of those before it. */
static bool
says_words(const struct analysis *a, isize first, const struct cue *cue, isize next)
{
	enum part before = cue->head > first ? part_of(a, cue->head - 1) : PART_OTHER;

	return !cue_takes(cue, 'n') && cue_takes(cue, 'q') &&
	    (part_is_nominal(before) || before == PART_DETERMINER || before == PART_ADJECTIVE ||
	    before == PART_CLOSE || before == PART_COMMA) && !lex_is(a, next, LEX_BY);
}

/* "admitted on Wednesday that": the token behind the day at ${i}, or ${i}. */
static isize
behind_weekday(const struct analysis *a, isize i, isize end)
{
	isize day = i < end && lex_is(a, i, LEX_DATE_BEFORE) ? i + 1 : i;

	return day < end && lex_is(a, day, LEX_WEEKDAY) ? day + 1 : i;
}

/* A participle without helper is a past tense that was tagged wrongly where a
 * clause or a mark follows. */
static bool
may_be_past(const struct analysis *a, isize first, isize end, const struct cue *cue)
{
	isize next = behind_weekday(a, cue->head_end, end);
	enum part before = cue->head > first ? part_of(a, cue->head - 1) : PART_OTHER;

	if (next < end && says_words(a, first, cue, next))
		return true;
	if (next >= end || (!part_is_nominal(before) && before != PART_COMMA &&
	    before != PART_RELATIVE && before != PART_CLOSE && before != PART_QUOTE))
		return false;
	return part_of(a, next) == PART_QUOTE || lex_is(a, next, LEX_CLAUSE_OPENER) ||
	    before == PART_QUOTE || (cue->head_end - cue->head > 1 && part_is_nominal(before)) || takes_object(a, before, cue, next) ||
	    takes_number(a, first, end, before, cue, next);
}

/* The tagger takes a verb for a noun, most of all in capitals: a conjunction
 * behind it and a noun before it tell. */
static bool
is_mistaken_noun(const struct analysis *a, isize first, isize end, isize i,
    const struct lex_hit *hit)
{
	isize next = i + hit->tokens;

	if (next >= end || (part_of(a, i) != PART_NOUN && part_of(a, i) != PART_NAME) ||
	    !lex_is(a, next, LEX_CLAUSE_OPENER))
		return false;
	/* "some note that"; "the note that" is one. */
	if (i > first && part_of(a, i - 1) == PART_DETERMINER)
		return !lex_is(a, i - 1, LEX_ARTICLE) && !lex_is(a, i - 1, LEX_DEFINITE);
	return (a->tokens.at[i].flags & TOKEN_UPPER) != 0 ||
	    (i > first && part_is_nominal(part_of(a, i - 1)) &&
	     (!lex_is(a, i, LEX_REPORTING_NOUN) || part_of(a, i - 1) == PART_NAME));
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
	    !part_is_nominal(part_of(a, i - 1)) || lex_is(a, i, LEX_REPORTING_NOUN) ||
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
	    lex_is(a, cue->words.first - 1, LEX_VOICE_ARTICLE)) &&
	    part_of(a, cue->words.first - 1) != PART_NUMBER;
}

/* "A strike killed four, raising the toll to 12", "the deaths of two patients raised it": what raises a count
 * is an event or the people counted, and nobody says so. */
static bool
is_raised_by_harm(const struct analysis *a, const struct cue *cue)
{
	if (cue->frames != (CUE_FRAME('n') | CUE_FRAME('q') | CUE_FRAME('p')))
		return false;
	/* "an infant succumbed to her injuries, raising the toll to eight" */
	if (!range_empty(cue->source) && cue->source.end < cue->words.first && lex_is(a, cue->source.end, LEX_EFFECT))
		return true;
	for (isize i = cue->source.first; i < cue->source.end; i++)
		if (lex_is(a, i, LEX_ATTACK_NOUN) || lex_is(a, i, LEX_EFFECT) ||
		    (cue->is_joined && part_of(a, i) == PART_NUMBER))
			return true;
	return false;
}

/* "a woman described as being tall was shot", "people said to be of one family were": what somebody is called, with the verb of the clause behind. */
static bool
is_called(const struct analysis *a, isize end, const struct cue *cue)
{
	isize as = cue->head_end;

	if (cue->is_passive || cue->words.first != cue->head || as + 1 >= end || part_of(a, as + 1) == PART_QUOTE ||
	    part_of(a, cue->head) == PART_ING || (lex_value_at(a, as, LEX_SUBORDINATOR, "as") == NULL &&
	    !(part_of(a, as) == PART_TO && lex_value_at(a, as + 1, LEX_VERB_HELPER, "be") != NULL)))
		return false;
	for (isize i = as + 1; i < end && part_of(a, i) != PART_COMMA && part_of(a, i) != PART_AND; i++)
		if (part_of(a, i) == PART_FINITE)
			return true;
	return false;
}

/* "The raid ... says": an attack says nothing. */
static bool
is_attack(const struct analysis *a, struct token_range source)
{
	return !range_empty(source) && lex_is(a, source.end - 1, LEX_ATTACK_NOUN) && !lex_is(a, source.end - 1, LEX_PERSON) &&
	    part_of(a, source.end - 1) == PART_NOUN;
}

/* ""…," X, the media head tweeted.": the last word of a sentence that quotes is its verb. */
static bool
ends_quoting(const struct analysis *a, isize first, isize end, const struct cue *cue)
{
	if (cue->head_end < end && part_of(a, cue->head_end) != PART_STOP)
		return false;
	for (isize t = cue->head - 1; t >= first; t--)
		if (part_of(a, t) == PART_QUOTE)
			return true;
	return false;
}

static bool
verb_cue(const struct analysis *a, isize first, isize end, isize i,
    const struct lex_hit *hit, const struct cue *last, struct cue *cue)
{
	if (!token_is_verb(a, i) && !is_mistaken_noun(a, first, end, i, hit) &&
	    !is_headline_verb(a, first, end, i, hit))
		return false;
	*cue = (struct cue){ .kind = CUE_VERB, .head = i, .head_end = i + hit->tokens };
	set_sense(cue, hit);
	cue->words.first = group_begin(a, first, cue);
	cue->words.end = cue->head_end;
	cue->is_participle = part_of(a, i) == PART_ING && !cue->is_passive;
	if (part_of(a, i) == PART_ING)
		cue->is_passive = false;
	if (is_attribute(a, first, end, cue) || is_called(a, end, cue))
		return false;
	/* "when asked whether": somebody else asked. */
	if (part_of(a, i) == PART_PARTICIPLE && cue->words.first == i && i > first &&
	    lex_is(a, i - 1, LEX_SUBORDINATOR))
		cue->is_passive = true;
	else if (part_of(a, i) == PART_PARTICIPLE && cue->words.first == i &&
	    !may_be_past(a, first, end, cue) && !ends_quoting(a, first, end, cue))
		return false;
	cue_set_source(a, first, end, last, cue);
	/* "a confirmed airstrike": an article says nothing */
	if (cue->source.end - cue->source.first == 1 && lex_is(a, cue->source.first, LEX_ARTICLE))
		return false;
	if (is_raised_by_harm(a, cue) || is_attack(a, cue->source)) {
		cue->source = (struct token_range){ 0, 0 };
		cue->is_inverted = false;        /* what is said stands behind the verb, and not behind nobody */
	}
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
	cue_set_source(a, first, end, last, cue);
	return !range_empty(cue->source);
}

/* "according to the head of the council, Yusuf Amin, …": behind the name of the one whose role
 * stands in [from, stop). */
static isize
behind_name(const struct analysis *a, isize from, isize stop, isize end)
{
	isize i = stop + 1;
	bool has_role = false;

	for (isize k = from; k < stop; k++)
		has_role |= lex_is(a, k, LEX_ROLE_NOUN);
	if (!has_role || stop >= end || part_of(a, stop) != PART_COMMA)
		return stop;
	while (i < end && part_of(a, i) == PART_NAME)
		i++;
	return i > stop + 1 && i < end && part_of(a, i) == PART_COMMA ? i : stop;
}

static bool
phrase_cue(const struct analysis *a, isize end, isize i, const struct lex_hit *hit,
    struct cue *cue)
{
	isize from = i + hit->tokens, stop = noun_phrase_end(a, from, end);

	/* "according to exit polls": the tagger takes the first noun for a verb. */
	if (stop == from && from + 1 < end && (token_is_verb(a, from) ||
	    part_of(a, from) == PART_OTHER) && part_is_nominal(part_of(a, from + 1)))
		stop = noun_phrase_end(a, from + 1, end);
	if (stop == from)
		return false;
	if (stop + 1 < end)
		stop = behind_name(a, from, behind_apposition(a, stop, end), end);
	*cue = (struct cue){ .kind = CUE_PHRASE, .words = { i, from }, .head = i,
		.head_end = from, .source = { from, stop } };
	set_sense(cue, hit);
	return true;
}

/* "its claim that", "reports of": the speaker is the possessor, else whoever
 * the sentence speaks of. */
static bool
noun_cue(const struct analysis *a, isize first, isize end, isize i, const struct lex_hit *hit,
    const struct cue *last, struct cue *cue)
{
	isize next = i + hit->tokens, begin;
	const struct lex_hit *taken;

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
		if (begin > first && (taken = lex_at(a, begin - 1, LEX_WITHDRAW_VERB)) != NULL)
			cue->force = str_of(taken->sense->value);
	}
	/* "had no reports of": nobody reports it. */
	if (lex_is(a, begin, LEX_NO_DETERMINER))
		return false;
	/* "have received reports of": who has them, tells them. */
	if (range_empty(cue->source) && begin > first && token_is_verb(a, begin - 1)) {
		struct cue holder = { .kind = CUE_VERB, .head = begin - 1, .head_end = begin, .frames = CUE_FRAME('n') };

		holder.words = (struct token_range){ group_begin(a, first, &holder), begin };
		holder.is_passive = false;
		holder.is_participle = part_of(a, begin - 1) == PART_ING;
		cue_set_source(a, first, end, last, &holder);
		cue->source = holder.source;
	}
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
	return lex_is(a, i, LEX_ATTRIBUTION_PHRASE) ||
	    lex_is(a, i, LEX_REPORTING_VERB) || lex_is(a, i, LEX_REPORTING_NOUN);
}

/* Why the reporting word at ${i} is no cue. */
static const char *
why_no_cue(const struct analysis *a, isize i)
{
	if (lex_is(a, i, LEX_ATTRIBUTION_PHRASE))
		return "no noun phrase names the speaker behind it";
	if (!lex_is(a, i, LEX_REPORTING_VERB))
		return "a reporting noun that is tagged otherwise, or ends the sentence";
	return token_is_verb(a, i) ? "a participle that nothing shows to be a past tense"
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

/* "Three people found dead in their home", "a think tank": words of what befell somebody, or of a body, longer than the
 * reporting verb ${hit}. */
static bool
is_of_longer(const struct analysis *a, isize i, const struct lex_hit *hit)
{
	const struct lex_hit *harm = lex_at(a, i, LEX_VICTIM_VERB), *body = lex_at(a, i, LEX_BODY_NOUN);

	return (harm != NULL && harm->tokens > hit->tokens) || (body != NULL && body->tokens > hit->tokens);
}

void
cues_find(const struct analysis *a, isize sentence, const struct marks *marks,
    struct arena *keep, struct cue_list *out, struct refusal_list *refused)
{
	static const struct lex_set words = LEX_SET(LEX_ATTRIBUTION_PHRASE, LEX_REPORTING_VERB,
	    LEX_ATTITUDE_ADJECTIVE, LEX_REPORTING_NOUN);
	const struct sentence *s = &a->sentences.at[sentence];
	struct cue cue, state, *last = NULL;

	for (isize i = s->first; i < s->end; i++) {
		const struct lex_hit *hit;
		bool found = false;

		if (marks->region_of[i] >= 0) {
			refuse(a, i, "it stands inside quotation marks", keep, refused);
			continue;
		}
		if (!lex_is_one(a, i, &words))
			continue;
		if ((hit = lex_at(a, i, LEX_ATTRIBUTION_PHRASE)) != NULL)
			found = phrase_cue(a, s->end, i, hit, &cue);
		else if ((hit = lex_at(a, i, LEX_REPORTING_VERB)) != NULL)
			found = !is_of_longer(a, i, hit) && verb_cue(a, s->first, s->end, i, hit, last, &cue);
		/* "are not convinced that" is a state, though "convince" is a verb, too. */
		if ((!found || (cue.kind == CUE_VERB && cue.is_passive && range_empty(cue.source))) &&
		    (hit = lex_at(a, i, LEX_ATTITUDE_ADJECTIVE)) != NULL &&
		    state_cue(a, s->first, s->end, i, hit, last, &state)) {
			cue = state;
			found = true;
		}
		if (!found && (hit = lex_at(a, i, LEX_REPORTING_NOUN)) != NULL)
			found = noun_cue(a, s->first, s->end, i, hit, last, &cue);
		if (!found) {
			refuse(a, i, NULL, keep, refused);
			continue;
		}
		last = PUSH(out, keep);
		*last = cue;
		i = cue.head_end - 1;
	}
}
