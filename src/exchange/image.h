/*
 * exchange/image.h - which images of a case the public may see.
 *
 * No image is published by itself.  A person chooses one for an incident, says
 * what it shows (data/method/image.tsv), describes it in words for those who do
 * not see it, and gives a reason: a recorded decision (kind "image", subject =
 * the incident).  The last one about an image counts.  There is no code for an
 * image in which somebody alive can be recognised: it is not published.
 *
 * What goes out is never the capture but a picture made anew from its pixels
 * (read/recode.h), kept beside it when the choice is made, so that every
 * publication writes the same bytes.
 */
#ifndef EXCHANGE_IMAGE_H
#define EXCHANGE_IMAGE_H

#include "read/recode.h"
#include "store/store.h"

struct image {
	incident_id incident;
	decision_id decision;        /* the choice itself */
	digest capture;              /* of the bytes as received */
	digest picture;              /* blob: of those made anew */
	int64_t width, height;
	str    shows;                /* code */
	str    caption;              /* in words, for readers */
	str    reason, author;       /* inside the desk */
	moment decided;
};
struct image_list { struct image *at; isize len, room; };

/* Those that are chosen now, by incident and time; of ${only}, or of all
 * incidents where it is NULL.  O(decisions). */
bool image_list(struct store *store, const incident_id *only, struct arena *keep,
    struct image_list *out, struct err *e);
/* Is ${shows} hidden behind a notice at first?  False and ERR_USAGE, naming the
 * codes there are, where it is none. */
bool image_code(str shows, bool *is_veiled, struct err *e);
bool image_is_veiled(str shows);
/*
 * Record the choice of ${capture}, inside a transaction: ${image} says for which
 * incident, what it shows and its caption; ${picture} is what it became.  Fails
 * with ERR_USAGE where a part is missing, ERR_CONFLICT where the picture holds
 * more than its pixels.
 */
bool image_choose(struct store *store, const struct image *image, const struct picture *picture,
    struct arena *keep, struct err *e);
/* Take back the choice of the image whose SHA-256 begins with ${prefix}, inside a
 * transaction.  ERR_NOT_FOUND where it is not chosen. */
bool image_drop(struct store *store, incident_id incident, str prefix, str reason,
    struct arena *keep, struct err *e);

#endif
