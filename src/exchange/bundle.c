/* exchange/bundle.c - see bundle.h. */
#include "exchange/bundle.h"

#include "archive/base64.h"
#include "core/json.h"
#include "exchange/zip_out.h"

#include "bundle_text.h"        /* made from data/bundle/ */

#include <sodium.h>

struct bundling {
	struct store   *store;
	struct zip_out  zip;
	struct arena   *keep;           /* lasts */
	struct arena    scratch;        /* of one capture */
	const struct signer *by;
	struct log_head_list heads;
	struct log_prover *provers;     /* of each journal */
	struct buf lines;               /* captures.jsonl */
	struct bundled *out;
	struct err *e;
};

#define NAME(b, ...) str_printf(&(b)->scratch, __VA_ARGS__)

static bool
put(struct bundling *b, str name, str bytes)
{
	return zip_out_put(&b->zip, name, bytes, b->e);
}

/* ---- keys and journals ---------------------------------------------------------- */

/* SubjectPublicKeyInfo of RFC 8410, in PEM, as openssl reads it. */
static str
pem_of(const unsigned char public_key[32], struct arena *keep)
{
	static const char head[] = "\x30\x2A\x30\x05\x06\x03\x2B\x65\x70\x03\x21\x00";
	struct buf der = { .keep = keep };

	buf_bytes(&der, head, (isize)sizeof head - 1);
	buf_bytes(&der, public_key, 32);
	return str_printf(keep, "-----BEGIN PUBLIC KEY-----\n%.*s\n-----END PUBLIC KEY-----\n",
	    STR_ARG(base64_write(buf_view(&der), keep)));
}

static bool
put_journal(struct bundling *b, isize i)
{
	const struct log_head *head = &b->heads.at[i];
	const struct log_prover *prover = &b->provers[i];
	struct verifier who = note_verifier(head->name, head->desk.bytes);
	struct tile_file_list files;
	str folder = str_printf(b->keep, "journal/%08x", (unsigned)who.id);

	if (!put(b, NAME(b, "keys/%08x.pem", (unsigned)who.id), pem_of(head->desk.bytes, b->keep)) ||
	    !put(b, NAME(b, "%.*s/key", STR_ARG(folder)), NAME(b, "%.*s\n",
	        STR_ARG(note_verifier_text(&who, &b->scratch)))) ||
	    !put(b, NAME(b, "%.*s/checkpoint", STR_ARG(folder)), prover->note))
		return false;
	tile_files(&prover->tree, prover->commitments, &b->scratch, &files);
	for (isize k = 0; k < files.len; k++)
		if (!put(b, NAME(b, "%.*s/%.*s", STR_ARG(folder), STR_ARG(files.at[k].path)),
		    files.at[k].bytes))
			return false;
	return true;
}

static bool
put_journals(struct bundling *b)
{
	if (!log_heads(b->store, b->keep, &b->heads, b->e))
		return false;
	b->provers = NEW_ARRAY(b->keep, struct log_prover, b->heads.len);
	for (isize i = 0; i < b->heads.len; i++) {
		struct arena before = b->scratch;

		if (!log_prover_open(b->store, b->heads.at[i].desk, b->heads.at[i].size, b->keep,
		    &b->provers[i], b->e) || !put_journal(b, i))
			return false;
		b->scratch = before;
	}
	return true;
}

/* ---- captures -------------------------------------------------------------------- */

static const struct log_prover *
prover_of(const struct bundling *b, desk_id desk)
{
	for (isize i = 0; i < b->heads.len; i++)
		if (memcmp(b->heads.at[i].desk.bytes, desk.bytes, sizeof desk.bytes) == 0)
			return &b->provers[i];
	return NULL;
}

static void
add_line(struct bundling *b, const struct capture *c, const struct reading *r)
{
	struct json j = { .out = &b->lines };
	char hex[DIGEST_HEX_BYTES];

	json_object(&j);
	json_key(&j, "sha256");
	json_c(&j, digest_hex(c->digest, hex));
	json_pair_int(&j, "bytes", c->size);
	json_pair_str(&j, "origin", c->origin);
	json_pair_str(&j, "media", c->media);
	json_key(&j, "captured");
	json_c(&j, c->captured.text);
	json_key(&j, "reading");
	json_c(&j, r ? digest_hex(r->text_digest, hex) : NULL);
	json_key(&j, "title");
	json_str_or_null(&j, r ? r->title : (str){ 0 });
	json_key(&j, "publisher");
	json_str_or_null(&j, r ? r->publisher : (str){ 0 });
	json_key(&j, "published");
	json_date(&j, r ? r->published : (date){ 0 });
	json_object_end(&j);
	BUF(&b->lines, "\n");
}

static bool
put_reading(struct bundling *b, const struct capture *c, struct reading *r, bool *has_reading)
{
	struct err none = { 0 };
	char hex[DIGEST_HEX_BYTES];
	str  text, name;

	*has_reading = reading_of_capture(b->store, c->id, b->keep, r, &none);
	if (!*has_reading)
		return none.kind == ERR_NOT_FOUND ? true : (*b->e = none, false);
	if (!blob_read(b->store, r->text_digest, &b->scratch, &text, b->e))
		return false;
	name = NAME(b, "readings/%s.txt", digest_hex(r->text_digest, hex));
	for (isize i = 0; i < b->zip.parts.len; i++)
		if (str_equal(b->zip.parts.at[i].name, name))
			return true;
	return put(b, name, text);
}

