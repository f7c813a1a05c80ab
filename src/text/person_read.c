/* text/person_read.c - a noun phrase read as a speaker. */
#include "text/person_parts.h"

isize
token_at(const struct analysis *a, isize at)
{
	isize low = 0;

	for (isize left = a->tokens.len, half; left > 0; left -= half) {    /* as sentence_at */
		half = (left + 1) / 2;
		low += half & -(isize)(a->tokens.at[low + half - 1].end <= at);
	}
	return low;
}

bool
is_name_word(const struct analysis *a, isize token)
{
	const struct token *t = &a->tokens.at[token];

	return t->kind == TOKEN_WORD && (t->flags & TOKEN_CAPITAL) != 0 &&
	    !lex_is(a, token, LEX_BODY_NOUN) && !lex_is(a, token, LEX_TITLE) &&
	    !lex_is(a, token, LEX_ROLE_NOUN) && !lex_is(a, token, LEX_WEEKDAY);
}

/* "al-Agoub" begins small and goes on with a capital behind the hyphen. */
static bool
is_particle_name(const struct analysis *a, isize token)
{
	str   word = token_text(a, token);
	isize dash = str_find_char(word, '-', 0);

	return dash > 0 && dash < 4 && dash + 1 < word.len && is_upper(word.ptr[dash + 1]) &&
	    is_lower(word.ptr[0]);
}

isize
name_begin(const struct analysis *a, isize first, isize last)
{
	isize i = last + 1;

	while (i > first) {
		if (is_name_word(a, i - 1) || is_particle_name(a, i - 1))
			i--;
		else if (i <= last && i - 2 >= first && is_name_word(a, i - 2) &&
		    lex_is(a, i - 1, LEX_NAME_PARTICLE))
			i--;
		else
			break;
	}
	while (i <= last && (lex_is(a, i, LEX_SENTENCE_OPENER) ||
	    (lex_is(a, i, LEX_ROLE_MODIFIER) && i < last)))
		i++;
	return i;
}

static bool
is_determiner(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return part == PART_DETERMINER || part == PART_POSSESSIVE;
}

/* The end of the part that begins at ${first}: a comma, a relative, a verb. */
static isize
part_end(const struct analysis *a, isize first, isize end)
{
	for (isize i = first; i < end; i++) {
		enum part part = part_of(a, i);

		if (part == PART_COMMA || part == PART_OPEN || part == PART_RELATIVE ||
		    (part == PART_COLON && i > first))
			return i;
	}
	return end;
}

/* The first preposition of the part; ${end} without one. */
static isize
first_preposition(const struct analysis *a, isize first, isize end)
{
	for (isize i = first; i < end; i++)
		if (part_of(a, i) == PART_PREPOSITION || part_of(a, i) == PART_TO)
			return i;
	return end;
}

/* A body that has a name or is named by what it is; "war", "regional" are none. */
static bool
is_body(const struct analysis *a, isize first, isize end)
{
	for (isize i = first; i < end; i++)
		if ((a->tokens.at[i].flags & TOKEN_CAPITAL) || lex_is(a, i, LEX_BODY_NOUN))
			return true;
	return false;
}

/* Before a role noun: "civil defence official"; nothing where the words only
 * say which official. */
static struct token_range
modifier_body(const struct analysis *a, isize first, isize head)
{
	isize from = head;

	while (from > first && !is_determiner(a, from - 1) &&
	    part_of(a, from - 1) != PART_GENITIVE && part_of(a, from - 1) != PART_NUMBER &&
	    !lex_is(a, from - 1, LEX_ROLE_MODIFIER))
		from--;
	return is_body(a, from, head) ? (struct token_range){ from, head } : (struct token_range){ 0, 0 };
}

/* Behind a role noun: "spokesman for the army in the north" -> "army". */
static struct token_range
phrase_body(const struct analysis *a, isize from, isize end)
{
	isize stop;

	if (from >= end || part_of(a, from) != PART_PREPOSITION)
		return (struct token_range){ 0, 0 };
	from++;
	while (from < end && is_determiner(a, from))
		from++;
	stop = from;
	while (stop < end && part_of(a, stop) != PART_PREPOSITION && part_of(a, stop) != PART_COMMA)
		stop++;
	/* "a mother of four" */
	if (stop == from + 1 && part_of(a, from) == PART_NUMBER)
		return (struct token_range){ 0, 0 };
	/* "Ministry of Health": the name goes on. */
	if (stop + 1 < end && stop > from && lex_value_at(a, stop, LEX_NOUN_JOINER, "name") &&
	    (a->tokens.at[stop - 1].flags & TOKEN_CAPITAL) &&
	    (a->tokens.at[stop + 1].flags & TOKEN_CAPITAL))
		while (stop < end && part_of(a, stop) != PART_COMMA)
			stop++;
	return (struct token_range){ from, stop };
}

