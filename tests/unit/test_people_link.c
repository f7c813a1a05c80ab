/* tests/unit/test_people_link.c - lists, candidates, assignment, links. */
#include "check.h"
#include "people/assign.h"
#include "people/block.h"
#include "people/link.h"

/* ---- lists ------------------------------------------------------------------- */

static struct list
list_of(const char *csv)
{
	struct list list;
	struct err e = { 0 };

	check_ok(list_read_csv(&list, "a.csv", str_of(csv), NULL, test_arena(), &e));
	return list;
}

void
test_people_list__columns_are_known_by_their_headers(void)
{
	struct list list = list_of("ID,Name_AR,first-name,surname,DOB,address_2,Street Number,Sex,Shoe\n");
	static const struct { const char *field; enum list_kind kind; } want[] = {
		{ "id", LIST_ID }, { "name", LIST_NAME }, { "given", LIST_GIVEN },
		{ "family", LIST_FAMILY }, { "birth", LIST_DATE }, { "address", LIST_TEXT },
		{ "street number", LIST_CODE }, { "sex", LIST_WORD }, { "shoe", LIST_TEXT },
	};

	for (isize i = 0; i < COUNT_OF(want); i++) {
		check_note("column %td", i);
		check_str(list.column[i].field, str_of(want[i].field));
		check_int(list.column[i].kind, want[i].kind);
	}
	check(list.column[8].is_guessed);
	check_not(list.column[7].is_guessed);
}

void
test_people_list__a_map_says_what_headers_do_not(void)
{
	struct arena *keep = test_arena();
	struct list list;
	struct err e = { 0 };

	check_ok(list_read_csv(&list, "a.csv", STR("Nom,Remarque\nRim Tin,x\n"),
	    "Nom=name,Remarque=ignore,Absent=age", keep, &e));
	check_int(list.column[0].kind, LIST_NAME);
	check_int(list.column[1].kind, LIST_IGNORE);
	check_not(list_read_csv(&list, "a.csv", STR("Nom\n"), "Nom=shoe size", keep, &e));
	check_int(e.kind, ERR_USAGE);
}

void
test_people_list__says_where_a_bad_row_is(void)
{
	struct list list;
	struct err e = { 0 };

	check_not(list_read_csv(&list, "a.csv", STR("id,name\n1,Rim\n2,Nur,x\n"), NULL,
	    test_arena(), &e));
	check_int(e.kind, ERR_INPUT);
	check_text(str_of(e.text), "'a.csv', record 3 has more cells than the header");
	e = (struct err){ 0 };
	check_not(list_read_csv(&list, "a.csv", STR(""), NULL, test_arena(), &e));
	check_int(e.kind, ERR_INPUT);
	e = (struct err){ 0 };
	check_not(list_read_jsonl(&list, "b", STR("{\"id\":1}\n{\"id\":}\n"), NULL, test_arena(), &e));
	check(strstr(e.text, "line 2") != NULL);
}

void
test_people_list__quotes_short_rows_and_bom(void)
{
	struct list list = list_of("\xEF\xBB\xBFid,name,age\n1,\"Tin, Rim \"\"R\"\"\",4\n2,Nur\n");

	check_int(list.rows, 2);
	check_text(list.column[0].header, "id");
	check_text(list_value(&list, 0, 1), "Tin, Rim \"R\"");
	check_text(list_value(&list, 1, 2), "");
}

/* ---- assignment ---------------------------------------------------------------- */

/* The best total by trying everything. */
static double
best_total(const struct assign_edge *edges, isize count, unsigned taken_a, unsigned taken_b)
{
	double best = 0;

	for (isize i = 0; i < count; i++) {
		double with;

		if ((taken_a >> edges[i].a & 1) != 0 || (taken_b >> edges[i].b & 1) != 0)
			continue;
		with = edges[i].weight + best_total(edges + i + 1, count - i - 1,
		    taken_a | 1U << edges[i].a, taken_b | 1U << edges[i].b);
		best = with > best ? with : best;
	}
	return best;
}

void
test_people_assign__finds_the_best_total_of_all(void)
{
	struct arena *keep = test_arena();
	uint64_t state = 11;

	for (int round = 0; round < 1500; round++) {
		struct assign_edge edge[12];
		struct arena own = *keep;
		isize count = 0, *chosen;
		double total = 0;
		unsigned seen = 0;

		for (uint32_t a = 0; a < 5; a++) {
			for (uint32_t b = 0; b < 5; b++) {
				state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
				if (count < COUNT_OF(edge) && (state >> 40) % 3 == 0)
					edge[count++] = (struct assign_edge){ a, b,
					    (double)((state >> 50) % 40) - 4 };
			}
		}
		chosen = assign_best(edge, count, 5, 5, &own);
		for (isize a = 0; a < 5; a++) {
			if (chosen[a] < 0)
				continue;
			check_int(edge[chosen[a]].a, a);
			check((seen >> edge[chosen[a]].b & 1) == 0);
			seen |= 1U << edge[chosen[a]].b;
			total += edge[chosen[a]].weight;
		}
		check_note("round %d", round);
		check_near(total, best_total(edge, count, 0, 0), 1e-9);
	}
}

