/* exchange/guard.c - see guard.h. */
#include "exchange/guard.h"

#include "exchange/mask.h"
#include "exchange/packed.h"
#include "exchange/policy.h"
#include "people/victim.h"

#include <math.h>

enum { NAME_LEAST = 4 };     /* bytes; shorter ones are found in every word */

static const struct { const char *word; unsigned bit; } words[] = {
	{ "names", OPEN_NAMES }, { "living", OPEN_LIVING }, { "witnesses", OPEN_WITNESSES },
	{ "authors", OPEN_AUTHORS }, { "points", OPEN_POINTS }, { "desk", OPEN_DESK },
	{ "everything", OPEN_ALL } };

bool
guard_parse(str text, unsigned *out, struct err *e)
{
	*out = 0;
	while (text.len > 0) {
		str word = str_trim(str_cut(&text, ','));
		bool found = false;

		for (isize i = 0; i < COUNT_OF(words); i++)
			if (str_equal(word, str_of(words[i].word))) {
				*out |= words[i].bit;
				found = true;
			}
		if (!found)
			return err_set(e, ERR_USAGE, "nothing is called '%.*s' that could be opened; "
			    "there are names, living, witnesses, authors, points, desk and everything",
			    STR_ARG(word));
	}
	return true;
}

bool
guard_policy(struct guard *guard, struct store *store, struct arena *keep, struct err *e)
{
	struct policy policy;

	if (!policy_in_force(store, keep, &policy, e))
		return false;
	guard->policy = policy.version;
	if (policy.version == 0)
		return true;
	guard->names_adults = policy.names_adults;
	guard->names_children = policy.names_children;
	guard->ground = policy.names_ground;
	return true;
}

/* ---- names ------------------------------------------------------------------------ */

static void
hide(struct guard *g, str name, struct arena *keep)
{
	name = str_trim(name);
	if (name.len < NAME_LEAST)
		return;
	for (isize i = 0; i < g->hidden.len; i++)
		if (str_equal(g->hidden.at[i], name))
			return;
	*PUSH(&g->hidden, keep) = str_copy(name, keep);
}

bool
guard_is_never(const struct victim *v)
{
	str why = victim_get(v, "withheld");

	return str_equal(why, STR("sexual_violence")) || str_equal(why, STR("recruited_child"));
}

static bool
may_name(const struct guard *g, const struct victim *v)
{
	if (guard_is_never(v))
		return false;
	if (victim_is_withheld(v) && g->open != OPEN_ALL)
		return false;
	if (victim_is_dead(v) && (victim_is_adult(v) ? g->names_adults : g->names_children))
		return true;
	return (g->open & (victim_is_dead(v) ? OPEN_NAMES : OPEN_LIVING)) != 0;
}

bool
guard_may_show(const struct guard *g, const struct victim *v, str field)
{
	struct victim_field f;

	if (!victim_field_find(field, &f) || f.published == PUBLISHED_DESK)
		return (g->open & OPEN_DESK) != 0;
	return f.published == PUBLISHED_OPEN || may_name(g, v);
}

static void
guard_victim(struct guard *g, struct victim *v, struct arena *keep)
{
	struct victim_value_list left = { 0 };

	for (isize i = 0; i < v->values.len; i++) {
		struct victim_value value = v->values.at[i];

		if (!guard_may_show(g, v, value.field)) {
			g->counts.names += victim_field_names(value.field);
			if (victim_field_names(value.field))
				hide(g, value.value, keep);
			continue;
		}
		if (!(g->open & OPEN_AUTHORS)) {
			g->counts.authors++;
			value.author = value.reason = STR("");
		}
		*PUSH(&left, keep) = value;
	}
	v->values = left;
	if (!(g->open & OPEN_AUTHORS))
		v->accepted_by = (str){ 0 };
	if (!may_name(g, v))
		v->stays = (struct victim_stay_list){ 0 };
}

static void
guard_victims(struct guard *g, struct account *account, struct arena *keep)
{
	struct victim_list left = { 0 };

	for (isize i = 0; i < account->victims.len; i++) {
		struct victim v = account->victims.at[i];
		bool never = guard_is_never(&v);

		guard_victim(g, &v, keep);
		g->counts.always += never;
		if (!never)
			*PUSH(&left, keep) = v;
	}
	account->victims = left;
}

/* ---- claims ------------------------------------------------------------------------ */

static bool
claim_is_of_dead(const struct claim *c)
{
	return c->effect == EFFECT_KILLED || c->effect == EFFECT_RECOVERED ||
	    c->effect == EFFECT_BURIED;
}

static bool
may_name_in(const struct guard *g, const struct claim *c)
{
	if (claim_is_of_dead(c) && (c->victims.age == AGE_ADULT ? g->names_adults :
	    g->names_children && g->names_adults))
		return true;
	return (g->open & (claim_is_of_dead(c) ? OPEN_NAMES : OPEN_LIVING)) != 0;
}

/* Officials and parties speak in public; a witness, a relative, a doctor or a
 * rescuer may be in danger for it. */
static bool
speaks_in_public(enum source_kind kind)
{
	return kind == SOURCE_OFFICIAL || kind == SOURCE_BELLIGERENT || kind == SOURCE_MEDIA;
}

