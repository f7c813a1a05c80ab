/* people/match_kept.c - see match_kept.h. */
#include "people/match_kept.h"

#include "core/digest.h"
#include "people/match_in.h"
#include "people/releases.h"

#include <stdlib.h>

enum { QUEUES = 4 };

/* What is compared of a victim, as it was when the queue was made. */
struct print { victim_id id; uint64_t of; };
struct print_list { struct print *at; isize len, room; };

struct kept_queue {
	struct arena memory;
	bool   is_made;
	str    list;                 /* NULL pointer = within the case */
	str    release;              /* the decision that added its newest one */
	struct print_list prints;    /* sorted by id */
	struct match_pair_list pairs;
	int64_t used;
};

struct match_kept {
	struct arena own;
	struct kept_queue queue[QUEUES];
	int64_t clock, made;
};

bool
match_kept_open(struct match_kept **out, struct err *e)
{
	struct arena own;
	struct match_kept *kept;

	*out = NULL;
	if (!arena_open(&own, 1 << 16, e))
		return false;
	kept = NEW(&own, struct match_kept);
	kept->own = own;
	for (int i = 0; i < QUEUES; i++)
		if (!arena_open(&kept->queue[i].memory, (isize)8 << 30, e)) {
			match_kept_close(kept);
			return false;
		}
	*out = kept;
	return true;
}

void
match_kept_close(struct match_kept *kept)
{
	struct arena own;

	if (kept == NULL)
		return;
	for (int i = 0; i < QUEUES; i++)
		arena_close(&kept->queue[i].memory);
	own = kept->own;
	arena_close(&own);
}

int64_t
match_kept_made(const struct match_kept *kept)
{
	return kept->made;
}

/* ---- is it still good? -------------------------------------------------------------------- */

static int
by_id(const void *a, const void *b)
{
	return memcmp(((const struct print *)a)->id.bytes, ((const struct print *)b)->id.bytes, 16);
}

static uint64_t
mixed(uint64_t into, str text)
{
	return (into ^ str_hash(text)) * UINT64_C(0x9E3779B97F4A7C15) + 1;
}

/* Of the victim's own values: what a merge brought says nothing new of them. */
static uint64_t
print_of(const struct victim *v)
{
	static const char *const compared[] = { "name", "age", "sex" };
	uint64_t of = mixed(0, (str){ (const char *)v->incident.bytes, sizeof v->incident.bytes });

	for (isize i = 0; i < v->values.len; i++)
		for (isize k = 0; k < COUNT_OF(compared) && !v->values.at[i].is_of_merged; k++)
			if (str_equal(v->values.at[i].field, str_of(compared[k])))
				of = mixed(mixed(of, v->values.at[i].field), v->values.at[i].value);
	return of;
}

static struct print_list
prints_of(const struct victim_list *victims, struct arena *keep)
{
	struct print_list out = { 0 };

	for (isize i = 0; i < victims->len; i++)
		if (victim_get(&victims->at[i], "name").len > 0)
			*PUSH(&out, keep) = (struct print){ victims->at[i].id, print_of(&victims->at[i]) };
	list_sort(out.at, out.len, (isize)sizeof *out.at, by_id);
	return out;
}

/* Nobody is new or changed; who is gone does not matter. */
static bool
has_all(const struct print_list *kept, const struct print_list *now)
{
	isize k = 0;

	for (isize i = 0; i < now->len; i++) {
		while (k < kept->len && by_id(&kept->at[k], &now->at[i]) < 0)
			k++;
		if (k == kept->len || by_id(&kept->at[k], &now->at[i]) != 0 ||
		    kept->at[k].of != now->at[i].of)
			return false;
	}
	return true;
}

static bool
newest_release(struct store *store, str list, struct arena *keep, str *out, struct err *e)
{
	struct list_release_list releases;

	*out = STR("");
	if (list.ptr == NULL)
		return true;
	if (!list_releases_read(store, list, keep, &releases, e))
		return false;
	if (releases.len > 0)
		*out = releases.at[releases.len - 1].decision;
	return true;
}

static struct kept_queue *
queue_for(struct match_kept *kept, str list)
{
	struct kept_queue *oldest = &kept->queue[0];

	for (int i = 0; i < QUEUES; i++) {
		struct kept_queue *q = &kept->queue[i];

		if (q->is_made && (q->list.ptr == NULL) == (list.ptr == NULL) && str_equal(q->list, list))
			return q;
		if (q->used < oldest->used)
			oldest = q;
	}
	oldest->is_made = false;
	return oldest;
}

static bool
make(struct match_kept *kept, struct kept_queue *q, struct store *store, str list, str release,
    struct arena *scratch, struct err *e)
{
	struct victim_list all;

