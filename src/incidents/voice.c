/* incidents/voice.c - from the words that name a source to a voice. */
#include "incidents/voice.h"

#include "incidents/speaker.h"
#include "incidents/words.h"
#include "tables.h"

const struct language *
report_language(const struct report *report)
{
	const struct language *found = language_find(report->extraction->language);

	if (found == NULL)
		found = language_find(report->document->language);
	return found != NULL ? found : languages[0];
}

/* A value of voice_word.tsv: "KIND", "KIND:BODY", "KIND:*", with "~" behind. */
struct word_value {
	enum source_kind kind;
	str  body;
	bool is_generic, is_carrier;
	bool is_mixed;               /* "rescue workers and residents" */
	bool is_organisation;        /* the organisation's own name says it */
};

static struct word_value
value_parse(str value)
{
	struct word_value out = { 0 };

	if (str_ends(value, STR("~"))) {
		out.is_carrier = true;
		value.len--;
	}
	source_kind_parse(str_cut(&value, ':'), &out.kind);
	out.is_generic = str_equal(value, STR("*"));
	out.body = out.is_generic || value.len == 0 ? (str){ 0 } : value;
	return out;
}

/* Which of several words decides: a count's body before an office, an office
 * before a bystander. */
static int
kind_rank(enum source_kind kind)
{
	static const enum source_kind order[] = { SOURCE_RESCUE, SOURCE_MEDICAL,
		SOURCE_MONITOR, SOURCE_FAMILY, SOURCE_BELLIGERENT, SOURCE_MEDIA,
		SOURCE_OFFICIAL, SOURCE_WITNESS };

	for (isize i = 0; i < COUNT_OF(order); i++)
		if (order[i] == kind)
			return (int)(COUNT_OF(order) - i);
	return 0;
}

/* Without articles and possessive endings. */
static str
without_articles(str text, const struct language *language, struct arena *keep)
{
	struct word_hit_list drop = words_find(text, language, LEX_VOICE_ARTICLE, keep);
	struct buf out = { .keep = keep };
	isize at = 0;

	for (isize i = 0; i <= drop.len; i++) {
		isize end = i < drop.len ? drop.at[i].where.begin : text.len;
		str   part = str_trim(str_slice(text, (span){ at, end }));

		if (part.len > 0 && out.len > 0)
			BUF(&out, " ");
		buf_str(&out, part);
		at = i < drop.len ? drop.at[i].where.end : text.len;
	}
	return buf_view(&out);
}

/* Two spellings of one body compare equal. */
static str
bare(str text, const struct language *language, struct arena *keep)
{
	return str_lower(without_articles(text, language, keep), keep);
}

bool
voice_party_of(str text, const struct language *language, struct arena *keep,
    str *name, str *within)
{
	struct word_hit_list party = words_find(text, language, LEX_VOICE_PARTY, keep);
	struct word_hit_list nation;
	isize best = -1;

	*within = (str){ 0 };
	for (isize i = 0; i < party.len; i++)
		if (best == -1 || str_equal(party.at[best].value, STR("*")))
			best = i;
	if (best == -1)
		return false;
	*name = party.at[best].value;
	if (str_equal(*name, STR("*"))) {
		nation = words_find(text, language, LEX_VOICE_NATION, keep);
		*name = nation.len == 0 ? bare(text, language, keep)
		    : str_printf(keep, "%.*s %.*s", STR_ARG(nation.at[0].value),
		        STR_ARG(WORDS("party.forces")));
	} else {
		str rest = *name, first = str_cut(&rest, '<');

		*name = first;
		if (rest.len > 0)
			*within = rest;
	}
	return true;
}

/* The row for the coalition that is meant at the place of the incident; -1 = as said. */
static isize
coalition_row(const struct account *account, str party)
{
	enum { COUNTRY, SAID };

	for (isize i = 0; i < table_method_coalition_rows; i++)
		if (account->place.is_stated &&
		    str_equal(table_method_coalition[i][COUNTRY], account->place.country) &&
		    str_equal(table_method_coalition[i][SAID], party))
			return i;
	return -1;
}

/* "The coalition", "coalition forces": nobody is named whose it is. */
static bool
is_bare_party(str text, str begins, const struct language *language, struct arena *keep)
{
	struct word_hit_list party = words_find(text, language, LEX_VOICE_PARTY, keep);
	str first = party.len == 0 ? (str){ 0 } : str_slice(text, party.at[0].where);

	return party.len == 1 && words_find(text, language, LEX_VOICE_NATION, keep).len == 0 &&
	    str_equal_nocase(str_cut(&first, ' '), begins);
}

