/* tests/unit/test_claims_window.c - long texts in windows. */
#include "check.h"
#include "claims/extract.h"
#include "claims/window.h"

/* Cut at every window: all bytes, once, behind a paragraph where there is one. */
void
test_claims_window__covers_the_text_once(void)
{
	struct arena *keep = test_arena();
	struct buf b = { .keep = keep };
	isize at = 0;

	while (b.len < 3 * WINDOW_BYTES)
		BUF(&b, "Nothing happened here today.\n\n");
	while (at < b.len) {
		span window = window_next(buf_view(&b), at);

		check_int(window.begin, at);
		check(window.end > at && window.end <= b.len);
		check(span_len(window) <= WINDOW_BYTES);
		check_int(b.at[window.end - 1], '\n');
		at = window.end;
	}
}

void
test_claims_window__keeps_spans_true_behind_the_first_window(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extract_request request = { .language = STR_INIT("en") };
	struct extraction x;
	struct buf b = { .keep = keep };
	str said = STR("Seven farmers were killed");

	while (b.len < WINDOW_BYTES + 1000)
		BUF(&b, "Nothing happened here today.\n\n");
	BUF(&b, "Seven farmers were killed.\n");
	request.text = buf_view(&b);
	extract(&request, keep, *scratch, &x);
	check_int(x.claims.len, 1);
	if (x.claims.len == 1)
		check_str(str_slice(request.text, x.claims.at[0].where), said);
}
