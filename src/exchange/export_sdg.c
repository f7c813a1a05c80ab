/*
 * exchange/export_sdg.c - documented direct deaths by sex, age, cause and
 * status (SDG 16.1.2), and incidents as GeoJSON (RFC 7946).
 */
#include "exchange/export.h"
#include "exchange/flat.h"
#include "exchange/flat_keys.h"

#include "people/victim.h"
#include "tables.h"

/* ---- SDG 16.1.2 ---------------------------------------------------------------------------- */

static str
cause_of(const struct account *account)
{
	for (isize i = 0; i < account->causes.len; i++)
		for (isize w = 0; w < account->causes.at[i].words.len; w++)
			for (isize r = 0; r < table_method_export_sdg_cause_rows; r++)
				if (account->causes.at[i].asserted.len + account->causes.at[i].implied.len > 0 &&
				    str_equal(table_method_export_sdg_cause[r][0],
				        account->causes.at[i].words.at[w]))
					return table_method_export_sdg_cause[r][1];
	return STR("Unknown");
}

static void
add_deaths(struct export *x, struct sdg_cell cell)
{
	for (isize i = 0; i < x->sdg.len; i++) {
		struct sdg_cell *c = &x->sdg.at[i];

		if (c->year == cell.year && str_equal(c->country, cell.country) &&
		    str_equal(c->cause, cell.cause) && str_equal(c->sex, cell.sex) &&
		    str_equal(c->age, cell.age) && str_equal(c->status, cell.status)) {
			c->deaths += cell.deaths;
			return;
		}
	}
	cell.country = str_copy(cell.country, x->keep);
	*PUSH(&x->sdg, x->keep) = cell;
}

static struct sdg_cell
cell_of(const struct account *account, const struct victim *v)
{
	static const struct { const char *ours; const char *theirs; } status[] = {
		{ "civilian", "Civilian" }, { "protected", "Other protected person" },
		{ "armed_forces", "Member of armed forces" },
		{ "participant", "Person directly participating in hostilities" } };
	struct sdg_cell c = { .year = account->days.begin.year, .country = account->place.country,
		.cause = cause_of(account), .sex = STR("Unknown"), .age = STR("Unknown"),
		.status = STR("Unknown"), .deaths = 1 };
	int64_t years;
	str group;

	if (v == NULL)
		return c;
	group = victim_get(v, "age_group");
	if (str_equal(victim_get(v, "sex"), STR("man")))
		c.sex = STR("Man");
	else if (str_equal(victim_get(v, "sex"), STR("woman")))
		c.sex = STR("Woman");
	if (str_to_int(victim_get(v, "age"), &years))
		c.age = years < 18 ? STR("Child") : STR("Adult");
	else if (str_equal(group, STR("child")) || victim_get(v, "age_months").len > 0)
		c.age = STR("Child");
	else if (str_equal(group, STR("adult")))
		c.age = STR("Adult");
	for (isize i = 0; i < COUNT_OF(status); i++)
		if (str_equal(victim_get(v, "status"), str_of(status[i].ours)))
			c.status = str_of(status[i].theirs);
	return c;
}

void
sdg_add(struct export *x, const struct account *account)
{
	struct flat_deaths deaths = flat_deaths_of(account);
	struct sdg_cell rest = cell_of(account, NULL);
	int64_t recorded = 0;

	if (!date_is_known(account->days.begin))
		return;
	for (isize i = 0; i < account->victims.len; i++)
		if (victim_is_dead(&account->victims.at[i])) {
			add_deaths(x, cell_of(account, &account->victims.at[i]));
			recorded++;
		}
	rest.deaths = deaths.low - recorded;
	if (rest.deaths > 0) {
		x->counts.unrecorded += rest.deaths;
		add_deaths(x, rest);
	}
}

static int
order_cells(const void *a, const void *b)
{
	const struct sdg_cell *l = a, *r = b;
	const str *left[] = { &l->country, &l->cause, &l->sex, &l->age, &l->status };
	const str *right[] = { &r->country, &r->cause, &r->sex, &r->age, &r->status };

	if (l->year != r->year)
		return l->year < r->year ? -1 : 1;
	for (isize i = 0; i < COUNT_OF(left); i++) {
		int order = str_compare(*left[i], *right[i]);

		if (order != 0)
			return order;
	}
	return 0;
}

void
sdg_finish(struct export *x)
{
	static const char *const names[] = { "year", "country", "cause", "sex", "age_group",
		"status", "documented_direct_deaths" };
	struct grid *grid = &x->table[0];

	x->tables = 1;
	grid->name = STR("16-1-2");
	for (isize i = 0; i < COUNT_OF(names); i++)
		*PUSH(&grid->names, x->keep) = str_of(names[i]);
	list_sort(x->sdg.at, x->sdg.len, (isize)sizeof *x->sdg.at, order_cells);
	for (isize i = 0; i < x->sdg.len; i++) {
		const struct sdg_cell *c = &x->sdg.at[i];

		grid_add(grid, str_printf(x->keep, "%d", c->year), x->keep);
		grid_add(grid, c->country, x->keep);
		grid_add(grid, c->cause, x->keep);
		grid_add(grid, c->sex, x->keep);
		grid_add(grid, c->age, x->keep);
		grid_add(grid, c->status, x->keep);
		grid_add(grid, str_printf(x->keep, "%lld", (long long)c->deaths), x->keep);
	}
}

/* ---- GeoJSON -------------------------------------------------------------------------------- */

static const struct { const char *key; bool is_number; } properties[] = {
	{ "code", false }, { "name", false }, { "date", false }, { "date_end", false }, { "place", false },
	{ "country", false }, { "admin1", false }, { "pcode1", false }, { "admin2", false },
	{ "pcode2", false }, { "precision", false }, { "killed_text", false },
	{ "total", false }, { "part_of", false },
	{ "killed_min", true }, { "killed_max", true }, { "killed_open", false },
	{ "injured_min", true }, { "injured_max", true }, { "civilians_min", true },
	{ "combatants_min", true }, { "causes", false }, { "blamed", false }, { "grade", false },
	{ "grade_rule", false }, { "voices", true }, { "reports", true }, { "claims", true },
	{ "claims_read", true } };

void
geojson_add(struct export *x, const struct flat *of)
{
	struct flat f = *of;
	struct json j = { .out = &x->text };
	str lat, lon, cell;

	f.entry = f.victim = f.report = -1;
	if (x->counts.incidents > 0)
		BUF(&x->text, ",\n");
	flat_value(&f, STR("lat"), x->keep, &lat);
	flat_value(&f, STR("lon"), x->keep, &lon);
	BUF(&x->text, "{\"type\":\"Feature\",\"id\":");
	json_str(&j, of->id);
	if (lat.len > 0)
		buf_printf(&x->text, ",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.*s,%.*s]}",
		    STR_ARG(lon), STR_ARG(lat));
	else
		BUF(&x->text, ",\"geometry\":null");
	BUF(&x->text, ",\"properties\":");
	j = (struct json){ .out = &x->text };
	json_object(&j);
	for (isize i = 0; i < COUNT_OF(properties); i++) {
		json_key_str(&j, str_of(properties[i].key));
		flat_value(&f, str_of(properties[i].key), x->keep, &cell);
		if (cell.len == 0)
			json_null(&j);
		else if (properties[i].is_number)
			json_raw(&j, cell);
		else
			json_str(&j, cell);
	}
	json_object_end(&j);
	BUF(&x->text, "}");
}
