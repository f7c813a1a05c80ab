/* claims/victim_name.c - names of those harmed, over the whole text. */
#include "claims/incident_parts.h"
#include "claims/victim_name_parts.h"
#include "core/room.h"

static bool
needs_reading(const struct sentence *s)
{
	return sentence_has(s, LEX_EFFECT) || sentence_has(s, LEX_VICTIM_CUE) ||
	    sentence_has(s, LEX_VICTIM_VERB) || sentence_has(s, LEX_PERSECUTED_ROLE) ||
	    sentence_has(s, LEX_PROTECTED_NAME);
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
	    !(victim_word_is_plain(r->a, first) && victim_word_is_plain(r->a, last)) &&
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

/* "Amal R. Haddad" and "Amal Haddad": the first and the last word are the same. */
static bool
is_same_name(str a, str b)
{
	isize first = str_find_char(a, ' ', 0), last = a.len;

	while (last > 0 && a.ptr[last - 1] != ' ')
		last--;
	return first > 0 && str_starts(b, (str){ a.ptr, first + 1 }) && str_ends(b, (str){ a.ptr + last - 1, a.len - last + 1 });
}

static struct named *
spelled_out(struct name_reader *r, str name)
{
	struct named *best = NULL;

	for (int k = 0; k < r->count; k++) {
		str whole = name_text(r, &r->at[k]);

		if ((str_ends(whole, name) || str_starts(whole, name) || str_starts(name, whole) || str_ends(name, whole) || is_same_name(whole, name)) &&
		    (best == NULL || victim_name_is_rather(&r->at[k], best)))
			best = &r->at[k];
	}
	return best != NULL ? best : victim_name_look_up(r, name);
}

/* Is the claim of people killed, hurt or taken, rather than arrested? */
static bool
is_of_harm(const struct name_reader *r, const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY &&
	    (c->effect != EFFECT_DETAINED || incident_is_taking(r->a, c));
}

/* The names that counts of harm give speak for whom they mean. */
static void
hear_claims(struct name_reader *r, const struct extraction *out)
{
	for (isize i = 0; i < out->claims.len; i++) {
		const struct claim *c = &out->claims.at[i];
		bool own = c->incident >= 0 && out->incidents.at[c->incident].is_main;

		for (isize k = 0; k < c->victims.names.len && c->kind == CLAIM_CASUALTY; k++) {
			struct named *n = spelled_out(r, c->victims.names.at[k]);

			if (n != NULL)
				n->heard[!is_of_harm(r, c) ? HEARD_HELD : own ? HEARD_COUNTED : HEARD_ELSEWHERE] = 1;
		}
	}
}

/* Surnames that the title has. */
static void
hear_title(struct name_reader *r, str title, struct arena scratch)
{
	struct analysis heading = { 0 };

	if (title.len == 0 || r->count == 0)
		return;
	text_split(title, r->a->language, &scratch, &heading);
	for (isize i = 0; i < heading.tokens.len; i++)
		for (int k = 0; k < r->count; k++)
			if ((heading.tokens.at[i].flags & TOKEN_CAPITAL) && r->at[k].surname == heading.tokens.at[i].hash)
				r->at[k].heard[HEARD_TITLE] = 1;
}

/* "General X was assassinated": whom the claim counts, by the words of the count itself. */
static bool
is_counted_name(const struct name_reader *r, const struct claim *c, const struct named *n, str name)
{
	isize at = name.ptr - r->a->text.ptr;

	return (c->effect == EFFECT_KILLED || c->effect == EFFECT_INJURED) && c->scope == SCOPE_INCIDENT && !n->is_place && !n->is_protected && !n->is_kin_of &&
	    c->modality != MODALITY_DENIED && c->modality != MODALITY_HYPOTHETICAL && c->count.max == 1 &&
	    at >= c->count.where.begin && at + name.len <= c->count.where.end;
}

/* Surnames that frames found become full names; what is no person's name, or no
 * victim's by the rest of the text, goes; people taken by force stay. */
static void
write_out(struct name_reader *r, const struct claim *c, struct str_list *names, struct arena *keep)
{
	struct str_list full = { 0 };
	bool taken = c->effect == EFFECT_DETAINED && incident_is_taking(r->a, c);

	for (isize i = 0; i < names->len; i++) {
		const struct named *found = spelled_out(r, names->at[i]);

		if (found != NULL && !found->is_protected && (taken || is_counted_name(r, c, found, names->at[i]) || victim_name_is_victim(r, found)))
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
	static const struct lex_set words = LEX_SET(LEX_EFFECT, LEX_VICTIM_VERB, LEX_VICTIM_CUE,
	    LEX_PERSECUTED_ROLE);

	for (isize i = 0; i < r->a->tokens.len; i++) {
		const struct lex_hit *hit;

		if (!lex_is_one(r->a, i, &words))
			continue;
		r->role_words += lex_is(r->a, i, LEX_PERSECUTED_ROLE);
		hit = lex_at(r->a, i, LEX_EFFECT);
		if (hit != NULL && (strncmp(hit->sense->value, "killed", 6) == 0 ||
		    strncmp(hit->sense->value, "injured", 7) == 0))
			r->harm_words++;
		else if (victim_word_seizes(r->a, i) ||
		    (hit != NULL && strncmp(hit->sense->value, "detained", 8) == 0))
			r->seized_words++;
		else if (lex_value_at(r->a, i, LEX_VICTIM_CUE, "suspect") != NULL)
			r->suspect_words++;
	}
}

/* Whose harm each sentence counts. */
static void
mark_counted(struct name_reader *r, const struct extraction *out, struct arena *scratch)
{
	r->counted = NEW_ARRAY(scratch, uint8_t, r->a->sentences.len + 1);
	for (isize i = 0; i < out->claims.len; i++) {
		const struct claim *c = &out->claims.at[i];
		isize s = sentence_at(r->a, c->where.begin);

		if (c->incident >= 0 && s < r->a->sentences.len && c->kind == CLAIM_CASUALTY)
			r->counted[s] |= out->incidents.at[c->incident].is_main ? COUNTED_OWN : COUNTED_OTHER;
	}
}

static void
read_names(struct name_reader *r, struct arena scratch)
{
	for (isize i = 0; i < r->a->sentences.len; i++) {
		r->sentence = i;
		if (!needs_reading(&r->a->sentences.at[i]) && !victim_names_are_announced(r))
			continue;
		text_tag(r->a, i, scratch);
		victim_names_read(r, scratch);
	}
}

/* Names that the gazetteer has, or of which a people's leaves one word. */
static void
mark_places(struct name_reader *r, const struct extraction *out)
{
	for (int k = 0; k < r->count; k++) {
		struct named *n = &r->at[k];

		n->is_place = is_known_place(r, n, out) || n->end - n->first - demonym_words(r, n, out) < 2;
	}
}

/* The sentence around byte ${at} counts somebody in no event: one that the text only speaks of. */
static bool
is_of_mention(const struct extraction *out, isize at)
{
	for (isize i = 0; i < out->claims.len; i++) {
		const struct claim *c = &out->claims.at[i];

		if (c->kind == CLAIM_CASUALTY && c->effect != EFFECT_DETAINED && c->incident < 0 &&
		    c->sentence.begin <= at && at < c->sentence.end)
			return true;
	}
	return false;
}

static void
put_victim(const struct name_reader *r, const struct named *n, struct arena *keep,
    struct extraction *out)
{
	isize plain = demonym_words(r, n, out);
	struct doc_incident *main = main_incident(out);
	span where = token_span(r->a, n->first, n->end - 1);

	where.begin = plain > 0 ? r->a->tokens.at[n->first + plain].begin : n->begin;
	if (main == NULL && is_of_mention(out, where.begin))
		return;
	/* Who was harmed is named, though nothing was counted: that is an event. */
	if (main == NULL) {
		main = PUSH(&out->incidents, keep);
		main->is_main = true;
	}
	add_name(&incident_at(out, where.begin, main)->victim_names, str_slice(r->a->text, where), keep);
}

void
victim_names_add(struct analysis *a, str title, const struct people *people, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account)
{
	struct name_reader reader = { .a = a, .people = people }, *r = &reader;

	r->at = ROOM(&scratch, struct named, VICTIM_NAMES_MOST);
	count_words(r);
	mark_counted(r, out, &scratch);
	read_names(r, scratch);
	hear_claims(r, out);
	mark_places(r, out);
	hear_title(r, title, scratch);
	victim_names_order(r);
	if (account != NULL)
		victim_names_explain(r, account);
	for (isize i = 0; i < out->claims.len; i++) {
		struct claim *c = &out->claims.at[i];

		write_out(r, c, &c->victims.names, keep);
	}
	for (isize i = 0; i < out->incidents.len; i++)
		gather(out, &out->incidents.at[i], keep);
	for (int k = 0; k < r->count; k++)
		if (victim_name_is_victim(r, &r->at[k]))
			put_victim(r, &r->at[k], keep, out);
}
