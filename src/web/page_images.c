/* web/page_images.c - which images of the case readers of the archive may see:
 * looked at as they would be shown, chosen with a reason, taken back.  What is
 * shown here, too, is made anew from pixels in a child (read/sandbox.h), never
 * the bytes that somebody sent. */
#include "core/digest.h"
#include "core/json.h"
#include "exchange/image.h"
#include "exchange/policy.h"
#include "intake/account.h"
#include "intake/decide.h"
#include "read/sandbox.h"
#include "tables.h"
#include "web/ground.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/route.h"
#include "web/server.h"
#include "web/ui.h"

enum { IMAGES_A_PART = 20, ROW_CODE = 0 };

/* What the pages of one incident's images work on. */
struct choosing {
	const struct request *request;
	struct stored_incident incident;
	str id;                          /* of it, whole */
	struct image_list chosen;
	struct capture_list others;      /* images of the case that are not chosen for it, its own first */
	isize own;                       /* how many of them are among its reports */
};

static bool
open_incident(const struct request *request, struct choosing *out, struct err *e)
{
	bool merged;

	*out = (struct choosing){ .request = request };
	if (!intake_incident_find(request->store, request_value(request, "id"), request->keep,
	    &out->incident, &merged, e) || !image_list(request->store, &out->incident.id,
	    request->keep, &out->chosen, e))
		return false;
	out->id = id_whole(out->incident.id.bytes, request->keep);
	return true;
}

static const struct image *
chosen_of(const struct choosing *c, const unsigned char capture[16])
{
	for (isize i = 0; i < c->chosen.len; i++)
		if (memcmp(c->chosen.at[i].capture.bytes, capture, 16) == 0)
			return &c->chosen.at[i];
	return NULL;
}

static bool
is_among(const struct account *account, const struct capture *capture)
{
	char hex[DIGEST_HEX_BYTES];

	digest_hex(capture->digest, hex);
	for (isize i = 0; i < account->reports.len; i++)
		if (str_equal(account->reports.at[i].digest, str_of(hex)))
			return true;
	return false;
}

/* Images of the case that are not chosen: among the incident's reports, then the newest. */
static bool
read_others(struct choosing *c, struct err *e)
{
	const struct request *request = c->request;
	const struct accounts *accounts;
	struct account account;
	struct capture_list all;

	if (!ground_accounts(request, &accounts, e) ||
	    !accounts_read(accounts, &c->incident, (str){ 0 }, request->keep, *request->scratch,
	        &account, e) || !capture_images_read(request->store, request->keep, &all, e))
		return false;
	for (int own = 1; own >= 0; own--)
		for (isize i = all.len - 1; i >= 0; i--)
			if (chosen_of(c, all.at[i].id.bytes) == NULL &&
			    is_among(&account, &all.at[i]) == (own == 1)) {
				*PUSH(&c->others, request->keep) = all.at[i];
				c->own += own;
			}
	return true;
}

/* ---- what is seen ------------------------------------------------------------------------- */

/* Behind a notice, whatever it shows: who works here looks when ready to. */
static void
put_picture(struct html *page, str address, str alt, const char *notice)
{
	HTML(page, "<details class=veiled><summary>");
	html_word(page, notice);
	HTML(page, "</summary><img loading=lazy src=\"");
	html_text(page, address);
	HTML(page, "\" alt=\"");
	html_text(page, alt);
	HTML(page, "\"></details>");
}

static str
picture_address(const struct choosing *c, const unsigned char capture[16])
{
	return str_printf(c->request->keep, "/incident/%.*s/picture/%.*s", STR_ARG(c->id),
	    STR_ARG(id_whole(capture, c->request->keep)));
}

bool
page_picture(struct html *page, const struct request *request, const struct reading *reading,
    struct err *e)
{
	struct capture capture;

