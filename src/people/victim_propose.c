/* people/victim_propose.c - see victim_propose.h. */
#include "people/victim_propose.h"

#include "core/digest.h"
#include "tables.h"

enum { AGE_MOST = 110, WORDS_BETWEEN = 6 };

/* ---- one name ------------------------------------------------------------------- */

bool
victim_same_name(struct name_vocabulary *v, str a, str b)
{
	struct name left = name_read(v, a), right = name_read(v, b);
	struct name_match m;
	int agree = 0;

	if (left.len == 0 || right.len == 0)
		return false;
	m = name_match(v, &left, &right);
	for (int role = 0; role < NAME_ROLES; role++) {
		if (m.level[role] == LEVEL_MISSING)
			continue;
		if (m.level[role] < LEVEL_SKELETON)
			return false;
		agree++;
	}
	/* One part alone names nobody, unless it is all that either has. */
	return m.level[ROLE_GIVEN] != LEVEL_MISSING &&
	    (agree > 1 || (left.len == 1 && right.len == 1));
}

isize
victim_named_so(struct name_vocabulary *v, const struct victim_list *persons, str name)
{
	for (isize i = 0; i < persons->len; i++)
		for (isize k = 0; k < persons->at[i].values.len; k++) {
			const struct victim_value *value = &persons->at[i].values.at[k];

			if (str_equal(value->field, STR("name")) &&
			    victim_same_name(v, value->value, name))
				return i;
		}
	return -1;
}

/* ---- what a claim says of them ---------------------------------------------------- */

static str
hex_of(const unsigned char *bytes, isize len, struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 2 * len);

	hex_write(bytes, len, hex);
	return (str){ hex, 2 * len };
}

/* The claim's harm as a victim's; NULL where it says nothing of the kind. */
static const char *
harm_of(enum effect effect)
{
	switch (effect) {
	case EFFECT_KILLED:
	case EFFECT_RECOVERED:
	case EFFECT_BURIED:
		return "killed";
	case EFFECT_INJURED:
	case EFFECT_MISSING:
		return effect_name(effect);
	default:
		return NULL;
	}
}

static bool
has_field(const struct victim_proposal *p, str field, str value)
{
	for (isize i = 0; i < p->values.len; i++)
		if (str_equal(p->values.at[i].field, field) &&
		    (value.len == 0 || str_equal(p->values.at[i].value, value)))
			return true;
	return false;
}

static void
say(struct victim_proposal *p, str field, str value, const struct victim_value *from,
    struct arena *keep)
{
	struct victim_value *v;

	if (value.len == 0 || has_field(p, field, STR("")))
		return;
	v = PUSH(&p->values, keep);
	*v = *from;
	v->field = field;
	v->value = value;
}

/* ", 34," or " (34)" right behind a name. */
static str
age_behind(str text, isize at, span *where)
{
	bool in_brackets = str_starts(str_from(text, at), STR(" ("));
	isize from = at + 2, to = from;
	int64_t age;
	char next;

	if (!in_brackets && !str_starts(str_from(text, at), STR(", ")))
		return (str){ 0 };
	while (to < text.len && to - from < 3 && is_digit(text.ptr[to]))
		to++;
	next = to < text.len ? text.ptr[to] : '.';
	if (in_brackets ? next != ')' : next != ',' && next != '.' && next != ';')
		return (str){ 0 };
	*where = (span){ from, to };
	return str_to_int(str_slice(text, *where), &age) && age <= AGE_MOST ?
	    str_slice(text, *where) : (str){ 0 };
}

static void
say_age(struct victim_proposal *p, str text, const struct victim_value *from, struct arena *keep)
{
	struct victim_value words = *from;

	words.quote = age_behind(text, from->where.end, &words.where);
	say(p, STR("age"), words.quote, &words, keep);
}

static void
say_harm(struct victim_proposal *p, const struct claim *claim, str text, struct victim_value from,
    struct arena *keep)
{
	const char *harm = harm_of(claim->effect);

	from.where = claim->where;
	from.quote = str_slice(text, claim->where);
	from.claim = hex_of(claim->id.bytes, 16, keep);
	if (harm != NULL)
		say(p, STR("harm"), str_of(harm), &from, keep);
}

static void
say_claim(struct victim_proposal *p, const struct claim *claim, str text,
    struct victim_value from, struct arena *keep)
{
	struct victim_value sentence = from;

