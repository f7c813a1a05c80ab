/* tests/unit/test_exchange_withhold.c - what the policy withholds is in no byte. */
#include "incident_made.h"

#include "core/digest.h"
#include "core/file.h"
#include "exchange/grid.h"
#include "exchange/leak.h"
#include "exchange/look.h"
#include "exchange/public.h"
#include "exchange/zip_out.h"

#include <openssl/evp.h>
#include <unistd.h>
#include <zlib.h>

/* The memory of the test that runs. */
static struct arena *here;

static void
begin(void)
{
	here = test_arena();
}

/* An incident in that memory: a test has few arenas. */
static struct made
made_here(void)
{
	enum { SCRATCH = 8 << 20 };
	struct made made = { .keep = here, .request = { .id = STR("made") } };

	made.scratch = NEW(here, struct arena);
	made.scratch->base = made.scratch->next = NEW_ARRAY(here, char, SCRATCH);
	made.scratch->end = made.scratch->next + SCRATCH;
	return made;
}

static struct policy
policy_of(const char *text)
{
	struct policy policy;
	struct err e = { 0 };

	check_ok(policy_parse(str_of(text), here, &policy, &e));
	memset(policy.secret, 7, sizeof policy.secret);
	policy.version = 1;
	return policy;
}

/* One claim that names the dead, and the text it stands in. */
static struct claim *
naming(struct made *made, const char *text, const char *name, enum age_group age)
{
	struct document *d = NEW(made->keep, struct document);
	struct claim *c = made_count(made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 2);

	*d = *made->request.reports.at[0].document;
	d->text = str_of(text);
	made->request.reports.at[0].document = d;
	c->where = c->sentence = (span){ 0, d->text.len };
	c->count.where = (span){ 0, 0 };
	c->victims.age = age;
	*PUSH(&c->victims.names, made->keep) = str_of(name);
	return c;
}

static struct release
release_of(struct made *made)
{
	struct release r = { .account = made_account(made), .name = STR("made") };

	memset(r.id.bytes, 0x3f, sizeof r.id.bytes);
	for (isize i = 0; i < r.account.entries.len; i++)
		if (policy_always_withheld(account_sentence(&r.account, &r.account.entries.at[i])))
			*PUSH(&r.always, made->keep) = i;
	return r;
}

/* The whole of what would be published of it: record, pages, tables. */
static str
published(struct made *made, const struct policy *policy, const struct release *release,
    struct withheld *withheld)
{
	struct public_incident incident;
	struct public_archive  archive = { .policy = policy, .archive_id = STR("00"), .day = { 2031, 5, 4 } };
	struct public_state_list states = { 0 };
	struct buf out = { .keep = made->keep };
	struct public_row row;

	withhold_apply(policy, release, name_rules_open(made->keep), made->keep, &incident, withheld);
	row = (struct public_row){ .id = incident.id, .place = incident.account.place.name };
	archive.countries = countries_read(made->keep);
	public_record(&incident, &out);
	public_incident(&archive, STR("en"), &incident, &row, &states, &out);
	public_incident(&archive, STR("ar"), &incident, &row, &states, &out);
	public_claims(&incident, &out);
	public_names(&incident, &out);
	return buf_view(&out);
}

static bool
shows_words(const char *policy_lines, const char *text, const char *name, enum age_group age,
    const char *words)
{
	struct made made = made_here();
	struct policy policy = policy_of(policy_lines);
	struct withheld withheld = { 0 };
	struct release release;
	str all;

	made_report(&made, "The Daily", "2031-05-05");
	naming(&made, text, name, age);
	release = release_of(&made);
	all = published(&made, &policy, &release, &withheld);
	return str_find(all, str_of(words), 0) >= 0;
}

static bool
shows(const char *policy_lines, const char *text, const char *name, enum age_group age)
{
	return shows_words(policy_lines, text, name, age, name);
}

#define GROUND "names_ground\tthe families asked for it\n"

