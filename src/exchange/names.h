/*
 * exchange/names.h - whose name may be shown: one answer for the archive
 * (withhold.h) and for every export and sheet (guard.h).
 *
 * The dead are named where the recorded policy opens it, or where somebody opened
 * it with a reason; children and adults apart, and of whom no age is known counts
 * as a child.  The living, and who speaks for no office, are not.  Whoever is
 * recorded as a victim of sexual violence or a recruited child is named nowhere,
 * whatever is opened.  What is withheld of a person is withheld in every spelling
 * that is known, and however the reader heard it: in a count, in a list of the
 * dead beside one, or of an event as a whole.
 */
#ifndef EXCHANGE_NAMES_H
#define EXCHANGE_NAMES_H

#include "incidents/account.h"
#include "people/name.h"
#include "people/victim.h"

/* What may be shown, and by what right. */
struct names_rule {
	bool adults, children;       /* the dead, by policy */
	bool dead, living;           /* opened */
	bool speakers;               /* opened: witnesses, relatives, doctors */
	bool offices;                /* who speaks for an office, a party or an outlet */
	bool kept_back;              /* opened: whom a person withheld */
};

/* Somebody harmed, as people recorded them (record/victim.h). */
struct person_line {
	str  name;                   /* as they are called; may be empty */
	struct str_list names;       /* every spelling, this one among them */
	str  age, sex;
	bool is_dead, is_child, is_adult;     /* neither: no age is known */
	bool is_withheld;            /* by a person, or always */
	bool is_always;              /* sexual violence, recruited children */
};
struct person_line_list { struct person_line *at; isize len, room; };

/* In ${keep}, borrowing the values of ${v}. */
struct person_line names_person(const struct victim *v, struct arena *keep);
bool names_person_is_open(const struct names_rule *rule, const struct person_line *person);

/* Somebody who died, as readers may see them. */
struct public_name { str name, age; bool is_child, is_withheld; struct index_list claims; };
struct public_name_list { struct public_name *at; isize len, room; };

/* Of whom names are chosen. */
struct names_of {
	const struct account *account;
	const struct person_line_list *persons;
	const struct str_list *living;       /* more of them; NULL = none */
	const struct str_list *heard;        /* names_heard */
	bool  is_sensitive;                  /* nobody of it is named */
};
struct names_chosen {
	struct public_name_list shown;       /* of the dead, in the order of the claims */
	struct str_list hidden;              /* may stand in no byte; each once */
	isize known;                         /* of the dead, shown or not */
};

/* Choose; all in ${keep}, strings are borrowed.  O(names²) of one incident. */
void names_choose(const struct names_rule *rule, const struct names_of *of, struct arena *keep,
    struct names_chosen *out);

/*
 * Names that the reader heard in the reports of ${account} in no count: of an event
 * as a whole, of who follows in a list, and in a title, which is read here.  Those of places, outlets and bodies
 * that the account has are left out.  Added to ${out}, each once.
 */
void names_heard(const struct account *account, const struct name_rules *rules,
    struct arena *keep, struct str_list *out);
/* What of ${account} is public whoever is called so: places, outlets, bodies. */
void names_public(const struct account *account, struct arena *keep, struct str_list *out);
/* May the name of who says it be shown? */
bool names_speaker_is_open(const struct names_rule *rule, enum source_kind kind);
bool names_hold(const struct str_list *list, str name);
void names_add(struct str_list *list, str name, struct arena *keep);

#endif
