/* claims/circumstance.c - the site and the names of one claim. */
#include "claims/circumstance.h"

enum { NAMES_MOST = 60 };

static void
add_once(struct str_list *list, str text, isize most, struct arena *keep)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal_nocase(list->at[i], text))
			return;
	if (list->len < most && text.len > 0)
		*PUSH(list, keep) = text;
}

static bool
phrase_is(const struct parsed *s, isize i, enum phrase_kind kind)
{
	return i >= 0 && i < s->p->len && s->p->at[i].kind == kind;
}

/* ---- where in the incident -------------------------------------------- */

/* How far before a site's noun its phrase begins: "three districts", "across
 * several quarters", "neighbouring house". */
static int32_t
site_first(const struct parsed *s, int32_t noun)
{
	enum { WORDS_BEFORE = 3 };
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	int32_t first = noun;

	for (int32_t t = noun - 1; t >= sentence->first && noun - t <= WORDS_BEFORE; t--) {
		if (lex_is(s->a, t, LEX_SITE_SPREAD) ||
		    (lex_is(s->a, t, LEX_SITE_BESIDE) && t == noun - 1) ||
		    token_is(s->a, t, TAG_BIT(TAG_CD)))
			first = t;
		else if (!token_is(s->a, t, TAGS_ADJECTIVE | TAG_BIT(TAG_DET)))
			break;
	}
	return first;
}

/* "taken to hospital", "a doctor at the local hospital", "died in hospital", "hospital records": a hospital where the wounded
 * were brought or that counts them, and not where they were harmed. */
static bool
is_of_treatment(const struct parsed *s, int32_t noun)
{
	enum { WORDS_BEFORE = 4, REACH_BACK = 4 };
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	int32_t before = noun - 1;

	if (noun + 1 < sentence->end && (token_is(s->a, noun + 1, TAGS_NOUN) || lex_is(s->a, noun + 1, LEX_REPORTING_VERB)))
		return true;
	while (before > sentence->first && noun - before <= WORDS_BEFORE && token_is(s->a, before, TAGS_ADJECTIVE | TAGS_NOUN | TAG_BIT(TAG_DET)))
		before--;
	if (before < sentence->first)
		return false;
	if (token_is(s->a, before, TAG_BIT(TAG_TO)) || lex_is(s->a, before, LEX_DIED_LATER))
		return true;
	for (int32_t t = before - 1; t >= sentence->first && t >= before - REACH_BACK; t--)
		if (lex_is(s->a, t, LEX_TREATMENT) || (t == before - 1 && token_is(s->a, before, TAG_BIT(TAG_IN)) && (lex_is(s->a, t, LEX_VOICE_WORD) || lex_is(s->a, t, LEX_ROLE_NOUN))))
			return true;
	return false;
}

/* The site nearest to the claim, with the words that set it beside another or
 * spread the count over several. */
static void
read_site(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	int32_t best = -1, best_far = INT32_MAX;

	if (!sentence_has(sentence, LEX_SITE_NOUN))
		return;
	for (int32_t t = sentence->first; t < sentence->end; t++) {
		int32_t far = t < h->first ? h->first - t : t - h->last;

		if (lex_is(s->a, t, LEX_SITE_NOUN) && far < best_far &&
		    !(lex_value_at(s->a, t, LEX_SITE_NOUN, "hospital") != NULL && is_of_treatment(s, t))) {
			best = t;
			best_far = far;
		}
	}
	if (best >= 0)
		add_once(&claim->sites, str_slice(s->a->text, token_span(s->a,
		    site_first(s, best), best)), 1, keep);
}

/* ---- names ------------------------------------------------------------ */

/* A word that may stand in somebody's name: capitalised, no title, or a particle between two. */
static bool
is_of_name(const struct parsed *s, int32_t t, int32_t head)
{
	const struct token *token = &s->a->tokens.at[t];

	if (lex_is(s->a, t, LEX_NAME_PARTICLE))
		return t < head;
	if ((token->flags & TOKEN_HYPHEN) && token_is(s->a, t, TAG_BIT(TAG_JJ)))
		return false;                     /* "Twelve-year-old Amal Haddad" */
	return (token->flags & TOKEN_CAPITAL) && (t == head || (!lex_is(s->a, t, LEX_TITLE) &&
	    !lex_is(s->a, t, LEX_PERSON)));
}

/* The capitalised words of tokens [begin, head] that a name ends with, without titles and roles. */
static void
add_words(const struct parsed *s, int32_t begin, int32_t head, struct arena *keep, struct claim *claim)
{
	int32_t first = head;

	while (first > begin && is_of_name(s, first - 1, head))
		first--;
	while (first < head && !(s->a->tokens.at[first].flags & TOKEN_CAPITAL))
		first++;
	add_once(&claim->victims.names, str_slice(s->a->text, token_span(s->a, first, head)),
	    NAMES_MOST, keep);
}

/* Those of a phrase that is a name. */
static void
add_name(const struct parsed *s, const struct phrase *p, struct arena *keep, struct claim *claim)
{
	if (p->flags & PHRASE_NAME)
		add_words(s, p->first, p->head, keep, claim);
}

/* "the hopeful Amal Haddad's murder": the head of whose deed it is stands before the clitic. */
static void
add_owner(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	int32_t head = h->who.head;

	if (strcmp(h->rule, "event of its owner") == 0 && head >= 0 && token_is(s->a, head, TAGS_NAME) &&
	    (s->a->tokens.at[head].flags & TOKEN_CAPITAL) && h->who.count.has_max && h->who.count.max == 1)
		add_words(s, s->p->at[h->who.first].first, head, keep, claim);
}

/* Names as victims, and right behind one victim in apposition: "a teacher,
 * Amal Haddad". */
static void
read_names(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	isize next = h->who.last + 1;

	if (h->is_sum)
		return;
	if (phrase_is(s, next, PHRASE_PREPOSITION) && phrase_is(s, next + 1, PHRASE_NOUN) &&
	    lex_is(s->a, s->p->at[next].first, LEX_OF))
		next += 2;                        /* "the mayor of the town, Amal Haddad" */
	if (h->who.kind == VICTIM_NAME || (h->who.kind == VICTIM_PEOPLE && h->who.count.has_max &&
	    h->who.count.max == 1 && (s->p->at[h->who.first].flags & PHRASE_NAME)))
		add_name(s, &s->p->at[h->who.first], keep, claim);
	else if (h->who.count.has_max && h->who.count.max == 1 && phrase_is(s, next, PHRASE_COMMA) &&
	    phrase_is(s, next + 1, PHRASE_NOUN))
		add_name(s, &s->p->at[next + 1], keep, claim);
	if (claim->victims.names.len == 0)
		add_owner(s, h, keep, claim);
	/* "Amal Haddad, mayor of the town, was killed"; in "X, his wife and a guard" they are others */
	if (claim->victims.names.len == 0 && h->who.count.has_max && h->who.count.max == 1 &&
	    h->who.kind == VICTIM_PEOPLE && phrase_is(s, h->who.first - 1, PHRASE_COMMA) &&
	    phrase_is(s, h->who.first - 2, PHRASE_NOUN) && s->p->at[h->who.first].quantity < 0 &&
	    !(s->p->at[h->who.first].flags & PHRASE_POSSESSED) && !phrase_is(s, next, PHRASE_AND))
		add_name(s, &s->p->at[h->who.first - 2], keep, claim);
}

void
circumstance_read(const struct parsed *s, const struct harm *harm,
    struct arena *keep, struct claim *claim)
{
	read_site(s, harm, keep, claim);
	read_names(s, harm, keep, claim);
}
