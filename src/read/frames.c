/* read/frames.c - see frames.h. */
#include "read/frames.h"

#include "core/utf8.h"

enum frame {
	FRAME_TEXT = 1, FRAME_TITLE, FRAME_BYLINE, FRAME_PUBLISHER, FRAME_LANGUAGE, FRAME_KIND,
	FRAME_PUBLISHED_FROM, FRAME_HINT_FROM, FRAME_NOT_CAPTURED, FRAME_WARNING,
	FRAME_PUBLISHED, FRAME_HINT, FRAME_MAP, FRAME_CAPTION_WHERE, FRAME_CAPTION_TEXT,
	FRAME_CAPTION_CREDIT, FRAME_ERROR, FRAME_END,
	FRAME_MEMBER, FRAME_MEMBER_URL, FRAME_MEMBER_MEDIA, FRAME_MEMBER_DATED, FRAME_MEMBER_TITLE,
	FRAME_MEMBER_PUBLISHER, FRAME_MEMBER_PUBLISHED, FRAME_MEMBER_BYTES, FRAME_CONTAINER,
	FRAME_FAULTS, FRAME_REGIONS, FRAME_PROPERTY, FRAME_PROPERTY_VALUE,
};

struct header { uint32_t tag, len; };

static void
put(struct buf *out, enum frame tag, const void *bytes, isize len)
{
	struct header h = { (uint32_t)tag, (uint32_t)len };

	buf_bytes(out, &h, (isize)sizeof h);
	buf_bytes(out, bytes, len);
}

static void
put_str(struct buf *out, enum frame tag, str text)
{
	if (text.ptr != NULL)
		put(out, tag, text.ptr, text.len);
}

isize
frames_size(const struct document *d)
{
	enum { FIXED = 32 * (isize)sizeof(struct header) };
	isize sum = FIXED + d->text.len + d->title.len + d->byline.len + d->publisher.len +
	    d->language.len + d->kind.len + d->published_from.len + d->published_hint_from.len +
	    d->not_captured.len + 2 * (isize)sizeof d->published +
	    d->map.len * (isize)sizeof *d->map.at + d->regions.len * (isize)sizeof *d->regions.at;

	for (isize i = 0; i < d->captions.len; i++)
		sum += 3 * (isize)sizeof(struct header) + (isize)sizeof(span) +
		    d->captions.at[i].text.len + d->captions.at[i].credit.len;
	for (isize i = 0; i < d->properties.len; i++)
		sum += 2 * (isize)sizeof(struct header) + d->properties.at[i].name.len +
		    d->properties.at[i].value.len;
	for (isize i = 0; i < d->warnings.len; i++)
		sum += (isize)sizeof(struct header) + d->warnings.at[i].len;
	return sum;
}

void
frames_put_document(struct buf *out, const struct document *d)
{
	put(out, FRAME_TEXT, d->text.ptr, d->text.len);
	put_str(out, FRAME_TITLE, d->title);
	put_str(out, FRAME_BYLINE, d->byline);
	put_str(out, FRAME_PUBLISHER, d->publisher);
	put_str(out, FRAME_LANGUAGE, d->language);
	put_str(out, FRAME_KIND, d->kind);
	put_str(out, FRAME_PUBLISHED_FROM, d->published_from);
	put_str(out, FRAME_HINT_FROM, d->published_hint_from);
	put_str(out, FRAME_NOT_CAPTURED, d->not_captured);
	put(out, FRAME_PUBLISHED, &d->published, (isize)sizeof d->published);
	put(out, FRAME_HINT, &d->published_hint, (isize)sizeof d->published_hint);
	put(out, FRAME_MAP, d->map.at, d->map.len * (isize)sizeof *d->map.at);
	put(out, FRAME_REGIONS, d->regions.at, d->regions.len * (isize)sizeof *d->regions.at);
	for (isize i = 0; i < d->properties.len; i++) {
		put_str(out, FRAME_PROPERTY, d->properties.at[i].name);
		put_str(out, FRAME_PROPERTY_VALUE, d->properties.at[i].value);
	}
	for (isize i = 0; i < d->captions.len; i++) {
		const struct caption *c = &d->captions.at[i];

		put(out, FRAME_CAPTION_WHERE, &c->where, (isize)sizeof c->where);
		put_str(out, FRAME_CAPTION_TEXT, c->text);
		put_str(out, FRAME_CAPTION_CREDIT, c->credit);
	}
	for (isize i = 0; i < d->warnings.len; i++)
		put_str(out, FRAME_WARNING, d->warnings.at[i]);
	put(out, FRAME_END, NULL, 0);
}

