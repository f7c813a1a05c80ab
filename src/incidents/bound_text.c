/* incidents/bound_text.c - see bound_text.h. */
#include "incidents/bound_text.h"

#include "core/utf8.h"
#include "incidents/account.h"
#include "incidents/figure.h"
#include "incidents/tally.h"

/* Letters from U+0590 to U+07FF are of scripts that run from right to left. */
static bool
runs_from_the_right(str text)
{
	for (isize i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (is_alpha(text.ptr[i]))
			return false;
		if (c >= 0xD6 && c <= 0xDF)
			return true;
	}
	return false;
}

struct ui
bound_text_ui(str text)
{
	bool from_right = runs_from_the_right(text);

	for (isize i = 0; ui_language(i) != NULL; i++) {
		struct ui ui = ui_open(str_of(ui_language(i)));

		if (ui.is_right_to_left == from_right)
			return ui;
	}
	return ui_open(STR("en"));
}

str
bound_text_figure(const struct account *account, const struct ui *ui, enum effect effect,
    struct arena *keep)
{
	const struct tally *tally = tally_of(account, effect);
	struct buf out = { .keep = keep };

	if (tally == NULL)
		return ui_text(ui, "not-stated");
	figure_range_in(&out, ui, &tally->range);
	return buf_view(&out);
}

/* Put what {name} at the front of ${*rest} stands for, and cut it off. */
static bool
put_bound(struct buf *out, const struct account *account, const struct ui *ui, str *rest)
{
	static const str killed = STR_INIT("{killed}"), injured = STR_INIT("{injured}");
	static const str place = STR_INIT("{place}"), day = STR_INIT("{day}");
	str name;

	if (str_starts(*rest, name = killed))
		buf_str(out, bound_text_figure(account, ui, EFFECT_KILLED, out->keep));
	else if (str_starts(*rest, name = injured))
		buf_str(out, bound_text_figure(account, ui, EFFECT_INJURED, out->keep));
	else if (str_starts(*rest, name = place))
		buf_str(out, account->place.name);
	else if (str_starts(*rest, name = day))
		figure_days_in(out, ui, account->days);
	else
		return false;
	*rest = str_from(*rest, name.len);
	return true;
}

str
bound_text(const struct account *account, const struct ui *ui, str text, struct arena *keep)
{
	struct buf out = { .keep = keep };

	while (text.len > 0) {
		if (put_bound(&out, account, ui, &text))
			continue;
		buf_char(&out, text.ptr[0]);
		text = str_from(text, 1);
	}
	return out.len > 0 ? buf_view(&out) : STR("");
}

static bool
ends_sentence(str text, isize at)
{
	static const str marks[] = { STR_INIT("."), STR_INIT("?"), STR_INIT("!"), STR_INIT("\u061F") };

	for (isize i = 0; i < COUNT_OF(marks); i++)
		if (str_ends(str_first(text, at + 1), marks[i]))
			return at + 1 == text.len || is_space(text.ptr[at + 1]);
	return false;
}

str
bound_text_sentence(str *rest)
{
	isize end = 0;
	str   out;

	while (end < rest->len && rest->ptr[end] != '\n' && !ends_sentence(*rest, end))
		end++;
	if (end < rest->len)
		end++;
	out = str_first(*rest, end);
	*rest = str_from(*rest, end);
	return out;
}
