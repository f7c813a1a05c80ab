/*
 * record/capture.h - what is recorded: captures, readings, people's decisions,
 * and the journal entry that each of them has.
 */
#ifndef RECORD_CAPTURE_H
#define RECORD_CAPTURE_H

#include "core/core.h"
#include "core/date.h"
#include "core/digest.h"

/* Ids are 16 bytes, shown as short prefixes; one type for each noun. */
typedef struct { unsigned char bytes[16]; } case_id;
typedef struct { unsigned char bytes[16]; } capture_id;
typedef struct { unsigned char bytes[16]; } reading_id;
typedef struct { unsigned char bytes[16]; } decision_id;
typedef struct { unsigned char bytes[16]; } incident_id;
struct incident_id_list { incident_id *at; isize len, room; };

/* A desk's public key: whose journal an entry stands in. */
typedef struct { unsigned char bytes[32]; } desk_id;
/* Where in which journal. */
struct entry_place { desk_id desk; int64_t index; };

/* A moment in UTC as "2017-03-26T08:15:00Z"; from the clock of the machine. */
enum { MOMENT_BYTES = 21 };
typedef struct { char text[MOMENT_BYTES]; } moment;

/* Bytes as received.  The id is the first 16 bytes of their SHA-256, so that
 * the same bytes are the same capture. */
struct capture {
	capture_id id;
	digest     digest;              /* of the bytes */
	int64_t    size;
	str        origin;              /* path or address, as given */
	str        media;               /* "text/html", … as given or detected */
	moment     captured;
	struct entry_place entry;
};
struct capture_list { struct capture *at; isize len, room; };

/*
 * What a reader made of a capture, and what a person said beside it
 * (--published, --publisher, --title).  Reading again adds a revision; the
 * newest one counts.  The text is a blob of its own, so that
 * sha256sum of the text is ${text_digest}.
 */
struct reading {
	reading_id id;
	capture_id capture;
	int64_t    revision;            /* 0, 1, … within the capture */
	str        reader;              /* name and version of what read it */
	digest     text_digest, details_digest;
	int64_t    text_bytes;
	str        title, byline, publisher;  /* NULL pointer = not said */
	str        publisher_from, title_from;/* "given", or what the reader says */
	date       published;
	str        published_from;      /* "given", "json-ld", … NULL = not known */
	str        language;
	moment     read;
	struct entry_place entry;
};
struct reading_list { struct reading *at; isize len, room; };

/*
 * What a person decided.  ${kind} is the verb, ${subject} what it is about
 * (the hex id of a claim, incident, …), ${body} a JSON object with the rest,
 * including the snapshot of what was decided on.
 */
struct decision {
	decision_id id;
	str    kind, subject, reason, body;
	str    author;                  /* name of the desk's key */
	moment decided;
	struct entry_place entry;
};
/* At its entry, ${desk} had seen so much of the journal of ${other}. */
struct seen_row { desk_id desk, other; int64_t entry, size; };
struct seen_row_list { struct seen_row *at; isize len, room; };
/* ${seen}: of decisions of several desks who knew of what. */
struct decision_list { struct decision *at; isize len, room; struct seen_row_list seen; };

/* One entry of the journal, opened. */
struct entry {
	struct entry_place place;
	bool   is_withdrawn;            /* its key is destroyed: kind, at, body unknown */
	str    kind, body;              /* body: one JSON object */
	moment at;
	digest commitment;              /* what the tree holds */
};
struct entry_list { struct entry *at; isize len, room; };

#endif
