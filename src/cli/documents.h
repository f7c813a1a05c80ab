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
 * Read ${path} ("-" = standard input) into ${call->scratch}, which is forgotten
 * first.  ${columns}, where not empty, makes a list of it (read/table.h).  What
 * is to be known, and documents that cannot be read, are named on standard
 * error.  Fails where nothing could be read, or ${take} says false.
 */
bool documents_each(struct call *call, struct sandbox *sandbox, const char *path, str columns,
    document_taker *take, void *with, struct err *e);

#endif
