/* exchange/policy.c - settings from text, from the journal, and back. */
#include "exchange/policy.h"

#include "core/digest.h"
#include "core/json.h"
#include "store/jansson_in.h"
#include "tables.h"

#include <sodium.h>
#include <stdio.h>

enum { SETTING, FORM, DEFAULT, WHY };

str
policy_setting(isize index)
{
	return index < table_method_publication_rows ? table_method_publication[index][SETTING]
	    : (str){ 0 };
}

/* The index of ${word} in "a|b|c", or -1. */
static int
choice(str form, str word)
{
	for (int i = 0; form.len > 0; i++)
		if (str_equal(str_cut(&form, '|'), word))
			return i;
	return -1;
}

static str
choice_name(str form, int wanted)
{
	str word = { 0 };

	for (int i = 0; i <= wanted; i++)
		word = str_cut(&form, '|');
	return word;
}

static str
form_of(str setting)
{
	for (isize i = 0; i < table_method_publication_rows; i++)
		if (str_equal(table_method_publication[i][SETTING], setting))
			return table_method_publication[i][FORM];
	return (str){ 0 };
}

static str *
text_of(struct policy *p, str setting)
{
	if (str_equal(setting, STR("title")))        return &p->title;
	if (str_equal(setting, STR("publisher")))    return &p->publisher;
	if (str_equal(setting, STR("address")))      return &p->address;
	if (str_equal(setting, STR("contact")))      return &p->contact;
	if (str_equal(setting, STR("intake")))       return &p->intake;
	if (str_equal(setting, STR("names_ground"))) return &p->names_ground;
	return NULL;
}

static int64_t *
number_of(struct policy *p, str setting)
{
	if (str_equal(setting, STR("quote_most")))
		return &p->quote_most;
	return str_equal(setting, STR("embargo_days")) ? &p->embargo_days : &p->aggregate_least;
}

static void
choose(struct policy *p, str setting, int which)
{
	if (str_equal(setting, STR("names_adults")))        p->names_adults = which == 0;
	else if (str_equal(setting, STR("names_children"))) p->names_children = which == 0;
	else if (str_equal(setting, STR("outlets")))        p->outlets = which == 0;
	else if (str_equal(setting, STR("incidents")))      p->incidents = which == 0;
	else if (str_equal(setting, STR("coordinates")))    p->coordinates = (enum coordinates)which;
	else if (str_equal(setting, STR("images")))         p->images = (enum images)which;
	else if (str_equal(setting, STR("sources")))        p->sources = (enum sources)which;
	else                                                p->two_persons = (enum two_persons)which;
}

static int
chosen(const struct policy *p, str setting)
{
	if (str_equal(setting, STR("names_adults")))   return p->names_adults ? 0 : 1;
	if (str_equal(setting, STR("names_children"))) return p->names_children ? 0 : 1;
	if (str_equal(setting, STR("outlets")))        return p->outlets ? 0 : 1;
	if (str_equal(setting, STR("incidents")))      return p->incidents ? 0 : 1;
	if (str_equal(setting, STR("coordinates")))    return (int)p->coordinates;
	if (str_equal(setting, STR("images")))         return (int)p->images;
	if (str_equal(setting, STR("sources")))        return (int)p->sources;
	return (int)p->two_persons;
}

static bool
set(struct policy *p, str setting, str value, struct arena *keep, struct err *e)
{
	str form = form_of(setting);
	int which;

	if (form.len == 0)
		return err_set(e, ERR_INPUT, "there is no setting '%.*s'; 'tally policy --default' "
		    "prints all of them", STR_ARG(setting));
	if (str_equal(form, STR("text"))) {
		*text_of(p, setting) = str_copy(value, keep);
		return true;
	}
	if (str_equal(form, STR("number")))
		return str_to_int(value, number_of(p, setting)) ? true : err_set(e, ERR_INPUT,
		    "'%.*s' takes a number, not '%.*s'", STR_ARG(setting), STR_ARG(value));
	if (str_equal(form, STR("precision")))
		return precision_parse(value, &p->place_finest) ? true : err_set(e, ERR_INPUT,
		    "'%.*s' is no precision", STR_ARG(value));
	if ((which = choice(form, value)) < 0)
		return err_set(e, ERR_INPUT, "'%.*s' is one of %.*s, not '%.*s'", STR_ARG(setting),
		    STR_ARG(form), STR_ARG(value));
	choose(p, setting, which);
	return true;
}

static bool
check(const struct policy *p, struct err *e)
{
	if ((p->names_adults || p->names_children) && p->names_ground.len == 0)
		return err_set(e, ERR_INPUT, "names of the dead are published only with a ground: set "
		    "names_ground");
	if (!p->incidents && p->aggregate_least < 3)
		return err_set(e, ERR_INPUT, "aggregate_least is 3 at least: a figure of two tells each of "
		    "them of the other");
	if (p->intake.len > 0 && !str_starts(p->intake, STR("https://")) &&
	    !str_starts(p->intake, STR("http://")))
		return err_set(e, ERR_INPUT, "'%.*s' is no web address", STR_ARG(p->intake));
	if (p->address.len > 0 && (!str_ends(p->address, STR("/")) ||
	    (!str_starts(p->address, STR("https://")) && !str_starts(p->address, STR("http://")))))
		return err_set(e, ERR_INPUT, "'%.*s' is no web address that ends in a slash",
		    STR_ARG(p->address));
	return true;
}