	sentence.where = claim->where;
	sentence.quote = str_slice(text, claim->where);
	if (sex_name(claim->victims.sex) != NULL)
		say(p, STR("sex"), str_of(sex_name(claim->victims.sex)), &sentence, keep);
	if (age_group_name(claim->victims.age) != NULL)
		say(p, STR("age_group"), str_of(age_group_name(claim->victims.age)), &sentence, keep);
	if (claim->victims.status == STATUS_CIVILIAN || claim->victims.status == STATUS_COMBATANT)
		say(p, STR("status"), str_of(status_name(claim->victims.status)), &sentence, keep);
}

/* ---- all claims -------------------------------------------------------------------- */

static struct victim_proposal *
find_or_add(struct victim_proposal_list *out, struct name_vocabulary *v, str name,
    struct arena *keep)
{
	for (isize i = 0; i < out->len; i++)
		for (isize k = 0; k < out->at[i].values.len; k++) {
			const struct victim_value *value = &out->at[i].values.at[k];

			if (str_equal(value->field, STR("name")) &&
			    (str_equal(value->value, name) ||
			        victim_same_name(v, value->value, name)))
				return &out->at[i];
		}
	return PUSH(out, keep);
}

/* Those who are looked for, and where. */
struct proposing {
	const struct account *account;
	struct name_vocabulary *vocabulary;
	struct victim_proposal_list *out;
	struct arena *keep;
};

/* One more place where ${name} stands: ${claim} names it (${is_of_claim}), counts
 * the people of its sentence, or is NULL. */
static void
take_words(struct proposing *p, const struct report *report, const struct claim *claim, str name,
    isize at, bool is_of_claim)
{
	str text = report->document->text;
	struct victim_value from = { .field = STR("name"), .value = name, .capture = report->digest,
		.where = { at, at + name.len } };
	struct victim_proposal *one = find_or_add(p->out, p->vocabulary, name, p->keep);

	from.quote = str_slice(text, from.where);
	if (is_of_claim)
		from.claim = hex_of(claim->id.bytes, 16, p->keep);
	if (!has_field(one, STR("name"), name))
		*PUSH(&one->values, p->keep) = from;
	one->claims += is_of_claim;
	say_age(one, text, &from, p->keep);
	if (claim != NULL)
		say_harm(one, claim, text, from, p->keep);
	if (is_of_claim)
		say_claim(one, claim, text, from, p->keep);
}

/* ---- a list of names ------------------------------------------------------------------ */

static bool
may_stand_between(str word)
{
	for (isize i = 0; i < table_method_name_list_rows; i++)
		if (str_equal_nocase(table_method_name_list[i][0], word))
			return true;
	return false;
}

static isize
word_end(str text, isize at)
{
	while (at < text.len && !is_space(text.ptr[at]) && text.ptr[at] != ',' && text.ptr[at] != '(' &&
	    text.ptr[at] != ';' && text.ptr[at] != '.')
		at++;
	return at;
}

/* The next name in capitals that has an age behind it; {0, 0} where other words
 * than those of a list stand before it.  ${at}: behind the age before. */
static span
next_listed(str text, isize at)
{
	span name = { 0, 0 }, where;

	for (int words = 0; words < WORDS_BETWEEN && at < text.len; words++) {
		isize end;

		while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == ',' || text.ptr[at] == ')' ||
		    text.ptr[at] == ';'))
			at++;
		end = word_end(text, at);
		if (end == at)
			return (span){ 0, 0 };
		if (is_upper(text.ptr[at])) {
			name.begin = name.end == 0 ? at : name.begin;
			name.end = end;
			if (age_behind(text, end, &where).len > 0)
				return name;
		} else if (name.end > 0 || !may_stand_between(str_slice(text, (span){ at, end }))) {
			return (span){ 0, 0 };
		}
		at = end;
	}
	return (span){ 0, 0 };
}

/* "A B, 34, and her two sons C, 9, and D, 6": who follows a person with an age, with an
 * age of their own, is named beside them, if only by a given name. */
static void
take_listed(struct proposing *p, const struct report *report, const struct claim *claim, span name)
{
	str  text = report->document->text;
	span age;

	while (age_behind(text, name.end, &age).len > 0) {
		name = next_listed(text, age.end);
		if (name.end == 0)
			return;
		take_words(p, report, claim, str_slice(text, name), name.begin, false);
	}
}

