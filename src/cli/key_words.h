/* cli/key_words.h - a public key as words that two people can compare by
 * telephone. */
#ifndef CLI_KEY_WORDS_H
#define CLI_KEY_WORDS_H

#include "core/core.h"

/* Eight words of five letters over the key's SHA-256: 128 bits
 * (D. S. Wilkerson, "Proquints", 2009). */
str key_words(const unsigned char public_key[32], struct arena *keep);

#endif
