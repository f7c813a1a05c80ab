/* exchange/archive_check.c - every file, signature, proof and figure of an archive. */
#include "exchange/archive_check.h"

#include "core/digest.h"
#include "core/file.h"
#include "exchange/account_file.h"
#include "exchange/folder.h"
#include "exchange/public_log.h"
#include "incidents/check.h"
#include "incidents/figure.h"
#include "incidents/tally.h"
#include "read/recode.h"
#include "store/jansson_in.h"

#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>

enum { FILE_MOST = 1 << 30, FINDINGS_MOST = 200 };

struct checking {
	str root;
	struct arena *keep;
	struct arena  scratch;       /* of one file */
	struct archive_checked *out;
	struct folder_file_list files;       /* sorted by path */
	struct str_list languages;           /* folders of pages */
	struct verifier_list keys;
	struct checkpoint checkpoint;
	digest *commitments;
	struct tile_tree tree;
};

#define FOUND(c, ...) found((c), str_printf((c)->keep, __VA_ARGS__))

static void
found(struct checking *c, str what)
{
	if (c->out->findings.len < FINDINGS_MOST)
		*PUSH(&c->out->findings, c->keep) = what;
}

static bool
read_file(struct checking *c, str path, struct arena *keep, str *out)
{
	struct err ignored = { 0 };

	return file_read(str_to_c(str_printf(keep, "%.*s/%.*s", STR_ARG(c->root), STR_ARG(path)), keep),
	    FILE_MOST, keep, out, &ignored);
}

bool
archive_is(const char *folder)
{
	char path[4096];

	return snprintf(path, sizeof path, "%s/SHA256SUMS", folder) < (int)sizeof path &&
	    file_exists(path);
}

/* ---- files and sums -------------------------------------------------------------------------- */

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct folder_file *)a)->path, ((const struct folder_file *)b)->path);
}

static void
check_files(struct checking *c)
{
	for (isize i = 0; i < c->files.len; i++) {
		struct arena scratch = c->scratch;
		str bytes;

		if (!read_file(c, c->files.at[i].path, &scratch, &bytes))
			FOUND(c, "'%.*s' is not there", STR_ARG(c->files.at[i].path));
		else if (!digest_equal(digest_of(bytes), c->files.at[i].bytes))
			FOUND(c, "'%.*s' is not what was signed", STR_ARG(c->files.at[i].path));
		c->out->files++;
	}
}

static bool
is_listed(const struct checking *c, str path)
{
	return folder_has(&c->files, path) || str_equal(path, STR("SHA256SUMS")) ||
	    str_equal(path, STR("SHA256SUMS.sig"));
}

/* Files that nobody signed. */
static void
check_strangers(struct checking *c, str folder, struct arena scratch)
{
	DIR *dir = opendir(str_to_c(str_printf(&scratch, "%.*s/%.*s", STR_ARG(c->root), STR_ARG(folder)),
	    &scratch));
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct arena local = scratch;
		struct stat is;
		str path = str_printf(&local, "%.*s%s%s", STR_ARG(folder), folder.len > 0 ? "/" : "",
		    entry->d_name);

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (lstat(str_to_c(str_printf(&local, "%.*s/%.*s", STR_ARG(c->root), STR_ARG(path)), &local),
		    &is) == 0 && S_ISDIR(is.st_mode))
			check_strangers(c, path, local);
		else if (!is_listed(c, path))
			FOUND(c, "'%.*s' stands in the folder, but nobody signed it", STR_ARG(path));
	}
	if (dir != NULL)
		closedir(dir);
}

static bool
keys_read(struct checking *c, struct err *e)
{
	str text, line;

	if (!read_file(c, STR("keys.txt"), c->keep, &text))
		return err_set(e, ERR_INPUT, "there is no keys.txt");
	while (text.len > 0) {
		line = str_cut(&text, '\n');
		if (!note_verifier_parse(line, c->keep, PUSH(&c->keys, c->keep), e))
			return err_note(e, "keys.txt");
	}
	return c->keys.len > 0 ? true : err_set(e, ERR_INPUT, "keys.txt is empty");
}

static void
check_signature(struct checking *c)
{
	str sums, signature;

	if (!read_file(c, STR("SHA256SUMS"), c->keep, &sums) ||
	    !read_file(c, STR("SHA256SUMS.sig"), c->keep, &signature) || signature.len != 64) {
		FOUND(c, "there is no signature over the sums");
		return;
	}
	for (isize i = 0; i < c->keys.len; i++)
		if (crypto_sign_verify_detached((const unsigned char *)signature.ptr,
		    (const unsigned char *)sums.ptr, (unsigned long long)sums.len,
		    c->keys.at[i].public_key) == 0) {
			c->out->key = note_verifier_text(&c->keys.at[i], c->keep);
			return;
		}
	FOUND(c, "the signature over the sums is of none of the archive's keys");
}

