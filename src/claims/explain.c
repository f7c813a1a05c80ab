/* claims/explain.c - sentences in the account for people. */
#include "claims/explain_parts.h"

static const char *
phrase_name(enum phrase_kind kind)
{
	switch (kind) {
	case PHRASE_NOUN:        return "N";
	case PHRASE_VERB:        return "V";
	case PHRASE_PREPOSITION: return "P";
	case PHRASE_ADJECTIVE:   return "A";
	case PHRASE_ADVERB:      return "adv";
	case PHRASE_AND:         return "&";
	case PHRASE_COMMA:       return ",";
	case PHRASE_RELATIVE:    return "rel";
	case PHRASE_BORDER:      return "|";
	case PHRASE_OPEN:        return "(";
	case PHRASE_CLOSE:       return ")";
	case PHRASE_QUOTE:       return "q";
	case PHRASE_INCLUDING:   return "incl";
	}
	return "?";
}

static const char *
voice_name(const struct phrase *p)
{
	static const char *const names[] = { [VERB_ACTIVE] = "active", [VERB_PASSIVE] = "passive",
		[VERB_PARTICIPLE] = "participle", [VERB_ING] = "ing", [VERB_TO] = "to",
		[VERB_BARE] = "bare" };

	return p->kind == PHRASE_VERB ? names[p->voice] : "";
}

void
explain_bounds(const struct amount *m, struct buf *b)
{
	if (m->has_min)
		buf_int(b, m->min);
	else
		BUF(b, "?");
	BUF(b, "..");
	if (m->has_max)
		buf_int(b, m->max);
	else
		BUF(b, "?");
}

static void
explain_phrases(const struct parsed *s, struct buf *b)
{
	for (isize i = 0; i < s->p->len; i++) {
		const struct phrase *p = &s->p->at[i];

		buf_printf(b, "  %-4s %-10s ", phrase_name((enum phrase_kind)p->kind), voice_name(p));
		for (int32_t t = p->first; t <= p->last; t++)
			buf_printf(b, "%.*s/%s ", STR_ARG(token_text(s->a, t)), token_tag(s->a, t));
		if (p->quantity >= 0) {
			BUF(b, " = ");
			explain_bounds(&s->q->at[p->quantity].amount, b);
			if (s->q->at[p->quantity].kind != QUANTITY_COUNT)
				buf_printf(b, " (%s)", s->q->at[p->quantity].kind == QUANTITY_ARTICLE
				    ? "article" : "no count of people");
		}
		buf_char(b, '\n');
	}
}

void
explain_begin(struct explanation *e, const struct analysis *a, struct buf *out)
{
	*e = (struct explanation){ .out = out };
	e->read = NEW_ARRAY(out->keep, str, a->sentences.len + 1);
	e->names.keep = out->keep;
}

void
explain_refusals(const struct analysis *a, const struct refusal_list *refused, const char *what,
    isize sentence, struct buf *b)
{
	const struct sentence *s = &a->sentences.at[sentence];

	for (isize i = 0; i < refused->len; i++)
		if (refused->at[i].token >= s->first && refused->at[i].token < s->end)
			buf_printf(b, "  no %s at '%.*s': %s\n", what,
			    STR_ARG(token_text(a, refused->at[i].token)), refused->at[i].why);
}

void
explain_sentence(struct explanation *e, const struct parsed *s, const struct harm_list *harms,
    const struct refusal_list *refused)
{
	struct buf b = { .keep = e->out->keep };

	explain_phrases(s, &b);
	for (isize i = 0; i < harms->len; i++) {
		const struct harm *h = &harms->at[i];

		buf_printf(&b, "  => %s ", effect_name(h->effect));
		explain_bounds(&h->who.count, &b);
		buf_printf(&b, " by rule '%s': %.*s\n", h->rule,
		    STR_ARG(str_slice(s->a->text, token_span(s->a, h->first, h->last))));
	}
	explain_refusals(s->a, refused, "claim", s->sentence, &b);
	e->read[s->sentence] = buf_view(&b);
}
