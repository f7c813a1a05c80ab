/*
 * read/json_walk.h - JSON (RFC 8259) with the byte offset of every value, for feeds.
 *
 * jansson keeps no offsets, and a document without offsets has no way back to its
 * bytes.  This one only walks: it does not check what it passes over, so that a file that
 * breaks off gives what stands before.  Nothing is recursive; each step costs the length of the value.
 */
#ifndef READ_JSON_WALK_H
#define READ_JSON_WALK_H

#include "read/charset.h"

/* Inside of one object or array. */
struct json_walk {
	str   text;
	isize at;
	isize end;              /* behind its closing bracket, once that was met */
	bool  is_array;
	bool  is_broken;        /* it ended without its bracket */
};

struct json_member {
	str  name;              /* as written between its quotes; of an array empty */
	span value;             /* with its quotes or brackets */
	char kind;              /* its first character: '"', '{', '[', or another */
};

/* Walk the object or array that begins at ${at}, white space passed over; false where
 * none does. */
bool json_walk_open(str text, isize at, struct json_walk *walk);
/* The next member or element; false at the end, whichever it is. */
bool json_walk_next(struct json_walk *walk, struct json_member *out);
/* The member ${name} of the object that begins at ${at}; false where there is none. */
bool json_walk_find(str text, isize at, str name, struct json_member *out);
/*
 * What a string says (${where} with its quotes): escapes resolved, half a surrogate pair
 * and NUL a replacement character, with the way back to the capture that
 * ${from} was decoded from.
 */
struct decoded json_walk_string(const struct decoded *from, span where, struct arena *keep);

#endif
