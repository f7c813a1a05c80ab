/*
 * exchange/look.h - names in texts: what may not go out, found however it is
 * spelt.  Exports mask with it, the archive cuts with it, and both look with it
 * at what they wrote (guard.h, withhold.h, leak.h).
 *
 * A name is found whole, as words of its own, in whatever case, with or without
 * accents, composed or decomposed, parted by any mark, in the order of a list
 * ("family, given"), as HTML references, JSON or percent escapes, and behind the
 * letters that Arabic writes together with the next word.  A name of two parts or
 * more is also found in other letters and spellings: its parts have skeletons that
 * all scripts share (people/name.h).  A single word of fewer than four letters is
 * not looked for: it stands in every text.
 */
#ifndef EXCHANGE_LOOK_H
#define EXCHANGE_LOOK_H

#include "core/digest.h"
#include "people/name.h"

struct look;

enum look_found { LOOK_NOTHING, LOOK_NAME, LOOK_SOUND };

/* Nothing is looked for yet.  About ${names} will be: of many more has to agree
 * before two names sound alike, and tables are made for them.  ${rules} and ${keep}
 * must outlive it. */
struct look *look_open(const struct name_rules *rules, isize names, struct arena *keep);
/* ${text} is public anyway (a place, an outlet): it is not looked for, nor is a
 * word of it alone.  Before look_add. */
void look_allow(struct look *look, str text);
/* Somebody is public under this name: what sounds like it is looked for as it is
 * written, not by its sound.  Before look_add. */
void look_allow_sound(struct look *look, str name);
/* Look for ${name}; false where it is public, too short, or looked for already. */
bool look_add(struct look *look, str name);
/* How many names it looks for, and a digest of all of them in every form. */
isize look_count(const struct look *look);
digest look_digest(const struct look *look);

/* Is one of them in ${text}?  ${markup}: tags part no words.  ${sounds}: also in
 * other spellings.  O(text). */
enum look_found look_find(const struct look *look, str text, bool markup, bool sounds,
    struct arena scratch);

/* The words of a text, and how far look_next is. */
struct text_word;
struct look_words { struct text_word *at; isize len, room, next; };
void look_read(const struct look *look, str text, struct arena *keep, struct look_words *out);
/* Where the next of them stands, from its first word to its last, behind what was found
 * before; false where there is none. */
bool look_next(const struct look *look, struct look_words *words, span *out);

#endif
