/* exchange/leak.c - what to look for, and looking. */
#include "exchange/leak.h"

#include "archive/base64.h"
#include "core/digest.h"
#include "core/utf8.h"
#include "exchange/look.h"
#include "exchange/packed.h"
#include "read/recode.h"

#include <openssl/evp.h>
#include <stdio.h>

enum { RAW_LEAST = 8 };

enum form { FORM_TEXT, FORM_BASE64, FORM_HEX, FORM_UTF16, FORM_HASH, FORM_DEGREES };
static const char *const form_names[] = { "plain text", "base64", "hexadecimal", "UTF-16",
	"an unsalted hash", "coordinates" };

/* Bytes as they may stand in a file, small because there are millions: their
 * first eight, and a hash of all. */
struct needle { uint64_t head; uint32_t whole; uint16_t len; uint8_t form; };
struct needle_list { struct needle *at; isize len, room; };

struct words { uint64_t *at; isize len, room; };
struct leak {
	struct look *names;
	struct needle_list needles;  /* sorted by head */
	unsigned char *seen;         /* one bit for each hash of eight bytes */
	int   seen_bits;
	struct arena work;           /* for encodings on their way */
	struct arena   *keep;
	isize count;                 /* of texts and points */
	struct digest_run sought;    /* of what is added; ${whole} when all of it is */
	digest whole;
	struct words degrees;        /* sorted: ten-thousandths of a degree, without the sign */
};

/* ---- words ------------------------------------------------------------------------------ */

/* Percent escapes are bytes of UTF-8: taken out first, where there are any. */
static str
unescaped(str text, struct arena *keep)
{
	struct buf out = { .keep = keep };
	unsigned char byte;

	if (str_find_char(text, '%', 0) < 0)
		return text;
	for (isize i = 0; i < text.len; i++) {
		if (text.ptr[i] == '%' && hex_read(str_slice(text, (span){ i + 1, i + 3 }), &byte, 1)) {
			buf_char(&out, (char)byte);
			i += 2;
		} else {
			buf_char(&out, text.ptr[i]);
		}
	}
	return buf_view(&out);
}

/* ---- what to look for ------------------------------------------------------------------------ */

static uint64_t
mixed(uint64_t head)
{
	return head * UINT64_C(0x9E3779B97F4A7C15);
}

static void
add_needle(struct leak *leak, str bytes, enum form form)
{
	uint64_t head;

	if (bytes.len < RAW_LEAST || bytes.len > UINT16_MAX)
		return;
	memcpy(&head, bytes.ptr, sizeof head);
	digest_add(&leak->sought, STR("bytes"));
	digest_add(&leak->sought, bytes);
	*PUSH(&leak->needles, leak->keep) = (struct needle){ head, (uint32_t)str_hash(bytes),
		(uint16_t)bytes.len, (uint8_t)form };
}

/* Base64 of ${text} when ${skip} bytes of other things stand before it: the
 * characters that depend on it alone; in the alphabet of URLs, too. */
static void
add_base64(struct leak *leak, str text, int skip, enum form form, struct arena scratch)
{
	str   all = base64_write(str_printf(&scratch, "%.*s%.*s", skip, "xx", STR_ARG(text)), &scratch);
	isize first = (skip * 8 + 5) / 6, last = (skip + text.len) * 8 / 6;
	str   inside = str_slice(all, (span){ first, last });
	char *url;

	add_needle(leak, inside, form);
	if (str_find_char(inside, '+', 0) < 0 && str_find_char(inside, '/', 0) < 0)
		return;
	url = str_to_c(inside, &scratch);
	for (isize i = 0; i < inside.len; i++)
		url[i] = url[i] == '+' ? '-' : url[i] == '/' ? '_' : url[i];
	add_needle(leak, (str){ url, inside.len }, form);
}

static void
add_hash(struct leak *leak, const EVP_MD *kind, str text)
{
	unsigned char bytes[EVP_MAX_MD_SIZE];
	char hex[2 * EVP_MAX_MD_SIZE];
	unsigned len = 0;

	if (!EVP_Digest(text.ptr, (size_t)text.len, bytes, &len, kind, NULL))
		return;
	hex_write(bytes, (isize)len, hex);
	add_needle(leak, (str){ hex, (isize)(2 * len) }, FORM_HASH);
}

