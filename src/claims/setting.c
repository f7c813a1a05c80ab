/* claims/setting.c - scope, causes and actors of one harm. */
#include "claims/attack.h"
#include "claims/setting.h"

/* Phrases [first, last] of the clause in which the harm stands. */
struct clause { isize first, last; };

static bool
ends_clause(const struct phrase *p)
{
	return p->kind == PHRASE_RELATIVE || p->kind == PHRASE_BORDER || p->kind == PHRASE_QUOTE;
}

static struct clause
clause_of(const struct parsed *s, const struct harm *h)
{
	const struct phrase_list *list = s->p;
	struct clause c = { 0, list->len - 1 };

	for (isize i = 0; i < list->len; i++) {
		if (!ends_clause(&list->at[i]))
			continue;
		if (list->at[i].last < h->first)
			c.first = i + 1;
		else if (list->at[i].first > h->last) {
			c.last = i - 1;
			break;
		}
	}
	return c;
}

/* ---- scope ------------------------------------------------------------------ */

/* ", after a colleague was killed": what follows the comma still says why. */
static bool
opens_reason(const struct parsed *s, isize i)
{
	return i < s->p->len && (s->p->at[i].kind == PHRASE_INCLUDING ||
	    lex_is(s->a, s->p->at[i].first, LEX_CLAUSE_PREPOSITION));
}

/* "and was killed"; "the abduction and killing of" is none. */
static bool
opens_verb(const struct parsed *s, isize i)
{
	const struct phrase *p = i < s->p->len ? &s->p->at[i] : NULL;

	return p != NULL && p->kind == PHRASE_VERB && !(p->voice == VERB_ING &&
	    p->last + 1 < s->a->sentences.at[s->sentence].end && lex_is(s->a, p->last + 1, LEX_OF));
}

/* A word that ties a death to what it was the reason of. */
static bool
is_link(const struct parsed *s, int32_t token)
{
	return lex_value_at(s->a, token, LEX_REASON_LINK, "") != NULL ||
	    lex_value_at(s->a, token, LEX_REASON_LINK, "alone") != NULL;
}

/* "protested in the capital and in the north following the death of ...": a word of
 * reason somewhere before, a link to it right before the harm. */
static bool
is_linked_reason(const struct parsed *s, const struct harm *h)
{
	enum { REACH_BACK = 3 };
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	int32_t link = h->first - 1;

	while (link >= sentence->first && link >= h->first - REACH_BACK &&
	    !is_link(s, link) && !token_is(s->a, link, TAGS_NOUN))
		link--;
	if (link < sentence->first || !is_link(s, link))
		return false;
	for (int32_t t = sentence->first; t < link; t++)
		if (lex_is(s->a, t, LEX_REASON_WORD))
			return true;
	return false;
}

/* "Following the killing of a farmer, youths protested": the link opens the sentence, and
 * the word of reason stands behind the comma that ends what is linked. */
static bool
is_opening_reason(const struct parsed *s, const struct harm *h)
{
	enum { REACH_OPEN = 3 };
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	bool linked = false, comma = false;

	for (int32_t t = sentence->first; t < sentence->first + REACH_OPEN && t < h->first; t++)
		linked |= is_link(s, t);
	for (int32_t t = h->last + 1; linked && t < sentence->end; t++) {
		comma |= token_is_char(s->a, t, ',');
		if (comma && lex_is(s->a, t, LEX_REASON_WORD))
			return true;
	}
	return false;
}

/* Something that people do stands before ${t}: a fight, a protest.  Grief does not count: "grief
 * over the death" tells of the death itself. */
static bool
follows_deed(const struct parsed *s, int32_t t)
{
	for (int32_t k = s->a->sentences.at[s->sentence].first; k < t; k++)
		if (lex_is(s->a, k, LEX_ATTACK_NOUN) || lex_is(s->a, k, LEX_ATTACK_VERB) ||
		    lex_is(s->a, k, LEX_REASON_WORD) ||
		    lex_value_at(s->a, k, LEX_REASON_LINK, "deed") != NULL)
			return true;
	return false;
}

