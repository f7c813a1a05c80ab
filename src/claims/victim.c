/* claims/victim.c - noun phrases read as people. */
#include "claims/victim.h"
#include "core/room.h"

/* ---- the codes of data/lang/<code>/lexicon/person.tsv ------------------ */

enum { CODE_STATUS, CODE_SEX, CODE_AGE, CODE_NUMBER, CODE_KIND, CODE_LENGTH };

static void
apply_codes(struct victim *v, const char *codes)
{
	if (strlen(codes) < CODE_LENGTH - 1)
		return;
	v->status = codes[CODE_STATUS] == 'c' ? STATUS_CIVILIAN
	    : codes[CODE_STATUS] == 'm' ? STATUS_COMBATANT : STATUS_UNKNOWN;
	v->sex = codes[CODE_SEX] == 'w' ? SEX_WOMAN : codes[CODE_SEX] == 'm' ? SEX_MAN : SEX_NONE;
	v->age = codes[CODE_AGE] == 'k' ? AGE_CHILD : codes[CODE_AGE] == 'a' ? AGE_ADULT : AGE_NONE;
	v->is_plural = codes[CODE_NUMBER] == 'p' || codes[CODE_NUMBER] == 'd';
	v->is_dual = codes[CODE_NUMBER] == 'd';
	v->is_group = codes[CODE_NUMBER] == 'g';
	v->is_kin = codes[CODE_KIND] == 'k';
	v->is_everybody = codes[CODE_KIND] == 'e';
}

/* The longest hit of ${class} inside the phrase that ends at its head. */
static const struct lex_hit *
hit_of_head(const struct parsed *s, const struct phrase *p, enum lex_class class)
{
	for (int32_t t = p->first; t <= p->head; t++) {
		const struct lex_hit *hit = lex_at(s->a, t, class);

		if (hit != NULL && t + hit->tokens - 1 == p->head)
			return hit;
	}
	return NULL;
}

static bool
has_word(const struct parsed *s, const struct phrase *p, enum lex_class class)
{
	for (int32_t t = p->first; t <= p->last; t++)
		if (lex_is(s->a, t, class))
			return true;
	return false;
}

/* The sense of a word of that class, wherever it stands; NULL = it has none. */
static const struct lex_sense *
sense_of_word(const struct parsed *s, str word, enum lex_class class)
{
	const struct lex_node *node = lex_find(s->a->language, lex_chain(0, lex_hash(word)));

	for (int i = 0; node != NULL && i < node->senses; i++) {
		const struct lex_sense *sense = &s->a->language->senses[node->first_sense + (uint32_t)i];

		if (sense->class == class)
			return sense;
	}
	return NULL;
}

/* The endings of a class, kept in the lexicon with their hyphen ("-ers"). */
static const struct lex_sense *
sense_of_ending(const struct parsed *s, int32_t token, enum lex_class class)
{
	str  word = token_text(s->a, token);
	char ending[8] = "-";

	for (isize len = 5; len >= 2; len--) {
		const struct lex_sense *sense;

		if (word.len < len + 3)
			continue;
		memcpy(ending + 1, word.ptr + word.len - len, (size_t)len);
		if ((sense = sense_of_word(s, (str){ ending, len + 1 }, class)) != NULL)
			return sense;
	}
	return NULL;
}

/* ---- counts ----------------------------------------------------------- */

static struct amount
no_number(bool is_stated)
{
	return (struct amount){ .is_stated = is_stated, .bound = BOUND_NO_NUMBER };
}

static struct amount
exactly(int64_t n)
{
	return (struct amount){ .is_stated = true, .has_min = true, .has_max = true,
		.min = n, .max = n, .bound = BOUND_EXACTLY };
}

static const struct quantity *
quantity_of(const struct parsed *s, const struct phrase *p)
{
	const struct quantity *q = p->quantity >= 0 ? &s->q->at[p->quantity] : NULL;

	return q != NULL && q->kind == QUANTITY_OTHER ? NULL : q;
}

/* "the other", "the other person": a word that counts several only in the plural, alone. */
static bool
says_one(const struct parsed *s, const struct phrase *p, const struct quantity *q)
{
	const struct lex_hit *hit = hit_of_head(s, p, LEX_PERSON);

	if (q->first != q->last || lex_value_at(s->a, q->first, LEX_VAGUE, "others") == NULL || !(p->flags & PHRASE_DEFINITE))
		return false;
	return hit != NULL ? hit->sense->value[CODE_NUMBER] == 's' : p->head > q->last && token_is(s->a, p->head, TAG_BIT(TAG_NN));
}

