/* tests/unit/test_people_name.c - folding names and holding them together. */
#include "check.h"
#include "people/name.h"
#include "people/similar.h"

static struct name_vocabulary *
open_names(void)
{
	struct arena *keep = test_arena();

	return name_vocabulary_open(name_rules_open(keep), keep);
}

static enum name_level
level(struct name_vocabulary *v, const char *a, const char *b)
{
	return name_level(v, name_read_part(v, str_of(a)), name_read_part(v, str_of(b)));
}

/* The parts of a name as they were written, parted by '|'. */
static str
parts(struct name_vocabulary *v, const char *text, struct arena *keep)
{
	struct name name = name_read(v, str_of(text));
	struct buf out = { .keep = keep };

	for (int i = 0; i < name.len; i++) {
		if (i > 0)
			buf_char(&out, '|');
		buf_str(&out, name_term(v, name.part[i])->written);
	}
	return buf_view(&out);
}

void
test_people_name__spellings_of_one_arabic_part_are_the_same(void)
{
	static const struct { const char *a, *b; } cases[] = {
		{ "أسماء", "اسماء" },                /* hamza above alef or none */
		{ "\xD8\xA3\xD9\x85\xD9\x84", "\xD8\xA7\xD9\x94\xD9\x85\xD9\x84" },  /* composed, combining */
		{ "سميرة", "سميره" },                /* ta marbuta */
		{ "مصطفى", "مصطفي" },                /* alef maksura */
		{ "مُحَمَّد", "محمد" },                 /* vowel signs */
		{ "محـــمد", "محمد" },               /* tatweel */
		{ "نصرهللا", "نصرالله" },            /* a turned ligature */
		{ "االسطل", "الاسطل" },              /* and another */
		{ "ﻣﺤﻤﺪ", "محمد" },                  /* presentation forms */
		{ "گریم", "كريم" },                  /* Persian keyboard */
	};
	struct name_vocabulary *v = open_names();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].a);
		check_int(level(v, cases[i].a, cases[i].b), LEVEL_SAME);
	}
}

void
test_people_name__conventions_within_a_script_are_variants(void)
{
	static const struct { const char *a, *b; } cases[] = {
		{ "الحداد", "حداد" }, { "بالل", "بلال" },
		{ "علاء", "عالء" }, { "لانا", "النا" }, { "هناء", "هنا" },
		{ "Muhammad", "Mohamed" }, { "Yousef", "Yusuf" }, { "Zanoun", "Zanoon" },
		{ "Zanoun", "Thanoun" }, { "Khadija", "Khadeejah" }, { "Qasim", "Kasem" },
		{ "Haddad", "Alhaddad" },
	};
	struct name_vocabulary *v = open_names();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].a);
		check_int(level(v, cases[i].a, cases[i].b), LEVEL_VARIANT);
	}
}

void
test_people_name__arabic_meets_its_transliterations(void)
{
	static const struct { const char *a, *b; } cases[] = {
		{ "محمد", "Mohammed" }, { "بتول", "Batool" }, { "عبد الله", "Abdullah" },
		{ "عبدالرحمن", "Abdel Rahman" }, { "خديجة", "Khadijah" }, { "يوسف", "Youssef" },
		{ "شيماء", "Shaimaa" }, { "غسان", "Ghassan" }, { "وائل", "Wael" },
		{ "إياد", "Eyad" }, { "ابو زيد", "Abuzaid" }, { "الكردي", "Al-Kurdi" },
		{ "ذنون", "Thanoun" }, { "Мухаммад", "محمد" }, { "יוסף", "Yosef" },
	};
	struct name_vocabulary *v = open_names();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s %s", cases[i].a, cases[i].b);
		check_int(level(v, cases[i].a, cases[i].b), LEVEL_SAME);
	}
}

void
test_people_name__other_names_stay_apart(void)
{
	static const struct { const char *a, *b; enum name_level most; } cases[] = {
		{ "خالد", "سمير", LEVEL_DIFFERENT }, { "Khalid", "Samir", LEVEL_DIFFERENT },
		{ "خالد", "Samir", LEVEL_DIFFERENT }, { "هدى", "هبة", LEVEL_DISTANT },
		{ "حسن", "حسين", LEVEL_NEAR }, { "فاطمة", "Fatin", LEVEL_DISTANT },
	};
	struct name_vocabulary *v = open_names();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s %s", cases[i].a, cases[i].b);
		check(level(v, cases[i].a, cases[i].b) <= cases[i].most);
	}
	check_int(level(v, "", "محمد"), LEVEL_MISSING);
}

