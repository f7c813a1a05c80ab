/* exchange/withhold.c - taking out of an account what the policy does not open. */
#include "exchange/withhold.h"

#include "exchange/look.h"
#include "incidents/bound_text.h"

#include <math.h>
#include <sodium.h>

struct withholding {
	const struct policy  *policy;
	const struct release *released;
	struct public_incident *incident;
	struct withheld *out;
	const struct name_rules *rules;
	struct arena *keep;
	struct str_list hidden;      /* names that this incident withholds */
	struct look *look;           /* for them */
};

static bool
is_always(const struct withholding *w, isize claim)
{
	for (isize i = 0; i < w->released->always.len; i++)
		if (w->released->always.at[i] == claim)
			return true;
	return false;
}

/* ---- names ---------------------------------------------------------------------------- */

/* Who is named, and who in no byte. */
static void
names_apply(struct withholding *w)
{
	const struct names_rule rule = { .adults = w->policy->names_adults,
		.children = w->policy->names_children };
	const struct names_of of = { .account = &w->released->account,
		.persons = &w->released->persons, .living = &w->released->living,
		.heard = &w->released->heard, .is_sensitive = w->incident->is_sensitive };
	struct names_chosen chosen;

	names_choose(&rule, &of, w->keep, &chosen);
	w->incident->names = chosen.shown;
	w->incident->names_known = chosen.known;
	w->hidden = chosen.hidden;
	w->look = look_open(w->rules, chosen.hidden.len, w->keep);
	for (isize i = 0; i < chosen.shown.len; i++)
		look_allow_sound(w->look, chosen.shown.at[i].name);
	for (isize i = 0; i < chosen.hidden.len; i++)
		look_add(w->look, chosen.hidden.at[i]);
}

/* ---- quotes ---------------------------------------------------------------------------- */

/* The first ${most} bytes, cut between words. */
static str
shortened(str quote, int64_t most, struct arena *keep)
{
	isize end = (isize)most;

	if (quote.len <= most)
		return quote;
	while (end > 0 && !is_space(quote.ptr[end]))
		end--;
	return end == 0 ? (str){ 0 } : str_printf(keep, "%.*s …", (int)end, quote.ptr);
}

/* ${quote} with each withheld name replaced by "[…]". */
static str
without_names(struct withholding *w, str quote)
{
	struct buf out = { .keep = w->keep };
	struct look_words words;
	isize at = 0;
	span  name;

	look_read(w->look, quote, w->keep, &words);
	while (look_next(w->look, &words, &name)) {
		buf_str(&out, str_slice(quote, (span){ at, name.begin }));
		BUF(&out, "[…]");
		at = name.end;
	}
	if (at == 0)
		return quote;
	buf_str(&out, str_from(quote, at));
	return buf_view(&out);
}

static str
public_quote(struct withholding *w, isize at)
{
	str quote = account_quote(&w->released->account, &w->released->account.entries.at[at]);
	str shown = without_names(w, quote);

	if (is_always(w, at) || w->policy->quote_most == 0) {
		w->incident->quotes_are_withheld = true;
		return (str){ 0 };
	}
	if (shown.ptr != quote.ptr)
		w->incident->quotes_are_withheld = true;
	return shortened(shown, w->policy->quote_most, w->keep);
}

/* ---- who says so ------------------------------------------------------------------------- */

/* Only kinds that speak for an office or an organisation may be named. */
static bool
may_be_named(const struct withholding *w, enum source_kind kind)
{
	if (kind == SOURCE_BELLIGERENT)
		return true;
	return w->policy->sources == SOURCES_ORGANISATION && kind != SOURCE_NONE &&
	    kind != SOURCE_WITNESS && kind != SOURCE_FAMILY;
}

static struct speaker
public_speaker(const struct withholding *w, const struct claim *c, enum source_kind kind)
{
	struct speaker out = { .is_stated = c->source.is_stated };

	if (out.is_stated && may_be_named(w, kind) && !names_hold(&w->hidden, c->source.organisation))
		out.organisation = out.text = out.name = c->source.organisation;
	return out;
}

/* A voice keeps its name where it is a plural, a party, or an organisation that
 * some claim names. */
static bool
voice_is_open(const struct withholding *w, const struct voice *v)
{
	const struct account *a = &w->released->account;

	if (v->is_writer)
		return w->policy->outlets;
	if (v->is_generic || v->is_party)
		return !names_hold(&w->hidden, v->name);
	if (!may_be_named(w, v->kind) || names_hold(&w->hidden, v->name))
		return false;
	for (isize i = 0; i < v->entries.len; i++)
		if (str_equal_nocase(a->entries.at[v->entries.at[i]].claim->source.organisation, v->name))
			return true;
	return false;
}

