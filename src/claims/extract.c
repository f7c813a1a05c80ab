/* claims/extract.c - the steps in their order. */
#include "claims/extract.h"
#include "claims/addition.h"
#include "claims/attack.h"
#include "claims/claim.h"
#include "claims/doc_incident.h"
#include "claims/explain.h"
#include "claims/heading.h"
#include "claims/window.h"
#include "claims/named_claim.h"
#include "claims/parse.h"
#include "claims/revision.h"
#include "claims/statement.h"
#include "claims/strike.h"
#include "claims/verbatim.h"
#include "claims/victim_name.h"
#include "text/truecase.h"

#include <assert.h>

/* Of 1,000 words, how many must be of the language's small words; or, in a text
 * of a few words such as a headline, how many must have been counted in it. */
enum { FUNCTION_WORDS_LEAST = 60, WORDS_LOOKED_AT = 2000,
       SHORT_TEXT = 40, KNOWN_WORDS_LEAST = 600 };

/* True where most of the few words of a text were counted in its language; a word with a capital that was
 * not is a name, and names are of no language. */
static bool
knows_words(const struct analysis *a, isize words)
{
	isize known = 0, names = 0;

	for (isize t = 0; t < a->tokens.len && words < SHORT_TEXT; t++) {
		if (a->tokens.at[t].kind != TOKEN_WORD)
			continue;
		if (language_word(a->language, token_hash_nocase(a, t)) != NULL ||
		    lex_is(a, t, LEX_EFFECT) || lex_is(a, t, LEX_PERSON))
			known++;
		else
			names += (a->tokens.at[t].flags & TOKEN_CAPITAL) != 0;
	}
	return words < SHORT_TEXT && known > 0 && known * 1000 >= (words - names) * KNOWN_WORDS_LEAST;
}

/* True where the text looks like the language it was split with. */
static bool
looks_like(const struct analysis *a)
{
	static const enum lex_class small[] = { LEX_OF, LEX_DEFINITE, LEX_AUXILIARY, LEX_JOINER,
		LEX_ARTICLE };
	isize words = 0, found = 0;
	isize most = a->tokens.len < WORDS_LOOKED_AT ? a->tokens.len : WORDS_LOOKED_AT;

	for (isize t = 0; t < a->tokens.len && words < WORDS_LOOKED_AT; t++) {
		if (a->tokens.at[t].kind != TOKEN_WORD)
			continue;
		words++;
		if (found * 1000 >= most * FUNCTION_WORDS_LEAST)
			return true;            /* enough, whatever the rest is */
		for (isize k = 0; k < COUNT_OF(small); k++)
			found += lex_is(a, t, small[k]);
	}
	return words == 0 || found * 1000 >= words * FUNCTION_WORDS_LEAST || knows_words(a, words);
}

/* Part a text; one in capitals in the letters of a newspaper, at the same offsets. */
static void
split_cased(const struct extract_request *request, const struct language *language,
    struct arena *scratch, struct analysis *a)
{
	str text = request->text;

	if (truecase_is_needed(text)) {
		char *end = scratch->end;
		struct arena step = arena_half(scratch);

		text = truecase(text, language, request->gazetteer, scratch, step);
		scratch->end = end;
	}
	text_split(text, language, scratch, a);
}

/* The language that is stated, else the first that the text looks like. */
static bool
split(const struct extract_request *request, struct arena *scratch, struct analysis *a)
{
	if (request->language.ptr != NULL) {
		const struct language *stated = language_find(str_first(request->language, 2));

		if (stated != NULL)
			split_cased(request, stated, scratch, a);
		return stated != NULL;
	}
	for (isize i = 0; languages[i] != NULL; i++) {
		split_cased(request, languages[i], scratch, a);
		if (looks_like(a))
			return true;
	}
	return false;
}

static void
read_sentence(const struct claim_context *c, const struct parsed *s, struct arena *keep,
    struct arena scratch, struct claim_list *out, struct explanation *account)
{
	struct harm_list    harms = { 0 };
	struct refusal_list refused = { 0 };
	struct parsed       own = *s;

	victim_remember(&own, &scratch);
	frame_find(&own, out, &scratch, &harms, account != NULL ? &refused : NULL);
	claims_add(c, &own, &harms, keep, out);
	if (account != NULL)
		explain_sentence(account, s, &harms, &refused);
}

/* A sentence that opens with a number, with "among them" or "they": it may say who was counted before. */
static bool
may_tell_who(const struct analysis *a, const struct sentence *s)
{
	enum { OPENING = 3 };    /* tokens */

	for (int32_t t = s->first; t < s->end && t < s->first + OPENING; t++)
		if (a->tokens.at[t].kind == TOKEN_NUMBER || lex_is(a, t, LEX_NUMBER) || lex_is(a, t, LEX_INCLUDING) ||
		    lex_is(a, t, LEX_PLURAL_SUBJECT) || lex_is(a, t, LEX_HARMED_GROUP))
			return true;
	return false;
}

