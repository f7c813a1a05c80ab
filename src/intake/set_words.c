/* intake/set_words.c - "count=12-20; bound=about; scope=excluded" as the JSON of an edit. */
#include "intake/decide.h"

#include "core/json.h"
#include "incidents/profile.h"
#include "incidents/voice.h"
#include "incidents/words.h"
#include "store/claim_json.h"
#include "text/gazetteer.h"

#include <stdio.h>

/* How the value of a field goes into a claim's JSON. */
enum form { FORM_WORD, FORM_COUNT, FORM_VICTIM, FORM_SOURCE, FORM_LIST, FORM_DAYS, FORM_PLACE };

static const struct { const char *key; enum form form; } fields[] = {
	{ "kind", FORM_WORD }, { "effect", FORM_WORD },
	{ "scope", FORM_WORD }, { "modality", FORM_WORD },
	{ "stance", FORM_WORD }, { "of", FORM_WORD }, { "basis", FORM_WORD },
	{ "said", FORM_WORD }, { "as_of", FORM_WORD },
	{ "count", FORM_COUNT },
	{ "status", FORM_VICTIM }, { "sex", FORM_VICTIM },
	{ "age", FORM_VICTIM },
	{ "source", FORM_SOURCE }, { "role", FORM_SOURCE },
	{ "organisation", FORM_SOURCE },
	{ "sites", FORM_LIST }, { "causes", FORM_LIST }, { "actors", FORM_LIST },
	{ "date", FORM_DAYS }, { "place", FORM_PLACE },
};

static void
put_amount(struct json *j, enum bound bound, bool has_min, int64_t min, bool has_max, int64_t max,
    str vague)
{
	json_object(j);
	json_key(j, "min");
	has_min ? json_int(j, min) : json_null(j);
	json_key(j, "max");
	has_max ? json_int(j, max) : json_null(j);
	json_key(j, "bound");
	json_c(j, bound_name(bound));
	json_key(j, "vague");
	json_str_or_null(j, vague);
	json_object_end(j);
}

/* "dozens", "tens of thousands", as the reader has them: with what they are at least by the
 * built-in profile; the one in force says otherwise when the claim is counted. */
static bool
put_vague(struct json *j, str value)
{
	struct buf name = { .keep = j->out->keep };
	struct profile own;
	struct err none = { 0 };
	isize row;
	str word;

	for (isize i = 0; i < value.len; i++)
		buf_char(&name, value.ptr[i] == ' ' ? '_' : value.ptr[i]);
	word = str_lower(buf_view(&name), j->out->keep);
	row = profile_vague_row(word);
	if (row < 0 || !profile_find(STR("own"), NULL, &own, &none))
		return false;
	put_amount(j, BOUND_VAGUE, own.vague[row] >= 0, own.vague[row], false, 0, word);
	return true;
}

/* "12", "12-20", "12+" (at least), ">12" (more than), "<=12" (at most), "~12". */
static bool
put_count(struct json *j, str value, struct err *e)
{
	str  whole = value, rest;
	enum bound bound = BOUND_EXACTLY;
	int64_t min, max;
	bool ok;

	if (str_starts(value, STR("<=")))
		bound = BOUND_AT_MOST, value = str_from(value, 2);
	else if (str_starts(value, STR(">")))
		bound = BOUND_MORE_THAN, value = str_from(value, 1);
	else if (str_starts(value, STR("~")))
		bound = BOUND_ABOUT, value = str_from(value, 1);
	else if (str_ends(value, STR("+")))
		bound = BOUND_AT_LEAST, value.len--;
	rest = value;
	ok = str_to_int(str_cut(&rest, '-'), &min);
	max = min;
	if (ok && rest.len > 0)
		ok = str_to_int(rest, &max) && max >= min;
	if (!ok && put_vague(j, whole))
		return true;
	if (!ok)
		return err_set(e, ERR_USAGE, "a count is 12, 12-20, 12+, >12, <=12, ~12 or a word such "
		    "as dozens (tally profile lists them), not '%.*s'", STR_ARG(whole));
	put_amount(j, bound, bound != BOUND_AT_MOST, bound == BOUND_MORE_THAN ? min + 1 : min,
	    bound != BOUND_AT_LEAST && bound != BOUND_MORE_THAN, max, (str){ 0 });
	return true;
}

