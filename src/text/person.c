/* text/person.c - the speakers of a text, each under its fullest name. */
#include "text/person_parts.h"
#include "core/room.h"

enum {
	RECENT_MOST = 12,        /* speakers that a pronoun may look back over */
	CHAIN_MOST = 64,         /* places of a word that are looked at */
};

/* ---- the places of a word --------------------------------------------- */

static bool
is_chained(const struct analysis *a, isize i)
{
	return (a->tokens.at[i].flags & TOKEN_CAPITAL) != 0 || lex_is(a, i, LEX_BODY_NOUN);
}

static uint32_t
chain_slot(const struct analysis *a, const struct word_chain *chain, uint64_t hash)
{
	uint32_t at = (uint32_t)(hash >> 20) & chain->mask;

	while (chain->last[at] >= 0 && a->tokens.at[chain->last[at]].hash != hash)
		at = (at + 1) & chain->mask;
	return at;
}

void
word_chain_make(const struct analysis *a, struct arena *keep, struct word_chain *out)
{
	uint32_t size = 64;

	while ((isize)size < a->tokens.len * 2)
		size *= 2;
	out->mask = size - 1;
	out->last = ROOM(keep, int32_t, (isize)size);
	out->before = ROOM(keep, int32_t, a->tokens.len + 1);   /* set where a chain leads */
	memset(out->last, 0xFF, size * sizeof *out->last);
	for (isize i = 0; i < a->tokens.len; i++) {
		uint32_t at;

		if (!is_chained(a, i))
			continue;
		at = chain_slot(a, out, a->tokens.at[i].hash);
		out->before[i] = out->last[at];
		out->last[at] = (int32_t)i;
	}
}

int32_t
word_chain_last(const struct analysis *a, const struct word_chain *chain, isize token)
{
	return chain->last[chain_slot(a, chain, a->tokens.at[token].hash)];
}

/* ---- who is meant ------------------------------------------------------ */

struct known {
	struct reading_of_voice reading;
	isize quotation;
};

struct resolver {
	struct analysis   *a;
	struct people     *people;
	struct word_chain  chain;
	struct reading_of_voice *readings;      /* one for each quotation */
	struct known recent[RECENT_MOST];       /* latest last */
	int recent_count;
	struct arena *keep;
	struct arena scratch;
};

static void
remember(struct resolver *r, const struct reading_of_voice *reading, isize quotation)
{
	int at = 0;

	while (at < r->recent_count && (quotation < 0 || r->recent[at].quotation != quotation))
		at++;
	if (at == r->recent_count && at == RECENT_MOST)
		at = 0;
	else if (at == r->recent_count)
		r->recent_count++;
	memmove(&r->recent[at], &r->recent[at + 1],
	    (size_t)(r->recent_count - at - 1) * sizeof r->recent[0]);
	r->recent[r->recent_count - 1] = (struct known){ *reading, quotation };
}

/* The latest speaker whose kind is in ${kinds} (bits) and whose sex fits. */
static struct known *
latest(struct resolver *r, unsigned kinds, char sex)
{
	for (int i = r->recent_count - 1; i >= 0; i--) {
		struct reading_of_voice *k = &r->recent[i].reading;

		if (!(kinds >> k->kind & 1) || (sex != 0 && k->sex != 0 && k->sex != sex))
			continue;
		if (k->sex == 0)
			k->sex = sex;
		return &r->recent[i];
	}
	return NULL;
}

enum {
	KIND_NAMED = 1 << VOICE_PERSON,
	KIND_ONE  = 1 << VOICE_PERSON | 1 << VOICE_ROLE,
	KIND_MANY = 1 << VOICE_MANY | 1 << VOICE_BODY,
	KIND_BODY = 1 << VOICE_BODY,
	KIND_ANY  = KIND_ONE | KIND_MANY,
};

/* The noun phrase before a relative pronoun. */
static struct reading_of_voice
antecedent(struct resolver *r, struct token_range words)
{
	const struct sentence *s =
	    &r->a->sentences.at[sentence_at(r->a, r->a->tokens.at[words.first].begin)];
	isize last = words.first - 1, begin;

	while (last > s->first && part_of(r->a, last) == PART_COMMA)
		last--;
	if (last < s->first)
		return (struct reading_of_voice){ 0 };
	begin = noun_phrase_begin(r->a, s->first, last);
	return voice_read(r->a, (struct token_range){ begin, last + 1 });
}

