/* claims/frame_named.c - those harmed are told by their names: "the dead were identified as A, B and C". */
#include "claims/frame_parts.h"

enum { PHRASES_BETWEEN = 8, NAMES_LEAST = 2 };

/* The "as" behind the verb of naming at phrase ${i}: "identified by the police on Monday as"; -1 = none. */
static int32_t
as_behind(const struct finder *f, int32_t i)
{
	for (int32_t k = i + 1; k < f->count && k <= i + PHRASES_BETWEEN; k++) {
		if (f->p[k].kind == PHRASE_PREPOSITION && lex_value_at(f->s->a, f->p[k].first, LEX_SUBORDINATOR, "as") != NULL)
			return k;
		if (f->p[k].kind != PHRASE_NOUN && f->p[k].kind != PHRASE_PREPOSITION && f->p[k].kind != PHRASE_ADVERB)
			return -1;
	}
	return -1;
}

/* "the dead", "those killed in the raid": the group that ends at or before phrase ${i}; its phrase, or -1. */
static int32_t
group_before(const struct finder *f, int32_t i)
{
	for (int n = 0; n < PHRASES_BETWEEN && i >= 0; n++, i--) {
		if (frame_group_in(f, i) != NULL)
			return i;
		if (f->p[i].kind != PHRASE_NOUN && f->p[i].kind != PHRASE_PREPOSITION && f->p[i].kind != PHRASE_ADVERB)
			return -1;
	}
	return -1;
}

/* What the text has counted: the greatest number of that harm before this sentence, 0 = none. */
static int64_t
counted_before(const struct finder *f, enum effect effect)
{
	int64_t most = 0;

	for (isize i = 0; f->told != NULL && i < f->told->len; i++) {
		const struct claim *c = &f->told->at[i];

		if (c->kind == CLAIM_CASUALTY && c->count.has_min && c->count.min > most && (c->effect == effect || effect == EFFECT_NONE))
			most = c->count.min;
	}
	return most;
}

/* What befell the group at phrase ${i}.  Of "the victims" nothing is known but that they were harmed, and where the text has
 * counted anybody they are those: false. */
static bool
effect_of_group(const struct finder *f, int32_t i, enum effect *out)
{
	const struct lex_hit *group = frame_group_in(f, i);

	if (effect_parse(str_of(group->sense->value), out))
		return true;
	*out = EFFECT_KILLED_OR_INJURED;
	return f->out->len == 0 && counted_before(f, EFFECT_NONE) == 0;
}

static int
names_in(const struct members *m)
{
	int names = 0;

	for (int i = 0; i < m->len; i++)
		names += m->at[i].kind == VICTIM_NAME;
	return names;
}

/* Who names them: the subject of the verb group ${i}, or whom "by" names before the "as" at ${as}. */
static bool
voice_of(const struct finder *f, int32_t i, int32_t as, struct harm *voice)
{
	if (f->p[i].voice != VERB_PASSIVE)
		return frame_voice_before(f, i, voice);
	for (int32_t k = i + 1; k + 1 < as; k++)
		if (f->p[k].kind == PHRASE_PREPOSITION && lex_is(f->s->a, f->p[k].first, LEX_BY) && slot_is(f, k + 1, PHRASE_NOUN)) {
			voice->voice_first = f->p[k + 1].first;
			voice->voice_last = f->p[k + 1].last;
			voice->voice_cue = f->p[i].head;
			return true;
		}
	return false;
}

bool
frame_identified(struct finder *f, int32_t i)
{
	int32_t as = lex_is(f->s->a, f->p[i].head, LEX_IDENTIFY_VERB) ? as_behind(f, i) : -1;
	int32_t group = as < 0 ? -1 : f->p[i].voice == VERB_PASSIVE ? group_before(f, i - 1) : group_before(f, as - 1);
	struct event e = { .verb = i, .modality = "", .rule = "named as the harmed" };
	isize first = f->out->len;
	struct members m = { .len = 0 };
	struct harm voice;

	if (group < 0 || (f->p[i].voice != VERB_PASSIVE && group <= i) || !effect_of_group(f, group, &e.t.effect))
		return false;
	slot_list(f, as + 1, true, -1, &m);
	if (names_in(&m) < NAMES_LEAST || names_in(&m) < m.len)
		return false;
	e.t.token = e.t.last = f->p[group].last;
	e.t.frame = "";
	frame_emit_all(f, &e, &m);
	if (f->out->len == first)
		return false;
	if (voice_of(f, i, as, &voice))
		frame_give_voice(&f->out->at[first], &voice);
	f->out->at[first].is_part = counted_before(f, e.t.effect) > f->out->at[first].who.count.min;
	f->read = f->p[i].last + 1 > f->read ? f->p[i].last + 1 : f->read;
	return true;
}

void
frame_voice_of_names(struct finder *f)
{
	for (isize i = 0; i < f->out->len; i++) {
		struct harm *h = &f->out->at[i];
		int32_t verb = h->who.first - 1;

		if (h->voice_first < 0 && h->part_of < 0 && slot_is(f, verb, PHRASE_VERB) && f->p[verb].voice != VERB_PASSIVE &&
		    h->who.count.has_min && h->who.count.min > 1 && lex_is(f->s->a, f->p[verb].head, LEX_IDENTIFY_VERB))
			frame_voice_before(f, verb, h);
	}
}
