/* people/name.c - reading a name: letters, words, parts. */
#include "people/name_in.h"

#include "core/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum { WORDS = 16, WORD_BYTES = 60 };

/* A name cut at spaces and punctuation, its letters folded. */
struct word { char at[WORD_BYTES + 8]; isize len; isize begin, end; };
struct words { struct word at[WORDS]; isize len; };

static void
word_put(struct words *w, isize begin, isize end, const unsigned char *bytes, isize n)
{
	struct word *last;

	if (w->len == 0 || w->at[w->len - 1].end != begin) {
		if (w->len == WORDS)
			return;
		w->at[w->len++] = (struct word){ .begin = begin, .end = begin };
	}
	last = &w->at[w->len - 1];
	last->end = end;
	if (last->len + n <= WORD_BYTES) {
		memcpy(last->at + last->len, bytes, (size_t)n);
		last->len += n;
	}
}

/* A letter of a script without a table stands for itself: 0xFF and its number,
 * so that it can never equal a letter of the tables. */
static isize
raw_letter(uint32_t code, unsigned char out[4])
{
	out[0] = 0xFF;
	out[1] = (unsigned char)(code >> 14);
	out[2] = (unsigned char)(code >> 7 & 0x7F);
	out[3] = (unsigned char)(code & 0x7F);
	return 4;
}

static uint32_t
next_utf16(const UChar *text, int32_t len, int32_t *at)
{
	uint32_t c = text[(*at)++];

	if (c >= 0xD800 && c < 0xDC00 && *at < len)
		c = 0x10000 + ((c - 0xD800) << 10) + (uint32_t)(text[(*at)++] - 0xDC00);
	return c;
}

/* Accents, ligatures, presentation forms and case of what no table lists. */
static isize
unicode_letter(const struct name_rules *rules, uint32_t code, unsigned char *out, isize room)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
	UChar   shape[32];
	int32_t len, at = 0;
	isize   n = 0;

	len = unorm2_getDecomposition(nfkd, (UChar32)code, shape, 32, &status);
	if (U_FAILURE(status) || len < 0) {
		if (code > 0xFFFF)
			return u_isalnum((UChar32)code) ? raw_letter(code, out) : 0;
		shape[0] = (UChar)code;
		len = 1;
	}
	while (at < len && n + 4 <= room) {
		uint32_t c = (uint32_t)u_foldCase((UChar32)next_utf16(shape, len, &at),
		    U_FOLD_CASE_DEFAULT);

		if (c < NAME_TABLE && rules->letter[c].known) {
			memcpy(out + n, rules->letter[c].fold, (size_t)rules->letter[c].len);
			n += rules->letter[c].len;
		} else if (u_isalnum((UChar32)c)) {
			n += raw_letter(c, out + n);
		}
	}
	return n;
}

/* A mark inside a word belongs to it although it leaves no letter. */
static bool
is_mark(uint32_t code)
{
	int8_t type = u_charType((UChar32)code);

	return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
	    type == U_FORMAT_CHAR || type == U_MODIFIER_LETTER;
}

static void
read_words(const struct name_rules *rules, str text, struct words *out)
{
	isize at = 0;

	out->len = 0;
	while (at < text.len) {
		isize begin = at, n = 0;
		uint32_t code = utf8_next(text, &at);
		unsigned char bytes[32];
		bool inside = true;

		if (code >= 'A' && code <= 'Z')
			code += 'a' - 'A';
		if (code < NAME_TABLE && rules->letter[code].known) {
			n = rules->letter[code].len;
			memcpy(bytes, rules->letter[code].fold, (size_t)n);
		} else if (code < 0x80) {
			inside = false;
		} else {
			n = unicode_letter(rules, code, bytes, (isize)sizeof bytes);
			inside = n > 0 || is_mark(code);
		}
		if (inside)
			word_put(out, begin, at, bytes, n);
	}
}

static void
replace(struct word *w, isize from, isize len, str by)
{
	if (w->len - len + by.len > WORD_BYTES)
		return;
	memmove(w->at + from + by.len, w->at + from + len, (size_t)(w->len - from - len));
	memcpy(w->at + from, by.ptr, (size_t)by.len);
	w->len += by.len - len;
}

static str
word_text(const struct word *w)
{
	return (str){ w->at, w->len };
}

static void
repair_word(const struct name_rules *rules, struct word *w)
{
	for (isize i = 0; i < rules->repairs; i++) {
		const struct name_repair *r = &rules->repair[i];

		if (r->where != REPAIR_END && str_starts(word_text(w), r->written) &&
		    (r->where == REPAIR_START || w->len == r->written.len))
			replace(w, 0, r->written.len, r->meant);
		else if (r->where == REPAIR_END && str_ends(word_text(w), r->written))
			replace(w, w->len - r->written.len, r->written.len, r->meant);
	}
}

/* A prefix that is written together: "abdul" and what it serves. */
static void
cut_prefix(const struct name_rules *rules, struct word *w)
{
	for (isize i = 0; i < rules->prefixes; i++) {
		const struct name_prefix *p = &rules->prefix[i];

		if (w->len >= p->prefix.len + 2 && str_starts(word_text(w), p->prefix)) {
			replace(w, 0, p->prefix.len, p->fold);
			return;
		}
	}
}

