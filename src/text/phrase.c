/* text/phrase.c - the chunker: one pass, left to right, longest match. */
#include "text/phrase.h"

enum part {
	PART_NONE, PART_NOUN, PART_NAME, PART_ADJECTIVE, PART_DETERMINER, PART_POSSESSIVE,
	PART_OWNER, PART_PRONOUN, PART_NUMBER, PART_VERB, PART_MODAL, PART_ADVERB,
	PART_PREPOSITION, PART_TO, PART_AND, PART_WH, PART_OPEN, PART_CLOSE, PART_QUOTE,
	PART_COMMA, PART_MARK, PART_THERE,
};

struct chunker {
	struct analysis *a;
	const struct sentence *s;
	const struct quantity_list *q;
	const uint8_t *part;       /* by token - s->first */
	const int32_t *quantity;   /* index + 1 of the quantity that begins there, or 0 */
	struct arena *keep;
	struct phrase_list *out;
};

static const uint8_t part_of_tag[TAG_COUNT] = {
	[TAG_NNP] = PART_NAME, [TAG_NNPS] = PART_NAME,
	[TAG_NN] = PART_NOUN, [TAG_NNS] = PART_NOUN, [TAG_FW] = PART_NOUN,
	[TAG_JJ] = PART_ADJECTIVE, [TAG_JJR] = PART_ADJECTIVE, [TAG_JJS] = PART_ADJECTIVE,
	[TAG_DET] = PART_DETERMINER, [TAG_PDT] = PART_DETERMINER,
	[TAG_PRPS] = PART_OWNER, [TAG_PRP] = PART_PRONOUN, [TAG_POS] = PART_POSSESSIVE,
	[TAG_CD] = PART_NUMBER, [TAG_MD] = PART_MODAL,
	[TAG_VB] = PART_VERB, [TAG_VBD] = PART_VERB, [TAG_VBG] = PART_VERB, [TAG_VBN] = PART_VERB,
	[TAG_VBP] = PART_VERB, [TAG_VBZ] = PART_VERB,
	[TAG_RB] = PART_ADVERB, [TAG_RBR] = PART_ADVERB, [TAG_RBS] = PART_ADVERB,
	[TAG_RP] = PART_ADVERB, [TAG_UH] = PART_ADVERB,
	[TAG_IN] = PART_PREPOSITION, [TAG_TO] = PART_TO, [TAG_CC] = PART_AND,
	[TAG_WDT] = PART_WH, [TAG_WP] = PART_WH, [TAG_WPS] = PART_WH, [TAG_WRB] = PART_WH,
	[TAG_LRB] = PART_OPEN, [TAG_RRB] = PART_CLOSE, [TAG_EX] = PART_THERE,
	[TAG_PPC] = PART_COMMA, [TAG_PP] = PART_MARK, [TAG_PPD] = PART_MARK, [TAG_PPL] = PART_MARK,
	[TAG_PPR] = PART_MARK, [TAG_PPS] = PART_MARK,
};

static enum part
part_of_mark(const struct analysis *a, int32_t at)
{
	switch (a->text.ptr[a->tokens.at[at].begin]) {
	case ',': return PART_COMMA;
	case '(': case '[': return PART_OPEN;
	case ')': case ']': return PART_CLOSE;
	case '&': return PART_AND;
	default:  return PART_MARK;
	}
}

static enum part
part_at(const struct analysis *a, int32_t at)
{
	const struct token *t = &a->tokens.at[at];

	switch (t->kind) {
	case TOKEN_QUOTE: return PART_QUOTE;
	case TOKEN_PUNCT: return part_of_mark(a, at);
	case TOKEN_URL:   return PART_MARK;
	default:          return (enum part)part_of_tag[t->tag];
	}
}

static enum part
part(const struct chunker *c, int32_t at)
{
	return at < c->s->end && at >= c->s->first ? c->part[at - c->s->first] : PART_NONE;
}

static const struct quantity *
quantity_at(const struct chunker *c, int32_t at, int32_t *index)
{
	if (at >= c->s->end || c->quantity[at - c->s->first] == 0)
		return NULL;
	*index = c->quantity[at - c->s->first] - 1;
	return &c->q->at[*index];
}

static bool
has(const struct chunker *c, int32_t at, enum lex_class class)
{
	return at < c->s->end && lex_is(c->a, at, class);
}

static bool
is_noun(enum part p)
{
	return p == PART_NOUN || p == PART_NAME;
}

static struct phrase *
push(struct chunker *c, enum phrase_kind kind, int32_t first, int32_t last)
{
	struct phrase *p = PUSH(c->out, c->keep);

	*p = (struct phrase){ .kind = (uint8_t)kind, .first = first, .last = last, .head = last,
		.quantity = -1 };
	return p;
}

