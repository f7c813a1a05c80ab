/* claims/frame_of_them.c - who they were whom the sentence before counts: "Four were women and three children". */
#include "claims/frame_parts.h"

/* The one kind of harm that the sentence before counts more than one of, EFFECT_NONE where there is none or several: then
 * nobody can tell of whom is spoken. */
static enum effect
counted_before(const struct finder *f)
{
	enum effect found = EFFECT_NONE;

	for (isize i = f->told->len - 1; i >= 0; i--) {
		const struct claim *c = &f->told->at[i];

		if (sentence_at(f->s->a, c->where.begin) + 1 != f->s->sentence)
			break;
		if (c->kind != CLAIM_CASUALTY || c->scope == SCOPE_EXCLUDED || c->modality == MODALITY_DENIED || c->modality == MODALITY_HYPOTHETICAL)
			continue;
		if (!c->count.has_min || (found != EFFECT_NONE && c->effect != found))
			return EFFECT_NONE;
		if (c->count.min > 1)
			found = c->effect;
	}
	return found;
}

static bool
is_be(const struct finder *f, int32_t i)
{
	return frame_is_copula(f, i) && !(f->p[i].flags & (PHRASE_NEGATED | PHRASE_MODAL)) &&
	    lex_value_at(f->s->a, f->p[i].head, LEX_AUXILIARY, "be") != NULL;
}

/* "among them" */
static bool
is_among_them(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_INCLUDING) && lex_value_at(f->s->a, f->p[i].last, LEX_OBJECT_PRONOUN, "many") != NULL;
}

/* "of them" from phrase ${i} on: the phrase behind it; ${i} where that does not stand there. */
static int32_t
behind_of_them(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_INCLUDING) && lex_is(f->s->a, f->p[i].first, LEX_OF) ? i + 1 : i;
}

/* "four (of them) (were) women" from phrase ${i} on: the phrase behind it, or -1. */
static int32_t
emit_number(struct finder *f, struct event *e, int32_t i, bool is_first)
{
	int32_t told = behind_of_them(f, i + 1);
	struct victim v;
	struct harm *h;

	if (!frame_is_number(f, i) || victim_read(f->s, i).is_addition)       /* "the other" */
		return -1;
	if (is_be(f, told))
		e->t.token = e->t.last = f->p[told++].head;
	else if (is_first)
		return -1;
	v = frame_part_of_known(f, i, told);
	if (!slot_is(f, told, PHRASE_NOUN) || victim_read(f->s, told).kind != VICTIM_PEOPLE || !victim_fits(&v, false))
		return -1;
	h = frame_emit(f, e, &v);
	if (h == NULL)
		return -1;
	h->is_part = true;
	return v.last + 1;
}

/* "(four were women) and three children, one of them a baby": counted people as long as they go on. */
static void
numbers_go_on(struct finder *f, struct event *e, int32_t i)
{
	while (i >= 0) {
		struct victim v;

		while (slot_is(f, i, PHRASE_COMMA) || slot_is(f, i, PHRASE_AND))
			i++;
		v = victim_read(f->s, i);
		if (slot_is(f, i, PHRASE_NOUN) && v.kind == VICTIM_PEOPLE && f->p[i].quantity >= 0 && !slot_is_subject(f, &v)) {
			frame_emit_part(f, e, i, -1);
			return;
		}
		i = emit_number(f, e, i, false);
	}
}

/* "They", "the victims": those whom the sentence before counts. */
static bool
is_they(const struct finder *f, int32_t i)
{
	const struct lex_hit *group = frame_group_in(f, i);

	if (!slot_is(f, i, PHRASE_NOUN) || slot_phrase(f, i)->quantity >= 0)
		return false;
	return (group != NULL && strcmp(group->sense->value, "any") == 0 && (f->p[i].flags & PHRASE_DEFINITE)) ||
	    lex_is(f->s->a, f->p[i].head, LEX_PLURAL_SUBJECT);
}

/* "Among them were", "they included", "the victims were" from phrase ${i} on: the list behind it, or -1. */
static int32_t
list_of_them(const struct finder *f, int32_t i)
{
	if (is_among_them(f, i) && is_be(f, i + 1))
		return i + 2;
	return is_they(f, i) && (slot_is(f, i + 1, PHRASE_INCLUDING) || is_be(f, i + 1)) ? i + 2 : -1;
}

void
frame_of_them(struct finder *f)
{
	struct event e = { .verb = -1, .modality = "", .rule = RULE_OF_THEM };
	int32_t i = 0, list;

	if (f->told == NULL || f->told->len == 0)
		return;
	while (slot_is(f, i, PHRASE_ADVERB) || slot_is(f, i, PHRASE_AND) || slot_is(f, i, PHRASE_COMMA))
		i++;
	list = list_of_them(f, i);
	if ((list < 0 && !frame_is_number(f, i)) || (e.t.effect = counted_before(f)) == EFFECT_NONE ||
	    (frame_group_in(f, i) != NULL && e.t.effect == EFFECT_DETAINED))
		return;
	e.t.frame = "";
	e.t.token = e.t.last = slot_phrase(f, i + 1)->head;
	if (list < 0)
		numbers_go_on(f, &e, emit_number(f, &e, i, true));
	else if (slot_is(f, list, PHRASE_NOUN) && victim_read(f->s, list).kind == VICTIM_PEOPLE && victim_read(f->s, list).count.has_min)
		frame_emit_part(f, &e, list, -1);
}
