/*
 * bench/page/trees.c - gradient boosting of small regression trees, for learn.py.
 *
 * usage: trees FEATURES TREES LEAVES RATE LEAST FOLDS < ROWS > OUT
 *
 * A row is "fold label weight f1 f2 …", whole numbers but the weight; a label of -1 is
 * only predicted.  Logistic loss, second-order gain with an L2 of 1, trees grown by the
 * best leaf first, splits between up to 255 values of a feature (Friedman, Greedy
 * function approximation, Annals of Statistics 29, 2001; the histograms are those of
 * LightGBM, NIPS 2017).  Rows without a weight teach nothing.
 *
 * Prints one line "p LOGIT" a row: what the trees say that were learnt from the other
 * folds.  Then, from all rows, "base LOGIT" and a line a node:
 * "n TREE NODE FEATURE AT_MOST THEN ELSE VALUE ROWS", feature -1 = a leaf.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BINS = 256, LEAVES_MOST = 64 };

struct node { int feature, at_most, then, other, rows; double value; };
struct tree { struct node at[2 * LEAVES_MOST]; int len; };
struct sum { double g, h; int n; };

/* A leaf while its tree grows: rows[begin, end) and its best split. */
struct leaf { int begin, end, node, feature, bin; double gain; struct sum all; };

static struct {
	int features, trees, leaves, least, folds;
	double rate;
	int rows, room;
	int *fold, *label, *x;
	double *weight;
	unsigned char *bin;             /* by feature, then row */
	int (*edge)[BINS];              /* the largest value of each bin */
	int *edges;
} data;

static void *
some(size_t n, size_t size)
{
	void *at = calloc(n ? n : 1, size);

	if (at == NULL)
		exit(3);
	return at;
}

static void
grow(void)
{
	size_t n = (size_t)(data.room = data.room ? data.room * 2 : 4096);

	data.fold = realloc(data.fold, n * sizeof *data.fold);
	data.label = realloc(data.label, n * sizeof *data.label);
	data.weight = realloc(data.weight, n * sizeof *data.weight);
	data.x = realloc(data.x, n * (size_t)data.features * sizeof *data.x);
	if (!data.fold || !data.label || !data.weight || !data.x)
		exit(3);
}

static void
read_rows(void)
{
	int fold;

	while (scanf("%d", &fold) == 1) {
		int *x;

		if (data.rows == data.room)
			grow();
		data.fold[data.rows] = fold;
		x = data.x + (size_t)data.rows * (size_t)data.features;
		if (scanf("%d %lf", &data.label[data.rows], &data.weight[data.rows]) != 2)
			exit(2);
		for (int f = 0; f < data.features; f++)
			if (scanf("%d", &x[f]) != 1)
				exit(2);
		data.rows++;
	}
}

