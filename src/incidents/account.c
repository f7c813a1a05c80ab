/* incidents/account.c - claims in, account out: one step per rule of DESIGN 5. */
#include "incidents/account.h"

#include "incidents/beside.h"
#include "incidents/check.h"
#include "incidents/copies.h"
#include "incidents/decided.h"
#include "incidents/domain.h"
#include "incidents/grade.h"
#include "incidents/hypothesis.h"
#include "incidents/interval.h"
#include "incidents/joined.h"
#include "incidents/part.h"
#include "incidents/position.h"
#include "incidents/several.h"
#include "incidents/site.h"
#include "incidents/status.h"
#include "incidents/strike.h"
#include "incidents/supersede.h"
#include "incidents/tally.h"
#include "incidents/voice.h"
#include "incidents/words.h"

str
account_quote(const struct account *account, const struct item *item)
{
	return str_slice(account->reports.at[item->report].document->text, item->claim->where);
}

static str
speaker_words(const struct speaker *s, struct arena *keep)
{
	if (s->name.len == 0)
		return s->text.len > 0 ? s->text : s->organisation;
	if (s->organisation.len == 0 || str_find(s->name, s->organisation, 0) != -1)
		return s->name;
	return str_printf(keep, "%.*s, %.*s", STR_ARG(s->name), STR_ARG(s->organisation));
}

str
account_speaker(const struct item *item, struct arena *keep)
{
	const struct speaker *said = &item->claim->source;
	str name;

	if (!said->is_stated)
		return (str){ 0 };
	if (!item->is_meant)
		return speaker_words(said, keep);
	name = speaker_words(&item->speaker, keep);
	if (said->name.len > 0)
		return name;
	if (str_equal(item->speaker.text, said->text))          /* whose body stands elsewhere */
		return str_printf(keep, "%.*s, %.*s", STR_ARG(said->text),
		    STR_ARG(item->speaker.organisation));
	return str_printf(keep, "%.*s (“%.*s”)", STR_ARG(name), STR_ARG(said->text));
}

/* An event of the report, with claims of this incident, that has its day: "hit a mine on
 * Sunday. Nine people died". */
static bool
event_has_day(const struct account *account, isize report)
{
	const struct extraction *x = account->reports.at[report].extraction;

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];
		isize event = item->report == report ? item->claim->incident : -1;

		if (event >= 0 && event < x->incidents.len &&
		    date_equal(x->incidents.at[event].date.days.begin, account->days.begin))
			return true;
	}
	return false;
}

/* The day on which a report has the harm done; unknown where it says none. */
static date
day_given(const struct account *account, isize report)
{
	date other = { 0 };

	if (event_has_day(account, report))
		return account->days.begin;
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];
		date day = item->claim->date.days.begin;

		if (item->report != report || !date_is_known(day))
			continue;
		if (date_equal(day, account->days.begin))
			return day;
		if (!date_is_known(other) && item->claim->kind == CLAIM_CASUALTY &&
		    item->claim->effect != EFFECT_RECOVERED && item->claim->effect != EFFECT_BURIED)
			other = day;
	}
	return other;
}

bool
account_gives_day(const struct account *account, isize report, date *other)
{
	*other = day_given(account, report);
	return date_equal(*other, account->days.begin);
}

int32_t
account_days_after(const struct account *account, const struct item *item)
{
	date found = date_is_day(item->claim->as_of) ? item->claim->as_of : item->said;
	int32_t days;

	if (item->claim->effect != EFFECT_RECOVERED || item->claim->basis == BASIS_SIGHTED ||
	    !date_is_day(found) ||
	    !date_is_day(account->days.begin))
		return 0;
	days = date_to_days(found) - date_to_days(account->days.begin);
	return days > 0 ? days : 0;
}

str
account_sentence(const struct account *account, const struct item *item)
{
	return str_slice(account->reports.at[item->report].document->text, item->claim->sentence);
}

str
account_outlet(const struct account *account, isize report)
{
	const struct report *r = &account->reports.at[report];

	return r->publisher.len > 0 ? r->publisher : account->carriers.at[r->carrier].name;
}

isize
account_first_copy(const struct account *account, isize report)
{
	isize group = account->reports.at[report].group;

	for (isize i = 0; i < report && group >= 0; i++)
		if (account->reports.at[i].group == group)
			return i;
	return -1;
}

/* ---- items -------------------------------------------------------------- */

/* Where the count before ${c} in its sentence ends, else where that begins: "we
 * had reported that 12 were killed" stands with its count. */
static isize
after_other_counts(const struct extraction *x, const struct claim *c)
{
	isize begin = c->sentence.begin;

	for (const struct claim *b = c - 1; b >= x->claims.at &&
	    b->sentence.begin == c->sentence.begin; b--)
		if (b->kind == CLAIM_CASUALTY && b->where.end <= c->where.begin &&
		    b->where.end > begin)
			begin = b->where.end;
	return begin;
}

