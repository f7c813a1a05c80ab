/* incidents/propose.c - events placed one after the other. */
#include "incidents/propose.h"

#include "core/geo.h"

#include <math.h>

enum { REPORTED_WITHIN_DAYS = 10, NEXT_DAYS = 3, CORE_MOST = 6 };

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

bool
propose_has_claims(const struct extraction *x, isize event)
{
	for (isize c = 0; c < x->claims.len; c++)
		if (x->claims.at[c].incident == event ||
		    (x->claims.at[c].incident < 0 && x->incidents.at[event].is_main))
			return true;
	return false;
}

void
propose_evidence(const struct event *event, const struct document *document,
    const struct report_words *words, struct arena *keep, struct arena scratch,
    struct traits *out)
{
	struct doc_incident as = *event->incident;
	struct report_source source = { .id = STR(""), .title = document->title,
		.text = document->text, .published = event->published,
		.extraction = event->extraction, .event = &as };

	if (!has_day(event))
		as.date = (struct when){ 0 };
	report_make(&source, words, keep, scratch, out);
	evidence_prepare_alone(out);
}

/* ---- seats ------------------------------------------------------------------ */

enum { CELLS_A_DEGREE = 5 };

/* A place that no wider cell is needed for. */
static bool
is_small(const struct place *p)
{
	return p->is_located && p->gazetteer_id != PLACE_UNLISTED && p->precision != PRECISION_NONE && p->precision <= PRECISION_CITY;
}

/* How far from its middle a place still is itself.  A province is no circle, and what
 * is said to be near a town may be a village of it; a village that no gazetteer has is somewhere around
 * what the text names beside it.  Countries are everywhere. */
static double
reach_km(const struct place *p)
{
	if (!p->is_located)
		return 0;
	if (p->gazetteer_id == PLACE_UNLISTED && p->precision < PRECISION_PROVINCE)
		return 100;
	switch (p->precision) {
	case PRECISION_NONE: case PRECISION_COUNTRY: case PRECISION_REGION: return 0;
	case PRECISION_PROVINCE: return 150;
	case PRECISION_DISTRICT: return 50;
	default: return 25;
	}
}

/* "Last week", "in March": a week or a month that has the day.  Longer says nothing. */
static bool
take_span(const struct when *w, struct event_seat *s)
{
	enum { FEW = 3, MONTH = 31 };
	date_range days = { date_extent(w->days.begin).begin,
		date_extent(date_is_known(w->days.end) ? w->days.end : w->days.begin).end };
	int32_t more = date_to_days(days.end) - date_to_days(days.begin);

	if (more < FEW || more > MONTH)
		return false;
	s->since = days.begin;
	s->day = days.end;
	return true;
}

struct event_seat
propose_seat(const struct event *e)
{
	const struct place *p = &e->incident->place;
	struct event_seat s = { .cell = SEAT_WIDE, .is_total = e->incident->is_total };
	struct when when = report_event_days(e->extraction, e->incident);

	if (!has_day(e) || !take_span(&when, &s)) {
		s.is_dated = has_day(e) && date_is_day(when.days.begin);
		s.day = s.is_dated ? when.days.begin : e->published;
	}
	if (date_is_known(s.day) && !date_is_day(s.day))
		s.day = date_extent(s.day).begin;
	if (is_small(p))
		s.cell = (lround(p->point.lat * CELLS_A_DEGREE) + 90 * CELLS_A_DEGREE) * SEAT_ROW +
		    lround(p->point.lon * CELLS_A_DEGREE) + 180 * CELLS_A_DEGREE;
	s.reach_km = reach_km(p);
	if (s.reach_km > 0)
		s.middle = p->point;
	return s;
}

/* A report without a day appeared up to ten days after the event; one of a month is of any of its
 * days. */
date_range
propose_days(const struct event_seat *seat, bool is_dated)
{
	int32_t before = NEXT_DAYS, after = NEXT_DAYS;

	if (seat->is_dated && !is_dated)
		before = 1, after = REPORTED_WITHIN_DAYS + 1;
	else if (!seat->is_dated && is_dated)
		before = REPORTED_WITHIN_DAYS + 1, after = 1;
	if (date_is_known(seat->since) && is_dated)
		before = date_to_days(seat->day) - date_to_days(seat->since) + 1;
	return (date_range){ date_add_days(seat->day, -before), date_add_days(seat->day, after) };
}

