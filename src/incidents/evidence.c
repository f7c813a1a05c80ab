/* incidents/evidence.c - features of two reports, and the model over them. */
#include "incidents/evidence.h"
#include "tables.h"

#include <math.h>
#include <stdlib.h>

static const str names[] = {
#define X(name) [FEATURE_##name] = STR_INIT(#name),
	FEATURES(X)
#undef X
};

str
feature_name(enum feature feature)
{
	return names[feature];
}

static float
weight_named(str name)
{
	for (isize i = 0; i < table_method_cluster_rows; i++)
		if (str_equal(table_method_cluster[i][0], name))
			return strtof(table_method_cluster[i][1].ptr, NULL);
	return 0;
}

struct evidence_model
evidence_model(void)
{
	struct evidence_model m = { .join = weight_named(STR("join")),
		.least = weight_named(STR("least")) };

	for (int i = 0; i < FEATURE_COUNT; i++)
		m.weight[i] = weight_named(names[i]);
	return m;
}

/* ---- how rare ---------------------------------------------------------- */

/* Reports by hash of a term; two terms in one slot look more common. */
struct counts { uint32_t *at; int shift; isize reports; };

/* Before a report of a collection is counted, the table of data/method/rarity.tsv
 * stands for so many. */
enum { REPORTS_BEFORE = 2000, COUNT_BITS_MOST = 24 };

/* About the weight of a word that two of a few thousand reports have. */
static const float RAREST = 7;

static uint32_t *
count_slot(const struct counts *c, uint32_t hash)
{
	return &c->at[(hash * UINT32_C(0x9E3779B1)) >> c->shift];
}

static double
share_of(uint32_t hash)
{
	return exp2(-0.5 * (hash & ((1 << RARITY_BITS) - 1)));
}

static void
count_terms(struct counts *c, const struct term_set *set)
{
	for (int32_t i = 0; i < set->len; i++)
		++*count_slot(c, set->at[i].hash);
}

/* Weigh, and drop what no other report has; ${norm} makes the length 1. */
static void
weigh_set(const struct counts *c, struct term_set *set, bool norm)
{
	double sum = 0, all = (double)(c->reports + REPORTS_BEFORE);
	int32_t kept = 0;

	for (int32_t i = 0; i < set->len; i++) {
		uint32_t uses = c->at == NULL ? 0 : *count_slot(c, set->at[i].hash);
		float weight = (norm ? set->at[i].weight : 1) * (float)log(all /
		    (uses + REPORTS_BEFORE * share_of(set->at[i].hash)));

		sum += (double)weight * weight;
		if (c->at == NULL || uses > 1)
			set->at[kept++] = (struct term){ set->at[i].hash, weight };
	}
	set->len = kept;
	for (int32_t i = 0; norm && i < kept; i++)
		set->at[i].weight /= (float)sqrt(sum);
}

static void
weigh_all(struct traits *reports, struct counts *c, size_t offset, size_t slots, bool norm,
    bool count)
{
	if (count) {
		memset(c->at, 0, slots * sizeof *c->at);
		for (isize i = 0; i < c->reports; i++)
			count_terms(c, (const struct term_set *)((char *)&reports[i] + offset));
	}
	for (isize i = 0; i < c->reports; i++)
		weigh_set(c, (struct term_set *)((char *)&reports[i] + offset), norm);
}

static void
weigh_places(struct traits *reports, struct counts *c, size_t slots)
{
	memset(c->at, 0, slots * sizeof *c->at);
	for (isize i = 0; i < c->reports; i++)
		for (int k = 0; k < reports[i].place_count; k++)
			++*count_slot(c, report_place_cell(reports[i].places[k].point));
	for (isize i = 0; i < c->reports; i++)
		for (int k = 0; k < reports[i].place_count; k++) {
			struct report_place *p = &reports[i].places[k];

			p->rarity = (float)log((double)(c->reports + REPORTS_BEFORE) /
			    *count_slot(c, report_place_cell(p->point))) / RAREST;
		}
}

/* So many reports of one day are common where the weights were fitted. */
enum { DAY_REPORTS = 50 };

float
evidence_crowd(int64_t reports_of_day)
{
	return reports_of_day > DAY_REPORTS ? logf((float)reports_of_day / DAY_REPORTS) : 0;
}

static uint32_t
day_key(const struct traits *r)
{
	return (uint32_t)r->days[0].year * 512 + (uint32_t)r->days[0].day;
}

