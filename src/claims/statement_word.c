/* claims/statement_word.c - statements that a word of the lexicon announces. */
#include "claims/attack.h"
#include "claims/statement_parts.h"

/* The value "KIND STANCE OF NEED" of data/lang/<code>/lexicon/statement_word.tsv. */
struct meaning {
	enum claim_kind  kind;
	enum stance      stance;
	enum position_of of;
	char need;
};

static bool
meaning_parse(str value, struct meaning *out)
{
	*out = (struct meaning){ 0 };
	if (!claim_kind_parse(str_cut(&value, ' '), &out->kind))
		return false;
	stance_parse(str_cut(&value, ' '), &out->stance);
	position_of_parse(str_cut(&value, ' '), &out->of);
	out->need = value.len > 0 ? value.ptr[0] : '-';
	return true;
}

static bool
is_attack(const struct analysis *a, isize i)
{
	return attack_noun_at(a, (int32_t)i) != NULL;
}

static bool
answers(const struct analysis *a, isize i, char need)
{
	const struct lex_hit *hit = lex_at(a, i, LEX_STATEMENT_NEED);

	if (hit != NULL && strchr(hit->sense->value, need) != NULL)
		return true;
	if (need == 'x' || need == 'a')
		return is_attack(a, i);
	if (need == 'E')
		return lex_is(a, i, LEX_EFFECT);
	if (need == 'D' || need == 'K')
		return is_attack(a, i) || lex_is(a, i, LEX_ATTACK_VERB) ||
		    (need == 'D' && lex_is(a, i, LEX_EFFECT));
	return false;
}

/* "from the rooftops of homes": the place must be one that is fought from. */
static bool
is_fought_from(const struct analysis *a, isize from, isize at)
{
	enum { FOUGHT_FROM = 7 };        /* "from the courtyard of the school" */

	for (isize i = at - 1; i >= from && i > at - FOUGHT_FROM; i--)
		if (lex_is(a, i, LEX_FROM))
			return true;
	return false;
}

/* The last token of what must follow; -1 where it does not. */
static isize
need_after(const struct statement_reader *r, isize from, char need)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	isize reach = need == 'A' ? 3 : need == 'w' ? 4 : need == 'c' || need == 'b' ? 6 : STATEMENT_WINDOW;
	isize end = from + reach < s->end ? from + reach : s->end;

	for (isize i = from; i < end; i++) {
		if (part_of(r->a, i) == PART_STOP && need != 'I')
			return -1;
		if (answers(r->a, i, need) && (need != 'r' || is_fought_from(r->a, from, i)))
			return i;
	}
	return -1;
}

/* "the bombing, which the army denied": what is denied stands before. */
static isize
need_before(const struct statement_reader *r, isize at, char need)
{
	isize first = r->a->sentences.at[r->sentence].first;

	for (isize i = at - 1; i >= first && i > at - STATEMENT_WINDOW; i--)
		if (part_of(r->a, i) == PART_RELATIVE)
			for (isize k = i - 1; k >= first && k > i - STATEMENT_WINDOW; k--)
				if (answers(r->a, k, need))
					return k;
	return -1;
}

/* Is ${at} a word that does something?  A noun "claims" announces nothing. */
static bool
is_acting(const struct statement_reader *r, isize at)
{
	enum part part = part_of(r->a, at);

	return part == PART_FINITE || part == PART_BASE || part == PART_ING ||
	    part == PART_PARTICIPLE || (r->a->tokens.at[at].flags & TOKEN_UPPER) != 0;
}

/* Behind "by", or behind the verb: whom the statement is about. */
static struct token_range
object_after(const struct statement_reader *r, isize from)
{
	isize end = r->a->sentences.at[r->sentence].end;

	while (from < end && part_of(r->a, from) == PART_PREPOSITION)
		from++;
	return (struct token_range){ from, noun_phrase_end(r->a, from, end) };
}

static bool
is_by(const struct statement_reader *r, isize at)
{
	return lex_is(r->a, at, LEX_BY);
}

