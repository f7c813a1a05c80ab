/* store/store_verify.c - is everything as it was recorded? */
#include "store/verifying.h"

#include "archive/checkpoint.h"
#include "archive/key.h"
#include "archive/seal.h"
#include "archive/witness.h"
#include "core/relay.h"
#include "core/utf8.h"
#include "store/claim_json.h"


void
verify_found(struct verifying *v, str what)
{
	PUSH(&v->out->findings, v->keep)->what = what;
}

/* ---- journals ------------------------------------------------------------------ */

static bool
read_journals(struct verifying *v)
{
	struct log_head_list heads;
	struct stmt q;

	if (!log_heads(v->store, v->keep, &heads, v->e) ||
	    !stmt_open(&q, v->store, STMT_DESK_LIST, v->e))
		return false;
	for (isize i = 0; stmt_next(&q); i++) {
		struct journal *j = PUSH(&v->journals, v->keep);

		j->id = heads.at[i].desk;
		j->name = heads.at[i].name;
		j->said.size = heads.at[i].size;
	}
	return stmt_close(&q);
}

/* What the first entry of a journal has to say. */
static str
desk_entry_body(struct verifying *v, const struct journal *j)
{
	struct verifier who = note_verifier(j->name, j->id.bytes);
	struct buf  body = { .keep = v->keep };
	struct json w = { .out = &body };

	json_object(&w);
	json_pair_str(&w, "name", j->name);
	json_pair_str(&w, "key", note_verifier_text(&who, v->keep));
	json_object_end(&w);
	return buf_view(&body);
}

/* Times are the machine's clock: order is the journal's, but a clock that went
 * back is worth a word. */
static void
check_clock(struct verifying *v, struct journal *j, int64_t index, moment at)
{
	if (strcmp(at.text, j->at.text) < 0)
		*PUSH(&v->out->remarks, v->keep) = str_printf(v->keep, "journal of '%.*s': entry %"
		    PRId64 " says %s, the one before it %s: the clock was put back", STR_ARG(j->name),
		    index, at.text, j->at.text);
	j->at = at;
}

/* One row on its way to the thread that opens it, and what came of it. */
struct opening {
	digest   commitment;
	seal_key key;
	str      sealed;
	desk_id  desk;
	int64_t  index;
	bool     is_withdrawn;
	enum { OPENED, CHANGED, MISPLACED } outcome;
	moment   at;
	enum statement row;
	digest   body;
	bool     names_desk;
};

/* Checkpoints are few beside entries, and both come in order. */
struct signed_size { int64_t size; str note; };
struct signed_list { struct signed_size *at; isize len, room; };

/* A journal on its way through. */
struct walk {
	struct verifying  *v;
	struct journal    *j;
	struct signed_list notes;
	isize next;                     /* note */
	str   first;                    /* what the first entry has to say */
};

/* relay_work: the key and the payload go no further. */
static void
open_entry(void *with, void *record, struct arena *scratch)
{
	struct walk    *w = with;
	struct opening *o = record;
	struct entry    entry = { .place = { o->desk, o->index } };
	str payload;

	if (o->is_withdrawn)
		return;
	if (o->sealed.ptr == NULL || !seal_open(o->sealed, o->key, o->commitment, scratch, &payload)) {
		o->outcome = CHANGED;
	} else if (!entry_parse(w->v->store, payload, *scratch, &entry)) {
		o->outcome = MISPLACED;
	} else {
		o->at = entry.at;
		o->row = row_of_kind(entry.kind);
		o->body = digest_of(entry.body);
		o->names_desk = str_equal(entry.kind, STR("desk")) && str_equal(entry.body, w->first);
	}
	lock_forget(&o->key, sizeof o->key);
}

