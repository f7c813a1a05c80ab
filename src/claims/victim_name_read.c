/* claims/victim_name_read.c - the names of a sentence: mentions, lists, surnames, pronouns. */
#include "claims/victim_name_parts.h"

enum { LOOK_UP_MOST = 16, GIVEN_MOST = 4 };

/* In a list behind a victim: "A, 12, B, 9, and C". */
static bool
is_listed_after(const struct name_reader *r, isize previous_end, isize i)
{
	if (previous_end < 0 || i - previous_end > 9)
		return false;
	for (isize k = previous_end; k < i; k++) {
		enum part part = part_of(r->a, k);

		if (part == PART_FINITE || part == PART_MODAL || part == PART_RELATIVE ||
		    part == PART_STOP || part == PART_GENITIVE || lex_is(r->a, k, LEX_SUBORDINATOR))
			return false;
	}
	return true;
}

/* Most words around are capitalised, and common ones: a heading, where names cannot be
 * told.  A list of names has capitals too, but no common words. */
static bool
is_in_heading(const struct analysis *a, const struct sentence *s, isize first, isize end)
{
	enum { REACH = 6 };
	isize words = 0, capital = 0;

	for (isize i = first - REACH > s->first ? first - REACH : s->first; i < s->end && i < end + REACH; i++) {
		const struct token *t = &a->tokens.at[i];

		if (t->kind != TOKEN_WORD || (i >= first && i < end) || t->end - t->begin < 4)
			continue;
		if ((t->flags & TOKEN_CAPITAL) != 0 && !victim_word_is_plain(a, i))
			continue;
		words++;
		capital += (t->flags & TOKEN_CAPITAL) != 0;
	}
	return !s->is_upper && words > 2 && capital * 10 >= words * 7;
}

/* What is said of the last of a list holds for those before: "A, B and C were
 * detained". */
static void
share_back(struct named **list, int count)
{
	const struct named *last = list[count - 1];
	bool harmed = victim_name_is_harmed(last), seized = victim_name_is_seized(last);

	if ((!harmed && !seized) || last->heard[HEARD_SUSPECT] > 0)
		return;
	for (int i = count - 2; i >= 0 && !victim_name_is_harmed(list[i]) &&
	    !victim_name_is_seized(list[i]); i--) {
		if (list[i]->is_kin_of)
			continue;
		if (harmed)
			victim_name_note(list[i], HEARD_LISTED);
		if (seized)
			victim_name_note(list[i], HEARD_LISTED_SEIZED);
	}
}

/* Nothing but a comma and "and" stands between two names. */
static bool
is_next_item(const struct analysis *a, isize previous_end, isize i)
{
	for (isize k = previous_end; k < i; k++)
		if (part_of(a, k) != PART_COMMA && part_of(a, k) != PART_AND)
			return false;
	return previous_end >= 0 && previous_end < i;
}

/* One mention: what stands before and behind it. */
static void
read_mention(struct name_reader *r, struct named *n, struct named *previous, isize previous_end,
    isize i, isize end)
{
	struct named before = *n;

	n->mentions++;
	n->where |= r->counted[r->sentence];
	n->sentence = n->mentions > 1 ? n->sentence : r->sentence;
	victim_name_hear(r, n, i, end);
	if (memcmp(n->heard, before.heard, HEARD_OFFICE) == 0 && previous != NULL && previous != n &&
	    is_listed_after(r, previous_end, i)) {
		if (previous->heard[HEARD_TAKEN] > 0)
			victim_name_note(n, HEARD_TAKEN);
		else if (victim_name_is_harmed(previous))
			victim_name_note(n, HEARD_LISTED);
		if (victim_name_is_seized(previous))
			victim_name_note(n, HEARD_LISTED_SEIZED);
	}
	/* "the activists X and Y" */
	if (previous != NULL && previous != n && previous->heard[HEARD_PERSECUTED] > 0 &&
	    n->heard[HEARD_PERSECUTED] == 0 && is_next_item(r->a, previous_end, i) &&
	    !(part_of(r->a, i - 1) == PART_COMMA && end < r->a->tokens.len && part_of(r->a, end) == PART_FINITE))
		victim_name_note(n, HEARD_PERSECUTED);
}

