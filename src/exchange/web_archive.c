/* exchange/web_archive.c - see web_archive.h. */
#include "exchange/web_archive.h"

#include "archive/warc_out.h"
#include "core/json.h"
#include "read/gzip.h"
#include "read/read.h"
#include "read/warc.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>
#include <zlib.h>

/* One line of the index, and of the list of pages. */
struct indexed { str key, line; };
struct indexed_list { struct indexed *at; isize len, room; };

struct writing {
	struct store *store;
	moment  at;
	struct arena *keep;             /* what lasts: the index */
	struct arena  scratch;          /* of one capture */
	FILE   *file;
	bool    packs;                  /* each record a gzip member; an index is kept */
	int64_t offset;
	struct indexed_list index, pages;
	struct web_archived *out;
	struct err *e;
	struct { struct log_prover *at; isize len, room; } provers;
};

/* ---- records ------------------------------------------------------------------ */

static str
packed(struct writing *w, str record)
{
	z_stream z = { 0 };
	isize room = record.len + record.len / 1000 + 1024;
	char *at = NEW_ARRAY(&w->scratch, char, room);

	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return (str){ 0 };
	memcpy(&z.next_in, &record.ptr, sizeof record.ptr);
	z.avail_in = (uInt)record.len;
	z.next_out = (Bytef *)at;
	z.avail_out = (uInt)room;
	deflate(&z, Z_FINISH);
	room -= (isize)z.avail_out;
	deflateEnd(&z);
	return (str){ at, room };
}

/* "org,example)/path" of "http://example.org/path": names sort by their end. */
static void
put_surt(struct buf *b, str url)
{
	isize at = str_find(url, STR("://"), 0);
	str   rest = str_from(url, at + 3), host = rest;
	isize end;

	if (at < 0) {
		buf_str(b, url);
		return;
	}
	for (end = 0; end < rest.len && !strchr("/?#:", rest.ptr[end]); end++)
		;
	host = str_first(rest, end);
	for (isize last = host.len; last > 0;) {
		isize dot = last;

		while (dot > 0 && host.ptr[dot - 1] != '.')
			dot--;
		for (isize i = dot; i < last; i++)
			buf_char(b, to_lower(host.ptr[i]));
		last = dot - 1;
		if (last > 0)
			buf_char(b, ',');
	}
	BUF(b, ")");
	for (isize i = end; i < rest.len; i++)
		buf_char(b, to_lower(rest.ptr[i]));
}

/* A line of CDXJ 1.0 for a record that is an answer. */
static void
index_record(struct writing *w, const struct warc_record *r, int64_t offset, isize length)
{
	struct buf  key = { .keep = w->keep }, line = { .keep = w->keep };
	struct json j = { .out = &line };

	put_surt(&key, r->target);
	BUF(&key, " ");
	for (isize i = 0; i < r->date.len && i < 19; i++)
		if (is_digit(r->date.ptr[i]))
			buf_char(&key, r->date.ptr[i]);
	json_object(&j);
	json_pair_str(&j, "url", r->target);
	json_key(&j, "mime");
	json_str(&j, r->payload_type.len > 0 ? r->payload_type : STR("application/octet-stream"));
	json_key(&j, "status");
	json_str(&j, str_printf(w->keep, "%d", r->status ? r->status : 200));
	json_key(&j, "digest");
	json_str(&j, warc_digest(r->payload, w->keep));
	json_key(&j, "length");
	json_str(&j, str_printf(w->keep, "%td", length));
	json_key(&j, "offset");
	json_str(&j, str_printf(w->keep, "%lld", (long long)offset));
	json_pair_str(&j, "filename", STR("data.warc.gz"));
	json_object_end(&j);
	*PUSH(&w->index, w->keep) = (struct indexed){ buf_view(&key), buf_view(&line) };
}

static void
list_page(struct writing *w, const struct warc_record *r)
{
	struct buf  line = { .keep = w->keep };
	struct json j = { .out = &line };

	json_object(&j);
	json_pair_str(&j, "id", str_copy(r->id, w->keep));
	json_pair_str(&j, "url", r->target);
	json_pair_str(&j, "ts", r->date);
	json_object_end(&j);
	*PUSH(&w->pages, w->keep) = (struct indexed){ str_copy(r->target, w->keep), buf_view(&line) };
	w->out->pages++;
}

