/* web/find.c - from words to the reports that have them. */
#include "web/find.h"
#include "core/utf8.h"
#include "store/search.h"
#include "web/field.h"
#include "web/pages.h"
#include "web/ui.h"

enum { AROUND = 90, WORDS_MOST = 8, REPORTS_MOST = 400 };

/* One report, as its role sees it, and folded. */
struct kept { reading_id id; str text; struct folded folded; };

/* The text as this role may see it. */
static bool
role_text(const struct request *request, const struct reading *r, str *out, struct err *e)
{
	struct document document;
	struct stored_claim_list claims;
	const struct claim **list;

	if (!reading_document(request->store, r, request->keep, &document, e))
		return false;
	*out = document.text;
	if (field_is_seen("source.name", request->role) && field_is_seen("minor.name", request->role))
		return true;
	if (!claims_of_reading(request->store, r->id, request->keep, &claims, e))
		return false;
	list = NEW_ARRAY(request->keep, const struct claim *, claims.len + 1);
	for (isize i = 0; i < claims.len; i++)
		list[i] = &claims.at[i].claim;
	*out = field_text(document.text, list, claims.len, request->role, request->keep);
	return true;
}

/* ---- finding ---------------------------------------------------------------------------- */

/* Words of a query; what stands in quotes is one. */
static isize
cut_query(str query, str words[WORDS_MOST], struct arena *keep)
{
	isize count = 0;

	query = fold_text(query, keep).text;
	while (query.len > 0 && count < WORDS_MOST) {
		bool quoted = query.ptr[0] == '"';
		str  word;

		if (quoted)
			query = str_from(query, 1);
		word = str_trim(str_cut(&query, quoted ? '"' : ' '));
		if (word.len > 0)
			words[count++] = word;
	}
	return count;
}

static isize
find_fast(str text, str word, isize from)
{
	const char *at = text.len - from < word.len ? NULL
	    : memmem(text.ptr + from, (size_t)(text.len - from), word.ptr, (size_t)word.len);

	return at != NULL ? at - text.ptr : -1;
}

static isize
to_boundary(str text, isize at, int step)
{
	at = at < 0 ? 0 : at > text.len ? text.len : at;
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at += step;
	return at;
}

static struct hit
make_hit(const struct request *request, const struct kept *k, const struct reading *r,
    span in_folded, const struct ui *ui)
{
	struct arena *keep = request->keep;
	struct hit out = { .reading = r->id, .title = reading_name(request, r, ui) };
	isize from, to;

	out.where.begin = k->folded.from[in_folded.begin];
	out.where.end = k->folded.from[in_folded.end];
	if (out.where.end <= out.where.begin)
		out.where.end = to_boundary(k->text, out.where.begin + 1, 1);
	from = to_boundary(k->text, out.where.begin - AROUND, -1);
	to = to_boundary(k->text, out.where.end + AROUND, 1);
	out.around = str_copy(str_slice(k->text, (span){ from, to }), keep);
	out.in_around = (span){ out.where.begin - from, out.where.end - from };
	return out;
}

static bool
all_there(const struct kept *k, const str *words, isize count)
{
	for (isize i = 0; i < count; i++)
		if (find_fast(k->folded.text, words[i], 0) < 0)
			return false;
	return true;
}

static bool
put_claims(const struct request *request, struct hit *hits, isize count, struct err *e)
{
	struct stored_claim_list claims;

	if (count == 0)
		return true;
	if (!claims_of_reading(request->store, hits[0].reading, request->keep, &claims, e))
		return false;
	for (isize h = 0; h < count; h++)
		for (isize c = 0; c < claims.len && !hits[h].is_in_claim; c++)
			if (span_overlaps(claims.at[c].claim.where, hits[h].where)) {
				hits[h].is_in_claim = true;
				hits[h].claim = claims.at[c].claim.id;
			}
	return true;
}

static bool
in_report(const struct request *request, const struct kept *k, const struct reading *r,
    const str *words, isize count, struct hit_list *out, struct err *e)
{
	isize first = out->len, room = HITS_MOST - out->len;
	struct ui ui = ui_open(request->language);

	if (!all_there(k, words, count))
		return true;
	for (isize w = 0; w < count; w++) {
		isize at = 0;

		for (isize n = 0; n < HITS_A_REPORT && out->len - first < room &&
		    out->len - first < HITS_A_REPORT; n++) {
			at = find_fast(k->folded.text, words[w], at);
			if (at < 0)
				break;
			*PUSH(out, request->keep) = make_hit(request, k, r,
			    (span){ at, at + words[w].len }, &ui);
			at += words[w].len;
		}
	}
	return put_claims(request, out->at + first, out->len - first, e);
}

/* Only the newest reading of a capture is looked through. */
static bool
is_newest(const struct request *request, const struct reading *r, bool *out, struct err *e)
{
	struct reading newest;

	if (!reading_of_capture(request->store, r->capture, request->keep, &newest, e))
		return false;
	*out = memcmp(&newest.id, &r->id, sizeof r->id) == 0;
	return true;
}

static bool
look_through(const struct request *request, reading_id id, const str *words, isize count,
    struct hit_list *out, struct err *e)
{
	struct reading r;
	struct kept k = { .id = id };
	bool newest;

	if (!reading_read(request->store, id, request->keep, &r, e) ||
	    !is_newest(request, &r, &newest, e))
		return false;
	if (!newest)
		return true;
	if (!role_text(request, &r, &k.text, e))
		return false;
	k.folded = fold_text(k.text, request->keep);
	return in_report(request, &k, &r, words, count, out, e);
}

bool
find_words(const struct request *request, str query, struct hit_list *out, struct err *e)
{
	struct reading_id_list found;
	str   words[WORDS_MOST];
	isize count = cut_query(query, words, request->keep);
	bool  ok;

	*out = (struct hit_list){ 0 };
	if (count == 0)
		return true;
	ok = search_find(request->store, words, count, REPORTS_MOST, request->keep, &found, e);
	for (isize i = 0; ok && i < found.len && out->len < HITS_MOST; i++)
		ok = look_through(request, found.at[i], words, count, out, e);
	return ok;
}
