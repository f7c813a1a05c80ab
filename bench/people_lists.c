/*
 * bench/people_lists.c - a made-up casualty list with several records of the
 * same people.
 *
 *     people_lists FOLDER ROWS SEED TRUTH.tsv > list.csv   (FOLDER: bench/people)
 *
 * Nobody in it is real: given names are common words, family names are made
 * of roots and shapes.  Recipe, the same for the same seed:
 *
 *   an incident has a day, a town and 1 to 6 families; a family has a father
 *   and mother, 1 to 7 children, sometimes an uncle's children: all share the
 *   grandfather's and family name, so that co-victims resemble each other;
 *   a victim is recorded once (60 %), twice (27 %) or three times (13 %), by
 *   different hands.  A hand has one habit of transliteration
 *   (people/habits.tsv); it writes Arabic only (30 %), Latin only (30 %) or
 *   both; all four parts of the name (45 %), without grandfather (25 %),
 *   given and family only (22 %), without family (5 %), kunya first (3 %);
 *   slips of a letter (4 % a part), lam-alef turned round (5 %), hamza and
 *   ta marbuta as it likes; age missing (20 %) or one off (15 %), sex missing
 *   (5 %) or wrong (1 %), day missing (10 %) or one off (8 %), town missing
 *   (15 %) or another (5 %).
 *
 * TRUTH has one line a row: id, tab, number of the person.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 400, TEXT = 200 };

struct words { char at[WORDS][4][40]; int len; };

struct person {
	char given[2][40], father[2][40], grandfather[2][40], family[2][60];
	char child[2][40];
	int  age, day, place;
	char sex;
};

struct row { char *text; unsigned person; };

static struct words given, roots, shapes, habits, places;
static uint64_t state;
static double share_sum[2];

static uint32_t
dice(uint32_t sides)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)((state * UINT64_C(2685821657736338717) >> 33) % sides);
}

static int chance(double share) { return dice(1000000) < share * 1000000; }

static void
load(const char *folder, const char *name, struct words *out)
{
	char path[512], line[512];
	FILE *file;
	int  seen = 0;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	if ((file = fopen(path, "r")) == NULL) {
		perror(path);
		exit(1);
	}
	while (fgets(line, sizeof line, file) != NULL) {
		char *rest = line, *cell;

		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || seen++ == 0)
			continue;
		for (int i = 0; i < 4 && (cell = strsep(&rest, "\t")) != NULL; i++)
			snprintf(out->at[out->len][i], 40, "%s", cell);
		out->len++;
	}
	fclose(file);
}

static void
draw_given(char sex, char out[2][40])
{
	double at = dice(1000000) / 1e6 * share_sum[sex == 'f'];

	for (int i = 0; i < given.len; i++) {
		if (given.at[i][2][0] != sex || (at -= atof(given.at[i][3])) > 0)
			continue;
		strcpy(out[0], given.at[i][0]);
		strcpy(out[1], given.at[i][1]);
		return;
	}
	strcpy(out[0], given.at[0][0]);
	strcpy(out[1], given.at[0][1]);
}

static void
fill_shape(const char *shape, const int root[3], int script, char *out)
{
	for (; *shape != '\0'; shape++) {
		const char *put = *shape >= '1' && *shape <= '3'
		    ? roots.at[root[*shape - '1']][script] : NULL;

		if (put != NULL)
			out += sprintf(out, "%s", put);
		else
			*out++ = *shape;
	}
	*out = '\0';
}

/* The ${n}th family name; the smaller n, the commoner. */
static void
make_family(uint32_t n, char out[2][60])
{
	uint64_t h = (n + 1) * UINT64_C(0x9E3779B97F4A7C15);
	int  root[3], shape = (int)(h >> 40) % shapes.len, lead = (int)(h >> 50) % 10;
	char name[2][50];

	for (int i = 0; i < 3; i++)
		root[i] = (int)((h >> (8 * i + 8) & 255) % (unsigned)roots.len);
	for (int script = 0; script < 2; script++)
		fill_shape(shapes.at[shape][script], root, script, name[script]);
	if (name[1][0] >= 'a' && name[1][0] <= 'z')
		name[1][0] -= 32;
	snprintf(out[0], 60, "%s%s", lead < 6 ? "ال" : lead < 8 ? "ابو " : "", name[0]);
	snprintf(out[1], 60, "%s%s", lead < 6 ? "al-" : lead < 8 ? "Abu " : "", name[1]);
}