static void
voices_choose(struct withholding *w)
{
	struct account *a = &w->incident->account;
	struct voice_list voices = { 0 };

	for (isize i = 0; i < a->voices.len; i++) {
		struct voice *v = PUSH(&voices, w->keep);

		*v = a->voices.at[i];
		v->key = (str){ 0 };
		v->names = (struct str_list){ 0 };
		if (!voice_is_open(w, v))
			v->name = (str){ 0 };
		if (!w->policy->outlets)
			v->carriers = (struct index_list){ 0 };
	}
	a->voices = voices;
}

/* ---- claims and reports --------------------------------------------------------------------- */

static struct str_list
public_names_of(const struct withholding *w, const struct claim *c)
{
	struct str_list out = { 0 };

	for (isize n = 0; n < c->victims.names.len; n++)
		for (isize i = 0; i < w->incident->names.len; i++)
			if (str_equal(w->incident->names.at[i].name, c->victims.names.at[n]))
				*PUSH(&out, w->keep) = c->victims.names.at[n];
	return out;
}

/* The quote goes behind the others of its report, as in a file. */
static void
claim_rewrite(struct withholding *w, isize at, struct buf *texts)
{
	const struct account *from = &w->released->account;
	struct item  *item = &w->incident->account.entries.at[at];
	struct claim *c = NEW(w->keep, struct claim);
	struct buf *text = &texts[item->report];
	str   quote = public_quote(w, at);
	str   phrase = str_slice(from->reports.at[item->report].document->text,
	    item->claim->count.where);
	isize inside = phrase.len > 0 ? str_find(quote, phrase, 0) : -1;

	*c = *item->claim;
	c->via = (struct speaker_list){ 0 };
	c->rule = (str){ 0 };
	c->source = public_speaker(w, c, item->voice >= 0 ? from->voices.at[item->voice].kind
	    : SOURCE_NONE);
	c->victims.names = public_names_of(w, c);
	c->where = c->sentence = (span){ text->len, text->len + quote.len };
	c->count.where = inside < 0 ? (span){ text->len, text->len }
	    : (span){ text->len + inside, text->len + inside + phrase.len };
	buf_str(text, quote);
	BUF(text, "\n");
	item->claim = c;
}

static void
reports_choose(struct withholding *w, const struct buf *texts)
{
	struct account *a = &w->incident->account;
	struct report_list reports = { 0 };
	struct carrier_list carriers = { 0 };

	for (isize i = 0; i < a->reports.len; i++) {
		struct report *r = PUSH(&reports, w->keep);
		struct document *d = NEW(w->keep, struct document);

		*r = a->reports.at[i];
		d->published = r->document->published;
		d->language = r->document->language;
		d->text = buf_view(&texts[i]);
		r->document = d;
		if (!w->policy->outlets) {
			r->publisher = r->digest = r->id = (str){ 0 };
			d->published = (date){ 0 };
		}
	}
	for (isize i = 0; i < a->carriers.len; i++) {
		*PUSH(&carriers, w->keep) = a->carriers.at[i];
		if (!w->policy->outlets)
			carriers.at[i].name = (str){ 0 };
	}
	a->reports = reports;
	a->carriers = carriers;
}

static void
claims_rewrite(struct withholding *w)
{
	struct account *a = &w->incident->account;
	struct buf *texts = NEW_ARRAY(w->keep, struct buf, a->reports.len + 1);
	struct item_list items = { 0 };

	for (isize i = 0; i < a->reports.len; i++)
		texts[i].keep = w->keep;
	for (isize i = 0; i < a->entries.len; i++)
		*PUSH(&items, w->keep) = a->entries.at[i];
	a->entries = items;
	for (isize i = 0; i < a->entries.len; i++)
		claim_rewrite(w, i, texts);
	voices_choose(w);
	reports_choose(w, texts);
}

/* ---- the place ------------------------------------------------------------------------------- */

/* How large a square, and how far a displacement, a precision stands for: in
 * the order of the code list, none first. */
static const struct { double cell_deg, radius_km; } vague[PRECISION_COUNT] = {
	{ 8, 0 }, { 0.05, 2 }, { 0.05, 2 }, { 0.05, 2 }, { 0.05, 2 }, { 0.1, 3 }, { 0.1, 5 },
	{ 0.1, 5 }, { 0.25, 20 }, { 1, 60 }, { 4, 200 }, { 8, 400 },
};

static double
rounded(double degrees)
{
	return round(degrees * 1000) / 1000;
}

static geo_point
cell_middle(geo_point p, double cell)
{
	geo_point out = { (floor(p.lat / cell) + 0.5) * cell, (floor(p.lon / cell) + 0.5) * cell };

	/* By chance the middle may be the point itself. */
	if (fabs(out.lat - p.lat) < cell / 20 && fabs(out.lon - p.lon) < cell / 20)
		out.lat += cell / 4;
	return (geo_point){ rounded(out.lat), rounded(out.lon) };
}