void
test_people_name__parts_join_what_belongs_together(void)
{
	static const struct { const char *text, *parts; } cases[] = {
		{ "سلوى عبد الرحيم ابو تين", "سلوى|عبد الرحيم|ابو تين" },
		{ "Salwa Abd al-Rahim Abu Tin", "Salwa|Abd al-Rahim|Abu Tin" },
		{ "Dr. Nadim bin Rashid al-Lawz", "Nadim|Rashid|Lawz" },
		{ "فريد صلاح الدين ساق الله", "فريد|صلاح الدين|ساق الله" },
		{ "طفل/رنيم  فريد", "رنيم|فريد" },
		{ "الشهيد", "الشهيد" },
		{ "  ", "" },
		{ "O'Lawz-Tin, Mary", "O'Lawz|Tin|Mary" },
	};
	struct name_vocabulary *v = open_names();
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].text);
		check_str(parts(v, cases[i].text, keep), str_of(cases[i].parts));
	}
}

void
test_people_name__a_kunya_is_not_a_given_name(void)
{
	struct name_vocabulary *v = open_names();
	struct name kunya = name_read(v, STR("ابو سليم نادر التين"));
	struct name plain = name_read(v, STR("فريد نادر التين"));
	struct name family = name_read(v, STR("فريد ابو سليم"));
	struct name_match m = name_match(v, &kunya, &plain);

	check(kunya.is_kunya);
	check_not(plain.is_kunya);
	check_not(family.is_kunya);
	check_int(m.level[ROLE_GIVEN], LEVEL_MISSING);
	check_int(m.level[ROLE_FAMILY], LEVEL_SAME);
}

void
test_people_name__a_part_that_was_left_out_is_no_conflict(void)
{
	static const struct { const char *a, *b; int given, father, grandfather, family; } cases[] = {
		{ "Rim Nadir Tin", "Rim Nadir Fawzi Tin", 5, 5, 7, 5 },
		{ "Rim Tin", "Rim Nadir Fawzi Tin", 5, 7, 7, 5 },
		{ "Rim Fawzi Tin", "Rim Nadir Fawzi Tin", 5, 7, 5, 5 },
		{ "Rim Nadir Fawzi", "Rim Nadir Fawzi Tin", 5, 5, 7, 4 },
		{ "Rim Nadir Tin Lawz", "Rim Nadir Tin", 5, 5, 7, 4 },
		{ "Rim Nadir Tin", "Rim Samir Tin", 5, 0, 7, 5 },
		{ "Lawz Rim", "Rim Lawz", 3, 7, 7, 3 },
		{ "Nadir Fawzi Tin", "Rim Nadir Fawzi Tin", 0, 7, 5, 5 },   /* father and daughter */
	};
	struct name_vocabulary *v = open_names();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct name a = name_read(v, str_of(cases[i].a)), b = name_read(v, str_of(cases[i].b));
		struct name_match m = name_match(v, &a, &b);

		check_note("%s / %s", cases[i].a, cases[i].b);
		check_int(m.level[ROLE_GIVEN], cases[i].given);
		check_int(m.level[ROLE_FATHER], cases[i].father);
		check_int(m.level[ROLE_GRANDFATHER], cases[i].grandfather);
		check_int(m.level[ROLE_FAMILY], cases[i].family);
	}
}

void
test_people_name__a_common_name_is_weak_evidence(void)
{
	struct name_vocabulary *v = open_names();
	struct name common = name_read(v, STR("محمد التين")), rare = name_read(v, STR("كنعان اللوز"));
	struct name_match m;
	double each[NAME_ROLES], of_common, of_rare;

	for (int i = 0; i < 99; i++)
		name_count(v, &common);
	name_count(v, &rare);
	m = name_match(v, &common, &common);
	of_common = name_weight(v, &m, NULL);
	m = name_match(v, &rare, &rare);
	of_rare = name_weight(v, &m, each);
	check(of_common < 1);
	check(of_rare > 10);
	check_near(each[ROLE_GIVEN] + each[ROLE_FAMILY], of_rare, 1e-9);
}

