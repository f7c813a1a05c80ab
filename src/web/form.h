/*
 * web/form.h - from the body of a POST to the parameters that its route declares.
 *
 * `csrf` is every form's and is no parameter: it is taken out here.  What a route
 * does not declare is refused (ERR_INPUT), so is what is given twice.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "web/http.h"

struct MHD_Connection;

/* application/x-www-form-urlencoded (WHATWG URL 5.1). */
bool form_take(const struct route *route, struct request *request, str body, str *csrf,
    struct err *e);
/* multipart/form-data (RFC 7578), its boundary in ${connection}'s header. */
bool form_take_parts(struct MHD_Connection *connection, const struct route *route,
    struct request *request, str body, str *csrf, struct err *e);
/* A JSON object of strings and numbers; for the API. */
bool form_take_object(const struct route *route, struct request *request, str body,
    struct err *e);

#endif
