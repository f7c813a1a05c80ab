/* exchange/names.c - see names.h. */
#include "exchange/names.h"

#include "claims/extract.h"
#include "exchange/policy.h"
#include "people/victim_propose.h"

bool
names_hold(const struct str_list *list, str name)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i], name))
			return true;
	return false;
}

void
names_add(struct str_list *list, str name, struct arena *keep)
{
	name = str_trim(name);
	if (name.len > 0 && !names_hold(list, name))
		*PUSH(list, keep) = name;
}

/* ---- persons ------------------------------------------------------------------------- */

struct person_line
names_person(const struct victim *v, struct arena *keep)
{
	str why = victim_get(v, "withheld");
	struct person_line p = { .name = victim_shown_name(v, false), .age = victim_get(v, "age"),
		.sex = victim_get(v, "sex"), .is_dead = victim_is_dead(v), .is_adult = victim_is_adult(v),
		.is_withheld = victim_is_withheld(v),
		.is_always = str_equal(why, STR("sexual_violence")) || str_equal(why, STR("recruited_child")) };
	int64_t years;

	p.is_child = !p.is_adult && (str_equal(victim_get(v, "age_group"), STR("child")) ||
	    str_to_int(p.age, &years) || victim_get(v, "age_months").len > 0);
	for (isize i = 0; i < v->values.len; i++)
		if (victim_field_names(v->values.at[i].field))
			names_add(&p.names, v->values.at[i].value, keep);
	return p;
}

/* Of whom no age is known may be a child. */
static bool
dead_are_open(const struct names_rule *rule, bool is_child, bool is_adult)
{
	if (rule->dead)
		return true;
	return is_child ? rule->children : is_adult ? rule->adults : rule->adults && rule->children;
}

bool
names_person_is_open(const struct names_rule *rule, const struct person_line *p)
{
	if (p->is_always || (p->is_withheld && !rule->kept_back))
		return false;
	return p->is_dead ? dead_are_open(rule, p->is_child, p->is_adult) : rule->living;
}

bool
names_speaker_is_open(const struct names_rule *rule, enum source_kind kind)
{
	return rule->speakers || (rule->offices && (kind == SOURCE_OFFICIAL ||
	    kind == SOURCE_BELLIGERENT || kind == SOURCE_MEDIA));
}

/* ---- choosing ------------------------------------------------------------------------ */

/* Somebody whose name a claim or a record has. */
struct named {
	struct public_name name;
	const struct person_line *person;    /* NULL = nobody recorded them */
	bool is_adult;
};
struct named_list { struct named *at; isize len, room; };

struct choosing {
	const struct names_rule *rule;
	const struct names_of *of;
	struct named_list all;
	struct names_chosen *out;
	struct arena *keep;
};

static bool
speaks_of_the_dead(const struct claim *c)
{
	return (c->effect == EFFECT_KILLED || c->effect == EFFECT_RECOVERED ||
	    c->effect == EFFECT_BURIED) && c->modality != MODALITY_DENIED;
}

/* The record that has ${name} among its spellings. */
static const struct person_line *
person_called(const struct names_of *of, str name)
{
	for (isize i = 0; i < of->persons->len; i++)
		if (names_hold(&of->persons->at[i].names, name) ||
		    str_equal(of->persons->at[i].name, name))
			return &of->persons->at[i];
	return NULL;
}

/* A person stands once, under what they are called. */
static struct named *
named_so(struct choosing *c, str name)
{
	const struct person_line *person = person_called(c->of, name);

	for (isize i = 0; i < c->all.len; i++)
		if (str_equal(c->all.at[i].name.name, name) ||
		    (person != NULL && c->all.at[i].person == person))
			return &c->all.at[i];
	*PUSH(&c->all, c->keep) = (struct named){ .name = { .name = person != NULL &&
		person->name.len > 0 ? person->name : name }, .person = person };
	return &c->all.at[c->all.len - 1];
}

static void
take_claim_name(struct choosing *c, isize at, str name)
{
	const struct account *a = c->of->account;
	const struct claim *claim = a->entries.at[at].claim;
	struct named *n;

	if (!speaks_of_the_dead(claim) && person_called(c->of, name) == NULL) {
		if (!c->rule->living)
			names_add(&c->out->hidden, name, c->keep);
		return;
	}
	n = named_so(c, name);
	n->is_adult |= claim->victims.age == AGE_ADULT;
	n->name.is_child |= claim->victims.age == AGE_CHILD || (claim->victims.age == AGE_NONE &&
	    policy_speaks_of_child(account_quote(a, &a->entries.at[at])));
	*PUSH(&n->name.claims, c->keep) = at;
}

static void
take_person(struct choosing *c, const struct person_line *p)
{
	if (p->name.len == 0)
		return;
	named_so(c, p->name)->name.age = p->age;
}

/* What a person recorded of their age decides; else what the claims say. */
static void
settle_age(struct named *n)
{
	if (n->person != NULL && (n->person->is_child || n->person->is_adult)) {
		n->name.is_child = n->person->is_child;
		n->is_adult = n->person->is_adult;
	}
	n->is_adult &= !n->name.is_child;
}

static bool
is_open(const struct choosing *c, const struct named *n)
{
	struct person_line p = { .is_dead = true };

	if (n->person != NULL)
		p = *n->person;
	p.is_child = n->name.is_child;
	p.is_adult = n->is_adult;
	return !c->of->is_sensitive && names_person_is_open(c->rule, &p);
}