/* "both Amal Haddad and ...", "both the mother and ...": the word for two stands before one of them. */
static bool
is_one_of_both(const struct parsed *s, const struct quantity *q, const struct victim *v)
{
	return lex_is(s->a, q->first, LEX_BOTH) && (v->kind == VICTIM_NAME ||
	    (v->kind == VICTIM_PEOPLE && !v->is_plural && !v->is_group && !v->is_dual));
}

/* "a five-member family", "a 12-man patrol": how many are in the group; 0 = it is not said. */
static int64_t
members_of(const struct parsed *s, const struct phrase *p)
{
	for (int32_t t = p->first; t < p->head; t++) {
		str word = token_text(s->a, t);
		isize dash = str_find_char(word, '-', 0);
		const struct lex_sense *number;
		int64_t digits;

		if (!(s->a->tokens.at[t].flags & TOKEN_HYPHEN) || dash <= 0 ||
		    sense_of_word(s, str_from(word, dash), LEX_MEMBER_SUFFIX) == NULL)
			continue;
		word.len = dash;
		if (str_to_int(word, &digits))
			return digits;
		if ((number = sense_of_word(s, word, LEX_NUMBER)) != NULL)
			return number->number;
	}
	return 0;
}

static void
count_phrase(const struct parsed *s, const struct phrase *p, struct victim *v)
{
	const struct quantity *q = quantity_of(s, p);

	v->count = no_number(true);
	if (q != NULL && is_one_of_both(s, q, v)) {
		v->count = exactly(1);
	} else if (q != NULL) {
		v->count = says_one(s, p, q) ? exactly(1) : q->amount;
		v->is_addition = q->is_addition && !(p->flags & PHRASE_DEFINITE);
		if (q->kind == QUANTITY_ARTICLE && (v->is_plural || v->is_group))
			v->count = v->is_dual ? exactly(2) : no_number(true);
		else if (v->is_dual && q->kind == QUANTITY_COUNT && v->count.has_max && q->first == q->last) {
			v->count.min *= 2;
			v->count.max *= 2;
		}
	} else if (v->kind == VICTIM_NAME) {
		v->count = exactly(1);
	} else if (v->is_dual) {
		v->count = exactly(2);
	} else if (!v->is_plural && !v->is_group) {
		v->count = exactly(1);
	}
	if ((v->count.bound == BOUND_NO_NUMBER || !v->is_plural) && members_of(s, p) > 0)
		v->count = exactly(members_of(s, p));
	v->is_definite = (p->flags & PHRASE_DEFINITE) != 0 && q == NULL;
}

/* ---- reading ---------------------------------------------------------- */

static bool
is_bare_number(const struct parsed *s, const struct phrase *p)
{
	return p->quantity >= 0 && p->head == s->q->at[p->quantity].last &&
	    s->q->at[p->quantity].kind == QUANTITY_COUNT;
}

/* "wounded soldiers": a word of harm before the head. */
static bool
says_harm(const struct parsed *s, const struct phrase *p)
{
	for (int32_t t = p->first; t < p->head; t++)
		if (lex_is(s->a, t, LEX_EFFECT))
			return true;
	return false;
}

static enum victim_kind
kind_of_name(const struct parsed *s, const struct phrase *p)
{
	const struct token *head = &s->a->tokens.at[p->head];
	bool capital = (head->flags & TOKEN_CAPITAL) != 0;

	if (!(p->flags & PHRASE_NAME) || !capital || (p->flags & PHRASE_PLURAL) ||
	    (quantity_of(s, p) == NULL && hit_of_head(s, p, LEX_FACILITY) != NULL))
		return VICTIM_NONE;           /* "gunfire hit the Mayfield School" */
	/* "44 Oak St.": where somebody lives */
	if (quantity_of(s, p) != NULL && (lex_value_at(s->a, p->head, LEX_PLACE_NOUN, "street") != NULL || lex_is(s->a, p->head, LEX_STREET_HEAD)))
		return VICTIM_NONE;
	/* "eighteen Red Brigade dead": a number of members. */
	if (quantity_of(s, p) != NULL && quantity_of(s, p)->kind == QUANTITY_COUNT &&
	    !lex_is(s->a, p->first, LEX_BOTH))
		return hit_of_head(s, p, LEX_THING) != NULL ? VICTIM_NONE : VICTIM_PEOPLE;
	return VICTIM_NAME;
}

/* "landowner Samuel Haddad", "attorney general Amal Haddad": the noun before the
 * capitals that end the phrase, for one person or, in a list, for several. */
