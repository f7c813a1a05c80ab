/* incidents/report.c - words, days and numbers of a report, in any language. */
#include "incidents/report.h"
#include "core/utf8.h"
#include "text/gazetteer.h"
#include "tables.h"

#include <math.h>
#include <stdlib.h>

/* ---- words with a meaning --------------------------------------------- */

enum word_class {
	WORD_NONE, WORD_MONTH, WORD_MONTH_FIRST, WORD_MONTH_SECOND, WORD_WEEKDAY,
	WORD_COMMON, WORD_HARM, WORD_PREFIX, WORD_LETTER, WORD_NUMBER, WORD_MEANS, WORD_SIDE,
};

static const str class_names[] = {
	[WORD_MONTH] = STR_INIT("month"), [WORD_MONTH_FIRST] = STR_INIT("month_first"),
	[WORD_MONTH_SECOND] = STR_INIT("month_second"), [WORD_WEEKDAY] = STR_INIT("weekday"),
	[WORD_COMMON] = STR_INIT("common"), [WORD_HARM] = STR_INIT("harm"),
	[WORD_PREFIX] = STR_INIT("prefix"), [WORD_LETTER] = STR_INIT("letter"),
	[WORD_NUMBER] = STR_INIT("number"), [WORD_MEANS] = STR_INIT("means"),
	[WORD_SIDE] = STR_INIT("side"),
};

enum { SLOTS = 2048, LETTERS_MOST = 32, PREFIXES_MOST = 16, RATED_SLOTS = 1 << 14 };

struct known_word { uint32_t term; uint8_t class; int8_t value; };

struct report_words {
	struct known_word slots[SLOTS];
	struct { uint32_t from, to; } letters[LETTERS_MOST];    /* to 0 = left out */
	str prefixes[PREFIXES_MOST];
	int letter_count, prefix_count;
	struct { uint32_t term; uint8_t rarity; } rated[RATED_SLOTS];   /* rarity 0: free */
};

static enum word_class
class_of(str name)
{
	for (int i = 1; i < (int)COUNT_OF(class_names); i++)
		if (str_equal(class_names[i], name))
			return (enum word_class)i;
	return WORD_NONE;
}

static const struct known_word *
known_word(const struct report_words *w, uint32_t term, enum word_class class)
{
	for (uint32_t at = term % SLOTS; w->slots[at].class != WORD_NONE; at = (at + 1) % SLOTS)
		if (w->slots[at].term == term && w->slots[at].class == class)
			return &w->slots[at];
	return NULL;
}

static void
know_word(struct report_words *w, str text, enum word_class class, str value)
{
	struct word word = { .end = (int32_t)text.len };
	struct word_list all = { .at = &word, .len = 0, .room = 1 };
	uint32_t term, at;

	word_find(text, &all, NULL);    /* one word: the room is there */
	term = report_term(text, all.at[0], w);
	for (at = term % SLOTS; w->slots[at].class != WORD_NONE; at = (at + 1) % SLOTS)
		if (w->slots[at].term == term && w->slots[at].class == class)
			return;
	w->slots[at] = (struct known_word){ term, (uint8_t)class,
	    (int8_t)strtol(value.ptr, NULL, 10) };
}

/* Words of one row of the table, which are in so many of 100,000 reports. */
static void
rate_words(struct report_words *w, str list, double share)
{
	int rarity = (int)lround(2 * log2(1 / share));

	rarity = rarity < 1 ? 1 : rarity > RARITY_MOST ? RARITY_MOST : rarity;
	while (list.len > 0) {
		str text = str_cut(&list, ' ');
		struct word word = { .end = (int32_t)text.len };
		struct word_list all = { .at = &word, .room = 1 };
		uint32_t term, at;

		word_find(text, &all, NULL);
		term = report_term(text, all.at[0], w);
		for (at = term % RATED_SLOTS; w->rated[at].rarity != 0 && w->rated[at].term != term;)
			at = (at + 1) % RATED_SLOTS;
		if (w->rated[at].rarity == 0)           /* the commonest form comes first */
			w->rated[at].rarity = (uint8_t)rarity;
		w->rated[at].term = term;
	}
}

