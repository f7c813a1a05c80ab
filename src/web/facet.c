/* web/facet.c - one row an incident, kept between requests. */
#include "web/facet.h"
#include "core/digest.h"
#include "intake/account.h"
#include "tables.h"
#include "web/field.h"
#include "web/ground.h"
#include "web/layout.h"
#include "web/record.h"
#include "web/route.h"
#include "web/server.h"

#include <pthread.h>

/* Two arenas: the next list is made in one while the other is read from. */
struct facet_cache {
	struct arena memory[2];
	int    now;
	struct facet_list list;
	digest *sums;                    /* of the computed rows of each */
	digest sum;                      /* of all computed rows */
	isize  decisions;                /* how many were known */
	pthread_mutex_t lock;
};

static const isize cache_memory = (isize)8 << 30;

bool
facet_cache_open(struct facet_cache **out, struct err *e)
{
	struct arena first;
	struct facet_cache *cache;

	if (!arena_open(&first, cache_memory, e))
		return false;
	cache = NEW(&first, struct facet_cache);
	if (!arena_open(&cache->memory[1], cache_memory, e)) {
		arena_close(&first);
		return false;
	}
	cache->decisions = -1;
	pthread_mutex_init(&cache->lock, NULL);
	cache->memory[0] = first;
	cache->now = 1;
	*out = cache;
	return true;
}

void
facet_cache_close(struct facet_cache *cache)
{
	struct arena first, second;

	if (cache == NULL)
		return;
	pthread_mutex_destroy(&cache->lock);
	first = cache->memory[0];
	second = cache->memory[1];
	arena_close(&second);
	arena_close(&first);
}

int32_t
facet_radius_m(enum precision precision)
{
	enum { PRECISION, RADIUS };
	int64_t radius = 0;

	for (isize i = 0; precision != PRECISION_NONE && i < table_method_precision_radius_rows; i++)
		if (str_equal(table_method_precision_radius[i][PRECISION],
		    str_of(precision_name(precision))))
			str_to_int(table_method_precision_radius[i][RADIUS], &radius);
	return (int32_t)radius;
}

/* ---- one facet ----------------------------------------------------------------------- */

static void
add_word(struct str_list *list, str word, struct arena *keep)
{
	if (word.len == 0)
		return;
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i], word))
			return;
	*PUSH(list, keep) = str_copy(word, keep);
}

static void
add_words(struct str_list *list, const struct hypothesis_list *from, struct arena *keep)
{
	for (isize i = 0; i < from->len; i++)
		for (isize w = 0; w < from->at[i].words.len; w++)
			add_word(list, from->at[i].words.at[w], keep);
}

/* A range that is read without its account: what it rests on is left out. */
static struct range
bare_range(const struct account *account, enum effect effect)
{
	struct range out = { 0 };

	for (isize i = 0; i < account->tallies.len; i++)
		if (account->tallies.at[i].effect == effect)
			out = account->tallies.at[i].range;
	out.min.entries = out.max.entries = out.higher = (struct index_list){ 0 };
	out.min.rule = out.max.rule = (str){ 0 };
	out.min.about = out.max.about = (str){ 0 };
	return out;
}

static void
copy_counts(const struct account *account, struct facet *out, struct arena *keep)
{
	out->counts = NEW_ARRAY(keep, struct interval, account->entries.len);
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];

		if (e->claim->kind != CLAIM_CASUALTY || e->claim->effect != EFFECT_KILLED ||
		    !e->is_live || e->domain == DOMAIN_OUTSIDE)
			continue;
		out->counts[out->count_count] = e->range;
		out->counts[out->count_count++].about = (str){ 0 };
	}
}

static void
fill(const struct account *account, struct facet *out, struct arena *keep)
{
	out->precision = account->place.precision;
	out->is_total = account->is_total;
	out->killed = bare_range(account, EFFECT_KILLED);
	out->injured = bare_range(account, EFFECT_INJURED);
	out->grade = str_copy(account->grade.overridden.len > 0 ? account->grade.overridden
	    : account->grade.key, keep);
	add_words(&out->causes, &account->causes, keep);
	for (isize i = 0; i < account->belligerents.len; i++)
		add_word(&out->actors, account->belligerents.at[i].name, keep);
	for (isize i = 0; i < account->reports.len; i++)
		add_word(&out->languages, account->reports.at[i].document->language, keep);
	out->claims = account->claims;
	out->read = account->read;
	out->reports = account->reports.len;
	copy_counts(account, out, keep);
}

static bool
make_facet(const struct request *request, const struct accounts *accounts,
    const struct stored_incident *i, struct arena *keep, struct facet *out, struct err *e)
{
	struct account account;
	struct arena local = *request->scratch, rest;

	/* One arena for the account, gone afterwards; the facet is copied out. */
	*out = (struct facet){ .id = i->id, .hex = id_whole(i->id.bytes, keep),
		.name = str_copy(i->name, keep), .days = i->days,
		.place = str_copy(i->place, keep), .country = str_copy(i->country, keep),
		.is_located = i->is_located, .point = i->point };
	rest = local;
	rest.next = local.next + (local.end - local.next) / 2;
	local.end = rest.next;
	if (!accounts_read(accounts, i, (str){ 0 }, &local, rest, &account, e))
		return false;
	fill(&account, out, keep);
	return true;
}

