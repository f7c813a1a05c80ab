/*
 * web/ground.h - what every account of the case rests on, read once and kept
 * between requests: decisions on figures, logs of strikes, released lists.
 *
 * Kept until a decision is taken that is not the desk's own (intake/desk.h), or
 * another program writes; notes, questions and texts change no account.
 */
#ifndef WEB_GROUND_H
#define WEB_GROUND_H

#include "intake/account.h"
#include "web/http.h"

struct ground;
bool ground_open(struct ground **out, struct err *e);
void ground_close(struct ground *ground);
/* Borrowed until the end of the request. */
bool ground_accounts(const struct request *request, const struct accounts **out, struct err *e);

#endif
