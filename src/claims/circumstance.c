/* claims/circumstance.c - causes, actors, sites and names of one claim. */
#include "claims/circumstance.h"

enum { CAUSES_MOST = 3, ACTORS_MOST = 3, NAMES_MOST = 60 };

static void
add_once(struct str_list *list, str text, isize most, struct arena *keep)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal_nocase(list->at[i], text))
			return;
	if (list->len < most && text.len > 0)
		*PUSH(list, keep) = text;
}

/* ---- by what ---------------------------------------------------------- */

static void
read_causes(const struct parsed *s, struct arena *keep, struct claim *claim)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	const struct lex_hit *generic = NULL;

	if (!sentence_has(sentence, LEX_ATTACK_NOUN))
		return;
	for (int32_t t = sentence->first; t < sentence->end; t++) {
		const struct lex_hit *hit = lex_at(s->a, t, LEX_ATTACK_NOUN);

		if (hit == NULL)
			continue;
		if (lex_at(s->a, t, LEX_CAUSE_WITHOUT_WEAPON) != NULL) {
			generic = hit;
			continue;
		}
		add_once(&claim->causes, str_of(hit->sense->value), CAUSES_MOST, keep);
		t += hit->tokens - 1;
	}
	if (claim->causes.len == 0 && generic != NULL)
		add_once(&claim->causes, str_of(generic->sense->value), CAUSES_MOST, keep);
}

/* ---- by whom ---------------------------------------------------------- */

/* The words of a phrase without its article. */
static str
words_of(const struct parsed *s, const struct phrase *p)
{
	int32_t first = p->first;

	while (first < p->last && (lex_at(s->a, first, LEX_DEFINITE) != NULL ||
	    lex_at(s->a, first, LEX_ARTICLE) != NULL))
		first++;
	return str_slice(s->a->text, token_span(s->a, first, p->last));
}

/* "Turkish air strikes": the capitalised words before a word for an attack. */
static bool
attacker_before(const struct parsed *s, const struct phrase *p, str *out)
{
	int32_t first = -1, last = -1;

	for (int32_t t = p->first; t <= p->last; t++) {
		if (lex_at(s->a, t, LEX_ATTACK_NOUN) != NULL) {
			if (first < 0)
				return false;
			*out = str_slice(s->a->text, token_span(s->a, first, last));
			return true;
		}
		if ((s->a->tokens.at[t].flags & TOKEN_CAPITAL) && lex_at(s->a, t, LEX_DEFINITE) == NULL &&
		    lex_at(s->a, t, LEX_ARTICLE) == NULL && lex_at(s->a, t, LEX_NUMBER) == NULL &&
		    !s->a->sentences.at[s->sentence].is_upper) {
			first = first < 0 ? t : first;
			last = t;
		}
	}
	return false;
}

static bool
is_attack(const struct parsed *s, const struct phrase *p)
{
	for (int32_t t = p->first; t <= p->last; t++)
		if (lex_at(s->a, t, LEX_ATTACK_NOUN) != NULL)
			return true;
	return false;
}

static void
add_actor(const struct parsed *s, const struct phrase *p, struct arena *keep, struct claim *claim)
{
	str who;

	if (p->kind != PHRASE_NOUN || (p->flags & PHRASE_PRONOUN) || lex_at(s->a, p->head, LEX_WEEKDAY) != NULL)
		return;
	if (is_attack(s, p)) {
		if (attacker_before(s, p, &who))
			add_once(&claim->actors, who, ACTORS_MOST, keep);
		return;
	}
	if (!(p->flags & PHRASE_NAME) && lex_at(s->a, p->head, LEX_PERSON) == NULL)
		return;
	add_once(&claim->actors, words_of(s, p), ACTORS_MOST, keep);
}

static bool
phrase_is(const struct parsed *s, isize i, enum phrase_kind kind)
{
	return i >= 0 && i < s->p->len && s->p->at[i].kind == kind;
}