/* ---- the list -------------------------------------------------------------------------- */

static const struct facet *
kept_facet(const struct facet_cache *cache, const struct id_map *at,
    const struct stored_incident *i, digest sum)
{
	isize k = id_map_get(at, i->id.bytes);

	return k >= 0 && digest_equal(cache->sums[k], sum) ? &cache->list.at[k] : NULL;
}

/* From ids to facets. */
static struct id_map
facets_by_id(const struct facet_list *list, struct arena *keep)
{
	struct id_map out = { 0 };

	for (isize i = 0; i < list->len; i++)
		id_map_put(&out, list->at[i].id.bytes, i, keep);
	return out;
}

static void
copy_words(struct str_list *list, struct arena *keep)
{
	struct str_list out = { 0 };

	for (isize i = 0; i < list->len; i++)
		*PUSH(&out, keep) = str_copy(list->at[i], keep);
	*list = out;
}

/* Into the other arena, with everything that it points to. */
static struct facet
facet_copy(const struct facet *f, struct arena *keep)
{
	struct facet out = *f;

	out.hex = str_copy(f->hex, keep);
	out.name = str_copy(f->name, keep);
	out.place = str_copy(f->place, keep);
	out.country = str_copy(f->country, keep);
	out.grade = str_copy(f->grade, keep);
	copy_words(&out.causes, keep);
	copy_words(&out.actors, keep);
	copy_words(&out.languages, keep);
	out.counts = NEW_ARRAY(keep, struct interval, f->count_count);
	if (f->count_count > 0)
		memcpy(out.counts, f->counts, (size_t)f->count_count * sizeof *f->counts);
	return out;
}

/* The incidents that decisions since ${from} bore on, and whether any bore on
 * we know not what. */
static bool
touched_since(const struct decision_list *decisions, isize from, struct id_map *out,
    struct arena *keep)
{
	bool any = false;

	for (isize i = from; i < decisions->len; i++) {
		const struct decision *d = &decisions->at[i];
		unsigned char id[16];
		bool is_on = hex_read(d->subject, id, sizeof id);

		if (str_starts(d->kind, STR("desk.")))
			continue;
		any |= str_find(d->body, STR("\"incident\""), 0) < 0;
		if (is_on)
			id_map_put(out, id, 0, keep);
		for (isize at = 0; (at = str_find(d->body, STR("\""), at)) >= 0; at++)
			if (at + 33 < d->body.len && d->body.ptr[at + 33] == '"' &&
			    hex_read(str_slice(d->body, (span){ at + 1, at + 33 }), id, sizeof id))
				id_map_put(out, id, 0, keep);
	}
	return any;
}

static bool
make_list(const struct request *request, struct facet_cache *cache,
    const struct decision_list *decisions, struct err *e)
{
	struct arena *keep = &cache->memory[1 - cache->now];
	struct stored_incident_list incidents;
	const struct accounts *accounts;
	struct facet_list list = { 0 };
	struct id_map at = facets_by_id(&cache->list, request->keep), touched = { 0 };
	bool any = touched_since(decisions, cache->decisions < 0 ? 0 : cache->decisions, &touched,
	    request->keep);
	digest *sums;

	if (!incident_list_read(request->store, request->keep, &incidents, e) ||
	    !ground_accounts(request, &accounts, e))
		return false;
	if (cache->now == 0)
		arena_reset(keep, 1 << 20);
	sums = NEW_ARRAY(keep, digest, incidents.len);
	for (isize i = 0; i < incidents.len; i++) {
		const struct stored_incident *in = &incidents.at[i];
		struct facet *out = PUSH(&list, keep);
		const struct facet *old;

		if (!computed_of_incident(request->store, in->id, &sums[i], e))
			return false;
		old = kept_facet(cache, &at, in, sums[i]);
		if (old != NULL && !any && id_map_get(&touched, in->id.bytes) < 0)
			*out = facet_copy(old, keep);
		else if (!make_facet(request, accounts, in, keep, out, e))
			return false;
	}
	cache->list = list;
	cache->sums = sums;
	cache->now = 1 - cache->now;
	return true;
}

/* Where each record stands; cheap, and made for each request. */
static bool
put_states(const struct request *request, const struct decision_list *decisions,
    struct facet_list *list, struct err *e)
{
	struct desk_record_list records;
	struct id_map by_id = facets_by_id(list, request->keep);

