/* people/name_rules.c - the tables of data/people/ in the form that name.c reads. */
#include "people/name_in.h"

#include "core/utf8.h"
#include "tables.h"

#include <stdlib.h>

static uint32_t
only_code(str text)
{
	isize at = 0;

	return utf8_next(text, &at);
}

/* The byte of a folded letter; a new one where it has none yet. */
static unsigned char
byte_of(struct name_rules *r, uint32_t code, int *next)
{
	if (code < 0x80)
		return (unsigned char)code;
	if (!r->letter[code].known || r->letter[code].len == 0)
		r->letter[code] = (struct name_letter){ .fold = { (unsigned char)(*next)++ },
		    .len = 1, .known = true };
	return r->letter[code].fold[0];
}

static enum letter_class
class_of(str word)
{
	static const str names[] = { STR_INIT("letter"), STR_INIT("alef"), STR_INIT("lam"),
	    STR_INIT("weak"), STR_INIT("hamza"), STR_INIT("vowel"), STR_INIT("mark") };

	for (isize i = 0; i < COUNT_OF(names); i++)
		if (str_equal(names[i], word))
			return (enum letter_class)i;
	return CLASS_LETTER;
}

static enum name_script
script_of_code(uint32_t code)
{
	if (code < 0x250)
		return SCRIPT_LATIN;
	return code >= 0x600 && code < 0x780 ? SCRIPT_ARABIC : SCRIPT_OTHER;
}

static void
open_letters(struct name_rules *r)
{
	int next = 0x80;

	for (isize i = 0; i < table_people_letters_rows; i++) {
		const str *row = table_people_letters[i];
		uint32_t code = only_code(row[0]);
		struct name_letter letter = { .known = true };

		for (isize at = 0; at < row[1].len && !str_equal(row[1], STR("-")); )
			letter.fold[letter.len++] = byte_of(r, utf8_next(row[1], &at), &next);
		r->letter[code] = letter;
		if (!str_equal(row[0], row[1]))
			continue;
		r->class[letter.fold[0]] = (uint8_t)class_of(row[3]);
		r->script[letter.fold[0]] = (uint8_t)script_of_code(code);
		if (!str_equal(row[2], STR("-")))
			memcpy(r->sound_of[letter.fold[0]], row[2].ptr, (size_t)row[2].len);
	}
	r->script[0xFF] = SCRIPT_OTHER;
}

/* A word of a table in folded bytes. */
static str
folded(const struct name_rules *r, str word, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize at = 0; at < word.len && !str_equal(word, STR("-")); ) {
		uint32_t code = utf8_next(word, &at);

		if (code < NAME_TABLE && r->letter[code].known)
			buf_bytes(&out, r->letter[code].fold, r->letter[code].len);
	}
	return buf_view(&out);
}

static enum particle_kind
kind_of(str word)
{
	static const str names[] = { STR_INIT("none"), STR_INIT("join"), STR_INIT("back"),
	    STR_INIT("kunya"), STR_INIT("article"), STR_INIT("drop"), STR_INIT("title") };

	for (isize i = 0; i < COUNT_OF(names); i++)
		if (str_equal(names[i], word))
			return (enum particle_kind)i;
	return PARTICLE_NONE;
}

static void
open_particles(struct name_rules *r, struct arena *keep)
{
	struct name_particle *at = NEW_ARRAY(keep, struct name_particle, table_people_particles_rows);
	str *article = NEW_ARRAY(keep, str, table_people_particles_rows);

	r->words.keep = keep;
	for (isize i = 0; i < table_people_particles_rows; i++) {
		const str *row = table_people_particles[i];

		at[i] = (struct name_particle){ folded(r, row[0], keep),
		    folded(r, row[2], keep), kind_of(row[1]) };
		intern_put(&r->words, at[i].word);
		if (str_equal(row[1], STR("article")) && str_equal(row[2], STR("*")))
			article[r->articles++] = at[i].word;
	}
	r->particle = at;
	r->particles = table_people_particles_rows;
	r->article = article;
}

const struct name_particle *
name_particle_find(const struct name_rules *rules, str word)
{
	uint32_t number = intern_find(&rules->words, word);

	return number == 0 ? NULL : &rules->particle[number - 1];
}

static void
open_prefixes(struct name_rules *r, struct arena *keep)
{
	struct name_prefix *at = NEW_ARRAY(keep, struct name_prefix, table_people_prefixes_rows);

	for (isize i = 0; i < table_people_prefixes_rows; i++)
		at[i] = (struct name_prefix){ folded(r, table_people_prefixes[i][0], keep),
		    folded(r, table_people_prefixes[i][1], keep) };
	r->prefix = at;
	r->prefixes = table_people_prefixes_rows;
}

static void
open_repairs(struct name_rules *r, struct arena *keep)
{
	struct name_repair *at = NEW_ARRAY(keep, struct name_repair, table_people_repairs_rows);
	struct name_sound *sound = NEW_ARRAY(keep, struct name_sound, table_people_sounds_rows);

	for (isize i = 0; i < table_people_repairs_rows; i++) {
		const str *row = table_people_repairs[i];

		at[i] = (struct name_repair){ folded(r, row[0], keep), folded(r, row[1], keep),
		    str_equal(row[2], STR("end")) ? REPAIR_END :
		    str_equal(row[2], STR("start")) ? REPAIR_START : REPAIR_ALL };
	}
	for (isize i = 0; i < table_people_sounds_rows; i++)
		sound[i] = (struct name_sound){ table_people_sounds[i][0], table_people_sounds[i][1] };
	r->repair = at;
	r->repairs = table_people_repairs_rows;
	r->sound = sound;
	r->sounds = table_people_sounds_rows;
}

static void
read_shares(str field, double out[NAME_LEVELS])
{
	for (isize i = 0; i < table_people_levels_rows; i++) {
		if (!str_equal(table_people_levels[i][0], field))
			continue;
		for (int level = 0; level < NAME_LEVELS; level++)
			out[level] = strtod(table_people_levels[i][1 + level].ptr, NULL);
	}
}

const struct name_rules *
name_rules_open(struct arena *keep)
{
	struct name_rules *r = NEW(keep, struct name_rules);

	open_letters(r);
	open_particles(r, keep);
	open_prefixes(r, keep);
	open_repairs(r, keep);
	for (int role = 0; role < NAME_ROLES; role++)
		read_shares(str_of(name_role_word((enum name_role)role)), r->share[role]);
	read_shares(STR("chance"), r->chance);
	return r;
}
