/* archive/checkpoint.c - C2SP tlog-checkpoint, written and read. */
#include "archive/checkpoint.h"
#include "archive/base64.h"

#include <inttypes.h>

#define COMPUTED "computed "

static str
digest_base64(digest d, struct arena *keep)
{
	return base64_write((str){ (const char *)d.bytes, sizeof d.bytes }, keep);
}

str
checkpoint_text(const struct checkpoint *c, struct arena *keep)
{
	struct buf b = { .keep = keep };

	buf_str(&b, c->origin);
	buf_printf(&b, "\n%" PRId64 "\n", c->size);
	buf_str(&b, digest_base64(c->root, keep));
	BUF(&b, "\n");
	if (c->has_computed) {
		BUF(&b, COMPUTED);
		buf_str(&b, digest_base64(c->computed, keep));
		BUF(&b, "\n");
	}
	return buf_view(&b);
}

static bool
read_digest(str text, struct arena *keep, digest *out)
{
	str bytes;

	if (!base64_read(text, keep, &bytes) || bytes.len != 32)
		return false;
	memcpy(out->bytes, bytes.ptr, 32);
	return true;
}

bool
checkpoint_parse(str text, struct arena *keep, struct checkpoint *out, struct err *e)
{
	str rest = text, size, root;

	*out = (struct checkpoint){ .origin = str_cut(&rest, '\n') };
	size = str_cut(&rest, '\n');
	root = str_cut(&rest, '\n');
	if (out->origin.len == 0)
		return err_set(e, ERR_INPUT, "the checkpoint names no log");
	if (!str_to_int(size, &out->size) || (size.len > 1 && size.ptr[0] == '0'))
		return err_set(e, ERR_INPUT, "'%.*s' is not the size of a log", STR_ARG(size));
	if (!read_digest(root, keep, &out->root))
		return err_set(e, ERR_INPUT, "the checkpoint's third line is not a root hash");
	while (rest.len > 0) {
		str line = str_cut(&rest, '\n');

		if (line.len == 0)
			return err_set(e, ERR_INPUT, "the checkpoint has an empty line");
		if (str_starts(line, STR(COMPUTED)))
			out->has_computed = read_digest(str_from(line, (isize)sizeof COMPUTED - 1),
			    keep, &out->computed);
	}
	return true;
}
