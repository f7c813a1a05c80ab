/* text/gazetteer_fold.c - names folded to hashes; used by the program and by
 * tools/mkplaces.c, so that both agree. */
#include "text/gazetteer_form.h"
#include "text/gazetteer.h"
#include "text/language.h"
#include "core/utf8.h"
#include "fold.inc"              /* made by tools/mkfold.c */

#define ARTICLE_HASH UINT64_C(0xA27)

enum { PART_MOST = 64,           /* folded bytes of one part; more is cut */
	ARTICLE_MOST = 3 };      /* bytes of the longest article */

/* One part of a name: the folded letters between spaces and hyphens. */
struct part { char at[PART_MOST + 8]; int len; };

static bool
is_apostrophe(uint32_t code)
{
	return code == '\'' || code == '`' || code == '.' || (code >= 0x2018 && code <= 0x201B) ||
	    code == 0xB4 || code == 0x2032;
}

static bool
parts_names(uint32_t code)
{
	return code < 0x80 ? !is_alpha((int)code) && !is_digit((int)code) && code != '&'
	    : (code >= 0x2000 && code <= 0x206F) || code == 0xA0 || code == 0xB7 || code == 0x3000;
}

static void
put_code(struct part *p, uint32_t code)
{
	const char *folded;

	if (p->len >= PART_MOST)
		return;
	if (code < 0x80) {
		p->at[p->len++] = to_lower((char)code);
		return;
	}
	if (code < FOLD_END) {
		folded = fold_letters[code - FOLD_FIRST];
	} else if (code >= EXTRA_FIRST && code < EXTRA_END) {
		folded = fold_extra[code - EXTRA_FIRST];
	} else {
		p->len += utf8_encode(code, p->at + p->len);
		return;
	}
	for (int i = 0; i < 4 && folded[i]; i++)
		p->at[p->len++] = folded[i];
}

/* The next part of ${name} from ${*at}; false at the end. */
static bool
next_part(str name, isize *at, struct part *p)
{
	p->len = 0;
	while (*at < name.len) {
		char c = name.ptr[*at];
		uint32_t code;

		if (is_alpha(c) && p->len < PART_MOST) {     /* the usual case, cheaply */
			p->at[p->len++] = to_lower(c);
			++*at;
			continue;
		}
		code = utf8_next(name, at);
		if (is_apostrophe(code))
			continue;
		if (!parts_names(code))
			put_code(p, code);
		else if (p->len > 0)
			return true;
	}
	return p->len > 0;
}

/* Is this word, in small letters, an article? */
static bool
is_article(str word)
{
	if (word.len < 1 || word.len > ARTICLE_MOST || !is_lower(word.ptr[0]) ||
	    !((FOLD_ARTICLE_LETTERS >> (word.ptr[0] - 'a')) & 1))
		return false;
	for (isize i = 0; i < COUNT_OF(fold_articles); i++)
		if (str_equal(word, fold_articles[i]))
			return true;
	return false;
}

static str part_text(const struct part *p) { return (str){ p->at, p->len }; }

static uint64_t
part_hash(const struct part *p)
{
	return is_article(part_text(p)) ? ARTICLE_HASH : str_hash(part_text(p));
}

void
gaz_parts(str name, bool bare, uint64_t seed, struct gaz_parts *out)
{
	struct part p;
	uint64_t hash = seed;

	out->count = 0;
	for (isize at = 0; out->count < COUNT_OF(out->at) && next_part(name, &at, &p);) {
		if (bare && is_article(part_text(&p)))
			continue;
		hash = lex_chain(hash, part_hash(&p));
		out->at[out->count++] = hash;
	}
}

static uint64_t
hash_of(uint64_t seed, str name, bool bare, int *parts)
{
	struct gaz_parts found;

	gaz_parts(name, bare, seed, &found);
	*parts = found.count;
	return found.count > 0 ? found.at[found.count - 1] : seed;
}

uint64_t
gaz_hash_name(uint64_t hash, str name, int *parts)
{
	return hash_of(hash, name, false, parts);
}

uint64_t
gaz_hash_bare(uint64_t hash, str name, int *parts)
{
	return hash_of(hash, name, true, parts);
}

