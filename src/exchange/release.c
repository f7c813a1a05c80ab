/* exchange/release.c - making, recording and reading releases. */
#include "exchange/release.h"

#include "core/digest.h"
#include "exchange/policy.h"
#include "incidents/check.h"
#include "incidents/figure.h"
#include "incidents/tally.h"
#include "intake/account.h"
#include "intake/desk.h"
#include "people/victim.h"
#include "store/jansson_in.h"

#include <stdio.h>

enum { ADULT_FROM = 18 };        /* SDG 16.1.2 */

/* ---- making ---------------------------------------------------------------------- */

/* Somebody with a name of their own, not an office. */
static void
add_speaker(struct release *out, const struct speaker *s, struct arena *keep)
{
	if (s->name.len > 0 && !str_equal_nocase(s->name, s->organisation))
		names_add(&out->living, s->name, keep);
}

/* Everything that a person is called, and what the desk alone may know. */
static void
add_person(struct release *out, const struct victim *v, struct arena *keep)
{
	static const char *const kept[] = { "home", "note", "code" };

	*PUSH(&out->persons, keep) = names_person(v, keep);
	for (isize i = 0; i < v->values.len; i++)
		for (isize k = 0; k < COUNT_OF(kept); k++)
			if (str_equal(v->values.at[i].field, str_of(kept[k])))
				names_add(&out->notes, v->values.at[i].value, keep);
}

static void
collect(struct release *out, const struct name_rules *rules, struct arena *keep)
{
	const struct account *a = &out->account;

	for (isize i = 0; i < a->entries.len; i++) {
		const struct claim *c = a->entries.at[i].claim;

		add_speaker(out, &c->source, keep);
		for (isize v = 0; v < c->via.len; v++)
			add_speaker(out, &c->via.at[v], keep);
		if (policy_always_withheld(account_sentence(a, &a->entries.at[i])) ||
		    policy_always_withheld(account_quote(a, &a->entries.at[i])))
			*PUSH(&out->always, keep) = i;
	}
	for (isize i = 0; i < a->reports.len; i++)
		names_add(&out->living, a->reports.at[i].document->byline, keep);
	for (isize i = 0; i < a->victims.len; i++)
		if (!a->victims.at[i].is_removed && !a->victims.at[i].is_merged)
			add_person(out, &a->victims.at[i], keep);
	names_heard(a, rules, keep, &out->heard);
}

static bool
collect_origins(struct store *store, struct release *out, struct arena *keep, struct err *e)
{
	for (isize i = 0; i < out->account.reports.len; i++) {
		struct capture capture;
		digest     bytes;
		capture_id id;

		if (!digest_parse(out->account.reports.at[i].digest, &bytes))
			continue;
		memcpy(id.bytes, bytes.bytes, sizeof id.bytes);
		if (!capture_read(store, id, keep, &capture, e))
			return false;
		names_add(&out->origins, capture.origin, keep);
	}
	return true;
}

/* What was read in an image; nothing where it was not read. */
static bool
words_of(struct store *store, const struct image *image, struct arena *keep, str *out, struct err *e)
{
	struct reading reading;
	struct err none = { 0 };
	capture_id id;

	*out = (str){ 0 };
	memcpy(id.bytes, image->capture.bytes, sizeof id.bytes);
	return !reading_of_capture(store, id, keep, &reading, &none) ||
	    blob_read(store, reading.text_digest, keep, out, e);
}

static bool
collect_images(struct store *store, struct release *out, struct arena *keep, struct err *e)
{
	struct image_list chosen;

	if (!image_list(store, &out->id, keep, &chosen, e))
		return false;
	for (isize i = 0; i < chosen.len; i++) {
		struct release_image one = { .image = chosen.at[i] };
		struct capture capture;
		struct err gone = { 0 };
		capture_id id;

		memcpy(id.bytes, one.image.capture.bytes, sizeof id.bytes);
		if (!capture_read(store, id, keep, &capture, &gone))
			continue;        /* withdrawn since it was chosen */
		names_add(&out->origins, capture.origin, keep);
		if (!words_of(store, &one.image, keep, &one.words, e))
			return false;
		*PUSH(&out->images, keep) = one;
	}
	return true;
}

struct release_source {
	struct store *store;
	struct accounts *accounts;
	struct desk_record_list records;
	const struct name_rules *rules;
	struct release_row_list before;
};