/* ---- links ------------------------------------------------------------------------ */

static struct links
links_of(const struct persons *p, int threads)
{
	struct links links;
	struct err e = { 0 };

	check_ok(link_find(p, threads, test_arena(), test_arena(), &links, &e));
	return links;
}

static bool
is_linked(const struct links *links, uint32_t a, uint32_t b)
{
	for (isize i = 0; i < links->len; i++)
		if (links->at[i].a == a && links->at[i].b == b)
			return links->at[i].is_linked;
	return false;
}

/* Families of made-up people: ${people} of them, each once or twice; the
 * second record is written in another way. */
static str
made_up_list(int people, struct arena *keep)
{
	static const char *const given[] = { "Rim", "Nadir", "Salwa", "Fawzi", "Hadil", "Kinan", "Lamis",
	    "Munzir", "Rawya", "Sabri", "Tahir", "Widad" };
	static const char *const family[] = { "Tin", "Lawz", "Rumman", "Zaytun", "Nakhil", "Safsaf",
	    "Karmal", "Yasmin", "Sanabil", "Wardani", "Banafsaj", "Qaranful" };
	struct buf out = { .keep = keep };

	uint64_t state = 5;

	BUF(&out, "id,name,age,place\n");
	for (int i = 0; i < people; i++) {
		const char *own, *father, *last = family[i / 5 % 12], *town = family[i / 20 % 12];
		int age;

		state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
		own = given[(state >> 33) % 12];
		father = given[(state >> 40) % 12];
		age = (int)((state >> 48) % 80);
		buf_printf(&out, "p%d-1,%s %s al-%s,%d,Kafr %s %d\n", i, own, father, last, age, town,
		    i / 240);
		if (i % 3 == 0)
			buf_printf(&out, "p%d-2,%s %s Al%s,%d,Kafr %s %d\n", i, own, father, last,
			    age + (i % 2), town, i / 240);
	}
	return buf_view(&out);
}

static void
score(const struct persons *p, const struct links *links, int *right, int *made)
{
	*right = *made = 0;
	for (isize i = 0; i < links->len; i++) {
		str a = p->id[links->at[i].a], b = p->id[links->at[i].b];

		if (!links->at[i].is_linked)
			continue;
		++*made;
		*right += str_equal(str_first(a, str_find_char(a, '-', 0)),
		    str_first(b, str_find_char(b, '-', 0)));
	}
}

void
test_people_link__finds_second_records_and_not_relatives(void)
{
	struct arena *keep = test_arena();
	struct list list;
	struct persons p;
	struct links links;
	struct err e = { 0 };
	int right, made;

	check_ok(list_read_csv(&list, "made-up", made_up_list(1200, keep), NULL, keep, &e));
	check_ok(persons_open(&p, name_rules_open(keep), &list, NULL, keep, &e));
	links = links_of(&p, 2);
	score(&p, &links, &right, &made);
	check(right >= 380);                  /* of 400 */
	check(made - right <= 20);
	check_near(links.expected_precision, (double)right / made, 0.1);
}

void
test_people_link__does_not_depend_on_the_number_of_threads(void)
{
	struct arena *keep = test_arena();
	struct list list;
	struct persons p;
	struct err e = { 0 };
	struct { struct link_pair *at; isize len; } first;

	check_ok(list_read_csv(&list, "made-up", made_up_list(1500, keep), NULL, keep, &e));
	check_ok(persons_open(&p, name_rules_open(keep), &list, NULL, keep, &e));
	{
		struct arena own = *keep, scratch;
		struct links one, three;

		check_ok(arena_open(&scratch, (isize)1 << 30, &e));
		check_ok(link_find(&p, 1, &own, &scratch, &one, &e));
		first.at = one.at;
		first.len = one.len;
		/* Counts were changed by the first run; begin as it began. */
		*keep = own;
		check_ok(persons_open(&p, name_rules_open(keep), &list, NULL, keep, &e));
		check_ok(link_find(&p, 3, keep, &scratch, &three, &e));
		check_int(three.len, first.len);
		check(three.len == first.len && memcmp(three.at, first.at,
		    (size_t)three.len * sizeof three.at[0]) == 0);
		arena_close(&scratch);
	}
}

