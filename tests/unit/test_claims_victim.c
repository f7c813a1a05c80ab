/* tests/unit/test_claims_victim.c - who is counted: the words of a count and the status of its people. */
#include "check.h"
#include "claims/extract.h"

static struct extraction
extracted(const char *text)
{
	struct extract_request request = { .text = str_of(text), .language = STR("en"),
		.published = { 2017, 3, 26 } };
	struct extraction x;
	struct arena *keep = test_arena(), *scratch = test_arena();

	extract(&request, keep, *scratch, &x);
	return x;
}

/* The claim whose count is of these words of ${text}, NULL = none. */
static const struct claim *
counted(const struct extraction *x, const char *text, const char *words)
{
	for (isize i = 0; i < x->claims.len; i++)
		if (str_equal(str_slice(str_of(text), x->claims.at[i].count.where), str_of(words)))
			return &x->claims.at[i];
	return NULL;
}

void
test_claims_victim__parts_have_the_status_of_those_named_last(void)
{
	static const char *const text = "The fighting left 120 fighters and 53 civilians, "
	    "including 15 women and six children, injured.";
	struct extraction x = extracted(text);
	const struct claim *women = counted(&x, text, "15 women"), *children = counted(&x, text, "six children");
	const struct claim *fighters = counted(&x, text, "120 fighters");

	check(women != NULL && women->victims.status == STATUS_CIVILIAN);
	check(children != NULL && children->victims.status == STATUS_CIVILIAN);
	check(fighters != NULL && fighters->victims.status == STATUS_COMBATANT);
}

void
test_claims_victim__marks_inside_a_count_do_not_end_it(void)
{
	static const char *const text = "Drone kills three \"Autonomous Council\" members in the countryside";
	struct extraction x = extracted(text);

	check(counted(&x, text, "three \"Autonomous Council\" members") != NULL);
}