/* Somebody says it: in his words, or the word is his own verb. */
static bool
has_speaker(const struct statement_reader *r, isize at)
{
	isize q = statement_cue_at(r, at);

	if (q >= 0)
		return r->people->voices[q].who.is_stated;
	return speaker_of(r->people, token_span(r->a, at, at), r->keep).source.is_stated;
}

/* "blamed the attack on X", "blamed X for the attack": whom it is laid to, without the attack. */
static struct token_range
laid_to(const struct statement_reader *r, struct token_range object)
{
	isize preposition = object.end;

	if (object.first < object.end && part_of(r->a, object.first) == PART_PRONOUN)
		return (struct token_range){ 0, 0 };      /* "accusing them of links": of whom it is said stands before */
	for (isize i = object.first; i < object.end; i++) {
		const struct lex_hit *attack = attack_noun_at(r->a, (int32_t)i);
		isize next = attack != NULL ? i + attack->tokens : object.end;

		if (next + 1 < object.end && lex_is(r->a, next, LEX_BLAMED_ON))
			return (struct token_range){ next + 1, object.end };
		if (part_of(r->a, i) == PART_PREPOSITION && preposition == object.end)
			preposition = i;
		if (preposition > object.first && preposition < i && (attack != NULL || lex_is(r->a, i, LEX_EFFECT)))
			return (struct token_range){ object.first, preposition };
	}
	return object;
}

/* "caused by a misfired rocket by X": whose rocket it was. */
static struct token_range
behind_last_by(const struct statement_reader *r, struct token_range object)
{
	for (isize i = object.end - 1; i > object.first; i--)
		if (is_by(r, i) && i + 1 < object.end)
			return (struct token_range){ i + 1, object.end };
	return object;
}

/* "The army declined to comment", "there was no comment from the army": who does, or who gives none. */
static struct token_range
who_is_silent(const struct statement_reader *r, isize at, isize behind)
{
	struct token_range subject = statement_subject(r, at);

	if (range_empty(subject) || !token_is(r->a, subject.first, TAG_BIT(TAG_EX)))
		return subject;
	return lex_is(r->a, behind, LEX_FROM) ? object_after(r, behind) : (struct token_range){ 0, 0 };
}

static void
fill_actor(struct statement_reader *r, const struct meaning *m, isize at, isize behind,
    struct finding *f)
{
	if (is_by(r, behind - 1))
		f->actor = behind_last_by(r, object_after(r, behind));
	else if (m->kind == CLAIM_RESPONSIBILITY && (m->need == 'p' || m->need == '-'))
		f->actor = statement_subject(r, at);      /* "police opened fire on the crowd", "was behind it" */
	else if (m->kind == CLAIM_RESPONSIBILITY)
		f->actor = laid_to(r, object_after(r, behind));
	else if (m->kind == CLAIM_POSITION && m->of == OF_HARM && m->need == '^' &&
	    (m->stance == STANCE_ACKNOWLEDGES || m->stance == STANCE_DENIES))
		return;                 /* "said the allegation was credible": whoever says it */
	else if (m->need == 'w')
		return;                 /* "it was not us": who says it */
	else if (m->kind == CLAIM_ACCESS && m->need == '-')
		return;                 /* "the site was blocked": nobody is named before it */
	else if (m->kind != CLAIM_EVIDENCE && m->kind != CLAIM_CAUSE)
		f->actor = who_is_silent(r, at, behind);
}

/* "was confirmed": nobody owns up. */
static bool
is_passive(const struct statement_reader *r, isize at)
{
	return at > 0 && lex_value_at(r->a, at - 1, LEX_VERB_HELPER, "be") != NULL;
}

/* "(was denied) by the army" */
static bool
names_agent(const struct statement_reader *r, isize from)
{
	enum { WORDS = 6 };

	for (isize i = from; i < r->a->sentences.at[r->sentence].end && i < from + WORDS; i++)
		if (is_by(r, i))
			return true;
	return false;
}

