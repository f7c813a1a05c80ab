/* people/link.c - EM over candidates, then decisions. */
#include "people/link.h"

#include "people/assign.h"
#include "people/block.h"
#include "people/parallel.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
	SAMPLES = 100 * 1000,        /* random pairs for the chances */
	ROUNDS = 12,                 /* of EM; shares move by less than a percent after */
	TAUGHT_BY = 200 * 1000,      /* pairs that EM looks at */
};

#define PRIOR_PAIRS 20.0         /* what the start shares weigh, in pairs of one person */
#define SIBLINGS_SHARE_NAME 0.98
#define SIBLINGS_SHARE_REST 0.90
#define LINK_LEAST 0.4       /* no link is less likely, whatever would raise F1 */
#define CLEARLY 2.0          /* ln odds of 7 to 1, where no threshold has been chosen */
#define HOPELESS (-9.0)          /* ln odds under the start shares; not kept */

/* A kept candidate. */
struct scored { uint32_t a, b; struct compare_vector v; };
struct scored_list { struct scored *at; isize len, room, compared; };

struct work {
	const struct persons *p;
	struct scored_list pairs;
	struct compare_model model;
	double all_pairs;
	isize  compared;
};

/* ---- candidates ------------------------------------------------------------- */

static bool
may_be_linked(const struct persons *p, isize a, isize b)
{
	return p->rows[1] > 0 || p->source[a] == 0 || p->source[a] != p->source[b];
}

/* Rows go to the threads in chunks; each chunk's pairs are kept apart and put
 * together in the order of the rows. */
enum { CHUNK = 512 };

struct collector {
	struct work *w;
	struct block *block;
	struct compare_weights weights;
	struct scored_list *chunk;
	atomic_long *next;
	struct persons persons;          /* of this thread */
	struct arena keep, scratch;
};

static void
collect_row(struct collector *c, isize a, struct block_rows *rows, struct scored_list *out)
{
	const struct persons *p = &c->persons;

	block_find(c->block, a, rows, &c->scratch);
	for (isize i = 0; i < rows->len; i++) {
		isize b = (isize)rows->at[i];
		struct compare_vector v;

		if (!may_be_linked(p, a, b))
			continue;
		v = compare_rows(&c->w->model, p, a, b);
		if (compare_odds(&c->weights, v, NULL) > HOPELESS)
			*PUSH(out, &c->keep) = (struct scored){ (uint32_t)a, (uint32_t)b, v };
	}
	out->compared += rows->len;
}

static void
collect_chunks(void *with, int part)
{
	struct collector *c = (struct collector *)with + part;
	struct block_rows rows = { .at = NULL };
	isize chunks = (c->w->p->rows[0] + CHUNK - 1) / CHUNK;

	for (;;) {
		isize n = (isize)atomic_fetch_add(c->next, 1);
		isize end = (n + 1) * CHUNK < c->w->p->rows[0] ? (n + 1) * CHUNK : c->w->p->rows[0];

		if (n >= chunks)
			return;
		for (isize a = n * CHUNK; a < end; a++)
			collect_row(c, a, &rows, &c->chunk[n]);
	}
}

static void
put_together(struct work *w, const struct scored_list *chunk, isize chunks, struct arena *keep)
{
	isize total = 0;

	for (isize i = 0; i < chunks; i++)
		total += chunk[i].len;
	w->pairs.at = NEW_ARRAY(keep, struct scored, total);
	for (isize i = 0; i < chunks; i++) {
		if (chunk[i].len > 0)
			memcpy(w->pairs.at + w->pairs.len, chunk[i].at,
			    (size_t)chunk[i].len * sizeof chunk[i].at[0]);
		w->pairs.len += chunk[i].len;
		w->compared += chunk[i].compared;
	}
}

