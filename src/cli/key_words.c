/* cli/key_words.c - see key_words.h. */
#include "cli/key_words.h"

#include "core/digest.h"

enum { WORDS = 8 };     /* 128 bits: nobody finds a second key with the same */

str
key_words(const unsigned char public_key[32], struct arena *keep)
{
	static const char consonant[] = "bdfghjklmnprstvz", vowel[] = "aiou";
	digest d = digest_of((str){ (const char *)public_key, 32 });
	struct buf out = { .keep = keep };

	for (int i = 0; i < WORDS; i++) {
		unsigned bits = (unsigned)d.bytes[2 * i] << 8 | d.bytes[2 * i + 1];

		buf_printf(&out, "%s%c%c%c%c%c", i > 0 ? " " : "", consonant[bits >> 12 & 15],
		    vowel[bits >> 10 & 3], consonant[bits >> 6 & 15], vowel[bits >> 4 & 3],
		    consonant[bits & 15]);
	}
	return buf_view(&out);
}
