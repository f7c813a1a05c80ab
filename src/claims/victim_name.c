/* claims/victim_name.c - names of those harmed, over the whole text. */
#include "claims/victim_name.h"
#include "text/person_parts.h"

enum { WORDS_MOST = 6, BEFORE_MOST = 8, AFTER_MOST = 22, LOOK_UP_MOST = 16 };

struct named {
	isize    first, end;         /* tokens of the first full mention */
	isize    begin;              /* byte where it begins: not always a token's */
	uint64_t surname, given;
	int      harm, seized, suspect, speaks;
};

struct name_reader {
	struct analysis *a;
	const struct people *people;
	struct named at[VICTIM_NAMES_MOST];
	int   count;
	isize sentence;
	isize harm_words, seized_words;       /* in the whole text */
	int   looked_up;
};

/* ---- what a name is ---------------------------------------------------- */

static bool
is_upper_text(const struct analysis *a, isize i)
{
	return a->sentences.at[sentence_at(a, a->tokens.at[i].begin)].is_upper;
}

static bool
is_personal(const struct analysis *a, isize i)
{
	const struct token *t = &a->tokens.at[i];

	if ((t->flags & TOKEN_UPPER) != 0 && t->end - t->begin > 2 && !is_upper_text(a, i))
		return false;
	return t->kind == TOKEN_WORD && (t->flags & TOKEN_CAPITAL) != 0 &&
	    lex_at(a, i, LEX_NAME_STOP) == NULL && lex_at(a, i, LEX_BODY_NOUN) == NULL &&
	    lex_at(a, i, LEX_WEEKDAY) == NULL && lex_at(a, i, LEX_MONTH) == NULL &&
	    lex_at(a, i, LEX_SENTENCE_OPENER) == NULL &&
	    lex_at(a, i, LEX_EFFECT) == NULL && lex_at(a, i, LEX_VICTIM_CUE) == NULL;
}

/* Titles, roles and peoples are surnames too, but begin no name. */
static bool
begins_name(const struct analysis *a, isize i)
{
	return is_personal(a, i) && lex_at(a, i, LEX_TITLE) == NULL &&
	    lex_at(a, i, LEX_PERSON) == NULL && lex_at(a, i, LEX_ROLE_NOUN) == NULL;
}

/* Pages run a heading into the name: "TimesAmal Haddad".  Where the name
 * begins inside the token; 0 where nothing is glued. */
static isize
glued(const struct analysis *a, isize i)
{
	str word = token_text(a, i);

	for (isize k = word.len - 2; k >= 4; k--)
		if (is_upper(word.ptr[k]) && is_lower(word.ptr[k - 1]) && is_lower(word.ptr[k + 1]))
			return k;
	return 0;
}

static bool
is_quoted_word(const struct analysis *a, isize i, isize end)
{
	return i + 3 < end && a->tokens.at[i].kind == TOKEN_QUOTE &&
	    a->tokens.at[i + 1].kind == TOKEN_WORD && a->tokens.at[i + 2].kind == TOKEN_QUOTE &&
	    is_personal(a, i + 3);
}

/* The end of the name that begins at ${i}; ${i} where none does. */
static isize
name_end(const struct analysis *a, isize i, isize end)
{
	isize k = i;

	while (k < end && k - i < WORDS_MOST) {
		if (k > i ? is_personal(a, k) && glued(a, k) == 0 : begins_name(a, k))
			k++;
		else if (k > i && is_quoted_word(a, k, end))
			k += 3;
		else if (k > i && k + 1 < end && lex_at(a, k, LEX_NAME_PARTICLE) != NULL &&
		    is_personal(a, k + 1))
			k++;
		else
			break;
	}
	if (k < end && k > i && lex_at(a, k, LEX_NAME_SUFFIX) != NULL &&
	    (a->tokens.at[k].flags & TOKEN_CAPITAL))
		k++;
	return k;
}

/* No person: followed by a street or a body, or with an article before it. */
static bool
is_place_or_body(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	if (end < stop && (a->tokens.at[end].flags & TOKEN_CAPITAL) != 0 &&
	    (lex_at(a, end, LEX_NAME_STOP) != NULL || lex_at(a, end, LEX_BODY_NOUN) != NULL))
		return true;
	if (i > first && (lex_at(a, i - 1, LEX_DEFINITE) != NULL ||
	    (lex_at(a, i - 1, LEX_NAME_STOP) != NULL && (a->tokens.at[i - 1].flags & TOKEN_CAPITAL))))
		return true;
	/* "Benton man": the name of a place before a person. */
	if (end < stop && !(a->tokens.at[end].flags & TOKEN_CAPITAL) && part_of(a, end) == PART_NOUN)
		return true;
	return i > first && lex_at(a, i - 1, LEX_PLACE_BEFORE) != NULL;
}

