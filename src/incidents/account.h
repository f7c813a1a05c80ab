/*
 * incidents/account.h - the whole account of one incident, from the claims of
 * its reports and what people decided (DESIGN 5).
 *
 * Pure: no database, no clock; the same claims and rulings give the same
 * account.  What `tally show` and the web page print is this struct.
 */
#ifndef INCIDENTS_ACCOUNT_H
#define INCIDENTS_ACCOUNT_H

#include "core/json.h"
#include "record/incident.h"

/* A claim of the incident: index of its report, and in that extraction. */
struct member { isize report, claim; };
struct member_list { struct member *at; isize len, room; };

struct account_request {
	str  id;                     /* as printed */
	struct report_list reports;  /* copied; documents and extractions are borrowed */
	struct member_list members;
	struct ruling_list rulings;
	struct lineage_list lineage;
	const struct strike_log_list *logs;  /* of declared strikes; NULL = none */
	str  name;                   /* a person gave it; NULL pointer = none */
	str  version;                /* as account.version */
	str  profile;                /* NULL pointer = "own" */
	const struct profile_list *profiles; /* of the case, beside those built in; NULL = none */
	str  grade_version;          /* NULL pointer = "own-1" */
	const struct id_map *accepted;      /* claim ids that a person accepted, where nothing else may be in it; NULL = all may */
};

/*
 * Fill ${out}; all of it in ${keep} or borrowed from the reports.  Fails with
 * ERR_USAGE for a profile that does not exist.  Near-linear in the claims,
 * quadratic only in the claims of one voice.
 */
bool account_build(const struct account_request *request, struct arena *keep,
    struct arena scratch, struct account *out, struct err *e);

/* The claims of the main event of each report, and its statements that belong
 * to no event: what an incident is where nobody clustered. */
struct member_list account_members_of_main(const struct report_list *reports,
    struct arena *keep);
/* As an array of one object, for `tally show --json`. */
void account_json(const struct account *account, struct json *j);
/* The member "part_of" alone, inside an object: the totals over several places of which this incident is one, never to be
 * added to it; nothing where there are none. */
void account_json_part_of(const struct account *account, struct json *j);

/* Victims as an array: each with its values, their words and their decisions. */
void victims_json(const struct victim_list *victims, struct json *j);

/* What people decided, lineage and siblings, as members of an open object. */
void account_decided_json(const struct account *account, struct json *j);
/* The carriers' names, as a member of an open object. */
void account_carriers_json(const struct account *account, struct json *j);
/* Children, women, men …, as a member of an open object. */
void account_parts_json(const struct account *account, struct json *j);
/* Logs of declared strikes, as a member of an open object. */
void account_strikes_json(const struct account *account, struct json *j);

/* The exact words of a claim in its document. */
str account_quote(const struct account *account, const struct item *item);
/* Who says it, short: "Safaa Saadi, civil defense"; the words of the text where
 * no name is known; whom a pronoun means, with the pronoun (incidents/speaker.h);
 * NULL pointer for the report's own words. */
str account_speaker(const struct item *item, struct arena *keep);
/* Who printed report ${report}: its publisher, else its carrier. */
str account_outlet(const struct account *account, isize report);
/* The first report of the same story, before ${report}; -1 = there is none. */
isize account_first_copy(const struct account *account, isize report);
/* Does any claim of that report say the day that the incident has?  ${*other}: the
 * one that it says instead; unknown where it says none. */
bool account_gives_day(const struct account *account, isize report, date *other);
/* Bodies found days after the incident belong to it by the text, not by the
 * day: how many days; 0 for every other entry. */
int32_t account_days_after(const struct account *account, const struct item *item);
/* The sentence around it. */
str account_sentence(const struct account *account, const struct item *item);

#endif