static void
add_utf16(struct leak *leak, str text, struct arena scratch)
{
	struct buf little = { .keep = &scratch }, big = { .keep = &scratch };

	for (isize at = 0; at < text.len;) {
		uint32_t code = utf8_next(text, &at);

		if (code > 0xFFFF)
			return;
		buf_char(&little, (char)(code & 0xFF));
		buf_char(&little, (char)(code >> 8));
		buf_char(&big, (char)(code >> 8));
		buf_char(&big, (char)(code & 0xFF));
	}
	add_needle(leak, buf_view(&little), FORM_UTF16);
	add_needle(leak, buf_view(&big), FORM_UTF16);
}

static void
add_hashes(struct leak *leak, str text)
{
	add_hash(leak, EVP_md5(), text);
	add_hash(leak, EVP_sha1(), text);
	add_hash(leak, EVP_sha256(), text);
}

/* The encodings in which words cannot be told from outside.  Shorter texts
 * stand in digests by chance. */
static void
add_encodings(struct leak *leak, str text, struct arena scratch)
{
	char *hex = NEW_ARRAY(&scratch, char, 2 * text.len + 1);

	add_hashes(leak, text);
	add_hashes(leak, str_lower(text, &scratch));
	if (text.len < RAW_LEAST)
		return;
	for (int skip = 0; skip < 3; skip++)
		add_base64(leak, text, skip, FORM_BASE64, scratch);
	hex_write((const unsigned char *)text.ptr, text.len, hex);
	add_needle(leak, (str){ hex, 2 * text.len }, FORM_HEX);
	for (isize i = 0; i < 2 * text.len; i++)
		hex[i] = is_lower(hex[i]) ? (char)(hex[i] - 32) : hex[i];
	add_needle(leak, (str){ hex, 2 * text.len }, FORM_HEX);
	add_utf16(leak, text, scratch);
}