/* ---- noun phrases ----------------------------------------------------- */

static bool
is_apostrophe(const struct chunker *c, const struct token *t)
{
	str mark = str_slice(c->a->text, (span){ t->begin, t->end });

	return str_equal(mark, STR("'")) || str_equal(mark, STR("\xe2\x80\x99"));
}

/* The apostrophe of "residents' homes", which the tokenizer reads as a mark. */
static bool
is_plural_owner(const struct chunker *c, int32_t at)
{
	const struct token *t = &c->a->tokens.at[at];

	return part(c, at) == PART_QUOTE && !(t->flags & TOKEN_SPACE) && at > c->s->first && is_apostrophe(c, t) &&
	    is_noun(part(c, at - 1)) && (is_noun(part(c, at + 1)) || part(c, at + 1) == PART_ADJECTIVE) &&
	    at + 1 < c->s->end && (c->a->tokens.at[at + 1].flags & TOKEN_SPACE) != 0 &&
	    t->begin > 0 && to_lower(c->a->text.ptr[t->begin - 1]) == 's';
}

/* three "council" members: the mark that closes what the phrase itself opened. */
static bool
closes_inside(const struct chunker *c, int32_t first, int32_t at)
{
	if (part(c, at) != PART_QUOTE || !is_noun(part(c, at + 1)))
		return false;
	for (int32_t t = first; t < at; t++)
		if (part(c, t) == PART_QUOTE)
			return true;
	return false;
}

static char
letter_at(const struct chunker *c, int32_t at)
{
	return at < c->s->end ? c->a->text.ptr[c->a->tokens.at[at].begin] : '\0';
}

/* "seven [village] elders", "several [civilians]": what an editor put in; one word behind a noun. */
static bool
opens_insertion(const struct chunker *c, int32_t at, bool has_noun)
{
	enum { WORDS = 3 };
	int32_t end = at + 1;

	while (end <= at + (has_noun ? 1 : WORDS) && !has(c, end, LEX_NUMBER) &&
	    (is_noun(part(c, end)) || part(c, end) == PART_ADJECTIVE))
		end++;
	return letter_at(c, at) == '[' && end > at + 1 && letter_at(c, end) == ']' && is_noun(part(c, end - 1));
}

static bool
closes_insertion(const struct chunker *c, int32_t first, int32_t at)
{
	if (letter_at(c, at) != ']')
		return false;
	for (int32_t t = first; t < at; t++)
		if (part(c, t) == PART_OPEN && letter_at(c, t) == '[')
			return true;
	return false;
}

/* "the Kala/Balge district" */
static bool
joins_names(const struct chunker *c, int32_t at)
{
	return letter_at(c, at) == '/' && part(c, at - 1) == PART_NAME && part(c, at + 1) == PART_NAME &&
	    !(c->a->tokens.at[at].flags & TOKEN_SPACE) && !(c->a->tokens.at[at + 1].flags & TOKEN_SPACE);
}

/* "wounded soldiers", "remaining three hostages": a verb form as adjective. */
static bool
is_attributive(const struct chunker *c, int32_t at, bool begun)
{
	int32_t unused;

	/* "a confirmed US airstrike": right behind the article */
	bool article = begun && at > c->s->first && lex_is(c->a, at - 1, LEX_ARTICLE) && part(c, at + 1) == PART_NAME && part(c, at + 2) == PART_NOUN;

	return begun && token_is(c->a, at, TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBG)) &&
	    (article || part(c, at + 1) == PART_NOUN) && quantity_at(c, at + 1, &unused) == NULL;
}

/* "four people last week", "12 soldiers yesterday": the time is no part of the noun. */
static bool
begins_time(const struct chunker *c, int32_t at)
{
	static const struct lex_set time = LEX_SET(LEX_DAY_WORD, LEX_DATE_SHIFT);

	if (at >= c->s->end || !lex_is_one(c->a, at, &time))
		return false;           /* most words */
	return has(c, at, LEX_DAY_WORD) || (has(c, at, LEX_DATE_SHIFT) && (has(c, at + 1, LEX_DATE_UNIT) ||
	    has(c, at + 1, LEX_WEEKDAY) || has(c, at + 1, LEX_MONTH) || has(c, at + 1, LEX_SEASON)));
}

struct noun { int32_t next, head, quantity; uint16_t flags; bool has_noun, has_modifier; };

