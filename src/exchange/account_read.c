/* exchange/account_read.c - an account back from its file, everything checked. */
#include "exchange/account_file.h"

#include "core/digest.h"
#include "incidents/profile.h"
#include "store/jansson_in.h"

struct reading_in {
	struct arena *keep;
	struct account *out;
	isize claims;                /* indexes lie below this */
	bool  failed;
	struct buf *texts;           /* of each report: its quotes */
};

static bool
yes(const struct json_t *o, const char *key)
{
	return in_bool(o, key);
}

static isize
index_of(struct reading_in *r, const struct json_t *o, const char *key, isize below, isize otherwise)
{
	int64_t value = in_int(o, key, otherwise);

	if (value == otherwise)
		return otherwise;
	if (value < 0 || value >= below) {
		r->failed = true;
		return otherwise;
	}
	return (isize)value;
}

static struct index_list
indexes(struct reading_in *r, const struct json_t *o, const char *key, isize below)
{
	const struct json_t *list = in_member(o, key);
	struct index_list out = { 0 };

	for (isize i = 0; i < in_count(list); i++) {
		int64_t value = in_item_int(list, i);

		if (value < 0 || value >= below)
			r->failed = true;
		else
			*PUSH(&out, r->keep) = (isize)value;
	}
	return out;
}

#define CODE(type, into, o, key) do { const char *word_ = in_word((o), (key)); \
	if (word_ != NULL && !type##_parse(str_of(word_), &(into))) r->failed = true; } while (0)

static struct interval
interval(struct reading_in *r, const struct json_t *o, const char *key)
{
	const struct json_t *i = in_member(o, key);
	struct interval out = { 0 };

	if (i == NULL)
		return out;
	out.has_min = in_member(i, "min") != NULL;
	out.min = in_int(i, "min", 0);
	out.has_max = in_member(i, "max") != NULL;
	out.max = in_int(i, "max", 0);
	out.has_stated = in_member(i, "stated") != NULL;
	out.stated = in_int(i, "stated", 0);
	CODE(bound, out.bound, i, "bound");
	out.about = in_str(i, "about", r->keep);
	return out;
}

static struct figure_end
figure_end(struct reading_in *r, const struct json_t *o, const char *key)
{
	const struct json_t *end = in_member(o, key);
	struct figure_end out = { 0 };

	if (end == NULL)
		return out;
	out.is_stated = true;
	out.value = in_int(end, "value", 0);
	CODE(bound, out.bound, end, "bound");
	out.about = in_str(end, "about", r->keep);
	out.rule = in_str(end, "rule", r->keep);
	out.entries = indexes(r, end, "claims", r->claims);
	return out;
}

static struct range
range(struct reading_in *r, const struct json_t *o, const char *key)
{
	const struct json_t *in = in_member(o, key);
	struct range out = { 0 };

	if (in == NULL)
		return out;
	out.is_stated = true;
	out.min = figure_end(r, in, "min");
	out.max = figure_end(r, in, "max");
	out.is_open = yes(in, "open");
	out.is_one_voice = yes(in, "one_voice");
	out.is_parties_only = yes(in, "parties_only");
	out.is_set = yes(in, "set");
	out.voices = (isize)in_int(in, "voices", 0);
	out.higher = indexes(r, in, "higher", r->claims);
	return out;
}

/* ---- reports, voices -------------------------------------------------------------- */

static void
reports(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *list = in_member(root, "reports");
	struct str_list names = in_str_list(root, "carriers", r->keep);

	for (isize i = 0; i < names.len; i++)
		*PUSH(&r->out->carriers, r->keep) = (struct carrier){ .name = names.at[i],
			.is_known = true };
	r->texts = NEW_ARRAY(r->keep, struct buf, in_count(list) + 1);
	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i);
		struct document *d = NEW(r->keep, struct document);
		struct extraction *x = NEW(r->keep, struct extraction);
		struct report *out = PUSH(&r->out->reports, r->keep);

		r->texts[i].keep = r->keep;
		d->published = in_date(o, "published");
		d->language = in_str(o, "language", r->keep);
		*out = (struct report){ .document = d, .extraction = x,
			.publisher = in_str(o, "publisher", r->keep),
			.digest = in_str(o, "sha256", r->keep),
			.group = (isize)in_int(o, "group", -1),
			.carrier = index_of(r, o, "carrier", r->out->carriers.len, 0) };
		out->id = str_first(out->digest, 8);
		if (r->out->carriers.len > 0)
			r->out->carriers.at[out->carrier].reports++;
	}
}

