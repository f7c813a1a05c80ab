/* tests/unit/test_core_relay.c - work on a second thread comes back in order. */
#include "check.h"
#include "core/relay.h"

struct sum { int64_t worked, taken, last; bool in_order; };
struct one { int64_t number, square; str text; };

static void
square(void *with, void *record, struct arena *scratch)
{
	struct sum *s = with;
	struct one *one = record;
	char *copy = arena_bytes(scratch, one->text.len);

	memcpy(copy, one->text.ptr, (size_t)one->text.len);
	one->square = one->number * one->number + copy[one->text.len - 1];
	s->worked++;
}

static void
take(void *with, void *record)
{
	struct sum *s = with;
	const struct one *one = record;

	s->in_order = s->in_order && one->number == s->last + 1 &&
	    one->square == one->number * one->number + 'z';
	s->last = one->number;
	s->taken++;
}

/* ${bytes} a record. */
static void
send(struct relay *relay, int64_t from, int64_t to, isize bytes, struct arena scratch)
{
	char *text = arena_bytes(&scratch, bytes);

	memset(text, 'z', (size_t)bytes);
	for (int64_t i = from; i < to; i++) {
		struct one *one = relay_record(relay, (isize)sizeof *one);

		one->number = i;
		one->text = relay_bytes(relay, (str){ text, bytes });
	}
}

void
test_core_relay__records_come_back_in_order_whatever_their_size(void)
{
	struct sum s = { .in_order = true };
	struct err e = { 0 };
	struct relay *relay;

	check_ok(relay_open(&relay, square, take, &s, test_arena(), &e));
	send(relay, 1, 5000, 10, *test_arena());
	send(relay, 5000, 5006, RELAY_RECORD_MOST - 100, *test_arena());
	relay_settle(relay);
	check_int(s.taken, 5005);
	send(relay, 5006, 5010, 1 << 20, *test_arena());
	relay_close(relay);
	check(s.in_order);
	check_int(s.worked, 5009);
	check_int(s.taken, 5009);
}

void
test_core_relay__small_batches_and_early_starts_change_nothing(void)
{
	struct arena *keep = test_arena();
	struct sum s = { .in_order = true };
	struct err e = { 0 };
	struct relay *relay;

	check_ok(relay_open(&relay, square, take, &s, keep, &e));
	relay_batch(relay, 1000);
	relay_start(relay);
	send(relay, 1, 500, 100, *keep);
	relay_start(relay);
	relay_start(relay);
	check(s.taken >= 470 && s.taken <= 499);
	send(relay, 500, 502, 5000, *keep);
	relay_settle(relay);
	check_int(s.taken, 501);
	check(s.in_order);
	relay_close(relay);
}

void
test_core_relay__one_that_got_nothing_ends(void)
{
	struct sum s = { 0 };
	struct err e = { 0 };
	struct relay *relay;

	check_ok(relay_open(&relay, square, NULL, &s, test_arena(), &e));
	relay_settle(relay);
	relay_close(relay);
	relay_close(NULL);
	check_int(s.worked, 0);
}
