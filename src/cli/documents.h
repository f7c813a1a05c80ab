/*
 * cli/documents.h - every document in a file, read in the sandbox: one where
 * it is one, many where it is an archive or a list.  For commands without a
 * case.
 */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "cli/cli.h"
#include "read/sandbox.h"

/* ${name} is the path, with "#" and what it is called inside where the document
 * stands in a container; it and the document live as long as the call. */
typedef bool document_taker(void *with, const char *name, const struct document *document,
    struct err *e);

/*
 * Read each of ${paths} ("-" = standard input) into ${call->scratch}, which is forgotten
 * before each, and hand its documents to ${take}, in the order of the paths.  Up to four
 * files are read ahead, each in a child, one for each processor.  ${columns}, where not
 * empty, makes a list of a file (read/table.h).  What is to be known, and documents of
 * containers that cannot be read, are named on standard error.
 *
 * Fails where nothing of a file could be read, or ${take} says false; with ${goes_on} the
 * other files are read all the same, and the first failure is the one that is given.
 */
bool documents_all(struct call *call, char *const *paths, int count, str columns, bool goes_on,
    document_taker *take, void *with, struct err *e);

#endif