/* "Said Amal Haddad", "Amal Haddad said". */
static bool
speaks_at(const struct analysis *a, isize first, isize end)
{
	return (first > 0 && lex_is(a, first - 1, LEX_REPORTING_VERB)) ||
	    (end < a->tokens.len && lex_is(a, end, LEX_REPORTING_VERB));
}

/* A surname's full name in a sentence that says nothing of harm. */
/* "His brother, Amal Haddad": the surname alone means somebody else. */
static bool
is_named_as_kin(const struct analysis *a, isize first)
{
	isize k = first - 1;
	const struct lex_hit *hit;

	if (k > 0 && token_is_char(a, k, ','))
		k--;
	return k >= 0 && (hit = lex_at(a, k, LEX_PERSON)) != NULL && hit->sense->value[4] == 'k';
}

struct named *
victim_name_look_up(struct name_reader *r, str name)
{
	uint64_t hash = lex_hash(name);
	isize found = -1, found_end = -1;

	if (r->looked_up++ >= LOOK_UP_MOST || str_find_char(name, ' ', 0) >= 0)
		return NULL;
	for (isize i = 0; i + 1 < r->a->tokens.len; i++) {
		isize first = i, end = i + 2;

		if (found >= 0 && !speaks_at(r->a, found, found_end))
			break;
		if (r->a->tokens.at[i + 1].hash != hash || !victim_name_begins(r->a, i))
			continue;
		while (first > 0 && end - first < GIVEN_MOST && victim_name_begins(r->a, first - 1))
			first--;
		first = victim_name_behind_title(r->a, first, end);
		if (victim_name_end(r->a, first, end) == end && !is_named_as_kin(r->a, first) &&
		    !victim_name_is_other(r->a, 0, first, end, r->a->tokens.len)) {
			found = first;
			found_end = end;
		}
	}
	return found >= 0 ? victim_name_remember(r, found, found_end) : NULL;
}

/* "Haddad died": a surname whose full name stands where nothing is said of harm. */
static struct named *
by_surname(struct name_reader *r, isize i, isize end)
{
	struct named said = { .first = i, .end = end };

	if (end - i != 1)
		return NULL;
	r->name_before = -1;
	read_mention(r, &said, NULL, -1, i, end);
	return victim_name_is_harmed(&said) || victim_name_is_seized(&said) ? victim_name_look_up(r, token_text(r->a, i)) : NULL;
}

/* "He", "she", "his" at the head of a sentence. */
static bool
begins_with_pronoun(const struct analysis *a, const struct sentence *s)
{
	return lex_value_at(a, s->first, LEX_SPEAKER_PRONOUN, "one") != NULL ||
	    lex_value_at(a, s->first, LEX_SPEAKER_PRONOUN, "woman") != NULL || victim_word_is_his(a, s->first);
}

/* The name that a sentence begins with, before its verb; NULL = none. */
static struct named *
subject_of(struct name_reader *r, const struct sentence *s)
{
	isize end;

	for (isize i = s->first; i < s->end; i++) {
		if (part_of(r->a, i) == PART_FINITE || part_of(r->a, i) == PART_MODAL)
			return NULL;
		if (!(r->a->tokens.at[i].flags & TOKEN_CAPITAL) ||
		    (i == s->first && victim_word_opens_plainly(r->a, i)))
			continue;
		end = victim_name_end(r->a, i, s->end);
		i = victim_name_behind_title(r->a, i, end);
		if (end > i && !victim_name_is_other(r->a, s->first, i, end, s->end) &&
		    !victim_name_is_no_subject(r->a, s->first, i, end, s->end))
			return victim_name_remember(r, i, end);
	}
	return NULL;
}

/* "Amal Haddad, 19, had gone out for bread.  She was shot": what is said of the pronoun is
 * said of whom the sentences before began with. */