void
test_exchange_withhold__names_of_the_dead_need_a_policy_that_opens_them(void)
{
	begin();
	static const struct { const char *policy, *text, *name; enum age_group age; bool shown; } cases[] = {
		{ "", "Two died, Nadir Soltane among them.", "Nadir Soltane", AGE_ADULT, false },
		{ "names_adults\tyes\n" GROUND, "Two died, Nadir Soltane among them.", "Nadir Soltane", AGE_ADULT, true },
		{ "names_adults\tyes\n" GROUND, "Two died, Nadir Soltane among them.", "Nadir Soltane", AGE_CHILD, false },
		{ "names_adults\tyes\n" GROUND, "Two boys died, Nadir Soltane and another.", "Nadir Soltane", AGE_NONE, false },
		{ "names_adults\tyes\nnames_children\tyes\n" GROUND, "Two boys died, Nadir Soltane.", "Nadir Soltane", AGE_CHILD, true },
		{ "names_adults\tyes\nnames_children\tyes\n" GROUND, "Two were raped and killed, Nadir Soltane.", "Nadir Soltane", AGE_ADULT, false },
		{ "names_adults\tyes\nnames_children\tyes\n" GROUND, "Two child soldiers died, Nadir Soltane.", "Nadir Soltane", AGE_CHILD, false },
		{ "names_adults\tyes\nnames_children\tyes\n" GROUND, "قتل اثنان بعد اغتصاب، منهما سلمى.", "سلمى", AGE_NONE, false },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s | %s", cases[i].policy, cases[i].text);
		check_int(shows(cases[i].policy, cases[i].text, cases[i].name, cases[i].age), cases[i].shown);
	}
}

void
test_exchange_withhold__the_living_are_named_under_no_policy(void)
{
	begin();
	struct made made = made_here();
	struct policy policy = policy_of("names_adults\tyes\nnames_children\tyes\n" GROUND);
	struct withheld withheld = { 0 };
	struct release release;
	struct claim *hurt, *said;
	str all;

	made_report(&made, "The Daily", "2031-05-05");
	hurt = naming(&made, "Two were hurt, Lamia Kettani said, Omar Sefrioui among them.", "Omar Sefrioui", AGE_ADULT);
	hurt->effect = EFFECT_INJURED;
	said = made_count(&made, "Lamia Kettani", NULL, EFFECT_KILLED, BOUND_EXACTLY, 3);
	said->source.name = STR("Lamia Kettani");
	release = release_of(&made);
	*PUSH(&release.living, made.keep) = STR("Lamia Kettani");
	all = published(&made, &policy, &release, &withheld);
	check_int(str_find(all, STR("Kettani"), 0), -1);
	check_int(str_find(all, STR("Sefrioui"), 0), -1);
	check(str_find(all, STR("[…]"), 0) >= 0);
	check_int(withheld.names.len, 2);
}

void
test_exchange_withhold__two_exports_that_differ_in_a_withheld_name_are_the_same(void)
{
	begin();
	static const char *const names[] = { "Nadir Soltane", "Farid Benali" };
	str all[2];

	for (int i = 0; i < 2; i++) {
		struct made made = made_here();
		struct policy policy = policy_of("");
		struct withheld withheld = { 0 };
		struct release release;

		made_report(&made, "The Daily", "2031-05-05");
		naming(&made, "Two people died in the market.", names[i], AGE_ADULT);
		release = release_of(&made);
		all[i] = published(&made, &policy, &release, &withheld);
	}
	check_str(all[0], all[1]);
}

void
test_exchange_withhold__a_published_point_is_never_the_point(void)
{
	begin();
	struct policy area = policy_of(""), moved = policy_of("coordinates\tdisplaced\n");
	double radius;
	geo_point a, b;

	for (int i = 0; i < 2000; i++) {
		geo_point truth = { 30 + i * 0.0071, 20 + i * 0.0053 };
		enum precision precision = (enum precision)(PRECISION_EXACT + i % PRECISION_PROVINCE);

		check(withhold_point(&area, truth, precision, &a, &radius));
		check(geo_distance_km(a, truth) > 0.05);
		check(geo_distance_km(a, truth) < radius * 2);
		check(withhold_point(&moved, truth, precision, &a, &radius));
		check(geo_distance_km(a, truth) > radius * 0.25 && geo_distance_km(a, truth) < radius * 1.1);
		check(withhold_point(&moved, truth, precision, &b, &radius));
		check(a.lat == b.lat && a.lon == b.lon);
	}
}

