/* claims/incident_parts.h - inside claims/: the events of one text while they
 * are being put together. */
#ifndef CLAIMS_INCIDENT_PARTS_H
#define CLAIMS_INCIDENT_PARTS_H

#include "claims/doc_incident.h"

struct index_list { isize *at; isize len, room; };

/* What the words of a sentence say that it tells of. */
enum several { ONE_ATTACK, PLURAL_ATTACKS, SEVERAL_ATTACKS, SEVERAL_PLACES };

/* What a count is in a text that tells of several places: the total over them, or one of its parts. */
enum round_role { ROLE_NONE, ROLE_TOTAL, ROLE_PART };

/* Where and when a claim stands. */
struct claim_setting {
	int32_t sentence;
	isize   place;           /* mention, -1 = none */
	bool    own_place;       /* named in its own sentence */
	bool    is_revised;      /* another claim supersedes or retracts it */
	isize   next;            /* the next claim of the same sentence, -1 = none */
	isize   scene;           /* the place at which its clause says that it was done: mention, -1 = none */
	enum round_role role;
	isize   part, round;     /* which total, or which part of all parts of the text; which total holds it */
	date_range days;         /* of its total */
};

struct event {
	struct index_list claims;
	date_range   days;
	struct place place;
	str   settlement;        /* "the village of X": its name, where a claim says it */
	bool  is_background;
	bool  is_held;           /* of people taken, none of them killed or hurt */
	bool  is_mention;        /* spoken of, not reported (incident_reported.c) */
	bool  is_before;         /* "hours after an attack that killed three" */
	bool  is_earlier;        /* what the text tells of came days after it */
	bool  is_of_own_day;     /* its sentence opens with a day before that of the news */
	bool  is_caption;        /* said of a picture, which may show another event */
	isize last;              /* the claim taken last */
	enum round_role role;    /* and which total or part, as its claims have it */
	isize part, round;
};

struct grouping {
	const struct analysis *a;
	const struct extract_request *request;
	const struct date_phrase_list *dates;
	const struct place_mention_list *places, *title;   /* of the text; of its title */
	const struct date_phrase_list *title_dates;
	bool title_tells;                    /* of harm */
	const struct attack_list *attacks;
	const struct people *people;
	bool takes_arrests, takes_mentions;  /* the profile's: claims/counting.h */
	double share_of_harm;                /* of the sentences of the text */
	bool is_argued;                      /* the text is a speech, a comment */
	struct arena *keep, *scratch;
	struct extraction *out;
	struct claim_setting *settings;      /* one for each claim */
	isize *first_claim;                  /* of each sentence, -1 = none; claim_setting.next goes on */
	isize rounds, parts;                 /* totals over several places; their parts */
	uint8_t *several;                    /* of each sentence: what incident_round.c found there, 0 = not looked yet */
	struct { struct event *at; isize len, room; } events;
};

/* Sentences between a figure and "another nine", which comes on top of it. */
enum { INCIDENT_ADDED_WITHIN = 4 };

/* Give each claim its sentence, and the place that stands nearest to it.  O(claims x places of a sentence)
 * (incident_setting.c). */
void incident_locate_claims(struct grouping *g);
/* Chain the claims of each sentence, so that they are found by it.  O(claims + sentences). */
void incident_chain_claims(struct grouping *g);
/* Mark the figures that a later claim of the text takes back. */
void incident_mark_revised(struct grouping *g);
/* "three in Cali, two in Basra": the mention of the place tied to the count by a preposition; -1 = none. */
isize incident_place_behind(const struct grouping *g, const struct claim *c, isize sentence);
/* Does ${claim} speak of the event that ${event} describes so far?  By day, place, and how it is told
 * (incident_fits.c). */
bool incident_fits(const struct grouping *g, const struct event *event, isize claim);
/* The days may be the same; an unknown one agrees with all. */
bool incident_dates_agree(date_range a, date_range b);
/* "Two of the wounded died", "died in hospital on Saturday", "succumbed on Saturday to their wounds": later than the deed.
 * O(tokens of the claim). */
bool incident_is_later_death(const struct grouping *g, isize claim);
/* The claim's day is that of the event: not that of bodies found, of the wounded who died later.  O(tokens of the claim). */
bool incident_dates_event(const struct grouping *g, isize claim);
/* Fewer days than ${b}; anything is narrower than not known. */
bool incident_is_narrower(date_range a, date_range b);
/* Its sentence opens with a day or month of its own, before that of the news. */
bool incident_is_of_day_before(const struct grouping *g, isize claim);
/* The village or town that the claim's own sentence names, else empty. */
str incident_settlement(const struct grouping *g, isize claim);
/* "came hours after an attack that killed three": told as what was before. */
bool incident_is_told_as_before(const struct grouping *g, isize claim);

