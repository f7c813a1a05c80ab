/*
 * archive/note.h - signed notes (C2SP signed-note), with Ed25519 signatures.
 *
 * A note is text that ends in a newline, an empty line, and one line a
 * signature.  Which signature is whose is told by key name and key id.
 */
#ifndef ARCHIVE_NOTE_H
#define ARCHIVE_NOTE_H

#include "core/core.h"

enum { NOTE_SIGNATURES_MOST = 100 };

/* Somebody whose signature can be checked. */
struct verifier {
	str      name;                  /* no spaces, no plus */
	uint32_t id;
	unsigned char type;             /* NOTE_ED25519 */
	unsigned char public_key[32];
};
struct verifier_list { struct verifier *at; isize len, room; };
enum { NOTE_ED25519 = 1 };

/* What is needed to sign: as libsodium lays it out, seed then public key. */
struct signer { struct verifier verifier; unsigned char secret_key[64]; };

struct note {
	str text;                       /* with its last newline */
	str signatures;                 /* the lines behind the empty one */
};

bool note_name_is_valid(str name);
/* First four bytes of SHA-256(name, newline, type, key). */
uint32_t note_key_id(str name, unsigned char type, const unsigned char public_key[32]);
struct verifier note_verifier(str name, const unsigned char public_key[32]);
/* "name+hexid+base64(type, key)".  Fails with ERR_INPUT. */
bool note_verifier_parse(str vkey, struct arena *keep, struct verifier *out, struct err *e);
str note_verifier_text(const struct verifier *v, struct arena *keep);

/* Text, empty line, one signature line.  ${text} must end in a newline. */
str note_sign(str text, const struct signer *by, struct arena *keep);
/* One more signature line behind the note's own. */
str note_cosign(str note, const struct signer *by, struct arena *keep);
/* Cut a note in its parts and look at its form; no signature is checked. */
bool note_parse(str bytes, struct note *out, struct err *e);
/*
 * Parse, and check the signature of each of ${known} that signed.  Fails with
 * ERR_INPUT where the form is wrong, and with ERR_CORRUPT where a known key's
 * signature is false or no known key has signed.  ${*by} is the first that
 * did, an index into ${known}.
 */
bool note_open(str bytes, const struct verifier_list *known, struct arena scratch,
    struct note *out, isize *by, struct err *e);

#endif
