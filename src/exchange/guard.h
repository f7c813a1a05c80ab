/*
 * exchange/guard.h - what an export may show (DESIGN, "Never").  Whose names are
 * says names.h, where they stand look.h, for the archive (withhold.h) too.
 *
 * Withheld unless asked for: names of the dead (until a recorded policy opens
 * them), names of the living, of witnesses and sources, the desk's own people
 * with their reasons, exact points, and what the desk keeps for itself (homes,
 * notes).  People whose record says sexual violence or recruited child are in
 * no table of people, whatever is asked for.
 *
 * The account is changed before anybody writes it: names in texts are masked
 * by asterisks of the same length, so that every quote keeps its place.
 */
#ifndef EXCHANGE_GUARD_H
#define EXCHANGE_GUARD_H

#include "exchange/look.h"
#include "exchange/names.h"
#include "store/store.h"

/* What was asked for, each with a reason that the journal has. */
enum { OPEN_NAMES = 1, OPEN_LIVING = 2, OPEN_WITNESSES = 4, OPEN_AUTHORS = 8,
	OPEN_POINTS = 16, OPEN_DESK = 32, OPEN_ALL = 63 };

/* Counted for the companion file. */
struct guard_counts { int64_t names, masked, rounded, always, authors; };

struct guard {
	unsigned open;
	/* Names of the dead that the policy in force publishes (exchange/policy.h). */
	bool names_adults, names_children;
	int64_t policy;              /* its version; 0 = none is in force */
	str   ground;                /* why it does */
	struct guard_counts counts;
	struct str_list hidden;      /* names that may stand in no output; in ${keep} */
	struct look *look;           /* for them (exchange/look.h) */
	const struct name_rules *rules;
	struct arena *keep;          /* outlives all accounts */
	struct guard_text *texts;    /* masked last, to be used again */
};

/* "names,living,points": fails with ERR_USAGE naming the words there are. */
bool guard_parse(str words, unsigned *out, struct err *e);
/* Nothing is hidden yet; what is kept is in ${keep}. */
void guard_open(struct guard *guard, unsigned opened, struct arena *keep);
/* Take over what the recorded policy in force says of names of the dead. */
bool guard_policy(struct guard *guard, struct store *store, struct arena *keep,
    struct err *e);
/* Whose names it shows. */
struct names_rule guard_rule(const struct guard *guard);
/*
 * Begin again with everything hidden that is hidden now: a name that one incident
 * withholds may stand in the text of another that went before.
 */
void guard_again(struct guard *guard);
/*
 * Make ${account} one that may be exported; what it loses is counted, names
 * taken out are added to ${guard->hidden}.  Texts that change are copied into
 * ${keep}.  O(text).
 */
void guard_account(struct guard *guard, struct account *account, struct arena *keep);
/* May this value be shown?  Is the person in no table of people at all? */
bool guard_may_show(const struct guard *guard, const struct victim *v, str field);
bool guard_is_never(const struct victim *v);
/* True where ${bytes} hold no hidden name, packed or not (exchange/packed.h);
 * else ERR_CONFLICT, and nothing is written.  A net under guard_account. */
bool guard_check(const struct guard *guard, str bytes, const char *what, struct arena scratch,
    struct err *e);

#endif
