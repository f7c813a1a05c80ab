/* text/place_link.c - which of the names that may be places hold each other, and which are taken. */
#include "text/place_parts.h"

/* ---- holding ---------------------------------------------------------------------- */

/* "X district of Y", "X, a densely populated district of Y": from behind X to "of". */
static bool
is_part_of(const struct scene *s, const struct sentence *in, isize from, isize of)
{
	enum { WORDS_MOST = 5 };
	const struct lex_hit *noun = place_lex_before(s->a, in, of, LEX_PLACE_NOUN);

	if (noun == NULL || of - from > WORDS_MOST || of - noun->tokens < from)
		return false;
	for (isize t = from; t < of - noun->tokens; t++)
		if (place_token(s, t)->kind != TOKEN_WORD ? !(t == from && token_is_char(s->a, t, ','))
		    : place_is_named(s, t))
			return false;
	return of - noun->tokens == from || token_is_char(s->a, from, ',');
}

/* "X in Y", "X district of Y", "X, in Y". */
static bool
links_within(const struct scene *s, const struct candidate *c, const struct candidate *next)
{
	const struct sentence *in = &s->a->sentences.at[c->sentence];
	const struct lex_hit *hit = place_lex_before(s->a, in, next->first, LEX_PLACE_PREPOSITION);
	isize between;

	/* "Tripoli in northern Lebanon" */
	if (hit != NULL && hit->tokens == 1 && place_is_class(s, in, next->first - 1, LEX_COMPASS) &&
	    place_follows_locative(s, in, next->first - 1) && next->first - 3 == c->last)
		return next->sentence == c->sentence;
	if (hit == NULL || next->sentence != c->sentence ||
	    ((next->near & NEAR_REFERENCE) && (c->noun == PRECISION_NONE || c->noun > PRECISION_NEIGHBOURHOOD)))
		return false;
	between = next->first - hit->tokens - (c->last + 1);
	if (hit->sense->value[0] == 'w')
		return between > 0 && is_part_of(s, in, c->last + 1, next->first - hit->tokens);
	if (between < 0 || between > 2)
		return false;
	/* "four in X, two in Y": counts of two places. */
	if (between == 2 && place_is_class(s, in, c->last + 2, LEX_NUMBER))
		return false;
	return between == 0 || token_is_char(s->a, c->last + 1, ',') ||
	    place_is_class(s, in, c->last + 1, LEX_PLACE_NOUN);
}

/* "Basra al-Ashar", "Basra's al-Ashar": the first holds the second. */
static bool
holds_next(const struct scene *s, const struct candidate *c, const struct candidate *next)
{
	if (c->sentence != next->sentence || next->kind == PLACE_DEMONYM ||
	    c->kind != PLACE_TOPONYM || (c->near & NEAR_PERSON))
		return false;
	return next->first - c->last == 1 || (next->first - c->last == 2 &&
	    lex_is(s->a, c->last + 1, LEX_CLITIC));
}

static bool
may_be_division(const struct place_name *n)
{
	for (isize i = 0; i < n->senses; i++)
		if (n->sense[i].precision == PRECISION_PROVINCE || n->sense[i].precision == PRECISION_COUNTRY)
			return true;
	return false;
}

/* "the Ohio city of Lima", "the Syrian town of Azaz": the noun is the second's, which the first holds. */
static bool
is_divided(const struct scene *s, const struct candidate *c, const struct candidate *next)
{
	const struct lex_hit *noun = place_class_at(s, &s->a->sentences.at[c->sentence], c->last + 1, LEX_PLACE_NOUN);

	return noun != NULL && next->sentence == c->sentence && next->kind != PLACE_DEMONYM &&
	    c->noun >= PRECISION_VILLAGE && c->noun <= PRECISION_CITY &&
	    next->first == c->last + noun->tokens + 2 && lex_is(s->a, next->first - 1, LEX_OF) &&
	    !(place_token(s, c->last + 1)->flags & TOKEN_CAPITAL) && may_be_division(&s->names.at[c->name]);
}

