/* claims/slot.c - phrases by their place, and the object of a verb. */
#include "claims/slot_parts.h"

const struct phrase slot_none = { .kind = PHRASE_BORDER, .quantity = -1 };

int32_t
slot_at_token(const struct finder *f, int32_t token)
{
	int32_t low = 0;

	for (int32_t left = f->count - 1, half; left > 0; left -= half) {    /* as sentence_at */
		half = (left + 1) / 2;
		low += half & -(int32_t)(f->p[low + half].first <= token);
	}
	return low;
}

bool
slot_is_clause_preposition(const struct finder *f, int32_t i)
{
	return lex_is(f->s->a, slot_phrase(f, i)->first, LEX_CLAUSE_PREPOSITION);
}

bool
slot_is_nonfinite(const struct phrase *p)
{
	return p->kind == PHRASE_VERB && (p->voice == VERB_ING || p->voice == VERB_PARTICIPLE) &&
	    !(p->flags & PHRASE_MODAL);
}

int32_t
slot_end(const struct finder *f, int32_t i)
{
	while (slot_is(f, i + 1, PHRASE_PREPOSITION) && slot_is(f, i + 2, PHRASE_NOUN) &&
	    !slot_is_clause_preposition(f, i + 1))
		i += 2;
	return i;
}

/* "(...)" or "..., ..." behind a noun: the phrase that closes it, or ${i}. */
int32_t
slot_skip_aside(const struct finder *f, int32_t i)
{
	if (!slot_is(f, i + 1, PHRASE_OPEN))
		return i;
	for (int32_t k = i + 2; k < f->count && k < i + 24; k++)
		if (f->p[k].kind == PHRASE_CLOSE)
			return k;
	return i;
}

/* A noun phrase that a verb or state of harm follows is that one's subject. */
bool
slot_is_subject(const struct finder *f, const struct victim *v)
{
	int32_t i = slot_end(f, v->last) + 1;
	struct trigger t;

	while (slot_is(f, i, PHRASE_ADVERB))
		i++;
	if (slot_is(f, i, PHRASE_VERB) && v->is_plural &&
	    lex_is(f->s->a, slot_phrase(f, i)->first, LEX_SINGULAR_VERB))
		return false;
	if (slot_is(f, i, PHRASE_VERB))
		return (slot_phrase(f, i)->flags & PHRASE_FINITE) != 0 ||
		    trigger_find(f, slot_phrase(f, i)->first, slot_phrase(f, i)->last, -1, &t);
	return slot_is(f, i, PHRASE_ADJECTIVE) && trigger_find(f, slot_phrase(f, i)->first, slot_phrase(f, i)->last, -1, &t);
}

/* ---- objects ---------------------------------------------------------- */

/* "murdered, at gunpoint, a guard": what two commas put between a verb and its object. */
static bool
is_aside(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_COMMA) && slot_is(f, i + 1, PHRASE_PREPOSITION) && slot_is(f, i + 2, PHRASE_NOUN) &&
	    slot_is(f, i + 3, PHRASE_COMMA) && slot_is(f, i + 4, PHRASE_NOUN) && slot_phrase(f, i + 4)->quantity >= 0;
}

/* "pulled from under the rubble two bodies": where they lay stands before whom they found;
 * the phrase behind it, or ${i}. */
static int32_t
behind_ruins(const struct finder *f, int32_t i)
{
	int32_t noun = i;

	while (slot_is(f, noun, PHRASE_PREPOSITION))
		noun++;
	return noun > i && slot_is(f, noun, PHRASE_NOUN) && slot_is(f, noun + 1, PHRASE_NOUN) &&
	    lex_value_at(f->s->a, slot_phrase(f, noun)->head, LEX_RUIN, "ruin") != NULL ? noun + 1 : i;
}

/* "lynched to death two men": what came of it stands before whom it befell; the phrase behind it, or ${i}. */
static int32_t
behind_outcome(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_PREPOSITION) && slot_is(f, i + 1, PHRASE_NOUN) && slot_is(f, i + 2, PHRASE_NOUN) &&
	    lex_value_at(f->s->a, f->p[i].first, LEX_EFFECT, "killed result") != NULL ? i + 2 : i;
}

int32_t
slot_object(const struct finder *f, int32_t verb)
{
	int32_t i = verb + 1;

	for (int n = 0; n < VERBS_JOINED; n++) {
		while (slot_is(f, i, PHRASE_ADVERB) || slot_is(f, i, PHRASE_QUOTE) || slot_is(f, i, PHRASE_ADJECTIVE))
			i++;
		/* "abducted and killed the mayor" */
		if (!slot_is(f, i, PHRASE_AND) || !slot_is(f, i + 1, PHRASE_VERB) ||
		    slot_phrase(f, i + 1)->voice != slot_phrase(f, verb)->voice)
			break;
		i += 2;
	}
	if (is_aside(f, i))
		i += 4;
	i = behind_outcome(f, behind_ruins(f, i));
	return slot_is(f, i, PHRASE_NOUN) ? i : -1;
}

