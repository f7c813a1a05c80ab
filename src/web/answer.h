/* web/answer.h - from a response to bytes on the wire, with every header. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "web/http.h"

#include <microhttpd.h>

/* The HTTP status for an error's kind. */
unsigned int answer_status(enum err_kind kind);
/* A page (under /api/ an object) that says what went wrong and what to do. */
void answer_error(struct response *response, int status, const struct err *e,
    const struct request *request);
/* What the API answers where a page sends the browser on: {"done":true,"see":…}. */
void answer_done(struct response *response, const struct request *request);
/* Queue it.  The body stays where it is until the request is completed.  ${tiles}: another host whose pictures the
 * map may show; empty = none. */
enum MHD_Result answer_send(struct MHD_Connection *connection,
    const struct response *response, str tiles);

#endif