/* The kinds of voice that a pronoun may mean; 0 = none. */
static unsigned
kinds_of_pronoun(const struct analysis *a, isize token)
{
	const struct lex_hit *hit = lex_at(a, token, LEX_SPEAKER_PRONOUN);

	switch (hit != NULL ? hit->sense->value[0] : ' ') {
	case 'o': case 'w': return KIND_ONE;
	case 'm':           return KIND_MANY;
	case 'b':           return KIND_BODY;
	default:            return 0;
	}
}

/* "Airtrack … it": a bare name may be a body's. */
static bool
suits_pronoun(const struct analysis *a, const struct reading_of_voice *pronoun,
    const struct reading_of_voice *found)
{
	unsigned kinds = kinds_of_pronoun(a, pronoun->words.first);

	if (range_empty(found->words) || kinds == 0)
		return false;
	if (pronoun->sex != 0 && found->sex != 0 && pronoun->sex != found->sex)
		return false;
	return (kinds >> found->kind & 1) != 0 || (kinds == KIND_BODY &&
	    found->kind == VOICE_PERSON && found->name.end - found->name.first == 1);
}

static struct known *
meant_by_pronoun(struct resolver *r, const struct reading_of_voice *reading)
{
	unsigned kinds = kinds_of_pronoun(r->a, reading->words.first);

	return kinds == 0 ? NULL : latest(r, kinds, kinds == KIND_ONE ? reading->sex : 0);
}

/* The subject of a sentence that begins with it, read as a speaker. */
static struct reading_of_voice
subject_of(const struct analysis *a, const struct sentence *s, isize before)
{
	isize verb = finite_verb(a, s->first, before), end = verb;

	if (verb <= s->first || noun_phrase_end(a, s->first, verb) == s->first)
		return (struct reading_of_voice){ 0 };
	while (end > s->first && part_of(a, end - 1) == PART_COMMA)
		end--;
	if (end > s->first + 2 && lex_is(a, end - 1, LEX_WEEKDAY) &&
	    part_of(a, end - 2) == PART_PREPOSITION)
		end -= 2;                       /* "the ministry on Monday corrected" */
	return voice_read(a, (struct token_range){ s->first, end });
}

/* "Omar Haddad, a baker, lost his shop.  He said …", "The civil defence corrected its
 * toll.  It said …": the full name or the body that is the subject of the sentence
 * before, in the same paragraph. */
static struct reading_of_voice
subject_of_sentence_before(struct resolver *r, isize token)
{
	isize s = sentence_at(r->a, r->a->tokens.at[token].begin);
	const struct sentence *before = &r->a->sentences.at[s > 0 ? s - 1 : 0];
	struct reading_of_voice found;

	if (s == 0 || before->paragraph != r->a->sentences.at[s].paragraph)
		return (struct reading_of_voice){ 0 };
	text_tag(r->a, s - 1, r->scratch);
	found = subject_of(r->a, before, before->end);
	if (found.kind == VOICE_BODY && kinds_of_pronoun(r->a, token) == KIND_BODY)
		return found;
	return found.kind == VOICE_PERSON && found.name.end - found.name.first >= 2 ? found
	    : (struct reading_of_voice){ 0 };
}

/* "X, a monitoring group, warned of what it says is …": the subject before the
 * verb of the sentence in which the pronoun stands. */
static struct reading_of_voice
subject_before(struct resolver *r, const struct reading_of_voice *pronoun)
{
	isize at = pronoun->words.first;
	const struct sentence *s = &r->a->sentences.at[sentence_at(r->a, r->a->tokens.at[at].begin)];
	struct reading_of_voice found = subject_of(r->a, s, at);

	return found.kind == VOICE_PRONOUN || found.kind == VOICE_SPEECH
	    ? (struct reading_of_voice){ 0 } : found;
}

/* A mention that another may say more fully: one capital word, or "the X". */
static bool
is_short(const struct analysis *a, const struct reading_of_voice *reading)
{
	isize words = reading->words.end - reading->words.first;

	if (reading->kind == VOICE_PERSON)
		return reading->name.end - reading->name.first == 1;
	if (reading->kind == VOICE_BODY)
		return reading->is_definite ? words <= 2 :
		    words == 1 && (a->tokens.at[reading->head].flags & TOKEN_CAPITAL) != 0;
	return false;
}

/* "medics and a monitor": several, of whom a head names only the last. */
static bool
is_joined(const struct analysis *a, const struct reading_of_voice *reading)
{
	for (isize i = reading->words.first; i < reading->words.end; i++)
		if (part_of(a, i) == PART_AND)
			return true;
	return false;
}

