/*
 * bench/page/trees.c - gradient boosting of small regression trees, for learn.py.
 *
 * usage: trees TREES LEAVES RATE LEAST L2 SHARE < ROWS > OUT
 *
 * ROWS is binary, in the machine's own order: int32 rows, features, folds; int32 for each
 * feature of each row; int32 fold, float label, float weight of each row.  Rows of weight 0
 * are only predicted.  Logistic loss, second-order gain with an L2 penalty, trees grown by
 * the best leaf first, splits between up to 255 values of a feature, each tree sees a
 * SHARE of the features (Friedman, Greedy function approximation, Annals of Statistics 29,
 * 2001; histograms and their subtraction as in LightGBM, NIPS 2017).
 *
 * Prints one line "p LOGIT" a row: what the trees say that were learnt from the other
 * folds.  Then, from all rows, "base LOGIT" and a line a node:
 * "n TREE NODE FEATURE AT_MOST THEN ELSE VALUE ROWS", feature -1 = a leaf.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BINS = 256, LEAVES_MOST = 64 };

struct node { int feature, at_most, bin, then, other, rows; double value; };
struct tree { struct node at[2 * LEAVES_MOST]; int len; };
struct sum  { float g, h; int n; };

/* A leaf while its tree grows: rows[begin, end), its histograms and its best split. */
struct leaf { int begin, end, node, feature, bin; double gain, g, h; struct sum *sums; };

static struct {
	int32_t rows, features, folds;
	int trees, leaves, least;
	double rate, l2, share;
	int32_t *x, *fold;
	float *label, *weight;
	unsigned char *bin;             /* by row, then feature */
	int (*edge)[BINS];              /* the largest value of each bin */
	int *edges;
	char *seen;                     /* the features of this tree */
	struct sum *pool[LEAVES_MOST + 2];
	int pooled;
	uint32_t random;
} data = { .random = 12345 };

static void *
some(size_t n, size_t size)
{
	void *at = calloc(n ? n : 1, size);

	if (at == NULL)
		exit(3);
	return at;
}

static void *
read_array(size_t n)
{
	void *at = some(n, 4);

	if (fread(at, 4, n, stdin) != n)
		exit(2);
	return at;
}