bool
policy_parse(str text, struct arena *keep, struct policy *out, struct err *e)
{
	isize line = 0;

	*out = (struct policy){ 0 };
	for (isize i = 0; i < table_method_publication_rows; i++)
		if (!set(out, table_method_publication[i][SETTING],
		    table_method_publication[i][DEFAULT], keep, e))
			return false;
	while (text.len > 0) {
		str row = str_trim(str_cut(&text, '\n')), setting = str_trim(str_cut(&row, '\t'));

		line++;
		if (setting.len == 0 || setting.ptr[0] == '#')
			continue;
		if (!set(out, setting, str_trim(row), keep, e))
			return err_note(e, "line %td", line);
	}
	return check(out, e);
}

str
policy_value(const struct policy *p, str setting, struct arena *keep)
{
	struct policy copy = *p;
	str form = form_of(setting);

	if (str_equal(form, STR("text")))
		return *text_of(&copy, setting);
	if (str_equal(form, STR("number")))
		return str_printf(keep, "%lld", (long long)*number_of(&copy, setting));
	if (str_equal(form, STR("precision")))
		return str_of(precision_name(p->place_finest));
	return choice_name(form, chosen(p, setting));
}

void
policy_text(const struct policy *p, struct buf *out)
{
	for (isize i = 0; i < table_method_publication_rows; i++) {
		const str *row = table_method_publication[i];

		buf_printf(out, "# %.*s", STR_ARG(row[WHY]));
		if (str_find_char(row[FORM], '|', 0) >= 0)
			buf_printf(out, " (%.*s)", STR_ARG(row[FORM]));
		buf_printf(out, "\n%.*s\t%.*s\n", STR_ARG(row[SETTING]),
		    STR_ARG(policy_value(p, row[SETTING], out->keep)));
	}
}

/* ---- in the journal -------------------------------------------------------------- */

bool
policy_record(struct store *store, struct policy *p, str reason, struct arena *keep,
    struct err *e)
{
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	struct decision made;
	struct policy now;
	char hex[65] = "";

	if (!policy_in_force(store, keep, &now, e))
		return false;
	if (now.version > 0)
		memcpy(p->secret, now.secret, sizeof p->secret);
	else
		randombytes_buf(p->secret, sizeof p->secret);
	p->version = now.version + 1;
	hex_write(p->secret, sizeof p->secret, hex);
	json_object(&j);
	json_pair_int(&j, "version", p->version);
	json_key(&j, "secret");
	json_c(&j, hex);
	for (isize i = 0; i < table_method_publication_rows; i++) {
		json_key_str(&j, table_method_publication[i][SETTING]);
		json_str(&j, policy_value(p, table_method_publication[i][SETTING], keep));
	}
	json_object_end(&j);
	return decision_write(store, STR("policy"), STR("case"), reason, buf_view(&body), keep,
	    &made, e);
}

static bool
from_body(const struct decision *d, struct arena *keep, struct policy *out, struct err *e)
{
	struct json_t *root = in_parse(d->body, e);
	struct buf text = { .keep = keep };

	if (root == NULL)
		return false;
	for (isize i = 0; i < table_method_publication_rows; i++) {
		str setting = table_method_publication[i][SETTING];
		str value = in_str(root, str_to_c(setting, keep), keep);

		if (value.ptr != NULL)
			buf_printf(&text, "%.*s\t%.*s\n", STR_ARG(setting), STR_ARG(value));
	}
	if (!policy_parse(buf_view(&text), keep, out, e)) {
		in_free(root);
		return false;
	}
	out->version = in_int(root, "version", 0);
	if (!hex_read(in_str(root, "secret", keep), out->secret, sizeof out->secret))
		err_set(e, ERR_CORRUPT, "the policy in force has no secret");
	in_free(root);
	date_parse(str_first(str_of(d->decided.text), 10), &out->since);
	return e->kind == ERR_NONE;
}

bool
policy_in_force(struct store *store, struct arena *keep, struct policy *out, struct err *e)
{
	struct decision_list all;
	struct policy one;

	*out = (struct policy){ 0 };
	if (!decision_list_read(store, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		if (!str_equal(all.at[i].kind, STR("policy")))
			continue;
		if (!from_body(&all.at[i], keep, &one, e))
			return err_note(e, "the publication policy");
		if (one.version >= out->version)
			*out = one;
	}
	return true;
}

/* ---- always withheld ----------------------------------------------------------------- */

/* Latin words stand alone; Arabic ones may have letters joined on, so that any
 * place of theirs counts. */
static bool
stands_at(str text, isize at, str word)
{
	if (!str_equal_nocase(str_slice(text, (span){ at, at + word.len }), word))
		return false;
	if (!is_alpha(word.ptr[0]))
		return true;
	return (at == 0 || !is_alpha(text.ptr[at - 1])) &&
	    (at + word.len == text.len || !is_alpha(text.ptr[at + word.len]));
}

static bool
has_word(const str (*rows)[2], isize count, str text)
{
	for (isize at = 0; at < text.len; at++) {
		char first = to_lower(text.ptr[at]);

		if (is_alpha(first) && at > 0 && is_alpha(text.ptr[at - 1]))
			continue;
		for (isize i = 0; i < count; i++)
			if (rows[i][0].ptr[0] == first && at + rows[i][0].len <= text.len &&
			    stands_at(text, at, rows[i][0]))
				return true;
	}
	return false;
}

bool
policy_always_withheld(str text)
{
	return has_word(table_method_withhold, table_method_withhold_rows, text);
}

bool
policy_speaks_of_child(str text)
{
	return has_word(table_method_minor, table_method_minor_rows, text);
}
