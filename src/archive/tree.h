/*
 * archive/tree.h - the Merkle tree of RFC 6962 section 2: a list that only
 * grows, with a short proof that an entry is in it and that an older list is
 * the beginning of a newer one.
 *
 * Proofs are checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say; a
 * consistency proof from size 0 proves nothing and is refused.
 */
#ifndef ARCHIVE_TREE_H
#define ARCHIVE_TREE_H

#include "core/core.h"
#include "core/digest.h"

enum { TREE_DEPTH = 62 };

/* The roots of the perfect subtrees that make up the tree, largest first:
 * one for each set bit of ${size}.  Zeroed = the empty tree. */
struct tree {
	int64_t size;
	int     peaks;
	digest  peak[TREE_DEPTH + 1];
};

struct digest_list { digest *at; isize len, room; };

/* SHA-256(0x00 || data): what the tree holds for one entry. */
digest tree_leaf(str data);
/* SHA-256(0x01 || left || right). */
digest tree_node(digest left, digest right);
/* Put one leaf hash behind the others.  Amortised O(1), at most O(log n). */
void tree_append(struct tree *tree, digest leaf);
/* Of the empty tree: SHA-256 of nothing.  O(log n). */
digest tree_root(const struct tree *tree);
/* The root of ${leaves[0 … count)}.  O(n). */
digest tree_root_of(const digest *leaves, int64_t count);

/* The hashes from ${index} up to the root of ${count} leaves; 0 <= index <
 * count.  O(n). */
struct digest_list tree_inclusion(const digest *leaves, int64_t count, int64_t index,
    struct arena *keep);
/* That the first ${old} of ${count} leaves are the older tree; 0 < old <=
 * count.  O(n). */
struct digest_list tree_consistency(const digest *leaves, int64_t count, int64_t old,
    struct arena *keep);

bool tree_inclusion_holds(digest leaf, int64_t index, int64_t size,
    const digest *proof, isize proof_len, digest root);
bool tree_consistency_holds(int64_t old, int64_t size, const digest *proof,
    isize proof_len, digest old_root, digest root);

#endif