/* Made-up parts, so that the pairs are many and some are close. */
static str
random_part(uint64_t *state, struct arena *keep)
{
	static const char *const bits[] = { "ka", "mi", "al-", "ru", "th", "sh", "oo", "ب", "ال", "م",
	    "ا", "ل", "ه", "abu ", "ن" };
	struct buf out = { .keep = keep };

	for (int i = 0; i < 4; i++) {
		*state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
		buf_str(&out, str_of(bits[(*state >> 33) % COUNT_OF(bits)]));
	}
	return buf_view(&out);
}

void
test_people_name__similarity_is_symmetric_and_one_with_itself(void)
{
	struct name_vocabulary *v = open_names();
	struct arena *keep = test_arena();
	uint64_t state = 7;

	for (int i = 0; i < 3000; i++) {
		struct buf text[2] = { { .keep = keep }, { .keep = keep } };
		struct name name[2];
		double there, back;

		for (int side = 0; side < 2; side++) {
			for (uint64_t n = 1 + (state >> 40) % 4; n > 0; n--) {
				buf_str(&text[side], random_part(&state, keep));
				buf_char(&text[side], ' ');
			}
			name[side] = name_read(v, buf_view(&text[side]));
			name_count(v, &name[side]);
		}
		there = name_similarity(v, &name[0], &name[1]);
		back = name_similarity(v, &name[1], &name[0]);
		check_note("%.*s / %.*s", STR_ARG(buf_view(&text[0])), STR_ARG(buf_view(&text[1])));
		check_near(there, back, 1e-12);
		check(there >= 0 && there <= 1);
	}
	{
		struct name name = name_read(v, STR("Rim Nadir Fawzi Tin"));

		check_near(name_similarity(v, &name, &name), 1, 1e-12);
	}
}

/* ---- strings -------------------------------------------------------------- */

/* Optimal string alignment by its definition. */
static int
slips_slowly(str a, str b)
{
	int best, last;

	if (a.len == 0 || b.len == 0)
		return (int)(a.len + b.len);
	last = a.ptr[a.len - 1] != b.ptr[b.len - 1];
	best = slips_slowly(str_first(a, a.len - 1), str_first(b, b.len - 1)) + last;
	if (last == 0)
		return best;
	for (int side = 0; side < 2; side++) {
		int other = slips_slowly(str_first(a, a.len - (side == 0)),
		    str_first(b, b.len - (side == 1))) + 1;

		best = other < best ? other : best;
	}
	if (a.len > 1 && b.len > 1 && a.ptr[a.len - 1] == b.ptr[b.len - 2] &&
	    a.ptr[a.len - 2] == b.ptr[b.len - 1]) {
		int other = slips_slowly(str_first(a, a.len - 2), str_first(b, b.len - 2)) + 1;

		best = other < best ? other : best;
	}
	return best;
}

void
test_people_similar__slips_are_those_of_the_definition(void)
{
	uint64_t state = 3;

	for (int i = 0; i < 4000; i++) {
		char text[2][8];
		str  s[2];
		int  want, limit = (int)(state >> 50) % 4;

		for (int side = 0; side < 2; side++) {
			state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
			s[side] = (str){ text[side], (isize)((state >> 60) % 7) };
			for (isize at = 0; at < s[side].len; at++)
				text[side][at] = (char)('a' + (state >> (20 + 4 * at)) % 3);
		}
		want = slips_slowly(s[0], s[1]);
		check_note("%.*s %.*s", STR_ARG(s[0]), STR_ARG(s[1]));
		check_int(similar_slips(s[0], s[1], limit), want <= limit ? want : limit + 1);
		check(want > limit || similar_may_be_slips(similar_letters(s[0]), similar_letters(s[1]), limit));
		check_near(similar_jaro_winkler(s[0], s[1]), similar_jaro_winkler(s[1], s[0]), 1e-12);
	}
}

void
test_people_similar__jaro_winkler_as_published(void)
{
	/* The worked examples of Winkler 1990 and 2006. */
	check_near(similar_jaro_winkler(STR("MARTHA"), STR("MARHTA")), 0.961, 0.0006);
	check_near(similar_jaro_winkler(STR("DWAYNE"), STR("DUANE")), 0.840, 0.0006);
	check_near(similar_jaro_winkler(STR("DIXON"), STR("DICKSONX")), 0.813, 0.0006);
	check_near(similar_jaro_winkler(STR("abc"), STR("xyz")), 0, 1e-12);
	check_near(similar_jaro_winkler(STR(""), STR("")), 1, 1e-12);
}