/* "clashed over the death of a prisoner", "marched over the murder of a guide in
 * May": what people do over a death comes after it. */
static bool
is_death_fought_over(const struct parsed *s, const struct harm *h)
{
	enum { REACH_BACK = 6 };
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];

	if (!lex_is(s->a, h->trigger, LEX_DEED_NOUN) && strcmp(h->rule, "event of") != 0 &&
	    strcmp(h->rule, "event of its owner") != 0)
		return false;
	for (int32_t t = h->trigger - 1; t >= sentence->first && t >= h->trigger - REACH_BACK; t--) {
		if (lex_value_at(s->a, t, LEX_REASON_LINK, "alone") != NULL)
			return follows_deed(s, t);
		if (token_is(s->a, t, TAGS_VERB) || lex_is(s->a, t, LEX_CLAUSE_PREPOSITION))
			return false;
	}
	return false;
}

/* "Friends of a youth who died in a crash staged a protest": those whom a death concerns, and what
 * they do about it. */
static bool
is_mourned(const struct parsed *s, const struct harm *h)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	bool kin = false;

	for (int32_t t = sentence->first; t < h->trigger; t++) {
		kin |= lex_value_at(s->a, t, LEX_REASON_LINK, "kin") != NULL;
		if (token_is_char(s->a, t, ','))
			return false;
	}
	for (int32_t t = h->last + 1; kin && t < sentence->end; t++)
		if (lex_is(s->a, t, LEX_REASON_WORD))
			return true;
	return false;
}

/* "died two days after he was wounded": the wounds are those of the dead. */
static bool
is_of_dying(const struct parsed *s, const struct harm *h)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];

	if (h->who.kind != VICTIM_PRONOUN || h->effect != EFFECT_INJURED)
		return false;
	for (int32_t t = sentence->first; t < h->first; t++)
		if (lex_value_at(s->a, t, LEX_EFFECT, "killed die") != NULL)
			return true;
	return false;
}

/* "Violence at a rally caused one death": what is told before brought the harm. */
static bool
brings_harm(const struct parsed *s, isize i)
{
	const struct phrase *p = &s->p->at[i];

	return p->kind == PHRASE_VERB && (p->flags & PHRASE_FINITE) &&
	    lex_is(s->a, p->head, LEX_CAUSE_VERB) &&
	    (i == 0 || s->p->at[i - 1].kind != PHRASE_RELATIVE);
}

/* "the protests that left five dead", "the rampage on Friday that killed two": the relative at phrase ${i} is of the noun at
 * ${word} itself. */
static bool
is_told_of(const struct parsed *s, isize i, int32_t word)
{
	isize before = i - 1;

	if (word < 0 || s->p->at[i].kind != PHRASE_RELATIVE || !token_is(s->a, word, TAGS_NOUN))
		return false;
	if (before > 0 && s->p->at[before].kind == PHRASE_NOUN && lex_is(s->a, s->p->at[before].head, LEX_WEEKDAY))
		before -= s->p->at[before - 1].kind == PHRASE_PREPOSITION ? 2 : 1;
	return before >= 0 && s->p->at[before].kind == PHRASE_NOUN && s->p->at[before].head == word;
}

/* "Ten protesters were killed": the noun at ${word} is the subject of the verb of harm at phrase ${i}, and its reason not. */
static bool
is_subject_of_harm(const struct parsed *s, isize i, int32_t word)
{
	const struct phrase *p = &s->p->at[i];
	isize before = i - 1;

	while (before >= 0 && s->p->at[before].kind == PHRASE_ADVERB)
		before--;
	return p->kind == PHRASE_VERB && before >= 0 && s->p->at[before].kind == PHRASE_NOUN && s->p->at[before].head == word &&
	    (lex_value_at(s->a, p->head, LEX_EFFECT, "killed die") != NULL || (p->voice == VERB_PASSIVE && lex_is(s->a, p->head, LEX_EFFECT)));
}

