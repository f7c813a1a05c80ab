/* core/digest.h - SHA-256 (FIPS 180-4), and hexadecimal. */
#ifndef CORE_DIGEST_H
#define CORE_DIGEST_H

#include "core/core.h"

typedef struct { unsigned char bytes[32]; } digest;

enum { DIGEST_HEX_BYTES = 65 };

digest digest_of(str bytes);
/* Of ${count} texts one behind the other, without putting them together; the
 * fastest way for short ones. */
digest digest_of_parts(const str *parts, int count);
bool digest_equal(digest a, digest b);
/* Lower-case hexadecimal with NUL; returns ${out}. */
const char *digest_hex(digest d, char out[DIGEST_HEX_BYTES]);
bool digest_parse(str hex, digest *out);

/* Hash bytes as they come.  Begin, any number of adds, then one end.  Owns
 * nothing outside itself and cannot fail. */
struct digest_run { uint32_t state[28]; };
void digest_begin(struct digest_run *run);
void digest_add(struct digest_run *run, str bytes);
/* Eight bytes, the highest first. */
void digest_add_number(struct digest_run *run, int64_t value);
digest digest_end(struct digest_run *run);

void hex_write(const unsigned char *bytes, isize len, char *out); /* 2*len chars, no NUL */
bool hex_read(str hex, unsigned char *out, isize len);            /* len = bytes wanted */
/* The least and the greatest ${len} bytes whose digits begin with ${prefix}, of
 * either case; false where it is empty, too long, or no digits. */
bool hex_range(str prefix, unsigned char *first, unsigned char *last, isize len);

#endif
