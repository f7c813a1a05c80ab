/* tests/unit/fault_vfs.c - see fault_vfs.h. */
#include "fault_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 8, PATH_BYTES = 512, SECTOR = 512 };

/* One change that is not on the disk for sure. */
struct change {
	int64_t at, old_size;
	isize   old_len, new_len;
	char   *old_bytes, *new_bytes;
};

struct track {
	char  path[PATH_BYTES];
	struct change *changes;
	isize count, room;
	bool  is_new;                   /* its name is not synced */
	bool  is_deleted;               /* nor is its end */
	char *content;                  /* of a deleted file */
	isize content_len;
};

static struct {
	enum fault_kind kind;
	long at, count;
	bool tripped;
	struct track tracks[FILES];
	sqlite3_vfs shim, *real;
} now;

struct fault_file { sqlite3_file base; sqlite3_file *real; struct track *track; };

/* ---- tracks ------------------------------------------------------------------ */

static struct track *
track_of(const char *path, bool makes)
{
	for (int i = 0; i < FILES; i++)
		if (strcmp(now.tracks[i].path, path) == 0)
			return &now.tracks[i];
	for (int i = 0; i < FILES && makes; i++)
		if (now.tracks[i].path[0] == '\0') {
			strncpy(now.tracks[i].path, path, PATH_BYTES - 1);
			return &now.tracks[i];
		}
	return NULL;
}

static void
forget_changes(struct track *t)
{
	for (isize i = 0; i < t->count; i++) {
		free(t->changes[i].old_bytes);
		free(t->changes[i].new_bytes);
	}
	free(t->changes);
	t->changes = NULL;
	t->count = t->room = 0;
}

static void
forget(struct track *t)
{
	forget_changes(t);
	free(t->content);
	memset(t, 0, sizeof *t);
}

static struct change *
add_change(struct track *t)
{
	if (t->count == t->room) {
		t->room = t->room ? 2 * t->room : 64;
		t->changes = realloc(t->changes, (size_t)t->room * sizeof *t->changes);
	}
	memset(&t->changes[t->count], 0, sizeof *t->changes);
	return &t->changes[t->count++];
}

/* One change of the disk; the code with which it fails, or SQLITE_OK. */
static int
step(int code)
{
	now.count++;
	if (now.kind == FAULT_POWER && now.tripped)
		return code;
	if (now.kind == FAULT_NONE || now.count < now.at ||
	    (now.kind == FAULT_ONCE && now.count > now.at))
		return SQLITE_OK;
	now.tripped = true;
	return now.kind == FAULT_FULL ? SQLITE_FULL : code;
}

/* ---- a file --------------------------------------------------------------------- */

static struct fault_file *
of(sqlite3_file *file)
{
	return (struct fault_file *)file;
}

static sqlite3_file *
real_of(sqlite3_file *file)
{
	return of(file)->real;
}

static int
file_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int
file_read(sqlite3_file *file, void *into, int len, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), into, len, at);
}

static void
remember(struct fault_file *f, const void *bytes, isize len, int64_t at, int64_t size)
{
	struct change *c = add_change(f->track);
	int64_t old_len = size - at < len ? (size > at ? size - at : 0) : len;

	*c = (struct change){ .at = at, .old_size = size, .old_len = (isize)old_len, .new_len = len };
	c->old_bytes = malloc((size_t)old_len + 1);
	c->new_bytes = malloc((size_t)len + 1);
	if (old_len > 0)
		f->real->pMethods->xRead(f->real, c->old_bytes, (int)old_len, at);
	if (len > 0)
		memcpy(c->new_bytes, bytes, (size_t)len);
}

static int
file_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
	struct fault_file *f = of(file);
	sqlite3_int64 size = 0;
	int code = step(SQLITE_IOERR_WRITE);

	if (code != SQLITE_OK)
		return code;
	f->real->pMethods->xFileSize(f->real, &size);
	if (f->track != NULL)
		remember(f, bytes, len, at, size);
	return f->real->pMethods->xWrite(f->real, bytes, len, at);
}

static int
file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct fault_file *f = of(file);
	sqlite3_int64 before = 0;
	int code = step(SQLITE_IOERR_TRUNCATE);

	if (code != SQLITE_OK)
		return code;
	f->real->pMethods->xFileSize(f->real, &before);
	if (f->track != NULL && size < before) {
		struct change *c = add_change(f->track);

		*c = (struct change){ .at = size, .old_size = before, .old_len = (isize)(before - size) };
		c->old_bytes = malloc((size_t)c->old_len + 1);
		f->real->pMethods->xRead(f->real, c->old_bytes, (int)c->old_len, size);
	}
	return f->real->pMethods->xTruncate(f->real, size);
}

