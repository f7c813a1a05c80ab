/*
 * web/page_record.h - the desk's part of an incident's page: state, hold,
 * assignee, questions, public text, notes, history.
 */
#ifndef WEB_PAGE_RECORD_H
#define WEB_PAGE_RECORD_H

#include "record/incident.h"
#include "web/record.h"

/* What stands beside the account: everything a role may see, forms for what
 * it may do. */
bool page_record(struct html *page, const struct request *request, const struct account *account,
    const struct decision_list *decisions, const struct desk_record *record, struct err *e);
/* What histories are made of. */
struct told_decision_list;
struct told_all {
	const struct told_decision_list *told;       /* on figures */
	const struct decision_list *decisions;       /* all of the case */
	const struct victim_list *victims;
	const struct str_list *merged;               /* ids of incidents that it took in */
};
enum { HISTORY_SHORT = 50, NOTES_SHORT = 20 };
/* Decisions on this incident, its claims, its people and its record, newest
 * first, with who read them a second time, and undo: at most ${most}, and
 * where the rest is. */
void page_history(struct html *page, const struct request *request, incident_id incident,
    const struct told_all *all, isize most);
/* "claim set aside": a kind of decision in words. */
void page_decision_word(struct html *page, str kind);
#endif