/* ---- the log ------------------------------------------------------------------------------------ */

static str
tile_from(void *with, str path)
{
	struct checking *c = with;
	str bytes;

	return read_file(c, str_printf(c->keep, "log/%.*s", STR_ARG(path)), c->keep, &bytes)
	    ? bytes : (str){ 0 };
}

static bool
check_log(struct checking *c, struct err *e)
{
	struct err  wrong = { 0 };
	struct note note;
	isize by;
	str   text;

	if (!read_file(c, STR("log/checkpoint"), c->keep, &text))
		return err_set(e, ERR_INPUT, "there is no log/checkpoint");
	if (!note_open(text, &c->keys, *c->keep, &note, &by, &wrong) ||
	    !checkpoint_parse(note.text, c->keep, &c->checkpoint, &wrong) ||
	    !tile_read(tile_from, c, c->checkpoint.size, c->keep, &c->commitments, &c->tree, &wrong)) {
		FOUND(c, "the log: %s", wrong.text);
		return true;
	}
	c->out->entries = c->checkpoint.size;
	if (!digest_equal(tile_tree_root(&c->tree, c->checkpoint.size), c->checkpoint.root))
		FOUND(c, "the log's entries do not make the root that was signed");
	return true;
}

/* ---- one record ---------------------------------------------------------------------------------- */

static void
check_proof(struct checking *c, str path, str bytes, incident_id id, struct arena scratch)
{
	str  name = str_printf(&scratch, "%.*s.tlog-proof", (int)(path.len - 5), path.ptr), text;
	struct checkpoint at;
	struct log_entry entry;
	struct proof proof;
	struct err wrong = { 0 };

	if (!read_file(c, name, &scratch, &text)) {
		FOUND(c, "'%.*s' has no proof", STR_ARG(path));
		return;
	}
	if (!proof_parse(text, &scratch, &proof, &wrong) ||
	    !proof_check(&proof, &c->keys, &scratch, &at, &wrong)) {
		FOUND(c, "'%.*s': %s", STR_ARG(name), wrong.text);
		return;
	}
	if (!log_entry_read(proof.payload, &scratch, &entry) || entry.is_gone ||
	    memcmp(entry.id.bytes, id.bytes, 16) != 0 || !digest_equal(entry.record, digest_of(bytes)))
		FOUND(c, "'%.*s' is the proof of something else", STR_ARG(name));
	if (proof.index >= c->out->entries || at.size > c->out->entries)
		FOUND(c, "'%.*s' lies behind the end of the log", STR_ARG(name));
	else if (!digest_equal(c->commitments[proof.index], seal_commitment(proof.payload, proof.key)) ||
	    !digest_equal(at.root, tile_tree_root(&c->tree, at.size)))
		FOUND(c, "'%.*s' is of another log: a split view", STR_ARG(name));
}

/* ---- images ------------------------------------------------------------------------------------ */

/* Does every place of ${page} that shows ${name} stand inside <details>? */
static bool
is_behind_notice(str page, str name)
{
	isize at = -1;

	while ((at = str_find(page, name, at + 1)) >= 0) {
		str before = str_first(page, at);
		isize opened = -1, closed = -1, next;

		for (next = -1; (next = str_find(before, STR("<details"), next + 1)) >= 0;)
			opened = next;
		for (next = -1; (next = str_find(before, STR("</details>"), next + 1)) >= 0;)
			closed = next;
		if (opened < 0 || closed > opened)
			return false;
	}
	return true;
}

/* "en" of "en/index.html". */
static void
languages_find(struct checking *c)
{
	for (isize i = 0; i < c->files.len; i++) {
		str rest = c->files.at[i].path, folder = str_cut(&rest, '/');

		if (str_equal(rest, STR("index.html")))
			*PUSH(&c->languages, c->keep) = folder;
	}
}

/* In whatever language: the pages beside the record. */
static void
check_notice(struct checking *c, str path, str file, struct arena scratch)
{
	for (isize i = 0; i < c->languages.len; i++) {
		struct arena local = scratch;
		str name = str_printf(&local, "%.*s/%.*s.html", STR_ARG(c->languages.at[i]),
		    (int)(path.len - 5), path.ptr), page;

		if (read_file(c, name, &local, &page) && !is_behind_notice(page, file))
			FOUND(c, "'%.*s' shows '%.*s' without the notice that hides it at first", STR_ARG(name),
			    STR_ARG(file));
	}
}

