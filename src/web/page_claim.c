/* web/page_claim.c - one claim: its words, what they were read to say and why,
 * what people decided on it. */
#include "core/digest.h"
#include "incidents/figure.h"
#include "incidents/interval.h"
#include "incidents/profile.h"
#include "store/jansson_in.h"
#include "web/decide.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/page_record.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/ui.h"

struct one { struct html *page; const struct request *request; struct stored_claim c; struct reading reading; str text; };

static void
fact(struct html *page, const char *key, str value)
{
	if (value.len == 0)
		return;
	HTML(page, "<dt>");
	html_text(page, ui_text_of(page->ui, "field", key));
	HTML(page, "</dt><dd dir=auto>");
	html_text(page, value);
	HTML(page, "</dd>");
}

static void
code_fact(struct html *page, const char *key, const char *name)
{
	if (name != NULL)
		fact(page, key, ui_text(page->ui, name));
}

static void
day_fact(struct html *page, const char *key, date d)
{
	struct buf text = { .keep = page->out->keep };

	if (!date_is_known(d))
		return;
	figure_day_in(&text, page->ui, d);
	fact(page, key, buf_view(&text));
}

/* The count as it stands, behind the words where the program read them: people may have
 * corrected it, or entered it by hand. */
static void
count_fact(struct one *o)
{
	const struct claim *c = &o->c.claim;
	struct buf out = { .keep = o->request->keep };
	struct item item = { .claim = c };
	struct profile own;
	struct err none = { 0 };
	str said = str_slice(o->text, c->count.where);

	if (profile_find(STR("own"), NULL, &own, &none))
		item.range = interval_of(&c->count, &own);
	if (said.len > 0)
		buf_printf(&out, "%.*s · ", STR_ARG(said));
	figure_count_in(&out, o->page->ui, &item, o->text);
	fact(o->page, "counted", buf_view(&out));
}

static str
speaker(const struct speaker *s, struct arena *keep)
{
	if (!s->is_stated)
		return (str){ 0 };
	return str_printf(keep, "%.*s%s%.*s%s%.*s", STR_ARG(s->name.len > 0 ? s->name : s->text),
	    s->role.len > 0 ? ", " : "", STR_ARG(s->role),
	    s->organisation.len > 0 ? ", " : "", STR_ARG(s->organisation));
}

static void
put_facts(struct one *o)
{
	const struct claim *c = &o->c.claim;
	struct html *page = o->page;
	struct arena *keep = o->request->keep;

	HTML(page, "<dl class=facts>");
	code_fact(page, "claim_kind", claim_kind_name(c->kind));
	code_fact(page, "effect", effect_name(c->effect));
	if (c->count.is_stated)
		count_fact(o);
	fact(page, "source", speaker(&c->source, keep));
	for (isize i = 0; i < c->via.len; i++)
		fact(page, "via", speaker(&c->via.at[i], keep));
	fact(page, "cue", str_slice(o->text, c->cue));
	code_fact(page, "modality", modality_name(c->modality));
	code_fact(page, "scope", scope_name(c->scope));
	code_fact(page, "status", status_name(c->victims.status));
	code_fact(page, "sex", sex_name(c->victims.sex));
	code_fact(page, "age", age_group_name(c->victims.age));
	code_fact(page, "basis", basis_name(c->basis));
	code_fact(page, "stance", stance_name(c->stance));
	code_fact(page, "of", position_of_name(c->of));
	fact(page, "sites", decide_joined(&c->sites, keep));
	fact(page, "causes", decide_joined(&c->causes, keep));
	day_fact(page, "said", c->said);
	day_fact(page, "as_of", c->as_of);
	day_fact(page, "date", c->date.days.begin);
	fact(page, "place", c->place.name);
	HTML(page, "</dl>");
}