/* The article in front of a word, where enough is left behind it. */
static isize
article_bytes(const struct name_rules *rules, str word, isize least)
{
	for (isize i = 0; i < rules->articles; i++) {
		str article = rules->article[i];

		if (word.len >= article.len + least && str_starts(word, article) &&
		    rules->class[(unsigned char)word.ptr[article.len]] != CLASS_VOWEL)
			return article.len;
	}
	return 0;
}

static enum name_script
script_of(const struct name_rules *rules, str fold)
{
	return fold.len == 0 ? SCRIPT_NONE : rules->script[(unsigned char)fold.ptr[0]];
}

/* What spelling conventions vary, taken out.  See name.h. */
static str
loose_fold(const struct name_rules *rules, str fold, char out[WORD_BYTES + 8])
{
	enum name_script script = script_of(rules, fold);
	isize from = article_bytes(rules, fold, 3), n = 0;

	out[n++] = (char)('0' + script);
	for (isize i = from; i < fold.len; i++) {
		unsigned char c = (unsigned char)fold.ptr[i];
		enum letter_class class = rules->class[c];
		unsigned char before = i > from ? (unsigned char)fold.ptr[i - 1] : 0;
		unsigned char after = i + 1 < fold.len ? (unsigned char)fold.ptr[i + 1] : 0;

		if (class == CLASS_HAMZA || (class == CLASS_ALEF &&
		    (rules->class[before] == CLASS_LAM || rules->class[after] == CLASS_LAM)))
			continue;
		if (class == CLASS_WEAK && c == before)
			continue;
		if (class == CLASS_VOWEL && i > from)
			c = 'a';
		if (script == SCRIPT_LATIN && n > 1 && out[n - 1] == (char)c)
			continue;
		out[n++] = (char)c;
	}
	return (str){ out, n };
}

static isize
sound_at(const struct name_rules *rules, str fold, isize at, const char **sound)
{
	const struct name_sound *best = NULL;

	for (isize i = 0; i < rules->sounds; i++) {
		const struct name_sound *s = &rules->sound[i];

		if ((best == NULL || s->letters.len > best->letters.len) &&
		    str_starts(str_from(fold, at), s->letters))
			best = s;
	}
	if (best != NULL) {
		*sound = best->sound.ptr;
		return best->letters.len;
	}
	*sound = rules->sound_of[(unsigned char)fold.ptr[at]];
	return 1;
}

/* The skeleton: classes of consonants; what is weak only at the beginning. */
static str
sound_fold(const struct name_rules *rules, str fold, bool with_vowels, char out[2 * WORD_BYTES])
{
	isize at = article_bytes(rules, fold, 3), n = 0;

	while (at < fold.len && n < WORD_BYTES) {
		const char *sound;

		at += sound_at(rules, fold, at, &sound);
		for (; *sound != '\0'; sound++) {
			bool weak = *sound == 'a' || *sound == 'w' || *sound == 'y';
			char c = weak && n > 0 ? 'a' : *sound;

			if ((weak && n > 0 && !with_vowels) || (n > 0 && out[n - 1] == c))
				continue;
			out[n++] = c;
		}
	}
	if (n > 1 && out[n - 1] == 'h')
		n--;
	return (str){ out, n };
}

str
name_sound(const struct name_rules *rules, str word, char out[NAME_SOUND_BYTES])
{
	const struct name_particle *particle;
	struct words words;
	char sound[2 * WORD_BYTES];
	isize n = 0;

	read_words(rules, word, &words);
	for (isize i = 0; i < words.len; i++) {
		str one;

		particle = name_particle_find(rules, word_text(&words.at[i]));
		if (particle != NULL && particle->kind != PARTICLE_JOIN && particle->kind != PARTICLE_KUNYA)
			continue;
		repair_word(rules, &words.at[i]);
		one = sound_fold(rules, word_text(&words.at[i]), false, sound);
		for (isize k = 0; k < one.len && n < NAME_SOUND_BYTES; k++)
			out[n++] = one.ptr[k];
	}
	return (str){ out, n };
}

static uint32_t
term_put(struct name_vocabulary *v, str fold, str written)
{
	char loose[2 * WORD_BYTES], sound[2 * WORD_BYTES];
	uint32_t id = intern_put(&v->folds, fold);
	struct name_term *t;

	if ((isize)id < v->terms.len)
		return id;
	t = PUSH(&v->terms, v->keep);
	*t = (struct name_term){
		.written = str_copy(written, v->keep),
		.fold = v->folds.text[id],
		.script = script_of(v->rules, fold),
		.letters = similar_letters(fold),
	};
	t->sound = intern_put(&v->sounds, sound_fold(v->rules, fold, false, sound));
	t->sound_text = v->sounds.text[t->sound];
	if (t->script == SCRIPT_LATIN)
		t->loose = intern_put(&v->looses, sound_fold(v->rules, fold, true, loose));
	else
		t->loose = intern_put(&v->looses, loose_fold(v->rules, fold, loose));
	*PUSH(&v->hot, v->keep) = (struct name_hot){ t->loose, t->sound, t->letters,
	    (uint8_t)t->script };
	return id;
}

