/* tests/unit/test_text_place.c - places of a text, and the gazetteer. */
#include "check.h"
#include "core/file.h"
#include "text/gazetteer_form.h"
#include "text/gazetteer_write.h"
#include "text/place.h"
#include "text/places_import.h"

static struct place_mention_list
places_of(const char *text, struct analysis *a, struct arena *keep)
{
	struct place_mention_list found = { 0 };

	text_split(str_of(text), language_find(STR("en")), keep, a);
	place_find(a, NULL, NULL, keep, *test_arena(), &found);
	return found;
}

/* "Mosul/IQ Aleppo/SY"; a local name as "[Name]". */
static str
shown(const struct place_mention_list *found, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize i = 0; i < found->len; i++) {
		const struct place_mention *m = &found->at[i];

		if (i > 0)
			BUF(&b, " ");
		if (m->kind == PLACE_LOCAL)
			buf_printf(&b, "[%.*s]", STR_ARG(m->place.name));
		else
			buf_printf(&b, "%.*s/%.*s", STR_ARG(m->place.name), STR_ARG(m->place.country));
	}
	return buf_view(&b);
}

void
test_text_gazetteer__finds_a_name_however_it_is_written(void)
{
	static const char *const spellings[] = { "Mosul", "MOSUL", "Al Mawsil", "الموصل" };
	struct gazetteer g = gazetteer_builtin();

	for (isize i = 0; i < COUNT_OF(spellings); i++) {
		struct gaz_place found[4];
		isize count = gaz_find(&g, str_of(spellings[i]), found, 4);

		check_note("%s", spellings[i]);
		bool has_mosul = false;

		for (isize k = 0; k < count; k++)
			has_mosul |= found[k].id == 99072;
		check(has_mosul);
	}
}

void
test_text_gazetteer__finds_what_is_transliterated_otherwise(void)
{
	static const struct { const char *text; const char *country; } cases[] = {
		{ "Sarakib", "SY" }, { "Minbij", "SY" }, { "Dayr Hafir", "SY" }, { "Tall Afar", "IQ" },
	};
	struct gazetteer g = gazetteer_builtin();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct gaz_place found[16];
		isize count = gaz_find_alike(&g, str_of(cases[i].text), found, 16), right = 0;

		for (isize k = 0; k < count; k++)
			right += strcmp(found[k].country, cases[i].country) == 0;
		check_note("%s", cases[i].text);
		check(right > 0);
	}
}

void
test_text_gazetteer__knows_countries_and_peoples(void)
{
	struct gazetteer g = gazetteer_builtin();
	struct gaz_place p;

	check(gaz_country(&g, STR("SV"), &p));
	check_text(p.name, "El Salvador");
	check(gaz_demonym(&g, STR("Colombians"), &p));
	check_str(str_of(p.country), STR("CO"));
	check_not(gaz_demonym(&g, STR("Tables"), &p));
	check(gaz_check(g.bytes, g.len));
}

void
test_text_gazetteer__refuses_a_file_that_is_none(void)
{
	struct gazetteer g = { 0 };
	struct gaz_builder b = { .keep = test_arena() };
	struct buf out = { .keep = test_arena() };
	struct gaz_place p = { .name = STR("Umm Testa"), .country = "IQ", .point = { 33, 44 },
		.precision = PRECISION_VILLAGE };
	struct gaz_place found;
	struct err   e = { 0 };
	const char  *path = str_printf(b.keep, "%s/x.places%c", test_folder(), '\0').ptr;

	gaz_builder_name(&b, gaz_builder_place(&b, &p), p.name, true);
	gaz_builder_finish(&b, &out);
	check_ok(file_write(path, buf_view(&out), &e));
	check_ok(gazetteer_open(&g, path, NULL, &e));
	check_int(gaz_find(&g, STR("umm-testa"), &found, 1), 1);
	check_near(found.point.lat, 33, 0.001);
	gazetteer_close(&g);
	for (isize cut = 0; cut < out.len; cut += 7) {
		check_ok(file_write(path, (str){ out.at, cut }, &e));
		check_not(gazetteer_open(&g, path, NULL, &e));
		check_int(e.kind, ERR_INPUT);
		e = (struct err){ 0 };
	}
}

