/* cli/idle.c - see idle.h. */
#include "cli/idle.h"

enum { LOOK_S = 60 };

void
idle_begin(struct idle *idle, int64_t (*now_s)(void), int64_t limit_s)
{
	*idle = (struct idle){ .now_s = now_s, .limit_s = limit_s, .last_s = now_s() };
	pthread_mutex_init(&idle->lock, NULL);
}

void
idle_touch(struct idle *idle)
{
	pthread_mutex_lock(&idle->lock);
	idle->last_s = idle->now_s();
	pthread_mutex_unlock(&idle->lock);
}

int64_t
idle_left(struct idle *idle)
{
	int64_t left;

	if (idle->limit_s == 0)
		return -1;
	pthread_mutex_lock(&idle->lock);
	left = idle->last_s + idle->limit_s - idle->now_s();
	pthread_mutex_unlock(&idle->lock);
	return left > 0 ? left : 0;
}

bool
idle_wait(struct idle *idle, bool (*told)(void *with, int64_t seconds), void *with)
{
	int64_t left;

	while ((left = idle_left(idle)) != 0)
		if (told(with, left > LOOK_S ? LOOK_S : left))
			return true;
	return false;
}
