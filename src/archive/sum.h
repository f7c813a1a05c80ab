/*
 * archive/sum.h - one digest for a set of rows that come and go, without
 * reading all of them again.
 *
 * LtHash (M. Bellare, D. Micciancio 1997; K. Lewi et al. 2019): each member's
 * SHA-256 is stretched to 1,024 numbers of 16 bits, which are added up.  The
 * order does not matter, a member can be taken out again, and nobody can find
 * two sets with one sum.  docs/format.md, "The sum of the computed rows".
 */
#ifndef ARCHIVE_SUM_H
#define ARCHIVE_SUM_H

#include "core/core.h"
#include "core/digest.h"

enum { SUM_NUMBERS = 1024, SUM_BYTES = 2 * SUM_NUMBERS };

/* Zeroed = the sum of nothing. */
struct sum { uint16_t at[SUM_NUMBERS]; };

void sum_add(struct sum *sum, digest member);
void sum_remove(struct sum *sum, digest member);
/* What a checkpoint signs: SHA-256 of the numbers, little-endian, and of the name
 * of the rules that made the rows. */
digest sum_digest(const struct sum *sum, str rule_set);
/* The numbers, little-endian, and back. */
void sum_write(const struct sum *sum, unsigned char out[SUM_BYTES]);
void sum_read(const unsigned char bytes[SUM_BYTES], struct sum *out);

#endif
