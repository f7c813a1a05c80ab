/*
 * web/team.h - the people who may log in to a case that several work on: a
 * file beside the case (NAME.tally.team), written by `tally team`.
 *
 * One line of JSON a person: name, role, author key locked with that person's
 * passphrase (archive/key.h: Argon2id, 64 MiB, 3 passes), the secret of the
 * second factor, digests of the recovery codes.  Opening the key is the check
 * of the passphrase; no other digest of it is kept.  Without the file one
 * person works alone on loopback and needs no set-up.
 */
#ifndef WEB_TEAM_H
#define WEB_TEAM_H

#include "archive/key.h"
#include "core/core.h"
#include "web/http.h"

enum { TEAM_MOST = 200, TOTP_BYTES = 20, RECOVERY_CODES = 8, PASSPHRASE_LEAST = 15,
       PASSPHRASE_MOST = 1024 };

struct team_member {
	str  name;
	enum role role;
	str  key_file;               /* text of archive/key.h, locked */
	bool has_totp;
	unsigned char totp[TOTP_BYTES];
	struct str_list recovery;    /* hexadecimal digests of codes not yet used */
};
struct team { struct team_member *at; isize len, room; };

/* "reader" … "keeper"; NULL for nobody. */
const char *role_name(enum role role);
bool role_parse(str word, enum role *out);

/* ERR_NOT_FOUND where there is no such file, ERR_CORRUPT where it is damaged. */
bool team_read(const char *path, struct arena *keep, struct team *out, struct err *e);
/* Written beside and renamed, readable by the owner only. */
bool team_write(const char *path, const struct team *team, struct arena *keep, struct err *e);
/* NULL where nobody has that name. */
struct team_member *team_find(const struct team *team, str name);

/* A new person with a fresh key; ERR_INPUT for a passphrase that is too short
 * or holds the name, or a name that is no name. */
bool team_member_make(str name, enum role role, str passphrase, bool with_totp,
    struct arena *keep, struct team_member *out, struct err *e);
/* Lock the same key with another passphrase. */
bool team_member_relock(struct team_member *member, const struct signer *key, str passphrase,
    struct arena *keep, struct err *e);
/* New recovery codes in clear, their digests into ${member}. */
struct str_list team_recovery_make(struct team_member *member, struct arena *keep);
/* Use one up; false where it is none of the person's. */
bool team_recovery_use(struct team_member *member, str code);

/* RFC 6238, SHA-1, 30 s, six digits, one step of drift either way; ${*step}
 * is the step that fitted, which may not be used again (more than ${last}). */
bool totp_fits(const unsigned char secret[TOTP_BYTES], str code, int64_t unix_s, int64_t last,
    int64_t *step);
/* The six digits of one step. */
void totp_code(const unsigned char secret[TOTP_BYTES], int64_t step, char out[7]);
/* otpauth://totp/… for an authenticator. */
str totp_address(const struct team_member *member, struct arena *keep);

#endif
