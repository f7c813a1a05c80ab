/* exchange/flat.c - see flat.h. */
#include "exchange/flat.h"

#include "exchange/flat_keys.h"
#include "incidents/figure.h"
#include "incidents/tally.h"
#include "tables.h"

#include <math.h>

/* ---- small parts -------------------------------------------------------------------- */

static str
number(bool has, int64_t value, struct arena *keep)
{
	return has ? str_printf(keep, "%lld", (long long)value) : (str){ 0 };
}

static str
word(const char *name)
{
	return name == NULL ? (str){ 0 } : str_of(name);
}

static str
day(date d, struct arena *keep)
{
	char *text = NEW_ARRAY(keep, char, DATE_TEXT_BYTES);

	return str_of(date_text(d, text));
}

str
flat_join(struct str_list *list, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; i < list->len; i++) {
		if (i > 0)
			BUF(&out, "; ");
		buf_str(&out, list->at[i]);
	}
	return out.len > 0 ? buf_view(&out) : (str){ 0 };
}

void
flat_push_once(struct str_list *list, str text, struct arena *keep)
{
	if (text.len == 0)
		return;
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i], text))
			return;
	*PUSH(list, keep) = text;
}

/* The column ${to} of the row of a table whose first column is ${from}. */
static str
mapped(const str *table, isize rows, isize columns, str from, isize to)
{
	for (isize i = 0; i < rows; i++)
		if (str_equal(table[i * columns], from))
			return str_equal(table[i * columns + to], STR("-")) ? (str){ 0 } :
			    table[i * columns + to];
	return (str){ 0 };
}

enum { PRECISION_UCDP = 1, PRECISION_ACLED, PRECISION_AIRWARS, PRECISION_COLUMNS = 5 };

static str
precision_as(const struct flat *f, isize column)
{
	const struct place *p = &f->account->place;

	if (!p->is_located)
		return (str){ 0 };
	return mapped(&table_method_export_precision[0][0], table_method_export_precision_rows,
	    PRECISION_COLUMNS, word(precision_name(p->precision)), column);
}

/* ---- counts ---------------------------------------------------------------------------- */

static str
end_of(const struct flat *f, enum effect effect, bool is_max, struct arena *keep)
{
	const struct tally *t = tally_of(f->account, effect);
	const struct figure_end *end = t == NULL || !t->range.is_stated ? NULL :
	    is_max ? &t->range.max : &t->range.min;

	return number(end != NULL && end->is_stated && !(is_max && t->range.is_open), end ? end->value : 0,
	    keep);
}

/* Of those killed, as stated: children, women, men. */
static str
part_end(const struct flat *f, enum share_kind kind, bool is_max, struct arena *keep)
{
	const struct part_list *parts = &f->account->parts;

	for (isize i = 0; i < parts->len; i++) {
		const struct range *range = &parts->at[i].range;
		const struct figure_end *end = is_max ? &range->max : &range->min;

		if (parts->at[i].kind == kind && parts->at[i].effect == EFFECT_KILLED && range->is_stated)
			return number(end->is_stated && !(is_max && range->is_open), end->value, keep);
	}
	return (str){ 0 };
}

/* The highest figure that anybody documents, where the top is open. */
static int64_t
highest(const struct tally *t)
{
	int64_t most = t->range.min.is_stated ? t->range.min.value : 0;

	if (t->range.max.is_stated && t->range.max.value > most)
		most = t->range.max.value;
	return most;
}

struct flat_deaths
flat_deaths_of(const struct account *account)
{
	const struct tally *t = tally_of(account, EFFECT_KILLED);
	const struct status_lines *s = &account->status;
	struct flat_deaths d = { 0 };

	if (t == NULL || !t->range.is_stated)
		return d;
	d.is_stated = true;
	d.low = t->range.min.is_stated ? t->range.min.value : 0;
	d.high = highest(t);
	d.high = d.high < d.low ? d.low : d.high;
	d.civilians = s->civilians.has_min ? s->civilians.min : 0;
	d.combatants = s->combatants.has_min ? s->combatants.min : 0;
	if (d.civilians > d.low)
		d.civilians = d.low;
	if (d.combatants > d.low - d.civilians)
		d.combatants = d.low - d.civilians;
	return d;
}

struct flat_counts
flat_counts_of(const struct account *account)
{
	const struct tally *t = tally_of(account, EFFECT_KILLED);
	struct flat_counts c = { .has_day = date_is_known(account->days.begin),
		.has_vague_day = date_is_known(account->days.begin) && !date_is_day(account->days.begin),
		.has_point = account->place.is_located };

	if (t == NULL || !t->range.is_stated)
		return c;
	c.is_stated = true;
	c.is_open = t->range.is_open || !t->range.max.is_stated;
	c.is_range = t->range.max.is_stated && t->range.min.is_stated &&
	    t->range.min.value != t->range.max.value;
	c.has_bound = t->range.min.bound != BOUND_EXACTLY || t->range.max.bound != BOUND_EXACTLY;
	return c;
}

