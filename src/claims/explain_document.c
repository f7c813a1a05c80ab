/* claims/explain_document.c - the whole account, sentence by sentence, then
 * what was found over the text. */
#include "claims/explain_parts.h"

static void
explain_range(date_range days, struct buf *b)
{
	char text[DATE_TEXT_BYTES];

	if (!date_is_known(days.begin) && !date_is_known(days.end)) {
		BUF(b, "unresolved");
		return;
	}
	buf_str(b, str_of(date_is_known(days.begin) ? date_text(days.begin, text) : "?"));
	if (!date_equal(days.begin, days.end))
		buf_printf(b, "..%s", date_is_known(days.end) ? date_text(days.end, text) : "?");
}

/* ---- one sentence ------------------------------------------------------ */

static const char *
sentence_name(const struct sentence *s)
{
	return s->kind == SENTENCE_BODY ? "body" : s->kind == SENTENCE_HEADLINE ? "headline"
	    : "fragment";
}

/* A sentence that nobody parted into phrases: its tokens with their tags. */
static void
explain_tokens(const struct analysis *a, const struct sentence *s, struct buf *b)
{
	BUF(b, "  not read for casualties: no word of harm\n  ");
	for (isize t = s->first; t < s->end; t++)
		buf_printf(b, "%.*s/%s ", STR_ARG(token_text(a, t)), token_tag(a, t));
	buf_char(b, '\n');
}

/* What the lexicon knows of the words. */
static void
explain_lexicon(const struct analysis *a, const struct sentence *s, struct buf *b)
{
	static const char *const classes[] = { LEX_CLASS_NAMES };

	for (isize t = s->first; t < s->end; t++) {
		const struct token *token = &a->tokens.at[t];

		for (int i = 0; i < token->hits; i++) {
			const struct lex_hit *hit = token_hits(a, token) + i;
			isize last = t + hit->tokens - 1;
			bool  goes_on = i > 0 && hit[-1].tokens == hit->tokens;

			if (!goes_on)
				buf_printf(b, "%s    '%.*s'", i > 0 ? "\n" : "",
				    STR_ARG(str_slice(a->text, token_span(a, t, last))));
			buf_printf(b, " %s%s%s", classes[hit->class], hit->sense->value[0] ? "=" : "",
			    hit->sense->value);
		}
		if (token->hits > 0)
			buf_char(b, '\n');
	}
}

static const char *
date_kind_name(enum date_kind kind)
{
	switch (kind) {
	case DATE_POINT:     return "";
	case DATE_SINCE:     return " (since)";
	case DATE_UNTIL:     return " (until)";
	case DATE_SAYING:    return " (when it was said)";
	case DATE_NOT_EVENT: return " (not the event's)";
	case DATE_CLOCK:     return " (an hour without a day)";
	}
	return "";
}

static void
explain_dates(const struct explained *d, isize sentence, struct buf *b)
{
	for (isize i = 0; i < d->dates->len; i++) {
		const struct date_phrase *p = &d->dates->at[i];

		if (p->sentence != sentence)
			continue;
		buf_printf(b, "  date '%.*s' ", STR_ARG(str_slice(d->a->text, p->where)));
		explain_range(p->days, b);
		buf_printf(b, "%s\n", date_kind_name(p->kind));
	}
}

static void
explain_places(const struct explained *d, const struct sentence *s, struct buf *b)
{
	for (isize i = 0; i < d->x->places.len; i++) {
		const struct place *p = &d->x->places.at[i];

		if (p->where.begin < s->where.begin || p->where.begin >= s->where.end)
			continue;
		buf_printf(b, "  place '%.*s' = %.*s, %.*s, %s", STR_ARG(str_slice(d->a->text, p->where)),
		    STR_ARG(p->name), STR_ARG(p->country), precision_name(p->precision));
		if (p->is_located)
			buf_printf(b, " (%.4f, %.4f)", p->point.lat, p->point.lon);
		buf_char(b, '\n');
	}
}

static void
explain_one(struct explanation *e, const struct explained *d, isize sentence,
    const struct refusal_list *unheard, struct arena scratch)
{
	const struct sentence *s = &d->a->sentences.at[sentence];
	struct buf *b = e->out;

	text_tag(d->a, sentence, scratch);
	buf_printf(b, "\nsentence %td [%td,%td) %s, paragraph %d: %.*s\n", sentence, s->where.begin,
	    s->where.end, sentence_name(s), s->paragraph, STR_ARG(str_slice(d->a->text, s->where)));
	if (e->read[sentence].ptr != NULL)
		buf_str(b, e->read[sentence]);
	else
		explain_tokens(d->a, s, b);
	BUF(b, "  lexicon\n");
	explain_lexicon(d->a, s, b);
	explain_dates(d, sentence, b);
	explain_places(d, s, b);
	explain_refusals(d->a, unheard, "quotation", sentence, b);
	explain_refusals(d->a, &e->statements, "statement", sentence, b);
}

