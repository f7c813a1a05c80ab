/*
 * archive/tile.h - a journal as plain files (C2SP tlog-tiles): whoever has
 * them can make any proof without asking anybody, from a folder, a USB stick
 * or any web server.
 *
 * A tile is up to 256 hashes of one level of the tree, one behind the other;
 * level L holds the roots of the full tiles of level L-1.  An entry bundle
 * holds the leaf data, each with its length before it (two bytes, big-endian).
 * Go's golang.org/x/mod/sumdb/tlog reads the same bytes under "tile/8/…".
 */
#ifndef ARCHIVE_TILE_H
#define ARCHIVE_TILE_H

#include "archive/tree.h"

enum { TILE_WIDTH = 256 };

/* Which tile: level (-1 = an entry bundle), index within it, how many hashes
 * it holds. */
struct tile_place { int level; int64_t index; int width; };

/* "tile/0/x001/x234/067" or, where it is not full, "tile/1/000.p/17". */
str tile_path(struct tile_place place, struct arena *keep);
/* Reads such a path; false where the specification does not allow it. */
bool tile_path_parse(str path, struct tile_place *out);

/* Every complete node of a tree, by level; level 0 = the leaves. */
struct tile_tree {
	int64_t size;
	int     levels;
	const digest *level[TREE_DEPTH + 1];
};

/* Hash the whole tree once; ${leaves} are borrowed.  O(n) time and memory. */
void tile_tree_make(const digest *leaves, int64_t count, struct arena *keep,
    struct tile_tree *out);
/* As tree_inclusion and tree_consistency (archive/tree.h), O(log n) each. */
struct digest_list tile_tree_inclusion(const struct tile_tree *tree, int64_t size,
    int64_t index, struct arena *keep);
struct digest_list tile_tree_consistency(const struct tile_tree *tree, int64_t size,
    int64_t old, struct arena *keep);
/* The root of the first ${size} leaves; 0 <= size <= the tree's. */
digest tile_tree_root(const struct tile_tree *tree, int64_t size);

/* The bytes of one file of the journal. */
struct tile_file { str path, bytes; };
struct tile_file_list { struct tile_file *at; isize len, room; };

/*
 * Every tile and every entry bundle of a journal, the partial ones, too.
 * ${commitments} is what the leaves were hashed from (32 bytes each).  The
 * checkpoint is not among them.  O(n).
 */
void tile_files(const struct tile_tree *tree, const digest *commitments, struct arena *keep,
    struct tile_file_list *out);

/*
 * Gives the bytes of a file by its path, NULL pointer where there is none.
 * Used to read a journal back; ${with} is handed on.
 */
typedef str tile_reader(void *with, str path);
/*
 * Read the commitments of a journal of ${size} entries from its bundles, hash
 * them, and hold every tile against them.  Fails with ERR_CORRUPT, naming the
 * file that is missing or not what the entries make; ERR_TOO_LARGE over 2^31.
 */
bool tile_read(tile_reader *read, void *with, int64_t size, struct arena *keep,
    digest **commitments, struct tile_tree *out, struct err *e);

#endif
