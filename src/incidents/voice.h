/*
 * incidents/voice.h - who counted (DESIGN 5.2).
 *
 * The voice of a count is the body that counted, not the name quoted for it: a
 * colonel and the workers of civil defence are one voice.  Generic plurals
 * ("residents") are one voice per kind and incident until a person shows two.
 * A rescue worker's plural is taken for the one rescue body that is heard.
 * What names which body, and which kinds there are, is data:
 * data/lang/<code>/lexicon/voice_*.tsv.
 */
#ifndef INCIDENTS_VOICE_H
#define INCIDENTS_VOICE_H

#include "record/incident.h"
#include "text/language.h"

/* Who a speaker is, before voices of an incident are compared. */
struct voice_name {
	str  key;                    /* equal keys are one voice */
	str  name;                   /* as printed */
	enum source_kind kind;       /* SOURCE_NONE = not known */
	bool is_generic, is_plural, is_party, is_carrier;
};

/* The language of a report: its extraction's, else its document's; where
 * neither says, the first that is built in, since something was read of it. */
const struct language *report_language(const struct report *report);
/* Reads a speaker's own words; an unknown language gives the name alone. */
struct voice_name voice_name_of(const struct speaker *speaker,
    const struct language *language, struct arena *keep);
/* The party that words such as "U.S.-led coalition" or "Iraqi troops" name;
 * false where they name none.  ${within} is the party it fights as part of,
 * or NULL. */
bool voice_party_of(str text, const struct language *language, struct arena *keep,
    str *name, str *within);

/* The same at the place of ${account}: "the coalition" in Yemen is another than in Syria
 * (data/method/coalition.tsv).  After the account's place is chosen. */
bool voice_party_in(const struct account *account, str text, const struct language *language,
    struct arena *keep, str *name, str *within);

/* The voice of whoever said a count that only stands beside: one of the account's, or a new one
 * without entries.  After voices_gather. */
isize voice_beside(struct account *account, isize report, const struct speaker *said, struct arena *keep);

/* Do the words name another party than ${party}, a name of voice_party_of?  Forces of
 * no stated nation may be anybody's. */
bool voice_is_other_party(const struct account *account, str words, str party,
    const struct language *language, struct arena *keep);

/*
 * Fill account->voices and each entry's voice and account->carriers from
 * entries and reports.  Rulings join and part voices.  O(entries * voices).
 */
void voices_gather(struct account *account, const struct ruling_list *rulings,
    struct arena *keep);
/* Voices that count for the k-th highest figure: neither parties nor carriers,
 * nor a generic plural that may be a named voice. */
bool voice_is_independent(const struct voice *voice);
/* Voices whose counts may close a range at all. */
bool voice_is_admitted(const struct voice *voice);

#endif
