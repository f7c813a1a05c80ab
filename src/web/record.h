/*
 * web/record.h - writing down what a person decides on a page, and telling a
 * person that somebody else was quicker.
 */
#ifndef WEB_RECORD_H
#define WEB_RECORD_H

#include "intake/desk.h"
#include "markup/html.h"
#include "web/http.h"

/*
 * One decision in a transaction of its own, signed by who asks; it bears on no
 * figure.  Nothing is left where it fails.
 */
bool record_decision(const struct request *request, str kind, str subject, str reason, str body,
    struct err *e);
/* What ${ok} says of work inside a transaction: commit it, or undo all of it. */
bool record_end(const struct request *request, bool ok, struct err *e);
/* The same for one of the desk's kinds: ${body} is an object with one member. */
bool record_member(const struct request *request, str kind, str subject, const char *member,
    str value, struct err *e);

/* Is a decision of this kind on the record of an incident, and on no figure? */
bool record_is_of_desk(str kind);
/* Take back a decision of the desk's own. */
bool record_undo(const struct request *request, struct response *response,
    const struct decision *decision, incident_id incident, struct err *e);
/* All decisions of the case, read once a request. */
bool record_decisions(const struct request *request, struct decision_list *out, struct err *e);

/*
 * Two people wrote at once: a page (409) with the text that stands now beside
 * the one that was sent, which can be sent again over it.  ${again} is where
 * to, ${field} what the text is called there; ${seen} the id that stands now.
 */
bool record_conflict(const struct request *request, struct response *response, str again,
    const char *field, str mine, str theirs, str author, str seen);
/*
 * The same for a form of many fields: ${theirs} is what stands now, all that the
 * request brought is shown beside it, and can be changed and sent again; the field
 * ${seen_name} then says that ${seen} was read.
 */
bool record_conflict_form(const struct request *request, struct response *response, str theirs,
    str author, const char *seen_name, str seen);

/* Where the incident's page is. */
str record_address(const struct request *request, str incident, const char *part);

#endif
