/* tests/incident_made.h - incidents made by hand: reports, claims, rulings. */
#ifndef TESTS_INCIDENT_MADE_H
#define TESTS_INCIDENT_MADE_H

#include "check.h"
#include "incidents/account.h"

struct made {
	struct arena *keep, *scratch;
	struct extraction *extractions[32];  /* of the reports, writable */
	struct account_request request;
};

struct made made_incident(void);
/* A report of ${publisher} (NULL = not said); days as "2017-03-25". */
isize made_report(struct made *made, const char *publisher, const char *published);
/* Some claim of the last report; change it before the account is made. */
struct claim *made_claim(struct made *made, enum claim_kind kind, const char *source,
    const char *said);
/* The party at ${source} accepts that it harmed people. */
void made_accepts_harm(struct made *made, const char *source);
/* A count: source NULL = the report's own words. */
struct claim *made_count(struct made *made, const char *source, const char *said,
    enum effect effect, enum bound bound, int64_t number);
/* A word of data/method/vague.tsv. */
struct claim *made_vague(struct made *made, const char *source, const char *said,
    enum effect effect, const char *word);
void made_site(struct made *made, struct claim *claim, const char *site);
void made_cause(struct made *made, struct claim *claim, const char *cause);
void made_actor(struct made *made, struct claim *claim, const char *actor);
struct ruling_row *made_ruling(struct made *made, enum ruling kind, const struct claim *claim);
struct account made_account(struct made *made);
/* The item of a claim, and the voice called so; NULL where there is none. */
const struct item *made_item(const struct account *account, const struct claim *claim);
const struct voice *made_voice(const struct account *account, const char *name);
/* "105 to more than 137". */
str made_range(struct made *made, const struct range *range);
/* The killed of the account, in words. */
str made_killed(struct made *made, const struct account *account);

#endif