/* Many incidents of one spot must not let the spot be found by averaging. */
void
test_exchange_withhold__what_happened_at_one_spot_is_moved_alike(void)
{
	begin();
	struct policy moved = policy_of("coordinates\tdisplaced\n");
	geo_point one, other;
	double radius;

	check(withhold_point(&moved, (geo_point){ 36.34111, 43.10222 }, PRECISION_STREET, &one, &radius));
	check(withhold_point(&moved, (geo_point){ 36.34119, 43.10229 }, PRECISION_STREET, &other, &radius));
	check_near(one.lat - 36.34111, other.lat - 36.34119, 0.0012);
	check_near(one.lon - 43.10222, other.lon - 43.10229, 0.0012);
}

/* ---- the leak check --------------------------------------------------------------------- */

static bool
leaks(const struct leak *leak, str bytes)
{
	struct err e = { 0 };

	return !leak_check(leak, STR("file"), bytes, *here, &e);
}

static str
base64_of(const char *before, const char *text)
{
	static unsigned char out[512];
	struct buf all = { .keep = here };

	buf_str(&all, str_of(before));
	buf_str(&all, str_of(text));
	EVP_EncodeBlock(out, (const unsigned char *)all.at, (int)all.len);
	return str_copy(str_of((const char *)out), here);
}

static str
utf16_of(const char *text)
{
	struct buf all = { .keep = here };

	for (; *text; text++) {
		buf_char(&all, *text);
		buf_char(&all, '\0');
	}
	return buf_view(&all);
}

static str
sha256_of(const char *text)
{
	char hex[DIGEST_HEX_BYTES];

	return str_copy(str_of(digest_hex(digest_of(str_of(text)), hex)), here);
}

static const struct leak *
opened(const struct withheld *withheld, const struct str_list *open)
{
	struct err e = { 0 };
	struct leak *leak;

	check_ok(leak_open(withheld, open, &(struct str_list){ 0 }, here, &leak, &e));
	return leak;
}

static const struct leak *
leak_of(const char *name)
{
	struct withheld withheld = { 0 };
	struct str_list open = { 0 };

	*PUSH(&withheld.names, here) = str_of(name);
	*PUSH(&withheld.points, here) = (geo_point){ 36.341234, 43.105678 };
	return opened(&withheld, &open);
}

void
test_exchange_leak__finds_a_name_in_every_encoding(void)
{
	begin();
	const struct leak *leak = leak_of("Zoé Benhalla");
	const str found[] = { STR("so died Zoé Benhalla there"), STR("ZOÉ BENHALLA"), STR("zoe benhalla"),
		STR("Zoe\xCC\x81 Benhalla"), STR("<b>Zoé</b> <i>Benhalla</i>"), STR("Benhalla, Zoé"),
		STR("Zoé-Benhalla"), STR("Zoé\nBenhalla"), STR("Zo&#233; Benhalla"), STR("Zo&#xe9; Benhalla"),
		STR("\"Zo\\u00e9 Benhalla\""), STR("?q=Zo%C3%A9%20Benhalla"), STR("data-name=\"Zoé Benhalla\""),
		STR("zoé_benhalla.html"), base64_of("", "Zoé Benhalla"), base64_of("x", "Zoé Benhalla"),
		base64_of("xy", "Zoé Benhalla"), STR("5a6fc3a92042656e68616c6c61"), STR("5A6FC3A92042656E68616C6C61"),
		sha256_of("Zoé Benhalla") };
	const str clean[] = { STR("Zoé was there, Benhalla was not"), STR("nobody"), STR("Zoébenhal"),
		STR("36.341, 43.106"), STR("<p class=zoe>a</p>") };

	for (isize i = 0; i < COUNT_OF(found); i++) {
		check_note("%.*s", STR_ARG(found[i]));
		check(leaks(leak, found[i]));
	}
	for (isize i = 0; i < COUNT_OF(clean); i++) {
		check_note("%.*s", STR_ARG(clean[i]));
		check_not(leaks(leak, clean[i]));
	}
}

