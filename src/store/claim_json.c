/* store/claim_json.c - claims to JSON and back; what is not stated is left out. */
#include "store/claim_json.h"
#include "core/json.h"
#include "store/jansson_in.h"

#include <math.h>

int64_t
degrees_e7(double degrees)
{
	return (int64_t)llround(degrees * 1e7);
}

/* ---- writing -------------------------------------------------------------- */

static void
put_str(struct json *j, const char *key, str value)
{
	if (value.ptr == NULL)
		return;
	json_key_str(j, str_of(key));
	json_str(j, value);
}

static void
put_word(struct json *j, const char *key, const char *word)
{
	if (word == NULL)
		return;
	json_key_str(j, str_of(key));
	json_c(j, word);
}

static void
put_int(struct json *j, const char *key, int64_t value)
{
	json_key_str(j, str_of(key));
	json_int(j, value);
}

static void
put_true(struct json *j, const char *key, bool value)
{
	if (!value)
		return;
	json_key_str(j, str_of(key));
	json_bool(j, true);
}

static void
put_date(struct json *j, const char *key, date d)
{
	if (!date_is_known(d))
		return;
	json_key_str(j, str_of(key));
	json_date(j, d);
}

static void
put_span(struct json *j, const char *key, span s)
{
	json_key_str(j, str_of(key));
	json_array(j);
	json_int(j, s.begin);
	json_int(j, s.end);
	json_array_end(j);
}

static void
put_list(struct json *j, const char *key, const struct str_list *list)
{
	if (list->len == 0)
		return;
	json_key_str(j, str_of(key));
	json_strings(j, list);
}

static void
put_speaker(struct json *j, const struct speaker *s)
{
	json_object(j);
	put_span(j, "where", s->where);
	put_str(j, "text", s->text);
	put_str(j, "name", s->name);
	put_str(j, "role", s->role);
	put_str(j, "organisation", s->organisation);
	json_object_end(j);
}

static void
put_amount(struct json *j, const struct amount *a)
{
	if (!a->is_stated)
		return;
	json_key(j, "count");
	json_object(j);
	if (a->has_min)
		put_int(j, "min", a->min);
	if (a->has_max)
		put_int(j, "max", a->max);
	put_word(j, "bound", bound_name(a->bound));
	put_str(j, "vague", a->vague);
	put_span(j, "where", a->where);
	json_object_end(j);
}

static void
put_victims(struct json *j, const struct victims *v)
{
	json_key(j, "victims");
	json_object(j);
	put_word(j, "status", status_name(v->status));
	put_word(j, "sex", sex_name(v->sex));
	put_word(j, "age", age_group_name(v->age));
	put_list(j, "names", &v->names);
	json_object_end(j);
}

static void
put_when(struct json *j, const struct when *w)
{
	json_key(j, "date");
	json_object(j);
	put_date(j, "begin", w->days.begin);
	put_date(j, "end", w->days.end);
	put_span(j, "where", w->where);
	json_object_end(j);
}

void
place_to_json(const struct place *p, struct json *j)
{
	json_object(j);
	put_span(j, "where", p->where);
	put_str(j, "name", p->name);
	put_str(j, "country", p->country);
	if (p->is_located) {
		put_int(j, "lat_e7", degrees_e7(p->point.lat));
		put_int(j, "lon_e7", degrees_e7(p->point.lon));
	}
	put_word(j, "precision", precision_name(p->precision));
	if (p->gazetteer_id != 0)
		put_int(j, "gazetteer", p->gazetteer_id);
	json_object_end(j);
}

static void
put_place(struct json *j, const struct place *p)
{
	if (!p->is_stated)
		return;
	json_key(j, "place");
	place_to_json(p, j);
}

static void
put_said(struct json *j, const struct claim *c)
{
	if (c->source.is_stated) {
		json_key(j, "source");
		put_speaker(j, &c->source);
	}
	if (c->via.len > 0) {
		json_key(j, "via");
		json_array(j);
		for (isize i = 0; i < c->via.len; i++)
			put_speaker(j, &c->via.at[i]);
		json_array_end(j);
	}
	put_span(j, "cue", c->cue);
	put_word(j, "modality", modality_name(c->modality));
	put_date(j, "said", c->said);
	put_date(j, "as_of", c->as_of);
}

