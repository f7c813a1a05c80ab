/*
 * record/incident.h - one incident as the account of it is built: reports,
 * entries, voices, sites, the tally, and what stands beside it.
 *
 * Everything here is computed (DESIGN law 2) from claims, documents and
 * people's rulings, by incidents/account.h; nothing is kept.  Every figure
 * names the entries it rests on, an entry names its claim, a claim its span.
 * Indexes are into the lists of the same account; -1 = none.
 */
#ifndef RECORD_INCIDENT_H
#define RECORD_INCIDENT_H

#include "record/capture.h"
#include "record/claim.h"
#include "record/document.h"
#include "record/strike.h"
#include "record/victim.h"

/* Where a count's people were, beside indexes into account.sites. */
enum { SITE_WHOLE = -1,          /* the incident as a whole, or not said */
       SITE_WIDER = -2 };        /* more than the incident: other houses, districts */

struct index_list { isize *at; isize len, room; };

/* A count with the kind of its bound.  No minimum: not said, not zero. */
struct interval {
	bool       has_min, has_max;
	int64_t    min, max;         /* inclusive */
	bool       has_stated;       /* a number was said */
	int64_t    stated;           /* "more than 100": 100 (min is 101) */
	enum bound bound;
	str        about;            /* BOUND_ABOUT: the word said, "nearly"; or NULL */
};

/* A document and what was read from it. */
struct report {
	str  id;                     /* short, for people: "1f3a9c" */
	str  digest;                 /* SHA-256 of the capture, hexadecimal; NULL = not kept */
	const struct document   *document;
	const struct extraction *extraction;
	str  publisher;              /* said by the person who added it, else the document's */
	isize group;                 /* syndication group; equal = one story, -1 = not known */
	isize carrier;               /* filled by account_build */
};
struct report_list { struct report *at; isize len, room; };

/* One claim of this incident. */
struct item {
	const struct claim *claim;
	isize report;
	struct speaker speaker;      /* whom the claim's words for its source mean */
	bool  is_meant;              /* not those words themselves: "it", "a spokesman" */
	isize voice;                 /* who is counted for it */
	isize site;
	date  said;                  /* when it was said; else the day its report appeared */
	bool  said_is_published;     /* the latter */
	bool  is_earlier;            /* the sentence looks back: "had initially said" */
	bool  is_partial;            /* "so far" */
	bool  is_taken_back;         /* what the report itself said before, in its correction */
	enum ruling review;          /* RULING_NONE = only read by the program */
	struct interval range;       /* with what it adds to */
	enum domain domain;          /* to the question: how many were killed (injured …) */
	str   rule;                  /* why it stands where it stands: key of data/ui */
	bool  is_live;               /* takes part in the tally */
	isize superseded_by;         /* entry */
	isize joined_to;             /* entry whose clause counts it, too; -1 = none */
	bool  waits_for_fall;        /* a lower figure of the same body: a person decides */
	str   not_conceded;          /* why a party's count concedes nothing: key of data/ui */
};
struct item_list { struct item *at; isize len, room; };

struct carrier { str name; isize reports; bool is_known; };
struct carrier_list { struct carrier *at; isize len, room; };

/* A claimant counted once, however many carriers repeat it (DESIGN 5.2). */
struct voice {
	str   key;                   /* "rescue:civil defence" */
	str   name;                  /* as printed */
	enum source_kind kind;
	bool  is_generic;            /* a generic plural: residents, officials */
	bool  is_party;              /* to the fighting */
	bool  is_carrier;            /* repeats others' counts */
	bool  is_writer;             /* the report's own words */
	isize may_be;                /* a generic plural that may be this named voice */
	bool  is_joined;             /* others were joined to it: see names */
	struct str_list   names;     /* every name it was heard under */
	struct index_list carriers;
	struct index_list entries;
};
struct voice_list { struct voice *at; isize len, room; };

/* One end of a range. */
struct figure_end {
	bool    is_stated;
	int64_t value;
	enum bound bound;            /* how it is printed */
	str     about;               /* with this word where it is BOUND_ABOUT; or NULL */
	struct index_list entries;   /* what it rests on */
	str     rule;
};