/* The "'s" or quotation mark at the next token: part of the phrase, or not. */
static bool
owner_mark(const struct chunker *c, struct noun *n, int32_t first, enum part p)
{
	if (p == PART_QUOTE && !n->has_noun && n->quantity >= 0 && is_noun(part(c, n->next + 1))) {
		n->next++;
		return true;
	}
	if (n->has_noun && closes_inside(c, first, n->next)) {
		n->next++;
		return true;
	}
	/* "the couple's two sons": a couple is a noun and a number. */
	if ((!n->has_noun && (n->quantity < 0 || !is_noun(part(c, n->next - 1)))) ||
	    (p == PART_QUOTE && !is_plural_owner(c, n->next)))
		return false;
	/* "a Farmers' Party leader": one leader, not one of the farmers. */
	if (!is_apostrophe(c, &c->a->tokens.at[n->next]) || n->quantity < 0 ||
	    c->q->at[n->quantity].kind != QUANTITY_ARTICLE) {
		n->flags = PHRASE_POSSESSED | PHRASE_DEFINITE;
		n->quantity = -1;
	}
	n->has_noun = false;
	n->next++;
	return true;
}

/* "shot dead tribal elders": the adjective ends the words of harm before the noun, and is none of the noun's. */
static bool
ends_harm(const struct chunker *c, int32_t at)
{
	const struct lex_hit *hit = at > c->s->first && part(c, at - 1) == PART_VERB ? lex_at(c->a, at - 1, LEX_EFFECT) : NULL;

	return hit != NULL && hit->tokens == 2;
}

/* "found dead Friday night": the state is none of the day's. */
static bool
is_state_on_day(const struct chunker *c, int32_t at)
{
	return lex_is(c->a, at, LEX_EFFECT) && (has(c, at + 1, LEX_WEEKDAY) || begins_time(c, at + 1));
}

/* "14:55 Health minister", at the head of an entry: an hour is no part of the noun behind it. */
static bool
is_clock(const struct chunker *c, int32_t at)
{
	const struct token *t = &c->a->tokens.at[at];

	return t->kind == TOKEN_NUMBER && t->end - t->begin >= 4 && t->end - t->begin <= 5 && c->a->text.ptr[t->end - 3] == ':';
}

/* "a third of the wounded": a share, which is a noun. */
static bool
ends_fraction(const struct chunker *c, int32_t first, int32_t at)
{
	const struct lex_hit *hit = at > first ? lex_at(c->a, first, LEX_FRACTION) : NULL;

	return hit != NULL && first + hit->tokens - 1 == at && has(c, at + 1, LEX_OF);
}

