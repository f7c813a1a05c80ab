/* exchange/image.c - see image.h. */
#include "exchange/image.h"

#include "core/json.h"
#include "core/utf8.h"
#include "store/jansson_in.h"
#include "tables.h"

enum { CODE, VEILED, CAPTION_MOST = 500 };

bool
image_code(str shows, bool *is_veiled, struct err *e)
{
	char names[200] = "";
	struct buf all = { .at = names, .room = sizeof names };

	for (isize i = 0; i < table_method_image_rows; i++) {
		if (str_equal(table_method_image[i][CODE], shows)) {
			*is_veiled = str_equal(table_method_image[i][VEILED], STR("yes"));
			return true;
		}
		if (all.len + table_method_image[i][CODE].len + 3 < all.room) {
			buf_str(&all, i > 0 ? STR(", ") : STR(""));
			buf_str(&all, table_method_image[i][CODE]);
		}
	}
	return err_set(e, ERR_USAGE, "what does it show? one of %.*s, not '%.*s'; an image in which "
	    "somebody alive can be recognised is not published", STR_ARG(buf_view(&all)), STR_ARG(shows));
}

bool
image_is_veiled(str shows)
{
	struct err ignored = { 0 };
	bool veiled = true;

	return !image_code(shows, &veiled, &ignored) || veiled;
}

/* ---- reading ------------------------------------------------------------------------ */

static bool
read_choice(const struct decision *d, struct arena *keep, struct image *out, struct err *e)
{
	struct json_t *root = in_parse(d->body, e);
	bool ok;

	if (root == NULL)
		return false;
	*out = (struct image){ .width = in_int(root, "width", 0), .height = in_int(root, "height", 0),
		.shows = in_str(root, "shows", keep), .caption = in_str(root, "caption", keep),
		.decision = d->id, .reason = d->reason, .author = d->author, .decided = d->decided };
	ok = digest_parse(in_str(root, "capture", keep), &out->capture) &&
	    hex_read(d->subject, out->incident.bytes, 16) &&
	    (out->shows.len == 0 || digest_parse(in_str(root, "blob", keep), &out->picture));
	in_free(root);
	return ok || err_set(e, ERR_CORRUPT, "a decision on an image names none");
}

static bool
is_same(const struct image *a, const struct image *b)
{
	return memcmp(a->incident.bytes, b->incident.bytes, 16) == 0 &&
	    digest_equal(a->capture, b->capture);
}

/* A later choice replaces the earlier one, or takes it out. */
static void
apply(struct image_list *list, const struct image *image, struct arena *keep)
{
	isize left = 0;

	for (isize i = 0; i < list->len; i++)
		if (!is_same(&list->at[i], image))
			list->at[left++] = list->at[i];
	list->len = left;
	if (image->shows.len > 0)
		*PUSH(list, keep) = *image;
}

static bool
is_undone(const struct decision_list *all, const struct decision *d)
{
	char hex[33] = "";

	hex_write(d->id.bytes, 16, hex);
	for (isize i = 0; i < all->len; i++)
		if (str_equal(all->at[i].kind, STR("undo")) && str_equal(all->at[i].subject, str_of(hex)))
			return true;
	return false;
}

static int
by_incident(const void *a, const void *b)
{
	const struct image *x = a, *y = b;
	int order = memcmp(x->incident.bytes, y->incident.bytes, 16);

	if (order == 0)
		order = strcmp(x->decided.text, y->decided.text);
	return order != 0 ? order : memcmp(x->capture.bytes, y->capture.bytes, 32);
}

bool
image_list(struct store *store, const incident_id *only, struct arena *keep,
    struct image_list *out, struct err *e)
{
	struct decision_list all;

	*out = (struct image_list){ 0 };
	if (!decision_list_read(store, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		struct image image;

		if (!str_equal(all.at[i].kind, STR("image")) || is_undone(&all, &all.at[i]))
			continue;
		if (!read_choice(&all.at[i], keep, &image, e))
			return false;
		if (only == NULL || memcmp(only->bytes, image.incident.bytes, 16) == 0)
			apply(out, &image, keep);
	}
	list_sort(out->at, out->len, (isize)sizeof *out->at, by_incident);
	return true;
}

/* ---- choosing ----------------------------------------------------------------------- */

static bool
record(struct store *store, const struct image *image, struct arena *keep, struct err *e)
{
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	struct decision made;
	char hex[DIGEST_HEX_BYTES], subject[33] = "";

	hex_write(image->incident.bytes, 16, subject);
	json_object(&j);
	/* First: 'tally verify' looks for it there. */
	if (image->shows.len > 0) {
		json_key(&j, "blob");
		json_c(&j, digest_hex(image->picture, hex));
	}
	json_key(&j, "capture");
	json_c(&j, digest_hex(image->capture, hex));
	if (image->shows.len > 0) {
		json_pair_str(&j, "shows", image->shows);
		json_pair_str(&j, "caption", image->caption);
		json_pair_int(&j, "width", image->width);
		json_pair_int(&j, "height", image->height);
	}
	json_object_end(&j);
	return decision_write(store, STR("image"), str_of(subject), image->reason, buf_view(&body), keep,
	    &made, e);
}

bool
image_choose(struct store *store, const struct image *image, const struct picture *picture,
    struct arena *keep, struct err *e)
{
	struct image made = *image;
	bool veiled, was_there;

	if (!image_code(image->shows, &veiled, e))
		return false;
	if (image->caption.len == 0 || image->caption.len > CAPTION_MOST || !utf8_valid(image->caption))
		return err_set(e, ERR_USAGE, "say in words what the image shows, in %d bytes at most: readers "
		    "who do not open or see it have the words", CAPTION_MOST);
	if (image->reason.len == 0)
		return err_set(e, ERR_USAGE, "showing an image needs a reason");
	made.width = picture->width;
	made.height = picture->height;
	return picture_is_bare(picture->bytes, e) &&
	    blob_write(store, picture->bytes, &made.picture, &was_there, e) &&
	    record(store, &made, keep, e);
}

bool
image_drop(struct store *store, incident_id incident, str prefix, str reason, struct arena *keep,
    struct err *e)
{
	struct image_list chosen;
	struct image gone = { .incident = incident, .reason = reason };
	char hex[DIGEST_HEX_BYTES];

	if (reason.len == 0)
		return err_set(e, ERR_USAGE, "taking an image back needs a reason");
	if (!image_list(store, &incident, keep, &chosen, e))
		return false;
	for (isize i = 0; i < chosen.len && prefix.len > 0; i++)
		if (str_starts(str_of(digest_hex(chosen.at[i].capture, hex)), prefix)) {
			gone.capture = chosen.at[i].capture;
			return record(store, &gone, keep, e);
		}
	return err_set(e, ERR_NOT_FOUND, "'%.*s' is not chosen for this incident", STR_ARG(prefix));
}
