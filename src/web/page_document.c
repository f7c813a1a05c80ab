/* web/page_document.c - a report beside what was read from it; its review. */
#include "core/digest.h"
#include "web/decide.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/page_record.h"
#include "web/pages.h"
#include "web/people_names.h"
#include "web/record.h"
#include "web/ui.h"

static int
by_place(const void *a, const void *b)
{
	const struct stored_claim *x = a, *y = b;

	if (x->claim.where.begin != y->claim.where.begin)
		return x->claim.where.begin < y->claim.where.begin ? -1 : 1;
	return x->ordinal < y->ordinal ? -1 : x->ordinal > y->ordinal;
}

/* ---- the page --------------------------------------------------------------------------- */

/* A long report is shown in parts of so many claims. */
enum { CLAIMS_A_PART = 200 };

struct review {
	isize from, to;                    /* the claims of this part */
	struct html *page;
	const struct request *request;
	struct reading reading;
	str text;                          /* as the role may see it */
	struct stored_claim_list claims;
	struct decision_list decisions;
	const struct decision **ruled;     /* by claim; NULL = nobody */
	const struct decision *looked;     /* on the report itself */
	struct id_map here;                /* incidents that claims of this part stand in */
	struct incident_id_list incidents; /* the same, in order */
	struct str_list warnings;          /* what reading it noted */
	isize open;
	bool may_decide;
};

static bool
is_done(const struct review *r, isize i)
{
	return r->ruled[i] != NULL;
}

static void
mark_open(struct review *r, isize i)
{
	HTML(r->page, "<mark id=\"c");
	html_int(r->page, i);
	HTML(r->page, "\"");
	if (is_done(r, i)) {
		if (str_equal(r->ruled[i]->kind, STR("reject")))
			HTML(r->page, " class=rejected");
		else
			HTML(r->page, " class=accepted");
	}
	HTML(r->page, ">");
}