/* One more word of a noun phrase; false where it ends. */
static bool
noun_word(const struct chunker *c, struct noun *n, int32_t first)
{
	enum part p = part(c, n->next);
	int32_t   index;
	const struct quantity *q = quantity_at(c, n->next, &index);

	if (q != NULL) {
		if (n->has_modifier && part(c, first) != PART_DETERMINER && part(c, first) != PART_OWNER)
			return false;
		/* "an elderly couple": a noun that is a number too */
		if (!n->has_noun && n->has_modifier && n->quantity >= 0 && c->q->at[n->quantity].kind == QUANTITY_ARTICLE &&
		    q->first == q->last && is_noun(part(c, q->first)) && has(c, q->first, LEX_PERSON)) {
			n->has_noun = true;
			n->head = n->next++;
			return true;
		}
		if (n->has_noun || n->quantity >= 0)
			return q->kind == QUANTITY_OTHER && !n->has_noun && q->last == q->first
			    ? (n->next++, true) : false;
		if (q->kind != QUANTITY_OTHER || (!is_noun(part(c, q->last + 1)) &&
		    part(c, q->last + 1) != PART_ADJECTIVE))
			n->quantity = index;
		n->head = q->last;
		n->next = q->last + 1;
		n->has_noun = is_noun(part(c, q->last)) && has(c, q->last, LEX_MORE_AFTER);
		return true;
	}
	if ((n->has_noun || n->quantity >= 0) && begins_time(c, n->next))
		return false;
	switch (p) {
	case PART_NOUN: case PART_NAME: case PART_NUMBER:
		if (p == PART_NAME && n->has_noun && (has(c, n->next, LEX_WEEKDAY) ||
		    has(c, n->next, LEX_MONTH) || (!c->s->is_upper &&
		    token_is(c->a, n->next - 1, TAG_BIT(TAG_NNS)))))
			return false;
		if (p == PART_NAME)
			n->flags |= PHRASE_NAME;
		else
			n->flags &= (uint16_t)~PHRASE_NAME;
		n->has_noun = true;
		n->head = n->next++;
		return true;
	case PART_DETERMINER: case PART_OWNER:
		/* "all the 101 bodies": the number is still to come. */
		if (n->quantity >= 0 && !n->has_noun && n->next - first <= 2 && n->next != first &&
		    c->q->at[n->quantity].amount.bound == BOUND_VAGUE && !c->q->at[n->quantity].amount.has_min) {
			n->quantity = -1;
			n->next++;
			return true;
		}
		if (n->next != first)
			return part(c, n->next - 1) == PART_DETERMINER && n->next == first + 1
			    ? (n->next++, true) : false;
		if (p == PART_OWNER)
			n->flags |= PHRASE_POSSESSED | PHRASE_DEFINITE;
		else if (has(c, n->next, LEX_DEFINITE))
			n->flags |= PHRASE_DEFINITE;
		n->next++;
		return true;
	case PART_ADJECTIVE:
		if (ends_fraction(c, first, n->next)) {
			n->has_noun = true;
			n->head = n->next++;
			return true;
		}
		if ((n->has_noun && !is_noun(part(c, n->next + 1))) || (n->next == first && (ends_harm(c, first) ||
		    is_state_on_day(c, first))))
			return false;
		n->has_modifier = true;
		n->next++;
		return true;
	case PART_ADVERB:
		if (n->has_noun || n->next == first || !is_noun(part(c, n->next + 2)) ||
		    (part(c, n->next + 1) != PART_ADJECTIVE && !token_is(c->a, n->next + 1, TAG_BIT(TAG_VBN))))
			return false;
		n->next++;
		return true;
	case PART_VERB:
		if (n->has_noun || !is_attributive(c, n->next, n->next > first))
			return false;
		n->has_modifier = true;
		n->next++;
		return true;
	case PART_AND:                   /* "in critical but stable condition" */
		if (n->has_noun || n->next == first || !has(c, n->next, LEX_BUT) || !is_noun(part(c, n->next + 2)) ||
		    part(c, n->next - 1) != PART_ADJECTIVE || part(c, n->next + 1) != PART_ADJECTIVE)
			return false;
		n->next++;
		return true;
	case PART_OPEN: case PART_CLOSE: case PART_MARK:
		if (p == PART_OPEN ? n->next == first || !opens_insertion(c, n->next, n->has_noun)
		    : p == PART_CLOSE ? !closes_insertion(c, first, n->next) : !joins_names(c, n->next))
			return false;
		n->next++;
		return true;
	case PART_POSSESSIVE: case PART_QUOTE:
		return owner_mark(c, n, first, p);
	default:
		return false;
	}
}

/* Adjectives that turn out to stand without a noun: "12 dead", "were dead".
 * The phrase gives them back, unless a determiner makes them a noun. */
static void
give_back_adjectives(const struct chunker *c, struct noun *n, int32_t first)
{
	bool owned = part(c, first) == PART_DETERMINER || part(c, first) == PART_OWNER ||
	    (n->flags & PHRASE_POSSESSED);

	/* "a 35-year-old sub-inspector": behind an article the last of them is the noun, unless it tells of harm or who comes next */
	if (!n->has_noun && n->has_modifier && n->quantity >= 0 && c->q->at[n->quantity].kind == QUANTITY_ARTICLE &&
	    part(c, n->next - 1) == PART_ADJECTIVE && !lex_is(c->a, n->next - 1, LEX_EFFECT) && !lex_is(c->a, n->next - 1, LEX_DATE_NUMBER)) {
		n->head = n->next - 1;
		return;
	}
	if (n->has_noun || !n->has_modifier || (owned && n->quantity < 0)) {
		if (!n->has_noun && n->quantity < 0)
			n->head = n->next - 1;
		return;
	}
	n->next = n->quantity >= 0 ? c->q->at[n->quantity].last + 1 : first;
	n->head = n->next - 1;
}

static bool
take_noun(struct chunker *c, int32_t *at)
{
	struct noun n = { .next = *at, .head = *at, .quantity = -1 };
	struct phrase *p;
	str head;

	if (part(c, *at) == PART_PRONOUN && c->quantity[*at - c->s->first] == 0) {
		p = push(c, PHRASE_NOUN, *at, *at);
		p->flags = PHRASE_PRONOUN | PHRASE_DEFINITE;
		*at += 1;
		return true;
	}
	while (n.next < c->s->end && noun_word(c, &n, *at))
		if (*at == c->s->first && n.next == *at + 1 && is_clock(c, *at))
			break;
	/* A mark of possession at the very end belongs to nothing here. */
	give_back_adjectives(c, &n, *at);
	if (n.next == *at)
		return false;
	p = push(c, PHRASE_NOUN, *at, n.next - 1);
	p->head = n.head;
	p->quantity = n.quantity;
	p->flags = n.flags;
	head = token_text(c->a, n.head);
	if (token_is(c->a, n.head, TAG_BIT(TAG_NNS)) || (head.len > 2 && to_lower(head.ptr[head.len - 1]) == 's'
	    && token_is(c->a, n.head, TAG_BIT(TAG_NNPS))))
		p->flags |= PHRASE_PLURAL;
	*at = n.next;
	return true;
}

