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
 * The same after ${added}, readings recorded in this order in this
 * transaction: one step, which reads what is near them in time and the incidents
 * that they may join.  All of it is proposed anew where they are no first
 * readings, or more than there were before.
 */
bool intake_propose_added(struct store *store, const struct intake_rules *rules,
    const reading_id *added, isize count, struct arena scratch, struct err *e);

/*
 * After decisions that bear on ${incidents}, and the claims of ${reread} (NULL =
 * of none) computed again with the same events: what became of the clusters that
 * they share is settled anew, and the incidents that this changes are written.
 * Some of them may be to be made, or gone.  O(them).
 */
struct incident_id_list;
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