/* Find counts that are totals over several places and their parts by place ("17 in three towns: 11 in A, 5
 * in B, one in C"), and give them and the wounded beside them their roles; a part has the place of its
 * clause, and is no subset of the total any more.  Settings must have their places.  O(claims) (incident_round.c). */
void incident_rounds(struct grouping *g);
/* Of how many attacks or places a sentence tells ("three separate attacks", "raids on X and Y"); remembered in ${g}.  O(its
 * tokens) (incident_several.c). */
enum several incident_several(const struct grouping *g, isize sentence);
/* "raids on X and Y", "in X and in the capital": the mention is one of two. */
bool incident_is_coordinated(const struct grouping *g, isize mention);
/* The first mention of a place at or behind a byte of the text, as they stand in order.  O(log n). */
isize incident_first_place(const struct grouping *g, isize byte);
/* Give each count the place of its clause, from the count before it to the count behind it, at which it says that people
 * were harmed; for a pronoun, that of whom it stands for.  O(claims x places of a sentence) (incident_scene.c). */
void incident_find_scenes(struct grouping *g);
/* The bytes of its sentence that tell of ${claim} and not of another count of people harmed in the same way: from the count before to
 * the count behind.  O(claims of the sentence). */
span incident_clause(const struct grouping *g, isize claim);
/* A count of people harmed, with a number above zero. */
bool incident_is_plain_count(const struct claim *c);
/* "- Kabul: four people killed": the name that a line begins with. */
bool incident_is_label(const struct grouping *g, const struct place_mention *m);
/* Put ${d}, the incident of a total, at the place that its own counts give, else the text; where that is one of its
 * parts', at the town or the country that holds it.  O(events + places) (incident_total.c). */
void incident_place_total(struct grouping *g, const struct event *event, struct doc_incident *d);
/* True for "eight died in X; on Saturday five were killed in Y": counts of ${event} and of another event stand in one
 * sentence with towns of their own; with ${of_day}, on days of their own, too.  O(claims). */
bool incident_is_one_of_several(const struct grouping *g, const struct event *event, bool of_day);
/* True where ${place} is what another event's own counts name, and those of ${event}, of another day,
 * name a province: the towns of other sentences are weighed, but the town of another event is not in the province.  O(claims). */
bool incident_is_of_other(const struct grouping *g, const struct event *event, const struct place *place);
/* Tie each part to its total: its day where it has none, and reported only where the total is.  O(events^2). */
void incident_fill_parts(struct grouping *g);
/* The event that told of the killing or taking of somebody whom ${claim} names, NULL = none
 * (incident_same.c). */
struct event *incident_of_same(struct grouping *g, isize claim);
/* True for "the murder of X", "Y's assassination": a noun that stands for one event. */
bool incident_is_deed(const struct claim *c);
/* True where the event is the murder of one named person and ${claim} the murder of another. */
bool incident_is_other_deed(const struct grouping *g, const struct event *event, isize claim);
/* True where whom the claim counts is a pronoun alone: "he was shot". */
bool incident_is_of_pronoun(const struct grouping *g, isize claim);
/* Killed and injured of one event (incident_figure.c). */
void incident_figures(const struct grouping *g, const struct event *event,
    struct doc_incident *out);
/* True where the event's claim at ${position} tells of the wounds of one person whom the
 * claims near it count among the dead: "was shot ... she died" (incident_person.c). */
bool incident_is_of_the_dead(const struct grouping *g, const struct event *event, isize position);
/* The first token of a sentence that begins at or behind byte ${at}.  O(log n). */
int32_t incident_token(const struct analysis *a, const struct sentence *s, isize at);
/* How many people the event's single counts of ${effect} must be: the first, and
 * those said to be "also" harmed whom sex, years or names keep apart. */
int64_t incident_people(const struct grouping *g, const struct event *event, enum effect effect);
/* The highest number that the text gives a victim of the event: "the fourth victim". */
int64_t incident_numbered(const struct grouping *g, const struct event *event);
/* Word of data/method/incident_type.tsv for an event, or for the whole text
 * where ${event} is NULL; no pointer where nothing says it. */
str incident_type(const struct grouping *g, const struct event *event);
/* True where claim ${c} tells of people taken by force, which an arrest is not.  O(its tokens). */
bool incident_is_taking(const struct analysis *a, const struct claim *c);
/* True where the arrest that ${c} tells of is reported as harm to civilians or to people of a
 * role that is persecuted. */