static bool
is_among(const struct words *sorted, uint64_t wanted)
{
	isize low = 0, high = sorted->len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (sorted->at[middle] == wanted)
			return true;
		if (sorted->at[middle] < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static void
add_name(struct leak *leak, str name)
{
	if (look_add(leak->names, name))
		add_encodings(leak, name, leak->work);
}

/* Cut and rounded; in base64, and as whole millionths and ten-millionths. */
static void
add_degrees(struct leak *leak, double degrees)
{
	double size = degrees < 0 ? -degrees : degrees;
	struct arena scratch = leak->work;

	digest_add(&leak->sought, STR("degrees"));
	digest_add(&leak->sought, (str){ (const char *)&degrees, sizeof degrees });
	*PUSH(&leak->degrees, leak->keep) = (uint64_t)(size * 1e4);
	*PUSH(&leak->degrees, leak->keep) = (uint64_t)(size * 1e4 + 0.5);
	for (int skip = 0; skip < 3; skip++)
		add_base64(leak, str_printf(&scratch, "%.7f", degrees), skip, FORM_DEGREES, scratch);
	add_needle(leak, str_printf(&scratch, "%lld", (long long)(size * 1e7 + 0.5)), FORM_DEGREES);
	add_needle(leak, str_printf(&scratch, "%lld", (long long)(size * 1e6 + 0.5)), FORM_DEGREES);
}

static void
add_point(struct leak *leak, geo_point p)
{
	add_degrees(leak, p.lat);
	add_degrees(leak, p.lon);
	leak->count++;
}

static int
by_word(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static int
by_head(const void *a, const void *b)
{
	uint64_t x = ((const struct needle *)a)->head, y = ((const struct needle *)b)->head;

	return x < y ? -1 : x > y;
}

/* At most one byte in sixteen has its bit set. */
static void
seen_prepare(struct leak *leak)
{
	list_sort(leak->needles.at, leak->needles.len, (isize)sizeof *leak->needles.at, by_head);
	for (leak->seen_bits = 16; ((isize)1 << leak->seen_bits) < 16 * leak->needles.len;)
		leak->seen_bits++;
	leak->seen = NEW_ARRAY(leak->keep, unsigned char, ((isize)1 << leak->seen_bits) / 8);
	for (isize i = 0; i < leak->needles.len; i++) {
		uint64_t bit = mixed(leak->needles.at[i].head) >> (64 - leak->seen_bits);

		leak->seen[bit >> 3] |= (unsigned char)(1 << (bit & 7));
	}
}

static void
add_all(struct leak *leak, const struct withheld *withheld)
{
	for (isize i = 0; i < withheld->names.len; i++)
		add_name(leak, withheld->names.at[i]);
	for (isize i = 0; i < withheld->texts.len; i++) {
		add_needle(leak, withheld->texts.at[i], FORM_TEXT);
		add_encodings(leak, withheld->texts.at[i], leak->work);
		leak->count++;
	}
	for (isize i = 0; i < withheld->points.len; i++)
		add_point(leak, withheld->points.at[i]);
	list_sort(leak->degrees.at, leak->degrees.len, (isize)sizeof(uint64_t), by_word);
	seen_prepare(leak);
}

bool
leak_open(const struct withheld *withheld, const struct str_list *open,
    const struct str_list *public_names, struct arena *keep, struct leak **out, struct err *e)
{
	struct leak *leak = NEW(keep, struct leak);
	digest names;

	*out = leak;
	leak->keep = keep;
	if (!arena_open(&leak->work, (isize)1 << 28, e))
		return false;
	digest_begin(&leak->sought);
	leak->names = look_open(name_rules_open(keep), withheld->names.len, keep);
	for (isize i = 0; i < open->len; i++)
		look_allow(leak->names, open->at[i]);
	for (isize i = 0; i < public_names->len; i++)
		look_allow_sound(leak->names, public_names->at[i]);
	add_all(leak, withheld);
	arena_close(&leak->work);
	names = look_digest(leak->names);
	digest_add(&leak->sought, (str){ (const char *)names.bytes, sizeof names.bytes });
	leak->whole = digest_end(&leak->sought);
	return true;
}

digest
leak_digest(const struct leak *leak)
{
	return leak->whole;
}

isize
leak_count(const struct leak *leak)
{
	return leak->count + look_count(leak->names);
}

/* ---- looking ---------------------------------------------------------------------------------- */

/* Digits inside a longer number or a digest are something else. */
static bool
stands_alone(str bytes, isize at, isize len)
{
	char before = at > 0 ? bytes.ptr[at - 1] : ' ';
	char after = at + len < bytes.len ? bytes.ptr[at + len] : ' ';

	return !is_alpha(before) && !is_digit(before) && !is_alpha(after) && !is_digit(after);
}

/* The needles whose first eight bytes stand at ${at}. */
static const char *
needle_at(const struct leak *leak, str bytes, isize at, uint64_t head)
{
	isize low = 0, high = leak->needles.len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (leak->needles.at[middle].head < head)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < leak->needles.len && leak->needles.at[low].head == head; low++) {
		const struct needle *n = &leak->needles.at[low];

		if (at + n->len > bytes.len || n->whole !=
		    (uint32_t)str_hash(str_slice(bytes, (span){ at, at + n->len })))
			continue;
		if (n->form != FORM_DEGREES || !is_digit(bytes.ptr[at]) ||
		    stands_alone(bytes, at, n->len))
			return form_names[n->form];
	}
	return NULL;
}

static const char *
find_needle(const struct leak *leak, str bytes)
{
	for (isize i = 0; i + RAW_LEAST <= bytes.len; i++) {
		const char *form;
		uint64_t head, bit;

		memcpy(&head, bytes.ptr + i, sizeof head);
		bit = mixed(head) >> (64 - leak->seen_bits);
		if ((leak->seen[bit >> 3] >> (bit & 7) & 1) &&
		    (form = needle_at(leak, bytes, i, head)) != NULL)
			return form;
	}
	return NULL;
}

/* A figure with four decimals or more that is a withheld coordinate.  Public
 * ones have three at most. */
static bool
find_degrees(const struct leak *leak, str bytes)
{
	for (isize dot = 0; leak->degrees.len > 0 && (dot = str_find_char(bytes, '.', dot)) >= 0; dot++) {
		int64_t whole = 0, e4 = 0;
		isize   from = dot;

		if (dot + 4 >= bytes.len || !is_digit(bytes.ptr[dot + 1]) || !is_digit(bytes.ptr[dot + 2]) ||
		    !is_digit(bytes.ptr[dot + 3]) || !is_digit(bytes.ptr[dot + 4]))
			continue;
		while (from > 0 && dot - from < 3 && is_digit(bytes.ptr[from - 1]))
			from--;
		for (isize i = from; i < dot; i++)
			whole = whole * 10 + (bytes.ptr[i] - '0');
		for (isize i = dot + 1; i < dot + 5; i++)
			e4 = e4 * 10 + (bytes.ptr[i] - '0');
		if (is_among(&leak->degrees, (uint64_t)(whole * 10000 + e4)))
			return true;
	}
	return false;
}

static bool
found(str path, const char *form, struct err *e)
{
	return err_set(e, ERR_CONFLICT, "'%.*s' would show what the policy withholds, as %s; "
	    "nothing was published", STR_ARG(path), form);
}

/* The words in question, for whoever publishes: they know the names, and need to see which of
 * them was meant, or which other words sound so. */
static bool
found_words(const struct leak *leak, str path, str bytes, const char *form, struct arena scratch,
    struct err *e)
{
	struct look_words words;
	span where;

	look_read(leak->names, bytes, &scratch, &words);
	if (!look_next(leak->names, &words, &where))
		return found(path, form, e);
	return found(path, str_to_c(str_printf(&scratch, "%s (“%.*s”)", form,
	    STR_ARG(str_first(str_slice(bytes, where), 80))), &scratch), e);
}

/* ${bytes} as they are. */
static bool
check_bytes(const void *with, str path, str bytes, struct arena scratch, struct err *e)
{
	const struct leak *leak = with;
	str named = str_printf(&scratch, "%.*s\n", STR_ARG(path));
	const char *form;

	if ((form = find_needle(leak, bytes)) != NULL || (form = find_needle(leak, named)) != NULL)
		return found(path, form, e);
	if (find_degrees(leak, bytes))
		return found(path, "coordinates", e);
	bytes = unescaped(bytes, &scratch);
	if (look_find(leak->names, named, false, false, scratch) != LOOK_NOTHING)
		return found(STR("a file's name"), "a name", e);
	if (look_find(leak->names, bytes, false, false, scratch) != LOOK_NOTHING)
		return found_words(leak, path, bytes, "a name", scratch, e);
	switch (look_find(leak->names, bytes, true, true, scratch)) {
	case LOOK_NAME:
		return found_words(leak, path, bytes, "a name", scratch, e);
	case LOOK_SOUND:
		return found_words(leak, path, bytes, "a name in other letters or another spelling",
		    scratch, e);
	case LOOK_NOTHING:
		return true;
	}
	return true;
}

/* Pixels are no words: a picture may hold nothing but them, and the encodings
 * that are looked for as bytes. */
static bool
check_picture(const struct leak *leak, str path, str bytes, struct err *e)
{
	const char *form = find_needle(leak, bytes);

	if (form != NULL)
		return found(path, form, e);
	return picture_is_bare(bytes, e) || err_note(e, "'%.*s' may not be published", STR_ARG(path));
}

bool
leak_check(const struct leak *leak, str path, str bytes, struct arena scratch, struct err *e)
{
	if (str_ends(path, STR(".jpg")))
		return check_picture(leak, path, bytes, e) && (leak_count(leak) == 0 ||
		    check_bytes(leak, path, STR(""), scratch, e));
	return leak_count(leak) == 0 || (check_bytes(leak, path, bytes, scratch, e) &&
	    packed_each(path, bytes, check_bytes, leak, scratch, e));
}