static str
killed_words(const struct flat *f, struct arena *keep)
{
	const struct tally *t = tally_of(f->account, EFFECT_KILLED);
	struct buf out = { .keep = keep };

	if (t == NULL)
		return (str){ 0 };
	figure_range(&out, &t->range);
	return buf_view(&out);
}

static str
conceded(const struct flat *f, bool is_max, struct arena *keep)
{
	const struct tally *t = tally_of(f->account, EFFECT_KILLED);
	const struct figure_end *end;

	if (t == NULL || !t->is_accepted || !t->conceded.is_stated)
		return (str){ 0 };
	end = is_max ? &t->conceded.max : &t->conceded.min;
	return number(end->is_stated, end->value, keep);
}

/* ---- who and what ---------------------------------------------------------------------- */

static str
hypotheses(const struct hypothesis_list *list, isize most, struct arena *keep)
{
	struct str_list words = { 0 };

	for (isize i = 0; i < list->len && words.len < most; i++) {
		if (list->at[i].asserted.len == 0 && list->at[i].implied.len == 0)
			continue;
		for (isize w = 0; w < list->at[i].words.len && words.len < most; w++)
			flat_push_once(&words, list->at[i].words.at[w], keep);
	}
	return flat_join(&words, keep);
}

static const struct report *
first_report(const struct account *account)
{
	const struct report *first = NULL;

	for (isize i = 0; i < account->reports.len; i++) {
		const struct report *r = &account->reports.at[i];

		if (date_is_known(r->document->published) && (first == NULL ||
		    date_compare(r->document->published, first->document->published) < 0))
			first = r;
	}
	return first;
}

static str
publishers(const struct account *account, struct arena *keep)
{
	struct str_list list = { 0 };

	for (isize i = 0; i < account->reports.len; i++)
		flat_push_once(&list, account->reports.at[i].publisher, keep);
	return flat_join(&list, keep);
}

static str
claimants(const struct account *account, struct arena *keep)
{
	struct str_list list = { 0 };

	for (isize i = 0; i < account->entries.len; i++)
		flat_push_once(&list, account->entries.at[i].claim->source.organisation, keep);
	return flat_join(&list, keep);
}

static isize
voices_counting(const struct account *account)
{
	const struct tally *t = tally_of(account, EFFECT_KILLED);

	return t == NULL ? 0 : t->range.voices;
}

/* ---- days and places ------------------------------------------------------------------- */

static const char *
days_precision(const struct account *account, bool acled)
{
	date_range d = account->days;
	int32_t length;

	if (!date_is_known(d.begin))
		return NULL;
	length = date_to_days(date_extent(d.end).end) - date_to_days(date_extent(d.begin).begin);
	if (acled)
		return length == 0 ? "1" : length <= 7 ? "2" : "3";
	return length == 0 ? "1" : length <= 6 ? "2" : length <= 30 ? "3" : length <= 365 ? "4" : "5";
}

/* Half-degree cells numbered from the south-west corner (Tollefsen, Strand &
 * Buhaug, J. Peace Research 49 (2012) 363). */
static str
priogrid(const struct place *p, struct arena *keep)
{
	int64_t row, column;

	if (!p->is_located)
		return (str){ 0 };
	row = (int64_t)floor((p->point.lat + 90) * 2);
	column = (int64_t)floor((p->point.lon + 180) * 2);
	return number(true, row * 720 + column + 1, keep);
}

static str
point(const struct place *p, char which, struct arena *keep)
{
	if (!p->is_located)
		return (str){ 0 };
	if (which == 'w')
		return str_printf(keep, "POINT (%.5f %.5f)", p->point.lon, p->point.lat);
	return str_printf(keep, "%.5f", which == 'a' ? p->point.lat : p->point.lon);
}

static str
country_name(const struct account *account)
{
	return mapped(&table_method_export_country[0][0], table_method_export_country_rows, 4,
	    account->place.country, 1);
}

static str
country_number(const struct account *account)
{
	return mapped(&table_method_export_country[0][0], table_method_export_country_rows, 4,
	    account->place.country, 2);
}

static str
acled_type(const struct account *account, isize column)
{
	for (isize i = 0; i < account->causes.len; i++)
		for (isize w = 0; w < account->causes.at[i].words.len; w++) {
			str type = mapped(&table_method_export_acled[0][0],
			    table_method_export_acled_rows, 4, account->causes.at[i].words.at[w], column);

			if (type.len > 0 && account->causes.at[i].asserted.len +
			    account->causes.at[i].implied.len > 0)
				return type;
		}
	return mapped(&table_method_export_acled[0][0], table_method_export_acled_rows, 4,
	    STR("*"), column);
}

