/* tests/unit/test_intake_desk.c - records move as declared, by the people declared. */
#include "check.h"
#include "core/digest.h"
#include "intake/desk.h"

static struct arena keep;
static struct decision_list list;

static const char incident[] = "00112233445566778899aabbccddeeff";

static void
begin(void)
{
	struct err e = { 0 };

	arena_open(&keep, 16 << 20, &e);
	list = (struct decision_list){ 0 };
}

/* The id is its number. */
static struct decision *
decide(const char *kind, const char *subject, const char *author, const char *body)
{
	struct decision *d = PUSH(&list, &keep);

	*d = (struct decision){ .kind = str_of(kind), .subject = str_of(subject),
		.author = str_of(author), .body = str_of(body), .reason = STR("because") };
	d->id.bytes[15] = (unsigned char)list.len;
	return d;
}

static struct desk_record
record(void)
{
	struct desk_record out;
	struct err e = { 0 };

	check(desk_record_of(&list, str_of(incident), &keep, &out, &e));
	return out;
}

void
test_intake_desk__a_record_nobody_touched_is_a_lead(void)
{
	begin();
	check(record().state == RECORD_LEAD);
	check(record().text.id.len == 0);
	arena_close(&keep);
}

void
test_intake_desk__the_same_person_cannot_put_up_and_release(void)
{
	struct desk_codebook two = { .version = 1 }, one = { .version = 1, .one_may_release = true };
	struct desk_move move;
	struct desk_record r;
	struct err e = { 0 };

	begin();
	decide("desk.state", incident, "amal", "{\"to\":\"draft\"}");
	decide("desk.state", incident, "amal", "{\"to\":\"pending\",\"codebook\":1}");
	decide("desk.state", incident, "basim", "{\"to\":\"second\",\"codebook\":1}");
	r = record();
	check(r.state == RECORD_SECOND && str_equal(r.submitted_by, STR("amal")) && r.codebook == 1);
	check(desk_move_find(RECORD_SECOND, RECORD_PUBLISHED, &move) && move.needs_another);
	check(!desk_may_move(&r, &move, STR("amal"), &two, &e) && e.kind == ERR_CONFLICT);
	check(desk_may_move(&r, &move, STR("basim"), &two, &e));
	check(desk_may_move(&r, &move, STR("amal"), &one, &e));
	check(!desk_move_find(RECORD_LEAD, RECORD_PUBLISHED, &move));
	arena_close(&keep);
}

void
test_intake_desk__holds_questions_and_a_missing_codebook_stop_a_release(void)
{
	struct desk_codebook book = { .version = 1 }, none = { 0 };
	struct desk_move move;
	struct desk_record r;
	char question[33] = "";

	begin();
	desk_move_find(RECORD_SECOND, RECORD_PUBLISHED, &move);
	r = record();
	check(!desk_may_move(&r, &move, STR("basim"), &none, &(struct err){ 0 }));
	decide("desk.hold", incident, "amal", "{\"is_held\":true}");
	r = record();
	check(r.is_held && !desk_may_move(&r, &move, STR("basim"), &book, &(struct err){ 0 }));
	decide("desk.hold", incident, "amal", "{\"is_held\":false}");
	hex_write(decide("desk.question", incident, "amal", "{\"text\":\"which street?\"}")->id.bytes, 16,
	    question);
	r = record();
	check(r.open_questions == 1 && !desk_may_move(&r, &move, STR("basim"), &book, &(struct err){ 0 }));
	decide("desk.answer", question, "basim", "{\"text\":\"the second\"}");
	r = record();
	check(r.open_questions == 0 && desk_may_move(&r, &move, STR("basim"), &book, &(struct err){ 0 }));
	arena_close(&keep);
}

void
test_intake_desk__what_is_undone_counts_no_more(void)
{
	char id[33] = "";

	begin();
	hex_write(decide("desk.state", incident, "amal", "{\"to\":\"draft\"}")->id.bytes, 16, id);
	check(record().state == RECORD_DRAFT);
	decide("undo", id, "amal", "{}");
	check(record().state == RECORD_LEAD);
	arena_close(&keep);
}

void
test_intake_desk__views_are_replaced_by_name_and_codebooks_are_numbered(void)
{
	struct desk_view_list views;
	struct desk_codebook_list books;
	struct err e = { 0 };

	begin();
	decide("desk.view", "spring", "amal", "{\"query\":\"from=2017-03\"}");
	decide("desk.view", "spring", "amal", "{\"query\":\"from=2017-04\"}");
	decide("desk.view", "gone", "amal", "{\"query\":\"x=1\"}");
	decide("desk.view", "gone", "amal", "{\"query\":\"\"}");
	decide("desk.codebook", "codebook", "amal", "{\"counted\":\"a\"}");
	decide("desk.codebook", "codebook", "basim", "{\"counted\":\"b\",\"release\":\"one\"}");
	check(desk_views(&list, &keep, &views, &e) && views.len == 1);
	check(str_equal(views.at[0].query, STR("from=2017-04")));
	check(desk_codebooks(&list, &keep, &books, &e) && books.len == 2);
	check(books.at[1].version == 2 && books.at[1].one_may_release && !books.at[0].one_may_release);
	arena_close(&keep);
}
