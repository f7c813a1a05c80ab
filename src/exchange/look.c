/* exchange/look.c - see look.h. */
#include "exchange/look.h"

#include "core/utf8.h"
#include "text/gazetteer.h"

#include <stdatomic.h>
#include <stdio.h>

enum { WORDS_MOST = 8, LETTERS_LEAST = 4, SLOTS_LEAST = 1 << 8, SLOTS_MOST = 1 << 20 };
/* Skeletons of words, once they are known: 40 bits of the word's hash, 24 of its skeleton's. */
enum { SOUND_SLOTS_LEAST = 1 << 8, SOUND_SLOTS_MOST = 1 << 18, SOUND_BITS = 24 };
/* A name that is looked for by its sound has two parts of two consonants at
 * least and six in all: shorter ones are ordinary words.  Of many names more has to
 * agree, since some always sound like two words of a large archive: one consonant
 * more, of about fifteen that there are, for each fifteen times as many. */
enum { SOUND_PART_LEAST = 2, SOUND_LEAST = 6, SOUND_NAMES = 500, SOUND_KINDS = 15 };

/* A name as the hashes of its folded words, or of their skeletons. */
struct phrase { uint64_t word[WORDS_MOST]; int len; struct phrase *next; };
struct phrase_table { struct phrase **slot; isize slots; };

enum { JOINED_MOST = 2 };

/* A word of a text: its hash; those without a letter or two joined to its head ("and",
 * "by", "for" in Arabic), 0 = none can be; its skeleton's, 0 = it has none. */
struct text_word { uint64_t hash, bare[JOINED_MOST], sound; span where; bool is_code; };

