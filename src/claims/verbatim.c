/* claims/verbatim.c - from the letters that were read to those that were written. */
#include "claims/verbatim.h"

struct letters { str cased, text; };

static void
restore(const struct letters *l, str *word)
{
	if (word->ptr >= l->cased.ptr && word->ptr < l->cased.ptr + l->cased.len)
		word->ptr = l->text.ptr + (word->ptr - l->cased.ptr);
}

static void
restore_list(const struct letters *l, struct str_list *list)
{
	for (isize i = 0; i < list->len; i++)
		restore(l, &list->at[i]);
}

static void
restore_speaker(const struct letters *l, struct speaker *s)
{
	restore(l, &s->text);
	restore(l, &s->name);
	restore(l, &s->role);
	restore(l, &s->organisation);
}

static void
restore_claim(const struct letters *l, struct claim *c)
{
	restore_speaker(l, &c->source);
	for (isize i = 0; i < c->via.len; i++)
		restore_speaker(l, &c->via.at[i]);
	restore_list(l, &c->victims.names);
	restore_list(l, &c->sites);
	restore_list(l, &c->actors);
	restore(l, &c->place.name);
}

void
verbatim_restore(struct extraction *out, str cased, str text)
{
	struct letters l = { cased, text };

	if (cased.ptr == text.ptr)
		return;
	for (isize i = 0; i < out->claims.len; i++)
		restore_claim(&l, &out->claims.at[i]);
	for (isize i = 0; i < out->places.len; i++)
		restore(&l, &out->places.at[i].name);
	for (isize i = 0; i < out->incidents.len; i++) {
		struct doc_incident *d = &out->incidents.at[i];

		restore(&l, &d->place.name);
		restore_list(&l, &d->actors);
		restore_list(&l, &d->victim_names);
	}
}
