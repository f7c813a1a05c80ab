/* incidents/propose.c - signs for and against one incident. */
#include "incidents/propose.h"
#include "tables.h"

#include <stdlib.h>

static const double near_km = 5, far_km = 60;
enum { REPORTED_WITHIN_DAYS = 10 };

static int64_t
points_of(const char *key)
{
	for (isize i = 0; i < table_method_propose_rows; i++) {
		str     value = table_method_propose[i][1];
		bool    minus = str_starts(value, STR("-"));
		int64_t points = 0;

		if (!str_equal(table_method_propose[i][0], str_of(key)))
			continue;
		str_to_int(minus ? str_from(value, 1) : value, &points);
		return minus ? -points : points;
	}
	return 0;
}

static int64_t
add_sign(struct sign_list *signs, const char *key, str fact, struct arena *keep)
{
	int64_t points = points_of(key);

	*PUSH(signs, keep) = (struct sign){ str_of(key), points, fact };
	return points;
}

/* ---- days ----------------------------------------------------------------- */

/* Bodies are found later, and the day of a report is not the day of an attack:
 * a day that only a finding gives does not date the event. */
static bool
is_finding(const struct claim *c)
{
	return c->effect == EFFECT_RECOVERED || c->effect == EFFECT_BURIED;
}

static bool
has_day(const struct event *e)
{
	bool found = false, harmed = false;

	for (isize i = 0; i < e->incident->claim_count; i++) {
		const struct claim *c = &e->extraction->claims.at[e->incident->claims[i]];
		bool same = c->date.where.begin == e->incident->date.where.begin &&
		    c->date.where.end > c->date.where.begin;

		found |= same && is_finding(c);
		harmed |= same && !is_finding(c);
	}
	return date_is_known(e->incident->date.days.begin) && (harmed || !found);
}

/* Days between two ranges; 0 where they touch. */
static int32_t
days_between(date_range a, date_range b)
{
	int32_t a1 = date_to_days(date_extent(a.begin).begin);
	int32_t a2 = date_to_days(date_extent(date_is_known(a.end) ? a.end : a.begin).end);
	int32_t b1 = date_to_days(date_extent(b.begin).begin);
	int32_t b2 = date_to_days(date_extent(date_is_known(b.end) ? b.end : b.begin).end);

	if (b1 > a2)
		return b1 - a2;
	return a1 > b2 ? a1 - b2 : 0;
}

static int64_t
compare_days(const struct event *a, const struct event *b, struct sign_list *signs,
    struct arena *keep)
{
	char one[DATE_TEXT_BYTES], two[DATE_TEXT_BYTES];
	const struct event *dated = has_day(a) ? a : b, *other = has_day(a) ? b : a;
	int32_t apart;

	if (has_day(a) && has_day(b)) {
		str fact = str_printf(keep, "%s, %s", date_text(a->incident->date.days.begin, one),
		    date_text(b->incident->date.days.begin, two));

		apart = days_between(a->incident->date.days, b->incident->date.days);
		return add_sign(signs, apart == 0 ? "same-day" : apart == 1 ? "next-day"
		    : "days-apart", fact, keep);
	}
	if (!has_day(dated)) {
		if (!date_is_day(a->published) || !date_is_day(b->published))
			return 0;
		apart = date_to_days(a->published) - date_to_days(b->published);
		return apart > REPORTED_WITHIN_DAYS || apart < -REPORTED_WITHIN_DAYS
		    ? add_sign(signs, "long-after", STR(""), keep) : 0;
	}
	if (!date_is_day(other->published))
		return 0;
	apart = date_to_days(other->published) - date_to_days(dated->incident->date.days.begin);
	return add_sign(signs, apart >= 0 && apart <= REPORTED_WITHIN_DAYS ? "day-unknown"
	    : "long-after", str_printf(keep, "%s, reported %s",
	    date_text(dated->incident->date.days.begin, one),
	    date_text(other->published, two)), keep);
}

/* ---- places --------------------------------------------------------------- */

/* How far a place of this precision may be from where its point stands. */
static double
radius_km(enum precision precision)
{
	static const double radius[PRECISION_COUNT] = {
		[PRECISION_NONE] = 10, [PRECISION_EXACT] = 0.1, [PRECISION_FACILITY] = 0.5,
		[PRECISION_STREET] = 1, [PRECISION_NEIGHBOURHOOD] = 3, [PRECISION_VILLAGE] = 3,
		[PRECISION_TOWN] = 6, [PRECISION_CITY] = 15, [PRECISION_DISTRICT] = 40,
		[PRECISION_PROVINCE] = 120, [PRECISION_COUNTRY] = 600, [PRECISION_REGION] = 1500,
	};

	return radius[precision];
}

