/* claims/statement.c - statements about an event, sentence by sentence. */
#include "claims/statement_parts.h"
#include "text/caption.h"

/* ---- who does it ------------------------------------------------------ */

static bool
is_of_verb_group(const struct statement_reader *r, isize i)
{
	enum part part = part_of(r->a, i);

	return part == PART_ADVERB || part == PART_MODAL || part == PART_TO ||
	    part == PART_PARTICLE || part == PART_QUOTE || lex_is(r->a, i, LEX_VERB_HELPER) ||
	    lex_is(r->a, i, LEX_NEGATION);
}

/* The finite verb before ${at} with the same subject: "positioned … and forced". */
static isize
verb_before(const struct statement_reader *r, isize first, isize at)
{
	for (isize i = at - 1; i > first && i > at - 24; i--)
		if (part_of(r->a, i) == PART_FINITE || part_of(r->a, i) == PART_MODAL)
			return i;
	return -1;
}

static struct token_range
phrase_before(const struct statement_reader *r, isize first, isize last)
{
	isize begin;

	while (last > first && part_of(r->a, last) == PART_COMMA)
		last--;
	begin = noun_phrase_begin(r->a, first, last);
	return begin > last ? (struct token_range){ 0, 0 } : (struct token_range){ begin, last + 1 };
}

/* "the suspect, 25, (had killed)", "a man, identified as X, (killed)": behind the comma at ${close} the verb begins, and an
 * aside without one stands before it; the noun phrase before the aside, empty = there is none. */
static struct token_range
before_own_aside(const struct statement_reader *r, isize first, isize close)
{
	enum { ASIDE = 12 };     /* tokens */

	for (isize i = close - 1; i > first && i >= close - ASIDE; i--) {
		if (part_of(r->a, i) == PART_FINITE || part_of(r->a, i) == PART_MODAL)
			break;
		if (part_of(r->a, i) == PART_COMMA)
			return part_is_nominal(part_of(r->a, i - 1)) ? phrase_before(r, first, i - 1) : (struct token_range){ 0, 0 };
	}
	return (struct token_range){ 0, 0 };
}

struct token_range
statement_subject(const struct statement_reader *r, isize verb)
{
	isize first = r->a->sentences.at[r->sentence].first, i = verb - 1;
	struct token_range subject;

	for (int tries = 0; tries < 3; tries++) {
		while (i > first && is_of_verb_group(r, i))
			i--;
		if (i < first)
			break;
		if (part_of(r->a, i) == PART_RELATIVE && i > first)
			return phrase_before(r, first, i - 1);
		subject = phrase_before(r, first, i);
		if (part_of(r->a, i) == PART_COMMA)
			subject = before_own_aside(r, first, i);
		if (!range_empty(subject))
			return subject;
		/* An aside, a participle or a joined verb: ask the verb before. */
		if ((i = verb_before(r, first, i + 1)) < 0)
			break;
		i--;
	}
	return (struct token_range){ 0, 0 };
}

isize
statement_cue_at(const struct statement_reader *r, isize token)
{
	const struct token *t = &r->a->tokens.at[token];

	for (isize q = r->first_quotation; q < r->end_quotation; q++) {
		span cue = r->people->quotations->at[q].cue;

		if (cue.begin <= t->begin && t->end <= cue.end)
			return q;
	}
	return -1;
}

isize
statement_negation(const struct statement_reader *r, isize token, isize count)
{
	isize first = r->a->sentences.at[r->sentence].first;

	for (isize i = token - 1; i >= first && i >= token - count; i--) {
		if (lex_is(r->a, i, LEX_NEGATION) || lex_is(r->a, i, LEX_NO_DETERMINER))
			return i;
		if (part_of(r->a, i) == PART_COMMA || part_of(r->a, i) == PART_STOP)
			return -1;
	}
	return -1;
}

/* ---- a finding becomes a claim ----------------------------------------- */

/* Where a word of a class stands among the tokens, its value's modality. */
static enum modality
modality_in(const struct statement_reader *r, enum lex_class class, isize first, isize last)
{
	enum modality modality = MODALITY_NONE;

	for (isize i = first; i <= last; i++) {
		const struct lex_hit *hit = lex_at(r->a, i, class);

		/* "ambulances could not reach them": that they did not is firm. */
		if (hit != NULL && i < last && lex_is(r->a, i + 1, LEX_NEGATION))
			continue;
		if (hit != NULL && modality_parse(str_of(hit->sense->value), &modality))
			return modality;
	}
	return MODALITY_NONE;
}