	if (request->role < ROLE_REVIEWER)
		return true;
	if (!capture_read(request->store, reading->capture, request->keep, &capture, e))
		return false;
	if (str_starts(capture.media, STR("image")))
		put_picture(page, str_printf(request->keep, "/document/%.*s/picture",
		    STR_ARG(id_whole(reading->id.bytes, request->keep))), page_file_name(capture.origin),
		    "images.look_new");
	return true;
}

static void
shows_field(struct html *page, str now)
{
	HTML(page, "<label><span>");
	html_word(page, "images.what");
	HTML(page, "</span><select name=shows required><option value=\"\">");
	html_word(page, "choose");
	for (isize i = 0; i < table_method_image_rows; i++) {
		str code = table_method_image[i][ROW_CODE];

		HTML(page, "<option value=\"");
		html_text(page, code);
		HTML(page, "\"");
		if (str_equal(code, now))
			HTML(page, " selected");
		HTML(page, ">");
		html_text(page, ui_text_of(page->ui, "images.shows", str_to_c(code, page->out->keep)));
	}
	HTML(page, "</select></label>");
}

/* ${now}: the choice that stands, to be changed; NULL = none. */
static void
choose_form(struct html *page, const struct choosing *c, const unsigned char capture[16],
    const struct image *now)
{
	HTML(page, "<form class=stack method=post action=\"");
	html_text(page, record_address(c->request, c->id, "/image"));
	HTML(page, "\">");
	layout_hidden(page, "csrf", c->request->csrf);
	layout_hidden(page, "capture", id_whole(capture, page->out->keep));
	layout_hidden(page, "seen", now != NULL ? id_whole(now->decision.bytes, page->out->keep) : STR(""));
	shows_field(page, now != NULL ? now->shows : STR(""));
	HTML(page, "<label><span>");
	html_word(page, "images.caption");
	HTML(page, "</span><textarea name=caption rows=2 dir=auto required maxlength=500>\n");
	html_text(page, now != NULL ? now->caption : STR(""));
	HTML(page, "</textarea></label>");
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button class=first>");
	html_word(page, now != NULL ? "save" : "images.choose");
	HTML(page, "</button></form>");
}

static void
drop_form(struct html *page, const struct choosing *c, const struct image *image)
{
	layout_form(page, c->request, record_address(c->request, c->id, "/image/drop"));
	layout_hidden(page, "capture", id_whole(image->capture.bytes, page->out->keep));
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button>");
	html_word(page, "images.drop");
	HTML(page, "</button></form>");
}

static void
put_chosen(struct html *page, const struct choosing *c, const struct image *image)
{
	HTML(page, "<li><p><b><bdi>");
	html_text(page, image->caption);
	HTML(page, "</bdi></b><br>");
	html_text(page, ui_text_of(page->ui, "images.shows", str_to_c(image->shows, page->out->keep)));
	html_comma(page);
	html_word(page, image_is_veiled(image->shows) ? "images.veiled" : "images.at_once");
	HTML(page, "<br><span class=soft><bdi>");
	html_text(page, image->author);
	HTML(page, "</bdi>: <bdi>");
	html_text(page, image->reason);
	HTML(page, "</bdi></span></p>");
	put_picture(page, picture_address(c, image->capture.bytes), image->caption, "images.look");
	if (c->request->role >= ROLE_EDITOR) {
		HTML(page, "<details class=act-form><summary>");
		html_word(page, "images.change");
		HTML(page, "</summary>");
		choose_form(page, c, image->capture.bytes, image);
		HTML(page, "</details>");
		drop_form(page, c, image);
	}
	HTML(page, "</li>\n");
}