static const struct lex_hit *
role_of(const struct parsed *s, const struct phrase *p)
{
	int32_t name = p->head;

	while (name > p->first && (s->a->tokens.at[name - 1].flags & TOKEN_CAPITAL))
		name--;
	for (int32_t t = p->first; t < name; t++) {
		const struct lex_hit *hit = lex_at(s->a, t, LEX_PERSON);

		if (hit != NULL && t + hit->tokens <= name &&
		    hit->sense->value[CODE_KIND] != 'b' && hit->sense->value[CODE_NUMBER] != 'g')
			return hit;
	}
	return NULL;
}

/* "3-year-old wounded", "the 34-year-old was shot": an age that stands for a person. */
static bool
is_age(const struct parsed *s, const struct phrase *p)
{
	return (p->first == p->last || (p->first + 1 == p->last && (p->flags & PHRASE_DEFINITE))) &&
	    (s->a->tokens.at[p->head].flags & TOKEN_HYPHEN) &&
	    sense_of_ending(s, p->head, LEX_AGE_SUFFIX) != NULL;
}

/* "a 35-year-old sub-inspector": an age before the noun says that it is a person. */
static bool
has_age(const struct parsed *s, const struct phrase *p)
{
	for (int32_t t = p->first; t < p->head; t++)
		if ((s->a->tokens.at[t].flags & TOKEN_HYPHEN) && sense_of_ending(s, t, LEX_AGE_SUFFIX) != NULL)
			return true;
	return false;
}

/* "the coordinator", "its commissioner": one, of a kind that is known. */
static bool
is_the_one(const struct phrase *p)
{
	return p->quantity < 0 && (p->flags & PHRASE_DEFINITE) && !(p->flags & PHRASE_PLURAL);
}

/* "the head of Keshem District", "the head of the council": somebody's office; not a part of a body. */
static bool
is_office(const struct parsed *s, const struct phrase *p)
{
	const struct phrase *of = p + 1, *body = p + 2;

	if (!(p->flags & PHRASE_DEFINITE) || hit_of_head(s, p, LEX_OFFICE_NOUN) == NULL || body >= s->p->at + s->p->len ||
	    of->kind != PHRASE_PREPOSITION || !lex_is(s->a, of->first, LEX_OF) || body->kind != PHRASE_NOUN)
		return false;
	return hit_of_head(s, body, LEX_BODY_NOUN) != NULL || hit_of_head(s, body, LEX_PLACE_NOUN) != NULL;
}

/* "a district of Mosul", "a school": where people are. */
static bool
is_place(const struct parsed *s, const struct phrase *p)
{
	return hit_of_head(s, p, LEX_PLACE_NOUN) != NULL || hit_of_head(s, p, LEX_FACILITY) != NULL ||
	    hit_of_head(s, p, LEX_SITE_NOUN) != NULL;
}

static void
read_head(const struct parsed *s, const struct phrase *p, struct victim *v)
{
	const struct lex_hit *hit;
	const struct lex_sense *ending;

	if (p->flags & PHRASE_PRONOUN) {
		hit = lex_at(s->a, p->first, LEX_PRONOUN);
		v->kind = hit != NULL ? VICTIM_PRONOUN : VICTIM_NONE;
		if (hit != NULL)
			apply_codes(v, hit->sense->value);
	} else if (p->quantity >= 0 && s->q->at[p->quantity].kind == QUANTITY_OTHER &&
	    p->head == s->q->at[p->quantity].last) {
		v->kind = is_age(s, p) ? VICTIM_PEOPLE : VICTIM_NONE;
	} else if (is_bare_number(s, p)) {
		v->kind = VICTIM_NUMBER;
		v->is_plural = true;
	} else if (is_office(s, p)) {
		v->kind = VICTIM_PEOPLE;
	} else if ((hit = hit_of_head(s, p, LEX_PERSON)) != NULL) {
		apply_codes(v, hit->sense->value);
		v->kind = hit->sense->value[CODE_KIND] == 'b' ? VICTIM_BODIES : VICTIM_PEOPLE;
	} else if (has_word(s, p, LEX_THING) && hit_of_head(s, p, LEX_THING) != NULL) {
		v->kind = VICTIM_NONE;
	} else if (!(p->flags & PHRASE_NAME) && (ending = sense_of_ending(s, p->head, LEX_PERSON_SUFFIX)) != NULL &&
	    (quantity_of(s, p) != NULL || is_the_one(p))) {
		v->kind = is_the_one(p) ? VICTIM_PERHAPS : VICTIM_PEOPLE;
		v->is_plural = ending->value[0] == 'p';
	} else if (quantity_of(s, p) != NULL && !(p->flags & PHRASE_NAME) &&
	    ((p->flags & PHRASE_PLURAL) || quantity_of(s, p)->kind == QUANTITY_ARTICLE)) {
		v->kind = is_place(s, p) ? VICTIM_NONE : has_age(s, p) ? VICTIM_PEOPLE : VICTIM_PERHAPS;
		v->is_plural = quantity_of(s, p)->kind == QUANTITY_COUNT;
	} else {
		v->kind = kind_of_name(s, p);
		if (v->kind == VICTIM_NAME && (hit = role_of(s, p)) != NULL) {
			apply_codes(v, hit->sense->value);
			v->is_plural = false;
			v->kind = VICTIM_PEOPLE;
		}
	}
}

