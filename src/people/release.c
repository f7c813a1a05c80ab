/* people/release.c - rows followed by id, then by what they say. */
#include "people/release.h"

#include "people/intern.h"
#include "people/link.h"

struct compare {
	const struct list *list[2];        /* older, newer */
	isize id[2];                       /* columns, or -1 */
	isize *match;                      /* by old row: new row, or -1 */
	float *p;                          /* by old row: of a match that was found by name */
	isize *taken;                      /* by new row: old row, or -1 */
	bool  *skip[2];                    /* by row: a second row of one id */
	struct name_vocabulary *names;
	struct release_changes *out;
	struct arena *keep;
};

static struct release_change *
add(struct compare *c, enum release_kind kind, isize old_row, isize new_row)
{
	struct release_change *change = PUSH(c->out, c->keep);

	*change = (struct release_change){ .kind = kind, .old_row = old_row, .new_row = new_row,
	    .old_column = -1, .new_column = -1 };
	c->out->count[kind]++;
	return change;
}

/* ---- by id ---------------------------------------------------------------- */

/* The first row of each id, by the id's number; further ones are named. */
static isize *
first_rows(struct compare *c, int side, struct intern *ids, struct arena *scratch)
{
	const struct list *list = c->list[side];
	isize *first = NEW_ARRAY(scratch, isize, list->rows + 1);

	ids->keep = scratch;
	for (isize row = 0; row < list->rows && c->id[side] >= 0; row++) {
		str id = list_value(list, row, c->id[side]);
		isize before = ids->len;
		uint32_t number;

		if (id.len == 0)
			continue;
		number = intern_put(ids, id);
		if (ids->len > before) {
			first[number] = row;
			continue;
		}
		c->skip[side][row] = true;
		add(c, RELEASE_DUPLICATE, first[number], row)->is_new = side == 1;
	}
	return first;
}

static void
match_by_id(struct compare *c, struct arena *scratch)
{
	struct intern ids[2] = { { .keep = scratch }, { .keep = scratch } };
	isize *first = first_rows(c, 0, &ids[0], scratch);

	(void)first_rows(c, 1, &ids[1], scratch);
	for (isize row = 0; row < c->list[1]->rows && c->id[0] >= 0 && c->id[1] >= 0; row++) {
		str id = list_value(c->list[1], row, c->id[1]);
		uint32_t number = id.len > 0 && !c->skip[1][row] ? intern_find(&ids[0], id) : 0;

		if (number == 0)
			continue;
		c->match[first[number]] = row;
		c->taken[row] = first[number];
	}
}

/* ---- by what they say ------------------------------------------------------ */

/* The rows of one side that no id brought together. */
static struct list
left_over(const struct compare *c, int side, isize **rows, struct arena *scratch)
{
	const struct list *list = c->list[side];
	const isize *other = side == 0 ? c->match : c->taken;
	struct list out = *list;

	out.value = NEW_ARRAY(scratch, str, list->rows * list->columns);
	*rows = NEW_ARRAY(scratch, isize, list->rows);
	out.rows = 0;
	for (isize row = 0; row < list->rows; row++) {
		if (other[row] >= 0 || c->skip[side][row])
			continue;
		memcpy(out.value + out.rows * list->columns, list->value + row * list->columns,
		    (size_t)list->columns * sizeof(str));
		(*rows)[out.rows++] = row;
	}
	return out;
}

static bool
match_by_values(struct compare *c, const struct name_rules *rules, int threads,
    struct arena *scratch, struct err *e)
{
	isize *row[2];
	struct list a = left_over(c, 0, &row[0], scratch), b = left_over(c, 1, &row[1], scratch);
	struct persons persons;
	struct links links;

	if (a.rows == 0 || b.rows == 0)
		return true;
	if (!persons_open(&persons, rules, &a, &b, c->keep, e) ||
	    !link_find(&persons, threads, c->keep, scratch, &links, e))
		return false;
	for (isize i = 0; i < links.len; i++) {
		isize old_row = row[0][links.at[i].a];
		isize new_row = row[1][(isize)links.at[i].b - a.rows];

		if (!links.at[i].is_linked || c->taken[new_row] >= 0)
			continue;
		c->match[old_row] = new_row;
		c->taken[new_row] = old_row;
		c->p[old_row] = links.at[i].p;
	}
	return true;
}

/* ---- field by field -------------------------------------------------------- */

