/* claims/victim_name.c - names of those harmed, over the whole text. */
#include "claims/incident_parts.h"
#include "claims/victim_name_parts.h"

static bool
needs_reading(const struct sentence *s)
{
	return sentence_has(s, LEX_EFFECT) || sentence_has(s, LEX_VICTIM_CUE) ||
	    sentence_has(s, LEX_VICTIM_VERB);
}

/* Where people are killed or hurt, those who are held are the suspects; where
 * nobody is, they are the ones harmed. */
static bool
tells_crime(const struct name_reader *r)
{
	return (r->harm_words + r->suspect_words) * 2 > r->seized_words;
}

static bool
is_victim(const struct name_reader *r, const struct named *n)
{
	int harm = n->harm;

	/* "Lt. X said": who speaks for an office and was not said twice to be harmed. */
	if (n->speaks > 0 && n->office > 0 && tells_crime(r) && harm <= 2)
		return false;
	if (!tells_crime(r) || n->persecuted > 0)
		harm += n->seized;
	else if (n->seized > 0)
		return harm > n->seized + n->suspect && harm > 1;
	return harm >= n->suspect && harm > 1;
}

static void
add_name(struct str_list *names, str name, struct arena *keep)
{
	for (isize i = 0; i < names->len; i++)
		if (str_equal(names->at[i], name))
			return;
	*PUSH(names, keep) = name;
}

static str
name_text(const struct name_reader *r, const struct named *n)
{
	return str_slice(r->a->text, (span){ n->begin, r->a->tokens.at[n->end - 1].end });
}

/* Is it a person's name, by the words at its place in the text? */
static bool
stands_for_person(const struct name_reader *r, str name)
{
	isize at = name.ptr - r->a->text.ptr, first, last;

	if (at < 0 || at + name.len > r->a->text.len || str_find_char(name, ' ', 0) < 0)
		return false;
	first = token_at(r->a, at);
	last = token_at(r->a, at + name.len - 1);
	return victim_name_end(r->a, first, last + 1) == last + 1 &&
	    !victim_name_is_other(r->a, 0, first, last + 1, r->a->tokens.len);
}

static str
without_title(const struct name_reader *r, str name)
{
	isize at = name.ptr - r->a->text.ptr, first = token_at(r->a, at);
	isize last = token_at(r->a, at + name.len - 1);

	first = victim_name_behind_title(r->a, first, last + 1);
	return str_slice(r->a->text, (span){ r->a->tokens.at[first].begin > at
	    ? r->a->tokens.at[first].begin : at, at + name.len });
}

static const struct named *
spelled_out(struct name_reader *r, str name)
{
	for (int k = 0; k < r->count; k++) {
		str whole = name_text(r, &r->at[k]);

		if (str_ends(whole, name) || str_starts(whole, name) || str_starts(name, whole))
			return &r->at[k];
	}
	return victim_name_look_up(r, name);
}

/* Surnames that frames found become full names; what is no person's name, or
 * speaks or is charged with the deed elsewhere, goes; people taken by force stay. */
static void
write_out(struct name_reader *r, bool is_taken, struct str_list *names, struct arena *keep)
{
	struct str_list full = { 0 };

	for (isize i = 0; i < names->len; i++) {
		const struct named *found = spelled_out(r, names->at[i]);

		if (found != NULL && (is_taken || is_victim(r, found) ||
		    (found->suspect == 0 && found->speaks == 0 && found->seized == 0)))
			add_name(&full, name_text(r, found), keep);
		else if (found == NULL && stands_for_person(r, names->at[i]))
			add_name(&full, without_title(r, names->at[i]), keep);
	}
	*names = full;
}

/* A place that the gazetteer knows by just these words. */
static bool
is_known_place(const struct name_reader *r, const struct named *n, const struct extraction *out)
{
	span where = token_span(r->a, n->first, n->end - 1);
	isize low = 0, high = out->places.len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (out->places.at[middle].where.end <= where.begin)
			low = middle + 1;
		else
			high = middle;
	}
	return low < out->places.len && span_holds(out->places.at[low].where, where);
}

/* "Nicaraguan Amal Haddad", "Bosnian Serbs": how many words at the head of the
 * name say what country somebody is of. */
