/* exchange/publish_files.c - the files of one publication. */
#include "exchange/publishing.h"

#include "markup/asset.h"

void
publishing_tell(const struct publishing *p, const char *what, int64_t done, int64_t total)
{
	if (p->request->told != NULL)
		p->request->told(what, done, total);
}

static bool
put(struct publishing *p, str path, struct buf *bytes, struct arena scratch, struct err *e)
{
	return folder_put(&p->folder, path, buf_view(bytes), scratch, e);
}

/* The states of one incident in the log, oldest first. */
static struct public_state_list
states_of(const struct publishing *p, const struct public_row *row, struct arena *keep)
{
	struct public_state_list out = { 0 };

	for (isize i = row->versions > 1 ? 0 : (isize)row->entry; i <= row->entry; i++) {
		const struct log_entry *entry = &p->log.entries.at[i];

		if (memcmp(entry->id.bytes, row->id.bytes, 16) == 0 && !entry->is_gone)
			*PUSH(&out, keep) = (struct public_state){ entry->day, i, entry->killed, entry->note };
	}
	return out;
}

static bool
is_known_key(const struct publishing *p, const struct proof *proof, struct arena *scratch)
{
	struct verifier_list known = { 0 };
	struct checkpoint c;
	struct err ignored = { 0 };

	for (isize i = 0; i < p->log.keys.len; i++)
		note_verifier_parse(p->log.keys.at[i], scratch, PUSH(&known, scratch), &ignored);
	return proof_check(proof, &known, scratch, &c, &ignored) && c.size <= p->log.entries.len &&
	    digest_equal(c.root, tile_tree_root(&p->log.tree, c.size));
}

/* The proof of last time is as good: an older tree is the beginning of this one. */
static str
proof_of(const struct publishing *p, const struct public_row *row, str path, struct arena *scratch)
{
	struct err ignored = { 0 };
	struct proof proof;
	str old = row->entry < p->log.base ? folder_read(&p->folder, path, scratch) : (str){ 0 };

	if (old.len > 0 && proof_parse(old, scratch, &proof, &ignored) && proof.index == row->entry &&
	    str_equal(proof.payload, p->log.entries.at[row->entry].payload) &&
	    is_known_key(p, &proof, scratch))
		return old;
	return public_log_proof(&p->log, row->entry, p->policy.secret, scratch);
}

static bool
put_pages(struct publishing *p, const struct public_incident *incident,
    const struct public_row *row, const struct public_state_list *states, struct arena scratch,
    struct err *e)
{
	const char *language;

	for (isize i = 0; (language = ui_language(i)) != NULL; i++) {
		struct arena local = scratch;
		struct buf out = { .keep = &local };
		str path = str_printf(&local, "%s/%.*s", language,
		    STR_ARG(public_path(row->id, ".html", &local)));

		public_incident(&p->archive, str_of(language), incident, row, states, &out);
		if (!put(p, path, &out, local, e))
			return false;
	}
	return true;
}

/* What was read in a picture may be what is withheld: its letters are pixels, so
 * that the words are looked through. */
static bool
put_image(struct publishing *p, const struct public_incident *incident, isize at,
    struct arena scratch, struct err *e)
{
	const struct public_image *image = &incident->images.at[at];
	str  path = public_image_path(incident->id, at, &scratch), bytes;
	bool ok;

	pthread_mutex_lock(&p->reading);
	ok = blob_read(p->store, image->picture, &scratch, &bytes, e);
	pthread_mutex_unlock(&p->reading);
	return ok && leak_check(p->leak, str_printf(&scratch, "%.*s (the words read in it)", STR_ARG(path)),
	    image->words, scratch, e) && folder_put(&p->folder, path, bytes, scratch, e);
}

