/*
 * text/tagset.h - parts of speech: the Penn treebank's (Marcus and others, 1993),
 * as the counts of Lingua::EN::Tagger write them.
 *
 * A token bears one tag; rules ask for one of several with a mask:
 *
 *     token_is(a, i, TAGS_VERB)      token_is(a, i, TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN))
 */
#ifndef TEXT_TAGSET_H
#define TEXT_TAGSET_H

#include <stdint.h>

#define TAGSET(X) \
	X(CC,   "cc")      /* joins: and, or */ \
	X(CD,   "cd")      /* a number */ \
	X(DET,  "det")     /* a, the, some */ \
	X(EX,   "ex")      /* there is */ \
	X(FW,   "fw")      /* a foreign word */ \
	X(IN,   "in")      /* a preposition; that, because */ \
	X(JJ,   "jj")      /* an adjective; more; most */ \
	X(JJR,  "jjr") \
	X(JJS,  "jjs") \
	X(LRB,  "lrb")     /* ( */ \
	X(LS,   "ls")      /* the mark of a list item */ \
	X(MD,   "md")      /* may, will */ \
	X(NN,   "nn")      /* a noun; of several */ \
	X(NNS,  "nns") \
	X(NNP,  "nnp")     /* a name; of several */ \
	X(NNPS, "nnps") \
	X(PDT,  "pdt")     /* all, both before a determiner */ \
	X(POS,  "pos")     /* 's */ \
	X(PP,   "pp")      /* the end of a sentence */ \
	X(PPC,  "ppc")     /* , */ \
	X(PPD,  "ppd")     /* $ */ \
	X(PPL,  "ppl")     /* a quotation mark that opens; that closes */ \
	X(PPR,  "ppr") \
	X(PPS,  "pps")     /* : ; - */ \
	X(PRP,  "prp")     /* he, they; his, their */ \
	X(PRPS, "prps") \
	X(RB,   "rb")      /* an adverb; more; most */ \
	X(RBR,  "rbr") \
	X(RBS,  "rbs") \
	X(RP,   "rp")      /* blow up */ \
	X(RRB,  "rrb")     /* ) */ \
	X(SYM,  "sym")     /* a sign */ \
	X(TO,   "to") \
	X(UH,   "uh")      /* oh */ \
	X(VB,   "vb")      /* a verb: be; was; being; been; are; is */ \
	X(VBD,  "vbd") \
	X(VBG,  "vbg") \
	X(VBN,  "vbn") \
	X(VBP,  "vbp") \
	X(VBZ,  "vbz") \
	X(WDT,  "wdt")     /* which; who; whose; where */ \
	X(WP,   "wp") \
	X(WPS,  "wps") \
	X(WRB,  "wrb")

enum tag {
	TAG_NONE,          /* not tagged yet, or a language without counts */
#define X(name, written) TAG_##name,
	TAGSET(X)
#undef X
	TAG_COUNT
};

/* Classes of words that were never counted, as the counts name them. */
#define UNKNOWNS(X) \
	X(ORDINAL,      "*ORD*") \
	X(NUMBER,       "*NUM*") \
	X(SYMBOL,       "-sym-") \
	X(ABBREVIATION, "-abr-") \
	X(HYPHENED,     "-hyp-") \
	X(CAPITAL,      "-cap-") \
	X(ING,          "-ing-") \
	X(TION,         "-tion-") \
	X(LY,           "-ly-") \
	X(ED,           "-ed-") \
	X(S,            "-s-") \
	X(OTHER,        "-unknown-")

enum unknown {
#define X(name, written) UNKNOWN_##name,
	UNKNOWNS(X)
#undef X
	UNKNOWN_COUNT
};

#define TAG_BIT(tag)   (UINT64_C(1) << (tag))
#define TAGS_NAME      (TAG_BIT(TAG_NNP) | TAG_BIT(TAG_NNPS))
#define TAGS_NOUN      (TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS) | TAGS_NAME)
#define TAGS_ADJECTIVE (TAG_BIT(TAG_JJ) | TAG_BIT(TAG_JJR) | TAG_BIT(TAG_JJS))
#define TAGS_ADVERB    (TAG_BIT(TAG_RB) | TAG_BIT(TAG_RBR) | TAG_BIT(TAG_RBS))
#define TAGS_WH        (TAG_BIT(TAG_WDT) | TAG_BIT(TAG_WP) | TAG_BIT(TAG_WPS) | TAG_BIT(TAG_WRB))
#define TAGS_FINITE    (TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_VBZ))
#define TAGS_VERB      (TAGS_FINITE | TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_VBN))

#endif
