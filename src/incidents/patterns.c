/* incidents/patterns.c - incidents to rows of a table. */
#include "incidents/patterns.h"

#include "incidents/id_map.h"

struct counted {
	date    from;
	str     group;
	int64_t min;
	bool    has_min, is_counted, is_total, spreads;
	isize   set;                 /* siblings have one number */
};
struct counted_list { struct counted *at; isize len, room; };

bool
pattern_period_parse(str word, enum pattern_period *out)
{
	static const char *const names[] = { "none", "week", "month", "year" };

	for (isize i = 0; i < COUNT_OF(names); i++)
		if (str_equal(word, str_of(names[i]))) {
			*out = (enum pattern_period)i;
			return true;
		}
	return false;
}

bool
pattern_group_parse(str word, enum pattern_group *out)
{
	static const char *const names[] = { "none", "place", "country", "belligerent", "cause",
		"grade" };

	for (isize i = 0; i < COUNT_OF(names); i++)
		if (str_equal(word, str_of(names[i]))) {
			*out = (enum pattern_group)i;
			return true;
		}
	return false;
}

/* The first day of the period that the day is in; weeks begin on Monday. */
static date
period_of(date day, enum pattern_period period)
{
	if (!date_is_known(day) || period == PERIOD_NONE)
		return (date){ 0 };
	if (period == PERIOD_YEAR)
		return (date){ day.year, 1, 1 };
	if (day.month == 0)
		return (date){ 0 };
	if (period == PERIOD_MONTH)
		return (date){ day.year, day.month, 1 };
	if (day.day == 0)
		return (date){ 0 };
	return date_add_days(day, -((date_weekday(day) + 6) % 7));
}

/* ---- siblings ------------------------------------------------------------------ */

static isize
root(isize *parent, isize at)
{
	while (parent[at] != at)
		at = parent[at] = parent[parent[at]];
	return at;
}

static void
join_siblings(isize *parent, const struct id_map *by_id, isize at,
    const struct incident_id_list *siblings)
{
	for (isize i = 0; i < siblings->len; i++) {
		isize other = id_map_get(by_id, siblings->at[i].bytes);

		if (other >= 0)
			parent[root(parent, other)] = root(parent, at);
	}
}

/* ---- rows ----------------------------------------------------------------------- */

static bool
is_counted(const struct incident_body *b)
{
	str grade = b->given_grade.ptr != NULL ? b->given_grade : b->grade;

	return str_equal(grade, STR("confirmed")) || str_equal(grade, STR("fair"));
}

static void
put(struct counted_list *list, const struct stored_incident *i, const struct incident_body *b,
    enum pattern_period period, isize set, str group, struct arena *keep)
{
	date last = date_is_known(i->days.end) ? i->days.end : i->days.begin;
	date from = period_of(i->days.begin, period), until = period_of(last, period);

	*PUSH(list, keep) = (struct counted){ .from = from, .group = group,
		.has_min = i->has_killed_min, .min = i->killed_min, .is_counted = is_counted(b), .is_total = b->is_total,
		.spreads = !date_equal(from, until), .set = set };
}

static void
put_each(struct counted_list *list, const struct stored_incident *i,
    const struct incident_body *b, enum pattern_period period, enum pattern_group group,
    isize set, struct arena *keep)
{
	const struct str_list *many = group == GROUP_PARTY ? &b->blamed : &b->causes;
	str grade = b->given_grade.ptr != NULL ? b->given_grade : b->grade;

	if ((group == GROUP_PARTY || group == GROUP_CAUSE) && many->len > 0) {
		for (isize k = 0; k < many->len; k++)
			put(list, i, b, period, set, many->at[k], keep);
		return;
	}
	put(list, i, b, period, set, group == GROUP_PLACE ? i->place
	    : group == GROUP_COUNTRY ? i->country : group == GROUP_GRADE ? grade
	    : (str){ 0 }, keep);
}

/* Unknown periods last; then counted before beside, so that of siblings the
 * one that counts is met first, the largest minimum before the others. */
static int
by_row(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	int order;

	if (date_is_known(x->from) != date_is_known(y->from))
		return date_is_known(x->from) ? -1 : 1;
	if ((order = date_compare(x->from, y->from)) != 0 ||
	    (order = str_compare(x->group, y->group)) != 0)
		return order;
	if (x->set != y->set)
		return x->set < y->set ? -1 : 1;
	if (x->is_counted != y->is_counted)
		return x->is_counted ? -1 : 1;
	return x->min > y->min ? -1 : x->min < y->min;
}

static void
add(struct pattern_row *row, const struct counted *c, bool is_sibling)
{
	row->incidents++;
	row->open_days += c->spreads;
	if (is_sibling) {
		row->siblings++;
	} else if (c->is_counted) {
		row->counted++;
		row->killed_min += c->has_min ? c->min : 0;
	} else {
		row->beside++;
		row->beside_min += c->has_min ? c->min : 0;
	}
}

static void
rows_make(struct counted_list *list, struct arena *keep, struct pattern_row_list *out)
{
	list_sort(list->at, list->len, (isize)sizeof *list->at, by_row);
	for (isize i = 0; i < list->len; i++) {
		const struct counted *c = &list->at[i], *before = i > 0 ? c - 1 : NULL;
		bool same_row = before != NULL && date_equal(before->from, c->from) &&
		    str_equal(before->group, c->group);

		if (!same_row)
			*PUSH(out, keep) = (struct pattern_row){ .from = c->from, .group = c->group };
		add(&out->at[out->len - 1], c, c->is_total || (same_row && before->set == c->set));
	}
}

bool
patterns_count(const struct stored_incident_list *incidents, enum pattern_period period,
    enum pattern_group group, struct arena *keep, struct pattern_row_list *out,
    struct err *e)
{
	struct incident_body *bodies = NEW_ARRAY(keep, struct incident_body, incidents->len);
	isize *parent = NEW_ARRAY(keep, isize, incidents->len);
	struct counted_list list = { 0 };
	struct id_map by_id = { 0 };

	*out = (struct pattern_row_list){ 0 };
	for (isize i = 0; i < incidents->len; i++) {
		if (!incident_body_read(incidents->at[i].body, keep, &bodies[i], e))
			return false;
		parent[i] = i;
		id_map_put(&by_id, incidents->at[i].id.bytes, i, keep);
	}
	for (isize i = 0; i < incidents->len; i++)
		join_siblings(parent, &by_id, i, &bodies[i].siblings);
	for (isize i = 0; i < incidents->len; i++)
		put_each(&list, &incidents->at[i], &bodies[i], period, group, root(parent, i), keep);
	rows_make(&list, keep, out);
	return true;
}
