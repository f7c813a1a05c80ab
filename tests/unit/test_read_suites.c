/* Public suites of the formats that are read (WARC, WACZ, CSV), from
 * ../shared, skipped where that is absent. */
#include "check.h"

#include "core/digest.h"
#include "core/file.h"
#include "core/jsonl.h"
#include "core/utf8.h"
#include "read/csv_rows.h"
#include "read/gzip.h"
#include "read/sandbox.h"
#include "read/table.h"
#include "read/warc.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>

static str
contents(const char *folder, const char *name, struct arena *keep)
{
	struct err e = { 0 };
	str path = str_printf(keep, "%s/%s%c", folder, name, 0), bytes = { 0 };

	check_ok(file_read(path.ptr, READ_LIMIT, keep, &bytes, &e));
	return bytes;
}

static str
unzipped(str bytes, struct arena *keep)
{
	struct err e = { 0 };
	bool is_cut;

	if (gzip_is(bytes))
		check_ok(gzip_read(bytes, READ_LIMIT, keep, &bytes, &is_cut, &e));
	return bytes;
}

/* ---- WARC ---------------------------------------------------------------------- */

static const char *
type_of(str type, bool is_arc)
{
	static const char *const types[] = { "warcinfo", "response", "request", "revisit", "resource",
		"metadata", "conversion" };

	if (is_arc && str_equal(type, STR("warcinfo")))
		return "arc_header";
	for (isize i = 0; i < COUNT_OF(types); i++)
		if (str_equal(type, str_of(types[i])))
			return types[i];
	return "";
}

static void
check_types(const json_t *expect, const struct warc_record *r, int64_t index, bool is_arc)
{
	const char *want = json_string_value(json_array_get(json_object_get(expect, "types"),
	    (size_t)index));
	const json_t *offset = json_array_get(json_object_get(expect, "offsets"), (size_t)index);

	if (want != NULL)
		check_str(str_of(type_of(r->type, is_arc)), str_of(want));
	(void)offset;
}

static void
check_warc(const char *name, const json_t *expect, str bytes, struct arena *keep)
{
	struct warc_walk   walk = { .bytes = bytes };
	struct warc_record r;
	struct err wrong;
	int64_t count = 0, faults = 0, payload_faults = 0;
	str  what, first_response = { 0 }, first_resource = { 0 };
	bool is_arc = str_starts(bytes, STR("filedesc://"));

	check_note("%s", name);
	for (; warc_walk(&walk, &r, &wrong); count++) {
		faults += (wrong.kind != ERR_NONE) + r.is_damaged;
		check_types(expect, &r, count, is_arc);
		if (!warc_digests_hold(&r, *keep, &what))
			payload_faults += str_starts(what, STR("payload"));
		if (str_equal(r.type, STR("response")) && !first_response.ptr)
			first_response = r.target;
		if (str_equal(r.type, STR("resource")) && !first_resource.ptr)
			first_resource = r.target;
	}
	faults += wrong.kind != ERR_NONE;
	if (json_object_get(expect, "types"))
		check_int(count, json_array_size(json_object_get(expect, "types")));
	check_int(payload_faults, json_integer_value(json_object_get(expect, "payload_digest_fail")));
	check(faults >= json_integer_value(json_object_get(expect, "errors")));
	if (json_object_get(expect, "first_response_target"))
		check_str(first_response, str_of(json_string_value(json_object_get(expect,
		    "first_response_target"))));
	if (json_object_get(expect, "first_resource_target"))
		check_str(first_resource, str_of(json_string_value(json_object_get(expect,
		    "first_resource_target"))));
}

void
test_read_suites__every_web_archive_has_the_records_it_should(void)
{
	const char *expected = test_shared("trust/derived/warc_expect.json");
	const char *folder = test_shared("trust/warc/warcio/test/data");
	json_t *root = expected ? json_load_file(expected, 0, NULL) : NULL, *one;
	const char *name;

	if (root == NULL || folder == NULL)
		return;
	json_object_foreach(json_object_get(root, "files"), name, one) {
		struct arena keep;
		struct err e = { 0 };
		struct unpacked u;
		str path, bytes;

		if (!arena_open(&keep, 1 << 28, &e))
			continue;
		path = str_printf(&keep, "%s/%s%c", folder, name, 0);
		if (file_exists(path.ptr)) {
			bytes = contents(folder, name, &keep);
			check_warc(name, one, unzipped(bytes, &keep), &keep);
			/* What must fail has its fault said, and is read all the same. */
			if (json_object_get(one, "must") && sandbox_unpack(&(struct sandbox){ 0 }, bytes,
			    (struct read_hint){ 0 }, &keep, &u, &e))
				check(u.faults > 0);
		}
		arena_close(&keep);
	}
	json_decref(root);
}

