/* exchange/public_files.c - downloads, feed and sitemap. */
#include "exchange/public.h"

#include "core/digest.h"
#include "core/json.h"
#include "incidents/figure.h"

#include <stdio.h>

/* ---- CSV ----------------------------------------------------------------------------------- */

/* RFC 4180; what a spreadsheet would take for a formula gets an apostrophe
 * before it (ASVS 1.2.10). */
static void
field(struct buf *out, str text, bool is_last)
{
	bool is_formula = text.len > 0 && memchr("=+-@\t\r", text.ptr[0], 6) != NULL;

	BUF(out, "\"");
	if (is_formula)
		BUF(out, "'");
	for (isize i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			BUF(out, "\"");
		buf_char(out, text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i]);
	}
	BUF(out, "\"");
	if (is_last)
		BUF(out, "\r\n");
	else
		BUF(out, ",");
}

static void
number_field(struct buf *out, bool has, int64_t value)
{
	if (has)
		buf_int(out, value);
	BUF(out, ",");
}

static void
day_field(struct buf *out, date d)
{
	char text[DATE_TEXT_BYTES];

	buf_str(out, str_of(date_text(d, text)));
	BUF(out, ",");
}

static void
id_field(struct buf *out, incident_id id)
{
	char hex[33] = "";

	hex_write(id.bytes, 16, hex);
	buf_str(out, str_of(hex));
	BUF(out, ",");
}

static void
range_fields(struct buf *out, const struct range *r)
{
	struct buf text = { .keep = out->keep };
	struct ui  english = ui_open(STR("en"));

	number_field(out, r->is_stated && r->min.is_stated, r->min.value);
	number_field(out, r->is_stated && r->max.is_stated && !(r->is_open &&
	    r->max.value <= r->min.value), r->max.value);
	buf_str(out, !r->is_stated ? STR("not_stated,") : r->is_open ? STR("open,") : STR("closed,"));
	figure_range_in(&text, &english, r);
	field(out, buf_view(&text), false);
}

static void
point_fields(struct buf *out, const struct public_row *row)
{
	if (row->is_located)
		buf_printf(out, "%.3f,%.3f,%.1f,", row->point.lat, row->point.lon, row->radius_km);
	else
		BUF(out, ",,,");
}

/* "yes" is over several places and never to be added to them; whose place it is, by id. */
static void
total_fields(struct buf *out, const struct public_row *row)
{
	buf_str(out, row->is_total ? STR("yes,") : STR("no,"));
	for (isize i = 0; i < row->part_of.len; i++) {
		char hex[33] = "";

		hex_write(row->part_of.at[i].bytes, 16, hex);
		buf_printf(out, "%s%s", i > 0 ? ";" : "", hex);
	}
	BUF(out, ",");
}

void
public_csv(const struct public_archive *archive, struct buf *out)
{
	BUF(out, "id,day_first,day_last,place,country,precision,lat,lon,radius_km,killed_min,killed_max,"
	    "killed_top,killed_text,injured_min,injured_max,injured_top,injured_text,grade,counts_in_headline,total,part_of,"
	    "claims,names_known,names_published,published,entry\r\n");
	for (isize i = 0; i < archive->rows.len; i++) {
		const struct public_row *row = &archive->rows.at[i];

		id_field(out, row->id);
		day_field(out, row->days.begin);
		day_field(out, row->days.end);
		field(out, row->place, false);
		field(out, row->country, false);
		field(out, str_of(precision_name(row->precision)), false);
		point_fields(out, row);
		range_fields(out, &row->killed);
		range_fields(out, &row->injured);
		field(out, row->grade, false);
		buf_str(out, public_is_headline(row) ? STR("yes,") : STR("no,"));
		total_fields(out, row);
		number_field(out, true, row->claims);
		number_field(out, true, row->names_known);
		number_field(out, true, row->names);
		day_field(out, row->changed);
		buf_int(out, row->entry);
		BUF(out, "\r\n");
	}
}

void
public_claims_head(struct buf *out)
{
	BUF(out, "incident,claim,kind,effect,min,max,bound,said,source_kind,source,quote,report_sha256,"
	    "where_it_stands\r\n");
}