bool incident_is_persecution(const struct analysis *a, const struct claim *c);
/* True where the text tells of harm in its lead, though it counts nobody. */
bool incident_is_told(const struct grouping *g);
/* Word of the same table for a cause in plain terms, or no pointer. */
str incident_type_of(str cause);

/* What a word tells of: what came afterwards in court or at the grave, or what became of
 * those harmed, or the harm itself. */
enum telling { TELLS_NOTHING, TELLS_LATER, TELLS_OUTCOME, TELLS_HARM };
/* Whose counts a sentence has.  O(claims of the sentence). */
struct counted { bool own, other, other_casualty; };
struct counted incident_counted(const struct grouping *g, const struct event *event, isize sentence);

/* The telling word nearest to tokens [first, last] of ${s}, which says what they belong
 * to: "was charged Friday with shooting her".  Of two as near, the one before. */
enum telling incident_governor(const struct grouping *g, const struct sentence *s, isize first,
    isize last);
/* The words of ${from} that ${into} lacks, added to it. */
void incident_gather(struct str_list *into, const struct str_list *from, struct arena *keep);
/* The place that a sentence without one goes on speaking of: of the same paragraph, the last
 * before it that does not only hold the one before ("Mosul, Iraq"); -1 = none. */
isize incident_place_before(const struct grouping *g, isize sentence);
/* Who did it, where no count of the event says so itself: who attacked in its paragraphs, else
 * who is blamed there, else people named after what they did (incident_told.c). */
void incident_actors(struct grouping *g, const struct event *event, struct doc_incident *d);
/* Whose side words of the text are of, an actor's or those of a count (incident_side.c), O(their tokens):
 * the one name of the party that they hold, NULL = none; whether it is a group that the text names; whether
 * their last word is one for people with arms or outside the law; or for a state's forces. */
const char *incident_party(const struct grouping *g, str words);
bool incident_is_named_party(const char *party);
bool incident_is_armed(const struct grouping *g, str words);
bool incident_is_force(const struct grouping *g, str words);
/* The causes of the event's counts that name none, by the weapon that its paragraph told of
 * before them. */
void incident_causes(struct grouping *g, const struct event *event);
/* Where still none has a cause: the means that a sentence near the first of them names ("riddled with
 * bullets"), unless it counts another event. */
void incident_far_causes(struct grouping *g, const struct event *event);
/* May both be of one event: no two countries, no towns far apart; not located agrees with all. */
bool incident_places_agree(const struct place *a, const struct place *b);
/* "Meanwhile", "elsewhere": the sentence goes on to another event (doc_incident.c). */
bool incident_goes_elsewhere(const struct grouping *g, isize sentence);
/* An event that the text tells of, though nobody is counted in it at all. */
void incident_put_told(struct grouping *g);
/* Attacks whose paragraph counts nobody: events of their own where the sentence says who
 * did it and where or when. */
void incident_put_attacks(struct grouping *g);

/* True for a day told in words that cannot be the event's: one to come, or the today of whoever
 * speaks of a murder (incident_not_day.c). */
bool incident_is_not_day(const struct grouping *g, const struct event *event, const struct when *when);
/* The day of the main event, of all that the text names (incident_day.c). */
struct when incident_day(const struct grouping *g, const struct event *event);

/* The place that the text and its title speak of most like that of an event, of all that
 * they name; not stated where there is none, without bytes where only the title has it. */
struct place incident_place(const struct grouping *g, const struct event *event);
/* The country of that code by the words of the text that speak of it, without bytes where it has none; not
 * stated where it is no country. */
struct place incident_country(const struct grouping *g, str country);
/* Name ${place}, a town, by the quarter of it that the text speaks of most, if any. */
void incident_quarter(const struct grouping *g, const struct event *event, struct place *place);

/* What the text as a whole is like, for the two below (incident_reported.c). */
void incident_survey(struct grouping *g);
/* True where the text reports the event, false where it only speaks of it: a total of a war, an
 * old crime called back to mind, a fight of soldiers and rebels.  ${d}: its day as its own counts
 * give it.  The signs are weighed (docs/method/reading.md); a profile may take all. */
bool incident_is_reported(const struct grouping *g, const struct event *event, const struct doc_incident *d);
/* The same for an event without a count: what tells of it, or NULL. */
bool incident_told_is_reported(const struct grouping *g, const struct doc_incident *d,
    const struct attack *attack);
/* "Near Basra, two strikes destroyed a bridge": whoever counts strikes reports them. */
bool incident_counts_strikes(const struct grouping *g);

#endif