static void
check_image(struct checking *c, str path, const struct json_t *image, struct arena scratch)
{
	str file = in_str(image, "file", &scratch), bytes;
	struct err wrong = { 0 };
	digest said;

	c->out->images++;
	if (!folder_has(&c->files, file) || !read_file(c, file, &scratch, &bytes)) {
		FOUND(c, "'%.*s' names the image '%.*s', which is not there", STR_ARG(path), STR_ARG(file));
		return;
	}
	if (!digest_parse(in_str(image, "sha256", &scratch), &said) ||
	    !digest_equal(said, digest_of(bytes)))
		FOUND(c, "'%.*s' is not the image that '%.*s' names", STR_ARG(file), STR_ARG(path));
	if (!picture_is_bare(bytes, &wrong))
		FOUND(c, "'%.*s': %s", STR_ARG(file), wrong.text);
	if (in_bool(image, "hidden_at_first"))
		check_notice(c, path, file, scratch);
}

static void
check_images(struct checking *c, str path, str bytes, struct arena scratch)
{
	struct err ignored = { 0 };
	struct json_t *root;
	const struct json_t *list;

	if (str_find(bytes, STR("\"images\""), 0) < 0 || (root = in_parse(bytes, &ignored)) == NULL)
		return;
	list = in_member(root, "images");
	for (isize i = 0; i < in_count(list); i++)
		check_image(c, path, in_item(list, i), scratch);
	in_free(root);
}

static isize
pictures_listed(const struct checking *c)
{
	isize n = 0;

	for (isize i = 0; i < c->files.len; i++)
		n += str_ends(c->files.at[i].path, STR(".jpg"));
	return n;
}

/* ---- figures ----------------------------------------------------------------------------------- */

static int64_t
low_of(const struct item *item)
{
	return item->range.has_stated ? item->range.stated : item->range.has_min ? item->range.min : 0;
}

static int64_t
high_of(const struct item *item)
{
	return item->range.has_stated ? item->range.stated : item->range.has_max ? item->range.max
	    : item->range.min;
}

/* A bound lies between the least that one cited claim says and all of them
 * added up: sites and groups that share nobody are added. */
static void
check_end(struct checking *c, const struct account *a, const struct figure_end *end, str path,
    const char *which, bool is_free)
{
	int64_t least = INT64_MAX, sum = 0;

	if (!end->is_stated || is_free)
		return;
	if (end->entries.len == 0) {
		FOUND(c, "'%.*s': the %s rests on no claim", STR_ARG(path), which);
		return;
	}
	for (isize i = 0; i < end->entries.len; i++) {
		const struct item *item = &a->entries.at[end->entries.at[i]];
		int64_t low = low_of(item), high = high_of(item);

		least = low < least ? low : least;
		least = high < least ? high : least;
		sum += high > low ? high : low;
	}
	if (end->value < least || end->value > sum)
		FOUND(c, "'%.*s': the %s is %lld, and the claims it rests on do not say so", STR_ARG(path),
		    which, (long long)end->value);
}

/* What the claims of a version agree on is said by some of them. */
static void
check_version(struct checking *c, const struct account *a, const struct version *v, str path)
{
	struct figure_end low = { .is_stated = v->range.has_min, .entries = v->entries,
		.value = v->range.has_stated ? v->range.stated : v->range.min };
	struct figure_end high = { .is_stated = v->range.has_max && !v->range.has_stated,
		.entries = v->entries, .value = v->range.max };

	if (v->range.has_min && v->range.has_max && v->range.min > v->range.max)
		FOUND(c, "'%.*s': a version's ends are the wrong way round", STR_ARG(path));
	check_end(c, a, &low, path, "lower end of a version", v->range.bound == BOUND_ABOUT);
	check_end(c, a, &high, path, "upper end of a version", v->range.bound == BOUND_ABOUT);
}

static void
check_figures(struct checking *c, struct account *a, str path, struct arena scratch)
{
	for (isize i = 0; i < a->tallies.len; i++) {
		const struct tally *t = &a->tallies.at[i];
		bool is_free = t->range.is_set || t->is_raised_by_names;

		check_end(c, a, &t->range.min, path, "minimum", is_free);
		check_end(c, a, &t->range.max, path, "maximum", is_free || t->range.is_open);
		for (isize v = 0; v < t->versions.len; v++)
			check_version(c, a, &t->versions.at[v], path);
	}
	a->breaches = (struct breach_list){ 0 };
	check_account(a, &scratch);
	for (isize i = 0; i < a->breaches.len; i++)
		FOUND(c, "'%.*s' breaks a rule: %.*s", STR_ARG(path), STR_ARG(a->breaches.at[i].rule));
}