void
public_claims(const struct public_incident *incident, struct buf *out)
{
	const struct account *a = &incident->account;

	for (isize i = 0; i < a->entries.len; i++) {
		const struct item *item = &a->entries.at[i];
		const struct voice *v = item->voice < 0 ? NULL : &a->voices.at[item->voice];

		id_field(out, incident->id);
		number_field(out, true, i);
		field(out, str_of(claim_kind_name(item->claim->kind)), false);
		field(out, str_of(effect_name(item->claim->effect)), false);
		number_field(out, item->range.has_min, item->range.min);
		number_field(out, item->range.has_max, item->range.max);
		field(out, str_of(bound_name(item->claim->count.bound)), false);
		day_field(out, item->said);
		field(out, str_of(v == NULL ? NULL : source_kind_name(v->kind)), false);
		field(out, v == NULL ? STR("") : v->name, false);
		field(out, account_quote(a, item), false);
		field(out, a->reports.at[item->report].digest, false);
		field(out, item->rule, true);
	}
}

void
public_names_head(struct buf *out)
{
	BUF(out, "incident,name,age,age_group\r\n");
}

void
public_names(const struct public_incident *incident, struct buf *out)
{
	for (isize i = 0; i < incident->names.len; i++) {
		id_field(out, incident->id);
		field(out, incident->names.at[i].name, false);
		field(out, incident->names.at[i].age, false);
		field(out, incident->names.at[i].is_child ? STR("child") : STR("not stated"), true);
	}
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void
range_json(struct json *j, const struct range *r)
{
	struct buf text = { .keep = j->out->keep };
	struct ui  english = ui_open(STR("en"));

	if (!r->is_stated) {
		json_null(j);
		return;
	}
	figure_range_in(&text, &english, r);
	json_object(j);
	if (r->min.is_stated)
		json_pair_int(j, "min", r->min.value);
	if (r->max.is_stated)
		json_pair_int(j, "max", r->max.value);
	json_pair_bool(j, "open", r->is_open);
	json_pair_str(j, "text", buf_view(&text));
	json_object_end(j);
}

static void
ids_json(struct json *j, const struct incident_id_list *ids)
{
	char hex[33] = "";

	json_array(j);
	for (isize i = 0; i < ids->len; i++) {
		hex_write(ids->at[i].bytes, 16, hex);
		json_c(j, hex);
	}
	json_array_end(j);
}

static void
row_members(struct json *j, const struct public_row *row)
{
	char hex[33] = "";

	hex_write(row->id.bytes, 16, hex);
	json_key(j, "id");
	json_c(j, hex);
	json_key(j, "day_first");
	json_date(j, row->days.begin);
	json_key(j, "day_last");
	json_date(j, row->days.end);
	json_pair_str(j, "place", row->place);
	json_pair_str(j, "country", row->country);
	json_key(j, "precision");
	json_c(j, precision_name(row->precision));
	json_key(j, "killed");
	range_json(j, &row->killed);
	json_key(j, "injured");
	range_json(j, &row->injured);
	json_key(j, "grade");
	json_str_or_null(j, row->grade.len > 0 ? row->grade : (str){ 0 });
	json_pair_bool(j, "counts_in_headline", public_is_headline(row));
	json_pair_bool(j, "total", row->is_total);
	json_key(j, "part_of");
	ids_json(j, &row->part_of);
	json_pair_str(j, "record", public_path(row->id, ".json", j->out->keep));
}

void
public_geojson(const struct public_archive *archive, struct buf *out)
{
	struct json j = { .out = out };

	json_object(&j);
	json_pair_str(&j, "type", STR("FeatureCollection"));
	json_key(&j, "features");
	json_array(&j);
	for (isize i = 0; i < archive->rows.len; i++) {
		const struct public_row *row = &archive->rows.at[i];

		json_object(&j);
		json_pair_str(&j, "type", STR("Feature"));
		json_key(&j, "geometry");
		if (row->is_located)
			json_raw(&j, str_printf(out->keep, "{\"type\":\"Point\",\"coordinates\":[%.3f,%.3f]}",
			    row->point.lon, row->point.lat));
		else
			json_null(&j);
		json_key(&j, "properties");
		json_object(&j);
		row_members(&j, row);
		if (row->is_located) {
			json_key(&j, "radius_km");
			json_raw(&j, str_printf(out->keep, "%.1f", row->radius_km));
		}
		json_object_end(&j);
		json_object_end(&j);
		BUF(out, "\n");
	}
	json_array_end(&j);
	json_object_end(&j);
}

void
public_json(const struct public_archive *archive, struct buf *out)
{
	struct json j = { .out = out };

	json_object(&j);
	json_pair_int(&j, "tally_archive", 1);
	json_pair_str(&j, "archive", archive->archive_id);
	json_pair_str(&j, "log", archive->origin);
	json_pair_int(&j, "policy", archive->policy->version);
	json_pair_str(&j, "title", archive->policy->title);
	json_pair_str(&j, "publisher", archive->policy->publisher);
	json_key(&j, "incidents");
	json_array(&j);
	for (isize i = 0; i < archive->rows.len; i++) {
		json_object(&j);
		row_members(&j, &archive->rows.at[i]);
		json_object_end(&j);
		BUF(out, "\n");
	}
	json_array_end(&j);
	json_object_end(&j);
	BUF(out, "\n");
}

static void
record_images(struct json *j, const struct public_incident *incident, struct arena *keep)
{
	char hex[DIGEST_HEX_BYTES];

	json_key(j, "images");
	json_array(j);
	for (isize i = 0; i < incident->images.len; i++) {
		const struct public_image *image = &incident->images.at[i];

		json_object(j);
		json_pair_str(j, "file", public_image_path(incident->id, i, keep));
		json_key(j, "sha256");
		json_c(j, digest_hex(image->picture, hex));
		json_pair_str(j, "shows", image->shows);
		json_pair_bool(j, "hidden_at_first", image->is_veiled);
		json_pair_str(j, "caption", image->caption);
		json_object_end(j);
	}
	json_array_end(j);
}

void
public_record(const struct public_incident *incident, struct buf *out)
{
	struct json j = { .out = out, .needs_comma = true };

	/* The account as a file, with what people recorded beside it. */
	account_file_write(&incident->account, incident->id, out);
	out->len--;
	json_key(&j, "names");
	json_array(&j);
	for (isize i = 0; i < incident->names.len; i++) {
		json_object(&j);
		json_pair_str(&j, "name", incident->names.at[i].name);
		json_pair_bool(&j, "child", incident->names.at[i].is_child);
		if (incident->names.at[i].age.len > 0)
			json_pair_str(&j, "age", incident->names.at[i].age);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_pair_int(&j, "names_known", incident->names_known);
	if (incident->images.len > 0)
		record_images(&j, incident, out->keep);
	if (incident->text.len > 0)
		json_pair_str(&j, "text", incident->text);
	BUF(out, "}\n");
}

/* ---- feed -------------------------------------------------------------------------------------- */

enum { FEED_MOST = 50 };

static void
put_uuid(struct html *h, const unsigned char id[16])
{
	char hex[33] = "";

	hex_write(id, 16, hex);
	html_text(h, str_printf(h->out->keep, "urn:uuid:%.8s-%.4s-%.4s-%.4s-%s", hex, hex + 8, hex + 12,
	    hex + 16, hex + 20));
}

static void
put_day(struct html *h, date d)
{
	char text[DATE_TEXT_BYTES];

	HTML(h, "<updated>");
	html_c(h, date_text(d, text));
	HTML(h, "T00:00:00Z</updated>");
}

static void
put_address(struct html *h, const struct public_archive *archive, str language, str path)
{
	html_text(h, archive->policy->address);
	html_text(h, language);
	HTML(h, "/");
	html_text(h, path);
}

static void
feed_entry(struct html *h, const struct public_archive *archive, str language,
    const struct public_row *row)
{
	struct buf days = { .keep = h->out->keep }, killed = { .keep = h->out->keep };

	figure_days_in(&days, h->ui, row->days);
	figure_range_in(&killed, h->ui, &row->killed);
	HTML(h, "<entry><id>");
	put_uuid(h, row->id.bytes);
	HTML(h, "</id><title>");
	html_text(h, row->place.len > 0 ? row->place : ui_text(h->ui, "place.not_stated"));
	html_comma(h);
	html_text(h, buf_view(&days));
	HTML(h, "</title>");
	put_day(h, row->changed);
	HTML(h, "<link rel=\"alternate\" href=\"");
	if (archive->policy->address.len > 0)
		put_address(h, archive, language, public_path(row->id, ".html", h->out->keep));
	else
		html_text(h, public_path(row->id, ".html", h->out->keep));
	HTML(h, "\"/><summary>");
	html_word(h, "effect.killed");
	HTML(h, ": ");
	html_text(h, buf_view(&killed));
	if (row->versions > 1) {
		HTML(h, " · ");
		html_word(h, "archive.corrected");
	}
	if (row->note.len > 0) {
		HTML(h, " · ");
		html_text(h, row->note);
	}
	HTML(h, "</summary></entry>\n");
}

/* The entries that came last into the log. */
static isize
newest(const struct public_archive *archive, const struct public_row **out)
{
	isize count = 0;
	int64_t from = archive->log_size;

	while (count < FEED_MOST && count < archive->rows.len && from > 0) {
		const struct public_row *best = NULL;

		for (isize i = 0; i < archive->rows.len; i++)
			if (archive->rows.at[i].entry < from &&
			    (best == NULL || archive->rows.at[i].entry > best->entry))
				best = &archive->rows.at[i];
		if (best == NULL)
			break;
		out[count++] = best;
		from = best->entry;
	}
	return count;
}

void
public_feed(const struct public_archive *archive, str language, struct buf *out)
{
	const struct public_row *rows[FEED_MOST];
	isize count = newest(archive, rows);
	struct ui ui = ui_open(language);
	struct html h = { .out = out, .ui = &ui };
	unsigned char id[16] = { 0 };

	hex_read(str_first(archive->archive_id, 32), id, 16);
	HTML(&h, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	html_text(&h, language);
	HTML(&h, "\"><id>");
	put_uuid(&h, id);
	HTML(&h, "</id><title>");
	html_text(&h, archive->policy->title);
	HTML(&h, "</title>");
	put_day(&h, count > 0 ? rows[0]->changed : archive->day);
	HTML(&h, "<author><name>");
	html_text(&h, archive->policy->publisher);
	HTML(&h, "</name></author>");
	if (archive->policy->address.len > 0) {
		HTML(&h, "<link rel=\"self\" href=\"");
		put_address(&h, archive, language, STR("feed.atom"));
		HTML(&h, "\"/>");
	}
	HTML(&h, "\n");
	for (isize i = 0; i < count; i++)
		feed_entry(&h, archive, language, rows[i]);
	HTML(&h, "</feed>\n");
}

/* ---- sitemap -------------------------------------------------------------------------------------- */

static void
put_url(struct html *h, const struct public_archive *archive, str path)
{
	const char *language;

	for (isize i = 0; (language = ui_language(i)) != NULL; i++) {
		HTML(h, "<url><loc>");
		put_address(h, archive, str_of(language), path);
		HTML(h, "</loc></url>\n");
	}
}

bool
public_sitemap(const struct public_archive *archive, isize part, struct buf *out)
{
	static const str pages[] = { STR_INIT("index.html"), STR_INIT("map.html"),
		STR_INIT("timeline.html"), STR_INIT("data.html"), STR_INIT("policy.html"),
		STR_INIT("check.html") };
	struct html h = { .out = out };
	isize first = part * SITEMAP_MOST;

	if (archive->policy->address.len == 0 || (part > 0 && first >= archive->rows.len))
		return false;
	HTML(&h, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (isize i = 0; part == 0 && i < COUNT_OF(pages); i++)
		put_url(&h, archive, pages[i]);
	for (isize i = first; i < first + SITEMAP_MOST && i < archive->rows.len; i++)
		put_url(&h, archive, public_path(archive->rows.at[i].id, ".html", out->keep));
	HTML(&h, "</urlset>\n");
	return true;
}

void
public_readme(const struct public_archive *archive, struct buf *out)
{
	buf_printf(out, "%.*s\n%.*s\n\nOpen index.html in any browser; nothing is fetched from a network.\n"
	    "How to check every byte of it: en/check.html.\nWhat is withheld, and why: en/policy.html.\n",
	    STR_ARG(archive->policy->title), STR_ARG(archive->policy->publisher));
}
