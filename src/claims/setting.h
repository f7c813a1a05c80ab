/*
 * claims/setting.h - what a count refers to and how the harm came about, as
 * the clause around it says: scope and causes.
 *
 * A clause reaches from the last relative, border or quotation mark before
 * the word of harm to the next one behind it.  Words are data: scope_word,
 * attack_noun, means.
 */
#ifndef CLAIMS_SETTING_H
#define CLAIMS_SETTING_H

#include "claims/frame.h"

/* Scope of the count: a word of scope in its own clause decides, or one that
 * stands before all of the sentence ("Since 2014, …"). */
enum scope setting_scope(const struct parsed *s, const struct harm *h);
/* "have been killed", "had died": the verb of the harm is in the perfect.  O(tokens of the verb). */
bool setting_is_perfect(const struct parsed *s, const struct harm *h);
/* Causes named in the sentence, in plain terms, those of the clause first; at
 * most one word is used twice.  Lists in ${keep}. */
struct str_list setting_causes(const struct parsed *s, const struct harm *h,
    struct arena *keep);
#endif
