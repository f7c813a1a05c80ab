/* web/decide_forms.c - the forms that decisions are made with. */
#include "web/decide.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/ui.h"

/* ---- small parts ---------------------------------------------------------------------- */

static void
option(struct html *page, str value, str text, bool is_selected)
{
	HTML(page, "<option dir=auto value=\"");
	html_text(page, value);
	HTML(page, "\"");
	if (is_selected)
		HTML(page, " selected");
	HTML(page, ">");
	html_text(page, text);
}

static void
label_open(struct html *page, const char *key)
{
	HTML(page, "<label><span>");
	html_word(page, key);
	HTML(page, "</span>");
}

/* A choice among the words of a code list; ${now} NULL = not stated. */
static void
codes(struct html *page, const char *name, const char *const *words, isize count, const char *now)
{
	str chosen = str_of(now);

	HTML(page, "<label><span>");
	html_text(page, ui_text_of(page->ui, "field", name));
	HTML(page, "</span><select name=\"");
	html_c(page, name);
	HTML(page, "\">");
	option(page, STR(""), ui_text(page->ui, "not-stated"), now == NULL);
	for (isize i = 1; i < count; i++)
		option(page, str_of(words[i]), ui_text(page->ui, words[i]),
		    str_equal(chosen, str_of(words[i])));
	HTML(page, "</select></label>");
}

static void
line(struct html *page, const char *name, str value)
{
	HTML(page, "<label><span>");
	html_text(page, ui_text_of(page->ui, "field", name));
	HTML(page, "</span><input dir=auto maxlength=1000 name=\"");
	html_c(page, name);
	HTML(page, "\" value=\"");
	html_text(page, value);
	HTML(page, "\"></label>");
}

static void
end(struct html *page, const char *key)
{
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button>");
	html_word(page, key);
	HTML(page, "</button></form>");
}

/* ---- a claim -------------------------------------------------------------------------- */

#define WORD(id, word) word,
static const char *const kinds[] = { NULL, CLAIM_KINDS(WORD) };
static const char *const effects[] = { NULL, EFFECTS(WORD) };
static const char *const scopes[] = { NULL, SCOPES(WORD) };
static const char *const modalities[] = { NULL, MODALITIES(WORD) };
static const char *const stances[] = { NULL, STANCES(WORD) };
static const char *const ofs[] = { NULL, POSITION_OFS(WORD) };
static const char *const bases[] = { NULL, BASES(WORD) };
static const char *const statuses[] = { NULL, STATUSES(WORD) };
static const char *const sexes[] = { NULL, SEXES(WORD) };
static const char *const ages[] = { NULL, AGES(WORD) };
#undef WORD

/* "12-20", ">100", "~12": as intake_set_words reads it. */
str
decide_count_words(const struct amount *a, struct arena *keep)
{
	struct buf b = { .keep = keep };

	if (!a->is_stated)
		return STR("");
	if (a->bound == BOUND_VAGUE && a->vague.len > 0)
		buf_str(&b, a->vague);
	else if (a->bound == BOUND_MORE_THAN && a->has_min)
		buf_printf(&b, ">%lld", (long long)a->min - 1);
	else if (a->bound == BOUND_ABOUT && a->has_min)
		buf_printf(&b, "~%lld", (long long)a->min);
	else if (a->has_min && a->has_max && a->min == a->max)
		buf_int(&b, a->min);
	else if (a->has_min && a->has_max)
		buf_printf(&b, "%lld-%lld", (long long)a->min, (long long)a->max);
	else if (a->has_min)
		buf_printf(&b, "%lld+", (long long)a->min);
	else if (a->has_max)
		buf_printf(&b, "<=%lld", (long long)a->max);
	return b.len > 0 ? buf_view(&b) : STR("");
}

