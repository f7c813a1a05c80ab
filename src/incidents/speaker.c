/* incidents/speaker.c - see speaker.h. */
#include "incidents/speaker.h"

#include "incidents/voice.h"
#include "incidents/words.h"

struct resolving { struct account *account; struct arena *keep; };

static const struct language *
language_of(const struct resolving *r, const struct item *item)
{
	return report_language(&r->account->reports.at[item->report]);
}

/* What kind of speaker a pronoun stands for; NULL where the words are no pronoun. */
static str
pronoun_of(const struct resolving *r, const struct item *item, const struct speaker *s)
{
	struct word_hit_list hits;

	if (s->name.len > 0 || s->role.len > 0 || s->organisation.len > 0)
		return (str){ 0 };
	hits = words_find(s->text, language_of(r, item), LEX_SPEAKER_PRONOUN, r->keep);
	if (hits.len != 1 || span_len(hits.at[0].where) != s->text.len)
		return (str){ 0 };
	return hits.at[0].value;
}

static bool
is_body(const struct speaker *s)
{
	return s->name.len == 0 && s->organisation.len > 0;
}

static bool
can_be(const struct speaker *s, str pronoun)
{
	if (str_equal(pronoun, STR("body")))
		return is_body(s);
	if (str_equal(pronoun, STR("one")) || str_equal(pronoun, STR("woman")))
		return s->name.len > 0 || s->role.len > 0;
	return true;
}

/* The source that the report named last before ${item}'s; NULL = none that can be it. */
static const struct speaker *
last_before(const struct resolving *r, const struct item *item, str pronoun)
{
	const struct claim_list *claims = &r->account->reports.at[item->report].extraction->claims;
	const struct speaker *best = NULL;
	isize before = item->claim->source.where.begin;

	for (isize i = 0; i < claims->len; i++) {
		const struct speaker *s = &claims->at[i].source;

		if (!s->is_stated || s->where.begin >= before ||
		    (best != NULL && s->where.begin <= best->where.begin) ||
		    pronoun_of(r, item, s).len > 0)
			continue;
		if (pronoun.len > 0 ? can_be(s, pronoun) : is_body(s))
			best = s;
	}
	return best;
}

static bool
speaks_for_a_body(const struct resolving *r, const struct item *item)
{
	const struct speaker *s = &item->claim->source;

	return s->organisation.len == 0 && (words_find(s->role, language_of(r, item),
	    LEX_VOICE_MOUTH, r->keep).len > 0 || words_find(s->text, language_of(r, item),
	    LEX_VOICE_MOUTH, r->keep).len > 0);
}

/* The last word of a name for a source: "sources" of "security sources". */
static str
last_word(str text)
{
	isize at = text.len;

	while (at > 0 && text.ptr[at - 1] != ' ')
		at--;
	return str_from(text, at);
}

/* "The group", "the sources": whom the report named so before; NULL = it is neither, or
 * nobody was. */
static const struct speaker *
named_before(const struct resolving *r, const struct item *item)
{
	const struct claim_list *claims = &r->account->reports.at[item->report].extraction->claims;
	const struct speaker *said = &item->speaker, *best = NULL;
	struct word_hit_list hits = words_find(said->text, language_of(r, item), LEX_VOICE_AGAIN, r->keep);

	if (said->name.len > 0 || hits.len != 1 || span_len(hits.at[0].where) != said->text.len)
		return NULL;
	for (isize i = 0; i < claims->len; i++) {
		const struct speaker *s = &claims->at[i].source;
		bool can = str_equal(hits.at[0].value, STR("body")) ? is_body(s)
		    : str_equal_nocase(last_word(s->text), last_word(said->text));

		if (s->is_stated && can && s->where.begin < said->where.begin &&
		    s->text.len > said->text.len && (best == NULL || s->where.begin > best->where.begin))
			best = s;
	}
	return best;
}

