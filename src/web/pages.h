/* web/pages.h - parts that several pages share. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "store/store.h"
#include "incidents/id_map.h"
#include "markup/html.h"
#include "web/http.h"

/* Its title, else publisher and day, else (for reviewers) the name of its file, else the
 * first digits of its id. */
str reading_name(const struct request *request, const struct reading *reading,
    const struct ui *ui);
/* "Mosul, 17 March 2017": the name of an incident with its day as people read it, in
 * place of the one that its stored name ends with. */
str incident_label(str name, date_range days, const struct ui *ui, struct arena *keep);
/* "street.png" of "/home/…/street.png", of an address its last part. */
str page_file_name(str path);
/* The id in a parameter, whole (32 digits); ERR_INPUT otherwise. */
bool request_id(const struct request *request, const char *name, unsigned char out[16],
    struct err *e);
/* The newest decision on the claim that nobody undid; NULL where there is none.
 * O(decisions); for many claims, decided_subjects. */
const struct decision *decision_on(const struct decision_list *decisions, claim_id claim,
    struct arena *keep);
/* From the id that a decision is on to the index of the newest one that nobody
 * undid.  O(decisions). */
struct id_map decided_subjects(const struct decision_list *decisions, struct arena *keep);
/* "/document/ID?at=CLAIM#claim-CLAIM": a claim in its report, which may be shown
 * in parts. */
str page_claim_address(reading_id reading, claim_id claim, struct arena *keep);
/* Of a report without claims: who looked at it, or the form that says so.  ${looked}:
 * the newest decision on it; NULL = nobody did. */
void page_looked_at(struct html *page, const struct request *request,
    const struct reading *reading, const struct decision *looked);
/* Where a report is an image: the picture behind a notice, for reviewers. */
bool page_picture(struct html *page, const struct request *request,
    const struct reading *reading, struct err *e);
/* What the claim says in a few words: "killed · at least 101 · residents". */
void claim_summary(struct html *page, const struct claim *claim);

#endif
