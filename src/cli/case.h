/*
 * cli/case.h - opening a case for a command: passphrase, author key, clock.
 *
 * Every command that opens a case lists CASE_OPTIONS among its options; one
 * that writes lists CASE_KEY_OPTIONS, too.  The only place below which the
 * environment is read (XDG_DATA_HOME, HOME) and somebody is asked for a
 * passphrase.
 */
#ifndef CLI_CASE_H
#define CLI_CASE_H

#include "cli/cli.h"
#include "store/store.h"

#define CASE_OPTIONS                                                         \
	{ "passphrase-file", "FILE", "read the passphrase from FILE (its first line) instead of asking" }
#define CASE_KEY_OPTIONS                                                     \
	{ "key", "FILE", "sign with the author key in FILE (default: desk.key in the folder\n" \
	  "tally/keys of $XDG_DATA_HOME or ~/.local/share)" },               \
	{ "key-passphrase-file", "FILE", "the key's passphrase, where it is not that of the case" }

/* Open ${path} to read. */
bool case_open(struct call *call, const char *path, struct store **out, struct err *e);
/* The same with the passphrase file that ${option} names, if it is given. */
bool case_open_as(struct call *call, const char *path, const char *option, struct store **out,
    struct err *e);
/* The same, asking a person even where the agent knows; the passphrase, too. */
bool case_open_asking(struct call *call, const char *path, str *passphrase, struct store **out,
    struct err *e);
/* Where the agent listens (NUL-terminated); its folder is made, for its user only. */
bool case_agent_path(struct call *call, str *out, struct err *e);
/* Give the agent the passphrase of ${path}, and of the author's key where it is
 * the same. */
bool case_keep(struct call *call, const char *path, str passphrase, int64_t idle_s,
    struct err *e);
/*
 * Open ${path} to write, with the author's key; one is made where there is
 * none, and that is said.  store_begin is the caller's.
 */
bool case_open_to_write(struct call *call, const char *path, struct store **out,
    struct signer **by, struct err *e);
/* The passphrase of a new case, asked for twice; empty with --plain,
 * which is said aloud, and on a server. */
bool case_new_passphrase(struct call *call, const char *path, str *out, struct err *e);
/* Load the author's key, or make it with ${passphrase}. */
bool case_author(struct call *call, str passphrase, struct signer **out, struct err *e);
/* Where the author's key file is (NUL-terminated). */
bool case_key_path(struct call *call, str *out, struct err *e);
/* Where the people of the case of the first operand are kept (NUL-terminated):
 * beside the file; of a case on a server in the folder tally/teams of this
 * account, so that their locked keys are on no other machine.  ${open}: the
 * case, where it is open already; else NULL. */
bool case_team_path(struct call *call, const struct store *open, str *out, struct err *e);
/* A passphrase typed without echo; ERR_LOCKED where there is no terminal. */
bool case_ask(struct call *call, const char *prompt, str *out, struct err *e);
/* The capture whose SHA-256 begins with ${prefix}, six digits at least.
 * ERR_NOT_FOUND for none, ERR_USAGE for several. */
bool case_capture(struct call *call, struct store *store, str prefix, struct capture *out,
    struct err *e);
/* Now, in UTC, from the system's clock. */
moment case_now(void);
/* Today, in UTC. */
date case_today(void);
/* What was doubtful in reading ${file}, a line each on standard error. */
void case_remark(const char *file, const struct str_list *notes);

#endif
