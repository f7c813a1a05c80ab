/* incidents/wording.c - looking words up, writing numbers. */
#include "incidents/wording.h"

#include "tables.h"

#include <stdio.h>

struct ui
ui_open(str language)
{
	if (str_equal(language, STR("ar")))
		return (struct ui){ table_ui_ar, table_ui_ar_rows, STR("ar"), true };
	return (struct ui){ table_ui_en, table_ui_en_rows, STR("en"), false };
}

const char *
ui_language(isize index)
{
	static const char *const all[] = { "en", "ar" };

	return index < COUNT_OF(all) ? all[index] : NULL;
}

static bool
look_up(const struct ui *ui, str wanted, str *out)
{
	isize low = 0, high = ui->count;

	while (low < high) {
		isize middle = low + (high - low) / 2;
		int   order = str_compare(ui->rows[middle][0], wanted);

		if (order == 0) {
			*out = ui->rows[middle][1];
			return true;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

str
ui_text_str(const struct ui *ui, str key)
{
	struct ui english;
	str out = key;

	if (look_up(ui, key, &out) || ui->rows == table_ui_en)
		return out;
	english = ui_open(STR("en"));
	look_up(&english, key, &out);
	return out;
}

str
ui_text(const struct ui *ui, const char *key)
{
	return ui_text_str(ui, str_of(key));
}

str
ui_text_or(const struct ui *ui, const char *prefix, const char *name, str otherwise)
{
	char key[128];
	int  len = name == NULL ? 0 : snprintf(key, sizeof key, "%s.%s", prefix, name);
	str  found;

	if (len <= 0 || len >= (int)sizeof key)
		return otherwise;
	found = ui_text_str(ui, (str){ key, len });
	return found.ptr == key ? otherwise : found;
}

str
ui_text_of(const struct ui *ui, const char *prefix, const char *name)
{
	return ui_text_or(ui, prefix, name, str_of(name));
}

/* The bytes of one digit: all ten are equally long. */
static str
digit_of(str digits, char c)
{
	isize each = digits.len / 10;

	return str_slice(digits, (span){ (c - '0') * each, (c - '0' + 1) * each });
}

void
ui_int(struct buf *out, const struct ui *ui, int64_t value)
{
	char text[24];
	int  len = snprintf(text, sizeof text, "%lld", (long long)value);
	str  digits = ui_text(ui, "digits"), group = ui_text(ui, "number.group");

	for (int i = 0; i < len; i++) {
		if (i > 0 && len >= 5 && (len - i) % 3 == 0 && text[i - 1] != '-')
			buf_str(out, group);
		if (text[i] == '-')
			BUF(out, "\xE2\x88\x92");
		else
			buf_str(out, digit_of(digits, text[i]));
	}
}

str
ui_cause(const struct ui *ui, str cause, struct arena *keep)
{
	return ui_text_or(ui, "cause", str_to_c(cause, keep), cause);
}