static uint32_t
rarity_of(const struct report_words *w, uint32_t term)
{
	uint32_t at = term % RATED_SLOTS;

	while (w->rated[at].rarity != 0 && w->rated[at].term != term)
		at = (at + 1) % RATED_SLOTS;
	return w->rated[at].rarity != 0 ? w->rated[at].rarity : RARITY_MOST;
}

/* Figures are compared by themselves: as words they are common, and the fewer
 * digits the more so.  One of six, one of twenty. */
enum { RARITY_FIGURE = 5, RARITY_LONG_FIGURE = 9 };

static uint32_t
rarity_at(const struct report_words *w, str text, struct word word, uint32_t term)
{
	if (is_digit(text.ptr[word.begin]))
		return word.end - word.begin <= 2 ? RARITY_FIGURE : RARITY_LONG_FIGURE;
	return rarity_of(w, term);
}

static uint32_t
rated(uint32_t hash, uint32_t rarity)
{
	return (hash & ~((UINT32_C(1) << RARITY_BITS) - 1)) | rarity;
}

/* Two words in a row stand together oftener than chance has it. */
static uint32_t
rated_phrase(uint32_t hash, uint32_t one, uint32_t other)
{
	enum { TOGETHER = 8 };          /* sixteen times as often */
	uint32_t rarer = one > other ? one : other, both = one + other;

	both = both > rarer + TOGETHER ? both - TOGETHER : rarer;
	return rated(hash, both > RARITY_MOST ? RARITY_MOST : both);
}

static uint32_t
first_letter(str text)
{
	isize at = 0;

	return text.len > 0 && !str_equal(text, STR("-")) ? utf8_next(text, &at) : 0;
}

const struct report_words *
report_words_open(struct arena *keep)
{
	struct report_words *w = NEW(keep, struct report_words);

	/* letters and prefixes first: words are kept as they are compared */
	for (isize i = 0; i < table_method_cluster_words_rows; i++) {
		const str *row = table_method_cluster_words[i];
		enum word_class class = class_of(row[1]);

		if (class == WORD_LETTER && w->letter_count < LETTERS_MOST) {
			w->letters[w->letter_count].from = first_letter(row[0]);
			w->letters[w->letter_count++].to = first_letter(row[2]);
		} else if (class == WORD_PREFIX && w->prefix_count < PREFIXES_MOST) {
			w->prefixes[w->prefix_count++] = row[0];
		}
	}
	for (isize i = 0; i < table_method_cluster_words_rows; i++) {
		const str *row = table_method_cluster_words[i];
		enum word_class class = class_of(row[1]);

		if (class != WORD_LETTER && class != WORD_PREFIX)
			know_word(w, row[0], class, row[2]);
	}
	for (isize i = 0; i < table_method_rarity_rows; i++)
		rate_words(w, table_method_rarity[i][2],
		    (double)strtol(table_method_rarity[i][0].ptr, NULL, 10) / 100000);
	return w;
}

/* ---- one word as it is compared --------------------------------------- */

enum { WORD_BYTES = 64 };

static str
fold_letters(str word, const struct report_words *w, char out[WORD_BYTES + 4])
{
	isize at = 0, len = 0;

	while (at < word.len && len < WORD_BYTES) {
		uint32_t code = utf8_next(word, &at);

		for (int i = 0; i < w->letter_count; i++)
			if (w->letters[i].from == code) {
				code = w->letters[i].to;
				break;
			}
		if (code != 0)
			len += utf8_encode(code, out + len);
	}
	return (str){ out, len };
}

/* A joined article goes where at least three letters of two bytes stay. */
static str
strip_prefix(str word, const struct report_words *w)
{
	for (int i = 0; i < w->prefix_count; i++)
		if (str_starts(word, w->prefixes[i]) && word.len - w->prefixes[i].len >= 6)
			return str_from(word, w->prefixes[i].len);
	return word;
}

uint32_t
report_term(str text, struct word word, const struct report_words *words)
{
	char room[WORD_BYTES + 4];
	unsigned char first = (unsigned char)text.ptr[word.begin];
	uint64_t hash = word.hash;

	if (first >= 0xD8 && first <= 0xDB)
		hash = str_hash(strip_prefix(fold_letters(str_slice(text,
		    (span){ word.begin, word.end }), words, room), words));
	return (uint32_t)(hash ^ hash >> 32);
}

