/* Any bytes: names keep the promises of people/name.h: parts in range, levels
 * the same from both sides, a name the same as itself, chances between 0 and 1. */
#include "fuzz.h"
#include "core/utf8.h"
#include "people/name.h"

static void
check_pair(const struct name_vocabulary *v, const struct name *a, const struct name *b)
{
	struct name_match there = name_match(v, a, b), back = name_match(v, b, a);

	for (int role = 0; role < NAME_ROLES; role++) {
		PROMISE(there.level[role] < NAME_LEVELS || there.level[role] == LEVEL_MISSING);
		PROMISE(there.level[role] == back.level[role]);
		PROMISE(there.a[role] < name_term_count(v) && there.b[role] < name_term_count(v));
	}
	PROMISE(name_weight(v, &there, NULL) == name_weight(v, &back, NULL));
	for (int i = 0; i < a->len && i < b->len; i++)
		PROMISE(name_level(v, a->part[i], b->part[i]) == name_level(v, b->part[i], a->part[i]));
}

static void
check_parts(const struct name_vocabulary *v, const struct name *name)
{
	PROMISE(name->len <= NAME_PARTS);
	for (int i = 0; i < name->len; i++) {
		const struct name_term *t = name_term(v, name->part[i]);
		double chance = name_chance(v, name->part[i], name->part[i], LEVEL_SAME,
		    PLACE_GIVEN, 1e-6);

		PROMISE(name->part[i] > 0 && name->part[i] < name_term_count(v));
		PROMISE(t->fold.len > 0 && t->script != SCRIPT_NONE);
		PROMISE(chance > 0 && chance <= 1);
		PROMISE(name_level(v, name->part[i], name->part[i]) == LEVEL_SAME);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, (isize)size }, rest = text, line;
	struct arena keep;
	struct err e = { 0 };
	struct name_vocabulary *v;
	struct name last = { .len = 0 };

	if (!utf8_valid(text))
		return 0;
	PROMISE(arena_open(&keep, (isize)(512 * size) + (8 << 20), &e));
	v = name_vocabulary_open(name_rules_open(&keep), &keep);
	while (rest.len > 0) {
		struct name name;

		line = str_cut(&rest, '\n');
		name = name_read(v, line);
		check_parts(v, &name);
		name_count(v, &name);
		check_pair(v, &name, &last);
		check_pair(v, &name, &name);
		last = name;
	}
	arena_close(&keep);
	return 0;
}
