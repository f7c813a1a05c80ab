/* read/xml.c - see xml.h. */
#include "read/xml.h"

#include "core/utf8.h"
#include "tables.h"

enum { REFERENCE_MOST = 12 };

/* ---- tokens ----------------------------------------------------------- */

bool
xml_open(str text, struct xml *xml, struct err *e)
{
	isize type = str_find(str_first(text, 1 << 16), STR("<!DOCTYPE"), 0), end;

	*xml = (struct xml){ .text = text };
	if (type < 0)
		return true;
	end = str_find_char(text, '>', type);
	if (end >= 0 && str_find_char(str_slice(text, (span){ type, end }), '[', 0) >= 0)
		return err_set(e, ERR_INPUT, "it declares XML entities, which no feed needs and "
		    "attacks use; it was not read");
	return true;
}

/* Behind the next ${mark}, or the end of the text. */
static isize
behind(const struct xml *xml, str mark, isize from)
{
	isize at = str_find(xml->text, mark, from);

	return at < 0 ? xml->text.len : at + mark.len;
}

/* The '>' that ends a tag: those in quotes do not. */
static isize
tag_end(const struct xml *xml, isize at)
{
	char quote = '\0';

	for (; at < xml->text.len; at++) {
		char c = xml->text.ptr[at];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at;
	}
	return at;
}

static bool
is_name_byte(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == ':' ||
	    (unsigned char)c >= 0x80;
}

static struct xml_token
take_tag(struct xml *xml)
{
	struct xml_token token = { .where = { xml->at, 0 } };
	bool  closes = str_starts(str_from(xml->text, xml->at), STR("</"));
	isize at = xml->at + 1 + closes, begin = at, end, colon;
	str   name;

	while (at < xml->text.len && is_name_byte(xml->text.ptr[at]))
		at++;
	name = str_slice(xml->text, (span){ begin, at });
	colon = str_find_char(name, ':', 0);
	token.prefix = colon < 0 ? (str){ 0 } : str_first(name, colon);
	token.name = colon < 0 ? name : str_from(name, colon + 1);
	end = tag_end(xml, at);
	token.attributes = str_slice(xml->text, (span){ at, end });
	token.kind = closes ? XML_CLOSE : str_ends(token.attributes, STR("/")) ? XML_EMPTY : XML_OPEN;
	xml->at = token.where.end = end < xml->text.len ? end + 1 : end;
	return token;
}

static struct xml_token
take_text(struct xml *xml)
{
	isize begin = xml->at, end = str_find_char(xml->text, '<', begin + 1);

	xml->at = end < 0 ? xml->text.len : end;
	return (struct xml_token){ .kind = XML_TEXT, .where = { begin, xml->at } };
}

struct xml_token
xml_next(struct xml *xml)
{
	while (xml->at < xml->text.len) {
		str rest = str_from(xml->text, xml->at);

		if (rest.ptr[0] != '<')
			return take_text(xml);
		if (str_starts(rest, STR("<![CDATA["))) {
			isize begin = xml->at + 9, end = str_find(xml->text, STR("]]>"), begin);

			xml->at = end < 0 ? xml->text.len : end + 3;
			return (struct xml_token){ .kind = XML_CDATA,
				.where = { begin, end < 0 ? xml->text.len : end } };
		}
		if (str_starts(rest, STR("<!--")))
			xml->at = behind(xml, STR("-->"), xml->at + 4);
		else if (str_starts(rest, STR("<?")))
			xml->at = behind(xml, STR("?>"), xml->at + 2);
		else if (str_starts(rest, STR("<!")))
			xml->at = behind(xml, STR(">"), xml->at + 2);
		else if (rest.len > 1 && (is_name_byte(rest.ptr[1]) || rest.ptr[1] == '/'))
			return take_tag(xml);
		else
			return take_text(xml);
	}
	return (struct xml_token){ .kind = XML_END, .where = { xml->text.len, xml->text.len } };
}

str
xml_attribute(const struct xml_token *tag, str name)
{
	str all = tag->attributes;

	for (isize at = 0; at < all.len;) {
		isize begin, end;
		str   key;

		while (at < all.len && (is_space(all.ptr[at]) || all.ptr[at] == '/'))
			at++;
		begin = at;
		while (at < all.len && is_name_byte(all.ptr[at]))
			at++;
		key = str_slice(all, (span){ begin, at });
		while (at < all.len && (is_space(all.ptr[at]) || all.ptr[at] == '='))
			at++;
		if (at >= all.len || (all.ptr[at] != '"' && all.ptr[at] != '\'')) {
			at += key.len == 0;
			continue;
		}
		end = str_find_char(all, all.ptr[at], at + 1);
		if (end < 0)
			return (str){ 0 };
		if (str_equal(key, name))
			return str_slice(all, (span){ at + 1, end });
		at = end + 1;
	}
	return (str){ 0 };
}

/* ---- references ------------------------------------------------------- */

static uint32_t
number_of(str digits)
{
	bool is_hex = digits.len > 1 && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X');
	uint32_t value = 0;

	for (isize i = is_hex; i < digits.len; i++) {
		char c = to_lower(digits.ptr[i]);
		int  digit = is_digit(c) ? c - '0' : is_hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

		if (digit < 0 || value > 0x10FFFF)
			return 0;
		value = value * (is_hex ? 16 : 10) + (uint32_t)digit;
	}
	return value;
}

/* Writers of feeds mean windows-1252 by numbers that are controls in Unicode: read as the
 * HTML standard reads them ("numeric character reference end state"). */
static uint32_t
as_meant(uint32_t code)
{
	static const uint16_t meant[32] = {
		0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
		0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
		0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
	};

	return code >= 0x80 && code < 0xA0 ? meant[code - 0x80] : code;
}

uint32_t
xml_reference(str text, isize at, isize *len)
{
	isize end = str_find_char(str_first(str_from(text, at), REFERENCE_MOST), ';', 0);
	str   name;

	if (end < 2)
		return 0;
	*len = end + 1;
	name = str_slice(text, (span){ at + 1, at + end });
	if (name.ptr[0] == '#')
		return as_meant(number_of(str_from(name, 1)));
	for (isize i = 0; i < table_method_entities_rows; i++)
		if (str_equal(table_method_entities[i][0], name))
			return number_of(table_method_entities[i][1]);
	return 0;
}

void
xml_unescape(const struct decoded *from, span where, bool is_cdata, struct buf *text,
    struct decoded *out, struct arena *keep)
{
	isize done = where.begin;
	str   within = str_first(from->text, where.end);

	for (isize at = where.begin; !is_cdata &&
	    (at = str_find_char(within, '&', at)) >= 0;) {
		isize len = 0;
		uint32_t code = xml_reference(within, at, &len);

		if (code == 0) {
			at++;
			continue;
		}
		decoded_copy(from, (span){ done, at }, text, out, keep);
		decoded_put(from, (span){ at, at + len }, code, text, out, keep);
		at = done = at + len;
	}
	decoded_copy(from, (span){ done, where.end }, text, out, keep);
	out->text = buf_view(text);
}

str
xml_attribute_text(const struct xml_token *tag, str name, struct arena *keep)
{
	struct decoded from = { .text = xml_attribute(tag, name), .is_same = true }, out = { 0 };
	struct buf text = { .keep = keep };

	xml_unescape(&from, (span){ 0, from.text.len }, false, &text, &out, keep);
	return out.text;
}
