/* exchange/leak.c - what to look for, and looking. */
#include "exchange/leak.h"

#include "archive/base64.h"
#include "core/digest.h"
#include "core/utf8.h"
#include "exchange/packed.h"
#include "people/name.h"
#include "read/recode.h"
#include "text/gazetteer.h"

#include <openssl/evp.h>
#include <stdatomic.h>
#include <stdio.h>

enum { WORDS_MOST = 8, RAW_LEAST = 8, SLOTS = 1 << 20 };
/* Skeletons of words, once they are known: 40 bits of the word's hash, 24 of its skeleton's. */
enum { SOUND_SLOTS = 1 << 18, SOUND_BITS = 24 };
/* A name that is looked for by its sound has two parts of two consonants at
 * least and six in all: shorter ones are ordinary words.  Of many names more has to
 * agree, since some always sound like two words of a large archive: one consonant
 * more, of about fifteen that there are, for each fifteen times as many. */
enum { SOUND_PART_LEAST = 2, SOUND_LEAST = 6, SOUND_NAMES = 500, SOUND_KINDS = 15 };

/* A name as the hashes of its folded words. */
struct phrase { uint64_t word[WORDS_MOST]; int len; struct phrase *next; };
enum form { FORM_TEXT, FORM_BASE64, FORM_HEX, FORM_UTF16, FORM_HASH, FORM_DEGREES };
static const char *const form_names[] = { "plain text", "base64", "hexadecimal", "UTF-16",
	"an unsalted hash", "coordinates" };

/* Bytes as they may stand in a file, small because there are millions: their
 * first eight, and a hash of all. */
struct needle { uint64_t head; uint32_t whole; uint16_t len; uint8_t form; };
struct needle_list { struct needle *at; isize len, room; };

struct words { uint64_t *at; isize len, room; };
/* Words of a text, and their skeletons without those that have none. */
struct text_words {
	struct words words, sounds;
	struct words bare;           /* beside each of the words: without a letter joined to its
	                              * head ("and", "by", "for" in Arabic); 0 = nothing can be */
	const struct leak *leak;
};

struct leak {
	struct phrase **phrases;     /* by first word */
	struct needle_list needles;  /* sorted by head */
	unsigned char *seen;         /* one bit for each hash of eight bytes */
	int   seen_bits;
	struct arena work;           /* for encodings on their way */
	struct arena   *keep;
	isize count;
	const struct name_rules *rules;
	_Atomic uint64_t *sound_of;
	struct phrase **sounds;      /* by first skeleton */
	isize sound_least;           /* consonants of a name in all */
	struct words open_sounds;    /* sorted: whole names */
	struct words open;           /* sorted: whole texts and single words that are public */
	struct digest_run sought;    /* of what is added; ${whole} when all of it is */
	digest whole;
	struct words degrees;        /* sorted: ten-thousandths of a degree, without the sign */
};

/* ---- words ------------------------------------------------------------------------------ */

static bool
is_word_code(uint32_t code)
{
	return code < 0x80 ? is_alpha((int)code) || is_digit((int)code)
	    : !(code >= 0x2000 && code <= 0x206F && code != 0x200C && code != 0x200D) && code != 0xA0 &&
	      code != 0xAB && code != 0xBB && code != 0x60C && code != 0x61B && code != 0x61F &&
	      code != 0xFFFD;
}

/* A character reference, a JSON or a percent escape at ${*at}, or the character. */
static uint32_t
decoded(str text, isize *at)
{
	str  rest = str_from(text, *at);
	unsigned code;
	int  used = 0;
	char head[16] = "";

	memcpy(head, rest.ptr, (size_t)(rest.len < 15 ? rest.len : 15));
	if ((head[0] == '&' && (sscanf(head, "&#x%6x;%n", &code, &used) == 1 ||
	    sscanf(head, "&#%7u;%n", &code, &used) == 1) && used > 0) ||
	    (head[0] == '\\' && sscanf(head, "\\u%4x%n", &code, &used) == 1 && used == 6)) {
		*at += used;
		return code;
	}
	return utf8_next(text, at);
}

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

