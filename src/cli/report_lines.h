/*
 * cli/report_lines.h - JSON lines in, reports ready to be clustered out: each
 * document is extracted, and of it only what incidents/report.h keeps stays.
 */
#ifndef CLI_REPORT_LINES_H
#define CLI_REPORT_LINES_H

#include "incidents/report.h"

struct traits_list { struct traits *at; isize len, room; };

/* A document that is asked for by its id: its whole text is kept. */
struct wanted_document { str id, title, text; bool found; };

/*
 * Read lines {"id","text","title"?,"published"?,"language"?} from ${path} ("-" =
 * standard input), in order.  ${wanted}, ${wanted_count} of them, are filled in.
 * Two lines of one id are ERR_INPUT, as is a line that cannot be read; the
 * message names it.
 */
bool report_lines(const char *path, struct wanted_document *wanted, int wanted_count,
    struct arena *keep, struct arena *list_memory, struct arena *scratch,
    struct traits_list *out, struct err *e);

#endif
