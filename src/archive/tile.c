/* archive/tile.c - tiles, bundles, and proofs from a tree that was hashed
 * once. */
#include "archive/tile.h"

#include <assert.h>
#include <inttypes.h>

enum { BUNDLE_ROW = 2 + 32 };

/* ---- paths ------------------------------------------------------------------- */

str
tile_path(struct tile_place place, struct arena *keep)
{
	struct buf b = { .keep = keep };
	int group[7], count = 0;        /* of three digits, the last ones first */

	if (place.level < 0)
		BUF(&b, "tile/entries/");
	else
		buf_printf(&b, "tile/%d/", place.level);
	for (int64_t left = place.index; left > 0 || count == 0; left /= 1000)
		group[count++] = (int)(left % 1000);
	while (count > 1)
		buf_printf(&b, "x%03d/", group[--count]);
	buf_printf(&b, "%03d", group[0]);
	if (place.width < TILE_WIDTH)
		buf_printf(&b, ".p/%d", place.width);
	return buf_view(&b);
}

/* A decimal number without needless zeros. */
static bool
plain_number(str text, int64_t *out)
{
	return text.len <= 9 && str_to_int(text, out) && !(text.len > 1 && text.ptr[0] == '0');
}

bool
tile_path_parse(str path, struct tile_place *out)
{
	str     rest = path, level;
	int64_t number, width = TILE_WIDTH;
	char    again[512];
	struct arena room = { .next = again, .end = again + sizeof again, .base = again };

	*out = (struct tile_place){ -1, 0, TILE_WIDTH };
	if (path.len > 60 || !str_equal(str_cut(&rest, '/'), STR("tile")))
		return false;
	level = str_cut(&rest, '/');
	if (!str_equal(level, STR("entries"))) {
		if (!plain_number(level, &number) || number > 63)
			return false;
		out->level = (int)number;
	}
	while (str_starts(rest, STR("x"))) {
		str part = str_cut(&rest, '/');

		if (part.len != 4 || !str_to_int(str_from(part, 1), &number) ||
		    out->index > INT64_MAX / 1000000)
			return false;
		out->index = out->index * 1000 + number;
	}
	if (rest.len < 3 || !str_to_int(str_first(rest, 3), &number))
		return false;
	out->index = out->index * 1000 + number;
	rest = str_from(rest, 3);
	if (rest.len > 0 && (!str_starts(rest, STR(".p/")) ||
	    !plain_number(str_from(rest, 3), &width) || width < 1 || width >= TILE_WIDTH))
		return false;
	out->width = (int)width;
	return str_equal(tile_path(*out, &room), path);
}

/* ---- the tree, hashed once ------------------------------------------------------ */

void
tile_tree_make(const digest *leaves, int64_t count, struct arena *keep, struct tile_tree *out)
{
	*out = (struct tile_tree){ .size = count, .levels = 1, .level = { leaves } };
	for (int64_t below = count; below > 1; below /= 2) {
		const digest *from = out->level[out->levels - 1];
		digest *nodes = NEW_ARRAY(keep, digest, below / 2);

		for (int64_t i = 0; i < below / 2; i++)
			nodes[i] = tree_node(from[2 * i], from[2 * i + 1]);
		out->level[out->levels++] = nodes;
	}
}

/* The root of leaves [begin, end), where begin is a multiple of the largest
 * power of two that is not longer than the stretch. */
static digest
stretch_root(const struct tile_tree *tree, int64_t begin, int64_t end)
{
	digest  root = { { 0 } };
	bool    has_root = false;
	int64_t at = end;

	/* From the smallest complete subtree on the right to the largest. */
	for (int level = 0; at > begin; level++) {
		int64_t width = (int64_t)1 << level;

		if (!((at - begin) & width))
			continue;
		at -= width;
		root = has_root ? tree_node(tree->level[level][at >> level], root)
		    : tree->level[level][at >> level];
		has_root = true;
	}
	return root;
}

digest
tile_tree_root(const struct tile_tree *tree, int64_t size)
{
	assert(size >= 0 && size <= tree->size);
	return size == 0 ? digest_of(STR("")) : stretch_root(tree, 0, size);
}

static int64_t
split_at(int64_t count)
{
	int64_t k = 1;

	while (k * 2 < count)
		k *= 2;
	return k;
}

/* The hashes beside the way down are found root first and wanted leaf first. */
static struct digest_list
turned_round(const digest *from, int count, struct arena *keep)
{
	struct digest_list out = { 0 };

	while (count > 0)
		*PUSH(&out, keep) = from[--count];
	return out;
}

struct digest_list
tile_tree_inclusion(const struct tile_tree *tree, int64_t size, int64_t index,
    struct arena *keep)
{
	digest  beside[TREE_DEPTH + 1];
	int64_t begin = 0, end = size;
	int     count = 0;

	assert(index >= 0 && index < size && size <= tree->size);
	while (end - begin > 1) {
		int64_t middle = begin + split_at(end - begin);

		beside[count++] = index < middle ? stretch_root(tree, middle, end)
		    : stretch_root(tree, begin, middle);
		if (index < middle)
			end = middle;
		else
			begin = middle;
	}
	return turned_round(beside, count, keep);
}

