/*
 * web/field.h - which role sees which field (data/method/field_rule.tsv).
 *
 * One place decides, for pages and for the API alike: the account is changed
 * before anything prints it, so that no page can forget.
 */
#ifndef WEB_FIELD_H
#define WEB_FIELD_H

#include "record/incident.h"
#include "web/http.h"

/* May this role see the field?  An unknown field is nobody's. */
bool field_is_seen(const char *field, enum role role);
/* The ${index}th rule; false after the last. */
bool field_rule_at(isize index, const char **field, enum role *needs);

/*
 * Put signs in place of what ${role} may not see: names of those who speak and
 * of children, wherever they stand in the reports' texts; points finer than a
 * quarter.  Texts keep their length in bytes, so that every span still fits.
 * Documents and claims are copied into ${keep} first.
 */
void field_withhold(struct account *account, enum role role, struct arena *keep);
/* Of the records of victims: names of children, and of those whom a person
 * withheld; homes and notes.  Only ${account->victims} is changed. */
void field_victims(struct account *account, enum role role, struct arena *keep);
/* May the role see what this person is called?  Is anybody hidden from it? */
bool field_victim_name(const struct victim *v, enum role role);
bool field_hides_victims(const struct account *account, enum role role);
/* A point that the role may not see becomes the middle of a square of a
 * hundredth of a degree, and no finer than a quarter. */
void field_coarsen(geo_point *point, enum precision *precision, enum role role);
/* One claim without what the role may not see. */
void field_claim(struct claim *claim, enum role role, struct arena *keep);
/* The same for the text of one report and its claims. */
str field_text(str text, const struct claim *const *claims, isize count, enum role role,
    struct arena *keep);

#endif