	q->is_made = false;
	arena_reset(&q->memory, 1 << 20);
	q->list = list.ptr == NULL ? (str){ 0 } : str_copy(list, &q->memory);
	q->release = str_copy(release, &q->memory);
	if (!victims_of(store, (incident_id){ { 0 } }, &q->memory, &all, e))
		return false;
	q->prints = prints_of(&all, &q->memory);
	q->is_made = match_queue(store, q->list, 0, &q->memory, scratch, &q->pairs, e);
	kept->made += q->is_made;
	return q->is_made;
}

/* ---- what is left of it ----------------------------------------------------------------------- */

/* A record, and which of the persons stands for it: -1 = none. */
struct standing { victim_id id, into; bool is_merged; isize person; };
struct standing_list { struct standing *at; isize len, room; };

struct asking {
	struct standing_list all;    /* sorted by id */
	struct victim_list *persons;
	struct match_said_list answers;
	str    list;
	struct arena *keep;
};

static int
by_record(const void *a, const void *b)
{
	return memcmp(((const struct standing *)a)->id.bytes, ((const struct standing *)b)->id.bytes, 16);
}

static struct standing *
record_of(const struct asking *a, victim_id id)
{
	struct standing key = { .id = id };

	return a->all.len == 0 ? NULL : bsearch(&key, a->all.at, (size_t)a->all.len,
	    sizeof *a->all.at, by_record);
}

static bool
read_standing(struct asking *a, struct store *store, struct err *e)
{
	struct victim_list all;

	if (!victims_read(store, (incident_id){ { 0 } }, a->keep, &all, e) ||
	    !match_answers_read(store, a->keep, &a->answers, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		*PUSH(&a->all, a->keep) = (struct standing){ .id = all.at[i].id, .into = all.at[i].into,
			.is_merged = all.at[i].is_merged, .person = -1 };
	list_sort(a->all.at, a->all.len, (isize)sizeof *a->all.at, by_record);
	for (isize i = 0; i < a->persons->len; i++) {
		struct standing *s = record_of(a, a->persons->at[i].id);

		if (s != NULL)
			s->person = i;
	}
	return true;
}

/* Who stands for the record now; NULL = nobody. */
static const struct victim *
person_for(const struct asking *a, victim_id id)
{
	const struct standing *s = record_of(a, id);

	for (isize steps = 0; s != NULL && s->is_merged && steps < a->all.len; steps++)
		s = record_of(a, s->into);
	return s == NULL || s->person < 0 ? NULL : &a->persons->at[s->person];
}

static str
key_of(const struct asking *a, const struct match_pair *p)
{
	char *hex = NEW_ARRAY(a->keep, char, 32);

	hex_write(p->victim.bytes, 16, hex);
	return match_key((str){ hex, 32 }, match_other(p, a->keep), a->keep);
}

static bool
stands_already(const struct asking *a, const struct match_pair_list *out, str key)
{
	for (isize i = 0; i < out->len; i++)
		if (str_equal(key_of(a, &out->at[i]), key))
			return true;
	return false;
}

static void
ask(struct asking *a, const struct match_pair *kept, struct match_pair_list *out)
{
	const struct victim *who = person_for(a, kept->victim), *other =
	    kept->list_id.ptr == NULL ? person_for(a, kept->other) : NULL;
	struct match_pair p = *kept;
	str  was = key_of(a, kept), now;

	if (who == NULL || match_is_answered(&a->answers, was))
		return;
	if (kept->list_id.ptr == NULL ? other == NULL || other == who : match_has_row(who, a->list))
		return;
	p.victim = who->id;
	p.who = who;
	p.name = victim_shown_name(who, true);
	if (other != NULL) {
		p.other = other->id;
		p.other_who = other;
		p.other_name = victim_shown_name(other, true);
	}
	now = key_of(a, &p);
	if (!str_equal(now, was) && (match_is_answered(&a->answers, now) || stands_already(a, out, now)))
		return;
	*PUSH(out, a->keep) = p;
}

bool
match_kept_queue(struct match_kept *kept, struct store *store, str list, double least,
    struct arena *keep, struct arena *scratch, struct match_pair_list *out, struct err *e)
{
	struct asking a = { .list = list, .keep = keep, .persons = NEW(keep, struct victim_list) };
	struct kept_queue *q = queue_for(kept, list);
	struct print_list now;
	str release;

	*out = (struct match_pair_list){ 0 };
	if (!victims_of(store, (incident_id){ { 0 } }, keep, a.persons, e) ||
	    !newest_release(store, list, keep, &release, e))
		return false;
	now = prints_of(a.persons, keep);
	if (!(q->is_made && str_equal(q->release, release) && has_all(&q->prints, &now)) &&
	    !make(kept, q, store, list, release, scratch, e))
		return false;
	q->used = ++kept->clock;
	if (!read_standing(&a, store, e))
		return false;
	for (isize i = 0; i < q->pairs.len; i++)
		if (q->pairs.at[i].p >= least)
			ask(&a, &q->pairs.at[i], out);
	out->rows = q->pairs.rows;
	return true;
}