uint64_t
gaz_hash_code(str code)
{
	return lex_chain(GAZ_SEED_CODE, str_hash(code));
}

bool
gaz_fold(str word, uint64_t *hash)
{
	struct part p;
	bool found = false;

	for (isize at = 0; next_part(word, &at, &p); found = true)
		*hash = lex_chain(*hash, part_hash(&p));
	return found;
}

bool
gaz_fold_plain(str word, uint64_t nocase, uint64_t *hash)
{
	char small[ARTICLE_MOST];
	bool may_be_article = word.len <= ARTICLE_MOST;

	if (word.len > PART_MOST)
		return gaz_fold(word, hash);
	for (isize i = 0; i < word.len && may_be_article; i++)
		small[i] = to_lower(word.ptr[i]);
	*hash = lex_chain(*hash, may_be_article && is_article((str){ small, word.len })
	    ? ARTICLE_HASH : nocase);
	return true;
}

/* ---- alike ------------------------------------------------------------ */

/* Letters that stand for one sound in the ways Arabic, Kurdish and Persian
 * names are written: pairs first; '-' is nothing. */
static char
consonant(const struct part *p, int *at)
{
	char c = p->at[*at], next = *at + 1 < p->len ? p->at[*at + 1] : '\0';
	bool last = *at + 1 == p->len;

	*at += 1;
	if (next == 'h' && (c == 's' || c == 'k' || c == 'g' || c == 'c' || c == 't' || c == 'd')) {
		*at += 1;
		return c == 's' ? 'S' : c == 'k' ? 'K' : c == 'g' ? 'G' : c == 'c' ? 'S' : c;
	}
	switch (c) {
	case 'a': case 'e': case 'i': case 'o': case 'u': case 'y': case 'w':
		return '-';
	case 'h':
		return last ? '-' : 'h';     /* Sihah, Siha */
	case 'q': case 'c':
		return 'k';
	case 'x':
		return 'K';
	case 'v':
		return 'b';
	case 'p':
		return 'b';
	default:
		return c;
	}
}

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
}

/* One of four vowels for the letters from ${from} on up to ${end}: a diphthong in y or i is e. */
static char
vowel(const struct part *p, int from, int end)
{
	bool open = false, front = false, back = false;

	for (int i = from; i < end; i++) {
		open |= p->at[i] == 'a' || p->at[i] == 'e';
		front |= p->at[i] == 'i' || p->at[i] == 'y';
		back |= p->at[i] == 'o' || p->at[i] == 'u' || p->at[i] == 'w';
	}
	if (back)
		return 'u';
	if (end - from == 2 && p->at[from] == 'e' && p->at[from + 1] == 'e')
		return 'i';
	return front ? open ? 'e' : 'i' : 'a';
}

uint64_t
gaz_hash_sound(str name, int *letters)
{
	struct part p;
	char   shape[PART_MOST];
	isize  len = 0;

	*letters = 0;
	for (isize at = 0; next_part(name, &at, &p);) {
		char last = '\0';

		if (is_article(part_text(&p)))
			continue;
		for (int i = 0; i < p.len && len < PART_MOST;) {
			int from = i;

			while (i < p.len && is_vowel(p.at[i]))
				i++;
			char c = i > from ? vowel(&p, from, i) : consonant(&p, &i);

			if (c != '-' && c != last) {
				shape[len++] = c;
				*letters += 1;
			}
			last = c;
		}
		if (len < PART_MOST)
			shape[len++] = ' ';
	}
	return lex_chain(GAZ_SEED_SOUND, str_hash((str){ shape, len }));
}

uint64_t
gaz_hash_alike(str name, int *letters)
{
	struct part p;
	char   shape[PART_MOST];
	isize  len = 0;

	for (isize at = 0; next_part(name, &at, &p);) {
		char last = '\0';
		bool begun = false;

		if (is_article(part_text(&p)))
			continue;
		for (int i = 0; i < p.len && len < PART_MOST;) {
			char c = consonant(&p, &i);

			/* A doubled letter is one; the same letter after a vowel is not. */
			if (c != '-' && (c != last || !begun))
				shape[len++] = c;
			last = c;
			begun = true;
		}
	}
	*letters = (int)len;
	return lex_chain(GAZ_SEED_ALIKE, str_hash((str){ shape, len }));
}