/* ---- one hand's record of a person ------------------------------------------ */

static void
replace_all(char *text, const char *from, const char *to)
{
	char out[TEXT], *at = out;
	size_t len = strlen(from);

	for (const char *in = text; *in != '\0' && at < out + TEXT - 10; ) {
		if (strncmp(in, from, len) == 0) {
			at += sprintf(at, "%s", to);
			in += len;
		} else {
			*at++ = *in++;
		}
	}
	*at = '\0';
	strcpy(text, out);
}

static int char_bytes(const char *at) { return (*at & 0x80) == 0 ? 1 : (*at & 0xE0) == 0xC0 ? 2 : 3; }

/* Leave one letter out, or write one twice. */
static void
slip(char *text)
{
	size_t len = strlen(text);
	char  *at = text + dice((uint32_t)len);
	int    bytes;

	while (at > text && (*at & 0xC0) == 0x80)
		at--;
	bytes = char_bytes(at);
	if (chance(0.6))
		memmove(at, at + bytes, strlen(at + bytes) + 1);
	else
		memmove(at + bytes, at, strlen(at) + 1);
}

static void
write_part(char *out, const char *part, int script, uint64_t hand)
{
	char text[TEXT];
	uint64_t before = state;

	strcpy(text, part);
	state = hand;
	for (int i = 0; script == 1 && i < habits.len; i++)
		if (chance(atof(habits.at[i][2])))
			replace_all(text, habits.at[i][0], habits.at[i][1]);
	if (script == 1 && chance(0.3))
		replace_all(text, "al-", chance(0.5) ? "Al " : "El-");
	if (script == 0 && chance(0.4))
		replace_all(text, "ة", "ه");
	if (script == 0 && chance(0.4))
		replace_all(text, "ابو ", "ابو");
	if (script == 0 && chance(0.4))
		replace_all(text, "عبد ", "عبد");
	if (script == 0 && chance(0.3))
		replace_all(text, "ى", "ي");
	if (script == 0 && chance(0.5))
		replace_all(text, "ا", chance(0.1) ? "أ" : "ا");
	if (script == 0 && chance(0.05))
		replace_all(text, "لا", "ال");
	state = before;
	if (chance(0.04) && strlen(text) > 4)
		slip(text);
	if (*out != '\0')
		strcat(out, " ");
	strcat(out, text);
}

static void
write_name(const struct person *p, int script, int form, uint64_t hand, char out[TEXT * 2])
{
	*out = '\0';
	if (form == 4 && p->age > 25) {
		write_part(out, script == 0 ? "ابو" : "Abu", script, hand);
		write_part(out, p->child[script], script, hand);
	} else {
		write_part(out, p->given[script], script, hand);
	}
	if (form != 2)
		write_part(out, p->father[script], script, hand);
	if (form == 0 || form == 3)
		write_part(out, p->grandfather[script], script, hand);
	if (form != 3)
		write_part(out, p->family[script], script, hand);
}

static void
write_row(const struct person *p, char *out, size_t room)
{
	char   arabic[TEXT * 2], latin[TEXT * 2], age[8] = "", date[16] = "";
	double form = dice(1000) / 1e3, script = dice(1000) / 1e3;
	int    parts = form < .45 ? 0 : form < .70 ? 1 : form < .92 ? 2 : form < .97 ? 3 : 4;
	uint64_t hand = dice(40) * UINT64_C(0x9E3779B97F4A7C15) + 7;
	int    years = p->age + (chance(0.15) ? chance(0.5) ? 1 : -1 : 0);
	int    day = p->day + (chance(0.08) ? chance(0.5) ? 1 : -1 : 0);
	char   sex = chance(0.01) ? (char)('m' + 'f' - p->sex) : p->sex;
	int    place = chance(0.05) ? (int)dice((uint32_t)places.len) : p->place;

	write_name(p, 0, parts, hand, arabic);
	write_name(p, 1, parts, hand, latin);
	if (!chance(0.20))
		snprintf(age, sizeof age, "%d", years < 0 ? 0 : years % 1000);
	if (!chance(0.10))
		snprintf(date, sizeof date, "20%02d-%02d-%02d", (15 + day / 336) % 100,
		    day / 28 % 12 + 1, day % 28 + 1);
	snprintf(out, room, "%s,%s,%s,%.*s,%s,%s", script < .30 || script >= .60 ? arabic : "",
	    script >= .30 ? latin : "", age, chance(0.05) ? 0 : 1, &sex, date,
	    chance(0.15) ? "" : places.at[place][0]);
}