static void
hide(struct choosing *c, const struct named *n)
{
	names_add(&c->out->hidden, n->name.name, c->keep);
	for (isize i = 0; n->person != NULL && i < n->person->names.len; i++)
		names_add(&c->out->hidden, n->person->names.at[i], c->keep);
}

/* Nobody took them for a victim yet: shown in no list, and withheld like somebody
 * of whom nothing else is known. */
static void
take_heard(struct choosing *c)
{
	for (isize i = 0; c->of->heard != NULL && i < c->of->heard->len; i++) {
		str name = c->of->heard->at[i];
		bool open = person_called(c->of, name) != NULL;

		for (isize k = 0; k < c->all.len && !open; k++)
			open = str_equal(c->all.at[k].name.name, name);
		if (!open && (c->of->is_sensitive || !dead_are_open(c->rule, false, false)))
			names_add(&c->out->hidden, name, c->keep);
	}
}

static void
take_all(struct choosing *c)
{
	const struct account *a = c->of->account;

	for (isize i = 0; c->of->living != NULL && i < c->of->living->len; i++)
		names_add(&c->out->hidden, c->of->living->at[i], c->keep);
	for (isize i = 0; i < a->entries.len; i++)
		for (isize n = 0; n < a->entries.at[i].claim->victims.names.len; n++)
			take_claim_name(c, i, a->entries.at[i].claim->victims.names.at[n]);
	for (isize i = 0; i < c->of->persons->len; i++)
		take_person(c, &c->of->persons->at[i]);
	take_heard(c);
}

void
names_choose(const struct names_rule *rule, const struct names_of *of, struct arena *keep,
    struct names_chosen *out)
{
	struct choosing c = { .rule = rule, .of = of, .out = out, .keep = keep };

	*out = (struct names_chosen){ 0 };
	take_all(&c);
	for (isize i = 0; i < c.all.len; i++) {
		settle_age(&c.all.at[i]);
		if (!is_open(&c, &c.all.at[i]))
			hide(&c, &c.all.at[i]);
	}
	for (isize i = 0; i < c.all.len; i++) {
		struct named *n = &c.all.at[i];
		bool is_dead = n->person == NULL || n->person->is_dead;

		out->known += is_dead;
		n->name.is_withheld = n->person != NULL && n->person->is_withheld;
		if (is_dead && is_open(&c, n) && !names_hold(&out->hidden, n->name.name))
			*PUSH(&out->shown, keep) = n->name;
	}
}

/* ---- what is heard, and what is public ------------------------------------------------- */

void
names_public(const struct account *a, struct arena *keep, struct str_list *out)
{
	names_add(out, a->place.name, keep);
	for (isize i = 0; i < a->carriers.len; i++)
		names_add(out, a->carriers.at[i].name, keep);
	for (isize i = 0; i < a->belligerents.len; i++)
		names_add(out, a->belligerents.at[i].name, keep);
	for (isize i = 0; i < a->reports.len; i++)
		names_add(out, a->reports.at[i].publisher, keep);
	for (isize i = 0; i < a->entries.len; i++) {
		const struct claim *c = a->entries.at[i].claim;

		names_add(out, c->place.name, keep);
		names_add(out, c->source.organisation, keep);
		for (isize k = 0; k < c->actors.len; k++)
			names_add(out, c->actors.at[k], keep);
	}
}

static void
take_victims(const struct extraction *x, const struct str_list *open, struct arena *keep, struct str_list *out)
{
	for (isize i = 0; x != NULL && i < x->incidents.len; i++)
		for (isize n = 0; n < x->incidents.at[i].victim_names.len; n++)
			if (!names_hold(open, x->incidents.at[i].victim_names.at[n]))
				names_add(out, x->incidents.at[i].victim_names.at[n], keep);
}

/* Whom a title names among those harmed: it stands in every table of sources, and not in the text that was read. */
static void
hear_title(const struct report *r, const struct str_list *open, struct arena *keep, struct str_list *out)
{
	const struct document *d = r->document;
	/* a few words do not tell their language as well as the text does */
	struct extract_request request = { .text = d->title, .keeps_mentions = true,
		.language = r->extraction != NULL && r->extraction->language.len > 0 ? r->extraction->language : d->language };
	struct extraction x = { 0 };
	char *end = keep->end;
	struct arena scratch = arena_half(keep);

	if (d->title.len > 0)
		extract(&request, keep, scratch, &x);
	keep->end = end;
	take_victims(&x, open, keep, out);
}

void
names_heard(const struct account *a, const struct name_rules *rules, struct arena *keep,
    struct str_list *out)
{
	struct victim_proposal_list proposed;
	struct victim_list nobody = { 0 };
	struct str_list open = { 0 };

	names_public(a, keep, &open);
	for (isize r = 0; r < a->reports.len; r++) {
		take_victims(a->reports.at[r].extraction, &open, keep, out);
		hear_title(&a->reports.at[r], &open, keep, out);
	}
	victims_propose(a, &nobody, rules, keep, &proposed);
	for (isize i = 0; i < proposed.len; i++)
		for (isize k = 0; k < proposed.at[i].values.len; k++) {
			const struct victim_value *value = &proposed.at[i].values.at[k];

			if (str_equal(value->field, STR("name")) && !names_hold(&open, value->value))
				names_add(out, value->value, keep);
		}
}
