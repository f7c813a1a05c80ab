/* incidents/strike_match.c - declared strikes beside one incident. */
#include "incidents/strike.h"

#include "incidents/voice.h"
#include "incidents/voice.h"
#include "incidents/words.h"
#include "text/gazetteer.h"

enum { DAYS_MATCH = 1,          /* nights are dated both ways */
	DAYS_LISTED = 7,        /* a rejection by day is listed up to here */
	PLACES_MOST = 8, REJECTED_MOST = 12 };

/* An incident as it is compared: its days, and the names and points it has. */
struct compared {
	date_range days;
	str   names[PLACES_MOST];
	isize name_count;
	struct place place;
};

/* How far the thing may be from the point of a place of this precision. */
static double
radius_km(enum precision precision)
{
	static const double radius[PRECISION_COUNT] = {
		[PRECISION_NONE] = 10, [PRECISION_EXACT] = 1, [PRECISION_FACILITY] = 1.5,
		[PRECISION_STREET] = 2, [PRECISION_NEIGHBOURHOOD] = 4, [PRECISION_VILLAGE] = 4,
		[PRECISION_TOWN] = 8, [PRECISION_CITY] = 20, [PRECISION_DISTRICT] = 40,
		[PRECISION_PROVINCE] = 100, [PRECISION_COUNTRY] = 300, [PRECISION_REGION] = 300,
	};

	return radius[precision];
}

static void
add_name(struct compared *c, str name)
{
	for (isize i = 0; i < c->name_count; i++)
		if (str_equal_nocase(c->names[i], name))
			return;
	if (name.len > 0 && c->name_count < PLACES_MOST)
		c->names[c->name_count++] = name;
}

/* "Raqqa province", "the governorate of Raqqa": the words around the name say a division. */
static bool
says_division(const struct report *report, span where, struct arena scratch)
{
	enum { AROUND = 24 };
	str text = report->document->text;
	span around[] = { { where.begin > AROUND ? where.begin - AROUND : 0, where.begin },
		{ where.end, where.end + AROUND < text.len ? where.end + AROUND : text.len } };

	for (isize i = 0; i < COUNT_OF(around); i++) {
		str words = str_slice(text, around[i]);
		struct word_hit_list hits = words_find(words, report_language(report), LEX_PLACE_NOUN,
		    &scratch);

		for (isize h = 0; h < hits.len; h++) {
			isize gap = i == 1 ? hits.at[h].where.begin : words.len - hits.at[h].where.end;

			if (str_equal(hits.at[h].value, STR("province")) && gap <= (i == 1 ? 1 : 4))
				return true;
		}
	}
	return false;
}

/* A division whose name no report gives as that of a division, and which is called like its
 * chief town: what was hit is the town. */
static void
take_town(struct compared *c, const struct account *account, struct arena scratch)
{
	struct gazetteer g = gazetteer_builtin();
	struct gaz_place found[16];
	enum { SEAT_KM = 5 };
	isize count;

	if (c->place.precision != PRECISION_PROVINCE || !c->place.is_located)
		return;
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (item->claim->place.precision == PRECISION_PROVINCE &&
		    str_equal(item->claim->place.name, c->place.name) &&
		    says_division(&account->reports.at[item->report], item->claim->place.where, scratch))
			return;
	}
	count = gaz_find(&g, c->place.name, found, COUNT_OF(found));
	for (isize i = 0; i < count; i++) {
		if (found[i].precision >= PRECISION_DISTRICT ||
		    !str_equal(str_of(found[i].country), c->place.country) ||
		    geo_distance_km(found[i].point, c->place.point) > SEAT_KM)
			continue;
		c->place.precision = found[i].precision;
		c->place.point = found[i].point;
		return;
	}
}

/* Is it the name that the incident's town shares with its division? */
static bool
is_called_so(const struct compared *c, const struct place *p)
{
	return c->place.precision < PRECISION_PROVINCE && str_equal(p->name, c->place.name);
}

static struct compared
compared_of(const struct account *account, struct arena scratch)
{
	struct compared c = { .days = account->days, .place = account->place };

	take_town(&c, account, scratch);
	if (c.place.is_stated && c.place.precision < PRECISION_PROVINCE)
		add_name(&c, account->place.name);
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];
		const struct place *p = &item->claim->place;

		if (item->claim->kind != CLAIM_CASUALTY || item->claim->scope != SCOPE_INCIDENT ||
		    !p->is_stated || (p->precision >= PRECISION_PROVINCE &&
		    !is_called_so(&c, p)))
			continue;
		add_name(&c, p->name);
		add_name(&c, str_slice(account->reports.at[item->report].document->text, p->where));
	}
	return c;
}

/* ---- places ------------------------------------------------------------------ */

/* "Hit in Al Anbar Province": the longest beginning that names a place of the log's country,
 * the nearest to the incident where several are called so; a division that is called like a
 * town of it is meant only where there is no such town. */
static bool
locate(const struct strike *s, const struct place *near, geo_point *point,
    enum precision *precision)
{
	struct gazetteer g = gazetteer_builtin();
	struct gaz_place found[16];
	str   name = s->place;
	bool  any = false, is_whole = true;

