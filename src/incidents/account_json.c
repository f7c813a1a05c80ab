/* incidents/account_json.c - an account as JSON, for other programs. */
#include "incidents/account.h"

#include "incidents/figure.h"
#include "incidents/profile.h"

static void
indexes(struct json *j, const struct index_list *list)
{
	json_array(j);
	for (isize i = 0; i < list->len; i++)
		json_int(j, list->at[i]);
	json_array_end(j);
}

static void
text_of_range(struct json *j, const struct range *r)
{
	struct buf words = { .keep = j->out->keep };

	figure_range(&words, r);
	json_str(j, buf_view(&words));
}

static void
text_of_tally(struct json *j, const struct account *a, const struct tally *t)
{
	struct buf words = { .keep = j->out->keep };

	figure_tally(&words, a, t);
	json_str(j, buf_view(&words));
}

void
account_carriers_json(const struct account *a, struct json *j)
{
	json_key(j, "carriers");
	json_array(j);
	for (isize i = 0; i < a->carriers.len; i++)
		json_str(j, a->carriers.at[i].name);
	json_array_end(j);
}

static void
end_put(struct json *j, const struct figure_end *end)
{
	if (!end->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_pair_int(j, "value", end->value);
	json_key(j, "bound");
	json_c(j, bound_name(end->bound));
	json_pair_str(j, "rule", end->rule);
	json_key(j, "entries");
	indexes(j, &end->entries);
	json_object_end(j);
}

static void
range_put(struct json *j, const struct range *r)
{
	if (!r->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "text");
	text_of_range(j, r);
	json_key(j, "min");
	end_put(j, &r->min);
	json_key(j, "max");
	end_put(j, &r->max);
	json_pair_bool(j, "open", r->is_open);
	json_pair_bool(j, "one_voice", r->is_one_voice);
	json_pair_bool(j, "parties_only", r->is_parties_only);
	json_pair_bool(j, "set", r->is_set);
	json_pair_int(j, "voices", r->voices);
	json_key(j, "higher");
	indexes(j, &r->higher);
	json_object_end(j);
}

static void
interval_put(struct json *j, struct interval i)
{
	struct buf words = { .keep = j->out->keep };

	if (!i.has_min && !i.has_max) {
		json_null(j);
		return;
	}
	figure_interval(&words, i);
	json_object(j);
	json_pair_str(j, "text", buf_view(&words));
	json_key(j, "min");
	json_int_or_null(j, i.has_min, i.min);
	json_key(j, "max");
	json_int_or_null(j, i.has_max, i.max);
	json_key(j, "bound");
	json_c(j, bound_name(i.bound));
	json_object_end(j);
}

static void
code_put(struct json *j, const char *name)
{
	json_c(j, name);
}

static void
item_put(struct json *j, const struct account *a, const struct item *item)
{
	const struct claim *c = item->claim;
	char id[33] = "";

	for (isize i = 0; i < 16; i++) {
		id[2 * i] = "0123456789abcdef"[c->id.bytes[i] >> 4];
		id[2 * i + 1] = "0123456789abcdef"[c->id.bytes[i] & 15];
	}
	json_object(j);
	json_key(j, "claim");
	json_c(j, id);
	json_key(j, "kind");
	code_put(j, claim_kind_name(c->kind));
	json_pair_int(j, "report", item->report);
	json_span_members(j, c->where);
	json_pair_str(j, "quote", account_quote(a, item));
	json_key(j, "source");
	json_str_or_null(j, c->source.is_stated ? c->source.text : (str){ 0 });
	json_pair_int(j, "voice", item->voice);
	json_key(j, "site");
	json_int_or_null(j, item->site >= 0, item->site);
	json_key(j, "said");
	json_date(j, item->said);
	json_pair_bool(j, "said_is_published", item->said_is_published);
	json_pair_bool(j, "earlier", item->is_earlier);
	json_key(j, "effect");
	code_put(j, effect_name(c->effect));
	json_key(j, "count");
	interval_put(j, item->range);
	json_key(j, "scope");
	code_put(j, scope_name(c->scope));
	json_key(j, "modality");
	code_put(j, modality_name(c->modality));
	json_key(j, "status");
	code_put(j, status_name(c->victims.status));
	json_key(j, "stance");
	code_put(j, stance_name(c->stance));
	json_key(j, "domain");
	code_put(j, domain_name(item->domain));
	json_key(j, "rule");
	json_str_or_null(j, item->rule);
	json_pair_bool(j, "live", item->is_live);
	json_key(j, "superseded_by");
	json_int_or_null(j, item->superseded_by != -1, item->superseded_by);
	json_pair_bool(j, "waits_for_fall", item->waits_for_fall);
	json_key(j, "review");
	code_put(j, ruling_name(item->review));
	json_object_end(j);
}

static void
tally_put(struct json *j, const struct account *a, const struct tally *t)
{
	json_object(j);
	json_key(j, "effect");
	json_c(j, effect_name(t->effect));
	json_key(j, "printed");
	text_of_tally(j, a, t);
	json_pair_bool(j, "provisional", t->is_provisional);
	json_key(j, "best");
	end_put(j, &t->best);
	json_key(j, "range");
	range_put(j, &t->range);
	json_key(j, "if_disjoint");
	range_put(j, &t->if_disjoint);
	json_key(j, "conceded");
	range_put(j, &t->conceded);
	json_key(j, "computed");
	range_put(j, &t->computed);
	json_pair_bool(j, "accepted", t->is_accepted);
	json_pair_int(j, "named", t->named);
	json_pair_bool(j, "raised_by_names", t->is_raised_by_names);
	json_pair_int(j, "claims", t->claims);
	json_pair_int(j, "read", t->read);
	json_key(j, "versions");
	json_array(j);
	for (isize v = 0; v < t->versions.len; v++) {
		json_object(j);
		json_key(j, "agree_on");
		interval_put(j, t->versions.at[v].range);
		json_key(j, "entries");
		indexes(j, &t->versions.at[v].entries);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void
voices_put(struct json *j, const struct account *a)
{
	json_array(j);
	for (isize i = 0; i < a->voices.len; i++) {
		const struct voice *v = &a->voices.at[i];

		json_object(j);
		json_pair_str(j, "name", v->name);
		json_pair_str(j, "key", v->key);
		json_key(j, "kind");
		json_c(j, source_kind_name(v->kind));
		json_pair_bool(j, "generic", v->is_generic);
		json_pair_bool(j, "party", v->is_party);
		json_pair_bool(j, "carrier", v->is_carrier);
		json_key(j, "may_be");
		json_int_or_null(j, v->may_be != -1, v->may_be);
		json_key(j, "carriers");
		indexes(j, &v->carriers);
		json_key(j, "entries");
		indexes(j, &v->entries);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
hypotheses_put(struct json *j, const struct hypothesis_list *list)
{
	json_array(j);
	for (isize i = 0; i < list->len; i++) {
		const struct hypothesis *h = &list->at[i];

		json_object(j);
		json_key(j, "words");
		json_strings(j, &h->words);
		json_key(j, "asserted");
		indexes(j, &h->asserted);
		json_key(j, "denied");
		indexes(j, &h->denied);
		json_key(j, "acknowledged");
		indexes(j, &h->acknowledged);
		json_key(j, "evidence_for");
		indexes(j, &h->evidence_for);
		json_key(j, "evidence_against");
		indexes(j, &h->evidence_against);
		json_key(j, "implied");
		indexes(j, &h->implied);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
positions_put(struct json *j, const struct account *a)
{
	json_array(j);
	for (isize i = 0; i < a->belligerents.len; i++) {
		const struct belligerent *b = &a->belligerents.at[i];

		json_object(j);
		json_pair_str(j, "name", b->name);
		json_key(j, "strike");
		json_c(j, strike_track_name(b->strike));
		json_key(j, "harm");
		json_c(j, harm_track_name(b->harm));
		json_key(j, "days_to_harm");
		json_int_or_null(j, b->has_days_to_harm, b->days_to_harm);
		json_key(j, "steps");
		json_array(j);
		for (isize s = 0; s < b->steps.len; s++) {
			const struct position_step *step = &b->steps.at[s];

			json_object(j);
			json_key(j, "said");
			json_date(j, step->said);
			json_pair_bool(j, "before", step->is_before);
			json_key(j, "strike");
			json_c(j, strike_track_name(step->strike));
			json_key(j, "harm");
			json_c(j, harm_track_name(step->harm));
			json_pair_int(j, "entry", step->entry);
			json_object_end(j);
		}
		json_array_end(j);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
status_put(struct json *j, const struct status_lines *s)
{
	json_object(j);
	json_key(j, "killed");
	range_put(j, &s->killed);
	json_key(j, "civilians");
	interval_put(j, s->civilians);
	json_key(j, "stated_combatants");
	interval_put(j, s->combatants);
	json_pair_bool(j, "undetermined", s->is_undetermined);
	json_pair_bool(j, "presumed", s->is_presumed);
	json_object_end(j);
}

static void
grade_put(struct json *j, const struct grade *g)
{
	json_object(j);
	json_key(j, "grade");
	json_str_or_null(j, g->key);
	json_pair_str(j, "rule", g->rule_version);
	json_key(j, "missing");
	json_str_or_null(j, g->next);
	json_key(j, "overridden");
	json_str_or_null(j, g->overridden);
	json_key(j, "facts");
	json_array(j);
	for (isize i = 0; i < g->clauses.len; i++) {
		json_object(j);
		json_pair_str(j, "clause", g->clauses.at[i].key);
		json_pair_bool(j, "met", g->clauses.at[i].is_met);
		json_pair_str(j, "fact", g->clauses.at[i].fact);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void
reports_put(struct json *j, const struct account *a)
{
	json_array(j);
	for (isize i = 0; i < a->reports.len; i++) {
		const struct report *r = &a->reports.at[i];

		json_object(j);
		json_pair_str(j, "id", r->id);
		json_key(j, "sha256");
		json_str_or_null(j, r->digest);
		json_key(j, "published");
		json_date(j, r->document->published);
		json_key(j, "title");
		json_str_or_null(j, r->document->title);
		json_pair_int(j, "carrier", r->carrier);
		json_key(j, "publisher");
		json_str_or_null(j, r->publisher.len > 0 ? r->publisher : (str){ 0 });
		json_key(j, "same_story_as");
		json_int_or_null(j, account_first_copy(a, i) >= 0, account_first_copy(a, i));
		json_object_end(j);
	}
	json_array_end(j);
	account_carriers_json(a, j);
}

static void
place_put(struct json *j, const struct place *p)
{
	if (!p->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_pair_str(j, "name", p->name);
	json_key(j, "country");
	json_str_or_null(j, p->country);
	json_key(j, "lat");
	json_number_or_null(j, p->is_located, p->point.lat);
	json_key(j, "lon");
	json_number_or_null(j, p->is_located, p->point.lon);
	json_key(j, "precision");
	json_c(j, precision_name(p->precision));
	json_object_end(j);
}

static void
sites_put(struct json *j, const struct account *a)
{
	json_array(j);
	for (isize i = 0; i < a->sites.len; i++) {
		json_object(j);
		json_pair_str(j, "name", a->sites.at[i].name);
		json_pair_bool(j, "main", a->sites.at[i].is_main);
		json_key(j, "killed");
		range_put(j, &a->sites.at[i].killed);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
counts_put(struct json *j, const struct account *a)
{
	json_key(j, "sites");
	sites_put(j, a);
	json_pair_bool(j, "sites_are_disjoint", a->sites_are_disjoint);
	json_key(j, "tallies");
	json_array(j);
	for (isize i = 0; i < a->tallies.len; i++)
		tally_put(j, a, &a->tallies.at[i]);
	json_array_end(j);
	json_key(j, "status");
	status_put(j, &a->status);
	json_key(j, "beside");
	json_array(j);
	for (isize i = 0; i < a->beside.len; i++) {
		json_object(j);
		json_pair_int(j, "entry", a->beside.at[i].entry);
		json_pair_str(j, "rule", a->beside.at[i].rule);
		json_object_end(j);
	}
	json_array_end(j);
	json_key(j, "outside");
	indexes(j, &a->outside);
}

static void
breaches_put(struct json *j, const struct account *a)
{
	json_array(j);
	for (isize i = 0; i < a->breaches.len; i++) {
		json_object(j);
		json_pair_str(j, "rule", a->breaches.at[i].rule);
		json_pair_str(j, "fact", a->breaches.at[i].fact);
		json_object_end(j);
	}
	json_array_end(j);
}

/* What the profile's name stands for. */
static void
profile_put(struct json *j, const struct profile *p)
{
	struct buf text = { .keep = j->out->keep };
	struct ui english = ui_open(STR("en"));

	profile_words(p, &english, &text);
	json_key(j, "profile_rules");
	json_object(j);
	json_pair_bool(j, "of_case", p->is_of_case);
	json_pair_str(j, "why", p->why);
	json_pair_str(j, "words", buf_view(&text));
	json_object_end(j);
}

void
account_json_part_of(const struct account *a, struct json *j)
{
	char hex[33] = "";

	if (a->part_of.len == 0)
		return;
	json_key(j, "part_of");
	json_array(j);
	for (isize i = 0; i < a->part_of.len; i++) {
		hex_write(a->part_of.at[i].bytes, 16, hex);
		json_c(j, hex);
	}
	json_array_end(j);
}

void
account_json(const struct account *a, struct json *j)
{
	json_object(j);
	json_pair_str(j, "id", a->id);
	json_key(j, "version");
	json_str_or_null(j, a->version);
	json_key(j, "name");
	json_str_or_null(j, a->name);
	json_pair_str(j, "profile", a->profile.name);
	profile_put(j, &a->profile);
	json_key(j, "date");
	json_date(j, a->days.begin);
	json_key(j, "date_end");
	json_date(j, a->days.end);
	json_key(j, "place");
	place_put(j, &a->place);
	if (a->is_total)
		json_pair_bool(j, "total", true);
	account_json_part_of(a, j);
	json_pair_int(j, "claims", a->claims);
	json_pair_int(j, "read", a->read);
	counts_put(j, a);
	json_key(j, "causes");
	hypotheses_put(j, &a->causes);
	json_key(j, "blamed");
	hypotheses_put(j, &a->blamed);
	json_key(j, "positions");
	positions_put(j, a);
	json_key(j, "access");
	indexes(j, &a->access);
	json_key(j, "conduct");
	indexes(j, &a->conduct);
	json_key(j, "remarks");
	indexes(j, &a->remarks);
	json_key(j, "grade");
	grade_put(j, &a->grade);
	json_key(j, "breaches");
	breaches_put(j, a);
	account_parts_json(a, j);
	account_decided_json(a, j);
	account_strikes_json(a, j);
	json_key(j, "entries");
	json_array(j);
	for (isize i = 0; i < a->entries.len; i++)
		item_put(j, a, &a->entries.at[i]);
	json_array_end(j);
	json_key(j, "victims");
	victims_json(&a->victims, j);
	json_key(j, "voices");
	voices_put(j, a);
	json_key(j, "reports");
	reports_put(j, a);
	json_object_end(j);
}