/* A word of harm, or, right behind a count, a number that somebody gives or to which it is put, or who they were. */
static bool
may_count(const struct analysis *a, isize sentence, const struct claim_list *claims)
{
	const struct sentence *s = &a->sentences.at[sentence];

	if (sentence_has(s, LEX_EFFECT))
		return true;
	return claims->len > 0 && (sentence_has(s, LEX_REPORTING_VERB) || sentence_has(s, LEX_REVISED_TO) || may_tell_who(a, s)) &&
	    sentence_at(a, claims->at[claims->len - 1].where.begin) + 1 == sentence;
}

/* What the title says of where and when: it helps to tell which place of a name the
 * text means, and counts beside what the text says of the main event. */
static void
read_title(const struct extract_request *request, const struct analysis *a,
    struct arena *keep, struct arena scratch, struct title_scene *out)
{
	struct arena step = arena_half(&scratch);
	struct analysis heading = { 0 };

	*out = (struct title_scene){ 0 };
	if (request->title.len == 0)
		return;
	text_split(request->title, a->language, &scratch, &heading);
	place_find(&heading, request->gazetteer, NULL, keep, step, &out->places);
	date_find(&heading, request->published, keep, &out->dates);
	for (isize i = 0; i < heading.sentences.len; i++)
		out->tells_harm |= sentence_has(&heading.sentences.at[i], LEX_EFFECT) ||
		    sentence_has(&heading.sentences.at[i], LEX_ATTACK_NOUN);
}

/* One document on its way through the steps. */
struct reading {
	const struct extract_text *text;
	struct arena  *keep, scratch;
	struct extraction *out;
	struct analysis a;
	struct date_phrase_list dates;
	struct people  people;
	struct place_mention_list places;
	struct title_scene title;
	struct claim_context context;
	struct parser  parser;
	struct explanation explained, *explain;   /* NULL: nobody asks */
	struct buf    *account;
	bool           has_language;
};

static void
step_split(struct reading *r)
{
	const struct extract_request *request = r->text->request;

	*r->out = (struct extraction){ .published = request->published, .language = request->language };
	r->has_language = split(request, &r->scratch, &r->a);
	if (!r->has_language)
		return;
	r->out->language = str_of(r->a.language->code);
	r->context = (struct claim_context){ &r->a, request, &r->people, &r->dates };
	if (r->account != NULL)
		explain_begin(r->explain = &r->explained, &r->a, r->account);
	parser_open(&r->parser, &r->a, quantity_profile(request->profile), arena_half(&r->scratch));
}

static void
step_quotations(struct reading *r)
{
	quote_find(&r->a, r->keep, r->scratch, &r->out->quotations);
}

static void
step_people(struct reading *r)
{
	people_find(&r->a, &r->out->quotations, r->keep, r->scratch, &r->people);
}

static void
step_dates(struct reading *r)
{
	date_find(&r->a, r->text->request->published, &r->scratch, &r->dates);
}

static void
step_parse(struct reading *r)
{
	for (isize i = 0; i < r->a.sentences.len; i++)
		if (sentence_has(&r->a.sentences.at[i], LEX_EFFECT))
			parser_sentence(&r->parser, i);
}

static void
step_harm(struct reading *r)
{
	for (isize i = 0; i < r->a.sentences.len; i++)
		if (may_count(&r->a, i, &r->out->claims))
			read_sentence(&r->context, parser_sentence(&r->parser, i), r->keep, r->scratch,
			    &r->out->claims, r->explain);
	claims_relate(&r->out->claims);
	addition_mark(&r->a, &r->out->claims);
	revision_find(&r->a, &r->out->claims);
}

static void
step_statements(struct reading *r)
{
	statement_find(&r->a, &r->people, r->keep, r->scratch, &r->out->claims,
	    r->explain != NULL ? &r->explain->statements : NULL);
	strike_find(&r->parser, &r->people, r->keep, &r->out->claims);
}

/* Where: over the whole document. */
static void
step_places(struct reading *r)
{
	struct extraction *out = r->out;

	read_title(r->text->request, &r->a, r->keep, r->scratch, &r->title);
	place_find(&r->a, r->text->request->gazetteer, &r->title.places, r->keep, r->scratch, &r->places);
	for (isize i = 0; i < r->places.len; i++)
		if (r->places.at[i].kind != PLACE_FACILITY && r->places.at[i].place.is_located &&
		    !r->places.at[i].is_described)
			*PUSH(&out->places, r->keep) = r->places.at[i].place;
	for (isize i = 0; i < r->dates.len && !out->needs_date; i++) {
		out->needs_date = r->dates.at[i].is_unresolved;
		out->needs_date_where = r->dates.at[i].where;
	}
}