static void
put_other(struct html *page, const struct choosing *c, isize i)
{
	const struct capture *capture = &c->others.at[i];
	str name = page_file_name(capture->origin);

	HTML(page, "<li><p><b><bdi>");
	html_text(page, name);
	HTML(page, "</bdi></b> <span class=soft>");
	html_word(page, i < c->own ? "images.of_reports" : "images.of_case");
	html_comma(page);
	html_moment(page, capture->captured.text);
	HTML(page, "</span></p>");
	put_picture(page, picture_address(c, capture->id.bytes), name, "images.look_new");
	if (c->request->role >= ROLE_EDITOR) {
		HTML(page, "<details class=act-form><summary>");
		html_word(page, "images.choose");
		HTML(page, "</summary>");
		choose_form(page, c, capture->id.bytes, NULL);
		HTML(page, "</details>");
	}
	HTML(page, "</li>\n");
}

static void
paragraph(struct html *page, const char *key)
{
	HTML(page, "<p>");
	html_word(page, key);
	HTML(page, "</p>");
}

/* What the policy in force does with images, before anybody chooses one. */
static bool
put_policy(struct html *page, const struct request *request, struct err *e)
{
	struct policy policy;

	if (!policy_in_force(request->store, request->keep, &policy, e))
		return false;
	paragraph(page, policy.version == 0 ? "images.policy.missing"
	    : policy.images == IMAGES_NONE ? "images.policy.none"
	    : policy.images == IMAGES_NO_DEAD ? "images.policy.no_dead" : "images.policy.chosen");
	return true;
}

static void
put_lists(struct html *page, const struct choosing *c)
{
	struct layout_part part = layout_part_of(c->request, "row", IMAGES_A_PART, c->others.len);

	HTML(page, "<h2>");
	html_word(page, "images.chosen");
	HTML(page, "</h2>");
	if (c->chosen.len == 0)
		paragraph(page, "images.none");
	HTML(page, "<ul class=entries>");
	for (isize i = 0; i < c->chosen.len; i++)
		put_chosen(page, c, &c->chosen.at[i]);
	HTML(page, "</ul><h2>");
	html_word(page, "images.others");
	HTML(page, "</h2>");
	if (c->others.len == 0)
		paragraph(page, "images.no_others");
	layout_parts(page, &part, STR(""), "");
	HTML(page, "<ul class=entries>");
	for (isize i = part.from; i < part.to; i++)
		put_other(page, c, i);
	HTML(page, "</ul>");
}

static bool
get_images(const struct request *request, struct response *response, struct err *e)
{
	struct choosing c;
	struct ui ui = ui_open(request->language);
	struct html page;

	if (!open_incident(request, &c, e) || !read_others(&c, e))
		return false;
	page = layout_begin(request, response, &ui, ui_text(&ui, "archive.images"));
	HTML(&page, "<p><a href=\"");
	html_text(&page, record_address(request, c.id, "#images"));
	HTML(&page, "\"><bdi>");
	html_text(&page, incident_label(c.incident.name, c.incident.days, &ui, request->keep));
	HTML(&page, "</bdi></a></p><h1>");
	html_word(&page, "archive.images");
	HTML(&page, "</h1>");
	paragraph(&page, "images.about");
	if (!put_policy(&page, request, e))
		return false;
	put_lists(&page, &c);
	layout_end(&page);
	return true;
}

/* ---- the picture itself ------------------------------------------------------------------- */

static bool
recode(const struct request *request, const digest *capture, struct picture *out, struct err *e)
{
	struct sandbox *sandbox = server_sandbox(request->server);
	str bytes;

	return blob_read(request->store, *capture, request->keep, &bytes, e) &&
	    sandbox_recode(sandbox, bytes, request->keep, out, e);
}

static bool
find_image(const struct request *request, struct capture *out, struct err *e)
{
	capture_id id;

	if (!request_id(request, "capture", id.bytes, e) ||
	    !capture_read(request->store, id, request->keep, out, e))
		return false;
	return str_starts(out->media, STR("image")) ||
	    err_set(e, ERR_NOT_FOUND, "this capture is no image");
}

