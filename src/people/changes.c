/* people/changes.c - see changes.h. */
#include "people/changes.h"

#include "core/json.h"
#include "people/intern.h"
#include "store/jansson_in.h"

static const char kind_of_answer[] = "list_change";

/* ---- what a change is called ------------------------------------------------------------- */

str
list_change_id(const struct list_changes *c, isize change, struct arena *keep)
{
	const struct release_change *x = &c->changes.at[change];
	bool of_new = x->kind == RELEASE_DUPLICATE ? x->is_new : x->old_row < 0;
	const struct list *list = of_new ? &c->newer : &c->older;
	isize row = x->old_row >= 0 ? x->old_row : x->new_row;
	str id = list_value(list, row, list_find(list, LIST_ID));

	return id.len > 0 ? id : str_printf(keep, "record %td", row + 2);
}

str
list_change_column(const struct list_changes *c, isize change)
{
	const struct release_change *x = &c->changes.at[change];

	return x->kind == RELEASE_CHANGED ? c->older.column[x->old_column].header : STR("");
}

isize
list_change_find(const struct list_changes *c, str kind, str id, str column, struct arena *keep)
{
	for (isize i = 0; i < c->changes.len; i++)
		if (str_equal(kind, str_of(release_word(c->changes.at[i].kind))) &&
		    str_equal(column, list_change_column(c, i)) &&
		    str_equal(id, list_change_id(c, i, keep)))
			return i;
	return -1;
}

static str
key_of(str from, str to, str kind, str id, str column, struct arena *keep)
{
	return str_printf(keep, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(from), STR_ARG(to),
	    STR_ARG(kind), STR_ARG(id), STR_ARG(column));
}

static str
key_of_change(const struct list_changes *c, isize i, struct arena *keep)
{
	return key_of(c->before.label, c->after.label,
	    str_of(release_word(c->changes.at[i].kind)), list_change_id(c, i, keep),
	    list_change_column(c, i), keep);
}

/* ---- answers ------------------------------------------------------------------------------- */

struct said { struct intern keys; struct list_answer *at; isize len, room; };

static bool
take_answer(const struct decision *d, struct said *out, struct arena *keep, struct err *e)
{
	struct json_t *body = in_parse(d->body, e);
	str key;
	uint32_t number;

	if (body == NULL)
		return false;
	key = key_of(in_str(body, "from", keep), in_str(body, "to", keep),
	    in_str(body, "change", keep), in_str(body, "id", keep), in_str(body, "column", keep), keep);
	number = intern_put(&out->keys, key);
	while (out->len <= (isize)number)
		*PUSH(out, keep) = (struct list_answer){ .answer = { 0 } };
	out->at[number] = (struct list_answer){ in_str(body, "answer", keep), d->author, d->reason };
	in_free(body);
	return true;
}

static bool
read_answers(struct store *store, str list, struct arena *keep, struct said *out, struct err *e)
{
	struct decision_list all;

	*out = (struct said){ .keys = { .keep = keep } };
	if (!decisions_of_kind(store, str_of(kind_of_answer), keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		bool undone;

		if (!str_equal(all.at[i].subject, list))
			continue;
		if (!decision_is_undone(store, &all.at[i], &undone, e) ||
		    (!undone && !take_answer(&all.at[i], out, keep, e)))
			return false;
	}
	return true;
}

static bool
put_answers(struct store *store, struct list_changes *c, struct arena *keep, struct err *e)
{
	struct said said;

	if (!read_answers(store, c->before.list, keep, &said, e))
		return false;
	c->answer = NEW_ARRAY(keep, struct list_answer, c->changes.len + 1);
	for (isize i = 0; i < c->changes.len && said.len > 0; i++) {
		uint32_t number = intern_find(&said.keys, key_of_change(c, i, keep));

		if (number == 0)
			continue;
		c->answer[i] = said.at[number];
		c->answered++;
	}
	return true;
}

/* ---- reading -------------------------------------------------------------------------------- */

static const struct list_release *
labelled(const struct list_release_list *all, str label)
{
	for (isize i = 0; i < all->len; i++)
		if (str_equal(all->at[i].label, label))
			return &all->at[i];
	return NULL;
}

static bool
choose(struct store *store, str list, str old_label, str new_label, struct arena *keep,
    struct list_changes *out, struct err *e)
{
	struct list_release_list all;
	const struct list_release *before = NULL, *after = NULL;

	if (!list_releases_read(store, list, keep, &all, e))
		return false;
	if (all.len < 2)
		return err_set(e, ERR_NOT_FOUND, "'%.*s' has %td releases; two are compared",
		    STR_ARG(list), all.len);
	before = old_label.ptr != NULL ? labelled(&all, old_label) : &all.at[all.len - 2];
	after = new_label.ptr != NULL ? labelled(&all, new_label) : &all.at[all.len - 1];
	if (before == NULL || after == NULL)
		return err_set(e, ERR_NOT_FOUND, "'%.*s' has no such release; 'tally list releases' names "
		    "those it has", STR_ARG(list));
	out->before = *before;
	out->after = *after;
	return true;
}

bool
list_changes_read(struct store *store, str list, str old_label, str new_label, int threads,
    struct arena *keep, struct arena *scratch, struct list_changes *out, struct err *e)
{
	*out = (struct list_changes){ .answer = NULL };
	return choose(store, list, old_label, new_label, keep, out, e) &&
	    list_release_load(store, &out->before, keep, &out->older, e) &&
	    list_release_load(store, &out->after, keep, &out->newer, e) &&
	    release_compare(&out->older, &out->newer, name_rules_open(keep), threads, keep, scratch,
	        &out->changes, e) &&
	    put_answers(store, out, keep, e);
}

/* ---- saying --------------------------------------------------------------------------------- */

static bool
has_ref(const struct victim *v, str ref)
{
	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, STR("list_id")) &&
		    str_equal(v->values.at[i].value, ref))
			return true;
	return false;
}