static void
guard_speaker(struct guard *g, struct speaker *s, enum source_kind kind, struct arena *keep)
{
	if (!s->is_stated || s->name.len == 0 || (g->open & OPEN_WITNESSES) ||
	    speaks_in_public(kind))
		return;
	hide(g, s->name, keep);
	g->counts.names++;
	s->name = (str){ 0 };
	s->text = s->organisation.len > 0 ? s->organisation : s->role;
}

static void
guard_claim(struct guard *g, const struct account *account, struct item *item,
    struct arena *keep)
{
	struct claim *c = NEW(keep, struct claim);
	bool opened = may_name_in(g, item->claim);
	enum source_kind kind = item->voice >= 0 ? account->voices.at[item->voice].kind :
	    SOURCE_NONE;

	*c = *item->claim;
	for (isize i = 0; i < c->victims.names.len && !opened; i++) {
		hide(g, c->victims.names.at[i], keep);
		g->counts.names++;
	}
	if (!opened)
		c->victims.names = (struct str_list){ 0 };
	guard_speaker(g, &c->source, kind, keep);
	c->via = (struct speaker_list){ 0 };
	item->claim = c;
}

/* ---- texts ------------------------------------------------------------------------- */

/* Copies ${text} only where something is masked. */
static str
masked(struct guard *g, str text, struct arena *keep)
{
	char *copy = NULL;

	for (isize n = 0; n < g->hidden.len; n++) {
		str name = g->hidden.at[n];

		for (isize at = mask_find(text, name, 0); at >= 0; at = mask_find(text, name, at + name.len)) {
			if (copy == NULL) {
				copy = NEW_ARRAY(keep, char, text.len);
				memcpy(copy, text.ptr, (size_t)text.len);
			}
			memset(copy + at, '*', (size_t)name.len);
			g->counts.masked++;
		}
	}
	return copy == NULL ? text : (str){ copy, text.len };
}

static void
mask_reports(struct guard *g, struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->reports.len; i++) {
		struct report *r = &account->reports.at[i];
		struct document *d = NEW(keep, struct document);

		*d = *r->document;
		d->text = masked(g, d->text, keep);
		d->title = masked(g, d->title, keep);
		d->byline = (str){ 0 };
		r->document = d;
	}
	for (isize i = 0; i < account->voices.len; i++) {
		struct voice *v = &account->voices.at[i];

		v->name = masked(g, v->name, keep);
		v->key = masked(g, v->key, keep);
		for (isize n = 0; n < v->names.len; n++)
			v->names.at[n] = masked(g, v->names.at[n], keep);
	}
	for (isize i = 0; i < account->victims.len; i++)
		for (isize k = 0; k < account->victims.at[i].values.len; k++) {
			struct victim_value *value = &account->victims.at[i].values.at[k];

			value->quote = masked(g, value->quote, keep);
			value->value = masked(g, value->value, keep);
		}
}

static void
round_point(struct guard *g, struct place *p)
{
	if (!p->is_located || (g->open & OPEN_POINTS))
		return;
	/* Not known how fine: it may be a house. */
	if (p->precision != PRECISION_EXACT && p->precision != PRECISION_FACILITY &&
	    p->precision != PRECISION_STREET && p->precision != PRECISION_NONE)
		return;
	p->point.lat = round(p->point.lat * 100) / 100;
	p->point.lon = round(p->point.lon * 100) / 100;
	if (p->precision != PRECISION_NONE)
		p->precision = PRECISION_NEIGHBOURHOOD;
	g->counts.rounded++;
}

void
guard_account(struct guard *guard, struct account *account, struct arena *keep)
{
	guard_victims(guard, account, keep);
	for (isize i = 0; i < account->entries.len; i++)
		guard_claim(guard, account, &account->entries.at[i], keep);
	mask_reports(guard, account, keep);
	round_point(guard, &account->place);
	for (isize i = 0; i < account->entries.len; i++) {
		/* guard_claim made each of them a copy of its own. */
		struct claim c = *account->entries.at[i].claim, *copy = NEW(keep, struct claim);

		round_point(guard, &c.place);
		for (isize n = 0; n < c.actors.len; n++)
			c.actors.at[n] = masked(guard, c.actors.at[n], keep);
		*copy = c;
		account->entries.at[i].claim = copy;
	}
}

static bool
check_bytes(const void *with, str path, str bytes, struct arena scratch, struct err *e)
{
	const struct guard *guard = with;

	(void)scratch;
	for (isize i = 0; i < guard->hidden.len; i++)
		if (mask_find(bytes, guard->hidden.at[i], 0) >= 0)
			return err_set(e, ERR_CONFLICT, "a name that is withheld would stand in '%.*s'; "
			    "nothing was written (--with names --reason TEXT opens names of the dead)",
			    STR_ARG(path));
	return true;
}

bool
guard_check(const struct guard *guard, str bytes, const char *what, struct arena scratch,
    struct err *e)
{
	return guard->hidden.len == 0 || (check_bytes(guard, str_of(what), bytes, scratch, e) &&
	    packed_each(str_of(what), bytes, check_bytes, guard, scratch, e));
}
