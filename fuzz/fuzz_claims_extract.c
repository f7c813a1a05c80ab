/* Any text in: spans inside the text and on character boundaries, min <= max, parts no
 * larger than their whole, relations to claims that exist, figures that the claims of
 * their incident can add up to, under every profile; and the same bytes give the same
 * claims. */
#include "fuzz.h"
#include "claims/extract.h"
#include "core/utf8.h"

static void
check_span(str text, span where)
{
	PROMISE(where.begin >= 0 && where.begin <= where.end && where.end <= text.len);
	PROMISE(utf8_is_boundary(text, where.begin) && utf8_is_boundary(text, where.end));
}

static void
check_claim(str text, const struct extraction *x, const struct claim *c)
{
	check_span(text, c->where);
	check_span(text, c->sentence);
	check_span(text, c->cue);
	if (c->source.is_stated)
		check_span(text, c->source.where);
	if (c->count.is_stated)
		check_span(text, c->count.where);
	PROMISE(!c->count.has_min || c->count.min >= 0);
	PROMISE(!c->count.has_min || !c->count.has_max || c->count.min <= c->count.max);
	PROMISE(c->related >= -1 && c->related < x->claims.len);
	PROMISE(c->kind != CLAIM_CASUALTY || c->effect != EFFECT_NONE);
	PROMISE(c->scope != SCOPE_NONE || c->kind != CLAIM_CASUALTY);
}

/* "12 people, among them five children": no part is larger than its whole. */
static void
check_part(const struct extraction *x, const struct claim *c)
{
	const struct claim *whole;

	if (c->kind != CLAIM_CASUALTY || c->relation != RELATION_SUBSET_OF || c->related < 0)
		return;
	whole = &x->claims.at[c->related];
	PROMISE(whole->kind == CLAIM_CASUALTY && whole->effect == c->effect);
	PROMISE(!c->count.has_min || !whole->count.has_max || c->count.min <= whole->count.max);
}

/* A figure lies between nothing and all that its claims say together; one that no
 * claim has comes from the title or from a plural without a number. */
static void
check_figure(const struct extraction *x, const struct doc_incident *d, const struct figure *f)
{
	enum { UNSTATED_MOST = 10 };
	int64_t most = UNSTATED_MOST;

	if (!f->is_stated)
		return;
	PROMISE(f->has_min && f->has_max && f->min >= 0 && f->min <= f->max);
	for (isize i = 0; i < d->claim_count; i++) {
		const struct amount *n = &x->claims.at[d->claims[i]].count;

		most += n->has_max ? n->max : n->has_min ? n->min : 0;
	}
	PROMISE(f->min <= most);
}

static void
check_incidents(const struct extraction *x)
{
	for (isize i = 0; i < x->incidents.len; i++) {
		check_figure(x, &x->incidents.at[i], &x->incidents.at[i].killed);
		check_figure(x, &x->incidents.at[i], &x->incidents.at[i].injured);
	}
}

static void
check_profiles(struct extract_request request, struct arena *keep, struct arena *scratch)
{
	static const char *const profiles[] = { "airwars", "acled", "ibc", "ucdp" };

	for (isize p = 0; p < COUNT_OF(profiles); p++) {
		struct extraction x;

		request.profile = str_of(profiles[p]);
		extract(&request, keep, *scratch, &x);
		for (isize i = 0; i < x.claims.len; i++)
			check_part(&x, &x.claims.at[i]);
		check_incidents(&x);
	}
}

static void
check_same(const struct extraction *a, const struct extraction *b)
{
	PROMISE(a->claims.len == b->claims.len);
	for (isize i = 0; i < a->claims.len; i++) {
		const struct claim *x = &a->claims.at[i], *y = &b->claims.at[i];

		PROMISE(x->where.begin == y->where.begin && x->where.end == y->where.end);
		PROMISE(x->effect == y->effect && x->modality == y->modality && x->scope == y->scope);
		PROMISE(x->count.min == y->count.min && x->count.max == y->count.max);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *keep = fuzz_arena(), *scratch = fuzz_scratch();
	struct extraction first, second;
	struct extract_request request = { .language = STR_INIT("en"),
		.published = { 2017, 3, 26 } };
	isize replaced;

	if (size > 1 << 16)
		return 0;
	request.text = utf8_repair((str){ (const char *)data, (isize)size }, keep, &replaced);
	extract(&request, keep, *scratch, &first);
	extract(&request, keep, *scratch, &second);
	for (isize i = 0; i < first.claims.len; i++) {
		check_claim(request.text, &first, &first.claims.at[i]);
		check_part(&first, &first.claims.at[i]);
	}
	check_incidents(&first);
	check_same(&first, &second);
	check_profiles(request, keep, scratch);
	return 0;
}