static bool
open_collectors(struct collector *c, int threads, const struct collector *first,
    struct arena *scratch, struct err *e)
{
	for (int i = 0; i < threads; i++) {
		c[i] = *first;
		c[i].block = block_share(first->block, scratch);
		c[i].persons = persons_share(first->w->p, scratch);
		compare_weights_of(&first->w->model, &c[i].weights);
		if (!arena_open(&c[i].keep, (isize)8 << 30, e) ||
		    !arena_open(&c[i].scratch, (isize)1 << 30, e))
			return false;
	}
	return true;
}

static bool
collect(struct work *w, int threads, struct arena *keep, struct arena scratch, struct err *e)
{
	isize chunks = (w->p->rows[0] + CHUNK - 1) / CHUNK;
	struct collector *c = NEW_ARRAY(&scratch, struct collector, threads), first = { .w = w };
	atomic_long next = 0;
	struct arena keys;
	bool ok = arena_open(&keys, (isize)16 << 30, e);

	if (!ok)
		return false;
	first.chunk = NEW_ARRAY(&scratch, struct scored_list, chunks);
	first.next = &next;
	first.block = block_open(w->p, &scratch, keys);
	arena_close(&keys);
	ok = open_collectors(c, threads, &first, &scratch, e) &&
	    parallel_run(threads, collect_chunks, c, e);
	if (ok)
		put_together(w, first.chunk, chunks, keep);
	for (int i = 0; i < threads; i++) {
		arena_close(&c[i].keep);
		arena_close(&c[i].scratch);
	}
	return ok;
}

/* ---- EM ----------------------------------------------------------------------- */

struct tally {
	double person[VECTOR_FIELDS][8], relative[VECTOR_FIELDS][8];
	double p_person, p_relative, p_sibling;
};

/* The sums are made part by part and put together in order, so that they come
 * out the same however many threads there are. */
enum { SUM_PARTS = 16 };
struct adding {
	const struct work *w;
	struct compare_weights weights;
	isize step;
	int threads;
	struct tally part[SUM_PARTS];
};

static void
add_part(const struct adding *a, isize begin, isize end, struct tally *t)
{
	memset(t, 0, sizeof *t);
	for (isize i = begin; i < end; i++) {
		struct compare_vector v = a->w->pairs.at[i * a->step].v;
		double kin[2], person = 1 / (1 + exp(-compare_odds(&a->weights, v, kin)));
		double relative = kin[0];

		if (person + kin[0] + kin[1] < 1e-4)
			continue;
		t->p_person += person;
		t->p_relative += relative;
		t->p_sibling += kin[1];
		for (int f = 0; f < a->weights.fields; f++) {
			t->person[f][v.levels >> 4 * f & 7] += person;
			t->relative[f][v.levels >> 4 * f & 7] += relative;
		}
	}
}

static void
add_parts(void *with, int thread)
{
	struct adding *a = with;
	isize count = (a->w->pairs.len + a->step - 1) / a->step;

	for (int part = thread; part < SUM_PARTS; part += a->threads)
		add_part(a, parallel_begin(count, part, SUM_PARTS),
		    parallel_begin(count, part + 1, SUM_PARTS), &a->part[part]);
}

static bool
add_up(struct adding *a, struct tally *t, struct err *e)
{
	memset(t, 0, sizeof *t);
	if (!parallel_run(a->threads, add_parts, a, e))
		return false;
	for (int part = 0; part < SUM_PARTS; part++) {
		const struct tally *p = &a->part[part];

		t->p_person += p->p_person;
		t->p_relative += p->p_relative;
		t->p_sibling += p->p_sibling;
		for (int f = 0; f < a->weights.fields; f++)
			for (int l = 0; l < 8; l++) {
				t->person[f][l] += p->person[f][l];
				t->relative[f][l] += p->relative[f][l];
			}
	}
	return true;
}