static bool
is_fine(const struct place *p)
{
	return p->is_stated && p->name.len > 0 && p->precision != PRECISION_NONE &&
	    p->precision <= PRECISION_VILLAGE;
}

/* The fine places that an event's claims name, and its own. */
static const struct place *
fine_place(const struct event *e, isize i)
{
	if (i == 0)
		return &e->incident->place;
	return &e->extraction->claims.at[e->incident->claims[i - 1]].place;
}

static str
shared_fine_place(const struct event *a, const struct event *b)
{
	for (isize i = 0; i <= a->incident->claim_count; i++) {
		const struct place *x = fine_place(a, i);

		if (!is_fine(x))
			continue;
		for (isize k = 0; k <= b->incident->claim_count; k++) {
			const struct place *y = fine_place(b, k);

			if (is_fine(y) && str_equal_nocase(x->name, y->name))
				return x->name;
		}
	}
	return (str){ 0 };
}

static int64_t
compare_places(const struct event *a, const struct event *b, struct sign_list *signs,
    struct arena *keep)
{
	const struct place *x = &a->incident->place, *y = &b->incident->place;
	str    shared = shared_fine_place(a, b);
	double apart, within;

	if (shared.ptr != NULL)
		return add_sign(signs, "same-place", shared, keep);
	if (x->is_stated && y->is_stated && x->name.len > 0 && str_equal_nocase(x->name, y->name))
		return add_sign(signs, x->precision <= PRECISION_DISTRICT ? "near" : "same-actor",
		    x->name, keep);
	if (!x->is_located || !y->is_located)
		return 0;
	apart = geo_distance_km(x->point, y->point);
	within = radius_km(x->precision) > radius_km(y->precision) ? radius_km(x->precision)
	    : radius_km(y->precision);
	if (apart <= near_km || (apart <= within && within < far_km))
		return add_sign(signs, "near", str_printf(keep, "%.0f km", apart), keep);
	if (apart > far_km && apart > within)
		return add_sign(signs, "far", str_printf(keep, "%.0f km", apart), keep);
	return 0;
}

/* ---- the rest -------------------------------------------------------------- */

static str
shared_word(const struct str_list *a, const struct str_list *b, bool whole_names)
{
	for (isize i = 0; i < a->len; i++) {
		if (whole_names && str_find_char(a->at[i], ' ', 0) < 0)
			continue;
		for (isize k = 0; k < b->len; k++)
			if (str_equal_nocase(a->at[i], b->at[k]))
				return a->at[i];
	}
	return (str){ 0 };
}

static str
shared_cause(const struct event *a, const struct event *b)
{
	for (isize i = 0; i < a->incident->claim_count; i++)
		for (isize k = 0; k < b->incident->claim_count; k++) {
			str word = shared_word(
			    &a->extraction->claims.at[a->incident->claims[i]].causes,
			    &b->extraction->claims.at[b->incident->claims[k]].causes, false);

			if (word.ptr != NULL)
				return word;
		}
	return (str){ 0 };
}

static bool
figures_agree(const struct figure *a, const struct figure *b)
{
	if (!a->is_stated || !b->is_stated || !a->has_min || !b->has_min)
		return false;
	if (a->has_max && !a->is_open && b->min > a->max)
		return false;
	return !(b->has_max && !b->is_open && a->min > b->max);
}

int64_t
propose_compare(const struct event *a, const struct event *b, struct arena *keep,
    struct sign_list *signs)
{
	int64_t sum;
	str     shared;

	*signs = (struct sign_list){ 0 };
	sum = compare_days(a, b, signs, keep) + compare_places(a, b, signs, keep);
	shared = shared_word(&a->incident->victim_names, &b->incident->victim_names, true);
	if (shared.ptr != NULL)
		sum += add_sign(signs, "same-name", shared, keep);
	shared = shared_cause(a, b);
	if (shared.ptr != NULL)
		sum += add_sign(signs, "same-cause", shared, keep);
	shared = shared_word(&a->incident->actors, &b->incident->actors, false);
	if (shared.ptr != NULL)
		sum += add_sign(signs, "same-actor", shared, keep);
	if (figures_agree(&a->incident->killed, &b->incident->killed))
		sum += add_sign(signs, "counts-agree", STR(""), keep);
	return sum;
}

/* ---- clusters --------------------------------------------------------------- */

/* The day around which an event is looked for: its own, else the report's. */
static int32_t
anchor_day(const struct event *e)
{
	if (has_day(e))
		return date_to_days(e->incident->date.days.begin);
	return date_is_known(e->published) ? date_to_days(e->published) : INT32_MIN / 2;
}

