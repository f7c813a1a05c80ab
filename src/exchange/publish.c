/* exchange/publish.c - one publication, from the journal to the folder. */
#include "exchange/publishing.h"

#include "core/digest.h"
#include "incidents/tally.h"
#include "incidents/wording.h"
#include "intake/account.h"
#include "intake/desk.h"

#include <stdlib.h>

/* ---- which releases ---------------------------------------------------------------------------- */

static void
waits(struct publishing *p, const struct release *r, const char *why)
{
	char hex[33] = "";

	hex_write(r->id.bytes, 16, hex);
	*PUSH(&p->out->waiting, p->keep) = str_printf(p->keep, "%.8s %.*s: %s", hex, STR_ARG(r->name), why);
}

static bool
needs_two(struct publishing *p, bool *out, struct err *e)
{
	struct log_head_list heads;

	*out = p->policy.two_persons == TWO_YES;
	if (p->policy.two_persons != TWO_AUTO)
		return true;
	if (!log_heads(p->store, p->keep, &heads, e))
		return false;
	*out = heads.len > 1;
	return true;
}

/* Was this release, and none before it, let out in the workbench after readings by two
 * people?  The move to "published" follows the release in the same journal.  What was let
 * out stays so when the record is opened again. */
static bool
is_let_out_by_two(const struct desk_record *record, const struct release_row *row)
{
	return record != NULL && record->released_from.len > 0 &&
	    !str_equal(record->released_from, record->released_by) &&
	    memcmp(record->released_at.desk.bytes, row->entry.desk.bytes, sizeof row->entry.desk.bytes) == 0 &&
	    record->released_at.index > row->entry.index;
}

/* A second key released the same bytes, or the desk let it through two readings
 * by two people (intake/desk.h). */
static bool
is_confirmed(const struct publishing *p, const struct release_row *row)
{
	static const desk_id nobody;
	const struct desk_record *record;
	char hex[33] = "";

	if (memcmp(row->second.bytes, nobody.bytes, sizeof nobody.bytes) != 0)
		return true;
	hex_write(row->id.bytes, 16, hex);
	record = desk_records_find(&p->records, str_of(hex));
	return is_let_out_by_two(record, row);
}

static int
by_receipt(const void *a, const void *b)
{
	return str_compare(((const struct public_answer *)a)->receipt,
	    ((const struct public_answer *)b)->receipt);
}

/* A way to reach somebody: worth looking for in what is published. */
static bool
is_address(str contact)
{
	isize digits = 0;

	for (isize i = 0; i < contact.len; i++)
		digits += is_digit(contact.ptr[i]);
	return contact.len >= 6 && (digits >= 6 || str_find_char(contact, '@', 0) >= 0);
}

/* Outside stand the receipt and the outcome; what was said and who said it
 * must be nowhere. */
static void
answers_collect(struct publishing *p, const struct desk_entry_list *asked)
{
	for (isize i = 0; i < asked->len; i++) {
		const struct desk_entry *c = &asked->at[i];

		if (is_address(c->contact) && !str_equal(c->contact, p->policy.contact))
			*PUSH(&p->withheld.texts, p->keep) = c->contact;
		if (c->is_answered)
			*PUSH(&p->archive.answers, p->keep) = (struct public_answer){ c->receipt,
				c->outcome };
	}
	list_sort(p->archive.answers.at, p->archive.answers.len,
	    (isize)sizeof *p->archive.answers.at, by_receipt);
}

static bool
records_read(struct publishing *p, struct err *e)
{
	struct decision_list all;
	struct desk_entry_list asked;

	if (!decision_list_read(p->store, p->keep, &all, e) ||
	    !desk_records(&all, p->keep, &p->records, e) ||
	    !desk_corrections(&all, p->keep, &asked, e))
		return false;
	answers_collect(p, &asked);
	return true;
}

static bool
is_young(const struct publishing *p, const struct release *r)
{
	date last = date_extent(r->account.days.end).end;

	return p->policy.embargo_days > 0 && date_is_known(last) &&
	    date_to_days(last) + p->policy.embargo_days > date_to_days(p->day);
}

static int
by_bytes(const void *a, const void *b)
{
	return memcmp(((const digest *)a)->bytes, ((const digest *)b)->bytes, 32);
}

