/* read/page_linked.c - see page_linked.h. */
#include "read/page_linked.h"

#include "core/json_load.h"
#include "core/utf8.h"
#include "read/xml.h"

enum { LINKED_DEPTH = 8 };

/* The length of the tag at ${at}, or 0. */
static isize
tag_at(str text, isize at)
{
	isize end;

	if (at + 1 >= text.len || text.ptr[at] != '<' || !(is_alpha(text.ptr[at + 1]) ||
	    text.ptr[at + 1] == '/'))
		return 0;
	end = str_find(text, STR(">"), at);
	return end < 0 ? 0 : end + 1 - at;
}

/* Many sites escape for HTML first and for JSON then, or leave tags in it. */
static str
text_of(const json_t *value, struct arena *keep)
{
	struct buf b = { .keep = keep };
	str text;

	if (!json_is_string(value))
		return (str){ 0 };
	text = (str){ json_string_value(value), (isize)json_string_length(value) };
	for (isize at = 0; at < text.len;) {
		isize len = 0;
		uint32_t code = text.ptr[at] == '&' ? xml_reference(text, at, &len) : 0;
		isize tag = tag_at(text, at);

		if (tag > 0)
			at += tag;
		else if (code != 0)
			buf_code(&b, code);
		else
			buf_char(&b, text.ptr[at]);
		at += tag > 0 ? 0 : code != 0 ? len : 1;
	}
	return buf_view(&b);
}

static void
take(str *into, str text)
{
	if (into->len == 0)
		*into = text;
}

/* A person or organisation is a string, an object with a name, or a list. */
static str
name_of(const json_t *value, struct arena *keep, int depth)
{
	struct buf names = { .keep = keep };
	const json_t *one;
	size_t i;

	if (json_is_string(value))
		return text_of(value, keep);
	if (json_is_object(value))
		return depth > LINKED_DEPTH ? (str){ 0 } :
		    name_of(json_object_get(value, "name"), keep, depth + 1);
	if (depth > LINKED_DEPTH)
		return (str){ 0 };
	json_array_foreach(value, i, one) {
		str name = name_of(one, keep, depth + 1);

		if (name.len == 0)
			continue;
		if (names.len > 0)
			BUF(&names, ", ");
		buf_str(&names, name);
	}
	return buf_view(&names);
}

/* "NewsArticle", "BlogPosting", "Report" …: types of written works. */
static bool
is_work(const json_t *type)
{
	const json_t *one;
	const char *name = json_string_value(type);
	size_t i;

	if (name != NULL)
		return strstr(name, "Article") != NULL || strstr(name, "Posting") != NULL ||
		    strcmp(name, "Report") == 0 || strcmp(name, "WebPage") == 0;
	json_array_foreach(type, i, one)
		if (json_is_string(one) && is_work(one))
			return true;
	return false;
}

static void
take_work(const json_t *work, struct arena *keep, struct linked *out)
{
	bool is_page = json_is_string(json_object_get(work, "@type")) &&
	    strcmp(json_string_value(json_object_get(work, "@type")), "WebPage") == 0;

	if (!is_page)
		take(&out->headline, text_of(json_object_get(work, "headline"), keep));
	take(&out->author, name_of(json_object_get(work, "author"), keep, 0));
	take(&out->publisher, name_of(json_object_get(work, "publisher"), keep, 0));
	take(&out->published, text_of(json_object_get(work, "datePublished"), keep));
	take(&out->language, text_of(json_object_get(work, "inLanguage"), keep));
}

/* Depth is bounded, so this recursion is. */
static void
look_into(const json_t *value, struct arena *keep, struct linked *out, int depth)
{
	const json_t *one;
	const char *key;
	size_t i;

	if (depth > LINKED_DEPTH)
		return;
	json_array_foreach(value, i, one)
		look_into(one, keep, out, depth + 1);
	if (!json_is_object(value))
		return;
	if (is_work(json_object_get(value, "@type")))
		take_work(value, keep, out);
	(void)key;
	look_into(json_object_get(value, "@graph"), keep, out, depth + 1);
	look_into(json_object_get(value, "mainEntity"), keep, out, depth + 1);
}

void
linked_read(str json, struct arena *keep, struct linked *out)
{
	char *clean = str_to_c(json, keep);
	struct err wrong = { 0 };
	json_t *root;

	/* Raw line ends inside strings are common and no valid JSON. */
	for (isize i = 0; i < json.len; i++)
		if ((unsigned char)clean[i] < 0x20)
			clean[i] = ' ';
	if (!json_load_text((str){ clean, json.len }, JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, &root,
	    NULL, &wrong) || root == NULL)
		return;
	look_into(root, keep, out, 0);
	json_decref(root);
}