/* The checkpoint for exactly this many entries, if there is one. */
static void
check_note(struct verifying *v, struct journal *j, int64_t size, str note)
{
	struct verifier       who = note_verifier(j->name, j->id.bytes);
	struct verifier_list  known = { &who, 1, 1 };
	struct checkpoint c;
	struct note       parts;
	struct err        wrong = { 0 };
	isize by;

	if (!note_open(note, &known, *v->keep, &parts, &by, &wrong) ||
	    !checkpoint_parse(parts.text, v->keep, &c, &wrong)) {
		FOUND(v, "journal of '%.*s': checkpoint %" PRId64 ": %s", STR_ARG(j->name), size,
		    wrong.text);
		return;
	}
	if (!str_equal(c.origin, log_origin(v->store, j->name, v->keep)) || c.size != size)
		FOUND(v, "journal of '%.*s': checkpoint %" PRId64 " is that of another journal "
		    "or place", STR_ARG(j->name), size);
	else if (!digest_equal(c.root, tree_root(&j->tree)))
		FOUND(v, "journal of '%.*s': the first %" PRId64 " entries are not those that "
		    "were signed: one was changed, removed, added or moved", STR_ARG(j->name), size);
	v->out->checkpoints++;
	j->has_computed = c.has_computed;
	j->computed = c.computed;
}

static bool
read_notes(struct verifying *v, const struct journal *j, struct signed_list *out)
{
	struct stmt q;

	if (!stmt_open(&q, v->store, STMT_CHECKPOINT_LIST, v->e))
		return false;
	stmt_blob(&q, "desk", j->id.bytes, sizeof j->id.bytes);
	while (stmt_next(&q)) {
		*PUSH(out, v->keep) = (struct signed_size){ row_int(&q, 1), row_str(&q, 2, v->keep) };
		if (!row_is_text(&q, 2))
			FOUND(v, "journal of '%.*s': checkpoint %" PRId64 " is no text", STR_ARG(j->name),
			    row_int(&q, 1));
	}
	return stmt_close(&q);
}

static void
take_outcome(struct verifying *v, struct journal *j, const struct opening *o)
{
	struct logged *logged = PUSH(&j->entries, v->keep);

	logged->row = STMT_COUNT;
	logged->is_withdrawn = o->is_withdrawn;
	v->keys += !o->is_withdrawn;
	v->out->withdrawn += o->is_withdrawn;
	if (o->is_withdrawn)
		return;
	if (o->outcome != OPENED) {
		FOUND(v, "journal of '%.*s': entry %" PRId64 " %s", STR_ARG(j->name), o->index,
		    o->outcome == CHANGED ? "was changed" : "stands in a place that is not its own");
		return;
	}
	check_clock(v, j, o->index, o->at);
	logged->row = o->row;
	logged->body = o->body;
	if (o->index == 0 && !o->names_desk)
		FOUND(v, "journal of '%.*s': its first entry does not name it", STR_ARG(j->name));
}

/* relay_take: what the thread made of an entry, in order; then the checkpoints that
 * end here. */
static void
take_entry(void *with, void *record)
{
	struct walk *w = with;
	const struct opening *o = record;
	const struct signed_size *note;

	tree_append(&w->j->tree, tree_leaf((str){ (const char *)o->commitment.bytes, 32 }));
	take_outcome(w->v, w->j, o);
	for (; w->next < w->notes.len && w->notes.at[w->next].size <= w->j->tree.size; w->next++) {
		note = &w->notes.at[w->next];
		check_note(w->v, w->j, note->size, note->note);
	}
}

static void
fill_opening(struct walk *w, struct stmt *q, int64_t index, struct opening *o)
{
	row_bytes(q, 1, o->commitment.bytes, sizeof o->commitment.bytes);
	o->is_withdrawn = row_is_null(q, 3);
	if (!o->is_withdrawn)
		row_bytes(q, 3, o->key.bytes, sizeof o->key.bytes);
	o->desk = w->j->id;
	o->index = index;
}

/* An entry that is too large for the relay is opened here, in its turn. */
static void
pass_on(struct walk *w, struct stmt *q, int64_t index, struct relay *relay)
{
	struct arena    scratch = w->v->store->work;
	struct opening  large = { 0 }, *o = &large;
	str  sealed = row_is_blob(q, 2) ? row_view(q, 2) : (str){ 0 };
	bool fits = sealed.len < RELAY_RECORD_MOST;

	if (fits)
		o = relay_record(relay, (isize)sizeof *o);
	else
		relay_settle(relay);
	fill_opening(w, q, index, o);
	o->sealed = fits && sealed.ptr != NULL ? relay_bytes(relay, sealed) : sealed;
	if (!fits) {
		open_entry(w, o, &scratch);
		take_entry(w, o);
	}
}