uint32_t
report_rated_term(str text, struct word word, const struct report_words *words)
{
	uint32_t term = report_term(text, word, words);

	return rated(term, rarity_at(words, text, word, term));
}

bool
report_is_common(uint32_t term, const struct report_words *words)
{
	return known_word(words, term, WORD_COMMON) != NULL;
}

/* ---- reading ---------------------------------------------------------- */

struct reading {
	const struct report_words *words;
	str      text;                 /* that the words are of */
	struct word_list list;
	uint32_t *terms;               /* of each word */
	struct traits *out;
};

static int
number_of(const struct reading *r, isize i)
{
	const struct word *w = &r->list.at[i];
	int value = 0;
	isize at = w->begin;

	while (at < w->end && at - w->begin < 4 && is_digit(r->text.ptr[at]))
		value = value * 10 + (r->text.ptr[at++] - '0');
	/* "3rd" is a number here, "3km" too: no harm done */
	return at == w->begin || w->end - at > 2 || (w->end > at && is_digit(r->text.ptr[at]))
	    ? -1 : value;
}

static bool
is_near(const struct reading *r, isize i)
{
	return i < r->list.len && r->list.at[i].begin - r->list.at[i - 1].end <= 4;
}

static int16_t
day_of_year(int month, int day)
{
	return (int16_t)(date_to_days((date){ 2000, (int8_t)month, (int8_t)day }) -
	    date_to_days((date){ 2000, 1, 1 }) + 1);
}

static void
add_day(struct traits *out, int year, int month, int day)
{
	struct report_day found;

	if (month < 1 || month > 12 || day < 1 || day > date_month_length(2000, month) ||
	    out->day_count == REPORT_DAYS)
		return;
	found = (struct report_day){ (int16_t)year, day_of_year(month, day) };
	for (int i = 0; i < out->day_count; i++)
		if (out->days[i].day == found.day && (found.year == 0 || out->days[i].year == found.year))
			return;
	out->days[out->day_count++] = found;
}

static bool
is_year(int number)
{
	return number >= 1900 && number < 2100;
}

/* The month that stands at word ${i}; *next is the word behind it. */
static int
month_at(const struct reading *r, isize i, isize *next)
{
	const struct known_word *w, *second;

	*next = i + 1;
	if ((w = known_word(r->words, r->terms[i], WORD_MONTH)) != NULL)
		return w->value;
	w = known_word(r->words, r->terms[i], WORD_MONTH_FIRST);
	if (w == NULL || !is_near(r, i + 1))
		return 0;
	second = known_word(r->words, r->terms[i + 1], WORD_MONTH_SECOND);
	*next = i + 2;
	if (second == NULL)
		return 0;
	/* the first and second of autumn are October and November; those of
	 * winter are December and, in the new year, January */
	return w->value > 0 ? w->value + second->value : second->value == 1 ? 12 : 1;
}

/* The day that stands before the month at word ${i}, or -1: "4", "4th of". */
static int
day_before(const struct reading *r, isize i)
{
	int day;

	if (i > 1 && is_near(r, i) && known_word(r->words, r->terms[i - 1], WORD_COMMON) != NULL)
		i--;
	day = i > 0 && is_near(r, i) ? number_of(r, i - 1) : -1;
	return day >= 1 && day <= 31 ? day : -1;
}

/* "4 October 2023", "October 4, 2023", the same without the year. */
static void
read_named_day(const struct reading *r, isize i)
{
	isize next, k;
	int   month = month_at(r, i, &next), year = 0, day;

	if (month == 0)
		return;
	k = next;
	day = day_before(r, i);
	if (day < 0 && is_near(r, k) && number_of(r, k) >= 1 && number_of(r, k) <= 31)
		day = number_of(r, k++);
	if (is_near(r, k) && is_year(number_of(r, k)))
		year = number_of(r, k);
	add_day(r->out, year, month, day);
}

static bool
is_joined(const struct reading *r, isize i)
{
	isize at = r->list.at[i].begin - 1;

	return at == r->list.at[i - 1].end && strchr("-/.", r->text.ptr[at]) != NULL;
}

