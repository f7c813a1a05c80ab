/* exchange/render.c - see render.h. */
#include "exchange/render.h"

#include "core/digest.h"
#include "core/json.h"
#include "incidents/figure.h"
#include "store/jansson_in.h"

enum { MARK_BYTES = 32 };

/* ---- keys ----------------------------------------------------------------------------- */

void
render_add(struct digest_run *run, str text)
{
	int64_t len = text.len;

	digest_add(run, (str){ (const char *)&len, sizeof len });
	digest_add(run, text);
}

static void
add_int(struct digest_run *run, int64_t value)
{
	digest_add(run, (str){ (const char *)&value, sizeof value });
}

static void
add_date(struct digest_run *run, date d)
{
	char text[DATE_TEXT_BYTES];

	render_add(run, str_of(date_text(d, text)));
}

static void
add_range(struct digest_run *run, const struct range *range, struct arena scratch)
{
	struct ui  english = ui_open(STR("en"));
	struct buf text = { .keep = &scratch };

	figure_range_in(&text, &english, range);
	render_add(run, buf_view(&text));
	add_int(run, range->is_stated ? range->min.value : -1);
	add_int(run, range->is_stated ? range->max.value : -1);
}

digest
render_policy(const struct policy *policy, struct arena scratch)
{
	struct digest_run run;
	str setting;

	digest_begin(&run);
	add_int(&run, policy->version);
	add_date(&run, policy->since);
	digest_add(&run, (str){ (const char *)policy->secret, sizeof policy->secret });
	for (isize i = 0; (setting = policy_setting(i)).ptr != NULL; i++) {
		render_add(&run, setting);
		render_add(&run, policy_value(policy, setting, &scratch));
	}
	return digest_end(&run);
}

static void
add_place(struct digest_run *run, const struct public_row *row)
{
	render_add(run, row->place);
	render_add(run, row->country);
	add_date(run, row->days.begin);
	add_date(run, row->days.end);
}

static void
add_row(struct digest_run *run, const struct public_row *row, struct arena scratch)
{
	digest_add(run, (str){ (const char *)row->id.bytes, sizeof row->id.bytes });
	add_place(run, row);
	add_range(run, &row->killed, scratch);
	add_range(run, &row->injured, scratch);
	render_add(run, row->grade);
	render_add(run, row->note);
	add_date(run, row->changed);
	add_int(run, row->entry);
	add_int(run, row->versions);
	add_int(run, row->is_beside);
	add_int(run, row->is_total);
}

/* Others that its page links to. */
static void
add_others(struct digest_run *run, const struct render_inputs *in, const incident_id *ids, isize count)
{
	const struct public_row_list *rows = &in->archive->rows;

	add_int(run, count);
	for (isize i = 0; i < count; i++) {
		digest_add(run, (str){ (const char *)ids[i].bytes, 16 });
		for (isize k = 0; k < rows->len; k++)
			if (memcmp(&rows->at[k].id, &ids[i], 16) == 0)
				add_place(run, &rows->at[k]);
	}
}

render_key
render_key_of(const struct render_inputs *in, struct arena scratch)
{
	struct digest_run run;
	render_key out;
	digest whole;

	digest_begin(&run);
	digest_add(&run, STR("tally page 1\n"));
	digest_add(&run, (str){ (const char *)in->program.bytes, sizeof in->program.bytes });
	digest_add(&run, (str){ (const char *)in->policy.bytes, sizeof in->policy.bytes });
	render_add(&run, in->archive->archive_id);
	render_add(&run, in->archive->origin);
	digest_add(&run, (str){ (const char *)in->release.bytes, sizeof in->release.bytes });
	add_row(&run, in->row, scratch);
	add_others(&run, in, in->row->siblings.at, in->row->siblings.len);
	add_others(&run, in, in->row->part_of.at, in->row->part_of.len);
	add_others(&run, in, in->row->parts.at, in->row->parts.len);
	add_int(&run, in->states->len);
	for (isize i = 0; i < in->states->len; i++) {
		add_date(&run, in->states->at[i].day);
		add_int(&run, in->states->at[i].entry);
		render_add(&run, in->states->at[i].note);
		add_range(&run, &in->states->at[i].killed, scratch);
	}
	whole = digest_end(&run);
	memcpy(out.bytes, whole.bytes, sizeof out.bytes);
	return out;
}

/* ---- in the journal -------------------------------------------------------------------- */

static int
by_incident(const void *a, const void *b)
{
	return memcmp(((const struct render_mark *)a)->id.bytes,
	    ((const struct render_mark *)b)->id.bytes, 16);
}

