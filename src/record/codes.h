/*
 * record/codes.h - the closed lists of words that records are coded with.
 *
 * Each list is an enum whose first value means "not stated"; TYPE_name() gives
 * the word used in JSON and in the case file (NULL for the first value) and
 * TYPE_parse() the value of a word.  The words are those of DESIGN 3 and 4;
 * sex, age and status follow SDG indicator 16.1.2.
 */
#ifndef RECORD_CODES_H
#define RECORD_CODES_H

#include "core/core.h"

#define CLAIM_KINDS(X) X(CLAIM_CASUALTY, "casualty") X(CLAIM_CAUSE, "cause") \
    X(CLAIM_RESPONSIBILITY, "responsibility") X(CLAIM_POSITION, "position") \
    X(CLAIM_EVIDENCE, "evidence") X(CLAIM_CONDUCT, "conduct") X(CLAIM_ACCESS, "access") \
    X(CLAIM_PATTERN, "pattern")
#define MODALITIES(X) X(MODALITY_ASSERTED, "asserted") X(MODALITY_REPORTED, "reported") \
    X(MODALITY_ALLEGED, "alleged") X(MODALITY_DENIED, "denied") \
    X(MODALITY_POSSIBLE, "possible") X(MODALITY_HYPOTHETICAL, "hypothetical")
#define EFFECTS(X) X(EFFECT_KILLED, "killed") X(EFFECT_INJURED, "injured") \
    X(EFFECT_KILLED_OR_INJURED, "killed_or_injured") X(EFFECT_MISSING, "missing") \
    X(EFFECT_RECOVERED, "recovered") X(EFFECT_BURIED, "buried") \
    X(EFFECT_DISPLACED, "displaced") X(EFFECT_DETAINED, "detained")
#define SCOPES(X) X(SCOPE_INCIDENT, "incident") X(SCOPE_CUMULATIVE, "cumulative") \
    X(SCOPE_EXCLUDED, "excluded") X(SCOPE_BACKGROUND, "background")
#define STATUSES(X) X(STATUS_CIVILIAN, "civilian") X(STATUS_COMBATANT, "combatant") \
    X(STATUS_MIXED, "mixed") X(STATUS_UNKNOWN, "unknown")
#define SEXES(X) X(SEX_MAN, "man") X(SEX_WOMAN, "woman")
#define AGES(X) X(AGE_CHILD, "child") X(AGE_ADULT, "adult")
#define STANCES(X) X(STANCE_ACKNOWLEDGES, "acknowledges") X(STANCE_DENIES, "denies") \
    X(STANCE_UNSURE, "unsure") X(STANCE_INVESTIGATING, "investigating") \
    X(STANCE_APOLOGISES, "apologises") X(STANCE_CLAIMS, "claims") X(STANCE_SILENT, "silent")
#define POSITION_OFS(X) X(OF_STRIKE, "strike") X(OF_HARM, "harm") X(OF_CAUSE, "cause")
#define BOUNDS(X) X(BOUND_EXACTLY, "exactly") X(BOUND_AT_LEAST, "at_least") \
    X(BOUND_MORE_THAN, "more_than") X(BOUND_AT_MOST, "at_most") X(BOUND_ABOUT, "about") \
    X(BOUND_VAGUE, "vague") X(BOUND_NO_NUMBER, "none")
/* What was counted. */
#define BASES(X) X(BASIS_KILLED, "killed") X(BASIS_RECOVERED, "recovered") \
    X(BASIS_BURIED, "buried") X(BASIS_SIGHTED, "sighted") X(BASIS_MORGUE, "morgue") \
    X(BASIS_NAMED, "named") X(BASIS_MISSING, "missing") X(BASIS_INJURED, "injured") \
    X(BASIS_REMOVED, "removed")
#define RELATIONS(X) X(RELATION_SUBSET_OF, "subset_of") X(RELATION_ADDS_TO, "adds_to") \
    X(RELATION_SUM_OF, "sum_of") X(RELATION_REPEATS, "repeats") \
    X(RELATION_SUPERSEDES, "supersedes") X(RELATION_RETRACTS, "retracts")
/* How well a place is known (FIELD 1.1), finest first. */
#define PRECISIONS(X) X(PRECISION_EXACT, "exact") X(PRECISION_FACILITY, "facility") \
    X(PRECISION_STREET, "street") X(PRECISION_NEIGHBOURHOOD, "neighbourhood") \
    X(PRECISION_VILLAGE, "village") X(PRECISION_TOWN, "town") X(PRECISION_CITY, "city") \
    X(PRECISION_DISTRICT, "district") X(PRECISION_PROVINCE, "province") \
    X(PRECISION_COUNTRY, "country") X(PRECISION_REGION, "region")

