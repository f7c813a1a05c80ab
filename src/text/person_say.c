/* text/person_say.c - who says a stretch of the text. */
#include "text/person_parts.h"

static isize
shared(span a, span b)
{
	isize begin = a.begin > b.begin ? a.begin : b.begin;
	isize end = a.end < b.end ? a.end : b.end;

	return end > begin ? end - begin : 0;
}

/* "Reuters reported that …, citing two doctors": the doctors say it, and the
 * speaker of the clause in which they are named passes it on. */
static void
put_sources_inside(const struct people *p, const struct speech_span **found, int count)
{
	for (int i = 0; i < count; i++) {
		const struct quotation *q = &p->quotations->at[found[i]->quotation];
		const struct speech_span *sourced = found[i];
		int host = -1;

		if (!str_equal(q->force, STR("sourced")))
			continue;
		for (int k = 0; k < count; k++) {
			const struct quotation *other = &p->quotations->at[found[k]->quotation];

			if (k != i && other->sentence.begin == q->sentence.begin &&
			    !str_equal(other->force, STR("sourced")))
				host = k;
		}
		if (host < 0 || host > i)
			continue;
		memmove(&found[host + 1], &found[host], (size_t)(i - host) * sizeof found[0]);
		found[host] = sourced;
	}
}

/* What is behind an object that is only a noun: its relative clause, a preposition, the end. */
static bool
ends_object(const struct analysis *a, isize t, isize end)
{
	return t >= end || a->tokens.at[t].kind != TOKEN_WORD || lex_is(a, t, LEX_RELATIVE) ||
	    lex_is(a, t, LEX_OF) || lex_is(a, t, LEX_PLACE_PREPOSITION) ||
	    lex_is(a, t, LEX_DATE_BEFORE) || lex_is(a, t, LEX_WEEKDAY);
}

/* "The group claimed attacks which killed 28", "the fire claimed the lives of two": what
 * is claimed is not said, and nobody gives the number. */
static bool
takes_credit(const struct analysis *a, const struct quotation *q)
{
	isize cue = token_at(a, q->cue.begin), t = token_at(a, q->cue.end), end;
	bool  verb = false;

	if (q->content.len == 0 || span_len(q->cue) == 0)
		return false;
	end = token_at(a, q->content.at[0].end);
	for (isize i = cue; i < t; i++)
		verb |= lex_is(a, i, LEX_CREDIT_VERB);
	if (!verb)
		return false;
	while (t < end && (lex_is(a, t, LEX_DEFINITE) || lex_is(a, t, LEX_ARTICLE) ||
	    a->tokens.at[t].kind == TOKEN_NUMBER || lex_is(a, t, LEX_NUMBER)))
		t++;
	while (t + 1 < end && a->tokens.at[t].kind == TOKEN_WORD && !lex_is(a, t, LEX_ATTACK_NOUN) &&
	    !lex_is(a, t, LEX_CREDIT_OBJECT) && lex_is(a, t + 1, LEX_ATTACK_NOUN))
		t++;                     /* "the deadly attacks" */
	return t < end && (lex_is(a, t, LEX_CREDIT_OBJECT) ||
	    (lex_is(a, t, LEX_ATTACK_NOUN) && ends_object(a, t + lex_at(a, t, LEX_ATTACK_NOUN)->tokens, end)));
}

/* Contents that hold most of ${where}, shortest first. */
static int
holders(const struct people *p, span where, const struct speech_span *out[SPEECH_MOST])
{
	isize s = sentence_at(p->analysis, where.begin);
	int   count = 0;

	if (s >= p->analysis->sentences.len)
		return 0;
	for (isize i = p->first_span[s]; i < p->first_span[s + 1] && count < SPEECH_MOST; i++) {
		const struct speech_span *held = &p->spans[i];
		int at = count;

		if (2 * shared(held->where, where) < span_len(where) ||
		    !quote_is_statement(&p->quotations->at[held->quotation]) ||
		    takes_credit(p->analysis, &p->quotations->at[held->quotation]))
			continue;
		while (at > 0 && span_len(out[at - 1]->where) > span_len(held->where)) {
			out[at] = out[at - 1];
			at--;
		}
		out[at] = held;
		count++;
	}
	return count;
}

/* Stronger doubt wins over weaker: what is alleged inside a plain report
 * stays alleged. */
