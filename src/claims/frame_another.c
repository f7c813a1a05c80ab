/* claims/frame_another.c - another figure for people already counted: somebody else's, in brackets or as
 * all that he says ("residents said 30"), or a later one: "(later raised to 37)", "the figure has risen to 58". */
#include "claims/frame_parts.h"

enum {
	PHRASES_IN_BRACKETS = 8,
	TOKENS_BACK = 60,        /* between a count and the figure that comes after it */
};

int32_t
frame_close(const struct finder *f, int32_t open)
{
	for (int32_t i = open + 1; i < f->count && i <= open + PHRASES_IN_BRACKETS; i++)
		if (f->p[i].kind == PHRASE_CLOSE)
			return i;
	return open;
}

static bool
is_bare_number(const struct finder *f, int32_t i)
{
	return slot_phrase(f, i)->quantity >= 0 && victim_read(f->s, i).kind == VICTIM_NUMBER &&
	    f->s->q->at[f->p[i].quantity].kind == QUANTITY_COUNT;
}

static bool
ends_there(const struct finder *f, int32_t i)
{
	return i >= f->count || slot_is(f, i, PHRASE_BORDER) || slot_is(f, i, PHRASE_COMMA) || slot_is(f, i, PHRASE_AND);
}

/* A number as such: "30", "at least 30"; not "others", "none", "each other", "their loved one". */
static bool
is_figure_of_people(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i);

	return is_bare_number(f, i) && f->p[i].first == f->s->q->at[f->p[i].quantity].first && !v.is_addition && v.count.bound != BOUND_VAGUE && (v.count.has_min ? v.count.min > 0 : v.count.has_max);
}

/* The number behind "raised to", at the verb group ${i}; -1 = none. */
static int32_t
number_put(const struct finder *f, int32_t i)
{
	if (!slot_is(f, i, PHRASE_VERB) || !lex_is(f->s->a, f->p[i].head, LEX_REVISED_TO) ||
	    !slot_is(f, i + 1, PHRASE_PREPOSITION))
		return -1;
	return is_bare_number(f, i + 2) ? i + 2 : -1;
}

/* "(later raised to 37)", "(a number later heightened to 15)", "(later, 76)": the number, or -1. */
static int32_t
later_number(const struct finder *f, int32_t open)
{
	int32_t i = open + 1;
	bool later = false;

	if (slot_is(f, i, PHRASE_NOUN) && lex_is(f->s->a, f->p[i].head, LEX_NUMBER_NOUN))
		i++;
	if (slot_is(f, i, PHRASE_ADVERB)) {
		later = lex_value_at(f->s->a, f->p[i].first, LEX_REVISION_WORD, "later") != NULL;
		i++;
	}
	if (number_put(f, i) >= 0)
		return number_put(f, i);
	if (slot_is(f, i, PHRASE_COMMA))
		i++;
	return later && is_bare_number(f, i) && slot_is(f, i + 1, PHRASE_CLOSE) ? i : -1;
}

/* The people of harm ${whole}, as many as phrase ${number} says. */
static bool
emit_number(struct finder *f, const struct event *e, isize whole, int32_t number, int32_t first)
{
	struct victim v = f->out->at[whole].who;
	struct harm  *h;

	v.count = victim_read(f->s, number).count;
	v.first = v.last = number;
	h = frame_emit(f, e, &v);
	if (h == NULL)
		return false;
	h->first = f->p[first].first;
	h->last = f->p[number].last;
	return true;
}

bool
frame_another(struct finder *f, const struct event *e, isize whole, int32_t open)
{
	struct event other = *e;
	int32_t number = later_number(f, open);

	other.rule = RULE_OF_LATER;
	if (number >= 0)
		return emit_number(f, &other, whole, number, open + 1);
	/* "(the agency reports 27)" */
	other.rule = RULE_OF_ANOTHER;
	return slot_is(f, open + 1, PHRASE_NOUN) && slot_is(f, open + 2, PHRASE_VERB) &&
	    lex_is(f->s->a, f->p[open + 2].head, LEX_REPORTING_VERB) &&
	    victim_read(f->s, open + 3).kind == VICTIM_NUMBER && slot_is(f, open + 4, PHRASE_CLOSE) &&
	    emit_number(f, &other, whole, open + 3, open + 1);
}

/* "raised to 31 and later to 44": a second number behind that of phrase ${number}. */
void
frame_later_still(struct finder *f, const struct event *e, int32_t number)
{
	struct event later = *e;
	struct victim v;
	int32_t i = number + 1;

	while (slot_is(f, i, PHRASE_COMMA) || slot_is(f, i, PHRASE_AND))
		i++;
	if (!slot_is(f, i, PHRASE_ADVERB) || !slot_is(f, i + 1, PHRASE_PREPOSITION) || !is_bare_number(f, i + 2) ||
	    lex_value_at(f->s->a, f->p[i].first, LEX_REVISION_WORD, "later") == NULL)
		return;
	later.rule = RULE_OF_LATER;
	v = victim_read(f->s, i + 2);
	frame_emit(f, &later, &v);
}

