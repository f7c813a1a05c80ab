/* text/place_scan.c - stretches of tokens that may be places. */
#include "text/place_parts.h"

#include "tables.h"
#include "text/gazetteer_form.h"

enum {
	NAME_TOKENS_MOST = 6,
	SHORT_NAME = 3,          /* letters; such names must be written in capitals */
	SLOT_ROOM = 64,
};

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

/* ---- finding ------------------------------------------------------------------ */

static void
add_candidate(struct scene *s, const struct sentence *in, isize first, isize last,
    uint32_t name, enum place_kind kind)
{
	struct candidate *c = PUSH(&s->candidates, s->scratch);

	*c = (struct candidate){ .sentence = (int32_t)(in - s->a->sentences.at),
		.first = (int32_t)first, .last = (int32_t)last, .name = name, .kind = kind,
		.holder = -1 };
	c->near = place_near_name(s, in, first, last, &c->noun);
	if (kind == PLACE_DEMONYM)
		c->near &= ~NEAR_PERSON;
	s->names.at[name].mentions++;
	s->names.at[name].persons += (c->near & NEAR_PERSON) != 0;
	s->names.at[name].deeds += kind == PLACE_DEMONYM && last + 1 < in->end && lex_is(s->a, last + 1, LEX_ATTACK_NOUN);
	s->names.at[name].strong += (c->near & NEAR_STRONG) != 0 && !(c->near & NEAR_PERSON);
}

/* "In Reading", "Canton, Ohio", "Canton police": a word of the language that is a town's
 * name where it stands as one. */
static bool
is_town_too(const struct scene *s, const struct sentence *in, isize t)
{
	return place_is_class(s, in, t, LEX_TOWN_TOO) && (place_token(s, t)->flags & TOKEN_CAPITAL) &&
	    (place_follows_locative(s, in, t) || (place_in_sentence(in, t + 1) && token_is_char(s->a, t + 1, ',')) ||
	    place_is_class(s, in, t + 1, LEX_LOCAL_BODY) || place_is_adjective(s, in, t, t));
}

/* Words that are no place's name by themselves, whatever the gazetteer has. */
static bool
is_plain_word(const struct scene *s, const struct sentence *in, isize t)
{
	static const struct lex_set plain = LEX_SET(LEX_BODY_NOUN, LEX_TITLE, LEX_PLACE_NOUN,
	    LEX_PLACE_OPENER, LEX_PLACE_HEAD, LEX_COMPASS, LEX_REPORTING_VERB, LEX_WEEKDAY,
	    LEX_MONTH, LEX_FACILITY, LEX_SENTENCE_OPENER, LEX_ROLE_NOUN, LEX_EFFECT,
	    LEX_NAME_PARTICLE, LEX_NOT_A_PLACE);

	if (is_town_too(s, in, t))
		return false;
	if (place_is_class(s, in, t, LEX_CLOCK_ZONE) && (place_token(s, t)->flags & TOKEN_UPPER))
		return true;            /* "8:20 EST" */
	return place_in_sentence(in, t) && lex_is_one(s->a, t, &plain);
}

/* Short names and postal codes must be written as such: "US", "Ga.", ", TX". */
static bool
is_written_short(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	const struct token *token = place_token(s, first);
	isize letters = 0;
	str   text = token_text(s->a, first);

	if (first != last)
		return true;
	for (isize i = 0; i < text.len; i++)
		letters += text.ptr[i] != '.';
	if (letters > SHORT_NAME && !(token->flags & TOKEN_ABBREVIATED))
		return true;
	if (place_in_sentence(in, first - 1) && token_is_char(s->a, first - 1, ','))
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
	return !place_in_sentence(in, t) || place_token(s, t)->kind != TOKEN_WORD ||
	    place_is_class(s, in, t, LEX_WEEKDAY) || place_is_class(s, in, t, LEX_PLACE_PREPOSITION) ||
	    place_is_class(s, in, t, LEX_DATE_BEFORE);
}

