/* Tiles: their paths, their bytes, proofs from them, and a journal read back
 * from its files. */
#include "check.h"

#include "archive/tile.h"

static digest *
some_commitments(int64_t count, struct arena *keep)
{
	digest *all = NEW_ARRAY(keep, digest, count);

	for (int64_t i = 0; i < count; i++)
		all[i] = digest_of((str){ (const char *)&i, sizeof i });
	return all;
}

static struct tile_tree
tree_of(const digest *commitments, int64_t count, struct arena *keep)
{
	digest *leaves = NEW_ARRAY(keep, digest, count);
	struct tile_tree tree;

	for (int64_t i = 0; i < count; i++)
		leaves[i] = tree_leaf((str){ (const char *)commitments[i].bytes, 32 });
	tile_tree_make(leaves, count, keep, &tree);
	return tree;
}

void
test_archive_tile__paths_are_those_of_the_specification(void)
{
	static const struct { struct tile_place place; const char *path; } good[] = {
		{ { 0, 1234067, 256 }, "tile/0/x001/x234/067" },
		{ { 2, 0, 1 }, "tile/2/000.p/1" },
		{ { 0, 273, 112 }, "tile/0/273.p/112" },
		{ { -1, 1000, 256 }, "tile/entries/x001/000" },
	};
	static const char *const bad[] = { "tile/0/1", "tile/00/001", "tile/0/x000/001",
		"tile/0/001.p/256", "tile/0/001.p/0", "tile/0/001.p/01", "tile/64/001", "tile/0/",
		"tile/0/001/", "tile/0/001.p/", "/tile/0/001", "tile/0/x1/001", "tile/0/abc", "",
		"tile/0/x999/x999/x999/x999/x999/x999/x999/x999/x999/999" };
	struct arena *keep = test_arena();
	struct tile_place place;

	for (isize i = 0; i < COUNT_OF(good); i++) {
		check_str(tile_path(good[i].place, keep), str_of(good[i].path));
		check(tile_path_parse(str_of(good[i].path), &place));
		check(place.level == good[i].place.level && place.index == good[i].place.index &&
		    place.width == good[i].place.width);
	}
	for (isize i = 0; i < COUNT_OF(bad); i++)
		check(!tile_path_parse(str_of(bad[i]), &place));
}

void
test_archive_tile__proofs_are_those_of_the_slow_tree(void)
{
	enum { MOST = 70 };
	struct arena *keep = test_arena();
	const digest *all = some_commitments(MOST, keep);
	struct tile_tree tree = tree_of(all, MOST, keep);

	for (int64_t size = 1; size <= MOST; size++) {
		check(digest_equal(tile_tree_root(&tree, size), tree_root_of(tree.level[0], size)));
		for (int64_t i = 0; i < size; i++) {
			struct digest_list slow = tree_inclusion(tree.level[0], size, i, keep);
			struct digest_list fast = tile_tree_inclusion(&tree, size, i, keep);

			check(slow.len == fast.len && memcmp(slow.at ? (void *)slow.at : "",
			    fast.at ? (void *)fast.at : "", (size_t)slow.len * sizeof(digest)) == 0);
			slow = tree_consistency(tree.level[0], size, i + 1, keep);
			fast = tile_tree_consistency(&tree, size, i + 1, keep);
			check(slow.len == fast.len && memcmp(slow.at ? (void *)slow.at : "",
			    fast.at ? (void *)fast.at : "", (size_t)slow.len * sizeof(digest)) == 0);
		}
	}
}

static str
from_list(void *with, str path)
{
	struct tile_file_list *files = with;

	for (isize i = 0; i < files->len; i++)
		if (str_equal(files->at[i].path, path))
			return files->at[i].bytes;
	return (str){ 0 };
}

/* The example of the specification, and a journal that is read back. */
void
test_archive_tile__a_journal_is_read_back_from_its_files(void)
{
	enum { SIZE = 70000 };
	struct arena *keep = test_arena();
	const digest *all = some_commitments(SIZE, keep);
	struct tile_tree tree = tree_of(all, SIZE, keep), again;
	struct tile_file_list files;
	struct err e = { 0 };
	digest *back;

	tile_files(&tree, all, keep, &files);
	check(files.len == 2 * 274 + 2 + 1);
	check(from_list(&files, STR("tile/1/001.p/17")).len == 17 * 32);
	check(from_list(&files, STR("tile/2/000.p/1")).len == 32);
	check(tile_read(from_list, &files, SIZE, keep, &back, &again, &e));
	check(digest_equal(tile_tree_root(&again, SIZE), tile_tree_root(&tree, SIZE)));
	check(memcmp(back, all, sizeof(digest) * SIZE) == 0);
	check(!tile_read(from_list, &files, SIZE + 1, keep, &back, &again, &e));
	check(e.kind == ERR_CORRUPT);

	e = (struct err){ 0 };
	files.at[files.len - 2].bytes = str_copy(files.at[files.len - 2].bytes, keep);
	((char *)(uintptr_t)files.at[files.len - 2].bytes.ptr)[40] ^= 1;
	check(!tile_read(from_list, &files, SIZE, keep, &back, &again, &e));
	check(str_find(str_of(e.text), STR("tile/1/001.p/17"), 0) >= 0);
}
