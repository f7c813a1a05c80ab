/* text/place_scan.c - stretches of tokens that may be places. */
#include "text/place_parts.h"
#include "text/gazetteer_form.h"

enum {
	NAME_TOKENS_MOST = 6,
	BEFORE_MOST = 4,         /* tokens of a phrase that ends before a name */
	SHORT_NAME = 3,          /* letters; such names must be written in capitals */
	SLOT_ROOM = 64,
};

/* ---- words -------------------------------------------------------------- */

static const struct token *
token_of(const struct scene *s, isize t)
{
	return &s->a->tokens.at[t];
}

static bool
in_sentence(const struct sentence *in, isize t)
{
	return t >= in->first && t < in->end;
}

static bool
is_word(const struct scene *s, const struct sentence *in, isize t)
{
	return in_sentence(in, t) && token_of(s, t)->kind == TOKEN_WORD;
}

/* Written as a name: "Mosul", "al-Jadida". */
static bool
is_named(const struct scene *s, isize t)
{
	str text;
	isize dash;

	if (token_of(s, t)->flags & TOKEN_CAPITAL)
		return true;
	if (!(token_of(s, t)->flags & TOKEN_HYPHEN))
		return false;
	text = token_text(s->a, t);
	for (dash = 1; dash < text.len && dash <= BEFORE_MOST && text.ptr[dash] != '-'; dash++)
		;
	if (dash > BEFORE_MOST)
		return false;
	return dash > 0 && dash + 1 < text.len && !is_lower(text.ptr[dash + 1]) &&
	    !is_digit(text.ptr[dash + 1]);
}

const struct lex_hit *
place_lex_before(const struct analysis *a, const struct sentence *in, isize t, enum lex_class class)
{
	if (!sentence_has(in, class))
		return NULL;
	for (isize k = t - in->first < BEFORE_MOST ? t - in->first : BEFORE_MOST; k > 0; k--) {
		const struct token *token = &a->tokens.at[t - k];

		if (!lex_may_be(a, t - k, LEX_BIT(class)))
			continue;
		for (int i = 0; i < token->hits; i++) {
			const struct lex_hit *hit = token_hits(a, token) + i;

			if (hit->class == class && hit->tokens == k)
				return hit;
		}
	}
	return NULL;
}

static const struct lex_hit *
class_at(const struct scene *s, const struct sentence *in, isize t, enum lex_class class)
{
	return in_sentence(in, t) && sentence_has(in, class) ? lex_at(s->a, t, class) : NULL;
}

/* Known to the tagger in small letters: a word of the language. */
static bool
is_common(const struct scene *s, isize t)
{
	return language_word_is(s->a->language, token_hash_nocase(s->a, t), ~TAG_BIT(TAG_NNP));
}

/* ---- names of the document ------------------------------------------------ */

static void
grow_slots(struct scene *s)
{
	isize size = s->slot_count ? s->slot_count * 2 : SLOT_ROOM;
	uint32_t *slots = NEW_ARRAY(s->scratch, uint32_t, size);

	for (isize i = 0; i < s->names.len; i++) {
		isize at = (isize)(s->names.at[i].hash >> 32) & (size - 1);

		while (slots[at])
			at = (at + 1) & (size - 1);
		slots[at] = (uint32_t)i + 1;
	}
	s->name_slots = slots;
	s->slot_count = size;
}

/* What ${found}[0..count) may mean is what the name may mean. */
static void
take_senses(struct scene *s, struct place_name *n, const struct gaz_place *found, isize count)
{
	n->senses = count;
	if (count == 0)
		return;
	n->sense = NEW_ARRAY(s->scratch, struct gaz_place, count);
	n->score = NEW_ARRAY(s->scratch, float, 2 * count);
	n->fixed = n->score + count;
	memcpy(n->sense, found, (size_t)count * sizeof *found);
}

/* The name with this hash; a new one has no senses yet. */
static uint32_t
name_of(struct scene *s, uint64_t hash, bool *is_new)
{
	isize at;

	if (s->names.len * 2 >= s->slot_count)
		grow_slots(s);
	at = (isize)(hash >> 32) & (s->slot_count - 1);
	for (; s->name_slots[at]; at = (at + 1) & (s->slot_count - 1))
		if (s->names.at[s->name_slots[at] - 1].hash == hash) {
			*is_new = false;
			return s->name_slots[at] - 1;
		}
	*PUSH(&s->names, s->scratch) = (struct place_name){ .hash = hash };
	s->name_slots[at] = (uint32_t)s->names.len;
	*is_new = true;
	return (uint32_t)s->names.len - 1;
}