static bool
put_incident(struct publishing *p, isize at, struct arena scratch, struct err *e)
{
	const struct public_row *row = &p->archive.rows.at[at];
	struct buf record = { .keep = &scratch };
	struct withheld ignored = { 0 };
	struct public_incident incident;
	struct public_state_list states = states_of(p, row, &scratch);
	struct release release;
	str  path;
	bool ok, kept;

	if (!publishing_keep(p, at, &states, scratch, &kept, e))
		return false;
	if (kept)
		return true;
	p->is_made[at] = true;
	pthread_mutex_lock(&p->reading);
	ok = release_read(p->store, &p->releases.at[at], &scratch, &release, e);
	pthread_mutex_unlock(&p->reading);
	if (!ok)
		return false;
	withhold_apply(&p->policy, &release, p->rules, &scratch, &incident, &ignored);
	public_record(&incident, &record);
	if (!put(p, public_path(row->id, ".json", &scratch), &record, scratch, e) ||
	    !put_pages(p, &incident, row, &states, scratch, e))
		return false;
	for (isize i = 0; i < incident.images.len; i++)
		if (!put_image(p, &incident, i, scratch, e))
			return false;
	path = public_path(row->id, ".tlog-proof", &scratch);
	return folder_put(&p->folder, path, proof_of(p, row, path, &scratch), scratch, e);
}

typedef void writer(const struct public_archive *archive, str language, struct buf *out);

static const struct { const char *path; writer *write; } overviews[] = {
	{ "index.html", public_index }, { "map.html", public_map },
	{ "timeline.html", public_timeline }, { "data.html", public_data },
	{ "policy.html", public_policy }, { "check.html", public_check },
	{ "corrections.html", public_correct }, { "correction-form.txt", public_correction_form },
	{ "feed.atom", public_feed },
};

static bool
put_overviews(struct publishing *p, str language, struct err *e)
{
	int last = -1;

	for (isize i = p->policy.incidents ? 0 : 1; i < COUNT_OF(overviews); i++) {
		struct arena scratch = p->scratch;
		struct buf out = { .keep = &scratch };
		str path = str_printf(&scratch, "%.*s/%s", STR_ARG(language), overviews[i].path);

		overviews[i].write(&p->archive, language, &out);
		if (!put(p, path, &out, scratch, e))
			return false;
	}
	for (isize i = 0; i < p->archive.rows.len; i++) {
		struct arena scratch = p->scratch;
		struct buf out = { .keep = &scratch };
		int  year = p->archive.rows.at[i].days.begin.year;
		str  path = year == 0 ? str_printf(&scratch, "%.*s/year/unknown.html", STR_ARG(language))
		    : str_printf(&scratch, "%.*s/year/%d.html", STR_ARG(language), year);

		if (year == last)
			continue;
		last = year;
		public_year(&p->archive, language, year, &out);
		if (!put(p, path, &out, scratch, e))
			return false;
	}
	return true;
}

static bool
put_sitemaps(struct publishing *p, struct err *e)
{
	for (isize part = 0;; part++) {
		struct arena scratch = p->scratch;
		struct buf out = { .keep = &scratch };
		str path = part == 0 ? STR("sitemap.xml") : str_printf(&scratch, "sitemap-%td.xml", part);

		if (!public_sitemap(&p->archive, part, &out))
			return true;
		if (!put(p, path, &out, scratch, e))
			return false;
	}
}

static bool
put_months(struct publishing *p, struct err *e)
{
	struct arena scratch = p->scratch;
	struct buf out = { .keep = &scratch };

	public_months(&p->log, &out);
	return put(p, STR("data/months.csv"), &out, scratch, e);
}

static bool
put_data(struct publishing *p, struct err *e)
{
	static const struct { const char *path; void (*write)(const struct public_archive *, struct buf *); }
	files[] = { { "data/incidents.csv", public_csv }, { "data/incidents.geojson", public_geojson },
		{ "data/incidents.json", public_json }, { "index.html", public_root },
		{ "README.txt", public_readme } };

	for (isize i = 0; i < COUNT_OF(files); i++) {
		struct arena scratch = p->scratch;
		struct buf out = { .keep = &scratch };

		files[i].write(&p->archive, &out);
		if (!put(p, str_of(files[i].path), &out, scratch, e))
			return false;
	}
	return put_months(p, e) && put(p, STR("data/claims.csv"), &p->claims, p->scratch, e) &&
	    put(p, STR("data/names.csv"), &p->names, p->scratch, e);
}

