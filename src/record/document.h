/*
 * record/document.h - what was read from a capture.
 *
 * ${text} is the main text as UTF-8; every span of every claim is an offset
 * into it.  The map says from which bytes of the capture each stretch came.
 */
#ifndef RECORD_DOCUMENT_H
#define RECORD_DOCUMENT_H

#include "core/core.h"
#include "core/date.h"

/* text[text_span] was made from capture[capture_span]; in order, not
 * overlapping.  Equal lengths mean byte for byte. */
struct span_pair { span text, capture; };
struct span_map  { struct span_pair *at; isize len, room; };

struct caption   { span where; str text, credit; };  /* where = in the text, or empty */
struct caption_list { struct caption *at; isize len, room; };

/* Where in a picture (page 0) or on a page (from 1) text[text] was read, in
 * pixels of it. */
struct region      { span text; int page, left, top, width, height; };
struct region_list { struct region *at; isize len, room; };

/* What a file says of itself beside its text: "exif.taken", "width" … */
struct property      { str name, value; };
struct property_list { struct property *at; isize len, room; };

/* Each str has a NULL pointer where the document does not say. */
struct document {
	str  text;
	str  title, byline, publisher;
	str  language;          /* ISO 639-1 */
	str  kind;              /* "text", "html", "pdf", … */
	date published;         /* unknown where the document does not say */
	str  published_from;    /* where it was found: "json-ld", "meta", "url" … */
	date published_hint;    /* a date the text or its links suggest; never assumed */
	str  published_hint_from;
	str  not_captured;      /* why this is not the content: login wall, empty shell … */
	struct span_map     map;
	struct caption_list captions;
	struct region_list  regions;    /* in the order of the text */
	struct property_list properties;
	struct str_list     warnings;   /* in words for a person */
};

#endif
