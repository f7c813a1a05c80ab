/* Any text in: spans inside the text and on character boundaries, min <= max,
 * relations to claims that exist, and the same bytes give the same claims. */
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
	for (isize i = 0; i < first.claims.len; i++)
		check_claim(request.text, &first, &first.claims.at[i]);
	check_same(&first, &second);
	return 0;
}
