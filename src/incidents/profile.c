/* incidents/profile.c - profiles: those built in, and others from text and back. */
#include "incidents/profile.h"

#include "tables.h"

#include <stdio.h>

_Static_assert((int)table_method_vague_rows <= (int)VAGUE_MOST, "a vague word has room in a profile");

enum { SETTING, FORM, DEFAULT, WHY };
enum { PHRASE };

isize
profile_vague_row(str word)
{
	for (isize i = 0; i < table_method_vague_rows; i++)
		if (str_equal(table_method_vague[i][PHRASE], word))
			return i;
	return -1;
}

/* ---- built in ---------------------------------------------------------------------- */

static enum printed
print_of(str word)
{
	if (str_equal(word, STR("lowest")))
		return PRINT_LOWEST;
	return str_equal(word, STR("low-best-high")) ? PRINT_LOW_BEST_HIGH : PRINT_RANGE;
}

static const char *
print_name(enum printed prints)
{
	return prints == PRINT_LOWEST ? "lowest" : prints == PRINT_LOW_BEST_HIGH ? "low-best-high"
	    : "range";
}

/* The column of vague.tsv with that head stands at the place that the profile of the
 * same name has among the rows of profile.tsv, behind the phrase. */
static int
vague_column(str name)
{
	for (int i = 0; i < table_method_profile_rows; i++)
		if (str_equal(table_method_profile[i][0], name))
			return i + 1;
	return 1;
}

static void
vague_of(str column, struct profile *out)
{
	int at = vague_column(column);

	for (isize i = 0; i < table_method_vague_rows; i++)
		if (!str_to_int(table_method_vague[i][at], &out->vague[i]))
			out->vague[i] = -1;
}

bool
profile_builtin(isize index, struct profile *out)
{
	enum { NAME, VOICES, PROVISIONAL, VAGUE, PRINTS, PRESUMPTION, ABOUT, ROW_WHY };
	const str *row;

	if (index >= table_method_tally_profile_rows)
		return false;
	row = table_method_tally_profile[index];
	*out = (struct profile){ .name = row[NAME], .why = row[ROW_WHY],
		.prints = print_of(row[PRINTS]),
		.presumes_civilian = str_equal(row[PRESUMPTION], STR("civilian")) };
	vague_of(row[VAGUE], out);
	return str_to_int(row[VOICES], &out->voices) &&
	    str_to_int(row[PROVISIONAL], &out->provisional) &&
	    str_to_int(row[ABOUT], &out->about_percent);
}

static bool
no_such_profile(str name, const struct profile_list *of_case, struct err *e)
{
	char known[512] = "";
	size_t used = 0;
	struct profile one;
	isize i = 0;

	for (isize k = 0; of_case != NULL && k < of_case->len && used < sizeof known - 64; k++)
		used += (size_t)snprintf(known + used, sizeof known - used, "%.*s, ",
		    STR_ARG(of_case->at[k].name));
	for (; profile_builtin(i, &one) && used < sizeof known - 64; i++)
		used += (size_t)snprintf(known + used, sizeof known - used, i > 0 ? ", %.*s" : "%.*s",
		    STR_ARG(one.name));
	return err_set(e, ERR_USAGE, "no profile '%.*s'; there are: %s", STR_ARG(name), known);
}

bool
profile_find(str name, const struct profile_list *of_case, struct profile *out, struct err *e)
{
	if (name.ptr == NULL)
		return profile_builtin(0, out);
	for (isize i = 0; of_case != NULL && i < of_case->len; i++)
		if (str_equal(of_case->at[i].name, name)) {
			*out = of_case->at[i];
			return true;
		}
	for (isize i = 0; profile_builtin(i, out); i++)
		if (str_equal(out->name, name))
			return true;
	return no_such_profile(name, of_case, e);
}

/* ---- from text ---------------------------------------------------------------------- */

static int64_t *
number_of(struct profile *p, str setting)
{
	return str_equal(setting, STR("voices")) ? &p->voices
	    : str_equal(setting, STR("provisional")) ? &p->provisional : &p->about_percent;
}

