/* read/charset.c - see charset.h. */
#include "read/charset.h"

#include "core/utf8.h"
#include "tables.h"

#include <uchardet/uchardet.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum {
	PAGE_HEAD = 4096,       /* bytes searched for a declaration */
	GUESS_BYTES = 1 << 16,  /* bytes shown to the detectors */
	CHUNK = 4096,           /* UTF-16 units converted at a time */
	GUESS_LEAST = 20,       /* ICU's confidence, of 100 */
};

static void
warn(struct str_list *warnings, struct arena *keep, str text)
{
	*PUSH(warnings, keep) = text;
}

/* ---- what the bytes say of themselves --------------------------------- */

static str
mark_charset(str bytes, isize *length)
{
	static const struct { str mark, name; } marks[] = {
		{ STR_INIT("\xEF\xBB\xBF"), STR_INIT("utf-8") },
		{ STR_INIT("\xFF\xFE\x00\x00"), STR_INIT("utf-32le") },
		{ STR_INIT("\xFF\xFE"), STR_INIT("utf-16le") },
		{ STR_INIT("\xFE\xFF"), STR_INIT("utf-16be") },
	};

	for (isize i = 0; i < COUNT_OF(marks); i++)
		if (str_starts(bytes, marks[i].mark)) {
			*length = marks[i].mark.len;
			return marks[i].name;
		}
	*length = 0;
	return (str){ 0 };
}

static str
charset_name_at(str head, isize at)
{
	isize end;

	while (at < head.len && (is_space(head.ptr[at]) || head.ptr[at] == '"' ||
	    head.ptr[at] == '\''))
		at++;
	for (end = at; end < head.len; end++) {
		char c = head.ptr[end];

		if (!is_alpha(c) && !is_digit(c) && c != '-' && c != '_' && c != ':')
			break;
	}
	return str_slice(head, (span){ at, end });
}

str
charset_declared_by_page(str bytes)
{
	static const str words[] = { STR_INIT("charset"), STR_INIT("encoding") };
	str head = str_first(bytes, PAGE_HEAD);

	for (isize i = 0; i + 8 < head.len; i++) {
		for (isize w = 0; w < COUNT_OF(words); w++) {
			isize at = i + words[w].len;

			if (!str_equal_nocase(str_slice(head, (span){ i, at }), words[w]))
				continue;
			while (at < head.len && is_space(head.ptr[at]))
				at++;
			if (at < head.len && head.ptr[at] == '=')
				return charset_name_at(head, at + 1);
		}
	}
	return (str){ 0 };
}

/* The name of an encoding is printable ASCII (RFC 2978, 2.3).  ICU passes over
 * other bytes, and the name is shown to people. */
static bool
is_label(str label)
{
	for (isize i = 0; i < label.len; i++)
		if ((unsigned char)label.ptr[i] < 0x20 || (unsigned char)label.ptr[i] >= 0x7F)
			return false;
	return label.len > 0;
}

/* The name ICU knows for a label of the web; NULL where it knows none. */
static UConverter *
open_converter(str label)
{
	UErrorCode  status = U_ZERO_ERROR;
	UConverter *converter;
	char name[64];

	for (isize i = 0; i < table_method_charsets_rows; i++)
		if (str_equal_nocase(label, table_method_charsets[i][0]))
			label = table_method_charsets[i][1];
	if (!is_label(label) || label.len >= (isize)sizeof name)
		return NULL;
	memcpy(name, label.ptr, (size_t)label.len);
	name[label.len] = '\0';
	converter = ucnv_open(name, &status);
	return U_SUCCESS(status) ? converter : NULL;
}

/* ---- guessing --------------------------------------------------------- */

static str
guess_uchardet(str bytes, struct arena *keep)
{
	uchardet_t detector = uchardet_new();
	str name = { 0 };

	if (uchardet_handle_data(detector, bytes.ptr, (size_t)bytes.len) == 0) {
		uchardet_data_end(detector);
		name = str_copy(str_of(uchardet_get_charset(detector)), keep);
	}
	uchardet_delete(detector);
	return name;
}