static enum modality
weaker(enum modality a, enum modality b)
{
	static const enum modality order[] = { MODALITY_DENIED, MODALITY_HYPOTHETICAL,
		MODALITY_ALLEGED, MODALITY_POSSIBLE, MODALITY_REPORTED };

	for (isize i = 0; i < COUNT_OF(order); i++)
		if (a == order[i] || b == order[i])
			return order[i];
	return MODALITY_ASSERTED;
}

/* An adverb that gives the statement to others: in it or right beside it. */
static enum modality
adverb_modality(const struct analysis *a, span where)
{
	isize first = token_at(a, where.begin), end = token_at(a, where.end);
	enum modality modality;

	for (isize i = first > 2 ? first - 2 : 0; i < end + 1 && i < a->tokens.len && i < first + 64; i++) {
		const struct lex_hit *hit = lex_at(a, i, LEX_REPORT_ADVERB);

		if (hit == NULL || lex_is(a, i + hit->tokens, LEX_CULPRIT) || lex_value_at(a, i + hit->tokens, LEX_SIDE, "armed") != NULL)
			continue;               /* "the alleged attackers": who they are, not what happened */
		/* "the agency reported that six died": a verb, whose subject says it; not "one reported death" */
		if (token_is(a, i, TAG_BIT(TAG_VBD)) && !(i > 0 && (lex_is(a, i - 1, LEX_NUMBER) || a->tokens.at[i - 1].kind == TOKEN_NUMBER)))
			continue;
		if (modality_parse(str_of(hit->sense->value), &modality))
			return modality;
	}
	return MODALITY_ASSERTED;
}

/* Between two statements of one speaker, close to both. */
static isize
carried_on(const struct people *p, span where)
{
	const struct analysis *a = p->analysis;
	isize s = sentence_at(a, where.begin), before, last, after = -1;

	if (s >= a->sentences.len || s == 0 || (before = p->last_voice[s - 1]) < 0)
		return -1;
	last = s + SPEECH_REACH < a->sentences.len ? s + SPEECH_REACH : a->sentences.len - 1;
	for (isize t = s; t <= last && after < 0; t++)
		if (p->last_voice[t] != before)
			after = p->last_voice[t];
	if (after < 0 || s - sentence_at(a, p->quotations->at[before].sentence.begin) > SPEECH_REACH)
		return -1;
	/* Every voice between must be his: the first after is, so all are. */
	return p->voices[after].same_as == p->voices[before].same_as ? before : -1;
}

/* "X have received reports of … In one case two were allegedly …": what is
 * alleged right behind reports that somebody has is of these reports. */
static isize
of_reports_before(const struct people *p, span where)
{
	isize s = sentence_at(p->analysis, where.begin), q;
	const struct quotation *quotation;

	if (s == 0 || s >= p->analysis->sentences.len || (q = p->last_voice[s - 1]) < 0)
		return -1;
	quotation = &p->quotations->at[q];
	if (!quotation->is_phrase || !str_equal(quotation->force, STR("reports")) ||
	    s - sentence_at(p->analysis, quotation->sentence.begin) > 3)
		return -1;
	return q;
}

/* "could not verify the report of 13 deaths", "did not confirm": who says so does not say what follows. */
static bool
is_withheld(const struct people *p, isize q)
{
	const struct quotation *quotation = &p->quotations->at[q];
	const struct analysis *a = p->analysis;

	if (!str_equal(quotation->force, STR("confirms")) || quotation->cue.end <= quotation->cue.begin)
		return false;
	for (isize t = token_at(a, quotation->cue.begin); t < a->tokens.len && a->tokens.at[t].begin < quotation->cue.end; t++)
		if (lex_is(a, t, LEX_NEGATION))
			return true;
	return false;
}

/* Of those around a statement the one who does not confirm it, or NULL. */
static const struct speaker *
who_withholds(const struct people *p, const struct speech_span *const *found, int count)
{
	for (int i = 0; i < count; i++)
		if (is_withheld(p, found[i]->quotation) && p->voices[found[i]->quotation].who.is_stated)
			return &p->voices[found[i]->quotation].who;
	return NULL;
}

