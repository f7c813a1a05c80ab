/* cli/cmd_images.c - which images of an incident the public may see. */
#include "cli/case.h"

#include "core/digest.h"
#include "core/file.h"
#include "exchange/image.h"
#include "intake/account.h"
#include "read/sandbox.h"

#include <inttypes.h>

/* What one call works on. */
struct choosing {
	struct call *call;
	struct store *store;
	struct signer *by;
	struct sandbox sandbox;
	struct stored_incident incident;
};

static void
print_choice(struct call *call, const struct image *image)
{
	char hex[DIGEST_HEX_BYTES];

	fprintf(call->out, "%.12s  chosen  %.*s%s  %" PRId64 "x%" PRId64 "  %.*s\n              by %.*s on "
	    "%.10s: %.*s\n", digest_hex(image->capture, hex), STR_ARG(image->shows),
	    image_is_veiled(image->shows) ? ", hidden at first" : "", image->width, image->height,
	    STR_ARG(image->caption), STR_ARG(image->author), image->decided.text, STR_ARG(image->reason));
}

static bool
is_chosen(const struct image_list *chosen, const digest *capture)
{
	for (isize i = 0; i < chosen->len; i++)
		if (digest_equal(chosen->at[i].capture, *capture))
			return true;
	return false;
}

/* Pictures among the reports of the incident that nobody chose. */
static bool
print_others(const struct choosing *c, const struct image_list *chosen, isize *shown, struct err *e)
{
	struct account account;
	char hex[DIGEST_HEX_BYTES];

	if (!intake_account(c->store, &c->incident, (str){ 0 }, c->call->keep, *c->call->scratch,
	    &account, e))
		return false;
	for (isize i = 0; i < account.reports.len; i++) {
		struct capture capture;
		capture_id id;
		digest bytes;

		if (!digest_parse(account.reports.at[i].digest, &bytes) || is_chosen(chosen, &bytes))
			continue;
		memcpy(id.bytes, bytes.bytes, sizeof id.bytes);
		if (!capture_read(c->store, id, c->call->keep, &capture, e))
			return false;
		if (!str_starts(capture.media, STR("image")))
			continue;
		fprintf(c->call->out, "%.12s  not shown  %.*s\n", digest_hex(bytes, hex), STR_ARG(capture.origin));
		++*shown;
	}
	return true;
}

static bool
print_all(const struct choosing *c, struct err *e)
{
	struct image_list chosen;
	isize shown = 0;

	if (!image_list(c->store, &c->incident.id, c->call->keep, &chosen, e))
		return false;
	for (isize i = 0; i < chosen.len; i++, shown++)
		print_choice(c->call, &chosen.at[i]);
	if (!print_others(c, &chosen, &shown, e))
		return false;
	if (shown == 0)
		fprintf(c->call->out, "no image is among its reports; --show takes any image of the case\n");
	return true;
}

static bool
end(const struct choosing *c, bool ok, struct err *e)
{
	if (ok && store_commit(c->store, e))
		return true;
	store_rollback(c->store);
	return false;
}

static bool
show_image(struct choosing *c, const char *prefix, struct err *e)
{
	struct call *call = c->call;
	struct image image = { .incident = c->incident.id,
		.shows = str_trim(str_of(call_option(call, "shows"))),
		.caption = str_trim(str_of(call_option(call, "caption"))),
		.reason = str_trim(str_of(call_option(call, "reason"))) };
	struct capture capture;
	struct picture picture;
	bool veiled;
	str  bytes;

	if (!image_code(image.shows, &veiled, e) ||
	    !case_capture(call, c->store, str_of(prefix), &capture, e) ||
	    !blob_read(c->store, capture.digest, call->keep, &bytes, e))
		return false;
	if (!sandbox_recode(&c->sandbox, bytes, call->keep, &picture, e))
		return err_note(e, "cannot show '%s'", prefix);
	image.capture = capture.digest;
	if (!store_begin(c->store, c->by, case_now(), e) ||
	    !end(c, image_choose(c->store, &image, &picture, call->keep, e), e))
		return false;
	fprintf(call->out, "chosen: made anew from its pixels, %td by %td, %td bytes; %s\nThe next 'tally "
	    "release' of the incident brings it, where the policy has images.\n", picture.width,
	    picture.height, picture.bytes.len, veiled ? "readers see a notice first" : "readers see it at once");
	return true;
}

