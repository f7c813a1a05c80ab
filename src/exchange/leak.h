/*
 * exchange/leak.h - reads every byte that is about to be published and finds
 * what the policy withholds, however it is written.
 *
 * A name is found whole, in whatever case, with or without accents, composed
 * or decomposed, parted by any mark or markup, in the order of a list
 * ("family, given"), as HTML references, JSON or percent escapes, UTF-16,
 * hexadecimal, base64 at any offset, and as an unsalted MD5, SHA-1 or SHA-256
 * of itself (names can be guessed, so that a hash tells them).  A name of two
 * parts or more is also found in other letters and spellings: its parts have
 * skeletons that all scripts share (people/name.h).  A point is found by its
 * coordinates to four decimals, in the same encodings.  What is packed
 * (exchange/packed.h) is searched as well.  A picture (.jpg) may hold nothing but
 * its pixels; what was read in it is given as words of its own.
 *
 * It is a net under exchange/withhold.h, not a replacement: what it finds is
 * a fault, and nothing is published.
 */
#ifndef EXCHANGE_LEAK_H
#define EXCHANGE_LEAK_H

#include "core/digest.h"
#include "exchange/withhold.h"

struct leak;

/*
 * Prepare to look for ${withheld}.  ${open} are texts that are public anyway
 * (places, outlets, organisations): a name that is one of them is not looked
 * for, nor is a single word of fewer than four letters; what sounds like one of
 * ${public_names} is looked for as it is written, not by its sound.  O(names log names);
 * about 400 bytes a name.  Fails with ERR_SYSTEM.
 */
bool leak_open(const struct withheld *withheld, const struct str_list *open,
    const struct str_list *public_names, struct arena *keep, struct leak **out, struct err *e);
/* How many names, texts and points it looks for. */
isize leak_count(const struct leak *leak);
/* Of all that it looks for, in every form: equal where it would find the same. */
digest leak_digest(const struct leak *leak);
/*
 * True where ${bytes} hold nothing of it.  Else fails with ERR_CONFLICT,
 * naming ${path} and the encoding, never the name.  O(bytes).
 */
bool leak_check(const struct leak *leak, str path, str bytes, struct arena scratch,
    struct err *e);

#endif
