/*
 * intake/account.h - from the case to accounts: proposing its incidents, and
 * loading all of one.
 *
 * An incident of the case is computed: the events of its reports that
 * incidents/propose.h puts together, under the rulings that people recorded.
 * `tally show`, the workbench and every export print the same struct account.
 */
#ifndef INTAKE_ACCOUNT_H
#define INTAKE_ACCOUNT_H

#include "incidents/account.h"
#include "intake/intake.h"
#include "record/decision.h"
#include "store/store.h"

/*
 * Propose the incidents of the case anew and put them in place of those it
 * had.  Inside a transaction, after claims were computed.  The same claims
 * and decisions give the same rows.  O(reports + events * events of the same
 * days).
 */
bool intake_propose(struct store *store, const struct intake_rules *rules,
    struct arena scratch, struct err *e);

/*
 * What is new since the incidents were proposed.  ${added}: first readings,
 * recorded in this order in this transaction; what is near them in time is read,
 * and the incidents that they may join.  ${incidents}: what decisions bear on;
 * some of them may be to be made, or gone.  ${reread}: readings whose claims were
 * computed again with the same events, or put elsewhere.
 */
struct propose_step {
	const reading_id *added;
	isize added_count;
	struct incident_id_list incidents;
	struct reading_id_list reread;
};

/*
 * What became of the clusters that these share is settled anew, and the incidents
 * that this changes are written: to the rows that intake_propose would make, in
 * O(them).  Where ${added} are not behind all others, more than there were before,
 * or other rules computed, all of it is proposed anew; ${*was_step}, where not
 * NULL, says so.
 */
bool intake_propose_step(struct store *store, const struct intake_rules *rules,
    const struct propose_step *of, bool *was_step, struct arena scratch, struct err *e);
/* The same of new readings alone, and of decisions alone (${reread} may be NULL). */
bool intake_propose_added(struct store *store, const struct intake_rules *rules,
    const reading_id *added, isize count, struct arena scratch, struct err *e);
bool intake_propose_incidents(struct store *store, const struct intake_rules *rules,
    const struct incident_id_list *incidents, const struct reading_id_list *reread,
    struct arena scratch, struct err *e);

/*
 * After what this transaction decided on people (people/victim.h): the incidents
 * whose tallies may rest on their names are written again.  O(them).
 */
bool intake_propose_people(struct store *store, const struct intake_rules *rules,
    struct arena scratch, struct err *e);

/*
 * The whole account of one incident.  ${profile} NULL pointer = own.  All of it is in
 * ${keep}.  Reads the texts of its reports only.
 */
bool intake_account(struct store *store, const struct stored_incident *incident,
    str profile, struct arena *keep, struct arena scratch, struct account *out,
    struct err *e);

/*
 * The same for many incidents of one case: what people decided, the logs of
 * strikes and the released lists are read once, and so is a table that is the
 * report of many incidents.  ${*out} is in ${keep}, takes more of it while accounts
 * are read (which may not be into a copy of it), and holds while nobody writes; with
 * it an account costs what its own claims and decisions cost, however large the case is.
 */
struct accounts;
bool accounts_open(struct store *store, struct arena *keep, struct accounts **out,
    struct err *e);
bool accounts_read(const struct accounts *accounts, const struct stored_incident *incident,
    str profile, struct arena *keep, struct arena scratch, struct account *out,
    struct err *e);
/* All decisions that bear on ${incident}, as intake_history (intake/decide.h). */
struct told_decision_list;
void accounts_history(const struct accounts *accounts, incident_id incident,
    struct arena *keep, struct told_decision_list *out);
/* The incidents that were merged into ${incident}: whole hexadecimal ids. */
void accounts_merged(const struct accounts *accounts, incident_id incident, struct arena *keep,
    struct str_list *out);

/* Two incidents that may be about the same people: declared so, or split from
 * one another, and nobody declared that they share nobody (DESIGN 5.3). */
struct sibling_pair { incident_id one, other; };
struct sibling_pair_list { struct sibling_pair *at; isize len, room; };
bool intake_siblings(struct store *store, struct arena *keep, struct sibling_pair_list *out,
    struct err *e);
/* From the claims that a person accepted, and from nothing else: what may be
 * released.  No entry where none is accepted. */
bool accounts_read_accepted(const struct accounts *accounts,
    const struct stored_incident *incident, str profile, struct arena *keep,
    struct arena scratch, struct account *out, struct err *e);

#endif