	if (s->is_located) {
		*point = s->point;
		*precision = PRECISION_EXACT;
		return true;
	}
	while (name.len > 0 && !any) {
		isize count = gaz_find(&g, name, found, COUNT_OF(found));

		if (count == 0)
			count = gaz_find_alike(&g, name, found, COUNT_OF(found));
		for (isize i = 0; i < count; i++) {
			bool is_town = found[i].precision < PRECISION_PROVINCE;
			bool is_nearer = !any || (near->is_located && geo_distance_km(found[i].point,
			    near->point) < geo_distance_km(*point, near->point));

			if (any && is_whole && is_town != (*precision < PRECISION_PROVINCE))
				is_nearer = is_town;
			if ((s->country.len > 0 && !str_equal(str_of(found[i].country), s->country)) ||
			    !is_nearer)
				continue;
			*point = found[i].point;
			*precision = found[i].precision;
			any = true;
		}
		while (name.len > 0 && name.ptr[name.len - 1] != ' ')
			name.len--;
		name = str_trim(name);
		is_whole = false;
	}
	return any;
}

static bool
same_name(const struct compared *c, str place, str *name, bool *is_alike)
{
	for (int alike = 0; alike < 2; alike++)
		for (isize i = 0; i < c->name_count; i++)
			if (alike == 0 ? gaz_same_name(c->names[i], place)
			    : gaz_alike_name(c->names[i], place)) {
				*name = c->names[i];
				*is_alike = alike == 1;
				return true;
			}
	return false;
}

/* ---- one strike ---------------------------------------------------------------- */

static int32_t
days_between(date_range a, date_range b)
{
	int32_t a1 = date_to_days(date_extent(a.begin).begin);
	int32_t a2 = date_to_days(date_extent(date_is_known(a.end) ? a.end : a.begin).end);
	int32_t b1 = date_to_days(b.begin), b2 = date_to_days(b.end);

	return b1 > a2 ? b1 - a2 : a1 > b2 ? a1 - b2 : 0;
}

/* False where the strike is too far in every way to be worth a line. */
static bool
compare(const struct compared *c, const struct strike *s, struct strike_match *out)
{
	enum precision precision = PRECISION_NONE;
	geo_point point = { 0 };
	bool is_alike = false, is_named, is_near, has_point;

	*out = (struct strike_match){ .strike = *s, .days_apart = days_between(c->days, s->days) };
	is_named = same_name(c, s->place, &out->name, &is_alike);
	has_point = locate(s, &c->place, &point, &precision);
	if (has_point && c->place.is_located) {
		out->has_apart = true;
		out->apart_km = geo_distance_km(point, c->place.point);
		out->within_km = radius_km(precision) > radius_km(c->place.precision)
		    ? radius_km(precision) : radius_km(c->place.precision);
	}
	/* Two villages of one name far apart are two places. */
	if (is_named && out->has_apart && s->is_located && out->apart_km > 3 * out->within_km)
		is_named = false;
	is_near = out->has_apart && out->apart_km <= out->within_km;
	out->is_match = out->days_apart <= DAYS_MATCH && (is_named || is_near);
	if (out->is_match)
		out->rule = is_named ? is_alike ? STR("strike.alike") : STR("strike.named")
		    : STR("strike.near");
	else if (out->days_apart > DAYS_MATCH)
		out->rule = STR("strike.days");
	else
		out->rule = out->has_apart ? STR("strike.far") : STR("strike.unknown_place");
	if (out->is_match || out->days_apart > DAYS_MATCH)
		return is_named || is_near;
	return !out->has_apart || out->apart_km <= 3 * out->within_km;
}

/* ---- all of them ----------------------------------------------------------------- */

/* The first strike that may still be within a week. */
static isize
first_of(const struct strike_log *log, date_range days)
{
	int32_t from = date_to_days(date_extent(days.begin).begin) - DAYS_LISTED - 1;
	isize low = 0, high = log->strikes.len;

	while (low < high) {
		isize middle = low + (high - low) / 2;
		date begin = log->strikes.at[middle].days.begin;

		if (!date_is_known(begin) || date_to_days(begin) < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
match_log(struct account *account, const struct compared *c, const struct strike_log *log,
    struct log_answer *answer, isize at, struct arena *keep)
{
	date last = date_extent(date_is_known(c->days.end) ? c->days.end : c->days.begin).end;
	int32_t until = date_to_days(last) + DAYS_LISTED;
	isize rejected = 0;

	answer->covers = date_compare(date_extent(c->days.begin).begin, log->days.begin) >= 0 &&
	    date_compare(last, log->days.end) <= 0;
	for (isize i = first_of(log, c->days); i < log->strikes.len &&
	    date_to_days(log->strikes.at[i].days.begin) <= until; i++) {
		struct strike_match match;

		if (!compare(c, &log->strikes.at[i], &match) ||
		    (!match.is_match && rejected++ >= REJECTED_MOST))
			continue;
		match.log = at;
		answer->matches += match.is_match;
		*PUSH(&account->strikes, keep) = match;
	}
}

void
strikes_match(struct account *account, const struct strike_log_list *logs, struct arena *keep)
{
	struct compared c = compared_of(account, *keep);

	for (isize i = 0; i < logs->len; i++) {
		const struct strike_log *log = &logs->at[i];

		*PUSH(&account->logs, keep) = (struct log_answer){ .name = log->name,
			.version = log->version, .gaps = log->gaps, .days = log->days };
		if (date_is_known(c.days.begin) && log->strikes.len > 0)
			match_log(account, &c, log, &account->logs.at[i], i, keep);
	}
}