static void
new_shares(double share[NAME_LEVELS], const double seen[8], const double start[NAME_LEVELS])
{
	double sum = PRIOR_PAIRS;

	for (int l = 0; l < NAME_LEVELS; l++)
		sum += seen[l];
	for (int l = 0; l < NAME_LEVELS; l++)
		share[l] = (seen[l] + PRIOR_PAIRS * start[l]) / sum;
}

/*
 * Relatives share a value with probability q, and then write it as one person
 * would; otherwise they agree by chance.  Only q is learnt: free shares would
 * let relatives who are written in one script and relatives who are not become
 * two kinds, and the second pass for one person.
 */
static void
new_relative(struct compare_model *m, int f, const double seen[8])
{
	double most = f == ROLE_GIVEN ? 0 : m->is_shared[f] ? 0.98 : 0.2, q = most / 2, sum = 2;

	for (int l = 0; l < NAME_LEVELS; l++)
		sum += seen[l];
	for (int round = 0; round < 5; round++) {
		double shared = 1;

		for (int l = 0; l < NAME_LEVELS; l++)
			shared += seen[l] * q * m->person[f][l] /
			    (q * m->person[f][l] + (1 - q) * m->chance[f][l]);
		q = shared / sum < most ? shared / sum : most;
	}
	for (int l = 0; l < NAME_LEVELS; l++)
		m->relative[f][l] = q * m->person[f][l] + (1 - q) * m->chance[f][l];
}

/* docs/method/linkage.md#four-kinds-of-pair */
static void
set_siblings(struct compare_model *m)
{
	for (int f = 0; f < m->fields; f++) {
		double q = f < NAME_ROLES ? SIBLINGS_SHARE_NAME : SIBLINGS_SHARE_REST;

		if (!m->is_shared[f])
			q = 0;
		for (int l = 0; l < NAME_LEVELS; l++)
			m->sibling[f][l] = q * m->person[f][l] + (1 - q) * m->chance[f][l];
	}
}

static bool
learn(struct work *w, const struct compare_model *start, int threads, struct err *e)
{
	struct adding a = { .w = w, .step = w->pairs.len / TAUGHT_BY + 1, .threads = threads };
	struct tally t;

	for (int round = 0; round < ROUNDS; round++) {
		compare_weights_of(&w->model, &a.weights);
		if (!add_up(&a, &t, e))
			return false;
		for (int f = 0; f < w->model.fields; f++) {
			new_shares(w->model.person[f], t.person[f], start->person[f]);
			new_relative(&w->model, f, t.relative[f]);
		}
		set_siblings(&w->model);
		w->model.p_sibling = (t.p_sibling * (double)a.step + 1) / w->all_pairs;
		w->model.p_person = (t.p_person * (double)a.step + 1) / w->all_pairs;
		w->model.p_relative = (t.p_relative * (double)a.step + 1) / w->all_pairs;
	}
	return true;
}

/* ---- once per person ------------------------------------------------------------ */

static uint32_t
root_of(uint32_t *parent, uint32_t row)
{
	while (parent[row] != row)
		row = parent[row] = parent[parent[row]];
	return row;
}

static void
join(uint32_t *parent, uint32_t a, uint32_t b)
{
	a = root_of(parent, a);
	b = root_of(parent, b);
	parent[a > b ? a : b] = a > b ? b : a;
}

struct rescoring { struct work *w; struct persons *persons; int parts; };

static void
rescore(void *with, int part)
{
	struct rescoring *r = with;
	struct scored_list *pairs = &r->w->pairs;
	isize end = parallel_begin(pairs->len, part + 1, r->parts);

	for (isize i = parallel_begin(pairs->len, part, r->parts); i < end; i++)
		pairs->at[i].v = compare_rows(&r->w->model, &r->persons[part], pairs->at[i].a,
		    pairs->at[i].b);
}

