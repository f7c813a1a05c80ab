/*
 * claims/event_sign.h - inside claims/: what is seen of an event of a text, by which one that
 * the text reports is told from one that it only speaks of.
 *
 * data/lang/<code>/event_sign.tsv has the weight of each sign.  The sum of the weights is the
 * logarithm of the odds that a coder takes the event up.  They are fitted by tools/fit_events.py
 * (docs/method/reading.md).
 */
#ifndef CLAIMS_EVENT_SIGN_H
#define CLAIMS_EVENT_SIGN_H

#include "core/core.h"

#define EVENT_SIGNS(X) \
	X(CUT)                     /* how certain it has to be */ \
	X(BIAS) \
	X(FIRST)                   /* the first of the text */ \
	X(ALONE)                   /* the only one */ \
	X(EVENTS)                  /* log2 of the events of the text */ \
	X(DAY)                     /* its own counts give a day of the last weeks */ \
	X(STRETCH)                 /* ... or a longer time */ \
	X(OLD)                     /* ... of more than two months ago */ \
	X(UNDATED) \
	X(DATED)                   /* a day stands in its sentences */ \
	X(PLACE)                   /* its counts give a place finer than a country */ \
	X(FIGHT)                   /* its sentences tell of combat */ \
	X(WAR)                     /* of armies and what they do to each other */ \
	X(CASUALTIES)              /* it counts casualties, not people */ \
	X(SOLDIERS)                /* all of whom it says what they are carry arms */ \
	X(FIGHT_SOLDIERS) \
	X(CIVILIANS) \
	X(PERSECUTED)              /* of people who speak or act for others */ \
	X(ERA)                     /* its sentences speak of years or of a whole war */ \
	X(SELF)                    /* they are the words of a speaker about his own side */ \
	X(KIND)                    /* the text is an argument or a speech */ \
	X(FINITE)                  /* somebody was harmed, in a finite verb */ \
	X(DEED)                    /* "the murder of" */ \
	X(ATTRIBUTE)               /* "the murdered priest" */ \
	X(NAMED)                   /* victims have names */ \
	X(ONE)                     /* one person */ \
	X(EXACT)                   /* another number */ \
	X(VAGUE)                   /* many, several */ \
	X(BARE)                    /* "murdered judges" */ \
	X(NOBODY)                  /* nobody was harmed */ \
	X(HUGE)                    /* hundreds */ \
	X(WEAPON) \
	X(ACTOR) \
	X(TAKEN)                   /* of people taken or held */ \
	X(ARREST)                  /* ... by arrest only */ \
	X(ARREST_PERSECUTED) \
	X(OTHER_HARM)              /* of people missing, trapped, driven out only */ \
	X(UNSURE)                  /* denied or possible only */ \
	X(ALLEGED) \
	X(LEAD)                    /* first counted in the first two sentences */ \
	X(CLAIMS)                  /* log2 of its counts */ \
	X(SHARE)                   /* how much of the text speaks of harm */ \
	X(LONG)                    /* log2 of the sentences of the text */ \
	X(BACKGROUND)              /* its counts are given as background */ \
	X(TITLE)                   /* the title tells of harm */ \
	X(EVENT)                   /* its sentences say that it happened */ \
	X(AFTERMATH)               /* they tell of courts and funerals */ \
	X(TOLD)                    /* an attack is told of in them */ \
	X(UNCOUNTED)               /* told without a count */ \
	X(UNCOUNTED_MORE)          /* ... beside events that count */ \
	X(UNCOUNTED_ACTOR) \
	X(UNCOUNTED_PLACE) \
	X(UNCOUNTED_LEAD) \
	X(UNCOUNTED_DAY) \
	X(UNCOUNTED_NONE)          /* only words of attack, no telling */ \
	X(UNCOUNTED_WEAPON) \
	X(UNCOUNTED_FORCE)         /* the state's side did it */ \
	X(UNCOUNTED_CIVIL)         /* homes, shops, buses in the sentence */ \
	X(UNCOUNTED_STATE)         /* barracks, bases */ \
	X(UNCOUNTED_FIGHT) \
	X(BY_ARMED)                /* by people with arms or outside the law */ \
	X(BY_FORCE)                /* by a state's forces */ \
	X(BY_PARTY)                /* by a party by its name */ \
	X(HARMED_ARMED)            /* some of those harmed had arms or were outside the law */ \
	X(HARMED_FORCE)            /* ... were of a state's forces */ \
	X(SAID)                    /* somebody is said to say so */ \
	X(NEAR)                    /* its sentences speak of today or yesterday */ \
	X(DEPTH)                   /* how far down in the text it begins */ \
	X(DISASTER)                /* earthquakes, floods, accidents */ \
	X(MEANS_UNSAID)            /* an attack, by what means is not said */ \
	X(CLASHES)                 /* what it is, is a clash */ \
	X(MINED)                   /* ... the explosion of a mine */

#define EVENT_SIGN_ENUM(name) SIGN_##name,
enum event_sign { EVENT_SIGNS(EVENT_SIGN_ENUM) SIGN_COUNT };

/* An event as it was weighed, for what learns the weights. */
struct event_seen {
	double sign[SIGN_COUNT];
	const isize *claims;     /* those of the event, NULL = told without a count */
	span    *sentences;      /* whose words were read, as bytes of the text */
	isize    sentence_count;
};
struct event_seen_list { struct event_seen *at; isize len, room; };

#endif