void
test_exchange_leak__finds_utf16_arabic_and_coordinates(void)
{
	begin();
	const struct leak *leak = leak_of("Idris Benhalla"), *arabic = leak_of("أحمد بن هلال");

	check(leaks(leak, utf16_of("Idris Benhalla")));
	check(leaks(arabic, STR("قتل أحمد بن هلال")));
	check(leaks(arabic, STR("احمد بن هلال")));
	check(leaks(arabic, STR("أَحْمَد بن هلال")));
	check_not(leaks(arabic, STR("أحمد وهلال")));
	check(leaks(leak, STR("{\"lat\":36.3412,\"lon\":43}")));
	check(leaks(leak, STR("cx=\"43.10567\"")));
	check(leaks(leak, STR("lat_e7=363412340")));
	check(leaks(leak, base64_of("ab", "36.3412340")));
	check_not(leaks(leak, STR("36.341 43.106 36.34 43.1051e")));
}

void
test_exchange_leak__finds_a_name_in_other_letters_and_spellings(void)
{
	begin();
	const struct leak *latin = leak_of("Khaled Mustafa"), *arabic = leak_of("حسين القاسم");
	struct withheld withheld = { 0 };
	struct str_list none = { 0 }, named = { 0 };
	struct leak *other;
	struct err e = { 0 };

	check(leaks(latin, STR("so died Khalid Mostafa there")));
	check(leaks(latin, STR("<td>خالد مصطفى</td>")));
	check(leaks(latin, STR("Halid <b>Mustapha</b>, Khaled bin Moustafa")));
	check(leaks(arabic, STR("Hussein al-Qassem, 40")));
	check(leaks(arabic, STR("Husayn Kasim")));
	check_not(leaks(latin, STR("Khaled was there, and Mustafa came later")));
	check_not(leaks(arabic, STR("the house was his; he casts a shadow")));
	/* Somebody else is called alike and is named. */
	*PUSH(&withheld.names, here) = STR("Khaled Mustafa");
	*PUSH(&named, here) = STR("خالد مصطفى");
	check_ok(leak_open(&withheld, &none, &named, here, &other, &e));
	check_not(leaks(other, STR("Khalid Mostafa")));
	check(leaks(other, STR("Khaled Mustafa")));
}

void
test_exchange_leak__what_is_public_anyway_is_not_looked_for(void)
{
	begin();
	struct withheld withheld = { 0 };
	struct str_list open = { 0 };
	const struct leak *leak;

	*PUSH(&withheld.names, here) = STR("Marwan");
	*PUSH(&withheld.names, here) = STR("Ali");
	*PUSH(&withheld.names, here) = STR("Human Rights Group");
	*PUSH(&open, here) = STR("Marwan Street");
	*PUSH(&open, here) = STR("Human Rights Group");
	leak = opened(&withheld, &open);
	check_int(leak_count(leak), 0);
	check_not(leaks(leak, STR("in Marwan Street, Ali said of the Human Rights Group")));
}

/* ---- files -------------------------------------------------------------------------------- */

void
test_exchange_account_file__comes_back_as_it_was_written(void)
{
	begin();
	struct made made = made_here();
	struct account account, again;
	struct buf first = { .keep = made.keep }, second = { .keep = made.keep };
	struct err e = { 0 };
	incident_id id = { { 1, 2, 3 } }, read;

	made_report(&made, "The Daily", "2031-05-05");
	made_count(&made, "civil defence", "2031-05-05", EFFECT_KILLED, BOUND_MORE_THAN, 12);
	made_count(&made, "residents", "2031-05-06", EFFECT_KILLED, BOUND_EXACTLY, 19);
	made_cause(&made, made_claim(&made, CLAIM_CAUSE, "an official", "2031-05-06"), "airstrike");
	account = made_account(&made);
	account_file_write(&account, id, &first);
	check_ok(account_file_read(buf_view(&first), made.keep, &again, &read, &e));
	check_int(memcmp(id.bytes, read.bytes, 16), 0);
	account_file_write(&again, id, &second);
	check_str(buf_view(&second), buf_view(&first));
}

