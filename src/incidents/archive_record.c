/* incidents/archive_record.c - a line of another archive to figures. */
#include "incidents/archive_record.h"

#include "store/jansson_in.h"

#include <stdlib.h>

static struct checked_range
range_of(const struct json_t *list)
{
	struct checked_range out = { 0 };

	out.has_min = in_count(list) > 0 && in_item_is_int(list, 0);
	out.has_max = in_count(list) > 1 && in_item_is_int(list, 1);
	out.min = out.has_min ? in_item_int(list, 0) : 0;
	out.max = out.has_max ? in_item_int(list, 1) : 0;
	return out;
}

/* One and many are two keys in such archives. */
static struct checked_range
part_of(const struct json_t *o, const char *one, const char *many)
{
	const struct json_t *parts = in_member(o, "breakdown"), *found;

	if (parts == NULL)
		return (struct checked_range){ 0 };
	found = in_member(parts, many);
	return range_of(found != NULL ? found : in_member(parts, one));
}

/* Each name once; people without one count for themselves. */
static int64_t
killed_among(const struct json_t *victims)
{
	int64_t out = 0;

	for (isize i = 0; i < in_count(victims); i++) {
		const char *harm = in_word(in_item(victims, i), "harm");
		const char *name = in_word(in_item(victims, i), "name");
		bool again = harm != NULL && strcmp(harm, "killed") != 0;

		for (isize k = 0; k < i && name != NULL && !again; k++) {
			const char *other = in_word(in_item(victims, k), "name");

			again = other != NULL && strcmp(other, name) == 0;
		}
		out += !again;
	}
	return out;
}

static str
lower_word(const struct json_t *o, const char *key, struct arena *keep)
{
	str word = in_str(o, key, keep);

	return word.ptr == NULL ? STR("") : str_lower(word, keep);
}

/* "2031-05-03T23:30:00Z": a moment, whose day depends on the clock. */
static str
clock_in(const struct json_t *days, struct arena *keep)
{
	for (isize i = 0; i < in_count(days); i++) {
		const char *word = in_item_word(days, i);

		if (word != NULL && strlen(word) > 11 && word[4] == '-' && word[13] == ':')
			return str_copy(str_of(word), keep);
	}
	return STR("");
}

static void
take(const struct json_t *o, struct arena *keep, struct checked_record *out)
{
	const struct json_t *days = in_member(o, "date");
	const char *first = in_item_word(days, 0), *last = in_item_word(days, 1);
	date from, to;

	out->killed = range_of(in_member(o, "killed"));
	out->injured = range_of(in_member(o, "injured"));
	out->civilians = range_of(in_member(o, "civilians"));
	out->combatants = range_of(in_member(o, "combatants"));
	out->conceded = range_of(in_member(o, "conceded"));
	out->children = part_of(o, "child", "children");
	out->women = part_of(o, "woman", "women");
	out->men = part_of(o, "man", "men");
	out->has_named = in_member(o, "named_killed") != NULL || in_member(o, "victims") != NULL;
	out->named_killed = in_member(o, "named_killed") != NULL ? in_int(o, "named_killed", 0)
	    : killed_among(in_member(o, "victims"));
	out->grade = lower_word(o, "grading", keep);
	if (out->grade.len == 0)
		out->grade = lower_word(o, "grade", keep);
	out->strike_status = lower_word(o, "strike_status", keep);
	/* An archive without the column says nothing of precision. */
	out->has_point = in_member(o, "precision") != NULL && in_member(o, "lat") != NULL;
	out->has_precision = in_str(o, "precision", keep).len > 0;
	out->clock = clock_in(days, keep);
	out->siblings = in_str_list(o, "siblings", keep);
	out->is_reversed = first != NULL && last != NULL && date_parse(str_of(first), &from) &&
	    date_parse(str_of(last), &to) && date_compare(to, from) < 0;
}

bool
archive_record_read(str line, struct arena *keep, struct checked_record *out, struct err *e)
{
	struct err inner = { 0 };
	struct json_t *o = in_parse(line, &inner);
	const struct json_t *figures;

	*out = (struct checked_record){ 0 };
	if (o == NULL)
		return err_set(e, ERR_INPUT, "not one JSON object: %s", inner.text);
	out->id = in_str(o, "id", keep);
	figures = in_member(o, "gold");
	take(figures != NULL ? figures : o, keep, out);
	in_free(o);
	return out->id.len > 0 || err_set(e, ERR_INPUT, "a record has no \"id\"");
}