void
frames_put_error(struct buf *out, const struct err *e)
{
	put(out, FRAME_ERROR, e, (isize)sizeof *e);
	put(out, FRAME_END, NULL, 0);
}

/* ---- reading ---------------------------------------------------------- */

static str *
text_field(struct document *d, uint32_t tag)
{
	switch (tag) {
	case FRAME_TEXT:           return &d->text;
	case FRAME_TITLE:          return &d->title;
	case FRAME_BYLINE:         return &d->byline;
	case FRAME_PUBLISHER:      return &d->publisher;
	case FRAME_LANGUAGE:       return &d->language;
	case FRAME_KIND:           return &d->kind;
	case FRAME_PUBLISHED_FROM: return &d->published_from;
	case FRAME_HINT_FROM:      return &d->published_hint_from;
	case FRAME_NOT_CAPTURED:   return &d->not_captured;
	default:                   return NULL;
	}
}

static bool
take_date(str body, date *out)
{
	if (body.len != (isize)sizeof *out)
		return false;
	memcpy(out, body.ptr, sizeof *out);
	return !date_is_known(*out) || date_is_valid(*out);
}

static bool
take_map(str body, struct arena *keep, struct document *d)
{
	isize count = body.len / (isize)sizeof *d->map.at;

	if (body.len % (isize)sizeof *d->map.at != 0)
		return false;
	d->map.at = NEW_ARRAY(keep, struct span_pair, count);
	d->map.len = d->map.room = count;
	if (count > 0)
		memcpy(d->map.at, body.ptr, (size_t)body.len);
	return true;
}

static bool
take_regions(str body, struct arena *keep, struct document *d)
{
	isize count = body.len / (isize)sizeof *d->regions.at;

	if (body.len % (isize)sizeof *d->regions.at != 0)
		return false;
	d->regions.at = NEW_ARRAY(keep, struct region, count);
	d->regions.len = d->regions.room = count;
	if (count > 0)
		memcpy(d->regions.at, body.ptr, (size_t)body.len);
	return true;
}

static bool
take_property(struct document *d, uint32_t tag, str body, struct arena *keep)
{
	if (!utf8_valid(body))
		return false;
	if (tag == FRAME_PROPERTY)
		PUSH(&d->properties, keep)->name = body;
	else if (d->properties.len == 0)
		return false;
	else
		d->properties.at[d->properties.len - 1].value = body;
	return true;
}