/* ---- verb groups ------------------------------------------------------ */

struct verbs { int32_t main; bool be, have, get, modal, negated, to, ing, links; int count; };

static const char *
auxiliary(const struct chunker *c, int32_t at)
{
	const struct lex_hit *hit = at < c->s->end ? lex_at(c->a, at, LEX_AUXILIARY) : NULL;

	return hit != NULL ? hit->sense->value : "";
}

/* After ${at} adverbs and then a verb: the group goes on. */
static bool
verb_follows(const struct chunker *c, int32_t at)
{
	for (int i = 0; i < 4; i++, at++) {
		enum part p = part(c, at);

		if (p == PART_VERB || p == PART_MODAL)
			return true;
		if (p != PART_ADVERB && !has(c, at, LEX_NEGATION))
			return false;
	}
	return false;
}

static void
note_verb(const struct chunker *c, struct verbs *v, int32_t at)
{
	const char *aux = auxiliary(c, v->main);

	if (v->count > 0) {
		v->be |= strcmp(aux, "be") == 0;
		v->get |= strcmp(aux, "get") == 0;
		v->have |= strcmp(aux, "have") == 0;
		v->modal |= strcmp(aux, "modal") == 0;
	}
	v->links = has(c, at, LEX_LINKING_VERB) || lex_is(c->a, at, LEX_AUXILIARY);
	v->main = at;
	v->count++;
}

static bool
is_finite_form(const struct chunker *c, int32_t at)
{
	return token_is(c->a, at, TAGS_FINITE);
}

/* One more word of a verb group; false where it ends. */
static bool
verb_word(const struct chunker *c, struct verbs *v, int32_t *at)
{
	enum part p = part(c, *at);

	if (has(c, *at, LEX_NEGATION) && (v->count > 0 || verb_follows(c, *at + 1))) {
		v->negated = true;
	} else if (p == PART_VERB && v->count > 0 && strcmp(auxiliary(c, *at), "be") == 0 &&
	    strcmp(auxiliary(c, v->main), "modal") != 0 && is_finite_form(c, *at)) {
		return false;
	} else if (p == PART_VERB && v->count == 1 && has(c, v->main, LEX_EFFECT) &&
	    auxiliary(c, v->main)[0] == '\0' && token_is(c->a, *at, TAG_BIT(TAG_VBG))) {
		return false;           /* "one found wearing a uniform" */
	} else if (p == PART_MODAL && v->count > 0 && auxiliary(c, v->main)[0] == '\0' && !v->links) {
		return false;           /* "(the claim that 500) died could not be verified" */
	} else if (p == PART_MODAL || (p == PART_VERB && (v->count == 0 || v->links))) {
		note_verb(c, v, *at);
		if (p == PART_MODAL)
			v->links = true;
	} else if (p == PART_ADVERB && v->count > 0 && v->links && verb_follows(c, *at)) {
		/* an adverb inside the group */
	} else if (p == PART_TO && part(c, *at + 1) == PART_VERB && (v->count == 0 || v->links)) {
		v->to = v->to || v->count == 0;
		if (v->count > 0) {
			/* "is believed to have been killed": the outer verb's be and have are done */
			v->be = v->get = false;
		}
		note_verb(c, v, *at + 1);
		if (v->count > 1)
			v->be = false;
		*at += 1;
	} else {
		return false;
	}
	*at += 1;
	return true;
}

static enum voice_of_verb
voice_of(const struct chunker *c, const struct verbs *v)
{
	bool participle = token_is(c->a, v->main, TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBD));

	if (v->be || v->get)
		return participle ? VERB_PASSIVE : VERB_ACTIVE;
	if (v->have || v->modal)
		return VERB_ACTIVE;
	if (v->to && v->count == 1)
		return VERB_TO;
	if (participle)
		return VERB_PARTICIPLE;
	if (token_is(c->a, v->main, TAG_BIT(TAG_VBG)))
		return VERB_ING;
	return token_is(c->a, v->main, TAG_BIT(TAG_VBZ)) ? VERB_ACTIVE : VERB_BARE;
}

static bool
is_finite(const struct chunker *c, const struct verbs *v, int32_t first)
{
	return !v->to && (v->modal || token_is(c->a, first, TAGS_FINITE | TAG_BIT(TAG_MD)));
}