/* Where this claim's own words begin: a count shares its sentence with others. */
static span
own_clause(const struct extraction *x, const struct claim *c)
{
	span out = c->where;

	if (c->kind != CLAIM_CASUALTY)
		return c->sentence;
	if (!c->source.is_stated && c->where.begin >= c->sentence.begin)
		out.begin = after_other_counts(x, c);
	if (c->source.is_stated && span_holds(c->sentence, c->source.where) &&
	    c->source.where.begin < out.begin)
		out.begin = c->source.where.begin;
	if (c->cue.end > c->cue.begin && span_holds(c->sentence, c->cue) &&
	    c->cue.begin < out.begin)
		out.begin = c->cue.begin;
	return out;
}

static bool
says(const struct report *r, span where, enum lex_class class, struct arena scratch)
{
	return words_find(str_slice(r->document->text, where), report_language(r), class,
	    &scratch).len > 0;
}

static struct item
item_of(const struct report *r, isize report, const struct claim *c, struct arena scratch)
{
	struct item out = { .claim = c, .report = report, .voice = -1, .site = SITE_WHOLE,
		.superseded_by = -1, .joined_to = -1, .said = c->said };

	if (!date_is_known(out.said)) {
		out.said = date_is_known(r->document->published) ? r->document->published
		    : r->extraction->published;
		out.said_is_published = true;
	}
	out.is_earlier = says(r, own_clause(r->extraction, c), LEX_VOICE_EARLIER, scratch);
	out.is_partial = c->kind == CLAIM_CASUALTY &&
	    says(r, own_clause(r->extraction, c), LEX_VOICE_SO_FAR, scratch);
	return out;
}

struct member_list
account_members_of_main(const struct report_list *reports, struct arena *keep)
{
	struct member_list out = { 0 };

	for (isize r = 0; r < reports->len; r++) {
		const struct extraction *x = reports->at[r].extraction;

		for (isize i = 0; i < x->claims.len; i++) {
			isize event = x->claims.at[i].incident;

			if (event < 0 || event >= x->incidents.len || x->incidents.at[event].is_main)
				*PUSH(&out, keep) = (struct member){ r, i };
		}
	}
	return out;
}

/* ---- date and place ------------------------------------------------------- */

/* A day on which harm was done; bodies are found later. */
static bool
dates_the_harm(const struct item *item)
{
	const struct claim *c = item->claim;

	return c->kind == CLAIM_CASUALTY && c->scope == SCOPE_INCIDENT &&
	    c->modality != MODALITY_DENIED && c->effect != EFFECT_RECOVERED &&
	    c->effect != EFFECT_BURIED && date_is_known(c->date.days.begin);
}

static bool
is_one_day(date_range r)
{
	return date_is_day(r.begin) && date_equal(r.begin, r.end);
}

static bool
holds(date_range outer, date_range inner)
{
	date_range a = { date_extent(outer.begin).begin, date_extent(outer.end).end };
	date_range b = { date_extent(inner.begin).begin, date_extent(inner.end).end };

	return date_compare(a.begin, b.begin) <= 0 && date_compare(b.end, a.end) <= 0;
}

/* How many claims could speak of these days; a claim with a number twice. */
static isize
votes_for(const struct account *account, date_range days)
{
	isize votes = 0;

	for (isize i = 0; i < account->entries.len; i++) {
		const struct claim *c = account->entries.at[i].claim;

		if (dates_the_harm(&account->entries.at[i]) && holds(c->date.days, days))
			votes += c->count.has_min || c->count.has_max ? 2 : 1;
	}
	return votes;
}

/* The days that most claims allow: a day inside "last week" has its vote, too.
 * O(different days * claims). */
static void
days_choose(struct account *account)
{
	isize best = 0;

	account->days_from = -1;
	for (isize i = 0; i < account->entries.len; i++) {
		date_range days = account->entries.at[i].claim->date.days;
		isize votes;

		if (!dates_the_harm(&account->entries.at[i]) || (account->days_from != -1 &&
		    date_equal(days.begin, account->days.begin) &&
		    date_equal(days.end, account->days.end)))
			continue;
		votes = 2 * votes_for(account, days) + is_one_day(days);
		if (votes <= best)
			continue;
		best = votes;
		account->days_from = i;
		account->days = days;
	}
}

/* The event of its report that an entry is of: what goes with no event of its own
 * goes with the main one; NULL = there is none. */
static const struct doc_incident *
event_of(const struct account *account, const struct item *item)
{
	const struct extraction *x = account->reports.at[item->report].extraction;
	isize of = item->claim->incident;

	for (isize i = 0; i < x->incidents.len; i++)
		if (i == of || (of < 0 && x->incidents.at[i].is_main))
			return &x->incidents.at[i];
	return NULL;
}