static bool
put_assets(struct publishing *p, struct err *e)
{
	static const char *const sheets[] = { "page.css", "incident.css", "archive.css" };
	struct arena scratch = p->scratch;
	struct buf style = { .keep = &scratch };
	const char *type;

	for (isize i = 0; i < COUNT_OF(sheets); i++)
		buf_str(&style, asset_bytes(str_of(sheets[i]), &type));
	return put(p, STR("assets/style.css"), &style, scratch, e) &&
	    folder_put(&p->folder, STR("assets/map.js"), asset_bytes(STR("archive-map.js"), &type), scratch, e) &&
	    folder_put(&p->folder, STR("check.sh"), asset_bytes(STR("check.sh"), &type), scratch, e);
}

static bool
put_log(struct publishing *p, struct err *e)
{
	struct arena scratch = p->scratch;
	struct tile_file_list files = { 0 };

	tile_files(&p->log.tree, p->log.commitments, &scratch, &files);
	for (isize i = 0; i < files.len; i++)
		if (!folder_put(&p->folder, str_printf(&scratch, "log/%.*s", STR_ARG(files.at[i].path)),
		    files.at[i].bytes, scratch, e))
			return false;
	return folder_put(&p->folder, STR("log/checkpoint"), p->log.checkpoint, scratch, e) &&
	    folder_put(&p->folder, STR("keys.txt"), p->archive.keys, scratch, e) &&
	    folder_put(&p->folder, STR("key.pem"), public_key_pem(p->request->by->verifier.public_key,
	        &scratch), scratch, e);
}

static bool
put_aggregate(struct publishing *p, struct err *e)
{
	struct arena scratch = p->scratch;
	struct buf csv = { .keep = &scratch };
	const char *language;

	public_aggregate_csv(&p->aggregate, &csv);
	if (!put(p, STR("data/aggregate.csv"), &csv, scratch, e))
		return false;
	for (isize i = 0; (language = ui_language(i)) != NULL; i++) {
		struct arena local = scratch;
		struct buf out = { .keep = &local };

		public_aggregate(&p->archive, &p->aggregate, str_of(language), &out);
		if (!put(p, str_printf(&local, "%s/index.html", language), &out, local, e))
			return false;
	}
	return true;
}

/* ---- several at once ---- */

enum { WRITERS = 2 };

struct writing { struct publishing *p; int number; struct arena scratch; struct err e; pthread_t thread; };

static void *
write_some(void *with)
{
	struct writing *w = with;
	isize count = w->p->archive.rows.len;

	for (isize i = w->number; i < count && w->e.kind == ERR_NONE; i += WRITERS) {
		if (w->number == 0)
			publishing_tell(w->p, "writing", i, count);
		put_incident(w->p, i, w->scratch, &w->e);
	}
	return NULL;
}

/* The store is read in turn; pages are made and looked through side by side. */
static bool
put_incidents(struct publishing *p, struct err *e)
{
	struct writing all[WRITERS] = { 0 };
	int  started = 0;
	bool ok = true;

	p->marks = NEW_ARRAY(p->keep, struct render_mark, p->archive.rows.len + 1);
	p->is_made = NEW_ARRAY(p->keep, bool, p->archive.rows.len + 1);
	for (; ok && started < WRITERS; started++) {
		all[started].p = p;
		all[started].number = started;
		ok = arena_open(&all[started].scratch, (isize)2 << 30, e);
		if (ok && pthread_create(&all[started].thread, NULL, write_some, &all[started]) != 0) {
			arena_close(&all[started].scratch);
			ok = err_set(e, ERR_SYSTEM, "cannot start a thread");
		}
		if (!ok)
			break;
	}
	for (int i = 0; i < started; i++) {
		pthread_join(all[i].thread, NULL);
		arena_close(&all[i].scratch);
		if (all[i].e.kind != ERR_NONE && e->kind == ERR_NONE)
			*e = all[i].e;
	}
	for (isize i = 0; i < p->archive.rows.len; i++)
		p->out->rendered += p->is_made[i];
	return e->kind == ERR_NONE;
}

bool
publish_files(struct publishing *p, struct err *e)
{
	const char *language;

	if (!put_incidents(p, e))
		return false;
	/* Overviews are by day; the pages above went with the releases. */
	public_rows_sort(&p->archive.rows);
	for (isize i = 0; (language = ui_language(i)) != NULL; i++)
		if (!put_overviews(p, str_of(language), e))
			return false;
	return (p->policy.incidents || put_aggregate(p, e)) && put_data(p, e) && put_sitemaps(p, e) && put_assets(p, e) && put_log(p, e);
}

