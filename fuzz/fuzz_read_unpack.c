/* Any bytes in: members with one-line names, or an error; a faults count that
 * is never negative; what is taken out survives the way through frames. */
#include "fuzz.h"

#include "core/utf8.h"
#include "read/frames.h"
#include "read/unpack.h"

static bool
take(void *with, const struct enclosed *m, struct err *e)
{
	struct buf *frames = with;

	(void)e;
	PROMISE(utf8_valid(m->name) && utf8_valid(m->url) && utf8_valid(m->title));
	PROMISE(str_find_char(m->name, '\n', 0) < 0 && str_find_char(m->url, '\n', 0) < 0);
	PROMISE(m->bytes.len >= 0);
	frames_put_member(frames, m);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const str columns[] = { STR_INIT(""), STR_INIT("text=a,title=b") };
	str bytes = { (const char *)data, (isize)size };

	if (size > 1 << 16)
		return 0;
	for (isize i = 0; i < COUNT_OF(columns); i++) {
		struct arena *keep = fuzz_arena(), *scratch = fuzz_scratch();
		struct arena  half = *scratch;
		struct buf frames = { .keep = keep };
		struct unpacked u, back;
		struct err e = { 0 };

		if (!unpack(bytes, (struct read_hint){ .columns = columns[i] }, take, &frames, &half, keep,
		    &u, &e)) {
			PROMISE(e.kind != ERR_NONE && e.text[0] != '\0');
			continue;
		}
		PROMISE(u.faults >= 0);
		frames_put_unpacked(&frames, &u);
		PROMISE(frames_parse_unpacked(buf_view(&frames), keep, &back, &e));
		PROMISE(back.faults == u.faults && back.is_container == u.is_container);
	}
	return 0;
}