static int
by_value(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static int
bin_of(int f, int value)
{
	int low = 0, high = data.edges[f] - 1;

	while (low < high) {
		int mid = (low + high) / 2;

		if (value <= data.edge[f][mid])
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

/* Where a feature has few values each is a bin, otherwise as many rows in each. */
static void
make_bins(void)
{
	int *all = some((size_t)data.rows, sizeof *all);

	data.bin = some((size_t)data.rows * (size_t)data.features, 1);
	data.edge = some((size_t)data.features, sizeof *data.edge);
	data.edges = some((size_t)data.features, sizeof *data.edges);
	for (int f = 0; f < data.features; f++) {
		int distinct = 0;

		for (int r = 0; r < data.rows; r++)
			all[r] = data.x[(size_t)r * (size_t)data.features + (size_t)f];
		qsort(all, (size_t)data.rows, sizeof *all, by_value);
		for (int r = 0; r < data.rows; r++)
			distinct += r == 0 || all[r] != all[r - 1];
		for (int r = 0, last = 0; r < data.rows; r++) {
			int ends = r + 1 == data.rows || all[r + 1] != all[r];

			if (!ends || (distinct > 255 && r + 1 < data.rows && r + 1 - last < data.rows / 254))
				continue;
			data.edge[f][data.edges[f]++] = all[r];
			last = r + 1;
		}
		for (int r = 0; r < data.rows; r++)
			data.bin[(size_t)f * (size_t)data.rows + (size_t)r] = (unsigned char)
			    bin_of(f, data.x[(size_t)r * (size_t)data.features + (size_t)f]);
	}
	free(all);
}

static double
score(struct sum s)
{
	return s.g * s.g / (s.h + 1.0);
}

static void
best_split(struct leaf *leaf, const int *rows, const double *g, const double *h)
{
	leaf->gain = 0;
	for (int f = 0; f < data.features; f++) {
		struct sum at[BINS] = { 0 }, left = { 0 };
		const unsigned char *bin = data.bin + (size_t)f * (size_t)data.rows;

		for (int i = leaf->begin; i < leaf->end; i++) {
			struct sum *s = &at[bin[rows[i]]];

			s->g += g[rows[i]];
			s->h += h[rows[i]];
			s->n++;
		}
		for (int b = 0; b + 1 < data.edges[f]; b++) {
			struct sum right;
			double gain;

			left.g += at[b].g;
			left.h += at[b].h;
			left.n += at[b].n;
			right = (struct sum){ leaf->all.g - left.g, leaf->all.h - left.h, leaf->all.n - left.n };
			if (left.n < data.least || right.n < data.least || left.h < 1e-3 || right.h < 1e-3)
				continue;
			gain = score(left) + score(right) - score(leaf->all);
			if (gain > leaf->gain + 1e-12) {
				leaf->gain = gain;
				leaf->feature = f;
				leaf->bin = b;
			}
		}
	}
}

static struct leaf
leaf_of(struct tree *t, int begin, int end, int *rows, const double *g, const double *h)
{
	struct leaf leaf = { .begin = begin, .end = end, .node = t->len++ };

	for (int i = begin; i < end; i++) {
		leaf.all.g += g[rows[i]];
		leaf.all.h += h[rows[i]];
		leaf.all.n++;
	}
	t->at[leaf.node] = (struct node){ .feature = -1, .rows = leaf.all.n,
		.value = -data.rate * leaf.all.g / (leaf.all.h + 1.0) };
	best_split(&leaf, rows, g, h);
	return leaf;
}

static int
divide(const struct leaf *leaf, int *rows)
{
	const unsigned char *bin = data.bin + (size_t)leaf->feature * (size_t)data.rows;
	int middle = leaf->begin;

	for (int i = leaf->begin; i < leaf->end; i++)
		if (bin[rows[i]] <= leaf->bin) {
			int swap = rows[i];

			rows[i] = rows[middle];
			rows[middle++] = swap;
		}
	return middle;
}

static void
grow_tree(struct tree *t, int *rows, int count, const double *g, const double *h)
{
	struct leaf leaf[LEAVES_MOST];
	int leaves = 1;

	t->len = 0;
	leaf[0] = leaf_of(t, 0, count, rows, g, h);
	while (leaves < data.leaves) {
		struct leaf from;
		struct node *node;
		int best = 0, middle;

		for (int i = 1; i < leaves; i++)
			if (leaf[i].gain > leaf[best].gain)
				best = i;
		if (leaf[best].gain <= 0)
			break;
		from = leaf[best];
		middle = divide(&from, rows);
		leaf[best] = leaf_of(t, from.begin, middle, rows, g, h);
		leaf[leaves] = leaf_of(t, middle, from.end, rows, g, h);
		node = &t->at[from.node];
		node->feature = from.feature;
		node->at_most = data.edge[from.feature][from.bin];
		node->then = leaf[best].node;
		node->other = leaf[leaves].node;
		leaves++;
	}
}

static double
say(const struct tree *t, const int *x)
{
	int n = 0;

	while (t->at[n].feature >= 0)
		n = x[t->at[n].feature] <= t->at[n].at_most ? t->at[n].then : t->at[n].other;
	return t->at[n].value;
}

static const int *
row(int r)
{
	return data.x + (size_t)r * (size_t)data.features;
}

/* From every labelled row that is not of ${fold}; the logit to begin with. */
static double
learn(struct tree *trees, int fold)
{
	int *rows = some((size_t)data.rows, sizeof *rows), count = 0;
	double *logit = some((size_t)data.rows, sizeof *logit), *g = some((size_t)data.rows, sizeof *g);
	double *h = some((size_t)data.rows, sizeof *h), yes = 0, all = 0, base;

	for (int r = 0; r < data.rows; r++)
		if (data.label[r] >= 0 && data.fold[r] != fold) {
			rows[count++] = r;
			yes += data.weight[r] * data.label[r];
			all += data.weight[r];
		}
	base = log(yes / (all - yes));
	for (int i = 0; i < count; i++)
		logit[rows[i]] = base;
	for (int t = 0; t < data.trees; t++) {
		for (int i = 0; i < count; i++) {
			int r = rows[i];
			double p = 1 / (1 + exp(-logit[r]));

			g[r] = data.weight[r] * (p - data.label[r]);
			h[r] = data.weight[r] * p * (1 - p);
		}
		grow_tree(&trees[t], rows, count, g, h);
		for (int i = 0; i < count; i++)
			logit[rows[i]] += say(&trees[t], row(rows[i]));
	}
	free(rows);
	free(logit);
	free(g);
	free(h);
	return base;
}

static void
print_trees(const struct tree *trees)
{
	for (int t = 0; t < data.trees; t++)
		for (int n = 0; n < trees[t].len; n++) {
			const struct node *at = &trees[t].at[n];

			printf("n %d %d %d %d %d %d %.9g %d\n", t, n, at->feature, at->at_most, at->then,
			    at->other, at->value, at->rows);
		}
}

int
main(int argc, char **argv)
{
	struct tree *trees;
	double *out;

	if (argc != 7)
		return 2;
	data.features = atoi(argv[1]);
	data.trees = atoi(argv[2]);
	data.leaves = atoi(argv[3]);
	data.rate = atof(argv[4]);
	data.least = atoi(argv[5]);
	data.folds = atoi(argv[6]);
	if (data.leaves > LEAVES_MOST)
		return 2;
	read_rows();
	make_bins();
	trees = some((size_t)data.trees, sizeof *trees);
	out = some((size_t)data.rows, sizeof *out);
	for (int fold = 0; fold < data.folds; fold++) {
		double base = learn(trees, fold);

		for (int r = 0; r < data.rows; r++)
			if (data.fold[r] == fold) {
				out[r] = base;
				for (int t = 0; t < data.trees; t++)
					out[r] += say(&trees[t], row(r));
			}
	}
	for (int r = 0; r < data.rows; r++)
		printf("p %.9g\n", out[r]);
	printf("base %.9g\n", learn(trees, -1));
	print_trees(trees);
	return 0;
}