bool
voice_party_in(const struct account *account, str text, const struct language *language,
    struct arena *keep, str *name, str *within)
{
	enum { MEANT = 2, BEGINS };
	isize row;

	if (!voice_party_of(text, language, keep, name, within))
		return false;
	row = coalition_row(account, *name);
	if (row >= 0 && is_bare_party(text, table_method_coalition[row][BEGINS], language, keep))
		*name = table_method_coalition[row][MEANT];
	if (within->len > 0 && coalition_row(account, *within) >= 0)
		*within = (str){ 0 };           /* it fights there, and not as part of that one */
	return true;
}

bool
voice_is_other_party(const struct account *account, str words, str party,
    const struct language *language, struct arena *keep)
{
	struct word_hit_list hits = words_find(words, language, LEX_VOICE_PARTY, keep);
	str name, within;
	bool is_named = words_find(words, language, LEX_VOICE_NATION, keep).len > 0;

	for (isize i = 0; i < hits.len; i++)
		is_named |= !str_equal(hits.at[i].value, STR("*"));
	return is_named && voice_party_in(account, words, language, keep, &name, &within) &&
	    !str_equal(name, party) && !str_equal(within, party);
}

/* The word of the lexicon that says most about who speaks. */
static bool
strongest(const struct speaker *s, const struct language *language, struct arena *keep,
    struct word_value *out, bool *is_party)
{
	const str where[] = { s->organisation, s->text, s->role, s->name };
	int best = 0;

	*is_party = false;
	for (isize i = 0; i < COUNT_OF(where); i++) {
		struct word_hit_list hits = words_find(where[i], language, LEX_VOICE_WORD, keep);
		str name, within;

		for (isize h = 0; h < hits.len; h++) {
			struct word_value v = value_parse(hits.at[h].value);
			int rank = kind_rank(v.kind) * 2 + (v.body.ptr != NULL);

			/* "Rescue workers and residents": two trades, no body. */
			if (best > 0 && where[i].ptr == s->text.ptr && v.is_generic &&
			    out->is_generic && v.kind != out->kind)
				out->is_mixed = true;
			if (rank > best) {
				bool is_mixed = out->is_mixed;

				best = rank;
				*out = v;
				out->is_mixed = is_mixed;
				out->is_organisation = i == 0;
			}
		}
		if (voice_party_of(where[i], language, keep, &name, &within) &&
		    kind_rank(SOURCE_BELLIGERENT) * 2 > best) {
			best = kind_rank(SOURCE_BELLIGERENT) * 2 + 1;
			*out = (struct word_value){ .kind = SOURCE_BELLIGERENT, .body = name };
			*is_party = true;
		}
	}
	return best > 0;
}

/* The words that name the voice: the organisation where its name says what it
 * is, the person's name, or the words of the text up to their first comma. */
static str
own_words(const struct speaker *s, bool is_organisation)
{
	str text = s->text.len > 0 ? s->text : s->role;

	if (is_organisation && s->organisation.len > 0)
		return s->organisation;
	if (s->name.len > 0)
		return s->name;
	return text.len > 0 ? str_trim(str_cut(&text, ',')) : s->organisation;
}

struct voice_name
voice_name_of(const struct speaker *s, const struct language *language, struct arena *keep)
{
	struct voice_name out = { .name = own_words(s, false) };
	struct word_value v = { 0 };
	bool is_party;

	if (!strongest(s, language, keep, &v, &is_party)) {
		out.name = without_articles(out.name, language, keep);
		out.key = str_lower(out.name, keep);
		return out;
	}
	out.kind = v.kind;
	out.is_party = is_party;
	out.is_carrier = v.is_carrier;
	out.is_generic = v.is_generic && s->name.len == 0;
	out.is_plural = out.is_generic;
	if (out.is_generic && v.is_mixed)
		out.kind = SOURCE_WITNESS;
	if (out.is_generic && !v.is_mixed)
		out.key = str_printf(keep, "%s:*", source_kind_name(v.kind));
	else if (v.body.ptr != NULL)
		out.key = str_printf(keep, "%s:%.*s", source_kind_name(v.kind), STR_ARG(v.body));
	else
		out.key = str_printf(keep, "%s:%.*s", source_kind_name(v.kind),
		    STR_ARG(bare(own_words(s, v.is_organisation), language, keep)));
	if (v.body.ptr != NULL)
		out.name = v.body;
	else if (out.is_generic || s->name.len == 0)
		out.name = without_articles(s->text.len > 0 && out.is_generic ? s->text
		    : own_words(s, v.is_organisation), language, keep);
	return out;
}

