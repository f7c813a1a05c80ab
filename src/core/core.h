/*
 * core/core.h - the words every other file uses: sizes, strings, spans,
 * memory and errors.
 *
 * A `str` is borrowed UTF-8: pointer and length, never NUL-terminated, never
 * freed.  A `span` is a stretch of bytes of one text.  Memory comes from an
 * `arena` that the caller hands in; what is returned is allocated from
 * ${keep}, what is not from a scratch arena passed by value, so that it is
 * gone on return.  Anything that can fail returns bool and takes
 * `struct err *e` last.
 */
#ifndef CORE_CORE_H
#define CORE_CORE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef ptrdiff_t isize;

/* ---- strings ---------------------------------------------------------- */

typedef struct { const char *ptr; isize len; } str;
typedef struct { isize begin, end; } span;      /* bytes [begin, end) */

#define STR(lit)      ((str){ "" lit, (isize)sizeof(lit) - 1 })
#define STR_INIT(lit) { "" lit, (isize)sizeof(lit) - 1 }
#define COUNT_OF(a)   ((isize)(sizeof(a) / sizeof((a)[0])))
/* "%.*s" with a str: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s)    (int)(s).len, (s).ptr

/* The small ones stand here so that the reader's inner loops hold them. */

/* The str of a NUL-terminated string; NULL gives the empty one. */
static inline str str_of(const char *cstring)
{ return cstring ? (str){ cstring, (isize)strlen(cstring) } : (str){ 0 }; }
/* The bytes of ${text} inside ${where}; the span is clamped to the text. */
static inline str str_slice(str text, span where)
{
	isize begin = where.begin < 0 ? 0 : where.begin;
	isize end = where.end > text.len ? text.len : where.end;

	return begin >= end ? (str){ text.ptr, 0 } : (str){ text.ptr + begin, end - begin };
}
static inline str str_from(str text, isize begin)   /* from ${begin} to the end */
{ return str_slice(text, (span){ begin, text.len }); }
static inline str str_first(str text, isize count)  /* at most ${count} bytes */
{ return str_slice(text, (span){ 0, count }); }
static inline bool str_equal(str a, str b)
{ return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, (size_t)a.len) == 0); }
bool str_equal_nocase(str a, str b);            /* ASCII letters only */
static inline bool str_starts(str text, str prefix)
{ return text.len >= prefix.len && str_equal(str_first(text, prefix.len), prefix); }
static inline bool str_ends(str text, str suffix)
{
	return text.len >= suffix.len &&
	    str_equal(str_from(text, text.len - suffix.len), suffix);
}
/* Bytewise order: <0, 0, >0.  A prefix sorts first. */
int str_compare(str a, str b);
/* First place of ${wanted} at or after ${from}, or -1.  O(n). */
isize str_find(str text, str wanted, isize from);
isize str_find_char(str text, char wanted, isize from);
str str_trim(str text);                         /* ASCII white space */
/* Cut ${*rest} at the first ${at}: returns what stands before it and moves
 * ${*rest} behind it.  Without it the whole is returned, ${*rest} is empty. */
str str_cut(str *rest, char at);
/* A non-negative decimal number that fills all of ${text}. */
bool str_to_int(str text, int64_t *out);
uint64_t str_hash(str text);                    /* FNV-1a, 64 bit */
/* As str_hash, over ASCII-lower-cased bytes. */
uint64_t str_hash_nocase(str text);