bool
release_source_open(struct store *store, struct arena *keep, struct release_source **out,
    struct err *e)
{
	struct release_source *s = NEW(keep, struct release_source);
	struct decision_list all;

	*s = (struct release_source){ .store = store, .rules = name_rules_open(keep) };
	*out = s;
	return accounts_open(store, keep, &s->accounts, e) &&
	    decision_list_read(store, keep, &all, e) &&
	    desk_records(&all, keep, &s->records, e) && release_list(store, keep, &s->before, e);
}

/* The text that the desk wrote for readers; not where it spells out figures that are not
 * the tally's any more.  One that is bound to the tally ({killed}) says what it says. */
static void
add_text(const struct release_source *source, struct release *out, struct arena *keep)
{
	const struct tally *killed = tally_of(&out->account, EFFECT_KILLED);
	struct buf figure = { .keep = keep };
	const struct desk_record *record;
	char hex[33] = "";

	hex_write(out->id.bytes, 16, hex);
	record = desk_records_find(&source->records, str_of(hex));
	if (killed != NULL)
		figure_range(&figure, &killed->range);
	if (record != NULL && record->text.text.len > 0 &&
	    (str_equal(record->text_killed, buf_view(&figure)) ||
	    str_find(record->text.text, STR("{killed}"), 0) >= 0))
		out->text = record->text.text;
}

/* Who releases the same state a second time and says nothing for readers agrees with what the first
 * one said: their two releases are of the same bytes. */
static bool
agree_with_note(const struct release_source *source, struct release *out, struct arena *keep,
    struct arena scratch, struct err *e)
{
	const struct release_row *row = NULL;
	struct release before;
	str said = out->note;

	for (isize i = 0; i < source->before.len && row == NULL; i++)
		if (memcmp(&source->before.at[i].id, &out->id, sizeof out->id) == 0)
			row = &source->before.at[i];
	if (row == NULL || row->is_taken_back)
		return true;
	if (!release_read(source->store, row, &scratch, &before, e))
		return false;
	out->note = str_copy(before.note, keep);
	if (!digest_equal(digest_of(release_bytes(out, &scratch)), row->bytes))
		out->note = said;
	return true;
}

bool
release_make(const struct release_source *source, const struct stored_incident *incident,
    str profile, str note, struct arena *keep, struct arena scratch, struct release *out,
    struct err *e)
{
	*out = (struct release){ .id = incident->id, .name = incident->name, .note = note };
	if (!accounts_read_accepted(source->accounts, incident, profile, keep, scratch,
	    &out->account, e))
		return false;
	if (out->account.entries.len == 0)
		return err_set(e, ERR_CONFLICT, "nothing of it is accepted yet; 'tally decide CASE accept' "
		    "and the workbench do that, claim by claim");
	if (out->account.breaches.len > 0)
		return err_set(e, ERR_INPUT, "the record breaks a rule (%.*s); 'tally show' says which "
		    "figures", STR_ARG(out->account.breaches.at[0].rule));
	if (out->account.unseconded > 0)
		return err_set(e, ERR_CONFLICT, "%td decisions on it wait for a second reader; 'tally show' "
		    "names them", out->account.unseconded);
	collect(out, source->rules, keep);
	add_text(source, out, keep);
	return collect_origins(source->store, out, keep, e) &&
	    collect_images(source->store, out, keep, e) &&
	    (note.len > 0 || agree_with_note(source, out, keep, scratch, e));
}

/* ---- as bytes ---------------------------------------------------------------------- */

static void
strings(struct json *j, str key, const struct str_list *list)
{
	json_key_str(j, key);
	json_strings(j, list);
}

static void
persons_put(struct json *j, const struct release *r)
{
	json_key(j, "persons");
	json_array(j);
	for (isize i = 0; i < r->persons.len; i++) {
		const struct person_line *p = &r->persons.at[i];

		json_object(j);
		json_pair_str(j, "name", p->name);
		strings(j, STR("names"), &p->names);
		json_pair_str(j, "age", p->age);
		json_pair_str(j, "sex", p->sex);
		json_pair_bool(j, "dead", p->is_dead);
		json_pair_bool(j, "child", p->is_child);
		json_pair_bool(j, "adult", p->is_adult);
		json_pair_bool(j, "always", p->is_always);
		json_pair_bool(j, "withheld", p->is_withheld);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
persons_read(const struct json_t *root, struct arena *keep, struct release *out)
{
	const struct json_t *list = in_member(root, "persons");

	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i);
		struct person_line *p = PUSH(&out->persons, keep);
		int64_t years;

		*p = (struct person_line){ .name = in_str(o, "name", keep),
			.names = in_str_list(o, "names", keep), .age = in_str(o, "age", keep),
			.sex = in_str(o, "sex", keep), .is_dead = in_bool(o, "dead"),
			.is_child = in_bool(o, "child"), .is_adult = in_bool(o, "adult"),
			.is_withheld = in_bool(o, "withheld"), .is_always = in_bool(o, "always") };
		/* Older releases do not say it. */
		if (!p->is_child && !p->is_adult)
			p->is_adult = str_to_int(p->age, &years) && years >= ADULT_FROM;
	}
}