void
test_exchange_account_file__one_that_points_at_nothing_is_refused(void)
{
	begin();
	static const char *const bad[] = { "{}", "[]", "{\"tally_account\":1}",
		"{\"tally_account\":1,\"id\":\"000102030405060708090a0b0c0d0e0f\",\"claims\":[{\"id\":"
		"\"000102030405060708090a0b0c0d0e0f\",\"report\":4}],\"reports\":[{}],\"carriers\":[\"a\"]}",
		"{\"tally_account\":1,\"id\":\"000102030405060708090a0b0c0d0e0f\",\"beside\":[{\"claim\":0}]}",
		"{\"tally_account\":1,\"id\":\"000102030405060708090a0b0c0d0e0f\",\"access\":[-1]}",
		"{\"tally_account\":1,\"id\":\"000102030405060708090a0b0c0d0e0f\",\"place\":{\"lat\":91,\"lon\":0}}" };

	for (isize i = 0; i < COUNT_OF(bad); i++) {
		struct account account;
		struct err e = { 0 };
		incident_id id;

		check_note("%s", bad[i]);
		check_not(account_file_read(str_of(bad[i]), here, &account, &id, &e));
		check_int(e.kind, ERR_CORRUPT);
	}
}

void
test_exchange_public__markup_in_words_stays_words(void)
{
	begin();
	struct made made = made_here();
	struct policy policy = policy_of("title\t<script>alert(1)</script>\n");
	struct withheld withheld = { 0 };
	struct release release;
	str all;

	made_report(&made, "The \"><img src=x onerror=alert(1)> Daily", "2031-05-05");
	naming(&made, "Two died, =cmd|' /C calc'!A0 </q><script>alert(1)</script>.", "Nobody Here", AGE_ADULT);
	release = release_of(&made);
	all = published(&made, &policy, &release, &withheld);
	check_int(str_find(all, STR("<script>alert"), 0) >= 0 &&
	    str_find(all, STR("<html"), 0) < str_find(all, STR("<script>alert"), 0), 0);
	check_int(str_find(str_from(all, str_find(all, STR("<html"), 0)), STR("<img"), 0), -1);
}

void
test_exchange_withhold__a_person_is_shown_in_no_spelling_that_is_withheld(void)
{
	begin();
	struct made made = made_here();
	struct policy policy = policy_of("names_adults\tyes\n" GROUND);
	struct withheld withheld = { 0 };
	struct release release;
	struct person_line *shown, *kept;
	str all;

	made_report(&made, "The Daily", "2031-05-05");
	made_count(&made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 2);
	release = release_of(&made);
	shown = PUSH(&release.persons, here);
	*shown = (struct person_line){ .name = STR("Nadir Soltane"), .age = STR("41"), .is_dead = true, .is_adult = true };
	kept = PUSH(&release.persons, here);
	*kept = (struct person_line){ .name = STR("Farid Benali"), .is_dead = true, .is_withheld = true };
	*PUSH(&kept->names, here) = STR("Farid Benali");
	*PUSH(&kept->names, here) = STR("Abu Karim Benali");
	all = published(&made, &policy, &release, &withheld);
	check(str_find(all, STR("Nadir Soltane"), 0) >= 0);
	check_int(str_find(all, STR("Benali"), 0), -1);
	check_int(withheld.names.len, 2);
}

