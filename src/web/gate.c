/* web/gate.c - see gate.h. */
#include "web/gate.h"

void
gate_open(struct gate *gate)
{
	*gate = (struct gate){ .since_s = 0 };
	pthread_mutex_init(&gate->lock, NULL);
}

/* What came back since the last time. */
static void
refill(struct gate *gate, int64_t now_s)
{
	int64_t back = (now_s - gate->since_s) / GATE_EVERY_S;

	if (gate->taken == 0 || back >= gate->taken) {
		gate->taken = 0;
		gate->since_s = now_s;
		return;
	}
	gate->taken -= back;
	gate->since_s += back * GATE_EVERY_S;
}

bool
gate_pass(struct gate *gate, int64_t now_s, int *wait_s)
{
	bool passes;

	pthread_mutex_lock(&gate->lock);
	refill(gate, now_s);
	passes = gate->taken < GATE_MOST;
	if (passes)
		gate->taken++;
	*wait_s = passes ? 0 : (int)(gate->since_s + GATE_EVERY_S - now_s);
	pthread_mutex_unlock(&gate->lock);
	return passes;
}
