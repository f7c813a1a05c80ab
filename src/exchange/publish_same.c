/* exchange/publish_same.c - what of a publication need not be made again. */
#include "exchange/publishing.h"

#include "core/digest.h"

enum { READERS = 2 };

static void
add_bytes(struct digest_run *run, const void *bytes, isize len)
{
	digest_add(run, (str){ bytes, len });
}

static void
add_list(struct digest_run *run, const struct str_list *list)
{
	add_bytes(run, &list->len, sizeof list->len);
	for (isize i = 0; i < list->len; i++)
		render_add(run, list->at[i]);
}

/* Earlier states are made whole, and so are archives that show no incident. */
bool
publishing_is_kept_track_of(const struct publishing *p)
{
	static const digest none;

	return p->request->state == 0 && p->policy.incidents && !digest_equal(p->request->program, none);
}

/* ---- what it is made from --------------------------------------------------------------- */

static void
add_releases(struct digest_run *run, const struct publishing *p, const struct release_row_list *all,
    bool two, bool (*is_confirmed)(const struct publishing *, const struct release_row *))
{
	for (isize i = 0; i < all->len; i++) {
		const struct release_row *r = &all->at[i];
		bool parts[2] = { r->is_taken_back, two && !is_confirmed(p, r) };

		add_bytes(run, r->id.bytes, sizeof r->id.bytes);
		add_bytes(run, r->bytes.bytes, sizeof r->bytes.bytes);
		add_bytes(run, parts, sizeof parts);
	}
}

static void
add_day(struct digest_run *run, const struct publishing *p)
{
	char text[DATE_TEXT_BYTES];

	if (p->policy.embargo_days > 0 || p->log.entries.len == 0)
		render_add(run, str_of(date_text(p->day, text)));
}

void
publishing_inputs(struct publishing *p, const struct release_row_list *all, bool two,
    bool (*is_confirmed)(const struct publishing *, const struct release_row *))
{
	struct digest_run run;

	p->policy_digest = render_policy(&p->policy, p->scratch);
	digest_begin(&run);
	add_bytes(&run, p->request->program.bytes, sizeof p->request->program.bytes);
	add_bytes(&run, p->policy_digest.bytes, sizeof p->policy_digest.bytes);
	add_releases(&run, p, all, two, is_confirmed);
	add_list(&run, &p->withheld.texts);
	add_list(&run, &p->log.keys);
	for (isize i = 0; i < p->archive.answers.len; i++) {
		render_add(&run, p->archive.answers.at[i].receipt);
		render_add(&run, p->archive.answers.at[i].outcome);
	}
	for (isize i = 0; i < p->siblings.len; i++) {
		add_bytes(&run, p->siblings.at[i].one.bytes, 16);
		add_bytes(&run, p->siblings.at[i].other.bytes, 16);
	}
	add_bytes(&run, p->captures, p->capture_count * (isize)sizeof *p->captures);
	p->inputs = digest_end(&run);
}

/* With the log as it stands after the publication. */
static digest
inputs_with_log(const struct publishing *p)
{
	struct digest_run run;

	digest_begin(&run);
	add_bytes(&run, p->inputs.bytes, sizeof p->inputs.bytes);
	add_bytes(&run, &p->log.entries.len, sizeof p->log.entries.len);
	add_day(&run, p);
	return digest_end(&run);
}

digest
publishing_sought(const struct publishing *p)
{
	digest names = leak_digest(p->leak);
	struct digest_run run;

	digest_begin(&run);
	add_bytes(&run, p->request->program.bytes, sizeof p->request->program.bytes);
	add_bytes(&run, names.bytes, sizeof names.bytes);
	return digest_end(&run);
}

/* ---- nothing at all ----------------------------------------------------------------------- */

struct reader { const struct folder *folder; int number; bool is_whole; struct arena scratch; pthread_t thread; };

static void *
read_some(void *with)
{
	struct reader *r = with;

	r->is_whole = folder_is_whole(r->folder, r->number, READERS, r->scratch);
	return NULL;
}