static str
acled_notes(const struct flat *f, struct arena *keep)
{
	str killed = killed_words(f, keep);

	return str_printf(keep, "Killed: %.*s; %td reports, %td independent voices; %td of %td claims "
	    "read by a person.", STR_ARG(killed.len > 0 ? killed : STR("not stated")),
	    f->account->reports.len, voices_counting(f->account), f->account->read,
	    f->account->claims);
}

static str
strike_status(const struct account *account)
{
	for (isize i = 0; i < account->belligerents.len; i++)
		if (account->belligerents.at[i].strike == STRIKE_CONFIRMS)
			return STR("declared_strike");
	if (account->blamed.len > 1)
		return STR("contested_strike");
	return voices_counting(account) > 1 ? STR("likely_strike") : STR("single_source_claim");
}

static str
grade_key(const struct account *account)
{
	return account->grade.overridden.len > 0 ? account->grade.overridden : account->grade.key;
}

static str
titled(str text, struct arena *keep)
{
	char *copy;

	if (text.len == 0)
		return text;
	copy = str_to_c(text, keep);
	copy[0] = (char)(is_lower(copy[0]) ? copy[0] - 32 : copy[0]);
	return (str){ copy, text.len };
}

/* ---- keys --------------------------------------------------------------------------------- */

static bool
key_of_count(const struct flat *f, str key, struct arena *keep, str *out)
{
	const struct account *a = f->account;
	const struct status_lines *s = &a->status;
	struct flat_deaths d = flat_deaths_of(a);
	const struct { str key; str value; } known[] = {
		{ STR("killed_text"), killed_words(f, keep) },
		{ STR("killed_min"), end_of(f, EFFECT_KILLED, false, keep) },
		{ STR("killed_max"), end_of(f, EFFECT_KILLED, true, keep) },
		{ STR("killed_open"), !d.is_stated ? (str){ 0 } :
		    flat_counts_of(a).is_open ? STR("yes") : STR("no") },
		{ STR("killed_low"), number(true, d.low, keep) },
		{ STR("killed_best"), number(true, d.low, keep) },
		{ STR("killed_high"), number(true, d.high, keep) },
		{ STR("civilians_best"), number(true, d.civilians, keep) },
		{ STR("combatants_best"), number(true, d.combatants, keep) },
		{ STR("unknown_best"), number(true, d.low - d.civilians - d.combatants, keep) },
		{ STR("injured_min"), end_of(f, EFFECT_INJURED, false, keep) },
		{ STR("injured_max"), end_of(f, EFFECT_INJURED, true, keep) },
		{ STR("civilians_min"), number(s->civilians.has_min, s->civilians.min, keep) },
		{ STR("civilians_max"), number(s->civilians.has_max, s->civilians.max, keep) },
		{ STR("combatants_min"), number(s->combatants.has_min, s->combatants.min, keep) },
		{ STR("combatants_max"), number(s->combatants.has_max, s->combatants.max, keep) },
		{ STR("children_min"), part_end(f, SHARE_CHILDREN, false, keep) },
		{ STR("children_max"), part_end(f, SHARE_CHILDREN, true, keep) },
		{ STR("women_min"), part_end(f, SHARE_WOMEN, false, keep) },
		{ STR("women_max"), part_end(f, SHARE_WOMEN, true, keep) },
		{ STR("men_min"), part_end(f, SHARE_MEN, false, keep) },
		{ STR("men_max"), part_end(f, SHARE_MEN, true, keep) },
		{ STR("conceded_min"), conceded(f, false, keep) },
		{ STR("conceded_max"), conceded(f, true, keep) },
		{ STR("voices"), number(true, voices_counting(a), keep) },
		{ STR("reports"), number(true, a->reports.len, keep) },
		{ STR("claims"), number(true, a->claims, keep) },
		{ STR("claims_read"), number(true, a->read, keep) },
	};

	for (isize i = 0; i < COUNT_OF(known); i++)
		if (str_equal(known[i].key, key)) {
			*out = known[i].value;
			return true;
		}
	return false;
}

/* Whole ids of the totals over several places, of which it is one. */
static str
totals_of(const struct account *a, struct arena *keep)
{
	struct buf out = { .keep = keep };
	char hex[33] = "";

	for (isize i = 0; i < a->part_of.len; i++) {
		hex_write(a->part_of.at[i].bytes, 16, hex);
		buf_printf(&out, "%s%s", i > 0 ? "; " : "", hex);
	}
	return buf_view(&out);
}

