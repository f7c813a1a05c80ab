/*
 * cli/report_lines.h - JSON lines in, reports ready to be clustered out: each
 * document is extracted, and of it only what incidents/report.h keeps stays.
 */
#ifndef CLI_REPORT_LINES_H
#define CLI_REPORT_LINES_H

#include "cli/cli.h"
#include "incidents/report.h"

struct traits_list { struct traits *at; isize len, room; };

/* --profile NAME; empty where it is not said.  A name that there is not is ERR_USAGE. */
bool profile_option(const struct call *call, str *profile, struct err *e);
#define PROFILE_OPTION { "profile", "NAME", "what vague words mean: own (default), airwars, acled, ibc, ucdp" }

/* A document that is asked for by its id: its whole text is kept. */
struct wanted_document { str id, title, text; bool found; };

/*
 * Read lines {"id","text","title"?,"published"?,"language"?,"incident"?} from ${path} ("-" =
 * standard input), in order; ${profile} says what vague words mean (claims/extract.h; empty =
 * own).  ${wanted}, ${wanted_count} of them, are filled in.
 * Two lines of one id are ERR_INPUT, as is a line that cannot be read; the
 * message names it.
 */
bool report_lines(const char *path, str profile, struct wanted_document *wanted, int wanted_count,
    struct arena *keep, struct arena *list_memory, struct arena *scratch,
    struct traits_list *out, struct err *e);

#endif