/* RFC 6962 2.1.2, as tree_consistency: the way down to where the old tree
 * ends. */
struct digest_list
tile_tree_consistency(const struct tile_tree *tree, int64_t size, int64_t old,
    struct arena *keep)
{
	digest  beside[TREE_DEPTH + 2];
	int64_t begin = 0, end = size;
	int     count = 0;

	assert(old > 0 && old <= size && size <= tree->size);
	while (old != end) {
		int64_t middle = begin + split_at(end - begin);

		beside[count++] = old <= middle ? stretch_root(tree, middle, end)
		    : stretch_root(tree, begin, middle);
		if (old <= middle)
			end = middle;
		else
			begin = middle;
	}
	if (begin > 0)
		beside[count++] = stretch_root(tree, begin, end);
	return turned_round(beside, count, keep);
}

/* ---- files ----------------------------------------------------------------------- */

static str
bundle_bytes(const digest *commitments, int width, struct arena *keep)
{
	char *at = NEW_ARRAY(keep, char, (isize)width * BUNDLE_ROW);

	for (int i = 0; i < width; i++) {
		at[i * BUNDLE_ROW + 1] = 32;
		memcpy(at + i * BUNDLE_ROW + 2, commitments[i].bytes, 32);
	}
	return (str){ at, (isize)width * BUNDLE_ROW };
}

static int
width_of(int64_t nodes, int64_t index)
{
	int64_t left = nodes - index * TILE_WIDTH;

	return (int)(left < TILE_WIDTH ? left : TILE_WIDTH);
}

void
tile_files(const struct tile_tree *tree, const digest *commitments, struct arena *keep,
    struct tile_file_list *out)
{
	*out = (struct tile_file_list){ 0 };
	for (int64_t i = 0; i * TILE_WIDTH < tree->size; i++) {
		int width = width_of(tree->size, i);

		*PUSH(out, keep) = (struct tile_file){
			tile_path((struct tile_place){ -1, i, width }, keep),
			bundle_bytes(commitments + i * TILE_WIDTH, width, keep) };
	}
	for (int level = 0; tree->size >> (8 * level) > 0; level++) {
		int64_t nodes = tree->size >> (8 * level);

		for (int64_t i = 0; i * TILE_WIDTH < nodes; i++) {
			int width = width_of(nodes, i);

			*PUSH(out, keep) = (struct tile_file){
				tile_path((struct tile_place){ level, i, width }, keep),
				{ (const char *)(tree->level[8 * level] + i * TILE_WIDTH),
				  (isize)sizeof(digest) * width } };
		}
	}
}

/* ---- reading back ------------------------------------------------------------------ */

static bool
take_bundle(str bytes, int width, digest *out)
{
	if (bytes.ptr == NULL || bytes.len != (isize)width * BUNDLE_ROW)
		return false;
	for (int i = 0; i < width; i++) {
		const char *row = bytes.ptr + i * BUNDLE_ROW;

		if (row[0] != 0 || row[1] != 32)
			return false;
		memcpy(out[i].bytes, row + 2, 32);
	}
	return true;
}

static bool
take_bundles(tile_reader *read, void *with, int64_t size, struct arena *keep, digest *out,
    struct err *e)
{
	for (int64_t i = 0; i * TILE_WIDTH < size; i++) {
		int width = width_of(size, i);
		str path = tile_path((struct tile_place){ -1, i, width }, keep);

		if (!take_bundle(read(with, path), width, out + i * TILE_WIDTH))
			return err_set(e, ERR_CORRUPT, "'%.*s' is missing or is no bundle of %d "
			    "entries", STR_ARG(path), width);
	}
	return true;
}

bool
tile_read(tile_reader *read, void *with, int64_t size, struct arena *keep,
    digest **commitments, struct tile_tree *out, struct err *e)
{
	struct tile_file_list files;
	digest *leaves;

	if (size < 0 || size > (int64_t)1 << 31)
		return err_set(e, ERR_TOO_LARGE, "a journal of %" PRId64 " entries is too long to "
		    "read at once", size);
	*commitments = NEW_ARRAY(keep, digest, size);
	leaves = NEW_ARRAY(keep, digest, size);
	if (!take_bundles(read, with, size, keep, *commitments, e))
		return false;
	for (int64_t i = 0; i < size; i++)
		leaves[i] = tree_leaf((str){ (const char *)(*commitments)[i].bytes, 32 });
	tile_tree_make(leaves, size, keep, out);
	tile_files(out, *commitments, keep, &files);
	for (isize i = 0; i < files.len; i++) {
		str there = read(with, files.at[i].path);

		if (there.ptr == NULL || !str_equal(there, files.at[i].bytes))
			return err_set(e, ERR_CORRUPT, "'%.*s' is missing or is not what the entries "
			    "make", STR_ARG(files.at[i].path));
	}
	return true;
}