/* The last role noun before the first preposition. */
static isize
role_head(const struct analysis *a, isize first, isize end)
{
	isize stop = first_preposition(a, first, end);

	for (isize i = stop - 1; i >= first; i--) {
		if (lex_is(a, i, LEX_ROLE_NOUN))
			return i;
		if (!is_name_word(a, i) && !is_particle_name(a, i) &&
		    !lex_is(a, i, LEX_NAME_PARTICLE))
			break;
	}
	return -1;
}

/* "medics and rescuers": two roles, and no body. */
static bool
holds_and(const struct analysis *a, struct token_range words)
{
	for (isize i = words.first; i < words.end; i++)
		if (part_of(a, i) == PART_AND && i == words.end - 1)
			return true;
	return false;
}

static void
read_role(const struct analysis *a, isize first, isize end, isize head,
    struct reading_of_voice *out)
{
	const struct lex_hit *hit = lex_at(a, head, LEX_ROLE_NOUN);
	isize from = first, owner;

	while (from < head && (is_determiner(a, from) || part_of(a, from) == PART_NUMBER))
		from++;
	owner = from;
	for (isize i = from; i < head; i++)
		if (part_of(a, i) == PART_GENITIVE)
			from = i + 1;
	out->role = (struct token_range){ from, head + 1 };
	out->organisation = modifier_body(a, from, head);
	if (holds_and(a, out->organisation))
		out->organisation = (struct token_range){ 0, 0 };
	/* "the ministry's spokesman" */
	if (range_empty(out->organisation) && from - 2 >= owner &&
	    lex_is(a, from - 2, LEX_BODY_NOUN))
		out->organisation = (struct token_range){ owner, from - 1 };
	if (range_empty(out->organisation))
		out->organisation = phrase_body(a, head + 1, end);
	if (out->kind == VOICE_NONE) {
		out->kind = str_equal(str_of(hit->sense->value), STR("many")) ? VOICE_MANY : VOICE_ROLE;
		out->head = head;
	}
}

static void
note_sex(const struct analysis *a, isize i, struct reading_of_voice *out)
{
	const struct lex_hit *hit = lex_at(a, i, LEX_SPEAKER_SEX);

	if (hit != NULL)
		out->sex = hit->sense->value[0];
}

/* A name in [first, end): behind a title, or two words and more. */
static void
read_name(const struct analysis *a, isize first, isize end, bool is_expected,
    struct reading_of_voice *out)
{
	isize stop = first_preposition(a, first, end), begin;
	bool  titled;

	if (stop == first || stop <= 0)
		return;
	if (part_of(a, stop - 1) == PART_GENITIVE)
		return;
	while (stop > first && a->tokens.at[stop - 1].kind == TOKEN_NUMBER)
		stop--;
	if (stop == first)
		return;
	begin = name_begin(a, first, stop - 1);
	if (begin >= stop)
		return;
	titled = begin > first && lex_is(a, begin - 1, LEX_TITLE);
	if (!titled && !is_expected && stop - begin < 2)
		return;
	if (!titled && begin > first && lex_is(a, begin - 1, LEX_BODY_NOUN))
		return;
	out->name = (struct token_range){ begin, stop };
	out->kind = VOICE_PERSON;
	out->head = stop - 1;
	if (titled && range_empty(out->role)) {
		isize from = begin;

		while (from > first && lex_is(a, from - 1, LEX_TITLE))
			note_sex(a, --from, out);
		out->role = (struct token_range){ from, begin };
	}
}

static bool
is_first_of_sentence(const struct analysis *a, isize i)
{
	return a->sentences.at[sentence_at(a, a->tokens.at[i].begin)].first == i;
}

static void
read_body(const struct analysis *a, isize first, isize end, struct reading_of_voice *out)
{
	isize stop = first_preposition(a, first, end), from = first;

	while (from < end && is_determiner(a, from))
		from++;
	out->kind = VOICE_BODY;
	out->head = stop > first ? stop - 1 : first;
	for (isize i = from; i < stop; i++)
		if (lex_is(a, i, LEX_SPEECH_NOUN) && i == stop - 1 &&
		    (!(a->tokens.at[i].flags & TOKEN_CAPITAL) || is_first_of_sentence(a, i)))
			out->kind = VOICE_SPEECH;
	out->organisation = (struct token_range){ from, end };
}