/* "2023-10-04", "4/10/2023"; the day stands first, as outside America. */
static void
read_numeric_day(const struct reading *r, isize i)
{
	int a, b, c;

	if (i + 2 >= r->list.len || !is_joined(r, i + 1) || !is_joined(r, i + 2))
		return;
	a = number_of(r, i);
	b = number_of(r, i + 1);
	c = number_of(r, i + 2);
	if (is_year(a))
		add_day(r->out, a, b, c);
	else if (is_year(c) && a >= 1 && b >= 1)
		add_day(r->out, c, b > 12 ? a : b, b > 12 ? b : a);
}

static void
add_number(struct traits *out, int value)
{
	int at = out->number_count;

	for (int i = 0; i < out->number_count; i++)
		if (out->numbers[i] == value)
			return;
	if (at == REPORT_NUMBERS)
		return;
	for (; at > 0 && out->numbers[at - 1] > value; at--)
		out->numbers[at] = out->numbers[at - 1];
	out->numbers[at] = (int16_t)value;
	out->number_count++;
}

/* Days of the words [from, to). */
static void
read_days(const struct reading *r, isize from, isize to)
{
	for (isize i = from; i < to && r->out->day_count < REPORT_DAYS; i++) {
		if (number_of(r, i) > 0)
			read_numeric_day(r, i);
		read_named_day(r, i);
	}
}

/*
 * The days that say most: those of the title alone, where it names any; else
 * that of the main incident, that of publication, and the first that the text
 * names, as room is: its dateline, or the event that a later report recalls.
 */
static void
choose_report_days(const struct reading *r, const struct report_source *source,
    isize title_words)
{
	date event = source->extraction == NULL ? (date){ 0 } : r->out->event.days.begin;

	if (date_is_day(source->published))
		r->out->published = (struct report_day){ (int16_t)source->published.year,
			day_of_year(source->published.month, source->published.day) };
	read_days(r, 0, title_words);
	r->out->has_own_day = r->out->day_count > 0 || date_is_day(event);
	if (r->out->day_count > 0)
		return;
	if (date_is_day(event))
		add_day(r->out, event.year, event.month, event.day);
	if (date_is_day(source->published))
		add_day(r->out, source->published.year, source->published.month, source->published.day);
	read_days(r, title_words, r->list.len);
	r->out->has_own_day |= r->out->day_count > date_is_day(source->published);
}

/* By what and by whom or against whom, in the title and the beginning. */
static void
read_scene(const struct reading *r, isize title_words)
{
	for (isize i = 0; i < r->list.len && i < title_words + REPORT_SCENE; i++) {
		const struct known_word *means = known_word(r->words, r->terms[i], WORD_MEANS);
		const struct known_word *side = known_word(r->words, r->terms[i], WORD_SIDE);

		if (means != NULL)
			r->out->means |= UINT32_C(1) << means->value;
		/* "US" is a side, "us" is none */
		if (side != NULL && (r->list.at[i].end - r->list.at[i].begin > 2 ||
		    is_upper(r->text.ptr[r->list.at[i].begin])))
			r->out->sides |= UINT32_C(1) << side->value;
	}
}

static void
add_house(struct traits *out, str rest)
{
	enum { WORDS = 3 };      /* "The Northtown Post | World", "The Northtown Post" */
	isize end = 0;
	uint32_t house;

	for (int words = 0; end < rest.len; end++)
		if (rest.ptr[end] == ' ' && ++words == WORDS)
			break;
	house = (uint32_t)str_hash_nocase(str_first(rest, end)) | 1;
	for (int i = 0; i < out->house_count; i++)
		if (out->houses[i] == house)
			return;
	if (end > 0 && out->house_count < REPORT_HOUSES)
		out->houses[out->house_count++] = house;
}

/* "Rockets hit a market - Northtown News": what stands behind a mark between spaces may be the
 * house whose page it is, which repeats its own turns of phrase. */
static void
read_houses(str title, struct traits *out)
{
	static const str marks[] = { STR_INIT(" - "), STR_INIT(" | "), STR_INIT(" \u2013 "),
		STR_INIT(" \u2014 "), STR_INIT(" \u2022 ") };

	for (isize at = 1; at < title.len; at++)
		for (isize m = 0; m < COUNT_OF(marks); m++)
			if (str_starts(str_from(title, at), marks[m]))
				add_house(out, str_from(title, at + marks[m].len));
}