/* "protested over the death of a farmer": between the word that makes the harm a
 * reason and the harm no other clause begins. */
static bool
is_reason(const struct parsed *s, const struct harm *h)
{
	int32_t word = -1;

	if (is_of_dying(s, h))
		return false;
	if (is_linked_reason(s, h) || is_opening_reason(s, h) || is_mourned(s, h))
		return true;

	for (isize i = 0; i < s->p->len && s->p->at[i].first < h->first; i++) {
		const struct phrase *p = &s->p->at[i];

		for (int32_t t = p->first; t <= p->last && t < h->first; t++)
			if (lex_is(s->a, t, LEX_REASON_WORD))
				word = t;
		if ((p->kind == PHRASE_COMMA && !opens_reason(s, i + 1)) || p->kind == PHRASE_BORDER ||
		    (p->kind == PHRASE_AND && opens_verb(s, i + 1)) || brings_harm(s, i) || is_told_of(s, i, word) ||
		    is_subject_of_harm(s, i, word))
			word = -1;
	}
	return word >= 0;
}

/* "have been murdered" */
bool
setting_is_perfect(const struct parsed *s, const struct harm *h)
{
	const struct phrase *p = h->verb >= 0 ? &s->p->at[h->verb] : NULL;

	for (int32_t t = p != NULL ? p->first : 0; p != NULL && t < p->head; t++)
		if (lex_value_at(s->a, t, LEX_AUXILIARY, "have") != NULL)
			return true;
	return false;
}

/* "since Sunday", "since 12 May": the dates say which days they are (claim_date.c). */
static bool
begins_date(const struct parsed *s, int32_t token)
{
	static const enum lex_class dates[] = { LEX_WEEKDAY, LEX_MONTH, LEX_DAY_WORD, LEX_DATE_NUMBER, LEX_DATE_STEP, LEX_DATE_SHIFT };

	if (token >= s->a->sentences.at[s->sentence].end || s->a->tokens.at[token].kind != TOKEN_WORD)
		return true;
	for (isize i = 0; i < COUNT_OF(dates); i++)
		if (lex_is(s->a, token, dates[i]))
			return true;
	return false;
}

/* "in the first five months of the year": a number alone stands between, and the period is what is counted. */
static bool
is_first_of(const struct parsed *s, int32_t superlative, int32_t token)
{
	for (int32_t t = superlative + 1; t < token; t++)
		if (!lex_is(s->a, t, LEX_NUMBER) && s->a->tokens.at[t].kind != TOKEN_NUMBER)
			return false;
	return token > superlative + 1;
}

/* "in the fifth attack there this month", "the worst violence in recent years": the period at
 * ${token} is what the event is held against. */
static bool
is_compared(const struct parsed *s, isize token)
{
	enum { TOKENS = 10 };
	isize first = s->a->sentences.at[s->sentence].first;

	for (isize t = token - 1; t >= first && t >= token - TOKENS; t--) {
		if (lex_is(s->a, t, LEX_SUPERLATIVE))
			return t > first && lex_is(s->a, t - 1, LEX_DEFINITE) && !is_first_of(s, (int32_t)t, (int32_t)token);
		if (token_is_char(s->a, t, ',') || token_is(s->a, t, TAGS_VERB))
			return false;
	}
	return false;
}

/* "the Daily Mirror": a capital that neither the sentence nor its letters ask for. */
static bool
is_in_name(const struct parsed *s, int32_t token)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];

	return sentence->kind == SENTENCE_BODY && !sentence->is_upper && token > sentence->first &&
	    (s->a->tokens.at[token].flags & TOKEN_CAPITAL) && !(s->a->tokens.at[token].flags & TOKEN_UPPER) && (s->a->tokens.at[token - 1].kind != TOKEN_QUOTE);
}