/* "An earlier version of this article said": the report's own words. */
static bool
is_own_text(const struct resolving *r, const struct item *item)
{
	return words_find(item->speaker.text, language_of(r, item), LEX_VOICE_OWN_TEXT,
	    r->keep).len > 0;
}

/* "The paper withdraws its report that 50 people died": its own words before, taken back. */
static bool
withdraws_own(const struct resolving *r, const struct item *item)
{
	str text = r->account->reports.at[item->report].document->text;
	struct word_hit_list own = words_find(item->speaker.text, language_of(r, item), LEX_VOICE_OWN,
	    r->keep), hits;

	if (item->speaker.name.len > 0 || own.len != 1 ||
	    span_len(own.at[0].where) != item->speaker.text.len ||
	    item->speaker.where.begin < item->claim->sentence.begin)
		return false;
	hits = words_find(str_slice(text, (span){ item->claim->sentence.begin,
	    item->speaker.where.begin }), language_of(r, item), LEX_REVISION_WORD, r->keep);
	for (isize i = 0; i < hits.len; i++)
		if (str_equal(hits.at[i].value, STR("retract")))
			return true;
	return false;
}

/* "Our researchers found": who publishes the report, where no quotation is open around it. */
static bool
is_writers_own(const struct resolving *r, const struct item *item)
{
	const struct report *report = &r->account->reports.at[item->report];
	struct word_hit_list hits = words_find(item->speaker.text, language_of(r, item), LEX_VOICE_OUR,
	    r->keep);
	str before = str_first(report->document->text, item->speaker.where.begin);
	isize opened = 0, marks = 0;

	if (item->speaker.name.len > 0 || hits.len == 0 || hits.at[0].where.begin > 0)
		return false;
	for (isize i = 0; i < before.len; i++) {
		opened += str_starts(str_from(before, i), STR("“")) - str_starts(str_from(before, i), STR("”"));
		marks += before.ptr[i] == '"';
	}
	return opened <= 0 && marks % 2 == 0;
}

static bool
resolve_again(const struct resolving *r, struct item *item)
{
	const struct speaker *meant = named_before(r, item);

	if (meant != NULL)
		item->speaker = *meant;
	else if ((item->is_taken_back = is_own_text(r, item) || withdraws_own(r, item)) ||
	    is_writers_own(r, item))
		item->speaker = (struct speaker){ 0 };
	else
		return false;
	item->is_meant = meant != NULL;
	return true;
}

static void
resolve_in_report(const struct resolving *r, struct item *item)
{
	str pronoun;
	const struct speaker *meant;

	item->speaker = item->claim->source;
	if (!item->speaker.is_stated || resolve_again(r, item))
		return;
	pronoun = pronoun_of(r, item, &item->speaker);
	if (pronoun.len > 0) {
		meant = last_before(r, item, pronoun);
		item->speaker = meant != NULL ? *meant : (struct speaker){ 0 };
		item->is_meant = meant != NULL;
	} else if (speaks_for_a_body(r, item)) {
		meant = last_before(r, item, (str){ 0 });
		item->is_meant = meant != NULL;
		if (meant != NULL)
			item->speaker.organisation = meant->organisation;
	}
}

/* A name without a body, of whom another entry tells it. */
static void
resolve_name(const struct resolving *r, struct item *item)
{
	if (item->speaker.name.len == 0 || item->speaker.organisation.len > 0)
		return;
	for (isize i = 0; i < r->account->entries.len; i++) {
		const struct speaker *other = &r->account->entries.at[i].speaker;

		if (other->organisation.len == 0 || (!str_equal_nocase(other->name,
		    item->speaker.name) && str_find(other->text, item->speaker.name, 0) == -1))
			continue;
		item->speaker.organisation = other->organisation;
		item->is_meant = true;
		return;
	}
}

/* The line above the text: it ends without a full stop, and a blank line follows. */
static isize
headline_end(str text)
{
	isize end = str_find(text, STR("\n\n"), 0);

	return end > 0 && text.ptr[end - 1] != '.' ? end : 0;
}