/* FIELD 5, A1: only fair and confirmed stand in the headline, with the minimum. */
void
test_exchange_public__the_headline_counts_what_is_fair_or_confirmed(void)
{
	begin();
	static const struct { const char *grade; int64_t min, max; } rows[] = {
		{ "fair", 10, 20 }, { "confirmed", 5, 5 }, { "weak", 1000, 1000 }, { "contested", 3000, 4000 } };
	struct policy policy = policy_of("");
	struct public_archive archive = { .policy = &policy, .archive_id = STR("00"), .day = { 2031, 5, 4 } };
	struct buf page = { .keep = here }, table = { .keep = here };

	for (isize i = 0; i < COUNT_OF(rows); i++)
		*PUSH(&archive.rows, here) = (struct public_row){ .grade = str_of(rows[i].grade),
			.days = { { 2031, 1, 2 }, { 2031, 1, 2 } }, .killed = { .is_stated = true,
			.min = { .is_stated = true, .value = rows[i].min }, .max = { .is_stated = true, .value = rows[i].max } } };
	public_index(&archive, STR("en"), &page);
	check(str_find(buf_view(&page), STR("<strong>at least 15</strong>"), 0) >= 0);
	check(str_find(buf_view(&page), STR("4000"), 0) >= 0);
	public_csv(&archive, &table);
	check(str_find(buf_view(&table), STR("\"fair\",yes"), 0) >= 0);
	check(str_find(buf_view(&table), STR("\"weak\",no"), 0) >= 0);
}

/* ASVS 1.2.10: no cell of a table is a formula. */
void
test_exchange_public__no_cell_of_a_table_is_a_formula(void)
{
	begin();
	struct policy policy = policy_of("");
	struct public_archive archive = { .policy = &policy };
	struct buf table = { .keep = here };

	*PUSH(&archive.rows, here) = (struct public_row){ .place = STR("=HYPERLINK(\"x\")") };
	public_csv(&archive, &table);
	check(str_find(buf_view(&table), STR("\"'=HYPERLINK(\"\"x\"\")\""), 0) >= 0);
}

/* ---- what is packed ---------------------------------------------------------------------- */

static str
gzipped(str bytes)
{
	z_stream z = { 0 };
	isize room = bytes.len + 200;
	char *out = NEW_ARRAY(here, char, room);

	deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
	z.next_in = (unsigned char *)(uintptr_t)bytes.ptr;
	z.avail_in = (unsigned)bytes.len;
	z.next_out = (unsigned char *)out;
	z.avail_out = (unsigned)room;
	deflate(&z, Z_FINISH);
	deflateEnd(&z);
	return (str){ out, (isize)z.total_out };
}

static str
zipped(const char *name, str bytes)
{
	str path = str_printf(here, "%s/packed.zip%c", test_folder(), '\0'), out;
	struct zip_out zip;
	struct err e = { 0 };

	check_ok(zip_out_open(&zip, path.ptr, here, &e));
	check(zip_out_put(&zip, str_of(name), bytes, &e));
	check_ok(zip_out_close(&zip, true, &e));
	check_ok(file_read(path.ptr, 1 << 20, here, &out, &e));
	unlink(path.ptr);
	return out;
}

static str
workbook(const char *cell)
{
	str path = str_printf(here, "%s/packed.xlsx%c", test_folder(), '\0'), out;
	struct grid grid = { .name = STR("people") };
	const struct grid *grids[] = { &grid };
	struct err e = { 0 };
	int64_t defused = 0;

	*PUSH(&grid.names, here) = STR("name");
	grid_add(&grid, str_of(cell), here);
	check_ok(grids_xlsx(grids, 1, path.ptr, here, &defused, &e));
	check_ok(file_read(path.ptr, 1 << 20, here, &out, &e));
	return out;
}

/* Letters of a proof sound like nobody; the same letters as words do. */
void
test_exchange_leak__hears_no_name_in_base64(void)
{
	const struct leak *leak;

	here = test_arena();
	leak = leak_of("Zainab Najjar");
	check(leaks(leak, STR("there died Zeinab Nadjar")) || leaks(leak, STR("there died Zaynab Najar")));
	check(leaks(leak, STR("znb/njr")));
	check_not(leaks(leak, STR("ZnB/nJr")));
	check_not(leaks(leak, STR("znb7/njr4")));
}