static inline bool is_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool is_digit(int c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(int c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(int c) { return c >= 'a' && c <= 'z'; }
static inline bool is_alpha(int c) { return ((unsigned)c | 0x20) - 'a' < 26; }
static inline char to_lower(char c) { return is_upper(c) ? (char)(c + 32) : c; }

static inline isize span_len(span s) { return s.end - s.begin; }
static inline bool span_holds(span outer, span inner)
{ return outer.begin <= inner.begin && inner.end <= outer.end; }
static inline bool span_overlaps(span a, span b)
{ return a.begin < b.end && b.begin < a.end; }

/* ---- errors ----------------------------------------------------------- */

/* What kind of failure; the command line turns it into the exit code. */
enum err_kind {
	ERR_NONE,
	ERR_USAGE,       /* the call's words are wrong: exit 2 */
	ERR_INPUT,       /* what was given cannot be read: exit 3 */
	ERR_NOT_FOUND,   /* no such case, incident, document: exit 4 */
	ERR_LOCKED,      /* wrong passphrase or key, or in use: exit 5 */
	ERR_CORRUPT,     /* kept bytes are not what they were: exit 6 */
	ERR_TOO_LARGE,   /* over a limit that the message names: exit 7 */
	ERR_SYSTEM,      /* disk full, out of memory, I/O: exit 8 */
	ERR_CONFLICT,    /* somebody else changed it meanwhile: exit 9 */
};

struct err { enum err_kind kind; char text[512]; };

/* Record the first failure; a later one does not replace it.  Messages are
 * lower case, without full stop, subject in quotes, cause last.  Returns
 * false, so that `return err_set(...)` reads well. */
bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Put "what was being done: " before the message.  Returns false. */
bool err_note(struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* err_set with ": " and the text of ${error_number} behind it. */
bool err_system(struct err *e, int error_number, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int err_exit_code(enum err_kind kind);

/* ---- memory ----------------------------------------------------------- */

struct arena_guard;

/* A stretch of memory, freed all at once.  Pass by value for scratch. */
struct arena {
	char *next, *end;
	char *base;
	struct arena_guard *guard;   /* where exhaustion unwinds to, or NULL */
};

/*
 * Reserve ${bytes} of address space; pages cost memory only when touched.
 * Fails with ERR_SYSTEM.  arena_close gives it back and accepts a zeroed arena.
 */
bool arena_open(struct arena *arena, isize bytes, struct err *e);
void arena_close(struct arena *arena);
/* Forget everything; pages above ${keep_bytes} go back to the system. */
void arena_reset(struct arena *arena, isize keep_bytes);

/* The second half of what is left of ${whole}, which keeps the first: room for what a
 * step needs while it builds something.  To give it back set ${whole}->end again. */
struct arena arena_half(struct arena *whole);

/* Zeroed room for ${count} things; never NULL.  When the arena is used up it
 * unwinds to its guard, or aborts with a message where there is none. */
void *arena_alloc(struct arena *arena, isize count, isize size, isize align);
#define NEW(arena, type)         ((type *)arena_alloc((arena), 1, (isize)sizeof(type), (isize)_Alignof(type)))
#define NEW_ARRAY(arena, type, n) ((type *)arena_alloc((arena), (n), (isize)sizeof(type), (isize)_Alignof(type)))

/* The same for ${len} bytes that the caller fills: they are not zeroed. */
char *arena_bytes(struct arena *arena, isize len);

str   str_copy(str text, struct arena *keep);
char *str_to_c(str text, struct arena *keep);    /* NUL-terminated copy */
str   str_printf(struct arena *keep, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
str   str_lower(str text, struct arena *keep);   /* ASCII letters only */

/*
 * Run ${work} with the guard set, so that an arena that runs out ends only
 * this document or request: returns false with ERR_TOO_LARGE.  ${work} must
 * own nothing outside the arena.
 */
bool arena_guarded(struct arena *arena, bool (*work)(struct arena *, void *,
    struct err *), void *with, struct err *e);

/*
 * A growing list is any struct with members { T *at; isize len, room; }.
 * PUSH gives the address of a new zeroed last element:
 *     *PUSH(&list, keep) = (struct thing){ ... };
 */
#define PUSH(list, keep)                                                     \
	((list)->len >= (list)->room                                         \
	    ? (list)->at = list_grow((list)->at, (list)->len, &(list)->room, \
	          (isize)sizeof(*(list)->at), (keep)) : (list)->at,          \
	    (list)->at + (list)->len++)
void *list_grow(void *at, isize len, isize *room, isize size, struct arena *keep);

/* qsort(3) that takes an empty list without a place in memory. */
void list_sort(void *at, isize len, isize size, int (*order)(const void *, const void *));

struct str_list  { str *at;  isize len, room; };
struct span_list { span *at; isize len, room; };

/* ---- a growing text --------------------------------------------------- */

/* Bytes under construction, in an arena.  Start with { .keep = arena }. */
struct buf { char *at; isize len, room; struct arena *keep; };

/* Make room for ${len} more bytes. */
void buf_reserve(struct buf *b, isize len);
/* ${bytes} NULL only makes room, for the caller to write to. */
static inline void buf_bytes(struct buf *b, const void *bytes, isize len)
{
	if (b->room - b->len < len)
		buf_reserve(b, len);
	if (bytes != NULL && len > 0)
		memcpy(b->at + b->len, bytes, (size_t)len);
	b->len += len;
}
static inline void buf_str(struct buf *b, str text) { buf_bytes(b, text.ptr, text.len); }
static inline void buf_char(struct buf *b, char c)
{
	if (b->len >= b->room)
		buf_reserve(b, 1);
	b->at[b->len++] = c;
}
void buf_int(struct buf *b, int64_t value);
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
#define BUF(b, lit) buf_bytes((b), "" lit, (isize)sizeof(lit) - 1)
static inline str buf_view(const struct buf *b) { return (str){ b->at, b->len }; }

#endif
