/* text/quote_before.c - what somebody says where it stands before the speaker. */
#include "text/quote_place.h"

/* The first token of the words of the speaker and the verb together. */
isize
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
		    lex_is(p->a, i, LEX_SUBORDINATOR))
			return;
	}
}

/* On the “Morning Show,” X said that …: marks around a name, in words that tell where. */
static bool
is_title_in_setting(const struct place_of_cue *p, const struct cue *cue, isize open, isize end)
{
	isize after = skip_aside(p, cue->is_inverted ? cue->source.end : cue->words.end);

	return open > p->s->first && part_of(p->a, p->s->first) == PART_PREPOSITION &&
	    finite_verb(p->a, p->s->first, end) < 0 && after < p->end &&
	    (region_opens(p, after) >= 0 || finite_verb(p->a, after, p->end) >= 0);
}

/* "A," X said: the region that closes before the speaker, with the words of
 * the sentence before its opening mark. */
bool
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
	if (is_title_in_setting(p, cue, open, end))
		return false;
	cue->content[0] = (struct token_range){ open > p->s->first ? p->s->first : open, end };
	cue->is_direct = true;
	return true;
}

/* "A," X said, "B": the second part. */
void
speech_goes_on(const struct place_of_cue *p, struct cue *cue)
{
	isize from = skip_aside(p, cue->is_inverted ? cue->source.end : cue->words.end);
	int32_t r;

	while (from < p->end && from < cue->words.end + 24 && region_opens(p, from) < 0)
		from++;
	if ((r = region_opens(p, from)) < 0 || (part_of(p->a, from - 1) != PART_COMMA &&
	    part_of(p->a, from - 1) != PART_COLON &&
	    !(p->a->tokens.at[from - 1].flags & TOKEN_ABBREVIATED)))
		return;
	cue->content[1] = (struct token_range){ from, p->marks->regions.at[r].close + 1 };
}

isize
behind_conjunction(const struct place_of_cue *p, isize begin)
{
	return part_of(p->a, begin) == PART_AND ? begin + 1 : begin;
}

/* "In recent months, X questioned": when and where, and nothing that is said. */
static bool
is_only_setting(const struct place_of_cue *p, const struct cue *cue, isize begin, isize end)
{
	enum part first = part_of(p->a, begin);

	return cue->kind == CUE_VERB && (first == PART_PREPOSITION || first == PART_ADVERB) &&
	    finite_verb(p->a, begin, end) < 0;
}

/* "In his state, X said, drivers pay": the words in front open what is said. */
static bool
clause_follows(const struct place_of_cue *p, isize after)
{
	return after + 1 < p->end && part_of(p->a, after) == PART_COMMA &&
	    part_of(p->a, after + 1) != PART_ING && part_of(p->a, after + 1) != PART_RELATIVE &&
	    finite_verb(p->a, after + 1, p->end) >= 0;
}

/* "A, X said, though Y said that B": the clause from ${from} on is another's. */
static bool
is_of_another(const struct place_of_cue *p, isize from)
{
	const struct lex_hit *hit = lex_value_at(p->a, from, LEX_CLAUSE_BREAK, "new");

	for (isize k = 0; hit != NULL && k < p->later_count && k < 4; k++)
		if (!range_empty(p->later[k].source) && p->later[k].source.first == from + hit->tokens)
			return true;
	return false;
}

/* "A, X said, B": told without quotation marks. */
bool
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
	begin = behind_conjunction(p, begin);
	if (is_only_setting(p, cue, begin, end) && !clause_follows(p, after))
		return false;
	cue->content[0] = (struct token_range){ begin, end };
	if (cue->kind == CUE_PHRASE)
		after = cue->source.end;
	if (after + 1 < p->end && part_of(p->a, after) == PART_COMMA &&
	    part_of(p->a, after + 1) != PART_AND && part_of(p->a, after + 1) != PART_ING &&
	    !comma_ends(p, cue, after, true) && !is_of_another(p, after + 1)) {
		cue->content[1].first = after + 1;
		cue->content[1].end = clause_end(p, cue, after + 1, true);
	}
	return end > begin;
}

/* “Why did they come?” Haddad said.  The mark ended the sentence. */
bool
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
