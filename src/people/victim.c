/* people/victim.c - fields of a victim; persons put together. */
#include "people/victim.h"

#include "core/date.h"
#include "core/utf8.h"
#include "tables.h"

enum { COLUMN_FIELD, COLUMN_KIND, COLUMN_MANY, COLUMN_CODES, COLUMN_PUBLISHED };
enum { AGE_MOST = 130, ADULT_FROM = 18 };    /* SDG 16.1.2 */
enum { LATIN_END = 0x0250 };    /* code points below are Latin letters and marks */

/* ---- fields ---------------------------------------------------------------------- */

static int
place_in(str word, const char *const *words, int count)
{
	for (int i = 0; i < count; i++)
		if (str_equal(word, str_of(words[i])))
			return i;
	return 0;
}

isize
victim_field_count(void)
{
	return table_people_victim_field_rows;
}

struct victim_field
victim_field_at(isize i)
{
	static const char *const kinds[] = { "name", "text", "number", "date", "code", "ref" };
	static const char *const published[] = { "open", "dead", "desk" };
	const str *row = table_people_victim_field[i];

	return (struct victim_field){ .name = row[COLUMN_FIELD],
		.kind = (enum victim_field_kind)place_in(row[COLUMN_KIND], kinds, COUNT_OF(kinds)),
		.is_many = str_equal(row[COLUMN_MANY], STR("many")), .codes = row[COLUMN_CODES],
		.published = (enum victim_published)place_in(row[COLUMN_PUBLISHED], published,
		    COUNT_OF(published)) };
}

bool
victim_field_find(str name, struct victim_field *out)
{
	for (isize i = 0; i < victim_field_count(); i++)
		if (str_equal(table_people_victim_field[i][COLUMN_FIELD], name)) {
			*out = victim_field_at(i);
			return true;
		}
	return false;
}

/* ---- values ---------------------------------------------------------------------- */

static bool
check_code(const struct victim_field *f, str value, str *out, struct err *e)
{
	str rest = f->codes;

	while (rest.len > 0) {
		str word = str_cut(&rest, '|');

		if (str_equal_nocase(word, value)) {
			*out = word;
			return true;
		}
	}
	return err_set(e, ERR_USAGE, "%.*s is one of %.*s, not '%.*s'", STR_ARG(f->name),
	    STR_ARG(f->codes), STR_ARG(str_first(value, 60)));
}

static bool
check_number(const struct victim_field *f, str value, struct err *e)
{
	int64_t n;

	if (str_to_int(value, &n) && n <= AGE_MOST)
		return true;
	return err_set(e, ERR_USAGE, "%.*s is a whole number up to %d, not '%.*s'",
	    STR_ARG(f->name), AGE_MOST, STR_ARG(str_first(value, 60)));
}

static bool
check_ref(const struct victim_field *f, str value, struct err *e)
{
	str id = value, list = str_cut(&id, ':');

	if (list.len > 0 && id.len > 0)
		return true;
	return err_set(e, ERR_USAGE, "%.*s is LIST:ID, the name of a list and the id in it, not "
	    "'%.*s'", STR_ARG(f->name), STR_ARG(str_first(value, 60)));
}

bool
victim_value_check(str field, str value, str *out, struct err *e)
{
	struct victim_field f;
	date day;

	if (!victim_field_find(field, &f))
		return err_set(e, ERR_USAGE, "a victim has no field '%.*s'; 'tally help victims' "
		    "lists them", STR_ARG(str_first(field, 60)));
	*out = value = str_trim(value);
	if (value.len == 0)
		return err_set(e, ERR_USAGE, "%.*s has no value", STR_ARG(f.name));
	if (!utf8_valid(value))
		return err_set(e, ERR_INPUT, "%.*s is not UTF-8", STR_ARG(f.name));
	switch (f.kind) {
	case FIELD_CODE:
		return check_code(&f, value, out, e);
	case FIELD_NUMBER:
		return check_number(&f, value, e);
	case FIELD_DATE:
		return date_parse(value, &day) ? true : err_set(e, ERR_USAGE, "%.*s is a date as "
		    "YYYY-MM-DD, YYYY-MM or YYYY, not '%.*s'", STR_ARG(f.name),
		    STR_ARG(str_first(value, 60)));
	case FIELD_REF:
		return check_ref(&f, value, e);
	case FIELD_NAME:
	case FIELD_TEXT:
		return true;
	}
	return true;
}

