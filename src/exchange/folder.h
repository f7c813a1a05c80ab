/*
 * exchange/folder.h - the folder that an archive is written to.
 *
 * Files are collected, checked for leaks and compared with what is there; only
 * what differs is written, first beside the archive, and all of it moved into
 * place at the end, so that a refused publication changes nothing.  Sums:
 * SHA256SUMS names the files at the root and one list a folder of sums/, which
 * name the rest; SHA256SUMS.sig is the Ed25519 signature of its bytes.
 */
#ifndef EXCHANGE_FOLDER_H
#define EXCHANGE_FOLDER_H

#include "archive/note.h"
#include "core/digest.h"
#include "exchange/leak.h"

#include <pthread.h>

struct folder_file { str path; digest bytes; };
struct folder_file_list { struct folder_file *at; isize len, room; };

struct folder {
	str root;
	const struct leak *leak;
	struct arena *keep;
	pthread_mutex_t lock;                /* guards what follows: files come from several threads */
	struct folder_file_list files;       /* of this publication */
	struct str_list staged;              /* paths that wait under ".new" */
	struct folder_file_list before;      /* what the last sums name, by path */
	isize written, unchanged, removed;
	int64_t bytes;
};

/*
 * Begin.  ${root} may not exist, be empty, or hold an archive; anything else is
 * refused (ERR_CONFLICT), so that nothing of somebody else's is touched.
 */
bool folder_open(const char *root, const struct leak *leak, struct arena *keep,
    struct folder *out, struct err *e);
/* One file.  ${scratch} is free again afterwards.  May be called by several
 * threads, each with its own ${scratch} and ${e}. */
bool folder_put(struct folder *folder, str path, str bytes, struct arena scratch, struct err *e);
/*
 * The files ${paths} as they are, where each of them is what the last sums say;
 * else ${*kept} is false and none is taken.  ${look}: they are looked through for
 * what is withheld, too.  Threads as for folder_put.
 */
bool folder_keep(struct folder *folder, const struct str_list *paths, bool look,
    struct arena scratch, bool *kept, struct err *e);
/* Add the paths of the last time that begin with ${prefix} to ${out}. */
void folder_named(const struct folder *folder, str prefix, struct arena *keep, struct str_list *out);
/* Are the files ${first}, ${first} + ${step}, … of the last time what its sums say? */
bool folder_is_whole(const struct folder *folder, isize first, isize step, struct arena scratch);
/* The digest of the sums of an archive in ${root}; false where there is none. */
bool folder_sums_digest(const char *root, struct arena scratch, digest *out);
/* A file of the last time; NULL pointer where there is none. */
str  folder_read(const struct folder *folder, str path, struct arena *keep);
/* All files are there: their sums and the signature over them. */
bool folder_seal(struct folder *folder, const struct signer *by, digest *sums, struct err *e);
/* Everything into place; files that the last sums name and this publication
 * does not are removed. */
bool folder_close(struct folder *folder, struct err *e);
/* Leave the folder as it was. */
void folder_abandon(struct folder *folder);

/* The lines of a sums file.  ERR_CORRUPT where one is none, or leads outside. */
bool folder_sums_read(str text, struct arena *keep, struct folder_file_list *out, struct err *e);
/* Is ${path} in a list that is sorted by path? */
bool folder_has(const struct folder_file_list *sorted, str path);
/* The whole list of an archive, SHA256SUMS and sums/ together. */
bool folder_list(str root, struct arena *keep, struct folder_file_list *out, struct err *e);

#endif
