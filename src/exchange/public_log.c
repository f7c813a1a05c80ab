/* exchange/public_log.c - entries, salts, proofs of the public log. */
#include "exchange/public_log.h"

#include "archive/base64.h"
#include "core/digest.h"
#include "core/json.h"
#include "store/jansson_in.h"

#include <sodium.h>
#include <stdio.h>

str
public_log_origin(str archive_id, struct arena *keep)
{
	return str_printf(keep, "tally/%.*s/public", STR_ARG(archive_id));
}

/* ---- payloads --------------------------------------------------------------------------- */

static void
killed_put(struct json *j, const struct range *r)
{
	if (!r->is_stated)
		return;
	json_key(j, "killed");
	json_object(j);
	if (r->min.is_stated) {
		json_pair_int(j, "min", r->min.value);
		json_key(j, "min_bound");
		json_c(j, bound_name(r->min.bound));
	}
	if (r->max.is_stated) {
		json_pair_int(j, "max", r->max.value);
		json_key(j, "max_bound");
		json_c(j, bound_name(r->max.bound));
	}
	json_pair_bool(j, "open", r->is_open);
	json_object_end(j);
}

static void
killed_read(const struct json_t *o, struct range *out)
{
	const char *word;

	if (o == NULL)
		return;
	out->is_stated = true;
	out->min.is_stated = in_member(o, "min") != NULL;
	out->min.value = in_int(o, "min", 0);
	if ((word = in_word(o, "min_bound")) != NULL)
		bound_parse(str_of(word), &out->min.bound);
	out->max.is_stated = in_member(o, "max") != NULL;
	out->max.value = in_int(o, "max", 0);
	if ((word = in_word(o, "max_bound")) != NULL)
		bound_parse(str_of(word), &out->max.bound);
	out->is_open = in_bool(o, "open");
}

bool
log_entry_read(str payload, struct arena *keep, struct log_entry *out)
{
	struct err ignored = { 0 };
	struct json_t *root = in_parse(payload, &ignored);
	str  hex;
	bool ok;

	*out = (struct log_entry){ .payload = payload };
	if (root == NULL)
		return false;
	hex = in_str(root, "digest", keep);
	out->is_gone = hex.ptr == NULL;
	ok = in_int(root, "tally_public", 0) == 1 &&
	    hex_read(in_str(root, "id", keep), out->id.bytes, 16) &&
	    (out->is_gone || digest_parse(hex, &out->record));
	out->day = in_date(root, "day");
	out->note = in_str(root, "note", keep);
	killed_read(in_member(root, "killed"), &out->killed);
	in_free(root);
	return ok;
}

void
public_log_add(struct public_log *log, incident_id id, const digest *record, date day,
    const struct range *killed, str note, struct arena *keep)
{
	struct buf  out = { .keep = keep };
	struct json j = { .out = &out };
	char hex[33] = "", of[33] = "", bytes[DIGEST_HEX_BYTES];
	struct range copy = killed == NULL ? (struct range){ 0 } : *killed;

	hex_write(id.bytes, 16, hex);
	hex_write(log->of.bytes, 16, of);
	json_object(&j);
	json_pair_int(&j, "tally_public", 1);
	json_key(&j, "archive");
	json_c(&j, of);
	json_pair_int(&j, "entry", log->entries.len);
	json_key(&j, "id");
	json_c(&j, hex);
	json_key(&j, "digest");
	json_c(&j, record == NULL ? NULL : digest_hex(*record, bytes));
	json_key(&j, "day");
	json_date(&j, day);
	killed_put(&j, &copy);
	if (note.len > 0)
		json_pair_str(&j, "note", note);
	json_object_end(&j);
	copy.min.entries = copy.max.entries = copy.higher = (struct index_list){ 0 };
	*PUSH(&log->entries, keep) = (struct log_entry){ .payload = buf_view(&out), .id = id,
		.is_gone = record == NULL, .record = record == NULL ? (digest){ { 0 } } : *record,
		.day = day, .killed = copy, .note = note };
}

/* ---- in the journal --------------------------------------------------------------------------- */

struct published { int64_t first, count; digest blob; desk_id desk; };