static bool
cells_touch(int64_t a, int64_t b)
{
	int64_t rows = a / SEAT_ROW - b / SEAT_ROW, columns = a % SEAT_ROW - b % SEAT_ROW;

	return a == SEAT_WIDE || b == SEAT_WIDE ||
	    (rows >= -1 && rows <= 1 && columns >= -1 && columns <= 1);
}

bool
propose_is_near(const struct event_seat *a, const struct event_seat *b)
{
	date_range days;

	if (!date_is_known(a->day) || !date_is_known(b->day))
		return !date_is_known(a->day) && !date_is_known(b->day) &&
		    cells_touch(a->cell, b->cell);
	days = propose_days(b, a->is_dated);
	return date_compare(a->day, days.begin) >= 0 && date_compare(a->day, days.end) <= 0 &&
	    cells_touch(a->cell, b->cell);
}

/* ---- the events so far, by seat ------------------------------------------------ */

/* Lists of events by key: open addressing, never full. */
struct list_slot { int64_t key; int32_t head; };
struct seats {
	struct event_seat *of;          /* of each event */
	struct list_slot *at;
	isize   mask;
	int32_t *next_in_cell, *next_of_day;
	int32_t *day_count;             /* events of the day of an event's slot */
};

enum { DAY_LIST = SEAT_ROW * 1000 - 1, WIDE_LIST = SEAT_ROW * 1000 - 2 };

static int64_t
seat_key(date day, bool is_dated, int64_t cell)
{
	int64_t number = date_is_known(day) ? date_to_days(day) + INT64_C(1) : INT32_MIN;

	return (number * 2 + is_dated) * (SEAT_ROW * INT64_C(1000)) +
	    (cell == SEAT_WIDE ? WIDE_LIST : cell);
}

static struct list_slot *
list_of(const struct seats *s, int64_t key)
{
	isize at = (isize)((uint64_t)key * UINT64_C(0x9E3779B97F4A7C15) >> 20) & s->mask;

	while (s->at[at].head >= 0 && s->at[at].key != key)
		at = (at + 1) & s->mask;
	return &s->at[at];
}

static struct seats
seats_of(const struct event_list *events, struct arena *keep)
{
	struct seats s = { .of = NEW_ARRAY(keep, struct event_seat, events->len),
		.next_in_cell = NEW_ARRAY(keep, int32_t, events->len),
		.next_of_day = NEW_ARRAY(keep, int32_t, events->len),
		.day_count = NEW_ARRAY(keep, int32_t, events->len) };
	isize slots = 16;

	while (slots < 4 * events->len)
		slots *= 2;
	s.mask = slots - 1;
	s.at = NEW_ARRAY(keep, struct list_slot, slots);
	for (isize i = 0; i < slots; i++)
		s.at[i].head = -1;
	for (isize i = 0; i < events->len; i++)
		s.of[i] = events->at[i].incident == NULL ? events->at[i].seat
		    : propose_seat(&events->at[i]);
	return s;
}

/* How many of the day there are already, and one more. */
static isize
sit_down(struct seats *s, int32_t event)
{
	const struct event_seat *seat = &s->of[event];
	struct list_slot *cell = list_of(s, seat_key(seat->day, seat->is_dated, seat->cell)), *day;
	isize before = 0;

	s->next_in_cell[event] = cell->head;
	*cell = (struct list_slot){ seat_key(seat->day, seat->is_dated, seat->cell), event };
	for (int dated = 0; dated < 2; dated++) {
		day = list_of(s, seat_key(seat->day, dated == 1, DAY_LIST));
		before += day->head >= 0 ? s->day_count[day->head] : 0;
	}
	day = list_of(s, seat_key(seat->day, seat->is_dated, DAY_LIST));
	s->next_of_day[event] = day->head;
	s->day_count[event] = day->head >= 0 ? s->day_count[day->head] + 1 : 1;
	*day = (struct list_slot){ seat_key(seat->day, seat->is_dated, DAY_LIST), event };
	return before;
}

