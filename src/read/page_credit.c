/* read/page_credit.c - see page_credit.h. */
#include "read/page_credit.h"

#include "tables.h"

enum { WORD, KIND };
enum { CREDIT_MOST = 100, BRACKET_MOST = 60 };   /* bytes */

static bool
is_word_begin(str text, isize at)
{
	return at == 0 || !(is_alpha(text.ptr[at - 1]) || is_digit(text.ptr[at - 1]) ||
	    (unsigned char)text.ptr[at - 1] >= 0xC3);
}

/* Behind the word at ${at}: the colon of a label; -1 where none is. */
static isize
behind_label(str text, isize at)
{
	while (at < text.len && text.ptr[at] == ' ')
		at++;
	return at < text.len && text.ptr[at] == ':' ? at + 1 : -1;
}

/* Where the credit begins that the last sign or label announces; -1 for none. */
static isize
credit_begin(str text)
{
	isize best = -1;

	for (isize i = 0; i < table_method_page_credit_rows; i++) {
		str  word = table_method_page_credit[i][WORD];
		bool is_sign = str_equal(table_method_page_credit[i][KIND], STR("sign"));

		for (isize at = 0; at + word.len <= text.len; at++) {
			isize end = at + word.len;

			if (!str_equal_nocase(str_slice(text, (span){ at, end }), word) ||
			    (!is_sign && !is_word_begin(text, at)))
				continue;
			end = is_sign ? end : behind_label(text, end);
			best = end > best ? end : best;
		}
	}
	return best;
}

/* "… (Jo Reed/Mill Post)" */
static str
in_brackets(str text)
{
	isize at = text.len - 1;
	str inside;

	if (text.len < 3 || text.ptr[at] != ')')
		return (str){ 0 };
	while (at > 0 && text.ptr[at] != '(')
		at--;
	inside = str_slice(text, (span){ at + 1, text.len - 1 });
	return text.ptr[at] == '(' && inside.len <= BRACKET_MOST &&
	    str_find(inside, STR("/"), 0) > 0 && is_upper(inside.ptr[0]) ? inside : (str){ 0 };
}

str
page_credit(str caption)
{
	isize begin;
	str credit;

	caption = str_trim(caption);
	begin = credit_begin(caption);
	if (begin < 0)
		return in_brackets(caption);
	credit = str_trim(str_from(caption, begin));
	while (credit.len > 0 && (credit.ptr[0] == ':' || credit.ptr[0] == ' '))
		credit = str_from(credit, 1);
	if (str_ends(credit, STR(").")))
		credit = str_first(credit, credit.len - 1);
	if (str_ends(credit, STR(")")) && str_find(credit, STR("("), 0) < 0)
		credit = str_first(credit, credit.len - 1);
	return credit.len > 0 && credit.len <= CREDIT_MOST ? credit : (str){ 0 };
}