static void
read_pronoun(struct name_reader *r, struct arena scratch)
{
	enum { BACK_MOST = 3 };
	const struct sentence *s = &r->a->sentences.at[r->sentence], *before;
	struct named said = { 0 }, *n;

	victim_name_hear_pronoun(r, &said);
	if (!victim_name_is_harmed(&said) && !victim_name_is_seized(&said) &&
	    said.heard[HEARD_DOER] + said.heard[HEARD_SUSPECT] == 0)
		return;
	for (isize back = 1; back <= BACK_MOST && back <= r->sentence; back++) {
		before = s - back;
		if (s->paragraph - before->paragraph > 1)
			return;
		if (begins_with_pronoun(r->a, before))
			continue;
		text_tag(r->a, r->sentence - back, scratch);
		n = subject_of(r, before);
		if (n != NULL)
			for (int i = 0; i < HEARD_COUNT; i++)
				if (said.heard[i] > 0)
					victim_name_note(n, (enum heard)i);
		return;
	}
}

/* ---- lists that a count announces ---------------------------------------- */

/* What the words [first, end) say of those whom they count: victims or people held; HEARD_COUNT =
 * nothing. */
static enum heard
told_of_counted(const struct name_reader *r, isize first, isize end)
{
	for (isize k = end - 1; k >= first; k--) {
		const struct lex_hit *hit = lex_at(r->a, k, LEX_EFFECT);

		if (hit == NULL && lex_value_at(r->a, k, LEX_VICTIM_CUE, "victim") != NULL)
			return HEARD_VICTIM;
		if (hit != NULL)
			return strncmp(hit->sense->value, "detained", 8) == 0 ? HEARD_LISTED_SEIZED
			    : strncmp(hit->sense->value, "killed", 6) == 0 ||
			    strncmp(hit->sense->value, "injured", 7) == 0 ? HEARD_VICTIM : HEARD_COUNT;
		if (victim_word_seizes(r->a, k))
			return HEARD_LISTED_SEIZED;
	}
	return HEARD_COUNT;
}

/* Behind "the two victims were", "the dead were identified as" at the head of ${s}; -1 = it begins otherwise. */
static isize
behind_victims(const struct analysis *a, const struct sentence *s)
{
	enum { HEAD = 5 };
	bool victims = false;

	if (!lex_is(a, s->first, LEX_DEFINITE))
		return -1;
	for (isize k = s->first + 1; k < s->end && k <= s->first + HEAD; k++) {
		if (victims && lex_value_at(a, k, LEX_VERB_HELPER, "be") != NULL)
			return k + 2 < s->end && token_is(a, k + 1, TAGS_VERB) &&
			    lex_value_at(a, k + 2, LEX_SUBORDINATOR, "as") != NULL ? k + 3 : k + 1;
		if (victims)
			return -1;
		victims = lex_value_at(a, k, LEX_VICTIM_CUE, "victim") != NULL ||
		    lex_value_at(a, k, LEX_HARMED_GROUP, "killed") != NULL;
	}
	return -1;
}

/* Behind "they were", "among them was" at the head of ${s}; -1 = it begins otherwise. */
static isize
behind_those(const struct analysis *a, const struct sentence *s)
{
	const struct lex_hit *hit = lex_at(a, s->first, LEX_INCLUDING);
	isize be;

	if (hit == NULL)
		hit = lex_value_at(a, s->first, LEX_SPEAKER_PRONOUN, "many");
	if (hit == NULL)
		return behind_victims(a, s);
	if (hit == NULL || (be = s->first + hit->tokens) >= s->end ||
	    lex_value_at(a, be, LEX_VERB_HELPER, "be") == NULL)
		return -1;
	return be + 1;
}

/* "Among the dead was" says it itself, "they were" means those of the sentence before. */
static enum heard
told_of_those(const struct name_reader *r, const struct sentence *s)
{
	isize behind = behind_those(r->a, s);
	enum heard told = behind < 0 ? HEARD_COUNT : told_of_counted(r, s->first, behind);

	if (behind < 0 || told != HEARD_COUNT || r->sentence == 0 || s->paragraph - s[-1].paragraph > 1)
		return told;
	return told_of_counted(r, s[-1].first, s[-1].end);
}

bool
victim_names_are_announced(const struct name_reader *r)
{
	return told_of_those(r, &r->a->sentences.at[r->sentence]) != HEARD_COUNT;
}