void
test_text_place__finds_places_and_not_people(void)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "A shell fell in Mosul, Iraq, on Monday.", "Mosul/IQ Iraq/IQ" },
		{ "Police in Austin, Texas, found it.", "Austin/US Texas/US" },
		{ "Mr. Jackson met John Houston in Nairobi.", "Nairobi/KE" },
		{ "The Chicago Tribune wrote of Aleppo.", "Aleppo/SY" },
		{ "Syrian troops left Homs.", "Syria/SY Homs/SY" },
		{ "A shell hit the village of Kharbat Testa near Mosul.", "[Kharbat Testa] Mosul/IQ" },
		{ "A shell hit Hay Testa neighbourhood of Mosul.", "[Hay Testa] Mosul/IQ" },
		/* streets are named after towns */
		{ "A man was hit on Paris Street in Detroit.", "[Paris Street] Detroit/US" },
		{ "A man was hit in the 3700 block of South Boston in Detroit.", "[South Boston] Detroit/US" },
		/* an article leads a name that no gazetteer has */
		{ "Near Al Testadi, one strike hit a road in Iraq.", "[Al Testadi] Iraq/IQ" },
		/* a great city is none the less one for a hospital's founder */
		{ "Chicago police went to the University of Chicago Gormer Hospital.", "Chicago/US" },
		/* no small town of that name is in the division that is named with it */
		{ "He fell in Caulfield, Missouri, on Sunday.", "[Caulfield] Missouri/US" },
		/* divisions of a country whose codes differ between the packages */
		{ "He fell in Jonglei, South Sudan, on Sunday.", "Jonglei/SS South Sudan/SS" },
		/* towns and spellings of our own tables */
		{ "He fell in Masisi, DR Congo, and in Lugansk, Ukraine.", "Masisi/CD DR Congo/CD Luhansk/UA Ukraine/UA" },
		/* a people's capital by no name of its own; not where its name stands there */
		{ "He fell in the Iraqi capital on Sunday.", "Baghdad/IQ" },
		{ "He fell in the Iraqi capital, Baghdad.", "Iraq/IQ Baghdad/IQ" },
		/* spelled alike, but in no country that the text names */
		{ "He fell in Tallafar village in Kenya.", "[Tallafar] Kenya/KE" },
		/* the one word that is known begins a person's name, or is half of a village's */
		{ "It hit her house, wounding Nadia Haj Khalil, 13, in the hand.", "" },
		{ "He came from Sheikh Badr in Syria.", "Syria/SY" },
		/* the capital before a state elsewhere in its country */
		{ "He went to Washington on Sunday.", "Washington/US" },
		{ "He went to Washington, D.C., on Sunday.", "Washington/US District of Columbia/US" },
		{ "He was shot in the Bronx.", "The Bronx/US" },
		/* a word of the language, and a name whose half is known, before their division */
		{ "FOREST, Miss. (AP) - Two men fell.", "Forest/US Mississippi/US" },
		{ "SANDY KNOB, N.Y. (AP) - Two men fell.", "[SANDY KNOB] New York/US" },
		{ "Police in Spokane, Washington, found it.", "Spokane/US Washington/US" },
		/* vowels written otherwise, in the country that is spoken of */
		{ "A shell fell in Ain Issa in northern Syria.", "‘Ayn ‘Īsá/SY Syria/SY" },
		/* another country has a town that is written so */
		{ "A shell fell in Ras al-Ain. It was the second in Syria since May.", "Ra’s al ‘Ayn/SY Syria/SY" },
		/* a great city before a division abroad */
		{ "He fell in Toledo on Sunday.", "Toledo/US" },
		/* a small town of a country of which nothing is said, and a name beside which nothing speaks of a place */
		{ "He fell in Gentilly, said police in Shreveport and Baton Rouge.", "[Gentilly] Shreveport/US Baton Rouge/US" },
		{ "He fell in Dallas, Texas, and Lopez helped him.", "Dallas/US Texas/US" },
		{ "He fell in Dallas, Texas. Metro detectives came.", "Dallas/US Texas/US [Metro]" },
		/* an hour's zone is no place */
		{ "He fell in Boston at 8:20 p.m. EST on Sunday.", "Boston/US" },
	};
	struct arena *keep = test_arena(), scratch = *test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct analysis a;
		struct place_mention_list found = { 0 };

		text_split(str_of(cases[i].text), language_find(STR("en")), keep, &a);
		place_find(&a, NULL, NULL, keep, scratch, &found);
		check_note("%s", cases[i].text);
		check_str(shown(&found, keep), str_of(cases[i].want));
	}
}

void
test_text_place__decides_by_the_document(void)
{
	struct arena *keep = test_arena();
	struct analysis a;
	struct place_mention_list found = places_of("Two towns in Ohio were flooded. In Lebanon the "
	    "bridge fell. Cincinnati sent boats.", &a, keep);

	check_int(found.len, 3);
	if (found.len == 3)
		check_text(found.at[1].place.country, "US");
}

void
test_text_place__what_is_so_far_from_a_town_is_no_part_of_it(void)
{
	struct arena *keep = test_arena();
	struct analysis a;
	struct place_mention_list found = places_of("A bomb fell in the town of Kharbat Testa, about 30 kilometers "
	    "(19 miles) south of Baghdad.", &a, keep);

	check_int(found.len, 2);
	if (found.len != 2)
		return;
	check(found.at[0].is_settlement);
	check_near(geo_distance_km(found.at[0].place.point, found.at[1].place.point), 30, 2);
}

