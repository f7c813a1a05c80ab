/* people/parallel.c - see parallel.h. */
#include "people/parallel.h"

#include <assert.h>
#include <pthread.h>

enum { PARTS_MOST = 64 };

struct one { void (*run)(void *with, int part); void *with; int part; };

static void *
start(void *data)
{
	struct one *one = data;

	one->run(one->with, one->part);
	return NULL;
}

bool
parallel_run(int parts, void (*run)(void *with, int part), void *with, struct err *e)
{
	struct one one[PARTS_MOST];
	pthread_t thread[PARTS_MOST];
	int started = 0, code = 0;

	assert(parts >= 1 && parts <= PARTS_MOST);
	for (; started + 1 < parts && code == 0; started += code == 0) {
		one[started] = (struct one){ run, with, started };
		code = pthread_create(&thread[started], NULL, start, &one[started]);
	}
	if (code == 0)
		run(with, parts - 1);
	for (int i = 0; i < started; i++)
		pthread_join(thread[i], NULL);
	return code == 0 || err_system(e, code, "cannot start a thread");
}