static uint32_t
toponym_name(struct scene *s, uint64_t hash, str text)
{
	bool is_new;
	uint32_t index = name_of(s, hash, &is_new);
	struct place_name *n = &s->names.at[index];
	struct gaz_place found[SENSES_MOST];

	if (is_new) {
		n->text = text;
		take_senses(s, n, found, gaz_named(s->g, hash, found, SENSES_MOST));
	}
	return index;
}

/* ---- what stands around ----------------------------------------------------- */

/* A capitalised word before a name that makes both a person's name. */
static bool
is_given_name(const struct scene *s, const struct sentence *in, isize t)
{
	const struct token *token;

	if (!is_word(s, in, t) || in->is_upper)
		return false;
	token = token_of(s, t);
	if (!(token->flags & TOKEN_CAPITAL) || lex_at(s->a, t, LEX_PLACE_OPENER) != NULL ||
	    lex_at(s->a, t, LEX_PLACE_NOUN) != NULL || lex_at(s->a, t, LEX_WEEKDAY) != NULL ||
	    lex_at(s->a, t, LEX_MONTH) != NULL || lex_at(s->a, t, LEX_BODY_NOUN) != NULL ||
	    lex_at(s->a, t, LEX_PLACE_PREPOSITION) != NULL)
		return false;
	if (token->flags & TOKEN_UPPER)
		return (token->flags & TOKEN_ABBREVIATED) != 0 && token->end - token->begin == 2;
	if (token->flags & TOKEN_ABBREVIATED)
		return token->end - token->begin == 2;          /* an initial */
	if (is_common(s, t))
		return false;
	struct gaz_place place;

	return !gaz_demonym(s->g, token_text(s->a, t), &place);
}

/* A capitalised word behind a name. */
static int
near_behind(const struct scene *s, const struct sentence *in, isize t)
{
	if (class_at(s, in, t, LEX_REPORTING_VERB) != NULL && !(token_of(s, t)->flags & TOKEN_CAPITAL))
		return NEAR_SPEECH;
	if (!is_word(s, in, t) || !(token_of(s, t)->flags & TOKEN_CAPITAL) ||
	    class_at(s, in, t, LEX_WEEKDAY) != NULL || class_at(s, in, t, LEX_MONTH) != NULL)
		return 0;
	if (in->is_upper)
		return class_at(s, in, t, LEX_PAPER_WORD) != NULL ? NEAR_PAPER : 0;
	if (class_at(s, in, t, LEX_PLACE_HEAD) != NULL)
		return NEAR_HEAD;
	if (class_at(s, in, t, LEX_PAPER_WORD) != NULL || class_at(s, in, t, LEX_TEAM_WORD) != NULL)
		return NEAR_PAPER;
	if (class_at(s, in, t, LEX_TITLE) != NULL)
		return 0;
	if (class_at(s, in, t, LEX_BODY_NOUN) != NULL || (token_of(s, t)->flags & TOKEN_UPPER) ||
	    is_common(s, t))
		return NEAR_BODY;
	return class_at(s, in, t, LEX_PLACE_PREPOSITION) != NULL ? 0 : NEAR_PERSON;
}

/* "BAGHDAD (Agency) -", "BAGHDAD, Iraq -" at the head of a paragraph. */
static bool
is_dateline(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	if (first - in->first > 3 || !(token_of(s, first)->flags & TOKEN_UPPER))
		return false;
	for (isize t = last + 1; t < in->end && t <= last + 9; t++) {
		const struct token *token = token_of(s, t);

		if (token->kind != TOKEN_PUNCT)
			continue;
		if (token_is_char(s->a, t, '(') || token->end - token->begin >= 2 ||
		    token_is_char(s->a, t, '-'))
			return true;
	}
	return false;
}

static enum precision
noun_precision(const struct lex_hit *hit)
{
	enum precision p;

	return hit != NULL && precision_parse(str_of(hit->sense->value), &p) ? p : PRECISION_NONE;
}

/* "the village of X", "X district"; the noun's precision goes to ${*noun}. */
static int
near_noun(const struct scene *s, const struct sentence *in, isize first, isize last,
    enum precision *noun)
{
	const struct lex_hit *hit = class_at(s, in, last + 1, LEX_PLACE_NOUN);

