/* tests/unit/test_claims_revision.c - figures that a text takes back. */
#include "claims/extract.h"
#include "check.h"

/* The relation of the last count of ${text}, and of which claim it is. */
static enum relation
last_relation(const char *text, struct arena keep, struct arena scratch, int64_t *of, int64_t *killed)
{
	struct extract_request request = { .text = str_of(text), .language = STR("en") };
	struct extraction x = { 0 };
	const struct claim *last = NULL;

	extract(&request, &keep, scratch, &x);
	for (isize i = 0; i < x.claims.len; i++)
		if (x.claims.at[i].kind == CLAIM_CASUALTY)
			last = &x.claims.at[i];
	*of = last != NULL ? last->related : -2;
	*killed = x.incidents.len > 0 ? x.incidents.at[0].killed.min : -1;
	return last != NULL ? last->relation : RELATION_NONE;
}

void
test_claims_revision__reads_what_is_taken_back(void)
{
	static const struct { const char *text; enum relation relation; int64_t killed; } cases[] = {
		{ "The ministry initially said 12 people were killed but later put the number of dead at 10.",
		  RELATION_SUPERSEDES, 10 },
		{ "The ministry corrected an earlier statement that 12 people had been killed, saying 10 had died.",
		  RELATION_RETRACTS, 10 },
		{ "We previously reported that 12 people were killed. Following further investigation, we confirm "
		  "that the number of dead is 10.", RELATION_RETRACTS, 10 },
		/* Two bodies, two figures: neither takes the other's back. */
		{ "Earlier, the ministry said 12 people were killed. A monitor now says ten people died.",
		  RELATION_NONE, 12 },
		/* Whoever was among the dead was counted before. */
		{ "The strike left 100 dead. A clerk said 11 children were among the dead.", RELATION_SUBSET_OF, 100 },
		{ "Four people were killed in Taiz. One of them died in hospital.", RELATION_SUBSET_OF, 4 },
		{ "Ten were killed in Taiz on Monday. Four were injured in Homs. Two of them died.", RELATION_NONE, 10 },
		{ "The strike left 100 dead. A clerk said 11 children and six women were also among the dead.",
		  RELATION_SUBSET_OF, 100 },
		/* A second group is no second figure. */
		{ "Earlier, the ministry said 12 people were killed. Two others died later.", RELATION_ADDS_TO, 14 },
	};

	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		int64_t of, killed;

		check_note("%s", cases[i].text);
		check_int(last_relation(cases[i].text, *keep, *scratch, &of, &killed), cases[i].relation);
		check_int(killed, cases[i].killed);
		if (cases[i].relation == RELATION_RETRACTS || cases[i].relation == RELATION_SUPERSEDES)
			check_int(of, 0);
	}
}
