/* exchange/public_correct.c - how families and readers correct the archive: the
 * page that says so, the form that travels on any way, and what became of
 * requests, by their receipts. */
#include "exchange/public.h"

static void
paragraph(struct html *h, const char *key)
{
	HTML(h, "<p>");
	html_word(h, key);
	HTML(h, "</p>\n");
}

static void
put_ways(struct public_page *page)
{
	const struct policy *policy = page->archive->policy;
	struct html *h = &page->html;

	HTML(h, "<ul><li><a href=\"");
	public_up(page);
	html_text(h, page->ui.language);
	HTML(h, "/correction-form.txt\">");
	html_word(h, "archive.correct.form");
	HTML(h, "</a></li>\n");
	if (policy->intake.len > 0) {
		HTML(h, "<li><a rel=\"noreferrer\" href=\"");
		html_text(h, policy->intake);
		HTML(h, "\">");
		html_word(h, "archive.correct.intake");
		HTML(h, "</a></li>\n");
	}
	HTML(h, "<li>");
	html_word(h, policy->contact.len > 0 ? "archive.correct.send_to" : "archive.correct.no_address");
	if (policy->contact.len > 0) {
		HTML(h, " <bdi>");
		html_text(h, policy->contact);
		HTML(h, "</bdi>");
	}
	HTML(h, "</li></ul>\n");
}

static void
put_answers(struct public_page *page)
{
	const struct public_answer_list *answers = &page->archive->answers;
	struct html *h = &page->html;

	HTML(h, "<h2 id=answers>");
	html_word(h, "archive.correct.answers");
	HTML(h, "</h2>");
	paragraph(h, answers->len > 0 ? "archive.correct.by_receipt" : "archive.correct.none");
	if (answers->len == 0)
		return;
	HTML(h, "<table><thead><tr><th scope=col>");
	html_word(h, "archive.correct.receipt");
	HTML(h, "</th><th scope=col>");
	html_word(h, "outcome");
	HTML(h, "</th></tr></thead><tbody>\n");
	for (isize i = 0; i < answers->len; i++) {
		HTML(h, "<tr><th scope=row><code>");
		html_text(h, answers->at[i].receipt);
		HTML(h, "</code></th><td>");
		html_text(h, ui_text_of(&page->ui, "outcome", str_to_c(answers->at[i].outcome,
		    h->out->keep)));
		HTML(h, "</td></tr>\n");
	}
	HTML(h, "</tbody></table>\n");
}

void
public_correct(const struct public_archive *archive, str language, struct buf *out)
{
	static const char *const said[] = { "archive.correct.ask", "archive.correct.anonymous",
		"archive.correct.then" };
	struct ui ui = ui_open(language);
	struct public_page page;
	struct html *h = &page.html;

	public_begin(&page, archive, language, STR("corrections.html"),
	    ui_text(&ui, "archive.nav.correct"), out);
	HTML(h, "<h1>");
	html_word(h, "archive.nav.correct");
	HTML(h, "</h1>");
	for (isize i = 0; i < COUNT_OF(said); i++)
		paragraph(h, said[i]);
	put_ways(&page);
	put_answers(&page);
	public_end(&page);
}

/* Names of parts as intake/correction.h reads them. */
void
public_correction_form(const struct public_archive *archive, str language, struct buf *out)
{
	static const struct { const char *part, *key; } parts[] = { { "incident", "form.incident" },
		{ "text", "form.text" }, { "known", "form.known" }, { "contact", "form.contact" } };
	struct ui ui = ui_open(language);

	buf_str(out, archive->policy->title);
	BUF(out, "\n");
	buf_str(out, ui_text(&ui, "form.about"));
	BUF(out, "\n");
	if (archive->policy->contact.len > 0) {
		buf_str(out, ui_text(&ui, "archive.correct.send_to"));
		BUF(out, " ");
		buf_str(out, archive->policy->contact);
		BUF(out, "\n");
	}
	buf_printf(out, "\n@archive: %.*s\n", STR_ARG(archive->archive_id));
	for (isize i = 0; i < COUNT_OF(parts); i++) {
		buf_printf(out, "\n@%s: ", parts[i].part);
		buf_str(out, ui_text(&ui, parts[i].key));
		BUF(out, "\n\n");
	}
}
