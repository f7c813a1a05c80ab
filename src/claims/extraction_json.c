/* claims/extraction_json.c - field by field, in the order of DESIGN 4. */
#include "claims/extraction_json.h"

static void
write_span(struct json *j, span where)
{
	json_object(j);
	json_span_members(j, where);
	json_object_end(j);
}

static void
write_words(struct json *j, str text, span where)
{
	json_pair_str(j, "text", str_slice(text, where));
	json_span_members(j, where);
}

static void
write_speaker(struct json *j, const struct speaker *s)
{
	if (!s->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_pair_str(j, "text", s->text);
	json_span_members(j, s->where);
	json_key(j, "name");
	json_str_or_null(j, s->name);
	json_key(j, "role");
	json_str_or_null(j, s->role);
	json_key(j, "organisation");
	json_str_or_null(j, s->organisation);
	json_object_end(j);
}

static void
write_count(struct json *j, str text, const struct amount *count)
{
	if (!count->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "min");
	json_int_or_null(j, count->has_min, count->min);
	json_key(j, "max");
	json_int_or_null(j, count->has_max, count->max);
	write_words(j, text, count->where);
	json_object_end(j);
}

static void
write_dates(struct json *j, date_range days)
{
	char text[DATE_TEXT_BYTES];
	date_range begin = date_extent(days.begin), end = date_extent(days.end);

	json_key(j, "start");
	if (date_is_known(days.begin))
		json_c(j, date_text(begin.begin, text));
	else
		json_null(j);
	json_key(j, "end");
	if (date_is_known(days.end))
		json_c(j, date_text(end.end, text));
	else
		json_null(j);
}

static void
write_when(struct json *j, str text, const struct when *w)
{
	if (!date_is_known(w->days.begin) && !date_is_known(w->days.end)) {
		json_null(j);
		return;
	}
	json_object(j);
	write_dates(j, w->days);
	json_pair_str(j, "text", str_slice(text, w->where));
	json_object_end(j);
}

static void
write_point(struct json *j, const struct place *p)
{
	json_key(j, "lat");
	json_number_or_null(j, p->is_located, p->point.lat);
	json_key(j, "lon");
	json_number_or_null(j, p->is_located, p->point.lon);
}

static void
write_place(struct json *j, str text, const struct place *p)
{
	if (!p->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "text");             /* none where only the title names it */
	json_str_or_null(j, p->where.end > p->where.begin ? str_slice(text, p->where) : (str){ 0 });
	json_key(j, "name");
	json_str_or_null(j, p->name);
	json_key(j, "country");
	json_str_or_null(j, p->country);
	write_point(j, p);
	json_key(j, "precision");
	json_c(j, p->precision == PRECISION_NONE ? NULL : precision_name(p->precision));
	json_object_end(j);
}

/* The word of a code, or null for "none given". */
#define PAIR_CODE(j, lit, type, value) \
	(json_key((j), lit), json_c((j), (value) == 0 ? NULL : type##_name(value)))

static void
write_victims(struct json *j, const struct victims *v)
{
	json_object(j);
	json_key(j, "status");
	json_c(j, status_name(v->status == STATUS_NONE ? STATUS_UNKNOWN : v->status));
	PAIR_CODE(j, "sex", sex, v->sex);
	PAIR_CODE(j, "age", age_group, v->age);
	json_key(j, "names");
	json_strings(j, &v->names);
	json_object_end(j);
}

static void
write_relation(struct json *j, const struct claim *c)
{
	json_key(j, "relation");
	if (c->relation == RELATION_NONE || c->related < 0) {
		json_null(j);
		return;
	}
	json_object(j);
	PAIR_CODE(j, "kind", relation, c->relation);
	json_pair_int(j, "claim", c->related);
	json_object_end(j);
}

static void
write_attribution(struct json *j, str text, const struct claim *c)
{
	json_key(j, "source");
	write_speaker(j, &c->source);
	json_key(j, "via");
	json_array(j);
	for (isize i = 0; i < c->via.len; i++)
		write_speaker(j, &c->via.at[i]);
	json_array_end(j);
	json_key(j, "cue");
	if (c->cue.end > c->cue.begin) {
		json_object(j);
		write_words(j, text, c->cue);
		json_object_end(j);
	} else {
		json_null(j);
	}
}

static void
write_claim(struct json *j, str text, const struct claim *c)
{
	json_object(j);
	PAIR_CODE(j, "kind", claim_kind, c->kind);
	json_span_members(j, c->where);
	json_key(j, "sentence");
	write_span(j, c->sentence);
	write_attribution(j, text, c);
	PAIR_CODE(j, "modality", modality, c->modality);
	PAIR_CODE(j, "effect", effect, c->effect);
	json_key(j, "count");
	write_count(j, text, &c->count);
	PAIR_CODE(j, "scope", scope, c->scope);
	json_key(j, "victims");
	write_victims(j, &c->victims);
	PAIR_CODE(j, "stance", stance, c->stance);
	PAIR_CODE(j, "of", position_of, c->of);
	PAIR_CODE(j, "bound", bound, c->count.bound);
	PAIR_CODE(j, "basis", basis, c->basis);
	json_key(j, "sites");
	json_strings(j, &c->sites);
	json_key(j, "said");
	json_date(j, c->said);
	json_key(j, "as_of");
	json_date(j, c->as_of);
	write_relation(j, c);
	json_key(j, "date");
	write_when(j, text, &c->date);
	json_key(j, "place");
	write_place(j, text, &c->place);
	json_key(j, "cause");
	json_strings(j, &c->causes);
	json_key(j, "actor");
	json_strings(j, &c->actors);
	json_object_end(j);
}

static void
write_quotation(struct json *j, const struct quotation *q)
{
	json_object(j);
	json_key(j, "source");
	if (q->source.end > q->source.begin)
		write_span(j, q->source);
	else
		json_null(j);
	json_key(j, "cue");
	if (q->cue.end > q->cue.begin)
		write_span(j, q->cue);
	else
		json_null(j);
	json_key(j, "content");
	if (q->content.len == 1) {
		write_span(j, q->content.at[0]);
	} else {
		json_array(j);
		for (isize i = 0; i < q->content.len; i++)
			write_span(j, q->content.at[i]);
		json_array_end(j);
	}
	json_object_end(j);
}

static void
write_toponym(struct json *j, const struct place *p)
{
	json_object(j);
	json_span_members(j, p->where);
	json_pair_str(j, "name", p->name);
	json_key(j, "country");
	json_str_or_null(j, p->country);
	write_point(j, p);
	json_object_end(j);
}

static void
write_figure(struct json *j, const struct figure *f)
{
	if (!f->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "min");
	json_int_or_null(j, f->has_min, f->min);
	json_key(j, "max");
	json_int_or_null(j, f->has_max, f->max);
	json_pair_bool(j, "open", f->is_open);
	json_object_end(j);
}

static void
write_incident(struct json *j, str text, const struct doc_incident *d)
{
	json_object(j);
	json_pair_bool(j, "main", d->is_main);
	if (d->is_total)
		json_pair_bool(j, "total", true);
	if (d->is_part) {
		json_key(j, "part_of");
		json_int(j, d->part_of);
	}
	json_key(j, "claims");
	json_array(j);
	for (isize i = 0; i < d->claim_count; i++)
		json_int(j, d->claims[i]);
	json_array_end(j);
	json_key(j, "date");
	write_when(j, text, &d->date);
	json_key(j, "place");
	write_place(j, text, &d->place);
	json_key(j, "type");
	json_str_or_null(j, d->type);
	json_key(j, "killed");
	write_figure(j, &d->killed);
	json_key(j, "injured");
	write_figure(j, &d->injured);
	json_key(j, "actors");
	json_strings(j, &d->actors);
	json_key(j, "victim_names");
	json_strings(j, &d->victim_names);
	json_object_end(j);
}

void
extraction_write_head(struct json *j, str id, const struct extraction *x)
{
	json_object(j);
	if (id.len > 0) {
		json_key(j, "id");
		json_raw(j, id);
	}
	json_key(j, "language");
	json_str_or_null(j, x->language);
	json_key(j, "published");
	json_date(j, x->published);
}

void
extraction_write_items(struct json *j, enum extraction_section section, str text,
    const struct extraction *x)
{
	switch (section) {
	case SECTION_CLAIMS:
		for (isize i = 0; i < x->claims.len; i++)
			write_claim(j, text, &x->claims.at[i]);
		break;
	case SECTION_QUOTATIONS:
		for (isize i = 0; i < x->quotations.len; i++)
			write_quotation(j, &x->quotations.at[i]);
		break;
	case SECTION_PLACES:
		for (isize i = 0; i < x->places.len; i++)
			write_toponym(j, &x->places.at[i]);
		break;
	case SECTION_INCIDENTS:
		for (isize i = 0; i < x->incidents.len; i++)
			write_incident(j, text, &x->incidents.at[i]);
		break;
	case SECTIONS:
		break;
	}
}

void
extraction_open_section(struct json *j, enum extraction_section section)
{
	static const str keys[SECTIONS] = { STR_INIT("claims"), STR_INIT("quotations"),
		STR_INIT("places"), STR_INIT("incidents") };

	json_key_str(j, keys[section]);
	json_array(j);
}

void
extraction_write(struct json *j, str id, str text, const struct extraction *x)
{
	extraction_write_head(j, id, x);
	for (int i = 0; i < SECTIONS; i++) {
		extraction_open_section(j, (enum extraction_section)i);
		extraction_write_items(j, (enum extraction_section)i, text, x);
		json_array_end(j);
	}
	json_object_end(j);
}