/* The range that a recorder would sign (DESIGN 5.7). */
struct range {
	bool is_stated;              /* false: no count at all */
	struct figure_end min, max;
	bool is_open;                /* the top is open */
	bool is_one_voice;
	bool is_parties_only;
	bool is_set;                 /* a person set an end */
	isize voices;                /* independent voices that count in it */
	struct index_list higher;    /* entries above the maximum */
};

struct site {
	str  name;                   /* "house", "neighbouring house" */
	str  kind;                   /* class of the word, of site_noun.tsv */
	bool is_main;
	struct range killed;
	struct index_list entries;
};
struct site_list { struct site *at; isize len, room; };

/* Claims that can all be true together (DESIGN 5.7). */
struct version {
	struct interval   range;     /* what they agree on */
	struct index_list entries;
};
struct version_list { struct version *at; isize len, room; };

/* All the figures for one effect. */
struct tally {
	enum effect  effect;
	struct range range;          /* with sites added only where declared disjoint */
	struct range computed;       /* before people set an end; stated only then */
	bool    has_set_max;
	int64_t set_max;             /* the maximum that a person set, whatever raised it since */
	struct range if_disjoint;    /* stated where the sites wait for a person */
	struct range conceded;       /* what parties to the fighting say or accept */
	bool         is_accepted;    /* a party accepts harm in these numbers */
	int64_t      named;          /* accepted names; 0 = none */
	bool         is_raised_by_names;
	struct figure_end best;      /* what most voices can agree on (incidents/part.h) */
	bool         is_provisional; /* fewer independent voices than the profile asks for */
	isize        claims, read;   /* counts of this effect; accepted by people */
	struct version_list versions;
};
/* How many of those killed or injured were children, women … */
struct part { enum effect effect; enum share_kind kind; struct range range; };
struct part_list { struct part *at; isize len, room; };

struct tally_list { struct tally *at; isize len, room; };

struct beside { isize entry; str rule; };
struct beside_list { struct beside *at; isize len, room; };

/* Three lines, never mixed (DESIGN 5.9). */
struct status_lines {
	struct range    killed;
	struct interval civilians;   /* stated, to killed less stated combatants */
	struct interval combatants;  /* stated inside the count */
	bool is_undetermined;        /* status of part of the killed is not stated */
	bool is_presumed;            /* by the profile, for everybody alike */
	struct index_list civilian_entries, combatant_entries, undetermined_entries;
};

/* A cell of the matrix as a person weighed it: how far this entry speaks for
 * (1, 2) or against (-1, -2) the hypothesis, or for neither (0). */
struct weighed { isize entry; int64_t weight; isize ruling; };
struct weighed_list { struct weighed *at; isize len, room; };

/* A cause, or an actor blamed, with who stands where (DESIGN 5.11). */
struct hypothesis {
	bool is_responsibility;
	struct str_list words;       /* causes or actors, canonical */
	struct index_list asserted, denied;         /* statements */
	struct index_list implied;                  /* named in the clause of a count */
	struct index_list evidence_for, evidence_against;
	struct index_list acknowledged;             /* a party confirms a strike there */
	str key;                     /* its words, joined by '+' */
	struct weighed_list weighed; /* cells that people weighed */
};
struct hypothesis_list { struct hypothesis *at; isize len, room; };

struct position_step {
	isize entry;
	bool  is_harm;               /* which track */
	enum strike_track strike;
	enum harm_track   harm;
	date  said;
	bool  is_before;             /* before that day: the sentence looks back */
};
struct position_step_list { struct position_step *at; isize len, room; };

struct belligerent {
	str  key, name;
	struct position_step_list steps;            /* in the order things were said */
	enum strike_track strike;    /* where it stands now */
	enum harm_track   harm;
	isize accepted;              /* entry with the accepted count, -1 */
	bool  has_days_to_harm;
	int32_t days_to_harm;        /* from the incident to the acceptance of harm */
};
struct belligerent_list { struct belligerent *at; isize len, room; };

struct grade_clause { str key; bool is_met; str fact; };
struct grade_clause_list { struct grade_clause *at; isize len, room; };

