/* cli/cmd_places.c - look a name up; make a user's own gazetteer. */
#include "cli/cli.h"

#include "core/file.h"
#include "core/json.h"
#include "core/utf8.h"
#include "text/places_import.h"

enum { FOUND_MOST = 64, IMPORT_LIMIT = 1 << 30 };

static void
print_place(struct call *call, const struct gaz_place *p)
{
	const char *kind = p->precision == PRECISION_NONE ? "" : precision_name(p->precision);

	if (call_switch(call, "json")) {
		struct buf  b = { .keep = call->keep };
		struct json j = { .out = &b };

		json_object(&j);
		json_pair_str(&j, "name", p->name);
		json_pair_str(&j, "country", str_of(p->country));
		json_pair_str(&j, "region", p->region);
		json_pair_str(&j, "kind", str_of(kind));
		json_key(&j, "lat");
		json_number(&j, p->point.lat);
		json_key(&j, "lon");
		json_number(&j, p->point.lon);
		json_pair_int(&j, "population", p->population);
		json_pair_int(&j, "geonames", p->id);
		json_object_end(&j);
		fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&b)));
		return;
	}
	fprintf(call->out, "%.*s\t%s\t%.*s\t%s\t%.5f\t%.5f\t%lld\t%lld\n", STR_ARG(p->name),
	    p->country, STR_ARG(p->region), kind, p->point.lat, p->point.lon,
	    (long long)p->population, (long long)p->id);
}

static bool
find(struct call *call, const char *name, struct err *e)
{
	struct gazetteer builtin = gazetteer_builtin(), own = { 0 };
	const struct gazetteer *g = &builtin;
	const char *file = call_option(call, "gazetteer");
	struct gaz_place found[FOUND_MOST];
	isize count;

	if (!utf8_valid(str_of(name)))
		return err_set(e, ERR_USAGE, "the name is not valid UTF-8");
	if (file != NULL && !gazetteer_open(&own, file, &builtin, e))
		return false;
	if (file != NULL)
		g = &own;
	count = gaz_find(g, str_of(name), found, FOUND_MOST);
	if (count == 0)
		count = gaz_find_alike(g, str_of(name), found, FOUND_MOST);
	for (isize i = 0; i < count; i++)
		print_place(call, &found[i]);
	gazetteer_close(&own);
	return count > 0 || err_set(e, ERR_NOT_FOUND, "no place named '%s', nor one spelled alike", name);
}

static bool
import(struct call *call, struct err *e)
{
	struct gaz_builder b = { .keep = call->keep };
	struct buf out = { .keep = call->keep };
	struct import_count all = { 0 };
	const char *output = call_option(call, "output");

	if (output == NULL)
		return err_set(e, ERR_USAGE, "say where the places go: --output FILE");
	for (int i = 1; i < call->operand_count; i++) {
		struct import_count count = { 0 };
		str bytes;

		if (!file_read(call->operands[i], IMPORT_LIMIT, call->keep, &bytes, e) ||
		    !places_import(bytes, call->operands[i], &b, &count, e))
			return false;
		if (count.skipped > 0)
			fprintf(stderr, "%s: %lld rows without a name or a point were skipped, the first on "
			    "line %lld\n", call->operands[i], (long long)count.skipped,
			    (long long)count.first_skipped);
		if (count.left_out > 0)
			fprintf(stderr, "%s: %lld rows are rivers, roads, hills or ruins and were left out\n",
			    call->operands[i], (long long)count.left_out);
		all.places += count.places;
	}
	if (all.places == 0)
		return err_set(e, ERR_INPUT, "no places were found: nothing was written");
	gaz_builder_finish(&b, &out);
	if (!file_write(output, buf_view(&out), e))
		return false;
	fprintf(call->out, "%lld places in %s\n", (long long)all.places, output);
	return true;
}

static bool
run_places(struct call *call, struct err *e)
{
	str what = str_of(call->operands[0]);

	if (str_equal(what, STR("find")))
		return find(call, call->operands[1], e);
	if (str_equal(what, STR("import")))
		return import(call, e);
	return err_set(e, ERR_USAGE, "'%s' is neither find nor import", call->operands[0]);
}

static const struct option options[] = {
	{ "output", "FILE", "import: the file that is made, for --gazetteer" },
	{ "gazetteer", "FILE", "find: ask this file first" },
	{ "json", NULL, "find: one JSON object a place" },
	{ 0 }
};

const struct command cmd_places = {
	.name      = "places",
	.arguments = "find NAME | import FILE…",
	.summary   = "look a place up, or make a gazetteer of your own",
	.help      = "find prints the places of a name, the most populous first: name, country, division, "
	             "kind, latitude, longitude, people, GeoNames id. Case, diacritics, hyphens and the "
	             "Arabic article do not matter; where nothing has the name, places that are spelled "
	             "alike are printed.\n\n"
	             "import reads GeoNames dumps (as downloaded, unpacked) and tables whose first line names "
	             "the columns: name, lat and lon, and, where there, country, admin1, population and names "
	             "(parted by '|'); of OCHA's p-code tables ADM1_EN … ADM4_AR: the finest division in all "
	             "its languages. Rivers, roads and hills of a dump are left out. "
	             "'tally extract --gazetteer FILE' asks that file before the built-in gazetteer; 'tally export "
	             "--gazetteer FILE' writes the p-codes of the divisions that its places are in.",
	.examples  = "$ tally places find Qamishlo\n$ tally places import IQ.txt --output iraq.places",
	.options   = options,
	.least = 2, .most = -1,
	.prints_data = true,
	.run = run_places,
};
