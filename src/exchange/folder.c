/* exchange/folder.c - writing an archive into a folder, and its sums. */
#include "exchange/folder.h"

#include "core/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MOST = 1 << 30 };

static char *
full(const struct folder *f, const char *under, str path, struct arena *scratch)
{
	return str_to_c(str_printf(scratch, "%.*s%s/%.*s", STR_ARG(f->root), under, STR_ARG(path)),
	    scratch);
}

/* ---- sums ---------------------------------------------------------------------------------- */

static bool
is_inside(str path)
{
	if (path.len == 0 || path.ptr[0] == '/' || str_find(path, STR("//"), 0) >= 0)
		return false;
	while (path.len > 0) {
		str part = str_cut(&path, '/');

		if (str_equal(part, STR("..")) || str_equal(part, STR(".")))
			return false;
	}
	return true;
}

bool
folder_sums_read(str text, struct arena *keep, struct folder_file_list *out, struct err *e)
{
	while (text.len > 0) {
		str line = str_cut(&text, '\n');
		struct folder_file file = { .path = str_from(line, 66) };

		if (line.len < 67 || !digest_parse(str_first(line, 64), &file.bytes) ||
		    !str_equal(str_slice(line, (span){ 64, 66 }), STR("  ")) || !is_inside(file.path))
			return err_set(e, ERR_CORRUPT, "'%.*s' is not a line of sums", STR_ARG(str_first(line, 80)));
		file.path = str_copy(file.path, keep);
		*PUSH(out, keep) = file;
	}
	return true;
}

bool
folder_list(str root, struct arena *keep, struct folder_file_list *out, struct err *e)
{
	struct folder_file_list top = { 0 };
	str text;

	if (!file_read(str_to_c(str_printf(keep, "%.*s/SHA256SUMS", STR_ARG(root)), keep), FILE_MOST, keep,
	    &text, e) || !folder_sums_read(text, keep, &top, e))
		return false;
	for (isize i = 0; i < top.len; i++) {
		*PUSH(out, keep) = top.at[i];
		if (!str_starts(top.at[i].path, STR("sums/")))
			continue;
		if (!file_read(str_to_c(str_printf(keep, "%.*s/%.*s", STR_ARG(root),
		    STR_ARG(top.at[i].path)), keep), FILE_MOST, keep, &text, e) ||
		    !folder_sums_read(text, keep, out, e))
			return err_note(e, "%.*s", STR_ARG(top.at[i].path));
	}
	return true;
}

/* ---- begin -------------------------------------------------------------------------------------- */

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct folder_file *)a)->path, ((const struct folder_file *)b)->path);
}

static bool
is_empty(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	bool empty = true;

	if (dir == NULL)
		return false;
	while (empty && (entry = readdir(dir)) != NULL)
		empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
		    strcmp(entry->d_name, ".new") == 0;
	closedir(dir);
	return empty;
}

bool
folder_open(const char *root, const struct leak *leak, struct arena *keep, struct folder *out,
    struct err *e)
{
	struct stat is;
	struct arena scratch = *keep;

	*out = (struct folder){ .leak = leak, .keep = keep };
	pthread_mutex_init(&out->lock, NULL);
	out->root = str_copy(str_of(root), keep);
	while (out->root.len > 1 && str_ends(out->root, STR("/")))
		out->root.len--;
	scratch = *keep;
	if (stat(root, &is) == -1) {
		if (mkdir(root, 0755) == -1)
			return err_system(e, errno, "cannot make the folder '%s'", root);
		return true;
	}
	if (!S_ISDIR(is.st_mode))
		return err_set(e, ERR_CONFLICT, "'%s' is a file; give a folder", root);
	if (file_exists(full(out, "", STR("SHA256SUMS"), &scratch))) {
		if (!folder_list(out->root, keep, &out->before, e))
			return false;
		list_sort(out->before.at, out->before.len, (isize)sizeof *out->before.at, by_path);
		return true;
	}
	return is_empty(root) ? true : err_set(e, ERR_CONFLICT, "'%s' holds something that is no archive; "
	    "give an empty folder or the archive of last time", root);
}

