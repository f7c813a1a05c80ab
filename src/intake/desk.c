/* intake/desk.c - decisions about records, folded in order. */
#include "intake/desk.h"
#include "core/digest.h"
#include "store/jansson_in.h"
#include "tables.h"

static const char *const state_names[] = {
#define RECORD_STATE_WORD(id, word) word,
	RECORD_STATES(RECORD_STATE_WORD)
};

const char *
record_state_name(enum record_state state)
{
	return state_names[state];
}

bool
record_state_parse(str word, enum record_state *out)
{
	for (int i = 0; i < RECORD_STATE_COUNT; i++)
		if (str_equal(word, str_of(state_names[i]))) {
			*out = (enum record_state)i;
			return true;
		}
	return false;
}

/* ---- moves --------------------------------------------------------------------- */

bool
desk_move_at(enum record_state from, isize index, struct desk_move *out)
{
	enum { FROM, TO, ROLE, WHO };

	for (isize i = 0; i < table_method_record_state_rows; i++) {
		const str *row = table_method_record_state[i];

		if (!str_equal(row[FROM], str_of(state_names[from])) || index-- > 0)
			continue;
		*out = (struct desk_move){ .from = from, .role = row[ROLE],
			.needs_another = str_equal(row[WHO], STR("another")) };
		return record_state_parse(row[TO], &out->to);
	}
	return false;
}

bool
desk_move_find(enum record_state from, enum record_state to, struct desk_move *out)
{
	for (isize i = 0; desk_move_at(from, i, out); i++)
		if (out->to == to)
			return true;
	return false;
}

bool
desk_may_move(const struct desk_record *record, const struct desk_move *move, str user,
    const struct desk_codebook *codebook, struct err *e)
{
	bool is_release = move->to == RECORD_PUBLISHED;

	if (record->is_held && is_release)
		return err_set(e, ERR_CONFLICT, "'%.*s' holds this record; take the hold away first",
		    STR_ARG(record->held_by));
	if (record->open_questions > 0 && is_release)
		return err_set(e, ERR_CONFLICT, "%td open questions; answer them first",
		    record->open_questions);
	if (is_release && codebook->version == 0)
		return err_set(e, ERR_CONFLICT, "the case has no codebook yet; write one first: a "
		    "published record says by which rules it was counted");
	if (move->needs_another && str_equal(user, record->submitted_by) &&
	    !codebook->one_may_release)
		return err_set(e, ERR_CONFLICT, "'%.*s' put this record up; another person has to make "
		    "this step", STR_ARG(user));
	return true;
}

/* ---- reading decisions ----------------------------------------------------------- */

static str
id_of(const struct decision *d, struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 33);

	hex_write(d->id.bytes, 16, hex);
	return (str){ hex, 32 };
}

bool
desk_is_undone(const struct decision_list *decisions, isize i)
{
	char hex[33] = "";

	hex_write(decisions->at[i].id.bytes, 16, hex);
	for (isize k = i + 1; k < decisions->len; k++)
		if (str_equal(decisions->at[k].kind, STR("undo")) &&
		    str_equal(decisions->at[k].subject, str_of(hex)))
			return true;
	return false;
}

/* What one decision says, opened. */
struct said { const struct decision *decision; str kind; struct json_t *body; struct arena *keep; };

static struct desk_entry
entry_of(const struct said *s)
{
	return (struct desk_entry){ .id = id_of(s->decision, s->keep),
		.subject = s->decision->subject, .text = in_str(s->body, "text", s->keep),
		.author = s->decision->author, .at = s->decision->decided,
		.contact = in_str(s->body, "contact", s->keep),
		.channel = in_str(s->body, "channel", s->keep),
		.receipt = in_str(s->body, "receipt", s->keep) };
}

/* Answer the entry that the decision names. */
static bool
answer(struct desk_entry_list *list, const struct said *s)
{
	for (isize i = 0; i < list->len; i++) {
		struct desk_entry *q = &list->at[i];

		if (!str_equal(q->id, s->decision->subject))
			continue;
		q->is_answered = true;
		q->answer = in_str(s->body, "text", s->keep);
		q->outcome = in_str(s->body, "outcome", s->keep);
		q->answered_by = s->decision->author;
		q->answered_at = s->decision->decided;
		return true;
	}
	return false;
}

static void
take_state(struct desk_record *r, const struct said *s)
{
	enum record_state to;

	if (!record_state_parse(in_str(s->body, "to", s->keep), &to))
		return;
	r->state = to;
	r->state_id = id_of(s->decision, s->keep);
	r->state_by = s->decision->author;
	r->state_because = s->decision->reason;
	r->state_at = s->decision->decided;
	r->codebook = in_int(s->body, "codebook", 0);
	if (to == RECORD_PENDING)
		r->submitted_by = s->decision->author;
	if (to != RECORD_PUBLISHED)
		return;
	r->was_published = true;
	r->released_from = r->submitted_by;
	r->released_by = s->decision->author;
	r->released_at = s->decision->entry;
}

