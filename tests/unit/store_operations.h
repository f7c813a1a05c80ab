/*
 * tests/unit/store_operations.h - twenty operations on a case, each from opening
 * it to its commit, for tests that let something fail underneath.
 */
#ifndef TESTS_STORE_OPERATIONS_H
#define TESTS_STORE_OPERATIONS_H

#include "store/store.h"

struct desk_setup { struct signer by; struct arena *keep; char path[400], base[400]; };

typedef bool operation(struct store *store, struct desk_setup *d, struct arena *keep,
    struct err *e);

enum { OPERATIONS = 20 };
extern const struct store_operation { const char *name; operation *run; }
    store_operations[OPERATIONS];

/* A case of three reports, in a folder of its own. */
struct desk_setup *operations_set_up(struct arena *keep);
/* That case again, as it was. */
void operations_fresh(struct desk_setup *d, struct arena scratch);
/* Open, work, close. */
bool operations_run(struct desk_setup *d, operation *op, struct arena scratch, struct err *e);
/* A decision more: does work go on? */
bool operations_go_on(struct desk_setup *d, struct arena scratch, struct err *e);
int64_t operations_entries(struct desk_setup *d, struct arena scratch);
/* Sound, and either as it was before or as it is after. */
void operations_check_sound(struct desk_setup *d, int64_t before, int64_t after,
    struct arena scratch);
/* The n-th report, and adding one with its reading. */
str  operations_report(int number, struct arena *keep);
bool operations_add(struct store *store, str text, struct arena *keep, struct capture *out,
    struct err *e);
bool operations_decide(struct store *store, struct arena *keep, struct err *e);

#endif