struct look {
	struct arena *keep;
	const struct name_rules *rules;
	struct phrase_table names, sounds;   /* looked for */
	struct phrase_table open, open_sounds;
	_Atomic uint64_t *sound_of;
	isize sound_slots;
	isize expected, count;
	struct digest_run sought;
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

/* 0 = it has none, or too little of one. */
static uint64_t
sound_of(const struct look *look, uint64_t hash, str word)
{
	_Atomic uint64_t *slot = &look->sound_of[(isize)(hash ^ hash >> 20) & (look->sound_slots - 1)];
	const uint64_t low = (UINT64_C(1) << SOUND_BITS) - 1;
	uint64_t known = atomic_load_explicit(slot, memory_order_relaxed), made = 0;
	char sound[NAME_SOUND_BYTES];
	str  text;

	if (known != 0 && (known ^ hash) >> SOUND_BITS == 0)
		return known & low;
	text = name_sound(look->rules, word, sound);
	if (text.len >= SOUND_PART_LEAST)
		made = (str_hash(text) & low) | 1;
	atomic_store_explicit(slot, (hash & ~low) | made, memory_order_relaxed);
	return made;
}

/* WAW, FEH, BEH, LAM and KAF are written together with the next word. */
static bool
begins_joined(str word)
{
	static const char *const joined[] = { "\xD9\x88", "\xD9\x81", "\xD8\xA8", "\xD9\x84", "\xD9\x83" };

	for (isize i = 0; word.len > 6 && i < COUNT_OF(joined); i++)
		if (str_starts(word, str_of(joined[i])))
			return true;
	return false;
}

static void
fold_joined(str word, uint64_t bare[JOINED_MOST])
{
	for (int i = 0; i < JOINED_MOST && begins_joined(word); i++) {
		word = str_from(word, 2);
		if (!gaz_fold(word, &bare[i]))
			bare[i] = 0;
	}
}

/* A word while it is read; one in which a digit stands, or a capital behind a small
 * letter, as in base64, is no word of a language. */
struct spelling { char at[64]; int len; isize begin; bool is_code; };

static void
end_word(const struct look *look, struct look_words *out, struct spelling *word, isize end,
    bool with_sounds, struct arena *keep)
{
	str  text = { word->at, word->len };
	struct text_word w = { .where = { word->begin, end }, .is_code = word->is_code };

	if (word->len > 0 && gaz_fold(text, &w.hash)) {
		if ((unsigned char)text.ptr[0] >= 0xD8)
			fold_joined(text, w.bare);
		if (with_sounds && !word->is_code)
			w.sound = sound_of(look, w.hash, text);
		*PUSH(out, keep) = w;
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

static void
add_letter(struct spelling *word, unsigned char c, isize at)
{
	if (word->len == 0)
		word->begin = at;
	word->is_code |= is_digit(c) ||
	    (is_upper(c) && word->len > 0 && is_lower(word->at[word->len - 1]));
	if (word->len < 60)
		word->at[word->len++] = (char)c;
}

static struct look_words
words_of(const struct look *look, str text, bool without_tags, bool with_sounds,
    struct arena *keep)
{
	struct look_words out = { 0 };
	struct spelling word = { .len = 0 };
	isize at = 0;

	while (at < text.len) {
		unsigned char c = (unsigned char)text.ptr[at];
		isize before = at;
		uint32_t code;

		if (without_tags && behind_tag(text, at) > at) {
			at = behind_tag(text, at);
			continue;
		}
		if (is_alpha(c) || is_digit(c)) {
			add_letter(&word, c, at++);
			continue;
		}
		code = c == '&' || c == '\\' || c >= 0x80 ? decoded(text, &at) : (at++, c);
		if (c == '\'' || c == '`' || code == 0x2019 || code == 0x2018)
			continue;
		if (!is_word_code(code)) {
			end_word(look, &out, &word, before, with_sounds, keep);
		} else if (word.len < 60) {
			word.begin = word.len == 0 ? before : word.begin;
			word.len += utf8_encode(code, word.at + word.len);
		}
	}
	end_word(look, &out, &word, at, with_sounds, keep);
	return out;
}

/* ---- tables ------------------------------------------------------------------------------- */

static isize
slot_of(const struct phrase_table *t, uint64_t hash)
{
	return (isize)((hash * UINT64_C(0x9E3779B97F4A7C15)) >> 40) & (t->slots - 1);
}

static struct phrase_table
table_open(isize slots, struct arena *keep)
{
	return (struct phrase_table){ NEW_ARRAY(keep, struct phrase *, slots), slots };
}

static bool
has_phrase(const struct phrase_table *t, const uint64_t *word, int len)
{
	for (const struct phrase *p = t->slot[slot_of(t, word[0])]; p; p = p->next)
		if (p->len == len && memcmp(p->word, word, (size_t)len * sizeof *word) == 0)
			return true;
	return false;
}

static bool
add_phrase(struct look *look, struct phrase_table *t, const uint64_t *word, int len)
{
	struct phrase **slot = &t->slot[slot_of(t, word[0])], *p;

	if (has_phrase(t, word, len))
		return false;
	p = NEW(look->keep, struct phrase);
	memcpy(p->word, word, (size_t)len * sizeof *word);
	p->len = len;
	p->next = *slot;
	*slot = p;
	return true;
}

/* The hashes of the first words that have one. */
static int
hashes_of(const struct look_words *words, bool of_sounds, uint64_t out[WORDS_MOST])
{
	int len = 0;

	for (isize i = 0; i < words->len && len < WORDS_MOST; i++)
		if (!of_sounds || words->at[i].sound != 0)
			out[len++] = of_sounds ? words->at[i].sound : words->at[i].hash;
	return len;
}

/* ---- what to look for ------------------------------------------------------------------------ */

static isize
between(isize least, isize wanted, isize most)
{
	isize slots = least;

	while (slots < wanted && slots < most)
		slots *= 2;
	return slots;
}

struct look *
look_open(const struct name_rules *rules, isize names, struct arena *keep)
{
	struct look *look = NEW(keep, struct look);
	isize slots = between(SLOTS_LEAST, names * 4, SLOTS_MOST);

	*look = (struct look){ .keep = keep, .rules = rules, .expected = names,
		.names = table_open(slots, keep), .sounds = table_open(slots, keep),
		.open = table_open(SLOTS_LEAST * 4, keep), .open_sounds = table_open(SLOTS_LEAST * 4, keep),
		.sound_slots = between(SOUND_SLOTS_LEAST, names * 16, SOUND_SLOTS_MOST) };
	look->sound_of = NEW_ARRAY(keep, _Atomic uint64_t, look->sound_slots);
	digest_begin(&look->sought);
	return look;
}

void
look_allow(struct look *look, str text)
{
	struct arena scratch = *look->keep;      /* until something is added */
	struct look_words words = words_of(look, text, false, false, &scratch);
	uint64_t hash[WORDS_MOST];
	int len = hashes_of(&words, false, hash);

	if (len > 0)
		add_phrase(look, &look->open, hash, len);
	for (int i = 0; i < len; i++)
		add_phrase(look, &look->open, &hash[i], 1);
	look_allow_sound(look, text);
}

void
look_allow_sound(struct look *look, str name)
{
	struct arena scratch = *look->keep;
	struct look_words words = words_of(look, name, false, true, &scratch);
	uint64_t hash[WORDS_MOST];
	int len = hashes_of(&words, true, hash);

	if (len > 1)
		add_phrase(look, &look->open_sounds, hash, len);
}

static isize
letters_in(str text)
{
	isize n = 0;

	for (isize at = 0; at < text.len;)
		n += is_word_code(utf8_next(text, &at));
	return n;
}

static bool
sounds_enough(const struct look *look, str name)
{
	isize least = SOUND_LEAST;
	char  sound[NAME_SOUND_BYTES];

	for (isize names = look->count > look->expected ? look->count : look->expected;
	    names > SOUND_NAMES; names /= SOUND_KINDS)
		least++;
	return name_sound(look->rules, name, sound).len >= least;
}

static void
seek(struct look *look, struct phrase_table *t, const uint64_t *word, int len)
{
	if (!add_phrase(look, t, word, len))
		return;
	digest_add(&look->sought, t == &look->sounds ? STR("sound") : STR("words"));
	digest_add(&look->sought, (str){ (const char *)word, len * (isize)sizeof *word });
}

/* Transliterated, or spelt otherwise: a whole name whose parts have the same
 * skeletons.  What sounds like a name that is public anyway is not looked for. */
static void
add_sound(struct look *look, str name, const uint64_t *sound, int len)
{
	if (len > 1 && sounds_enough(look, name) && !has_phrase(&look->open_sounds, sound, len))
		seek(look, &look->sounds, sound, len);
}

bool
look_add(struct look *look, str name)
{
	struct arena scratch = *look->keep;      /* until something is added */
	struct look_words words = words_of(look, name, false, true, &scratch);
	uint64_t hash[WORDS_MOST], turned[WORDS_MOST], sound[WORDS_MOST];
	int len = hashes_of(&words, false, hash), sounds = hashes_of(&words, true, sound);

	if (len == 0 || (len == 1 && letters_in(name) < LETTERS_LEAST) ||
	    has_phrase(&look->open, hash, len) || has_phrase(&look->names, hash, len))
		return false;
	add_sound(look, name, sound, sounds);
	look->count++;
	seek(look, &look->names, hash, len);
	if (len > 1) {
		turned[0] = hash[len - 1];
		memcpy(turned + 1, hash, (size_t)(len - 1) * sizeof *turned);
		seek(look, &look->names, turned, len);
	}
	return true;
}

isize
look_count(const struct look *look)
{
	return look->count;
}

digest
look_digest(const struct look *look)
{
	struct digest_run run = look->sought;

	return digest_end(&run);
}

/* ---- looking ---------------------------------------------------------------------------------- */

/* The longest name whose first word is ${first}, and whose others follow word ${i};
 * how many words, 0 = none. */
static int
name_at(const struct look *look, const struct look_words *words, isize i, uint64_t first)
{
	int longest = 0;

	for (const struct phrase *p = look->names.slot[slot_of(&look->names, first)]; p; p = p->next) {
		int k = 1;

		if (p->word[0] != first || p->len <= longest || i + p->len > words->len)
			continue;
		while (k < p->len && words->at[i + k].hash == p->word[k])
			k++;
		if (k == p->len)
			longest = k;
	}
	return longest;
}

/* The same by sound: words without a skeleton (articles, "bin") may stand between, codes
 * may not.  How many words, from ${i} on. */
static isize
sound_at(const struct look *look, const struct look_words *words, isize i)
{
	uint64_t first = words->at[i].sound;
	isize longest = 0;

	if (first == 0)
		return 0;
	for (const struct phrase *p = look->sounds.slot[slot_of(&look->sounds, first)]; p; p = p->next) {
		isize at = i + 1;
		int   k = 1;

		for (; p->word[0] == first && k < p->len && at < words->len && !words->at[at].is_code; at++) {
			if (words->at[at].sound == p->word[k])
				k++;
			else if (words->at[at].sound != 0)
				break;
		}
		if (k == p->len && at - i > longest)
			longest = at - i;
	}
	return longest;
}

/* How many words of a name stand at word ${i}; ${*begin}: where it begins in the text. */
static isize
found_at(const struct look *look, const struct look_words *words, isize i, bool sounds,
    isize *begin)
{
	const struct text_word *w = &words->at[i];
	isize len = name_at(look, words, i, w->hash), heard;

	*begin = w->where.begin;
	for (int k = 0; k < JOINED_MOST && len == 0 && w->bare[k] != 0; k++)
		if ((len = name_at(look, words, i, w->bare[k])) > 0)
			*begin += 2 * (k + 1);
	heard = sounds ? sound_at(look, words, i) : 0;
	if (heard <= len)
		return len;
	*begin = w->where.begin;
	return heard;
}

enum look_found
look_find(const struct look *look, str text, bool markup, bool sounds, struct arena scratch)
{
	struct look_words words;
	isize begin;

	if (look->count == 0)
		return LOOK_NOTHING;
	words = words_of(look, text, markup, sounds, &scratch);
	for (isize i = 0; i < words.len; i++)
		if (found_at(look, &words, i, false, &begin) > 0)
			return LOOK_NAME;
	for (isize i = 0; sounds && i < words.len; i++)
		if (sound_at(look, &words, i) > 0)
			return LOOK_SOUND;
	return LOOK_NOTHING;
}

void
look_read(const struct look *look, str text, struct arena *keep, struct look_words *out)
{
	*out = (struct look_words){ 0 };
	if (look->count > 0)
		*out = words_of(look, text, false, true, keep);
}

bool
look_next(const struct look *look, struct look_words *words, span *out)
{
	isize begin;

	while (words->next < words->len) {
		isize i = words->next, len = found_at(look, words, i, true, &begin);

		words->next += len > 0 ? len : 1;
		if (len > 0) {
			*out = (span){ begin, words->at[i + len - 1].where.end };
			return true;
		}
	}
	return false;
}
