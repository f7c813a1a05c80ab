/* exchange/account_file.c - an account as JSON, whole. */
#include "exchange/account_file.h"

#include "core/digest.h"
#include "incidents/profile.h"

static void
indexes(struct json *j, str key, const struct index_list *list)
{
	if (list->len == 0)
		return;
	json_key_str(j, key);
	json_array(j);
	for (isize i = 0; i < list->len; i++)
		json_int(j, list->at[i]);
	json_array_end(j);
}

static void
words_put(struct json *j, str key, const struct str_list *list)
{
	if (list->len == 0)
		return;
	json_key_str(j, key);
	json_strings(j, list);
}

static void
text_put(struct json *j, str key, str text)
{
	if (text.len == 0)
		return;
	json_key_str(j, key);
	json_str(j, text);
}

static void
word_put(struct json *j, str key, const char *word)
{
	text_put(j, key, str_of(word));
}

static void
day_put(struct json *j, str key, date d)
{
	if (!date_is_known(d))
		return;
	json_key_str(j, key);
	json_date(j, d);
}

static void
yes_put(struct json *j, str key, bool is)
{
	if (!is)
		return;
	json_key_str(j, key);
	json_bool(j, true);
}

static void
interval_put(struct json *j, str key, struct interval i)
{
	if (!i.has_min && !i.has_max)
		return;
	json_key_str(j, key);
	json_object(j);
	if (i.has_min)
		json_pair_int(j, "min", i.min);
	if (i.has_max)
		json_pair_int(j, "max", i.max);
	if (i.has_stated)
		json_pair_int(j, "stated", i.stated);
	word_put(j, STR("bound"), bound_name(i.bound));
	text_put(j, STR("about"), i.about);
	json_object_end(j);
}

static void
end_put(struct json *j, str key, const struct figure_end *end)
{
	if (!end->is_stated)
		return;
	json_key_str(j, key);
	json_object(j);
	json_pair_int(j, "value", end->value);
	word_put(j, STR("bound"), bound_name(end->bound));
	text_put(j, STR("about"), end->about);
	text_put(j, STR("rule"), end->rule);
	indexes(j, STR("claims"), &end->entries);
	json_object_end(j);
}

static void
range_put(struct json *j, str key, const struct range *r)
{
	if (!r->is_stated)
		return;
	json_key_str(j, key);
	json_object(j);
	end_put(j, STR("min"), &r->min);
	end_put(j, STR("max"), &r->max);
	yes_put(j, STR("open"), r->is_open);
	yes_put(j, STR("one_voice"), r->is_one_voice);
	yes_put(j, STR("parties_only"), r->is_parties_only);
	yes_put(j, STR("set"), r->is_set);
	json_pair_int(j, "voices", r->voices);
	indexes(j, STR("higher"), &r->higher);
	json_object_end(j);
}

/* ---- place, reports, voices ---------------------------------------------------- */

static void
place_put(struct json *j, const struct place *p)
{
	if (!p->is_stated)
		return;
	json_key(j, "place");
	json_object(j);
	text_put(j, STR("name"), p->name);
	text_put(j, STR("country"), p->country);
	if (p->is_located) {
		json_key(j, "lat");
		json_number(j, p->point.lat);
		json_key(j, "lon");
		json_number(j, p->point.lon);
	}
	word_put(j, STR("precision"), precision_name(p->precision));
	json_object_end(j);
}

static void
reports_put(struct json *j, const struct account *a)
{
	json_key(j, "reports");
	json_array(j);
	for (isize i = 0; i < a->reports.len; i++) {
		const struct report *r = &a->reports.at[i];

		json_object(j);
		text_put(j, STR("publisher"), r->publisher);
		day_put(j, STR("published"), r->document->published);
		text_put(j, STR("language"), r->document->language);
		text_put(j, STR("sha256"), r->digest);
		if (r->group >= 0)
			json_pair_int(j, "group", r->group);
		json_pair_int(j, "carrier", r->carrier);
		json_object_end(j);
	}
	json_array_end(j);
	account_carriers_json(a, j);
}

static void
voices_put(struct json *j, const struct account *a)
{
	json_key(j, "voices");
	json_array(j);
	for (isize i = 0; i < a->voices.len; i++) {
		const struct voice *v = &a->voices.at[i];

		json_object(j);
		text_put(j, STR("name"), v->name);
		word_put(j, STR("kind"), source_kind_name(v->kind));
		yes_put(j, STR("generic"), v->is_generic);
		yes_put(j, STR("party"), v->is_party);
		yes_put(j, STR("carrier"), v->is_carrier);
		yes_put(j, STR("writer"), v->is_writer);
		if (v->may_be >= 0)
			json_pair_int(j, "may_be", v->may_be);
		indexes(j, STR("carriers"), &v->carriers);
		indexes(j, STR("claims"), &v->entries);
		json_object_end(j);
	}
	json_array_end(j);
}

/* ---- claims -------------------------------------------------------------------- */

