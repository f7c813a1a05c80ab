/* claims/frame_excluded.c - people harmed as those counted were, and said to be outside their count: "40 were killed, not
 * including the bomber". */
#include "claims/frame_parts.h"

/* The noun phrase behind words like "not including" that begin in phrase ${i}; -1 = there are none. */
static int32_t
left_out(const struct finder *f, int32_t i)
{
	for (int32_t t = f->p[i].first; t <= f->p[i].last; t++) {
		const struct lex_hit *hit = lex_value_at(f->s->a, t, LEX_SCOPE_WORD, "excluded");
		int32_t next = hit != NULL && t + hit->tokens < f->s->a->sentences.at[f->s->sentence].end ? slot_at_token(f, t + hit->tokens) : -1;

		if (next >= 0 && slot_is(f, next, PHRASE_NOUN) && f->p[next].first == t + hit->tokens)
			return next;
	}
	return -1;
}

/* The count that they are left out of: the last before phrase ${i}, else the first behind it. */
static const struct harm *
count_around(const struct finder *f, int32_t i)
{
	const struct harm *found = NULL;

	for (isize k = 0; k < f->out->len; k++) {
		const struct harm *h = &f->out->at[k];

		if (h->part_of < 0 && (found == NULL || h->first < f->p[i].first))
			found = h;
	}
	return found;
}

static bool
is_counted(const struct finder *f, int32_t i)
{
	for (isize k = 0; k < f->out->len; k++)
		if (f->out->at[k].who.first <= i && f->out->at[k].who.last >= i)
			return true;
	return false;
}

void
frame_excluded(struct finder *f)
{
	if (!sentence_has(&f->s->a->sentences.at[f->s->sentence], LEX_SCOPE_WORD))
		return;
	for (int32_t i = 0; i < f->count; i++) {
		int32_t who = left_out(f, i);
		const struct harm *count = who >= 0 && !is_counted(f, who) ? count_around(f, i) : NULL;
		struct event e = { .verb = -1, .modality = "", .rule = "left out of a count" };
		struct victim v;

		if (count == NULL)
			continue;
		v = victim_read(f->s, who);
		if (!victim_fits(&v, true) || v.count.bound == BOUND_NO_NUMBER)
			continue;
		e.t = (struct trigger){ .effect = count->effect, .token = v.head, .last = v.head, .frame = "" };
		frame_emit(f, &e, &v);
	}
}