	if (hit != NULL && !(in->is_upper && hit->tokens == 0)) {
		*noun = noun_precision(hit);
		return NEAR_NOUN;
	}
	hit = place_lex_before(s->a, in, first, LEX_PLACE_PREPOSITION);
	if (hit != NULL && hit->tokens == 1 && hit->sense->value[0] == 'w')
		hit = class_at(s, in, first - 1, LEX_OF) == NULL ? NULL
		    : place_lex_before(s->a, in, first - 1, LEX_PLACE_NOUN);
	else
		hit = place_lex_before(s->a, in, first, LEX_PLACE_NOUN);
	if (hit == NULL)
		return 0;
	*noun = noun_precision(hit);
	return NEAR_NOUN;
}

static int
near_before(const struct scene *s, const struct sentence *in, isize first)
{
	const struct lex_hit *hit = place_lex_before(s->a, in, first, LEX_PLACE_PREPOSITION);
	int near = 0;

	if (hit != NULL)
		near |= hit->sense->value[0] == 'w' ? NEAR_WEAK : NEAR_LOCATIVE;
	if (place_lex_before(s->a, in, first, LEX_TITLE) != NULL && !(near & NEAR_LOCATIVE))
		near |= NEAR_PERSON;
	else if (is_given_name(s, in, first - 1) || (in_sentence(in, first - 1) &&
	    class_at(s, in, first - 1, LEX_NAME_PARTICLE) != NULL && is_named(s, first - 1)))
		near |= NEAR_PERSON;
	return near;
}

/* The first token of what stands before a name with it: "the Iraqi capital Baghdad". */
static isize
apposed(const struct scene *s, const struct sentence *in, isize first)
{
	isize t = first;

	while (t > in->first && first - t < BEFORE_MOST && (class_at(s, in, t - 1, LEX_DEFINITE) != NULL ||
	    class_at(s, in, t - 1, LEX_PLACE_NOUN) != NULL || (is_word(s, in, t - 1) && is_named(s, t - 1) &&
	    class_at(s, in, t - 1, LEX_COMPASS) == NULL)))
		t--;
	return t;
}

/* "Near Z, north of X", "10 km from X": X is what another place is measured from; but "in
 * the north of X" is in it. */
static bool
is_measured_from(const struct scene *s, const struct sentence *in, isize first)
{
	isize from = apposed(s, in, first);
	const struct lex_hit *hit = place_lex_before(s->a, in, from, LEX_PLACE_PREPOSITION);

	if (hit == NULL)
		return false;
	for (isize t = hit->tokens > 1 ? from - hit->tokens : from; t < from; t++)
		if (class_at(s, in, t, LEX_COMPASS) != NULL)
			return class_at(s, in, from - hit->tokens - 1, LEX_DEFINITE) == NULL;
	return class_at(s, in, from - 1, LEX_FROM) != NULL &&
	    place_lex_before(s->a, in, from - 1, LEX_DISTANCE_UNIT) != NULL;
}

/* "Taken to a hospital in X": where the wounded were brought. */
static bool
is_treatment(const struct scene *s, const struct sentence *in, isize first)
{
	enum { REACH = 12 };

	if (!sentence_has(in, LEX_TREATMENT))
		return false;
	for (isize t = first - 1; t >= in->first && t >= first - REACH; t--) {
		if (class_at(s, in, t, LEX_RELATIVE) != NULL || token_is_char(s->a, t, ';'))
			return false;
		if (class_at(s, in, t, LEX_TREATMENT) != NULL)
			return true;
	}
	return false;
}

/* "Smith, 22, of X", "Ann Smith of X", "a native of X", "both of X". */
static bool
is_home(const struct scene *s, const struct sentence *in, isize first)
{
	isize before = first - 2;

	if (place_lex_before(s->a, in, first, LEX_HOME_BEFORE) != NULL)
		return true;
	if (class_at(s, in, first - 1, LEX_HOME_LINK) == NULL || !in_sentence(in, before))
		return false;
	if (token_is_char(s->a, before, ',') && in_sentence(in, before - 1))
		return token_of(s, before - 1)->kind == TOKEN_NUMBER;
	return before > in->first && is_given_name(s, in, before);
}

