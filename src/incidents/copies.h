/*
 * incidents/copies.h - which reports of one incident are versions of one story:
 * such a group is one carrier (DESIGN 5.1), and what its writers say in their own
 * words is one voice.
 *
 * Method: docs/method/syndication.md.
 */
#ifndef INCIDENTS_COPIES_H
#define INCIDENTS_COPIES_H

#include "record/incident.h"

/*
 * Fill report->group of account->reports: the index of the first report of its story;
 * -1 where it is alone, or names others for its counts than the first does.  Groups that the caller gave stay.  O(text).  Fails with
 * ERR_SYSTEM.
 */
bool copies_find(struct account *account, struct arena scratch, struct err *e);

#endif