static void
voices(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *list = in_member(root, "voices");

	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i);
		struct voice *v = PUSH(&r->out->voices, r->keep);

		*v = (struct voice){ .name = in_str(o, "name", r->keep),
			.is_generic = yes(o, "generic"), .is_party = yes(o, "party"),
			.is_carrier = yes(o, "carrier"), .is_writer = yes(o, "writer"),
			.may_be = index_of(r, o, "may_be", in_count(list), -1) };
		CODE(source_kind, v->kind, o, "kind");
		v->carriers = indexes(r, o, "carriers", r->out->carriers.len);
		v->entries = indexes(r, o, "claims", r->claims);
	}
}

/* ---- claims -------------------------------------------------------------------- */

static struct speaker
source(struct reading_in *r, const struct json_t *claim)
{
	const struct json_t *o = in_member(claim, "source");
	struct speaker out = { 0 };

	if (o == NULL)
		return out;
	out.is_stated = true;
	out.text = in_str(o, "text", r->keep);
	out.name = in_str(o, "name", r->keep);
	out.role = in_str(o, "role", r->keep);
	out.organisation = in_str(o, "organisation", r->keep);
	return out;
}

/* The quote goes behind the others of its report; the phrase lies inside it. */
static void
quote(struct reading_in *r, const struct json_t *o, isize report, struct claim *c)
{
	str   words = in_str(o, "quote", r->keep), phrase = in_str(o, "phrase", r->keep);
	struct buf *text = &r->texts[report];
	isize at = str_find(words, phrase, 0);

	c->where = c->sentence = (span){ text->len, text->len + words.len };
	if (phrase.len > 0 && at >= 0)
		c->count.where = (span){ text->len + at, text->len + at + phrase.len };
	else
		c->count.where = (span){ text->len, text->len };
	buf_str(text, words);
	BUF(text, "\n");
}

static void
claim_codes(struct reading_in *r, const struct json_t *o, struct claim *c)
{
	CODE(claim_kind, c->kind, o, "kind");
	CODE(effect, c->effect, o, "effect");
	CODE(modality, c->modality, o, "modality");
	CODE(scope, c->scope, o, "scope");
	CODE(stance, c->stance, o, "stance");
	CODE(position_of, c->of, o, "of");
	CODE(basis, c->basis, o, "basis");
	CODE(status, c->victims.status, o, "status");
	CODE(sex, c->victims.sex, o, "sex");
	CODE(age_group, c->victims.age, o, "age");
	CODE(bound, c->count.bound, o, "bound");
}

static struct claim *
claim(struct reading_in *r, const struct json_t *o, isize report)
{
	struct claim *c = NEW(r->keep, struct claim);

	*c = (struct claim){ .related = -1, .incident = 0 };
	claim_codes(r, o, c);
	if (!hex_read(in_str(o, "id", r->keep), c->id.bytes, 16))
		r->failed = true;
	c->source = source(r, o);
	c->said = in_date(o, "said");
	c->count.is_stated = yes(o, "counts");
	c->count.vague = in_str(o, "vague", r->keep);
	c->victims.names = in_str_list(o, "names", r->keep);
	quote(r, o, report, c);
	return c;
}

static void
claims(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *list = in_member(root, "claims");
	isize sites = in_count(in_member(root, "sites"));

	for (isize i = 0; i < r->claims; i++) {
		const struct json_t *o = in_item(list, i);
		struct item *item = PUSH(&r->out->entries, r->keep);
		isize report = index_of(r, o, "report", r->out->reports.len, 0);

		if (r->out->reports.len == 0) {
			r->failed = true;
			return;
		}
		*item = (struct item){ .report = report, .claim = claim(r, o, report),
			.voice = index_of(r, o, "voice", r->out->voices.len, -1),
			.said = in_date(o, "said"), .said_is_published = yes(o, "said_is_published"),
			.is_earlier = yes(o, "earlier"), .is_partial = yes(o, "partial"),
			.review = RULING_ACCEPT, .range = interval(r, o, "count"),
			.rule = in_str(o, "rule", r->keep), .is_live = yes(o, "live"),
			.superseded_by = index_of(r, o, "superseded_by", r->claims, -1) };
		item->site = in_int(o, "site", SITE_WHOLE) == SITE_WIDER ? SITE_WIDER
		    : index_of(r, o, "site", sites, SITE_WHOLE);
		CODE(domain, item->domain, o, "domain");
	}
	for (isize i = 0; i < r->out->reports.len; i++) {
		struct document *d = NEW(r->keep, struct document);

		*d = *r->out->reports.at[i].document;
		d->text = buf_view(&r->texts[i]);
		r->out->reports.at[i].document = d;
	}
}

