/* archive/warc_out.c - see warc_out.h. */
#include "archive/warc_out.h"

enum { UUID_BYTES = 16 };

str
warc_digest(str bytes, struct arena *keep)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf out = { .keep = keep };
	digest   d = digest_of(bytes);
	uint32_t bits = 0;
	int      count = 0;

	BUF(&out, "sha256:");
	for (isize i = 0; i < (isize)sizeof d.bytes; i++) {
		bits = bits << 8 | d.bytes[i];
		for (count += 8; count >= 5; count -= 5)
			buf_char(&out, letters[bits >> (count - 5) & 31]);
	}
	if (count > 0)
		buf_char(&out, letters[bits << (5 - count) & 31]);
	return buf_view(&out);
}

static bool
is_uri(str text)
{
	isize colon = str_find_char(text, ':', 0);

	if (colon < 1 || !is_alpha(text.ptr[0]))
		return false;
	for (isize i = 1; i < colon; i++)
		if (!is_alpha(text.ptr[i]) && !is_digit(text.ptr[i]) && !strchr("+-.", text.ptr[i]))
			return false;
	return true;
}

static void
put_escaped(struct buf *out, str text)
{
	for (isize i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c <= 0x20 || c >= 0x7F || c == '<' || c == '>' || c == '"')
			buf_printf(out, "%%%02X", c);
		else
			buf_char(out, (char)c);
	}
}

str
warc_uri(str origin, struct arena *keep)
{
	struct buf out = { .keep = keep };

	if (!is_uri(origin))
		BUF(&out, "urn:tally:file:");
	put_escaped(&out, origin);
	return buf_view(&out);
}

/* A UUID of version 8 (RFC 9562 5.8) made from what is in the record. */
static str
record_id(const struct warc_new *r, struct arena *keep)
{
	struct digest_run run;
	struct buf out = { .keep = keep };
	unsigned char id[UUID_BYTES];
	char   hex[2 * UUID_BYTES];
	digest d, block = digest_of(r->block);

	digest_begin(&run);
	digest_add(&run, STR("tally warc record 1\n"));
	digest_add(&run, r->type);
	digest_add(&run, STR("\n"));
	digest_add(&run, r->target);
	digest_add(&run, STR("\n"));
	digest_add(&run, r->date);
	digest_add(&run, STR("\n"));
	digest_add(&run, r->concurrent_to);
	digest_add(&run, (str){ (const char *)block.bytes, sizeof block.bytes });
	d = digest_end(&run);
	memcpy(id, d.bytes, sizeof id);
	id[6] = (unsigned char)((id[6] & 0x0F) | 0x80);
	id[8] = (unsigned char)((id[8] & 0x3F) | 0x80);
	hex_write(id, sizeof id, hex);
	buf_printf(&out, "<urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s>", hex, hex + 8, hex + 12, hex + 16,
	    hex + 20);
	return buf_view(&out);
}

static void
put_field(struct buf *out, const char *name, str value)
{
	if (value.len == 0)
		return;
	buf_str(out, str_of(name));
	BUF(out, ": ");
	/* A line end in a value would begin a field of its own. */
	for (isize i = 0; i < value.len; i++)
		buf_char(out, (unsigned char)value.ptr[i] < 0x20 ? ' ' : value.ptr[i]);
	BUF(out, "\r\n");
}

void
warc_put(struct buf *out, const struct warc_new *r, str *id)
{
	str mine = record_id(r, out->keep);

	BUF(out, "WARC/1.1\r\n");
	put_field(out, "WARC-Type", r->type);
	put_field(out, "WARC-Record-ID", mine);
	put_field(out, "WARC-Date", r->date);
	put_field(out, "WARC-Target-URI", r->target);
	put_field(out, "WARC-IP-Address", r->ip);
	put_field(out, "WARC-Concurrent-To", r->concurrent_to);
	put_field(out, "WARC-Refers-To", r->refers_to);
	put_field(out, "WARC-Block-Digest", warc_digest(r->block, out->keep));
	if (r->payload_at >= 0)
		put_field(out, "WARC-Payload-Digest", warc_digest(str_from(r->block, r->payload_at),
		    out->keep));
	put_field(out, "Content-Type", r->content_type);
	buf_printf(out, "Content-Length: %td\r\n\r\n", r->block.len);
	buf_str(out, r->block);
	BUF(out, "\r\n\r\n");
	if (id != NULL)
		*id = mine;
}

void
warc_put_info(struct buf *out, str date, str filename)
{
	struct warc_new info = { .type = STR("warcinfo"), .date = date, .payload_at = -1,
		.content_type = STR("application/warc-fields"),
		.block = str_printf(out->keep, "software: Tallystick " TALLY_VERSION "\r\nformat: WARC File "
		    "Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/specifications/"
		    "warc-format/warc-1.1/\r\nfilename: %.*s\r\n", STR_ARG(filename)) };

	warc_put(out, &info, NULL);
}
