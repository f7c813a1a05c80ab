/* web/form.c - see form.h. */
#include "web/form.h"
#include "store/jansson_in.h"
#include "web/route.h"

#include <microhttpd.h>

bool
form_take(const struct route *route, struct request *request, str body, str *csrf, struct err *e)
{
	while (body.len > 0) {
		str pair = str_cut(&body, '&'), name = str_cut(&pair, '=');

		name = route_decode(name, true, request->keep);
		pair = route_decode(pair, true, request->keep);
		if (str_equal(name, STR("csrf")))
			*csrf = pair;
		else if (!route_take(route, request, name, pair, e))
			return false;
	}
	return true;
}

bool
form_take_object(const struct route *route, struct request *request, str body, struct err *e)
{
	struct err said = { 0 };
	struct json_t *object = in_parse(body, &said);
	isize taken = 0;
	bool  ok = true;

	if (object == NULL)
		return err_set(e, ERR_INPUT, "the body is not one JSON object");
	for (isize i = 0; ok && route->parameters && route->parameters[i].name; i++) {
		str value = in_text(object, route->parameters[i].name, request->keep);

		if (value.ptr == NULL)
			continue;
		taken++;
		ok = route_take(route, request, str_of(route->parameters[i].name), value, e);
	}
	if (ok && taken != in_size(object))
		ok = err_set(e, ERR_INPUT, "the object has a member that this address does not take");
	in_free(object);
	return ok;
}

/* ---- parts -------------------------------------------------------------------------------- */

/* One field at a time; libmicrohttpd hands its value over in pieces. */
struct parts {
	const struct route *route;
	struct request *request;
	str  *csrf;
	str  name;
	struct buf value;
	struct err *e;
};

/* The field that was under way is whole. */
static bool
end_part(struct parts *p)
{
	str value = buf_view(&p->value), name = p->name;

	p->name = (str){ 0 };
	p->value = (struct buf){ .keep = p->request->keep };
	if (name.ptr == NULL)
		return true;
	if (value.ptr == NULL)
		value = STR("");
	if (str_equal(name, STR("csrf"))) {
		*p->csrf = value;
		return true;
	}
	return route_take(p->route, p->request, name, value, p->e);
}

static enum MHD_Result
take_part(void *cls, enum MHD_ValueKind kind, const char *name, const char *file_name,
    const char *type, const char *encoding, const char *data, uint64_t at, size_t len)
{
	struct parts *p = cls;

	(void)kind, (void)type, (void)encoding;
	if (at == 0) {
		if (!end_part(p))
			return MHD_NO;
		p->name = str_copy(str_of(name != NULL ? name : ""), p->request->keep);
		if (file_name != NULL)
			p->request->file_name = str_copy(str_of(file_name), p->request->keep);
	}
	if (len > 0)
		buf_bytes(&p->value, data, (isize)len);
	return MHD_YES;
}

enum { PART_BUFFER = 64 << 10 };

bool
form_take_parts(struct MHD_Connection *connection, const struct route *route,
    struct request *request, str body, str *csrf, struct err *e)
{
	struct parts parts = { .route = route, .request = request, .csrf = csrf,
		.value = { .keep = request->keep }, .e = e };
	struct MHD_PostProcessor *reader = MHD_create_post_processor(connection, PART_BUFFER, take_part,
	    &parts);
	bool ok;

	if (reader == NULL)
		return err_set(e, ERR_INPUT, "the form does not say where its parts end");
	ok = MHD_post_process(reader, body.ptr != NULL ? body.ptr : "", (size_t)body.len) == MHD_YES;
	ok = MHD_destroy_post_processor(reader) == MHD_YES && ok;
	if (e->kind != ERR_NONE)
		return false;
	return ok ? end_part(&parts) : err_set(e, ERR_INPUT, "the form breaks off, or is not made of "
	    "parts");
}