static bool
is_of(const struct parsed *s, int32_t at)
{
	return at + 1 < s->p->len && s->p->at[at].kind == PHRASE_PREPOSITION &&
	    lex_is(s->a, s->p->at[at].first, LEX_OF) &&
	    s->p->at[at + 1].kind == PHRASE_NOUN;
}

/* "scores" of rebels: where the mark that closes a number in marks stands, else ${at}. */
static int32_t
behind_mark(const struct parsed *s, int32_t at)
{
	return at > 0 && at + 1 < s->p->len && s->p->at[at].quantity >= 0 && s->p->at[at - 1].kind == PHRASE_QUOTE &&
	    s->p->at[at + 1].kind == PHRASE_QUOTE ? at + 1 : at;
}

static bool
takes_of(const struct parsed *s, const struct phrase *p, const struct victim *v)
{
	const struct lex_hit *hit = hit_of_head(s, p, LEX_PERSON);

	return v->kind == VICTIM_NUMBER || v->kind == VICTIM_BODIES || v->is_group ||
	    (hit != NULL && hit->sense->value[CODE_KIND] == 'm');
}

static bool
is_exact(const struct amount *n)
{
	return n->has_min && n->has_max && n->min == n->max;
}

/* "All but three of the 20 workers": of ${part} in ${whole} the rest; without a number where either
 * is not known. */
static struct amount
rest_of(const struct parsed *s, const struct phrase *p, struct amount part, const struct amount *whole)
{
	const struct lex_hit *hit = p->first >= 2 ? lex_at(s->a, p->first - 2, LEX_ALL_BUT) : NULL;

	if (hit == NULL || hit->tokens != 2)
		return part;
	return is_exact(&part) && is_exact(whole) && part.min <= whole->min ? exactly(whole->min - part.min)
	    : no_number(true);
}

/* "dozens of farmers", "members of the family", "a family of six": phrase ${at}, and what "of"
 * behind phrase ${of} - 1 holds. */
static void
read_of(const struct parsed *s, int32_t at, int32_t of, struct victim *v)
{
	const struct phrase *next = &s->p->at[of + 1];
	struct victim whole = { .status = STATUS_UNKNOWN };

	read_head(s, next, &whole);
	count_phrase(s, next, &whole);
	if (whole.kind == VICTIM_NONE || (whole.kind == VICTIM_NAME && v->kind != VICTIM_BODIES)) {
		if (v->kind == VICTIM_NUMBER && whole.kind == VICTIM_NONE &&
		    (next->flags & PHRASE_PLURAL) && hit_of_head(s, next, LEX_THING) != NULL)
			v->kind = VICTIM_NONE;
		return;
	}
	v->last = of + 1;
	v->head = next->head;
	v->status = whole.status;
	v->sex = whole.sex;
	v->age = whole.age;
	if (v->kind == VICTIM_NUMBER)
		v->kind = whole.kind == VICTIM_NUMBER ? VICTIM_NUMBER : VICTIM_PEOPLE;
	else if (quantity_of(s, next) != NULL && (quantity_of(s, &s->p->at[at]) == NULL ||
	    quantity_of(s, &s->p->at[at])->kind == QUANTITY_ARTICLE))
		v->count = whole.count;
	else if (v->is_group && whole.kind == VICTIM_PEOPLE && v->count.bound == BOUND_NO_NUMBER)
		v->is_plural = true;
	v->is_addition |= whole.is_addition;
	v->count = rest_of(s, &s->p->at[at], v->count, &whole.count);
}

/* "most of the victims, 11, died": the number between commas behind a share without one. */
static void
take_aside(const struct parsed *s, struct victim *v)
{
	int32_t number = v->last + 2;
	const struct quantity *q;

	if (v->kind == VICTIM_NONE || v->count.has_min || number + 1 >= s->p->len || s->p->at[v->last + 1].kind != PHRASE_COMMA ||
	    s->p->at[number].kind != PHRASE_NOUN || s->p->at[number + 1].kind != PHRASE_COMMA || s->p->at[number].quantity < 0)
		return;
	q = &s->q->at[s->p->at[number].quantity];
	if (q->kind == QUANTITY_COUNT && s->p->at[number].first == q->first && s->p->at[number].last == q->last &&
	    hit_of_head(s, &s->p->at[v->first], LEX_VAGUE) != NULL)
		v->count = q->amount;
}