static void
source_put(struct json *j, const struct speaker *s)
{
	if (!s->is_stated)
		return;
	json_key(j, "source");
	json_object(j);
	text_put(j, STR("text"), s->text);
	text_put(j, STR("name"), s->name);
	text_put(j, STR("role"), s->role);
	text_put(j, STR("organisation"), s->organisation);
	json_object_end(j);
}

static void
codes_put(struct json *j, const struct claim *c)
{
	word_put(j, STR("kind"), claim_kind_name(c->kind));
	word_put(j, STR("effect"), effect_name(c->effect));
	word_put(j, STR("modality"), modality_name(c->modality));
	word_put(j, STR("scope"), scope_name(c->scope));
	word_put(j, STR("stance"), stance_name(c->stance));
	word_put(j, STR("of"), position_of_name(c->of));
	word_put(j, STR("basis"), basis_name(c->basis));
	word_put(j, STR("status"), status_name(c->victims.status));
	word_put(j, STR("sex"), sex_name(c->victims.sex));
	word_put(j, STR("age"), age_group_name(c->victims.age));
}

static void
claim_put(struct json *j, const struct account *a, const struct item *item)
{
	const struct claim *c = item->claim;
	str  said = str_slice(a->reports.at[item->report].document->text, c->count.where);
	char id[33] = "";

	hex_write(c->id.bytes, 16, id);
	json_object(j);
	json_key(j, "id");
	json_c(j, id);
	codes_put(j, c);
	json_pair_int(j, "report", item->report);
	if (item->voice >= 0)
		json_pair_int(j, "voice", item->voice);
	if (item->site != SITE_WHOLE)
		json_pair_int(j, "site", item->site);
	text_put(j, STR("quote"), account_quote(a, item));
	if (span_holds(c->where, c->count.where))
		text_put(j, STR("phrase"), said);
	source_put(j, &c->source);
	day_put(j, STR("said"), item->said);
	yes_put(j, STR("said_is_published"), item->said_is_published);
	yes_put(j, STR("earlier"), item->is_earlier);
	yes_put(j, STR("partial"), item->is_partial);
	yes_put(j, STR("counts"), c->count.is_stated);
	word_put(j, STR("bound"), bound_name(c->count.bound));
	text_put(j, STR("vague"), c->count.vague);
	interval_put(j, STR("count"), item->range);
	word_put(j, STR("domain"), domain_name(item->domain));
	text_put(j, STR("rule"), item->rule);
	yes_put(j, STR("live"), item->is_live);
	if (item->superseded_by >= 0)
		json_pair_int(j, "superseded_by", item->superseded_by);
	words_put(j, STR("names"), &c->victims.names);
	json_object_end(j);
}

/* ---- figures -------------------------------------------------------------------- */