/* "A Sandy man", "a 13-year-old Klamath boy", "their Glen Flora home". */
static bool
is_adjective(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	enum { REACH = 4 };

	if (in->is_upper || class_at(s, in, last + 1, LEX_LOCAL_NOUN) == NULL ||
	    (token_of(s, last + 1)->flags & TOKEN_CAPITAL))
		return false;
	for (isize t = first - 1; t >= in->first && t >= first - REACH; t--) {
		if (class_at(s, in, t, LEX_ARTICLE) != NULL || class_at(s, in, t, LEX_DEFINITE) != NULL ||
		    class_at(s, in, t, LEX_PRONOUN) != NULL)
			return true;
		if (token_of(s, t)->kind == TOKEN_PUNCT || (token_of(s, t)->flags & TOKEN_CAPITAL))
			return false;
	}
	return false;
}

static int
near_name(const struct scene *s, const struct sentence *in, isize first, isize last,
    enum precision *noun)
{
	int near = near_before(s, in, first) | near_behind(s, in, last + 1) |
	    near_noun(s, in, first, last, noun);

	if (place_lex_before(s->a, in, first, LEX_PAPER_BEFORE) != NULL)
		near |= NEAR_PAPER;
	if (class_at(s, in, last + 1, LEX_LOCAL_BODY) != NULL)
		near |= NEAR_ANSWERED;
	if (is_home(s, in, first))
		near |= NEAR_HOME;
	if (is_measured_from(s, in, first))
		near |= NEAR_REFERENCE;
	if (is_treatment(s, in, first))
		near |= NEAR_TREATMENT;
	if (is_adjective(s, in, first, last))
		near |= NEAR_ADJECTIVE;
	if (is_dateline(s, in, first, last))
		near |= NEAR_DATELINE;
	if (first == in->first)
		near |= NEAR_OPENING;
	if (first == last && is_common(s, first))
		near |= NEAR_COMMON;
	return near;
}

/* ---- finding ------------------------------------------------------------------ */

static void
add_candidate(struct scene *s, const struct sentence *in, isize first, isize last,
    uint32_t name, enum place_kind kind)
{
	struct candidate *c = PUSH(&s->candidates, s->scratch);

	*c = (struct candidate){ .sentence = (int32_t)(in - s->a->sentences.at),
		.first = (int32_t)first, .last = (int32_t)last, .name = name, .kind = kind,
		.holder = -1 };
	c->near = near_name(s, in, first, last, &c->noun);
	if (kind == PLACE_DEMONYM)
		c->near &= ~NEAR_PERSON;
	s->names.at[name].mentions++;
	s->names.at[name].persons += (c->near & NEAR_PERSON) != 0;
	s->names.at[name].strong += (c->near & NEAR_STRONG) != 0 && !(c->near & NEAR_PERSON);
}

static bool
follows_locative(const struct scene *s, const struct sentence *in, isize t)
{
	const struct lex_hit *hit = place_lex_before(s->a, in, t, LEX_PLACE_PREPOSITION);

	return hit != NULL && hit->sense->value[0] != 'w';
}

/* "In Reading", "Canton, Ohio", "Canton police": a word of the language that is a town's
 * name where it stands as one. */
static bool
is_town_too(const struct scene *s, const struct sentence *in, isize t)
{
	return class_at(s, in, t, LEX_TOWN_TOO) != NULL && (token_of(s, t)->flags & TOKEN_CAPITAL) &&
	    (follows_locative(s, in, t) || (in_sentence(in, t + 1) && token_is_char(s->a, t + 1, ',')) ||
	    class_at(s, in, t + 1, LEX_LOCAL_BODY) != NULL || is_adjective(s, in, t, t));
}

/* Words that are no place's name by themselves, whatever the gazetteer has. */
static bool
is_plain_word(const struct scene *s, const struct sentence *in, isize t)
{
	static const enum lex_class classes[] = { LEX_BODY_NOUN, LEX_TITLE, LEX_PLACE_NOUN,
		LEX_PLACE_OPENER, LEX_PLACE_HEAD, LEX_COMPASS, LEX_REPORTING_VERB, LEX_WEEKDAY,
		LEX_MONTH, LEX_FACILITY, LEX_SENTENCE_OPENER, LEX_ROLE_NOUN, LEX_EFFECT,
		LEX_NAME_PARTICLE, LEX_NOT_A_PLACE };

	if (is_town_too(s, in, t))
		return false;
	for (isize i = 0; i < COUNT_OF(classes); i++)
		if (class_at(s, in, t, classes[i]) != NULL)
			return true;
	return false;
}

