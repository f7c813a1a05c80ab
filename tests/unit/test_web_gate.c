/* tests/unit/test_web_gate.c - a gate lets so many in, and opens again with time. */
#include "check.h"

#include "web/gate.h"

void
test_web_gate__lets_a_number_in_and_then_one_at_a_time(void)
{
	struct gate gate;
	int wait;

	gate_open(&gate);
	for (int i = 0; i < GATE_MOST; i++)
		check(gate_pass(&gate, 1000, &wait));
	check(!gate_pass(&gate, 1000, &wait));
	check_int(wait, GATE_EVERY_S);
	check(!gate_pass(&gate, 1000 + GATE_EVERY_S - 1, &wait));
	check_int(wait, 1);
	check(gate_pass(&gate, 1000 + GATE_EVERY_S, &wait));
	check(!gate_pass(&gate, 1000 + GATE_EVERY_S, &wait));
	for (int i = 0; i < GATE_MOST; i++)
		check(gate_pass(&gate, 1000000, &wait));
	check(!gate_pass(&gate, 1000000, &wait));
}
