/* tests/unit/test_web_parts.c - folding for the search, charts, field rules, kept pages, routes. */
#include "check.h"
#include "web/chart.h"
#include "web/field.h"
#include "store/fold.h"
#include "web/page_cache.h"
#include "web/route.h"
#include "web/ui.h"

static struct arena keep;

static void
begin(void)
{
	struct err e = { 0 };

	arena_open(&keep, 64 << 20, &e);
}

static bool
folds_to(const char *text, const char *wanted)
{
	return str_equal(fold_text(str_of(text), &keep).text, str_of(wanted));
}

void
test_store_fold__letters_are_found_in_every_form(void)
{
	begin();
	check(folds_to("Mosul", "mosul"));
	check(folds_to("\xC3\x89t\xC3\xA9", "ete"));                    /* accents */
	check(folds_to("\xD8\xA3\xD8\xAD\xD9\x85\xD8\xAF", "\xD8\xA7\xD8\xAD\xD9\x85\xD8\xAF"));   /* hamza on alef */
	check(folds_to("\xD9\x85\xD9\x8E\xD8\xAF\xD9\x8A\xD9\x86\xD8\xA9", "\xD9\x85\xD8\xAF\xD9\x8A\xD9\x86\xD9\x87"));  /* vowel sign, ta marbuta */
	check(folds_to("\xD9\x85\xD9\x80\xD9\x80\xD8\xAF", "\xD9\x85\xD8\xAF"));        /* tatweel */
	check(folds_to("\xD8\xB9\xD9\x84\xD9\x89", "\xD8\xB9\xD9\x84\xD9\x8A"));        /* alef maksura */
	arena_close(&keep);
}

void
test_store_fold__a_folded_byte_knows_where_it_came_from(void)
{
	str text = STR("a\xD9\x85\xD9\x8E\xD8\xAF!");
	struct folded f;

	begin();
	f = fold_text(text, &keep);
	check(f.text.len == 6);
	check(f.from[0] == 0 && f.from[1] == 1 && f.from[3] == 5 && f.from[5] == 7 && f.from[6] == text.len);
	arena_close(&keep);
}

static struct facet
facet(const char *hex, const char *day, int64_t min, int64_t max)
{
	struct facet out = { .hex = str_of(hex), .place = STR("=here\"") };

	date_parse(str_of(day), &out.days.begin);
	out.days.end = out.days.begin;
	out.killed.is_stated = true;
	out.killed.min = (struct figure_end){ .is_stated = true, .value = min };
	out.killed.max = (struct figure_end){ .is_stated = true, .value = max };
	return out;
}

void
test_web_chart__weeks_add_minima_and_maxima_and_leave_unknown_days_out(void)
{
	struct facet_list list = { 0 };
	struct ui ui = ui_open(STR("en"));
	struct chart_bar_list bars;
	isize undated;

	begin();
	*PUSH(&list, &keep) = facet("1", "2017-03-17", 3, 5);
	*PUSH(&list, &keep) = facet("2", "2017-03-19", 10, 10);
	*PUSH(&list, &keep) = facet("3", "2017-03-20", 1, 1);
	*PUSH(&list, &keep) = facet("4", "2017-03", 7, 7);
	bars = chart_bars(&list, CHART_WEEKS, &ui, &undated, &keep);
	check(bars.len == 2 && undated == 1);
	check(bars.at[0].min == 13 && bars.at[0].max == 15 && bars.at[0].incidents == 2);
	check(str_equal(bars.at[0].key, STR("2017-03-13")));
	arena_close(&keep);
}

void
test_web_chart__a_cell_that_begins_like_a_formula_is_text(void)
{
	struct facet_list list = { 0 };
	struct ui ui = ui_open(STR("en"));
	struct chart_bar_list bars;
	struct buf out = { .keep = &keep };
	isize undated;

	begin();
	*PUSH(&list, &keep) = facet("1", "2017-03-17", 3, 5);
	bars = chart_bars(&list, CHART_COUNTS, &ui, &undated, &keep);
	chart_csv(&out, &bars, CHART_COUNTS);
	check(str_find(buf_view(&out), STR("\"'=here\"\", 17 March 2017\""), 0) > 0);
	arena_close(&keep);
}