static bool
take_verb(struct chunker *c, int32_t *at)
{
	struct verbs v = { .main = *at };
	int32_t first = *at, next = *at;
	struct phrase *p;

	while (next < c->s->end && verb_word(c, &v, &next))
		;
	if (v.count == 0)
		return false;
	if (strcmp(auxiliary(c, v.main), "modal") == 0)
		v.modal = true;
	while (part(c, first) == PART_ADVERB || (has(c, first, LEX_NEGATION) && part(c, first) != PART_VERB))
		first++;
	p = push(c, PHRASE_VERB, *at, next - 1);
	p->head = v.main;
	p->voice = (uint8_t)voice_of(c, &v);
	p->flags = (uint16_t)((v.negated ? PHRASE_NEGATED : 0) | (v.modal ? PHRASE_MODAL : 0) |
	    (is_finite(c, &v, first) ? PHRASE_FINITE : 0) |
	    (v.links && strcmp(auxiliary(c, v.main), "modal") != 0 ? PHRASE_COPULA : 0));
	*at = next;
	return true;
}

/* ---- the rest --------------------------------------------------------- */

static int32_t
take_word_list(struct chunker *c, int32_t at, enum lex_class class, enum phrase_kind kind)
{
	const struct lex_hit *hit = lex_at(c->a, at, class);

	if (hit == NULL || at + hit->tokens > c->s->end)
		return 0;
	push(c, kind, at, at + hit->tokens - 1);
	return hit->tokens;
}

static enum phrase_kind
kind_of_rest(enum part p)
{
	switch (p) {
	case PART_AND:   return PHRASE_AND;
	case PART_COMMA: return PHRASE_COMMA;
	case PART_OPEN:  return PHRASE_OPEN;
	case PART_CLOSE: return PHRASE_CLOSE;
	case PART_QUOTE: return PHRASE_QUOTE;
	case PART_MARK:  return PHRASE_BORDER;
	case PART_ADVERB: case PART_THERE: return PHRASE_ADVERB;
	case PART_ADJECTIVE: return PHRASE_ADJECTIVE;
	case PART_WH:    return PHRASE_RELATIVE;
	default:         return PHRASE_PREPOSITION;
	}
}

static int32_t
take_function_word(struct chunker *c, int32_t at)
{
	static const struct lex_set words = LEX_SET(LEX_RELATIVE, LEX_INCLUDING, LEX_CLAUSE_BORDER, LEX_JOINER,
	    LEX_DEFINITE);
	enum part p = part(c, at);
	int32_t taken;

	if (!lex_is_one(c->a, at, &words))
		return 0;               /* most words */
	if ((p == PART_WH || (p == PART_PREPOSITION && part(c, at + 1) == PART_WH)) &&
	    (taken = take_word_list(c, at, LEX_RELATIVE, PHRASE_RELATIVE)) > 0)
		return taken;
	if ((taken = take_word_list(c, at, LEX_INCLUDING, PHRASE_INCLUDING)) > 0)
		return taken;
	if ((p == PART_PREPOSITION || p == PART_WH || p == PART_ADVERB || p == PART_AND) &&
	    (taken = take_word_list(c, at, LEX_CLAUSE_BORDER, PHRASE_BORDER)) > 0)
		return taken;
	if (p != PART_VERB && p != PART_NOUN &&
	    (taken = take_word_list(c, at, LEX_JOINER, PHRASE_AND)) > 0)
		return taken;
	if (p == PART_PREPOSITION && has(c, at, LEX_DEFINITE)) {   /* "that" as conjunction */
		push(c, PHRASE_BORDER, at, at);
		return 1;
	}
	return 0;
}

static void
take(struct chunker *c, int32_t *at)
{
	int32_t unused, taken;
	const struct quantity *q = quantity_at(c, *at, &unused);

	if (q == NULL && (taken = take_function_word(c, *at)) > 0) {
		*at += taken;
		return;
	}
	if (q == NULL && (part(c, *at) == PART_VERB || part(c, *at) == PART_MODAL ||
	    part(c, *at) == PART_TO || has(c, *at, LEX_NEGATION)) && take_verb(c, at))
		return;
	if (take_noun(c, at))
		return;
	push(c, kind_of_rest(part(c, *at)), *at, *at);
	*at += 1;
}

/* ---- repairing tags ---------------------------------------------------- */

/* "were all killed": the word before ${at} is the subject's, and determines nothing. */
static bool
floats(const struct analysis *a, const struct sentence *s, int32_t at)
{
	return at > s->first + 1 && lex_is(a, at - 1, LEX_FLOATING) &&
	    lex_value_at(a, at - 2, LEX_AUXILIARY, "be") != NULL;
}