void
test_people_link__one_row_of_a_list_answers_for_one_person(void)
{
	struct arena *keep = test_arena();
	struct list a, b;
	struct persons p;
	struct links links;
	struct err e = { 0 };

	check_ok(list_read_csv(&a, "a", STR("id,name,age\n"
	    "1,Kinan Munir Tin,30\n2,Kinan Fawzi Tin,52\n3,Lamis Nadir Lawz,8\n4,Rawya Sabri Rumman,40\n"),
	    NULL, keep, &e));
	check_ok(list_read_csv(&b, "b", STR("id,name,age\n"
	    "x,Kinan al-Tin,51\ny,Lamis Nadir al-Lawz,9\nz,Widad Tahir Safsaf,3\n"),
	    NULL, keep, &e));
	check_ok(persons_open(&p, name_rules_open(keep), &a, &b, keep, &e));
	links = links_of(&p, 1);
	check(is_linked(&links, 1, 4));
	check_not(is_linked(&links, 0, 4));
	check(is_linked(&links, 2, 5));
	check_not(is_linked(&links, 3, 6));
}

/* Each pair of three records of one person, once; a brother stays out. */
void
test_people_link__chains_are_closed_but_not_over_brothers(void)
{
	struct arena *keep = test_arena();
	struct buf csv = { .keep = keep };
	struct list list;
	struct persons p;
	struct links links;
	struct err e = { 0 };
	isize first;

	buf_str(&csv, made_up_list(300, keep));
	BUF(&csv, "x1,Kinan Munzir Zarnuqa,30,Deir Qasab\nx2,Kinan Munzir Zarnuqa,,Deir Qasab\n"
	    "x3,Kinan Zarnuqa,31,\nx4,Fawzi Munzir Zarnuqa,8,\n");
	check_ok(list_read_csv(&list, "made-up", buf_view(&csv), NULL, keep, &e));
	check_ok(persons_open(&p, name_rules_open(keep), &list, NULL, keep, &e));
	links = links_of(&p, 1);
	first = p.rows[0] - 4;
	check(is_linked(&links, (uint32_t)first, (uint32_t)first + 1));
	check(is_linked(&links, (uint32_t)first, (uint32_t)first + 2));
	check(is_linked(&links, (uint32_t)first + 1, (uint32_t)first + 2));
	for (uint32_t i = 0; i < 3; i++)
		check_not(is_linked(&links, (uint32_t)first + i, (uint32_t)first + 3));
	for (isize i = 1; i < links.len; i++)
		check(links.at[i - 1].a != links.at[i].a || links.at[i - 1].b != links.at[i].b);
}

void
test_people_link__says_why(void)
{
	struct arena *keep = test_arena();
	struct list a, b;
	struct persons p;
	struct links links;
	struct compare_reason reason[VECTOR_FIELDS];
	struct err e = { 0 };
	int n;

	check_ok(list_read_csv(&a, "a", STR("id,name,age\n1,كنان فوزي التين,30\n"), NULL, keep, &e));
	check_ok(list_read_csv(&b, "b", STR("id,name,age\nx,كنان فوزى تين,31\ny,ودا سليم لوز,3\n"),
	    NULL, keep, &e));
	check_ok(persons_open(&p, name_rules_open(keep), &a, &b, keep, &e));
	links = links_of(&p, 1);
	n = compare_explain(&links.model, &p, 0, 1, reason);
	check_int(n, 4);
	check_text(reason[0].field, "given");
	check_int(reason[0].level, LEVEL_SAME);
	check_text(reason[2].field, "family");
	check_text(reason[2].b, "تين");
	check_int(reason[2].level, LEVEL_VARIANT);
	check_text(reason[3].field, "age");
	check_int(reason[3].level, LEVEL_NEAR);
}

void
test_people_block__candidates_come_once_and_hold_all_equal_rows(void)
{
	struct arena *keep = test_arena();
	struct list list;
	struct persons p;
	struct block *block;
	struct block_rows rows = { .at = NULL };
	struct err e = { 0 };
	isize missed = 0;

	check_ok(list_read_csv(&list, "made-up", made_up_list(1500, keep), NULL, keep, &e));
	check_ok(persons_open(&p, name_rules_open(keep), &list, NULL, keep, &e));
	block = block_open(&p, keep, *test_arena());
	for (isize row = 0; row + 1 < p.rows[0]; row++) {
		bool found = false;

		block_find(block, row, &rows, keep);
		for (isize i = 0; i < rows.len; i++) {
			check(rows.at[i] > row);
			found |= rows.at[i] == row + 1;
			for (isize j = 0; j < i && row % 100 == 0; j++)
				check(rows.at[j] != rows.at[i]);
		}
		/* The second record of a person stands behind the first. */
		if (str_ends(p.id[row + 1], STR("-2")))
			missed += !found;
	}
	check_int(missed, 0);
}
