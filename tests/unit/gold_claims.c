/* tests/unit/gold_claims.c - a .gold.json as an extraction. */
#include "gold_claims.h"

#include "core/file.h"

#include <jansson.h>
#include <stdio.h>

static str
word(const json_t *object, const char *key, struct arena *keep)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text == NULL ? (str){ 0 } : str_copy(str_of(text), keep);
}

static void
words_into(const json_t *object, const char *key, struct str_list *out, struct arena *keep)
{
	const json_t *list = json_object_get(object, key);

	for (size_t i = 0; i < json_array_size(list); i++)
		*PUSH(out, keep) = str_copy(str_of(json_string_value(json_array_get(list, i))), keep);
}

static span
sentence_around(str text, span where)
{
	span out = where;

	while (out.begin > 0 && text.ptr[out.begin - 1] != '\n' &&
	    !(text.ptr[out.begin] == ' ' && text.ptr[out.begin - 1] == '.' &&
	        out.begin > 1 && is_lower(text.ptr[out.begin - 2])))
		out.begin--;
	while (out.end < text.len && text.ptr[out.end] != '\n' && !(text.ptr[out.end] == ' ' &&
	    text.ptr[out.end - 1] == '.' && is_lower(text.ptr[out.end - 2])))
		out.end++;
	return out;
}

/* The gold keeps numbers; the bound is what its rules say the number means. */
static struct amount
amount_of(const json_t *g, str anchor)
{
	struct amount a = { .is_stated = true };
	const json_t *min = json_object_get(g, "min"), *max = json_object_get(g, "max");

	a.has_min = json_is_integer(min);
	a.has_max = json_is_integer(max);
	a.min = a.has_min ? json_integer_value(min) : 0;
	a.max = a.has_max ? json_integer_value(max) : 0;
	if (!a.has_min && !a.has_max)
		a.bound = BOUND_NO_NUMBER;
	else if (a.has_max)
		a.bound = a.min == 1 && a.max > 1 ? BOUND_AT_MOST : BOUND_EXACTLY;
	else if (str_find(anchor, STR("more than"), 0) != -1)
		a.bound = BOUND_MORE_THAN;
	else
		a.bound = str_find(anchor, STR("at least"), 0) != -1 ? BOUND_AT_LEAST : BOUND_VAGUE;
	return a;
}

static void
relation_of(const json_t *g, struct claim *c)
{
	const json_t *part = json_object_get(g, "part_of"), *again = json_object_get(g, "repeats");

	c->related = -1;
	if (json_is_true(json_object_get(g, "sum"))) {
		c->relation = RELATION_SUM_OF;
	} else if (json_is_integer(part)) {
		c->relation = RELATION_SUBSET_OF;
		c->related = (isize)json_integer_value(part);
	} else if (json_is_integer(again)) {
		c->relation = RELATION_REPEATS;
		c->related = (isize)json_integer_value(again);
	}
}

static void
bearing_of(const json_t *g, struct claim *c, struct arena *keep)
{
	str with = word(g, "supports", keep), against = word(g, "against", keep);

	if (with.len > 0)
		*PUSH(&c->causes, keep) = with;
	if (against.len > 0) {
		*PUSH(&c->causes, keep) = against;
		c->modality = MODALITY_DENIED;
	}
}

/* The gold names the speaker; his office stands beside the name in the text:
 * "NAME, a hospital director, said", "The hospital's director, NAME, said". */
static str
office_of(str text, str name)
{
	isize at = str_find(text, name, 0), end = at + name.len, begin = at;

	if (at < 0)
		return (str){ 0 };
	if (str_starts(str_from(text, end), STR(", a ")) ||
	    str_starts(str_from(text, end), STR(", the "))) {
		for (end += 2; end < text.len && strchr(",.\n", text.ptr[end]) == NULL;)
			end++;
		return str_slice(text, (span){ at + name.len + 2, end });
	}
	if (at < 2 || text.ptr[at - 2] != ',')
		return (str){ 0 };
	for (begin = at - 2; begin > 0 && strchr(",.\n", text.ptr[begin - 1]) == NULL;)
		begin--;
	return str_slice(text, (span){ begin, at - 2 });
}

