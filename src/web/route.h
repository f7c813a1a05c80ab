/*
 * web/route.h - from a request line to a page, every parameter checked.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/http.h"

/* A page's form once more under /api/v1: takes a JSON object, answers "done". */
#define API_POST(name, at, role, parameters_of, function, says)              \
	const struct route name = { .method = "POST", .path = "/api/v1" at,  \
		.needs = role, .parameters = parameters_of, .page = function, \
		.answers = "done", .summary = says };

/* Every route of the workbench; ends with a NULL method. */
extern const struct route *const routes[];

/*
 * The route of ${method} and ${path}.  Path parameters are put into
 * ${request}->values by the place of their declaration.  Returns NULL where
 * there is none; ${*other_method} tells that the path exists for another.
 */
const struct route *route_find(str method, str path, struct request *request,
    bool *other_method);
/* Put one query or form parameter in its place.  An undeclared one is
 * refused, so is one given twice (ERR_INPUT). */
bool route_take(const struct route *route, struct request *request, str name,
    str value, struct err *e);
/* All required ones are there and each has its declared form. */
bool route_check(const struct route *route, const struct request *request,
    struct err *e);
/* Does its form bring a file? */
bool route_takes_file(const struct route *route);
/* Decode %XX and '+' (application/x-www-form-urlencoded, WHATWG URL 5.1). */
str route_decode(str text, bool plus_is_space, struct arena *keep);
/* The other way: append "&name=value" ("name=value" as the first) to an
 * address's query; everything but letters and digits is escaped.  Nothing
 * where ${value} is empty. */
void route_put_pair(struct buf *query, const char *name, str value);

#endif