static uint64_t
given_hash(const struct analysis *a, isize i)
{
	return lex_hash(str_from(token_text(a, i), glued(a, i)));
}

static struct named *
known(struct name_reader *r, isize i, isize end)
{
	uint64_t surname = r->a->tokens.at[end - 1].hash;

	for (int k = 0; k < r->count; k++)
		if (r->at[k].surname == surname && (end - i == 1 ||
		    r->at[k].given == given_hash(r->a, i)))
			return &r->at[k];
	return NULL;
}

static struct named *
remember(struct name_reader *r, isize i, isize end)
{
	struct named *n = known(r, i, end);
	isize last = end - 1;

	if (n == NULL && lex_at(r->a, last, LEX_NAME_SUFFIX) != NULL)
		n = known(r, i, last);

	if (n != NULL || end - i < 2 || r->count == VICTIM_NAMES_MOST)
		return n;
	if (lex_at(r->a, last, LEX_NAME_SUFFIX) != NULL && last > i + 1)
		last--;
	n = &r->at[r->count++];
	*n = (struct named){ .first = i, .end = end, .surname = r->a->tokens.at[last].hash,
		.given = given_hash(r->a, i), .begin = r->a->tokens.at[i].begin + glued(r->a, i) };
	return n;
}

/* ---- what the words around say ---------------------------------------- */

static bool
is_age(const struct analysis *a, isize i)
{
	return a->tokens.at[i].kind == TOKEN_NUMBER;
}

/* A victim's verb that takes the name behind it: "shot 53-year-old X". */
static bool
is_active_harm(const struct analysis *a, isize first, isize i)
{
	const struct lex_hit *hit = lex_at(a, i, LEX_EFFECT);
	str value;

	if (lex_value_at(a, i, LEX_VICTIM_VERB, "harm") != NULL && part_of(a, i) == PART_FINITE)
		return true;
	if (hit == NULL || part_of(a, i) == PART_NOUN)
		return false;
	value = str_of(hit->sense->value);
	if (!str_ends(value, STR(" v")) || str_starts(value, STR("detained")) ||
	    str_starts(value, STR("recovered")))
		return false;
	for (isize k = i - 1; k >= first && k > i - 4; k--)
		if (lex_value_at(a, k, LEX_VERB_HELPER, "be") != NULL)
			return false;
	return true;
}

static bool
sentence_speaks_of(const struct name_reader *r, isize first, isize at, const char *value)
{
	for (isize i = first; i < at; i++)
		if (lex_value_at(r->a, i, LEX_VICTIM_CUE, value) != NULL)
			return true;
	return false;
}

static bool
speaks_of_harm(const struct name_reader *r, isize first, isize at)
{
	for (isize i = first; i < at; i++)
		if (lex_value_at(r->a, i, LEX_VICTIM_CUE, "victim") != NULL ||
		    lex_at(r->a, i, LEX_EFFECT) != NULL || lex_at(r->a, i, LEX_PERSON) != NULL)
			return true;
	return false;
}

static void
hear_cue(const struct name_reader *r, struct named *n, isize first, isize at, str value)
{
	if (str_equal(value, STR("victim")))
		n->harm += 2;
	else if (str_equal(value, STR("suspect")))
		n->suspect += 2;
	else if (str_equal(value, STR("seized")))
		n->seized += 2;
	else if (sentence_speaks_of(r, first, at, "suspect"))
		n->suspect += 2;
	else
		n->harm += speaks_of_harm(r, first, at) ? 2 : 1;
}

static bool
is_helper_be(const struct analysis *a, isize i)
{
	return lex_value_at(a, i, LEX_VERB_HELPER, "be") != NULL ||
	    lex_value_at(a, i, LEX_VERB_HELPER, "have") != NULL;
}