static bool
get_picture(const struct request *request, struct response *response, struct err *e)
{
	struct choosing c;
	struct capture capture;
	struct picture made;
	const struct image *chosen;

	if (!open_incident(request, &c, e) || !find_image(request, &capture, e))
		return false;
	chosen = chosen_of(&c, capture.id.bytes);
	if (chosen != NULL ? !blob_read(request->store, chosen->picture, request->keep, &made.bytes, e)
	    : !recode(request, &capture.digest, &made, e))
		return false;
	response->type = "image/jpeg";
	buf_str(&response->body, made.bytes);
	return true;
}

/* The image that a report is, while it is reviewed. */
static bool
get_document_picture(const struct request *request, struct response *response, struct err *e)
{
	struct reading reading;
	struct capture capture;
	struct picture made;
	reading_id id;

	if (!request_id(request, "id", id.bytes, e) ||
	    !reading_read(request->store, id, request->keep, &reading, e) ||
	    !capture_read(request->store, reading.capture, request->keep, &capture, e))
		return false;
	if (!str_starts(capture.media, STR("image")))
		return err_set(e, ERR_NOT_FOUND, "this report is no image");
	if (!recode(request, &capture.digest, &made, e))
		return false;
	response->type = "image/jpeg";
	buf_str(&response->body, made.bytes);
	return true;
}

/* ---- choosing ----------------------------------------------------------------------------- */

static str
choice_words(const struct image *image, struct arena *keep)
{
	return str_printf(keep, "shows: %.*s\ncaption: %.*s\nreason: %.*s\n", STR_ARG(image->shows),
	    STR_ARG(image->caption), STR_ARG(image->reason));
}

/* Another choice about this image than the one that was on the page. */
static bool
is_unseen(const struct request *request, const struct image *now)
{
	str seen = request_value(request, "seen");

	return now != NULL && seen.ptr != NULL &&
	    !str_equal(seen, id_whole(now->decision.bytes, request->keep));
}

static bool
back(const struct request *request, struct response *response, const struct choosing *c)
{
	response->has_touched = true;
	response->touched = c->incident.id;
	return response_see_other(response, request, record_address(request, c->id, "/images"));
}

static bool
post_image(const struct request *request, struct response *response, struct err *e)
{
	struct choosing c;
	struct capture capture;
	struct picture made;
	struct image image = { .shows = request_text(request, "shows"),
		.caption = request_text(request, "caption"), .reason = request_text(request, "reason") };
	const struct image *now;
	bool veiled;

	if (!open_incident(request, &c, e) || !find_image(request, &capture, e) ||
	    !image_code(image.shows, &veiled, e))
		return false;
	now = chosen_of(&c, capture.id.bytes);
	if (is_unseen(request, now))
		return record_conflict_form(request, response, choice_words(now, request->keep),
		    now->author, "seen", id_whole(now->decision.bytes, request->keep));
	image.incident = c.incident.id;
	image.capture = capture.digest;
	return recode(request, &capture.digest, &made, e) &&
	    store_begin(request->store, request->by, request->now, e) &&
	    record_end(request, image_choose(request->store, &image, &made, request->keep, e), e) &&
	    back(request, response, &c);
}

static bool
post_drop(const struct request *request, struct response *response, struct err *e)
{
	struct choosing c;
	struct capture capture;
	char hex[DIGEST_HEX_BYTES];

	return open_incident(request, &c, e) && find_image(request, &capture, e) &&
	    store_begin(request->store, request->by, request->now, e) &&
	    record_end(request, image_drop(request->store, c.incident.id,
	        str_of(digest_hex(capture.digest, hex)), request_text(request, "reason"), request->keep, e), e) &&
	    back(request, response, &c);
}

/* ---- the API ------------------------------------------------------------------------------ */

static void
chosen_object(struct json *j, const struct image *image, struct arena *keep)
{
	json_object(j);
	json_pair_str(j, "capture", id_whole(image->capture.bytes, keep));
	json_pair_str(j, "decision", id_whole(image->decision.bytes, keep));
	json_pair_str(j, "shows", image->shows);
	json_pair_bool(j, "hidden_at_first", image_is_veiled(image->shows));
	json_pair_str(j, "caption", image->caption);
	json_pair_int(j, "width", image->width);
	json_pair_int(j, "height", image->height);
	json_pair_str(j, "author", image->author);
	json_pair_str(j, "reason", image->reason);
	json_object_end(j);
}