static enum modality
firmness(const struct statement_reader *r, const struct finding *f, enum modality said)
{
	isize floor = r->a->sentences.at[r->sentence].first;
	isize first = f->first > floor + 4 ? f->first - 4 : floor;
	enum modality modal;

	if (f->modality != MODALITY_NONE)
		return f->modality;
	if (said != MODALITY_ASSERTED)
		return said;
	modal = modality_in(r, LEX_MODAL, first, f->last);
	return modal != MODALITY_NONE ? modal : said;
}

static bool
is_pronoun(const struct statement_reader *r, struct token_range words)
{
	return words.end - words.first == 1 && part_of(r->a, words.first) == PART_PRONOUN;
}

/* The speaker a pronoun stands for: of the words around, else the last one. */
static const struct speaker *
speaker_meant(const struct statement_reader *r, isize quotation)
{
	isize q = quotation >= 0 ? quotation : r->people->last_voice[r->sentence];

	return q >= 0 && r->people->voices[q].who.is_stated ? &r->people->voices[q].who : NULL;
}

/* "the army on Friday", "the army of a massacre": the words of the party itself. */
static struct token_range
party_alone(const struct analysis *a, struct token_range words)
{
	static const enum lex_class others[] = { LEX_WEEKDAY, LEX_MONTH, LEX_DAY_WORD, LEX_ARTICLE,
		LEX_DEED_NOUN, LEX_ATTACK_NOUN };

	for (isize t = words.first + 1; t + 1 < words.end; t++)
		for (isize k = 0; part_of(a, t) == PART_PREPOSITION && k < COUNT_OF(others); k++)
			if (lex_is(a, t + 1, others[k]))
				return (struct token_range){ words.first, t };
	return words;
}

static struct speaker
actor_of(const struct statement_reader *r, const struct finding *f, isize quotation)
{
	const struct speaker *meant;
	struct token_range words = party_alone(r->a, f->actor);

	if (range_empty(f->actor))
		return (struct speaker){ 0 };
	if (is_pronoun(r, f->actor) && (meant = speaker_meant(r, quotation)) != NULL)
		return *meant;
	return speaker_read(r->a, token_span(r->a, words.first, words.end - 1), r->keep);
}

static bool
is_taken(const struct statement_reader *r, const struct claim *claim)
{
	for (isize i = r->first_claim; i < r->out->len; i++) {
		const struct claim *other = &r->out->at[i];

		if (span_overlaps(other->where, claim->where) &&
		    (other->kind == claim->kind || claim->kind == CLAIM_CAUSE))
			return true;
	}
	return false;
}

/* Drop the article: actors are named as in the text, without it. */
static str
actor_name(const struct speaker *actor)
{
	return actor->organisation.len > 0 && actor->name.len == 0 && actor->role.len == 0
	    ? actor->organisation : actor->text;
}

/* "No group has claimed it", "nobody confirmed": nobody says so. */
static bool
is_nobody(const struct statement_reader *r, const struct speaker *actor)
{
	return actor->is_stated && lex_is(r->a, token_at(r->a, actor->where.begin), LEX_NO_DETERMINER);
}

/* "caused by an old shell", "the hospital was hit twice": a weapon and a place are no actors. */
static bool
is_thing(const struct statement_reader *r, const struct speaker *actor)
{
	isize last = actor->is_stated ? token_at(r->a, actor->where.end) - 1 : -1;

	if (last >= 0 && lex_is(r->a, last, LEX_ARTICLE))
		return true;            /* "is a breach of": no more than the article */
	return last >= 0 && !(r->a->tokens.at[last].flags & TOKEN_CAPITAL) && (lex_is(r->a, last, LEX_ATTACK_NOUN) ||
	    lex_is(r->a, last, LEX_FACILITY));
}

void
statement_refuse(struct statement_reader *r, isize token, const char *why)
{
	if (r->refused != NULL)
		*PUSH(r->refused, r->keep) = (struct refusal){ (int32_t)token, why };
}

/* "(since) 2011" */
static bool
is_year(const struct analysis *a, isize at)
{
	int64_t year;

	return at < a->tokens.len && str_to_int(token_text(a, at), &year) && year >= 1900 && year < 2100;
}

/* "it has acknowledged hundreds of strikes since 2011": what a party owns up to in general says nothing of the strike
 * that is reported. */