static bool
put_capture(struct bundling *b, const struct capture *c)
{
	const struct log_prover *prover = prover_of(b, c->entry.desk);
	struct proof   proof;
	struct reading reading;
	bool has_reading;
	char hex[DIGEST_HEX_BYTES];
	str  bytes;

	digest_hex(c->digest, hex);
	if (!blob_read(b->store, c->digest, &b->scratch, &bytes, b->e) ||
	    !put(b, NAME(b, "captures/%s", hex), bytes) ||
	    !log_prove(b->store, prover, c->entry.index, &b->scratch, &proof, b->e) ||
	    !put(b, NAME(b, "proofs/%s.tlog-proof", hex), proof_text(&proof, &b->scratch)) ||
	    !put_reading(b, c, &reading, &has_reading))
		return false;
	add_line(b, c, has_reading ? &reading : NULL);
	b->out->captures++;
	return true;
}

/* ---- stamps ------------------------------------------------------------------------ */

static bool
put_stamps(struct bundling *b)
{
	struct kept_stamp_list stamps;
	struct buf how = { .keep = b->keep };

	if (!stamp_list_read(b->store, b->keep, &stamps, b->e))
		return false;
	for (isize i = 0; i < stamps.len; i++) {
		const struct kept_stamp *s = &stamps.at[i];
		struct note parts;
		str  token, note;

		if (!blob_read(b->store, s->token, b->keep, &token, b->e) ||
		    !log_checkpoint(b->store, s->log, s->size, b->keep, &note, b->e) ||
		    !note_parse(note, &parts, b->e) ||
		    !put(b, NAME(b, "stamps/%td.tsr", i + 1), token) ||
		    !put(b, NAME(b, "stamps/%td.checkpoint", i + 1), parts.text))
			return false;
		buf_printf(&how, "%td: %s, %.*s\n    openssl ts -verify -in %td.tsr -data %td.checkpoint "
		    "-CAfile ROOT.pem\n", i + 1, s->stamped.text, STR_ARG(s->authority), i + 1, i + 1);
	}
	return stamps.len == 0 || put(b, STR("stamps/README.txt"), buf_view(&how));
}

/* ---- the list and its signature ------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
	return str_compare(((const struct zip_part *)a)->name, ((const struct zip_part *)b)->name);
}

static bool
put_list(struct bundling *b)
{
	struct buf list = { .keep = b->keep };
	isize count = b->zip.parts.len;
	struct zip_part *sorted = NEW_ARRAY(b->keep, struct zip_part, count);
	unsigned char signature[crypto_sign_BYTES];
	char hex[DIGEST_HEX_BYTES];

	memcpy(sorted, b->zip.parts.at, (size_t)count * sizeof *sorted);
	list_sort(sorted, count, (isize)sizeof *sorted, by_name);
	for (isize i = 0; i < count; i++)
		buf_printf(&list, "%s  %.*s\n", digest_hex(sorted[i].sha256, hex),
		    STR_ARG(sorted[i].name));
	crypto_sign_detached(signature, NULL, (const unsigned char *)list.at,
	    (unsigned long long)list.len, b->by->secret_key);
	b->out->list = digest_of(buf_view(&list));
	b->out->files = count + 2;
	return put(b, STR("SHA256SUMS"), buf_view(&list)) && put(b, STR("SHA256SUMS.sig"),
	    (str){ (const char *)signature, (isize)sizeof signature });
}

static bool
put_texts(struct bundling *b)
{
	struct buf text = { .keep = b->keep };

	for (isize i = 0; i < COUNT_OF(bundle_text); i++) {
		buf_str(&text, str_of(bundle_text[i].line));
		if (i + 1 < COUNT_OF(bundle_text) &&
		    strcmp(bundle_text[i].file, bundle_text[i + 1].file) == 0)
			continue;
		if (!put(b, str_of(bundle_text[i].file), buf_view(&text)))
			return false;
		text = (struct buf){ .keep = b->keep };
	}
	return true;
}

static bool
put_all(struct bundling *b, const struct capture_list *captures, str words)
{
	if (!put_texts(b) ||
	    !put(b, STR("keys/desk.pem"), pem_of(b->by->verifier.public_key, b->keep)) ||
	    !put(b, STR("keys/words.txt"), str_printf(b->keep, "%.*s\n%.*s\n",
	        STR_ARG(note_verifier_text(&b->by->verifier, b->keep)), STR_ARG(words))) ||
	    !put_journals(b))
		return false;
	for (isize i = 0; i < captures->len; i++) {
		struct arena before = b->scratch;

		if (!put_capture(b, &captures->at[i]))
			return false;
		b->scratch = before;
	}
	return put(b, STR("captures.jsonl"), buf_view(&b->lines)) && put_stamps(b) && put_list(b);
}

bool
bundle_write(struct store *store, const char *path, const struct capture_list *captures,
    const struct signer *by, str words, struct arena *keep, struct bundled *out, struct err *e)
{
	struct bundling b = { .store = store, .keep = keep, .by = by, .out = out, .e = e,
		.lines.keep = keep };
	struct arena memory;
	bool ok;

	*out = (struct bundled){ 0 };
	if (captures->len == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no capture to put into a bundle");
	if (!zip_out_open(&b.zip, path, keep, e))
		return false;
	ok = arena_open(&memory, (isize)8 << 30, e);
	b.scratch = memory;
	ok = zip_out_close(&b.zip, ok && put_all(&b, captures, words), e);
	arena_close(&memory);
	return ok;
}