/* ${*missing}: the entry that should have come, or -1. */
static bool
walk_entries(struct walk *w, int64_t *missing)
{
	struct arena  scratch = w->v->store->work;
	struct relay *relay;
	struct stmt   q;
	int64_t next = 0;

	*missing = -1;
	if (!stmt_open(&q, w->v->store, STMT_ENTRY_RANGE, w->v->e))
		return false;
	stmt_blob(&q, "desk", w->j->id.bytes, sizeof w->j->id.bytes);
	stmt_int(&q, "first", INT64_MIN);
	stmt_int(&q, "end", INT64_MAX);
	if (!relay_open(&relay, open_entry, take_entry, w, &scratch, w->v->e))
		return stmt_close(&q) && false;
	w->v->store->work = scratch;
	for (; *missing < 0 && stmt_next(&q); next++) {
		if (row_int(&q, 0) != next)
			*missing = next;
		else
			pass_on(w, &q, next, relay);
	}
	relay_close(relay);
	return stmt_close(&q);
}

static bool
walk_journal(struct verifying *v, struct journal *j)
{
	struct arena  before = v->store->work;
	struct walk   w = { .v = v, .j = j, .first = desk_entry_body(v, j) };
	struct signed_size last = { 0 };
	int64_t missing;
	bool    ok = read_notes(v, j, &w.notes) && walk_entries(&w, &missing);

	v->store->work = before;
	if (!ok)
		return false;
	if (w.notes.len > 0)
		last = w.notes.at[w.notes.len - 1];
	if (missing >= 0)
		FOUND(v, "journal of '%.*s': entry %" PRId64 " is missing", STR_ARG(j->name), missing);
	v->out->entries += j->entries.len;
	if (w.next < w.notes.len)
		FOUND(v, "journal of '%.*s': entries were removed: a checkpoint signs %" PRId64
		    ", there are %" PRId64, STR_ARG(j->name), last.size, j->tree.size);
	if (last.size < j->tree.size)
		FOUND(v, "journal of '%.*s': the last %" PRId64 " entries are signed by nobody",
		    STR_ARG(j->name), j->tree.size - last.size);
	return true;
}

static bool
check_peaks(struct verifying *v, const struct journal *j)
{
	struct stmt q;
	bool same = false;

	if (!stmt_open(&q, v->store, STMT_DESK_READ, v->e))
		return false;
	stmt_blob(&q, "desk", j->id.bytes, sizeof j->id.bytes);
	if (stmt_next(&q)) {
		str peaks = row_str(&q, 3, v->keep);

		same = row_int(&q, 2) == j->tree.size && row_is_text(&q, 1) && row_is_blob(&q, 3) &&
		    peaks.len == (isize)sizeof(digest) * j->tree.peaks &&
		    memcmp(peaks.ptr, j->tree.peak, (size_t)peaks.len) == 0;
	}
	if (!same)
		FOUND(v, "journal of '%.*s': its length or its peaks are not those of its entries",
		    STR_ARG(j->name));
	return stmt_close(&q);
}

/* Entries or checkpoints of a desk that is not listed. */
static bool
check_unlisted(struct verifying *v, enum statement which, const char *what)
{
	struct stmt q;

	if (!stmt_open(&q, v->store, which, v->e))
		return false;
	while (stmt_next(&q)) {
		desk_id id;
		bool    listed = false;

		row_bytes(&q, 0, id.bytes, sizeof id.bytes);
		for (isize i = 0; i < v->journals.len; i++)
			listed |= memcmp(id.bytes, v->journals.at[i].id.bytes, sizeof id.bytes) == 0;
		if (!listed)
			FOUND(v, "%" PRId64 " %s of a journal that the case does not have",
			    row_int(&q, 1), what);
	}
	return stmt_close(&q);
}

bool
verify_count_of(struct verifying *v, enum statement which, int64_t *out)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, v->store, which, v->e))
		return false;
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}