static void
images_put(struct json *j, const struct release *r)
{
	char hex[DIGEST_HEX_BYTES];

	json_key(j, "images");
	json_array(j);
	for (isize i = 0; i < r->images.len; i++) {
		const struct image *image = &r->images.at[i].image;

		json_object(j);
		json_key(j, "capture");
		json_c(j, digest_hex(image->capture, hex));
		json_key(j, "picture");
		json_c(j, digest_hex(image->picture, hex));
		json_pair_str(j, "shows", image->shows);
		json_pair_str(j, "caption", image->caption);
		json_pair_int(j, "width", image->width);
		json_pair_int(j, "height", image->height);
		json_pair_str(j, "words", r->images.at[i].words);
		json_object_end(j);
	}
	json_array_end(j);
}

static bool
images_read(const struct json_t *root, struct arena *keep, struct release *out, struct err *e)
{
	const struct json_t *list = in_member(root, "images");

	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i);
		struct release_image *one = PUSH(&out->images, keep);

		one->image = (struct image){ .shows = in_str(o, "shows", keep),
			.caption = in_str(o, "caption", keep), .width = in_int(o, "width", 0),
			.height = in_int(o, "height", 0) };
		one->words = in_str(o, "words", keep);
		if (!digest_parse(in_str(o, "capture", keep), &one->image.capture) ||
		    !digest_parse(in_str(o, "picture", keep), &one->image.picture))
			return err_set(e, ERR_CORRUPT, "an image of a release has no digest");
	}
	return true;
}

str
release_bytes(const struct release *r, struct arena *keep)
{
	struct buf  out = { .keep = keep }, account = { .keep = keep };
	struct json j = { .out = &out };

	account_file_write(&r->account, r->id, &account);
	json_object(&j);
	json_pair_int(&j, "tally_release", 1);
	json_pair_str(&j, "name", r->name);
	json_pair_str(&j, "note", r->note);
	json_pair_str(&j, "text", r->text);
	strings(&j, STR("living"), &r->living);
	strings(&j, STR("heard"), &r->heard);
	strings(&j, STR("origins"), &r->origins);
	strings(&j, STR("notes"), &r->notes);
	persons_put(&j, r);
	if (r->images.len > 0)
		images_put(&j, r);
	json_key(&j, "always");
	json_array(&j);
	for (isize i = 0; i < r->always.len; i++)
		json_int(&j, r->always.at[i]);
	json_array_end(&j);
	json_key(&j, "account");
	json_str(&j, buf_view(&account));
	json_object_end(&j);
	return buf_view(&out);
}

static bool
from_bytes(str bytes, struct arena *keep, struct release *out, struct err *e)
{
	struct json_t *root = in_parse(bytes, e);
	const struct json_t *always;
	str account;

	if (root == NULL)
		return false;
	out->name = in_str(root, "name", keep);
	out->note = in_str(root, "note", keep);
	out->living = in_str_list(root, "living", keep);
	out->heard = in_str_list(root, "heard", keep);
	out->origins = in_str_list(root, "origins", keep);
	out->notes = in_str_list(root, "notes", keep);
	out->text = in_str(root, "text", keep);
	persons_read(root, keep, out);
	if (!images_read(root, keep, out, e)) {
		in_free(root);
		return false;
	}
	always = in_member(root, "always");
	for (isize i = 0; i < in_count(always); i++)
		*PUSH(&out->always, keep) = (isize)in_item_int(always, i);
	account = in_str(root, "account", keep);
	in_free(root);
	return account_file_read(account, keep, &out->account, &out->id, e);
}

/* ---- in the journal ------------------------------------------------------------------ */

bool
release_record(struct store *store, const struct release *r, str reason, struct arena *keep,
    struct err *e)
{
	struct decision made;
	digest which;
	bool   was_there;
	char   hex[33] = "", blob[DIGEST_HEX_BYTES];

