/* people/match_in.h - what match.c and match_kept.c share; for nobody else. */
#ifndef PEOPLE_MATCH_IN_H
#define PEOPLE_MATCH_IN_H

#include "people/match.h"

/* What people said to a pair, sorted by its key. */
struct match_said { str key; bool same, linked; };
struct match_said_list { struct match_said *at; isize len, room; };
bool match_answers_read(struct store *store, struct arena *keep, struct match_said_list *out,
    struct err *e);
bool match_is_answered(const struct match_said_list *answers, str key);
/* One pair whatever its order: of a victim's id and match_other. */
str  match_key(str a, str b, struct arena *keep);
/* Has the victim a row of ${list} already? */
bool match_has_row(const struct victim *v, str list);

#endif
