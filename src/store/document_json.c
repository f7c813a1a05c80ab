/* store/document_json.c - documents to JSON and back. */
#include "store/document_json.h"
#include "core/json.h"
#include "store/jansson_in.h"

static void
write_captions(struct json *j, const struct caption_list *captions)
{
	json_key(j, "captions");
	json_array(j);
	for (isize i = 0; i < captions->len; i++) {
		json_object(j);
		json_key(j, "where");
		json_array(j);
		json_int(j, captions->at[i].where.begin);
		json_int(j, captions->at[i].where.end);
		json_array_end(j);
		json_key(j, "text");
		json_str_or_null(j, captions->at[i].text);
		json_key(j, "credit");
		json_str_or_null(j, captions->at[i].credit);
		json_object_end(j);
	}
	json_array_end(j);
}

/* Four numbers a stretch, in one flat list: text, then capture. */
static void
write_map(struct json *j, const struct span_map *map)
{
	json_key(j, "map");
	json_array(j);
	for (isize i = 0; i < map->len; i++) {
		json_int(j, map->at[i].text.begin);
		json_int(j, map->at[i].text.end);
		json_int(j, map->at[i].capture.begin);
		json_int(j, map->at[i].capture.end);
	}
	json_array_end(j);
}

/* Seven numbers a word, in one flat list: text, page, left, top, width,
 * height. */
static void
write_regions(struct json *j, const struct region_list *regions)
{
	json_key(j, "regions");
	json_array(j);
	for (isize i = 0; i < regions->len; i++) {
		const struct region *r = &regions->at[i];
		const int64_t numbers[] = { r->text.begin, r->text.end, r->page, r->left, r->top,
			r->width, r->height };

		for (isize k = 0; k < COUNT_OF(numbers); k++)
			json_int(j, numbers[k]);
	}
	json_array_end(j);
}

static void
write_properties(struct json *j, const struct property_list *properties)
{
	json_key(j, "properties");
	json_array(j);
	for (isize i = 0; i < properties->len; i++) {
		json_object(j);
		json_pair_str(j, "name", properties->at[i].name);
		json_pair_str(j, "value", properties->at[i].value);
		json_object_end(j);
	}
	json_array_end(j);
}

#define PAIR(j, key, value) (json_key((j), key), json_str_or_null((j), (value)))

void
document_to_json(const struct document *d, struct buf *out)
{
	struct json j = { .out = out };

	json_object(&j);
	PAIR(&j, "kind", d->kind);
	PAIR(&j, "title", d->title);
	PAIR(&j, "byline", d->byline);
	PAIR(&j, "publisher", d->publisher);
	PAIR(&j, "language", d->language);
	json_key(&j, "published");
	json_date(&j, d->published);
	PAIR(&j, "published_from", d->published_from);
	json_key(&j, "published_hint");
	json_date(&j, d->published_hint);
	PAIR(&j, "published_hint_from", d->published_hint_from);
	PAIR(&j, "not_captured", d->not_captured);
	json_key(&j, "warnings");
	json_array(&j);
	for (isize i = 0; i < d->warnings.len; i++)
		json_str(&j, d->warnings.at[i]);
	json_array_end(&j);
	write_captions(&j, &d->captions);
	write_map(&j, &d->map);
	if (d->regions.len > 0)
		write_regions(&j, &d->regions);
	if (d->properties.len > 0)
		write_properties(&j, &d->properties);
	json_object_end(&j);
}

static bool
read_map(const struct json_t *list, str text, struct arena *keep, struct span_map *out,
    struct err *e)
{
	isize count = in_count(list);
	isize  last = 0;

	if (count % 4 != 0)
		return err_set(e, ERR_CORRUPT, "its map is not whole");
	for (isize i = 0; i < count; i += 4) {
		struct span_pair p;

		p.text.begin = (isize)in_item_int(list, i);
		p.text.end = (isize)in_item_int(list, i + 1);
		p.capture.begin = (isize)in_item_int(list, i + 2);
		p.capture.end = (isize)in_item_int(list, i + 3);
		if (p.text.begin < last || p.text.end < p.text.begin || p.text.end > text.len ||
		    p.capture.begin < 0 || p.capture.end < p.capture.begin)
			return err_set(e, ERR_CORRUPT, "its map points outside the text");
		last = p.text.end;
		*PUSH(out, keep) = p;
	}
	return true;
}

static void
read_captions(const struct json_t *list, struct arena *keep, struct caption_list *out)
{
	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *one = in_item(list, i);

		*PUSH(out, keep) = (struct caption){ .where = in_span(one, "where"),
			.text = in_str(one, "text", keep), .credit = in_str(one, "credit", keep) };
	}
}

static bool
read_regions(const struct json_t *list, str text, struct arena *keep, struct region_list *out,
    struct err *e)
{
	enum { NUMBERS = 7 };

	for (isize i = 0; i + NUMBERS <= in_count(list); i += NUMBERS) {
		struct region *r = PUSH(out, keep);
		int *const parts[] = { &r->page, &r->left, &r->top, &r->width, &r->height };

		r->text = (span){ (isize)in_item_int(list, i), (isize)in_item_int(list, i + 1) };
		for (isize k = 0; k < COUNT_OF(parts); k++)
			*parts[k] = (int)in_item_int(list, i + 2 + k);
		if (r->text.begin < 0 || r->text.end < r->text.begin || r->text.end > text.len)
			return err_set(e, ERR_CORRUPT, "its regions point outside the text");
	}
	return true;
}

static void
read_properties(const struct json_t *list, struct arena *keep, struct property_list *out)
{
	for (isize i = 0; i < in_count(list); i++)
		*PUSH(out, keep) = (struct property){ in_str(in_item(list, i), "name", keep),
			in_str(in_item(list, i), "value", keep) };
}

bool
document_from_json(str json, str text, struct arena *keep, struct document *out,
    struct err *e)
{
	struct json_t *root = in_parse(json, e);
	bool ok;

	if (root == NULL)
		return false;
	*out = (struct document){ .text = text,
		.kind = in_str(root, "kind", keep), .title = in_str(root, "title", keep),
		.byline = in_str(root, "byline", keep),
		.publisher = in_str(root, "publisher", keep),
		.language = in_str(root, "language", keep),
		.published = in_date(root, "published"),
		.published_from = in_str(root, "published_from", keep),
		.published_hint = in_date(root, "published_hint"),
		.published_hint_from = in_str(root, "published_hint_from", keep),
		.not_captured = in_str(root, "not_captured", keep),
		.warnings = in_str_list(root, "warnings", keep) };
	read_captions(in_member(root, "captions"), keep, &out->captions);
	read_properties(in_member(root, "properties"), keep, &out->properties);
	ok = read_map(in_member(root, "map"), text, keep, &out->map, e) &&
	    read_regions(in_member(root, "regions"), text, keep, &out->regions, e);
	in_free(root);
	return ok;
}