static bool
is_whole(const struct folder *folder)
{
	struct reader all[READERS] = { 0 };
	struct err none = { 0 };
	bool whole = true;
	int  started = 0;

	for (; started < READERS; started++) {
		all[started].folder = folder;
		all[started].number = started;
		if (!arena_open(&all[started].scratch, (isize)2 << 30, &none))
			break;
		if (pthread_create(&all[started].thread, NULL, read_some, &all[started]) != 0) {
			arena_close(&all[started].scratch);
			break;
		}
	}
	for (int i = 0; i < started; i++) {
		pthread_join(all[i].thread, NULL);
		arena_close(&all[i].scratch);
		whole &= all[i].is_whole;
	}
	return whole && started == READERS;
}

bool
publishing_compare(struct publishing *p, bool *same, struct err *e)
{
	digest sums;

	*same = false;
	if (!publishing_is_kept_track_of(p) ||
	    !folder_sums_digest(p->request->folder, p->scratch, &sums))
		return true;
	if (!rendered_find(p->store, sums, p->keep, &p->earlier, &p->has_earlier, e))
		return false;
	if (!p->has_earlier || !rendered_has_inputs(&p->earlier) ||
	    !digest_equal(p->earlier.inputs, inputs_with_log(p)))
		return true;
	if (!folder_open(p->request->folder, NULL, p->keep, &p->folder, e))
		return false;
	publishing_tell(p, "comparing", 0, p->folder.before.len);
	*same = is_whole(&p->folder);
	p->out->incidents = (isize)p->earlier.incidents;
	p->out->looked_for = (isize)p->earlier.looked_for;
	p->out->unchanged = p->folder.before.len + 2;        /* the sums and their signature */
	return true;
}

/* ---- one incident --------------------------------------------------------------------------- */

/* ${*has_image}: what was read in it is looked through with it. */
static struct str_list
paths_of(const struct publishing *p, incident_id id, struct arena *keep, bool *has_image)
{
	struct str_list out = { 0 };
	str begin = public_path(id, ".", keep);
	const char *language;

	folder_named(&p->folder, begin, keep, &out);
	*has_image = false;
	for (isize i = 0; i < out.len; i++)
		*has_image |= str_ends(out.at[i], STR(".jpg"));
	for (isize i = 0; (language = ui_language(i)) != NULL; i++)
		*PUSH(&out, keep) = str_printf(keep, "%s/%.*shtml", language, STR_ARG(begin));
	return out;
}

bool
publishing_keep(struct publishing *p, isize at, const struct public_state_list *states,
    struct arena scratch, bool *kept, struct err *e)
{
	const struct public_row *row = &p->archive.rows.at[at];
	struct render_inputs inputs = { .program = p->request->program, .policy = p->policy_digest,
		.archive = &p->archive, .release = p->releases.at[at].bytes, .row = row, .states = states };
	const render_key *was = p->has_earlier ? rendered_key(&p->earlier, row->id) : NULL;
	bool is_sought = p->has_earlier && digest_equal(p->sought, p->earlier.sought), has_image;
	struct str_list paths;

	*kept = false;
	if (!publishing_is_kept_track_of(p))
		return true;
	p->marks[at] = (struct render_mark){ row->id, render_key_of(&inputs, scratch) };
	if (was == NULL || memcmp(was->bytes, p->marks[at].key.bytes, sizeof was->bytes) != 0)
		return true;
	paths = paths_of(p, row->id, &scratch, &has_image);
	return (has_image && !is_sought) ||
	    folder_keep(&p->folder, &paths, !is_sought, scratch, kept, e);
}

/* Pages that were made anew for other reasons and came out the same are remembered, too. */
bool
publishing_remember(struct publishing *p, digest sums, struct err *e)
{
	struct rendered now = { .sums = sums, .sought = p->sought, .looked_for = p->out->looked_for,
		.incidents = p->out->incidents };

	if (p->out->waiting.len == 0)
		now.inputs = inputs_with_log(p);
	now.marks.at = p->marks;
	now.marks.len = p->archive.rows.len;
	return rendered_record(p->store, &p->earlier, &now, p->request->reason, p->keep, e);
}