static void
put_list(struct json *j, str value)
{
	json_array(j);
	while (value.len > 0) {
		str one = str_trim(str_cut(&value, ','));

		if (one.len > 0)
			json_str(j, one);
	}
	json_array_end(j);
}

static bool
put_days(struct json *j, str value, struct err *e)
{
	date_range days;

	if (!intake_days(value, &days, e))
		return false;
	json_object(j);
	json_key(j, "begin");
	json_date(j, days.begin);
	json_key(j, "end");
	json_date(j, days.end);
	json_object_end(j);
	return true;
}

static bool
is_in_hits(const struct word_hit_list *hits, isize at)
{
	for (isize i = 0; i < hits->len; i++)
		if (at >= hits->at[i].where.begin && at < hits->at[i].where.end)
			return true;
	return false;
}

/* "The general hospital", "Amnesty International": words for bodies, and every word with a capital or
 * of another script is one of theirs.  Whatever else a source is called is taken for a person's name,
 * which no policy shows. */
static bool
is_body(str name, struct arena *keep)
{
	static const struct document no_document;
	static const struct extraction nothing;
	struct report of_no_language = { .document = &no_document, .extraction = &nothing };
	const struct language *language = report_language(&of_no_language);
	struct word_hit_list body = words_find(name, language, LEX_VOICE_WORD, keep),
	    party = words_find(name, language, LEX_VOICE_PARTY, keep),
	    nation = words_find(name, language, LEX_VOICE_NATION, keep);

	for (isize i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		bool begins = i == 0 || name.ptr[i - 1] == ' ';

		if (begins && (c >= 0x80 || (c >= 'A' && c <= 'Z')) && !is_in_hits(&body, i) &&
		    !is_in_hits(&party, i) && !is_in_hits(&nation, i))
			return false;
	}
	return body.len + party.len > 0;
}

/* Who says it: named anew, they have no other's office and body. */
static void
put_source(struct json *j, str named, str role, str organisation)
{
	bool body = named.len > 0 && is_body(named, j->out->keep);

	json_key_str(j, STR("source"));
	json_object(j);
	if (named.ptr != NULL || organisation.len > 0) {
		json_pair_str(j, "text", named.len > 0 ? named : organisation);
		json_key(j, "name");
		json_str_or_null(j, body || named.len == 0 ? (str){ 0 } : named);
	}
	if (named.ptr != NULL || role.ptr != NULL) {
		json_key(j, "role");
		json_str_or_null(j, role.len > 0 ? role : (str){ 0 });
	}
	if (named.ptr != NULL || organisation.ptr != NULL) {
		json_key(j, "organisation");
		json_str_or_null(j, organisation.len > 0 ? organisation : body ? named : (str){ 0 });
	}
	json_object_end(j);
}

static void
put_victims(struct json *j, const str *values)
{
	bool is_open = false;

	for (isize i = 0; i < COUNT_OF(fields); i++) {
		if (fields[i].form != FORM_VICTIM || values[i].ptr == NULL)
			continue;
		if (!is_open) {
			json_key_str(j, STR("victims"));
			json_object(j);
			is_open = true;
		}
		json_key_str(j, str_of(fields[i].key));
		json_str_or_null(j, values[i].len == 0 ? (str){ 0 } : values[i]);
	}
	if (is_open)
		json_object_end(j);
}

/* The value of field ${key}, a part of the source; without pointer where it is not set. */
static str
source_part(const str *values, const char *key)
{
	for (isize i = 0; i < COUNT_OF(fields); i++)
		if (fields[i].form == FORM_SOURCE && strcmp(fields[i].key, key) == 0)
			return values[i];
	return (str){ 0 };
}

