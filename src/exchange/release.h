/*
 * exchange/release.h - what a person released for publication: the account of
 * one incident, of accepted claims only, as it stood.
 *
 * A release is a recorded decision (kind "release", subject = the incident)
 * whose blob is the account as a file with what must be withheld beside it.
 * Publishing reads releases, never the computed rows: a new claim or rule set
 * changes no published figure (DESIGN 5.8).  The newest release of an incident
 * counts; a decision "unrelease" takes it back.  Where two persons are asked
 * for, a "release" by another key of the same bytes is the second one.
 */
#ifndef EXCHANGE_RELEASE_H
#define EXCHANGE_RELEASE_H

#include "exchange/account_file.h"
#include "exchange/image.h"
#include "exchange/names.h"

/* An image that a person chose, with the words that were read in it. */
struct release_image { struct image image; str words; };
struct release_image_list { struct release_image *at; isize len, room; };

struct release {
	incident_id id;
	str   name;                  /* of the incident, inside the desk */
	str   note;                  /* for the public: what changed since the last one */
	date  day;                   /* of the decision */
	digest bytes;                /* of the blob */
	struct account account;      /* accepted claims, nothing withheld yet */
	struct str_list living;      /* names of claimants, carriers' people, authors */
	struct str_list heard;       /* by the reader, of people whom nobody took yet */
	struct str_list origins;     /* of the captures */
	struct person_line_list persons;
	struct str_list notes;       /* of the desk about persons: homes, remarks */
	str   text;                  /* for readers; {killed} … in it are bound when it is shown (incidents/bound_text.h) */
	struct release_image_list images;
	struct index_list always;    /* claims whose words make them always withheld */
};

/* One release as the journal has it; read its blob with release_read. */
struct release_row {
	incident_id id;
	digest bytes;
	date   day;
	desk_id by, second;          /* who, and who confirmed it (zero = nobody) */
	struct entry_place entry;    /* of the newest release */
	bool   is_taken_back;
	isize  count;                /* how often the incident was released */
};
struct release_row_list { struct release_row *at; isize len, room; };

/* What releases are made from: the case's decisions and records, read once.  In
 * ${keep}; holds while nobody but release_record writes. */
struct release_source;
bool release_source_open(struct store *store, struct arena *keep, struct release_source **out,
    struct err *e);
/*
 * The account of ${incident} from accepted claims, ready to be released.
 * Fails with ERR_CONFLICT where no claim is accepted or a decision waits for a
 * second reader, with ERR_INPUT where invariants of the record are broken
 * (incidents/check.h).
 */
bool release_make(const struct release_source *source, const struct stored_incident *incident,
    str profile, str note, struct arena *keep, struct arena scratch, struct release *out, struct err *e);
/* Record it, inside a transaction. */
bool release_record(struct store *store, const struct release *release, str reason,
    struct arena *keep, struct err *e);
bool release_take_back(struct store *store, incident_id id, str reason, struct arena *keep,
    struct err *e);
/* The newest of each incident, sorted by incident. */
bool release_list(struct store *store, struct arena *keep, struct release_row_list *out,
    struct err *e);
bool release_read(struct store *store, const struct release_row *row, struct arena *keep,
    struct release *out, struct err *e);
/* The bytes of the blob, as release_record would write them. */
str  release_bytes(const struct release *release, struct arena *keep);

#endif