/* ---- the voices of one incident --------------------------------------- */

static isize
voice_add(struct account *account, const struct voice_name *name, bool is_writer,
    struct arena *keep)
{
	struct voice_list *voices = &account->voices;

	for (isize i = 0; i < voices->len; i++)
		if (str_equal(voices->at[i].key, name->key))
			return i;
	*PUSH(voices, keep) = (struct voice){
		.key = name->key, .name = name->name, .kind = name->kind,
		.is_generic = name->is_generic, .is_party = name->is_party,
		.is_carrier = name->is_carrier, .is_writer = is_writer, .may_be = -1,
	};
	return voices->len - 1;
}

static void
add_name(struct voice *voice, str name, struct arena *keep)
{
	if (name.len == 0)
		return;
	for (isize i = 0; i < voice->names.len; i++)
		if (str_equal(voice->names.at[i], name))
			return;
	*PUSH(&voice->names, keep) = name;
}

static void
add_index(struct index_list *list, isize index, struct arena *keep)
{
	for (isize i = 0; i < list->len; i++)
		if (list->at[i] == index)
			return;
	*PUSH(list, keep) = index;
}

static isize
carrier_add(struct account *account, const struct report *report, struct arena *keep)
{
	struct carrier_list *list = &account->carriers;

	for (isize i = 0; i < list->len && report->publisher.len > 0; i++)
		if (str_equal_nocase(list->at[i].name, report->publisher))
			return i;
	*PUSH(list, keep) = (struct carrier){ .is_known = report->publisher.len > 0,
		.name = report->publisher.len > 0 ? report->publisher : report->id };
	return list->len - 1;
}

/* Reports of one syndication group are one carrier, whoever printed them. */
static void
carriers_gather(struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->reports.len; i++) {
		struct report *r = &account->reports.at[i];

		r->carrier = -1;
		for (isize j = 0; j < i && r->group != -1; j++)
			if (account->reports.at[j].group == r->group)
				r->carrier = account->reports.at[j].carrier;
		if (r->carrier == -1)
			r->carrier = carrier_add(account, r, keep);
		account->carriers.at[r->carrier].reports++;
	}
}

/* Who publishes its own reports: a rescue service, a hospital, a monitor, a party whose
 * name is the whole of the publisher's ("Army Times" is a paper). */
static void
publisher_kind(const struct report *report, struct voice_name *out, struct arena *keep)
{
	struct speaker as = { .is_stated = true, .text = out->name, .organisation = out->name };
	const struct language *language = report_language(report);
	struct word_hit_list party = words_find(out->name, language, LEX_VOICE_PARTY, keep);
	struct voice_name said = voice_name_of(&as, language, keep);

	if (party.len == 1 && span_len(party.at[0].where) == out->name.len) {
		out->kind = SOURCE_BELLIGERENT;
		out->is_party = true;
	} else if (!said.is_generic && !said.is_party && (said.kind == SOURCE_RESCUE ||
	    said.kind == SOURCE_MEDICAL || said.kind == SOURCE_MONITOR)) {
		out->kind = said.kind;
		out->is_carrier = said.is_carrier;
	}
}

/* The report's own words are the voice of its carrier. */
static struct voice_name
writer_name(const struct account *account, isize report, struct arena *keep)
{
	isize carrier = account->reports.at[report].carrier;
	const struct carrier *c = &account->carriers.at[carrier];
	struct voice_name out = { .kind = SOURCE_MEDIA, .name = c->name,
		.key = str_printf(keep, "%s:=%td", source_kind_name(SOURCE_MEDIA), carrier) };

	if (c->is_known)
		publisher_kind(&account->reports.at[report], &out, keep);
	return out;
}

/* Who writes the reports, read once for each: its voice, and the words that name it. */
struct outlets { struct voice_name *writer; str *called; };

static struct outlets
outlets_gather(const struct account *account, struct arena *keep)
{
	isize count = account->reports.len;
	struct outlets out = { NEW_ARRAY(keep, struct voice_name, count + 1),
		NEW_ARRAY(keep, str, count + 1) };

	for (isize i = 0; i < count; i++) {
		const struct report *r = &account->reports.at[i];

		out.writer[i] = writer_name(account, i, keep);
		if (r->publisher.len > 0)
			out.called[i] = bare(r->publisher, report_language(r), keep);
	}
	return out;
}