/* Rows in the order of the person they belong to, and that person's number. */
static bool
recount(struct work *w, int threads, struct arena scratch, struct err *e)
{
	isize rows = persons_rows(w->p);
	uint32_t *parent = NEW_ARRAY(&scratch, uint32_t, rows);
	struct compare_weights weights;
	struct rescoring r = { .w = w, .parts = threads };

	for (isize i = 0; i < rows; i++)
		parent[i] = (uint32_t)i;
	compare_weights_of(&w->model, &weights);
	for (isize i = 0; i < w->pairs.len; i++)
		if (compare_odds(&weights, w->pairs.at[i].v, NULL) > 0)
			join(parent, w->pairs.at[i].a, w->pairs.at[i].b);
	for (isize i = 0; i < rows; i++)
		parent[i] = root_of(parent, (uint32_t)i);
	persons_recount(w->p, parent, &scratch);
	r.persons = NEW_ARRAY(&scratch, struct persons, threads);
	for (int i = 0; i < threads; i++)
		r.persons[i] = persons_share(w->p, &scratch);
	return parallel_run(threads, rescore, &r, e);
}

/* ---- decisions -------------------------------------------------------------------- */

static int
by_p(const void *x, const void *y)
{
	const struct link_pair *a = x, *b = y;

	if (a->p != b->p)
		return a->p > b->p ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

static int
by_row(const void *x, const void *y)
{
	const struct link_pair *a = x, *b = y;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	if (a->odds != b->odds)
		return a->odds > b->odds ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* Equal pairs stand together, the linked one first. */
static int
by_row_and_link(const void *x, const void *y)
{
	const struct link_pair *a = x, *b = y;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	if (a->is_linked != b->is_linked)
		return a->is_linked ? -1 : 1;
	return a->odds > b->odds ? -1 : a->odds < b->odds;
}

/* The p above which the expected F1 is highest; ${pairs} are sorted by p. */
static void
choose_threshold(struct links *links, const struct link_pair *pairs, isize count)
{
	double sum = 0, best = 0;

	links->threshold = 1;
	for (isize i = 0; i < count; i++) {
		double f1;

		sum += pairs[i].p;
		f1 = 2 * sum / ((double)(i + 1) + links->expected_pairs);
		if (f1 <= best || pairs[i].p < LINK_LEAST)
			continue;
		best = f1;
		links->threshold = pairs[i].p;
		links->expected_precision = sum / (double)(i + 1);
		links->expected_recall = sum / links->expected_pairs;
	}
}

/* Rows of one list are two people unless they are clearly one. */
static bool
is_one_person(const struct work *w, const struct compare_weights *weights, uint32_t a, uint32_t b)
{
	return compare_odds(weights, compare_rows(&w->model, w->p, a, b), NULL) > CLEARLY;
}

/* The probabilities of the candidates of one row add up to less than 1; rows of
 * the second list that are one person share theirs. */
static double
share_out(const struct work *w, const struct compare_weights *weights, struct link_pair *at,
    isize count)
{
	double sum = 1, all = 0;
	float  own[16];

	for (isize i = 0; i < count; i++)
		sum += exp(at[i].odds);
	for (isize i = 0; i < count; i++) {
		at[i].p = (float)(exp(at[i].odds) / sum);
		all += at[i].p;
		if (i < COUNT_OF(own))
			own[i] = at[i].p;
	}
	for (isize i = 0; i < count && i < COUNT_OF(own) && own[i] > 0.01F; i++)
		for (isize j = 0; j < count && j < COUNT_OF(own) && own[j] > 0.01F; j++)
			if (i != j && is_one_person(w, weights, at[i].b, at[j].b))
				at[i].p += own[j];
	return all;
}

static isize
end_of_row(const struct links *links, isize i)
{
	isize end = i;

	while (end < links->len && links->at[end].a == links->at[i].a)
		end++;
	return end;
}

static void
link_two_lists(const struct work *w, struct links *links, struct arena *scratch)
{
	struct compare_weights weights;
	struct { struct link_pair *at; isize len, room; } best = { .at = NULL };
	struct { struct assign_edge *at; isize len, room; } edges = { .at = NULL };
	isize *chosen, *taker, rows = w->p->rows[0];

	compare_weights_of(&w->model, &weights);
	for (isize i = 0, end; i < links->len; i = end) {
		end = end_of_row(links, i);
		links->expected_pairs += share_out(w, &weights, links->at + i, end - i);
		*PUSH(&best, scratch) = links->at[i];
	}
	list_sort(best.at, best.len, (isize)sizeof best.at[0], by_p);
	choose_threshold(links, best.at, best.len);
	for (isize i = 0; i < links->len; i++)
		if (links->at[i].p >= links->threshold)
			*PUSH(&edges, scratch) = (struct assign_edge){ links->at[i].a,
			    links->at[i].b - (uint32_t)rows,
			    links->at[i].odds + 20 };
	chosen = assign_best(edges.at, edges.len, rows, w->p->rows[1], scratch);
	taker = NEW_ARRAY(scratch, isize, w->p->rows[1]);
	for (isize a = 0; a < rows; a++)
		if (chosen[a] >= 0)
			taker[edges.at[chosen[a]].b] = a + 1;
	for (isize i = 0, end; i < links->len; i = end) {
		isize a = links->at[i].a;

		end = end_of_row(links, i);
		for (isize j = i; j < end; j++)
			links->at[j].is_linked = chosen[a] >= 0 &&
			    edges.at[chosen[a]].b + (uint32_t)rows == links->at[j].b;
		if (chosen[a] < 0 && links->at[i].p >= links->threshold) {
			isize other = taker[links->at[i].b - (uint32_t)rows] - 1;

			links->at[i].is_linked = other < 0 ||
			    is_one_person(w, &weights, (uint32_t)a, (uint32_t)other);
		}
	}
}

/* The linked rows of each row, so that chains are seen. */
struct neighbours { isize *first; uint32_t *row; float *odds; };

static struct neighbours
find_neighbours(const struct links *links, isize rows, struct arena *scratch)
{
	struct neighbours n = { .first = NEW_ARRAY(scratch, isize, rows + 2) };
	isize total = 0;

	for (isize i = 0; i < links->len; i++) {
		n.first[links->at[i].a + 2] += links->at[i].is_linked;
		n.first[links->at[i].b + 2] += links->at[i].is_linked;
		total += 2 * links->at[i].is_linked;
	}
	for (isize i = 2; i < rows + 2; i++)
		n.first[i] += n.first[i - 1];
	n.row = NEW_ARRAY(scratch, uint32_t, total);
	n.odds = NEW_ARRAY(scratch, float, total);
	for (isize i = 0; i < links->len; i++) {
		uint32_t ends[2] = { links->at[i].a, links->at[i].b };

		for (int end = 0; links->at[i].is_linked && end < 2; end++) {
			isize at = n.first[ends[end] + 1]++;

			n.row[at] = ends[1 - end];
			n.odds[at] = links->at[i].odds;
		}
	}
	return n;
}

static bool
are_neighbours(const struct neighbours *n, uint32_t a, uint32_t b)
{
	for (isize i = n->first[a]; i < n->first[a + 1]; i++)
		if (n->row[i] == b)
			return true;
	return false;
}

/*
 * Two rows that are both linked to a third are linked, too, where what they say
 * themselves does not undo it: the weaker of the two links times the likelihood
 * ratio of the pair is clearly more than one.  The ratio is against relatives as well
 * as strangers, so that brothers are not drawn together by a record that lacks
 * the given name.
 */
static void
close_chains(const struct work *w, struct links *links, struct arena *keep,
    struct arena *scratch)
{
	isize rows = persons_rows(w->p);
	struct neighbours n = find_neighbours(links, rows, scratch);
	struct compare_weights weights;
	isize before = links->len;

	compare_weights_of(&w->model, &weights);
	for (isize middle = 0; middle < rows; middle++) {
		for (isize i = n.first[middle]; i < n.first[middle + 1]; i++) {
			for (isize j = i + 1; j < n.first[middle + 1]; j++) {
				uint32_t a = n.row[i] < n.row[j] ? n.row[i] : n.row[j];
				uint32_t b = n.row[i] < n.row[j] ? n.row[j] : n.row[i];
				float weaker = n.odds[i] < n.odds[j] ? n.odds[i] : n.odds[j];
				struct compare_vector v;
				double odds;

				if (are_neighbours(&n, a, b) || !may_be_linked(w->p, a, b))
					continue;
				v = compare_rows(&w->model, w->p, a, b);
				odds = weaker + compare_ratio(&weights, v);
				if (odds > CLEARLY)
					*PUSH(links, keep) = (struct link_pair){ .a = a, .b = b,
					    .odds = (float)odds, .is_linked = true,
					    .p = (float)(1 / (1 + exp(-odds))) };
			}
		}
	}
	if (links->len == before)
		return;
	/* A pair that was met before and by several chains stays once. */
	list_sort(links->at, links->len, (isize)sizeof links->at[0], by_row_and_link);
	before = links->len;
	links->len = 0;
	for (isize i = 0; i < before; i++)
		if (links->len == 0 || links->at[links->len - 1].a != links->at[i].a ||
		    links->at[links->len - 1].b != links->at[i].b)
			links->at[links->len++] = links->at[i];
}

static void
link_one_list(const struct work *w, struct links *links, struct arena *keep,
    struct arena *scratch)
{
	struct link_pair *sorted = NEW_ARRAY(scratch, struct link_pair, links->len);

	for (isize i = 0; i < links->len; i++) {
		links->at[i].p = (float)(1 / (1 + exp(-links->at[i].odds)));
		links->expected_pairs += links->at[i].p;
		sorted[i] = links->at[i];
	}
	list_sort(sorted, links->len, (isize)sizeof sorted[0], by_p);
	choose_threshold(links, sorted, links->len);
	for (isize i = 0; i < links->len; i++)
		links->at[i].is_linked = links->at[i].p >= links->threshold;
	close_chains(w, links, keep, scratch);
}

bool
link_find(const struct persons *p, int threads, struct arena *keep,
    struct arena *scratch, struct links *out, struct err *e)
{
	struct work w = { .p = p };
	struct compare_model start;
	struct compare_weights weights;
	double rows = (double)p->rows[0], others = (double)p->rows[1];

	if (persons_rows(p) > UINT32_MAX / 2)
		return err_set(e, ERR_TOO_LARGE, "more than 2,147,483,647 rows");
	w.all_pairs = others > 0 ? rows * others : rows * (rows - 1) / 2;
	if (w.all_pairs < 1)
		w.all_pairs = 1;
	compare_model_start(&w.model, p);
	compare_model_sample(&w.model, p, SAMPLES, 1);
	w.model.p_person = (others > 0 ? (rows < others ? rows : others) / 2 : rows / 10) /
	    w.all_pairs;
	w.model.p_relative = w.model.p_sibling = w.model.p_person;
	set_siblings(&w.model);
	start = w.model;
	if (!collect(&w, threads, keep, *scratch, e) || !learn(&w, &start, threads, e) ||
	    !recount(&w, threads, *scratch, e) || !learn(&w, &start, threads, e))
		return false;
	*out = (struct links){ .model = w.model, .compared = w.compared };
	compare_weights_of(&w.model, &weights);
	for (isize i = 0; i < w.pairs.len; i++) {
		const struct scored *s = &w.pairs.at[i];

		*PUSH(out, keep) = (struct link_pair){ .a = s->a, .b = s->b,
		    .odds = (float)compare_odds(&weights, s->v, NULL) };
	}
	list_sort(out->at, out->len, (isize)sizeof out->at[0], by_row);
	if (others > 0)
		link_two_lists(&w, out, scratch);
	else
		link_one_list(&w, out, keep, scratch);
	return true;
}
