/*
 * core/json_load.h - jansson, with memory that ends the work instead of the value.
 *
 * jansson 2.14 does not look whether the text that it gathers could grow: where
 * there is no memory for it, a character is lost.  The value is another one then,
 * or, where the lost character was the closing quote, the reader writes past its
 * buffer (docs/design/memory.md).  So every use that may ask for memory runs here:
 * the first request that cannot be met ends it, and all that it took is given back.
 *
 * Every file that calls jansson includes this header instead of its own.  Values
 * may be freed (json_decref) and looked at anywhere.
 */
#ifndef CORE_JSON_LOAD_H
#define CORE_JSON_LOAD_H

#include "core/core.h"

#include <jansson.h>

/*
 * Run ${work}.  False with ERR_SYSTEM where memory ran out inside jansson: ${work}
 * was left in the middle, what jansson allocated in it is freed, and ${with} must
 * not be trusted.  Otherwise what ${work} says.  It must own nothing else that it
 * would have to give back, and must not use this again.
 */
bool json_guarded(bool (*work)(void *with, struct err *e), void *with, struct err *e);

/*
 * json_loadb.  ${*out} is NULL where the text is no JSON (why: ${said}, may be NULL);
 * the caller's to json_decref.  False only where there is no memory (ERR_SYSTEM).
 */
bool json_load_text(str text, size_t flags, json_t **out, json_error_t *said, struct err *e);
/* As text: compact, keys sorted.  False only where there is no memory (ERR_SYSTEM). */
bool json_dump_text(const json_t *value, struct arena *keep, str *out, struct err *e);

#endif