/* Short names and postal codes must be written as such: "US", "Ga.", ", TX". */
static bool
is_written_short(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	const struct token *token = token_of(s, first);
	isize letters = 0;
	str   text = token_text(s->a, first);

	if (first != last)
		return true;
	for (isize i = 0; i < text.len; i++)
		letters += text.ptr[i] != '.';
	if (letters > SHORT_NAME && !(token->flags & TOKEN_ABBREVIATED))
		return true;
	if (in_sentence(in, first - 1) && token_is_char(s->a, first - 1, ','))
		return (token->flags & (TOKEN_UPPER | TOKEN_ABBREVIATED)) != 0 || letters == SHORT_NAME;
	if (letters <= SHORT_NAME && in->is_upper)
		return (token->flags & TOKEN_ABBREVIATED) != 0;
	return (token->flags & TOKEN_UPPER) != 0 || (letters == SHORT_NAME &&
	    !(token->flags & TOKEN_ABBREVIATED) && place_lex_before(s->a, in, first, LEX_PLACE_PREPOSITION) != NULL);
}

/* What stands behind a place: a mark, the end, or another small word. */
static bool
ends_a_place(const struct scene *s, const struct sentence *in, isize t)
{
	return !in_sentence(in, t) || token_of(s, t)->kind != TOKEN_WORD ||
	    class_at(s, in, t, LEX_WEEKDAY) != NULL || class_at(s, in, t, LEX_PLACE_PREPOSITION) != NULL ||
	    class_at(s, in, t, LEX_DATE_BEFORE) != NULL;
}

/* The last of the named words that begin at ${t}. */
static isize
run_end(const struct scene *s, const struct sentence *in, isize t)
{
	isize last = t;

	while (is_word(s, in, last + 1) && is_named(s, last + 1) && last - t < BEFORE_MOST &&
	    class_at(s, in, last + 1, LEX_WEEKDAY) == NULL && class_at(s, in, last + 1, LEX_MONTH) == NULL)
		last++;
	return last;
}

/* "near Tal Afar", where the gazetteer has a Tal and a Tall Afar. */
static bool
is_longer_alike(const struct scene *s, const struct sentence *in, isize t, isize after)
{
	struct gaz_place found;
	isize last;

	if (in->is_upper || !is_word(s, in, after) || !is_named(s, after) || !follows_locative(s, in, t))
		return false;
	last = run_end(s, in, t);
	return ends_a_place(s, in, last + 1) && class_at(s, in, last, LEX_PLACE_HEAD) == NULL &&
	    gaz_find_alike(s->g, str_slice(s->a->text, token_span(s->a, t, last)), &found, 1) > 0;
}

/* "Moss Street", "the 3700 block of South Peoria". */
static bool
is_street(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	isize before = first;

	if (in_sentence(in, first - 1) && class_at(s, in, first - 1, LEX_PLACE_OPENER) != NULL &&
	    is_named(s, first - 1))
		before--;
	if (place_lex_before(s->a, in, before, LEX_STREET_BEFORE) != NULL)
		return true;
	return class_at(s, in, last, LEX_STREET_HEAD) != NULL || (is_word(s, in, last + 1) &&
	    is_named(s, last + 1) && class_at(s, in, last + 1, LEX_STREET_HEAD) != NULL);
}

/* "Hay Testa neighbourhood", where some village is called Hay: the run is the name,
 * unless it begins with a town that is known ("Basra al-Ashar district"). */
static bool
begins_local(const struct scene *s, const struct sentence *in, isize t, isize after, uint64_t hash)
{
	enum { TOWN_PEOPLE = 50000 };
	struct gaz_place first;
	isize last;

	if (in->is_upper || !is_word(s, in, after) || !is_named(s, after) ||
	    class_at(s, in, after, LEX_PLACE_HEAD) != NULL)
		return false;
	last = run_end(s, in, t);
	return class_at(s, in, last + 1, LEX_PLACE_NOUN) != NULL &&
	    !(token_of(s, last + 1)->flags & TOKEN_CAPITAL) &&
	    gaz_named(s->g, hash, &first, 1) > 0 && first.population < TOWN_PEOPLE &&
	    first.precision < PRECISION_PROVINCE;
}

/* Folds the word at ${t}; most are letters that were hashed when they were read. */
static bool
fold(const struct scene *s, isize t, uint64_t *hash)
{
	const struct token *token = token_of(s, t);

	return token->flags & TOKEN_PLAIN ? gaz_fold_plain(token_text(s->a, t), token->hash, hash)
	    : gaz_fold(token_text(s->a, t), hash);
}