/* "The Harbour Post reported": whose reports are here, so that it is its own words. */
static isize
report_of_outlet(const struct account *account, const struct item *entry,
    const struct outlets *outlets, struct arena *keep)
{
	const struct language *language = report_language(&account->reports.at[entry->report]);
	str called = bare(own_words(&entry->speaker, false), language, keep);

	for (isize i = 0; i < account->reports.len; i++)
		if (outlets->called[i].len > 0 && str_equal(called, outlets->called[i]))
			return i;
	return -1;
}

/* As its words say; "the coalition" is that of the place. */
static struct voice_name
name_of_speaker(const struct account *account, const struct item *entry, struct arena *keep)
{
	const struct speaker *s = &entry->speaker;
	const struct language *language = report_language(&account->reports.at[entry->report]);
	struct voice_name out = voice_name_of(s, language, keep);
	str name, within;

	if (out.is_party && coalition_row(account, out.name) >= 0 &&
	    voice_party_in(account, s->organisation.len > 0 ? s->organisation : s->text, language, keep,
	        &name, &within) && !str_equal(name, out.name)) {
		out.name = name;
		out.key = str_printf(keep, "%s:%.*s", source_kind_name(out.kind), STR_ARG(name));
	}
	return out;
}

static struct voice_name
name_of_entry(const struct account *account, const struct item *entry,
    const struct outlets *outlets, bool *is_writer, struct arena *keep)
{
	isize own = entry->speaker.is_stated ? report_of_outlet(account, entry, outlets, keep)
	    : entry->report;

	*is_writer = own != -1;
	return own != -1 ? outlets->writer[own] : name_of_speaker(account, entry, keep);
}

/* The only named body of this kind; -1 where there is none or a choice. */
static isize
only_body(const struct account *account, enum source_kind kind)
{
	isize found = -1;

	for (isize i = 0; i < account->voices.len; i++) {
		const struct voice *v = &account->voices.at[i];

		if (v->kind != kind || v->is_generic || v->is_party || v->is_writer)
			continue;
		if (found != -1)
			return -1;
		found = i;
	}
	return found;
}

static isize
voice_called(const struct account *account, str name)
{
	for (isize i = 0; i < account->voices.len; i++)
		if (str_equal_nocase(account->voices.at[i].name, name) ||
		    str_equal_nocase(account->voices.at[i].key, name))
			return i;
	return -1;
}

static bool
is_parted(const struct account *account, isize a, isize b, const struct ruling_list *rulings)
{
	for (isize i = 0; rulings != NULL && i < rulings->len; i++) {
		const struct ruling_row *r = &rulings->at[i];
		isize one = voice_called(account, r->one), other = voice_called(account, r->other);

		if (r->kind == RULING_PART && ((one == a && other == b) || (one == b && other == a)))
			return true;
	}
	return false;
}

static bool
has_count(const struct account *account, const struct voice *v)
{
	for (isize i = 0; i < v->entries.len; i++) {
		const struct claim *c = account->entries.at[v->entries.at[i]].claim;

		if (c->kind == CLAIM_CASUALTY && c->scope == SCOPE_INCIDENT && c->count.is_stated &&
		    (c->count.has_min || c->count.has_max))
			return true;
	}
	return false;
}

/* Is every word of the key ${less} in the key ${more}, which has others, too?  Both are of one
 * kind, which stands before the words. */
static bool
has_words_of(str more, str less)
{
	str_cut(&more, ':');
	str_cut(&less, ':');
	if (less.len == 0 || less.len >= more.len)
		return false;
	while (less.len > 0) {
		str word = str_cut(&less, ' '), rest = more;
		bool found = false;

		while (rest.len > 0 && !found)
			found = str_equal(str_cut(&rest, ' '), word);
		if (!found)
			return false;
	}
	return true;
}

/* "The hospital", "the general hospital": the one body of the incident that is called so in full,
 * -1 where there is none or a choice of two. */
static isize
called_in_full(const struct account *account, isize voice, const struct ruling_list *rulings)
{
	const struct voice *v = &account->voices.at[voice];
	isize full = -1;

	for (isize i = 0; i < account->voices.len; i++) {
		const struct voice *w = &account->voices.at[i];

		if (i != voice && w->kind == v->kind && !w->is_generic && !w->is_writer && !w->is_party &&
		    w->entries.len > 0 && has_words_of(w->key, v->key) && (full == -1 ||
		    w->key.len > account->voices.at[full].key.len))
			full = i;
	}
	for (isize i = 0; full != -1 && i < account->voices.len; i++) {
		const struct voice *w = &account->voices.at[i];

		if (i != voice && i != full && w->kind == v->kind && !w->is_generic && !w->is_writer &&
		    w->entries.len > 0 && has_words_of(w->key, v->key) &&
		    !has_words_of(account->voices.at[full].key, w->key))
			return -1;
	}
	return full != -1 && is_parted(account, voice, full, rulings) ? -1 : full;
}