/* The claim of the sentence before that counts: of the dead where some were counted there, else the last. */
static const struct claim *
count_before(const struct finder *f)
{
	const struct claim *last = NULL;

	for (isize i = f->told != NULL ? f->told->len - 1 : -1; i >= 0; i--) {
		const struct claim *c = &f->told->at[i];

		if (sentence_at(f->s->a, c->where.begin) + 1 != f->s->sentence)
			break;
		if (c->kind != CLAIM_CASUALTY || !c->count.has_min || c->relation == RELATION_SUBSET_OF)
			continue;
		if (last == NULL || c->effect == EFFECT_KILLED)
			last = c;
		if (c->effect == EFFECT_KILLED)
			break;
	}
	return last;
}

/* The last count of people before the phrase ${subject}: what is said of "the figure". */
static bool
last_count(const struct finder *f, int32_t subject, enum effect *out)
{
	const struct claim *c = count_before(f);

	for (isize i = f->out->len - 1; i >= 0 && i >= f->out->len - HARMS_BACK; i--)
		if (f->out->at[i].who.count.has_min && f->out->at[i].part_of < 0 &&
		    f->out->at[i].last < f->p[subject].first) {
			*out = f->out->at[i].effect;
			return true;
		}
	if (c == NULL)
		return false;
	*out = c->effect;
	return true;
}

/* "The figure", "that number", "the confirmed total": nothing says of what. */
static bool
is_figure(const struct finder *f, int32_t i)
{
	enum { ADJECTIVES = 2 };
	const struct phrase *p = slot_phrase(f, i);

	return p->kind == PHRASE_NOUN && (p->flags & PHRASE_DEFINITE) && p->quantity < 0 && p->last > p->first &&
	    p->last <= p->first + ADJECTIVES + 1 && lex_is(f->s->a, p->head, LEX_NUMBER_NOUN);
}

/* "(The toll stood at 11) but rose to 14", "(the toll, put at six), was later corrected to five": what joins the
 * verb to a toll that was given before, at phrase ${i}. */
static bool
joins_toll(const struct finder *f, int32_t i)
{
	const struct harm *toll = f->out->len > 0 ? &f->out->at[f->out->len - 1] : NULL;

	if (toll == NULL || (strcmp(toll->rule, RULE_OF_TOLL) != 0 && strcmp(toll->rule, RULE_OF_LATER) != 0))
		return false;
	if (slot_is(f, i, PHRASE_COMMA))
		return toll->who.last == i - 1;
	return slot_is(f, i, PHRASE_AND) || (slot_is(f, i, PHRASE_BORDER) && lex_is(f->s->a, f->p[i].first, LEX_BUT));
}

/* "is 12" at the verb group ${i}, and no more: the number, or -1. */
static int32_t
number_stated(const struct finder *f, int32_t i)
{
	return (f->p[i].flags & PHRASE_COPULA) && !(f->p[i].flags & (PHRASE_NEGATED | PHRASE_MODAL)) &&
	    is_figure_of_people(f, i + 1) && ends_there(f, i + 2) ? i + 1 : -1;
}

/* "lowered its count of the dead from 40 to 31" at the verb group ${i}: the new number, or -1; where the words say of
 * whom, ${effect} is what was done to them. */
static int32_t
number_moved(const struct finder *f, int32_t i, bool *told, enum effect *effect)
{
	const struct lex_hit *group;
	int32_t k = i + 1;

	*told = false;
	if (!lex_is(f->s->a, f->p[i].head, LEX_REVISE_VERB) || f->p[i].voice == VERB_PASSIVE || !is_figure(f, k))
		return -1;
	if (slot_is(f, k + 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[k + 1].first, LEX_OF)) {
		group = frame_group_in(f, k + 2);
		*told = group != NULL && effect_parse(str_of(group->sense->value), effect);
		k += 2;
	}
	if (slot_is(f, k + 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[k + 1].first, LEX_FROM) && is_bare_number(f, k + 2))
		k += 2;
	return slot_is(f, k + 1, PHRASE_PREPOSITION) && lex_value_at(f->s->a, f->p[k + 1].first, LEX_RANGE, "join") != NULL &&
	    is_bare_number(f, k + 2) ? k + 2 : -1;
}