/* One record as it stands, with what an index needs to know of it. */
static bool
write_record(struct writing *w, str bytes)
{
	struct warc_record r;
	struct err none = { 0 };
	str   piece = w->packs ? packed(w, bytes) : bytes;
	isize at = 0;

	if (piece.ptr == NULL)
		return err_set(w->e, ERR_SYSTEM, "a record cannot be packed");
	if (w->packs && warc_next(bytes, &at, &r, &none) &&
	    (str_equal(r.type, STR("response")) || str_equal(r.type, STR("resource")))) {
		index_record(w, &r, w->offset, piece.len);
		if (warc_is_page(&r))
			list_page(w, &r);
	}
	if (fwrite(piece.ptr, 1, (size_t)piece.len, w->file) != (size_t)piece.len)
		return err_system(w->e, errno, "the web archive cannot be written");
	w->offset += piece.len;
	w->out->records++;
	return true;
}

static bool
put(struct writing *w, const struct warc_new *r, str *id)
{
	struct buf record = { .keep = &w->scratch };

	warc_put(&record, r, id);
	return write_record(w, buf_view(&record));
}

/* ---- captures ------------------------------------------------------------------ */

static struct log_prover *
prover_of(struct writing *w, desk_id desk)
{
	struct log_prover *p;

	for (isize i = 0; i < w->provers.len; i++)
		if (memcmp(w->provers.at[i].desk.bytes, desk.bytes, sizeof desk.bytes) == 0)
			return &w->provers.at[i];
	p = PUSH(&w->provers, w->keep);
	return log_prover_open(w->store, desk, 0, w->keep, p, w->e) ? p : NULL;
}

/* The journal entry of the capture, its place in the tree and the signature. */
static bool
put_proof(struct writing *w, const struct capture *c, str target, str when, str beside)
{
	const struct log_prover *prover = prover_of(w, c->entry.desk);
	struct warc_new r = { .type = STR("metadata"), .target = target, .date = when,
		.concurrent_to = beside, .content_type = STR("text/plain; charset=utf-8"),
		.payload_at = -1 };
	struct proof proof;

	if (prover == NULL)
		return false;
	/* Newer than the newest checkpoint with a witness: the next export has it. */
	if (c->entry.index >= prover->size)
		return true;
	if (!log_prove(w->store, prover, c->entry.index, &w->scratch, &proof, w->e))
		return false;
	r.block = proof_text(&proof, &w->scratch);
	return put(w, &r, NULL);
}