void
place_bind_divided(struct scene *s, isize first)
{
	for (isize i = first; i + 1 < s->candidates.len; i++) {
		struct candidate *c = &s->candidates.at[i], *next = &s->candidates.at[i + 1];

		if (next->holder >= 0 || !is_divided(s, c, next))
			continue;
		next->holder = i;
		next->is_within = true;
		next->near |= NEAR_REGION;
		c->noun = PRECISION_NONE;
	}
}

void
place_bind_neighbours(struct scene *s, isize first)
{
	for (isize i = first; i + 1 < s->candidates.len; i++) {
		struct candidate *next = &s->candidates.at[i + 1];

		if (next->holder >= 0 || !holds_next(s, &s->candidates.at[i], next))
			continue;
		next->holder = i;
		next->is_within = true;
	}
}

static int64_t
most_people(const struct place_name *n)
{
	int64_t most = 0;

	for (isize i = 0; i < n->senses; i++)
		most = n->sense[i].population > most ? n->sense[i].population : most;
	return most;
}

static bool
may_hold(const struct place_name *outer, const struct place_name *inner)
{
	for (isize i = 0; i < outer->senses; i++)
		for (isize k = 0; k < inner->senses; k++)
			if (place_holds(&outer->sense[i], &inner->sense[k]))
				return true;
	return false;
}

/* "the Newark community of Meadowdale": the noun is the second's, which is in the first where that has many more people;
 * "the Jadida district of Mosul", "the Troy area of Gilmer County" are the other way about. */
static bool
is_community(const struct scene *s, const struct candidate *c, const struct candidate *next)
{
	enum { MANY = 5 };

	return place_is_class(s, &s->a->sentences.at[c->sentence], c->last + 1, LEX_PLACE_NOUN) &&
	    !lex_is(s->a, next->last, LEX_PLACE_NOUN) && lex_is(s->a, next->first - 1, LEX_OF) && lex_is(s->a, c->first - 1, LEX_DEFINITE) &&
	    most_people(&s->names.at[c->name]) > MANY * most_people(&s->names.at[next->name]) &&
	    !may_hold(&s->names.at[next->name], &s->names.at[c->name]);
}

/* "Aleppo, SANA -", and not "Paris, TX -", where the letters are of what holds the town. */
static bool
is_agency(const struct scene *s, const struct candidate *c, const struct candidate *next)
{
	return (next->near & NEAR_AGENCY) && !may_hold(&s->names.at[next->name], &s->names.at[c->name]);
}

/* Bind "Mosul, Iraq" and "Austin, Texas": the second holds the first. */
void
place_bind_commas(struct scene *s, isize first)
{
	for (isize i = first; i + 1 < s->candidates.len; i++) {
		struct candidate *c = &s->candidates.at[i], *next = &s->candidates.at[i + 1];
		bool comma = next->first - c->last == 2 && token_is_char(s->a, c->last + 1, ',');
		bool bracket = next->first - c->last == 2 && token_is_char(s->a, c->last + 1, '(');
		bool within = links_within(s, c, next);

		if ((!comma && !bracket && !within) || next->kind == PLACE_DEMONYM || c->kind == PLACE_DEMONYM)
			continue;
		if (is_agency(s, c, next)) {
			next->near |= NEAR_PAPER;
			continue;
		}
		if (within && is_community(s, c, next)) {
			next->holder = i;
			next->is_within = true;
			c->noun = PRECISION_NONE;
			continue;
		}
		c->holder = i + 1;
		c->is_within = within;
		/* "X, a district of Y": the noun is X's. */
		if (within && token_is_char(s->a, c->last + 1, ',') && next->noun != PRECISION_NONE &&
		    next->first - c->last > 2) {
			c->noun = next->noun;
			next->noun = PRECISION_NONE;
		}
		/* "20, of Moss Drive in Lima" */
		if (c->noun == PRECISION_STREET)
			next->near |= c->near & NEAR_HOME;
		if (!within) {
			/* "a Marietta, Ga., teen" */
			if (place_is_adjective(s, &s->a->sentences.at[c->sentence], c->first, next->last) ||
			    (token_is_char(s->a, next->last + 1, ',') && place_is_adjective(s, &s->a->sentences.at[c->sentence], c->first, next->last + 1)))
				c->near |= NEAR_HOME;
			c->near |= NEAR_REGION;
			next->near |= NEAR_INNER;
		}
	}
}