/* ---- people ------------------------------------------------------------------- */

static struct row *rows;
static size_t count, wanted;
static unsigned people;

static void
record(const struct person *p)
{
	double times = dice(1000) / 1e3;
	int    copies = times < .60 ? 1 : times < .87 ? 2 : 3;

	people++;
	for (int i = 0; i < copies && count < wanted; i++) {
		char text[5 * TEXT];

		write_row(p, text, sizeof text);
		rows[count++] = (struct row){ strdup(text), people };
	}
}

static void
copy_name(char out[2][40], char from[2][40])
{
	memcpy(out, from, sizeof(char[2][40]));
}

/* Brothers and sisters do not share a given name. */
static void
draw_sibling(char sex, char taken[8][40], int siblings, char out[2][40])
{
	for (int tries = 0, i = 0; tries < 50 && i <= siblings; tries++) {
		draw_given(sex, out);
		for (i = 0; i < siblings && strcmp(taken[i], out[0]) != 0; i++)
			;
		i = i == siblings ? siblings + 1 : 0;
	}
	strcpy(taken[siblings], out[0]);
}

static void
make_household(struct person like, char father[2][40])
{
	struct person head = like, mother = like;
	int children = 1 + (int)dice(7);
	char taken[8][40];

	copy_name(head.given, father);
	head.age = 28 + (int)dice(35);
	head.sex = 'm';
	draw_given('m', head.child);
	draw_given('m', head.father);
	copy_name(head.father, like.grandfather);
	draw_given('m', head.grandfather);
	if (chance(0.7))
		record(&head);
	mother.sex = 'f';
	mother.age = head.age - (int)dice(8);
	draw_given('f', mother.given);
	draw_given('m', mother.father);
	draw_given('m', mother.grandfather);
	copy_name(mother.child, head.child);
	make_family(dice(4000), mother.family);
	if (chance(0.7))
		record(&mother);
	for (int i = 0; i < children; i++) {
		struct person child = like;

		child.sex = chance(0.5) ? 'm' : 'f';
		child.age = (int)dice((uint32_t)(head.age - 18));
		draw_sibling(child.sex, taken, i, child.given);
		copy_name(child.father, father);
		draw_given('m', child.child);
		record(&child);
	}
}

static void
make_incident(uint32_t families)
{
	struct person like = { .day = (int)dice(1000), .place = (int)dice((uint32_t)places.len) };
	int groups = 1 + (int)dice(6);

	for (int i = 0; i < groups && count < wanted; i++) {
		double at = dice(1000000) / 1e6;
		char father[2][40];

		/* Many bearers of few names, few of many. */
		make_family((uint32_t)(at * at * at * families), like.family);
		draw_given('m', like.grandfather);
		for (int house = chance(0.25) ? 2 : 1; house > 0; house--) {
			draw_given('m', father);
			make_household(like, father);
		}
	}
}

int
main(int argc, char **argv)
{
	FILE *truth;

	if (argc != 5 || (truth = fopen(argv[4], "w")) == NULL) {
		fputs("usage: people_lists FOLDER ROWS SEED TRUTH.tsv > list.csv\n", stderr);
		return 2;
	}
	load(argv[1], "given.tsv", &given);
	load(argv[1], "roots.tsv", &roots);
	load(argv[1], "shapes.tsv", &shapes);
	load(argv[1], "habits.tsv", &habits);
	load(argv[1], "places.tsv", &places);
	for (int i = 0; i < given.len; i++)
		share_sum[given.at[i][2][0] == 'f'] += atof(given.at[i][3]);
	wanted = (size_t)atol(argv[2]);
	state = (uint64_t)atol(argv[3]) * UINT64_C(0x9E3779B97F4A7C15) + 1;
	rows = calloc(wanted, sizeof *rows);
	while (count < wanted)
		make_incident(1500 + (uint32_t)(wanted / 50));
	puts("id,name_ar,name_en,age,sex,date,place");
	for (size_t i = 0; i < count; i++) {
		size_t other = i + dice((uint32_t)(count - i));
		struct row swap = rows[i];

		rows[i] = rows[other];
		rows[other] = swap;
		printf("r%zu,%s\n", i, rows[i].text);
		fprintf(truth, "r%zu\t%u\n", i, rows[i].person);
	}
	return fclose(truth) == 0 ? 0 : 1;
}
