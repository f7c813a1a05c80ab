/* archive/proof.c - C2SP tlog-proof, written, read and checked. */
#include "archive/proof.h"
#include "archive/base64.h"

#include <inttypes.h>

#define HEAD "c2sp.org/tlog-proof@v1"

enum { HASHES_MOST = TREE_DEPTH };

str
proof_text(const struct proof *proof, struct arena *keep)
{
	struct buf b = { .keep = keep }, extra = { .keep = keep };

	buf_bytes(&extra, proof->key.bytes, sizeof proof->key.bytes);
	buf_str(&extra, proof->payload);
	BUF(&b, HEAD "\nextra ");
	buf_str(&b, base64_write(buf_view(&extra), keep));
	buf_printf(&b, "\nindex %" PRId64 "\n", proof->index);
	for (isize i = 0; i < proof->hashes.len; i++) {
		buf_str(&b, base64_write((str){ (const char *)proof->hashes.at[i].bytes, 32 }, keep));
		BUF(&b, "\n");
	}
	BUF(&b, "\n");
	buf_str(&b, proof->note);
	return buf_view(&b);
}

static bool
take_extra(str line, struct arena *keep, struct proof *out, struct err *e)
{
	str bytes;

	if (!str_starts(line, STR("extra ")) || !base64_read(str_from(line, 6), keep, &bytes) ||
	    bytes.len < 32)
		return err_set(e, ERR_INPUT, "the proof does not carry its entry (\"extra\")");
	memcpy(out->key.bytes, bytes.ptr, 32);
	out->payload = str_from(bytes, 32);
	return true;
}

static bool
take_index(str line, struct proof *out, struct err *e)
{
	str digits = str_from(line, 6);

	if (!str_starts(line, STR("index ")) || !str_to_int(digits, &out->index) ||
	    (digits.len > 1 && digits.ptr[0] == '0'))
		return err_set(e, ERR_INPUT, "the proof has no index");
	return true;
}

bool
proof_parse(str text, struct arena *keep, struct proof *out, struct err *e)
{
	str rest = text, line;

	*out = (struct proof){ 0 };
	if (!str_equal(str_cut(&rest, '\n'), STR(HEAD)))
		return err_set(e, ERR_INPUT, "it is not a proof (its first line is not \"" HEAD "\")");
	if (!take_extra(str_cut(&rest, '\n'), keep, out, e) ||
	    !take_index(str_cut(&rest, '\n'), out, e))
		return false;
	while (rest.len > 0 && (line = str_cut(&rest, '\n')).len > 0) {
		str bytes;

		if (out->hashes.len == HASHES_MOST || !base64_read(line, keep, &bytes) ||
		    bytes.len != 32)
			return err_set(e, ERR_INPUT, "line %td of the proof is no hash",
			    out->hashes.len + 4);
		memcpy(PUSH(&out->hashes, keep)->bytes, bytes.ptr, 32);
	}
	out->note = rest;
	return rest.len > 0 ? true : err_set(e, ERR_INPUT, "the proof has no checkpoint");
}

bool
proof_check(const struct proof *proof, const struct verifier_list *known, struct arena *keep,
    struct checkpoint *out, struct err *e)
{
	digest commitment = seal_commitment(proof->payload, proof->key);
	digest leaf = tree_leaf((str){ (const char *)commitment.bytes, 32 });
	struct note parts;
	isize by;

	if (!note_open(proof->note, known, *keep, &parts, &by, e) ||
	    !checkpoint_parse(parts.text, keep, out, e))
		return false;
	if (!tree_inclusion_holds(leaf, proof->index, out->size, proof->hashes.at,
	    proof->hashes.len, out->root))
		return err_set(e, ERR_CORRUPT, "the entry is not in the journal that was signed");
	return true;
}
