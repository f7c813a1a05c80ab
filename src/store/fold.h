/*
 * store/fold.h - texts as a search sees them: whatever their case, accents, vowel
 * signs and forms of alef.
 *
 * Code point by code point: NFKD without marks (Unicode 15, UAX 15), case folded,
 * then data/method/search_fold.tsv.  What is folded alike is found alike; it is
 * not for comparing names (people/name.h).
 */
#ifndef STORE_FOLD_H
#define STORE_FOLD_H

#include "core/core.h"

/* A folded text and, for each byte of it, where its code point begins. */
struct folded { str text; int32_t *from; };
/* O(bytes); about five bytes of ${keep} for each. */
struct folded fold_text(str text, struct arena *keep);

#endif