/* Which rule, and the words that it went by: the cue, the count, the speaker. */
static void
put_why(struct one *o)
{
	struct html *page = o->page;
	const struct claim *c = &o->c.claim;

	HTML(page, "<section id=why><h2>");
	html_word(page, "why.heading");
	HTML(page, "</h2><p>");
	html_word(page, "why.rule");
	HTML(page, " <code>");
	html_text(page, c->rule);
	HTML(page, "</code> · ");
	html_word(page, "why.bytes");
	HTML(page, " <span class=number>");
	html_int(page, c->where.begin);
	HTML(page, "–");
	html_int(page, c->where.end);
	HTML(page, "</span></p><blockquote class=document dir=auto>");
	html_text(page, str_slice(o->text, (span){ c->sentence.begin, c->where.begin }));
	HTML(page, "<mark>");
	html_text(page, str_slice(o->text, c->where));
	HTML(page, "</mark>");
	html_text(page, str_slice(o->text, (span){ c->where.end, c->sentence.end }));
	HTML(page, "</blockquote>");
	if (o->request->role >= ROLE_REVIEWER) {
		HTML(page, "<p><a href=\"/document/");
		html_text(page, id_whole(o->reading.id.bytes, o->request->keep));
		HTML(page, "/why\">");
		html_word(page, "why.whole");
		HTML(page, "</a></p>");
	}
	HTML(page, "</section>");
}

static void
put_edit(struct html *page, const struct decision *d)
{
	struct err none = { 0 };
	struct json_t *body = in_parse(d->body, &none);
	str set = { 0 };

	if (body != NULL && in_json(body, "set", page->out->keep, &set, &none))
		decide_edit_put(page, set);
	in_free(body);
}

static void
put_decisions(struct one *o, const struct decision_list *decisions)
{
	struct html *page = o->page;
	str id = id_whole(o->c.claim.id.bytes, o->request->keep);
	isize shown = 0;

	HTML(page, "<section id=history><h2>");
	html_word(page, "history");
	HTML(page, "</h2><ul class=entries>");
	for (isize i = decisions->len - 1; i >= 0; i--) {
		const struct decision *d = &decisions->at[i];

		if (!str_equal(d->subject, id))
			continue;
		shown++;
		HTML(page, "<li>");
		page_decision_word(page, d->kind);
		if (desk_is_undone(decisions, i)) {
			HTML(page, " (");
			html_word(page, "undone");
			HTML(page, ")");
		}
		HTML(page, " · <bdi>");
		html_text(page, d->author);
		HTML(page, "</bdi> · ");
		html_moment(page, d->decided.text);
		HTML(page, "<br><span dir=auto>");
		html_text(page, d->reason);
		HTML(page, "</span>");
		if (field_is_seen("source.name", o->request->role))
			put_edit(page, d);
		HTML(page, "</li>");
	}
	HTML(page, "</ul>");
	if (shown == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "history.none");
		HTML(page, "</p>");
	}
	HTML(page, "</section>");
}

/* Kinds of decision that need words but no fields. */
static void
more_forms(struct one *o, str seen)
{
	static const char *const kinds[] = { "retract", "fall" };
	struct html *page = o->page;

	for (isize i = 0; i < COUNT_OF(kinds); i++) {
		HTML(page, "<details class=act-form><summary>");
		html_text(page, ui_text_of(page->ui, "do", kinds[i]));
		HTML(page, "</summary><p class=soft>");
		html_text(page, ui_text_of(page->ui, "do.about", kinds[i]));
		HTML(page, "</p>");
		layout_form(page, o->request, str_printf(o->request->keep, "/claim/%.*s/decide",
		    STR_ARG(id_whole(o->c.claim.id.bytes, o->request->keep))));
		layout_hidden(page, "kind", str_of(kinds[i]));
		layout_hidden(page, "seen_decision", seen);
		layout_field(page, "reason", "reason", true);
		HTML(page, "<button>");
		html_word(page, "decide.save");
		HTML(page, "</button></form></details>");
	}
}