static bool
check_journals(struct verifying *v)
{
	int64_t keys;

	for (isize i = 0; i < v->journals.len; i++)
		if (!walk_journal(v, &v->journals.at[i]) || !check_peaks(v, &v->journals.at[i]))
			return false;
	if (!verify_count_of(v, STMT_ENTRY_KEY_COUNT, &keys))
		return false;
	if (keys > v->keys)
		FOUND(v, "%" PRId64 " keys of entries that are not there", keys - v->keys);
	return check_unlisted(v, STMT_ENTRY_DESKS, "entries") &&
	    check_unlisted(v, STMT_CHECKPOINT_DESKS, "checkpoints");
}

/* ---- recorded rows against their entries -------------------------------------------- */

static struct journal *
journal_of(struct verifying *v, desk_id id)
{
	for (isize i = 0; i < v->journals.len; i++)
		if (memcmp(v->journals.at[i].id.bytes, id.bytes, sizeof id.bytes) == 0)
			return &v->journals.at[i];
	return NULL;
}

static void
hold_against(struct verifying *v, struct stmt *q, const char *noun, enum statement which)
{
	struct arena scratch = v->store->work;
	struct buf   row = { .keep = &scratch };
	struct journal *j;
	struct logged  *logged;
	desk_id id;
	int64_t index = row_int(q, 1);

	row_bytes(q, 0, id.bytes, sizeof id.bytes);
	j = journal_of(v, id);
	if (j == NULL || index < 0 || index >= j->entries.len ||
	    j->entries.at[index].row != which || j->entries.at[index].has_row) {
		FOUND(v, "a %s that the journal does not know (it says entry %" PRId64 ")", noun,
		    index);
		return;
	}
	logged = &j->entries.at[index];
	logged->has_row = true;
	row_json(q, 2, &row);
	if (!digest_equal(digest_of(buf_view(&row)), logged->body))
		FOUND(v, "the %s of entry %" PRId64 " of '%.*s' was changed", noun, index,
		    STR_ARG(j->name));
}

/* Of a row of capture_rows. */
static void
name_captured(struct verifying *v, struct stmt *q)
{
	enum { DIGEST = 3 };
	digest which;

	row_bytes(q, DIGEST, which.bytes, sizeof which.bytes);
	verify_name_blob(v, which);
}

static bool
check_rows(struct verifying *v)
{
	static const struct { const char *noun; enum statement rows, of_entry; } nouns[] = {
		{ "case", STMT_CASE_ROWS, STMT_CASE_OF_ENTRY },
		{ "capture", STMT_CAPTURE_ROWS, STMT_CAPTURE_OF_ENTRY },
		{ "reading", STMT_READING_ROWS, STMT_READING_OF_ENTRY },
		{ "decision", STMT_DECISION_ROWS, STMT_DECISION_OF_ENTRY },
		{ "note of another journal", STMT_SEEN_ROWS, STMT_SEEN_OF_ENTRY },
		{ "cosignature", STMT_COSIGNATURE_ROWS, STMT_COSIGNATURE_OF_ENTRY },
		{ "time stamp", STMT_STAMP_ROWS, STMT_STAMP_OF_ENTRY },
		{ "container of a capture", STMT_ENCLOSED_ROWS, STMT_ENCLOSED_OF_ENTRY },
	};
	int64_t *counts[] = { NULL, &v->out->captures, &v->out->readings, &v->out->decisions, NULL,
		NULL, NULL, NULL };

	for (isize i = 0; i < COUNT_OF(nouns); i++) {
		struct stmt q;

		if (!stmt_open(&q, v->store, nouns[i].rows, v->e))
			return false;
		while (stmt_next(&q)) {
			hold_against(v, &q, nouns[i].noun, nouns[i].of_entry);
			if (nouns[i].of_entry == STMT_CAPTURE_OF_ENTRY)
				name_captured(v, &q);
			if (counts[i] != NULL)
				++*counts[i];
		}
		if (!stmt_close(&q))
			return false;
	}
	for (isize i = 0; i < v->journals.len; i++) {
		struct journal *j = &v->journals.at[i];

		for (isize k = 0; k < j->entries.len; k++)
			if (j->entries.at[k].row != STMT_COUNT && !j->entries.at[k].has_row)
				FOUND(v, "what entry %td of '%.*s' recorded was removed", k,
				    STR_ARG(j->name));
	}
	return true;
}