static int
file_sync(sqlite3_file *file, int flags)
{
	int code = step(SQLITE_IOERR_FSYNC);

	if (code != SQLITE_OK)
		return code;
	if (of(file)->track != NULL) {
		forget_changes(of(file)->track);
		of(file)->track->is_new = false;
	}
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int
file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
file_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
file_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
file_reserved(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int
file_control(sqlite3_file *file, int op, void *with)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, with);
}

static int
file_sector(sqlite3_file *file)
{
	(void)file;
	return SECTOR;
}

/* Nothing is promised: no atomic writes, no order, no safe overwrites. */
static int
file_promises(sqlite3_file *file)
{
	(void)file;
	return 0;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1, .xClose = file_close, .xRead = file_read, .xWrite = file_write,
	.xTruncate = file_truncate, .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock,
	.xUnlock = file_unlock, .xCheckReservedLock = file_reserved, .xFileControl = file_control,
	.xSectorSize = file_sector, .xDeviceCharacteristics = file_promises,
};

/* ---- the file system --------------------------------------------------------------- */

static int
vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
	struct fault_file *f = of(file);
	bool is_new = path != NULL && access(path, F_OK) != 0;
	int  code;

	(void)vfs;
	f->base.pMethods = NULL;
	f->real = (sqlite3_file *)(f + 1);
	f->track = NULL;
	if (is_new && (flags & SQLITE_OPEN_CREATE) && (code = step(SQLITE_CANTOPEN)) != SQLITE_OK)
		return code;
	code = now.real->xOpen(now.real, path, f->real, flags, out);
	if (code != SQLITE_OK)
		return code;
	if (path != NULL && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL))) {
		f->track = track_of(path, true);
		if (f->track != NULL && is_new) {
			f->track->is_new = true;
			f->track->is_deleted = false;
		}
	}
	f->base.pMethods = &methods;
	return SQLITE_OK;
}

static void
keep_content(struct track *t, const char *path)
{
	struct stat info;
	int fd = open(path, O_RDONLY);

	if (fd == -1)
		return;
	if (fstat(fd, &info) == 0) {
		free(t->content);
		t->content = malloc((size_t)info.st_size + 1);
		t->content_len = (isize)read(fd, t->content, (size_t)info.st_size);
		t->is_deleted = true;
	}
	close(fd);
}

static int
vfs_delete(sqlite3_vfs *vfs, const char *path, int syncs)
{
	struct track *t = track_of(path, false);
	int code;

	(void)vfs;
	if (access(path, F_OK) != 0)
		return SQLITE_IOERR_DELETE_NOENT;
	if ((code = step(SQLITE_IOERR_DELETE)) != SQLITE_OK)
		return code;
	if (t != NULL) {
		forget_changes(t);
		if (!syncs && !t->is_new)
			keep_content(t, path);
		t->is_new = false;
	}
	return now.real->xDelete(now.real, path, syncs);
}

static int
vfs_access(sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
	(void)vfs;
	return now.real->xAccess(now.real, path, flags, out);
}

static int
vfs_full(sqlite3_vfs *vfs, const char *path, int room, char *out)
{
	(void)vfs;
	return now.real->xFullPathname(now.real, path, room, out);
}

static int
vfs_random(sqlite3_vfs *vfs, int len, char *out)
{
	(void)vfs;
	return now.real->xRandomness(now.real, len, out);
}

static int
vfs_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	return now.real->xSleep(now.real, us);
}

static int
vfs_time(sqlite3_vfs *vfs, double *out)
{
	(void)vfs;
	return now.real->xCurrentTime(now.real, out);
}

static int
vfs_error(sqlite3_vfs *vfs, int room, char *out)
{
	(void)vfs;
	return now.real->xGetLastError(now.real, room, out);
}

void
fault_install(void)
{
	sqlite3_initialize();
	now.real = sqlite3_vfs_find("unix");
	now.shim = (sqlite3_vfs){ .iVersion = 1,
		.szOsFile = (int)sizeof(struct fault_file) + now.real->szOsFile,
		.mxPathname = now.real->mxPathname, .zName = "fault", .xOpen = vfs_open,
		.xDelete = vfs_delete, .xAccess = vfs_access, .xFullPathname = vfs_full,
		.xRandomness = vfs_random, .xSleep = vfs_sleep, .xCurrentTime = vfs_time,
		.xGetLastError = vfs_error };
	sqlite3_vfs_register(&now.shim, 0);
	sqlite3mc_vfs_create("fault", 1);
	fault_plan(FAULT_NONE, 0);
}