static bool
captures_read(struct publishing *p, struct err *e)
{
	struct capture_list list;

	if (!capture_list_read(p->store, p->keep, &list, e))
		return false;
	p->captures = NEW_ARRAY(p->keep, digest, list.len + 1);
	for (isize i = 0; i < list.len; i++)
		p->captures[i] = list.at[i].digest;
	p->capture_count = list.len;
	list_sort(p->captures, list.len, (isize)sizeof *p->captures, by_bytes);
	return true;
}

static bool
is_kept(const struct publishing *p, const digest *wanted)
{
	return p->capture_count > 0 && bsearch(wanted, p->captures, (size_t)p->capture_count,
	    sizeof *wanted, by_bytes) != NULL;
}

/* A report or an image whose bytes were withdrawn after the release. */
static bool
cites_withdrawn(const struct publishing *p, const struct release *r)
{
	for (isize i = 0; i < r->account.reports.len; i++) {
		digest wanted;

		if (digest_parse(r->account.reports.at[i].digest, &wanted) && !is_kept(p, &wanted))
			return true;
	}
	for (isize i = 0; i < r->images.len; i++)
		if (!is_kept(p, &r->images.at[i].image.capture))
			return true;
	return false;
}

/* ---- the first pass: what is public, what is withheld ---------------------------------------------- */

static str
kept(const struct publishing *p, str text)
{
	return text.len > 0 ? str_copy(text, p->keep) : STR("");
}

static struct range
figure_of(const struct account *account, enum effect effect)
{
	const struct tally *tally = tally_of(account, effect);
	struct range out = tally == NULL ? (struct range){ 0 } : tally->range;

	out.min.entries = out.max.entries = out.higher = (struct index_list){ 0 };
	out.min.rule = out.max.rule = out.min.about = out.max.about = (str){ 0 };
	return out;
}

static struct public_row
row_of(struct publishing *p, const struct public_incident *incident, str note)
{
	const struct account *a = &incident->account;
	struct incident_id_list part_of = { 0 };

	for (isize i = 0; i < incident->part_of.len; i++)
		*PUSH(&part_of, p->keep) = incident->part_of.at[i];
	return (struct public_row){ .id = incident->id, .is_total = a->is_total, .part_of = part_of, .place = kept(p, a->place.name),
		.country = kept(p, a->place.country), .days = a->days, .is_located = a->place.is_located,
		.point = a->place.point, .radius_km = incident->radius_km, .precision = a->place.precision,
		.killed = figure_of(a, EFFECT_KILLED), .injured = figure_of(a, EFFECT_INJURED),
		.grade = kept(p, a->grade.overridden.len > 0 ? a->grade.overridden : a->grade.key),
		.claims = a->entries.len, .names = incident->names.len,
		.names_known = incident->names_known, .is_sensitive = incident->is_sensitive,
		.note = kept(p, note) };
}

static void
open_add(struct publishing *p, str text)
{
	if (text.len == 0)
		return;
	for (isize i = p->open.len - 1; i >= 0 && i >= p->open.len - 64; i--)
		if (str_equal(p->open.at[i], text))
			return;
	*PUSH(&p->open, p->keep) = str_copy(text, p->keep);
}

/* Places, outlets and organisations are public, also where a person has the
 * same name. */
static void
open_collect(struct publishing *p, const struct public_incident *incident)
{
	const struct account *a = &incident->account;

	for (isize i = 0; i < incident->names.len; i++)
		if (!incident->names.at[i].is_withheld)
			*PUSH(&p->public_names, p->keep) = kept(p, incident->names.at[i].name);
	open_add(p, a->place.name);
	for (isize i = 0; i < a->carriers.len; i++)
		open_add(p, a->carriers.at[i].name);
	for (isize i = 0; i < a->voices.len; i++)
		open_add(p, a->voices.at[i].name);
	for (isize i = 0; i < a->belligerents.len; i++)
		open_add(p, a->belligerents.at[i].name);
}

static void
withheld_collect(struct publishing *p, const struct withheld *some)
{
	for (isize i = 0; i < some->names.len; i++)
		*PUSH(&p->withheld.names, p->keep) = kept(p, some->names.at[i]);
	for (isize i = 0; i < some->texts.len; i++)
		*PUSH(&p->withheld.texts, p->keep) = kept(p, some->texts.at[i]);
	for (isize i = 0; i < some->points.len; i++)
		*PUSH(&p->withheld.points, p->keep) = some->points.at[i];
}

/* The log gets an entry where the public record is not what it was. */
static void
log_note(struct publishing *p, const struct public_incident *incident, struct public_row *row,
    struct arena *scratch)
{
	struct buf record = { .keep = scratch };
	isize  newest = public_log_newest(&p->log, &p->index, incident->id);
	digest now;

