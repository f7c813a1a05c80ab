/* exchange/guard.c - see guard.h. */
#include "exchange/guard.h"

#include "exchange/packed.h"
#include "exchange/policy.h"
#include "people/victim.h"

#include <math.h>

enum { NAMES_EXPECTED = 500, TEXTS_KEPT = 16, TEXT_KEPT_LEAST = 1 << 15 };   /* bytes */

/* What was masked of a text, as long as nothing more is hidden. */
struct guard_text { uint64_t of; isize len, hidden; int64_t masked; str text; };

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

void
guard_open(struct guard *guard, unsigned opened, struct arena *keep)
{
	*guard = (struct guard){ .open = opened, .keep = keep, .rules = name_rules_open(keep) };
	guard->look = look_open(guard->rules, NAMES_EXPECTED, keep);
	guard->texts = NEW_ARRAY(keep, struct guard_text, TEXTS_KEPT);
}

void
guard_again(struct guard *g)
{
	g->counts = (struct guard_counts){ 0 };
	for (isize i = 0; i < TEXTS_KEPT; i++)
		g->texts[i].of = 0;
}

struct names_rule
guard_rule(const struct guard *g)
{
	return (struct names_rule){ .adults = g->names_adults, .children = g->names_children,
		.dead = g->open & OPEN_NAMES, .living = g->open & OPEN_LIVING,
		.speakers = g->open & OPEN_WITNESSES, .offices = true, .kept_back = g->open == OPEN_ALL };
}

/* ---- names ------------------------------------------------------------------------ */

static void
hide(struct guard *g, str name)
{
	if (!look_add(g->look, name))
		return;
	*PUSH(&g->hidden, g->keep) = str_copy(name, g->keep);
}

static void
allow(struct guard *g, const struct account *account, struct arena scratch)
{
	struct str_list all = { 0 };

	names_public(account, &scratch, &all);
	for (isize i = 0; i < all.len; i++)
		look_allow(g->look, all.at[i]);
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
	struct names_rule rule = guard_rule(g);
	struct arena scratch = *g->keep;
	struct person_line p = names_person(v, &scratch);

	return names_person_is_open(&rule, &p);
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
			v->is_name_withheld |= victim_field_names(value.field);
			continue;
		}
		if (!(g->open & OPEN_AUTHORS)) {
			g->counts.authors++;
			value.author = value.reason = STR("");
		}
		*PUSH(&left, keep) = value;
	}
	if (!may_name(g, v))
		v->stays = (struct victim_stay_list){ 0 };
	v->values = left;
	if (!(g->open & OPEN_AUTHORS)) {
		v->accepted_by = (str){ 0 };
		v->steps = (struct victim_step_list){ 0 };
	}
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

/* Who says it in person, and may not be named. */
static bool
is_kept_back(const struct guard *g, const struct account *account, const struct item *item)
{
	struct names_rule rule = guard_rule(g);

	return item->claim->source.is_stated && item->claim->source.name.len > 0 &&
	    !names_speaker_is_open(&rule, item->voice >= 0 ? account->voices.at[item->voice].kind :
	        SOURCE_NONE);
}

/* Everybody whom this account withholds, before anything of it is taken out. */
static void
choose(struct guard *g, const struct account *account, struct arena *keep, struct str_list *hidden)
{
	struct names_rule rule = guard_rule(g);
	struct person_line_list persons = { 0 };
	struct str_list living = { 0 }, heard = { 0 };
	struct names_chosen chosen;

	for (isize i = 0; i < account->victims.len; i++)
		*PUSH(&persons, keep) = names_person(&account->victims.at[i], keep);
	for (isize i = 0; i < account->entries.len; i++)
		if (is_kept_back(g, account, &account->entries.at[i]))
			names_add(&living, account->entries.at[i].claim->source.name, keep);
	names_heard(account, g->rules, keep, &heard);
	names_choose(&rule, &(struct names_of){ .account = account, .persons = &persons,
		.living = &living, .heard = &heard }, keep, &chosen);
	allow(g, account, *keep);
	for (isize i = 0; i < chosen.shown.len; i++)
		look_allow_sound(g->look, chosen.shown.at[i].name);
	for (isize i = 0; i < chosen.hidden.len; i++)
		hide(g, chosen.hidden.at[i]);
	*hidden = chosen.hidden;
}

