/* archive/tree.c - RFC 6962 hashing, proofs and their checking. */
#include "archive/tree.h"

#include <assert.h>

digest
tree_leaf(str data)
{
	const str parts[] = { { "\0", 1 }, data };

	return digest_of_parts(parts, 2);
}

digest
tree_node(digest left, digest right)
{
	const str parts[] = { { "\1", 1 }, { (const char *)left.bytes, 32 },
		{ (const char *)right.bytes, 32 } };

	return digest_of_parts(parts, 3);
}

void
tree_append(struct tree *tree, digest leaf)
{
	for (int64_t bits = tree->size; bits & 1; bits >>= 1)
		leaf = tree_node(tree->peak[--tree->peaks], leaf);
	tree->peak[tree->peaks++] = leaf;
	tree->size++;
}

digest
tree_root(const struct tree *tree)
{
	digest root;

	if (tree->peaks == 0)
		return digest_of(STR(""));
	root = tree->peak[tree->peaks - 1];
	for (int i = tree->peaks - 2; i >= 0; i--)
		root = tree_node(tree->peak[i], root);
	return root;
}

digest
tree_root_of(const digest *leaves, int64_t count)
{
	struct tree tree = { 0 };

	for (int64_t i = 0; i < count; i++)
		tree_append(&tree, leaves[i]);
	return tree_root(&tree);
}

/* The largest power of two smaller than ${count}; ${count} > 1. */
static int64_t
split_at(int64_t count)
{
	int64_t k = 1;

	while (k * 2 < count)
		k *= 2;
	return k;
}

static void
inclusion_into(const digest *leaves, int64_t count, int64_t index,
    struct digest_list *out, struct arena *keep)
{
	int64_t k;

	if (count == 1)
		return;
	k = split_at(count);
	if (index < k) {
		inclusion_into(leaves, k, index, out, keep);
		*PUSH(out, keep) = tree_root_of(leaves + k, count - k);
	} else {
		inclusion_into(leaves + k, count - k, index - k, out, keep);
		*PUSH(out, keep) = tree_root_of(leaves, k);
	}
}

struct digest_list
tree_inclusion(const digest *leaves, int64_t count, int64_t index, struct arena *keep)
{
	struct digest_list out = { 0 };

	assert(index >= 0 && index < count);
	inclusion_into(leaves, count, index, &out, keep);
	return out;
}

/* RFC 6962 2.1.2, SUBPROOF: ${whole} = the old tree ends where this one does. */
static void
consistency_into(const digest *leaves, int64_t count, int64_t old, bool whole,
    struct digest_list *out, struct arena *keep)
{
	int64_t k;

	if (old == count) {
		if (!whole)
			*PUSH(out, keep) = tree_root_of(leaves, count);
		return;
	}
	k = split_at(count);
	if (old <= k) {
		consistency_into(leaves, k, old, whole, out, keep);
		*PUSH(out, keep) = tree_root_of(leaves + k, count - k);
	} else {
		consistency_into(leaves + k, count - k, old - k, false, out, keep);
		*PUSH(out, keep) = tree_root_of(leaves, k);
	}
}

struct digest_list
tree_consistency(const digest *leaves, int64_t count, int64_t old, struct arena *keep)
{
	struct digest_list out = { 0 };

	assert(old > 0 && old <= count);
	consistency_into(leaves, count, old, true, &out, keep);
	return out;
}

bool
tree_inclusion_holds(digest leaf, int64_t index, int64_t size, const digest *proof,
    isize proof_len, digest root)
{
	int64_t fn = index, sn = size - 1;

	if (index < 0 || index >= size)
		return false;
	for (isize i = 0; i < proof_len; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			leaf = tree_node(proof[i], leaf);
			while (!(fn & 1) && fn != 0)
				fn >>= 1, sn >>= 1;
		} else {
			leaf = tree_node(leaf, proof[i]);
		}
		fn >>= 1, sn >>= 1;
	}
	return sn == 0 && digest_equal(leaf, root);
}

bool
tree_consistency_holds(int64_t old, int64_t size, const digest *proof, isize proof_len,
    digest old_root, digest root)
{
	int64_t fn = old - 1, sn = size - 1;
	digest  fr, sr;
	isize   at = 0;

	if (old <= 0 || old > size)
		return false;
	if (old == size)
		return proof_len == 0 && digest_equal(old_root, root);
	while (fn & 1)
		fn >>= 1, sn >>= 1;
	/* A power of two is its own subtree: the proof leaves its root out. */
	if (fn == 0)
		fr = sr = old_root;
	else if (proof_len == 0)
		return false;
	else
		fr = sr = proof[at++];
	for (; at < proof_len; at++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			fr = tree_node(proof[at], fr);
			sr = tree_node(proof[at], sr);
			while (!(fn & 1) && fn != 0)
				fn >>= 1, sn >>= 1;
		} else {
			sr = tree_node(sr, proof[at]);
		}
		fn >>= 1, sn >>= 1;
	}
	return sn == 0 && digest_equal(fr, old_root) && digest_equal(sr, root);
}