	public_record(incident, &record);
	now = digest_of(buf_view(&record));
	if (newest >= 0 && !p->log.entries.at[newest].is_gone &&
	    digest_equal(p->log.entries.at[newest].record, now)) {
		row->entry = newest;
		row->note = p->log.entries.at[newest].note;
		row->changed = p->log.entries.at[newest].day;
		return;
	}
	row->entry = p->log.entries.len;
	row->changed = p->day;
	public_log_add(&p->log, incident->id, &now, p->day, &row->killed, row->note, p->keep);
	p->out->changed++;
}

static bool
look_at(struct publishing *p, const struct release_row *wanted, bool two, struct err *e)
{
	struct arena scratch = p->scratch;
	struct withheld some = { 0 };
	struct public_incident incident;
	struct release release;
	struct public_row row;

	if (!release_read(p->store, wanted, &scratch, &release, e))
		return false;
	withhold_apply(&p->policy, &release, p->rules, &scratch, &incident, &some);
	withheld_collect(p, &some);
	if (two && !is_confirmed(p, wanted)) {
		p->out->waiting_second++;
		waits(p, &release, "waits for a second person to release it");
		return true;
	}
	if (is_young(p, &release)) {
		p->out->waiting_embargo++;
		waits(p, &release, "waits for the end of the embargo");
		return true;
	}
	if (cites_withdrawn(p, &release)) {
		p->out->withdrawn++;
		waits(p, &release, "cites a report that was withdrawn; release it again");
		return true;
	}
	open_collect(p, &incident);
	row = row_of(p, &incident, release.note);
	if (!p->policy.incidents) {
		*PUSH(&p->archive.rows, p->keep) = row;
		return true;
	}
	public_claims(&incident, &p->claims);
	public_names(&incident, &p->names);
	log_note(p, &incident, &row, &scratch);
	*PUSH(&p->archive.rows, p->keep) = row;
	*PUSH(&p->releases, p->keep) = *wanted;
	return true;
}