/* Where no count has a day, the reader's own date of the event. */
static void
days_from_documents(struct account *account)
{
	for (isize i = 0; i < account->entries.len && account->days_from == -1; i++) {
		const struct doc_incident *event = event_of(account, &account->entries.at[i]);

		if (event != NULL && !date_is_known(account->days.begin) &&
		    date_is_known(event->date.days.begin))
			account->days = event->date.days;
	}
}

static bool
is_finer(const struct place *a, const struct place *b)
{
	if (!b->is_stated)
		return a->is_stated;
	if (!a->is_stated || a->precision == b->precision)
		return false;
	if (a->precision == PRECISION_NONE || b->precision == PRECISION_NONE)
		return b->precision == PRECISION_NONE;
	return a->precision < b->precision;
}

static bool
is_known_place(const struct place *p)
{
	return p->is_stated && p->is_located && p->gazetteer_id > 0;
}

/* A part of the place that no gazetteer has stands behind it in brackets: it
 * is known by name, but no finer than what holds it. */
static void
name_part(struct account *account, struct arena *keep)
{
	enum { PART_KM = 5 };

	for (isize i = 0; i < account->entries.len && is_known_place(&account->place); i++) {
		const struct item  *item = &account->entries.at[i];
		const struct claim *c = item->claim;
		const struct place *part = &c->place;
		str words = str_slice(account->reports.at[item->report].document->text, part->where);

		if (c->kind != CLAIM_CASUALTY || c->scope != SCOPE_INCIDENT || !part->is_stated ||
		    !part->is_located || part->gazetteer_id > 0 ||
		    words.len == 0 || str_equal_nocase(words, account->place.name) ||
		    geo_distance_km(part->point, account->place.point) > PART_KM)
			continue;
		account->place.name = str_printf(keep, "%.*s (%.*s)", STR_ARG(account->place.name),
		    STR_ARG(words));
		return;
	}
}

static void
place_choose(struct account *account, struct arena *keep)
{
	account->place_from = -1;
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (item->claim->kind == CLAIM_CASUALTY && item->claim->scope == SCOPE_INCIDENT &&
		    is_finer(&item->claim->place, &account->place)) {
			account->place = item->claim->place;
			account->place_from = i;
		}
	}
	for (isize i = 0; i < account->entries.len && !account->place.is_stated; i++) {
		const struct doc_incident *event = event_of(account, &account->entries.at[i]);

		if (event != NULL)
			account->place = event->place;
	}
	name_part(account, keep);
}

/* ---- the rest -------------------------------------------------------------- */

/* A headline drops bounds and sites: "130 dead" over "more than 130 were killed
 * in the house, the governor said". */
static bool
says_the_same(const struct item *own, const struct item *said)
{
	if (own->range.has_stated && said->range.has_stated &&
	    own->range.stated == said->range.stated)
		return true;
	return said->domain == DOMAIN_SAME && said->site == own->site &&
	    interval_agree(domain_project(said), domain_project(own));
}

/* A report's own words that agree with somebody it quotes carry his count. */
static void
writers_repeat(struct account *account)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *own = &account->entries.at[i];

		if (own->claim->kind != CLAIM_CASUALTY || own->speaker.is_stated ||
		    own->domain == DOMAIN_OUTSIDE || own->claim->scope == SCOPE_EXCLUDED)
			continue;
		for (isize j = 0; j < account->entries.len; j++) {
			const struct item *said = &account->entries.at[j];

			if (said->report != own->report || !said->speaker.is_stated ||
			    said->domain == DOMAIN_OUTSIDE ||
			    domain_tally(said->claim->effect) != domain_tally(own->claim->effect) ||
			    !says_the_same(own, said))
				continue;
			own->domain = DOMAIN_BESIDE;
			own->rule = STR("rule.repeats");
			break;
		}
	}
}

/* "An airstrike hit" beside the cause "airstrike hit": an article is no conduct of its own. */
static bool
is_said_as_cause(const struct account *account, isize at)
{
	const struct item *own = &account->entries.at[at];
	enum { ARTICLE_BYTES = 4 };

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];
		span s = item->claim->where, o = own->claim->where;

		if (item->claim->kind == CLAIM_CAUSE && item->report == own->report &&
		    s.begin >= o.begin && s.begin - o.begin <= ARTICLE_BYTES && s.end >= o.end)
			return true;
	}
	return false;
}

static void
lists_gather(struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		const struct claim *c = account->entries.at[i].claim;

		account->claims++;
		account->read += account->entries.at[i].review != RULING_NONE;
		if (c->kind == CLAIM_ACCESS)
			*PUSH(&account->access, keep) = i;
		else if (c->kind == CLAIM_CONDUCT && !is_said_as_cause(account, i))
			*PUSH(&account->conduct, keep) = i;
	}
	account->needs_date_report = -1;
	for (isize r = 0; r < account->reports.len; r++)
		if (account->reports.at[r].extraction->needs_date && !account->needs_date) {
			account->needs_date = true;
			account->needs_date_report = r;
		}
}