/* ---- the text ---------------------------------------------------------- */

static void
explain_speaker(const struct speaker *who, struct buf *b)
{
	if (!who->is_stated) {
		BUF(b, "nobody named");
		return;
	}
	buf_printf(b, "'%.*s'", STR_ARG(who->text));
	if (who->name.len > 0)
		buf_printf(b, " name '%.*s'", STR_ARG(who->name));
	if (who->role.len > 0)
		buf_printf(b, " role '%.*s'", STR_ARG(who->role));
	if (who->organisation.len > 0)
		buf_printf(b, " organisation '%.*s'", STR_ARG(who->organisation));
}

static void
explain_quotations(const struct explained *d, struct buf *b)
{
	const struct quotation_list *list = &d->x->quotations;

	BUF(b, "\nquotations\n");
	for (isize i = 0; i < list->len; i++) {
		const struct quotation *q = &list->at[i];

		buf_printf(b, "  %td '%.*s' '%.*s' (%.*s, %s):", i,
		    STR_ARG(str_slice(d->a->text, q->source)), STR_ARG(str_slice(d->a->text, q->cue)),
		    STR_ARG(q->force), quote_is_statement(q) ? modality_name(quote_modality(q))
		    : "no statement");
		for (isize k = 0; k < q->content.len; k++)
			buf_printf(b, " [%.*s]", STR_ARG(str_slice(d->a->text, q->content.at[k])));
		BUF(b, "\n    speaker: ");
		explain_speaker(&d->people->voices[i].who, b);
		if (d->people->voices[i].same_as != i)
			buf_printf(b, ", as in quotation %td", d->people->voices[i].same_as);
		buf_char(b, '\n');
	}
}

static void
explain_claims(const struct explained *d, struct buf *b)
{
	BUF(b, "\nclaims\n");
	for (isize i = 0; i < d->x->claims.len; i++) {
		const struct claim *c = &d->x->claims.at[i];

		buf_printf(b, "  %td %s ", i, c->kind == CLAIM_CASUALTY ? effect_name(c->effect)
		    : claim_kind_name(c->kind));
		if (c->kind == CLAIM_CASUALTY)
			explain_bounds(&c->count, b);
		else
			buf_printf(b, "%s %s", stance_name(c->stance), position_of_name(c->of));
		buf_printf(b, " %s %s, rule '%.*s': %.*s\n    speaker: ", scope_name(c->scope),
		    modality_name(c->modality), STR_ARG(c->rule), STR_ARG(str_slice(d->a->text, c->where)));
		explain_speaker(&c->source, b);
		for (isize k = 0; k < c->via.len; k++) {
			BUF(b, ", told by ");
			explain_speaker(&c->via.at[k], b);
		}
		if (c->relation != RELATION_NONE)
			buf_printf(b, "; %s claim %td", relation_name(c->relation), c->related);
		if (c->incident >= 0)
			buf_printf(b, "; incident %td", c->incident);
		buf_char(b, '\n');
	}
}

static void
explain_figure(const char *what, const struct figure *f, struct buf *b)
{
	struct amount bounds = { .has_min = f->has_min, .has_max = f->has_max, .min = f->min,
		.max = f->max };

	if (!f->is_stated)
		return;
	buf_printf(b, ", %s ", what);
	explain_bounds(&bounds, b);
	if (f->is_open)
		BUF(b, " and open");
}

static void
explain_incidents(const struct explained *d, struct buf *b)
{
	BUF(b, "\nincidents\n");
	for (isize i = 0; i < d->x->incidents.len; i++) {
		const struct doc_incident *n = &d->x->incidents.at[i];

		buf_printf(b, "  %td%s ", i, n->is_main ? " main," : "");
		if (n->is_total)
			BUF(b, "total over several places, ");
		if (n->is_part)
			buf_printf(b, "part of %td, ", n->part_of);
		explain_range(n->date.days, b);
		buf_printf(b, ", %.*s", STR_ARG(n->place.is_stated ? n->place.name : STR("no place")));
		explain_figure("killed", &n->killed, b);
		explain_figure("injured", &n->injured, b);
		for (isize k = 0; k < n->victim_names.len; k++)
			buf_printf(b, "%s%.*s", k == 0 ? ", names " : "; ", STR_ARG(n->victim_names.at[k]));
		buf_char(b, '\n');
	}
}

void
explain_document(struct explanation *e, const struct explained *d, struct arena scratch)
{
	struct refusal_list unheard = { 0 };

	quote_refusals(d->a, e->out->keep, scratch, &unheard);
	for (isize i = 0; i < d->a->sentences.len; i++)
		explain_one(e, d, i, &unheard, scratch);
	explain_quotations(d, e->out);
	explain_claims(d, e->out);
	buf_str(e->out, buf_view(&e->names));
	explain_incidents(d, e->out);
}
