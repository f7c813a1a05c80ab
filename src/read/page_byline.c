/* read/page_byline.c - see page_byline.h. */
#include "read/page_byline.h"

#include "read/when.h"
#include "tables.h"

enum { WORD, WHERE };
enum { SUFFIX_MOST = 3 };     /* letters of "com", "org", "de" */

str
page_letters(str text, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c == 0xC2 && i + 1 < text.len)
			i++;
		else if (c >= 0x80 || is_alpha((char)c) || is_digit((char)c))
			buf_char(&b, to_lower((char)c));
	}
	return buf_view(&b);
}

static bool
is_letter(char c)
{
	return is_alpha(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

/* Without bars, dashes and colons at either end. */
static str
bare(str text)
{
	text = str_trim(text);
	while (text.len > 0 && !is_letter(text.ptr[0]) && text.ptr[0] != '@' &&
	    text.ptr[0] != '"' && text.ptr[0] != '(')
		text = str_trim(str_from(text, 1));
	while (text.len > 0 && (text.ptr[text.len - 1] == '|' || text.ptr[text.len - 1] == ',' ||
	    text.ptr[text.len - 1] == '-' || text.ptr[text.len - 1] == ':' ||
	    text.ptr[text.len - 1] == '/'))
		text = str_trim(str_first(text, text.len - 1));
	return text;
}

/* Two words that begin with a capital, or with a letter that is not ASCII. */
static bool
are_names(str text)
{
	int words = 0;

	while (text.len > 0 && words < 2) {
		str word = str_cut(&text, ' ');

		if (word.len == 0 || !(is_upper(word.ptr[0]) || (unsigned char)word.ptr[0] >= 0x80))
			return false;
		words++;
		text = str_trim(text);
	}
	return words == 2;
}

static str
without_label(str text)
{
	for (isize i = 0; i < table_method_page_byline_rows; i++) {
		str word = table_method_page_byline[i][WORD], where = table_method_page_byline[i][WHERE];
		str rest = str_from(text, word.len < text.len ? word.len : text.len);

		if (str_equal(where, STR("after")) || rest.len < 2 ||
		    !str_equal_nocase(str_first(text, word.len), word) ||
		    (rest.ptr[0] != ' ' && rest.ptr[0] != ':'))
			continue;
		if (str_equal(where, STR("before names")) && rest.ptr[0] != ':' &&
		    !are_names(str_trim(rest)))
			continue;
		return bare(rest);
	}
	return text;
}

/* "29.12.2010,", "13:36", "2010": a day or a time, where the name has ended. */
static bool
is_time(str word)
{
	isize digits = 0;

	if (word.len == 0 || !is_digit(word.ptr[0]))
		return false;
	for (isize i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		if (!is_digit(c) && c != '.' && c != ':' && c != '/' && c != '-' && c != ',')
			return false;
		digits += is_digit(c);
	}
	return digits < word.len || digits == 4;
}

static bool
is_listed(str word, const char *where)
{
	for (isize i = 0; i < table_method_page_byline_rows; i++)
		if (str_equal(table_method_page_byline[i][WHERE], str_of(where)) &&
		    str_equal_nocase(table_method_page_byline[i][WORD], word))
			return true;
	return false;
}

/* Before a bar or a dash with a day behind it. */
static str
before_day(str text)
{
	static const str marks[] = { STR_INIT(" - "), STR_INIT(" | "), STR_INIT(" \xE2\x80\x93 "),
		STR_INIT(" \xC2\xB7 "), STR_INIT(" \xE2\x80\xA2 "), STR_INIT(" \xC2\xBB ") };

	for (isize i = 0; i < COUNT_OF(marks); i++) {
		isize at = str_find(text, marks[i], 0);

		if (at > 0 && date_is_known(when_read_in(str_from(text, at), STR(""))))
			text = str_first(text, at);
	}
	return text;
}

static str
without_day(str text)
{
	isize at = 0, end;

	for (; at < text.len; at = end + 1) {
		end = str_find(text, STR(" "), at);
		end = end < 0 ? text.len : end;
		if (at > 0 && is_time(str_slice(text, (span){ at, end })))
			break;
	}
	if (at >= text.len)
		return text;
	text = bare(str_first(text, at));
	for (at = text.len; at > 0 && text.ptr[at - 1] != ' '; at--)
		;
	return is_listed(str_from(text, at), "after") ? bare(str_first(text, at)) : text;
}

/* One word that ends as addresses do: a site. */
static bool
is_site(str text)
{
	isize dot = str_find(text, STR("."), 0);

	while (dot >= 0 && str_find(text, STR("."), dot + 1) > 0)
		dot = str_find(text, STR("."), dot + 1);
	return str_find(text, STR(" "), 0) < 0 && dot > 1 && dot + 2 < text.len &&
	    text.len - dot - 1 <= SUFFIX_MOST;
}

str
page_byline(str text, str publisher, struct arena scratch)
{
	str shorter;

	text = bare(before_day(text));
	while ((shorter = without_label(text)).len < text.len)
		text = shorter;
	text = without_day(text);
	if (text.len == 0 || is_digit(text.ptr[0]) || str_find(text, STR("://"), 0) >= 0)
		return (str){ 0 };
	if (is_site(text) || (publisher.len > 0 &&
	    str_equal(page_letters(text, &scratch), page_letters(publisher, &scratch))))
		return (str){ 0 };
	return text;
}