/* Before the name: "identified as", "body of", "shot 34-year-old". */
static void
look_before(struct name_reader *r, struct named *n, isize first, isize i)
{
	for (isize k = i - 1; k >= first && k > i - BEFORE_MOST; k--) {
		const struct lex_hit *cue = lex_at(r->a, k, LEX_VICTIM_CUE);
		enum part part = part_of(r->a, k);

		if (part == PART_FINITE && cue == NULL && lex_at(r->a, k, LEX_REPORTING_VERB) != NULL) {
			n->speaks++;
			return;
		}
		if (cue != NULL && k + cue->tokens <= i) {
			hear_cue(r, n, first, k, str_of(cue->sense->value));
			return;
		}
		if (is_active_harm(r->a, first, k) && i - k < 6) {
			n->harm += 2;
			return;
		}
		if (part == PART_STOP || part == PART_RELATIVE || part == PART_CLOSE ||
		    (part == PART_FINITE && !is_helper_be(r->a, k)))
			return;
	}
}

/* The verb at ${k}: what it says of its subject. */
static int
verb_says(const struct analysis *a, isize k, bool passive, const struct lex_hit **seized)
{
	const struct lex_hit *hit = lex_at(a, k, LEX_EFFECT);
	str value = hit != NULL ? str_of(hit->sense->value) : (str){ NULL, 0 };

	*seized = lex_value_at(a, k, LEX_VICTIM_VERB, "seized");
	if (hit != NULL && !str_starts(value, STR("detained")) && !str_starts(value, STR("displaced"))) {
		if (str_ends(value, STR(" die")) || str_ends(value, STR(" adj")))
			return 2;
		if (str_ends(value, STR(" v")) && !str_starts(value, STR("recovered")))
			return passive || part_of(a, k) == PART_PARTICIPLE ? 2 : -1;
	}
	if (lex_value_at(a, k, LEX_VICTIM_VERB, "harm") != NULL && passive)
		return 2;
	return 0;
}

/* Behind the name: ", 34, of Town, was shot", "died". */
static void
look_after(struct name_reader *r, struct named *n, isize end, isize stop)
{
	bool passive = false;
	isize verb = -1;

	if (end < stop && part_of(r->a, end) == PART_GENITIVE)
		return;
	for (isize k = end; k < stop && k < end + AFTER_MOST; k++) {
		const struct lex_hit *seized;
		enum part part = part_of(r->a, k);
		int says;

		if (part == PART_STOP || (verb >= 0 && (k > verb + 12 || part == PART_COMMA)))
			return;
		if (lex_at(r->a, k, LEX_REPORTING_VERB) != NULL && verb < 0 && part == PART_FINITE &&
		    lex_at(r->a, k, LEX_VICTIM_VERB) == NULL) {
			n->speaks++;
			return;
		}
		passive |= is_helper_be(r->a, k);
		says = verb_says(r->a, k, passive, &seized);
		if (part == PART_NOUN)
			continue;
		if (says > 0)
			n->harm += says;
		if (says < 0 && (part == PART_FINITE || part == PART_PARTICIPLE))
			n->suspect++;
		if (says == 0 && seized != NULL && passive)
			n->seized += 2;
		if (says != 0 || seized != NULL)
			return;
		if (verb < 0 && (part == PART_FINITE || part == PART_MODAL))
			verb = k;
	}
}

static bool
has_age_behind(const struct analysis *a, isize end, isize stop)
{
	return end + 1 < stop && (part_of(a, end) == PART_COMMA || part_of(a, end) == PART_OPEN) &&
	    is_age(a, end + 1) && a->tokens.at[end + 1].end - a->tokens.at[end + 1].begin <= 3;
}

/* In a list behind a victim: "A, 12, B, 9, and C". */
static bool
is_listed_after(const struct name_reader *r, isize previous_end, isize i)
{
	if (previous_end < 0 || i - previous_end > 9)
		return false;
	for (isize k = previous_end; k < i; k++) {
		enum part part = part_of(r->a, k);

		if (part == PART_FINITE || part == PART_MODAL || part == PART_RELATIVE ||
		    part == PART_STOP)
			return false;
	}
	return true;
}

/* Most words around are capitalised: a heading, where names cannot be told. */
static bool
is_in_heading(const struct analysis *a, const struct sentence *s, isize first, isize end)
{
	isize words = 0, capital = 0;

	for (isize i = first - 6 > s->first ? first - 6 : s->first; i < s->end && i < end + 6; i++) {
		const struct token *t = &a->tokens.at[i];

		if (t->kind != TOKEN_WORD || (i >= first && i < end) || t->end - t->begin < 4)
			continue;
		words++;
		capital += (t->flags & TOKEN_CAPITAL) != 0;
	}
	return !s->is_upper && words > 2 && capital * 10 >= words * 7;
}