/* False where no name of the gazetteers begins with the word. */
static bool
may_begin(const struct scene *s, isize t, uint64_t seed)
{
	return !(token_of(s, t)->flags & TOKEN_PLAIN) || !fold(s, t, &seed) || gaz_begins(s->g, seed);
}

/* "George" and "'s", where the name goes on so ("Prince George's County"): takes both
 * into ${*hash} and returns true. */
static bool
fold_with_clitic(const struct scene *s, const struct sentence *in, isize i, uint64_t *hash)
{
	uint64_t both = *hash;

	if (class_at(s, in, i + 1, LEX_CLITIC) == NULL ||
	    !gaz_fold(str_slice(s->a->text, token_span(s->a, i, i + 1)), &both) ||
	    !gaz_step(s->g, both).goes_on)
		return false;
	*hash = both;
	return true;
}

/* The longest name of the gazetteer that begins at ${t}: the token behind it, or ${t}. */
static isize
longest_toponym(const struct scene *s, const struct sentence *in, isize t, uint64_t *best_hash)
{
	uint64_t hash = GAZ_SEED_NAME;
	isize    best = t;

	if (class_at(s, in, t + 1, LEX_CLITIC) == NULL && !may_begin(s, t, GAZ_SEED_NAME))
		return t;
	for (isize i = t; i < in->end && i < t + NAME_TOKENS_MOST; i++) {
		struct gaz_node node;

		if (token_of(s, i)->kind != TOKEN_WORD && token_of(s, i)->kind != TOKEN_NUMBER)
			break;
		if (fold_with_clitic(s, in, i, &hash)) {
			i++;
			continue;
		}
		if (!fold(s, i, &hash))
			break;
		node = gaz_step(s->g, hash);
		if (node.is_name && is_named(s, i)) {
			best = i + 1;
			*best_hash = hash;
		}
		if (!node.goes_on)
			break;
	}
	return best;
}

/* "Police ID suspect": a code of two letters is a division only behind a comma or "in". */
static bool
is_bare_code(const struct scene *s, const struct sentence *in, isize t, isize after, uint64_t hash)
{
	struct gaz_place place;

	return after == t + 1 && token_of(s, t)->end - token_of(s, t)->begin == 2 &&
	    !(in_sentence(in, t - 1) && token_is_char(s->a, t - 1, ',')) && !follows_locative(s, in, t) &&
	    gaz_named(s->g, hash, &place, 1) > 0 && place.precision == PRECISION_PROVINCE;
}

/* Take the longest name that begins at ${t}; returns the token behind it, or ${t}. */
static isize
take_toponym(struct scene *s, const struct sentence *in, isize t)
{
	uint64_t best_hash = 0;
	isize    best = longest_toponym(s, in, t, &best_hash);

	if (best == t || !is_written_short(s, in, t, best - 1) || is_street(s, in, t, best - 1) ||
	    (best == t + 1 && is_plain_word(s, in, t)) || is_longer_alike(s, in, t, best) ||
	    is_bare_code(s, in, t, best, best_hash) || begins_local(s, in, t, best, best_hash))
		return t;
	add_candidate(s, in, t, best - 1,
	    toponym_name(s, best_hash, str_slice(s->a->text, token_span(s->a, t, best - 1))),
	    PLACE_TOPONYM);
	return best;
}

static isize
take_demonym(struct scene *s, const struct sentence *in, isize t)
{
	struct gaz_place place;
	isize last = t + 1;
	bool  is_new, found = false;
	uint32_t name;
	uint64_t hash = GAZ_SEED_DEMONYM;
	struct gaz_node node;

	if (!may_begin(s, t, GAZ_SEED_DEMONYM) || !fold(s, t, &hash))
		return t;
	node = gaz_step(s->g, hash);
	if (!node.is_name && !node.goes_on)
		return t;
	/* Two words first: "Sri Lankan", "South Ossetian". */
	if (is_word(s, in, last) && is_named(s, last))
		found = gaz_demonym(s->g, str_slice(s->a->text, token_span(s->a, t, last)), &place);
	if (!found) {
		last = t;
		found = gaz_demonym(s->g, token_text(s->a, t), &place);
	}
	if (!found)
		return t;
	hash = GAZ_SEED_DEMONYM;
	gaz_fold(str_slice(s->a->text, token_span(s->a, t, last)), &hash);
	name = name_of(s, hash, &is_new);
	if (is_new) {
		s->names.at[name].text = place.name;
		take_senses(s, &s->names.at[name], &place, 1);
		s->names.at[name].is_demonym = true;
	}
	add_candidate(s, in, t, last, name, PLACE_DEMONYM);
	return last + 1;
}