const render_key *
rendered_key(const struct rendered *r, incident_id id)
{
	isize low = 0, high = r->marks.len;

	while (low < high) {
		isize middle = low + (high - low) / 2;
		int   order = memcmp(r->marks.at[middle].id.bytes, id.bytes, 16);

		if (order == 0)
			return &r->marks.at[middle].key;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool
rendered_has_inputs(const struct rendered *r)
{
	static const digest none;

	return !digest_equal(r->inputs, none);
}

/* Marks of a later publication go before those of an earlier one. */
static void
marks_add(struct render_mark_list *list, str bytes, struct arena *keep)
{
	isize known = list->len;
	struct rendered before = { .marks = { list->at, known, known } };

	for (isize at = 0; at + MARK_BYTES <= bytes.len; at += MARK_BYTES) {
		struct render_mark mark;

		memcpy(&mark, bytes.ptr + at, MARK_BYTES);
		if (rendered_key(&before, mark.id) == NULL)
			*PUSH(list, keep) = mark;
	}
	list_sort(list->at, list->len, (isize)sizeof *list->at, by_incident);
}

/* ${*before}: the decision that it builds on. */
static bool
read_one(struct store *store, const struct decision *d, struct arena *keep, struct rendered *out,
    str *before, struct err *e)
{
	struct json_t *root = in_parse(d->body, e);
	digest blob;
	str bytes = { 0 };
	bool ok = true;

	if (root == NULL)
		return false;
	*before = in_str(root, "after", keep);
	*out = (struct rendered){ .id = d->id, .looked_for = in_int(root, "looked_for", 0),
		.incidents = in_int(root, "incidents", 0), .marks = out->marks };
	digest_parse(in_str(root, "sums", keep), &out->sums);
	digest_parse(in_str(root, "inputs", keep), &out->inputs);
	digest_parse(in_str(root, "sought", keep), &out->sought);
	if (digest_parse(in_str(root, "blob", keep), &blob))
		ok = blob_read(store, blob, keep, &bytes, e);
	in_free(root);
	if (ok)
		marks_add(&out->marks, bytes, keep);
	return ok;
}

static const struct decision *
decision_named(const struct decision_list *all, str hex)
{
	decision_id id;

	if (!hex_read(hex, id.bytes, sizeof id.bytes))
		return NULL;
	for (isize i = all->len - 1; i >= 0; i--)
		if (memcmp(all->at[i].id.bytes, id.bytes, sizeof id.bytes) == 0)
			return &all->at[i];
	return NULL;
}

static bool
has_sums(const struct decision *d, digest sums)
{
	char hex[DIGEST_HEX_BYTES];

	return str_equal(d->kind, STR("publish.pages")) &&
	    str_find(d->body, str_of(digest_hex(sums, hex)), 0) >= 0;
}

bool
rendered_find(struct store *store, digest sums, struct arena *keep, struct rendered *out,
    bool *found, struct err *e)
{
	struct decision_list all;
	struct rendered earlier = { 0 };
	const struct decision *d = NULL;
	struct err damaged = { 0 };
	str before = { 0 };

	*found = false;
	*out = (struct rendered){ 0 };
	if (!decision_list_read(store, keep, &all, e))
		return false;
	for (isize i = all.len - 1; i >= 0 && d == NULL; i--)
		if (has_sums(&all.at[i], sums))
			d = &all.at[i];
	if (d == NULL)
		return true;
	if (!read_one(store, d, keep, out, &before, &damaged))
		return true;
	earlier.marks = out->marks;
	while (before.len > 0) {
		d = decision_named(&all, before);
		if (d == NULL || !read_one(store, d, keep, &earlier, &before, &damaged))
			return true;
	}
	out->marks = earlier.marks;
	*found = digest_equal(out->sums, sums);
	return true;
}

static bool
is_new(const struct rendered *before, const struct render_mark *mark)
{
	const render_key *key = rendered_key(before, mark->id);

	return key == NULL || memcmp(key->bytes, mark->key.bytes, sizeof key->bytes) != 0;
}

static bool
marks_write(struct store *store, const struct rendered *before, const struct rendered *now,
    struct arena *keep, digest *blob, bool *written, struct err *e)
{
	struct buf bytes = { .keep = keep };
	bool was_there;

	for (isize i = 0; i < now->marks.len; i++)
		if (is_new(before, &now->marks.at[i]))
			buf_bytes(&bytes, &now->marks.at[i], MARK_BYTES);
	*written = bytes.len > 0;
	return !*written || blob_write(store, buf_view(&bytes), blob, &was_there, e);
}

static void
put_digest(struct json *j, str key, digest value)
{
	char hex[DIGEST_HEX_BYTES];

	json_key_str(j, key);
	json_c(j, digest_hex(value, hex));
}

bool
rendered_record(struct store *store, const struct rendered *before, const struct rendered *now,
    str reason, struct arena *keep, struct err *e)
{
	static const decision_id none;
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	struct decision made;
	digest blob;
	bool   written;
	char   id[33] = "";

	if (!marks_write(store, before, now, keep, &blob, &written, e))
		return false;
	json_object(&j);
	if (written)
		put_digest(&j, STR("blob"), blob);
	put_digest(&j, STR("sums"), now->sums);
	if (rendered_has_inputs(now))
		put_digest(&j, STR("inputs"), now->inputs);
	put_digest(&j, STR("sought"), now->sought);
	json_pair_int(&j, "looked_for", now->looked_for);
	json_pair_int(&j, "incidents", now->incidents);
	if (memcmp(before->id.bytes, none.bytes, sizeof none.bytes) != 0) {
		hex_write(before->id.bytes, 16, id);
		json_key(&j, "after");
		json_c(&j, id);
	}
	json_object_end(&j);
	return decision_write(store, STR("publish.pages"), STR("archive"), reason, buf_view(&body), keep,
	    &made, e);
}