void
claim_to_json(const struct claim *c, struct buf *out)
{
	struct json j = { .out = out };

	json_object(&j);
	put_word(&j, "kind", claim_kind_name(c->kind));
	put_span(&j, "where", c->where);
	put_span(&j, "sentence", c->sentence);
	put_said(&j, c);
	put_word(&j, "effect", effect_name(c->effect));
	put_amount(&j, &c->count);
	put_word(&j, "scope", scope_name(c->scope));
	put_victims(&j, &c->victims);
	put_word(&j, "stance", stance_name(c->stance));
	put_word(&j, "of", position_of_name(c->of));
	put_word(&j, "basis", basis_name(c->basis));
	put_list(&j, "sites", &c->sites);
	put_word(&j, "relation", relation_name(c->relation));
	put_int(&j, "related", c->related);
	put_when(&j, &c->date);
	put_place(&j, &c->place);
	put_list(&j, "causes", &c->causes);
	put_list(&j, "actors", &c->actors);
	put_int(&j, "incident", c->incident);
	put_str(&j, "rule", c->rule);
	json_object_end(&j);
}

static void
put_figure(struct json *j, const char *key, const struct figure *f)
{
	if (!f->is_stated)
		return;
	json_key_str(j, str_of(key));
	json_object(j);
	if (f->has_min)
		put_int(j, "min", f->min);
	if (f->has_max)
		put_int(j, "max", f->max);
	put_true(j, "open", f->is_open);
	json_object_end(j);
}

void
doc_incident_to_json(const struct doc_incident *i, struct buf *out)
{
	struct json j = { .out = out };

	json_object(&j);
	put_true(&j, "main", i->is_main);
	put_true(&j, "total", i->is_total);
	if (i->is_part)
		put_int(&j, "part_of", i->part_of);
	json_key(&j, "claims");
	json_array(&j);
	for (isize k = 0; k < i->claim_count; k++)
		json_int(&j, i->claims[k]);
	json_array_end(&j);
	put_when(&j, &i->date);
	put_place(&j, &i->place);
	put_str(&j, "type", i->type);
	put_figure(&j, "killed", &i->killed);
	put_figure(&j, "injured", &i->injured);
	put_list(&j, "actors", &i->actors);
	put_list(&j, "names", &i->victim_names);
	json_object_end(&j);
}

/* ---- reading ---------------------------------------------------------------- */