static bool
key_of_incident(const struct flat *f, str key, struct arena *keep, str *out)
{
	const struct account *a = f->account;
	const struct report *first = first_report(a);
	bool dated = date_is_known(a->days.begin);
	const struct { str key; str value; } known[] = {
		{ STR("id"), f->id }, { STR("code"), f->code },
		{ STR("code_or_id"), f->code.len > 0 ? f->code : f->id }, { STR("number"), number(true, f->number, keep) },
		{ STR("name"), f->row->name }, { STR("date"), day(a->days.begin, keep) },
		{ STR("date_end"), day(a->days.end, keep) },
		{ STR("first_day"), dated ? day(date_extent(a->days.begin).begin, keep) : (str){ 0 } },
		{ STR("last_day"), !dated ? (str){ 0 } :
		    day(date_extent(date_is_known(a->days.end) ? a->days.end : a->days.begin).end, keep) },
		{ STR("year"), dated ? str_printf(keep, "%d", a->days.begin.year) : (str){ 0 } },
		{ STR("total"), a->is_total ? STR("yes") : STR("no") }, { STR("part_of"), totals_of(a, keep) },
		{ STR("total_clarity"), a->is_total ? STR("2") : STR("1") },
		{ STR("place"), a->place.is_stated ? a->place.name : (str){ 0 } },
		{ STR("country"), a->place.country }, { STR("country_name"), country_name(a) },
		{ STR("country_number"), country_number(a) },
		{ STR("admin1"), f->division[0].name }, { STR("pcode1"), f->division[0].code },
		{ STR("admin2"), f->division[1].name }, { STR("pcode2"), f->division[1].code },
		{ STR("admin3"), f->division[2].name }, { STR("pcode3"), f->division[2].code },
		{ STR("lat"), point(&a->place, 'a', keep) }, { STR("lon"), point(&a->place, 'o', keep) },
		{ STR("wkt"), point(&a->place, 'w', keep) }, { STR("priogrid"), priogrid(&a->place, keep) },
		{ STR("precision"), a->place.is_located ? word(precision_name(a->place.precision)) : (str){ 0 } },
		{ STR("ucdp_precision"), precision_as(f, PRECISION_UCDP) },
		{ STR("acled_precision"), precision_as(f, PRECISION_ACLED) },
		{ STR("airwars_accuracy"), precision_as(f, PRECISION_AIRWARS) },
		{ STR("ucdp_date_precision"), word(days_precision(a, false)) },
		{ STR("acled_date_precision"), word(days_precision(a, true)) },
		{ STR("airwars_date_type"), !dated ? (str){ 0 } :
		    date_is_day(a->days.begin) && date_equal(a->days.begin, a->days.end) ? STR("single") : STR("range") },
		{ STR("causes"), hypotheses(&a->causes, 1000, keep) },
		{ STR("blamed"), hypotheses(&a->blamed, 1000, keep) },
		{ STR("blamed_first"), hypotheses(&a->blamed, 1, keep) },
		{ STR("grade"), grade_key(a) }, { STR("grade_rule"), a->grade.rule_version },
		{ STR("airwars_grade"), titled(grade_key(a), keep) },
		{ STR("airwars_strike_status"), strike_status(a) },
		{ STR("publishers"), publishers(a, keep) }, { STR("claimants"), claimants(a, keep) },
		{ STR("first_published"), first ? day(first->document->published, keep) : (str){ 0 } },
		{ STR("first_title"), first ? first->document->title : (str){ 0 } },
		{ STR("acled_event_type"), acled_type(a, 1) },
		{ STR("acled_sub_event_type"), acled_type(a, 2) },
		{ STR("acled_actor2"), country_name(a).len > 0 ?
		    str_printf(keep, "Civilians (%.*s)", STR_ARG(country_name(a))) : STR("Civilians") },
		{ STR("acled_targeting"), a->status.civilians.has_min && a->status.civilians.min > 0 ?
		    STR("Civilian targeting") : (str){ 0 } },
		{ STR("acled_notes"), acled_notes(f, keep) },
	};

	for (isize i = 0; i < COUNT_OF(known); i++)
		if (str_equal(known[i].key, key)) {
			*out = known[i].value;
			return true;
		}
	return false;
}

bool
flat_value(const struct flat *flat, str key, struct arena *keep, str *out)
{
	*out = (str){ 0 };
	if (str_equal(key, STR("-")))
		return true;
	if (str_starts(key, STR("="))) {
		*out = str_from(key, 1);
		return true;
	}
	if (flat->entry >= 0 && flat_claim_value(flat, key, keep, out))
		return true;
	if (flat->victim >= 0 && flat_victim_value(flat, key, keep, out))
		return true;
	if (flat->report >= 0 && flat_report_value(flat, key, keep, out))
		return true;
	return key_of_incident(flat, key, keep, out) || key_of_count(flat, key, keep, out) ||
	    flat_people_value(flat, key, keep, out);
}
