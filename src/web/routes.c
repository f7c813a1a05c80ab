/* web/routes.c - every route of the workbench. */
#include "web/route.h"

const struct route *const routes[] = {
	NULL
};