/* "ISIL", "ISIL-held": letters that stand for words. */
static bool
is_acronym(const struct scene *s, isize t)
{
	str text = token_text(s->a, t);
	isize dash = str_find_char(text, '-', 0);

	return (token_of(s, t)->flags & TOKEN_UPPER) != 0 ||
	    (dash > 0 && is_upper(text.ptr[0]) && dash + 1 < text.len && is_lower(text.ptr[dash + 1]));
}

/* A plain word that begins a place's name of several words: "Bani", "New", "General". */
static bool
begins_name(const struct scene *s, const struct sentence *in, isize t, isize last)
{
	if (last == t)
		return false;
	return class_at(s, in, t, LEX_NAME_PARTICLE) != NULL || class_at(s, in, t, LEX_NAME_PREFIX) != NULL ||
	    (class_at(s, in, t, LEX_TITLE) != NULL && follows_locative(s, in, t));
}

/* A run of named words that no gazetteer has, standing as a place does. */
static isize
take_local(struct scene *s, const struct sentence *in, isize t)
{
	isize last;
	enum precision noun = PRECISION_NONE;
	int   near;
	bool  is_new, street;
	uint32_t name;
	uint64_t hash = GAZ_SEED_ALIKE ^ 1;

	if (in->is_upper)
		return t;
	last = run_end(s, in, t);
	if (class_at(s, in, t, LEX_WEEKDAY) != NULL || class_at(s, in, t, LEX_MONTH) != NULL)
		return t;               /* "the area Sunday" */
	near = near_noun(s, in, t, last, &noun);
	street = is_street(s, in, t, last);
	if (street)
		noun = PRECISION_STREET;
	else if (!near || noun == PRECISION_NONE)
		near = follows_locative(s, in, t) && ends_a_place(s, in, last + 1);
	if (last == t && class_at(s, in, t, LEX_STREET_HEAD) != NULL)
		return t;               /* "171st St." */
	if (!(near || street) || is_acronym(s, t) || (last == t && is_common(s, t)) ||
	    (is_plain_word(s, in, t) && !street && !begins_name(s, in, t, last)) ||
	    place_lex_before(s->a, in, t, LEX_TITLE) != NULL)
		return t;
	gaz_fold(str_slice(s->a->text, token_span(s->a, t, last)), &hash);
	name = name_of(s, hash, &is_new);
	if (is_new) {
		struct place_name *n = &s->names.at[name];
		struct gaz_place found[SENSES_MOST];

		n->text = str_slice(s->a->text, token_span(s->a, t, last));
		take_senses(s, n, found,
		    street ? 0 : gaz_find_alike(s->g, n->text, found, SENSES_MOST));
		n->is_alike = true;
	}
	add_candidate(s, in, t, last, name, PLACE_LOCAL);
	if (street) {
		s->candidates.at[s->candidates.len - 1].noun = PRECISION_STREET;
		s->candidates.at[s->candidates.len - 1].near &= ~NEAR_PERSON;
	}
	return last + 1;
}

/* "X district of Y", "X, a densely populated district of Y": from behind X to "of". */
static bool
is_part_of(const struct scene *s, const struct sentence *in, isize from, isize of)
{
	enum { WORDS_MOST = 5 };
	const struct lex_hit *noun = place_lex_before(s->a, in, of, LEX_PLACE_NOUN);

	if (noun == NULL || of - from > WORDS_MOST || of - noun->tokens < from)
		return false;
	for (isize t = from; t < of - noun->tokens; t++)
		if (token_of(s, t)->kind != TOKEN_WORD ? !(t == from && token_is_char(s->a, t, ','))
		    : is_named(s, t))
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
	if (hit != NULL && hit->tokens == 1 && class_at(s, in, next->first - 1, LEX_COMPASS) != NULL &&
	    follows_locative(s, in, next->first - 1) && next->first - 3 == c->last)
		return next->sentence == c->sentence;
	if (hit == NULL || next->sentence != c->sentence ||
	    ((next->near & NEAR_REFERENCE) && (c->noun == PRECISION_NONE || c->noun > PRECISION_NEIGHBOURHOOD)))
		return false;
	between = next->first - hit->tokens - (c->last + 1);
	if (hit->sense->value[0] == 'w')
		return between > 0 && is_part_of(s, in, c->last + 1, next->first - hit->tokens);
	if (between < 0 || between > 2)
		return false;
	return between == 0 || token_is_char(s->a, c->last + 1, ',') ||
	    class_at(s, in, c->last + 1, LEX_PLACE_NOUN) != NULL;
}