/* ---- WACZ ---------------------------------------------------------------------- */

void
test_read_suites__every_wacz_has_the_verdict_it_should(void)
{
	const char *expected = test_shared("trust/derived/provenance_expect.json");
	const char *folder = test_shared("trust/wacz/tests/fixtures");
	json_t *root = expected ? json_load_file(expected, 0, NULL) : NULL, *want;
	const char *name;

	if (root == NULL || folder == NULL)
		return;
	json_object_foreach(json_object_get(root, "wacz"), name, want) {
		struct arena *keep = test_arena();
		struct err e = { 0 };
		struct unpacked u;
		bool is_good;

		arena_reset(keep, 0);
		check_note("%s", name);
		is_good = sandbox_unpack(&(struct sandbox){ 0 }, contents(folder, name, keep),
		    (struct read_hint){ 0 }, keep, &u, &e) && u.faults == 0;
		/* Without trusted certificates no name is believed, which is no fault. */
		if (strstr(json_string_value(want), "NOT verify") != NULL &&
		    !file_exists("/etc/ssl/certs/ca-certificates.crt"))
			continue;
		check_bool_(__FILE__, __LINE__, name, is_good,
		    strncmp(json_string_value(want), "valid", 5) == 0);
	}
	json_decref(root);
}

/* ---- CSV ------------------------------------------------------------------------ */

static void
check_rows(const struct csv_row_list *rows, const json_t *want)
{
	check_int(rows->len, json_array_size(want));
	for (isize i = 0; i < rows->len; i++) {
		const json_t *row = json_array_get(want, (size_t)i);

		check_int(rows->at[i].cells.len, json_array_size(row));
		for (isize c = 0; c < rows->at[i].cells.len; c++) {
			const char *cell = json_string_value(json_array_get(row, (size_t)c));

			check_str(rows->at[i].cells.at[c], str_of(cell ? cell : ""));
		}
	}
}

/* Arrays of texts; rows of objects where the first row names them. */
static void
check_objects(const struct csv_row_list *rows, const json_t *want)
{
	check_int(rows->len - 1, json_array_size(want));
	for (isize i = 1; i < rows->len; i++)
		for (isize c = 0; c < rows->at[0].cells.len && c < rows->at[i].cells.len; c++) {
			char key[200];
			const char *cell;

			snprintf(key, sizeof key, "%.*s", STR_ARG(rows->at[0].cells.at[c]));
			cell = json_string_value(json_object_get(json_array_get(want, (size_t)i - 1), key));
			check_str(rows->at[i].cells.at[c], str_of(cell ? cell : ""));
		}
}

static void
check_csv(const char *folder, const char *name, struct arena *keep)
{
	struct csv_row_list rows;
	struct str_list notes = { 0 };
	struct err e = { 0 };
	str  csv = contents(str_printf(keep, "%s/%s%c", folder,
	    strstr(folder, "spectrum") ? "csvs" : "csv", 0).ptr, name, keep);
	str  path = str_printf(keep, "%s/json/%.*sjson%c", folder, (int)strlen(name) - 3, name, 0);
	json_t *want;

	check_note("%s", name);
	/* A quote too many is refused with its row where what is meant cannot be
	 * told, and said with it where it can. */
	if (strstr(name, "unescaped-quote") || strstr(name, "missing-quote")) {
		bool ok = csv_rows(csv, ',', keep, &rows, &notes, &e);

		check(ok ? notes.len == 1 : strncmp(e.text, "row 2", 5) == 0);
		return;
	}
	check_ok(csv_rows(csv, ',', keep, &rows, &notes, &e));
	if (!file_exists(path.ptr))
		return;
	want = json_load_file(path.ptr, 0, NULL);
	/* One of the files is not of this table. */
	if (!json_is_array(want)) {
		json_decref(want);
		return;
	}
	if (json_array_size(want) > 0 && json_is_object(json_array_get(want, 0)))
		check_objects(&rows, want);
	else if (!strstr(name, "header"))
		check_rows(&rows, want);
	json_decref(want);
}

