/* Unit tests for the part of store/jansson_in.c that changes a claim. */
#include "check.h"

#include "store/jansson_in.h"

/* A claim entered by hand that says "at least 16" had 0 as its most. */
void
test_store_patch__a_null_inside_a_new_object_is_left_out(void)
{
	static const struct { const char *base, *set, *wanted; } cases[] = {
		{ "{}", "{\"count\":{\"min\":16,\"max\":null}}", "{\"count\":{\"min\":16}}" },
		{ "{\"count\":{\"max\":20}}", "{\"count\":{\"min\":16,\"max\":null}}", "{\"count\":{\"min\":16}}" },
		{ "{\"count\":null}", "{\"count\":{\"max\":null}}", "{\"count\":{}}" },
		{ "{\"count\":7}", "{\"count\":{\"min\":1}}", "{\"count\":{\"min\":1}}" },
	};
	static const char *const known[] = { "count", NULL };

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct arena *keep = test_arena();
		struct err e = { 0 };
		str got;

		check_note("%s", cases[i].set);
		check(in_patch(str_of(cases[i].base), str_of(cases[i].set), known, keep, &got, &e));
		check_str(got, str_of(cases[i].wanted));
	}
}