static str
guess_icu(str bytes, struct arena *keep)
{
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&status);
	const UCharsetMatch *match;
	str name = { 0 };

	ucsdet_setText(detector, bytes.ptr, (int32_t)bytes.len, &status);
	match = ucsdet_detect(detector, &status);
	if (U_SUCCESS(status) && match != NULL &&
	    ucsdet_getConfidence(match, &status) >= GUESS_LEAST)
		name = str_copy(str_of(ucsdet_getName(match, &status)), keep);
	ucsdet_close(detector);
	return U_SUCCESS(status) ? name : (str){ 0 };
}

/* ---- converting ------------------------------------------------------- */

static void
map_push(struct decoded *out, span text, span bytes, struct arena *keep)
{
	if (out->map.len > 0 && span_len(text) == span_len(bytes)) {
		struct span_pair *last = &out->map.at[out->map.len - 1];

		if (last->text.end == text.begin && last->capture.end == bytes.begin &&
		    span_len(last->text) == span_len(last->capture)) {
			last->text.end = text.end;
			last->capture.end = bytes.end;
			return;
		}
	}
	*PUSH(&out->map, keep) = (struct span_pair){ text, bytes };
}

/* One code point of the converter's output and the bytes it came from.  A
 * word whose bytes changed is one pair: finer would cost 32 bytes a letter. */
static void
put_code(struct decoded *out, struct buf *text, uint32_t code, span from,
    const char *bytes, struct arena *keep)
{
	struct span_pair *last = out->map.len > 0 ? &out->map.at[out->map.len - 1] : NULL;
	isize begin = text->len;
	bool  is_letter = code >= 0x80 || is_alpha((int)code) || is_digit((int)code);

	buf_code(text, code);
	if (text->len - begin == 1 && span_len(from) == 1 && bytes[from.begin] == text->at[begin])
		map_push(out, (span){ begin, text->len }, from, keep);
	else if (is_letter && last != NULL && last->capture.end == from.begin &&
	    span_len(last->text) != span_len(last->capture)) {
		last->text.end = text->len;
		last->capture.end = from.end;
	} else
		*PUSH(&out->map, keep) = (struct span_pair){ { begin, text->len }, from };
}

struct conversion {
	UConverter *converter;
	str    bytes;
	isize  at;               /* bytes consumed before this chunk */
	struct decoded *out;
	struct buf text;
	isize  replaced;
};

static void
put_chunk(struct conversion *c, const UChar *units, const int32_t *offsets, isize len)
{
	for (isize i = 0; i < len; i++) {
		uint32_t code = units[i];
		isize begin = c->at + (offsets[i] < 0 ? 0 : offsets[i]), end;

		if (code >= 0xD800 && code <= 0xDBFF && i + 1 < len) {
			code = 0x10000 + ((code - 0xD800) << 10) + (units[i + 1] - 0xDC00u);
			i++;
		}
		end = i + 1 < len && offsets[i + 1] >= 0 ? c->at + offsets[i + 1] : begin + 1;
		if (end < begin)
			end = begin;
		c->replaced += code == 0xFFFD;
		put_code(c->out, &c->text, code, (span){ begin, end }, c->bytes.ptr, c->text.keep);
	}
}

static bool
convert(struct conversion *c)
{
	const char *from = c->bytes.ptr, *end = from + c->bytes.len;
	UErrorCode  status = U_BUFFER_OVERFLOW_ERROR;

	while (status == U_BUFFER_OVERFLOW_ERROR) {
		UChar   units[CHUNK];
		int32_t offsets[CHUNK];
		UChar  *to = units;

		status = U_ZERO_ERROR;
		c->at = from - c->bytes.ptr;
		ucnv_toUnicode(c->converter, &to, units + CHUNK, &from, end, offsets, true, &status);
		put_chunk(c, units, offsets, to - units);
	}
	return U_SUCCESS(status);
}

static bool
decode_with(UConverter *converter, str bytes, isize skipped, struct arena *keep,
    struct decoded *out, isize *replaced)
{
	struct conversion c = { .converter = converter, .bytes = str_from(bytes, skipped),
		.out = out, .text = { .keep = keep } };
	bool ok = convert(&c);

	out->text = buf_view(&c.text);
	for (isize i = 0; i < out->map.len; i++) {
		out->map.at[i].capture.begin += skipped;
		out->map.at[i].capture.end += skipped;
	}
	*replaced = c.replaced;
	return ok;
}