/* ---- claims ------------------------------------------------------------------------ */

static void
guard_speaker(struct guard *g, struct speaker *s)
{
	g->counts.names++;
	s->name = (str){ 0 };
	s->text = s->organisation.len > 0 ? s->organisation : s->role;
}

static void
guard_claim(struct guard *g, const struct account *account, struct item *item,
    const struct str_list *hidden, struct arena *keep)
{
	struct claim *c = NEW(keep, struct claim);
	struct str_list left = { 0 };

	*c = *item->claim;
	for (isize i = 0; i < c->victims.names.len; i++)
		if (names_hold(hidden, str_trim(c->victims.names.at[i])))
			g->counts.names++;
		else
			*PUSH(&left, keep) = c->victims.names.at[i];
	c->victims.names = left;
	if (is_kept_back(g, account, item))
		guard_speaker(g, &c->source);
	c->via = (struct speaker_list){ 0 };
	item->claim = c;
}

/* ---- texts ------------------------------------------------------------------------- */

/* Copies ${text} only where something is masked. */
static str
masked(struct guard *g, str text, struct arena *keep)
{
	struct arena scratch = *keep;
	struct look_words read;
	char *copy;
	span  name;

	/* A first look needs no memory of its own where nothing is found. */
	if (look_find(g->look, text, false, true, scratch) == LOOK_NOTHING)
		return text;
	copy = memcpy(NEW_ARRAY(keep, char, text.len), text.ptr, (size_t)text.len);
	look_read(g->look, text, keep, &read);
	while (look_next(g->look, &read, &name)) {
		memset(copy + name.begin, '*', (size_t)(name.end - name.begin));
		g->counts.masked++;
	}
	return (str){ copy, text.len };
}

/* One large table may be the report of thousands of incidents: masked once. */
static str
masked_large(struct guard *g, str text, struct arena *keep)
{
	uint64_t hash = str_hash(text) | 1;
	struct guard_text *slot = &g->texts[hash >> 1 & (TEXTS_KEPT - 1)];
	int64_t before = g->counts.masked;

	if (text.len < TEXT_KEPT_LEAST)
		return masked(g, text, keep);
	if (slot->of == hash && slot->hidden == g->hidden.len && slot->len == text.len) {
		g->counts.masked += slot->masked;
		return slot->masked > 0 ? slot->text : text;
	}
	text = masked(g, text, g->keep);
	*slot = (struct guard_text){ .of = hash, .len = text.len, .hidden = g->hidden.len,
		.masked = g->counts.masked - before };
	slot->text = slot->masked > 0 ? text : (str){ 0 };   /* else it is the account's own */
	return text;
}

static void
mask_reports(struct guard *g, struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->reports.len; i++) {
		struct document *d = NEW(keep, struct document);

		*d = *account->reports.at[i].document;
		d->text = masked_large(g, d->text, keep);
		d->title = masked(g, d->title, keep);
		d->byline = (str){ 0 };
		account->reports.at[i].document = d;
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
	struct str_list hidden;

	choose(guard, account, keep, &hidden);
	guard_victims(guard, account, keep);
	for (isize i = 0; i < account->entries.len; i++)
		guard_claim(guard, account, &account->entries.at[i], &hidden, keep);
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

	return look_find(guard->look, bytes, false, false, scratch) == LOOK_NOTHING ||
	    err_set(e, ERR_CONFLICT, "a name that is withheld would stand in '%.*s'; "
	    "nothing was written (--with names --reason TEXT opens names of the dead)",
	    STR_ARG(path));
}

bool
guard_check(const struct guard *guard, str bytes, const char *what, struct arena scratch,
    struct err *e)
{
	return guard->hidden.len == 0 || (check_bytes(guard, str_of(what), bytes, scratch, e) &&
	    packed_each(str_of(what), bytes, check_bytes, guard, scratch, e));
}