void
test_web_field__a_name_is_covered_wherever_it_stands_and_lengths_stay(void)
{
	struct claim c = { .source = { .is_stated = true, .name = STR("Amal Basim"), .role = STR("nurse") } };
	const struct claim *list[] = { &c };
	str text = STR("Amal Basim, a nurse, said so. Basim was there."), seen;

	begin();
	seen = field_text(text, list, 1, ROLE_READER, &keep);
	check(seen.len == text.len && str_find(seen, STR("Basim"), 0) < 0 && str_find(seen, STR("nurse"), 0) > 0);
	check(str_equal(field_text(text, list, 1, ROLE_REVIEWER, &keep), text));
	field_claim(&c, ROLE_READER, &keep);
	check(c.source.name.len == 0 && str_equal(c.source.text, STR("nurse")));
	arena_close(&keep);
}

void
test_web_field__a_point_is_no_finer_than_a_quarter_for_readers(void)
{
	geo_point p = { 36.34512, 43.15768 };
	enum precision precision = PRECISION_EXACT;

	field_coarsen(&p, &precision, ROLE_REVIEWER);
	check(precision == PRECISION_EXACT && p.lat == 36.34512);
	field_coarsen(&p, &precision, ROLE_READER);
	check(precision == PRECISION_NEIGHBOURHOOD && p.lat > 36.344 && p.lat < 36.346 && p.lat != 36.34512);
}

void
test_web_page_cache__a_page_is_good_until_its_incident_or_any_is_touched(void)
{
	struct page_cache *cache;
	struct page_key key = page_key_of(STR("/incident/1"), STR(""), STR("me"), STR("en"));
	struct page_key other = page_key_of(STR("/incident/1"), STR(""), STR("you"), STR("en"));
	incident_id one = { { 1 } }, two = { { 2 } };
	struct buf out = { .keep = &keep };
	struct err e = { 0 };

	begin();
	check(page_cache_open(&cache, &e));
	page_cache_put(cache, key, one, page_cache_age(cache, one), STR("page"));
	check(!page_cache_get(cache, other, &out));
	page_cache_touch(cache, &two);
	check(page_cache_get(cache, key, &out) && str_equal(buf_view(&out), STR("page")));
	page_cache_touch(cache, &one);
	check(!page_cache_get(cache, key, &out));
	page_cache_put(cache, key, one, page_cache_age(cache, one), STR("page"));
	page_cache_touch(cache, NULL);
	check(!page_cache_get(cache, key, &out));
	page_cache_close(cache);
	arena_close(&keep);
}

void
test_web_routes__every_route_is_of_one_kind_and_its_path_declares_its_parameters(void)
{
	for (isize i = 0; routes[i] != NULL; i++) {
		const struct route *r = routes[i];
		str path = str_of(r->path);

		check(r->page != NULL && r->summary != NULL);
		check(str_starts(path, STR("/api/v1/")) == (r->answers != NULL));
		while (path.len > 0) {
			str part = str_cut(&path, '/');
			bool found = part.len < 2 || part.ptr[0] != '{';

			for (isize p = 0; !found && r->parameters && r->parameters[p].name; p++)
				found = str_equal(str_slice(part, (span){ 1, part.len - 1 }),
				    str_of(r->parameters[p].name)) && r->parameters[p].is_required;
			check(found);
		}
	}
}

/* Whoever adds words in one language adds them in the other. */
void
test_web_ui__every_word_is_there_in_arabic(void)
{
	struct ui en = ui_open(STR("en")), ar = ui_open(STR("ar"));
	isize missing = 0;

	for (isize i = 0; i < en.count; i++) {
		bool found = false;

		for (isize k = 0; !found && k < ar.count; k++)
			found = str_equal(en.rows[i][0], ar.rows[k][0]);
		missing += !found;
	}
	check(missing * 10 <= en.count);    /* what lacks is shown in English */
}

void
test_web_ui__numbers_follow_the_language(void)
{
	struct ui en = ui_open(STR("en")), ar = ui_open(STR("ar"));
	struct buf a = { .keep = &keep }, b = { .keep = &keep };

	begin();
	ui_int(&a, &en, 12034);
	ui_int(&b, &ar, 105);
	check(str_equal(buf_view(&a), STR("12,034")));
	check(str_equal(buf_view(&b), STR("\xD9\xA1\xD9\xA0\xD9\xA5")));
	arena_close(&keep);
}