static void
read_weekdays_and_numbers(const struct reading *r, isize title_words)
{
	for (isize i = 0; i < r->list.len; i++) {
		const struct known_word *day = known_word(r->words, r->terms[i], WORD_WEEKDAY);
		const struct known_word *in_words = known_word(r->words, r->terms[i], WORD_NUMBER);
		int number = in_words != NULL ? in_words->value : number_of(r, i);

		if (day != NULL && i < 2 * REPORT_WORDS)
			r->out->weekdays |= (uint8_t)(1 << day->value);
		if (number >= 0 && number < 1000 && i < title_words + REPORT_COUNTS &&
		    (in_words != NULL || r->list.at[i].end - r->list.at[i].begin <= 3))
			add_number(r->out, number);
		if (!r->out->is_about_harm)
			r->out->is_about_harm = known_word(r->words, r->terms[i], WORD_HARM) != NULL;
	}
}

/* ---- terms ------------------------------------------------------------ */

static int
by_term(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Sorted, each term once, its weight log(1 + times). */
static struct term_set
make_set(struct term *terms, isize count, struct arena *keep)
{
	struct term_set set = { 0 };
	isize distinct = 0;

	list_sort(terms, count, (isize)sizeof *terms, by_term);
	for (isize i = 0; i < count; i++) {
		if (distinct > 0 && terms[distinct - 1].hash == terms[i].hash)
			terms[distinct - 1].weight += terms[i].weight;
		else
			terms[distinct++] = terms[i];
	}
	set.at = NEW_ARRAY(keep, struct term, distinct);
	for (isize i = 0; i < distinct; i++)
		set.at[set.len++] = (struct term){ terms[i].hash,
		    (float)__builtin_log1p((double)terms[i].weight) };
	return set;
}

/* Where the title ends among the words: they count twice. */
static void
make_terms(const struct reading *r, isize title_words, struct arena *keep, struct arena scratch)
{
	isize most = r->list.len < title_words + REPORT_WORDS ? r->list.len : title_words + REPORT_WORDS;
	struct term *words = NEW_ARRAY(&scratch, struct term, most);
	struct term *phrases = NEW_ARRAY(&scratch, struct term, most);
	struct term *head = NEW_ARRAY(&scratch, struct term, most);
	uint32_t *rarity = NEW_ARRAY(&scratch, uint32_t, most);
	isize count = 0, pairs = 0, heads = 0;

	for (isize i = 0; i < most; i++)
		rarity[i] = rarity_at(r->words, r->text, r->list.at[i], r->terms[i]);
	for (isize i = 0; i < most; i++) {
		float weight = i < title_words ? 2 : 1;

		if (i + 1 < most && i + 1 != title_words)
			phrases[pairs++] = (struct term){ rated_phrase(r->terms[i] * 31 +
			    r->terms[i + 1], rarity[i], rarity[i + 1]), weight };
		if (report_is_common(r->terms[i], r->words))
			continue;
		words[count++] = (struct term){ rated(r->terms[i], rarity[i]), weight };
		if (i < REPORT_HEAD && r->list.at[i].end - r->list.at[i].begin > 2 &&
		    !is_digit(r->text.ptr[r->list.at[i].begin]))
			head[heads++] = (struct term){ rated(r->terms[i], rarity[i]), 1 };
	}
	r->out->words = make_set(words, count, keep);
	r->out->phrases = make_set(phrases, pairs, keep);
	r->out->head = make_set(head, heads, keep);
}

/* ---- what the extraction adds ----------------------------------------- */

static const struct doc_incident *
main_incident(const struct extraction *x)
{
	for (isize i = 0; i < x->incidents.len; i++)
		if (x->incidents.at[i].is_main)
			return &x->incidents.at[i];
	return x->incidents.len > 0 ? &x->incidents.at[0] : NULL;
}

static float
radius_km(enum precision precision)
{
	switch (precision) {
	case PRECISION_COUNTRY:  return 500;
	case PRECISION_REGION:   return 800;
	case PRECISION_PROVINCE: return 80;
	case PRECISION_DISTRICT: return 25;
	case PRECISION_CITY:     return 12;
	default:                 return 5;
	}
}

uint32_t
report_place_cell(geo_point point)
{
	return (uint32_t)(lround(point.lat * 5) * 7919 + lround(point.lon * 5)) ^ 0x9000000u;
}

static void
add_place(struct traits *out, const struct place *p)
{
	if (!p->is_located || out->place_count == REPORT_PLACES)
		return;
	for (int i = 0; i < out->place_count; i++)
		if (geo_distance_km(out->places[i].point, p->point) < 1)
			return;
	out->places[out->place_count++] = (struct report_place){ p->point, p->gazetteer_id == PLACE_UNLISTED &&
	    p->precision < PRECISION_PROVINCE ? radius_km(PRECISION_PROVINCE) : radius_km(p->precision), 1 };
}

/* A village that no gazetteer has, wherever its point was taken from. */
static bool
is_unlisted(const struct place *p)
{
	return p->gazetteer_id == PLACE_UNLISTED || (!p->is_located && p->precision == PRECISION_NONE);
}

/* A place so small that its name alone says where. */
static void
add_spot(struct traits *out, const struct place *p)
{
	uint64_t name;

	if (!p->is_stated || p->name.len == 0 || out->spot_count == REPORT_SPOTS ||
	    ((p->precision == PRECISION_NONE || p->precision > PRECISION_VILLAGE) && !is_unlisted(p)))
		return;
	name = str_hash_nocase(p->name);
	for (int i = 0; i < out->spot_count; i++)
		if (out->spots[i] == name)
			return;
	out->spots[out->spot_count++] = name;
}

static void
add_spots(const struct extraction *x, const struct doc_incident *event, struct traits *out)
{
	add_spot(out, &event->place);
	for (isize i = 0; i < event->claim_count; i++)
		add_spot(out, &x->claims.at[event->claims[i]].place);
}

static bool
has_day(const struct when *range, date day)
{
	date_range days = range->days;

	return date_is_known(days.begin) &&
	    date_compare(date_extent(days.begin).begin, day) <= 0 && date_compare(day,
	    date_extent(date_is_known(days.end) ? days.end : days.begin).end) <= 0;
}

/* Not one day, and not the day on which bodies were found. */
static bool
is_span_of_harm(const struct claim *c)
{
	date_range days = c->date.days;

	return c->kind == CLAIM_CASUALTY && c->scope == SCOPE_INCIDENT &&
	    c->effect != EFFECT_RECOVERED && c->effect != EFFECT_BURIED &&
	    date_is_known(days.begin) && date_compare(date_extent(days.begin).begin,
	    date_extent(date_is_known(days.end) ? days.end : days.begin).end) != 0;
}

struct when
report_event_days(const struct extraction *x, const struct doc_incident *event)
{
	const struct when *counted = NULL;

	for (isize i = 0; i < event->claim_count; i++) {
		const struct claim *c = &x->claims.at[event->claims[i]];

		if (has_day(&c->date, event->date.days.begin))
			return event->date;
		if (counted == NULL && is_span_of_harm(c))
			counted = &c->date;
	}
	return counted != NULL && date_is_day(event->date.days.begin) ? *counted : event->date;
}

static void
add_extraction(const struct report_source *source, const struct report_words *words,
    struct arena *keep, struct arena scratch, struct traits *out)
{
	const struct extraction *x = source->extraction;
	const struct doc_incident *main = source->event != NULL ? source->event : main_incident(x);

	out->is_about_harm |= x->claims.len > 0;
	if (main == NULL)
		return;
	out->event = report_event_days(x, main);
	out->where = main->place;
	if (main->place.name.ptr != NULL)
		out->where.name = str_copy(main->place.name, keep);
	out->killed = main->killed;
	out->injured = main->injured;
	add_place(out, &main->place);
	add_spots(x, main, out);
	for (isize i = 0; i < main->victim_names.len && out->name_count < REPORT_NAMES; i++) {
		struct word_list list = { 0 };
		str name = main->victim_names.at[i];

		word_find(name, &list, &scratch);
		if (list.len > 1)    /* the last word is the most telling of a full name */
			out->names[out->name_count++] = report_term(name, list.at[list.len - 1], words);
	}
}

/* ---- places of a language that is not read ---------------------------- */

enum { NAME_WORDS_MOST = 3, HITS_MOST = 16 };

/* The word without a joined article: "in the" and "and the" are part of words. */
static str
bare_word(const struct reading *r, isize i)
{
	str word = str_slice(r->text, (span){ r->list.at[i].begin, r->list.at[i].end });

	return strip_prefix(word, r->words);
}

/* The most populous place whose name begins at word ${i}; how many words. */
static isize
place_at(const struct reading *r, const struct gazetteer *g, isize i, struct gaz_place *out)
{
	uint64_t hash = 0;
	isize    found = 0;

	for (isize n = 0; n < NAME_WORDS_MOST && i + n < r->list.len; n++) {
		struct gaz_node node;

		if ((n > 0 && !is_near(r, i + n)) || !gaz_fold(bare_word(r, i + n), &hash))
			break;
		node = gaz_step(g, hash);
		if (node.is_name && gaz_named(g, hash, out, 1) > 0)
			found = n + 1;
		if (!node.goes_on)
			break;
	}
	return found;
}

/* How many of the hits are in the country of hits[i]. */
static int
in_country(const struct gaz_place *hits, int count, const char *country)
{
	int n = 0;

	for (int i = 0; i < count; i++)
		n += strcmp(hits[i].country, country) == 0;
	return n;
}

/*
 * Names of the gazetteer among words of a script without capitals.  A common
 * word can be a place's name somewhere: only places of the country that most
 * of the names are in count, and at least two names must agree.
 */
static void
find_places(const struct reading *r, const struct gazetteer *g)
{
	struct gaz_place hits[HITS_MOST];
	int   count = 0, best = 0;
	isize step;

	for (isize i = 0; i < r->list.len && i < REPORT_WORDS && count < HITS_MOST; i += step) {
		step = 1;
		if ((unsigned char)r->text.ptr[r->list.at[i].begin] < 0xD0 ||
		    report_is_common(r->terms[i], r->words))
			continue;
		step = place_at(r, g, i, &hits[count]);
		count += step > 0;
		step += step == 0;
	}
	for (int i = 1; i < count; i++)
		if (in_country(hits, count, hits[i].country) > in_country(hits, count, hits[best].country))
			best = i;
	if (count == 0 || in_country(hits, count, hits[best].country) < 2)
		return;
	for (int i = 0; i < count; i++)
		if (strcmp(hits[i].country, hits[best].country) == 0 &&
		    radius_km(hits[i].precision) <= 25)
			add_place(r->out, &(struct place){ .is_located = true, .point = hits[i].point,
			    .precision = hits[i].precision });
}

/* The sentences that an event was read from, each once. */
static str
sentences_of(const struct report_source *source, struct arena *keep)
{
	struct buf out = { .keep = keep };
	span last = { 0 };

	for (isize i = 0; i < source->event->claim_count; i++) {
		span s = source->extraction->claims.at[source->event->claims[i]].sentence;

		if (s.begin >= last.begin && s.end <= last.end && last.end > 0)
			continue;
		buf_str(&out, str_slice(source->text, s));
		buf_char(&out, '\n');
		last = s;
	}
	return buf_view(&out);
}

void
report_make(const struct report_source *source, const struct report_words *words,
    struct arena *keep, struct arena scratch, struct traits *out)
{
	struct reading r = { .words = words, .out = out };
	isize title_words;

	str title = source->title, text = source->text;

	*out = (struct traits){ .id = str_copy(source->id, keep),
		.decided = source->decided.len > 0 ? str_hash(source->decided) | 1 : 0 };
	if (source->event != NULL && !source->event->is_main) {
		title = (str){ 0 };
		text = sentences_of(source, &scratch);
	}
	r.text = str_printf(&scratch, "%.*s\n%.*s", STR_ARG(title), STR_ARG(text));
	word_find(str_first(r.text, title.len), &r.list, &scratch);
	title_words = r.list.len;
	r.list.len = 0;
	word_find(r.text, &r.list, &scratch);
	r.terms = NEW_ARRAY(&scratch, uint32_t, r.list.len + 1);
	for (isize i = 0; i < r.list.len; i++)
		r.terms[i] = report_term(r.text, r.list.at[i], words);
	if (source->extraction != NULL)
		add_extraction(source, words, keep, scratch, out);
	if (source->gazetteer != NULL && out->place_count == 0)
		find_places(&r, source->gazetteer);
	choose_report_days(&r, source, title_words);
	read_weekdays_and_numbers(&r, title_words);
	read_scene(&r, title_words);
	read_houses(title, out);
	make_terms(&r, title_words, keep, scratch);
}