/* The last of the named words that begin at ${t}. */
static isize
run_end(const struct scene *s, const struct sentence *in, isize t)
{
	isize last = t;

	while (place_is_word(s, in, last + 1) && place_is_named(s, last + 1) && last - t < PLACE_BEFORE_MOST &&
	    !place_is_class(s, in, last + 1, LEX_WEEKDAY) && !place_is_class(s, in, last + 1, LEX_MONTH))
		last++;
	return last;
}

/* "near Tal Afar", where the gazetteer has a Tal and a Tall Afar. */
static bool
is_longer_alike(const struct scene *s, const struct sentence *in, isize t, isize after)
{
	struct gaz_place found;
	isize last;

	if (in->is_upper || !place_is_word(s, in, after) || !place_is_named(s, after) || !place_follows_locative(s, in, t))
		return false;
	last = run_end(s, in, t);
	return ends_a_place(s, in, last + 1) && !place_is_class(s, in, last, LEX_PLACE_HEAD) &&
	    gaz_find_alike(s->g, str_slice(s->a->text, token_span(s->a, t, last)), &found, 1) > 0;
}

/* "Moss Street", "the 3700 block of South Peoria". */
static bool
is_street(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	isize before = first;

	if (place_in_sentence(in, first - 1) && place_is_class(s, in, first - 1, LEX_PLACE_OPENER) &&
	    place_is_named(s, first - 1))
		before--;
	if (place_lex_before(s->a, in, before, LEX_STREET_BEFORE) != NULL)
		return true;
	return place_is_class(s, in, last, LEX_STREET_HEAD) || (place_is_word(s, in, last + 1) &&
	    place_is_named(s, last + 1) && place_is_class(s, in, last + 1, LEX_STREET_HEAD));
}

static isize longest_toponym(const struct scene *s, const struct sentence *in, isize t, uint64_t *best_hash);

/* "In Goni Usmanti, 38 were killed", where some village is called Goni: the whole run stands as a place does. */
static bool
is_whole_name(const struct scene *s, const struct sentence *in, isize t, isize after, isize last)
{
	uint64_t unused;

	return last == after && t == in->first + 1 && place_follows_locative(s, in, t) && place_in_sentence(in, last + 1) &&
	    place_token(s, last + 1)->kind == TOKEN_PUNCT && !place_is_common(s, after) && !place_is_acronym(s, after) &&
	    longest_toponym(s, in, after, &unused) == after;
}

/* "Hay Testa neighbourhood", where some village is called Hay: the run is the name,
 * unless it begins with a town that is known ("Basra al-Ashar district"). */
static bool
begins_local(const struct scene *s, const struct sentence *in, isize t, isize after, uint64_t hash)
{
	enum { TOWN_PEOPLE = 50000 };
	struct gaz_place first;
	isize last;

	if (in->is_upper || !place_is_word(s, in, after) || !place_is_named(s, after) ||
	    place_is_class(s, in, after, LEX_PLACE_HEAD))
		return false;
	last = run_end(s, in, t);
	if (!(place_is_class(s, in, last + 1, LEX_PLACE_NOUN) && !(place_token(s, last + 1)->flags & TOKEN_CAPITAL)) &&
	    !is_whole_name(s, in, t, after, last))
		return false;
	return gaz_named(s->g, hash, &first, 1) > 0 && first.population < TOWN_PEOPLE &&
	    first.precision < PRECISION_PROVINCE;
}

/* Folds the word at ${t}; most are letters that were hashed when they were read. */
static bool
fold(const struct scene *s, isize t, uint64_t *hash)
{
	const struct token *token = place_token(s, t);

	return token->flags & TOKEN_PLAIN ? gaz_fold_plain(token_text(s->a, t), token->hash, hash)
	    : gaz_fold(token_text(s->a, t), hash);
}

/* False where no name of the gazetteers begins with the word, which was folded into ${hash}. */
static bool
may_begin(const struct scene *s, isize t, uint64_t hash)
{
	return !(place_token(s, t)->flags & TOKEN_PLAIN) || gaz_begins(s->g, hash);
}

