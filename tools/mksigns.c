/* tools/mksigns.c - data/page/signs.tsv as a C table (src/read/page_signs.c).
 * usage: mksigns data/page/signs.tsv */
#include "signs_read.h"

int
main(int argc, char **argv)
{
	struct page_signs signs;

	if (argc != 2)
		return 2;
	signs = signs_read(argv[1]);
	printf("/* made by tools/mksigns.c */\nstatic const struct page_sign learnt_signs[%td] = {\n",
	    signs.room);
	for (isize i = 0; i < signs.room; i++) {
		const struct page_sign *s = &signs.slots[i];

		if (s->check != 0)
			printf("[%td]={%uu,{%d,%d,%d}},\n", i, (unsigned)s->check, s->weight[0],
			    s->weight[1], s->weight[2]);
	}
	puts("};");
	return 0;
}