/* "(put the number at) 14, including nine children": who gives the number gives its parts. */
static void
parts_of_number(struct finder *f, const struct event *e, int32_t number)
{
	isize whole = f->out->len - 1;

	frame_find_parts(f, e, whole, number);
	for (isize i = whole + 1; i < f->out->len; i++)
		frame_give_voice(&f->out->at[i], &f->out->at[whole]);
}

/* The number at phrase ${number} that ${voice} gives, with its parts. */
static bool
emit_given(struct finder *f, struct event *e, int32_t number, const struct harm *voice)
{
	struct victim v = victim_read(f->s, number);
	struct harm *h;

	e->t.token = e->t.last = f->p[number].first;
	e->t.frame = "";
	h = frame_emit(f, e, &v);
	if (h == NULL)
		return false;
	frame_give_voice(h, voice);
	parts_of_number(f, e, number);
	return true;
}

/* "its count": who revises a figure gives the new one. */
static bool
figure_moved(struct finder *f, int32_t i)
{
	struct event e = { .verb = i, .modality = "", .rule = RULE_OF_LATER };
	struct harm voice = { .voice_first = -1, .voice_last = -1, .voice_cue = -1 };
	bool told;
	int32_t number = number_moved(f, i, &told, &e.t.effect);

	if (number < 0 || (!told && !last_count(f, i + 1, &e.t.effect)))
		return false;
	frame_voice_before(f, i, &voice);
	if (!emit_given(f, &e, number, &voice))
		return false;
	f->read = f->p[number].last + 1;
	return true;
}

bool
frame_figure(struct finder *f, int32_t i)
{
	int32_t number = number_put(f, i), subject = i - 1;
	struct event e = { .verb = i, .modality = "", .rule = RULE_OF_LATER };
	struct victim v;

	while (slot_is(f, subject, PHRASE_ADVERB))
		subject--;
	if (number < 0) {
		e.rule = RULE_OF_ANOTHER;
		number = number_stated(f, i);
	}
	if (number < 0 || !(is_figure(f, subject) || (number > i + 1 && joins_toll(f, subject))) ||
	    !last_count(f, subject, &e.t.effect))
		return figure_moved(f, i);
	v = victim_read(f->s, number);
	e.t.token = e.t.last = f->p[i].head;
	e.t.frame = "";
	if (frame_emit(f, &e, &v) == NULL)
		return false;
	parts_of_number(f, &e, number);
	frame_later_still(f, &e, number);
	return true;
}

/* ---- a number that is all somebody says -------------------------------------------------- */

/* "said 30", "put the number at 30", "put it at 30" at the verb group ${i}: the number, or -1. */
static int32_t
number_said(const struct finder *f, int32_t i)
{
	const struct phrase *what = slot_phrase(f, i + 1);
	int32_t number = i + 1;

	if (!lex_is(f->s->a, f->p[i].head, LEX_REPORTING_VERB) || f->p[i].voice == VERB_PASSIVE ||
	    f->p[i].voice == VERB_TO || (f->p[i].flags & (PHRASE_NEGATED | PHRASE_MODAL)))
		return -1;
	/* "admits to 31" */
	if (what->kind == PHRASE_PREPOSITION && strncmp(lex_at(f->s->a, f->p[i].head, LEX_REPORTING_VERB)->sense->value, "acknowledges", 12) == 0)
		number = i + 2;
	if (what->kind == PHRASE_NOUN && slot_is(f, i + 2, PHRASE_PREPOSITION) && ((what->flags & PHRASE_PRONOUN) ||
	    ((what->flags & PHRASE_DEFINITE) && lex_is(f->s->a, what->head, LEX_NUMBER_NOUN))))
		number = i + 3;
	return is_figure_of_people(f, number) && ends_there(f, number + 1) ? number : -1;
}

void
frame_give_voice(struct harm *h, const struct harm *voice)
{
	h->voice_first = voice->voice_first;
	h->voice_last = voice->voice_last;
	h->voice_cue = voice->voice_cue;
}

bool
frame_voice_before(const struct finder *f, int32_t i, struct harm *h)
{
	int32_t last = i - 1, first;

	while (slot_is(f, last, PHRASE_ADVERB))
		last--;
	first = last;
	if (!slot_is(f, last, PHRASE_NOUN) || (f->p[last].flags & PHRASE_PRONOUN))
		return false;
	while ((slot_is(f, first - 1, PHRASE_PREPOSITION) || slot_is(f, first - 1, PHRASE_AND)) &&
	    slot_is(f, first - 2, PHRASE_NOUN) && !(slot_is(f, first - 1, PHRASE_AND) && slot_phrase(f, first - 2)->quantity >= 0))
		first -= 2;
	h->voice_first = f->p[first].first;
	h->voice_last = f->p[last].last;
	h->voice_cue = f->p[i].head;
	return true;
}