/* A pair of events that points to one incident, or speaks against it. */
struct pair { int32_t a, b; int64_t sum; };
struct pair_list { struct pair *at; isize len, room; };

/* The strongest first; ties in the order of the reports. */
static int
by_strength(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	if (p->sum != q->sum)
		return p->sum > q->sum ? -1 : 1;
	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

static int64_t
sum_of(const struct event *a, const struct event *b, struct arena scratch)
{
	struct sign_list signs;

	if (a->report == b->report)
		return -1;              /* the report itself keeps them apart */
	return propose_compare(a, b, &scratch, &signs);
}

/* Most pairs of one window of days are of places far apart: no need to weigh
 * them. */
static bool
is_far(const struct event *a, const struct event *b)
{
	const struct place *x = &a->incident->place, *y = &b->incident->place;
	double within = radius_km(x->precision) > radius_km(y->precision)
	    ? radius_km(x->precision) : radius_km(y->precision);
	double degrees = x->point.lat > y->point.lat ? x->point.lat - y->point.lat
	    : y->point.lat - x->point.lat;

	/* A degree of latitude has 111 km; names may still be shared. */
	return x->is_located && y->is_located && degrees * 110 > within &&
	    degrees * 110 > far_km && !is_fine(x) && !is_fine(y);
}

/* Events that are together so far: a ring through them, from the root on. */
struct joining {
	const struct event_list *events;
	int32_t *root, *next;
	isize   *pin;                   /* of each root: where people put it, -1 */
};

static int32_t
root_of(struct joining *j, int32_t at)
{
	while (j->root[at] != at)
		at = j->root[at] = j->root[j->root[at]];
	return at;
}

/* Does any event of one cluster speak against one of the other? */
static bool
is_against(const struct joining *j, int32_t one, int32_t other, struct arena scratch)
{
	int32_t a = one;

	if (j->pin[one] >= 0 && j->pin[other] >= 0)
		return j->pin[one] != j->pin[other];
	do {
		int32_t b = other;

		do {
			if (sum_of(&j->events->at[a < b ? a : b], &j->events->at[a < b ? b : a],
			    scratch) < 0)
				return true;
			b = j->next[b];
		} while (b != other);
		a = j->next[a];
	} while (a != one);
	return false;
}

/* The lower number is the root; the two rings become one. */
static void
join(struct joining *j, int32_t a, int32_t b)
{
	int32_t low = a < b ? a : b, high = a < b ? b : a, after = j->next[low];

	if (a == b)
		return;
	j->root[high] = low;
	j->next[low] = j->next[high];
	j->next[high] = after;
	if (j->pin[low] < 0)
		j->pin[low] = j->pin[high];
}

static struct joining
joining_of(const struct event_list *events, struct arena *keep)
{
	struct joining j = { .events = events, .root = NEW_ARRAY(keep, int32_t, events->len),
		.next = NEW_ARRAY(keep, int32_t, events->len),
		.pin = NEW_ARRAY(keep, isize, events->len) };

	for (int32_t i = 0; i < events->len; i++) {
		j.root[i] = j.next[i] = i;
		j.pin[i] = events->at[i].pin;
	}
	return j;
}

/* Number clusters by their first event, from 0. */
static isize
number_clusters(struct joining *j, struct event_list *events, struct arena scratch)
{
	isize *numbers = NEW_ARRAY(&scratch, isize, events->len + 1), count = 0;

	for (int32_t i = 0; i < events->len; i++) {
		isize *number = &numbers[root_of(j, i)];

		if (*number == 0)
			*number = ++count;
		events->at[i].cluster = *number - 1;
	}
	return count;
}

date
propose_anchor(const struct event *event)
{
	int32_t day = anchor_day(event);

	return day == INT32_MIN / 2 ? (date){ 0 } : date_from_days(day);
}

bool
propose_points_to_one(const struct event *a, const struct event *b, struct arena scratch)
{
	return !is_far(a, b) && sum_of(a, b, scratch) >= points_of("join");
}

/* ---- one event after the other ------------------------------------------------- */

/* The events so far, by the day they are looked for. */
struct calendar {
	int32_t first, days;            /* of the known days */
	int32_t *head, *next;           /* lists of events; the last head: day not known */
};

enum { DAYS_MOST = 400 * 366 };

static struct calendar
calendar_of(const struct event_list *events, struct arena *keep)
{
	struct calendar c = { .first = INT32_MAX, .next = NEW_ARRAY(keep, int32_t, events->len) };
	int32_t last = INT32_MIN;

	for (isize i = 0; i < events->len; i++) {
		int32_t day = anchor_day(&events->at[i]);

		if (day == INT32_MIN / 2)
			continue;
		c.first = day < c.first ? day : c.first;
		last = day > last ? day : last;
	}
	c.days = last < c.first ? 0 : last - c.first > DAYS_MOST ? DAYS_MOST : last - c.first + 1;
	c.head = NEW_ARRAY(keep, int32_t, c.days + 1);
	for (int32_t d = 0; d <= c.days; d++)
		c.head[d] = -1;
	return c;
}

static int32_t
slot_of(const struct calendar *c, int32_t day)
{
	return day == INT32_MIN / 2 || day < c->first || day - c->first >= c->days ? c->days
	    : day - c->first;
}

static void
pairs_in(const struct event_list *events, const struct calendar *c, int32_t slot, int32_t b,
    int64_t least, struct arena *keep, struct arena scratch, struct pair_list *out)
{
	for (int32_t a = c->head[slot]; a >= 0; a = c->next[a]) {
		int64_t sum;

		if (is_far(&events->at[a], &events->at[b]))
			continue;
		sum = sum_of(&events->at[a], &events->at[b], scratch);
		if (sum >= least)
			*PUSH(out, keep) = (struct pair){ a, b, sum };
	}
}

/* The pairs of one event with those before it, the strongest first. */
static struct pair_list
pairs_of(const struct event_list *events, const struct calendar *c, int32_t b, int64_t least,
    struct arena *keep, struct arena scratch)
{
	int32_t slot = slot_of(c, anchor_day(&events->at[b]));
	struct pair_list out = { 0 };

	if (slot == c->days)
		pairs_in(events, c, slot, b, least, keep, scratch, &out);
	for (int32_t s = slot - REPORTED_WITHIN_DAYS - 1; slot < c->days && s < c->days &&
	    s <= slot + REPORTED_WITHIN_DAYS + 1; s++)
		if (s >= 0)
			pairs_in(events, c, s, b, least, keep, scratch, &out);
	list_sort(out.at, out.len, (isize)sizeof *out.at, by_strength);
	return out;
}

/* An event joins the incident that it is likest to, and may show two to be one. */
static void
fold_in(struct joining *j, struct calendar *c, int32_t at, int64_t least, struct arena keep,
    struct arena scratch)
{
	struct pair_list pairs = pairs_of(j->events, c, at, least, &keep, scratch);
	int32_t slot = slot_of(c, anchor_day(&j->events->at[at]));

	for (isize i = 0; i < pairs.len; i++) {
		int32_t a = root_of(j, pairs.at[i].a), b = root_of(j, at);

		if (a != b && !is_against(j, a, b, scratch))
			join(j, a, b);
	}
	c->next[at] = c->head[slot];
	c->head[slot] = at;
}

/* Events that are in one incident already, and those that people put in one. */
static void
join_known(struct joining *j, int32_t at, isize *first_of_pin, isize *first_of_known)
{
	const struct event *e = &j->events->at[at];
	isize *firsts[] = { e->pin >= 0 ? &first_of_pin[e->pin] : NULL,
		e->known >= 0 ? &first_of_known[e->known] : NULL };

	for (isize i = 0; i < COUNT_OF(firsts); i++) {
		if (firsts[i] == NULL)
			continue;
		if (*firsts[i] != 0)
			join(j, root_of(j, (int32_t)*firsts[i] - 1), root_of(j, at));
		*firsts[i] = at + 1;
	}
}

static isize
most_of(const struct event_list *events, bool of_pins)
{
	isize most = -1;

	for (isize i = 0; i < events->len; i++) {
		isize value = of_pins ? events->at[i].pin : events->at[i].known;

		most = value > most ? value : most;
	}
	return most + 1;
}

isize
propose_incidents(struct event_list *events, struct arena scratch)
{
	struct arena keep = scratch, local = scratch;
	struct joining j;
	struct calendar calendar;
	isize *pins, *known;
	int64_t least = points_of("join");

	/* Two halves: the pairs grow in one, comparisons are made in the other. */
	keep.end = local.next = scratch.next + (scratch.end - scratch.next) / 2;
	j = joining_of(events, &keep);
	calendar = calendar_of(events, &keep);
	pins = NEW_ARRAY(&keep, isize, most_of(events, true));
	known = NEW_ARRAY(&keep, isize, most_of(events, false));
	for (int32_t i = 0; i < events->len; i++) {
		int32_t slot = slot_of(&calendar, anchor_day(&events->at[i]));

		join_known(&j, i, pins, known);
		if (events->at[i].known < 0) {
			fold_in(&j, &calendar, i, least, keep, local);
			continue;
		}
		calendar.next[i] = calendar.head[slot];
		calendar.head[slot] = i;
	}
	return number_clusters(&j, events, local);
}
