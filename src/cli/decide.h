/*
 * cli/decide.h - what the commands that decide share: one transaction around
 * intake/decide.h, and what they print of it.
 */
#ifndef CLI_DECIDE_H
#define CLI_DECIDE_H

#include "cli/case.h"
#include "intake/decide.h"

/* Decide in a transaction of its own, as ${by}; prints the decision's id and the
 * incident's new version. */
bool decide_and_tell(struct call *call, struct store *store, struct signer *by,
    const struct decide_request *request, struct err *e);

#endif
