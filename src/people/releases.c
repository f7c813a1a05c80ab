/* people/releases.c - see releases.h. */
#include "people/releases.h"

#include "core/digest.h"
#include "core/json.h"
#include "people/intern.h"
#include "store/jansson_in.h"

static const char kind_of_release[] = "list_release";

/* ---- reading ---------------------------------------------------------------------------- */

static bool
read_body(struct list_release *r, str body, struct arena *keep, struct err *e)
{
	struct json_t *root = in_parse(body, e);

	if (root == NULL)
		return false;
	r->label = in_str(root, "release", keep);
	r->day = in_date(root, "date");
	r->map = in_str(root, "map", keep);
	r->file = in_str(root, "file", keep);
	r->rows = in_int(root, "rows", 0);
	hex_read(in_str(root, "capture", keep), r->capture.bytes, 16);
	in_free(root);
	return true;
}

/* By day, those without one last; the order of decisions within it. */
static void
put_in_order(struct list_release_list *list)
{
	for (isize i = 1; i < list->len; i++) {
		struct list_release moved = list->at[i];
		isize k = i;

		for (; k > 0; k--) {
			const struct list_release *before = &list->at[k - 1];
			bool later = date_is_known(moved.day) && (!date_is_known(before->day) ||
			    date_compare(before->day, moved.day) > 0);

			if (!later)
				break;
			list->at[k] = *before;
		}
		list->at[k] = moved;
	}
}

bool
list_releases_read(struct store *store, str list, struct arena *keep,
    struct list_release_list *out, struct err *e)
{
	struct decision_list all;

	*out = (struct list_release_list){ 0 };
	if (!decisions_of_kind(store, str_of(kind_of_release), keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		const struct decision *d = &all.at[i];
		struct list_release *r;
		char *hex = NEW_ARRAY(keep, char, 32);
		bool undone;

		if (list.ptr != NULL && !str_equal(d->subject, list))
			continue;
		if (!decision_is_undone(store, d, &undone, e))
			return false;
		if (undone)
			continue;
		hex_write(d->id.bytes, 16, hex);
		r = PUSH(out, keep);
		*r = (struct list_release){ .list = d->subject, .decision = { hex, 32 },
			.author = d->author, .decided = d->decided };
		if (!read_body(r, d->body, keep, e))
			return false;
	}
	put_in_order(out);
	return true;
}

bool
list_release_load(struct store *store, const struct list_release *release,
    struct arena *keep, struct list *out, struct err *e)
{
	char *name = str_to_c(str_printf(keep, "%.*s, %.*s", STR_ARG(release->list),
	    STR_ARG(release->label)), keep);
	struct capture capture;
	str bytes;

	return capture_read(store, release->capture, keep, &capture, e) &&
	    blob_read(store, capture.digest, keep, &bytes, e) &&
	    list_read_csv(out, name, bytes, release->map.len > 0 ? str_to_c(release->map, keep) :
	        NULL, keep, e);
}

/* ---- recording --------------------------------------------------------------------------- */

static bool
take_place(struct store *store, struct list_release *r, const char *map, struct arena *keep,
    struct err *e)
{
	struct list_release_list before;