void
fault_remove(void)
{
	sqlite3_vfs *usual = sqlite3_vfs_find("multipleciphers-unix");

	sqlite3mc_vfs_destroy("multipleciphers-fault");
	sqlite3_vfs_unregister(&now.shim);
	if (usual != NULL)
		sqlite3_vfs_register(usual, 1);
	for (int i = 0; i < FILES; i++)
		forget(&now.tracks[i]);
}

void
fault_plan(enum fault_kind kind, long at)
{
	now.kind = kind;
	now.at = at;
	now.count = 0;
	now.tripped = false;
	for (int i = 0; i < FILES; i++)
		forget(&now.tracks[i]);
}

long
fault_count(void)
{
	return now.count;
}

bool
fault_tripped(void)
{
	return now.tripped;
}

/* ---- what a disk may have kept --------------------------------------------------------- */

static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void
put(int fd, const char *bytes, isize len, int64_t at)
{
	if (len > 0 && pwrite(fd, bytes, (size_t)len, at) != (ssize_t)len)
		abort();
}

static void
settle_changes(struct track *t, int fd, uint64_t *seed)
{
	struct change *last = NULL;
	bool *kept = calloc((size_t)t->count + 1, sizeof *kept);

	for (isize i = t->count - 1; i >= 0; i--) {
		const struct change *c = &t->changes[i];

		if (ftruncate(fd, c->old_size) != 0)
			abort();
		put(fd, c->old_bytes, c->old_len, c->at);
	}
	for (isize i = 0; i < t->count; i++)
		if ((kept[i] = next(seed) & 1))
			last = &t->changes[i];
	for (isize i = 0; i < t->count; i++) {
		const struct change *c = &t->changes[i];
		isize len = c->new_len;

		if (!kept[i])
			continue;
		if (c == last && len > SECTOR)
			len = (isize)(next(seed) % (uint64_t)(len / SECTOR)) * SECTOR;
		if (c->new_bytes != NULL)
			put(fd, c->new_bytes, len, c->at);
		else if (ftruncate(fd, c->at) != 0)
			abort();
	}
	free(kept);
}

void
fault_settle(uint64_t seed)
{
	for (int i = 0; i < FILES; i++) {
		struct track *t = &now.tracks[i];
		int fd;

		if (t->path[0] == '\0')
			continue;
		if (t->is_deleted && next(&seed) & 1 && access(t->path, F_OK) != 0) {
			fd = open(t->path, O_RDWR | O_CREAT, 0600);
			put(fd, t->content, t->content_len, 0);
			close(fd);
		} else if (t->is_new && next(&seed) & 1)
			unlink(t->path);
		else if ((fd = open(t->path, O_RDWR)) != -1) {
			settle_changes(t, fd, &seed);
			close(fd);
		}
		forget(t);
	}
	fault_plan(FAULT_NONE, 0);
}

/* ---- memory ------------------------------------------------------------------------------ */

static struct { sqlite3_mem_methods real; bool ever, tripped; long at, count; } heap;

static bool
heap_fails(void)
{
	heap.count++;
	if (heap.at == 0 || heap.count < heap.at || (!heap.ever && heap.count > heap.at))
		return false;
	heap.tripped = true;
	return true;
}

static void *
heap_malloc(int size)
{
	return heap_fails() ? NULL : heap.real.xMalloc(size);
}

static void *
heap_realloc(void *at, int size)
{
	return heap_fails() ? NULL : heap.real.xRealloc(at, size);
}

void
fault_memory(bool ever, long at)
{
	heap.ever = ever;
	heap.at = at;
	heap.count = 0;
	heap.tripped = false;
}

bool
fault_memory_tripped(void)
{
	return heap.tripped;
}

void
fault_memory_install(void)
{
	sqlite3_mem_methods mine;

	sqlite3_shutdown();
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &heap.real);
	mine = heap.real;
	mine.xMalloc = heap_malloc;
	mine.xRealloc = heap_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &mine);
	fault_memory(false, 0);
}

void
fault_memory_remove(void)
{
	sqlite3_shutdown();
	sqlite3_config(SQLITE_CONFIG_MALLOC, &heap.real);
	sqlite3_initialize();
}