struct grade {
	str key;                     /* "contested"; NULL = none */
	str rule_version;
	struct grade_clause_list clauses;
	str next;                    /* what is missing for the next grade, or NULL */
	str overridden;              /* a person's grade, beside the computed one */
	isize ruling;                /* that decision; -1 */
};

struct breach { str rule; str fact; };
struct breach_list { struct breach *at; isize len, room; };

/* One decision of a person that bears on an account (record/decision.h). */
struct ruling_row {
	enum ruling kind;
	decision_id id;
	claim_id claim;              /* for decisions on a claim */
	str      one, other;         /* voices to join or part; grade; hypothesis */
	int64_t  value;              /* bound, number of names, weight */
	date_range days;             /* set_date */
	struct place place;          /* set_place */
	struct str_list sites;       /* set_sites */
	incident_id about;           /* siblings, distinct: the other incident */
	str      author, reason;
	str      second;             /* who read it a second time; NULL = nobody */
	moment   decided;
};
struct ruling_list { struct ruling_row *at; isize len, room; };

/* Which incident it took in, gave off or was split from, by which decision. */
struct lineage { enum lineage_kind kind; incident_id other; decision_id by; };
struct lineage_list { struct lineage *at; isize len, room; };

/* An incident that may be about the same people (DESIGN 5.3). */
struct sibling { incident_id other; bool is_distinct; /* declared to share nobody */ };
struct sibling_list { struct sibling *at; isize len, room; };

/* How a profile prints a tally: both ends, the lowest, or low, best and high. */
enum printed { PRINT_RANGE, PRINT_LOWEST, PRINT_LOW_BEST_HIGH };

/* The rules by which bounds close (incidents/profile.h). */
enum { VAGUE_MOST = 24 };
struct profile {
	str     name, why;           /* what it is for: readers see it */
	bool    is_of_case;          /* a person recorded it: it is not one of those built in */
	int64_t voices;              /* k: voices that must have stated the maximum */
	int64_t provisional;         /* below so many independent voices */
	enum printed prints;
	bool    presumes_civilian;
	int64_t about_percent;       /* "about N" lies within so many percent */
	int64_t vague[VAGUE_MOST];   /* least of a vague word, by row of data/method/vague.tsv; -1 = none */
};
struct profile_list { struct profile *at; isize len, room; };

/* The whole account of one incident. */
struct account {
	str   id;
	str   name;                  /* given by a person; else NULL */
	str   version;               /* changes with whatever changes it; NULL = not kept */
	struct profile profile;      /* that closed its bounds */
	date_range days;
	isize days_from;             /* entry */
	isize days_set;              /* decision, -1 */
	struct place place;
	isize place_from;
	isize place_set;             /* decision, -1 */
	struct report_list  reports;
	struct carrier_list carriers;
	struct item_list   entries; /* in the order things were said */
	struct voice_list   voices;
	struct site_list    sites;
	bool   sites_are_disjoint;   /* a person declared it */
	bool   is_total;             /* over several places, of which others are incidents */
	struct incident_id_list part_of;    /* totals over several places, of which it is one; filled by intake_account */
	struct tally_list   tallies; /* killed first, where there is one */
	struct part_list    parts;  /* children, women, men, civilians, combatants */
	struct beside_list  beside;
	struct status_lines status;
	struct hypothesis_list causes, blamed;
	struct belligerent_list belligerents;
	struct index_list   access, conduct, remarks;  /* entries */
	struct index_list   outside; /* figures that are not of this incident */
	struct victim_list  victims; /* persons recorded (people/victim.h); filled by intake_account */
	struct grade        grade;
	struct breach_list  breaches;
	isize  claims, read;         /* all claims; those a person decided on */
	struct ruling_list rulings;  /* what people decided, in order */
	struct lineage_list lineage;
	struct sibling_list siblings;
	struct log_answer_list logs; /* what logs of declared strikes say */
	struct strike_match_list strikes;   /* matches, and rejections with reasons */
	isize  unseconded;           /* decisions that wait for a second reader */
	bool   needs_date;
	isize  needs_date_report;
};

#endif
