/* intake/inner.h - what the files of this room share.  Not for other rooms. */
#ifndef INTAKE_INNER_H
#define INTAKE_INNER_H

#include "incidents/decided.h"
#include "intake/account.h"
#include "people/victim.h"

/* One reading as incidents/ wants it. */
struct loaded { struct reading reading; struct report report; };

/* Claims and, where asked for, the text. */
bool loaded_read(struct store *store, const struct reading *reading, bool with_text,
    struct arena *keep, struct loaded *out, struct err *e);
/* The text of one that was read without. */
bool loaded_text(struct store *store, struct loaded *loaded, struct arena *keep, struct err *e);

/* All decisions of the case, replayed. */
bool decided_of_case(struct store *store, struct arena *keep, struct decided *out,
    struct err *e);
/* What of them an account of ${incident}, with these claims, takes: rulings,
 * lineage, name.  O(of these decisions). */
void decided_for(const struct decided *decided, incident_id incident,
    const struct claim_id_list *claims, struct arena *keep, struct account_request *out);

/* The victims of an incident and of those that it took in. */
bool victims_with(struct store *store, const struct decided *decided, incident_id incident,
    struct arena *keep, struct victim_list *out, struct err *e);
/* Their accepted names as a ruling, where they are more than a person said. */
bool add_named(struct store *store, const struct decided *decided, incident_id incident,
    struct arena *keep, struct ruling_list *out, struct err *e);

/*
 * The logs of declared strikes that people imported, the newest of each name;
 * strikes of ${window} and the weeks around it, all where its begin is unknown.
 */
bool logs_of_case(struct store *store, const struct decided *decided, date_range window,
    struct arena *keep, struct strike_log_list *out, struct err *e);

/*
 * The incidents that what was decided between ${before} and ${after} bears on,
 * those that it makes and those that it ends among them, and the readings whose
 * claims people changed.  O(decisions).
 */
struct touched {
	struct incident_id_list incidents;
	struct reading_id_list  readings;
	bool is_for_all;                /* a log of strikes or a profile: for every incident */
};
bool decided_touched(struct store *store, const struct decided *before,
    const struct decided *after, struct arena *keep, struct touched *out, struct err *e);

/* The incidents whose tallies may rest on people that ${new} decides on; NULL: that
 * this transaction decided on. */
bool people_touched(struct store *store, const struct decision_list *new, struct arena *keep,
    struct incident_id_list *out, struct err *e);

/* Compute a reading again; ${*moved}: what of its events is compared with others
 * is not what it was, so that all of them are to be placed anew. */
bool intake_recompute(struct store *store, const struct intake_rules *rules,
    const struct reading *reading, struct arena *keep, struct arena scratch, bool *moved,
    struct err *e);

/* As intake_version, of decisions already read. */
bool decided_version(struct store *store, const struct decided *decided, incident_id incident,
    struct arena *keep, str *out, struct err *e);

/* As accounts_merged, of decisions already read. */
void decided_merged(const struct decided *decided, incident_id incident, struct arena *keep,
    struct str_list *out);
/* As intake_history, of decisions already read. */
struct told_decision_list;
void decided_history(const struct decided *decided, incident_id incident, struct arena *keep,
    struct told_decision_list *out);

/*
 * Put what people decided on claims of ${reading} over what the rules found in
 * it: edits, claims by hand, claims that the rules find no more (DESIGN 9).
 */
bool claims_amend(const struct decided *decided, reading_id reading, struct extraction *found,
    struct arena *keep, struct err *e);

#endif
