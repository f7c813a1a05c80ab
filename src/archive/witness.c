/* archive/witness.c - C2SP tlog-witness requests, verdicts and cosignatures. */
#include "archive/witness.h"
#include "archive/base64.h"

#include <inttypes.h>
#include <sodium.h>

#define DASH "\xE2\x80\x94 "

enum { STAMPED_BYTES = 4 + 8 + crypto_sign_BYTES, PROOF_MOST = 63 };

str
witness_request_text(const struct witness_request *request, struct arena *keep)
{
	struct buf b = { .keep = keep };

	buf_printf(&b, "old %" PRId64 "\n", request->old);
	for (isize i = 0; i < request->proof.len; i++) {
		buf_str(&b, base64_write((str){ (const char *)request->proof.at[i].bytes, 32 }, keep));
		BUF(&b, "\n");
	}
	BUF(&b, "\n");
	buf_str(&b, request->note);
	return buf_view(&b);
}

bool
witness_request_parse(str text, struct arena *keep, struct witness_request *out,
    struct err *e)
{
	str rest = text, line = str_cut(&rest, '\n'), digits = str_from(line, 4);

	*out = (struct witness_request){ 0 };
	if (!str_starts(line, STR("old ")) || !str_to_int(digits, &out->old) ||
	    (digits.len > 1 && digits.ptr[0] == '0'))
		return err_set(e, ERR_INPUT, "it is not a request to a witness (its first line is "
		    "not \"old SIZE\")");
	while (rest.len > 0 && (line = str_cut(&rest, '\n')).len > 0) {
		str bytes;

		if (out->proof.len == PROOF_MOST || !base64_read(line, keep, &bytes) || bytes.len != 32)
			return err_set(e, ERR_INPUT, "line %td of the request is no hash",
			    out->proof.len + 2);
		memcpy(PUSH(&out->proof, keep)->bytes, bytes.ptr, 32);
	}
	out->note = rest;
	return rest.len > 0 ? true : err_set(e, ERR_INPUT, "the request has no checkpoint");
}

enum witness_verdict
witness_judge(const struct witness_request *request, const struct witness_memory *memory,
    const struct verifier_list *known, struct arena *keep, struct checkpoint *out)
{
	struct err  wrong = { 0 };
	struct note parts;
	isize by;

	if (!note_parse(request->note, &parts, &wrong) ||
	    !checkpoint_parse(parts.text, keep, out, &wrong))
		return WITNESS_MALFORMED;
	if (known->len == 0)
		return WITNESS_UNKNOWN_LOG;
	if (!note_open(request->note, known, *keep, &parts, &by, &wrong))
		return WITNESS_BAD_SIGNATURE;
	if (request->old > out->size)
		return WITNESS_MALFORMED;
	if (request->old != memory->size)
		return WITNESS_OTHER_SIZE;
	if (out->size == 0 && !digest_equal(out->root, digest_of(STR(""))))
		return WITNESS_BAD_PROOF;
	if (memory->size == 0)
		return request->proof.len == 0 ? WITNESS_GOOD : WITNESS_BAD_PROOF;
	if (out->size == memory->size && !digest_equal(out->root, memory->root))
		return WITNESS_OTHER_SIZE;
	return tree_consistency_holds(memory->size, out->size, request->proof.at,
	    request->proof.len, memory->root, out->root) ? WITNESS_GOOD : WITNESS_BAD_PROOF;
}

struct verifier
witness_verifier(const struct verifier *of)
{
	struct verifier v = *of;

	v.type = NOTE_COSIGNATURE;
	v.id = note_key_id(v.name, v.type, v.public_key);
	return v;
}

bool
witness_verifier_parse(str vkey, struct arena *keep, struct verifier *out, struct err *e)
{
	str rest = vkey, name = str_cut(&rest, '+'), key;

	str_cut(&rest, '+');
	if (!note_name_is_valid(name) || !base64_read(rest, keep, &key) || key.len != 33 ||
	    key.ptr[0] != NOTE_COSIGNATURE)
		return err_set(e, ERR_INPUT, "'%.*s' is not the key of a witness", STR_ARG(vkey));
	*out = note_verifier(name, (const unsigned char *)key.ptr + 1);
	*out = witness_verifier(out);
	if (!str_equal(note_verifier_text(out, keep), vkey))
		return err_set(e, ERR_INPUT, "the id of witness key '%.*s' does not belong to it",
		    STR_ARG(vkey));
	return true;
}

static str
message(str checkpoint_text, int64_t time_s, struct arena *keep)
{
	return str_printf(keep, "cosignature/v1\ntime %" PRId64 "\n%.*s", time_s,
	    STR_ARG(checkpoint_text));
}

static void
put_be(unsigned char *at, int bytes, uint64_t value)
{
	for (int i = 0; i < bytes; i++)
		at[i] = (unsigned char)(value >> (8 * (bytes - 1 - i)));
}

str
witness_cosign(str checkpoint_text, int64_t time_s, const struct signer *by,
    struct arena *keep)
{
	struct verifier witness = witness_verifier(&by->verifier);
	str text = message(checkpoint_text, time_s, keep), coded;
	unsigned char made[STAMPED_BYTES];

	put_be(made, 4, witness.id);
	put_be(made + 4, 8, (uint64_t)time_s);
	crypto_sign_detached(made + 12, NULL, (const unsigned char *)text.ptr,
	    (unsigned long long)text.len, by->secret_key);
	coded = base64_write((str){ (const char *)made, sizeof made }, keep);
	return str_printf(keep, DASH "%.*s %.*s\n", STR_ARG(witness.name), STR_ARG(coded));
}

bool
witness_line_holds(str line, str checkpoint_text, const struct verifier *witness,
    struct arena scratch, int64_t *time_s)
{
	str rest = str_from(line, (isize)sizeof DASH - 1), name, made, text;
	unsigned char id[4];
	uint64_t time = 0;

	if (!str_starts(line, STR(DASH)))
		return false;
	rest = str_cut(&rest, '\n');
	name = str_cut(&rest, ' ');
	if (!str_equal(name, witness->name) || !base64_read(rest, &scratch, &made) ||
	    made.len != STAMPED_BYTES)
		return false;
	put_be(id, 4, witness->id);
	for (int i = 0; i < 8; i++)
		time = time << 8 | (unsigned char)made.ptr[4 + i];
	if (memcmp(id, made.ptr, 4) != 0 || time > INT64_MAX)
		return false;
	*time_s = (int64_t)time;
	text = message(checkpoint_text, *time_s, &scratch);
	return crypto_sign_verify_detached((const unsigned char *)made.ptr + 12,
	    (const unsigned char *)text.ptr, (unsigned long long)text.len,
	    witness->public_key) == 0;
}