/* An error's text is shown to people: nothing but a line of UTF-8. */
static bool
take_error(str body, struct err *e)
{
	struct err said;

	if (body.len != (isize)sizeof said)
		return false;
	memcpy(&said, body.ptr, sizeof said);
	if (said.kind <= ERR_NONE || said.kind > ERR_CONFLICT ||
	    memchr(said.text, '\0', sizeof said.text) == NULL || !utf8_valid(str_of(said.text)))
		return false;
	for (char *c = said.text; *c != '\0'; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			*c = '?';
	return err_set(e, said.kind, "%s", said.text);
}

static bool
take_caption(struct document *d, uint32_t tag, str body, struct arena *keep)
{
	struct caption *last = d->captions.len > 0 ?
	    &d->captions.at[d->captions.len - 1] : NULL;

	if (tag == FRAME_CAPTION_WHERE) {
		last = PUSH(&d->captions, keep);
		if (body.len != (isize)sizeof last->where)
			return false;
		memcpy(&last->where, body.ptr, sizeof last->where);
		return true;
	}
	if (last == NULL || !utf8_valid(body))
		return false;
	*(tag == FRAME_CAPTION_TEXT ? &last->text : &last->credit) = body;
	return true;
}

static bool
take_frame(struct document *d, uint32_t tag, str body, struct arena *keep)
{
	str *field = text_field(d, tag);

	if (field != NULL) {
		*field = body;
		return utf8_valid(body);
	}
	switch (tag) {
	case FRAME_WARNING:
		*PUSH(&d->warnings, keep) = body;
		return utf8_valid(body);
	case FRAME_PUBLISHED:
		return take_date(body, &d->published);
	case FRAME_HINT:
		return take_date(body, &d->published_hint);
	case FRAME_MAP:
		return take_map(body, keep, d);
	case FRAME_REGIONS:
		return take_regions(body, keep, d);
	case FRAME_PROPERTY: case FRAME_PROPERTY_VALUE:
		return take_property(d, tag, body, keep);
	case FRAME_CAPTION_WHERE: case FRAME_CAPTION_TEXT: case FRAME_CAPTION_CREDIT:
		return take_caption(d, tag, body, keep);
	default:
		return false;
	}
}

static bool
span_is_good(span s, isize least, isize most)
{
	return s.begin >= least && s.begin <= s.end && s.end <= most;
}

static bool
is_sound(const struct document *d, isize capture_len)
{
	isize text_end = 0, capture_end = 0;

	if (d->kind.len == 0)
		return false;
	for (isize i = 0; i < d->map.len; i++) {
		struct span_pair p = d->map.at[i];

		if (!span_is_good(p.text, text_end, d->text.len) ||
		    !span_is_good(p.capture, capture_end, capture_len) ||
		    !utf8_is_boundary(d->text, p.text.begin) ||
		    !utf8_is_boundary(d->text, p.text.end))
			return false;
		text_end = p.text.end;
		capture_end = p.capture.end;
	}
	for (isize i = 0, last = 0; i < d->regions.len; i++) {
		const struct region *r = &d->regions.at[i];

		if (!span_is_good(r->text, last, d->text.len) || r->page < 0 || r->width < 0 ||
		    r->height < 0 || !utf8_is_boundary(d->text, r->text.begin) ||
		    !utf8_is_boundary(d->text, r->text.end))
			return false;
		last = r->text.end;
	}
	for (isize i = 0; i < d->captions.len; i++)
		if (!span_is_good(d->captions.at[i].where, 0, d->text.len))
			return false;
	return true;
}

/* The next frame; false where the answer is cut short. */
static bool
next_frame(str answer, isize *at, struct header *h, str *body)
{
	if (answer.len - *at < (isize)sizeof *h)
		return false;
	memcpy(h, answer.ptr + *at, sizeof *h);
	*at += (isize)sizeof *h;
	if ((isize)h->len > answer.len - *at)
		return false;
	*body = (str){ answer.ptr + *at, (isize)h->len };
	*at += (isize)h->len;
	return true;
}

static bool
broken(struct err *e)
{
	return e->kind != ERR_NONE ? false : err_set(e, ERR_INPUT, "the reading child gave an answer "
	    "that breaks its promises");
}

bool
frames_parse(str answer, isize capture_len, struct arena *keep, struct document *out,
    struct err *e)
{
	struct header h;
	isize at = 0;
	str   body;

	*out = (struct document){ 0 };
	while (next_frame(answer, &at, &h, &body)) {
		if (h.tag == FRAME_END) {
			if (at == answer.len && is_sound(out, capture_len))
				return true;
			break;
		}
		if (h.tag == FRAME_ERROR ? !take_error(body, e) : !take_frame(out, h.tag, body, keep))
			break;
	}
	*out = (struct document){ 0 };
	return broken(e);
}

/* ---- containers ------------------------------------------------------- */

void
frames_put_member(struct buf *out, const struct enclosed *m)
{
	put(out, FRAME_MEMBER, m->name.ptr, m->name.len);
	put_str(out, FRAME_MEMBER_URL, m->url);
	put_str(out, FRAME_MEMBER_MEDIA, m->media);
	put_str(out, FRAME_MEMBER_DATED, m->dated);
	put_str(out, FRAME_MEMBER_TITLE, m->title);
	put_str(out, FRAME_MEMBER_PUBLISHER, m->publisher);
	put(out, FRAME_MEMBER_PUBLISHED, &m->published, (isize)sizeof m->published);
	put(out, FRAME_MEMBER_BYTES, m->bytes.ptr, m->bytes.len);
}

void
frames_put_unpacked(struct buf *out, const struct unpacked *u)
{
	char kind = (char)(u->is_container ? 1 + (int)u->whole : 0);

	for (isize i = 0; i < u->notes.len; i++)
		put_str(out, FRAME_WARNING, u->notes.at[i]);
	put(out, FRAME_CONTAINER, &kind, 1);
	put(out, FRAME_FAULTS, &u->faults, (isize)sizeof u->faults);
	put(out, FRAME_END, NULL, 0);
}

/* Shown to people: nothing but a line of UTF-8. */
static bool
is_line(str text)
{
	for (isize i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
			return false;
	return utf8_valid(text);
}

static bool
take_member(struct enclosed_list *all, uint32_t tag, str body, struct arena *keep)
{
	struct enclosed *m = tag == FRAME_MEMBER ? PUSH(all, keep) :
	    all->len > 0 ? &all->at[all->len - 1] : NULL;
	str *field = NULL;

	if (m == NULL || all->len > UNPACK_MEMBERS)
		return false;
	switch (tag) {
	case FRAME_MEMBER:           field = &m->name; break;
	case FRAME_MEMBER_URL:       field = &m->url; break;
	case FRAME_MEMBER_MEDIA:     field = &m->media; break;
	case FRAME_MEMBER_DATED:     field = &m->dated; break;
	case FRAME_MEMBER_TITLE:     field = &m->title; break;
	case FRAME_MEMBER_PUBLISHER: field = &m->publisher; break;
	case FRAME_MEMBER_PUBLISHED: return take_date(body, &m->published);
	case FRAME_MEMBER_BYTES:     m->bytes = body; return true;
	default:                     return false;
	}
	*field = body;
	return is_line(body);
}

static bool
take_part(struct unpacked *u, uint32_t tag, str body, struct arena *keep, struct err *e)
{
	switch (tag) {
	case FRAME_ERROR:
		return take_error(body, e);
	case FRAME_WARNING:
		*PUSH(&u->notes, keep) = body;
		return is_line(body);
	case FRAME_CONTAINER:
		if (body.len != 1 || body.ptr[0] < 0 || body.ptr[0] > 1 + WHOLE_TOO)
			return false;
		u->is_container = body.ptr[0] > 0;
		u->whole = u->is_container ? (enum unpack_whole)(body.ptr[0] - 1) : WHOLE_NOT;
		return true;
	case FRAME_FAULTS:
		if (body.len != (isize)sizeof u->faults)
			return false;
		memcpy(&u->faults, body.ptr, sizeof u->faults);
		return u->faults >= 0;
	default:
		return take_member(&u->members, tag, body, keep);
	}
}

bool
frames_parse_unpacked(str answer, struct arena *keep, struct unpacked *out, struct err *e)
{
	struct header h;
	isize at = 0;
	str   body;

	*out = (struct unpacked){ 0 };
	while (next_frame(answer, &at, &h, &body)) {
		if (h.tag == FRAME_END && at == answer.len)
			return true;
		if (h.tag == FRAME_END || !take_part(out, h.tag, body, keep, e))
			break;
	}
	*out = (struct unpacked){ 0 };
	return broken(e);
}