static bool
differ_in_spelling_only(struct compare *c, str a, str b)
{
	struct name of_a = name_read(c->names, a), of_b = name_read(c->names, b);

	if (of_a.len != of_b.len || of_a.len == 0)
		return false;
	for (int i = 0; i < of_a.len; i++)
		if (name_level(c->names, of_a.part[i], of_b.part[i]) < LEVEL_VARIANT)
			return false;
	return true;
}

static bool
is_name(enum list_kind kind)
{
	return kind >= LIST_NAME && kind <= LIST_FAMILY;
}

/* The same id, and neither first nor last name in common. */
static bool
is_reused(struct compare *c, isize old_row, isize new_row)
{
	isize old_name = list_find(c->list[0], LIST_NAME), new_name = list_find(c->list[1], LIST_NAME);
	struct name a, b;
	struct name_match m;

	if (old_name < 0 || new_name < 0)
		return false;
	a = name_read(c->names, list_value(c->list[0], old_row, old_name));
	b = name_read(c->names, list_value(c->list[1], new_row, new_name));
	m = name_match(c->names, &a, &b);
	return m.level[ROLE_GIVEN] == LEVEL_DIFFERENT && m.level[ROLE_FAMILY] == LEVEL_DIFFERENT;
}

/* The column of the newer release that has the same header. */
static isize
same_column(const struct compare *c, isize old_column)
{
	for (isize i = 0; i < c->list[1]->columns; i++)
		if (str_equal(c->list[1]->column[i].header, c->list[0]->column[old_column].header))
			return i;
	return -1;
}

static void
compare_values(struct compare *c, const isize *other, isize old_row, isize new_row)
{
	isize before = c->out->len;

	if (c->p[old_row] > 0 && c->id[0] >= 0 && c->id[1] >= 0)
		add(c, RELEASE_RENUMBERED, old_row, new_row)->p = c->p[old_row];
	else if (c->p[old_row] <= 0 && is_reused(c, old_row, new_row))
		add(c, RELEASE_REUSED, old_row, new_row);
	for (isize i = 0; i < c->list[0]->columns; i++) {
		str was = list_value(c->list[0], old_row, i), is;
		struct release_change *change;

		if (other[i] < 0 || i == c->id[0])
			continue;
		is = list_value(c->list[1], new_row, other[i]);
		if (str_equal(was, is))
			continue;
		change = add(c, RELEASE_CHANGED, old_row, new_row);
		change->old_column = i;
		change->new_column = other[i];
		change->is_spelling = is_name(c->list[0]->column[i].kind) &&
		    differ_in_spelling_only(c, was, is);
	}
	c->out->same += c->out->len == before;
}

static void
list_changes(struct compare *c, struct arena *scratch)
{
	isize *other = NEW_ARRAY(scratch, isize, c->list[0]->columns);

	for (isize i = 0; i < c->list[0]->columns; i++)
		other[i] = same_column(c, i);
	for (isize row = 0; row < c->list[0]->rows; row++) {
		if (c->skip[0][row])
			continue;
		if (c->match[row] < 0)
			add(c, RELEASE_REMOVED, row, -1);
		else
			compare_values(c, other, row, c->match[row]);
	}
	for (isize row = 0; row < c->list[1]->rows; row++)
		if (c->taken[row] < 0 && !c->skip[1][row])
			add(c, RELEASE_ADDED, -1, row);
}

bool
release_compare(const struct list *older, const struct list *newer,
    const struct name_rules *rules, int threads, struct arena *keep,
    struct arena *scratch, struct release_changes *out, struct err *e)
{
	struct compare c = { .list = { older, newer }, .out = out, .keep = keep,
	    .id = { list_find(older, LIST_ID), list_find(newer, LIST_ID) },
	    .match = NEW_ARRAY(scratch, isize, older->rows),
	    .p = NEW_ARRAY(scratch, float, older->rows),
	    .taken = NEW_ARRAY(scratch, isize, newer->rows),
	    .skip = { NEW_ARRAY(scratch, bool, older->rows), NEW_ARRAY(scratch, bool, newer->rows) },
	    .names = name_vocabulary_open(rules, keep) };

	*out = (struct release_changes){ .at = NULL };
	for (isize i = 0; i < older->rows; i++)
		c.match[i] = -1;
	for (isize i = 0; i < newer->rows; i++)
		c.taken[i] = -1;
	match_by_id(&c, scratch);
	if (!match_by_values(&c, rules, threads, scratch, e))
		return false;
	list_changes(&c, scratch);
	return true;
}

const char *
release_word(enum release_kind kind)
{
	static const char *const words[] = { "added", "removed", "renumbered", "changed", "reused",
	    "duplicate" };

	return words[kind];
}
