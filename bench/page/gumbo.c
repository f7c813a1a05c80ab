/* bench/page/gumbo.c - the reference of bench_read.sh: gumbo's parse alone. */
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		static char bytes[1 << 24];
		size_t len = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);
		GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, bytes, len);

		gumbo_destroy_output(&kGumboDefaultOptions, tree);
		if (file != NULL)
			fclose(file);
	}
	return 0;
}