static void
take(struct desk_record *r, const struct said *s)
{
	str what = str_from(s->kind, 5);

	if (str_equal(what, STR("state"))) {
		take_state(r, s);
	} else if (str_equal(what, STR("assign"))) {
		r->assignee = in_str(s->body, "to", s->keep);
		r->assign_id = id_of(s->decision, s->keep);
		r->assigned_by = s->decision->author;
	} else if (str_equal(what, STR("hold"))) {
		r->is_held = in_bool(s->body, "is_held");
		r->hold_id = id_of(s->decision, s->keep);
		r->held_by = s->decision->author;
		r->held_because = s->decision->reason;
	} else if (str_equal(what, STR("question"))) {
		*PUSH(&r->questions, s->keep) = entry_of(s);
	} else if (str_equal(what, STR("note"))) {
		*PUSH(&r->notes, s->keep) = entry_of(s);
	} else if (str_equal(what, STR("text"))) {
		r->text = entry_of(s);
		r->text_killed = in_str(s->body, "killed", s->keep);
		r->text_injured = in_str(s->body, "injured", s->keep);
	}
}

/* Ids of what was undone. */
static struct id_map
undone_ids(const struct decision_list *decisions, struct arena *keep)
{
	struct id_map out = { 0 };
	decision_id id;

	for (isize i = 0; i < decisions->len; i++)
		if (str_equal(decisions->at[i].kind, STR("undo")) &&
		    hex_read(decisions->at[i].subject, id.bytes, sizeof id.bytes))
			id_map_put(&out, id.bytes, i, keep);
	return out;
}

/* Every standing decision of the desk, opened, in order; with ${subject} those
 * on it, and answers, which name their question. */
static bool
each_on(const struct decision_list *decisions, str subject, struct arena *keep, void *with,
    void (*told)(void *with, const struct said *said), struct err *e)
{
	struct id_map undone = undone_ids(decisions, keep);

	for (isize i = 0; i < decisions->len; i++) {
		struct said s = { &decisions->at[i], decisions->at[i].kind, NULL, keep };

		if (!str_starts(s.kind, STR("desk.")) || id_map_get(&undone, s.decision->id.bytes) >= 0 ||
		    (subject.len > 0 && !str_equal(subject, s.decision->subject) &&
		    !str_equal(s.kind, STR("desk.answer"))))
			continue;
		s.body = in_parse(s.decision->body, e);
		if (s.body == NULL)
			return err_note(e, "decision %td", i);
		told(with, &s);
		in_free(s.body);
	}
	return true;
}

static bool
each(const struct decision_list *decisions, struct arena *keep, void *with,
    void (*told)(void *with, const struct said *said), struct err *e)
{
	return each_on(decisions, STR(""), keep, with, told, e);
}

static void
count_open(struct desk_record *r)
{
	r->open_questions = 0;
	for (isize i = 0; i < r->questions.len; i++)
		r->open_questions += !r->questions.at[i].is_answered;
}

static void
told_record(void *with, const struct said *s)
{
	struct desk_record *r = with;

	if (str_equal(s->kind, STR("desk.answer")))
		answer(&r->questions, s);
	else if (str_equal(s->decision->subject, r->incident))
		take(r, s);
}

bool
desk_record_of(const struct decision_list *decisions, str incident, struct arena *keep,
    struct desk_record *out, struct err *e)
{
	*out = (struct desk_record){ .incident = str_copy(incident, keep) };
	if (!each_on(decisions, out->incident, keep, out, told_record, e))
		return false;
	count_open(out);
	return true;
}

/* Records while they are folded: where each question stands, too. */
struct folding { struct desk_record_list *list; struct id_map asked_in; };

struct desk_record *
desk_records_find(const struct desk_record_list *list, str incident)
{
	incident_id id;
	isize at = hex_read(incident, id.bytes, sizeof id.bytes)
	    ? id_map_get(&list->by_incident, id.bytes) : -1;

	return at < 0 ? NULL : &list->at[at];
}

static void
told_answer(struct folding *f, const struct said *s)
{
	decision_id question;
	isize at = hex_read(s->decision->subject, question.bytes, sizeof question.bytes)
	    ? id_map_get(&f->asked_in, question.bytes) : -1;

	if (at >= 0)
		answer(&f->list->at[at].questions, s);
}

static int
by_time(const void *a, const void *b)
{
	return strcmp(((const struct desk_entry *)a)->at.text, ((const struct desk_entry *)b)->at.text);
}