/* "DESK/ENTRY", desk in hexadecimal, is what a withdrawal is about. */
static bool
take_withdrawals(struct verifying *v)
{
	struct decision_list decisions;

	if (!decision_list_read(v->store, v->keep, &decisions, v->e))
		return false;
	for (isize i = 0; i < decisions.len; i++) {
		str rest = decisions.at[i].subject, hex;
		struct journal *j;
		desk_id id;
		int64_t index;

		if (!str_equal(decisions.at[i].kind, STR("withdraw")))
			continue;
		hex = str_cut(&rest, '/');
		if (hex_read(hex, id.bytes, sizeof id.bytes) && str_to_int(rest, &index) &&
		    (j = journal_of(v, id)) != NULL && index < j->entries.len)
			j->entries.at[index].may_be_withdrawn = true;
	}
	return true;
}

static bool
check_withdrawals(struct verifying *v)
{
	if (!take_withdrawals(v))
		return false;
	for (isize i = 0; i < v->journals.len; i++) {
		const struct journal *j = &v->journals.at[i];

		for (isize k = 0; k < j->entries.len; k++)
			if (j->entries.at[k].is_withdrawn && !j->entries.at[k].may_be_withdrawn)
				FOUND(v, "journal of '%.*s': the key of entry %td is gone without a "
				    "withdrawal", STR_ARG(j->name), k);
	}
	return true;
}

static bool
check_foreign(struct verifying *v)
{
	struct stmt q;

	if (v->store->driver->holds_many)
		return true;
	if (!stmt_open(&q, v->store, STMT_FOREIGN_ROWS, v->e))
		return false;
	while (stmt_next(&q))
		if (row_int(&q, 1) > 0)
			FOUND(v, "%" PRId64 " rows of '%.*s' belong to no case", row_int(&q, 1),
			    STR_ARG(row_str(&q, 0, v->keep)));
	return stmt_close(&q);
}

/* ---- which blobs are named ------------------------------------------------------------- */

static bool
name_tokens(struct verifying *v)
{
	struct stmt q;
	digest which;

	if (!stmt_open(&q, v->store, STMT_STAMP_ROWS, v->e))
		return false;
	while (stmt_next(&q)) {
		row_bytes(&q, 4, which.bytes, sizeof which.bytes);
		verify_name_blob(v, which);
	}
	return stmt_close(&q);
}

