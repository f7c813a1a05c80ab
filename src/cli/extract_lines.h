/*
 * cli/extract_lines.h - JSON lines in, extractions out: a pool of threads, one
 * arena each, output in the order of the input, memory flat.
 */
#ifndef CLI_EXTRACT_LINES_H
#define CLI_EXTRACT_LINES_H

#include "claims/extract.h"

#include <stdio.h>

/* What holds for every document that does not say otherwise itself. */
struct extract_defaults {
	date published;
	str  language, profile;      /* NULL pointer = not given */
	const struct gazetteer *gazetteer;
};

/*
 * Read lines {"id","text","title"?,"published"?,"language"?} from the ${count} files
 * of ${paths} ("-" = standard input) with ${threads} threads and write one line each
 * to ${out}.  A line that cannot be read ends the run: what stands before it is
 * written, and the error names file, line and column.
 *
 * All files are opened first; then the process gives up opening others, the network
 * and starting programs, for good (read/sandbox.h: sandbox_confine): it is for a
 * command that ends after it.
 */
bool extract_lines(char *const *paths, int count, const struct extract_defaults *defaults,
    int threads, FILE *out, struct err *e);

#endif