/* "a statement by the ministry", "estimates from the charity": they say it. */
static struct reading_of_voice
author_of(const struct analysis *a, struct reading_of_voice speech, isize end)
{
	isize by = first_preposition(a, speech.words.first, end);
	struct reading_of_voice author;

	if (by + 1 >= end || (!lex_is(a, by, LEX_BY) && !lex_is(a, by, LEX_FROM)))
		return speech;
	author = voice_read(a, (struct token_range){ by + 1, end });
	if (author.kind == VOICE_PRONOUN || author.kind == VOICE_SPEECH)
		return speech;
	author.words = speech.words;
	return author;
}

/* "Omar, 19,": a word with an age is a person's name. */
static bool
is_age_part(const struct analysis *a, isize first, isize end)
{
	enum { OLDEST = 120 };
	int64_t age;

	return end == first + 1 && a->tokens.at[first].kind == TOKEN_NUMBER &&
	    str_to_int(token_text(a, first), &age) && age > 0 && age <= OLDEST;
}

struct reading_of_voice
voice_read(const struct analysis *a, struct token_range words)
{
	/* "residents yesterday said" */
	while (words.end - words.first > 1 && (lex_is(a, words.end - 1, LEX_DAY_WORD) || lex_is(a, words.end - 1, LEX_WEEKDAY)))
		words.end--;
	struct reading_of_voice out = { .words = words, .head = words.first };
	isize first = words.first, second, end = words.end, role;

	if (range_empty(words))
		return out;
	if (words.end - words.first == 1 && lex_is(a, first, LEX_SPEAKER_PRONOUN)) {
		out.kind = VOICE_PRONOUN;
		note_sex(a, first, &out);
		return out;
	}
	out.is_definite = lex_is(a, first, LEX_DEFINITE) || part_of(a, first) == PART_POSSESSIVE;
	end = part_end(a, first, words.end);
	second = end + 1 < words.end ? part_end(a, end + 1, words.end) : end;
	role = role_head(a, first, end);
	if (role >= 0 && end > role + 1)
		read_name(a, role + 1, end, true, &out);
	else if (role < 0)
		read_name(a, first, end, second > end && (role_head(a, end + 1, second) >= 0 ||
		    is_age_part(a, end + 1, second)), &out);
	if (role >= 0)
		read_role(a, first, end, role, &out);
	if (second > end + 1) {
		role = role_head(a, end + 1, second);
		if (role >= 0 && out.kind == VOICE_PERSON)
			read_role(a, end + 1, second, role, &out);
		else if (role < 0 && out.kind == VOICE_ROLE)
			read_name(a, end + 1, second, true, &out);
	}
	if (out.kind == VOICE_NONE)
		read_body(a, first, end, &out);
	return out.kind == VOICE_SPEECH ? author_of(a, out, end) : out;
}

/* The words on one line, whatever the lines of the text. */
static str
one_line(str text, struct arena *keep)
{
	struct buf b = { .keep = keep };

	if (str_find_char(text, '\n', 0) < 0)
		return text;
	for (isize i = 0; i < text.len; i++) {
		bool space = is_space(text.ptr[i]);

		if (!space || (i > 0 && !is_space(text.ptr[i - 1])))
			buf_char(&b, space ? ' ' : text.ptr[i]);
	}
	return buf_view(&b);
}

static str
words_of(const struct analysis *a, struct token_range r, struct arena *keep)
{
	return range_empty(r) ? (str){ NULL, 0 }
	    : one_line(str_slice(a->text, token_span(a, r.first, r.end - 1)), keep);
}

struct speaker
voice_speaker(const struct analysis *a, const struct reading_of_voice *r, struct arena *keep)
{
	struct speaker s = { 0 };

	if (range_empty(r->words))
		return s;
	s.is_stated = true;
	s.where = token_span(a, r->words.first, r->words.end - 1);
	s.text = one_line(str_slice(a->text, s.where), keep);
	s.name = words_of(a, r->name, keep);
	s.role = words_of(a, r->role, keep);
	s.organisation = words_of(a, r->organisation, keep);
	return s;
}

struct speaker
speaker_read(const struct analysis *a, span where, struct arena *keep)
{
	struct token_range words = { token_at(a, where.begin), token_at(a, where.end) };
	struct reading_of_voice r = voice_read(a, words);

	return voice_speaker(a, &r, keep);
}