	hex_write(r->id.bytes, 16, hex);
	return blob_write(store, release_bytes(r, keep), &which, &was_there, e) &&
	    decision_write(store, STR("release"), str_of(hex), reason,
	        str_printf(keep, "{\"blob\":\"%s\"}", digest_hex(which, blob)), keep, &made, e);
}

bool
release_take_back(struct store *store, incident_id id, str reason, struct arena *keep,
    struct err *e)
{
	struct decision made;
	char hex[33] = "";

	hex_write(id.bytes, 16, hex);
	return decision_write(store, STR("unrelease"), str_of(hex), reason, STR("{}"), keep, &made, e);
}

static int
by_id_and_time(const void *a, const void *b)
{
	const struct decision *const *x = a, *const *y = b;
	int order = str_compare((*x)->subject, (*y)->subject);

	if (order == 0)
		order = str_compare(str_of((*x)->decided.text), str_of((*y)->decided.text));
	if (order == 0)
		order = (*x)->entry.index < (*y)->entry.index ? -1 : (*x)->entry.index > (*y)->entry.index;
	return order;
}

static bool
is_same_desk(desk_id a, desk_id b)
{
	return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

/* One more decision on the incident of ${row}, later than those before. */
static bool
apply(struct release_row *row, const struct decision *d)
{
	digest bytes;
	str    hex = str_slice(d->body, (span){ 9, 73 });

	if (str_equal(d->kind, STR("unrelease"))) {
		row->is_taken_back = true;
		return true;
	}
	if (!str_starts(d->body, STR("{\"blob\":\"")) || !digest_parse(hex, &bytes))
		return false;
	/* The same bytes again: another person confirms them, the same one adds nothing,
	 * in whatever order two of one second stand. */
	if (!row->is_taken_back && row->count > 0 && digest_equal(bytes, row->bytes)) {
		if (!is_same_desk(row->by, d->entry.desk))
			row->second = d->entry.desk;
		return true;
	}
	row->bytes = bytes;
	row->by = d->entry.desk;
	row->entry = d->entry;
	row->second = (desk_id){ { 0 } };
	row->is_taken_back = false;
	row->count++;
	date_parse(str_first(str_of(d->decided.text), 10), &row->day);
	return true;
}

/* Undone by a later decision; undoing is rare, so that this is O(decisions). */
static bool
is_undone(const struct decision_list *all, const struct decision_list *undone, isize i)
{
	char hex[33] = "";

	if (undone->len == 0)
		return false;
	hex_write(all->at[i].id.bytes, 16, hex);
	for (isize k = 0; k < undone->len; k++)
		if (str_equal(undone->at[k].subject, str_of(hex)))
			return true;
	return false;
}

bool
release_list(struct store *store, struct arena *keep, struct release_row_list *out, struct err *e)
{
	struct { const struct decision **at; isize len, room; } found = { 0 };
	struct decision_list all, undone = { 0 };

	*out = (struct release_row_list){ 0 };
	if (!decision_list_read(store, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (str_equal(all.at[i].kind, STR("undo")))
			*PUSH(&undone, keep) = all.at[i];
	for (isize i = 0; i < all.len; i++)
		if ((str_equal(all.at[i].kind, STR("release")) ||
		    str_equal(all.at[i].kind, STR("unrelease"))) && !is_undone(&all, &undone, i))
			*PUSH(&found, keep) = &all.at[i];
	list_sort(found.at, found.len, (isize)sizeof *found.at, by_id_and_time);
	for (isize i = 0; i < found.len; i++) {
		if (i == 0 || !str_equal(found.at[i]->subject, found.at[i - 1]->subject)) {
			struct release_row *row = PUSH(out, keep);

			if (!hex_read(found.at[i]->subject, row->id.bytes, 16))
				return err_set(e, ERR_CORRUPT, "a release names no incident");
		}
		if (!apply(&out->at[out->len - 1], found.at[i]))
			return err_set(e, ERR_CORRUPT, "a release names no account");
	}
	return true;
}

bool
release_read(struct store *store, const struct release_row *row, struct arena *keep,
    struct release *out, struct err *e)
{
	str bytes;

	*out = (struct release){ .bytes = row->bytes, .day = row->day };
	return blob_read(store, row->bytes, keep, &bytes, e) && from_bytes(bytes, keep, out, e);
}
