/* web/routes.c - every route of the workbench. */
#include "web/route.h"

#define ROUTES(X) X(route_case) X(route_document) X(route_decide) X(route_inbox) \
    X(route_journal) X(route_search) X(route_asset)

#define X(name) extern const struct route name;
ROUTES(X)
#undef X

const struct route *const routes[] = {
#define X(name) &name,
	ROUTES(X)
#undef X
	NULL
};