/* "Basra al-Ashar", "Basra's al-Ashar": the first holds the second. */
static bool
holds_next(const struct scene *s, const struct candidate *c, const struct candidate *next)
{
	if (c->sentence != next->sentence || next->kind == PLACE_DEMONYM ||
	    c->kind != PLACE_TOPONYM || (c->near & NEAR_PERSON))
		return false;
	return next->first - c->last == 1 || (next->first - c->last == 2 &&
	    lex_at(s->a, c->last + 1, LEX_CLITIC) != NULL);
}

static void
bind_neighbours(struct scene *s, isize first)
{
	for (isize i = first; i + 1 < s->candidates.len; i++) {
		struct candidate *next = &s->candidates.at[i + 1];

		if (next->holder >= 0 || !holds_next(s, &s->candidates.at[i], next))
			continue;
		next->holder = i;
		next->is_within = true;
	}
}

/* Bind "Mosul, Iraq" and "Austin, Texas": the second holds the first. */
static void
bind_commas(struct scene *s, isize first)
{
	for (isize i = first; i + 1 < s->candidates.len; i++) {
		struct candidate *c = &s->candidates.at[i], *next = &s->candidates.at[i + 1];
		bool comma = next->first - c->last == 2 && token_is_char(s->a, c->last + 1, ',');
		bool bracket = next->first - c->last == 2 && token_is_char(s->a, c->last + 1, '(');
		bool within = links_within(s, c, next);

		if ((!comma && !bracket && !within) || next->kind == PLACE_DEMONYM || c->kind == PLACE_DEMONYM)
			continue;
		c->holder = i + 1;
		c->is_within = within;
		/* "X, a district of Y": the noun is X's. */
		if (within && token_is_char(s->a, c->last + 1, ',') && next->noun != PRECISION_NONE &&
		    next->first - c->last > 2) {
			c->noun = next->noun;
			next->noun = PRECISION_NONE;
		}
		if (!within) {
			c->near |= NEAR_REGION;
			next->near |= NEAR_INNER;
		}
	}
}

static void
scan_sentence(struct scene *s, const struct sentence *in)
{
	isize before = s->candidates.len;

	for (isize t = in->first; t < in->end;) {
		isize after = t;

		if (token_of(s, t)->kind != TOKEN_WORD || !is_named(s, t)) {
			t++;
			continue;
		}
		after = take_toponym(s, in, t);
		if (after == t)
			after = take_demonym(s, in, t);
		if (after == t)
			after = take_local(s, in, t);
		t = after > t ? after : t + 1;
	}
	bind_commas(s, before);
	bind_neighbours(s, before);
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
	const struct token *token = token_of(s, c->first);

	return c->first == c->last && !s->a->sentences.at[c->sentence].is_upper && is_acronym(s, c->first) &&
	    token->end - token->begin <= LETTERS_MOST && !(c->near & (NEAR_DATELINE | NEAR_REGION));
}

static bool
is_acceptable(const struct scene *s, const struct candidate *c)
{
	const struct place_name *n = &s->names.at[c->name];
	const struct sentence *in = &s->a->sentences.at[c->sentence];
	bool  strong = (c->near & (NEAR_STRONG | NEAR_ANSWERED | NEAR_ADJECTIVE)) != 0;
	bool  great = has_sense(n, PRECISION_PROVINCE, GREAT_PEOPLE);

	if (c->kind == PLACE_DEMONYM)
		return true;
	if (c->near & NEAR_PAPER || (is_letters(s, c) && !great))
		return false;
	if ((c->near & NEAR_PERSON) && !(c->near & (NEAR_NOUN | NEAR_HEAD | NEAR_REGION)) &&
	    (c->kind == PLACE_LOCAL || n->strong < 2 * n->persons))
		return false;
	if (c->kind == PLACE_LOCAL)
		return true;
	if (n->persons > 0 && !strong && !has_sense(n, PRECISION_COUNTRY, INT64_MAX) &&
	    (!great || 2 * n->persons > n->mentions))
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

void
place_scan(struct scene *s)
{
	for (isize i = 0; i < s->a->sentences.len; i++)
		scan_sentence(s, &s->a->sentences.at[i]);
	for (isize i = 0; i < s->candidates.len; i++)
		s->candidates.at[i].is_accepted = is_acceptable(s, &s->candidates.at[i]);
}
