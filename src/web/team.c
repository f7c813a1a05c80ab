/* web/team.c - people, their keys and second factors. */
#include "web/team.h"
#include "core/digest.h"
#include "core/file.h"
#include "core/json.h"
#include "store/jansson_in.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>

static const char *const role_names[] = { NULL, "reader", "reviewer", "editor", "publisher",
	"keeper" };

const char *
role_name(enum role role)
{
	return role_names[role];
}

bool
role_parse(str word, enum role *out)
{
	for (int i = ROLE_READER; i <= ROLE_KEEPER; i++)
		if (str_equal(word, str_of(role_names[i]))) {
			*out = (enum role)i;
			return true;
		}
	return false;
}

/* ---- the file ---------------------------------------------------------------- */

static bool
member_read(str line, struct arena *keep, struct team_member *out, struct err *e)
{
	struct json_t *object = in_parse(line, e);
	str  totp;
	bool ok;

	if (object == NULL)
		return false;
	*out = (struct team_member){ .name = in_str(object, "name", keep),
		.key_file = in_str(object, "key", keep),
		.recovery = in_str_list(object, "recovery", keep) };
	totp = in_str(object, "totp", keep);
	out->has_totp = totp.ptr != NULL;
	ok = out->name.len > 0 && out->key_file.len > 0 &&
	    role_parse(in_str(object, "role", keep), &out->role) &&
	    (!out->has_totp || hex_read(totp, out->totp, TOTP_BYTES));
	in_free(object);
	return ok ? true : err_set(e, ERR_CORRUPT, "a person's line is not whole");
}

bool
team_read(const char *path, struct arena *keep, struct team *out, struct err *e)
{
	str all;

	*out = (struct team){ 0 };
	if (!file_read(path, 4 << 20, keep, &all, e))
		return false;
	while (all.len > 0) {
		str line = str_trim(str_cut(&all, '\n'));

		if (line.len == 0)
			continue;
		if (out->len == TEAM_MOST)
			return err_set(e, ERR_TOO_LARGE, "'%s' has more than %d people", path, TEAM_MOST);
		if (!member_read(line, keep, PUSH(out, keep), e))
			return err_note(e, "'%s', line %td", path, out->len);
	}
	return true;
}

static void
member_write(struct buf *out, const struct team_member *m)
{
	struct json j = { .out = out };
	char hex[2 * TOTP_BYTES + 1] = "";

	json_object(&j);
	json_pair_str(&j, "name", m->name);
	json_key(&j, "role");
	json_c(&j, role_name(m->role));
	json_pair_str(&j, "key", m->key_file);
	if (m->has_totp) {
		hex_write(m->totp, TOTP_BYTES, hex);
		json_pair_str(&j, "totp", str_of(hex));
	}
	json_key(&j, "recovery");
	json_array(&j);
	for (isize i = 0; i < m->recovery.len; i++)
		json_str(&j, m->recovery.at[i]);
	json_array_end(&j);
	json_object_end(&j);
	BUF(out, "\n");
}

bool
team_write(const char *path, const struct team *team, struct arena *keep, struct err *e)
{
	struct buf out = { .keep = keep };
	mode_t mask = umask(077);
	bool ok;

	for (isize i = 0; i < team->len; i++)
		member_write(&out, &team->at[i]);
	ok = file_write(path, buf_view(&out), e);
	umask(mask);
	return ok;
}

struct team_member *
team_find(const struct team *team, str name)
{
	for (isize i = 0; i < team->len; i++)
		if (str_equal(team->at[i].name, name))
			return &team->at[i];
	return NULL;
}

/* ---- one person ---------------------------------------------------------------- */

static bool
check_passphrase(str name, str passphrase, struct err *e)
{
	isize same = 0;

	for (isize i = 1; i < passphrase.len; i++)
		same += passphrase.ptr[i] == passphrase.ptr[i - 1];
	if (passphrase.len < PASSPHRASE_LEAST)
		return err_set(e, ERR_INPUT, "a passphrase has at least %d characters; four or five "
		    "words do", PASSPHRASE_LEAST);
	if (passphrase.len > PASSPHRASE_MOST)
		return err_set(e, ERR_INPUT, "a passphrase has at most %d bytes", PASSPHRASE_MOST);
	if (same * 2 > passphrase.len || str_find(passphrase, name, 0) >= 0)
		return err_set(e, ERR_INPUT, "this passphrase is too easy to guess: it holds the name "
		    "or repeats one sign");
	return true;
}