/* "since the war began" */
static bool
names_conflict(const struct parsed *s, isize token)
{
	if (token < s->a->sentences.at[s->sentence].end && lex_is(s->a, token, LEX_DEFINITE))
		token++;
	return token < s->a->sentences.at[s->sentence].end && (lex_value_at(s->a, token, LEX_SCOPE_WORD, "conflict") != NULL ||
	    lex_value_at(s->a, token, LEX_SCOPE_WORD, "unrest") != NULL);
}

/* "Excluding the attackers, 38 people died": the sentence opens with who is left out, and the comma ends it. */
static bool
is_opening_aside(const struct parsed *s, const struct harm *h, isize token)
{
	isize first = s->a->sentences.at[s->sentence].first;

	for (isize t = token; token == first && t < h->first; t++)
		if (token_is_char(s->a, t, ','))
			return true;
	return false;
}

static bool
names_year_or_month(const struct parsed *s, isize token)
{
	int64_t year;

	return token < s->a->tokens.len && (lex_is(s->a, token, LEX_MONTH) ||
	    (str_to_int(token_text(s->a, token), &year) && year >= 1900 && year < 2100));
}

/* "killed two men kidnapped last year": an earlier event that another verb of harm, nearer to its word, tells of. */
static bool
is_of_later_verb(const struct parsed *s, const struct harm *h, isize token, const struct lex_hit *hit)
{
	if (strcmp(hit->sense->value, "background") != 0)
		return false;
	for (isize t = h->last + 1; t < token; t++)
		if (token_is(s->a, t, TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBD)) && lex_is(s->a, t, LEX_EFFECT))
			return true;
	return false;
}

/* "in two weeks of attacks": a stretch behind its preposition, not one that somebody wants to end. */
static bool
is_counted_stretch(const struct parsed *s, isize token)
{
	isize before = token - 1;

	while (before > 0 && before >= token - 2 && (s->a->tokens.at[before].kind == TOKEN_NUMBER || lex_is(s->a, before, LEX_NUMBER) ||
	    lex_is(s->a, before, LEX_DEFINITE)))
		before--;
	return before >= 0 && before < token - 1 && token_is(s->a, before, TAG_BIT(TAG_IN));
}

/* The scope that the word at ${token} gives the harm; "does not include" speaks of what
 * follows it, "were not included" of what stands before. */
static bool
scope_at(const struct parsed *s, const struct harm *h, isize token, enum scope *out)
{
	const struct lex_hit *hit = lex_at(s->a, token, LEX_SCOPE_WORD);

	if (hit == NULL || is_in_name(s, (int32_t)token))
		return false;
	if (strcmp(hit->sense->value, "from_here") == 0) {
		*out = SCOPE_CUMULATIVE;
		return h->first > token || is_counted_stretch(s, token);
	}
	if (strcmp(hit->sense->value, "excluded_before") == 0) {
		*out = SCOPE_EXCLUDED;
		return h->first < token;
	}
	if (strcmp(hit->sense->value, "excluded_known") == 0) {
		*out = SCOPE_EXCLUDED;
		return h->first > token && (s->p->at[h->who.first].flags & PHRASE_DEFINITE) != 0;
	}
	if (is_compared(s, token) || is_of_later_verb(s, h, token, hit))
		return false;
	/* "A teacher was killed this month": one is no total of a month. */
	if (strcmp(hit->sense->value, "year") == 0) {
		*out = SCOPE_CUMULATIVE;
		return names_year_or_month(s, token + hit->tokens);
	}
	if (strcmp(hit->sense->value, "period") == 0 && token > 1 && lex_is(s->a, token - 1, LEX_OF) && s->a->tokens.at[token - 2].kind == TOKEN_NUMBER)
		return false;           /* "on the 5th of this month" */
	if (strcmp(hit->sense->value, "period") == 0 || strcmp(hit->sense->value, "plural") == 0) {
		*out = SCOPE_CUMULATIVE;
		return !(h->who.count.has_max && h->who.count.max == 1);
	}
	if (strcmp(hit->sense->value, "conflict") == 0 || strcmp(hit->sense->value, "unrest") == 0)
		return false;
	if (strcmp(hit->sense->value, "perfect") == 0) {
		*out = SCOPE_CUMULATIVE;
		return (names_conflict(s, token + 1) || (token < h->first && setting_is_perfect(s, h) && !begins_date(s, (int32_t)token + 1))) &&
		    h->who.count.has_min && !(h->who.count.has_max && h->who.count.max == 1);
	}
	return scope_parse(str_of(hit->sense->value), out) && (*out != SCOPE_EXCLUDED ||
	    (h->first > token && !is_opening_aside(s, h, token)));
}