/* The direction and distance come from the secret and the square of about a
 * kilometre, so that what happened at one spot is moved alike. */
static geo_point
displaced(const struct policy *policy, geo_point p, double radius_km)
{
	struct { int32_t lat, lon; } spot = { (int32_t)floor(p.lat * 100), (int32_t)floor(p.lon * 100) };
	unsigned char hash[16];
	uint32_t turn, far;
	geo_point out;

	crypto_generichash(hash, sizeof hash, (const unsigned char *)&spot, sizeof spot,
	    policy->secret, sizeof policy->secret);
	memcpy(&turn, hash, 4);
	memcpy(&far, hash + 4, 4);
	out = geo_move(p, (double)turn / 4294967296.0 * 360,
	    radius_km * sqrt(0.09 + 0.91 * ((double)far / 4294967296.0)));
	return (geo_point){ rounded(out.lat), rounded(out.lon) };
}

bool
withhold_point(const struct policy *policy, geo_point truth, enum precision precision,
    geo_point *out, double *radius_km)
{
	double cell = vague[precision].cell_deg;

	if (policy->coordinates == COORDINATES_NONE)
		return false;
	if (policy->coordinates == COORDINATES_AREA) {
		*out = cell_middle(truth, cell);
		*radius_km = geo_distance_km(*out, (geo_point){ out->lat + cell / 2, out->lon + cell / 2 });
	} else {
		*out = displaced(policy, truth, vague[precision].radius_km);
		*radius_km = vague[precision].radius_km;
	}
	return geo_is_valid(*out);
}

static void
place_choose(struct withholding *w)
{
	struct place *p = &w->incident->account.place;
	enum precision finest = w->incident->is_sensitive && w->policy->place_finest < PRECISION_PROVINCE
	    ? PRECISION_PROVINCE : w->policy->place_finest;
	geo_point truth = p->point;

	if (p->is_located) {
		*PUSH(&w->out->points, w->keep) = truth;
		p->is_located = withhold_point(w->policy, truth, p->precision > finest ? p->precision
		    : finest, &p->point, &w->incident->radius_km);
	}
	if (p->precision < finest && p->precision != PRECISION_NONE) {
		p->name = p->country;
		p->precision = finest;
	}
	p->gazetteer_id = 0;
}

/* ---- images --------------------------------------------------------------------------------- */

static bool
may_be_shown(const struct withholding *w, const struct image *image)
{
	if (w->incident->is_sensitive || w->policy->images == IMAGES_NONE)
		return false;
	return w->policy->images == IMAGES_CHOSEN || !str_equal(image->shows, STR("dead"));
}

static void
images_choose(struct withholding *w)
{
	for (isize i = 0; i < w->released->images.len; i++) {
		const struct image *image = &w->released->images.at[i].image;

		if (may_be_shown(w, image))
			*PUSH(&w->incident->images, w->keep) = (struct public_image){ .picture = image->picture,
				.width = image->width, .height = image->height, .shows = image->shows,
				.caption = without_names(w, image->caption),
				.words = w->released->images.at[i].words,
				.is_veiled = image_is_veiled(image->shows) };
	}
}

/* What the desk wrote for readers, with the figures and the place as they are shown. */
static void
text_choose(struct withholding *w)
{
	struct ui ui = bound_text_ui(w->released->text);

	if (!w->incident->is_sensitive && w->released->text.len > 0)
		w->incident->text = without_names(w, bound_text(&w->incident->account, &ui,
		    w->released->text, w->keep));
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void
list_withheld(struct withholding *w)
{
	for (isize i = 0; i < w->hidden.len; i++)
		*PUSH(&w->out->names, w->keep) = w->hidden.at[i];
	for (isize i = 0; i < w->released->origins.len; i++)
		*PUSH(&w->out->texts, w->keep) = w->released->origins.at[i];
	for (isize i = 0; i < w->released->notes.len; i++)
		*PUSH(&w->out->texts, w->keep) = w->released->notes.at[i];
}

void
withhold_apply(const struct policy *policy, const struct release *released,
    const struct name_rules *rules, struct arena *keep, struct public_incident *incident,
    struct withheld *out)
{
	struct withholding w = { .policy = policy, .released = released, .incident = incident,
		.rules = rules, .out = out, .keep = keep };

	*incident = (struct public_incident){ .id = released->id, .account = released->account, .part_of = released->account.part_of,
		.is_sensitive = released->always.len > 0 };
	incident->account.part_of = (struct incident_id_list){ 0 };
	names_apply(&w);
	claims_rewrite(&w);
	images_choose(&w);
	place_choose(&w);
	text_choose(&w);
	list_withheld(&w);
}
