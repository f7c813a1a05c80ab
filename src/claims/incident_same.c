/* claims/incident_same.c - which claims of a text tell of the same people: somebody is killed
 * once, wherever and whenever the text comes back to it. */
#include "claims/incident_parts.h"

/* The last word of a name, which two mentions of somebody share. */
static str
surname(str name)
{
	isize at = name.len;

	while (at > 0 && name.ptr[at - 1] != ' ' && name.ptr[at - 1] != '\n')
		at--;
	return str_slice(name, (span){ at, name.len });
}

static bool
share_a_name(const struct claim *a, const struct claim *b)
{
	for (isize i = 0; i < a->victims.names.len; i++)
		for (isize k = 0; k < b->victims.names.len; k++)
			if (str_equal_nocase(surname(a->victims.names.at[i]), surname(b->victims.names.at[k])))
				return true;
	return false;
}

/* Both name one person by given name and surname. */
static bool
share_a_whole_name(const struct claim *a, const struct claim *b)
{
	for (isize i = 0; i < a->victims.names.len; i++)
		for (isize k = 0; k < b->victims.names.len; k++) {
			str x = a->victims.names.at[i], y = b->victims.names.at[k], rest = x, other = y;

			if (surname(x).len < x.len && surname(y).len < y.len && str_equal_nocase(surname(x), surname(y)) &&
			    str_equal_nocase(str_cut(&rest, ' '), str_cut(&other, ' ')))
				return true;
		}
	return false;
}

/* Shot, hurt or missing: it may be told again as a death or an abduction. */
static bool
is_of_body(const struct claim *c)
{
	return c->effect == EFFECT_KILLED || c->effect == EFFECT_INJURED || c->effect == EFFECT_KILLED_OR_INJURED ||
	    c->effect == EFFECT_MISSING;
}

/* Killed, or taken by force: what happens to somebody once. */
static bool
is_once(const struct grouping *g, const struct claim *c)
{
	return c->effect == EFFECT_KILLED || (c->effect == EFFECT_DETAINED && incident_is_taking(g->a, c));
}

/* "Haddad was kidnapped on Friday. Her body was found on Sunday.": of the one person counted last, a sentence
 * or two before.  NULL = not so. */
static struct event *
event_of_pronoun(struct grouping *g, isize claim)
{
	enum { REACH = 2 };      /* sentences */
	const struct claim *c = &g->out->claims.at[claim], *before = c - 1;
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];
	int32_t t = incident_token(g->a, s, c->count.where.begin);

	if (claim == 0 || before->incident < 0 || (before->effect != EFFECT_DETAINED && before->effect != EFFECT_RECOVERED) ||
	    before->count.max != 1 ||
	    !before->count.has_max || c->scope != before->scope ||
	    (c->effect != EFFECT_KILLED && c->effect != EFFECT_RECOVERED) ||
	    g->settings[claim].sentence - g->settings[claim - 1].sentence > REACH)
		return NULL;
	return t < s->end && (lex_is(g->a, t, LEX_PRONOUN) ||
	    (c->effect == EFFECT_RECOVERED && token_is(g->a, t, TAG_BIT(TAG_PRPS)))) ? &g->events.at[before->incident] : NULL;
}

/* The last word of what is counted. */
static str
head_of(const struct grouping *g, const struct claim *c)
{
	const struct sentence *s = &g->a->sentences.at[sentence_at(g->a, c->count.where.begin)];
	int32_t t = incident_token(g->a, s, c->count.where.end) - 1;

	return t >= s->first ? token_text(g->a, t) : (str){ 0 };
}

static bool
is_number(const struct claim *c)
{
	return c->effect == EFFECT_KILLED && c->count.has_min && c->count.has_max && c->count.min == c->count.max &&
	    c->count.min > 1 && c->victims.names.len == 0;
}

/* "The murder of the six priests", where six priests were killed before: the same, whenever somebody speaks of
 * it.  NULL = not so. */
static struct event *
event_of_the_known(struct grouping *g, isize claim)
{
	enum { BACK = 40 };      /* claims; keeps it linear */
	const struct claim *c = &g->out->claims.at[claim];
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];
	int32_t t = incident_token(g->a, s, c->count.where.begin);

	if (!is_number(c) || t >= s->end || !lex_is(g->a, t, LEX_DEFINITE))
		return NULL;
	for (isize k = claim - 1; k >= 0 && k >= claim - BACK; k--) {
		const struct claim *before = &g->out->claims.at[k];

		if (before->incident >= 0 && before->scope == c->scope && is_number(before) && before->count.min == c->count.min &&
		    str_equal_nocase(head_of(g, before), head_of(g, c)))
			return &g->events.at[before->incident];
	}
	return NULL;
}

struct event *
incident_of_same(struct grouping *g, isize claim)
{
	enum { BACK = 60 };      /* claims; keeps it linear */
	const struct claim *c = &g->out->claims.at[claim];
	struct event *taken = event_of_pronoun(g, claim);

	if (taken == NULL)
		taken = event_of_the_known(g, claim);
	if (taken != NULL || c->victims.names.len == 0 || (!is_once(g, c) && !is_of_body(c)))
		return taken;
	for (isize k = claim - 1; k >= 0 && k >= claim - BACK; k--) {
		const struct claim *before = &g->out->claims.at[k];

		if (before->incident < 0)
			continue;
		if ((is_once(g, before) && is_once(g, c) && share_a_name(before, c)) || (before->scope == c->scope &&
		    (is_once(g, before) || is_of_body(before)) && share_a_whole_name(before, c)))
			return &g->events.at[before->incident];
	}
	return NULL;
}

bool
incident_is_deed(const struct claim *c)
{
	return str_equal(c->rule, STR("event of")) || str_equal(c->rule, STR("event of its owner"));
}

bool
incident_is_other_deed(const struct grouping *g, const struct event *event, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	bool other = false;

	if (c->victims.names.len == 0 || !incident_is_deed(c) || c->relation == RELATION_ADDS_TO)
		return false;
	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *of = &g->out->claims.at[event->claims.at[i]];

		if (of->where.begin == c->where.begin || share_a_name(of, c))
			return false;
		if (!incident_is_deed(of) || (of->victims.names.len == 0 && !g->settings[claim].own_place))
			return false;
		other = true;
	}
	return other;
}

bool
incident_is_of_pronoun(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];
	int32_t t = incident_token(g->a, s, c->count.where.begin);

	return c->count.where.end > c->count.where.begin && t < s->end &&
	    g->a->tokens.at[t].end == c->count.where.end && lex_is(g->a, t, LEX_PRONOUN);
}
