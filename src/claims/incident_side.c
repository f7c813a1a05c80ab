/* claims/incident_side.c - on which side those are whom words of the text name: a state's forces,
 * people with arms, a party by its name. */
#include "claims/incident_parts.h"

/* The last token of ${words}, which the text has; -1 = the words are not of the text. */
static int32_t
last_token(const struct grouping *g, str words)
{
	isize at = words.ptr - g->a->text.ptr;
	const struct sentence *s;
	int32_t last;

	if (at < 0 || at >= g->a->text.len || words.len == 0)
		return -1;
	s = &g->a->sentences.at[sentence_at(g->a, at)];
	last = incident_token(g->a, s, at + words.len) - 1;
	return last >= s->first ? last : -1;
}

const char *
incident_party(const struct grouping *g, str words)
{
	isize at = words.ptr - g->a->text.ptr;
	const struct sentence *s;

	if (at < 0 || at >= g->a->text.len)
		return NULL;
	s = &g->a->sentences.at[sentence_at(g->a, at)];
	for (int32_t t = incident_token(g->a, s, at); t < s->end && g->a->tokens.at[t].end <= at + words.len; t++) {
		const struct lex_hit *hit = lex_at(g->a, t, LEX_VOICE_PARTY);

		if (hit != NULL && hit->sense->value[0] != '*')
			return hit->sense->value;
	}
	return NULL;
}

bool
incident_is_named_party(const char *party)
{
	return party != NULL && !(party[0] >= 'a' && party[0] <= 'z');     /* "armed group" names nobody */
}

bool
incident_is_armed(const struct grouping *g, str words)
{
	int32_t last = last_token(g, words);

	return last >= 0 && (lex_value_at(g->a, last, LEX_SIDE, "armed") != NULL || lex_is(g->a, last, LEX_CULPRIT) ||
	    lex_value_at(g->a, last, LEX_EVENT_SIGN, "outlaw") != NULL);
}

bool
incident_is_force(const struct grouping *g, str words)
{
	int32_t last = last_token(g, words);

	return last >= 0 && (lex_value_at(g->a, last, LEX_SIDE, "force") != NULL || lex_is(g->a, last, LEX_LOCAL_BODY) ||
	    lex_value_at(g->a, last, LEX_BODY_NOUN, "force") != NULL);
}