/* A speaker with the same head - surname, role or body - and more words. */
static struct known *
same_head(struct resolver *r, const struct reading_of_voice *reading)
{
	uint64_t hash = r->a->tokens.at[reading->head].hash;

	for (int i = r->recent_count - 1; i >= 0; i--) {
		const struct reading_of_voice *k = &r->recent[i].reading;

		if (r->a->tokens.at[k->head].hash == hash &&
		    (k->kind == VOICE_PERSON || is_short(r->a, reading) || is_short(r->a, k) ||
		    (reading->kind == VOICE_ROLE && k->kind == VOICE_ROLE && !is_joined(r->a, k))))
			return &r->recent[i];
		if (reading->kind == VOICE_ROLE && k->kind == VOICE_PERSON && !range_empty(k->role))
			for (isize t = k->role.first; t < k->role.end; t++)
				if (r->a->tokens.at[t].hash == hash)
					return &r->recent[i];
	}
	return NULL;
}

/* "the backbone of the Northern Democratic Forces (NDF)": where the words begin whose first letters are those of ${at}, or -1. */
static isize
begin_of_letters(const struct analysis *a, isize first, isize at)
{
	str letters = token_text(a, at);
	isize left = letters.len;

	for (isize i = at - 2; i >= first && left > 0; i--) {
		if (a->tokens.at[i].kind != TOKEN_WORD)
			return -1;
		if (!(a->tokens.at[i].flags & TOKEN_CAPITAL))
			continue;
		if (a->text.ptr[a->tokens.at[i].begin] != letters.ptr[left - 1])
			return -1;
		if (--left == 0 && i > first && part_of(a, i - 1) == PART_DETERMINER)
			i--;
		if (left == 0)
			return letters.len > 1 ? i : -1;
	}
	return -1;
}

/* "Full Name (ABC)": the noun phrase before the bracket in which ${at} stands. */
static struct reading_of_voice
spelled_out(struct resolver *r, isize first, isize at)
{
	isize begin;

	if (at < first + 2 || part_of(r->a, at - 1) != PART_OPEN ||
	    part_of(r->a, at + 1) != PART_CLOSE)
		return (struct reading_of_voice){ 0 };
	begin = begin_of_letters(r->a, first, at);
	if (begin < 0)
		begin = noun_phrase_begin(r->a, first, at - 2);
	return voice_read(r->a, (struct token_range){ begin, at + 2 });
}

/* What the text calls it at ${at}, a place of its head. */
static struct reading_of_voice
mention(struct resolver *r, enum voice_kind kind, int32_t at)
{
	isize s = sentence_at(r->a, r->a->tokens.at[at].begin), begin;
	isize first = r->a->sentences.at[s].first;
	struct reading_of_voice found;

	text_tag(r->a, s, r->scratch);
	if (at + 1 < r->a->sentences.at[s].end) {
		found = spelled_out(r, first, at);
		if (!range_empty(found.words))
			return found;
	}
	begin = noun_phrase_core(r->a, first, at);
	found = voice_read(r->a, (struct token_range){ begin, at + 1 });
	if (begin > at || found.head != at || (found.kind != kind && found.kind != VOICE_PERSON))
		found.words.end = found.words.first;
	return found;
}

/* The fullest mention in the text of a surname, an acronym or a body's head. */
static struct reading_of_voice
fullest(struct resolver *r, const struct reading_of_voice *reading)
{
	struct reading_of_voice best = *reading;
	isize most = reading->words.end - reading->words.first;
	int32_t at = word_chain_last(r->a, &r->chain, reading->head);

	for (int n = 0; at >= 0 && n < CHAIN_MOST; n++, at = r->chain.before[at]) {
		struct reading_of_voice found = mention(r, reading->kind, at);

		if (found.words.end - found.words.first <= most)
			continue;
		most = found.words.end - found.words.first;
		best = found;
	}
	return best;
}

static void
settle(struct resolver *r, isize quotation, const struct reading_of_voice *reading, isize same_as)
{
	struct voice *voice = &r->people->voices[quotation];

	voice->who = voice_speaker(r->a, reading, r->keep);
	voice->same_as = same_as;
}

/* One that was met before: take his words. */
static void
settle_known(struct resolver *r, isize quotation, const struct known *known)
{
	if (known->quotation < 0) {          /* named before, but said nothing */
		settle(r, quotation, &known->reading, quotation);
		remember(r, &known->reading, quotation);
		return;
	}
	r->people->voices[quotation] = r->people->voices[known->quotation];
	r->people->voices[quotation].same_as = r->people->voices[known->quotation].same_as;
	remember(r, &known->reading, known->quotation);
}

/* "An army spokesman said … Lt. Col. X said": an office that was brought in
 * without a name, and right after it a rank with a name: one person. */