/* ---- accepting ------------------------------------------------------------------ */

enum { KNOWN_PEOPLE = 15000, GREAT_PEOPLE = 500000 };

static bool
has_sense(const struct place_name *n, enum precision least, int64_t people)
{
	for (isize i = 0; i < n->senses; i++)
		if (n->sense[i].precision >= least || n->sense[i].population >= people ||
		    n->sense[i].is_capital)
			return true;
	return false;
}

/* "across NES": letters that stand for words, not the village of their sound.  Countries
 * and great cities are written so. */
static bool
is_letters(const struct scene *s, const struct candidate *c)
{
	enum { LETTERS_MOST = 4 };
	const struct token *token = place_token(s, c->first);

	return c->first == c->last && !s->a->sentences.at[c->sentence].is_upper && place_is_acronym(s, c->first) &&
	    token->end - token->begin <= LETTERS_MOST && !(c->near & (NEAR_DATELINE | NEAR_REGION));
}

/* "- WDRB 41 Louisville News" behind a headline: the paper is named after its town. */
static bool
is_publisher(const struct scene *s, const struct sentence *in, const struct candidate *c)
{
	if (in->kind == SENTENCE_BODY || c->kind != PLACE_TOPONYM)
		return false;
	for (isize t = c->first - 1; t > in->first; t--)
		if (token_is_char(s->a, t, '|') || token_is_char(s->a, t, '-'))
			return true;
	return false;
}

bool
place_is_acceptable(const struct scene *s, const struct candidate *c)
{
	const struct place_name *n = &s->names.at[c->name];
	const struct sentence *in = &s->a->sentences.at[c->sentence];
	bool  strong = (c->near & (NEAR_STRONG | NEAR_ANSWERED | NEAR_ADJECTIVE)) != 0;
	bool  great = has_sense(n, PRECISION_PROVINCE, GREAT_PEOPLE);

	if (c->kind == PLACE_DEMONYM || c->kind == PLACE_FACILITY)
		return true;
	if (((c->near & NEAR_PAPER) && !is_publisher(s, in, c)) || (is_letters(s, c) && !great))
		return false;
	if ((c->near & NEAR_PERSON) && !(c->near & (NEAR_NOUN | NEAR_HEAD | NEAR_REGION)) &&
	    (c->kind == PLACE_LOCAL || n->strong < 2 * n->persons))
		return false;
	if (c->kind == PLACE_LOCAL)
		return true;
	if (n->persons > 0 && !strong && !has_sense(n, PRECISION_COUNTRY, INT64_MAX) &&
	    (!great || 2 * n->persons > n->mentions))
		return false;
	/* "in Gang Fight" */
	if ((c->near & NEAR_COMMON) && place_is_title_case(s, in) && !has_sense(n, PRECISION_PROVINCE, KNOWN_PEOPLE))
		return false;
	/* "Salt Lake police": half of a name */
	if ((c->near & NEAR_COMMON) && (c->near & NEAR_HEAD) && !great)
		return false;
	if ((c->near & NEAR_COMMON) && !strong)
		return great && !(c->near & NEAR_OPENING) && !in->is_upper;
	if ((c->near & NEAR_SPEECH) && !strong)
		return great;
	if (strong || n->strong > 0)
		return true;
	if (in->is_upper)
		return great;
	return has_sense(n, PRECISION_COUNTRY, KNOWN_PEOPLE);
}