/* A word of a text; no word of a language where a digit stands in it, or a capital behind a
 * small letter, as in base64. */
struct spelling { char at[64]; int len; bool is_code; };

/* 0 = it has none, or too little of one. */
static uint64_t
sound_of(const struct leak *leak, uint64_t hash, str word)
{
	_Atomic uint64_t *slot = &leak->sound_of[(hash ^ hash >> 20) & (SOUND_SLOTS - 1)];
	const uint64_t low = (UINT64_C(1) << SOUND_BITS) - 1;
	uint64_t known = atomic_load_explicit(slot, memory_order_relaxed), made = 0;
	char sound[NAME_SOUND_BYTES];
	str  text;

	if (known != 0 && (known ^ hash) >> SOUND_BITS == 0)
		return known & low;
	text = name_sound(leak->rules, word, sound);
	if (text.len >= SOUND_PART_LEAST)
		made = (str_hash(text) & low) | 1;
	atomic_store_explicit(slot, (hash & ~low) | made, memory_order_relaxed);
	return made;
}

/* WAW, FEH, BEH, LAM and KAF are written together with the next word. */
static uint64_t
without_joined(str word)
{
	static const char *const joined[] = { "\xD9\x88", "\xD9\x81", "\xD8\xA8", "\xD9\x84", "\xD9\x83" };
	uint64_t hash = 0;

	for (isize i = 0; word.len > 6 && i < COUNT_OF(joined); i++)
		if (str_starts(word, str_of(joined[i])))
			return gaz_fold(str_from(word, 2), &hash) ? hash : 0;
	return 0;
}

static void
end_word(struct text_words *out, struct spelling *word, struct arena *keep)
{
	str  text = { word->at, word->len };
	uint64_t hash = 0, sound;

	if (word->len > 0 && gaz_fold(text, &hash)) {
		*PUSH(&out->words, keep) = hash;
		*PUSH(&out->bare, keep) = (unsigned char)text.ptr[0] >= 0xD8 ? without_joined(text) : 0;
		if (out->leak != NULL && word->is_code)
			*PUSH(&out->sounds, keep) = 0;
		else if (out->leak != NULL && (sound = sound_of(out->leak, hash, text)) != 0)
			*PUSH(&out->sounds, keep) = sound;
	}
	word->len = 0;
	word->is_code = false;
}

/* Behind a tag that begins at ${at}; ${at} where none does. */
static isize
behind_tag(str text, isize at)
{
	isize end;

	if (text.ptr[at] != '<' || at + 1 >= text.len ||
	    (!is_alpha(text.ptr[at + 1]) && text.ptr[at + 1] != '/'))
		return at;
	end = str_find_char(text, '>', at);
	return end < 0 ? at : end + 1;
}

/* ${leak}: with the skeletons; NULL: without. */
static struct text_words
words_and_sounds(const struct leak *leak, str text, bool without_tags, struct arena *keep)
{
	struct text_words out = { .leak = leak };
	struct spelling word = { .len = 0 };

	for (isize at = 0; at < text.len;) {
		unsigned char c = (unsigned char)text.ptr[at];
		uint32_t code;

		if (without_tags && behind_tag(text, at) > at) {
			at = behind_tag(text, at);
			continue;
		}
		if (is_alpha(c) || is_digit(c)) {
			word.is_code |= is_digit(c) ||
			    (is_upper(c) && word.len > 0 && is_lower(word.at[word.len - 1]));
			if (word.len < 60)
				word.at[word.len++] = (char)c;
			at++;
			continue;
		}
		code = c == '&' || c == '\\' || c >= 0x80 ? decoded(text, &at) : (at++, c);
		if (c == '\'' || c == '`' || code == 0x2019 || code == 0x2018)
			continue;
		if (!is_word_code(code))
			end_word(&out, &word, keep);
		else if (word.len < 60)
			word.len += utf8_encode(code, word.at + word.len);
	}
	end_word(&out, &word, keep);
	return out;
}

static struct words
words_in(str text, bool without_tags, struct arena *keep)
{
	return words_and_sounds(NULL, text, without_tags, keep).words;
}