/* ---- together so far -------------------------------------------------------------- */

/* The first events of a group stand for it when it is compared; where none of them names
 * a town, an area, or a day, the first that does says so for it (-1 = none does). */
struct core { int32_t len, member[CORE_MOST], town, area, day; };

/* Events that are together: a ring through them, from the root on. */
struct joining {
	const struct event_list *events;
	const struct evidence_model *model;
	int32_t *root, *next, *size;
	struct core *core;
	struct seats seats;
};

static int32_t
root_of(struct joining *j, int32_t at)
{
	while (j->root[at] != at)
		at = j->root[at] = j->root[j->root[at]];
	return at;
}

static struct joining
joining_of(const struct event_list *events, const struct evidence_model *model,
    struct arena *keep)
{
	struct joining j = { .events = events, .model = model,
		.root = NEW_ARRAY(keep, int32_t, events->len),
		.next = NEW_ARRAY(keep, int32_t, events->len),
		.size = NEW_ARRAY(keep, int32_t, events->len),
		.core = NEW_ARRAY(keep, struct core, events->len), .seats = seats_of(events, keep) };

	for (int32_t i = 0; i < events->len; i++) {
		j.root[i] = j.next[i] = i;
		j.size[i] = 1;
		j.core[i] = (struct core){ 1, { i }, j.seats.of[i].cell != SEAT_WIDE ? i : -1,
			j.seats.of[i].reach_km > 0 ? i : -1, j.seats.of[i].is_dated ? i : -1 };
	}
	return j;
}

