/* store/store_verify_structure.c - the database's own look at its trees. */
#include "store/verifying.h"

static void *
look(void *with)
{
	struct structure *s = with;

	s->ok = s->v->store->driver->check(s->twin, &s->wrong);
	return NULL;
}

void
structure_begin(struct structure *s, struct verifying *v)
{
	struct err none = { 0 };

	*s = (struct structure){ .v = v };
	if (v->store->driver->holds_many || !store_twin(v->store, &s->twin, &none))
		return;
	s->has_thread = pthread_create(&s->thread, NULL, look, s) == 0;
}

/* As if it had been looked at first. */
static void
find_first(struct verifying *v, const struct err *wrong)
{
	struct finding_list *all = &v->out->findings;
	struct finding damage;

	FOUND(v, "%s", wrong->text);
	damage = all->at[all->len - 1];
	memmove(all->at + 1, all->at, (size_t)(all->len - 1) * sizeof *all->at);
	all->at[0] = damage;
}

bool
structure_end(struct structure *s)
{
	struct store *store = s->v->store;

	if (s->has_thread)
		pthread_join(s->thread, NULL);
	store->driver->close(s->twin);
	/* Somebody who waits to write keeps new readers out. */
	if (!s->has_thread || (!s->ok && s->wrong.kind == ERR_LOCKED)) {
		s->wrong = (struct err){ 0 };
		s->ok = store->driver->check(store->db, &s->wrong);
	}
	if (!s->ok && s->wrong.kind == ERR_CORRUPT) {
		find_first(s->v, &s->wrong);
		s->ok = true;
	}
	if (!s->ok)
		*s->v->e = s->wrong;
	return s->ok;
}