/* UTF-8 with damage: each ill-formed part becomes U+FFFD. */
static void
decode_damaged(str bytes, isize skipped, struct arena *keep, struct decoded *out,
    struct str_list *warnings)
{
	struct buf text = { .keep = keep };
	isize replaced = 0, first = -1;

	for (isize at = skipped; at < bytes.len;) {
		isize good = utf8_first_invalid(str_from(bytes, at)), begin = text.len;
		int   bad;

		if (good < 0)
			good = bytes.len - at;
		buf_bytes(&text, bytes.ptr + at, good);
		if (good > 0)
			map_push(out, (span){ begin, text.len }, (span){ at, at + good }, keep);
		if ((at += good) >= bytes.len)
			break;
		bad = -utf8_step(bytes, at);
		begin = text.len;
		buf_code(&text, 0xFFFD);
		*PUSH(&out->map, keep) = (struct span_pair){ { begin, text.len }, { at, at + bad } };
		first = first < 0 ? at : first;
		at += bad;
		replaced++;
	}
	out->text = buf_view(&text);
	out->charset = STR("utf-8");
	warn(warnings, keep, str_printf(keep, "%td ill-formed parts of the UTF-8 were replaced by "
	    "U+FFFD, the first at byte %td; the kept bytes are unchanged", replaced, first));
}

/* Damaged UTF-8 rather than another encoding: most of what is not ASCII is
 * well-formed.  Text in an 8-bit encoding hardly ever is. */
static bool
is_mostly_utf8(str bytes)
{
	isize good = 0, bad = 0;

	for (isize at = 0; at < bytes.len;) {
		int step = utf8_step(bytes, at);

		good += step > 1;
		bad += step < 0;
		at += step < 0 ? -step : step;
	}
	return good > 4 * bad;
}

/* UTF-16 of a script that is not Latin, without a mark: the high bytes are of one block
 * or of ASCII (spaces, figures), and no low byte is NUL. */
static bool
is_utf16_of_one_block(str bytes, isize high)
{
	isize counts[256] = { 0 }, pairs = bytes.len / 2, ascii = 0, most = 0;

	for (isize i = 0; i < pairs; i++) {
		unsigned char up = (unsigned char)bytes.ptr[2 * i + high];
		unsigned char low = (unsigned char)bytes.ptr[2 * i + 1 - high];
		bool is_control = (low >= 0x7F && low < 0xA0) || (low < ' ' && !is_space((char)low));

		if (low == 0 || (up == 0 && is_control))
			return false;
		counts[up]++;
		ascii += up == 0;
	}
	for (int block = 1; block < 256; block++)
		most = counts[block] > most ? counts[block] : most;
	return pairs >= 8 && ascii > pairs / 40 && (ascii + most) * 10 > pairs * 9;
}

/* UTF-16 of Chinese or Japanese without a mark: ideographs, kana and wide punctuation, and
 * among them a comma, full stop or line end, of which one byte is a control that no other
 * encoding of these scripts has. */
static bool
is_utf16_of_east_asia(str bytes, isize high)
{
	isize pairs = bytes.len / 2, others = 0, marks = 0;

	for (isize i = 0; i < pairs; i++) {
		unsigned char up = (unsigned char)bytes.ptr[2 * i + high];
		unsigned char low = (unsigned char)bytes.ptr[2 * i + 1 - high];

		others += !(up >= 0x4E && up <= 0x9F) && up != 0x30 && up != 0xFF && up != 0;
		marks += (up == 0x30 && (low == 0x01 || low == 0x02)) || (up == 0xFF && low == 0x0C) ||
		    (up == 0 && low == '\n');
		if (up == 0 && (low >= 0x7F || (low < ' ' && !is_space((char)low))))
			return false;
	}
	return pairs >= 8 && marks > 0 && others * 20 < pairs;
}