/* "1..99" and a number in it. */
static bool
set_number(struct profile *p, str setting, str form, str value, struct err *e)
{
	isize dots = str_find(form, STR(".."), 0);
	int64_t least, most, n;

	if (!str_to_int(str_first(form, dots), &least) || !str_to_int(str_from(form, dots + 2), &most))
		return err_set(e, ERR_CORRUPT, "data/method/profile_setting.tsv is not as it was made");
	if (!str_to_int(value, &n) || n < least || n > most)
		return err_set(e, ERR_INPUT, "'%.*s' is a whole number from %lld to %lld, not '%.*s'",
		    STR_ARG(setting), (long long)least, (long long)most, STR_ARG(value));
	*number_of(p, setting) = n;
	return true;
}

static bool
is_name(str value)
{
	if (value.len == 0 || value.len > 32)
		return false;
	for (isize i = 0; i < value.len; i++) {
		char c = value.ptr[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
			return false;
	}
	return true;
}

static bool
set_name(struct profile *p, str value, struct arena *keep, struct err *e)
{
	struct profile one;

	if (!is_name(value))
		return err_set(e, ERR_INPUT, "'name' is of small letters, digits, '-' and '_', at most "
		    "32 of them, not '%.*s'", STR_ARG(value));
	for (isize i = 0; profile_builtin(i, &one); i++)
		if (str_equal(one.name, value))
			return err_set(e, ERR_INPUT, "'%.*s' is the name of a profile that is built in: "
			    "take another", STR_ARG(value));
	p->name = str_copy(value, keep);
	return true;
}

static bool
is_one_of(str form, str value)
{
	while (form.len > 0)
		if (str_equal(str_cut(&form, '|'), value))
			return true;
	return false;
}

static bool
set_choice(struct profile *p, str setting, str form, str value, struct err *e)
{
	if (!is_one_of(form, value))
		return err_set(e, ERR_INPUT, "'%.*s' is one of %.*s, not '%.*s'", STR_ARG(setting),
		    STR_ARG(form), STR_ARG(value));
	if (str_equal(setting, STR("prints")))
		p->prints = print_of(value);
	else
		p->presumes_civilian = str_equal(value, STR("civilian"));
	return true;
}

static bool
set_vague(struct profile *p, isize row, str value, struct err *e)
{
	int64_t n = -1;

	if (!str_equal(value, STR("-")) && (!str_to_int(value, &n) || n < 0 || n > 100000000))
		return err_set(e, ERR_INPUT, "'%.*s' is the least number that it means, or '-' for none, "
		    "not '%.*s'", STR_ARG(table_method_vague[row][PHRASE]), STR_ARG(value));
	p->vague[row] = n;
	return true;
}

/* Settings first, then vague words; -1 = there is none of that name. */
static isize
setting_index(str setting)
{
	isize row;

	for (isize i = 0; i < table_method_profile_setting_rows; i++)
		if (str_equal(table_method_profile_setting[i][SETTING], setting))
			return i;
	row = profile_vague_row(setting);
	return row < 0 ? -1 : table_method_profile_setting_rows + row;
}

static bool
set(struct profile *p, isize index, str value, struct arena *keep, struct err *e)
{
	const str *row;

	if (index >= table_method_profile_setting_rows)
		return set_vague(p, index - table_method_profile_setting_rows, value, e);
	row = table_method_profile_setting[index];
	if (str_equal(row[FORM], STR("name")))
		return set_name(p, value, keep, e);
	if (str_find_char(row[FORM], '|', 0) >= 0)
		return set_choice(p, row[SETTING], row[FORM], value, e);
	if (!str_equal(row[FORM], STR("text")))
		return set_number(p, row[SETTING], row[FORM], value, e);
	p->why = str_copy(value, keep);
	return true;
}

/* "setting<TAB or blanks>value". */
static void
cut_setting(str line, str *setting, str *value)
{
	isize at = 0;

	while (at < line.len && line.ptr[at] != '\t' && line.ptr[at] != ' ')
		at++;
	*setting = str_first(line, at);
	*value = str_trim(str_from(line, at));
}

static bool
line_parse(str line, bool *seen, struct arena *keep, struct profile *out, struct err *e)
{
	str setting, value;
	isize index;

	cut_setting(line, &setting, &value);
	index = setting_index(setting);
	if (index < 0)
		return err_set(e, ERR_INPUT, "a profile has no setting '%.*s'; 'tally profile --print own' "
		    "prints all of them", STR_ARG(setting));
	if (seen[index])
		return err_set(e, ERR_INPUT, "'%.*s' stands there twice; leave one", STR_ARG(setting));
	seen[index] = true;
	return set(out, index, value, keep, e);
}

bool
profile_parse(str text, struct arena *keep, struct profile *out, struct err *e)
{
	bool seen[table_method_profile_setting_rows + VAGUE_MOST] = { false };

	if (!profile_builtin(0, out))
		return err_set(e, ERR_CORRUPT, "there is no profile built in");
	out->name = out->why = (str){ 0 };
	out->is_of_case = true;
	for (isize number = 1; text.len > 0; number++) {
		str line = str_trim(str_cut(&text, '\n'));

		if (line.len > 0 && line.ptr[0] != '#' && !line_parse(line, seen, keep, out, e))
			return err_note(e, "line %td", number);
	}
	if (out->name.len == 0)
		return err_set(e, ERR_INPUT, "it has no name: a line 'name', a tab, how it is called");
	return out->why.len > 0 ? true : err_set(e, ERR_INPUT, "it does not say what it is for: a line "
	    "'why', a tab, what readers should know of it");
}

/* ---- to text ------------------------------------------------------------------------ */

static void
value_put(const struct profile *p, str setting, struct buf *out)
{
	struct profile copy = *p;

	if (str_equal(setting, STR("name")))
		buf_str(out, p->name);
	else if (str_equal(setting, STR("why")))
		buf_str(out, p->why);
	else if (str_equal(setting, STR("prints")))
		buf_printf(out, "%s", print_name(p->prints));
	else if (str_equal(setting, STR("presumption")))
		buf_str(out, p->presumes_civilian ? STR("civilian") : STR("unknown"));
	else
		buf_printf(out, "%lld", (long long)*number_of(&copy, setting));
}

void
profile_text(const struct profile *p, bool with_remarks, struct buf *out)
{
	for (isize i = 0; i < table_method_profile_setting_rows; i++) {
		const str *row = table_method_profile_setting[i];

		if (with_remarks)
			buf_printf(out, "# %.*s (%.*s)\n", STR_ARG(row[WHY]), STR_ARG(row[FORM]));
		buf_printf(out, "%.*s\t", STR_ARG(row[SETTING]));
		value_put(p, row[SETTING], out);
		BUF(out, "\n");
	}
	if (with_remarks)
		BUF(out, "# the least number that a word without a number means, - = none\n");
	for (isize i = 0; i < table_method_vague_rows; i++) {
		buf_printf(out, "%.*s\t", STR_ARG(table_method_vague[i][PHRASE]));
		if (p->vague[i] < 0)
			BUF(out, "-\n");
		else
			buf_printf(out, "%lld\n", (long long)p->vague[i]);
	}
}

static void
counted_words(struct buf *out, const struct ui *ui, const char *key, int64_t n)
{
	buf_str(out, ui_text(ui, key));
	BUF(out, " ");
	ui_int(out, ui, n);
}

void
profile_words(const struct profile *p, const struct ui *ui, struct buf *out)
{
	counted_words(out, ui, "profile.voices", p->voices);
	if (p->provisional > 1) {
		BUF(out, " · ");
		counted_words(out, ui, "profile.provisional", p->provisional);
	}
	BUF(out, " · ");
	buf_str(out, ui_text_of(ui, "profile.prints", print_name(p->prints)));
	BUF(out, " · ");
	buf_str(out, ui_text_of(ui, "profile.presumption", p->presumes_civilian ? "civilian" : "unknown"));
	BUF(out, " · ");
	counted_words(out, ui, "profile.about", p->about_percent);
	BUF(out, "%");
}