/* Of how many events a day has, the reports of that day tell. */
static void
weigh_days(struct traits *reports, struct counts *c, size_t slots)
{
	memset(c->at, 0, slots * sizeof *c->at);
	for (isize i = 0; i < c->reports; i++)
		if (reports[i].day_count > 0 && reports[i].is_about_harm)
			++*count_slot(c, day_key(&reports[i]));
	for (isize i = 0; i < c->reports; i++) {
		reports[i].crowd = evidence_crowd(reports[i].day_count == 0 ? 0 :
		    *count_slot(c, day_key(&reports[i])));
	}
}

bool
evidence_prepare(struct traits *reports, isize count, struct err *e)
{
	struct counts c = { .reports = count };
	struct arena memory;
	isize total = 0;
	int   bits = 10;

	for (isize i = 0; i < count; i++)
		total += reports[i].phrases.len;
	while (bits < COUNT_BITS_MOST && ((isize)1 << bits) < 4 * total)
		bits++;
	c.shift = 32 - bits;
	if (!arena_open(&memory, ((isize)4 << bits) + 4096, e))
		return false;
	c.at = NEW_ARRAY(&memory, uint32_t, (isize)1 << bits);
	weigh_all(reports, &c, offsetof(struct traits, words), (size_t)1 << bits, true, true);
	/* the head's words are counted among all words */
	weigh_all(reports, &c, offsetof(struct traits, head), (size_t)1 << bits, false, false);
	weigh_all(reports, &c, offsetof(struct traits, phrases), (size_t)1 << bits, true, true);
	weigh_places(reports, &c, (size_t)1 << bits);
	weigh_days(reports, &c, (size_t)1 << bits);
	arena_close(&memory);
	return true;
}

void
evidence_prepare_alone(struct traits *report)
{
	struct counts none = { 0 };

	weigh_set(&none, &report->words, true);
	weigh_set(&none, &report->head, false);
	weigh_set(&none, &report->phrases, true);
}

/* ---- features ---------------------------------------------------------- */

static float
cosine(const struct term_set *a, const struct term_set *b)
{
	float sum = 0;
	int32_t i = 0, j = 0;

	while (i < a->len && j < b->len) {
		uint32_t x = a->at[i].hash, y = b->at[j].hash;

		if (x == y)
			sum += a->at[i].weight * b->at[j].weight;
		i += x <= y;
		j += y <= x;
	}
	return sum;
}

/* The three rarest words that both heads have. */
static void
compare_heads(const struct term_set *a, const struct term_set *b, float *out)
{
	float best[3] = { 0 };
	int32_t i = 0, j = 0;

	while (i < a->len && j < b->len) {
		uint32_t x = a->at[i].hash, y = b->at[j].hash;
		float    weight = x == y ? a->at[i].weight : 0;

		for (int k = 0; k < 3; k++)
			if (weight > best[k]) {
				float swap = best[k];

				best[k] = weight;
				weight = swap;
			}
		i += x <= y;
		j += y <= x;
	}
	for (int k = 0; k < 3; k++)
		out[FEATURE_rarest + k] = best[k] / RAREST;
}

enum { DAYS_UNKNOWN = 9999, YEAR_DAYS = 366 };

static bool
is_event_day(const struct traits *r, int day)
{
	date begin = r->event.days.begin;

	return date_is_day(begin) && begin.year == r->days[day].year &&
	    date_to_days((date){ 2000, begin.month, begin.day }) -
	    date_to_days((date){ 2000, 1, 1 }) + 1 == r->days[day].day;
}

/* Where both say when it happened, having appeared on that day is only near. */
static bool
is_only_published(const struct traits *r, int day, bool both_own)
{
	return both_own && r->published.day != 0 && r->days[day].day == r->published.day &&
	    r->days[day].year == r->published.year && !is_event_day(r, day);
}

/* Days between the nearest two; a day without a year may be of any. */
static int
days_between(const struct traits *a, const struct traits *b)
{
	bool both = a->has_own_day && b->has_own_day;
	int best = DAYS_UNKNOWN;

	for (int i = 0; i < a->day_count; i++)
		for (int j = 0; j < b->day_count; j++) {
			const struct report_day *x = &a->days[i], *y = &b->days[j];
			int gap = abs(x->day - y->day);

			if (x->year != 0 && y->year != 0)
				gap = abs((x->year - y->year) * YEAR_DAYS + x->day - y->day);
			else if (gap > YEAR_DAYS / 2)
				gap = YEAR_DAYS - gap;
			if (gap == 0 && (is_only_published(a, i, both) || is_only_published(b, j, both)))
				gap = 1;
			best = gap < best ? gap : best;
		}
	return best;
}

static date_range
whole_days(const struct when *w)
{
	return (date_range){ date_extent(w->days.begin).begin,
		date_extent(date_is_known(w->days.end) ? w->days.end : w->days.begin).end };
}