/* "George" and "'s", where the name goes on so ("Prince George's County"): takes both
 * into ${*hash} and returns true. */
static bool
fold_with_clitic(const struct scene *s, const struct sentence *in, isize i, uint64_t *hash)
{
	uint64_t both = *hash;

	if (!place_is_class(s, in, i + 1, LEX_CLITIC) ||
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
	uint64_t hash = GAZ_SEED_NAME, first = GAZ_SEED_NAME;
	bool     is_folded = fold(s, t, &first);
	isize    best = t;

	if (!place_is_class(s, in, t + 1, LEX_CLITIC) && is_folded && !may_begin(s, t, first))
		return t;
	for (isize i = t; i < in->end && i < t + NAME_TOKENS_MOST; i++) {
		struct gaz_node node;

		if (place_token(s, i)->kind != TOKEN_WORD && place_token(s, i)->kind != TOKEN_NUMBER)
			break;
		if (fold_with_clitic(s, in, i, &hash)) {
			i++;
			continue;
		}
		if (i == t ? !is_folded : !fold(s, i, &hash))
			break;
		hash = i == t ? first : hash;
		node = gaz_step(s->g, hash);
		if (node.is_name && place_is_named(s, i)) {
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

	return after == t + 1 && place_token(s, t)->end - place_token(s, t)->begin == 2 &&
	    !(place_in_sentence(in, t - 1) && token_is_char(s->a, t - 1, ',')) && !place_follows_locative(s, in, t) &&
	    gaz_named(s->g, hash, &place, 1) > 0 && place.precision == PRECISION_PROVINCE;
}

/* A word that stands in a name. */
static bool
is_name_word(const struct scene *s, const struct sentence *in, isize t)
{
	return place_in_sentence(in, t) && place_token(s, t)->kind == TOKEN_WORD && place_is_named(s, t) &&
	    !place_is_class(s, in, t, LEX_PLACE_HEAD);
}

/* "Tal Shinan", "Sheikh Badr": the one word of [t, after) that is known is half of a village's name. */
static bool
is_half_a_name(const struct scene *s, const struct sentence *in, isize t, isize after)
{
	if (after != t + 1)
		return false;
	return (place_is_class(s, in, t, LEX_PLACE_FIRST) && is_name_word(s, in, after)) ||
	    (is_name_word(s, in, t - 1) && place_is_class(s, in, t - 1, LEX_PLACE_FIRST));
}

/* "al-Jassim": an article that is written to a name. */
static bool
is_with_article(const struct scene *s, const struct sentence *in, isize t)
{
	str word = place_in_sentence(in, t) ? str_slice(s->a->text, token_span(s->a, t, t)) : (str){ 0 };
	isize dash = str_find(word, STR("-"), 0);

	if (dash > 0)
		return dash <= 3 && dash + 1 < word.len && (unsigned char)word.ptr[dash + 1] <= 'Z' &&
		    (unsigned char)word.ptr[dash + 1] >= 'A';
	return place_in_sentence(in, t + 2) && place_is_class(s, in, t, LEX_NAME_PARTICLE) &&
	    token_is_char(s->a, t + 1, '-') && place_is_named(s, t + 2);
}

/* "Nadia Hajj Khalil, 13", "Hassan al-Jassim": the one word that is known begins a
 * person's name. */
static bool
begins_person(const struct scene *s, const struct sentence *in, isize t, isize after)
{
	isize end = after;
	uint64_t unused;

	if (after != t + 1 || in->is_upper || in->kind != SENTENCE_BODY || place_follows_locative(s, in, t))
		return false;
	if (is_with_article(s, in, after) && !place_is_class(s, in, t, LEX_PLACE_FIRST))
		return true;
	while (is_name_word(s, in, end) && !place_is_common(s, end) &&
	    longest_toponym(s, in, end, &unused) == end)
		end++;
	return end > after && place_in_sentence(in, end + 1) && token_is_char(s->a, end, ',') &&
	    place_token(s, end + 1)->kind == TOKEN_NUMBER;
}

/* "the Salem family", "members of the Haifa family": whose name it is; "a Mosul family" is from there. */
static bool
is_surname(const struct scene *s, const struct sentence *in, isize t, isize after)
{
	while (is_name_word(s, in, t - 1))
		t--;
	return !in->is_upper && place_is_class(s, in, after, LEX_SURNAME_HEAD) &&
	    !place_is_class(s, in, t - 1, LEX_ARTICLE);
}

/* "A witness, Nadia, said": between commas behind who somebody is, before what they say. */
static bool
is_speaker(const struct scene *s, const struct sentence *in, isize t, isize after)
{
	return place_in_sentence(in, t - 2) && token_is_char(s->a, t - 1, ',') &&
	    place_in_sentence(in, after + 1) && token_is_char(s->a, after, ',') &&
	    place_class_at(s, in, t - 2, LEX_ROLE_NOUN) != NULL &&
	    place_class_at(s, in, after + 1, LEX_REPORTING_VERB) != NULL;
}

/* "the National Unity Government": a plain word inside a body's name. */
static bool
is_inside_body(const struct scene *s, const struct sentence *in, isize t, isize after)
{
	return !in->is_upper && after == t + 1 && is_name_word(s, in, t - 1) && place_is_common(s, t) && is_name_word(s, in, after) &&
	    place_is_class(s, in, after, LEX_BODY_NOUN) && !place_is_title_case(s, in);
}

/* The named words from ${t} to ${last}, a place that no gazetteer has; a ${site}, a street, a facility or what was attacked, is
 * not looked for there. */
static void
add_unknown(struct scene *s, const struct sentence *in, isize t, isize last, enum place_kind kind, bool site)
{
	bool     is_new;
	uint64_t hash = GAZ_SEED_ALIKE ^ 1;
	uint32_t name;

	gaz_fold(str_slice(s->a->text, token_span(s->a, t, last)), &hash);
	name = name_of(s, hash, &is_new);
	if (is_new) {
		struct place_name *n = &s->names.at[name];
		struct gaz_place found[SENSES_MOST];

		n->text = str_slice(s->a->text, token_span(s->a, t, last));
		take_senses(s, n, found,
		    site ? 0 : gaz_find_alike(s->g, n->text, found, SENSES_MOST));
		n->is_alike = true;
	}
	add_candidate(s, in, t, last, name, kind);
}

static void
add_local(struct scene *s, const struct sentence *in, isize t, isize last, bool street)
{
	add_unknown(s, in, t, last, PLACE_LOCAL, street);
}

/* ", Miss.", ", N.Y.", ", Iraq" at ${at}: the division or country of what stands before it. */
static bool
is_region_at(const struct scene *s, const struct sentence *in, isize at)
{
	uint64_t hash = 0;
	struct gaz_place place;
	isize end;

	if (!place_in_sentence(in, at + 1) || !token_is_char(s->a, at, ',') || place_token(s, at + 1)->kind != TOKEN_WORD ||
	    !place_is_named(s, at + 1))
		return false;
	end = longest_toponym(s, in, at + 1, &hash);
	return end > at + 1 && is_written_short(s, in, at + 1, end - 1) && gaz_named(s->g, hash, &place, 1) > 0 &&
	    place.precision >= PRECISION_PROVINCE && place.precision <= PRECISION_COUNTRY;
}

/* "SANDY CREEK, N.Y.", where the gazetteer has a Sandy: at the head of a sentence all the words before the
 * division are the name; the token behind them, or ${t}. */
static isize
take_before_region(struct scene *s, const struct sentence *in, isize t, isize best)
{
	enum { WORDS_MOST = 3 };
	isize last = run_end(s, in, t);

	if (t != in->first || last < best || last - t >= WORDS_MOST || in->is_upper || !is_region_at(s, in, last + 1) ||
	    !(place_token(s, t)->flags & TOKEN_UPPER) ||
	    !(place_token(s, last)->flags & TOKEN_UPPER))
		return t;
	add_local(s, in, t, last, false);
	return last + 1;
}

/* "the Kyiv region": the hash of the division that the gazetteer calls "Kyiv Oblast", where the name at [t, behind) with ${hash}
 * is a town's alone; ${hash} where it is not. */
static uint64_t
division_hash(const struct scene *s, const struct sentence *in, isize behind, uint64_t hash)
{
	struct gaz_place found[SENSES_MOST];
	isize count;

	if (lex_value_at(s->a, behind, LEX_PLACE_NOUN, "province") == NULL || !place_in_sentence(in, behind))
		return hash;
	count = gaz_named(s->g, hash, found, SENSES_MOST);
	for (isize i = 0; i < count; i++)
		if (found[i].precision >= PRECISION_PROVINCE)
			return hash;
	for (isize i = 0; i < COUNT_OF(table_method_division_head); i++) {
		uint64_t whole = hash;

		if (gaz_fold(table_method_division_head[i][0], &whole) && gaz_named(s->g, whole, found, 1) > 0 &&
		    found[0].precision == PRECISION_PROVINCE)
			return whole;
	}
	return hash;
}

/* Take the longest name that begins at ${t}; returns the token behind it, or ${t}. */
static isize
take_toponym(struct scene *s, const struct sentence *in, isize t)
{
	uint64_t best_hash = 0;
	isize    best = longest_toponym(s, in, t, &best_hash), run;

	if (best > t && (run = take_before_region(s, in, t, best)) > t)
		return run;
	if (best == t || !is_written_short(s, in, t, best - 1) || is_street(s, in, t, best - 1) ||
	    (best == t + 1 && is_plain_word(s, in, t) && !(t == in->first && is_region_at(s, in, best))) || is_longer_alike(s, in, t, best) ||
	    is_half_a_name(s, in, t, best) || begins_person(s, in, t, best) ||
	    is_surname(s, in, t, best) || is_speaker(s, in, t, best) || is_inside_body(s, in, t, best) || is_bare_code(s, in, t, best, best_hash) || begins_local(s, in, t, best, best_hash))
		return t;
	best_hash = division_hash(s, in, best, best_hash);
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

	if (!fold(s, t, &hash) || !may_begin(s, t, hash))
		return t;
	node = gaz_step(s->g, hash);
	if (!node.is_name && !node.goes_on)
		return t;
	/* Two words first: "Sri Lankan", "South Ossetian". */
	if (place_is_word(s, in, last) && place_is_named(s, last))
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

/* A plain word that begins a place's name of several words: "Bani", "New", "General". */
static bool
begins_name(const struct scene *s, const struct sentence *in, isize t, isize last)
{
	if (last == t)
		return false;
	return place_is_class(s, in, t, LEX_NAME_PARTICLE) || place_is_class(s, in, t, LEX_NAME_PREFIX) ||
	    (place_is_class(s, in, t, LEX_TITLE) && place_follows_locative(s, in, t));
}

/* False where nothing beside the run of names at [first, last] makes a place of it. */
static bool
may_be_local(const struct scene *s, const struct sentence *in, isize first, isize last)
{
	static const struct lex_set before = LEX_SET(LEX_PLACE_PREPOSITION, LEX_PLACE_NOUN, LEX_STREET_BEFORE,
	    LEX_PLACE_OPENER);
	static const struct lex_set behind = LEX_SET(LEX_PLACE_NOUN, LEX_STREET_HEAD);

	if (sentence_has(in, LEX_PLACE_NOUN) && lex_value_at(s->a, (int32_t)last + 1, LEX_JOINER, "and") != NULL)
		return true;             /* "the X and Y villages" */
	return place_may_be_before(s->a, first, &before) || lex_is_one(s->a, last, &behind) ||
	    (place_in_sentence(in, last + 1) && lex_is_one(s->a, last + 1, &behind));
}

/* A deed ends the words, or they are plain ones that a headline writes as it writes them all: no place. */
static bool
is_of_headline(const struct scene *s, const struct sentence *in, isize t, isize last)
{
	static const struct lex_set deeds = LEX_SET(LEX_ATTACK_NOUN, LEX_DEED_NOUN, LEX_EFFECT);

	if (lex_is_one(s->a, (int32_t)last, &deeds))
		return true;
	for (; t <= last; t++)
		if (!place_is_common(s, t) && !(place_token(s, t)->flags & TOKEN_HYPHEN))
			return false;
	return place_is_title_case(s, in);
}

/* "the attack on Hroza on 5 October", "the strike on Hroza.": one word behind an attack, and the clause ends or a date or
 * place follows; but people are attacked, too: "the attack on Salman Rushdie", "on Shiites", "on NATO". */
static bool
is_attacked_place(const struct scene *s, const struct sentence *in, isize t, isize last)
{
	isize end = place_token(s, last)->end;

	return last == t && place_in_sentence(in, t - 2) && place_is_class(s, in, t - 1, LEX_ATTACK_ON) &&
	    place_is_class(s, in, t - 2, LEX_ATTACK_NOUN) && s->a->text.ptr[end - 1] != 's' && !place_is_class(s, in, t, LEX_PERSON) &&
	    !place_is_class(s, in, t, LEX_BODY_NOUN) && !place_is_class(s, in, t, LEX_VOICE_PARTY) && ends_a_place(s, in, last + 1) &&
	    !place_is_title_case(s, in);
}

/* A run of named words that no gazetteer has, standing as a place does. */
static isize
take_local(struct scene *s, const struct sentence *in, isize t)
{
	isize last;
	enum precision noun = PRECISION_NONE;
	int   near;
	bool  street;

	if (in->is_upper)
		return t;
	last = run_end(s, in, t);
	if (!(may_be_local(s, in, t, last) || place_is_shown(s, in, t, last) || is_attacked_place(s, in, t, last)) || place_is_class(s, in, t, LEX_WEEKDAY) ||
	    place_is_class(s, in, t, LEX_MONTH))
		return t;               /* "the area Sunday" */
	near = place_near_noun(s, in, t, last, &noun);
	street = is_street(s, in, t, last);
	if (street)
		noun = PRECISION_STREET;
	else if (!near || noun == PRECISION_NONE)
		near = (place_follows_locative(s, in, t) && ends_a_place(s, in, last + 1)) || place_is_shown(s, in, t, last) ||
		    is_attacked_place(s, in, t, last);
	if (last == t && (place_is_class(s, in, t, LEX_STREET_HEAD) ||
	    place_token(s, t)->end - place_token(s, t)->begin <= 2))
		return t;               /* "171st St.", "in N. #Idlib" */
	if (!(near || street) || place_is_acronym(s, t) || (last == t && place_is_common(s, t)) ||
	    (is_plain_word(s, in, t) && !street && !begins_name(s, in, t, last)) ||
	    place_lex_before(s->a, in, t, LEX_TITLE) != NULL || (!street && is_of_headline(s, in, t, last)))
		return t;
	add_local(s, in, t, last, street || is_attacked_place(s, in, t, last));
	if (street) {
		s->candidates.at[s->candidates.len - 1].noun = PRECISION_STREET;
		s->candidates.at[s->candidates.len - 1].near &= ~NEAR_PERSON;
	}
	return last + 1;
}

/* "the Badr mosque", "St Anthony's shrine", "at Noor School": the last token of the facility that is named from ${t} on;
 * before ${t} where none is. */
static isize
facility_end(const struct scene *s, const struct sentence *in, isize t)
{
	isize last = run_end(s, in, t), noun = last + 1;
	const struct lex_hit *hit;

	if (place_is_class(s, in, noun, LEX_CLITIC))
		noun++;
	hit = place_class_at(s, in, noun, LEX_FACILITY);
	if (hit != NULL)
		return noun + hit->tokens - 1;
	return last > t && place_is_class(s, in, last, LEX_FACILITY) ? last : t - 1;
}

/* A facility by its name, which is finer than the town that holds it: the token behind it, ${t} = none. */
static isize
take_facility(struct scene *s, const struct sentence *in, isize t)
{
	isize last;

	if (in->is_upper || !sentence_has(in, LEX_FACILITY) || is_plain_word(s, in, t) || place_is_class(s, in, t, LEX_SIDE) || place_is_acronym(s, t) ||
	    !(place_is_class(s, in, t - 1, LEX_DEFINITE) || place_follows_locative(s, in, t)))
		return t;
	last = facility_end(s, in, t);
	if (last <= t || (token_is(s->a, t, TAG_BIT(TAG_JJ)) && !place_is_named(s, t + 1)) || lex_value_at(s->a, last, LEX_FACILITY, "home") != NULL)
		return t;
	add_unknown(s, in, t, last, PLACE_FACILITY, true);
	s->candidates.at[s->candidates.len - 1].noun = PRECISION_FACILITY;
	s->candidates.at[s->candidates.len - 1].near &= ~NEAR_PERSON;
	return last + 1;
}

/* "the Bethel church": nothing of the text shows the town of that name but the church behind it. */
static bool
is_only_before_facility(const struct scene *s, const struct candidate *c)
{
	enum { GREAT_PEOPLE = 500000 };
	const struct sentence *in = &s->a->sentences.at[c->sentence];
	const struct place_name *n = &s->names.at[c->name];

	if ((c->near & NEAR_STRONG) || n->strong > 0 || place_class_at(s, in, c->last + 1, LEX_FACILITY) == NULL ||
	    !place_is_class(s, in, c->first - 1, LEX_DEFINITE))
		return false;
	for (isize i = 0; i < n->senses; i++)
		if (n->sense[i].population >= GREAT_PEOPLE || n->sense[i].precision >= PRECISION_DISTRICT)
			return false;
	return true;
}

/* "the Badr mosque", where some village is called Badr that nothing else speaks of: candidate ${index} becomes the facility.
 * Returns its last token, -1 = it is none. */
static isize
turn_to_facility(struct scene *s, isize index)
{
	struct candidate old = s->candidates.at[index], new;
	const struct sentence *in = &s->a->sentences.at[old.sentence];

	if (take_facility(s, in, old.first) == old.first)
		return -1;
	new = s->candidates.at[--s->candidates.len];
	new.holder = old.holder;
	new.is_within = old.is_within;
	new.is_accepted = true;
	s->candidates.at[index] = new;
	return new.last;
}

static void
scan_sentence(struct scene *s, const struct sentence *in)
{
	isize before = s->candidates.len;

	for (isize t = in->first; t < in->end;) {
		isize after = t;

		if (place_token(s, t)->kind != TOKEN_WORD || !place_is_named(s, t)) {
			t++;
			continue;
		}
		after = take_toponym(s, in, t);
		if (after == t)
			after = take_demonym(s, in, t);
		if (after == t)
			after = take_local(s, in, t);
		if (after == t)
			after = take_facility(s, in, t);
		t = after > t ? after : t + 1;
	}
	place_bind_commas(s, before);
	place_bind_divided(s, before);
	place_bind_neighbours(s, before);
}

void
place_scan(struct scene *s)
{
	for (isize i = 0; i < s->a->sentences.len; i++)
		scan_sentence(s, &s->a->sentences.at[i]);
	for (isize i = 0, behind = -1; i < s->candidates.len; i++) {
		struct candidate *c = &s->candidates.at[i];

		c->is_accepted = c->first > behind && place_is_acceptable(s, c);
		if (c->first > behind && c->kind == PLACE_TOPONYM && (!c->is_accepted || is_only_before_facility(s, c)))
			behind = turn_to_facility(s, i);
	}
}