str
folder_read(const struct folder *f, str path, struct arena *keep)
{
	struct err ignored = { 0 };
	char *name = full(f, "", path, keep);
	str   bytes = { 0 };

	return file_exists(name) && file_read(name, FILE_MOST, keep, &bytes, &ignored) ? bytes : (str){ 0 };
}

/* ---- files ---------------------------------------------------------------------------------------- */

static bool
is_same(const char *path, str bytes, struct arena scratch)
{
	struct stat is;
	char *have;
	bool  same;
	int   fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd == -1)
		return false;
	if (fstat(fd, &is) == -1 || !S_ISREG(is.st_mode) || is.st_size != (off_t)bytes.len) {
		close(fd);
		return false;
	}
	have = NEW_ARRAY(&scratch, char, bytes.len + 1);
	same = read(fd, have, (size_t)bytes.len) == bytes.len &&
	    (bytes.len == 0 || memcmp(have, bytes.ptr, (size_t)bytes.len) == 0);
	close(fd);
	return same;
}

static bool
folders_make(char *path, struct err *e)
{
	for (char *at = strchr(path + 1, '/'); at != NULL; at = strchr(at + 1, '/')) {
		int made;

		*at = '\0';
		made = mkdir(path, 0755);
		if (made == -1 && errno != EEXIST) {
			err_system(e, errno, "cannot make the folder '%s'", path);
			*at = '/';
			return false;
		}
		*at = '/';
	}
	return true;
}

static bool
write_new(const char *path, str bytes, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);

	if (fd == -1)
		return false;
	for (isize at = 0; at < bytes.len;) {
		ssize_t n = write(fd, bytes.ptr + at, (size_t)(bytes.len - at));

		if (n <= 0) {
			err_system(e, errno, "cannot write '%s'", path);
			close(fd);
			return false;
		}
		at += n;
	}
	close(fd);
	return true;
}

static bool
stage(struct folder *f, str path, str bytes, struct arena scratch, struct err *e)
{
	char *name = full(f, "/.new", path, &scratch);

	if (!write_new(name, bytes, e) && (e->kind != ERR_NONE || !folders_make(name, e) ||
	    !write_new(name, bytes, e)))
		return e->kind != ERR_NONE ? false : err_system(e, errno, "cannot write '%s'", name);
	return true;
}

/* What became of a file. */
static void
note(struct folder *f, str path, digest bytes, isize size, bool is_staged)
{
	struct folder_file file = { .bytes = bytes };

	pthread_mutex_lock(&f->lock);
	file.path = str_copy(path, f->keep);
	*PUSH(&f->files, f->keep) = file;
	if (is_staged)
		*PUSH(&f->staged, f->keep) = file.path;
	f->written += is_staged;
	f->unchanged += !is_staged;
	f->bytes += size;
	pthread_mutex_unlock(&f->lock);
}

static bool
put_unchecked(struct folder *f, str path, str bytes, struct arena scratch, struct err *e)
{
	bool is_there = is_same(full(f, "", path, &scratch), bytes, scratch);

	if (!is_there && !stage(f, path, bytes, scratch, e))
		return false;
	note(f, path, digest_of(bytes), bytes.len, !is_there);
	return true;
}

bool
folder_put(struct folder *f, str path, str bytes, struct arena scratch, struct err *e)
{
	if (f->leak != NULL && !leak_check(f->leak, path, bytes, scratch, e))
		return false;
	return put_unchecked(f, path, bytes, scratch, e);
}

/* ---- files that stay ----------------------------------------------------------------------------- */