str
decide_days_words(date_range days, struct arena *keep)
{
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];

	if (!date_is_known(days.begin))
		return STR("");
	if (!date_is_known(days.end) || date_equal(days.begin, days.end))
		return str_copy(str_of(date_text(days.begin, from)), keep);
	return str_printf(keep, "%s..%s", date_text(days.begin, from), date_text(days.end, to));
}

str
decide_joined(const struct str_list *list, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize i = 0; i < list->len; i++) {
		if (i > 0)
			BUF(&b, ", ");
		buf_str(&b, list->at[i]);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

void
decide_claim_fields(struct html *page, const struct request *request, const struct claim *claim,
    str words)
{
	static const struct claim none = { .kind = CLAIM_CASUALTY };
	const struct claim *c = claim != NULL ? claim : &none;
	struct arena *keep = request->keep;

	HTML(page, "<label class=wide><span>");
	html_word(page, "field.words");
	HTML(page, "</span><textarea name=words rows=2 dir=auto required maxlength=2000>\n");
	html_text(page, words);
	HTML(page, "</textarea></label><input type=hidden name=at value=\"\">");
	codes(page, "claim_kind", kinds, COUNT_OF(kinds), claim_kind_name(c->kind));
	codes(page, "effect", effects, COUNT_OF(effects), effect_name(c->effect));
	line(page, "count", decide_count_words(&c->count, keep));
	line(page, "source", c->source.name.len > 0 ? c->source.name : c->source.text);
	codes(page, "scope", scopes, COUNT_OF(scopes), scope_name(c->scope));
	codes(page, "modality", modalities, COUNT_OF(modalities), modality_name(c->modality));
	codes(page, "status", statuses, COUNT_OF(statuses), status_name(c->victims.status));
	codes(page, "sex", sexes, COUNT_OF(sexes), sex_name(c->victims.sex));
	codes(page, "age", ages, COUNT_OF(ages), age_group_name(c->victims.age));
	codes(page, "basis", bases, COUNT_OF(bases), basis_name(c->basis));
	codes(page, "stance", stances, COUNT_OF(stances), stance_name(c->stance));
	codes(page, "of", ofs, COUNT_OF(ofs), position_of_name(c->of));
	line(page, "said", decide_days_words((date_range){ c->said, c->said }, keep));
	line(page, "as_of", decide_days_words((date_range){ c->as_of, c->as_of }, keep));
	line(page, "date", decide_days_words(c->date.days, keep));
	line(page, "place", c->place.is_stated ? c->place.name : STR(""));
	line(page, "sites", decide_joined(&c->sites, keep));
	line(page, "causes", decide_joined(&c->causes, keep));
	line(page, "actors", decide_joined(&c->actors, keep));
}

static str
claim_action(const struct request *request, const struct stored_claim *claim)
{
	return str_printf(request->keep, "/claim/%.*s/decide",
	    STR_ARG(id_whole(claim->claim.id.bytes, request->keep)));
}

void
decide_claim_ruling(struct html *page, const struct request *request,
    const struct stored_claim *claim, str seen, str back)
{
	layout_form(page, request, claim_action(request, claim));
	layout_hidden(page, "back", back);
	layout_hidden(page, "seen_decision", seen);
	HTML(page, "<button class=first name=kind value=accept data-key=a>");
	html_word(page, "accept");
	HTML(page, "</button><button name=kind value=reject data-key=r>");
	html_word(page, "reject");
	HTML(page, "</button>");
	layout_field(page, "reason", "reason.optional", false);
	HTML(page, "</form>");
}

void
decide_claim_correction(struct html *page, const struct request *request,
    const struct stored_claim *claim, str text, str seen, str back)
{
	HTML(page, "<form class=\"fields hand\" method=post action=\"");
	html_text(page, claim_action(request, claim));
	HTML(page, "\">");
	layout_hidden(page, "csrf", request->csrf);
	layout_hidden(page, "kind", STR("edit"));
	layout_hidden(page, "back", back);
	layout_hidden(page, "seen_decision", seen);
	decide_claim_fields(page, request, &claim->claim, str_slice(text, claim->claim.where));
	end(page, "correct.save");
}

/* ---- an incident ----------------------------------------------------------------------- */

struct forms {
	struct html *page;
	const struct request *request;
	const struct stored_incident *incident;
	const struct account *account;
	struct stored_incident_list others;
	str version, action;
};

/* <details><summary>…<form>, left open. */
static void
fold(struct forms *f, const char *kind)
{
	struct html *page = f->page;

	HTML(page, "<details class=act-form><summary>");
	html_text(page, ui_text_of(page->ui, "do", kind));
	HTML(page, "</summary><form class=fields method=post action=\"");
	html_text(page, f->action);
	HTML(page, "\">");
	layout_hidden(page, "csrf", f->request->csrf);
	layout_hidden(page, "kind", str_of(kind));
	layout_hidden(page, "seen", f->version);
	HTML(page, "<p class=\"soft wide\">");
	html_text(page, ui_text_of(page->ui, "do.about", kind));
	HTML(page, "</p>");
}

static void
unfold(struct forms *f)
{
	end(f->page, "decide.save");
	HTML(f->page, "</details>");
}

static void
number_form(struct forms *f, const char *kind)
{
	fold(f, kind);
	label_open(f->page, "field.number");
	HTML(f->page, "<input type=number name=value min=0 max=100000000 required></label>");
	unfold(f);
}

static void
voices_of(struct forms *f, const char *name)
{
	label_open(f->page, "page.voice");
	HTML(f->page, "<select name=\"");
	html_c(f->page, name);
	HTML(f->page, "\">");
	for (isize i = 0; i < f->account->voices.len; i++)
		if (f->account->voices.at[i].entries.len > 0)
			option(f->page, f->account->voices.at[i].name, f->account->voices.at[i].name, false);
	HTML(f->page, "</select></label>");
}

static void
voices_form(struct forms *f, const char *kind)
{
	fold(f, kind);
	voices_of(f, "one");
	voices_of(f, "other");
	unfold(f);
}

/* The other incidents of the case; where there are very many, the first digits of an id. */
static void
others_field(struct forms *f)
{
	enum { LISTED_MOST = 400 };

	label_open(f->page, "field.other_incident");
	if (f->others.len > LISTED_MOST) {
		HTML(f->page, "<input name=others pattern=\"[0-9a-f]{4,32}\" required></label>");
		return;
	}
	HTML(f->page, "<select name=others required>");
	for (isize i = 0; i < f->others.len; i++) {
		const struct stored_incident *o = &f->others.at[i];

		if (memcmp(&o->id, &f->incident->id, sizeof o->id) != 0)
			option(f->page, id_whole(o->id.bytes, f->request->keep), incident_label(o->name,
			    o->days, f->page->ui, f->request->keep), false);
	}
	HTML(f->page, "</select></label>");
}

static void
claims_field(struct forms *f)
{
	struct html *page = f->page;

	HTML(page, "<fieldset class=wide><legend>");
	html_word(page, "field.claims");
	HTML(page, "</legend>");
	for (isize i = 0; i < f->account->entries.len; i++) {
		const struct item *item = &f->account->entries.at[i];

		if (!html_shows_entry(page, i))
			continue;
		HTML(page, "<label class=check><input type=checkbox name=claims value=\"");
		html_text(page, id_whole(item->claim->id.bytes, f->request->keep));
		HTML(page, "\"> <q dir=auto>");
		html_text(page, account_quote(f->account, item));
		HTML(page, "</q></label>");
	}
	HTML(page, "</fieldset>");
}

static void
others_forms(struct forms *f)
{
	static const char *const all[] = { "merge", "siblings", "distinct" };

	if (f->others.len < 2)
		return;
	for (isize i = 0; i < COUNT_OF(all); i++) {
		fold(f, all[i]);
		others_field(f);
		unfold(f);
	}
	fold(f, "move");
	others_field(f);
	claims_field(f);
	unfold(f);
}

static void
site_forms(struct forms *f)
{
	if (f->account->sites.len > 1 && !f->account->sites_are_disjoint) {
		fold(f, "disjoint");
		unfold(f);
	}
	fold(f, "set_sites");
	label_open(f->page, "field.site");
	HTML(f->page, "<input name=one dir=auto required maxlength=200></label>");
	claims_field(f);
	unfold(f);
}

static void
weigh_form(struct forms *f)
{
	const struct hypothesis_list *lists[] = { &f->account->causes, &f->account->blamed };
	struct html *page = f->page;

	if (f->account->causes.len + f->account->blamed.len == 0)
		return;
	fold(f, "weigh");
	label_open(page, "field.hypothesis");
	HTML(page, "<select name=one>");
	for (isize l = 0; l < COUNT_OF(lists); l++)
		for (isize i = 0; i < lists[l]->len; i++)
			option(page, lists[l]->at[i].key, decide_joined(&lists[l]->at[i].words,
			    f->request->keep), false);
	HTML(page, "</select></label>");
	label_open(page, "field.claim");
	HTML(page, "<select name=claim>");
	for (isize i = 0; i < f->account->entries.len; i++)
		if (html_shows_entry(page, i))
			option(page, id_whole(f->account->entries.at[i].claim->id.bytes, f->request->keep),
			    str_first(account_quote(f->account, &f->account->entries.at[i]), 90), false);
	HTML(page, "</select></label>");
	label_open(page, "field.weight");
	HTML(page, "<select name=value><option value=-2>");
	html_word(page, "weight.-2");
	HTML(page, "<option value=-1>");
	html_word(page, "weight.-1");
	HTML(page, "<option value=0 selected>");
	html_word(page, "weight.0");
	HTML(page, "<option value=1>");
	html_word(page, "weight.1");
	HTML(page, "<option value=2>");
	html_word(page, "weight.2");
	HTML(page, "</select></label>");
	unfold(f);
}

static void
grade_form(struct forms *f)
{
	static const char *const grades[] = { "confirmed", "fair", "weak", "contested", "discounted" };

	fold(f, "grade");
	label_open(f->page, "page.grade");
	HTML(f->page, "<select name=one>");
	for (isize i = 0; i < COUNT_OF(grades); i++)
		option(f->page, str_of(grades[i]), ui_text_of(f->page->ui, "grade", grades[i]), false);
	HTML(f->page, "</select></label>");
	unfold(f);
}

static void
where_when_forms(struct forms *f)
{
	fold(f, "set_place");
	label_open(f->page, "field.place");
	HTML(f->page, "<input name=place dir=auto required maxlength=300></label>");
	unfold(f);
	fold(f, "set_date");
	label_open(f->page, "field.days");
	HTML(f->page, "<input name=days required maxlength=30 placeholder=\"2017-03-17\"></label>");
	unfold(f);
}

bool
decide_incident_forms(struct html *page, const struct request *request,
    const struct stored_incident *incident, const struct account *account, str version,
    struct err *e)
{
	struct forms f = { page, request, incident, account, { 0 }, version,
		record_address(request, id_whole(incident->id.bytes, request->keep), "/decide") };

	if (!incident_list_read(request->store, request->keep, &f.others, e))
		return false;
	HTML(page, "<section id=decide><h2>");
	html_word(page, "decisions");
	HTML(page, "</h2>");
	site_forms(&f);
	voices_form(&f, "join");
	voices_form(&f, "part");
	number_form(&f, "set_min");
	number_form(&f, "set_max");
	number_form(&f, "named");
	grade_form(&f);
	where_when_forms(&f);
	others_forms(&f);
	if (account->entries.len > 1) {
		fold(&f, "split");
		claims_field(&f);
		unfold(&f);
	}
	weigh_form(&f);
	HTML(page, "</section>");
	return true;
}