/* ---- words into parts -------------------------------------------------- */

/* A part under construction. */
struct parts { struct word at[NAME_PARTS]; isize len; struct word pending; bool first_is_kunya; };

static void
part_glue(struct word *to, const struct word *more, str fold)
{
	if (to->len == 0)
		to->begin = more->begin;
	to->end = more->end;
	replace(to, to->len, 0, fold);
}

static void
part_end(const struct name_rules *rules, struct parts *p)
{
	if (p->pending.len > 0 && p->len < NAME_PARTS) {
		cut_prefix(rules, &p->pending);
		p->at[p->len++] = p->pending;
	}
	p->pending = (struct word){ 0 };
}

static void
take_word(const struct name_rules *rules, struct parts *p, const struct word *w, bool is_last)
{
	const struct name_particle *is = name_particle_find(rules, word_text(w));
	enum particle_kind kind = is != NULL ? is->kind : PARTICLE_NONE;
	isize skip;

	switch (kind) {
	case PARTICLE_TITLE:
	case PARTICLE_ARTICLE:
	case PARTICLE_DROP:
		return;
	case PARTICLE_KUNYA:
		if (p->len == 0 && p->pending.len == 0 && !is_last)
			p->first_is_kunya = true;
		/* fall through */
	case PARTICLE_JOIN:
		part_glue(&p->pending, w, is->fold);
		if (is_last)
			part_end(rules, p);
		return;
	case PARTICLE_BACK:
		if (p->pending.len == 0 && p->len > 0) {
			part_glue(&p->at[p->len - 1], w, is->fold);
			cut_prefix(rules, &p->at[p->len - 1]);
			return;
		}
		/* fall through */
	default:
		skip = p->pending.len > 0 ? article_bytes(rules, word_text(w), 2) : 0;
		part_glue(&p->pending, w, str_from(word_text(w), skip));
		part_end(rules, p);
	}
}

static bool
is_only_left_out(const struct name_rules *rules, const struct words *w)
{
	for (isize i = 0; i < w->len; i++) {
		const struct name_particle *is = name_particle_find(rules, word_text(&w->at[i]));

		if (w->at[i].len > 0 && (is == NULL || (is->kind != PARTICLE_TITLE &&
		    is->kind != PARTICLE_ARTICLE && is->kind != PARTICLE_DROP)))
			return false;
	}
	return true;
}

struct name
name_read(struct name_vocabulary *v, str text)
{
	struct words words;
	struct parts parts = { .len = 0 };
	struct name  name = { .len = 0 };

	read_words(v->rules, text, &words);
	if (is_only_left_out(v->rules, &words)) {
		name.part[0] = name_read_part(v, text);
		name.len = name.part[0] != 0;
		name.script = v->hot.at[name.part[0]].script;
		return name;
	}
	for (isize i = 0; i < words.len; i++) {
		repair_word(v->rules, &words.at[i]);
		if (words.at[i].len > 0)
			take_word(v->rules, &parts, &words.at[i], i + 1 == words.len);
	}
	part_end(v->rules, &parts);
	for (isize i = 0; i < parts.len; i++)
		name.part[name.len++] = term_put(v, word_text(&parts.at[i]),
		    str_slice(text, (span){ parts.at[i].begin, parts.at[i].end }));
	name.script = v->hot.at[name.part[0]].script;
	name.is_kunya = parts.first_is_kunya && name.len > 1;
	return name;
}

uint32_t
name_read_part(struct name_vocabulary *v, str text)
{
	struct words words;
	struct word  whole = { .len = 0 };

	read_words(v->rules, text, &words);
	for (isize i = 0; i < words.len; i++) {
		repair_word(v->rules, &words.at[i]);
		part_glue(&whole, &words.at[i], word_text(&words.at[i]));
	}
	if (whole.len == 0)
		return 0;
	cut_prefix(v->rules, &whole);
	return term_put(v, word_text(&whole), str_trim(text));
}

struct name_vocabulary *
name_vocabulary_open(const struct name_rules *rules, struct arena *keep)
{
	struct name_vocabulary *v = NEW(keep, struct name_vocabulary);

	v->rules = rules;
	v->keep = keep;
	v->folds.keep = v->looses.keep = v->sounds.keep = keep;
	PUSH(&v->terms, keep);      /* number 0 is no part */
	PUSH(&v->hot, keep);
	return v;
}

struct name_vocabulary *
name_vocabulary_share(const struct name_vocabulary *v, struct arena *keep)
{
	struct name_vocabulary *share = NEW(keep, struct name_vocabulary);

	*share = *v;
	share->held = NEW_ARRAY(keep, uint64_t, NAME_HELD);
	return share;
}

const struct name_term *
name_term(const struct name_vocabulary *v, uint32_t part)
{
	return &v->terms.at[part];
}

uint32_t
name_term_count(const struct name_vocabulary *v)
{
	return (uint32_t)v->terms.len;
}