/* The first of ${list} that is not before ${path}. */
static isize
first_from(const struct folder_file_list *list, str path)
{
	isize low = 0, high = list->len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (str_compare(list->at[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_as_signed(const struct folder *f, const struct folder_file *file, struct arena *scratch, str *bytes)
{
	*bytes = folder_read(f, file->path, scratch);
	return bytes->ptr != NULL && digest_equal(digest_of(*bytes), file->bytes);
}

bool
folder_keep(struct folder *f, const struct str_list *paths, bool look, struct arena scratch,
    bool *kept, struct err *e)
{
	isize *at = NEW_ARRAY(&scratch, isize, paths->len), *size = NEW_ARRAY(&scratch, isize, paths->len);

	*kept = false;
	for (isize i = 0; i < paths->len; i++) {
		struct arena local = scratch;
		str bytes;

		at[i] = first_from(&f->before, paths->at[i]);
		if (at[i] == f->before.len || !str_equal(f->before.at[at[i]].path, paths->at[i]) ||
		    !is_as_signed(f, &f->before.at[at[i]], &local, &bytes))
			return true;
		size[i] = bytes.len;
		if (look && !leak_check(f->leak, paths->at[i], bytes, local, e))
			return false;
	}
	for (isize i = 0; i < paths->len; i++)
		note(f, paths->at[i], f->before.at[at[i]].bytes, size[i], false);
	*kept = true;
	return true;
}

void
folder_named(const struct folder *f, str prefix, struct arena *keep, struct str_list *out)
{
	for (isize i = first_from(&f->before, prefix); i < f->before.len &&
	    str_starts(f->before.at[i].path, prefix); i++)
		*PUSH(out, keep) = f->before.at[i].path;
}

bool
folder_is_whole(const struct folder *f, isize first, isize step, struct arena scratch)
{
	for (isize i = first; i < f->before.len; i += step) {
		struct arena local = scratch;
		str bytes;

		if (!is_as_signed(f, &f->before.at[i], &local, &bytes))
			return false;
	}
	return true;
}

bool
folder_sums_digest(const char *root, struct arena scratch, digest *out)
{
	struct err none = { 0 };
	char *path = str_to_c(str_printf(&scratch, "%s/SHA256SUMS", root), &scratch);
	str bytes;

	if (!file_exists(path) || !file_read(path, FILE_MOST, &scratch, &bytes, &none))
		return false;
	*out = digest_of(bytes);
	return true;
}

/* ---- end -------------------------------------------------------------------------------------------- */

/* Which list names a file: the root's own "SHA256SUMS" for files without a
 * folder; for others "sums/" and the two folders above it. */
static str
list_of(str path, struct arena *keep)
{
	isize last = -1, parts = 0;

	for (isize i = 0; i < path.len; i++)
		if (path.ptr[i] == '/') {
			last = i;
			parts++;
		}
	if (parts == 0)
		return STR("");
	return str_printf(keep, "sums/%.*s", (int)last, path.ptr);
}

/* "sums/en/incident/3f" as a flat name: slashes become dashes. */
static str
flat(str list, struct arena *keep)
{
	char *out = NEW_ARRAY(keep, char, list.len);

	for (isize i = 0; i < list.len; i++)
		out[i] = list.ptr[i] == '/' && i > 4 ? '-' : list.ptr[i];
	return (str){ out, list.len };
}

static void
sum_line(struct buf *out, const struct folder_file *file)
{
	char hex[DIGEST_HEX_BYTES];

	buf_str(out, str_of(digest_hex(file->bytes, hex)));
	BUF(out, "  ");
	buf_str(out, file->path);
	BUF(out, "\n");
}

struct listed { str list; const struct folder_file *file; };

static int
by_list(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	int order = str_compare(x->list, y->list);

	return order != 0 ? order : str_compare(x->file->path, y->file->path);
}

static bool
put_lists(struct folder *f, struct arena scratch, struct err *e)
{
	isize count = f->files.len;
	struct folder_file *files = NEW_ARRAY(&scratch, struct folder_file, count);
	struct listed *all = NEW_ARRAY(&scratch, struct listed, count);

	memcpy(files, f->files.at, (size_t)count * sizeof *files);
	for (isize i = 0; i < count; i++)
		all[i] = (struct listed){ flat(list_of(files[i].path, &scratch), &scratch), &files[i] };
	list_sort(all, count, (isize)sizeof *all, by_list);
	for (isize i = 0; i < count;) {
		struct arena local = scratch;
		struct buf lines = { .keep = &local };
		str list = all[i].list;

		for (; i < count && str_equal(all[i].list, list); i++)
			sum_line(&lines, all[i].file);
		if (list.len > 0 && !put_unchecked(f, list, buf_view(&lines), local, e))
			return false;
	}
	return true;
}

static bool
put_sums(struct folder *f, const struct signer *by, digest *sums, struct arena scratch, struct err *e)
{
	struct buf lines = { .keep = &scratch };
	unsigned char signature[64];

	if (!put_lists(f, scratch, e))
		return false;
	list_sort(f->files.at, f->files.len, (isize)sizeof *f->files.at, by_path);
	for (isize i = 0; i < f->files.len; i++)
		if (str_find_char(f->files.at[i].path, '/', 0) < 0 ||
		    str_starts(f->files.at[i].path, STR("sums/")))
			sum_line(&lines, &f->files.at[i]);
	*sums = digest_of(buf_view(&lines));
	crypto_sign_detached(signature, NULL, (const unsigned char *)lines.at,
	    (unsigned long long)lines.len, by->secret_key);
	return put_unchecked(f, STR("SHA256SUMS.sig"), (str){ (const char *)signature, 64 }, scratch, e) &&
	    put_unchecked(f, STR("SHA256SUMS"), buf_view(&lines), scratch, e);
}

bool
folder_has(const struct folder_file_list *sorted, str path)
{
	isize low = 0, high = sorted->len;

	while (low < high) {
		isize middle = low + (high - low) / 2;
		int   order = str_compare(sorted->at[middle].path, path);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static bool
move_all(struct folder *f, struct arena scratch, struct err *e)
{
	for (isize i = 0; i < f->staged.len; i++) {
		struct arena local = scratch;
		char *from = full(f, "/.new", f->staged.at[i], &local), *to = full(f, "", f->staged.at[i], &local);

		if (rename(from, to) == -1 && (errno != ENOENT || !folders_make(to, e) ||
		    rename(from, to) == -1))
			return err_system(e, errno, "cannot put '%s' in its place; publish again", to);
	}
	return true;
}

/* Folders that have become empty go, too. */
static void
remove_gone(struct folder *f, struct arena scratch)
{
	for (isize i = 0; i < f->before.len; i++) {
		struct arena local = scratch;
		char *name, *slash;

		if (folder_has(&f->files, f->before.at[i].path))
			continue;
		name = full(f, "", f->before.at[i].path, &local);
		if (unlink(name) == 0)
			f->removed++;
		while ((slash = strrchr(name, '/')) != NULL && slash - name > f->root.len) {
			*slash = '\0';
			if (rmdir(name) == -1)
				break;
		}
	}
}

static void
remove_tree(const char *path, struct arena scratch)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (dir == NULL) {
		unlink(path);
		return;
	}
	while ((entry = readdir(dir)) != NULL) {
		struct arena local = scratch;

		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			remove_tree(str_to_c(str_printf(&local, "%s/%s", path, entry->d_name), &local), local);
	}
	closedir(dir);
	rmdir(path);
}

void
folder_abandon(struct folder *f)
{
	struct arena scratch = *f->keep;

	if (f->root.len > 0)
		remove_tree(full(f, "", STR(".new"), &scratch), scratch);
}

static void
sync_all(struct folder *f, struct arena scratch)
{
	int fd = open(str_to_c(f->root, &scratch), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd == -1)
		return;
	syncfs(fd);
	close(fd);
}

bool
folder_seal(struct folder *f, const struct signer *by, digest *sums, struct err *e)
{
	struct arena scratch;
	bool ok;

	if (!arena_open(&scratch, (isize)1 << 32, e))
		return false;
	ok = put_sums(f, by, sums, scratch, e);
	list_sort(f->files.at, f->files.len, (isize)sizeof *f->files.at, by_path);
	arena_close(&scratch);
	return ok;
}

bool
folder_close(struct folder *f, struct err *e)
{
	struct arena scratch;
	bool ok;

	if (!arena_open(&scratch, (isize)1 << 30, e))
		return false;
	ok = move_all(f, scratch, e);
	if (ok) {
		remove_gone(f, scratch);
		folder_abandon(f);
		sync_all(f, scratch);
	}
	arena_close(&scratch);
	return ok;
}