static bool
get_api(const struct request *request, struct response *response, struct err *e)
{
	struct choosing c;
	struct json j = { .out = &response->body };

	if (!open_incident(request, &c, e) || !read_others(&c, e))
		return false;
	response->type = "application/json; charset=utf-8";
	json_object(&j);
	json_key(&j, "chosen");
	json_array(&j);
	for (isize i = 0; i < c.chosen.len; i++)
		chosen_object(&j, &c.chosen.at[i], request->keep);
	json_array_end(&j);
	json_key(&j, "others");
	json_array(&j);
	for (isize i = 0; i < c.others.len; i++) {
		json_object(&j);
		json_pair_str(&j, "capture", id_whole(c.others.at[i].id.bytes, request->keep));
		json_pair_str(&j, "name", page_file_name(c.others.at[i].origin));
		json_pair_bool(&j, "of_its_reports", i < c.own);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

/* ---- routes ------------------------------------------------------------------------------- */

static const struct parameter list_parameters[] = { { "id", PARAM_ID, true },
	{ "row", PARAM_NUMBER, false }, { 0 } };
static const struct parameter id_parameters[] = { { "id", PARAM_ID, true }, { 0 } };
static const struct parameter picture_parameters[] = { { "id", PARAM_ID, true },
	{ "capture", PARAM_ID, true }, { 0 } };
static const struct parameter choose_parameters[] = { { "id", PARAM_ID, true },
	{ "capture", PARAM_ID, true }, { "shows", PARAM_WORD, true }, { "caption", PARAM_TEXT, true },
	{ "reason", PARAM_LINE, true }, { "seen", PARAM_ID, false }, { 0 } };
static const struct parameter drop_parameters[] = { { "id", PARAM_ID, true },
	{ "capture", PARAM_ID, true }, { "reason", PARAM_LINE, true }, { 0 } };

const struct route route_images = { .method = "GET", .path = "/incident/{id}/images",
	.needs = ROLE_REVIEWER, .parameters = list_parameters, .page = get_images,
	.summary = "which images readers may see, and those that nobody chose" };
const struct route route_picture = { .method = "GET", .path = "/incident/{id}/picture/{capture}",
	.needs = ROLE_REVIEWER, .parameters = picture_parameters, .page = get_picture,
	.summary = "an image as readers would have it, made anew from its pixels" };
const struct route route_document_picture = { .method = "GET", .path = "/document/{id}/picture",
	.needs = ROLE_REVIEWER, .parameters = id_parameters, .page = get_document_picture,
	.summary = "the image that a report is, made anew from its pixels" };
const struct route route_image_post = { .method = "POST", .path = "/incident/{id}/image",
	.needs = ROLE_EDITOR, .parameters = choose_parameters, .page = post_image,
	.summary = "choose an image for readers, saying what it shows and why" };
const struct route route_image_drop = { .method = "POST", .path = "/incident/{id}/image/drop",
	.needs = ROLE_EDITOR, .parameters = drop_parameters, .page = post_drop,
	.summary = "take the choice of an image back" };
const struct route api_images = { .method = "GET", .path = "/api/v1/incidents/{id}/images",
	.needs = ROLE_REVIEWER, .parameters = id_parameters, .page = get_api, .answers = "images",
	.summary = "images chosen for readers, and the others of the case" };

API_POST(api_image_post, "/incidents/{id}/image", ROLE_EDITOR, choose_parameters, post_image,
    "choose an image for readers")
API_POST(api_image_drop, "/incidents/{id}/image/drop", ROLE_EDITOR, drop_parameters, post_drop,
    "take the choice of an image back")