/* A decision that has more to say than a row holds: {"blob":"<hex>"…}. */
static bool
name_decided(struct verifying *v)
{
	const str head = STR_INIT("{\"blob\":\"");
	struct decision_list all;
	digest which;

	if (!decision_list_read(v->store, v->keep, &all, v->e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (str_starts(all.at[i].body, head) && digest_parse(str_slice(all.at[i].body,
		    (span){ head.len, head.len + 64 }), &which))
			verify_name_blob(v, which);
	return true;
}

static bool
check_blobs(struct verifying *v, const struct reading_list *readings)
{
	if (!name_tokens(v) || !name_decided(v))
		return false;
	for (isize i = 0; i < readings->len; i++) {
		verify_name_blob(v, readings->at[i].text_digest);
		verify_name_blob(v, readings->at[i].details_digest);
	}
	return verify_blobs(v);
}

/* ---- readings and claims ----------------------------------------------------------------- */

static bool
inside(str text, span s)
{
	return s.begin >= 0 && s.begin <= s.end && s.end <= text.len &&
	    utf8_is_boundary(text, s.begin) && utf8_is_boundary(text, s.end);
}

static void
check_claim(struct verifying *v, const struct reading *r, str text, const struct stored_claim *c)
{
	const struct claim *claim = &c->claim;
	bool ok = inside(text, claim->where) && span_len(claim->where) > 0 &&
	    inside(text, claim->sentence) && span_holds(claim->sentence, claim->where) &&
	    inside(text, claim->cue) && inside(text, claim->date.where);

	if (claim->count.is_stated)
		ok = ok && inside(text, claim->count.where);
	if (claim->source.is_stated)
		ok = ok && inside(text, claim->source.where);
	if (claim->place.is_stated)
		ok = ok && inside(text, claim->place.where);
	if (!ok)
		FOUND(v, "claim %" PRId64 " of the reading of entry %" PRId64 " has no quote in "
		    "its text", c->ordinal, r->entry.index);
	v->out->claims++;
}

/* A disk that cannot be read, memory that is not there: no finding about the case. */
static bool
can_go_on(struct verifying *v, const struct err *wrong)
{
	if (wrong->kind != ERR_SYSTEM)
		return true;
	*v->e = *wrong;
	return false;
}

static bool
found_or_stopped(struct verifying *v, const char *noun, int64_t entry, const struct err *wrong)
{
	if (!can_go_on(v, wrong))
		return false;
	FOUND(v, "the %s of entry %" PRId64 ": %s", noun, entry, wrong->text);
	return true;
}

static bool
check_reading(struct verifying *v, const struct reading *r, struct arena scratch)
{
	struct stored_claim_list claims;
	struct document document;
	struct err wrong = { 0 };

	if (!reading_document(v->store, r, &scratch, &document, &wrong))
		return found_or_stopped(v, "reading", r->entry.index, &wrong);
	if (!claims_of_reading(v->store, r->id, &scratch, &claims, &wrong))
		return found_or_stopped(v, "claims", r->entry.index, &wrong);
	for (isize i = 0; i < claims.len; i++)
		check_claim(v, r, document.text, &claims.at[i]);
	return true;
}

/* Every revision, from the rows themselves. */
static bool
read_all_readings(struct verifying *v, struct reading_list *out)
{
	struct stmt q;
	struct { reading_id *at; isize len, room; } ids = { 0 };

	*out = (struct reading_list){ 0 };
	if (!stmt_open(&q, v->store, STMT_READING_ROWS, v->e))
		return false;
	while (stmt_next(&q))
		row_bytes(&q, 2, PUSH(&ids, v->keep)->bytes, sizeof(reading_id));
	if (!stmt_close(&q))
		return false;
	for (isize i = 0; i < ids.len; i++)
		if (!reading_read(v->store, ids.at[i], v->keep, PUSH(out, v->keep), v->e))
			return false;
	return true;
}

/* ---- witnesses -------------------------------------------------------------------------- */

static bool
check_cosignature(struct verifying *v, const struct cosignature *c, struct arena scratch)
{
	struct err  wrong = { 0 };
	struct verifier witness;
	struct note parts;
	int64_t time_s;
	str note;

	if (!witness_verifier_parse(c->witness, &scratch, &witness, &wrong) ||
	    !log_checkpoint(v->store, c->log, c->size, &scratch, &note, &wrong) ||
	    !note_parse(note, &parts, &wrong)) {
		if (!can_go_on(v, &wrong))
			return false;
		FOUND(v, "the cosignature of %.*s over %" PRId64 " entries: %s", STR_ARG(c->witness),
		    c->size, wrong.text);
	} else if (!witness_line_holds(c->note, parts.text, &witness, scratch, &time_s)) {
		FOUND(v, "the cosignature of %.*s over %" PRId64 " entries is false",
		    STR_ARG(c->witness), c->size);
	}
	return true;
}

static bool
check_cosignatures(struct verifying *v, struct arena scratch)
{
	struct cosignature_list all;
	bool ok = cosignature_list_read(v->store, v->keep, &all, v->e);

	for (isize i = 0; ok && i < all.len; i++)
		ok = check_cosignature(v, &all.at[i], scratch);
	return ok;
}

/* ---- computed rows --------------------------------------------------------------------------- */

/* The kind of a member of the sum, NULL for one that there is not. */
static const char *
kind_word(str kind)
{
	static const char *const kinds[] = { "reading", "incident", "victim", "proposal" };

	for (isize i = 0; i < COUNT_OF(kinds); i++)
		if (str_equal(kind, str_of(kinds[i])))
			return kinds[i];
	return NULL;
}

static bool
check_member(struct verifying *v, struct stmt *q, struct sum *total)
{
	str     kind = row_str(q, 0, v->keep), owner = row_str(q, 1, v->keep);
	digest  said, now;
	int64_t rows;
	char    hex[17] = "";

	row_bytes(q, 2, said.bytes, sizeof said.bytes);
	if (owner.len != 16 || kind_word(kind) == NULL) {
		FOUND(v, "a computed member of an unknown kind");
		return true;
	}
	if (!computed_digest(v->store, kind_word(kind), owner.ptr, &now, &rows, v->e))
		return false;
	sum_add(total, now);
	if (str_equal(kind, STR("incident")))
		v->out->incidents++;
	hex_write((const unsigned char *)owner.ptr, 8, hex);
	if (!digest_equal(said, now))
		FOUND(v, "the computed rows of %.*s %s were changed; tally rebuild makes them again",
		    STR_ARG(kind), hex);
	return true;
}

static bool
check_orphans(struct verifying *v)
{
	static const struct { const char *noun; enum statement which; } all[] = {
		{ "claims", STMT_CLAIM_ORPHANS }, { "document incidents", STMT_DOC_INCIDENT_ORPHANS },
		{ "incidents", STMT_INCIDENT_ORPHANS },
		{ "claims of incidents", STMT_INCIDENT_CLAIM_ORPHANS },
		{ "victims", STMT_VICTIM_ORPHANS }, { "proposals", STMT_PROPOSAL_ORPHANS },
	};
	int64_t count;

	for (isize i = 0; i < COUNT_OF(all); i++) {
		if (!verify_count_of(v, all[i].which, &count))
			return false;
		if (count > 0)
			FOUND(v, "%" PRId64 " %s that the program did not compute", count, all[i].noun);
	}
	return true;
}

static bool
check_computed(struct verifying *v)
{
	struct sum  total = { 0 };
	struct stmt q;
	digest signed_now, now;
	str    rule_set;
	bool   is_signed = false, ok = true;

	if (!stmt_open(&q, v->store, STMT_COMPUTED_MEMBER_LIST, v->e))
		return false;
	while (ok && stmt_next(&q))
		ok = check_member(v, &q, &total);
	if (!stmt_close(&q) || !ok || !computed_rule_set(v->store, v->keep, &rule_set, v->e) ||
	    !computed_sum(v->store, &signed_now, v->e))
		return false;
	now = sum_digest(&total, rule_set);
	if (!digest_equal(now, signed_now))
		FOUND(v, "the sum of the computed rows is not theirs; tally rebuild makes it again");
	for (isize i = 0; i < v->journals.len; i++)
		is_signed |= v->journals.at[i].has_computed &&
		    digest_equal(v->journals.at[i].computed, now);
	if (!is_signed)
		FOUND(v, "the computed rows are not those that the newest checkpoint signs; "
		    "tally rebuild makes them again");
	return check_orphans(v);
}

static bool
check_all(struct verifying *v, struct arena scratch)
{
	struct reading_list readings;
	bool ok = check_journals(v) && check_rows(v) &&
	    check_withdrawals(v) && check_foreign(v) && read_all_readings(v, &readings) &&
	    check_blobs(v, &readings) && check_cosignatures(v, scratch);

	for (isize i = 0; ok && i < readings.len; i++)
		ok = check_reading(v, &readings.at[i], scratch);
	return ok && check_computed(v);
}

/* What cannot be read at all was found, too. */
static bool
check_rows_and_trees(struct verifying *v, struct arena scratch)
{
	struct structure s;
	bool ok = read_journals(v), same;

	structure_begin(&s, v);
	ok = ok && check_all(v, scratch);
	if (!ok && v->e->kind == ERR_CORRUPT) {
		FOUND(v, "%s", v->e->text);
		*v->e = (struct err){ 0 };
		ok = true;
	}
	same = structure_end(&s);
	return ok && same;
}

/* All of it at one moment: somebody may be writing. */
bool
store_verify(struct store *store, struct arena *keep, struct verified *out, struct err *e)
{
	struct verifying v = { .store = store, .keep = keep, .out = out, .e = e };
	struct arena before = store->work, scratch;
	bool ok;

	*out = (struct verified){ 0 };
	if (!arena_open(&scratch, (isize)1 << 30, e))
		return false;
	ok = store->driver->begin(store->db, false, e);
	if (ok) {
		ok = check_rows_and_trees(&v, scratch);
		store->driver->rollback(store->db);
	}
	store->work = before;
	arena_close(&scratch);
	return ok;
}