/* Days between those that both give of the event itself. */
static int
event_gap(const struct traits *a, const struct traits *b)
{
	date_range x = whole_days(&a->event), y = whole_days(&b->event);
	int32_t gap;

	if (!date_is_known(a->event.days.begin) || !date_is_known(b->event.days.begin))
		return DAYS_UNKNOWN;
	gap = date_to_days(x.begin) > date_to_days(y.end) ? date_to_days(x.begin) - date_to_days(y.end)
	    : date_to_days(y.begin) - date_to_days(x.end);
	return gap < 0 ? 0 : gap;
}

/* A report that names no day may be of one up to ten days before it appeared. */
static bool
may_be_late(const struct traits *late, const struct traits *of)
{
	enum { LATE_DAYS = 10 };

	for (int i = 0; !late->has_own_day && late->published.day != 0 && i < of->day_count; i++) {
		int after = (late->published.year - of->days[i].year) * YEAR_DAYS +
		    late->published.day - of->days[i].day;

		if (of->days[i].year != 0 && after >= 0 && after <= LATE_DAYS)
			return true;
	}
	return false;
}

/* "Last week", "in March": where the other's day lies in it, the days on which the two appeared part
 * nothing.  A week is near; a month only does not part. */
static int
gap_within(const struct traits *a, const struct traits *b, int event, int gap)
{
	enum { NEAR = 2, WEEK = 10 };
	date_range x = whole_days(&a->event), y = whole_days(&b->event);
	int32_t long_x, long_y, most;

	if (event != 0 || gap <= NEAR)
		return gap;
	long_x = date_to_days(x.end) - date_to_days(x.begin);
	long_y = date_to_days(y.end) - date_to_days(y.begin);
	most = long_x > long_y ? long_x : long_y;
	return most == 0 ? gap : most <= WEEK ? NEAR : DAYS_UNKNOWN;
}

static void
compare_days(const struct traits *a, const struct traits *b, float *out)
{
	int gap = days_between(a, b), event = event_gap(a, b);

	gap = gap_within(a, b, event, gap);
	out[FEATURE_event_apart] = event > 1 && event != DAYS_UNKNOWN;
	out[FEATURE_day_same] = gap == 0;
	out[FEATURE_day_next] = gap == 1;
	out[FEATURE_day_near] = gap == 2 || gap == 3;
	out[FEATURE_day_far] = gap > 3 && gap != DAYS_UNKNOWN && !may_be_late(a, b) &&
	    !may_be_late(b, a);
	if (a->weekdays != 0 && b->weekdays != 0) {
		out[FEATURE_weekday_same] = (a->weekdays & b->weekdays) != 0;
		out[FEATURE_weekday_other] = (a->weekdays & b->weekdays) == 0;
	}
}

/* A larger number is rarer: about one of n stories of n dead has just n (Zipf, Benford). */
static void
compare_numbers(const struct traits *a, const struct traits *b, float *out)
{
	enum { MOST = 2 };
	int shared = 0, fewer = a->number_count < b->number_count ? a->number_count : b->number_count;
	float rare = 0;

	for (int i = 0, j = 0; i < a->number_count && j < b->number_count;) {
		int x = a->numbers[i], y = b->numbers[j];

		if (x == y) {
			shared++;
			rare += log1pf((float)x) / RAREST;
		}
		i += x <= y;
		j += y <= x;
	}
	out[FEATURE_numbers] = (float)shared / (float)(1 + fewer);
	out[FEATURE_numbers_rare] = rare < MOST ? rare : MOST;
}

static void
compare_places(const struct traits *a, const struct traits *b, float *out)
{
	double nearest = -1;
	bool   same = false, near = false;

	for (int i = 0; i < a->place_count; i++)
		for (int j = 0; j < b->place_count; j++) {
			double km = geo_distance_km(a->places[i].point, b->places[j].point);
			double reach = a->places[i].radius_km > b->places[j].radius_km ?
			    a->places[i].radius_km : b->places[j].radius_km;

			nearest = nearest < 0 || km < nearest ? km : nearest;
			same |= km < 2 && reach <= 25 && a->places[i].rarity > 0;
			near |= km <= 10 + reach;
		}
	out[FEATURE_place_same] = same;
	out[FEATURE_place_near] = near && !same;
	out[FEATURE_place_far] = nearest >= 0 && !near;
}

/* Stated figures that agree (each within the other's bounds), or do not. */
static void
compare_figures(const struct traits *a, const struct traits *b, float *out)
{
	const struct figure *x = &a->killed, *y = &b->killed;
	bool apart;

	if (!x->is_stated || !y->is_stated || !x->has_min || !y->has_min)
		return;
	apart = (x->has_max && x->max < y->min) || (y->has_max && y->max < x->min);
	out[FEATURE_killed_same] = !apart;
	out[FEATURE_killed_other] = apart;
}