static bool
is_in_general(const struct statement_reader *r, const struct finding *f)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	isize first = f->first - STATEMENT_WINDOW > s->first ? f->first - STATEMENT_WINDOW : s->first;

	if (f->kind != CLAIM_POSITION || f->stance != STANCE_ACKNOWLEDGES || !sentence_has(s, LEX_GENERAL_ACT))
		return false;
	for (isize i = first; i < s->end && i < f->last + STATEMENT_WINDOW; i++)
		if (lex_value_at(r->a, i, LEX_GENERAL_ACT, "always") != NULL ||
		    (lex_value_at(r->a, i, LEX_GENERAL_ACT, "year") != NULL && is_year(r->a, i + 1)))
			return true;
	return false;
}

/* "The observatory confirmed the strike": who reports, counts or treats owns up to nothing. */
static bool
is_no_party(const struct statement_reader *r, const struct finding *f, const struct speaker *who)
{
	isize first = who->is_stated ? token_at(r->a, who->where.begin) : 0;

	if (f->kind != CLAIM_POSITION || !who->is_stated || (f->stance != STANCE_ACKNOWLEDGES && f->stance != STANCE_CLAIMS))
		return false;
	for (isize t = first; t < r->a->tokens.len && r->a->tokens.at[t].begin < who->where.end; t++)
		if (lex_is(r->a, t, LEX_NO_PARTY))
			return true;
	return lex_is(r->a, first, LEX_ARTICLE) && r->a->tokens.at[first].end >= who->where.end;
}

void
statement_push(struct statement_reader *r, const struct finding *f)
{
	struct claim claim = { .kind = f->kind, .where = token_span(r->a, f->first, f->last),
		.sentence = r->a->sentences.at[r->sentence].where, .stance = f->stance, .of = f->of,
		.scope = caption_is_link(r->a, r->sentence) ? SCOPE_BACKGROUND : SCOPE_INCIDENT,
		.related = -1, .incident = -1, .rule = str_of(f->rule) };
	struct attribution said;
	struct speaker actor;

	if (is_in_general(r, f)) {
		statement_refuse(r, f->first, "it is told of what they do in general");
		return;
	}
	if (is_taken(r, &claim)) {
		statement_refuse(r, f->first, "a claim of the same kind stands there");
		return;
	}
	said = speaker_of(r->people, claim.where, r->keep);
	if (f->quotation >= 0) {
		said.quotation = f->quotation;
		said.source = r->people->voices[f->quotation].who;
		said.cue = r->people->quotations->at[f->quotation].cue;
		if (said.modality == MODALITY_ASSERTED)
			said.modality = quote_modality(&r->people->quotations->at[f->quotation]);
	}
	actor = actor_of(r, f, said.quotation);
	if (is_nobody(r, &actor) || (is_nobody(r, &said.source) && f->quotation >= 0)) {
		statement_refuse(r, f->first, "nobody is said to do so");
		return;
	}
	if (is_no_party(r, f, actor.is_stated ? &actor : &said.source) || is_no_party(r, f, &said.source)) {
		statement_refuse(r, f->first, "who says it fights for nobody");
		return;
	}
	claim.source = said.source;
	claim.via = said.via;
	claim.cue = said.cue;
	if (!claim.source.is_stated && f->is_own)
		claim.source = actor;
	claim.modality = firmness(r, f, said.modality == MODALITY_NONE ? MODALITY_ASSERTED
	    : said.modality);
	if (actor.is_stated && !is_thing(r, &actor))
		*PUSH(&claim.actors, r->keep) = actor_name(&actor);
	if (f->cause.len > 0)
		*PUSH(&claim.causes, r->keep) = f->cause;
	*PUSH(r->out, r->keep) = claim;
}

/* ---- the document ------------------------------------------------------ */

static bool
needs_reading(const struct sentence *s)
{
	return sentence_has(s, LEX_STATEMENT_WORD) || sentence_has(s, LEX_ATTACK_NOUN) ||
	    sentence_has(s, LEX_ATTACK_VERB) || sentence_has(s, LEX_OWN_ACT);
}

void
statement_find(struct analysis *a, const struct people *people, struct arena *keep,
    struct arena scratch, struct claim_list *out, struct refusal_list *refused)
{
	struct statement_reader r = { .a = a, .people = people, .keep = keep, .out = out,
		.refused = refused };
	isize count = people->quotations->len;

	for (isize i = 0; i < a->sentences.len; i++) {
		const struct sentence *s = &a->sentences.at[i];

		r.first_quotation = r.end_quotation;
		while (r.end_quotation < count &&
		    people->quotations->at[r.end_quotation].sentence.begin <= s->where.begin)
			r.end_quotation++;
		if (!needs_reading(s))
			continue;
		text_tag(a, i, scratch);
		r.sentence = i;
		r.first_claim = out->len;
		statement_words(&r);
		statement_own_acts(&r);
		statement_causes(&r);
		statement_bearing(&r);
	}
}