/* "There were 31 assassinations", "all cases of executions": many deeds are many events. */
static bool
counts_deeds(const struct parsed *s, const struct harm *h)
{
	enum { DEEDS_MANY = 5 };
	const struct phrase *p;

	if (!lex_is(s->a, h->trigger, LEX_DEED_NOUN) || h->who.first < 0 || h->who.first >= s->p->len)
		return false;
	p = &s->p->at[h->who.first];
	return h->trigger >= p->first && h->trigger <= p->last && h->trigger == p->head && (p->flags & PHRASE_PLURAL) &&
	    (!h->who.count.has_min || h->who.count.min >= DEEDS_MANY);
}

/* "the conflict began in 2011 and has killed half a million": of so many a war is told before them,
 * and no single event. */
static bool
is_of_war(const struct parsed *s, const struct harm *h)
{
	enum { MANY = 5000 };            /* more than any one event of a war */

	if (!h->who.count.has_min || h->who.count.min < MANY)
		return false;
	for (int32_t t = s->a->sentences.at[s->sentence].first; t < s->a->sentences.at[s->sentence].end; t++)
		if (lex_value_at(s->a, t, LEX_SCOPE_WORD, "conflict") != NULL)
			return true;
	return false;
}

/* "the deadliest raid since March, when 41 died": what it is held against, in a clause behind "since". */
static bool
is_held_against(const struct parsed *s, const struct harm *h)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	bool best = false, since = false;

	for (int32_t t = sentence->first; t < h->first; t++) {
		if (since && lex_is(s->a, t, LEX_RELATIVE))
			return true;
		best |= lex_is(s->a, t, LEX_SUPERLATIVE) && t > sentence->first && lex_is(s->a, t - 1, LEX_DEFINITE);
		since |= best && lex_value_at(s->a, t, LEX_DATE_FRAME, "since") != NULL;
	}
	return false;
}

/* "It is worse than the massacre of X, in which 100 died": another event is named before the count, in one quotation. */
static bool
is_compared_event(const struct parsed *s, const struct harm *h)
{
	bool is_compared = false;

	for (int32_t t = s->a->sentences.at[s->sentence].first; t < h->first; t++)
		is_compared = (is_compared && s->a->tokens.at[t].kind != TOKEN_QUOTE) ||
		    lex_value_at(s->a, t, LEX_SCOPE_WORD, "compared") != NULL;
	return is_compared;
}

/* "It will be recalled that": a verb of remembering before the conjunction that opens the clause at phrase ${i}. */
static bool
is_recalled(const struct parsed *s, isize i)
{
	return i >= 2 && s->p->at[i - 1].kind == PHRASE_BORDER && s->p->at[i - 2].kind == PHRASE_VERB &&
	    lex_value_at(s->a, s->p->at[i - 2].head, LEX_SCOPE_WORD, "background") != NULL;
}