/* The lower of two events, of which either may be none. */
static int32_t
first_of(int32_t a, int32_t b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* What is kept depends on who is in the group alone, not on the order in which they came. */
static struct core
core_merge(const struct core *a, const struct core *b)
{
	struct core out = { .town = first_of(a->town, b->town), .area = first_of(a->area, b->area),
		.day = first_of(a->day, b->day) };

	for (int i = 0, k = 0; out.len < CORE_MOST && (i < a->len || k < b->len);)
		out.member[out.len++] = k == b->len || (i < a->len && a->member[i] < b->member[k])
		    ? a->member[i++] : b->member[k++];
	return out;
}

/* The lower number is the root; the two rings become one. */
static void
join(struct joining *j, int32_t a, int32_t b)
{
	int32_t low = a < b ? a : b, high = a < b ? b : a, after = j->next[low];

	if (a == b)
		return;
	j->core[low] = core_merge(&j->core[low], &j->core[high]);
	j->size[low] += j->size[high];
	j->root[high] = low;
	j->next[low] = j->next[high];
	j->next[high] = after;
}

/* Is an event of the report of ${event} in the group of ${root}? */
static bool
report_is_in(struct joining *j, int32_t event, int32_t root)
{
	isize report = j->events->at[event].report;
	int32_t i = event;

	while (i > 0 && j->events->at[i - 1].report == report)
		i--;
	for (; i < j->events->len && j->events->at[i].report == report; i++)
		if (root_of(j, i) == root)
			return true;
	return false;
}

/* A total over several places, and one town. */
static bool
is_part_of_total(const struct event_seat *a, const struct event_seat *b)
{
	return a->is_total && a->cell == SEAT_WIDE && !b->is_total && b->cell != SEAT_WIDE;
}

/* Neighbouring towns on other days: each has its own event, however alike the reports are. */
static bool
are_other_towns(const struct event_seat *a, const struct event_seat *b)
{
	enum { OTHER_KM = 8, OTHER_DAYS = 2 };
	int32_t gap;

	if (a->cell == SEAT_WIDE || b->cell == SEAT_WIDE || !a->is_dated || !b->is_dated)
		return false;
	gap = date_to_days(a->day) - date_to_days(b->day);
	return (gap >= OTHER_DAYS || gap <= -OTHER_DAYS) && geo_distance_km(a->middle, b->middle) > OTHER_KM;
}

/* Both of a town, and not of one; of areas that do not meet; or both of a day, and
 * days apart. */
static bool
are_seats_apart(const struct event_seat *a, const struct event_seat *b)
{
	bool both_small = a->cell != SEAT_WIDE && b->cell != SEAT_WIDE;
	int32_t gap;

	if (is_part_of_total(a, b) || is_part_of_total(b, a) || are_other_towns(a, b) || !cells_touch(a->cell, b->cell) || (!both_small && a->reach_km > 0 && b->reach_km > 0 &&
	    geo_distance_km(a->middle, b->middle) > a->reach_km + b->reach_km))
		return true;
	if (!a->is_dated || !b->is_dated)
		return false;
	gap = date_to_days(a->day) - date_to_days(b->day);
	return gap > NEXT_DAYS || gap < -NEXT_DAYS;
}

enum { SPEAKERS_MOST = CORE_MOST + 3 };

/* Whose seats are the group's: its first events, its first town, area and day. */
static int
speakers_of(const struct core *core, int32_t out[SPEAKERS_MOST])
{
	int count = core->len;

	memcpy(out, core->member, (size_t)core->len * sizeof *out);
	if (core->town >= 0)
		out[count++] = core->town;
	if (core->area >= 0)
		out[count++] = core->area;
	if (core->day >= 0)
		out[count++] = core->day;
	return count;
}

/* A report that names no town ties no two towns together. */
static bool
are_cores_apart(const struct joining *j, const struct core *a, const struct core *b)
{
	int32_t of_a[SPEAKERS_MOST], of_b[SPEAKERS_MOST];
	int count_a = speakers_of(a, of_a), count_b = speakers_of(b, of_b);

	for (int i = 0; i < count_a; i++)
		for (int k = 0; k < count_b; k++)
			if (are_seats_apart(&j->seats.of[of_a[i]], &j->seats.of[of_b[k]]))
				return true;
	return false;
}

/* They cannot be one event, or one report tells of both. */
static bool
is_against(struct joining *j, int32_t a, int32_t b)
{
	int32_t fewer = j->size[a] < j->size[b] ? a : b, other = fewer == a ? b : a, at = fewer;

	if (are_cores_apart(j, &j->core[a], &j->core[b]))
		return true;
	do {
		if (report_is_in(j, at, other))
			return true;
		at = j->next[at];
	} while (at != fewer);
	return false;
}

static bool
is_likely(const struct joining *j, int32_t a, int32_t b, float crowd)
{
	const struct traits *x[CORE_MOST], *y[CORE_MOST];
	const struct core *one = &j->core[a], *other = &j->core[b];

	for (int i = 0; i < one->len; i++)
		x[i] = j->events->at[one->member[i]].evidence;
	for (int i = 0; i < other->len; i++)
		y[i] = j->events->at[other->member[i]].evidence;
	return evidence_mean(j->model, x, one->len, y, other->len, crowd) >= j->model->join;
}

/* ---- one event after the other ------------------------------------------------- */

struct pair { int32_t a; float p_same; };
struct pair_list { struct pair *at; isize len, room; };

/* The likeliest first; ties in the order of the reports. */
static int
by_likeliness(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	if (p->p_same != q->p_same)
		return p->p_same > q->p_same ? -1 : 1;
	return (p->a > q->a) - (p->a < q->a);
}

struct candidates { struct candidate *at; isize len, room; };
struct weighing { const struct joining *j; int32_t event; struct arena *keep;
	struct candidates near; struct pair_list pairs; };

static void
take_list(struct weighing *w, int32_t head, const int32_t *next)
{
	const struct event *all = w->j->events->at, *b = &all[w->event];

	for (int32_t a = head; a >= 0; a = next[a])
		if (all[a].report != b->report)
			*PUSH(&w->near, w->keep) = (struct candidate){ a,
				propose_shared(all[a].sign, b->sign), a };
}

/* Those of one day whose place may be that of ${seat}. */
static void
take_day(struct weighing *w, const struct event_seat *seat, date day, bool is_dated)
{
	const struct seats *s = &w->j->seats;

	if (seat->cell == SEAT_WIDE) {
		take_list(w, list_of(s, seat_key(day, is_dated, DAY_LIST))->head, s->next_of_day);
		return;
	}
	take_list(w, list_of(s, seat_key(day, is_dated, SEAT_WIDE))->head, s->next_in_cell);
	for (int64_t row = -1; row <= 1; row++)
		for (int64_t column = -1; column <= 1; column++)
			take_list(w, list_of(s, seat_key(day, is_dated,
			    seat->cell + row * SEAT_ROW + column))->head, s->next_in_cell);
}

static void
take_near(struct weighing *w)
{
	const struct event_seat *seat = &w->j->seats.of[w->event];

	for (int dated = 0; dated < 2; dated++) {
		date_range days = propose_days(seat, dated == 1);

		if (!date_is_known(seat->day)) {
			take_day(w, seat, seat->day, dated == 1);
			continue;
		}
		for (date d = days.begin; date_compare(d, days.end) <= 0; d = date_add_days(d, 1))
			take_day(w, seat, d, dated == 1);
	}
	w->near.len = propose_choose(w->near.at, w->near.len);
}

static void
take_chosen(struct weighing *w)
{
	const struct event *e = &w->j->events->at[w->event];

	for (isize i = 0; i < e->chosen_count; i++)
		*PUSH(&w->near, w->keep) = (struct candidate){ .at = e->chosen[i] };
}

static void
weigh_all(struct weighing *w, float crowd)
{
	const struct event *all = w->j->events->at, *b = &all[w->event];

	if (b->chosen != NULL)
		take_chosen(w);
	else
		take_near(w);
	for (isize i = 0; i < w->near.len; i++) {
		int32_t a = w->near.at[i].at;
		float   p = evidence_of(w->j->model, all[a].evidence, b->evidence, crowd);

		if (p >= w->j->model->least)
			*PUSH(&w->pairs, w->keep) = (struct pair){ a, p };
	}
	list_sort(w->pairs.at, w->pairs.len, (isize)sizeof *w->pairs.at, by_likeliness);
}

/* Groups that were found not to be one with that of the event: as long as neither
 * grows, asking again gives the same. */
struct refused { int32_t at[NEAR_MOST], len; };

static bool
is_refused(const struct refused *r, int32_t root)
{
	for (int32_t i = 0; i < r->len; i++)
		if (r->at[i] == root)
			return true;
	return false;
}

/* An event joins the incident that it is likest to, and may show two to be one. */
static void
fold_in(struct joining *j, int32_t at, float crowd, struct arena scratch)
{
	struct weighing w = { .j = j, .event = at, .keep = &scratch };
	struct refused refused = { .len = 0 };

	weigh_all(&w, crowd);
	for (isize i = 0; i < w.pairs.len; i++) {
		int32_t a = root_of(j, w.pairs.at[i].a), b = root_of(j, at);

		if (a == b || is_refused(&refused, a))
			continue;
		if (!is_against(j, a, b) && is_likely(j, a, b, crowd)) {
			join(j, a, b);
			refused.len = 0;
		} else if (refused.len < NEAR_MOST) {
			refused.at[refused.len++] = a;
		}
	}
}

/* Events that are in one cluster already. */
static void
join_known(struct joining *j, int32_t at, isize *first_of_known)
{
	isize known = j->events->at[at].known;

	if (known < 0)
		return;
	if (first_of_known[known] != 0)
		join(j, root_of(j, (int32_t)first_of_known[known] - 1), root_of(j, at));
	first_of_known[known] = at + 1;
}

static isize
most_known(const struct event_list *events)
{
	isize most = -1;

	for (isize i = 0; i < events->len; i++)
		most = events->at[i].known > most ? events->at[i].known : most;
	return most + 1;
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

isize
propose_incidents(struct event_list *events, const struct evidence_model *model,
    struct arena scratch)
{
	struct joining j = joining_of(events, model, &scratch);
	isize *known = NEW_ARRAY(&scratch, isize, most_known(events));

	for (int32_t i = 0; i < events->len; i++) {
		isize before;

		join_known(&j, i, known);
		before = sit_down(&j.seats, i);         /* itself is no pair: of one report */
		before = events->at[i].of_day >= 0 ? events->at[i].of_day : before;
		if (events->at[i].known < 0)
			fold_in(&j, i, evidence_crowd(before), scratch);
	}
	return number_clusters(&j, events, scratch);
}
