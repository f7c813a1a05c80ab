/* core/file.c - reading and writing whole files. */
#include "core/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
read_all(int fd, const char *name, isize limit, struct buf *b, struct err *e)
{
	static const isize step = 1 << 16;

	for (;;) {
		ssize_t got;

		buf_bytes(b, NULL, step);
		b->len -= step;
		got = read(fd, b->at + b->len, (size_t)step);
		if (got == 0)
			return true;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(e, ERR_INPUT, "cannot read '%s': %s", name, strerror(errno));
		b->len += got;
		if (b->len > limit)
			return err_set(e, ERR_TOO_LARGE, "'%s' is larger than the limit of %td MiB",
			    name, limit >> 20);
	}
}

bool
file_read(const char *path, isize limit, struct arena *keep, str *out, struct err *e)
{
	struct buf  b = { .keep = keep };
	struct stat info;
	bool is_stdin = strcmp(path, "-") == 0, ok;
	int  fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd == -1)
		return err_set(e, ERR_INPUT, "cannot open '%s': %s", path, strerror(errno));
	if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode))
		ok = err_set(e, ERR_INPUT, "'%s' is a directory; name the files in it", path);
	else
		ok = read_all(fd, is_stdin ? "standard input" : path, limit, &b, e);
	if (!is_stdin)
		close(fd);
	*out = buf_view(&b);
	return ok;
}

static bool
write_all(int fd, str bytes)
{
	while (bytes.len > 0) {
		ssize_t put = write(fd, bytes.ptr, (size_t)bytes.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes = str_from(bytes, put);
	}
	return true;
}

/* The rename itself must survive a power cut. */
static void
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX] = ".";
	int  fd;

	if (slash != NULL)
		snprintf(folder, sizeof folder, "%.*s", slash == path ? 1 : (int)(slash - path), path);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd != -1) {
		fsync(fd);
		close(fd);
	}
}

bool
file_write(const char *path, str bytes, struct err *e)
{
	char temp[PATH_MAX];
	bool ok = false;
	int  fd;

	if (snprintf(temp, sizeof temp, "%s.XXXXXX", path) >= (int)sizeof temp)
		return err_set(e, ERR_INPUT, "the path '%s' is too long", path);
	if ((fd = mkstemp(temp)) == -1)
		return err_system(e, errno, "cannot create '%s'", path);
	if (!write_all(fd, bytes) || fsync(fd) != 0)
		err_system(e, errno, "cannot write '%s'", path);
	else if (fchmod(fd, 0644) != 0 || rename(temp, path) != 0)
		err_system(e, errno, "cannot replace '%s'", path);
	else
		ok = true;
	close(fd);
	if (ok)
		sync_folder(path);
	else
		unlink(temp);
	return ok;
}

/* Of "a/b/c": nothing that leads out of the folder, nothing empty. */
static bool
name_stays_inside(str name)
{
	if (name.len == 0 || str_find_char(name, '\0', 0) >= 0)
		return false;
	for (str rest = name; rest.len > 0 || str_ends(name, STR("/")); ) {
		str part = str_cut(&rest, '/');

		if (part.len == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))
			return false;
	}
	return true;
}

bool
file_write_under(const char *folder, str name, str bytes, struct err *e)
{
	char path[PATH_MAX];

	if (!name_stays_inside(name) ||
	    snprintf(path, sizeof path, "%s/%.*s", folder, STR_ARG(name)) >= (int)sizeof path)
		return err_set(e, ERR_INPUT, "'%.*s' is no name of a file in a folder",
		    STR_ARG(name));
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			return err_system(e, errno, "cannot make the folder '%s'", path);
		*slash = '/';
	}
	return file_write(path, bytes, e);
}

static int
by_name(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

static bool
names_in(const char *path, struct arena *keep, struct str_list *out, struct err *e)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (dir == NULL)
		return err_set(e, ERR_INPUT, "cannot read the folder '%s': %s", path, strerror(errno));
	while ((entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			*PUSH(out, keep) = str_printf(keep, "%s/%s%c", path, entry->d_name, 0);
	closedir(dir);
	list_sort(out->at, out->len, (isize)sizeof *out->at, by_name);
	return true;
}

static bool
walk(const char *path, int depth, struct arena *keep, struct str_list *out, struct err *e)
{
	enum { DEPTH_MOST = 64 };
	struct str_list names = { 0 };

	if (depth > DEPTH_MOST)
		return err_set(e, ERR_INPUT, "folders in '%s' are nested too deep", path);
	if (!names_in(path, keep, &names, e))
		return false;
	for (isize i = 0; i < names.len; i++) {
		struct stat info;

		if (lstat(names.at[i].ptr, &info) != 0)
			continue;
		if (S_ISREG(info.st_mode))
			*PUSH(out, keep) = str_first(names.at[i], names.at[i].len - 1);
		else if (S_ISDIR(info.st_mode) && !walk(names.at[i].ptr, depth + 1, keep, out, e))
			return false;
	}
	return true;
}

bool
file_list(const char *path, struct arena *keep, struct str_list *out, struct err *e)
{
	struct stat info;
	isize len = (isize)strlen(path);

	if (strcmp(path, "-") == 0 || stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
		*PUSH(out, keep) = str_of(path);
		return true;
	}
	while (len > 1 && path[len - 1] == '/')
		len--;
	return walk(str_to_c((str){ path, len }, keep), 0, keep, out, e);
}

bool
file_exists(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0;
}

str
file_name(str path)
{
	for (isize i = path.len; i > 0; i--)
		if (path.ptr[i - 1] == '/')
			return str_from(path, i);
	return path;
}
