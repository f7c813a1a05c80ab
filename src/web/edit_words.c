/* web/edit_words.c - what a correction of a claim sets, a field a line. */
#include "store/decision_json.h"
#include "store/jansson_in.h"
#include "web/decide.h"
#include "web/ui.h"

/* Members of a correction that are one word or text, with the name of their field. */
static const struct { const char *inside, *member, *field; } words[] = {
	{ NULL, "kind", "claim_kind" }, { NULL, "effect", "effect" }, { NULL, "scope", "scope" },
	{ NULL, "modality", "modality" }, { NULL, "stance", "stance" }, { NULL, "of", "of" },
	{ NULL, "basis", "basis" }, { NULL, "said", "said" }, { NULL, "as_of", "as_of" },
	{ "victims", "status", "status" }, { "victims", "sex", "sex" }, { "victims", "age", "age" },
	{ "source", "name", "source" }, { "source", "role", "role" },
	{ "source", "organisation", "organisation" }, { "place", "name", "place" },
};
static const char *const lists[] = { "sites", "causes", "actors" };

static void
put(struct buf *out, const char *field, str value)
{
	if (out->len > 0)
		BUF(out, "\n");
	buf_printf(out, "%s: %.*s", field, STR_ARG(value));
	if (value.len == 0)
		BUF(out, "–");
}

static void
put_words(struct buf *out, const struct json_t *set)
{
	for (isize i = 0; i < COUNT_OF(words); i++) {
		const struct json_t *in = words[i].inside == NULL ? set : in_member(set, words[i].inside);

		if (in != NULL && in_member(in, words[i].member) != NULL)
			put(out, words[i].field, in_str(in, words[i].member, out->keep));
	}
}

/* A count is read as the claim would have it. */
static void
put_count(struct buf *out, str set)
{
	static const struct claim none = { .related = -1, .incident = -1 };
	struct claim patched;
	struct err e = { 0 };

	if (claim_patch(&none, set, out->keep, &patched, &e))
		put(out, "count", decide_count_words(&patched.count, out->keep));
}

str
decide_edit_words(str set, struct arena *keep)
{
	struct buf out = { .keep = keep };
	struct err none = { 0 };
	struct json_t *root = set.len > 0 ? in_parse(set, &none) : NULL;
	const struct json_t *days;

	if (root == NULL)
		return STR("");
	if (in_member(root, "count") != NULL)
		put_count(&out, set);
	put_words(&out, root);
	days = in_member(root, "date");
	if (days != NULL)
		put(&out, "date", decide_days_words((date_range){ in_date(days, "begin"),
		    in_date(days, "end") }, keep));
	for (isize i = 0; i < COUNT_OF(lists); i++) {
		struct str_list list = in_str_list(root, lists[i], keep);

		if (in_member(root, lists[i]) != NULL)
			put(&out, lists[i], decide_joined(&list, keep));
	}
	in_free(root);
	return out.len > 0 ? buf_view(&out) : STR("");
}

void
decide_edit_put(struct html *page, str set)
{
	str lines = decide_edit_words(set, page->out->keep);

	while (lines.len > 0) {
		str value = str_cut(&lines, '\n'), field = str_cut(&value, ':');

		if (str_equal(field, STR("count")))
			field = STR("counted");
		HTML(page, "<br><span class=soft dir=auto>");
		html_text(page, ui_text_of(page->ui, "field", str_to_c(field, page->out->keep)));
		HTML(page, ": ");
		html_text(page, str_trim(value));
		HTML(page, "</span>");
	}
}
