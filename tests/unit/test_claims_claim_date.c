/* tests/unit/test_claims_claim_date.c - which date of its sentence dates a claim. */
#include "check.h"
#include "claims/extract.h"

static struct extraction
read_text(const char *text, struct arena *keep, struct arena scratch)
{
	struct extract_request request = { .text = str_of(text), .language = STR("en") };
	struct extraction out;

	check(date_parse(STR("2017-03-26"), &request.published));
	extract(&request, keep, scratch, &out);
	return out;
}

/* The date of the claim with this count, in ISO 8601; "" where it has none. */
static str
date_of_count(const struct extraction *x, int64_t count, struct arena *keep)
{
	char text[DATE_TEXT_BYTES];

	for (isize i = 0; i < x->claims.len; i++)
		if (x->claims.at[i].count.has_min && x->claims.at[i].count.min == count)
			return str_copy(str_of(date_text(x->claims.at[i].date.days.begin, text)),
			    keep);
	return STR("no such claim");
}

/* 26 March 2017 was a Sunday. */
void
test_claims_claim_date__takes_the_nearest_of_the_clause(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction a = read_text("Officials said on Tuesday that nine people were killed on "
	    "Monday.", keep, *scratch);
	struct extraction b = read_text("Soldiers killed seven rebels in raids on Friday and five "
	    "others on Saturday.", keep, *scratch);
	struct extraction c = read_text("A drone late Thursday killed three farmers and wounded two "
	    "herders, leading to a protest the next day.", keep, *scratch);

	check_str(date_of_count(&a, 9, keep), STR("2017-03-20"));
	check_str(date_of_count(&b, 7, keep), STR("2017-03-24"));
	check_str(date_of_count(&b, 5, keep), STR("2017-03-25"));
	check_str(date_of_count(&c, 3, keep), STR("2017-03-23"));
	check_str(date_of_count(&c, 2, keep), STR("2017-03-23"));
}

void
test_claims_claim_date__dates_a_finding_by_when_it_was_told(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction a = read_text("Rescuers said on Saturday they had pulled 40 bodies from the "
	    "rubble.", keep, *scratch);
	struct extraction b = read_text("Rescuers have so far pulled 40 bodies from the rubble.",
	    keep, *scratch);

	check_str(date_of_count(&a, 40, keep), STR("2017-03-25"));
	check_str(date_of_count(&b, 40, keep), STR("2017-03-26"));
}

void
test_claims_claim_date__narrows_a_week_to_the_day_of_the_incident(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction a = read_text("An airstrike killed 30 people in Mosul last week. The house "
	    "was hit on March 17, killing 30 people, officials said.", keep, *scratch);

	check_str(date_of_count(&a, 30, keep), STR("2017-03-17"));
}