static void
items_gather(const struct account_request *request, struct account *out, struct arena *keep,
    struct arena scratch)
{
	for (isize i = 0; i < request->reports.len; i++) {
		struct report *r = PUSH(&out->reports, keep);

		*r = request->reports.at[i];
		if (r->publisher.len == 0)
			r->publisher = r->document->publisher;
	}
	for (isize i = 0; i < request->members.len; i++) {
		struct member m = request->members.at[i];
		const struct report *r = &out->reports.at[m.report];

		*PUSH(&out->entries, keep) = item_of(r, m.report,
		    &r->extraction->claims.at[m.claim], scratch);
	}
}

/* What a person set holds; the last decision counts. */
static void
when_and_where_ruled(struct account *account, const struct ruling_list *rulings)
{
	account->days_set = account->place_set = -1;
	for (isize i = 0; i < rulings->len; i++) {
		const struct ruling_row *r = &rulings->at[i];

		if (r->kind == RULING_SET_DATE) {
			account->days = r->days;
			account->days_set = i;
		} else if (r->kind == RULING_SET_PLACE) {
			account->place = r->place;
			account->place_set = i;
		}
	}
}

/* Split incidents may be about the same people until somebody says not. */
static void
siblings_gather(struct account *account, struct arena *keep)
{
	for (isize i = 0; i < account->lineage.len; i++)
		if (account->lineage.at[i].kind != LINEAGE_TOOK_IN)
			*PUSH(&account->siblings, keep) = (struct sibling){
				account->lineage.at[i].other, false };
	for (isize i = 0; i < account->rulings.len; i++) {
		const struct ruling_row *r = &account->rulings.at[i];
		isize at = 0;

		if (r->kind != RULING_SIBLINGS && r->kind != RULING_DISTINCT)
			continue;
		while (at < account->siblings.len && memcmp(&account->siblings.at[at].other,
		    &r->about, sizeof r->about) != 0)
			at++;
		if (at == account->siblings.len)
			*PUSH(&account->siblings, keep) = (struct sibling){ r->about, false };
		account->siblings.at[at].is_distinct = r->kind == RULING_DISTINCT;
	}
}

static isize
unseconded(const struct ruling_list *rulings)
{
	isize out = 0;

	for (isize i = 0; i < rulings->len; i++)
		out += ruling_waits(rulings, i);
	return out;
}

static void
sites_ruled(struct account *account, const struct ruling_list *rulings)
{
	for (isize i = 0; i < rulings->len; i++)
		if (rulings->at[i].kind == RULING_DISJOINT)
			account->sites_are_disjoint = account->sites.len > 1;
}

bool
account_build(const struct account_request *request, struct arena *keep,
    struct arena scratch, struct account *out, struct err *e)
{
	const struct ruling_list *rulings = &request->rulings;

	*out = (struct account){ .id = request->id, .name = request->name,
		.version = request->version, .rulings = request->rulings, .lineage = request->lineage };
	if (!profile_find(request->profile, request->profiles, &out->profile, e))
		return false;
	items_gather(request, out, keep, scratch);
	if (!copies_find(out, scratch, e))
		return false;
	entries_sort(&out->entries, scratch);
	days_choose(out);
	days_from_documents(out);
	place_choose(out, keep);
	when_and_where_ruled(out, rulings);
	voices_gather(out, rulings, keep);
	sites_gather(out, keep);
	several_place(out);
	sites_rule(out, rulings, keep);
	sites_ruled(out, rulings);
	domains_place(out, &out->profile, keep);
	writers_repeat(out);
	domains_narrow_fighters(out, scratch);
	joined_find(out);
	joined_narrow_civilians(out);
	entries_supersede(out, rulings, scratch);
	domains_grow(out, scratch);
	positions_concede(out, scratch);
	positions_gather(out, keep);
	tallies_count(out, &out->profile, rulings, keep, scratch);
	parts_count(out, &out->profile, keep);
	status_count(out, &out->profile, keep);
	beside_gather(out, keep);
	hypotheses_gather(out, keep);
	hypotheses_weigh(out, keep);
	lists_gather(out, keep);
	if (request->logs != NULL)
		strikes_match(out, request->logs, keep);
	grade_give(out, request->grade_version.ptr != NULL ? request->grade_version
	    : STR("own-1"), rulings, keep);
	siblings_gather(out, keep);
	several_beside(out, request->accepted, keep);
	out->unseconded = unseconded(rulings);
	check_account(out, keep);
	return true;
}