/* Releases come sorted by id, and so do rows until the overviews. */
static struct public_row *
row_named(struct publishing *p, incident_id id)
{
	isize low = 0, high = p->archive.rows.len;

	while (low < high) {
		isize middle = low + (high - low) / 2;
		int   order = memcmp(p->archive.rows.at[middle].id.bytes, id.bytes, 16);

		if (order == 0)
			return &p->archive.rows.at[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* What was published once and is not any more stays in the log as gone. */
static void
log_gone(struct publishing *p)
{
	isize before = (isize)p->log.base;

	for (isize i = 0; i < before; i++) {
		const struct log_entry *entry = &p->log.entries.at[i];

		if (public_log_newest(&p->log, &p->index, entry->id) == i && !entry->is_gone &&
		    row_named(p, entry->id) == NULL) {
			public_log_add(&p->log, entry->id, NULL, p->day, NULL, STR(""), p->keep);
			p->out->changed++;
		}
	}
}

static void
count_versions(struct publishing *p)
{
	struct public_log_index index;
	isize *versions = NEW_ARRAY(p->keep, isize, p->log.entries.len + 1);

	public_log_index(&p->log, p->keep, &index);
	for (isize i = 0; i < p->log.entries.len; i++)
		versions[public_log_newest(&p->log, &index, p->log.entries.at[i].id)]++;
	for (isize i = 0; i < p->archive.rows.len; i++)
		p->archive.rows.at[i].versions = versions[p->archive.rows.at[i].entry];
}

static int64_t
least_of(const struct public_row *row)
{
	return row->killed.is_stated && row->killed.min.is_stated ? row->killed.min.value : 0;
}

/* Of two that may share people the higher one stands for both, the lower id
 * where they are alike. */
static void
siblings_mark(struct publishing *p)
{
	for (isize i = 0; i < p->siblings.len; i++) {
		struct public_row *one = row_named(p, p->siblings.at[i].one);
		struct public_row *other = row_named(p, p->siblings.at[i].other);

		if (one == NULL || other == NULL)
			continue;
		*PUSH(&one->siblings, p->keep) = other->id;
		*PUSH(&other->siblings, p->keep) = one->id;
		if (least_of(one) < least_of(other) ||
		    (least_of(one) == least_of(other) && memcmp(&one->id, &other->id, 16) > 0))
			one->is_beside = true;
		else
			other->is_beside = true;
	}
}

/* A total and its places, where both are published: it stands beside them in every sum. */
static void
totals_mark(struct publishing *p)
{
	for (isize i = 0; i < p->archive.rows.len; i++) {
		struct public_row *row = &p->archive.rows.at[i];
		isize kept = 0;

		for (isize k = 0; k < row->part_of.len; k++) {
			struct public_row *total = row_named(p, row->part_of.at[k]);

			if (total == NULL || total == row)
				continue;
			row->part_of.at[kept++] = total->id;
			*PUSH(&total->parts, p->keep) = row->id;
			total->is_total = total->is_beside = true;
		}
		row->part_of.len = kept;
	}
}

static int
by_text(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

/* Who publishes may have written nothing yet; in an order that does not tell. */
static void
desk_withhold(struct publishing *p, const struct log_head_list *heads)
{
	str  own = p->request->by->verifier.name;
	bool found = false;

	for (isize i = 0; i < heads->len; i++) {
		*PUSH(&p->withheld.texts, p->keep) = heads->at[i].name;
		found |= str_equal(heads->at[i].name, own);
	}
	if (!found)
		*PUSH(&p->withheld.texts, p->keep) = own;
	list_sort(p->withheld.texts.at, p->withheld.texts.len, (isize)sizeof(str), by_text);
}

/* What was printed last, as far as the case is looked at. */
static bool
aggregate_last(struct publishing *p, struct aggregate *out, bool *found, struct err *e)
{
	struct decision_list all;
	str body = { 0 };

	*found = false;
	if (!decision_list_read(p->store, p->keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (str_equal(all.at[i].kind, STR("publish.aggregate")))
			body = all.at[i].body;
	*found = body.len > 0;
	return !*found || aggregate_read(body, p->keep, out, e);
}

/* Of the incidents nothing is left but figures. */
static bool
aggregate_only(struct publishing *p, struct err *e)
{
	struct aggregate last;
	bool found;

	siblings_mark(p);
	totals_mark(p);
	if (!aggregate_last(p, &last, &found, e))
		return false;
	public_aggregate_make(&p->archive.rows, p->policy.aggregate_least, p->keep, &p->aggregate);
	aggregate_protect(&p->aggregate, found ? &last : NULL);
	p->archive.rows.len = p->releases.len = 0;
	return true;
}

/* What the case says, but for the accounts themselves. */
static bool
gather(struct publishing *p, struct release_row_list *all, bool *two, struct err *e)
{
	struct log_head_list heads;

	if (!release_list(p->store, p->keep, all, e) || !needs_two(p, two, e) ||
	    !records_read(p, e) || !captures_read(p, e) || !log_heads(p->store, p->keep, &heads, e) ||
	    !public_log_read(p->store, p->request->by, p->keep, &p->log, e) ||
	    !intake_siblings(p->store, p->keep, &p->siblings, e))
		return false;
	p->log.day = p->day;
	public_log_index(&p->log, p->keep, &p->index);
	desk_withhold(p, &heads);
	publishing_inputs(p, all, *two, is_confirmed);
	return true;
}

static bool
first_pass(struct publishing *p, const struct release_row_list *all, bool two, struct err *e)
{
	for (isize i = 0; i < all->len; i++) {
		publishing_tell(p, "reading", i, all->len);
		if (!all->at[i].is_taken_back && !look_at(p, &all->at[i], two, e))
			return false;
	}
	if (!p->policy.incidents && !aggregate_only(p, e))
		return false;
	p->out->incidents = p->archive.rows.len;
	log_gone(p);
	public_log_close(&p->log, p->policy.secret, p->keep);
	count_versions(p);
	siblings_mark(p);
	totals_mark(p);
	return true;
}

/* ---- the whole --------------------------------------------------------------------------------------------- */

static void
archive_describe(struct publishing *p)
{
	struct buf keys = { .keep = p->keep };
	char *hex = NEW_ARRAY(p->keep, char, 33);

	hex_write(p->log.of.bytes, 16, hex);
	for (isize i = 0; i < p->log.keys.len; i++) {
		buf_str(&keys, p->log.keys.at[i]);
		BUF(&keys, "\n");
	}
	p->archive.policy = &p->policy;
	p->archive.countries = countries_read(p->keep);
	p->archive.archive_id = (str){ hex, 32 };
	p->archive.origin = public_log_origin(p->archive.archive_id, p->keep);
	p->archive.keys = buf_view(&keys);
	p->archive.log_size = p->log.entries.len;
	p->archive.waiting = p->out->waiting.len;
	p->archive.day = p->log.entries.len > 0 ? p->log.entries.at[p->log.entries.len - 1].day
	    : p->day;
}

static bool
finish_folder(struct publishing *p, struct err *e)
{
	if (!folder_close(&p->folder, e))
		return false;
	p->out->removed = p->folder.removed;
	return true;
}

/* For the next time, before the publication itself. */
static bool
aggregate_record(struct publishing *p, struct err *e)
{
	struct decision made;

	return p->policy.incidents || decision_write(p->store, STR("publish.aggregate"), STR("archive"),
	    p->request->reason, aggregate_json(&p->aggregate, p->keep), p->keep, &made, e);
}

/* A publication is recorded where it brings anything; what its pages were made from, also
 * where they came out the same. */
static bool
record(struct publishing *p, digest sums, struct err *e)
{
	bool is_new = p->folder.written > 0 || p->out->changed > 0;
	bool remembers = publishing_is_kept_track_of(p) && (is_new || p->out->rendered > 0);

	if (!is_new && !remembers)
		return true;
	if (!store_begin(p->store, p->request->by, p->request->now, e))
		return false;
	if ((!is_new || (aggregate_record(p, e) && public_log_record(p->store, &p->log,
	        p->request->reason, sums, p->folder.files.len, p->keep, e))) &&
	    (!remembers || publishing_remember(p, sums, e)) && store_commit(p->store, e))
		return true;
	store_rollback(p->store);
	return false;
}

/* In the journal first: files without an entry would be the worse fault. */
static bool
finish(struct publishing *p, struct err *e)
{
	digest sums;

	if (!folder_seal(&p->folder, &p->log.signer, &sums, e))
		return false;
	p->out->written = p->folder.written;
	p->out->unchanged = p->folder.unchanged;
	p->out->bytes = p->folder.bytes;
	p->out->is_as_published = p->request->state > 0 && digest_equal(sums, p->published);
	if (p->request->state > 0)
		return finish_folder(p, e);
	return record(p, sums, e) && finish_folder(p, e);
}

/* The case as it stood when it was published the Nth time. */
static bool
look_back(struct publishing *p, struct err *e)
{
	struct publication_list all;
	int64_t n = p->request->state;

	p->day = p->request->day;
	if (n == 0)
		return true;
	if (!public_log_list(p->store, p->keep, &all, e))
		return false;
	if (n > all.len)
		return err_set(e, ERR_NOT_FOUND, "it was published %td times; 'tally publish --list' "
		    "prints them", all.len);
	p->published = all.at[n - 1].sums;
	p->day = all.at[n - 1].day;
	store_look_back(p->store, all.at[n - 1].decision);
	return true;
}

static bool
run(struct publishing *p, struct err *e)
{
	struct release_row_list all;
	bool ok, two, same;

	if (!look_back(p, e))
		return false;
	if (!policy_in_force(p->store, p->keep, &p->policy, e))
		return false;
	if (p->policy.version == 0)
		return err_set(e, ERR_CONFLICT, "no publication policy is in force: write one with 'tally "
		    "policy --default', change it, and record it with 'tally policy CASE --set FILE "
		    "--reason TEXT'");
	if (!gather(p, &all, &two, e) || !publishing_compare(p, &same, e))
		return false;
	if (same)
		return true;
	if (!first_pass(p, &all, two, e))
		return false;
	archive_describe(p);
	if (!leak_open(&p->withheld, &p->open, &p->public_names, p->keep, &p->leak, e))
		return false;
	p->out->looked_for = leak_count(p->leak);
	p->sought = publishing_sought(p);
	if (!folder_open(p->request->folder, p->leak, p->keep, &p->folder, e))
		return false;
	ok = publish_files(p, e) && finish(p, e);
	if (!ok)
		folder_abandon(&p->folder);
	return ok;
}

bool
publish_archive(struct store *store, const struct publish_request *request, struct arena *keep,
    struct published *out, struct err *e)
{
	struct publishing p = { .store = store, .request = request, .out = out, .keep = keep };
	bool ok;

	*out = (struct published){ 0 };
	p.claims.keep = p.names.keep = keep;
	p.rules = name_rules_open(keep);
	public_claims_head(&p.claims);
	public_names_head(&p.names);
	pthread_mutex_init(&p.reading, NULL);
	if (!arena_open(&p.scratch, (isize)4 << 30, e))
		return false;
	ok = run(&p, e);
	arena_close(&p.scratch);
	return ok;
}
