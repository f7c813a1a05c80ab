/* Parts of a count, and how profiles print a tally. */
#include "incident_made.h"

#include "incidents/check.h"
#include "incidents/figure.h"
#include "incidents/tally.h"

static const struct part *
part_of(const struct account *account, enum share_kind kind)
{
	for (isize i = 0; i < account->parts.len; i++)
		if (account->parts.at[i].effect == EFFECT_KILLED && account->parts.at[i].kind == kind)
			return &account->parts.at[i];
	return NULL;
}

static str
printed(struct made *made, const char *profile)
{
	struct buf out = { .keep = made->keep };
	struct account account;

	made->request.profile = str_of(profile);
	account = made_account(made);
	figure_tally(&out, &account, tally_of(&account, EFFECT_KILLED));
	return buf_view(&out);
}

void
test_incidents_part__counts_children_apart_by_voice(void)
{
	struct made made = made_incident();
	struct account account;
	struct claim *c;

	made_report(&made, "The Courier", "2031-05-03");
	made_count(&made, "civil defence", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 20);
	c = made_count(&made, "civil defence", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 7);
	c->victims.age = AGE_CHILD;
	c->relation = RELATION_SUBSET_OF;
	c->related = 0;
	c = made_count(&made, "the hospital", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 5);
	c->victims.age = AGE_CHILD;
	account = made_account(&made);
	check(part_of(&account, SHARE_CHILDREN) != NULL);
	check_int(part_of(&account, SHARE_CHILDREN)->range.min.value, 5);
	check(part_of(&account, SHARE_WOMEN) == NULL);
}

/* "Three women were killed"; "she was among those killed": still three. */
void
test_incidents_part__a_person_told_of_takes_no_counts_place(void)
{
	struct made made = made_incident();
	struct account account;

	made_report(&made, "The Courier", "2031-05-03");
	made_count(&made, "the hospital", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 6);
	made_count(&made, "the hospital", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 3)->victims.sex =
	    SEX_WOMAN;
	made_count(&made, "the hospital", "2031-05-03", EFFECT_KILLED, BOUND_EXACTLY, 1)->victims.sex =
	    SEX_WOMAN;
	made_count(&made, "the mayor", "2031-05-03", EFFECT_KILLED, BOUND_EXACTLY, 1)->victims.sex =
	    SEX_WOMAN;
	account = made_account(&made);
	check(part_of(&account, SHARE_WOMEN) != NULL);
	check_int(part_of(&account, SHARE_WOMEN)->range.min.value, 3);
	check_int(part_of(&account, SHARE_WOMEN)->range.max.value, 3);
}

void
test_incidents_part__detained_missing_and_displaced_have_parts(void)
{
	static const enum effect effects[] = { EFFECT_DETAINED, EFFECT_MISSING, EFFECT_DISPLACED };

	for (isize i = 0; i < COUNT_OF(effects); i++) {
		struct made made = made_incident();
		struct account account;
		struct claim *c;

		made_report(&made, "The Courier", "2031-05-03");
		made_count(&made, "civil defence", "2031-05-02", effects[i], BOUND_EXACTLY, 20);
		c = made_count(&made, "civil defence", "2031-05-02", effects[i], BOUND_EXACTLY, 7);
		c->victims.sex = SEX_WOMAN;
		c->relation = RELATION_SUBSET_OF;
		c->related = 0;
		account = made_account(&made);
		check_int(account.parts.len, 1);
		check(account.parts.at[0].effect == effects[i] &&
		    account.parts.at[0].kind == SHARE_WOMEN);
		check_int(account.parts.at[0].range.min.value, 7);
	}
}

void
test_incidents_check__words_that_are_not_in_the_report_are_told(void)
{
	struct made made = made_incident();
	struct account account;
	struct claim *c;

	made_report(&made, "The Courier", "2031-05-03");
	c = made_count(&made, "civil defence", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 4);
	c->where = (span){ 9000, 9004 };
	account = made_account(&made);
	check_int(check_quotes(&account, made.keep).len, 1);
}

static isize
parts_breached(const struct account *account)
{
	isize found = 0;

	for (isize i = 0; i < account->breaches.len; i++)
		found += str_equal(account->breaches.at[i].rule, STR("check.parts"));
	return found;
}

void
test_incidents_part__a_part_above_its_whole_stands_beside_it(void)
{
	struct made made = made_incident();
	struct account account;

	made_report(&made, "The Courier", "2031-05-03");
	made_count(&made, "civil defence", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 4);
	made_count(&made, "the hospital", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 9)->victims.age =
	    AGE_CHILD;
	account = made_account(&made);
	check_int(account.parts.len, 0);
	check_int(parts_breached(&account), 0);
	check(account.beside.len == 1 &&
	    account.entries.at[account.beside.at[0].entry].range.min == 9);
}