static bool
drop_image(struct choosing *c, const char *prefix, struct err *e)
{
	if (!store_begin(c->store, c->by, case_now(), e) ||
	    !end(c, image_drop(c->store, c->incident.id, str_of(prefix),
	        str_trim(str_of(call_option(c->call, "reason"))), c->call->keep, e), e))
		return false;
	fprintf(c->call->out, "taken back: the next 'tally release' of the incident leaves it out\n");
	return true;
}

/* The picture as readers would have it, to be looked at first. */
static bool
write_picture(struct choosing *c, const char *prefix, const char *path, struct err *e)
{
	struct capture capture;
	struct picture picture;
	str bytes;

	if (!case_capture(c->call, c->store, str_of(prefix), &capture, e) ||
	    !blob_read(c->store, capture.digest, c->call->keep, &bytes, e))
		return false;
	return (sandbox_recode(&c->sandbox, bytes, c->call->keep, &picture, e) &&
	    file_write(path, picture.bytes, e)) || err_note(e, "cannot make '%s'", prefix);
}

static bool
run_in(struct choosing *c, struct err *e)
{
	struct call *call = c->call;
	const char *show = call_option(call, "show"), *drop = call_option(call, "drop");
	const char *out = call_option(call, "out");
	bool ok;

	ok = show == NULL && drop == NULL ? case_open(call, call->operands[0], &c->store, e)
	    : case_open_to_write(call, call->operands[0], &c->store, &c->by, e);
	if (!ok)
		return false;
	ok = incident_find(c->store, str_of(call->operands[1]), call->keep, &c->incident, e);
	if (ok && out != NULL)
		ok = write_picture(c, call_option(call, "of"), out, e);
	else if (ok)
		ok = show != NULL ? show_image(c, show, e) : drop != NULL ? drop_image(c, drop, e)
		    : print_all(c, e);
	store_close(c->store);
	return ok;
}

static bool
run_images(struct call *call, struct err *e)
{
	struct choosing c = { .call = call };
	bool ok;

	if (call_option(call, "show") != NULL && call_option(call, "drop") != NULL)
		return err_set(e, ERR_USAGE, "--show or --drop, not both");
	if ((call_option(call, "out") != NULL) != (call_option(call, "of") != NULL))
		return err_set(e, ERR_USAGE, "--out FILE needs --of CAPTURE, and --of needs --out");
	if (!sandbox_open(&c.sandbox, e))
		return false;
	ok = run_in(&c, e);
	sandbox_close(&c.sandbox);
	return ok;
}

static const struct option options[] = {
	{ "show", "CAPTURE", "choose this image of the case (the first digits of its SHA-256)" },
	{ "shows", "CODE", "what it shows: dead, hurt or place (with --show)" },
	{ "caption", "TEXT", "what is to be seen, in words, for readers (with --show)" },
	{ "drop", "CAPTURE", "take the choice back" },
	{ "reason", "TEXT", "why; kept in the journal with your name, never published" },
	{ "out", "FILE", "write the image as readers would have it, to be looked at; with --of" },
	{ "of", "CAPTURE", "the image that --out writes" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_images = {
	.name      = "images",
	.arguments = "CASE INCIDENT",
	.summary   = "choose which images of an incident the public may see",
	.help      =
	    "No image is published by itself. A person chooses it, says what it shows and why it\n"
	    "is shown; without --show and --drop the images of the incident are listed.\n\n"
	    "  dead   somebody who died: hidden behind a notice that the reader opens\n"
	    "  hurt   wounds or grief, nobody alive can be recognised: behind a notice, too\n"
	    "  place  a place or a thing, no person: shown at once\n\n"
	    "An image in which somebody alive can be recognised is not published: there is no\n"
	    "code for it. What goes out is made anew from the pixels in a locked-down child, a\n"
	    "plain JPEG of 1,600 pixels at most; where and when it was taken, by which device,\n"
	    "and whatever else the file says of itself stays in the case. The policy's setting\n"
	    "'images' opens chosen images, and the next 'tally release' of the incident brings\n"
	    "them. Words that were read in an image are looked through for withheld names.",
	.examples  = "$ tally images mosul.tally 3fa9\n"
	    "$ tally images mosul.tally 3fa9 --out look.jpg --of 77c01b\n"
	    "$ tally images mosul.tally 3fa9 --show 77c01b --shows place --caption \"the house from the street\" --reason \"shows the damage, no person\"",
	.options   = options,
	.least     = 2,
	.most      = 2,
	.run       = run_images,
};