/* "killed ... by gunmen": the phrase behind "by" after the verb. */
static void
read_agent(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	isize from = h->verb >= 0 ? h->verb : h->who.last;

	for (isize i = from + 1; i < s->p->len && i < from + 10; i++) {
		if (s->p->at[i].kind == PHRASE_BORDER || s->p->at[i].kind == PHRASE_RELATIVE)
			return;
		if (s->p->at[i].kind == PHRASE_PREPOSITION && phrase_is(s, i + 1, PHRASE_NOUN) &&
		    lex_at(s->a, s->p->at[i].first, LEX_BY) != NULL) {
			add_actor(s, &s->p->at[i + 1], keep, claim);
			return;
		}
	}
}

/* "gunmen killed": the subject of an active verb that stands before its victims. */
static void
read_subject(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	isize i = h->verb - 1;

	if (h->verb < 0 || h->who.first < h->verb || s->p->at[h->verb].voice == VERB_PASSIVE)
		return;
	for (; i >= 0 && i > h->verb - 12; i--) {
		const struct phrase *p = &s->p->at[i];

		if (p->kind == PHRASE_BORDER || (p->kind == PHRASE_VERB && (p->flags & PHRASE_FINITE) &&
		    s->p->at[h->verb].voice != VERB_ING))
			return;
		if (p->kind == PHRASE_NOUN && !phrase_is(s, i - 1, PHRASE_PREPOSITION) &&
		    !phrase_is(s, i - 1, PHRASE_VERB)) {
			add_actor(s, p, keep, claim);
			return;
		}
	}
}

static void
read_actors(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	read_agent(s, h, keep, claim);
	read_subject(s, h, keep, claim);
	for (isize i = 0; i < s->p->len && claim->actors.len == 0; i++)
		if (s->p->at[i].kind == PHRASE_NOUN && is_attack(s, &s->p->at[i]))
			add_actor(s, &s->p->at[i], keep, claim);
}

/* ---- where in the incident -------------------------------------------- */

/* The site nearest to the claim, with the word that sets it beside another. */
static void
read_site(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	int32_t best = -1, best_far = INT32_MAX;

	if (!sentence_has(sentence, LEX_SITE_NOUN))
		return;
	for (int32_t t = sentence->first; t < sentence->end; t++) {
		int32_t far = t < h->first ? h->first - t : t - h->last;

		if (lex_at(s->a, t, LEX_SITE_NOUN) != NULL && far < best_far) {
			best = t;
			best_far = far;
		}
	}
	if (best > sentence->first && lex_at(s->a, best - 1, LEX_SITE_BESIDE) != NULL)
		add_once(&claim->sites, str_slice(s->a->text, token_span(s->a, best - 1, best)), 1, keep);
	else if (best >= 0)
		add_once(&claim->sites, token_text(s->a, best), 1, keep);
}

/* ---- names ------------------------------------------------------------ */

/* The capitalised words of a phrase that is a name, without its titles. */
static void
add_name(const struct parsed *s, const struct phrase *p, struct arena *keep, struct claim *claim)
{
	int32_t first = p->first;

	if (!(p->flags & PHRASE_NAME))
		return;
	while (first < p->head && (lex_at(s->a, first, LEX_TITLE) != NULL ||
	    !(s->a->tokens.at[first].flags & TOKEN_CAPITAL)))
		first++;
	add_once(&claim->victims.names, str_slice(s->a->text, token_span(s->a, first, p->head)),
	    NAMES_MOST, keep);
}

/* Names as victims, and right behind one victim in apposition: "a teacher,
 * Amal Haddad". */
static void
read_names(const struct parsed *s, const struct harm *h, struct arena *keep, struct claim *claim)
{
	isize next = h->who.last + 1;

	if (h->is_sum)
		return;
	if (h->who.kind == VICTIM_NAME)
		add_name(s, &s->p->at[h->who.first], keep, claim);
	else if (h->who.count.has_max && h->who.count.max == 1 && phrase_is(s, next, PHRASE_COMMA) &&
	    phrase_is(s, next + 1, PHRASE_NOUN))
		add_name(s, &s->p->at[next + 1], keep, claim);
}

void
circumstance_read(const struct parsed *s, const struct harm *harm,
    struct arena *keep, struct claim *claim)
{
	read_causes(s, keep, claim);
	read_actors(s, harm, keep, claim);
	read_site(s, harm, keep, claim);
	read_names(s, harm, keep, claim);
}