static void
name_the_unnamed(struct resolver *r, const struct reading_of_voice *reading, isize quotation)
{
	struct known *last = r->recent_count > 0 ? &r->recent[r->recent_count - 1] : NULL;

	if (last == NULL || last->quotation < 0 || last->reading.kind != VOICE_ROLE || quotation - last->quotation > 3 ||
	    !lex_is(r->a, last->reading.words.first, LEX_ARTICLE) || reading->is_definite ||
	    range_empty(reading->role) || reading->role.end != reading->name.first ||
	    lex_value_at(r->a, reading->role.first, LEX_TITLE, "rank") == NULL)
		return;
	for (isize q = last->quotation; q < quotation; q++)
		if (r->people->voices[q].same_as == last->quotation) {
			struct speaker named = r->people->voices[quotation].who;

			if (named.organisation.len == 0)
				named.organisation = r->people->voices[q].who.organisation;
			r->people->voices[q].who = named;
			r->people->voices[q].same_as = quotation;
		}
}

static bool
is_many(const struct analysis *a, const struct reading_of_voice *pronoun)
{
	return lex_value_at(a, pronoun->words.first, LEX_SPEAKER_PRONOUN, "many") != NULL;
}

/* "Two nurses were among the dead, they added", after others have spoken: whom the words speak of does not say them. */
static bool
is_in_own_words(const struct resolver *r, isize quotation, const struct reading_of_voice *who)
{
	const struct span_list *content = &r->people->quotations->at[quotation].content;

	for (isize k = 0; k < content->len && !range_empty(who->words); k++)
		if (content->at[k].begin <= r->a->tokens.at[who->words.first].begin &&
		    r->a->tokens.at[who->words.end - 1].end <= content->at[k].end)
			return true;
	return false;
}

/* "There were reports of": no body of that name. */
static bool
is_there(const struct analysis *a, const struct reading_of_voice *who)
{
	return who->words.end - who->words.first == 1 && token_is(a, who->words.first, TAG_BIT(TAG_EX));
}

/* "The ministry corrected its report that 12 had died": who owns the words is the subject before them. */
static struct reading_of_voice
owner(struct resolver *r, struct token_range words)
{
	const struct sentence *s = &r->a->sentences.at[sentence_at(r->a, r->a->tokens.at[words.first].begin)];
	struct token_range subject;

	if (words.end - words.first != 1 || !lex_is(r->a, words.first, LEX_VOICE_OWN))
		return (struct reading_of_voice){ 0 };
	subject = cue_main_subject(r->a, s->first, words.first);
	for (isize t = words.first - 1; range_empty(subject) && t > s->first; t--)      /* "corrected" may be tagged a participle */
		if (token_is_verb(r->a, t) && !token_is_verb(r->a, t - 1))
			subject = (struct token_range){ noun_phrase_begin(r->a, s->first, t - 1), t };
	return range_empty(subject) ? (struct reading_of_voice){ 0 } : voice_read(r->a, subject);
}

/* "(The rebels denied it.) The army had shelled the town, it said": who spoke in the sentence before goes on, and whom his
 * words speak of does not say them. */
static bool
goes_on_from_before(struct resolver *r, isize quotation, const struct reading_of_voice *pronoun, const struct reading_of_voice *subject)
{
	const struct known *known = meant_by_pronoun(r, pronoun);
	isize s = sentence_at(r->a, r->a->tokens.at[pronoun->words.first].begin);

	return known != NULL && is_in_own_words(r, quotation, subject) && (is_many(r->a, pronoun) ||
	    sentence_at(r->a, r->people->quotations->at[known->quotation].sentence.begin) == s - 1);
}