/* What is left at a place belongs with the attack that it speaks for or against. */
static isize
evidence_end(const struct statement_reader *r, isize from, isize last)
{
	isize end = r->a->sentences.at[r->sentence].end;

	for (isize i = from; i < end && i < from + 8; i++) {
		if (part_of(r->a, i) == PART_COMMA || part_of(r->a, i) == PART_STOP)
			break;
		if (is_attack(r->a, i))
			return i > last ? i : last;
	}
	return last;
}

/* Who says it: the cue inside the finding, so that "a video by X showed smoke"
 * is X's. */
static isize
quotation_inside(const struct statement_reader *r, isize first, isize last)
{
	for (isize i = first; i <= last; i++) {
		isize q = statement_cue_at(r, i);

		if (q >= 0 && r->people->voices[q].who.is_stated)
			return q;
	}
	return -1;
}

static void
set_cause(const struct statement_reader *r, isize at, isize needed, struct finding *f)
{
	const struct lex_hit *hit = attack_noun_at(r->a, (int32_t)needed);
	isize denied = statement_negation(r, at, 12);

	if (denied >= 0) {
		f->modality = MODALITY_DENIED;
		f->first = denied;
	}
	if (hit == NULL)
		hit = lex_at(r->a, at, LEX_ACCIDENT);
	if (hit != NULL)
		f->cause = str_of(hit->sense->value);
}

/* "did not acknowledge it", "refused to acknowledge it": the verb at ${at} is not done. */
static bool
is_undone(const struct statement_reader *r, isize at)
{
	isize first = r->a->sentences.at[r->sentence].first, verb = at;

	while (verb > first && part_of(r->a, verb - 1) == PART_ADVERB &&
	    !lex_is(r->a, verb - 1, LEX_NEGATION))
		verb--;
	return statement_negation(r, verb, 1) >= 0 || (verb - 2 >= first && part_of(r->a, verb - 1) == PART_TO &&
	    lex_value_at(r->a, verb - 2, LEX_VERB_HELPER, "unsaid") != NULL);
}

/* "acknowledged no deaths", "admitted that nobody had been killed" */
static bool
counts_none(const struct statement_reader *r, isize from, isize needed)
{
	for (isize i = from; i < needed; i++)
		if (lex_is(r->a, i, LEX_NO_DETERMINER) || lex_is(r->a, i, LEX_NEGATION) || lex_value_at(r->a, i, LEX_NUMBER, "0") != NULL)
			return true;
	return false;
}

/* The subject is "this" or "that" alone. */
static bool
is_pointed_at(const struct statement_reader *r, isize at)
{
	struct token_range subject = statement_subject(r, at);

	return subject.end - subject.first == 1 && part_of(r->a, subject.first) == PART_DETERMINER;
}

/* Why the word at ${at} lacks what its meaning needs; NULL where it has it,
 * with the last token of that in ${needed}. */
static const char *
why_not(const struct statement_reader *r, isize at, isize behind, const struct meaning *m,
    isize *needed)
{
	*needed = behind - 1;
	if (m->need == '-')
		return NULL;
	if (m->need == '^' && m->kind == CLAIM_RESPONSIBILITY && at > 0 && part_of(r->a, at - 1) == PART_DETERMINER)
		return "it is no verb here";          /* "the accused" */
	if (m->need == '^' && m->kind == CLAIM_POSITION && m->stance == STANCE_DENIES && is_pointed_at(r, at))
		return "it is said of a thing";       /* "this has nothing to do with protest" */
	if (m->need == '^')
		return has_speaker(r, at) ? NULL : "it needs a speaker, and nobody says it";
	if (m->need == 'n')
		return range_empty(object_after(r, behind)) ? "it needs a noun phrase behind it" : NULL;
	if (strchr("KED", m->need) != NULL && at > 0 && part_of(r->a, at - 1) == PART_DETERMINER)
		return "it is no verb here";          /* "a confirmed airstrike" */
	if (m->need == 'K' && part_of(r->a, behind) == PART_TO && part_of(r->a, behind + 1) == PART_BASE)
		return "it agrees to do it";
	*needed = need_after(r, behind, m->need);
	if (*needed < 0 && m->need == 'D' && (*needed = need_before(r, at, m->need)) >= 0)
		*needed = behind - 1;
	if (*needed < 0)
		return "what it needs does not follow (statement_need.tsv)";
	if (m->need == 'w')
		return has_speaker(r, at) ? NULL : "it needs a speaker, and nobody says it";
	if (strchr("mxlq", m->need) == NULL && !is_acting(r, at))
		return "it is no verb here";
	if (m->need == 'K' && m->stance == STANCE_SILENT && !is_undone(r, at))
		return "nothing says that it is not done";
	if ((m->need == 'E' && counts_none(r, behind, *needed)) ||
	    (m->need == 'K' && counts_none(r, behind, behind + 1)))
		return "it owns up to none";
	if (m->need == 'D' && is_passive(r, at) && !names_agent(r, behind))
		return "a passive: nobody denies";        /* "had been denied care" */
	return (m->need == 'K' || m->need == 'E') && is_passive(r, at) ? "a passive: nobody owns up" : NULL;
}