/* What happened where and when. */
static void
step_incidents(struct reading *r)
{
	const struct extract_request *request = r->text->request;
	struct attack_list attacks = { 0 };

	attack_find(&r->parser, r->keep, &attacks);
	doc_incident_group(&r->a, request, &r->dates, &r->places, &r->title, &attacks, &r->people,
	    r->keep, r->scratch, r->out);
	addition_find(&r->a, &r->out->claims);
	heading_figures(request, r->a.language, r->keep, r->scratch, r->out);
}

static void
step_names(struct reading *r)
{
	victim_names_add(&r->a, r->text->request->title, &r->people, r->keep, r->scratch, r->out,
	    r->explain != NULL ? &r->explain->names : NULL);
	named_claim_fill(&r->a, r->keep, r->out);
	if (!r->text->request->keeps_mentions)
		doc_incident_settle(&r->a, r->text->request, r->out);
	verbatim_restore(r->out, r->a.text, r->text->request->text);
}

/* A report that its signs speak against is one where its words hold a claim. */
static void
step_settle(struct reading *r)
{
	struct span_list claimed = { 0 };

	if (r->explain != NULL)
		explain_document(r->explain, &(struct explained){ &r->a, &r->people, &r->dates, r->out },
		    r->scratch);
	for (isize i = 0; i < r->out->claims.len; i++)
		*PUSH(&claimed, &r->scratch) = r->out->claims.at[i].where;
	quote_drop_light(&r->out->quotations, &claimed);
}

/* In their order; the first tells whether the others can be taken. */
static void (*const steps[])(struct reading *) = { step_quotations, step_people, step_dates,
	step_parse, step_harm, step_statements, step_places, step_incidents, step_names, step_settle };

static void
take_steps(struct reading *readings, isize count)
{
	for (isize i = 0; i < count; i++)
		step_split(&readings[i]);
	for (isize k = 0; k < COUNT_OF(steps); k++)
		for (isize i = 0; i < count; i++)
			if (readings[i].has_language)
				steps[k](&readings[i]);
}

static void
read_document(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account)
{
	struct extract_text text = { request, keep, scratch, out };
	struct reading reading = { .text = &text, .keep = keep, .scratch = scratch, .out = out,
		.account = account };

	take_steps(&reading, 1);
}

void
extract_together(struct extract_text *texts, isize count)
{
	struct reading readings[EXTRACT_TOGETHER_MOST];

	assert(count <= EXTRACT_TOGETHER_MOST);
	for (isize i = 0; i < count; i++)
		readings[i] = (struct reading){ .text = &texts[i], .keep = texts[i].keep,
			.scratch = texts[i].scratch, .out = texts[i].out };
	take_steps(readings, count);
}

static bool
read_next(const struct extract_request *request, struct extract_progress *progress,
    struct arena *keep, struct arena scratch, struct extraction *out, struct buf *account)
{
	struct extract_request part = *request;
	span window;

	*out = (struct extraction){ 0 };
	if (progress->at >= request->text.len)
		return false;
	window = window_next(request->text, progress->at);
	part.text = str_slice(request->text, window);
	if (progress->at > 0)
		part.title = (str){ 0 };
	read_document(&part, keep, scratch, out, account);
	window_move(out, window.begin, progress->claims, progress->incidents);
	progress->at = window.end;
	progress->claims += out->claims.len;
	progress->incidents += out->incidents.len;
	return true;
}

/* A text of any length; window by window where it is long. */
static void
read_windows(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account)
{
	struct extract_progress progress = { 0 };
	struct extraction read;

	*out = (struct extraction){ 0 };
	if (request->text.len <= WINDOW_BYTES) {
		read_document(request, keep, scratch, out, account);
		return;
	}
	while (read_next(request, &progress, keep, scratch, &read, account))
		window_append(out, &read, keep);
}

bool
extract_next(const struct extract_request *request, struct extract_progress *progress,
    struct arena *keep, struct arena scratch, struct extraction *out)
{
	return read_next(request, progress, keep, scratch, out, NULL);
}

void
extract(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out)
{
	read_windows(request, keep, scratch, out, NULL);
}

void
extract_explained(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account)
{
	read_windows(request, keep, scratch, out, account);
}

bool
extract_knows_profile(str name)
{
	return quantity_profile(name) >= 0;
}