/* The value of a word of a code list; 0 where it is absent. */
#define TAKE_CODE(object, key, type, out)                                    \
	do {                                                                 \
		const char *word_ = in_word((object), (key)); \
		*(out) = 0;                                                  \
		if (word_ != NULL && !type##_parse(str_of(word_), (out)))    \
			return err_set(e, ERR_CORRUPT, "'%s' is no %s", word_, (key)); \
	} while (0)

static struct speaker
take_speaker(const struct json_t *o, struct arena *keep)
{
	return (struct speaker){ .is_stated = true, .where = in_span(o, "where"),
		.text = in_str(o, "text", keep), .name = in_str(o, "name", keep),
		.role = in_str(o, "role", keep), .organisation = in_str(o, "organisation", keep) };
}

static bool
take_amount(const struct json_t *o, struct arena *keep, struct amount *out, struct err *e)
{
	if (o == NULL)
		return true;
	*out = (struct amount){ .is_stated = true,
		.has_min = in_member(o, "min") != NULL, .min = in_int(o, "min", 0),
		.has_max = in_member(o, "max") != NULL, .max = in_int(o, "max", 0),
		.vague = in_str(o, "vague", keep), .where = in_span(o, "where") };
	TAKE_CODE(o, "bound", bound, &out->bound);
	return true;
}

static bool
take_victims(const struct json_t *o, struct arena *keep, struct victims *out, struct err *e)
{
	TAKE_CODE(o, "status", status, &out->status);
	TAKE_CODE(o, "sex", sex, &out->sex);
	TAKE_CODE(o, "age", age_group, &out->age);
	out->names = in_str_list(o, "names", keep);
	return true;
}

static struct when
take_when(const struct json_t *o)
{
	return (struct when){ { in_date(o, "begin"), in_date(o, "end") }, in_span(o, "where") };
}

bool
place_from_json(const struct json_t *o, struct arena *keep, struct place *out, struct err *e)
{
	if (o == NULL)
		return true;
	*out = (struct place){ .is_stated = true, .where = in_span(o, "where"),
		.name = in_str(o, "name", keep), .country = in_str(o, "country", keep),
		.is_located = in_member(o, "lat_e7") != NULL,
		.point = { (double)in_int(o, "lat_e7", 0) / 1e7, (double)in_int(o, "lon_e7", 0) / 1e7 },
		.gazetteer_id = in_int(o, "gazetteer", 0) };
	TAKE_CODE(o, "precision", precision, &out->precision);
	return true;
}

static void
take_said(const struct json_t *o, struct arena *keep, struct claim *out)
{
	const struct json_t *via = in_member(o, "via"), *source = in_member(o, "source");

	if (source != NULL)
		out->source = take_speaker(source, keep);
	for (isize i = 0; i < in_count(via); i++)
		*PUSH(&out->via, keep) = take_speaker(in_item(via, i), keep);
	out->cue = in_span(o, "cue");
	out->said = in_date(o, "said");
	out->as_of = in_date(o, "as_of");
}

static bool
take_codes(const struct json_t *o, struct claim *out, struct err *e)
{
	TAKE_CODE(o, "kind", claim_kind, &out->kind);
	TAKE_CODE(o, "modality", modality, &out->modality);
	TAKE_CODE(o, "effect", effect, &out->effect);
	TAKE_CODE(o, "scope", scope, &out->scope);
	TAKE_CODE(o, "stance", stance, &out->stance);
	TAKE_CODE(o, "of", position_of, &out->of);
	TAKE_CODE(o, "basis", basis, &out->basis);
	TAKE_CODE(o, "relation", relation, &out->relation);
	return true;
}

bool
claim_from_json(str json, struct arena *keep, struct claim *out, struct err *e)
{
	struct json_t *o = in_parse(json, e);
	bool ok;

	if (o == NULL)
		return false;
	*out = (struct claim){ .where = in_span(o, "where"), .sentence = in_span(o, "sentence"),
		.sites = in_str_list(o, "sites", keep), .related = (isize)in_int(o, "related", -1),
		.date = take_when(in_member(o, "date")),
		.causes = in_str_list(o, "causes", keep),
		.actors = in_str_list(o, "actors", keep),
		.incident = (isize)in_int(o, "incident", -1), .rule = in_str(o, "rule", keep) };
	take_said(o, keep, out);
	ok = take_codes(o, out, e) &&
	    take_amount(in_member(o, "count"), keep, &out->count, e) &&
	    take_victims(in_member(o, "victims"), keep, &out->victims, e) &&
	    place_from_json(in_member(o, "place"), keep, &out->place, e);
	in_free(o);
	return ok;
}

static struct figure
take_figure(const struct json_t *o)
{
	return (struct figure){ .is_stated = o != NULL,
		.has_min = in_member(o, "min") != NULL, .min = in_int(o, "min", 0),
		.has_max = in_member(o, "max") != NULL, .max = in_int(o, "max", 0),
		.is_open = in_bool(o, "open") };
}

bool
doc_incident_from_json(str json, struct arena *keep, struct doc_incident *out, struct err *e)
{
	struct json_t *o = in_parse(json, e);
	const struct json_t *claims;
	bool ok;

	if (o == NULL)
		return false;
	claims = in_member(o, "claims");
	*out = (struct doc_incident){ .is_main = in_bool(o, "main"), .is_total = in_bool(o, "total"),
		.is_part = in_member(o, "part_of") != NULL, .part_of = (isize)in_int(o, "part_of", 0),
		.claim_count = in_count(claims),
		.date = take_when(in_member(o, "date")), .type = in_str(o, "type", keep),
		.killed = take_figure(in_member(o, "killed")),
		.injured = take_figure(in_member(o, "injured")),
		.actors = in_str_list(o, "actors", keep),
		.victim_names = in_str_list(o, "names", keep) };
	out->claims = NEW_ARRAY(keep, isize, out->claim_count);
	for (isize i = 0; i < out->claim_count; i++)
		out->claims[i] = (isize)in_item_int(claims, i);
	ok = place_from_json(in_member(o, "place"), keep, &out->place, e);
	in_free(o);
	return ok;
}