/* "the latest in a conflict that has killed hundreds": right before the clause that begins at phrase ${first}. */
static bool
is_of_years(const struct parsed *s, isize first)
{
	enum { WORDS = 3 };
	int32_t begin = s->p->at[first].first;

	for (int32_t t = begin - 1; t >= s->p->at[0].first && t >= begin - WORDS; t--)
		if (lex_value_at(s->a, t, LEX_SCOPE_WORD, "from_here") != NULL)
			return true;
	return false;
}

/* "two": 2, "17": 17; 0 = no number. */
static int64_t
number_at(const struct parsed *s, int32_t token)
{
	const struct lex_hit *hit = lex_at(s->a, token, LEX_DATE_NUMBER);
	int64_t number = 0;

	if (hit != NULL)
		return hit->sense->number;
	return str_to_int(token_text(s->a, token), &number) ? number : 0;
}

/* "in two days", "this week", "since Monday": the words at ${token} end a stretch of more than one day. */
static bool
is_stretch(const struct parsed *s, int32_t token)
{
	const struct lex_hit *unit = lex_at(s->a, token, LEX_DATE_UNIT);

	if (lex_value_at(s->a, token, LEX_DATE_FRAME, "since") != NULL)
		return begins_date(s, token + 1);
	if (unit == NULL || strcmp(unit->sense->value, "hour") == 0)
		return false;
	if (number_at(s, token - 1) > 1)
		return token_is(s->a, token - 2, TAG_BIT(TAG_IN)) || lex_is(s->a, token - 2, LEX_DATE_SHIFT);
	return strcmp(unit->sense->value, "day") != 0 && lex_is(s->a, token - 1, LEX_DATE_SHIFT);
}

/* "killed five, bringing to 17 the number killed in two days": the verb before the count, and the stretch in its clause. */
static bool
is_brought_over_days(const struct parsed *s, const struct harm *h)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	int32_t verb = h->first;

	while (verb > sentence->first && !lex_is(s->a, verb, LEX_BRING_VERB) && !token_is_char(s->a, verb, ','))
		verb--;
	if (!lex_is(s->a, verb, LEX_BRING_VERB))
		return false;
	for (int32_t t = verb + 1; t < sentence->end && !token_is_char(s->a, t, ','); t++)
		if (is_stretch(s, t))
			return true;
	return false;
}

enum scope
setting_scope(const struct parsed *s, const struct harm *h)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	struct clause c;
	enum scope scope;

	if (sentence_has(sentence, LEX_REASON_LINK) && is_death_fought_over(s, h))
		return SCOPE_BACKGROUND;
	if (sentence_has(sentence, LEX_REASON_WORD) && is_reason(s, h))
		return SCOPE_BACKGROUND;
	if (sentence_has(sentence, LEX_SUPERLATIVE) && is_held_against(s, h))
		return SCOPE_BACKGROUND;
	if (counts_deeds(s, h) || (sentence_has(sentence, LEX_BRING_VERB) && is_brought_over_days(s, h)))
		return SCOPE_CUMULATIVE;
	if (!sentence_has(sentence, LEX_SCOPE_WORD) || s->p->len == 0)
		return SCOPE_INCIDENT;
	if (is_of_war(s, h))
		return SCOPE_CUMULATIVE;
	if (is_compared_event(s, h))
		return SCOPE_BACKGROUND;
	c = clause_of(s, h);
	for (int32_t t = s->p->at[c.first].first; t <= s->p->at[c.last].last; t++)
		if (scope_at(s, h, t, &scope))
			return scope;
	if (is_recalled(s, c.first))
		return SCOPE_BACKGROUND;
	if (is_of_years(s, c.first))
		return SCOPE_CUMULATIVE;
	/* What opens the sentence with a comma holds for all of it. */
	for (isize i = 0; i < c.first && s->p->at[i].kind != PHRASE_COMMA; i++)
		for (int32_t t = s->p->at[i].first; t <= s->p->at[i].last; t++)
			if (s->p->at[i].kind == PHRASE_VERB)
				return SCOPE_INCIDENT;
			else if (scope_at(s, h, t, &scope) && scope == SCOPE_CUMULATIVE)
				return scope;
	return SCOPE_INCIDENT;
}