/* Both say in which town it happened, and it is not one. */
static bool
are_wheres_apart(const struct traits *a, const struct traits *b)
{
	enum { TOWN_KM = 25 };
	const struct place *x = &a->where, *y = &b->where;

	return x->is_stated && y->is_stated && x->is_located && y->is_located &&
	    x->gazetteer_id != PLACE_UNLISTED && y->gazetteer_id != PLACE_UNLISTED &&
	    x->precision != PRECISION_NONE && y->precision != PRECISION_NONE &&
	    x->precision <= PRECISION_CITY && y->precision <= PRECISION_CITY &&
	    geo_distance_km(x->point, y->point) > TOWN_KM;
}

static bool
shares_name(const struct traits *a, const struct traits *b)
{
	for (int i = 0; i < a->name_count; i++)
		for (int j = 0; j < b->name_count; j++)
			if (a->names[i] == b->names[j])
				return true;
	return false;
}

static bool
shares_spot(const struct traits *a, const struct traits *b)
{
	for (int i = 0; i < a->spot_count; i++)
		for (int j = 0; j < b->spot_count; j++)
			if (a->spots[i] == b->spots[j])
				return true;
	return false;
}

static bool
are_of_one_house(const struct traits *a, const struct traits *b)
{
	for (int i = 0; i < a->house_count; i++)
		for (int k = 0; k < b->house_count; k++)
			if (a->houses[i] == b->houses[k])
				return true;
	return false;
}

/* By what, and who: in words of any language. */
static void
compare_scenes(const struct traits *a, const struct traits *b, float *out)
{
	out[FEATURE_means_same] = (a->means & b->means) != 0;
	out[FEATURE_means_other] = a->means != 0 && b->means != 0 && (a->means & b->means) == 0;
	out[FEATURE_side_same] = (a->sides & b->sides) != 0;
	out[FEATURE_side_other] = a->sides != 0 && b->sides != 0 && (a->sides & b->sides) == 0;
	out[FEATURE_house_same] = are_of_one_house(a, b);
}

void
evidence_compare(const struct traits *a, const struct traits *b, struct evidence *out)
{
	float *f = out->at;

	*out = (struct evidence){ 0 };
	f[FEATURE_bias] = 1;
	f[FEATURE_words] = cosine(&a->words, &b->words);
	f[FEATURE_words_root] = sqrtf(f[FEATURE_words]);
	f[FEATURE_phrases_root] = sqrtf(cosine(&a->phrases, &b->phrases));
	compare_days(a, b, f);
	compare_numbers(a, b, f);
	f[FEATURE_day_words] = f[FEATURE_day_same] * f[FEATURE_words_root];
	compare_heads(&a->head, &b->head, f);
	compare_places(a, b, f);
	compare_figures(a, b, f);
	compare_scenes(a, b, f);
	f[FEATURE_where_apart] = are_wheres_apart(a, b);
	f[FEATURE_name_shared] = shares_name(a, b);
	f[FEATURE_spot_same] = (f[FEATURE_day_same] + f[FEATURE_day_next] + f[FEATURE_day_near] > 0 ||
	    may_be_late(a, b) || may_be_late(b, a)) && shares_spot(a, b);
	if (f[FEATURE_day_same] + f[FEATURE_day_next] + f[FEATURE_day_near] > 0)
		f[FEATURE_crowd] = a->crowd > b->crowd ? a->crowd : b->crowd;
}

float
evidence_p_same(const struct evidence_model *model, const struct evidence *evidence)
{
	float sum = 0;

	for (int i = 0; i < FEATURE_COUNT; i++)
		sum += model->weight[i] * evidence->at[i];
	return 1 / (1 + expf(-sum));
}

float
evidence_of(const struct evidence_model *model, const struct traits *a, const struct traits *b,
    float crowd)
{
	struct evidence evidence;
	bool has_day;

	evidence_compare(a, b, &evidence);
	has_day = evidence.at[FEATURE_day_same] + evidence.at[FEATURE_day_next] +
	    evidence.at[FEATURE_day_near] > 0;
	if (has_day && crowd > evidence.at[FEATURE_crowd])
		evidence.at[FEATURE_crowd] = crowd;
	return evidence_p_same(model, &evidence);
}

float
evidence_mean(const struct evidence_model *model, const struct traits *const *a, int a_count,
    const struct traits *const *b, int b_count, float crowd)
{
	float sum = 0;

	for (int i = 0; i < a_count; i++)
		for (int k = 0; k < b_count; k++)
			sum += evidence_of(model, a[i], b[k], crowd);
	return sum / (float)(a_count * b_count);
}