static isize
demonym_words(const struct name_reader *r, const struct named *n, const struct extraction *out)
{
	span first = token_span(r->a, n->first, n->first);

	for (isize i = 0; i < out->places.len; i++) {
		const struct place *p = &out->places.at[i];

		if (p->where.begin == first.begin && p->where.end == first.end &&
		    p->precision == PRECISION_COUNTRY &&
		    !str_equal(p->name, str_slice(r->a->text, p->where)))
			return 1;
		if (p->where.begin > first.begin)
			break;
	}
	return 0;
}

static struct doc_incident *
main_incident(struct extraction *out)
{
	for (isize i = 0; i < out->incidents.len; i++)
		if (out->incidents.at[i].is_main)
			return &out->incidents.at[i];
	return out->incidents.len > 0 ? &out->incidents.at[0] : NULL;
}

/* The incident that the sentence around byte ${at} counts, else the main one. */
static struct doc_incident *
incident_at(struct extraction *out, isize at, struct doc_incident *main)
{
	for (isize i = 0; i < out->claims.len; i++) {
		const struct claim *c = &out->claims.at[i];

		if (c->incident >= 0 && c->sentence.begin <= at && at < c->sentence.end)
			return &out->incidents.at[c->incident];
	}
	return main;
}

/* An incident's victims are those of its claims. */
static void
gather(const struct extraction *out, struct doc_incident *incident, struct arena *keep)
{
	incident->victim_names.len = 0;
	for (isize i = 0; i < incident->claim_count; i++) {
		const struct str_list *names = &out->claims.at[incident->claims[i]].victims.names;

		for (isize k = 0; k < names->len; k++)
			add_name(&incident->victim_names, names->at[k], keep);
	}
}

static void
count_words(struct name_reader *r)
{
	for (isize i = 0; i < r->a->tokens.len; i++) {
		const struct lex_hit *hit;

		if (!lex_may_be(r->a, i, LEX_BIT(LEX_EFFECT) | LEX_BIT(LEX_VICTIM_VERB) |
		    LEX_BIT(LEX_VICTIM_CUE)))
			continue;
		hit = lex_at(r->a, i, LEX_EFFECT);
		if (hit != NULL && (strncmp(hit->sense->value, "killed", 6) == 0 ||
		    strncmp(hit->sense->value, "injured", 7) == 0))
			r->harm_words++;
		else if (lex_value_at(r->a, i, LEX_VICTIM_VERB, "seized") != NULL ||
		    (hit != NULL && strncmp(hit->sense->value, "detained", 8) == 0))
			r->seized_words++;
		else if (lex_value_at(r->a, i, LEX_VICTIM_CUE, "suspect") != NULL)
			r->suspect_words++;
	}
}

void
victim_names_add(struct analysis *a, const struct people *people, struct arena *keep,
    struct arena scratch, struct extraction *out)
{
	struct name_reader *r = NEW(&scratch, struct name_reader);
	struct doc_incident *main = main_incident(out);

	r->a = a;
	r->people = people;
	count_words(r);
	for (isize i = 0; i < a->sentences.len; i++) {
		r->sentence = i;
		if (!needs_reading(&a->sentences.at[i]))
			continue;
		text_tag(a, i, scratch);
		victim_names_read(r);
	}
	for (isize i = 0; i < out->claims.len; i++) {
		struct claim *c = &out->claims.at[i];
		bool taken = c->effect == EFFECT_DETAINED && incident_is_taking(a, c);

		if (c->effect == EFFECT_DETAINED && !taken && tells_crime(r))
			c->victims.names.len = 0;
		else
			write_out(r, taken, &c->victims.names, keep);
	}
	for (isize i = 0; i < out->incidents.len; i++)
		gather(out, &out->incidents.at[i], keep);
	for (int k = 0; k < r->count; k++) {
		struct named *n = &r->at[k];
		isize plain;

		if (!is_victim(r, n) || is_known_place(r, n, out))
			continue;
		plain = demonym_words(r, n, out);
		if (n->end - n->first - plain < 2)
			continue;
		if (plain > 0)
			n->begin = r->a->tokens.at[n->first + plain].begin;
		/* Who was harmed is named, though nothing was counted: that is an event. */
		if (main == NULL) {
			main = PUSH(&out->incidents, keep);
			main->is_main = true;
		}
		add_name(&incident_at(out, n->begin, main)->victim_names, name_text(r, n), keep);
	}
}