/* ---- causes ------------------------------------------------------------------ */

static void
add_word(struct str_list *list, str word, struct arena *keep)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal_nocase(list->at[i], word))
			return;
	*PUSH(list, keep) = word;
}

static void
causes_in(const struct parsed *s, isize first, isize last, struct str_list *out,
    struct arena *keep)
{
	static const char *const vague = "attack";

	for (isize t = first; t <= last; t++) {
		const struct lex_hit *hit = attack_noun_at(s->a, (int32_t)t);
		const struct lex_hit *verb = lex_at(s->a, t, LEX_ATTACK_VERB);

		if (verb != NULL && verb->tokens > 1) {
			t += verb->tokens - 1;       /* "opened fire" is no fire */
			if (strcmp(verb->sense->value, "gunfire") == 0)
				add_word(out, str_of(verb->sense->value), keep);
			continue;
		}
		if (hit == NULL)
			hit = lex_at(s->a, t, LEX_MEANS);
		if (hit == NULL)
			continue;
		if (strcmp(hit->sense->value, vague) != 0 && strcmp(hit->sense->value, "none") != 0)
			add_word(out, str_of(hit->sense->value), keep);
		t += hit->tokens - 1;
	}
}

/* "the car bomb at the bank and the murder of two men": what stands before such a noun is
 * another deed. */
static bool
is_deed(const struct harm *h)
{
	return strcmp(h->rule, "event of") == 0 || strcmp(h->rule, "event of its owner") == 0;
}

static bool
has_verb(const struct parsed *s, isize first, isize last)
{
	for (isize i = first; i <= last; i++)
		if (s->p->at[i].kind == PHRASE_VERB && s->p->at[i].voice != VERB_TO)
			return true;
	return false;
}

/* "Shelling killed six and an air strike killed eleven": the "and" at ${i} joins a clause with a means and a verb of its own. */
static bool
joins_clauses(const struct parsed *s, const struct clause *c, isize i)
{
	bool means = false;

	if (s->p->at[i].kind != PHRASE_AND || i + 1 > c->last || s->p->at[i + 1].kind != PHRASE_NOUN || !has_verb(s, c->first, i - 1))
		return false;
	for (int32_t t = s->p->at[i + 1].first; t <= s->p->at[i + 1].last; t++)
		means |= lex_is(s->a, t, LEX_ATTACK_NOUN);
	return means && has_verb(s, i + 2, c->last);
}

/* The clause of the harm, where "and" joins another with a means of its own. */
static struct clause
own_clause(const struct parsed *s, const struct harm *h)
{
	struct clause whole = clause_of(s, h), c = whole;

	for (isize i = whole.first + 1; i <= whole.last; i++) {
		if (!joins_clauses(s, &whole, i))
			continue;
		if (s->p->at[i].last < h->first)
			c.first = i + 1;
		else if (s->p->at[i].first > h->last)
			return (struct clause){ c.first, i - 1 };
	}
	return c;
}

struct str_list
setting_causes(const struct parsed *s, const struct harm *h, struct arena *keep)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	struct str_list out = { 0 };
	struct clause c;

	if ((!sentence_has(sentence, LEX_ATTACK_NOUN) && !sentence_has(sentence, LEX_MEANS)) ||
	    s->p->len == 0)
		return out;
	c = own_clause(s, h);
	if (is_deed(h)) {
		causes_in(s, h->first, s->p->at[c.last].last, &out, keep);
		return out;
	}
	causes_in(s, s->p->at[c.first].first, s->p->at[c.last].last, &out, keep);
	if (out.len == 0)
		causes_in(s, sentence->first, sentence->end - 1, &out, keep);
	return out;
}