static int
by_first(const void *a, const void *b)
{
	const struct published *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

static bool
take_payloads(struct store *store, struct public_log *log, const struct published *p,
    struct arena *keep, struct err *e)
{
	str bytes;

	if (p->first != log->entries.len)
		return err_set(e, ERR_CORRUPT, "the log of what was published has a gap at entry %td: two "
		    "copies of the case have published; publish from one of them", log->entries.len);
	if (p->count == 0)
		return true;
	if (!blob_read(store, p->blob, keep, &bytes, e))
		return false;
	while (bytes.len > 0) {
		struct log_entry *entry = PUSH(&log->entries, keep);

		if (!log_entry_read(str_cut(&bytes, '\n'), keep, entry))
			return err_set(e, ERR_CORRUPT, "a published entry cannot be read");
	}
	return true;
}

static void
add_key(struct public_log *log, const unsigned char public_key[32], struct arena *keep)
{
	struct verifier v = note_verifier(STR(PUBLIC_KEY_NAME), public_key);
	str text = note_verifier_text(&v, keep);

	for (isize i = 0; i < log->keys.len; i++)
		if (str_equal(log->keys.at[i], text))
			return;
	*PUSH(&log->keys, keep) = text;
}

static bool
parse(const struct decision *d, struct arena *keep, struct published *out, struct err *e)
{
	struct json_t *root = in_parse(d->body, e);

	if (root == NULL)
		return false;
	*out = (struct published){ .first = in_int(root, "first", 0), .count = in_int(root, "count", 0),
		.desk = d->entry.desk };
	if (out->count > 0 && !digest_parse(in_str(root, "blob", keep), &out->blob))
		err_set(e, ERR_CORRUPT, "a publication names no entries");
	in_free(root);
	return e->kind == ERR_NONE;
}

bool
public_log_read(struct store *store, const struct signer *by, struct arena *keep,
    struct public_log *out, struct err *e)
{
	struct { struct published *at; isize len, room; } all = { 0 };
	struct decision_list decisions;

	*out = (struct public_log){ .of = store_case_id(store), .signer = *by };
	out->signer.verifier = note_verifier(STR(PUBLIC_KEY_NAME), by->verifier.public_key);
	if (!decision_list_read(store, keep, &decisions, e))
		return false;
	for (isize i = 0; i < decisions.len; i++)
		if (str_equal(decisions.at[i].kind, STR("publish")) &&
		    !parse(&decisions.at[i], keep, PUSH(&all, keep), e))
			return false;
	list_sort(all.at, all.len, (isize)sizeof *all.at, by_first);
	add_key(out, by->verifier.public_key, keep);
	for (isize i = 0; i < all.len; i++) {
		if (!take_payloads(store, out, &all.at[i], keep, e))
			return false;
		add_key(out, all.at[i].desk.bytes, keep);
		if (all.at[i].count > 0)
			*PUSH(&out->ends, keep) = (struct log_end){ out->entries.len, { 0 } };
	}
	out->base = out->recorded = out->entries.len;
	return true;
}

bool
public_log_list(struct store *store, struct arena *keep, struct publication_list *out, struct err *e)
{
	struct decision_list decisions;

	*out = (struct publication_list){ 0 };
	if (!decision_list_read(store, keep, &decisions, e))
		return false;
	for (isize i = 0; i < decisions.len; i++) {
		const struct decision *d = &decisions.at[i];
		struct publication *p;
		struct json_t *root;

		if (!str_equal(d->kind, STR("publish")))
			continue;
		root = in_parse(d->body, e);
		if (root == NULL)
			return false;
		p = PUSH(out, keep);
		*p = (struct publication){ .at = d->decided, .decision = d->id,
			.entries = (isize)(in_int(root, "first", 0) + in_int(root, "count", 0)),
			.files = (isize)in_int(root, "files", 0) };
		digest_parse(in_str(root, "sums", keep), &p->sums);
		p->day = in_date(root, "day");
		if (!date_is_known(p->day))
			date_parse(str_first(str_of(d->decided.text), 10), &p->day);
		in_free(root);
	}
	return true;
}

bool
public_log_record(struct store *store, struct public_log *log, str reason, digest sums, isize files,
    struct arena *keep, struct err *e)
{
	struct buf lines = { .keep = keep };
	struct decision made;
	digest blob = { { 0 } };
	bool   was_there;
	char   hex[DIGEST_HEX_BYTES], of[DIGEST_HEX_BYTES], day[DATE_TEXT_BYTES];
	isize  count = log->entries.len - log->recorded;
	str    body;

	for (isize i = log->recorded; i < log->entries.len; i++) {
		buf_str(&lines, log->entries.at[i].payload);
		BUF(&lines, "\n");
	}
	if (count > 0 && !blob_write(store, buf_view(&lines), &blob, &was_there, e))
		return false;
	body = count > 0
	    ? str_printf(keep, "{\"blob\":\"%s\",\"first\":%td,\"count\":%td,\"files\":%td,\"sums\":\"%s\","
	        "\"day\":\"%s\"}", digest_hex(blob, hex), log->recorded, count, files,
	        digest_hex(sums, of), date_text(log->day, day))
	    : str_printf(keep, "{\"first\":%td,\"count\":0,\"files\":%td,\"sums\":\"%s\",\"day\":\"%s\"}",
	        log->recorded, files, digest_hex(sums, of), date_text(log->day, day));
	if (!decision_write(store, STR("publish"), STR("archive"), reason, body, keep, &made, e))
		return false;
	log->recorded = log->entries.len;
	return true;
}

/* ---- finding --------------------------------------------------------------------------------------- */

static isize
slot_of(const struct public_log_index *index, incident_id id)
{
	uint64_t hash;

	memcpy(&hash, id.bytes, sizeof hash);
	return (isize)(hash & (uint64_t)(index->room - 1));
}

/* Where ${id} stands or would stand. */
static isize
find(const struct public_log *log, const struct public_log_index *index, incident_id id)
{
	isize at = slot_of(index, id);

	while (index->slot[at] >= 0 &&
	    memcmp(log->entries.at[index->slot[at]].id.bytes, id.bytes, 16) != 0)
		at = (at + 1) & (index->room - 1);
	return at;
}

void
public_log_index_empty(const struct public_log *log, struct arena *keep,
    struct public_log_index *out)
{
	out->room = 16;
	while (out->room < 2 * log->entries.len + 2)
		out->room *= 2;
	out->slot = NEW_ARRAY(keep, isize, out->room);
	for (isize i = 0; i < out->room; i++)
		out->slot[i] = -1;
}

void
public_log_put(const struct public_log *log, struct public_log_index *index, isize entry)
{
	index->slot[find(log, index, log->entries.at[entry].id)] = entry;
}

void
public_log_index(const struct public_log *log, struct arena *keep, struct public_log_index *out)
{
	public_log_index_empty(log, keep, out);
	for (isize i = 0; i < log->entries.len; i++)
		public_log_put(log, out, i);
}

isize
public_log_newest(const struct public_log *log, const struct public_log_index *index, incident_id id)
{
	return index->slot[find(log, index, id)];
}

/* ---- the tree ------------------------------------------------------------------------------------------ */

static seal_key
salt_of(const struct public_log *log, int64_t index, const unsigned char secret[32])
{
	crypto_generichash_state state;
	str payload = log->entries.at[index].payload;
	unsigned char place[8];
	seal_key out;

	for (int i = 0; i < 8; i++)
		place[i] = (unsigned char)((uint64_t)index >> (56 - 8 * i));
	crypto_generichash_init(&state, secret, 32, sizeof out.bytes);
	crypto_generichash_update(&state, (const unsigned char *)"tally public salt 1\n", 20);
	crypto_generichash_update(&state, place, sizeof place);
	crypto_generichash_update(&state, (const unsigned char *)payload.ptr, (size_t)payload.len);
	crypto_generichash_final(&state, out.bytes, sizeof out.bytes);
	return out;
}

void
public_log_close(struct public_log *log, const unsigned char secret[32], struct arena *keep)
{
	isize   count = log->entries.len;
	digest *leaves = NEW_ARRAY(keep, digest, count + 1);
	char    of[33] = "";

	log->commitments = NEW_ARRAY(keep, digest, count + 1);
	for (isize i = 0; i < count; i++) {
		log->commitments[i] = seal_commitment(log->entries.at[i].payload, salt_of(log, i, secret));
		leaves[i] = tree_leaf((str){ (const char *)log->commitments[i].bytes, 32 });
	}
	tile_tree_make(leaves, count, keep, &log->tree);
	hex_write(log->of.bytes, 16, of);
	*PUSH(&log->ends, keep) = (struct log_end){ count, { 0 } };
	for (isize i = 0; i < log->ends.len; i++) {
		struct checkpoint c = { .size = log->ends.at[i].size,
			.origin = public_log_origin(str_of(of), keep),
			.root = tile_tree_root(&log->tree, log->ends.at[i].size) };

		log->ends.at[i].note = note_sign(checkpoint_text(&c, keep), &log->signer, keep);
	}
	log->checkpoint = log->ends.at[log->ends.len - 1].note;
}

str
public_log_proof(const struct public_log *log, int64_t index, const unsigned char secret[32],
    struct arena *keep)
{
	const struct log_end *end = log->ends.at;
	struct proof proof = { .key = salt_of(log, index, secret),
		.payload = log->entries.at[index].payload, .index = index };

	while (end->size <= index)
		end++;
	proof.note = end->note;
	proof.hashes = tile_tree_inclusion(&log->tree, end->size, index, keep);
	return proof_text(&proof, keep);
}

str
public_key_pem(const unsigned char public_key[32], struct arena *keep)
{
	/* SubjectPublicKeyInfo of Ed25519 (RFC 8410, section 4), then the key. */
	static const unsigned char head[12] = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70,
		0x03, 0x21, 0x00 };
	char bytes[44];

	memcpy(bytes, head, sizeof head);
	memcpy(bytes + sizeof head, public_key, 32);
	return str_printf(keep, "-----BEGIN PUBLIC KEY-----\n%.*s\n-----END PUBLIC KEY-----\n",
	    STR_ARG(base64_write((str){ bytes, sizeof bytes }, keep)));
}
