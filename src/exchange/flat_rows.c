/* exchange/flat_rows.c - cells of claims, victims and reports. */
#include "exchange/flat_keys.h"

#include "core/digest.h"
#include "people/victim.h"

enum { CHILD_BELOW = 18 };      /* SDG 16.1.2 */

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
hex_of(const unsigned char bytes[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(bytes, 16, hex);
	return (str){ hex, 32 };
}

static str
day(date d, struct arena *keep)
{
	char *text = NEW_ARRAY(keep, char, DATE_TEXT_BYTES);

	return str_of(date_text(d, text));
}

/* ---- claims ----------------------------------------------------------------------------- */

static str
claimant(const struct claim *c)
{
	if (!c->source.is_stated)
		return (str){ 0 };
	return c->source.organisation.len > 0 ? c->source.organisation :
	    c->source.role.len > 0 ? c->source.role :
	    c->source.name.len > 0 ? c->source.name : c->source.text;
}

bool
flat_claim_value(const struct flat *f, str key, struct arena *keep, str *out)
{
	const struct item *item = &f->account->entries.at[f->entry];
	const struct claim *c = item->claim;
	const struct { str key; str value; } known[] = {
		{ STR("claim_id"), hex_of(c->id.bytes, keep) },
		{ STR("claim_kind"), word(claim_kind_name(c->kind)) },
		{ STR("claim_effect"), word(effect_name(c->effect)) },
		{ STR("claim_min"), number(c->count.has_min, c->count.min, keep) },
		{ STR("claim_max"), number(c->count.has_max, c->count.max, keep) },
		{ STR("claim_bound"), c->count.is_stated ? word(bound_name(c->count.bound)) : (str){ 0 } },
		{ STR("claim_basis"), word(basis_name(c->basis)) },
		{ STR("claim_scope"), word(scope_name(c->scope)) },
		{ STR("claim_modality"), word(modality_name(c->modality)) },
		{ STR("claim_status"), word(status_name(c->victims.status)) },
		{ STR("claim_said"), day(item->said, keep) },
		{ STR("claimant"), claimant(c) },
		{ STR("claimant_kind"), item->voice < 0 ? (str){ 0 } :
		    word(source_kind_name(f->account->voices.at[item->voice].kind)) },
		{ STR("quote"), account_quote(f->account, item) },
		{ STR("quote_start"), number(true, c->where.begin, keep) },
		{ STR("quote_end"), number(true, c->where.end, keep) },
		{ STR("capture"), f->account->reports.at[item->report].digest },
		{ STR("claim_review"), word(ruling_name(item->review)) },
	};

	for (isize i = 0; i < COUNT_OF(known); i++)
		if (str_equal(known[i].key, key)) {
			*out = known[i].value;
			return true;
		}
	return false;
}

/* ---- victims ------------------------------------------------------------------------------ */

static str
all_values(const struct victim *v, str field, struct arena *keep)
{
	struct str_list list = { 0 };

	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, field))
			flat_push_once(&list, v->values.at[i].value, keep);
	return flat_join(&list, keep);
}

static str
age_group(const struct victim *v)
{
	str age = victim_get(v, "age");
	int64_t years;

	if (str_to_int(age, &years))
		return years < CHILD_BELOW ? STR("child") : STR("adult");
	if (victim_get(v, "age_months").len > 0)
		return STR("child");
	return victim_get(v, "age_group");
}

static str
sex_words(const struct victim *v)
{
	str sex = victim_get(v, "sex");

	return str_equal(sex, STR("man")) ? STR("Male") : str_equal(sex, STR("woman")) ?
	    STR("Female") : (str){ 0 };
}

static str
age_words(const struct victim *v)
{
	str age = victim_get(v, "age"), group = age_group(v);

	return age.len > 0 ? age : str_equal(group, STR("child")) ? STR("Child") :
	    str_equal(group, STR("adult")) ? STR("Adult") : (str){ 0 };
}

static str
killed_or_injured(const struct victim *v)
{
	return victim_is_dead(v) ? STR("killed") :
	    str_equal(victim_get(v, "harm"), STR("injured")) ? STR("injured") : (str){ 0 };
}

/* A name in Latin letters, or one in another script. */
static str
name_in(const struct victim *v, bool latin)
{
	str shown = victim_shown_name(v, !latin);
	str other = victim_other_name(v, shown);
	bool shown_is_latin = shown.len > 0 && (unsigned char)shown.ptr[0] < 0xD0;

	if (shown.len > 0 && shown_is_latin == latin)
		return shown;
	return other.len > 0 && ((unsigned char)other.ptr[0] < 0xD0) == latin ? other : (str){ 0 };
}

/* The day of a death of wounds; else a day of the incident. */
static str
death_day(const struct flat *f, const struct victim *v, bool last, struct arena *keep)
{
	date_range days = f->account->days;
	date died;

	if (date_parse(victim_get(v, "died"), &died))
		return day(last ? date_extent(died).end : date_extent(died).begin, keep);
	if (!date_is_known(days.begin))
		return (str){ 0 };
	return day(!last ? date_extent(days.begin).begin :
	    date_extent(date_is_known(days.end) ? days.end : days.begin).end, keep);
}

bool
flat_victim_value(const struct flat *f, str key, struct arena *keep, str *out)
{
	const struct victim *v = &f->account->victims.at[f->victim];
	const struct { str key; str value; } known[] = {
		{ STR("victim_id"), hex_of(v->id.bytes, keep) },
		{ STR("victim_age_group"), age_group(v) },
		{ STR("victim_age_words"), age_words(v) },
		{ STR("victim_sex_words"), sex_words(v) },
		{ STR("victim_killed_or_injured"), killed_or_injured(v) },
		{ STR("victim_first_day"), death_day(f, v, false, keep) },
		{ STR("victim_last_day"), death_day(f, v, true, keep) },
		{ STR("victim_name_latin"), name_in(v, true) },
		{ STR("victim_name_own"), name_in(v, false) },
		{ STR("victim_name_withheld"), v->is_name_withheld ? STR("yes") : STR("no") },
		{ STR("victim_accepted"), v->is_accepted ? STR("yes") : STR("no") },
	};
	struct victim_field field;

	for (isize i = 0; i < COUNT_OF(known); i++)
		if (str_equal(known[i].key, key)) {
			*out = known[i].value;
			return true;
		}
	if (!str_starts(key, STR("victim_")) ||
	    !victim_field_find(str_from(key, STR("victim_").len), &field))
		return false;
	*out = all_values(v, field.name, keep);
	return true;
}

bool
flat_people_value(const struct flat *f, str key, struct arena *keep, str *out)
{
	if (!str_equal(key, STR("named")))
		return false;
	*out = number(true, victims_named(&f->account->victims), keep);
	return true;
}

/* ---- reports ------------------------------------------------------------------------------ */

bool
flat_report_value(const struct flat *f, str key, struct arena *keep, str *out)
{
	const struct report *r = &f->account->reports.at[f->report];
	const struct { str key; str value; } known[] = {
		{ STR("capture"), r->digest }, { STR("publisher"), r->publisher },
		{ STR("title"), r->document->title },
		{ STR("published"), day(r->document->published, keep) },
		{ STR("story"), number(r->group >= 0, r->group, keep) },
	};

	for (isize i = 0; i < COUNT_OF(known); i++)
		if (str_equal(known[i].key, key)) {
			*out = known[i].value;
			return true;
		}
	return false;
}
