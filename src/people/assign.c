/* people/assign.c - augmenting paths by cheapest total loss. */
#include "people/assign.h"

struct graph {
	const struct assign_edge *edge;
	isize *first;                   /* by a: its edges are [first[a], first[a + 1]) */
	isize *chosen;                  /* by a: edge, or -1 */
	isize *holder;                  /* by b: a, or -1 */
	double *gain;                   /* by b: the best path found so far that ends here */
	isize *via;                     /* by b: the edge by which it was reached */
	uint32_t *stamp;                /* by b: the round in which gain and via are valid */
	bool  *waits;                   /* by a: is in the queue */
	uint32_t *queue;
	isize  rows_a, head, tail;
};

static void
push(struct graph *g, uint32_t a)
{
	if (g->waits[a])
		return;
	g->waits[a] = true;
	g->queue[g->tail++ % (g->rows_a + 1)] = a;
}

/* Try the edges of ${a}, which was reached with total gain ${so_far}. */
static void
relax(struct graph *g, uint32_t a, double so_far, uint32_t round)
{
	for (isize e = g->first[a]; e < g->first[a + 1]; e++) {
		uint32_t b = g->edge[e].b;
		double gain = so_far + g->edge[e].weight;

		if (g->edge[e].weight <= 0 || e == g->chosen[a] ||
		    (g->stamp[b] == round && gain <= g->gain[b] + 1e-9))
			continue;
		g->stamp[b] = round;
		g->gain[b] = gain;
		g->via[b] = e;
		if (g->holder[b] >= 0)
			push(g, (uint32_t)g->holder[b]);
	}
}

/* Turn the path that ends at ${b} round; ${root} gains an edge by it. */
static void
augment(struct graph *g, uint32_t b, uint32_t root)
{
	for (;;) {
		isize e = g->via[b];
		uint32_t a = g->edge[e].a;
		isize before = g->chosen[a];

		g->chosen[a] = e;
		g->holder[b] = a;
		if (a == root)
			return;
		b = g->edge[before].b;
	}
}

/*
 * The best way to bring ${root} in: to a free b, or by leaving some other row
 * out.  Rows so far are assigned best among themselves, so that there is no
 * cycle to gain by and the search ends.
 */
static void
bring_in(struct graph *g, uint32_t root, uint32_t round)
{
	double best = 0;
	isize best_b = -1, left_out = -1;

	g->head = g->tail = 0;
	relax(g, root, 0, round);
	for (isize e = g->first[root]; e < g->first[root + 1]; e++)
		if (g->edge[e].weight > 0 && g->holder[g->edge[e].b] < 0 && g->edge[e].weight > best)
			best = g->edge[best_b = e].weight;
	best_b = best_b < 0 ? -1 : (isize)g->edge[best_b].b;
	while (g->head < g->tail) {
		uint32_t a = g->queue[g->head++ % (g->rows_a + 1)];
		isize held = g->chosen[a];
		double so_far = g->gain[g->edge[held].b] - g->edge[held].weight;

		g->waits[a] = false;
		relax(g, a, so_far, round);
		if (so_far > best + 1e-12) {
			best = so_far;
			best_b = (isize)g->edge[held].b;
			left_out = a;
		}
		for (isize e = g->first[a]; e < g->first[a + 1]; e++) {
			uint32_t b = g->edge[e].b;

			if (g->stamp[b] == round && g->holder[b] < 0 && g->gain[b] > best + 1e-12) {
				best = g->gain[b];
				best_b = b;
				left_out = -1;
			}
		}
	}
	if (best_b < 0)
		return;
	if (left_out >= 0)
		g->chosen[left_out] = -1;
	augment(g, (uint32_t)best_b, root);
}

isize *
assign_best(const struct assign_edge *edges, isize count, isize rows_a, isize rows_b,
    struct arena *keep)
{
	isize *chosen = NEW_ARRAY(keep, isize, rows_a);
	struct arena scratch = *keep;
	struct graph g = { .edge = edges, .chosen = chosen, .rows_a = rows_a,
	    .first = NEW_ARRAY(&scratch, isize, rows_a + 1),
	    .holder = NEW_ARRAY(&scratch, isize, rows_b),
	    .gain = NEW_ARRAY(&scratch, double, rows_b),
	    .via = NEW_ARRAY(&scratch, isize, rows_b),
	    .stamp = NEW_ARRAY(&scratch, uint32_t, rows_b),
	    .waits = NEW_ARRAY(&scratch, bool, rows_a),
	    .queue = NEW_ARRAY(&scratch, uint32_t, rows_a + 1) };

	for (isize i = 0, e = 0; i <= rows_a; i++) {
		while (e < count && (isize)edges[e].a < i)
			e++;
		g.first[i] = e;
	}
	for (isize i = 0; i < rows_a; i++)
		chosen[i] = -1;
	for (isize i = 0; i < rows_b; i++)
		g.holder[i] = -1;
	for (isize i = 0; i < rows_a; i++)
		if (g.first[i] < g.first[i + 1])
			bring_in(&g, (uint32_t)i, (uint32_t)i + 1);
	return chosen;
}
