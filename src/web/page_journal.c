/* web/page_journal.c - what was recorded, newest first. */
#include "core/digest.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/ui.h"

enum { SHOWN_MOST = 500 };

static void
entry_row(struct html *page, const struct entry *entry)
{
	HTML(page, "<tr><td class=number>");
	html_count(page, entry->place.index);
	HTML(page, "</td><td><time>");
	html_c(page, entry->at.text);
	HTML(page, "</time></td><td>");
	if (entry->is_withdrawn)
		html_word(page, "withdrawn");
	else
		html_text(page, entry->kind);
	HTML(page, "</td></tr>\n");
}

static void
head_panel(struct html *page, const struct log_head *head)
{
	char hex[DIGEST_HEX_BYTES];

	HTML(page, "<div class=panel><h2><bdi>");
	html_text(page, head->name);
	HTML(page, "</bdi></h2><dl class=facts><dt>");
	html_word(page, "journal-entries");
	HTML(page, "</dt><dd class=number>");
	html_count(page, head->size);
	HTML(page, "</dd><dt>");
	html_word(page, "journal-root");
	HTML(page, "</dt><dd><code>");
	html_c(page, digest_hex(head->root, hex));
	HTML(page, "</code></dd></dl></div>");
}

static bool
one_journal(struct html *page, const struct request *request, const struct log_head *head,
    struct err *e)
{
	struct entry_list entries;
	int64_t first = head->size > SHOWN_MOST ? head->size - SHOWN_MOST : 0;

	if (!log_read(request->store, head->desk, first, head->size, request->keep, &entries, e))
		return false;
	head_panel(page, head);
	HTML(page, "<div class=scroll><table><thead><tr><th scope=col>");
	html_word(page, "col-number");
	HTML(page, "</th><th scope=col>");
	html_word(page, "col-recorded");
	HTML(page, "</th><th scope=col>");
	html_word(page, "col-kind");
	HTML(page, "</th></tr></thead><tbody>");
	for (isize i = entries.len - 1; i >= 0; i--)
		entry_row(page, &entries.at[i]);
	HTML(page, "</tbody></table></div>");
	return true;
}

static bool
page_journal(const struct request *request, struct response *response, struct err *e)
{
	struct log_head_list heads;
	struct ui ui;
	struct html page;

	if (!log_heads(request->store, request->keep, &heads, e))
		return false;
	ui = ui_open(request->language);
	page = layout_begin(request, response, &ui, ui_text(&ui, "nav-journal"));
	HTML(&page, "<h1>");
	html_word(&page, "nav-journal");
	HTML(&page, "</h1>");
	for (isize i = 0; i < heads.len; i++)
		if (!one_journal(&page, request, &heads.at[i], e))
			return false;
	layout_end(&page);
	return true;
}

const struct route route_journal = {
	.method = "GET", .path = "/journal", .needs = ROLE_READER, .page = page_journal,
	.summary = "the journal: everything recorded, newest first",
};