/* UTF-16 or UTF-32 without a mark: of Latin text every second byte is NUL, or three of four. */
static str
looks_wide(str bytes)
{
	isize zeros[4] = { 0 }, len = bytes.len < 2048 ? bytes.len & ~(isize)3 : 2048;

	for (isize i = 0; i < len; i++)
		zeros[i & 3] += bytes.ptr[i] == '\0';
	if (len >= 16 && zeros[3] * 4 == len && zeros[2] * 4 == len && zeros[0] == 0)
		return STR("utf-32le");
	if (len >= 16 && zeros[0] * 4 == len && zeros[1] * 4 == len && zeros[3] == 0)
		return STR("utf-32be");
	zeros[0] += zeros[2];
	zeros[1] += zeros[3];
	if (len >= 8 && zeros[1] > len / 5 && zeros[0] < len / 50)
		return STR("utf-16le");
	if (len >= 8 && zeros[0] > len / 5 && zeros[1] < len / 50)
		return STR("utf-16be");
	if (zeros[1] > 0 && is_utf16_of_one_block(str_first(bytes, len), 1))
		return STR("utf-16le");
	if (zeros[0] > 0 && is_utf16_of_one_block(str_first(bytes, len), 0))
		return STR("utf-16be");
	if (is_utf16_of_east_asia(str_first(bytes, len), 1))
		return STR("utf-16le");
	if (is_utf16_of_east_asia(str_first(bytes, len), 0))
		return STR("utf-16be");
	return (str){ 0 };
}

/* ISO 2022-JP is all ASCII: its escapes say what stands between them. */
static str
looks_like_iso2022(str bytes)
{
	bool begins = str_find(bytes, STR("\x1B$B"), 0) >= 0 || str_find(bytes, STR("\x1B$@"), 0) >= 0;
	bool ends = str_find(bytes, STR("\x1B(B"), 0) >= 0 || str_find(bytes, STR("\x1B(J"), 0) >= 0;

	return begins && ends ? STR("iso-2022-jp") : (str){ 0 };
}

static bool
try_convert(str label, str bytes, isize skipped, struct arena *keep, struct decoded *out,
    struct str_list *warnings)
{
	UConverter *converter = open_converter(label);
	isize replaced;
	bool  ok;

	/* "UTF-8" was tried before, and is no answer to what is not UTF-8. */
	if (converter == NULL || str_equal_nocase(label, STR("utf-8"))) {
		ucnv_close(converter);
		return false;
	}
	*out = (struct decoded){ .charset = label };
	ok = decode_with(converter, bytes, skipped, keep, out, &replaced);
	ucnv_close(converter);
	if (!ok)
		return false;
	if (replaced > 0)
		warn(warnings, keep, str_printf(keep, "%td bytes mean nothing in the encoding "
		    "'%.*s' and were replaced by U+FFFD; the kept bytes are unchanged",
		    replaced, STR_ARG(label)));
	warn(warnings, keep, str_printf(keep, "converted from the encoding '%.*s' to UTF-8; the kept "
	    "bytes are unchanged", STR_ARG(label)));
	return true;
}

/* No letter of a text: not assigned, private, half a pair, or a control. */
static bool
means_nothing(uint32_t code)
{
	int8_t type = u_charType((UChar32)code);

	return code == 0xFFFD || type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR ||
	    type == U_SURROGATE || (type == U_CONTROL_CHAR && code != '\n' && code != '\r' &&
	    code != '\t' && code != '\f');
}

/* Any bytes make UTF-16, and half of random ones a guess of it: every code must mean something. */
static bool
is_writing(str text)
{
	for (isize at = 0; at < text.len;)
		if (means_nothing(utf8_next(text, &at)))
			return false;
	return true;
}

static bool
try_guess(str label, str bytes, isize skipped, struct arena *keep, struct decoded *out,
    struct str_list *warnings)
{
	isize said = warnings->len;
	bool  is_wide = str_equal_nocase(str_first(label, 4), STR("utf-")) && label.len > 5;

	if (!try_convert(label, bytes, skipped, keep, out, warnings))
		return false;
	if (!is_wide || is_writing(out->text))
		return true;
	warnings->len = said;
	return false;
}

bool
charset_decode(str bytes, str declared, struct arena *keep, struct decoded *out,
    struct str_list *warnings, struct err *e)
{
	isize skipped;
	str   mark = mark_charset(bytes, &skipped), rest = str_from(bytes, skipped);
	str   wide = looks_wide(rest), head = str_first(rest, GUESS_BYTES);