static bool
is_headline(const struct resolving *r, const struct item *item)
{
	return item->claim->where.end <=
	    headline_end(r->account->reports.at[item->report].document->text);
}

/* Does ${s} say more of who it is than ${less}? */
static bool
says_more(const struct speaker *s, const struct speaker *less)
{
	return s->is_stated && (s->name.len > 0 || s->organisation.len > 0 ||
	    (s->text.len > less->text.len && str_find(s->text, less->text, 0) != -1));
}

/* "Thirty dead, volunteer says", above a text that says which volunteer. */
static void
resolve_headline(const struct resolving *r, struct item *item)
{
	const struct claim_list *claims = &r->account->reports.at[item->report].extraction->claims;
	const struct claim *own = item->claim;

	if (!item->speaker.is_stated || item->speaker.name.len > 0 || !own->count.has_min ||
	    item->speaker.organisation.len > 0 || !is_headline(r, item))
		return;
	for (isize i = 0; i < claims->len; i++) {
		const struct claim *again = &claims->at[i];

		if (again->where.begin <= own->where.begin || again->effect != own->effect ||
		    !again->count.has_min || again->count.min != own->count.min ||
		    !says_more(&again->source, &item->speaker))
			continue;
		item->speaker = again->source;
		item->is_meant = true;
		return;
	}
}

/* "A war monitor said …", and below it which one: the first body of that kind. */
static void
resolve_unnamed_monitor(const struct resolving *r, struct item *item)
{
	const struct claim_list *claims = &r->account->reports.at[item->report].extraction->claims;
	const struct language *language = language_of(r, item);
	const struct speaker *said = &item->speaker;

	if (!said->is_stated || said->name.len > 0 || said->organisation.len > 0 ||
	    voice_name_of(said, language, r->keep).kind != SOURCE_MONITOR)
		return;
	for (isize i = 0; i < claims->len; i++) {
		const struct speaker *s = &claims->at[i].source;

		if (!s->is_stated || !is_body(s) || s->where.begin <= said->where.begin ||
		    voice_name_of(s, language, r->keep).kind != SOURCE_MONITOR)
			continue;
		item->speaker = *s;
		item->is_meant = true;
		return;
	}
}

static bool
is_surname_of(str surname, str name)
{
	return str_find_char(surname, ' ', 0) < 0 && name.len > surname.len + 1 &&
	    name.ptr[name.len - surname.len - 1] == ' ' &&
	    str_equal(str_from(name, name.len - surname.len), surname);
}

/* "Governor Marchuk", whom another report of the incident names in full; where two
 * have that name it is neither. */
static void
resolve_surname(const struct resolving *r, struct item *item)
{
	const struct speaker *full = NULL;

	if (!item->speaker.is_stated || item->speaker.name.len == 0)
		return;
	for (isize i = 0; i < r->account->entries.len; i++) {
		const struct speaker *s = &r->account->entries.at[i].speaker;

		if (!s->is_stated || !is_surname_of(item->speaker.name, s->name))
			continue;
		if (full != NULL && !str_equal(full->name, s->name))
			return;
		full = s;
	}
	if (full == NULL)
		return;
	item->speaker = *full;
	item->is_meant = true;
}

void
speakers_resolve(struct account *account, struct arena *keep)
{
	struct resolving r = { account, keep };

	for (isize i = 0; i < account->entries.len; i++)
		resolve_in_report(&r, &account->entries.at[i]);
	for (isize i = 0; i < account->entries.len; i++)
		resolve_name(&r, &account->entries.at[i]);
	for (isize i = 0; i < account->entries.len; i++)
		resolve_headline(&r, &account->entries.at[i]);
	for (isize i = 0; i < account->entries.len; i++)
		resolve_unnamed_monitor(&r, &account->entries.at[i]);
	for (isize i = 0; i < account->entries.len; i++)
		resolve_surname(&r, &account->entries.at[i]);
}