static void
tally_put(struct json *j, const struct tally *t)
{
	json_object(j);
	word_put(j, STR("effect"), effect_name(t->effect));
	range_put(j, STR("range"), &t->range);
	range_put(j, STR("if_disjoint"), &t->if_disjoint);
	range_put(j, STR("conceded"), &t->conceded);
	range_put(j, STR("computed"), &t->computed);
	yes_put(j, STR("provisional"), t->is_provisional);
	if (t->best.is_stated)
		range_put(j, STR("best"), &(struct range){ .is_stated = true, .min = t->best, .max = t->best });
	yes_put(j, STR("accepted"), t->is_accepted);
	if (t->named > 0)
		json_pair_int(j, "named", t->named);
	yes_put(j, STR("raised_by_names"), t->is_raised_by_names);
	json_key(j, "versions");
	json_array(j);
	for (isize v = 0; v < t->versions.len; v++) {
		json_object(j);
		interval_put(j, STR("agree_on"), t->versions.at[v].range);
		indexes(j, STR("claims"), &t->versions.at[v].entries);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void
figures_put(struct json *j, const struct account *a)
{
	json_key(j, "tallies");
	json_array(j);
	for (isize i = 0; i < a->tallies.len; i++)
		tally_put(j, &a->tallies.at[i]);
	json_array_end(j);
	json_key(j, "sites");
	json_array(j);
	for (isize i = 0; i < a->sites.len; i++) {
		json_object(j);
		text_put(j, STR("name"), a->sites.at[i].name);
		yes_put(j, STR("main"), a->sites.at[i].is_main);
		range_put(j, STR("killed"), &a->sites.at[i].killed);
		json_object_end(j);
	}
	json_array_end(j);
	yes_put(j, STR("sites_are_disjoint"), a->sites_are_disjoint);
	json_key(j, "beside");
	json_array(j);
	for (isize i = 0; i < a->beside.len; i++) {
		json_object(j);
		json_pair_int(j, "claim", a->beside.at[i].entry);
		text_put(j, STR("rule"), a->beside.at[i].rule);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
status_put(struct json *j, const struct status_lines *s)
{
	json_key(j, "status");
	json_object(j);
	range_put(j, STR("killed"), &s->killed);
	interval_put(j, STR("civilians"), s->civilians);
	interval_put(j, STR("combatants"), s->combatants);
	yes_put(j, STR("undetermined"), s->is_undetermined);
	yes_put(j, STR("presumed"), s->is_presumed);
	indexes(j, STR("civilian_claims"), &s->civilian_entries);
	indexes(j, STR("combatant_claims"), &s->combatant_entries);
	json_object_end(j);
}

/* ---- causes, parties, grade ------------------------------------------------------- */

static void
hypotheses_put(struct json *j, str key, const struct hypothesis_list *list)
{
	json_key_str(j, key);
	json_array(j);
	for (isize i = 0; i < list->len; i++) {
		const struct hypothesis *h = &list->at[i];

		json_object(j);
		words_put(j, STR("words"), &h->words);
		indexes(j, STR("asserted"), &h->asserted);
		indexes(j, STR("denied"), &h->denied);
		indexes(j, STR("acknowledged"), &h->acknowledged);
		indexes(j, STR("evidence_for"), &h->evidence_for);
		indexes(j, STR("evidence_against"), &h->evidence_against);
		indexes(j, STR("implied"), &h->implied);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
steps_put(struct json *j, const struct belligerent *b)
{
	json_key(j, "steps");
	json_array(j);
	for (isize s = 0; s < b->steps.len; s++) {
		const struct position_step *step = &b->steps.at[s];

		json_object(j);
		word_put(j, STR("strike"), strike_track_name(step->strike));
		word_put(j, STR("harm"), harm_track_name(step->harm));
		yes_put(j, STR("is_harm"), step->is_harm);
		day_put(j, STR("said"), step->said);
		yes_put(j, STR("before"), step->is_before);
		json_pair_int(j, "claim", step->entry);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
parties_put(struct json *j, const struct account *a)
{
	json_key(j, "parties");
	json_array(j);
	for (isize i = 0; i < a->belligerents.len; i++) {
		const struct belligerent *b = &a->belligerents.at[i];

		json_object(j);
		text_put(j, STR("name"), b->name);
		word_put(j, STR("strike"), strike_track_name(b->strike));
		word_put(j, STR("harm"), harm_track_name(b->harm));
		if (b->accepted >= 0)
			json_pair_int(j, "accepted", b->accepted);
		if (b->has_days_to_harm)
			json_pair_int(j, "days_to_harm", b->days_to_harm);
		steps_put(j, b);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
grade_put(struct json *j, const struct grade *g)
{
	json_key(j, "grade");
	json_object(j);
	text_put(j, STR("grade"), g->key);
	text_put(j, STR("rule"), g->rule_version);
	text_put(j, STR("missing"), g->next);
	text_put(j, STR("by_a_person"), g->overridden);
	json_key(j, "facts");
	json_array(j);
	for (isize i = 0; i < g->clauses.len; i++) {
		json_object(j);
		text_put(j, STR("clause"), g->clauses.at[i].key);
		json_pair_bool(j, "met", g->clauses.at[i].is_met);
		text_put(j, STR("fact"), g->clauses.at[i].fact);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

/* Whoever reads it has the profiles that are built in. */
static void
profile_put(struct json *j, const struct profile *p)
{
	struct buf settings = { .keep = j->out->keep };

	text_put(j, STR("profile"), p->name);
	if (!p->is_of_case)
		return;
	profile_text(p, false, &settings);
	text_put(j, STR("profile_settings"), buf_view(&settings));
}

void
account_file_write(const struct account *a, incident_id id, struct buf *out)
{
	struct json j = { .out = out };
	char hex[33] = "";

	hex_write(id.bytes, 16, hex);
	json_object(&j);
	json_pair_int(&j, "tally_account", 1);
	json_key(&j, "id");
	json_c(&j, hex);
	json_key(&j, "day_first");
	json_date(&j, a->days.begin);
	json_key(&j, "day_last");
	json_date(&j, a->days.end);
	place_put(&j, &a->place);
	yes_put(&j, STR("total"), a->is_total);
	account_json_part_of(a, &j);
	profile_put(&j, &a->profile);
	figures_put(&j, a);
	status_put(&j, &a->status);
	json_key(&j, "claims");
	json_array(&j);
	for (isize i = 0; i < a->entries.len; i++)
		claim_put(&j, a, &a->entries.at[i]);
	json_array_end(&j);
	voices_put(&j, a);
	reports_put(&j, a);
	hypotheses_put(&j, STR("causes"), &a->causes);
	hypotheses_put(&j, STR("blamed"), &a->blamed);
	parties_put(&j, a);
	indexes(&j, STR("access"), &a->access);
	indexes(&j, STR("conduct"), &a->conduct);
	indexes(&j, STR("remarks"), &a->remarks);
	indexes(&j, STR("outside"), &a->outside);
	grade_put(&j, &a->grade);
	json_object_end(&j);
}