void
test_exchange_leak__sees_what_is_packed(void)
{
	const struct leak *leak;
	str name = STR("witness: Zoe Benhalla, near the mill"), clean = STR("a witness, near the mill");
	struct err e = { 0 };
	str page;

	here = test_arena();
	leak = leak_of("Zo\u00e9 Benhalla");
	check(leaks(leak, gzipped(name)));
	check(leaks(leak, zipped("list.csv", name)));
	check(leaks(leak, zipped("Zoe Benhalla.csv", clean)));
	check(leaks(leak, gzipped(zipped("deep.gz", gzipped(name)))));
	check(leaks(leak, workbook("Zoe Benhalla")));
	check_not(leaks(leak, gzipped(clean)));
	check_not(leaks(leak, zipped("list.csv", clean)));
	check_not(leaks(leak, workbook("a witness")));
	/* A printed page: its letters stand nowhere in the bytes. */
	check_ok(file_read("tests/cli/register-en.pdf", 1 << 20, here, &page, &e));
	check_not(leaks(leak, page));
	check(leaks(leak_of("Zainab Najjar"), page));
	/* What cannot be unpacked may not go out; nor what is packed without end. */
	check(leaks(leak, STR("PK\003\004 and no more")));
	check(leaks(leak, str_first(gzipped(clean), gzipped(clean).len - 6)));
	for (int i = 0; i < 6; i++)
		clean = gzipped(clean);
	check(leaks(leak, clean));
}

