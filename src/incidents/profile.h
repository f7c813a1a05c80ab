/*
 * incidents/profile.h - the rules by which bounds close, as data.
 *
 * Those built in are rows of data/method/tally_profile.tsv; a case may have others,
 * which a person recorded (tally profile) in the form of profile_parse.
 * docs/method/profiles.md explains what each setting does.
 */
#ifndef INCIDENTS_PROFILE_H
#define INCIDENTS_PROFILE_H

#include "incidents/wording.h"
#include "record/incident.h"

/* The profile of that name, of ${of_case} (may be NULL) or built in.  Fails with
 * ERR_USAGE, naming the profiles there are; NULL pointer = "own". */
bool profile_find(str name, const struct profile_list *of_case, struct profile *out,
    struct err *e);
/* The ${index}th of those built in; false after the last. */
bool profile_builtin(isize index, struct profile *out);
/*
 * A profile from text: a setting a line, a tab or blanks, its value; '#' begins a remark;
 * what is left out is as in "own".  In ${keep}.  Fails with ERR_INPUT naming the line,
 * what is wrong there and what may stand there.
 */
bool profile_parse(str text, struct arena *keep, struct profile *out, struct err *e);
/* The same form; with what each setting means above it, where asked for. */
void profile_text(const struct profile *profile, bool with_remarks, struct buf *out);
/* Its rules as one phrase for readers: "the maximum needs 3 independent voices; …". */
void profile_words(const struct profile *profile, const struct ui *ui, struct buf *out);
/* Row of data/method/vague.tsv that a vague word has; -1 = none. */
isize profile_vague_row(str word);

#endif