/* "did not claim it", "has never acknowledged it": whoever does not say so is silent. */
static bool
is_left_unsaid(const struct statement_reader *r, isize at, const struct meaning *m)
{
	return m->kind == CLAIM_POSITION && (m->stance == STANCE_CLAIMS || m->stance == STANCE_DENIES ||
	    m->stance == STANCE_ACKNOWLEDGES) && is_acting(r, at) && is_undone(r, at);
}

/* "carried out", and nobody carried */
static bool
is_carried_out(const struct analysis *a, isize token)
{
	const struct lex_hit *hit = lex_at(a, token, LEX_DEED_VERB);

	return hit != NULL && hit->tokens > 1;
}

static void
try_meaning(struct statement_reader *r, isize at, isize behind, const struct meaning *m)
{
	isize needed;
	const char *why = why_not(r, at, behind, m, &needed);
	struct finding f = { .kind = m->kind, .first = at, .last = behind - 1, .stance = m->stance,
		.of = m->of, .quotation = -1, .rule = "statement word" };

	if (why != NULL) {
		statement_refuse(r, at, why);
		return;
	}
	if (needed > f.last)
		f.last = needed;
	if (is_left_unsaid(r, at, m)) {
		f.stance = STANCE_SILENT;
		f.modality = MODALITY_ASSERTED;
	}
	if (m->need == 'D' && needed >= behind && lex_is(r->a, needed, LEX_EFFECT) && !is_attack(r->a, needed) && !is_carried_out(r->a, needed))
		f.of = OF_HARM;                 /* "denied that civilians had been killed" */
	fill_actor(r, m, at, behind, &f);
	f.is_own = m->kind == CLAIM_POSITION &&
	    (m->stance != STANCE_UNSURE && (m->stance != STANCE_SILENT || is_acting(r, at)));
	if (m->kind == CLAIM_EVIDENCE && m->need == '-')
		f.last = evidence_end(r, behind, f.last);
	f.quotation = quotation_inside(r, at, m->kind == CLAIM_EVIDENCE ? f.last : at);
	if (m->kind == CLAIM_CAUSE) {
		set_cause(r, at, needed, &f);
		if (statement_tells_harm(r, at)) {
			statement_refuse(r, at, "the count of its clause keeps the cause");
			return;
		}
	}
	statement_push(r, &f);
}

void
statement_words(struct statement_reader *r)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	if (!sentence_has(s, LEX_STATEMENT_WORD))
		return;
	for (isize i = s->first; i < s->end; i++) {
		const struct lex_hit *hit = lex_at(r->a, i, LEX_STATEMENT_WORD);
		str rest;

		if (hit == NULL)
			continue;
		rest = str_of(hit->sense->value);
		while (rest.len > 0) {
			struct meaning m;

			if (meaning_parse(str_cut(&rest, '/'), &m))
				try_meaning(r, i, i + hit->tokens, &m);
		}
	}
}