	if (!desk_records(decisions, request->keep, &records, e))
		return false;
	for (isize r = 0; r < records.len; r++) {
		incident_id id;
		isize at = hex_read(records.at[r].incident, id.bytes, sizeof id.bytes)
		    ? id_map_get(&by_id, id.bytes) : -1;

		if (at < 0)
			continue;
		list->at[at].state = records.at[r].state;
		list->at[at].is_held = records.at[r].is_held;
	}
	return true;
}

/* Who was harmed, for each request: what is seen is the role's. */
static bool
put_people(const struct request *request, struct facet_list *list, struct err *e)
{
	struct people_names *names = NEW(request->keep, struct people_names);

	if (!people_names_read(request, names, e))
		return false;
	for (isize i = 0; i < list->len; i++)
		list->at[i].people = people_names_of(names, list->at[i].id.bytes);
	return true;
}

bool
facets_read(const struct request *request, struct facet_list *out, struct err *e)
{
	struct facet_cache *cache = server_facets(request->server);
	struct decision_list decisions;
	digest sum;
	bool ok = true;

	*out = (struct facet_list){ 0 };
	if (!record_decisions(request, &decisions, e) || !computed_sum(request->store, &sum, e))
		return false;
	pthread_mutex_lock(&cache->lock);
	if (cache->decisions != decisions.len || !digest_equal(cache->sum, sum))
		ok = make_list(request, cache, &decisions, e);
	if (ok) {
		cache->decisions = decisions.len;
		cache->sum = sum;
	}
	for (isize i = 0; ok && i < cache->list.len; i++)
		*PUSH(out, request->keep) = facet_copy(&cache->list.at[i], request->keep);
	pthread_mutex_unlock(&cache->lock);
	for (isize i = 0; i < out->len; i++)
		field_coarsen(&out->at[i].point, &out->at[i].precision, request->role);
	return ok && put_states(request, &decisions, out, e) && put_people(request, out, e);
}

/* ---- filter ------------------------------------------------------------------------------ */

struct filter
filter_of(const struct request *request)
{
	struct filter out = { .place = str_trim(request_value(request, "place")),
		.grade = request_value(request, "grade"), .cause = request_value(request, "cause"),
		.actor = request_value(request, "actor"),
		.language = request_value(request, "language"),
		.state = request_value(request, "state") };

	date_parse(request_value(request, "from"), &out.from);
	date_parse(request_value(request, "to"), &out.to);
	return out;
}

static bool
has_word(const struct str_list *list, str word)
{
	if (word.len == 0)
		return true;
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i], word))
			return true;
	return false;
}

static bool
holds_nocase(str text, str wanted)
{
	for (isize i = 0; i + wanted.len <= text.len; i++)
		if (str_equal_nocase(str_slice(text, (span){ i, i + wanted.len }), wanted))
			return true;
	return false;
}

/* An incident whose day is not known fits no dates, and says so in the table. */
static bool
fits_days(const struct filter *f, const struct facet *x)
{
	if (!date_is_known(f->from) && !date_is_known(f->to))
		return true;
	if (!date_is_known(x->days.begin))
		return false;
	return (!date_is_known(f->from) ||
	    date_compare(date_extent(x->days.end).end, date_extent(f->from).begin) >= 0) &&
	    (!date_is_known(f->to) ||
	    date_compare(date_extent(x->days.begin).begin, date_extent(f->to).end) <= 0);
}

bool
filter_fits(const struct filter *f, const struct facet *x)
{
	return fits_days(f, x) &&
	    (f->place.len == 0 || holds_nocase(x->place, f->place) ||
	        holds_nocase(x->country, f->place)) &&
	    (f->grade.len == 0 || str_equal(f->grade, x->grade.len > 0 ? x->grade : STR("none"))) &&
	    has_word(&x->causes, f->cause) && has_word(&x->actors, f->actor) &&
	    has_word(&x->languages, f->language) &&
	    (f->state.len == 0 || str_equal(f->state, str_of(record_state_name(x->state))));
}

struct facet_list
facets_fitting(const struct facet_list *all, const struct filter *filter, struct arena *keep)
{
	struct facet_list out = { 0 };

	for (isize i = 0; i < all->len; i++)
		if (filter_fits(filter, &all->at[i]))
			*PUSH(&out, keep) = all->at[i];
	return out;
}

str
filter_query(const struct filter *f, struct arena *keep)
{
	struct buf out = { .keep = keep };
	char day[DATE_TEXT_BYTES];

	if (date_is_known(f->from))
		route_put_pair(&out, "from", str_of(date_text(f->from, day)));
	if (date_is_known(f->to))
		route_put_pair(&out, "to", str_of(date_text(f->to, day)));
	route_put_pair(&out, "place", f->place);
	route_put_pair(&out, "grade", f->grade);
	route_put_pair(&out, "cause", f->cause);
	route_put_pair(&out, "actor", f->actor);
	route_put_pair(&out, "language", f->language);
	route_put_pair(&out, "state", f->state);
	return out.len > 0 ? buf_view(&out) : STR("");
}