/* The name [i, end) stands in a list: no clause begins with it. */
static bool
is_item(const struct analysis *a, isize end, isize stop)
{
	enum part part = end < stop ? part_of(a, end) : PART_STOP;

	return part == PART_COMMA || part == PART_AND || part == PART_COLON || part == PART_STOP ||
	    part == PART_OPEN;
}

/* "Photo: X": a word with a capital letter that opens something. */
static bool
is_label(const struct analysis *a, isize first, isize i)
{
	return i >= first && (a->tokens.at[i].flags & TOKEN_CAPITAL) && (i == first || part_of(a, i - 1) == PART_STOP ||
	    part_of(a, i - 1) == PART_NAME || part_of(a, i - 1) == PART_CLOSE);
}

/* What a list that the name [i, end) opens says of all its names: "three people were killed: X",
 * "They were X", behind a count; HEARD_COUNT = it opens none. */
static enum heard
list_opens(const struct name_reader *r, const struct sentence *s, isize i, isize end)
{
	enum { ROLE_MOST = 4 };                /* words of "a teacher, X" */
	isize behind = behind_those(r->a, s);

	if (!is_item(r->a, end, s->end))
		return HEARD_COUNT;
	if (i > s->first && token_is_char(r->a, i - 1, ':')) {
		enum heard told = is_label(r->a, s->first, i - 2) ? HEARD_COUNT : told_of_counted(r, s->first, i - 1);

		return told == HEARD_VICTIM ? told : HEARD_COUNT;     /* "a wave of arrests: Operation …" */
	}
	if (behind < 0 || i < behind || i - behind > ROLE_MOST)
		return HEARD_COUNT;
	for (isize k = behind; k < i; k++)
		if (part_of(r->a, k) == PART_PREPOSITION || part_of(r->a, k) == PART_TO || token_is_verb(r->a, k))
			return HEARD_COUNT;
	return told_of_those(r, s);
}

/* "twenty-one Coptic Christians": a number of people of one kind, and nobody's name. */
static bool
is_counted_kind(const struct analysis *a, isize first, isize i, isize end)
{
	return i > first && part_of(a, i - 1) == PART_NUMBER && !lex_is(a, i - 1, LEX_ARTICLE) &&
	    (token_is(a, end - 1, TAG_BIT(TAG_NNPS) | TAG_BIT(TAG_NNS)) || lex_is(a, end - 1, LEX_PERSON));
}

void
victim_names_read(struct name_reader *r, struct arena scratch)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	struct named *list[16], *n;
	isize previous_end = -1;
	int   listed = 0;
	enum heard told = HEARD_COUNT;         /* of all names of the list */

	if (begins_with_pronoun(r->a, s))
		read_pronoun(r, scratch);
	for (isize i = s->first, end; i < s->end; i = end > i ? end : i + 1) {
		end = i;
		if (!victim_word_may_begin(r->a, i, s->end))
			continue;
		end = i == s->first && victim_word_opens_plainly(r->a, i) ? i : victim_name_end(r->a, i, s->end);
		i = victim_name_behind_title(r->a, i, end);
		if (end == i || victim_name_is_other(r->a, s->first, i, end, s->end) || is_counted_kind(r->a, s->first, i, end))
			continue;
		if (end - i >= 2 && is_in_heading(r->a, s, i, end) && !victim_name_has_age_behind(r->a, end, s->end))
			continue;
		if ((n = end - i >= 2 ? victim_name_remember(r, i, end) : victim_name_known(r, i, end)) == NULL &&
		    (n = by_surname(r, i, end)) == NULL)
			continue;
		if (listed == COUNT_OF(list) || (listed > 0 && !is_listed_after(r, previous_end, i)))
			listed = 0;
		if (listed == 0)
			told = list_opens(r, s, i, end);
		if (told != HEARD_COUNT)
			victim_name_note(n, told);
		r->name_before = previous_end;
		read_mention(r, n, listed > 0 ? list[listed - 1] : NULL, previous_end, i, end);
		previous_end = end;
		/* "a professor and X's mother" */
		if (end < s->end && part_of(r->a, end) == PART_GENITIVE) {
			listed = 0;
			continue;
		}
		list[listed++] = n;
		share_back(list, listed);
	}
}