/* ${from}'s entries and names become ${into}'s. */
static void
join(struct account *account, isize from, isize into, struct arena *keep)
{
	struct voice *a = &account->voices.at[from], *b = &account->voices.at[into];

	if (from == into)
		return;
	for (isize i = 0; i < a->entries.len; i++) {
		account->entries.at[a->entries.at[i]].voice = into;
		add_index(&b->entries, a->entries.at[i], keep);
	}
	for (isize i = 0; i < a->names.len; i++)
		add_name(b, a->names.at[i], keep);
	for (isize i = 0; i < a->carriers.len; i++)
		add_index(&b->carriers, a->carriers.at[i], keep);
	a->entries.len = a->names.len = a->carriers.len = 0;
	b->is_joined = true;
}

/* Offices of the state: "officials" may be any of them. */
static bool
is_state(enum source_kind kind)
{
	return kind == SOURCE_OFFICIAL || kind == SOURCE_RESCUE || kind == SOURCE_MEDICAL;
}

static void
generics_resolve(struct account *account, const struct ruling_list *rulings,
    struct arena *keep)
{
	for (isize i = 0; i < account->voices.len; i++) {
		struct voice *v = &account->voices.at[i];
		isize body = v->is_generic ? only_body(account, v->kind) : -1;

		if (!v->is_generic)
			continue;
		if (body != -1 && v->kind == SOURCE_RESCUE && !is_parted(account, i, body, rulings))
			join(account, i, body, keep);
		for (isize j = 0; j < account->voices.len && v->may_be == -1; j++) {
			const struct voice *other = &account->voices.at[j];

			if (i != j && !other->is_generic && !other->is_party && !other->is_writer &&
			    has_count(account, other) && !is_parted(account, i, j, rulings) &&
			    (other->kind == v->kind || (v->kind == SOURCE_OFFICIAL &&
			        is_state(other->kind))))
				v->may_be = j;
		}
	}
}

static bool
is_named_body(const struct voice *v)
{
	return !v->is_generic && !v->is_writer && !v->is_party && v->entries.len > 0 &&
	    (is_state(v->kind) || v->kind == SOURCE_MONITOR);
}

static void
bodies_resolve(struct account *account, const struct ruling_list *rulings, struct arena *keep)
{
	for (isize i = 0; i < account->voices.len; i++) {
		isize full = is_named_body(&account->voices.at[i]) ? called_in_full(account, i, rulings) : -1;

		if (full != -1)
			join(account, i, full, keep);
	}
}

static void
rulings_apply(struct account *account, const struct ruling_list *rulings, struct arena *keep)
{
	for (isize i = 0; rulings != NULL && i < rulings->len; i++) {
		const struct ruling_row *r = &rulings->at[i];
		isize one = voice_called(account, r->one), other = voice_called(account, r->other);

		if (r->kind == RULING_JOIN && one != -1 && other != -1)
			join(account, other, one, keep);
	}
}

void
voices_gather(struct account *account, const struct ruling_list *rulings, struct arena *keep)
{
	struct outlets outlets;

	carriers_gather(account, keep);
	speakers_resolve(account, keep);
	outlets = outlets_gather(account, keep);
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *entry = &account->entries.at[i];
		const struct speaker *s = &entry->speaker;
		bool is_writer;
		struct voice_name name = name_of_entry(account, entry, &outlets, &is_writer, keep);
		struct voice *voice;

		entry->voice = voice_add(account, &name, is_writer, keep);
		voice = &account->voices.at[entry->voice];
		add_index(&voice->entries, i, keep);
		add_index(&voice->carriers, account->reports.at[entry->report].carrier, keep);
		if (s->is_stated)
			add_name(voice, s->text, keep);
	}
	rulings_apply(account, rulings, keep);
	bodies_resolve(account, rulings, keep);
	generics_resolve(account, rulings, keep);
}

isize
voice_beside(struct account *account, isize report, const struct speaker *said, struct arena *keep)
{
	struct voice_name name = said->is_stated ? voice_name_of(said, report_language(&account->reports.at[report]), keep)
	    : writer_name(account, report, keep);

	return voice_add(account, &name, !said->is_stated, keep);
}

bool
voice_is_admitted(const struct voice *voice)
{
	return !voice->is_party && !voice->is_carrier;
}

bool
voice_is_independent(const struct voice *voice)
{
	return voice_is_admitted(voice) && voice->may_be == -1;
}