/* ---- what to look for ------------------------------------------------------------------------ */

static isize
slot_of(uint64_t hash)
{
	return (isize)((hash * UINT64_C(0x9E3779B97F4A7C15)) >> 44) & (SLOTS - 1);
}

static uint64_t
mixed(uint64_t head)
{
	return head * UINT64_C(0x9E3779B97F4A7C15);
}

static void
add_phrase(struct leak *leak, struct phrase **table, const uint64_t *word, int len)
{
	struct phrase *p = NEW(leak->keep, struct phrase);
	struct phrase **slot = &table[slot_of(word[0])];

	memcpy(p->word, word, (size_t)len * sizeof *word);
	digest_add(&leak->sought, table == leak->sounds ? STR("sound") : STR("words"));
	digest_add(&leak->sought, (str){ (const char *)word, len * (isize)sizeof *word });
	p->len = len;
	p->next = *slot;
	*slot = p;
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

/* One number for words in their order; a single word is its own. */
static uint64_t
together(const struct words *words)
{
	uint64_t out = words->at[0];

	for (isize i = 1; i < words->len; i++)
		out = mixed(out ^ words->at[i] ^ (uint64_t)i);
	return out;
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

static bool
is_open(const struct leak *leak, const struct words *name)
{
	return is_among(&leak->open, together(name));
}

/* Looked for already: one person is named in many places. */
static bool
is_known(struct phrase *const *table, const struct words *name)
{
	for (const struct phrase *p = table[slot_of(name->at[0])]; p; p = p->next)
		if (p->len == name->len &&
		    memcmp(p->word, name->at, (size_t)name->len * sizeof *name->at) == 0)
			return true;
	return false;
}

static isize
letters_in(str text)
{
	isize n = 0;

	for (isize at = 0; at < text.len;)
		n += is_word_code(utf8_next(text, &at));
	return n;
}

static isize
consonants_in(const struct leak *leak, str name)
{
	char sound[NAME_SOUND_BYTES];

	return name_sound(leak->rules, name, sound).len;
}

/* Transliterated, or spelt otherwise: a whole name whose parts have the same
 * skeletons.  What sounds like a name that is public anyway is not looked for. */
static void
add_sound(struct leak *leak, str name)
{
	struct arena scratch = leak->work;
	struct words sounds = words_and_sounds(leak, name, false, &scratch).sounds;

	if (sounds.len < 2 || consonants_in(leak, name) < leak->sound_least)
		return;
	if (sounds.len > WORDS_MOST)
		sounds.len = WORDS_MOST;
	if (!is_among(&leak->open_sounds, together(&sounds)) && !is_known(leak->sounds, &sounds))
		add_phrase(leak, leak->sounds, sounds.at, (int)sounds.len);
}

static void
add_name(struct leak *leak, str name)
{
	struct arena scratch = leak->work;
	struct words words = words_in(name, false, &scratch);
	uint64_t turned[WORDS_MOST];

	if (words.len == 0 || (words.len == 1 && letters_in(name) < 4))
		return;
	if (words.len > WORDS_MOST)
		words.len = WORDS_MOST;
	if (is_open(leak, &words) || is_known(leak->phrases, &words))
		return;
	add_sound(leak, name);
	leak->count++;
	add_phrase(leak, leak->phrases, words.at, (int)words.len);
	if (words.len > 1) {
		turned[0] = words.at[words.len - 1];
		memcpy(turned + 1, words.at, (size_t)(words.len - 1) * sizeof *turned);
		add_phrase(leak, leak->phrases, turned, (int)words.len);
	}
	add_encodings(leak, name, scratch);
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

/* Names that are published: another person may be called alike. */
static void
open_sounds_prepare(struct leak *leak, const struct str_list *names)
{
	for (isize i = 0; i < names->len; i++) {
		struct arena scratch = leak->work;
		struct words sounds = words_and_sounds(leak, names->at[i], false, &scratch).sounds;

		if (sounds.len > 1)
			*PUSH(&leak->open_sounds, leak->keep) = together(&sounds);
	}
}

static void
open_prepare(struct leak *leak, const struct str_list *open)
{
	for (isize i = 0; i < open->len; i++) {
		struct arena scratch = leak->work;
		struct words words = words_in(open->at[i], false, &scratch);

		if (words.len == 0)
			continue;
		*PUSH(&leak->open, leak->keep) = together(&words);
		for (isize w = 0; w < words.len; w++)
			*PUSH(&leak->open, leak->keep) = words.at[w];
	}
	list_sort(leak->open.at, leak->open.len, (isize)sizeof(uint64_t), by_word);
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

	*out = leak;
	leak->keep = keep;
	if (!arena_open(&leak->work, (isize)1 << 28, e))
		return false;
	digest_begin(&leak->sought);
	leak->phrases = NEW_ARRAY(keep, struct phrase *, SLOTS);
	leak->sounds = NEW_ARRAY(keep, struct phrase *, SLOTS);
	leak->sound_of = NEW_ARRAY(keep, _Atomic uint64_t, SOUND_SLOTS);
	leak->rules = name_rules_open(keep);
	leak->sound_least = SOUND_LEAST;
	for (isize names = withheld->names.len; names > SOUND_NAMES; names /= SOUND_KINDS)
		leak->sound_least++;
	open_prepare(leak, open);
	open_sounds_prepare(leak, open);
	open_sounds_prepare(leak, public_names);
	list_sort(leak->open_sounds.at, leak->open_sounds.len, (isize)sizeof(uint64_t), by_word);
	add_all(leak, withheld);
	arena_close(&leak->work);
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
	return leak->count;
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
begins_with(struct phrase *const *table, const struct words *words, isize i, uint64_t first)
{
	for (const struct phrase *p = table[slot_of(first)]; p; p = p->next)
		if (p->word[0] == first && i + p->len <= words->len && (p->len == 1 ||
		    memcmp(p->word + 1, words->at + i + 1, (size_t)(p->len - 1) * sizeof *p->word) == 0))
			return true;
	return false;
}

/* ${bare}: of the words without what is joined to them; NULL = none. */
static bool
find_phrase(struct phrase *const *table, const struct words *words, const struct words *bare)
{
	for (isize i = 0; i < words->len; i++)
		if (begins_with(table, words, i, words->at[i]) ||
		    (bare != NULL && bare->at[i] != 0 && begins_with(table, words, i, bare->at[i])))
			return true;
	return false;
}

static bool
found(str path, const char *form, struct err *e)
{
	return err_set(e, ERR_CONFLICT, "'%.*s' would show what the policy withholds, as %s; "
	    "nothing was published", STR_ARG(path), form);
}

/* ${bytes} as they are. */
static bool
check_bytes(const void *with, str path, str bytes, struct arena scratch, struct err *e)
{
	const struct leak *leak = with;
	str named = str_printf(&scratch, "%.*s\n", STR_ARG(path));
	const char *form;
	struct text_words text;

	if ((form = find_needle(leak, bytes)) != NULL || (form = find_needle(leak, named)) != NULL)
		return found(path, form, e);
	if (find_degrees(leak, bytes))
		return found(path, "coordinates", e);
	bytes = unescaped(bytes, &scratch);
	text = words_and_sounds(NULL, named, false, &scratch);
	if (find_phrase(leak->phrases, &text.words, &text.bare))
		return found(STR("a file's name"), "a name", e);
	text = words_and_sounds(NULL, bytes, false, &scratch);
	if (find_phrase(leak->phrases, &text.words, &text.bare))
		return found(path, "a name", e);
	text = words_and_sounds(leak, bytes, true, &scratch);
	if (find_phrase(leak->phrases, &text.words, &text.bare))
		return found(path, "a name", e);
	return !find_phrase(leak->sounds, &text.sounds, NULL) ||
	    found(path, "a name in other letters or another spelling", e);
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
		return check_picture(leak, path, bytes, e) && (leak->count == 0 ||
		    check_bytes(leak, path, STR(""), scratch, e));
	return leak->count == 0 || (check_bytes(leak, path, bytes, scratch, e) &&
	    packed_each(path, bytes, check_bytes, leak, scratch, e));
}
