/* web/page_asset.c - style sheets and scripts. */
#include "markup/asset.h"
#include "web/http.h"

static bool
page_asset(const struct request *request, struct response *response, struct err *e)
{
	const char *type;
	str bytes = asset_bytes(request_value(request, "name"), &type);

	if (bytes.ptr == NULL)
		return err_set(e, ERR_NOT_FOUND, "there is no such file");
	response->type = type;
	response->may_cache = true;
	buf_str(&response->body, bytes);
	return true;
}

static const struct parameter asset_parameters[] = { { "name", PARAM_LINE, true }, { 0 } };

const struct route route_asset = {
	.method = "GET", .path = "/assets/{name}", .needs = ROLE_NOBODY,
	.parameters = asset_parameters, .page = page_asset, .needs_no_case = true,
	.summary = "a style sheet or script of the workbench",
};