static bool
put_one(struct json *j, isize field, str value, struct err *e)
{
	struct place place;

	json_key_str(j, str_of(fields[field].key));
	switch (fields[field].form) {
	case FORM_COUNT: return put_count(j, value, e);
	case FORM_LIST:  put_list(j, value); return true;
	case FORM_DAYS:  return put_days(j, value, e);
	case FORM_PLACE:
		if (!intake_place(value, j->out->keep, &place, e))
			return false;
		json_object(j);
		json_pair_str(j, "name", place.name);
		json_key(j, "country");
		json_str_or_null(j, place.country);
		json_key(j, "lat_e7");
		place.is_located ? json_int(j, degrees_e7(place.point.lat)) : json_null(j);
		json_key(j, "lon_e7");
		place.is_located ? json_int(j, degrees_e7(place.point.lon)) : json_null(j);
		json_key(j, "precision");
		json_c(j, precision_name(place.precision));
		json_object_end(j);
		return true;
	default:
		json_str_or_null(j, value.len == 0 ? (str){ 0 } : value);
		return true;
	}
}

static bool
take_pairs(str words, str values[COUNT_OF(fields)], struct err *e)
{
	while (words.len > 0) {
		str rest = str_trim(str_cut(&words, ';')), key = str_trim(str_cut(&rest, '='));
		isize i = 0;

		if (key.len == 0)
			continue;
		while (i < COUNT_OF(fields) && !str_equal(str_of(fields[i].key), key))
			i++;
		if (i == COUNT_OF(fields))
			return err_set(e, ERR_USAGE, "a claim has no '%.*s'", STR_ARG(key));
		values[i] = str_trim(rest);
		if (values[i].ptr == NULL)
			values[i] = STR("");
	}
	return true;
}

bool
intake_set_words(str words, struct arena *keep, str *out, struct err *e)
{
	struct buf  buf = { .keep = keep };
	struct json j = { .out = &buf };
	str values[COUNT_OF(fields)] = { 0 }, named, role, organisation;

	if (!take_pairs(words, values, e))
		return false;
	json_object(&j);
	for (isize i = 0; i < COUNT_OF(fields); i++)
		if (values[i].ptr != NULL && fields[i].form != FORM_VICTIM &&
		    fields[i].form != FORM_SOURCE && !put_one(&j, i, values[i], e))
			return false;
	put_victims(&j, values);
	named = source_part(values, "source");
	role = source_part(values, "role");
	organisation = source_part(values, "organisation");
	if (named.ptr != NULL || role.ptr != NULL || organisation.ptr != NULL)
		put_source(&j, named, role, organisation);
	json_object_end(&j);
	*out = buf_view(&buf);
	return true;
}

bool
intake_days(str words, date_range *out, struct err *e)
{
	str  rest = words, first;
	isize dots = str_find(words, STR(".."), 0);

	first = dots < 0 ? words : str_first(words, dots);
	rest = dots < 0 ? words : str_from(words, dots + 2);
	return (date_parse(first, &out->begin) && date_parse(rest, &out->end) &&
	    date_compare(out->begin, out->end) <= 0) || err_set(e, ERR_USAGE,
	    "days are written 2017-03-17 or 2017-03-17..2017-03-19, not '%.*s'", STR_ARG(words));
}

/* "NAME" looked up, "NAME @36.33,43.10", "NAME @36.33,43.10 street". */
bool
intake_place(str words, struct arena *keep, struct place *out, struct err *e)
{
	struct gazetteer g = gazetteer_builtin();
	struct gaz_place found;
	str  rest = words, name = str_trim(str_cut(&rest, '@'));
	char number[64];
	double lat, lon;
	char word[24] = "";

	*out = (struct place){ .is_stated = true, .name = name };
	if (name.len == 0)
		return err_set(e, ERR_USAGE, "a place has a name");
	if (rest.len > 0) {
		snprintf(number, sizeof number, "%.*s", STR_ARG(rest));
		if (sscanf(number, "%lf,%lf %23s", &lat, &lon, word) < 2 || lat < -90 ||
		    lat > 90 || lon < -180 || lon > 180 ||
		    !precision_parse(str_of(word), &out->precision))
			return err_set(e, ERR_USAGE, "a point is written NAME @LAT,LON PRECISION (exact, "
			    "street, town …), not '%.*s'", STR_ARG(words));
		out->is_located = true;
		out->point = (geo_point){ lat, lon };
		return true;
	}
	if (gaz_find(&g, name, &found, 1) == 0)
		return true;
	out->name = found.name;
	out->country = found.country[0] == '\0' ? (str){ 0 } : str_copy(str_of(found.country), keep);
	out->is_located = true;
	out->point = found.point;
	out->precision = found.precision;
	out->gazetteer_id = found.id;
	return true;
}