void
test_text_place__holds_a_local_name_in_its_town(void)
{
	struct arena *keep = test_arena();
	struct analysis a;
	struct place_mention_list found = places_of("A house fell in the Hay Testa district of Mosul.",
	    &a, keep);

	check_int(found.len, 2);
	if (found.len != 2)
		return;
	check_int(found.at[0].inside, 1);
	check(found.at[0].place.is_located);
	check_near(found.at[0].place.point.lat, found.at[1].place.point.lat, 1e-9);
	check_int(found.at[0].place.precision, found.at[1].place.precision);
}

void
test_text_place__holds_a_quarter_in_its_great_city(void)
{
	struct arena *keep = test_arena();
	struct analysis a;
	struct place_mention_list found = places_of("Two men fell in Harlem Park, police said in Baltimore.",
	    &a, keep);

	check_int(found.len, 2);
	if (found.len != 2)
		return;
	check_int(found.at[0].inside, 1);
	check_text(place_of(&found, 0).name, "Baltimore");
}

void
test_text_place__moves_by_distance_and_direction(void)
{
	struct arena *keep = test_arena();
	struct analysis a;
	struct place_mention_list found = places_of("It fell 50 km north of Baghdad.", &a, keep);

	check_int(found.len, 1);
	if (found.len != 1)
		return;
	check(found.at[0].is_moved);
	check_near(geo_distance_km(found.at[0].place.point, found.at[0].event_point), 50, 0.5);
	check(found.at[0].event_point.lat > found.at[0].place.point.lat);
}

/* Places of a table, found again in the file made of it. */
static isize
imported(const char *table, const char *name, struct gaz_place *found)
{
	struct gaz_builder b = { .keep = test_arena() };
	struct buf out = { .keep = b.keep };
	struct import_count count = { 0 };
	struct gazetteer g;
	struct err e = { 0 };

	if (!places_import(str_of(table), "table", &b, &count, &e))
		return -1;
	gaz_builder_finish(&b, &out);
	check(gaz_check((const unsigned char *)out.at, out.len));
	g = (struct gazetteer){ .bytes = (const unsigned char *)out.at, .len = out.len };
	check_int(count.skipped, 1);
	return gaz_find(&g, str_of(name), found, 1);
}

void
test_text_places_import__reads_dumps_and_tables(void)
{
	struct gaz_place p;

	check_int(imported("77\tUmm Testa\tUmm Testa\tOm Testa,Testah\t33.5\t44.25\tP\tPPL\tIQ\t\t15\t\t\t\t"
	    "1200\t\t\t\t\n78\tNowhere\tNowhere\t\t\t\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t\t\t\n", "om-testa", &p), 1);
	check_int(p.id, 77);
	check_near(p.point.lon, 44.25, 0.0001);
	check_int(imported("ADM1_EN,ADM3_EN,Latitude,Longitude,ADM0_PCODE\n\"North, Upper\",Testa Hill,33.5,44.25,"
	    "IQ\n,,,,\n", "Testa Hill", &p), 1);
	check_text(p.region, "North, Upper");
	check_int(imported("a,b\n1,2\n", "a", &p), -1);
}

void
test_text_places_import__a_row_is_a_division_of_the_finest_level_in_all_its_languages(void)
{
	static const char table[] = "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM2_EN,ADM2_AR,ADM2_PCODE,center_lat,"
	    "center_lon\nIraq,IQ,Upper Land,أرض,Testa Plain,سهل تستا,IQ99,33.5,44.25\n,,,,,,,,\n";
	struct gaz_place p;

	check_int(imported(table, "سهل تستا", &p), 1);
	check_text(p.name, "Testa Plain");
	check_text(p.region, "Upper Land");
	check_text(str_of(p.country), "IQ");
	check_int(p.precision, PRECISION_DISTRICT);
	check_int(imported(table, "Upper Land", &p), 0);
}

void
test_text_places_import__takes_from_a_dump_where_people_are(void)
{
	static const char dump[] = "1\tTesta Spring\t\t\t33.5\t44.25\tH\tSPNG\tIQ\t\t\t\t\t\t0\t\t\t\t\n"
	    "2\tTesta Quarter\t\t\t33.5\t44.25\tP\tPPLX\tIQ\t\t\t\t\t\t0\t\t\t\t\n"
	    "3\tTesta Clinic\t\t\t33.5\t44.25\tS\tHSP\tIQ\t\t\t\t\t\t0\t\t\t\t\n"
	    "4\t\t\t\t\t\tP\tPPL\tIQ\t\t\t\t\t\t0\t\t\t\t\n";
	struct gaz_place p;

	check_int(imported(dump, "Testa Spring", &p), 0);
	check_int(imported(dump, "Testa Quarter", &p), 1);
	check_int(p.precision, PRECISION_NEIGHBOURHOOD);
	check_int(imported(dump, "Testa Clinic", &p), 1);
	check_int(p.precision, PRECISION_FACILITY);
	check(p.point.lat == 33.5 && p.point.lon == 44.25);
}
