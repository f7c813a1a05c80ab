/* text/lexhash.c - the hash under which a word stands in the lexicon; used by
 * the program and by tools/mklang.c, so that both agree. */
#include "text/language.h"

/* Lower case of the two-byte letters U+0080..U+07FF that reports use: Latin-1,
 * Greek and Cyrillic capitals.  Returns the second byte, may change the first. */
static unsigned char
lower_pair(unsigned char *first, unsigned char second)
{
	if (*first == 0xC3 && second >= 0x80 && second <= 0x9E && second != 0x97)
		return (unsigned char)(second + 0x20);
	if (*first == 0xD0 && second >= 0x90 && second <= 0x9F)
		return (unsigned char)(second + 0x20);
	if (*first == 0xD0 && second >= 0xA0 && second <= 0xAF) {
		*first = 0xD1;
		return (unsigned char)(second - 0x20);
	}
	return second;
}

uint64_t
lex_hash(str word)
{
	uint64_t hash = LEX_HASH_START;
	const unsigned char *b = (const unsigned char *)word.ptr;

	for (isize i = 0; i < word.len; i++) {
		unsigned char c = b[i];

		if (c < 0x80) {
			c = (unsigned char)to_lower((char)c);
		} else if (c == 0xE2 && i + 2 < word.len && b[i + 1] == 0x80 && b[i + 2] == 0x99) {
			c = '\'';
			i += 2;
		} else if (c >= 0xC3 && c <= 0xD1 && i + 1 < word.len) {
			unsigned char second = lower_pair(&c, b[i + 1]);

			hash = lex_hash_byte(hash, c);
			c = second;
			i++;
		}
		hash = lex_hash_byte(hash, c);
	}
	return hash;
}