/* ---- figures -------------------------------------------------------------------- */

static void
tallies(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *list = in_member(root, "tallies");

	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i), *versions = in_member(o, "versions");
		struct tally *t = PUSH(&r->out->tallies, r->keep);

		CODE(effect, t->effect, o, "effect");
		t->range = range(r, o, "range");
		t->if_disjoint = range(r, o, "if_disjoint");
		t->conceded = range(r, o, "conceded");
		t->computed = range(r, o, "computed");
		t->is_provisional = yes(o, "provisional");
		t->best = range(r, o, "best").min;
		t->is_accepted = yes(o, "accepted");
		t->named = in_int(o, "named", 0);
		t->is_raised_by_names = yes(o, "raised_by_names");
		for (isize v = 0; v < in_count(versions); v++)
			*PUSH(&t->versions, r->keep) = (struct version){
				interval(r, in_item(versions, v), "agree_on"),
				indexes(r, in_item(versions, v), "claims", r->claims) };
	}
}

static void
sites(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *list = in_member(root, "sites"), *beside = in_member(root, "beside");

	for (isize i = 0; i < in_count(list); i++)
		*PUSH(&r->out->sites, r->keep) = (struct site){
			.name = in_str(in_item(list, i), "name", r->keep),
			.is_main = yes(in_item(list, i), "main"),
			.killed = range(r, in_item(list, i), "killed") };
	r->out->sites_are_disjoint = yes(root, "sites_are_disjoint");
	for (isize i = 0; i < in_count(beside); i++)
		*PUSH(&r->out->beside, r->keep) = (struct beside){
			index_of(r, in_item(beside, i), "claim", r->claims, -1),
			in_str(in_item(beside, i), "rule", r->keep) };
	for (isize i = 0; i < r->out->beside.len; i++)
		if (r->out->beside.at[i].entry < 0)
			r->failed = true;
}

static void
status(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *o = in_member(root, "status");
	struct status_lines *s = &r->out->status;

	s->killed = range(r, o, "killed");
	s->civilians = interval(r, o, "civilians");
	s->combatants = interval(r, o, "combatants");
	s->is_undetermined = yes(o, "undetermined");
	s->is_presumed = yes(o, "presumed");
	s->civilian_entries = indexes(r, o, "civilian_claims", r->claims);
	s->combatant_entries = indexes(r, o, "combatant_claims", r->claims);
}

/* ---- causes, parties, grade ---------------------------------------------------------- */

static void
hypotheses(struct reading_in *r, const struct json_t *root, const char *key, bool blames,
    struct hypothesis_list *out)
{
	const struct json_t *list = in_member(root, key);

	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i);

		*PUSH(out, r->keep) = (struct hypothesis){ .is_responsibility = blames,
			.words = in_str_list(o, "words", r->keep),
			.asserted = indexes(r, o, "asserted", r->claims),
			.denied = indexes(r, o, "denied", r->claims),
			.acknowledged = indexes(r, o, "acknowledged", r->claims),
			.evidence_for = indexes(r, o, "evidence_for", r->claims),
			.evidence_against = indexes(r, o, "evidence_against", r->claims),
			.implied = indexes(r, o, "implied", r->claims) };
	}
}

static void
steps(struct reading_in *r, const struct json_t *list, struct belligerent *b)
{
	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i);
		struct position_step *s = PUSH(&b->steps, r->keep);

		*s = (struct position_step){ .is_harm = yes(o, "is_harm"), .said = in_date(o, "said"),
			.is_before = yes(o, "before"), .entry = index_of(r, o, "claim", r->claims, -1) };
		CODE(strike_track, s->strike, o, "strike");
		CODE(harm_track, s->harm, o, "harm");
		if (s->entry < 0)
			r->failed = true;
	}
}