/* What is said of the last of a list holds for those before: "A, B and C were
 * detained". */
static void
share_back(struct name_reader *r, struct named **list, int count)
{
	const struct named *last = list[count - 1];

	(void)r;
	if (last->harm + last->seized == 0 || last->suspect > 0)
		return;
	for (int i = count - 2; i >= 0 && list[i]->harm + list[i]->seized == 0; i--) {
		list[i]->harm += last->harm > 0 ? 2 : 0;
		list[i]->seized += last->seized > 0 ? 2 : 0;
	}
}

/* One mention: what stands before and behind it. */
static void
read_mention(struct name_reader *r, struct named *n, struct named *previous, isize previous_end,
    isize i, isize end)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	int before = n->harm + n->seized + n->suspect;

	look_before(r, n, s->first, i);
	look_after(r, n, end, s->end);
	if (n->harm + n->seized + n->suspect == before && previous != NULL && previous != n &&
	    is_listed_after(r, previous_end, i)) {
		n->harm += previous->harm > 0 ? 2 : 0;
		n->seized += previous->seized > 0 ? 2 : 0;
	}
}

static void
read_names(struct name_reader *r)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	struct named *list[16], *n;
	isize previous_end = -1;
	int   listed = 0;

	for (isize i = s->first, end; i < s->end; i = end > i ? end : i + 1) {
		end = name_end(r->a, i, s->end);
		if (end == i || is_place_or_body(r->a, s->first, i, end, s->end))
			continue;
		if (end - i >= 2 && is_in_heading(r->a, s, i, end) && !has_age_behind(r->a, end, s->end))
			continue;
		if ((n = end - i >= 2 ? remember(r, i, end) : known(r, i, end)) == NULL)
			continue;
		if (listed == COUNT_OF(list) || (listed > 0 && !is_listed_after(r, previous_end, i)))
			listed = 0;
		read_mention(r, n, listed > 0 ? list[listed - 1] : NULL, previous_end, i, end);
		list[listed++] = n;
		share_back(r, list, listed);
		previous_end = end;
	}
}

/* ---- the result -------------------------------------------------------- */

static bool
needs_reading(const struct sentence *s)
{
	return sentence_has(s, LEX_EFFECT) || sentence_has(s, LEX_VICTIM_CUE) ||
	    sentence_has(s, LEX_VICTIM_VERB);
}

/* Where people are killed or hurt, those who are held are the suspects; where
 * nobody is, they are the ones harmed. */
static bool
tells_crime(const struct name_reader *r)
{
	return r->harm_words * 2 > r->seized_words;
}

static bool
is_victim(const struct name_reader *r, const struct named *n)
{
	int harm = n->harm;

	if (!tells_crime(r))
		harm += n->seized;
	else if (n->seized > 0)
		return harm > n->seized + n->suspect && harm > 1;
	return harm >= n->suspect && harm > 1;
}

static void
add_name(struct str_list *names, str name, struct arena *keep)
{
	for (isize i = 0; i < names->len; i++)
		if (str_equal(names->at[i], name))
			return;
	*PUSH(names, keep) = name;
}

static str
name_text(const struct name_reader *r, const struct named *n)
{
	return str_slice(r->a->text, (span){ n->begin, r->a->tokens.at[n->end - 1].end });
}

/* Is it a person's name, by the words at its place in the text? */
static bool
stands_for_person(const struct name_reader *r, str name)
{
	isize at = name.ptr - r->a->text.ptr, first, last;

	if (at < 0 || at + name.len > r->a->text.len || str_find_char(name, ' ', 0) < 0)
		return false;
	first = token_at(r->a, at);
	last = token_at(r->a, at + name.len - 1);
	return name_end(r->a, first, last + 1) == last + 1 &&
	    !is_place_or_body(r->a, 0, first, last + 1, r->a->tokens.len);
}

/* A surname's full name in a sentence that says nothing of harm. */
static const struct named *
look_up(struct name_reader *r, str name)
{
	uint64_t hash = lex_hash(name);

	if (r->looked_up++ >= LOOK_UP_MOST || str_find_char(name, ' ', 0) >= 0)
		return NULL;
	for (isize i = 0; i + 1 < r->a->tokens.len; i++) {
		isize end;

		if (r->a->tokens.at[i + 1].hash != hash || !begins_name(r->a, i))
			continue;
		end = name_end(r->a, i, i + 2);
		if (end == i + 2 && !is_place_or_body(r->a, 0, i, end, r->a->tokens.len))
			return remember(r, i, end);
	}
	return NULL;
}

