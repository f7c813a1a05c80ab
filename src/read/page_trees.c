/* read/page_trees.c - see page_trees.h. */
#include "read/page_trees.h"

struct tree_node {
	int16_t feature;        /* -1 for a leaf */
	int32_t at_most;        /* up to this value go to ${then} */
	int16_t then, otherwise;
	int32_t value;          /* of a leaf */
};

#include "page_trees.inc"

static int32_t
sum_of(const struct tree_node *nodes, const int16_t *roots, isize trees, const struct page_row *row)
{
	int32_t sum = 0;

	for (isize i = 0; i < trees; i++) {
		const struct tree_node *node = &nodes[roots[i]];

		while (node->feature >= 0)
			node = &nodes[row->value[node->feature] <= node->at_most ?
			    node->then : node->otherwise];
		sum += node->value;
	}
	return sum;
}

int32_t
page_trees_first(const struct page_row *row)
{
	return sum_of(first_nodes, first_roots, COUNT_OF(first_roots), row);
}

int32_t
page_trees_second(const struct page_row *row)
{
	return sum_of(second_nodes, second_roots, COUNT_OF(second_roots), row);
}
