/* text/split.h - inside text/: the state of splitting one text. */
#ifndef TEXT_SPLIT_H
#define TEXT_SPLIT_H

#include "text/text.h"

struct splitter {
	str text;
	struct analysis *out;
	struct arena *keep;
	bool space;              /* white space stands before the next token */
	bool is_quoting;         /* a single mark has opened and not closed in this line */
};

/* Take what begins at byte ${at}: white space, or one word or mark (a word
 * with a clitic gives two tokens).  Returns where the next thing begins. */
isize token_take(struct splitter *s, isize at);
/* Fill analysis.hits; sentences must be known, since no phrase crosses them. */
void token_find_phrases(struct analysis *a, struct arena *keep);

#endif
