/* archive/note.c - C2SP signed-note: form, key ids, signatures. */
#include "archive/note.h"
#include "archive/base64.h"
#include "core/digest.h"
#include "core/utf8.h"

#include <sodium.h>

#define DASH "\xE2\x80\x94 "            /* em dash and a space open a signature line */

/* Unicode White_Space outside ASCII, as code points (Unicode 15, PropList). */
static bool
is_unicode_space(uint32_t c)
{
	return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	    c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool
note_name_is_valid(str name)
{
	if (name.len == 0 || !utf8_valid(name))
		return false;
	for (isize at = 0; at < name.len;) {
		uint32_t c = utf8_next(name, &at);

		if (c <= ' ' || c == '+' || c == 0x7F || is_unicode_space(c))
			return false;
	}
	return true;
}

uint32_t
note_key_id(str name, unsigned char type, const unsigned char public_key[32])
{
	struct digest_run run;
	digest d;

	digest_begin(&run);
	digest_add(&run, name);
	digest_add(&run, STR("\n"));
	digest_add(&run, (str){ (const char *)&type, 1 });
	digest_add(&run, (str){ (const char *)public_key, 32 });
	d = digest_end(&run);
	return (uint32_t)d.bytes[0] << 24 | (uint32_t)d.bytes[1] << 16 |
	    (uint32_t)d.bytes[2] << 8 | d.bytes[3];
}

struct verifier
note_verifier(str name, const unsigned char public_key[32])
{
	struct verifier v = { .name = name, .type = NOTE_ED25519 };

	memcpy(v.public_key, public_key, 32);
	v.id = note_key_id(name, v.type, public_key);
	return v;
}

static void
put_id(unsigned char at[4], uint32_t id)
{
	at[0] = (unsigned char)(id >> 24);
	at[1] = (unsigned char)(id >> 16);
	at[2] = (unsigned char)(id >> 8);
	at[3] = (unsigned char)id;
}

bool
note_verifier_parse(str vkey, struct arena *keep, struct verifier *out, struct err *e)
{
	str rest = vkey, name = str_cut(&rest, '+'), hex = str_cut(&rest, '+'), key;
	unsigned char id[4], want[4];

	if (!note_name_is_valid(name) || !hex_read(hex, id, 4) ||
	    !base64_read(rest, keep, &key) || key.len != 33)
		return err_set(e, ERR_INPUT, "'%.*s' is not a verifier key", STR_ARG(vkey));
	if (key.ptr[0] != NOTE_ED25519)
		return err_set(e, ERR_INPUT, "'%.*s' is not an Ed25519 key", STR_ARG(vkey));
	*out = note_verifier(name, (const unsigned char *)key.ptr + 1);
	put_id(want, out->id);
	if (memcmp(id, want, 4) != 0)
		return err_set(e, ERR_INPUT, "the id of verifier key '%.*s' does not belong to it",
		    STR_ARG(vkey));
	return true;
}

str
note_verifier_text(const struct verifier *v, struct arena *keep)
{
	unsigned char key[33] = { v->type };
	str coded;

	memcpy(key + 1, v->public_key, 32);
	coded = base64_write((str){ (const char *)key, 33 }, keep);
	return str_printf(keep, "%.*s+%08x+%.*s", STR_ARG(v->name), v->id, STR_ARG(coded));
}

static str
signature_line(str text, const struct signer *by, struct arena *keep)
{
	unsigned char made[4 + crypto_sign_BYTES];
	str coded;

	put_id(made, by->verifier.id);
	crypto_sign_detached(made + 4, NULL, (const unsigned char *)text.ptr,
	    (unsigned long long)text.len, by->secret_key);
	coded = base64_write((str){ (const char *)made, sizeof made }, keep);
	return str_printf(keep, DASH "%.*s %.*s\n", STR_ARG(by->verifier.name), STR_ARG(coded));
}

str
note_sign(str text, const struct signer *by, struct arena *keep)
{
	str line = signature_line(text, by, keep);

	return str_printf(keep, "%.*s\n%.*s", STR_ARG(text), STR_ARG(line));
}

str
note_cosign(str note, const struct signer *by, struct arena *keep)
{
	struct err  ignored = { 0 };
	struct note parts;
	str line;

	if (!note_parse(note, &parts, &ignored))
		return note;
	line = signature_line(parts.text, by, keep);
	return str_printf(keep, "%.*s%.*s", STR_ARG(note), STR_ARG(line));
}

/* The last empty line parts text from signatures. */
static isize
find_gap(str bytes)
{
	for (isize i = bytes.len - 2; i >= 0; i--)
		if (bytes.ptr[i] == '\n' && bytes.ptr[i + 1] == '\n')
			return i;
	return -1;
}

static bool
has_control(str bytes)
{
	for (isize i = 0; i < bytes.len; i++)
		if ((unsigned char)bytes.ptr[i] < ' ' && bytes.ptr[i] != '\n')
			return true;
	return false;
}

bool
note_parse(str bytes, struct note *out, struct err *e)
{
	isize gap;
	int   lines = 0;

	if (!utf8_valid(bytes) || has_control(bytes))
		return err_set(e, ERR_INPUT, "the note is not plain UTF-8 text");
	if ((gap = find_gap(bytes)) < 0)
		return err_set(e, ERR_INPUT, "the note has no empty line before its signatures");
	*out = (struct note){ str_first(bytes, gap + 1), str_from(bytes, gap + 2) };
	if (out->signatures.len == 0 || out->signatures.ptr[out->signatures.len - 1] != '\n')
		return err_set(e, ERR_INPUT, "the note's last signature line is not whole");
	for (str rest = out->signatures; rest.len > 0; lines++)
		if (!str_starts(str_cut(&rest, '\n'), STR(DASH)))
			return err_set(e, ERR_INPUT, "line %d behind the note is no signature",
			    lines + 1);
	if (lines > NOTE_SIGNATURES_MOST)
		return err_set(e, ERR_INPUT, "the note has %d signatures, more than %d", lines,
		    NOTE_SIGNATURES_MOST);
	return true;
}

enum signature_state { SIGNATURE_UNKNOWN, SIGNATURE_GOOD, SIGNATURE_FALSE, SIGNATURE_MALFORMED };

static enum signature_state
check_line(str line, str text, const struct verifier_list *known, struct arena scratch,
    isize *by)
{
	str rest = str_from(line, (isize)sizeof DASH - 1), name = str_cut(&rest, ' '), made;
	unsigned char id[4];

	if (!note_name_is_valid(name) || !base64_read(rest, &scratch, &made) || made.len < 5)
		return SIGNATURE_MALFORMED;
	for (isize i = 0; i < known->len; i++) {
		const struct verifier *v = &known->at[i];

		put_id(id, v->id);
		if (!str_equal(name, v->name) || memcmp(id, made.ptr, 4) != 0)
			continue;
		*by = i;
		if (made.len != 4 + crypto_sign_BYTES || v->type != NOTE_ED25519)
			return SIGNATURE_FALSE;
		return crypto_sign_verify_detached((const unsigned char *)made.ptr + 4,
		    (const unsigned char *)text.ptr, (unsigned long long)text.len,
		    v->public_key) == 0 ? SIGNATURE_GOOD : SIGNATURE_FALSE;
	}
	return SIGNATURE_UNKNOWN;
}

bool
note_open(str bytes, const struct verifier_list *known, struct arena scratch,
    struct note *out, isize *by, struct err *e)
{
	isize first = -1;

	if (!note_parse(bytes, out, e))
		return false;
	for (str rest = out->signatures; rest.len > 0;) {
		isize who = -1;
		str   line = str_cut(&rest, '\n');

		switch (check_line(line, out->text, known, scratch, &who)) {
		case SIGNATURE_MALFORMED:
			return err_set(e, ERR_INPUT, "a signature line of the note is malformed");
		case SIGNATURE_FALSE:
			return err_set(e, ERR_CORRUPT, "the signature of '%.*s' is false",
			    STR_ARG(known->at[who].name));
		case SIGNATURE_GOOD:
			if (first < 0)
				first = who;
			break;
		case SIGNATURE_UNKNOWN:
			break;
		}
	}
	if (first < 0)
		return err_set(e, ERR_CORRUPT, "no known key has signed the note");
	*by = first;
	return true;
}