void
test_incidents_part__parts_of_two_voices_above_the_whole_are_a_breach(void)
{
	struct made made = made_incident();
	struct account account;

	made_report(&made, "The Courier", "2031-05-03");
	made_count(&made, "civil defence", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 4);
	made_count(&made, "the hospital", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 3)->victims.age =
	    AGE_CHILD;
	made_count(&made, "the mayor", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 3)->victims.sex =
	    SEX_WOMAN;
	account = made_account(&made);
	check_int(account.parts.len, 2);
	check_int(parts_breached(&account), 1);
}

void
test_incidents_part__each_profile_prints_in_its_own_way(void)
{
	struct made made = made_incident();

	made_report(&made, "The Courier", "2031-05-03");
	made_count(&made, "civil defence", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 20);
	made_count(&made, "the hospital", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 20);
	made_count(&made, "the governor", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 31);
	check_str(printed(&made, "airwars"), STR("20 to 31"));
	check_str(printed(&made, "acled"), STR("20"));
	check_str(printed(&made, "ucdp"), STR("low 20, best 20, high 31"));
	check_str(printed(&made, "ibc"), STR("20 to 31"));
}

void
test_incidents_part__one_voice_is_provisional_where_two_are_asked_for(void)
{
	struct made made = made_incident();

	made_report(&made, "The Courier", "2031-05-03");
	made_count(&made, "civil defence", "2031-05-02", EFFECT_KILLED, BOUND_EXACTLY, 20);
	check_str(printed(&made, "ibc"), STR("20, provisional"));
	check_str(printed(&made, "acled"), STR("20"));
}

/* ---- whatever is counted -------------------------------------------------------- */

static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* A total, or so many children, women, men, civilians or fighters of it. */
static void
random_count(struct made *made, uint32_t *state)
{
	static const char *const sources[] = { "civil defence", "the hospital", "the mayor",
		"residents", "the army", NULL };
	static const enum bound bounds[] = { BOUND_EXACTLY, BOUND_AT_LEAST, BOUND_MORE_THAN,
		BOUND_ABOUT, BOUND_AT_MOST };
	struct claim *c = made_count(made, sources[next_random(state) % COUNT_OF(sources)],
	    next_random(state) % 2 ? "2031-05-02" : "2031-05-04", EFFECT_KILLED,
	    bounds[next_random(state) % COUNT_OF(bounds)], next_random(state) % 30 + 1);

	switch (next_random(state) % 8) {
	case 0: c->victims.age = AGE_CHILD; break;
	case 1: c->victims.sex = SEX_WOMAN; break;
	case 2: c->victims.sex = SEX_MAN; break;
	case 3: c->victims.status = STATUS_CIVILIAN; break;
	case 4: c->victims.status = STATUS_COMBATANT; break;
	default: break;
	}
}

static void
check_parts(const struct account *account)
{
	const struct tally *whole = tally_of(account, EFFECT_KILLED);

	if (whole == NULL || !whole->range.is_stated)
		return;
	check(!whole->range.max.is_stated || !whole->range.min.is_stated ||
	    whole->range.min.value <= whole->range.max.value);
	for (isize i = 0; i < account->parts.len; i++) {
		const struct range *part = &account->parts.at[i].range;

		check(part->min.value <= part->max.value);
		if (!whole->range.is_open && whole->range.max.is_stated) {
			check(part->min.value <= whole->range.max.value);
			check(part->is_open || part->max.value <= whole->range.max.value);
		}
	}
}

void
test_incidents_part__no_part_exceeds_its_whole_whatever_is_counted(void)
{
	static const char *const profiles[] = { "own", "airwars", "ibc", "acled", "ucdp" };
	const struct made begun = made_incident();
	const struct arena empty = *begun.keep;
	uint32_t state = 20310503;

	for (int round = 0; round < 600; round++) {
		struct made made = begun;
		struct account account;
		int counts = (int)(next_random(&state) % 7) + 2;

		made_report(&made, "The Courier", "2031-05-05");
		for (int i = 0; i < counts; i++)
			random_count(&made, &state);
		made.request.profile = str_of(profiles[round % COUNT_OF(profiles)]);
		account = made_account(&made);
		check_note("round %d, profile %s", round, profiles[round % COUNT_OF(profiles)]);
		check_parts(&account);
		*begun.keep = empty;
	}
}
