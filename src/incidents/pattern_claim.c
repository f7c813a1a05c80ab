/* incidents/pattern_claim.c - change, thing and stretch of time in one sentence. */
#include "incidents/pattern_claim.h"

#include "text/text.h"

/* The first phrase of a class in a sentence; begin == end where there is none. */
static span
first_of(const struct analysis *a, const struct sentence *s, enum lex_class class)
{
	for (isize i = s->first; i < s->end; i++) {
		const struct lex_hit *hit = lex_at(a, i, class);

		if (hit != NULL)
			return token_span(a, i, i + hit->tokens - 1);
	}
	return (span){ 0, 0 };
}

static span
around(span a, span b)
{
	return (span){ a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end };
}

void
pattern_claims_find(str text, const struct language *language, date published,
    struct arena *keep, struct arena scratch, struct claim_list *out)
{
	enum { APART_MOST = 60 };
	struct analysis a = { 0 };

	if (language == NULL || text.len == 0)
		return;
	text_split(text, language, &scratch, &a);
	for (isize i = 0; i < a.sentences.len; i++) {
		const struct sentence *s = &a.sentences.at[i];
		span change = first_of(&a, s, LEX_PATTERN_CHANGE);
		span what = first_of(&a, s, LEX_PATTERN_OF);
		span where = around(change, what);

		if (span_len(change) == 0 || span_len(what) == 0 ||
		    span_len(where) > span_len(change) + span_len(what) + APART_MOST ||
		    span_len(first_of(&a, s, LEX_PATTERN_PERIOD)) == 0)
			continue;
		*PUSH(out, keep) = (struct claim){ .kind = CLAIM_PATTERN, .where = where,
			.sentence = s->where, .modality = MODALITY_ASSERTED,
			.scope = SCOPE_BACKGROUND, .said = published, .related = -1, .incident = -1,
			.victims.status = STATUS_UNKNOWN, .rule = STR("pattern") };
	}
}