static void
resolve_one(struct resolver *r, isize quotation)
{
	struct reading_of_voice reading = r->readings[quotation], whose = owner(r, reading.words);
	struct known *known = NULL, copy;

	if (whose.kind != VOICE_NONE)
		reading = whose;
	if (reading.kind == VOICE_NONE)
		return;
	if (reading.kind == VOICE_PRONOUN && lex_value_at(r->a, reading.words.first,
	    LEX_SPEAKER_PRONOUN, "relative") != NULL)
		reading = antecedent(r, reading.words);
	if (reading.kind == VOICE_PRONOUN) {
		struct reading_of_voice subject = subject_before(r, &reading);

		if (range_empty(subject.words) || goes_on_from_before(r, quotation, &reading, &subject))
			subject = subject_of_sentence_before(r, reading.words.first);
		if (suits_pronoun(r->a, &reading, &subject))
			reading = subject;
	}
	if (reading.kind == VOICE_PRONOUN)
		known = meant_by_pronoun(r, &reading);
	else if (reading.kind == VOICE_SPEECH && reading.is_definite)
		known = latest(r, KIND_ANY, 0);
	else if (reading.kind == VOICE_PERSON || reading.kind == VOICE_BODY)
		known = same_head(r, &reading);
	else if (reading.kind == VOICE_ROLE && reading.is_definite)
		known = same_head(r, &reading);
	if (known == NULL && reading.kind == VOICE_ROLE && reading.is_definite &&
	    reading.words.end - reading.words.first == 2 &&
	    !lex_is(r->a, reading.head, LEX_BODY_NOUN))
		known = latest(r, KIND_NAMED, 0);
	if (known != NULL) {
		copy = *known;
		settle_known(r, quotation, &copy);
		return;
	}
	if (is_there(r->a, &reading)) {
		r->people->voices[quotation].is_nobody = true;
		r->people->voices[quotation].same_as = quotation;
		return;
	}
	/* "We" is the writer; bare "reports say" is nobody. */
	r->people->voices[quotation].is_hearsay = reading.kind == VOICE_SPEECH && reading.words.end - reading.words.first == 1;
	if (r->people->voices[quotation].is_hearsay || (reading.kind == VOICE_PRONOUN &&
	    lex_value_at(r->a, reading.words.first, LEX_SPEAKER_PRONOUN, "self") != NULL))
		return;
	if (is_short(r->a, &reading))
		reading = fullest(r, &reading);
	settle(r, quotation, &reading, quotation);
	if (reading.kind == VOICE_PERSON)
		name_the_unnamed(r, &reading, quotation);
	if (reading.kind != VOICE_NONE && reading.kind != VOICE_PRONOUN)
		remember(r, &reading, quotation);
}

/* ---- the contents, sentence by sentence -------------------------------- */

/* Counting sort: contents never cross a sentence. */
static void
index_spans(const struct analysis *a, struct people *p, struct arena *keep)
{
	const struct quotation_list *list = p->quotations;
	isize count = 0;

	p->first_span = NEW_ARRAY(keep, int32_t, a->sentences.len + 2);
	for (isize q = 0; q < list->len; q++)
		for (isize k = 0; k < list->at[q].content.len; k++, count++)
			p->first_span[sentence_at(a, list->at[q].content.at[k].begin) + 2]++;
	for (isize s = 2; s < a->sentences.len + 2; s++)
		p->first_span[s] += p->first_span[s - 1];
	p->spans = NEW_ARRAY(keep, struct speech_span, count + 1);
	for (isize q = 0; q < list->len; q++)
		for (isize k = 0; k < list->at[q].content.len; k++) {
			span where = list->at[q].content.at[k];

			p->spans[p->first_span[sentence_at(a, where.begin) + 1]++] =
			    (struct speech_span){ where, q };
		}
}

static void
index_voices(const struct analysis *a, struct people *p, struct arena *keep)
{
	isize q = 0, last = -1;

	p->last_voice = NEW_ARRAY(keep, int32_t, a->sentences.len + 1);
	for (isize s = 0; s < a->sentences.len; s++) {
		for (; q < p->quotations->len &&
		    p->quotations->at[q].sentence.begin <= a->sentences.at[s].where.begin; q++)
			if ((p->voices[q].who.is_stated || p->voices[q].is_nobody) && quote_is_statement(&p->quotations->at[q]))
				last = q;
		p->last_voice[s] = (int32_t)last;
	}
}

void
people_find(struct analysis *a, const struct quotation_list *quotations,
    struct arena *keep, struct arena scratch, struct people *out)
{
	struct resolver r = { .a = a, .people = out, .keep = keep };

	*out = (struct people){ .analysis = a, .quotations = quotations };
	out->voices = NEW_ARRAY(keep, struct voice, quotations->len + 1);
	r.readings = NEW_ARRAY(&scratch, struct reading_of_voice, quotations->len + 1);
	if (quotations->len > 0)
		word_chain_make(a, &scratch, &r.chain);
	r.scratch = scratch;
	for (isize q = 0; q < quotations->len; q++) {
		span source = quotations->at[q].source;

		out->voices[q].same_as = q;
		if (span_len(source) > 0)
			r.readings[q] = voice_read(a, (struct token_range){
				token_at(a, source.begin), token_at(a, source.end) });
	}
	for (isize q = 0; q < quotations->len; q++)
		if (quote_is_statement(&quotations->at[q]))
			resolve_one(&r, q);
		else if (r.readings[q].kind == VOICE_PERSON || r.readings[q].kind == VOICE_ROLE)
			remember(&r, &r.readings[q], -1);
	index_spans(a, out, keep);
	index_voices(a, out, keep);
}