	if (!list_releases_read(store, r->list, keep, &before, e))
		return false;
	for (isize i = 0; i < before.len; i++)
		if (str_equal(before.at[i].label, r->label))
			return err_set(e, ERR_CONFLICT, "'%.*s' has a release '%.*s' already",
			    STR_ARG(r->list), STR_ARG(r->label));
	r->map = map != NULL ? str_of(map) : before.len > 0 ? before.at[before.len - 1].map : STR("");
	return true;
}

static str
release_body(const struct list_release *r, struct arena *keep)
{
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	char hex[33] = "";

	hex_write(r->capture.bytes, 16, hex);
	json_object(&j);
	json_pair_str(&j, "release", r->label);
	json_key(&j, "date");
	json_date(&j, r->day);
	json_pair_str(&j, "map", r->map);
	json_pair_str(&j, "file", r->file);
	json_pair_int(&j, "rows", r->rows);
	json_pair_str(&j, "capture", str_of(hex));
	json_object_end(&j);
	return buf_view(&body);
}

bool
list_release_add(struct store *store, struct list_release *release, str csv, const char *map,
    str reason, struct arena *keep, struct list *rows, struct err *e)
{
	char *name = str_to_c(release->file, keep);
	struct capture capture;
	struct decision made;
	bool was_there;

	if (release->list.len == 0 || str_find_char(release->list, ':', 0) >= 0)
		return err_set(e, ERR_USAGE, "a list's name is a word without ':'");
	if (!take_place(store, release, map, keep, e) ||
	    !list_read_csv(rows, name, csv, release->map.len > 0 ? str_to_c(release->map, keep) : NULL,
	        keep, e))
		return false;
	release->rows = rows->rows;
	if (rows->rows == 0)
		return err_set(e, ERR_INPUT, "'%s' has no rows", name);
	if (list_find(rows, LIST_ID) < 0)
		return err_set(e, ERR_INPUT, "'%s' has no column that is an id, by which people are followed; "
		    "--map 'HEADER=id' says which one it is", name);
	if (!capture_write(store, csv, release->file, STR("text/csv"), keep, &capture, &was_there, e))
		return false;
	release->capture = capture.id;
	return decision_write(store, str_of(kind_of_release), release->list, reason,
	    release_body(release, keep), keep, &made, e);
}

/* ---- following ids ------------------------------------------------------------------------ */

/* One id that is asked for. */
struct asked { str list, id; struct victim_stay *stay; };
struct asked_list { struct asked *at; isize len, room; };

static void
ask(struct victim *v, struct asked_list *out, struct arena *keep)
{
	isize count = 0;

	for (isize i = 0; i < v->values.len; i++)
		count += str_equal(v->values.at[i].field, STR("list_id"));
	v->stays = (struct victim_stay_list){ 0 };
	if (count == 0)
		return;
	v->stays.at = NEW_ARRAY(keep, struct victim_stay, count);
	v->stays.room = count;
	for (isize i = 0; i < v->values.len; i++) {
		str id = v->values.at[i].value, list;

		if (!str_equal(v->values.at[i].field, STR("list_id")))
			continue;
		list = str_cut(&id, ':');
		v->stays.at[v->stays.len] = (struct victim_stay){ .list = list, .id = id };
		*PUSH(out, keep) = (struct asked){ list, id, &v->stays.at[v->stays.len++] };
	}
}

static bool
is_asked(const struct asked_list *asked, str list)
{
	for (isize i = 0; i < asked->len; i++)
		if (str_equal(asked->at[i].list, list))
			return true;
	return false;
}

/* In the order of releases: found again after it was gone, it is there. */
static void
note(struct victim_stay *stay, str label, bool is_there)
{
	if (is_there) {
		if (!stay->is_found)
			stay->first = label;
		stay->is_found = true;
		stay->last = label;
		stay->left = (str){ 0 };
	} else if (stay->is_found && stay->left.len == 0) {
		stay->left = label;
	}
}

struct stays {
	struct store *store;
	struct arena *keep;
	bool   is_read;
	struct list_release_list releases;
	struct intern *ids;             /* of each release; without a keep: not read yet */
};

struct stays *
stays_open(struct store *store, struct arena *keep)
{
	struct stays *s = NEW(keep, struct stays);

	*s = (struct stays){ .store = store, .keep = keep };
	return s;
}

static bool
releases_of(struct stays *s, struct err *e)
{
	if (s->is_read)
		return true;
	if (!list_releases_read(s->store, (str){ 0 }, s->keep, &s->releases, e))
		return false;
	s->ids = NEW_ARRAY(s->keep, struct intern, s->releases.len);
	s->is_read = true;
	return true;
}

static bool
ids_of(struct stays *s, isize release, struct arena scratch, struct err *e)
{
	struct intern *ids = &s->ids[release];
	struct list rows;
	isize column;

	if (ids->keep != NULL)
		return true;
	if (!list_release_load(s->store, &s->releases.at[release], &scratch, &rows, e))
		return false;
	ids->keep = s->keep;
	column = list_find(&rows, LIST_ID);
	for (isize r = 0; r < rows.rows; r++)
		intern_put(ids, list_value(&rows, r, column));
	return true;
}

static bool
look_in(struct stays *s, isize release, struct asked_list *asked, struct arena scratch,
    struct err *e)
{
	const struct list_release *r = &s->releases.at[release];

	if (!ids_of(s, release, scratch, e))
		return false;
	for (isize i = 0; i < asked->len; i++)
		if (str_equal(asked->at[i].list, r->list))
			note(asked->at[i].stay, r->label,
			    intern_find(&s->ids[release], asked->at[i].id) != 0);
	return true;
}

bool
victims_stays(struct stays *s, struct victim_list *victims, struct arena *keep,
    struct arena scratch, struct err *e)
{
	struct asked_list asked = { 0 };

	for (isize i = 0; i < victims->len; i++)
		ask(&victims->at[i], &asked, keep);
	if (asked.len == 0)
		return true;
	if (!releases_of(s, e))
		return false;
	for (isize i = 0; i < s->releases.len; i++)
		if (is_asked(&asked, s->releases.at[i].list) && !look_in(s, i, &asked, scratch, e))
			return err_note(e, "the list '%.*s', release '%.*s'",
			    STR_ARG(s->releases.at[i].list), STR_ARG(s->releases.at[i].label));
	return true;
}