/* What kind of source speaks (FIELD 1.3); parties to the fighting are belligerents. */
#define SOURCE_KINDS(X) X(SOURCE_OFFICIAL, "official") X(SOURCE_RESCUE, "rescue") \
    X(SOURCE_MEDICAL, "medical") X(SOURCE_WITNESS, "witness") X(SOURCE_FAMILY, "family") \
    X(SOURCE_MONITOR, "monitor") X(SOURCE_MEDIA, "media") X(SOURCE_BELLIGERENT, "belligerent")
/* How a count stands to the question asked (DESIGN 5.4). */
#define DOMAINS(X) X(DOMAIN_SAME, "same") X(DOMAIN_NARROWER, "narrower") \
    X(DOMAIN_WIDER, "wider") X(DOMAIN_BESIDE, "beside") X(DOMAIN_OUTSIDE, "outside")
/* Where a belligerent stands (DESIGN 5.12), on the strike and on the harm. */
#define STRIKE_TRACKS(X) X(STRIKE_NO_COMMENT, "no_comment") X(STRIKE_UNSURE, "unsure") \
    X(STRIKE_DENIES, "denies") X(STRIKE_CONFIRMS, "confirms")
#define HARM_TRACKS(X) X(HARM_ASSESSING, "assessing") X(HARM_NOT_CREDIBLE, "not_credible") \
    X(HARM_DENIES, "denies") X(HARM_ACCEPTS, "accepts") X(HARM_APOLOGISES, "apologises") \
    X(HARM_COMPENSATES, "compensates") X(HARM_REOPENED, "reopened")
/* What people decide about an incident and its claims (DESIGN 5.8); what each
 * says beside its reason: record/decision.h. */
#define RULINGS(X) X(RULING_ACCEPT, "accept") X(RULING_REJECT, "reject") \
    X(RULING_RETRACT, "retract") X(RULING_FALL, "fall") X(RULING_DISJOINT, "disjoint") \
    X(RULING_JOIN, "join") X(RULING_PART, "part") X(RULING_SET_MIN, "set_min") \
    X(RULING_SET_MAX, "set_max") X(RULING_NAMED, "named") X(RULING_GRADE, "grade") \
    X(RULING_CREATE, "create") X(RULING_MERGE, "merge") X(RULING_SPLIT, "split") \
    X(RULING_MOVE, "move") X(RULING_EDIT, "edit") X(RULING_ADD, "add") \
    X(RULING_SET_PLACE, "set_place") X(RULING_SET_DATE, "set_date") \
    X(RULING_SET_SITES, "set_sites") X(RULING_SIBLINGS, "siblings") \
    X(RULING_DISTINCT, "distinct") X(RULING_WEIGH, "weigh") X(RULING_LOG, "log") \
    X(RULING_PROFILE, "profile") X(RULING_USE_PROFILE, "use_profile") \
    X(RULING_KEEP, "keep") X(RULING_SECOND, "second") X(RULING_UNDO, "undo")

/* Parts of a count, as the claims state them. */
#define SHARES(X) X(SHARE_CHILDREN, "children") X(SHARE_WOMEN, "women") X(SHARE_MEN, "men") \
    X(SHARE_CIVILIANS, "civilians") X(SHARE_COMBATANTS, "combatants")
/* What became of an incident. */
#define LINEAGES(X) X(LINEAGE_TOOK_IN, "took_in") X(LINEAGE_GAVE_OFF, "gave_off") \
    X(LINEAGE_SPLIT_FROM, "split_from")

/* type, prefix, list */
#define CODES(X) \
    X(source_kind, SOURCE, SOURCE_KINDS) X(domain, DOMAIN, DOMAINS) \
    X(strike_track, STRIKE, STRIKE_TRACKS) X(harm_track, HARM, HARM_TRACKS) \
    X(ruling, RULING, RULINGS) X(lineage_kind, LINEAGE, LINEAGES) \
    X(share_kind, SHARE, SHARES) \
    X(claim_kind, CLAIM, CLAIM_KINDS) X(modality, MODALITY, MODALITIES) \
    X(effect, EFFECT, EFFECTS) X(scope, SCOPE, SCOPES) X(status, STATUS, STATUSES) \
    X(sex, SEX, SEXES) X(age_group, AGE, AGES) X(stance, STANCE, STANCES) \
    X(position_of, OF, POSITION_OFS) X(bound, BOUND, BOUNDS) X(basis, BASIS, BASES) \
    X(relation, RELATION, RELATIONS) X(precision, PRECISION, PRECISIONS)

#define CODE_VALUE(id, word) id,
#define CODE_LIST(type, prefix, list)                                         \
	enum type { prefix##_NONE, list(CODE_VALUE) prefix##_COUNT };         \
	const char *type##_name(enum type value);                             \
	bool type##_parse(str word, enum type *out);
CODES(CODE_LIST)
#undef CODE_LIST

#endif