void
test_read_suites__every_csv_gives_the_cells_it_should(void)
{
	static const char *const suites[] = { "trust/csv/csv-spectrum", "trust/csv/csv-test-data" };

	for (isize i = 0; i < COUNT_OF(suites); i++) {
		const char *folder = test_shared(suites[i]);
		struct arena *keep = test_arena();
		struct dirent *entry;
		str  path;
		DIR *dir;

		if (folder == NULL)
			return;
		path = str_printf(keep, "%s/%s%c", folder, i == 0 ? "csvs" : "csv", 0);
		dir = opendir(path.ptr);
		while (dir != NULL && (entry = readdir(dir)) != NULL)
			if (strstr(entry->d_name, ".csv") != NULL)
				check_csv(folder, entry->d_name, keep);
		if (dir != NULL)
			closedir(dir);
	}
}

/* ---- JSON --------------------------------------------------------------------- */

/* "y_…" must be taken, "n_…" refused, "i_…" may be either.  Our own reader
 * takes one object a line, so that each is put into one. */
static void
check_json(const char *folder, const char *name, struct arena *keep)
{
	static const str names[] = { STR_INIT("v") };
	struct jsonl_value value;
	struct err e = { 0 };
	str  bytes = contents(folder, name, keep);
	struct buf line = { .keep = keep };
	struct table table;
	bool taken;

	BUF(&line, "{\"v\":");
	buf_str(&line, bytes);
	BUF(&line, "}");
	taken = bytes.len > 0 && jsonl_parse(buf_view(&line), 1, names, 1, &value, keep, &e);
	check_note("%s: %s", name, e.text);
	/* A member twice is refused on purpose: two readers could read two things. */
	if (name[0] == 'y' && !strstr(name, "duplicated_key"))
		check(taken);
	else if (name[0] == 'n')
		check_not(taken);
	/* What reads lists must not take what is no JSON. */
	e = (struct err){ 0 };
	if (name[0] == 'n' && (str_starts(bytes, STR("{")) || str_starts(bytes, STR("["))))
		check_not(table_read(bytes, (struct read_hint){ 0 }, keep, keep, &table, &e));
}

void
test_read_suites__every_json_text_has_the_verdict_it_should(void)
{
	const char *folder = test_shared("trust/json/JSONTestSuite/test_parsing");
	struct dirent *entry;
	DIR *dir = folder ? opendir(folder) : NULL;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct arena keep;
		struct err e = { 0 };

		if (strstr(entry->d_name, ".json") == NULL || !arena_open(&keep, 1 << 26, &e))
			continue;
		check_json(folder, entry->d_name, &keep);
		arena_close(&keep);
	}
	if (dir != NULL)
		closedir(dir);
}

/* ---- UTF-8 -------------------------------------------------------------------- */

static str
hex_bytes(str hex, struct arena *keep)
{
	char *at = NEW_ARRAY(keep, char, hex.len / 2 + 1);
	struct buf digits = { .keep = keep };

	/* "nothing" stands for no bytes; spaces divide characters. */
	for (isize i = 0; i < hex.len && !str_equal(hex, STR("nothing")); i++)
		if (!is_space(hex.ptr[i]))
			buf_char(&digits, to_lower(hex.ptr[i]));
	check(hex_read(buf_view(&digits), (unsigned char *)at, digits.len / 2));
	return (str){ at, digits.len / 2 };
}

void
test_read_suites__every_utf8_sequence_has_the_verdict_it_should(void)
{
	const char *path = test_shared("trust/utf8/utf8tests.txt");
	struct arena *keep = test_arena();
	struct err e = { 0 };
	str all;

	if (path == NULL || !file_read(path, 1 << 24, keep, &all, &e))
		return;
	while (all.len > 0) {
		str line = str_cut(&all, '\n'), rest = line, number = str_cut(&rest, ':');
		str kind = str_trim(str_cut(&rest, ':')), hex, skipped;
		isize replaced;

		if (line.len == 0 || line.ptr[0] == '#' || str_find(kind, STR("hex"), 0) < 0)
			continue;
		check_note("%.*s", STR_ARG(number));
		hex = str_trim(str_cut(&rest, ':'));
		if (str_starts(kind, STR("valid"))) {
			check(utf8_valid(hex_bytes(hex, keep)));
			continue;
		}
		check_not(utf8_valid(hex_bytes(hex, keep)));
		skipped = str_cut(&rest, ':');
		(void)skipped;
		check_str(utf8_repair(hex_bytes(hex, keep), keep, &replaced),
		    hex_bytes(str_trim(rest), keep));
	}
}