bool
team_member_relock(struct team_member *member, const struct signer *key, str passphrase,
    struct arena *keep, struct err *e)
{
	return check_passphrase(member->name, passphrase, e) &&
	    key_file_text(key, passphrase, keep, &member->key_file, e);
}

bool
team_member_make(str name, enum role role, str passphrase, bool with_totp, struct arena *keep,
    struct team_member *out, struct err *e)
{
	struct signer key;
	bool ok;

	*out = (struct team_member){ .name = str_copy(name, keep), .role = role,
		.has_totp = with_totp };
	if (!note_name_is_valid(name) || name.len > NAME_BYTES)
		return err_set(e, ERR_INPUT, "a name has 1 to %d bytes, no space and no '+'", NAME_BYTES);
	lock_random(out->totp, TOTP_BYTES);
	if (!key_make(out->name, keep, &key, e))
		return false;
	ok = team_member_relock(out, &key, passphrase, keep, e);
	lock_forget(&key, sizeof key);
	return ok;
}

static str
code_digest(str code, struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, DIGEST_HEX_BYTES);

	return str_of(digest_hex(digest_of(code), hex));
}

struct str_list
team_recovery_make(struct team_member *member, struct arena *keep)
{
	struct str_list codes = { 0 };

	member->recovery = (struct str_list){ 0 };
	for (int i = 0; i < RECOVERY_CODES; i++) {
		unsigned char bytes[10];
		char *hex = NEW_ARRAY(keep, char, 21);
		str   code = { hex, 20 };

		lock_random(bytes, sizeof bytes);
		hex_write(bytes, sizeof bytes, hex);
		*PUSH(&codes, keep) = code;
		*PUSH(&member->recovery, keep) = code_digest(code, keep);
	}
	return codes;
}

bool
team_recovery_use(struct team_member *member, str code)
{
	char hex[DIGEST_HEX_BYTES];
	str  wanted = str_of(digest_hex(digest_of(code), hex));

	for (isize i = 0; i < member->recovery.len; i++) {
		if (!str_equal(member->recovery.at[i], wanted))
			continue;
		member->recovery.at[i] = member->recovery.at[--member->recovery.len];
		return true;
	}
	return false;
}

/* ---- RFC 6238 ------------------------------------------------------------------ */

void
totp_code(const unsigned char secret[TOTP_BYTES], int64_t step, char out[7])
{
	unsigned char counter[8], mac[EVP_MAX_MD_SIZE];
	unsigned int  len = 0;
	uint32_t      bits;
	const unsigned char *at;

	for (int i = 0; i < 8; i++)
		counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	HMAC(EVP_sha1(), secret, TOTP_BYTES, counter, sizeof counter, mac, &len);
	at = mac + (mac[19] & 15);
	bits = (uint32_t)(at[0] & 127) << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
	snprintf(out, 7, "%06u", bits % 1000000u);
}

bool
totp_fits(const unsigned char secret[TOTP_BYTES], str code, int64_t unix_s, int64_t last,
    int64_t *step)
{
	bool fits = false;

	if (code.len != 6)
		return false;
	for (int64_t s = unix_s / 30 - 1; s <= unix_s / 30 + 1; s++) {
		char want[7];

		totp_code(secret, s, want);
		if (sodium_memcmp(want, code.ptr, 6) == 0 && s > last) {
			fits = true;
			*step = s;
		}
	}
	return fits;
}

/* RFC 4648 base 32; 20 bytes are 32 letters, no padding. */
static str
base32(const unsigned char *bytes, isize len, struct arena *keep)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf out = { .keep = keep };
	unsigned bits = 0;
	int      have = 0;

	for (isize i = 0; i < len; i++) {
		bits = (bits << 8 | bytes[i]) & 0xFFFF;
		for (have += 8; have >= 5; have -= 5)
			buf_char(&out, letters[bits >> (have - 5) & 31]);
	}
	return buf_view(&out);
}

str
totp_address(const struct team_member *member, struct arena *keep)
{
	struct buf name = { .keep = keep };

	for (isize i = 0; i < member->name.len; i++)
		if (is_alpha(member->name.ptr[i]) || is_digit(member->name.ptr[i]))
			buf_char(&name, member->name.ptr[i]);
		else
			buf_printf(&name, "%%%02X", (unsigned char)member->name.ptr[i]);
	return str_printf(keep, "otpauth://totp/Tallystick:%.*s?secret=%.*s&issuer=Tallystick",
	    STR_ARG(buf_view(&name)), STR_ARG(base32(member->totp, TOTP_BYTES, keep)));
}
