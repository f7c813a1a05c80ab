/*
 * read/unpack.h - the documents that stand in one file: the pages of a web
 * archive (WARC, ARC, WACZ), the files of a ZIP archive, the entries of a feed,
 * the attachments of a message, the rows of a list (CSV, XLSX, JSON) where
 * ${hint.columns} says which column is what.
 *
 * The file itself stays one capture; each document in it becomes a capture of
 * its own that says where it was taken from.  Files that are one document
 * (pages, PDF, DOCX) are no containers here, whatever they are packed in.
 *
 * Hostile bytes: call sandbox_unpack (read/sandbox.h), which runs this in a
 * locked-down child.
 */
#ifndef READ_UNPACK_H
#define READ_UNPACK_H

#include "read/read.h"

enum {
	UNPACK_LIMIT = 192 << 20,       /* bytes of all members together */
	UNPACK_MEMBERS = 20000,
};

/* One document in the container; every text is UTF-8 on one line. */
struct enclosed {
	str name;       /* where it stands: path in a ZIP, id of a record */
	str url;        /* where it came from, as the container says; or empty */
	str media;      /* content type, or empty */
	str dated;      /* when the container says it was taken, as it says it; or empty */
	str title, publisher;   /* as the container says; or empty */
	date published;
	str bytes;
};
struct enclosed_list { struct enclosed *at; isize len, room; };

/* Whether the container itself reads as a document. */
enum unpack_whole {
	WHOLE_NOT,                      /* an archive */
	WHOLE_INSTEAD,                  /* a feed: all its entries, or each alone */
	WHOLE_TOO,                      /* a message, beside what is attached to it */
};

/* What a container is, beside its members. */
struct unpacked {
	bool is_container;              /* false: read it as one document */
	enum unpack_whole whole;
	struct enclosed_list members;
	struct str_list notes;          /* in words for a person */
	int64_t faults;                 /* digests and signatures that do not hold */
};

/* Is given each member in order; its texts end with the call.  False stops. */
typedef bool member_taker(void *with, const struct enclosed *member, struct err *e);

/* Can these bytes be a container at all?  A look at how they begin, so that a
 * page costs no child of its own. */
bool unpack_may(str bytes, struct read_hint hint);
/*
 * Hand every document in ${bytes} to ${take}; ${out->members} stays empty, the
 * rest is filled in.  ${scratch} is working memory.  A part that is damaged is
 * named in the notes and passed over.  Fails with ERR_INPUT where nothing can
 * be read and ERR_TOO_LARGE over the limits.
 */
bool unpack(str bytes, struct read_hint hint, member_taker *take, void *with,
    struct arena *scratch, struct arena *keep, struct unpacked *out, struct err *e);

#endif
