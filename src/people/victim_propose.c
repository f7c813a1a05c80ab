/* people/victim_propose.c - see victim_propose.h. */
#include "people/victim_propose.h"

#include "core/digest.h"

enum { AGE_MOST = 110 };

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
say_claim(struct victim_proposal *p, const struct claim *claim, str text,
    struct victim_value from, struct arena *keep)
{
	const char *harm = harm_of(claim->effect);
	span where = { 0, 0 };
	str  age = age_behind(text, from.where.end, &where);
	struct victim_value sentence = from;

	if (age.len > 0) {
		struct victim_value words = from;

		words.quote = age;
		words.where = where;
		say(p, STR("age"), age, &words, keep);
	}
	sentence.where = claim->where;
	sentence.quote = str_slice(text, claim->where);
	if (harm != NULL)
		say(p, STR("harm"), str_of(harm), &sentence, keep);
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

static void
take_name(struct victim_proposal_list *out, struct name_vocabulary *v,
    const struct account *account, const struct item *item, str name, struct arena *keep)
{
	const struct report *report = &account->reports.at[item->report];
	str   text = report->document->text;
	isize at = str_find(text, name, item->claim->sentence.begin);
	struct victim_value from = { .field = STR("name"), .value = name,
		.claim = hex_of(item->claim->id.bytes, 16, keep), .capture = report->digest };
	struct victim_proposal *p;

	if (at < 0)
		at = str_find(text, name, 0);
	if (at < 0)
		return;          /* a name without its words is not proposed */
	from.where = (span){ at, at + name.len };
	from.quote = str_slice(text, from.where);
	p = find_or_add(out, v, name, keep);
	if (!has_field(p, STR("name"), name))
		*PUSH(&p->values, keep) = from;
	p->claims++;
	say_claim(p, item->claim, text, from, keep);
}

void
victims_propose(const struct account *account, const struct victim_list *persons,
    const struct name_rules *rules, struct arena *keep, struct victim_proposal_list *out)
{
	struct name_vocabulary *v = name_vocabulary_open(rules, keep);

	*out = (struct victim_proposal_list){ 0 };
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (item->claim->kind != CLAIM_CASUALTY || item->review == RULING_REJECT)
			continue;
		for (isize n = 0; n < item->claim->victims.names.len; n++)
			take_name(out, v, account, item, item->claim->victims.names.at[n], keep);
	}
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