static void
read_rows(void)
{
	int32_t *head = read_array(3);
	size_t rows = (size_t)head[0];

	data.rows = head[0];
	data.features = head[1];
	data.folds = head[2];
	data.x = read_array(rows * (size_t)head[1]);
	data.fold = read_array(rows);
	data.label = read_array(rows);
	data.weight = read_array(rows);
	data.seen = some((size_t)head[1], 1);
	free(head);
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
make_edges(int f, int *all)
{
	int distinct = 0, count = 0;

	for (int r = 0; r < data.rows; r++)
		if (data.weight[r] > 0)
			all[count++] = data.x[(size_t)r * (size_t)data.features + (size_t)f];
	qsort(all, (size_t)count, sizeof *all, by_value);
	for (int r = 0; r < count; r++)
		distinct += r == 0 || all[r] != all[r - 1];
	for (int r = 0, last = 0; r < count; r++) {
		int ends = r + 1 == count || all[r + 1] != all[r];

		if (!ends || (distinct > 255 && r + 1 < count && r + 1 - last < count / 254))
			continue;
		data.edge[f][data.edges[f]++] = all[r];
		last = r + 1;
	}
}

static void
make_bins(void)
{
	int *all = some((size_t)data.rows, sizeof *all);

	data.bin = some((size_t)data.rows * (size_t)data.features, 1);
	data.edge = some((size_t)data.features, sizeof *data.edge);
	data.edges = some((size_t)data.features, sizeof *data.edges);
	for (int f = 0; f < data.features; f++) {
		make_edges(f, all);
		for (size_t i = (size_t)f; i < (size_t)data.rows * (size_t)data.features;
		    i += (size_t)data.features)
			data.bin[i] = (unsigned char)bin_of(f, data.x[i]);
	}
	free(all);
}

static struct sum *
sums_take(void)
{
	return data.pooled ? data.pool[--data.pooled] :
	    some((size_t)data.features * BINS, sizeof(struct sum));
}

static void
sums_fill(struct leaf *leaf, const int *rows, const float *g, const float *h)
{
	leaf->sums = sums_take();
	memset(leaf->sums, 0, sizeof *leaf->sums * (size_t)data.features * BINS);
	for (int i = leaf->begin; i < leaf->end; i++) {
		int r = rows[i];
		const unsigned char *bin = data.bin + (size_t)r * (size_t)data.features;
		struct sum *s = leaf->sums;

		for (int f = 0; f < data.features; f++, s += BINS) {
			s[bin[f]].g += g[r];
			s[bin[f]].h += h[r];
			s[bin[f]].n++;
		}
	}
}

/* What is left of the histograms of a leaf when one child's are taken away. */
static void
sums_rest(struct leaf *rest, struct sum *of, const struct leaf *other)
{
	rest->sums = of;
	for (int i = 0; i < data.features * BINS; i++) {
		of[i].g -= other->sums[i].g;
		of[i].h -= other->sums[i].h;
		of[i].n -= other->sums[i].n;
	}
}

static double
score(double g, double h)
{
	return g * g / (h + data.l2);
}

static void
best_split(struct leaf *leaf)
{
	leaf->gain = 0;
	for (int f = 0; f < data.features; f++) {
		const struct sum *at = leaf->sums + f * BINS;
		double g = 0, h = 0;
		int n = 0;

		for (int b = 0; data.seen[f] && b + 1 < data.edges[f]; b++) {
			double gain, rest = leaf->h - (h += at[b].h);

			g += at[b].g;
			n += at[b].n;
			if (at[b].n == 0 || n < data.least || leaf->end - leaf->begin - n < data.least ||
			    h < 1e-3 || rest < 1e-3)
				continue;
			gain = score(g, h) + score(leaf->g - g, rest) - score(leaf->g, leaf->h);
			if (gain > leaf->gain + 1e-9) {
				leaf->gain = gain;
				leaf->feature = f;
				leaf->bin = b;
			}
		}
	}
}

static struct leaf
leaf_of(struct tree *t, int begin, int end, const int *rows, const float *g, const float *h)
{
	struct leaf leaf = { .begin = begin, .end = end, .node = t->len++ };

	for (int i = begin; i < end; i++) {
		leaf.g += g[rows[i]];
		leaf.h += h[rows[i]];
	}
	t->at[leaf.node] = (struct node){ .feature = -1, .rows = end - begin,
		.value = -data.rate * leaf.g / (leaf.h + data.l2) };
	return leaf;
}

static int
divide(const struct leaf *leaf, int *rows)
{
	int middle = leaf->begin;

	for (int i = leaf->begin; i < leaf->end; i++)
		if (data.bin[(size_t)rows[i] * (size_t)data.features + (size_t)leaf->feature] <=
		    leaf->bin) {
			int swap = rows[i];

			rows[i] = rows[middle];
			rows[middle++] = swap;
		}
	return middle;
}

static void
split_leaf(struct tree *t, struct leaf *at, struct leaf *added, int *rows, const float *g,
    const float *h)
{
	struct leaf from = *at;
	struct node *node;
	int middle = divide(&from, rows);

	*at = leaf_of(t, from.begin, middle, rows, g, h);
	*added = leaf_of(t, middle, from.end, rows, g, h);
	if (middle - from.begin < from.end - middle) {
		sums_fill(at, rows, g, h);
		sums_rest(added, from.sums, at);
	} else {
		sums_fill(added, rows, g, h);
		sums_rest(at, from.sums, added);
	}
	best_split(at);
	best_split(added);
	node = &t->at[from.node];
	node->feature = from.feature;
	node->bin = from.bin;
	node->at_most = data.edge[from.feature][from.bin];
	node->then = at->node;
	node->other = added->node;
}

static void
choose_features(void)
{
	for (int f = 0; f < data.features; f++) {
		data.random ^= data.random << 13;
		data.random ^= data.random >> 17;
		data.random ^= data.random << 5;
		data.seen[f] = data.random % 1000 < data.share * 1000;
	}
}

static void
grow_tree(struct tree *t, int *rows, int count, const float *g, const float *h)
{
	struct leaf leaf[LEAVES_MOST];
	int leaves = 1;

	t->len = 0;
	choose_features();
	leaf[0] = leaf_of(t, 0, count, rows, g, h);
	sums_fill(&leaf[0], rows, g, h);
	best_split(&leaf[0]);
	while (leaves < data.leaves) {
		int best = 0;

		for (int i = 1; i < leaves; i++)
			if (leaf[i].gain > leaf[best].gain)
				best = i;
		if (leaf[best].gain <= 0)
			break;
		split_leaf(t, &leaf[best], &leaf[leaves], rows, g, h);
		leaves++;
	}
	for (int i = 0; i < leaves; i++)
		data.pool[data.pooled++] = leaf[i].sums;
}

static double
say(const struct tree *t, int r)
{
	const unsigned char *bin = data.bin + (size_t)r * (size_t)data.features;
	int n = 0;

	while (t->at[n].feature >= 0)
		n = bin[t->at[n].feature] <= t->at[n].bin ? t->at[n].then : t->at[n].other;
	return t->at[n].value;
}

/* From every row with a weight that is not of ${fold}; the logit to begin with. */
static double
learn(struct tree *trees, int fold)
{
	size_t n = (size_t)data.rows;
	int *rows = some(n, sizeof *rows), count = 0;
	float *g = some(n, sizeof *g), *h = some(n, sizeof *h);
	double *logit = some(n, sizeof *logit), yes = 0, all = 0, base;

	for (int r = 0; r < data.rows; r++)
		if (data.weight[r] > 0 && data.fold[r] != fold) {
			rows[count++] = r;
			yes += (double)(data.weight[r] * data.label[r]);
			all += (double)data.weight[r];
		}
	base = log(yes / (all - yes));
	for (int i = 0; i < count; i++)
		logit[rows[i]] = base;
	for (int t = 0; t < data.trees; t++) {
		for (int i = 0; i < count; i++) {
			int r = rows[i];
			float p = (float)(1 / (1 + exp(-logit[r])));

			g[r] = data.weight[r] * (p - data.label[r]);
			h[r] = data.weight[r] * p * (1 - p);
		}
		grow_tree(&trees[t], rows, count, g, h);
		for (int i = 0; i < count; i++)
			logit[rows[i]] += say(&trees[t], rows[i]);
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
	data.trees = atoi(argv[1]);
	data.leaves = atoi(argv[2]);
	data.rate = atof(argv[3]);
	data.least = atoi(argv[4]);
	data.l2 = atof(argv[5]);
	data.share = atof(argv[6]);
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
					out[r] += say(&trees[t], r);
			}
	}
	for (int r = 0; r < data.rows; r++)
		printf("p %.6g\n", out[r]);
	printf("base %.9g\n", learn(trees, -1));
	print_trees(trees);
	return 0;
}
