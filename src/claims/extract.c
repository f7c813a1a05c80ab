/* claims/extract.c - the steps in their order. */
#include "claims/extract.h"
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

/* Of 1,000 words, how many must be of the language's small words; or, in a text
 * of a few words such as a headline, how many must have been counted in it. */
enum { FUNCTION_WORDS_LEAST = 60, WORDS_LOOKED_AT = 2000,
       SHORT_TEXT = 40, KNOWN_WORDS_LEAST = 600 };

/* True where most of the few words of a text were counted in its language. */
static bool
knows_words(const struct analysis *a, isize words)
{
	isize known = 0;

	for (isize t = 0; t < a->tokens.len && words < SHORT_TEXT; t++)
		if (a->tokens.at[t].kind == TOKEN_WORD)
			known += language_word(a->language, token_hash_nocase(a, t)) != NULL ||
			    lex_at(a, t, LEX_EFFECT) != NULL;
	return words < SHORT_TEXT && known * 1000 >= words * KNOWN_WORDS_LEAST;
}

/* True where the text looks like the language it was split with. */
static bool
looks_like(const struct analysis *a)
{
	static const enum lex_class small[] = { LEX_OF, LEX_DEFINITE, LEX_AUXILIARY, LEX_JOINER,
		LEX_ARTICLE };
	uint64_t any = 0;
	isize words = 0, found = 0;
	isize most = a->tokens.len < WORDS_LOOKED_AT ? a->tokens.len : WORDS_LOOKED_AT;

	for (isize k = 0; k < COUNT_OF(small); k++)
		any |= LEX_BIT(small[k]);
	for (isize t = 0; t < a->tokens.len && words < WORDS_LOOKED_AT; t++) {
		if (a->tokens.at[t].kind != TOKEN_WORD)
			continue;
		words++;
		if (found * 1000 >= most * FUNCTION_WORDS_LEAST)
			return true;            /* enough, whatever the rest is */
		if (!lex_may_be(a, t, any))
			continue;
		for (isize k = 0; k < COUNT_OF(small); k++)
			found += lex_at(a, t, small[k]) != NULL;
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

	frame_find(s, out, &scratch, &harms, account != NULL ? &refused : NULL);
	claims_add(c, s, &harms, keep, out);
	if (account != NULL)
		explain_sentence(account, s, &harms, &refused);
}

/* A word of harm, or, right behind a count, a number that somebody gives or to which it is put. */
static bool
may_count(const struct analysis *a, isize sentence, const struct claim_list *claims)
{
	const struct sentence *s = &a->sentences.at[sentence];

	if (sentence_has(s, LEX_EFFECT))
		return true;
	return claims->len > 0 && (sentence_has(s, LEX_REPORTING_VERB) || sentence_has(s, LEX_REVISED_TO)) &&
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

/* The second pass: where and when, over the whole document. */
static void
set_scene(const struct extract_request *request, struct parser *parser,
    const struct people *people, const struct date_phrase_list *dates, struct arena *keep, struct arena scratch,
    struct extraction *out)
{
	struct analysis *a = parser->a;
	struct place_mention_list places = { 0 };
	struct title_scene title;
	struct attack_list attacks = { 0 };

	read_title(request, a, keep, scratch, &title);
	place_find(a, request->gazetteer, &title.places, keep, scratch, &places);
	for (isize i = 0; i < places.len; i++)
		if (places.at[i].kind != PLACE_FACILITY && places.at[i].place.is_located &&
		    !places.at[i].is_described)
			*PUSH(&out->places, keep) = places.at[i].place;
	for (isize i = 0; i < dates->len && !out->needs_date; i++) {
		out->needs_date = dates->at[i].is_unresolved;
		out->needs_date_where = dates->at[i].where;
	}
	attack_find(parser, keep, &attacks);
	doc_incident_group(a, request, dates, &places, &title, &attacks, people, keep, scratch, out);
}

/* A report that its signs speak against is one where its words hold a claim. */
static void
settle_quotations(struct arena scratch, struct extraction *out)
{
	struct span_list claimed = { 0 };

	for (isize i = 0; i < out->claims.len; i++)
		*PUSH(&claimed, &scratch) = out->claims.at[i].where;
	quote_drop_light(&out->quotations, &claimed);
}

static void
read_document(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account)
{
	struct analysis a = { 0 };
	struct date_phrase_list dates = { 0 };
	struct people people = { 0 };
	struct claim_context c = { &a, request, &people, &dates };
	struct parser parser;
	struct explanation explained, *explain = account != NULL ? &explained : NULL;

	out->published = request->published;
	out->language = request->language;
	if (!split(request, &scratch, &a))
		return;
	out->language = str_of(a.language->code);
	if (explain != NULL)
		explain_begin(explain, &a, account);
	parser_open(&parser, &a, quantity_profile(request->profile), arena_half(&scratch));
	quote_find(&a, keep, scratch, &out->quotations);
	people_find(&a, &out->quotations, keep, scratch, &people);
	date_find(&a, request->published, &scratch, &dates);
	for (isize i = 0; i < a.sentences.len; i++)
		if (may_count(&a, i, &out->claims))
			read_sentence(&c, parser_sentence(&parser, i), keep, scratch, &out->claims, explain);
	claims_relate(&out->claims);
	revision_find(&a, &out->claims);
	statement_find(&a, &people, keep, scratch, &out->claims,
	    explain != NULL ? &explain->statements : NULL);
	strike_find(&parser, &people, keep, &out->claims);
	set_scene(request, &parser, &people, &dates, keep, scratch, out);
	heading_figures(request, a.language, keep, scratch, out);
	victim_names_add(&a, request->title, &people, keep, scratch, out, explain != NULL ? &explain->names : NULL);
	named_claim_fill(&a, keep, out);
	if (!request->keeps_mentions)
		doc_incident_settle(out);
	verbatim_restore(out, a.text, request->text);
	if (explain != NULL)
		explain_document(explain, &(struct explained){ &a, &people, &dates, out }, scratch);
	settle_quotations(scratch, out);
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
