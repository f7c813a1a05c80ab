/* web/openapi.c - the description of the API (OpenAPI 3.1), made from the route
 * table and assets/schemas.json: what is not in the table is not described,
 * and what is described is in the table. */
#include "web/api.h"
#include "markup/asset.h"
#include "web/route.h"
#include "web/team.h"

static bool
is_in_path(const struct route *r, const char *name)
{
	char wanted[NAME_BYTES + 3];
	size_t len = strlen(name);

	if (len > NAME_BYTES)
		return false;
	wanted[0] = '{';
	memcpy(wanted + 1, name, len);
	memcpy(wanted + 1 + len, "}", 2);
	return str_find(str_of(r->path), str_of(wanted), 0) >= 0;
}

static void
put_form(struct json *j, const struct parameter *p)
{
	json_key(j, "schema");
	json_object(j);
	json_pair_str(j, "type", p->form == PARAM_NUMBER ? STR("integer") : STR("string"));
	switch (p->form) {
	case PARAM_ID:   json_pair_str(j, "pattern", STR("^[0-9a-f]{4,32}$")); break;
	case PARAM_IDS:  json_pair_str(j, "pattern", STR("^[0-9a-f, ]*$")); break;
	case PARAM_WORD: json_pair_str(j, "pattern", STR("^[a-z0-9_-]{0,40}$")); break;
	case PARAM_DATE: json_pair_str(j, "pattern", STR("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")); break;
	case PARAM_LINE: json_pair_int(j, "maxLength", 1 << 10); break;
	case PARAM_LONG: json_pair_int(j, "maxLength", 200 << 10); break;
	case PARAM_TEXT: json_pair_int(j, "maxLength", 16 << 10); break;
	case PARAM_NUMBER: json_pair_int(j, "minimum", 0); break;
	case PARAM_FILE: json_pair_str(j, "format", STR("binary")); break;
	}
	json_object_end(j);
}

static void
put_parameters(struct json *j, const struct route *r, bool is_post)
{
	json_key(j, "parameters");
	json_array(j);
	for (isize i = 0; r->parameters && r->parameters[i].name; i++) {
		const struct parameter *p = &r->parameters[i];
		bool in_path = is_in_path(r, p->name);

		if (is_post && !in_path)
			continue;
		json_object(j);
		json_pair_str(j, "name", str_of(p->name));
		json_pair_str(j, "in", in_path ? STR("path") : STR("query"));
		json_pair_bool(j, "required", in_path || p->is_required);
		put_form(j, p);
		json_object_end(j);
	}
	if (is_post) {
		json_object(j);
		json_pair_str(j, "name", STR("X-CSRF-Token"));
		json_pair_str(j, "in", STR("header"));
		json_pair_bool(j, "required", true);
		json_key(j, "schema");
		json_raw(j, STR("{\"type\":\"string\"}"));
		json_object_end(j);
	}
	json_array_end(j);
}

static void
put_body(struct json *j, const struct route *r)
{
	json_key(j, "requestBody");
	json_object(j);
	json_key(j, "content");
	json_object(j);
	json_key(j, "application/json");
	json_object(j);
	json_key(j, "schema");
	json_object(j);
	json_pair_str(j, "type", STR("object"));
	json_pair_bool(j, "additionalProperties", false);
	json_key(j, "properties");
	json_object(j);
	for (isize i = 0; r->parameters && r->parameters[i].name; i++)
		if (!is_in_path(r, r->parameters[i].name)) {
			json_key_str(j, str_of(r->parameters[i].name));
			json_raw(j, r->parameters[i].form == PARAM_NUMBER
			    ? STR("{\"type\":\"integer\"}") : STR("{\"type\":\"string\"}"));
		}
	json_object_end(j);
	json_key(j, "required");
	json_array(j);
	for (isize i = 0; r->parameters && r->parameters[i].name; i++)
		if (r->parameters[i].is_required && !is_in_path(r, r->parameters[i].name))
			json_str(j, str_of(r->parameters[i].name));
	json_array_end(j);
	json_object_end(j);
	json_object_end(j);
	json_object_end(j);
	json_object_end(j);
}

static void
put_answer(struct json *j, const char *status, const char *says, const char *schema,
    struct arena *keep)
{
	json_key_str(j, str_of(status));
	json_object(j);
	json_pair_str(j, "description", str_of(says));
	json_key(j, "content");
	json_object(j);
	json_key(j, "application/json");
	json_object(j);
	json_key(j, "schema");
	json_object(j);
	json_pair_str(j, "$ref", str_printf(keep, "#/components/schemas/%s", schema));
	json_object_end(j);
	json_object_end(j);
	json_object_end(j);
	json_object_end(j);
}

static void
put_operation(struct json *j, const struct route *r, struct arena *keep)
{
	bool is_post = strcmp(r->method, "POST") == 0;

	json_key_str(j, is_post ? STR("post") : STR("get"));
	json_object(j);
	json_pair_str(j, "summary", str_of(r->summary));
	json_key(j, "x-role");
	json_c(j, r->needs == ROLE_NOBODY ? "nobody" : role_name(r->needs));
	put_parameters(j, r, is_post);
	if (is_post)
		put_body(j, r);
	json_key(j, "responses");
	json_object(j);
	put_answer(j, "200", "done", r->answers, keep);
	put_answer(j, "default", "refused, with the reason", "error", keep);
	json_object_end(j);
	json_object_end(j);
}

static bool
is_api(const struct route *r)
{
	return str_starts(str_of(r->path), STR("/api/v1/"));
}

/* All methods of a path stand together. */
static void
put_paths(struct json *j, struct arena *keep)
{
	json_key(j, "paths");
	json_object(j);
	for (isize i = 0; routes[i] != NULL; i++) {
		bool is_first = is_api(routes[i]);

		for (isize k = 0; k < i && is_first; k++)
			is_first = strcmp(routes[k]->path, routes[i]->path) != 0;
		if (!is_first)
			continue;
		json_key_str(j, str_of(routes[i]->path));
		json_object(j);
		for (isize k = i; routes[k] != NULL; k++)
			if (strcmp(routes[k]->path, routes[i]->path) == 0)
				put_operation(j, routes[k], keep);
		json_object_end(j);
	}
	json_object_end(j);
}

static bool
get_description(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	const char *type;

	(void)e;
	json_object(&j);
	json_pair_str(&j, "openapi", STR("3.1.0"));
	json_key(&j, "info");
	json_object(&j);
	json_pair_str(&j, "title", STR("Tallystick"));
	json_pair_str(&j, "version", STR(TALLY_VERSION));
	json_pair_str(&j, "description", STR("The case that this workbench serves. Log in as in a "
	    "browser; the cookie is the key. A change needs the token of /api/v1/case in "
	    "X-CSRF-Token and an Origin of this server."));
	json_object_end(&j);
	put_paths(&j, request->keep);
	json_key(&j, "components");
	json_object(&j);
	json_key(&j, "schemas");
	json_raw(&j, str_trim(asset_bytes(STR("schemas.json"), &type)));
	json_object_end(&j);
	json_object_end(&j);
	return true;
}

const struct route api_description = { .method = "GET", .path = "/api/v1/openapi.json",
	.needs = ROLE_READER, .page = get_description, .needs_no_case = true, .answers = "description",
	.summary = "this description" };