/* "a long" before a word that the counts take for a verb: no people. */
static bool
is_only_quality(const struct parsed *s, const struct phrase *p)
{
	return p->quantity >= 0 && s->q->at[p->quantity].kind == QUANTITY_ARTICLE && p->first < p->head &&
	    token_is(s->a, p->head, TAG_BIT(TAG_JJ)) && sense_of_ending(s, p->head, LEX_AGE_SUFFIX) == NULL &&
	    !lex_is(s->a, p->head, LEX_PERSON) && !lex_is(s->a, p->head, LEX_EFFECT) && !has_age(s, p);
}

/* "more likely to be injured": no people. */
static bool
is_comparative(const struct parsed *s, int32_t at)
{
	const struct phrase *p = &s->p->at[at];

	return p->first == p->last && at + 1 < s->p->len && p[1].kind == PHRASE_ADJECTIVE &&
	    token_is(s->a, p->head, TAG_BIT(TAG_RBR));
}

/* "the figure of 40 dead", "a figure of 40 dead": no man of note; "a number of others" are some. */
static bool
counts_what_follows(const struct parsed *s, int32_t at)
{
	const struct quantity *q = quantity_of(s, &s->p->at[at]);

	return (q == NULL || q->kind == QUANTITY_ARTICLE) && hit_of_head(s, &s->p->at[at], LEX_NUMBER_NOUN) != NULL && is_of(s, at + 1) && s->p->at[at + 2].quantity >= 0;
}

/* "a quarter (of them children)": a share is nobody by itself. */
static bool
is_share(const struct parsed *s, const struct phrase *p)
{
	const struct lex_hit *hit = lex_at(s->a, p->first, LEX_FRACTION);

	return hit != NULL && p->first + hit->tokens - 1 == p->last && lex_is(s->a, p->last + 1, LEX_OF);
}

/* a "local source" says: the article of what stands in marks. */
static bool
is_before_mark(const struct parsed *s, int32_t at)
{
	const struct phrase *p = &s->p->at[at];

	return p->first == p->last && lex_is(s->a, p->first, LEX_ARTICLE) && at + 1 < s->p->len && s->p->at[at + 1].kind == PHRASE_QUOTE;
}

static struct victim
read_phrase(const struct parsed *s, int32_t at)
{
	struct victim v = { .first = at, .last = at, .status = STATUS_UNKNOWN };
	const struct phrase *p;

	if (at < 0 || at >= s->p->len || s->p->at[at].kind != PHRASE_NOUN)
		return v;
	p = &s->p->at[at];
	v.head = p->head;
	if (is_comparative(s, at) || is_only_quality(s, p))
		return v;
	read_head(s, p, &v);
	if (counts_what_follows(s, at) || is_before_mark(s, at) || is_share(s, p))
		v.kind = VICTIM_NONE;
	if (v.kind == VICTIM_NONE)
		return v;
	count_phrase(s, p, &v);
	v.is_harmed = says_harm(s, p);
	if (takes_of(s, p, &v) && is_of(s, behind_mark(s, at) + 1))
		read_of(s, at, behind_mark(s, at) + 1, &v);
	take_aside(s, &v);
	if (has_word(s, p, LEX_CIVILIAN_WORD))
		v.status = STATUS_CIVILIAN;
	v.count.where = token_span(s->a, p->first, s->p->at[v.last].last);
	return v;
}

void
victim_remember(struct parsed *s, struct arena *keep)
{
	s->read = ROOM(keep, struct victim, s->p->len);
	for (isize i = 0; i < s->p->len; i++)
		s->read[i].first = -1;
}

struct victim
victim_read(const struct parsed *s, int32_t at)
{
	if (s->read == NULL || at < 0 || at >= s->p->len || s->p->at[at].kind != PHRASE_NOUN)
		return read_phrase(s, at);
	if (s->read[at].first < 0)
		s->read[at] = read_phrase(s, at);
	return s->read[at];
}

bool
victim_fits(const struct victim *v, bool names)
{
	return v->kind != VICTIM_NONE && (names || v->kind != VICTIM_NAME);
}

bool
victim_is_body(const struct analysis *a, int32_t token)
{
	const struct lex_hit *hit = lex_at(a, token, LEX_PERSON);

	return hit != NULL && hit->sense->value[CODE_KIND] == 'b';
}