static void
parties(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *list = in_member(root, "parties");

	for (isize i = 0; i < in_count(list); i++) {
		const struct json_t *o = in_item(list, i);
		struct belligerent *b = PUSH(&r->out->belligerents, r->keep);

		b->name = in_str(o, "name", r->keep);
		CODE(strike_track, b->strike, o, "strike");
		CODE(harm_track, b->harm, o, "harm");
		b->accepted = index_of(r, o, "accepted", r->claims, -1);
		b->has_days_to_harm = in_member(o, "days_to_harm") != NULL;
		b->days_to_harm = (int32_t)in_int(o, "days_to_harm", 0);
		steps(r, in_member(o, "steps"), b);
	}
}

static void
grade(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *o = in_member(root, "grade"), *facts = in_member(o, "facts");
	struct grade *g = &r->out->grade;

	g->key = in_str(o, "grade", r->keep);
	g->rule_version = in_str(o, "rule", r->keep);
	g->next = in_str(o, "missing", r->keep);
	g->overridden = in_str(o, "by_a_person", r->keep);
	for (isize i = 0; i < in_count(facts); i++)
		*PUSH(&g->clauses, r->keep) = (struct grade_clause){
			in_str(in_item(facts, i), "clause", r->keep), yes(in_item(facts, i), "met"),
			in_str(in_item(facts, i), "fact", r->keep) };
}

static void
place(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *o = in_member(root, "place");
	struct place *p = &r->out->place;

	if (o == NULL)
		return;
	p->is_stated = true;
	p->name = in_str(o, "name", r->keep);
	p->country = in_str(o, "country", r->keep);
	p->is_located = in_member(o, "lat") != NULL && in_member(o, "lon") != NULL;
	p->point = (geo_point){ in_number(o, "lat", 0), in_number(o, "lon", 0) };
	if (p->is_located && !geo_is_valid(p->point))
		r->failed = true;
	CODE(precision, p->precision, o, "precision");
}

/* A release may be older than the profiles of this program: then its name is all. */
static void
profile(struct reading_in *r, const struct json_t *root)
{
	str name = in_str(root, "profile", r->keep), settings = in_str(root, "profile_settings", r->keep);
	struct err none = { 0 };
	bool ok = settings.len > 0 ? profile_parse(settings, r->keep, &r->out->profile, &none)
	    : profile_find(name, NULL, &r->out->profile, &none);

	if (!ok)
		r->out->profile = (struct profile){ .name = name };
}

static void
part_of(struct reading_in *r, const struct json_t *root)
{
	const struct json_t *list = in_member(root, "part_of");

	r->out->is_total = yes(root, "total");
	for (isize i = 0; i < in_count(list); i++) {
		const char *hex = in_item_word(list, i);
		incident_id id;

		if (hex == NULL || !hex_read(str_of(hex), id.bytes, 16))
			r->failed = true;
		else
			*PUSH(&r->out->part_of, r->keep) = id;
	}
}

static void
read_all(struct reading_in *r, const struct json_t *root, incident_id *id)
{
	str hex = in_str(root, "id", r->keep);

	r->claims = in_count(in_member(root, "claims"));
	if (in_int(root, "tally_account", 0) != 1 || !hex_read(hex, id->bytes, 16))
		r->failed = true;
	r->out->id = str_first(hex, 8);
	r->out->days = (date_range){ in_date(root, "day_first"), in_date(root, "day_last") };
	profile(r, root);
	place(r, root);
	part_of(r, root);
	reports(r, root);
	voices(r, root);
	claims(r, root);
	tallies(r, root);
	sites(r, root);
	status(r, root);
	hypotheses(r, root, "causes", false, &r->out->causes);
	hypotheses(r, root, "blamed", true, &r->out->blamed);
	parties(r, root);
	r->out->access = indexes(r, root, "access", r->claims);
	r->out->conduct = indexes(r, root, "conduct", r->claims);
	r->out->remarks = indexes(r, root, "remarks", r->claims);
	r->out->outside = indexes(r, root, "outside", r->claims);
	grade(r, root);
}

bool
account_file_read(str json, struct arena *keep, struct account *out, incident_id *id,
    struct err *e)
{
	struct reading_in r = { .keep = keep, .out = out };
	struct json_t *root = in_parse(json, e);

	if (root == NULL)
		return false;
	*out = (struct account){ .days_from = -1, .place_from = -1 };
	read_all(&r, root, id);
	in_free(root);
	out->claims = out->read = out->entries.len;
	return r.failed ? err_set(e, ERR_CORRUPT, "it is not an account as a file, or part of "
	    "it points at nothing (docs/format.md, \"Accounts as files\")") : true;
}