static str
killed_text(const struct account *a, struct arena *keep)
{
	const struct tally *t = tally_of(a, EFFECT_KILLED);
	struct ui  english = ui_open(STR("en"));
	struct buf out = { .keep = keep };

	if (t == NULL || !t->range.is_stated)
		return STR("");
	figure_range_in(&out, &english, &t->range);
	return buf_view(&out);
}

/* What the overview says of one record. */
struct overview { str id, killed, record; };

static void
check_row(struct checking *c, const struct overview *row)
{
	struct arena scratch = c->scratch;
	struct account account;
	struct err  wrong = { 0 };
	incident_id id;
	str  bytes;
	char hex[33] = "";

	if (!read_file(c, row->record, &scratch, &bytes)) {
		FOUND(c, "'%.*s' is in the overview and is not there", STR_ARG(row->record));
		return;
	}
	if (!account_file_read(bytes, &scratch, &account, &id, &wrong)) {
		FOUND(c, "'%.*s': %s", STR_ARG(row->record), wrong.text);
		return;
	}
	c->out->incidents++;
	c->out->claims += account.entries.len;
	hex_write(id.bytes, 16, hex);
	if (!str_equal(row->id, str_of(hex)))
		FOUND(c, "'%.*s' is the record of another incident", STR_ARG(row->record));
	check_proof(c, row->record, bytes, id, scratch);
	check_images(c, row->record, bytes, scratch);
	check_figures(c, &account, row->record, scratch);
	if (!str_equal(row->killed, killed_text(&account, &scratch)))
		FOUND(c, "'%.*s': the overview gives other figures than the record", STR_ARG(row->record));
}

/* ---- all records --------------------------------------------------------------------------------- */

static isize
records_listed(const struct checking *c)
{
	isize n = 0;

	for (isize i = 0; i < c->files.len; i++)
		n += str_starts(c->files.at[i].path, STR("incident/")) &&
		    str_ends(c->files.at[i].path, STR(".json"));
	return n;
}

static bool
check_records(struct checking *c, struct err *e)
{
	struct json_t *root;
	const struct json_t *list;
	str text;

	if (!read_file(c, STR("data/incidents.json"), c->keep, &text))
		return err_set(e, ERR_INPUT, "there is no data/incidents.json");
	root = in_parse(text, e);
	if (root == NULL)
		return err_note(e, "data/incidents.json");
	c->out->title = in_str(root, "title", c->keep);
	c->out->publisher = in_str(root, "publisher", c->keep);
	list = in_member(root, "incidents");
	languages_find(c);
	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i), *killed = in_member(o, "killed");
		struct overview row = { in_str(o, "id", c->keep), in_str(killed, "text", c->keep),
			in_str(o, "record", c->keep) };

		check_row(c, &row);
	}
	if (in_count(list) != records_listed(c))
		FOUND(c, "the overview has %td incidents, the folder %td", in_count(list), records_listed(c));
	if (c->out->images != pictures_listed(c))
		FOUND(c, "the records name %td images, the folder has %td", c->out->images, pictures_listed(c));
	in_free(root);
	return true;
}

static void
check_months(struct checking *c)
{
	struct err wrong = { 0 };
	str table;

	if (!read_file(c, STR("data/months.csv"), c->keep, &table))
		FOUND(c, "there is no data/months.csv");
	else if (!public_months_check(table, records_listed(c), &wrong))
		FOUND(c, "'data/months.csv': %s", wrong.text);
}

bool
archive_check(const char *folder, struct arena *keep, struct archive_checked *out, struct err *e)
{
	struct checking c = { .root = str_of(folder), .keep = keep, .out = out };
	bool ok;

	*out = (struct archive_checked){ 0 };
	while (c.root.len > 1 && str_ends(c.root, STR("/")))
		c.root.len--;
	if (!arena_open(&c.scratch, (isize)4 << 30, e))
		return false;
	ok = folder_list(c.root, keep, &c.files, e) && keys_read(&c, e);
	if (ok) {
		list_sort(c.files.at, c.files.len, (isize)sizeof *c.files.at, by_path);
		check_files(&c);
		check_strangers(&c, STR(""), c.scratch);
		check_signature(&c);
		ok = check_log(&c, e) && check_records(&c, e);
		if (ok)
			check_months(&c);
	}
	arena_close(&c.scratch);
	return ok;
}
