/* The tree against known answers, public vectors of bad proofs, and a slow
 * implementation written straight from RFC 6962. */
#include "check.h"

#include "archive/base64.h"
#include "archive/tree.h"
#include "core/file.h"

#include <dirent.h>
#include <stdio.h>

/* RFC 6962 section 2.1, word for word. */
static digest
slow_root(const digest *leaves, int64_t n)
{
	int64_t k = 1;

	if (n == 0)
		return digest_of(STR(""));
	if (n == 1)
		return leaves[0];
	while (k * 2 < n)
		k *= 2;
	return tree_node(slow_root(leaves, k), slow_root(leaves + k, n - k));
}

static const digest *
some_leaves(int64_t count, struct arena *keep)
{
	digest *leaves = NEW_ARRAY(keep, digest, count);

	for (int64_t i = 0; i < count; i++)
		leaves[i] = tree_leaf((str){ (const char *)&i, sizeof i });
	return leaves;
}

/* The eight leaves that the first log implementations were tested with. */
void
test_archive_tree__gives_the_known_roots(void)
{
	static const char *const leaf[] = { "", "00", "10", "2021", "3031", "40414243",
		"5051525354555657", "606162636465666768696a6b6c6d6e6f" };
	static const char *const root[] = {
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
		"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" };
	struct tree tree = { 0 };
	char hex[DIGEST_HEX_BYTES];

	check_text(str_of(digest_hex(tree_root(&tree), hex)),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	for (isize i = 0; i < COUNT_OF(leaf); i++) {
		unsigned char bytes[16];
		isize len = (isize)strlen(leaf[i]) / 2;

		check(hex_read(str_of(leaf[i]), bytes, len));
		tree_append(&tree, tree_leaf((str){ (const char *)bytes, len }));
		check_str(str_of(digest_hex(tree_root(&tree), hex)), str_of(root[i]));
	}
}

void
test_archive_tree__agrees_with_the_definition(void)
{
	struct arena *keep = test_arena();
	const digest *leaves = some_leaves(300, keep);
	struct tree   tree = { 0 };

	for (int64_t n = 0; n <= 300; n++) {
		check_note("%lld leaves", (long long)n);
		check(digest_equal(tree_root(&tree), slow_root(leaves, n)));
		check(digest_equal(tree_root_of(leaves, n), slow_root(leaves, n)));
		if (n < 300)
			tree_append(&tree, leaves[n]);
	}
}

void
test_archive_tree__proves_every_leaf_and_refuses_every_other(void)
{
	struct arena *keep = test_arena();
	const digest *leaves = some_leaves(70, keep);

	for (int64_t n = 1; n <= 70; n += n < 20 ? 1 : 7) {
		digest root = tree_root_of(leaves, n);

		for (int64_t i = 0; i < n; i++) {
			struct digest_list p = tree_inclusion(leaves, n, i, keep);

			check_note("leaf %lld of %lld", (long long)i, (long long)n);
			check(tree_inclusion_holds(leaves[i], i, n, p.at, p.len, root));
			check_not(tree_inclusion_holds(leaves[i], i + 1, n, p.at, p.len, root) && n > 1);
			check_not(tree_inclusion_holds(leaves[(i + 1) % n], i, n, p.at, p.len, root) &&
			    n > 1);
			if (p.len > 0) {
				p.at[p.len / 2].bytes[7] ^= 4;
				check_not(tree_inclusion_holds(leaves[i], i, n, p.at, p.len, root));
			}
		}
	}
}

void
test_archive_tree__proves_that_it_only_grew(void)
{
	struct arena *keep = test_arena();
	const digest *leaves = some_leaves(130, keep);

	for (int64_t n = 1; n <= 130; n += n < 20 ? 1 : 11) {
		for (int64_t old = 1; old <= n; old++) {
			struct digest_list p = tree_consistency(leaves, n, old, keep);
			digest before = tree_root_of(leaves, old), now = tree_root_of(leaves, n);

			check_note("%lld to %lld", (long long)old, (long long)n);
			check(tree_consistency_holds(old, n, p.at, p.len, before, now));
			check_not(tree_consistency_holds(old, n, p.at, p.len, now, before) && old < n);
			check_not(tree_consistency_holds(0, n, p.at, p.len, before, now));
		}
	}
}

/* ---- public vectors: a flat JSON object a file ------------------------------------- */

static str
member(str json, const char *key, struct arena *keep)
{
	str name = str_printf(keep, "\"%s\":", key);
	isize at = str_find(json, name, 0);

	return at < 0 ? (str){ 0 } : str_trim(str_from(json, at + name.len));
}

static int64_t
number(str json, const char *key, struct arena *keep)
{
	str     value = member(json, key, keep);
	isize   len = 0;
	int64_t out = -1;

	while (len < value.len && is_digit(value.ptr[len]))
		len++;
	/* Above 2^63: no tree is that large. */
	return len > 0 && str_to_int(str_first(value, len), &out) ? out : -1;
}

static bool
hash(str value, struct arena *keep, digest *out)
{
	str bytes, text = str_from(value, 1);

	if (value.len == 0 || value.ptr[0] != '"' ||
	    !base64_read(str_first(text, str_find_char(text, '"', 0)), keep, &bytes) ||
	    bytes.len == 0)
		return false;
	/* Some vectors have words where a hash belongs; equal stays equal. */
	if (bytes.len == 32)
		memcpy(out->bytes, bytes.ptr, 32);
	else
		*out = digest_of(bytes);
	return true;
}

/* False where an element is no hash: such a proof is refused already. */
static bool
hashes(str value, struct arena *keep, struct digest_list *out)
{
	str list;

	if (value.len == 0 || value.ptr[0] != '[')
		return true;
	list = str_first(value, str_find_char(value, ']', 0));
	for (isize at = str_find_char(list, '"', 0); at >= 0;) {
		isize end = str_find_char(list, '"', at + 1);

		if (!hash(str_from(list, at), keep, PUSH(out, keep)))
			return false;
		at = str_find_char(list, '"', end + 1);
	}
	return true;
}

static bool
holds(str json, bool is_inclusion, struct arena *keep)
{
	struct digest_list proof = { 0 };
	digest a, b;

	if (!hashes(member(json, "proof", keep), keep, &proof))
		return false;
	if (is_inclusion)
		return hash(member(json, "leafHash", keep), keep, &a) &&
		    hash(member(json, "root", keep), keep, &b) &&
		    tree_inclusion_holds(a, number(json, "leafIdx", keep),
		    number(json, "treeSize", keep), proof.at, proof.len, b);
	return hash(member(json, "root1", keep), keep, &a) &&
	    hash(member(json, "root2", keep), keep, &b) &&
	    tree_consistency_holds(number(json, "size1", keep), number(json, "size2", keep),
	    proof.at, proof.len, a, b);
}

static int
check_folder(const char *path, bool is_inclusion, struct arena *keep)
{
	DIR *dir = opendir(path);
	int  seen = 0;

	for (struct dirent *one; dir != NULL && (one = readdir(dir)) != NULL;) {
		struct err e = { 0 };
		str   full = str_printf(keep, "%s/%s%c", path, one->d_name, '\0'), json;

		if (one->d_name[0] == '.')
			continue;
		if (!str_ends(str_of(one->d_name), STR(".json"))) {
			seen += check_folder(full.ptr, is_inclusion, keep);
			continue;
		}
		check_ok(file_read(full.ptr, 1 << 20, keep, &json, &e));
		check_note("%s", full.ptr);
		check_bool_(__FILE__, __LINE__, "the proof holds", holds(json, is_inclusion, keep),
		    str_starts(member(json, "wantErr", keep), STR("false")));
		seen++;
	}
	if (dir != NULL)
		closedir(dir);
	return seen;
}

void
test_archive_tree__judges_public_proofs_as_expected(void)
{
	const char *root = test_shared("trust/merkle/testdata");
	struct arena *keep = test_arena();
	char path[4200];

	if (root == NULL)
		return;
	snprintf(path, sizeof path, "%s/inclusion", root);
	check(check_folder(path, true, keep) > 0);
	snprintf(path, sizeof path, "%s/consistency", root);
	check(check_folder(path, false, keep) > 0);
}