	*out = (struct decoded){ .text = rest, .charset = STR("utf-8"), .is_same = true,
		.skipped = skipped };
	if (wide.len == 0 && !str_equal(mark, STR("utf-8")))
		wide = mark;
	if (wide.len == 0 && mark.len == 0)
		wide = looks_like_iso2022(head);
	if (wide.len == 0 && utf8_valid(rest))
		return true;
	if (wide.len == 0 && (mark.len > 0 || is_mostly_utf8(rest))) {
		*out = (struct decoded){ 0 };
		decode_damaged(bytes, skipped, keep, out, warnings);
		return true;
	}
	if (wide.len > 0 ? try_convert(wide, bytes, skipped, keep, out, warnings) :
	    try_convert(str_lower(declared, keep), bytes, skipped, keep, out, warnings) ||
	    try_guess(guess_uchardet(head, keep), bytes, skipped, keep, out, warnings) ||
	    try_guess(guess_icu(head, keep), bytes, skipped, keep, out, warnings) ||
	    try_convert(STR("windows-1252"), bytes, skipped, keep, out, warnings))
		return true;
	return err_set(e, ERR_INPUT, "the bytes are no text in any known encoding");
}

/* The first pair that ends behind ${at}, or map.len. */
static isize
pair_at(const struct decoded *from, isize at)
{
	isize low = 0, high = from->map.len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (from->map.at[middle].text.end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static isize
origin_here(const struct decoded *from, isize at)
{
	const struct span_pair *pair;
	isize i;

	if (from->is_same)
		return at + from->skipped;
	i = pair_at(from, at);
	if (i >= from->map.len)
		return i > 0 ? from->map.at[i - 1].capture.end : 0;
	pair = &from->map.at[i];
	if (span_len(pair->text) == span_len(pair->capture) && at > pair->text.begin)
		return pair->capture.begin + (at - pair->text.begin);
	return pair->capture.begin;
}

static isize
origin_end_here(const struct decoded *from, isize at)
{
	const struct span_pair *pair;
	isize i;

	if (from->is_same || at == 0)
		return at + from->skipped;
	i = pair_at(from, at - 1);
	if (i >= from->map.len)
		return i > 0 ? from->map.at[i - 1].capture.end : 0;
	pair = &from->map.at[i];
	if (at <= pair->text.begin)
		return pair->capture.begin;
	if (span_len(pair->text) == span_len(pair->capture))
		return pair->capture.begin + (at - pair->text.begin);
	return pair->capture.end;
}

isize
charset_origin(const struct decoded *from, isize at)
{
	for (; from != NULL; from = from->outer)
		at = origin_here(from, at);
	return at;
}

isize
charset_origin_end(const struct decoded *from, isize at)
{
	for (; from != NULL; from = from->outer)
		at = origin_end_here(from, at);
	return at;
}

bool
charset_is_kept(const struct decoded *from, span where)
{
	for (; from != NULL; from = from->outer) {
		const struct span_pair *pair;
		isize i;

		if (!from->is_same) {
			i = pair_at(from, where.begin);
			if (i >= from->map.len)
				return false;
			pair = &from->map.at[i];
			if (!span_holds(pair->text, where) ||
			    span_len(pair->text) != span_len(pair->capture))
				return false;
		}
		where = (span){ origin_here(from, where.begin), origin_end_here(from, where.end) };
	}
	return true;
}

/* ---- pieces of a decoded text that make another one -------------------------- */

static void
map_back(const struct decoded *from, span where, bool is_same, span text, struct decoded *out,
    struct arena *keep)
{
	span capture = { charset_origin(from, where.begin), charset_origin_end(from, where.end) };

	/* Equal lengths say "the same". */
	if (span_len(text) == span_len(capture) && (!is_same || !charset_is_kept(from, where)))
		return;
	if (out->map.len > 0 && capture.begin < out->map.at[out->map.len - 1].capture.end)
		return;
	*PUSH(&out->map, keep) = (struct span_pair){ text, capture };
}

void
decoded_copy(const struct decoded *from, span where, struct buf *text, struct decoded *out,
    struct arena *keep)
{
	isize begin = text->len;

	if (span_len(where) <= 0)
		return;
	buf_str(text, str_slice(from->text, where));
	map_back(from, where, true, (span){ begin, text->len }, out, keep);
}

void
decoded_put(const struct decoded *from, span where, uint32_t code, struct buf *text,
    struct decoded *out, struct arena *keep)
{
	isize begin = text->len;

	buf_code(text, code);
	map_back(from, where, false, (span){ begin, text->len }, out, keep);
}