/* The name stands in a headline, say, and again where the age and the others follow. */
static void
take_elsewhere(struct proposing *p, const struct report *report, const struct claim *claim, str name,
    isize first)
{
	str text = report->document->text;

	for (isize at = str_find(text, name, 0); at >= 0; at = str_find(text, name, at + name.len)) {
		span where = { at, at + name.len }, age;

		if (at == first || age_behind(text, where.end, &age).len == 0)
			continue;
		take_words(p, report, NULL, name, at, false);
		take_listed(p, report, claim, where);
	}
}

static void
take_name(struct proposing *p, const struct item *item, str name)
{
	const struct report *report = &p->account->reports.at[item->report];
	str   text = report->document->text;
	isize at = str_find(text, name, item->claim->sentence.begin);

	if (at < 0)
		at = str_find(text, name, 0);
	if (at < 0)
		return;          /* a name without its words is not proposed */
	take_words(p, report, item->claim, name, at, true);
	take_listed(p, report, item->claim, (span){ at, at + name.len });
	take_elsewhere(p, report, item->claim, name, at);
}

/* ---- names that no count has -------------------------------------------------------------- */

/* Does the account hold a claim of this event of a report? */
static bool
is_of_account(const struct account *account, isize report, const struct doc_incident *event)
{
	const struct extraction *x = account->reports.at[report].extraction;

	for (isize i = 0; i < account->entries.len; i++)
		for (isize k = 0; account->entries.at[i].report == report && k < event->claim_count; k++)
			if (memcmp(account->entries.at[i].claim->id.bytes,
			    x->claims.at[event->claims[k]].id.bytes, 16) == 0)
				return true;
	return false;
}

/* The count in whose sentence the name stands. */
static const struct claim *
count_beside(const struct account *account, isize report, isize at)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (item->report == report && item->claim->kind == CLAIM_CASUALTY &&
		    item->review != RULING_REJECT && item->claim->sentence.begin <= at &&
		    at < item->claim->sentence.end)
			return item->claim;
	}
	return NULL;
}

/* A place that a count has, or its name in the report. */
static bool
is_place(const struct account *account, str name)
{
	if (str_equal(account->place.name, name))
		return true;
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (str_equal(item->claim->place.name, name) || str_equal(str_slice(
		    account->reports.at[item->report].document->text, item->claim->place.where), name))
			return true;
	}
	return false;
}

/* What the reader heard of an event as a whole ("Among the dead were A and B"). */
static void
take_heard(struct proposing *p)
{
	for (isize r = 0; r < p->account->reports.len; r++) {
		const struct report *report = &p->account->reports.at[r];
		isize events = report->extraction != NULL ? report->extraction->incidents.len : 0;

		for (isize i = 0; i < events; i++) {
			const struct doc_incident *event = &report->extraction->incidents.at[i];

			if (!is_of_account(p->account, r, event))
				continue;
			for (isize n = 0; n < event->victim_names.len; n++) {
				str   name = event->victim_names.at[n];
				isize at = str_find(report->document->text, name, 0);
				const struct claim *beside = at < 0 ? NULL : count_beside(p->account, r, at);

				if (at < 0 || is_place(p->account, name))
					continue;
				take_words(p, report, beside, name, at, false);
				take_listed(p, report, beside, (span){ at, at + name.len });
				take_elsewhere(p, report, beside, name, at);
			}
		}
	}
}

void
victims_propose(const struct account *account, const struct victim_list *persons,
    const struct name_rules *rules, struct arena *keep, struct victim_proposal_list *out)
{
	struct name_vocabulary *v = name_vocabulary_open(rules, keep);
	struct proposing p = { account, v, out, keep };

	*out = (struct victim_proposal_list){ 0 };
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (item->claim->kind != CLAIM_CASUALTY || item->review == RULING_REJECT)
			continue;
		for (isize n = 0; n < item->claim->victims.names.len; n++)
			take_name(&p, item, item->claim->victims.names.at[n]);
	}
	take_heard(&p);
	for (isize i = 0; i < out->len; i++) {
		isize known = -1;

		for (isize k = 0; k < out->at[i].values.len && known < 0; k++)
			if (str_equal(out->at[i].values.at[k].field, STR("name")))
				known = victim_named_so(v, persons, out->at[i].values.at[k].value);
		out->at[i].is_known = known >= 0;
		if (known >= 0)
			out->at[i].known = persons->at[known].id;
	}
}