bool
frame_said(struct finder *f, int32_t i)
{
	int32_t number = number_said(f, i);
	struct event e = { .verb = -1, .modality = "", .rule = RULE_OF_SAID };
	struct harm voice;

	if (number < 0 || !frame_voice_before(f, i, &voice) || !last_count(f, i, &e.t.effect))
		return false;
	return emit_given(f, &e, number, &voice);
}

/* ---- "put the dead at 30" ------------------------------------------------------------------ */

/* "the dead at 30" from phrase ${i} on: the last phrase of the group, or -1; its number is two behind. */
static int32_t
group_at_number(const struct finder *f, int32_t i, enum effect *effect)
{
	const struct lex_hit *hit = frame_group_in(f, i);

	if (hit == NULL && slot_is(f, i, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i].first, LEX_OF) && slot_is(f, i + 1, PHRASE_VERB) &&
	    f->p[i + 1].voice == VERB_PARTICIPLE)
		hit = lex_at(f->s->a, f->p[++i].head, LEX_HARMED_GROUP);        /* "(and) of wounded at 70" */
	if (hit == NULL && (hit = frame_group_in(f, i + 1)) != NULL)
		i++;                                     /* "the" and a participle */
	if (hit == NULL || slot_phrase(f, i)->quantity >= 0 || !effect_parse(str_of(hit->sense->value), effect) ||
	    !slot_is(f, i + 1, PHRASE_PREPOSITION) || !is_figure_of_people(f, i + 2))
		return -1;
	return i;
}

/* The numbers put from phrase ${k} on, "the dead at 30 and that of the wounded at 50", as ${voice} says. */
static bool
put_numbers(struct finder *f, struct event *e, int32_t k, const struct harm *voice)
{
	bool told = false;

	for (;;) {
		int32_t group = group_at_number(f, k, &e->t.effect);
		struct victim v;
		struct harm *h;

		if (group < 0 && slot_is(f, k + 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[k + 1].first, LEX_OF))
			group = group_at_number(f, k + 2, &e->t.effect);       /* "that of the wounded" */
		if (group < 0)
			return told;
		v = victim_read(f->s, group + 2);
		e->t.token = e->t.last = f->p[group].last;
		e->t.frame = "";
		h = frame_emit(f, e, &v);
		if (h == NULL)
			return told;
		told = true;
		f->read = f->p[group].last + 1;
		frame_give_voice(h, voice);
		parts_of_number(f, e, group + 2);
		k = group + 3;
		while (slot_is(f, k, PHRASE_COMMA) || slot_is(f, k, PHRASE_AND))
			k++;
	}
}

static bool
put_by_verb(struct finder *f, int32_t i)
{
	struct event e = { .verb = i, .modality = "", .rule = RULE_OF_PUT };
	struct harm voice = { .voice_first = -1, .voice_last = -1, .voice_cue = -1 };

	frame_voice_before(f, i, &voice);
	return put_numbers(f, &e, i + 1, &voice);
}

bool
frame_put(struct finder *f, int32_t i)
{
	return lex_is(f->s->a, f->p[i].head, LEX_PUT_VERB) &&          /* few verbs */
	    lex_value_at(f->s->a, f->p[i].head, LEX_PUT_VERB, "at") != NULL && put_by_verb(f, i);
}

void
frame_put_on(struct finder *f, int32_t i)
{
	struct event e = { .verb = -1, .modality = "", .rule = RULE_OF_PUT };
	struct harm nobody = { .voice_first = -1, .voice_last = -1, .voice_cue = -1 };

	if (!slot_is(f, i, PHRASE_AND))
		return;
	put_numbers(f, &e, i + 1, &nobody);
}

static bool
number_behind(struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);
	struct event e = { .verb = -1, .modality = "", .rule = RULE_OF_PUT };
	const struct lex_hit *hit = NULL;
	struct victim v;

	for (int32_t t = p->first; t < p->last; t++) {
		const struct lex_hit *group = lex_at(f->s->a, t, LEX_HARMED_GROUP);

		if (group != NULL && t + group->tokens == p->last)
			hit = group;
	}
	if (hit == NULL || !effect_parse(str_of(hit->sense->value), &e.t.effect))
		return false;
	v = victim_read(f->s, i + 1);
	e.t.token = e.t.last = p->last - 1;
	e.t.frame = "";
	f->read = p->last + 1;
	return frame_emit(f, &e, &v) != NULL;
}

bool
frame_number_of_dead(struct finder *f, int32_t i)
{
	return (f->p[i].flags & PHRASE_DEFINITE) && lex_is(f->s->a, f->p[i].last, LEX_PUT_VERB) &&      /* few nouns */
	    lex_value_at(f->s->a, f->p[i].last, LEX_PUT_VERB, "is") != NULL && is_figure_of_people(f, i + 1) && number_behind(f, i);
}
