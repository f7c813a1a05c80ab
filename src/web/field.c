/* web/field.c - fields that a role may not see. */
#include "people/victim.h"
#include "web/field.h"
#include "tables.h"
#include "web/team.h"

#include <math.h>

enum { FIELD, ROLE };

bool
field_rule_at(isize index, const char **field, enum role *needs)
{
	if (index >= table_method_field_rule_rows)
		return false;
	*field = table_method_field_rule[index][FIELD].ptr;
	return role_parse(table_method_field_rule[index][ROLE], needs);
}

bool
field_is_seen(const char *field, enum role role)
{
	const char *name;
	enum role needs;

	for (isize i = 0; field_rule_at(i, &name, &needs); i++)
		if (strcmp(name, field) == 0)
			return role >= needs;
	return false;
}

/* ---- signs over stretches of a text ------------------------------------------------ */

/* Letters and digits become '*', byte by byte: the length stays. */
static void
cover(char *text, isize len, span where)
{
	for (isize i = where.begin < 0 ? 0 : where.begin; i < where.end && i < len; i++)
		if (!is_space(text[i]))
			text[i] = '*';
}

/* Every place where ${name} stands, not only the one that was read. */
static void
cover_all(char *text, isize len, str name)
{
	str all = { text, len };

	if (name.len < 2)
		return;
	for (isize at = 0; (at = str_find(all, name, at)) >= 0; at += name.len)
		cover(text, len, (span){ at, at + name.len });
}

/* Each word of a person's name: "Colonel Name" is found as "Name", too. */
static void
cover_words(char *text, isize len, str name)
{
	while (name.len > 0) {
		str word = str_cut(&name, ' ');

		if (word.len > 2)
			cover_all(text, len, word);
	}
}

static void
cover_speaker(char *text, isize len, const struct speaker *s)
{
	if (s->name.len == 0)
		return;
	cover_all(text, len, s->name);
	cover_words(text, len, s->name);
}

static void
cover_claim(char *text, isize len, const struct claim *c, enum role role)
{
	if (!field_is_seen("source.name", role)) {
		cover_speaker(text, len, &c->source);
		for (isize i = 0; i < c->via.len; i++)
			cover_speaker(text, len, &c->via.at[i]);
	}
	if (!field_is_seen("minor.name", role) && c->victims.age != AGE_ADULT)
		for (isize i = 0; i < c->victims.names.len; i++)
			cover_words(text, len, c->victims.names.at[i]);
}

str
field_text(str text, const struct claim *const *claims, isize count, enum role role,
    struct arena *keep)
{
	str copy = str_copy(text, keep);
	union { const char *in; char *out; } at = { copy.ptr };

	for (isize i = 0; i < count; i++)
		cover_claim(at.out, copy.len, claims[i], role);
	return copy;
}

/* ---- an account ------------------------------------------------------------------------ */

static void
bare_speaker(struct speaker *s)
{
	if (s->name.len == 0)
		return;
	s->name = (str){ 0 };
	if (s->role.len > 0 || s->organisation.len > 0)
		s->text = s->role.len > 0 ? s->role : s->organisation;
	else
		s->text = STR("***");
}

void
field_claim(struct claim *c, enum role role, struct arena *keep)
{
	if (!field_is_seen("source.name", role)) {
		struct speaker *via = NEW_ARRAY(keep, struct speaker, c->via.len);

		bare_speaker(&c->source);
		for (isize i = 0; i < c->via.len; i++) {
			via[i] = c->via.at[i];
			bare_speaker(&via[i]);
		}
		c->via.at = via;
	}
	if (!field_is_seen("minor.name", role) && c->victims.age != AGE_ADULT)
		c->victims.names = (struct str_list){ 0 };
}

static void
bare_claim(struct item *item, enum role role, struct arena *keep)
{
	struct claim *c = NEW(keep, struct claim);

	*c = *item->claim;
	field_claim(c, role, keep);
	item->claim = c;
}

void
field_coarsen(geo_point *point, enum precision *precision, enum role role)
{
	if (field_is_seen("place.point", role) || *precision == PRECISION_NONE ||
	    *precision >= PRECISION_NEIGHBOURHOOD)
		return;
	point->lat = floor(point->lat * 100) / 100 + 0.005;
	point->lon = floor(point->lon * 100) / 100 + 0.005;
	*precision = PRECISION_NEIGHBOURHOOD;
}

/* Names of victims that the role may not see, wherever they stand. */
static str
cover_victims(str text, const struct victim_list *victims, enum role role, struct arena *keep)
{
	str copy = str_copy(text, keep);
	union { const char *in; char *out; } at = { copy.ptr };

	for (isize i = 0; i < victims->len; i++)
		for (isize k = 0; k < victims->at[i].values.len; k++) {
			const struct victim_value *value = &victims->at[i].values.at[k];

			if (!field_victim_name(&victims->at[i], role) && victim_field_names(value->field))
				cover_words(at.out, copy.len, value->value);
		}
	return copy;
}

static void
cover_reports(struct account *account, enum role role, struct arena *keep)
{
	const struct claim **claims = NEW_ARRAY(keep, const struct claim *, account->entries.len + 1);

	for (isize i = 0; i < account->entries.len; i++)
		claims[i] = account->entries.at[i].claim;
	for (isize r = 0; r < account->reports.len; r++) {
		struct document *d = NEW(keep, struct document);

		*d = *account->reports.at[r].document;
		d->text = field_text(d->text, claims, account->entries.len, role, keep);
		d->text = cover_victims(d->text, &account->victims, role, keep);
		account->reports.at[r].document = d;
	}
}

/* A voice that is a person goes by what kind of source it is. */
static void
cover_voices(struct account *account, enum role role, struct arena *keep)
{
	for (isize v = 0; v < account->voices.len; v++) {
		struct voice *voice = &account->voices.at[v];

		for (isize i = 0; i < voice->entries.len; i++) {
			const struct claim *c = account->entries.at[voice->entries.at[i]].claim;

			voice->name = field_text(voice->name, &c, 1, role, keep);
			for (isize n = 0; n < voice->names.len; n++)
				voice->names.at[n] = field_text(voice->names.at[n], &c, 1, role, keep);
		}
	}
}

void
field_withhold(struct account *account, enum role role, struct arena *keep)
{
	field_coarsen(&account->place.point, &account->place.precision, role);
	if (!field_is_seen("source.name", role) || !field_is_seen("minor.name", role) ||
	    field_hides_victims(account, role)) {
		cover_reports(account, role, keep);
		cover_voices(account, role, keep);
		for (isize i = 0; i < account->entries.len; i++)
			bare_claim(&account->entries.at[i], role, keep);
	}
	field_victims(account, role, keep);
}