/* Names of any claim of the report may stand in the sentence of this one. */
static bool
cover(struct one *o, str text, struct err *e)
{
	const struct request *request = o->request;
	struct stored_claim_list all;
	const struct claim **claims;

	if (!claims_of_reading(request->store, o->c.reading, request->keep, &all, e))
		return false;
	claims = NEW_ARRAY(request->keep, const struct claim *, all.len + 1);
	for (isize i = 0; i < all.len; i++)
		claims[i] = &all.at[i].claim;
	o->text = field_text(text, claims, all.len, request->role, request->keep);
	field_claim(&o->c.claim, request->role, request->keep);
	return true;
}

static bool
load_one(struct one *o, struct decision_list *decisions, incident_id *incident, bool *found,
    struct err *e)
{
	const struct request *request = o->request;
	struct document document;
	claim_id id;

	if (!request_id(request, "id", id.bytes, e) ||
	    !claim_read(request->store, id, request->keep, &o->c, e) ||
	    !reading_read(request->store, o->c.reading, request->keep, &o->reading, e) ||
	    !reading_document(request->store, &o->reading, request->keep, &document, e) ||
	    !record_decisions(request, decisions, e) ||
	    !incident_of_claim(request->store, id, incident, found, e))
		return false;
	return cover(o, document.text, e);
}

static void
put_links(struct one *o, incident_id incident, bool found)
{
	struct html *page = o->page;

	HTML(page, "<p><a dir=auto href=\"");
	html_text(page, page_claim_address(o->reading.id, o->c.claim.id, o->request->keep));
	HTML(page, "\">");
	html_text(page, reading_name(o->request, &o->reading, page->ui));
	HTML(page, "</a>");
	if (found) {
		HTML(page, " · <a href=\"");
		html_text(page, record_address(o->request, id_whole(incident.bytes, o->request->keep), ""));
		HTML(page, "\">");
		html_word(page, "claim.incident");
		HTML(page, "</a>");
	}
	HTML(page, "</p>");
}

static void
claim_forms(struct one *o, const struct decision_list *decisions)
{
	struct html *page = o->page;
	const struct decision *last = decision_on(decisions, o->c.claim.id, o->request->keep);
	str seen = last != NULL ? id_whole(last->id.bytes, o->request->keep) : STR("");

	decide_claim_ruling(page, o->request, &o->c, seen, STR("claim"));
	HTML(page, "<details class=act-form><summary>");
	html_word(page, "correct");
	HTML(page, "</summary>");
	decide_claim_correction(page, o->request, &o->c, o->text, seen, STR("claim"));
	HTML(page, "</details>");
	more_forms(o, seen);
}

static bool
get_claim(const struct request *request, struct response *response, struct err *e)
{
	struct one o = { .request = request };
	struct decision_list decisions;
	struct ui ui = ui_open(request->language);
	struct html page;
	incident_id incident;
	bool found;

	if (!load_one(&o, &decisions, &incident, &found, e))
		return false;
	page = layout_begin(request, response, &ui, ui_text(&ui, "claim"));
	o.page = &page;
	HTML(&page, "<h1 dir=auto><q>");
	html_text(&page, str_slice(o.text, o.c.claim.where));
	HTML(&page, "</q></h1>");
	put_links(&o, incident, found);
	put_facts(&o);
	put_why(&o);
	if (request->role >= ROLE_REVIEWER) {
		HTML(&page, "<section id=decide><h2>");
		html_word(&page, "decisions");
		HTML(&page, "</h2>");
		claim_forms(&o, &decisions);
		HTML(&page, "</section>");
	}
	put_decisions(&o, &decisions);
	layout_end(&page);
	return true;
}

static const struct parameter parameters[] = { { "id", PARAM_ID, true }, { 0 } };

const struct route route_claim = { .method = "GET", .path = "/claim/{id}", .needs = ROLE_READER,
	.parameters = parameters, .page = get_claim,
	.summary = "one claim: its words, why it was read so, what was decided on it" };