/* Victims with the old id are followed under the new one as well. */
static bool
follow(struct store *store, const struct list_changes *c, const struct release_change *x,
    str reason, struct arena *keep, struct err *e)
{
	str list = c->before.list;
	str was = str_printf(keep, "%.*s:%.*s", STR_ARG(list),
	    STR_ARG(list_value(&c->older, x->old_row, list_find(&c->older, LIST_ID))));
	str now = str_printf(keep, "%.*s:%.*s", STR_ARG(list),
	    STR_ARG(list_value(&c->newer, x->new_row, list_find(&c->newer, LIST_ID))));
	struct victim_list all;

	if (!victims_of(store, (incident_id){ { 0 } }, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		struct victim_value_list set = { 0 }, unset = { 0 };

		if (!has_ref(&all.at[i], was) || has_ref(&all.at[i], now))
			continue;
		*PUSH(&set, keep) = (struct victim_value){ .field = STR("list_id"), .value = now };
		if (!victim_set(store, &all.at[i], &set, &unset, reason, keep, e))
			return false;
	}
	return true;
}

static str
answer_body(const struct list_changes *c, isize change, str answer, struct arena *keep)
{
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };

	json_object(&j);
	json_pair_str(&j, "from", c->before.label);
	json_pair_str(&j, "to", c->after.label);
	json_pair_str(&j, "change", str_of(release_word(c->changes.at[change].kind)));
	json_pair_str(&j, "id", list_change_id(c, change, keep));
	json_pair_str(&j, "column", list_change_column(c, change));
	json_pair_str(&j, "answer", answer);
	json_object_end(&j);
	return buf_view(&body);
}

bool
list_change_answer(struct store *store, const struct list_changes *c, isize change, str answer,
    str reason, struct arena *keep, struct err *e)
{
	const struct release_change *x = &c->changes.at[change];
	bool same = str_equal(answer, STR("same"));
	bool fits = x->kind == RELEASE_RENUMBERED ? same || str_equal(answer, STR("different")) :
	    str_equal(answer, STR("read"));
	struct decision made;

	if (!fits)
		return err_set(e, ERR_USAGE, "a row that is %s is %s, not '%.*s'", release_word(x->kind),
		    x->kind == RELEASE_RENUMBERED ? "'same' or 'different'" : "'read'",
		    STR_ARG(str_first(answer, 40)));
	if (str_trim(reason).len == 0)
		return err_set(e, ERR_USAGE, "an answer needs its reason");
	if (c->answer[change].answer.ptr != NULL)
		return err_set(e, ERR_CONFLICT, "'%.*s' said '%.*s' to that already",
		    STR_ARG(c->answer[change].author), STR_ARG(c->answer[change].answer));
	return decision_write(store, str_of(kind_of_answer), c->before.list, reason,
	        answer_body(c, change, answer, keep), keep, &made, e) &&
	    (!same || follow(store, c, x, reason, keep, e));
}