static bool
is_determined(const struct analysis *a, const struct sentence *s, int32_t at)
{
	return at > s->first && !floats(a, s, at) && (token_is(a, at - 1, TAG_BIT(TAG_DET) | TAG_BIT(TAG_PRPS)));
}

/* What the tagger's bigrams do not see: a verb cannot follow a determiner, and
 * words of harm are what data/lang/<code>/lexicon/force_tag.tsv says. */
static enum tag
repaired_tag(const struct analysis *a, const struct sentence *s, int32_t at)
{
	const struct lex_hit *forced = lex_at(a, at, LEX_FORCE_TAG);
	bool noun_follows = at + 1 < s->end && token_is(a, at + 1, TAGS_NOUN | TAGS_ADJECTIVE | TAG_BIT(TAG_CD));

	/* "heard a shot" */
	if (at > s->first && lex_is(a, at, LEX_ARTICLE_NOUN) && !noun_follows && !floats(a, s, at) &&
	    (lex_is(a, at - 1, LEX_ARTICLE) || token_is(a, at - 1, TAG_BIT(TAG_DET))) &&
	    !lex_is(a, at - 1, LEX_PERSON))
		return TAG_NN;
	if (forced != NULL && !(strcmp(forced->sense->value, "vbn") == 0 && token_is(a, at, TAGS_VERB)))
		return tag_named(forced->sense->value);
	/* "kills a soldier, wounds others" */
	if (at > s->first && lex_is(a, at, LEX_HEADLINE_VERB) && token_is(a, at, TAG_BIT(TAG_NNS)) &&
	    (token_is_char(a, at - 1, ',') || lex_is(a, at - 1, LEX_JOINER)) && at + 1 < s->end &&
	    (noun_follows || token_is(a, at + 1, TAG_BIT(TAG_DET))))
		return TAG_VBZ;
	/* "38 suspected fighters" */
	if (at > s->first && at + 1 < s->end && lex_is(a, at, LEX_PARTICIPLE_ADJECTIVE) &&
	    token_is(a, at - 1, TAG_BIT(TAG_CD)) && token_is(a, at + 1, TAGS_NOUN | TAGS_ADJECTIVE))
		return TAG_JJ;
	/* "a robbery suspect": a person, where the counts see a verb */
	if (at > s->first && token_is(a, at, TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP)) &&
	    lex_is(a, at, LEX_PERSON) && token_is(a, at - 1, TAGS_NOUN | TAG_BIT(TAG_DET)) &&
	    !token_is(a, at - 1, TAG_BIT(TAG_NNS)) && !noun_follows && !(at + 1 < s->end && token_is(a, at + 1, TAG_BIT(TAG_DET))))
		return TAG_NN;
	/* "two kidnap suspects" */
	if (at > s->first && token_is(a, at, TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP)) && token_is(a, at - 1, TAG_BIT(TAG_CD)) &&
	    at + 1 < s->end && token_is(a, at + 1, TAGS_NOUN) && lex_is(a, at + 1, LEX_PERSON))
		return TAG_NN;
	/* "his police orderly" */
	if (at > s->first && token_is(a, at, TAGS_ADJECTIVE | TAGS_ADVERB) && lex_is(a, at, LEX_PERSON) &&
	    token_is(a, at - 1, TAG_BIT(TAG_NN)) && lex_is(a, at - 1, LEX_PERSON) && !noun_follows)
		return TAG_NN;
	/* "left a bystander dead": somebody, where the counts see a quality */
	if (at > s->first && at + 1 < s->end && token_is(a, at, TAGS_ADJECTIVE) && lex_is(a, at, LEX_PERSON) && lex_is(a, at + 1, LEX_EFFECT))
		return TAG_NN;
	/* "her child's shooting death" */
	if (at + 1 < s->end && token_is(a, at, TAG_BIT(TAG_VBG)) && token_is(a, at + 1, TAG_BIT(TAG_NN)) && lex_is(a, at, LEX_EFFECT) &&
	    lex_at(a, at, LEX_EFFECT)->tokens == 2)
		return TAG_NN;
	/* "nine reported deaths" */
	if (at > s->first && token_is(a, at, TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN)) &&
	    (token_is(a, at - 1, TAG_BIT(TAG_CD)) || lex_is(a, at - 1, LEX_NUMBER)) &&
	    at + 1 < s->end && token_is(a, at + 1, TAGS_NOUN) && lex_is(a, at, LEX_LINKING_VERB) &&
	    lex_is(a, at + 1, LEX_EFFECT))
		return TAG_JJ;
	/* "and another injured in the blast" */
	if (forced != NULL && !noun_follows && at > s->first && lex_value_at(a, at - 1, LEX_BOUND, "another") != NULL)
		return TAG_NONE;
	if (!is_determined(a, s, at) || at + 1 >= s->end)
		return TAG_NONE;
	if (token_is(a, at, TAGS_VERB) && !noun_follows)
		return token_is(a, at + 1, TAG_BIT(TAG_VBG)) ? TAG_JJ : TAG_NN;
	if (token_is(a, at, TAGS_VERB & ~(TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBG))))
		return TAG_JJ;
	if (token_is(a, at, TAGS_ADVERB) && token_is(a, at + 1, TAGS_WH))
		return TAG_NN;
	if (token_is(a, at, TAG_BIT(TAG_VBG)) && at > s->first + 1 && token_is(a, at - 1, TAGS_ADJECTIVE))
		return TAG_NN;
	return TAG_NONE;
}

