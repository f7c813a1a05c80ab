/*
 * intake/decide.h - people's decisions: checked, recorded, applied.
 *
 * The one way in for the command line, the workbench and every other program:
 * a decision is looked at against the case as it stands, written into the
 * journal with author, time and reason, and everything computed follows from
 * it.  Inside a transaction that the caller began and commits; where a call
 * fails the caller rolls back.
 *
 * Two reviewers never lose an edit: who looks at an incident is given its
 * version; who decides says which version was seen, and a decision on one that
 * has changed since fails with ERR_CONFLICT before anything is written.
 */
#ifndef INTAKE_DECIDE_H
#define INTAKE_DECIDE_H

#include "incidents/decided.h"
#include "record/strike.h"
#include "intake/account.h"

struct decide_request {
	enum ruling kind;
	incident_id incident;       /* decided on; for kinds that have one.  All zero
	                             * for a kind on a claim: the one that holds it */
	decision_id decision;       /* second, undo */
	capture_id  capture;        /* log */
	str  seen;                  /* version that the person saw; NULL = not checked */
	str  reason;                /* required; trimmed */
	/* What the kind says (record/decision.h): claim, claims, others, one,
	 * other, value, days, place, set.  Incident, reading, snapshot, quote and
	 * pins are filled in. */
	struct decision_terms terms;
	const struct claim *hand;   /* add: the claim, on terms.reading */
};

struct decide_result {
	struct decision decision;
	incident_id incident;       /* that it bears on; for create and split the new one */
	bool        has_incident;
	str         version;        /* of that incident now */
	str         quote;          /* of the claim decided on */
};

/*
 * Fails with ERR_USAGE for what a decision of this kind lacks, ERR_NOT_FOUND
 * for an incident, claim or decision that is not in the case, ERR_INPUT for a
 * value that cannot be (a voice that nobody is, an edit that makes no claim),
 * ERR_CONFLICT for a version that is not the newest.  O(claims of the case's
 * incidents that it touches + decisions).
 */
bool intake_decide(struct store *store, const struct intake_rules *rules,
    const struct decide_request *request, struct arena *keep, struct arena scratch,
    struct decide_result *out, struct err *e);

/* The version of an incident: changes with its claims, its figures and with
 * every decision that bears on it.  12 digits, in ${keep}. */
bool intake_version(struct store *store, incident_id incident, struct arena *keep, str *out,
    struct err *e);

/* A decision as a list shows it. */
struct told_decision {
	struct decision decision;
	enum ruling kind;
	bool is_undone, needs_second;
	str  second;                /* who read it a second time; NULL = nobody */
	str  refused;               /* why it is not applied: key of data/ui; NULL = it is */
	str  quote, set;            /* the claim's words; what a correction sets, as JSON */
};
struct told_decision_list { struct told_decision *at; isize len, room; };

/* All decisions that bear on ${incident}, undone ones too, in order. */
bool intake_history(struct store *store, incident_id incident, struct arena *keep,
    struct told_decision_list *out, struct err *e);
/* Decisions of the whole case that could not be applied: two desks decided
 * without seeing each other. */
bool intake_conflicts(struct store *store, struct arena *keep, struct told_decision_list *out,
    struct err *e);

/* The profiles that people recorded in the case, and the one that its figures are
 * counted by (NULL pointer = "own"). */
bool intake_profiles(struct store *store, struct arena *keep, struct profile_list *out,
    str *used, struct err *e);

/* A log of declared strikes that wants in. */
struct log_request { str bytes, origin, name, gaps, reason; };
/*
 * Keep the log as it came, as a capture, and compare every incident with it;
 * it stands in the place of an earlier one of the same name.  ${out} is what
 * was read.  ERR_INPUT where there is no strike in it.
 */
bool intake_log_import(struct store *store, const struct intake_rules *rules,
    const struct log_request *request, struct arena *keep, struct arena scratch,
    struct strike_log *out, struct decide_result *result, struct err *e);
/* The newest log of each name, whole. */
bool intake_logs(struct store *store, struct arena *keep, struct strike_log_list *out,
    struct err *e);

/*
 * As incident_find (store/store.h), but an incident that was merged is
 * answered with the one that took it in, and ${*merged} is set.
 */
bool intake_incident_find(struct store *store, str prefix, struct arena *keep,
    struct stored_incident *out, bool *merged, struct err *e);

/*
 * A claim to enter by hand for a place in a kept text: where, sentence and
 * quote are those of ${words}, which must stand in the text of ${reading}.
 * The caller fills in what it says.  ERR_INPUT where the words do not stand
 * there, or stand there twice.
 */
bool intake_hand_claim(struct store *store, reading_id reading, str words,
    struct arena *keep, struct claim *out, struct err *e);

/*
 * What of a claim is otherwise, from words: "count=12-20; scope=excluded;
 * source=NAME", into the JSON object of decision_terms.set.  Fields: kind,
 * effect, count (12, 12-20, 12+, >12, <=12, ~12, dozens), scope, modality, stance, of,
 * basis, status, sex, age, source, role, organisation, said, as_of, date
 * (a day, or two joined by ".."), place, and the lists sites, causes, actors;
 * an empty value takes one away.  A source that is named anew has no role and body but those that
 * are set with it; words for bodies ("the general hospital") are its organisation, all others a
 * person's name.  ERR_USAGE.
 */
bool intake_set_words(str words, struct arena *keep, str *out, struct err *e);
/* "2017-03-17" or "2017-03-17..2017-03-19".  ERR_USAGE. */
bool intake_days(str words, date_range *out, struct err *e);
/* A name, looked up in the built-in gazetteer where it has it, or "NAME @LAT,LON
 * PRECISION".  ERR_USAGE. */
bool intake_place(str words, struct arena *keep, struct place *out, struct err *e);
/* The decision whose id begins with ${prefix}, six digits at least.
 * ERR_NOT_FOUND for none, ERR_USAGE for several. */
bool intake_decision_find(struct store *store, str prefix, struct arena *keep,
    struct decision *out, struct err *e);

#endif