static str
media_type(const struct capture *c)
{
	static const struct { const char *kind, *type; } kinds[] = {
		{ "html", "text/html" }, { "text", "text/plain" }, { "pdf", "application/pdf" },
		{ "feed", "application/xml" }, { "mail", "message/rfc822" },
		{ "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
		{ "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
		{ "odt", "application/vnd.oasis.opendocument.text" },
	};

	for (isize i = 0; i < COUNT_OF(kinds); i++)
		if (str_equal(c->media, str_of(kinds[i].kind)))
			return str_of(kinds[i].type);
	return str_find_char(c->media, '/', 0) > 0 ? c->media : STR("application/octet-stream");
}

static bool
put_resource(struct writing *w, const struct capture *c, str bytes)
{
	struct warc_new r = { .type = STR("resource"), .target = warc_uri(c->origin, &w->scratch),
		.date = str_of(c->captured.text), .content_type = media_type(c), .block = bytes,
		.payload_at = 0 };
	str id;

	return put(w, &r, &id) && put_proof(w, c, r.target, r.date, id);
}

/* A web archive in the case: its own records, one by one. */
static bool
put_archive(struct writing *w, const struct capture *c, str bytes)
{
	char hex[DIGEST_HEX_BYTES];
	str  target = str_printf(&w->scratch, "urn:sha256:%s", digest_hex(c->digest, hex));
	struct warc_walk   walk = { .bytes = bytes };
	struct warc_record r;
	struct err wrong;

	while (warc_walk(&walk, &r, &wrong)) {
		struct arena before = w->scratch;
		struct buf one = { .keep = &w->scratch };

		buf_str(&one, str_slice(bytes, (span){ r.at, walk.at }));
		BUF(&one, "\r\n\r\n");
		if (!write_record(w, buf_view(&one)))
			return false;
		w->scratch = before;
	}
	return put_proof(w, c, target, str_of(c->captured.text), STR(""));
}

/* Not the members of an archive that is written record by record. */
static bool
stands_in_archive(struct writing *w, const struct capture *c, bool *out)
{
	struct enclosed_capture_list all;

	*out = false;
	if (!enclosed_of(w->store, c->id, &w->scratch, &all, w->e))
		return false;
	for (isize i = 0; i < all.len && !*out; i++) {
		struct capture container;
		str bytes;

		if (memcmp(all.at[i].capture.bytes, c->id.bytes, sizeof c->id.bytes) != 0 ||
		    !capture_read(w->store, all.at[i].container, &w->scratch, &container,
		        &(struct err){ 0 }))
			continue;
		if (!blob_read(w->store, container.digest, &w->scratch, &bytes, w->e))
			return false;
		*out = str_starts(bytes, STR("WARC/"));
	}
	return true;
}

static bool
put_capture(struct writing *w, const struct capture *c)
{
	bool is_inside;
	str  bytes;

	if (!stands_in_archive(w, c, &is_inside) ||
	    !blob_read(w->store, c->digest, &w->scratch, &bytes, w->e))
		return false;
	w->out->captures++;
	if (is_inside)
		return put_proof(w, c, warc_uri(c->origin, &w->scratch), str_of(c->captured.text), STR(""));
	return str_starts(bytes, STR("WARC/")) ? put_archive(w, c, bytes) : put_resource(w, c, bytes);
}

static bool
put_all(struct writing *w, str filename)
{
	struct capture_list captures;
	struct arena memory;
	struct buf info = { 0 };
	bool ok;

	if (!capture_list_read(w->store, w->keep, &captures, w->e))
		return false;
	if (captures.len == 0)
		return err_set(w->e, ERR_NOT_FOUND, "the case has no capture to export");
	if (!arena_open(&memory, (isize)4 << 30, w->e))
		return false;
	w->scratch = memory;
	info.keep = &w->scratch;
	warc_put_info(&info, str_of(w->at.text), filename);
	ok = write_record(w, buf_view(&info));
	for (isize i = 0; ok && i < captures.len; i++) {
		w->scratch = memory;
		ok = put_capture(w, &captures.at[i]);
	}
	arena_close(&memory);
	return ok;
}

/* ---- files ------------------------------------------------------------------------ */

static bool
open_new(struct writing *w, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	w->file = fd == -1 ? NULL : fdopen(fd, "w");
	return w->file != NULL ? true : err_system(w->e, errno, "cannot write '%s'", path);
}

/* For its owner alone: the library makes a new file with the rights of the one before. */
static bool
claim(struct writing *w, const char *path)
{
	return open_new(w, path) && (fclose(w->file) == 0 || err_system(w->e, errno, "cannot write '%s'",
	    path));
}

static bool
close_synced(struct writing *w, const char *path, bool ok)
{
	if (ok && (fflush(w->file) != 0 || fsync(fileno(w->file)) != 0))
		ok = err_system(w->e, errno, "cannot write '%s'", path);
	if (fclose(w->file) != 0 && ok)
		ok = err_system(w->e, errno, "cannot write '%s'", path);
	if (!ok)
		unlink(path);
	return ok;
}

bool
web_archive_warc(struct store *store, const char *path, moment at, struct arena *keep,
    struct web_archived *out, struct err *e)
{
	struct writing w = { .store = store, .at = at, .keep = keep, .out = out, .e = e };
	const char *slash = strrchr(path, '/');

	*out = (struct web_archived){ 0 };
	return open_new(&w, path) &&
	    close_synced(&w, path, put_all(&w, str_of(slash ? slash + 1 : path)));
}

/* ---- WACZ ---------------------------------------------------------------------------- */

static int
by_key(const void *a, const void *b)
{
	const struct indexed *x = a, *y = b;
	int order = str_compare(x->key, y->key);

	return order != 0 ? order : str_compare(x->line, y->line);
}

static str
index_text(struct writing *w)
{
	struct buf b = { .keep = w->keep };

	list_sort(w->index.at, w->index.len, (isize)sizeof *w->index.at, by_key);
	for (isize i = 0; i < w->index.len; i++)
		buf_printf(&b, "%.*s %.*s\n", STR_ARG(w->index.at[i].key), STR_ARG(w->index.at[i].line));
	return buf_view(&b);
}

static str
pages_text(struct writing *w)
{
	struct buf b = { .keep = w->keep };

	BUF(&b, "{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"All pages\"}\n");
	for (isize i = 0; i < w->pages.len; i++)
		buf_printf(&b, "%.*s\n", STR_ARG(w->pages.at[i].line));
	return buf_view(&b);
}

struct part { const char *name, *path; digest sha256; int64_t size; str bytes; };

static void
json_part(struct json *j, const struct part *p)
{
	char hex[DIGEST_HEX_BYTES];
	char text[80];

	snprintf(text, sizeof text, "sha256:%s", digest_hex(p->sha256, hex));
	json_object(j);
	json_key(j, "name");
	json_c(j, p->name);
	json_key(j, "path");
	json_c(j, p->path);
	json_key(j, "hash");
	json_c(j, text);
	json_pair_int(j, "bytes", p->size);
	json_object_end(j);
}

static str
package_text(struct writing *w, const struct part *parts, int count)
{
	struct buf  b = { .keep = w->keep };
	struct json j = { .out = &b, .pretty = true };

	json_object(&j);
	json_pair_str(&j, "profile", STR("data-package"));
	json_pair_str(&j, "wacz_version", STR("1.1.1"));
	json_pair_str(&j, "software", STR("Tallystick " TALLY_VERSION));
	json_pair_str(&j, "created", str_of(w->at.text));
	json_key(&j, "resources");
	json_array(&j);
	for (int i = 0; i < count; i++)
		json_part(&j, &parts[i]);
	json_array_end(&j);
	json_object_end(&j);
	return buf_view(&b);
}

static str
digest_text(struct writing *w, str package)
{
	char hex[DIGEST_HEX_BYTES];

	return str_printf(w->keep, "{\"path\":\"datapackage.json\",\"hash\":\"sha256:%s\"}\n",
	    digest_hex(digest_of(package), hex));
}

static bool
hash_file(const char *path, struct part *out, struct err *e)
{
	struct digest_run run;
	char   block[1 << 16];
	FILE  *file = fopen(path, "re");
	size_t got;

	if (file == NULL)
		return err_system(e, errno, "cannot read '%s' again", path);
	digest_begin(&run);
	while ((got = fread(block, 1, sizeof block, file)) > 0) {
		digest_add(&run, (str){ block, (isize)got });
		out->size += (int64_t)got;
	}
	out->sha256 = digest_end(&run);
	fclose(file);
	return true;
}

/* ${file} is put in as it stands; ${bytes} live until the archive is closed. */
static bool
zip_put(zip_t *zip, const char *path, const char *file, str bytes)
{
	zip_source_t *source = file != NULL ? zip_source_file(zip, file, 0, -1) :
	    zip_source_buffer(zip, bytes.ptr, (zip_uint64_t)bytes.len, 0);
	zip_int64_t index = source == NULL ? -1 : zip_file_add(zip, path, source, ZIP_FL_ENC_UTF_8);

	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	/* A reader seeks in the web archive: it is not packed again. */
	return zip_set_file_compression(zip, (zip_uint64_t)index, file != NULL ? ZIP_CM_STORE :
	    ZIP_CM_DEFLATE, 0) == 0 && zip_file_set_mtime(zip, (zip_uint64_t)index, 315532800, 0) == 0;
}

static bool
write_zip(struct writing *w, const char *path, const char *warc)
{
	struct part parts[] = {
		{ .name = "data.warc.gz", .path = "archive/data.warc.gz" },
		{ .name = "index.cdx", .path = "indexes/index.cdx", .bytes = index_text(w) },
		{ .name = "pages.jsonl", .path = "pages/pages.jsonl", .bytes = pages_text(w) },
	};
	zip_t *zip;
	str  package, digest_file;
	int  code;
	bool ok;

	for (int i = 1; i < (int)COUNT_OF(parts); i++) {
		parts[i].sha256 = digest_of(parts[i].bytes);
		parts[i].size = parts[i].bytes.len;
	}
	if (!hash_file(warc, &parts[0], w->e))
		return false;
	package = package_text(w, parts, COUNT_OF(parts));
	digest_file = digest_text(w, package);
	if (!claim(w, path))
		return false;
	if ((zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code)) == NULL) {
		err_system(w->e, errno, "cannot write '%s'", path);
		unlink(path);
		return false;
	}
	ok = zip_put(zip, parts[0].path, warc, (str){ 0 });
	for (int i = 1; i < (int)COUNT_OF(parts); i++)
		ok = ok && zip_put(zip, parts[i].path, NULL, parts[i].bytes);
	ok = ok && zip_put(zip, "datapackage.json", NULL, package) &&
	    zip_put(zip, "datapackage-digest.json", NULL, digest_file);
	if (ok && zip_close(zip) == 0)
		return true;
	zip_discard(zip);
	unlink(path);
	return err_set(w->e, ERR_SYSTEM, "cannot write '%s': the ZIP archive failed", path);
}

bool
web_archive_wacz(struct store *store, const char *path, moment at, struct arena *keep,
    struct web_archived *out, struct err *e)
{
	struct writing w = { .store = store, .at = at, .keep = keep, .out = out, .e = e,
		.packs = true };
	char warc[PATH_MAX];
	bool ok;

	*out = (struct web_archived){ 0 };
	if (snprintf(warc, sizeof warc, "%s.part", path) >= (int)sizeof warc)
		return err_set(e, ERR_INPUT, "the path '%s' is too long", path);
	ok = open_new(&w, warc) && close_synced(&w, warc, put_all(&w, STR("data.warc.gz"))) &&
	    write_zip(&w, path, warc);
	unlink(warc);
	return ok;
}