/* "reports of a contested vote came as nine were killed": more than a noun phrase. */
static bool
has_verb(const struct analysis *a, const struct quotation *quotation)
{
	for (isize k = 0; k < quotation->content.len; k++)
		for (isize t = token_at(a, quotation->content.at[k].begin); t < a->tokens.len && a->tokens.at[t].end <= quotation->content.at[k].end; t++)
			if (token_is(a, t, TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_VBP)))
				return true;
	return false;
}

/* "reports that 12 were killed", "allegations that": a noun whose owner nobody names. */
static bool
is_rumour(const struct people *p, isize q)
{
	const struct quotation *quotation = &p->quotations->at[q];
	isize cue = token_at(p->analysis, quotation->cue.begin);

	return span_len(quotation->cue) > 0 && span_len(quotation->source) == 0 && !(quotation->is_phrase && has_verb(p->analysis, quotation)) && lex_is(p->analysis, cue, LEX_REPORTING_NOUN) &&
	    token_is(p->analysis, cue, TAGS_NOUN) && (str_equal(quotation->force, STR("reports")) || str_equal(quotation->force, STR("alleges")));
}

/* "confirmed reports that", "said that there were reports that": the words of ${outer} are about what the rumour ${q} says;
 * "said it was looking into reports that" are about what he does with it. */
static bool
takes_up(const struct people *p, isize outer, isize q)
{
	const struct analysis *a = p->analysis;
	isize first = token_at(a, p->quotations->at[outer].cue.end), end = token_at(a, p->quotations->at[q].cue.begin);

	for (isize t = first; t < end; t++)
		if (token_is(a, t, TAGS_VERB))
			return false;
	return true;
}

/* "spoke of his grief over the death of a colleague": who speaks of something else does not tell of what hangs on it. */
static bool
speaks_of_else(const struct people *p, isize q, span where)
{
	const struct quotation *quotation = &p->quotations->at[q];
	const struct analysis *a = p->analysis;
	isize end = token_at(a, where.begin);

	if (!quotation->is_phrase || quotation->content.len == 0 || span_len(quotation->cue) == 0 ||
	    !lex_is(a, token_at(a, quotation->cue.end) - 1, LEX_OF) || lex_is(a, token_at(a, quotation->cue.begin), LEX_REPORTING_NOUN))
		return false;
	for (isize t = token_at(a, quotation->content.at[0].begin); t < end; t++)
		if (token_is(a, t, TAG_BIT(TAG_IN)) && !lex_is(a, t, LEX_OF))
			return true;
	return false;
}

struct attribution
speaker_of(const struct people *people, span where, struct arena *keep)
{
	const struct speech_span *found[SPEECH_MOST];
	struct attribution out = { .quotation = -1 };
	const struct speaker *silent;
	int count = holders(people, where, found);

	put_sources_inside(people, found, count);
	silent = who_withholds(people, found, count);
	out.modality = adverb_modality(people->analysis, where);
	for (int i = 0; i < count; i++) {
		isize q = found[i]->quotation;
		const struct voice *voice = &people->voices[q];

		out.modality = weaker(out.modality, quote_modality(&people->quotations->at[q]));
		if (out.quotation < 0)
			out.quotation = q;
		/* "where the army is alleged to …": nobody who is named alleges it. */
		if (!voice->who.is_stated && out.modality == MODALITY_ALLEGED && i == 0)
			break;
		/* "reports say"; "was looking into reports that": nobody whose words they are */
		if (voice->is_hearsay || (i == 0 && is_rumour(people, q)))
			out.modality = weaker(out.modality, MODALITY_REPORTED);
		if (!voice->who.is_stated || speaks_of_else(people, q, where) || (i > 0 && is_rumour(people, found[0]->quotation) && !takes_up(people, q, found[0]->quotation)))
			continue;
		if (silent != NULL && voice->who.where.begin == silent->where.begin) {
			out.modality = weaker(out.modality, MODALITY_REPORTED);
			continue;
		}
		if (!out.source.is_stated) {
			out.source = voice->who;
			out.cue = people->quotations->at[q].cue;
		} else if (voice->who.where.begin != out.source.where.begin) {
			*PUSH(&out.via, keep) = voice->who;
		}
	}
	if (count == 0) {
		isize q = carried_on(people, where);

		if (q < 0 && (out.modality == MODALITY_REPORTED || out.modality == MODALITY_ALLEGED))
			q = of_reports_before(people, where);

		if (q >= 0)
			out.source = people->voices[q].who;
	}
	return out;
}