static void
join_entries(struct desk_entry_list *into, const struct desk_entry_list *more, struct arena *keep)
{
	for (isize i = 0; i < more->len; i++)
		*PUSH(into, keep) = more->at[i];
	list_sort(into->at, into->len, (isize)sizeof *into->at, by_time);
}

bool
desk_record_whole(const struct decision_list *decisions, str incident,
    const struct str_list *merged, struct arena *keep, struct desk_record *out, struct err *e)
{
	if (!desk_record_of(decisions, incident, keep, out, e))
		return false;
	for (isize i = 0; i < merged->len; i++) {
		struct desk_record other;

		if (!desk_record_of(decisions, merged->at[i], keep, &other, e))
			return false;
		join_entries(&out->questions, &other.questions, keep);
		join_entries(&out->notes, &other.notes, keep);
		if (out->text.id.len == 0 && other.text.id.len > 0) {
			out->text = other.text;
			out->text_killed = other.text_killed;
			out->text_injured = other.text_injured;
		}
	}
	count_open(out);
	return true;
}

static void
told_records(void *with, const struct said *s)
{
	struct folding *f = with;
	struct desk_record *record;
	incident_id id;

	if (str_equal(s->kind, STR("desk.answer"))) {
		told_answer(f, s);
		return;
	}
	if (s->decision->subject.len != 32 || str_starts(s->kind, STR("desk.correction")) ||
	    str_equal(s->kind, STR("desk.view")) || str_equal(s->kind, STR("desk.read")) ||
	    !hex_read(s->decision->subject, id.bytes, sizeof id.bytes))
		return;
	record = desk_records_find(f->list, s->decision->subject);
	if (record == NULL) {
		id_map_put(&f->list->by_incident, id.bytes, f->list->len, s->keep);
		record = PUSH(f->list, s->keep);
		*record = (struct desk_record){ .incident = s->decision->subject };
	}
	if (str_equal(s->kind, STR("desk.question")))
		id_map_put(&f->asked_in, s->decision->id.bytes, record - f->list->at, s->keep);
	take(record, s);
}

bool
desk_records(const struct decision_list *decisions, struct arena *keep,
    struct desk_record_list *out, struct err *e)
{
	struct folding f = { .list = out };

	*out = (struct desk_record_list){ 0 };
	if (!each(decisions, keep, &f, told_records, e))
		return false;
	for (isize i = 0; i < out->len; i++)
		count_open(&out->at[i]);
	return true;
}

static void
told_codebook(void *with, const struct said *s)
{
	struct desk_codebook_list *list = with;

	if (!str_equal(s->kind, STR("desk.codebook")))
		return;
	*PUSH(list, s->keep) = (struct desk_codebook){ .version = list->len + 1,
		.id = id_of(s->decision, s->keep), .author = s->decision->author,
		.at = s->decision->decided, .counted = in_str(s->body, "counted", s->keep),
		.one_incident = in_str(s->body, "one_incident", s->keep),
		.proof = in_str(s->body, "proof", s->keep),
		.one_may_release = str_equal(in_str(s->body, "release", s->keep), STR("one")) };
	list->at[list->len - 1].version = list->len;
}

bool
desk_codebooks(const struct decision_list *decisions, struct arena *keep,
    struct desk_codebook_list *out, struct err *e)
{
	*out = (struct desk_codebook_list){ 0 };
	return each(decisions, keep, out, told_codebook, e);
}

static void
told_correction(void *with, const struct said *s)
{
	struct desk_entry_list *list = with;

	if (str_equal(s->kind, STR("desk.correction")))
		*PUSH(list, s->keep) = entry_of(s);
	else if (str_equal(s->kind, STR("desk.correction_answer")))
		answer(list, s);
}

bool
desk_corrections(const struct decision_list *decisions, struct arena *keep,
    struct desk_entry_list *out, struct err *e)
{
	*out = (struct desk_entry_list){ 0 };
	return each(decisions, keep, out, told_correction, e);
}

static void
told_view(void *with, const struct said *s)
{
	struct desk_view_list *list = with;
	struct desk_view view = { s->decision->subject, in_str(s->body, "query", s->keep),
		s->decision->author };

	if (!str_equal(s->kind, STR("desk.view")))
		return;
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i].name, view.name)) {
			list->at[i] = list->at[--list->len];
			break;
		}
	if (view.query.len > 0)
		*PUSH(list, s->keep) = view;
}

bool
desk_views(const struct decision_list *decisions, struct arena *keep,
    struct desk_view_list *out, struct err *e)
{
	*out = (struct desk_view_list){ 0 };
	return each(decisions, keep, out, told_view, e);
}