/* Where the text of a part begins: with the line of its first claim. */
static isize
part_begin(const struct review *r, isize claim)
{
	isize at;

	if (claim == 0)
		return 0;
	if (claim >= r->claims.len)
		return r->text.len;
	at = r->claims.at[claim].claim.where.begin;
	while (at > 0 && r->text.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* Links to the parts, where there are several. */
static void
put_parts(struct review *r)
{
	struct layout_part part = { r->from, r->to, CLAIMS_A_PART, r->claims.len, "from" };

	layout_parts(r->page, &part, STR(""), "");
}

/* The text with a <mark> over each claim; where claims overlap the first one
 * that begins keeps the mark and the others link from the list. */
static void
marked_text(struct review *r)
{
	struct html *page = r->page;
	isize at = part_begin(r, r->from);
	isize end = r->to == r->claims.len ? r->text.len : part_begin(r, r->to);

	HTML(page, "<div class=document dir=auto tabindex=0>");
	for (isize i = r->from; i < r->to; i++) {
		span where = r->claims.at[i].claim.where;

		if (where.begin < at) {
			HTML(page, "<span id=\"c");
			html_int(page, i);
			HTML(page, "\"></span>");
			continue;
		}
		html_text(page, str_slice(r->text, (span){ at, where.begin }));
		mark_open(r, i);
		html_text(page, str_slice(r->text, where));
		HTML(page, "</mark>");
		at = where.end;
	}
	html_text(page, str_slice(r->text, (span){ at, end > at ? end : at }));
	HTML(page, "</div>");
}

static void
put_ruling(struct html *page, const struct decision *d)
{
	HTML(page, "<p class=ruled>");
	page_decision_word(page, d->kind);
	HTML(page, " · <bdi>");
	html_text(page, d->author);
	HTML(page, "</bdi> · <bdi>");
	html_text(page, d->reason);
	HTML(page, "</bdi></p>");
}

/* One claim at a time is open for correction: ?correct=ID. */
static void
claim_forms(struct review *r, isize i, str id)
{
	struct html *page = r->page;
	str seen = r->ruled[i] != NULL ? id_whole(r->ruled[i]->id.bytes, r->request->keep) : STR("");

	decide_claim_ruling(page, r->request, &r->claims.at[i], seen, STR("document"));
	if (str_equal(request_value(r->request, "correct"), id)) {
		decide_claim_correction(page, r->request, &r->claims.at[i], r->text, seen,
		    STR("document"));
		return;
	}
	HTML(page, "<a class=act data-key=c href=\"?correct=");
	html_text(page, id);
	HTML(page, "&amp;at=");
	html_text(page, id);
	HTML(page, "#claim-");
	html_text(page, id);
	HTML(page, "\">");
	html_word(page, "correct");
	HTML(page, "</a>");
}

static void
claim_item(struct review *r, isize i)
{
	struct html *page = r->page;
	const struct stored_claim *c = &r->claims.at[i];
	str id = id_whole(c->claim.id.bytes, r->request->keep);

	if (is_done(r, i) && !str_equal(request_value(r->request, "correct"), id))
		HTML(page, "<li class=\"claim is-done\" tabindex=0 id=\"claim-");
	else
		HTML(page, "<li class=claim tabindex=0 id=\"claim-");
	html_text(page, id);
	HTML(page, "\"><a href=\"#c");
	html_int(page, i);
	HTML(page, "\">");
	claim_summary(page, &c->claim);
	HTML(page, "</a><br><q dir=auto>");
	html_text(page, str_slice(r->text, c->claim.where));
	HTML(page, "</q> <a class=act href=\"/claim/");
	html_text(page, id);
	HTML(page, "\">");
	html_word(page, "why");
	HTML(page, "</a>");
	if (is_done(r, i))
		put_ruling(page, r->ruled[i]);
	if (r->may_decide)
		claim_forms(r, i, id);
	HTML(page, "</li>\n");
}

/* Which incidents it is about. */
static bool
put_incidents(struct review *r, struct err *e)
{
	struct html *page = r->page;
	struct people_names people;

	if (r->incidents.len == 0)
		return true;
	if (!people_names_read(r->request, &people, e))
		return false;
	HTML(page, "<dt>");
	html_word(page, "col-incident");
	HTML(page, "</dt><dd>");
	for (isize i = 0; i < r->incidents.len; i++) {
		struct stored_incident incident;

		if (!incident_find(r->request->store, id_whole(r->incidents.at[i].bytes,
		    r->request->keep), r->request->keep, &incident, e))
			return false;
		if (i > 0)
			HTML(page, " · ");
		HTML(page, "<a dir=auto href=\"/incident/");
		html_text(page, id_whole(incident.id.bytes, page->out->keep));
		HTML(page, "\">");
		html_text(page, incident_label(incident.name, incident.days, page->ui, page->out->keep));
		HTML(page, "</a>");
		people_names_put(page, people_names_of(&people, incident.id.bytes));
	}
	HTML(page, "</dd>");
	return true;
}

static bool
facts(struct review *review, struct err *e)
{
	struct html *page = review->page;
	const struct reading *r = &review->reading;
	char hex[DIGEST_HEX_BYTES];

	HTML(page, "<dl class=facts><dt>");
	html_word(page, "col-published");
	HTML(page, "</dt><dd>");
	html_date(page, r->published);
	HTML(page, " <small>");
	html_text(page, r->published_from);
	HTML(page, "</small></dd><dt>");
	html_word(page, "col-publisher");
	HTML(page, "</dt><dd dir=auto>");
	if (r->publisher.len > 0)
		html_text(page, r->publisher);
	else
		html_word(page, "not-stated");
	HTML(page, "</dd><dt>");
	html_word(page, "text-digest");
	HTML(page, "</dt><dd><code>");
	html_c(page, digest_hex(r->text_digest, hex));
	HTML(page, "</code></dd>");
	if (!put_incidents(review, e))
		return false;
	HTML(page, "</dl>");
	return true;
}

enum { OFFERED_MOST = 100, NEAR_DAYS = 30 };

/* Days between the report and an incident; far where either is not known. */
static int32_t
days_off(const struct review *r, const struct stored_incident *i)
{
	int32_t off;

	if (!date_is_known(r->reading.published) || !date_is_known(i->days.begin))
		return NEAR_DAYS;
	off = date_to_days(i->days.begin) - date_to_days(r->reading.published);
	return off < 0 ? -off : off;
}

struct offered { const struct stored_incident *incident; bool is_here; int32_t off; };
struct offered_list { struct offered *at; isize len, room; };

static int
by_nearness(const void *a, const void *b)
{
	const struct offered *x = a, *y = b;

	if (x->is_here != y->is_here)
		return x->is_here ? -1 : 1;
	return x->off != y->off ? (x->off < y->off ? -1 : 1) : memcmp(&x->incident->id,
	    &y->incident->id, sizeof x->incident->id);
}

/* Incidents that this report's claims stand in, else those near its day. */
static bool
offered_incidents(struct review *r, struct offered_list *out, struct err *e)
{
	struct stored_incident_list *all = NEW(r->request->keep, struct stored_incident_list);

	if (!incident_list_read(r->request->store, r->request->keep, all, e))
		return false;
	for (isize i = 0; i < all->len; i++)
		*PUSH(out, r->request->keep) = (struct offered){ &all->at[i],
			id_map_get(&r->here, all->at[i].id.bytes) >= 0, days_off(r, &all->at[i]) };
	list_sort(out->at, out->len, (isize)sizeof *out->at, by_nearness);
	return true;
}

static void
incident_option(struct html *page, const struct stored_incident *i)
{
	HTML(page, "<option dir=auto value=\"");
	html_text(page, id_whole(i->id.bytes, page->out->keep));
	HTML(page, "\">");
	html_text(page, incident_label(i->name, i->days, page->ui, page->out->keep));
	HTML(page, "</option>");
}

static void
no_incident_option(struct html *page)
{
	HTML(page, "<option value=\"\">");
	html_word(page, "missed.no_incident");
	HTML(page, "</option>");
}

/* One of those near, or a new one by its name. */
static bool
incident_field(struct review *r, struct err *e)
{
	struct html *page = r->page;
	struct offered_list offered = { 0 };

	if (!offered_incidents(r, &offered, e))
		return false;
	if (offered.len > 0) {
		HTML(page, "<label class=wide><span>");
		html_word(page, "col-incident");
		HTML(page, "</span><select name=incident>");
		/* Nobody adds to an incident that was only the first of the list. */
		if (!offered.at[0].is_here)
			no_incident_option(page);
		for (isize i = 0; i < offered.len && i < OFFERED_MOST; i++)
			incident_option(page, offered.at[i].incident);
		if (offered.at[0].is_here)
			no_incident_option(page);
		HTML(page, "</select></label>");
	}
	HTML(page, "<label class=wide><span>");
	html_word(page, "missed.new_incident");
	HTML(page, "</span><input dir=auto maxlength=200 name=new_incident></label>");
	return true;
}

static bool
missed_form(struct review *r, struct err *e)
{
	struct html *page = r->page;

	HTML(page, "<details class=act-form id=missed><summary>");
	html_word(page, "missed");
	HTML(page, "</summary><p class=soft>");
	html_word(page, "missed.about");
	HTML(page, "</p><form class=\"fields hand\" method=post action=\"/document/");
	html_text(page, id_whole(r->reading.id.bytes, r->request->keep));
	HTML(page, "/claim\">");
	layout_hidden(page, "csrf", r->request->csrf);
	decide_claim_fields(page, r->request, NULL, STR(""));
	if (!incident_field(r, e))
		return false;
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button class=first>");
	html_word(page, "missed.save");
	HTML(page, "</button></form></details>");
	return true;
}

static bool
put_review(struct review *r, struct err *e)
{
	struct html *page = r->page;

	put_parts(r);
	HTML(page, "<div class=review>");
	if (field_is_seen("document.text", r->request->role)) {
		marked_text(r);
	} else {
		HTML(page, "<p class=panel>");
		html_word(page, "document.withheld");
		HTML(page, "</p>");
	}
	HTML(page, "<section class=claims aria-label=\"");
	html_word(page, "claims");
	HTML(page, "\"><p class=progress role=status>");
	html_count(page, r->claims.len - r->open);
	HTML(page, " ");
	html_word(page, "show.of");
	HTML(page, " ");
	layout_count(page, r->claims.len, "claim.read_one", "claim.read_many");
	HTML(page, "</p>");
	if (r->may_decide && r->open == 0 && r->claims.len > 0) {
		HTML(page, "<p><a href=/inbox data-key=i>");
		html_word(page, "review.next");
		HTML(page, "</a></p>");
	}
	if (r->may_decide) {
		HTML(page, "<p class=keys>");
		html_word(page, "review-keys");
		HTML(page, "</p>");
	}
	if (r->claims.len == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, r->text.len > 0 ? "claims.none" : "document.no_text");
		HTML(page, "</p>");
		page_looked_at(page, r->request, &r->reading, r->looked);
	}
	HTML(page, "<ol>");
	for (isize i = r->from; i < r->to; i++)
		claim_item(r, i);
	HTML(page, "</ol>");
	if (r->may_decide && !missed_form(r, e))
		return false;
	HTML(page, "</section></div>");
	return true;
}

/* ?at=CLAIM or ?from=N; else the first part. */
static void
choose_part(struct review *r)
{
	str at = request_value(r->request, "at");
	int64_t from = 0;

	request_number(r->request, "from", &from);
	for (isize i = 0; at.len > 0 && i < r->claims.len; i++)
		if (str_equal(id_whole(r->claims.at[i].claim.id.bytes, r->request->keep), at))
			from = i;
	if (from >= r->claims.len)
		from = 0;
	r->from = (isize)from - (isize)from % CLAIMS_A_PART;
	r->to = r->from + CLAIMS_A_PART < r->claims.len ? r->from + CLAIMS_A_PART : r->claims.len;
}

static bool
find_incidents(struct review *r, struct err *e)
{
	for (isize c = r->from; c < r->to; c++) {
		incident_id id;
		bool found;

		if (!incident_of_claim(r->request->store, r->claims.at[c].claim.id, &id, &found, e))
			return false;
		if (!found || id_map_get(&r->here, id.bytes) >= 0)
			continue;
		id_map_put(&r->here, id.bytes, c, r->request->keep);
		*PUSH(&r->incidents, r->request->keep) = id;
	}
	return true;
}

static bool
load_review(struct review *r, struct err *e)
{
	const struct request *request = r->request;
	const struct claim **claims;
	struct document document;
	struct id_map subjects;
	reading_id id;
	isize decided;

	if (!request_id(request, "id", id.bytes, e) ||
	    !reading_read(request->store, id, request->keep, &r->reading, e) ||
	    !reading_document(request->store, &r->reading, request->keep, &document, e) ||
	    !claims_of_reading(request->store, id, request->keep, &r->claims, e) ||
	    !record_decisions(request, &r->decisions, e))
		return false;
	subjects = decided_subjects(&r->decisions, request->keep);
	decided = id_map_get(&subjects, id.bytes);
	r->looked = decided >= 0 ? &r->decisions.at[decided] : NULL;
	list_sort(r->claims.at, r->claims.len, (isize)sizeof *r->claims.at, by_place);
	claims = NEW_ARRAY(request->keep, const struct claim *, r->claims.len + 1);
	r->ruled = NEW_ARRAY(request->keep, const struct decision *, r->claims.len + 1);
	for (isize i = 0; i < r->claims.len; i++) {
		claims[i] = &r->claims.at[i].claim;
		decided = id_map_get(&subjects, r->claims.at[i].claim.id.bytes);
		r->ruled[i] = decided >= 0 ? &r->decisions.at[decided] : NULL;
		r->open += !is_done(r, i);
	}
	r->warnings = document.warnings;
	r->text = field_text(document.text, claims, r->claims.len, request->role, request->keep);
	for (isize i = 0; i < r->claims.len; i++)
		field_claim(&r->claims.at[i].claim, request->role, request->keep);
	choose_part(r);
	return find_incidents(r, e);
}

/* "It may not be the content": whoever reviews the report is to know. */
static void
put_warnings(const struct review *r)
{
	if (!r->may_decide || r->warnings.len == 0)
		return;
	HTML(r->page, "<div class=panel><p>");
	html_word(r->page, "document.warnings");
	HTML(r->page, "</p><ul lang=en dir=ltr>");
	for (isize i = 0; i < r->warnings.len; i++) {
		HTML(r->page, "<li>");
		html_text(r->page, r->warnings.at[i]);
		HTML(r->page, "</li>");
	}
	HTML(r->page, "</ul></div>");
}

static bool
page_document(const struct request *request, struct response *response, struct err *e)
{
	struct review r = { .request = request, .may_decide = request->role >= ROLE_REVIEWER };
	struct ui ui;
	struct html page;
	str title;

	if (!load_review(&r, e))
		return false;
	ui = ui_open(request->language);
	title = reading_name(request, &r.reading, &ui);
	page = layout_begin(request, response, &ui, title);
	r.page = &page;
	HTML(&page, "<h1 dir=auto>");
	html_text(&page, title);
	HTML(&page, "</h1>");
	if (!facts(&r, e))
		return false;
	put_warnings(&r);
	if (!page_picture(&page, request, &r.reading, e) || !put_review(&r, e))
		return false;
	layout_end(&page);
	return true;
}

static const struct parameter document_parameters[] = {
	{ "id", PARAM_ID, true }, { "correct", PARAM_ID, false }, { "at", PARAM_ID, false },
	{ "from", PARAM_NUMBER, false }, { 0 }
};

const struct route route_document = {
	.method = "GET", .path = "/document/{id}", .needs = ROLE_READER,
	.parameters = document_parameters, .page = page_document,
	.summary = "a report, its text with each claim marked, and their review",
};
