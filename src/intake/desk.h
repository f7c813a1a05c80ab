/*
 * intake/desk.h - the desk's own work on incidents: where each record stands,
 * who works on it, questions, notes, the public text, corrections, the
 * codebook, saved views.
 *
 * All of it is recorded: decisions with the kinds named below, folded here in
 * the order of the journal.  Undone decisions ("undo" of their id) count no
 * more.  Nothing is computed from reports.
 *
 *   kind                subject      body
 *   desk.state          incident     {"from","to","codebook"}
 *   desk.assign         incident     {"to"}; empty = nobody
 *   desk.hold           incident     {"is_held"}
 *   desk.question       incident     {"text"}
 *   desk.answer         question's   {"text"}
 *   desk.note           incident     {"text"}
 *   desk.text           incident     {"text","killed","injured"}: figures as they stood
 *   desk.codebook       "codebook"   {"counted","one_incident","proof","release"}
 *   desk.correction     incident or  {"text","contact","channel","receipt"}
 *                       "case"
 *   desk.correction_answer  correction's  {"text","outcome"}
 *   desk.view           name         {"query"}; an empty query removes it
 */
#ifndef INTAKE_DESK_H
#define INTAKE_DESK_H

#include "incidents/id_map.h"
#include "store/store.h"

#define RECORD_STATES(X) X(RECORD_LEAD, "lead") X(RECORD_DRAFT, "draft") \
    X(RECORD_PENDING, "pending") X(RECORD_SECOND, "second") \
    X(RECORD_PUBLISHED, "published") X(RECORD_REOPENED, "reopened")
#define RECORD_STATE_VALUE(id, word) id,
enum record_state { RECORD_STATES(RECORD_STATE_VALUE) RECORD_STATE_COUNT };
#undef RECORD_STATE_VALUE
const char *record_state_name(enum record_state state);
bool record_state_parse(str word, enum record_state *out);

/* One allowed move of data/method/record_state.tsv. */
struct desk_move { enum record_state from, to; str role; bool needs_another; };
/* The ${index}th move from ${from}; false after the last. */
bool desk_move_at(enum record_state from, isize index, struct desk_move *out);
bool desk_move_find(enum record_state from, enum record_state to, struct desk_move *out);

/* Something that somebody wrote, and what it was answered. */
struct desk_entry {
	str    id;                     /* of the decision, hexadecimal */
	str    subject, text, author;
	moment at;
	bool   is_answered;
	str    answer, answered_by, outcome;
	moment answered_at;
	str    contact, channel, receipt;      /* corrections only */
};
struct desk_entry_list { struct desk_entry *at; isize len, room; };

struct desk_record {
	str    incident;               /* hexadecimal */
	enum record_state state;
	str    state_id, state_by;     /* id of the decision; empty at "lead" by nobody */
	str    state_because;          /* its reason */
	moment state_at;
	str    submitted_by;           /* who put it up for reading, last */
	bool   was_published;
	/* The last time it was published: who had put it up, who let it out, and where that
	 * stands in the journal.  Stays when it is opened again. */
	str    released_from, released_by;
	struct entry_place released_at;
	int64_t codebook;              /* version cited; 0 = none */
	str    assignee;
	str    assign_id, assigned_by; /* the newest decision on it; empty where there is none */
	bool   is_held;
	str    hold_id, held_by, held_because; /* the newest hold, or its end */
	struct desk_entry_list questions, notes;
	isize  open_questions;
	struct desk_entry text;        /* no text: id empty */
	str    text_killed, text_injured;      /* figures as they stood when it was written */
};
struct desk_record_list { struct desk_record *at; isize len, room; struct id_map by_incident; };

struct desk_codebook {
	int64_t version;               /* 0 = none written yet */
	str id, author, counted, one_incident, proof;
	moment at;
	bool one_may_release;          /* a desk of one person; said on what it releases */
};
struct desk_codebook_list { struct desk_codebook *at; isize len, room; };

struct desk_view { str name, query, author; };
struct desk_view_list { struct desk_view *at; isize len, room; };

/* The record of one incident; one without decisions is a lead.  O(decisions). */
bool desk_record_of(const struct decision_list *decisions, str incident, struct arena *keep,
    struct desk_record *out, struct err *e);
/* The same with what was written on records of incidents that were merged into
 * it: their questions and notes in the order of time, their text where it has
 * none.  State, hold and assignee are its own. */
bool desk_record_whole(const struct decision_list *decisions, str incident,
    const struct str_list *merged, struct arena *keep, struct desk_record *out, struct err *e);
/* Every record that somebody worked on.  O(decisions). */
bool desk_records(const struct decision_list *decisions, struct arena *keep,
    struct desk_record_list *out, struct err *e);
/* The one of an incident, named by 32 digits; NULL where nobody worked on it. */
struct desk_record *desk_records_find(const struct desk_record_list *list, str incident);
/* Every version of the codebook, the newest last. */
bool desk_codebooks(const struct decision_list *decisions, struct arena *keep,
    struct desk_codebook_list *out, struct err *e);
bool desk_corrections(const struct decision_list *decisions, struct arena *keep,
    struct desk_entry_list *out, struct err *e);
bool desk_views(const struct decision_list *decisions, struct arena *keep,
    struct desk_view_list *out, struct err *e);

/*
 * May ${user}, alone or not, make this move?  ERR_CONFLICT with what stands
 * in the way: a hold, open questions, the same person.  The role is the
 * caller's to check.
 */
bool desk_may_move(const struct desk_record *record, const struct desk_move *move, str user,
    const struct desk_codebook *codebook, struct err *e);

/* Is the ${i}th decision undone by a later one? */
bool desk_is_undone(const struct decision_list *decisions, isize i);

#endif
