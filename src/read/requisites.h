/* read/requisites.h - what a page needs to be looked at: its pictures, styles,
 * fonts and films, by the addresses that stand in it. */
#ifndef READ_REQUISITES_H
#define READ_REQUISITES_H

#include "read/unpack.h"

/* Hand each address, as it stands in the page, to ${take} as the ${url} of an
 * empty member.  For the child: call sandbox_requisites. */
bool requisites_find(str page, struct read_hint hint, member_taker *take, void *with,
    struct arena *scratch, struct err *e);

#endif
