/* exchange/aggregate.c - see aggregate.h. */
#include "exchange/aggregate.h"

#include "store/jansson_in.h"

static struct aggregate_group *
group_named(struct aggregate *a, str key, struct arena *keep)
{
	struct aggregate_group *group;

	for (isize i = 0; i < a->groups.len; i++)
		if (str_equal(a->groups.at[i].key, key))
			return &a->groups.at[i];
	group = PUSH(&a->groups, keep);
	group->key = key;
	return group;
}

void
aggregate_make(const struct export *x, int64_t k, struct arena *keep, struct aggregate *out)
{
	*out = (struct aggregate){ .k = k };
	for (isize i = 0; i < x->sdg.len; i++) {
		const struct sdg_cell *c = &x->sdg.at[i];
		struct aggregate_group *group = group_named(out, str_printf(keep, "%d|%.*s", c->year,
		    STR_ARG(c->country)), keep);

		*PUSH(&group->cells, keep) = (struct aggregate_cell){ .key = str_printf(keep,
			"%.*s|%.*s|%.*s|%.*s", STR_ARG(c->cause), STR_ARG(c->sex), STR_ARG(c->age),
			STR_ARG(c->status)), .count = c->deaths };
		group->total += c->deaths;
	}
}

/* ---- within one release ------------------------------------------------------------------ */

static isize
smallest_shown(const struct aggregate_group *g)
{
	isize smallest = -1;

	for (isize i = 0; i < g->cells.len; i++)
		if (!g->cells.at[i].is_hidden &&
		    (smallest < 0 || g->cells.at[i].count < g->cells.at[smallest].count))
			smallest = i;
	return smallest;
}

static void
hide(struct aggregate_group *g, int64_t k)
{
	int64_t sum = 0;
	isize hidden = 0;

	for (isize i = 0; i < g->cells.len; i++) {
		g->cells.at[i].is_hidden = g->cells.at[i].count < k;
		hidden += g->cells.at[i].is_hidden;
		sum += g->cells.at[i].is_hidden ? g->cells.at[i].count : 0;
	}
	/* Total less what is shown must tell of no cell, and of k people at least. */
	while (hidden > 0 && (hidden == 1 || sum < k)) {
		isize next = smallest_shown(g);

		if (next < 0) {
			g->is_total_hidden = true;
			return;
		}
		g->cells.at[next].is_hidden = true;
		sum += g->cells.at[next].count;
		hidden++;
	}
	g->is_total_hidden |= g->total < k;
}

/* ---- between releases ---------------------------------------------------------------------- */

static int64_t
count_of(const struct aggregate_group *g, str key)
{
	for (isize i = 0; i < g->cells.len; i++)
		if (str_equal(g->cells.at[i].key, key))
			return g->cells.at[i].count;
	return 0;
}

static bool
is_small(int64_t difference, int64_t k)
{
	return difference != 0 && difference < k && difference > -k;
}

static bool
changed_too_little(const struct aggregate_group *now, const struct aggregate_group *was,
    int64_t k)
{
	if (is_small(now->total - was->total, k))
		return true;
	for (isize i = 0; i < now->cells.len; i++)
		if (is_small(now->cells.at[i].count - count_of(was, now->cells.at[i].key), k))
			return true;
	for (isize i = 0; i < was->cells.len; i++)
		if (is_small(was->cells.at[i].count - count_of(now, was->cells.at[i].key), k))
			return true;
	return false;
}

void
aggregate_protect(struct aggregate *now, const struct aggregate *last)
{
	for (isize i = 0; i < now->groups.len; i++) {
		struct aggregate_group *g = &now->groups.at[i];

		hide(g, now->k);
		for (isize k = 0; last != NULL && k < last->groups.len; k++) {
			const struct aggregate_group *was = &last->groups.at[k];

			if (!str_equal(was->key, g->key) || !changed_too_little(g, was, now->k))
				continue;
			*g = *was;
			g->is_held = true;
			break;
		}
	}
}

/* ---- out ------------------------------------------------------------------------------------- */

static void
add_row(struct grid *grid, const struct aggregate *a, str group, str key, int64_t count,
    bool hidden, bool held, struct arena *keep)
{
	str rest = group, parts = key;

	grid_add(grid, str_cut(&rest, '|'), keep);
	grid_add(grid, rest, keep);
	for (int i = 0; i < 4; i++)
		grid_add(grid, str_cut(&parts, '|'), keep);
	grid_add(grid, hidden ? str_printf(keep, "<%lld or withheld", (long long)a->k) :
	    str_printf(keep, "%lld", (long long)count), keep);
	grid_add(grid, held ? STR("as in the last release") : STR(""), keep);
}

void
aggregate_table(const struct aggregate *a, struct arena *keep, struct grid *out)
{
	static const char *const names[] = { "year", "country", "cause", "sex", "age_group", "status",
		"documented_direct_deaths", "remark" };

	*out = (struct grid){ .name = STR("aggregate") };
	for (isize i = 0; i < COUNT_OF(names); i++)
		*PUSH(&out->names, keep) = str_of(names[i]);
	for (isize i = 0; i < a->groups.len; i++) {
		const struct aggregate_group *g = &a->groups.at[i];

		add_row(out, a, g->key, STR("All|All|All|All"), g->total, g->is_total_hidden, g->is_held,
		    keep);
		for (isize c = 0; c < g->cells.len; c++)
			add_row(out, a, g->key, g->cells.at[c].key, g->cells.at[c].count,
			    g->cells.at[c].is_hidden, g->is_held, keep);
	}
}

str
aggregate_json(const struct aggregate *a, struct arena *keep)
{
	struct buf  out = { .keep = keep };
	struct json j = { .out = &out };

	json_object(&j);
	json_pair_int(&j, "k", a->k);
	json_key(&j, "groups");
	json_array(&j);
	for (isize i = 0; i < a->groups.len; i++) {
		const struct aggregate_group *g = &a->groups.at[i];

		json_object(&j);
		json_pair_str(&j, "group", g->key);
		json_pair_int(&j, "total", g->total);
		json_pair_bool(&j, "hidden", g->is_total_hidden);
		json_key(&j, "cells");
		json_array(&j);
		for (isize c = 0; c < g->cells.len; c++) {
			json_object(&j);
			json_pair_str(&j, "cell", g->cells.at[c].key);
			json_pair_int(&j, "count", g->cells.at[c].count);
			json_pair_bool(&j, "hidden", g->cells.at[c].is_hidden);
			json_object_end(&j);
		}
		json_array_end(&j);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return buf_view(&out);
}

bool
aggregate_read(str json, struct arena *keep, struct aggregate *out, struct err *e)
{
	struct json_t *root = in_parse(json, e);
	const struct json_t *groups;

	*out = (struct aggregate){ 0 };
	if (root == NULL)
		return false;
	out->k = in_int(root, "k", 0);
	groups = in_member(root, "groups");
	for (isize i = 0; i < in_count(groups); i++) {
		const struct json_t *group = in_item(groups, i), *cells = in_member(group, "cells");
		struct aggregate_group *g = PUSH(&out->groups, keep);

		g->key = in_str(group, "group", keep);
		g->total = in_int(group, "total", 0);
		g->is_total_hidden = in_bool(group, "hidden");
		for (isize c = 0; c < in_count(cells); c++)
			*PUSH(&g->cells, keep) = (struct aggregate_cell){
				.key = in_str(in_item(cells, c), "cell", keep),
				.count = in_int(in_item(cells, c), "count", 0),
				.is_hidden = in_bool(in_item(cells, c), "hidden") };
	}
	in_free(root);
	return true;
}