static void
claim_of(const json_t *g, str text, struct arena *keep, struct claim *c)
{
	str anchor = word(g, "anchor", keep), source = word(g, "source", keep), event = word(g, "event", keep);
	isize at = str_find(text, anchor, 0);
	date d = { 0 };

	*c = (struct claim){ .where = { at, at + anchor.len } };
	c->sentence = sentence_around(text, c->where);
	claim_kind_parse(word(g, "kind", keep), &c->kind);
	effect_parse(word(g, "effect", keep), &c->effect);
	c->modality = MODALITY_ASSERTED;
	modality_parse(word(g, "modality", keep), &c->modality);
	c->scope = SCOPE_INCIDENT;
	scope_parse(word(g, "scope", keep), &c->scope);
	stance_parse(word(g, "stance", keep), &c->stance);
	status_parse(word(g, "victims", keep), &c->victims.status);
	words_into(g, "names", &c->victims.names, keep);
	words_into(g, "cause", &c->causes, keep);
	words_into(g, "actor", &c->actors, keep);
	if (source.len > 0)
		c->source = (struct speaker){ .is_stated = true, .text = source,
			.role = office_of(text, source) };
	if (c->kind == CLAIM_CASUALTY)
		c->count = amount_of(g, anchor);
	relation_of(g, c);
	bearing_of(g, c, keep);
	if (word(g, "date", keep).len > 0 && date_parse(word(g, "date", keep), &d))
		c->date.days = date_extent(d);
	if (c->effect == EFFECT_RECOVERED)
		c->as_of = d;
	if (word(g, "place", keep).len > 0)
		c->place = (struct place){ .is_stated = true, .name = word(g, "place", keep),
			.precision = str_find(word(g, "place", keep), STR("al-"), 0) != -1
			    ? PRECISION_NEIGHBOURHOOD : PRECISION_CITY };
	if (event.len > 0 && str_find(event, STR("house"), 0) != -1)
		*PUSH(&c->sites, keep) = event;
	c->incident = event.len > 0 && c->sites.len == 0 ? 1 : 0;
}

bool
gold_report(const char *folder, const char *stem, struct arena *keep, struct report *out,
    struct err *e)
{
	struct extraction *x = NEW(keep, struct extraction);
	struct document *d = NEW(keep, struct document);
	json_error_t why;
	json_t *gold;
	const json_t *items;
	str path = str_printf(keep, "%s/%s.txt%c", folder, stem, '\0'), text;

	if (!file_read(path.ptr, 1 << 20, keep, &text, e))
		return false;
	path = str_printf(keep, "%s/%s.gold.json%c", folder, stem, '\0');
	if ((gold = json_load_file(path.ptr, 0, &why)) == NULL)
		return err_set(e, ERR_INPUT, "'%s': %s", path.ptr, why.text);
	items = json_object_get(gold, "gold");
	x->claims.at = NEW_ARRAY(keep, struct claim, (isize)json_array_size(items) + 1);
	for (size_t i = 0; i < json_array_size(items); i++, x->claims.len++) {
		struct claim *c = &x->claims.at[i];

		claim_of(json_array_get(items, i), text, keep, c);
		c->id.bytes[0] = (unsigned char)(str_hash(str_of(stem)) & 255);
		c->id.bytes[1] = (unsigned char)(i + 1);
	}
	*PUSH(&x->incidents, keep) = (struct doc_incident){ .is_main = true };
	*PUSH(&x->incidents, keep) = (struct doc_incident){ .is_main = false };
	d->text = text;
	d->language = x->language = STR("en");
	date_parse(word(gold, "published", keep), &d->published);
	*out = (struct report){ .id = str_of(stem), .document = d, .extraction = x, .group = -1 };
	json_decref(gold);
	return true;
}