str
victim_get(const struct victim *v, const char *field)
{
	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, str_of(field)))
			return v->values.at[i].value;
	return (str){ 0 };
}

bool
victim_is_dead(const struct victim *v)
{
	str harm = victim_get(v, "harm");

	return str_equal(harm, STR("killed")) || str_equal(harm, STR("died_later"));
}

bool
victim_is_adult(const struct victim *v)
{
	int64_t years;

	if (str_to_int(victim_get(v, "age"), &years))
		return years >= ADULT_FROM;
	return victim_get(v, "age_months").len == 0 &&
	    str_equal(victim_get(v, "age_group"), STR("adult"));
}

bool
victim_field_names(str field)
{
	return str_equal(field, STR("name")) || str_equal(field, STR("kunya")) ||
	    str_equal(field, STR("married_name"));
}

bool
victim_is_withheld(const struct victim *v)
{
	return victim_get(v, "withheld").len > 0;
}

/* ---- names ------------------------------------------------------------------------ */

static bool
is_latin(str name)
{
	for (isize at = 0; at < name.len; )
		if (utf8_next(name, &at) >= LATIN_END)
			return false;
	return true;
}

static bool
is_named_by(const struct victim_value *v)
{
	return str_equal(v->field, STR("name")) || str_equal(v->field, STR("kunya"));
}

str
victim_shown_name(const struct victim *v, bool own_script)
{
	str first = { 0 };

	for (isize i = 0; i < v->values.len; i++) {
		const struct victim_value *value = &v->values.at[i];

		if (!is_named_by(value))
			continue;
		if (!own_script || !is_latin(value->value))
			return value->value;
		if (first.ptr == NULL)
			first = value->value;
	}
	return first;
}

str
victim_other_name(const struct victim *v, str shown)
{
	str other = { 0 };

	for (isize i = 0; i < v->values.len; i++) {
		const struct victim_value *value = &v->values.at[i];

		if (!str_equal(value->field, STR("name")) || str_equal(value->value, shown))
			continue;
		if (is_latin(value->value) != is_latin(shown))
			return value->value;
		if (other.ptr == NULL)
			other = value->value;
	}
	return other;
}

/* ---- persons ---------------------------------------------------------------------- */

static bool
has_value(const struct victim *v, const struct victim_value *value)
{
	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, value->field) &&
		    str_equal(v->values.at[i].value, value->value))
			return true;
	return false;
}

enum { MERGES_DEEP = 32 };     /* a chain of merges longer than that is none */

static bool
take_merged(struct store *store, struct victim *v, victim_id of, int depth,
    struct arena *keep, struct err *e)
{
	struct victim_list merged;

	if (depth > MERGES_DEEP)
		return true;
	if (!victims_merged_into(store, of, keep, &merged, e))
		return false;
	for (isize m = 0; m < merged.len; m++) {
		for (isize i = 0; i < merged.at[m].values.len; i++) {
			struct victim_value value = merged.at[m].values.at[i];

			value.is_of_merged = true;
			if (!has_value(v, &value))
				*PUSH(&v->values, keep) = value;
		}
		if (!take_merged(store, v, merged.at[m].id, depth + 1, keep, e))
			return false;
	}
	return true;
}

bool
victims_of(struct store *store, incident_id incident, struct arena *keep,
    struct victim_list *out, struct err *e)
{
	struct victim_list all;

	*out = (struct victim_list){ 0 };
	if (!victims_read(store, incident, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		if (all.at[i].is_merged || all.at[i].is_removed)
			continue;
		*PUSH(out, keep) = all.at[i];
		if (!take_merged(store, &out->at[out->len - 1], all.at[i].id, 0, keep, e))
			return false;
	}
	return true;
}

isize
victims_named(const struct victim_list *persons)
{
	isize named = 0;

	for (isize i = 0; i < persons->len; i++)
		named += persons->at[i].is_accepted && victim_is_dead(&persons->at[i]);
	return named;
}
