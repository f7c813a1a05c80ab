/*
 * cli/extract_block.h - a block of JSON lines, read by one thread: short texts
 * together (claims/extract.h: extract_together), long ones part by part.
 */
#ifndef CLI_EXTRACT_BLOCK_H
#define CLI_EXTRACT_BLOCK_H

#include "cli/extract_lines.h"
#include "cli/extract_long.h"

#include "core/jsonl.h"

/* What a thread has for itself. */
struct extract_hand {
	const struct extract_defaults *defaults;
	struct arena       work;
	struct long_files *files;
};

/* Lines, and what was read of them so far: what was spooled stands before ${out}. */
struct extract_block {
	struct jsonl_lines lines;
	struct buf   out;
	FILE        *spool;              /* for long texts; or NULL */
	bool         has_spooled;
};

/*
 * Read all lines of ${block}.  ${hand}->work is used and given back.  Fails at the first line
 * that cannot be read (ERR_INPUT, ERR_TOO_LARGE, ERR_SYSTEM), which ${e} names, after what
 * stands before it was written.
 */
bool extract_block(struct extract_hand *hand, struct extract_block *block, struct err *e);

#endif