static void
repair_tags(struct analysis *a, const struct sentence *s)
{
	static const struct lex_set words = LEX_SET(LEX_ARTICLE_NOUN, LEX_FORCE_TAG, LEX_HEADLINE_VERB,
	    LEX_EFFECT, LEX_PARTICIPLE_ADJECTIVE, LEX_PERSON, LEX_LINKING_VERB, LEX_AUXILIARY);

	for (int32_t at = s->first; at < s->end; at++) {
		/* Most words are not among those that a repair begins with. */
		enum tag tag = lex_is_one(a, at, &words) || is_determined(a, s, at)
		    ? repaired_tag(a, s, at) : TAG_NONE;

		if (tag != TAG_NONE && a->tokens.at[at].kind == TOKEN_WORD)
			a->tokens.at[at].tag = (uint8_t)tag;
	}
}

/* Somebody, and no group: a party. */
static bool
is_person(const struct analysis *a, int32_t at)
{
	const struct lex_hit *hit = lex_at(a, at, LEX_PERSON);

	return hit != NULL && hit->sense->value[3] != 'g';
}

/* Phrases ${p}[0..4]: "a Democratic Party (DP) leader", a body's letters between its name and its man. */
static bool
is_bracketed(const struct analysis *a, const struct phrase *p)
{
	return p[0].kind == PHRASE_NOUN && p[1].kind == PHRASE_OPEN && p[2].kind == PHRASE_NOUN && p[3].kind == PHRASE_CLOSE &&
	    p[4].kind == PHRASE_NOUN && (p[0].quantity >= 0 || (p[0].flags & PHRASE_NAME)) && p[4].quantity < 0 && p[2].first == p[2].last &&
	    (a->tokens.at[p[2].first].flags & TOKEN_UPPER) && !(p[4].flags & (PHRASE_DEFINITE | PHRASE_PRONOUN)) &&
	    !is_person(a, p[0].head) && is_person(a, p[4].flags & PHRASE_NAME ? p[4].first : p[4].head);
}

/* Make one phrase of each such five. */
static void
join_brackets(const struct analysis *a, struct phrase_list *out)
{
	enum { PARTS = 5 };
	isize kept = 0;

	for (isize i = 0; i < out->len; i++, kept++) {
		struct phrase *p = &out->at[kept];

		if (kept < i)
			*p = out->at[i];
		if (i + PARTS <= out->len && is_bracketed(a, &out->at[i])) {
			const struct phrase *last = &out->at[i + PARTS - 1];

			p->last = last->last;
			p->head = last->head;
			p->flags = (uint16_t)((p->flags & ~PHRASE_NAME) | (last->flags & (PHRASE_PLURAL | PHRASE_NAME)));
			i += PARTS - 1;
		}
	}
	out->len = kept;
}

void
phrase_find(struct analysis *a, isize sentence,
    const struct quantity_list *quantities, struct arena *keep, struct arena scratch,
    struct phrase_list *out)
{
	const struct sentence *s = &a->sentences.at[sentence];
	int32_t  count = s->end - s->first;
	uint8_t *parts = NEW_ARRAY(&scratch, uint8_t, count + 1);
	int32_t *at_token = NEW_ARRAY(&scratch, int32_t, count + 1);
	struct chunker c = { a, s, quantities, parts, at_token, keep, out };

	text_tag(a, sentence, scratch);
	repair_tags(a, s);
	for (int32_t i = 0; i < count; i++)
		parts[i] = (uint8_t)part_at(a, s->first + i);
	for (int32_t i = 0; i < quantities->len; i++)
		at_token[quantities->at[i].first - s->first] = i + 1;
	for (int32_t at = s->first; at < s->end;)
		take(&c, &at);
	join_brackets(a, out);
}
