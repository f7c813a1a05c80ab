/* tests/unit/test_exchange_render.c - whatever goes into a page is in its key. */
#include "incident_made.h"

#include "exchange/render.h"

/* The inputs of one page, each of which a test may change. */
struct made_from {
	struct policy policy;
	struct public_archive archive;
	struct public_row row, sibling;
	struct public_state_list states;
	digest program, release;
};

static struct made_from
made_from_all(struct arena *keep)
{
	struct made_from s = { .archive = { .archive_id = STR("00ff"), .origin = STR("archive") } };
	struct err e = { 0 };

	check_ok(policy_parse(STR(""), keep, &s.policy, &e));
	s.policy.version = 1;
	s.policy.since = (date){ 2031, 5, 1 };
	s.row = (struct public_row){ .place = STR("Marsa"), .country = STR("SY"), .grade = STR("fair"),
		.entry = 3, .versions = 1, .note = STR("read again"), .changed = { 2031, 5, 4 } };
	s.row.killed = (struct range){ .is_stated = true, .min = { .is_stated = true, .value = 3 } };
	memset(s.row.id.bytes, 1, 16);
	s.sibling = s.row;
	memset(s.sibling.id.bytes, 2, 16);
	*PUSH(&s.row.siblings, keep) = s.sibling.id;
	*PUSH(&s.states, keep) = (struct public_state){ { 2031, 5, 3 }, 2, s.row.killed, STR("first") };
	return s;
}

static render_key
key_of(struct made_from *s, struct arena *keep)
{
	struct render_inputs in = { .program = s->program, .policy = render_policy(&s->policy, *keep),
		.archive = &s->archive, .release = s->release, .row = &s->row, .states = &s->states };

	s->archive.policy = &s->policy;
	s->archive.rows = (struct public_row_list){ 0 };
	*PUSH(&s->archive.rows, keep) = s->row;
	*PUSH(&s->archive.rows, keep) = s->sibling;
	return render_key_of(&in, *keep);
}

enum { CHANGES = 22 };

/* The ${n}th thing that can change; false behind the last. */
static void
change(struct made_from *s, int n)
{
	switch (n) {
	case 0: s->program.bytes[31] ^= 1; break;             /* templates, words, method */
	case 1: s->release.bytes[0] ^= 1; break;              /* the account */
	case 2: s->policy.version++; break;
	case 3: s->policy.secret[5] ^= 1; break;
	case 4: s->policy.since.day ^= 1; break;
	case 5: s->archive.archive_id = STR("00fe"); break;
	case 6: s->archive.origin = STR("another"); break;
	case 7: s->row.place = STR("Marsb"); break;
	case 8: s->row.country = STR("IQ"); break;
	case 9: s->row.killed.min.value++; break;
	case 10: s->row.grade = STR("weak"); break;
	case 11: s->row.note = STR(""); break;
	case 12: s->row.changed.day++; break;
	case 13: s->row.entry++; break;
	case 14: s->row.versions++; break;
	case 15: s->row.is_beside = !s->row.is_beside; break;
	case 16: s->row.siblings.len = 0; break;
	case 17: s->sibling.place = STR("another town"); break;
	case 18: s->states.at[0].note = STR("second"); break;
	case 19: s->states.at[0].day.day--; break;
	case 20: s->states.at[0].killed.min.value++; break;
	case 21: s->states.len = 0; break;
	}
}

void
test_exchange_render__any_change_of_a_source_changes_the_key(void)
{
	struct arena *keep = test_arena();
	struct made_from plain = made_from_all(keep);
	render_key was = key_of(&plain, keep), again = key_of(&plain, keep), now;

	check_int(memcmp(&was, &again, sizeof was), 0);
	for (int n = 0; n < CHANGES; n++) {
		struct made_from other = made_from_all(keep);

		change(&other, n);
		now = key_of(&other, keep);
		check_note("change %d", n);
		check(memcmp(&was, &now, sizeof was) != 0);
	}
}

/* Every setting there is, also those of a later version of the program. */
void
test_exchange_render__any_setting_of_a_policy_changes_the_key(void)
{
	struct arena *keep = test_arena();
	struct made_from plain = made_from_all(keep);
	render_key was = key_of(&plain, keep), now;
	str setting;

	for (isize i = 0; (setting = policy_setting(i)).ptr != NULL; i++) {
		static const char *const values[] = { "https://other.example/", "7", "yes", "no", "none",
			"chosen", "kind", "province" };
		isize changed = 0;

		for (isize v = 0; v < COUNT_OF(values); v++) {
			struct made_from other = made_from_all(keep);
			struct err e = { 0 };

			if (!policy_parse(str_printf(keep, "names_ground\tasked for\n%.*s\t%s\n",
			    STR_ARG(setting), values[v]), keep, &other.policy, &e))
				continue;
			other.policy.version = 1;
			other.policy.since = plain.policy.since;
			if (!str_equal(setting, STR("names_ground")))
				other.policy.names_ground = (str){ 0 };
			if (str_equal(policy_value(&other.policy, setting, keep),
			    policy_value(&plain.policy, setting, keep)))
				continue;
			now = key_of(&other, keep);
			check_note("%.*s %s", STR_ARG(setting), values[v]);
			check(memcmp(&was, &now, sizeof was) != 0);
			changed++;
		}
		check_note("%.*s has another value", STR_ARG(setting));
		check(changed > 0);
	}
}
