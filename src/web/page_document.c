/* web/page_document.c - a report beside what was read from it; its review. */
#include "core/digest.h"
#include "record/codes.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/ui.h"

bool
request_id(const struct request *request, const char *name, unsigned char out[16], struct err *e)
{
	if (!hex_read(request_value(request, name), out, 16))
		return err_set(e, ERR_INPUT, "'%s' is not a whole id of 32 digits", name);
	return true;
}

const struct decision *
decision_on(const struct decision_list *decisions, claim_id claim, struct arena *keep)
{
	str id = id_whole(claim.bytes, keep);

	for (isize i = decisions->len - 1; i >= 0; i--)
		if (str_equal(decisions->at[i].subject, id))
			return &decisions->at[i];
	return NULL;
}

static void
code(struct html *page, const char *name)
{
	if (name == NULL)
		return;
	HTML(page, " · ");
	html_word(page, name);
}

static void
count_text(struct html *page, const struct amount *count)
{
	if (!count->is_stated)
		return;
	HTML(page, " · <span class=number>");
	if (count->has_min)
		html_count(page, count->min);
	if (count->has_max && (!count->has_min || count->max != count->min)) {
		HTML(page, "–");
		html_count(page, count->max);
	}
	if (count->has_min && !count->has_max)
		HTML(page, "+");
	HTML(page, "</span>");
}

void
claim_summary(struct html *page, const struct claim *claim)
{
	html_word(page, claim_kind_name(claim->kind));
	code(page, effect_name(claim->effect));
	count_text(page, &claim->count);
	code(page, stance_name(claim->stance));
	if (claim->modality != MODALITY_ASSERTED)
		code(page, modality_name(claim->modality));
	if (claim->scope != SCOPE_INCIDENT)
		code(page, scope_name(claim->scope));
	HTML(page, " · <bdi>");
	if (claim->source.is_stated)
		html_text(page, claim->source.name.len > 0 ? claim->source.name : claim->source.text);
	else
		html_word(page, "the-report");
	HTML(page, "</bdi>");
}

/* The text with a <mark> over each claim; where claims overlap the first one
 * that begins keeps the mark and the others link from the list. */
static void
marked_text(struct html *page, str text, const struct stored_claim_list *claims)
{
	isize at = 0;

	HTML(page, "<div class=document dir=auto>");
	for (isize i = 0; i < claims->len; i++) {
		span where = claims->at[i].claim.where;

		if (where.begin < at) {
			HTML(page, "<span id=\"c");
			html_int(page, i);
			HTML(page, "\"></span>");
			continue;
		}
		html_text(page, str_slice(text, (span){ at, where.begin }));
		HTML(page, "<mark id=\"c");
		html_int(page, i);
		HTML(page, "\">");
		html_text(page, str_slice(text, where));
		HTML(page, "</mark>");
		at = where.end;
	}
	html_text(page, str_from(text, at));
	HTML(page, "</div>");
}

static void
ruling_form(struct html *page, const struct request *request, const struct stored_claim *c)
{
	str id = id_whole(c->claim.id.bytes, request->keep);

	layout_form(page, request, str_printf(request->keep, "/claim/%.*s/decide", STR_ARG(id)));
	layout_hidden(page, "back", id_whole(c->reading.bytes, request->keep));
	HTML(page, "<button class=first name=ruling value=accept data-key=a>");
	html_word(page, "accept");
	HTML(page, "</button><button name=ruling value=reject data-key=r>");
	html_word(page, "reject");
	HTML(page, "</button>");
	layout_field(page, "reason", "reason", false);
	HTML(page, "</form>");
}

static void
claim_item(struct html *page, const struct request *request, str text,
    const struct stored_claim *c, isize number, const struct decision *ruled)
{
	HTML(page, "<li class=claim tabindex=0><a href=\"#c");
	html_int(page, number);
	HTML(page, "\">");
	claim_summary(page, &c->claim);
	HTML(page, "</a><br><q dir=auto>");
	html_text(page, str_slice(text, c->claim.where));
	HTML(page, "</q> <small>");
	html_text(page, c->claim.rule);
	HTML(page, "</small>");
	if (ruled != NULL) {
		HTML(page, "<p class=ruled>");
		html_word(page, str_to_c(ruled->kind, request->keep));
		HTML(page, " · <bdi>");
		html_text(page, ruled->author);
		HTML(page, "</bdi> · <bdi>");
		html_text(page, ruled->reason);
		HTML(page, "</bdi></p>");
	}
	if (request->role >= ROLE_REVIEWER)
		ruling_form(page, request, c);
	HTML(page, "</li>\n");
}

static void
facts(struct html *page, const struct reading *r)
{
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
	HTML(page, "</code></dd></dl>");
}

static bool
page_document(const struct request *request, struct response *response, struct err *e)
{
	struct document document;
	struct stored_claim_list claims;
	struct decision_list decisions;
	struct reading reading;
	reading_id id;
	struct ui ui;
	struct html page;

	if (!request_id(request, "id", id.bytes, e) ||
	    !reading_read(request->store, id, request->keep, &reading, e) ||
	    !reading_document(request->store, &reading, request->keep, &document, e) ||
	    !claims_of_reading(request->store, id, request->keep, &claims, e) ||
	    !decision_list_read(request->store, request->keep, &decisions, e))
		return false;
	page = layout_begin(request, response, &ui, reading.title.len > 0 ? reading.title
	    : id_text(id.bytes, request->keep));
	HTML(&page, "<h1 dir=auto>");
	html_text(&page, reading.title.len > 0 ? reading.title : id_text(id.bytes, request->keep));
	HTML(&page, "</h1>");
	facts(&page, &reading);
	HTML(&page, "<div class=review>");
	marked_text(&page, document.text, &claims);
	HTML(&page, "<section class=claims aria-label=\"");
	html_word(&page, "claims");
	HTML(&page, "\"><p class=keys>");
	html_word(&page, "review-keys");
	HTML(&page, "</p><ol>");
	for (isize i = 0; i < claims.len; i++)
		claim_item(&page, request, document.text, &claims.at[i], i,
		    decision_on(&decisions, claims.at[i].claim.id, request->keep));
	HTML(&page, "</ol></section></div>");
	layout_end(&page);
	return true;
}

static const struct parameter document_parameters[] = {
	{ "id", PARAM_ID, true }, { 0 }
};

const struct route route_document = {
	.method = "GET", .path = "/document/{id}", .needs = ROLE_READER,
	.parameters = document_parameters, .page = page_document,
	.summary = "a report, its text with each claim marked, and their review",
};