/* "and Salma", "for Salma" are one word in Arabic; capitals are of headlines. */
void
test_exchange_look__names_are_found_as_words_of_their_own(void)
{
	struct arena *keep = test_arena();
	const struct name_rules *rules = name_rules_open(keep);
	static const struct { const char *text, *name, *found; } cases[] = {
		{ "SALMA HADDAD DIED", "Salma Haddad", "SALMA HADDAD" }, { "Amal died", "Amal", "Amal" },
		{ "so Amalgams do", "Amal", NULL }, { "(Amal)", "Amal", "Amal" },
		{ "Ali died", "Ali", NULL }, { "at Haddad, Salma, 9", "Salma Haddad", "Haddad, Salma" },
		{ "قتلت سلمى حداد", "سلمى حداد", "سلمى حداد" }, { "قتل عمر وسلمى حداد", "سلمى حداد", "سلمى حداد" },
		{ "منزل لسلمى حداد", "سلمى حداد", "سلمى حداد" }, { "فبسلمى", "سلمى", "سلمى" },
		{ "أسلمى", "سلمى", NULL }, { "سلمىان", "سلمى", NULL },
		{ "so died Khalid al-Mostafa there", "Khaled Mustafa", "Khalid al-Mostafa" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct look *look = look_open(rules, 1, keep);
		str text = str_of(cases[i].text);
		struct look_words words;
		span where = { 0, 0 };

		look_add(look, str_of(cases[i].name));
		look_read(look, text, keep, &words);
		check_note("%s in %s", cases[i].name, cases[i].text);
		check_int(look_next(look, &words, &where), cases[i].found != NULL);
		if (cases[i].found != NULL)
			check_str(str_slice(text, where), str_of(cases[i].found));
		check_not(look_next(look, &words, &where));
	}
}

/* ---- whose names they are ----------------------------------------------------------------- */

/* What is chosen of one claim that names ${name}, under ${rule}, with ${person} recorded. */
static bool
is_hidden(struct names_rule rule, const char *name, enum age_group age, const struct person_line *person,
    const char *looked)
{
	struct made made = made_here();
	struct person_line_list persons = { 0 };
	struct str_list heard = { 0 };
	struct names_chosen chosen;
	struct account account;

	made_report(&made, "The Daily", "2031-05-05");
	naming(&made, "Two died.", name, age);
	account = made_account(&made);
	*PUSH(&heard, here) = STR("Farid Benali");
	if (person != NULL)
		*PUSH(&persons, here) = *person;
	names_choose(&rule, &(struct names_of){ .account = &account, .persons = &persons, .heard = &heard },
	    here, &chosen);
	return names_hold(&chosen.hidden, str_of(looked));
}

/* Exports and the archive ask the same piece: nobody is withheld in one and shown in the
 * other. */
void
test_exchange_names__of_whom_no_age_is_known_counts_as_a_child(void)
{
	begin();
	struct names_rule adults = { .adults = true }, all = { .adults = true, .children = true };
	struct person_line grown = { .name = STR("Nadir Soltane"), .is_dead = true, .is_adult = true },
	    hurt = { .name = STR("Nadir Soltane") },
	    always = { .name = STR("Nadir Soltane"), .is_dead = true, .is_adult = true, .is_withheld = true, .is_always = true };
	struct names_rule opened = { .dead = true, .living = true, .kept_back = true };

	*PUSH(&grown.names, here) = STR("Nadir Soltane");
	*PUSH(&always.names, here) = STR("Nadir Soltane");
	*PUSH(&always.names, here) = STR("Umm Nadir");
	check(is_hidden(adults, "Nadir Soltane", AGE_NONE, NULL, "Nadir Soltane"));
	check_not(is_hidden(adults, "Nadir Soltane", AGE_ADULT, NULL, "Nadir Soltane"));
	check_not(is_hidden(adults, "Nadir Soltane", AGE_NONE, &grown, "Nadir Soltane"));
	check_not(is_hidden(all, "Nadir Soltane", AGE_NONE, NULL, "Nadir Soltane"));
	check(is_hidden(all, "Nadir Soltane", AGE_ADULT, &hurt, "Nadir Soltane"));
	check(is_hidden(opened, "Nadir Soltane", AGE_ADULT, &always, "Umm Nadir"));
}

void
test_exchange_names__what_the_reader_heard_is_withheld_like_what_a_count_has(void)
{
	begin();
	struct names_rule adults = { .adults = true }, all = { .adults = true, .children = true };

	check(is_hidden((struct names_rule){ 0 }, "Nadir Soltane", AGE_NONE, NULL, "Farid Benali"));
	check(is_hidden(adults, "Nadir Soltane", AGE_NONE, NULL, "Farid Benali"));
	check_not(is_hidden(all, "Nadir Soltane", AGE_NONE, NULL, "Farid Benali"));
}

void
test_exchange_leak__finds_a_name_behind_letters_that_are_joined_to_it(void)
{
	begin();
	const struct leak *leak = leak_of("سلمى حداد");

	check(leaks(leak, STR("قتل عمر وسلمى حداد أمس")));
	check(leaks(leak, STR("منزل لسلمى حداد")));
	check_not(leaks(leak, STR("أسلمى حداد")));
}

void
test_exchange_withhold__quotes_in_capitals_and_behind_joined_letters_lose_their_names(void)
{
	begin();
	check_not(shows_words("", "TWO DIED, NADIR SOLTANE AMONG THEM.", "Nadir Soltane", AGE_ADULT, "SOLTANE"));
	check_not(shows_words("", "قتل عمر وسلمى حداد.", "سلمى حداد", AGE_ADULT, "حداد"));
	check(shows_words("", "TWO DIED AMONG THEM.", "Nadir Soltane", AGE_ADULT, "TWO DIED"));
}

/* The verdict on a page is kept only as long as nothing else is looked for. */
void
test_exchange_leak__its_digest_changes_with_what_it_looks_for(void)
{
	begin();
	struct withheld some = { 0 };
	struct str_list none = { 0 }, open = { 0 };
	struct leak *leak, *again, *more, *less;
	struct err e = { 0 };
	digest was;

	*PUSH(&some.names, here) = STR("Zainab Najjar");
	*PUSH(&some.names, here) = STR("Marsa Gharbia");
	check_ok(leak_open(&some, &none, &none, here, &leak, &e));
	check_ok(leak_open(&some, &none, &none, here, &again, &e));
	was = leak_digest(leak);
	check(digest_equal(was, leak_digest(again)));
	*PUSH(&open, here) = STR("Marsa Gharbia");
	check_ok(leak_open(&some, &open, &none, here, &less, &e));
	check_not(digest_equal(was, leak_digest(less)));
	*PUSH(&some.points, here) = (geo_point){ 34.123456, 36.5 };
	check_ok(leak_open(&some, &none, &none, here, &more, &e));
	check_not(digest_equal(was, leak_digest(more)));
}