static const struct named *
spelled_out(struct name_reader *r, str name)
{
	for (int k = 0; k < r->count; k++) {
		str whole = name_text(r, &r->at[k]);

		if (str_ends(whole, name) || str_starts(whole, name) || str_starts(name, whole))
			return &r->at[k];
	}
	return look_up(r, name);
}

/* Surnames that frames found become full names; what is no person's name, or
 * speaks or is charged with the deed elsewhere, goes. */
static void
write_out(struct name_reader *r, struct str_list *names, struct arena *keep)
{
	struct str_list full = { 0 };

	for (isize i = 0; i < names->len; i++) {
		const struct named *found = spelled_out(r, names->at[i]);

		if (found != NULL && (is_victim(r, found) ||
		    (found->suspect == 0 && found->speaks == 0 && found->seized == 0)))
			add_name(&full, name_text(r, found), keep);
		else if (found == NULL && stands_for_person(r, names->at[i]))
			add_name(&full, names->at[i], keep);
	}
	*names = full;
}

/* A place that the gazetteer knows by just these words. */
static bool
is_known_place(const struct name_reader *r, const struct named *n, const struct extraction *out)
{
	span where = token_span(r->a, n->first, n->end - 1);
	isize low = 0, high = out->places.len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (out->places.at[middle].where.end <= where.begin)
			low = middle + 1;
		else
			high = middle;
	}
	return low < out->places.len && span_holds(out->places.at[low].where, where);
}

static struct doc_incident *
main_incident(struct extraction *out)
{
	for (isize i = 0; i < out->incidents.len; i++)
		if (out->incidents.at[i].is_main)
			return &out->incidents.at[i];
	return out->incidents.len > 0 ? &out->incidents.at[0] : NULL;
}

/* An incident's victims are those of its claims. */
static void
gather(const struct extraction *out, struct doc_incident *incident, struct arena *keep)
{
	incident->victim_names.len = 0;
	for (isize i = 0; i < incident->claim_count; i++) {
		const struct str_list *names = &out->claims.at[incident->claims[i]].victims.names;

		for (isize k = 0; k < names->len; k++)
			add_name(&incident->victim_names, names->at[k], keep);
	}
}

static void
count_words(struct name_reader *r)
{
	for (isize i = 0; i < r->a->tokens.len; i++) {
		const struct lex_hit *hit = r->a->tokens.at[i].hits > 0 ? lex_at(r->a, i, LEX_EFFECT) : NULL;

		if (hit != NULL && (strncmp(hit->sense->value, "killed", 6) == 0 ||
		    strncmp(hit->sense->value, "injured", 7) == 0))
			r->harm_words++;
		else if (r->a->tokens.at[i].hits > 0 &&
		    (lex_value_at(r->a, i, LEX_VICTIM_VERB, "seized") != NULL ||
		     (hit != NULL && strncmp(hit->sense->value, "detained", 8) == 0)))
			r->seized_words++;
	}
}

void
victim_names_add(struct analysis *a, const struct people *people, struct arena *keep,
    struct arena scratch, struct extraction *out)
{
	struct name_reader *r = NEW(&scratch, struct name_reader);
	struct doc_incident *main = main_incident(out);

	r->a = a;
	r->people = people;
	if (main == NULL)
		return;
	count_words(r);
	for (isize i = 0; i < a->sentences.len; i++) {
		r->sentence = i;
		if (!needs_reading(&a->sentences.at[i]))
			continue;
		text_tag(a, i, scratch);
		read_names(r);
	}
	for (isize i = 0; i < out->claims.len; i++)
		if (out->claims.at[i].effect == EFFECT_DETAINED && tells_crime(r))
			out->claims.at[i].victims.names.len = 0;
		else
			write_out(r, &out->claims.at[i].victims.names, keep);
	for (isize i = 0; i < out->incidents.len; i++)
		gather(out, &out->incidents.at[i], keep);
	for (int k = 0; k < r->count; k++)
		if (is_victim(r, &r->at[k]) && !is_known_place(r, &r->at[k], out))
			add_name(&main->victim_names, name_text(r, &r->at[k]), keep);
}
