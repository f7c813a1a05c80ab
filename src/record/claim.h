/*
 * record/claim.h - one assertion by one claimant with its quote, and what
 * else the reader finds in one document.
 *
 * All spans are byte offsets into the document's text.  Every str is borrowed
 * from the text or from the arena that the extraction was made in.
 */
#ifndef RECORD_CLAIM_H
#define RECORD_CLAIM_H

#include "core/core.h"
#include "core/date.h"
#include "core/geo.h"
#include "record/codes.h"

/* How many, as said.  A part that is not stated is different from zero. */
struct amount {
	bool       is_stated;         /* false: the claim has no count phrase */
	bool       has_min, has_max;
	int64_t    min, max;          /* inclusive */
	enum bound bound;
	str        vague;             /* key of data/method/vague.tsv, or NULL */
	span       where;             /* the whole noun phrase */
};

/* Somebody who says something: the words of the text that name them. */
struct speaker {
	bool is_stated;               /* false: the writer's own voice */
	span where;                   /* where the text names them */
	str  text;                    /* those words */
	str  name;                    /* resolved: "Safaa Saadi"; NULL = none */
	str  role;                    /* "Col.", "civil defence official" */
	str  organisation;            /* "civil defence" */
};
struct speaker_list { struct speaker *at; isize len, room; };

struct when {
	date_range days;              /* begin unknown = not resolved */
	span       where;
};

struct place {
	bool  is_stated;
	span  where;
	str   name;                   /* the gazetteer's name, else the words */
	str   country;                /* ISO 3166-1 alpha-2, or NULL */
	bool  is_located;
	geo_point point;              /* only when is_located */
	enum precision precision;
	int64_t gazetteer_id;         /* GeoNames id, 0 = none; or PLACE_UNLISTED */
};
/* A settlement that no gazetteer has: its point is that of a place which the text names beside it. */
enum { PLACE_UNLISTED = -1 };
struct place_list { struct place *at; isize len, room; };

struct victims {
	enum status    status;        /* as stated; never read from sex or kinship */
	enum sex       sex;
	enum age_group age;
	struct str_list names;
};

/* A 128-bit hash of reading, kind, effect, span, count and source (DESIGN 9). */
typedef struct { unsigned char bytes[16]; } claim_id;

struct claim {
	claim_id        id;           /* set when a reading is known */
	enum claim_kind kind;
	span            where;        /* smallest stretch with count and effect */
	span            sentence;
	struct speaker  source;       /* innermost claimant, pronouns resolved */
	struct speaker_list via;      /* who relayed it, innermost first */
	span            cue;          /* begin == end: none */
	enum modality   modality;
	enum effect     effect;
	struct amount   count;
	enum scope      scope;
	struct victims  victims;
	enum stance     stance;
	enum position_of of;
	enum basis      basis;
	struct str_list sites;        /* "house", "neighbouring house" */
	date            said, as_of;
	enum relation   relation;
	isize           related;      /* index of the other claim, -1 = none */
	struct when     date;         /* of the event */
	struct place    place;
	struct str_list causes;       /* words of data/method/cause.tsv */
	struct str_list actors;       /* as in the text */
	isize           incident;     /* index into extraction.incidents, -1 = none */
	str             rule;         /* the rule that made it, for --explain */
};
struct claim_list { struct claim *at; isize len, room; };

/* The rule of a count of wounded people who died: some of the killed, whatever their number
 * is (DESIGN 5.10). */
#define RULE_OF_WOUNDED "died of the wounded"

struct quotation {
	struct span_list content;     /* in two parts where the speaker cuts it */
	span source, cue;             /* begin == end: none */
	span sentence;
	bool is_direct;
	bool is_phrase;               /* the content is a noun phrase, no clause */
	bool is_light;                /* its signs speak against it (text/quote_sign.h) */
	str  force;                   /* of the reporting word: says, denies, wants ... */
};
struct quotation_list { struct quotation *at; isize len, room; };

/* A figure of one incident in one document. */
struct figure {
	bool    is_stated, has_min, has_max;
	int64_t min, max;             /* max closes at the highest documented figure */
	bool    is_open;              /* the top is open */
	bool    is_of_hit;            /* of those hit: some of them may have died */
};

/* One event that the document reports. */
/* Where an event is looked for (incidents/propose.h). */
struct doc_incident_seat {
	bool    is_taken;             /* it has claims, so that it can be looked for */
	date    day;                  /* its own or the report's */
	bool    is_dated;             /* its own */
	int64_t cell;                 /* -1 = no small enough place */
};

struct doc_incident {
	bool   is_main;
	bool   is_total;              /* over several places, of which the text tells one by one */
	bool   is_part;               /* of the total with index part_of */
	isize  part_of;
	bool   is_mention;            /* of a long text that tells of no deed: stays where it names a victim */
	isize *claims;                /* indexes */
	isize  claim_count;
	struct when  date;
	struct place place;
	str    type;                  /* word of data/method/incident_type.tsv, or NULL */
	struct figure killed, injured;
	struct str_list actors, victim_names;
	struct doc_incident_seat seat;        /* where it is looked for */
};
struct doc_incident_list { struct doc_incident *at; isize len, room; };

/* All that was read out of one document. */
struct extraction {
	str    language;
	date   published;
	struct claim_list        claims;
	struct quotation_list    quotations;
	struct place_list        places;      /* every toponym */
	struct doc_incident_list incidents;
	bool   needs_date;                    /* relative days stayed unresolved */
	span   needs_date_where;              /* the first of them */
};

#endif
